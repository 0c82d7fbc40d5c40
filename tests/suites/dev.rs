//! What only `lucka dev` has.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use hyper::{Method, StatusCode};
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Edge, Workshop, World};

/// `lucka dev` in a folder, ended when it is dropped.
pub(crate) struct Dev {
    child: Child,
    greeting: String,
    pub(crate) at: SocketAddr,
    /// The first domain's host, with its port.
    pub(crate) host: String,
}

impl Dev {
    pub(crate) fn start(workshop: &Workshop, ip: &str, more: &[&str]) -> Dev {
        Dev::start_with(workshop, ip, more, None)
    }

    /// As [`Dev::start`], where it finds no other programs than those in a folder.
    fn start_with(workshop: &Workshop, ip: &str, more: &[&str], programs: Option<&Path>) -> Dev {
        let free = TcpListener::bind((ip, 0)).unwrap().local_addr().unwrap();
        let port = free.port().to_string();
        let mut command = Command::new(env!("CARGO_BIN_EXE_lucka"));
        if let Some(programs) = programs {
            command.env("PATH", programs);
        }
        let mut child = command
            .args([&["dev", "--port", &port], more].concat())
            .current_dir(workshop.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut greeting = String::new();
        let last = match more.contains(&"--host") {
            true => "act as any",
            false => "Change ",
        };
        while !greeting.contains(last) && output.read_line(&mut greeting).unwrap() > 0 {}
        // Whatever it says later is read too: nobody is there to hear of a pipe that is closed.
        std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        let mut words = greeting.split_whitespace();
        let host = words.find_map(|word| word.strip_prefix("http://"));
        let host = host.unwrap_or_default().to_owned();
        Dev {
            child,
            greeting,
            at: free,
            host,
        }
    }

    /// The answer to a request, with its head.
    fn ask(&self, method: &str, path: &str, host: &str, more: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(self.at).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n{body}"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) fn get(&self, path: &str, cookies: &str) -> String {
        let cookies = match cookies {
            "" => String::new(),
            cookies => format!("Cookie: {cookies}\r\n"),
        };
        self.ask("GET", path, &self.host, &cookies, "")
    }

    /// Chooses somebody; the cookies that come of it.
    fn view_as(&self, email: &str, cookies: &str) -> (String, String) {
        let host = &self.host;
        let head = format!(
            "Origin: http://{host}\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: {cookies}\r\n"
        );
        let body = format!("back=%2Farenden&contact={}", email.replace('@', "%40"));
        let answer = self.ask("POST", "/_dev/view-as", host, &head, &body);
        let set = answer
            .lines()
            .filter_map(|line| line.strip_prefix("set-cookie: "));
        let pairs = set.filter_map(|cookie| cookie.split(';').next());
        let pairs: Vec<&str> = pairs.filter(|pair| !pair.ends_with('=')).collect();
        let cookies = pairs.join("; ");
        (answer, cookies)
    }
}

impl Drop for Dev {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

// P-90
#[test]
fn pages_are_shown_as_any_demo_contact_sees_them_and_as_a_visitor() {
    let workshop = Workshop::starter();
    let dev = Dev::start(&workshop, "127.0.0.1", &[]);
    assert!(dev.greeting.contains("/_dev/view-as"), "{}", dev.greeting);
    let page = dev.get("/_dev/view-as?back=/arenden", "");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    for text in [
        "maja.ek@example.com",
        "Maja Ek",
        "name=\"back\" value=\"/arenden\"",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let (answer, cookies) = dev.view_as("maja.ek@example.com", "");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.contains("location: /arenden"), "{answer}");
    let tickets = dev.get("/arenden", &cookies);
    assert!(
        tickets.starts_with("HTTP/1.1 200") && tickets.contains("Maja"),
        "{tickets}"
    );
    // As a visitor: the session is gone, not only its cookie.
    let (_, none) = dev.view_as("", &cookies);
    assert_eq!(none, "");
    let tickets = dev.get("/arenden", &cookies);
    assert!(!tickets.contains("Maja"), "{tickets}");
    // Nobody that is not offered, and nothing that another page sends.
    let (_, none) = dev.view_as("somebody@example.net", "");
    assert_eq!(none, "");
    let head = "Origin: http://evil.example\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let body = "contact=maja.ek%40example.com";
    let refused = dev.ask("POST", "/_dev/view-as", &dev.host, head, body);
    assert!(
        refused.starts_with("HTTP/1.1 400") && !refused.contains("set-cookie"),
        "{refused}"
    );
}

// P-90
#[tokio::test(flavor = "multi_thread")]
async fn an_edge_that_is_not_dev_lets_nobody_choose_whom_to_be() {
    let workshop = Workshop::case("small");
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    for browser in [&mut edge.browser(SWEDISH), &mut anna] {
        let page = browser.get_once("/_dev/view-as").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let form = Some("contact=bo%40example.com&back=%2F".to_owned());
        let page = browser.request(Method::POST, "/_dev/view-as", form).await;
        assert!(page.status.is_client_error(), "{}", page.status);
        assert!(!page.headers.contains_key("set-cookie"));
    }
    edge.stop().await;
}

// P-90
#[cfg(target_os = "linux")]
#[test]
fn the_network_sees_the_first_domain_under_this_machines_address_when_it_is_told_to() {
    let workshop = Workshop::starter();
    // Of the addresses that every Linux has, one that no name stands for.
    let dev = Dev::start(&workshop, "127.0.0.2", &["--host", "127.0.0.2"]);
    assert_eq!(dev.host, dev.at.to_string(), "{}", dev.greeting);
    assert!(
        dev.greeting.contains("Everybody in this network"),
        "{}",
        dev.greeting
    );
    for path in ["/", "/_dev/mail", "/_dev/view-as", "/_dev/live.js"] {
        assert!(dev.get(path, "").starts_with("HTTP/1.1 200"), "{path}");
    }
    let page = dev.get("/", "");
    assert!(!page.contains(".localhost:8080\""), "{page}");
    // A stranger's name for this address is none of ours.
    let rebound = format!("rebound.example.com:{}", dev.at.port());
    for path in ["/", "/_dev/mail"] {
        let answer = dev.ask("GET", path, &rebound, "", "");
        assert!(answer.starts_with("HTTP/1.1 421"), "{path}: {answer}");
    }
}

// P-35: a preview works without a network.
#[test]
fn a_portal_with_single_sign_on_is_entered_by_choosing_whom_to_be() {
    let workshop = Workshop::starter();
    workshop.sign_on_by(
        "  - {id: acme, name: Acme, issuer: \"https://login.example.com\", client_id: lucka, mail_domains: [corp.example]}\n",
    );
    let dev = Dev::start(&workshop, "127.0.0.1", &[]);
    assert!(dev.greeting.contains("@corp.example"), "{}", dev.greeting);
    let answer = dev.get("/arenden/sign-in/provider?to=/arenden/new", "");
    assert!(answer.contains("location: /_dev/view-as?back=%2Farenden%2Fnew"));
    // Whoever the provider would let in gets in, and nobody else.
    let (_, cookies) = dev.view_as("kim@corp.example", "");
    assert!(dev.get("/arenden", &cookies).contains("kim@corp.example"));
    let (_, cookies) = dev.view_as("maja.ek@example.com", "");
    assert!(dev.get("/arenden", &cookies).starts_with("HTTP/1.1 403"));
}

/// What a page hears that a browser has open.
struct Heard {
    stream: BufReader<TcpStream>,
}

impl Heard {
    fn at(dev: &Dev, host: &str, page: &str) -> Heard {
        let mut stream = TcpStream::connect(dev.at).unwrap();
        let wait = Some(std::time::Duration::from_secs(60));
        stream.set_read_timeout(wait).unwrap();
        write!(
            stream,
            "GET /_dev/events?path={page} HTTP/1.1\r\nHost: {host}\r\n\r\n"
        )
        .unwrap();
        let mut heard = Heard {
            stream: BufReader::new(stream),
        };
        // From here on it hears what changes.
        assert!(heard.next().contains("\"errors\":0"));
        heard
    }

