//! Who is where in the room, and how they get there: people move when something changed, and then sit still.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::places::{AISLE, DOOR, Spot, WHITEBOARD};
use crate::desktop::sight::{Sight, feeling};
use crate::engine::Board;
use crate::engine::board::PersonView;
use crate::engine::decision::Slug;

/// Units of the scene that somebody walks in a second, seconds at the whiteboard, and seconds that a hand waves.
const SPEED: f32 = 430.0;
const STAY: f32 = 0.9;
const WAVE: f32 = 1.8;

/// How many walk to the whiteboard on the same morning; the others only lean over to their neighbours.
const MOST: usize = 2;

/// A way through the room: where somebody is at which second.
#[derive(Clone, Debug)]
struct Way {
    since: f64,
    stops: Vec<(f32, Spot)>,
}

impl Way {
    fn from(here: Spot, since: f64) -> Self {
        Self {
            since,
            stops: vec![(0.0, here)],
        }
    }

    fn end(&self) -> (f32, Spot) {
        self.stops[self.stops.len() - 1]
    }

    fn walk(mut self, to: Spot) -> Self {
        let (_, from) = self.end();
        // Along the row, through the aisle, along the other row.
        let mut corners = Vec::new();
        if (from.y - to.y).abs() > 40.0 {
            for y in [from.y, to.y] {
                corners.push(Spot { x: AISLE, y, ..to });
            }
        }
        corners.push(to);
        for corner in corners {
            let (at, from) = self.end();
            let far = (corner.x - from.x).hypot(corner.y - from.y);
            self.stops.push((at + far / SPEED, corner));
        }
        self
    }

    fn stay(mut self, seconds: f32) -> Self {
        let (at, spot) = self.end();
        self.stops.push((at + seconds, spot));
        self
    }

    fn at(&self, now: f64) -> Spot {
        let t = (now - self.since) as f32;
        let after = self.stops.partition_point(|(at, _)| *at <= t);
        let Some(&(end, to)) = self.stops.get(after) else {
            return self.end().1;
        };
        let (start, from) = self.stops[after.saturating_sub(1)];
        let part = if end > start {
            ((t - start) / (end - start)).clamp(0.0, 1.0)
        } else {
            1.0
        };
        from.towards(to, part)
    }

    fn is_over(&self, now: f64) -> bool {
        (now - self.since) as f32 >= self.end().0
    }
}

/// How somebody stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pose {
    /// Where.
    pub spot: Spot,
    /// On their feet.
    pub standing: bool,
    /// How far a raised hand leans, in radians.
    pub wave: f32,
}

/// The player's name among those who move.
pub const PLAYER: &str = "";

/// Who is where, and who is on the way.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    seen: Option<Arc<Board>>,
    homes: BTreeMap<Slug, Spot>,
    ways: BTreeMap<Slug, Way>,
    waves: BTreeMap<Slug, f64>,
}

impl Moves {
    /// Takes in where everybody belongs now, and what changed since the last look; `still` lets nobody move.
    pub fn note(&mut self, sight: &Sight, homes: &[(Slug, Spot)], now: f64, still: bool) {
        let first = self.seen.is_none();
        if first || still {
            self.ways.clear();
            self.waves.clear();
            self.homes = homes.iter().cloned().collect();
        } else {
            self.go_home(homes, now);
        }
        let same = (self.seen.as_ref()).is_some_and(|seen| Arc::ptr_eq(seen, &sight.board));
        if !same {
            if let (Some(before), false) = (self.seen.take(), still) {
                self.react(sight, &before, now);
            }
            self.seen = Some(Arc::clone(&sight.board));
        }
        self.ways.retain(|_, way| !way.is_over(now));
        self.waves.retain(|_, since| now - *since < f64::from(WAVE));
    }

