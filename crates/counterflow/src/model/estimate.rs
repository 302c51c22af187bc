//! Estimates: how the analyst thinks that quantities are spread, each by itself, and what follows for the questions.
//!
//! An estimate is a judgement. It never narrows a hard bound, and no bound is ever drawn from.

use super::{Fraction, Level, Model, Polynomial};
use crate::lp::Random;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The form of a spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The logarithm is normal: the usual form for amounts that cannot be negative.
    Lognormal,
    /// Normal.
    Normal,
    /// All values between the ends alike.
    Uniform,
}

/// How one quantity is spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Number of the quantity.
    pub quantity: usize,
    /// The form.
    pub shape: Shape,
    /// One draw in twenty lies below; of a uniform spread, none.
    pub low: f64,
    /// One draw in twenty lies above; of a uniform spread, none.
    pub high: f64,
}

/// The 95 % point of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_7;

impl Estimate {
    /// Reads `5 to 10` (lognormal), `normal -5 to 10` or `uniform 0 to 3`.
    ///
    /// # Errors
    /// Says what was expected.
    pub fn parse(quantity: usize, text: &str) -> Result<Estimate, &'static str> {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let shape = match words.first() {
            Some(&"normal") => Shape::Normal,
            Some(&"uniform") => Shape::Uniform,
            _ => Shape::Lognormal,
        };
        if matches!(words.first(), Some(&("normal" | "uniform" | "lognormal"))) {
            words.remove(0);
        }
        let [low, "to", high] = words[..] else { return Err("\"5 to 10\", \"normal -5 to 10\" or \"uniform 0 to 3\"") };
        let number = |t: &str| t.parse::<f64>().ok().filter(|v| v.is_finite());
        let (Some(low), Some(high)) = (number(low), number(high)) else {
            return Err("two numbers in the model's unit");
        };
        if low >= high {
            return Err("the lower end first");
        }
        if shape == Shape::Lognormal && low <= 0.0 {
            return Err("ends above 0, or \"normal\" or \"uniform\" before them");
        }
        Ok(Estimate { quantity, shape, low, high })
    }

    fn fill(&self, out: &mut [f64], random: &mut Random) {
        match self.shape {
            Shape::Uniform => out.iter_mut().for_each(|x| *x = self.low + (self.high - self.low) * random.unit()),
            Shape::Normal => {
                let (middle, spread) = ((self.low + self.high) / 2.0, (self.high - self.low) / 2.0 / Z95);
                out.iter_mut().for_each(|x| *x = middle + spread * normal(random));
            }
            Shape::Lognormal => {
                let (low, high) = (self.low.ln(), self.high.ln());
                let (middle, spread) = ((low + high) / 2.0, (high - low) / 2.0 / Z95);
                out.iter_mut().for_each(|x| *x = middle + spread * normal(random));
                out.iter_mut().for_each(|x| *x = exp(*x));
            }
        }
    }
}

/// How a quantity gets its value in a draw.
enum Step {
    Spread(Estimate),
    Fixed(usize, f64),
    /// It is what an identity leaves for it: minus this sum.
    Rest(usize, Terms),
}

/// A polynomial of floats: coefficients and the quantities multiplied.
struct Terms(Vec<(f64, Vec<usize>)>);

impl Terms {
    fn of(p: &Polynomial, divided_by: f64) -> Terms {
        Terms(p.0.iter().map(|(t, c)| (c.to_f64() / divided_by, t.clone())).collect())
    }

    /// Writes the values at all draws of a batch to `out`.
    fn sum(&self, columns: &[Vec<f64>], out: &mut [f64]) {
        out.fill(0.0);
        for (c, quantities) in &self.0 {
            match &quantities[..] {
                [] => out.iter_mut().for_each(|o| *o += c),
                [q] => out.iter_mut().zip(&columns[*q]).for_each(|(o, x)| *o += c * x),
                more => out.iter_mut().enumerate().for_each(|(n, o)| {
                    *o += c * more.iter().map(|q| columns[*q][n]).product::<f64>();
                }),
            }
        }
    }

