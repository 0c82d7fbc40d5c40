//! Numbers and texts as bytes, and back.
//!
//! A number is written seven bits at a time, the lowest first, with the eighth bit set in all but the last byte
//! (LEB128); a text is its length in bytes and itself in UTF-8.

/// A file of an index that is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a file of the search index is damaged")]
pub struct Damaged;

#[cfg(feature = "write")]
pub(crate) fn put_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(feature = "write")]
pub(crate) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

/// Writes how many bytes a text shares with the one before, and the rest of it.
#[cfg(feature = "write")]
pub(crate) fn put_next_text(out: &mut Vec<u8>, previous: &str, text: &str) {
    let mut shared = previous
        .bytes()
        .zip(text.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    while !text.is_char_boundary(shared) {
        shared -= 1;
    }
    put_number(out, shared as u32);
    put_text(out, &text[shared..]);
}

/// Reads a file from its beginning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Damaged> {
        let (first, rest) = self.0.split_first().ok_or(Damaged)?;
        self.0 = rest;
        Ok(*first)
    }

    pub(crate) fn number(&mut self) -> Result<u32, Damaged> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Damaged)
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], Damaged> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A number of things, each of which takes a byte or more: never more than there are bytes left.
    pub(crate) fn count(&mut self) -> Result<usize, Damaged> {
        let count = self.number()? as usize;
        if count > self.0.len() {
            return Err(Damaged);
        }
        Ok(count)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Damaged> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| Damaged)
    }

    /// Reads what `put_next_text` wrote.
    pub(crate) fn next_text(&mut self, previous: &str) -> Result<String, Damaged> {
        let shared = self.number()? as usize;
        let mut text = previous.get(..shared).ok_or(Damaged)?.to_owned();
        text.push_str(self.text()?);
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut out = Vec::new();
        for number in [0, 127, 128, 300, u32::MAX] {
            put_number(&mut out, number);
        }
        put_next_text(&mut out, "lösa", "löten");
        let mut bytes = Bytes(&out);
        for number in [0, 127, 128, 300, u32::MAX] {
            assert_eq!(bytes.number(), Ok(number));
        }
        assert_eq!(bytes.next_text("lösa"), Ok("löten".to_owned()));
        assert!(bytes.is_empty());
        assert_eq!(bytes.number(), Err(Damaged));
    }

    #[test]
    fn letters_are_not_cut() {
        let mut out = Vec::new();
        put_next_text(&mut out, "ö", "å");
        assert_eq!(Bytes(&out).next_text("ö"), Ok("å".to_owned()));
    }
}
