//! Clauses that leave their verb out behind "and": "Corda is valued at $3m and Tarn at $2m", "ten jets from Tarn for $2m and six from
//! Halden for $1m".

use super::read::Draft;
use super::text::{Arg, Text};
use super::{Kind, Status, again, rules, scope};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::mentions::Kind as Q;
use crate::party::PartyKind;

/// Gives a claim the sides that stand in its own clause, where that has no verb of its own.
pub(super) fn settle(text: &Text<'_>, d: &mut Draft) {
    let Some((first, m)) = clause(text, d) else { return };
    let behind = |word: &str| {
        let own = |p: &&Phrase| p.shape == Shape::Prep && p.object != NONE && text.s.is(p.start as usize, word);
        (first..m).map(|id| text.g.get(id)).find(own).and_then(|p| text.named_company(p.object))
    };
    let subject = text.named_company(first);
    let set = |side: &mut Option<Arg>, found: Option<Arg>| {
        if found.is_some() {
            *side = found;
        }
    };
    match d.kind {
        // "and Tarn at $2m"
        Kind::Valuation => set(&mut d.to, subject),
        // "Tarn was bought by Corda for $3m and Halden by Nordvik for $2m"
        Kind::Merger if subject.is_some() && behind("by").is_some() => {
            set(&mut d.to, subject);
            set(&mut d.from, behind("by"));
        }
        // "sold Corda to Tarn for $3m and Merrow to Halden for $2m", "and its stake in Merrow to Halden for $2m"
        Kind::Merger | Kind::Investment if sells(text, d.sentence, first) => {
            let part = (d.kind == Kind::Investment).then(|| behind("in")).flatten();
            if let Some(company) = subject.or(part) {
                d.from = behind("to");
                d.to = Some(company);
            }
        }
        // "bought Corda for $3m last year and Merrow for $2m"
        Kind::Merger => set(&mut d.to, subject),
        // "and six from Halden for $1m"
        Kind::Purchase if subject.is_none() => set(&mut d.to, behind("from")),
        _ => {}
    }
}

/// "sold", with the seller for its subject, is the verb that the clause beginning with a phrase leaves out.
fn sells(text: &Text<'_>, sentence: usize, first: Id) -> bool {
    let start = text.g.of_sentence(sentence).start;
    let verb = (start..first).rev().find(|id| text.g.get(*id).shape == Shape::Verb);
    verb.is_some_and(|v| matches!(text.lemma(v), "sell" | "divest") && !text.g.get(v).passive)
}

/// The first phrase of a clause without a verb that ends with the amount of a draft, and the phrase of that amount.
fn clause(text: &Text<'_>, d: &Draft) -> Option<(Id, Id)> {
    let m = text.g.at(text.quantities[d.quantity?].core.start)?;
    let start = text.g.of_sentence(d.sentence).start;
    let money = |id: Id| {
        let q = text.g.get(id).quantity;
        q != NONE && text.quantities[q as usize].kind == Q::Money
    };
    let mut back = (start..m).rev().take_while(|id| text.g.get(*id).shape != Shape::Verb && !money(*id));
    let and = back.find(|id| text.g.get(*id).shape == Shape::Conj)?;
    let first = and + 1;
    // "for $3m this year, and": when it was comes between the amount and what the list goes on with.
    let between = |id: &Id| text.g.get(*id).shape != Shape::Comma && text.g.get(*id).place != Place::Time;
    let other = (start..and).rev().find(between).filter(|id| money(*id))?;
    let goes_on = match text.g.get(first).place {
        Place::Listed(beside) => beside == other,
        place => place == text.g.get(other).place,
    };
    // "in cash and Halden shares worth $2m" is a part of the price, and no clause.
    let ties: &[&str] = if d.kind == Kind::Purchase { &["for", "at", "to", "worth"] } else { &["for", "at", "to"] };
    let priced = m > first && ties.iter().any(|w| text.s.is(text.g.get(m - 1).start as usize, w));
    (priced && goes_on && d.trigger.end <= text.g.get(and).start as usize).then_some((first, m))
}

/// "Tarn is 60 % owned by Corda and 40 % by Halden": the verb of holding that a share goes with whose own clause has none.
pub(super) fn holding(text: &Text<'_>, k: usize) -> Option<Id> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start)?;
    let start = text.g.of_sentence(text.s.sentence_of(q.core.start)).start;
    let joined = m > start && matches!(text.g.get(m - 1).shape, Shape::Conj | Shape::Comma);
    let verb = (start..m).rev().find(|id| text.g.get(*id).shape == Shape::Verb)?;
    let holds = matches!(text.lemma(verb), "own" | "hold" | "control") && text.g.get(verb).passive;
    (q.kind == Q::Percent && joined && holds && text.s.is(q.tokens.end, "by")).then_some(verb)
}

/// Who holds the share that goes with the verb of the clause before.
pub(super) fn held_by(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    holding(text, k)?;
    let q = &text.quantities[k];
    let by = text.g.at(q.tokens.end)?;
    let by = text.g.get(by).object;
    let holder = text.named_company(by).and_then(|_| text.parties_of(by))?;
    let number = text.s.sentence_of(q.core.start);
    let model = drafts.iter().rfind(|e| {
        e.kind == Kind::Stake
            && e.sentence == number
            && e.to.as_ref().is_none_or(|to| to.parties != holder.parties)
            && e.quantity.is_some_and(|x| text.quantities[x].tokens.end <= q.tokens.start)
    })?;
    Some(Draft { from: Some(holder), status: model.status, ..again::of_told(text, model, Kind::Stake, k) })
}

