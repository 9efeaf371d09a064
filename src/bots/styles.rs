//! The styles that follow a rule of thumb.

use super::desk::{Desk, aboard};
use super::judge;
use crate::engine::board::{PersonView, TaskStatus, TaskView};
use crate::engine::components::{Pace, ScopeStanding};
use crate::engine::decision::{Action, Decision, Draft, News, Promised, Proposal, Rag};
use crate::scenario::format::Priority;
use crate::scenario::vocabulary::PromiseState;

/// Overtime always, the quickest answer, live as soon as there is a way.
pub fn cruncher(desk: &mut Desk) {
    let board = desk.board;
    if desk.is_first_of_week() {
        // Fifty hours from the first day, sixty when the end is in sight.
        let ahead = board.target.day.since(desk.today());
        desk.decide(Decision::SetPace {
            who: "all".into(),
            pace: if ahead > 20 { Pace::Push } else { Pace::Crunch },
        });
    }
    judge::answer_cards(desk, u32::MAX, |_, choice| {
        -choice.hours - choice.cost.units() / 100_000.0
    });
    judge::unblock(desk, 1, 2.0);
    judge::fill_gaps(desk, false);
    if desk.is_last_of_week() && board.live.is_none() && !board.reported {
        // It will be on time. It always will.
        let day = board.target.day.max(desk.today());
        desk.act(Action::Report(Draft {
            overall: Some(Rag::Green),
            features: Vec::new(),
            dates: Some((day, day)),
        }));
    }
    if judge::all_done(board) || desk.today().plus(1) >= judge::last_good_day(board) {
        let quickest = judge::open_options(board)
            .min_by_key(|option| option.days)
            .map(|option| option.id.clone());
        judge::launch(desk, quickest);
    }
}

/// The loudest alert first: cards on their last day, what is blocked, what is late. Nothing is done before it burns.
pub fn firefighter(desk: &mut Desk) {
    let board = desk.board;
    judge::answer_cards(desk, 1, |board, choice| {
        judge::applause(board, choice) - 0.5 * judge::price(board, choice)
    });
    judge::unblock(desk, 3, f64::INFINITY);
    judge::fill_gaps(desk, false);
    for external in &board.externals {
        if external.arrived.is_none()
            && !external.chased
            && external.said.day > external.promised.day
        {
            desk.act(Action::Chase(external.id.clone()));
        }
    }
    // What is critical and behind its baseline gets a visit.
    let mut late: Vec<&TaskView> = judge::open_tasks(board)
        .filter(|task| {
            judge::is_running(task)
                && task.network_float < 2.0
                && task
                    .baseline
                    .is_some_and(|(_, finish)| task.forecast.1 > finish + 2.0)
        })
        .collect();
    late.sort_by(|a, b| a.network_float.total_cmp(&b.network_float));
    for task in late.into_iter().take(1) {
        let dive = Action::DeepDive(task.id.clone());
        if desk.due(&dive, 5) {
            desk.act(dive);
        }
    }
    judge::idle_hands(desk, false);
    // What came back from the tests is looked at, once it is back.
    let back = board
        .tasks
        .iter()
        .filter(|task| {
            task.status == TaskStatus::Paused
                && task.reported >= 0.8
                && task.reviewed.is_none()
                && !task.is_test
        })
        .min_by(|a, b| a.network_float.total_cmp(&b.network_float));
    if let Some(task) = back
        && desk.memory.due("any review", desk.today(), 3)
        && desk.act(Action::Review(task.id.clone()))
    {
        desk.memory.note("any review".into(), desk.today());
    }
    // Those who are angry are heard; those who are not, are not.
    for stakeholder in &board.stakeholders {
        let sync = Action::Sync(stakeholder.id.clone(), News::Forecast);
        let patience = if stakeholder.power >= 0.7 { 1 } else { 5 };
        if (stakeholder.silence > stakeholder.cadence + patience || stakeholder.trust < 0.4)
            && desk.due(&sync, 5)
        {
            desk.act(sync);
        }
    }
    for person in aboard(board) {
        let talk = Action::OneOnOne(person.id.clone());
        if (person.notice || person.morale < 0.4) && desk.due(&talk, 10) {
            desk.act(talk);
        }
    }
    for &(ref a, ref b, level) in &board.tensions {
        let mediate = Action::Mediate(a.clone(), b.clone());
        if level >= 0.6 && desk.due(&mediate, 10) {
            desk.act(mediate);
        }
    }
    if desk.is_last_of_week() && board.week.is_multiple_of(2) {
        judge::report(desk);
    }
    // The last week before the day, everything is on fire.
    if board.target.day.since(desk.today()) <= 5 {
        judge::prepare(desk);
    }
    // When the day comes near and the plan does not hold, everybody stays longer.
    let burning = board.live.is_none()
        && board.target.day.since(desk.today()) <= 20
        && board.p50.day > board.target.day;
    let pace = if burning { Pace::Push } else { Pace::Normal };
    if desk.is_first_of_week() && aboard(board).any(|person| person.pace != pace) {
        desk.decide(Decision::SetPace {
            who: "all".into(),
            pace,
        });
    }
    if judge::all_done(board) || desk.today().plus(1) >= judge::last_good_day(board) {
        judge::launch(desk, judge::safest(board));
    }
}

