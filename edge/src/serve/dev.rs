//! What only `lucka dev` has: pages that show themselves anew, problems as an overlay, and the mails that would be sent.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use hyper::StatusCode;
use hyper::header;
use tokio::sync::{mpsc, watch};

use super::current::Current;
use super::early::Early;
use super::follow::Led;
use super::live::Live;
use super::open_pages::{self, OpenPages, version};
use super::visit::Visit;
use crate::http::answer::{Answer, plain, redirect, set};
use crate::http::body::Body;
use crate::http::form::Form;
use crate::http::gate::Passed;
use crate::http::path::CanonicalPath;
use crate::mail::{DevMail, DevMails};

const LIVE_SCRIPT: &str = include_str!("../../assets/live.js");
const STYLE: &str = include_str!("../../assets/dev.css");

/// Where one chooses whom pages are shown to.
pub(super) const VIEW_AS: &str = "/_dev/view-as";

/// What the builder says about the site.
#[derive(Debug, Clone, Default)]
pub struct DevState {
    /// The problems of the last build, as a JSON list.
    pub problems: String,
    /// Names of the release's pages that are as they were before the last save: whoever asks for one waits.
    pub behind: Arc<BTreeSet<String>>,
    /// Pages that were made before the release that will have them.
    pub early: Arc<Early>,
    /// How many of them are errors: then the last good release is still served.
    pub errors: usize,
    /// What browsers are led to; without `--follow` nothing.
    pub led: Arc<Led>,
    /// The address under which the network sees the site, as a host; without `--host` none.
    pub at: Option<String>,
}

impl DevState {
    /// Changes when what a browser shows at an address would.
    fn version(&self, live: &Live, host: &str, path: &str) -> String {
        let entry = open_pages::file(live, host, path);
        match entry.and_then(|entry| self.early.pages.get(&entry.file)) {
            Some(early) => early.hash.clone(),
            None => version(live, host, path),
        }
    }
}

/// The `dev` part of the service.
#[derive(Debug, Clone)]
pub struct Dev {
    /// Told after every build.
    pub state: watch::Receiver<DevState>,
    /// What browsers have open.
    pub open: OpenPages,
    /// What would have been sent.
    pub mails: DevMails,
    /// Dates on the page of mails.
    pub port: u16,
}

impl Dev {
    /// Answers what belongs to `dev`; `None` for everything else.
    pub fn answer(&self, passed: &Passed, current: &Current) -> Option<Answer> {
        // A stranger's page may give its own name this machine's address; its scripts read nothing here.
        if !self.is_own(&passed.host) {
            return None;
        }
        if let Some(rest) = passed.path.as_str().strip_prefix("/_dev/")
            && passed.path.as_str() != VIEW_AS
        {
            return Some(match rest {
                "events" => self.events(passed, current),
                rest => self.page(rest),
            });
        }
        let live = current.get();
        if matches!(passed.host.as_str(), "localhost" | "127.0.0.1" | "[::1]")
            && let Some(first) = live.as_ref().and_then(|live| live.first_domain())
        {
            let path = crate::http::path::encode(passed.path.as_str());
            return Some(redirect(
                StatusCode::TEMPORARY_REDIRECT,
                &format!("{}{path}", first.origin),
            ));
        }
        // No build has succeeded yet: the problems are the page.
        live.is_none().then(|| self.problems_page())
    }

    /// Whether a request's host is a name of this machine, and not one that a stranger gave it.
    pub(super) fn is_own(&self, host: &str) -> bool {
        is_this_machine(host) || self.state.borrow().at.as_deref() == Some(host)
    }

    fn page(&self, rest: &str) -> Answer {
        match rest {
            "live.js" => file("text/javascript; charset=utf-8", LIVE_SCRIPT.to_owned()),
            "dev.css" => file("text/css; charset=utf-8", STYLE.to_owned()),
            "problems" => {
                let state = self.state.borrow();
                let list = if state.problems.is_empty() {
                    "[]"
                } else {
                    &state.problems
                };
                file("application/json", list.to_owned())
            }
            "mail" => self.mail_list(),
            _ => match rest.strip_prefix("mail/").and_then(|rest| self.mail(rest)) {
                Some(answer) => answer,
                None => plain(StatusCode::NOT_FOUND, "not found"),
            },
        }
    }

