//! `shiproom run`: a bot plays, once or many times.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;
use shiproom::console::screens::score;
use shiproom::engine::Outcome;
use shiproom::engine::score::{Grade, Part};
use shiproom::hindsight::Spread;
use shiproom::playthrough::save;
use shiproom::scenario::Scenario;

use super::speech::Speech;
use super::{End, Stop};
use shiproom::bots::{self, Style};

/// The most runs of one call.
const MOST_RUNS: u64 = 1_000_000;
/// Runs between two lines of progress and output.
const BATCH: u64 = 256;

/// What can be said to `run`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A scenario file, or the id of a scenario that comes with the program.
    file: PathBuf,
    /// Who plays.
    #[arg(long, value_parser = style)]
    bot: Style,
    /// Seed of luck; of the first run when there are several.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// One JSON object a run, in the order of seeds.
    #[arg(long)]
    json: bool,
    /// How many runs, with seeds that count up.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=MOST_RUNS))]
    runs: u64,
    /// Threads; 0 means as many as there are cores.
    #[arg(long, default_value_t = 0)]
    threads: usize,
    /// Save the run; only for one.
    #[arg(long, value_name = "FILE", conflicts_with = "runs")]
    save: Option<PathBuf>,
    #[command(flatten)]
    speech: Speech,
}

/// The style of this name.
pub(super) fn style(name: &str) -> Result<Style, String> {
    name.parse()
        .map_err(|error: bots::NoSuchStyle| error.to_string())
}

/// One run, as it is written.
#[derive(Debug, Serialize)]
struct Record<'a> {
    scenario: &'a str,
    seed: u64,
    bot: &'a str,
    /// Working days until the end.
    days: u32,
    /// The day it was live, or none.
    finish: Option<String>,
    /// Money spent, in units of the currency.
    cost: f64,
    ending: &'a str,
    delivery: f64,
    quality: f64,
    alignment: f64,
    overall: f64,
    grade: &'a str,
    parts: &'a [Part],
}

impl<'a> Record<'a> {
    fn new(scenario: &'a Scenario, seed: u64, bot: Style, outcome: &'a Outcome) -> Self {
        Self {
            scenario: &scenario.id,
            seed,
            bot: bot.name(),
            days: outcome.day.0 + 1,
            finish: outcome
                .live
                .map(|day| scenario.calendar.date(day).to_string()),
            cost: outcome.spent.units(),
            ending: &outcome.ending,
            delivery: outcome.delivery,
            quality: outcome.quality,
            alignment: outcome.alignment,
            overall: outcome.overall,
            grade: outcome.grade.letter(),
            parts: &outcome.parts,
        }
    }

    fn line(&self) -> Result<String, Stop> {
        serde_json::to_string(self).map_err(|error| Stop::unusable(error.to_string()))
    }
}

/// Lets a bot play.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let scenario = arguments
        .speech
        .scenario(super::scenario(&arguments.file)?)?;
    if arguments.runs == 1 {
        once(arguments, &scenario)
    } else {
        often(arguments, &scenario)
    }
}

fn once(arguments: &Arguments, scenario: &Arc<Scenario>) -> Result<End, Stop> {
    let mut played = bots::play(scenario, arguments.bot, arguments.seed);
    if let Some(path) = &arguments.save {
        save::save(&played, path)
            .map_err(|error| Stop::unusable(format!("{error}\n{}", error.help())))?;
    }
    let outcome = played
        .outcome()
        .ok_or_else(|| Stop::errors("the bot left before the project was over"))?;
    let mut output = std::io::stdout().lock();
    if arguments.json {
        writeln!(
            output,
            "{}",
            Record::new(scenario, arguments.seed, arguments.bot, &outcome).line()?
        )?;
        return Ok(End::Done);
    }
    writeln!(
        output,
        "{} · {} · seed {}",
        scenario.title,
        arguments.bot.name(),
        arguments.seed
    )?;
    writeln!(
        output,
        "  {}: {}",
        outcome.ending,
        score::facts(&outcome, &scenario.calendar)
    )?;
    writeln!(
        output,
        "  {:.1} of 100, grade {}: delivery {:.1}, quality {:.1}, alignment {:.1}",
        outcome.overall,
        outcome.grade.letter(),
        outcome.delivery,
        outcome.quality,
        outcome.alignment
    )?;
    for part in &outcome.parts {
        writeln!(
            output,
            "    {:<20} {:>5.1} of {:>3.0}  {}",
            part.name, part.points, part.of, part.why
        )?;
    }
    Ok(End::Done)
}

