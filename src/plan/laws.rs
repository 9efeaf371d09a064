//! Laws of the plan, tried on random networks, jobs and people.

use proptest::prelude::*;

use super::*;

const NEAR: f64 = 1e-6;

fn kind() -> impl Strategy<Value = LinkKind> {
    prop_oneof![
        3 => Just(LinkKind::FinishToStart),
        1 => Just(LinkKind::StartToStart),
        1 => Just(LinkKind::FinishToFinish),
        1 => Just(LinkKind::StartToFinish),
    ]
}

/// Links that form no circle: each leads to a higher index, and then the indexes are shuffled.
fn links(tasks: usize) -> impl Strategy<Value = Vec<Link>> {
    let link = (
        0..tasks,
        0..tasks,
        kind(),
        prop_oneof![Just(0.0), -4.0..6.0_f64],
    );
    (
        prop::collection::vec(link, 0..=tasks * 2),
        Just((0..tasks).collect::<Vec<_>>()).prop_shuffle(),
    )
        .prop_map(|(links, name)| {
            let forward = links.into_iter().filter(|(a, b, ..)| a != b);
            forward
                .map(|(a, b, kind, lag)| Link {
                    from: name[a.min(b)],
                    to: name[a.max(b)],
                    kind,
                    lag,
                })
                .collect()
        })
}

fn durations(tasks: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(
        prop_oneof![1 => Just(0.0), 5 => 0.0..12.0_f64, 2 => (1..9_u32).prop_map(f64::from)],
        tasks,
    )
}

fn dates(tasks: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![4 => Just(0.0), 1 => 0.0..30.0_f64], tasks)
}

fn network() -> impl Strategy<Value = (Vec<Link>, Vec<f64>, Vec<f64>)> {
    (1..16_usize).prop_flat_map(|tasks| (links(tasks), durations(tasks), dates(tasks)))
}

fn jobs(tasks: usize, workers: usize) -> impl Strategy<Value = Vec<Job>> {
    let crew = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(0..=workers, 1..4)];
    let rest = prop::collection::vec(
        (
            0..3_usize,
            0..4_usize,
            prop_oneof![3 => Just(0), 1 => 0..4_u32],
            crew,
        ),
        tasks,
    );
    (durations(tasks), dates(tasks), rest).prop_map(|(efforts, dates, rest)| {
        let all = efforts.into_iter().zip(dates).zip(rest);
        all.map(
            |((effort, not_before), (discipline, max_people, rank, crew))| Job {
                effort,
                discipline,
                max_people,
                not_before,
                rank,
                crew,
            },
        )
        .collect()
    })
}

fn worker() -> impl Strategy<Value = Worker> {
    let rates = prop::collection::vec(
        prop_oneof![1 => Just(0.0), 3 => 0.2..1.6_f64, 1 => Just(1.0)],
        0..=3,
    );
    let from = prop_oneof![3 => Just(0.0), 1 => 0.0..20.0_f64];
    let until = prop_oneof![3 => Just(f64::INFINITY), 1 => 0.0..60.0_f64];
    let absences = prop::collection::vec(
        (-5.0..60.0_f64, 0.0..15.0_f64).prop_map(|(begin, days)| (begin, begin + days)),
        0..4,
    );
    (rates, from, until, absences).prop_map(|(rates, from, until, absences)| Worker {
        rates,
        from,
        until,
        absences,
    })
}

fn project() -> impl Strategy<Value = (Vec<Link>, Vec<Job>, Vec<Worker>)> {
    (1..16_usize, 0..5_usize).prop_flat_map(|(tasks, workers)| {
        (
            links(tasks),
            jobs(tasks, workers),
            prop::collection::vec(worker(), workers),
        )
    })
}

/// Whether these dates keep all links.
fn links_hold(links: &[Link], start: &[f64], finish: &[f64]) -> bool {
    links.iter().all(|link| {
        let (held, by) = match link.kind {
            LinkKind::FinishToStart => (start[link.to], finish[link.from]),
            LinkKind::StartToStart => (start[link.to], start[link.from]),
            LinkKind::FinishToFinish => (finish[link.to], finish[link.from]),
            LinkKind::StartToFinish => (finish[link.to], start[link.from]),
        };
        held >= by + link.lag - NEAR
    })
}

