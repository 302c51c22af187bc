//! Whoever is chosen to build or supply something: "Tarn hired Halden to build a plant", "picked Halden for a $3bn contract".

use super::SUPPLIES;
use crate::claims::text::{Arg, Text};
use crate::claims::trade;
use crate::grammar::{Id, Mood, NONE, Place, Shape};

/// The buyer, as far as it is named, and the seller of a verb of hiring.
fn sides(text: &Text<'_>, hire: Id) -> Option<(Option<Arg>, Arg)> {
    if hire == NONE || text.g.get(hire).shape != Shape::Verb {
        return None;
    }
    let lemma = text.lemma(hire);
    if !trade::hires(text, hire) && !matches!(lemma, "ask" | "tap") {
        return None;
    }
    if text.g.get(hire).passive {
        let seller = text.parties_of_subject(hire)?;
        return Some((trade::party_behind(text, hire, "by").filter(|b| b.parties != seller.parties), seller));
    }
    let seller = text.g.objects(hire).find_map(|o| text.named_company(o))?;
    Some((text.parties_of_subject(hire).filter(|b| b.parties != seller.parties), seller))
}

/// "hired Halden to build a plant", at the verb of the work.
pub(in crate::claims) fn to_work(text: &Text<'_>, work: Id) -> Option<(Option<Arg>, Arg)> {
    let verb = text.g.get(work);
    let works = verb.shape == Shape::Verb && verb.mood == Mood::Infinitive && SUPPLIES.contains(&text.lemma(work));
    if works { sides(text, verb.governor) } else { None }
}

/// "picked Halden for a $3bn contract", "chose Halden to supply trains in a deal worth $3bn", at the contract.
pub(super) fn for_contract(text: &Text<'_>, contract: Id) -> Option<(Option<Arg>, Arg)> {
    let Place::Behind(prep) = text.g.place(contract) else { return None };
    let verb = text.g.get(prep).governor;
    if verb == NONE {
        return None;
    }
    let for_it = text.s.is(text.g.get(prep).start as usize, "for");
    to_work(text, verb).or_else(|| if for_it { sides(text, verb) } else { None })
}

/// "will build four ferries for Tarn for $300m", "was hired by Tarn to build a plant for $300m": who is paid by whom.
pub(super) fn builds(text: &Text<'_>, verb: Id) -> Option<(Option<Arg>, Arg)> {
    if let Some(told) = to_work(text, verb) {
        return Some(told);
    }
    let customer = trade::party_behind(text, verb, "for")?;
    let builder = text.parties_of_subject(verb).filter(|b| b.parties != customer.parties)?;
    (!text.g.get(verb).passive).then_some((Some(customer), builder))
}
