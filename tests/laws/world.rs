//! Random projects, as the text of a scenario file.

use std::fmt::Write;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use shiproom::scenario::{Scenario, examine};

use crate::tape::Tape;

/// The first day of every random project: a Monday.
const START: Date = date(2026, 1, 5);

/// How wild a random project may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// Cards, reactions, effects and conditions of all kinds.
    Wild,
    /// Nothing happens but work: no cards, no risks that strike, nobody falls ill.
    Quiet,
}

/// How many there are of everything: what decisions and effects can name.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The scenario file.
    pub text: String,
    /// Tasks `t0`, `t1`, …
    pub tasks: usize,
    /// People `p0`, `p1`, …
    pub people: usize,
    /// Features `f0`, …
    pub features: usize,
    /// Stakeholders `s0`, …
    pub stakeholders: usize,
    /// Risks `r0`, …
    pub risks: usize,
    /// Externals `x0`, …
    pub externals: usize,
    /// Cards `e0`, …, with the choices `a`, `b` and perhaps `c`.
    pub events: usize,
    /// Working days to the target.
    pub target: usize,
    /// Working days to the last day.
    pub last_day: usize,
}

/// Checks a scenario that must be right.
#[track_caller]
pub fn scenario(text: &str) -> Arc<Scenario> {
    // Stories of chance say much that an author would mend; the laws hold for them too.
    let checked = examine(text.as_bytes());
    let Some(scenario) = checked.scenario else {
        panic!("{:#?}\nin\n{text}", checked.findings);
    };
    Arc::new(scenario)
}

fn day(n: usize) -> String {
    let days = (n / 5 * 7 + n % 5) as i64;
    format!("\"{}\"", START + days.days())
}

/// Truth that nobody can see on the first day, and that a project can be made with another version of.
#[derive(Clone, Copy, Default)]
pub struct Hidden {
    /// Which version of the truth.
    pub version: usize,
}

/// A random project.
pub fn world(numbers: &[u16], story: Story, hidden: Hidden) -> World {
    let mut tape = Tape::new(numbers);
    let mut world = World {
        tasks: 3 + tape.below(10),
        people: 2 + tape.below(5),
        features: 1 + tape.below(3),
        stakeholders: 1 + tape.below(3),
        risks: 1 + tape.below(3),
        externals: 1 + tape.below(2),
        events: 1 + tape.below(3),
        target: 15 + tape.below(20),
        ..World::default()
    };
    world.last_day = world.target + 3 + tape.below(8);
    let text = Author {
        tape,
        size: world.clone(),
        story,
        hidden,
    }
    .write();
    World { text, ..world }
}

struct Author<'a> {
    tape: Tape<'a>,
    size: World,
    story: Story,
    hidden: Hidden,
}

