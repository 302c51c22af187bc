//! Amounts without words of their own: said again, moved, a part of a whole, or the size of a deal that was told before.

mod tie;

use super::frame::{Attach, Part};
use super::inherit::{best_repeat, is_complete, lead_party};
use super::read::Draft;
use super::rules;
use super::text::{Arg, Text, Via};
use super::{Kind, Status, contracts, gapped, options, single_sided, steps, trade};
use crate::document::Zone;
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, Quantity};
use tie::Tie;

/// Nouns by which a text refers to a deal it has told of before.
const ANAPHORS: [&str; 26] = [
    "deal",
    "bet",
    "investment",
    "transaction",
    "move",
    "commitment",
    "round",
    "financing",
    "funding",
    "fundraising",
    "agreement",
    "contract",
    "injection",
    "plan",
    "proposal",
    "offer",
    "bid",
    "acquisition",
    "takeover",
    "purchase",
    "order",
    "loan",
    "stake",
    "tie",
    "talk",
    "valuation",
];

/// What a quantity that no rule reads is, by what its document told before.
pub fn told(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    // A sentence that tells of a deal of its own means that one, whatever else had the same size.
    each_receives(text, drafts, k)
        .or_else(|| gapped::held_by(text, drafts, k))
        .or_else(|| gapped::invested_too(text, drafts, k))
        .or_else(|| gapped::lacking(text, k))
        .or_else(|| gapped::antecedent(text, k))
        .or_else(|| amounts_to(text, drafts, k))
        .or_else(|| options::on_top(text, drafts, k))
        .or_else(|| contracts::for_each(text, drafts, k))
        .or_else(|| steps::of_capacity(text, drafts, k))
        .or_else(|| part_of_whole(text, drafts, k))
        .or_else(|| put_in(text, drafts, k))
        .or_else(|| in_other_words(text, drafts, k))
        .or_else(|| for_each_of(text, drafts, k))
        .or_else(|| told_deal(text, drafts, k, 0))
        .or_else(|| said_again(text, drafts, k))
        .or_else(|| told_deal(text, drafts, k, 3))
        .filter(|found| in_own_row(text, found, k))
        // "made up 31% and 12%, respectively, compared to 29% and 8%, respectively": each of another one.
        .filter(|found| found.kind != Kind::Supply || !says_respectively(text, k))
        .filter(|found| found.kind != Kind::Merger || !text.involves_goods(found.sentence))
}

/// The sentence of a quantity gives each of several its own.
fn says_respectively(text: &Text<'_>, k: usize) -> bool {
    text.says(text.sentence_of(text.quantities[k].core.start), &["respectively"])
}

/// "valued at $4bn in stock or $8bn including debt", "$4bn in cash and $2bn in stock": the deal that the figure before is the size of,
/// measured otherwise, or another part of it.
fn in_other_words(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start)?;
    let Place::Listed(first) = text.g.get(m).place else { return None };
    let before = text.g.get(m.checked_sub(1)?);
    // "$135m in cash and $20m in stock": another part of it.
    let paid_in = |from: usize| {
        text.s.is(from, "in") && ["cash", "stock", "shares", "equity"].iter().any(|w| text.s.is(from + 1, w))
    };
    let other = text.g.get(first).quantity;
    let parts = text.s.is(before.start as usize, "and")
        && other != NONE
        && paid_in(q.tokens.end)
        && paid_in(text.quantities[other as usize].tokens.end);
    let joined = before.shape == Shape::Conj && (parts || text.s.is(before.start as usize, "or"));
    if q.kind != Q::Money || !joined {
        return None;
    }
    let model = drafts.iter().rfind(|e| {
        matches!(e.kind, Kind::Merger | Kind::Investment | Kind::Purchase)
            && e.quantity.is_some_and(|x| text.g.at(text.quantities[x].core.start) == Some(first))
    })?;
    let with_debt = model.kind == Kind::Merger && says_with_debt(text, model.sentence, q);
    let measure = if with_debt { Some("enterprise_value") } else { measure_of(model, q) };
    Some(Draft { measure, status: model.status, ..of_told(text, model, model.kind, k) })
}

/// "Corda's first investment in Tarn, which amounted to $3m, came in 2019": the size of the one investment that the sentence tells without.
fn amounts_to(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start).filter(|_| q.kind == Q::Money && q.amount.per.is_none())?;
    let v = text.g.verb_of(m);
    let which = text.g.get(text.g.get(v).opener).shape == Shape::Rel;
    let number = text.s.sentence_of(q.core.start);
    let bare =
        |e: &&Draft| e.sentence == number && e.quantity.is_none() && e.kind == Kind::Investment && is_complete(e);
    let mut told = drafts.iter().filter(bare).filter(|_| which && text.lemma(v) == "amount");
    let model = told.next()?;
    let found = Draft { status: model.status, ..of_told(text, model, Kind::Investment, k) };
    told.next().is_none().then_some(found)
}