/// The people who do a job, as the documentation of [`Job`] tells it.
fn people(job: &Job, plan: &Schedule, index: usize, workers: &[Worker]) -> Vec<usize> {
    let Some(worker) = plan.worker[index] else {
        return Vec::new();
    };
    if plan.people[index] == 1 {
        return vec![worker];
    }
    crew(job, workers)
}

/// The whole crew of a pinned job.
fn crew(job: &Job, workers: &[Worker]) -> Vec<usize> {
    let mut people = Vec::new();
    for &member in &job.crew {
        let able = workers.get(member).is_some_and(|worker| {
            worker
                .rates
                .get(job.discipline)
                .is_some_and(|&rate| rate > 0.0)
        });
        if able && !people.contains(&member) && people.len() < job.max_people.max(1) {
            people.push(member);
        }
    }
    people
}

/// Whether a worker is there at a time.
fn there(worker: &Worker, time: f64) -> bool {
    let away = worker
        .absences
        .iter()
        .any(|&(begin, end)| begin <= time && time < end);
    time >= worker.from && time < worker.until && !away
}

/// The times between which nobody of a team comes or goes, from one time to another; and the two themselves.
fn changes(team: &[&Worker], from: f64, to: f64) -> Vec<f64> {
    let mut changes = vec![from, to];
    for worker in team {
        changes.extend([worker.from, worker.until]);
        changes.extend(
            worker
                .absences
                .iter()
                .flat_map(|&(begin, end)| [begin, end]),
        );
    }
    changes.retain(|&time| time >= from && time <= to);
    changes.sort_by(f64::total_cmp);
    changes
}

/// How long a worker is there between two times.
fn presence(worker: &Worker, from: f64, to: f64) -> f64 {
    let changes = changes(&[worker], from, to);
    let stretches = changes
        .windows(2)
        .filter(|pair| there(worker, f64::midpoint(pair[0], pair[1])));
    stretches.map(|pair| pair[1] - pair[0]).sum()
}

/// When a team that begins a job at a time has done it, and never is infinity.
fn done(job: &Job, team: &[&Worker], begin: f64) -> f64 {
    let mut left = job.effort;
    for pair in changes(team, begin, 1e9).windows(2) {
        let here = team
            .iter()
            .filter(|worker| there(worker, f64::midpoint(pair[0], pair[1])));
        let rate: f64 = here.map(|worker| worker.rates[job.discipline]).sum();
        if left <= rate * (pair[1] - pair[0]) + NEAR {
            return pair[0] + left / rate;
        }
        left -= rate * (pair[1] - pair[0]);
    }
    f64::INFINITY
}

/// The float of each job of a schedule, for an end that these jobs decide.
fn chain(network: &Network, jobs: &[Job], plan: &Schedule, matters: &[bool]) -> CriticalChain {
    let mut chain = CriticalChain::default();
    chain.compute(network, jobs, plan, |job| matters[job]);
    chain
}

