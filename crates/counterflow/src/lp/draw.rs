//! Draws from everything that the constraints allow: uniform over the polytope, by coordinate hit-and-run.

use super::{Answer, Problem, Rational, Solver};
use rayon::prelude::*;

/// Chains that run side by side; their disagreement is what the diagnostics measure.
const CHAINS: usize = 4;
/// Split R-hat above this means that the chains have not met (Vehtari et al. 2021).
const MOST_R_HAT: f64 = 1.01;
/// Fewer effective draws than this say little about quantiles.
const LEAST_ESS: f64 = 400.0;

/// Points inside the bounds, with the diagnostics that let them be used.
#[derive(Clone, Debug)]
pub struct Draws {
    /// A value for every column of the problem, chain after chain.
    pub points: Vec<Vec<f64>>,
    /// The largest split R-hat over all columns.
    pub r_hat: f64,
    /// The smallest effective sample size over all columns.
    pub ess: f64,
    /// Sweeps over all coordinates between two draws.
    pub thin: usize,
}

impl Draws {
    /// The value below which a share `p` of the draws of `question` lie.
    pub fn quantile(&self, p: f64, question: impl Fn(&[f64]) -> f64) -> f64 {
        let mut values: Vec<f64> = self.points.iter().map(|x| question(x)).collect();
        values.sort_by(f64::total_cmp);
        let at = (p * (values.len() - 1) as f64).round() as usize;
        values.get(at).copied().unwrap_or(f64::NAN)
    }

    /// The mean of `question`.
    pub fn mean(&self, question: impl Fn(&[f64]) -> f64) -> f64 {
        self.points.iter().map(|x| question(x)).sum::<f64>() / self.points.len() as f64
    }
}

/// The polytope in coordinates that can move: equalities solved away, flat directions found.
#[derive(Clone, Debug)]
pub struct Sampler {
    columns: usize,
    /// A point inside.
    centre: Vec<f64>,
    /// For each coordinate the constraints that it moves: number and coefficient.
    moves: Vec<Vec<(u32, f64)>>,
    /// Room of each constraint: columns first, then rows.
    low: Vec<f64>,
    high: Vec<f64>,
    /// Activity of each constraint at the centre.
    start: Vec<f64>,
}

impl Sampler {
    /// Prepares a problem.
    ///
    /// # Errors
    /// Says in words why nothing can be drawn: the constraints contradict each other, or leave a quantity without a floor or ceiling.
    pub fn new(problem: &Problem) -> Result<Sampler, String> {
        let columns = problem.columns.len();
        let mut solver = Solver::new(problem.clone());
        let mut sums = vec![0.0; columns];
        let mut seen = 0.0;
        let mut flat: Vec<Vec<(usize, Rational)>> = Vec::new();
        let expressions =
            (0..columns).map(|c| vec![(c, Rational::ONE)]).chain(problem.rows.iter().map(|r| r.terms.clone()));
        for (k, terms) in expressions.enumerate() {
            let negative: Vec<(usize, Rational)> = terms.iter().map(|(c, a)| (*c, -a)).collect();
            let mut ends = Vec::new();
            for side in [&terms, &negative] {
                match solver.least(side) {
                    Answer::Reached { value, witness, .. } => {
                        for (sum, x) in sums.iter_mut().zip(&witness) {
                            *sum += x.to_f64();
                        }
                        seen += 1.0;
                        ends.push(value);
                    }
                    Answer::Contradiction { .. } => return Err("the constraints contradict each other".into()),
                    Answer::Open { .. } if k < columns => {
                        return Err(format!("quantity {k} has no floor or no ceiling, so nothing is uniform over it"));
                    }
                    Answer::Open { .. } => {}
                }
            }
            if let [least, most] = &ends[..]
                && (least + most).is_zero()
            {
                flat.push(terms);
            }
        }
        let centre: Vec<f64> = sums.into_iter().map(|s| s / seen).collect();
        let free = free_coordinates(columns, flat);
        let rows = |x: &dyn Fn(usize) -> f64| -> Vec<f64> {
            let mut out: Vec<f64> = (0..columns).map(x).collect();
            out.extend(problem.rows.iter().map(|r| r.terms.iter().map(|(c, a)| a.to_f64() * x(*c)).sum::<f64>()));
            out
        };
        let moves: Vec<Vec<(u32, f64)>> = free
            .iter()
            .map(|direction| {
                rows(&|c| direction[c])
                    .into_iter()
                    .enumerate()
                    .filter(|(_, a)| a.abs() > 1e-12)
                    .map(|(k, a)| (k as u32, a))
                    .collect()
            })
            .collect();
        let ranges = || problem.columns.iter().chain(problem.rows.iter().map(|r| &r.range));
        let number = |x: &Option<Rational>, open: f64| x.as_ref().map_or(open, Rational::to_f64);
        Ok(Sampler {
            columns,
            start: rows(&|c| centre[c]),
            centre,
            moves,
            low: ranges().map(|r| number(&r.low, f64::NEG_INFINITY)).collect(),
            high: ranges().map(|r| number(&r.high, f64::INFINITY)).collect(),
        })
    }

