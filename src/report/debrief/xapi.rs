//! The debrief as statements of the Experience API 1.0.3, with ADL's verbs and the serious games profile.
//!
//! The simulation has no clock, so statements carry the dates of the simulated calendar. Everything in them follows from scenario, seed and
//! decisions, also the ids: a project that is sent twice is stored once. The player has a name that tells nothing.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::engine::decision::{Action, Rag};
use crate::engine::{Decision, deeds};
use crate::hindsight::counterfactual::Worth;
use crate::scenario::Day;
use crate::scenario::ids::List;

use super::Report;

/// The home of accounts and activities. It is a name, not a place: nothing is there to be fetched.
pub const HOME: &str = "https://shiproom.example";

const ADL: &str = "http://adlnet.gov/expapi/verbs";
const GAMES: &str = "https://w3id.org/xapi/seriousgames";

/// What was done, by its IRI and its word.
#[derive(Clone, Copy)]
enum Verb {
    Initialized,
    Progressed,
    Completed,
    Interacted,
    Selected,
}

impl Verb {
    fn json(self) -> Value {
        let (id, word) = match self {
            Self::Initialized => (format!("{ADL}/initialized"), "initialized"),
            Self::Progressed => (format!("{ADL}/progressed"), "progressed"),
            Self::Completed => (format!("{ADL}/completed"), "completed"),
            Self::Interacted => (format!("{ADL}/interacted"), "interacted"),
            Self::Selected => (
                "https://w3id.org/xapi/adb/verbs/selected".to_owned(),
                "selected",
            ),
        };
        json!({ "id": id, "display": { "en-US": word } })
    }
}

/// An activity: its path below the scenario, its type in the profile if it has one, its name.
struct Activity {
    path: String,
    kind: Option<&'static str>,
    name: String,
}

/// The statements, a line each, in the order of the simulated days.
pub(super) fn statements(report: &Report) -> String {
    let scribe = Scribe::new(report);
    let game = || Activity {
        path: String::new(),
        kind: Some("serious-game"),
        name: report.debrief.title.to_string(),
    };
    // Day, hour, order within the hour.
    let mut lines: Vec<((Day, u32), Value)> = Vec::new();
    let first = report.weeks.first().map_or(Day(0), |week| week.from);
    lines.push((
        (first, 8 * 3600),
        scribe.statement(0, Verb::Initialized, &game(), None, (first, 8 * 3600)),
    ));
    for (place, (day, decision)) in report.log.iter().enumerate() {
        if matches!(decision, Decision::Look(_)) {
            continue;
        }
        // A second for each, so that they keep their order; no day has as many as it has seconds.
        let at = (*day, 9 * 3600 + (place % 10_000) as u32);
        lines.push((at, scribe.decision(place, *day, decision, at)));
    }
    for (place, sent) in report.board.reports.iter().enumerate() {
        let at = (sent.day, 16 * 3600);
        let result = json!({ "extensions": {
            format!("{GAMES}/extensions/progress"): sent.said_progress,
            format!("{HOME}/xapi/extensions/status"): Rag::word(sent.overall),
            format!("{HOME}/xapi/extensions/p50"): scribe.date(sent.p50),
            format!("{HOME}/xapi/extensions/p80"): scribe.date(sent.p80),
        }});
        lines.push((
            at,
            scribe.statement(place, Verb::Progressed, &game(), Some(result), at),
        ));
    }
    for (place, milestone) in report.board.milestones.iter().enumerate() {
        let Some(met) = &milestone.met else { continue };
        let quest = Activity {
            path: format!("/milestone/{}", encoded(&milestone.id)),
            kind: Some("quest"),
            name: milestone.name.to_string(),
        };
        let result = json!({ "completion": true, "success": !milestone.missed });
        let at = (met.day, 16 * 3600 + 1);
        lines.push((
            at,
            scribe.statement(place, Verb::Completed, &quest, Some(result), at),
        ));
    }
    if let Some(outcome) = &report.debrief.outcome {
        let at = (outcome.day, 17 * 3600);
        let result = json!({
            "score": { "scaled": outcome.overall / 100.0, "raw": outcome.overall, "min": 0, "max": 100 },
            "completion": true,
            "success": outcome.live.is_some(),
            "duration": format!("P{}D", scribe.calendar_days(first, outcome.day)),
            "response": outcome.ending,
            "extensions": {
                format!("{HOME}/xapi/extensions/delivery"): outcome.delivery,
                format!("{HOME}/xapi/extensions/quality"): outcome.quality,
                format!("{HOME}/xapi/extensions/alignment"): outcome.alignment,
            },
        });
        lines.push((
            at,
            scribe.statement(0, Verb::Completed, &game(), Some(result), at),
        ));
    }
    lines.sort_by_key(|(at, _)| *at);
    lines
        .into_iter()
        .fold(String::new(), |mut text, (_, statement)| {
            text.push_str(&statement.to_string());
            text.push('\n');
            text
        })
}

/// Who writes the statements: what they have in common.
struct Scribe<'a> {
    report: &'a Report,
    /// The project, as a namespace for the ids of its statements.
    project: Uuid,
}

impl<'a> Scribe<'a> {
    fn new(report: &'a Report) -> Self {
        let ours = Uuid::new_v5(&Uuid::NAMESPACE_URL, HOME.as_bytes());
        // Whoever plays the same scenario and seed is told apart by what they decided.
        let played = format!(
            "{} {} {:?}",
            report.debrief.scenario, report.debrief.seed, report.log
        );
        Self {
            report,
            project: Uuid::new_v5(&ours, played.as_bytes()),
        }
    }

