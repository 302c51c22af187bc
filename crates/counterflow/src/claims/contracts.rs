//! What a contract that was told before is worth: "won an order from Tarn for two ferries. The order is worth $860m."

use super::frame::Part;
use super::read::Draft;
use super::text::{Arg, Text, Via};
use super::{Kind, Status, again, inherit, payments, rules, trade};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::mentions::{Kind as Q, Quantity};
use std::collections::BTreeMap;

/// So many sentences back a text may have told of the contract whose size it gives.
const BACK: usize = 2;

/// So many phrases or claims are looked through for it.
const PHRASES: usize = 40;

/// Nouns for the paper that two sides sign.
pub(super) fn is_paper(text: &Text<'_>, id: Id) -> bool {
    text.head_is(id, &["contract", "agreement", "lease", "order", "pact"])
}

/// "The contract could be worth as much as $250m with options": the size of the contract that was just told of, or another bound on it.
pub(super) fn told(text: &Text<'_>, drafts: &[Draft], paper: Id, k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let number = text.s.sentence_of(q.core.start);
    let named = |kind: Kind| match kind {
        Kind::Lease => !text.head_is(paper, &["order"]),
        Kind::Purchase => !text.head_is(paper, &["lease"]),
        Kind::Licence => text.head_is(paper, &["contract", "agreement", "pact"]),
        _ => false,
    };
    // "The second contract, valued at $957,000": one of several, each of which has its own sides.
    let one_of_several = ["first", "second", "third", "fourth", "other", "latter", "former"]
        .iter()
        .any(|w| text.s.is(text.g.get(paper).start as usize + 1, w));
    if one_of_several {
        return of_order(text, paper, k);
    }
    // "and firmed up a $2bn order": another one than those told before.
    if is_new(text, paper) {
        return of_deal(text, drafts, paper, k);
    }
    // "Tarn received an order. The contract is worth": where the text has come to others, it is theirs.
    let of_others = |e: &Draft| {
        let sides: Vec<usize> = [&e.from, &e.to].into_iter().flatten().flat_map(|a| a.parties.clone()).collect();
        (e.sentence + 1..number).any(|s| {
            let here = text.s.list[s].group == text.s.list[number].group
                && text.s.list[e.sentence].group != text.s.list[s].group;
            let mentions = text.parties.within(&text.s.list[s].tokens).iter().take(PHRASES);
            let mut named = mentions.filter(|m| text.is_party(m)).peekable();
            here && named.peek().is_some() && !named.any(|m| sides.contains(&m.party))
        })
    };
    let same_unit = |e: &Draft| e.quantity.is_some_and(|x| text.quantities[x].amount.unit == q.amount.unit);
    drafts
        .iter()
        .filter(|e| named(e.kind) && same_unit(e) && (e.from.is_some() || e.to.is_some()))
        .filter(|e| e.sentence < number && number - e.sentence <= BACK && !of_others(e))
        .max_by_key(|e| (e.sentence, e.quantity))
        .map(|model| again::of_told(text, model, model.kind, k))
        .or_else(|| of_deal(text, drafts, paper, k))
}

