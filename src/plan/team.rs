//! The people of a schedule: who is there when, who can do what, and who does a job soonest.

use super::{Job, ROUNDING, Worker, amount};

/// A person can do work of a discipline if they do more than this of it, in person-days per working day.
const LEAST_RATE: f64 = 1e-6;

/// What decides when a job can happen, apart from the people.
#[derive(Clone, Copy)]
pub(super) struct Task {
    /// Person-days, not negative.
    pub(super) effort: f64,
    /// The earliest start that the links and the date allow.
    pub(super) start_bound: f64,
    /// The earliest finish that the links allow.
    pub(super) finish_bound: f64,
}

impl Task {
    /// Start and finish if done at one person-day a day by someone who is there for it.
    pub(super) fn alone(self) -> (f64, f64) {
        let start = self.start_bound.max(self.finish_bound - self.effort);
        (start, self.finish_bound.max(start + self.effort))
    }
}

/// A worker who can do a job.
#[derive(Clone, Copy, Debug)]
pub(super) struct Able {
    pub(super) worker: usize,
    /// Person-days per working day.
    rate: f64,
}

/// The people, when they are away, and what they have been given so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Team {
    /// Who can do each discipline, one after the other: the highest rate first, then the lowest index.
    able: Vec<Able>,
    /// Where the people of each discipline begin in `able`, and at the end where the last ones end.
    able_from: Vec<usize>,
    /// When each worker is away, one worker after the other: in order, apart from one another, with the times before joining and after leaving.
    away: Vec<(f64, f64)>,
    /// Where the absences of each worker begin in `away`, and at the end where the last ones end.
    away_from: Vec<usize>,
    /// When each worker is busy with jobs: in order and apart from one another.
    busy: Vec<Vec<(f64, f64)>>,
    /// The time before which each worker certainly cannot begin anything more.
    free_from: Vec<f64>,
    /// A gap between jobs shorter than this is of no use to the worker.
    least_gap: Vec<f64>,
    /// How long each job takes at least, in working days, should all its people be free and there.
    pub(super) durations: Vec<f64>,
    /// The people of the pinned job at hand.
    pub(super) crew: Vec<Able>,
}

impl Team {
    /// Takes stock of the people, all free.
    pub(super) fn gather(&mut self, jobs: &[Job], workers: &[Worker]) {
        let disciplines = workers
            .iter()
            .map(|worker| worker.rates.len())
            .max()
            .unwrap_or(0);
        self.able.clear();
        self.able_from.clear();
        self.able_from.push(0);
        for discipline in 0..disciplines {
            let first = self.able.len();
            let rates = workers
                .iter()
                .enumerate()
                .filter_map(|(worker, row)| Some((worker, *row.rates.get(discipline)?)));
            self.able.extend(
                rates
                    .map(|(worker, rate)| Able {
                        worker,
                        rate: amount(rate),
                    })
                    .filter(|able| able.rate > LEAST_RATE),
            );
            self.able[first..]
                .sort_unstable_by(|a, b| b.rate.total_cmp(&a.rate).then(a.worker.cmp(&b.worker)));
            self.able_from.push(self.able.len());
        }
        self.away.clear();
        self.away_from.clear();
        self.away_from.push(0);
        self.free_from.clear();
        for worker in workers {
            let first = self.away.len();
            self.note_absences(worker);
            self.away_from.push(self.away.len());
            self.free_from.push(match self.away.get(first) {
                Some(&(begin, end)) if begin <= 0.0 => end,
                _ => 0.0,
            });
        }
        for busy in &mut self.busy {
            busy.clear();
        }
        self.busy.resize_with(workers.len(), Vec::new);
        self.measure(jobs, workers.len());
    }

    /// Reckons how long the jobs take, and which gaps are too short for any of them.
    fn measure(&mut self, jobs: &[Job], workers: usize) {
        let mut durations = std::mem::take(&mut self.durations);
        let mut least_gap = std::mem::take(&mut self.least_gap);
        durations.clear();
        least_gap.clear();
        least_gap.resize(workers, f64::INFINITY);
        let mut least_effort = f64::INFINITY;
        for job in jobs {
            let effort = amount(job.effort);
            if effort <= 0.0 {
                durations.push(0.0);
                continue;
            }
            let shortest = effort / self.rate(job);
            durations.push(shortest);
            if job.crew.is_empty() {
                least_effort = least_effort.min(effort);
            }
            // Together they may need less time than each alone.
            for able in self.pinned(job) {
                least_gap[able.worker] = least_gap[able.worker].min(shortest);
            }
        }
        for able in &self.able {
            least_gap[able.worker] = least_gap[able.worker].min(least_effort / able.rate);
        }
        self.durations = durations;
        self.least_gap = least_gap;
    }

