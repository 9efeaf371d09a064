//! The top bar: project, date, hours, money, forecast, gauges.

use egui::{Align2, CornerRadius, Pos2, Rect, Stroke, Ui, pos2};

use super::ShellSight;
use super::answer::{why, why_of};
use super::time::{self, time_controls};
use crate::desktop::intent::{Intent, Overlay};
use crate::desktop::kit::text::{self, Ink};
use crate::desktop::kit::{Status, control, figure, paint};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// Room on each side of a divider.
const AIR: f32 = 10.0;
/// Room before the first word: the boat stands there. Without it, the edge.
const BOAT: f32 = 68.0;
const EDGE: f32 = 16.0;
/// The ring of the hours with what it needs on its right.
const RING: f32 = 50.0;
/// A gauge without its words.
const GAUGE: f32 = 52.0;

/// How much is shown. Where the window is narrow, the words of the gauges fold first, then the forecast; then money and forecast share a
/// place, and what goes next are the words of the hours, the project's title and the boat.
#[derive(Clone, Copy)]
struct Fold {
    /// Pieces of the forecast: P50, with its lateness, with P80, with the target, which else is its heading. None: it stands under the
    /// money, in short.
    forecast: usize,
    gauge_words: bool,
    hours_words: bool,
    title: bool,
    boat: bool,
}

const fn fold(forecast: usize, gauge_words: bool) -> Fold {
    Fold {
        forecast,
        gauge_words,
        hours_words: true,
        title: true,
        boat: true,
    }
}

/// Money and forecast in short.
const fn short(hours_words: bool, title: bool, boat: bool) -> Fold {
    Fold {
        forecast: 0,
        gauge_words: false,
        hours_words,
        title,
        boat,
    }
}

/// From everything to the least.
const FOLDS: [Fold; 9] = [
    fold(4, true),
    fold(4, false),
    fold(3, false),
    fold(2, false),
    fold(1, false),
    short(true, true, true),
    short(false, true, true),
    short(false, false, true),
    short(false, false, false),
];

struct Inks {
    value: Ink,
    quiet: Ink,
    hours: Ink,
    main: Ink,
    soft: Ink,
    late: Ink,
    word: Ink,
}

/// The words of the bar, measured once.
struct Bar<'a> {
    ui: &'a Ui,
    t: &'a Theme,
    rect: Rect,
    sight: &'a Sight,
    inks: Inks,
}

fn divider(ui: &Ui, t: &Theme, x: f32, bar: Rect) {
    ui.painter().vline(
        x,
        bar.top() + 16.0..=bar.bottom() - 16.0,
        Stroke::new(1.0, t.line),
    );
}

/// Draws the top bar.
pub(super) fn top_bar(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    shell: ShellSight,
    out: &mut Vec<Intent>,
) {
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.panel);
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    let (status, _) = sight.lateness(sight.board.p50.day);
    let semi = |size, colour| text::ink(Weight::SemiBold, size, colour);
    let bar = Bar {
        ui,
        t,
        rect,
        sight,
        inks: Inks {
            value: semi(t.size.title, t.t1),
            quiet: text::ink(Weight::Regular, t.size.caption, t.t3),
            hours: semi(t.size.body + 1.0, t.t1),
            main: text::ink(Weight::Medium, t.size.body, t.t1),
            soft: text::ink(Weight::Regular, t.size.body, t.t2),
            late: semi(t.size.body + 1.0, status.text_colour(t)),
            word: semi(t.size.caption, t.t1),
        },
    };
    let fixed = bar.date_width(shell) + time::WIDTH + 2.0 * AIR + 14.0;
    let fold = FOLDS
        .into_iter()
        .find(|fold| fixed + bar.width(*fold) <= rect.width())
        .unwrap_or(FOLDS[FOLDS.len() - 1]);
    bar.gauges(fold, out);
    let mut x = rect.left() + EDGE;
    if fold.boat {
        figure::boat(ui, rect);
        x = rect.left() + BOAT;
    }
    if fold.title {
        x = bar.title(x) + AIR;
        divider(ui, t, x, rect);
        x += AIR;
    }
    x = bar.date(x, shell) + 14.0;
    x = time_controls(ui, t, pos2(x, rect.center().y), shell, out) + AIR;
    divider(ui, t, x, rect);
    x = bar.hours(x + AIR, fold, out) + AIR;
    divider(ui, t, x, rect);
    if fold.forecast == 0 {
        bar.in_short(x + AIR, out);
        return;
    }
    x = bar.money(x + AIR, out) + AIR;
    divider(ui, t, x, rect);
    bar.forecast(x + AIR, fold.forecast, out);
}

