//! Systems of linear equations in floats, for the models of networks whose answers need no proof.

/// Solves `A·x = b` by elimination with the largest pivot; `None` if A is singular.
pub fn solve(matrix: &[Vec<f64>], right: &[f64]) -> Option<Vec<f64>> {
    let n = right.len();
    let mut a: Vec<Vec<f64>> =
        matrix.iter().zip(right).map(|(row, b)| row.iter().copied().chain([*b]).collect()).collect();
    eliminate(&mut a, n)?;
    Some(a.iter().map(|row| row[n]).collect())
}

/// The inverse; `None` if the matrix is singular.
pub fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = matrix.len();
    let unit = |i: usize| (0..n).map(move |j| f64::from(u8::from(i == j)));
    let mut a: Vec<Vec<f64>> =
        matrix.iter().enumerate().map(|(i, row)| row.iter().copied().chain(unit(i)).collect()).collect();
    eliminate(&mut a, n)?;
    Some(a.into_iter().map(|row| row[n..].to_vec()).collect())
}

/// Gauss–Jordan on the first `n` columns; the rest comes along.
fn eliminate(a: &mut [Vec<f64>], n: usize) -> Option<()> {
    for column in 0..n {
        let best = (column..n).max_by(|x, y| a[*x][column].abs().total_cmp(&a[*y][column].abs()))?;
        let size = a[best][column].abs();
        if size < 1e-300 || size.is_nan() {
            return None;
        }
        a.swap(column, best);
        let lead = a[column][column];
        for x in &mut a[column][column..] {
            *x /= lead;
        }
        let pivot = std::mem::take(&mut a[column]);
        for row in a.iter_mut().filter(|r| !r.is_empty()) {
            let factor = row[column];
            if factor != 0.0 {
                for (x, p) in row[column..].iter_mut().zip(&pivot[column..]) {
                    *x -= factor * p;
                }
            }
        }
        a[column] = pivot;
    }
    Some(())
}
