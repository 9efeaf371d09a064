//! Judgements that several styles share: cards, reports, risks, the launch.

use super::desk::{Desk, aboard, task};
use crate::engine::Board;
use crate::engine::Decision;
use crate::engine::board::{
    CardView, ChoiceView, LaunchView, PersonView, StakeholderView, TaskStatus, TaskView,
};
use crate::engine::components::ScopeStanding;
use crate::engine::decision::{Action, Draft, News, Slug};
use crate::scenario::Day;

/// Weight of somebody's opinion: stakeholders by their power, people of the team alike, a team or everyone more than one.
fn voice(board: &Board, name: &str) -> f64 {
    if let Some(stakeholder) = board.stakeholders.iter().find(|s| &*s.name == name) {
        return 0.3 + 0.7 * stakeholder.power;
    }
    if board.people.iter().any(|person| &*person.name == name) {
        return 0.35;
    }
    0.6
}

/// What the faces under a choice say: those who like it less those who mind.
pub fn applause(board: &Board, choice: &ChoiceView) -> f64 {
    let sum = |names: &[String]| names.iter().map(|name| voice(board, name)).sum::<f64>();
    sum(&choice.likes) - 1.2 * sum(&choice.minds)
}

/// The applause of stakeholders alone.
pub fn court(board: &Board, choice: &ChoiceView) -> f64 {
    let sum = |names: &[String]| {
        names
            .iter()
            .filter_map(|name| board.stakeholders.iter().find(|s| *s.name == **name))
            .map(|s| 0.2 + s.power)
            .sum::<f64>()
    };
    sum(&choice.likes) - 1.2 * sum(&choice.minds)
}

/// What a choice costs, in the same measure: hours, and money against the reserve.
pub fn price(board: &Board, choice: &ChoiceView) -> f64 {
    let reserve = board.money.contingency.units().max(1.0);
    0.06 * choice.hours + 0.9 * (choice.cost.units() / reserve).clamp(-1.0, 3.0)
}

/// The open choice of the highest worth that the hours allow; the first of equals.
pub fn best_choice(
    card: &CardView,
    hours: f64,
    worth: impl Fn(&ChoiceView) -> f64,
) -> Option<&ChoiceView> {
    let mut best: Option<(f64, &ChoiceView)> = None;
    for choice in &card.choices {
        if choice.why_not.is_some() || choice.hours > hours + 1e-9 {
            continue;
        }
        let value = worth(choice);
        if best.is_none_or(|(most, _)| value > most) {
            best = Some((value, choice));
        }
    }
    best.map(|(_, choice)| choice)
}

/// Answers the cards that wait, by worth; those whose last day is further away than `ahead` days can wait.
pub fn answer_cards(desk: &mut Desk, ahead: u32, worth: impl Fn(&Board, &ChoiceView) -> f64) {
    let board = desk.board;
    let mut cards: Vec<&CardView> = board.cards.iter().collect();
    cards.sort_by_key(|card| card.deadline.day);
    for card in cards {
        if card.deadline.day.since(desk.today()) > ahead {
            continue;
        }
        if let Some(choice) = best_choice(card, desk.left, |choice| worth(board, choice)) {
            desk.answer(card, &choice.id, choice.hours);
        }
    }
}

/// The honest report: the dates and the colour that the board shows. A middle date that hardly moved is not moved.
pub fn honest_report(board: &Board) -> Draft {
    let told = board.reports.last().map(|report| report.p50);
    let p50 = board.p50.day;
    let p50 = match told {
        Some(before)
            if p50.since(before) <= 1 && before.since(p50) <= 3 && before >= board.today.day =>
        {
            before
        }
        _ => p50,
    };
    Draft {
        overall: Some(board.rag),
        features: Vec::new(),
        dates: Some((p50, board.p80.day.max(p50))),
    }
}

/// Sends the honest report unless this week's is sent.
pub fn report(desk: &mut Desk) {
    if !desk.board.reported && desk.board.live.is_none() {
        desk.act(Action::Report(honest_report(desk.board)));
    }
}

/// Work that is in the launch and open.
pub fn open_tasks(board: &Board) -> impl Iterator<Item = &TaskView> {
    board
        .tasks
        .iter()
        .filter(|task| !matches!(task.status, TaskStatus::Done | TaskStatus::Out))
}

/// Begun, and not yet done.
pub fn is_running(task: &TaskView) -> bool {
    matches!(
        task.status,
        TaskStatus::Running | TaskStatus::Paused | TaskStatus::Blocked
    ) && task.reported > 0.0
}