    fn date(&self, day: Day) -> String {
        self.report.scenario.calendar.date(day).to_string()
    }

    /// How many days of the calendar there are from `first` to `last`, both counted.
    fn calendar_days(&self, first: Day, last: Day) -> i32 {
        let calendar = &self.report.scenario.calendar;
        let between = calendar.date(first).until(calendar.date(last));
        between.map_or(0, |span| span.get_days()) + 1
    }

    fn statement(
        &self,
        number: usize,
        verb: Verb,
        activity: &Activity,
        result: Option<Value>,
        (day, second): (Day, u32),
    ) -> Value {
        let verb = verb.json();
        let scenario = encoded(&self.report.debrief.scenario);
        let game = format!("{HOME}/xapi/scenario/{scenario}");
        let object = format!("{game}{}", activity.path);
        let id = Uuid::new_v5(
            &self.project,
            format!("{} {object} {number} {day}", verb["id"]).as_bytes(),
        );
        let player = Uuid::new_v5(&self.project, b"player");
        let mut definition = Map::new();
        definition.insert("name".into(), json!({ "en-US": activity.name }));
        if let Some(kind) = activity.kind {
            definition.insert(
                "type".into(),
                json!(format!("{GAMES}/activity-types/{kind}")),
            );
        }
        let mut statement = json!({
            "id": id.to_string(),
            "actor": {
                "objectType": "Agent",
                "account": { "homePage": HOME, "name": player.simple().to_string() },
            },
            "verb": verb,
            "object": { "objectType": "Activity", "id": object, "definition": definition },
            "context": {
                "registration": self.project.to_string(),
                "platform": super::words::made_by(),
                "language": "en-US",
                "contextActivities": {
                    "category": [{ "id": format!("{GAMES}/v1.0") }],
                    "grouping": [{ "id": game }],
                },
            },
            "timestamp": format!(
                "{}T{:02}:{:02}:{:02}Z",
                self.date(day), second / 3600, second / 60 % 60, second % 60
            ),
        });
        if let Some(result) = result {
            statement["result"] = result;
        }
        statement
    }

    fn decision(&self, place: usize, day: Day, decision: &Decision, at: (Day, u32)) -> Value {
        let scenario = &self.report.scenario;
        let words = deeds::decision(decision, day, scenario);
        let mut result = Map::new();
        let (verb, activity) = match decision {
            Decision::Answer { card, choice } => {
                let answered = scenario
                    .find(List::Event, card)
                    .map(|place| &scenario.events[place]);
                let title = answered.map_or(&**card, |event| &event.title);
                let text = answered.and_then(|event| {
                    let choices = &event.choices;
                    choices.iter().find(|known| *known.id == **choice)
                });
                let text = text.map_or(&**choice, |known| &known.text);
                result.insert("response".into(), json!(text));
                let activity = Activity {
                    path: format!("/card/{}", encoded(card)),
                    kind: Some("dialog-tree"),
                    name: title.to_owned(),
                };
                (Verb::Selected, activity)
            }
            other => {
                let activity = Activity {
                    path: format!("/decision/{}", kind(other)),
                    kind: talks_to_somebody(other).then_some("non-player-character"),
                    name: words.clone(),
                };
                (Verb::Interacted, activity)
            }
        };
        if let Some(worth) = self.worth(place) {
            let points = worth.here.overall;
            result.insert(
                "score".into(),
                json!({ "scaled": (points / 100.0).clamp(-1.0, 1.0), "raw": points, "min": -100, "max": 100 }),
            );
        }
        let result = (!result.is_empty()).then_some(Value::Object(result));
        self.statement(place, verb, &activity, result, at)
    }

    /// What a deed was worth, at its first decision.
    fn worth(&self, place: usize) -> Option<&'a Worth> {
        let found = self.report.debrief.counterfactuals.as_ref()?;
        found
            .worths
            .iter()
            .find(|worth| worth.deed.decisions.first() == Some(&place))
            .filter(|_| self.report.debrief.outcome.is_some())
    }
}

/// The kind of a decision, as the end of an IRI.
fn kind(decision: &Decision) -> String {
    let word = match decision {
        Decision::Assign { .. } => "assign",
        Decision::Release { .. } => "release",
        Decision::Prioritise { .. } => "prioritise",
        Decision::SetBar { .. } => "bar",
        Decision::SetPace { .. } => "pace",
        Decision::Dismiss { .. } => "dismiss",
        Decision::ChooseMethod(_) => "method",
        Decision::Plan { action, .. } => action.kind().word(),
        Decision::Move { .. } => "move",
        Decision::Drop { .. } => "drop",
        Decision::Answer { .. } => "answer",
        Decision::Promise(_) => "promise",
        Decision::Launch { .. } => "launch",
        Decision::Look(_) => "look",
    };
    encoded(&word.replace(' ', "-"))
}

/// Whether a decision is time spent with somebody.
const fn talks_to_somebody(decision: &Decision) -> bool {
    matches!(
        decision,
        Decision::Plan {
            action: Action::OneOnOne(_)
                | Action::Sync(..)
                | Action::Coach(_)
                | Action::Recognise(_)
                | Action::Mediate(..)
                | Action::ScopeTalk(..)
                | Action::Interview(_),
            ..
        }
    )
}

/// A text as a segment of an IRI: letters, digits, `-`, `.`, `_` and `~` as they are, the bytes of all else in percent.
fn encoded(text: &str) -> String {
    let mut all = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            all.push(char::from(byte));
        } else {
            all.push_str(&format!("%{byte:02X}"));
        }
    }
    all
}
