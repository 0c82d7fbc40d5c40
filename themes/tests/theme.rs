//! A theme from outside: what it renders, in every language, and what it says about mistakes.

#![allow(
    clippy::unwrap_used,
    reason = "a test that can't go on stops, in its helpers too"
)]

use std::path::Path;

use lucka_theme::context::{Fragment, Mail, Page};
use lucka_theme::shell::{Filling, Shell};
use lucka_theme::{Theme, direction};

const LANGUAGES: [&str; 3] = ["sv", "en", "ar"];

fn theme() -> Theme {
    Theme::load(Path::new("/nowhere"), "default", None).unwrap()
}

fn tags(languages: &[&str]) -> Vec<lucka_config::Language> {
    languages.iter().map(|tag| tag.parse().unwrap()).collect()
}

fn home(language: &str) -> Page {
    Page::samples(language).remove(0)
}

/// Every page, fragment and mail with every sample.
fn everything(theme: &Theme, language: &str) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(
        Page::samples(language)
            .iter()
            .map(|page| theme.page(page).unwrap()),
    );
    all.extend(
        Fragment::samples(language)
            .iter()
            .map(|one| theme.fragment(one).unwrap()),
    );
    all.extend(
        Mail::samples(language)
            .iter()
            .map(|mail| theme.mail(mail).unwrap().html),
    );
    all
}

