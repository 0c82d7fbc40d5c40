//! What an editor would say about articles that are right each by itself, and what their authors don't want to hear.
//! Only `lucka check` asks.

use std::collections::{HashMap, HashSet};

use lucka_config::diagnostic::{Diagnostic, Place, Severity};

use crate::article::Article;
use crate::library::{Shelf, Target};
use crate::reading::Reading;

/// Search engines show about so many characters of a description.
const LONGEST_DESCRIPTION: usize = 160;

/// A site with fewer articles in a language is seen at a glance: no link is needed to find one.
const FEW: usize = 50;

/// Everything there is to say, once all texts are rendered or known.
pub(crate) fn remarks(reading: &Reading) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for shelf in &reading.library.shelves {
        duplicate_titles(reading, shelf, &mut remarks);
        long_descriptions(reading, shelf, &mut remarks);
    }
    orphans(reading, &mut remarks);
    unused_files(reading, &mut remarks);
    remarks
}

fn shown(shelf: &Shelf) -> impl Iterator<Item = &Article> {
    let articles = shelf.articles.iter();
    let articles = articles.filter(|one| !one.hidden && !one.is_borrowed());
    articles.map(|one| &one.article)
}

fn duplicate_titles(reading: &Reading, shelf: &Shelf, remarks: &mut Vec<Diagnostic>) {
    let mut first: HashMap<String, &Article> = HashMap::new();
    for article in shown(shelf) {
        let title = article.title.to_lowercase();
        let Some(other) = first.get(&title) else {
            first.insert(title, article);
            continue;
        };
        let documents = &reading.content.documents;
        let document = &documents[article.document];
        let place = match &article.front.title {
            Some(title) => Place::in_text(&document.file, document.text(), title.span.clone()),
            None => Place::of_file(&document.file),
        };
        let message = format!(
            "“{}” is also the title of {}",
            article.title, documents[other.document].file
        );
        let help =
            "say in each title what sets the article apart: in search results it stands alone";
        remarks.push(
            Diagnostic::warning("duplicate-title", message)
                .at(place)
                .help(help),
        );
    }
}

fn long_descriptions(reading: &Reading, shelf: &Shelf, remarks: &mut Vec<Diagnostic>) {
    for article in shown(shelf) {
        let length = article.front.description.chars().count();
        if length <= LONGEST_DESCRIPTION {
            continue;
        }
        let document = &reading.content.documents[article.document];
        let text = document.text();
        let start = text.find("description:").unwrap_or_default();
        let place = Place::in_text(&document.file, text, start..start + "description".len());
        let message = format!("this description has {length} characters");
        let help = format!(
            "search engines and lists show about {LONGEST_DESCRIPTION}: write one sentence that says what is solved"
        );
        remarks.push(
            Diagnostic::note("long-description", message)
                .at(place)
                .help(help),
        );
    }
}

/// Articles that no other one leads to.
fn orphans(reading: &Reading, remarks: &mut Vec<Diagnostic>) {
    let mut led: HashSet<(usize, Target)> = HashSet::new();
    for (language, shelf) in reading.library.shelves.iter().enumerate() {
        for from in shelf.targets() {
            let leads = reading.found(language, from).map(|found| &found.leads);
            let others = leads.into_iter().flatten();
            led.extend(others.filter(|to| **to != (language, from)));
        }
    }
    for (language, shelf) in reading.library.shelves.iter().enumerate() {
        if shown(shelf).count() < FEW {
            continue;
        }
        for (index, shelved) in shelf.articles.iter().enumerate() {
            if shelved.hidden
                || shelved.is_borrowed()
                || led.contains(&(language, Target::Article(index)))
            {
                continue;
            }
            let file = &reading.content.documents[shelved.article.document].file;
            let message = "no other article leads here";
            let help = "link to it where a reader would need it, beside its category's list";
            remarks.push(
                Diagnostic::note("orphan", message)
                    .at(Place::of_file(file))
                    .help(help),
            );
        }
    }
}

fn unused_files(reading: &Reading, remarks: &mut Vec<Diagnostic>) {
    let mut used: HashSet<&str> = HashSet::new();
    for (language, shelf) in reading.library.shelves.iter().enumerate() {
        for target in shelf.targets() {
            let found = reading.found(language, target);
            used.extend(
                found
                    .into_iter()
                    .flat_map(|found| &found.files)
                    .map(String::as_str),
            );
        }
    }
    let mut unused: Vec<&String> = reading.content.attachments.keys().collect();
    unused.retain(|path| !used.contains(path.as_str()));
    unused.sort_unstable();
    for path in unused {
        let message = "no article shows or links to this file, so it is not published";
        let place = Place::of_file(&format!("content/{path}"));
        let remark = Diagnostic::note("unused-file", message).at(place);
        remarks.push(remark.help("use it, or remove it"));
    }
}

/// Takes away what authors don't want to hear about their files. Errors are always said. With `all`, everything has been
/// said that there is to say: what is silenced for nothing is a note.
pub(crate) fn silence(reading: &Reading, all: bool, problems: &mut Vec<Diagnostic>) {
    let mut silenced: HashMap<(String, String), bool> = HashMap::new();
    let documents = &reading.content.documents;
    let articles = || {
        reading.library.shelves.iter().flat_map(|shelf| {
            let targets = shelf.targets();
            targets.filter_map(|target| shelf.article(target))
        })
    };
    for article in articles() {
        for code in &article.front.silence {
            let file = documents[article.document].file.clone();
            silenced.insert((file, code.value.clone()), false);
        }
    }
    if silenced.is_empty() {
        return;
    }
    problems.retain(|problem| {
        let Some(place) = problem
            .place
            .as_ref()
            .filter(|_| problem.severity != Severity::Error)
        else {
            return true;
        };
        match silenced.get_mut(&(place.file.clone(), problem.code.to_owned())) {
            Some(is_used) => {
                *is_used = true;
                false
            }
            None => true,
        }
    });
    for article in articles().filter(|_| all) {
        let document = &documents[article.document];
        for code in &article.front.silence {
            let key = (document.file.clone(), code.value.clone());
            if silenced.get(&key) != Some(&false) {
                continue;
            }
            let place = Place::in_text(&document.file, document.text(), code.span.clone());
            let message = format!("there is no `{}` to silence here any more", code.value);
            let note = Diagnostic::note("unused-silence", message).at(place);
            problems.push(note.help("remove the line"));
        }
    }
}
