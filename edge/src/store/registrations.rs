//! Who was told by mail that a portal is open to them, and who has signed in to it (P-36): one row for an address and a
//! portal, so that however many edges look, nobody is told twice.

use super::database::{Row, Transaction, Value};
use super::outbox::NewMail;
use super::{Payload, RegistrationPayload, Store, StoreError};

/// What is known about an address at a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Registration {
    pub(crate) email: String,
    pub(crate) portal: String,
    pub(crate) state: RegistrationState,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RegistrationState {
    /// The mail is due at this time.
    Waiting(i64),
    /// The mail is in the outbox, or was.
    Told,
    /// Could enter before there were such mails, and gets none.
    Earlier,
    /// Has signed in.
    Registered,
}

/// One thing to do about an address at a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Let a mail wait until this time.
    Wait {
        email: String,
        portal: String,
        due_at: i64,
    },
    /// Note that it could enter before there were such mails.
    Note { email: String, portal: String },
    /// Let no mail wait any more.
    Forget { email: String, portal: String },
    /// Send the mail that waits, to this address.
    Tell {
        to: String,
        payload: RegistrationPayload,
    },
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    OF_CONTACTS,
    OF_ADDRESS,
    FIRST,
    FORGET,
    TOLD_SINCE,
    TELL,
    WAITING_PORTALS,
    FORGET_PORTAL,
    TO_NOTE,
    NOTED,
];

const OF_CONTACTS: &str = "
SELECT r.email, r.portal, r.state, r.at FROM contacts c JOIN registrations r ON r.email = c.email
WHERE c.id BETWEEN $1 AND $2";

const OF_ADDRESS: &str = "SELECT email, portal, state, at FROM registrations WHERE email = $1";

const FIRST: &str = "
INSERT INTO registrations (email, portal, state, at) VALUES ($1, $2, $3, $4)
ON CONFLICT (email, portal) DO NOTHING";

const FORGET: &str =
    "DELETE FROM registrations WHERE email = $1 AND portal = $2 AND state = 'waiting'";

const TOLD_SINCE: &str = "
SELECT COUNT(*) FROM registrations WHERE email = $1 AND state = 'told' AND at > $2";

// Whoever comes second changes no row, and sends nothing.
const TELL: &str = "
UPDATE registrations SET state = 'told', at = $3
WHERE email = $1 AND portal = $2 AND state = 'waiting' AND at <= $3";

const WAITING_PORTALS: &str = "SELECT DISTINCT portal FROM registrations WHERE state = 'waiting'";

const FORGET_PORTAL: &str = "DELETE FROM registrations WHERE portal = $1 AND state = 'waiting'";

const TO_NOTE: &str = "SELECT value FROM counters WHERE name = 'registrations_to_note'";

const NOTED: &str = "DELETE FROM counters WHERE name = 'registrations_to_note'";

/// How many rows are written in one transaction, so that whoever else writes waits only for a moment.
const TOGETHER: usize = 100;
/// As long as the outbox tries.
const WORTH_SENDING_MS: i64 = 3 * DAY_MS;
const DAY_MS: i64 = 24 * 3_600_000;
/// Registration mails to one address in a day, of all portals (P-75).
const MAILS_A_DAY: i64 = 5;

