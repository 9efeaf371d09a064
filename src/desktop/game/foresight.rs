//! What lies ahead: futures are drawn beside the window, once for the forecast of a morning and once for the choices of a card.

use std::sync::Arc;

use super::Game;
use crate::desktop::intent::Overlay;
use crate::desktop::platform::{Errand, Platform};
use crate::engine::decision::Slug;
use crate::hindsight::forecast::{
    FUTURES, FUTURES_OF_A_CHOICE, Forecast, Shifts, forecast, shifts,
};
use crate::playthrough::Playthrough;

/// Something that is being found out.
#[derive(Debug, Default)]
enum Ahead<T> {
    /// Nobody asked.
    #[default]
    Unasked,
    /// It is being computed.
    Asked(Errand<T>),
    /// It is known.
    Known(T),
    /// It will never be known.
    Lost,
}

impl<T> Ahead<T> {
    /// Takes what has come.
    fn pick_up(&mut self) {
        if let Self::Asked(errand) = self {
            match errand.answer() {
                Ok(None) => {}
                Ok(Some(found)) => *self = Self::Known(found),
                Err(_) => *self = Self::Lost,
            }
        }
    }

    const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(found) => Some(found),
            _ => None,
        }
    }

    const fn is_coming(&self) -> bool {
        matches!(self, Self::Asked(_))
    }
}

/// What a thousand futures of what is known today say, as far as somebody asked. It is forgotten with every decision and every day.
#[derive(Debug, Default)]
pub struct Foresight {
    forecast: Ahead<Forecast>,
    card: Option<Slug>,
    shifts: Ahead<Shifts>,
}

impl Foresight {
    /// The forecast, once it has come.
    #[must_use]
    pub const fn forecast(&self) -> Option<&Forecast> {
        self.forecast.known()
    }

    /// What the choices of a card would do to it, once that has come.
    #[must_use]
    pub fn shifts(&self, card: &str) -> Option<&Shifts> {
        self.shifts
            .known()
            .filter(|_| self.card.as_deref() == Some(card))
    }

    fn ask_forecast(&mut self, playthrough: &mut Playthrough, platform: &Platform) {
        if matches!(self.forecast, Ahead::Unasked) {
            let prospect = playthrough.prospect();
            let work = move |progress: &_| forecast(&prospect, FUTURES, progress);
            self.forecast = Ahead::Asked(platform.send(work));
        }
        self.forecast.pick_up();
    }

    fn ask_card(&mut self, card: &Slug, playthrough: &mut Playthrough, platform: &Platform) {
        if self.card.as_ref() != Some(card) {
            self.card = Some(Arc::clone(card));
            self.shifts = match playthrough.reckoned(card) {
                Some(choices) => {
                    let prospect = playthrough.prospect();
                    let scenario = Arc::clone(playthrough.scenario());
                    Ahead::Asked(platform.send(move |progress| {
                        shifts(
                            &prospect,
                            &choices,
                            &scenario,
                            FUTURES_OF_A_CHOICE,
                            progress,
                        )
                    }))
                }
                None => Ahead::Lost,
            };
        }
        self.shifts.pick_up();
    }
}

impl Game {
    /// Asks for the futures that what lies over the screen is drawn from, and takes those that have come.
    pub fn look_ahead(&mut self) {
        let Some(project) = &mut self.project else {
            return;
        };
        let (foresight, playthrough) = (&mut project.foresight, &mut project.playthrough);
        match &self.overlay {
            Some(Overlay::Forecast) => foresight.ask_forecast(playthrough, &self.platform),
            Some(Overlay::Card(id)) => foresight.ask_card(id, playthrough, &self.platform),
            _ => {}
        }
    }

    /// Whether futures are being drawn that something on the screen waits for.
    pub(super) fn waits_for_futures(&self) -> bool {
        let foresight = self.project.as_ref().map(|project| &project.foresight);
        foresight.is_some_and(|ahead| match &self.overlay {
            Some(Overlay::Forecast) => ahead.forecast.is_coming(),
            Some(Overlay::Card(_)) => ahead.shifts.is_coming(),
            _ => false,
        })
    }
}
