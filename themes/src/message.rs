//! What a text of the interface is made of: the values that it shows, and the forms that it chooses between.

use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::ast::{Variant, VariantKey};
use fluent_syntax::parser::parse;
use lucka_config::Language;

/// Plural categories of CLDR.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Stands among a message's words for a value, and before each form of one that has several.
pub(crate) const PLACE: &str = "\u{fffc}";

/// One text, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Message {
    /// Names of the values that are put in or chosen by, without `$`.
    pub(crate) variables: BTreeSet<String>,
    /// Other messages that it shows.
    pub(crate) mentions: BTreeSet<String>,
    pub(crate) choices: Vec<Choice>,
    /// Everything that is written in it, with [`PLACE`] for what is put in: for telling whether two say the same.
    pub(crate) words: Vec<String>,
}

/// A value whose form decides between texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) variable: String,
    /// Names of the forms, the one that stands for all others among them.
    pub(crate) forms: BTreeSet<String>,
    /// The form that stands for all others.
    pub(crate) default: String,
}

impl Choice {
    /// By how many there are, and not by one of several words.
    pub(crate) fn is_by_number(&self) -> bool {
        let number = |form: &String| {
            CATEGORIES.contains(&form.as_str()) || form.parse::<f64>().is_ok_and(f64::is_finite)
        };
        self.forms.iter().all(number)
    }
}

/// The messages of a file by their keys, in its order. What can't be read is left out: it has been reported before.
pub(crate) fn messages(source: &str) -> Vec<(String, Message)> {
    let resource = match parse(source) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => {
                let mut parts = Message::default();
                parts.pattern(message.value.as_ref()?);
                Some((message.id.name.to_owned(), parts))
            }
            _ => None,
        })
        .collect()
}

impl Message {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push((*value).to_owned()),
                PatternElement::Placeable { expression } => {
                    self.words.push(PLACE.to_owned());
                    self.expression(expression);
                }
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                self.choices.extend(choice(selector, variants));
                for variant in variants {
                    self.words.push(PLACE.to_owned());
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.mentions.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.iter().for_each(|one| self.inline(one));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::TermReference { .. } => {}
        }
    }
}

/// What is chosen by a value as it is: ordinals (`NUMBER($n, type: "ordinal")`) have other categories than counts.
fn choice(selector: &InlineExpression<&str>, variants: &[Variant<&str>]) -> Option<Choice> {
    let variable = match selector {
        InlineExpression::VariableReference { id } => id.name,
        InlineExpression::FunctionReference { arguments, .. } if arguments.named.is_empty() => {
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] => id.name,
                _ => return None,
            }
        }
        _ => return None,
    };
    let name = |key: &VariantKey<&str>| match key {
        VariantKey::Identifier { name } => (*name).to_owned(),
        VariantKey::NumberLiteral { value } => (*value).to_owned(),
    };
    Some(Choice {
        variable: variable.to_owned(),
        forms: variants.iter().map(|one| name(&one.key)).collect(),
        default: name(&variants.iter().find(|one| one.default)?.key),
    })
}

/// The plural categories that the language has for whole numbers, as texts are chosen by.
pub(crate) fn categories(language: &Language) -> BTreeSet<&'static str> {
    // Nobody counts so far; categories for round millions (French, Spanish) are left to who needs them.
    const COUNTED: std::ops::RangeInclusive<i32> = 0..=200;
    let mut bundle: FluentBundle<FluentResource> =
        FluentBundle::new_concurrent(vec![language.clone()]);
    let forms: String = CATEGORIES
        .iter()
        .filter(|category| **category != "other")
        .map(|category| format!("    [{category}] {category}\n"))
        .collect();
    let source = format!("n = {{ $n ->\n{forms}   *[other] other\n}}\n");
    let resource = FluentResource::try_new(source).expect("the text above is Fluent");
    bundle.add_resource_overriding(resource);
    let pattern = bundle.get_message("n").and_then(|message| message.value());
    let of = |number: i32| {
        let mut arguments = FluentArgs::new();
        arguments.set("n", number);
        bundle
            .format_pattern(pattern?, Some(&arguments), &mut Vec::new())
            .into_owned()
            .into()
    };
    let used: BTreeSet<String> = COUNTED.filter_map(of).collect();
    CATEGORIES
        .into_iter()
        .filter(|category| used.contains(*category))
        // CLDR 42 took this one back; the rules that come with Fluent are older, and the text for `other` is right.
        .filter(|category| (language.language.as_str(), *category) != ("he", "many"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(source: &str) -> Message {
        messages(source).remove(0).1
    }

    fn names(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_message_is_taken_apart() {
        let message = only(
            "a = { b } { $x } { NUMBER($count) ->\n  [one] { $y }\n  *[other] { $kind ->\n    [red] r\n   *[blue] b\n  }\n}\n",
        );
        assert_eq!(message.variables, names(&["x", "y", "count", "kind"]));
        assert_eq!(message.mentions, names(&["b"]));
        let [count, kind] = message.choices.as_slice() else {
            panic!("{:?}", message.choices)
        };
        assert_eq!(count.forms, names(&["one", "other"]));
        assert!(count.is_by_number() && !kind.is_by_number());
        assert_eq!(
            (kind.variable.as_str(), kind.default.as_str()),
            ("kind", "blue")
        );
    }

    #[test]
    fn what_is_no_fluent_hides_nothing_that_is() {
        let read = messages("a = { !\nb = c\n-term = x\nd =\n    .title = only an attribute\n");
        let keys: Vec<_> = read.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["b"]);
        assert!(
            only("a = { NUMBER($n, type: \"ordinal\") ->\n *[other] x\n}\n")
                .choices
                .is_empty()
        );
    }

    // CLDR, cardinal rules for integers: https://cldr.unicode.org/index/cldr-spec/plural-rules
    #[test]
    fn each_language_has_the_categories_of_cldr() {
        for (tag, expected) in [
            ("ar", &["few", "many", "one", "other", "two", "zero"][..]),
            ("pl", &["few", "many", "one"]),
            ("cs", &["few", "one", "other"]),
            ("he", &["one", "other", "two"]),
            ("en-GB", &["one", "other"]),
            ("pt-PT", &["one", "other"]),
            ("ja", &["other"]),
            ("zh-Hant-TW", &["other"]),
        ] {
            let found: Vec<_> = categories(&tag.parse().unwrap()).into_iter().collect();
            assert_eq!(found, expected, "{tag}");
        }
    }
}
