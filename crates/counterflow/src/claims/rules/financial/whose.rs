//! Whose a figure of accounts is.

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade;
use super::super::Kind;
use super::super::purchase::hired::to_work;
use super::parts::is_level;
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;

/// The figure belongs to a thing that is named but is no party: "the mine's capital cost", "the film's earnings".
pub(super) fn owned_by_thing(text: &Text<'_>, t: Id) -> bool {
    let owner = text.g.get(t).owner;
    owner != NONE && text.g.get(owner).mention == NONE
}

/// "Tarn executives project this could generate $3bn in revenue": what a deal brings in goes to those who say so.
fn brought_in(text: &Text<'_>, verb: Id) -> Option<Arg> {
    let v = text.g.phrases.get(verb as usize).filter(|v| v.shape == Shape::Verb && v.governor != NONE)?;
    let brings = matches!(text.lemma(verb), "generate" | "bring" | "add" | "yield" | "produce" | "contribute");
    let deal = v.subject() != NONE
        && text.head_is(v.subject(), &["this", "that", "it", "deal", "agreement", "contract", "partnership"]);
    if !brings || !deal || text.g.get(v.governor).shape != Shape::Verb {
        return None;
    }
    let speaker = text.g.get(v.governor).subject();
    if speaker == NONE {
        return None;
    }
    text.modifier_of(speaker).or_else(|| text.owner_of(speaker)).or_else(|| text.parties_of(speaker))
}

/// Whoever has the debt that another one takes on, as a clause behind it tells.
fn owed_before(text: &Text<'_>, d: &Draft, t: Id, verb: Id) -> Option<Arg> {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
    let assumed = |id: Id| {
        let p = text.g.get(id);
        let of_debt = [t, m].iter().any(|noun| p.subject() == *noun || p.noun == *noun);
        p.shape == Shape::Verb && of_debt && matches!(text.lemma(id), "assume" | "inherit" | "absorb")
    };
    let has = verb != NONE && verb < t && text.g.get(verb).mood == Mood::Finite && !text.g.get(verb).passive;
    let last = text.g.of_sentence(d.sentence).end.min(t.max(m) + 6);
    let taken_on = d.measure == Some("debt") && has && (t + 1..last).any(assumed);
    if taken_on { text.parties_of_subject(verb) } else { None }
}

