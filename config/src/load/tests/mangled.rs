//! Settings as nobody would write them.

use proptest::prelude::*;

use super::*;

const PIECES: [&str; 26] = [
    "", " ", "\n", "\t", ":", ": ", "- ", "{", "}", "[", "]", "'", "\"", "#", "&a ", "*a", "!x ",
    "|\n", "~", "no", "\u{1b}", "\u{feff}", "å", "\r", "<<: *a", "---\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    // G01: whatever is in the files, the answer is a site without errors or errors without a site.
    #[test]
    fn no_mangled_settings_make_it_panic(
        file in prop::sample::select(vec![SITE, DOMAINS, PORTAL, INBOXES, PIPELINES, GROUPS, PROPERTIES]),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..40, prop::sample::select(&PIECES[..])), 1..6),
    ) {
        let mut files = Files::read(root());
        let mut text = files.texts[file].clone().unwrap();
        for (at, length, piece) in cuts {
            let start = text.floor_char_boundary(at.index(text.len().max(1)));
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, piece);
        }
        let lines_of_text = text.split(['\n', '\r']).count();
        files.texts.insert(file.to_owned(), Some(text));
        let loaded = compile(files);
        prop_assert_eq!(loaded.site.is_none(), has_errors(&loaded.diagnostics));
        for problem in &loaded.diagnostics {
            let place = problem.place.as_ref().unwrap();
            prop_assert!(place.line >= 1 && place.column >= 1 && place.length >= 1);
            prop_assert!(place.file != file || place.line <= lines_of_text);
            prop_assert!(problem.help.is_some());
        }
        let shown = render(&loaded.diagnostics, false);
        prop_assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", shown);
        for problem in &loaded.diagnostics {
            let place = problem.place.as_ref().unwrap();
            let at = format!("{}:{}:{}\n", place.file, place.line, place.column);
            prop_assert!(shown.contains(&at), "{at} in {shown}");
        }
    }
}
