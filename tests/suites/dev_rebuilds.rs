//! What an author sees after a save, and when.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::time::Duration;

use lucka_tests::Workshop;

use super::dev::Dev;

/// Longer than everything is built in.
const LONG: Duration = Duration::from_secs(60);
/// Longer than until the search index is made.
const PAUSE: Duration = Duration::from_secs(4);

/// A page that a browser has open: the versions of it that it is told of, each once.
struct Open {
    versions: mpsc::Receiver<String>,
}

impl Open {
    fn page(dev: &Dev, path: &str) -> Open {
        let (at, host): (SocketAddr, String) = (dev.at, dev.host.clone());
        let request = format!("GET /_dev/events?path={path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        let (told, versions) = mpsc::channel();
        std::thread::spawn(move || {
            let mut stream = TcpStream::connect(at).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut last = String::new();
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let Some((_, rest)) = line.split_once("\"page\":\"") else {
                    continue;
                };
                let version = rest.split('"').next().unwrap_or_default();
                if version != last && told.send(version.to_owned()).is_err() {
                    return;
                }
                version.clone_into(&mut last);
            }
        });
        let open = Open { versions };
        open.versions.recv_timeout(LONG).unwrap();
        open
    }

    /// Waits until the browser shows the page anew.
    fn reloads(&self) {
        self.versions.recv_timeout(LONG).unwrap();
    }

    fn stays(&self) -> bool {
        self.versions.recv_timeout(PAUSE).is_err()
    }
}

/// More articles than are built at once, and a theme of their own.
fn many() -> Workshop {
    let workshop = Workshop::case("small");
    for number in 0..150 {
        let text = format!("---\ntitle: Artikel {number}\n---\n\nText.\n");
        workshop.write(&format!("content/sv/konto/a{number}.md"), &text);
    }
    workshop.edit("config/site.yaml", "theme: default", "theme: own");
    template(&workshop, "first");
    workshop
}

fn template(workshop: &Workshop, mark: &str) {
    let whole = include_str!("../../themes/default/pages/article.html");
    let marked = whole.replace(
        "<article class=\"article\">",
        &format!("<article class=\"article {mark}\">"),
    );
    assert_ne!(whole, marked);
    workshop.write("themes/own/pages/article.html", &marked);
}

// A template is saved: the page that is looked at comes first, and no other is ever shown as it was.
#[test]
fn whoever_looks_at_a_page_sees_a_new_template_first_and_every_other_page_has_it_too() {
    let workshop = many();
    let dev = Dev::start(&workshop, "127.0.0.1", &[]);
    let open = Open::page(&dev, "/konto/a7");
    for mark in ["second", "third"] {
        template(&workshop, mark);
        open.reloads();
        for number in [7, 149, 0, 75] {
            let page = dev.get(&format!("/konto/a{number}"), "");
            assert!(
                page.contains(&format!("<article class=\"article {mark}\">")),
                "{number}: {page}"
            );
        }
        assert!(open.stays(), "once for a save");
    }
    // Mistakes are said, and what was right before is shown again as soon as they are gone.
    workshop.write("themes/own/pages/article.html", "{% broken");
    std::thread::sleep(PAUSE);
    assert!(dev.get("/konto/a7", "").contains("article third"));
    template(&workshop, "fourth");
    open.reloads();
    assert!(dev.get("/konto/a100", "").contains("article fourth"));
}

#[test]
fn a_page_shows_itself_anew_once_when_it_has_changed_and_not_for_another() {
    let workshop = Workshop::case("small");
    let text = |title: &str| format!("---\ntitle: {title}\n---\n\nText.\n");
    workshop.write("content/sv/annat/a.md", &text("En"));
    workshop.write("content/sv/annat/b.md", &text("Två"));
    let dev = Dev::start(&workshop, "127.0.0.1", &[]);
    let (one, portal) = (
        Open::page(&dev, "/annat/a"),
        Open::page(&dev, "/arenden/sign-in"),
    );
    workshop.write(
        "content/sv/annat/a.md",
        &text("En").replace("Text", "Annan text"),
    );
    one.reloads();
    assert!(dev.get("/annat/a", "").contains("Annan text"));
    assert!(one.stays(), "the search index is no part of the page");
    // Another article's text.
    workshop.write(
        "content/sv/annat/b.md",
        &text("Två").replace("Text", "Något"),
    );
    assert!(one.stays() && portal.stays());
    // Another article's title stands beside this one's text; a style is on every page.
    workshop.write("content/sv/annat/b.md", &text("Tre"));
    one.reloads();
    let site = std::fs::read_to_string(workshop.path().join("config/site.yaml")).unwrap();
    workshop.write(
        "config/site.yaml",
        &format!("{site}\naccent: \"#205080\"\n"),
    );
    one.reloads();
    portal.reloads();
}
