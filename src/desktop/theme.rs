//! Design tokens, read from `assets/theme.ron`. No other file of the desktop names a colour.

use std::sync::{Arc, OnceLock};

use egui::{Color32, CornerRadius, FontFamily, FontId, Id, Stroke, TextStyle, Ui, Visuals};
use serde::{Deserialize, Deserializer, Serialize};

/// The file with the tokens.
const TOKENS: &str = include_str!("../../assets/theme.ron");

fn colour<'de, D: Deserializer<'de>>(from: D) -> Result<Color32, D::Error> {
    let value = u32::deserialize(from)?;
    let [_, r, g, b] = value.to_be_bytes();
    Ok(Color32::from_rgb(r, g, b))
}

fn colours<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Color32>, D::Error> {
    let values = Vec::<u32>::deserialize(from)?;
    Ok(values
        .into_iter()
        .map(|value| {
            let [_, r, g, b] = value.to_be_bytes();
            Color32::from_rgb(r, g, b)
        })
        .collect())
}

macro_rules! palette {
    ($($(#[doc = $doc:literal])+ $name:ident),* $(,)?) => {
        /// The colours, by role.
        #[derive(Clone, Debug, Deserialize)]
        pub struct Palette {
            $($(#[doc = $doc])+ #[serde(deserialize_with = "colour")] pub $name: Color32,)*
            /// Discs behind portraits.
            #[serde(deserialize_with = "colours")]
            pub discs: Vec<Color32>,
        }
    };
}

palette! {
    /// Window, wells, inset boxes.
    base,
    /// Panels, top bar, rail.
    panel,
    /// Headers, buttons, the selected screen.
    raised,
    /// The selected row.
    select,
    /// Boxes cut into a panel.
    sunken,
    /// Dividers.
    line,
    /// Strokes of controls.
    line2,
    /// Main text.
    t1,
    /// Secondary text.
    t2,
    /// Hints.
    t3,
    /// What is now or real, and the chosen one of several.
    now,
    /// Text on it.
    on_now,
    /// A memo.
    paper,
    /// An inset on a memo.
    paper2,
    /// Folds, stack edges and rules of a memo.
    paper3,
    /// A choice on a memo.
    paper_high,
    /// Text on paper.
    ink,
    /// Secondary text on paper.
    ink2,
    /// Hints on paper.
    ink3,
    /// On track; the target; the one "go" button of a menu.
    teal,
    /// Text on teal.
    on_teal,
    /// At risk; only reported.
    amber,
    /// Off track; the critical chain.
    coral,
    /// Small text in coral.
    coral_text,
    /// The rest of a critical bar.
    coral_dim,
    /// Focus and selection; the P50 line.
    sky,
    /// The done part of a bar.
    bar,
    /// The rest of a bar.
    bar_rest,
    /// The baseline strip.
    baseline,
    /// What the player does, and what spends hours.
    violet,
    /// Text on violet.
    on_violet,
    /// Fill of a planned action.
    violet_dim,
    /// Fill of a choice not chosen.
    violet_deep,
    /// Stroke of a choice not chosen.
    violet_line,
    /// Teal on paper.
    paper_teal,
    /// Amber on paper.
    paper_amber,
    /// Coral on paper.
    paper_coral,
    /// Sky on paper.
    paper_sky,
    /// Violet on paper.
    paper_violet,
    /// A chosen choice on paper.
    paper_violet_dim,
    /// Cell of the risk matrix: accept.
    cell_low,
    /// Cell of the risk matrix: watch.
    cell_mid,
    /// Cell of the risk matrix: act.
    cell_high,
    /// What lies behind an overlay.
    dim,
    /// Night sky of the title.
    night,
    /// Waves of the title, far to near.
    wave1,
    /// Second wave.
    wave2,
    /// Third wave.
    wave3,
    /// Nearest wave.
    wave4,
    /// The moon.
    moon,
    /// The ring around the moon.
    moon_ring,
}

/// Lengths in logical points.
#[derive(Clone, Debug, Deserialize)]
pub struct Size {
    /// Labels, axes, chips. Nothing is smaller.
    pub caption: f32,
    /// Rows and descriptions.
    pub body: f32,
    /// Text of a memo.
    pub memo: f32,
    /// Panel titles.
    pub title: f32,
    /// Title of a lead panel.
    pub heading: f32,
    /// Title of a screen.
    pub screen: f32,
    /// The one number of a panel.
    pub figure: f32,
    /// A larger number.
    pub figure_large: f32,
    /// Between panels.
    pub gap: f32,
    /// Inside a panel.
    pub pad: f32,
    /// Inside a lead panel.
    pub lead_pad: f32,
    /// Corners of panels.
    pub panel_radius: u8,
    /// Corners of controls.
    pub control_radius: u8,
    /// Corners of chips.
    pub chip_radius: u8,
    /// Corners of bars.
    pub bar_radius: u8,
    /// Corners of paper.
    pub paper_radius: u8,
    /// Height of the top bar.
    pub top_bar: f32,
    /// Width of the rail.
    pub rail: f32,
    /// Height of the milestone ribbon.
    pub ribbon: f32,
    /// Width of an inspector.
    pub inspector: f32,
    /// Height of a button.
    pub button: f32,
    /// Height of the leading button.
    pub lead_button: f32,
    /// Height of a button in a row.
    pub small_button: f32,
}

/// Colours of status that people with any colour vision tell apart; they take the place of the usual ones.
#[derive(Clone, Debug, Deserialize)]
struct Statuses {
    #[serde(deserialize_with = "colour")]
    teal: Color32,
    #[serde(deserialize_with = "colour")]
    on_teal: Color32,
    #[serde(deserialize_with = "colour")]
    amber: Color32,
    #[serde(deserialize_with = "colour")]
    coral: Color32,
    #[serde(deserialize_with = "colour")]
    coral_text: Color32,
    #[serde(deserialize_with = "colour")]
    coral_dim: Color32,
    #[serde(deserialize_with = "colour")]
    paper_teal: Color32,
    #[serde(deserialize_with = "colour")]
    paper_amber: Color32,
    #[serde(deserialize_with = "colour")]
    paper_coral: Color32,
}

impl Statuses {
    fn wear(self, palette: &mut Palette) {
        palette.teal = self.teal;
        palette.on_teal = self.on_teal;
        palette.amber = self.amber;
        palette.coral = self.coral;
        palette.coral_text = self.coral_text;
        palette.coral_dim = self.coral_dim;
        palette.paper_teal = self.paper_teal;
        palette.paper_amber = self.paper_amber;
        palette.paper_coral = self.paper_coral;
    }
}

#[derive(Clone, Deserialize)]
struct Tokens {
    dark: Palette,
    light: Palette,
    high_contrast: Palette,
    colour_blind_on_dark: Statuses,
    colour_blind_on_light: Statuses,
    size: Size,
}

/// The tokens, read once.
///
/// # Panics
///
/// When the embedded file is not what [`Palette`] says: a test would have seen it.
fn tokens() -> &'static Tokens {
    static READ: OnceLock<Tokens> = OnceLock::new();
    READ.get_or_init(|| ron::from_str(TOKENS).expect("assets/theme.ron holds every token"))
}

/// Which palette is worn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// Light on dark ink.
    #[default]
    Dark,
    /// Dark ink on light; memos are the dark sheets.
    Light,
    /// The most contrast that a screen gives.
    HighContrast,
}

impl Look {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::HighContrast];
}

/// A theme: palette and measures.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Which palette it is.
    pub look: Look,
    /// With the colours of status that everybody tells apart.
    pub colour_blind: bool,
    /// Colours.
    pub colour: Palette,
    /// Lengths.
    pub size: Size,
}

