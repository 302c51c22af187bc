//! What a sentence leaves out: amounts said again, parties and statuses that the paragraph or the topic gives.

use super::again;
use super::backers;
use super::balances;
use super::contracts;
use super::frame::{Attach, Part};
use super::payments;
use super::priced;
use super::read::{Bare, Draft};
use super::regulated;
use super::rules;
use super::steps;
use super::syndicate;
use super::takeovers;
use super::text::{Arg, Text, Via};
use super::trade;
use super::{Kind, Status, single_sided};
use crate::document::Zone;
use crate::grammar::{NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// Completes the drafts, and returns the quantities that stay unexplained with the nearest rule of each.
pub fn complete(text: &Text<'_>, drafts: &mut Vec<Draft>, bare: Vec<Bare>) -> Vec<Bare> {
    for draft in drafts.iter_mut() {
        fill_from_lead(text, draft);
        fill_from_item(text, draft);
    }
    // Only a text with more drafts than are looked through at once needs them in order this early.
    if drafts.len() > 2 * REACH {
        drafts.sort_by_key(|d| d.sentence);
    }
    let own = |d: &Draft| text.s.list[d.sentence].zone.is_own();
    let firm: Vec<Draft> = drafts.iter().filter(|d| d.to.is_some() && own(d)).cloned().collect();
    // Drafts whose sentence leaves a side out first look for the same amount told in full elsewhere.
    for i in 0..drafts.len() {
        repeat(text, drafts, i);
    }
    contracts::name_other_side(text, drafts);
    contracts::name_teller(text, drafts);
    takeovers::turn_to_parent(text, drafts);
    contracts::name_fee_receivers(drafts);
    syndicate::lend(text, drafts);
    payments::name_licence_sides(text, drafts);
    takeovers::name_listed(text, drafts);
    takeovers::name_buyer(text, drafts);
    takeovers::name_sought(text, drafts);
    let topic = Topic::of(&firm);
    for draft in drafts.iter_mut() {
        let told = is_complete(draft) || draft.to_other && draft.from.is_some();
        if !told || draft.kind == Kind::Merger && draft.from.is_none() {
            fill_from_topic(text, draft, &topic);
        }
    }
    let topic = Topic::of(drafts);
    for draft in drafts.iter_mut().filter(|d| d.kind == Kind::Right && d.from.is_none()) {
        fill_grantor(draft, &topic);
    }
    settle_directions(drafts);
    settle_lenders(text, drafts);
    value_what_changes_hands(text, drafts);
    name_the_investment(text, drafts);
    join_investors(text, drafts);
    backers::join(text, drafts);
    regulated::complete(text, drafts);
    steps::name_receiver(text, drafts);
    let mut unexplained = Vec::new();
    let read = drafts.len();
    for (k, nearest, why) in bare {
        let around = around(&drafts[..read], text.s.sentence_of(text.quantities[k].core.start));
        // What was found on the way counts, too, where all are looked through.
        let all = around.len() == read && drafts.len() <= 2 * REACH;
        let around = if all { 0..drafts.len() } else { around };
        let near = &drafts[around.clone()];
        let found = syndicate::share(text, near, k)
            .or_else(|| backers::gave(text, near, k))
            .or_else(|| backers::holds(text, near, k))
            .or_else(|| priced::at_cost(text, near, k))
            .or_else(|| priced::built(text, k))
            .or_else(|| contracts::cap(text, near, k))
            .or_else(|| payments::under_licence(text, near, k))
            .or_else(|| payments::under_trade(text, near, k))
            .or_else(|| payments::royalty(text, near, k))
            .or_else(|| payments::in_front(text, k))
            .or_else(|| balances::told(text, near, k))
            .or_else(|| takeovers::told_apart(text, near, k))
            .or_else(|| again::told(text, near, k))
            .map(|d| Draft { repeats: d.repeats.map(|r| r + around.start), ..d });
        match found {
            // "agreed to buy Tarn in a $3bn deal": one deal, which was read without its amount.
            Some(draft) => match drafts[around].iter_mut().find(|d| d.quantity.is_none() && is_same_deal(d, &draft)) {
                Some(bare) => *bare = draft,
                None => drafts.push(draft),
            },
            None => unexplained.push((k, nearest, why)),
        }
    }
    drafts.retain(|d| {
        let keep = (is_sayable(d) || rules::lends_alone(text, d))
            && is_grounded(text, d)
            && (d.quantity.is_some() || is_complete(d));
        if !keep && let Some(q) = d.quantity {
            unexplained.push((q, Some(d.rule.name), "it is nowhere told whose it is"));
        }
        keep
    });
    // Where nothing else is told and nobody is named, "millions" are no deal either.
    let deals = !drafts.is_empty();
    unexplained.retain(|(k, _, _)| match rules::other::magnitude(text, *k) {
        Some(draft) if told_exactly(text, drafts, &draft, *k) => false,
        Some(draft)
            if (deals || draft.from.is_some() || draft.to.is_some())
                && !drafts.iter().any(|d| d.quantity == Some(*k)) =>
        {
            drafts.push(draft);
            false
        }
        _ => true,
    });
    drafts.sort_by_key(|d| (d.sentence, d.quantity.map_or(d.trigger.start, |k| text.quantities[k].core.start), d.kind));
    let bounds = drafts.to_vec();
    link_repeats(text, drafts, &bounds);
    fold_statuses(text, drafts);
    let explained: HashSet<usize> = drafts.iter().filter_map(|d| d.quantity).collect();
    unexplained.retain(|(k, _, _)| matters(text, *k) && !explained.contains(k));
    unexplained.sort_unstable();
    unexplained
}

/// So many drafts before and behind a place are looked through for the deal that a figure belongs to; what stands further away in a
/// text that tells of thousands is another one.
const REACH: usize = 1024;

/// The drafts around a sentence, of drafts in the order of their sentences; all of them where there are few.
pub(super) fn around(drafts: &[Draft], sentence: usize) -> Range<usize> {
    reach(drafts, sentence, |d| d.sentence)
}

fn reach<T>(told: &[T], sentence: usize, at: impl Fn(&T) -> usize) -> Range<usize> {
    if told.len() <= 2 * REACH {
        return 0..told.len();
    }
    let here = told.partition_point(|t| at(t) < sentence);
    here.saturating_sub(REACH)..(here + REACH).min(told.len())
}

/// "for $12.2bn, the latest multibillion-dollar deal": the sentence has the figure of the deal.
fn told_exactly(text: &Text<'_>, drafts: &[Draft], vague: &Draft, k: usize) -> bool {
    let said_of = text.g.at(text.quantities[k].core.start);
    said_of.is_some_and(|id| text.s.classes(text.g.get(id).head as usize).has(Classes::DEAL_NOUN))
        && drafts.iter().any(|d| {
            d.sentence == vague.sentence
                && d.quantity.is_some_and(|n| !text.quantities[n].vague && text.quantities[n].kind == Q::Money)
        })
}

/// Durations and bare counts are no claims of their own, so they need no explanation.
fn matters(text: &Text<'_>, k: usize) -> bool {
    matches!(text.quantities[k].kind, Q::Money | Q::Percent | Q::Capacity)
}

/// Both sides are known, or the one side that the kind has.
pub(super) fn is_complete(d: &Draft) -> bool {
    d.to.is_some() && (d.from.is_some() || single_sided(d.kind))
}

/// A claim that can be said: its main side is known.
fn is_sayable(d: &Draft) -> bool {
    // Nobody pays, lends to or buys itself; several may be rivals of each other.
    if let (Some(from), Some(to)) = (&d.from, &d.to)
        && from.parties == to.parties
        && d.kind != Kind::Rivalry
    {
        return false;
    }
    match d.kind {
        // "a company with sales of $3bn" that is not there yet is nobody's figure so far.
        Kind::Financial if d.to_other => true,
        Kind::Round | Kind::Valuation | Kind::Financial | Kind::Growth | Kind::MarketMove => d.to.is_some(),
        // "a loan to a venture of Halden and Tarn", "bought a brewery in Ohio for $4m": what has no name.
        Kind::Loan | Kind::Merger => d.to.is_some() || d.to_other && d.from.is_some(),
        // "That is the key to the 10% stake": of what, and whose it is, another sentence would tell.
        Kind::Stake if d.to.is_none() => d.from.as_ref().is_some_and(|f| f.via <= Via::Sentence),
        _ => d.from.is_some() || d.to.is_some(),
    }
}

/// A vague magnitude is a claim only where its own sentence names a side.
fn is_grounded(text: &Text<'_>, d: &Draft) -> bool {
    let vague = d.quantity.is_some_and(|k| text.quantities[k].vague);
    !vague || d.kind == Kind::Other || [&d.from, &d.to].into_iter().flatten().any(|a| a.via <= Via::Paragraph)
}

/// So many companies that get money of one kind make a report a round-up of deals.
const ROUND_UP: usize = 4;

/// What the document's complete claims are about, by kind.
struct Topic {
    known: Vec<Told>,
}

/// (kind, from, to, sentence) of a claim.
pub(super) type Told = (Kind, Option<Arg>, Option<Arg>, usize);

impl Topic {
    fn of(drafts: &[Draft]) -> Topic {
        // Who owns whom is a state, and no deal that a later sentence goes on about.
        let deals = drafts.iter().filter(|d| d.kind != Kind::Stake || d.quantity.is_some());
        Topic { known: deals.map(|d| (d.kind, d.from.clone(), d.to.clone(), d.sentence)).collect() }
    }

    /// The claims that a sentence is looked at beside.
    fn near(&self, sentence: usize) -> &[Told] {
        &self.known[reach(&self.known, sentence, |(_, _, _, at)| *at)]
    }

    /// The receiver that a claim without one most likely has: one that its sentence names, else the one that the document is about.
    ///
    /// A company that raises money or is valued is what a report is about, so it counts more than the target of a side story.
    /// One told before in the same paragraph counts most, above all in a deal of the same payer.
    fn receiver(
        &self,
        text: &Text<'_>,
        kinds: &[Kind],
        sentence: usize,
        named: &[usize],
        payer: &[usize],
    ) -> Option<&Arg> {
        let group = |n: usize| text.s.list[n].group;
        let mut scores: Vec<(&Arg, i64, usize)> = Vec::new();
        // What money goes into may be told right behind; whom a stake is in was told before.
        let last = sentence + usize::from(kinds.first() != Some(&Kind::Stake));
        for (kind, from, to, at) in self.near(sentence).iter().filter(|(k, _, _, at)| kinds.contains(k) && *at <= last)
        {
            // "Halden is to buy Corda. Tarn has agreed to lend $3m": to whoever buys.
            let close = *at <= sentence && sentence - at <= 1 && group(*at) == group(sentence);
            let bought = kinds.first() == Some(&Kind::Loan) && *kind == Kind::Merger;
            let buyer = from.as_ref().filter(|_| bought && close);
            let Some(to) = buyer.or(to.as_ref()).filter(|to| !to.parties.iter().any(|p| payer.contains(p))) else {
                continue;
            };
            let weight = if matches!(kind, Kind::Round | Kind::Valuation) { 3 } else { 1 };
            let near = 8_i64.saturating_sub(at.abs_diff(sentence) as i64).max(0) / 4;
            let before = *at < sentence && group(*at) == group(sentence);
            let his = before && from.as_ref().is_some_and(|f| !payer.is_empty() && f.parties == payer);
            let near = near + if his { 60 } else { 0 } + if before && *kind != Kind::Valuation { 20 } else { 0 };
            match scores.iter_mut().find(|(a, _, _)| a.parties == to.parties) {
                Some((_, n, last)) => (*n, *last) = (*n + weight + near, *at),
                None => {
                    let here = if to.parties.iter().any(|p| named.contains(p)) { 1000 } else { 0 };
                    scores.push((to, here + weight + near, *at));
                }
            }
        }
        let of_many = scores.len() >= ROUND_UP && !scores.iter().any(|(_, n, _)| *n >= 1000);
        // A round-up tells of one deal behind another: of many companies the one that was told of last.
        if of_many && let Some((last, _, _)) = scores.iter().filter(|(_, _, at)| *at <= sentence).max_by_key(|s| s.2) {
            return Some(last);
        }
        // The first of equals: reports name what they are about early.
        let best = scores.iter().map(|(_, n, _)| *n).max()?;
        scores.into_iter().find(|(_, n, _)| *n == best).map(|(a, _, _)| a)
    }
}

/// "- Amazon: is negotiating an investment": the party that leads a list item is the subject of what it says.
fn fill_from_lead(text: &Text<'_>, d: &mut Draft) {
    let missing = match d.kind {
        Kind::Investment | Kind::Purchase | Kind::Merger | Kind::Stake | Kind::Loan => d.from.is_none(),
        Kind::Financial | Kind::Growth | Kind::Valuation | Kind::Round | Kind::MarketMove => d.to.is_none(),
        _ => false,
    };
    if !missing {
        return;
    }
    let Some(lead) = lead_party(text, d.sentence) else { return };
    let other = if single_sided(d.kind) { &d.from } else { &d.to };
    if other.as_ref().is_some_and(|o| o.parties == lead.parties) {
        return;
    }
    if single_sided(d.kind) { d.to = Some(lead) } else { d.from = Some(lead) }
}

/// "From a billion-dollar shareholder to restraint: Microsoft is …": the lead of an item speaks of whom its first sentence is about.
fn fill_from_item(text: &Text<'_>, d: &mut Draft) {
    let here = &text.s.list[d.sentence];
    if here.zone != Zone::BulletLead || d.kind != Kind::Investment || d.from.is_some() {
        return;
    }
    let Some(next) = text.s.list.get(d.sentence + 1).filter(|s| s.group == here.group) else { return };
    let first = text.parties.within(&next.tokens).iter().find(|m| text.is_party(m));
    d.from = first.map(|m| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Paragraph });
}

