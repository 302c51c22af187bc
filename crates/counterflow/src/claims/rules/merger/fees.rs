//! What is due where a takeover fails.

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::Text;
use super::super::super::trade;
use super::told_target;
use crate::grammar::{Id, NONE, Place};

/// Who pays a fee for a deal that ends, and to whom: "agreed to pay Tarn a termination fee".
pub(super) fn of_fee(text: &Text<'_>, d: &mut Draft, n: Id) -> bool {
    let word = text.s.lower(d.trigger.start);
    let verb = text.g.verb_of(n);
    // "a $300m fee if the deal is blocked"
    if matches!(word, "fee" | "fees") && d.trigger.len() == 1 && !if_deal_fails(text, d) {
        return false;
    }
    // "agreed to pay Tarn a termination fee": whoever is paid stands before it or behind "to".
    let paid = verb != NONE && text.lemma(verb) == "pay" && text.g.place(n) == Place::Object(verb);
    if paid && !text.g.get(verb).passive {
        d.from = text.parties_of_subject(verb).or(d.from.take());
        let receiver = text.g.objects(verb).find(|o| *o < n).and_then(|o| text.parties_of(o));
        d.to = receiver.or_else(|| trade::party_behind(text, verb, "to")).or(d.to.take());
        // What ends is the deal; what is paid for that is promised.
        d.status = d.status.map(|s| if s == Status::Withdrawn { Status::Agreed } else { s });
    }
    d.to =
        d.to.take()
            .or_else(|| told_target(text, d))
            .filter(|to| d.from.as_ref().is_none_or(|f| f.parties != to.parties));
    d.from.is_some() || d.to.is_some()
}

/// Behind the fee the sentence says on what condition it is due, and that is the end of a deal.
pub(super) fn if_deal_fails(text: &Text<'_>, d: &Draft) -> bool {
    let end = text.s.list[d.sentence].tokens.end;
    (d.trigger.end..end)
        .find(|i| matches!(text.s.lower(*i), "if" | "should" | "unless" | "case" | "event"))
        .is_some_and(|i| {
            let fails = |k: usize| {
                matches!(
                    text.s.lemma(k),
                    "fail"
                        | "block"
                        | "terminate"
                        | "collapse"
                        | "fall"
                        | "walk"
                        | "reject"
                        | "abandon"
                        | "lapse"
                        | "cancel"
                ) || text.s.is(k, "scrapped")
            };
            let another = |k: usize| {
                let other = ["another", "rival", "higher", "better", "superior"].iter().any(|w| text.s.is(k, w));
                other && text.says(k..end.min(k + 4), &["offer", "bid", "proposal"])
            };
            let deal =
                text.says(i..end, &["deal", "transaction", "merger", "takeover", "acquisition", "tie-up", "buyout"]);
            deal && (i..end).any(fails) || (i..end).any(another)
        })
}
