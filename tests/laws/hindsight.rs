//! Hindsight: what is said of a project is what playing it again gives, and it adds up.

use std::sync::Arc;

use proptest::prelude::{any, proptest};
use proptest::test_runner::TestCaseError;
use proptest::{prop_assert, prop_assert_eq};
use shiproom::bots::{Style, play};
use shiproom::engine::components::Pace;
use shiproom::engine::{Action, Decision, Outcome, Simulation};
use shiproom::hindsight::attribution::Attribution;
use shiproom::hindsight::counterfactual::Basis;
use shiproom::hindsight::{Debrief, History, Options, Progress, debrief};
use shiproom::playthrough::{Playthrough, Preset};
use shiproom::scenario::{Day, Scenario};

use crate::play::{Log, decisions};
use crate::robustness::{LAUNCH, told};
use crate::world::{Hidden, Story, scenario, world};
use crate::{a_project, cases, some_decisions};

const SMALL: Options = Options {
    lucks: 3,
    spread: 2,
    styles: 1,
};
const PLAIN: Options = Options {
    lucks: 0,
    spread: 0,
    styles: 0,
};

/// A project played with random decisions to its end, or to the morning of `until`.
fn played(scenario: &Arc<Scenario>, seed: u64, log: &Log, until: usize) -> Playthrough {
    let mut playthrough = Playthrough::unrecorded(Arc::clone(scenario), seed);
    for decisions in log.iter().take(until) {
        for decision in decisions {
            let _ = playthrough.decide(decision.clone());
        }
        playthrough.next_day();
    }
    if until >= log.len() {
        while playthrough.next_day() {}
    }
    playthrough
}

fn debriefed(playthrough: &Playthrough, options: &Options) -> Debrief {
    let history = History::of(playthrough);
    debrief(&history, options, &Progress::default()).expect("nobody stops it")
}

/// What an entry of a log hangs on, read off the board as a player would.
#[derive(Clone, Copy)]
enum Hangs {
    Date,
    Card(u32),
    Call(u32),
    FromDate,
}

/// Plays a log without some of its decisions, by hand: from the first day, with nothing but boards and decisions.
fn by_hand(
    scenario: &Arc<Scenario>,
    seed: u64,
    log: &[(Day, Decision)],
    without: &[usize],
) -> Outcome {
    let mut simulation = Simulation::new(Arc::clone(scenario), seed, false);
    let mut hangs = Vec::new();
    for (day, decision) in log {
        while simulation.today() < *day {
            simulation.day();
        }
        let board = simulation.board();
        hangs.push(match decision {
            Decision::Answer { card, .. } => {
                let open = board.cards.iter().find(|open| open.id == *card);
                Hangs::Card(day.since(open.expect("it was answered").since.day))
            }
            Decision::Launch { .. } => match board.go_no_go {
                Some(called) => Hangs::Call(day.since(called.day)),
                None => Hangs::FromDate,
            },
            _ => Hangs::Date,
        });
        simulation.decide(decision).expect("it was accepted once");
    }
    // The slot of each planned action then, and now.
    let mut then = 0;
    let slots: Vec<u32> = log
        .iter()
        .map(|(_, decision)| {
            then += u32::from(matches!(decision, Decision::Plan { .. }));
            then
        })
        .collect();
    let mut now: Vec<(u32, u32)> = Vec::new();
    let mut done: Vec<bool> = (0..log.len())
        .map(|place| without.contains(&place))
        .collect();
    simulation = Simulation::new(Arc::clone(scenario), seed, false);
    while !simulation.is_over() {
        let today = simulation.today();
        let mut tried = vec![false; log.len()];
        loop {
            let board = simulation.board();
            let due = (0..log.len()).find(|&place| {
                let (day, decision) = &log[place];
                !done[place]
                    && !tried[place]
                    && match (hangs[place], decision) {
                        (Hangs::Date, _) => *day == today,
                        (Hangs::FromDate, _) => today >= *day,
                        (Hangs::Call(days), _) => {
                            let called = board.go_no_go.as_ref();
                            called.is_some_and(|called| today >= called.day.plus(days))
                        }
                        (Hangs::Card(days), Decision::Answer { card, .. }) => {
                            let open = board.cards.iter().find(|open| open.id == *card);
                            open.is_some_and(|open| today >= open.since.day.plus(days))
                        }
                        (Hangs::Card(_), _) => false,
                    }
            });
            let Some(place) = due else { break };
            tried[place] = true;
            let slot = |old: u32| {
                now.iter()
                    .find(|(then, _)| *then == old)
                    .map(|(_, now)| *now)
            };
            let decision = match &log[place].1 {
                Decision::Move { slot: old, day } => {
                    slot(*old).map(|slot| Decision::Move { slot, day: *day })
                }
                Decision::Drop { slot: old } => slot(*old).map(|slot| Decision::Drop { slot }),
                other => Some(other.clone()),
            };
            let taken = decision.is_some_and(|decision| simulation.decide(&decision).is_ok());
            done[place] = taken || matches!(hangs[place], Hangs::Date);
            if taken && matches!(log[place].1, Decision::Plan { .. }) {
                now.push((slots[place], now.len() as u32 + 1));
            }
        }
        simulation.day();
    }
    simulation.outcome().expect("it is over")
}

