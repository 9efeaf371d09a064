//! People: what a day of a person is worth, and how they tire, fall ill, join and leave.

use super::components::{Body, Job, Mind, Pace, Standing};
use super::ledger::{Cause, Level, Rule};
use super::luck::{Stream, unit};
use super::resources::{News, NewsWeight, Plot};
use super::site::Site;
use crate::scenario::Day;
use crate::scenario::format::Trait;
use crate::scenario::rules::Rules;

/// Share of a day lost with `n` tasks at once: 0, 20, 40, 60, 75 % for 1 to 5 (Weinberg 1992, "Quality Software Management" 1).
pub const SWITCHING_LOSS: [f64; 5] = [0.0, 0.20, 0.40, 0.60, 0.75];

/// Share of a day that each of `n` tasks gets: 1, .4, .2, .1, .05 at full weight (Weinberg 1992).
#[must_use]
pub fn share_of_each(n: usize, weight: f64) -> f64 {
    match n {
        0 => 0.0,
        n => (1.0 - weight * SWITCHING_LOSS[n.min(5) - 1]) / n as f64,
    }
}

/// `y` at `x` on the line through the points, flat outside.
#[must_use]
pub fn interpolate(points: &[(f64, f64)], x: f64) -> f64 {
    let Some(&(first_x, first_y)) = points.first() else {
        return 1.0;
    };
    if x <= first_x {
        return first_y;
    }
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        if x <= x1 {
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
        }
    }
    points.last().map_or(1.0, |&(_, y)| y)
}

/// Output and rightness by fatigue: 1, .95, .90, .85, .80, .70 at smoothed overtime 1 to 1.5 (MPROJ3).
#[must_use]
pub fn fatigue_factor(fatigue: f64, weight: f64) -> f64 {
    const TABLE: [(f64, f64); 6] = [
        (1.0, 1.0),
        (1.1, 0.95),
        (1.2, 0.90),
        (1.3, 0.85),
        (1.4, 0.80),
        (1.5, 0.70),
    ];
    1.0 - weight * (1.0 - interpolate(&TABLE, fatigue))
}

/// Output by schedule pressure (time needed over time left): 1, 1, 1.10, 1.20, 1.25 at 0, 1, 2, 5, 10 (MPROJ3).
#[must_use]
pub fn pressure_output(pressure: f64, weight: f64) -> f64 {
    const TABLE: [(f64, f64); 5] = [
        (0.0, 1.0),
        (1.0, 1.0),
        (2.0, 1.10),
        (5.0, 1.20),
        (10.0, 1.25),
    ];
    1.0 + weight * (interpolate(&TABLE, pressure) - 1.0)
}

/// Rightness by schedule pressure: 1, 1, .95, .90, .80 at 0, 1, 2, 5, 10 (MPROJ3).
#[must_use]
pub fn pressure_rightness(pressure: f64, weight: f64) -> f64 {
    const TABLE: [(f64, f64); 5] = [
        (0.0, 1.0),
        (1.0, 1.0),
        (2.0, 0.95),
        (5.0, 0.90),
        (10.0, 0.80),
    ];
    1.0 + weight * (interpolate(&TABLE, pressure) - 1.0)
}

/// Output by morale: 1 at .60, and `gain` for each .20 (rho .30, Judge and others 2001, by a spread of .4 of our own), within .75 to 1.15.
#[must_use]
pub fn morale_factor(morale: f64, gain: f64) -> f64 {
    (1.0 + gain * (morale - 0.60) / 0.20).clamp(0.75, 1.15)
}

/// Communication loss in a team of `n`, and among `teams` (Abdel-Hamid and Madnick 1991; partition as in Menzies).
#[must_use]
pub fn communication_loss(n: f64, teams: f64, rules: &Rules) -> f64 {
    let among = (teams - 1.0).max(0.0);
    (rules.communication * (n * n + among * among)).min(rules.communication_max)
}

/// Familiarity times what is left after training newcomers: the newcomer's part works at `familiarity_new`, the part at home at
/// `familiarity_full` less the training load (Madachy 2008).
#[must_use]
pub fn familiarity_factor(newness: f64, training: f64, rules: &Rules) -> f64 {
    rules.familiarity_new * newness + rules.familiarity_full * (1.0 - newness) * (1.0 - training)
}

/// Share of experienced people that `trainees` take from `experienced` (Madachy 2008); at most .6.
#[must_use]
pub fn training_load(trainees: f64, experienced: f64, rules: &Rules) -> f64 {
    if trainees <= 0.0 || experienced <= 0.0 {
        return 0.0;
    }
    (rules.training_load * trainees / experienced).min(0.6)
}

