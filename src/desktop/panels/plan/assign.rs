//! Who works on the chosen task: people can be added, taken off, or swapped for those who are there.

use egui::{Align2, Rect, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::inspector::take;
use super::row::Carried;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{self, Button};
use crate::desktop::kit::{Status, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Decision;
use crate::engine::board::{PersonView, TaskStatus, TaskView};
use crate::engine::decision::Slug;
use crate::scenario::vocabulary::Method;
use crate::tr;

/// Skill from which somebody can do a task at all.
const LEAST_SKILL: f64 = 0.2;

/// Tasks that somebody holds at most, and at most where work in progress is limited.
const MOST_TASKS: usize = 5;
const MOST_IN_PROGRESS: usize = 2;

fn skill(person: &PersonView, task: &TaskView) -> f64 {
    let known = person.skills.iter().find(|(d, _)| *d == task.discipline);
    known.map_or(0.0, |(_, skill)| *skill)
}

/// Why a person cannot be put on a task, if they cannot.
#[must_use]
pub fn why_not(sight: &Sight, person: &PersonView, task: &TaskView) -> Option<String> {
    let name = person.name.to_string();
    let limit = if sight.board.method == Method::Kanban {
        MOST_IN_PROGRESS
    } else {
        MOST_TASKS
    };
    if matches!(task.status, TaskStatus::Done | TaskStatus::Out) {
        Some(tr!("assign-over", task = task.name.to_string()))
    } else if skill(person, task) < LEAST_SKILL {
        let discipline = super::title_case(&task.discipline);
        Some(tr!(
            "assign-unskilled",
            name = name,
            discipline = discipline
        ))
    } else if task.pinned.contains(&person.id) {
        Some(tr!("assign-there", name = name))
    } else if task.pinned.len() >= task.max_people as usize {
        Some(tr!("assign-crowd", count = task.max_people))
    } else if person.pinned.len() >= limit {
        Some(tr!("assign-many", name = name, count = person.pinned.len()))
    } else {
        None
    }
}

/// A person who was carried to a task works on it, and no more on the task they were taken from.
pub fn bring(carried: &Carried, task: &TaskView) -> Vec<Intent> {
    let release = carried.from.as_ref().filter(|from| **from != task.id);
    let release = release.map(|from| Decision::Release {
        person: carried.person.clone(),
        task: Some(from.clone()),
    });
    let assign = Decision::Assign {
        person: carried.person.clone(),
        task: task.id.clone(),
    };
    release
        .into_iter()
        .chain([assign])
        .map(Intent::Decide)
        .collect()
}

/// A person takes the place of everybody who was put on a task.
fn swap(person: &PersonView, task: &TaskView) -> Vec<Decision> {
    let released = task.pinned.iter().map(|id| Decision::Release {
        person: id.clone(),
        task: Some(task.id.clone()),
    });
    released.chain([assign(person, task)]).collect()
}

fn assign(person: &PersonView, task: &TaskView) -> Decision {
    Decision::Assign {
        person: person.id.clone(),
        task: task.id.clone(),
    }
}

fn release(person: &PersonView, task: &TaskView) -> Decision {
    Decision::Release {
        person: person.id.clone(),
        task: Some(task.id.clone()),
    }
}

/// Whether somebody can take the place of those who were put on a task: either could be, or only its places are taken.
fn may_swap(sight: &Sight, person: &PersonView, task: &TaskView) -> bool {
    let full = task.pinned.len() >= task.max_people as usize;
    let only_full = full && person.pinned.len() < MOST_IN_PROGRESS;
    let there = task.pinned.contains(&person.id);
    !task.pinned.is_empty() && !there && (only_full || why_not(sight, person, task).is_none())
}

/// Everybody whose place on a task can be changed, with the decisions that would: off it who was put on it, onto it who was not, or in the
/// place of others where there is no more room.
#[must_use]
pub fn candidates(sight: &Sight, task: &str) -> Vec<(Slug, Vec<Decision>)> {
    let Some(task) = sight.task(task) else {
        return Vec::new();
    };
    let change = |person: &PersonView| {
        if task.pinned.contains(&person.id) {
            Some(vec![release(person, task)])
        } else if why_not(sight, person, task).is_none() {
            Some(vec![assign(person, task)])
        } else if may_swap(sight, person, task) {
            Some(swap(person, task))
        } else {
            None
        }
    };
    let aboard = sight.board.people.iter().filter(|person| person.aboard);
    aboard
        .filter_map(|person| Some((person.id.clone(), change(person)?)))
        .collect()
}

/// Draws everybody who could work on a task, the most skilled first.
pub fn assign_ui(ui: &mut Ui, t: &Theme, sight: &Sight, task: &TaskView, out: &mut Vec<Intent>) {
    let mut people: Vec<&PersonView> = sight.board.people.iter().filter(|p| p.aboard).collect();
    people.sort_by(|a, b| skill(b, task).total_cmp(&skill(a, task)));
    for person in people {
        let pinned = task.pinned.contains(&person.id);
        if skill(person, task) < LEAST_SKILL && !pinned {
            continue;
        }
        person_ui(ui, t, sight, task, person, out);
    }
    take(ui, 6.0);
}

fn person_ui(
    ui: &mut Ui,
    t: &Theme,
    sight: &Sight,
    task: &TaskView,
    person: &PersonView,
    out: &mut Vec<Intent>,
) {
    let line = take(ui, 46.0);
    let mood = sight.chart.mood(&person.id);
    figure::portrait(ui, text::left(line, 15.0), 15.0, &person.portrait, mood);
    let x = line.left() + 40.0;
    let align = Align2::LEFT_CENTER;
    let ink = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let at = pos2(x, line.center().y - 9.0);
    let width = line.right() - 84.0 - 44.0 - x;
    text::write_within(ui, at, align, width, &person.name, &ink);
    let share = skill(person, task);
    let bar = Rect::from_min_size(pos2(x, line.center().y + 7.0), vec2(40.0, 6.0));
    paint::bar(ui.painter(), bar, (share / 1.5) as f32, t.bar, t.line, 3);
    let label = tr!(
        "skill-label",
        name = person.name.to_string(),
        skill = sight::percent(share)
    );
    text::name(ui, bar.expand(4.0), &label).on_hover_text(label);
    let words = tr!("on-tasks", count = person.pinned.len());
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    let at = pos2(x + 48.0, line.center().y + 10.0);
    let button = Rect::from_min_size(
        pos2(line.right() - 84.0, line.center().y - 16.0),
        vec2(84.0, 32.0),
    );
    // Where somebody can be swapped in, a button more stands there.
    let end = button.left()
        - if may_swap(sight, person, task) {
            44.0
        } else {
            6.0
        };
    text::write_within(ui, at, align, end - at.x, words, &ink);
    let there = task.pinned.contains(&person.id);
    let why = why_not(sight, person, task).filter(|_| !there);
    let shift = shift(sight, person, task);
    if may_swap(sight, person, task) {
        let place = Rect::from_min_size(button.min - vec2(38.0, 0.0), vec2(32.0, 32.0));
        let mut label = tr!("swap-in", name = person.name.to_string());
        if let (Some(_), Some((_, words))) = (&why, &shift) {
            label = format!("{label}. {words}");
        }
        if control::icon_button(ui, place, icons::USER_SWITCH, &label).clicked() {
            out.extend(swap(person, task).into_iter().map(Intent::Decide));
        }
    }
    let (word, decision) = if there {
        (tr!("release"), release(person, task))
    } else {
        (tr!("assign"), assign(person, task))
    };
    if Button::new(&word).refused(why.as_deref()).show(ui, button) {
        out.push(Intent::Decide(decision));
    }
    let ink = |colour| text::ink(Weight::Regular, t.size.caption, colour);
    let below = take(ui, 22.0);
    let at = pos2(x, below.center().y - 3.0);
    let width = below.right() - x;
    if let Some(why) = why {
        text::write_within(ui, at, align, width, why, &ink(t.t3));
    } else if let Some((status, words)) = shift {
        text::write_within(ui, at, align, width, words, &ink(status.text_colour(t)));
    }
}

/// What the change that the button offers would do to the forecast, once it is known.
fn shift(sight: &Sight, person: &PersonView, task: &TaskView) -> Option<(Status, String)> {
    let (of, shifts) = sight.crew_shifts.as_ref()?;
    let days = *shifts.get(&person.id).filter(|_| *of == task.id)?;
    let size = sight::signed(days.abs(), 1)
        .trim_start_matches('+')
        .to_owned();
    Some(match days {
        days if days >= 0.05 => (Status::Risk, tr!("forecast-later", days = size)),
        days if days <= -0.05 => (Status::Good, tr!("forecast-earlier", days = size)),
        _ => (Status::Unknown, tr!("forecast-same")),
    })
}
