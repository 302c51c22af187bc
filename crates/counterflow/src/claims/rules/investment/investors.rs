//! Who gives money to whom, where no sum is told.

use super::super::super::Status;
use super::super::super::frame::Part;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade;
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;
use crate::party::PartyKind;

/// "Microsoft, one of OpenAI's earliest backers", "investors including SoftBank and Nvidia", "becomes an investor in Brix".
pub(super) fn named_investor(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let s = &text.s;
    let word = s.lower(d.trigger.start);
    if d.part == Part::Verb && text.lemma(t) == "lead" {
        return leads_round(text, d, t);
    }
    if d.part == Part::Verb {
        // "has invested in Brix": done, or meant to be; "by investing it wins" is a means, not a deal told here.
        let v = text.g.get(t);
        // "also backs Nordvik": a company, not its plan or its bid.
        if matches!(text.lemma(t), "back" | "fund" | "bankroll") {
            let company = text.g.objects(t).any(|o| text.g.get(o).mention != NONE && text.named_company(o).is_some());
            let sides = |a: &Option<Arg>| a.as_ref().is_some_and(|a| text.all_are(a, PartyKind::Company));
            // "Nordvik, which is backed by Corda": the company itself, not a bid of its own.
            if v.passive {
                let whom = if v.noun != NONE { v.noun } else { v.subject() };
                d.to = text.named_company(whom).or_else(|| fronted(text, t));
                // "backed by investors like Corda"
                let by = || text.g.preps_of_verb(t).find(|p| s.is(p.start as usize, "by"));
                d.from = trade::party_behind(text, t, "by").or_else(|| by().and_then(|p| text.examples(p.object)));
                return sides(&d.from) && sides(&d.to);
            }
            if !company || !sides(&d.from) || !sides(&d.to) {
                return false;
            }
        }
        return v.mood != Mood::Gerund && d.from.is_some() && d.to.as_ref().is_some_and(|a| a.via <= Via::Sentence);
    }
    if text.is_described(t, d.trigger.end) {
        d.status = Some(Status::Completed);
    }
    // "Corda-backed Nordvik", "Nordvik, a Corda-backed maker of drones"
    if word == "backed" {
        d.from = text.hyphened(d.trigger.start);
        d.to = text.in_role(t, d.trigger.end);
        return d.from.is_some() && d.to.is_some();
    }
    // "lifted its valuation with investments from Corda and Halden": whoever does so gets them.
    if word.starts_with("investment")
        && let Some((investors, subject)) = got_with(text, t)
    {
        (d.from, d.to, d.status) = (Some(investors), Some(subject), Some(Status::Completed));
        return true;
    }
    if word.starts_with("investment") {
        // "its investment in Brix": both sides are named beside the noun.
        return word == "investment" && d.from.is_some() && d.to.is_some() && text.owner_of(t).is_some();
    }
    let sentence = s.list[d.sentence].tokens.clone();
    // The possessor of "OpenAI's earliest backers" is whom they back.
    // "Corda, a Brix investor": the name in front of the word.
    let backed = match text.owner_of(t) {
        Some(owner) => Some(owner).filter(|o| o.via <= Via::Sentence),
        None => text.name_before(t, d.trigger.start),
    };
    if backed.is_some() {
        (d.from, d.to) = (None, backed.clone());
    }
    // "it and a group of investors, including Tarn, bought": those who act together put nothing into each other.
    let acts = |id: Id| {
        let at = text.g.anchor(id);
        text.head_is(id, &["group", "number"]) && matches!(text.g.place(at), Place::Subject(_))
    };
    if text.owner_of(t).is_none()
        && text.g.chain(t).any(acts)
        && d.to.as_ref().is_none_or(|to| to.tokens.start < d.trigger.start)
    {
        return false;
    }
    // "were among the investors in the $6m round": its participants.
    let round = |p: &Phrase| p.noun == t && text.phrase_says(p.object, &["round", "financing", "funding", "series"]);
    if text.g.preps_of_noun(t).any(round) {
        return false;
    }
    if let Some(named) = text.examples(t) {
        let differs = d.to.as_ref().is_none_or(|t| !t.parties.iter().any(|p| named.parties.contains(p)));
        d.from = Some(named);
        return differs;
    }
    // "a backer of businesses in the region": of none that has a name.
    let of_nobody = text.g.preps_of_noun(t).any(|p| {
        p.noun == t
            && ["of", "in"].iter().any(|w| s.is(p.start as usize, w))
            && p.object != NONE
            && text.g.get(p.object).shape == Shape::Noun
            && text.parties_of(p.object).is_none()
            && text.head(p.object).ends_with('s')
    });
    if of_nobody && d.to.as_ref().is_none_or(|a| a.via > Via::Sentence) {
        return false;
    }
    let one_of = (sentence.start.max(d.trigger.start.saturating_sub(6))..d.trigger.start).any(|i| s.is(i, "one"));
    // "The two new investors were Corda and Halden"
    let are = match text.g.place(t) {
        Place::Subject(v) if text.lemma(v) == "be" && !text.g.get(v).negated => {
            text.g.objects(v).find_map(|o| text.named_company(o).and_then(|_| text.parties_of(o)))
        }
        _ => None,
    };
    let includes = match text.g.place(t) {
        Place::Subject(_) if are.is_some() => true,
        Place::Subject(v) => text.lemma(v) == "include",
        Place::Behind(prep) => s.is(text.g.get(prep).start as usize, "among"),
        _ => false,
    };
    if word.ends_with('s') && !one_of && !includes {
        // Plain "investors" are nobody in particular; "one of the earliest investors" is someone.
        return false;
    }
    // "Spanish investor Halden agreed to sell its stake in Tarn": what somebody is called is none of what the verb tells.
    let own = |p: &Phrase| p.noun == t && p.object != NONE && ["in", "of"].iter().any(|w| s.is(p.start as usize, w));
    if backed.is_none() && !includes && !text.g.preps_of_noun(t).any(own) {
        // "Halden, an early investor, said": of whomever the text is about.
        let known = ["early", "existing", "lead", "main", "big", "biggest", "major"];
        let article = ["a", "an"].iter().any(|w| s.is(text.g.get(t).start as usize, w));
        // "Halden, one of the earliest investors, has the right to sell Corda's": it has put money into what the sentence is about.
        let since = text.phrase_says(t, &["early", "earliest", "existing", "original", "longtime"]);
        if !since && (d.to.is_some() || !article && !text.phrase_says(t, &known)) {
            return false;
        }
    }
    d.from = are.or_else(|| text.in_role(t, d.trigger.end));
    // "Corda has raised $3m. Investors include": those of whoever the text has come to.
    if includes && d.to.is_none() {
        d.to = text.topic_before(d.sentence);
    }
    d.from.as_ref().is_some_and(|f| d.to.as_ref().is_none_or(|t| f.parties != t.parties))
}

