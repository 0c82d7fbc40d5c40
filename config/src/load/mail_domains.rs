//! `mail_domains`: at which domains the addresses are that may register (P-37), or that an identity provider lets in (P-35).

use std::collections::BTreeSet;

use super::domains::read_host;
use crate::decision::{canonical_email, canonical_host};
use crate::site::Access;
use crate::yaml::{At, Fields, Sheet, Value};

/// Access for everybody who registers, limited to the domains that are listed; `None` when the list is wrong, so that
/// what can't be read never lets in everybody.
pub(super) fn limit(access: &mut Fields<'_>) -> Option<Access> {
    if access.key_span("mail_domains").is_none() {
        return Some(Access::SelfRegistration);
    }
    read(access, "register").map(Access::SelfRegistrationFrom)
}

/// The domains below the key, each once; `None` when one of them is wrong, or when there are none. `may` says what
/// addresses at them may do.
pub(super) fn read(fields: &mut Fields<'_>, may: &str) -> Option<Vec<String>> {
    let key = fields.key_span("mail_domains")?;
    let sheet = fields.sheet();
    let node = fields.node("mail_domains");
    let typed = fields.texts("mail_domains");
    let empty = match node.map(|node| &node.value) {
        None => true,
        Some(value) => matches!(value, Value::List(items) if items.is_empty()),
    };
    if empty {
        let message = format!("`mail_domains` is empty, so it can't be told who may {may}");
        let help = "list the domains, such as `mail_domains: [example.com]`; or remove the key: then anyone may";
        sheet.error("missing-key", key, message, help);
        return None;
    }
    let mut domains = BTreeSet::new();
    let mut whole = !typed.is_empty();
    for one in &typed {
        let Some(domain) = read_domain(sheet, one) else {
            whole = false;
            continue;
        };
        if !domains.insert(domain.value.clone()) {
            let message = format!("`{}` is in this list twice", domain.value);
            let help = "remove one of the two";
            sheet.error("duplicate-value", &domain.span, message, help);
        }
    }
    whole.then(|| domains.into_iter().collect())
}

/// Complains about a list that limits nothing, because nobody may register.
pub(super) fn refuse(access: &mut Fields<'_>) {
    let Some(key) = access.key_span("mail_domains") else {
        return;
    };
    access.node("mail_domains");
    let message = "`mail_domains` says who may register, and nobody may register here";
    let help = "add `self_registration: true` beside it; or remove it: who is in `groups` may enter whatever the address";
    access.sheet().error("not-one-choice", key, message, help);
}

/// A domain that mail addresses can have, in its canonical spelling.
pub(super) fn read_domain(sheet: &Sheet<'_>, typed: &At<String>) -> Option<At<String>> {
    let text = typed.value.as_str();
    if let Some((_, domain)) = text.rsplit_once('@') {
        let message =
            format!("`{text}` is no domain: what comes after the `@` of an address is wanted");
        let help = match canonical_host(domain) {
            Some(domain) => format!("write `{domain}`"),
            None => "write a domain, such as `example.com`".to_owned(),
        };
        sheet.error("bad-host", &typed.span, message, help);
        return None;
    }
    let last = text.rsplit('.').next().unwrap_or_default();
    let is_number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    let domain = match is_number {
        true => typed.clone(),
        false => read_host(sheet, typed)?,
    };
    if canonical_email(&format!("a@{}", domain.value)).is_none() {
        let message = format!("no mail address ends with `@{text}`");
        let help = "write the whole domain, such as `example.com`";
        sheet.error("bad-host", &typed.span, message, help);
        return None;
    }
    Some(domain)
}
