//! `shiproom bless`, and `shiproom check --blessed`: transcripts of bots beside a scenario.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use shiproom::authoring::bless;
use shiproom::bots::Style;
use shiproom::console::text::count;
use shiproom::scenario::Scenario;

use super::{End, Stop, run};

/// The most seeds of one call.
const MOST_SEEDS: u64 = 100;

/// What can be said to `bless`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A scenario file.
    file: PathBuf,
    /// Styles of play, with commas between them.
    #[arg(long, value_delimiter = ',', value_parser = run::style, value_name = "NAMES")]
    bots: Vec<Style>,
    /// Under how many seeds, from 1.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=MOST_SEEDS))]
    seeds: Option<u64>,
}

fn unreadable(path: &Path) -> impl Fn(std::io::Error) -> Stop + '_ {
    move |error| Stop::unusable(format!("cannot read {}: {error}", path.display()))
}

/// How everybody in `cast` plays, on all cores, in their order.
fn transcripts(scenario: &Arc<Scenario>, cast: &[(Style, u64)]) -> Vec<String> {
    cast.par_iter()
        .map(|&(style, seed)| bless::transcript(scenario, style, seed))
        .collect()
}

/// Keeps transcripts: those that were asked for, else those that are kept already, else the usual ones.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let file = &arguments.file;
    let scenario = super::scenario(file)?;
    if !file.is_file() {
        return Err(Stop::unusable(format!(
            "{} comes with the program\nTranscripts lie beside a file; name one.",
            file.display()
        )));
    }
    let folder = bless::folder(file);
    let kept = bless::kept(&folder).map_err(unreadable(&folder))?;
    let asked = !arguments.bots.is_empty() || arguments.seeds.is_some();
    let cast = if kept.is_empty() || asked {
        let styles = if arguments.bots.is_empty() {
            bless::STYLES.to_vec()
        } else {
            arguments.bots.clone()
        };
        let seeds = 1..=arguments.seeds.unwrap_or(bless::SEEDS);
        let cast = styles.into_iter();
        cast.flat_map(|style| seeds.clone().map(move |seed| (style, seed)))
            .collect()
    } else {
        kept.clone()
    };
    let failed = |error: std::io::Error| {
        Stop::unusable(format!("cannot write into {}: {error}", folder.display()))
    };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let (mut new, mut changed) = (0, 0);
    for (&(style, seed), text) in cast.iter().zip(transcripts(&scenario, &cast)) {
        let path = folder.join(bless::file_name(style, seed));
        let before = std::fs::read_to_string(&path).ok();
        if before.is_none_or(|before| bless::difference(&before, &text).is_some()) {
            if kept.contains(&(style, seed)) {
                changed += 1;
            } else {
                new += 1;
            }
            std::fs::write(&path, text).map_err(failed)?;
        }
    }
    let gone: Vec<_> = kept.iter().filter(|one| !cast.contains(one)).collect();
    for &&(style, seed) in &gone {
        std::fs::remove_file(folder.join(bless::file_name(style, seed))).map_err(failed)?;
    }
    let news = [(new, "new"), (changed, "changed"), (gone.len(), "removed")];
    let news = news.iter().filter(|(count, _)| *count > 0);
    let news: Vec<String> = news
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    writeln!(
        std::io::stdout(),
        "{}: {} kept, {}",
        folder.display(),
        count(cast.len(), "transcript"),
        if news.is_empty() {
            "none changed".to_owned()
        } else {
            news.join(", ")
        }
    )?;
    Ok(End::Done)
}

/// Plays what is blessed again and shows what differs.
pub fn check(file: &Path, scenario: &Arc<Scenario>, output: &mut impl Write) -> Result<End, Stop> {
    let folder = bless::folder(file);
    let cast = bless::kept(&folder).map_err(unreadable(&folder))?;
    let name = file.display();
    if cast.is_empty() {
        return Err(Stop::errors(format!(
            "nothing is blessed in {}\nKeep transcripts first: shiproom bless {name}",
            folder.display()
        )));
    }
    let mut differ = 0;
    for (&(style, seed), now) in cast.iter().zip(transcripts(scenario, &cast)) {
        let path = folder.join(bless::file_name(style, seed));
        let blessed = std::fs::read_to_string(&path).map_err(unreadable(&path))?;
        if let Some(difference) = bless::difference(&blessed, &now) {
            differ += 1;
            writeln!(output, "{}\n{difference}", path.display())?;
        }
    }
    let all = count(cast.len(), "transcript");
    if differ == 0 {
        writeln!(output, "{name}: {all} as blessed")?;
        return Ok(End::Done);
    }
    writeln!(
        output,
        "{name}: {differ} of {all} changed; if that is meant: shiproom bless {name}"
    )?;
    Ok(End::Errors)
}
