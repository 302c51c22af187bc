//! What ties an amount to a deal that was told without one.

use super::super::Kind;
use super::super::frame::Part;
use super::super::inherit::is_complete;
use super::super::read::Draft;
use super::super::text::{Arg, Text};
use super::{for_each_share, stated_of};
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::mentions::{Kind as Q, Quantity};

/// "the business", "the unit": what changes hands in a deal that was told before.
fn is_bought_thing(text: &Text<'_>, id: Id) -> bool {
    id != NONE
        && ["the", "that"].iter().any(|w| text.s.is(text.g.get(id).start as usize, w))
        && text.g.get(id).tokens().len() == 2
        && text.head_is(
            id,
            &["business", "unit", "division", "operation", "operations", "company", "assets", "brand", "brands"],
        )
}

/// Nouns for a deal that was told of by its verb: "is to sell a stake. The sale, worth".
const SALES: [&str; 3] = ["sale", "disposal", "purchase"];

/// What ties an amount to a deal that was told without one.
pub(super) struct Tie {
    /// The word for the deal that the amount stands with.
    pub(super) noun: Option<Id>,
    /// That word is "agreement": only what it is an agreement to do is meant.
    agreed: bool,
    /// "at $5.30 per share", beside the deal itself.
    pub(super) beside: bool,
    /// "It will pay $58m": whoever buys pays for that.
    payer: Option<Arg>,
    /// "has sold the stake for $58m": the verb, which tells on which side its subject is.
    trade: Option<Id>,
}

impl Tie {
    /// `None` where nothing ties the amount to a deal.
    pub(super) fn of(text: &Text<'_>, q: &Quantity, m: Id) -> Option<Tie> {
        const DEALS: [&str; 10] = [
            "deal",
            "transaction",
            "takeover",
            "acquisition",
            "bid",
            "offer",
            "merger",
            "price",
            "buyout",
            "consideration",
        ];
        let g = &text.g;
        let verb = g.verb_of(m);
        let share = q.amount.per == Some("share") || for_each_share(text, q, m);
        // "The sale, worth $185m, cuts": the one that was told of.
        let sale = |id: Id| {
            text.head_is(id, &SALES) && text.s.is(g.get(id).start as usize, "the") && {
                let of = |p: &crate::grammar::Phrase| p.noun == id && text.s.is(p.start as usize, "of");
                !g.preps_of_noun(id).any(of)
            }
        };
        let on = |id: Id| text.head_is(id, &DEALS) || sale(id);
        // "the total value of the transaction would be"
        let value_of = |id: Id| {
            text.head_is(id, &["value", "price", "size", "cost", "consideration"])
                && g.preps_of_noun(id)
                    .any(|p| p.noun == id && p.object != NONE && text.s.is(p.start as usize, "of") && on(p.object))
        };
        // "a $2bn agreement to buy 30 % of Halden": of what it is an agreement to do.
        let agreed = text.head_is(m, &["agreement", "accord", "pact", "plan", "proposal"]);
        // "receive 2 Tarn shares, valuing the deal at $3bn"
        let valued = || {
            let values = verb != NONE && !g.get(verb).passive && matches!(text.lemma(verb), "value" | "price");
            if values { g.objects(verb).find(|o| on(*o)) } else { None }
        };
        // "The transaction has an aggregate value of $3m"
        let has_value = || {
            let Place::Behind(of) = g.place(m) else { return None };
            let value = g.get(of).noun;
            let has = if value == NONE { NONE } else { g.verb_of(value) };
            let carries = has != NONE && matches!(text.lemma(has), "have" | "carry" | "bear");
            let sized = carries && text.head_is(value, &["value", "price", "size", "consideration", "worth"]);
            if sized { Some(g.get(has).subject()).filter(|s| *s != NONE && on(*s)) } else { None }
        };
        let noun = g
            .chain(m)
            .find(|id| on(*id) || agreed && *id == m)
            .or_else(|| stated_of(text, q, m).filter(|s| on(*s) || value_of(*s)))
            .or_else(valued)
            .or_else(has_value);
        let beside = share && text.s.is(q.tokens.start.saturating_sub(1), "at");
        // "Halden shareholders will get $12 in cash for each share"
        const HOLDERS: [&str; 5] = ["shareholder", "shareholders", "stockholders", "holders", "investors"];
        let holders = share
            && verb != NONE
            && matches!(text.lemma(verb), "receive" | "get")
            && text.head_is(g.get(verb).subject(), &HOLDERS);
        // "Tarn agreed to buy 33 % of Halden. It will pay $58m"
        let pays = verb != NONE
            && text.lemma(verb) == "pay"
            && !g.get(verb).passive
            && g.place(m) == Place::Object(verb)
            && !g.preps_of_verb(verb).any(|p| {
                let named = ["for", "to"].iter().any(|w| text.s.is(p.start as usize, w));
                // "will pay $3m for the business": for what the deal is about.
                named && !is_bought_thing(text, p.object)
            });
        let payer = if pays { text.parties_of_subject(verb) } else { None };
        let trade = if share { None } else { trade_of_told(text, m, verb) };
        (noun.is_some() || beside || holders || payer.is_some() || trade.is_some()).then_some(Tie {
            noun,
            agreed,
            beside,
            payer,
            trade,
        })
    }