/// Where the days and the money of a project that is over went, to the last bit and cent.
fn adds_up(playthrough: &mut Playthrough) -> Result<(), TestCaseError> {
    let outcome = playthrough.outcome().expect("it is over");
    let Attribution { slip, cost } = debriefed(playthrough, &PLAIN)
        .attribution
        .expect("it is over");
    prop_assert_eq!(
        slip.parts.iter().map(|part| part.days).sum::<f64>(),
        slip.days
    );
    prop_assert_eq!(slip.days, slip.live.day.as_f64() - slip.target.day.as_f64());
    if let Some(live) = outcome.live {
        prop_assert_eq!(slip.live.day, live);
    }
    prop_assert!(slip.parts.iter().all(|part| part.days.is_finite()));
    // The path has each day once, from the first to the launch.
    let mut next = 0;
    for stretch in &slip.path {
        prop_assert_eq!(stretch.from.0, next);
        prop_assert!(stretch.to >= stretch.from);
        next = stretch.to.0 + 1;
    }
    prop_assert_eq!(next, slip.live.day.0 + 1);
    prop_assert_eq!(
        cost.parts.iter().map(|part| part.sum.0).sum::<i64>(),
        cost.sum.0
    );
    prop_assert_eq!(cost.planned + cost.sum, cost.spent);
    prop_assert_eq!(cost.spent, outcome.spent);
    Ok(())
}

