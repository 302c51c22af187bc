//! Distress that spreads through exposures: linear DebtRank (Bardoscia, Battiston, Caccioli and Caldarelli 2015).

use crate::linear;

/// When the spread of distress counts as over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// At the fixed point itself.
    Exact,
    /// Where NetworkRiskMeasures stops by default: when a step changes stress by less than machine epsilon to the fifth root, in the Euclidean norm. Its published values are short of the fixed point.
    AsNetworkRiskMeasures,
}

/// Stress of everyone, 0 to 1, and what it costs.
#[derive(Clone, Debug, PartialEq)]
pub struct DebtRank {
    /// Share of its buffer that each has lost.
    pub stress: Vec<f64>,
    /// Lost beyond the first shock, as a share of all weights.
    pub additional_stress: f64,
    /// Lost on exposures after the first shock, in money; more than buffers can take where they end.
    pub additional_losses: f64,
    /// Wiped out beyond those that the shock wiped out.
    pub additional_defaults: usize,
}

/// Spreads an initial stress over exposures.
///
/// `exposures` are (lender, borrower, amount); `buffer` is what each can lose. A lender's stress rises by the borrower's times amount over buffer, and stops at 1. The fixed point is found exactly, by a few linear systems. `None` if a buffer is not above 0.
pub fn debt_rank(
    exposures: &[(usize, usize, f64)],
    buffer: &[f64],
    weights: &[f64],
    initial: &[f64],
    stop: Stop,
) -> Option<DebtRank> {
    if buffer.iter().any(|b| b.is_nan() || *b <= 0.0) {
        return None;
    }
    let n = buffer.len();
    let into: Vec<Vec<(usize, f64)>> = {
        let mut lists = vec![Vec::new(); n];
        for (lender, borrower, amount) in exposures {
            lists[*lender].push((*borrower, amount / buffer[*lender]));
        }
        lists
    };
    let (stress, passed_on) = match stop {
        Stop::Exact => {
            let stress = exact(&into, initial)?;
            (stress.clone(), stress)
        }
        Stop::AsNetworkRiskMeasures => iterate(&into, initial, f64::EPSILON.powf(0.2)),
    };
    let losses = exposures.iter().map(|(_, borrower, amount)| amount * passed_on[*borrower]).sum();
    Some(outcome(stress, losses, weights, initial))
}

fn outcome(stress: Vec<f64>, additional_losses: f64, weights: &[f64], initial: &[f64]) -> DebtRank {
    let n = stress.len();
    let all: f64 = weights.iter().sum();
    DebtRank {
        additional_stress: (0..n).map(|i| (stress[i] - initial[i]) * weights[i]).sum::<f64>() / all,
        additional_losses,
        additional_defaults: (0..n).filter(|i| stress[*i] >= 1.0 && initial[*i] < 1.0).count(),
        stress,
    }
}

/// One step after the other: each passes on only what is new in its stress. What arrives counts whole for the stop, also where it no longer fits under 1. Returns the stress, and the stress that was passed on.
fn iterate(into: &[Vec<(usize, f64)>], initial: &[f64], within: f64) -> (Vec<f64>, Vec<f64>) {
    let n = initial.len();
    let (mut stress, mut new) = (initial.to_vec(), initial.to_vec());
    loop {
        let arriving: Vec<f64> = (0..n).map(|i| into[i].iter().map(|(j, v)| v * new[*j]).sum()).collect();
        let passed_on = stress.clone();
        for i in 0..n {
            stress[i] = (stress[i] + arriving[i]).min(1.0);
            new[i] = stress[i] - passed_on[i];
        }
        if arriving.iter().map(|d| d * d).sum::<f64>().sqrt() < within {
            return (stress, passed_on);
        }
    }
}

fn exact(into: &[Vec<(usize, f64)>], initial: &[f64]) -> Option<Vec<f64>> {
    let n = initial.len();
    // Only those whom distress can reach are unknown.
    let mut reached: Vec<bool> = initial.iter().map(|h| *h > 0.0).collect();
    loop {
        let more: Vec<usize> =
            (0..n).filter(|i| !reached[*i] && into[*i].iter().any(|(j, v)| *v > 0.0 && reached[*j])).collect();
        if more.is_empty() {
            break;
        }
        for i in more {
            reached[i] = true;
        }
    }
    // From above: all that are reached are full, then whoever would not be is let go (policy iteration). The map is monotone
    // and concave, so the values fall to its one fixed point in few steps.
    let shocked: Vec<bool> = initial.iter().map(|h| *h >= 1.0).collect();
    let mut full = reached.clone();
    let mut stress: Vec<f64> = (0..n).map(|i| if full[i] { 1.0 } else { initial[i] }).collect();
    loop {
        let arriving = |i: usize| initial[i] + into[i].iter().map(|(j, v)| v * stress[*j]).sum::<f64>();
        let freed: Vec<usize> = (0..n).filter(|i| full[*i] && !shocked[*i] && arriving(*i) < 1.0).collect();
        if freed.is_empty() {
            return Some(stress);
        }
        for i in freed {
            full[i] = false;
        }
        let open: Vec<usize> = (0..n).filter(|i| reached[*i] && !full[*i]).collect();
        let mut place = vec![usize::MAX; n];
        for (k, i) in open.iter().enumerate() {
            place[*i] = k;
        }
        let mut right: Vec<f64> = open.iter().map(|i| initial[*i]).collect();
        let mut matrix = vec![vec![0.0; open.len()]; open.len()];
        for (k, i) in open.iter().enumerate() {
            matrix[k][k] += 1.0;
            for (j, v) in &into[*i] {
                if place[*j] == usize::MAX {
                    right[k] += v * stress[*j];
                } else {
                    matrix[k][place[*j]] -= v;
                }
            }
        }
        for (i, x) in open.iter().zip(linear::solve(&matrix, &right)?) {
            stress[*i] = x;
        }
    }
}

/// Threshold cascade: one is wiped out when its losses on those that are reach its buffer, and only then passes anything on.
pub fn cascade(exposures: &[(usize, usize, f64)], buffer: &[f64], weights: &[f64], initial: &[f64]) -> DebtRank {
    let n = buffer.len();
    let mut stress = initial.to_vec();
    let mut out: Vec<bool> = initial.iter().map(|h| *h >= 1.0).collect();
    loop {
        let mut losses = vec![0.0; n];
        for (lender, _, amount) in exposures.iter().filter(|(_, b, _)| out[*b]) {
            losses[*lender] += amount;
        }
        let mut more = false;
        for i in 0..n {
            stress[i] = (initial[i] + losses[i] / buffer[i]).min(1.0);
            if stress[i] >= 1.0 && !out[i] {
                out[i] = true;
                more = true;
            }
        }
        if !more {
            return outcome(stress, losses.iter().sum(), weights, initial);
        }
    }
}
