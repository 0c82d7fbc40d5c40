//! An article, or a folder's description, before it has an address.

use jiff::tz::TimeZone;
use lucka_bundle::Audience;
use lucka_config::Site;
use lucka_config::diagnostic::{Diagnostic, Place};
use pulldown_cmark::{Event, Parser};
use serde::{Deserialize, Serialize};

use crate::content::Document;
use crate::front_matter::{self, Front};
use crate::slug::name_of_file;

/// What an article or a folder's description says about itself, with everything that was left out filled in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Article {
    pub(crate) title: String,
    /// Index into the content's documents: another in each build.
    #[serde(skip)]
    pub(crate) document: usize,
    /// The language that it is borrowed from, where it stands for one that its language hasn't got: an index into the
    /// content's languages. Never of what is read.
    #[serde(skip)]
    pub(crate) borrowed: Option<usize>,
    pub(crate) audience: Audience,
    pub(crate) front: Front,
}

impl Article {
    /// Whether it stands where the other one does, for the same readers: titles, descriptions and texts may differ.
    pub(crate) fn stands_like(&self, other: &Article) -> bool {
        self.audience == other.audience && self.front.stands_like(&other.front)
    }
}

/// Reads a document. One with an error is there too: nothing is published then, and links to it are right. Drafts are
/// there.
pub(crate) fn read(
    index: usize,
    document: &Document,
    site: &Site,
    zone: &TimeZone,
) -> (Article, Vec<Diagnostic>) {
    let (front, mut problems) = front_matter::read(document, site, zone);
    // Where it is not known who may read it, nobody may.
    let nobody = || Audience::Groups(Vec::new());
    let mut audience = front.audience.clone().unwrap_or_else(nobody);
    if document.is_index()
        && front
            .audience
            .as_ref()
            .is_some_and(|a| *a != Audience::Public)
    {
        let message =
            "a folder's description is for everybody; who may read is said by each article";
        let start = document.text().find("visibility").unwrap_or_default();
        let place = Place::in_text(
            &document.file,
            document.text(),
            start..start + "visibility".len(),
        );
        let problem = Diagnostic::error("visibility", message).at(place);
        problems.push(problem.help("remove `visibility` here, and write it in the articles"));
        audience = nobody();
    }
    let title = match &front.title {
        Some(title) => title.value.clone(),
        None => title_of_body(document, front.body, &mut problems),
    };
    let article = Article {
        title,
        document: index,
        borrowed: None,
        audience,
        front,
    };
    (article, problems)
}

/// The text of a line of Markdown, without its markup.
pub(crate) fn plain_line(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The heading `# …` that the text begins with: its line without `#` and `{#id}`.
pub(crate) fn leading_heading(body: &str) -> Option<String> {
    let line = body.lines().find(|line| !line.trim().is_empty())?;
    let heading = line.strip_prefix("# ")?.trim();
    let heading = match heading.rfind("{#") {
        Some(at) if heading.ends_with('}') => &heading[..at],
        _ => heading,
    };
    Some(plain_line(heading.trim_end_matches('#').trim()))
}

fn title_of_body(document: &Document, body: usize, problems: &mut Vec<Diagnostic>) -> String {
    let heading = leading_heading(document.text().get(body..).unwrap_or_default())
        .filter(|heading| !heading.is_empty());
    if document.is_index() {
        // A folder's name comes from its folder.
        return heading.unwrap_or_default();
    }
    let (title, help) = match heading {
        Some(title) => {
            let help = format!(
                "its first heading is used; write `title: {title}` between two lines of `---`"
            );
            (title, help)
        }
        None => {
            let help = "its file's name is used; write `title: …` between two lines of `---`";
            (name_of_file(document.stem()), help.to_owned())
        }
    };
    if !problems.is_empty() {
        // Its title may be among what is wrong.
        return title;
    }
    let problem = Diagnostic::warning("missing-title", "this article has no title");
    let place = Place::in_text(&document.file, document.text(), 0..0);
    problems.push(problem.at(place).help(help));
    title
}

#[cfg(test)]
mod tests {
    use super::leading_heading;

    #[test]
    fn a_heading_at_the_beginning_can_be_the_title() {
        let heading = |text: &str| leading_heading(text);
        assert_eq!(
            heading("\n\n# The *new* `cli` {#top}\n"),
            Some("The new cli".to_owned())
        );
        assert_eq!(heading("# Closed #\n"), Some("Closed".to_owned()));
        assert_eq!(heading("Text\n# Later"), None);
        assert_eq!(heading("## Second"), None);
    }
}
