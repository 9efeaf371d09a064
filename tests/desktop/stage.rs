//! A game on a stage: its face drawn at a size, without a window.

use egui::epaint::ClippedShape;
use egui::{Context, RawInput, Rect, Vec2, pos2};
use shiproom::bots::{self, Style};
use shiproom::desktop::face::face_ui;
use shiproom::desktop::fonts;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay, Place, Screen, Setting};
use shiproom::desktop::lookback::Lookback;
use shiproom::desktop::panels::debrief::Page;
use shiproom::desktop::panels::plan::Drawer;
use shiproom::desktop::panels::room::Lens;
use shiproom::desktop::platform::Platform;
use shiproom::desktop::theme::Theme;
use shiproom::engine::Action;
use shiproom::hindsight::{Options, Progress, debrief};
use shiproom::playthrough::Playthrough;
use shiproom::scenario::vocabulary::ActionKind;

use crate::raster::Raster;

/// The luck of every stage.
const SEED: u64 = 7;

/// A game in `scenario` after some days, with the decisions of nobody.
pub fn game(scenario: &str, days: u32) -> Game {
    let mut game = Game::new(Platform::default());
    let shelved = game.shelf.iter().find(|s| *s.scenario.id == *scenario);
    let scenario = shelved.expect("it is shipped").scenario.clone();
    game.take(Playthrough::new(scenario, SEED));
    game.place = Place::Briefing;
    if days > 0 {
        game.apply(Intent::Begin);
        for _ in 0..days {
            game.apply(Intent::NextDay);
        }
        game.overlay = None;
        game.toasts.clear();
        game.place = Place::Project;
    }
    game
}

/// A game on its title.
pub fn empty() -> Game {
    Game::new(Platform::default().with_seed(SEED))
}

/// First Sprint as the most careful of the bots plays it, on its debrief, before hindsight is computed.
pub fn finished(platform: Platform) -> Game {
    let mut game = Game::new(platform);
    let shelved = game
        .shelf
        .iter()
        .find(|s| *s.scenario.id == *"first-sprint");
    let scenario = shelved.expect("it is shipped").scenario.clone();
    game.take(bots::play(&scenario, Style::Planner, SEED));
    game.place = Place::Debrief;
    game
}

/// Hindsight by a few lucks, as it would be picked up when it is computed.
pub fn look_back(game: &mut Game) {
    let project = game.project.as_mut().expect("it was taken");
    let options = Options {
        lucks: 2,
        spread: 12,
        styles: 1,
    };
    let found = debrief(&project.history(), &options, &Progress::default());
    let found = found.expect("nobody stops it");
    project.lookback = Lookback::Ready(Box::new(found));
}

/// Brings everything that the player can stand before to `each`, by name.
pub fn scenes(mut each: impl FnMut(&str, &mut Game)) {
    each("title", &mut empty());
    each("briefing", &mut game("harbor-checkout", 0));
    let mut harbor = game("harbor-checkout", 30);
    for screen in Screen::ALL {
        harbor.screen = screen;
        each(screen.slug(), &mut harbor);
    }
    // The room by its other lenses, and with everybody in a meeting.
    harbor.screen = Screen::Room;
    for (name, lens) in [("room-work", Lens::Work), ("room-load", Lens::Load)] {
        harbor.views.room.lens = lens;
        each(name, &mut harbor);
    }
    harbor.views.room.lens = Lens::default();
    let mut meeting = game("harbor-checkout", 22);
    for action in [Action::Retrospective, Action::RiskReview, Action::Replan] {
        let sight = &meeting.project.as_ref().expect("it was taken").sight;
        let today = sight.board.today.day;
        meeting.apply(Intent::plan(action, today));
    }
    meeting.toasts.clear();
    each("room-meeting", &mut meeting);
    harbor.place = Place::Launch;
    each("launch", &mut harbor);
    harbor.place = Place::Project;
    harbor.screen = Screen::Room;
    let sight = &harbor.project.as_ref().expect("it was taken").sight;
    let waits = sight.board.cards.first().map(|card| card.id.clone());
    harbor.overlay = waits.map(Overlay::Card);
    each("card", &mut harbor);
    harbor.overlay = None;
    harbor.screen = Screen::Plan;
    harbor.views.plan.drawer = Some(Drawer::People);
    each("plan-people", &mut harbor);
    harbor.views.plan.drawer = None;
    harbor.screen = Screen::Room;
    harbor.apply(Intent::Lay(Overlay::Planner(Some(ActionKind::Review))));
    each("planner", &mut harbor);
    harbor.overlay = None;
    let mut over = finished(Platform::default());
    each("debrief", &mut over);
    look_back(&mut over);
    for (name, page) in [
        ("debrief-decisions", Page::Decisions),
        ("debrief-causes", Page::Causes),
        ("debrief-reports", Page::Reports),
        ("debrief-points", Page::Points),
        ("debrief-practice", Page::Practice),
    ] {
        over.views.debrief.page = page;
        each(name, &mut over);
    }
}

