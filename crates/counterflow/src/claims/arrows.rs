//! Who pays whom by layout: "Nordvik → Halden: $3m loan", and lists under "Nordvik's investments".

use super::inherit::lead_party;
use super::read::Draft;
use super::rules::of_kind;
use super::tables::{instrument_in, status_in};
use super::text::{Arg, Text, Via};
use super::{Kind, Status};
use crate::document::Zone;
use crate::mentions::Kind as Q;
use crate::party::{Mention, PartyKind};
use std::ops::Range;

/// A quantity that no sentence explains, where an arrow or the heading of its list tells between whom it flows.
pub fn read(text: &Text<'_>, k: usize) -> Option<Draft> {
    let q = &text.quantities[k];
    if !matches!(q.kind, Q::Money | Q::Percent) || q.vague {
        return None;
    }
    let sentence = text.s.sentence_of(q.core.start);
    let item = item_of(text, sentence);
    let row = text.s.list[sentence].zone == Zone::Table;
    let flow = along_arrow(text, &item, q.tokens.start)
        .or_else(|| if row { between_sides(text, &item, q.tokens.start) } else { None });
    let listed = flow.is_none();
    let (from, to, kind) = flow.or_else(|| under_owner(text, sentence, k))?;
    // A list of what somebody has put money into tells of what is done, as far as it has no ceiling.
    let done = listed && q.amount.low.is_some() && matches!(kind, Kind::Investment | Kind::Merger);
    let usual = if done { Status::Completed } else { Status::Agreed };
    // "7% equity stake plus a backstop"
    let part = q.kind == Q::Percent
        && (kind == Kind::Investment || text.says(q.tokens.end..q.tokens.end + 3, &["stake", "equity", "interest"]));
    let kind = if part { Kind::Stake } else { kind };
    let rule = of_kind(kind).filter(|r| (r.accepts)(q))?;
    Some(Draft {
        from: Some(from),
        to: Some(to),
        status: status_beside(text, &item, k).or(Some(usual)),
        ..Draft::laid_out(sentence, rule, q.tokens.end..q.tokens.end, k)
    })
}

/// What became of the deal by the words between semicolons around the amount, else of its sentence, else of the item, as far as the
/// item tells of no other amount.
fn status_beside(text: &Text<'_>, item: &Range<usize>, k: usize) -> Option<Status> {
    let at = text.quantities[k].core.start;
    let sentence = &text.s.list[text.s.sentence_of(at)].tokens;
    let alone = text.quantities_in(item).filter(|o| text.quantities[*o].kind == Q::Money).count() < 2;
    let mark = |i: &usize| text.mark(*i, b';');
    let part = (sentence.start..at).rev().find(mark).map_or(sentence.start, |i| i + 1)
        ..(at..sentence.end).find(mark).unwrap_or(sentence.end);
    status_in(text, &part).or_else(|| status_in(text, sentence)).or_else(|| status_in(text, item).filter(|_| alone))
}

/// The sentences of a list item with its lead, of a row, or the sentence alone.
fn item_of(text: &Text<'_>, sentence: usize) -> Range<usize> {
    let here = &text.s.list[sentence];
    if !matches!(here.zone, Zone::Bullet | Zone::BulletLead) {
        return here.tokens.clone();
    }
    let same = |n: &usize| text.s.list[*n].group == here.group;
    let first = (0..=sentence).rev().take_while(same).last().unwrap_or(sentence);
    let last = (sentence..text.s.list.len()).take_while(same).last().unwrap_or(sentence);
    text.s.list[first].tokens.start..text.s.list[last].tokens.end
}

/// Gives what a rule has read in an item with an arrow the sides that only the arrow tells: "Nordvik → Halden: $3m investment".
pub fn complete(text: &Text<'_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut().filter(|d| d.from.is_none() || d.to.is_none()) {
        let flows = matches!(d.kind, Kind::Investment | Kind::Purchase | Kind::Loan | Kind::Guarantee | Kind::Lease);
        let Some(q) = d.quantity.map(|k| &text.quantities[k]).filter(|_| flows) else { continue };
        let item = item_of(text, text.s.sentence_of(q.core.start));
        if let Some((from, to, _)) = pair(text, &item, q.tokens.start)
            && d.from.as_ref().is_none_or(|f| f.parties == from.parties)
            && d.to.as_ref().is_none_or(|t| t.parties == to.parties)
        {
            (d.from, d.to) = (Some(from), Some(to));
        }
    }
}