impl Bar<'_> {
    fn high(&self, x: f32) -> Pos2 {
        pos2(x, self.rect.center().y - 10.0)
    }

    fn low(&self, x: f32) -> Pos2 {
        pos2(x, self.rect.center().y + 11.0)
    }

    fn of(&self, words: &str, ink: &Ink) -> f32 {
        text::width(self.ui, words, ink)
    }

    fn write(&self, at: Pos2, words: &str, ink: &Ink) -> f32 {
        text::write(self.ui, at, Align2::LEFT_CENTER, words, ink).right()
    }

    fn place(&self, from: f32, to: f32) -> Rect {
        Rect::from_x_y_ranges(from..=to, self.rect.y_range().shrink(10.0))
    }

    fn width(&self, fold: Fold) -> f32 {
        let mut width = RING + 24.0 + if fold.boat { BOAT } else { EDGE };
        if fold.title {
            width += self.title_width() + 2.0 * AIR;
        }
        if fold.hours_words {
            width += self.hours_width();
        }
        width += if fold.forecast > 0 {
            self.money_width() + self.forecast_width(fold.forecast) + 4.0 * AIR
        } else {
            self.short_width() + AIR
        };
        width + self.gauges_width(fold)
    }

    // Project and date.

    fn week(&self) -> String {
        tr!(
            "week-of",
            week = self.sight.board.week,
            of = self.sight.weeks()
        )
    }

    fn title_width(&self) -> f32 {
        let title = self.of(&self.sight.board.title, &self.inks.value);
        title
            .min(170.0)
            .max(self.of(&self.week(), &self.inks.quiet))
    }

    fn title(&self, x: f32) -> f32 {
        let title = &self.sight.board.title;
        text::write_within(
            self.ui,
            self.high(x),
            Align2::LEFT_CENTER,
            170.0,
            title,
            &self.inks.value,
        );
        self.write(self.low(x), &self.week(), &self.inks.quiet);
        x + self.title_width()
    }

    fn clock(&self, shell: ShellSight) -> String {
        let minutes = 9 * 60 + (shell.clock * 480.0) as u32;
        let year = self.sight.calendar.date(self.sight.board.today.day).year();
        tr!(
            "year-and-time",
            year = year.to_string(),
            time = format!("{:02}:{:02}", minutes / 60, minutes % 60 / 10 * 10)
        )
    }

    fn date_width(&self, shell: ShellSight) -> f32 {
        // Room for every date, so that nothing moves from day to day.
        self.of(&self.sight.board.today.date, &self.inks.value)
            .max(self.of(&self.clock(shell), &self.inks.quiet))
            .max(94.0)
    }

    fn date(&self, x: f32, shell: ShellSight) -> f32 {
        self.write(self.high(x), &self.sight.board.today.date, &self.inks.value);
        self.write(self.low(x), &self.clock(shell), &self.inks.quiet);
        x + self.date_width(shell)
    }

    // Hours and money.

    fn hours_words(&self) -> (String, String) {
        let week = self.sight.board.hours.week.round();
        (tr!("focus-hours"), tr!("of-hours", hours = week))
    }

    fn hours_width(&self) -> f32 {
        let (title, of) = self.hours_words();
        6.0 + self
            .of(&title, &self.inks.quiet)
            .max(self.of(&of, &self.inks.hours))
    }

    fn hours(&self, x: f32, fold: Fold, out: &mut Vec<Intent>) -> f32 {
        let (ui, t) = (self.ui, self.t);
        let hours = self.sight.board.hours;
        let centre = pos2(x + 24.0, self.rect.center().y);
        ui.painter()
            .circle_stroke(centre, 21.0, Stroke::new(6.0, t.line));
        let share = (hours.left / hours.week.max(1.0)) as f32;
        paint::ring(ui.painter(), centre, 21.0, 6.0, share, t.violet);
        // The same number as in the week below.
        let left = sight::hours_text(hours.left);
        let left = left.trim_end_matches(" h").to_owned();
        let size = if left.contains('.') { 13.0 } else { 16.0 };
        ui.painter().text(
            centre,
            Align2::CENTER_CENTER,
            left,
            Weight::SemiBold.at(size),
            t.t1,
        );
        let mut end = x + RING;
        if fold.hours_words {
            let (title, of) = self.hours_words();
            self.write(self.high(end + 6.0), &title, &self.inks.quiet);
            self.write(self.low(end + 6.0), &of, &self.inks.hours);
            end += self.hours_width();
        }
        let label = tr!("hours-left-label", hours = sight::hours_text(hours.left));
        why(ui, self.place(x, end), "hours", &label, self.sight, out);
        end
    }

    fn sum(&self) -> String {
        let money = &self.sight.board.money;
        sight::money(money.left, &money.currency)
    }

    fn money_width(&self) -> f32 {
        self.of(&tr!("money-left"), &self.inks.quiet)
            .max(self.of(&self.sum(), &self.inks.value))
    }

    fn money(&self, x: f32, out: &mut Vec<Intent>) -> f32 {
        let sum = self.sum();
        self.write(self.high(x), &tr!("money-left"), &self.inks.quiet);
        self.write(self.low(x), &sum, &self.inks.value);
        let end = x + self.money_width();
        let label = tr!("money-left-label", sum = sum);
        why(
            self.ui,
            self.place(x, end),
            "money",
            &label,
            self.sight,
            out,
        );
        end
    }

    // The forecast.

    /// P50, P80 and target, and how late the P50 is.
    fn dates(&self) -> ([String; 3], Status, String) {
        let board = &self.sight.board;
        let (status, late) = self.sight.lateness(board.p50.day);
        let dates = [
            tr!("p50-is", date = self.sight.day(board.p50.day)),
            tr!("p80-is", date = self.sight.day(board.p80.day)),
            tr!("target-is", date = self.sight.day(board.target.day)),
        ];
        (dates, status, late)
    }

    /// The dates that are shown where so many pieces of the forecast are.
    const fn dates_shown(pieces: usize) -> usize {
        if pieces < 3 { 1 } else { pieces - 1 }
    }

    fn forecast_width(&self, pieces: usize) -> f32 {
        let ([p50, p80, target], _, late) = self.dates();
        let shown = Self::dates_shown(pieces);
        let mut width = self.of(&p50, &self.inks.late);
        if shown > 1 {
            width += self.of(&format!(" · {p80}"), &self.inks.main);
        }
        if shown > 2 {
            width += self.of(&format!(" · {target}"), &self.inks.soft);
        }
        if pieces > 1 {
            width += self.of(&late, &self.inks.word) + 31.0;
        }
        width.max(self.of(&self.forecast_heading(pieces), &self.inks.quiet))
    }

    /// What stands over the dates: what they are, and the target where there is no room for it among them.
    fn forecast_heading(&self, pieces: usize) -> String {
        if Self::dates_shown(pieces) == 3 {
            return tr!("forecast-date");
        }
        let target = self.sight.day(self.sight.board.target.day);
        tr!("forecast-for-target", date = target)
    }

    fn forecast(&self, x: f32, pieces: usize, out: &mut Vec<Intent>) {
        let ([p50, p80, target], status, late) = self.dates();
        let heading = self.forecast_heading(pieces);
        self.write(self.high(x), &heading, &self.inks.quiet);
        let dot = (" · ", &self.inks.soft);
        let all = [
            (&*p50, &self.inks.late),
            dot,
            (&*p80, &self.inks.main),
            dot,
            (&*target, &self.inks.soft),
        ];
        let shown = 2 * Self::dates_shown(pieces) - 1;
        let mut end = text::run(self.ui, self.low(x), &all[..shown]);
        if pieces > 1 {
            end = figure::status(self.ui, self.low(end + 12.0), status, &late);
        }
        let label = format!("{p50}, {p80}, {target}, {late}");
        self.press_forecast(self.place(x, end), &label, out);
    }

    // Money and forecast in short, one over the other.

    fn short_width(&self) -> f32 {
        let ([p50, ..], ..) = self.dates();
        let date = self.of(&p50, &self.inks.late) + 18.0;
        date.max(self.of(&self.sum(), &self.inks.value))
    }

    fn in_short(&self, x: f32, out: &mut Vec<Intent>) {
        let (sum, end) = (self.sum(), x + self.short_width());
        self.write(self.high(x), &sum, &self.inks.value);
        let label = tr!("money-left-label", sum = sum);
        let place = self.place(x, end);
        let (high, low) = place.split_top_bottom_at_fraction(0.5);
        why(self.ui, high, "money", &label, self.sight, out);
        let ([p50, p80, target], status, late) = self.dates();
        let date = self.write(self.low(x), &p50, &self.inks.late);
        let sign = self.low(date + 11.0);
        paint::status(self.ui.painter(), sign, 11.0, status, status.colour(self.t));
        let label = format!("{p50}, {p80}, {target}, {late}");
        self.press_forecast(low, &label, out);
    }

    fn press_forecast(&self, place: Rect, label: &str, out: &mut Vec<Intent>) {
        let response = control::press(self.ui, place, "forecast", label, true);
        if response.clicked() {
            out.push(Intent::Lay(Overlay::Forecast));
        }
        why_of(self.ui, response, "p50", self.sight, out);
    }

    // The three gauges, at the right end.

    /// Each gauge with its value, and the status that it shows. Delivery is not on track beside a date that is late.
    fn all_gauges(&self) -> [(&'static str, String, f64, Status); 3] {
        let board = &self.sight.board;
        let gauges = board.gauges;
        let (forecast, _) = self.sight.lateness(board.p50.day);
        let of = Status::of_score;
        let late = if forecast == Status::Good {
            Status::Good
        } else {
            Status::Risk
        };
        let delivery = of(gauges.delivery).worse(late);
        [
            ("delivery", tr!("delivery"), gauges.delivery, delivery),
            (
                "quality",
                tr!("quality"),
                gauges.quality,
                of(gauges.quality),
            ),
            (
                "alignment",
                tr!("alignment"),
                gauges.alignment,
                of(gauges.alignment),
            ),
        ]
    }

    fn gauge_width(&self, label: &str, status: Status, fold: Fold) -> f32 {
        if !fold.gauge_words {
            return GAUGE;
        }
        let word = self.of(&status.word(), &self.inks.word) + 17.0;
        GAUGE + 10.0 + self.of(label, &self.inks.quiet).max(word)
    }

    fn gauges_width(&self, fold: Fold) -> f32 {
        let all = self.all_gauges();
        let widths = all
            .iter()
            .map(|(_, label, _, status)| self.gauge_width(label, *status, fold));
        widths.sum::<f32>()
    }

    fn gauges(&self, fold: Fold, out: &mut Vec<Intent>) {
        let (ui, t) = (self.ui, self.t);
        let mut x = self.rect.right() - 8.0 - self.gauges_width(fold);
        for (name, label, value, status) in self.all_gauges() {
            let end = x + self.gauge_width(&label, status, fold);
            let centre = pos2(x + 21.0, self.rect.center().y);
            figure::gauge(ui, centre, 18.0, value, status.colour(t));
            if fold.gauge_words {
                self.write(self.high(x + 48.0), &label, &self.inks.quiet);
                figure::status(
                    ui,
                    pos2(x + 48.0, self.rect.center().y + 10.0),
                    status,
                    &status.word(),
                );
            } else {
                // Without its word, the shape of the status stands at the ring.
                let sign = centre + egui::vec2(15.0, 15.0);
                ui.painter().circle_filled(sign, 8.0, t.panel);
                paint::status(ui.painter(), sign, 10.0, status, status.colour(t));
            }
            let words = format!("{label} {value:.0}, {}", status.word());
            why(ui, self.place(x, end - 8.0), name, &words, self.sight, out);
            x = end;
        }
    }
}
