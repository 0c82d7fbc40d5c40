//! Language tags as people write them.

use std::ops::Range;

use super::values::is_yes_no;
use crate::site::Language;
use crate::yaml::Sheet;

/// A language tag (BCP 47); what is none is noted as a problem.
pub(crate) fn language(
    sheet: &Sheet<'_>,
    text: &str,
    quoted: bool,
    span: &Range<usize>,
) -> Option<Language> {
    let fault = |message: String, help: &str| {
        sheet.error("unknown-language", span, message, help);
        None
    };
    if text == "no" && !quoted {
        return fault(
            "`no` without quotes is a yes/no to many YAML readers".to_owned(),
            "for Norwegian write `nb` (bokmål) or `nn` (nynorsk), or \"no\" with quotes",
        );
    }
    if !quoted && is_yes_no(text) {
        return fault(
            format!("`{text}` is a yes/no, and a language is wanted"),
            "write a language tag such as `sv`, `en` or `pt-BR`",
        );
    }
    match text.parse::<Language>() {
        Ok(language) if is_assigned(language.language.as_str()) => Some(language),
        _ => {
            let help = match meant(text) {
                Some(tag) => format!("did you mean `{tag}`?"),
                None => "write a language tag (BCP 47) such as `sv`, `en` or `pt-BR`".to_owned(),
            };
            fault(format!("`{text}` is not a language"), &help)
        }
    }
}

/// Two letters that ISO 639-1 assigns, or three (ISO 639-2 and -3 assign nearly all of those in use).
fn is_assigned(subtag: &str) -> bool {
    const TWO: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv \
        dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is \
        it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my \
        na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn \
        so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";
    match subtag.len() {
        2 => TWO.split_whitespace().any(|tag| tag == subtag),
        3 => subtag != "und",
        _ => false,
    }
}

/// Countries and names that are written in place of a language.
fn meant(text: &str) -> Option<&'static str> {
    Some(match text.to_lowercase().as_str() {
        "swedish" | "svenska" => "sv",
        "english" | "engelska" | "uk-en" | "gb" | "us" => "en",
        "german" | "deutsch" | "tyska" | "at" => "de",
        "norwegian" | "norsk" | "norska" => "nb",
        "danish" | "dansk" | "danska" | "dk" => "da",
        "finnish" | "suomi" | "finska" => "fi",
        "french" | "français" | "francais" => "fr",
        "spanish" | "español" | "espanol" | "mx" => "es",
        "italian" | "italiano" => "it",
        "dutch" | "nederlands" => "nl",
        "polish" | "polski" => "pl",
        "portuguese" | "português" => "pt",
        "japanese" | "jp" => "ja",
        "chinese" | "cn" => "zh",
        "korean" => "ko",
        "czech" | "cz" => "cs",
        "greek" | "gr" => "el",
        "ukrainian" | "ua" => "uk",
        "arabic" | "sa-ar" => "ar",
        "hebrew" | "iw" => "he",
        _ => return None,
    })
}
