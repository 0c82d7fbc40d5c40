//! What share pictures show, for the edge.

use lucka_bundle::{Audience, NewFile};
use lucka_config::diagnostic::Diagnostic;

use super::Output;
use crate::fingerprint::Facts;
use crate::memory::Output as Kept;
use crate::pages::Place;
use crate::press::bundle_problem;

impl Output<'_> {
    /// The list of a place, written only if another picture is in it.
    pub(super) fn shares(&self, place: &Place<'_>) -> Result<(String, Kept), Box<Diagnostic>> {
        let file = name(place);
        let shares = self.pages.shares(place);
        let new = |contents| NewFile {
            file: file.clone(),
            address: None,
            contents,
            media: "application/json".to_owned(),
            audience: Audience::Edge,
            immutable: false,
        };
        let facts = Facts::default().value(&shares).finish();
        if let Some(kept) = self.known.get(&file).filter(|kept| kept.facts == facts)
            && (self.press.keep(new(&[]), kept.seal)).map_err(bundle_problem)?
        {
            return Ok((file, *kept));
        }
        let contents = serde_json::to_vec(&shares).map_err(|error| {
            let message = format!("what share pictures show can't be written: {error}");
            Diagnostic::error("bundle", message)
        })?;
        // The pictures are for everybody.
        self.guard
            .look(&file, &String::from_utf8_lossy(&contents), "")?;
        let seal = self.press.add(new(&contents)).map_err(bundle_problem)?;
        Ok((file, Kept { facts, seal }))
    }
}

/// Its name in the release.
pub(super) fn name(place: &Place<'_>) -> String {
    format!("shells/{}/_shares.json", place.domain.folder())
}