    /// Adds one worker's absences to the list, put in order.
    fn note_absences(&mut self, worker: &Worker) {
        let first = self.away.len();
        if worker.from > 0.0 {
            self.away.push((f64::NEG_INFINITY, worker.from));
        }
        // Written so that an absence with an end that is not a number is none.
        self.away.extend(
            worker
                .absences
                .iter()
                .filter(|&&(begin, end)| begin < end && end > 0.0),
        );
        if worker.until < f64::INFINITY {
            self.away.push((worker.until, f64::INFINITY));
        }
        if self.away.len() - first < 2 {
            return;
        }
        self.away[first..].sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut last = first;
        for at in first + 1..self.away.len() {
            let next = self.away[at];
            if next.0 <= self.away[last].1 {
                self.away[last].1 = self.away[last].1.max(next.1);
            } else {
                last += 1;
                self.away[last] = next;
            }
        }
        self.away.truncate(last + 1);
    }

    fn away(&self, worker: usize) -> &[(f64, f64)] {
        &self.away[self.away_from[worker]..self.away_from[worker + 1]]
    }

    /// Everyone who can do a discipline.
    pub(super) fn able(&self, discipline: usize) -> &[Able] {
        match self
            .able_from
            .get(discipline..)
            .and_then(<[usize]>::first_chunk)
        {
            Some(&[first, end]) => &self.able[first..end],
            None => &[],
        }
    }

    /// The people pinned to a job who can do it.
    pub(super) fn pinned<'a>(&'a self, job: &'a Job) -> impl Iterator<Item = Able> + 'a {
        let able = self.able(job.discipline);
        let crew = &job.crew;
        // Named twice is still one person.
        let named = crew
            .iter()
            .enumerate()
            .filter(|&(at, worker)| !crew[..at].contains(worker));
        named
            .filter_map(|(_, &worker)| able.iter().find(|able| able.worker == worker).copied())
            .take(job.max_people.max(1))
    }

    /// Person-days of a job a working day, should all its people be free and there; 1 where nobody can do it.
    fn rate(&self, job: &Job) -> f64 {
        let rate = if job.crew.is_empty() {
            let best = self.able(job.discipline).first();
            best.map_or(0.0, |able| able.rate)
        } else {
            self.pinned(job).map(|able| able.rate).sum()
        };
        if rate > 0.0 { rate } else { 1.0 }
    }

    /// Finds the time and the people for a job, and books them: the first of the people, start and finish. None if nobody can ever do it.
    pub(super) fn assign(&mut self, job: &Job, task: Task) -> Option<(usize, f64, f64)> {
        if !job.crew.is_empty() {
            let mut crew = std::mem::take(&mut self.crew);
            crew.clear();
            crew.extend(self.pinned(job));
            let found = self.fit_crew(&mut crew, task);
            if let Some((start, finish)) = found {
                for member in &crew {
                    self.book(member.worker, start, finish);
                }
            }
            let first = crew.first().map(|member| member.worker);
            self.crew = crew;
            return found.and_then(|(start, finish)| Some((first?, start, finish)));
        }
        let mut best: Option<(usize, f64, f64)> = None;
        let mut beat = f64::INFINITY;
        for able in self.able(job.discipline) {
            let shortest = task.effort / able.rate;
            if task.start_bound + shortest >= beat {
                // Those who follow are slower still.
                break;
            }
            if self.free_from[able.worker] + shortest >= beat {
                continue;
            }
            if let Some((start, finish)) = self.fit(std::slice::from_ref(able), task, beat) {
                best = Some((able.worker, start, finish));
                beat = finish;
                if finish <= task.finish_bound {
                    break;
                }
            }
        }
        if let Some((worker, start, finish)) = best {
            self.book(worker, start, finish);
        }
        best
    }

    /// The earliest start and finish of a job for a crew: all of them together, or the one who finishes it earlier alone, who is then the
    /// whole crew. So one more pair of hands that is busy elsewhere never holds a job up.
    fn fit_crew(&self, crew: &mut Vec<Able>, task: Task) -> Option<(f64, f64)> {
        let mut best = self.fit(crew, task, f64::INFINITY);
        if crew.len() > 1 {
            let mut alone = None;
            for member in crew.iter() {
                let beat = best.map_or(f64::INFINITY, |(_, finish)| finish);
                if let Some(found) = self.fit(std::slice::from_ref(member), task, beat) {
                    best = Some(found);
                    alone = Some(*member);
                }
            }
            if let Some(member) = alone {
                crew.clear();
                crew.push(member);
            }
        }
        best
    }

