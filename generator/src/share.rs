//! The picture that an article names for sites which show a link to it (`image:`).

use lucka_config::diagnostic::{Diagnostic, Place};

use crate::article::Article;
use crate::attachment::Facts;
use crate::domain::Domains;
use crate::link::{Destination, Links};
use crate::reading::Reading;

/// Kinds of pictures that such sites know.
const KINDS: [&str; 4] = ["image/png", "image/jpeg", "image/webp", "image/gif"];

/// A picture that an article names.
pub(crate) struct Named<'a> {
    /// Path below `content/`.
    pub(crate) file: String,
    pub(crate) facts: &'a Facts,
    /// Width and height in pixels.
    pub(crate) size: (usize, usize),
}

/// The picture that an article names; what is wrong with it, and what to do. `None` when it names none.
pub(crate) fn named<'a>(
    links: &Links<'a>,
    article: &Article,
    address: &str,
) -> Option<Result<Named<'a>, (String, &'static str)>> {
    let image = article.front.image.as_ref()?.value.as_str();
    let document = &links.content.documents[article.document];
    let no_picture = || {
        let message = format!("{image} is no picture that sites show");
        (
            message,
            "name a file such as `picture.png`: a png, jpg, webp or gif",
        )
    };
    let (file, attachment) = match links.resolve(document, address, image) {
        Destination::File { path, attachment } => (path, attachment),
        Destination::Elsewhere => {
            let message = format!("`image` names {image}, which is not in content/");
            let help =
                "save the picture beside the article, and name its file: `image: picture.png`";
            return Some(Err((message, help)));
        }
        Destination::Broken { .. } => {
            let message = format!("there is no picture at {image} in content/");
            return Some(Err((
                message,
                "put it beside the article, or correct its name",
            )));
        }
        Destination::Here { .. } | Destination::Page { .. } | Destination::Unsafe => {
            return Some(Err(no_picture()));
        }
    };
    Some(match attachment.facts() {
        Err(error) => Err((
            format!("{image} can't be read: {error}"),
            "look at the file",
        )),
        Ok(facts) if !KINDS.contains(&facts.media.as_ref()) => Err(no_picture()),
        Ok(facts) => match facts.size.filter(|_| facts.damage.is_none()) {
            Some(size) => Ok(Named { file, facts, size }),
            None => Err((format!("{image} is damaged"), "save the picture again")),
        },
    })
}

/// What is wrong with the pictures that articles name. Their pages get the picture that is made for them.
pub(crate) fn problems(reading: &Reading, domains: &Domains) -> Vec<Diagnostic> {
    let links = reading.links(domains);
    let mut problems = Vec::new();
    for shelf in &reading.library.shelves {
        for target in shelf.targets() {
            let article = shelf.article(target).filter(|one| one.borrowed.is_none());
            let Some((article, image)) =
                article.and_then(|one| Some((one, one.front.image.as_ref()?)))
            else {
                continue;
            };
            let Some(Err((message, help))) = named(&links, article, shelf.address(target)) else {
                continue;
            };
            let document = &reading.content.documents[article.document];
            let place = Place::in_text(&document.file, document.text(), image.span.clone());
            let problem = Diagnostic::warning("missing-picture", message).at(place);
            problems.push(problem.help(help));
        }
    }
    problems
}