/// The ways to launch of the careful: when all is done; on the day when little is missing; later when waiting buys no more.
fn careful_launch(desk: &mut Desk) {
    let board = desk.board;
    if judge::all_done(board) {
        let open = board
            .readiness
            .iter()
            .any(|item| !item.holds && matches!(item.prepare, Some((_, None))));
        if !open || desk.today() > board.target.day {
            judge::launch(desk, judge::safest(board));
        }
        return;
    }
    if judge::is_near(board) {
        judge::launch(desk, judge::launch_by_worth(board, 0.15));
    }
}

/// Talks about what can wait when the careful forecast is late: Could first, then Should; each feature at most every two weeks.
fn scope_talk(desk: &mut Desk, late_by: u32, most: Priority) {
    let board = desk.board;
    if board.p80.day < board.target.day.plus(late_by) {
        return;
    }
    let mut candidates: Vec<_> = board
        .features
        .iter()
        .filter(|f| {
            f.standing == ScopeStanding::In
                && f.left > 1.0
                && f.reported < 0.7
                && (f.priority == Priority::Could || f.priority == most && most == Priority::Should)
        })
        .collect();
    candidates.sort_by(|a, b| {
        (a.priority == Priority::Should)
            .cmp(&(b.priority == Priority::Should))
            .then((b.left / b.value.max(0.1)).total_cmp(&(a.left / a.value.max(0.1))))
    });
    for feature in candidates.into_iter().take(1) {
        let talk = Action::ScopeTalk(feature.id.clone(), Proposal::Defer);
        if desk.due(&talk, 10) && desk.memory.due("any scope talk", desk.today(), 4) {
            let today = desk.today();
            if desk.act(talk) {
                desk.memory.note("any scope talk".into(), today);
            }
        }
    }
}

