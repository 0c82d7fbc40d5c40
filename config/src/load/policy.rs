//! `config/policy-tests.yaml`.

use super::files::Files;
use super::filters;
use super::names::{Known, with_file};
use super::portals::Around;
use super::site::{canonical, read_email};
use crate::decision::Company;
use crate::diagnostic::Diagnostic;
use crate::filter::{CompanyRef, Properties};
use crate::policy::{Act, Expectation, PolicyTest};
use crate::site::ContactProperty;
use crate::yaml::{Entry, Fields, Node, Sheet, Value, in_words, nearest};

const FILE: &str = "config/policy-tests.yaml";

pub(super) fn read(
    files: &Files,
    around: &Around<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PolicyTest> {
    let mut tests = Vec::new();
    with_file(files, diagnostics, FILE, |sheet, node| {
        let Some(node) = node else { return };
        let mut top = Fields::of(sheet, node);
        let ids: Vec<&str> = files.portal_ids().collect();
        for item in top.list("policy_tests") {
            let mut reader = Reader {
                sheet,
                around,
                portal_ids: &ids,
                companies: Vec::new(),
            };
            tests.extend(reader.test(item));
        }
        top.finish();
    });
    tests
}

/// One test that is being read.
struct Reader<'a> {
    sheet: &'a Sheet<'a>,
    around: &'a Around<'a>,
    portal_ids: &'a [&'a str],
    /// Companies that were named: there is no database, so each name is one company, with an id that no database gives.
    companies: Vec<String>,
}

