//! A small company world.

use lucka_config::decision::SignedInBy;
use lucka_config::filter::Properties;
use lucka_config::{
    Access, Domain, DomainKind, Inbox, Localized, Pipeline, Portal, Site, Source, Status,
    TicketSettings, Tone, Visibility,
};

use crate::access::{Admission, Member};
use crate::store::{NewContact, NewTicketRecord, Store};

/// 2026-11-22T12:00:00Z
pub(crate) const NOW: i64 = 1_795_348_800_000;

/// Two companies and their people: Anna and Bo of the first, Cia of the second who also helps the first, Dan of none.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) site: Site,
    pub(crate) anna: i64,
    pub(crate) bo: i64,
    pub(crate) cia: i64,
    pub(crate) dan: i64,
}

impl World {
    /// Puts them into an empty store.
    pub(crate) async fn new(store: Store) -> World {
        let first = store.put_company("First Example", NOW).await.unwrap();
        let second = store.put_company("Second Example", NOW).await.unwrap();
        let mut ids = [0; 4];
        for (id, name) in ids.iter_mut().zip(["Anna", "Bo", "Cia", "Dan"]) {
            *id = contact(&store, name).await;
        }
        let [anna, bo, cia, dan] = ids;
        store
            .set_companies(anna, &[first], Some(first))
            .await
            .unwrap();
        store
            .set_companies(bo, &[first], Some(first))
            .await
            .unwrap();
        store
            .set_companies(cia, &[second, first], Some(second))
            .await
            .unwrap();
        World {
            store,
            site: site(),
            anna,
            bo,
            cia,
            dan,
        }
    }

    /// The contact as a member of the portal `own` or `company`.
    pub(crate) async fn member(&self, contact: i64, portal: &str) -> Member {
        let contact = self.store.contact_by_id(contact).await.unwrap().unwrap();
        match Member::admit(
            &self.site,
            self.site.portal(portal).unwrap(),
            contact,
            SignedInBy::Mail,
        ) {
            Admission::Member(member) => *member,
            Admission::NoAccess | Admission::OtherWay => panic!("not a member"),
        }
    }

    /// A new ticket of the contact, with one message; its number.
    pub(crate) async fn ticket(&self, contact: i64, key: &str, now: i64) -> i64 {
        let member = self.member(contact, "own").await;
        self.store
            .create(&member, &new_ticket(key, now))
            .await
            .unwrap()
    }
}

/// A ticket in the pipeline `support`.
pub(crate) fn new_ticket(key: &str, now: i64) -> NewTicketRecord<'_> {
    NewTicketRecord {
        subject: "The door is stuck",
        text: "It does not open.",
        key,
        inbox: "support",
        pipeline: "support",
        status: "new",
        now,
    }
}

async fn contact(store: &Store, name: &str) -> i64 {
    let contact = NewContact {
        email: &format!("{}@example.com", name.to_lowercase()),
        member_email: None,
        name,
        language: None,
        properties: &Properties::new(),
        now: NOW,
    };
    store.put_contact(&contact).await.unwrap()
}

/// Two portals for everybody: in `own` one sees the own tickets, in `company` the company's too; both show the
/// pipelines `support` and `orders`, while nothing shows `hidden`.
pub(crate) fn site() -> Site {
    let pipelines = ["support", "orders", "hidden"];
    Site {
        name: Localized::everywhere("Example"),
        tagline: Localized::everywhere(""),
        theme: "default".into(),
        time_zone: "Europe/Stockholm".into(),
        administrator: None,
        default_portal: None,
        accent: None,
        articles: Default::default(),
        domains: vec![Domain {
            host: "help.example.com".into(),
            kind: DomainKind::Connected,
            language: "en".parse().unwrap(),
            further: Vec::new(),
            source: Source::default(),
        }],
        portals: vec![
            portal("own", Visibility::Own),
            portal("company", Visibility::Company),
        ],
        inboxes: vec![Inbox {
            id: "support".into(),
            name: Localized::everywhere("Support"),
            address: "support@example.com".into(),
            pipeline: "support".into(),
        }],
        pipelines: pipelines.map(pipeline).into(),
        access_groups: Vec::new(),
        redirects: Default::default(),
        identity_providers: Vec::new(),
        contact_properties: Vec::new(),
    }
}

fn portal(id: &str, visibility: Visibility) -> Portal {
    Portal {
        id: id.into(),
        name: Localized::everywhere("Support"),
        domains: vec!["help.example.com".into()],
        slug: Localized::everywhere(id),
        enabled: true,
        tickets: TicketSettings {
            inbox: Some("support".into()),
            visibility,
            pipelines: vec!["support".into(), "orders".into()],
            close: true,
            reopen: true,
            answer_closed: true,
            visibility_source: Source::default(),
            condition_lines: Vec::new(),
            pipelines_source: Source::default(),
        },
        access: Access::SelfRegistration,
        access_source: Source::default(),
        source: Source::default(),
    }
}

fn pipeline(id: &str) -> Pipeline {
    let status = |id: &str, tone, closed| Status {
        id: id.into(),
        name: Localized::everywhere(id),
        meaning: None,
        tone,
        closed,
    };
    Pipeline {
        id: id.into(),
        name: Localized::everywhere(id),
        statuses: vec![
            status("new", Tone::New, false),
            status("working", Tone::Working, false),
            status("waiting", Tone::YourTurn, false),
            status("closed", Tone::Done, true),
        ],
        closed_by_customer: "closed".into(),
        answered_by_customer: "working".into(),
        answered_by_agent: "waiting".into(),
    }
}
