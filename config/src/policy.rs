//! Policy tests: what an admin expects of the settings, written beside them (P-43). They are decided by the functions
//! that the edge decides with; one that fails stops the site from being published.

use crate::decision::{
    Company, Decision, Person, Ticket, entry, may_see_ticket, reading, registering,
};
use crate::diagnostic::{Diagnostic, Place};
use crate::filter::Properties;
use crate::site::{Portal, Site, Source};

/// A contact, and what is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyTest {
    /// What it is about, for messages.
    pub name: Option<String>,
    /// The sign-in address, in the form [`crate::decision::canonical_email`] gives.
    pub email: String,
    /// What is known about the contact.
    pub properties: Properties,
    /// The primary company.
    pub primary_company: Option<Company>,
    /// The other companies.
    pub secondary_companies: Vec<Company>,
    /// Id of the portal that entering and tickets are about.
    pub portal: Option<String>,
    /// What is expected.
    pub expectations: Vec<Expectation>,
}

/// That the contact may do something, or may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// What.
    pub act: Act,
    /// May, or may not.
    pub allowed: bool,
    /// Where it was written.
    pub place: Place,
}

/// What a contact may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Enter the portal.
    Enter,
    /// Become a contact by signing in to the portal, while being none: nothing but the address counts.
    Register,
    /// See a ticket in the portal.
    See {
        /// The requester's sign-in address, in canonical form.
        requester: Option<String>,
        /// Id of its company.
        company: Option<i64>,
        /// Id of its pipeline; the portal's first where it is left out.
        pipeline: Option<String>,
    },
    /// Read the article in this file (its path relative to the site's folder).
    Read(String),
}

/// Who may read an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readers {
    /// Anybody.
    Everybody,
    /// Everybody who is signed in.
    SignedIn,
    /// Members of any of these access groups.
    Groups(Vec<String>),
}

/// Tests about entering and tickets that fail, each with the rule that decides.
pub fn failures(site: &Site, tests: &[PolicyTest]) -> Vec<Diagnostic> {
    let expectations = tests
        .iter()
        .flat_map(|test| test.expectations.iter().map(move |one| (test, one)));
    let failure = |(test, expected): (&PolicyTest, &Expectation)| {
        let portal = test.portal.as_deref().and_then(|id| site.portal(id))?;
        let (decision, what) = match &expected.act {
            Act::Enter => (
                entry(site, portal, test.person()),
                format!("enter the portal `{}`", portal.id),
            ),
            Act::Register => (
                registering(site, portal, &test.email),
                format!("register in the portal `{}`", portal.id),
            ),
            Act::See {
                requester,
                company,
                pipeline,
            } => {
                let ticket = Ticket {
                    requester: requester.as_deref(),
                    company: *company,
                    pipeline: pipeline.as_deref().unwrap_or(first_pipeline(portal)),
                };
                (
                    may_see_ticket(site, portal, test.person(), ticket),
                    format!("see this ticket in the portal `{}`", portal.id),
                )
            }
            Act::Read(_) => return None,
        };
        test.failure(expected, &decision, &what)
    };
    expectations.filter_map(failure).collect()
}

/// Tests about articles that fail. `find` says who may read the article in a file and where that is written; for a file
/// that is no article, it says what is (for a suggestion).
pub fn reading_failures(
    site: &Site,
    tests: &[PolicyTest],
    find: impl Fn(&str) -> Result<(Readers, Source), Option<String>>,
) -> Vec<Diagnostic> {
    let mut failures = Vec::new();
    for test in tests {
        for expected in &test.expectations {
            let Act::Read(file) = &expected.act else {
                continue;
            };
            failures.extend(match find(file) {
                Ok((readers, written)) => {
                    let decision = match &readers {
                        Readers::Everybody => Decision::Allowed {
                            rule: "for everybody".to_owned(),
                            source: written,
                        },
                        Readers::SignedIn => reading(site, None, test.person(), &written),
                        Readers::Groups(ids) => {
                            reading(site, Some(ids.as_slice()), test.person(), &written)
                        }
                    };
                    test.failure(expected, &decision, &format!("read {file}"))
                }
                Err(near) => Some(no_article(expected, file, near)),
            });
        }
    }
    failures
}

impl PolicyTest {
    /// The contact.
    pub fn person(&self) -> Person<'_> {
        Person {
            known: true,
            email: &self.email,
            properties: &self.properties,
            primary_company: self.primary_company.as_ref(),
            secondary_companies: &self.secondary_companies,
        }
    }

    fn failure(
        &self,
        expected: &Expectation,
        decision: &Decision,
        what: &str,
    ) -> Option<Diagnostic> {
        if decision.is_allowed() == expected.allowed {
            return None;
        }
        let (may, wanted) = match expected.allowed {
            true => ("may not", "may"),
            false => ("may", "may not"),
        };
        let Source { file, line } = decision.source();
        let test = match &self.name {
            Some(name) => format!(" (test “{name}”)"),
            None => String::new(),
        };
        let message = format!(
            "`{}` {may} {what}: {} ({file}:{line}){test}",
            self.email,
            decision.rule(),
        );
        let help = format!(
            "the test says that this contact {wanted}: change the rule in {file}, or the test if the rule is right"
        );
        let failure = Diagnostic::error("policy-test", message);
        Some(failure.at(expected.place.clone()).help(help))
    }
}

/// The pipeline of a ticket that says none: the one that the portal's own tickets start in comes first.
fn first_pipeline(portal: &Portal) -> &str {
    portal.tickets.pipelines.first().map_or("", String::as_str)
}

fn no_article(expected: &Expectation, file: &str, near: Option<String>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the path of an article's file, such as `content/en/account/password.md`"
            .to_owned(),
    };
    Diagnostic::error("unknown-reference", format!("there is no article `{file}`"))
        .at(expected.place.clone())
        .help(help)
}
