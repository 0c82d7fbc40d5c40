//! Pages that the generator builds.

use crate::context::{
    Article, ArticleLink, Category, CategoryCard, Crumb, Frame, Heading, Home, NotFound,
    PortalShell, SharePicture, Source, Tag,
};

use super::beside::{hostile_neighbour, lines, neighbours, opened};
use super::words::words;
use super::{DAY, HOSTILE, LONG, NOW, frame, hostile_frame};

/// How many articles the sample categories say they have: one of each plural form.
const COUNTS: [usize; 6] = [12, 5, 1, 2, 100, 0];
const ICONS: [&str; 6] = ["rocket", "key", "receipt", "plug", "truck", "shield"];

pub(super) fn home(language: &str) -> Vec<Home> {
    let full = Home {
        frame: frame(language),
        introduction: String::new(),
        categories: cards(language),
        feed: "/feed.xml".to_owned(),
        picture: Some(picture("https://help.example.com/_share/0.png")),
    };
    let introduced = Home {
        frame: Frame {
            portals: Vec::new(),
            ..frame(language)
        },
        introduction: format!("<p>{}</p>", words(language).paragraph),
        categories: Vec::new(),
        feed: String::new(),
        picture: None,
    };
    let hostile = Home {
        frame: hostile_frame(language),
        introduction: String::new(),
        categories: vec![hostile_card()],
        feed: HOSTILE.to_owned(),
        picture: Some(picture(HOSTILE)),
    };
    vec![full, introduced, hostile]
}

pub(super) fn category(language: &str) -> Vec<Category> {
    let words = words(language);
    let full = Category {
        frame: frame(language),
        breadcrumb: vec![crumb(words.site, "/")],
        name: words.categories[1].0.to_owned(),
        description: words.categories[1].1.to_owned(),
        href: "/account".to_owned(),
        introduction: format!("<p>{}</p>", words.paragraph),
        subcategories: cards(language)[2..4].to_vec(),
        articles: links(language),
        sidebar: String::new(),
        feed: "/account/feed.xml".to_owned(),
        markdown: "/account.md".to_owned(),
        structured: "{}".to_owned(),
        picture: Some(picture("https://help.example.com/_share/0/account.png")),
    };
    let bare = Category {
        breadcrumb: Vec::new(),
        description: String::new(),
        introduction: String::new(),
        subcategories: Vec::new(),
        articles: Vec::new(),
        feed: String::new(),
        structured: String::new(),
        picture: None,
        ..full.clone()
    };
    let hostile = Category {
        frame: hostile_frame(language),
        breadcrumb: vec![crumb(HOSTILE, "/"), crumb(LONG, "/a")],
        name: HOSTILE.to_owned(),
        description: LONG.to_owned(),
        subcategories: vec![hostile_card()],
        articles: vec![hostile_link()],
        ..bare.clone()
    };
    let beside = Category {
        sidebar: opened(language),
        ..full.clone()
    };
    vec![full, bare, hostile, beside]
}

pub(super) fn tag(language: &str) -> Vec<Tag> {
    let full = Tag {
        frame: frame(language),
        breadcrumb: vec![crumb(words(language).site, "/")],
        name: words(language).subjects[0].to_owned(),
        href: "/_tags/one".to_owned(),
        articles: links(language),
    };
    let hostile = Tag {
        frame: hostile_frame(language),
        breadcrumb: vec![crumb(HOSTILE, "/")],
        name: format!("{HOSTILE} {LONG}"),
        articles: vec![hostile_link()],
        ..full.clone()
    };
    vec![full, hostile]
}

