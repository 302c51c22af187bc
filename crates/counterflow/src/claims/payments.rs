//! What is paid under a trade that the text told of before: "ordered two rigs from Corda. The yard will be paid $450m", "They cost $220m
//! each", "has an option for two more at $220m each".

use super::read::Draft;
use super::text::{Arg, Text, Via};
use super::trade::Thing;
use super::{Kind, Status, again, contracts, rules, scope, trade};
use crate::document::Zone;
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, Quantity};
use crate::sentences::Kind as Token;

/// So many sentences back a trade is looked for.
const BACK: usize = 2;

/// So many phrases of a sentence are looked through for it.
const PHRASES: usize = 40;

/// Verbs of whoever pays, and of whoever is paid.
const PAYS: [&str; 5] = ["pay", "get", "receive", "earn", "collect"];

/// A trade by its verb: "Halden ordered two rigs from Corda".
pub(super) struct Trade {
    /// Purchase, lease, licence or loan.
    pub kind: Kind,
    /// Who pays; of a loan, who lends.
    pub payer: Arg,
    /// Who is paid; of a loan, who borrows.
    pub payee: Arg,
    /// The verb.
    pub verb: Id,
}

/// "has licensed the drug to Tarn", "leases offices from Tarn", "ordered rigs from Tarn", "hired Tarn to build a plant": the trade that a
/// verb tells, where it names both sides.
pub(super) fn trade_at(text: &Text<'_>, v: Id) -> Option<Trade> {
    let p = text.g.get(v);
    if p.shape != Shape::Verb || p.negated {
        return None;
    }
    // "hired Tarn to build a plant", "was hired by Halden to build a plant"
    if let Some((Some(payer), payee)) = rules::hired_to_work(text, v) {
        return Some(Trade { kind: Kind::Purchase, payer, payee, verb: v });
    }
    // "was leased to Halden by Tarn"
    if p.passive {
        let lets = matches!(text.lemma(v), "lease" | "rent" | "charter");
        let (payer, payee) =
            trade::party_behind(text, v, "to").zip(trade::party_behind(text, v, "by")).filter(|_| lets)?;
        return (payer.parties != payee.parties).then_some(Trade { kind: Kind::Lease, payer, payee, verb: v });
    }
    // "has won the rights to the Corda League. It will pay $60m a year": whose rights they are is paid for them.
    if let Some((payer, payee)) = rules::rights_won(text, v) {
        return Some(Trade { kind: Kind::Purchase, payer, payee, verb: v });
    }
    let kind = match text.lemma(v) {
        "license" | "licence" | "sublicense" => Kind::Licence,
        // Computers are rented, too, as a service.
        "rent" if text.g.objects(v).any(|o| rules::is_computing(text, o)) => Kind::Purchase,
        "lease" | "rent" | "charter" => Kind::Lease,
        "lend" | "borrow" => Kind::Loan,
        "order" | "supply" | "deliver" => Kind::Purchase,
        "sell" if trade::object(text, v) == Thing::Goods => Kind::Purchase,
        _ => return None,
    };
    let subject = text.parties_of_subject(v)?;
    let (to, from) = (trade::party_behind(text, v, "to"), trade::party_behind(text, v, "from"));
    let given = || text.g.objects(v).find_map(|o| text.parties_of(o));
    let (payer, payee) = match (kind, to, from) {
        (Kind::Loan, to, None) if text.lemma(v) == "lend" => (subject, to.or_else(given)?),
        (Kind::Loan, _, Some(lender)) => (lender, subject),
        (Kind::Loan, ..) => return None,
        (Kind::Purchase, to, from) => match text.lemma(v) {
            "order" => (subject, from.or_else(|| turned_to(text, v))?),
            "rent" => (subject, from?),
            _ => (to?, subject),
        },
        (_, Some(to), None) => (to, subject),
        (_, None, Some(from)) => (subject, from),
        _ => return None,
    };
    (payer.parties != payee.parties).then_some(Trade { kind, payer, payee, verb: v })
}