/// The one party that the lead of a list item names.
pub(super) fn lead_party(text: &Text<'_>, sentence: usize) -> Option<Arg> {
    let here = &text.s.list[sentence];
    if here.zone != Zone::Bullet {
        return None;
    }
    let lead = text.s.list[..sentence]
        .iter()
        .rev()
        .take_while(|s| s.group == here.group)
        .find(|s| s.zone == Zone::BulletLead)?;
    // "Tarn Energy (backed by Nordvik):": what stands in brackets only describes.
    let end = (lead.tokens.start + 1..lead.tokens.end).find(|i| text.mark(*i, b'(')).unwrap_or(lead.tokens.end);
    let mut named = text.parties.within(&(lead.tokens.start..end)).iter().filter(|m| text.is_party(m));
    let first = named.next()?;
    named.all(|m| m.party == first.party).then(|| Arg {
        parties: vec![first.party],
        tokens: first.tokens.clone(),
        via: Via::Paragraph,
    })
}

/// Gives a draft the side it lacks: from its sentence, then from the topic of the document.
fn fill_from_topic(text: &Text<'_>, d: &mut Draft, topic: &Topic) {
    // A row has both sides from its table, or one of them from nowhere: other rows are other deals.
    if text.s.list[d.sentence].zone == Zone::Table {
        return;
    }
    // "the unit might fetch $3bn": whoever gives that is yet to be found.
    // "A deal for it could be worth $3bn"
    let fetched = d.kind == Kind::Merger && matches!(text.s.lemma(d.trigger.start), "fetch" | "deal");
    if fetched && d.to.is_some() {
        return;
    }
    let capital = [Kind::Investment, Kind::Round, Kind::Valuation];
    let missing_to = d.to.is_none();
    let kinds: &[Kind] = match d.kind {
        Kind::Investment | Kind::Round | Kind::Valuation => &capital,
        Kind::Loan => &[Kind::Loan, Kind::Investment, Kind::Round, Kind::Merger],
        Kind::Merger => &[Kind::Merger],
        Kind::Stake => &[Kind::Stake, Kind::Merger, Kind::Investment],
        Kind::Purchase | Kind::Lease | Kind::Licence | Kind::RevenueShare => return fill_counterparty(text, d, topic),
        Kind::Guarantee => {
            // "a loan guarantee for the restart": of whatever the text is about.
            if !text.stands_apart(d.sentence) && !d.to_other {
                d.to = d.to.take().or_else(|| text.topic_before(d.sentence));
            }
            return;
        }
        _ => return fill_own_account(text, d),
    };
    // "Tarn has secured commitments from every player:", and an item for each of them.
    if d.kind == Kind::Investment
        && missing_to
        && !d.to_other
        && let Some(from) = &d.from
        && let Some(owner) = text.list_owner(d.sentence).filter(|o| !o.parties.iter().any(|p| from.parties.contains(p)))
    {
        d.to = Some(owner);
        return;
    }
    // "will invest up to $10m, backing Tarn's next round": whose round it is.
    if d.kind == Kind::Investment && missing_to && !d.to_other {
        let payer = d.from.as_ref().map(|a| a.parties.as_slice()).unwrap_or_default();
        d.to = round_beside(text, d.sentence).filter(|to| !to.parties.iter().any(|p| payer.contains(p)));
        if d.to.is_some() {
            return;
        }
    }
    // The items of a list of deals have nothing to do with each other.
    let apart = text.stands_apart(d.sentence);
    if text.names_unknown(d.sentence) {
        return;
    }
    if apart && (!capital.contains(&d.kind) || d.kind == Kind::Investment && d.from.is_none()) {
        return;
    }
    if missing_to && !d.to_other {
        let vague = d.quantity.is_some_and(|k| text.quantities[k].vague);
        // Whom another claim of the sentence is about is not whom this one is about.
        let taken = topic
            .near(d.sentence)
            .iter()
            .filter(|(_, _, _, at)| *at == d.sentence)
            .filter_map(|(_, _, to, _)| to.as_ref())
            .flat_map(|to| to.parties.clone())
            .collect::<Vec<_>>();
        let named: Vec<usize> = text
            .parties
            .within(&text.s.list[d.sentence].tokens)
            .iter()
            .map(|m| m.party)
            .filter(|p| !taken.contains(p))
            .collect();
        let payer = d.from.as_ref().map(|a| a.parties.clone()).unwrap_or_default();
        if d.kind == Kind::Stake {
            d.to = held_nearby(text, d, topic);
            if d.to.is_some() {
                return;
            }
        }
        // "In Corda's acquisition of Tarn, the fund will contribute $3bn": whoever buys gets the money.
        let buyer = topic
            .near(d.sentence)
            .iter()
            .filter(|(kind, _, to, at)| *kind == Kind::Merger && to.is_some() && *at == d.sentence)
            .find_map(|(_, from, _, _)| from.clone())
            .filter(|b| d.kind == Kind::Investment && b.parties != payer);
        // "owns 31 % of Tarn and has put in $70m": in the one that it holds.
        let held = topic.near(d.sentence).iter().find(|(kind, from, to, at)| {
            *kind == Kind::Stake
                && *at == d.sentence
                && to.is_some()
                && from.as_ref().is_some_and(|f| f.parties == payer)
        });
        if let Some((_, _, Some(held), _)) = held.filter(|_| d.kind == Kind::Investment && d.quantity.is_some()) {
            d.to = Some(Arg { via: Via::Sentence, ..held.clone() });
            return;
        }
        if buyer.is_some() {
            d.to = buyer.map(|a| Arg { via: Via::Sentence, ..a });
            return;
        }
        let inherited = topic.receiver(text, kinds, d.sentence, &named, &payer);
        let inherited = inherited.filter(|a| d.kind != Kind::Merger || !is_about_others(text, d.sentence, a));
        let inherited = inherited.cloned().map(|a| Arg { via: Via::Topic, ..a });
        d.to = named_in_sentence(text, d, inherited.as_ref()).or(inherited.filter(|_| !vague || d.from.is_some()));
        // "Corda is the firm behind it. Nordvik was the first backer, investing $1m": a backer of whom the text is about.
        const BACKERS: [&str; 5] = ["backer", "investor", "shareholder", "supporter", "funder"];
        if d.to.is_none()
            && d.kind == Kind::Investment
            && d.from.is_some()
            && !apart
            && text.says(text.s.list[d.sentence].tokens.clone(), &BACKERS)
        {
            d.to = text.topic_before(d.sentence).filter(|t| !t.parties.iter().any(|p| payer.contains(p)));
        }
    }
    // "Five banks led by Corda agreed to lend £3bn": to whom the text is about; a heading begins a story of its own.
    let heads = text.s.list[d.sentence].zone == Zone::Heading;
    if d.kind == Kind::Loan && d.to.is_none() && !d.to_other && !apart && !heads {
        let lender = d.from.as_ref().map(|f| f.parties.clone());
        d.to =
            text.topic_before(d.sentence).filter(|t| lender.is_some_and(|l| !t.parties.iter().any(|p| l.contains(p))));
    }
    takeovers::name_bidder_near(text, d, topic.near(d.sentence));
}