/// "an offer for the 61% of Tarn that Corda does not own", "pays $3m for the 40% of Tarn it does not own": what whoever lacks it is to buy.
pub(super) fn lacking(text: &Text<'_>, k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start).filter(|_| q.kind == Q::Percent)?;
    let of = |p: &&Phrase| p.noun == m && p.object != NONE && text.s.is(p.start as usize, "of");
    let part = text.g.preps_of_noun(m).find(of)?;
    let held = text.parties_of(part.object)?;
    let last = (text.g.phrases.len() as Id).min(part.object + 5);
    let own = (part.object + 1..last).find(|v| {
        let p = text.g.get(*v);
        let verb = p.shape == Shape::Verb && matches!(text.lemma(*v), "own" | "hold" | "have" | "control");
        verb && text.says(p.tokens(), &["not", "n't"])
    })?;
    let Place::Behind(tie) = text.g.place(m) else { return None };
    let p = text.g.get(tie);
    let offered = p.noun != NONE && text.head_is(p.noun, &["offer", "bid", "proposal", "approach", "price"])
        || p.governor != NONE && matches!(text.lemma(p.governor), "offer" | "bid" | "pay" | "spend");
    let holder = text.parties_of_subject(own).filter(|h| h.parties != held.parties)?;
    let sentence = text.s.sentence_of(q.core.start);
    let rule = rules::of_kind(Kind::Stake).filter(|_| offered && text.s.is(p.start as usize, "for"))?;
    Some(Draft {
        from: Some(holder),
        to: Some(held),
        status: Some(Status::Planned),
        ..Draft::laid_out(sentence, rule, q.tokens.end..q.tokens.end, k)
    })
}

/// "more than the $5m Tarn was valued at in 2019", "the $5m Tarn paid for Halden": the clause behind the amount has it for its object.
pub(super) fn antecedent(text: &Text<'_>, k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start).filter(|_| q.kind == Q::Money && q.amount.per.is_none())?;
    let end = (text.g.phrases.len() as Id).min(m + 6);
    let v = (m + 1..end).find(|v| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && p.mood == Mood::Finite && p.noun == m && !p.negated
    })?;
    let subject = text.parties_of_subject(v).filter(|a| text.all_are(a, PartyKind::Company))?;
    let company = |p: &Phrase| text.named_company(p.object).filter(|a| a.parties != subject.parties);
    let behind = |word: &str| {
        let mut own = text.g.preps_of_verb(v).filter(|p| p.object != NONE && text.s.is(p.start as usize, word));
        own.find_map(company)
    };
    let passive = text.g.get(v).passive;
    let (kind, from, to) = match text.lemma(v) {
        "value" if passive => (Kind::Valuation, None, subject),
        "pay" | "spend" if !passive => {
            let bought = behind(if text.lemma(v) == "pay" { "for" } else { "on" })?;
            (Kind::Merger, Some(subject), bought)
        }
        "owe" if !passive => {
            let lender = text.g.objects(v).find_map(|o| text.named_company(o)).or_else(|| behind("to"))?;
            (Kind::Loan, Some(lender), subject)
        }
        _ => return None,
    };
    let sentence = text.s.sentence_of(q.core.start);
    let head = text.g.get(v).head as usize;
    let status = scope::scope(text, kind, &(head..head + 1), Some(&q.tokens), true).status.or(Some(Status::Completed));
    let end = q.tokens.end..q.tokens.end;
    Some(Draft { from, to: Some(to), status, ..Draft::laid_out(sentence, rules::of_kind(kind)?, end, k) })
}

/// "will buy $25bn of preferred stock in Halden Bank; $10bn in Tarn and $3bn in Corda": what else the investor of the clause before puts
/// into whom.
pub(super) fn invested_too(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start).filter(|_| q.kind == Q::Money)?;
    let tie = text.g.phrases.get(m as usize + 1).filter(|p| p.shape == Shape::Prep && p.noun == m)?;
    if !["in", "into"].iter().any(|w| text.s.is(tie.start as usize, w)) {
        return None;
    }
    let to = text.parties_of(tie.object)?;
    let sentence = text.s.sentence_of(q.core.start);
    let model = drafts.iter().find(|e| {
        let before = e.quantity.is_some_and(|x| text.quantities[x].core.end <= q.core.start);
        e.kind == Kind::Investment && e.sentence == sentence && before && e.from.is_some() && e.to.is_some()
    })?;
    let first = text.g.at(text.quantities[model.quantity?].core.start)?;
    let acts = (first..m).any(|id| {
        let p = text.g.get(id);
        p.shape == Shape::Verb && p.mood != Mood::Gerund
    });
    // "$25bn in Halden, and saw $10bn in sales": not without a mark or a word that goes on with the list.
    let goes_on = m > 0 && matches!(text.g.get(m - 1).shape, Shape::Comma | Shape::Conj | Shape::Break);
    (!acts && goes_on).then(|| Draft { to: Some(to), ..again::of_told(text, model, Kind::Investment, k) })
}
