//! Where the demo's tickets go in a site's own pipelines and inboxes.

use lucka_config::{Pipeline, Site, Status, Tone};

use super::dialogue::{Ends, Kind};

/// The pipeline for such a dialogue: the one with the usual id, else the one in the usual place. The site has one.
pub(super) fn pipeline(site: &Site, kind: Kind) -> &Pipeline {
    let (id, place) = match kind {
        Kind::Support => ("support", 0),
        Kind::Order => ("orders", 1),
    };
    site.pipeline(id)
        .or_else(|| site.pipelines.get(place))
        .unwrap_or(&site.pipelines[0])
}

/// Id of the inbox whose tickets start in this pipeline, else of the first.
pub(super) fn inbox<'a>(site: &'a Site, pipeline: &str) -> &'a str {
    site.inboxes
        .iter()
        .find(|inbox| inbox.pipeline == pipeline)
        .or(site.inboxes.first())
        .map_or("", |inbox| &inbox.id)
}

/// The pipeline's status that looks as the dialogue ends; its first one where it has none such.
pub(super) fn status(pipeline: &Pipeline, ends: Ends) -> &Status {
    let tone = match ends {
        Ends::New => Tone::New,
        Ends::Working => Tone::Working,
        Ends::YourTurn => Tone::YourTurn,
        Ends::Done => Tone::Done,
    };
    let fits = |status: &&Status| status.tone == tone && status.closed == (ends == Ends::Done);
    let statuses = &pipeline.statuses;
    statuses
        .iter()
        .find(fits)
        .or_else(|| {
            statuses
                .iter()
                .find(|status| status.closed == (ends == Ends::Done))
        })
        .unwrap_or(&statuses[0])
}
