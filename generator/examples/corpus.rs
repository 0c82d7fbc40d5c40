//! A knowledge base of as many articles as are asked for, always the same: `corpus ARTICLES FOLDER [--code] [--sidebar]`.
//!
//! Fifty categories; each article has about 750 words in six sections with lists and links to other articles, a table, a
//! note and a block of code, two with `--code` in languages that can be highlighted. With `--sidebar` the site has a sidebar:
//! the categories, and the articles of the current one. The words are made of syllables: no
//! language has them, so nothing here was written by anybody.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const CATEGORIES: usize = 50;
const SYLLABLES: [&str; 20] = [
    "ka", "lo", "mi", "ren", "ta", "vo", "sel", "dor", "in", "per", "al", "mon", "ti", "gra", "fe",
    "lu", "so", "par", "ne", "cor",
];

/// The same sidebar in Hugo's words.
const HUGO_SIDEBAR: &str = "{{ $page := . }}<nav><ul>{{ range site.Sections }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ if eq . $page.CurrentSection }}<ul>{{ range .RegularPages }}<li><a href=\"{{ .RelPermalink }}\"{{ if eq . $page }} aria-current=\"page\"{{ end }}>{{ .Title }}</a></li>{{ end }}</ul>{{ end }}</li>{{ end }}</ul></nav>";

struct Words {
    state: u64,
    known: Vec<String>,
}

impl Words {
    fn new() -> Words {
        let mut words = Words {
            state: 0x2545_f491_4f6c_dd1d,
            known: Vec::new(),
        };
        for _ in 0..6000 {
            let length = 1 + words.below(4);
            let parts = (0..length).map(|_| SYLLABLES[words.below(SYLLABLES.len())]);
            let word = parts.collect();
            words.known.push(word);
        }
        words
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state % limit as u64).unwrap_or_default()
    }

    fn some(&mut self, count: usize) -> String {
        let mut text = String::new();
        for at in 0..count {
            if at > 0 {
                text.push(' ');
            }
            let word = self.below(self.known.len());
            text.push_str(&self.known[word]);
        }
        text
    }
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, folder, rest @ ..] = arguments.as_slice() else {
        eprintln!("corpus ARTICLES FOLDER [--code] [--sidebar]");
        std::process::exit(2);
    };
    let count: usize = count.parse().map_err(std::io::Error::other)?;
    let root = Path::new(folder);
    let with_code = rest.iter().any(|one| one == "--code");
    settings(root, rest.iter().any(|one| one == "--sidebar"))?;
    let mut words = Words::new();
    for category in 0..CATEGORIES {
        let folder = root.join(format!("content/en/c{category:02}"));
        fs::create_dir_all(&folder)?;
        let (title, line) = (words.some(2), words.some(8));
        let text = format!("---\ntitle: {title}\ndescription: {line}\norder: {category}\n---\n");
        fs::write(folder.join("_index.md"), text)?;
    }
    for number in 0..count {
        let text = article(&mut words, number, count, with_code);
        fs::write(root.join("content/en").join(file(number)), text)?;
    }
    Ok(())
}

fn file(number: usize) -> String {
    format!("c{:02}/a{number:06}.md", number % CATEGORIES)
}

fn article(words: &mut Words, number: usize, count: usize, with_code: bool) -> String {
    let mut text = format!(
        "---\ntitle: {number} {}\ndescription: {}\ntags: [{}, {}]\n---\n\n{}.\n",
        words.some(4),
        words.some(12),
        words.some(1),
        words.some(1),
        words.some(40),
    );
    for section in 0..6 {
        let other = file((number + section * CATEGORIES + section) % count);
        // Writing into memory never fails.
        let _written = write!(
            text,
            "\n## {}\n\n{} **{}** {} `{}` {}.\n\n- {}\n- {}\n- [{}](../{other})\n\n{}.\n",
            words.some(4),
            words.some(36),
            words.some(2),
            words.some(18),
            words.some(1),
            words.some(12),
            words.some(6),
            words.some(7),
            words.some(2),
            words.some(20),
        );
    }
    let (head, row, other, note) = (words.some(1), words.some(3), words.some(4), words.some(14));
    let _written = write!(
        text,
        "\n| {head} | {head} |\n|---|---|\n| {row} | {head} |\n| {other} | {row} |\n\n> [!NOTE]\n> {note}.\n"
    );
    let name = words.some(1);
    match with_code {
        false => {
            let _written = write!(text, "\n```\n{row}\n{other}\n```\n");
        }
        true => {
            let _written = write!(
                text,
                "\n```rust\nfn {name}(count: usize) -> Option<String> {{\n    // {note}\n    let text = \"{row}\";\n    (count > {number}).then(|| text.to_owned())\n}}\n```\n\n```json\n{{\"{name}\": [{number}, true, null], \"text\": \"{row}\"}}\n```\n"
            );
        }
    }
    text
}

fn settings(root: &Path, with_sidebar: bool) -> std::io::Result<()> {
    fs::create_dir_all(root.join("config"))?;
    fs::write(
        root.join("config/site.yaml"),
        format!("name: Corpus\ntime_zone: Europe/Stockholm\nsidebar: {with_sidebar}\n"),
    )?;
    fs::write(
        root.join("config/domains.yaml"),
        "domains:\n  - {host: help.example.com, language: en}\n",
    )?;
    // The same folder is a site of Hugo's too: tests/bench/building compares.
    fs::write(
        root.join("hugo.toml"),
        "baseURL = 'https://help.example.com/'\ntitle = 'Corpus'\ncontentDir = 'content/en'\ndisableKinds = ['taxonomy', 'term', 'RSS']\n[markup.highlight]\nnoClasses = false\n",
    )?;
    let layouts = root.join("layouts/_default");
    fs::create_dir_all(&layouts)?;
    let sidebar = if with_sidebar { HUGO_SIDEBAR } else { "" };
    fs::write(
        layouts.join("baseof.html"),
        format!(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{{{ .Title }}}}</title></head><body>{sidebar}{{{{ block \"main\" . }}}}{{{{ end }}}}</body></html>\n"
        ),
    )?;
    fs::write(
        layouts.join("single.html"),
        "{{ define \"main\" }}<h1>{{ .Title }}</h1>{{ .TableOfContents }}{{ .Content }}{{ with .PrevInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}{{ end }}\n",
    )?;
    fs::write(
        layouts.join("list.html"),
        "{{ define \"main\" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n",
    )
}