/// The company that the holder was just said to hold a part of; else, of a holding, the one that the paragraph is about.
fn held_nearby(text: &Text<'_>, d: &Draft, topic: &Topic) -> Option<Arg> {
    let from = d.from.as_ref()?;
    // "The fund has raised its stake in Tarn. It has taken it from 3 % to 5 %."
    let raised = |id: &u32| {
        let word = text.head_is(*id, &["stake", "holding", "shareholding", "interest"]);
        word && text.owner_of(*id).is_some_and(|o| o.parties == from.parties)
    };
    let before = text.sentence_before(d.sentence);
    if let Some(held) =
        before.and_then(|n| text.g.of_sentence(n).filter(raised).last()).and_then(|id| trade::held(text, id))
    {
        return Some(Arg { via: Via::Paragraph, ..held });
    }
    let told = topic.near(d.sentence).iter().rfind(|(kind, holder, to, at)| {
        *kind == Kind::Stake
            && to.is_some()
            && *at <= d.sentence
            && d.sentence - at <= 2
            && holder.as_ref().is_some_and(|h| h.parties == from.parties)
    });
    if let Some((_, _, Some(to), _)) = told {
        return Some(Arg { via: Via::Paragraph, ..to.clone() });
    }
    let here = text.s.list[d.sentence].group;
    text.sentence_before(d.sentence).filter(|n| text.s.list[*n].group == here)?;
    // "its stake" is one that was told of; "its ownership" may be of anything.
    let stake = d.part == Part::Noun && !text.s.is(d.trigger.start, "ownership");
    let own = stake && text.g.at(d.trigger.start).is_some_and(|t| text.owner_of(t).is_some());
    text.topic_before(d.sentence).filter(|a| own && !a.parties.iter().any(|p| from.parties.contains(p)))
}

