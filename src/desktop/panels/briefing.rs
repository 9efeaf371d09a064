//! The briefing: the charter on paper, the people, how to work, and the first promise.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use crate::desktop::art::{self, Mood};
use crate::desktop::intent::{Intent, Place};
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{Status, chart, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::Decision;
use crate::engine::decision::Promised;
use crate::scenario::Day;
use crate::scenario::vocabulary::Method;
use crate::tr;

/// What is chosen before the first day.
#[derive(Clone, Debug, Default)]
pub struct BriefingView {
    /// How the team will work; none leaves it as the scenario has it.
    pub method: Option<Method>,
    /// The day that is promised to the sponsor, while it is chosen.
    pub date: Option<Day>,
    /// That day is promised at the start.
    pub promised: bool,
}

/// Draws the briefing.
pub fn briefing_ui(ui: &mut Ui, sight: &Sight, view: &mut BriefingView, out: &mut Vec<Intent>) {
    let whole = ui.max_rect();
    roomy(ui, "briefing", whole, vec2(1180.0, 660.0), |ui, rect| {
        let t = theme::of(ui);
        let mut rest = rect;
        let bar = cut::top(&mut rest, t.size.top_bar, 0.0);
        top(ui, &t, bar, sight, view, out);
        let mut inside = rest.shrink(24.0);
        let width = (inside.width() * 0.36).clamp(400.0, 552.0);
        let paper = cut::left(&mut inside, width, 32.0);
        charter(ui, &t, paper.with_max_y(paper.bottom() - 8.0), sight);
        let mut column = inside;
        let short = column.height() < 700.0;
        let team = cut::top(&mut column, if short { 132.0 } else { 152.0 }, t.size.gap);
        people(ui, &t, team, sight);
        let stakeholders = cut::top(&mut column, 100.0, t.size.gap);
        trust(ui, &t, stakeholders, sight);
        let methods = cut::top(&mut column, if short { 168.0 } else { 200.0 }, t.size.gap);
        method(ui, &t, methods, sight, view);
        promise(ui, &t, column, sight, view);
    });
}

fn begin(sight: &Sight, view: &BriefingView, out: &mut Vec<Intent>) {
    if let Some(method) = view.method
        && sight.board.method_choices.contains(&method)
    {
        out.push(Intent::Decide(Decision::ChooseMethod(method)));
    }
    if let (true, Some(day), Some(sponsor)) = (view.promised, view.date, sponsor(sight)) {
        out.push(Intent::Decide(Decision::Promise(Promised::LiveBy(
            sponsor.id.clone(),
            day,
        ))));
    }
    out.push(Intent::Begin);
}

fn sponsor(sight: &Sight) -> Option<&crate::engine::board::StakeholderView> {
    sight.board.stakeholders.iter().find(|s| s.sponsor)
}

fn top(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &BriefingView, out: &mut Vec<Intent>) {
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.panel);
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    boat(ui, rect);
    text::write(
        ui,
        pos2(rect.left() + 76.0, rect.center().y - 10.0),
        Align2::LEFT_CENTER,
        &sight.board.title,
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    text::write(
        ui,
        pos2(rect.left() + 76.0, rect.center().y + 12.0),
        Align2::LEFT_CENTER,
        tr!("charter-seed", seed = sight.seed),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    let start = tr!("start-on", date = sight.board.today.date.to_string());
    let go = Button::new(&start)
        .look(Look::Teal)
        .icon(egui_phosphor::fill::PLAY);
    let width = go.width(ui);
    let place = Rect::from_min_size(
        pos2(rect.right() - 24.0 - width, rect.center().y - 20.0),
        vec2(width, 40.0),
    );
    if go.show(ui, place) {
        begin(sight, view, out);
    }
    let back = tr!("back-to-projects");
    let button = Button::new(&back).icon(icons::ARROW_LEFT);
    let width = button.width(ui);
    let place = Rect::from_min_size(
        pos2(place.left() - 16.0 - width, place.top()),
        vec2(width, 40.0),
    );
    if button.show(ui, place) {
        out.push(Intent::Go(Place::Title));
    }
    let words = tr!(
        "weeks-about-minutes",
        weeks = sight.weeks(),
        minutes = sight.minutes
    );
    let end = text::write(
        ui,
        pos2(place.left() - 24.0, rect.center().y),
        Align2::RIGHT_CENTER,
        words,
        &text::ink(Weight::Regular, t.size.body, t.t2),
    );
    text::icon(
        ui,
        pos2(end.left() - 14.0, rect.center().y),
        icons::CLOCK,
        Weight::Icon,
        17.0,
        t.t2,
    );
}

/// The boat at the left of a top bar.
pub fn boat(ui: &Ui, rect: Rect) {
    if let Some(boat) = art::picture(ui.ctx(), "brand/boat") {
        let place = Rect::from_center_size(
            pos2(rect.left() + 40.0, rect.center().y),
            egui::Vec2::splat(40.0),
        );
        ui.painter().image(
            boat.id(),
            place,
            Rect::from_min_max(egui::Pos2::ZERO, pos2(1.0, 1.0)),
            egui::Color32::WHITE,
        );
    }
}

fn charter(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::memo(ui.painter(), t, rect, 2, false, 40.0);
    let board = &sight.board;
    let mut inside = rect.shrink2(vec2(40.0, 28.0));
    let head = cut::top(&mut inside, 52.0, 20.0);
    if let Some(sponsor) = sponsor(sight) {
        figure::portrait(
            ui,
            pos2(head.left() + 26.0, head.center().y),
            26.0,
            &sponsor.portrait,
            Mood::Steady,
        );
        text::write(
            ui,
            pos2(head.left() + 66.0, head.center().y - 11.0),
            Align2::LEFT_CENTER,
            &sponsor.name,
            &text::ink(Weight::SemiBold, t.size.title, t.ink),
        );
        let role = if sponsor.role.contains("sponsor") {
            sponsor.role.to_string()
        } else {
            tr!("your-sponsor", role = sponsor.role.to_string())
        };
        text::write_within(
            ui,
            pos2(head.left() + 66.0, head.center().y + 12.0),
            Align2::LEFT_CENTER,
            head.width() - 90.0,
            role,
            &text::ink(Weight::Regular, t.size.body, t.ink2),
        );
    }
    let charter: &str = if board.charter.is_empty() {
        &board.brief
    } else {
        &board.charter
    };
    // A short first line is the headline; otherwise the project's name is.
    let (headline, prose) = match charter.split_once("\n\n") {
        Some((first, rest)) if first.len() < 60 => (first.trim_end_matches('.'), rest),
        _ => (&*board.title, charter),
    };
    let serif = text::ink(Weight::Serif, 34.0, t.ink);
    let size = text::measure(ui, inside.width(), 2, 42.0, headline, &serif);
    let line = cut::top(&mut inside, size.y, 14.0);
    text::paragraph(ui, line, 2, 42.0, headline, &serif);
    let facts = cut::bottom(&mut inside, 182.0, 16.0);
    let mut scroll = ui.new_child(egui::UiBuilder::new().max_rect(inside).id_salt("charter"));
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut scroll, |ui| {
            ui.spacing_mut().item_spacing.y = 12.0;
            let body = text::ink(Weight::Regular, t.size.memo, t.ink);
            for paragraph in prose.split("\n\n") {
                let width = ui.available_width() - 12.0;
                let size = text::measure(ui, width, 60, 25.0, paragraph, &body);
                let (place, _) = ui.allocate_exact_size(vec2(width, size.y), Sense::hover());
                text::paragraph(ui, place, 60, 25.0, paragraph, &body);
            }
        });
    counts(ui, t, facts, sight);
}

/// What counts, and what will not move.
fn counts(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    let board = &sight.board;
    let mut rest = rect;
    figure::rule(ui, rect.left(), rect.right(), rect.top(), t.paper3);
    rest.min.y += 12.0;
    let head = cut::top(&mut rest, 20.0, 8.0);
    let bold = text::ink(Weight::SemiBold, t.size.body, t.ink);
    let small = text::ink(Weight::Regular, t.size.caption, t.ink2);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("what-counts"),
        &bold,
    );
    let money = |sum| sight::money(sum, &board.money.currency);
    let value: f64 = board.features.iter().map(|f| f.value).sum();
    let rows = [
        (
            tr!("delivery"),
            tr!(
                "delivery-means",
                date = board.target.date.to_string(),
                money = money(board.money.budget),
                points = value.round()
            ),
        ),
        (tr!("quality"), tr!("quality-means")),
        (
            tr!("alignment"),
            tr!("alignment-means", count = board.stakeholders.len()),
        ),
    ];
    for ((name, means), weight) in rows.iter().zip(sight.weights) {
        let row = cut::top(&mut rest, 40.0, 6.0);
        let place = Rect::from_min_size(pos2(row.left(), row.center().y - 6.0), vec2(96.0, 12.0));
        paint::bar(ui.painter(), place, weight as f32, t.ink, t.paper3, 4);
        text::write(
            ui,
            pos2(row.left() + 112.0, row.center().y),
            Align2::LEFT_CENTER,
            sight::percent(weight),
            &text::ink(Weight::SemiBold, t.size.title, t.ink),
        );
        let x = row.left() + 176.0;
        text::write(
            ui,
            pos2(x, row.center().y - 10.0),
            Align2::LEFT_CENTER,
            name,
            &bold,
        );
        text::write_within(
            ui,
            pos2(x, row.center().y + 10.0),
            Align2::LEFT_CENTER,
            row.right() - x,
            means,
            &small,
        );
    }
}

