//! The decisions that mattered most, with what each was worth and the way back to it.

use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icons;

use crate::desktop::intent::Intent;
use crate::desktop::kit::control::Button;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::hindsight::counterfactual::{Counterfactuals, Worth};
use crate::tr;

/// Draws the five that helped, the five that hurt, and where luck decided.
pub(super) fn deeds_ui(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    found: &Counterfactuals,
    out: &mut Vec<Intent>,
) {
    let groups = [
        (tr!("deeds-helped"), &found.helped),
        (tr!("deeds-hurt"), &found.hurt),
        (tr!("deeds-luck"), &found.by_luck),
    ];
    let mut body = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("deeds"));
    egui::ScrollArea::vertical()
        .id_salt("deeds")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
            if groups.iter().all(|(_, deeds)| deeds.is_empty()) {
                let (place, _) =
                    ui.allocate_exact_size(vec2(ui.available_width() - 10.0, 44.0), Sense::hover());
                text::paragraph(ui, place, 2, 20.0, tr!("deeds-none"), &quiet);
            }
            for (title, deeds) in &groups {
                if deeds.is_empty() {
                    continue;
                }
                let width = ui.available_width() - 10.0;
                let (place, _) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
                figure::panel_title(ui, place, title);
                for &deed in *deeds {
                    row(ui, t, sight, &found.worths[deed], out);
                }
            }
            for pair in found.pairs.iter().take(3) {
                let width = ui.available_width() - 10.0;
                let size = text::measure(ui, width, 6, 18.0, &pair.sentence, &quiet);
                let (place, _) = ui.allocate_exact_size(vec2(width, size.y + 14.0), Sense::hover());
                figure::rule(ui, place.left(), place.right(), place.top(), t.line);
                let place = place.translate(vec2(0.0, 8.0));
                text::paragraph(ui, place, 6, 18.0, &pair.sentence, &quiet);
            }
        });
}

fn row(ui: &mut Ui, t: &Theme, sight: &Sight, worth: &Worth, out: &mut Vec<Intent>) {
    let width = ui.available_width() - 10.0;
    let strong = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    // The sentence begins with what was done, which stands over it.
    let head = worth.sentence.find("): ").map_or(0, |at| at + 3);
    let rest = &worth.sentence[head..];
    let words = width - 62.0 - 82.0 - 112.0;
    let title = text::measure(ui, words, 4, 20.0, &worth.deed.what, &strong).y;
    let told = text::measure(ui, words, 8, 17.0, rest, &quiet).y;
    let height = (title + told + 20.0).max(58.0);
    let (mut place, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    figure::rule(ui, place.left(), place.right(), place.top(), t.line);
    let week = cut::left(&mut place, 52.0, 10.0);
    let tile = Rect::from_center_size(week.center(), vec2(52.0, 26.0));
    paint::well(ui.painter(), t, tile);
    let number = tr!("week-short", week = sight.week(worth.deed.from.day));
    text::write(ui, tile.center(), Align2::CENTER_CENTER, number, &quiet);
    let act = cut::right(&mut place, 104.0, 16.0);
    let points = cut::right(&mut place, 66.0, 8.0);
    let mut lines = place.shrink2(vec2(0.0, 10.0));
    let line = cut::top(&mut lines, title, 0.0);
    text::paragraph(ui, line, 4, 20.0, &worth.deed.what, &strong);
    text::paragraph(ui, lines, 8, 17.0, rest, &quiet);
    let overall = worth.here.overall;
    let (status, up) = if overall >= 0.0 {
        (Status::Good, vec2(0.0, -1.0))
    } else {
        (Status::Bad, vec2(0.0, 1.0))
    };
    let sign = pos2(points.left() + 8.0, points.center().y);
    paint::triangle(ui.painter(), sign, 7.0, up, status.colour(t));
    let number = format!("{overall:+.1}").replace('-', "\u{2212}");
    let ink = text::ink(Weight::SemiBold, t.size.title, status.text_colour(t));
    let at = pos2(points.left() + 20.0, points.center().y);
    text::write(ui, at, Align2::LEFT_CENTER, number, &ink);
    let back = tr!("replay-from");
    let named = tr!("replay-from-label", date = worth.deed.from.date.to_string());
    let refused = (!sight.may_go_back).then(|| tr!("assessed"));
    let place = Rect::from_center_size(act.center(), vec2(104.0, 36.0));
    if Button::new(&back)
        .icon(icons::ARROW_COUNTER_CLOCKWISE)
        .named(&named)
        .refused(refused.as_deref())
        .show(ui, place)
    {
        out.push(Intent::Rewind(worth.deed.from.day));
    }
}