/// Clears what is blocked, the least float first, at most `most` a day.
pub fn unblock(desk: &mut Desk, most: usize, float: f64) {
    let board = desk.board;
    let mut blocked: Vec<&TaskView> = open_tasks(board)
        .filter(|task| {
            task.status == TaskStatus::Blocked && task.network_float <= float && task.blocked > 0.5
        })
        .collect();
    blocked.sort_by(|a, b| a.network_float.total_cmp(&b.network_float));
    for task in blocked.into_iter().take(most) {
        desk.act(Action::Unblock(task.id.clone()));
    }
}

/// Chases what comes from outside, once each, so many days before it is promised, or when it is late.
pub fn chase(desk: &mut Desk, ahead: u32) {
    let board = desk.board;
    for external in &board.externals {
        let late = external.said.day > external.promised.day;
        if external.arrived.is_none()
            && !external.chased
            && (late || external.promised.day.since(desk.today()) <= ahead)
        {
            desk.act(Action::Chase(external.id.clone()));
        }
    }
}

/// Works on the readiness items that can be worked on.
pub fn prepare(desk: &mut Desk) {
    let board = desk.board;
    for item in &board.readiness {
        if !item.holds
            && let Some((_, None)) = &item.prepare
        {
            let action = Action::Prepare(item.id.clone());
            if desk.due(&action, 5) {
                desk.act(action);
            }
        }
    }
}

/// Takes the responses that cost less than they save, by expected loss alone.
pub fn respond_by_emv(desk: &mut Desk, factor: f64) {
    let board = desk.board;
    for risk in &board.risks {
        if risk.fired
            || risk.closed
            || risk
                .responses
                .iter()
                .any(|r| r.chosen && r.probability + 1e-9 < risk.probability)
        {
            continue;
        }
        let mut best: Option<(f64, u32)> = None;
        for response in &risk.responses {
            if response.chosen || response.why_not.is_some() {
                continue;
            }
            let after = response.loss.units() * response.probability;
            let saved = risk.expected.units() - after;
            let worth = saved - factor * response.cost.units();
            if worth > 0.0 && best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, response.number));
            }
        }
        if let Some((_, number)) = best {
            let action = Action::Respond(risk.id.clone(), number);
            if desk.due(&action, 10) {
                desk.act(action);
            }
        }
    }
}

/// What a sync says of the date: nothing, unless they were told something that no longer holds; the report tells the rest.
pub fn news_for(board: &Board, stakeholder: &StakeholderView) -> News {
    if board.outlook.p50 > stakeholder.told.day.as_f64() + 2.5 {
        News::Forecast
    } else {
        News::Nothing
    }
}

/// Gets somebody for work that nobody here can do; with `ahead`, also for work that nobody will be here to do.
pub fn fill_gaps(desk: &mut Desk, ahead: bool) {
    let board = desk.board;
    let can = |person: &PersonView, task: &TaskView| {
        person
            .skills
            .iter()
            .any(|(discipline, skill)| *discipline == task.discipline && *skill >= 0.35)
    };
    for task in open_tasks(board) {
        let covered = board.people.iter().any(|person| {
            let stays = person
                .until
                .as_ref()
                .is_none_or(|until| !ahead || until.day.as_f64() + 1.0 >= task.forecast.1);
            (person.aboard && stays || person.coming.is_some()) && can(person, task)
        });
        if covered {
            continue;
        }
        let candidate = board
            .people
            .iter()
            .filter(|person| {
                can(person, task)
                    && person
                        .candidate
                        .as_ref()
                        .is_some_and(|candidate| candidate.why_not.is_none())
            })
            .min_by_key(|person| person.candidate.as_ref().map_or(0, |c| c.delay));
        if let Some(person) = candidate {
            let interview = Action::Interview(person.id.clone());
            if desk.due(&interview, 5) {
                desk.act(interview);
            }
        }
    }
}

/// Money that is left when the project ends about its target, after pay, the purchases to come, and some days of warranty.
pub fn money_ahead(board: &Board) -> f64 {
    let days = f64::from(board.target.day.since(board.today.day)) + 6.0;
    let purchases: f64 = board
        .money
        .purchases
        .iter()
        .map(|(_, price, _)| price.units())
        .sum();
    let coming: f64 = board
        .people
        .iter()
        .filter(|person| person.coming.is_some())
        .map(|person| person.day_rate.units() * days)
        .sum();
    board.money.left.units() - days * board.money.burn.units() - purchases - coming
}

