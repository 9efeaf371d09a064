//! Settings: four pages of rows.

mod keys;

use std::sync::Arc;

use egui::{Align2, Rect, Ui, pos2};

use super::sheet;
use crate::desktop::intent::{Intent, Setting};
use crate::desktop::kit::{control, cut, figure, text};
use crate::desktop::settings::{Settings, Stops, TEXT_SIZES};
use crate::desktop::theme::{self, Look, Theme, Weight};
use crate::desktop::words::Language;
use crate::scenario::translation::language_name;
use crate::tr;

/// A page of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// How the game looks.
    #[default]
    Display,
    /// What stops the clock.
    Clock,
    /// Which keys do what.
    Keys,
    /// Saving, the advisor.
    Game,
}

impl Page {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Display, Self::Clock, Self::Keys, Self::Game];

    fn title(self) -> String {
        match self {
            Self::Display => tr!("page-display"),
            Self::Clock => tr!("page-clock"),
            Self::Keys => tr!("page-keys"),
            Self::Game => tr!("page-game"),
        }
    }
}

/// What the settings remember.
#[derive(Clone, Debug, Default)]
pub struct SettingsView {
    /// The page.
    pub page: Page,
    /// The command that waits for its keys.
    pub asks: Option<&'static str>,
    /// The languages that scenarios carry.
    pub languages: Vec<Arc<str>>,
}

/// A row: what is set, what that means, its words, which is chosen, and what each word sets.
struct Row {
    title: String,
    hint: String,
    words: Vec<String>,
    chosen: usize,
    sets: Vec<Setting>,
}

impl Row {
    fn switch(
        title: String,
        hint: String,
        words: [String; 2],
        on: bool,
        make: fn(bool) -> Setting,
    ) -> Self {
        Self {
            title,
            hint,
            words: words.into(),
            chosen: usize::from(on),
            sets: vec![make(false), make(true)],
        }
    }
}

/// Draws the settings.
pub(super) fn settings_ui(
    ui: &mut Ui,
    settings: &Settings,
    view: &mut SettingsView,
    fresh: bool,
    out: &mut Vec<Intent>,
) {
    if fresh {
        view.asks = None;
    }
    let t = theme::of(ui);
    let mut inside = sheet(ui, &t, 760.0, 600.0, &tr!("menu-settings"), out);
    let tabs = cut::top(&mut inside, 40.0, 16.0);
    let titles: Vec<String> = Page::ALL.iter().map(|page| page.title()).collect();
    let chosen = Page::ALL
        .iter()
        .position(|page| *page == view.page)
        .unwrap_or_default();
    if let Some(n) = control::segmented(ui, tabs, &titles, chosen, false) {
        view.page = Page::ALL[n];
        view.asks = None;
    }
    let rows = match view.page {
        Page::Display => display(settings, &view.languages),
        Page::Clock => clock(settings),
        Page::Game => game(settings),
        Page::Keys => {
            keys::keys_ui(ui, inside, settings, view, out);
            return;
        }
    };
    // Large text in a small window leaves less for each.
    let high = (inside.height() / rows.len() as f32).min(76.0);
    for row in rows {
        if let Some(setting) = row_ui(ui, &t, cut::top(&mut inside, high, 0.0), &row) {
            out.push(Intent::Set(setting));
        }
    }
}

fn display(settings: &Settings, carried: &[Arc<str>]) -> Vec<Row> {
    let sizes = TEXT_SIZES;
    vec![
        Row {
            title: tr!("text-size"),
            hint: tr!("text-size-hint"),
            words: sizes.iter().map(|size| format!("{size} %")).collect(),
            chosen: sizes
                .iter()
                .position(|size| *size >= settings.text_size)
                .unwrap_or(sizes.len() - 1),
            sets: sizes.iter().map(|size| Setting::TextSize(*size)).collect(),
        },
        Row {
            title: tr!("look"),
            hint: tr!("look-hint"),
            words: vec![tr!("look-dark"), tr!("look-light"), tr!("look-contrast")],
            chosen: Look::ALL
                .iter()
                .position(|look| *look == settings.look)
                .unwrap_or_default(),
            sets: Look::ALL.iter().map(|look| Setting::Look(*look)).collect(),
        },
        Row::switch(
            tr!("status-colours"),
            tr!("status-colours-hint"),
            [tr!("status-colours-usual"), tr!("status-colours-all")],
            settings.colour_blind,
            Setting::ColourBlind,
        ),
        Row::switch(
            tr!("motion"),
            tr!("motion-hint"),
            [tr!("motion-full"), tr!("motion-less")],
            settings.reduced_motion,
            Setting::ReducedMotion,
        ),
        languages(settings, carried),
    ]
}

