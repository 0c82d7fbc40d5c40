//! Which tickets and messages are seen.

use std::collections::BTreeSet;

use super::{NOW, World, both, new_ticket};
use crate::access::Member;
use crate::store::records::{ConversationRow, MessageRow};
use crate::store::{
    AgentReply, Cursor, NewReply, ReplyOutcome, StatusOutcome, Store, TicketSummary, View,
};

fn numbers(tickets: &[TicketSummary]) -> Vec<i64> {
    tickets.iter().map(|ticket| ticket.number).collect()
}

async fn list(store: &Store, member: &Member, view: View) -> Vec<i64> {
    numbers(&store.tickets(member, view, None, 100).await.unwrap())
}

// P-32, P-33, K01
#[tokio::test]
async fn a_ticket_is_not_found_by_whom_it_does_not_concern_at_every_door() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let number = world.ticket(world.anna, "key", NOW).await;
        let ticket = store.ticket_for_agent(number).await.unwrap().unwrap();
        let doors = [
            (world.anna, "own", true),
            (world.anna, "company", true),
            (world.bo, "own", false),
            (world.bo, "company", true),
            // The first company is only her secondary one.
            (world.cia, "own", false),
            (world.cia, "company", false),
            (world.dan, "own", false),
            (world.dan, "company", false),
        ];
        for (index, (contact, portal, sees)) in doors.into_iter().enumerate() {
            let member = world.member(contact, portal).await;
            let listed = list(&store, &member, View::Company).await;
            assert_eq!(listed.contains(&number), sees, "{portal} {index}");
            let found = store.ticket(&member, number).await.unwrap();
            assert_eq!(found.is_some(), sees, "{portal} {index}");
            let thread = store.thread(&member, ticket.id).await.unwrap();
            assert_eq!(!thread.is_empty(), sees, "{portal} {index}");
            let reply = NewReply {
                text: "Me too.",
                key: &format!("key {index}"),
                status_when_answered: "working",
                answer_closed: true,
                now: NOW + 1,
            };
            let outcome = store.reply(&member, number, &reply).await.unwrap();
            assert_eq!(outcome != ReplyOutcome::NotFound, sees, "{portal} {index}");
            let absent = store.reply(&member, 4711, &reply).await.unwrap();
            assert_eq!(absent, ReplyOutcome::NotFound);
            let closed = store
                .set_status(&member, number, false, "closed", NOW + 2)
                .await
                .unwrap();
            assert_eq!(closed != StatusOutcome::NotFound, sees, "{portal} {index}");
            store
                .set_status(&member, number, true, "working", NOW + 3)
                .await
                .unwrap();
        }
    })
    .await;
}

// P-33, K06
#[tokio::test]
async fn the_company_view_has_own_and_company_tickets_once_and_follows_a_move() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let first = world.ticket(world.anna, "a", NOW).await;
        let second = world.ticket(world.bo, "b", NOW + 1).await;
        let third = world.ticket(world.cia, "c", NOW + 2).await;
        let fourth = world.ticket(world.dan, "d", NOW + 3).await;
        let anna = world.member(world.anna, "company").await;
        assert_eq!(list(&store, &anna, View::Company).await, [second, first]);
        assert_eq!(list(&store, &anna, View::Mine).await, [first]);
        let dan = world.member(world.dan, "company").await;
        assert_eq!(list(&store, &dan, View::Company).await, [fourth]);

        let company = anna.visible_company().unwrap().id;
        store
            .set_companies(world.dan, &[company], Some(company))
            .await
            .unwrap();
        store.set_companies(world.anna, &[], None).await.unwrap();
        let dan = world.member(world.dan, "company").await;
        assert_eq!(
            list(&store, &dan, View::Company).await,
            [fourth, second, first]
        );
        let anna = world.member(world.anna, "company").await;
        assert_eq!(list(&store, &anna, View::Company).await, [first]);
        let cia = world.member(world.cia, "company").await;
        assert_eq!(list(&store, &cia, View::Company).await, [third]);
    })
    .await;
}

