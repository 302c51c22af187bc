//! A share of what its own words do not name: "backed by Tarn, which holds 6 %", "It now owns 10 %".

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade;
use crate::grammar::{Id, Mood, NONE, Place, Shape};

/// What the holder of `v` has a part `m` of, where nothing behind the share tells.
pub(super) fn held(text: &Text<'_>, v: Id, m: Id) -> Option<Arg> {
    let within =
        |p: &crate::grammar::Phrase| p.noun == m && ["of", "in"].iter().any(|w| text.s.is(p.start as usize, w));
    if text.g.get(v).passive || text.g.place(m) != Place::Object(v) || text.g.preps_of_noun(m).any(within) {
        return None;
    }
    let holder = text.parties_of_subject(v)?;
    let other = |a: &Arg| !a.parties.iter().any(|p| holder.parties.contains(p));
    backed(text, v).filter(other).or_else(|| told(text, v).filter(other))
}

/// "Corda, backed by Tarn (which owns 6 %), runs", "Backed by Tarn, which holds 6 %, Corda runs": whoever is backed.
fn backed(text: &Text<'_>, v: Id) -> Option<Arg> {
    const BACKS: [&str; 7] = ["back", "own", "support", "fund", "control", "lead", "found"];
    let holder = text.g.get(v).noun;
    let Place::Behind(by) = (if holder == NONE { Place::Free } else { text.g.place(holder) }) else { return None };
    let by = text.g.get(by);
    let backs = by.governor;
    let participle = backs != NONE && text.g.get(backs).passive && text.g.get(backs).mood == Mood::Participle;
    if !participle || !text.s.is(by.start as usize, "by") || !BACKS.contains(&text.lemma(backs)) {
        return None;
    }
    let described = text.g.get(backs).noun;
    if described != NONE {
        return text.parties_of(described);
    }
    // In front of the sentence the participle describes the subject that follows.
    let sentence = text.g.of_sentence(text.s.sentence_of(text.g.get(v).start as usize));
    let main = (v + 1..sentence.end).find(|k| {
        let p = text.g.get(*k);
        p.shape == Shape::Verb && p.mood == Mood::Finite && p.opener == NONE && p.subject() > v
    });
    main.and_then(|main| text.parties_of_subject(main)).filter(|a| a.via <= Via::Sentence)
}

/// "has raised its stake in Corda to 10 %. It now owns 12 %": of what the sentence before told a stake of.
fn told(text: &Text<'_>, v: Id) -> Option<Arg> {
    let subject = text.g.get(v).subject();
    let number = text.s.sentence_of(text.g.get(v).start as usize);
    let again = subject != NONE
        && text.g.get(subject).mention == NONE
        && ["it", "they"].iter().any(|w| text.s.is(text.g.get(subject).head as usize, w));
    let held = again.then(|| trade::held_before(text, text.g.get(v).start as usize)).flatten()?;
    let before = text.sentence_before(number)?;
    (text.s.sentence_of(held.tokens.start) + 1 >= before).then_some(held)
}

/// "The Halvard project is a joint venture of Corda (60 %) and Tarn (40 %)": each holds what stands in the brackets behind it.
pub(super) fn in_venture(text: &Text<'_>, d: &mut Draft, venture: Id) -> bool {
    let holder = d.bracketed_behind(text).and_then(|name| text.party_of(name));
    let Some(holder) = holder else { return false };
    let of = match text.g.place(venture) {
        Place::Object(v) if matches!(text.lemma(v), "be" | "remain") => text.g.get(v).subject(),
        _ => return false,
    };
    let held = if of == NONE { None } else { text.parties_of(of).or_else(|| text.modifier_of(of)) };
    d.to = held.filter(|h| h.via <= Via::Sentence && !h.parties.iter().any(|p| holder.parties.contains(p)));
    d.to_other = d.to.is_none();
    d.from = Some(holder);
    d.status = d.status.or(Some(Status::Completed));
    true
}

