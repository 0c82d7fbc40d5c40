//! Fragment → shell → answer.

use hyper::StatusCode;
use lucka_config::Portal;
use lucka_theme::context::{Account, Fragment, NoAccess, Problem, ProblemKind, Setting};
use lucka_theme::shell::{Filling, Shell};

use super::{languages, status_of, trouble::Trouble};
use crate::access::Member;
use crate::http::answer::{Answer, plain, private_page};
use crate::serve::service::Service;
use crate::serve::visit::Visit;
use crate::store::contacts::ContactRecord;

/// Where a handler works: one request, at one portal.
pub struct Room<'a> {
    /// Everything that answering needs.
    pub service: &'a Service,
    /// The request.
    pub visit: &'a Visit,
    /// The portal.
    pub portal: &'a Portal,
    /// Its shell on this domain.
    pub shell: &'a Shell,
}

/// Which entry of the portal's menu is the current page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// The list of tickets.
    Tickets,
    /// The form for a new one.
    NewTicket,
    /// Neither.
    Nothing,
    /// There is no menu: nothing in it may be opened.
    None,
}

/// The rooms of all portals of the request's domain.
pub fn rooms<'a>(service: &'a Service, visit: &'a Visit) -> impl Iterator<Item = Room<'a>> {
    let portals = visit.domain().pages.portals.iter();
    portals.filter_map(move |pages| {
        let (portal, shell) = visit.domain().portal(visit.site(), &pages.slug)?;
        Some(Room {
            service,
            visit,
            portal,
            shell,
        })
    })
}

impl Room<'_> {
    /// `/slug`, below the language's prefix if it has one.
    pub fn href(&self) -> String {
        let path = self.visit.domain().portal_path(&self.portal.id);
        path.unwrap_or_else(|| "/".to_owned())
    }

    /// The same, and `/rest`.
    pub fn at(&self, rest: &str) -> String {
        format!("{}/{rest}", self.href())
    }

    /// The portal's name in the domain's language.
    pub fn portal_name(&self) -> String {
        self.portal
            .name
            .get(&self.visit.domain().language)
            .to_owned()
    }

    /// What every fragment shares.
    pub fn setting(&self) -> Setting {
        let language = self.visit.language();
        Setting {
            direction: lucka_theme::direction(&language).to_owned(),
            language,
            time_zone: self.visit.site().time_zone.clone(),
            portal_name: self.portal_name(),
            portal_href: self.href(),
            now_at: self.visit.now,
        }
    }

    /// A whole page for a visitor who is not signed in.
    ///
    /// # Errors
    /// When the theme can't render it.
    pub fn visitor_page(&self, status: StatusCode, fragment: &Fragment) -> Result<Answer, Trouble> {
        self.page(status, "", Menu::Nothing, fragment)
    }

    /// A whole page for a member.
    ///
    /// # Errors
    /// When the theme can't render it.
    pub fn member_page(
        &self,
        status: StatusCode,
        member: &Member,
        menu: Menu,
        fragment: &Fragment,
    ) -> Result<Answer, Trouble> {
        self.page(status, member.contact().display_name(), menu, fragment)
    }

    fn page(
        &self,
        status: StatusCode,
        name: &str,
        menu: Menu,
        fragment: &Fragment,
    ) -> Result<Answer, Trouble> {
        let theme = self.visit.live.theme();
        let account = Fragment::Account(Account {
            setting: self.setting(),
            name: name.to_owned(),
            sign_out: self.at("sign-out"),
            new_ticket: match menu {
                Menu::None => String::new(),
                Menu::Tickets | Menu::NewTicket | Menu::Nothing => self.at("new"),
            },
            current: match menu {
                Menu::Tickets => "tickets",
                Menu::NewTicket => "new",
                Menu::Nothing | Menu::None => "",
            }
            .to_owned(),
        });
        let languages = match self.shell.has_languages() {
            true => theme.fragment(&languages::menu(self, !name.is_empty()))?,
            false => String::new(),
        };
        let html = self.shell.fill(&Filling {
            title: &self.portal_name(),
            account: &theme.fragment(&account)?,
            languages: &languages,
            main: &theme.fragment(fragment)?,
            query: "",
        });
        Ok(private_page(status, html))
    }
}

/// Signed in, but not a member (P-76).
///
/// # Errors
/// When the theme can't render it.
pub fn no_access(room: &Room<'_>, contact: &ContactRecord) -> Result<Answer, Trouble> {
    tracing::info!(event = "access.denied", request = %room.visit.request_id, portal = %room.portal.id, contact = contact.id);
    let fragment = Fragment::NoAccess(NoAccess {
        setting: room.setting(),
        email: contact.email.clone(),
        administrator: room.visit.site().administrator.clone().unwrap_or_default(),
        sign_out: room.at("sign-out"),
    });
    room.page(
        StatusCode::FORBIDDEN,
        contact.display_name(),
        Menu::None,
        &fragment,
    )
}

/// The page that says what happened. `name` is who is signed in; empty for nobody.
pub fn problem(room: &Room<'_>, kind: ProblemKind, name: &str) -> Answer {
    let fragment = Fragment::Problem(Problem {
        setting: room.setting(),
        kind,
        request_id: room.visit.request_id.to_string(),
    });
    let status = status_of(kind);
    room.page(status, name, Menu::Nothing, &fragment)
        .unwrap_or_else(|_| plain(status, status.canonical_reason().unwrap_or("problem")))
}
