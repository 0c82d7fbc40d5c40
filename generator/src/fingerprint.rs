//! What something is known by: equal facts, equal fingerprints.

use serde::{Deserialize, Serialize};

/// 128 bits of a BLAKE3 hash.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub(crate) struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// That of bytes.
    pub(crate) fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint::cut(&blake3::hash(bytes))
    }

    /// That of a set whose members come in any order: add them all up.
    pub(crate) fn add(&mut self, member: Fingerprint) {
        let sum = u128::from_le_bytes(self.0).wrapping_add(u128::from_le_bytes(member.0));
        self.0 = sum.to_le_bytes();
    }

    /// As text: its first 48 bits in hex.
    pub(crate) fn short(self) -> String {
        self.0[..6]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn cut(hash: &blake3::Hash) -> Fingerprint {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Fingerprint(short)
    }
}

/// Takes facts one after the other. Each is closed, so that two never read as one.
#[derive(Default)]
pub(crate) struct Facts(Vec<u8>);

impl Facts {
    pub(crate) fn text(&mut self, text: &str) -> &mut Facts {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    pub(crate) fn number(&mut self, number: u64) -> &mut Facts {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    pub(crate) fn print(&mut self, print: Fingerprint) -> &mut Facts {
        self.0.extend_from_slice(&print.0);
        self
    }

    /// A value that has a serialised form.
    pub(crate) fn value<T: Serialize>(&mut self, value: &T) -> &mut Facts {
        let buffer = std::mem::take(&mut self.0);
        // Writing into memory fails for values that can't be serialised at all, which ours can.
        self.0 = postcard::to_extend(value, buffer).unwrap_or_default();
        self
    }

    pub(crate) fn finish(&self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_told_apart() {
        let print = |texts: &[&str]| {
            let mut facts = Facts::default();
            for text in texts {
                facts.text(text);
            }
            facts.finish()
        };
        assert_eq!(print(&["a", "b"]), print(&["a", "b"]));
        assert_ne!(print(&["ab", ""]), print(&["a", "b"]));
        assert_ne!(print(&["a"]), print(&["a", ""]));
        let sum = |members: &[&str]| {
            let mut sum = Fingerprint::default();
            for member in members {
                sum.add(Fingerprint::of(member.as_bytes()));
            }
            sum
        };
        assert_eq!(sum(&["a", "b"]), sum(&["b", "a"]));
        assert_ne!(sum(&["a", "a"]), sum(&["a"]));
    }
}