/// "will supply steel to Tarn. The deal is worth $860m": the size of the one trade that was told last, and without any figure.
pub(super) fn of_deal(text: &Text<'_>, drafts: &[Draft], noun: Id, k: usize) -> Option<Draft> {
    let number = text.s.sentence_of(text.quantities[k].core.start);
    // "has been chosen to supply trains, a deal worth $3m": of the trade that its own sentence tells.
    let aside = is_new(text, noun);
    let back = if aside { 0 } else { 1 };
    let deals = |e: &&Draft| {
        use Kind::{Financial, Growth, MarketMove, Rivalry, Valuation};
        !matches!(e.kind, Financial | Growth | MarketMove | Rivalry | Valuation)
    };
    let before =
        drafts.iter().filter(|e| e.sentence + back <= number && number - e.sentence <= BACK * back).filter(deals);
    if !aside && !is_told(text, noun) {
        return None;
    }
    let Some(last) = before.clone().map(|e| e.sentence).max() else {
        return if aside { None } else { of_order(text, noun, k).or_else(|| of_verb(text, noun, k)) };
    };
    let mut told = before.filter(|e| e.sentence == last);
    let model = told.next()?;
    let sides = |e: &Draft| [&e.from, &e.to].map(|a| a.as_ref().map(|a| a.parties.clone()));
    let alone = told.all(|e| e.kind == model.kind && sides(e) == sides(model) && e.quantity.is_none());
    if !alone
        || model.quantity.is_some()
        || sides(model).iter().any(Option::is_none)
        || !among(text, noun, &sides(model))
    {
        return None;
    }
    let kind = match model.kind {
        Kind::Supply => Kind::Purchase,
        Kind::Purchase | Kind::Lease | Kind::Licence => model.kind,
        _ => return None,
    };
    let mut draft = again::of_told(text, model, kind, k);
    if model.kind == Kind::Supply {
        std::mem::swap(&mut draft.from, &mut draft.to);
    }
    // "The contract is worth an estimated $3m": an estimate of what was agreed is no plan.
    if text.s.is(text.quantities[k].tokens.start, "estimated") {
        draft.status = model.status;
    }
    Some(sized(draft))
}

/// "The four ships are to cost $240m, with each vessel costing $60m": the price of one of what was just told to be bought.
pub(super) fn for_each(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start).filter(|_| q.kind == Q::Money && q.amount.per.is_none())?;
    let Place::Object(v) = text.g.place(m) else { return None };
    let one = match text.g.get(v).mood {
        Mood::Gerund => text.g.get(v).noun,
        _ => text.g.get(v).subject(),
    };
    let each = text.lemma(v) == "cost"
        && one != NONE
        && ["each", "every"].iter().any(|w| text.s.is(text.g.get(one).start as usize, w));
    let number = text.s.sentence_of(q.core.start);
    let same = |d: &&Draft| {
        d.kind == Kind::Purchase
            && d.sentence == number
            && d.quantity.is_some_and(|x| x < k && text.quantities[x].amount.unit == q.amount.unit)
    };
    let model = drafts.iter().filter(same).max_by_key(|d| d.quantity).filter(|_| each)?;
    Some(Draft { status: model.status, ..again::of_told(text, model, Kind::Purchase, k) })
}

/// "won an order to build two ferries. The order is worth $860m": by the words for who got it from whom.
fn of_order(text: &Text<'_>, paper: Id, k: usize) -> Option<Draft> {
    let number = text.s.sentence_of(text.quantities[k].core.start);
    let (from, to) = rules::told_order(text, number);
    let sides = [&from, &to].map(|a: &Option<Arg>| a.as_ref().map(|a| a.parties.clone()));
    if from.is_none() && to.is_none() || !among(text, paper, &sides) {
        return None;
    }
    let end = text.quantities[k].tokens.end;
    let model = Draft { from, to, ..Draft::laid_out(number, rules::of_kind(Kind::Purchase)?, end..end, k) };
    Some(sized(again::of_told(text, &model, Kind::Purchase, k)))
}

