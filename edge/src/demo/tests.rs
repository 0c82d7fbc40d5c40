//! The demo has what it promises, and nobody sees more of it than they may.

use lucka_config::decision::SignedInBy;

use super::{Bulk, addresses, bulk, fill};
use crate::access::{Admission, Member};
use crate::store::tests::{NOW, both, site};
use crate::store::{Store, View};

async fn member(store: &Store, email: &str, portal: &str) -> Member {
    let site = site();
    let contact = store.contact_by_email(email).await.unwrap().unwrap();
    match Member::admit(
        &site,
        site.portal(portal).unwrap(),
        contact,
        SignedInBy::Mail,
    ) {
        Admission::Member(member) => *member,
        Admission::NoAccess | Admission::OtherWay => panic!("not a member"),
    }
}

#[tokio::test]
async fn the_demo_is_filled_once_and_shows_no_loose_conversation_or_note() {
    both(async |store| {
        let summary = fill(&store, &site(), NOW).await.unwrap().unwrap();
        assert_eq!(
            (summary.companies, summary.contacts, summary.tickets),
            (3, 8, 60)
        );
        assert_eq!(fill(&store, &site(), NOW).await.unwrap(), None);
        assert_eq!(summary.try_these, addresses());

        let (mut seen, mut empty, mut several) = (0, 0, 0);
        let mut longest = 0;
        for (email, portal) in [
            ("maja.ek@example.com", "company"),
            ("emil.hagberg@example.org", "company"),
            ("tom.ashdown@example.com", "company"),
            ("nora.quill@example.org", "company"),
        ] {
            let member = member(&store, email, portal).await;
            let tickets = store
                .tickets(&member, View::Company, None, 100)
                .await
                .unwrap();
            assert_eq!(tickets.len(), 15, "{email}");
            seen += tickets.len();
            for ticket in tickets {
                assert!(
                    ticket.created_at <= ticket.last_activity_at && ticket.last_activity_at < NOW
                );
                assert!(!ticket.subject.contains('{'));
                let thread = store.thread(&member, ticket.id).await.unwrap();
                let messages: usize = thread.iter().map(|one| one.messages.len()).sum();
                longest = longest.max(messages);
                empty += usize::from(thread.is_empty());
                several += usize::from(thread.len() > 1);
                for message in thread.iter().flat_map(|one| &one.messages) {
                    assert!(
                        message.sent_at <= ticket.last_activity_at && !message.text.contains('{')
                    );
                    assert!(!message.text.contains("stand 12"));
                }
            }
        }
        assert_eq!((seen, empty, several), (60, 8, 4));
        assert!(longest >= 12);
    })
    .await;
}

#[tokio::test]
async fn bulk_data_is_listed_like_any_other() {
    both(async |store| {
        fill(&store, &site(), NOW).await.unwrap();
        let plan = Bulk {
            tickets: 1000,
            contacts: 50,
            companies: 10,
            properties: "{}",
            inbox: "support",
            pipeline: "support",
            status: "new",
            now: NOW,
        };
        bulk(&store, &plan).await.unwrap();
        let member = member(&store, "bulk7@example.com", "company").await;
        let mine = store.tickets(&member, View::Mine, None, 100).await.unwrap();
        let all = store
            .tickets(&member, View::Company, None, 200)
            .await
            .unwrap();
        assert_eq!((mine.len(), all.len()), (20, 100));
        let thread = store.thread(&member, mine[0].id).await.unwrap();
        assert_eq!(thread[0].messages.len(), 3);
        assert_eq!(
            store.ticket_for_agent(1060).await.unwrap().unwrap().number,
            1060
        );
    })
    .await;
}
