//! A class: participants of a workshop who play as the bots do, each with some decisions of their own.

use std::path::Path;
use std::sync::Arc;

use shiproom::bots::{Bot, Style};
use shiproom::engine::{Board, Decision};
use shiproom::playthrough::{Playthrough, Preset};
use shiproom::scenario::ids::stable_hash;
use shiproom::scenario::{check, shipped};
use shiproom::workshop::result::Participant;
use shiproom::workshop::{Gate, Seat, Workshop};

/// A workshop on a shipped scenario.
pub fn workshop(id: &str, mode: Preset, gates: &[u32]) -> Arc<Workshop> {
    let text = shipped::text(id).expect("the scenario is shipped");
    let scenario = Arc::new(
        check(text.as_bytes())
            .scenario
            .expect("it passes the check"),
    );
    let gates: Vec<Gate> = gates.iter().copied().map(Gate).collect();
    Arc::new(
        Workshop::new(scenario, "Spring class", 7, mode, &gates).expect("the gates can be reached"),
    )
}

/// A number below `below` that only these words decide.
fn throw(below: u64, words: &str) -> u64 {
    // The low bits of FNV are poor where only the last letter differs.
    (stable_hash(words.as_bytes()).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) % below
}

/// What participant `number` makes of what a bot would do: some decisions are forgotten, some cards answered otherwise.
fn own(decision: Decision, board: &Board, number: u64) -> Option<Decision> {
    if let Decision::Answer { card, choice } = &decision {
        let options = board.cards.iter().find(|it| it.id == *card)?;
        let open: Vec<_> = options
            .choices
            .iter()
            .filter(|it| it.why_not.is_none())
            .collect();
        let at = throw(open.len().max(1) as u64 * 2, &format!("{number} {card}")) as usize;
        let choice = open
            .get(at)
            .map_or_else(|| choice.clone(), |it| it.id.clone());
        return Some(Decision::Answer {
            card: card.clone(),
            choice,
        });
    }
    let key = format!("{number} {} {decision:?}", board.today.day.0);
    (throw(12, &key) > 0).then_some(decision)
}

/// Plays as participant `number` until the morning of `until`, or to the end.
pub fn play(
    workshop: &Arc<Workshop>,
    name: &str,
    number: u64,
    folder: &Path,
    until: Option<u32>,
) -> (Seat, Playthrough) {
    let participant = Participant::new(stable_hash(name.as_bytes()) ^ number, name)
        .expect("the name can be used");
    let seated =
        Seat::take(Arc::clone(workshop), participant, folder).expect("the folder is fresh");
    let (mut seat, mut playthrough) = (seated.seat, seated.playthrough);
    let mut bot = Bot::new(Style::ALL[number as usize % Style::ALL.len()]);
    while !playthrough.is_over() && until.is_none_or(|until| playthrough.today().0 < until) {
        let board = playthrough.board();
        for decision in bot.morning(&board) {
            if let Some(decision) = own(decision, &board, number) {
                let _ = playthrough.decide(decision);
            }
        }
        let today = playthrough.today();
        if seat.gate(today).is_some() {
            let off = throw(9, &format!("{number} {}", today.0)) as u32;
            let p50 = board.p50.day.max(today).plus(off);
            seat.forecast(today, p50, p50.plus(3 + off))
                .expect("the forecast can be given");
        }
        playthrough.next_day();
    }
    (seat, playthrough)
}

/// Plays and writes the result.
pub fn hand_in(
    workshop: &Arc<Workshop>,
    name: &str,
    number: u64,
    folder: &Path,
    until: Option<u32>,
) -> Seat {
    let (seat, playthrough) = play(workshop, name, number, folder, until);
    seat.write(&playthrough).expect("the folder can be written");
    seat
}
