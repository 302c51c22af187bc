//! States that a text names by an adjective: "the Dutch government", "the Norwegian state".

use super::{Mention, Parties, PartyKind};
use crate::lexicon::{Classes, WordSet};
use crate::sentences::{Kind, Sentences};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The names of each state, and its adjectives.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("states.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

/// For each adjective the names of its state.
static STATES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    rows().flat_map(|(names, adjectives)| adjectives.split(';').map(move |a| (a, names.split(';').collect()))).collect()
});

/// The names of all states.
static COUNTRIES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| STATES.values().flatten().copied().collect());

/// The word names a country.
pub(super) fn is_country(word: &str) -> bool {
    COUNTRIES.contains(word)
}

/// "Japanese" for "Japan", "Korean" for "South Korea": the word that tells where somebody from a country is from.
pub fn adjective_of(country: &str) -> Option<&'static str> {
    static ADJECTIVES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
        let first = rows().map(|(names, adjectives)| (names, adjectives.split(';').next().unwrap_or(adjectives)));
        let last = |adjective: &'static str| adjective.rsplit(' ').next().unwrap_or(adjective);
        first.flat_map(|(names, adjective)| names.split(';').map(move |n| (n, last(adjective)))).collect()
    });
    ADJECTIVES.get(country).copied()
}

/// What a state acts by.
static BODIES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of("government state treasury", Classes::NONE));

/// Adds the states whose governments a text tells of.
///
/// A state goes by the name that the text has for it elsewhere. "Government bonds" and "state-owned" tell of no state that acts.
pub(super) fn add(s: &Sentences<'_>, parties: &mut Parties) {
    let mut found = Vec::new();
    let bodies: &WordSet = &BODIES;
    for sentence in &s.list {
        for i in sentence.tokens.clone().skip(1) {
            if !s.among(i, bodies) || describes(s, i + 1) || parties.at(i).is_some() {
                continue;
            }
            // "South Korean"
            let two = i >= sentence.tokens.start + 2 && s.is(i - 2, "south") && s.tokens[i - 2].capital;
            let start = i - 1 - usize::from(two);
            let adjective = if two { format!("South {}", s.word(i - 1)) } else { s.word(i - 1).to_string() };
            let Some(names) = STATES.get(adjective.as_str()).filter(|_| parties.at(start).is_none()) else { continue };
            let told = names.iter().find(|n| parties.list.iter().any(|p| p.kind == PartyKind::Place && p.name == **n));
            let party = parties.named(told.unwrap_or(&names[0]).to_string(), PartyKind::Place);
            found.push(Mention { tokens: start..i, party, kind: PartyKind::Place });
        }
    }
    parties.put(found);
}

/// The word behind makes "government" an adjective: "government bonds", "government-backed", "state oil company".
fn describes(s: &Sentences<'_>, next: usize) -> bool {
    s.tokens.get(next).is_some_and(|t| {
        let acts =
            s.classes(next).has(Classes::VERB.or(Classes::AUX).or(Classes::PREP).or(Classes::CONJ).or(Classes::ADV));
        let plain = t.kind == Kind::Word && !t.capital;
        t.kind == Kind::Hyphen && !t.spaced || t.kind == Kind::Word && t.capital || plain && t.entry != 0 && !acts
    })
}