    /// Whoever belongs elsewhere than before sets out; whoever is new comes in by the door.
    fn go_home(&mut self, homes: &[(Slug, Spot)], now: f64) {
        for (who, home) in homes {
            let before = self.homes.insert(who.clone(), *home);
            if before == Some(*home) {
                continue;
            }
            let here = match (self.ways.get(who), before) {
                (Some(way), _) => way.at(now),
                (None, Some(before)) => before,
                (None, None) => DOOR,
            };
            let way = Way::from(here, now).walk(*home);
            self.ways.insert(who.clone(), way);
        }
        self.homes
            .retain(|who, _| homes.iter().any(|(known, _)| known == who));
    }

    /// A raised hand waves; a new task is looked up on the whiteboard.
    fn react(&mut self, sight: &Sight, before: &Board, now: f64) {
        let mut walking = 0;
        for person in &sight.board.people {
            let old = before.people.iter().find(|old| old.id == person.id);
            let Some(old) = old.filter(|old| old.aboard && person.aboard) else {
                continue;
            };
            if is_stuck(sight, person) && !was_stuck(before, old) {
                self.waves.insert(person.id.clone(), now);
                continue;
            }
            let begun = person.tasks.iter().any(|task| !old.tasks.contains(task));
            if !begun || person.away_until.is_some() || self.ways.contains_key(&person.id) {
                continue;
            }
            let Some(&home) = self.homes.get(&person.id) else {
                continue;
            };
            let start = now + 0.4 * walking as f64;
            let way = if walking < MOST {
                let board = Spot {
                    x: WHITEBOARD.x - 74.0 * walking as f32,
                    ..WHITEBOARD
                };
                Way::from(home, start).walk(board).stay(STAY).walk(home)
            } else {
                let lean = Spot {
                    x: home.x + 16.0,
                    ..home
                };
                Way::from(home, start).walk(lean).stay(STAY).walk(home)
            };
            walking += 1;
            self.ways.insert(person.id.clone(), way);
        }
    }

    /// How somebody stands now.
    #[must_use]
    pub fn pose(&self, who: &str, now: f64) -> Option<Pose> {
        let home = *self.homes.get(who)?;
        let way = self.ways.get(who).filter(|way| !way.is_over(now));
        let begun = way.is_some_and(|way| now > way.since);
        let mut spot = way.map_or(home, |way| way.at(now));
        if begun {
            // A step is a small hop.
            spot.y -= (libm::sin(now * 9.0).abs() * 3.0) as f32;
        }
        let wave = self.waves.get(who).map_or(0.0, |since| {
            let part = ((now - since) as f32 / WAVE).clamp(0.0, 1.0);
            // Twice to each side, and then still.
            0.32 * (part * 2.0 * std::f32::consts::TAU).sin()
        });
        Some(Pose {
            spot,
            standing: begun,
            wave,
        })
    }

    /// Whether anybody moves.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        !self.ways.is_empty() || !self.waves.is_empty()
    }
}

fn is_stuck(sight: &Sight, person: &PersonView) -> bool {
    feeling(sight, person).stuck
}

fn was_stuck(board: &Board, person: &PersonView) -> bool {
    let held = |id: &Slug| {
        let task = board.tasks.iter().find(|task| task.id == *id);
        task.is_some_and(|task| task.blocked > 0.0)
    };
    person.away_until.is_none() && person.tasks.iter().chain(&person.pinned).any(held)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: Spot = Spot {
        x: 100.0,
        y: 290.0,
        scale: 1.0,
    };

    #[test]
    fn a_way_begins_here_and_ends_there() {
        let there = Spot {
            x: 300.0,
            y: 460.0,
            scale: 0.6,
        };
        let way = Way::from(HOME, 10.0).walk(there).stay(1.0).walk(HOME);
        assert_eq!(way.at(9.0), HOME);
        assert_eq!(way.at(10.0), HOME);
        let middle = way.since + f64::from(way.end().0) * 0.5;
        assert_eq!(way.at(middle), there, "half of the time it is there");
        assert!(way.is_over(10.0 + f64::from(way.end().0)));
        assert_eq!(way.at(99.0), HOME);
    }
}
