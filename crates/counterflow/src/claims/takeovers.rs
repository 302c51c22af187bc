//! Amounts of takeovers that stand away from the word for the takeover: in a list of several, in what the price is made of, and beside
//! another figure for the same offer.

use super::frame::Part;
use super::inherit::Told;
use super::read::Draft;
use super::text::{Arg, Text, Via};
use super::{Kind, Status, again, rules, scope, trade};
use crate::document::Zone;
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;
use crate::party::{Mention, PartyKind};
use std::collections::BTreeSet;

/// So many phrases before an amount the head of a list is looked for.
const REACH: usize = 60;

/// So many sentences back the takeover is told that a price belongs to.
const BACK: usize = 4;

/// An amount that no rule reads, as one of a takeover that the text tells of.
pub(super) fn told_apart(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    if q.kind != Q::Money || q.vague {
        return None;
    }
    let m = text.g.at(q.core.start)?;
    listed(text, m, k)
        .or_else(|| combining(text, m, k))
        .or_else(|| beside_per_share(text, drafts, k))
        .or_else(|| in_offering(text, drafts, m, k))
        .or_else(|| part_of_price(text, drafts, m, k))
        .or_else(|| value_of_it(text, drafts, m, k))
}

/// "Its deals include the acquisitions of Corda for $3m, Tarn, a maker of nets, for $2m and Halden for $1m": each with its own price.
fn listed(text: &Text<'_>, m: Id, k: usize) -> Option<Draft> {
    const SEVERAL: [&str; 5] = ["acquisitions", "takeovers", "buyouts", "purchases", "buys"];
    const DEALS: [&str; 3] = ["deals", "transactions", "targets"];
    let Place::Behind(tie) = text.g.place(m) else { return None };
    if !text.s.is(text.g.get(tie).start as usize, "for") {
        return None;
    }
    let sentence = text.s.sentence_of(text.g.get(m).start as usize);
    let first = text.g.of_sentence(sentence).start;
    let sum = |id: Id| {
        let q = text.g.get(id).quantity;
        q != NONE && text.quantities[q as usize].kind == Q::Money
    };
    // The name that the price stands behind, and nothing but the list before it.
    let right_before = tie.checked_sub(1).and_then(|id| text.named_company(id));
    let mut open = right_before.is_none();
    let mut target = right_before;
    let mut head = NONE;
    for id in (first..tie).rev().take(REACH) {
        let p = text.g.get(id);
        match p.shape {
            Shape::Noun if sum(id) => open = false,
            Shape::Noun if text.head_is(id, &SEVERAL) || text.head_is(id, &DEALS) => {
                head = id;
                break;
            }
            // "Tarn, a maker of nets, for": the name, and not what describes it.
            Shape::Noun if open => target = text.named_company(id).or(target),
            Shape::Verb if text.lemma(id) != "include" => return None,
            Shape::Break => return None,
            _ => {}
        }
    }
    let target = target.filter(|_| head != NONE && (text.head_is(head, &SEVERAL) || lists(text, head, tie)))?;
    let named = |word: &str| text.g.preps_of_noun(head).any(|p| p.noun == head && text.s.is(p.start as usize, word));
    if !named("of") && !named("including") && !lists(text, head, tie) {
        return None;
    }
    let buyer = whose(text, head).filter(|b| b.parties != target.parties);
    let end = text.quantities[k].tokens.end;
    let rule = rules::of_kind(Kind::Merger)?;
    // "plans several acquisitions, including": not done where the words for them all say so.
    let told = text.g.get(head).head as usize;
    let told = scope::scope(text, Kind::Merger, &(told..told + 1), None, true).status;
    let status = told.or(Some(Status::Completed));
    Some(Draft { from: buyer, to: Some(target), status, ..Draft::laid_out(sentence, rule, end..end, k) })
}

/// Amounts of a list of takeovers that other rules read without telling whose they are.
pub(super) fn name_listed(text: &Text<'_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut().filter(|d| d.from.is_none() && d.to.is_none()) {
        let Some(k) = d.quantity.filter(|k| text.quantities[*k].kind == Q::Money) else { continue };
        if let Some(found) = text.g.at(text.quantities[k].core.start).and_then(|m| listed(text, m, k)) {
            *d = found;
        }
    }
}

