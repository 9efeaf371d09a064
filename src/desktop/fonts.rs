//! The typefaces, inside the binary.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use super::theme::Weight;

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!("../../assets/fonts/", $file))
    };
}

/// Installs every face under the name of its weight, with the icons behind each.
pub fn install(ctx: &egui::Context) {
    use egui_phosphor::Variant;
    let mut fonts = FontDefinitions::empty();
    let faces: [(Weight, &'static [u8]); 7] = [
        (Weight::Regular, font!("ShiproomSans-Regular.ttf")),
        (Weight::Medium, font!("ShiproomSans-Medium.ttf")),
        (Weight::SemiBold, font!("ShiproomSans-SemiBold.ttf")),
        (Weight::Bold, font!("ShiproomSans-Bold.ttf")),
        (Weight::Display, font!("InterDisplay-SemiBold.ttf")),
        (Weight::Serif, font!("Fraunces-SemiBold.ttf")),
        (Weight::Hand, font!("PatrickHand-Regular.ttf")),
    ];
    let icons = [
        (Weight::Icon, Variant::Regular),
        (Weight::IconFill, Variant::Fill),
        (Weight::IconBold, Variant::Bold),
    ];
    for (weight, bytes) in faces {
        fonts.font_data.insert(
            weight.name().to_owned(),
            Arc::new(FontData::from_static(bytes)),
        );
    }
    for (weight, variant) in icons {
        fonts
            .font_data
            .insert(weight.name().to_owned(), Arc::new(variant.font_data()));
    }
    let regular = Weight::Regular.name().to_owned();
    let icon = Weight::Icon.name().to_owned();
    for weight in faces
        .iter()
        .map(|(weight, _)| *weight)
        .chain(icons.iter().map(|(weight, _)| *weight))
    {
        let mut stack = vec![weight.name().to_owned()];
        for other in [&regular, &icon] {
            if !stack.contains(other) {
                stack.push(other.clone());
            }
        }
        fonts
            .families
            .insert(FontFamily::Name(weight.name().into()), stack);
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts
            .families
            .insert(family, vec![regular.clone(), icon.clone()]);
    }
    ctx.set_fonts(fonts);
}
