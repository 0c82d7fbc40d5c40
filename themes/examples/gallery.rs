//! Writes every page and fragment with every sample as files, to look at them:
//! `cargo run -p lucka-theme --example gallery -- FOLDER [LANGUAGE…]`, then serve the folder.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use lucka_theme::Theme;
use lucka_theme::context::{Account, Fragment, Mail, Page};
use lucka_theme::shell::{Filling, Shell};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("say which folder to write to")?);
    let mut languages: Vec<String> = arguments.collect();
    if languages.is_empty() {
        languages = ["sv", "en", "ar"].map(String::from).to_vec();
    }
    let theme = Theme::load(Path::new("."), "default", None)
        .map_err(|problems| format!("{problems:#?}"))?;
    for asset in theme.assets() {
        write(&folder, asset.address.trim_start_matches('/'), &asset.bytes)?;
    }
    for language in &languages {
        gallery(&theme, language, &folder)?;
    }
    let known: Vec<_> = languages
        .iter()
        .filter_map(|tag| tag.parse().ok())
        .collect();
    for problem in theme.check(&known) {
        println!("{problem:#?}");
    }
    Ok(())
}

fn gallery(theme: &Theme, language: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut shell = None;
    for (number, page) in Page::samples(language).iter().enumerate() {
        let html = theme.page(page)?;
        if matches!(page, Page::Portal(_)) && shell.is_none() {
            shell = Some(Shell::parse(&html)?);
        }
        let name = format!("{language}/page-{number:02}.html");
        write(folder, &name, html.as_bytes())?;
    }
    let shell = shell.ok_or("no sample of the portal's page")?;
    let fragments = Fragment::samples(language);
    let account = fragments
        .iter()
        .find(|one| matches!(one, Fragment::Account(Account { name, .. }) if !name.is_empty()))
        .ok_or("no sample of an account")?;
    let account = theme.fragment(account)?;
    for (number, fragment) in fragments.iter().enumerate() {
        let html = theme.fragment(fragment)?;
        let is_account = matches!(fragment, Fragment::Account(_));
        let page = shell.fill(&Filling {
            title: "Gallery",
            languages: "",
            account: if is_account { &html } else { &account },
            main: if is_account { "" } else { &html },
            query: "",
        });
        let name = format!("{language}/fragment-{number:02}.html");
        write(folder, &name, page.as_bytes())?;
    }
    for (number, mail) in Mail::samples(language).iter().enumerate() {
        let mail = theme.mail(mail)?;
        let text = format!("Subject: {}\n\n{}", mail.subject, mail.text);
        write(
            folder,
            &format!("{language}/mail-{number}.txt"),
            text.as_bytes(),
        )?;
        write(
            folder,
            &format!("{language}/mail-{number}.html"),
            mail.html.as_bytes(),
        )?;
    }
    Ok(())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes)?;
    Ok(())
}