impl Store {
    /// What is known about the contacts with ids from `first` to `last`.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn registrations_of_contacts(
        &self,
        first: i64,
        last: i64,
    ) -> Result<Vec<Registration>, StoreError> {
        let values = [Value::Integer(first), Value::Integer(last)];
        self.registrations(OF_CONTACTS, &values).await
    }

    /// What is known about an address.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn registrations_of(
        &self,
        email: &str,
    ) -> Result<Vec<Registration>, StoreError> {
        self.registrations(OF_ADDRESS, &[Value::Text(email)]).await
    }

    /// Does these things, each once however many edges want to; how many mails were put into the outbox.
    ///
    /// # Errors
    /// When the database fails: what was not done yet is not done then.
    pub(crate) async fn take_steps(&self, steps: &[Step], now: i64) -> Result<usize, StoreError> {
        let mut told = 0;
        for steps in steps.chunks(TOGETHER) {
            let mut transaction = self.begin("noting who is told of a portal").await?;
            let mut mails = 0;
            for step in steps {
                mails += usize::from(self.take_step(&mut transaction, step, now).await?);
            }
            transaction.commit().await?;
            if mails > 0 {
                self.mail.notify_one();
            }
            told += mails;
        }
        Ok(told)
    }

    /// Lets no mail wait any more for any portal but these.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn forget_waiting_but(&self, portals: &[&str]) -> Result<(), StoreError> {
        let doing = "forgetting who waits for a portal";
        for row in self.database.rows(doing, WAITING_PORTALS, &[]).await? {
            let portal = row.text(0)?;
            if !portals.contains(&portal.as_str()) {
                let values = [Value::Text(&portal)];
                self.database.execute(doing, FORGET_PORTAL, &values).await?;
            }
        }
        Ok(())
    }

    /// Whether contacts were there before there were registration mails, and it was not noted yet who of them may enter.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn are_registrations_to_note(&self) -> Result<bool, StoreError> {
        let doing = "looking who could enter before";
        Ok(self.database.row(doing, TO_NOTE, &[]).await?.is_some())
    }

    /// Says that it is noted.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn registrations_are_noted(&self) -> Result<(), StoreError> {
        let doing = "noting who could enter before";
        self.database.execute(doing, NOTED, &[]).await.map(drop)
    }

    async fn registrations(
        &self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<Registration>, StoreError> {
        let doing = "looking who was told of a portal";
        let rows = self.database.rows(doing, sql, values).await?;
        rows.iter().map(|row| registration(doing, row)).collect()
    }

    /// True when a mail was put into the outbox.
    async fn take_step(
        &self,
        transaction: &mut Transaction,
        step: &Step,
        now: i64,
    ) -> Result<bool, StoreError> {
        match step {
            Step::Wait {
                email,
                portal,
                due_at,
            } => begin(transaction, email, portal, "waiting", *due_at).await,
            Step::Note { email, portal } => begin(transaction, email, portal, "earlier", now).await,
            Step::Forget { email, portal } => {
                let values = [Value::Text(email), Value::Text(portal)];
                transaction.execute(FORGET, &values).await.map(|_| false)
            }
            Step::Tell { to, payload } => self.tell(transaction, to, payload, now).await,
        }
    }

    async fn tell(
        &self,
        transaction: &mut Transaction,
        to: &str,
        payload: &RegistrationPayload,
        now: i64,
    ) -> Result<bool, StoreError> {
        let email = Value::Text(&payload.email);
        let since = [email, Value::Integer(now.saturating_sub(DAY_MS))];
        let today = match transaction.row(TOLD_SINCE, &since).await? {
            Some(row) => row.integer(0)?,
            None => 0,
        };
        let values = [email, Value::Text(&payload.portal), Value::Integer(now)];
        if today >= MAILS_A_DAY || transaction.execute(TELL, &values).await? == 0 {
            return Ok(false);
        }
        let mail = NewMail {
            payload: Payload::Registration(payload.clone()),
            to,
            discard: false,
            now,
            expires_at: now.saturating_add(WORTH_SENDING_MS),
        };
        self.queue(transaction, &mail).await?;
        Ok(true)
    }
}

/// Notes that somebody of whom nothing was known has signed in.
pub(crate) async fn note_registered(
    transaction: &mut Transaction,
    email: &str,
    portal: &str,
    at: i64,
) -> Result<(), StoreError> {
    begin(transaction, email, portal, "registered", at)
        .await
        .map(drop)
}

/// Writes the first row about an address at a portal; nothing when there is one.
async fn begin(
    transaction: &mut Transaction,
    email: &str,
    portal: &str,
    state: &str,
    at: i64,
) -> Result<bool, StoreError> {
    let values = [
        Value::Text(email),
        Value::Text(portal),
        Value::Text(state),
        Value::Integer(at),
    ];
    transaction.execute(FIRST, &values).await.map(|_| false)
}

fn registration(doing: &'static str, row: &Row) -> Result<Registration, StoreError> {
    let state = row.text(2)?;
    Ok(Registration {
        email: row.text(0)?,
        portal: row.text(1)?,
        state: match state.as_str() {
            "waiting" => RegistrationState::Waiting(row.integer(3)?),
            "told" => RegistrationState::Told,
            "earlier" => RegistrationState::Earlier,
            "registered" => RegistrationState::Registered,
            _ => {
                let reason = format!("an unknown state of a registration: {state}");
                return Err(StoreError::corrupt(doing, reason));
            }
        },
    })
}
