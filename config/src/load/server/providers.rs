//! What identity providers know of this edge.

use std::collections::BTreeMap;

use super::check_file;
use super::secrets::Secrets;
use crate::load::names::check_id;
use crate::server::ProviderAccess;
use crate::yaml::{Fields, Value};

/// By the providers' ids in `config/identity-providers.yaml`, which is not read here.
pub(super) fn read(
    fields: &mut Fields<'_>,
    secrets: &Secrets<'_>,
) -> BTreeMap<String, ProviderAccess> {
    let sheet = fields.sheet();
    let mut providers = BTreeMap::new();
    for item in fields.list("identity_providers") {
        let mut keys = Fields::of_item(sheet, item, "identity provider", "id");
        let id = keys.required_text(
            "id",
            "add the provider's id in config/identity-providers.yaml, such as `id: example`",
        );
        let is_public = keys.node("client_secret").is_some_and(
            |node| matches!(&node.value, Value::Scalar(scalar) if scalar.text == "none"),
        );
        if keys.node("client_secret").is_none() {
            keys.missing(
                "client_secret",
                "add `client_secret: {env: NAME_OF_A_VARIABLE}` or `client_secret: {file: path}`; \
                 `client_secret: none` if the provider gave none",
            );
        }
        let client_secret = match is_public {
            true => None,
            false => secrets.read(&mut keys, "client_secret"),
        };
        let authority = keys.text("authority");
        if let Some(authority) = &authority {
            check_file(sheet, authority, secrets);
        }
        keys.finish();
        let Some(id) = id.filter(|id| check_id(sheet, id)) else {
            continue;
        };
        if providers.contains_key(&id.value) {
            let message = format!("the identity provider `{}` is there twice", id.value);
            sheet.error("duplicate-id", &id.span, message, "remove one of the two");
            continue;
        }
        let access = ProviderAccess {
            client_secret,
            authority: authority.map(|authority| secrets.path(&authority.value)),
        };
        providers.insert(id.value, access);
    }
    providers
}
