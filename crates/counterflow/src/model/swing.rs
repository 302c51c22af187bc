//! Swing: which claim would narrow an answer most (definitions §4).

use super::{Answer, Engine, Fraction, Level, Model, Polynomial};
use crate::lp::{Draws, Rational};

/// What one claim does for one answer.
#[derive(Clone, Debug)]
pub struct Swing {
    /// The claim.
    pub statement: usize,
    /// How much wider the answer is without it; `None` is open.
    pub support: Option<f64>,
    /// How much narrower it is at least, once the claim's quantity is known exactly.
    pub resolve: f64,
    /// The share of the answer's variance over the draws that the claim's quantity explains, where there are draws.
    pub first_order: Option<f64>,
}

impl Model {
    /// How each claim swings a question; by how much knowing more would narrow it, the most first.
    ///
    /// Only claims on a single quantity can be resolved; the others have a support alone.
    pub fn swing(&self, question: usize, admit: impl Fn(usize) -> bool, draws: Option<&Draws>) -> Vec<Swing> {
        let value = &self.questions[question].value;
        let admitted: Vec<usize> =
            (0..self.statements.len()).filter(|n| self.statements[*n].level == Level::Identity || admit(*n)).collect();
        let Some(all) = width(&Engine::new(self, |n| admitted.contains(&n)).answer(value)) else { return Vec::new() };
        let mut out: Vec<Swing> = admitted
            .iter()
            .filter(|n| self.statements[**n].level != Level::Identity)
            .map(|n| {
                let without = Engine::new(self, |m| m != *n && admitted.contains(&m)).answer(value);
                let quantity = match self.statements[*n].left.0.keys().collect::<Vec<_>>()[..] {
                    [one] if one.len() == 1 => Some(one[0]),
                    _ => None,
                };
                Swing {
                    statement: *n,
                    support: width(&without).map(|w| (w - all).max(0.0)),
                    resolve: quantity.map_or(0.0, |q| all - self.worst_width(q, value, &admitted, all)),
                    first_order: draws.zip(quantity).and_then(|(d, q)| first_order(d, q, value)),
                }
            })
            .collect();
        let rank = |s: &Swing| (s.resolve, s.support.unwrap_or(f64::INFINITY));
        out.sort_by(|a, b| {
            rank(b).partial_cmp(&rank(a)).unwrap_or(std::cmp::Ordering::Equal).then(a.statement.cmp(&b.statement))
        });
        out
    }

    /// The widest that the answer can stay once a quantity is pinned; the width is concave in where (a least is convex), so thirds find its top.
    fn worst_width(&self, quantity: usize, value: &Fraction, admitted: &[usize], all: f64) -> f64 {
        let ends = Engine::new(self, |n| admitted.contains(&n)).answer(&Fraction::whole(Polynomial::of(quantity)));
        let Some((low, high)) = ends.ends() else { return all };
        let (Some(low), Some(high)) = (&low.value, &high.value) else { return all };
        let at = |x: f64| {
            let Some(point) = Rational::from_f64(x) else { return all };
            let mut pinned = self.clone();
            pinned.quantities[quantity].range = crate::lp::Range::exactly(point);
            width(&Engine::new(&pinned, |n| admitted.contains(&n)).answer(value)).unwrap_or(0.0)
        };
        let (mut a, mut b) = (low.to_f64(), high.to_f64());
        let mut worst = at(a).max(at(b)).max(at((a + b) / 2.0));
        for _ in 0..12 {
            let (x, y) = (a + (b - a) / 3.0, b - (b - a) / 3.0);
            let (wx, wy) = (at(x), at(y));
            worst = worst.max(wx).max(wy);
            if wx < wy { a = x } else { b = y }
        }
        worst.min(all)
    }
}

fn width(answer: &Answer) -> Option<f64> {
    let (low, high) = answer.ends()?;
    Some(high.value.as_ref()?.to_f64() - low.value.as_ref()?.to_f64())
}

/// The value of a fraction at a point of floats.
pub fn at(value: &Fraction, x: &[f64]) -> f64 {
    let poly =
        |p: &Polynomial| p.0.iter().map(|(t, c)| c.to_f64() * t.iter().map(|q| x[*q]).product::<f64>()).sum::<f64>();
    poly(&value.numerator) / poly(&value.denominator)
}

/// `Var(E[m | x]) / Var(m)` over the draws, with `x` in twenty bins of equal count.
fn first_order(draws: &Draws, quantity: usize, value: &Fraction) -> Option<f64> {
    let mut pairs: Vec<(f64, f64)> = draws.points.iter().map(|x| (x[quantity], at(value, x))).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n = pairs.len() as f64;
    let mean = pairs.iter().map(|p| p.1).sum::<f64>() / n;
    let variance = pairs.iter().map(|p| (p.1 - mean).powi(2)).sum::<f64>() / n;
    if pairs.first()?.0 == pairs.last()?.0 || variance <= 0.0 {
        return Some(0.0);
    }
    let between = pairs
        .chunks(pairs.len().div_ceil(20))
        .map(|bin| {
            let m = bin.iter().map(|p| p.1).sum::<f64>() / bin.len() as f64;
            bin.len() as f64 * (m - mean).powi(2)
        })
        .sum::<f64>()
        / n;
    Some(between / variance)
}
