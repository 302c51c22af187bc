//! Voting power, exactly, by counting coalitions of each weight.

/// A weighted voting game: a coalition wins with at least `quota` of the weights, and at least `members` members.
#[derive(Clone, Debug)]
pub struct Game {
    /// Whole weights.
    pub weights: Vec<u64>,
    /// What is needed.
    pub quota: u64,
    /// Members needed beside the quota; 0 for none.
    pub members: usize,
}

impl Game {
    /// A game with a quota alone.
    pub fn new(quota: u64, weights: &[u64]) -> Game {
        Game { weights: weights.to_vec(), quota, members: 0 }
    }

    /// Coalitions without `player` by size and weight for which it decides, as a list of their number by size.
    ///
    /// Counted by dynamic programming over weight and size: polynomial in the quota, exact in floats below 2^53 coalitions.
    fn decisive(&self, player: usize) -> Vec<f64> {
        let n = self.weights.len();
        let quota = self.quota as usize;
        // Weights from the quota on are counted together: they win whatever is added.
        let mut count = vec![vec![0.0_f64; quota + 1]; n];
        count[0][0] = 1.0;
        let others = self.weights.iter().enumerate().filter(|(k, _)| *k != player);
        for (placed, (_, w)) in others.enumerate() {
            let w = *w as usize;
            for size in (0..=placed).rev() {
                for weight in (0..=quota).rev() {
                    let c = count[size][weight];
                    if c > 0.0 {
                        count[size + 1][(weight + w).min(quota)] += c;
                    }
                }
            }
        }
        let own = self.weights[player] as usize;
        (0..n)
            .map(|size| {
                let wins_alone = |weight: usize| weight >= quota && size >= self.members;
                let wins_with = |weight: usize| weight + own >= quota && size + 1 >= self.members;
                (0..=quota).filter(|w| wins_with(*w) && !wins_alone(*w)).map(|w| count[size][w]).sum()
            })
            .collect()
    }
}

/// Shapley–Shubik power: the share of orders in which each member decides. Sums to 1 where someone can win.
pub fn shapley_shubik(game: &Game) -> Vec<f64> {
    let n = game.weights.len();
    let mut out: Vec<Option<f64>> = vec![None; n];
    for player in 0..n {
        if out[player].is_some() {
            continue;
        }
        // Of all orders, those with `size` members first: one in n · C(n - 1, size).
        let mut ways = n as f64;
        let mut value = 0.0;
        for (size, decisive) in game.decisive(player).iter().enumerate() {
            value += decisive / ways;
            ways = ways * (n - 1 - size) as f64 / (size + 1) as f64;
        }
        // Equal weights have equal power.
        for k in (0..n).filter(|k| game.weights[*k] == game.weights[player]) {
            out[k] = Some(value);
        }
    }
    out.into_iter().flatten().collect()
}

/// Banzhaf power, normalized to a sum of 1: the share of all swings that are each member's.
pub fn banzhaf(game: &Game) -> Vec<f64> {
    let swings: Vec<f64> = (0..game.weights.len()).map(|p| game.decisive(p).iter().sum()).collect();
    let all: f64 = swings.iter().sum();
    swings.into_iter().map(|s| if all > 0.0 { s / all } else { 0.0 }).collect()
}

/// The Shapley value of any game of at most 20 players, given the worth of each set as a bit mask.
///
/// `None` for more players: their sets are too many to visit.
pub fn shapley_of(players: usize, worth: impl Fn(u32) -> f64) -> Option<Vec<f64>> {
    if players > 20 {
        return None;
    }
    let worths: Vec<f64> = (0..1_u32 << players).map(worth).collect();
    let mut share = vec![0.0; players];
    for set in 0..1_u32 << players {
        let size = set.count_ones() as usize;
        for (p, value) in share.iter_mut().enumerate().filter(|(p, _)| set & (1 << p) == 0) {
            // size! (n - size - 1)! / n! = 1 / (n · C(n - 1, size)).
            let mut ways = players as f64;
            for k in 0..size {
                ways = ways * (players - 1 - k) as f64 / (k + 1) as f64;
            }
            *value += (worths[(set | 1 << p) as usize] - worths[set as usize]) / ways;
        }
    }
    Some(share)
}