/// "turned to Corda to order six ships": from whom.
pub(super) fn turned_to(text: &Text<'_>, order: Id) -> Option<Arg> {
    let turns = text.g.get(order).governor;
    let infinitive = text.g.get(order).mood == Mood::Infinitive && turns != NONE;
    if infinitive && text.lemma(turns) == "turn" { trade::party_behind(text, turns, "to") } else { None }
}

/// The last trade of a kind that the text tells before a phrase.
pub(super) fn trade_before(text: &Text<'_>, id: Id, kind: Kind) -> Option<Trade> {
    trade::told_before(text, id, |v| trade_at(text, v).filter(|t| t.kind == kind))
}

/// The last trade that the sentences before a sentence tell by such a verb.
fn last_trade(text: &Text<'_>, number: usize) -> Option<Trade> {
    let group = text.s.list[number].group;
    let before = std::iter::successors(text.sentence_before(number), |b| text.sentence_before(*b));
    let near = before.take(BACK).take_while(|b| text.s.list[*b].group == group);
    near.flat_map(|b| text.g.of_sentence(b).rev().take(PHRASES)).find_map(|v| trade_at(text, v))
}

/// "will pay Brix $70m for rights to its drug": the last trade that a claim of the sentences before tells.
fn read_before(text: &Text<'_>, drafts: &[Draft], number: usize) -> Option<Trade> {
    let group = text.s.list[number].group;
    let near = |d: &&Draft| {
        d.sentence < number
            && number - d.sentence <= BACK
            && text.s.list[d.sentence].group == group
            && matches!(d.kind, Kind::Purchase | Kind::Lease | Kind::Licence)
    };
    let told = drafts.iter().filter(near).filter_map(|d| Some((d.sentence, d.trigger.start, of_draft(text, d)?)));
    told.max_by_key(|(sentence, at, _)| (*sentence, *at)).map(|(.., trade)| trade)
}

/// The trade that a claim tells.
fn of_draft(text: &Text<'_>, d: &Draft) -> Option<Trade> {
    let verb =
        text.g.at(d.trigger.start).map(|t| if text.g.get(t).shape == Shape::Verb { t } else { text.g.verb_of(t) });
    let (payer, payee) = d.from.clone().zip(d.to.clone())?;
    let told = |a: Arg| Arg { via: a.via.max(Via::Paragraph), ..a };
    Some(Trade { kind: d.kind, payer: told(payer), payee: told(payee), verb: verb.filter(|v| *v != NONE)? })
}

/// A payment that leaves out to whom, or by whom it is made, has the other side of the trade told before.
pub(super) fn name_other_side(text: &Text<'_>, d: &mut Draft) {
    if d.kind != Kind::Purchase && d.kind != Kind::Lease {
        return;
    }
    let pays = |trade: &Trade| matches!(trade.kind, Kind::Purchase | Kind::Lease);
    let Some(trade) = last_trade(text, d.sentence).filter(pays) else { return };
    let is = |side: &Option<Arg>, who: &Arg| side.as_ref().is_some_and(|a| a.parties == who.parties);
    let told = |a: Arg| Some(Arg { via: a.via.max(Via::Paragraph), ..a });
    if d.to.is_none() && is(&d.from, &trade.payer) {
        d.to = told(trade.payee);
    } else if d.from.is_none() && is(&d.to, &trade.payee) {
        d.from = told(trade.payer);
    } else {
        return;
    }
    if d.kind != trade.kind {
        d.kind = trade.kind;
        d.rule = rules::of_kind(trade.kind).unwrap_or(d.rule);
    }
}

