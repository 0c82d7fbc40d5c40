//! Asking, in a terminal or line by line, and going back.

use std::collections::BTreeSet;
use std::io::{BufRead, IsTerminal, Write};

use anyhow::{Context, bail};
use inquire::{InquireError, Select, Text};

use super::flags::in_words;
use super::question::{Choice, Part, Question};
use super::sheet::Sheet;

/// What came of asking.
pub(super) enum Outcome {
    /// Every question has its answer.
    Answered,
    /// Somebody went back before the first question.
    Back,
}

/// How questions are asked.
pub(super) enum Asker {
    /// With editing and arrow keys.
    Terminal,
    /// One line for each answer, for scripts, pipes and screen readers.
    Lines,
}

/// One answer, before anybody has looked at it.
pub(super) enum Reply {
    Text(String),
    Back,
}

/// Ctrl-C.
#[derive(Debug)]
pub(super) struct Interrupted;

impl std::fmt::Display for Interrupted {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("stopped; nothing was written")
    }
}

impl std::error::Error for Interrupted {}

/// Asks what is not `given`, from the first question or backwards from the last.
pub(super) fn ask_all(
    asker: &Asker,
    sheet: &mut Sheet,
    given: &BTreeSet<Question>,
    from_the_end: bool,
) -> anyhow::Result<Outcome> {
    let mut at = 0;
    let mut part = None;
    if from_the_end {
        let Some(last) = before(&sheet.questions(), usize::MAX, given) else {
            return Ok(Outcome::Back);
        };
        at = last;
    }
    loop {
        let questions = sheet.questions();
        let Some(question) = questions.get(at) else {
            return Ok(Outcome::Answered);
        };
        if given.contains(question) {
            at += 1;
            continue;
        }
        if part != Some(question.part()) {
            part = Some(question.part());
            asker.say_part(question.part())?;
        }
        match asker.ask(question, sheet)? {
            Reply::Text(_) => at += 1,
            Reply::Back => match before(&questions, at, given) {
                Some(earlier) => at = earlier,
                None => return Ok(Outcome::Back),
            },
        }
    }
}

/// The nearest question before this one that is asked.
fn before(questions: &[Question], at: usize, given: &BTreeSet<Question>) -> Option<usize> {
    let earlier = questions.iter().take(at);
    earlier
        .enumerate()
        .rev()
        .find_map(|(at, question)| (!given.contains(question)).then_some(at))
}

impl Asker {
    /// A terminal's when there is one at every end.
    pub(super) fn new(plain: bool) -> Asker {
        let is_terminal = std::io::stdin().is_terminal()
            && std::io::stdout().is_terminal()
            && std::io::stderr().is_terminal();
        match is_terminal && !plain {
            true => Asker::Terminal,
            false => Asker::Lines,
        }
    }

    /// How to go back and to stop.
    pub(super) fn instructions(&self) -> &'static str {
        match self {
            Asker::Terminal => {
                "Enter takes what is offered, Esc goes back. Nothing is written before the end."
            }
            Asker::Lines => {
                "An empty line takes what is offered, < goes back. Nothing is written before the end."
            }
        }
    }

    fn say_part(&self, part: Part) -> anyhow::Result<()> {
        say(&format!("\n── {} ──\n", part.title()))
    }

    /// Asks until the answer is taken.
    fn ask(&self, question: &Question, sheet: &mut Sheet) -> anyhow::Result<Reply> {
        let mut wrong: Option<String> = None;
        loop {
            let offered = sheet.text(question);
            let title = question.title();
            let asked = Asked {
                title: &title,
                explanation: question.explanation(),
                choices: question.choices(),
                offered: &offered,
                wrong: wrong.as_deref(),
            };
            let reply = match self {
                Asker::Terminal => asked.in_terminal()?,
                Asker::Lines => asked.by_line(&question.label())?,
            };
            let Reply::Text(typed) = reply else {
                return Ok(reply);
            };
            let typed = match typed.trim() {
                "" => offered,
                _ => typed,
            };
            match sheet.put(question, &typed) {
                Ok(()) => return Ok(Reply::Text(typed)),
                Err(problem) => say(&format!("  ! {}\n", in_words(&problem)))?,
            }
            wrong = Some(typed);
        }
    }

    /// One of a few words; the first one is what is offered.
    pub(super) fn choose(
        &self,
        title: &str,
        explanation: &str,
        choices: &[Choice],
    ) -> anyhow::Result<Reply> {
        let offered = choices.first().map_or("", |(word, _)| word);
        loop {
            let asked = Asked {
                title,
                explanation,
                choices,
                offered,
                wrong: None,
            };
            let reply = match self {
                Asker::Terminal => asked.in_terminal()?,
                Asker::Lines => asked.by_line(title)?,
            };
            let Reply::Text(typed) = reply else {
                return Ok(reply);
            };
            let number = typed.trim().parse::<usize>().ok();
            let chosen = choices
                .iter()
                .enumerate()
                .find(|(at, (word, _))| *word == typed.trim() || number == Some(at + 1));
            match chosen {
                Some((_, (word, _))) => return Ok(Reply::Text((*word).to_owned())),
                None if typed.trim().is_empty() => return Ok(Reply::Text(offered.to_owned())),
                None => say("  ! that is none of the choices\n")?,
            }
        }
    }
}

