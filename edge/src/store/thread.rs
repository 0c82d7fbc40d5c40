//! What was said about a ticket, as far as it is public.

use super::database::{Row, Value};
use super::tickets::seen_by;
use super::{Store, StoreError};
use crate::access::Member;

/// What was said on one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationRecord {
    /// Its id.
    pub id: i64,
    /// `portal`, `mail`, `chat`, `form`, `messenger` or `phone`.
    pub channel: String,
    /// Its public messages in order; at least one.
    pub messages: Vec<MessageRecord>,
}

/// A public message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRecord {
    /// Its id.
    pub id: i64,
    /// Who wrote it.
    pub author_name: String,
    /// The contact who wrote it; `None` for agents and deleted contacts.
    pub author_contact: Option<i64>,
    /// The company wrote it.
    pub from_agent: bool,
    /// When.
    pub sent_at: i64,
    /// Plain text.
    pub text: String,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[THREAD];

const THREAD: &str = "
SELECT v.id, v.channel, m.id, m.author_name, m.author_contact, m.from_agent, m.sent_at, m.body
FROM tickets t
JOIN conversations v ON v.ticket_id = t.id
JOIN messages m ON m.conversation_id = v.id AND m.is_public
WHERE (t.contact_id = $1 OR t.company_id = $2) AND t.pipeline IN ($3, $4, $5, $6, $7, $8, $9, $10)
    AND t.id = $11
ORDER BY v.created_at, v.id, m.sent_at, m.id";

impl Store {
    /// The conversations of a ticket (by its id, not its number) that the member sees, in order of their beginning, with
    /// their public messages (P-50). Empty for a ticket that the member does not see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn thread(
        &self,
        member: &Member,
        ticket: i64,
    ) -> Result<Vec<ConversationRecord>, StoreError> {
        let mut values = seen_by(member);
        values.push(Value::Integer(ticket));
        let rows = self
            .database
            .rows("reading a thread", THREAD, &values)
            .await?;
        let mut conversations: Vec<ConversationRecord> = Vec::new();
        for row in &rows {
            let id = row.integer(0)?;
            let message = message(row)?;
            match conversations.last_mut() {
                Some(last) if last.id == id => last.messages.push(message),
                _ => conversations.push(ConversationRecord {
                    id,
                    channel: row.text(1)?,
                    messages: vec![message],
                }),
            }
        }
        Ok(conversations)
    }
}

fn message(row: &Row) -> Result<MessageRecord, StoreError> {
    Ok(MessageRecord {
        id: row.integer(2)?,
        author_name: row.text(3)?,
        author_contact: row.maybe_integer(4)?,
        from_agent: row.boolean(5)?,
        sent_at: row.integer(6)?,
        text: row.text(7)?,
    })
}
