//! Answers → the files of a site.

use lucka_config::Language;
use lucka_config::load::answer;
use lucka_config::schema::Kind;
use lucka_config::yaml::scalar;

use super::question::Question;
use super::settings::values;
use super::sheet::Sheet;
use super::template::fill;
use super::words::{own, words};

/// A file to be: its path below the site's folder, with `/`, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) path: String,
    pub(super) text: String,
}

/// Templates that are one file each, and where they go.
const FILES: [(&str, &str); 12] = [
    (
        "config/site.yaml",
        include_str!("templates/config/site.yaml"),
    ),
    (
        "config/domains.yaml",
        include_str!("templates/config/domains.yaml"),
    ),
    (
        "config/inboxes.yaml",
        include_str!("templates/config/inboxes.yaml"),
    ),
    (
        "config/pipelines.yaml",
        include_str!("templates/config/pipelines.yaml"),
    ),
    (
        "config/access-groups.yaml",
        include_str!("templates/config/access-groups.yaml"),
    ),
    (
        "config/contact-properties.yaml",
        include_str!("templates/config/contact-properties.yaml"),
    ),
    (
        "config/policy-tests.yaml",
        include_str!("templates/config/policy-tests.yaml"),
    ),
    (
        "config/portals/support.yaml",
        include_str!("templates/config/portals/support.yaml"),
    ),
    ("README.md", include_str!("templates/README.md")),
    (".gitignore", include_str!("templates/gitignore")),
    (
        ".github/workflows/lucka.yml",
        include_str!("templates/github/lucka.yml"),
    ),
    (
        ".gitlab-ci.yml",
        include_str!("templates/gitlab/gitlab-ci.yml"),
    ),
];

/// What the starter's example of edge.yaml says about identity providers, and what it says where there is one.
const NO_PROVIDERS: &str =
    "# identity_providers:\n#   - id: acme\n#     client_secret: {env: ACME_CLIENT_SECRET}\n";
const PROVIDERS: &str =
    "identity_providers:\n  - id: company\n    client_secret: {env: COMPANY_CLIENT_SECRET}\n";

/// Where the schemas are.
const SCHEMAS: &str = "config/schema";

/// The texts of the interface that a language needs which the theme does not know.
const ENGLISH_MESSAGES: &str = include_str!("../../themes/default/messages/en.ftl");

