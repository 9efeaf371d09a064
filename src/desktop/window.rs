//! The window: Bevy runs it, one egui context fills it with the face of the game.

mod keys;
mod room;

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::time::Duration;

use bevy::log::{Level, LogPlugin};
use bevy::prelude::*;
use bevy::render::extract_resource::{ExtractResource, ExtractResourcePlugin};
use bevy::render::render_resource::PipelineCache;
use bevy::render::{Render, RenderApp, RenderSystems};
use bevy::window::{PrimaryWindow, WindowResizeConstraints, WindowResolution};
use bevy::winit::{UpdateMode, WinitSettings};
use bevy_egui::{
    EguiContext, EguiContextSettings, EguiFullOutput, EguiGlobalSettings, EguiInput, EguiInputSet,
    EguiPlugin, EguiPostUpdateSet, EguiStartupSet, PrimaryEguiContext,
};

use super::face::face_ui;
use super::fonts;
use super::game::Game;
use super::intent::{Intent, Place};
use super::platform::{Platform, Sentry};
use super::settings::LEAST_WINDOW;
use super::theme::Theme;

/// The most frames of a second.
const FRAMES: f64 = 60.0;

/// How long a window sleeps in which nothing happens.
const SLEEP: Duration = Duration::from_mins(10);

/// The game, as the window holds it.
#[derive(Resource)]
struct Desk(Game);

/// Who wakes the window for a file that was saved.
#[derive(Resource)]
struct Watch(Sentry);

/// What wakes the window, for the renderer.
#[derive(Resource, Clone, ExtractResource)]
struct Waking(egui::Context);

/// Opens the window, with what is asked for first if anything is, and plays until it is closed.
///
/// # Errors
///
/// When no window can be opened, in the words of whoever refused: the display does not answer, or nothing can draw on it.
pub fn open(first: Option<Intent>) -> Result<(), String> {
    // Bevy panics where a display or a driver is missing; nobody has played yet, so nothing is lost.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let built = std::panic::catch_unwind(AssertUnwindSafe(|| {
        let mut app = App::new();
        plugin(&mut app, first);
        app
    }));
    std::panic::set_hook(hook);
    match built {
        Ok(mut app) => {
            app.run();
            Ok(())
        }
        Err(panic) => Err(reason(&*panic)),
    }
}

/// What a panic said, up to the details.
fn reason(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    let line = text.and_then(|text| text.split([':', '!', '\n']).next());
    line.unwrap_or("no reason was given").to_owned()
}

fn plugin(app: &mut App, first: Option<Intent>) {
    // The first frame waits for no file but the settings, and the one that was asked for.
    let mut game = Game::opening(Platform::of_user());
    if let Some(first) = first {
        game.guarded(|game| game.apply(first));
    }
    let (width, height) = game.settings.window;
    let window = Window {
        title: "Shiproom".into(),
        name: Some("shiproom".into()),
        resolution: WindowResolution::new(width, height),
        resize_constraints: WindowResizeConstraints {
            min_width: LEAST_WINDOW.0 as f32,
            min_height: LEAST_WINDOW.1 as f32,
            ..default()
        },
        ..default()
    };
    app.add_plugins(
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: Some(window),
                ..default()
            })
            .set(LogPlugin {
                level: Level::ERROR,
                ..default()
            }),
    )
    .add_plugins((
        EguiPlugin::default(),
        ExtractResourcePlugin::<Waking>::default(),
        room::RoomPlugin,
    ))
    .insert_resource(EguiGlobalSettings {
        auto_create_primary_context: false,
        ..default()
    })
    .insert_resource(ClearColor(clear(&game)))
    .insert_resource(WinitSettings::desktop_app())
    .insert_resource(Desk(game))
    .init_state::<Place>()
    .add_systems(
        PreStartup,
        (
            spawn_camera.before(EguiStartupSet::InitContexts),
            draw_by_hand.after(EguiStartupSet::InitContexts),
        ),
    )
    .add_systems(Startup, room::hang)
    .add_systems(
        PreUpdate,
        (keys::hold_modifiers, keys::leave_out_same_modifiers).after(EguiInputSet::WriteEguiEvents),
    )
    .add_systems(Update, (take_files, pass_time))
    .add_systems(
        PostUpdate,
        (draw, follow, save_at_the_end)
            .chain()
            .before(EguiPostUpdateSet::ProcessOutput)
            .before(room::RoomSystems),
    );
    if let Some(renderer) = app.get_sub_app_mut(RenderApp) {
        renderer.add_systems(Render, wake_until_ready.in_set(RenderSystems::Cleanup));
    }
}

