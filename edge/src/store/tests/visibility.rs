//! Whether a ticket is seen is asked of the database and decided by lucka-config: the two must be one truth.

use std::collections::BTreeSet;

use lucka_config::decision::{SignedInBy, Ticket, may_see_ticket};
use lucka_config::filter::{BelongsTo, CompanyRef, Condition, Filter, Properties, Test};
use lucka_config::{Portal, Site, Visibility};

use super::{NOW, World, both};
use crate::access::{Admission, Member};
use crate::store::records::TicketRow;
use crate::store::{NewContact, Store, View};

/// A ticket as it was put in.
struct Known {
    number: i64,
    requester: Option<String>,
    company: Option<i64>,
    pipeline: String,
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's MMIX constants.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// Portals of every choice of visibility.
fn portals() -> Vec<Portal> {
    let site = super::site();
    let plan = |test| {
        Filter::Property(Condition {
            property: "plan".to_owned(),
            test,
        })
    };
    let company = |include_secondary| {
        Filter::Company(BelongsTo {
            companies: vec![CompanyRef::Name("Company 1".to_owned())],
            include_secondary,
        })
    };
    let choices = [
        Visibility::Own,
        Visibility::Company,
        Visibility::CompanyFor(plan(Test::Equals("team".to_owned()))),
        Visibility::CompanyFor(plan(Test::IsSet(false))),
        Visibility::CompanyFor(company(false)),
        Visibility::CompanyFor(company(true)),
        Visibility::CompanyFor(Filter::Any(vec![
            company(false),
            plan(Test::OneOf(vec!["free".to_owned(), "team".to_owned()])),
        ])),
    ];
    let portals = choices.into_iter().enumerate().map(|(at, visibility)| {
        let mut portal = site.portals[0].clone();
        portal.id = format!("portal-{at}");
        portal.tickets.visibility = visibility;
        portal
    });
    portals.collect()
}

/// Contacts with and without companies, plans and tickets; deleted requesters among them.
async fn fill(store: &Store, dice: &mut Dice) -> Vec<Known> {
    let mut companies = Vec::new();
    for at in 0..4 {
        let name = format!("Company {}", at % 3);
        companies.push(store.put_company(&name, NOW).await.unwrap());
    }
    let mut contacts = Vec::new();
    for at in 0..24 {
        let plan = dice.one_of(&["free", "team", ""]);
        let properties: Properties = match plan {
            &"" => Properties::new(),
            plan => [("plan".to_owned(), (*plan).to_owned())].into(),
        };
        let email = format!("contact{at}@example.com");
        let contact = NewContact {
            email: &email,
            member_email: None,
            name: "",
            language: None,
            properties: &properties,
            now: NOW,
        };
        let id = store.put_contact(&contact).await.unwrap();
        let of: BTreeSet<i64> = (0..dice.below(4))
            .map(|_| *dice.one_of(&companies))
            .collect();
        let of: Vec<i64> = of.into_iter().collect();
        let primary = (!of.is_empty() && dice.below(4) > 0).then(|| *dice.one_of(&of));
        store.set_companies(id, &of, primary).await.unwrap();
        contacts.push((id, email));
    }
    let mut tickets = Vec::new();
    let mut transaction = store.begin("testing").await.unwrap();
    for at in 0..160 {
        let (contact, email) = dice.one_of(&contacts);
        let company = (dice.below(3) > 0).then(|| *dice.one_of(&companies));
        let pipeline = dice.one_of(&["support", "orders", "hidden"]);
        let row = TicketRow {
            subject: "The door is stuck",
            contact: Some(*contact),
            company,
            inbox: "support",
            pipeline,
            status: "new",
            closed: dice.below(2) == 0,
            created_at: NOW,
            last_activity_at: NOW + at,
        };
        let (_, number) = store.insert_ticket(&mut transaction, &row).await.unwrap();
        tickets.push(Known {
            number,
            requester: Some(email.clone()),
            company,
            pipeline: (*pipeline).to_owned(),
        });
    }
    transaction.commit().await.unwrap();
    for (id, email) in contacts.split_off(20) {
        store.delete_contact(id).await.unwrap();
        for ticket in &mut tickets {
            ticket.requester.take_if(|requester| *requester == email);
        }
    }
    tickets
}

fn seen(
    site: &Site,
    portal: &Portal,
    contact: &crate::store::ContactRecord,
    ticket: &Known,
) -> bool {
    let ticket = Ticket {
        requester: ticket.requester.as_deref(),
        company: ticket.company,
        pipeline: &ticket.pipeline,
    };
    may_see_ticket(site, portal, contact.person(), ticket).is_allowed()
}

// P-31, P-32, P-33, P-34, P-43, P-52
#[tokio::test]
async fn the_database_and_the_decision_agree_about_every_ticket_for_everybody_in_every_portal() {
    both(async |store| {
        // Others' tickets are there too.
        World::new(store.clone()).await;
        let tickets = fill(&store, &mut Dice(4711)).await;
        let site = super::site();
        let (mut yes, mut no) = (0, 0);
        for portal in portals() {
            for at in 0..20 {
                let email = format!("contact{at}@example.com");
                let contact = store.contact_by_email(&email).await.unwrap().unwrap();
                let expected: BTreeSet<i64> = tickets
                    .iter()
                    .filter(|ticket| seen(&site, &portal, &contact, ticket))
                    .map(|ticket| ticket.number)
                    .collect();
                yes += expected.len();
                no += tickets.len() - expected.len();
                let member = match Member::admit(&site, &portal, contact.clone(), SignedInBy::Mail)
                {
                    Admission::Member(member) => *member,
                    Admission::NoAccess | Admission::OtherWay => panic!("everybody may enter"),
                };
                let listed = store.tickets(&member, View::Company, None, 1000).await;
                let listed = listed.unwrap().into_iter().map(|ticket| ticket.number);
                assert_eq!(
                    listed.collect::<BTreeSet<_>>(),
                    expected,
                    "{} {email}",
                    portal.id
                );
                for ticket in tickets.iter().step_by(7) {
                    let found = store.ticket(&member, ticket.number).await.unwrap();
                    assert_eq!(found.is_some(), expected.contains(&ticket.number));
                }
            }
        }
        assert!(
            yes > 1000 && no > 1000,
            "{yes} seen, {no} not: the data says little"
        );
    })
    .await;
}

// P-33
#[tokio::test]
async fn secondary_companies_are_known_and_the_primary_one_is_told_apart() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let cia = store.contact_by_id(world.cia).await.unwrap().unwrap();
        assert_eq!(cia.primary_company.unwrap().name, "Second Example");
        let names: Vec<String> = cia
            .secondary_companies
            .into_iter()
            .map(|c| c.name)
            .collect();
        assert_eq!(names, ["First Example"]);
        let dan = store.contact_by_id(world.dan).await.unwrap().unwrap();
        assert_eq!(
            (dan.primary_company, dan.secondary_companies),
            (None, vec![])
        );
    })
    .await;
}
