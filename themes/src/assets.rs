//! Style sheets, scripts and pictures of a theme, under addresses that change with their content.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::accent::Accent;
use crate::layers::Layers;

/// A file that pages refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its name in the theme's `assets/`, such as `lucka.css`.
    pub name: String,
    /// Where it is served: `/assets/lucka.<hash12>.css`.
    pub address: String,
    /// Media type, with charset for text.
    pub media: &'static str,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// What templates need to know of assets and colours; in a bundle the file `look.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Look {
    /// Asset name → address.
    pub(crate) addresses: BTreeMap<String, String>,
    /// The accent colour as a ground, and the colour of text on it, for mails: `#rrggbb`.
    pub(crate) accent: (String, String),
}

/// The style sheet that takes the site's accent colour.
const STYLE_SHEET: &str = "lucka.css";

/// Everything below `assets/`, by name.
pub(crate) fn assets(layers: &Layers, accent: Option<Accent>) -> Vec<Asset> {
    layers
        .below("assets/")
        .map(|(path, file)| {
            let name = path.trim_start_matches("assets/");
            let mut bytes = file.bytes.clone();
            if let (STYLE_SHEET, Some(accent)) = (name, accent) {
                bytes.extend_from_slice(accent.style_sheet().as_bytes());
            }
            Asset {
                name: name.to_owned(),
                address: address(name, &bytes),
                media: media(name),
                bytes,
            }
        })
        .collect()
}

/// What templates need to know of these assets and of the accent colour.
pub(crate) fn look(assets: &[Asset], accent: Option<Accent>) -> Look {
    Look {
        addresses: assets
            .iter()
            .map(|asset| (asset.name.clone(), asset.address.clone()))
            .collect(),
        accent: accent.unwrap_or(Accent::DEFAULT).ground_and_text(),
    }
}

fn address(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/assets/{stem}.{}.{extension}", &hash[..12]),
        None => format!("/assets/{name}.{}", &hash[..12]),
    }
}

fn media(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
