//! Invented people and what they ask, for trying things out; and many more of them, for measuring.
//!
//! Always the same for the same site and time. Everything has the statuses of the site's own pipelines.

mod bulk;
mod dialogue;
mod english;
mod loose;
mod people;
mod places;
mod swedish;
#[cfg(test)]
mod tests;
mod visit;

use lucka_config::Site;
use lucka_config::filter::Properties;

use crate::store::database::Transaction;
use crate::store::records::{ConversationRow, MessageRow, TicketRow, insert_contact_company};
use crate::store::{NewContact, Store, StoreError, note_registered};

pub use bulk::{Bulk, bulk};
pub use visit::who_may_enter;

#[cfg(test)]
pub(crate) use bulk::STATEMENTS;

use dialogue::{Dialogue, Line};
use people::{AGENTS, COMPANIES, ENGLISH, PEOPLE, Person, SWEDES};
use places::{inbox, pipeline, status};

/// What was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoSummary {
    /// How many companies.
    pub companies: usize,
    /// How many contacts.
    pub contacts: usize,
    /// How many tickets.
    pub tickets: usize,
    /// Addresses to sign in with.
    pub try_these: Vec<DemoAddress>,
}

/// An address to sign in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAddress {
    /// The address.
    pub email: String,
    /// The contact's name.
    pub name: String,
    /// Language tag.
    pub language: String,
    /// What is special about it, in one line of English.
    pub note: String,
}

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Fills an empty database, in one transaction; `None` when it is not empty.
///
/// # Errors
/// When the database fails; then nothing was filled in.
pub async fn fill(store: &Store, site: &Site, now: i64) -> Result<Option<DemoSummary>, StoreError> {
    let mut transaction = store.begin("filling in the demo").await?;
    if !Store::is_empty_in(&mut transaction).await? {
        return Ok(None);
    }
    let mut demo = Demo {
        store,
        site,
        now,
        transaction,
        companies: Vec::new(),
        contacts: Vec::new(),
    };
    demo.fill_people().await?;
    let tickets = demo.fill_tickets().await?;
    demo.fill_loose_conversations().await?;
    demo.transaction.commit().await?;
    Ok(Some(DemoSummary {
        companies: COMPANIES.len(),
        contacts: PEOPLE.len(),
        tickets,
        try_these: addresses(),
    }))
}

/// The addresses to try, whether or not this run filled the database.
pub fn addresses() -> Vec<DemoAddress> {
    let address = |person: &Person, note: &str| DemoAddress {
        email: person.email.to_owned(),
        name: person.name.to_owned(),
        language: person.language.to_owned(),
        note: note.to_owned(),
    };
    vec![
        address(&PEOPLE[0], "a customer with colleagues, in Swedish"),
        address(&PEOPLE[4], "a customer with colleagues, in English"),
        address(&PEOPLE[7], "known, but no customer: refused"),
    ]
}

/// Every invented contact: sign-in address and name.
pub fn people() -> Vec<(String, String)> {
    let person = |person: &Person| (person.email.to_owned(), person.name.to_owned());
    PEOPLE.iter().map(person).collect()
}

struct Demo<'a> {
    store: &'a Store,
    site: &'a Site,
    now: i64,
    transaction: Transaction,
    /// Ids in the order of [`COMPANIES`].
    companies: Vec<i64>,
    /// Ids in the order of [`PEOPLE`].
    contacts: Vec<i64>,
}

