//! One build after the other, each with what the one before found out.

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;
use std::time::Instant;

use crate::ahead::{Early, PageAt};
use crate::build::{BuildOptions, Task, make};
use crate::memory::Memory;
use crate::report::Report;
use crate::seen::{self, Seen};

/// Builds a site and publishes it, unless something is wrong with it. All problems are in the report.
pub fn build(options: &BuildOptions) -> Report {
    Builder::new(options.clone()).build()
}

/// Builds a site again and again; what one build finds out, the next one knows.
#[derive(Debug)]
pub struct Builder {
    options: BuildOptions,
    /// Read when something has changed.
    memory: Option<Memory>,
}

impl Builder {
    /// One that knows what a build before remembered.
    pub fn new(options: BuildOptions) -> Builder {
        Builder {
            options,
            memory: None,
        }
    }

    /// As [`build`].
    pub fn build(&mut self) -> Report {
        self.run(false, None)
    }

    /// As [`Builder::build`], for whoever waits to see a change: search indexes that are there stay as they are, which
    /// the report says.
    pub fn build_quick(&mut self) -> Report {
        self.run(true, None)
    }

    /// As [`Builder::build_quick`], for whoever waits for these pages (names of files in the release): where very many have
    /// changed, others stay as they are, which the report says too.
    pub fn build_open(&mut self, open: &HashSet<String>) -> Report {
        self.run(true, Some(open))
    }

    /// Pages that can be shown before the next build, which is to follow at once: of the files that were `saved` (relative to
    /// the site's folder; a change of anything else than one of these is not known about), and those of the pages that are
    /// `open` (names of files in the release) where a theme was saved. Nothing where only the build can tell.
    pub fn ahead(&mut self, saved: &BTreeSet<PathBuf>, open: &HashSet<String>) -> Early {
        let known = self.memory.as_mut();
        let known = known.and_then(|memory| Some((memory.ahead.take()?, memory)));
        let Some((mut ahead, memory)) = known else {
            return Early::default();
        };
        let early = ahead.pages(&self.options.root, saved, open, memory);
        memory.ahead = Some(ahead);
        early.unwrap_or_default()
    }

    /// Where the last build has the pages of the article that was `saved` (files, relative to the site's folder). Nothing
    /// where more than one was, or something else too, and where not everybody may read it.
    pub fn shown_at(&self, saved: &BTreeSet<PathBuf>) -> Vec<PageAt> {
        let known = self.memory.as_ref();
        let known = known.and_then(|memory| memory.ahead.as_ref());
        known.map_or_else(Vec::new, |ahead| ahead.shown_at(&self.options.root, saved))
    }

    fn run(&mut self, quick: bool, open: Option<&HashSet<String>>) -> Report {
        let started = Instant::now();
        let options = &self.options;
        // Whoever waits and has the memory at hand doesn't look at every file twice.
        let before = match quick && self.memory.is_some() {
            true => None,
            false => seen::before(options),
        };
        if self.memory.is_none()
            && let Some(answer) = Seen::answer(options, before)
        {
            return Report {
                seconds: started.elapsed().as_secs_f64(),
                ..answer
            };
        }
        let memory = self.memory.get_or_insert_with(|| {
            let remembered = options.remember.as_ref();
            let memory = remembered.map(|remember| Memory::load(&remember.file));
            memory.unwrap_or_default()
        });
        let task = Task {
            root: &options.root,
            bundle: Some(&options.out),
            dev: options.dev.as_ref(),
            quick,
            open,
            translations: false,
            program: (options.remember.as_ref()).map_or("", |remember| &remember.program),
        };
        let report = make(&task, memory);
        if let Some(remember) = &options.remember
            && report.published.is_some()
        {
            // What is left for the next build is remembered by that one: somebody waits for this.
            if !report.is_search_behind && report.behind.is_empty() {
                // Whoever can't write there builds everything again the next time.
                let (_forgotten, bundle) = rayon::join(
                    || memory.save(&remember.file),
                    || seen::bundle(&options.out),
                );
                memory.coloured.save();
                Seen::keep(options, before, bundle, memory, &report);
            }
        }
        report
    }
}