/// "has licensed the drug to Tarn. The deal is worth up to $800m", "leases offices from Tarn. The lease is worth": by the verb of the
/// sentence before, where no claim tells of it without an amount.
fn of_verb(text: &Text<'_>, noun: Id, k: usize) -> Option<Draft> {
    let number = text.s.sentence_of(text.quantities[k].core.start);
    let before = text.sentence_before(number)?;
    let told = text.g.of_sentence(before).take(PHRASES).filter_map(|v| payments::trade_at(text, v)).find(|trade| {
        let nouns: &[&str] = match trade.kind {
            Kind::Licence => &["deal", "agreement", "licence", "license", "pact"],
            Kind::Lease => &["deal", "agreement", "lease", "contract", "charter"],
            Kind::Loan => &["deal"],
            _ => &["deal", "agreement", "contract", "order", "pact"],
        };
        text.head_is(noun, nouns)
    })?;
    let (kind, from, to) = (told.kind, told.payer, told.payee);
    let sides = [&from, &to].map(|a| Some(a.parties.clone()));
    if !among(text, noun, &sides) {
        return None;
    }
    let end = text.quantities[k].tokens.end;
    let model = Draft { from: Some(from), to: Some(to), ..Draft::laid_out(number, rules::of_kind(kind)?, end..end, k) };
    Some(sized(again::of_told(text, &model, kind, k)))
}

/// "is in talks to invest in Tarn. The investment could be as much as $300m": the side that the amount leaves out is that of what was told
/// before without one.
pub(super) fn name_teller(text: &Text<'_>, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let d = &drafts[i];
        let lacks_side = (d.from.is_none() || d.to.is_none()) && !d.to_other && d.part == Part::Noun;
        let noun = text.g.at(d.trigger.start).filter(|t| text.g.get(*t).shape == Shape::Noun && is_told(text, *t));
        if d.quantity.is_none() || !lacks_side || noun.is_none() || !matches!(d.kind, Kind::Investment | Kind::Loan) {
            continue;
        }
        let same = |a: &Option<Arg>, b: &Option<Arg>| {
            a.as_ref().is_none_or(|a| b.as_ref().is_some_and(|b| a.parties.iter().all(|p| b.parties.contains(p))))
        };
        let told = drafts[..i].iter().rev().take(PHRASES).find(|e| {
            e.quantity.is_none()
                && e.kind == d.kind
                && e.from.is_some()
                && e.to.is_some()
                && e.sentence < d.sentence
                && d.sentence - e.sentence <= BACK
                && same(&d.from, &e.from)
                && same(&d.to, &e.to)
        });
        let Some((from, to)) = told.map(|e| (e.from.clone(), e.to.clone())) else { continue };
        let via = |a: Option<Arg>| a.map(|a| Arg { via: Via::Paragraph, ..a });
        let d = &mut drafts[i];
        d.from = d.from.take().or_else(|| via(from));
        d.to = d.to.take().or_else(|| via(to));
    }
}

/// "signed a $3m deal to buy turbines from Tarn": the one trade that a sentence tells of without an amount is that of the one amount
/// which lacks a side. The drafts of the sentence begin at `first`.
pub(super) fn join_trade(drafts: &mut Vec<Draft>, first: usize) {
    let parties = |a: &Option<Arg>| a.as_ref().map(|a| a.parties.clone());
    let one = |found: &dyn Fn(&Draft) -> bool| {
        let mut of = (first..drafts.len()).filter(|k| drafts[*k].kind == Kind::Purchase && found(&drafts[*k]));
        of.next().filter(|_| of.next().is_none())
    };
    let trade = one(&|d| d.quantity.is_none() && d.from.is_some() && d.to.is_some());
    let sum = one(&|d| d.quantity.is_some() && !d.to_other && d.from.is_some() != d.to.is_some());
    let (Some(trade), Some(sum)) = (trade, sum) else { return };
    let (from, to) = (&drafts[trade].from, &drafts[trade].to);
    let same = |a: &Option<Arg>, b: &Option<Arg>| a.is_none() || parties(a) == parties(b);
    if same(&drafts[sum].from, from) && same(&drafts[sum].to, to) {
        let (from, to) = (from.clone(), to.clone());
        (drafts[sum].from, drafts[sum].to) = (drafts[sum].from.take().or(from), drafts[sum].to.take().or(to));
        drafts.remove(trade);
    }
}

