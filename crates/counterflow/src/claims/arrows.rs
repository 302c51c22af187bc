//! Who pays whom by layout: "Nordvik → Halden: $3m loan", and lists under "Nordvik's investments".

use super::inherit::lead_party;
use super::read::Draft;
use super::rules::of_kind;
use super::tables::{instrument_in, status_in};
use super::text::{Arg, Text, Via};
use super::{Kind, Status};
use crate::document::Zone;
use crate::grammar::{Id, Shape};
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

/// What stands over a list of deals.
struct Lead {
    /// Whose deals the list tells of.
    owner: Arg,
    /// The tokens of the heading, or of the sentence with a colon.
    words: Range<usize>,
    /// Those who are listed give.
    receives: bool,
}

/// "Nordvik's investments", "Some of Nordvik's biggest deals include:", "Here is what Nordvik has signed:" over the item of a sentence.
fn lead(text: &Text<'_>, sentence: usize) -> Option<Lead> {
    const DEALS: [&str; 16] = [
        "investment",
        "investments",
        "deal",
        "deals",
        "commitment",
        "commitments",
        "announcement",
        "announcements",
        "stake",
        "stakes",
        "bet",
        "bets",
        "contract",
        "contracts",
        "agreement",
        "agreements",
    ];
    let here = &text.s.list[sentence];
    if !matches!(here.zone, Zone::Bullet | Zone::BulletLead) {
        return None;
    }
    // Lists longer than this say again whose they are.
    let first = sentence.saturating_sub(80);
    let over = text.s.list[first..sentence]
        .iter()
        .rposition(|s| s.zone == Zone::Heading || s.zone == Zone::Body && text.mark(s.tokens.end - 1, b':'))?;
    let words = text.s.list[first + over].tokens.clone();
    let mut named = text.parties.within(&words).iter().filter(|m| m.kind == PartyKind::Company);
    let only = named.next().filter(|_| named.next().is_none());
    let possessive = only.filter(|m| text.is_possessive(&m.tokens)).map(|m| m.tokens.clone()).zip(only);
    let owner =
        possessive.map(|(tokens, m)| Arg { parties: vec![m.party], tokens, via: Via::Paragraph }).or_else(|| {
            let mut of = text.g.of_sentence(first + over);
            // "the company's biggest deals include:"
            let nouns = of.clone().filter(|id| text.head_is(*id, &DEALS)).find_map(|id| text.owner_of(id));
            // "what Nordvik has signed so far:"
            let signs = |id: Id| {
                let v = text.g.get(id);
                let does =
                    matches!(text.lemma(id), "sign" | "strike" | "make" | "ink" | "announce" | "commit" | "invest");
                if v.shape == Shape::Verb && does && !v.passive { text.named_company(v.subject()) } else { None }
            };
            nouns.or_else(|| of.find_map(signs)).map(|owner| Arg { via: Via::Paragraph, ..owner })
        })?;
    let receives = text.says(words.clone(), &["investors", "backers", "lenders", "shareholders", "customers"]);
    Some(Lead { owner, words, receives })
}

/// "Nordvik's investments" over "- Halden — $3m" or "- $3m in Halden": the owner of the heading deals with whom each item names.
fn under_owner(text: &Text<'_>, sentence: usize, k: usize) -> Option<(Arg, Arg, Kind)> {
    let Lead { owner, words, receives } = lead(text, sentence)?;
    let q = &text.quantities[k];
    let here = text.s.list[sentence].tokens.clone();
    // "a 5% stake in Halden, and a $6bn agreement for its capacity": another deal than those that the heading speaks of.
    let beside = q.tokens.end..(q.tokens.end + 6).min(here.end);
    let other = instrument_in(text, &beside);
    let kind = match instrument_in(text, &words) {
        Some(kind) if other.is_some_and(|o| o != kind) => return None,
        Some(kind) => kind,
        None => other.or_else(|| instrument_in(text, &item_of(text, sentence)))?,
    };
    let alone = |range: Range<usize>| {
        let mut named = text.parties.within(&range).iter().filter(|m| text.is_party(m));
        let first = named.next()?;
        named.next().is_none().then(|| text.named(first, Via::Sentence))
    };
    // "- $3m in Halden", "- 5% of Halden"
    let behind = || {
        let tie = ["in", "into", "of", "to", "with"].iter().any(|w| text.s.is(q.tokens.end, w));
        let m = text.parties.within(&(q.tokens.end..here.end)).iter().find(|m| text.is_party(m))?;
        (tie && m.tokens.start == q.tokens.end + 1).then(|| text.named(m, Via::Sentence))
    };
    // Whoever stands in front of another amount than this one goes with that.
    let first = text.quantities_in(&(here.start..q.tokens.start)).is_empty();
    let front = || if first { alone(here.start..q.tokens.start) } else { None };
    let item = lead_party(text, sentence).or_else(front).or_else(behind)?;
    let (from, to) = if receives { (item, owner) } else { (owner, item) };
    (from.parties != to.parties).then_some((from, to, kind))
}

/// Gives what a rule has read in an item the side that only the words over its list tell: "Nordvik's investments include:".
pub fn complete_list(text: &Text<'_>, drafts: &mut [Draft]) {
    let deals =
        |d: &Draft| matches!(d.kind, Kind::Investment | Kind::Purchase | Kind::Loan | Kind::Stake | Kind::Guarantee);
    for d in drafts.iter_mut().filter(|d| deals(d) && d.from.is_some() != d.to.is_some()) {
        let Some(Lead { owner, receives, .. }) = lead(text, d.sentence) else { continue };
        let (open, known) = if receives { (&mut d.to, &d.from) } else { (&mut d.from, &d.to) };
        if open.is_none() && known.as_ref().is_some_and(|k| !k.parties.iter().any(|p| owner.parties.contains(p))) {
            *open = Some(owner);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read_texts;

    fn lines(text: &str) -> Vec<String> {
        read_texts(&[text]).claims.iter().map(|c| c.line()).collect()
    }

    #[test]
    fn deals_of_a_list_are_those_of_whoever_stands_over_it() {
        let list = "- $10 million investment in Corda Ltd\n- 5% of Tarn Ltd\n- $2 million loan to Merrow Ltd";
        let expect = [
            "investment  Halden -> Corda  USD 10 million  planned",
            "stake  Halden -> Tarn  5 %  completed",
            "loan  Halden -> Merrow  USD 2 million  agreed",
        ];
        for over in ["Halden Inc's investments include:", "Some of Halden Inc's largest investments include:"] {
            assert_eq!(lines(&format!("{over}\n\n{list}")), expect, "{over}");
        }
        let signed =
            "Here is what Halden Inc has signed so far:\n\n- $38 million with Corda Ltd for cloud over seven years";
        assert_eq!(lines(signed), ["purchase  Halden -> Corda  USD 38 million  P7Y  agreed"]);
    }

    #[test]
    fn a_list_of_investments_gives_no_other_deal_its_owner() {
        let other = lines(
            "Halden Inc's investments include:\n\n- 5% of Tarn Ltd, and a $6 million repurchase agreement for unsold Corda Ltd capacity",
        );
        assert_eq!(other, ["stake  Halden -> Tarn  5 %  completed"]);
    }
}
