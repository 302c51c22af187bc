//! Shares in front of what is held: "its 50.25 pct unit Meridian", "80%-owned by Halden".

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::Text;
use super::of_what::PART_OF;
use crate::grammar::{Id, NONE, Place};

/// "its 50.25 pct unit Meridian", "the 60 pct-owned Agnar mine": the share stands in front of what is held.
pub(super) fn of_unit(text: &Text<'_>, d: &mut Draft, t: Id, m: Id) -> bool {
    if m != t {
        return false;
    }
    d.to = text.party_of(t).filter(|_| text.g.get(t).mention != NONE).or_else(|| text.modifier_of(t));
    // "Tarn Energy, a 25 percent owned affiliate of Nordvik": what is held stands beside the phrase, and its holder behind "of".
    let beside = match text.g.get(t).place {
        Place::Apposition(other) => text.parties_of(other),
        Place::Object(v) if text.lemma(v) == "be" => text.parties_of_subject(v),
        _ => None,
    };
    let holder = || {
        text.g
            .preps_of_noun(t)
            // "Tarn Energy, 60%-owned by Nordvik, said"
            .find(|p| p.noun == t && ["of", "by"].iter().any(|w| text.s.is(p.start as usize, w)))
            .and_then(|p| text.parties_of(p.object))
    };
    if d.to.is_none() && beside.is_some() {
        d.to = beside;
        d.from = holder().or_else(|| text.owner_of(t));
        d.status = Some(Status::Completed);
        return d.from.is_some();
    }
    // "The project is 80%-owned by Halden": what is held has no name.
    let nameless = matches!(text.g.get(t).place, Place::Object(v) if text.lemma(v) == "be"
        && text.head_is(text.g.get(v).subject(), PART_OF));
    if let Some(holder) = holder().filter(|_| d.to.is_none() && nameless) {
        (d.from, d.to_other, d.status) = (Some(holder), true, Some(Status::Completed));
        return true;
    }
    d.from = text.owner_of(t).filter(|f| d.to.as_ref().is_none_or(|t| t.parties != f.parties));
    // Who holds a part that the text tells of in passing, holds it now.
    d.status = Some(Status::Completed);
    d.to.is_some()
}
