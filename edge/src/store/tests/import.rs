//! Bringing lists of contacts in.

use super::{NOW, World, both};
use crate::store::{ContactChange, Effect, ImportOutcome, Store};

fn change(email: &str, company: Option<&str>, plan: Option<&str>) -> ContactChange {
    ContactChange {
        email: email.to_owned(),
        company: company.map(str::to_owned),
        properties: plan
            .map(|plan| ("plan".to_owned(), plan.to_owned()))
            .into_iter()
            .collect(),
        ..ContactChange::default()
    }
}

async fn import(store: &Store, changes: &[ContactChange], dry_run: bool) -> ImportOutcome {
    store.import_contacts(changes, dry_run, NOW).await.unwrap()
}

#[tokio::test]
async fn a_list_adds_and_changes_and_says_so_and_the_second_time_changes_nothing() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let nora = ContactChange {
            name: Some("Nora Ek".to_owned()),
            language: Some("sv".to_owned()),
            member_email: Some("nora.home@example.com".to_owned()),
            ..change("nora@example.com", Some("Third Example"), Some("team"))
        };
        let list = [
            nora,
            change("anna@example.com", Some("Second Example"), None),
            change("bo@example.com", Some("First Example"), None),
            change("dan@example.com", Some("Third Example"), Some("free")),
        ];
        let done = ImportOutcome::Done {
            effects: vec![
                Effect::New,
                Effect::Changed(vec!["company".to_owned()]),
                Effect::Unchanged,
                Effect::Changed(vec!["property.plan".to_owned(), "company".to_owned()]),
            ],
            companies: vec!["Third Example".to_owned()],
        };
        assert_eq!(import(&store, &list, true).await, done);
        assert_eq!(
            store.contact_by_email("nora@example.com").await.unwrap(),
            None
        );
        assert_eq!(import(&store, &list, false).await, done);
        let nora = store.contact_by_email("nora@example.com").await.unwrap();
        let nora = nora.unwrap();
        assert_eq!(
            (nora.name.as_str(), nora.language.as_deref()),
            ("Nora Ek", Some("sv"))
        );
        assert_eq!(nora.member_email.as_deref(), Some("nora.home@example.com"));
        let anna = store.contact_by_id(world.anna).await.unwrap().unwrap();
        assert_eq!(anna.name, "Anna");
        assert_eq!(anna.primary_company.unwrap().name, "Second Example");
        let dan = store.contact_by_id(world.dan).await.unwrap().unwrap();
        assert_eq!(dan.primary_company, nora.primary_company);
        let ImportOutcome::Done { effects, companies } = import(&store, &list, false).await else {
            panic!("ambiguous");
        };
        assert!(effects.iter().all(|effect| *effect == Effect::Unchanged));
        assert!(companies.is_empty());
    })
    .await;
}

// P-33
#[tokio::test]
async fn an_empty_text_removes_what_there_was_and_back_again_is_one_company() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let anna = async || store.contact_by_id(world.anna).await.unwrap().unwrap();
        let before = anna().await.primary_company;
        let list = [change("anna@example.com", Some(""), Some("team"))];
        import(&store, &list, false).await;
        assert_eq!(anna().await.primary_company, None);
        let list = [change("anna@example.com", Some("First Example"), Some(""))];
        import(&store, &list, false).await;
        assert_eq!(anna().await.primary_company, before);
        assert!(anna().await.properties.is_empty());
    })
    .await;
}

// P-33
#[tokio::test]
async fn a_name_that_two_companies_have_is_refused_and_nothing_is_written() {
    both(async |store| {
        store.put_company("Same Example", NOW).await.unwrap();
        store.put_company("Same Example", NOW).await.unwrap();
        let list = [
            change("nora@example.com", None, None),
            change("olle@example.com", Some("Same Example"), None),
        ];
        let ambiguous = ImportOutcome::Ambiguous(["Same Example".to_owned()].into());
        assert_eq!(import(&store, &list, false).await, ambiguous);
        assert_eq!(
            store.contact_by_email("nora@example.com").await.unwrap(),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn lists_brought_in_at_once_make_a_company_once_and_a_disabled_contact_stays_out() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        store.set_disabled(world.dan, true).await.unwrap();
        let mut running = tokio::task::JoinSet::new();
        for number in 0..6 {
            let store = store.clone();
            running.spawn(async move {
                let list = [
                    change("dan@example.com", Some("New Example"), None),
                    change(&format!("p{number}@example.com"), Some("New Example"), None),
                ];
                import(&store, &list, false).await
            });
        }
        let made: usize = running
            .join_all()
            .await
            .into_iter()
            .map(|outcome| match outcome {
                ImportOutcome::Done { companies, .. } => companies.len(),
                ImportOutcome::Ambiguous(names) => panic!("{names:?}"),
            })
            .sum();
        assert_eq!(made, 1);
        assert_eq!(
            store.contact_by_email("dan@example.com").await.unwrap(),
            None
        );
    })
    .await;
}
