//! The planner: lists what could be done with the hours, values each by the points it is expected to bring, and takes the best per hour.
//!
//! Every value is a heuristic on what the board shows: nothing is simulated. The unit is a point of the whole score.

use super::desk::{Desk, aboard, hours_of, task};
use super::judge;
use super::styles::promises;
use crate::engine::Board;
use crate::engine::board::{TaskStatus, TaskView};
use crate::engine::components::{Pace, ScopeStanding};
use crate::engine::decision::{Action, Decision, Proposal, Slug};
use crate::scenario::format::{Engagement, Priority};

/// Share of work that is flawed when nobody has looked.
const FLAWED: f64 = 0.09;

/// What a board looks like to the planner.
struct Lens {
    /// Points that a day of delay costs when the launch is late for sure.
    day: f64,
    /// The same, times the chance of being late.
    day_now: f64,
    /// Chance of being late.
    late: f64,
    /// Working days to the target.
    ahead: f64,
    /// Working days to the likely launch.
    left: f64,
    /// Points that a person-day of flawed work costs when it escapes.
    flaw: f64,
    /// People aboard.
    heads: f64,
    /// Points for all of the budget, as far as the score slides.
    money: f64,
}

impl Lens {
    fn new(board: &Board) -> Self {
        let target = board.target.day.as_f64();
        let today = board.today.day.as_f64();
        let time = 0.4 * 35.0 / (0.25 * (target + 1.0));
        // Behind the target a door may close for long.
        let door = board
            .windows
            .iter()
            .any(|w| w.to.day > board.target.day && w.from.day.since(board.target.day) <= 10);
        let day = time * if door { 2.0 } else { 1.0 };
        let late = judge::chance_late(board);
        let work: f64 = board.tasks.iter().map(|t| t.estimate.1).sum();
        let allowance = 0.03 * work + 2.0;
        Self {
            day,
            day_now: day * late,
            late,
            ahead: (target - today).max(0.0),
            left: (board.outlook.p50 - today).max(1.0),
            flaw: 15.0 / (1.5 * allowance) + 0.2,
            heads: aboard(board).count().max(1) as f64,
            money: 32.0 / board.money.budget.units().max(1.0),
        }
    }

    /// How much of a delay of a task reaches the launch.
    fn reach(task: &TaskView) -> f64 {
        if task.network_float < 0.5 {
            1.0
        } else {
            0.8 / (1.0 + 0.5 * task.network_float)
        }
    }
}

/// Something that could be done.
struct Idea {
    value: f64,
    hours: f64,
    action: Action,
    delegate: Option<Slug>,
}

/// The planner's morning.
pub fn planner(desk: &mut Desk) {
    let board = desk.board;
    let first = desk.is_first_of_week();
    let lens = Lens::new(board);
    judge::answer_cards(desk, 2, |board, choice| {
        worth_of_choice(board, choice, &lens)
    });
    if board.live.is_none() {
        let by_worth = judge::launch_by_worth(board, 0.2);
        let near = judge::is_near(board);
        if judge::all_done(board) {
            let item = board
                .readiness
                .iter()
                .any(|item| !item.holds && matches!(item.prepare, Some((_, None))));
            if !item || judge::is_near(board) {
                judge::launch(desk, by_worth.or_else(|| judge::safest(board)));
            }
        } else if near {
            judge::launch(desk, by_worth);
        }
        if desk.is_last_of_week() {
            judge::report(desk);
        } else if !board.reported {
            desk.left -= 1.0;
        }
    }
    promises(desk);
    if first {
        pace(desk, &lens);
    }
    judge::idle_hands(desk, true);
    judge::fill_gaps(desk, true);

    let mut ideas = Vec::new();
    if board.live.is_none() {
        work_ideas(desk, &lens, &mut ideas);
        risk_ideas(desk, &lens, &mut ideas);
        scope_ideas(desk, &lens, &mut ideas);
    }
    people_ideas(desk, &lens, &mut ideas);
    stakeholder_ideas(desk, &lens, &mut ideas);
    ideas.retain(|idea| idea.value > 0.0 && idea.hours > 0.0);
    ideas.sort_by(|a, b| {
        (b.value / b.hours)
            .total_cmp(&(a.value / a.hours))
            .then(a.hours.total_cmp(&b.hours))
    });
    // Hours that are not used this week are lost; those of today are shared with the days to come, unless something is urgent.
    let fair = desk.left / f64::from(desk.days_of_week()) * 1.3;
    let mut spent = 0.0;
    for idea in ideas {
        let density = idea.value / idea.hours;
        let over = spent + idea.hours > fair;
        if density < 0.02 || over && density < 0.35 && !desk.is_last_of_week() {
            continue;
        }
        let hours = idea.hours;
        let taken = match &idea.delegate {
            None => desk.act(idea.action),
            Some(delegate) => desk.delegate(idea.action, delegate),
        };
        if taken {
            spent += hours;
        }
    }
}

