//! Labelled figures of lists: "Total raised: $40 million", and the cards of deals: "Acquirer: …", "Target: …", "Deal value: …".

use super::arrows;
use super::frame::Index;
use super::inherit::lead_party;
use super::read::{Bare, Draft};
use super::rules::{RULES, Rule, of_kind};
use super::tables::{PAYEES, PAYERS, companies_in, deal_of, is_headed, named};
use super::text::{Arg, Text, Via};
use super::{Kind, Status};
use crate::document::Zone;
use std::ops::Range;

/// Words of labels for what is yet to come.
const AHEAD: [&str; 7] = ["expected", "forecast", "guidance", "projected", "targeted", "target", "estimated"];

/// Reads the figures that no sentence explains where the label of their list item says what they are.
pub fn read(text: &Text<'_>, index: &Index, drafts: &mut Vec<Draft>, bare: &mut Vec<Bare>) {
    let cards = cards(text);
    bare.retain(|(k, ..)| {
        match labelled(text, index, *k)
            .or_else(|| in_brackets(text, index, *k))
            .or_else(|| price(text, &cards, drafts, *k))
            .or_else(|| arrows::read(text, *k))
        {
            Some(draft) => {
                drafts.push(draft);
                false
            }
            None => true,
        }
    });
    // "Corda (sales of $3bn) and Tarn (sales of $2bn)": each has its own.
    for d in drafts.iter_mut().filter(|d| d.kind == Kind::Financial) {
        if let Some((company, label)) = d.quantity.and_then(|k| bracket_of(text, k)) {
            d.to = Some(company);
            // "may bid for Tarn (profit of $2m)": what is to come stands outside the brackets.
            if !text.says(label, &AHEAD) {
                d.status = Some(Status::Completed);
            }
        }
    }
    // "Financing: £250 million loan from Corda": whoever buys borrows.
    for d in drafts.iter_mut().filter(|d| d.kind == Kind::Loan && d.to.is_none()) {
        let card = cards.iter().find(|c| c.kind == Some(Kind::Merger) && c.sentences.contains(&d.sentence));
        d.to = card.and_then(|c| c.payer.clone()).filter(|p| d.from.as_ref().is_none_or(|f| f.parties != p.parties));
    }
}

/// Items of one list that name the two sides of a deal.
struct Card {
    /// Its sentences.
    sentences: Range<usize>,
    payer: Option<Arg>,
    payee: Option<Arg>,
    kind: Option<Kind>,
}

/// The label of an item and what stands behind it, as tokens.
fn item(text: &Text<'_>, lead: usize) -> Option<(Range<usize>, Range<usize>)> {
    let value = text.s.list.get(lead + 1)?;
    let label = &text.s.list[lead];
    let paired = label.zone == Zone::BulletLead && value.zone == Zone::Bullet && value.group == label.group;
    (paired && text.is_attribute(lead)).then(|| (label.tokens.clone(), value.tokens.clone()))
}

fn cards(text: &Text<'_>) -> Vec<Card> {
    let mut out: Vec<Card> = Vec::new();
    let mut open: Option<(usize, Card, Vec<Range<usize>>)> = None;
    for lead in 0..text.s.list.len() {
        let Some((label, value)) = item(text, lead) else { continue };
        let group = text.s.list[lead].group;
        // A list goes on while no other paragraph stands between its items, and until it begins again: "Lender: … Lender: …".
        let again = |headings: &[Range<usize>]| headings.iter().any(|h| same_words(text, h, &label));
        if open.as_ref().is_none_or(|(last, _, headings)| group > last + 1 || again(headings)) {
            out.extend(open.take().map(|(_, card, _)| card));
            open = Some((group, Card { sentences: lead..lead, payer: None, payee: None, kind: None }, Vec::new()));
        }
        let Some((last, card, headings)) = &mut open else { continue };
        *last = group;
        card.sentences.end = lead + 2;
        for (side, words) in [(&mut card.payer, &PAYERS[..]), (&mut card.payee, &PAYEES[..])] {
            if side.is_none() && is_headed(text, &label, words) {
                *side = companies_in(text, &before_aside(text, &value));
                headings.push(label.clone());
                card.kind = deal_of(text, headings);
            }
        }
    }
    out.extend(open.map(|(_, card, _)| card));
    out.retain(|c| c.payer.is_some() && c.payee.is_some());
    out
}

/// Two labels of the same words.
fn same_words(text: &Text<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    a.len() == b.len() && a.clone().zip(b.clone()).all(|(i, k)| text.s.lower(i) == text.s.lower(k))
}

/// "Corda Bank, brokered by Tarn": the value of a field without what is said of it behind a comma.
fn before_aside(text: &Text<'_>, value: &Range<usize>) -> Range<usize> {
    let aside = |k: &usize| text.mark(*k, b',') && k + 1 < value.end && !text.s.tokens[k + 1].capital;
    value.start..value.clone().find(aside).unwrap_or(value.end)
}

