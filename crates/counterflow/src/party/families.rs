//! Families that hold companies: "the Hagen family", a party of its own beside the company and the person of that name.

use super::{Mention, Parties, PartyKind};
use crate::sentences::{Kind, Sentences};

/// Adds the families to the parties of a document; "the family" behind one that was named is that one.
pub(super) fn add(s: &Sentences<'_>, parties: &mut Parties) {
    let mut last = None;
    let mut found: Vec<Mention> = Vec::new();
    for sentence in &s.list {
        for i in sentence.tokens.clone().skip(1) {
            if !s.is(i, "family") || !stands_alone(s, i, sentence.tokens.end) {
                continue;
            }
            if s.is(i - 1, "the") {
                found.extend(last.map(|party| Mention { tokens: i..i + 1, party, kind: PartyKind::Family }));
                continue;
            }
            // "the Hagen's family", too
            let end = if s.tokens[i - 1].kind == Kind::Possessive { i - 1 } else { i };
            // "the Hagen family", "Norway's Hagen family"
            let opens = |k: usize| s.is(k - 1, "the") || s.tokens[k - 1].kind == Kind::Possessive;
            let Some(start) = end.checked_sub(1).filter(|k| *k > sentence.tokens.start && opens(*k)) else {
                continue;
            };
            // The name alone is whoever else is called so; a longer name is none of a family.
            let longer = parties.at(start).is_some_and(|k| parties.mentions[k].tokens != (start..end));
            if s.tokens[start].kind != Kind::Word || !s.tokens[start].capital || longer {
                continue;
            }
            let party = parties.named(format!("{} family", s.word(start)), PartyKind::Family);
            found.push(Mention { tokens: start..i + 1, party, kind: PartyKind::Family });
            last = Some(party);
        }
    }
    parties.put(found);
}

/// Neither "the Tarn family of cars", "the Hagen family-owned mill" nor "the Hagen family business".
fn stands_alone(s: &Sentences<'_>, i: usize, end: usize) -> bool {
    const MORE: [&str; 8] = ["of", "business", "company", "firm", "office", "holding", "trust", "fund"];
    let more = i + 1 < end && (s.tokens[i + 1].kind == Kind::Hyphen || MORE.iter().any(|w| s.is(i + 1, w)));
    !s.tokens[i].capital && !more
}