impl Reader<'_> {
    fn test(&mut self, item: &Node) -> Option<PolicyTest> {
        let mut fields = Fields::of(self.sheet, item);
        fields.explain("email", "write the address as `contact:`");
        fields.explain(
            "expect",
            "write `may_enter:`, `may_register:`, `may_see:`, `may_not_see:`, `may_read:` or `may_not_read:`",
        );
        let name = fields.text("name");
        let email = read_email(&mut fields, "contact");
        if fields.node("contact").is_none() {
            let help = "add the contact's address, such as `contact: ada@example.com`";
            fields.missing("contact", help);
        }
        let properties = self.properties(&mut fields);
        let primary = fields.node("company").map(|node| self.company(node));
        let others = fields.list("secondary_companies").iter();
        let secondary: Option<Vec<Company>> = others.map(|node| self.company(node)).collect();
        let portal = self.portal(&mut fields);
        let expectations = self.expectations(&mut fields, portal.is_some());
        fields.finish();
        Some(PolicyTest {
            name: name.map(|name| name.value),
            email: email?,
            properties: properties?,
            primary_company: match primary {
                Some(primary) => Some(primary?),
                None => None,
            },
            secondary_companies: secondary?,
            portal,
            expectations,
        })
    }

    /// The portal that is named, or the only one that there is.
    fn portal(&self, fields: &mut Fields<'_>) -> Option<String> {
        let Some(typed) = fields.text("portal") else {
            return match self.portal_ids {
                [only] if fields.node("portal").is_none() => Some((*only).to_owned()),
                _ => None,
            };
        };
        if self.portal_ids.contains(&typed.value.as_str()) {
            return Some(typed.value);
        }
        let help = match nearest(&typed.value, self.portal_ids.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a portal's id is the name of its file in config/portals/".to_owned(),
        };
        let message = format!("there is no portal `{}`", typed.value);
        self.sheet
            .error("unknown-reference", &typed.span, message, help);
        None
    }

    /// Values of contact properties, in canonical spelling.
    fn properties(&self, fields: &mut Fields<'_>) -> Option<Properties> {
        let Some(mut written) = fields.fields("properties") else {
            return Some(Properties::new());
        };
        let known = self.around.properties;
        let read = |entry: &Entry| {
            let property = property(self.sheet, known, entry)?;
            let value = filters::value(self.sheet, property, &entry.value)?;
            Some((entry.key.clone(), value))
        };
        let read: Vec<Option<(String, String)>> =
            written.take_all().into_iter().map(read).collect();
        written.finish();
        read.into_iter().collect()
    }

    fn company(&mut self, node: &Node) -> Option<Company> {
        let name = match filters::company(self.sheet, node)? {
            CompanyRef::Id(id) => {
                let name = String::new();
                return Some(Company { id, name });
            }
            CompanyRef::Name(name) => name,
        };
        let at = self.companies.iter().position(|known| *known == name);
        let at = at.unwrap_or_else(|| {
            self.companies.push(name.clone());
            self.companies.len() - 1
        });
        let id = i64::try_from(at).map_or(i64::MIN, |at| -1 - at);
        Some(Company { id, name })
    }

    fn expectations(&mut self, fields: &mut Fields<'_>, has_portal: bool) -> Vec<Expectation> {
        let sheet = self.sheet;
        let mut expectations = Vec::new();
        let mut about_portal = None;
        for (key, act) in [("may_enter", Act::Enter), ("may_register", Act::Register)] {
            if let Some(expected) = fields.yes_no(key) {
                about_portal.get_or_insert(key);
                expectations.push(Expectation {
                    act,
                    allowed: expected.value,
                    place: sheet.place(expected.span),
                });
            }
        }
        for (key, allowed) in [("may_see", true), ("may_not_see", false)] {
            for item in fields.list(key) {
                about_portal.get_or_insert(key);
                if let Some(act) = self.ticket(item) {
                    expectations.push(Expectation {
                        act,
                        allowed,
                        place: sheet.place(item.span.clone()),
                    });
                }
            }
        }
        for (key, allowed) in [("may_read", true), ("may_not_read", false)] {
            for file in fields.texts(key) {
                expectations.push(Expectation {
                    act: Act::Read(file.value),
                    allowed,
                    place: sheet.place(file.span),
                });
            }
        }
        let keys = [
            "may_enter",
            "may_register",
            "may_see",
            "may_not_see",
            "may_read",
            "may_not_read",
        ];
        if !keys.iter().any(|key| fields.has(key)) {
            let message = "this test expects nothing, so it can't fail";
            let help = format!("add one of {}", in_words(&keys));
            sheet.error("missing-key", fields.span(), message, help);
        }
        if let (Some(key), false, None) = (about_portal, has_portal, fields.node("portal")) {
            let help = format!("say which portal `{key}` is about, such as `portal: support`");
            fields.missing("portal", &help);
        }
        expectations
    }

    fn ticket(&mut self, item: &Node) -> Option<Act> {
        let sheet = self.sheet;
        if !matches!(item.value, Value::Map(_)) {
            let message = format!("a ticket is described by keys, and this is {}", item.kind());
            let help = "write `- {requester: ada@example.com, company: Example Ltd}`";
            sheet.error("wrong-type", &item.span, message, help);
            return None;
        }
        let mut fields = Fields::of(sheet, item);
        let requester = fields.text("requester");
        let requester = requester.map(|typed| canonical(sheet, "requester", &typed));
        let company = fields.node("company").map(|node| self.company(node));
        let pipeline = fields.text("pipeline");
        let pipelines = self.around.pipelines;
        let known = pipeline
            .as_ref()
            .is_none_or(|id| pipelines.check(sheet, id));
        fields.finish();
        if !known || requester == Some(None) || company == Some(None) {
            return None;
        }
        Some(Act::See {
            requester: requester.flatten(),
            company: company.flatten().map(|company| company.id),
            pipeline: pipeline.map(|id| id.value),
        })
    }
}

/// The declared property of this name; one that is not declared is noted.
fn property<'p>(
    sheet: &Sheet<'_>,
    known: &'p Known<ContactProperty>,
    entry: &Entry,
) -> Option<&'p ContactProperty> {
    let id = crate::yaml::At {
        value: entry.key.clone(),
        span: entry.key_span.clone(),
    };
    if !known.check(sheet, &id) {
        return None;
    }
    known.items.iter().find(|property| property.id == entry.key)
}
