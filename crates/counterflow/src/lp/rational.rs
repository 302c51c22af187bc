//! Exact fractions that stay in two machine words while they fit.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// An exact fraction in lowest terms, its denominator positive.
///
/// Bases of deal networks have few and small coefficients, so nearly all arithmetic of a certificate stays in the first form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rational {
    /// Numerator and denominator in 64 bits each.
    Small(i64, i64),
    /// Anything that does not fit.
    Big(Box<BigRational>),
}

use Rational::{Big, Small};

impl Rational {
    /// 0.
    pub const ZERO: Rational = Small(0, 1);
    /// 1.
    pub const ONE: Rational = Small(1, 1);

    /// `numerator / denominator`; `None` if the denominator is 0.
    pub fn new(numerator: i64, denominator: i64) -> Option<Rational> {
        (denominator != 0).then(|| fit(i128::from(numerator), i128::from(denominator)))
    }

    fn big(&self) -> BigRational {
        match self {
            Small(n, d) => BigRational::new_raw(BigInt::from(*n), BigInt::from(*d)),
            Big(b) => (**b).clone(),
        }
    }

    fn from_big(b: BigRational) -> Rational {
        match (b.numer().to_i64(), b.denom().to_i64()) {
            (Some(n), Some(d)) => Small(n, d),
            _ => Big(Box::new(b)),
        }
    }

    /// Less than 0.
    pub fn is_negative(&self) -> bool {
        match self {
            Small(n, _) => *n < 0,
            Big(b) => b.is_negative(),
        }
    }

    /// Equal to 0.
    pub fn is_zero(&self) -> bool {
        matches!(self, Small(0, _))
    }

    /// More than 0.
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// The nearest float, for display and for the float solver.
    pub fn to_f64(&self) -> f64 {
        match self {
            Small(n, d) => *n as f64 / *d as f64,
            Big(b) => b.to_f64().unwrap_or(if b.is_negative() { f64::MIN } else { f64::MAX }),
        }
    }

    /// The float as the fraction that it is; `None` for infinities and NaN.
    pub fn from_f64(x: f64) -> Option<Rational> {
        BigRational::from_float(x).map(Rational::from_big)
    }

    /// The decimal to `digits` significant digits, for people; the fraction itself stays exact.
    pub fn decimal(&self, digits: usize) -> String {
        let x = self.to_f64();
        if x == 0.0 {
            return "0".into();
        }
        let places = (digits as i32 - 1 - x.abs().log10().floor() as i32).max(0) as usize;
        let shown = format!("{x:.places$}");
        if shown.contains('.') { shown.trim_end_matches('0').trim_end_matches('.').to_string() } else { shown }
    }

    /// The absolute value.
    pub fn abs(&self) -> Rational {
        if self.is_negative() { -self } else { self.clone() }
    }
}

impl From<i64> for Rational {
    fn from(n: i64) -> Rational {
        Small(n, 1)
    }
}

impl From<Decimal> for Rational {
    fn from(d: Decimal) -> Rational {
        let d = d.normalize();
        let power = BigInt::from(10).pow(d.scale());
        Rational::from_big(BigRational::new(BigInt::from(d.mantissa()), power))
    }
}

/// The smallest form of a fraction of 128-bit parts.
fn fit(n: i128, d: i128) -> Rational {
    let (n, d) = if d < 0 { (-n, -d) } else { (n, d) };
    let common = gcd(n.unsigned_abs(), d.unsigned_abs()).max(1) as i128;
    let (n, d) = (n / common, d / common);
    match (i64::try_from(n), i64::try_from(d)) {
        (Ok(n), Ok(d)) => Small(n, d),
        _ => Rational::from_big(BigRational::new_raw(BigInt::from(n), BigInt::from(d))),
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        // 64-bit division is several times quicker.
        if a <= u128::from(u64::MAX) && b <= u128::from(u64::MAX) {
            let (mut a, mut b) = (a as u64, b as u64);
            while b != 0 {
                (a, b) = (b, a % b);
            }
            return u128::from(a);
        }
        (a, b) = (b, a % b);
    }
    a
}

impl Add for &Rational {
    type Output = Rational;
    fn add(self, other: &Rational) -> Rational {
        match (self, other) {
            (Small(a, 1), Small(b, 1)) => match a.checked_add(*b) {
                Some(sum) => Small(sum, 1),
                None => fit(i128::from(*a) + i128::from(*b), 1),
            },
            (Small(a, b), Small(c, d)) => {
                // Each product is below 2^126, so their sum fits.
                fit(i128::from(*a) * i128::from(*d) + i128::from(*c) * i128::from(*b), i128::from(*b) * i128::from(*d))
            }
            _ => Rational::from_big(self.big() + other.big()),
        }
    }
}

impl Mul for &Rational {
    type Output = Rational;
    fn mul(self, other: &Rational) -> Rational {
        match (self, other) {
            (Small(a, b), Small(c, d)) => fit(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d)),
            _ => Rational::from_big(self.big() * other.big()),
        }
    }
}

impl Neg for &Rational {
    type Output = Rational;
    fn neg(self) -> Rational {
        match self {
            Small(n, d) if *n != i64::MIN => Small(-n, *d),
            _ => Rational::from_big(-self.big()),
        }
    }
}

impl Sub for &Rational {
    type Output = Rational;
    fn sub(self, other: &Rational) -> Rational {
        self + &-other
    }
}

impl Div for &Rational {
    type Output = Rational;
    /// Division by 0 gives 0: the solver never divides by a coefficient that it has not looked at.
    fn div(self, other: &Rational) -> Rational {
        match (self, other) {
            (_, Small(0, _)) => Rational::ZERO,
            (Small(a, b), Small(c, d)) => fit(i128::from(*a) * i128::from(*d), i128::from(*b) * i128::from(*c)),
            _ => {
                let divisor = other.big();
                if divisor.is_zero() { Rational::ZERO } else { Rational::from_big(self.big() / divisor) }
            }
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Rational) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Rational) -> Ordering {
        match (self, other) {
            (Small(a, b), Small(c, d)) => (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b))),
            _ => self.big().cmp(&other.big()),
        }
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Small(n, 1) => write!(f, "{n}"),
            Small(n, d) => write!(f, "{n}/{d}"),
            Big(b) => write!(f, "{b}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_grow_and_shrink_without_loss() {
        let big = Rational::from(i64::MAX);
        let sum = &big + &big;
        assert!(matches!(sum, Big(_)));
        assert_eq!(&sum - &big, big);
        let third = Rational::new(1, 3).unwrap();
        assert_eq!((&third + &third).to_string(), "2/3");
        assert_eq!(&(&third * &big) / &big, third);
        assert_eq!(-&Rational::from(i64::MIN), &Rational::from(i64::MAX) + &Rational::ONE);
        assert_eq!(Rational::from(Decimal::new(125, 2)).to_string(), "5/4");
    }

    #[test]
    fn decimals_show_significant_digits() {
        assert_eq!(Rational::new(30, 770).unwrap().decimal(6), "0.038961");
        assert_eq!(Rational::from(850).decimal(6), "850");
        assert_eq!(Rational::new(1_234_567, 10).unwrap().decimal(4), "123457");
    }
}
