//! What lies ahead: futures are drawn beside the window, once for the forecast of a morning and once for the choices of a card.

use std::sync::Arc;

use super::Game;
use crate::desktop::intent::{Overlay, Place, Screen};
use crate::desktop::panels::plan::assign::candidates;
use crate::desktop::panels::plan::{Drawer, PlanView};
use crate::desktop::platform::{Errand, Platform};
use crate::desktop::sight::{CrewShifts, Sight};
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
    task: Option<Slug>,
    crews: Ahead<CrewShifts>,
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

impl Foresight {
    /// What each person would do to the forecast who was put on a task, or taken off it.
    fn ask_crews(
        &mut self,
        task: &Slug,
        playthrough: &Playthrough,
        sight: &mut Sight,
        platform: &Platform,
    ) {
        if self.task.as_ref() != Some(task) {
            self.task = Some(Arc::clone(task));
            let candidates = candidates(sight, task);
            let mut rehearsal = playthrough.rehearsal();
            let now = sight.board.outlook.p50;
            self.crews = Ahead::Asked(platform.send(move |progress| {
                let mut shifts = CrewShifts::new();
                for (person, decisions) in candidates {
                    progress.step()?;
                    if let Ok(outlook) = rehearsal.outlook_with(&decisions) {
                        shifts.insert(person, outlook.p50 - now);
                    }
                }
                Ok(shifts)
            }));
        }
        self.crews.pick_up();
        if let Some(shifts) = self.crews.known()
            && sight.crew_shifts.as_ref().is_none_or(|(of, _)| of != task)
        {
            sight.crew_shifts = Some((Arc::clone(task), shifts.clone()));
        }
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
            Some(_) => {}
            None => {
                if let Some(task) = task_to_staff(self.place, self.screen, &self.views.plan) {
                    foresight.ask_crews(task, playthrough, &mut project.sight, &self.platform);
                }
            }
        }
    }

    /// Whether futures are being drawn that something on the screen waits for.
    pub(super) fn waits_for_futures(&self) -> bool {
        let foresight = self.project.as_ref().map(|project| &project.foresight);
        foresight.is_some_and(|ahead| match &self.overlay {
            Some(Overlay::Forecast) => ahead.forecast.is_coming(),
            Some(Overlay::Card(_)) => ahead.shifts.is_coming(),
            Some(_) => false,
            None => {
                ahead.crews.is_coming()
                    && task_to_staff(self.place, self.screen, &self.views.plan).is_some()
            }
        })
    }
}

/// The task whose people are being chosen on the plan.
fn task_to_staff(place: Place, screen: Screen, plan: &PlanView) -> Option<&Slug> {
    let open = place == Place::Project && screen == Screen::Plan;
    let chosen = plan.chosen.as_ref();
    chosen.filter(|_| open && plan.drawer == Some(Drawer::People))
}
