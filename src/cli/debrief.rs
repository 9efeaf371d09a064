//! `shiproom debrief`.

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use atomic_write_file::AtomicWriteFile;
use indicatif::{ProgressBar, ProgressStyle};
use shiproom::console::Style;
use shiproom::hindsight::{Debrief, History, Options, Progress, Stopped, debrief};
use shiproom::playthrough::save;
use shiproom::report::Report;

use super::speech::Speech;
use super::{End, Stop, stdout_colors};

/// What can be said to `debrief`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A save, of a project that is over or still runs.
    save: PathBuf,
    /// Write one self-contained page.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write text to standard output; so it is when nothing else is asked for.
    #[arg(long)]
    text: bool,
    /// Write tables as CSV files into this folder.
    #[arg(long, value_name = "DIR")]
    csv: Option<PathBuf>,
    /// Write statements of the Experience API, one JSON object a line.
    #[arg(long, value_name = "FILE")]
    xapi: Option<PathBuf>,
    /// Overwrite files that are not from an earlier debrief.
    #[arg(long)]
    force: bool,
    /// Other lucks under which each decision is weighed; fewer is quicker and less sure, 0 leaves decisions and luck out. 50 unless said,
    /// fewer for projects of hundreds of tasks.
    #[arg(long, value_parser = clap::value_parser!(u32).range(..=10_000))]
    lucks: Option<u32>,
    #[command(flatten)]
    speech: Speech,
}

/// A file to be written.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// What is found near the beginning of such a file if it is one of ours.
    pub(super) mark: String,
}

/// How far into a file its mark is looked for, in bytes.
const MARK_WITHIN: u64 = 2048;

impl File {
    pub(super) fn is_in_the_way(&self) -> Result<bool, Stop> {
        let failed = |error| {
            Stop::unusable(format!(
                "cannot look into {}: {error}\nName another file.",
                self.path.display()
            ))
        };
        let mut start = Vec::new();
        match std::fs::File::open(&self.path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(failed(error)),
            Ok(file) => file
                .take(MARK_WITHIN)
                .read_to_end(&mut start)
                .map_err(failed)?,
        };
        let start = String::from_utf8_lossy(&start);
        Ok(!start.is_empty() && !start.contains(&self.mark))
    }

    pub(super) fn write(&self) -> Result<(), Stop> {
        let written = AtomicWriteFile::open(&self.path).and_then(|mut file| {
            file.write_all(self.text.as_bytes())?;
            file.commit()
        });
        written.map_err(|error| {
            Stop::unusable(format!(
                "cannot write {}: {error}\nName a file in a folder that exists and may be written.",
                self.path.display()
            ))
        })
    }
}

/// Writes the debrief of a save.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let opened = save::load(&arguments.save).map_err(super::replay::failed)?;
    if let Some(difference) = opened.difference {
        writeln!(
            std::io::stderr(),
            "shiproom: from {} on, things went differently than when it was saved; the debrief tells how it goes now",
            difference.date
        )?;
    }
    let playthrough = arguments.speech.playthrough(opened.playthrough)?;
    let history = History::of(&playthrough);
    let options = match arguments.lucks {
        Some(lucks) => Options::of(lucks),
        None => Options::fitting(&history),
    };
    let found = with_progress(|progress| debrief(&history, &options, progress))
        .map_err(|stopped| Stop::errors(stopped.to_string()))?;
    let report = Report::new(&history, found);
    let files = files(arguments, &report)?;
    if !arguments.force {
        for file in &files {
            if file.is_in_the_way()? {
                return Err(Stop::unusable(format!(
                    "{} is there already and not from a debrief\nName another file, or say --force to overwrite it.",
                    file.path.display()
                )));
            }
        }
    }
    for file in &files {
        file.write()?;
    }
    if arguments.text || files.is_empty() {
        let style = Style {
            color: stdout_colors(),
        };
        write!(std::io::stdout(), "{}", report.text(style))?;
    } else {
        let asked = [&arguments.html, &arguments.csv, &arguments.xapi];
        let written: Vec<String> = asked
            .into_iter()
            .flatten()
            .map(|path| path.display().to_string())
            .collect();
        writeln!(std::io::stdout(), "Written: {}", written.join(", "))?;
    }
    Ok(End::Done)
}

fn files(arguments: &Arguments, report: &Report) -> Result<Vec<File>, Stop> {
    let mut files = Vec::new();
    if let Some(path) = &arguments.html {
        files.push(File {
            path: path.clone(),
            text: report.html(),
            mark: "content=\"Shiproom ".to_owned(),
        });
    }
    if let Some(folder) = &arguments.csv {
        make(folder)?;
        files.extend(report.tables().into_iter().map(|table| File {
            path: folder.join(table.name),
            text: table.text,
            mark: table.head,
        }));
    }
    if let Some(path) = &arguments.xapi {
        files.push(File {
            path: path.clone(),
            text: report.xapi(),
            mark: "shiproom.example".to_owned(),
        });
    }
    Ok(files)
}

fn make(folder: &Path) -> Result<(), Stop> {
    std::fs::create_dir_all(folder).map_err(|error| {
        Stop::unusable(format!(
            "cannot make the folder {}: {error}\nName a folder that may be written.",
            folder.display()
        ))
    })
}

/// Computes while a bar on standard error tells how far it is, where somebody sees it.
fn with_progress(
    compute: impl FnOnce(&Progress) -> Result<Debrief, Stopped> + Send,
) -> Result<Debrief, Stopped> {
    let progress = Progress::default();
    if !std::io::stderr().is_terminal() {
        return compute(&progress);
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} replays, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(0).with_style(style);
    std::thread::scope(|scope| {
        let (done, waiting) = mpsc::channel();
        let progress = &progress;
        scope.spawn(move || {
            // The other end goes only with this function.
            let _ = done.send(compute(progress));
        });
        loop {
            match waiting.recv_timeout(Duration::from_millis(100)) {
                Ok(found) => {
                    bar.finish_and_clear();
                    return found;
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    let (so_far, of) = progress.far();
                    bar.set_length(of);
                    bar.set_position(so_far);
                }
                // The computation panicked; the scope passes that on.
                Err(mpsc::RecvTimeoutError::Disconnected) => return Err(Stopped),
            }
        }
    })
}
