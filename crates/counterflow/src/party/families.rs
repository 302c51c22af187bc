//! Families that hold companies: "the Hagen family", a party of its own beside the company and the person of that name.

use super::{Mention, Parties, Party, PartyKind};
use crate::sentences::{Kind, Sentences};

/// Adds the families to the parties of a document.
pub(super) fn add(s: &Sentences<'_>, parties: &mut Parties) {
    for sentence in &s.list {
        for i in sentence.tokens.clone().skip(2) {
            if !s.is(i, "family") || !names_family(s, i, sentence.tokens.end) {
                continue;
            }
            let start = i - 1;
            // The name alone is whoever else is called so; a longer name is none of a family.
            let found = parties.at(start);
            if found.is_some_and(|k| parties.mentions[k].tokens != (start..i)) {
                continue;
            }
            let party = family(parties, format!("{} family", s.word(start)));
            let mention = Mention { tokens: start..i + 1, party, kind: PartyKind::Family };
            match found {
                Some(k) => parties.mentions[k] = mention,
                None => {
                    let at = parties.mentions.partition_point(|m| m.tokens.start < start);
                    parties.mentions.insert(at, mention);
                }
            }
        }
    }
}

/// "the Hagen family", but neither "the Tarn family of cars", "the Hagen family-owned mill" nor "the Hagen family business".
fn names_family(s: &Sentences<'_>, i: usize, end: usize) -> bool {
    let name = &s.tokens[i - 1];
    let other = i + 1 < end
        && (s.tokens[i + 1].kind == Kind::Hyphen
            || ["of", "business", "company", "firm", "office", "holding", "trust", "fund"]
                .iter()
                .any(|w| s.is(i + 1, w)));
    s.is(i - 2, "the") && name.kind == Kind::Word && name.capital && !s.tokens[i].capital && !other
}

fn family(parties: &mut Parties, name: String) -> usize {
    parties.list.iter().position(|p| p.name == name).unwrap_or_else(|| {
        parties.list.push(Party { name: name.clone(), kind: PartyKind::Family, forms: vec![name] });
        parties.list.len() - 1
    })
}