    /// How many coordinates move.
    pub fn dimensions(&self) -> usize {
        self.moves.len()
    }

    /// `count` points of chain `chain`, `thin` sweeps apart, after as many sweeps of warming up.
    pub fn chain(&self, seed: u64, chain: u64, count: usize, thin: usize) -> Vec<Vec<f64>> {
        let mut random = Random::new(seed, chain);
        let mut activity = self.start.clone();
        let mut points = Vec::with_capacity(count);
        for _ in 0..thin * 20 {
            self.sweep(&mut activity, &mut random);
        }
        for _ in 0..count {
            for _ in 0..thin {
                self.sweep(&mut activity, &mut random);
            }
            points.push(activity[..self.columns].to_vec());
        }
        points
    }

    /// Moves every coordinate once, each to a uniform place in the room that the others leave.
    pub fn sweep(&self, activity: &mut [f64], random: &mut Random) {
        for moves in &self.moves {
            let (mut least, mut most) = (f64::NEG_INFINITY, f64::INFINITY);
            for (k, a) in moves {
                let k = *k as usize;
                let (x, y) = ((self.low[k] - activity[k]) / a, (self.high[k] - activity[k]) / a);
                least = least.max(x.min(y));
                most = most.min(x.max(y));
            }
            if most <= least {
                continue;
            }
            let step = least + (most - least) * random.unit();
            for (k, a) in moves {
                activity[*k as usize] += a * step;
            }
        }
    }

    /// The point from which chains start, as activities of columns and rows.
    pub fn start(&self) -> Vec<f64> {
        self.start.clone()
    }

    fn holds(&self, problem: &Problem, x: &[f64]) -> bool {
        let near = |v: f64, low: f64, high: f64, size: f64| v >= low - 1e-7 * size && v <= high + 1e-7 * size;
        x.iter().enumerate().all(|(k, v)| near(*v, self.low[k], self.high[k], v.abs().max(1.0)))
            && problem.rows.iter().enumerate().all(|(r, row)| {
                let parts: Vec<f64> = row.terms.iter().map(|(c, a)| a.to_f64() * x[*c]).collect();
                let size = parts.iter().map(|p| p.abs()).fold(1.0, f64::max);
                near(parts.iter().sum(), self.low[self.columns + r], self.high[self.columns + r], size)
            })
    }
}

/// Draws at least `count` points, uniform over the problem's polytope in its own coordinates.
///
/// The numbers depend on `seed` alone, not on the number of threads. Every point is checked against all constraints.
///
/// # Errors
/// Where the diagnostics fail (split R-hat over 1.01 or fewer than 400 effective draws, definitions §4), after longer and longer runs, or nothing can be drawn: the reason in words.
pub fn draw(problem: &Problem, count: usize, seed: u64) -> Result<Draws, String> {
    let sampler = Sampler::new(problem)?;
    if sampler.dimensions() == 0 {
        return Ok(Draws {
            points: vec![sampler.centre.clone(); count.max(1)],
            r_hat: 1.0,
            ess: f64::INFINITY,
            thin: 1,
        });
    }
    let each = count.div_ceil(CHAINS).max(500);
    let mut worst = (f64::NAN, f64::NAN);
    for thin in [1, 4, 16, 64] {
        let chains: Vec<Vec<Vec<f64>>> =
            (0..CHAINS as u64).into_par_iter().map(|c| sampler.chain(seed, c, each, thin)).collect();
        if let Some(bad) = chains.iter().flatten().find(|x| !sampler.holds(problem, x)) {
            return Err(format!("a draw left the bounds by rounding: {bad:?}"));
        }
        let (mut r_hat, mut ess) = (1.0_f64, f64::INFINITY);
        for column in 0..sampler.columns {
            let series: Vec<Vec<f64>> = chains.iter().map(|c| c.iter().map(|x| x[column]).collect()).collect();
            if let Some((r, e)) = diagnose(&series) {
                r_hat = r_hat.max(r);
                ess = ess.min(e);
            }
        }
        if r_hat <= MOST_R_HAT && ess >= LEAST_ESS {
            return Ok(Draws { points: chains.concat(), r_hat, ess, thin });
        }
        worst = (r_hat, ess);
    }
    Err(format!(
        "the chains do not agree even with 64 sweeps between draws: split R-hat {:.3} (at most {MOST_R_HAT}), {:.0} effective draws (at least {LEAST_ESS}); the hard bounds stand, quantiles are not given",
        worst.0, worst.1
    ))
}

