//! What each share of the target is paid with: "300 pence and 0.25 Halden shares for each Tarn share".

use super::super::super::text::{Arg, Text, Via};
use crate::mentions::Quantity;
use crate::party::PartyKind;
use crate::sentences::Kind;

/// So many tokens behind the amount the words for one share are looked for.
const NEAR: usize = 14;

/// The amount is joined to a number of shares, and both are for one share of the target, whose name may stand there.
pub(super) fn beside_shares(text: &Text<'_>, q: &Quantity) -> Option<Option<Arg>> {
    let end = text.s.list[text.s.sentence_of(q.tokens.start)].tokens.end;
    let mut at = q.tokens.end;
    // "300 pence in cash and 0.25 shares"
    if text.s.phrase_at(at, end, &["in", "cash"]) {
        at += 2;
    }
    let joined = ["and", "plus"].iter().any(|w| text.s.is(at, w));
    let counted = at + 1 < end
        && (text.s.tokens[at + 1].kind == Kind::Number
            || ["a", "half", "one", "two", "three"].iter().any(|w| text.s.is(at + 1, w)));
    if !joined || !counted {
        return None;
    }
    let share = |k: usize| text.s.is(k, "share");
    let near = at + 2..end.min(at + NEAR);
    let papers = near.clone().find(|k| share(*k) || ["shares", "stock"].iter().any(|w| text.s.is(*k, w)))?;
    let each = near.clone().find(|k| {
        *k >= papers
            && (text.s.is(*k, "per")
                || text.s.is(*k, "for") && ["each", "every", "one"].iter().any(|w| text.s.is(*k + 1, w))
                || *k > papers && ["a", "each"].iter().any(|w| text.s.is(*k, w)) && share(*k + 1))
    })?;
    let one = (each + 1..near.end).find(|k| share(*k))?;
    let named = text.parties.within(&(each..one)).iter().find(|m| m.kind == PartyKind::Company);
    Some(named.map(|m| text.named(m, Via::Sentence)))
}
