//! Where the days and the money went.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::desktop::kit::{Status, cut, figure, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::hindsight::attribution::{Attribution, SlipCause};
use crate::tr;

/// A cause, and how much it came to: positive is worse.
struct Cause {
    what: String,
    size: f64,
    words: String,
}

pub(super) fn causes_ui(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight, found: &Attribution) {
    let (slip, cost) = (&found.slip, &found.cost);
    let currency = &sight.board.money.currency;
    let days: Vec<Cause> = slip
        .parts
        .iter()
        .map(|part| Cause {
            what: if part.what.is_empty() {
                cause(part.cause)
            } else {
                format!("{}: {}", cause(part.cause), part.what)
            },
            size: part.days,
            words: signed(part.days),
        })
        .collect();
    let money: Vec<Cause> = cost
        .parts
        .iter()
        .map(|part| Cause {
            what: part.what.clone(),
            size: part.sum.units(),
            words: sight::money(part.sum, currency),
        })
        .collect();
    let columns = cut::columns(rect, 2, 24.0);
    let title = tr!("causes-days", days = signed(slip.days));
    column(ui, t, columns[0], &title, &days);
    let title = tr!("causes-money", sum = sight::money(cost.sum, currency));
    column(ui, t, columns[1], &title, &money);
}

fn cause(cause: SlipCause) -> String {
    match cause {
        SlipCause::Underestimated => tr!("slip-underestimated"),
        SlipCause::AddedScope => tr!("slip-added"),
        SlipCause::Rework => tr!("slip-rework"),
        SlipCause::Pace => tr!("slip-pace"),
        SlipCause::People => tr!("slip-people"),
        SlipCause::Blocked => tr!("slip-blocked"),
        SlipCause::External => tr!("slip-external"),
        SlipCause::Waiting => tr!("slip-waiting"),
        SlipCause::Decision => tr!("slip-decision"),
        SlipCause::Rollout => tr!("slip-rollout"),
        SlipCause::Float => tr!("slip-float"),
    }
}

fn signed(days: f64) -> String {
    let text = format!("{days:+.1}").replace('-', "\u{2212}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn column(ui: &mut Ui, t: &Theme, rect: Rect, title: &str, causes: &[Cause]) {
    let mut inside = rect;
    let head = cut::top(&mut inside, 26.0, 4.0);
    figure::panel_title(ui, head, title);
    let most = causes
        .iter()
        .map(|cause| cause.size.abs())
        .fold(1e-9, f64::max);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt(title));
    egui::ScrollArea::vertical()
        .id_salt(title)
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for cause in causes {
                row(ui, t, cause, most);
            }
        });
}

fn row(ui: &mut Ui, t: &Theme, cause: &Cause, most: f64) {
    let width = ui.available_width() - 10.0;
    let plain = text::ink(Weight::Regular, t.size.caption, t.t1);
    let room = width - 76.0;
    let size = text::measure(ui, room, 6, 17.0, &cause.what, &plain);
    let (place, _) = ui.allocate_exact_size(vec2(width, size.y + 22.0), Sense::hover());
    figure::rule(ui, place.left(), place.right(), place.top(), t.line);
    let words = Rect::from_min_size(place.min + vec2(0.0, 6.0), vec2(room, size.y));
    text::paragraph(ui, words, 6, 17.0, &cause.what, &plain);
    let status = if cause.size > 0.0 {
        Status::Bad
    } else {
        Status::Good
    };
    let bold = text::ink(Weight::SemiBold, t.size.body, status.text_colour(t));
    let at = pos2(place.right(), place.top() + 15.0);
    text::write(ui, at, Align2::RIGHT_CENTER, &cause.words, &bold);
    // What cost time or money grows to the right of the middle, what was won to the left.
    let track = Rect::from_min_size(pos2(place.left(), place.bottom() - 11.0), vec2(width, 6.0));
    let middle = track.center().x;
    let end = middle + track.width() * 0.5 * (cause.size / most) as f32;
    let bar = Rect::from_x_y_ranges(middle.min(end)..=middle.max(end), track.y_range());
    ui.painter()
        .rect_filled(bar, CornerRadius::same(2), status.colour(t));
    ui.painter()
        .vline(middle, track.y_range(), Stroke::new(1.0, t.line2));
}
