//! Who may see and do what, decided anew on every request.

use lucka_config::decision::{Company, Decision, Reach, SignedInBy, entry, reach, still_holds};
use lucka_config::{Portal, Site};

use crate::store::contacts::ContactRecord;

/// A contact with a live session and access to this portal, now. There is one way to get one: [`Member::admit`].
/// Whatever returns a person's data takes `&Member`.
#[derive(Debug, Clone)]
pub struct Member {
    contact: ContactRecord,
    portal: String,
    pipelines: Vec<String>,
    reach: Reach,
}

/// What membership says about a contact.
#[derive(Debug)]
pub enum Admission {
    /// May enter.
    Member(Box<Member>),
    /// Known, but may not enter this portal (P-76).
    NoAccess,
    /// Signed in in a way that this portal does not accept (any more).
    OtherWay,
}

impl Member {
    /// Decides whether this contact, signed in in this way, may enter this portal (P-35, P-74).
    pub fn admit(
        site: &Site,
        portal: &Portal,
        contact: ContactRecord,
        by: SignedInBy<'_>,
    ) -> Admission {
        if !still_holds(site, portal, by) {
            return Admission::OtherWay;
        }
        let person = contact.person();
        match entry(site, portal, person) {
            Decision::Allowed { .. } => Admission::Member(Box::new(Member {
                reach: reach(portal, person),
                portal: portal.id.clone(),
                pipelines: portal.tickets.pipelines.clone(),
                contact,
            })),
            Decision::Refused { .. } => Admission::NoAccess,
        }
    }

    /// The contact's id.
    pub fn contact_id(&self) -> i64 {
        self.contact.id
    }

    /// The contact.
    pub fn contact(&self) -> &ContactRecord {
        &self.contact
    }

    /// The portal's id.
    pub fn portal(&self) -> &str {
        &self.portal
    }

    /// Pipelines whose tickets this portal shows: 1 to 8.
    pub fn pipelines(&self) -> &[String] {
        &self.pipelines
    }

    /// The company whose tickets this member sees besides the own ones: the primary one, where the setting says so
    /// (P-33).
    pub fn visible_company(&self) -> Option<&Company> {
        match self.reach {
            Reach::Own => None,
            Reach::Company => self.contact.primary_company.as_ref(),
        }
    }
}