/// "will receive for each of their shares $24 in cash": a price of one share, told in front of it.
fn for_each_share(text: &Text<'_>, q: &Quantity, m: Id) -> bool {
    let before = text.sentence_of(q.tokens.start).start.max(q.tokens.start.saturating_sub(7))..q.tokens.start;
    q.amount.per.is_none()
        && matches!(text.lemma(text.g.verb_of(m)), "receive" | "get")
        && text.says(before.clone(), &["each", "every"])
        && text.says(before, &["share", "shares"])
}

/// "The exchange ratio implied $14 per Tarn share": what is paid for a share of the company that a takeover told of is for.
fn for_each_of(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let named = text.parties.within(&q.tokens).iter().find(|m| text.is_party(m)).map(|m| m.party);
    let held = named.filter(|_| q.amount.per == Some("share"))?;
    let number = text.s.sentence_of(q.core.start);
    let told = |d: &&Draft| {
        let target = d.to.as_ref().is_some_and(|to| to.parties == [held]);
        d.kind == Kind::Merger && target && d.sentence <= number && number - d.sentence <= 3
    };
    let model = drafts.iter().rev().find(told)?;
    Some(Draft { measure: Some("per_share"), status: model.status, ..of_told(text, model, Kind::Merger, k) })
}

/// A row of a table that names companies repeats only what was told of one of them.
fn in_own_row(text: &Text<'_>, found: &Draft, k: usize) -> bool {
    let row = &text.s.list[text.s.sentence_of(text.quantities[k].core.start)];
    let mut named = text.parties.within(&row.tokens).iter().filter(|m| text.is_party(m)).peekable();
    row.zone != Zone::Table
        || named.peek().is_none()
        || named.any(|m| [&found.from, &found.to].into_iter().flatten().any(|a| a.parties.contains(&m.party)))
}

/// A quantity with no rule of its own that repeats a figure told before: "a $10 billion bet", "Amazon breaks through with $10 billion".
fn said_again(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    if q.vague || !matches!(q.kind, Q::Money | Q::Percent | Q::Fraction) {
        return None;
    }
    if let Some(moved) = moved_by(text, drafts, k) {
        return Some(moved);
    }
    let figure = q.amount.figure()?;
    let number = text.s.sentence_of(q.core.start);
    let sentence = &text.s.list[number];
    let head = anaphor(text, q.tokens.end, sentence.tokens.end);
    let titled = matches!(sentence.zone, Zone::Heading | Zone::BulletLead);
    let owner = text.g.at(q.core.start).and_then(|id| text.owner_of(id));
    if let Some(found) = moves_on(text, drafts, k).or_else(|| this_figure(text, drafts, k)) {
        return Some(found);
    }
    if let Some(found) =
        was_before(text, drafts, k).or_else(|| expected(text, drafts, k)).or_else(|| gapped(text, drafts, k))
    {
        return Some(found);
    }
    if let Some(found) = all_shares(text, drafts, k) {
        return Some(found);
    }
    if head.is_none() && !titled && owner.is_none() {
        return same_deal(text, drafts, k);
    }
    let allowed = |kind: Kind| match head {
        Some("valuation") => kind == Kind::Valuation,
        Some("round" | "financing" | "funding" | "fundraising") => kind == Kind::Round,
        Some("bet" | "injection") => matches!(kind, Kind::Investment | Kind::Round),
        Some("investment") => matches!(kind, Kind::Investment | Kind::Round),
        Some("loan") => kind == Kind::Loan,
        Some("acquisition" | "takeover" | "bid") => kind == Kind::Merger,
        Some("order" | "contract" | "purchase") => kind == Kind::Purchase,
        Some("stake") => matches!(kind, Kind::Stake | Kind::Investment),
        _ => !matches!(kind, Kind::Financial | Kind::Growth | Kind::MarketMove),
    };
    let j = best_repeat(text, drafts, number, None, |e| {
        allowed(e.kind)
            && owner.as_ref().is_none_or(|o| {
                e.from.as_ref().is_some_and(|f| f.parties == o.parties)
                    || e.from.is_none() && e.to.as_ref().is_some_and(|t| t.parties == o.parties)
            })
            && e.quantity.is_some_and(|x| {
                text.quantities[x].amount.unit == q.amount.unit && text.quantities[x].amount.names(figure)
            })
    })?;
    let e = &drafts[j];
    let via = if text.s.list[e.sentence].group == sentence.group { Via::Paragraph } else { Via::Topic };
    let arg = |a: &Option<Arg>| a.as_ref().map(|a| Arg { via, ..a.clone() });
    // The noun behind the amount, or the amount itself where nothing follows.
    let at = q.tokens.end.min(sentence.tokens.end - 1);
    let scope = super::scope::scope(text, e.kind, &(at..at + 1), Some(&q.tokens), false);
    let talks = head == Some("talk");
    Some(Draft {
        sentence: number,
        rule: rules::named(e.rule.name),
        kind: e.kind,
        measure: e.measure,
        trigger: q.tokens.end..q.tokens.end,
        part: Part::Noun,
        quantity: Some(k),
        from: arg(&e.from),
        to: arg(&e.to),
        status: if talks { Some(Status::InTalks) } else { scope.status },
        condition: scope.condition,
        attach: Attach::LOOSE,
        strength: 50,
        to_other: false,
        repeats: Some(j),
        period: None,
        apart: None,
    })
}