impl std::ops::Deref for Theme {
    type Target = Palette;
    fn deref(&self) -> &Palette {
        &self.colour
    }
}

/// The weights of the typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Labels of controls.
    Medium,
    /// Titles and values.
    SemiBold,
    /// Emphasis.
    Bold,
    /// Large numbers and screen titles.
    Display,
    /// Titles of memos.
    Serif,
    /// Writing on the whiteboard.
    Hand,
    /// Icons.
    Icon,
    /// Icons of active things.
    IconFill,
    /// Icons in buttons.
    IconBold,
}

impl Weight {
    /// The family that the fonts are installed under.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Medium => "medium",
            Self::SemiBold => "semibold",
            Self::Bold => "bold",
            Self::Display => "display",
            Self::Serif => "serif",
            Self::Hand => "hand",
            Self::Icon => "icon",
            Self::IconFill => "icon-fill",
            Self::IconBold => "icon-bold",
        }
    }

    /// A font of this weight.
    #[must_use]
    pub fn at(self, size: f32) -> FontId {
        let family = if self == Self::Regular {
            FontFamily::Proportional
        } else {
            FontFamily::Name(self.name().into())
        };
        FontId::new(size, family)
    }
}

impl Theme {
    /// The theme of a look.
    #[must_use]
    pub fn new(look: Look, colour_blind: bool) -> Self {
        let tokens = tokens().clone();
        let (mut colour, statuses) = match look {
            Look::Dark => (tokens.dark, tokens.colour_blind_on_dark),
            Look::Light => (tokens.light, tokens.colour_blind_on_light),
            Look::HighContrast => (tokens.high_contrast, tokens.colour_blind_on_dark),
        };
        if colour_blind {
            statuses.wear(&mut colour);
        }
        Self {
            look,
            colour_blind,
            colour,
            size: tokens.size,
        }
    }