/// A question as it is asked now.
struct Asked<'a> {
    title: &'a str,
    explanation: &'a str,
    choices: &'a [Choice],
    /// What an empty answer means.
    offered: &'a str,
    /// What was refused a moment ago.
    wrong: Option<&'a str>,
}

impl Asked<'_> {
    fn in_terminal(&self) -> anyhow::Result<Reply> {
        let answered = if self.choices.is_empty() {
            let mut prompt = Text::new(self.title).with_help_message(self.explanation);
            if !self.offered.is_empty() {
                prompt = prompt.with_default(self.offered);
            }
            if let Some(wrong) = self.wrong {
                prompt = prompt.with_initial_value(wrong);
            }
            prompt.prompt()
        } else {
            let width = self
                .choices
                .iter()
                .map(|(word, _)| word.len())
                .max()
                .unwrap_or(0);
            let lines: Vec<String> = self
                .choices
                .iter()
                .map(|(word, meaning)| format!("{word:width$}  {meaning}"))
                .collect();
            let offered = self
                .choices
                .iter()
                .position(|(word, _)| *word == self.offered);
            Select::new(self.title, lines)
                .with_starting_cursor(offered.unwrap_or(0))
                .with_help_message(self.explanation)
                .without_filtering()
                .raw_prompt()
                .map(|chosen| self.choices[chosen.index].0.to_owned())
        };
        match answered {
            Ok(text) if text.trim() == "<" => Ok(Reply::Back),
            Ok(text) => Ok(Reply::Text(text)),
            Err(InquireError::OperationCanceled) => Ok(Reply::Back),
            Err(InquireError::OperationInterrupted) => Err(Interrupted.into()),
            Err(error) => Err(error).context("asking in the terminal (try --plain)"),
        }
    }

    fn by_line(&self, label: &str) -> anyhow::Result<Reply> {
        let mut text = format!("\n{}\n", self.title);
        if !self.explanation.is_empty() {
            text.push_str(&format!("  {}\n", self.explanation));
        }
        for (at, (word, meaning)) in self.choices.iter().enumerate() {
            text.push_str(&format!("  {} {word}: {meaning}\n", at + 1));
        }
        let offered = match self.offered {
            "" => "none",
            offered => offered,
        };
        say(&format!("{text}[{offered}] > "))?;
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        match read {
            Ok(0) => {
                say("\n")?;
                bail!(
                    "the input ended where an answer to “{label}” was expected; nothing was written. \
                     (`--yes` takes what is offered for every question that no flag answers.)"
                )
            }
            Ok(_) if line.trim() == "<" => Ok(Reply::Back),
            Ok(_) => Ok(Reply::Text(line.trim().to_owned())),
            Err(error) => Err(error).context("reading an answer; nothing was written"),
        }
    }
}

/// Prints, also where a line has not ended.
pub(super) fn say(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .context("printing")
}
