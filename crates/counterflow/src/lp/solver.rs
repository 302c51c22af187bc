//! The solver: floats first, fractions after, both warm from the last question.

use super::certificate::Certificate;
use super::tableau::{End, Number, Tableau};
use super::{Problem, Range, Rational, Terms};

/// The least value of an expression.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It is reached.
    Reached {
        /// The least value.
        value: Rational,
        /// A value for every column that reaches it.
        witness: Vec<Rational>,
        /// Why it cannot be less.
        certificate: Certificate,
    },
    /// There is no least value: from the witness on, this direction lowers it without end.
    Open {
        /// A value for every column.
        witness: Vec<Rational>,
        /// The direction.
        ray: Vec<Rational>,
    },
    /// Nothing satisfies the constraints; the certificate shows a bound above 0 of the expression 0.
    Contradiction {
        /// The rows that cannot hold together, with the columns' own bounds.
        certificate: Certificate,
    },
}

/// A problem and the bases of its last answers.
///
/// Numerical policy: floats choose pivots and never decide an answer. [`Solver::least`] takes the float basis over into fractions and runs the same simplex there to the end, which is no step at all when the floats were right. Floats are rebuilt from the problem every 300 pivots, and dropped for a question in which they lose their way.
#[derive(Clone)]
pub struct Solver {
    problem: Problem,
    scale: Vec<f64>,
    float: Tableau<f64>,
    exact: Tableau<Rational>,
    /// Float pivots after which they are built anew.
    fresh: usize,
}

const REBUILD: usize = 300;

impl Solver {
    /// A solver at rest.
    pub fn new(problem: Problem) -> Solver {
        let scale = scales(&problem);
        let float = build_float(&problem, &scale);
        let columns = problem.columns.len();
        let rows: Vec<Terms> = problem.rows.iter().map(|r| r.terms.clone()).collect();
        let ranges = || problem.columns.iter().chain(problem.rows.iter().map(|r| &r.range));
        let exact = Tableau::new(
            columns,
            &rows,
            ranges().map(|r| r.low.clone()).collect(),
            ranges().map(|r| r.high.clone()).collect(),
        );
        Solver { problem, scale, float, exact, fresh: REBUILD }
    }

    /// The problem as it stands.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Changes what a row may be; the next question starts from the last basis.
    pub fn set_row(&mut self, row: usize, range: Range) {
        let var = self.problem.columns.len() + row;
        self.set(var, &range);
        self.problem.rows[row].range = range;
    }

    /// Changes the bounds of a column.
    pub fn set_column(&mut self, column: usize, range: Range) {
        self.set(column, &range);
        self.problem.columns[column] = range;
    }

    fn set(&mut self, var: usize, range: &Range) {
        let scaled = |x: &Option<Rational>| x.as_ref().map(|x| x.to_f64() / self.scale[var]);
        let (low, high) = (scaled(&range.low), scaled(&range.high));
        self.float.set_bounds(var, low, high);
        self.exact.set_bounds(var, range.low.clone(), range.high.clone());
    }

    fn refresh(&mut self) {
        if self.float.pivots < self.fresh {
            return;
        }
        let mut wanted = vec![false; self.scale.len()];
        for var in self.float.basis() {
            wanted[*var as usize] = true;
        }
        let rest: Vec<f64> = self.float.value.clone();
        let mut float = build_float(&self.problem, &self.scale);
        float.take_basis(&wanted);
        for (var, value) in rest.into_iter().enumerate() {
            if !float.is_basic(var) {
                float.value[var] = value;
            }
        }
        float.recompute();
        self.fresh = float.pivots + REBUILD;
        self.float = float;
    }

    /// The least value of an expression to float precision, warm: `None` if there is none or nothing is feasible.
    ///
    /// For screens full of numbers that change while someone edits; [`Solver::least`] proves one.
    pub fn least_quick(&mut self, objective: &[(usize, Rational)]) -> Option<f64> {
        self.refresh();
        self.float_basis(objective)?;
        Some(objective.iter().map(|(c, a)| a.to_f64() * self.float.value[*c] * self.scale[*c]).sum())
    }

    fn float_basis(&mut self, objective: &[(usize, Rational)]) -> Option<()> {
        let largest = objective.iter().map(|(c, a)| (a.to_f64() * self.scale[*c]).abs()).fold(0.0, f64::max);
        let unit = if largest > 0.0 { largest } else { 1.0 };
        let cost: Vec<(usize, f64)> = objective.iter().map(|(c, a)| (*c, a.to_f64() * self.scale[*c] / unit)).collect();
        self.float.set_cost(&cost);
        (self.float.make_feasible() == End::Optimal && self.float.minimize() == End::Optimal).then_some(())
    }

    /// The least value of an expression, exactly, with its proof.
    pub fn least(&mut self, objective: &[(usize, Rational)]) -> Answer {
        self.refresh();
        self.float_basis(objective);
        self.follow();
        self.exact.set_cost(objective);
        match self.exact.make_feasible() {
            End::Infeasible { row, below } => {
                return Answer::Contradiction { certificate: self.farkas(row, below) };
            }
            End::Optimal => {}
            _ => unreachable!("the exact simplex ends by Bland's rule"),
        }
        match self.exact.minimize() {
            End::Unbounded { var, up } => {
                let mut ray = vec![Rational::ZERO; self.exact.value.len()];
                let step = if up { Rational::ONE } else { -&Rational::ONE };
                for (basic, coeff) in self.exact.column(var) {
                    ray[basic] = coeff * &step;
                }
                ray[var] = step;
                ray.truncate(self.problem.columns.len());
                Answer::Open { witness: self.witness(), ray }
            }
            _ => {
                let witness = self.witness();
                let value = objective.iter().fold(Rational::ZERO, |sum, (c, a)| &sum + &(a * &witness[*c]));
                // The reduced cost of a row's activity is the row's multiplier.
                let columns = self.problem.columns.len();
                let multipliers = (0..self.problem.rows.len())
                    .filter(|r| !self.exact.cost[columns + r].is_zero())
                    .map(|r| (r, self.exact.cost[columns + r].clone()))
                    .collect();
                let certificate = Certificate { objective: objective.to_vec(), multipliers, bound: value.clone() };
                Answer::Reached { value, witness, certificate }
            }
        }
    }