    /// The dark theme.
    #[must_use]
    pub fn dark() -> Self {
        Self::new(Look::Dark, false)
    }

    /// Makes every panel of the context look like this.
    pub fn apply(self, ctx: &egui::Context) {
        let p = self.colour.clone();
        let light = self.look == Look::Light;
        ctx.set_theme(if light {
            egui::Theme::Light
        } else {
            egui::Theme::Dark
        });
        ctx.all_styles_mut(|style| {
            let mut visuals = if light {
                Visuals::light()
            } else {
                Visuals::dark()
            };
            visuals.panel_fill = p.base;
            visuals.window_fill = p.panel;
            visuals.window_stroke = Stroke::new(1.0, p.line2);
            visuals.window_corner_radius = CornerRadius::same(12);
            visuals.menu_corner_radius = CornerRadius::same(8);
            visuals.popup_shadow = egui::Shadow::NONE;
            visuals.window_shadow = egui::Shadow::NONE;
            visuals.extreme_bg_color = p.sunken;
            visuals.faint_bg_color = p.raised;
            visuals.override_text_color = Some(p.t1);
            visuals.selection.bg_fill = p.select;
            // A cursor that blinks keeps the window awake for as long as a text can be typed.
            visuals.text_cursor.blink = false;
            visuals.selection.stroke = Stroke::new(2.0, p.sky);
            visuals.hyperlink_color = p.sky;
            for (widget, fill, stroke) in [
                (&mut visuals.widgets.noninteractive, p.panel, p.line),
                (&mut visuals.widgets.inactive, p.raised, p.line2),
                (&mut visuals.widgets.hovered, p.select, p.line2),
                (&mut visuals.widgets.active, p.select, p.sky),
                (&mut visuals.widgets.open, p.raised, p.line2),
            ] {
                widget.bg_fill = fill;
                widget.weak_bg_fill = fill;
                widget.bg_stroke = Stroke::new(1.0, stroke);
                widget.fg_stroke = Stroke::new(1.0, p.t1);
                widget.corner_radius = CornerRadius::same(8);
                widget.expansion = 0.0;
            }
            style.visuals = visuals;
            style.spacing.item_spacing = egui::vec2(8.0, 8.0);
            style.spacing.scroll = egui::style::ScrollStyle::thin();
            style.interaction.selectable_labels = false;
            style.animation_time = 0.12;
            style.text_styles = [
                (TextStyle::Small, Weight::Regular.at(self.size.caption)),
                (TextStyle::Body, Weight::Regular.at(self.size.body)),
                (TextStyle::Button, Weight::SemiBold.at(self.size.body)),
                (TextStyle::Heading, Weight::Display.at(self.size.heading)),
                (TextStyle::Monospace, Weight::Regular.at(self.size.body)),
            ]
            .into();
        });
        ctx.data_mut(|data| data.insert_temp(Id::NULL, Arc::new(self)));
    }
}

/// Makes the context wear this look, if it does not already.
pub fn wear(ctx: &egui::Context, look: Look, colour_blind: bool) {
    let worn = ctx.data(|data| data.get_temp::<Arc<Theme>>(Id::NULL));
    if worn.is_none_or(|theme| theme.look != look || theme.colour_blind != colour_blind) {
        Theme::new(look, colour_blind).apply(ctx);
    }
}

