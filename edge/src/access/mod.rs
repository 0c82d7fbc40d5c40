//! Cookie → session → contact → [`Member`].

pub mod member;
pub mod secret;

pub use member::{Admission, Member};
