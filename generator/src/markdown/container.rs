//! Parts of a page between a line `:::name` and a line `:::`: tabs, steps, notes and parts that unfold.
//!
//! Of the ways that authors know (indentation below `=== "Label"`, elements of a component library, lines of colons) the
//! last keeps Markdown readable where it is shown as it stands, and its text formatted: nothing is indented, and what is
//! between the lines is Markdown like everything else.

use std::ops::Range;

use lucka_config::yaml::nearest;
use pulldown_cmark::BlockQuoteKind;

use super::{Words, block, write};

/// What a line begins or ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    Begin(Kind),
    /// A tab with this label.
    Tab(String),
    End,
}

/// What a container is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Tabs,
    Steps,
    /// Unfolds; its name.
    Details(String),
    /// An alert, with a title of its own.
    Alert(BlockQuoteKind, Option<String>),
}

/// What a line is.
#[derive(Debug)]
pub(crate) enum Line {
    Text,
    Mark(Mark),
    /// It looks like ours; what is wrong, and what to do.
    Wrong {
        message: String,
        help: String,
    },
}

/// What is open while the lines of a file are read.
#[derive(Debug, Default)]
pub(crate) struct Open {
    /// Name and place of each; of those that are not ours too, so that their ends are theirs.
    open: Vec<(String, Range<usize>)>,
    /// One was opened by the line that was read last.
    fresh: bool,
}

const NAMES: [&str; 10] = [
    "tabs",
    "steps",
    "details",
    "note",
    "info",
    "tip",
    "important",
    "warning",
    "caution",
    "danger",
];

impl Open {
    /// Reads a line without the space around it.
    pub(crate) fn line(&mut self, line: &str) -> Line {
        self.fresh = false;
        let Some(colons) = line.strip_prefix("::") else {
            return Line::Text;
        };
        let in_tabs = (self.open.last()).is_some_and(|(name, _)| name == "tabs");
        if let Some(label) = colons.strip_prefix("tab").filter(|_| in_tabs) {
            return self.tab(label);
        }
        if !colons.starts_with(':') {
            return Line::Text;
        }
        let rest = colons.trim_start_matches(':').trim();
        if rest.is_empty() {
            return match self.open.pop() {
                Some((name, _)) if NAMES.contains(&name.as_str()) => Line::Mark(Mark::End),
                Some(_) => Line::Text,
                None => Line::Wrong {
                    message: "`:::` ends nothing here".to_owned(),
                    help: "remove it, or begin something above it, such as `:::tabs`".to_owned(),
                },
            };
        }
        let (name, title) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        self.begin(name, title.trim())
    }

    /// Says where the line stands that was read last.
    pub(crate) fn note(&mut self, range: &Range<usize>) {
        if self.fresh
            && let Some((_, place)) = self.open.last_mut()
        {
            *place = range.clone();
        }
    }

    /// What was never closed.
    pub(crate) fn left(self) -> impl Iterator<Item = (String, Range<usize>)> {
        let ours = |(name, _): &(String, _)| NAMES.contains(&name.as_str());
        self.open.into_iter().filter(ours)
    }

    fn tab(&self, label: &str) -> Line {
        match (label.trim(), label.starts_with(char::is_whitespace)) {
            ("", _) => Line::Wrong {
                message: "this tab has no label".to_owned(),
                help: "write it behind the word: `::tab Linux`".to_owned(),
            },
            (_, false) => Line::Text,
            (label, true) => Line::Mark(Mark::Tab(label.to_owned())),
        }
    }

    fn begin(&mut self, name: &str, title: &str) -> Line {
        self.fresh = true;
        // The end of one that is wrong ends nothing of ours.
        let nameless = name == "details" && title.is_empty();
        let known = if nameless { "" } else { name };
        self.open.push((known.to_owned(), 0..0));
        let own = (!title.is_empty()).then(|| title.to_owned());
        let alert = |kind| Line::Mark(Mark::Begin(Kind::Alert(kind, own.clone())));
        match name {
            "tabs" => Line::Mark(Mark::Begin(Kind::Tabs)),
            "steps" => Line::Mark(Mark::Begin(Kind::Steps)),
            "details" if own.is_none() => Line::Wrong {
                message: "nobody can tell what this unfolds".to_owned(),
                help: "write a name behind the word: `:::details All settings`".to_owned(),
            },
            "details" => Line::Mark(Mark::Begin(Kind::Details(title.to_owned()))),
            "note" | "info" => alert(BlockQuoteKind::Note),
            "tip" => alert(BlockQuoteKind::Tip),
            "important" => alert(BlockQuoteKind::Important),
            "warning" => alert(BlockQuoteKind::Warning),
            "caution" | "danger" => alert(BlockQuoteKind::Caution),
            // Whole words only: other programs have much that begins so.
            other if other.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                match nearest(other, NAMES) {
                    Some(near) => Line::Wrong {
                        message: format!("`:::{other}` means nothing here"),
                        help: format!("did you mean `:::{near}`?"),
                    },
                    None => Line::Text,
                }
            }
            _ => Line::Text,
        }
    }
}

/// What is open while a page is written.
#[derive(Debug, Default)]
pub(crate) struct Containers {
    open: Vec<Opened>,
    /// For each list item, quotation and footnote that is open: how many containers were open when it began.
    frames: Vec<usize>,
    /// Groups of tabs so far.
    groups: usize,
}

