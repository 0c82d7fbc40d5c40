//! The languages that code is coloured in, under the names that authors give them.

/// The grammar's name of a language.
pub(crate) fn canonical(name: &str) -> Option<&'static str> {
    let lower;
    let name = match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => {
            lower = name.to_ascii_lowercase();
            &lower
        }
        false => name,
    };
    Some(match name {
        "bash" | "sh" | "shell" | "zsh" => "bash",
        "c-sharp" | "csharp" | "cs" | "c#" => "c-sharp",
        "css" => "css",
        "diff" | "patch" => "diff",
        "dockerfile" | "docker" | "containerfile" => "dockerfile",
        "go" | "golang" => "go",
        "hcl" | "terraform" | "tf" => "hcl",
        "html" | "htm" | "xhtml" => "html",
        "ini" | "conf" | "cfg" | "env" | "dotenv" | "properties" => "ini",
        "java" => "java",
        "javascript" | "js" | "mjs" | "cjs" | "jsx" | "node" => "javascript",
        "json" | "jsonc" | "json5" | "webmanifest" => "json",
        "php" => "php",
        "powershell" | "pwsh" | "ps1" | "ps" => "powershell",
        "python" | "py" | "python3" => "python",
        "ruby" | "rb" => "ruby",
        "rust" | "rs" => "rust",
        "sql" | "mysql" | "postgresql" | "pgsql" | "sqlite" => "sql",
        "toml" => "toml",
        "typescript" | "ts" | "mts" | "cts" => "typescript",
        "xml" | "svg" | "xsd" | "plist" | "rss" | "atom" => "xml",
        "yaml" | "yml" => "yaml",
        _ => return None,
    })
}
