//! Who is told by mail that a portal is open to them (P-36): decided by the functions that `plan` counts with, looked for
//! once a minute and when a new release is served. A mail waits two minutes, so that a change that is taken back has not
//! been announced. What was done is in the database, so it makes no difference how many edges look.

use std::collections::BTreeSet;
use std::time::Duration;

use lucka_config::decision::{Person, Registration as Due, registration_host, registration_mail};
use lucka_config::filter::Properties;
use lucka_config::{Membership, Portal, Site};
use tokio::sync::watch;

use crate::clock::Clock;
use crate::serve::current::Current;
use crate::store::{
    Registration, RegistrationPayload, RegistrationState, Step, Store, StoreError, Surveyed,
};

/// How long a mail waits for a change to be taken back, in milliseconds.
const DELAY: i64 = 2 * 60_000;
/// How often all contacts are looked at, in milliseconds.
const PERIOD: i64 = 60_000;
/// How often it is asked whether it is time.
const TICK: Duration = Duration::from_secs(1);
/// Between two batches, for whoever else wants the database and the processor.
const BREATH: Duration = Duration::from_millis(10);

/// Looks for whoever is to be told.
#[derive(Clone)]
pub struct Registrations {
    /// What is served.
    pub current: Current,
    /// Where contacts are.
    pub store: Store,
    /// Tells the time.
    pub clock: Clock,
}

impl Registrations {
    /// Looks, again and again, until told to stop.
    pub async fn run(self, mut stopping: watch::Receiver<bool>) {
        let mut last: Option<(String, i64)> = None;
        loop {
            tokio::select! {
                () = tokio::time::sleep(TICK) => {}
                _ = stopping.changed() => return,
            }
            let now = self.clock.now();
            let Some(release) = self.release() else {
                continue;
            };
            let is_early =
                |(seen, at): &(String, i64)| *seen == release && (*at..at + PERIOD).contains(&now);
            if last.as_ref().is_some_and(is_early) {
                continue;
            }
            let outcome = tokio::select! {
                outcome = self.turn(&release, now) => outcome,
                _ = stopping.changed() => return,
            };
            last = Some((release, now));
            match outcome {
                Ok(0) => {}
                Ok(count) => tracing::info!(event = "registration.mails", count),
                Err(error) => {
                    tracing::error!(event = "registration.mails", reason = "store", %error);
                }
            }
        }
    }

    /// Looks at everybody once; how many mails were put into the outbox.
    ///
    /// # Errors
    /// When the database fails: the next look does what this one has not done.
    pub async fn look(&self) -> Result<usize, StoreError> {
        let Some(live) = self.current.get() else {
            return Ok(0);
        };
        let site = live.site();
        let portals: Vec<&Portal> = (site.portals.iter())
            .filter(|portal| registration_host(site, portal).is_some())
            .collect();
        let ids: Vec<&str> = portals.iter().map(|portal| portal.id.as_str()).collect();
        self.store.forget_waiting_but(&ids).await?;
        let look = Look {
            site,
            notes: self.store.are_registrations_to_note().await?,
            now: self.clock.now(),
            portals,
        };
        let told = match look.portals.is_empty() {
            true => 0,
            false => self.look_at(&look).await?,
        };
        if look.notes {
            self.store.registrations_are_noted().await?;
        }
        Ok(told)
    }

    /// As [`Registrations::look`], unless another edge does so in this minute.
    async fn turn(&self, release: &str, now: i64) -> Result<usize, StoreError> {
        let bucket = format!("registrations of {release}");
        match self.store.hit(&bucket, PERIOD, 1, now).await? {
            true => self.look().await,
            false => Ok(0),
        }
    }

    async fn look_at(&self, look: &Look<'_>) -> Result<usize, StoreError> {
        // Whoever is listed may sign in without being a contact.
        let mut strangers = look.listed();
        let mut told = self.contacts(look, &mut strangers).await?;
        let mut steps = Vec::new();
        for email in strangers {
            let known = self.store.registrations_of(email).await?;
            steps.extend(look.stranger(email, &known));
        }
        told += self.store.take_steps(&steps, look.now).await?;
        Ok(told)
    }

