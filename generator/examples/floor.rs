//! The least that a site generator has to do, for tests/bench/building to compare with: `floor SITE OUT` reads every
//! Markdown file, renders it, puts it between a head and a tail with its title and contents, and writes it.

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use rayon::prelude::*;
use walkdir::WalkDir;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(site), Some(out)) = (arguments.next(), arguments.next()) else {
        eprintln!("floor SITE OUT");
        std::process::exit(2);
    };
    let content = site.join("content");
    let files: Vec<PathBuf> = WalkDir::new(&content)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    for file in &files {
        if let Some(folder) = target(&content, &out, file).parent() {
            fs::create_dir_all(folder)?;
        }
    }
    files.par_iter().try_for_each(|file| {
        let text = fs::read_to_string(file)?;
        fs::write(target(&content, &out, file), page(&text))
    })
}

fn target(content: &Path, out: &Path, file: &Path) -> PathBuf {
    let below = file.strip_prefix(content).unwrap_or(file);
    out.join(below).with_extension("html")
}

fn page(text: &str) -> String {
    let mut parts = text.splitn(3, "---\n");
    let (_, front, body) = (parts.next(), parts.next(), parts.next());
    let front = front.unwrap_or_default();
    let title = front.lines().find_map(|line| line.strip_prefix("title: "));
    let title = title.unwrap_or_default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_TASKLISTS;
    let mut contents = String::new();
    let mut in_heading = false;
    let events = Parser::new_ext(body.unwrap_or_default(), options).inspect(|event| match event {
        Event::Start(Tag::Heading { .. }) => {
            in_heading = true;
            contents.push_str("<li>");
        }
        Event::End(TagEnd::Heading(_)) => in_heading = false,
        Event::Text(text) if in_heading => contents.push_str(text),
        _ => {}
    });
    let mut body = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut body, events);
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1><ul>{contents}</ul>{body}</body></html>\n"
    )
}
