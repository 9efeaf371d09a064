//! The planner: any action of the TPM, on any day left of the week, by the TPM or somebody else, in working hours or in the evening.

use egui::{Align2, Rect, Ui};
use egui_phosphor::regular as icons;

use super::sheet;
use crate::desktop::acts::{self, Act};
use crate::desktop::intent::Intent;
use crate::desktop::kit::choice::{self, Row};
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{cut, text};
use crate::desktop::panels::room::icon_of;
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::actions::can_delegate;
use crate::engine::decision::Slug;
use crate::engine::{Decision, Refusal};
use crate::scenario::Day;
use crate::scenario::vocabulary::ActionKind;
use crate::tr;

/// What the planner remembers.
#[derive(Clone, Debug, Default)]
pub struct PlannerView {
    /// What can be planned today.
    pub acts: Vec<Act>,
    /// The chosen kind.
    pub kind: Option<ActionKind>,
    /// The chosen action among those of its kind.
    chosen: usize,
    /// Who does it instead of the TPM.
    delegate: Option<Slug>,
    /// In the evening.
    evening: bool,
    /// What was last asked about, and the answer: the hours it takes, or why it cannot be planned.
    pub answer: Option<(Decision, Result<f64, Refusal>)>,
}

impl PlannerView {
    /// Opens with these actions, at a kind.
    pub fn open(&mut self, acts: Vec<Act>, kind: Option<ActionKind>) {
        *self = Self {
            acts,
            kind: kind.or(self.kind),
            ..Self::default()
        };
    }
}

/// Draws the planner.
pub(super) fn planner_ui(
    ui: &mut Ui,
    sight: &Sight,
    view: &mut PlannerView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let mut inside = sheet(ui, &t, 1040.0, 640.0, &tr!("planner"), out);
    let narrow = inside.width() < 860.0;
    let side = cut::right(&mut inside, if narrow { 252.0 } else { 300.0 }, t.size.gap);
    let kinds = cut::left(&mut inside, if narrow { 186.0 } else { 240.0 }, t.size.gap);
    let offered: Vec<ActionKind> = ActionKind::ALL
        .iter()
        .copied()
        .filter(|kind| view.acts.iter().any(|act| act.action.kind() == *kind))
        .collect();
    let at = |kind| offered.iter().position(|offered| Some(*offered) == kind);
    let here = at(view.kind).unwrap_or(0);
    let rows: Vec<Row> = offered
        .iter()
        .map(|&kind| Row {
            icon: icon_of(kind),
            words: acts::kind_name(kind),
            hint: String::new(),
        })
        .collect();
    let Some(&kind) = offered.get(here) else {
        return;
    };
    view.kind = Some(kind);
    if let Some(n) = choice::list(ui, kinds, &tr!("planner-kinds"), &rows, here) {
        view.kind = Some(offered[n]);
        view.chosen = 0;
        view.delegate = None;
        return;
    }
    let mine: Vec<&Act> = view
        .acts
        .iter()
        .filter(|act| act.action.kind() == kind)
        .collect();
    let does = acts::kind_does(kind);
    let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
    let height = text::measure(ui, inside.width(), 4, 20.0, &does, &quiet).y;
    let place = cut::top(&mut inside, height, 10.0);
    text::paragraph(ui, place, 4, 20.0, does, &quiet);
    let rows: Vec<Row> = mine
        .iter()
        .map(|act| Row {
            icon: "",
            words: act.words.clone(),
            hint: sight::hours_text(act.hours),
        })
        .collect();
    let chosen = view.chosen.min(mine.len() - 1);
    let plan = Decision::Plan {
        action: mine[chosen].action.clone(),
        day: sight.day,
        delegate: view.delegate.clone(),
        evening: view.evening,
    };
    if let Some(n) = choice::list(ui, inside, &tr!("planner-acts"), &rows, chosen) {
        view.chosen = n;
        return;
    }
    terms(ui, &t, side, sight, kind, view, plan, out);
}