    /// The next event.
    fn next(&mut self) -> String {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            assert!(self.stream.read_line(&mut line).unwrap() > 0);
        }
        line
    }

    /// What was heard until now, and what is heard in the next seconds.
    fn all(mut self) -> String {
        let wait = Some(std::time::Duration::from_secs(3));
        self.stream.get_ref().set_read_timeout(wait).unwrap();
        let mut heard = Vec::new();
        // It ends because nothing more is heard.
        assert!(self.stream.read_to_end(&mut heard).is_err());
        String::from_utf8_lossy(&heard).into_owned()
    }

    /// Where it is led to by the next save that leads it somewhere.
    fn led(&mut self) -> String {
        loop {
            let event = self.next();
            if let Some((_, go)) = event.split_once("\"go\":\"") {
                return go.split('"').next().unwrap().to_owned();
            }
        }
    }
}

/// Saves a file with a line more.
fn add(workshop: &Workshop, file: &str, line: &str) {
    let path = workshop.path().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, format!("{text}\n{line}\n")).unwrap();
}

const ARTICLE: &str = "content/sv/kom-igang/forsta-artikeln.md";

// P-90
#[test]
fn pages_that_are_open_are_led_to_the_article_that_is_saved_when_it_is_asked_for() {
    let workshop = Workshop::starter();
    let dev = Dev::start(&workshop, "127.0.0.1", &["--follow"]);
    let english = dev.host.replace("hjalp", "help");
    let mut page = Heard::at(&dev, &dev.host, "/kom-igang");
    let portal = Heard::at(&dev, &dev.host, "/arenden");
    add(&workshop, ARTICLE, "Mer.");
    let article = format!("http://{}/kom-igang/forsta-artikeln", dev.host);
    assert_eq!(page.led(), article);
    // A template is no article. A domain of the article's that is open comes before others.
    workshop.write(
        "themes/default/pages/sibling.html",
        "<li>{{ link.title }}</li>\n",
    );
    let mut there = Heard::at(&dev, &english, "/writing");
    add(&workshop, "content/en/portal/tickets.md", "More.");
    assert_eq!(there.led(), format!("http://{english}/portal/tickets"));
    drop(there);
    add(&workshop, ARTICLE, "Mest.");
    assert_eq!(page.led(), article);
    // Nobody is led away from a portal.
    let heard = portal.all();
    assert!(
        heard.contains("data: ") && !heard.contains("\"go\""),
        "{heard}"
    );
}

