//! A figure of a company's accounts: revenue, cost, profit, cash, debt, market value, backlog.

use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::Text;
use super::{Kind, Rule};
use crate::sentences::Kind as T;
use Role::{None as Nobody, To};

const OF: &[(&str, Role)] = &[("of", To), ("at", To), ("for", To), ("by", To)];

/// See `financial.md`.
pub const RULE: Rule = Rule {
    name: "financial",
    kind: Kind::Financial,
    page: include_str!("financial.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &[],
};

const fn figure(words: &'static str, measure: &'static str) -> Frame {
    noun(words).roles(To, To).measure(measure).preps(OF)
}

const FRAMES: &[Frame] = &[
    figure("revenue", "revenue"),
    figure("sale", "revenue").weight(-2),
    figure("turnover", "revenue"),
    figure("net sales", "revenue").weight(1),
    figure("annual sales", "revenue").weight(1),
    figure("annualised revenue", "revenue").weight(1),
    figure("annualized revenue", "revenue").weight(1),
    figure("run rate", "revenue").weight(-1),
    figure("cost", "cost").weight(-3),
    figure("computing cost", "cost"),
    figure("operating cost", "cost"),
    figure("expense", "cost"),
    figure("operating expense", "cost"),
    figure("interest expense", "cost"),
    figure("spending", "cost").weight(-3),
    figure("charge", "cost").weight(-6),
    figure("writedown", "cost"),
    figure("impairment", "cost"),
    figure("cash burn", "cash_burn").weight(3),
    figure("capital expenditure", "capex").weight(3),
    figure("capital spending", "capex").weight(3),
    figure("capex", "capex").weight(3),
    figure("profit", "profit"),
    figure("net profit", "profit").weight(1),
    figure("operating profit", "profit").weight(1),
    figure("net income", "profit").weight(1),
    figure("operating income", "profit").weight(1),
    figure("net earnings", "profit").weight(1),
    figure("earnings", "profit"),
    figure("ebitda", "profit"),
    figure("net", "profit").attach(Attach::TO.or(Attach::PREDICATE)).weight(-8),
    figure("loss", "loss"),
    figure("net loss", "loss").weight(1),
    figure("operating loss", "loss").weight(1),
    figure("deficit", "loss").weight(-4),
    figure("cash", "cash").attach(Attach::IN.or(Attach::OF)).weight(-4),
    figure("net cash", "cash").weight(1),
    figure("cash reserve", "cash").weight(1),
    figure("cash pile", "cash").weight(1),
    figure("net debt", "debt").weight(1),
    figure("debt", "debt").weight(-5),
    figure("borrowings", "debt"),
    figure("indebtedness", "debt"),
    figure("market value", "market_value").weight(3),
    figure("market capitalisation", "market_value").weight(3),
    figure("market capitalization", "market_value").weight(3),
    figure("market cap", "market_value").weight(3),
    figure("backlog", "backlog").weight(3),
    figure("order book", "backlog").weight(3),
    figure("order backlog", "backlog").weight(4),
    figure("remaining performance obligation", "backlog").weight(4),
    verb("cost").roles(To, Nobody).measure("cost").weight(2),
    verb("earn").roles(To, Nobody).measure("profit").weight(-4),
    verb("lose").roles(To, Nobody).measure("loss").weight(-4),
    verb("burn").roles(To, Nobody).measure("cash_burn").weight(2),
    verb("gross").roles(To, Nobody).measure("revenue").weight(-4),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let sentence = s.list[d.sentence].tokens.clone();
    let word = s.word(d.trigger.start).to_ascii_lowercase();
    // "for 145 mln dlrs in cash" is how a price is paid; "has 145 mln dlrs in cash" is what a company holds.
    if d.measure == Some("cash") && word == "cash" && d.trigger.len() == 1 && d.attach != Attach::OF {
        let held = (sentence.start.max(q.tokens.start.saturating_sub(4))..q.tokens.start)
            .any(|i| matches!(s.lemma(i), "have" | "hold" | "with" | "keep" | "has" | "had" | "of"));
        if !held || (q.tokens.start > sentence.start && matches!(s.lemma(q.tokens.start - 1), "for" | "pay")) {
            return false;
        }
    }
    // "sales of shares", "sale of its unit": a disposal, not turnover.
    if matches!(word.as_str(), "sale") && s.tokens[d.trigger.start].kind == T::Word {
        return false;
    }
    if word == "sales"
        && d.trigger.end < sentence.end
        && s.is(d.trigger.end, "of")
        && !d.attach.has(Attach::BEFORE)
        && (d.trigger.end..sentence.end.min(d.trigger.end + 4)).any(|i| {
            matches!(
                s.word(i).to_ascii_lowercase().as_str(),
                "shares" | "stock" | "assets" | "units" | "unit" | "bonds"
            )
        })
    {
        return false;
    }
    if matches!(word.as_str(), "losses" | "loss") && d.attach == Attach::LOOSE {
        return false;
    }
    if s.lemma(d.trigger.start) == "cost" && d.part == super::super::frame::Part::Verb {
        // "Tarn's drilling costs" is a noun; and what a thing costs is a figure of a company only where the sentence names it.
        let pronoun = d.trigger.start > sentence.start && text.has(d.trigger.start - 1, crate::lexicon::Classes::PRON);
        if word == "costs" && !pronoun {
            return false;
        }
        return d.to.as_ref().is_some_and(|a| a.via <= super::super::text::Via::Sentence);
    }
    // "The mine's capital cost": the owner is named, and is no party.
    let owned = (sentence.start.max(d.trigger.start.saturating_sub(4))..d.trigger.start)
        .any(|i| s.tokens[i].kind == T::Possessive);
    if d.to.is_none() && owned {
        return false;
    }
    // "cut costs by $3bn", "savings": what is taken away is not what is spent.
    let cut = (sentence.start.max(d.trigger.start.saturating_sub(4))..d.trigger.start).any(|i| {
        matches!(
            s.word(i).to_ascii_lowercase().as_str(),
            "cut"
                | "cuts"
                | "cutting"
                | "save"
                | "saves"
                | "saving"
                | "reduce"
                | "reducing"
                | "trim"
                | "slash"
                | "lower"
        )
    });
    if cut && matches!(d.measure, Some("cost" | "debt")) {
        return false;
    }
    // "create a company with annual sales of": a company that is not there yet.
    let before = |back: usize| d.trigger.start.checked_sub(back).filter(|i| *i >= sentence.start);
    let of_new = (1..4).any(|k| {
        before(k).is_some_and(|i| {
            s.is(i, "with")
                && i >= 2
                && text.has(i - 1, crate::lexicon::Classes::ORG_NOUN)
                && (s.is(i - 2, "a") || s.is(i - 2, "an"))
        })
    });
    if of_new {
        return false;
    }
    // "will restart at a cost of $1.6 billion": it costs the one that does it.
    if before(2).is_some_and(|i| s.is(i, "at")) && matches!(word.as_str(), "cost" | "loss" | "profit") {
        d.to = text.subject(d.trigger.start).or(d.to.take());
    }
    // A figure that someone expects of itself stands for its owner.
    if d.to.is_none() && text.parties.within(&sentence).is_empty() {
        d.to = text.filer_at(d.trigger.start);
    }
    if d.to.is_none() {
        d.to = text.antecedent(d.trigger.start).filter(|a| a.via <= super::super::text::Via::Paragraph);
    }
    q.amount.per != Some("day")
}
