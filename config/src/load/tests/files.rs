//! Files that are not what they should be (FAULTS G01–G03).

use std::fs;

use super::*;

/// A copy of the starter's settings in which one file has these bytes.
fn with_bytes(file: &str, bytes: &[u8]) -> Loaded {
    let folder = copy();
    fs::write(folder.path().join(file), bytes).unwrap();
    load(folder.path())
}

fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("config/portals")).unwrap();
    for file in [
        SITE, DOMAINS, PORTAL, INBOXES, PIPELINES, GROUPS, PROPERTIES,
    ] {
        fs::copy(root().join(file), folder.path().join(file)).unwrap();
    }
    folder
}

#[test]
fn byte_order_marks_and_windows_line_ends_are_fine_and_shift_no_column() {
    let text = fs::read_to_string(root().join(SITE)).unwrap();
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(
        lines(&with_bytes(SITE, windows.as_bytes())),
        [] as [&str; 0]
    );
    let loaded = with_bytes(SITE, "\u{feff}nme: A\r\nname: B\r\nthem: C\r\n".as_bytes());
    assert_eq!(
        lines(&loaded),
        [
            "error[unknown-key] config/site.yaml:1:1 unknown key `nme`",
            "error[unknown-key] config/site.yaml:3:1 unknown key `them`",
        ]
    );
}

#[test]
fn what_can_not_be_read_is_said_plainly() {
    let cases: [(&[u8], &str); 7] = [
        (
            b"\xff\xfen\0a\0",
            "error[encoding] config/site.yaml:1:1 this file is UTF-16",
        ),
        (
            b"name: A\ntagline: Sm\xf6rg\n",
            "error[encoding] config/site.yaml:2:12 the byte 0xF6 here is not UTF-8",
        ),
        (
            b"name: A\ntagline: a\0b\n",
            "error[control-character] config/site.yaml:2:11 there is a control character here (U+0000)",
        ),
        (
            b"name: \"a\x1b[31mb\"\n",
            "error[control-character] config/site.yaml:1:9 there is a control character here (U+001B)",
        ),
        (
            b"name: A\n---\nname: B\n",
            "error[syntax] config/site.yaml:3:1 a second YAML document begins here",
        ),
        (
            b"",
            "error[missing-key] config/site.yaml:1:1 `name` is missing",
        ),
        (
            b"# nothing yet\n",
            "error[missing-key] config/site.yaml:1:1 `name` is missing",
        ),
    ];
    for (bytes, expected) in cases {
        let loaded = with_bytes(SITE, bytes);
        assert_eq!(lines(&loaded), [expected]);
        assert!(!render(&loaded.diagnostics, true).contains("\u{1b}[31mb"));
    }
    let large = vec![b'#'; 5 * 1024 * 1024];
    assert_eq!(
        lines(&with_bytes(SITE, &large)),
        ["error[unreadable-file] config/site.yaml:1:1 this file is larger than 4 MiB"]
    );
}

#[test]
fn missing_files_folders_in_their_place_and_misspelt_names_are_said_plainly() {
    let folder = copy();
    fs::remove_file(folder.path().join(SITE)).unwrap();
    fs::remove_file(folder.path().join(GROUPS)).unwrap();
    fs::create_dir(folder.path().join(GROUPS)).unwrap();
    fs::write(folder.path().join("config/domain.yaml"), "").unwrap();
    fs::write(folder.path().join("config/portals/shop.yml"), "").unwrap();
    fs::write(folder.path().join("config/portals/My Shop.yaml"), "").unwrap();
    let loaded = load(folder.path());
    assert_eq!(
        lines(&loaded),
        [
            "error[unreadable-file] config/access-groups.yaml:1:1 this is a folder, not a file",
            "warning[stray-file] config/domain.yaml:1:1 this file is not read",
            "error[bad-id] config/portals/My Shop.yaml:1:1 a portal can't be called `My Shop`",
            "error[missing-key] config/portals/My Shop.yaml:1:1 `name` is missing",
            "error[missing-key] config/portals/My Shop.yaml:1:1 `slug` is missing",
            "warning[stray-file] config/portals/shop.yml:1:1 this file is not read",
            "error[missing-file] config/site.yaml:1:1 this file is missing",
        ]
    );
    let nowhere = tempfile::tempdir().unwrap();
    assert_eq!(
        lines(&load(nowhere.path())),
        [
            "error[missing-file] config/domains.yaml:1:1 this file is missing",
            "error[missing-file] config/site.yaml:1:1 this file is missing",
        ]
    );
}

#[test]
fn alias_bombs_and_deep_nesting_are_refused_quickly() {
    let bomb: String = (1..30)
        .map(|level| {
            let before = format!("*a{}, ", level - 1).repeat(10);
            format!("a{level}: &a{level} [{}]\n", before.trim_end_matches(", "))
        })
        .collect();
    let bomb = format!("a0: &a0 [lol]\n{bomb}");
    let deep = "[".repeat(100_000);
    let maps = "a: ".repeat(10_000);
    let wide = "- x\n".repeat(200_000);
    for text in [bomb, deep, maps, wide, "a: &a [*a]\n".to_owned()] {
        let start = std::time::Instant::now();
        let loaded = with_bytes(SITE, text.as_bytes());
        let code = loaded.diagnostics[0].code;
        assert!(matches!(code, "too-large" | "syntax"), "{code}");
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }
}
