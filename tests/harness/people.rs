//! Contacts and tickets for a test, in the starter's portal `support`.

use lucka_config::decision::SignedInBy;
use lucka_config::filter::Properties;
use lucka_edge::access::{Admission, Member};
use lucka_edge::store::{AgentReply, NewContact, NewTicketRecord};

use crate::browser::{Browser, Page};
use crate::edge::Edge;

/// The starter's portal in Swedish.
pub const SWEDISH: &str = "hjalp.example.com";
/// The starter's portal in English.
pub const ENGLISH: &str = "help.example.com";

/// A contact.
#[derive(Debug, Clone)]
pub struct Person {
    /// Sign-in address.
    pub email: String,
    /// Id.
    pub id: i64,
}

/// Two companies with people in them.
pub struct World {
    /// Anna, of Ek; her tickets are 1 and 2.
    pub anna: Person,
    /// Bo, of Ek too; ticket 3.
    pub bo: Person,
    /// Cia, of Alm; ticket 4.
    pub cia: Person,
    /// Dan, of no company; ticket 5.
    pub dan: Person,
    /// Eva, whose primary company is Alm and whose secondary one is Ek; no tickets.
    pub eva: Person,
    /// Finn, a contact without access.
    pub finn: Person,
}

impl World {
    /// Fills an edge's store.
    pub async fn fill(edge: &Edge) -> World {
        let store = edge.store();
        let now = edge.clock.now();
        let ek = store.put_company("Ek (påhittat bolag)", now).await.unwrap();
        let alm = store
            .put_company("Alm (invented company)", now)
            .await
            .unwrap();
        let world = World {
            anna: contact(edge, "anna", true).await,
            bo: contact(edge, "bo", true).await,
            cia: contact(edge, "cia", true).await,
            dan: contact(edge, "dan", true).await,
            eva: contact(edge, "eva", true).await,
            finn: contact(edge, "finn", false).await,
        };
        store
            .set_companies(world.anna.id, &[ek], Some(ek))
            .await
            .unwrap();
        store
            .set_companies(world.bo.id, &[ek], Some(ek))
            .await
            .unwrap();
        store
            .set_companies(world.cia.id, &[alm], Some(alm))
            .await
            .unwrap();
        store
            .set_companies(world.eva.id, &[alm, ek], Some(alm))
            .await
            .unwrap();
        for (person, subject) in [
            (&world.anna, "Annas första ärende"),
            (&world.anna, "Annas andra ärende"),
            (&world.bo, "Bos ärende"),
            (&world.cia, "Cias ärende"),
            (&world.dan, "Dans ärende"),
        ] {
            new_ticket(edge, person, subject).await;
        }
        world
    }
}

impl Person {
    /// This person as a member of the portal `support`, as of now.
    pub async fn member(&self, edge: &Edge) -> Member {
        let site = edge.site();
        let portal = site.portal("support").unwrap();
        let contact = edge.store().contact_by_id(self.id).await.unwrap().unwrap();
        // In whichever way the portal asks for.
        let by = match portal.provider(&site) {
            Some(provider) => SignedInBy::Provider(&provider.issuer),
            None => SignedInBy::Mail,
        };
        match Member::admit(&site, portal, contact, by) {
            Admission::Member(member) => *member,
            Admission::NoAccess | Admission::OtherWay => panic!("{} has no access", self.email),
        }
    }

    /// A browser that is signed in, by code, on the Swedish domain.
    pub async fn signed_in(&self, edge: &Edge) -> Browser {
        let (browser, page) = self.sign_in(edge, SWEDISH, "/arenden").await;
        assert_eq!(page.at, "/arenden");
        browser
    }

    /// Asks for a page, signs in by code, and comes to the page that follows.
    pub async fn sign_in(&self, edge: &Edge, host: &str, target: &str) -> (Browser, Page) {
        let mut browser = edge.browser(host);
        let page = browser.get(target).await;
        let page = browser
            .submit(&page.form("sign-in").with("email", &self.email))
            .await;
        let code = code_of(&edge.mail_to(&self.email).await.mail.text);
        let page = browser
            .submit(&page.form("sign-in/code").with("code", &code))
            .await;
        (browser, page)
    }
}

/// The six digits in a mail.
pub fn code_of(text: &str) -> String {
    let digits = |word: &&str| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit());
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .find(digits)
        .unwrap_or_else(|| panic!("no code in {text}"))
        .to_owned()
}

/// The path and query of the link in a mail.
pub fn link_of(text: &str, host: &str) -> String {
    let start = format!("https://{host}");
    let at = text
        .find(&start)
        .unwrap_or_else(|| panic!("no link in {text}"));
    text[at + start.len()..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned()
}

/// An agent's answer, public or internal.
pub async fn agent_says(edge: &Edge, number: i64, text: &str, internal: bool) {
    let reply = AgentReply {
        author: "Kim (support)",
        text,
        internal,
        status: None,
        mail_expires_at: edge.clock.now() + 3_600_000,
        now: edge.clock.now(),
    };
    edge.store().agent_reply(number, &reply).await.unwrap();
}

/// Makes a ticket of this person; its number.
pub async fn new_ticket(edge: &Edge, person: &Person, subject: &str) -> i64 {
    let member = person.member(edge).await;
    let now = edge.clock.now();
    edge.clock.advance(1000);
    let ticket = NewTicketRecord {
        subject,
        text: &format!("{subject}: hej!"),
        key: &format!("{:064x}", now),
        inbox: "support",
        pipeline: "support",
        status: "new",
        now,
    };
    edge.store().create(&member, &ticket).await.unwrap()
}

async fn contact(edge: &Edge, name: &str, customer: bool) -> Person {
    let email = format!("{name}@example.com");
    let properties = Properties::from([("customer".to_owned(), customer.to_string())]);
    let id = edge
        .store()
        .put_contact(&NewContact {
            email: &email,
            member_email: None,
            name,
            language: None,
            properties: &properties,
            now: edge.clock.now(),
        })
        .await
        .unwrap();
    Person { email, id }
}
