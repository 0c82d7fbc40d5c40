//! Where one file of a sorted list ends and the next begins.
//!
//! It is decided by the words themselves, not by counting from the beginning: a word more or less in the middle changes
//! the file it is in, and the borders after it stay where they were.

/// One file of a sorted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    /// No word of the file sorts before this text, and every word of the files before does.
    pub(super) first: String,
    pub(super) bytes: Vec<u8>,
}

/// How large files should be, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// A border is looked for from here,
    pub(super) least: usize,
    /// at one word in so many, a power of two,
    pub(super) every: u32,
    /// and put anywhere from here.
    pub(super) most: usize,
}

impl Sizes {
    /// Whether a file of that many bytes ends before this word.
    pub(super) fn ends(self, bytes: usize, word: &str) -> bool {
        bytes >= self.most || bytes >= self.least && hash(word) & (self.every - 1) == 0
    }
}

/// FNV-1a.
fn hash(word: &str) -> u32 {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = word.bytes().fold(0x811c_9dc5, mix);
    hash ^ (hash >> 15)
}

/// The shortest beginning of `word` that sorts after `previous`, which sorts before it.
pub(super) fn border(previous: &str, word: &str) -> String {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.into_iter().find(|end| &word[..*end] > previous);
    word[..end.unwrap_or(word.len())].to_owned()
}

#[cfg(test)]
mod tests {
    use super::border;

    #[test]
    fn a_border_is_short() {
        assert_eq!(border("kontakt", "konto"), "konto");
        assert_eq!(border("kontakt", "kunder"), "ku");
        assert_eq!(border("", "konto"), "k");
        assert_eq!(border("bil", "bilar"), "bila");
    }
}