/// "The round was led by Tarn", "Tarn led Halden's latest financing": whoever leads a round that is told by no sum here gives money.
fn leads_round(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    const ROUND: [&str; 6] = ["round", "rounds", "financing", "funding", "raise", "fundraise"];
    let v = text.g.get(t);
    let told = |q: usize| text.quantities[q].kind == Q::Money;
    if text.quantities_in(&text.around(d.sentence, d.trigger.start)).any(told) {
        return false;
    }
    let round = if v.passive { v.subject() } else { text.g.objects(t).next().unwrap_or(NONE) };
    let lettered = |id: Id| text.phrase_says(id, &["series"]) && text.s.word(text.g.get(id).head as usize).len() == 1;
    if round == NONE || !(text.head_is(round, &ROUND) || lettered(round)) {
        return false;
    }
    d.from = if v.passive { trade::party_behind(text, t, "by") } else { text.parties_of_subject(t) };
    let of = |p: &Phrase| p.noun == round && ["of", "for", "in"].iter().any(|w| text.s.is(p.start as usize, w));
    let named = text.g.preps_of_noun(round).filter(|p| of(p)).find_map(|p| text.named_company(p.object));
    d.to = named.or_else(|| text.owner_of(round)).or_else(|| text.modifier_of(round));
    d.to = d.to.take().or_else(|| text.topic_before(d.sentence));
    let company = |a: &Arg| text.all_are(a, PartyKind::Company);
    d.from.as_ref().is_some_and(company)
        && d.to.as_ref().is_some_and(|to| company(to) && d.from.as_ref().is_some_and(|f| f.parties != to.parties))
}

