//! Where a wanted control was drawn: somebody asks for it by name, and whoever draws it answers.

use std::sync::Arc;

use egui::{Context, Id, Rect, Ui};

#[derive(Clone, Default)]
struct Spot {
    wanted: Arc<[String]>,
    found: Option<(usize, Rect)>,
}

fn id() -> Id {
    Id::new("spot")
}

/// Asks for the control whose name begins with one of these words, the first of them before the others.
pub fn want(ctx: &Context, wanted: &[String]) {
    let spot = Spot {
        wanted: wanted.into(),
        found: None,
    };
    ctx.data_mut(|data| data.insert_temp(id(), spot));
}

/// Answers, if the control that is drawn at `rect` is wanted.
pub fn drawn(ui: &Ui, rect: Rect, label: &str) {
    ui.data_mut(|data| {
        let spot: &mut Spot = data.get_temp_mut_or_default(id());
        let best = spot.found.map_or(spot.wanted.len(), |(place, _)| place);
        let wanted = &spot.wanted[..best];
        if let Some(place) = wanted
            .iter()
            .position(|words| label.starts_with(words.as_str()))
        {
            let seen = rect.intersect(ui.clip_rect());
            if seen.is_positive() {
                spot.found = Some((place, seen));
            }
        }
    });
}

/// Where the wanted control was drawn since it was asked for.
#[must_use]
pub fn found(ctx: &Context) -> Option<Rect> {
    ctx.data(|data| data.get_temp::<Spot>(id()))
        .and_then(|spot| spot.found)
        .map(|(_, rect)| rect)
}