/// The worth of a choice on a card, as its face tells it.
fn worth_of_choice(board: &Board, choice: &crate::engine::board::ChoiceView, lens: &Lens) -> f64 {
    // When the date is in danger, money is worth less than it costs.
    let money = 1.0 - 0.4 * lens.late;
    judge::applause(board, choice) + 0.3 * judge::court(board, choice)
        - money * judge::price(board, choice)
}

/// Overtime in the last weeks, when it can still turn the date and nobody is tired; never for long.
fn pace(desk: &mut Desk, lens: &Lens) {
    let board = desk.board;
    let fresh = aboard(board).all(|person| person.fatigue <= 1.12);
    let gap = board.outlook.p50 - board.target.day.as_f64();
    let push = board.live.is_none()
        && lens.ahead <= 25.0
        && lens.ahead > 0.0
        && (-1.0..12.0).contains(&gap)
        && fresh;
    let wanted = if push { Pace::Push } else { Pace::Normal };
    if aboard(board).any(|person| person.pace != wanted) {
        desk.decide(Decision::SetPace {
            who: "all".into(),
            pace: wanted,
        });
    }
}

/// Looks, reviews, blocks, deliveries, requirements.
fn work_ideas(desk: &Desk, lens: &Lens, ideas: &mut Vec<Idea>) {
    let board = desk.board;
    let mut add = |value: f64, action: Action, delegate: Option<Slug>| {
        let hours = hours_of(board, &action) * if delegate.is_some() { 0.25 } else { 1.0 };
        ideas.push(Idea {
            value,
            hours,
            action,
            delegate,
        });
    };
    for t in &board.tasks {
        let clarity = board
            .features
            .iter()
            .find(|f| f.id == t.feature)
            .map_or(0.7, |f| f.clarity);
        let done = t.estimate.1 * t.reported;
        let flawed =
            done * (FLAWED + 0.12 * (1.0 - clarity)) * if t.reviewed.is_some() { 0.4 } else { 1.0 };
        if t.status == TaskStatus::Blocked && t.blocked > 0.5 {
            let days = t.blocked.min(3.0);
            add(
                days * (lens.day_now * Lens::reach(t) + 0.06),
                Action::Unblock(t.id.clone()),
                None,
            );
        }
        let running = judge::is_running(t);
        let just_done =
            t.status == TaskStatus::Done && t.forecast.1 + 3.0 >= board.today.day.as_f64();
        let review = Action::Review(t.id.clone());
        if (running && t.reported >= 0.75 || just_done && lens.ahead > 8.0)
            && !t.is_test
            && t.reviewed
                .is_none_or(|day| board.today.day.since(day) >= 15)
            && desk.due(&review, 6)
        {
            let found = 0.65 * flawed;
            // What is found now is mended now; what is found later is mended later and costs its successors.
            let delay = if just_done { 0.6 } else { 0.15 } * found * lens.day_now * Lens::reach(t);
            add(found * lens.flaw * 0.8 - delay, review, None);
        }
        let dive = Action::DeepDive(t.id.clone());
        if running
            && t.status != TaskStatus::Blocked
            && t.reported >= 0.3
            && t.verified_age.is_none_or(|age| age >= 8)
            && desk.due(&dive, 6)
        {
            let doubt = 0.2 * done;
            let open_question = 4.0 * lens.late * (1.0 - lens.late);
            let value = 0.3 * flawed * lens.flaw * 0.8
                + Lens::reach(t) * (0.05 + 0.08 * doubt) * (0.4 + 0.6 * open_question);
            add(value, dive, None);
        }
    }
    for external in &board.externals {
        if external.arrived.is_some() || external.chased {
            continue;
        }
        let until = external.promised.day.since(board.today.day);
        let reach = judge::open_tasks(board)
            .filter(|t| t.waits_for.contains(&external.name))
            .map(Lens::reach)
            .fold(0.1_f64, f64::max);
        if until <= 12 {
            add(
                2.0 * lens.day * (0.4 + 0.6 * lens.late) * reach,
                Action::Chase(external.id.clone()),
                None,
            );
        }
    }
    for f in &board.features {
        let refine = Action::Refine(f.id.clone());
        if f.standing != ScopeStanding::In || f.clarity >= 0.9 || !desk.due(&refine, 3) {
            continue;
        }
        let gain = 0.4 * (1.0 - f.clarity);
        let all: f64 = board.features.iter().map(|f| f.value).sum();
        let value = gain
            * (0.15 * f.left * lens.flaw * 0.6
                + 4.5 * 0.5 * f.value / all.max(1.0)
                + f.left * 0.03 * lens.day_now);
        add(value, refine, None);
    }
    for item in &board.readiness {
        if !item.holds
            && let Some((_, None)) = &item.prepare
        {
            let action = Action::Prepare(item.id.clone());
            if desk.due(&action, 5) {
                add(1.5, action, None);
            }
        }
    }
}