/// The languages of the game, then those in which scenarios can be told besides.
fn languages(settings: &Settings, carried: &[Arc<str>]) -> Row {
    let own = Language::OFFERED;
    let told = settings.telling();
    let place = match told {
        Some(code) => carried.iter().position(|known| **known == *code),
        None => None,
    };
    let own_place = own.iter().position(|own| *own == settings.language);
    let hint = match told.filter(|_| place.is_some()) {
        Some(code) => tr!(
            "language-hint-told",
            language = language_name(code).to_owned()
        ),
        None => tr!("language-hint"),
    };
    let names = own.iter().map(|own| own.name());
    let told = carried.iter().map(|code| language_name(code));
    Row {
        title: tr!("language"),
        hint,
        words: names.chain(told).map(str::to_owned).collect(),
        chosen: place.map_or(own_place.unwrap_or_default(), |place| own.len() + place),
        sets: own
            .iter()
            .map(|own| Setting::Language(*own))
            .chain(
                carried
                    .iter()
                    .map(|code| Setting::Telling(code.to_string())),
            )
            .collect(),
    }
}

fn clock(settings: &Settings) -> Vec<Row> {
    let stops = settings.stops;
    let row = |title: String, hint: String, on: bool, make: fn(Stops, bool) -> Stops| Row {
        title,
        hint,
        words: vec![tr!("clock-goes-on"), tr!("clock-stops")],
        chosen: usize::from(on),
        sets: [false, true]
            .map(|on| Setting::Stops(make(stops, on)))
            .into(),
    };
    vec![
        row(
            tr!("stop-acts"),
            tr!("stop-acts-hint"),
            stops.acts,
            |stops, acts| Stops { acts, ..stops },
        ),
        row(
            tr!("stop-cards"),
            tr!("stop-cards-hint"),
            stops.cards,
            |stops, cards| Stops { cards, ..stops },
        ),
        row(
            tr!("stop-looks"),
            tr!("stop-looks-hint"),
            stops.looks,
            |stops, looks| Stops { looks, ..stops },
        ),
        row(
            tr!("messages"),
            tr!("stop-messages-hint"),
            stops.messages,
            |stops, messages| Stops { messages, ..stops },
        ),
    ]
}

fn game(settings: &Settings) -> Vec<Row> {
    vec![
        Row::switch(
            tr!("saving"),
            tr!("saving-hint"),
            [tr!("saving-leave"), tr!("saving-day")],
            settings.save_each_day,
            Setting::SaveEachDay,
        ),
        Row::switch(
            tr!("advisor"),
            tr!("advisor-hint"),
            [tr!("advisor-off"), tr!("advisor-on")],
            settings.advisor,
            Setting::Advisor,
        ),
    ]
}

/// Title and meaning at the left, the words at the right. Returns what was chosen.
fn row_ui(ui: &Ui, t: &Theme, rect: Rect, row: &Row) -> Option<Setting> {
    figure::rule(ui, rect.left(), rect.right(), rect.top(), t.line);
    let width = control::segmented_width(ui, &row.words)
        .max(240.0)
        .min(rect.width() * 0.62);
    let place = Rect::from_min_max(
        pos2(rect.right() - width, rect.center().y - 20.0),
        pos2(rect.right(), rect.center().y + 20.0),
    );
    let room = place.left() - rect.left() - 16.0;
    let name = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let hint = text::ink(Weight::Regular, t.size.caption, t.t2);
    let high = text::measure(ui, room, 2, 18.0, &row.hint, &hint).y;
    let top = rect.center().y - (22.0 + high) * 0.5;
    let at = pos2(rect.left(), top + 10.0);
    text::write_within(ui, at, Align2::LEFT_CENTER, room, &row.title, &name);
    let words = Rect::from_min_size(pos2(rect.left(), top + 22.0), egui::vec2(room, high));
    text::paragraph(ui, words, 2, 18.0, &row.hint, &hint);
    let chosen = control::segmented(ui, place, &row.words, row.chosen, false)?;
    row.sets.get(chosen).cloned()
}