/// "An early backer also joined the round. The company is now valued at $4bn": the one that raised the money, not the last one named.
fn value_what_changes_hands(text: &Text<'_>, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let d = &drafts[i];
        let told = d.kind == Kind::Valuation && d.to.as_ref().is_some_and(|a| a.via >= Via::Paragraph);
        if !told {
            continue;
        }
        let group = text.s.list[d.sentence].group;
        let near = &drafts[around(drafts, d.sentence)];
        let round = near.iter().rfind(|e| {
            e.kind == Kind::Round
                && e.to.is_some()
                && e.sentence < d.sentence
                && d.sentence - e.sentence <= 2
                && text.s.list[e.sentence].group == group
        });
        // "Halden has sold Tarn to Corda. The company was valued at $3bn": the one that was sold.
        let sold = || {
            let e = near.iter().rfind(|e| e.kind == Kind::Merger && e.sentence < d.sentence)?;
            let verb = text.g.at(d.trigger.start).filter(|id| text.g.get(*id).shape == Shape::Verb)?;
            let valued = text.g.get(verb).subject();
            let generic = valued != NONE && text.head_is(valued, &["company", "business"]);
            (generic && d.sentence - e.sentence <= 1).then_some(e)
        };
        if let Some(valued) = round.or_else(sold).and_then(|e| e.to.clone()) {
            drafts[i].to = Some(Arg { via: Via::Paragraph, ..valued });
        }
    }
}