    /// Looks at the contacts, and takes them off the list of strangers.
    async fn contacts(
        &self,
        look: &Look<'_>,
        strangers: &mut BTreeSet<&str>,
    ) -> Result<usize, StoreError> {
        let (mut last, mut told) = (i64::MIN, 0);
        loop {
            let contacts = self.store.contacts_after(last).await?;
            let (Some(first), Some(end)) = (contacts.first(), contacts.last()) else {
                return Ok(told);
            };
            last = end.record.id;
            let mut known = self
                .store
                .registrations_of_contacts(first.record.id, last)
                .await?;
            known.sort_unstable_by(|a, b| a.email.cmp(&b.email));
            let steps: Vec<Step> = contacts
                .iter()
                .flat_map(|contact| {
                    let email = contact.record.email.as_str();
                    strangers.remove(email);
                    let start = known.partition_point(|one| one.email.as_str() < email);
                    let end = known.partition_point(|one| one.email.as_str() <= email);
                    look.contact(contact, known.get(start..end).unwrap_or_default())
                })
                .collect();
            told += self.store.take_steps(&steps, look.now).await?;
            tokio::time::sleep(BREATH).await;
        }
    }

    fn release(&self) -> Option<String> {
        let live = self.current.peek();
        live.as_ref().map(|live| live.release().name().to_owned())
    }
}

/// One look at everybody.
struct Look<'a> {
    site: &'a Site,
    /// Portals that invite.
    portals: Vec<&'a Portal>,
    /// Whoever is to be told now could enter before there were such mails, and gets none.
    notes: bool,
    now: i64,
}

impl<'a> Look<'a> {
    fn contact(&self, contact: &Surveyed, known: &[Registration]) -> Vec<Step> {
        let record = &contact.record;
        let language = record.chosen_language.as_ref().or(record.language.as_ref());
        let candidate = Candidate {
            person: record.person(),
            member_email: record.member_email.as_deref(),
            name: &record.name,
            language: language.map(String::as_str),
            disabled: contact.disabled,
        };
        self.steps(&candidate, known)
    }

    fn stranger(&self, email: &str, known: &[Registration]) -> Vec<Step> {
        let nothing = Properties::new();
        let candidate = Candidate {
            person: Person::stranger(email, &nothing),
            member_email: None,
            name: "",
            language: None,
            disabled: false,
        };
        self.steps(&candidate, known)
    }

    /// What is to be done about somebody of whom this much is known.
    fn steps(&self, candidate: &Candidate<'_>, known: &[Registration]) -> Vec<Step> {
        let state = |portal: &Portal| {
            let of = known.iter().find(|one| one.portal == portal.id);
            of.map(|one| one.state)
        };
        let portals = self.portals.iter();
        portals
            .filter_map(|portal| self.step(portal, candidate, state(portal)))
            .collect()
    }

    fn step(
        &self,
        portal: &Portal,
        candidate: &Candidate<'_>,
        state: Option<RegistrationState>,
    ) -> Option<Step> {
        let person = candidate.person;
        let (email, id) = (person.email.to_owned(), portal.id.clone());
        let is_registered = state == Some(RegistrationState::Registered);
        let member_email = candidate.member_email;
        let due = registration_mail(self.site, portal, person, member_email, is_registered);
        let to = match due {
            Due::Due { to, .. } if !candidate.disabled => Some(to.to_owned()),
            Due::Due { .. } | Due::NotDue(_) => None,
        };
        match (to, state) {
            (Some(_), None) if self.notes => Some(Step::Note { email, portal: id }),
            (Some(_), None) => Some(Step::Wait {
                email,
                portal: id,
                due_at: self.now.saturating_add(DELAY),
            }),
            (Some(to), Some(RegistrationState::Waiting(due_at))) if due_at <= self.now => {
                let payload = RegistrationPayload {
                    portal: id,
                    email,
                    name: candidate.name.to_owned(),
                    language: candidate.language.map(str::to_owned),
                };
                Some(Step::Tell { to, payload })
            }
            (None, Some(RegistrationState::Waiting(_))) => Some(Step::Forget { email, portal: id }),
            (
                _,
                None
                | Some(
                    RegistrationState::Waiting(_)
                    | RegistrationState::Told
                    | RegistrationState::Earlier
                    | RegistrationState::Registered,
                ),
            ) => None,
        }
    }

    /// Addresses in the lists of the portals' groups.
    fn listed(&self) -> BTreeSet<&'a str> {
        let ids = self
            .portals
            .iter()
            .flat_map(|portal| portal.access.groups());
        ids.filter_map(|id| self.site.access_group(id))
            .flat_map(|group| match &group.members {
                Membership::Listed(emails) => Some(emails),
                Membership::Matching(_) => None,
            })
            .flatten()
            .map(String::as_str)
            .collect()
    }
}

/// Somebody who may be to be told.
struct Candidate<'a> {
    person: Person<'a>,
    member_email: Option<&'a str>,
    name: &'a str,
    language: Option<&'a str>,
    /// Was shut out.
    disabled: bool,
}