/// "Halden and Tarn are equal partners in Corda", "Halden is a 50/50 partner of Tarn in Corda": what the partners hold between them.
pub(super) fn partners(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let equal = text.phrase_says(t, &["equal", "joint", "50", "fifty", "co"]);
    let verb = text.g.verb_of(t);
    let are = verb != NONE && matches!(text.lemma(verb), "be" | "become" | "remain") && !text.g.get(verb).negated;
    if !equal || !are || !text.head_is(t, &["partners", "partner"]) {
        return false;
    }
    let behind = |word: &str| {
        let mut own = text.g.preps_of_noun(t).chain(text.g.preps_of_verb(verb));
        own.find(|p| p.object > t && p.object != NONE && text.s.is(p.start as usize, word)).map(|p| p.object)
    };
    let Some(held) = behind("in").and_then(|o| text.named_company(o)) else { return false };
    let Some(mut all) = text.parties_of_subject(verb) else { return false };
    if let Some(other) = ["with", "of"].iter().find_map(|w| behind(w)).and_then(|o| text.parties_of(o)) {
        all.parties.extend(other.parties.into_iter().filter(|p| !all.parties.contains(p)).collect::<Vec<_>>());
    }
    let several = all.parties.len() > 1 && !all.parties.iter().any(|p| held.parties.contains(p));
    (d.from, d.to) = (Some(all), Some(held));
    d.status = Some(Status::Completed);
    several
}

/// "is the largest shareholder of Tarn, holding 52 % of its shares", "is the largest shareholder of Tarn, with 52 %": who holds what, as the
/// role in front of the share tells.
pub(super) fn in_role(text: &Text<'_>, m: Id) -> Option<(Arg, Arg)> {
    const ROLES: [&str; 4] = ["shareholder", "owner", "investor", "stockholder"];
    let main = match text.g.place(m) {
        Place::Object(v)
            if text.g.get(v).mood == Mood::Gerund && matches!(text.lemma(v), "hold" | "own" | "control") =>
        {
            text.g.get(v).governor
        }
        Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "with") => text.g.get(p).governor,
        _ => NONE,
    };
    if main == NONE || !matches!(text.lemma(main), "be" | "become" | "remain") || text.g.get(main).negated {
        return None;
    }
    // A share of some other company says so itself.
    let other = text.g.preps_of_noun(m).any(|p| p.noun == m && text.named_company(p.object).is_some());
    let role = text.g.objects(main).find(|o| *o < m && text.head_is(*o, &ROLES))?;
    let held = trade::held(text, role).or_else(|| text.owner_of(role)).filter(|_| !other)?;
    let holder = text.parties_of_subject(main).filter(|h| h.parties != held.parties)?;
    Some((holder, held))
}

/// Who is to do what an infinitive says: those by whom the offer before it was made.
pub(super) fn offered_by(text: &Text<'_>, verb: Id) -> Option<Arg> {
    let v = text.g.get(verb);
    let governed = v.mood == Mood::Infinitive && v.governor != NONE && text.g.get(v.governor).passive;
    if governed { trade::party_behind(text, v.governor, "by") } else { None }
}

/// "would let it take control of the quarry Corda. Tarn has a 40 % stake in the venture": the one that the sentence before tells the owners of.
pub(super) fn the_venture(text: &Text<'_>, d: &Draft) -> Option<Arg> {
    let t = text.g.at(d.trigger.start)?;
    let venture = text.g.preps_of_noun(t).find(|p| {
        p.noun == t
            && p.object != NONE
            && text.s.is(p.start as usize, "in")
            && text.s.is(text.g.get(p.object).start as usize, "the")
            && text.head_is(p.object, &["venture", "company", "business"])
            && text.g.get(p.object).mention == NONE
    });
    venture?;
    let before = text.sentence_before(d.sentence)?;
    let owned = |id: &Id| {
        let p = text.g.get(*id);
        p.shape == Shape::Noun && text.head_is(*id, &["control", "stake", "ownership", "interest", "half"])
    };
    let mut told = text.g.of_sentence(before).filter(owned).filter_map(|id| trade::held(text, id));
    let first = told.next()?;
    let other = d.from.as_ref().is_none_or(|f| !f.parties.iter().any(|p| first.parties.contains(p)));
    (other && told.all(|a| a.parties == first.parties)).then_some(Arg { via: Via::Paragraph, ..first })
}
