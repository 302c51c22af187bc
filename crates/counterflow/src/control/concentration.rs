//! Concentration of markets, and what a supplier is needed for.

/// Herfindahl–Hirschman index of shares in per cent: 10,000 is a monopoly.
pub fn hhi(shares: &[f64]) -> f64 {
    shares.iter().map(|s| s * s).sum()
}

/// How many equal firms would give this index.
pub fn effective_number(hhi: f64) -> f64 {
    10_000.0 / hhi
}

/// What a merger of two firms adds to the index.
pub fn merger_delta(a: f64, b: f64) -> f64 {
    2.0 * a * b
}

/// What common owners add to the index (O'Brien and Salop 2000): `Σ_k Σ_{j≠k} s_k s_j Σ_i γ_ik β_ij / Σ_i γ_ik β_ik`.
///
/// `owned[i][k]` is owner i's share of firm k's profit, `control[i][k]` its control over it.
pub fn mhhi_delta(shares: &[f64], owned: &[Vec<f64>], control: &[Vec<f64>]) -> f64 {
    let firms = shares.len();
    let weight = |k: usize, j: usize| owned.iter().zip(control).map(|(b, g)| g[k] * b[j]).sum::<f64>();
    (0..firms)
        .flat_map(|k| (0..firms).filter(move |j| *j != k).map(move |j| (k, j)))
        .filter(|(k, _)| weight(*k, *k) > 0.0)
        .map(|(k, j)| shares[k] * shares[j] * weight(k, j) / weight(k, k))
        .sum()
}

/// Residual supplier index: what the others could supply, as a share of demand. Below 1 the supplier is pivotal.
pub fn residual_supply(capacity: &[f64], supplier: usize, demand: f64) -> f64 {
    (capacity.iter().sum::<f64>() - capacity[supplier]) / demand
}

/// Divides an estate among claims as the Mishnah does (Aumann and Maschler 1985): equal gains up to half of each claim, equal losses beyond.
pub fn contested(estate: f64, claims: &[f64]) -> Vec<f64> {
    let all: f64 = claims.iter().sum();
    let halves: Vec<f64> = claims.iter().map(|c| c / 2.0).collect();
    if estate <= all / 2.0 {
        return equal_gains(estate, &halves);
    }
    // Beyond half, what is lost is shared equally, up to half of each claim.
    let lost = equal_gains((all - estate).max(0.0), &halves);
    claims.iter().zip(lost).map(|(c, l)| c - l).collect()
}

/// Everyone the same, but nobody more than the cap.
fn equal_gains(estate: f64, caps: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..caps.len()).collect();
    order.sort_by(|a, b| caps[*a].total_cmp(&caps[*b]));
    let mut out = vec![0.0; caps.len()];
    let mut rest = estate;
    for (done, k) in order.iter().enumerate() {
        let each = rest / (caps.len() - done) as f64;
        out[*k] = each.min(caps[*k]);
        rest -= out[*k];
    }
    out
}
