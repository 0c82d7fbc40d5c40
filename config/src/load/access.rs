//! A portal's `access:`.

use super::mail_domains;
use super::portals::Around;
use crate::site::Access;
use crate::yaml::{Fields, Value, in_words};

/// Who may enter, and whether a choice was written.
pub(super) fn read_access(fields: &mut Fields<'_>, around: &Around<'_>) -> (Option<Access>, bool) {
    let Some(mut access) = fields.fields("access") else {
        return (None, false);
    };
    if access.is_other() {
        return (None, true);
    }
    let sheet = access.sheet();
    let groups_node = access.node("groups");
    let typed = access.texts("groups");
    let anyone = access.yes_no("self_registration");
    let anyone_wrong = access.node("self_registration").is_some() && anyone.is_none();
    let anyone = anyone.filter(|anyone| anyone.value);
    let registration = match (&anyone, anyone_wrong) {
        (Some(_), _) => mail_domains::limit(&mut access),
        (None, true) => {
            access.node("mail_domains");
            None
        }
        (None, false) => {
            mail_domains::refuse(&mut access);
            None
        }
    };
    let provider = access.text("single_sign_on");
    let provider_wrong = access.node("single_sign_on").is_some() && provider.is_none();
    access.finish();
    let listed = groups_node.filter(|node| !matches!(&node.value, Value::List(l) if l.is_empty()));
    let chosen = [
        ("groups", listed.map(|node| &node.span)),
        ("self_registration", anyone.as_ref().map(|at| &at.span)),
        ("single_sign_on", provider.as_ref().map(|at| &at.span)),
    ];
    let chosen: Vec<_> = chosen
        .into_iter()
        .filter_map(|(key, span)| Some((key, span?)))
        .collect();
    if let [.., (_, last)] = chosen.as_slice()
        && chosen.len() > 1
    {
        let keys: Vec<&str> = chosen.iter().map(|(key, _)| *key).collect();
        let message = format!(
            "access is one of `groups`, `self_registration` and `single_sign_on`, and this is {}",
            in_words(&keys)
        );
        sheet.error("not-one-choice", last, message, "keep one of them");
        return (None, true);
    }
    if let Some(provider) = provider {
        let known = around.providers.check(sheet, &provider);
        return (known.then_some(Access::SingleSignOn(provider.value)), true);
    }
    if let Some(anyone) = anyone {
        if around.self_registration == Some(false) {
            sheet.error(
                "self-registration-off",
                &anyone.span,
                "anyone may register only when the site allows it, and it does not",
                "add `private_content: {self_registration: true}` to config/site.yaml, or name `groups:` here",
            );
        }
        return (registration, true);
    }
    if listed.is_none() {
        return (None, anyone_wrong || provider_wrong);
    }
    let groups = around.groups.listed(sheet, typed).into_iter();
    (
        Some(Access::Groups(groups.map(|group| group.value).collect())),
        true,
    )
}