/// "Pennyways will pay rent of £19.8m a year": to whom, the deal told before says.
fn fill_counterparty(text: &Text<'_>, d: &mut Draft, topic: &Topic) {
    const DEALS: [Kind; 6] = [Kind::Purchase, Kind::Lease, Kind::Licence, Kind::Supply, Kind::Capacity, Kind::Stake];
    let (known, missing_to) = match (&d.from, &d.to) {
        (Some(from), None) => (from.parties.clone(), true),
        // "Tarn has secured commitments from every player:", and an item for each of them.
        (None, Some(to))
            if d.kind == Kind::Purchase
                && text.list_owner(d.sentence).is_some_and(|o| !o.parties.iter().any(|p| to.parties.contains(p))) =>
        {
            d.from = text.list_owner(d.sentence);
            return;
        }
        (None, Some(to)) => (to.parties.clone(), false),
        // "This includes $20m in upfront payments": a part of the deal told right before.
        (None, None) => {
            // "up to $3m, which includes an upfront fee of $1m": in the same sentence, too, where fees for a licence are told.
            let nearest = usize::from(d.kind != Kind::Licence);
            let before = |at: usize| at + nearest <= d.sentence && d.sentence - at <= 2;
            let known = topic
                .near(d.sentence)
                .iter()
                .filter(|(k, from, to, at)| *k == d.kind && before(*at) && from.is_some() && to.is_some());
            if let Some((_, from, to, _)) = known.max_by_key(|(.., at)| *at) {
                let told = |arg: &Option<Arg>| arg.clone().map(|a| Arg { via: Via::Paragraph, ..a });
                (d.from, d.to) = (told(from), told(to));
            }
            return;
        }
        _ => return,
    };
    let named = text
        .parties
        .within(&text.s.list[d.sentence].tokens)
        .iter()
        .any(|m| text.is_party(m) && !known.contains(&m.party));
    // "leases the yard from the state": the other side is named, and is no party.
    // "sold $14m worth of software to its customers"
    let sells = text.g.at(d.trigger.start).is_some_and(|v| matches!(text.lemma(v), "sell" | "supply" | "provide"));
    let other_side = match (missing_to, sells) {
        (true, _) => ["from", "with"].as_slice(),
        (false, true) => ["by", "from", "to"].as_slice(),
        (false, false) => ["by", "from"].as_slice(),
    };
    let verb = text.g.at(d.trigger.start).filter(|id| text.g.get(*id).shape == Shape::Verb);
    let told = verb.is_some_and(|v| {
        text.g.preps_of_verb(v).any(|p| {
            p.object != NONE
                && other_side.iter().any(|w| text.s.is(p.start as usize, w))
                && text.g.get(p.object).quantity == NONE
                && text.g.get(p.object).place != Place::Time
        })
    });
    // "has another $3m in commitments with various other providers": with those, who have no name.
    let noun = text.g.at(d.trigger.start).filter(|id| text.g.get(*id).shape == Shape::Noun && missing_to);
    let nameless = noun.is_some_and(|n| {
        let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(n);
        let verb = text.g.verb_of(m);
        let of_verb = (verb != NONE).then(|| text.g.preps_of_verb(verb)).into_iter().flatten();
        text.g.preps_of_noun(n).chain(text.g.preps_of_noun(m)).chain(of_verb).any(|p| {
            p.object != NONE
                && text.s.is(p.start as usize, "with")
                && text.g.get(p.object).mention == NONE
                && text.has(text.g.get(p.object).head as usize, Classes::ORG_NOUN)
        })
    });
    if named || told || nameless || d.to_other {
        return;
    }
    let told = topic.near(d.sentence).iter().filter(|(k, from, to, at)| {
        DEALS.contains(k) && *at < d.sentence && d.sentence - at <= 3 && from.is_some() && to.is_some()
    });
    let other = told
        .filter_map(|(kind, from, to, at)| {
            let (from, to) = (from.as_ref()?, to.as_ref()?);
            let other = if from.parties == known { to } else { from };
            (from.parties == known || to.parties == known).then(|| (other.clone(), *at, *kind))
        })
        .max_by_key(|(_, at, _)| *at);
    if let Some((arg, _, kind)) = other {
        let side = if missing_to { &mut d.to } else { &mut d.from };
        *side = Some(Arg { via: Via::Paragraph, ..arg });
        // "leases ten jets from Tarn. It will pay $3m a year": what is paid is rent.
        if kind == Kind::Lease && d.kind == Kind::Purchase {
            (d.kind, d.rule) = (kind, rules::of_kind(kind).unwrap_or(d.rule));
        }
    }
    payments::name_other_side(text, d);
}

/// The same kind of deal between the same two, told in one sentence.
fn is_same_deal(a: &Draft, b: &Draft) -> bool {
    let sides = |d: &Draft| [&d.from, &d.to].map(|arg| arg.as_ref().map(|a| a.parties.clone()));
    a.sentence == b.sentence && a.kind == b.kind && sides(a) == sides(b)
}

