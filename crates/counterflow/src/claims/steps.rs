//! Steps of a capacity that the text told before: "starting with 1 GW", "the first 1 GW tranche", "with capacity to scale to 6 GW".

use super::inherit::around;
use super::read::Draft;
use super::text::{Arg, Text, Via};
use super::{Kind, again};
use crate::grammar::NONE;
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;

/// So many sentences back a text may have told whose capacity it is.
const BACK: usize = 2;

/// Words right in front of an amount that make it the beginning or the end of something larger.
const OPENS: [&str; 16] = [
    "starting",
    "beginning",
    "starts",
    "begins",
    "commencing",
    "first",
    "initial",
    "including",
    "second",
    "third",
    "scale",
    "scaling",
    "expand",
    "expanding",
    "ramp",
    "grow",
];

/// A capacity that no rule reads, as a step of the one that this sentence or the ones before it tell of.
pub(super) fn of_capacity(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let number = text.s.sentence_of(q.core.start);
    let first = text.s.list[number].tokens.start;
    let step = text.says(q.tokens.start.saturating_sub(4).max(first)..q.core.start, &OPENS)
        || text.g.at(q.core.start).is_some_and(|m| text.head_is(m, &["tranche", "phase", "stage", "deployment"]));
    if q.kind != Q::Capacity || !step || grows_of_its_own(text, q.core.start) {
        return None;
    }
    let model = drafts
        .iter()
        .filter(|e| matches!(e.kind, Kind::Capacity | Kind::Supply | Kind::Purchase))
        .filter(|e| e.from.is_some() && e.to.is_some() && e.sentence <= number && number - e.sentence <= BACK)
        .max_by_key(|e| (e.sentence, e.kind == Kind::Capacity, e.trigger.start))?;
    let mut found = again::of_told(text, model, Kind::Capacity, k);
    if model.kind == Kind::Purchase {
        std::mem::swap(&mut found.from, &mut found.to);
    }
    found.measure = None;
    Some(found)
}

/// "Halden will invest $3bn in Corda and supply 10 GW of computers", "Corda signed agreements with Halden and Tarn … Halden will supply 6 GW":
/// whom a capacity goes to, where its own clause leaves it out.
pub(super) fn name_receiver(text: &Text<'_>, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let d = &drafts[i];
        let Some(from) = d.from.as_ref().filter(|_| d.kind == Kind::Capacity && d.to.is_none() && !d.to_other) else {
            continue;
        };
        if text.stands_apart(d.sentence) || !given(text, d) {
            continue;
        }
        let same = |a: &Option<Arg>| a.as_ref().is_some_and(|a| from.parties.iter().all(|p| a.parties.contains(p)));
        // Of an earlier clause of the sentence, or of what the sentences before say that it has agreed to deliver.
        let told = |e: &&Draft| {
            let beside = e.sentence == d.sentence && e.kind == Kind::Investment && e.trigger.start < d.trigger.start;
            let before = e.sentence < d.sentence
                && d.sentence - e.sentence <= BACK
                && matches!(e.kind, Kind::Capacity | Kind::Supply);
            (beside || before) && e.to.is_some() && same(&e.from)
        };
        let model =
            drafts[around(drafts, d.sentence)].iter().filter(told).max_by_key(|e| (e.sentence, e.trigger.start));
        let Some(to) =
            model.and_then(|e| e.to.clone()).filter(|to| !to.parties.iter().any(|p| from.parties.contains(p)))
        else {
            continue;
        };
        let via = if model.is_some_and(|e| e.sentence == d.sentence) { Via::Sentence } else { Via::Paragraph };
        drafts[i].to = Some(Arg { via, ..to });
    }
}

/// The verb of a capacity gives it to somebody.
fn given(text: &Text<'_>, d: &Draft) -> bool {
    let gives = |lemma: &str| matches!(lemma, "supply" | "provide" | "deliver" | "sell" | "ship");
    let amount = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start));
    gives(text.s.lemma(d.trigger.start)) || amount.is_some_and(|m| gives(text.lemma(text.g.verb_of(m))))
}

/// "Our capacity should grow to 700 MW": all that somebody has, and no step of one deal.
fn grows_of_its_own(text: &Text<'_>, i: usize) -> bool {
    let verb = text.g.at(i).map_or(NONE, |m| text.g.verb_of(m));
    let grows = verb != NONE && matches!(text.lemma(verb), "grow" | "expand" | "scale" | "ramp");
    let mut at = if grows { text.g.get(verb).subject() } else { NONE };
    if at == NONE && grows {
        // "expect our power to grow": the object of the verb above it.
        let above = text.g.get(verb).governor;
        at = if above == NONE { NONE } else { text.g.objects(above).next().unwrap_or(NONE) };
    }
    at != NONE && text.has(text.g.get(at).start as usize, Classes::POSS)
}
