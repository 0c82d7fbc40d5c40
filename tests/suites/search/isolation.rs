//! What is found by some is unknown to others.

use hyper::StatusCode;
use lucka_bundle::{Audience, Release};
use lucka_tests::people::{ENGLISH, SWEDISH};
use lucka_tests::{Backend, Edge, Workshop, World};

use super::{addresses, article, search};

/// Addresses of the index files of a release that not everybody may read.
fn private_files(workshop: &Workshop) -> Vec<String> {
    let release = Release::open(&workshop.bundle()).unwrap();
    let files = release.manifest().files.iter();
    let private = files.filter(|entry| {
        entry.media == lucka_bundle::SEARCH_INDEX && entry.audience != Audience::Public
    });
    private
        .map(|entry| entry.address.clone().unwrap().path)
        .collect()
}

// P-83, P-85
#[tokio::test(flavor = "multi_thread")]
async fn a_private_article_is_found_by_its_members_only() {
    let workshop = Workshop::case("small");
    article(
        &workshop,
        "sv/konto/internt",
        "title: Inloggades rabatter\nvisibility: signed_in",
        "För inloggade.",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let (group, signed_in) = ("/konto/rabatter", "/konto/internt");
    let mut visitor = edge.browser(SWEDISH);
    let page = search(&mut visitor, "/search", "rabatter").await;
    assert!(addresses(&page).is_empty());
    assert!(!page.main().contains("rabatter kunder") && !page.main().contains("Våra"));
    assert_eq!(page.headers["cache-control"], "no-store");
    // For words, not even how many there are, nor what the browser reads while one types.
    assert_eq!(
        page.attributes("form[role=search]", "data-indexes"),
        ["/search/public/index.bin"]
    );

    let mut anna = world.anna.signed_in(&edge).await;
    let page = search(&mut anna, "/search", "rabatter").await;
    let mut found = addresses(&page);
    found.sort();
    assert_eq!(found, [signed_in, group]);
    assert_eq!(page.count(".search-result-category .icon"), 2);
    assert_eq!(page.headers["cache-control"], "no-store");
    let indexes = page
        .attributes("form[role=search]", "data-indexes")
        .concat();
    let roots: Vec<&str> = indexes.split(' ').collect();
    assert_eq!(roots.len(), 3);
    for root in &roots {
        assert_eq!(anna.get_once(root).await.status, StatusCode::OK);
    }
    // The query stands in the page: how well both are compressed would tell words of what was found.
    anna.extra = vec![("accept-encoding", "br, gzip".to_owned())];
    let page = search(&mut anna, "/search", "rabatter").await;
    assert!(!page.headers.contains_key("content-encoding"));
    anna.extra.clear();
    // Who is signed in and in none of the groups finds what is for everybody who is signed in.
    let (mut finn, _) = world.finn.sign_in(&edge, SWEDISH, "/arenden").await;
    let page = search(&mut finn, "/search", "rabatter").await;
    assert_eq!(addresses(&page), [signed_in]);

    let files = private_files(&workshop);
    assert!(files.len() >= 6, "{files:?}");
    for file in &files {
        let page = visitor.get_once(file).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{file}");
        let page = anna.get_once(file).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.headers["cache-control"], "no-store");
    }
    let finns = files
        .iter()
        .filter(|file| roots[1..].iter().any(|root| root == file));
    let mut allowed = 0;
    for root in finns {
        allowed += usize::from(finn.get_once(root).await.status == StatusCode::OK);
    }
    assert_eq!(allowed, 1);

    // Membership that ends, ends here at once.
    let mut other = edge.browser(SWEDISH);
    std::mem::swap(&mut other, &mut anna);
    workshop.edit(
        "config/access-groups.yaml",
        "property: customer, equals: true",
        "property: customer, equals: false",
    );
    workshop.build();
    edge.reload();
    let page = search(&mut other, "/search", "rabatter").await;
    assert_eq!(addresses(&page), [signed_in]);
    edge.stop().await;
}

// P-83
#[test]
fn no_public_file_of_the_index_has_a_word_of_a_private_article() {
    let workshop = Workshop::case("small");
    article(
        &workshop,
        "sv/konto/hemlig",
        "title: Xyzzyhemlig\ndescription: Plughhemlig\nvisibility: {groups: [pilot]}",
        "## Fnordhemlig\n\nKvuxhemlig.",
    );
    workshop.build();
    let release = Release::open(&workshop.bundle()).unwrap();
    let (mut public, mut private) = (0, 0);
    for entry in &release.manifest().files {
        if entry.media != lucka_bundle::SEARCH_INDEX {
            continue;
        }
        let bytes = release.read(entry).unwrap();
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let found = ["xyzzy", "plugh", "fnord", "kvux"]
            .iter()
            .any(|word| text.contains(word));
        match &entry.audience {
            Audience::Public => {
                assert!(!found, "{}", entry.file);
                public += 1;
            }
            audience => {
                let pilot = Audience::Groups(vec!["pilot".to_owned()]);
                assert!(!found || *audience == pilot, "{}", entry.file);
                private += usize::from(found);
            }
        }
    }
    assert!(public > 4 && private > 0);
}

// P-28
#[tokio::test(flavor = "multi_thread")]
async fn a_domain_knows_nothing_of_what_another_one_has() {
    let workshop = Workshop::case("small");
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let (mut swedish, mut english) = (edge.browser(SWEDISH), edge.browser(ENGLISH));
    assert_eq!(
        addresses(&search(&mut swedish, "/search", "lösenord").await).len(),
        1
    );
    assert!(addresses(&search(&mut english, "/search", "lösenord").await).is_empty());
    assert_eq!(
        addresses(&search(&mut english, "/search", "password").await),
        ["/account/password"]
    );
    let release = Release::open(&workshop.bundle()).unwrap();
    for entry in &release.manifest().files {
        if entry.media == lucka_bundle::SEARCH_INDEX && entry.immutable {
            let address = entry.address.clone().unwrap();
            let (own, other) = match address.host.as_deref() {
                Some(SWEDISH) => (&mut swedish, &mut english),
                _ => (&mut english, &mut swedish),
            };
            if entry.audience == Audience::Public {
                assert_eq!(own.get_once(&address.path).await.status, StatusCode::OK);
            }
            let elsewhere = other.get_once(&address.path).await.status;
            assert_eq!(elsewhere, StatusCode::NOT_FOUND, "{address:?}");
        }
    }
    // A session of one domain opens nothing on another.
    let world = World::fill(&edge).await;
    let anna = world.anna.signed_in(&edge).await;
    for (name, value) in anna.cookies() {
        english.set_cookie(name, value);
    }
    assert!(addresses(&search(&mut english, "/search", "rabatter").await).is_empty());
    edge.stop().await;
}