    /// Whether a page can't be shown before the builder has made it again.
    pub(super) fn is_behind(&self, live: &Live, host: &str, path: &str) -> bool {
        let state = self.state.borrow();
        (state.early.more || !state.behind.is_empty())
            && open_pages::file(live, host, path).is_some_and(|entry| {
                let may_be_another = state.early.more && entry.media.starts_with("text/html");
                (may_be_another || state.behind.contains(&entry.file))
                    && !state.early.pages.contains_key(&entry.file)
            })
    }

    /// What there is before the release.
    pub(super) fn early(&self) -> Arc<Early> {
        Arc::clone(&self.state.borrow().early)
    }

    /// Waits until a page is as the site's files are now, and takes the release in which it is.
    pub(super) async fn caught_up(&self, visit: &mut Visit, current: &Current) {
        let mut state = self.state.clone();
        while self.is_behind(&visit.live, &visit.host, visit.path.as_str()) {
            // The builder is gone when `dev` stops.
            if state.changed().await.is_err() {
                return;
            }
            let Some(live) = current.get() else { return };
            let Some(domain) = live.domain(&visit.host) else {
                return;
            };
            visit.domain = Arc::clone(domain.speaking(visit.path.as_str()));
            visit.live = live;
        }
    }

    /// Server-sent events: the state now, and whenever it changes, with the version of the page that listens.
    fn events(&self, passed: &Passed, current: &Current) -> Answer {
        let (sender, receiver) = mpsc::channel::<Bytes>(4);
        let mut state = self.state.clone();
        let current = current.clone();
        let form = Form::parse(passed.query.as_bytes()).unwrap_or_default();
        let path = CanonicalPath::parse(form.get("path"));
        let path = path.map_or_else(|_| String::new(), |path| path.as_str().to_owned());
        let host = passed.host.clone();
        let open = self.open.clone();
        let is_open = open.open(&host, &path);
        let mut known = state.borrow().led.number;
        tokio::spawn(async move {
            let _open = is_open;
            loop {
                let event = {
                    let now = state.borrow_and_update();
                    let live = current.get();
                    let page = live
                        .as_ref()
                        .map_or_else(String::new, |live| now.version(live, &host, &path));
                    let is_new = now.led.number > known;
                    known = now.led.number;
                    let live = live.as_ref().filter(|_| is_new);
                    let go = live.and_then(|live| now.led.leads(live, &open, &host, &path));
                    let go = go.map_or_else(String::new, |go| format!(",\"go\":\"{go}\""));
                    let errors = now.errors;
                    format!("data: {{\"page\":\"{page}\",\"errors\":{errors}{go}}}\n\n")
                };
                if sender.send(Bytes::from(event)).await.is_err() {
                    return;
                }
                tokio::select! {
                    changed = state.changed() => if changed.is_err() { return },
                    () = sender.closed() => return,
                }
            }
        });
        let mut answer = Answer::new(Body::Events(receiver));
        set(&mut answer, header::CONTENT_TYPE, "text/event-stream");
        set(&mut answer, header::CACHE_CONTROL, "no-store");
        answer
    }

    fn problems_page(&self) -> Answer {
        let body =
            "<h1>This site can't be built yet</h1><p>The page shows itself as soon as it can.</p>";
        document(StatusCode::SERVICE_UNAVAILABLE, "Lucka", body)
    }

    fn mail_list(&self) -> Answer {
        let mails = self.mails.list();
        let mut body = String::from(
            "<h1>Mails</h1><p>What Lucka would have sent. Kept until <code>lucka dev</code> stops.</p>",
        );
        if mails.is_empty() {
            body.push_str(
                "<p class=\"empty\">None yet. Ask for a link on a portal's sign-in page.</p>",
            );
        }
        for mail in &mails {
            body.push_str(&entry(mail));
        }
        document(StatusCode::OK, "Mails", &body)
    }

