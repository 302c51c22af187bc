//! What others lose when one party is taken out of a system of flows: hypothetical extraction.

use super::FlowNetwork;
use crate::linear;

/// `loss[j][k]`: what no longer flows through k once j is taken out, in units of the flows; its own throughflow on the diagonal.
///
/// With throughflows `T`, `G = F / T` by row and `N = (I - G)^-1`, taking out row and column j leaves
/// `T_k - T_j · N_jk / N_jj` (supply-driven model of Ghosh 1958; extraction after Dietzenbacher and van der Linden 1997, in the
/// closed form that the inverse of a bordered matrix gives). `None` if something goes round for ever.
pub fn extraction(network: &FlowNetwork) -> Option<Vec<Vec<f64>>> {
    let through = network.throughflows();
    let inverse = linear::inverse(&network.passed_on(&through))?;
    let n = through.len();
    Some((0..n).map(|j| (0..n).map(|k| through[j] * inverse[j][k] / inverse[j][j]).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The throughflows of the system without party `j`, from the start.
    fn without(network: &FlowNetwork, j: usize) -> Vec<f64> {
        let through = network.throughflows();
        let n = through.len();
        let keep = |k: usize| f64::from(u8::from(k != j));
        // x_k = v_k + Σ_i x_i g_ik over all but j.
        let matrix: Vec<Vec<f64>> = (0..n)
            .map(|k| {
                (0..n)
                    .map(|i| {
                        let passes = if through[i] > 0.0 { network.flow[i][k] / through[i] } else { 0.0 };
                        f64::from(u8::from(i == k)) - passes * keep(i) * keep(k)
                    })
                    .collect()
            })
            .collect();
        let inputs: Vec<f64> = (0..n).map(|k| network.input[k] * keep(k)).collect();
        linear::solve(&matrix, &inputs).expect("a system that loses something")
    }

    #[test]
    fn the_closed_form_is_the_system_solved_anew() {
        let network = FlowNetwork {
            flow: vec![
                vec![0.0, 30.0, 10.0, 0.0],
                vec![5.0, 0.0, 20.0, 5.0],
                vec![0.0, 0.0, 0.0, 18.0],
                vec![8.0, 2.0, 0.0, 0.0],
            ],
            input: vec![40.0, 3.0, 0.0, 0.0],
            output: vec![13.0, 5.0, 12.0, 13.0],
        };
        let loss = extraction(&network).expect("an answer");
        let through = network.throughflows();
        for (j, row) in loss.iter().enumerate() {
            assert!((row[j] - through[j]).abs() < 1e-9);
            let left = without(&network, j);
            for k in (0..4).filter(|k| *k != j) {
                assert!((through[k] - row[k] - left[k]).abs() < 1e-9, "{j} {k}");
            }
        }
    }
}
