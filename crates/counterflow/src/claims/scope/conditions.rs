//! Conditions that a claim stands under.

use super::super::text::Text;
use crate::grammar::{Id, NONE, Shape};
use crate::lexicon::{Classes, WordSet};
use crate::mentions::Kind as Q;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that may open a condition.
static OPENERS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of_lemmas(
        "if unless provided assuming once should subject contingent conditional conditioned pending whenever each every",
    )
});

/// "Halden planned to take 80 % and Tarn would take the rest": what was planned goes on behind "and".
pub(super) fn planned_beside(text: &Text<'_>, v: Id) -> bool {
    let subject = text.g.get(v).subject();
    let joined = subject != NONE && subject > 0 && text.s.is(text.g.get(subject - 1).start as usize, "and");
    let first = text.g.of_sentence(text.s.sentence_of(text.g.get(v).head as usize)).start;
    joined
        && (first.max(subject.saturating_sub(12))..subject).any(|k| {
            let p = text.g.get(k);
            p.shape == Shape::Verb
                && !p.negated
                && matches!(text.lemma(k), "plan" | "intend" | "agree" | "propose")
                && text.has(p.head as usize, Classes::PAST)
        })
}

/// An if-clause, "should X", "once finalised", "each time X", "subject to" that holds the claim or stands beside it.
pub(super) fn condition(text: &Text<'_>, sentence: &Range<usize>, hull: &Range<usize>) -> Option<Range<usize>> {
    let s = &text.s;
    let openers: &WordSet = &OPENERS;
    for i in sentence.clone().filter(|i| s.among(*i, openers)) {
        let lemma = s.lemma(i);
        let opens = match lemma {
            "if" | "unless" | "provided" | "assuming" => true,
            // "once approved", but "Nordvik once tried"
            "once" => {
                let tries = text.g.at(i + 1).filter(|v| text.g.get(*v).shape == Shape::Verb).is_some_and(|v| {
                    let subject = text.g.get(v).subject();
                    subject != NONE && text.g.get(subject).end as usize == i
                });
                i + 1 < sentence.end && text.has(i + 1, Classes::PARTICIPLE) && !tries
            }
            // "Should Amazon proceed", "should a deal materialise": no subject before it.
            "should" => {
                i == sentence.start
                    || (i + 1 < sentence.end && (text.has(i + 1, Classes::DET) || text.parties.at(i + 1).is_some()))
            }
            "subject" | "contingent" | "conditional" | "conditioned" => {
                i + 1 < sentence.end && matches!(s.lemma(i + 1), "to" | "on" | "upon")
            }
            "pending" | "whenever" => true,
            // "pays in $10m each time Tarn opens a site"
            "each" | "every" => {
                i + 2 < sentence.end
                    && s.is(i + 1, "time")
                    && text.g.at(i + 2).is_some_and(|id| text.g.get(id).shape == Shape::Noun)
            }
            _ => false,
        };
        if !opens {
            continue;
        }
        // A condition reaches over its own clause and over the main clause of its sentence, but not over a relative clause before it.
        let end = (i + 1..sentence.end)
            .find(|k| text.mark(*k, b',') || text.mark(*k, b'.') || text.mark(*k, b';'))
            .unwrap_or(sentence.end);
        // "83 %, or 88 % if the stake of its partner is counted": a way to reckon, and no condition.
        if matches!(lemma, "if" | "assuming")
            && (text.says(i..end, &["included", "counted"])
                || (i..end).any(|k| s.phrase_at(k, end, &["into", "account"])))
        {
            continue;
        }
        let far = hull.start > end && hull.start - end > 40;
        let leading = i < hull.start;
        let near = i >= hull.end && i - hull.end < 25;
        let trailing = near && !is_beside(text, i, hull) && !is_of_more(text, i, hull);
        if (leading || trailing || (i..end).contains(&hull.start)) && !far {
            return Some(i..end);
        }
    }
    None
}

/// "Halden owns 9 % of it, and the plan would start if the price fell": the condition that token `i` opens is one of another clause
/// behind the claim, which has a subject of its own.
fn is_beside(text: &Text<'_>, i: usize, hull: &Range<usize>) -> bool {
    let Some(opener) = text.g.at(i) else { return false };
    let most = (opener + 12).min(text.g.phrases.len() as Id);
    let Some(verb) =
        (opener + 1..most).find(|v| text.g.get(*v).shape == Shape::Verb && text.g.get(*v).opener == opener)
    else {
        return false;
    };
    let main = text.g.get(verb).governor;
    let subject = if main == NONE { NONE } else { text.g.get(main).subject() };
    if subject == NONE || subject == 0 || (text.g.get(subject).start as usize) < hull.end {
        return false;
    }
    let joins = text.g.get(subject - 1).start as usize;
    let joined = ["and", "but"].iter().any(|w| text.s.is(joins, w)) || text.mark(joins, b';');
    let own = text.g.at(hull.start).map_or(NONE, |id| text.g.verb_of(id));
    let mut above = std::iter::successors(Some(main), |v| Some(text.g.get(*v).governor).filter(|g| *g != NONE)).take(6);
    joined && own != NONE && !above.any(|v| v == own)
}

/// "for $30m and up to $10m more if targets are met", "for $30m, rising to $40m if targets are hit": the condition that token `i` opens
/// is one of a further sum behind the one of the claim.
fn is_of_more(text: &Text<'_>, i: usize, hull: &Range<usize>) -> bool {
    const MORE: [&str; 8] = ["more", "additional", "further", "extra", "another", "rising", "increasing", "plus"];
    text.quantities_in(&(hull.end..i)).any(|k| {
        let q = &text.quantities[k];
        // Not in "more than $10m" itself.
        let before = q.tokens.start.saturating_sub(3).max(hull.end)..q.tokens.start.max(hull.end);
        let behind = q.tokens.end.min(i)..(q.tokens.end + 2).min(i);
        q.kind == Q::Money && (text.says(before, &MORE) || text.says(behind, &MORE))
    })
}