    /// The earliest start and finish of a job with these people, if it finishes before `beat`.
    fn fit(&self, crew: &[Able], task: Task, beat: f64) -> Option<(f64, f64)> {
        let shortest = task.effort / crew.iter().map(|able| able.rate).sum::<f64>();
        let mut begin = match crew {
            [only] => task.start_bound.max(self.free_from[only.worker]),
            _ => task.start_bound,
        };
        'gap: while begin + shortest < beat {
            // The gap in which all of them are free: it ends where the first of them has a job, which ends at `resume`.
            let (mut end, mut resume) = (f64::INFINITY, f64::INFINITY);
            for able in crew {
                let busy = &self.busy[able.worker];
                // Most jobs come after all that their people do already.
                if busy.last().is_none_or(|last| last.1 <= begin) {
                    continue;
                }
                let (from, to) = busy[busy.partition_point(|block| block.1 <= begin)];
                if from <= begin {
                    begin = to;
                    continue 'gap;
                }
                if from < end {
                    (end, resume) = (from, to);
                }
            }
            if begin + shortest <= end + ROUNDING {
                let (start, finish) = self.stretch(crew, task, begin)?;
                if finish >= beat {
                    return None;
                }
                if finish <= end + ROUNDING {
                    return Some((start, finish.min(end)));
                }
            }
            begin = resume;
        }
        None
    }

    /// Start and finish of a job from `begin` on, stretched by absences but not by other jobs. None if it never gets done.
    pub(super) fn stretch(&self, crew: &[Able], task: Task, begin: f64) -> Option<(f64, f64)> {
        let (mut time, mut left) = (begin, task.effort);
        let mut start = None;
        let finish = loop {
            let (rate, change) = self.strength(crew, time);
            if rate > 0.0 {
                start.get_or_insert(time);
                let done = time + left / rate;
                // Rounding must not leave a trace of work that waits for the end of a holiday.
                if done <= change + ROUNDING {
                    break done.min(change);
                }
                left -= rate * (change - time);
            } else if change == f64::INFINITY {
                return None;
            }
            time = change;
        };
        if finish < task.finish_bound {
            return Some((self.latest_start(crew, task, begin), task.finish_bound));
        }
        Some((start?, finish))
    }

    /// The latest start from `begin` on with which a job is done by its bound, for which there is known to be time enough.
    pub(super) fn latest_start(&self, crew: &[Able], task: Task, begin: f64) -> f64 {
        let (mut time, mut left) = (task.finish_bound, task.effort);
        loop {
            let (rate, change) = self.strength_before(crew, time);
            let change = change.max(begin);
            if rate > 0.0 {
                let start = time - left / rate;
                if start >= change {
                    return start;
                }
                left -= rate * (time - change);
            }
            if change <= begin {
                return begin;
            }
            time = change;
        }
    }

    /// How much those who are there at a time do a day, and until when that stays so.
    pub(super) fn strength(&self, crew: &[Able], time: f64) -> (f64, f64) {
        let (mut rate, mut change) = (0.0, f64::INFINITY);
        for able in crew {
            match self.away(able.worker).iter().find(|away| away.1 > time) {
                Some(away) if away.0 <= time => change = change.min(away.1),
                Some(away) => (rate, change) = (rate + able.rate, change.min(away.0)),
                None => rate += able.rate,
            }
        }
        (rate, change)
    }

    /// How much those who are there just before a time do a day, and since when that has been so.
    fn strength_before(&self, crew: &[Able], time: f64) -> (f64, f64) {
        let (mut rate, mut change) = (0.0, f64::NEG_INFINITY);
        for able in crew {
            match self.away(able.worker).iter().rfind(|away| away.0 < time) {
                Some(away) if away.1 >= time => change = change.max(away.0),
                Some(away) => (rate, change) = (rate + able.rate, change.max(away.1)),
                None => rate += able.rate,
            }
        }
        (rate, change)
    }

    /// How long any of a crew is there between two times; a crew of nobody always is.
    pub(super) fn presence(&self, crew: &[Able], from: f64, to: f64) -> f64 {
        if crew.is_empty() || to.is_infinite() {
            return to - from;
        }
        let (mut time, mut presence) = (from, 0.0);
        while time < to {
            let (rate, change) = self.strength(crew, time);
            let change = change.min(to);
            if rate > 0.0 {
                presence += change - time;
            }
            time = change;
        }
        presence
    }

    /// Notes that a worker is busy, in time that is free.
    ///
    /// Blocks with no useful gap between them become one: a full calendar stays short, and looking for gaps in it quick.
    pub(super) fn book(&mut self, worker: usize, start: f64, finish: f64) {
        let least_gap = self.least_gap[worker] - 2.0 * ROUNDING;
        let busy = &mut self.busy[worker];
        let next = busy.partition_point(|block| block.1 <= start);
        let joins = |gap: f64| gap <= 0.0 || gap < least_gap;
        let before = next > 0 && joins(start - busy[next - 1].1);
        let after = next < busy.len() && joins(busy[next].0 - finish);
        match (before, after) {
            (true, true) => {
                busy[next - 1].1 = busy[next].1;
                busy.remove(next);
            }
            (true, false) => busy[next - 1].1 = finish,
            (false, true) => busy[next].0 = start,
            (false, false) => busy.insert(next, (start, finish)),
        }
        if let Some(&(from, to)) = busy.first()
            && from <= self.free_from[worker] + least_gap.max(0.0)
        {
            self.free_from[worker] = self.free_from[worker].max(to);
        }
    }
}
