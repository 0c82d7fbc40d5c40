//! What can go wrong in a handler. The visitor's text and the log's text are two texts.

use hyper::StatusCode;
use hyper::header::{self, HeaderValue};
use lucka_theme::ThemeError;
use lucka_theme::context::ProblemKind;

use super::page::{self, Room};
use crate::access::session::{self, Who};
use crate::http::answer::{Answer, plain, set};
use crate::http::form::FormProblem;
use crate::store::StoreError;

/// A handler's way out.
#[derive(Debug)]
pub enum Trouble {
    /// A page that says what happened.
    Problem(ProblemKind),
    /// The form took too long.
    TooSlow,
    /// Not a form at all.
    NotAForm,
    /// The store refused or is not there; nothing has changed.
    Store(StoreError),
    /// Our own fault.
    Failed {
        /// What was being done.
        operation: &'static str,
        /// Why it failed.
        reason: String,
    },
}

impl Trouble {
    /// Our own fault, with a reason for the log.
    pub fn failed(operation: &'static str, reason: impl ToString) -> Trouble {
        Trouble::Failed {
            operation,
            reason: reason.to_string(),
        }
    }

    /// The page that says so, and a line in the log.
    pub async fn answer(self, room: &Room<'_>) -> Answer {
        let request = &room.visit.request_id;
        let kind = match self {
            Trouble::Problem(kind) => kind,
            Trouble::TooSlow => {
                let mut answer = plain(StatusCode::REQUEST_TIMEOUT, "the form came too slowly");
                set(&mut answer, header::CONNECTION, "close");
                return answer;
            }
            Trouble::NotAForm => return plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, "send a form"),
            Trouble::Store(error) => {
                tracing::error!(event = "storage.error", %request, reason = %error);
                if error.is_unavailable() {
                    ProblemKind::Unavailable
                } else {
                    ProblemKind::Failed
                }
            }
            Trouble::Failed { operation, reason } => {
                tracing::error!(event = "http.failed", %request, operation, %reason);
                ProblemKind::Failed
            }
        };
        // Who is signed in stays in the header, as far as that can be told.
        let name = match session::who(room).await {
            Ok(Who::Member(member, _)) => member.contact().display_name().to_owned(),
            Ok(Who::NoAccess(contact, _)) => contact.display_name().to_owned(),
            Ok(Who::Visitor { .. }) | Err(_) => String::new(),
        };
        let mut answer = page::problem(room, kind, &name);
        if matches!(kind, ProblemKind::Unavailable | ProblemKind::TooMany) {
            answer
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        answer
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        Trouble::Store(error)
    }
}

impl From<ThemeError> for Trouble {
    fn from(error: ThemeError) -> Trouble {
        Trouble::failed("theme", error)
    }
}

impl From<getrandom::Error> for Trouble {
    fn from(error: getrandom::Error) -> Trouble {
        Trouble::failed("random", error)
    }
}

impl From<FormProblem> for Trouble {
    fn from(problem: FormProblem) -> Trouble {
        match problem {
            FormProblem::TooLarge => Trouble::Problem(ProblemKind::TooLarge),
            FormProblem::TooSlow => Trouble::TooSlow,
            FormProblem::NotAForm => Trouble::NotAForm,
            FormProblem::Malformed => Trouble::Problem(ProblemKind::BadRequest),
        }
    }
}