/// "Its acquisitions include Corda for $3m", "such deals as Corda for $3m": what stands behind the noun are its members.
fn lists(text: &Text<'_>, head: Id, before: Id) -> bool {
    let includes = |v: Id| text.g.get(v).shape == Shape::Verb && text.lemma(v) == "include" && !text.g.get(v).passive;
    let verb = matches!(text.g.place(head), Place::Subject(v) if includes(v) && v < before);
    let words = text.g.get(head).end as usize..text.g.get(before).start as usize;
    verb || text.says(words.start..words.end.min(words.start + 2), &["including"])
}

/// Whose acquisitions they are: their owner, whoever makes them, or the owner of the deals that include them.
fn whose(text: &Text<'_>, head: Id) -> Option<Arg> {
    let owner = text.owner_of(head);
    let v = text.g.verb_of(head);
    let verb = v != NONE && text.g.get(v).shape == Shape::Verb && !text.g.get(v).passive;
    let subject = || if verb { Some(text.g.get(v).subject()).filter(|s| *s != NONE) } else { None };
    // "Some of its better-known deals include"
    let of =
        |s: Id| text.g.preps_of_noun(s).find(|p| p.noun == s && text.s.is(p.start as usize, "of")).map(|p| p.object);
    let by_deals = || {
        let subject = subject()?;
        text.owner_of(subject).or_else(|| text.owner_of(of(subject)?))
    };
    let makes = || match verb && matches!(text.lemma(v), "make" | "complete" | "announce" | "strike" | "do" | "plan") {
        true => text.parties_of_subject(v),
        false => None,
    };
    owner.or_else(makes).or_else(by_deals)
}

/// "a £90m, 53p per share offer": the other figure of the same offer.
fn beside_per_share(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let next = text.quantities.get(k + 1)?;
    let joined = text.mark(q.tokens.end, b',') && next.tokens.start == q.tokens.end + 1;
    let model = drafts.iter().find(|d| d.quantity == Some(k + 1) && d.kind == Kind::Merger)?;
    let apart = q.amount.per.is_none() && next.amount.per.is_some();
    (joined && apart).then(|| Draft { status: model.status, ..again::of_told(text, model, Kind::Merger, k) })
}

/// "made a bid for Tarn, offering $9 a share": what is offered is the price of the bid.
fn in_offering(text: &Text<'_>, drafts: &[Draft], m: Id, k: usize) -> Option<Draft> {
    let Place::Object(v) = text.g.place(m) else { return None };
    if text.g.get(v).mood != Mood::Gerund || !matches!(text.lemma(v), "offer" | "propose" | "bid") {
        return None;
    }
    let number = text.s.sentence_of(text.g.get(m).start as usize);
    let bidder = text.parties_of_subject(v)?;
    let same = |d: &&Draft| {
        d.kind == Kind::Merger
            && d.sentence == number
            && d.quantity.is_none()
            && d.to.is_some()
            && d.from.as_ref().is_some_and(|f| f.parties == bidder.parties)
            && d.trigger.start < text.g.get(v).start as usize
    };
    let model = drafts.iter().rfind(same)?;
    let measure = text.quantities[k].amount.per.map(|_| "per_share");
    Some(Draft { measure, status: model.status, ..again::of_told(text, model, Kind::Merger, k) })
}

