//! Goods that are ordered: who makes them, and what they cost by the list.

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text};
use super::super::super::trade::{self, GOODS, Thing};
use crate::grammar::{Id, NONE, Place};
use crate::party::names::Names;

/// "ordered five Corda boats", "ordered ten of Corda's ships": whoever makes them sells them, as far as nobody else is named.
pub(super) fn made_by(text: &Text<'_>, v: Id) -> Option<Arg> {
    text.g.objects(v).find_map(|o| {
        let of = text.g.preps_of_noun(o).find(|p| p.noun == o && text.s.is(p.start as usize, "of"));
        let maker = |id: Id| maker(text, id);
        match trade::thing(text, o) {
            // "10 new Boeing 787-9s": the maker's name stands for what it makes.
            Thing::Goods => maker(o).or_else(|| of.and_then(|p| maker(p.object))).or_else(|| {
                let short = text.mark(text.g.get(o).end as usize, b'(');
                text.parties_of(o).filter(|a| short || Names::get().sells(text.parties.name(a.parties[0])).is_some())
            }),
            _ => of.filter(|p| trade::thing(text, p.object) == Thing::Goods).and_then(|p| maker(p.object)),
        }
    })
}

/// "Corda's ships", "Zephyr capacity": whose goods a noun phrase names.
pub(super) fn maker(text: &Text<'_>, id: Id) -> Option<Arg> {
    text.owner_of(id).or_else(|| text.modifier_of(id)).filter(|a| !is_model(text, a.parties[0]))
}

/// "540 Tern", "Tern 8": what stands beside a number of its own is a type of goods and makes none; but "ten Boeing 787s": everybody knows
/// it to make them.
pub(super) fn is_model(text: &Text<'_>, party: usize) -> bool {
    Names::get().sells(text.parties.name(party)).is_none() && text.is_numbered(party)
}

/// "$3bn worth of chips", "$5bn of steel": the amount is measured out in goods.
pub(super) fn of_amount(text: &Text<'_>, d: &Draft) -> bool {
    measured_in(text, d, &["of", "in"])
}

/// As [`of_amount`], with the words that may stand between the amount and the goods.
pub(super) fn measured_in(text: &Text<'_>, d: &Draft, by: &[&str]) -> bool {
    let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)) else { return false };
    text.g
        .preps_of_noun(m)
        .filter(|p| p.noun == m && by.contains(&text.s.lemma(p.start as usize)))
        .any(|p| matches!(trade::thing(text, p.object), Thing::Goods))
        || text.phrase_says(m, GOODS)
}

/// "ordered five Corda boats with a list price of $19m"
pub(super) fn list_price(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Place::Behind(with) = text.g.place(t) else { return false };
    let verb = text.g.get(with).governor;
    // "for boats with a list price of $4m each"
    let each = d.quantity.is_some_and(|k| {
        text.says(text.quantities[k].tokens.end..text.quantities[k].tokens.end + 1, &["each", "apiece"])
    });
    if each || verb == NONE || !matches!(text.lemma(verb), "order" | "buy" | "purchase") {
        return false;
    }
    d.from = text.parties_of_subject(verb).filter(|_| !text.g.get(verb).passive);
    d.to = trade::party_behind(text, verb, "from")
        .or_else(|| made_by(text, verb))
        .filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties));
    d.status = Some(Status::Agreed);
    d.from.is_some()
}

/// "ferries" of "ferry", "ships" of "ship".
pub(super) fn is_plural_of(plural: &str, word: &str) -> bool {
    plural.strip_suffix("ies").is_some_and(|stem| word.strip_suffix('y') == Some(stem))
        || plural.strip_suffix('s').is_some_and(|stem| word == stem && word.len() > 2)
}

/// "will pay $3m for Halden's software": whoever's goods they are.
pub(super) fn paid_for(text: &Text<'_>, d: &Draft, t: Id) -> Option<Arg> {
    let goods = text.g.preps_of_verb(t).find(|p| text.s.is(p.start as usize, "for"))?.object;
    text.owner_of(goods).filter(|o| d.from.as_ref().is_none_or(|f| f.parties != o.parties))
}

/// "research and development", "wages", "advertising": what a company spends money on without a seller to look for.
pub(super) fn is_own_work(text: &Text<'_>, o: Id) -> bool {
    const OWN: [&str; 22] = [
        "research",
        "development",
        "r&d",
        "wages",
        "salaries",
        "pay",
        "staff",
        "personnel",
        "pensions",
        "training",
        "recruitment",
        "hiring",
        "advertising",
        "marketing",
        "promotion",
        "lobbying",
        "restructuring",
        "redundancies",
        "severance",
        "litigation",
        "exploration",
        "operations",
    ];
    text.head_is(o, &OWN)
}
