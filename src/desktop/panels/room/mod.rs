//! The room: the office, what needs the TPM, and the hours of the week.

mod agenda;
mod bubbles;
mod chip;
mod motion;
mod needs;
mod office;
mod places;
mod scene;
mod wall;
mod week;

pub use scene::{Piece, Shot};
pub use week::icon_of;

use std::sync::Arc;

use egui::{Align2, CornerRadius, Rect, TextureId, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use crate::desktop::art::Mood;
use crate::desktop::intent::{Intent, Overlay, Screen, Setting};
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::board::CardView;
use crate::tr;

/// What the bubbles over people tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lens {
    /// How they are.
    #[default]
    Mood,
    /// What they work on.
    Work,
    /// How many tasks they hold.
    Load,
}

/// What the room remembers.
#[derive(Clone, Debug, Default)]
pub struct RoomView {
    /// What the bubbles tell.
    pub lens: Lens,
    /// All that needs the player is shown, instead of the inbox.
    pub all_needs: bool,
    /// The picture that the window renders the scene into; without a window the painter paints it.
    pub canvas: Option<TextureId>,
    /// What the window is to render.
    pub shot: Option<Shot>,
    /// Who is on the way to where.
    moves: motion::Moves,
}

/// The moment that the room is drawn at.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The share of the day that has passed.
    pub clock: f32,
    /// Nobody moves: reduced motion.
    pub still: bool,
}

/// Narrower than this, what stands beside the office stands under it.
const WIDE: f32 = 1060.0;
/// The week at its highest, and the head of the inbox.
const WEEK: f32 = 212.0;
const INBOX_HEAD: f32 = 52.0;

/// Draws the room.
pub fn room_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    moment: Moment,
    view: &mut RoomView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let narrow = rect.width() < WIDE;
    let office_height = rect.width() * 0.46;
    let all = needs::needs(sight);
    let least = if narrow {
        let column = advice_height(ui, &t, rect.width() - 16.0, sight)
            + needs::height(f32::INFINITY, all.len(), true)
            + inbox_height(sight);
        office_height + WEEK + column + 3.0 * t.size.gap
    } else {
        500.0
    };
    roomy(ui, "room", rect, least, |ui, rect| {
        let mut rest = rect;
        let (office, week, side) = if narrow {
            let office = cut::top(&mut rest, office_height, t.size.gap);
            (office, cut::top(&mut rest, WEEK, t.size.gap), rest)
        } else {
            let side = cut::right(&mut rest, t.size.inspector, t.size.gap);
            let height = (rest.height() * 0.34).clamp(176.0, WEEK);
            let week = cut::bottom(&mut rest, height, t.size.gap);
            (rest, week, side)
        };
        office::office_ui(ui, &t, office, sight, moment, view, out);
        week::week_ui(ui, &t, week, sight, moment.clock, out);
        // Under the office there is room for all of them.
        let mut never = false;
        let open = if narrow {
            &mut never
        } else {
            &mut view.all_needs
        };
        column(ui, &t, side, sight, all, (narrow, open), out);
    });
}

/// The rows of the advice, each with its height in a column of `width`.
fn advice_rows<'a>(ui: &Ui, t: &Theme, width: f32, sight: &'a Sight) -> Vec<(&'a Arc<str>, f32)> {
    let ink = text::ink(Weight::Regular, t.size.body, t.ink);
    let lines = sight.board.advice.iter().take(2);
    lines
        .map(|line| {
            let size = text::measure(ui, width - 84.0, 6, 20.0, line, &ink);
            (line, size.y)
        })
        .collect()
}

/// The height of the advice with the gap under it.
fn advice_height(ui: &Ui, t: &Theme, width: f32, sight: &Sight) -> f32 {
    let rows = advice_rows(ui, t, width, sight);
    if rows.is_empty() {
        return 0.0;
    }
    rows.iter().map(|(_, height)| height + 8.0).sum::<f32>() + 48.0 + t.size.gap
}