/// "a $4bn deal to combine Tarn and Halden", "a deal worth $4bn to merge Tarn with Halden": the two, in the order of the text.
fn combining(text: &Text<'_>, m: Id, k: usize) -> Option<Draft> {
    let deal = text.g.chain(m).find(|id| text.has(text.g.get(*id).head as usize, Classes::DEAL_NOUN))?;
    let merges = (deal + 1..(deal + 6).min(text.g.phrases.len() as Id)).find(|v| {
        let p = text.g.get(*v);
        let lemma = matches!(text.lemma(*v), "combine" | "merge" | "unite");
        p.shape == Shape::Verb && p.mood == Mood::Infinitive && !p.passive && lemma
    })?;
    let first = text.g.objects(merges).find_map(|o| text.parties_of(o))?;
    let (one, other) = match first.parties[..] {
        [one, other] => (Arg { parties: vec![one], ..first.clone() }, Arg { parties: vec![other], ..first.clone() }),
        [_] => (first.clone(), trade::party_behind(text, merges, "with")?),
        _ => return None,
    };
    let apart = one.parties != other.parties;
    let companies = [&one, &other].into_iter().all(|a| text.all_are(a, PartyKind::Company));
    let number = text.s.sentence_of(text.g.get(m).start as usize);
    let end = text.quantities[k].tokens.end;
    let model = Draft {
        from: Some(one),
        to: Some(other),
        ..Draft::laid_out(number, rules::of_kind(Kind::Merger)?, end..end, k)
    };
    let draft = again::of_told(text, &model, Kind::Merger, k);
    (apart && companies).then(|| Draft { status: draft.status.or(Some(Status::Agreed)), ..draft })
}

/// The takeover that the text told of last, where the sentence names nobody else.
fn takeover_before<'a>(text: &Text<'_>, drafts: &'a [Draft], number: usize) -> Option<&'a Draft> {
    let told = |d: &&Draft| {
        d.kind == Kind::Merger
            && d.sentence < number
            && number - d.sentence <= BACK
            && d.from.is_some()
            && d.to.is_some()
    };
    let model = drafts.iter().filter(told).max_by_key(|d| (d.sentence, d.trigger.start))?;
    let side = |p: usize| [&model.from, &model.to].into_iter().flatten().any(|a| a.parties.contains(&p));
    let strange = text.parties.within(&text.s.list[number].tokens).iter().any(|m| text.is_party(m) && !side(m.party));
    (!strange && !text.stands_apart(number)).then_some(model)
}

/// The phrase goes back to the takeover: "the deal", "this transaction", "the purchase price".
fn goes_back(text: &Text<'_>, id: Id) -> bool {
    const DEALS: [&str; 9] =
        ["deal", "transaction", "offer", "price", "consideration", "acquisition", "takeover", "purchase", "bid"];
    let first = text.g.get(id).start as usize;
    text.head_is(id, &DEALS) && ["the", "this", "that"].iter().any(|w| text.s.is(first, w))
}

/// "Corda is to buy Tarn. The deal consists of $20m in cash and up to $5m in milestone payments": what the price is made of.
fn part_of_price(text: &Text<'_>, drafts: &[Draft], m: Id, k: usize) -> Option<Draft> {
    const PAID: [&str; 9] =
        ["cash", "payment", "payments", "upfront", "stock", "shares", "contingent", "milestone", "milestones"];
    const OPEN: [&str; 6] = ["contingent", "milestone", "milestones", "earnout", "earn-out", "conditional"];
    let q = &text.quantities[k];
    let number = text.s.sentence_of(q.core.start);
    let sentence = text.g.of_sentence(number);
    let v = sentence.clone().find(|id| text.g.get(*id).shape == Shape::Verb)?;
    let made_of = matches!(text.lemma(v), "include" | "feature" | "consist" | "comprise" | "involve");
    let subject = text.g.get(v).subject();
    if !made_of || m < v || subject == NONE || !goes_back(text, subject) || q.amount.per.is_some() {
        return None;
    }
    // Up to the next amount the words tell what is paid.
    let next = text.quantities.get(k + 1).map_or(usize::MAX, |n| n.core.start);
    let end = text.s.list[number].tokens.end.min(next).min(q.core.end + 10);
    if !text.says(q.core.start..end, &PAID) || (v + 1..m).any(|id| text.g.get(id).shape == Shape::Verb) {
        return None;
    }
    let model = takeover_before(text, drafts, number)?;
    let open = text.says(q.core.start..end, &OPEN);
    let status = if open { Some(Status::Conditional) } else { model.status };
    Some(Draft { status, ..again::of_told(text, model, Kind::Merger, k) })
}

