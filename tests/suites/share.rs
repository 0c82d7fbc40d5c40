//! What sites show beside a link to a page (P-89).

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use hyper::{Method, StatusCode};
use lucka_tests::people::{ENGLISH, SWEDISH};
use lucka_tests::{Backend, Browser, Edge, Page, Workshop, World};

/// A picture of one pixel.
const PIXEL: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0, 5, 0, 1, 0xff, 0x89, 0x99, 0x3d, 0x1d, 0, 0,
    0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// What a page says of its picture.
fn property(page: &Page, name: &str) -> String {
    let said = page.attributes(&format!("meta[property='{name}']"), "content");
    assert_eq!(said.len(), 1, "{} {name}", page.at);
    said[0].clone()
}

/// The address of a page's picture, from `/`.
async fn picture_of(browser: &mut Browser, host: &str, path: &str) -> String {
    let page = browser.get(path).await;
    let address = property(&page, "og:image");
    let own = format!("https://{host}");
    address.strip_prefix(&own).expect("its own host").to_owned()
}

/// All that can be seen of an answer but its time and the request's name.
fn seen(page: &Page) -> (StatusCode, Vec<(String, String)>, Vec<u8>) {
    let told = |name: &str| name != "date" && name != "x-request-id";
    let headers = page.headers.iter().filter(|(name, _)| told(name.as_str()));
    let text = |value: &hyper::header::HeaderValue| value.to_str().unwrap().to_owned();
    let headers = headers.map(|(name, value)| (name.to_string(), text(value)));
    (page.status, headers.collect(), page.bytes.to_vec())
}

// P-89
#[tokio::test(flavor = "multi_thread")]
async fn every_public_page_names_a_picture_that_is_there() {
    let edge = Edge::start(&Workshop::case("small"), Backend::Sqlite).await;
    let mut pictures = BTreeSet::new();
    for (host, path) in [
        (SWEDISH, "/"),
        (SWEDISH, "/konto"),
        (SWEDISH, "/konto/losenord"),
        (SWEDISH, "/konto/skapa"),
        (ENGLISH, "/account/password"),
    ] {
        let mut browser = edge.browser(host);
        let page = browser.get(path).await;
        assert_eq!(property(&page, "og:image:width"), "1200");
        assert_eq!(property(&page, "og:image:height"), "630");
        assert_eq!(property(&page, "og:image:type"), "image/png");
        assert!(!property(&page, "og:image:alt").is_empty());
        let card = page.attributes("meta[name='twitter:card']", "content");
        assert_eq!(card, ["summary_large_image"]);
        let address = picture_of(&mut browser, host, path).await;
        let picture = browser.get_once(&address).await;
        assert_eq!(picture.status, StatusCode::OK, "{address}");
        assert_eq!(picture.headers["content-type"], "image/png");
        assert_eq!(
            picture.headers["cache-control"],
            "public, max-age=31536000, immutable"
        );
        assert_eq!(picture.headers["x-content-type-options"], "nosniff");
        // Its header says how large it is (PNG, 11.2.1).
        assert_eq!(picture.bytes[..8], PIXEL[..8]);
        assert_eq!(picture.bytes[16..24], [0, 0, 4, 176, 0, 0, 2, 118]);
        assert!(picture.bytes.len() < 200_000);
        assert!(
            pictures.insert(picture.bytes),
            "{path} has another page's picture"
        );
    }
    edge.stop().await;
}

// P-89, H33
#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_asked_for_as_other_files_are() {
    let edge = Edge::start(&Workshop::case("small"), Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    let address = picture_of(&mut browser, SWEDISH, "/konto/losenord").await;
    let whole = browser.get_once(&address).await;
    let head = browser.request(Method::HEAD, &address, None).await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    assert_eq!(
        head.headers["content-length"],
        whole.bytes.len().to_string()
    );
    assert_eq!(head.headers["etag"], whole.headers["etag"]);
    let again = browser.get_once(&address).await;
    assert_eq!(again.bytes, whole.bytes);
    browser.extra = vec![(
        "if-none-match",
        whole.headers["etag"].to_str().unwrap().to_owned(),
    )];
    let known = browser.get_once(&address).await;
    assert_eq!(
        (known.status, known.bytes.len()),
        (StatusCode::NOT_MODIFIED, 0)
    );
    browser.extra.clear();
    let posted = browser
        .request(Method::POST, &address, Some(String::new()))
        .await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(posted.headers["allow"], "GET, HEAD");
    edge.stop().await;
}