/// An amount that no rule reads, as what is paid under the trade told before.
pub(super) fn under_trade(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start)?;
    let verb = text.g.verb_of(m);
    let number = text.s.sentence_of(q.core.start);
    if q.kind != Q::Money
        || q.vague
        || q.amount.per == Some("share")
        || verb == NONE
        || text.stands_apart(number)
        || text.s.list[number].zone == Zone::Table
    {
        return None;
    }
    let trade =
        last_trade(text, number).filter(|t| t.kind != Kind::Loan).or_else(|| read_before(text, drafts, number))?;
    let option = is_option(text, verb, m, q) && does(text, verb, &trade.payer);
    if !option && !is_payment(text, verb, m, &trade) && !is_price(text, verb, m, &trade) {
        return None;
    }
    if names_strangers(text, number, &trade) {
        return None;
    }
    let head = text.g.get(trade.verb).head as usize;
    let told = scope::scope(text, trade.kind, &(head..head + 1), None, true);
    // What is ordered, let or licensed is agreed, and not yet paid for.
    let agreed = told.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
    let draft = laid_out(text, trade.kind, trade, k)?;
    let status = match draft.status {
        _ if option || stands_to(text, verb) => Some(Status::Conditional),
        Some(Status::Planned) | None => agreed,
        Some(Status::Completed) if !PAYS.contains(&text.lemma(verb)) => agreed,
        paid => paid,
    };
    Some(Draft { status, ..draft })
}

/// "In a deal worth $70m, Halden has licensed the rights to Brix's drug": the licence that the main verb of the sentence tells.
pub(super) fn in_front(text: &Text<'_>, k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start).filter(|_| q.kind == Q::Money && !q.vague && q.amount.per.is_none())?;
    let phrases = text.g.of_sentence(text.s.sentence_of(q.core.start));
    let deal = text.g.chain(m).find(|n| text.head_is(*n, &["deal", "agreement", "transaction", "pact"]))?;
    let opens = matches!(text.g.place(deal), Place::Behind(p) if p == phrases.start
        && ["in", "under"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w)));
    let v = phrases.filter(|_| opens).find(|v| *v > m && text.g.get(*v).shape == Shape::Verb)?;
    let takes = matches!(text.lemma(v), "license" | "licence" | "acquire" | "buy" | "purchase" | "obtain" | "secure");
    let rights = || {
        let mut objects = text.g.objects(v).filter(|o| text.head_is(*o, &["right", "rights", "licence", "license"]));
        let licensor = objects.find_map(|o| rules::grantor(text, o))?;
        let payer = text.parties_of_subject(v).filter(|p| p.parties != licensor.parties)?;
        Some(Trade { kind: Kind::Licence, payer, payee: licensor, verb: v })
    };
    let trade =
        trade_at(text, v).filter(|t| t.kind == Kind::Licence).or_else(|| if takes { rights() } else { None })?;
    let draft = laid_out(text, Kind::Licence, trade, k)?;
    let status = draft.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
    Some(Draft { status, ..draft })
}

/// "licensed a drug from Brix for $70m and royalties of 12 %", "It will also pay royalties of 12 %": the share of sales under the licence
/// that the sentence, or one before it, tells of.
pub(super) fn royalty(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    const ROYALTIES: [&str; 2] = ["royalty", "royalties"];
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start)?;
    let number = text.s.sentence_of(q.core.start);
    let called = text.g.chain(m).any(|n| text.phrase_says(n, &ROYALTIES));
    if !rules::share(q) || !called || text.s.list[number].zone == Zone::Table || text.stands_apart(number) {
        return None;
    }
    let rights = |t: &Trade| matches!(t.kind, Kind::Licence | Kind::Purchase);
    let here =
        || text.g.of_sentence(number).take(PHRASES).find_map(|v| trade_at(text, v)).filter(|t| t.kind == Kind::Licence);
    let read = || {
        let licence =
            |d: &&Draft| d.sentence == number && d.kind == Kind::Licence && d.from.is_some() && d.to.is_some();
        drafts.iter().find(licence).and_then(|d| of_draft(text, d))
    };
    let before = || last_trade(text, number).or_else(|| read_before(text, drafts, number)).filter(rights);
    let trade = here().or_else(read).or_else(before)?;
    let verb = text.g.verb_of(m);
    // "will pay", "is entitled to": whoever has to do so is the side that pays, or the one that gets it.
    let fits = match text.lemma(verb) {
        "pay" | "owe" if !text.g.get(verb).passive => does(text, verb, &trade.payer),
        "get" | "receive" | "earn" | "collect" | "entitle" => does(text, verb, &trade.payee),
        _ => text.s.sentence_of(text.g.get(trade.verb).start as usize) == number,
    };
    if !fits || names_strangers(text, number, &trade) {
        return None;
    }
    let draft = laid_out(text, Kind::Licence, trade, k)?;
    let status = draft.status.filter(|s| !matches!(s, Status::Completed | Status::Planned)).or(Some(Status::Agreed));
    Some(Draft { measure: Some("royalty"), status, ..draft })
}

