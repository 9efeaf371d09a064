//! The whole face of the game, drawn from [`Game`] and nothing else: the window and the tests draw this same function.

use egui::{Ui, UiBuilder};

use super::commands;
use super::game::{Game, Project};
use super::intent::{Intent, Overlay, Place, Screen};
use super::panels::shell::{ShellSight, shell_ui};
use super::panels::title::{TitleSight, title_ui};
use super::panels::{
    Views, author, briefing, broken, card, debrief, guide, inbox, launch, money, overlay, plan,
    report, risks, room, stakeholders, team,
};
use super::{theme, words};

/// Draws the game as it stands; what the player asked for goes to `out`.
pub fn face_ui(ui: &mut Ui, game: &mut Game, out: &mut Vec<Intent>) {
    words::speak(game.settings.language);
    theme::wear(ui.ctx(), game.settings.look, game.settings.colour_blind);
    let t = theme::of(ui);
    ui.painter()
        .rect_filled(ui.max_rect(), egui::CornerRadius::ZERO, t.base);
    if let Some(broken) = &game.broken {
        broken::broken_ui(ui, broken, game.project.is_some(), out);
        return;
    }
    let in_project = game.project.is_some() && matches!(game.place, Place::Project | Place::Launch);
    if game.overlay.is_none() {
        commands::pressed(ui.ctx(), game.pace, in_project, &game.settings.keys, out);
    }
    game.look_ahead();
    let overlay = game.overlay.clone();
    let mut under = ui.new_child(UiBuilder::new().max_rect(ui.max_rect()).id_salt("place"));
    if overlay.is_some() {
        // What lies under an overlay is seen, and neither pressed nor reached by the keyboard; its colours stay.
        under.disable();
        under.set_opacity(1.0);
    }
    let mut ignored = Vec::new();
    place_ui(
        &mut under,
        game,
        if overlay.is_some() { &mut ignored } else { out },
    );
    if let Some(overlay) = &overlay {
        let mut over = ui.new_child(UiBuilder::new().max_rect(ui.max_rect()).id_salt("overlay"));
        overlay::dim(&over, game.views.overlay.takes_keys(), out);
        if let (Overlay::Card(id), Some(project)) = (overlay, &game.project) {
            let sight = &project.sight;
            match sight.board.cards.iter().find(|card| card.id == *id) {
                Some(found) => {
                    let shifts = project.foresight.shifts(id);
                    card::card_ui(&mut over, sight, found, shifts, &mut game.views.card, out);
                }
                None => out.push(Intent::Close),
            }
        }
        overlay::overlay_ui(
            &mut over,
            overlay,
            &game.settings,
            game.project.as_ref(),
            &mut game.views.overlay,
            out,
        );
    }
    overlay::loading_ui(ui, &game.loading);
    let toasts = game.toasts.iter().filter(|toast| game.is_shown(toast));
    overlay::toasts_ui(ui, toasts);
}

fn place_ui(ui: &mut Ui, game: &mut Game, out: &mut Vec<Intent>) {
    if let (Place::Author, Some(author)) = (game.place, &game.author) {
        author::author_ui(ui, author, out);
        return;
    }
    let views = &mut game.views;
    let (Some(project), Place::Briefing | Place::Project | Place::Launch | Place::Debrief) =
        (&game.project, game.place)
    else {
        let latest = game
            .kept
            .iter()
            .find_map(|kept| kept.inside.as_ref()?.as_ref().ok());
        let sight = TitleSight {
            shelf: &game.shelf,
            kept: &game.kept,
            packs: &game.packs,
            latest,
            saves_first: game.place == Place::Scenarios,
        };
        title_ui(ui, sight, &mut views.title, out);
        return;
    };
    let sight = &project.sight;
    match (game.place, &sight.board.outcome) {
        (Place::Briefing, _) => briefing::briefing_ui(ui, sight, &mut views.briefing, out),
        (Place::Debrief, Some(outcome)) => {
            debrief::debrief_ui(ui, project, outcome, &mut views.debrief, out);
        }
        _ => {
            let launching = game.place == Place::Launch;
            guide::want(ui, project.guide.as_ref(), game.screen);
            let shell = ShellSight {
                screen: game.screen,
                launching,
                pace: game.pace,
                clock: game.clock,
                alerts_read: project.alerts_read(),
            };
            let place = shell_ui(ui, sight, shell, out);
            if launching {
                launch::launch_ui(ui, place, sight, &project.past, &mut views.launch, out);
                return;
            }
            let moment = room::Moment {
                clock: game.clock,
                still: game.settings.reduced_motion,
            };
            screen_ui(ui, place, project, game.screen, moment, views, out);
            if let Some(guide) = &project.guide {
                guide::guide_ui(ui, guide, game.screen, &mut views.guide, out);
            }
        }
    }
}

fn screen_ui(
    ui: &mut Ui,
    place: egui::Rect,
    project: &Project,
    screen: Screen,
    moment: room::Moment,
    views: &mut Views,
    out: &mut Vec<Intent>,
) {
    let sight = &project.sight;
    match screen {
        Screen::Room => {
            room::room_ui(ui, place, sight, moment, &mut views.room, out);
        }
        Screen::Plan => plan::plan_ui(ui, place, sight, &mut views.plan, out),
        Screen::Team => {
            team::team_ui(ui, place, sight, &project.past, &mut views.team, out);
        }
        Screen::Risks => risks::risks_ui(ui, place, sight, &mut views.risks, out),
        Screen::Stakeholders => {
            stakeholders::stakeholders_ui(ui, place, sight, &mut views.stakeholders, out);
        }
        Screen::Money => money::money_ui(ui, place, sight, &mut views.money, out),
        Screen::Inbox => inbox::inbox_ui(ui, place, sight, out),
        Screen::Report => report::report_ui(ui, place, sight, &mut views.report, out),
    }
}
