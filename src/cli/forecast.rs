//! `shiproom forecast`: a thousand futures of what is known in a save.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;
use shiproom::console::Style;
use shiproom::console::screens::{View, forecast as screen};
use shiproom::engine::forecast::launch_day;
use shiproom::hindsight::forecast::{
    Driver, FUTURES, Forecast, MOST_FUTURES, TaskForecast, forecast,
};
use shiproom::hindsight::{Progress, Spread};
use shiproom::playthrough::save;
use shiproom::scenario::Calendar;

use super::speech::Speech;
use super::{End, Stop, stdout_colors};

/// What can be said to `forecast`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A save.
    save: PathBuf,
    /// How many futures are drawn.
    #[arg(long, default_value_t = FUTURES, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_FUTURES)))]
    futures: u32,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    speech: Speech,
}

/// Quantiles of a number.
#[derive(Debug, Serialize)]
struct Quantiles<T> {
    p10: T,
    p20: T,
    p50: T,
    p80: T,
    p90: T,
}

impl<T> Quantiles<T> {
    fn of(spread: &Spread, read: impl Fn(f64) -> T) -> Self {
        let at = |share| read(spread.at(share).unwrap_or_default());
        Self {
            p10: at(0.1),
            p20: at(0.2),
            p50: at(0.5),
            p80: at(0.8),
            p90: at(0.9),
        }
    }
}

/// A forecast, as it is written.
#[derive(Debug, Serialize)]
struct Record<'a> {
    scenario: &'a str,
    date: String,
    futures: usize,
    target: String,
    finish: Quantiles<String>,
    finish_days: Quantiles<f64>,
    cost: Quantiles<f64>,
    on_time: f64,
    in_budget: f64,
    drivers: &'a [Driver],
    tasks: Vec<Task<'a>>,
}

/// A task of a forecast, as it is written.
#[derive(Debug, Serialize)]
struct Task<'a> {
    id: &'a str,
    name: &'a str,
    criticality: f64,
    p20: String,
    p50: String,
    p80: String,
}

/// The date on which a launch at this time is live.
fn launch_date(calendar: &Calendar, time: f64) -> String {
    calendar.date(launch_day(time)).to_string()
}

impl<'a> Task<'a> {
    fn new(task: &'a TaskForecast, calendar: &Calendar) -> Self {
        // Work that ends at 3.0 ends with the third day.
        let date = |time: f64| launch_date(calendar, time - 1.0);
        Self {
            id: &task.id,
            name: &task.name,
            criticality: task.criticality,
            p20: date(task.p20),
            p50: date(task.p50),
            p80: date(task.p80),
        }
    }
}

/// Draws the futures of a save.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let opened = save::load(&arguments.save).map_err(super::replay::failed)?;
    let mut playthrough = arguments.speech.playthrough(opened.playthrough)?;
    let board = playthrough.board();
    if board.outcome.is_some() {
        return Err(Stop::errors(
            "the project in this save is over: there is nothing left to forecast\nshiproom replay shows how it ended.",
        ));
    }
    let calendar = playthrough.scenario().calendar.clone();
    let prospect = playthrough.prospect();
    let found = forecast(&prospect, arguments.futures, &Progress::default())
        .map_err(|stopped| Stop::errors(stopped.to_string()))?;
    let mut output = std::io::stdout().lock();
    if arguments.json {
        let record = record(&board, &calendar, &found);
        let line =
            serde_json::to_string(&record).map_err(|error| Stop::unusable(error.to_string()))?;
        writeln!(output, "{line}")?;
    } else {
        let view = View {
            board: &board,
            calendar: &calendar,
            style: Style {
                color: stdout_colors(),
            },
        };
        write!(output, "{}", screen::screen(view, &found))?;
    }
    Ok(End::Done)
}

fn record<'a>(
    board: &'a shiproom::engine::Board,
    calendar: &Calendar,
    found: &'a Forecast,
) -> Record<'a> {
    Record {
        scenario: &board.scenario,
        date: calendar.date(board.today.day).to_string(),
        futures: found.finish.sorted().len(),
        target: calendar.date(board.target.day).to_string(),
        finish: Quantiles::of(&found.finish, |time| launch_date(calendar, time)),
        finish_days: Quantiles::of(&found.finish, |time| time),
        cost: Quantiles::of(&found.cost, |cost| cost),
        on_time: found.on_time,
        in_budget: found.in_budget,
        drivers: &found.drivers,
        tasks: found
            .tasks
            .iter()
            .map(|task| Task::new(task, calendar))
            .collect(),
    }
}