/// "will pay Tarn up to $6bn for rights to its drug. The agreement includes a $1bn upfront payment": a payment that tells neither side
/// has those of the deal over rights told before.
pub(super) fn name_licence_sides(text: &Text<'_>, drafts: &mut [Draft]) {
    const RIGHTS: [&str; 8] = ["rights", "right", "licence", "license", "licensed", "licensing", "drug", "patents"];
    let open = |d: &Draft| d.kind == Kind::Licence && d.quantity.is_some() && (d.from.is_none() || d.to.is_none());
    let over_rights = |d: &Draft| {
        d.kind == Kind::Licence
            || d.kind == Kind::Purchase && text.says(text.around(d.sentence, d.trigger.start), &RIGHTS)
    };
    for k in 0..drafts.len() {
        if !open(&drafts[k]) {
            continue;
        }
        let here = drafts[k].sentence;
        let near = &drafts[k.saturating_sub(NEAR)..k];
        let told = near.iter().rev().find(|d| {
            d.sentence < here && here - d.sentence <= BACK_LICENCE && !open(d) && over_rights(d) && d.quantity.is_some()
        });
        let Some(trade) = told.and_then(|d| of_draft(text, d)) else { continue };
        let fits = |side: &Option<Arg>, who: &Arg| side.as_ref().is_none_or(|a| a.parties == who.parties);
        if fits(&drafts[k].from, &trade.payer)
            && fits(&drafts[k].to, &trade.payee)
            && !names_strangers(text, here, &trade)
        {
            (drafts[k].from, drafts[k].to) = (Some(trade.payer), Some(trade.payee));
        }
    }
}

/// So many drafts before a payment are looked through for its licence.
const NEAR: usize = 64;

/// So many sentences back a licence is looked for: its payments are told one by one.
const BACK_LICENCE: usize = 4;

/// "Contingent payments of up to $5bn include $1bn for regulatory milestones", "This includes $350m on completion and $325m after a year":
/// what is still to be earned, or a part of what was told, under the licence that a claim of the sentences before tells.
pub(super) fn under_licence(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    const EARNED: [&str; 6] = ["milestone", "milestones", "contingent", "conditional", "approval", "approvals"];
    const PAYMENTS: [&str; 6] = ["payment", "payments", "amount", "amounts", "sum", "sums"];
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start)?;
    let number = text.s.sentence_of(q.core.start);
    if q.kind != Q::Money || q.vague || q.amount.per.is_some() || text.s.list[number].zone == Zone::Table {
        return None;
    }
    let licence = drafts
        .iter()
        .filter(|d| d.kind == Kind::Licence && d.sentence <= number && number - d.sentence <= BACK_LICENCE)
        .filter(|d| d.from.is_some() && d.to.is_some())
        .max_by_key(|d| (d.sentence, d.trigger.start))?;
    if text.stands_apart(number) {
        return None;
    }
    let earned = |id: Id| text.g.get(id).quantity == NONE && text.phrase_says(id, &EARNED);
    // "additional conditional amounts of up to $1bn", "up to $4bn for sales-related milestones"
    let paid = text.g.chain(m).skip(1).any(|id| text.head_is(id, &PAYMENTS) && earned(id));
    let behind = text.g.preps_of_noun(m).any(|p| {
        p.noun == m
            && p.object != NONE
            && ["for", "on", "upon", "in"].iter().any(|w| text.s.is(p.start as usize, w))
            && (earned(p.object) || text.g.preps_of_noun(p.object).any(|of| of.object != NONE && earned(of.object)))
    });
    let measure = if paid || behind {
        Some("milestone")
    } else if licence.sentence + 1 == number && is_part_of_it(text, m) {
        licence.measure
    } else {
        return None;
    };
    let trade = of_draft(text, licence)?;
    if names_strangers(text, number, &trade) {
        return None;
    }
    let draft = laid_out(text, Kind::Licence, trade, k)?;
    let status = if measure == Some("milestone") { Status::Conditional } else { Status::Agreed };
    Some(Draft { measure, status: Some(status), ..draft })
}

