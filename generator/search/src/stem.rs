//! The stem that the forms of a word share, by Snowball.

use frostem::{Algorithm, Stemmer};

use crate::language::primary;
use crate::words::is_lettered;

/// Longest word that has a stem, in bytes.
const LONGEST: usize = 40;

/// Finds stems in one language.
pub(crate) struct Stems(Option<Stemmer>);

impl Stems {
    /// For a language (BCP 47). One without a stemmer of its own is stemmed as English is if it is not written in
    /// Latin letters, as what is Latin in it is English as a rule; else not at all.
    pub(crate) fn new(language: &str) -> Stems {
        let algorithm = match primary(language) {
            "ar" => Algorithm::Arabic,
            "ca" => Algorithm::Catalan,
            "cs" => Algorithm::Czech,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "en" | "ja" | "ko" | "th" | "zh" => Algorithm::English,
            "eo" => Algorithm::Esperanto,
            "es" => Algorithm::Spanish,
            "et" => Algorithm::Estonian,
            "eu" => Algorithm::Basque,
            "fa" => Algorithm::Persian,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "ga" => Algorithm::Irish,
            "hi" => Algorithm::Hindi,
            "hu" => Algorithm::Hungarian,
            "hy" => Algorithm::Armenian,
            "id" | "ms" => Algorithm::Indonesian,
            "it" => Algorithm::Italian,
            "lt" => Algorithm::Lithuanian,
            "nb" | "nn" | "no" => Algorithm::Norwegian,
            "ne" => Algorithm::Nepali,
            "nl" => Algorithm::Dutch,
            "pl" => Algorithm::Polish,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sr" => Algorithm::Serbian,
            "st" => Algorithm::Sesotho,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            "uk" => Algorithm::Ukrainian,
            "yi" => Algorithm::Yiddish,
            _ => return Stems(None),
        };
        Stems(Some(Stemmer::new(algorithm)))
    }

    /// The stem of a word in small letters; the word itself if it has none.
    pub(crate) fn stem(&self, word: &str) -> String {
        match &self.0 {
            Some(stemmer) if word.len() <= LONGEST && is_lettered(word) => {
                stemmer.stem(word).into()
            }
            _ => word.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Stems;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for (language, one, other) in [
            ("sv", "lösenorden", "lösenord"),
            ("sv-SE", "kunderna", "kunder"),
            ("en", "refunds", "refund"),
            ("de", "einstellungen", "einstellung"),
            ("ja", "templates", "template"),
            ("ar", "الكتاب", "كتاب"),
        ] {
            let stems = Stems::new(language);
            assert_eq!(stems.stem(one), stems.stem(other));
        }
        assert_eq!(Stems::new("sv").stem("mp3"), "mp3");
        assert_eq!(Stems::new("tlh").stem("words"), "words");
    }
}