/// Gives work to those who have none: a second pair of hands on what is most critical and suits them. Whoever was lent is given back
/// when work of their own waits.
pub fn idle_hands(desk: &mut Desk, shift: bool) {
    let board = desk.board;
    let skill_in = |person: &PersonView, task: &TaskView| {
        person
            .skills
            .iter()
            .find(|(discipline, _)| *discipline == task.discipline)
            .map_or(0.0, |(_, skill)| *skill)
    };
    let workable = |task: &TaskView| {
        matches!(
            task.status,
            TaskStatus::Running | TaskStatus::Ready | TaskStatus::Paused
        )
    };
    for person in &board.people {
        if person.pinned.is_empty() || !person.aboard {
            continue;
        }
        let best = person
            .skills
            .iter()
            .fold(0.0_f64, |most, (_, s)| most.max(*s));
        let own_waits = open_tasks(board).any(|task| {
            workable(task) && task.crew.is_empty() && skill_in(person, task) >= 0.8 * best
        });
        let stuck = person
            .pinned
            .iter()
            .all(|id| task(board, id).is_none_or(|task| !workable(task)));
        if own_waits || stuck {
            desk.decide(Decision::Release {
                person: person.id.clone(),
                task: None,
            });
        }
    }
    let mut joined: Vec<(Slug, u32)> = Vec::new();
    for person in aboard(board) {
        if !person.pinned.is_empty() || person.here < 0.2 {
            continue;
        }
        let spare = person
            .tasks
            .iter()
            .filter_map(|id| task(board, id))
            .map(|task| task.network_float)
            .fold(f64::INFINITY, f64::min);
        let moves = shift && spare > 12.0;
        if !(moves || person.tasks.is_empty()) {
            continue;
        }
        let mut best: Option<(f64, &TaskView)> = None;
        for task in open_tasks(board) {
            let skill = skill_in(person, task);
            let extra = joined
                .iter()
                .filter(|(id, _)| *id == task.id)
                .map(|(_, n)| n)
                .sum::<u32>();
            if !workable(task)
                || skill < 0.35
                || task.left < 1.0
                || task.crew.len() as u32 + extra >= task.max_people
                || task.crew.contains(&person.id)
                || task.network_float + 8.0 > spare
            {
                continue;
            }
            let worth = skill * task.left.min(8.0) / (2.0 + task.network_float);
            if best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, task));
            }
        }
        if let Some((_, task)) = best {
            joined.push((task.id.clone(), 1));
            desk.decide(Decision::Assign {
                person: person.id.clone(),
                task: task.id.clone(),
            });
        }
    }
}

/// Syncs with those who have not heard from the TPM for `slack` days less than they accept.
pub fn keep_cadence(desk: &mut Desk, slack: u32) {
    let board = desk.board;
    let mut waiting: Vec<_> = board
        .stakeholders
        .iter()
        .filter(|s| s.silence + slack >= s.cadence)
        .collect();
    waiting.sort_by(|a, b| b.power.total_cmp(&a.power));
    for stakeholder in waiting {
        let action = Action::Sync(stakeholder.id.clone(), news_for(board, stakeholder));
        if desk.due(&action, 4) {
            desk.act(action);
        }
    }
}

/// How late, on a scale from 0 to 1, the launch is likely to be: the chance that the target passes.
pub fn chance_late(board: &Board) -> f64 {
    let outlook = board.outlook;
    let sd = ((outlook.p80 - outlook.p50) / 0.84).max(0.7);
    let z = (outlook.p50 - board.target.day.as_f64() - 0.5) / sd;
    1.0 / (1.0 + libm::exp(-1.7 * z))
}

/// Whether the whole of a feature is done.
pub fn feature_done(board: &Board, id: &Slug) -> bool {
    !open_tasks(board).any(|task| task.feature == *id)
}

