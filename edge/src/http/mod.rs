//! One request as the rest of the edge sees it, and one answer as the network gets it.
//!
//! - `path`: the one canonical form of a path
//! - `gate`: what is refused before any handler sees it (FAULTS H01–H08, H18–H26)
//! - `peer`: who is asking, through trusted proxies only
//! - `body`: bodies of answers
//! - `form`: bodies of requests
//! - `wishes`: which language a browser asks for
//! - `answer`: answers with the headers that every answer carries

pub mod answer;
pub mod body;
pub mod form;
pub mod gate;
pub mod path;
pub mod peer;
pub mod wishes;
