//! Measurements that should balance and do not: the smallest correction that makes them (Kuehn and Davidson 1961).

/// Corrected values, and how far off the measurements were together.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjusted {
    /// The values nearest to the measurements that satisfy all balances.
    pub values: Vec<f64>,
    /// Sum of squared corrections over their variances: chi-squared with `degrees` degrees of freedom if the measurements are right.
    pub chi_squared: f64,
    /// Independent balances.
    pub degrees: usize,
}

/// Weighted least squares under linear balances: `min Σ (x - m)² / v` with `A·x = b`.
///
/// `balances` holds the coefficients and the right side of each. Balances that follow from others are left out. `None` if they contradict each other, or a variance is not above 0.
pub fn adjust(measured: &[f64], variances: &[f64], balances: &[(Vec<f64>, f64)]) -> Option<Adjusted> {
    if variances.len() != measured.len() || variances.iter().any(|v| v.is_nan() || *v <= 0.0) {
        return None;
    }
    let n = measured.len();
    // The normal matrix A·V·Aᵀ with the residuals A·m - b beside it, solved by elimination with the largest pivot first.
    let m = balances.len();
    let mut matrix: Vec<Vec<f64>> = balances
        .iter()
        .map(|(a, b)| {
            let mut row: Vec<f64> =
                balances.iter().map(|(c, _)| (0..n).map(|k| a[k] * variances[k] * c[k]).sum()).collect();
            row.push(a.iter().zip(measured).map(|(a, x)| a * x).sum::<f64>() - b);
            row
        })
        .collect();
    let size = matrix.iter().flat_map(|r| &r[..m]).fold(0.0_f64, |s, x| s.max(x.abs()));
    let residual = matrix.iter().map(|r| r[m].abs()).fold(0.0, f64::max);
    let mut pivots: Vec<Option<usize>> = vec![None; m];
    let mut used = vec![false; m];
    for (column, pivot) in pivots.iter_mut().enumerate() {
        let best =
            (0..m).filter(|r| !used[*r]).max_by(|a, b| matrix[*a][column].abs().total_cmp(&matrix[*b][column].abs()));
        let Some(r) = best.filter(|r| matrix[*r][column].abs() > 1e-10 * size) else { continue };
        used[r] = true;
        *pivot = Some(r);
        let lead = matrix[r].clone();
        for (k, row) in matrix.iter_mut().enumerate() {
            if k != r {
                let factor = row[column] / lead[column];
                for (x, y) in row.iter_mut().zip(&lead) {
                    *x -= factor * y;
                }
            }
        }
    }
    if (0..m).any(|r| !used[r] && matrix[r][m].abs() > 1e-8 * residual.max(1e-300)) {
        return None;
    }
    let multiplier: Vec<f64> =
        pivots.iter().enumerate().map(|(c, r)| r.map_or(0.0, |r| matrix[r][m] / matrix[r][c])).collect();
    let values: Vec<f64> = (0..n)
        .map(|k| measured[k] - variances[k] * balances.iter().zip(&multiplier).map(|((a, _), l)| a[k] * l).sum::<f64>())
        .collect();
    let chi_squared = (0..n).map(|k| (values[k] - measured[k]).powi(2) / variances[k]).sum();
    Some(Adjusted { values, chi_squared, degrees: pivots.iter().flatten().count() })
}
