//! `lucka schema`: what editors complete settings with.

use std::process::{Command, Output};

use lucka_config::schema::Kind;

fn schema(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lucka"))
        .arg("schema")
        .args(arguments)
        .output()
        .unwrap()
}

// P-44
#[test]
fn a_schema_is_printed_or_all_are_written_and_another_kind_is_told_which_there_are() {
    let printed = schema(&["site"]);
    assert!(printed.status.success());
    assert_eq!(
        String::from_utf8(printed.stdout).unwrap(),
        Kind::Site.schema_text()
    );
    let list = String::from_utf8(schema(&[]).stdout).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("config/schema");
    assert!(schema(&["--out", out.to_str().unwrap()]).status.success());
    for kind in Kind::ALL {
        let written = std::fs::read_to_string(out.join(kind.schema_file())).unwrap();
        assert_eq!(written, kind.schema_text());
        assert!(list.contains(kind.pattern()), "{list}");
    }
    let other = schema(&["sites"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(
        String::from_utf8(other.stderr)
            .unwrap()
            .contains("access-groups")
    );
}