#[test]
fn a_project_that_is_over_on_its_first_morning_adds_up() {
    let story = format!(
        "{LAUNCH} messages: [(from: \"s0\", text: \"T\", when: Always, effects: [Cancel(\"nobody wants it\")])]"
    );
    let mut playthrough = Playthrough::unrecorded(scenario(&told(&story)), 1);
    assert!(playthrough.is_over() && playthrough.today() == Day(0));
    adds_up(&mut playthrough).expect("it adds up");
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn a_project_without_a_deed_is_what_playing_it_by_hand_gives(
        project in a_project(), choices in some_decisions(), seed in any::<u64>(),
    ) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let playthrough = played(&scenario, seed, &decisions(&choices, &world), usize::MAX);
        let options = Options { lucks: 1, ..PLAIN };
        let debrief = debriefed(&playthrough, &options);
        let counterfactuals = debrief.counterfactuals.expect("it is over");
        let played = by_hand(&scenario, seed, playthrough.log(), &[]);
        prop_assert_eq!(counterfactuals.played.overall, played.overall);
        for worth in counterfactuals.worths.iter().take(6) {
            let hand = by_hand(&scenario, seed, playthrough.log(), &worth.deed.decisions);
            let what = &worth.deed.what;
            prop_assert_eq!(worth.without.overall, hand.overall, "{}", what);
            prop_assert_eq!(worth.without.cost, hand.spent.units(), "{}", what);
            prop_assert_eq!(worth.live_without.as_ref().map(|when| when.day), hand.live, "{}", what);
            prop_assert_eq!(worth.here.overall, played.overall - hand.overall, "{}", what);
        }
    }

    #[test]
    fn what_has_no_effect_is_worth_nothing_at_all(
        project in a_project(), choices in some_decisions(), seed in any::<u64>(), on in 0_usize..40, until in 1_usize..60,
    ) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let mut log = decisions(&choices, &world);
        for decisions in &mut log {
            decisions.retain(|decision| !matches!(decision, Decision::SetPace { .. }));
        }
        // Everybody works at the normal pace, and is told to.
        let on = on.min(log.len() - 1);
        let pace = Pace::Normal;
        log[on].push(Decision::SetPace { who: "all".into(), pace });
        let playthrough = played(&scenario, seed, &log, until);
        let options = Options { lucks: 2, ..PLAIN };
        let worths = debriefed(&playthrough, &options).counterfactuals.expect("it may be weighed").worths;
        for worth in worths.iter().filter(|worth| worth.deed.what.starts_with("Everybody at")) {
            prop_assert_eq!(worth.here.list(), [0.0; 9]);
            for range in worth.elsewhere.list() {
                prop_assert_eq!((range.mean, range.p10, range.p90), (0.0, 0.0, 0.0));
            }
        }
        let told = playthrough.log().iter().any(|(_, decision)| matches!(decision, Decision::SetPace { .. }));
        prop_assert_eq!(told, worths.iter().any(|worth| worth.deed.what.starts_with("Everybody at")));
    }

    #[test]
    fn a_debrief_does_not_depend_on_the_number_of_threads(
        project in a_project(), choices in some_decisions(), seed in any::<u64>(), until in 1_usize..100,
    ) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let playthrough = played(&scenario, seed, &decisions(&choices, &world), until);
        let history = History::of(&playthrough);
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
            let debrief = pool.install(|| debrief(&history, &SMALL, &Progress::default()));
            serde_json::to_string(&debrief.expect("nobody stops it")).expect("it is plain data")
        };
        prop_assert_eq!(with(1), with(3));
    }

    #[test]
    fn days_and_money_add_up_exactly(
        project in a_project(), choices in some_decisions(), seed in any::<u64>(), style in 0_usize..7,
    ) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let mut playthrough = match Style::ALL.get(style) {
            Some(&style) => play(&scenario, style, seed),
            None => played(&scenario, seed, &decisions(&choices, &world), usize::MAX),
        };
        adds_up(&mut playthrough)?;
    }

    #[test]
    fn a_running_project_is_told_nothing_that_it_could_not_try(
        project in a_project(), choices in some_decisions(), seed in any::<u64>(), until in 1_usize..12,
    ) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let playthrough = played(&scenario, seed, &decisions(&choices, &world), until);
        if playthrough.is_over() {
            return Ok(());
        }
        let learnt = debriefed(&playthrough, &SMALL);
        prop_assert!(learnt.outcome.is_none() && learnt.luck.is_none());
        prop_assert!(learnt.calibration.is_none() && learnt.attribution.is_none());
        prop_assert_eq!(learnt.counterfactuals.map(|all| all.basis), Some(Basis::Today));
        // Who is assessed cannot go back, so nothing is weighed either.
        let assessed = debriefed(&playthrough.with_preset(Preset::Assess), &SMALL);
        prop_assert!(assessed.counterfactuals.is_none());
    }

    #[test]
    fn a_snapshot_is_gone_on_from_as_if_nothing_had_been_between(
        project in a_project(), choices in some_decisions(), seed in any::<u64>(), at in 0_usize..40,
    ) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let log = decisions(&choices, &world);
        let mut simulation = Simulation::new(Arc::clone(&scenario), seed, true);
        let at = at.min(log.len());
        crate::play::digests(&mut simulation, &log[..at].to_vec());
        let snapshot = simulation.snapshot();
        let rest = log[at..].to_vec();
        let first = crate::play::digests(&mut simulation, &rest);
        simulation.restore(&snapshot);
        prop_assert_eq!(&crate::play::digests(&mut simulation, &rest), &first);
        let ledger = simulation.ledger().entries().to_vec();
        // In a world that has seen something else, under another luck.
        let mut other = Simulation::new(scenario, seed ^ 1, true);
        for _ in 0..5 {
            let _ = other.decide(&Decision::Plan { action: Action::RiskReview, day: other.today(), delegate: None, evening: false });
            other.day();
        }
        other.restore(&snapshot);
        prop_assert_eq!(&crate::play::digests(&mut other, &rest), &first);
        prop_assert_eq!(other.ledger().entries(), &ledger[..]);
    }
}
