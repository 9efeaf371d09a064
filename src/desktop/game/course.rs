//! The course of the project: taking back, going back, and the futures that are left for it.

use super::Game;
use crate::desktop::intent::{Pace, Place};
use crate::desktop::kit::Status;
use crate::playthrough::BackError;
use crate::scenario::Day;
use crate::tr;

impl Game {
    /// Takes back the last decision of today.
    pub(super) fn undo(&mut self) {
        let Some(project) = &mut self.project else {
            return;
        };
        match project.playthrough.undo() {
            Ok(_) => {
                self.refresh();
                self.save_by_itself();
                self.toast(Status::Good, tr!("taken-back"), None);
            }
            Err(error) => self.refuse(&error),
        }
    }

    /// Goes back to the morning of a day. What came after it is kept as a branch.
    pub(super) fn rewind(&mut self, day: Day) {
        let Some(project) = &mut self.project else {
            return;
        };
        let playthrough = &mut project.playthrough;
        let gone = match &mut project.seat {
            // A result holds one course.
            Some(seat) => playthrough.rewind(day).map(|()| seat.rewound(day)),
            None => project.branches.rewind(playthrough, day),
        };
        match gone {
            Ok(()) => {
                project.past.forget_after(day);
                self.arrive();
                self.place = Place::Project;
            }
            Err(error) => self.refuse(&error),
        }
    }

    /// Goes to another future; the course until now is kept as a branch.
    pub(super) fn branch(&mut self, place: usize) {
        let Some(mut project) = self.project.take() else {
            return;
        };
        project.branches.switch(&mut project.playthrough, place);
        let over = project.playthrough.is_over();
        self.hold(project.playthrough, project.branches);
        self.arrive();
        self.place = if over { Place::Debrief } else { Place::Project };
    }

    fn arrive(&mut self) {
        self.overlay = None;
        self.pace = Pace::Paused;
        self.clock = 0.0;
        self.refresh();
        self.save_by_itself();
        if let Some(project) = &self.project {
            let date = project.sight.board.today.date.to_string();
            self.toast(Status::Good, tr!("rewound-to", date = date), None);
        }
    }

    fn refuse(&mut self, error: &BackError) {
        self.toast(
            Status::Bad,
            error.to_string(),
            Some(error.help().to_owned()),
        );
    }
}
