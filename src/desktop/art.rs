//! Pictures, inside the binary; each becomes a texture when it is first drawn.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use egui::{Color32, ColorImage, Context, Id, TextureHandle, TextureOptions};
use image::RgbaImage;
use image::imageops::crop_imm;

/// A person's face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Mood {
    /// Cross.
    Angry,
    /// At rest.
    Calm,
    /// Smiling.
    Happy,
    /// Pleased with the work.
    Proud,
    /// As usual.
    #[default]
    Steady,
    /// Taken aback.
    Surprised,
    /// Worn out.
    Tired,
    /// Uneasy.
    Worried,
}

macro_rules! pictures {
    ($($folder:literal: [$($name:literal),* $(,)?]),* $(,)?) => {
        const PICTURES: &[(&str, &[u8])] = &[
            $($((concat!($folder, "/", $name), include_bytes!(concat!("../../assets/", $folder, "/", $name, ".png")))),*),*
        ];
    };
}

pictures! {
    "brand": ["boat", "icon-256", "medal-bronze", "medal-gold", "medal-silver", "seal-A", "seal-B", "seal-C", "seal-D", "seal-S", "wordmark-dark", "wordmark-light"],
    "covers": [
        "default", "edge-device", "erp-cutover", "first-sprint", "harbor-checkout", "lights-out", "orbit-1", "regulator-deadline",
        "rescue-meridian",
    ],
    "portraits": [
        "p01", "p02", "p03", "p04", "p05", "p06", "p07", "p08", "p09", "p10", "p11", "p12", "p13", "p14", "p15", "p16",
        "p17", "p18", "p19", "p20", "p21", "p22", "p23", "p24", "p25", "p26", "p27", "p28", "p29", "p30", "p31", "p32",
        "p33", "p34", "p35", "p36", "p37", "p38", "p39", "p40", "p41", "p42", "p43", "p44", "p45", "p46", "p47", "p48",
        "p49", "p50", "p51", "p52", "p53", "p54", "p55", "p56", "p57", "p58", "p59", "p60", "p61", "p62", "p63", "p64",
    ],
    "room": [
        "calendar", "chair", "clock-face", "clock-hour", "clock-minute", "desk-birch", "desk-oak", "desk-walnut", "floor", "floor-light",
        "hand-up-hand", "hand-up-sleeve", "laptop", "meeting-table", "monitor", "mug-amber", "mug-coral", "mug-sky", "mug-teal", "papers", "person-body",
        "plant-cream", "plant-tan", "player-calm", "player-happy", "player-worried", "rug-green", "rug-olive", "rug-plum", "rug-teal",
        "shelf", "table-legs", "tiny-plant", "wall", "whiteboard", "window-frame", "window-view-dusk", "window-view-morning",
        "window-view-night", "window-view-noon",
    ],
}

/// The side of a face in its file, in pixels.
const FACE: u32 = 192;

type Shelf = Arc<Mutex<BTreeMap<(String, Option<Mood>), TextureHandle>>>;

/// The pixels of a picture by folder and name; of one face where a mood is given.
#[must_use]
pub fn pixels(name: &str, mood: Option<Mood>) -> Option<RgbaImage> {
    let (_, bytes) = PICTURES.iter().find(|(known, _)| *known == name)?;
    let picture = image::load_from_memory_with_format(bytes, image::ImageFormat::Png)
        .ok()?
        .into_rgba8();
    Some(match mood {
        None => picture,
        Some(mood) => crop_imm(&picture, mood as u32 * FACE, 0, FACE, FACE).to_image(),
    })
}

fn load(name: &str, mood: Option<Mood>) -> Option<ColorImage> {
    let picture = pixels(name, mood)?;
    let size = [picture.width() as usize, picture.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, picture.as_raw()))
}

/// The texture of a picture by folder and name; of one face where a mood is given.
#[must_use]
pub fn texture(ctx: &Context, name: &str, mood: Option<Mood>) -> Option<TextureHandle> {
    let shelf: Shelf = ctx.data_mut(|data| data.get_temp_mut_or_default::<Shelf>(Id::NULL).clone());
    // A panic while a picture was taken leaves the shelf as good as it was.
    let mut shelf = shelf
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let key = (name.to_owned(), mood);
    if let Some(found) = shelf.get(&key) {
        return Some(found.clone());
    }
    let handle = ctx.load_texture(name, load(name, mood)?, TextureOptions::LINEAR);
    shelf.insert(key, handle.clone());
    Some(handle)
}