/// Whose figure it is: its owner, the one that a preposition names, the subject of a verb that reports it, else the topic.
pub(super) fn whose(text: &Text<'_>, d: &mut Draft, t: Id, verb: Id) {
    // "will assume debt of $3m in exchange for Tarn": whoever takes it on.
    let of_other =
        text.g.preps_of_noun(t).any(|p| text.s.is(p.start as usize, "of") && text.parties_of(p.object).is_some());
    if verb != NONE
        && text.lemma(verb) == "assume"
        && !text.g.get(verb).passive
        && text.owner_of(t).is_none()
        && text.modifier_of(t).is_none()
        && !of_other
    {
        d.to = text.parties_of_subject(verb);
        return;
    }
    // "has $3m in debt, which will be assumed by Tarn": still of the one that has it.
    if let Some(debtor) = owed_before(text, d, t, verb) {
        d.to = Some(debtor);
        d.status = Some(Status::Completed);
        return;
    }
    // "was dwarfed by the $204m announced by Tarn": of whoever announced just that sum.
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
    let reported = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb
            && p.noun == m
            && p.passive
            && p.mood == Mood::Participle
            && matches!(text.lemma(*v), "announce" | "report" | "post" | "earn" | "make" | "record" | "book" | "unveil")
    };
    // "could bring $3m in revenue to Corda"
    let brings = verb != NONE
        && matches!(
            text.lemma(verb),
            "generate" | "bring" | "add" | "yield" | "produce" | "contribute" | "represent" | "deliver"
        );
    let receiver = text
        .g
        .preps_of_noun(t)
        .filter(|p| brings && p.noun == t && ["to", "for"].iter().any(|w| text.s.is(p.start as usize, w)))
        .find_map(|p| text.named_company(p.object));
    if receiver.is_some() {
        d.to = receiver;
        return;
    }
    // "With $3bn in revenue and 40,000 employees, Corda was": of whoever the sentence is about.
    let opens = |id: Id| {
        matches!(text.g.place(id), Place::Behind(p) if p == text.g.of_sentence(d.sentence).start
        && text.g.get(p).governor == NONE && text.s.is(text.g.get(p).start as usize, "with"))
    };
    if text.g.get(t).owner == NONE && text.modifier_of(t).is_none() && text.g.chain(m).any(opens) {
        let main = text.g.of_sentence(d.sentence).find(|v| {
            let p = text.g.get(*v);
            *v > m && p.shape == Shape::Verb && p.mood == Mood::Finite && p.noun == NONE
        });
        if let Some(who) = main.and_then(|v| text.parties_of_subject(v)) {
            d.to = Some(who);
            return;
        }
    }
    let by = Some(m + 1).filter(|v| *v > t && (*v as usize) < text.g.phrases.len()).filter(reported);
    if let Some(other) = by.and_then(|v| trade::party_behind(text, v, "by")) {
        d.to = Some(other);
        return;
    }
    // "The combined company will be called Corda and have sales of": of none of those that make it.
    let verb_subject =
        if verb == NONE || text.g.get(verb).shape != Shape::Verb { NONE } else { text.g.get(verb).subject() };
    let to_come = |id: Id| id != NONE && text.is_combined(id) && text.s.is(text.g.get(id).start as usize, "the");
    if to_come(verb_subject) && d.to.as_ref().is_none_or(|to| to.via > Via::Sentence) {
        d.to = named_so(text, d.sentence, verb_subject);
        d.to_other = d.to.is_none();
        return;
    }
    d.to = brought_in(text, verb).or(d.to.take());
    if d.to.is_some() {
        return;
    }
    // "The deal will net Tarn £10m in revenue": whoever is brought it.
    if verb != NONE && matches!(text.lemma(verb), "net" | "bring" | "give" | "earn" | "hand" | "win") {
        d.to = text.g.objects(verb).find(|o| text.g.get(*o).quantity == NONE).and_then(|o| text.parties_of(o));
        if d.to.is_some() {
            return;
        }
    }
    if owned_by_thing(text, t) {
        d.to = text.thing_owner(text.g.get(t).owner);
        return;
    }
    // "A, B and C are spending. These companies now hold": no single one of them.
    let several = |id: Id| {
        let p = text.g.get(id);
        // "two companies that had sales of": of all together.
        let counted = text.has(p.start as usize, Classes::NUMBER) && text.has(p.head as usize, Classes::ORG_NOUN);
        p.mention == NONE
            && (counted || ["these", "those"].iter().any(|w| text.s.is(p.start as usize, w)))
            && text.head(id).ends_with('s')
    };
    // "The combined firm, with a turnover of $3m, would hope to compete"
    let described = text
        .g
        .of_sentence(d.sentence)
        .take_while(|id| *id < t)
        .any(|id| matches!(text.g.place(id), Place::Subject(_)) && to_come(id));
    if verb_subject != NONE && several(verb_subject) || described && text.owner_of(t).is_none() {
        d.to_other = true;
        return;
    }
    // "is to sell its Polish arm to Halden. The buyer will pay in cash. The unit has assets of": of whoever has it, or of the one sold.
    let unit = verb_subject != NONE
        && text.s.is(text.g.get(verb_subject).start as usize, "the")
        && text.g.get(verb_subject).tokens().len() == 2
        && text.head_is(verb_subject, &["unit", "business", "division", "arm", "operation"]);
    if unit && let Some(told) = trade::deal_before(text, verb_subject, |deal| deal.target.or(deal.seller)) {
        d.to = Some(told);
        return;
    }
    // "Analysts at Halden expect profits of $3m": they speak of the company that the text is about, which is not theirs.
    let analysts = verb_subject != NONE
        && text.g.get(verb).mood == Mood::Finite
        && text.head_is(verb_subject, &["analyst", "analysts", "economists", "brokers", "forecasters", "strategists"]);
    if analysts {
        let theirs = text.parties_of_subject(verb).map_or_else(Vec::new, |a| a.parties);
        let named = ["at", "for", "by", "from"].iter().find_map(|w| trade::party_behind(text, verb, w));
        d.to = named
            .filter(|a| !a.parties.iter().any(|p| theirs.contains(p)))
            .or_else(|| text.topic_before(d.sentence).filter(|a| !a.parties.iter().any(|p| theirs.contains(p))));
        d.to_other = d.to.is_none() && !theirs.is_empty();
        d.status = Some(Status::Projected);
        return;
    }
    // "A combination of Halden and Tarn would have annual sales of": of both.
    if verb_subject != NONE && text.head_is(verb_subject, &["combination", "merger", "union"]) {
        d.to = text
            .g
            .preps_of_noun(verb_subject)
            .find(|p| p.noun == verb_subject && ["of", "between"].iter().any(|w| text.s.is(p.start as usize, w)))
            .and_then(|p| text.parties_of(p.object));
        d.to_other = d.to.is_none();
        return;
    }
    // "the venture would have annual sales of": of the venture, which has no name yet.
    if verb != NONE
        && text.g.get(verb).shape == Shape::Verb
        && text.g.get(verb).subject() != NONE
        && text.g.get(text.g.get(verb).subject()).mention == NONE
        && text.head_is(text.g.get(verb).subject(), &["venture", "partnership", "entity"])
        && text.parties_of_subject(verb).is_none()
    {
        d.to_other = true;
        return;
    }
    // "Nevi Baltic, with a 1986 turnover of 20 mln stg, is": the name in front of the comma.
    let listed = |id: Id| if let Place::Listed(other) = text.g.get(id).place { other } else { id };
    let chain = text.g.chain(t).chain(text.g.chain(listed(t)));
    for at in chain {
        let Place::Behind(prep) = text.g.get(at).place else { continue };
        let p = text.g.get(prep);
        if text.s.is(p.start as usize, "with")
            && p.noun == NONE
            && prep >= 2
            && text.g.get(prep - 1).shape == Shape::Comma
            && text.g.get(prep - 2).shape == Shape::Noun
            && text.g.get(prep - 2).mention != NONE
        {
            d.to = text.party_of(prep - 2);
            if d.to.is_some() {
                return;
            }
        }
    }
    if verb != NONE && text.g.get(verb).shape == Shape::Verb {
        let v = text.g.get(verb);
        let is_subject = matches!(text.g.place(t), Place::Subject(_)) || matches!(text.g.place(m), Place::Subject(_));
        if d.to.is_none() && !is_subject && !v.passive {
            d.to = text.parties_of_subject(verb);
        }
        if d.to.is_none() && v.noun != NONE && v.mood != Mood::Finite {
            d.to = text.parties_of(v.noun);
        }
        // "said sales rose": whoever says it speaks of itself.
        let mut governor = v.governor;
        for _ in 0..3 {
            if d.to.is_some() || governor == NONE || text.g.get(governor).shape != Shape::Verb {
                break;
            }
            let speaks = matches!(
                text.lemma(governor),
                "say"
                    | "report"
                    | "announce"
                    | "expect"
                    | "forecast"
                    | "estimate"
                    | "post"
                    | "project"
                    | "see"
                    | "predict"
                    | "add"
                    | "note"
                    | "tell"
            );
            if speaks {
                d.to = text.parties_of_subject(governor);
            }
            governor = text.g.get(governor).governor;
        }
    }
    if d.to.is_some() {
        return;
    }
    // "a firm with annual sales of $3bn": the noun that "with" describes.
    let mut at = t;
    for _ in 0..3 {
        let Place::Behind(prep) = text.g.place(at) else { break };
        let prep = text.g.get(prep);
        if prep.noun == NONE || prep.noun >= at {
            break;
        }
        at = prep.noun;
        // "would create the biggest bank with assets of": of one that is not there yet.
        let made = matches!(text.g.place(at), Place::Object(v) if matches!(text.lemma(v), "create" | "form" | "make" | "establish"));
        // "made a profit of $4m on sales of $50m" makes no bank.
        let figure = text.g.get(at).quantity != NONE || text.head_is(at, &["profit", "loss", "profits", "money"]);
        if made && !figure && text.g.get(at).mention == NONE {
            d.to_other = true;
            return;
        }
        if matches!(text.s.lemma(prep.start as usize), "with" | "of" | "on" | "from") {
            d.to = text.parties_of(at);
            let p = text.g.get(at);
            let other =
                p.mention == NONE && text.has(p.head as usize, Classes::ORG_NOUN) && text.s.is(p.start as usize, "a");
            if other {
                d.to_other = true;
            }
            if d.to.is_some() || other {
                return;
            }
        }
    }
    if let Place::Apposition(other) = text.g.get(at).place {
        d.to = text.parties_of(other);
    }
    if d.to.is_none() && text.is_of_many(d.trigger.start) {
        return;
    }
    if d.to.is_none() {
        d.to = text.filer_at(d.trigger.start);
    }
    if d.to.is_none() {
        d.to = text.antecedent(d.trigger.start).filter(|a| a.via <= Via::Paragraph);
    }
    // "Halden net sales were $9m, net income was $2m": in a sentence with one company, its.
    if d.to.is_none() {
        d.to = text.sole_other(d.sentence, &[]).filter(|a| a.tokens.end <= d.trigger.start);
    }
}