// P-83, P-89
#[tokio::test(flavor = "multi_thread")]
async fn a_private_page_has_no_picture_for_anybody_and_nothing_tells_that_there_is_one() {
    let workshop = Workshop::case("small");
    workshop.write(
        "content/sv/konto/utkast.md",
        "---\ntitle: Ett utkast\ndraft: true\n---\nx",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut visitor = edge.browser(SWEDISH);
    let public = picture_of(&mut visitor, SWEDISH, "/konto/losenord").await;
    let unknown = visitor
        .get_once(&public.replace("losenord", "finns-inte"))
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let elsewhere = visitor.get_once("/finns-inte").await;
    assert_eq!(seen(&elsewhere), seen(&unknown));
    let mut member = world.anna.signed_in(&edge).await;
    let page = member.get("/konto/rabatter").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.count("meta[property='og:image']"), 0);
    for path in [
        "konto/rabatter",
        "konto/utkast",
        "konto/losenord/x",
        "_tags/x",
        "arenden",
    ] {
        let address = public.replace("konto/losenord", path);
        assert_eq!(
            seen(&visitor.get_once(&address).await),
            seen(&unknown),
            "{address}"
        );
        assert_eq!(
            member.get_once(&address).await.status,
            StatusCode::NOT_FOUND
        );
    }
    for odd in [
        "/_share",
        "/_share/",
        "/_share/x",
        "/_share/.png",
        "/_share//konto.png",
        "/_share/x/konto/losenord.jpg",
    ] {
        assert_eq!(
            visitor.get(odd).await.status,
            StatusCode::NOT_FOUND,
            "{odd}"
        );
    }
    // Nor does the release that the edge reads.
    let lists = files_of(&workshop, "_shares");
    assert_eq!(lists.len(), 2);
    for list in lists {
        let text = fs::read_to_string(list).unwrap();
        assert!(!text.contains("rabatter") && !text.contains("utkast"));
    }
    edge.stop().await;
}

/// The files of the bundle whose name has this in it.
fn files_of(workshop: &Workshop, part: &str) -> Vec<PathBuf> {
    fn below(folder: PathBuf, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => below(path, found),
                false => found.push(path),
            }
        }
    }
    let mut found = Vec::new();
    below(workshop.bundle().join("files"), &mut found);
    found.retain(|path| path.file_name().unwrap().to_string_lossy().contains(part));
    found
}

// P-89
#[tokio::test(flavor = "multi_thread")]
async fn a_new_title_has_a_new_address_and_the_old_one_leads_there() {
    let workshop = Workshop::case("small");
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    let before = picture_of(&mut browser, SWEDISH, "/konto/losenord").await;
    let old = browser.get_once(&before).await;
    let lists = files_of(&workshop, "_shares");
    // Another text is the same picture, and nothing about pictures is written.
    workshop.edit(
        "content/sv/konto/losenord.md",
        "Skriv till oss.",
        "Skriv till oss gärna.",
    );
    workshop.build();
    edge.reload();
    assert_eq!(
        picture_of(&mut browser, SWEDISH, "/konto/losenord").await,
        before
    );
    assert_eq!(files_of(&workshop, "_shares"), lists);
    workshop.edit(
        "content/sv/konto/losenord.md",
        "title: Byt lösenord",
        "title: Nytt lösenord",
    );
    workshop.build();
    edge.reload();
    let after = picture_of(&mut browser, SWEDISH, "/konto/losenord").await;
    assert_ne!(after, before);
    let led = browser.get_once(&before).await;
    assert_eq!(
        (led.status, led.headers["location"].to_str().unwrap()),
        (StatusCode::FOUND, after.as_str())
    );
    assert_eq!(led.headers["cache-control"], "no-store");
    let new = browser.get_once(&after).await;
    assert_eq!(new.status, StatusCode::OK);
    assert_ne!(new.bytes, old.bytes);
    edge.stop().await;
}

