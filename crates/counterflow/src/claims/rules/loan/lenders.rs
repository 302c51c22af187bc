//! Who lends to whom, told by names and by what is given.

use super::super::super::frame::Part;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, TOLD_DEALS, Text, Via};
use super::super::super::trade;
use super::super::super::{Kind, Status};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::party::PartyKind;
use crate::party::names::{Class, Names};

/// "Sternbank", "Meridian Finance Corporation", "Export Credit Agency", and banks whose names everybody knows.
pub(in crate::claims::rules) fn lends_by_name(text: &Text<'_>, arg: &Arg) -> bool {
    arg.parties.iter().any(|p| {
        let name = text.parties.name(*p).to_ascii_lowercase();
        let manager = ["asset management", "investment management"].iter().any(|w| name.contains(w));
        manager
            || Names::get().is(Class::LENDER, text.parties.name(*p))
            || text.parties.name(*p).split(' ').any(|w| {
                let w = w.to_ascii_lowercase();
                w.ends_with("bank")
                    || matches!(
                        w.as_str(),
                        "finance"
                            | "financial"
                            | "credit"
                            | "crédit"
                            | "credito"
                            | "crédito"
                            | "capital"
                            | "lending"
                            | "bancorp"
                            | "banco"
                            | "banque"
                            | "trust"
                    )
            })
    })
}

/// "Tarn Bank lent $90m to build the docks": one that lends by its name does so, whoever borrows.
pub(in crate::claims) fn lends_alone(text: &Text<'_>, d: &Draft) -> bool {
    // "with $9m in equity from Tarn Trust and $21m in debt": whoever gives the equity need not lend.
    let place = |f: &Arg| text.g.at(f.tokens.start).map(|id| text.g.place(id));
    let equity = |from: Id| text.head_is(text.g.get(from).noun, &["equity", "stock", "shares"]);
    let gives_equity = |f: &Arg| matches!(place(f), Some(Place::Behind(from)) if equity(from));
    let lends = |f: &Arg| f.via <= Via::Paragraph && lends_by_name(text, f) && !gives_equity(f);
    d.kind == Kind::Loan && d.to.is_none() && d.quantity.is_some() && d.from.as_ref().is_some_and(lends)
}

/// "will provide $200m of debt to Tarn", "provided Tarn with $200m in debt": debt that is given is lent by whoever gives it.
pub(super) fn debt_given(text: &Text<'_>, d: &Draft, t: Id) -> Option<(Arg, Arg)> {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start))?;
    let v = text.g.verb_of(m);
    let gives = d.part == Part::Noun
        && text.head_is(t, &["debt"])
        && v != NONE
        && text.g.get(v).shape == Shape::Verb
        && !text.g.get(v).passive
        && matches!(text.lemma(v), "provide" | "supply" | "lend" | "extend" | "give" | "offer" | "commit");
    if !gives {
        return None;
    }
    let given = || text.g.objects(v).filter(|o| text.g.get(*o).quantity == NONE).find_map(|o| text.named_company(o));
    let borrower = trade::party_behind(text, v, "to").or_else(given)?;
    let lender = text.parties_of_subject(v)?;
    (lender.parties != borrower.parties).then_some((lender, borrower))
}

/// "a $90m loan that Tarn made to Halden": the clause behind the loan tells who lent it to whom.
pub(super) fn told_behind(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let end = text.g.of_sentence(d.sentence).end.min(t + 6);
    let gives = |v: &Id| {
        let p = text.g.get(*v);
        let acts = p.shape == Shape::Verb && p.noun == t && p.opener != NONE && !p.passive && p.subject() != t;
        acts && matches!(text.lemma(*v), "provide" | "make" | "give" | "grant" | "extend" | "arrange" | "offer")
    };
    let Some(v) = (t + 1..end).find(gives).filter(|_| d.part == Part::Noun) else { return false };
    let Some(lender) = text.parties_of_subject(v).filter(|l| l.via <= Via::Sentence) else { return false };
    d.to = trade::party_behind(text, v, "to").filter(|b| b.parties != lender.parties);
    d.to_other = d.to.is_none();
    d.from = Some(lender);
    d.status = d.status.or(Some(Status::Completed));
    true
}