/// The height that all cards want.
fn inbox_height(sight: &Sight) -> f32 {
    290.0 + 76.0 * sight.board.cards.len().saturating_sub(1) as f32
}

fn column(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    all: Vec<needs::Need>,
    (whole, open): (bool, &mut bool),
    out: &mut Vec<Intent>,
) {
    let mut rest = rect;
    let advice = &sight.board.advice;
    if !advice.is_empty() {
        let ink = text::ink(Weight::Regular, t.size.body, t.ink);
        let rows = advice_rows(ui, t, rect.width(), sight);
        let height = advice_height(ui, t, rect.width(), sight) - t.size.gap;
        let place = cut::top(&mut rest, height.min(rect.height() * 0.4), t.size.gap);
        advisor(ui, t, place, &rows, &ink, out);
    }
    // Opened, the list takes the place of the inbox, which keeps its head.
    let kept = if *open {
        INBOX_HEAD + t.size.gap
    } else {
        250.0
    };
    let height = needs::height(rest.height() - kept, all.len(), whole || *open);
    let place = cut::top(&mut rest, height, t.size.gap);
    needs::needs_ui(ui, t, place, all, open, out);
    inbox(ui, t, rest, sight, out);
}

fn advisor(
    ui: &Ui,
    t: &Theme,
    place: Rect,
    rows: &[(&Arc<str>, f32)],
    ink: &text::Ink,
    out: &mut Vec<Intent>,
) {
    paint::memo(ui.painter(), t, place, 0, false, 20.0);
    let mut inside = place.shrink2(vec2(16.0, 12.0));
    let head = cut::top(&mut inside, 24.0, 4.0);
    let skip = tr!("advisor-skip");
    let button = Button::new(&skip).look(Look::Paper);
    let width = button.width(ui);
    let right = head.right() - 24.0;
    let at = Rect::from_min_max(
        pos2(right - width, head.top() - 2.0),
        pos2(right, head.bottom() + 2.0),
    );
    if button.show(ui, at) {
        out.push(Intent::Set(Setting::Advisor(false)));
    }
    text::icon(
        ui,
        text::left(head, 10.0),
        icons::COMPASS,
        Weight::IconBold,
        20.0,
        t.paper_violet,
    );
    text::write(
        ui,
        text::left(head, 28.0),
        Align2::LEFT_CENTER,
        tr!("advisor"),
        &text::ink(Weight::SemiBold, t.size.body, t.ink),
    );
    for (line, height) in rows {
        let row = cut::top(&mut inside, *height, 8.0);
        let fits = (row.height() / 20.0).floor().max(1.0) as usize;
        text::paragraph(ui, row, fits, 20.0, line, ink);
    }
}