/// "Microsoft would invest less than $10 billion, and Amazon, which has no shares yet, more than $10 billion": the verb is said once.
/// In a list, an item "Nvidia: up to $30 billion" goes on with what the item before said.
fn gapped(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let number = text.s.sentence_of(q.core.start);
    let sentence = &text.s.list[number];
    let same_unit = |e: &&Draft| {
        e.quantity.is_some_and(|x| {
            text.quantities[x].amount.unit == q.amount.unit && text.quantities[x].tokens.end <= q.tokens.start
        }) && e.from.is_some()
            && !single_sided(e.kind)
    };
    let (from, model) =
        if let Some(lead) = lead_party(text, number).filter(|_| q.tokens.start <= sentence.tokens.start + 3) {
            let near = drafts.iter().filter(same_unit).rfind(|e| {
                text.s.list[e.sentence].zone == Zone::Bullet && text.s.list[e.sentence].group + 1 == sentence.group
            })?;
            (lead, near)
        } else {
            let model = drafts
                .iter()
                .filter(same_unit)
                .rfind(|e| e.sentence == number && (e.part == Part::Verb || e.kind == Kind::Stake))?;
            (gap_subject(text, q.tokens.start, text.quantities[model.quantity?].tokens.end)?, model)
        };
    // "will pay Halden $3m and Tarn $5m": the name has the place of the one who gets it.
    let told = text.quantities[model.quantity?].tokens.start;
    if let Some(to) = model.to.as_ref().filter(|t| t.via <= Via::Sentence && t.tokens.end == told)
        && from.parties != to.parties
        && from.tokens.start > told
        && model.from.as_ref().is_some_and(|f| f.parties != from.parties && f.tokens.end < to.tokens.start)
    {
        let trigger = q.tokens.end..q.tokens.end;
        let to = Some(from);
        return Some(Draft { sentence: number, quantity: Some(k), trigger, to, repeats: None, ..model.clone() });
    }
    let sides_differ = model.to.as_ref().is_none_or(|t| t.parties != from.parties)
        && model.from.as_ref().is_some_and(|f| f.parties != from.parties);
    sides_differ.then(|| Draft {
        sentence: number,
        quantity: Some(k),
        trigger: q.tokens.end..q.tokens.end,
        part: Part::Verb,
        from: Some(from),
        repeats: None,
        ..model.clone()
    })
}

/// "$30m to Tarn, $25m to Halden and $4m to Corda": an amount of a list whose receiver stands behind the same word as that of the one
/// before.
fn each_receives(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let number = text.s.sentence_of(q.core.start);
    let behind = |j: usize| {
        let m = text.g.at(text.quantities[j].core.start)?;
        let prep = text.g.preps_of_noun(m).find(|p| {
            p.noun == m && p.object != NONE && ["to", "with", "in"].iter().any(|w| text.s.is(p.start as usize, w))
        })?;
        Some((text.s.lower(prep.start as usize), text.party_of(prep.object)?))
    };
    let (word, receiver) = behind(k)?;
    let before = |e: &&Draft| {
        e.sentence == number
            && e.from.is_some()
            && e.quantity.is_some_and(|j| {
                let told = &text.quantities[j];
                told.tokens.end <= q.tokens.start && told.amount.unit == q.amount.unit && told.kind == q.kind
            })
    };
    let model = drafts.iter().filter(before).max_by_key(|e| e.quantity)?;
    let (same, told) = behind(model.quantity?)?;
    let listed = word == same && model.to.as_ref().is_some_and(|t| t.parties == told.parties);
    let other =
        |side: &Option<Arg>| side.as_ref().is_some_and(|a| !a.parties.iter().any(|p| receiver.parties.contains(p)));
    (listed && other(&model.from) && other(&model.to)).then(|| Draft {
        quantity: Some(k),
        trigger: q.tokens.end..q.tokens.end,
        to: Some(receiver),
        repeats: None,
        ..model.clone()
    })
}

/// The party right before an amount, or before a relative clause or apposition that stands between.
fn gap_subject(text: &Text<'_>, amount: usize, least: usize) -> Option<Arg> {
    let mut at = amount;
    // "and Tarn the remaining 49%"
    let between = Classes::DET.or(Classes::RHETORIC).or(Classes::ADV).or(Classes::ADJ);
    while at > least && (text.has(at - 1, between) || text.s.is(at - 1, "remaining")) {
        at -= 1;
    }
    let m = if at > least && text.mark(at - 1, b',') {
        let mentions = text.parties.within(&(least..at));
        mentions.iter().find(|m| text.is_party(m) && text.mark(m.tokens.end, b',') && m.tokens.end + 1 < at - 1)?
    } else {
        &text.parties.mentions[text.parties.at(at.checked_sub(1).filter(|k| *k >= least)?)?]
    };
    text.is_party(m).then(|| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence })
}

/// "up 31 percent", "down 18%", "a rise of 4 %".
fn by_how_much(text: &Text<'_>, k: usize) -> bool {
    let at = text.quantities[k].tokens.start;
    at > 0 && ["up", "down"].iter().any(|w| text.s.is(at - 1, w))
        || text.s.tokens.len() > text.quantities[k].tokens.end
            && ["more", "less", "higher", "lower"].iter().any(|w| text.s.is(text.quantities[k].tokens.end, w))
}

