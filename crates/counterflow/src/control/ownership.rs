//! Chains of shares: control, close links, integrated ownership.

use crate::linear;
use std::collections::{BTreeMap, BTreeSet};

/// Whom each party controls: it and those it controls hold together more than half.
///
/// `shares` are (holder, company, share of 1). The closure grows until nothing is added, so circles of shares count once.
pub fn controlled(parties: usize, shares: &[(usize, usize, f64)]) -> Vec<BTreeSet<usize>> {
    let mut holders: Vec<Vec<(usize, f64)>> = vec![Vec::new(); parties];
    for (holder, company, share) in shares {
        holders[*company].push((*holder, *share));
    }
    (0..parties)
        .map(|x| {
            let mut mine: BTreeSet<usize> = BTreeSet::new();
            loop {
                let more: Vec<usize> = (0..parties)
                    .filter(|y| *y != x && !mine.contains(y))
                    .filter(|y| {
                        let held: f64 =
                            holders[*y].iter().filter(|(h, _)| *h == x || mine.contains(h)).map(|(_, s)| s).sum();
                        held > 0.5 + 1e-12
                    })
                    .collect();
                if more.is_empty() {
                    return mine;
                }
                mine.extend(more);
            }
        })
        .collect()
}

/// Pairs of which the first holds at least `least` of the second, directly or through others: the sum over simple paths of the product of shares.
///
/// Paths whose product is below a millionth of `least` are not followed; `most_paths` caps the work from one party.
pub fn close_links(
    parties: usize,
    shares: &[(usize, usize, f64)],
    least: f64,
    most_paths: usize,
) -> Vec<(usize, usize, f64)> {
    let mut held: Vec<Vec<(usize, f64)>> = vec![Vec::new(); parties];
    for (holder, company, share) in shares {
        held[*holder].push((*company, *share));
    }
    let mut out = Vec::new();
    for start in 0..parties {
        let mut total: BTreeMap<usize, f64> = BTreeMap::new();
        let mut stack = vec![(vec![start], 1.0)];
        let mut paths = 0;
        while let Some((path, product)) = stack.pop() {
            paths += 1;
            if paths > most_paths {
                break;
            }
            for (company, share) in &held[path[path.len() - 1]] {
                let product: f64 = product * share;
                if path.contains(company) || product < least * 1e-6 {
                    continue;
                }
                *total.entry(*company).or_insert(0.0) += product;
                let mut longer = path.clone();
                longer.push(*company);
                stack.push((longer, product));
            }
        }
        out.extend(total.into_iter().filter(|(_, s)| *s >= least - 1e-12).map(|(company, s)| (start, company, s)));
    }
    out
}

/// Integrated ownership `(I - W)^-1 W`: what each holds of each, through all chains (Brioschi, Buzzacchi and Colombo 1989).
///
/// `held[i][j]` is the share of j that i holds. `None` if some parties hold each other whole.
pub fn integrated(held: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = held.len();
    let matrix: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j)) - held[i][j]).collect()).collect();
    let inverse = linear::inverse(&matrix)?;
    Some((0..n).map(|i| (0..n).map(|j| (0..n).map(|k| inverse[i][k] * held[k][j]).sum()).collect()).collect())
}