pub(super) fn article(language: &str) -> Vec<Article> {
    let words = words(language);
    let links = links(language);
    let full = Article {
        frame: frame(language),
        breadcrumb: vec![
            crumb(words.site, "/"),
            crumb(words.categories[1].0, "/account"),
        ],
        title: words.articles[0].0.to_owned(),
        description: words.articles[0].1.to_owned(),
        summary: words.articles[0].1.to_owned(),
        href: "/account/password".to_owned(),
        body: body(language),
        contents: headings(language),
        updated_at: Some(NOW - 3 * DAY),
        sidebar: String::new(),
        siblings: lines(language),
        previous: Some(neighbours(language)[4].clone()),
        next: Some(neighbours(language)[1].clone()),
        tags: vec![
            crumb(words.subjects[0], "/_tags/one"),
            crumb(words.subjects[4], "/_tags/two"),
        ],
        related: links[..3].to_vec(),
        edit: "https://git.example.com/edit/content/a.md".to_owned(),
        markdown: "/account/password.md".to_owned(),
        structured: "{}".to_owned(),
        picture: Some(picture("https://help.example.com/_share/0/a.png")),
        source: None,
        draft: false,
        private: false,
        future_at: None,
    };
    let bare = Article {
        frame: Frame {
            portals: Vec::new(),
            ..frame(language)
        },
        breadcrumb: Vec::new(),
        description: String::new(),
        body: format!("<p>{}</p>", words.paragraph),
        contents: headings(language)[..1].to_vec(),
        updated_at: None,
        siblings: String::new(),
        previous: None,
        next: None,
        tags: Vec::new(),
        related: Vec::new(),
        edit: String::new(),
        structured: String::new(),
        picture: None,
        source: Some(Source {
            language: "ar".to_owned(),
            direction: "rtl".to_owned(),
            name: "العربية".to_owned(),
            own_name: "Svenska".to_owned(),
            href: "https://help.example.com/ar/a".to_owned(),
        }),
        draft: true,
        private: true,
        future_at: Some(NOW + 30 * DAY),
        ..full.clone()
    };
    let hostile = Article {
        frame: hostile_frame(language),
        breadcrumb: vec![crumb(HOSTILE, "/")],
        title: format!("{HOSTILE} {LONG}"),
        description: HOSTILE.to_owned(),
        summary: HOSTILE.to_owned(),
        body: format!("<p>{LONG}{LONG}</p><pre><code>{LONG}{LONG}</code></pre>"),
        contents: vec![heading(2, "a", HOSTILE), heading(3, "b", LONG)],
        siblings: String::new(),
        previous: Some(hostile_neighbour()),
        tags: vec![crumb(HOSTILE, "/\"><script>"), crumb(LONG, "/a")],
        related: vec![hostile_link()],
        edit: HOSTILE.to_owned(),
        ..bare.clone()
    };
    let beside = Article {
        sidebar: opened(language),
        siblings: String::new(),
        ..full.clone()
    };
    vec![full, bare, hostile, beside]
}

pub(super) fn not_found(language: &str) -> Vec<NotFound> {
    let full = NotFound {
        frame: frame(language),
        categories: cards(language),
    };
    let hostile = NotFound {
        frame: hostile_frame(language),
        categories: Vec::new(),
    };
    vec![full, hostile]
}

pub(super) fn portal(language: &str) -> Vec<PortalShell> {
    let full = PortalShell {
        frame: frame(language),
        portal_name: words(language).portal.to_owned(),
        portal_href: "/portal".to_owned(),
        switch: false,
    };
    let hostile = PortalShell {
        frame: hostile_frame(language),
        portal_name: HOSTILE.to_owned(),
        portal_href: "/a".to_owned(),
        switch: true,
    };
    vec![full, hostile]
}

pub(super) fn cards(language: &str) -> Vec<CategoryCard> {
    let words = words(language);
    let links = links(language);
    (0..6)
        .map(|at| CategoryCard {
            name: words.categories[at].0.to_owned(),
            description: words.categories[at].1.to_owned(),
            href: format!("/category-{at}"),
            icon: ICONS[at].to_owned(),
            articles: COUNTS[at],
            first: links[..COUNTS[at].min(3)].to_vec(),
        })
        .collect()
}

pub(super) fn hostile_card() -> CategoryCard {
    CategoryCard {
        name: HOSTILE.to_owned(),
        description: LONG.to_owned(),
        href: "/\"><script>".to_owned(),
        icon: "no-such-icon".to_owned(),
        articles: 11,
        first: vec![hostile_link()],
    }
}