impl Demo<'_> {
    async fn fill_people(&mut self) -> Result<(), StoreError> {
        let since = self.now - 200 * DAY;
        for name in COMPANIES {
            let id = self
                .store
                .insert_company(&mut self.transaction, name, since)
                .await?;
            self.companies.push(id);
        }
        for person in &PEOPLE {
            let contact = NewContact {
                email: person.email,
                member_email: person.member_email,
                name: person.name,
                language: Some(person.language),
                properties: &properties(person),
                now: since,
            };
            let id = self
                .store
                .insert_contact(&mut self.transaction, &contact)
                .await?;
            self.contacts.push(id);
            // They know their way in: nobody looks for a mail among seven that are not about what is tried out.
            for portal in &self.site.portals {
                note_registered(&mut self.transaction, person.email, &portal.id, since).await?;
            }
            for (place, company) in person.companies.iter().enumerate() {
                let company = self.companies[*company];
                insert_contact_company(&mut self.transaction, id, company, place == 0).await?;
            }
        }
        Ok(())
    }

    /// Every dialogue twice, the oldest first, two days apart and up to today; how many.
    async fn fill_tickets(&mut self) -> Result<usize, StoreError> {
        let mut plan: Vec<(usize, &Dialogue)> = Vec::new();
        for index in 0..swedish::DIALOGUES.len() {
            for round in 0..2 {
                let who = (index + round) % 2;
                // The second round goes another way through the list, so neighbours differ.
                let other = (index * 7 + round * 3) % english::DIALOGUES.len();
                plan.push((SWEDES[round][who], &swedish::DIALOGUES[other]));
                plan.push((ENGLISH[round][who], &english::DIALOGUES[other]));
            }
        }
        if self.site.pipelines.is_empty() {
            return Ok(0);
        }
        let count = plan.len();
        for (index, (person, dialogue)) in plan.into_iter().enumerate() {
            self.fill_ticket(index, count, person, dialogue).await?;
        }
        Ok(count)
    }

    async fn fill_ticket(
        &mut self,
        index: usize,
        count: usize,
        person: usize,
        dialogue: &Dialogue,
    ) -> Result<(), StoreError> {
        let created_at = self.created_at(index, count);
        let contact = self.contacts[person];
        let agent = AGENTS[index % AGENTS.len()];
        let fields = Fields {
            customer: first_name(PEOPLE[person].name),
            agent: first_name(agent),
            number: 4103 + index * 37,
        };
        let times = self.times(index, created_at, dialogue.lines.len());
        let mut sent = dialogue.lines.iter().zip(&times);
        let last_activity_at = sent
            .rfind(|(line, _)| !matches!(line, Line::Note(_)))
            .map_or(created_at, |(_, at)| *at);
        let pipeline = pipeline(self.site, dialogue.kind);
        let status = status(pipeline, dialogue.ends);
        let company = PEOPLE[person].companies.first();
        let ticket = TicketRow {
            subject: &fields.put_into(dialogue.subject),
            contact: Some(contact),
            company: company.map(|company| self.companies[*company]),
            inbox: inbox(self.site, &pipeline.id),
            pipeline: &pipeline.id,
            status: &status.id,
            closed: status.closed,
            created_at,
            last_activity_at,
        };
        let (ticket, _) = self
            .store
            .insert_ticket(&mut self.transaction, &ticket)
            .await?;
        let speakers = Speakers {
            contact,
            name: PEOPLE[person].name,
            agent,
        };
        if let Some((channel, lines)) = dialogue.aside {
            // Before the first answer of the main conversation.
            let start = created_at + MINUTE;
            let times: Vec<i64> = (0..lines.len() as i64)
                .map(|n| start + n * 4 * MINUTE)
                .collect();
            self.fill_conversation(Some(ticket), channel, lines, &times, &fields, &speakers)
                .await?;
        }
        if dialogue.lines.is_empty() {
            return Ok(());
        }
        let (channel, lines) = (dialogue.channel, dialogue.lines);
        self.fill_conversation(Some(ticket), channel, lines, &times, &fields, &speakers)
            .await
    }

    async fn fill_loose_conversations(&mut self) -> Result<(), StoreError> {
        for (index, (channel, person, asked, answered)) in
            loose::CONVERSATIONS.into_iter().enumerate()
        {
            let at = self.now - DAY * (3 + 11 * index as i64);
            let agent = AGENTS[index % AGENTS.len()];
            let fields = Fields {
                customer: first_name(PEOPLE[person].name),
                agent: first_name(agent),
                number: 0,
            };
            let speakers = Speakers {
                contact: self.contacts[person],
                name: PEOPLE[person].name,
                agent,
            };
            let lines = [Line::Customer(asked), Line::Agent(answered)];
            let times = [at, at + 7 * MINUTE];
            self.fill_conversation(None, channel, &lines, &times, &fields, &speakers)
                .await?;
        }
        Ok(())
    }

    async fn fill_conversation(
        &mut self,
        ticket: Option<i64>,
        channel: &str,
        lines: &[Line],
        times: &[i64],
        fields: &Fields<'_>,
        speakers: &Speakers<'_>,
    ) -> Result<(), StoreError> {
        let conversation = ConversationRow {
            ticket,
            contact: Some(speakers.contact),
            channel,
            created_at: times.first().copied().unwrap_or(self.now),
        };
        let conversation = self
            .store
            .insert_conversation(&mut self.transaction, &conversation)
            .await?;
        for (line, sent_at) in lines.iter().zip(times) {
            let (text, contact, author) = match line {
                Line::Customer(text) => (text, Some(speakers.contact), speakers.name),
                Line::Agent(text) | Line::Note(text) => (text, None, speakers.agent),
            };
            let message = MessageRow {
                conversation,
                public: !matches!(line, Line::Note(_)),
                contact,
                author,
                text: &fields.put_into(text),
                sent_at: *sent_at,
            };
            self.store
                .insert_message(&mut self.transaction, &message)
                .await?;
        }
        Ok(())
    }

    /// From four months ago to this morning, at odd minutes.
    fn created_at(&self, index: usize, count: usize) -> i64 {
        let left = (count - index) as i64;
        self.by_day(self.now - left * 2 * DAY + DAY - scatter(index, 0, 9 * HOUR))
    }

    /// People write by day: the same day between 7 and 16 UTC, unless that day is hardly over.
    fn by_day(&self, at: i64) -> i64 {
        if at > self.now - 2 * DAY {
            return at;
        }
        at - at.rem_euclid(DAY) + 7 * HOUR + at.rem_euclid(DAY) * 9 / 24
    }

    /// When each message was sent: minutes to a day apart, the last one at least five minutes ago.
    fn times(&self, index: usize, created_at: i64, count: usize) -> Vec<i64> {
        let room = (self.now - 5 * MINUTE - created_at).max(0);
        let gaps: Vec<i64> = (1..count)
            .map(|place| 9 * MINUTE + scatter(index, place, 20 * HOUR))
            .collect();
        let whole = gaps.iter().sum::<i64>().max(1);
        let mut at = created_at;
        let mut times = vec![created_at];
        for gap in gaps {
            at += if whole > room {
                gap * (room / MINUTE) / (whole / MINUTE)
            } else {
                gap
            };
            times.push(at);
        }
        for place in 1..times.len() {
            times[place] = self.by_day(times[place]).max(times[place - 1] + MINUTE);
        }
        times
    }
}

/// Who speaks in a conversation.
struct Speakers<'a> {
    contact: i64,
    name: &'a str,
    agent: &'a str,
}

/// What dialogues leave open.
struct Fields<'a> {
    customer: &'a str,
    agent: &'a str,
    number: usize,
}

impl Fields<'_> {
    fn put_into(&self, text: &str) -> String {
        text.replace("{customer}", self.customer)
            .replace("{agent}", self.agent)
            .replace("{number}", &self.number.to_string())
    }
}

fn properties(person: &Person) -> Properties {
    [
        ("customer", person.customer),
        ("plan", person.plan),
        ("country", person.country),
        ("customer_since", person.customer_since),
    ]
    .into_iter()
    .map(|(id, value)| (id.to_owned(), value.to_owned()))
    .collect()
}

fn first_name(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// Below `limit`, always the same for the same places, without a pattern that shows.
fn scatter(index: usize, place: usize, limit: i64) -> i64 {
    let seed = (index as u64 + 1) * 2_654_435_761 + (place as u64 + 1) * 40_503_001;
    let mixed = (seed ^ (seed >> 13)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
    i64::try_from(mixed % limit.unsigned_abs().max(1)).unwrap_or_default()
}