/// The paragraph has told of other companies before this sentence, and not of this one: "Nordvik is eyeing Tarn. Bids are due on Monday."
fn is_about_others(text: &Text<'_>, sentence: usize, told: &Arg) -> bool {
    let group = text.s.list[sentence].group;
    // A paragraph of thousands of sentences is looked at no further back than this.
    let here = (sentence.saturating_sub(8)..sentence).rev().take_while(|k| text.s.list[*k].group == group);
    let named = here.flat_map(|k| text.parties.within(&text.s.list[k].tokens));
    let mut companies = named.filter(|m| text.is_party(m)).map(|m| m.party).peekable();
    companies.peek().is_some() && companies.all(|p| !told.parties.contains(&p))
}

/// "deepens exclusive cooperation": with whom, the money tells: the company in which the document most often lets the holder invest.
fn fill_grantor(d: &mut Draft, topic: &Topic) {
    let Some(holder) = &d.to else { return };
    let mut companies: Vec<(&Arg, usize)> = Vec::new();
    for (kind, from, to, _) in topic.near(d.sentence) {
        let (Some(from), Some(to)) = (from, to) else { continue };
        let invests = matches!(kind, Kind::Investment | Kind::Stake)
            && holder.parties.iter().all(|p| from.parties.contains(p))
            && !holder.parties.iter().any(|p| to.parties.contains(p));
        if !invests {
            continue;
        }
        match companies.iter_mut().find(|(c, _)| c.parties == to.parties) {
            Some((_, n)) => *n += 1,
            None => companies.push((to, 1)),
        }
    }
    companies.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let clear = companies.len() == 1 || companies.len() > 1 && companies[0].1 > companies[1].1;
    d.from = companies.first().filter(|_| clear).map(|(c, _)| Arg { via: Via::Topic, ..(*c).clone() });
}

/// The one company whose round a sentence speaks of: "Tarn's next funding round".
fn round_beside(text: &Text<'_>, sentence: usize) -> Option<Arg> {
    let rounds = text.g.of_sentence(sentence).filter(|id| text.head_is(*id, &["round", "fundraising", "financing"]));
    let mut owners = rounds.filter_map(|id| text.owner_of(id).or_else(|| text.modifier_of(id)));
    let first = owners.next()?;
    owners.all(|o| o.parties == first.parties).then_some(Arg { via: Via::Sentence, ..first })
}

/// The inherited party, at the place where the sentence itself names it.
fn named_in_sentence(text: &Text<'_>, d: &Draft, inherited: Option<&Arg>) -> Option<Arg> {
    let wanted = &inherited?.parties;
    let sentence = &text.s.list[d.sentence].tokens;
    let m = text.parties.within(sentence).iter().find(|m| wanted.as_slice() == [m.party])?;
    Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence })
}

/// A figure of accounts with no owner belongs to the subject of its sentence or of the one before.
fn fill_own_account(text: &Text<'_>, d: &mut Draft) {
    if d.to.is_none() && !d.to_other && matches!(d.kind, Kind::Financial | Kind::Growth | Kind::MarketMove) {
        let at = if d.trigger.is_empty() { text.s.list[d.sentence].tokens.start } else { d.trigger.start };
        if text.is_of_many(at) {
            return;
        }
        d.to = text.account_holder(at).map(|a| Arg { via: a.via.max(Via::Sentence), ..a });
    }
}

/// Takes the missing sides of draft `i` from another draft with the same figure and kind.
fn repeat(text: &Text<'_>, drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return };
    // A side without a name is not filled, and costs no search.
    let told = is_complete(d) || d.to_other && d.from.is_some();
    if told || q.kind != Q::Money && q.kind != Q::Percent {
        return;
    }
    let Some(figure) = q.amount.figure().filter(|_| !q.vague) else { return };
    // "will invest $1bn to raise its stake in Tarn": in that one, whatever else costs as much.
    let spent_here = d.kind == Kind::Investment
        && d.to.is_none()
        && d.from.as_ref().is_some_and(|payer| {
            let raised = |e: &Draft| e.kind == Kind::Stake && e.sentence == d.sentence && is_complete(e);
            let behind = |e: &Draft| {
                e.trigger.start > q.core.start && e.from.as_ref().is_some_and(|f| f.parties == payer.parties)
            };
            drafts[around(drafts, d.sentence)].iter().any(|e| raised(e) && behind(e))
        });
    if spent_here {
        return;
    }
    let source = best_repeat(text, drafts, d.sentence, Some(i), |e| {
        // "the $60 billion investment" may name the round.
        let alike = e.kind == d.kind || d.kind == Kind::Investment && e.kind == Kind::Round && d.from.is_none();
        let sides = d.from.as_ref().is_none_or(|a| e.from.as_ref().is_some_and(|b| b.parties == a.parties))
            && d.to.as_ref().is_none_or(|a| e.to.as_ref().is_some_and(|b| b.parties == a.parties));
        alike
            && sides
            && e.quantity.is_some_and(|k| {
                // "tens of billions" tells no figure again.
                let told = &text.quantities[k];
                !told.vague && told.amount.unit == q.amount.unit && told.amount.names(figure)
            })
    });
    let Some(j) = source else { return };
    let (kind, from, to, rule) = (drafts[j].kind, drafts[j].from.clone(), drafts[j].to.clone(), drafts[j].rule);
    let near = text.s.list[drafts[j].sentence].group == text.s.list[drafts[i].sentence].group;
    let via = if near { Via::Paragraph } else { Via::Topic };
    let d = &mut drafts[i];
    d.repeats = Some(j);
    d.from = d.from.take().or(from.map(|a| Arg { via, ..a }));
    // "a $3bn loan to a vehicle": to one that has no name, whoever else has borrowed as much.
    if !d.to_other {
        d.to = d.to.take().or(to.map(|a| Arg { via, ..a }));
    }
    if kind != d.kind {
        (d.kind, d.rule) = (kind, rule);
    }
}