/// "won a $372m order. Under the deal with Tarn, …", "The order was placed by Tarn": the other side of the one contract that the
/// sentence before tells of.
pub(super) fn name_other_side(text: &Text<'_>, drafts: &mut [Draft]) {
    let mut sized: BTreeMap<usize, usize> = BTreeMap::new();
    for d in drafts.iter().filter(|d| d.kind == Kind::Purchase && d.quantity.is_some()) {
        *sized.entry(d.sentence).or_default() += 1;
    }
    for d in drafts.iter_mut() {
        let one_sided = d.from.is_some() != d.to.is_some() && !d.to_other;
        let noun = text.g.at(d.trigger.start).filter(|t| is_paper(text, *t) || text.head_is(*t, &["deal"]));
        if d.kind != Kind::Purchase || !one_sided || noun.is_none() || text.stands_apart(d.sentence) {
            continue;
        }
        let Some(known) = d.from.as_ref().or(d.to.as_ref()).map(|a| a.parties.clone()) else { continue };
        let Some(other) = side_named_in(text, d.sentence + 1).filter(|o| o.parties.iter().all(|p| !known.contains(p)))
        else {
            continue;
        };
        if sized.get(&d.sentence).is_none_or(|n| *n <= 1) {
            *(if d.from.is_none() { &mut d.from } else { &mut d.to }) = Some(other);
        }
    }
}

/// With whom a sentence says that the contract told before is.
fn side_named_in(text: &Text<'_>, number: usize) -> Option<Arg> {
    let sentence = text.s.list.get(number).filter(|_| !text.stands_apart(number))?;
    let told = |id: &Id| text.g.get(*id).shape == Shape::Noun && is_told(text, *id);
    let paper = |id: &Id| is_paper(text, *id) || text.head_is(*id, &["deal"]);
    let noun = text.g.of_sentence(number).filter(told).find(paper)?;
    // "a $3m part of the contract with Tarn": another figure may be that of another one.
    if text.quantities_in(&sentence.tokens).any(|k| text.quantities[k].kind == Q::Money) {
        return None;
    }
    let with = |p: &&Phrase| p.noun == noun && text.s.is(p.start as usize, "with");
    let verb = text.g.verb_of(noun);
    let placed = || {
        let gives = verb != NONE && text.g.get(verb).passive && matches!(text.lemma(verb), "place" | "award" | "make");
        gives.then(|| trade::party_behind(text, verb, "by")).flatten()
    };
    let named = text.g.preps_of_noun(noun).find(with).and_then(|p| text.parties_of(p.object)).or_else(placed)?;
    (named.via <= Via::Sentence).then_some(Arg { via: Via::Paragraph, ..named })
}

/// "the contract", "this five-year agreement": one that was told of.
fn is_told(text: &Text<'_>, noun: Id) -> bool {
    ["the", "this", "that"].iter().any(|w| text.s.is(text.g.get(noun).start as usize, w))
}

/// "a deal worth $3m": one that its sentence tells of, and none that was told before.
pub(super) fn is_new(text: &Text<'_>, noun: Id) -> bool {
    ["a", "an"].iter().any(|w| text.s.is(text.g.get(noun).start as usize, w))
}

/// "the contract with Tarn": whoever is named with it must be one of the two sides.
fn among(text: &Text<'_>, noun: Id, sides: &[Option<Vec<usize>>; 2]) -> bool {
    let named = text.g.preps_of_noun(noun).filter(|p| p.noun == noun && p.object != NONE);
    named.filter_map(|p| text.party_of(p.object)).all(|a| sides.iter().flatten().any(|s| *s == a.parties))
}

/// What a contract is worth says nothing of its fulfilment.
fn sized(draft: Draft) -> Draft {
    Draft { status: draft.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed)), ..draft }
}

