//! Every contact, one after the other, for `plan` and for registration mails: the company's side, so nothing here may be
//! reached from a request.

use std::collections::{BTreeMap, BTreeSet};

use lucka_config::plan::{Contact, TicketGroup};

use super::contacts::contact;
use super::database::{Row, Value};
use super::{ContactRecord, Store, StoreError};

/// How many contacts are in memory at once.
const CHUNK: i64 = 500;

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[CONTACTS, COMPANY_TICKETS, OWN_TICKETS, SIGNED_IN];

// One row for each company of a contact; disabled ones too, as their addresses may be listed.
const CONTACTS: &str = "
SELECT c.id, c.email, c.member_email, c.name, c.language, c.chosen_language, c.properties,
    p.id, p.name, cc.is_primary, c.disabled
FROM (SELECT * FROM contacts WHERE id > $1 ORDER BY id LIMIT $2 + 0) AS c
LEFT JOIN contact_companies cc ON cc.contact_id = c.id
LEFT JOIN companies p ON p.id = cc.company_id
ORDER BY c.id, p.id";

const COMPANY_TICKETS: &str = "
SELECT company_id, pipeline, COUNT(*) FROM tickets WHERE company_id IS NOT NULL GROUP BY company_id, pipeline";

const OWN_TICKETS: &str = "
SELECT contact_id, company_id, pipeline, COUNT(*) FROM tickets
WHERE contact_id BETWEEN $1 AND $2
GROUP BY contact_id, company_id, pipeline";

const SIGNED_IN: &str = "
SELECT c.id, r.portal FROM contacts c JOIN registrations r ON r.email = c.email
WHERE c.id BETWEEN $1 AND $2 AND r.state = 'registered'";

/// Company and pipeline → how many tickets.
type Counts = BTreeMap<(i64, String), u64>;

/// A contact among others.
#[derive(Debug, Clone)]
pub(crate) struct Surveyed {
    pub(crate) record: ContactRecord,
    /// Was shut out.
    pub(crate) disabled: bool,
}

impl Store {
    /// Gives every contact to `each`, with the tickets that are the contact's or the primary company's, and the portals
    /// that the contact has signed in to. Only some contacts are in memory at once.
    ///
    /// # Errors
    /// When the database fails, or when somebody wrote to a file that was opened at rest.
    pub async fn survey(&self, mut each: impl FnMut(&Contact<'_>)) -> Result<(), StoreError> {
        let doing = "looking at the contacts";
        let mut companies = Counts::new();
        for row in self.database.rows(doing, COMPANY_TICKETS, &[]).await? {
            companies.insert((row.integer(0)?, row.text(1)?), count(&row, 2)?);
        }
        let mut last = i64::MIN;
        loop {
            let contacts = self.contacts_after(last).await?;
            let (Some(first), Some(end)) = (contacts.first(), contacts.last()) else {
                return self.database.check_at_rest(doing);
            };
            let range = [
                Value::Integer(first.record.id),
                Value::Integer(end.record.id),
            ];
            last = end.record.id;
            let mut own: BTreeMap<i64, Vec<TicketGroup>> = BTreeMap::new();
            for row in self.database.rows(doing, OWN_TICKETS, &range).await? {
                own.entry(row.integer(0)?).or_default().push(TicketGroup {
                    own: true,
                    company: row.maybe_integer(1)?,
                    pipeline: row.text(2)?,
                    count: count(&row, 3)?,
                });
            }
            let mut signed_in: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
            for row in self.database.rows(doing, SIGNED_IN, &range).await? {
                let portals = signed_in.entry(row.integer(0)?).or_default();
                portals.insert(row.text(1)?);
            }
            for Surveyed { record, disabled } in contacts {
                let own = own.remove(&record.id).unwrap_or_default();
                let tickets = with_company(&record, own, &companies);
                let registered = signed_in.remove(&record.id).unwrap_or_default();
                each(&Contact {
                    person: record.person(),
                    member_email: record.member_email.as_deref(),
                    disabled,
                    registered: &registered,
                    tickets: &tickets,
                });
            }
        }
    }

    /// The next 500 contacts after the one with the id `last`, in the order of their ids, shut out or not; none at the end.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn contacts_after(&self, last: i64) -> Result<Vec<Surveyed>, StoreError> {
        let doing = "looking at the contacts";
        let values = [Value::Integer(last), Value::Integer(CHUNK)];
        let rows = self.database.rows(doing, CONTACTS, &values).await?;
        let ids: Vec<i64> = rows
            .iter()
            .map(|row| row.integer(0))
            .collect::<Result<_, _>>()?;
        let mut contacts = Vec::new();
        let mut rest = rows.as_slice();
        for run in ids.chunk_by(|a, b| a == b) {
            let (rows, others) = rest.split_at(run.len());
            rest = others;
            let (Some(record), Some(row)) = (contact(doing, rows, 0)?, rows.first()) else {
                continue;
            };
            contacts.push(Surveyed {
                record,
                disabled: row.boolean(10)?,
            });
        }
        Ok(contacts)
    }
}

/// A contact's own tickets, and those of the primary company that others made.
fn with_company(
    contact: &ContactRecord,
    mut tickets: Vec<TicketGroup>,
    companies: &Counts,
) -> Vec<TicketGroup> {
    let Some(company) = &contact.primary_company else {
        return tickets;
    };
    let all = companies.range((company.id, String::new())..);
    for ((_, pipeline), count) in all.take_while(|((id, _), _)| *id == company.id) {
        let own: u64 = tickets
            .iter()
            .filter(|one| one.own && one.company == Some(company.id) && one.pipeline == *pipeline)
            .map(|one| one.count)
            .sum();
        let others = count.saturating_sub(own);
        if others > 0 {
            tickets.push(TicketGroup {
                own: false,
                company: Some(company.id),
                pipeline: pipeline.clone(),
                count: others,
            });
        }
    }
    tickets
}

fn count(row: &Row, column: usize) -> Result<u64, StoreError> {
    Ok(u64::try_from(row.integer(column)?).unwrap_or_default())
}