    fn needs(&self) -> impl Iterator<Item = usize> {
        self.0.iter().flat_map(|(_, t)| t.iter().copied())
    }
}

/// What the draws of a question come to.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Spread {
    /// The mean.
    pub mean: f64,
    /// A draw in twenty lies below.
    pub q05: f64,
    /// Half of the draws lie below.
    pub q50: f64,
    /// A draw in twenty lies above.
    pub q95: f64,
    /// So many draws.
    pub draws: usize,
}

impl Spread {
    /// Sums up draws; `None` where there are none, or one is no number.
    pub fn of(mut draws: Vec<f64>) -> Option<Spread> {
        if draws.is_empty() || draws.iter().any(|d| !d.is_finite()) {
            return None;
        }
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let mut quantile = |p: f64| {
            let at = (p * (draws.len() - 1) as f64).round() as usize;
            *draws.select_nth_unstable_by(at, f64::total_cmp).1
        };
        Some(Spread { mean, q05: quantile(0.05), q50: quantile(0.5), q95: quantile(0.95), draws: draws.len() })
    }
}

/// Draws are made so many at a time, each batch with random numbers of its own, so that threads change nothing.
const BATCH: usize = 1024;

impl Model {
    /// Values of a question in `count` draws, each quantity drawn by itself from its estimate.
    ///
    /// A quantity without an estimate is taken as the single figure stated of it, or as what an identity leaves for it.
    ///
    /// # Errors
    /// Names the quantity that nothing gives a value.
    pub fn estimated(&self, question: &Fraction, count: usize, seed: u64) -> Result<Vec<f64>, String> {
        let (numerator, denominator) = (Terms::of(&question.numerator, 1.0), Terms::of(&question.denominator, 1.0));
        let steps = self.steps(numerator.needs().chain(denominator.needs()).collect())?;
        let mut out = vec![0.0; count];
        // A column of each quantity and one for what is below the line, kept from batch to batch.
        let columns = || vec![vec![0.0; BATCH]; self.quantities.len() + 1];
        out.par_chunks_mut(BATCH).enumerate().for_each_init(columns, |columns, (batch, out)| {
            for step in &steps {
                match step {
                    Step::Spread(e) => {
                        // Each quantity has a stream of its own: other questions see the same draws of it.
                        let stream = (batch as u64) << 20 | e.quantity as u64;
                        e.fill(&mut columns[e.quantity][..out.len()], &mut Random::new(seed, stream));
                    }
                    Step::Fixed(quantity, value) => columns[*quantity].fill(*value),
                    Step::Rest(quantity, terms) => {
                        let mut rest = std::mem::take(&mut columns[*quantity]);
                        terms.sum(columns, &mut rest[..out.len()]);
                        columns[*quantity] = rest;
                    }
                }
            }
            numerator.sum(columns, out);
            let mut below = columns.pop().unwrap_or_default();
            denominator.sum(columns, &mut below[..out.len()]);
            out.iter_mut().zip(&below).for_each(|(o, b)| *o /= b);
            columns.push(below);
        });
        Ok(out)
    }

    /// The steps that give all these quantities a value, in order.
    fn steps(&self, needed: BTreeSet<usize>) -> Result<Vec<Step>, String> {
        let mut known: BTreeSet<usize> = BTreeSet::new();
        let mut steps = Vec::new();
        for e in &self.estimates {
            if known.insert(e.quantity) {
                steps.push(Step::Spread(*e));
            }
        }
        for q in 0..self.quantities.len() {
            let stated = |s: &&super::Statement| {
                s.level != Level::Identity && s.range.low.is_some() && s.range.low == s.range.high
            };
            let own = self.statements.iter().filter(stated).find(|s| s.left == Polynomial::of(q));
            if let Some(value) = own.and_then(|s| s.range.low.as_ref())
                && known.insert(q)
            {
                steps.push(Step::Fixed(q, value.to_f64()));
            }
        }
        // Identities with one unknown that stands alone in it, until nothing is added.
        let identities =
            || self.statements.iter().filter(|s| s.level == Level::Identity && s.range.low == s.range.high);
        while let Some((q, rest)) = identities().find_map(|s| rest_of(&s.left, &known)) {
            known.insert(q);
            steps.push(Step::Rest(q, rest));
        }
        match needed.iter().find(|q| !known.contains(q)) {
            Some(q) => Err(format!(
                "{} has no estimate, no single figure, and no identity leaves it one",
                self.quantities[*q].name
            )),
            None => Ok(steps),
        }
    }
}

