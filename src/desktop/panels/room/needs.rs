//! What needs the TPM: a list of lines, each with what helps.

use egui::{Align2, CornerRadius, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icons;

use crate::desktop::intent::{Intent, Place, Screen};
use crate::desktop::kit::control::Button;
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::TaskStatus;
use crate::engine::decision::News;
use crate::engine::{Action, Decision};
use crate::scenario::vocabulary::{ActionKind, PromiseState};
use crate::tr;

/// How high a line is.
const ROW: f32 = 66.0;
/// How many lines are seen without scrolling at most.
const MOST: f32 = 6.0;

/// One line of what needs the TPM, with what helps.
pub(super) struct Need {
    status: Status,
    title: String,
    detail: String,
    act: String,
    intent: Intent,
}

/// How many working days ahead somebody's last day, or a promise, is told.
const SOON: u32 = 5;

/// What needs the TPM today, the most urgent first.
pub(super) fn needs(sight: &Sight) -> Vec<Need> {
    let board = &sight.board;
    let (today, day) = (board.today.day, sight.day);
    let mut all = Vec::new();
    let with_hours =
        |word: String, kind| format!("{word} {}", sight::hours_text(sight::hours_of(kind)));
    if board.go_no_go.is_some() && board.live.is_none() {
        all.push(Need {
            status: Status::Bad,
            title: tr!("need-launch"),
            detail: match board.launch.iter().find_map(|way| way.why_not.as_deref()) {
                Some(why) if board.launch.iter().all(|way| way.why_not.is_some()) => why.to_owned(),
                _ => tr!("need-launch-detail"),
            },
            act: tr!("open"),
            intent: Intent::Go(Place::Launch),
        });
    }
    for task in board
        .tasks
        .iter()
        .filter(|task| task.status == TaskStatus::Blocked)
    {
        all.push(Need {
            status: if task.critical {
                Status::Bad
            } else {
                Status::Risk
            },
            title: tr!("need-blocked", task = task.name.to_string()),
            detail: tr!("blocked-days", days = task.blocked.ceil()),
            act: with_hours(tr!("unblock"), ActionKind::Unblock),
            intent: Intent::plan(Action::Unblock(task.id.clone()), day),
        });
    }
    for person in board.people.iter().filter(|person| person.aboard) {
        let feeling = sight::feeling(sight, person);
        if person.held_up && board.live.is_none() && person.away_until.is_none() {
            all.push(Need {
                status: Status::Risk,
                title: tr!("need-idle", name = person.name.to_string()),
                detail: tr!("need-idle-detail"),
                act: tr!("open"),
                intent: Intent::Person(person.id.clone()),
            });
        } else if matches!(feeling.status, Status::Risk | Status::Bad) && !feeling.stuck {
            let title = tr!(
                "need-low",
                name = person.name.to_string(),
                word = feeling.word.to_lowercase()
            );
            // Who was met this week is not helped by meeting again: it comes last.
            let met = person.talked_age.filter(|age| *age < SOON);
            all.push(match met {
                Some(days) => Need {
                    status: Status::Unknown,
                    title,
                    detail: tr!("talked-ago", days = days),
                    act: tr!("open"),
                    intent: Intent::Person(person.id.clone()),
                },
                None => Need {
                    status: feeling.status,
                    title,
                    detail: tr!("seen-ago", days = person.seen_age),
                    act: with_hours(tr!("one-on-one"), ActionKind::OneOnOne),
                    intent: Intent::plan(Action::OneOnOne(person.id.clone()), day),
                },
            });
        }
    }
    for person in board.people.iter().filter(|person| person.aboard) {
        if let Some(until) = &person.until
            && until.day < board.target.day
            && until.day.since(today) <= SOON
        {
            all.push(Need {
                status: Status::Risk,
                title: tr!("need-leaves", name = person.name.to_string()),
                detail: tr!("need-leaves-detail", date = sight.day(until.day)),
                act: tr!("open"),
                intent: Intent::Person(person.id.clone()),
            });
        }
    }
    for task in &board.tasks {
        let can_go_on = matches!(task.status, TaskStatus::Ready | TaskStatus::Paused);
        if can_go_on && task.critical && task.crew.is_empty() && board.live.is_none() {
            all.push(Need {
                status: Status::Risk,
                title: tr!("need-hands", task = task.name.to_string()),
                detail: tr!("need-hands-detail"),
                act: tr!("open"),
                intent: Intent::Task(task.id.clone()),
            });
        }
    }
    for promise in &board.promises {
        if promise.state == Some(PromiseState::Open)
            && !promise.released
            && promise.due.day.since(today) <= SOON
        {
            all.push(Need {
                status: Status::Risk,
                title: tr!("need-promise", text = promise.text.clone()),
                detail: tr!(
                    "need-promise-detail",
                    name = promise.to.clone(),
                    date = sight.day(promise.due.day)
                ),
                act: tr!("open"),
                intent: Intent::Show(Screen::Stakeholders),
            });
        }
    }
    for task in &board.tasks {
        let unseen = task.verified_age.is_none_or(|age| age > 8);
        if unseen
            && task.critical
            && task.reported >= 0.3
            && matches!(task.status, TaskStatus::Running | TaskStatus::Paused)
        {
            all.push(Need {
                status: Status::Risk,
                title: tr!("need-unverified", task = task.name.to_string()),
                detail: tr!(
                    "need-unverified-detail",
                    share = sight::percent(task.reported)
                ),
                act: with_hours(tr!("dive"), ActionKind::DeepDive),
                intent: Intent::plan(Action::DeepDive(task.id.clone()), day),
            });
        }
    }
    for external in board
        .externals
        .iter()
        .filter(|external| external.arrived.is_none())
    {
        if external.said.day > external.promised.day && !external.chased {
            all.push(Need {
                status: Status::Risk,
                title: tr!("need-late", name = external.name.to_string()),
                detail: tr!("need-late-detail", date = sight.day(external.said.day)),
                act: with_hours(tr!("chase"), ActionKind::Chase),
                intent: Intent::plan(Action::Chase(external.id.clone()), day),
            });
        }
    }
    if board.money.expected_loss > board.money.contingency {
        let money = |sum| sight::money(sum, &board.money.currency);
        all.push(Need {
            status: Status::Risk,
            title: tr!(
                "need-cover",
                sum = money(board.money.expected_loss - board.money.contingency)
            ),
            detail: tr!(
                "need-cover-detail",
                loss = money(board.money.expected_loss),
                reserve = money(board.money.contingency)
            ),
            act: tr!("open"),
            intent: Intent::Show(Screen::Risks),
        });
    }
    for who in board
        .stakeholders
        .iter()
        .filter(|who| who.silence > who.cadence)
    {
        all.push(Need {
            status: Status::Risk,
            title: tr!("need-silence", name = who.name.to_string()),
            detail: tr!(
                "need-silence-detail",
                days = who.silence,
                cadence = who.cadence
            ),
            act: with_hours(tr!("sync"), ActionKind::Sync),
            intent: Intent::plan(Action::Sync(who.id.clone(), News::Forecast), day),
        });
    }
    if !board.reported && board.week_end.since(today) <= 1 {
        all.push(Need {
            status: Status::Risk,
            title: tr!("need-report"),
            detail: tr!("need-report-detail", date = sight.day(board.week_end)),
            act: tr!("open"),
            intent: Intent::Show(Screen::Report),
        });
    }
    // What is planned for this week waits for its hour, not for the player.
    all.retain(|need| !is_planned(sight, &need.intent));
    all.sort_by_key(|need| match need.status {
        Status::Bad => 0,
        Status::Risk => 1,
        Status::Good | Status::Unknown => 2,
    });
    all
}

fn is_planned(sight: &Sight, intent: &Intent) -> bool {
    let Intent::Decide(Decision::Plan { action, .. }) = intent else {
        return false;
    };
    let mut planned = sight.board.planned.iter();
    planned.any(|planned| planned.what == *action)
}

/// How high the panel is for so many needs, where `room` is free; all of them may be seen, or only the first.
pub(super) fn height(room: f32, count: usize, all: bool) -> f32 {
    let most = if all { f32::INFINITY } else { MOST };
    let rows = ((room - 44.0) / ROW).floor().clamp(1.0, most);
    52.0 + ROW * rows.min(count.max(1) as f32)
}

/// Draws the needs; those for which there is no room are scrolled to, or shown at the cost of the inbox.
pub(super) fn needs_ui(
    ui: &mut Ui,
    t: &Theme,
    place: Rect,
    all: Vec<Need>,
    open: &mut bool,
    out: &mut Vec<Intent>,
) {
    paint::panel(ui.painter(), t, place);
    let mut inside = place.shrink2(vec2(16.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 4.0);
    figure::panel_title(ui, head, &tr!("needs-you"));
    if all.is_empty() {
        let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, inside, 2, 20.0, tr!("needs-nothing"), &quiet);
        return;
    }
    let seen = (inside.height() / ROW).round() as usize;
    if seen < all.len() || *open {
        fold(ui, t, head, seen, all.len(), open);
    }
    let mut list = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("needs"));
    ScrollArea::vertical()
        .id_salt("needs")
        .auto_shrink(false)
        .show(&mut list, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (n, need) in all.into_iter().enumerate() {
                let size = vec2(ui.available_width(), ROW);
                let (row, _) = ui.allocate_exact_size(size, Sense::hover());
                if n > 0 {
                    figure::rule(ui, row.left(), row.right(), row.top(), t.line);
                }
                if need_ui(ui, t, row, &need) {
                    out.push(need.intent);
                }
            }
        });
}