/// Reviews of the register, and responses.
fn risk_ideas(desk: &Desk, lens: &Lens, ideas: &mut Vec<Idea>) {
    let board = desk.board;
    let today = board.today.day;
    if desk.memory.due("risk review", today, 7) && lens.left > 6.0 {
        let times = f64::from(desk.memory.times("risk review"));
        let value = 0.7 / (1.0 + 0.5 * times);
        ideas.push(Idea {
            value,
            hours: 2.0,
            action: Action::RiskReview,
            delegate: None,
        });
    }
    for risk in &board.risks {
        if risk.fired || risk.closed {
            continue;
        }
        let any = risk
            .responses
            .iter()
            .filter(|r| r.chosen && (r.probability < risk.probability - 1e-9 || r.loss < risk.loss))
            .count();
        let mut best: Option<Idea> = None;
        for response in &risk.responses {
            let action = Action::Respond(risk.id.clone(), response.number);
            if response.chosen || response.why_not.is_some() || !desk.due(&action, 10) {
                continue;
            }
            if risk
                .window
                .as_ref()
                .is_some_and(|(_, to)| today.plus(response.lead_days) >= to.day)
            {
                continue;
            }
            let kept = response.loss.units() / risk.loss.units().max(1.0);
            let (before, after) = (risk.probability, response.probability * kept.min(1.0));
            let relief = (before - after).max(0.0) * if any > 0 { 0.4 } else { 1.0 };
            let harm = 1.0
                + 0.5 * risk.delay * lens.day * (0.3 + 0.7 * lens.late)
                + risk.loss.units() * lens.money * 0.7;
            let spare = board.money.contingency.units() > 2.0 * response.cost.units();
            let cost = response.cost.units() * lens.money * if spare { 0.25 } else { 0.7 };
            let value = relief * harm - cost;
            if value > 0.0 && best.as_ref().is_none_or(|b| value > b.value) {
                best = Some(Idea {
                    value,
                    hours: response.hours.max(0.25),
                    action,
                    delegate: None,
                });
            }
        }
        ideas.extend(best);
    }
}