/// "That is an equity value of $90m": of the takeover told before.
fn value_of_it(text: &Text<'_>, drafts: &[Draft], m: Id, k: usize) -> Option<Draft> {
    let number = text.s.sentence_of(text.quantities[k].core.start);
    let value = text.g.chain(m).find(|n| text.head_is(*n, &["value"]))?;
    let measure = ["equity", "enterprise"].into_iter().find(|w| text.phrase_says(value, &[w]))?;
    let Place::Object(v) = text.g.place(value) else { return None };
    let subject = text.g.get(v).subject();
    let states = matches!(text.lemma(v), "represent" | "imply" | "have" | "reflect" | "equal");
    let back = subject != NONE && (text.head_is(subject, &["it", "this", "that"]) || goes_back(text, subject));
    let model = takeover_before(text, drafts, number).filter(|_| states && back)?;
    let measure = Some(if measure == "equity" { "equity_value" } else { "enterprise_value" });
    Some(Draft { measure, status: model.status, ..again::of_told(text, model, Kind::Merger, k) })
}

/// "entered into a merger agreement with Corda ("Parent")": whom a filing calls so takes over, whoever tells it.
pub(super) fn turn_to_parent(text: &Text<'_>, drafts: &mut [Draft]) {
    const CALLED: [&str; 4] = ["Parent", "Buyer", "Purchaser", "Acquirer"];
    let called = |m: &&Mention| m.tokens.len() == 1 && CALLED.contains(&text.s.word(m.tokens.start));
    let parents: BTreeSet<usize> = text.parties.mentions.iter().filter(called).map(|m| m.party).collect();
    let is = |a: &Option<Arg>| a.as_ref().is_some_and(|a| a.parties.iter().all(|p| parents.contains(p)));
    for d in drafts.iter_mut().filter(|d| d.kind == Kind::Merger && d.measure != Some("break_fee")) {
        if d.from.is_some() && is(&d.to) && !is(&d.from) {
            std::mem::swap(&mut d.from, &mut d.to);
        }
    }
}

/// "Corda is to buy Tarn. Tarn's holders receive $9 a share": whoever buys it was told before, if only one does.
pub(super) fn name_buyer(text: &Text<'_>, drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        let d = &drafts[k];
        let paid = matches!(text.s.lemma(d.trigger.start), "receive" | "get");
        if d.kind != Kind::Merger || d.from.is_some() || d.measure != Some("per_share") || !paid {
            continue;
        }
        let Some(target) = d.to.clone() else { continue };
        let near = &drafts[k.saturating_sub(16)..k];
        let same = |e: &&Draft| {
            e.kind == Kind::Merger
                && d.sentence - e.sentence.min(d.sentence) <= BACK
                && e.to.as_ref().is_some_and(|t| t.parties == target.parties)
        };
        let mut buyers = near.iter().filter(same).filter_map(|e| e.from.clone());
        let Some(buyer) = buyers.next() else { continue };
        if buyers.all(|b| b.parties == buyer.parties) {
            drafts[k].from = Some(Arg { via: buyer.via.max(Via::Paragraph), ..buyer });
        }
    }
}

/// "Corda will reject a bid from a fund. The fund has offered 20p a share": whom an offer told before is for, where that of a claim leaves
/// it out.
pub(super) fn name_sought(text: &Text<'_>, drafts: &mut [Draft]) {
    let offer = |d: &Draft| {
        let word = text.g.at(d.trigger.start);
        let bids = |id: Id| match text.g.get(id).shape {
            Shape::Verb => matches!(text.lemma(id), "offer" | "bid"),
            _ => text.head_is(id, &trade::OFFERS),
        };
        d.kind == Kind::Merger && d.to.is_none() && !d.to_other && d.quantity.is_some() && word.is_some_and(bids)
    };
    for d in drafts.iter_mut().filter(|d| offer(d)) {
        if text.stands_apart(d.sentence) || text.s.list[d.sentence].zone == Zone::Table {
            continue;
        }
        let before = std::iter::successors(text.sentence_before(d.sentence), |b| text.sentence_before(*b)).take(BACK);
        let mut told = before.flat_map(|b| text.g.of_sentence(b).rev().take(REACH));
        let target = told.find_map(|id| trade::offer_sides(text, id).1);
        let Some(target) = target.filter(|t| text.all_are(t, PartyKind::Company)) else { continue };
        let is = |a: &Option<Arg>, p: usize| a.as_ref().is_some_and(|a| a.parties.contains(&p));
        let named = || text.parties.within(&text.s.list[d.sentence].tokens).iter().filter(|m| text.is_party(m));
        let same = named().any(|m| target.parties.contains(&m.party));
        let strange = named().any(|m| !is(&d.from, m.party) && !target.parties.contains(&m.party));
        if !target.parties.iter().any(|p| is(&d.from, *p)) && (same || !strange) {
            d.to = Some(Arg { via: Via::Paragraph, ..target });
        }
    }
}

