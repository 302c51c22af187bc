//! Joint sides that act apart: "A and B each invested $40m", "A and B invest $40m and $60m respectively".

use super::Kind;
use super::frame::Part;
use super::read::Draft;
use super::rules;
use super::text::{Arg, Text, Via};
use crate::grammar::{Id, NONE};

/// Splits drafts whose several parties do not share one amount.
pub fn split(text: &Text<'_>, drafts: &mut Vec<Draft>) {
    respectively(text, drafts);
    let mut i = 0;
    while i < drafts.len() {
        let sides = acting(&drafts[i]).map_or(0, |a| a.parties.len());
        if sides > 1 && says_each(text, &drafts[i]) {
            for n in 1..sides {
                let mut one = drafts[i].clone();
                alone(text, &mut one, n);
                drafts.insert(i + n, one);
            }
            alone(text, &mut drafts[i], 0);
            i += sides;
        } else {
            i += 1;
        }
    }
}

/// "Corda and Halden raised $3m each": of a round without investors it is the issuers who act.
fn raises(d: &Draft) -> bool {
    d.kind == Kind::Round && d.from.as_ref().is_none_or(|f| f.parties.len() < 2)
}

/// The side whose members may each have an amount of their own.
fn acting(d: &Draft) -> Option<&Arg> {
    if raises(d) { d.to.as_ref() } else { d.from.as_ref() }
}

/// "each" right before the verb or right behind the amount.
fn says_each(text: &Text<'_>, d: &Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let sentence = &text.s.list[d.sentence].tokens;
    let verb = d.trigger.start.saturating_sub(2).max(sentence.start)..d.trigger.start;
    // "with Tarn and Halden each holding a 25 % stake"
    let carrier = text.g.at(q.core.start).map_or(NONE, |m| text.g.verb_of(m));
    // "Each company will put in $3m"
    let subject = if carrier == NONE { NONE } else { text.g.get(carrier).subject() };
    if subject != NONE && text.s.is(text.g.get(subject).start as usize, "each") {
        return true;
    }
    let carrier = if carrier == NONE { 0 } else { text.g.get(carrier).start as usize };
    let before = carrier.saturating_sub(1).max(sentence.start)..carrier;
    verb.chain(before)
        .chain(q.tokens.end..(q.tokens.end + 1).min(sentence.end))
        // "They will invest $2bn each", but "ordered ships for $2bn each": each ship.
        .chain(
            (q.tokens.end - 1..q.tokens.end).filter(|_| matches!(d.kind, Kind::Investment | Kind::Loan | Kind::Round)),
        )
        .any(|i| text.s.is(i, "each") || text.s.is(i, "apiece"))
}

/// So many tokens a list of amounts may take up in front of "respectively".
const LIST: usize = 8;

/// "shares in Tarn and Corda worth $3m and $4m, respectively": an amount of a list that is shared out among others than the one side
/// that it was read with.
pub fn is_shared_out(text: &Text<'_>, d: &Draft) -> bool {
    let Some(k) = d.quantity else { return false };
    let q = &text.quantities[k];
    let sentence = &text.s.list[d.sentence].tokens;
    let Some(end) = text.find(q.tokens.end..sentence.end.min(q.tokens.end + LIST), &["respectively"]) else {
        return false;
    };
    let around = sentence.start.max(end.saturating_sub(8 * LIST))..end;
    let like = text.quantities_in(&around).rev().map(|n| &text.quantities[n]).filter(|o| o.kind == q.kind);
    let listed = like.take_while(|o| o.tokens.end + LIST > end).count();
    let sides: Vec<usize> = [&d.from, &d.to].into_iter().flatten().flat_map(|a| a.parties.clone()).collect();
    let single = [&d.from, &d.to].into_iter().flatten().all(|a| a.parties.len() == 1);
    let mut others: Vec<usize> =
        text.parties.within(&around).iter().filter(|m| text.is_party(m)).map(|m| m.party).collect();
    others.retain(|p| !sides.contains(p));
    others.sort_unstable();
    others.dedup();
    single && listed > 1 && others.len() >= listed
}

/// Leaves only party `n` of the side that acts.
fn alone(text: &Text<'_>, d: &mut Draft, n: usize) {
    let Some(side) = acting(d) else { return };
    let party = side.parties[n];
    let named = text.parties.within(&side.tokens).iter().find(|m| m.party == party);
    let tokens = named.map_or(side.tokens.clone(), |m| m.tokens.clone());
    let one = Some(Arg { parties: vec![party], tokens, via: side.via });
    d.apart = Some(n);
    if raises(d) {
        d.to = one;
        return;
    }
    d.from = one;
    if d.kind == Kind::Round {
        d.kind = Kind::Investment;
        d.rule = rules::of_kind(Kind::Investment).unwrap_or(d.rule);
    }
}