    fn mail(&self, rest: &str) -> Option<Answer> {
        let (id, part) = rest.split_once('/').unwrap_or((rest, ""));
        let mail = self.mails.get(id.parse().ok()?)?.mail;
        match part {
            "" => {
                let body = format!(
                    "<p><a href=\"/_dev/mail\">All mails</a></p><h1>{}</h1><dl><dt>From</dt><dd>{} &lt;{}&gt;</dd><dt>To</dt><dd>{}</dd></dl>\
                     <iframe title=\"HTML\" src=\"/_dev/mail/{id}/html\" sandbox=\"allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation\"></iframe>\
                     <h2>Plain text</h2><pre>{}</pre>",
                    escape(&mail.subject),
                    escape(&mail.from.name),
                    escape(&mail.from.address),
                    escape(&mail.to.address),
                    linked(&mail.text),
                );
                Some(document(StatusCode::OK, &mail.subject, &body))
            }
            "html" => {
                let mut answer = file("text/html; charset=utf-8", mail.html);
                set(
                    &mut answer,
                    header::CONTENT_SECURITY_POLICY,
                    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
                );
                set(&mut answer, header::X_FRAME_OPTIONS, "SAMEORIGIN");
                Some(answer)
            }
            "text" => Some(file("text/plain; charset=utf-8", mail.text)),
            _ => None,
        }
    }
}

fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]") || host.ends_with(".localhost")
}

fn entry(mail: &DevMail) -> String {
    format!(
        "<a class=\"mail\" href=\"/_dev/mail/{}\"><strong>{}</strong><span>to {}</span></a>",
        mail.id,
        escape(&mail.mail.subject),
        escape(&mail.mail.to.address),
    )
}

pub(super) fn document(status: StatusCode, title: &str, body: &str) -> Answer {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{} · lucka dev</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/_dev/dev.css\">\
         <script src=\"/_dev/live.js\" defer></script></head><body><main>{body}</main></body></html>",
        escape(title)
    );
    let mut answer = file("text/html; charset=utf-8", html);
    *answer.status_mut() = status;
    set(
        &mut answer,
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    );
    answer
}

fn file(media: &'static str, text: String) -> Answer {
    let mut answer = Answer::new(Body::Full(Bytes::from(text)));
    set(&mut answer, header::CONTENT_TYPE, media);
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    answer
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Plain text with its addresses made links.
fn linked(text: &str) -> String {
    let word = |word: &str| -> Result<String, Infallible> {
        let plain = escape(word);
        let is_address = word.starts_with("http://") || word.starts_with("https://");
        Ok(if is_address {
            format!("<a href=\"{plain}\">{plain}</a>")
        } else {
            plain
        })
    };
    text.split_inclusive([' ', '\n'])
        .map(|piece| {
            let end = piece.trim_end_matches([' ', '\n']);
            let Ok(linked) = word(end);
            format!("{linked}{}", &piece[end.len()..])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // H04
    #[tokio::test]
    async fn the_mails_are_shown_under_names_of_this_machine_only() {
        let (_sender, state) = watch::channel(DevState {
            at: Some("192.0.2.7".to_owned()),
            ..DevState::default()
        });
        let dev = Dev {
            state,
            open: OpenPages::default(),
            mails: DevMails::new(),
            port: 8080,
        };
        let current = Current::new(std::path::PathBuf::new(), crate::clock::Clock::fixed(0));
        for (host, shown) in [
            ("hjalp.localhost", true),
            ("localhost", true),
            ("127.0.0.1", true),
            ("192.0.2.7", true),
            ("192.0.2.8", false),
            ("rebound.example.com", false),
            ("evil-localhost", false),
        ] {
            let passed = Passed {
                host: host.to_owned(),
                port: Some(8080),
                path: CanonicalPath::parse("/_dev/mail").expect("a path"),
                query: String::new(),
                method: hyper::Method::GET,
            };
            let answer = dev.answer(&passed, &current);
            assert_eq!(answer.is_some(), shown, "{host}");
        }
    }
}