fn people(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 4.0);
    figure::panel_title(ui, head, &tr!("your-team"));
    let aboard: Vec<_> = sight
        .board
        .people
        .iter()
        .filter(|p| p.aboard || p.coming.is_some())
        .collect();
    figure::panel_hint(ui, head, &tr!("people-count", count = aboard.len()));
    let name = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let role = text::ink(Weight::Regular, t.size.caption, t.t2);
    let room = (inside.width() / 88.0).floor().max(1.0) as usize;
    let columns = cut::columns(inside, aboard.len().clamp(4, room), 4.0);
    for (person, place) in aboard.iter().zip(columns) {
        let radius = ((inside.height() - 46.0) * 0.5).clamp(18.0, 28.0);
        figure::portrait(
            ui,
            pos2(place.center().x, place.top() + radius),
            radius,
            &person.portrait,
            Mood::Steady,
        );
        let y = place.top() + radius * 2.0 + 13.0;
        let first = person.name.split(' ').next().unwrap_or_default();
        let taken = text::write_within(
            ui,
            pos2(place.center().x, y),
            Align2::CENTER_CENTER,
            place.width(),
            first,
            &name,
        );
        text::write_within(
            ui,
            pos2(place.center().x, y + 19.0),
            Align2::CENTER_CENTER,
            place.width(),
            &person.role,
            &role,
        );
        let hover = text::name(
            ui,
            place.with_max_y(taken.top()),
            &format!("{}: {}", person.name, person.note),
        );
        hover.on_hover_text(format!("{}\n{}", person.name, person.note));
    }
}