/// "a net profit of 1.45 billion pesos, up 31 percent": by how much the figure told before moved.
fn moved_by(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let number = text.s.sentence_of(q.core.start);
    // "Halden's sales grew by 5 %, Tarn by 7 %"
    if q.kind == Q::Percent
        && let Some(own) = text.listed_party(q.tokens.start)
        && let Some(e) = drafts.iter().rfind(|e| e.sentence == number && e.kind == Kind::Growth && e.part == Part::Verb)
    {
        return Some(Draft { quantity: Some(k), to: Some(own), ..of_told(text, e, e.kind, k) });
    }
    if q.kind != Q::Percent || !by_how_much(text, k) {
        return None;
    }
    // "on sales down 3 % at £310m": of the figure whose noun stands right before.
    let named = drafts.iter().find(|e| {
        e.sentence == number
            && e.kind == Kind::Financial
            && !e.trigger.is_empty()
            && e.trigger.end + 1 == q.tokens.start
    });
    let before = named.or_else(|| {
        drafts.iter().rfind(|e| {
            e.sentence == number
                && e.kind == Kind::Financial
                && e.quantity.is_some_and(|x| {
                    let x = &text.quantities[x];
                    // "of $3m, or 37 cents a share, down 4 %": the same, told per share, stands between.
                    let per_share = |y: usize| text.quantities[y].amount.per.is_some();
                    x.tokens.end <= q.tokens.start && text.quantities_in(&(x.tokens.end..q.tokens.start)).all(per_share)
                })
        })
    })?;
    Some(Draft {
        kind: Kind::Growth,
        rule: rules::of_kind(Kind::Growth)?,
        quantity: Some(k),
        trigger: q.tokens.start.saturating_sub(1)..q.tokens.start,
        part: Part::Noun,
        condition: None,
        repeats: None,
        ..before.clone()
    })
}

/// "rose to $20 billion, up from $13 billion", "against a loss of": the same figure at an earlier time.
fn was_before(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let number = text.s.sentence_of(q.core.start);
    let start = text.s.list[number].tokens.start;
    // "to $20 million from year-earlier $13 million"
    let earlier = text.s.phrase_at(q.tokens.start.saturating_sub(3), q.tokens.start, &["year", "-", "earlier"]);
    let first = q.tokens.start - if earlier { 3 } else { 0 };
    let word = |back: usize| first.checked_sub(back).filter(|i| *i >= start).map_or("", |i| text.s.word(i));
    let compares =
        matches!((word(2), word(1)), ("up" | "down" | "rose" | "fell", "from") | ("compared", "with" | "to"))
            || matches!(word(1), "versus" | "vs" | "against");
    // "grew to Rs 850 crore from Rs 610 crore"
    let moved =
        (start..q.tokens.start).any(|i| text.has(i, Classes::MOVEMENT) || matches!(text.s.lemma(i), "swing" | "turn"));
    let reversed = word(1) == "from" && moved;
    // "down 18% from $50 million": the change stands between.
    let stepped = word(1) == "from"
        && text
            .quantity_at(q.tokens.start.saturating_sub(2))
            .is_some_and(|p| text.quantities[p].kind == Q::Percent && by_how_much(text, p));
    if !compares && !reversed && !stepped {
        return None;
    }
    // Of the figure right before it: one that nobody explains has no earlier value, either.
    let per = q.amount.per;
    let same = |x: &usize| text.quantities[*x].amount.unit == q.amount.unit && text.quantities[*x].amount.per == per;
    let before = text.quantities_in(&(start..q.tokens.start)).rev().find(same)?;
    let j = drafts.iter().rposition(|e| {
        let moves = matches!(e.kind, Kind::Financial | Kind::Valuation)
            // "agreed to an offer worth £70m, up from £60m": the one before is no longer made.
            || e.kind == Kind::Merger && compares && word(1) == "from";
        e.sentence == number && moves && e.quantity == Some(before)
    })?;
    let status = if drafts[j].kind == Kind::Merger { Status::Withdrawn } else { Status::Completed };
    Some(Draft {
        quantity: Some(k),
        trigger: q.tokens.end..q.tokens.end,
        part: Part::Noun,
        status: Some(status),
        condition: None,
        repeats: None,
        measure: drafts[j].measure.filter(|_| drafts[j].kind != Kind::Valuation),
        ..drafts[j].clone()
    })
}

/// "would record revenue of $21m, rising to $42m in 2027", "revenue grew by 4 %, reaching €9m": the same figure at another time.
fn moves_on(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start)?;
    let verb = text.g.verb_of(m);
    if q.kind != Q::Money || verb == NONE || text.g.get(verb).mood != Mood::Gerund {
        return None;
    }
    let to = matches!(text.g.place(m), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "to"));
    let reached = match text.lemma(verb) {
        "rise" | "grow" | "increase" | "climb" | "fall" | "drop" | "decline" | "jump" | "expand" => to,
        "reach" | "hit" | "total" => !to,
        _ => false,
    };
    if !reached {
        return None;
    }
    let number = text.s.sentence_of(q.core.start);
    // The last figure of accounts before it, or what was said to grow.
    let model = drafts.iter().rfind(|e| {
        e.sentence == number
            && matches!(e.kind, Kind::Financial | Kind::Growth)
            && e.to.is_some()
            && e.quantity.is_some_and(|x| text.quantities[x].tokens.end <= q.tokens.start)
    })?;
    let measure = model.measure.filter(|m| matches!(*m, "revenue" | "profit" | "cost" | "backlog" | "capex"))?;
    let same =
        model.kind == Kind::Growth || model.quantity.is_some_and(|x| text.quantities[x].amount.unit == q.amount.unit);
    same.then(|| Draft { measure: Some(measure), ..of_told(text, model, Kind::Financial, k) })
}

