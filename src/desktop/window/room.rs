//! The office as a 2D scene: a sprite for each piece, and a camera that renders them into the picture that the panels show.

use std::collections::BTreeMap;

use bevy::asset::{AssetEventSystems, RenderAssetUsages};
use bevy::camera::visibility::{RenderLayers, VisibilitySystems};
use bevy::camera::{CameraUpdateSystems, RenderTarget, ScalingMode};
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy_egui::{EguiTextureHandle, EguiUserTextures};
use egui::TextureId;
use image::{Rgba, RgbaImage};

use crate::desktop::art::{self, Mood};
use crate::desktop::panels::room::{Piece, Shot};

/// The scene is on a layer of its own: the window's camera does not see it.
const LAYER: RenderLayers = RenderLayers::layer(1);

/// The order of things in front of each other, in units of the camera's depth.
const STEP: f32 = 0.01;

/// Puts the scene up.
pub struct RoomPlugin;

impl Plugin for RoomPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Shown>()
            .init_resource::<Pictures>()
            .add_systems(PreStartup, build)
            .add_systems(
                PostUpdate,
                (aim, place)
                    .chain()
                    .in_set(RoomSystems)
                    .before(AssetEventSystems)
                    .before(CameraUpdateSystems)
                    .before(TransformSystems::Propagate)
                    .before(VisibilitySystems::CalculateBounds),
            );
    }
}

/// Puts the scene up as it is to be seen in this frame.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoomSystems;

/// What passes between the panels and the scene.
#[derive(Resource, Default)]
pub struct Shown {
    /// Where the panels find what the scene's camera sees.
    pub canvas: Option<TextureId>,
    /// What the panels want to be seen, if they show the room at all.
    pub shot: Option<Shot>,
}

/// The pictures that the room has needed so far.
#[derive(Resource, Default)]
struct Pictures(BTreeMap<(String, Option<Mood>), Option<Handle<Image>>>);

impl Pictures {
    /// The picture of a piece; none where there is no such portrait.
    fn of(&mut self, piece: &Piece, images: &mut Assets<Image>) -> Option<Handle<Image>> {
        let key = (piece.picture.clone(), piece.mood);
        let picture = self.0.entry(key).or_insert_with(|| {
            art::pixels(&piece.picture, piece.mood).map(|pixels| images.add(image(pixels)))
        });
        picture.clone()
    }
}

/// Marks the sprites of the scene: every frame they are handed out anew.
#[derive(Component)]
struct Prop;

/// The camera of the scene, and what it renders into.
#[derive(Component)]
pub struct RoomCamera(Handle<Image>);

fn build(mut commands: Commands, mut images: ResMut<Assets<Image>>) {
    let mut canvas = Image::new_target_texture(1, 1, TextureFormat::Rgba8UnormSrgb, None);
    canvas.data = None;
    canvas.copy_on_resize = false;
    let canvas = images.add(canvas);
    commands.spawn((
        Camera2d,
        Camera {
            order: -1,
            is_active: false,
            ..default()
        },
        // The pictures have smooth edges of their own.
        Msaa::Off,
        RenderTarget::from(canvas.clone()),
        LAYER,
        RoomCamera(canvas),
    ));
}

/// Lets the panels show what the camera sees.
pub fn hang(
    camera: Single<&RoomCamera>,
    mut textures: ResMut<EguiUserTextures>,
    mut shown: ResMut<Shown>,
) {
    let canvas = EguiTextureHandle::Strong(camera.0.clone());
    shown.canvas = Some(textures.add_image(canvas));
}

/// The camera sees what is to be seen, and rests where the room is not shown.
fn aim(
    shown: Res<Shown>,
    camera: Single<(&mut Camera, &mut Projection, &mut Transform, &RoomCamera)>,
    mut images: ResMut<Assets<Image>>,
) {
    let (mut camera, mut projection, mut transform, RoomCamera(canvas)) = camera.into_inner();
    camera.is_active = shown.shot.is_some();
    let Some(shot) = &shown.shot else { return };
    let size = Extent3d {
        width: shot.pixels[0],
        height: shot.pixels[1],
        ..default()
    };
    let fits = images
        .get(canvas)
        .is_some_and(|it| it.texture_descriptor.size == size);
    if !fits && let Some(mut image) = images.get_mut(canvas) {
        image.resize(size);
    }
    *projection = Projection::Orthographic(OrthographicProjection {
        scaling_mode: ScalingMode::Fixed {
            width: shot.view.width(),
            height: shot.view.height(),
        },
        ..OrthographicProjection::default_2d()
    });
    let middle = shot.view.center();
    transform.translation = Vec3::new(middle.x, -middle.y, 0.0);
}