// P-90
#[test]
fn nobody_is_led_anywhere_unless_it_is_asked_for_or_where_the_article_is_open_already() {
    for (more, open) in [
        (&[][..], "/kom-igang"),
        (&["--follow"][..], "/kom-igang/forsta-artikeln"),
    ] {
        let workshop = Workshop::starter();
        let dev = Dev::start(&workshop, "127.0.0.1", more);
        let pages = [open, "/skriva"].map(|path| Heard::at(&dev, &dev.host, path));
        add(&workshop, ARTICLE, "Allra mest.");
        while !(dev.get("/kom-igang/forsta-artikeln", "")).contains("Allra mest.") {}
        for page in pages {
            let heard = page.all();
            assert!(
                heard.contains("data: ") && !heard.contains("\"go\""),
                "{heard}"
            );
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_site_is_opened_in_the_browser_when_it_is_asked_for() {
    use std::os::unix::fs::PermissionsExt as _;
    let workshop = Workshop::starter();
    let programs = tempfile::tempdir().unwrap();
    let browser = programs.path().join("xdg-open");
    let opened = programs.path().join("opened");
    let script = format!("#!/bin/sh\necho \"$@\" >\"{}\"\n", opened.display());
    std::fs::write(&browser, script).unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let dev = Dev::start_with(&workshop, "127.0.0.1", &["--open"], Some(programs.path()));
    let started = std::time::Instant::now();
    let expected = format!("http://{}\n", dev.host);
    while std::fs::read_to_string(&opened).unwrap_or_default() != expected {
        assert!(started.elapsed().as_secs() < 60);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}
