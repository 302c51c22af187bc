//! Cross-holdings with failure costs (Elliott, Golub and Jackson 2014).

use crate::linear;

/// Who holds how much of whom.
#[derive(Clone, Debug)]
pub struct Holdings {
    /// `held[i][j]`: the share of j that i holds.
    pub held: Vec<Vec<f64>>,
}

impl Holdings {
    /// The dependency matrix `A = Ĉ (I - C)^-1`: how much of each one's outside assets every other one's value rests on. Columns sum to 1. `None` if everything is held inside.
    pub fn dependency(&self) -> Option<Vec<Vec<f64>>> {
        let n = self.held.len();
        let outside: Vec<f64> = (0..n).map(|j| 1.0 - self.held.iter().map(|row| row[j]).sum::<f64>()).collect();
        let matrix: Vec<Vec<f64>> =
            (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j)) - self.held[i][j]).collect()).collect();
        let inverse = linear::inverse(&matrix)?;
        Some((0..n).map(|i| inverse[i].iter().map(|x| outside[i] * x).collect()).collect())
    }
}

/// Waves of failure: who falls below its threshold, and pulls down whom by the cost of its failure.
///
/// Values are `A (p - b)`, with `b` the costs of those that have failed. Each wave is a list of parties.
pub fn waves(dependency: &[Vec<f64>], assets: &[f64], threshold: &[f64], cost: &[f64]) -> Vec<Vec<usize>> {
    let n = assets.len();
    let mut failed = vec![false; n];
    let mut out = Vec::new();
    loop {
        let value = |i: usize| {
            (0..n).map(|j| dependency[i][j] * (assets[j] - if failed[j] { cost[j] } else { 0.0 })).sum::<f64>()
        };
        let wave: Vec<usize> = (0..n).filter(|i| !failed[*i] && value(*i) < threshold[*i]).collect();
        if wave.is_empty() {
            return out;
        }
        for i in &wave {
            failed[*i] = true;
        }
        out.push(wave);
    }
}
