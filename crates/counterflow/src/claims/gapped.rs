//! Clauses that leave their verb out behind "and": "Corda is valued at $3m and Tarn at $2m", "ten jets from Tarn for $2m and six from
//! Halden for $1m".

use super::read::Draft;
use super::text::{Arg, Text};
use super::{Kind, again};
use crate::grammar::{Id, NONE, Phrase, Place, Shape};
use crate::mentions::Kind as Q;

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
        // "and six from Halden for $1m"
        Kind::Purchase if subject.is_none() => set(&mut d.to, behind("from")),
        _ => {}
    }
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
    let Place::Listed(other) = text.g.get(first).place else { return None };
    (first < m && money(other) && d.trigger.end <= text.g.get(and).start as usize).then_some((first, m))
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
    let holder = text.named_company(text.g.get(by).object)?;
    let number = text.s.sentence_of(q.core.start);
    let model = drafts.iter().rfind(|e| {
        e.kind == Kind::Stake
            && e.sentence == number
            && e.to.as_ref().is_some_and(|to| to.parties != holder.parties)
            && e.quantity.is_some_and(|x| text.quantities[x].tokens.end <= q.tokens.start)
    })?;
    Some(Draft { from: Some(holder), status: model.status, ..again::of_told(text, model, Kind::Stake, k) })
}
