//! The critical path method and PERT on the examples of the textbooks.

use rand::SeedableRng;
use rand_pcg::Pcg64;
use shiproom::plan::{
    CriticalPath, Link, Network, beta_pert, critical_path, normal_cdf, pert_mean, pert_sd,
};

/// A task of a textbook: its letter, optimistic, likely and pessimistic duration, and the letters of those before it.
type Row = (char, [f64; 3], &'static str);

/// General Foundry, Inc. (Render, Stair & Hanna, Quantitative Analysis for Management, chapter on project management), in weeks.
const GENERAL_FOUNDRY: [Row; 8] = [
    ('A', [1.0, 2.0, 3.0], ""),
    ('B', [2.0, 3.0, 4.0], ""),
    ('C', [1.0, 2.0, 3.0], "A"),
    ('D', [2.0, 4.0, 6.0], "B"),
    ('E', [1.0, 4.0, 7.0], "C"),
    ('F', [1.0, 2.0, 9.0], "C"),
    ('G', [3.0, 4.0, 11.0], "DE"),
    ('H', [1.0, 2.0, 3.0], "FG"),
];

/// Reliable Construction Co. (Hillier & Lieberman, Introduction to Operations Research, chapter on project management), in weeks.
const RELIABLE_CONSTRUCTION: [(char, f64, &str); 14] = [
    ('A', 2.0, ""),
    ('B', 4.0, "A"),
    ('C', 10.0, "B"),
    ('D', 6.0, "C"),
    ('E', 4.0, "C"),
    ('F', 5.0, "E"),
    ('G', 7.0, "D"),
    ('H', 9.0, "EG"),
    ('I', 7.0, "C"),
    ('J', 8.0, "FI"),
    ('K', 4.0, "J"),
    ('L', 5.0, "J"),
    ('M', 2.0, "H"),
    ('N', 6.0, "KL"),
];

fn index(letter: char) -> usize {
    letter as usize - 'A' as usize
}

/// The network of a table whose rows are lettered from A on.
fn network<'a>(before: impl Iterator<Item = &'a str>) -> Network {
    let rows: Vec<&str> = before.collect();
    let mut links = Vec::new();
    for (to, letters) in rows.iter().enumerate() {
        links.extend(
            letters
                .chars()
                .map(|from| Link::finish_to_start(index(from), to)),
        );
    }
    Network::new(rows.len(), &links).expect("a textbook's network has no circle")
}

/// The letters of the critical tasks, in order.
fn critical(network: &Network, path: &CriticalPath) -> String {
    network
        .order()
        .iter()
        .filter(|&&task| path.critical(task))
        .map(|&task| char::from(b'A' + task as u8))
        .collect()
}

/// The tasks that have slack, with how much.
fn slack(path: &CriticalPath) -> Vec<(char, f64)> {
    let all = path
        .total_float
        .iter()
        .enumerate()
        .filter(|(_, float)| **float > 1e-9);
    all.map(|(task, &float)| (char::from(b'A' + task as u8), float))
        .collect()
}

/// General Foundry (Render, Stair & Hanna): expected times, 15 weeks, path A-C-E-G-H, slack of B 1, D 1 and F 6.
#[test]
fn general_foundry_has_its_published_critical_path() {
    let network = network(GENERAL_FOUNDRY.iter().map(|row| row.2));
    let expected: Vec<f64> = GENERAL_FOUNDRY
        .iter()
        .map(|(_, [o, l, p], _)| pert_mean(*o, *l, *p))
        .collect();
    assert_eq!(expected, [2.0, 3.0, 2.0, 4.0, 4.0, 3.0, 5.0, 2.0]);
    let path = critical_path(&network, &expected, &[]);
    assert_eq!(path.finish, 15.0);
    assert_eq!(critical(&network, &path), "ACEGH");
    assert_eq!(slack(&path), [('B', 1.0), ('D', 1.0), ('F', 6.0)]);
}

/// General Foundry (Render, Stair & Hanna): standard deviation of the critical path 1.7638, chance of at most 16 weeks .7146.
#[test]
fn general_foundry_has_its_published_chance_of_sixteen_weeks() {
    let variance: f64 = "ACEGH"
        .chars()
        .map(|letter| {
            let [o, _, p] = GENERAL_FOUNDRY[index(letter)].1;
            pert_sd(o, p) * pert_sd(o, p)
        })
        .sum();
    let sd = variance.sqrt();
    assert!((sd - 1.7638).abs() < 1e-4, "{sd}");
    // With z rounded to .57, as for a look-up in a printed table, it would be .7157.
    let chance = normal_cdf((16.0 - 15.0) / sd);
    assert!((chance - 0.7146).abs() < 1e-4, "{chance}");
}

/// General Foundry by simulation with Beta-PERT durations: the mean is later than the 15 weeks of PERT, which looks at one path alone (merge bias;
/// `MacCrimmon` & Ryavec 1964). Reference values computed independently for model.md, section 12.
#[test]
fn general_foundry_by_simulation_is_later_than_pert_says() {
    const RUNS: usize = 200_000;
    let network = network(GENERAL_FOUNDRY.iter().map(|row| row.2));
    let mut rng = Pcg64::seed_from_u64(15);
    let mut path = CriticalPath::default();
    let mut durations = [0.0; GENERAL_FOUNDRY.len()];
    let mut critical = 0;
    let mut finishes = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        for (duration, (_, [o, l, p], _)) in durations.iter_mut().zip(GENERAL_FOUNDRY) {
            *duration = beta_pert(&mut rng, o, l, p);
        }
        path.compute(&network, &durations, &[]);
        finishes.push(path.finish);
        critical += usize::from(path.critical(index('A')));
    }
    finishes.sort_by(f64::total_cmp);
    let share = |count: usize| count as f64 / RUNS as f64;
    let mean = finishes.iter().sum::<f64>() / RUNS as f64;
    let in_time = share(finishes.partition_point(|&finish| finish <= 16.0));
    let p80 = finishes[RUNS * 4 / 5];
    let criticality = share(critical);
    assert!((mean - 15.23).abs() < 0.05, "mean {mean}");
    assert!((in_time - 0.691).abs() < 0.005, "P(<= 16) {in_time}");
    assert!((p80 - 16.66).abs() < 0.05, "P80 {p80}");
    assert!(
        (criticality - 0.739).abs() < 0.005,
        "criticality of A {criticality}"
    );
}

/// Reliable Construction Co. (Hillier & Lieberman): 44 weeks, path A-B-C-E-F-J-L-N, slack of D, G, H and M 4, I 2, K 1.
#[test]
fn reliable_construction_has_its_published_critical_path() {
    let network = network(RELIABLE_CONSTRUCTION.iter().map(|row| row.2));
    let durations = RELIABLE_CONSTRUCTION.map(|row| row.1);
    let path = critical_path(&network, &durations, &[]);
    assert_eq!(path.finish, 44.0);
    assert_eq!(critical(&network, &path), "ABCEFJLN");
    assert_eq!(
        slack(&path),
        [
            ('D', 4.0),
            ('G', 4.0),
            ('H', 4.0),
            ('I', 2.0),
            ('K', 1.0),
            ('M', 4.0)
        ]
    );
}