/// "At the end of 2025, this figure was around $9m": the one that the sentence before told.
fn this_figure(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let subject = stated_of(text, q, text.g.at(q.core.start)?)?;
    let start = text.g.get(subject).start as usize;
    let named = ["this", "that", "the"].iter().any(|w| text.s.is(start, w))
        && text.head_is(subject, &["figure", "number", "amount", "sum", "total"])
        && text.g.get(subject).tokens().len() == 2;
    if !named {
        return None;
    }
    let number = text.s.sentence_of(q.core.start);
    let before = number.checked_sub(1)?;
    let model = drafts.iter().find(|e| {
        e.sentence == before
            && matches!(e.kind, Kind::Financial | Kind::Capacity | Kind::Valuation)
            && e.quantity.is_some_and(|x| text.quantities[x].amount.unit == q.amount.unit)
    })?;
    Some(of_told(text, model, model.kind, k))
}

/// "an offer of 240 pence per share, which amounts to £6m": what is paid for all shares where the price of one stands before it.
fn all_shares(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    const IN_ALL: [&str; 8] =
        ["amounts", "amounting", "equates", "equating", "equivalent", "totals", "totalling", "totaling"];
    let q = &text.quantities[k];
    if q.kind != Q::Money || q.amount.per.is_some() {
        return None;
    }
    let number = text.s.sentence_of(q.core.start);
    let model = drafts.iter().rfind(|e| {
        e.sentence == number
            && e.kind == Kind::Merger
            && e.measure == Some("per_share")
            && e.quantity.is_some_and(|x| text.quantities[x].tokens.end <= q.tokens.start)
    })?;
    let told = &text.quantities[model.quantity?];
    let said = text.says(told.tokens.end..q.tokens.start, &IN_ALL)
        && !text.quantities_in(&(told.tokens.end..q.tokens.start)).any(|x| x != k);
    said.then(|| Draft { measure: None, status: model.status, ..of_told(text, model, Kind::Merger, k) })
}

/// "That was ahead of market forecasts of £84m": what the figure told right before was expected to be.
fn expected(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    if !text.is_expectation(q) {
        return None;
    }
    let number = text.s.sentence_of(q.core.start);
    let model = drafts.iter().rfind(|e| {
        e.sentence <= number
            && number - e.sentence <= 1
            && e.kind == Kind::Financial
            && e.quantity.is_some_and(|x| {
                text.quantities[x].amount.unit == q.amount.unit && text.quantities[x].tokens.end <= q.tokens.start
            })
    })?;
    Some(Draft { status: Some(Status::Projected), ..of_told(text, model, model.kind, k) })
}

