//! Webs of which only totals are known.

/// The exposures that spread totals as evenly as they allow: maximum entropy with an empty diagonal (Upper and Worms 2004; RAS scaling).
///
/// `lent[i]` and `borrowed[j]` are row and column sums; they must have the same total. `None` if they have not, or the scaling does not settle.
pub fn maximum_entropy(lent: &[f64], borrowed: &[f64]) -> Option<Vec<Vec<f64>>> {
    let n = lent.len();
    let all: f64 = lent.iter().sum();
    if borrowed.len() != n || (all - borrowed.iter().sum::<f64>()).abs() > 1e-9 * all.abs().max(1.0) {
        return None;
    }
    let mut matrix: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| if i == j { 0.0 } else { lent[i] * borrowed[j] }).collect()).collect();
    for _ in 0..10_000 {
        let mut off: f64 = 0.0;
        for i in 0..n {
            let sum: f64 = matrix[i].iter().sum();
            if sum > 0.0 {
                off = off.max((sum - lent[i]).abs());
                for x in &mut matrix[i] {
                    *x *= lent[i] / sum;
                }
            }
        }
        for j in 0..n {
            let sum: f64 = matrix.iter().map(|row| row[j]).sum();
            if sum > 0.0 {
                off = off.max((sum - borrowed[j]).abs());
                for row in &mut matrix {
                    row[j] *= borrowed[j] / sum;
                }
            }
        }
        if off < 1e-12 * all.max(1.0) {
            return Some(matrix);
        }
    }
    None
}