fn often(arguments: &Arguments, scenario: &Arc<Scenario>) -> Result<End, Stop> {
    let last = arguments
        .seed
        .checked_add(arguments.runs - 1)
        .ok_or_else(|| Stop::unusable("the last seed is too large"))?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads)
        .build()
        .map_err(|error| Stop::unusable(format!("cannot start threads: {error}")))?;
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} runs, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let progress = ProgressBar::with_draw_target(Some(arguments.runs), target).with_style(style);
    let mut output = std::io::stdout().lock();
    let mut all = Runs::default();
    // In batches, so that the output comes in the order of seeds, early, and without holding every run.
    let mut from = arguments.seed;
    loop {
        let to = last.min(from.saturating_add(BATCH - 1));
        let outcomes: Vec<(u64, Option<Outcome>)> = pool.install(|| {
            (from..=to)
                .into_par_iter()
                .map(|seed| {
                    let outcome = bots::play(scenario, arguments.bot, seed).outcome();
                    progress.inc(1);
                    (seed, outcome)
                })
                .collect()
        });
        for (seed, outcome) in &outcomes {
            let Some(outcome) = outcome else {
                return Err(Stop::errors(format!(
                    "under seed {seed}, the bot left before the project was over"
                )));
            };
            if arguments.json {
                writeln!(
                    output,
                    "{}",
                    Record::new(scenario, *seed, arguments.bot, outcome).line()?
                )?;
            } else {
                all.add(outcome);
            }
        }
        if to == last {
            break;
        }
        from = to + 1;
    }
    progress.finish_and_clear();
    if !arguments.json {
        writeln!(
            output,
            "{} · {} · {} runs, seeds {} to {last}",
            scenario.title,
            arguments.bot.name(),
            arguments.runs,
            arguments.seed
        )?;
        write!(output, "{}", all.render(scenario))?;
    }
    Ok(End::Done)
}

/// How the runs are spread.
#[derive(Debug, Default)]
struct Runs {
    overall: Vec<f64>,
    delivery: Vec<f64>,
    quality: Vec<f64>,
    alignment: Vec<f64>,
    cost: Vec<f64>,
    finish: Vec<f64>,
    endings: std::collections::BTreeMap<String, u32>,
    grades: std::collections::BTreeMap<Grade, u32>,
}

impl Runs {
    fn add(&mut self, outcome: &Outcome) {
        self.overall.push(outcome.overall);
        self.delivery.push(outcome.delivery);
        self.quality.push(outcome.quality);
        self.alignment.push(outcome.alignment);
        self.cost.push(outcome.spent.units());
        self.finish
            .extend(outcome.live.map(shiproom::scenario::Day::as_f64));
        *self.endings.entry(outcome.ending.clone()).or_insert(0) += 1;
        *self.grades.entry(outcome.grade).or_insert(0) += 1;
    }

    fn render(self, scenario: &Scenario) -> String {
        let runs = self.overall.len().max(1) as f64;
        let mut text = format!(
            "  {:<12}{:>10} {:>10} {:>10} {:>10} {:>10}\n",
            "", "mean", "P10", "P50", "P80", "P90"
        );
        for (name, values, digits) in [
            ("overall", self.overall, 1),
            ("delivery", self.delivery, 1),
            ("quality", self.quality, 1),
            ("alignment", self.alignment, 1),
            ("cost", self.cost, 0),
        ] {
            let values = Spread::of(values);
            let mean = values.mean().unwrap_or(f64::NAN);
            let at = |share| values.at(share).unwrap_or(f64::NAN);
            text.push_str(&format!(
                "  {name:<12}{mean:>10.digits$} {:>10.digits$} {:>10.digits$} {:>10.digits$} {:>10.digits$}\n",
                at(0.1),
                at(0.5),
                at(0.8),
                at(0.9)
            ));
        }
        let live = self.finish.len() as f64 / runs;
        let finish = Spread::of(self.finish);
        if finish.sorted().is_empty() {
            text.push_str(&format!("  {:<12}{:>10}\n", "live", "never"));
        } else {
            let date = |share| {
                let day = finish.at(share).unwrap_or_default();
                scenario.calendar.short(shiproom::scenario::Day(day as u32))
            };
            let of = if live < 1.0 {
                ", of those that were"
            } else {
                ""
            };
            text.push_str(&format!(
                "  {:<12}{:>10} {:>10} {:>10} {:>10} {:>10}{of}\n",
                "live",
                "",
                date(0.1),
                date(0.5),
                date(0.8),
                date(0.9)
            ));
        }
        text.push_str(&format!("  live {:.1} %", live * 100.0));
        for (grade, count) in self.grades.iter().rev() {
            text.push_str(&format!(
                " · {} {:.1} %",
                grade.letter(),
                f64::from(*count) / runs * 100.0
            ));
        }
        text.push('\n');
        let mut endings: Vec<_> = self.endings.iter().collect();
        endings.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        for (ending, count) in endings {
            text.push_str(&format!(
                "  {:>5.1} %  {ending}\n",
                f64::from(*count) / runs * 100.0
            ));
        }
        text
    }
}
