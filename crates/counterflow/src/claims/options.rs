//! What may be ordered on top of a contract that the text told before: "The deal includes an option for a tenth ship for an additional
//! $2m", "Options could add another $4m", "It could grow by another $2m if all options are exercised".

use super::read::Draft;
use super::text::Text;
use super::{Kind, Status, again};
use crate::grammar::{NONE, Place, Shape};
use crate::mentions::Kind as Q;

/// An amount that no rule reads, as the price of an option under a contract of this sentence or the two before it.
pub(super) fn on_top(text: &Text<'_>, drafts: &[Draft], k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    let m = text.g.at(q.core.start)?;
    let number = text.s.sentence_of(q.core.start);
    if q.kind != Q::Money || q.amount.per.is_some() || !is_optional(text, number, k) {
        return None;
    }
    let verb = text.g.verb_of(m);
    let paper = |id| text.head_is(id, &["contract", "deal", "agreement", "order", "package", "award", "it"]);
    let option = |id| text.head_is(id, &["option", "options"]);
    let verb_is = |words: &[&str]| verb != NONE && words.contains(&text.lemma(verb));
    let subject = if verb == NONE { NONE } else { text.g.get(verb).subject() };
    // "includes an option for a tenth ship for an additional $2m", "has options worth $4m"
    let included = subject != NONE
        && paper(subject)
        && verb_is(&["include", "contain", "have", "carry", "cover", "come", "feature"])
        && (text.g.objects(verb).any(option) || text.g.chain(m).any(option));
    let added = subject != NONE && option(subject) && verb_is(&["add", "bring", "be", "total", "cover"]);
    let grows = subject != NONE
        && paper(subject)
        && verb_is(&["grow", "rise", "increase", "expand"])
        && matches!(text.g.place(m), Place::Behind(by) if text.s.is(text.g.get(by).start as usize, "by"));
    if !(included || added || grows) {
        return None;
    }
    let model = drafts.iter().rfind(|e| {
        e.kind == Kind::Purchase
            && e.sentence <= number
            && number - e.sentence <= 2
            && (e.from.is_some() || e.to.is_some())
            && e.status != Some(Status::Conditional)
            && e.quantity.is_some_and(|x| text.quantities[x].amount.unit == q.amount.unit)
    })?;
    Some(Draft { status: Some(Status::Conditional), ..again::of_told(text, model, Kind::Purchase, k) })
}

/// The sentence speaks of options, and says that the amount comes on top of another one or is theirs.
fn is_optional(text: &Text<'_>, number: usize, k: usize) -> bool {
    let q = &text.quantities[k];
    let sentence = text.s.list[number].tokens.clone();
    let before = q.tokens.start.saturating_sub(3).max(sentence.start)..(q.core.start + 1).min(sentence.end);
    let more = text.says(before, &["another", "additional", "further", "extra", "worth", "valued", "for"])
        || text.says(q.tokens.end..(q.tokens.end + 1).min(sentence.end), &["more", "extra"]);
    let options = text.g.of_sentence(number).any(|id| {
        text.g.get(id).shape == Shape::Noun
            && text.head_is(id, &["option", "options"])
            && !text.phrase_says(id, &["stock", "share", "call", "put"])
    });
    options && more
}
