//! Whose money is it: the rules by which a mixed pool is attributed to those who filled it.

use super::History;
use std::collections::{BTreeMap, VecDeque};

/// How an outflow of a mixed pool is attributed.
///
/// Money that a party pays without having received it is born with that party (Kosyfaki and Mamoulis 2022).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// What came in first goes out first: Clayton's Case (1816).
    Fifo,
    /// What came in last goes out first.
    Lifo,
    /// What was born first goes out first, wherever it has been since.
    LeastRecentlyBorn,
    /// What was born last goes out first.
    MostRecentlyBorn,
    /// Every outflow takes each origin's current share: haircut, the North American rolling charge.
    ProRata,
    /// The pool owner's own money goes first, so a claimant keeps the lowest balance in between (Roscoe v Winder 1915).
    LowestIntermediateBalance,
    /// Any touch taints the whole payment.
    Poison,
}

impl Policy {
    /// All policies, in the order in which they are reported.
    pub const ALL: [Policy; 7] = [
        Policy::ProRata,
        Policy::Fifo,
        Policy::Lifo,
        Policy::LeastRecentlyBorn,
        Policy::MostRecentlyBorn,
        Policy::LowestIntermediateBalance,
        Policy::Poison,
    ];

    /// The name that users of the field know.
    pub fn name(self) -> &'static str {
        match self {
            Policy::Fifo => "FIFO",
            Policy::Lifo => "LIFO",
            Policy::LeastRecentlyBorn => "least recently born",
            Policy::MostRecentlyBorn => "most recently born",
            Policy::ProRata => "pro rata",
            Policy::LowestIntermediateBalance => "LIBR",
            Policy::Poison => "poison",
        }
    }
}

/// What a policy says of a history.
#[derive(Clone, Debug, PartialEq)]
pub struct Traced {
    /// For each party the money it holds at the end, by origin.
    pub holdings: Vec<BTreeMap<u32, f64>>,
    /// For each transfer the part that was born with the followed origin; empty if none is followed.
    pub labelled: Vec<f64>,
}

/// Money of one origin and birth.
#[derive(Clone, Copy, Debug)]
struct Coin {
    origin: u32,
    born: i64,
    amount: f64,
}

/// Follows all money of a history under a policy; with `follow`, also how much of each transfer is money that was born with that party.
pub fn trace(history: &History, policy: Policy, follow: Option<u32>) -> Traced {
    match policy {
        Policy::ProRata => pro_rata(history, follow),
        Policy::Poison => poison(history, follow),
        _ => by_order(history, policy, follow),
    }
}

fn by_order(history: &History, policy: Policy, follow: Option<u32>) -> Traced {
    let mut pools: Vec<VecDeque<Coin>> = vec![VecDeque::new(); history.parties];
    let mut labelled = Vec::new();
    let mut moved: Vec<Coin> = Vec::new();
    for t in &history.transfers {
        let mut rest = t.amount;
        moved.clear();
        let pool = &mut pools[t.from as usize];
        while rest > 0.0 && !pool.is_empty() {
            let k = match policy {
                Policy::Fifo => 0,
                Policy::Lifo => pool.len() - 1,
                Policy::LeastRecentlyBorn => least(pool, |c| c.born),
                Policy::MostRecentlyBorn => least(pool, |c| -c.born),
                // The owner's own money leaves first, then others' in the order of receipt.
                _ => pool.iter().position(|c| c.origin == t.from).unwrap_or(0),
            };
            let coin = &mut pool[k];
            let taken = coin.amount.min(rest);
            moved.push(Coin { amount: taken, ..*coin });
            rest -= taken;
            coin.amount -= taken;
            if coin.amount <= 0.0 {
                pool.remove(k);
            }
        }
        if rest > 0.0 {
            moved.push(Coin { origin: t.from, born: t.time, amount: rest });
        }
        if let Some(origin) = follow {
            labelled.push(moved.iter().filter(|c| c.origin == origin).map(|c| c.amount).sum());
        }
        pools[t.to as usize].extend(moved.iter().copied());
    }
    let holdings = pools
        .into_iter()
        .map(|pool| {
            let mut out = BTreeMap::new();
            for coin in pool {
                *out.entry(coin.origin).or_insert(0.0) += coin.amount;
            }
            out
        })
        .collect();
    Traced { holdings, labelled }
}

