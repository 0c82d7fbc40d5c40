//! How much an occurrence of a word says: three bits, of which some values are named where articles are read.

/// From 0, once in the text, to 7, in the title and often in the text.
pub(crate) type Weight = u8;
/// In the description or a tag.
pub(crate) const DESCRIPTION: Weight = 3;
/// In the title.
pub(crate) const TITLE: Weight = 6;