/// "Tarn Bank arranged $9m in debt": a bank does so for another, who may not be named.
pub(super) fn arranged(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)) else { return false };
    let v = text.g.verb_of(m);
    let arranges = d.part == Part::Noun
        && text.head_is(t, &["debt"])
        && v != NONE
        && text.g.get(v).shape == Shape::Verb
        && !text.g.get(v).passive
        && text.g.place(m) == Place::Object(v)
        && text.lemma(v) == "arrange"
        && trade::party_behind(text, v, "from").is_none();
    if !arranges {
        return false;
    }
    let Some(lender) = text.parties_of_subject(v).filter(|s| lends_by_name(text, s)) else { return false };
    let behind = |w: &str| trade::party_behind(text, v, w).filter(|b| b.parties != lender.parties);
    d.to = behind("for").or_else(|| behind("to"));
    d.to_other = d.to.is_none();
    d.from = Some(lender);
    true
}

/// Papers under which money is lent.
const PAPERS: [&str; 6] = ["facility", "facilities", "agreement", "loan", "line", "package"];

/// "a credit agreement", "its revolving facility", and not "an agreement".
fn is_paper(text: &Text<'_>, n: Id) -> bool {
    const LENT: [&str; 8] = ["credit", "loan", "loans", "lending", "revolving", "bridge", "debt", "term"];
    text.g.get(n).shape == Shape::Noun && text.phrase_says(n, &LENT) && text.head_is(n, &PAPERS)
}

/// "Halden closed a new credit facility", "has a term loan": the last paper of a sentence under which money is lent, and who borrows.
pub(in crate::claims) fn signed_by(text: &Text<'_>, sentence: usize) -> Option<(Id, Arg)> {
    let (paper, signs) = text.g.of_sentence(sentence).rev().find_map(|n| {
        let signs = if is_paper(text, n) { text.g.verb_of(n) } else { NONE };
        (signs != NONE && text.g.get(signs).shape == Shape::Verb).then_some((n, signs))
    })?;
    let own = || text.parties_of_subject(signs).filter(|_| !text.g.get(signs).passive);
    let borrower = text.owner_of(paper).or_else(own).filter(|b| !lends_by_name(text, b))?;
    Some((paper, borrower))
}

/// "Halden closed a new credit facility. The facility provides for $60m in term loans": what is lent under a paper that the text told of
/// before goes to whoever signed that.
fn under_facility(text: &Text<'_>, d: &mut Draft) {
    let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)) else { return };
    let mut v = text.g.verb_of(m);
    // "provides for the borrowing of $60m"
    if v != NONE && text.g.get(v).shape != Shape::Verb {
        v = text.g.verb_of(v);
    }
    if v == NONE || text.g.get(v).passive {
        return;
    }
    let holds = matches!(text.lemma(v), "provide" | "consist" | "include" | "comprise" | "allow" | "contain" | "offer");
    let subject = text.g.get(v).subject();
    let told = subject != NONE && {
        let p = text.g.get(subject);
        let it = text.head_is(subject, &["it"]);
        it || p.mention == NONE
            && ["the", "this"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.head_is(subject, &PAPERS)
    };
    let Some(before) = text.sentence_before(d.sentence).filter(|_| holds && told) else { return };
    let Some((paper, borrower)) = signed_by(text, before) else { return };
    let with = text.g.preps_of_noun(paper).find(|p| text.s.is(p.start as usize, "with") && p.object != NONE);
    let lender = with.and_then(|p| text.parties_of(p.object));
    if lender.as_ref().is_some_and(|l| l.parties == borrower.parties) {
        return;
    }
    d.from = d.from.take().or(lender).filter(|f| f.parties != borrower.parties);
    d.to = Some(Arg { via: Via::Paragraph, ..borrower });
    d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
}

