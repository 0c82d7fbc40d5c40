//! `config/redirects.yaml`.

use schemars::JsonSchema;

/// Old addresses, and where their content is now. All of them are permanent (301).
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Redirects", rename = "Redirects")]
pub struct RedirectsFile {
    /// Each old address once.
    pub redirects: Option<Vec<Redirect>>,
}

/// An old address, and where it leads.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Redirect")]
pub struct Redirect {
    /// The old address: a path on every domain, or a host and a path. With `*` as its last part it stands for everything
    /// below.
    #[schemars(extend(
        "pattern" = r"^\s*[^?#]*/[^?#]*\s*$",
        "patternErrorMessage" = "Write a path, such as /account/password, or a host and a path",
        "examples" = ["/account/password", "old.example.com/account", "/account/*"]
    ))]
    pub from: String,
    /// Where it is now: a path on the same domain, or a whole `https://` address. With `*` as its last part it takes over
    /// what `*` stands for in `from`.
    #[schemars(extend(
        "pattern" = r"^\s*(/([^/]|$)|https://[^/])",
        "patternErrorMessage" = "Write a path, such as /account/new-password, or a whole https:// address",
        "examples" = ["/account/new-password", "https://www.example.com/account"]
    ))]
    pub to: String,
}
