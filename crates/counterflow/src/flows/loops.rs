//! Loops in order of time: money that leaves a party and reaches it again through parties that each appear once.
//!
//! Legs follow each other at strictly later times, the last at most a window after the first; parallel transfers are different legs; a transfer to oneself is no leg.

use super::{History, Transfer};
use std::collections::BinaryHeap;

/// One loop: numbers of its transfers in order.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedLoop {
    /// Numbers of transfers in the history.
    pub legs: Vec<usize>,
    /// The smallest leg: what can have gone all the way round.
    pub bottleneck: f64,
    /// Time between first and last leg.
    pub lag: i64,
}

/// How many loops there are, by number of legs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// `by_legs[n]` loops of `n` legs.
    pub by_legs: Vec<u64>,
}

impl Counts {
    /// All of them.
    pub fn total(&self) -> u64 {
        self.by_legs.iter().sum()
    }
}

/// Transfers by payer and by receiver, each in order of time: those of party p are `list[start[p]..start[p + 1]]`.
struct Index {
    start: Vec<u32>,
    list: Vec<u32>,
}

impl Index {
    fn new(parties: usize, kept: &[u32], party: impl Fn(usize) -> u32) -> Index {
        let mut start = vec![0_u32; parties + 1];
        for k in kept {
            start[party(*k as usize) as usize + 1] += 1;
        }
        for p in 0..parties {
            start[p + 1] += start[p];
        }
        let mut at = start.clone();
        let mut list = vec![0; kept.len()];
        for k in kept {
            let place = &mut at[party(*k as usize) as usize];
            list[*place as usize] = *k;
            *place += 1;
        }
        Index { start, list }
    }

    fn of(&self, party: u32) -> &[u32] {
        &self.list[self.start[party as usize] as usize..self.start[party as usize + 1] as usize]
    }
}

struct Search<'a, F> {
    transfers: &'a [Transfer],
    out: Index,
    into: Index,
    /// Latest departure from each party that still gets home, valid where `stamp` is the current root.
    latest: Vec<i64>,
    stamp: Vec<u32>,
    on_path: Vec<bool>,
    path: Vec<usize>,
    /// Called with each loop; `false` stops the search.
    found: F,
}

impl<F: FnMut(&[usize]) -> bool> Search<'_, F> {
    /// All loops that begin with `root`; `false` if the search was stopped.
    fn root(&mut self, root: usize, window: i64) -> bool {
        let Transfer { from: home, to: first, time: start, .. } = self.transfers[root];
        let end = start.saturating_add(window);
        if home == first || !self.mark_ways_home(home, first, start, end, root as u32 + 1) {
            return true;
        }
        self.on_path[home as usize] = true;
        self.on_path[first as usize] = true;
        self.path.push(root);
        let go_on = self.walk(first, start, end, home, root as u32 + 1);
        self.path.pop();
        self.on_path[home as usize] = false;
        self.on_path[first as usize] = false;
        go_on
    }

    /// For every party the latest time at which it can pay so that money gets home in time; `false` if `first` cannot.
    ///
    /// Parties are settled from the latest departure down, so each is looked at once (Dijkstra over time).
    fn mark_ways_home(&mut self, home: u32, first: u32, start: i64, end: i64, stamp: u32) -> bool {
        let mut heap: BinaryHeap<(i64, u32)> = BinaryHeap::new();
        let mut reached = false;
        let extend = |this: &mut Self, heap: &mut BinaryHeap<(i64, u32)>, party: u32, before: i64, closing: bool| {
            let list = this.into.of(party);
            let to = list.partition_point(|k| {
                let time = this.transfers[*k as usize].time;
                if closing { time <= before } else { time < before }
            });
            for k in list[..to].iter().rev() {
                let t = this.transfers[*k as usize];
                if t.time <= start {
                    break;
                }
                let p = t.from as usize;
                if t.from == home || t.from == t.to {
                    continue;
                }
                if this.stamp[p] != stamp || this.latest[p] < t.time {
                    this.stamp[p] = stamp;
                    this.latest[p] = t.time;
                    heap.push((t.time, t.from));
                }
            }
        };
        extend(self, &mut heap, home, end, true);
        while let Some((time, party)) = heap.pop() {
            if self.latest[party as usize] != time {
                continue;
            }
            if party == first {
                reached = true;
                // Ways through the first party are loops that it begins; they need not be looked at.
                continue;
            }
            extend(self, &mut heap, party, time, false);
        }
        reached
    }

    fn walk(&mut self, here: u32, after: i64, end: i64, home: u32, stamp: u32) -> bool {
        let from = self.out.of(here).partition_point(|k| self.transfers[*k as usize].time <= after);
        for at in from.. {
            let Some(k) = self.out.of(here).get(at).map(|k| *k as usize) else { break };
            let t = self.transfers[k];
            if t.time > end {
                break;
            }
            if t.to == home {
                self.path.push(k);
                let go_on = (self.found)(&self.path);
                self.path.pop();
                if !go_on {
                    return false;
                }
                continue;
            }
            let p = t.to as usize;
            if self.on_path[p] || self.stamp[p] != stamp || self.latest[p] <= t.time {
                continue;
            }
            self.on_path[p] = true;
            self.path.push(k);
            let go_on = self.walk(t.to, t.time, end, home, stamp);
            self.path.pop();
            self.on_path[p] = false;
            if !go_on {
                return false;
            }
        }
        true
    }
}