/// Those who lend, without their names.
const LENDERS: [&str; 5] = ["lenders", "banks", "creditors", "institutions", "bondholders"];

/// "owes Sternbank $3m", "is owed $3m by Halden": what is owed to one that lends by its name, or in a sentence that speaks of loans, was
/// lent. To any other it may be a price.
pub(super) fn owed(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    if text.g.get(v).passive {
        d.from = text.parties_of_subject(v);
        d.to = trade::party_behind(text, v, "by");
    } else {
        d.to = text.parties_of_subject(v);
        d.from = d.from.take().or_else(|| text.g.objects(v).find_map(|o| text.named_company(o)));
    }
    // "owes more than $590m to lenders"
    let to = text.g.preps_of_verb(v).filter(|p| text.s.is(p.start as usize, "to")).map(|p| p.object);
    let many = text.g.objects(v).chain(to).any(|o| o != NONE && text.head_is(o, &LENDERS));
    if d.from.is_none() && many && !text.g.get(v).passive {
        d.status = Some(Status::Completed);
        return d.to.is_some();
    }
    let speaks = || text.says(text.around(d.sentence, d.trigger.start), super::CREDIT);
    let lent = d.from.as_ref().is_some_and(|l| lends_by_name(text, l)) || speaks();
    d.status = Some(Status::Completed);
    lent && d.to.is_some() && d.from.as_ref().is_some_and(|l| d.to.as_ref().is_some_and(|b| b.parties != l.parties))
}

/// "is leading a large group of direct lenders for a loan": whoever leads them lends.
pub(super) fn leads_lenders(text: &Text<'_>, sentence: usize) -> Option<Arg> {
    let lenders = |o: Id| {
        let of = |p: &Phrase| text.s.is(p.start as usize, "of") && text.head_is(p.object, &LENDERS);
        let group = text.head_is(o, &["group", "consortium", "syndicate", "club", "pool"]);
        text.head_is(o, &LENDERS) || group && text.g.preps_of_noun(o).any(of)
    };
    let leads = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && !p.passive && text.lemma(*v) == "lead" && text.g.objects(*v).any(lenders)
    };
    text.g.of_sentence(sentence).find(leads).and_then(|v| text.parties_of_subject(v))
}

/// The takeover that a loan is for: "a bridge loan for the takeover of Tarn", "to help finance Corda's buyout of Tarn", "the deal will be
/// funded by a loan".
pub(super) fn deal_financed(text: &Text<'_>, t: Id, m: Id) -> Option<Id> {
    // "the deal", "the transaction" are takeovers where one was told of.
    let told = |o: &Id| {
        text.s.is(text.g.get(*o).start as usize, "the")
            && text.head_is(*o, &TOLD_DEALS)
            && trade::deal_before(text, *o, |deal| deal.buyer).is_some()
    };
    const NAMED: [&str; 6] = ["takeover", "acquisition", "purchase", "buyout", "merger", "bid"];
    let takeover = |o: &Id| text.head_is(*o, &NAMED) || told(o);
    let behind = [t, m].into_iter().flat_map(|n| text.g.preps_of_noun(n).filter(move |p| p.noun == n));
    let named = behind.filter(|p| text.s.is(p.start as usize, "for")).map(|p| p.object).find(takeover);
    let last = text.g.of_sentence(text.s.sentence_of(text.g.get(t).start as usize)).end;
    named.or_else(|| paid_with(text, t, m).and_then(|v| paid_for(text, v, &takeover))).or_else(|| {
        let ahead = (t.max(m) + 1..last).take_while(|id| text.g.get(*id).shape != Shape::Break);
        ahead.filter(|v| finances(text, *v)).find_map(|v| text.g.objects(v).find(takeover))
    })
}

fn finances(text: &Text<'_>, v: Id) -> bool {
    text.g.get(v).shape == Shape::Verb && matches!(text.lemma(v), "finance" | "fund" | "back" | "support" | "bankroll")
}