/// How many of the needs are shown; a press shows all, or only the first again.
fn fold(ui: &Ui, t: &Theme, head: Rect, seen: usize, all: usize, open: &mut bool) {
    let (words, icon) = if *open {
        (tr!("needs-fewer"), icons::CARET_UP)
    } else {
        (tr!("top-of", shown = seen, of = all), icons::CARET_DOWN)
    };
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    let width = text::width(ui, &words, &ink) + 38.0;
    let place = Rect::from_min_max(
        pos2(head.right() - width, head.top() - 4.0),
        head.right_bottom() + vec2(0.0, 4.0),
    );
    let response = control::press(ui, place, "needs-fold", &words, true);
    if response.hovered() {
        let radius = CornerRadius::same(t.size.control_radius);
        ui.painter().rect_filled(place, radius, t.raised);
    }
    let at = text::right(place, 26.0);
    ui.painter()
        .text(at, Align2::RIGHT_CENTER, words, ink.font, ink.colour);
    let at = text::right(place, 14.0);
    text::icon(ui, at, icon, Weight::IconBold, 13.0, t.t2);
    control::focus(ui, t, &response, place, t.size.control_radius);
    if response.clicked() {
        *open = !*open;
    }
}

/// One line; returns whether its button was pressed.
fn need_ui(ui: &Ui, t: &Theme, row: Rect, need: &Need) -> bool {
    let colour = need.status.colour(t);
    paint::status(
        ui.painter(),
        text::left(row, 7.0),
        12.0,
        need.status,
        colour,
    );
    let button = Button::new(&need.act);
    let width = button.width(ui) - 8.0;
    let at = Rect::from_min_size(
        pos2(row.right() - width, row.center().y - 16.0),
        vec2(width, 32.0),
    );
    let words = at.left() - row.left() - 36.0;
    for (y, words_of, ink) in [
        (
            -10.0,
            &need.title,
            text::ink(Weight::SemiBold, t.size.body, t.t1),
        ),
        (
            10.0,
            &need.detail,
            text::ink(Weight::Regular, t.size.caption, t.t2),
        ),
    ] {
        let at = row.left_center() + vec2(26.0, y);
        text::write_within(ui, at, Align2::LEFT_CENTER, words, words_of, &ink);
    }
    button.show(ui, at)
}
