//! One mistake is one diagnostic.

use super::*;

#[test]
fn a_misspelt_key_is_not_missing_as_well() {
    let loaded = changed(&[(SITE, "\nname: Lucka", "\nnmae: Lucka")]);
    assert_eq!(
        lines(&loaded),
        ["error[unknown-key] config/site.yaml:6:1 unknown key `nmae`"]
    );
}

#[test]
fn an_entry_that_is_no_mapping_lacks_no_keys() {
    let loaded = changed(&[(DOMAINS, "domains:\n", "domains:\n  - help2.example.com\n")]);
    assert_eq!(lines(&loaded).len(), 1, "{:?}", lines(&loaded));
}

#[test]
fn what_is_in_a_badly_named_portal_is_looked_at_too() {
    let mut files = Files::read(root());
    let text = "name: A\nslug: a\ndomain: hlp.example.com\n".to_owned();
    files
        .texts
        .insert("config/portals/Bad.yaml".to_owned(), Some(text));
    let codes: Vec<_> = compile(files).diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["bad-id", "unknown-reference"]);
}

#[test]
fn settings_with_mistakes_leave_a_sketch_for_the_articles_unless_it_is_in_the_domains() {
    let sketch = |file, from, to| {
        let loaded = changed(&[(file, from, to)]);
        assert!(loaded.site.is_none());
        loaded.sketch.is_some()
    };
    assert!(sketch(SITE, "Europe/Stockholm", "Europe/Stokholm"));
    assert!(!sketch(DOMAINS, "language: sv", "language: swedish"));
    assert!(changed(&[]).sketch.is_none());
}