/// "The deal will be financed by a loan", "is funding the takeover with a loan": the verb that the loan stands behind.
fn paid_with(text: &Text<'_>, t: Id, m: Id) -> Option<Id> {
    let prep = [m, t].into_iter().find_map(|n| match text.g.place(n) {
        Place::Behind(p) => Some(text.g.get(p)),
        _ => None,
    })?;
    let with = ["by", "with", "through", "via", "from", "using"].iter().any(|w| text.s.is(prep.start as usize, w));
    (with && prep.governor != NONE && finances(text, prep.governor)).then_some(prep.governor)
}

/// What such a verb says is paid for.
fn paid_for(text: &Text<'_>, v: Id, takeover: &impl Fn(&Id) -> bool) -> Option<Id> {
    let p = text.g.get(v);
    if p.passive { Some(p.subject()).filter(|s| *s != NONE && takeover(s)) } else { text.g.objects(v).find(takeover) }
}

/// Who borrows for the takeover that a loan is for: the buyer, whose takeover it is, who stands behind "by" or who was told to buy.
pub(super) fn buyer_financed(text: &Text<'_>, t: Id, m: Id) -> Option<Arg> {
    let deal = deal_financed(text, t, m)?;
    let sentence = text.g.of_sentence(text.s.sentence_of(text.g.get(deal).start as usize));
    let with = paid_with(text, t, m);
    let by = |p: Id| {
        let by = text.g.get(p);
        // "The deal is financed by a loan by Tarn": whoever lends does not buy.
        by.shape == Shape::Prep && text.s.is(by.start as usize, "by") && with.is_none_or(|v| by.governor != v)
    };
    let behind = sentence.filter(|p| *p > deal && by(*p));
    behind
        .map(|p| text.g.get(p).object)
        .find_map(|o| text.parties_of(o))
        .or_else(|| text.owner_of(deal))
        .or_else(|| trade::deal_before(text, deal, |told| told.buyer))
}

/// "The deal will be financed by a loan from Tarn", "Tarn is funding the takeover with a loan": lender and borrower, where the sentence
/// says what the loan pays for.
pub(super) fn for_takeover(text: &Text<'_>, t: Id, m: Id) -> Option<(Option<Arg>, Arg)> {
    let verb = paid_with(text, t, m)?;
    // "will buy Corda for $2bn, financed by a loan"
    let buys = Some(text.g.get(verb).governor).filter(|v| {
        *v != NONE
            && text.g.get(verb).mood == Mood::Participle
            && text.g.get(*v).shape == Shape::Verb
            && !text.g.get(*v).passive
            && matches!(text.lemma(*v), "buy" | "acquire" | "purchase")
    });
    let buyer = buys.and_then(|v| text.parties_of_subject(v)).or_else(|| buyer_financed(text, t, m))?;
    let from = |p: &Phrase| ["from", "by"].iter().any(|w| text.s.is(p.start as usize, w));
    let behind = [t, m].into_iter().flat_map(|n| text.g.preps_of_noun(n)).chain(text.g.preps_of_verb(verb));
    let named = behind.filter(|p| p.object != NONE && from(p)).find_map(|p| text.parties_of(p.object));
    let acts = if text.g.get(verb).passive { None } else { text.parties_of_subject(verb) };
    let buyer = acts.clone().filter(|a| a.parties == buyer.parties).unwrap_or(buyer);
    let lender = named.or(acts).filter(|l| l.parties != buyer.parties);
    Some((lender, buyer))
}

/// "was underwritten by banks including Corda and Meridian": those who are named.
pub(super) fn examples_behind(text: &Text<'_>, verb: Id) -> Option<Arg> {
    let by = text.g.preps_of_verb(verb).find(|p| text.s.is(p.start as usize, "by"))?;
    text.examples(by.object)
}

