//! Whom an authority looks at where the sentence says only "the deal".

use super::Kind;
use super::inherit::around;
use super::read::Draft;
use super::text::{Arg, Via};
use std::collections::HashMap;

/// How many sentences back a deal is still at hand; behind more, "the deal" is the one that a text tells of most.
const AT_HAND: usize = 2;

/// "Corda will buy Tarn. The deal faces scrutiny": those who make the deal.
pub(super) fn complete(drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        if drafts[i].kind == Kind::Regulatory && drafts[i].to.is_none() && drafts[i].quantity.is_none() {
            let (number, at) = (drafts[i].sentence, drafts[i].trigger.start);
            drafts[i].to = parties_to_deal(&drafts[around(drafts, number)], number, at);
        }
    }
}

/// Those who make the deal that is told in front of token `at` of a sentence.
fn parties_to_deal(drafts: &[Draft], sentence: usize, at: usize) -> Option<Arg> {
    let told = drafts.iter().filter(|d| {
        (d.sentence < sentence || d.trigger.end <= at)
            && matches!(d.kind, Kind::Merger | Kind::Investment | Kind::Purchase | Kind::Stake)
    });
    let deals: Vec<(usize, &Arg, &Arg)> =
        told.filter_map(|d| Some((d.sentence, d.from.as_ref()?, d.to.as_ref()?))).collect();
    let mut times: HashMap<(&[usize], &[usize]), usize> = HashMap::new();
    for (_, from, to) in &deals {
        *times.entry((&from.parties, &to.parties)).or_default() += 1;
    }
    let rank = |(at, from, to): &&(usize, &Arg, &Arg)| {
        (sentence - at <= AT_HAND, times[&(from.parties.as_slice(), to.parties.as_slice())], *at)
    };
    let (_, from, to) = deals.iter().max_by_key(rank)?;
    let parties = from.parties.iter().chain(&to.parties).copied().collect();
    Some(Arg { parties, tokens: from.tokens.clone(), via: Via::Topic })
}