/// The draft nearest to a sentence that `fits` and is complete: parties named in the sentence count first, then the paragraph, then distance.
pub(super) fn best_repeat(
    text: &Text<'_>,
    drafts: &[Draft],
    sentence: usize,
    except: Option<usize>,
    fits: impl Fn(&Draft) -> bool,
) -> Option<usize> {
    let here = &text.s.list[sentence];
    let named: Vec<usize> = text.parties.within(&here.tokens).iter().map(|m| m.party).collect();
    let around = around(drafts, sentence);
    drafts[around.clone()]
        .iter()
        .enumerate()
        .map(|(j, e)| (j + around.start, e))
        .filter(|(j, e)| {
            Some(*j) != except
                && is_complete(e)
                && e.repeats.is_none()
                && text.s.list[e.sentence].zone.is_own()
                && fits(e)
        })
        .min_by_key(|(j, e)| {
            let there = &text.s.list[e.sentence];
            let known = |a: &Option<Arg>| a.as_ref().is_some_and(|a| a.parties.iter().any(|p| named.contains(p)));
            let strangers = usize::from(!named.is_empty() && !known(&e.from) && !known(&e.to))
                + usize::from(!named.is_empty() && !single_sided(e.kind) && !known(&e.from));
            let covered = |p: &usize| [&e.from, &e.to].into_iter().flatten().any(|a| a.parties.contains(p));
            let strangers = strangers * 4 + named.iter().filter(|p| !covered(p)).count().min(3);
            // What is said again was most likely said before.
            let later = usize::from(e.sentence > sentence);
            let far = there.tokens.start.abs_diff(here.tokens.start);
            (strangers, usize::from(there.group != here.group), later, far, *j)
        })
        .map(|(j, _)| j)
}

/// "With $50 billion in new funding": funding of exactly the sum that one investor puts in is that investment, not a round.
fn name_the_investment(text: &Text<'_>, drafts: &mut [Draft]) {
    let all = drafts.to_vec();
    let figure = |d: &Draft| {
        d.quantity
            .map(|k| &text.quantities[k])
            .filter(|q| !q.vague)
            .and_then(|q| Some((q.amount.unit, q.amount.figure()?)))
    };
    for d in drafts.iter_mut().filter(|d| {
        d.kind == Kind::Round
            && d.from.is_none()
            && d.part == Part::Noun
            && d.repeats.is_none()
            && d.attach.has(Attach::BEFORE.or(Attach::IN))
    }) {
        let to = d.to.as_ref().map(|a| a.parties.clone());
        let same = |e: &&Draft| e.to.as_ref().map(|a| a.parties.clone()) == to && figure(e) == figure(d);
        let total = all.iter().filter(same).filter(|e| e.kind == Kind::Round).count();
        let mut single = all.iter().filter(same).filter(|e| e.kind == Kind::Investment && e.from.is_some());
        if total == 1
            && let Some(e) = single.next()
            && single.all(|x| x.from.as_ref().map(|a| &a.parties) == e.from.as_ref().map(|a| &a.parties))
        {
            (d.kind, d.rule, d.measure) = (e.kind, e.rule, e.measure);
            d.from = e.from.clone().map(|a| Arg { via: Via::Topic, ..a });
        }
    }
}

/// Several who put one sum into a company that only the text around names fill a round of it.
fn join_investors(text: &Text<'_>, drafts: &mut [Draft]) {
    let several = |d: &Draft| d.from.as_ref().is_some_and(|f| f.parties.len() > 1) && d.to.is_some();
    let raises = |d: &&mut Draft| {
        d.kind == Kind::Investment && d.quantity.is_some() && several(d) && !rules::trades_shares(text, d)
    };
    for d in drafts.iter_mut().filter(raises) {
        (d.kind, d.rule) = (Kind::Round, rules::of_kind(Kind::Round).unwrap_or(d.rule));
    }
}

/// "Nordvik nears $3bn loan" over a text in which Nordvik lends as much: the title does not say which side it is on.
fn settle_lenders(text: &Text<'_>, drafts: &mut [Draft]) {
    let figure = |d: &Draft| {
        let q = d.quantity.map(|k| &text.quantities[k])?;
        Some((q.amount.unit, q.amount.figure()?))
    };
    for i in 0..drafts.len() {
        let d = &drafts[i];
        let title = text.s.list[d.sentence].zone == Zone::Heading;
        if !title || d.kind != Kind::Loan || d.from.is_some() || figure(d).is_none() {
            continue;
        }
        let lent = drafts.iter().find(|e| {
            let lender = e.from.as_ref().map(|a| &a.parties);
            e.kind == Kind::Loan
                && figure(e) == figure(d)
                && lender.is_some()
                && lender == d.to.as_ref().map(|a| &a.parties)
        });
        if let Some(lent) = lent {
            let (to, other, status) = (lent.to.clone(), lent.to_other, lent.status);
            let d = &mut drafts[i];
            d.from = std::mem::replace(&mut d.to, to.map(|a| Arg { via: Via::Topic, ..a }));
            (d.to_other, d.status) = (other, status);
        }
    }
}

