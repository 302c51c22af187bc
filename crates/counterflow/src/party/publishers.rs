//! Publishers that are themselves bought, sold or bet on: "Halden agreed to buy the news agency", told by its name.

use super::{Parties, PartyKind};
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences};

/// Words in front of a name that tell what is done with a company: "a stake in", "a bid for", "to acquire".
const DONE_TO: [&str; 12] = [
    "stake",
    "bid",
    "takeover",
    "acquisition",
    "purchase",
    "sale",
    "offer",
    "shares",
    "merger",
    "control",
    "ownership",
    "holding",
];

/// A publisher that a deal of the text is about is a company there, not whoever reports it.
pub(super) fn promote(s: &Sentences<'_>, parties: &mut Parties) {
    let mut acting: Vec<usize> = parties
        .mentions
        .iter()
        .filter(|m| m.kind == PartyKind::Publisher && (deals(s, m.tokens.end) || dealt_with(s, m.tokens.start)))
        .map(|m| m.party)
        .collect();
    acting.sort_unstable();
    acting.dedup();
    for party in acting {
        parties.list[party].kind = PartyKind::Company;
        parties.mentions.iter_mut().filter(|m| m.party == party).for_each(|m| m.kind = PartyKind::Company);
    }
}

/// "Reuters has agreed to sell", "Bloomberg already holds": a publisher that only reports says, writes or cites.
fn deals(s: &Sentences<'_>, end: usize) -> bool {
    if s.tokens.get(end).is_some_and(|t| t.kind == Kind::Possessive) {
        let next = (end + 1..end + 5).find(|i| s.classes(*i).has(Classes::SHARE_NOUN));
        return next.is_some_and(|i| !["interview", "report"].iter().any(|w| s.is(i, w)));
    }
    let skipped = Classes::AUX.or(Classes::ADV).or(Classes::READY);
    let Some(verb) = (end..end + 5).find(|i| !s.classes(*i).has(skipped) && !s.is(*i, "to")) else { return false };
    matches!(
        s.lemma(verb),
        "agree"
            | "acquire"
            | "buy"
            | "sell"
            | "own"
            | "hold"
            | "merge"
            | "pay"
            | "offload"
            | "divest"
            | "bid"
            | "invest"
    ) && s.classes(verb).has(Classes::VERB)
}

/// "a stake in Reuters", "to acquire Bloomberg"
fn dealt_with(s: &Sentences<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let buys = matches!(s.lemma(before), "acquire" | "buy");
    let noun = matches!(s.lemma(before), "in" | "for" | "of")
        && before.checked_sub(1).is_some_and(|k| DONE_TO.iter().any(|w| s.is(k, w)));
    buys || noun
}