/// "A deal could be worth €200 million", "the transaction will come in at $4.8bn", "at $5.30 per share": the size of a deal that
/// was told before without one, at most `reach` sentences back.
fn told_deal(text: &Text<'_>, drafts: &[Draft], k: usize, reach: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start)?;
    // "the offer was worth 390 pence": a price so small is that of one share.
    let offer = || stated_of(text, q, m).is_some_and(|s| text.head_is(s, &["offer", "bid"]));
    let coins =
        q.amount.per.is_none() && q.amount.high.is_some_and(|v| v < rust_decimal::Decimal::from(1000)) && offer();
    let share = q.amount.per == Some("share") || coins || for_each_share(text, q, m);
    // "The deal is worth tens of millions": a magnitude is one only where the deal is said to have it.
    let stated = q.vague && stated_of(text, q, m).is_some_and(|s| text.head_is(s, &["deal", "contract", "agreement"]));
    let sized = stated || q.amount.high.or(q.amount.low).is_some_and(|v| v >= rust_decimal::Decimal::from(100_000));
    // "The contract is worth $21m per vessel"
    let each = q.amount.per == Some("unit")
        && stated_of(text, q, m).is_some_and(|s| contracts::is_paper(text, s) || is_consideration(text, s));
    let other_rate = !share && !each && q.amount.per.is_some();
    if q.kind != Q::Money || q.vague && !stated || other_rate || !share && !sized || text.is_difference(q) {
        return None;
    }
    if share && (text.is_issue_price(q) || text.is_market_price(q)) {
        return None;
    }
    // "Johnson walked away from the deal with $23 million": what one got out of it.
    let leaves = match text.g.place(m) {
        Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "with") && text.g.get(p).governor != NONE => {
            matches!(text.lemma(text.g.get(p).governor), "walk" | "leave" | "retire" | "exit" | "depart")
        }
        _ => false,
    };
    if leaves {
        return None;
    }
    // "The consideration for the four ships is $3m": of what was ordered.
    let for_wares = |s: Id| {
        is_consideration(text, s)
            && text.g.preps_of_noun(s).any(|p| {
                let q = if p.object == NONE { NONE } else { text.g.get(p.object).quantity };
                let counted = q != NONE && text.quantities[q as usize].kind == Q::Count;
                text.s.is(p.start as usize, "for") && (counted || trade::thing(text, p.object) == trade::Thing::Goods)
            })
    };
    let paper = stated_of(text, q, m).filter(|s| !share && (contracts::is_paper(text, *s) || for_wares(*s)));
    if let Some(paper) = paper {
        return contracts::told(text, drafts, paper, k);
    }
    // "and $2m to license its patents": an amount that says itself what it is for.
    const BUYS: [&str; 14] = [
        "buy", "acquire", "purchase", "take", "complete", "close", "settle", "sell", "divest", "offload", "combine",
        "merge", "unite", "create",
    ];
    let next = text.g.phrases.get(m as usize + 1);
    let to_do = next.is_some_and(|p| p.shape == Shape::Verb && p.mood == Mood::Infinitive);
    // "a $995m deal to acquire a 40 % stake in the mine": nothing that was told before.
    let of_stake = || matches!(trade::object(text, m + 1), trade::Thing::Stake(None));
    if to_do && (!BUYS.contains(&text.lemma(m + 1)) || of_stake()) {
        return None;
    }
    // "The five-year contract, valued at $860m, covers"
    let aside = || text.g.chain(m).find(|id| contracts::is_paper(text, *id) && !share);
    if let Some(found) = aside().filter(|_| reach > 0).and_then(|paper| contracts::told(text, drafts, paper, k)) {
        return Some(found);
    }
    let tie = Tie::of(text, q, m)?;
    let number = text.s.sentence_of(q.core.start);
    // The items of a list tell of deals of their own, and "a $5bn computing deal" is another one than those told before.
    let new = tie.noun.is_some_and(|id| {
        let p = text.g.get(id);
        ["a", "an"].iter().any(|w| text.s.is(p.start as usize, w)) && !text.goods_in(p.tokens()).is_empty()
    });
    if new {
        return None;
    }
    let back = if tie.beside || text.stands_apart(number) { 0 } else { reach };
    // "Including debt, the deal is worth $6bn": another measure of it.
    let with_debt = !share && says_with_debt(text, number, q);
    let Some(model) = tie.deal(text, drafts, q, back, with_debt) else {
        let aside = |n: &Id| contracts::is_new(text, *n) || back > 0;
        return tie.noun.filter(|n| !share && aside(n)).and_then(|n| contracts::of_deal(text, drafts, n, k));
    };
    // "Corda is to get the rest of Tarn in a deal valued at $2.6bn": a deal of those that the sentence names, and none told before.
    let fresh = tie.noun.is_some_and(|id| {
        let first = text.g.get(id).start as usize;
        let sides: Vec<usize> =
            [&model.from, &model.to].into_iter().flatten().flat_map(|a| a.parties.clone()).collect();
        let mut named = text.parties.within(&text.s.list[number].tokens).iter().filter(|m| text.is_party(m)).peekable();
        ["a", "an"].iter().any(|w| text.s.is(first, w))
            && model.sentence < number
            && named.peek().is_some()
            && !named.any(|m| sides.contains(&m.party))
    });
    if fresh {
        return None;
    }
    let kind = match model.kind {
        Kind::Purchase => Kind::Purchase,
        Kind::Merger => Kind::Merger,
        _ if share => Kind::Merger,
        _ => Kind::Investment,
    };
    let draft = of_told(text, model, kind, k);
    if let Some((one, other)) = tie.noun.and_then(|noun| contracts::agreed_between(text, noun))
        && !contracts::is_between(&draft, &one, &other)
    {
        return contracts::sold_to_the_other(draft, one, other);
    }
    // "The 780p bid failed to win them over": what became of the offer is no takeover that is done.
    let offered = draft.status == Some(Status::Completed)
        && tie.noun.is_some_and(|id| text.head_is(id, &["bid", "offer", "proposal", "approach"]));
    // "The deal was valued at $4m": it has its size, and is as far as it was told to be.
    let verb = text.g.verb_of(m);
    let only_valued = draft.status == Some(Status::Completed)
        && verb != NONE
        && text.g.get(verb).mood == Mood::Finite
        && stated_of(text, q, m).is_some()
        && matches!(text.lemma(verb), "value" | "price" | "put" | "estimate" | "be");
    // "expects to close the deal, valued at $4m": how far the deal is, its own verb tells.
    let aside = verb != NONE && text.g.get(verb).mood == Mood::Participle;
    let draft = match tie.noun.filter(|_| aside && draft.status == Some(Status::Completed)) {
        Some(noun) => {
            let head = text.g.get(noun).head as usize;
            let told = super::scope::scope(text, kind, &(head..head + 1), None, false);
            Draft { status: told.status.or(model.status), ..draft }
        }
        None => draft,
    };
    Some(Draft {
        measure: share.then_some("per_share").or((with_debt && kind == Kind::Merger).then_some("enterprise_value")),
        status: if model.sentence == number || offered || only_valued { model.status } else { draft.status },
        ..draft
    })
}