/// The name that the sentence gives to what its subject describes: "The new group will be called Corda and".
fn named_so(text: &Text<'_>, sentence: usize, subject: Id) -> Option<Arg> {
    let named = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb
            && p.passive
            && p.subject() == subject
            && matches!(text.lemma(*v), "call" | "name" | "dub")
    };
    let verb = text.g.of_sentence(sentence).find(named)?;
    text.g.objects(verb).find_map(|o| text.named_company(o))
}

/// "The budget office put the cost of the rescue at £3m": an authority that tells of a figure is not whose it is.
pub(super) fn told_by_authority(text: &Text<'_>, d: &Draft, verb: Id) -> bool {
    let Some(to) = &d.to else { return false };
    let tells = verb != NONE
        && (text.has(text.g.get(verb).head as usize, Classes::SAY)
            || text.lemma(verb) == "put"
            // "put it at £3m, comprising a loss of £2m"
            || text.g.get(verb).mood == Mood::Gerund);
    tells && to.parties.iter().all(|p| text.parties.list[*p].kind == PartyKind::Authority)
}

/// The rule's last look, and behind it: "a profit of $3m, against Tarn's $5m", where an amount with an owner of its own is that one's.
pub(super) fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let kept = super::refine(text, d);
    // "picked Halden to build a $3bn plant": of whoever is hired the cost is the price.
    let carrier = text.g.at(d.trigger.start).map_or(NONE, |t| text.g.verb_of(t));
    if d.measure == Some("cost")
        && carrier != NONE
        && let Some((buyer, builder)) = to_work(text, carrier)
    {
        (d.kind, d.measure) = (Kind::Purchase, None);
        (d.from, d.to) = (buyer, Some(builder));
        if d.status == Some(Status::Projected) {
            d.status = Some(Status::Planned);
        }
        return kept;
    }
    // "a loss of $8m on $180m": what it was made on is what came in.
    let on = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).is_some_and(|m| {
        matches!(text.g.place(m), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "on"))
            && text.g.get(m).quantity != NONE
    });
    if on && matches!(d.measure, Some("profit" | "loss")) {
        let sentence = text.around(d.sentence, d.trigger.start);
        d.measure = text.says(sentence, &["revenue", "revenues", "sales", "turnover"]).then_some("revenue");
        return kept && d.measure.is_some();
    }
    // "wants to cut its debt of $5m": it has it, whatever it wants.
    let reduces =
        carrier != NONE && matches!(text.lemma(carrier), "cut" | "reduce" | "trim" | "slash" | "lower" | "repay");
    if d.measure == Some("debt") && reduces && text.g.at(d.trigger.start).is_some_and(|t| is_level(text, d, t)) {
        d.status = Some(Status::Completed);
    }
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).map(|m| text.g.get(m));
    // "assets of $7m and liabilities of $4m": another noun, which has its own.
    const OTHERS: [&str; 7] =
        ["liabilities", "receivables", "payables", "goodwill", "inventory", "inventories", "provisions"];
    let behind = m.map_or(Place::Free, |m| m.place);
    if matches!(behind, Place::Behind(p) if text.head_is(text.g.get(p).noun, &OTHERS)) {
        return false;
    }
    let own = m.filter(|m| m.owner != NONE).and_then(|m| text.named_company(m.owner));
    if let Some(own) = own.filter(|o| text.is_possessive(&o.tokens) && o.tokens.start >= d.trigger.end) {
        d.to = Some(own);
    }
    kept
}