/// "Nordvik → Halden": the two names with the arrow between them, and what flows by the words of the item.
fn along_arrow(text: &Text<'_>, item: &Range<usize>, before: usize) -> Option<(Arg, Arg, Kind)> {
    let (from, to, at) = pair(text, item, before)?;
    let kind = instrument_in(text, &(at.end..item.end)).or_else(|| instrument_in(text, &(item.start..at.start)))?;
    Some((from, to, kind))
}

/// The names on both sides of an arrow, and the tokens that they take up; of several on the right, the one whose brackets hold the
/// amount: "Nordvik → Halden ($5m), Tarn ($3m)".
fn pair(text: &Text<'_>, item: &Range<usize>, before: usize) -> Option<(Arg, Arg, Range<usize>)> {
    let named: Vec<&Mention> = text.parties.within(&(item.start..before)).iter().filter(|m| text.is_party(m)).collect();
    let pair = named.windows(2).find(|w| {
        let gap = text.s.tokens[w[0].tokens.end - 1].end as usize..text.s.tokens[w[1].tokens.start].start as usize;
        text.s.text.get(gap).is_some_and(is_arrow)
    })?;
    let arg = |m: &Mention| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence };
    let last = named[named.len() - 1];
    let bracketed = last.tokens.end + 1 == before && text.mark(last.tokens.end, b'(');
    let to = if bracketed { last } else { pair[1] };
    (pair[0].party != to.party).then(|| (arg(pair[0]), arg(to), pair[0].tokens.start..pair[1].tokens.end))
}

/// "Cloud contract | Nordvik – Halden": of two names with a dash between them, the one in the business of the goods is paid.
fn between_sides(text: &Text<'_>, item: &Range<usize>, before: usize) -> Option<(Arg, Arg, Kind)> {
    let named: Vec<&Mention> = text.parties.within(&(item.start..before)).iter().filter(|m| text.is_party(m)).collect();
    let [a, b] = named[..] else { return None };
    let gap = text.s.tokens[a.tokens.end - 1].end as usize..text.s.tokens[b.tokens.start].start as usize;
    let dash = text.s.text.get(gap).is_some_and(|g| matches!(g.trim(), "–" | "-" | "—" | "/" | "&" | "<>" | "↔"));
    let kind = instrument_in(text, item).filter(|k| *k == Kind::Purchase && dash)?;
    let goods = text.goods_in(item.clone());
    let arg = |m: &Mention| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence };
    match (text.sells_such(a.party, &goods), text.sells_such(b.party, &goods)) {
        (true, false) => Some((arg(b), arg(a), kind)),
        (false, true) => Some((arg(a), arg(b), kind)),
        _ => None,
    }
}

/// What stands between two names is an arrow to the right.
fn is_arrow(gap: &str) -> bool {
    matches!(gap.trim_matches([' ', '*', '_', '`']), "→" | "->" | "-->" | "⟶" | "➔" | "➜" | "=>" | "⇒" | "–>" | "—>")
}

/// "Nordvik's investments" over "- Halden — $3m": the owner of the heading deals with whom each item names.
fn under_owner(text: &Text<'_>, sentence: usize, k: usize) -> Option<(Arg, Arg, Kind)> {
    let here = &text.s.list[sentence];
    if !matches!(here.zone, Zone::Bullet | Zone::BulletLead) {
        return None;
    }
    let q = &text.quantities[k];
    // Lists longer than this say again whose they are.
    let heading = text.s.list[sentence.saturating_sub(80)..sentence]
        .iter()
        .rfind(|s| s.zone == Zone::Heading || s.zone == Zone::Body && text.mark(s.tokens.end - 1, b':'))?;
    let mut owners = text.parties.within(&heading.tokens).iter().filter(|m| m.kind == PartyKind::Company);
    let owner = owners.next()?;
    if owners.next().is_some() || !text.is_possessive(&owner.tokens) {
        return None;
    }
    let kind = instrument_in(text, &heading.tokens)?;
    let item = lead_party(text, sentence).or_else(|| {
        let mut named = text.parties.within(&(here.tokens.start..q.tokens.start)).iter().filter(|m| text.is_party(m));
        let first = named.next()?;
        named.next().is_none().then(|| Arg {
            parties: vec![first.party],
            tokens: first.tokens.clone(),
            via: Via::Sentence,
        })
    })?;
    let owner = Arg { parties: vec![owner.party], tokens: owner.tokens.clone(), via: Via::Paragraph };
    // "Nordvik's investors", "Nordvik's lenders": those who are listed give.
    let receives = text.says(heading.tokens.clone(), &["investors", "backers", "lenders", "shareholders", "customers"]);
    let (from, to) = if receives { (item, owner) } else { (owner, item) };
    (from.parties != to.parties).then_some((from, to, kind))
}
