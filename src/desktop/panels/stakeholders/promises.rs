//! Promises, given and asked for.

use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::desktop::art::Mood;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Decision;
use crate::engine::decision::Promised;
use crate::scenario::vocabulary::PromiseState;
use crate::tr;

pub(super) fn promises(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let board = &sight.board;
    let mut inside = rect.shrink(1.0);
    let head = cut::top(&mut inside, 48.0, 0.0);
    text::write(
        ui,
        text::left(head, 22.0),
        Align2::LEFT_CENTER,
        tr!("promises"),
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    let count = |state| {
        board
            .promises
            .iter()
            .filter(|p| p.state == Some(state))
            .count()
    };
    let words = tr!(
        "promises-hint",
        kept = count(PromiseState::Kept),
        open = count(PromiseState::Open),
        broken = count(PromiseState::Broken)
    );
    text::write(
        ui,
        text::right(head, 22.0),
        Align2::RIGHT_CENTER,
        words,
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
    figure::rule(ui, head.left(), head.right(), head.bottom(), t.line);
    if board.promises.is_empty() {
        text::paragraph(
            ui,
            inside.shrink(22.0),
            2,
            20.0,
            tr!("no-promises"),
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
        return;
    }
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("promises"));
    egui::ScrollArea::vertical()
        .id_salt("promises")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for promise in &board.promises {
                let (row, _) = ui.allocate_exact_size(vec2(inside.width(), 52.0), Sense::hover());
                figure::rule(
                    ui,
                    row.left(),
                    row.right(),
                    row.bottom() - 0.5,
                    t.line.gamma_multiply(0.6),
                );
                figure::portrait(
                    ui,
                    text::left(row, 38.0),
                    16.0,
                    &sight.portrait_of(&promise.to),
                    Mood::Steady,
                );
                let width = row.width();
                text::block(
                    ui,
                    text::left(row, 68.0),
                    Align2::LEFT_CENTER,
                    (width - 442.0, 2, 19.0),
                    &promise.text,
                    &text::ink(Weight::SemiBold, t.size.body, t.t1),
                );
                text::write(
                    ui,
                    text::right(row, 350.0),
                    Align2::LEFT_CENTER,
                    sight::short(&promise.due.date),
                    &text::ink(Weight::Regular, t.size.body, t.t2),
                );
                let (status, word) = match promise.state {
                    _ if promise.released => (Status::Unknown, tr!("taken-back-word")),
                    Some(PromiseState::Kept) => (Status::Good, tr!("kept")),
                    Some(PromiseState::Broken) => (Status::Bad, tr!("broken")),
                    Some(PromiseState::Open) if promise.due.day < board.today.day.plus(4) => {
                        (Status::Risk, tr!("due-soon"))
                    }
                    Some(PromiseState::Open) => (Status::Unknown, tr!("open-promise")),
                    None => (Status::Unknown, tr!("asked-for")),
                };
                figure::status_right(ui, text::right(row, 128.0), status, &word);
                if let (None, Some(id)) = (promise.state, &promise.id) {
                    let place = Rect::from_min_size(
                        pos2(row.right() - 116.0, row.center().y - 16.0),
                        vec2(100.0, 32.0),
                    );
                    if Button::new(&tr!("promise"))
                        .look(Look::Violet)
                        .show(ui, place)
                    {
                        out.push(Intent::Decide(Decision::Promise(Promised::Declared(
                            id.clone(),
                        ))));
                    }
                }
            }
        });
}