/// Hours worked over normal hours.
#[must_use]
pub fn pace_factor(pace: Pace, rules: &Rules) -> f64 {
    match pace {
        Pace::Normal => 1.0,
        Pace::Push => rules.push_pace,
        Pace::Crunch => rules.crunch_pace,
    }
}

/// Chance a day of leaving: COCOMO's nominal rate, doubled for each .20 of morale under .60, and raised by fatigue over 1.2.
#[must_use]
pub fn leaving_chance(morale: f64, fatigue: f64, rules: &Rules) -> f64 {
    rules.leaving_chance
        * libm::exp2((0.60 - morale) / 0.20)
        * (1.0 + 4.0 * (fatigue - 1.2).max(0.0))
}

/// Who is here today: joins, leaves, absences, sickness and what else takes people's time. Part of the morning.
pub fn presence(site: &mut Site) {
    let Site {
        plot,
        clock,
        luck,
        plan,
        story,
        people,
        ..
    } = site;
    let scenario = &plot.0;
    let day = clock.day;
    for (position, (_, body, job)) in people.iter_mut().enumerate() {
        let person = &scenario.team[position];
        if job.standing == Standing::Coming && day >= job.from {
            job.standing = Standing::Aboard;
            plan.people_changed = true;
            plan.stale = true;
            if day.0 > 0 {
                story.news.push(News {
                    weight: NewsWeight::Good,
                    text: format!("{} has joined.", person.name),
                });
            }
            if let Some(candidacy) = &person.candidate
                && !candidacy.on_arrival.is_empty()
            {
                story.pending.push(super::resources::Pending {
                    day,
                    cause: Cause::Decision,
                    what: super::resources::PendingWhat::Effects(candidacy.on_arrival.clone()),
                    salt: scenario.keys.people[position].hash(),
                });
            }
        }
        if job.standing == Standing::Aboard && job.until.is_some_and(|until| day > until) {
            job.standing = Standing::Gone;
            job.tasks.clear();
            job.pinned.clear();
            plan.people_changed = true;
            plan.stale = true;
            story.news.push(News {
                weight: NewsWeight::Look,
                text: format!("{} has left the project.", person.name),
            });
        }
        body.here = 0.0;
        if job.standing != Standing::Aboard {
            continue;
        }
        if person.leave.binary_search(&day).is_ok() || day < body.absent_until {
            continue;
        }
        let key = scenario.keys.people[position].hash();
        let sick = scenario.rules.sick_chance * if body.fatigue > 1.3 { 2.0 } else { 1.0 };
        if sick > 0.0 && luck.uniform(Stream::Sickness, key, day) < sick {
            let mut rng = luck.rng(Stream::Sickness, key, day);
            let _ = unit(&mut rng);
            let days = 1 + (unit(&mut rng) * 4.0) as u32;
            body.absent_until = day.plus(days);
            story.news.push(News {
                weight: NewsWeight::Look,
                text: format!(
                    "{} is ill, back on {}.",
                    person.name,
                    scenario.calendar.short(body.absent_until)
                ),
            });
            continue;
        }
        let share = (person.share * body.presence).min(1.0);
        let taken = body.busy.min(share);
        body.busy -= taken;
        body.here = share - taken;
    }
}

/// Fatigue follows the pace, familiarity grows, people give notice. Part of the evening.
pub fn wear(site: &mut Site) {
    let Site {
        plot,
        clock,
        luck,
        ledger,
        story,
        people,
        ..
    } = site;
    let scenario = &plot.0;
    let rules = &scenario.rules;
    let day = clock.day;
    for (mind, body, job) in people.iter_mut() {
        if job.standing != Standing::Aboard {
            continue;
        }
        let person = &scenario.team[mind.id.index()];
        let pace = if body.here > 0.0 {
            pace_factor(body.pace, rules)
        } else {
            0.9
        };
        let extra = if person.traits.contains(&Trait::Carer) && pace > 1.0 {
            pace - 1.0
        } else {
            0.0
        };
        let change = (pace + extra - body.fatigue) / rules.fatigue_days;
        let cause = Cause::Rule(if change > 0.0 {
            Rule::Overtime
        } else {
            Rule::Rest
        });
        // Nobody rests to better than rested: below 1 a normal week brings them to 1, absence a little lower.
        ledger.change(
            &mut body.fatigue,
            Level::Fatigue(mind.id),
            cause,
            change,
            0.9,
            2.0,
        );
        if !job.tasks.is_empty() && body.here > 0.0 {
            job.newness -= job.newness / rules.familiarity_days;
            job.trainee -= job.trainee / rules.familiarity_days;
        }
        if !job.notice && rules.leaving_chance > 0.0 {
            let loyal = if person.traits.contains(&Trait::Loyal) {
                0.5
            } else {
                1.0
            };
            let chance = leaving_chance(mind.morale, body.fatigue, rules) * mind.leaving * loyal;
            let key = scenario.keys.people[mind.id.index()].hash();
            if luck.uniform(Stream::Leaving, key, day) < chance {
                job.notice = true;
                job.until = Some(day.plus(rules.notice_days as u32));
                story.news.push(News {
                    weight: NewsWeight::Act,
                    text: format!(
                        "{} has given notice; the last day is {}.",
                        person.name,
                        scenario.calendar.short(day.plus(rules.notice_days as u32))
                    ),
                });
            }
        }
    }
}