/// The subject whose size an amount states: "the deal" in "the deal could be worth $4m", "is valued at $4m".
fn stated_of(text: &Text<'_>, q: &Quantity, m: Id) -> Option<Id> {
    let verb = text.g.verb_of(m);
    if verb == NONE {
        return None;
    }
    let passive = text.g.get(verb).passive;
    let sizes = matches!(text.lemma(verb), "value" | "price" | "put" | "estimate" | "peg" | "set")
        && text.s.is(q.tokens.start.saturating_sub(1), "at");
    // "is valued to approximately SEK 120m", as it is put in translation
    let sizes = sizes || text.lemma(verb) == "value" && passive && text.s.is(q.tokens.start.saturating_sub(1), "to");
    let valued = passive && sizes;
    // "Valued at around $3m, the deal is subject to"
    if valued && text.g.get(verb).mood == Mood::Participle && text.g.get(verb).subject() == NONE {
        let comma = m + 1;
        let at = |id: Id| text.g.phrases.get(id as usize);
        let leads = text.g.of_sentence(text.s.sentence_of(q.core.start)).start == verb
            && at(comma).is_some_and(|p| p.shape == Shape::Comma);
        return Some(comma + 1).filter(|id| leads && at(*id).is_some_and(|p| matches!(p.place, Place::Subject(_))));
    }
    // "A newspaper put the value of the deal at $3m"
    if sizes && !passive && text.g.get(verb).mood == Mood::Finite {
        return text.g.objects(verb).next();
    }
    const STATES: [&str; 10] =
        ["be", "cost", "come", "total", "reach", "exceed", "fetch", "represent", "translate", "equate"];
    let subject = text.g.get(verb).subject();
    let grows =
        matches!(text.lemma(verb), "rise" | "grow" | "increase" | "expand") && contracts::is_paper(text, subject);
    // "The deal could bring in as much as $1bn"
    let brings = text.lemma(verb) == "bring" && text.s.is(text.g.get(verb).head as usize + 1, "in");
    let states = valued || !passive && (STATES.contains(&text.lemma(verb)) || grows || brings);
    (states && subject != NONE).then_some(subject)
}

/// "The aggregate consideration for the four ships is": what is paid, by its own word.
fn is_consideration(text: &Text<'_>, id: Id) -> bool {
    text.head_is(id, &["consideration"])
}

/// The parties of a deal told before, with another figure, which may be of another kind.
pub(super) fn of_told(text: &Text<'_>, model: &Draft, kind: Kind, k: usize) -> Draft {
    let q = &text.quantities[k];
    let sentence = text.s.sentence_of(q.core.start);
    let via = if model.sentence == sentence { Via::Sentence } else { Via::Paragraph };
    let arg = |a: &Option<Arg>| a.as_ref().map(|a| Arg { via, ..a.clone() });
    let scope = super::scope::scope(text, kind, &q.core, Some(&q.tokens), false);
    Draft {
        kind,
        rule: if kind == model.kind { model.rule } else { rules::of_kind(kind).unwrap_or(model.rule) },
        sentence,
        measure: measure_of(model, q),
        trigger: q.tokens.end..q.tokens.end,
        part: Part::Noun,
        quantity: Some(k),
        from: arg(&model.from),
        to: arg(&model.to),
        status: scope.status.or(model.status),
        condition: scope.condition,
        attach: Attach::LOOSE,
        strength: 50,
        to_other: false,
        repeats: None,
        period: None,
        apart: None,
    }
}

/// What another amount of a deal measures: in "$18 a share, in total up to $21m" the price of all is not the price of one.
fn measure_of(model: &Draft, q: &Quantity) -> Option<&'static str> {
    model.measure.filter(|m| *m != "per_share" || q.amount.per.is_some())
}

/// "including debt", "with the assumption of debt", "when debt is included": what a buyer takes over counts with what it pays, unless
/// another amount stands between these words and this one.
fn says_with_debt(text: &Text<'_>, number: usize, q: &Quantity) -> bool {
    let tokens = text.s.list[number].tokens.clone();
    // "$4bn in stock, or $8bn including debt": the figure right before it.
    let of_another = |i: usize| {
        let between = text.quantities_in(&(q.tokens.end..i.max(q.tokens.end)));
        between.map(|k| &text.quantities[k]).any(|other| other.kind == Q::Money)
    };
    let says =
        |within: std::ops::Range<usize>, words: &[&str]| text.says(within.start..within.end.min(tokens.end), words);
    tokens.clone().any(|i| {
        let counts = ["including", "assumption", "inclusive", "assumed", "with"].iter().any(|w| text.s.is(i, w));
        let debt = text.s.is(i, "debt") || text.s.is(i, "debts");
        let said =
            counts && says(i + 1..i + 5, &["debt", "debts"]) || debt && says(i + 1..i + 4, &["included", "includes"]);
        said && !of_another(i)
    })
}