/// What to leave out, what to ask for, who to get.
fn scope_ideas(desk: &Desk, lens: &Lens, ideas: &mut Vec<Idea>) {
    let board = desk.board;
    let today = board.today.day;
    if lens.late > 0.35 && desk.memory.due("any scope talk", today, 3) {
        let capacity = lens.heads * 0.7;
        let all: f64 = board
            .features
            .iter()
            .filter(|f| f.priority != Priority::Could)
            .map(|f| f.value)
            .sum();
        for f in &board.features {
            if f.standing != ScopeStanding::In || f.left < 1.0 || f.priority == Priority::Must {
                continue;
            }
            let talk = Action::ScopeTalk(f.id.clone(), Proposal::Defer);
            if !desk.due(&talk, 8) {
                continue;
            }
            // Work left out frees hands; when the feature ends the plan, it frees the date.
            let last = f.finish + 1.0 >= board.outlook.p50;
            let days = (f.left / capacity * 0.7 + if last { 1.5 } else { 0.0 }).min(8.0);
            let lost = match f.priority {
                Priority::Could => 0.05 * f.value,
                _ => 0.4 * 18.0 * f.value / all.max(1.0) + 0.3,
            };
            let value = 0.6 * (days * lens.day_now - lost) - 0.05;
            ideas.push(Idea {
                value,
                hours: 2.0,
                action: talk,
                delegate: None,
            });
        }
    }
    let sponsor = board.stakeholders.iter().find(|s| s.sponsor);
    let trust = sponsor.map_or(0.5, |s| s.trust);
    let gap = board.outlook.p50 - board.target.day.as_f64();
    if gap > 3.0 && lens.ahead > 0.0 && lens.ahead < 30.0 && desk.memory.times("ask for time") < 2 {
        let ask = Action::AskTime(5);
        if desk.due(&ask, 10) {
            let closed = board
                .windows
                .iter()
                .any(|w| board.target.day.plus(5) >= w.from.day && board.target.day <= w.to.day);
            let value = if closed { 0.0 } else { 2.5 * lens.day * 0.6 } * (trust - 0.1).max(0.0);
            ideas.push(Idea {
                value,
                hours: 2.0,
                action: ask,
                delegate: None,
            });
        }
    }
    if board.money.contingency.units() < 0.4 * board.money.expected_loss.units()
        && board.money.reserve.0 > 0
        && trust >= 0.58
        && desk.memory.due("ask for money", today, 15)
    {
        let sum = (board.money.reserve.units() * 0.5) as u32;
        if sum > 0 {
            ideas.push(Idea {
                value: 0.5,
                hours: 2.0,
                action: Action::AskMoney(sum),
                delegate: None,
            });
        }
    }
    if board.p80.day > board.target.day {
        for person in &board.people {
            let Some(candidate) = &person.candidate else {
                continue;
            };
            let delay = f64::from(candidate.delay);
            let stay = candidate
                .stay
                .map_or(lens.left - delay, f64::from)
                .min(lens.left - delay);
            if candidate.why_not.is_some() || stay < 5.0 {
                continue;
            }
            // What of the work that matters they could take.
            let (mut suited, mut all) = (0.0, 0.1);
            for t in judge::open_tasks(board) {
                let weight = t.left * Lens::reach(t);
                all += weight;
                let skill = person
                    .skills
                    .iter()
                    .find(|(d, _)| *d == t.discipline)
                    .map_or(0.0, |(_, skill)| *skill);
                if skill >= 0.4 && t.max_people > 1 {
                    suited += weight * skill.min(1.2);
                }
            }
            let days = (suited / all * 0.5 * (stay - 3.0).max(0.0)).min(8.0) * 0.6;
            let cost = person.day_rate.units() * stay + candidate.cost.units();
            // What passes the budget costs points and the sponsor's trust.
            let ahead = judge::money_ahead(board);
            let over = (cost - ahead.max(0.0)).max(0.0);
            let value = days * lens.day_now.max(0.3 * lens.day)
                - (0.3 * (cost - over) + 1.5 * over) * lens.money;
            let interview = Action::Interview(person.id.clone());
            if desk.due(&interview, 10) {
                ideas.push(Idea {
                    value,
                    hours: candidate.hours.max(0.25),
                    action: interview,
                    delegate: None,
                });
            }
        }
    }
}