/// What the size of the team costs today.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overhead {
    /// Share of output lost by communication.
    pub communication: f64,
    /// Share of an experienced person's output lost by training newcomers.
    pub training: f64,
}

/// Overhead of each team; people without a team make one together.
pub fn overheads(plot: &Plot, jobs: &[Job], out: &mut Vec<Overhead>) {
    let scenario = &plot.0;
    let teams = scenario.teams.len().max(1);
    out.clear();
    out.resize(teams, Overhead::default());
    // One pass each: first sizes (kept in the same cells), then losses.
    let mut experienced = vec![0.0; teams];
    let mut count = vec![0.0; teams];
    for (person, job) in scenario.team.iter().zip(jobs) {
        if job.standing == Standing::Aboard {
            let team = person.team.map_or(0, crate::scenario::Id::index);
            count[team] += 1.0;
            out[team].training += job.trainee;
            experienced[team] += 1.0 - job.trainee;
        }
    }
    let live = count.iter().filter(|&&n| n > 0.0).count() as f64;
    for team in 0..teams {
        out[team].communication = communication_loss(count[team], live, &scenario.rules);
        out[team].training = training_load(out[team].training, experienced[team], &scenario.rules);
    }
}

/// Everything of a person's day that does not depend on the task, person-days.
#[must_use]
pub fn day_worth(
    mind: &Mind,
    body: &Body,
    job: &Job,
    overhead: Overhead,
    pressure: f64,
    process: f64,
    rules: &Rules,
) -> f64 {
    if body.here <= 0.0 {
        return 0.0;
    }
    let focus = (rules.focus * (1.0 + process)).min(1.0);
    pace_factor(body.pace, rules)
        * body.here
        * focus
        * familiarity_factor(job.newness, overhead.training, rules)
        * fatigue_factor(body.fatigue, rules.fatigue_weight)
        * morale_factor(mind.morale, rules.morale_output)
        * pressure_output(pressure, rules.pressure_weight)
        * (1.0 - overhead.communication)
        * body.output
}

/// Marks nobody as having worked: the start of the working day.
pub fn clear_day(site: &mut Site) {
    for (work, _) in site.tasks.iter_mut() {
        work.output = 0.0;
        work.advance = 0.0;
        work.crew = 0;
    }
}

/// Whether a date is a booked day off, for plans.
#[must_use]
pub fn on_leave(leave: &[Day], day: Day) -> bool {
    leave.binary_search(&day).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weinberg_gives_each_of_n_tasks_its_share() {
        let shares: Vec<f64> = (1..=5).map(|n| share_of_each(n, 1.0)).collect();
        for (share, expected) in shares.iter().zip([1.0, 0.4, 0.2, 0.1, 0.05]) {
            assert!((share - expected).abs() < 1e-12, "{shares:?}");
        }
    }

    #[test]
    fn tables_are_met_at_their_points_and_between() {
        assert!((fatigue_factor(1.25, 1.0) - 0.875).abs() < 1e-12);
        assert_eq!(fatigue_factor(0.9, 1.0), 1.0);
        assert_eq!(fatigue_factor(1.5, 0.0), 1.0);
        assert!((pressure_output(2.0, 1.0) - 1.10).abs() < 1e-12);
        assert!((pressure_rightness(5.0, 1.0) - 0.90).abs() < 1e-12);
    }

    #[test]
    fn morale_stays_within_its_bounds() {
        assert_eq!(morale_factor(0.0, 0.12), 0.75);
        assert!((morale_factor(0.60, 0.12) - 1.0).abs() < 1e-12);
        assert_eq!(morale_factor(1.0, 0.12), 1.15);
    }

    #[test]
    fn twenty_people_lose_a_quarter_to_talking() {
        assert!((communication_loss(20.0, 1.0, &Rules::default()) - 0.24).abs() < 1e-12);
    }

    #[test]
    fn a_tired_unhappy_person_leaves_sooner() {
        let rules = Rules::default();
        let calm = leaving_chance(0.6, 1.0, &rules);
        assert!((calm - 5.28e-4).abs() < 1e-12);
        assert!((leaving_chance(0.4, 1.0, &rules) / calm - 2.0).abs() < 1e-9);
        assert!((leaving_chance(0.6, 1.3, &rules) / calm - 1.4).abs() < 1e-9);
    }
}
