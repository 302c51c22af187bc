//! The checker: a second opinion on every bound, which shares nothing with the solver but the statement of the problem.
//!
//! It trusts only the arithmetic of `num_rational`.

use super::{Certificate, Problem, Range, Rational};
use num_rational::BigRational;
use num_traits::{Signed, Zero};

/// Accepts a proof that `objective · x >= bound` for all `x` of the problem.
///
/// # Errors
/// What is wrong with it, for a person.
pub fn check(problem: &Problem, certificate: &Certificate) -> Result<(), String> {
    let mut rest = vec![BigRational::zero(); problem.columns.len()];
    for (column, c) in &certificate.objective {
        *rest.get_mut(*column).ok_or("the objective names a column that is not there")? += big(c);
    }
    let mut bound = BigRational::zero();
    for (row, y) in &certificate.multipliers {
        let row = problem.rows.get(*row).ok_or("a multiplier names a row that is not there")?;
        let y = big(y);
        for (column, a) in &row.terms {
            *rest.get_mut(*column).ok_or("a row names a column that is not there")? -= &y * big(a);
        }
        bound += leaning(&y, &row.range).ok_or("a multiplier leans on the open side of a row")?;
    }
    for (r, range) in rest.iter().zip(&problem.columns) {
        bound += leaning(r, range).ok_or("a multiplier leans on the open side of a column")?;
    }
    if bound < big(&certificate.bound) {
        return Err(format!("the multipliers prove {bound}, less than the {} claimed", certificate.bound));
    }
    Ok(())
}

/// Accepts a proof that nothing satisfies the problem: that 0 would be at least something above 0.
///
/// # Errors
/// What is wrong with it, for a person.
pub fn check_contradiction(problem: &Problem, certificate: &Certificate) -> Result<(), String> {
    check(problem, certificate)?;
    match certificate.objective.is_empty() && big(&certificate.bound).is_positive() {
        true => Ok(()),
        false => Err("it proves a bound, not a contradiction".into()),
    }
}

/// The least of `y · v` for `v` in a range: `y` times the side that its sign leans on.
fn leaning(y: &BigRational, range: &Range) -> Option<BigRational> {
    let side = if y.is_negative() { &range.high } else { &range.low };
    if y.is_zero() { Some(BigRational::zero()) } else { side.as_ref().map(|v| y * big(v)) }
}

fn big(x: &Rational) -> BigRational {
    match x {
        Rational::Small(n, d) => BigRational::new((*n).into(), (*d).into()),
        Rational::Big(b) => (**b).clone(),
    }
}
