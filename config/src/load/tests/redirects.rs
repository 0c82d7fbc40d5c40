//! `config/redirects.yaml`.

use super::*;
use crate::load::redirects::FILE;

/// The starter with these redirects.
pub(crate) fn with_redirects(list: &str) -> Loaded {
    let mut files = Files::read(root());
    let text = format!("redirects:{list}");
    files.texts.insert(FILE.to_owned(), Some(text));
    compile(files)
}

/// What is reported, with what to do.
fn problems(list: &str) -> String {
    let loaded = with_redirects(list);
    let help = |d: &Diagnostic| d.help.clone().unwrap();
    let lines = lines(&loaded);
    let both = lines.iter().zip(&loaded.diagnostics);
    let text: Vec<String> = both
        .map(|(line, d)| format!("{}\n    {}", line.replace(FILE, "F"), help(d)))
        .collect();
    text.join("\n")
}

#[test]
fn an_old_address_says_plainly_what_it_means() {
    insta::assert_snapshot!(problems(
        "
- {from: old.example.com, to: /a}
- {from: konto, to: /a}
- {from: '/konto?id=1', to: /a}
- {from: '/konto#x', to: /a}
- {from: 'old.example.com:8080/x', to: 'https://example.org/'}
- {from: '/a*b', to: /a}
- {from: '/*/b', to: /a}
- {from: /a//b, to: /a}
- {from: 'https:///b', to: /a}
- {to: /a}
- {from: /only, tö: /b}
- /konto
"
    ));
}

#[test]
fn a_new_address_is_on_this_site_or_a_whole_https_address() {
    insta::assert_snapshot!(problems(
        "
- {from: /1, to: '//evil.example'}
- {from: /2, to: 'http://example.org/'}
- {from: /3, to: 'javascript:alert(1)'}
- {from: /4, to: 'https://user@example.org/'}
- {from: /5, to: 'https://example.org/a b'}
- {from: /6, to: '/a/*'}
- {from: '/7/*', to: '/a/*#top'}
- {from: old.example.com/8, to: /konto}
- {from: /9, to: help.example.com/tickets}
- {from: /10, to: konto}
- {from: /11, to: '/\\evil.example'}
- {from: /12, to: 'https://help.example.com:444/x'}
- {from: /13, to: 'https://old.example.com/elsewhere'}
- {from: /14, to: 'https://'}
- {from: old.example.com/15, to: 'https://example.org/15'}
"
    ));
}

// P-22r
#[test]
fn circles_chains_and_doubles_name_both_places() {
    insta::assert_snapshot!(problems(
        "
- {from: /a, to: /b}
- {from: /b, to: /c}
- {from: /c, to: /a}
- {from: /d, to: /e}
- {from: /e, to: /f}
- {from: /g, to: /g}
- {from: /h, to: /i}
- {from: /i, to: /h}
- {from: /d, to: /x}
- {from: /D/, to: /x}
- {from: '/j/*', to: '/k/*'}
- {from: '/k/*', to: '/l/*'}
- {from: '/m/*', to: '/n/*'}
- {from: '/n/*', to: '/m/*'}
- {from: '/o/*', to: '/o/p/*'}
- {from: '/q/*', to: '/r/*'}
- {from: '/r/s/*', to: '/q/s/*'}
- {from: help.example.com/t, to: 'https://hjalp.example.com/u'}
- {from: hjalp.example.com/u, to: /v}
- {from: old.example.com/w, to: 'https://older.example.com/w'}
- {from: older.example.com/w, to: 'https://help.example.com/w'}
"
    ));
}

#[test]
fn what_leads_on_below_an_address_is_no_mistake() {
    let list = "
- {from: 'old.example.com/*', to: 'https://help.example.com/*'}
- {from: help.example.com/account/old, to: /account/new}
- {from: 'help.example.com/requests/*', to: '/tickets/*'}
- {from: '/Konto/*', to: '/konto/*'}
- {from: '/docs/*', to: /docs/start}
- {from: 'hjalp.example.com/*', to: 'https://example.org/*'}
- {from: hjalp.example.com/x, to: /y}
";
    assert_eq!(problems(list), "");
}

#[test]
fn ten_thousand_rules_are_read_and_found_at_once() {
    let list: String = (0..10_000)
        .map(|n| format!("\n- {{from: /old/{n}, to: /new/{n}}}"))
        .collect();
    let site = with_redirects(&list).site.unwrap();
    let moved = site.redirect("help.example.com", "/old/9999").unwrap();
    assert_eq!(moved.rule.source.line, 10_001);
    assert_eq!(moved.to.location(None, "q"), "/new/9999?q");
}
