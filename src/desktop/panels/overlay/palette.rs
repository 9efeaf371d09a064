//! The palette: every command, and everything that can be done with people and things, found by a few letters.

use egui::{Align2, CornerRadius, Key, Modifiers, Rect, Sense, Ui, UiBuilder, vec2};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{list, row, sheet};
use crate::desktop::commands;
use crate::desktop::intent::{Intent, Overlay, Pace};
use crate::desktop::kit::{cut, text};
use crate::desktop::offers::Offer;
use crate::desktop::settings::Settings;
use crate::desktop::theme::{self, Theme, Weight};
use crate::tr;

/// The most rows that are shown.
const MOST: usize = 60;

/// What the palette remembers.
#[derive(Clone, Debug, Default)]
pub struct PaletteView {
    /// What was typed.
    pub typed: String,
    /// Which of the rows Enter takes.
    pub chosen: usize,
    /// What can be done with the people and things of today.
    pub offers: Vec<Offer>,
}

/// The offers that fit what was typed, the best first; all of them, in order, when nothing was. What would be refused comes after the rest.
#[must_use]
pub fn search<'a>(offers: &'a [Offer], typed: &str) -> Vec<&'a Offer> {
    if typed.trim().is_empty() {
        let mut all: Vec<&Offer> = offers.iter().collect();
        all.sort_by_key(|offer| offer.refused.is_some());
        return all;
    }
    let pattern = Pattern::new(
        typed,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Fuzzy,
    );
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut found: Vec<(u32, &Offer)> = offers
        .iter()
        .filter_map(|offer| {
            let words = Utf32Str::new(&offer.words, &mut letters);
            Some((pattern.score(words, &mut matcher)?, offer))
        })
        .collect();
    found.sort_by(|a, b| {
        let refused = |offer: &Offer| offer.refused.is_some();
        refused(a.1)
            .cmp(&refused(b.1))
            .then(b.0.cmp(&a.0))
            .then(a.1.words.len().cmp(&b.1.words.len()))
    });
    found.into_iter().map(|(_, offer)| offer).collect()
}

/// Draws the palette.
pub(super) fn palette_ui(
    ui: &mut Ui,
    settings: &Settings,
    in_project: bool,
    view: &mut PaletteView,
    fresh: bool,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    if fresh {
        view.typed.clear();
        view.chosen = 0;
    }
    let mut inside = sheet(ui, &t, 640.0, 560.0, &tr!("command-palette"), out);
    let head = cut::top(&mut inside, 40.0, 12.0);
    // The arrows belong to the list, not to the line of text.
    let (up, down, enter) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.key_pressed(Key::Enter),
        )
    });
    let mut field = ui.new_child(UiBuilder::new().max_rect(head).id_salt("palette"));
    let typed = field.add_sized(
        head.size(),
        egui::TextEdit::singleline(&mut view.typed)
            .hint_text(tr!("palette-hint"))
            .margin(vec2(10.0, 10.0)),
    );
    typed.request_focus();
    if typed.changed() {
        view.chosen = 0;
    }
    let mut all: Vec<Offer> = commands::table(Pace::Paused, &settings.keys)
        .into_iter()
        .filter(|command| in_project || !command.in_project())
        .filter(|command| command.intent != Intent::Lay(Overlay::Palette))
        .map(|command| Offer {
            hint: command
                .keys
                .map(|keys| ui.ctx().format_shortcut(&keys))
                .unwrap_or_default(),
            words: command.name,
            refused: None,
            intent: command.intent,
        })
        .collect();
    if in_project {
        all.extend(view.offers.iter().cloned());
    }
    let found = search(&all, &view.typed);
    let last = found.len().min(MOST).saturating_sub(1);
    view.chosen = match (up, down) {
        (true, _) => view.chosen.saturating_sub(1),
        (_, true) => (view.chosen + 1).min(last),
        _ => view.chosen.min(last),
    };
    if found.is_empty() {
        let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, inside, 2, 20.0, tr!("palette-nothing"), &quiet);
        return;
    }
    let mut picked = None;
    if enter {
        let offer = found
            .get(view.chosen)
            .filter(|offer| offer.refused.is_none());
        picked = offer.map(|offer| offer.intent.clone());
    }
    list(ui, inside, "palette", false, |ui| {
        for (place, offer) in found.iter().take(MOST).enumerate() {
            let line = row(ui, if offer.refused.is_some() { 54.0 } else { 36.0 });
            let chosen = place == view.chosen;
            if chosen && (up || down) {
                ui.scroll_to_rect_animation(line, None, egui::style::ScrollAnimation::none());
            }
            if offer_row(ui, &t, line, offer, chosen) {
                picked = Some(offer.intent.clone());
            }
        }
    });
    if let Some(intent) = picked {
        out.push(Intent::Close);
        out.push(intent);
    }
}

