//! How many independent origins stand behind a set of claims: documents that copy each other, or quote one source, count once.

use crate::claims::Claim;
use crate::document::Document;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The number of independent origins, as an interval: unnamed sources of several reports may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Origins {
    /// At least so many.
    pub least: usize,
    /// At most so many.
    pub most: usize,
    /// The names, where they are named.
    pub named: Vec<String>,
    /// The documents.
    pub documents: Vec<String>,
}

impl Origins {
    /// Counts the origins of claims. `duplicates` gives each document the number of the first one that it copies.
    pub fn count<'a>(claims: impl Iterator<Item = &'a Claim>, documents: &[Document], duplicates: &[usize]) -> Origins {
        let mut named: BTreeSet<String> = BTreeSet::new();
        let mut unnamed: BTreeSet<usize> = BTreeSet::new();
        let mut sources: BTreeSet<String> = BTreeSet::new();
        for claim in claims {
            sources.insert(claim.source.clone());
            let document = documents.iter().position(|d| d.name == claim.source).unwrap_or(usize::MAX);
            let group = duplicates.get(document).copied().unwrap_or(document);
            match claim.attribution.iter().rev().find(|a| is_named(a)) {
                Some(name) => {
                    named.insert(name.clone());
                }
                None => {
                    unnamed.insert(group);
                }
            }
        }
        // A report without a named source may rest on one that another report names.
        let least = named.len().max(1);
        Origins {
            least,
            most: (named.len() + unnamed.len()).max(least),
            named: named.into_iter().collect(),
            documents: sources.into_iter().collect(),
        }
    }

    /// "1", or "1–3" where it is unclear.
    pub fn show(&self) -> String {
        if self.least == self.most { self.least.to_string() } else { format!("{}–{}", self.least, self.most) }
    }
}

/// "sources familiar with the matter" names nobody.
fn is_named(attribution: &str) -> bool {
    let lower = attribution.to_lowercase();
    const UNNAMED: [&str; 12] = [
        "unnamed",
        "report",
        "source",
        "people",
        "person",
        "analyst",
        "official",
        "insider",
        "rumo",
        "media",
        "market",
        "executives",
    ];
    !UNNAMED.iter().any(|u| lower.starts_with(u))
        && !lower.contains("familiar with")
        && attribution.chars().any(char::is_uppercase)
}

/// For each document the number of the first one whose text it nearly repeats, or its own.
///
/// Bottom-k sketches of hashed word 5-grams estimate the Jaccard similarity (Broder 1997); six in ten shared counts as a copy.
///
/// Only documents that share one of their sixteen smallest hashes are compared: at six in ten shared, fewer than one pair in a million is overlooked.
pub fn near_duplicates(documents: &[Document]) -> Vec<usize> {
    let sketches: Vec<Vec<u64>> = documents.iter().map(|d| sketch(&d.text)).collect();
    let mut out: Vec<usize> = (0..documents.len()).collect();
    let mut with_hash: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for i in 0..documents.len() {
        let smallest = &sketches[i][..sketches[i].len().min(16)];
        let near: BTreeSet<usize> = smallest.iter().filter_map(|h| with_hash.get(h)).flatten().copied().collect();
        if let Some(first) = near.into_iter().find(|j| similarity(&sketches[i], &sketches[*j]) >= 0.6) {
            out[i] = first;
            continue;
        }
        // Only originals are compared with: a copy of a copy is found through the original.
        for hash in smallest {
            with_hash.entry(*hash).or_default().push(i);
        }
    }
    out
}

const SKETCH: usize = 128;

fn sketch(text: &str) -> Vec<u64> {
    let words: Vec<u64> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(hash).collect();
    let grams: BTreeSet<u64> = words
        .windows(5)
        .map(|w| {
            w.iter().fold(0x9e37_79b9_7f4a_7c15, |h: u64, x| (h.rotate_left(7) ^ x).wrapping_mul(0xff51_afd7_ed55_8ccd))
        })
        .collect();
    grams.into_iter().take(SKETCH).collect()
}

fn hash(word: &str) -> u64 {
    word.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3))
}

/// Share of the smallest hashes of both that both have.
fn similarity(a: &[u64], b: &[u64]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut i, mut j, mut shared, mut seen) = (0, 0, 0, 0);
    while seen < SKETCH && (i < a.len() || j < b.len()) {
        let (x, y) = (a.get(i).copied().unwrap_or(u64::MAX), b.get(j).copied().unwrap_or(u64::MAX));
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
        seen += 1;
    }
    shared as f64 / seen as f64
}

#[cfg(test)]
mod tests {
    use crate::read_texts;

    #[test]
    fn copies_of_one_story_are_one_origin() {
        let story = "Nordvik plans to invest $10 billion in Petrolia, and the board of the rig owner will meet in the spring to decide on the terms of the deal and on its date.";
        let copy = format!("{story} More soon.");
        let case = read_texts(&[story, &copy]);
        assert_eq!(case.facts[0].origins.show(), "1");
        let other = "Petrolia will get money from Nordvik. Nordvik plans to invest $10 billion in Petrolia, the port said in a letter that was published by the town.";
        let case = read_texts(&[story, other]);
        assert_eq!(case.facts[0].origins.most, 2);
    }
}