fn least(pool: &VecDeque<Coin>, key: impl Fn(&Coin) -> i64) -> usize {
    (0..pool.len()).min_by_key(|k| key(&pool[*k])).unwrap_or(0)
}

fn pro_rata(history: &History, follow: Option<u32>) -> Traced {
    // Following one origin needs two numbers a party; asking for all needs a map.
    if let Some(origin) = follow {
        let mut total = vec![0.0; history.parties];
        let mut mine = vec![0.0; history.parties];
        let mut labelled = Vec::with_capacity(history.transfers.len());
        for t in &history.transfers {
            let (from, to) = (t.from as usize, t.to as usize);
            let held = t.amount.min(total[from]);
            let born = t.amount - held;
            let part = if total[from] > 0.0 { mine[from] * (held / total[from]) } else { 0.0 };
            total[from] -= held;
            mine[from] -= part;
            let label = part + if t.from == origin { born } else { 0.0 };
            labelled.push(label);
            total[to] += t.amount;
            mine[to] += label;
        }
        let holdings = mine.into_iter().map(|m| if m > 0.0 { BTreeMap::from([(origin, m)]) } else { BTreeMap::new() });
        return Traced { holdings: holdings.collect(), labelled };
    }
    let mut pools: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); history.parties];
    let mut total = vec![0.0; history.parties];
    for t in &history.transfers {
        let (from, to) = (t.from as usize, t.to as usize);
        let held = t.amount.min(total[from]);
        let share = if total[from] > 0.0 { held / total[from] } else { 0.0 };
        let mut moved: Vec<(u32, f64)> = Vec::new();
        for (origin, amount) in &mut pools[from] {
            let part = *amount * share;
            *amount -= part;
            moved.push((*origin, part));
        }
        if share >= 1.0 {
            pools[from].clear();
        }
        moved.push((t.from, t.amount - held));
        total[from] -= held;
        total[to] += t.amount;
        for (origin, part) in moved.into_iter().filter(|(_, p)| *p > 0.0) {
            *pools[to].entry(origin).or_insert(0.0) += part;
        }
    }
    Traced { holdings: pools, labelled: Vec::new() }
}

/// Everything that a pool with any money of the origin pays out is of the origin.
fn poison(history: &History, follow: Option<u32>) -> Traced {
    let mut total = vec![0.0; history.parties];
    let mut touched: Vec<BTreeMap<u32, ()>> = vec![BTreeMap::new(); history.parties];
    let mut labelled = Vec::new();
    for t in &history.transfers {
        let (from, to) = (t.from as usize, t.to as usize);
        let mut origins = touched[from].clone();
        if t.amount > total[from] {
            origins.insert(t.from, ());
        }
        total[from] = (total[from] - t.amount).max(0.0);
        total[to] += t.amount;
        if let Some(origin) = follow {
            labelled.push(if origins.contains_key(&origin) { t.amount } else { 0.0 });
        }
        touched[to].extend(origins);
    }
    let holdings = touched
        .into_iter()
        .zip(&total)
        .map(
            |(origins, held)| {
                if *held > 0.0 { origins.into_keys().map(|o| (o, *held)).collect() } else { BTreeMap::new() }
            },
        )
        .collect();
    Traced { holdings, labelled }
}

/// The final balance of a fund split by what each claimant paid in, whatever the order: Barlow Clowes (1991).
///
/// `movements` are signed payments by claimant number; a withdrawal names nobody.
pub fn pari_passu(movements: &[(Option<usize>, f64)]) -> Vec<f64> {
    let claimants = movements.iter().filter_map(|(c, _)| *c).max().map_or(0, |c| c + 1);
    let mut paid = vec![0.0; claimants];
    for (claimant, amount) in movements {
        if let Some(c) = claimant {
            paid[*c] += amount.max(0.0);
        }
    }
    let balance: f64 = movements.iter().map(|(_, a)| a).sum();
    let all: f64 = paid.iter().sum();
    paid.into_iter().map(|p| if all > 0.0 { balance.max(0.0) * p / all } else { 0.0 }).collect()
}

/// What a claimant can still trace into a fund: the least of the claim and of every balance since it was paid in (lowest intermediate balance).
pub fn traceable(claim: f64, balances_since: &[f64]) -> f64 {
    balances_since.iter().copied().fold(claim, f64::min).max(0.0)
}