/// Brings the screens of First Sprint, told in German, to `each`, by name.
pub fn german_scenes(each: &mut dyn FnMut(&str, &mut Game)) {
    let german = |mut game: Game| {
        game.apply(Intent::Set(Setting::Telling("de".into())));
        // The advisor's note lies over the screen, wherever it points.
        game.apply(Intent::Set(Setting::Advisor(false)));
        game
    };
    each("german-title", &mut german(empty()));
    each("german-briefing", &mut german(game("first-sprint", 0)));
    let mut sprint = german(game("first-sprint", 14));
    for screen in Screen::ALL {
        sprint.screen = screen;
        each(&format!("{}-german", screen.slug()), &mut sprint);
    }
    sprint.screen = Screen::Room;
    let sight = &sprint.project.as_ref().expect("it was taken").sight;
    let waits = sight.board.cards.first().map(|card| card.id.clone());
    sprint.overlay = waits.map(Overlay::Card);
    assert!(sprint.overlay.is_some(), "the yellow cells wait");
    each("german-card", &mut sprint);
    sprint.apply(Intent::Lay(Overlay::Settings));
    each("german-settings", &mut sprint);
    sprint.overlay = None;
    sprint.place = Place::Launch;
    each("german-launch", &mut sprint);
    each("german-debrief", &mut german(finished(Platform::default())));
}

/// What was drawn.
pub struct Drawn {
    ctx: Context,
    raster: Raster,
    size: Vec2,
    /// The shapes, in the order they were painted.
    pub shapes: Vec<ClippedShape>,
}

/// Draws the face of a game in a window of `size` points some times, so that it settles, at so many pixels a point.
pub fn draw(game: &mut Game, size: Vec2, scale: f32) -> Drawn {
    let ctx = Context::default();
    fonts::install(&ctx);
    Theme::dark().apply(&ctx);
    let mut raster = Raster::default();
    let mut shapes = Vec::new();
    for _ in 0..4 {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), size)),
            max_texture_side: Some(4096),
            ..Default::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&input.viewport_id) {
            viewport.native_pixels_per_point = Some(scale);
        }
        let mut asked = Vec::new();
        let mut output = ctx.run_ui(input, |ui| {
            asked.clear();
            face_ui(ui, game, &mut asked);
        });
        for intent in asked {
            if matches!(intent, Intent::Consider(_)) {
                game.apply(intent);
            }
        }
        raster.update(std::mem::take(&mut output.textures_delta));
        shapes = std::mem::take(&mut output.shapes);
    }
    Drawn {
        ctx,
        raster,
        size,
        shapes,
    }
}

impl Drawn {
    /// Writes the picture to `target/screens/`.
    pub fn write(self, name: &str) {
        let scale = self.ctx.pixels_per_point();
        let primitives = self.ctx.tessellate(self.shapes, scale);
        let size = (self.size * scale).round();
        let image = self
            .raster
            .draw(&primitives, scale, size.x as usize, size.y as usize);
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
        std::fs::create_dir_all(&folder).expect("target can be written");
        image
            .save(folder.join(format!("{name}.png")))
            .expect("the picture can be written");
    }
}
