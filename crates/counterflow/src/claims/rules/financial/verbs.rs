//! Figures that a verb tells: "earned $3m", "the plant will cost $3bn", "turned over $3m", "bought back $6m of its shares".

use super::super::super::Status;
use super::super::super::frame::Attach;
use super::super::super::read::Draft;
use super::super::super::text::Text;
use super::super::super::trade;
use super::super::Kind;
use super::built::subject_above;
use super::{BUILT, parts};
use crate::grammar::{Id, Mood, NONE, Place, Shape};

/// "pledges", "committed to".
pub(super) fn binds(text: &Text<'_>, verb: Id) -> bool {
    verb != NONE && matches!(text.lemma(verb), "commit" | "pledge" | "promise" | "vow")
}

/// "pledged to return £350m to shareholders", "has promised to pay a dividend": not yet done.
pub(super) fn is_promised(text: &Text<'_>, verb: Id) -> bool {
    verb != NONE && text.g.get(verb).mood == Mood::Infinitive && binds(text, text.g.get(verb).governor)
}

/// A verb that is the figure: "earned $3m", "lost $3m", "burned through $3m".
pub(super) fn of_verb(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    if is_promised(text, t) {
        d.status = Some(Status::Projected);
    }
    match text.lemma(t) {
        // What a thing costs is a figure of a company only where the sentence names it.
        "cost" => {
            let object = text.g.objects(t).find_map(|o| text.parties_of(o));
            let subject = text.g.get(t).subject();
            // "Halden's 10 % stake in Tarn cost it $30m": the price of the stake.
            if subject != NONE
                && text.head_is(subject, &["stake", "holding", "shareholding"])
                && let Some(held) = trade::held(text, subject)
            {
                (d.kind, d.measure) = (Kind::Investment, None);
                d.from = object.or_else(|| text.owner_of(subject));
                d.to = Some(held);
                return d.from.is_some();
            }
            d.to = object.or(d.to.take());
            if d.to.is_none() && subject != NONE && BUILT.iter().any(|w| text.head_is(subject, &[w])) {
                // "The plant will cost $3bn": it costs the one that builds it.
                d.to = text
                    .owner_of(subject)
                    .or_else(|| text.modifier_of(subject))
                    .or_else(|| text.thing_owner(subject))
                    .or_else(|| text.account_holder(text.g.get(subject).start as usize));
            }
            d.to.is_some()
        }
        // "the merger will save nearly $2bn a year": it saves the one who says or expects so.
        "save" => {
            d.to = d.to.take().or_else(|| subject_above(text, t));
            d.to.is_some()
        }
        "lose" => {
            parts::value_lost(text, d);
            d.to.is_some() && !text.g.get(t).passive
        }
        // "bought it for $200m, which was managed by Halden": what was managed is what was bought.
        "manage" if text.g.get(t).passive => {
            let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start));
            d.to.is_some() && m.is_some_and(|m| !matches!(text.g.place(m), Place::Behind(_)))
        }
        // "earns $19m a year from shirts": what comes in from something is no profit yet.
        "earn" => {
            if text.g.preps_of_verb(t).any(|p| text.s.is(p.start as usize, "from")) {
                d.measure = Some("revenue");
            }
            // "could earn $510m in milestone payments": paid for a licence.
            let behind = d.quantity.map_or(0, |k| text.quantities[k].tokens.end);
            let paid = text.says(behind..behind + 8, &["milestone", "milestones", "royalties"]);
            // "could earn another $400m if the drug is approved": on top of what was paid.
            let more = d.quantity.is_some_and(|k| {
                let q = &text.quantities[k];
                text.says(
                    q.tokens.start.saturating_sub(2)..q.core.start,
                    &["another", "further", "additional", "extra"],
                )
            });
            d.to.is_some() && !paid && !more
        }
        // "bought back $4m of its own shares"
        "buy" | "repurchase" => {
            let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(NONE);
            let own = text.g.preps_of_noun(m).any(|p| {
                p.noun == m
                    && text.s.is(p.start as usize, "of")
                    && text.head_is(p.object, &["shares", "stock", "equity"])
                    && text.g.get(p.object).mention == NONE
            });
            // "buys back a tenth of its shares for $6m"
            let priced = d.attach == Attach::FOR
                && text.g.objects(t).any(|o| {
                    text.phrase_says(o, &["shares", "stock"])
                        || text.g.preps_of_noun(o).any(|p| text.head_is(p.object, &["shares", "stock"]))
                });
            plan_of(text, d, t);
            (own || priced) && d.to.is_some()
        }
        // "will purchase up to $6m of its common stock": only what is one's own is bought back by that word.
        "purchase" => {
            let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(NONE);
            plan_of(text, d, t);
            d.to.is_some()
                && text.g.preps_of_noun(m).any(|p| {
                    let o = p.object;
                    let own = o != NONE && text.g.get(o).tokens().any(|i| text.s.is(i, "its") || text.s.is(i, "our"));
                    let class = || text.g.phrases.get(o as usize + 1).is_some_and(|n| n.noun == o && n.shape == Shape::Noun);
                    p.noun == m
                        && own
                        && text.s.is(p.start as usize, "of")
                        // "its Class A common stock"
                        && (text.head_is(o, &["shares", "stock"]) || class() && text.head_is(o + 1, &["shares", "stock"]))
                })
        }
        // "turned over $3m to the receiver": what it hands to somebody.
        "turn" => text.g.preps_of_verb(t).all(|p| !text.s.is(p.start as usize, "to")),
        _ => d.to.is_some() || text.g.get(t).subject() != NONE,
    }
}

/// What is done with a programme before any of it is spent.
pub(super) const OPENS: [&str; 8] =
    ["announce", "launch", "unveil", "approve", "authorise", "authorize", "start", "plan"];

/// "Corda's plan, announced in June, to buy back $6m of its shares": whose plan it is that an infinitive tells.
fn plan_of(text: &Text<'_>, d: &mut Draft, v: Id) {
    let mut plan = text.g.get(v).subject();
    let verb = text.g.get(v).governor;
    if plan == NONE && verb != NONE {
        plan = text.g.get(verb).noun;
    }
    if text.head_is(plan, &["plan", "plans", "programme", "program", "intention", "proposal", "scheme"]) {
        d.to = d.to.take().or_else(|| text.owner_of(plan));
        d.status = Some(Status::Projected);
    }
}