/// "…, with the amount possibly exceeding $50 billion": another bound of the deal told before in the sentence.
fn same_deal(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let number = text.s.sentence_of(q.core.start);
    let sentence = &text.s.list[number].tokens;
    let noun = (q.tokens.start.saturating_sub(4).max(sentence.start)..q.tokens.start)
        .find(|i| matches!(text.s.lower(*i), "amount" | "sum" | "figure" | "total"))?;
    let j = drafts.iter().rposition(|e| {
        e.sentence == number
            && e.quantity.is_some_and(|x| {
                text.quantities[x].amount.unit == q.amount.unit && text.quantities[x].tokens.end <= noun
            })
    })?;
    let scope = super::scope::scope(text, drafts[j].kind, &(noun..noun + 1), Some(&q.tokens), false);
    Some(Draft {
        quantity: Some(k),
        measure: measure_of(&drafts[j], q),
        trigger: noun..noun + 1,
        part: Part::Noun,
        status: scope.status.or(drafts[j].status),
        condition: scope.condition,
        repeats: None,
        ..drafts[j].clone()
    })
}

/// "raised $7.5 billion, including $2 billion from Nordvik", "a backlog of $9bn, of which $2bn comes from Nordvik": the part that one
/// investor puts into the round of the sentence, or that one customer has ordered.
fn part_of_whole(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let number = text.s.sentence_of(q.core.start);
    let sentence = &text.s.list[number].tokens;
    // "raised $7.5 billion: $2 billion from Nordvik, $3 billion from Corda and the rest from Tarn"
    let from_each = |x: usize| {
        let other = &text.quantities[x];
        other.amount.unit == q.amount.unit && text.s.is(other.tokens.end, "from")
    };
    let each = || text.quantities_in(sentence).filter(|x| from_each(*x)).count() > 1;
    let opens = (q.tokens.start.saturating_sub(2).max(sentence.start)..q.tokens.start)
        .any(|i| matches!(text.s.lower(i), "including" | "which" | "with"))
        || from_each(k) && each();
    let from =
        (q.tokens.end..sentence.end.min(q.tokens.end + 3)).find(|i| text.s.is(*i, "from") || text.s.is(*i, "by"))?;
    let giver = text.parties.within(&(from + 1..sentence.end.min(from + 4))).iter().find(|m| text.is_party(m))?;
    let backlog = |e: &Draft| e.kind == Kind::Financial && e.measure == Some("backlog");
    let whole = drafts.iter().rfind(|e| {
        (e.kind == Kind::Round || backlog(e))
            && e.sentence == number
            && e.to.is_some()
            && e.quantity.is_some_and(|x| {
                text.quantities[x].amount.unit == q.amount.unit && text.quantities[x].tokens.end <= q.tokens.start
            })
    })?;
    let own = whole.to.as_ref().is_some_and(|t| t.parties.contains(&giver.party));
    let (kind, status) = match whole.kind {
        Kind::Round => (Kind::Investment, whole.status),
        _ => (Kind::Purchase, Some(Status::Agreed)),
    };
    let rule = rules::of_kind(kind)?;
    (opens && !own).then(|| Draft {
        kind,
        rule,
        measure: None,
        status,
        quantity: Some(k),
        trigger: from..from + 1,
        from: Some(Arg { parties: vec![giver.party], tokens: giver.tokens.clone(), via: Via::Quote }),
        repeats: None,
        ..whole.clone()
    })
}

/// "Nordvik raised $9m. Tarn led with $5m, and Halden added $2m": what each puts into the round that was just told of.
fn put_in(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start)?;
    let verb = text.g.verb_of(m);
    if q.kind != Q::Money || verb == NONE || text.g.get(verb).passive {
        return None;
    }
    let with = matches!(text.g.place(m), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "with"));
    let gives = match text.lemma(verb) {
        "lead" | "follow" => with,
        "add" | "chip" => !with,
        _ => false,
    };
    let number = text.s.sentence_of(q.core.start);
    let investor = text.parties_of_subject(verb).filter(|a| gives && a.via <= Via::Sentence)?;
    let round = drafts.iter().rfind(|e| {
        e.kind == Kind::Round
            && e.sentence <= number
            && number - e.sentence <= 2
            && e.to.as_ref().is_some_and(|to| !to.parties.iter().any(|p| investor.parties.contains(p)))
            && e.quantity.is_some_and(|x| {
                let whole = &text.quantities[x].amount;
                whole.unit == q.amount.unit && whole.high.is_none_or(|h| q.amount.low.is_none_or(|l| l <= h))
            })
    })?;
    Some(Draft { from: Some(investor), ..of_told(text, round, Kind::Investment, k) })
}

/// The noun that a bare amount stands before, if it refers to a deal.
fn anaphor(text: &Text<'_>, from: usize, end: usize) -> Option<&'static str> {
    for i in from..end.min(from + 4) {
        let lower = text.s.lower(i);
        if let Some(noun) = ANAPHORS.iter().find(|a| **a == lower || lower.strip_suffix('s') == Some(a)) {
            return Some(noun);
        }
        if text.has(i, Classes::PREP.or(Classes::CONJ).or(Classes::AUX).or(Classes::DET))
            || !text.s.word(i).chars().all(|c| c.is_alphanumeric() || c == '-')
        {
            return None;
        }
    }
    None
}