/// "Deal value: £420 million": of the deal between the two sides of its list, else of the one takeover that the text tells of.
fn price(text: &Text<'_>, cards: &[Card], drafts: &[Draft], k: usize) -> Option<Draft> {
    const PRICES: [&str; 8] = ["value", "price", "consideration", "size", "cost", "amount", "worth", "sum"];
    let q = &text.quantities[k];
    let (sentence, label) = label_of(text, k)?;
    let priced = text.find(label.clone(), &PRICES)?;
    let other = ["share", "per", "enterprise", "net", "book", "premium", "equity", "valuation", "market"];
    if text.says(label.clone(), &other) || q.amount.per.is_some() || q.vague {
        return None;
    }
    let merger = || {
        let mut told = drafts.iter().filter(|d| d.kind == Kind::Merger && d.from.is_some() && d.to.is_some());
        let first = told.next()?;
        let sides = |d: &Draft| (d.from.clone().map(|a| a.parties), d.to.clone().map(|a| a.parties));
        told.all(|d| sides(d) == sides(first)).then_some(first)
    };
    let (kind, from, to, status) = match cards.iter().find(|c| c.sentences.contains(&sentence)) {
        Some(card) => {
            let told = merger().filter(|_| card.kind == Some(Kind::Merger));
            (card.kind?, card.payer.clone(), card.payee.clone(), told.and_then(|d| d.status))
        }
        None => {
            let told = merger()?;
            (Kind::Merger, told.from.clone(), told.to.clone(), told.status)
        }
    };
    let rule = of_kind(kind).filter(|r| (r.accepts)(q))?;
    Some(Draft { from, to, status, ..Draft::laid_out(sentence, rule, priced..priced + 1, k) })
}

/// The sentence of a quantity and the label of its list item, where nothing but the label says what the quantity is.
fn label_of(text: &Text<'_>, k: usize) -> Option<(usize, Range<usize>)> {
    let q = &text.quantities[k];
    let sentence = text.s.sentence_of(q.core.start);
    let (label, value) = item(text, sentence.checked_sub(1)?)?;
    // Behind other words the figure is theirs.
    (q.tokens.start <= value.start).then_some((sentence, label))
}

/// A figure of one company, named by its label.
fn labelled(text: &Text<'_>, index: &Index, k: usize) -> Option<Draft> {
    let (sentence, label) = label_of(text, k)?;
    let (rule, measure, trigger) = meaning(text, index, k, label.clone())?;
    let company = lead_party(text, sentence).or_else(|| text.item_above(sentence));
    let to = company.or_else(|| text.topic_before(sentence - 1))?;
    let status = match rule.kind {
        Kind::Financial | Kind::Growth if text.says(label.clone(), &AHEAD) => Some(Status::Projected),
        // What is left of a round or still to come says so; a total has come in.
        Kind::Round if text.says(label.clone(), &["raised"]) => Some(Status::Completed),
        _ => None,
    };
    Some(Draft { measure, to: Some(to), status, ..Draft::laid_out(sentence, rule, trigger, k) })
}

/// The company right before the brackets that a quantity stands in, and the words in front of the quantity there.
fn bracket_of(text: &Text<'_>, k: usize) -> Option<(Arg, Range<usize>)> {
    const LABEL: usize = 6;
    let q = &text.quantities[k];
    let sentence = text.s.list[text.s.sentence_of(q.core.start)].tokens.clone();
    let first = sentence.start.max(q.tokens.start.saturating_sub(LABEL));
    let open = (first..q.tokens.start).rev().take_while(|i| !text.mark(*i, b')')).find(|i| text.mark(*i, b'('))?;
    let closes = (q.tokens.end..sentence.end.min(q.tokens.end + LABEL)).any(|i| text.mark(i, b')'));
    let name = text.parties.within(&(sentence.start..open)).iter().rfind(|m| text.is_party(m))?;
    let label = open + 1..q.tokens.start;
    (closes && name.tokens.end == open && !label.is_empty()).then(|| (text.named(name, Via::Sentence), label))
}

/// "Corda (2019 revenues: $18 billion)": a figure of the company that the brackets belong to.
fn in_brackets(text: &Text<'_>, index: &Index, k: usize) -> Option<Draft> {
    let (company, label) = bracket_of(text, k)?;
    let (rule, measure, trigger) = meaning(text, index, k, label)?;
    let figure = matches!(rule.kind, Kind::Financial | Kind::Valuation);
    let sentence = text.s.sentence_of(text.quantities[k].core.start);
    let status = Some(Status::Completed).filter(|_| rule.kind == Kind::Financial);
    figure.then(|| Draft { measure, to: Some(company), status, ..Draft::laid_out(sentence, rule, trigger, k) })
}

/// The rule that the words of a label name, with its refinement and these words.
fn meaning(
    text: &Text<'_>,
    index: &Index,
    k: usize,
    label: Range<usize>,
) -> Option<(&'static Rule, Option<&'static str>, Range<usize>)> {
    const RAISED: [&str; 3] = ["raised", "raise", "raising"];
    let found = named(text, index, k, label.clone()).filter(|(r, ..)| super::single_sided(RULES[*r].kind));
    if let Some((rule, frame, trigger)) = found {
        let rule = &RULES[rule];
        let says = |word: &str| label.clone().any(|i| text.s.is(i, word));
        let measure = match rule.kind {
            Kind::Valuation if says("post") => Some("post_money"),
            Kind::Valuation if says("pre") => Some("pre_money"),
            _ => rule.frames[frame].measure,
        };
        return Some((rule, measure, trigger));
    }
    let raised = text.find(label, &RAISED)?;
    let rule = of_kind(Kind::Round)?;
    (rule.accepts)(&text.quantities[k]).then_some((rule, None, raised..raised + 1))
}
