//! A paragraph that holds one picture or one link and nothing else: a figure, a film, or a card for a film elsewhere.

use super::write;

/// Such a paragraph, while it is open.
#[derive(Debug)]
pub(crate) struct Lone {
    /// Where its HTML begins, in bytes of the page.
    start: usize,
    /// What it is shown as instead; `None` as long as nothing was found.
    block: Option<String>,
    /// A link's text is to be put into it when the link ends.
    film: Option<Film>,
}

/// A link to a film.
#[derive(Debug)]
struct Film {
    /// Where it is shown.
    address: String,
    kind: FilmKind,
    /// Where the link's text begins, in bytes of the page.
    text: usize,
}

/// What a link to a film leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FilmKind {
    /// A file that a browser can show.
    File,
    /// A page of somebody who shows films.
    Page,
}

impl Lone {
    /// A paragraph that begins here.
    pub(crate) fn at(start: usize) -> Lone {
        Lone {
            start,
            block: None,
            film: None,
        }
    }

    /// One thing stands in it that is shown as a block; `None` when another one stood there before.
    #[must_use]
    pub(crate) fn with(self, block: String) -> Option<Lone> {
        match (&self.block, &self.film) {
            (None, None) => Some(Lone {
                block: Some(block),
                ..self
            }),
            _ => None,
        }
    }

    /// A link to a film begins, whose text will be written from here.
    #[must_use]
    pub(crate) fn with_film(self, address: &str, kind: FilmKind, text: usize) -> Option<Lone> {
        match (&self.block, &self.film) {
            (None, None) => Some(Lone {
                film: Some(Film {
                    address: address.to_owned(),
                    kind,
                    text,
                }),
                ..self
            }),
            _ => None,
        }
    }

    /// The link has ended; `page` ends with its text.
    #[must_use]
    pub(crate) fn end_film(mut self, page: &str) -> Option<Lone> {
        let film = self.film.take()?;
        let text = page.get(film.text..)?;
        let mut block = String::new();
        match film.kind {
            FilmKind::File => {
                video(&mut block, &film.address, None);
                figure(&mut block, text);
            }
            FilmKind::Page => card(&mut block, &film.address, text),
        }
        self.with(block)
    }

    /// Where the paragraph begins, and what it is shown as instead.
    pub(crate) fn into_block(self) -> Option<(usize, String)> {
        Some((self.start, self.block?))
    }
}

/// What a link to this address leads to, if that is a film.
pub(crate) fn film(address: &str) -> Option<FilmKind> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let extension = path.rsplit('.').next().unwrap_or_default();
    if is_film(extension) && !path.ends_with('/') {
        return Some(FilmKind::File);
    }
    let host = host(address)?;
    let shows_films = [
        "youtube.com",
        "youtu.be",
        "youtube-nocookie.com",
        "vimeo.com",
    ]
    .iter()
    .any(|known| {
        host.strip_suffix(known)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    });
    let page = address.split_once("://")?.1.split_once('/')?.1;
    (shows_films && !page.is_empty()).then_some(FilmKind::Page)
}

/// Files with this extension are shown as films.
pub(crate) fn is_film(extension: &str) -> bool {
    ["mp4", "webm", "m4v", "ogv"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// Writes a film that a browser can show; what it is called, if that is not written beside it.
pub(crate) fn video(out: &mut String, address: &str, name: Option<&str>) {
    // Nothing is fetched from elsewhere before somebody wants to see it.
    let preload = match host(address) {
        Some(_) => "none",
        None => "metadata",
    };
    out.push_str("<video controls=\"\" preload=\"");
    out.push_str(preload);
    out.push_str("\" src=\"");
    write::address(out, address);
    out.push('"');
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        write::attribute(out, "aria-label", name);
    }
    out.push_str("></video>");
}

/// Puts a figure around what was written, with a caption that is HTML.
pub(crate) fn figure(out: &mut String, caption: &str) {
    out.insert_str(0, "<figure>");
    if !caption.is_empty() {
        out.push_str("<figcaption>");
        out.push_str(caption);
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>\n");
}

/// A link to a film that somebody else shows: nothing is fetched from there.
pub(crate) fn card(out: &mut String, address: &str, text: &str) {
    let host = host(address).unwrap_or_default();
    out.push_str("<p class=\"film\"><a href=\"");
    write::address(out, address);
    out.push_str("\"><span class=\"film-name\">");
    out.push_str(text);
    out.push_str("</span> <span class=\"film-host\">");
    write::text(out, host.strip_prefix("www.").unwrap_or(host));
    out.push_str("</span></a></p>\n");
}

/// The host of an address elsewhere.
fn host(address: &str) -> Option<&str> {
    let scheme_and_rest = address.split_once("//")?;
    if !matches!(scheme_and_rest.0, "http:" | "https:" | "") {
        return None;
    }
    scheme_and_rest.1.split(['/', '?', '#', ':']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn films_are_known_by_their_addresses() {
        let page = Some(FilmKind::Page);
        assert_eq!(film("https://www.youtube.com/watch?v=x"), page);
        assert_eq!(film("https://youtu.be/x"), page);
        assert_eq!(film("https://player.vimeo.com/video/1"), page);
        assert_eq!(film("https://notvimeo.com/1"), None);
        assert_eq!(film("https://vimeo.com/"), None);
        assert_eq!(film("/media/1/tour.MP4?x"), Some(FilmKind::File));
        assert_eq!(film("https://example.com/mp4"), None);
    }
}