    /// The deal that is meant, at most `back` sentences before the amount.
    pub(super) fn deal<'a>(
        &self,
        text: &Text<'_>,
        drafts: &'a [Draft],
        q: &Quantity,
        back: usize,
        with_debt: bool,
    ) -> Option<&'a Draft> {
        let g = &text.g;
        let number = text.s.sentence_of(q.core.start);
        let priced = |e: &Draft| {
            drafts.iter().any(|o| {
                o.kind == e.kind
                    && o.to.as_ref().map(|a| &a.parties) == e.to.as_ref().map(|a| &a.parties)
                    && o.quantity.is_some_and(|x| {
                        let told = &text.quantities[x];
                        // "a €5m offer … the deal, valued at $6m": the same in another currency.
                        told.kind == Q::Money
                            && told.amount.per == q.amount.per
                            && (told.amount.unit == q.amount.unit || told.conversion.is_some())
                    })
            })
        };
        // "a $2bn deal to buy 30 % of Halden": the stake that the deal is about.
        let about = |e: &Draft| {
            let stake = g.at(e.trigger.start);
            self.noun.is_some_and(|n| {
                (n + 1..(n + 6).min(g.phrases.len() as u32))
                    .filter(|v| g.get(*v).governor == n && g.get(*v).mood == Mood::Infinitive)
                    .any(|v| Some(v) == stake || g.objects(v).any(|o| Some(o) == stake))
            })
        };
        // "is to sell a 20 % stake. The sale, worth $185m": the stake that the sentence right before sells.
        let sold = |e: &Draft| {
            let sale = self.noun.is_some_and(|n| text.head_is(n, &SALES));
            let verb = g.at(e.trigger.start).map_or(NONE, |t| g.verb_of(t));
            let trades = verb != NONE && matches!(text.lemma(verb), "sell" | "buy" | "acquire" | "purchase" | "divest");
            sale && trades && number - e.sentence <= 1
        };
        // "has agreed to buy a 75 % interest in Tarn at a price of $3m", "completed its acquisition of a stake in a $3m deal"
        let bought = |e: &Draft| {
            let buys = |id: Id| match text.g.get(id).shape {
                Shape::Verb => matches!(text.lemma(id), "buy" | "acquire" | "purchase" | "sell"),
                _ => text.head_is(id, &["acquisition", "purchase"]),
            };
            const HELD: [&str; 6] = ["stake", "interest", "holding", "shareholding", "interests", "shares"];
            let noun = e.sentence == number && e.part == Part::Noun;
            let stake = g.at(e.trigger.start).filter(|t| noun && text.head_is(*t, &HELD));
            stake.is_some_and(|t| {
                t < g.at(q.core.start).unwrap_or(0)
                    && (g.chain(t).any(buys) || g.verb_of(t) != NONE && buys(g.verb_of(t)))
            })
        };
        // "has sold the stake for $58m": the one that was just told of, by whoever gets it.
        let traded = |e: &Draft| {
            let Some((verb, subject)) = self.trade.and_then(|v| Some((v, text.parties_of_subject(v)?))) else {
                return false;
            };
            let by_subject = e.from.as_ref().is_some_and(|f| f.parties == subject.parties);
            let sells = matches!(text.lemma(verb), "sell" | "divest" | "offload");
            e.kind == Kind::Stake && e.sentence < number && by_subject != sells
        };
        // "shops bought last year in a $6m deal": what such a clause tells of them is no part of what the sentence tells.
        let told_by = self.noun.and_then(|n| match g.place(n) {
            Place::Behind(p) => Some(g.get(p).governor),
            _ => None,
        });
        let told_by = told_by.filter(|v| {
            let deals = |v: Id| matches!(text.lemma(v), "buy" | "acquire" | "purchase" | "take" | "sell" | "merge");
            *v != NONE && g.get(*v).mood == Mood::Participle && g.get(*v).noun != NONE && deals(*v)
        });
        let paid =
            |e: &Draft| self.payer.as_ref().is_none_or(|p| e.from.as_ref().is_some_and(|f| f.parties == p.parties));
        drafts
            .iter()
            .filter(|e| {
                is_complete(e)
                    && (matches!(e.kind, Kind::Merger | Kind::Stake)
                        || e.kind == Kind::Purchase && self.payer.is_some())
            })
            .filter(|e| e.sentence <= number && number - e.sentence <= back)
            // "is held 85 % by Tarn": what is only held is no deal.
            .filter(|e| {
                e.kind != Kind::Stake
                    || e.part == Part::Verb && !only_holds(text, e)
                    || about(e)
                    || sold(e)
                    || traded(e)
                    || bought(e)
            })
            .filter(|e| self.trade.is_none() || traded(e))
            .filter(|e| told_by.is_none_or(|v| g.at(e.trigger.start) == Some(v)))
            .filter(|e| (!self.agreed || about(e)) && paid(e))
            .filter(|e| with_debt || e.kind == Kind::Purchase || !priced(e))
            // Of several deals in its sentence, the one told of last before the amount.
            .max_by_key(|e| {
                let before = e.sentence == number && e.trigger.start < q.core.start;
                (e.sentence, before, if before { e.trigger.start } else { 0 }, e.kind == Kind::Merger)
            })
    }
}