// P-52
#[tokio::test]
async fn a_pipeline_that_the_portal_does_not_show_has_no_tickets_there() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let anna = world.member(world.anna, "company").await;
        let mut hidden = new_ticket("hidden", NOW);
        hidden.pipeline = "hidden";
        let number = store.create(&anna, &hidden).await.unwrap();
        let id = store.ticket_for_agent(number).await.unwrap().unwrap().id;
        assert_eq!(list(&store, &anna, View::Company).await, [0; 0]);
        assert_eq!(list(&store, &anna, View::Mine).await, [0; 0]);
        assert_eq!(store.ticket(&anna, number).await.unwrap(), None);
        assert_eq!(store.thread(&anna, id).await.unwrap(), []);
    })
    .await;
}

// P-50, K07
#[tokio::test]
async fn an_internal_message_leaves_no_trace() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let number = world.ticket(world.anna, "key", NOW).await;
        let anna = world.member(world.anna, "company").await;
        let before = store.ticket(&anna, number).await.unwrap().unwrap();
        let thread = store.thread(&anna, before.id).await.unwrap();
        let note = AgentReply {
            author: "Sara",
            text: "A difficult customer.",
            internal: true,
            status: None,
            mail_expires_at: NOW + 1000,
            now: NOW + 10,
        };
        store.agent_reply(number, &note).await.unwrap();
        assert_eq!(store.ticket(&anna, number).await.unwrap().unwrap(), before);
        assert_eq!(store.thread(&anna, before.id).await.unwrap(), thread);
        assert_eq!(store.claim(NOW + 20, 1000).await.unwrap(), None);
    })
    .await;
}

// P-14, P-16
#[tokio::test]
async fn a_conversation_appears_when_it_gets_a_ticket_and_not_before() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let anna = world.member(world.anna, "company").await;
        let mut transaction = store.begin("testing").await.unwrap();
        let conversation = ConversationRow {
            ticket: None,
            contact: Some(world.anna),
            channel: "chat",
            created_at: NOW,
        };
        let id = store
            .insert_conversation(&mut transaction, &conversation)
            .await
            .unwrap();
        for (public, text) in [(true, "Hello"), (false, "Note")] {
            let message = MessageRow {
                conversation: id,
                public,
                contact: Some(world.anna),
                author: "Anna",
                text,
                sent_at: NOW + 50,
            };
            store
                .insert_message(&mut transaction, &message)
                .await
                .unwrap();
        }
        transaction.commit().await.unwrap();
        assert_eq!(list(&store, &anna, View::Company).await, [0; 0]);

        let number = world.ticket(world.anna, "key", NOW).await;
        let ticket = store.ticket(&anna, number).await.unwrap().unwrap();
        assert_eq!(store.thread(&anna, ticket.id).await.unwrap().len(), 1);
        assert!(!store.attach_conversation(id, 4711).await.unwrap());
        assert!(store.attach_conversation(id, number).await.unwrap());
        assert!(!store.attach_conversation(id, number).await.unwrap());
        let thread = store.thread(&anna, ticket.id).await.unwrap();
        let chat = thread.iter().find(|one| one.channel == "chat").unwrap();
        assert_eq!(chat.messages.len(), 1);
        assert_eq!(chat.messages[0].text, "Hello");
        let ticket = store.ticket(&anna, number).await.unwrap().unwrap();
        assert_eq!(ticket.last_activity_at, NOW + 50);
    })
    .await;
}

// P-60
#[tokio::test]
async fn pages_of_a_list_are_complete_and_without_duplicates() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let mut expected = BTreeSet::new();
        for index in 0..23 {
            let contact = if index % 3 == 0 { world.anna } else { world.bo };
            // Several at the same instant: the id decides.
            let now = NOW + i64::from(index / 4);
            expected.insert(world.ticket(contact, &format!("key {index}"), now).await);
        }
        let anna = world.member(world.anna, "company").await;
        for size in [1, 4, 7, 23, 50] {
            let mut seen = Vec::new();
            let mut after = None;
            loop {
                let page = store
                    .tickets(&anna, View::Company, after, size)
                    .await
                    .unwrap();
                let Some(last) = page.last() else { break };
                assert!(page.is_sorted_by_key(|ticket| -ticket.last_activity_at));
                after = Some(Cursor {
                    last_activity_at: last.last_activity_at,
                    id: last.id,
                });
                seen.extend(numbers(&page));
            }
            assert_eq!(seen.len(), expected.len(), "pages of {size}");
            assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), expected);
        }
    })
    .await;
}