fn links(language: &str) -> Vec<ArticleLink> {
    words(language)
        .articles
        .iter()
        .enumerate()
        .map(|(at, (title, description))| ArticleLink {
            title: (*title).to_owned(),
            description: (*description).to_owned(),
            href: format!("/article-{at}"),
            language: String::new(),
            draft: at == 1,
            future_at: (at == 2).then_some(NOW),
        })
        .collect()
}

fn hostile_link() -> ArticleLink {
    ArticleLink {
        title: format!("{HOSTILE} {LONG}"),
        description: HOSTILE.to_owned(),
        href: "/\"><script>".to_owned(),
        language: "ar".to_owned(),
        draft: true,
        future_at: None,
    }
}

fn crumb(name: &str, href: &str) -> Crumb {
    Crumb {
        name: name.to_owned(),
        href: href.to_owned(),
    }
}

fn headings(language: &str) -> Vec<Heading> {
    let [start, steps, forgotten, questions] = words(language).headings;
    vec![
        heading(2, "start", start),
        heading(2, "steps", steps),
        heading(3, "forgotten", forgotten),
        heading(2, "questions", questions),
    ]
}

fn heading(level: u8, id: &str, text: &str) -> Heading {
    Heading {
        level,
        id: id.to_owned(),
        text: text.to_owned(),
    }
}

/// One of everything that Markdown makes.
fn body(language: &str) -> String {
    let [start, steps, forgotten, questions] = words(language).headings;
    let paragraph = words(language).paragraph;
    let cell = words(language).subjects[4];
    format!(
        r##"<p>{paragraph} <a href="/x">{cell}</a>, <code>lucka build</code>, <kbd>Ctrl</kbd> + <kbd>K</kbd>.<sup class="footnote-reference"><a href="#f1">1</a></sup></p>
<h2 id="start">{start}</h2>
<p>{paragraph}</p>
<ul><li>{cell}</li><li>{cell}<ul><li>{cell}</li></ul></li><li>{cell}</li></ul>
<blockquote class="markdown-alert-note"><p>{paragraph}</p></blockquote>
<blockquote class="markdown-alert-tip"><p>{cell}</p></blockquote>
<blockquote class="markdown-alert-important"><p>{cell}</p></blockquote>
<blockquote class="markdown-alert-warning"><p>{cell}</p></blockquote>
<blockquote class="markdown-alert-caution"><p>{cell}</p></blockquote>
<h2 id="steps">{steps}</h2>
<ol><li><p>{cell}</p></li><li><p>{cell}</p><pre><code class="language-yaml">portal:
  name: Mina ärenden   # {LONG}{LONG}
  slug: portal
</code></pre></li><li><p>{cell}</p></li></ol>
<h3 id="forgotten">{forgotten}</h3>
<div class="table"><table><thead><tr><th>{cell}</th><th>{start}</th><th align="right">1</th></tr></thead><tbody><tr><td>{cell}</td><td>{steps}</td><td align="right">12</td></tr><tr><td>{paragraph}</td><td>{steps}</td><td align="right">1 200</td></tr></tbody></table></div>
<blockquote><p>{paragraph}</p></blockquote>
<ul><li><input disabled="" type="checkbox" checked=""/> {cell}</li><li><input disabled="" type="checkbox"/> {cell}</li></ul>
<h2 id="questions">{questions}</h2>
<details><summary>{cell}</summary><p>{paragraph}</p></details>
<dl><dt>{cell}</dt><dd>{paragraph}</dd></dl>
<hr/>
<p><del>{cell}</del> <mark>{start}</mark></p>
<div class="footnote-definition" id="f1"><sup class="footnote-definition-label">1</sup><p>{cell}</p></div>"##
    )
}

fn picture(href: &str) -> SharePicture {
    SharePicture {
        href: href.to_owned(),
        width: 1200,
        height: 630,
        media: "image/png".to_owned(),
        alt: href.to_owned(),
    }
}