/// Two-party deals told "between A and B" run the way that the document's other claims of the kind run.
fn settle_directions(drafts: &mut [Draft]) {
    // How many drafts run so.
    let mut known: BTreeMap<(Kind, Vec<usize>, Vec<usize>), usize> = BTreeMap::new();
    for d in drafts.iter() {
        if let (Some(from), Some(to)) = (&d.from, &d.to) {
            *known.entry((d.kind, from.parties.clone(), to.parties.clone())).or_default() += 1;
        }
    }
    let count = |kind: Kind, from: &Arg, to: &Arg| {
        known.get(&(kind, from.parties.clone(), to.parties.clone())).copied().unwrap_or(0)
    };
    let invests = |a: &[usize], b: &[usize]| -> usize {
        known
            .iter()
            .filter(|((k, from, to), _)| {
                matches!(k, Kind::Investment | Kind::Stake | Kind::Round)
                    && a.iter().any(|p| from.contains(p))
                    && b.iter().any(|p| to.contains(p))
            })
            .map(|(_, n)| n)
            .sum()
    };
    for d in drafts.iter_mut() {
        let (Some(from), Some(to)) = (&d.from, &d.to) else { continue };
        // "exclusive rights between A and B": whoever puts money into the other is the one that gets them.
        let joint = from.tokens.start.abs_diff(to.tokens.start) <= 8;
        if d.kind == Kind::Right
            && d.measure != Some("warrant")
            && d.part == Part::Noun
            && joint
            && invests(&from.parties, &to.parties) > invests(&to.parties, &from.parties)
        {
            std::mem::swap(&mut d.from, &mut d.to);
            continue;
        }
        if count(d.kind, to, from) > count(d.kind, from, to)
            && from.tokens.end.abs_diff(to.tokens.start).min(to.tokens.end.abs_diff(from.tokens.start)) <= 8
            && d.part == Part::Noun
        {
            std::mem::swap(&mut d.from, &mut d.to);
        }
    }
}

/// Marks every draft that names the figure of an earlier one with the same kind and sides.
fn link_repeats(text: &Text<'_>, drafts: &mut [Draft], all: &[Draft]) {
    // Only a figure with a bound can be told again without it, and most figures have none.
    let bounded: Vec<(usize, &Draft)> = all
        .iter()
        .enumerate()
        .filter(|(_, e)| e.quantity.is_some_and(|x| !text.quantities[x].amount.is_point()))
        .collect();
    for d in drafts.iter_mut() {
        d.repeats = d.quantity.map(|k| &text.quantities[k].amount).filter(|a| a.is_point()).and_then(|amount| {
            let figure = amount.figure()?;
            let first = bounded.iter().find(|(_, e)| {
                e.kind == d.kind
                    && e.sentence != d.sentence
                    && e.to.as_ref().map(|a| &a.parties) == d.to.as_ref().map(|a| &a.parties)
                    && (e.from.as_ref().map(|a| &a.parties) == d.from.as_ref().map(|a| &a.parties)
                        || d.kind == Kind::Round)
                    && e.quantity.is_some_and(|x| {
                        let b = &text.quantities[x].amount;
                        b.unit == amount.unit && b.names(figure)
                    })
            });
            first.map(|(number, _)| *number)
        });
    }
}

/// A draft without a cue of its own takes the status of the same deal told elsewhere, else what its kind usually is.
///
/// A verb says more of a deal's status than a describing word ("the proposed $3bn investment"), so such a word gives way to it.
fn fold_statuses(text: &Text<'_>, drafts: &mut [Draft]) {
    let told: Vec<Draft> = drafts.iter().filter(|d| d.status.is_some() && d.condition.is_none()).cloned().collect();
    for k in 0..drafts.len() {
        let (earlier, rest) = drafts.split_at_mut(k);
        let d = &mut rest[0];
        let weak = d.part == Part::Noun
            && d.status == Some(Status::Planned)
            && matches!(d.kind, Kind::Investment | Kind::Round | Kind::Valuation);
        if d.status.is_some() && !weak {
            continue;
        }
        let same = |e: &&Draft| {
            e.kind == d.kind
                && e.to.as_ref().map(|a| &a.parties) == d.to.as_ref().map(|a| &a.parties)
                && (d.kind == Kind::Round || e.from.as_ref().map(|a| &a.parties) == d.from.as_ref().map(|a| &a.parties))
                && match (d.quantity, e.quantity) {
                    (Some(a), Some(b)) => {
                        let (a, b) = (&text.quantities[a].amount, &text.quantities[b].amount);
                        a.unit == b.unit && a.figure().is_some_and(|f| b.names(f))
                    }
                    _ => false,
                }
        };
        let near = &told[around(&told, d.sentence)];
        let earlier = &earlier[around(earlier, d.sentence)];
        let nearest = |e: &&Draft| (e.part != Part::Verb, e.sentence > d.sentence, e.sentence.abs_diff(d.sentence));
        let firm = near
            .iter()
            .filter(same)
            .filter(|e| !weak || e.part == Part::Verb)
            .min_by_key(nearest)
            .and_then(|e| e.status);
        // A valuation is as sure as the money that sets it: in its sentence first, then the same figure, then the sentence beside it.
        let set_by = |reach: usize| {
            near.iter()
                .filter(|e| {
                    matches!(e.kind, Kind::Round | Kind::Investment)
                        && e.to.as_ref().map(|a| &a.parties) == d.to.as_ref().map(|a| &a.parties)
                        && e.sentence.abs_diff(d.sentence) <= reach
                })
                .min_by_key(nearest)
                .and_then(|e| e.status)
        };
        let money = |reach: usize| if d.kind == Kind::Valuation { set_by(reach) } else { None };
        let open = d.status.is_none();
        // The same figure may have found its status in one of these ways just now.
        let settled = || earlier.iter().filter(same).min_by_key(nearest).and_then(|e| e.status);
        let found = if open { money(0).or(firm).or_else(|| money(1)).or_else(settled) } else { firm.or(d.status) };
        d.status = found;
        d.status = d.status.or(Some(default_status(d)));
    }
}

fn default_status(d: &Draft) -> Status {
    match d.kind {
        Kind::Purchase
        | Kind::Loan
        | Kind::Guarantee
        | Kind::Lease
        | Kind::Licence
        | Kind::RevenueShare
        | Kind::Merger => Status::Agreed,
        Kind::Financial
        | Kind::Growth
        | Kind::MarketMove
        | Kind::Stake
        | Kind::Supply
        | Kind::Right
        | Kind::Rivalry
        | Kind::Capacity
        | Kind::Regulatory
        | Kind::Other => Status::Completed,
        // Who is called an investor has invested.
        Kind::Investment if d.quantity.is_none() => Status::Completed,
        Kind::Investment | Kind::Round | Kind::Valuation => Status::Planned,
    }
}