fn text_of(html: &str) -> String {
    html.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_default_theme_has_nothing_to_complain_about() {
    assert_eq!(theme().check(&tags(&LANGUAGES)), Vec::new());
}

// K20, K21, K23
#[test]
fn nothing_that_people_write_is_markup() {
    let theme = theme();
    for language in LANGUAGES {
        for html in everything(&theme, language) {
            for markup in [
                "<script>alert",
                "<img src=x",
                "<!--lucka:slot:main-->\"",
                "href=\"javascript:",
                "</textarea><",
            ] {
                assert!(!html.contains(markup), "{markup} in {html}");
            }
        }
    }
}

// The policy of the edge forbids inline scripts and styles; mails are not served.
#[test]
fn pages_need_no_inline_scripts_and_styles_and_ask_nobody_else() {
    let theme = theme();
    for page in Page::samples("sv") {
        let html = theme.page(&page).unwrap();
        for forbidden in [" style=\"", "<style", " onclick", "<script>"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
        for part in html.split("src=\"").skip(1) {
            assert!(part.starts_with('/'), "{}", &part[..40]);
        }
    }
    for fragment in Fragment::samples("sv") {
        let html = theme.fragment(&fragment).unwrap();
        assert!(!html.contains(" style=\"") && !html.contains("<script"));
    }
}

// P-20, K23
#[test]
fn a_portal_whose_name_is_a_slot_has_each_slot_once() {
    let theme = theme();
    for page in Page::samples("en") {
        let Page::Portal(_) = page else { continue };
        let shell = Shell::parse(&theme.page(&page).unwrap()).unwrap();
        let html = shell.fill(&Filling {
            title: "A & B",
            languages: "",
            account: "<!--lucka:slot:main-->",
            main: "<p>here</p>",
            query: "",
        });
        assert!(html.contains("<title>A &amp; B</title>"));
        assert_eq!(html.matches("<p>here</p>").count(), 1);
    }
}

// P-25
#[test]
fn plural_forms_follow_the_language() {
    let theme = theme();
    let of = |language: &str| theme.page(&home(language)).unwrap();
    for form in ["12 artiklar", ">1 artikel<", "100 artiklar", "0 artiklar"] {
        assert!(of("sv").contains(form), "{form}");
    }
    for form in ["12 articles", ">1 article<", "0 articles"] {
        assert!(of("en").contains(form), "{form}");
    }
    for form in ["مقالة واحدة", "مقالتان", "لا مقالات"] {
        assert!(of("ar").contains(form), "{form}");
    }
    for form in ["12 artykułów", ">1 artykuł<", ">2 artykuły<"] {
        assert!(of("pl").contains(form), "{form}");
    }
    for form in ["מאמר אחד", "שני מאמרים", "\u{2068}12\u{2069} מאמרים"] {
        assert!(of("he").contains(form), "{form}");
    }
    assert!(of("ja").contains("12 件の記事") && of("fr").contains(">0 article<"));
}

// P-25
#[test]
fn numbers_have_the_separators_of_the_language() {
    let theme = theme();
    let long = |language: &str| {
        let all = Fragment::samples(language);
        all.iter()
            .filter(
                |one| matches!(one, Fragment::NewTicket(ticket) if ticket.text_problem == "long"),
            )
            .map(|one| theme.fragment(one).unwrap())
            .collect::<String>()
    };
    assert!(long("sv").contains("20\u{a0}000 tecken"));
    assert!(long("en").contains("20,000 characters"));
}

// P-25, P-61
#[test]
fn dates_are_written_in_the_readers_language_and_time_zone() {
    let theme = theme();
    let article = |language: &str| {
        let pages = Page::samples(language);
        let article = pages
            .iter()
            .find(|page| matches!(page, Page::Article(_)))
            .unwrap();
        theme.page(article).unwrap()
    };
    assert!(article("sv").contains("Uppdaterad 19 november 2026"));
    assert!(article("en").contains("Last updated November 19, 2026"));
    assert!(article("ar").contains("نوفمبر"));
    assert!(article("sv").contains("datetime=\"2026-11-19T15:05:00Z\""));

    let mut fragments = Fragment::samples("sv").into_iter();
    let Some(Fragment::Ticket(mut ticket)) =
        fragments.find(|one| matches!(one, Fragment::Ticket(_)))
    else {
        panic!("no sample of a ticket");
    };
    let mut shown = |time_zone: &str| {
        ticket.setting.time_zone = time_zone.to_owned();
        theme.fragment(&Fragment::Ticket(ticket.clone())).unwrap()
    };
    assert!(shown("Europe/Stockholm").contains("22 nov. 2026 14:05"));
    assert!(shown("America/New_York").contains("22 nov. 2026 08:05"));

    // A list's times come written.
    let minute = |language, zone| theme.times(language, zone).minute(1_795_359_900_000);
    assert_eq!(minute("sv", "Europe/Stockholm"), "22 nov. 2026 16:05");
    assert_eq!(minute("sv", "America/New_York"), "22 nov. 2026 10:05");
    assert!(minute("en", "Europe/Stockholm").starts_with("Nov 22, 2026"));
    let list = Fragment::samples("sv")
        .into_iter()
        .find(|one| matches!(one, Fragment::TicketList(_)))
        .unwrap();
    let list = theme.fragment(&list).unwrap();
    assert!(list.contains("<time datetime=\"2026-11-22T15:05:00Z\">22 nov. 2026"));
}

// P-25
#[test]
fn arabic_pages_are_written_from_right_to_left() {
    assert_eq!(direction("ar"), "rtl");
    assert_eq!(direction("he-IL"), "rtl");
    assert_eq!(direction("sv"), "ltr");
    assert_eq!(direction("not a language"), "ltr");
    let html = theme().page(&home("ar")).unwrap();
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn the_edge_renders_the_same_from_a_bundle() {
    let theme = theme();
    let edge = Theme::from_edge_files(&theme.edge_files()).unwrap();
    for language in LANGUAGES {
        for fragment in Fragment::samples(language) {
            assert_eq!(
                edge.fragment(&fragment).unwrap(),
                theme.fragment(&fragment).unwrap()
            );
        }
        for mail in Mail::samples(language) {
            assert_eq!(edge.mail(&mail).unwrap(), theme.mail(&mail).unwrap());
        }
    }
    assert!(edge.page(&home("sv")).is_err());
    assert!(Theme::from_edge_files(&[]).is_err());
    assert_eq!(edge.edge_files().len(), theme.edge_files().len());
}

#[test]
fn an_assets_address_changes_with_the_accent_colour_and_pages_follow() {
    let blue = Theme::load(Path::new("/nowhere"), "default", Some("#2457c5")).unwrap();
    let sheet = |theme: &Theme| {
        let assets = theme.assets();
        assets
            .iter()
            .find(|asset| asset.name == "lucka.css")
            .unwrap()
            .clone()
    };
    let (green, blue_sheet) = (sheet(&theme()), sheet(&blue));
    assert_ne!(green.address, blue_sheet.address);
    assert!(blue_sheet.address.starts_with("/assets/lucka."));
    assert_eq!(blue_sheet.media, "text/css; charset=utf-8");
    assert!(String::from_utf8_lossy(&blue_sheet.bytes).contains("--accent:#2457c5"));
    assert!(
        blue.page(&home("sv"))
            .unwrap()
            .contains(&blue_sheet.address)
    );
    let mail = blue.mail(&Mail::samples("sv")[0]).unwrap();
    assert!(mail.html.contains("#2457c5"));
}

// P-100
#[test]
fn a_mail_has_one_line_of_subject_and_says_everything_in_plain_text() {
    let theme = theme();
    for language in LANGUAGES {
        for mail in Mail::samples(language) {
            let rendered = theme.mail(&mail).unwrap();
            assert!(!rendered.subject.contains(['\r', '\n', '\u{2068}']));
            assert!(rendered.text.contains("https://help.example.com/portal"));
            assert!(rendered.html.contains("https://help.example.com/portal"));
            if let Mail::SignIn(mail) = mail {
                assert!(rendered.text.contains(&mail.code) && rendered.html.contains(&mail.code));
            }
        }
    }
}

// P-67
#[test]
fn everything_that_changes_something_is_a_form_with_its_hidden_fields() {
    let theme = theme();
    let html: String = Fragment::samples("en")
        .iter()
        .map(|one| text_of(&theme.fragment(one).unwrap()))
        .collect();
    for part in [
        "<form method=\"post\" action=\"/portal/sign-out\">",
        "<form method=\"post\" action=\"/portal/tickets/1042/close\">",
        "<form method=\"post\" action=\"/portal/tickets/1042/reopen\">",
        "name=\"key\" value=\"k_5d20\"",
        "name=\"key\" value=\"k_8f3a\"",
        "name=\"to\" value=\"/portal/tickets/1042\"",
        "name=\"token\" value=\"3q2_sample_token_7Zw\"",
        "name=\"code\"",
        "name=\"email\"",
        "name=\"subject\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

#[test]
fn threads_may_share_a_theme() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&theme());
}

#[test]
fn nothing_of_an_account_is_written_when_nobody_is_signed_in() {
    let nobody = Fragment::samples("en")
        .into_iter()
        .find(|one| matches!(one, Fragment::Account(account) if account.name.is_empty()))
        .unwrap();
    assert_eq!(theme().fragment(&nobody).unwrap(), "");
}

// P-89
#[test]
fn a_themes_fonts_reach_the_edge_if_they_can_be_drawn_with() {
    let folder = tempfile::tempdir().unwrap();
    let fonts = folder.path().join("themes/default/fonts");
    std::fs::create_dir_all(&fonts).unwrap();
    for (name, bytes) in [
        ("brand.otf", &b"OTTO and so on"[..]),
        ("packed.woff2", b"wOF2 and so on"),
        ("OFL.txt", b"A licence."),
    ] {
        std::fs::write(fonts.join(name), bytes).unwrap();
    }
    let theme = Theme::load(folder.path(), "default", None).unwrap();
    let found: Vec<&str> = theme.fonts().map(|(name, _)| name).collect();
    assert_eq!(found, ["fonts/brand.otf"]);
    let problems = theme.check(&tags(&LANGUAGES));
    let said: Vec<&str> = problems.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        said,
        ["themes/default/fonts/packed.woff2 is no font that can be drawn with"]
    );
    assert!(problems[0].help.is_some());
    // What the edge reads of the bundle.
    let mut files = theme.edge_files();
    files.extend(
        theme
            .fonts()
            .map(|(name, bytes)| (name.to_owned(), bytes.to_vec())),
    );
    let read = Theme::from_edge_files(&files).unwrap();
    assert_eq!(
        read.fonts().collect::<Vec<_>>(),
        theme.fonts().collect::<Vec<_>>()
    );
    assert_eq!(read.share_digest(), theme.share_digest());
    assert_eq!(read.colours(), theme.colours());
    assert!(read.mark().is_some_and(|svg| svg.starts_with("<svg")));
    // Another font is another picture.
    std::fs::remove_file(fonts.join("brand.otf")).unwrap();
    let without = Theme::load(folder.path(), "default", None).unwrap();
    assert_ne!(without.share_digest(), theme.share_digest());
    assert_ne!(without.digest(), theme.digest());
}
