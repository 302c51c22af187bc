//! Borrowed money: loans, credit lines, bonds and notes, lender to borrower.

mod lenders;

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{Form, Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;
use Role::{From, None as Nobody, To};
pub(super) use lenders::lends_by_name;
use lenders::{buyer_financed, deal_financed, leads_lenders};
pub(in crate::claims) use lenders::{lends_alone, signed_by};

const FROM: &[(&str, Role)] = &[("to", To), ("for", To), ("from", From), ("by", From), ("with", From)];
const ISSUED: &[(&str, Role)] = &[("by", To), ("from", To), ("of", To)];

/// "a credit facility for $275 million": the size of a facility may stand behind "for".
const SIZED: Attach = Attach::NOUN.or(Attach::FOR);

/// See `loan.md`.
pub const RULE: Rule = Rule {
    name: "loan",
    kind: Kind::Loan,
    page: include_str!("loan.md"),
    frames: FRAMES,
    accepts: super::money,
    refine: settle,
    relates: &[],
};

/// Papers by which a company borrows from whoever buys them.
const NOTES: &[&str] = &["bonds", "notes", "debentures", "debt"];

const FRAMES: &[Frame] = &[
    noun("loan").preps(FROM).weight(3),
    noun("term loan").preps(FROM).weight(4),
    noun("bridge loan").preps(FROM).weight(4),
    noun("bridging loan").preps(FROM).weight(4),
    noun("syndicated loan").preps(FROM).weight(4),
    noun("credit facility").preps(FROM).attach(SIZED).weight(4),
    noun("loan facility").preps(FROM).attach(SIZED).weight(4),
    noun("revolving credit").preps(FROM).attach(SIZED).weight(4),
    noun("credit line").preps(FROM).attach(SIZED).weight(4),
    noun("line of credit").preps(FROM).attach(SIZED).weight(4),
    noun("credit agreement").preps(FROM).weight(4),
    noun("debt financing").preps(FROM).weight(5),
    noun("debt funding").preps(FROM).weight(5),
    noun("loan funding").preps(FROM).weight(5),
    noun("debtor - in - possession financing").preps(FROM).weight(6),
    noun("bankruptcy financing").preps(FROM).weight(6),
    noun("dip financing").preps(FROM).weight(6),
    noun("dip loan").preps(FROM).weight(5),
    noun("debt facility").preps(FROM).attach(SIZED).weight(4),
    noun("debt package").preps(FROM).weight(3),
    noun("project financing").preps(FROM).weight(4),
    noun("project finance").preps(FROM).weight(4),
    noun("construction financing").preps(FROM).weight(5),
    noun("acquisition financing").preps(FROM).weight(5),
    noun("acquisition finance").preps(FROM).weight(5),
    noun("acquisition loan").preps(FROM).weight(5),
    noun("vendor financing").preps(FROM).weight(5),
    noun("vendor finance").preps(FROM).weight(5),
    noun("vendor loan").preps(FROM).weight(5),
    noun("construction loan").preps(FROM).weight(4),
    noun("letter of credit").preps(FROM).weight(4),
    noun("letter of credit facility").preps(FROM).weight(5),
    noun("facility").preps(FROM).attach(SIZED).weight(-2),
    noun("revolver").preps(FROM).weight(2),
    noun("tranche").preps(FROM).weight(-2),
    noun("portion").preps(FROM).attach(Attach::BEFORE).near(&["tranche", "facility", "loan"]).weight(-3),
    noun("overdraft").preps(FROM).weight(2),
    noun("bond").roles(To, To).preps(ISSUED).weight(2),
    noun("eurobond").roles(To, To).preps(ISSUED).weight(2),
    noun("note")
        .roles(To, To)
        .preps(ISSUED)
        .near(&[
            "senior",
            "convertible",
            "issue",
            "offering",
            "due",
            "subordinated",
            "sell",
            "sold",
            "priced",
            "notes",
            "bond",
        ])
        .weight(-2),
    noun("principal amount")
        .roles(To, To)
        .attach(Attach::BEFORE.or(Attach::OF))
        .near(&["notes", "bonds", "debentures", "note"])
        .weight(2),
    noun("debenture").roles(To, To).preps(ISSUED).weight(2),
    noun("mortgage obligation").roles(To, To).preps(ISSUED).weight(2),
    noun("bond issue").roles(To, To).preps(ISSUED).weight(4),
    noun("issue").roles(To, To).preps(ISSUED).attach(Attach::BEFORE).near(NOTES).weight(1),
    noun("offering").roles(To, To).preps(ISSUED).attach(Attach::BEFORE).near(NOTES).weight(1),
    noun("public offering").roles(To, To).preps(ISSUED).attach(Attach::BEFORE).near(NOTES).weight(1),
    noun("debt offering").roles(To, To).preps(ISSUED).weight(5),
    noun("bond offering").roles(To, To).preps(ISSUED).weight(4),
    noun("bond sale").roles(To, To).preps(ISSUED).weight(4),
    noun("commercial paper program").roles(To, To).preps(ISSUED).weight(4),
    noun("commercial paper programme").roles(To, To).preps(ISSUED).weight(4),
    noun("note program").roles(To, To).preps(ISSUED).weight(4),
    noun("note programme").roles(To, To).preps(ISSUED).weight(4),
    noun("debt").roles(To, To).preps(&[("for", To)]).weight(-2),
    noun("bank debt").roles(To, To).preps(&[("for", To)]).weight(1),
    noun("financing").preps(FROM).attach(Attach::BEFORE.or(Attach::OF).or(Attach::IN)).weight(-3),
    verb("loan").roles(From, To).preps(&[("to", To)]).weight(4),
    verb("lend").roles(From, To).preps(&[("to", To)]).weight(4),
    verb("borrow").roles(To, Nobody).preps(&[("from", From)]).weight(4),
    verb("owe").roles(To, From).preps(&[("to", From)]).attach(Attach::OBJECT).weight(2),
    verb("draw").roles(To, Nobody).attach(Attach::OBJECT).weight(-4),
];

/// Words that make a facility one that lends.
const CREDIT: &[&str] = &[
    "credit",
    "loan",
    "loans",
    "debt",
    "revolving",
    "revolver",
    "lender",
    "lenders",
    "bank",
    "banks",
    "banking",
    "borrow",
    "bridge",
    "bridging",
    "syndicated",
    "overdraft",
    "liquidity",
    "borrowing",
    "borrowings",
    "lending",
];

/// The sentence or one of the two before it speaks of credit, or money is drawn down.
fn of_credit(text: &Text<'_>, d: &Draft) -> bool {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(NONE);
    let v = if m == NONE { NONE } else { text.g.verb_of(m) };
    if v != NONE && text.lemma(v) == "draw" && text.s.is(text.g.get(v).head as usize + 1, "down") {
        return true;
    }
    let first =
        text.sentence_before(d.sentence).and_then(|n| text.sentence_before(n).or(Some(n))).unwrap_or(d.sentence);
    // "a warehouse facility from Tarn Capital" lends against what a lender holds; without a lender it may be a building.
    let t = text.g.at(d.trigger.start).unwrap_or(NONE);
    if t != NONE && text.phrase_says(t, &["warehouse"]) {
        let lender = |p: &Phrase| text.s.is(p.start as usize, "from") && text.parties_of(p.object).is_some();
        return text.g.preps_of_noun(t).any(lender);
    }
    // "The facility at Burbo Bank": a name says nothing of credit.
    let tokens = text.s.list[first].tokens.start..text.s.list[d.sentence].tokens.end;
    tokens.into_iter().any(|i| CREDIT.contains(&text.s.lower(i)) && text.parties.at(i).is_none())
}

/// "amended and extended a term loan", "extended part of its facility by one year": whoever does has the loan already.
fn prolongs(text: &Text<'_>, v: Id, t: Id) -> bool {
    let amends = v >= 2
        && text.g.get(v - 1).shape == Shape::Conj
        && matches!(text.lemma(v - 2), "amend" | "increase" | "upsize" | "restate" | "renew");
    let longer = |x: &Phrase| {
        let by = ["by", "for"].iter().any(|w| text.s.is(x.start as usize, w)) && x.object != NONE;
        by && text.quantities_in(&text.g.get(x.object).tokens()).any(|k| text.quantities[k].kind == Q::Duration)
    };
    amends || text.phrase_says(t, &["existing", "its", "their", "outstanding"]) || text.g.preps_of_verb(v).any(longer)
}

/// "through sole bookrunner Meridian", "via mandated lead arrangers Halden and Tarn": in a syndicate those who arrange a loan
/// lend the first of it.
pub(super) fn arrangers(text: &Text<'_>, v: Id, m: Id) -> Option<Arg> {
    const ARRANGE: [&str; 6] = ["arranger", "arrangers", "bookrunner", "bookrunners", "lender", "lenders"];
    let through = |p: &Phrase| {
        p.object != NONE
            && ["through", "via", "with", "from"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.phrase_says(p.object, &ARRANGE)
    };
    let behind = text.g.preps_of_noun(m).chain(text.g.preps_of_verb(v)).find(|p| through(p))?.object;
    // The names stand in the phrase itself or right behind it; "sole bookrunner and mandated lead arranger Meridian" says two roles.
    let last = text.g.of_sentence(text.s.sentence_of(text.g.get(behind).start as usize)).end;
    let roles = |id: &Id| text.phrase_says(*id, &ARRANGE) || text.g.get(*id).shape == Shape::Conj;
    let named = (behind..last).find(|id| text.parties_of(*id).is_some() || !roles(id))?;
    text.parties_of(named).filter(|_| text.g.get(named).shape == Shape::Noun)
}

/// What the terms of a loan are written down in.
const PAPERS: &[&str] =
    &["agreement", "amendment", "facility", "facilities", "letter", "commitment", "commitments", "deal", "indenture"];

/// "entered into a loan agreement, by and between the Company, as borrower, and Halden Bank": the one beside the borrower.
fn between(text: &Text<'_>, d: &Draft) -> Option<Arg> {
    let borrower = d.to.as_ref()?;
    (d.sentence.saturating_sub(3)..=d.sentence).rev().find_map(|number| {
        let tokens = text.s.list[number].tokens.clone();
        let by = tokens
            .clone()
            .find(|i| ["between", "among"].iter().any(|w| text.s.phrase_at(*i, tokens.end, &["by", "and", w])))?;
        let named = text.parties.within(&(by..tokens.end));
        let others = || {
            named.iter().filter(|m| m.kind == crate::party::PartyKind::Company && !borrower.parties.contains(&m.party))
        };
        let first = others().next()?;
        others().all(|m| m.party == first.party).then(|| Arg {
            parties: vec![first.party],
            tokens: first.tokens.clone(),
            via: Via::Paragraph,
        })
    })
}

/// The lender of the credit agreement that this sentence or one of the three before it tells of.
fn told_lender(text: &Text<'_>, d: &Draft) -> Option<Arg> {
    let first = text.g.of_sentence(d.sentence.saturating_sub(3)).start;
    let last = text.g.at(d.trigger.start)?;
    let paper =
        |id: &Id| text.g.get(*id).shape == Shape::Noun && text.head_is(*id, PAPERS) && text.phrase_says(*id, CREDIT);
    let with = |id: Id| {
        let verb = text.g.verb_of(id);
        text.g
            .preps_of_noun(id)
            .filter(|p| text.s.is(p.start as usize, "with"))
            .find_map(|p| text.parties_of(p.object))
            .or_else(|| if verb == NONE { None } else { trade::party_behind(text, verb, "with") })
    };
    (first..last)
        .rev()
        .filter(paper)
        .find_map(with)
        .or_else(|| between(text, d))
        .map(|arg| Arg { via: Via::Paragraph, ..arg })
        .filter(|l| d.to.as_ref().is_none_or(|t| t.parties != l.parties))
}

/// "to a venture": who gets something, not what it rises to or is for.
fn names_receiver(text: &Text<'_>, prep: &Phrase) -> bool {
    // "for an investment vehicle": money for a purpose is not meant.
    let vehicle = text.s.is(prep.start as usize, "for") && text.head_is(prep.object, trade::VEHICLES);
    let to = (text.s.is(prep.start as usize, "to") || vehicle) && prep.object != NONE;
    to && text.g.get(prep.object).shape == Shape::Noun && text.g.get(prep.object).quantity == NONE
}

/// "to a venture of Halden and Tarn": what gets it is new to the text and has no name.
fn is_nameless(text: &Text<'_>, prep: &Phrase) -> bool {
    names_receiver(text, prep) && {
        let article = text.g.get(prep.object).start as usize;
        ["a", "an", "its", "their"].iter().any(|w| text.s.is(article, w)) && text.parties_of(prep.object).is_none()
    }
}

/// Who is to sell, by a verb whose object stands behind the verb of buying that shares it.
fn seller_beside(text: &Text<'_>, sentence: usize, buys: Id) -> Option<Arg> {
    let sells = text.g.of_sentence(sentence).take_while(|v| *v < buys).filter(|v| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && !p.passive && matches!(text.lemma(*v), "sell" | "issue")
    });
    let last = sells.last().filter(|v| text.g.objects(*v).next().is_none())?;
    text.parties_of_subject(last)
}

/// The rule's last look, and behind it: "sued over a $30m loan to Tarn", where the words right behind the noun say who got it.
fn settle(text: &Text<'_>, d: &mut Draft) -> bool {
    let kept = refine(text, d);
    if d.kind == Kind::Loan
        && d.part == Part::Noun
        && let Some(t) = text.g.at(d.trigger.start)
        && d.quantity.is_some_and(|k| text.g.get(t).tokens().contains(&text.quantities[k].core.start))
    {
        let lender = d.from.as_ref().map(|f| f.parties.clone());
        d.to = lent_to(text, t).filter(|to| lender.as_ref() != Some(&to.parties)).or(d.to.take());
    }
    if kept && d.kind == Kind::Loan {
        lenders::complete(text, d);
    }
    kept
}

/// "a $30m loan to Tarn": whom the words right behind the noun name.
fn lent_to(text: &Text<'_>, loan: Id) -> Option<Arg> {
    let end = text.g.get(loan).end;
    let to = |p: &&Phrase| p.noun == loan && p.start == end && text.s.is(p.start as usize, "to");
    text.g.preps_of_noun(loan).find(to).and_then(|p| text.named_company(p.object))
}

/// "has provided a guarantee for a $200m loan to Tarn": whoever gives it lends nothing.
fn guaranteed_by(text: &Text<'_>, loan: Id) -> Option<Arg> {
    let Place::Behind(prep) = text.g.place(loan) else { return None };
    let guarantee = text.g.get(prep).noun;
    let of_it = ["for", "of", "on"].iter().any(|w| text.s.is(text.g.get(prep).start as usize, w));
    if !of_it || !text.head_is(guarantee, &["guarantee", "guarantees"]) {
        return None;
    }
    let verb = text.g.verb_of(guarantee);
    let gives = verb != NONE
        && !text.g.get(verb).passive
        && matches!(text.lemma(verb), "provide" | "give" | "issue" | "extend" | "offer" | "grant" | "sign");
    text.owner_of(guarantee).or_else(|| if gives { text.parties_of_subject(verb) } else { None })
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    // "will assume debt of $1bn": what was lent before, to somebody else.
    let assumes = text.g.verb_of(t);
    if d.part == Part::Noun
        && assumes != NONE
        && text.lemma(assumes) == "assume"
        && text.g.place(t) == Place::Object(assumes)
    {
        return false;
    }
    // "agreed to roll over Tarn's $3m loan", "called in Tarn's loan": whoever does so has lent it to whose loan it is.
    if d.part == Part::Noun
        && assumes != NONE
        && matches!(text.lemma(assumes), "roll" | "call" | "recall" | "forgive" | "waive" | "extend")
        && let Some(borrower) = text.owner_of(t)
        && let Some(lender) = text.parties_of_subject(assumes).filter(|l| l.parties != borrower.parties)
    {
        (d.from, d.to) = (Some(lender), Some(borrower));
        return true;
    }
    // "filed with the regulator for an offering of notes": nobody has bought any, and whoever is told lends nothing.
    if d.part == Part::Noun
        && assumes != NONE
        && text.lemma(assumes) == "file"
        && !text.g.get(assumes).passive
        && text.g.chain(t).any(|n| text.head_is(n, &["offering", "issue"]))
    {
        (d.from, d.to) = (None, text.parties_of_subject(assumes));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
        return d.to.is_some();
    }
    if d.part == Part::Noun
        && let Some(guarantor) = guaranteed_by(text, t)
    {
        let borrower = lent_to(text, t).or_else(|| text.owner_of(t)).or(d.to.take());
        (d.kind, d.from, d.to) = (Kind::Guarantee, Some(guarantor), borrower);
        return d.to.as_ref().is_some_and(|to| d.from.as_ref().is_some_and(|f| f.parties != to.parties));
    }
    if lenders::issues_shares(text, d, t) {
        return false;
    }
    if let Some((lender, borrower)) = lenders::managed(text, t).or_else(|| lenders::debt_given(text, d, t)) {
        (d.from, d.to) = (Some(lender), Some(borrower));
        return true;
    }
    let plain =
        matches!(text.s.lemma(d.trigger.start), "facility" | "draw" | "tranche" | "portion") && d.trigger.len() == 1;
    // "a $300m facility from Corda Bank": the name says what it is.
    let by_bank = d.from.as_ref().is_some_and(|lender| lends_by_name(text, lender));
    if plain && !by_bank && !of_credit(text, d) {
        return false;
    }
    if d.part == Part::Verb && text.lemma(t) == "owe" {
        return lenders::owed(text, d, t);
    }
    if d.part == Part::Verb {
        // "with banks lending more than £8 billion": to whom, the deal told before says.
        let lends = text.s.lemma(d.trigger.start) != "borrow";
        let unnamed = lends && text.g.get(t).subject() != NONE;
        // "the consortium would borrow $800m": none of those that the text told of.
        d.to_other |= !lends
            && d.to.is_none()
            && text.g.get(t).subject() != NONE
            && text.head_is(text.g.get(t).subject(), &["consortium", "syndicate", "buyers", "bidders", "investors"]);
        if d.to.is_none() && lends {
            d.to = text.g.objects(t).find_map(|o| text.place_acting(o)).or_else(|| {
                let to = |p: &&crate::grammar::Phrase| text.s.is(p.start as usize, "to") && p.object != NONE;
                text.g.preps_of_verb(t).filter(to).find_map(|p| text.place_acting(p.object))
            });
            // "will lend $25m to a venture of Halden and Tarn": to one that has no name.
            d.to_other |= d.to.is_none() && text.g.preps_of_verb(t).any(|p| is_nameless(text, p));
            // "will lend up to $1bn to mutual funds": to many, none of whom is named.
            d.to_other |= d.to.is_none()
                && text.g.preps_of_verb(t).any(|p| {
                    let o = (p.object != NONE).then(|| text.g.get(p.object));
                    text.s.is(p.start as usize, "to")
                        && o.is_some_and(|o| {
                            let many = text.s.word(o.head as usize).ends_with('s');
                            let told = o.tokens().any(|i| text.has(i, Classes::DET.or(Classes::POSS)));
                            o.shape == Shape::Noun && o.mention == NONE && o.quantity == NONE && many && !told
                        })
                        && text.parties_of(p.object).is_none()
                });
            // "will lend a venture of theirs $25m"
            d.to_other |= d.to.is_none()
                && text.g.objects(t).any(|o| {
                    let p = text.g.get(o);
                    let article = ["a", "an", "its", "their"].iter().any(|w| text.s.is(p.start as usize, w));
                    let body = text.has(p.head as usize, Classes::ORG_NOUN) || text.head_is(o, trade::VEHICLES);
                    article && p.quantity == NONE && p.mention == NONE && body && text.parties_of(o).is_none()
                });
        }
        if lends && d.to.is_none() {
            // "lent $3m to finance the purchase of Tarn": whoever buys borrows, and Tarn does not.
            let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
            d.to_other |= deal_financed(text, t, m).is_some();
            d.to = buyer_financed(text, t, m).or_else(|| lenders::lent_for(text, t));
        }
        if matches!(text.s.lemma(d.trigger.start), "draw" | "borrow") && d.from.is_none() {
            d.from = told_lender(text, d);
        }
        return d.from.is_some() || d.to.is_some() || unnamed;
    }
    // A bank's loan book and loan losses are no loan.
    if text.head_is(
        t,
        &[
            "losses",
            "book",
            "portfolio",
            "provisions",
            "provision",
            "charge-offs",
            "defaults",
            "loss",
            "guarantee",
            "guarantees",
            "rating",
            "holders",
            "holder",
            "market",
            "markets",
            "yields",
            "prices",
        ],
    ) {
        return false;
    }
    // "an equity-and-debt vehicle" is put together from both.
    if text.head_is(t, trade::VEHICLES) {
        return false;
    }
    // "$40m in net loans and $50m in deposits": what a bank has on its books.
    let balance = text.phrase_says(t, &["net", "gross", "outstanding", "performing"])
        || text.says(text.s.list[d.sentence].tokens.clone(), &["deposits", "servicing"]);
    // "TARN UNIT LOAN TO RISE": a loan to the unit.
    let inside = |a: &Arg| text.g.at(a.tokens.start) == Some(t);
    if d.part == Part::Noun && text.phrase_says(t, &["unit", "subsidiary"]) && d.from.as_ref().is_some_and(inside) {
        d.from = None;
    }
    // "loan production of $3m": what a lender does.
    if text.head_is(t, &["production", "origination", "originations", "servicing", "portfolio", "growth", "demand"]) {
        return false;
    }
    if balance && text.head_is(t, &["loans"]) {
        return false;
    }
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
    // "agreed to sell a new series of notes, in the aggregate principal amount of $6m": whoever sells its notes borrows.
    if text.s.is(d.trigger.start, "principal") && d.to.is_none() {
        let notes = |o: Id| text.head_is(o, &["notes", "note", "bonds", "debentures", "series"]);
        let sells = |v: &Id| {
            let p = text.g.get(*v);
            let issues = matches!(text.lemma(*v), "sell" | "issue" | "offer" | "place") && !p.passive;
            p.shape == Shape::Verb && issues && text.g.objects(*v).any(notes)
        };
        let seller = text.g.of_sentence(d.sentence).take_while(|id| *id < t).find(sells);
        d.to = seller.and_then(|v| text.parties_of_subject(v)).or_else(|| text.filer_at(d.trigger.start));
        if d.to.is_some() {
            d.status = d.status.filter(|s| *s != Status::Rumoured).or(Some(Status::Agreed));
            return true;
        }
    }
    if let Some((lender, buyer)) = lenders::for_takeover(text, t, m) {
        (d.from, d.to) = (lender, Some(buyer));
        return true;
    }
    if let Some((lenders, borrower)) = lenders::joined(text, t).or_else(|| lenders::hired(text, t)) {
        (d.from, d.to) = (Some(lenders), borrower);
        return true;
    }
    if lenders::arranged(text, d, t) || lenders::told_behind(text, d, t) {
        return true;
    }
    // "arranged $3bn of debt into a special purpose vehicle": neither a loan of its own, nor one to it.
    if lenders::placed_into_vehicle(text, t, m) {
        return false;
    }
    if let Some(lead) = leads_lenders(text, d.sentence) {
        d.to = buyer_financed(text, t, m).filter(|b| b.parties != lead.parties);
        d.from = Some(lead);
        return true;
    }
    // "is providing $2bn of debt for the buyout of Tarn by Nordvik"
    let gives = text.g.verb_of(if d.attach.has(Attach::IN) || d.attach.has(Attach::OF) { m } else { t });
    let provides = gives != NONE
        && text.g.get(gives).shape == Shape::Verb
        && !text.g.get(gives).passive
        && matches!(text.lemma(gives), "provide" | "extend" | "underwrite" | "commit" | "supply" | "lend" | "offer");
    if provides
        && let Some(buyer) = buyer_financed(text, t, m)
        && let Some(lender) = text.parties_of_subject(gives).filter(|l| l.parties != buyer.parties)
        && trade::party_behind(text, gives, "to").is_none()
    {
        (d.from, d.to) = (Some(lender), Some(buyer));
        return true;
    }
    // "tried to syndicate $4bn in debt for a Corda data centre": whoever places it owes nothing.
    let places = gives != NONE
        && !text.g.get(gives).passive
        && matches!(text.lemma(gives), "syndicate" | "underwrite" | "market" | "arrange" | "structure");
    let placed_for = || {
        let own = [t, m].into_iter().flat_map(|n| text.g.preps_of_noun(n)).chain(text.g.preps_of_verb(gives));
        own.filter(|p| p.object != NONE && text.s.is(p.start as usize, "for")).find_map(|p| {
            let named = text.owner_of(p.object).or_else(|| text.named_company(p.object));
            named.or_else(|| text.modifier_of(p.object))
        })
    };
    if places && let Some(borrower) = placed_for() {
        let subject = text.g.get(gives).subject();
        let named = || (subject != NONE).then(|| text.examples(subject)).flatten();
        let lender = text.parties_of_subject(gives).filter(|l| l.via <= Via::Sentence).or_else(named);
        if lender.as_ref().is_none_or(|l| l.parties != borrower.parties) {
            (d.from, d.to) = (lender, Some(borrower));
            return true;
        }
    }
    // "financed by its own capital and a facility provided by Meridian": the verb beside the noun tells who lends.
    let given = (t + 1..(t + 5).min(text.g.phrases.len() as u32)).find(|v| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb
            && p.passive
            // "a loan of $3m, provided by Meridian"
            && (p.noun == t || p.noun == m)
            && matches!(
                text.lemma(*v),
                "provide" | "grant" | "arrange" | "underwrite" | "extend" | "give" | "supply" | "lead"
            )
    });
    if let Some(lender) = given.and_then(|v| trade::party_behind(text, v, "by")) {
        d.to =
            d.to.take()
                .filter(|b| b.parties != lender.parties)
                .or_else(|| text.sole_other(d.sentence, &lender.parties));
        d.from = Some(lender);
        return true;
    }
    // "$300m of debt from Tarn and $200m of equity from Corda": what is put in is no loan.
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(NONE);
    let equity = text.g.preps_of_noun(m).any(|p| {
        p.noun == m
            && ["of", "in"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.head_is(p.object, &["equity", "stock", "shares"])
    });
    if equity && m != t {
        return false;
    }
    // "repaid a $3m loan to Corda", "holds $3m of Tarn bonds": owed to whom it is paid back, and to whoever holds it.
    let does = if m == NONE { NONE } else { text.g.verb_of(m) };
    if d.part == Part::Noun && does != NONE && !text.g.get(does).passive && text.g.get(does).shape == Shape::Verb {
        let actor = || text.parties_of_subject(does);
        match text.lemma(does) {
            "repay" | "prepay" | "retire" | "redeem" | "refinance" => {
                let lender = ["to", "from"].iter().find_map(|w| trade::party_behind(text, does, w));
                let lender = lender.or_else(|| {
                    let own = text.g.preps_of_noun(m).chain(text.g.preps_of_noun(t));
                    own.filter(|p| ["to", "from"].iter().any(|w| text.s.is(p.start as usize, w)))
                        .find_map(|p| text.named_company(p.object))
                });
                if lender.is_some() {
                    (d.from, d.to) = (lender, actor());
                    return d.to.is_some();
                }
            }
            // "defaulted on a $3m loan from Meridian"
            "default" => {
                d.to = actor();
                d.from = d.from.take().filter(|l| d.to.as_ref().is_some_and(|b| b.parties != l.parties));
                d.status = Some(Status::Completed);
                return d.to.is_some();
            }
            "hold" | "own" if text.head_is(t, &["bonds", "notes", "debentures", "bond", "debt", "loans"]) => {
                d.to = text.modifier_of(t).or_else(|| text.owner_of(t));
                d.from = actor().filter(|a| d.to.as_ref().is_some_and(|to| to.parties != a.parties));
                d.status = d.status.or(Some(Status::Completed));
                return d.from.is_some() && d.to.is_some();
            }
            // "received $740m in notes": whoever is paid in paper holds it, and has not borrowed.
            "receive" if text.head_is(t, &["notes", "note", "bonds", "debentures", "bond"]) => {
                (d.from, d.to) = (actor(), trade::party_behind(text, does, "from"));
                return d.from.is_some() && d.to.is_some();
            }
            _ => {}
        }
    }
    // "$79m in cash and notes": how something is paid.
    if d.attach.has(Attach::IN)
        && let Some(q) = d.quantity.map(|k| &text.quantities[k])
        && text.says(q.tokens.end..d.trigger.start, &["cash", "stock", "shares", "equity"])
    {
        return false;
    }
    // "loans to Brazil": a state borrows as a company does, and whoever has the loans on its books lent them.
    let state = text
        .g
        .preps_of_noun(t)
        .filter(|p| p.noun == t && text.s.is(p.start as usize, "to"))
        .find_map(|p| text.place_acting(p.object));
    if let Some(state) = state {
        d.from = d.from.take().or_else(|| text.subject(d.trigger.start)).filter(|f| f.parties != state.parties);
        d.to = Some(state);
        return true;
    }
    let at = if d.attach.has(Attach::IN) { m } else { t };
    let verb = text.g.verb_of(at);
    if verb == NONE || text.g.get(verb).shape != Shape::Verb {
        return d.from.is_some() || d.to.is_some();
    }
    let v = text.g.get(verb);
    let lemma = text.lemma(verb);
    // "extended its loan", "extended a loan to Corda": only who extends it to another is known to lend.
    let bank = text.parties_of_subject(verb).is_some_and(|s| lends_by_name(text, &s));
    if lemma == "extend" && !v.passive && d.to.is_none() && !bank {
        d.to = prolongs(text, verb, t).then(|| text.parties_of_subject(verb)).flatten();
        d.from = arrangers(text, verb, m);
        return d.to.is_some();
    }
    // "guarantee a loan from Export Bank": the guarantor does not borrow; repaying is no new loan.
    if matches!(lemma, "guarantee" | "backstop") {
        let behind = |words: &[&str]| {
            words.iter().find_map(|w| {
                let mut own = text.g.preps_of_noun(t).filter(|p| text.s.is(p.start as usize, w));
                own.find_map(|p| text.parties_of(p.object))
            })
        };
        d.from = behind(&["from"]);
        d.to = None;
        // "guaranteed a loan to Tarn": without a lender it tells of a guarantee.
        if d.from.is_none() {
            d.kind = Kind::Guarantee;
            d.from = if v.passive { trade::party_behind(text, verb, "by") } else { text.parties_of_subject(verb) };
            d.to = behind(&["to", "for", "of"]).or_else(|| text.owner_of(t));
            return d.to.as_ref().is_some_and(|to| d.from.as_ref().is_none_or(|f| f.parties != to.parties));
        }
        return true;
    }
    // "refinanced its facility with a new $3bn one": whoever does so borrows again.
    let with_it = matches!(text.g.place(at), Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "with"));
    if with_it && matches!(lemma, "refinance" | "replace") && !v.passive {
        d.to = text.parties_of_subject(verb);
        d.from = d.from.take().filter(|l| d.to.as_ref().is_none_or(|t| t.parties != l.parties));
        return d.to.is_some();
    }
    // "The vehicle is composed of $9m in equity from Tarn and $21m in debt": Tarn gives the equity alone.
    if matches!(lemma, "comprise" | "consist" | "include" | "compose") && text.head_is(t, &["debt", "debts"]) {
        let own = text.g.preps_of_noun(m).find(|p| p.noun == t && text.s.is(p.start as usize, "from"));
        d.from = own.and_then(|p| text.parties_of(p.object));
        d.to = None;
        d.to_other = true;
        return d.from.is_some();
    }
    // "The facility consists of a revolver of $600m and a $230m term loan": parts of what was told before.
    let parts = matches!(lemma, "comprise" | "consist" | "include" | "compose")
        || v.passive && matches!(lemma, "split" | "divide");
    if parts && d.from.is_none() && d.to.is_none() {
        return true;
    }
    // "will buy back $576m of its bonds": what it owes grows less.
    let back = matches!(lemma, "buy" | "purchase") && text.s.is(v.head as usize + 1, "back") || lemma == "repurchase";
    if back {
        return false;
    }
    if matches!(
        lemma,
        "repay"
            | "service"
            | "refinance"
            | "recall"
            | "collect"
            | "recover"
            | "backstop"
            | "redeem"
            | "retire"
            | "default"
            | "write"
            | "forgive"
            | "reduce"
            | "cut"
    ) {
        return false;
    }
    // Debt that is raised or that pays for something is a loan; debt that a company has is a figure of its accounts.
    let raises = trade::BORROWS.contains(&lemma) || matches!(lemma, "secure" | "obtain" | "place" | "launch" | "plan");
    // "is raising $12bn of debt": not there yet.
    let raising = matches!(lemma, "raise" | "borrow" | "seek" | "arrange" | "place")
        && v.form == Form::Gerund
        && v.mood == Mood::Finite
        && !v.passive;
    if raising && d.status.is_none() {
        d.status = Some(Status::Planned);
    }
    // "took on $12m in debt from Corda"
    let raises = raises || trade::party_behind(text, verb, "from").is_some();
    if text.head_is(t, &["debt", "debts"])
        && matches!(lemma, "have" | "carry" | "owe" | "report" | "hold")
        && !v.passive
    {
        d.kind = Kind::Financial;
        d.measure = Some("debt");
        d.from = None;
        d.to = text.parties_of_subject(verb).or_else(|| text.account_holder(d.trigger.start));
        // "has $3m in debt, which will be assumed by Tarn": it is there, whatever becomes of it.
        if v.mood == Mood::Finite && v.modal == NONE && v.opener == NONE && d.status == Some(Status::Planned) {
            d.status = Some(Status::Completed);
        }
        return d.to.is_some();
    }
    if text.head_is(t, &["debt", "debts"]) && !raises {
        return false;
    }
    if text.head_is(t, &["financing"])
        && !text.phrase_says(
            t,
            &[
                "debt",
                "bank",
                "bridge",
                "acquisition",
                "mezzanine",
                "senior",
                "project",
                "construction",
                "vendor",
                "bankruptcy",
                "debtor",
                "dip",
            ],
        )
        // "sealed a five-year financing through sole bookrunner Corda"
        && arrangers(text, verb, m).is_none()
    {
        return false;
    }
    let issued = text.head_is(
        t,
        &[
            "bond",
            "bonds",
            "note",
            "notes",
            "debenture",
            "debentures",
            "obligations",
            "eurobond",
            "eurobonds",
            "debt",
            "issue",
            "offering",
            "amount",
        ],
    );
    let subject = match v.passive {
        true => trade::party_behind(text, verb, "by").or_else(|| lenders::examples_behind(text, verb)),
        false => text.parties_of_subject(verb),
    };
    let lends = matches!(
        lemma,
        "lend"
            | "provide"
            | "grant"
            | "extend"
            | "give"
            | "offer"
            | "approve"
            | "make"
            | "arrange"
            | "coordinate"
            | "syndicate"
            | "underwrite"
            | "supply"
            | "pledge"
            | "commit"
            | "originate"
    );
    // "is leading a $3bn loan for Halden"
    let lends = lends || matches!(lemma, "lead" | "head") && bank;
    // "arranged a $350m loan for the refinancing of a portfolio": a broker neither lends nor borrows.
    let purpose = |p: &Phrase| {
        p.object != NONE
            && text.s.is(p.start as usize, "for")
            && text.head_is(p.object, &["refinancing", "acquisition", "purchase", "construction", "recapitalization"])
            && !text.g.get(p.object).tokens().any(|i| text.has(i, Classes::POSS))
    };
    if lemma == "arrange"
        && text.g.preps_of_noun(t).chain(text.g.preps_of_noun(m)).any(purpose)
        && !text.g.preps_of_verb(verb).any(|p| ["from", "with"].iter().any(|w| text.s.is(p.start as usize, w)))
    {
        return false;
    }
    // "finalised a loan to a venture of Halden": whoever does so to another lends, whether that one has a name or not.
    let receiver = text.g.preps_of_noun(t).find(|p| p.noun == t && names_receiver(text, p));
    let lends = lends || receiver.is_some() && matches!(text.g.place(at), Place::Object(_)) || bank && lemma == "open";
    d.to_other |= receiver.is_some_and(|p| is_nameless(text, p))
        || lends && receiver.is_none() && text.g.preps_of_verb(verb).any(|p| is_nameless(text, p));
    let fits = matches!(text.g.place(at), Place::Object(_)) || matches!(text.g.place(at), Place::Behind(_));
    // "arranged a credit line with First Dakota Bank": whoever is behind "with" lends.
    let with = lemma == "arrange"
        && text
            .g
            .preps_of_verb(verb)
            .any(|p| text.s.is(p.start as usize, "with") && text.parties_of(p.object).is_some());
    // "arranged $900m of loans from banks": it borrows.
    let with = with
        || lemma == "arrange"
            && [t, m].into_iter().flat_map(|n| text.g.preps_of_noun(n)).any(|p| text.s.is(p.start as usize, "from"));
    // "is arranging a $5m loan to invest in Tarn": a company that is no bank, and names nobody whom the loan is for, borrows.
    let for_whom = |p: &Phrase| {
        ["for", "to"].iter().any(|w| text.s.is(p.start as usize, w))
            && p.object != NONE
            && text.g.get(p.object).mention != NONE
    };
    let with = with
        || lemma == "arrange"
            && !v.passive
            && subject.as_ref().is_some_and(|s| !lends_by_name(text, s))
            && !text.g.preps_of_noun(t).chain(text.g.preps_of_verb(verb)).any(for_whom);
    // "The agreement provides for a facility", "an agreement providing for a loan": whoever entered into it borrows.
    let paper = |id: Id| id != NONE && text.head_is(id, PAPERS);
    let on_paper = [v.subject(), v.noun].into_iter().find(|id| paper(*id));
    if let Some(paper) = on_paper.filter(|_| lends || lemma == "increase") {
        let entered = text.g.verb_of(paper);
        let party = entered != NONE && entered != verb && text.g.get(entered).shape == Shape::Verb;
        d.to = party
            .then(|| text.parties_of_subject(entered))
            .flatten()
            .or(d.to.take())
            .or_else(|| text.filer_at(d.trigger.start));
        d.from = told_lender(text, d);
        if lemma == "increase" && d.status == Some(Status::Rumoured) {
            d.status = Some(Status::Conditional);
        }
        // Else whoever the text told of as the borrower.
        return true;
    }
    // "bought $200m of Nordvik bonds": whoever buys them lends to whoever issued them.
    if issued && matches!(lemma, "buy" | "purchase" | "acquire" | "subscribe") && !v.passive {
        let issuer = text.owner_of(t).or_else(|| text.modifier_of(t)).or_else(|| {
            text.g
                .preps_of_noun(t)
                .filter(|p| p.noun == t && matches!(text.s.lemma(p.start as usize), "of" | "from" | "by"))
                .find_map(|p| text.parties_of(p.object))
        });
        let own = d.bracketed_behind(text).and_then(|name| text.party_of(name));
        d.from = own.or(subject);
        // "purchased from Tarn $5m of notes", "Tarn agreed to sell, and Halden agreed to purchase, $5m of notes"
        let issuer = issuer
            .or_else(|| trade::party_behind(text, verb, "from"))
            .or_else(|| seller_beside(text, d.sentence, verb));
        d.to = issuer.filter(|i| d.from.as_ref().is_none_or(|f| f.parties != i.parties));
        // "bought $3m of the bonds": of whoever issued them.
        d.to_other = d.to.is_none();
        return d.from.is_some() || d.to.is_some();
    }
    // "the sale of $500m of property loans": who sells what it is owed, borrows nothing.
    let owed = text.head_is(t, &["loan", "loans", "mortgage", "mortgages", "debt", "debts"]);
    let traded = text.g.chain(m).chain(text.g.chain(t)).any(|n| text.head_is(n, &["sale", "disposal", "portfolio"]))
        || matches!(lemma, "sell" | "offload" | "divest");
    if owed && traded {
        return false;
    }
    // "has launched a bond": it is on offer.
    if issued && lemma == "launch" && d.status == Some(Status::Planned) && v.mood == Mood::Finite && v.modal == NONE {
        d.status = Some(Status::Agreed);
    }
    // "issued to the fund $75m of notes": whoever takes them lends.
    // "completed an issue of debentures to the fund"
    let of_issue = matches!(lemma, "complete" | "close" | "conclude" | "announce")
        && text.g.chain(t).any(|n| text.head_is(n, &["issue", "sale", "placement", "issuance"]));
    let gives =
        matches!(lemma, "issue" | "sell" | "place") || of_issue && trade::party_behind(text, verb, "to").is_some();
    if issued && gives && !v.passive && subject.is_some() {
        d.to = subject;
        d.from = trade::party_behind(text, verb, "to").filter(|l| d.to.as_ref().is_none_or(|t| t.parties != l.parties));
        return true;
    }
    // "Tarn Bank agreed a facility with Halden": the one of the two that goes by lending lends.
    let agrees =
        matches!(lemma, "agree" | "sign" | "enter" | "close" | "conclude" | "complete" | "finalise" | "finalize");
    if agrees
        && let Some(lender) = subject.as_ref().filter(|s| lends_by_name(text, s))
        && let Some(borrower) = [t, m]
            .into_iter()
            .flat_map(|n| text.g.preps_of_noun(n))
            .chain(text.g.preps_of_verb(verb))
            .filter(|p| text.s.is(p.start as usize, "with"))
            .find_map(|p| text.parties_of(p.object))
        && !lends_by_name(text, &borrower)
    {
        (d.from, d.to) = (Some(lender.clone()), Some(borrower));
        return true;
    }
    if lends && !issued && !with {
        // "banks, including Corda and Meridian, have pledged": those who are named.
        let named = || (v.subject() != NONE).then(|| text.examples(v.subject())).flatten();
        // "a bridge loan for the takeover of Tarn by Nordvik": whoever takes over borrows, and lends to nobody.
        if trade::party_behind(text, verb, "to").is_none() && deal_financed(text, t, m).is_some() {
            d.from = subject.clone().or_else(named);
            d.to = buyer_financed(text, t, m);
            return d.from.is_some() || d.to.is_some();
        }
        d.from = d.from.take().or_else(|| subject.clone()).or_else(named);
        // "have provided Nordgas with a credit facility"
        if with_it && let Some(borrower) = text.g.objects(verb).find_map(|o| text.parties_of(o)) {
            d.from = subject.clone();
            d.to = Some(borrower);
            return true;
        }
        let receiver =
            text.g.objects(verb).find_map(|o| text.parties_of(o)).filter(|_| text.g.objects(verb).count() > 1);
        let to = trade::party_behind(text, verb, "to").or_else(|| trade::party_behind(text, verb, "for"));
        // "provided loans to Tarn ($3m) and Halden ($5m)": each has its own.
        let own = d.bracketed_behind(text).is_some();
        if let Some(to) = receiver.or(to).filter(|_| !own || d.to.is_none()) {
            d.to = Some(to);
        } else if d.to.as_ref().is_some_and(|t| subject.as_ref().is_some_and(|s| s.parties == t.parties)) {
            d.to = None;
        }
    } else if fits {
        // "took out a loan from Apex", "has a facility with": the subject borrows, the one behind "from" or "with" lends.
        let lender = ["from", "with", "by"].iter().find_map(|w| {
            // "loans from its Tarn shares": what is pledged lends nothing.
            let behind =
                |p: &&Phrase| p.object != NONE && text.s.is(p.start as usize, w) && !text.is_security(p.object);
            let of_verb = text.g.preps_of_verb(verb).filter(behind).find_map(|p| text.parties_of(p.object));
            of_verb.or_else(|| {
                // "a commitment letter with Barclays for a bridge facility"
                text.g.chain(t).flat_map(|n| text.g.preps_of_noun(n)).filter(behind).find_map(|p| text.deep(p.object))
            })
        });
        // "through lenders such as Sternbank and Meridian", "from a clutch of banks including Sternbank"
        let lender = lender.or_else(|| {
            let through = |p: &Phrase| ["through", "via", "from"].iter().any(|w| text.s.is(p.start as usize, w));
            let banks = |o: Id| text.head_is(o, &["lenders", "banks", "institutions"]);
            let of = |o: Id| text.g.preps_of_noun(o).find(|p| p.noun == o && banks(p.object)).map(|p| p.object);
            text.g
                .preps_of_noun(m)
                .chain(text.g.preps_of_verb(verb))
                .filter(|p| p.object != NONE && through(p))
                .find_map(|p| if banks(p.object) { Some(p.object) } else { of(p.object) })
                .and_then(|banks| text.examples(banks))
        });
        let lender = lender.or_else(|| arrangers(text, verb, m));
        // "has an overdraft at Sternbank"
        let at = || trade::party_behind(text, verb, "at").filter(|l| lends_by_name(text, l));
        let lender = lender.or_else(at);
        // "from a group of banks led by Sternbank"
        let lender = lender.or_else(|| {
            let led = |v: &Id| {
                let p = text.g.get(*v);
                p.shape == Shape::Verb && p.passive && text.lemma(*v) == "lead" && p.noun != NONE
            };
            let banks = |v: &Id| text.phrase_says(text.g.get(*v).noun, &["banks", "lenders", "institutions"]);
            let led = text.g.of_sentence(d.sentence).filter(|v| *v > t).find(|v| led(v) && banks(v))?;
            trade::party_behind(text, led, "by")
        });
        let borrower = subject.filter(|s| lender.as_ref().is_none_or(|l| l.parties != s.parties));
        d.to = borrower
            .or(d.to.take())
            .or_else(|| d.from.clone().filter(|f| lender.as_ref().is_none_or(|l| l.parties != f.parties)));
        d.from = lender.filter(|l| d.to.as_ref().is_none_or(|t| t.parties != l.parties));
        // "Meridian Finance signed an agreement with Halden for a loan": the one that lends by its name lends.
        if let (Some(from), Some(to)) = (&d.from, &d.to)
            && lends_by_name(text, to)
            && !lends_by_name(text, from)
            && text.s.is((from.tokens.start).saturating_sub(1), "with")
        {
            std::mem::swap(&mut d.from, &mut d.to);
        }
    }
    // "The development bank and Halden have signed a loan": of two who sign, the one that lends by its name.
    // Of two who raise the money, both borrow.
    let raise = matches!(lemma, "raise" | "borrow" | "obtain" | "secure" | "get" | "draw");
    if d.from.is_none()
        && !raise
        && let Some(both) = d.to.clone().filter(|a| a.parties.len() == 2)
    {
        let side = |p: usize| Arg { parties: vec![p], ..both.clone() };
        let [lends, borrows] = [both.parties[0], both.parties[1]].map(|p| lends_by_name(text, &side(p)));
        if lends != borrows {
            let lender = usize::from(borrows);
            d.from = Some(side(both.parties[lender]));
            d.to = Some(side(both.parties[1 - lender]));
        }
    }
    // "the lenders made available a facility of $35m": to whom, the text told before.
    let lenders =
        lends && v.subject() != NONE && text.head_is(v.subject(), &["lenders", "lender", "banks", "syndicate"]);
    d.from.is_some() || d.to.is_some() || lenders
}