impl Author<'_> {
    fn date(&mut self) -> String {
        let n = self.size.last_day + 3;
        day(self.tape.below(n))
    }
    fn name(&mut self, letter: char, count: usize) -> String {
        format!("\"{letter}{}\"", self.tape.below(count))
    }
    fn task(&mut self) -> String {
        self.name('t', self.size.tasks)
    }
    fn person(&mut self) -> String {
        self.name('p', self.size.people)
    }
    fn feature(&mut self) -> String {
        self.name('f', self.size.features)
    }
    fn stakeholder(&mut self) -> String {
        self.name('s', self.size.stakeholders)
    }
    fn risk(&mut self) -> String {
        self.name('r', self.size.risks)
    }
    fn external(&mut self) -> String {
        self.name('x', self.size.externals)
    }
    fn event(&mut self) -> String {
        self.name('e', self.size.events)
    }
    fn discipline(&mut self) -> String {
        format!("\"{}\"", self.tape.one(&["code", "test", "words"]))
    }
    fn who(&mut self) -> String {
        match self.tape.below(4) {
            0 => "\"all\"".into(),
            1 => self.stakeholder(),
            2 => "\"team\"".into(),
            _ => self.person(),
        }
    }
    fn somebody(&mut self) -> String {
        if self.tape.once_in(3) {
            self.stakeholder()
        } else {
            self.person()
        }
    }
    /// One of the usual values, and once in twelve times one of the absurd ones.
    fn usual<T: Copy>(&mut self, usual: &[T], absurd: &[T]) -> T {
        if self.tape.once_in(12) {
            self.tape.one(absurd)
        } else {
            self.tape.one(usual)
        }
    }
    fn amount(&mut self) -> String {
        self.usual(
            &["0.1", "-0.1", "0", "1", "-1", "0.5", "-0.02", "2"],
            &["1000000000", "-1000000000", "0.000001", "-20", "30"],
        )
        .to_owned()
    }
    fn days(&mut self) -> usize {
        self.usual(&[1, 0, 2, 3, 5, 10], &[200, 5_000])
    }
    fn money(&mut self) -> u64 {
        self.usual(&[100, 0, 1_000, 2_000], &[20_000, 1_000_000_000_000])
    }

    /// A number that effects can change.
    fn quantity(&mut self) -> String {
        match self.tape.below(31) {
            0 => format!("Morale({})", self.who()),
            1 => format!("Fatigue({})", self.who()),
            2 => format!("Candour({})", self.who()),
            3 => format!("Trust({})", self.who()),
            4 => format!("Familiarity({})", self.who()),
            5 => format!("Leaving({})", self.who()),
            6 => format!("Output({})", self.who()),
            7 => format!("Presence({})", self.who()),
            8 => format!("Skill({}, {})", self.who(), self.discipline()),
            9 => format!("Tension({}, {})", self.person(), self.person()),
            10 => format!("Clarity({})", self.feature()),
            11 => format!("Value({})", self.feature()),
            12 => format!("Acceptance({})", self.feature()),
            13 => "Debt(\"core\")".into(),
            15 => format!("Speed({})", self.task()),
            16 => format!("Rightness({})", self.task()),
            17 => format!("Blocked({})", self.task()),
            18 => format!("MaxPeople({})", self.task()),
            19 => format!("Slip({})", self.external()),
            20 => format!("Probability({})", self.risk()),
            21 => format!("ShownProbability({})", self.risk()),
            22 => format!("Loss({})", self.risk()),
            23 => "Incident".into(),
            24 => "Escaped".into(),
            25 => "Measure(\"m0\")".into(),
            26 => "StandingHours".into(),
            27 => "Energy".into(),
            28 => "Tpm(Risk)".into(),
            29 => "ForecastWidth".into(),
            _ => format!("Effort({})", self.task()),
        }
    }

    /// Any number.
    fn reading(&mut self, depth: usize) -> String {
        match self.tape.below(24) {
            0 => format!("Reported({})", self.task()),
            1 => format!("Progress({})", self.task()),
            2 => format!("Helpers({})", self.task()),
            3 => format!("Flawed({})", self.task()),
            4 => format!("Float({})", self.task()),
            5 => format!("Unverified({})", self.task()),
            6 => format!("Unreviewed({})", self.task()),
            7 => "HoursLeft".into(),
            8 => "Contingency".into(),
            9 => "Reserve".into(),
            10 => "MoneyLeft".into(),
            11 => "ForecastSlip".into(),
            12 => "ForecastSlipP80".into(),
            13 => format!("BeliefGap({})", self.stakeholder()),
            14 => format!("Silence({})", self.who()),
            15 => "Since(OneOnOne)".into(),
            16 => "SinceLaunch".into(),
            17 => format!("SinceCard({})", self.event()),
            18 => "Week".into(),
            19 if depth > 0 => format!("Count([{}])", self.condition(depth - 1)),
            20 if depth > 0 => format!(
                "Sum([({}, {}), (1, Week)])",
                self.amount(),
                self.reading(depth - 1)
            ),
            _ => self.quantity(),
        }
    }

    fn condition(&mut self, depth: usize) -> String {
        if self.story == Story::Quiet {
            return format!("From({})", self.date());
        }
        match self.tape.below(30) {
            1 => format!("On({})", self.date()),
            2 => format!("Before({})", self.date()),
            3 => "Always".into(),
            4 => "Flag(\"flag\")".into(),
            5 => "Not(Flag(\"flag\"))".into(),
            6 => "Drawn(\"d0\", \"yes\")".into(),
            7 => format!("AtLeast({}, {})", self.reading(depth), self.amount()),
            8 => format!("AtMost({}, {})", self.reading(depth), self.amount()),
            9 => format!("Above({}, {})", self.reading(depth), self.amount()),
            10 => format!("Below({}, {})", self.reading(depth), self.amount()),
            11 => {
                let state = self.tape.one(&[
                    "Dormant", "Waiting", "Ready", "Running", "Done", "Cut", "Open", "Blocked",
                    "Verified",
                ]);
                format!("Task({}, {state})", self.task())
            }
            12 => format!("TasksDone([{}, {}])", self.task(), self.task()),
            13 => {
                let state = self.tape.one(&["Open", "Done", "Deferred", "Cut"]);
                format!("Feature({}, {state})", self.feature())
            }
            14 => format!(
                "Milestone(\"m-one\", {})",
                self.tape.one(&["Met", "Missed"])
            ),
            15 => {
                let state = self
                    .tape
                    .one(&["Hidden", "Known", "Fired", "Closed", "Responded"]);
                format!("Risk({}, {state})", self.risk())
            }
            16 => {
                let state = self.tape.one(&["Late", "Arrived"]);
                format!("External({}, {state})", self.external())
            }
            17 => format!(
                "Promise(\"word\", {})",
                self.tape.one(&["Open", "Kept", "Broken"])
            ),
            18 => "Ready(\"ready\")".into(),
            19 => format!("Happened({})", self.event()),
            20 => format!(
                "Answered({}, \"{}\")",
                self.event(),
                self.tape.one(&["a", "b"])
            ),
            21 => format!("Aboard({})", self.person()),
            22 => format!("WorksOn({}, {})", self.person(), self.task()),
            23 => format!(
                "Method({})",
                self.tape.one(&["Scrum", "Kanban", "StageGates"])
            ),
            24 => "Launched".into(),
            25 => "LaunchedWith(\"go\")".into(),
            26 if depth > 0 => format!("Not({})", self.condition(depth - 1)),
            27 if depth > 0 => format!(
                "All([{}, {}])",
                self.condition(depth - 1),
                self.condition(depth - 1)
            ),
            28 if depth > 0 => format!(
                "Any([{}, {}])",
                self.condition(depth - 1),
                self.condition(depth - 1)
            ),
            _ => format!("From({})", self.date()),
        }
    }

    fn odds(&mut self) -> String {
        format!(
            "(base: {}, plus: [({}, {})])",
            self.tape.share(),
            self.condition(0),
            self.amount()
        )
    }

    fn effects(&mut self, depth: usize) -> String {
        let count = self.tape.below(4);
        self.these_effects(count, depth)
    }

    fn these_effects(&mut self, count: usize, depth: usize) -> String {
        let effects: Vec<_> = (0..count).map(|_| self.effect(depth)).collect();
        format!("[{}]", effects.join(", "))
    }

    fn effect(&mut self, depth: usize) -> String {
        match self.tape.below(56) {
            1..=6 => format!("Add({}, {})", self.quantity(), self.amount()),
            7..=8 => {
                let factor = self.usual(&["0.5", "1", "2", "0.99"], &["0", "100"]);
                format!("Scale({}, {factor})", self.quantity())
            }
            9 => format!("Set({}, {})", self.quantity(), self.amount()),
            10..=11 => format!(
                "AddFor({}, {}, {})",
                self.quantity(),
                self.amount(),
                self.days()
            ),
            12..=13 => {
                let factor = self.usual(&["0.5", "1", "2", "1.1"], &["0", "100"]);
                format!("ScaleFor({}, {factor}, {})", self.quantity(), self.days())
            }
            14 => "Flag(\"flag\")".into(),
            15 => "Unflag(\"flag\")".into(),
            16 => format!("OpenTask({})", self.task()),
            17 => format!("CutTask({})", self.task()),
            18 => format!("Cut({})", self.feature()),
            19 => format!("Defer({})", self.feature()),
            20 => format!("Restore({})", self.feature()),
            21 => format!("Link({}, {})", self.task(), self.task()),
            22 => format!("Unlink({}, {})", self.task(), self.task()),
            23 => format!("UnlinkExternal({}, {})", self.task(), self.external()),
            24 => format!(
                "Flaws({}, {})",
                self.task(),
                self.usual(&["1", "0.3"], &["100000"])
            ),
            25 => format!("Find({}, {})", self.task(), self.tape.share()),
            26 => format!("FindAll({})", self.tape.share()),
            27 => format!("Verify({})", self.task()),
            28 => format!("Pin({}, {})", self.person(), self.task()),
            29 => format!("Arrive({})", self.external()),
            30 => format!("MoveWindow(\"w0\", {}, {})", self.date(), self.date()),
            31 => format!("MoveTarget({})", self.date()),
            32 => format!("Spend({})", self.money()),
            33 => {
                let pool = self.tape.one(&["Contingency", "Management", "Budget"]);
                format!("SpendFrom({pool}, {})", self.money())
            }
            34 => format!("Credit({})", self.money()),
            35 => format!("Grant({})", self.money()),
            36 => format!("DailyCost({}, {})", self.money(), self.condition(0)),
            37 => "CancelPurchase(\"b0\")".into(),
            38 => {
                let told = match self.tape.below(6) {
                    0 => format!("Date({})", self.date()),
                    1 => "Forecast".into(),
                    2 => "Cautious".into(),
                    3 => format!("Cost({})", self.money()),
                    4 => format!("With({})", self.feature()),
                    _ => format!("Without({})", self.feature()),
                };
                format!("Tell({}, {told})", self.who())
            }
            39 => "Promise(\"word\")".into(),
            40 => "Release(\"word\")".into(),
            41 => format!("Reveal({})", self.risk()),
            42 => format!("Fire({})", self.risk()),
            43 => format!("Close({})", self.risk()),
            44 => format!(
                "Busy({}, {})",
                self.who(),
                self.usual(&["0.5", "0", "1"], &["3", "100000"])
            ),
            45 => format!("Absent({}, {})", self.who(), self.days()),
            46 => match self.tape.below(4) {
                0 => format!("Join({}, {})", self.person(), self.days()),
                1 => format!(
                    "JoinFor({}, {}, {})",
                    self.person(),
                    self.days(),
                    self.days()
                ),
                2 => format!("Leave({}, {})", self.person(), self.days()),
                _ => format!("Extend({}, {})", self.person(), self.days()),
            },
            47 => "Ready(\"ready\")".into(),
            48 => "Unready(\"ready\")".into(),
            49 => format!("Card({})", self.event()),
            50 => format!(
                "AsChosen({}, \"{}\")",
                self.event(),
                self.tape.one(&["a", "b"])
            ),
            51 => format!("Message({}, \"A line.\")", self.somebody()),
            52 if depth > 0 => format!("Later({}, {})", self.days(), self.effects(depth - 1)),
            53 if depth > 0 => format!(
                "Chance({}, {}, {})",
                self.odds(),
                self.effects(depth - 1),
                self.effects(depth - 1)
            ),
            54 if depth > 0 => format!(
                "If({}, {}, {})",
                self.condition(1),
                self.effects(depth - 1),
                self.effects(depth - 1)
            ),
            55 if self.tape.once_in(8) => "Cancel(\"somebody wants to\")".into(),
            _ => format!("Add(Measure(\"m0\"), {})", self.amount()),
        }
    }

    fn story_effects(&mut self, depth: usize) -> String {
        if self.story == Story::Wild {
            self.effects(depth)
        } else {
            "[]".into()
        }
    }

    fn write(mut self) -> String {
        let mut text = String::new();
        let out = &mut text;
        let wild = self.story == Story::Wild;
        let World {
            tasks,
            people,
            features,
            stakeholders,
            risks,
            externals,
            events,
            target,
            last_day,
            ..
        } = self.size;
        let _ = writeln!(
            out,
            "Scenario(format: 1, id: \"random\", title: \"Random\", brief: \"A random project.\","
        );
        let holiday = if self.tape.once_in(3) {
            day(4)
        } else {
            String::new()
        };
        let _ = writeln!(out, "calendar: (start: {}, holidays: [{holiday}]),", day(0));
        let _ = writeln!(
            out,
            "finish: (target: {}, last_day: {}, warranty_days: {}),",
            day(target),
            day(last_day),
            self.tape.below(6)
        );
        let method = self.tape.one(&["Scrum", "Kanban", "StageGates"]);
        let effects = self.story_effects(1);
        let _ = writeln!(
            out,
            "method: (default: {method}, choices: [Scrum, Kanban, StageGates], sprint_days: {}, effects: {{Kanban: {effects}}}),",
            self.tape.one(&[10, 1, 0, 5])
        );
        let _ = writeln!(
            out,
            "tpm: (hours_per_week: {}, standing_meetings: {}),",
            self.tape.one(&[40, 80, 5]),
            self.tape.one(&[12, 0, 60])
        );

        let _ = writeln!(
            out,
            "teams: [(id: \"team\", name: \"The team\", lead: \"p0\")],\nteam: ["
        );
        let mut pay = 0;
        for p in 0..people {
            let rate = self.tape.one(&[500, 0, 90, 1_200]);
            pay += rate;
            let skill = |tape: &mut Tape, least: f64| (least + 1.5 * tape.share()).min(1.5);
            // The first can do everything, so that nothing is left without hands.
            let skills = if p == 0 {
                format!(
                    "\"code\": {}, \"test\": {}, \"words\": {}",
                    skill(&mut self.tape, 0.2),
                    skill(&mut self.tape, 0.2),
                    skill(&mut self.tape, 0.2)
                )
            } else {
                let discipline = self.discipline();
                format!("{discipline}: {}", skill(&mut self.tape, 0.0))
            };
            let _ = write!(
                out,
                "(id: \"p{p}\", name: \"Person {p}\", role: \"Worker\", skills: {{{skills}}}, day_rate: {rate}, \
                 morale: {}, trust: {}, candour: {}, familiarity: {}, ",
                self.tape.share(),
                self.tape.share(),
                self.tape.share(),
                self.tape.share()
            );
            let _ = write!(
                out,
                "traits: [{}], ",
                self.tape.one(&[
                    "",
                    "Loyal",
                    "Carer",
                    "Optimist",
                    "Perfectionist",
                    "PeoplePleaser",
                    "ConflictAvoider"
                ])
            );
            if self.tape.once_in(2) {
                let _ = write!(out, "team: \"team\", ");
            }
            if self.tape.once_in(4) {
                let _ = write!(out, "share: {}, ", self.tape.share());
            }
            if self.tape.once_in(4) {
                let _ = write!(out, "leave: [{}, {}], ", self.date(), self.date());
            }
            if wild && p > 0 && self.tape.once_in(3) {
                let (hours, delay, cost) =
                    (self.tape.below(9), self.days(), self.tape.below(3) * 500);
                let needs = self.condition(1);
                let arrival = self.effects(1);
                let _ = write!(
                    out,
                    "candidate: (hours: {hours}, delay: {delay}, cost: {cost}, needs: [{needs}], on_arrival: {arrival}), "
                );
            } else if self.tape.once_in(4) {
                let _ = write!(
                    out,
                    "from: {}, until: {}, ",
                    day(self.tape.below(4)),
                    self.date()
                );
            }
            if wild && self.tape.once_in(3) {
                let (when, effects) = (self.condition(1), self.effects(1));
                let _ = write!(
                    out,
                    "secret: (when: {when}, text: \"A secret.\", effects: {effects}), "
                );
            }
            let _ = writeln!(out, "),");
        }
        let _ = writeln!(
            out,
            "/*more people*/],\ntensions: [(between: (\"p0\", \"p1\"), level: {})],",
            self.tape.share()
        );

        let _ = writeln!(out, "features: [");
        for f in 0..features {
            let owner = self.stakeholder();
            let _ = writeln!(
                out,
                "(id: \"f{f}\", name: \"Feature {f}\", value: {}, priority: {}, owner: {owner}, clarity: {}, dormant: {}),",
                self.tape.one(&[10, 0, 100]),
                self.tape.one(&["Must", "Should", "Could"]),
                self.tape.share(),
                wild && self.tape.once_in(6)
            );
        }
        let _ = writeln!(out, "],\ntasks: [");
        for t in 0..tasks {
            let (feature, discipline) = (self.feature(), self.discipline());
            let low = self.tape.one(&[1.0, 0.0, 0.25, 2.0]);
            let likely = low + self.tape.one(&[1.0, 0.5, 2.0]);
            let high = likely + self.tape.one(&[1.0, 0.0, 4.0]);
            let mut after = Vec::new();
            for _ in 0..self.tape.below(3).min(t) {
                let before = self.tape.below(t);
                let link = self.tape.one(&[
                    "FinishToStart",
                    "StartToStart",
                    "FinishToFinish",
                    "StartToFinish",
                ]);
                // A lead lets a task begin when little is left of the one before it, in truth: who sees it begin may guess.
                let lag = self
                    .tape
                    .one(&["0", "1", "2.5", if wild { "-1" } else { "0" }]);
                after.push(format!("(task: \"t{before}\", link: {link}, lag: {lag})"));
            }
            let _ = write!(
                out,
                "(id: \"t{t}\", name: \"Task {t}\", feature: {feature}, discipline: {discipline}, effort: ({low}, {likely}, {high}), after: [{}], max_people: {}, ",
                after.join(", "),
                self.tape.one(&[1, 2, 50])
            );
            if self.tape.once_in(3) {
                let _ = write!(out, "component: \"core\", ");
            }
            if self.tape.once_in(6) {
                let external = self.external();
                let _ = write!(out, "waits_for: [{external}], ");
            }
            if self.tape.once_in(5) {
                let covers = if t > 0 && self.tape.once_in(2) {
                    format!("\"t{}\"", self.tape.below(t))
                } else {
                    String::new()
                };
                let _ = write!(
                    out,
                    "test: (covers: [{covers}], finds: {}), ",
                    self.tape.share()
                );
            }
            if self.tape.once_in(4) {
                let _ = write!(
                    out,
                    "hidden_effort: {}, ",
                    1 + self.tape.below(3) + 2 * self.hidden.version
                );
            }
            if self.tape.once_in(6) {
                let date = self.date();
                let _ = write!(out, "not_before: {date}, ");
            }
            if wild && self.tape.once_in(6) {
                let _ = write!(out, "dormant: true, ");
            }
            if self.tape.once_in(5) {
                let right = 0.7 * self.tape.share();
                let reported = self.tape.one(&[0.0, 0.3, 0.8, 1.0]);
                let flawed = 0.1 * (1 + self.hidden.version) as f64;
                let _ = write!(
                    out,
                    "progress: (reported: {reported}, right: {right}, flawed: {flawed}), "
                );
            }
            if wild && self.tape.once_in(5) {
                let effects = self.effects(1);
                let _ = write!(out, "on_done: {effects}, ");
            }
            let _ = writeln!(out, "),");
        }
        let _ = writeln!(out, "/*more tasks*/],");

        let (gate, met, missed) = (
            self.condition(1),
            self.story_effects(1),
            self.story_effects(1),
        );
        let _ = writeln!(
            out,
            "milestones: [(id: \"m-one\", name: \"Milestone\", date: {}, gate: {gate}, on_met: {met}, on_missed: {missed})],",
            day(self.tape.below(target))
        );
        let _ = writeln!(out, "externals: [");
        for x in 0..externals {
            let low = self.tape.below(5) as i64 - 2;
            let high = low + self.tape.below(9) as i64;
            let _ = writeln!(
                out,
                "(id: \"x{x}\", name: \"Delivery {x}\", promised: {}, slip_days: ({low}, {low}, {high}), lag_days: {}, chase_days: {}),",
                day(4 + self.tape.below(target)),
                self.tape.below(4),
                self.tape.one(&[2, 0, 5_000])
            );
        }
        let _ = writeln!(out, "],\nrisks: [");
        for r in 0..risks {
            if !wild {
                let _ = writeln!(
                    out,
                    "(id: \"r{r}\", name: \"Risk {r}\", probability: {}, when: From({}), delay: {}),",
                    0.5 * self.tape.share(),
                    day(last_day),
                    self.tape.below(9)
                );
                continue;
            }
            let hidden = self.tape.once_in(2);
            let (when, impact, response) = (self.condition(1), self.effects(2), self.effects(1));
            let (from, to) = (self.tape.below(last_day), self.tape.below(10));
            let name = if hidden { "Secret risk" } else { "Risk" };
            let _ = writeln!(
                out,
                "(id: \"r{r}\", name: \"{name} {r}\", hidden: {hidden}, visibility: {}, probability: {}, window: ({}, {}), when: {when}, \
                 at_once: {}, loss: {}, delay: {}, impact: {impact}, \
                 responses: [(kind: Mitigate, name: \"Do something\", hours: {}, cost: {}, lead_days: {}, probability: {}, effects: {response})]),",
                self.tape.share(),
                self.tape.share(),
                day(from),
                day(from + to),
                self.tape.once_in(4),
                self.tape.below(9) * 1_000,
                self.tape.below(9),
                self.tape.below(4),
                self.tape.below(3) * 400,
                self.tape.below(4),
                self.tape.share()
            );
        }
        if !wild && self.hidden.version > 0 {
            let _ = writeln!(
                out,
                "(id: \"unknown\", name: \"Nobody knows\", hidden: true, probability: 0.5, delay: 9, loss: 5000, window: ({}, {})),",
                day(2),
                day(9)
            );
        }
        let _ = writeln!(out, "],\nstakeholders: [");
        for s in 0..stakeholders {
            let classes = ["Neutral", "Resistant", "Unaware", "Supportive", "Leading"];
            let (now, wanted) = (self.tape.one(&classes), self.tape.one(&classes));
            let (listener, feature) = (self.stakeholder(), self.feature());
            let _ = writeln!(
                out,
                "(id: \"s{s}\", name: \"Stakeholder {s}\", role: \"Somebody\", sponsor: {}, power: {}, interest: {}, engagement: {now}, \
                 wanted: {wanted}, trust: {}, cadence_days: {}, influences: [{listener}], counts_on: [{feature}]),",
                s == 0,
                self.tape.share(),
                self.tape.share(),
                (0.3 + self.tape.share()).min(1.0),
                self.tape.one(&[10, 0, 3])
            );
        }
        let _ = writeln!(out, "],");

        if wild {
            let _ = writeln!(out, "events: [");
            for e in 0..events {
                let (when, variant, effects) =
                    (self.condition(2), self.condition(1), self.effects(1));
                let (from, once) = (self.somebody(), !self.tape.once_in(3));
                let chance = if self.tape.once_in(2) {
                    format!("chance: {}, ", self.odds())
                } else {
                    String::new()
                };
                let _ = write!(
                    out,
                    "(id: \"e{e}\", title: \"Card {e}\", kind: {}, when: {when}, {chance}once: {once}, from: {from}, text: \"A memo.\", \
                     variants: [({variant}, \"Another memo.\")], effects: {effects}, answer_within: {}, otherwise: (choice: \"{}\"), choices: [",
                    self.tape.one(&["Event", "ChangeRequest", "GoodNews"]),
                    self.tape.one(&[3, 0, 1, 30]),
                    self.tape.one(&["a", "b"])
                );
                for choice in ["a", "b"] {
                    let needs = if self.tape.once_in(3) {
                        self.condition(1)
                    } else {
                        "Always".into()
                    };
                    let effects = self.effects(2);
                    let _ = write!(
                        out,
                        "(id: \"{choice}\", text: \"Choice {choice}\", hours: 0.5, cost: {}, from: {}, needs: [{needs}], effects: {effects}), ",
                        self.tape.one(&[0, 100, 50_000]),
                        self.tape.one(&["Contingency", "Management", "Budget"])
                    );
                }
                let _ = writeln!(out, "]),");
            }
            let (reaction, effects, repeated, more) = (
                self.condition(1),
                self.effects(2),
                self.condition(1),
                self.effects(1),
            );
            let (message, opening) = (self.condition(1), self.effects(1));
            let _ = writeln!(
                out,
                "],\nmessages: [(when: {message}, from: \"s0\", text: \"Hello.\"), (when: Flag(\"flag\"), from: \"p0\", text: \"A flag!\")],\n\
                 reactions: [(when: {reaction}, effects: {effects}), (when: {repeated}, once: false, effects: {more}), \
                 (when: From({}), effects: [Flag(\"flag\")])],\nopening: {opening},",
                day(last_day)
            );
        }
        let (purchase, kept, objective, ready, asked, possible, going) = (
            self.condition(0),
            self.condition(0),
            self.condition(0),
            self.condition(0),
            self.condition(0),
            self.condition(0),
            self.condition(1),
        );
        // A readiness item that waits for itself is no readiness item.
        let ready = ready.replace("Ready(\"ready\")", "Always");
        let price = self.tape.below(4) * 1_000;
        let (from, length) = (self.tape.below(last_day), self.tape.below(4));
        let launch = self.story_effects(1);
        let _ = writeln!(
            out,
            "draws: [(id: \"d0\", outcomes: [(\"yes\", 0.5), (\"no\", 0.5)])],\n\
             measures: [(id: \"m0\", name: \"Measure\")],\n\
             purchases: [(id: \"b0\", name: \"Bought\", cost: {price}, on: {}, when: {purchase})],\n\
             windows: [(id: \"w0\", name: \"Freeze\", from: {}, to: {})],\n\
             promises: [(id: \"word\", to: \"s0\", text: \"Something.\", due: {}, kept: {kept}, offered: {})],\n\
             objectives: [(id: \"o0\", text: \"More.\", met: {objective})],\n\
             launch: (possible: {possible}, ready: TasksDone([\"t0\"]), \
             options: [(id: \"go\", text: \"Go\", needs: [{going}], days: {}, incident: {}, cost: {}, effects: {launch})], \
             readiness: [(id: \"ready\", text: \"Ready\", when: {ready}, asked: {asked}, required: {}, prepare: (hours: 1, busy: [(\"all\", 0.5)]))], \
             on_incident: [Add(Trust(\"s0\"), -0.1)]),\n\
             steps: [(id: \"look\", says: \"Look.\", done: Looked(\"plan\"))],\n\
             endings: [(title: \"The end\", when: Any([Cancelled, Overall(50), Always]), text: \"It is over.\")],",
            day(self.tape.below(target)),
            day(from),
            day(from + length),
            day(self.tape.below(last_day)),
            self.tape.once_in(2),
            self.tape.below(4),
            0.3 * self.tape.share(),
            self.tape.below(3) * 300,
            self.tape.once_in(4)
        );
        let contingency = self.tape.below(4) * 5_000;
        let _ = writeln!(
            out,
            "money: (budget: {}, contingency: {contingency}, management_reserve: {}, penalty_a_day: {}),",
            pay * (target as u64 + 2) + price as u64 + contingency as u64,
            self.tape.below(3) * 9_000,
            self.tape.below(2) * 500
        );
        if wild {
            let _ = write!(
                out,
                "rules: (sick_chance: {}, leaving_chance: {}, optimism: {}, rightness: {}, discovery_days: {}, scope_creep: {}, cancel_trust: {}, reopen_at: {})",
                self.usual(&["0.013", "0.05"], &["0.3", "1"]),
                self.usual(&["0.000528", "0.01"], &["0.1", "1"]),
                self.usual(&["1.2", "1", "0.5"], &["0.1", "5"]),
                self.usual(&["0.9", "1", "0.7"], &["0.05"]),
                self.usual(&["40", "5"], &["0.001", "10000"]),
                self.usual(&["0.01", "0"], &["0.2"]),
                self.usual(&["0.15", "0"], &["0.3"]),
                self.usual(&["0.25", "0"], &["100"])
            );
        } else {
            let _ = write!(out, "rules: (sick_chance: 0, leaving_chance: 0)");
        }
        text.push_str(")\n");
        text
    }
}