/// Checklists and a weekly rhythm.
pub fn by_the_book(desk: &mut Desk) {
    let board = desk.board;
    let today = desk.today();
    let monday = desk.is_first_of_week();
    judge::answer_cards(desk, 2, |board, choice| {
        judge::applause(board, choice) - judge::price(board, choice)
    });
    if board.live.is_some() {
        judge::keep_cadence(desk, 1);
        return;
    }
    careful_launch(desk);
    judge::idle_hands(desk, false);
    if desk.is_last_of_week() {
        judge::report(desk);
    } else {
        // The report's hour is kept.
        desk.left -= 1.0;
    }
    judge::prepare(desk);
    judge::unblock(desk, 2, 8.0);
    judge::chase(desk, 10);
    judge::keep_cadence(desk, 1);
    if monday && desk.memory.due("risk review", today, 8) {
        desk.act(Action::RiskReview);
    }
    if monday {
        judge::respond_by_emv(desk, 1.0);
    }
    if desk.is_last_of_week() && desk.memory.due("retrospective", today, 10) && today.0 >= 8 {
        desk.act(Action::Retrospective);
    }
    // What is nearly done is reviewed before the tests meet it.
    let mut nearly: Vec<&TaskView> = board
        .tasks
        .iter()
        .filter(|task| {
            judge::is_running(task)
                && !task.is_test
                && task.reported >= 0.8
                && task.reviewed.is_none()
        })
        .collect();
    nearly.sort_by(|a, b| b.estimate.1.total_cmp(&a.estimate.1));
    for task in nearly {
        let review = Action::Review(task.id.clone());
        if desk.memory.due("any review", today, 2) && desk.due(&review, 8) && desk.act(review) {
            desk.memory.note("any review".into(), today);
        }
    }
    // One look a week into what is critical and was not seen for long.
    let dive = judge::open_tasks(board)
        .filter(|task| {
            judge::is_running(task)
                && task.reported >= 0.3
                && task.verified_age.is_none_or(|age| age >= 6)
        })
        .min_by(|a, b| {
            (a.network_float / a.left.max(0.5))
                .total_cmp(&(b.network_float / b.left.max(0.5)))
                .then(b.left.total_cmp(&a.left))
        });
    if let Some(task) = dive
        && desk.memory.due("any dive", today, 4)
        && desk.act(Action::DeepDive(task.id.clone()))
    {
        desk.memory.note("any dive".into(), today);
    }
    // Requirements first: the least clear feature that is not nearly done, one a week.
    let unclear = board
        .features
        .iter()
        .filter(|f| f.standing == ScopeStanding::In && f.reported < 0.6 && f.clarity < 0.75)
        .max_by(|a, b| (a.left * (1.0 - a.clarity)).total_cmp(&(b.left * (1.0 - b.clarity))));
    if let Some(feature) = unclear
        && desk.memory.due("any refine", today, 4)
        && desk.act(Action::Refine(feature.id.clone()))
    {
        desk.memory.note("any refine".into(), today);
    }
    scope_talk(desk, 2, Priority::Could);
    judge::fill_gaps(desk, true);
    staff_up(desk, 15);
    talk_in_turn(desk, 12);
    for &(ref a, ref b, level) in &board.tensions {
        let mediate = Action::Mediate(a.clone(), b.clone());
        if level >= 0.4 && desk.due(&mediate, 10) {
            desk.act(mediate);
        }
    }
    if monday && board.week.is_multiple_of(3) {
        desk.act(Action::Replan);
    }
}

/// One more pair of hands when the plan does not hold and there is time to learn it: whoever suits most of what is left, one at a time.
fn staff_up(desk: &mut Desk, pause: u32) {
    let board = desk.board;
    let ahead = board.target.day.since(desk.today());
    if board.p50.day <= board.target.day.plus(1)
        || ahead < 15
        || !desk.memory.due("any hire", desk.today(), pause)
        || judge::money_ahead(board) < 15_000.0
    {
        return;
    }
    let mut best = None;
    for person in &board.people {
        let Some(candidate) = &person.candidate else {
            continue;
        };
        if candidate.why_not.is_some() || candidate.delay + 10 > ahead {
            continue;
        }
        let suited: f64 = judge::open_tasks(board)
            .filter(|task| task.network_float < 5.0 && task.max_people > 1)
            .map(|task| {
                person
                    .skills
                    .iter()
                    .find(|(discipline, _)| *discipline == task.discipline)
                    .map_or(0.0, |(_, skill)| skill * task.left)
            })
            .sum();
        let per_cost = suited / person.day_rate.units().max(100.0);
        if suited > 8.0 && best.as_ref().is_none_or(|(most, _)| per_cost > *most) {
            best = Some((per_cost, person.id.clone()));
        }
    }
    if let Some((_, person)) = best
        && desk.act(Action::Interview(person))
    {
        desk.memory.note("any hire".into(), desk.today());
    }
}

/// A 1:1 with whoever was not talked to for longest, if that is long enough.
fn talk_in_turn(desk: &mut Desk, days: u32) {
    let board = desk.board;
    let next = aboard(board)
        .filter(|person| person.talked_age.is_none_or(|age| age >= days))
        .max_by_key(|person| person.talked_age.unwrap_or(u32::MAX));
    if let Some(person) = next {
        let talk = Action::OneOnOne(person.id.clone());
        if desk.due(&talk, days) {
            desk.act(talk);
        }
    }
}