/// 1:1s, thanks, tensions, retrospectives.
fn people_ideas(desk: &Desk, lens: &Lens, ideas: &mut Vec<Idea>) {
    let board = desk.board;
    let today = board.today.day;
    for person in aboard(board) {
        let talk = Action::OneOnOne(person.id.clone());
        let age = person.talked_age.unwrap_or(25);
        if age >= 6 && desk.due(&talk, 6) {
            let reach = person
                .tasks
                .iter()
                .filter_map(|id| task(board, id))
                .map(Lens::reach)
                .fold(0.2_f64, f64::max);
            let value = 0.03
                + f64::from(age.min(25)) * 0.006
                + if person.talked_age.is_none() {
                    0.12
                } else {
                    0.0
                }
                + 0.8 * (0.58 - person.morale).max(0.0)
                + 0.6 * (person.fatigue - 1.1).max(0.0)
                + 0.04 * reach;
            ideas.push(Idea {
                value,
                hours: 1.0,
                action: talk,
                delegate: None,
            });
        }
        let thanks = Action::Recognise(person.id.clone());
        if desk.due(&thanks, 15) && lens.left > 8.0 {
            ideas.push(Idea {
                value: 0.02 + 0.2 * (0.6 - person.morale).max(0.0),
                hours: 0.5,
                action: thanks,
                delegate: None,
            });
        }
    }
    for &(ref a, ref b, level) in &board.tensions {
        let mediate = Action::Mediate(a.clone(), b.clone());
        if level >= 0.3 && desk.due(&mediate, 8) {
            ideas.push(Idea {
                value: 0.5 * level,
                hours: 1.5,
                action: mediate,
                delegate: None,
            });
        }
    }
    if desk.memory.due("retrospective", today, 9) && today.0 >= 5 && board.live.is_none() {
        let value = (0.012 * lens.left - 0.25) * lens.day * (0.4 + 0.6 * lens.late) + 0.08;
        ideas.push(Idea {
            value,
            hours: 2.0,
            action: Action::Retrospective,
            delegate: None,
        });
    }
}

/// Syncs, by the distance to the next class of engagement, silence, and what they still believe.
fn stakeholder_ideas(desk: &Desk, lens: &Lens, ideas: &mut Vec<Idea>) {
    let board = desk.board;
    let weight = |power: f64| (power + 1.3) / 3.0 * (0.5 + 0.5 * power);
    let all: f64 = board.stakeholders.iter().map(|s| weight(s.power)).sum();
    for s in &board.stakeholders {
        let sync = Action::Sync(s.id.clone(), judge::news_for(board, s));
        if s.silence < 4 || !desk.due(&sync, 4) {
            continue;
        }
        let share = weight(s.power) / all.max(0.1);
        let gain = 0.045 * (1.0 - s.trust)
            + 0.004 * f64::from(s.silence.saturating_sub(s.cadence.saturating_sub(4)).min(6));
        // Points of a step: 50 points of alignment, half a class each, three tenths of the score.
        let step = 15.0 * share * 0.25;
        let (next, floor) = match s.engagement {
            Engagement::Resistant => (0.40, 0.0),
            Engagement::Unaware => (0.55, 0.30),
            Engagement::Neutral => (0.65, 0.45),
            Engagement::Supportive => (0.80, 0.60),
            Engagement::Leading => (1.0, 0.75),
        };
        let mut value = 0.0;
        if s.engagement.level() < s.wanted.level() {
            value += 1.2 * step * (gain / (next - s.trust).max(gain)).min(1.0);
        }
        if s.trust < floor + 0.06 {
            value += 0.7 * step * (gain / 0.06).min(1.0);
        }
        if s.silence + 1 >= s.cadence {
            value += 0.35 * step + 0.05;
        }
        if s.sponsor {
            value = value * 1.3 + gain * 2.0;
        }
        // Bad news is cheaper told than found out.
        let believes = s.believes.day.as_f64().max(s.told.day.as_f64());
        let gap = (board.outlook.p50 - believes).max(0.0);
        value += 0.01 * gap.min(15.0) * step * 4.0;
        let _ = lens;
        ideas.push(Idea {
            value,
            hours: 1.5,
            action: sync,
            delegate: None,
        });
    }
}