/// What the renderer is not ready for it leaves out, so the window draws again until it is.
fn wake_until_ready(pipelines: Res<PipelineCache>, waking: Option<Res<Waking>>) {
    if let Some(waking) = waking
        && pipelines.waiting_pipelines().next().is_some()
    {
        waking.0.request_repaint();
    }
}

/// What is seen before the first frame.
fn clear(game: &Game) -> Color {
    let base = Theme::new(game.settings.look, game.settings.colour_blind).base;
    Color::srgb_u8(base.r(), base.g(), base.b())
}

fn spawn_camera(mut commands: Commands) {
    // The panels smooth their own edges.
    commands.spawn((Camera2d, Msaa::Off, PrimaryEguiContext));
}

fn draw_by_hand(
    mut contexts: Query<(&mut EguiContext, &mut EguiContextSettings)>,
    mut commands: Commands,
) -> Result {
    let (mut context, mut settings) = contexts.single_mut()?;
    settings.run_manually = true;
    let waking = context.get_mut().clone();
    commands.insert_resource(Waking(waking.clone()));
    let sentry = Sentry::post(move || waking.request_repaint());
    commands.insert_resource(Watch(sentry));
    fonts::install(context.get_mut());
    Theme::dark().apply(context.get_mut());
    Ok(())
}

/// A file that is dropped on the window is opened.
fn take_files(mut files: MessageReader<FileDragAndDrop>, mut desk: ResMut<Desk>) {
    for file in files.read() {
        if let FileDragAndDrop::DroppedFile { path_buf, .. } = file {
            desk.0
                .guarded(|game| game.apply(Intent::File(path_buf.clone())));
        }
    }
}

fn pass_time(time: Res<Time>, mut desk: ResMut<Desk>) {
    let seconds = time.delta_secs();
    desk.0.guarded(|game| game.tick(seconds));
}

/// Draws the face, then does what was asked for.
fn draw(
    mut contexts: Query<(&mut EguiContext, &mut EguiInput, &mut EguiFullOutput)>,
    mut desk: ResMut<Desk>,
    mut room: ResMut<room::Shown>,
    mut asked: Local<Vec<Intent>>,
) -> Result {
    let (mut context, mut input, mut output) = contexts.single_mut()?;
    let game = &mut desk.0;
    let ctx = context.get_mut();
    game.views.room.canvas = room.canvas;
    ctx.set_zoom_factor(game.settings.text_size as f32 / 100.0);
    **output = Some(ctx.run_ui(input.take(), |ui| {
        // A pass that egui discards must not act twice.
        asked.clear();
        if !game.guarded(|game| face_ui(ui, game, &mut asked)) {
            asked.clear();
        }
    }));
    room.shot = game.views.room.shot.take();
    // A letter that is new to the font's picture reaches the screen with the next frame.
    let drawn = output.0.as_ref();
    let letters = drawn.is_some_and(|it| !it.textures_delta.is_empty());
    if !asked.is_empty() || letters || game.loading.is_going_on() {
        ctx.request_repaint();
    }
    for intent in asked.drain(..) {
        game.guarded(|game| game.apply(intent));
    }
    game.guarded(|game| {
        game.load_next();
    });
    Ok(())
}

/// The states of the app, and how often it draws, follow the game.
fn follow(
    mut desk: ResMut<Desk>,
    mut place: ResMut<NextState<Place>>,
    mut winit: ResMut<WinitSettings>,
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
    mut watch: ResMut<Watch>,
    mut exit: MessageWriter<AppExit>,
) {
    let game = &mut desk.0;
    NextState::set_if_neq(&mut *place, game.place);
    winit.focused_mode = if game.is_moving() {
        UpdateMode::reactive(Duration::from_secs_f64(1.0 / FRAMES))
    } else {
        UpdateMode::reactive(SLEEP)
    };
    watch.0.watch(game.watched().map(Path::to_owned));
    let title = game.title();
    if let Ok(mut window) = windows.single_mut() {
        let size = (window.physical_width(), window.physical_height());
        // A window that is put away has no size to come back to.
        if size.0 >= LEAST_WINDOW.0 && size.1 >= LEAST_WINDOW.1 {
            game.settings.window = size;
        }
        if window.title != title {
            window.title = title;
        }
    }
    if game.leaving {
        exit.write(AppExit::Success);
    }
}

/// A window that is closed by its frame leaves the project saved.
fn save_at_the_end(mut exits: MessageReader<AppExit>, mut desk: ResMut<Desk>) {
    if exits.read().next().is_some() && !desk.0.leaving {
        desk.0.apply(Intent::Quit);
    }
}
