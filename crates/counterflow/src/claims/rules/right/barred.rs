//! Rights to say no: "can veto any sale of Corda's network", "its contract bars it from using other suppliers", "may not sell to Tarn's rivals".

use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use crate::grammar::{Id, Mood, NONE, Phrase, Shape};
use crate::party::PartyKind;

/// Others with whom somebody tied to one may not deal.
const OTHERS: [&str; 10] =
    ["other", "others", "else", "elsewhere", "rival", "rivals", "competitor", "competitors", "anyone", "anybody"];

/// "can veto any sale of Corda's network", "has the right to veto changes at Corda": who may, and in whose affairs.
pub(super) fn may_veto(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let v = text.g.get(t);
    let may = v.modal != NONE && matches!(text.s.lemma(v.modal as usize), "can" | "may" | "could");
    let right = v.governor != NONE
        && v.mood == Mood::Infinitive
        && text.g.get(v.governor).shape == Shape::Noun
        && text.head_is(v.governor, &["right", "rights", "power", "powers", "ability"]);
    if v.passive || v.negated || !may && !right {
        return false;
    }
    let holds = if right { text.g.verb_of(v.governor) } else { t };
    // "gives Corda the right to veto"
    let given = || text.g.objects(holds).find(|o| *o < v.governor).and_then(|o| text.named_company(o));
    let gives = right && holds != NONE && matches!(text.lemma(holds), "give" | "grant" | "hand" | "offer");
    d.to = match (holds, gives) {
        (NONE, _) => None,
        (_, true) => given(),
        (_, false) => text.parties_of_subject(holds),
    };
    d.from = text.g.objects(t).find_map(|o| affairs_of(text, o));
    companies(text, d)
}

/// "any sale of Corda's network", "changes to Tarn's board", "Corda's budget": whose affairs those are.
fn affairs_of(text: &Text<'_>, id: Id) -> Option<Arg> {
    let behind = |p: &&Phrase| {
        p.noun == id
            && p.object != NONE
            && ["of", "to", "in", "at", "by"].iter().any(|w| text.s.is(p.start as usize, w))
    };
    let whose = |o: Id| text.owner_of(o).or_else(|| text.modifier_of(o)).or_else(|| text.named_company(o));
    text.owner_of(id).or_else(|| text.g.preps_of_noun(id).filter(behind).find_map(|p| whose(p.object)))
}

/// "its contract with Corda bars it from using other suppliers": who is tied, and to whom.
pub(super) fn bars(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    const PAPERS: [&str; 11] = [
        "contract",
        "contracts",
        "agreement",
        "agreements",
        "deal",
        "deals",
        "clause",
        "terms",
        "pact",
        "partnership",
        "accord",
    ];
    let v = text.g.get(t);
    let paper = v.subject();
    if v.passive || v.negated || paper == NONE || !text.head_is(paper, &PAPERS) {
        return false;
    }
    let gerund = (t + 1..(t + 6).min(text.g.phrases.len() as Id)).find(|k| {
        let p = text.g.get(*k);
        p.shape == Shape::Verb && p.mood == Mood::Gerund && p.governor == t && text.kept_from(*k) == Some(t)
    });
    let trades = |k: Id| {
        matches!(
            text.lemma(k),
            "buy"
                | "source"
                | "procure"
                | "purchase"
                | "use"
                | "sell"
                | "supply"
                | "work"
                | "deal"
                | "sign"
                | "partner"
                | "offer"
        )
    };
    let Some(deed) = gerund.filter(|k| trades(*k)) else { return false };
    let end = text.clause_of(text.g.get(deed).start as usize).end;
    if !text.says(text.g.get(deed).end as usize..end, &OTHERS) {
        return false;
    }
    let tied = text.g.objects(t).next();
    let it = tied.is_some_and(|o| text.head_is(o, &["it", "them"]));
    let own = || text.owner_of(paper).or_else(|| text.parties_of_subject(t));
    d.from = if it { own() } else { tied.and_then(|o| text.named_company(o)) };
    let with = |p: &&Phrase| p.noun == paper && text.s.is(p.start as usize, "with");
    let other = text.g.preps_of_noun(paper).find(with).and_then(|p| text.named_company(p.object));
    d.to = other.or_else(|| d.from.as_ref().and_then(|f| text.sole_other(d.sentence, &f.parties)));
    d.measure = Some("exclusivity");
    companies(text, d)
}

/// "may not sell its chips to Corda's rivals": who is tied, and to whom.
pub(super) fn not_to_rivals(text: &Text<'_>, t: Id) -> Option<(Arg, Arg)> {
    let v = text.g.get(t);
    let must_not = v.negated
        && v.modal != NONE
        && matches!(text.s.lemma(v.modal as usize), "may" | "can" | "must" | "shall" | "cannot");
    let rivals = |id: Id| text.head_is(id, &["rivals", "rival", "competitors", "competitor"]);
    let behind = |p: &&Phrase| {
        p.object != NONE && ["to", "with"].iter().any(|w| text.s.is(p.start as usize, w)) && rivals(p.object)
    };
    let whom = || text.g.preps_of_verb(t).find(behind).map(|p| p.object);
    let others = text.g.objects(t).find(|o| rivals(*o)).or_else(whom).filter(|_| must_not)?;
    let to = text.owner_of(others).or_else(|| super::super::supply::of_whom(text, others))?;
    Some((text.parties_of_subject(t)?, to))
}

/// Both sides are companies that the text names, and differ.
pub(super) fn companies(text: &Text<'_>, d: &Draft) -> bool {
    let known = |a: &Arg| a.via <= Via::Paragraph && text.all_are(a, PartyKind::Company);
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    known(from) && known(to) && !from.parties.iter().any(|p| to.parties.contains(p))
}
