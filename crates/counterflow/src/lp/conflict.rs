//! Contradictions: which constraints cannot hold together, and which stories they leave.

use super::{Range, Solver};
use std::collections::BTreeSet;

/// All ways in which some rows contradict each other, as numbers in the list of soft rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// Smallest sets that cannot hold together: without any one member the rest can.
    pub minimal: Vec<Vec<usize>>,
    /// Largest sets that can: with any one more they cannot.
    pub storylines: Vec<Vec<usize>>,
    /// The cap was reached: there may be more of both.
    pub capped: bool,
}

impl Conflicts {
    /// The storylines' complements by weight, the lightest first: what would have to be wrong.
    pub fn repairs(&self, weights: &[u64]) -> Vec<(u64, Vec<usize>)> {
        let mut out: Vec<(u64, Vec<usize>)> = self
            .storylines
            .iter()
            .map(|kept| {
                let dropped: Vec<usize> = (0..weights.len()).filter(|n| kept.binary_search(n).is_err()).collect();
                (dropped.iter().map(|n| weights[*n]).sum(), dropped)
            })
            .filter(|(_, dropped)| !dropped.is_empty())
            .collect();
        out.sort();
        out
    }
}

/// Finds minimal conflicts and storylines of the soft rows of a problem, at most `cap` of each.
///
/// MARCO (Liffiton, Previti, Malik and Marques-Silva 2016): a map of the sets not yet explained proposes one; if it can hold it grows to a storyline, otherwise it shrinks to a minimal conflict by the deletion filter, started from the rows that the proof of contradiction names. All answers are exact. The hard rows alone must be feasible; if not, the one conflict is the empty set.
pub fn conflicts(solver: &mut Solver, soft: &[usize], cap: usize) -> Conflicts {
    let ranges: Vec<Range> = soft.iter().map(|r| solver.problem().rows[*r].range.clone()).collect();
    let mut web = Web { solver, soft, ranges, on: vec![true; soft.len()] };
    let mut out = Conflicts::default();
    let all: Vec<bool> = vec![true; soft.len()];
    match web.holds(&all) {
        Ok(()) => out.storylines.push((0..soft.len()).collect()),
        Err(core) => {
            let mut map = Map { conflicts: Vec::new(), gaps: Vec::new(), n: soft.len() };
            let first = web.shrink(core);
            let impossible = first.is_empty();
            map.conflicts.push(first);
            while let Some(seed) = map.seed().filter(|_| !impossible) {
                if map.conflicts.len() >= cap || map.gaps.len() >= cap {
                    out.capped = true;
                    break;
                }
                match web.holds(&seed) {
                    Ok(()) => {
                        let story = web.grow(seed);
                        map.gaps.push((0..soft.len()).filter(|n| !story[*n]).collect());
                        out.storylines.push((0..soft.len()).filter(|n| story[*n]).collect());
                    }
                    Err(core) => {
                        let conflict = web.shrink(core);
                        map.conflicts.push(conflict);
                    }
                }
            }
            out.minimal = map.conflicts;
        }
    }
    web.restore();
    out.minimal.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    out.storylines.sort_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
    out
}

/// The problem with some of its soft rows switched off.
struct Web<'a> {
    solver: &'a mut Solver,
    soft: &'a [usize],
    ranges: Vec<Range>,
    on: Vec<bool>,
}

impl Web<'_> {
    fn switch(&mut self, n: usize, on: bool) {
        if self.on[n] != on {
            self.solver.set_row(self.soft[n], if on { self.ranges[n].clone() } else { Range::FREE });
            self.on[n] = on;
        }
    }

    fn restore(&mut self) {
        for n in 0..self.soft.len() {
            self.switch(n, true);
        }
    }

    /// Whether a set can hold; if not, the members that the proof needs.
    fn holds(&mut self, set: &[bool]) -> Result<(), Vec<usize>> {
        for (n, on) in set.iter().enumerate() {
            self.switch(n, *on);
        }
        self.solver.feasible().map_err(|proof| {
            let rows: BTreeSet<usize> = proof.multipliers.iter().map(|(r, _)| *r).collect();
            (0..self.soft.len()).filter(|n| rows.contains(&self.soft[*n])).collect()
        })
    }

    fn holds_these(&mut self, members: &[usize]) -> Result<(), Vec<usize>> {
        let mut set = vec![false; self.soft.len()];
        for n in members {
            set[*n] = true;
        }
        self.holds(&set)
    }

    fn shrink(&mut self, mut core: Vec<usize>) -> Vec<usize> {
        let mut k = 0;
        while k < core.len() {
            let mut fewer = core.clone();
            fewer.remove(k);
            match self.holds_these(&fewer) {
                Ok(()) => k += 1,
                // The members before `k` are needed by every conflict inside the core, so they are in this one, too.
                Err(smaller) => core = smaller,
            }
        }
        core
    }

    fn grow(&mut self, mut set: Vec<bool>) -> Vec<bool> {
        for n in 0..set.len() {
            if !set[n] {
                set[n] = true;
                if self.holds(&set).is_err() {
                    set[n] = false;
                }
            }
        }
        set
    }
}

/// Which sets are explained: those that contain a found conflict, and those inside a found storyline.
struct Map {
    conflicts: Vec<Vec<usize>>,
    /// What each found storyline leaves out.
    gaps: Vec<Vec<usize>>,
    n: usize,
}

impl Map {
    /// A set that is not yet explained, as large as a first try makes it.
    fn seed(&self) -> Option<Vec<bool>> {
        let mut state = vec![None; self.n];
        self.search(&mut state).then(|| state.into_iter().map(|s| s.unwrap_or(true)).collect())
    }

    /// Every conflict must miss a member, every gap must have one; open members are taken in.
    fn search(&self, state: &mut Vec<Option<bool>>) -> bool {
        let mut trail: Vec<usize> = Vec::new();
        let undo = |state: &mut Vec<Option<bool>>, trail: &[usize]| {
            for n in trail {
                state[*n] = None;
            }
        };
        loop {
            let mut forced: Option<(usize, bool)> = None;
            let mut open_choice: Option<usize> = None;
            for (clauses, satisfying) in [(&self.conflicts, false), (&self.gaps, true)] {
                for clause in clauses {
                    if clause.iter().any(|n| state[*n] == Some(satisfying)) {
                        continue;
                    }
                    let mut open = clause.iter().filter(|n| state[**n].is_none());
                    match (open.next(), open.next()) {
                        (None, _) => {
                            undo(state, &trail);
                            return false;
                        }
                        (Some(n), None) => forced = Some((*n, satisfying)),
                        // Members that nothing decides count as in, so only conflicts need a choice.
                        (Some(n), Some(_)) if !satisfying => open_choice = open_choice.or(Some(*n)),
                        _ => {}
                    }
                }
            }
            if let Some((n, value)) = forced {
                state[n] = Some(value);
                trail.push(n);
                continue;
            }
            let Some(n) = open_choice else { return true };
            for value in [true, false] {
                state[n] = Some(value);
                if self.search(state) {
                    return true;
                }
            }
            state[n] = None;
            undo(state, &trail);
            return false;
        }
    }
}