/// "revenue and net loss of $3m and $1m, respectively": of as many figures as amounts each has its own, which the draft is given. False
/// where no rule knows the figure: no other one tells what it is.
pub fn settle_measure(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(k) = d.quantity.filter(|_| d.kind == Kind::Financial) else { return true };
    let (Some(m), Some(t)) = (text.g.at(text.quantities[k].core.start), text.g.at(d.trigger.start)) else {
        return true;
    };
    let amounts = text.g.listed(text.g.anchor(m));
    let last = amounts.last().map_or(0, |a| text.g.get(*a).end as usize);
    let end = text.s.list[d.sentence].tokens.end;
    if amounts.len() < 2 || !text.says(last..end.min(last + LIST), &["respectively"]) {
        return true;
    }
    let figures = text.g.listed(text.g.anchor(t));
    let Some(place) = amounts.iter().position(|a| *a == m).filter(|_| figures.len() == amounts.len()) else {
        return true;
    };
    d.measure = measure_of(text, d, figures[place]);
    d.measure.is_some()
}

/// What the words of a rule that end a phrase measure.
fn measure_of(text: &Text<'_>, d: &Draft, id: Id) -> Option<&'static str> {
    let head = text.g.get(id).head as usize;
    let ends = |words: &str| {
        let mut at = head + 1;
        words.rsplit(' ').all(|word| {
            at = at.saturating_sub(1);
            text.s.lemma(at) == word || text.s.is(at, word)
        })
    };
    let frames = d.rule.frames.iter().filter(|f| f.part == Part::Noun && ends(f.words));
    frames.max_by_key(|f| f.words.len()).and_then(|f| f.measure)
}

/// As many amounts of one verb as parties on one side, and "respectively" in the sentence, or parts of one company: each amount has its
/// own party.
fn respectively(text: &Text<'_>, drafts: &mut [Draft]) {
    let mut i = 0;
    // Whether the sentence says so: one look for all of its drafts.
    let mut told = (usize::MAX, false);
    while i < drafts.len() {
        let (sentence, trigger) = (drafts[i].sentence, drafts[i].trigger.clone());
        let same = |d: &Draft| d.sentence == sentence && d.trigger == trigger && d.quantity.is_some();
        let count = drafts[i..].iter().take_while(|d| same(d)).count();
        let tokens = text.s.list[sentence].tokens.clone();
        let sides =
            |arg: &Option<Arg>| arg.as_ref().is_some_and(|a| a.parties.len() == count && a.via <= Via::Sentence);
        if told.0 != sentence {
            told = (sentence, text.says(tokens.clone(), &["respectively"]));
        }
        // "Halden and Tarn own 51% and 49% of the venture": of one company each has its own part, said or not.
        let parts = &drafts[i..i + count];
        let mut wholes = parts.iter().filter_map(|d| d.to.as_ref().map(|a| &a.parties));
        let first = wholes.next();
        let shared = count > 1
            && parts.iter().all(|d| d.kind == Kind::Stake && sides(&d.from))
            && wholes.all(|w| Some(w) == first);
        if !told.1 && !shared {
            i += count.max(1);
            continue;
        }
        // "hold 11 percent and 14 percent stakes respectively": only one of the two was read with its verb.
        let place = drafts[i].quantity.filter(|_| count == 1).map(|k| {
            let kind = text.quantities[k].kind;
            let at = text.quantities[k].tokens.start;
            let around = tokens.start.max(at.saturating_sub(8 * LIST))..tokens.end.min(at + 8 * LIST);
            let like = text.quantities_in(&around).filter(|n| text.quantities[*n].kind == kind);
            (like.clone().count(), like.take_while(|n| *n != k).count())
        });
        if let Some((many, n)) = place.filter(|(many, _)| *many > 1)
            && drafts[i].from.as_ref().is_some_and(|a| a.parties.len() == many && a.via <= Via::Sentence)
        {
            alone(text, &mut drafts[i], n);
        }
        if count > 1 {
            for n in 0..count {
                if sides(&drafts[i + n].from) {
                    alone(text, &mut drafts[i + n], n);
                } else if sides(&drafts[i + n].to) {
                    let to = drafts[i + n].to.clone().map(|a| Arg { parties: vec![a.parties[n]], ..a });
                    drafts[i + n].to = to;
                }
            }
        }
        i += count.max(1);
    }
}