/// When, by whom, in which hours; what it takes, and the act.
#[expect(
    clippy::too_many_arguments,
    reason = "the terms of a plan are drawn from all that it is made of"
)]
fn terms(
    ui: &mut Ui,
    t: &Theme,
    mut rect: Rect,
    sight: &Sight,
    kind: ActionKind,
    view: &mut PlannerView,
    plan: Decision,
    out: &mut Vec<Intent>,
) {
    let caption = text::ink(Weight::Regular, t.size.caption, t.t3);
    let head = |ui: &Ui, place: Rect, words: String| {
        text::write(
            ui,
            text::left(place, 0.0),
            Align2::LEFT_CENTER,
            words,
            &caption,
        );
    };
    head(ui, cut::top(&mut rect, 20.0, 2.0), tr!("planner-day"));
    let days: Vec<Day> = (sight.board.today.day.0..=sight.board.week_end.0)
        .map(Day)
        .collect();
    let labels: Vec<String> = days
        .iter()
        .map(|day| {
            let date = sight.calendar.short(*day).to_string();
            date.split(' ').next().unwrap_or_default().to_owned()
        })
        .collect();
    let chosen = days.iter().position(|day| *day == sight.day).unwrap_or(0);
    let place = cut::top(&mut rect, 38.0, 8.0);
    if let Some(n) = control::segmented(ui, place, &labels, chosen, true) {
        out.push(Intent::PlanOn(days[n]));
    }
    head(ui, cut::top(&mut rect, 20.0, 2.0), tr!("planner-hours"));
    let place = cut::top(&mut rect, 38.0, 8.0);
    let hours = [tr!("planner-working"), tr!("planner-evening")];
    if let Some(n) = control::segmented(ui, place, &hours, usize::from(view.evening), true) {
        view.evening = n == 1;
    }
    let foot = cut::bottom(&mut rect, 104.0, 8.0);
    head(ui, cut::top(&mut rect, 20.0, 2.0), tr!("planner-who"));
    who(ui, t, rect, sight, kind, view);
    act(ui, t, foot, view, plan, out);
}

/// Who does it.
fn who(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    kind: ActionKind,
    view: &mut PlannerView,
) {
    if !can_delegate(kind) {
        let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, rect, 3, 20.0, tr!("planner-yours"), &quiet);
        return;
    }
    let people: Vec<_> = sight.board.people.iter().filter(|p| p.aboard).collect();
    let mut rows = vec![Row {
        icon: icons::USER,
        words: tr!("planner-you"),
        hint: String::new(),
    }];
    rows.extend(people.iter().map(|person| Row {
        icon: icons::USER_SWITCH,
        words: person.name.to_string(),
        hint: String::new(),
    }));
    let chosen = people
        .iter()
        .position(|person| view.delegate.as_ref() == Some(&person.id))
        .map_or(0, |n| n + 1);
    if let Some(n) = choice::list(ui, rect, &tr!("planner-who"), &rows, chosen) {
        view.delegate = n.checked_sub(1).map(|n| people[n].id.clone());
    }
}

/// What it takes, and the act.
fn act(
    ui: &Ui,
    t: &Theme,
    mut rect: Rect,
    view: &PlannerView,
    plan: Decision,
    out: &mut Vec<Intent>,
) {
    let button = cut::bottom(&mut rect, 44.0, 6.0);
    let answer = match &view.answer {
        Some((asked, answer)) if *asked == plan => answer,
        _ => {
            out.push(Intent::Consider(plan));
            return;
        }
    };
    let words = tr!("planner-plan");
    let (say, colour, refused) = match answer {
        Ok(_) if view.delegate.is_some() => (tr!("planner-delegated"), t.t2, None),
        Ok(_) if view.evening => (tr!("planner-tires"), t.t2, None),
        Ok(_) => (String::new(), t.t2, None),
        Err(refusal) => {
            let help = refusal.help.as_deref().unwrap_or_default();
            (help.to_owned(), t.t2, Some(refusal.why.as_str()))
        }
    };
    let ink = text::ink(Weight::Regular, t.size.caption, colour);
    text::block(
        ui,
        rect.left_bottom(),
        Align2::LEFT_BOTTOM,
        (rect.width(), 3, 17.0),
        say,
        &ink,
    );
    let mut go = Button::new(&words)
        .look(Look::Violet)
        .icon(icons::CALENDAR_PLUS)
        .refused(refused);
    if let Ok(hours) = answer {
        go = go.cost(sight::hours_text(*hours));
    }
    if go.show(ui, button) {
        out.push(Intent::Close);
        out.push(Intent::Decide(plan));
    }
}