/// Stakeholders first: they hear early, honestly and often; what is promised is kept in mind; the team is left to itself.
pub fn diplomat(desk: &mut Desk) {
    let board = desk.board;
    let today = desk.today();
    let monday = desk.is_first_of_week();
    judge::answer_cards(desk, 3, |board, choice| {
        1.5 * judge::court(board, choice) + 0.3 * judge::applause(board, choice)
            - 0.4 * judge::price(board, choice)
    });
    if board.live.is_none() {
        careful_launch(desk);
        if desk.is_last_of_week() {
            judge::report(desk);
        } else {
            desk.left -= 1.0;
        }
    }
    promises(desk);
    judge::keep_cadence(desk, 2);
    // Who does not yet stand where the project needs them is seen every week.
    for stakeholder in &board.stakeholders {
        let behind = stakeholder.engagement.level() < stakeholder.wanted.level();
        let sync = Action::Sync(stakeholder.id.clone(), judge::news_for(board, stakeholder));
        if stakeholder.silence >= 4
            && (behind || stakeholder.sponsor || stakeholder.trust < 0.6)
            && desk.due(&sync, 5)
        {
            desk.act(sync);
        }
    }
    if board.live.is_some() {
        return;
    }
    scope_talk(desk, 0, Priority::Should);
    judge::idle_hands(desk, false);
    judge::prepare(desk);
    judge::unblock(desk, 1, 4.0);
    judge::fill_gaps(desk, false);
    staff_up(desk, 40);
    judge::chase(desk, 12);
    if monday {
        judge::respond_by_emv(desk, 0.8);
    }
    if monday && desk.memory.due("risk review", today, 13) {
        desk.act(Action::RiskReview);
    }
    let unclear = board
        .features
        .iter()
        .filter(|f| f.standing == ScopeStanding::In && f.reported < 0.6 && f.clarity < 0.8)
        .max_by(|a, b| (a.value * (1.0 - a.clarity)).total_cmp(&(b.value * (1.0 - b.clarity))));
    if let Some(feature) = unclear
        && desk.memory.due("any refine", today, 4)
        && desk.act(Action::Refine(feature.id.clone()))
    {
        desk.memory.note("any refine".into(), today);
    }
    lend_a_review(desk);
    talk_in_turn(desk, 15);
    for &(ref a, ref b, level) in &board.tensions {
        let mediate = Action::Mediate(a.clone(), b.clone());
        if level >= 0.3 && desk.due(&mediate, 10) {
            desk.act(mediate);
        }
    }
    if desk.is_last_of_week() && desk.memory.due("any dive", today, 15) {
        let dive = judge::open_tasks(board)
            .filter(|task| {
                judge::is_running(task)
                    && task.network_float < 0.5
                    && task.status != TaskStatus::Blocked
            })
            .max_by(|a, b| a.left.total_cmp(&b.left));
        if let Some(task) = dive
            && desk.act(Action::DeepDive(task.id.clone()))
        {
            desk.memory.note("any dive".into(), today);
        }
    }
}

/// Asks a colleague of the same trade to look at what is nearly done: a review a week that costs little of the TPM's time.
fn lend_a_review(desk: &mut Desk) {
    let board = desk.board;
    let today = desk.today();
    if !desk.memory.due("any review", today, 4) {
        return;
    }
    let nearly = board
        .tasks
        .iter()
        .filter(|task| {
            judge::is_running(task)
                && !task.is_test
                && task.reported >= 0.75
                && task.reviewed.is_none()
        })
        .max_by(|a, b| a.estimate.1.total_cmp(&b.estimate.1));
    let Some(task) = nearly else { return };
    let colleague = aboard(board)
        .filter(|person| !task.crew.contains(&person.id) && person.here > 0.3)
        .max_by(|a, b| {
            let skill = |person: &PersonView| {
                person
                    .skills
                    .iter()
                    .find(|(discipline, _)| *discipline == task.discipline)
                    .map_or(0.0, |(_, skill)| *skill)
            };
            skill(a).total_cmp(&skill(b))
        });
    if let Some(person) = colleague
        && desk.delegate(Action::Review(task.id.clone()), &person.id)
    {
        desk.memory.note("any review".into(), today);
    }
}

/// Gives the promises that are asked for and look safe: those on the launch only when the careful forecast holds their day.
pub fn promises(desk: &mut Desk) {
    let board = desk.board;
    let open = board
        .promises
        .iter()
        .filter(|p| p.state == Some(PromiseState::Open) && !p.released)
        .count();
    if open >= 6 {
        return;
    }
    for promise in &board.promises {
        let Some(id) = &promise.id else { continue };
        let label = format!("promise {id}");
        if promise.state.is_none()
            && board.p80.day <= promise.due.day.plus(1)
            && desk.memory.due(&label, desk.today(), 100)
        {
            desk.memory.note(label, desk.today());
            desk.decide(Decision::Promise(Promised::Declared(id.clone())));
        }
    }
}