/// Gives a takeover that is told without a buyer that of the nearest claim of the same takeover.
pub(super) fn name_bidder_near(text: &Text<'_>, d: &mut Draft, told: &[Told]) {
    // "paid $2bn for Tarn in 2018 and is selling it for $1bn": to somebody else than whoever sells.
    let sold = d.part == Part::Verb && matches!(text.s.lemma(d.trigger.start), "sell" | "divest");
    let person = text.done_by_person(d.trigger.start);
    if d.kind != Kind::Merger || d.from.is_some() || d.measure == Some("break_fee") || sold || person {
        return;
    }
    let noun = text.g.at(d.trigger.start).filter(|_| d.part == Part::Noun);
    if noun.is_some_and(|n| by_nameless(text, n)) {
        return;
    }
    // "He would consider a bid of 20p": an offer that may never come is by whoever bids, if only one does.
    let done = matches!(d.status, Some(Status::Rejected | Status::Withdrawn | Status::Completed | Status::Agreed));
    let indefinite = |n: Id| ["a", "an", "any"].iter().any(|w| text.s.is(text.g.get(n).start as usize, w));
    let same = told.iter().filter(|(k, from, to, _)| {
        *k == Kind::Merger && from.is_some() && to.as_ref().map(|a| &a.parties) == d.to.as_ref().map(|a| &a.parties)
    });
    let mut bidders = same.clone().filter_map(|(_, from, ..)| from.as_ref());
    let first = bidders.next();
    let several = bidders.any(|b| first.is_some_and(|f| f.parties != b.parties));
    if !done && several && noun.is_some_and(indefinite) {
        return;
    }
    // "raised their bid, topping the offer from Tarn": of two bids in one sentence each has its own bidder.
    let rivals = text.says(
        text.s.list[d.sentence].tokens.clone(),
        &["topping", "rival", "trumping", "beating", "outbidding", "competing", "counter"],
    );
    // "The deal price of $55 came weeks after Tarn unveiled a bid of $35": that of the deal told before.
    let of_deal = text.g.phrase_at(d.trigger.start).is_some_and(|p| text.says(p.tokens(), &["deal"]))
        && text.says(d.trigger.clone(), &["price"])
        && told.iter().any(|(k, _, _, at)| *k == Kind::Merger && *at < d.sentence);
    let same = same.filter(|(_, _, _, at)| !(rivals || of_deal) || *at != d.sentence);
    let nearest =
        same.min_by_key(|(_, _, _, at)| at.abs_diff(d.sentence)).filter(|(_, _, _, at)| at.abs_diff(d.sentence) <= 2);
    d.from = nearest.and_then(|(_, from, _, at)| {
        from.clone().map(|a| Arg { via: if *at == d.sentence { Via::Sentence } else { Via::Paragraph }, ..a })
    });
}

/// "an offer from the pair", "a bid by three brothers": whoever makes it stands behind the noun and is no company.
fn by_nameless(text: &Text<'_>, offer: Id) -> bool {
    const PEOPLE: [&str; 14] = [
        "pair",
        "duo",
        "couple",
        "trio",
        "brothers",
        "sisters",
        "family",
        "entrepreneur",
        "entrepreneurs",
        "businessman",
        "businessmen",
        "tycoon",
        "billionaire",
        "manager",
    ];
    text.g.preps_of_noun(offer).any(|p| {
        let by = p.noun == offer && ["from", "by"].iter().any(|w| text.s.is(p.start as usize, w));
        let person = || text.parties.within(&text.g.get(p.object).tokens()).iter().any(|m| m.kind == PartyKind::Person);
        by && p.object != NONE && (text.head_is(p.object, &PEOPLE) || person())
    })
}
