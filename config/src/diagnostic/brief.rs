//! Many diagnostics for a terminal: none drowns the others.

use std::collections::BTreeMap;
use std::fmt::Write;

use annotate_snippets::Renderer;

use super::render::{one, renderer, summary, visible};
use super::{Diagnostic, Place, Severity};

/// Up to this many blocks are shown whatever they are.
const MOST: usize = 40;
/// Of more, this many errors of each code are shown.
const ERRORS: usize = 20;
/// Of more, this many warnings of each code are shown.
const WARNINGS: usize = 3;
/// Places of equal warnings that are named below the first.
const PLACES: usize = 8;

/// As [`render`](super::render) for a person who reads a terminal: errors last, where the eye is; equal warnings once,
/// with the places of the others; and of very many only the first of each code, with the number of the others and the
/// files that have most of them. `all` says how to see every one: a command.
pub fn brief(diagnostics: &[Diagnostic], colour: bool, all: &str) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let renderer = renderer(colour);
    let mut blocks = blocks(diagnostics);
    let rest = match blocks.len() > MOST {
        true => keep_first(&mut blocks),
        false => BTreeMap::new(),
    };
    let mut text = String::new();
    for block in &blocks {
        block.write(&mut text, &renderer);
    }
    write_rest(&mut text, &rest, all);
    text.push_str(&summary(diagnostics));
    text.push('\n');
    text
}

/// A diagnostic, and the places of those that say the same.
struct Block<'a> {
    first: &'a Diagnostic,
    others: Vec<&'a Place>,
}

/// What is not shown, by severity and code.
type Rest<'a> = BTreeMap<(Severity, &'static str), Vec<&'a Place>>;

impl Block<'_> {
    fn write(&self, text: &mut String, renderer: &Renderer) {
        text.push_str(&one(renderer, self.first));
        text.push('\n');
        for place in self.others.iter().take(PLACES) {
            // Writing into a string can't fail.
            let _ = writeln!(
                text,
                "     also {}:{}:{}",
                visible(&place.file),
                place.line,
                place.column
            );
        }
        if self.others.len() > PLACES {
            let _ = writeln!(text, "     and {} more", self.others.len() - PLACES);
        }
        text.push('\n');
    }
}

/// Notes first, then warnings, then errors, each in their order.
fn blocks(diagnostics: &[Diagnostic]) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut known: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let (Severity::Warning | Severity::Note, Some(place)) =
            (diagnostic.severity, &diagnostic.place)
        {
            let help = diagnostic.help.as_deref().unwrap_or_default();
            let key = (diagnostic.code, diagnostic.message.as_str(), help);
            if let Some(at) = known.get(&key) {
                blocks[*at].others.push(place);
                continue;
            }
            known.insert(key, blocks.len());
        }
        blocks.push(Block {
            first: diagnostic,
            others: Vec::new(),
        });
    }
    blocks.sort_by_key(|block| std::cmp::Reverse(block.first.severity));
    blocks
}

fn keep_first<'a>(blocks: &mut Vec<Block<'a>>) -> Rest<'a> {
    let mut shown: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    let mut rest: Rest<'a> = BTreeMap::new();
    blocks.retain(|block| {
        let kind = (block.first.severity, block.first.code);
        let count = shown.entry(kind).or_default();
        *count += 1;
        let limit = match block.first.severity {
            Severity::Error => ERRORS,
            Severity::Warning | Severity::Note => WARNINGS,
        };
        let Some(place) = &block.first.place else {
            return true;
        };
        if *count <= limit {
            return true;
        }
        let left = rest.entry(kind).or_default();
        left.push(place);
        left.extend(&block.others);
        false
    });
    rest
}

fn write_rest(text: &mut String, rest: &Rest<'_>, all: &str) {
    if rest.is_empty() {
        return;
    }
    text.push_str("And, not shown one by one:\n");
    for ((_, code), places) in rest {
        let mut files: BTreeMap<&str, usize> = BTreeMap::new();
        for place in places {
            *files.entry(&place.file).or_default() += 1;
        }
        let mut most: Vec<(&str, usize)> = files.into_iter().collect();
        most.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let (count, number) = (places.len(), most.len());
        let of = if number == 1 { "file" } else { "files" };
        // Writing into a string can't fail.
        let _ = writeln!(text, "{count:>6} more {code} in {number} {of}");
        for (file, count) in most.iter().take(if number == 1 { 1 } else { 3 }) {
            let _ = writeln!(text, "{:>13} {}", count, visible(file));
        }
    }
    let _ = writeln!(text, "{all} shows every one.\n");
}