/// Every file of the site, by path. `in_theme` are the languages that the theme has texts in.
pub(super) fn files(sheet: &Sheet, in_theme: &[Language]) -> Vec<Planned> {
    let values = values(sheet);
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut files: Vec<Planned> = FILES
        .iter()
        .map(|(path, template)| planned(path, fill(template, &values)))
        .collect();
    files.push(planned("config/edge.yaml.example", edge_example(sheet)));
    if sheet.is_vouched_for() {
        let provider = include_str!("templates/config/identity-providers.yaml");
        files.push(planned(
            "config/identity-providers.yaml",
            fill(provider, &values),
        ));
    }
    files.extend(editor());
    for language in sheet.languages() {
        files.extend(articles(sheet, &language));
        if !is_in(in_theme, &language) {
            files.push(messages(&language));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Whether the theme has texts in this language, or in one that its readers understand.
pub(super) fn is_in(in_theme: &[Language], language: &Language) -> bool {
    let relatives = lucka_theme::relatives(&language.to_string());
    in_theme
        .iter()
        .any(|known| relatives.contains(&known.to_string()))
}

fn planned(path: &str, text: String) -> Planned {
    Planned {
        path: path.to_owned(),
        text,
    }
}

/// The starter's, with this site's first host in place of the starter's.
fn edge_example(sheet: &Sheet) -> String {
    let text = include_str!("../../config/edge.yaml.example");
    let host = answer::host(&sheet.text(&Question::Host(0)));
    let text = match host {
        Ok(host) => text.replace("help.example.com", &host),
        Err(_) => text.to_owned(),
    };
    match sheet.is_vouched_for() {
        true => text.replace(NO_PROVIDERS, PROVIDERS),
        false => text,
    }
}

/// The schemas, and what tells Visual Studio Code of them; other editors read the first line of each file.
fn editor() -> Vec<Planned> {
    let binding = |kind: Kind| {
        let also = match kind {
            Kind::Edge => ", \"config/edge.yaml.example\"",
            _ => "",
        };
        format!(
            "    \"./{SCHEMAS}/{}\": [\"{}\"{also}]",
            kind.schema_file(),
            kind.pattern()
        )
    };
    let bindings: Vec<String> = Kind::ALL.into_iter().map(binding).collect();
    let settings = include_str!("templates/vscode/settings.json");
    let settings = fill(settings, &[("schemas", &bindings.join(",\n"))]);
    let extensions = include_str!("templates/vscode/extensions.json");
    let schema = |kind: Kind| {
        planned(
            &format!("{SCHEMAS}/{}", kind.schema_file()),
            kind.schema_text(),
        )
    };
    let mut files = vec![
        planned(".vscode/settings.json", settings),
        planned(".vscode/extensions.json", extensions.to_owned()),
    ];
    files.extend(Kind::ALL.into_iter().map(schema));
    files
}

/// The home page, a category and two articles. In a language that we have no words in, the articles are drafts in English:
/// shown by `lucka dev` to whoever translates them, and to no customer.
fn articles(sheet: &Sheet, language: &Language) -> Vec<Planned> {
    let folder = folder(sheet, language);
    let english = "en".parse().ok().filter(|_| own(language).is_some());
    // The key that links translations is the English file's path.
    let key = english.map_or_else(
        || folder.to_owned(),
        |english| self::folder(sheet, &english).to_owned(),
    );
    let check_address = match sheet.text(&Question::Access).as_str() {
        "self-registration" => words(language).any_address,
        _ => words(language).known_address,
    };
    let name = scalar(&sheet.text(&Question::Name));
    let address = sheet.text(&Question::InboxAddress);
    let values = [
        ("name", name.as_str()),
        ("folder", folder),
        ("key", &key),
        ("check_address", check_address),
        ("inbox_address", &address),
    ];
    let (home, category, ask, by_mail, names) =
        match own(language).map(|_| language.language.as_str()) {
            Some("sv") => (
                include_str!("templates/content/sv/_index.md"),
                include_str!("templates/content/sv/category.md"),
                include_str!("templates/content/sv/ask-us.md"),
                include_str!("templates/content/sv/sign-in.md"),
                ["fraga-oss", "logga-in"],
            ),
            Some(_) => (
                include_str!("templates/content/en/_index.md"),
                include_str!("templates/content/en/category.md"),
                include_str!("templates/content/en/ask-us.md"),
                include_str!("templates/content/en/sign-in.md"),
                ["ask-us", "sign-in"],
            ),
            None => (
                include_str!("templates/content/other/_index.md"),
                include_str!("templates/content/other/category.md"),
                include_str!("templates/content/other/ask-us.md"),
                include_str!("templates/content/other/sign-in.md"),
                ["ask-us", "sign-in"],
            ),
        };
    let sign_in = match own(language).map(|_| language.language.as_str()) {
        _ if !sheet.is_vouched_for() => by_mail,
        Some("sv") => include_str!("templates/content/sv/sign-in-provider.md"),
        Some(_) => include_str!("templates/content/en/sign-in-provider.md"),
        None => include_str!("templates/content/other/sign-in-provider.md"),
    };
    let top = format!("content/{language}");
    let [first, second] = names;
    vec![
        planned(&format!("{top}/_index.md"), fill(home, &values)),
        planned(
            &format!("{top}/{folder}/_index.md"),
            fill(category, &values),
        ),
        planned(&format!("{top}/{folder}/{first}.md"), fill(ask, &values)),
        planned(
            &format!("{top}/{folder}/{second}.md"),
            fill(sign_in, &values),
        ),
    ]
}

/// A name for the articles' folder that is not the portal's address.
fn folder(sheet: &Sheet, language: &Language) -> &'static str {
    let slug = sheet.text(&Question::Slug(language.to_string()));
    let [first, second] = words(language).folders;
    if slug == first { second } else { first }
}

/// The English texts, for translating.
fn messages(language: &Language) -> Planned {
    let texts = ENGLISH_MESSAGES.replace(
        "language-name = English",
        &format!("language-name = {language}"),
    );
    let head = include_str!("templates/messages.ftl");
    planned(
        &format!("themes/default/messages/{language}.ftl"),
        fill(
            head,
            &[("language", &language.to_string()), ("texts", &texts)],
        ),
    )
}