/// "Halden and Merrow agreed to a $6m deal": the two that a deal is between, whoever else bids for one of them.
pub fn agreed_between(text: &Text<'_>, deal: Id) -> Option<(Arg, Arg)> {
    let verb = text.g.verb_of(deal);
    if verb == NONE || text.lemma(verb) != "agree" || text.g.get(verb).passive {
        return None;
    }
    let both = text.parties_of_subject(verb).filter(|a| a.parties.len() == 2 && a.via <= Via::Sentence)?;
    let near = text.around(text.s.sentence_of(both.tokens.start), both.tokens.start);
    let named = |party: usize| {
        let m = text.parties.within(&near).iter().find(|m| m.party == party)?;
        Some(Arg { parties: vec![party], tokens: m.tokens.clone(), via: Via::Sentence })
    };
    Some((named(both.parties[0])?, named(both.parties[1])?))
}

/// Both sides of the claim are among the two.
pub fn is_between(d: &Draft, one: &Arg, other: &Arg) -> bool {
    let within =
        |side: &Option<Arg>| side.as_ref().is_none_or(|a| a.parties == one.parties || a.parties == other.parties);
    within(&d.from) && within(&d.to)
}

/// A takeover told before of one of the two by a third: this one is by the other of the two.
pub fn sold_to_the_other(d: Draft, one: Arg, other: Arg) -> Option<Draft> {
    let target = d.to.as_ref().filter(|_| d.kind == Kind::Merger)?;
    let buyer = if target.parties == one.parties {
        other
    } else if target.parties == other.parties {
        one
    } else {
        return None;
    };
    Some(Draft { from: Some(buyer), status: Some(Status::Agreed), ..d })
}

/// "pays Corda 20 % of its revenue, capped at $3bn": in total no more than that is paid, by the same to the same.
pub(super) fn cap(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let number = text.s.sentence_of(q.core.start);
    if q.kind != Q::Money || !is_cap(text, q) {
        return None;
    }
    let shares = |e: &&Draft| {
        let near = e.sentence <= number && number - e.sentence <= 1;
        e.kind == Kind::RevenueShare && near && e.from.is_some() && e.to.is_some() && e.quantity != Some(k)
    };
    let model = drafts.iter().rev().take(PHRASES).find(shares)?;
    Some(Draft { status: model.status, ..again::of_told(text, model, Kind::RevenueShare, k) })
}

/// Words right in front say that the amount is the most that is paid.
pub fn is_cap(text: &Text<'_>, q: &Quantity) -> bool {
    const CAPS: [&str; 4] = ["cap", "capped", "ceiling", "maximum"];
    text.says(q.core.start.saturating_sub(4)..q.core.start, &CAPS)
}

/// "Corda must pay a break-up fee of $10m": to the other side of the takeover that was told of it last.
pub(super) fn name_fee_receivers(drafts: &mut [Draft]) {
    let fee = |d: &Draft| d.kind == Kind::Merger && d.measure == Some("break_fee");
    for i in 0..drafts.len() {
        let d = &drafts[i];
        let (payer, pays) = match (&d.from, &d.to) {
            (Some(payer), None) if fee(d) => (payer, true),
            // "will be required to pay the Company a termination fee": by the other side.
            (None, Some(receiver)) if fee(d) => (receiver, false),
            _ => continue,
        };
        let other = drafts[inherit::around(drafts, d.sentence)]
            .iter()
            .filter(|m| m.kind == Kind::Merger && !fee(m) && m.sentence <= d.sentence)
            .filter_map(|m| {
                let (from, to) = (m.from.as_ref()?, m.to.as_ref()?);
                let other = if from.parties == payer.parties { to } else { from };
                (from.parties == payer.parties || to.parties == payer.parties).then_some((m.sentence, other))
            })
            .max_by_key(|(sentence, _)| *sentence);
        if let Some((_, other)) = other {
            let other = Some(Arg { via: Via::Paragraph, ..other.clone() });
            *(if pays { &mut drafts[i].to } else { &mut drafts[i].from }) = other;
        }
    }
}