/// The one quantity of `left = 0` without a value, and what it is then.
fn rest_of(left: &Polynomial, known: &BTreeSet<usize>) -> Option<(usize, Terms)> {
    let mut open = left.0.iter().filter(|(t, _)| t.iter().any(|q| !known.contains(q)));
    let (term, coefficient) = open.next().filter(|_| open.next().is_none())?;
    let [q] = term[..] else { return None };
    let mut rest = left.clone();
    rest.0.remove(term);
    Some((q, Terms::of(&rest, -coefficient.to_f64())))
}

/// `e^x`, to a few units in the last place between -700 and 700.
///
/// Two thirds of the time of a lognormal draw is its exponential: this one has no branches, so that the compiler works out several at
/// once, and it is the same on every machine, which those of system libraries are not.
fn exp(x: f64) -> f64 {
    use std::f64::consts::{LN_2, LOG2_E};
    // Adding it rounds to a whole number, which then stands in the lowest bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    // The logarithm of 2 in two parts, of which the first has few enough bits for an exact product.
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    debug_assert!((LN_2_HIGH + LN_2_LOW - LN_2).abs() < 1e-16);
    let x = x.clamp(-700.0, 700.0);
    let shifted = x * LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = x - n * LN_2_HIGH - n * LN_2_LOW;
    // Taylor's series to the twelfth power: |r| is at most half the logarithm of 2.
    let mut sum = 1.0 / 479_001_600.0;
    for divisor in [39_916_800.0, 3_628_800.0, 362_880.0, 40_320.0, 5_040.0, 720.0, 120.0, 24.0, 6.0, 2.0, 1.0, 1.0] {
        sum = sum * r + 1.0 / divisor;
    }
    sum * f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52)
}

/// Layers of the ziggurat.
const LAYERS: usize = 256;
/// Where the lowest layer begins its tail, and the area of every layer (Marsaglia and Tsang 2000, for 256 layers).
const TAIL: f64 = 3.654_152_885_361_009;
const AREA: f64 = 0.004_928_673_233_974_655;

/// Right ends of the layers, and the density there.
static ZIGGURAT: LazyLock<([f64; LAYERS + 1], [f64; LAYERS + 1])> = LazyLock::new(|| {
    let density = |x: f64| (-x * x / 2.0).exp();
    let mut ends = [0.0; LAYERS + 1];
    // The lowest layer also holds the tail: it is as wide as its area asks.
    ends[0] = AREA / density(TAIL);
    ends[1] = TAIL;
    for n in 2..LAYERS {
        ends[n] = (-2.0 * (AREA / ends[n - 1] + density(ends[n - 1])).ln()).sqrt();
    }
    (ends, ends.map(density))
});