/// The stake is told of by a verb of having.
fn only_holds(text: &Text<'_>, e: &Draft) -> bool {
    matches!(text.s.lemma(e.trigger.start), "own" | "hold" | "control" | "have" | "retain" | "keep" | "represent")
}

/// "has sold the stake for $58m": the verb that sells or buys a stake which this sentence does not say anything else of, for the
/// amount `m`.
fn trade_of_told(text: &Text<'_>, m: Id, verb: Id) -> Option<Id> {
    let Place::Behind(prep) = text.g.place(m) else { return None };
    let trades = verb != NONE
        && !text.g.get(verb).passive
        && matches!(text.lemma(verb), "sell" | "divest" | "offload" | "buy" | "acquire" | "purchase");
    let told = |o: Id| {
        text.head_is(o, &["stake", "interest", "holding", "shareholding", "shares"])
            && ["the", "that", "its", "this"].iter().any(|w| text.s.is(text.g.get(o).start as usize, w))
            && text.g.get(o).quantity == NONE
            && !text
                .g
                .preps_of_noun(o)
                .any(|p| p.noun == o && ["in", "of"].iter().any(|w| text.s.is(p.start as usize, w)))
    };
    (trades && text.s.is(text.g.get(prep).start as usize, "for") && text.g.objects(verb).any(told)).then_some(verb)
}