// P-27, P-89
#[tokio::test(flavor = "multi_thread")]
async fn each_language_of_a_domain_has_its_own_pictures() {
    let edge = Edge::start(&super::languages::both_languages(), Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    for (path, begins) in [
        ("/en", "/en/_share/"),
        ("/en/account/password", "/en/_share/"),
        ("/konto", "/_share/"),
    ] {
        let address = picture_of(&mut browser, SWEDISH, path).await;
        assert!(address.starts_with(begins), "{address}");
        assert_eq!(browser.get_once(&address).await.status, StatusCode::OK);
        let other = match address.strip_prefix("/en") {
            Some(rest) => rest.to_owned(),
            None => format!("/en{address}"),
        };
        assert_ne!(
            browser.get_once(&other).await.status,
            StatusCode::OK,
            "{other}"
        );
    }
    edge.stop().await;
}

// P-89, P-83
#[tokio::test(flavor = "multi_thread")]
async fn an_authors_picture_goes_before_the_made_one_and_is_as_private_as_the_article() {
    let workshop = Workshop::case("small");
    fs::write(workshop.path().join("content/sv/konto/bild.png"), PIXEL).unwrap();
    let mut other = PIXEL.to_vec();
    other.extend(b"and more");
    fs::write(workshop.path().join("content/sv/konto/hemlig.png"), other).unwrap();
    let konto = "content/sv/konto";
    workshop.edit(
        &format!("{konto}/losenord.md"),
        "order: 2",
        "order: 2\nimage: bild.png",
    );
    workshop.edit(
        &format!("{konto}/_index.md"),
        "title: Konto",
        "title: Konto\nimage: /konto/bild.png",
    );
    workshop.edit(
        &format!("{konto}/rabatter.md"),
        "order: 4",
        "order: 4\nimage: ./hemlig.png",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut visitor = edge.browser(SWEDISH);
    for path in ["/konto/losenord", "/konto"] {
        let page = visitor.get(path).await;
        assert_eq!(property(&page, "og:image:width"), "1");
        let address = picture_of(&mut visitor, SWEDISH, path).await;
        assert!(address.starts_with("/media/"), "{address}");
        assert_eq!(visitor.get_once(&address).await.bytes, PIXEL);
    }
    let mut member = world.anna.signed_in(&edge).await;
    let private = picture_of(&mut member, SWEDISH, "/konto/rabatter").await;
    assert_eq!(member.get_once(&private).await.status, StatusCode::OK);
    assert_ne!(visitor.get_once(&private).await.status, StatusCode::OK);
    edge.stop().await;
}

// P-89
#[test]
fn a_picture_that_can_not_be_shown_is_said_with_its_line() {
    let workshop = Workshop::case("small");
    fs::write(workshop.path().join("secret.png"), PIXEL).unwrap();
    workshop.write("content/sv/konto/text.txt", "x");
    workshop.write("content/sv/konto/ritning.svg", "<svg viewBox=\"0 0 1 1\"/>");
    workshop.write("content/sv/konto/trasig.png", "x");
    for (image, said) in [
        (
            "saknas.png",
            "there is no picture at saknas.png in content/",
        ),
        (
            "../../../secret.png",
            "there is no picture at ../../../secret.png in content/",
        ),
        ("text.txt", "text.txt is no picture that sites show"),
        ("ritning.svg", "ritning.svg is no picture that sites show"),
        ("skapa.md", "skapa.md is no picture that sites show"),
        ("trasig.png", "trasig.png is damaged"),
        (
            "https://example.com/a.png",
            "`image` names https://example.com/a.png, which is not in content/",
        ),
        (
            "'javascript:x'",
            "javascript:x is no picture that sites show",
        ),
    ] {
        let text = format!("---\ntitle: Bilden\nimage: {image}\n---\nText.\n");
        workshop.write("content/sv/konto/bilden.md", &text);
        let report = workshop.build();
        let found: Vec<_> = (report.diagnostics.iter())
            .filter(|one| one.code == "missing-picture")
            .collect();
        assert_eq!(found.len(), 1, "{image}");
        assert_eq!(found[0].message, said);
        assert!(found[0].help.is_some());
        let place = found[0].place.as_ref().unwrap();
        assert_eq!(
            (place.file.as_str(), place.line),
            ("content/sv/konto/bilden.md", 3)
        );
    }
    // Its page has the made one.
    let page = files_of(&workshop, "bilden~")
        .into_iter()
        .find(|path| path.extension().is_some_and(|it| it == "html"));
    assert!(
        fs::read_to_string(page.unwrap())
            .unwrap()
            .contains("/_share/")
    );
}

// P-89
#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_get_their_picture_or_are_told_when_to_come_back() {
    let workshop = Workshop::case("small");
    for number in 0..60 {
        let text = format!("---\ntitle: Artikel {number}\n---\nText.\n");
        workshop.write(&format!("content/sv/konto/nummer-{number}.md"), &text);
    }
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    let mut tasks = Vec::new();
    for number in 0..60 {
        let path = format!("/konto/nummer-{number}");
        let address = picture_of(&mut browser, SWEDISH, &path).await;
        tasks.push((address, browser.clone()));
    }
    let ask = |(address, mut browser): (String, Browser)| {
        tokio::spawn(async move { (browser.get_once(&address).await, address) })
    };
    let tasks: Vec<_> = tasks.into_iter().map(ask).collect();
    for task in tasks {
        let (mut answer, address) = task.await.unwrap();
        for _ in 0..60 {
            if answer.status != StatusCode::SERVICE_UNAVAILABLE {
                break;
            }
            assert!(answer.headers.contains_key("retry-after"));
            assert_eq!(answer.headers["cache-control"], "no-store");
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            answer = browser.get_once(&address).await;
        }
        assert_eq!(answer.status, StatusCode::OK);
    }
    edge.stop().await;
}
