//! Who can pay whom: clearing payments (Eisenberg and Noe 2001) with costs of default (Rogers and Veraart 2013).

use crate::linear;

/// What everyone pays.
#[derive(Clone, Debug, PartialEq)]
pub struct Clearing {
    /// Paid in all, to parties inside and outside.
    pub paid: Vec<f64>,
    /// Pays less than it owes.
    pub defaults: Vec<bool>,
    /// In which wave it defaulted, from 1; 0 if it does not.
    pub wave: Vec<usize>,
}

/// The greatest clearing payments.
///
/// `owed[i][j]` is owed by i to j, `owed_outside[i]` to others, `cash[i]` is what i has apart from its claims. One that defaults realizes only the share `alpha` of its cash and `beta` of what it is paid; both 1 is Eisenberg and Noe. Found by the sequence of defaults: whoever cannot pay although all others do, then whoever cannot pay given those, each time with one linear system.
///
/// `None` if a system is singular, which takes parties that owe each other everything and have nothing.
pub fn clearing(owed: &[Vec<f64>], owed_outside: &[f64], cash: &[f64], alpha: f64, beta: f64) -> Option<Clearing> {
    let n = cash.len();
    let total: Vec<f64> = (0..n).map(|i| owed[i].iter().sum::<f64>() + owed_outside[i]).collect();
    let share = |i: usize, j: usize| if total[i] > 0.0 { owed[i][j] / total[i] } else { 0.0 };
    let mut wave = vec![0; n];
    let mut paid = total.clone();
    for round in 1..=n + 1 {
        let received: Vec<f64> = (0..n).map(|j| (0..n).map(|i| share(i, j) * paid[i]).sum()).collect();
        let mut more = false;
        for i in 0..n {
            if wave[i] == 0 && cash[i] + received[i] < total[i] - 1e-12 * total[i].max(1.0) {
                wave[i] = round;
                more = true;
            }
        }
        if !more {
            break;
        }
        // Those in default pay alpha·cash + beta·received, where received comes from all.
        let failed: Vec<usize> = (0..n).filter(|i| wave[*i] > 0).collect();
        let matrix: Vec<Vec<f64>> = failed
            .iter()
            .map(|j| failed.iter().map(|i| f64::from(u8::from(i == j)) - beta * share(*i, *j)).collect())
            .collect();
        let right: Vec<f64> = failed
            .iter()
            .map(|j| {
                let solvent: f64 = (0..n).filter(|i| wave[*i] == 0).map(|i| share(i, *j) * total[i]).sum();
                alpha * cash[*j] + beta * solvent
            })
            .collect();
        let solution = linear::solve(&matrix, &right)?;
        for (i, p) in failed.iter().zip(solution) {
            paid[*i] = p.clamp(0.0, total[*i]);
        }
    }
    Some(Clearing { defaults: wave.iter().map(|w| *w > 0).collect(), paid, wave })
}