/// Each pair of jobs that somebody does one after the other.
fn turns(jobs: &[Job], workers: &[Worker], plan: &Schedule) -> Vec<(usize, usize)> {
    let mut turns = Vec::new();
    for worker in 0..workers.len() {
        let mut own: Vec<usize> = (0..jobs.len())
            .filter(|&job| people(&jobs[job], plan, job, workers).contains(&worker))
            .collect();
        own.sort_by(|&a, &b| plan.start[a].total_cmp(&plan.start[b]));
        turns.extend(own.windows(2).map(|pair| (pair[0], pair[1])));
    }
    turns
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn the_order_respects_every_link((links, durations, _) in network()) {
        let network = Network::new(durations.len(), &links).unwrap();
        let mut place = vec![usize::MAX; durations.len()];
        for (at, &task) in network.order().iter().enumerate() {
            place[task] = at;
        }
        prop_assert!(place.iter().all(|&at| at < durations.len()));
        prop_assert!(links.iter().all(|link| place[link.from] < place[link.to]));
    }

    #[test]
    fn what_is_reported_as_a_circle_is_one(pairs in prop::collection::vec((0..8_usize, 0..8_usize), 0..14)) {
        let links: Vec<Link> = pairs.iter().map(|&(from, to)| Link::finish_to_start(from, to)).collect();
        if let Err(Cycle { tasks }) = Network::new(8, &links) {
            prop_assert!(!tasks.is_empty());
            for (at, &task) in tasks.iter().enumerate() {
                let next = tasks[(at + 1) % tasks.len()];
                prop_assert!(pairs.contains(&(task, next)), "{tasks:?}");
                prop_assert!(!tasks[..at].contains(&task), "{tasks:?}");
            }
        }
    }

    #[test]
    fn early_and_late_dates_both_respect_every_link((links, durations, not_before) in network()) {
        let path = critical_path(&Network::new(durations.len(), &links).unwrap(), &durations, &not_before);
        prop_assert!(links_hold(&links, &path.early_start, &path.early_finish));
        prop_assert!(links_hold(&links, &path.late_start, &path.late_finish));
        prop_assert!(path.early_start.iter().zip(&not_before).all(|(start, date)| start >= date));
        prop_assert!(path.late_finish.iter().all(|&finish| finish <= path.finish));
    }

    #[test]
    fn floats_are_never_negative_and_something_is_critical((links, durations, not_before) in network()) {
        let network = Network::new(durations.len(), &links).unwrap();
        let path = critical_path(&network, &durations, &not_before);
        for task in 0..durations.len() {
            let free = path.free_float(&network, task);
            prop_assert!(free >= 0.0);
            prop_assert!(path.total_float[task] >= free);
        }
        prop_assert!((0..durations.len()).any(|task| path.critical(task)));
    }

    #[test]
    fn a_slip_within_the_float_changes_nothing_and_one_beyond_moves_the_end(
        (links, durations, not_before) in network(),
        pick: prop::sample::Index,
    ) {
        let network = Network::new(durations.len(), &links).unwrap();
        let task = pick.index(durations.len());
        let path = critical_path(&network, &durations, &not_before);
        let slipped = |days: f64| {
            let mut dates = not_before.clone();
            dates[task] = path.early_start[task] + days;
            critical_path(&network, &durations, &dates)
        };
        let total = slipped(path.total_float[task]);
        prop_assert!((total.finish - path.finish).abs() < NEAR);
        let beyond = slipped(path.total_float[task] + 1.0);
        prop_assert!((beyond.finish - path.finish - 1.0).abs() < NEAR);
        let free = slipped(path.free_float(&network, task));
        for other in (0..durations.len()).filter(|&other| other != task) {
            prop_assert!((free.early_start[other] - path.early_start[other]).abs() < NEAR);
        }
    }

    #[test]
    fn a_schedule_respects_links_and_dates((links, jobs, workers) in project()) {
        let plan = schedule(&Network::new(jobs.len(), &links).unwrap(), &jobs, &workers);
        prop_assert!(links_hold(&links, &plan.start, &plan.finish), "{plan:?}");
        for (index, job) in jobs.iter().enumerate() {
            prop_assert!(plan.start[index] >= job.not_before);
            prop_assert!(plan.finish[index] >= plan.start[index]);
            prop_assert!(plan.finish[index] <= plan.finish_all);
        }
    }

    #[test]
    fn nobody_is_ever_on_two_jobs((links, jobs, workers) in project()) {
        let plan = schedule(&Network::new(jobs.len(), &links).unwrap(), &jobs, &workers);
        let mut busy = vec![Vec::new(); workers.len()];
        for (index, job) in jobs.iter().enumerate() {
            for worker in people(job, &plan, index, &workers) {
                busy[worker].push((plan.start[index], plan.finish[index]));
            }
        }
        for mut busy in busy {
            busy.sort_by(|a, b| a.partial_cmp(b).unwrap());
            prop_assert!(busy.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{busy:?}");
        }
    }

    #[test]
    fn every_job_gets_its_effort_and_no_more((links, jobs, workers) in project()) {
        let plan = schedule(&Network::new(jobs.len(), &links).unwrap(), &jobs, &workers);
        for (index, job) in jobs.iter().enumerate() {
            let (start, finish) = (plan.start[index], plan.finish[index]);
            let needs_nobody = job.effort == 0.0;
            prop_assert_eq!(plan.worker[index].is_none(), needs_nobody || plan.unstaffed.contains(&index));
            let done = if plan.worker[index].is_some() {
                let people = people(job, &plan, index, &workers);
                prop_assert_eq!(people.first().copied(), plan.worker[index]);
                people.iter().map(|&worker| workers[worker].rates[job.discipline] * presence(&workers[worker], start, finish)).sum()
            } else {
                finish - start
            };
            prop_assert!(done >= job.effort - NEAR, "job {index} of {plan:?}");
            // A job that a link keeps from finishing may be held open for longer.
            let held = links.iter().any(|link| link.to == index && matches!(link.kind, LinkKind::FinishToFinish | LinkKind::StartToFinish));
            prop_assert!(held || done <= job.effort + NEAR, "job {index} of {plan:?}");
        }
    }

    #[test]
    fn nobody_could_do_a_job_earlier_in_the_time_that_is_left_free((links, jobs, workers) in project()) {
        let plan = schedule(&Network::new(jobs.len(), &links).unwrap(), &jobs, &workers);
        let mut busy = vec![Vec::new(); workers.len()];
        for (index, job) in jobs.iter().enumerate() {
            for worker in people(job, &plan, index, &workers) {
                busy[worker].push((index, plan.start[index], plan.finish[index]));
            }
        }
        for (index, job) in jobs.iter().enumerate().filter(|(_, job)| job.effort > NEAR) {
            let mut earliest = job.not_before;
            let mut held = false;
            for link in links.iter().filter(|link| link.to == index) {
                match link.kind {
                    LinkKind::FinishToStart => earliest = earliest.max(plan.finish[link.from] + link.lag),
                    LinkKind::StartToStart => earliest = earliest.max(plan.start[link.from] + link.lag),
                    LinkKind::FinishToFinish | LinkKind::StartToFinish => held = true,
                }
            }
            if held {
                continue;
            }
            let teams: Vec<Vec<usize>> = match job.crew.first() {
                // All of them, or any of them alone.
                Some(_) => {
                    let crew = crew(job, &workers);
                    crew.iter().map(|&worker| vec![worker]).chain([crew.clone()]).collect()
                }
                None => (0..workers.len()).map(|worker| vec![worker]).collect(),
            };
            for team in teams {
                let members: Vec<&Worker> = team.iter().map(|&worker| &workers[worker]).collect();
                if team.is_empty() || !members.iter().all(|worker| worker.rates.get(job.discipline).is_some_and(|&rate| rate > 0.0)) {
                    continue;
                }
                let others = || team.iter().flat_map(|&worker| &busy[worker]).filter(|&&(other, ..)| other != index);
                // A job begins at once, or when another ends.
                let begins = others().map(|&(_, _, finish)| finish).filter(|&finish| finish > earliest).chain([earliest]);
                for begin in begins {
                    let finish = done(job, &members, begin);
                    let free = others().all(|&(_, from, to)| to <= begin || from >= finish);
                    let own = if plan.unstaffed.contains(&index) { f64::INFINITY } else { plan.finish[index] };
                    prop_assert!(!free || finish >= own - NEAR, "job {index} could be done by {finish} in {plan:?}");
                }
            }
        }
    }

    #[test]
    fn a_link_that_does_not_hold_is_as_if_it_were_not_there((links, jobs, workers) in project(), pick in prop::collection::vec(any::<bool>(), 60)) {
        let released = |at: usize| pick[at % pick.len()];
        let left: Vec<Link> = links.iter().enumerate().filter(|(at, _)| !released(*at)).map(|(_, link)| *link).collect();
        let mut network = Network::new(jobs.len(), &links).unwrap();
        network.hold(|at| !released(at));
        let smaller = Network::new(jobs.len(), &left).unwrap();
        let (a, b) = (schedule(&network, &jobs, &workers), schedule(&smaller, &jobs, &workers));
        prop_assert_eq!((&a.start, &a.finish, &a.worker), (&b.start, &b.finish, &b.worker));
        let durations: Vec<f64> = jobs.iter().map(|job| job.effort).collect();
        prop_assert_eq!(critical_path(&network, &durations, &[]), critical_path(&smaller, &durations, &[]));
    }

    #[test]
    fn everything_can_be_as_late_as_its_float_allows_at_once(
        (links, jobs, workers) in project(),
        matters in prop::collection::vec(prop::bool::weighted(0.7), 16),
    ) {
        let network = Network::new(jobs.len(), &links).unwrap();
        let plan = schedule(&network, &jobs, &workers);
        let late = chain(&network, &jobs, &plan, &matters);
        prop_assert!(links_hold(&links, &late.late_start, &late.late_finish), "{late:?}");
        for (before, after) in turns(&jobs, &workers, &plan) {
            prop_assert!(late.late_finish[before] <= late.late_start[after] + NEAR, "{before} and {after} in {late:?}");
        }
        let end = (0..jobs.len()).filter(|&job| matters[job]).map(|job| plan.finish[job]).fold(0.0, f64::max);
        for (index, job) in jobs.iter().enumerate() {
            let (start, finish) = (late.late_start[index], late.late_finish[index]);
            prop_assert!(start >= plan.start[index] && finish >= plan.finish[index] && late.float[index] >= 0.0);
            prop_assert!(!matters[index] || finish <= end);
            if finish.is_finite() && plan.worker[index].is_some() {
                let people = people(job, &plan, index, &workers);
                let done: f64 = people.iter().map(|&worker| workers[worker].rates[job.discipline] * presence(&workers[worker], start, finish)).sum();
                prop_assert!(done >= job.effort - NEAR, "job {index} gets {done} in {late:?}");
            }
        }
        let mut last = (0..jobs.len()).filter(|&job| matters[job] && plan.finish[job] >= end);
        prop_assert!(last.all(|job| late.float[job] == 0.0), "{late:?}");
    }

    #[test]
    fn while_nobody_is_away_float_is_that_of_the_links_and_of_everybodys_turns((links, jobs, mut workers) in project()) {
        for worker in &mut workers {
            *worker = Worker::always_here(std::mem::take(&mut worker.rates));
        }
        let network = Network::new(jobs.len(), &links).unwrap();
        let plan = schedule(&network, &jobs, &workers);
        let mut all = links;
        all.extend(turns(&jobs, &workers, &plan).into_iter().map(|(before, after)| Link::finish_to_start(before, after)));
        // A lead may let somebody do first what the link has second.
        if let Ok(bound) = Network::new(jobs.len(), &all) {
            let durations: Vec<f64> = plan.start.iter().zip(&plan.finish).map(|(start, finish)| finish - start).collect();
            let not_before: Vec<f64> = jobs.iter().map(|job| job.not_before).collect();
            let path = critical_path(&bound, &durations, &not_before);
            let late = chain(&network, &jobs, &plan, &vec![true; jobs.len()]);
            for (index, (float, total)) in late.float.iter().zip(&path.total_float).enumerate() {
                prop_assert!((float - total).abs() < NEAR, "job {index} has {float}, not {total}, in {late:?}");
            }
        }
    }

    #[test]
    fn people_can_only_make_it_later_than_the_critical_path((links, jobs, workers) in project()) {
        let network = Network::new(jobs.len(), &links).unwrap();
        let plan = schedule(&network, &jobs, &workers);
        let durations: Vec<f64> = plan.start.iter().zip(&plan.finish).map(|(start, finish)| finish - start).collect();
        let not_before: Vec<f64> = jobs.iter().map(|job| job.not_before).collect();
        let path = critical_path(&network, &durations, &not_before);
        prop_assert!(plan.finish_all >= path.finish - NEAR);
        for index in 0..jobs.len() {
            prop_assert!(plan.start[index] >= path.early_start[index] - NEAR);
        }
    }
}