/// "This includes $350m on completion, with $325m after a year": a part of the amount that the sentence before ends with.
fn is_part_of_it(text: &Text<'_>, m: Id) -> bool {
    let sentence = text.g.of_sentence(text.s.sentence_of(text.g.get(m).start as usize));
    let Some(v) = sentence.clone().find(|k| text.g.get(*k).shape == Shape::Verb) else { return false };
    let subject = text.g.get(v).subject();
    let it = subject != NONE
        && (text.head_is(subject, &["this", "that", "it", "which", "payment", "payments", "fee", "sum", "amount"])
            && text.g.get(subject).mention == NONE);
    let made_of = matches!(text.lemma(v), "include" | "comprise" | "consist") && !text.g.get(v).passive;
    let within = text.g.verb_of(m) == v || matches!(text.g.place(m), Place::Behind(p) if text.g.get(p).governor == v);
    it && made_of && within
}

/// A claim of amount `k` between the sides of a trade, as its own sentence tells how far it is.
fn laid_out(text: &Text<'_>, kind: Kind, trade: Trade, k: usize) -> Option<Draft> {
    let at = text.g.get(trade.verb).start as usize;
    let end = text.quantities[k].tokens.end;
    let told = Draft::laid_out(text.s.sentence_of(at), rules::of_kind(kind)?, end..end, k);
    let model = Draft { from: Some(trade.payer), to: Some(trade.payee), ..told };
    Some(again::of_told(text, &model, kind, k))
}

/// The sentence names others than the two sides of a trade: they have trades of their own.
fn names_strangers(text: &Text<'_>, number: usize, trade: &Trade) -> bool {
    let strange = |p: usize| !trade.payer.parties.contains(&p) && !trade.payee.parties.contains(&p);
    // "royalties on sales of Zerovan" name what is sold.
    let sold = |at: usize| match text.g.at(at).map(|id| text.g.place(id)) {
        Some(Place::Behind(prep)) => text.head_is(text.g.get(prep).noun, &["sales"]),
        _ => false,
    };
    let named = text.parties.within(&text.s.list[number].tokens);
    named.iter().any(|m| text.is_party(m) && strange(m.party) && !sold(m.tokens.start))
}

/// Whoever does what the verb says is `who`.
fn does(text: &Text<'_>, verb: Id, who: &Arg) -> bool {
    text.parties_of_subject(verb).is_some_and(|s| s.parties == who.parties)
}

/// "It will pay $450m for them", "paid the yard a deposit of $45m", "The yard will be paid $450m", "will get $300m".
fn is_payment(text: &Text<'_>, verb: Id, m: Id, trade: &Trade) -> bool {
    const PAID: [&str; 8] = ["deposit", "advance", "instalment", "installment", "total", "sum", "price", "payment"];
    let p = text.g.get(verb);
    let paid = text.g.chain(m).find(|n| text.g.place(*n) == Place::Object(verb));
    if !paid.is_some_and(|n| n == m || text.head_is(n, &PAID)) {
        return false;
    }
    let payee = |o: Id| text.parties_of(o).is_none_or(|a| a.parties == trade.payee.parties);
    is_for_goods(text, verb, trade)
        && match text.lemma(verb) {
            "pay" if p.passive => does(text, verb, &trade.payee),
            "pay" => does(text, verb, &trade.payer) && text.g.objects(verb).all(payee),
            got if PAYS.contains(&got) && !p.passive => does(text, verb, &trade.payee),
            _ => false,
        }
}