/// Each piece that has a picture is a sprite in its place.
fn place(
    shown: Res<Shown>,
    mut pictures: ResMut<Pictures>,
    mut images: ResMut<Assets<Image>>,
    mut props: Query<(Entity, &mut Sprite, &mut Transform), With<Prop>>,
    mut commands: Commands,
) {
    let Some(shot) = &shown.shot else { return };
    let mut known = props.iter_mut();
    for (n, piece) in shot.pieces.iter().enumerate() {
        let Some(picture) = pictures.of(piece, &mut images) else {
            continue;
        };
        let (look, stand) = prop(piece, picture, n as f32 * STEP);
        match known.next() {
            Some((_, mut sprite, mut transform)) => {
                *sprite = look;
                transform.set_if_neq(stand);
            }
            None => {
                commands.spawn((look, stand, LAYER, Prop));
            }
        }
    }
    for (unused, ..) in known {
        commands.entity(unused).despawn();
    }
}

/// A piece as a sprite; the scene counts downwards, the world upwards.
fn prop(piece: &Piece, picture: Handle<Image>, depth: f32) -> (Sprite, Transform) {
    let [r, g, b, a] = piece.tint.to_srgba_unmultiplied();
    let size = piece.place.size();
    let sprite = Sprite {
        image: picture,
        color: Color::srgba_u8(r, g, b, a),
        custom_size: Some(Vec2::new(size.x, size.y)),
        ..default()
    };
    let (angle, around) = piece.turn.unwrap_or((0.0, piece.place.center()));
    let middle = around + egui::emath::Rot2::from_angle(angle) * (piece.place.center() - around);
    let transform = Transform::from_xyz(middle.x, -middle.y, depth)
        .with_rotation(Quat::from_rotation_z(-angle));
    (sprite, transform)
}

/// A picture for the renderer alone.
fn image(mut pixels: RgbaImage) -> Image {
    bleed(&mut pixels);
    let size = Extent3d {
        width: pixels.width(),
        height: pixels.height(),
        ..default()
    };
    Image::new(
        size,
        TextureDimension::D2,
        pixels.into_raw(),
        TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::RENDER_WORLD,
    )
}

