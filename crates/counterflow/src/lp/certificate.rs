//! What proves a bound: one multiplier for each row that holds it up.

use super::{Problem, Rational, Terms};

/// A proof that an expression is at least `bound` wherever the constraints hold.
///
/// With multipliers `y`, `r = c - yᵀA` and the bounds that each sign calls for, `Σ y·row + Σ r·column` is a lower bound of `c·x` (Neumaier and Shcherbina 2004). [`super::check`] evaluates it with code of its own.
#[derive(Clone, Debug, Default)]
pub struct Certificate {
    /// The expression whose least value is bounded; empty for a contradiction.
    pub objective: Terms,
    /// Rows that hold the bound up, each with how much the bound moves per unit of the row's bound.
    pub multipliers: Terms,
    /// The bound.
    pub bound: Rational,
}

impl Default for Rational {
    fn default() -> Rational {
        Rational::ZERO
    }
}

impl Certificate {
    /// Multipliers of the columns' own bounds: `c - yᵀA`, without zeros.
    pub fn of_columns(&self, problem: &Problem) -> Terms {
        let mut rest = vec![Rational::ZERO; problem.columns.len()];
        for (column, c) in &self.objective {
            rest[*column] = &rest[*column] + c;
        }
        for (row, y) in &self.multipliers {
            for (column, a) in &problem.rows[*row].terms {
                rest[*column] = &rest[*column] - &(y * a);
            }
        }
        rest.into_iter().enumerate().filter(|(_, r)| !r.is_zero()).collect()
    }

    /// The bound that the multipliers prove; `None` where they lean on a side that is open.
    pub(super) fn evaluate(&self, problem: &Problem) -> Option<Rational> {
        let side =
            |y: &Rational, range: &super::Range| if y.is_negative() { range.high.clone() } else { range.low.clone() };
        let mut bound = Rational::ZERO;
        for (row, y) in &self.multipliers {
            bound = &bound + &(y * &side(y, &problem.rows[*row].range)?);
        }
        for (column, r) in self.of_columns(problem) {
            bound = &bound + &(&r * &side(&r, &problem.columns[column])?);
        }
        Some(bound)
    }
}
