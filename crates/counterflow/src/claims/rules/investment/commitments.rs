//! Money that somebody commits: to a company, to its cloud or for its goods.

use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, Thing};
use crate::grammar::{Id, NONE, Phrase, Place};
use crate::party::PartyKind;

/// "Halden's $9bn commitment to Tarn": whoever sells goods puts money into one that sells none, since nobody pays its customer.
pub(super) fn promised(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let company = |a: &Arg| a.via <= Via::Paragraph && a.parties.len() == 1 && text.all_are(a, PartyKind::Company);
    let to = text.g.preps_of_noun(t).find(|p| p.noun == t && p.object != NONE && text.s.is(p.start as usize, "to"));
    let Some(to) = to.and_then(|p| text.named_company(p.object)).filter(company) else { return false };
    let v = text.g.verb_of(t);
    let makes = v != NONE
        && !text.g.get(v).passive
        && text.g.place(t) == Place::Object(v)
        && matches!(text.lemma(v), "make" | "announce" | "have" | "unveil" | "sign");
    let maker = || if makes { text.parties_of_subject(v) } else { None };
    let Some(from) = text.owner_of(t).or_else(maker).filter(|f| company(f) && f.parties != to.parties) else {
        return false;
    };
    let sells = |a: &Arg| text.also_sells_goods(a.parties[0]);
    if !sells(&from) || sells(&to) {
        return false;
    }
    (d.from, d.to) = (Some(from), Some(to));
    true
}

/// "doubles down on India with a $35 billion commitment": the country or company that is bet on.
pub(super) fn doubles_down(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Place::Behind(prep) = text.g.place(t) else { return false };
    let v = text.g.get(prep).governor;
    let with = text.s.is(text.g.get(prep).start as usize, "with");
    if v == NONE || !with || !matches!(text.lemma(v), "double" | "bet" | "expand" | "back" | "deepen") {
        return false;
    }
    d.from = text.parties_of_subject(v);
    d.to = text
        .g
        .preps_of_verb(v)
        .filter(|p| text.s.is(p.start as usize, "on") || text.s.is(p.start as usize, "in"))
        .find_map(|p| text.parties_of(p.object).or_else(|| text.place_acting(p.object)));
    d.from.is_some() && d.to.is_some()
}

/// The company that money is committed to for goods that stand right behind it: "to Corda, a provider of fluids for drilling" only
/// says what Corda does.
pub(super) fn paid_for_goods(text: &Text<'_>, commit: Id) -> Option<Arg> {
    let to = committed_to(text, commit)?;
    let at_once = |p: &&Phrase| p.start == text.g.get(to).end && text.s.is(p.start as usize, "for");
    let goods = text.g.preps_of_verb(commit).find(at_once)?;
    (trade::thing(text, goods.object) == Thing::Goods).then(|| text.named_company(to)).flatten()
}

/// What money is committed "to".
pub(super) fn committed_to(text: &Text<'_>, commit: Id) -> Option<Id> {
    let to = text.g.preps_of_verb(commit).find(|p| p.object != NONE && text.s.is(p.start as usize, "to"));
    to.map(|p| p.object)
}

/// "to Nordvik chips": what money is committed to goes by the name of whoever makes it.
pub(super) fn goods_behind_to(text: &Text<'_>, commit: Id) -> bool {
    committed_to(text, commit).is_some_and(|o| {
        text.g.get(o).mention == NONE && text.modifier_of(o).is_some() && trade::thing(text, o) == Thing::Goods
    })
}

/// "to Azure", "to Nordvik Cloud", "to Nordvik's cloud infrastructure": whose cloud or computing money is committed to, by the name of the
/// service or by whoever owns it; a company alone is none.
pub(super) fn committed_to_cloud(text: &Text<'_>, commit: Id) -> Option<Arg> {
    let to = committed_to(text, commit)?;
    if text.g.get(to).mention == NONE && text.phrase_says(to, &["cloud", "compute", "computing", "chips", "gpus"]) {
        // "to cloud providers like Nordvik": those that are named.
        return text
            .owner_of(to)
            .or_else(|| if text.names_bodies(text.g.get(to).head as usize) { text.examples(to) } else { None });
    }
    let m = text.g.get(to).mention;
    let m = (m != NONE).then(|| &text.parties.mentions[m as usize])?;
    let words = &text.s.text[text.s.bytes(m.tokens.clone())];
    let service =
        words.ends_with("Cloud") || matches!(words, "Azure" | "Microsoft Azure" | "AWS" | "Amazon Web Services");
    service.then(|| text.parties_of(to)).flatten()
}