fn trust(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 14.0));
    let head = cut::left(&mut inside, 128.0, 8.0);
    text::write(
        ui,
        pos2(head.left(), head.center().y - 10.0),
        Align2::LEFT_CENTER,
        tr!("stakeholders"),
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    text::write(
        ui,
        pos2(head.left(), head.center().y + 12.0),
        Align2::LEFT_CENTER,
        tr!("trust-on-day-one"),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    let all = &sight.board.stakeholders;
    for (who, place) in all.iter().zip(cut::columns(inside, all.len().max(3), 8.0)) {
        figure::portrait(
            ui,
            text::left(place, 24.0),
            24.0,
            &who.portrait,
            Mood::Steady,
        );
        let x = place.left() + 56.0;
        let room = place.right() - x;
        let first = who.name.split(' ').next().unwrap_or_default();
        text::write_within(
            ui,
            pos2(x, place.center().y - 19.0),
            Align2::LEFT_CENTER,
            room,
            first,
            &text::ink(Weight::SemiBold, t.size.body, t.t1),
        );
        text::write_within(
            ui,
            pos2(x, place.center().y),
            Align2::LEFT_CENTER,
            room,
            &who.role,
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
        let score = who.trust * 100.0;
        figure::status(
            ui,
            pos2(x, place.center().y + 20.0),
            Status::of_score(score),
            &format!("{score:.0}"),
        );
    }
}

const METHODS: [Method; 3] = [Method::Scrum, Method::Kanban, Method::StageGates];

fn method_words(method: Method) -> (&'static str, String, [String; 3]) {
    match method {
        Method::Scrum => (
            icons::ARROWS_CLOCKWISE,
            tr!("scrum"),
            [tr!("scrum-1"), tr!("scrum-2"), tr!("scrum-3")],
        ),
        Method::Kanban => (
            icons::KANBAN,
            tr!("kanban"),
            [tr!("kanban-1"), tr!("kanban-2"), tr!("kanban-3")],
        ),
        Method::StageGates => (
            icons::TRAFFIC_SIGNAL,
            tr!("gates"),
            [tr!("gates-1"), tr!("gates-2"), tr!("gates-3")],
        ),
    }
}

fn method(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut BriefingView) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("how-you-work"));
    let choices = &sight.board.method_choices;
    let hint = if choices.is_empty() {
        tr!("method-given")
    } else {
        tr!("method-once")
    };
    figure::panel_hint(ui, head, &hint);
    let chosen = view.method.unwrap_or(sight.board.method);
    for (method, place) in METHODS.into_iter().zip(cut::columns(inside, 3, 16.0)) {
        let (icon, name, lines) = method_words(method);
        let open = choices.contains(&method) || method == sight.board.method;
        let is_chosen = method == chosen;
        let response = control::press(ui, place, &name, &name, open);
        let (fill, edge, strong, weak) = if is_chosen {
            (t.violet, t.violet, t.on_violet, t.on_violet)
        } else if open {
            (t.violet_deep, t.violet_line, t.t1, t.t2)
        } else {
            (t.panel, t.line, t.t3, t.t3)
        };
        let edge = if response.hovered() && open {
            t.violet
        } else {
            edge
        };
        ui.painter().rect(
            place,
            CornerRadius::same(t.size.control_radius),
            fill,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
        let mut box_ = place.shrink2(vec2(16.0, 8.0));
        let title = cut::top(&mut box_, 28.0, 2.0);
        text::icon(
            ui,
            text::left(title, 10.0),
            icon,
            Weight::Icon,
            20.0,
            strong,
        );
        text::write(
            ui,
            text::left(title, 32.0),
            Align2::LEFT_CENTER,
            &name,
            &text::ink(Weight::SemiBold, t.size.title, strong),
        );
        if is_chosen {
            let end = text::write(
                ui,
                text::right(title, 0.0),
                Align2::RIGHT_CENTER,
                tr!("chosen"),
                &text::ink(Weight::SemiBold, t.size.caption, strong),
            );
            text::icon(
                ui,
                pos2(end.left() - 12.0, title.center().y),
                egui_phosphor::fill::CHECK_CIRCLE,
                Weight::IconFill,
                16.0,
                strong,
            );
        } else if !open {
            text::icon(
                ui,
                text::right(title, 8.0),
                icons::LOCK_SIMPLE,
                Weight::Icon,
                16.0,
                weak,
            );
        }
        let step = (box_.height() / 3.0).min(24.0);
        for (n, line) in lines.iter().enumerate() {
            let y = box_.top() + step * (n as f32 + 0.5);
            let sign = if n == 2 { icons::MINUS } else { icons::PLUS };
            text::icon(
                ui,
                pos2(box_.left() + 6.0, y),
                sign,
                Weight::IconBold,
                12.0,
                weak,
            );
            text::write_within(
                ui,
                pos2(box_.left() + 22.0, y),
                Align2::LEFT_CENTER,
                box_.width() - 22.0,
                line,
                &text::ink(Weight::Regular, t.size.caption, weak),
            );
        }
        control::focus(ui, t, &response, place, t.size.control_radius);
        if response.clicked() {
            view.method = Some(method);
        }
    }
}

fn promise(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut BriefingView) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 16.0));
    let side = cut::right(&mut inside, 272.0, 32.0);
    let board = &sight.board;
    let head = cut::top(&mut inside, 28.0, 12.0);
    let end = text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("promise-date"),
        &text::ink(Weight::Display, t.size.heading, t.t1),
    )
    .right();
    let forecast = tr!(
        "first-forecast",
        p50 = sight.day(board.p50.day),
        p80 = sight.day(board.p80.day)
    );
    text::write_within(
        ui,
        pos2(end + 16.0, head.center().y),
        Align2::LEFT_CENTER,
        inside.right() - end - 16.0,
        forecast,
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    let date = *view.date.get_or_insert(board.target.day);
    // The axis shows what is likely, the target and the date that is chosen.
    let spread = (board.outlook.p80 - board.outlook.p20).max(3.0);
    let first = (board.outlook.p50 - 1.6 * spread)
        .min(board.target.day.as_f64() - 3.0)
        .max(0.0);
    let last = (board.outlook.p50 + 2.0 * spread).max(board.target.day.as_f64() + 3.0);
    let mut plot = inside;
    plot.max.y -= 52.0;
    plot.min.y += 16.0;
    let at = |day: f64| plot.left() + plot.width() * ((day - first) / (last - first)) as f32;
    let painter = ui.painter().clone();
    for window in &board.windows {
        let (from, to) = (
            window.from.day.as_f64().max(first),
            (window.to.day.as_f64() + 1.0).min(last),
        );
        if from < to {
            let closed = Rect::from_x_y_ranges(at(from)..=at(to), plot.y_range());
            paint::hatch(&painter, closed, t.line2, 9.0, 1.0);
            if closed.width() > 90.0 {
                text::write_within(
                    ui,
                    closed.right_top() + vec2(-6.0, 12.0),
                    Align2::RIGHT_CENTER,
                    closed.width() - 8.0,
                    &window.name,
                    &text::ink(Weight::Regular, t.size.caption, t.t2),
                );
            }
        }
    }
    let curve = chart::bell(
        &board.outlook,
        first,
        last,
        plot,
        chart::density(&board.outlook, board.outlook.p50) * 1.06,
    );
    let x = at(date.as_f64() + 1.0).clamp(plot.left(), plot.right());
    let split = curve.partition_point(|p| p.x <= x);
    paint::area(
        &painter,
        &curve[..split.max(1)],
        plot.bottom(),
        t.violet.gamma_multiply(0.6),
    );
    paint::area(
        &painter,
        &curve[split.saturating_sub(1)..],
        plot.bottom(),
        t.sky.gamma_multiply(0.28),
    );
    painter.line(curve, Stroke::new(2.0, t.sky));
    painter.hline(
        plot.x_range(),
        plot.bottom(),
        Stroke::new(2.0, t.violet_line),
    );
    let target = at(board.target.day.as_f64() + 1.0);
    paint::dashed(
        &painter,
        &[pos2(target, plot.top() - 8.0), pos2(target, plot.bottom())],
        Stroke::new(1.5, t.teal),
        4.0,
        3.0,
    );
    let hope = tr!("hopes-for", date = sight.day(board.target.day));
    let hope_ink = text::ink(Weight::SemiBold, t.size.caption, t.teal);
    text::write(
        ui,
        pos2(target - 8.0, plot.top() - 6.0),
        Align2::RIGHT_CENTER,
        hope,
        &hope_ink,
    );
    axis(ui, t, sight, plot, first, last, x);
    // The handle.
    let handle = pos2(x, plot.bottom());
    let grip = ui.interact(
        Rect::from_center_size(handle, vec2(44.0, 40.0)),
        ui.id().with("date"),
        Sense::click_and_drag(),
    );
    grip.widget_info(|| {
        egui::WidgetInfo::labeled(egui::WidgetType::Slider, true, tr!("promise-date"))
    });
    if let Some(pointer) = grip.interact_pointer_pos()
        && grip.dragged()
    {
        let day =
            first + f64::from((pointer.x - plot.left()) / plot.width()) * (last - first) - 1.0;
        view.date = Some(Day(
            day.round().clamp(1.0, board.last_day.day.as_f64()) as u32
        ));
    }
    if grip.has_focus() {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                grip.id,
                egui::EventFilter {
                    horizontal_arrows: true,
                    ..Default::default()
                },
            );
        });
        let step = ui.input(|i| {
            i32::from(i.key_pressed(egui::Key::ArrowRight))
                - i32::from(i.key_pressed(egui::Key::ArrowLeft))
        });
        if step != 0 {
            view.date = Some(Day((i64::from(date.0) + i64::from(step))
                .clamp(1, i64::from(board.last_day.day.0))
                as u32));
        }
    }
    painter.circle(handle, 11.0, t.violet, Stroke::new(3.0, t.panel));
    control::focus(
        ui,
        t,
        &grip,
        Rect::from_center_size(handle, vec2(22.0, 22.0)),
        10,
    );
    for (side, glyph) in [(-20.0, icons::CARET_LEFT), (20.0, icons::CARET_RIGHT)] {
        text::icon(
            ui,
            handle + vec2(side, 0.0),
            glyph,
            Weight::IconBold,
            13.0,
            t.violet,
        );
    }
    let words = sight.day(date);
    let tag_ink = text::ink(Weight::SemiBold, t.size.body, t.on_violet);
    let tag = Rect::from_center_size(
        pos2(x, plot.bottom() + 28.0),
        vec2(text::width(ui, &words, &tag_ink) + 24.0, 24.0),
    );
    painter.rect_filled(tag, CornerRadius::same(t.size.chip_radius), t.violet);
    text::write(ui, tag.center(), Align2::CENTER_CENTER, words, &tag_ink);
    keep(ui, t, side, sight, view, date);
}