/// Split R-hat and effective sample size of one quantity; `None` where it never moves.
fn diagnose(chains: &[Vec<f64>]) -> Option<(f64, f64)> {
    let halves: Vec<&[f64]> = chains
        .iter()
        .flat_map(|c| {
            let (a, b) = c.split_at(c.len() / 2);
            [a, &b[..a.len()]]
        })
        .collect();
    let (m, n) = (halves.len() as f64, halves[0].len());
    let mean = |x: &[f64]| x.iter().sum::<f64>() / x.len() as f64;
    let means: Vec<f64> = halves.iter().map(|h| mean(h)).collect();
    let grand = mean(&means);
    let within = halves
        .iter()
        .zip(&means)
        .map(|(h, mu)| h.iter().map(|x| (x - mu).powi(2)).sum::<f64>() / (n - 1) as f64)
        .sum::<f64>()
        / m;
    if within <= 1e-18 * (1.0 + grand * grand) {
        return None;
    }
    let between = means.iter().map(|mu| (mu - grand).powi(2)).sum::<f64>() / (m - 1.0);
    let total = within * (n - 1) as f64 / n as f64 + between;
    // Geyer's initial positive sequence of paired autocorrelations.
    let correlation = |lag: usize| {
        let covariance = halves
            .iter()
            .zip(&means)
            .map(|(h, mu)| (0..n - lag).map(|t| (h[t] - mu) * (h[t + lag] - mu)).sum::<f64>() / n as f64)
            .sum::<f64>()
            / m;
        1.0 - (within - covariance) / total
    };
    let mut tau = -1.0;
    for pair in 0..n / 2 {
        let sum = correlation(2 * pair) + correlation(2 * pair + 1);
        if sum <= 0.0 {
            break;
        }
        tau += 2.0 * sum;
    }
    Some(((total / within).sqrt(), m * n as f64 / tau.max(1.0 / (m * n as f64).log10())))
}

/// Directions that keep every flat expression where it is: one for each column that can be chosen freely.
fn free_coordinates(columns: usize, flat: Vec<Vec<(usize, Rational)>>) -> Vec<Vec<f64>> {
    // Reduced row echelon form in fractions.
    let mut pivots: Vec<(usize, Vec<Rational>)> = Vec::new();
    for terms in flat {
        let mut row = vec![Rational::ZERO; columns];
        for (c, a) in terms {
            row[c] = &row[c] + &a;
        }
        for (p, other) in &pivots {
            let factor = row[*p].clone();
            if !factor.is_zero() {
                for c in 0..columns {
                    row[c] = &row[c] - &(&factor * &other[c]);
                }
            }
        }
        let Some(p) = (0..columns).rev().find(|c| !row[*c].is_zero()) else { continue };
        let lead = row[p].clone();
        for a in &mut row {
            *a = &*a / &lead;
        }
        for (_, other) in &mut pivots {
            let factor = other[p].clone();
            if !factor.is_zero() {
                for c in 0..columns {
                    other[c] = &other[c] - &(&factor * &row[c]);
                }
            }
        }
        pivots.push((p, row));
    }
    (0..columns)
        .filter(|c| pivots.iter().all(|(p, _)| p != c))
        .map(|c| {
            let mut direction = vec![0.0; columns];
            direction[c] = 1.0;
            for (p, row) in &pivots {
                direction[*p] = -row[c].to_f64();
            }
            direction
        })
        .collect()
}

/// Random numbers by counter: the n-th number of a chain needs none of those before it (SplitMix64, Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

    /// The numbers of one stream of a seed.
    pub fn new(seed: u64, stream: u64) -> Random {
        let mut mixed = Random { state: seed ^ stream.wrapping_mul(0xd134_2543_de82_ef95) };
        Random { state: mixed.bits() }
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(Random::STEP);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in [0, 1).
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Range, Row};
    use super::*;

    #[test]
    fn a_simplex_is_drawn_uniformly() {
        // Mean 1/(d+1), variance d/((d+1)^2 (d+2)).
        let d = 5;
        let problem = Problem {
            columns: vec![Range::nonnegative(); d],
            rows: vec![Row {
                terms: (0..d).map(|c| (c, Rational::ONE)).collect(),
                range: Range { low: None, high: Some(Rational::ONE) },
            }],
        };
        let draws = draw(&problem, 40_000, 7).unwrap();
        let mean = draws.mean(|x| x[2]);
        let variance = draws.mean(|x| (x[2] - mean).powi(2));
        assert!((mean - 1.0 / 6.0).abs() < 0.004, "{mean}");
        assert!((variance - 5.0 / (36.0 * 7.0)).abs() < 0.001, "{variance}");
    }

    #[test]
    fn a_quantity_without_a_ceiling_is_refused() {
        let problem = Problem { columns: vec![Range::nonnegative()], rows: Vec::new() };
        assert!(draw(&problem, 100, 1).unwrap_err().contains("no ceiling"));
    }
}