fn inbox(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(16.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 20.0);
    figure::panel_title(ui, head, &tr!("inbox"));
    let cards = &sight.board.cards;
    figure::panel_hint(ui, head, &tr!("cards-waiting", count = cards.len()));
    if inside.height() < 140.0 && !cards.is_empty() {
        let label = tr!("inbox-waiting", count = cards.len());
        if control::press(ui, rect, "inbox-head", &label, true).clicked() {
            out.push(Intent::Show(Screen::Inbox));
        }
        return;
    }
    let Some(first) = cards.first() else {
        text::paragraph(
            ui,
            inside.translate(vec2(0.0, -10.0)),
            2,
            20.0,
            tr!("inbox-empty"),
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
        return;
    };
    let low = inside.height() < 210.0;
    let paper = cut::top(&mut inside, if low { 140.0 } else { 196.0 }, 14.0);
    if cards.len() > 1 {
        for (n, colour) in [(2.0, t.paper3), (1.0, t.paper2)] {
            let edge = Rect::from_min_max(
                pos2(paper.left() + 12.0 * n, paper.top() - 7.0 * n),
                pos2(paper.right() - 12.0 * n, paper.top() + 4.0),
            );
            ui.painter()
                .rect_filled(edge, CornerRadius::same(3), colour);
        }
    }
    lead(ui, t, paper, sight, first, low, out);
    for card in cards.iter().skip(1) {
        if inside.height() < 60.0 {
            break;
        }
        let row = cut::top(&mut inside, 68.0, 8.0);
        let label = tr!("read-and-answer-label", title = card.title.to_string());
        let response = control::press(ui, row, &card.id, &label, true);
        let fill = if response.hovered() {
            t.paper
        } else {
            t.paper2
        };
        ui.painter()
            .rect_filled(row, CornerRadius::same(t.size.paper_radius), fill);
        figure::portrait(
            ui,
            text::left(row, 32.0),
            19.0,
            &card.portrait,
            Mood::Steady,
        );
        let x = row.left() + 62.0;
        text::write_within(
            ui,
            pos2(x, row.center().y - 11.0),
            Align2::LEFT_CENTER,
            row.right() - x - 12.0,
            &card.title,
            &text::ink(Weight::SemiBold, t.size.body, t.ink),
        );
        let due = deadline(sight, card);
        let width = text::width(
            ui,
            &due.1,
            &text::ink(Weight::SemiBold, t.size.caption, t.ink),
        ) + 17.0;
        text::write_within(
            ui,
            pos2(x, row.center().y + 11.0),
            Align2::LEFT_CENTER,
            row.right() - x - width - 20.0,
            &card.from,
            &text::ink(Weight::Regular, t.size.caption, t.ink2),
        );
        figure::status_on_paper(
            ui,
            pos2(row.right() - width - 12.0, row.center().y + 11.0),
            due.0,
            &due.1,
        );
        control::focus(ui, t, &response, row, t.size.paper_radius);
        if response.clicked() {
            out.push(Intent::Lay(Overlay::Card(card.id.clone())));
        }
    }
}

/// When a card must be answered, and how urgent that is.
#[must_use]
pub fn deadline(sight: &Sight, card: &CardView) -> (Status, String) {
    let left = card.deadline.day.since(sight.board.today.day);
    let words = if left == 0 {
        tr!("by-today")
    } else {
        tr!("by-date", date = card.deadline.date.to_string())
    };
    let status = match left {
        0 | 1 => Status::Bad,
        2 | 3 => Status::Risk,
        _ => Status::Unknown,
    };
    (status, words)
}

fn lead(
    ui: &Ui,
    t: &Theme,
    paper: Rect,
    sight: &Sight,
    card: &CardView,
    low: bool,
    out: &mut Vec<Intent>,
) {
    paint::memo(ui.painter(), t, paper, 0, false, 22.0);
    let mut inside = paper.shrink(16.0);
    let foot = cut::bottom(&mut inside, 40.0, 8.0);
    if !low {
        let head = cut::top(&mut inside, 44.0, 8.0);
        figure::portrait(
            ui,
            text::left(head, 22.0),
            22.0,
            &card.portrait,
            Mood::Worried,
        );
        text::write_within(
            ui,
            text::left(head, 56.0),
            Align2::LEFT_CENTER,
            head.width() - 84.0,
            &card.from,
            &text::ink(Weight::SemiBold, t.size.body, t.ink),
        );
    }
    let lines = if inside.height() < 56.0 { 1 } else { 2 };
    text::paragraph(
        ui,
        inside,
        lines,
        28.0,
        &card.title,
        &text::ink(Weight::Serif, 22.0, t.ink),
    );
    let words = tr!("read-and-answer");
    let button = Button::new(&words)
        .look(Look::PaperDark)
        .icon(icons::ENVELOPE_OPEN);
    let width = button.width(ui);
    if button.show(ui, Rect::from_min_size(foot.min, vec2(width, 40.0))) {
        out.push(Intent::Lay(Overlay::Card(card.id.clone())));
    }
    let (status, due) = deadline(sight, card);
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.ink);
    let room = text::width(ui, &due, &ink) + 18.0;
    figure::status_on_paper(ui, pos2(foot.right() - room, foot.center().y), status, &due);
}
