//! The author's desk: a scenario file, read again whenever it is saved, with its findings, its plan and its balance.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::platform::{Errand, Platform};
use crate::authoring::balance::{Balance, Options, balance};
use crate::engine::Board;
use crate::playthrough::Playthrough;
use crate::scenario::diagnostic::{Diagnostic, Lines};
use crate::scenario::{Calendar, Scenario, load};

/// Runs of a balance that begins by itself when the file was saved.
const QUICK: u32 = 120;
/// Runs of a balance that is asked for.
pub const WHOLE: u32 = 2_000;
/// The seed of the preview.
const SEED: u64 = 1;
/// The most findings that are listed.
pub const MOST_FINDINGS: usize = 200;

/// A finding, ready to be shown.
#[derive(Clone, Debug)]
pub struct Found {
    /// The translation that it is in; none for the scenario's own file.
    pub translation: Option<Arc<str>>,
    /// What is found.
    pub finding: Diagnostic,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1.
    pub column: usize,
    /// The line before the very value, the value, and the line after it.
    pub text: [String; 3],
}

/// What the scenario plays like, as far as it was computed.
#[derive(Debug, Default)]
pub enum Weighing {
    /// Nobody asked, or it cannot be played.
    #[default]
    Unasked,
    /// It is being played.
    Running(Errand<Balance>),
    /// It was played.
    Ready(Box<Balance>),
}

/// The desk.
#[derive(Debug)]
pub struct Author {
    /// The file.
    pub path: PathBuf,
    /// Why it could not be read, if it could not.
    pub unread: Option<String>,
    /// What is wrong with it, in the order of the file; then with the translations beside it.
    pub findings: Vec<Found>,
    /// The scenario when it last could be played.
    pub scenario: Option<Arc<Scenario>>,
    /// The first morning of that scenario.
    pub board: Option<Arc<Board>>,
    /// The plan and the balance are of an earlier version: the file has errors now.
    pub stale: bool,
    /// What it plays like.
    pub weighing: Weighing,
    stamp: Option<u64>,
}

impl Author {
    /// The desk of a file.
    #[must_use]
    pub fn open(path: &Path, platform: &Platform) -> Self {
        let mut author = Self {
            path: path.to_owned(),
            unread: None,
            findings: Vec::new(),
            scenario: None,
            board: None,
            stale: false,
            weighing: Weighing::Unasked,
            stamp: Platform::stamp(path),
        };
        author.read(platform);
        author
    }

    /// Reads the file again if it was saved since, and takes what was computed. Returns whether it was read.
    pub fn poll(&mut self, platform: &Platform) -> bool {
        if let Weighing::Running(errand) = &mut self.weighing {
            match errand.answer() {
                Ok(None) => {}
                Ok(Some(found)) => self.weighing = Weighing::Ready(Box::new(found)),
                Err(_) => self.weighing = Weighing::Unasked,
            }
        }
        let stamp = Platform::stamp(&self.path);
        if stamp == self.stamp {
            return false;
        }
        self.stamp = stamp;
        // An editor that writes anew has the file gone for a moment.
        if stamp.is_some() {
            self.read(platform);
        }
        stamp.is_some()
    }

    fn read(&mut self, platform: &Platform) {
        let checked = match load::load(&self.path) {
            Ok(checked) => checked,
            Err(error) => {
                self.unread = Some(error.to_string());
                self.stale = self.scenario.is_some();
                return;
            }
        };
        self.unread = None;
        self.findings = listed(checked.findings, &checked.text, None);
        if checked.scenario.is_some() {
            // A folder that cannot be listed is told by `shiproom check`.
            let beside = load::compare_translations(&self.path, &checked.text).unwrap_or_default();
            for translation in beside {
                let name = translation.path.file_name().unwrap_or_default();
                let name: Arc<str> = name.to_string_lossy().into();
                if let Ok(reviewed) = translation.reviewed {
                    let found = listed(reviewed.findings, &reviewed.text, Some(&name));
                    self.findings.extend(found);
                }
            }
        }
        self.stale = checked.scenario.is_none() && self.scenario.is_some();
        if let Some(scenario) = checked.scenario {
            let scenario = Arc::new(scenario);
            let mut preview = Playthrough::unrecorded(Arc::clone(&scenario), SEED);
            self.board = Some(preview.board());
            self.scenario = Some(scenario);
            self.weighing = Weighing::Unasked;
            if platform.works_beside() {
                self.weigh(platform, QUICK);
            }
        }
    }

    /// Has the scenario played so often by the bots.
    pub fn weigh(&mut self, platform: &Platform, runs: u32) {
        let Some(scenario) = self.scenario.clone() else {
            return;
        };
        let options = Options {
            runs,
            // The other choices of cards take long; a quick look leaves them out.
            trials: if runs < WHOLE {
                0
            } else {
                Options::default().trials
            },
            ..Options::default()
        };
        self.weighing = Weighing::Running(
            platform.send(move |progress| balance(&scenario, &options, progress)),
        );
    }

    /// Whether the bots are still at it.
    #[must_use]
    pub const fn is_weighing(&self) -> bool {
        matches!(self.weighing, Weighing::Running(_))
    }

    /// How many findings are errors, and how many are warnings.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let errors = self
            .findings
            .iter()
            .filter(|found| found.finding.is_error());
        let errors = errors.count();
        (errors, self.findings.len() - errors)
    }

    /// Whether the file cannot be played as it stands. What is wrong with a translation stops nobody.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        let own = |found: &Found| found.translation.is_none() && found.finding.is_error();
        self.unread.is_some() || self.findings.iter().any(own)
    }

    /// The days of the scenario.
    #[must_use]
    pub fn calendar(&self) -> Option<&Calendar> {
        self.scenario.as_ref().map(|scenario| &scenario.calendar)
    }
}

/// The findings of a file in its order, as many as are listed.
fn listed(mut findings: Vec<Diagnostic>, text: &str, translation: Option<&Arc<str>>) -> Vec<Found> {
    let lines = Lines::new(text);
    findings.sort_by_key(|finding| finding.span.start);
    findings.truncate(MOST_FINDINGS);
    findings
        .into_iter()
        .map(|finding| Found {
            translation: translation.cloned(),
            ..found(finding, text, &lines)
        })
        .collect()
}

fn found(finding: Diagnostic, text: &str, lines: &Lines) -> Found {
    let at = lines.position(finding.span.start);
    let line = text.lines().nth(at.line - 1).unwrap_or_default();
    let mut letters = line.chars();
    let before: String = letters.by_ref().take(at.column - 1).collect();
    let end = lines.position(finding.span.end);
    // What goes on over lines is marked to the end of its first.
    let length = if end.line == at.line {
        end.column.saturating_sub(at.column).max(1)
    } else {
        usize::MAX
    };
    let value: String = letters.by_ref().take(length).collect();
    Found {
        translation: None,
        line: at.line,
        column: at.column,
        text: [
            before.trim_start().to_owned(),
            value,
            letters.collect::<String>().trim_end().to_owned(),
        ],
        finding,
    }
}
