//! The languages that the default theme speaks: texts, dates, numbers, direction, and who shares whose texts.

#![allow(
    clippy::unwrap_used,
    reason = "a test that can't go on stops, in its helpers too"
)]

use std::path::Path;

use lucka_theme::context::{Fragment, Mail, Page};
use lucka_theme::{Theme, direction, relatives};

/// Tag, own name, and the day 2026-03-03 in full as CLDR writes it.
const LANGUAGES: [(&str, &str, &str); 16] = [
    ("ar", "العربية", "مارس"),
    ("da", "Dansk", "3. marts 2026"),
    ("de", "Deutsch", "3. März 2026"),
    ("en", "English", "March 3, 2026"),
    ("es", "Español", "3 de marzo de 2026"),
    ("fi", "Suomi", "3. maaliskuuta 2026"),
    ("fr", "Français", "3 mars 2026"),
    ("he", "עברית", "3 במרץ 2026"),
    ("it", "Italiano", "3 marzo 2026"),
    ("ja", "日本語", "2026年3月3日"),
    ("nb", "Norsk bokmål", "3. mars 2026"),
    ("nl", "Nederlands", "3 maart 2026"),
    ("pl", "Polski", "3 marca 2026"),
    ("pt", "Português", "3 de março de 2026"),
    ("sv", "Svenska", "3 mars 2026"),
    ("zh", "简体中文", "2026年3月3日"),
];
/// 2026-03-03 13:05 UTC.
const AT: i64 = 1_772_543_100_000;

fn theme() -> Theme {
    Theme::load(Path::new("/nowhere"), "default", None).unwrap()
}

fn tags() -> Vec<String> {
    LANGUAGES
        .iter()
        .map(|(tag, _, _)| (*tag).to_owned())
        .collect()
}

/// An article that was changed at [`AT`].
fn article(theme: &Theme, language: &str) -> String {
    let pages = Page::samples(language);
    let article = pages.into_iter().find_map(|page| match page {
        Page::Article(article) if article.updated_at.is_some() => Some(article),
        _ => None,
    });
    let mut article = article.unwrap();
    article.updated_at = Some(AT);
    theme.page(&Page::Article(article)).unwrap()
}

#[test]
fn the_default_theme_speaks_these_languages_without_a_complaint() {
    let theme = theme();
    let spoken: Vec<String> = theme.languages().iter().map(ToString::to_string).collect();
    assert_eq!(spoken, tags());
    assert_eq!(theme.check(&theme.languages()), Vec::new());
    for (tag, name, _) in LANGUAGES {
        assert_eq!(theme.language_name(tag), name);
    }
}

// P-25
#[test]
fn dates_and_times_are_in_each_language() {
    let theme = theme();
    for (tag, _, day) in LANGUAGES {
        let html = article(&theme, tag);
        assert!(html.contains(day), "{tag}: {day}");
        let written = theme.times(tag, "UTC").minute(AT);
        assert!(!written.contains("2026-03-03"), "{tag}: {written}");
        assert_eq!(written.contains("Mar 3"), tag == "en", "{tag}: {written}");
        // English and Arabic count the hours to twelve.
        let digits = written.contains("13") || written.contains("1:05") || written.contains("١:٠٥");
        assert!(digits, "{tag}: {written}");
    }
}

// P-25
#[test]
fn pages_run_in_the_direction_of_their_language() {
    let theme = theme();
    for (tag, _, _) in LANGUAGES {
        let runs = if matches!(tag, "ar" | "he") {
            "rtl"
        } else {
            "ltr"
        };
        assert_eq!(direction(tag), runs);
        let html = theme.page(&Page::samples(tag)[0]).unwrap();
        assert!(html.contains(&format!("<html lang=\"{tag}\" dir=\"{runs}\">")));
    }
}

#[test]
fn every_fragment_and_mail_is_in_each_language() {
    let theme = theme();
    let subject_and_text = |language: &str| {
        let mails = Mail::samples(language);
        let mail = mails
            .iter()
            .find(|mail| matches!(mail, Mail::SignIn(_)))
            .unwrap();
        let mail = theme.mail(mail).unwrap();
        (mail.subject, mail.text)
    };
    let english = subject_and_text("en");
    for (tag, _, _) in LANGUAGES {
        for fragment in Fragment::samples(tag) {
            theme.fragment(&fragment).unwrap();
        }
        let (subject, text) = subject_and_text(tag);
        let is_english = tag == "en";
        assert_eq!(subject == english.0, is_english, "{tag}: {subject}");
        assert_eq!(text.contains("If you didn’t ask"), is_english, "{tag}");
    }
}

// P-25
#[test]
fn a_variety_of_a_language_has_its_texts() {
    let theme = theme();
    for (tag, text) in [
        ("pt-BR", "Entrar"),
        ("pt-PT", "Entrar"),
        ("zh-CN", "登录"),
        ("zh-Hans", "登录"),
        ("zh-Hans-SG", "登录"),
        ("zh-Hant", "登录"),
        ("zh-TW", "登录"),
        ("nn", "Logg inn"),
        ("no", "Logg inn"),
        ("en-GB", "Sign in"),
        ("de-AT", "Anmelden"),
        ("tr", "Sign in"),
    ] {
        assert_eq!(theme.text(tag, "sign-in"), text, "{tag}");
    }
    // A borrower is called by its own name, and its dates are its own.
    assert_eq!(theme.language_name("nn"), "Norsk nynorsk");
    assert_eq!(theme.language_name("zh-HK"), "繁體中文");
    assert_eq!(theme.language_name("pt-PT"), "Português");
    assert!(
        theme
            .times("en-GB", "UTC")
            .minute(AT)
            .contains("3 Mar 2026")
    );
    assert!(theme.times("zh-TW", "UTC").minute(AT).contains("下午"));
}

#[test]
fn relatives_come_nearest_first() {
    assert_eq!(relatives("sv"), ["sv"]);
    assert_eq!(relatives("zh-Hant-TW"), ["zh-Hant-TW", "zh-Hant", "zh"]);
    assert_eq!(relatives("zh-TW"), ["zh-TW", "zh-Hant", "zh"]);
    assert_eq!(relatives("zh-CN"), ["zh-CN", "zh"]);
    assert_eq!(relatives("nn-NO"), ["nn-NO", "nn", "nb"]);
}