/// A draw of the standard normal distribution.
fn normal(random: &mut Random) -> f64 {
    let (ends, densities) = &*ZIGGURAT;
    loop {
        let bits = random.bits();
        let layer = (bits & 0xff) as usize;
        // The upper 53 bits as a number in [-1, 1).
        let x = ((bits >> 11) as f64 / (1_u64 << 52) as f64 - 1.0) * ends[layer];
        if x.abs() < ends[layer + 1] {
            return x;
        }
        if layer == 0 {
            // The tail (Marsaglia 1964); 1 - u is never 0.
            loop {
                let (a, b) = (-(1.0 - random.unit()).ln() / TAIL, -(1.0 - random.unit()).ln());
                if b + b > a * a {
                    return (TAIL + a).copysign(x);
                }
            }
        }
        let height = densities[layer] + (densities[layer + 1] - densities[layer]) * random.unit();
        if height < (-x * x / 2.0).exp() {
            return x;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(text: &str) -> Model {
        let (model, problems) = Model::parse("m.toml", text);
        assert!(problems.is_empty(), "{problems:?}");
        model
    }

    fn mean(values: &[f64]) -> f64 {
        values.iter().sum::<f64>() / values.len() as f64
    }

    #[test]
    fn normal_draws_have_the_moments_and_tails_of_the_normal_distribution() {
        let mut random = Random::new(7, 0);
        let draws: Vec<f64> = (0..1_000_000).map(|_| normal(&mut random)).collect();
        let moment = |k: i32| draws.iter().map(|x| x.powi(k)).sum::<f64>() / draws.len() as f64;
        assert!(moment(1).abs() < 0.004, "{}", moment(1));
        assert!((moment(2) - 1.0).abs() < 0.006, "{}", moment(2));
        assert!((moment(4) - 3.0).abs() < 0.05, "{}", moment(4));
        for (x, beyond) in [(1.0, 0.317_310_5), (2.0, 0.045_500_3), (3.0, 0.002_699_8), (4.0, 0.000_063_3)] {
            let share = draws.iter().filter(|d| d.abs() > x).count() as f64 / draws.len() as f64;
            let error = (beyond * (1.0 - beyond) / 1e6_f64).sqrt();
            assert!((share - beyond).abs() < 4.5 * error, "beyond {x}: {share} for {beyond}");
        }
    }

    #[test]
    fn the_exponential_is_that_of_the_standard_library() {
        for n in -70_000..=70_000 {
            let x = f64::from(n) / 100.3;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-15, "{x}: {} for {}", exp(x), x.exp());
        }
    }

    #[test]
    fn a_twentieth_lies_beyond_each_end_and_means_are_those_of_the_textbook() {
        let model = model(
            "[quantities]\na = \"open\"\nb = \"open\"\nc = \"2\"\nsum = \"open\"\n[estimates]\na = \"5 to 20\"\nb = \"normal -4 to 8\"\n[questions]\nall = \"a + b * c\"\nratio = \"a / c\"\n",
        );
        let ratio = model.estimated(&model.questions[1].value, 400_000, 1).unwrap();
        let below = |x: f64| ratio.iter().filter(|v| **v < x).count() as f64 / ratio.len() as f64;
        assert!((below(2.5) - 0.05).abs() < 0.002 && (below(10.0) - 0.95).abs() < 0.002);
        let (m, s) = ((5_f64.ln() + 20_f64.ln()) / 2.0, (20_f64.ln() - 5_f64.ln()) / 2.0 / Z95);
        let all = model.estimated(&model.questions[0].value, 400_000, 1).unwrap();
        let expected = (m + s * s / 2.0).exp() + 4.0;
        assert!((mean(&all) - expected).abs() < 0.05, "{} for {expected}", mean(&all));
    }

    #[test]
    fn an_identity_gives_a_quantity_what_it_leaves_and_nothing_is_made_up() {
        let model = model(
            "identities = [\"post = pre + new\"]\n[quantities]\npre = \"730\"\nnew = \"up to 60\"\npost = \"open\"\nother = \"open\"\n[estimates]\nnew = \"uniform 40 to 60\"\n[questions]\nshare = \"new / post\"\nlost = \"other\"\n",
        );
        let share = model.estimated(&model.questions[0].value, 100_000, 3).unwrap();
        assert!(share.iter().all(|s| (40.0 / 770.0 - 1e-12..=60.0 / 790.0 + 1e-12).contains(s)));
        assert!(model.estimated(&model.questions[1].value, 10, 3).unwrap_err().starts_with("other has no estimate"));
    }

    #[test]
    fn threads_change_nothing() {
        let model = model("[quantities]\na = \"open\"\n[estimates]\na = \"1 to 3\"\n");
        let draw = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| model.estimated(&model.questions[0].value, 10_000, 5).unwrap())
        };
        assert_eq!(draw(1), draw(3));
    }

    #[test]
    fn a_spread_that_cannot_be_is_told() {
        assert!(Estimate::parse(0, "-5 to 10").is_err());
        assert!(Estimate::parse(0, "10 to 5").is_err());
        assert!(Estimate::parse(0, "ten to five").is_err());
        assert!(Estimate::parse(0, "5").is_err());
    }
}