/// Calls `found` with every loop of a history within a window, until it says `false`. Returns whether all were seen.
pub fn timed_loops(history: &History, window: i64, found: impl FnMut(&[usize]) -> bool) -> bool {
    among(history, window, |_| true, found)
}

fn among(
    history: &History,
    window: i64,
    keep: impl Fn(&Transfer) -> bool,
    found: impl FnMut(&[usize]) -> bool,
) -> bool {
    let kept: Vec<u32> =
        (0..history.transfers.len() as u32).filter(|k| keep(&history.transfers[*k as usize])).collect();
    let mut search = Search {
        transfers: &history.transfers,
        out: Index::new(history.parties, &kept, |k| history.transfers[k].from),
        into: Index::new(history.parties, &kept, |k| history.transfers[k].to),
        latest: vec![0; history.parties],
        stamp: vec![0; history.parties],
        on_path: vec![false; history.parties],
        path: Vec::new(),
        found,
    };
    kept.into_iter().all(|root| search.root(root as usize, window))
}

/// How many loops there are within a window, by number of legs; stops at `most` and says so.
///
/// Returns the counts and whether they are complete.
pub fn count_loops(history: &History, window: i64, most: u64) -> (Counts, bool) {
    let mut counts = Counts::default();
    let mut seen = 0;
    let complete = timed_loops(history, window, |legs| {
        if counts.by_legs.len() <= legs.len() {
            counts.by_legs.resize(legs.len() + 1, 0);
        }
        counts.by_legs[legs.len()] += 1;
        seen += 1;
        seen < most
    });
    (counts, complete)
}

/// The `k` loops with the largest bottlenecks, the largest first, without looking at all loops.
///
/// Only transfers of at least some size can be part of a loop of that size: the size is lowered until `k` loops are found, and then those are the largest there are. Ties are broken by the numbers of the legs.
pub fn largest_loops(history: &History, window: i64, k: usize) -> Vec<TimedLoop> {
    largest_loops_so_far(history, window, k, u64::MAX).0
}

/// As [`largest_loops`], but stops when `most` loops of one size have been looked at.
///
/// Returns the largest of what was found, and, where it stopped, a bound on the bottleneck of every loop that was not.
pub fn largest_loops_so_far(history: &History, window: i64, k: usize, most: u64) -> (Vec<TimedLoop>, Option<f64>) {
    let mut above = history.transfers.iter().map(|t| t.amount).fold(0.0, f64::max);
    let mut sizes: Vec<f64> = history.transfers.iter().map(|t| t.amount).collect();
    let mut take = (sizes.len() / 256).max(64);
    loop {
        let least = match take < sizes.len() {
            true => *sizes.select_nth_unstable_by(take, |a, b| b.total_cmp(a)).1,
            false => 0.0,
        };
        let mut best: Vec<TimedLoop> = Vec::new();
        let mut floor = least;
        let mut seen = 0;
        let complete = among(
            history,
            window,
            |t| t.amount >= least,
            |legs| {
                let bottleneck = legs.iter().map(|l| history.transfers[*l].amount).fold(f64::INFINITY, f64::min);
                if bottleneck >= floor {
                    let time = |n: usize| history.transfers[n].time;
                    best.push(TimedLoop {
                        legs: legs.to_vec(),
                        bottleneck,
                        lag: time(legs[legs.len() - 1]) - time(legs[0]),
                    });
                    if best.len() > 2 * k + 1000 {
                        sort(&mut best, k);
                        floor = best.last().map_or(least, |l| l.bottleneck);
                    }
                }
                seen += 1;
                seen < most
            },
        );
        sort(&mut best, k);
        if !complete {
            // All that are larger were found when the size was higher.
            return (best, Some(above));
        }
        if best.len() >= k || take >= sizes.len() {
            return (best, None);
        }
        above = least;
        take *= 2;
    }
}

fn sort(loops: &mut Vec<TimedLoop>, k: usize) {
    loops.sort_by(|a, b| b.bottleneck.total_cmp(&a.bottleneck).then_with(|| a.legs.cmp(&b.legs)));
    loops.truncate(k);
}
