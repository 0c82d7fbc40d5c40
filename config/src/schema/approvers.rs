//! `config/approvers.yaml`.

use schemars::JsonSchema;

use super::values::{OneOrMany, Text};

/// Who has to approve a change of what. CODEOWNERS is made from it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Approvers", rename = "Approvers")]
pub struct ApproversFile {
    /// For each path who has to approve its changes. Of several that match a file, the last one counts.
    pub approvers: Vec<Approval>,
}

/// Who has to approve changes of a file or folder.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Approval")]
pub struct Approval {
    /// A file or folder as seen from the site's folder; `.` is all of it.
    #[schemars(extend("pattern" = r"^[^\s*?\[\]!#\\]+$", "examples" = ["config", "content/sv", "."]))]
    pub path: String,
    /// Persons, teams (`@organisation/team`) or e-mail addresses. Those with `@` are written in quotes.
    #[schemars(extend("minItems" = 1, "examples" = [["@example/portal"]]))]
    pub people: OneOrMany<Text>,
}
