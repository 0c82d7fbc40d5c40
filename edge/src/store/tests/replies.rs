//! Answering, closing, reopening, and new tickets.

use super::{NOW, World, both, new_ticket};
use crate::store::records::TicketRow;
use crate::store::{
    AgentOutcome, AgentReply, AgentStatus, NewReply, Payload, ReplyOutcome, StatusOutcome, View,
};

fn reply<'a>(key: &'a str, now: i64) -> NewReply<'a> {
    NewReply {
        text: "Still stuck.",
        key,
        status_when_answered: "working",
        answer_closed: true,
        now,
    }
}

// P-62, K15
#[tokio::test]
async fn an_answer_sent_twice_is_one_message() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let number = world.ticket(world.anna, "key", NOW).await;
        let anna = world.member(world.anna, "own").await;
        let (first, second) = (reply("form", NOW + 1), reply("form", NOW + 2));
        let (a, b) = tokio::join!(
            store.reply(&anna, number, &first),
            store.reply(&anna, number, &second)
        );
        let added = [a.unwrap(), b.unwrap()]
            .iter()
            .filter(|outcome| matches!(outcome, ReplyOutcome::Added { .. }))
            .count();
        assert_eq!(added, 1);
        let again = store
            .reply(&anna, number, &reply("form", NOW + 3))
            .await
            .unwrap();
        assert!(matches!(again, ReplyOutcome::Already { .. }));
        let other = store
            .reply(&anna, number, &reply("other", NOW + 4))
            .await
            .unwrap();
        assert!(matches!(other, ReplyOutcome::Added { .. }));
        let ticket = store.ticket(&anna, number).await.unwrap().unwrap();
        assert_eq!(
            (ticket.status.as_str(), ticket.last_activity_at),
            ("working", NOW + 4)
        );
        let thread = store.thread(&anna, ticket.id).await.unwrap();
        assert_eq!(thread.len(), 1);
        assert_eq!(thread[0].messages.len(), 3);
        assert_eq!(thread[0].messages[1].author_contact, Some(world.anna));
    })
    .await;
}

// P-16
#[tokio::test]
async fn a_ticket_without_conversation_has_an_empty_thread_and_can_be_answered() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let anna = world.member(world.anna, "own").await;
        let mut transaction = store.begin("testing").await.unwrap();
        let row = TicketRow {
            subject: "Called us",
            contact: Some(world.anna),
            company: None,
            inbox: "support",
            pipeline: "support",
            status: "new",
            closed: false,
            created_at: NOW,
            last_activity_at: NOW,
        };
        let (id, number) = store.insert_ticket(&mut transaction, &row).await.unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(
            store
                .tickets(&anna, View::Mine, None, 10)
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(store.thread(&anna, id).await.unwrap(), []);
        let outcome = store
            .reply(&anna, number, &reply("form", NOW + 1))
            .await
            .unwrap();
        assert!(matches!(outcome, ReplyOutcome::Added { .. }));
        let thread = store.thread(&anna, id).await.unwrap();
        assert_eq!(thread[0].channel, "portal");
    })
    .await;
}

// P-63, K12
#[tokio::test]
async fn closing_reopening_and_answering_a_closed_ticket() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let number = world.ticket(world.anna, "key", NOW).await;
        let anna = world.member(world.anna, "own").await;
        let set = async |expected, status: &str, now| {
            store
                .set_status(&anna, number, expected, status, now)
                .await
                .unwrap()
        };
        assert_eq!(set(true, "working", NOW + 1).await, StatusOutcome::Already);
        assert_eq!(set(false, "closed", NOW + 2).await, StatusOutcome::Changed);
        assert_eq!(set(false, "closed", NOW + 3).await, StatusOutcome::Already);
        let mut refused = reply("form", NOW + 4);
        refused.answer_closed = false;
        let outcome = store.reply(&anna, number, &refused).await.unwrap();
        assert_eq!(outcome, ReplyOutcome::Closed);
        let ticket = store.ticket(&anna, number).await.unwrap().unwrap();
        assert_eq!((ticket.closed, ticket.last_activity_at), (true, NOW + 2));
        store
            .reply(&anna, number, &reply("form", NOW + 5))
            .await
            .unwrap();
        let ticket = store.ticket(&anna, number).await.unwrap().unwrap();
        assert_eq!((ticket.closed, ticket.status.as_str()), (false, "working"));
    })
    .await;
}

// P-64, K15
#[tokio::test]
async fn a_form_sent_twice_is_one_ticket_and_numbers_have_no_gaps() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let (anna, bo) = (
            world.member(world.anna, "own").await,
            world.member(world.bo, "own").await,
        );
        let (first, second) = (new_ticket("form", NOW), new_ticket("form", NOW + 1));
        let (a, b, c) = tokio::join!(
            store.create(&anna, &first),
            store.create(&anna, &second),
            store.create(&bo, &second)
        );
        let (a, b, c) = (a.unwrap(), b.unwrap(), c.unwrap());
        assert_eq!(a, b);
        // The same key of somebody else is another form.
        assert_ne!(a, c);
        let next = world.ticket(world.dan, "form", NOW + 2).await;
        let mut numbers = [a, c, next];
        numbers.sort();
        assert_eq!(numbers, [1, 2, 3]);
        let ticket = store.ticket(&anna, a).await.unwrap().unwrap();
        assert_eq!(
            ticket.company_id,
            anna.contact().primary_company.as_ref().map(|c| c.id)
        );
        assert_eq!(ticket.requester, "Anna");
    })
    .await;
}

#[tokio::test]
async fn an_agents_public_answer_is_seen_and_mailed_to_the_requester() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let number = world.ticket(world.anna, "key", NOW).await;
        let anna = world.member(world.anna, "own").await;
        let answer = AgentReply {
            author: "Sara",
            text: "Push harder.",
            internal: false,
            status: Some(AgentStatus {
                id: "waiting",
                closed: false,
            }),
            mail_expires_at: NOW + 100_000,
            now: NOW + 10,
        };
        let absent = store.agent_reply(4711, &answer).await.unwrap();
        assert_eq!(absent, AgentOutcome::NotFound);
        let outcome = store.agent_reply(number, &answer).await.unwrap();
        assert!(matches!(outcome, AgentOutcome::Added { mailed: true, .. }));
        let ticket = store.ticket(&anna, number).await.unwrap().unwrap();
        assert_eq!(
            (ticket.status.as_str(), ticket.last_activity_at),
            ("waiting", NOW + 10)
        );
        let thread = store.thread(&anna, ticket.id).await.unwrap();
        let last = thread[0].messages.last().unwrap();
        assert!(last.from_agent && last.author_contact.is_none());
        let mail = store.claim(NOW + 11, 1000).await.unwrap().unwrap();
        assert_eq!(mail.to, "anna@example.com");
        let Payload::Answered(payload) = mail.payload else {
            panic!("another mail");
        };
        assert_eq!(
            (payload.number, payload.text.as_str()),
            (number, "Push harder.")
        );

        store.delete_contact(world.anna).await.unwrap();
        let outcome = store.agent_reply(number, &answer).await.unwrap();
        assert!(matches!(outcome, AgentOutcome::Added { mailed: false, .. }));
    })
    .await;
}
