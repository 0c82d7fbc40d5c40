//! New tickets from the portal.

use super::database::Value;
use super::records::{ConversationRow, MessageRow, TicketRow, next_number};
use super::{Store, StoreError};
use crate::access::Member;

/// A ticket to be, with its first message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTicketRecord<'a> {
    /// Its subject.
    pub subject: &'a str,
    /// Plain text of the first message.
    pub text: &'a str,
    /// The form's key: the same key twice is one ticket.
    pub key: &'a str,
    /// Id of the inbox.
    pub inbox: &'a str,
    /// Id of its pipeline.
    pub pipeline: &'a str,
    /// Id of its status, an open one.
    pub status: &'a str,
    /// Now.
    pub now: i64,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[KEY_USED, USE_KEY, PRIMARY_COMPANY];

const KEY_USED: &str = "SELECT number FROM ticket_keys WHERE contact_id = $1 AND form_key = $2";

const USE_KEY: &str = "INSERT INTO ticket_keys (contact_id, form_key, number) VALUES ($1, $2, $3)";

const PRIMARY_COMPANY: &str =
    "SELECT company_id FROM contact_companies WHERE contact_id = $1 AND is_primary";

impl Store {
    /// Makes a ticket of the member, belonging to the member's primary company; its number. With a key that the member
    /// used before, the number of the ticket that was made then.
    ///
    /// # Errors
    /// When the database fails: then no ticket was made, or trying again with the same key says which.
    pub async fn create(
        &self,
        member: &Member,
        new: &NewTicketRecord<'_>,
    ) -> Result<i64, StoreError> {
        let mut transaction = self.begin("making a ticket").await?;
        // The counter comes first: whoever else makes a ticket waits here, so the key is looked up alone.
        let number = next_number(&mut transaction).await?;
        let contact = Value::Integer(member.contact_id());
        let key = [contact, Value::Text(new.key)];
        if let Some(row) = transaction.row(KEY_USED, &key).await? {
            // Not committed: the number is free again.
            return row.integer(0);
        }
        let company = match transaction.row(PRIMARY_COMPANY, &[contact]).await? {
            Some(row) => Some(row.integer(0)?),
            None => None,
        };
        let ticket = TicketRow {
            subject: new.subject,
            contact: Some(member.contact_id()),
            company,
            inbox: new.inbox,
            pipeline: new.pipeline,
            status: new.status,
            closed: false,
            created_at: new.now,
            last_activity_at: new.now,
        };
        let ticket = self
            .insert_numbered_ticket(&mut transaction, &ticket, number)
            .await?;
        let conversation = ConversationRow {
            ticket: Some(ticket),
            contact: Some(member.contact_id()),
            channel: "portal",
            created_at: new.now,
        };
        let conversation = self
            .insert_conversation(&mut transaction, &conversation)
            .await?;
        let message = MessageRow {
            conversation,
            public: true,
            contact: Some(member.contact_id()),
            author: member.contact().display_name(),
            text: new.text,
            sent_at: new.now,
        };
        self.insert_message(&mut transaction, &message).await?;
        let values = [key[0], key[1], Value::Integer(number)];
        transaction.execute(USE_KEY, &values).await?;
        transaction.commit().await?;
        Ok(number)
    }
}
