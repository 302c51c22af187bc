//! Publishers that are themselves bought, sold or bet on: "Halden agreed to buy the news agency", told by its name.

use super::{Parties, Party, PartyKind};
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences};
use std::ops::Range;

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
    join_groups(s, parties);
    for party in acting {
        parties.list[party].kind = PartyKind::Company;
        parties.mentions.iter_mut().filter(|m| m.party == party).for_each(|m| m.kind = PartyKind::Company);
    }
}

/// "Halden bid for Reuters Group. Reuters shares rose": beside the full name of the company the short one is the company's, too, unless it
/// is who reports.
fn join_groups(s: &Sentences<'_>, parties: &mut Parties) {
    const FULL: [&str; 4] = [" Group", " Holdings", " Corporation", " Company"];
    let full_of = |list: &[Party], outlet: usize| {
        let name = &list[outlet].name;
        list.iter().position(|p| {
            p.kind == PartyKind::Company && p.name.strip_prefix(name.as_str()).is_some_and(|rest| FULL.contains(&rest))
        })
    };
    let outlets = (0..parties.list.len()).filter(|k| parties.list[*k].kind == PartyKind::Publisher);
    let pairs: Vec<_> = outlets.filter_map(|k| Some((k, full_of(&parties.list, k)?))).collect();
    for (outlet, company) in pairs {
        for m in parties.mentions.iter_mut().filter(|m| m.party == outlet && !reports(s, &m.tokens)) {
            (m.party, m.kind) = (company, PartyKind::Company);
        }
        let name = parties.list[outlet].name.clone();
        parties.list[company].forms.push(name);
    }
}

/// "Reuters reported", "told Reuters", "seen by Bloomberg": the outlet only tells what others do.
fn reports(s: &Sentences<'_>, name: &Range<usize>) -> bool {
    let tells = matches!(s.lemma(name.end), "report" | "write" | "cite" | "quote" | "learn");
    let before = name.start.checked_sub(1);
    tells || before.is_some_and(|i| matches!(s.lemma(i), "tell" | "by" | "to"))
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