fn offer_row(ui: &Ui, t: &Theme, row: Rect, offer: &Offer, chosen: bool) -> bool {
    let id = ui.id().with(("offer", &offer.words));
    // The keyboard stays in the line of text: arrows choose a row, Enter takes it.
    let response = ui.interact(row, id, Sense::CLICK);
    response.widget_info(|| {
        egui::WidgetInfo::selected(
            egui::WidgetType::SelectableLabel,
            true,
            chosen,
            &offer.words,
        )
    });
    let radius = CornerRadius::same(t.size.chip_radius);
    if chosen || response.hovered() {
        ui.painter().rect_filled(row, radius, t.select);
    }
    if chosen {
        let mark = row.with_max_x(row.left() + 3.0);
        ui.painter().rect_filled(mark, radius, t.sky);
    }
    let hint = text::ink(Weight::Regular, t.size.caption, t.t2);
    let room = text::width(ui, &offer.hint, &hint);
    let weight = if chosen {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let mut first = row.shrink2(vec2(12.0, 0.0));
    let mut colour = t.t1;
    if let Some(why) = &offer.refused {
        colour = t.t2;
        let second = cut::bottom(&mut first, 26.0, 0.0);
        let at = second.left_center() - vec2(0.0, 4.0);
        let (align, width) = (Align2::LEFT_CENTER, second.width());
        text::write_within(ui, at, align, width, why, &hint);
    }
    let name = text::ink(weight, t.size.body, colour);
    let (align, width) = (Align2::LEFT_CENTER, first.width() - room - 16.0);
    text::write_within(
        ui,
        text::left(first, 0.0),
        align,
        width,
        &offer.words,
        &name,
    );
    ui.painter().text(
        text::right(first, 0.0),
        Align2::RIGHT_CENTER,
        &offer.hint,
        hint.font,
        hint.colour,
    );
    response.clicked() && offer.refused.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_letters_find_what_is_meant() {
        let all: Vec<Offer> = [
            "1:1 with Mei",
            "1:1 with Ben",
            "Coach Mei",
            "Deep dive PayLink SDK",
            "Deep dive PayLink gateway",
            "Show the plan",
        ]
        .into_iter()
        .map(|words| Offer {
            words: words.into(),
            hint: String::new(),
            refused: None,
            intent: Intent::Close,
        })
        .collect();
        for (typed, wanted) in [
            ("1:1 mei", "1:1 with Mei"),
            ("dive sdk", "Deep dive PayLink SDK"),
            ("ddpg", "Deep dive PayLink gateway"),
            ("PLAN", "Show the plan"),
        ] {
            let found = search(&all, typed);
            assert_eq!(
                found.first().map(|o| o.words.as_str()),
                Some(wanted),
                "{typed}"
            );
        }
        assert!(search(&all, "zzz").is_empty());
        // What would be refused is found, after what would not.
        let mut some = all.clone();
        some[3].refused = Some("It has not begun.".into());
        let found: Vec<&str> = search(&some, "dive paylink")
            .iter()
            .map(|offer| offer.words.as_str())
            .collect();
        assert_eq!(
            found,
            ["Deep dive PayLink gateway", "Deep dive PayLink SDK"]
        );
        assert_eq!(search(&all, " ").len(), all.len());
    }
}
