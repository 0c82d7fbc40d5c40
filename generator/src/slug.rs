//! Addresses out of names, and `id`s out of headings.

/// Longest part of an address, in bytes: it becomes a file name in the bundle.
const LONGEST: usize = 160;

/// One part of an address: lower case, Latin letters without their marks, everything but letters and digits a `-`.
/// Dots inside stay (`release-1.0`); letters of other scripts stay as they are. Empty when nothing is left.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars().flat_map(char::to_lowercase) {
        if is_mark(c) {
            continue;
        }
        if !c.is_alphanumeric() && c != '.' {
            gap = true;
            continue;
        }
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        match plain(c) {
            Some(plain) => slug.push_str(plain),
            None => slug.push(c),
        }
    }
    slug.truncate(slug.floor_char_boundary(LONGEST));
    slug.trim_matches(['.', '-']).to_owned()
}

/// The `id` of a heading, before it is made unique: lower case, spaces as `-`, letters of every script, as code hosts
/// make it.
pub(crate) fn heading_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        match c {
            ' ' | '\t' | '\n' | '-' => id.push('-'),
            c if c.is_alphanumeric() || c == '_' || is_mark(c) => id.push(c),
            _ => {}
        }
    }
    if id.is_empty() {
        "section".to_owned()
    } else {
        id
    }
}

/// A name to show, out of a file's or folder's name: `kom-igang` → `Kom igang`.
pub(crate) fn name_of_file(file: &str) -> String {
    let words = file.replace(['-', '_'], " ");
    let words = words.trim();
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => file.to_owned(),
    }
}

/// Marks that are written after their letter, as macOS names files.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' | 'ā' | 'ą' | 'ă' => "a",
        'æ' => "ae",
        'ç' | 'č' | 'ć' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'š' | 'ś' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' | 'ţ' => "t",
        'þ' => "th",
        'ü' | 'ú' | 'ù' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ž' | 'ź' | 'ż' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_addresses_that_can_be_typed() {
        for (name, expected) in [
            ("Lösenord & konto", "losenord-konto"),
            ("Kom igång", "kom-igang"),
            ("a\u{30a}r", "ar"),
            ("release-1.0", "release-1.0"),
            ("..", ""),
            ("日本語 FAQ", "日本語-faq"),
            ("a/../b", "a-..-b"),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
        assert!(slug(&"å".repeat(400)).len() <= LONGEST);
    }

    #[test]
    fn heading_ids_keep_letters_of_every_script() {
        assert_eq!(
            heading_id("Sårbarhet och säkerhet"),
            "sårbarhet-och-säkerhet"
        );
        assert_eq!(heading_id("What's `new`?"), "whats-new");
        assert_eq!(heading_id("???"), "section");
    }
}
