//! From runs to numbers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::run::{Card, Run};
use super::trials::Occasion;
use super::{
    Balance, CARD_MINUTES, ChoiceBalance, Days, Distribution, EventBalance, Length, LuckAndSkill,
    RiskBalance, StyleBalance, WEEK_MINUTES,
};
use crate::bots::Style;
use crate::engine::resources::EndKind;
use crate::engine::score::Grade;
use crate::hindsight::Spread;
use crate::scenario::{Calendar, Day, Scenario};

/// Working days of a week.
const WEEK: f64 = 5.0;
/// Styles that look into the register and for what is not in it.
const CAREFUL: [Style; 3] = [Style::ByTheBook, Style::Diplomat, Style::Planner];

/// The runs of all styles, under one seed after the other.
struct Runs<'a> {
    scenario: &'a Scenario,
    styles: &'a [Style],
    all: &'a [Run],
}

/// How many of these are so; 0 of none.
fn share<T>(all: impl IntoIterator<Item = T>, is: impl Fn(T) -> bool) -> f64 {
    let (mut count, mut of) = (0_u32, 0_u32);
    for one in all {
        of += 1;
        count += u32::from(is(one));
    }
    f64::from(count) / f64::from(of.max(1))
}

impl<'a> Runs<'a> {
    fn of_style(&self, place: usize) -> impl Iterator<Item = &'a Run> + Clone + use<'a> {
        self.all
            .iter()
            .skip(place)
            .step_by(self.styles.len().max(1))
    }

    /// Something of each style, in their order.
    fn by_style<T>(&self, read: impl FnMut(usize) -> T) -> Vec<T> {
        (0..self.styles.len()).map(read).collect()
    }

    fn style(&self, place: usize) -> StyleBalance {
        let runs = self.of_style(place);
        let score =
            |which: usize| Distribution::of(runs.clone().map(|run| run.scores[which]).collect());
        let mut endings: BTreeMap<&str, u32> = BTreeMap::new();
        for run in runs.clone() {
            *endings.entry(&run.ending).or_default() += 1;
        }
        let count = runs.clone().count().max(1) as f64;
        let mut endings: Vec<(String, f64)> = endings
            .into_iter()
            .map(|(ending, times)| (ending.to_owned(), f64::from(times) / count))
            .collect();
        endings.sort_by(|a, b| b.1.total_cmp(&a.1));
        let is_best = |run: &[Run]| {
            let most = run
                .iter()
                .fold(0.0_f64, |most, run| most.max(run.overall()));
            run.get(place).is_some_and(|run| run.overall() >= most)
        };
        StyleBalance {
            style: self.styles[place],
            overall: score(0),
            delivery: score(1),
            quality: score(2),
            alignment: score(3),
            days: Distribution::of(runs.clone().map(|run| f64::from(run.days)).collect()),
            launched: share(runs.clone(), |run| run.live),
            kept_p50: share(runs.clone(), |run| run.kept[0]),
            kept_p80: share(runs.clone(), |run| run.kept[1]),
            cancelled: share(runs.clone(), |run| run.end == EndKind::Cancelled),
            won: share(runs.clone(), |run| {
                run.live && Grade::of(run.overall()) >= Grade::C
            }),
            best: share(self.all.chunks(self.styles.len().max(1)), is_best),
            endings,
            scores: Spread::of(runs.map(Run::overall).collect()),
        }
    }

    fn event(&self, event: usize, worths: &[Occasion]) -> EventBalance {
        let spec = &self.scenario.events[event];
        let came = |run: &Run| run.cards.iter().any(|card| card.event == event);
        let cards = |runs: &mut dyn Iterator<Item = &'a Run>| -> Vec<&'a Card> {
            runs.flat_map(|run| run.cards.iter().filter(|card| card.event == event))
                .collect()
        };
        let all = cards(&mut self.all.iter());
        let by_style = self.by_style(|place| cards(&mut self.of_style(place)));
        let days = all.iter().map(|card| card.day.as_f64()).collect();
        let days = Spread::of(days);
        let occasions: Vec<&Occasion> = worths.iter().filter(|one| one.event == event).collect();
        let met = || {
            worths
                .iter()
                .flat_map(|one| &one.met)
                .filter(|card| card.event == event)
        };
        let choice = |(place, choice): (usize, &crate::scenario::format::Choice)| {
            let is_so = |card: &&Card| card.answer == Some(place);
            let looked = all.iter().filter(|card| card.open != 0);
            let worths = occasions
                .iter()
                .filter_map(|occasion| worth(occasion, place))
                .collect::<Vec<f64>>();
            let tried = occasions.iter().filter(|one| one.scores[place].is_some());
            ChoiceBalance {
                id: choice.id.clone(),
                text: choice.text.clone(),
                open: share(looked, |card| place < 64 && card.open & (1 << place) != 0),
                open_when_tried: met().any(|card| place < 64 && card.open & (1 << place) != 0),
                taken: share(&all, is_so),
                taken_by: by_style.iter().map(|cards| share(cards, is_so)).collect(),
                trials: worths.len() as u32,
                worth: (!worths.is_empty()).then(|| Distribution::of(worths)),
                best: share(tried, |one| is_best(one, place)),
            }
        };
        EventBalance {
            id: self.scenario.keys.events[event].as_str().to_owned(),
            title: spec.title.clone(),
            fires: share(self.all, came),
            fires_by: self.by_style(|place| share(self.of_style(place), came)),
            fires_when_tried: met().next().is_some(),
            when: when(&days, &self.scenario.calendar),
            lapsed: share(&all, |card| card.answer.is_none()),
            choices: spec.choices.iter().enumerate().map(choice).collect(),
            days,
        }
    }