fn axis(ui: &Ui, t: &Theme, sight: &Sight, plot: Rect, first: f64, last: f64, taken: f32) {
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    let mut drawn = f32::MIN;
    let mut day = first.ceil().max(0.0) as u32;
    while f64::from(day) < last && (day as usize) < sight.calendar.len() {
        if sight.calendar.closes_week(Day(day)) {
            let x = plot.left()
                + plot.width() * ((f64::from(day) + 1.0 - first) / (last - first)) as f32;
            if x - drawn > 76.0
                && (x - taken).abs() > 70.0
                && x > plot.left() + 20.0
                && x < plot.right() - 20.0
            {
                text::write(
                    ui,
                    pos2(x, plot.bottom() + 20.0),
                    Align2::CENTER_CENTER,
                    sight.day(Day(day)),
                    &ink,
                );
                drawn = x;
            }
        }
        day += 1;
    }
}

/// The chance to keep the date, and the two answers.
fn keep(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut BriefingView, date: Day) {
    let mut rest = rect;
    let buttons = cut::bottom(&mut rest, 88.0, 8.0);
    let line = cut::top(&mut rest, 20.0, 2.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("chance-to-keep"),
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
    // A range: the forecast itself is a guess.
    let chance = chart::chance(&sight.board.outlook, date.as_f64() + 1.0) * 100.0;
    let round = |x: f64| (x / 5.0).round() * 5.0;
    let (low, high) = (
        round((chance - 5.0).max(0.0)),
        round((chance + 5.0).min(100.0)),
    );
    let line = cut::top(&mut rest, 44.0, 4.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("range-percent", low = low, high = high),
        &text::ink(Weight::Display, 36.0, t.t1),
    );
    let name = sponsor(sight).map_or_else(String::new, |s| {
        s.name.split(' ').next().unwrap_or_default().to_owned()
    });
    if rest.height() >= 44.0 {
        let words = text::ink(Weight::Regular, t.size.body, t.t1);
        for (status, line) in [
            (Status::Good, tr!("promise-wins", name = name.clone())),
            (Status::Bad, tr!("promise-costs")),
        ] {
            let row = cut::top(&mut rest, 22.0, 2.0);
            paint::status(
                ui.painter(),
                text::left(row, 5.0),
                10.0,
                status,
                status.colour(t),
            );
            text::write_within(
                ui,
                text::left(row, 20.0),
                Align2::LEFT_CENTER,
                row.width() - 20.0,
                line,
                &words,
            );
        }
    }
    let places = cut::rows(buttons, 2, 8.0);
    let words = if view.promised {
        tr!("promised-date", date = sight.day(date))
    } else {
        tr!("promise-this", date = sight.day(date))
    };
    let icon = if view.promised {
        icons::CHECK
    } else {
        icons::HANDSHAKE
    };
    if Button::new(&words)
        .look(Look::Violet)
        .icon(icon)
        .show(ui, places[0])
    {
        view.promised = true;
    }
    if Button::new(&tr!("no-date-yet"))
        .icon(icons::HOURGLASS_MEDIUM)
        .show(ui, places[1])
    {
        view.promised = false;
    }
}