    /// Whether all constraints can hold together, exactly; if not, the proof that they cannot.
    pub fn feasible(&mut self) -> Result<(), Certificate> {
        self.refresh();
        self.float.set_cost(&[]);
        self.float.make_feasible();
        self.follow();
        self.exact.set_cost(&[]);
        match self.exact.make_feasible() {
            End::Infeasible { row, below } => Err(self.farkas(row, below)),
            _ => Ok(()),
        }
    }

    fn witness(&self) -> Vec<Rational> {
        self.exact.value[..self.problem.columns.len()].to_vec()
    }

    /// Takes the basis and the resting places of the floats over into fractions.
    fn follow(&mut self) {
        let mut wanted = vec![false; self.scale.len()];
        for var in self.float.basis() {
            wanted[*var as usize] = true;
        }
        self.exact.set_cost(&[]);
        self.exact.take_basis(&wanted);
        let mut moved = false;
        for var in 0..wanted.len() {
            if self.exact.is_basic(var) {
                continue;
            }
            let at_high = match (&self.float.low[var], &self.float.high[var]) {
                (Some(l), Some(h)) => (self.float.value[var] - h).abs() < (self.float.value[var] - l).abs(),
                (None, Some(_)) => true,
                _ => false,
            };
            let (low, high) = (&self.exact.low[var], &self.exact.high[var]);
            let rest = if at_high { high.clone() } else { low.clone() }.unwrap_or(Rational::ZERO);
            if self.exact.value[var] != rest {
                self.exact.value[var] = rest;
                moved = true;
            }
        }
        if moved {
            self.exact.recompute();
        }
    }

    /// The row whose basic variable cannot reach its bound, as a combination of constraints that gives 0 >= something above 0.
    fn farkas(&self, row: usize, below: bool) -> Certificate {
        let columns = self.problem.columns.len();
        // basic - Σ coeff · nonbasic = 0 is a combination of the defining rows; its terms on activities are the multipliers.
        let sign = if below { Rational::ONE } else { -&Rational::ONE };
        let basic = self.exact.basic_of(row);
        let mut multipliers: Terms = self
            .exact
            .row(row)
            .filter(|(var, _)| *var >= columns)
            .map(|(var, coeff)| (var - columns, &-coeff * &sign))
            .collect();
        if basic >= columns {
            multipliers.push((basic - columns, sign));
        }
        multipliers.sort_by_key(|(r, _)| *r);
        let mut certificate = Certificate { objective: Vec::new(), multipliers, bound: Rational::ZERO };
        certificate.bound = certificate.evaluate(&self.problem).unwrap_or(Rational::ZERO);
        certificate
    }
}

/// A power of two near the size of each variable, columns then rows, so that floats compare like with like.
fn scales(problem: &Problem) -> Vec<f64> {
    let size = |range: &Range| {
        [&range.low, &range.high]
            .into_iter()
            .flatten()
            .map(|x| x.to_f64().abs())
            .filter(|x| *x > 0.0)
            .fold(0.0, f64::max)
    };
    let power = |x: f64| if x > 0.0 && x.is_finite() { x.log2().round().clamp(-500.0, 500.0).exp2() } else { 0.0 };
    let mut columns: Vec<f64> = problem.columns.iter().map(|c| power(size(c))).collect();
    // What has no bound of its own takes its size from the rows that it stands in.
    for _ in 0..3 {
        for row in &problem.rows {
            let known = row.terms.iter().map(|(c, a)| a.to_f64().abs() * columns[*c]).fold(size(&row.range), f64::max);
            for (c, a) in &row.terms {
                if columns[*c] == 0.0 && known > 0.0 && !a.is_zero() {
                    columns[*c] = power(known / a.to_f64().abs());
                }
            }
        }
    }
    for c in &mut columns {
        if *c == 0.0 {
            *c = 1.0;
        }
    }
    let rows = problem.rows.iter().map(|row| {
        let largest = row.terms.iter().map(|(c, a)| a.to_f64().abs() * columns[*c]).fold(0.0, f64::max);
        if largest > 0.0 { power(largest) } else { 1.0 }
    });
    let rows: Vec<f64> = rows.collect();
    columns.extend(rows);
    columns
}

fn build_float(problem: &Problem, scale: &[f64]) -> Tableau<f64> {
    let columns = problem.columns.len();
    let rows: Vec<Vec<(usize, f64)>> = problem
        .rows
        .iter()
        .enumerate()
        .map(|(r, row)| row.terms.iter().map(|(c, a)| (*c, f64::of(a) * scale[*c] / scale[columns + r])).collect())
        .collect();
    let ranges: Vec<&Range> = problem.columns.iter().chain(problem.rows.iter().map(|r| &r.range)).collect();
    let scaled = |x: &Option<Rational>, k: usize| x.as_ref().map(|x| x.to_f64() / scale[k]);
    Tableau::new(
        columns,
        &rows,
        ranges.iter().enumerate().map(|(k, r)| scaled(&r.low, k)).collect(),
        ranges.iter().enumerate().map(|(k, r)| scaled(&r.high, k)).collect(),
    )
}
