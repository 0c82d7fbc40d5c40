//! Filters in words, and which of their conditions decide about somebody.

use super::{BelongsTo, CompanyRef, Condition, Filter, Test};
use crate::person::{Company, Person};
use crate::yaml::in_words;

impl Filter {
    /// In words that follow "whose": `` `plan` is `team` or `enterprise` ``.
    pub fn in_words(&self) -> String {
        match self {
            Filter::All(parts) => joined(parts, " and "),
            Filter::Any(parts) => joined(parts, " or "),
            Filter::Property(condition) => condition.in_words(),
            Filter::Company(belongs_to) => belongs_to.in_words(),
        }
    }

    /// The conditions (never lists of them) that decide whether this person matches, each with its number, from 0 in the
    /// order in which they were written: of those who match the ones that hold and are enough, of others the ones that
    /// would have to hold.
    pub fn deciding(&self, person: Person<'_>) -> Vec<(usize, &Filter)> {
        let mut found = Vec::new();
        self.decide(person, 0, true, &mut found);
        found
    }

    /// Adds the conditions that decide, unless they don't `count`; the number of the next one.
    fn decide<'a>(
        &'a self,
        person: Person<'_>,
        number: usize,
        counts: bool,
        found: &mut Vec<(usize, &'a Filter)>,
    ) -> usize {
        let (Filter::All(parts) | Filter::Any(parts)) = self else {
            if counts {
                found.push((number, self));
            }
            return number + 1;
        };
        let matches = self.matches(person);
        // Of several that hold where one is enough, the first.
        let one_is_enough = matches && matches!(self, Filter::Any(_));
        let (mut number, mut done) = (number, false);
        for part in parts {
            let decides = counts && !done && part.matches(person) == matches;
            done |= decides && one_is_enough;
            number = part.decide(person, number, decides, found);
        }
        number
    }

    /// What this person has where a condition asks for something: `` `plan` is `free` ``. Empty for lists of conditions.
    pub fn value_in_words(&self, person: Person<'_>) -> String {
        match self {
            Filter::All(_) | Filter::Any(_) => String::new(),
            Filter::Property(Condition { property, .. }) => {
                let value = person.properties.get(property);
                match value.filter(|value| !value.is_empty()) {
                    Some(value) => format!("`{property}` is `{value}`"),
                    None => format!("`{property}` has no value"),
                }
            }
            Filter::Company(belongs_to) => {
                let secondary = person
                    .secondary_companies
                    .iter()
                    .filter(|_| belongs_to.include_secondary);
                let all: Vec<&str> = person
                    .primary_company
                    .into_iter()
                    .chain(secondary)
                    .map(|company: &Company| company.name.as_str())
                    .collect();
                match all.is_empty() {
                    true => "there is no primary company".to_owned(),
                    false => format!("the company is {}", in_words(&all)),
                }
            }
        }
    }
}

impl Condition {
    fn in_words(&self) -> String {
        let property = &self.property;
        match &self.test {
            Test::Equals(value) => format!("`{property}` is `{value}`"),
            Test::OneOf(values) => {
                let values: Vec<String> = values.iter().map(|one| format!("`{one}`")).collect();
                format!("`{property}` is {}", values.join(" or "))
            }
            Test::Contains(part) => format!("`{property}` contains `{part}`"),
            Test::StartsWith(start) => format!("`{property}` starts with `{start}`"),
            Test::IsSet(true) => format!("`{property}` has a value"),
            Test::IsSet(false) => format!("`{property}` has no value"),
            Test::Before(date) => format!("`{property}` is before {date}"),
            Test::After(date) => format!("`{property}` is after {date}"),
        }
    }
}

impl BelongsTo {
    fn in_words(&self) -> String {
        let companies = self.companies.iter().map(|company| match company {
            CompanyRef::Name(name) => format!("`{name}`"),
            CompanyRef::Id(id) => format!("the one with the id {id}"),
        });
        let companies: Vec<String> = companies.collect();
        let which = match self.include_secondary {
            true => "primary or secondary company",
            false => "primary company",
        };
        format!("{which} is {}", companies.join(" or "))
    }
}

fn joined(parts: &[Filter], word: &str) -> String {
    let one = |part: &Filter| match part {
        Filter::Property(_) | Filter::Company(_) => part.in_words(),
        Filter::All(_) | Filter::Any(_) => format!("({})", part.in_words()),
    };
    let words: Vec<String> = parts.iter().map(one).collect();
    words.join(word)
}