    fn risk(&self, risk: usize) -> RiskBalance {
        let struck = |run: &Run| run.risks[risk].struck;
        let careful = (0..self.styles.len()).filter(|&place| CAREFUL.contains(&self.styles[place]));
        let strikes: Vec<&Run> = careful
            .flat_map(|place| self.of_style(place))
            .filter(|run| struck(run))
            .collect();
        RiskBalance {
            id: self.scenario.keys.risks[risk].as_str().to_owned(),
            name: self.scenario.risks[risk].name.clone(),
            strikes: share(self.all, struck),
            strikes_by: self.by_style(|place| share(self.of_style(place), struck)),
            unseen: (!strikes.is_empty()).then(|| share(strikes, |run| !run.risks[risk].seen)),
        }
    }

    fn length(&self) -> Length {
        // How long it is for who brings it to its end.
        let live: Vec<&Run> = self.all.iter().filter(|run| run.live).collect();
        let runs = if live.is_empty() {
            self.all.iter().collect()
        } else {
            live
        };
        let days = Distribution::of(runs.iter().map(|run| f64::from(run.days)).collect());
        let cards = Distribution::of(runs.iter().map(|run| run.cards.len() as f64).collect());
        Length {
            days,
            cards,
            minutes: WEEK_MINUTES * days.mean / WEEK + CARD_MINUTES * cards.mean,
            says: self.scenario.minutes,
        }
    }
}

/// What a choice gave on an occasion, less the mean of the others; none where it, or every other, could not be taken.
fn worth(occasion: &Occasion, choice: usize) -> Option<f64> {
    let own = occasion.scores[choice]?;
    let others = occasion.scores.iter().enumerate();
    let (sum, count) = others
        .filter(|(place, _)| *place != choice)
        .filter_map(|(_, score)| *score)
        .fold((0.0, 0.0), |(sum, count), score| (sum + score, count + 1.0));
    (count > 0.0).then(|| own - sum / count)
}

/// Whether no other choice gave more on an occasion.
fn is_best(occasion: &Occasion, choice: usize) -> bool {
    let most = occasion.scores.iter().flatten();
    occasion.scores[choice] >= most.copied().reduce(f64::max)
}

fn when(days: &Spread, calendar: &Calendar) -> Option<Days> {
    let at = |share| days.at(share).map(|day| Day(day as u32));
    let (p10, p50, p90) = (at(0.1)?, at(0.5)?, at(0.9)?);
    Some(Days {
        p10,
        p50,
        p90,
        dates: [p10, p50, p90].map(|day| calendar.date(day).to_string()),
    })
}

/// Luck and skill: what is left within a style when the seed changes, and how far the styles lie apart.
fn luck_and_skill(styles: &[StyleBalance]) -> LuckAndSkill {
    let count = styles.len().max(1) as f64;
    let squares = styles
        .iter()
        .map(|style| style.overall.sd * style.overall.sd);
    let means = styles.iter().map(|style| style.overall.mean);
    let mean = means.clone().sum::<f64>() / count;
    let between = means.map(|one| (one - mean) * (one - mean));
    LuckAndSkill {
        luck: libm::sqrt(squares.sum::<f64>() / count),
        skill: libm::sqrt(between.sum::<f64>() / count),
    }
}

/// All numbers of a balance; the findings are left empty.
pub fn tally(
    scenario: &Arc<Scenario>,
    styles: &[Style],
    first_seed: u64,
    seeds: u32,
    all: &[Run],
    worths: &[Occasion],
) -> Balance {
    let runs = Runs {
        scenario,
        styles,
        all,
    };
    let styles = runs.by_style(|place| runs.style(place));
    Balance {
        scenario: scenario.id.clone(),
        title: scenario.title.clone(),
        runs: all.len() as u32,
        first_seed,
        seeds,
        luck_and_skill: luck_and_skill(&styles),
        length: runs.length(),
        events: (0..scenario.events.len())
            .map(|event| runs.event(event, worths))
            .collect(),
        risks: (0..scenario.risks.len())
            .map(|risk| runs.risk(risk))
            .collect(),
        styles,
        findings: Vec::new(),
    }
}
