//! Linear programs with proofs: bounds of a linear expression over all values that some constraints allow.
//!
//! Floats find the basis, exact fractions confirm it: [`Solver`] runs one sparse tableau over floats and follows it with the same tableau over [`Rational`], so every bound is exact and comes with a [`Certificate`] that [`check`] accepts without any of the solver's code.

mod certificate;
mod check;
mod conflict;
mod draw;
mod rational;
mod solver;
mod tableau;

pub use certificate::Certificate;
pub use check::{check, check_contradiction};
pub use conflict::{Conflicts, conflicts};
pub use draw::{Draws, Random, Sampler, draw};
pub use rational::Rational;
pub use solver::{Answer, Solver};

/// A linear expression: columns with coefficients.
pub type Terms = Vec<(usize, Rational)>;

/// What is unknown and what is known of it.
///
/// All `x` with `low <= x <= high` for every column and `low <= row · x <= high` for every row; `None` is unbounded.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    /// Bounds of each unknown.
    pub columns: Vec<Range>,
    /// Linear constraints.
    pub rows: Vec<Row>,
}

/// Floor and ceiling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// At least.
    pub low: Option<Rational>,
    /// At most.
    pub high: Option<Rational>,
}

impl Range {
    /// No bound at all.
    pub const FREE: Range = Range { low: None, high: None };

    /// Both bounds at one value.
    pub fn exactly(value: Rational) -> Range {
        Range { low: Some(value.clone()), high: Some(value) }
    }

    /// At least 0.
    pub fn nonnegative() -> Range {
        Range { low: Some(Rational::ZERO), high: None }
    }
}

/// A linear constraint.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its expression; every column at most once.
    pub terms: Terms,
    /// What the expression may be.
    pub range: Range,
}