/// A picture by folder and name: `covers/default`.
#[must_use]
pub fn picture(ctx: &Context, name: &str) -> Option<TextureHandle> {
    texture(ctx, name, None)
}

/// The cover of a scenario; the default one where it has none of its own.
#[must_use]
pub fn cover(ctx: &Context, scenario: &str) -> Option<TextureHandle> {
    picture(ctx, &format!("covers/{scenario}")).or_else(|| picture(ctx, "covers/default"))
}

/// A face by the portrait's name: `p01`.
#[must_use]
pub fn face(ctx: &Context, portrait: &str, mood: Mood) -> Option<TextureHandle> {
    texture(ctx, &format!("portraits/{portrait}"), Some(mood))
}

/// Whether there is a portrait of this name.
#[must_use]
pub fn is_portrait(name: &str) -> bool {
    let known = |(picture, _): &(&str, &[u8])| picture.strip_prefix("portraits/") == Some(name);
    PICTURES.iter().any(known)
}

/// The colours of somebody's clothes and skin, as their portrait has them.
#[must_use]
pub fn colours(ctx: &Context, portrait: &str) -> (Color32, Color32) {
    type Known = BTreeMap<String, (Color32, Color32)>;
    ctx.data_mut(|data| {
        let known = data.get_temp_mut_or_default::<Known>(Id::new("colours"));
        if let Some(found) = known.get(portrait) {
            return *found;
        }
        let face = load(&format!("portraits/{portrait}"), Some(Mood::Steady));
        let found = face.map_or((Color32::GRAY, Color32::WHITE), |face| read_colours(&face));
        known.insert(portrait.to_owned(), found);
        found
    })
}

/// Shoulder and neck, at the lower edge of a portrait.
fn read_colours(face: &ColorImage) -> (Color32, Color32) {
    // Outlines and what shows through are neither.
    let plain = |colour: &Color32| colour.a() > 250 && colour.intensity() > 0.12;
    let first = |columns: &mut dyn Iterator<Item = usize>, row: usize| {
        columns.map(|x| face[(x, row)]).find(plain)
    };
    let side = face.width();
    let clothes = first(&mut (side / 8..side / 2), side - 5);
    let skin = first(&mut (side / 2..side * 2 / 3), side * 9 / 10)
        .or_else(|| first(&mut (side / 2..side * 2 / 3), side * 2 / 3));
    (
        clothes.unwrap_or(Color32::GRAY),
        skin.unwrap_or(Color32::WHITE),
    )
}

/// The picture on the window's frame, as pixels and side.
#[must_use]
pub fn window_icon() -> Option<(Vec<u8>, u32)> {
    let picture = pixels("brand/icon-256", None)?;
    let side = picture.width();
    Some((picture.into_raw(), side))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_can_be_read() {
        for (name, _) in PICTURES {
            let picture = load(name, None);
            // Every device takes 2048 pixels a side, and some no more.
            assert!(
                picture.is_some_and(|p| p.width().max(p.height()) <= 2048),
                "{name}"
            );
        }
        let faces = load("portraits/p01", None).unwrap();
        assert_eq!(
            faces.size,
            [8 * FACE as usize, FACE as usize],
            "eight moods in a row, in the order of `Mood`"
        );
    }

    #[test]
    fn every_folder_of_pictures_is_embedded() {
        for folder in ["brand", "covers", "portraits", "room"] {
            let path = format!("{}/assets/{folder}", env!("CARGO_MANIFEST_DIR"));
            for entry in std::fs::read_dir(path).unwrap() {
                let file = entry.unwrap().file_name();
                if let Some(name) = file.to_str().and_then(|f| f.strip_suffix(".png")) {
                    let name = format!("{folder}/{name}");
                    assert!(
                        PICTURES.iter().any(|(known, _)| *known == name),
                        "{name} is not used"
                    );
                }
            }
        }
    }
}
