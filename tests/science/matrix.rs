//! The probability-impact matrix of the PMBOK Guide.

use shiproom::plan::matrix::{Class, IMPACTS, PROBABILITIES, score, score_hundredths};

/// The matrix as printed in the PMBOK Guide (PMI): impacts .05 .1 .2 .4 .8 across, probabilities from .9 down to .1.
#[test]
fn the_probability_impact_matrix_has_its_published_scores() {
    let printed = [
        [0.05, 0.09, 0.18, 0.36, 0.72],
        [0.04, 0.07, 0.14, 0.28, 0.56],
        [0.03, 0.05, 0.10, 0.20, 0.40],
        [0.02, 0.03, 0.06, 0.12, 0.24],
        [0.01, 0.01, 0.02, 0.04, 0.08],
    ];
    for (row, probability) in printed.iter().zip(Class::ALL.into_iter().rev()) {
        for (&expected, impact) in row.iter().zip(Class::ALL) {
            assert_eq!(
                score(probability, impact),
                expected,
                "{probability:?}, {impact:?}"
            );
            let exact = probability.probability() * impact.impact() * 100.0;
            assert!((f64::from(score_hundredths(probability, impact)) - exact).abs() < 0.5 + 1e-9);
        }
    }
    assert_eq!(PROBABILITIES, [0.1, 0.3, 0.5, 0.7, 0.9]);
    assert_eq!(IMPACTS, [0.05, 0.1, 0.2, 0.4, 0.8]);
}
