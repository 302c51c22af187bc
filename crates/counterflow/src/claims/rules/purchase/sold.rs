//! Goods that are told by who sells, supplies, ships or exports them, or imports them.

use super::super::super::frame::Attach;
use super::super::super::read::Draft;
use super::super::super::text::Text;
use super::super::super::trade::{self, Thing};
use super::{goods, hired, under_agreement};
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;

/// "sold ten ships to Halden for $40m", "will supply Halden with $40m of steel": whoever gets the goods pays whoever sells them.
pub(super) fn by_verb(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let verb = text.g.get(t);
    if verb.passive {
        d.to = trade::party_behind(text, t, "by");
    }
    // "sold Halden ten ships"
    if d.from.is_none() && !verb.passive {
        d.from = trade::receiver(text, t).and_then(|id| text.parties_of(id));
    }
    let goods = matches!(trade::object(text, t), Thing::Goods | Thing::Rights)
        || d.attach == Attach::OBJECT && goods::of_amount(text, d)
        || d.from.is_some() && is_measured(text, d, t);
    // "sold the rights to Relvanta to Halden": who they went to stands behind what they are to.
    if text.g.objects(t).any(|o| text.head_is(o, &["right", "rights"])) {
        d.from = trade::party_behind(text, t, "to").or(d.from.take());
    }
    // "will supply Halden with ten ships for $40m"
    let with = text.lemma(t) == "supply" && matches!(trade::behind(text, t, "with"), Thing::Goods);
    // "will supply Halden with $40m of steel"
    let with = with || verb_gives_amount(text, d, t);
    if with && !verb.passive {
        d.to = text.parties_of_subject(t);
        d.from = text.g.objects(t).find_map(|o| text.parties_of(o));
        return d.from.is_some() && d.to.is_some();
    }
    if let Some((buyer, seller)) = hired::to_work(text, t) {
        (d.from, d.to) = (buyer.or(d.from.take()).filter(|b| b.parties != seller.parties), Some(seller));
        return goods || is_measured(text, d, t);
    }
    // "an agreement with Halden to supply steel for $17m"
    if goods && d.from.is_none() && verb.mood == Mood::Infinitive {
        d.from = under_agreement(text, d, t).filter(|a| d.to.as_ref().is_none_or(|s| s.parties != a.parties));
    }
    goods && (d.from.is_some() || d.to.is_some())
}

/// "sold pumps worth $3m", "$3m of pumps": the amount measures something that goes by a bare noun that no list knows, and is no company,
/// share, loan or part of one.
pub(super) fn is_measured(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let Some(m) = text.g.at(q.core.start) else { return false };
    let bare = |o: Id| {
        let p = text.g.get(o);
        let first = p.start as usize;
        p.shape == Shape::Noun
            && p.mention == NONE
            && p.quantity == NONE
            && p.owner == NONE
            && !text.has(first, Classes::POSS.or(Classes::DET))
            && matches!(trade::thing(text, o), Thing::Goods | Thing::Unknown)
            && !text.has(p.head as usize, Classes::ORG_NOUN.or(Classes::DEAL_NOUN).or(Classes::SHARE_NOUN))
    };
    let worth = text.s.is(q.tokens.start.saturating_sub(1), "worth") && text.g.objects(t).any(|o| o < m && bare(o));
    let of = |p: &crate::grammar::Phrase| {
        p.noun == m && ["of", "in"].iter().any(|w| text.s.is(p.start as usize, w)) && p.object != NONE && bare(p.object)
    };
    worth || text.g.place(m) == Place::Object(t) && text.g.preps_of_noun(m).any(of)
}

/// "got $3m from Tarn for its services", "for its stake": for what of its own.
pub(in crate::claims::rules) fn paid_for_own(text: &Text<'_>, t: Id) -> Option<Thing> {
    let own = |o: Id| o != NONE && text.has(text.g.get(o).start as usize, Classes::POSS);
    let paid = text.g.preps_of_verb(t).find(|p| text.s.is(p.start as usize, "for") && own(p.object))?;
    Some(trade::thing(text, paid.object))
}

/// "will supply Halden with $40m of steel", "provided Halden with $40m worth of chips".
fn verb_gives_amount(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(NONE);
    let behind = matches!(if m == NONE { Place::Free } else { text.g.place(m) }, Place::Behind(p)
        if text.s.is(text.g.get(p).start as usize, "with") && text.g.get(p).governor == t);
    behind && goods::of_amount(text, d) && text.g.objects(t).any(|o| text.named_company(o).is_some())
}
