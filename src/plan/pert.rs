//! Three-point estimates, and what chance makes of them.
//!
//! An estimate is three numbers: optimistic `o`, most likely `l`, pessimistic `p`. PERT (Malcolm, Roseboom, Clark & Fazar 1959) takes them for a beta
//! distribution over `o..p`. All functions use IEEE operations and the `libm` crate alone, so that they give the same bits on every machine.

use rand::Rng;

/// The mean of a three-point estimate, (o + 4 l + p) / 6, in its own unit (Malcolm et al. 1959).
#[must_use]
pub fn pert_mean(o: f64, l: f64, p: f64) -> f64 {
    (o + 4.0 * l + p) / 6.0
}

/// The standard deviation PERT gives to a three-point estimate, (p - o) / 6, in its own unit (Malcolm et al. 1959).
///
/// It is a rule of thumb: that of the beta distribution which [`beta_pert`] draws from also depends on where `l` lies.
#[must_use]
pub fn pert_sd(o: f64, p: f64) -> f64 {
    (p - o) / 6.0
}

/// The chance that a standard normal number is at most `x`.
#[must_use]
pub fn normal_cdf(x: f64) -> f64 {
    // The complement keeps its digits far out on the left, where 1 + erf would have lost them.
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// The standard normal number that is not exceeded with the given chance: the inverse of [`normal_cdf`].
///
/// A chance of 0 or less gives minus infinity and one of 1 or more infinity. By Acklam's rational approximation (relative error 1.15e-9) and one
/// step of Halley's method, which leaves only rounding.
#[must_use]
pub fn normal_quantile(chance: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 6] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
        1.0,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 5] = [
        7.784_695_709_041_462e-3,
        3.224_671_290_700_398e-1,
        2.445_134_137_142_996,
        3.754_408_661_907_416,
        1.0,
    ];
    /// Beyond this chance, on either side, the tail has its own approximation.
    const TAIL: f64 = 0.024_25;

    if chance <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if chance >= 1.0 {
        return f64::INFINITY;
    }
    // Only the left half is computed: there a chance keeps its digits, and the right half mirrors it exactly.
    let left = chance.min(1.0 - chance);
    let rough = if left < TAIL {
        let q = (-2.0 * libm::log(left)).sqrt();
        polynomial(&C, q) / polynomial(&D, q)
    } else {
        let q = left - 0.5;
        let r = q * q;
        q * polynomial(&A, r) / polynomial(&B, r)
    };
    let error = normal_cdf(rough) - left;
    let step = error * (2.0 * std::f64::consts::PI).sqrt() * libm::exp(0.5 * rough * rough);
    // So far out that the density has no digits left, the rough value has to do.
    let x = if step.is_finite() {
        rough - step / (1.0 + 0.5 * rough * step)
    } else {
        rough
    };
    if chance > 0.5 { -x } else { x }
}

/// The value of a polynomial, its coefficients listed from the highest power down.
fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    coefficients
        .iter()
        .fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// Draws what a three-point estimate turns out to be, in its own unit and within `o..=p`.
///
/// The beta distribution of PERT, Beta(1 + 4 (l-o)/(p-o), 1 + 4 (p-l)/(p-o)) stretched over `o..p`, whose mean is [`pert_mean`] (Vose 2000 calls it
/// Beta-PERT, with lambda 4). When `p` is not above `o` there is nothing to draw: the answer is `o` and the generator is left alone. An `l` outside is
/// brought inside.
///
/// A beta number is made of two gamma numbers, both with shapes from 1 to 5, by the method of Marsaglia & Tsang (2000).
#[must_use]
pub fn beta_pert(rng: &mut impl Rng, o: f64, l: f64, p: f64) -> f64 {
    let width = p - o;
    // Written so that what is not a number also lands here.
    if !(width > 0.0 && width.is_finite()) {
        return o;
    }
    let peak = if l > o {
        ((l - o) / width).min(1.0)
    } else {
        0.0
    };
    let mut normals = Normals::default();
    let up = gamma(rng, &mut normals, 1.0 + 4.0 * peak);
    let down = gamma(rng, &mut normals, 1.0 + 4.0 * (1.0 - peak));
    // Rounding must not carry the answer past the pessimistic value.
    (o + width * (up / (up + down))).min(p)
}

/// Draws a gamma number of the given shape, at least 1, and scale 1 (Marsaglia & Tsang 2000).
fn gamma(rng: &mut impl Rng, normals: &mut Normals, shape: f64) -> f64 {
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = normals.next(rng);
        let root = 1.0 + c * x;
        if root <= 0.0 {
            continue;
        }
        let v = root * root * root;
        let u = open_unit(rng);
        let xx = x * x;
        // The first test is only there to spare the logarithms of the second: it accepts nothing that the second would refuse.
        if u < 1.0 - 0.0331 * xx * xx || libm::log(u) < 0.5 * xx + d * (1.0 - v + libm::log(v)) {
            return d * v;
        }
    }
}

/// Standard normal numbers by Marsaglia's polar method, which makes two at a time.
#[derive(Default)]
struct Normals {
    spare: Option<f64>,
}

