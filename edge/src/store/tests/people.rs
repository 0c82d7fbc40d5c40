//! Contacts and their companies.

use lucka_config::filter::Properties;

use super::{NOW, World, both};
use crate::store::{AddressOwner, ContactChange, NewContact, NewSession, StoreError};

#[tokio::test]
async fn a_contact_is_found_as_it_was_put_in_and_only_once() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let properties: Properties = [("plan".to_owned(), "team".to_owned())].into();
        let contact = NewContact {
            email: "eva@example.com",
            member_email: Some("eva.home@example.com"),
            name: "Eva 'Åsa' Ek",
            language: Some("sv"),
            properties: &properties,
            now: NOW,
        };
        let id = store.put_contact(&contact).await.unwrap();
        let found = store
            .contact_by_email("eva@example.com")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found, store.contact_by_id(id).await.unwrap().unwrap());
        assert_eq!(found.name, "Eva 'Åsa' Ek");
        assert_eq!(found.member_email.as_deref(), Some("eva.home@example.com"));
        assert_eq!(
            (&found.properties, &found.primary_company),
            (&properties, &None)
        );
        let again = store.put_contact(&contact).await;
        assert!(matches!(again, Err(StoreError::Conflict { .. })));
        assert!(!store.is_empty().await.unwrap());
        let cia = store.contact_by_id(world.cia).await.unwrap().unwrap();
        assert_eq!(cia.primary_company.unwrap().name, "Second Example");
    })
    .await;
}

// P-27
#[tokio::test]
async fn what_a_contact_chooses_goes_before_what_the_company_knows_and_no_import_undoes_it() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        assert!(store.choose_language(world.anna, "en").await.unwrap());
        assert!(store.choose_language(world.anna, "pt-BR").await.unwrap());
        assert!(!store.choose_language(1, "en").await.unwrap());
        let anna = store.contact_by_id(world.anna).await.unwrap().unwrap();
        assert_eq!(anna.chosen_language.as_deref(), Some("pt-BR"));
        let change = ContactChange {
            language: Some("sv".to_owned()),
            email: anna.email.clone(),
            ..ContactChange::default()
        };
        store.import_contacts(&[change], false, NOW).await.unwrap();
        let after = store.contact_by_id(world.anna).await.unwrap().unwrap();
        let languages = (after.language.as_deref(), after.chosen_language.as_deref());
        assert_eq!(languages, (Some("sv"), Some("pt-BR")));
        let owner = store.address_owner(&anna.email).await.unwrap();
        let chosen_language = Some("pt-BR".to_owned());
        assert_eq!(
            owner,
            AddressOwner::Contact {
                id: world.anna,
                chosen_language
            }
        );
        let bo = store.contact_by_id(world.bo).await.unwrap().unwrap();
        assert_eq!(bo.chosen_language, None);
    })
    .await;
}

// P-74, S08
#[tokio::test]
async fn a_disabled_or_deleted_contact_has_no_session_and_is_not_found() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        for (contact, token) in [(world.anna, "a"), (world.bo, "b")] {
            let session = NewSession {
                token_hash: token,
                expires_at: NOW + 1000,
                issuer: None,
            };
            let mut transaction = store.begin("testing").await.unwrap();
            let began = store
                .begin_session(&mut transaction, &session, "own", contact, NOW)
                .await
                .unwrap();
            assert!(began);
            transaction.commit().await.unwrap();
        }
        let live = async |token| store.session(token, "own", NOW + 1, 500).await.unwrap();
        assert_eq!(live("a").await.unwrap().contact.id, world.anna);
        assert!(store.set_disabled(world.anna, true).await.unwrap());
        assert_eq!(live("a").await, None);
        assert_eq!(store.contact_by_id(world.anna).await.unwrap(), None);
        assert_eq!(
            store.contact_by_email("anna@example.com").await.unwrap(),
            None
        );
        assert!(store.set_disabled(world.anna, false).await.unwrap());
        // It ended; it does not come back.
        assert_eq!(live("a").await, None);
        assert!(store.delete_contact(world.bo).await.unwrap());
        assert_eq!(live("b").await, None);
        assert!(!store.delete_contact(world.bo).await.unwrap());
    })
    .await;
}

// P-34
#[tokio::test]
async fn new_properties_are_read_at_the_next_look() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let properties: Properties = [("plan".to_owned(), "free".to_owned())].into();
        assert!(store.set_properties(world.dan, &properties).await.unwrap());
        assert!(!store.set_properties(4711, &properties).await.unwrap());
        let dan = store.contact_by_id(world.dan).await.unwrap().unwrap();
        assert_eq!(dan.properties, properties);
    })
    .await;
}

#[tokio::test]
async fn a_primary_company_that_is_none_of_the_companies_is_refused() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let anna = store.contact_by_id(world.anna).await.unwrap().unwrap();
        let company = anna.primary_company.clone().unwrap().id;
        assert!(
            store
                .set_companies(world.anna, &[], Some(company))
                .await
                .is_err()
        );
        assert!(
            store
                .set_companies(world.anna, &[4711], None)
                .await
                .is_err()
        );
        // Nothing of the failed change was kept.
        assert_eq!(
            store.contact_by_id(world.anna).await.unwrap().unwrap(),
            anna
        );
    })
    .await;
}
