//! `config/site.yaml`, `config/domains.yaml` and `config/variables.yaml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::values::{Email, Host, LanguageTag, Line, Localized, OneOrMany, Reference};

/// What is true for the whole site.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Site", rename = "Site")]
pub struct SiteFile {
    /// The name in the header and in titles: the company's or the product's.
    pub name: Localized,
    /// One line under the name on the home page.
    pub tagline: Option<Localized>,
    /// A folder below `themes/`. The theme `default` is built in; a folder needs only the files that differ from it.
    #[schemars(extend("default" = "default"))]
    pub theme: Option<Line>,
    /// Dates are shown in this time zone (its IANA name).
    #[schemars(extend("default" = "UTC", "examples" = ["Europe/Stockholm", "UTC"]))]
    pub time_zone: Option<Line>,
    /// Whom a customer is told to write to who has signed in but may not enter a portal. When left out, nobody is named.
    #[schemars(extend("examples" = ["admin@example.com"]))]
    pub administrator: Option<Email>,
    /// Where several portals answer on one domain, this one's link comes first: the name of its file in
    /// `config/portals/`, without `.yaml`.
    #[schemars(extend("examples" = ["support"]))]
    pub default_portal: Option<Reference>,
    /// The colour of links and buttons, if it is not to be the theme's own. The quotes matter: `#` begins a comment.
    #[schemars(extend(
        "pattern" = r"^\s*#[0-9A-Fa-f]{6}\s*$",
        "patternErrorMessage" = "Write # and six hex digits in quotes, such as \"#2f6f4f\"",
        "examples" = ["#2f6f4f"]
    ))]
    pub accent: Option<String>,
    /// Whether code in articles is shown in colours.
    #[schemars(extend("default" = true))]
    pub highlighting: Option<bool>,
    /// What HTML in articles may be. Whatever is chosen, nothing of it runs: scripts, frames, forms and styles are removed.
    #[schemars(extend("default" = "safe"))]
    pub raw_html: Option<RawHtml>,
    /// Where the repository's host edits a file, with `{file}` for the file's path: articles have a link to it. When left
    /// out, they have none.
    #[schemars(extend(
        "pattern" = r"^\s*https?://\S*\{file\}\S*\s*$",
        "patternErrorMessage" = "Write an address from https:// on, with {file} in it",
        "examples" = ["https://git.example.com/help/edit/main/{file}"]
    ))]
    pub edit_url: Option<String>,
    /// Whether articles and categories have a sidebar: all categories, with the articles of the one that the reader is in.
    /// Without it, an article has the other articles of its category beside it.
    #[schemars(extend("default" = false))]
    pub sidebar: Option<bool>,
    /// What stands for an article that a language hasn't got.
    #[schemars(extend("default" = "hide"))]
    pub untranslated: Option<Untranslated>,
    /// Smaller versions of pictures, for smaller screens.
    pub pictures: Option<Pictures>,
    /// What concerns people who sign in.
    pub private_content: Option<PrivateContent>,
}

/// What stands for an article that a language hasn't got.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Untranslated {
    /// Nothing: it is in no list, and its address leads nowhere.
    Hide,
    /// The article in the language that it was written in, with a notice.
    Source,
    /// A redirect to the article in the language that it was written in.
    Redirect,
}

/// What HTML in articles may be.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum RawHtml {
    /// Text, pictures, films and tables: for repositories that many may write to.
    Safe,
    /// Drawings (SVG), formulas (MathML), buttons, `data-` and `aria-` attributes too.
    Trusted,
}

/// Smaller versions of pictures, for smaller screens.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Pictures")]
pub struct Pictures {
    /// The widths that wider PNG, JPEG and WebP pictures have versions in, in pixels. With `[]` there are none.
    #[schemars(
        inner(range(min = 100, max = 4000)),
        extend("default" = [480, 800, 1200, 1600], "examples" = [[480, 800, 1200, 1600], []])
    )]
    pub widths: Option<Vec<u32>>,
    /// Whether PNG files are written again, smaller, with every pixel as it was. It takes its time once for each picture.
    #[schemars(extend("default" = false))]
    pub lossless: Option<bool>,
}

/// What concerns people who sign in.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Private content")]
pub struct PrivateContent {
    /// Portals may be opened to everybody who confirms an e-mail address (`access: {self_registration: true}` in the
    /// portal).
    #[schemars(extend("default" = false))]
    pub self_registration: Option<bool>,
}

/// The host names of the site. Everything on a domain speaks the domain's language: pages, portals, dates and mails.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Domains", rename = "Domains")]
pub struct DomainsFile {
    /// At least one.
    #[schemars(extend("minItems" = 1))]
    pub domains: Vec<Domain>,
}

/// A host name with its language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Domain")]
pub struct Domain {
    /// The host name, without scheme, port and path.
    #[schemars(extend("examples" = ["help.example.com"]))]
    pub host: Host,
    /// Whether the host is your own. Members of access groups get no mails that invite them to a `system` host.
    #[schemars(extend("default" = "connected"))]
    pub kind: Option<DomainKind>,
    /// The primary language: the one that everything on this domain speaks whose address names no other.
    #[schemars(extend("examples" = ["sv", "en", "pt-BR"]))]
    pub language: LanguageTag,
    /// Further languages. The pages of each are below its tag, such as `/en`, and people choose among them in a menu.
    #[schemars(extend("examples" = [["en"], ["en", "pt-BR"]]))]
    pub languages: Option<OneOrMany<LanguageTag>>,
}

/// Whether a host is your own.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum DomainKind {
    /// A domain of your own.
    Connected,
    /// A stock or preview host.
    System,
}

/// Texts that articles name: `{{ product }}` is replaced by the text of that name.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Variables", rename = "Variables")]
pub struct VariablesFile {
    /// Name: text. Names have lower-case letters a–z, digits, `-` and `_`, and begin with a letter. The text is Markdown.
    #[schemars(extend(
        "propertyNames" = {"pattern": "^(?!include$)[a-z][a-z0-9_-]{0,62}$"},
        "examples" = [{"product": "Lucka", "hours": {"sv": "vardagar 8–17", "en": "weekdays 8–17"}}]
    ))]
    pub variables: Option<BTreeMap<String, Localized>>,
}
