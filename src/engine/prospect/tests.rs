use std::sync::Arc;

use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::prop_assert_eq;

use crate::engine::components::{Delivery, Mind, Stage, Stance, Threat, Work};
use crate::engine::site::Site;
use crate::engine::{Decision, Simulation};
use crate::scenario::{Day, Scenario, check, shipped};

fn scenario(id: &str) -> Arc<Scenario> {
    let found = shipped::ALL.iter().find(|shipped| shipped.id == id);
    let checked = check(found.unwrap().text.as_bytes());
    Arc::new(checked.scenario.unwrap())
}

/// A project after so many days, where each card is answered by a choice that `answers` picks, or lapses.
fn played(scenario: Arc<Scenario>, seed: u64, days: u32, mut answers: u64) -> Simulation {
    let mut simulation = Simulation::new(scenario, seed, false);
    for _ in 0..days {
        for card in simulation.board().cards {
            let place = (answers % 5) as usize;
            answers = answers.rotate_right(3);
            if let Some(choice) = card.choices.get(place) {
                let _ = simulation.decide(&Decision::Answer {
                    card: card.id.clone(),
                    choice: choice.id.clone(),
                });
            }
        }
        simulation.day();
    }
    simulation
}

/// Another truth behind the same knowledge.
fn twist(site: &mut Site, by: f64) {
    fn task(work: &mut Work, by: f64) {
        let moved = work.right * by;
        work.right -= moved;
        work.flawed += moved;
        // What a finished task took is known; what others will take is not.
        if !work.was_done {
            work.to_do += 30.0 * by;
            work.scope = work.to_do + work.right + work.flawed + work.rework;
        }
        work.speed *= 1.0 + by;
        work.rightness *= 1.0 - by;
    }
    fn mind(mind: &mut Mind, by: f64) {
        mind.morale *= by;
        mind.trust *= by;
        mind.candour *= by;
        mind.leaving += by;
    }
    fn stance(stance: &mut Stance, by: f64) {
        stance.trust *= by;
        stance.belief += 10.0 * by;
    }
    fn delivery(delivery: &mut Delivery, by: f64) {
        if delivery.arrived.is_none() {
            delivery.slip += 20.0 * by;
        }
    }
    fn threat(threat: &mut Threat, by: f64) {
        threat.probability *= by;
        threat.decided ^= true;
        if !threat.known {
            threat.shown *= by;
            threat.loss = threat.loss.times(by);
        }
    }
    site.tasks.iter_mut().for_each(|(it, _)| task(it, by));
    site.people.iter_mut().for_each(|(it, ..)| mind(it, by));
    site.stakeholders.iter_mut().for_each(|it| stance(it, by));
    site.externals.iter_mut().for_each(|it| delivery(it, by));
    site.risks.iter_mut().for_each(|it| threat(it, by));
    site.story.incident += by;
    site.story.escaped += by;
    site.story.flags.iter_mut().for_each(|flag| *flag ^= true);
    let draws = site.plot.0.draws.iter().zip(&mut site.story.draws);
    for (spec, drawn) in draws {
        *drawn = (*drawn + 1) % spec.outcomes.len() as u32;
    }
}

/// Everything that forecasts are made of, line by line.
fn known(simulation: &mut Simulation) -> Vec<String> {
    let cards = simulation.board().cards;
    let reckoned: Vec<_> = cards
        .iter()
        .map(|card| simulation.reckoned(&card.id))
        .collect();
    let all = format!("{:#?}\n{reckoned:#?}", simulation.prospect());
    all.lines().map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_truth_behind_the_same_knowledge_has_the_same_prospect(
        harbor in any::<bool>(), seed in 0..1_000_u64, days in 0..70_u32, answers in any::<u64>(), by in 0.01..0.9_f64,
    ) {
        let id = if harbor { "harbor-checkout" } else { "first-sprint" };
        let mut simulation = played(scenario(id), seed, days, answers);
        let before = known(&mut simulation);
        simulation.with(|site| twist(site, by));
        let after = known(&mut simulation);
        let differs = before.iter().zip(&after).position(|(a, b)| a != b);
        let around = |lines: &[String]| differs.map(|at| lines[at.saturating_sub(12)..=at].join("\n"));
        prop_assert_eq!(around(&before), around(&after));
        prop_assert_eq!(before.len(), after.len());
    }
}

#[test]
fn a_prospect_counts_what_the_board_shows() {
    let mut simulation = played(scenario("harbor-checkout"), 3, 40, 0);
    let (board, prospect) = (simulation.board(), simulation.prospect());
    assert_eq!(prospect.today, Day(40));
    assert_eq!(prospect.money.spent, board.money.spent.units());
    let aboard = board
        .people
        .iter()
        .filter(|person| person.aboard || person.coming.is_some());
    assert_eq!(
        prospect
            .people
            .iter()
            .filter(|member| member.aboard)
            .count(),
        aboard.count()
    );
    for task in prospect
        .tasks
        .iter()
        .filter(|task| task.stage == Stage::Open)
    {
        let shown = board
            .tasks
            .iter()
            .find(|shown| shown.id == task.id)
            .unwrap();
        let (low, likely, high) = task.left;
        assert!(low <= likely && likely <= high, "{}", task.id);
        let mean = (low + 4.0 * likely + high) / 6.0;
        assert!(
            mean >= shown.left - 1e-9,
            "{}: {mean} of {}",
            task.id,
            shown.left
        );
        assert_eq!(task.verified_age, shown.verified_age);
    }
    for risk in &prospect.risks {
        let shown = board
            .risks
            .iter()
            .find(|shown| shown.name == risk.name)
            .unwrap();
        assert!(!shown.fired && !shown.closed && risk.chance <= shown.probability + 1e-9);
    }
}