/// "will lend $3bn to build Halden's data centres", "lends $3bn for them": whoever has what the money is for borrows.
pub(super) fn lent_for(text: &Text<'_>, v: Id) -> Option<Arg> {
    let pays_for = |w: &Id| {
        let p = text.g.get(*w);
        let builds = matches!(text.lemma(*w), "build" | "construct" | "develop" | "expand" | "upgrade" | "modernise");
        p.shape == Shape::Verb && p.governor == v && p.mood == Mood::Infinitive && builds
    };
    let ahead = v + 1..text.g.phrases.len().min(v as usize + 8) as Id;
    let built = ahead.into_iter().find(pays_for).and_then(|w| text.g.objects(w).next());
    let meant = || text.g.preps_of_verb(v).find(|p| text.s.is(p.start as usize, "for")).map(|p| p.object);
    let what = built.or_else(meant).filter(|o| *o != NONE)?;
    text.owner_of(what).or_else(|| text.modifier_of(what))
}

/// "was among the investors in the $3bn debt deal": who stands among the lenders of debt `t`, and whose debt it is.
pub(super) fn joined(text: &Text<'_>, t: Id) -> Option<(Arg, Option<Arg>)> {
    const LENDERS: [&str; 8] =
        ["investor", "investors", "lender", "lenders", "buyer", "buyers", "bondholders", "creditors"];
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let group = text.g.get(prep).noun;
    let of = ["in", "of", "behind", "for"].iter().any(|w| text.s.is(text.g.get(prep).start as usize, w));
    let verb = if group == NONE { NONE } else { text.g.verb_of(group) };
    if !of || !text.head_is(group, &LENDERS) || verb == NONE || text.lemma(verb) != "be" {
        return None;
    }
    let lender = text.parties_of_subject(verb).or_else(|| text.owner_of(text.g.get(verb).subject()))?;
    let borrower = text.owner_of(t).filter(|b| b.parties != lender.parties);
    Some((lender, borrower))
}

/// "hired Sternbank to arrange a $3m loan", "has enlisted Corda Capital to lead the financing": whoever is hired lends, and whoever
/// hires borrows.
pub(super) fn hired(text: &Text<'_>, t: Id) -> Option<(Arg, Option<Arg>)> {
    let Place::Object(lends) = text.g.place(t) else { return None };
    let v = text.g.get(lends);
    let task = v.mood == Mood::Infinitive && v.governor != NONE && text.g.get(v.governor).shape == Shape::Verb;
    let hires = task
        && matches!(text.lemma(lends), "arrange" | "lead" | "provide" | "underwrite" | "syndicate" | "coordinate")
        && matches!(
            text.lemma(v.governor),
            "hire" | "enlist" | "mandate" | "appoint" | "pick" | "choose" | "select" | "tap"
        )
        && !text.g.get(v.governor).passive;
    let lender = if hires { text.g.objects(v.governor).find_map(|o| text.parties_of(o)) } else { None }?;
    let borrower = text.parties_of_subject(v.governor).filter(|b| b.parties != lender.parties);
    Some((lender, borrower))
}

/// "arranged over $3bn of debt into a special purpose vehicle": a bank that places debt with what has no name.
pub(super) fn placed_into_vehicle(text: &Text<'_>, t: Id, m: Id) -> bool {
    let verb = [m, t].into_iter().filter(|n| *n != NONE).map(|n| text.g.verb_of(n)).find(|v| *v != NONE);
    let Some(v) = verb.filter(|v| matches!(text.lemma(*v), "arrange" | "place" | "structure" | "raise")) else {
        return false;
    };
    let into = |p: &Phrase| text.s.is(p.start as usize, "into") && text.head_is(p.object, trade::VEHICLES);
    text.g.preps_of_verb(v).any(into)
}

/// "a $3m issue of shares": an issue or an offering that does not tell of papers for what is lent.
pub(super) fn issues_shares(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let plain = ["issue", "issues", "offering", "offerings"].iter().any(|w| text.s.is(d.trigger.end - 1, w));
    let named = d.trigger.len() == 2 && !text.s.is(d.trigger.start, "public");
    let of_papers = text.g.preps_of_noun(t).any(|p| {
        p.noun == t && p.object != NONE && text.s.is(p.start as usize, "of") && text.head_is(p.object, super::NOTES)
    });
    d.part == Part::Noun && plain && !named && !of_papers
}