impl Normals {
    fn next(&mut self, rng: &mut impl Rng) -> f64 {
        if let Some(x) = self.spare.take() {
            return x;
        }
        loop {
            let (x, y) = (2.0 * open_unit(rng) - 1.0, 2.0 * open_unit(rng) - 1.0);
            let square = x * x + y * y;
            if square < 1.0 {
                // Never zero, for no coordinate is: the numbers of `open_unit` lie half-way between the steps of a grid.
                let scale = (-2.0 * libm::log(square) / square).sqrt();
                self.spare = Some(y * scale);
                return x * scale;
            }
        }
    }
}

/// An even number above 0 and below 1, made of the upper 52 bits of one draw: neither end can come out, so a logarithm is safe.
fn open_unit(rng: &mut impl Rng) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
    ((rng.next_u64() >> 12) as f64 + 0.5) * STEP
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_pcg::Pcg64;

    use super::*;

    #[test]
    fn the_mean_counts_the_likely_value_four_times() {
        assert_eq!(pert_mean(1.0, 4.0, 13.0), 5.0);
        assert_eq!(pert_sd(1.0, 13.0), 2.0);
    }

    #[test]
    fn the_normal_distribution_has_its_tabled_values() {
        // Abramowitz & Stegun 1964, table 26.1.
        for (x, expected) in [
            (0.0, 0.5),
            (1.0, 0.841_344_746_068_543),
            (-1.0, 0.158_655_253_931_457),
            (1.96, 0.975_002_104_851_780),
            (3.0, 0.998_650_101_968_370),
        ] {
            assert!((normal_cdf(x) - expected).abs() < 1e-14, "at {x}");
        }
    }

    #[test]
    fn the_normal_quantile_has_its_tabled_values() {
        for (chance, expected) in [
            (0.5, 0.0),
            (0.8, 0.841_621_233_572_914),
            (0.9, 1.281_551_565_544_6),
            (0.975, 1.959_963_984_540_054),
            (0.99, 2.326_347_874_040_841),
            (0.001, -3.090_232_306_167_813),
        ] {
            assert!(
                (normal_quantile(chance) - expected).abs() < 1e-12,
                "at {chance}: {}",
                normal_quantile(chance)
            );
        }
    }

    #[test]
    fn the_normal_quantile_ends_in_infinities() {
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
        assert!(normal_quantile(f64::MIN_POSITIVE / 1e10).is_finite());
    }

    #[test]
    fn drawn_estimates_have_the_mean_and_the_variance_of_the_beta_distribution() {
        const DRAWS: u32 = 40_000;
        for (o, l, p) in [
            (1.0, 2.0, 9.0),
            (1.0, 4.0, 7.0),
            (0.0, 0.0, 1.0),
            (2.0, 5.0, 5.0),
        ] {
            let mut rng = Pcg64::seed_from_u64(7);
            let (mut sum, mut squares) = (0.0, 0.0);
            for _ in 0..DRAWS {
                let x = beta_pert(&mut rng, o, l, p);
                sum += x;
                squares += x * x;
            }
            let mean = sum / f64::from(DRAWS);
            let variance = squares / f64::from(DRAWS) - mean * mean;
            let expected = pert_mean(o, l, p);
            let spread = (expected - o) * (p - expected) / 7.0;
            assert!(
                (mean - expected).abs() < 4.0 * (spread / f64::from(DRAWS)).sqrt(),
                "mean of {o} {l} {p}: {mean}"
            );
            assert!(
                (variance / spread - 1.0).abs() < 0.03,
                "variance of {o} {l} {p}: {variance}"
            );
        }
    }

    #[test]
    fn an_estimate_without_width_is_certain_and_takes_no_luck() {
        let mut rng = Pcg64::seed_from_u64(1);
        assert_eq!(beta_pert(&mut rng, 3.0, 3.0, 3.0), 3.0);
        assert_eq!(beta_pert(&mut rng, 3.0, 2.0, 1.0), 3.0);
        assert_eq!(beta_pert(&mut rng, 3.0, 3.0, f64::NAN), 3.0);
        assert_eq!(beta_pert(&mut rng, 3.0, 3.0, f64::INFINITY), 3.0);
        assert_eq!(rng, Pcg64::seed_from_u64(1));
    }

    #[test]
    fn drawn_estimates_are_the_same_bits_on_every_machine() {
        let mut rng = Pcg64::seed_from_u64(2026);
        let bits: Vec<u64> = (0..4)
            .map(|_| beta_pert(&mut rng, 3.0, 5.0, 14.0).to_bits())
            .collect();
        assert_eq!(
            bits,
            [
                4_619_129_998_984_387_202,
                4_614_314_363_887_734_457,
                4_618_223_055_925_194_700,
                4_620_082_696_615_918_622
            ]
        );
    }

    proptest! {
        #[test]
        fn quantile_and_distribution_undo_each_other(chance in 1e-12..1.0_f64) {
            prop_assert!((normal_cdf(normal_quantile(chance)) - chance).abs() < 1e-14);
        }

        #[test]
        fn a_drawn_estimate_stays_within_its_bounds(seed: u64, o in 0.0..50.0_f64, width in 0.0..50.0_f64, l in -10.0..110.0_f64) {
            let x = beta_pert(&mut Pcg64::seed_from_u64(seed), o, l, o + width);
            prop_assert!(x >= o && x <= o + width);
        }

        #[test]
        fn a_likely_value_that_is_none_still_gives_an_estimate(seed: u64, l in prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-f64::INFINITY)]) {
            let x = beta_pert(&mut Pcg64::seed_from_u64(seed), 1.0, l, 3.0);
            prop_assert!((1.0..=3.0).contains(&x));
        }
    }
}