/// Nothing but the goods of a trade is paid for, and nobody but the other side is paid.
pub(super) fn is_for_goods(text: &Text<'_>, verb: Id, trade: &Trade) -> bool {
    text.g.preps_of_verb(verb).filter(|p| p.object != NONE).all(|p| match text.s.lower(p.start as usize) {
        "for" => is_goods(text, p.object, trade),
        "to" | "from" => text
            .parties_of(p.object)
            .is_some_and(|a| a.parties == trade.payee.parties || a.parties == trade.payer.parties),
        _ => true,
    })
}

/// "They cost $220m each", "The rigs are worth $450m", "The work will cost $450m".
fn is_price(text: &Text<'_>, verb: Id, m: Id, trade: &Trade) -> bool {
    let p = text.g.get(verb);
    let subject = p.subject();
    let states = match text.lemma(verb) {
        "cost" => !p.passive && text.g.place(m) == Place::Object(verb),
        // "The rent is $3m a year"
        "be" if trade.kind == Kind::Lease && text.g.place(m) == Place::Object(verb) => {
            return text.head_is(subject, &["rent", "rental"]) && text.s.is(text.g.get(subject).start as usize, "the");
        }
        "be" => matches!(text.g.place(m), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "worth")),
        "price" | "value" => p.passive,
        _ => false,
    };
    states && subject != NONE && is_goods(text, subject, trade)
}

/// "stands to get $600m more"
fn stands_to(text: &Text<'_>, verb: Id) -> bool {
    let v = text.g.get(verb);
    v.mood == Mood::Infinitive && v.governor != NONE && text.lemma(v.governor) == "stand"
}

/// "them", "each", "the rigs" behind "ordered two rigs": what the trade is about.
fn is_goods(text: &Text<'_>, id: Id, trade: &Trade) -> bool {
    let p = text.g.get(id);
    let head = p.head as usize;
    // What a contract is worth is told elsewhere.
    let paper = contracts::is_paper(text, id) || text.head_is(id, &["deal", "transaction", "licence", "license"]);
    if p.shape != Shape::Noun || p.mention != NONE || paper {
        return false;
    }
    if ["they", "them", "it", "each", "these"].iter().any(|w| text.s.is(head, w)) {
        return true;
    }
    // "the rigs", "40 trains" behind "to supply trains"
    let first = p.start as usize;
    let counted = text.s.tokens[first].kind == Token::Number || text.has(first, Classes::NUMBER);
    let definite = counted || ["the", "these", "those"].iter().any(|w| text.s.is(first, w));
    let work = trade.kind == Kind::Purchase && text.head_is(id, &["work", "works", "project", "job"]);
    let same = |o: Id| {
        let word = text.s.lower(text.g.get(o).head as usize);
        let here = text.s.lower(head);
        !here.is_empty()
            && (word == here || word.strip_suffix('s') == Some(here) || here.strip_suffix('s') == Some(word))
    };
    let near = trade.verb + 1..(trade.verb + 8).min(text.g.phrases.len() as Id);
    definite && (work || near.into_iter().any(|o| text.g.get(o).shape == Shape::Noun && same(o)))
}

/// "has an option for two more at $220m each", "has options on two more, worth $440m".
fn is_option(text: &Text<'_>, verb: Id, m: Id, q: &Quantity) -> bool {
    let option = |id: Id| text.head_is(id, &["option", "options"]);
    let sentence = text.sentence_of(q.core.start);
    let more = text.says(sentence.start..q.core.start, &["more", "another", "further", "additional", "extra", "other"]);
    let has = matches!(text.lemma(verb), "have" | "hold" | "take" | "get" | "secure");
    let counted = text.g.objects(verb).any(option) || text.g.chain(m).any(option);
    has && more && counted && !text.g.get(verb).negated
}