/// The theme that a panel is drawn in; the dark one where none was applied.
#[must_use]
pub fn of(ui: &Ui) -> Arc<Theme> {
    ui.ctx().data_mut(|data| {
        Arc::clone(data.get_temp_mut_or_insert_with(Id::NULL, || Arc::new(Theme::dark())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(colour: Color32) -> f64 {
        let channel = |value: u8| {
            let x = f64::from(value) / 255.0;
            if x <= 0.040_45 {
                x / 12.92
            } else {
                libm::pow((x + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn every_theme() -> impl Iterator<Item = Theme> {
        Look::ALL
            .into_iter()
            .flat_map(|look| [false, true].map(|colour_blind| Theme::new(look, colour_blind)))
    }

    #[test]
    fn text_can_be_read_on_what_lies_under_it() {
        for t in every_theme() {
            for (name, text, ground) in [
                ("t1 on panel", t.t1, t.panel),
                ("t1 on base", t.t1, t.base),
                ("t1 on select", t.t1, t.select),
                ("t1 on the night", t.t1, t.night),
                ("t2 on panel", t.t2, t.panel),
                ("t2 on base", t.t2, t.base),
                ("t2 on the night", t.t2, t.night),
                ("t3 on panel", t.t3, t.panel),
                ("t3 on raised", t.t3, t.raised),
                ("t3 on sunken", t.t3, t.sunken),
                ("t3 on the night", t.t3, t.night),
                ("amber on panel", t.amber, t.panel),
                ("coral on panel", t.coral_text, t.panel),
                ("teal on panel", t.teal, t.panel),
                ("sky on panel", t.sky, t.panel),
                ("violet button", t.on_violet, t.violet),
                ("teal button", t.on_teal, t.teal),
                ("words on a planned action", t.t1, t.violet_dim),
                ("now on panel", t.now, t.panel),
                ("text on now", t.on_now, t.now),
                ("ink on paper", t.ink, t.paper),
                ("ink on an inset", t.ink, t.paper2),
                ("ink on a choice", t.ink, t.paper_high),
                ("ink2 on paper", t.ink2, t.paper),
                ("ink3 on paper", t.ink3, t.paper),
                ("coral on paper", t.paper_coral, t.paper),
                ("amber on paper", t.paper_amber, t.paper),
                ("teal on paper", t.paper_teal, t.paper),
                ("sky on paper", t.paper_sky, t.paper),
                ("violet on paper", t.paper_violet, t.paper),
                ("paper on violet", t.paper, t.paper_violet),
            ] {
                let ratio = contrast(text, ground);
                let (look, colours) = (t.look, t.colour_blind);
                assert!(ratio >= 4.5, "{look:?}, {colours}: {name}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn shapes_that_mean_something_stand_out() {
        for t in every_theme() {
            for (name, shape, ground) in [
                ("good", t.teal, t.panel),
                ("at risk", t.amber, t.panel),
                ("bad", t.coral, t.panel),
                ("unknown", t.t3, t.panel),
                ("focus on panel", t.sky, t.panel),
                ("focus on raised", t.sky, t.raised),
                ("focus on base", t.sky, t.base),
                ("bar", t.bar, t.panel),
                ("the player's own", t.violet, t.panel),
                ("now", t.now, t.panel),
                ("now on base", t.now, t.base),
            ] {
                let ratio = contrast(shape, ground);
                let (look, colours) = (t.look, t.colour_blind);
                assert!(ratio >= 3.0, "{look:?}, {colours}: {name}: {ratio:.2}");
            }
        }
    }

    /// A colour as somebody without red or without green cones sees it: Viénot, Brettel and Mollon 1999, in linear light.
    fn seen_without(cone: usize, colour: Color32) -> [f64; 3] {
        let [r, g, b] = [colour.r(), colour.g(), colour.b()]
            .map(|value| libm::pow(f64::from(value) / 255.0, 2.2));
        let seen = match cone {
            0 => [
                0.112 * r + 0.888 * g,
                0.112 * r + 0.888 * g,
                -0.001 * r + 0.001 * g + b,
            ],
            _ => [
                0.293 * r + 0.707 * g,
                0.293 * r + 0.707 * g,
                -0.021 * r + 0.021 * g + b,
            ],
        };
        seen.map(|value| libm::pow(value.clamp(0.0, 1.0), 1.0 / 2.2) * 255.0)
    }

    #[test]
    fn statuses_are_told_apart_without_red_or_green_cones() {
        for look in Look::ALL {
            let t = Theme::new(look, true);
            for cone in [0, 1] {
                for (a, b) in [(t.teal, t.amber), (t.amber, t.coral), (t.teal, t.coral)] {
                    let (a, b) = (seen_without(cone, a), seen_without(cone, b));
                    let apart: f64 = (0..3).map(|n| (a[n] - b[n]) * (a[n] - b[n])).sum();
                    assert!(
                        libm::sqrt(apart) >= 60.0,
                        "{look:?} without cone {cone}: {a:?} and {b:?}"
                    );
                }
            }
        }
    }
}