/// "Corda Bank led a $3bn issue of notes for Tarn": whoever manages an issue sells it for another, who borrows.
pub(super) fn managed(text: &Text<'_>, t: Id) -> Option<(Arg, Arg)> {
    let Place::Object(v) = text.g.place(t) else { return None };
    let manages = matches!(text.lemma(v), "lead" | "manage" | "arrange" | "handle" | "underwrite" | "run");
    let issue = text.head_is(t, &["issue", "offering", "sale"]);
    if !manages || !issue || text.g.get(v).passive {
        return None;
    }
    let mut behind = text
        .g
        .preps_of_noun(t)
        .chain(text.g.preps_of_verb(v))
        .chain(text.g.preps_of_noun(t).filter(|p| p.object != NONE).flat_map(|p| text.g.preps_of_noun(p.object)));
    let issuer = behind.find(|p| text.s.is(p.start as usize, "for")).and_then(|p| {
        let part = text.g.phrases.get(p.object as usize + 1).filter(|n| n.place == Place::Apposition(p.object));
        let named = part.filter(|n| n.mention != NONE).and_then(|_| text.named_company(p.object + 1));
        named.or_else(|| text.named_company(p.object)).or_else(|| text.parties_of(p.object))
    })?;
    let bank = text.parties_of_subject(v).filter(|b| b.parties != issuer.parties)?;
    Some((bank, issuer))
}

/// "entered into a credit agreement with Corda Bank, as administrative agent, providing for a $4m facility", "amended its credit agreement
/// with Corda to increase it to $4m": whoever the agreement is with lends, and whoever enters into it borrows.
fn under_agreement(text: &Text<'_>, d: &mut Draft) {
    const SIGNS: [&str; 9] = ["enter", "sign", "execute", "amend", "close", "extend", "renew", "replace", "refinance"];
    let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)) else { return };
    let signs = |v: &Id| {
        let p = text.g.get(*v);
        let into = || text.g.preps_of_verb(*v).any(|p| text.s.is(p.start as usize, "into") && is_paper(text, p.object));
        p.shape == Shape::Verb
            && !p.passive
            && SIGNS.contains(&text.lemma(*v))
            && (text.g.objects(*v).any(|o| is_paper(text, o)) || into())
    };
    let sentence = text.g.of_sentence(d.sentence);
    let Some(v) = sentence.clone().find(signs) else { return };
    // The first name behind "with" up to the next clause, whatever stands between commas in front of it.
    let ahead = (v + 1..sentence.end).take_while(|k| *k < v + 16).map(|k| text.g.get(k));
    let with = ahead.filter(|p| p.shape == Shape::Prep && p.object != NONE && text.s.is(p.start as usize, "with"));
    let mut lenders = with.filter_map(|p| text.parties_of(p.object)).filter(|a| text.all_are(a, PartyKind::Company));
    let (Some(lender), Some(borrower)) = (lenders.next(), text.parties_of_subject(v)) else { return };
    let other = |side: &Arg| !side.parties.iter().any(|p| lender.parties.contains(p));
    let is = |side: &Option<Arg>, who: &Arg| side.as_ref().is_none_or(|a| a.parties == who.parties);
    // "entered into an agreement with Corda, providing for a facility": the agreement provides it, and not whoever enters into it.
    let reads = is(&d.from, &lender) || d.to.is_none() && is(&d.from, &borrower);
    if m > v && is(&d.to, &borrower) && reads && other(&borrower) {
        (d.from, d.to) = (Some(lender), Some(borrower));
    }
}

/// Gives a loan the sides that only its facility or its agreement names.
pub(super) fn complete(text: &Text<'_>, d: &mut Draft) {
    if d.to.is_none() {
        under_facility(text, d);
    }
    if d.from.is_none() || d.to.is_none() {
        under_agreement(text, d);
    }
}