/// A container that is open.
#[derive(Debug)]
struct Opened {
    kind: Kind,
    range: Range<usize>,
    /// Tabs: one is open. Steps: their list was there.
    begun: bool,
    /// Something stands where it can't.
    stray: bool,
    /// Lists that are open in it.
    lists: usize,
    /// Tabs: the number of their group on the page.
    group: usize,
}

/// What is wrong with a container, what to do, and where.
pub(crate) type Fault = (&'static str, &'static str, Range<usize>);

impl Containers {
    /// A list item, quotation or footnote begins.
    pub(crate) fn enter(&mut self) {
        self.frames.push(self.open.len());
    }

    /// It ends, and with it what was left open in it.
    pub(crate) fn leave(&mut self, out: &mut String, faults: &mut Vec<Fault>) {
        let frame = self.frames.pop();
        while self.open.len() > frame.unwrap_or_default() {
            let open = self.close(out, faults);
            // What is open at the end of the page has no end at all, which was seen in its file.
            if let Some(open) = open.filter(|_| frame.is_some()) {
                let message = "this ends in another list item or quotation than it begins in";
                faults.push((message, "write its lines with one indentation", open.range));
            }
        }
    }

    /// A list begins; its class, if it has one.
    pub(crate) fn open_list(&mut self, ordered: bool) -> Option<&'static str> {
        let open = self.innermost()?;
        open.lists += 1;
        if open.lists > 1 {
            return None;
        }
        match open.kind {
            Kind::Steps if ordered && !open.begun => {
                open.begun = true;
                Some("steps")
            }
            Kind::Steps => {
                open.stray = true;
                None
            }
            Kind::Tabs => {
                open.stray |= !open.begun;
                None
            }
            Kind::Details(_) | Kind::Alert(..) => None,
        }
    }

    /// A list ends.
    pub(crate) fn close_list(&mut self) {
        if let Some(open) = self.innermost() {
            open.lists = open.lists.saturating_sub(1);
        }
    }

    /// A block that is no list stands here.
    pub(crate) fn block(&mut self) {
        let Some(open) = self.innermost() else {
            return;
        };
        match open.kind {
            Kind::Steps => open.stray |= open.lists == 0,
            Kind::Tabs => open.stray |= !open.begun,
            Kind::Details(_) | Kind::Alert(..) => {}
        }
    }

    /// Writes what a line begins or ends.
    pub(crate) fn mark(
        &mut self,
        out: &mut String,
        mark: &Mark,
        range: &Range<usize>,
        words: &Words,
        faults: &mut Vec<Fault>,
    ) {
        write::fresh_line(out);
        match mark {
            Mark::Begin(kind) => {
                self.block();
                self.begin(out, kind, words);
                let group = self.groups;
                self.open.push(Opened {
                    kind: kind.clone(),
                    range: range.clone(),
                    begun: false,
                    stray: false,
                    lists: 0,
                    group,
                });
            }
            Mark::Tab(label) => self.tab(out, label),
            Mark::End if self.innermost().is_some() => {
                self.close(out, faults);
            }
            Mark::End => {
                let message = "this ends in another list item or quotation than it begins in";
                let help = "write its lines with one indentation";
                faults.push((message, help, range.clone()));
            }
        }
    }

    fn begin(&mut self, out: &mut String, kind: &Kind, words: &Words) {
        match kind {
            Kind::Tabs => {
                self.groups += 1;
                out.push_str("<div class=\"tab-group\" role=\"group\"");
                if let Some(word) = &words.tabs {
                    write::attribute(out, "aria-label", word);
                }
                out.push_str(">\n");
            }
            Kind::Steps => {}
            Kind::Details(name) => {
                out.push_str("<details>\n<summary>");
                write::text(out, name);
                out.push_str("</summary>\n");
            }
            Kind::Alert(kind, title) => block::alert(out, *kind, title.as_deref(), words),
        }
    }

    /// One of the parts of a group has a name that the others have too: a browser shows one at a time.
    fn tab(&mut self, out: &mut String, label: &str) {
        let Some(open) = self.innermost() else {
            return;
        };
        let group = open.group;
        let first = !std::mem::replace(&mut open.begun, true);
        if !first {
            out.push_str("</details>\n");
        }
        out.push_str("<details name=\"tabs-");
        write::number(out, group);
        out.push_str(if first { "\" open=\"\">" } else { "\">" });
        out.push_str("<summary>");
        write::text(out, label);
        out.push_str("</summary>\n");
    }

    fn close(&mut self, out: &mut String, faults: &mut Vec<Fault>) -> Option<Opened> {
        let open = self.open.pop()?;
        write::fresh_line(out);
        match &open.kind {
            Kind::Tabs => out.push_str(if open.begun {
                "</details>\n</div>\n"
            } else {
                "</div>\n"
            }),
            Kind::Steps => {}
            Kind::Details(_) => out.push_str("</details>\n"),
            Kind::Alert(..) => out.push_str("</blockquote>\n"),
        }
        let fault = match open.kind {
            Kind::Tabs if open.stray || !open.begun => Some((
                "tabs hold nothing but tabs",
                "begin each with a line such as `::tab Linux`",
            )),
            Kind::Steps if open.stray || !open.begun => Some((
                "steps are one numbered list",
                "begin each with a number, and indent what belongs to it",
            )),
            _ => None,
        };
        faults.extend(fault.map(|(message, help)| (message, help, open.range.clone())));
        Some(open)
    }

    /// What stands in no list item or quotation of its own.
    fn innermost(&mut self) -> Option<&mut Opened> {
        let outside = self.frames.last().copied().unwrap_or_default();
        self.open.get_mut(outside..)?.last_mut()
    }
}
