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

    /// Coalitions without `player` for which it decides: their number by size.
    fn decisive(&self, player: usize, halves: Option<&Halves>) -> Vec<f64> {
        match halves {
            Some(halves) => halves.decisive(self, player),
            None => self.by_weight(player),
        }
    }

    /// The two halves of the members, where listing all sets of a half takes less than counting over weights.
    fn halves(&self) -> Option<Halves> {
        let n = self.weights.len();
        let counting = (n * n) as u64 * self.quota;
        (n <= 40 && counting > n as u64 * (1 << n.div_ceil(2))).then(|| Halves::new(&self.weights))
    }

    /// Counted by dynamic programming over weight and size: polynomial in the quota, exact in floats below 2^53 coalitions.
    fn by_weight(&self, player: usize) -> Vec<f64> {
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

/// All sets of each half of the members, by size and then by weight: two such lists are counted against a quota in one pass.
///
/// Whole populations as weights make a table over weights large; 28 members have only 2 · 2^14 half sets.
struct Halves {
    /// Members of the first half come first.
    first: usize,
    /// Per half and size: weight and members as bits, by weight.
    sets: [Vec<Vec<(u64, u32)>>; 2],
}

impl Halves {
    fn new(weights: &[u64]) -> Halves {
        let first = weights.len() / 2;
        let list = |part: &[u64]| {
            let mut by_size = vec![Vec::new(); part.len() + 1];
            for set in 0..1_u32 << part.len() {
                let members = part.iter().enumerate().filter(|(k, _)| set & (1 << k) != 0);
                by_size[set.count_ones() as usize].push((members.map(|(_, w)| w).sum::<u64>(), set));
            }
            by_size.iter_mut().for_each(|sets| sets.sort_unstable());
            by_size
        };
        Halves { first, sets: [list(&weights[..first]), list(&weights[first..])] }
    }

    fn decisive(&self, game: &Game, player: usize) -> Vec<f64> {
        let own = game.weights[player];
        let (half, bit) = if player < self.first { (0, player) } else { (1, player - self.first) };
        let without: Vec<Vec<u64>> = self.sets[half]
            .iter()
            .map(|sets| sets.iter().filter(|(_, set)| set & (1 << bit) == 0).map(|(w, _)| *w).collect())
            .collect();
        let others: Vec<Vec<u64>> =
            self.sets[1 - half].iter().map(|sets| sets.iter().map(|(w, _)| *w).collect()).collect();
        let mut out = vec![0.0; game.weights.len()];
        for (a, left) in without.iter().enumerate() {
            for (b, right) in others.iter().enumerate() {
                let size = a + b;
                if size >= out.len() || size + 1 < game.members {
                    continue;
                }
                let with = pairs_from(left, right, game.quota.saturating_sub(own));
                let alone = if size >= game.members { pairs_from(left, right, game.quota) } else { 0 };
                out[size] += (with - alone) as f64;
            }
        }
        out
    }
}

/// How many pairs of two ascending lists sum to at least `least`.
fn pairs_from(left: &[u64], right: &[u64], least: u64) -> u64 {
    let mut at = right.len();
    left.iter()
        .map(|l| {
            while at > 0 && l + right[at - 1] >= least {
                at -= 1;
            }
            (right.len() - at) as u64
        })
        .sum()
}

/// Shapley–Shubik power: the share of orders in which each member decides. Sums to 1 where someone can win.
pub fn shapley_shubik(game: &Game) -> Vec<f64> {
    let n = game.weights.len();
    let halves = game.halves();
    let mut out: Vec<Option<f64>> = vec![None; n];
    for player in 0..n {
        if out[player].is_some() {
            continue;
        }
        // Of all orders, those with `size` members first: one in n · C(n - 1, size).
        let mut ways = n as f64;
        let mut value = 0.0;
        for (size, decisive) in game.decisive(player, halves.as_ref()).iter().enumerate() {
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
    let halves = game.halves();
    let swings: Vec<f64> = (0..game.weights.len()).map(|p| game.decisive(p, halves.as_ref()).iter().sum()).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_count_what_the_table_over_weights_counts() {
        for (members, weights) in [(0, [1, 2, 3, 4, 5, 6]), (4, [7, 1, 1, 3, 9, 2]), (2, [5, 5, 0, 5, 1, 1])] {
            let game = Game { quota: 11, weights: weights.to_vec(), members };
            let halves = Halves::new(&game.weights);
            for player in 0..6 {
                assert_eq!(halves.decisive(&game, player), game.by_weight(player), "{game:?}, {player}");
            }
        }
    }
}
