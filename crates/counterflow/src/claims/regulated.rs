//! Whom an authority looks at where the sentence says only "the deal".

use super::inherit::around;
use super::read::Draft;
use super::text::{Arg, Text, Via};
use super::{Kind, Status};
use crate::grammar::{Id, Shape};
use crate::party::PartyKind;
use std::collections::HashMap;

/// How many sentences back a deal is still at hand; behind more, "the deal" is the one that a text tells of most.
const AT_HAND: usize = 2;

/// "Corda will buy Tarn. The deal faces scrutiny": those who make the deal.
pub(super) fn complete(text: &Text<'_>, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        if drafts[i].kind == Kind::Regulatory && drafts[i].to.is_none() && drafts[i].quantity.is_none() {
            let (number, at) = (drafts[i].sentence, drafts[i].trigger.start);
            let near = &drafts[around(drafts, number)];
            let kinds = looks_at(text, number, at);
            let unread = if kinds == MERGERS { unread_merger(text, near, number) } else { None };
            drafts[i].to = match unread {
                Some(with) => text.parties_of(with).filter(|a| text.all_are(a, PartyKind::Company)),
                None => parties_to_deal(near, number, at, kinds),
            };
        }
    }
}

/// What "the deal" may be, what "the merger", and what "the partnership".
const DEALS: &[Kind] = &[Kind::Merger, Kind::Investment, Kind::Purchase, Kind::Stake];
const MERGERS: &[Kind] = &[Kind::Merger];
const PARTNERS: &[Kind] =
    &[Kind::Right, Kind::Licence, Kind::Supply, Kind::Stake, Kind::Investment, Kind::Purchase, Kind::RevenueShare];

/// "opened an investigation into the partnership": a takeover is none.
fn looks_at(text: &Text<'_>, sentence: usize, at: usize) -> &'static [Kind] {
    let the = |i: usize| i > 0 && ["the", "this", "that", "their"].iter().any(|w| text.s.is(i - 1, w));
    let says =
        |words: &[&str]| text.around(sentence, at).into_iter().any(|i| the(i) && words.iter().any(|w| text.s.is(i, w)));
    if says(&["partnership", "alliance", "collaboration", "contract"]) {
        PARTNERS
    } else if says(&["merger", "takeover"]) {
        MERGERS
    } else {
        DEALS
    }
}

/// "Her plan includes a merger with Tarn. The merger is under review": whom a merger is with of which nothing else was read.
fn unread_merger(text: &Text<'_>, drafts: &[Draft], sentence: usize) -> Option<Id> {
    let before = std::iter::successors(text.sentence_before(sentence), |b| text.sentence_before(*b)).take(AT_HAND);
    let mut told = before.flat_map(|b| text.g.of_sentence(b).rev().map(move |n| (b, n)));
    let (at, noun) = told.find(|(_, n)| text.g.get(*n).shape == Shape::Noun && text.head_is(*n, &["merger"]))?;
    let with = text.g.preps_of_noun(noun).find(|p| p.noun == noun && text.s.is(p.start as usize, "with"))?;
    let read = drafts.iter().any(|d| d.kind == Kind::Merger && d.sentence == at);
    (!read).then_some(with.object)
}

/// Those who make the deal of one of some kinds that is told in front of token `at` of a sentence.
fn parties_to_deal(drafts: &[Draft], sentence: usize, at: usize, kinds: &[Kind]) -> Option<Arg> {
    // A tie that has ended is no partnership any more.
    let ended = |d: &Draft| d.status == Some(Status::Withdrawn) && kinds == PARTNERS;
    // Who owns whom is a state, and no deal that anybody could stop.
    let state = |d: &Draft| d.kind == Kind::Stake && d.quantity.is_none() && kinds != PARTNERS;
    let before = |d: &&Draft| d.sentence < sentence || d.trigger.end <= at;
    let told = drafts.iter().filter(before).filter(|d| kinds.contains(&d.kind) && !ended(d) && !state(d));
    let deals: Vec<(usize, &Arg, &Arg)> =
        told.filter_map(|d| Some((d.sentence, d.from.as_ref()?, d.to.as_ref()?))).collect();
    // Partners give each other one thing and another, so that who stands first does not matter.
    let both = |from: &Arg, to: &Arg| {
        let mut parties: Vec<usize> = from.parties.iter().chain(&to.parties).copied().collect();
        parties.sort_unstable();
        parties
    };
    let mut times: HashMap<Vec<usize>, usize> = HashMap::new();
    for (_, from, to) in &deals {
        *times.entry(both(from, to)).or_default() += 1;
    }
    let rank = |(at, from, to): &&(usize, &Arg, &Arg)| (sentence - at <= AT_HAND, times[&both(from, to)], *at);
    let (_, from, to) = deals.iter().max_by_key(rank)?;
    let parties = from.parties.iter().chain(&to.parties).copied().collect();
    Some(Arg { parties, tokens: from.tokens.clone(), via: Via::Topic })
}