/// "Investment in British biotech rose to $3bn", "Global venture investment tripled": what all of a trade put in, where nobody is named.
pub(super) fn is_statistic(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    const MOVES: [&str; 18] = [
        "rise", "grow", "fall", "dip", "drop", "increase", "decrease", "decline", "jump", "surge", "climb", "triple",
        "double", "slump", "slide", "plunge", "total", "be",
    ];
    let verb = text.g.verb_of(t);
    let moves = verb != NONE && text.g.place(t) == Place::Subject(verb) && MOVES.contains(&text.lemma(verb));
    let first = text.g.get(t).start as usize;
    let bare = !text.has(first, Classes::DET.or(Classes::POSS));
    let named = [&d.from, &d.to].into_iter().flatten().any(|a| a.via <= Via::Sentence);
    moves && bare && !named && text.owner_of(t).is_none()
}

/// "with $3bn ploughed into 900 deals": what the money went into are many, and none of those that the text told of.
pub(super) fn into_many(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    const MANY: &[&str] = &["deals", "startups", "companies", "firms", "transactions", "ventures"];
    let counted = |p: &Phrase| {
        let q = text.g.get(p.object).quantity;
        let many = q != NONE && text.quantities[q as usize].kind == Q::Count || text.head_is(p.object, MANY);
        ["into", "in"].iter().any(|w| text.s.is(p.start as usize, w)) && many && text.parties_of(p.object).is_none()
    };
    d.part == Part::Verb && d.from.is_none() && d.to.is_none() && text.g.preps_of_verb(t).any(counted)
}

/// "Backed by Corda and Halden, Tarn has opened a mill": whom the participle at the head of the sentence describes.
fn fronted(text: &Text<'_>, t: Id) -> Option<Arg> {
    let sentence = text.g.of_sentence(text.s.sentence_of(text.g.get(t).start as usize));
    let heads = sentence.start == t && text.g.get(t).subject() == NONE;
    let acts = |n: &Id| {
        matches!(text.g.get(*n).place, Place::Subject(_)) && text.g.get(n.saturating_sub(1)).shape == Shape::Comma
    };
    (t + 1..sentence.end).filter(|_| heads).find(acts).and_then(|n| text.named_company(n))
}

/// "raised its valuation with investments from Corda": who invests, and whoever the verb is about.
fn got_with(text: &Text<'_>, t: Id) -> Option<(Arg, Arg)> {
    let Place::Behind(with) = text.g.place(t) else { return None };
    let p = text.g.get(with);
    let verb = p.governor;
    let acts =
        text.s.is(p.start as usize, "with") && text.g.get(verb).shape == Shape::Verb && !text.g.get(verb).passive;
    let from = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "from"))?;
    let investors = text.parties_of(from.object).filter(|a| acts && text.all_are(a, PartyKind::Company))?;
    let subject = text.parties_of_subject(verb).filter(|s| text.all_are(s, PartyKind::Company))?;
    (!subject.parties.iter().any(|p| investors.parties.contains(p))).then_some((investors, subject))
}

/// "Backed by a $50m investment from Corda, Tarn is building a mill": whom the money of the noun backs.
pub(super) fn backed_with(text: &Text<'_>, t: Id) -> Option<Arg> {
    let Place::Behind(by) = text.g.place(t) else { return None };
    let verb = text.g.get(by).governor;
    let v = text.g.get(verb);
    let backs =
        matches!(text.lemma(verb), "back" | "fund" | "finance" | "bolster" | "boost" | "support" | "help" | "buoy");
    if !text.s.is(text.g.get(by).start as usize, "by") || v.shape != Shape::Verb || !v.passive || !backs {
        return None;
    }
    let whom = if v.noun != NONE { v.noun } else { v.subject() };
    text.named_company(whom).or_else(|| fronted(text, verb))
}