/// Points of the whole score that a launch on `day` would bring, when the features of `done` are in it.
fn launch_worth(board: &Board, live: f64, incident: f64, done: impl Fn(usize) -> bool) -> f64 {
    let (mut value, mut all) = (0.0, 0.0);
    for (position, feature) in board.features.iter().enumerate() {
        match feature.standing {
            ScopeStanding::In => {
                all += feature.value;
                if done(position) {
                    value += feature.value;
                }
            }
            ScopeStanding::Deferred | ScopeStanding::Cut => all += 0.4 * feature.value,
            ScopeStanding::Dormant => {}
        }
    }
    let target = board.target.day.as_f64();
    let late = (live - target).max(0.0);
    let time = (1.0 - late / (0.25 * (target + 1.0))).clamp(0.0, 1.0);
    // Every day until the end is paid for.
    let budget = board.money.budget.units().max(1.0);
    let days = live + 5.0 - board.today.day.as_f64();
    let over = (days * board.money.burn.units() - board.money.left.units()) / budget;
    let cost = (1.0 - over / 0.25).clamp(-1.0, 1.0);
    0.4 * (45.0 * value / all.max(1.0) + 35.0 * time + 20.0 * cost)
        - 22.0 * incident
        - if late > 0.0 { 2.0 } else { 0.0 }
}

/// The first day on or after `live` that no window closes.
fn after_windows(board: &Board, decided: Day, live: Day) -> Day {
    let mut day = live;
    for window in &board.windows {
        if day >= window.from.day && decided <= window.to.day {
            day = window.to.day.plus(1);
        }
    }
    day
}

/// Whether to launch now, and how: now is compared with each later day on which another feature would be done. `patience` is how much
/// a later day is trusted.
pub fn launch_by_worth(board: &Board, slip: f64) -> Option<Slug> {
    if board.live.is_some() {
        return None;
    }
    let today = board.today.day;
    let now = today.as_f64();
    let (best_now, option) = open_options(board)
        .map(|option| {
            let worth = launch_worth(board, now + f64::from(option.days), option.incident, |f| {
                feature_done(board, &board.features[f].id)
            });
            (worth, option)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    // Later: what could still come to hold is taken to hold by then.
    let least = board
        .launch
        .iter()
        .fold(1.0_f64, |least, o| least.min(o.incident));
    let preparable = board.readiness.iter().filter(|item| !item.holds).count() as f64;
    let later_incident = (option.incident - 0.03 * preparable)
        .max(0.04)
        .min(option.incident.max(least));
    let mut best_later = f64::NEG_INFINITY;
    for feature in &board.features {
        if feature.standing != ScopeStanding::In || feature_done(board, &feature.id) {
            continue;
        }
        let finish = feature.finish.max(now + 1.0);
        let expected = finish + slip * (finish - now);
        let decided = Day(libm::ceil(expected) as u32);
        let live = after_windows(board, decided, decided.plus(option.days));
        if live > board.last_day.day {
            continue;
        }
        let worth = launch_worth(board, live.as_f64(), later_incident, |f| {
            let other = &board.features[f];
            let done = other.finish.max(now);
            feature_done(board, &other.id) || done <= finish + 1e-9
        });
        best_later = best_later.max(worth);
    }
    (best_now >= best_later).then(|| option.id.clone())
}

/// The last day on which going live is in time and no window is closed.
pub fn last_good_day(board: &Board) -> Day {
    let mut day = board.target.day;
    for window in &board.windows {
        if window.from.day > board.today.day && window.from.day <= day {
            day = Day(window.from.day.0 - 1);
        }
    }
    day
}

/// Whether the day is near enough to think of launching with what there is.
pub fn is_near(board: &Board) -> bool {
    let longest = board
        .launch
        .iter()
        .map(|option| option.days)
        .filter(|days| *days <= 5)
        .max()
        .unwrap_or(0);
    last_good_day(board).since(board.today.day) <= longest.max(1)
}

/// The ways to launch that are open today.
pub fn open_options(board: &Board) -> impl Iterator<Item = &LaunchView> {
    board
        .launch
        .iter()
        .filter(|option| option.why_not.is_none())
}

/// The open way with the least chance of an incident.
pub fn safest(board: &Board) -> Option<Slug> {
    open_options(board)
        .min_by(|a, b| a.incident.total_cmp(&b.incident))
        .map(|option| option.id.clone())
}

/// Whether everything in the launch is done, or the plan's own mark is reached.
pub fn all_done(board: &Board) -> bool {
    board.go_no_go.is_some()
        || board.features.iter().all(|feature| {
            feature.standing != ScopeStanding::In || feature_done(board, &feature.id)
        })
}

/// Launches, if there is a way.
pub fn launch(desk: &mut Desk, option: Option<Slug>) {
    if desk.board.live.is_none()
        && let Some(option) = option
    {
        desk.decide(Decision::Launch { option });
    }
}
