//! Stories: where statements contradict each other, what each consistent set of them tells.

use super::{Answer, Engine, Model};
use crate::lp::{Solver, conflicts};
use std::collections::BTreeSet;

/// One consistent set of statements, as large as it can be.
#[derive(Clone, Debug)]
pub struct Story {
    /// The claims in it.
    pub claims: Vec<usize>,
    /// Those that it leaves out.
    pub dropped: Vec<usize>,
    /// What giving those up costs: by claim its level (definitions §2), once for each source.
    pub cost: u64,
    /// Sources that tell it whole: they say something that other stories leave out, and nothing that this one does.
    pub sources: Vec<String>,
}

/// All contradictions of a model's claims and the stories that they leave.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Smallest sets of statements, claims first, that do not fit together.
    pub conflicts: Vec<Vec<usize>>,
    /// The stories, the cheapest to believe first.
    pub stories: Vec<Story>,
    /// There may be more conflicts and stories than were looked for.
    pub capped: bool,
}

impl Model {
    /// Finds out which claims contradict each other, at most `cap` conflicts and stories.
    ///
    /// Products of unknowns are relaxed to their convex hull, so a conflict that is found is one; deals that may not happen count as not happening where that helps.
    pub fn stories(&self, admit: impl Fn(usize) -> bool, cap: usize) -> Told {
        let engine = Engine::new(self, admit);
        let (problem, rows) = engine.relaxed();
        let soft: Vec<usize> =
            (0..rows.len()).filter(|r| self.statements[rows[*r]].level != super::Level::Identity).collect();
        let claims: Vec<usize> = soft.iter().map(|r| rows[*r]).collect();
        let mut solver = Solver::new(problem);
        let found = conflicts(&mut solver, &soft, cap);
        let name = |list: &[usize]| list.iter().map(|n| claims[*n]).collect::<Vec<_>>();
        let disputed: BTreeSet<usize> = found.minimal.iter().flatten().map(|n| claims[*n]).collect();
        let mut stories: Vec<Story> = found
            .storylines
            .iter()
            .map(|kept| {
                let kept = name(kept);
                let dropped: Vec<usize> = claims.iter().copied().filter(|c| kept.binary_search(c).is_err()).collect();
                let of = |list: &[usize]| -> BTreeSet<String> {
                    let disputed = list.iter().filter(|c| disputed.contains(c));
                    disputed.flat_map(|c| self.statements[*c].sources().map(String::from)).collect()
                };
                let against = of(&dropped);
                let weight = |c: &usize| {
                    let s = &self.statements[*c];
                    s.level.weight() * s.sources().count().max(1) as u64
                };
                Story {
                    cost: dropped.iter().map(weight).sum(),
                    sources: of(&kept).into_iter().filter(|s| !against.contains(s)).collect(),
                    claims: kept,
                    dropped,
                }
            })
            .collect();
        stories.sort_by(|a, b| (a.cost, &a.dropped).cmp(&(b.cost, &b.dropped)));
        Told { conflicts: found.minimal.iter().map(|c| name(c)).collect(), stories, capped: found.capped }
    }

    /// A conflict in a sentence: what does not fit with what.
    pub fn explain_conflict(&self, conflict: &[usize]) -> String {
        let said = |n: &usize| {
            let s = &self.statements[*n];
            if s.source.is_empty() { s.text.clone() } else { format!("{} ({})", s.text, s.source) }
        };
        match conflict {
            [] => "the identities alone cannot hold".into(),
            [one] => format!("{} cannot hold with the identities", said(one)),
            [first, rest @ ..] => {
                let rest: Vec<String> = rest.iter().map(said).collect();
                format!("{} does not fit with {}", said(first), rest.join(" and "))
            }
        }
    }

    /// The answers to all questions in one story.
    pub fn answers_in(&self, story: &Story) -> Vec<Answer> {
        self.answers(|n| story.claims.binary_search(&n).is_ok())
    }
}
