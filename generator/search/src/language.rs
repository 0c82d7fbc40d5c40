//! What is particular to a language: small words that say little, and whether words are written together.
//!
//! The lists are our own choice of what people type around what they look for.

/// What the index knows of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Habits {
    /// Words that say little, between spaces: of questions, pronouns, articles, prepositions.
    pub(crate) small_words: &'static str,
    /// What may stand between the parts of a word written together, the nothing first; `None` where they aren't.
    pub(crate) links: Option<&'static [&'static str]>,
    /// Endings that the stemmer leaves: of a form that is a word and one of these, the stem is that word's.
    pub(crate) endings: &'static [&'static str],
    /// What words of one origin end in, without accents: övervak|a, övervak|ning.
    pub(crate) related: &'static [&'static str],
}

/// The habits of a language (a BCP 47 tag, of which the first part counts).
pub(crate) fn habits(language: &str) -> Habits {
    let small_words = match primary(language) {
        "sv" => {
            "hur vad var varför när vilken vilket vilka vem gör göra man jag du vi ni de den det en ett och eller i på av \
             för till från med om är att som inte kan ska min mitt mina din ditt dina så här finns får"
        }
        "en" => {
            "how what where why when which who do does did i you we they it the a an and or in on at of for to from with \
             about is are was be can could should my your our this that not"
        }
        "de" => {
            "wie was wo warum wann welche welcher welches wer ich du wir ihr sie es der die das den dem des ein eine einen \
             und oder in im an am auf von vom für zu zum zur mit über ist sind kann man mein meine nicht"
        }
        "da" | "nb" | "nn" | "no" => {
            "hvordan hvad hva hvor hvorfor hvornår når hvilken hvem jeg du vi de den det en et ett og eller i på av af for \
             til fra med om er at å som ikke kan skal min mitt mit mine din"
        }
        "nl" => {
            "hoe wat waar waarom wanneer welke wie ik je jij u wij we ze het de een en of in op aan van voor naar met over \
             is zijn kan mijn niet te"
        }
        "fr" => {
            "comment que quoi où pourquoi quand quel quelle qui je tu il nous vous ils le la les un une des du de et ou à \
             au aux en dans sur pour par avec est sont mon ma mes ne pas ce l d"
        }
        "es" => {
            "cómo como qué que dónde por cuándo cuál quién yo tú él el la los las un una unos de del y o a al en sobre para \
             con es son mi mis no se puedo"
        }
        "it" => {
            "come cosa che dove perché quando quale chi io tu il lo la i gli le un una di del della e o a al in su per con \
             da è sono mio mia non si"
        }
        "pt" => {
            "como que onde por quando qual quem eu o a os as um uma de do da dos das e ou em no na sobre para com é são meu \
             minha não se"
        }
        "fi" => {
            "miten mitä mikä missä miksi milloin kuka minä sinä me te he se ne ja tai on ei en voi voin kun jos"
        }
        "pl" => {
            "jak co gdzie dlaczego kiedy który która kto ja ty my w we na z ze do od i lub o po za jest są nie się mój moja"
        }
        "ru" => {
            "как что где почему когда какой кто я ты мы вы он она они и или в во на с со к от о для по из не мой моя это"
        }
        "uk" => {
            "як що де чому коли який хто я ти ми ви він вона вони і та або в у на з до від про для по не мій моя це"
        }
        "ar" => "كيف ماذا ما أين لماذا متى من هل أنا في على إلى عن مع هو هي أو و لا",
        _ => "",
    };
    let links: Option<&[&str]> = match primary(language) {
        "sv" => Some(&["", "s"]),
        "de" => Some(&["", "s", "es", "n", "en", "er", "e"]),
        "da" | "nb" | "nn" | "no" => Some(&["", "s", "e"]),
        "nl" => Some(&["", "s", "en", "e"]),
        "fi" | "et" => Some(&["", "n"]),
        "is" | "fo" => Some(&["", "s", "a", "ar"]),
        "hu" => Some(&[""]),
        _ => None,
    };
    let endings: &[&str] = match primary(language) {
        // lösenord|et, konto|t, fråga|n: Snowball takes -en, and of -et only what can't be anything else.
        "sv" => &["et", "ets", "t", "ts", "n", "ns"],
        _ => &[],
    };
    let related: &[&str] = match primary(language) {
        "sv" => &[
            "", "a", "ade", "ande", "ar", "are", "as", "at", "else", "er", "era", "ering", "nde",
            "ning", "ningar", "ningen", "s", "t",
        ],
        "da" | "nb" | "nn" | "no" => &[
            "", "e", "ede", "else", "er", "et", "ing", "ning", "ninger", "t", "te",
        ],
        "de" => &["", "e", "en", "er", "t", "te", "ung", "ungen"],
        "nl" => &["", "d", "en", "er", "ing", "ingen", "t"],
        "en" => &[
            "", "ation", "e", "ed", "er", "ing", "ion", "ment", "ments", "s",
        ],
        _ => &[],
    };
    Habits {
        small_words,
        links,
        endings,
        related,
    }
}

/// `sv` of `sv-SE`.
pub(crate) fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}