/// What is not seen at all takes the colour of a neighbour that is: between the two the renderer mixes, and would mix in black.
fn bleed(pixels: &mut RgbaImage) {
    let seen = pixels.clone();
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        if pixel.0[3] > 0 {
            continue;
        }
        let beside = [
            (1, 0),
            (0, 1),
            (-1, 0),
            (0, -1),
            (1, 1),
            (-1, 1),
            (-1, -1),
            (1, -1),
        ];
        let colour = beside.iter().find_map(|&(right, down)| {
            let (x, y) = (x.checked_add_signed(right)?, y.checked_add_signed(down)?);
            seen.get_pixel_checked(x, y).filter(|it| it.0[3] > 0)
        });
        if let Some(Rgba([r, g, b, _])) = colour {
            *pixel = Rgba([*r, *g, *b, 0]);
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{Color32, Pos2, Rect, pos2, vec2};

    use super::*;

    fn piece(picture: &str, x: f32, turn: Option<(f32, Pos2)>) -> Piece {
        let place = Rect::from_min_size(pos2(x, 20.0), vec2(40.0, 10.0));
        let mut piece = Piece::new(picture.to_owned(), place, 0.0);
        piece.turn = turn;
        piece
    }

    /// The scene without a renderer.
    fn room() -> App {
        let mut app = App::new();
        app.add_plugins((MinimalPlugins, AssetPlugin::default(), TransformPlugin))
            .init_asset::<Image>()
            .add_plugins(RoomPlugin);
        app.update();
        app
    }

    fn show(app: &mut App, shot: Option<Shot>) {
        app.world_mut().resource_mut::<Shown>().shot = shot;
        app.update();
    }

    fn shot(pieces: Vec<Piece>) -> Shot {
        Shot {
            view: Rect::from_min_size(pos2(100.0, 50.0), vec2(800.0, 400.0)),
            pixels: [1600, 800],
            pieces,
        }
    }

    fn sprites(app: &mut App) -> Vec<(Sprite, Transform)> {
        let mut query = app
            .world_mut()
            .query_filtered::<(&Sprite, &Transform), With<Prop>>();
        let mut found: Vec<_> = query
            .iter(app.world())
            .map(|(s, t)| (s.clone(), *t))
            .collect();
        found.sort_by(|a, b| a.1.translation.z.total_cmp(&b.1.translation.z));
        found
    }

    #[test]
    fn a_sprite_stands_where_its_piece_is_and_later_pieces_before_it() {
        let mut app = room();
        let pieces = vec![
            piece("room/wall", 0.0, None),
            piece("room/shelf", 100.0, None),
        ];
        show(&mut app, Some(shot(pieces)));
        let all = sprites(&mut app);
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].1.translation, Vec3::new(20.0, -25.0, 0.0));
        assert_eq!(all[1].1.translation, Vec3::new(120.0, -25.0, STEP));
        assert_eq!(all[1].0.custom_size, Some(Vec2::new(40.0, 10.0)));
        assert_ne!(all[0].0.image, all[1].0.image);
        // Who leaves is gone; who stays keeps the picture that was loaded once.
        show(&mut app, Some(shot(vec![piece("room/shelf", 100.0, None)])));
        let left = sprites(&mut app);
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].0.image, all[1].0.image);
    }

    #[test]
    fn a_piece_turns_clockwise_around_its_point() {
        let quarter = std::f32::consts::FRAC_PI_2;
        let hand = piece("room/clock-hour", 0.0, Some((quarter, pos2(0.0, 25.0))));
        let mut app = room();
        show(&mut app, Some(shot(vec![hand])));
        let (_, stand) = sprites(&mut app)[0];
        // What pointed to the right points down.
        assert!(stand.translation.distance(Vec3::new(0.0, -45.0, 0.0)) < 1e-3);
        let right = stand.rotation * Vec3::X;
        assert!(right.distance(Vec3::NEG_Y) < 1e-3, "{right}");
    }

    #[test]
    fn the_camera_sees_the_shot_in_its_size_and_rests_without_one() {
        let mut app = room();
        show(&mut app, Some(shot(Vec::new())));
        let mut query = app
            .world_mut()
            .query::<(&Camera, &Projection, &Transform, &RoomCamera)>();
        let (camera, projection, transform, canvas) = query.single(app.world()).unwrap();
        assert!(camera.is_active);
        assert_eq!(transform.translation.truncate(), Vec2::new(500.0, -250.0));
        let Projection::Orthographic(projection) = projection else {
            panic!("a flat scene");
        };
        assert!(matches!(
            projection.scaling_mode,
            ScalingMode::Fixed {
                width: 800.0,
                height: 400.0
            }
        ));
        let images = app.world().resource::<Assets<Image>>();
        assert_eq!(images.get(&canvas.0).unwrap().size(), UVec2::new(1600, 800));
        show(&mut app, None);
        let mut query = app
            .world_mut()
            .query_filtered::<&Camera, With<RoomCamera>>();
        assert!(!query.single(app.world()).unwrap().is_active);
    }

    #[test]
    fn a_portrait_that_does_not_exist_is_left_out() {
        let mut app = room();
        let pieces = vec![
            piece("portraits/p99", 0.0, None),
            piece("room/chair", 0.0, None),
        ];
        show(&mut app, Some(shot(pieces)));
        assert_eq!(sprites(&mut app).len(), 1);
    }

    #[test]
    fn edges_fade_in_their_own_colour() {
        let mut pixels = RgbaImage::new(4, 1);
        pixels.put_pixel(0, 0, Rgba([200, 100, 50, 255]));
        bleed(&mut pixels);
        assert_eq!(pixels.get_pixel(1, 0).0, [200, 100, 50, 0]);
        assert_eq!(
            pixels.get_pixel(2, 0).0,
            [0; 4],
            "only what lies beside is mixed"
        );
    }

    #[test]
    fn clothes_have_the_colour_of_the_portrait() {
        let mut coat = piece("room/person-body", 0.0, None);
        coat.tint = Color32::from_rgb(10, 200, 30);
        let mut app = room();
        show(&mut app, Some(shot(vec![coat])));
        assert_eq!(
            sprites(&mut app)[0].0.color,
            Color::srgba_u8(10, 200, 30, 255)
        );
    }
}
