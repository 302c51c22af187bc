//! Worlds: what the claims allow together. At this stage the identities of a round, by interval propagation.

mod round;

pub use round::{Round, models};

use crate::claims::{Claim, Kind};
use crate::facts::{Bound, Fact, tolerance};
use rust_decimal::Decimal;

/// One story of a round, with its legs and what the identities leave of each.
#[derive(Clone, Debug)]
pub struct RoundStory {
    /// Who raises.
    pub issuer: String,
    /// Number of the round's fact, and of the version in it.
    pub fact: usize,
    /// See `fact`.
    pub version: usize,
    /// The total.
    pub total: Bound,
    /// Investor, number of the fact, what the reports that tell this story leave open.
    pub legs: Vec<Leg>,
    /// What the named legs need together; more than the total is a contradiction.
    pub legs_low: Decimal,
    /// What the named legs give at most, if all are bounded.
    pub legs_high: Option<Decimal>,
    /// Documents that tell it.
    pub documents: Vec<String>,
    /// Sentences about the sums.
    pub notes: Vec<String>,
}

/// An investor's part in a story.
#[derive(Clone, Debug)]
pub struct Leg {
    /// Who invests.
    pub investor: String,
    /// Number of its fact.
    pub fact: usize,
    /// Numbers of the claims in this story's documents.
    pub claims: Vec<usize>,
    /// As stated by them.
    pub stated: Bound,
    /// After the identities: no leg is larger than the total leaves.
    pub bound: Bound,
}

/// The stories of all rounds that are talked about.
///
/// Identity (definitions.md §3): the total is the sum of its tranches, so the named ones are together no more than it, and
/// each is at most the total less the floors of the others.
pub fn rounds(facts: &[Fact], claims: &[Claim]) -> Vec<RoundStory> {
    let mut out = Vec::new();
    for (number, round) in facts.iter().enumerate().filter(|(_, f)| f.kind == Kind::Round && !f.status.is_off()) {
        for (version, story) in round.stories.iter().enumerate() {
            let figure = story.bound.high;
            let tells = |n: &usize| {
                claims[*n]
                    .amount
                    .as_ref()
                    .is_some_and(|a| a.high == figure && figure.is_some() || story.claims.contains(n))
            };
            let mut documents: Vec<String> = round
                .claims
                .iter()
                .chain(&round.restatements)
                .filter(|n| tells(n))
                .map(|n| claims[*n].source.clone())
                .collect();
            documents.sort();
            documents.dedup();
            let legs = legs(facts, claims, round, story.bound.high, &documents);
            let mut told = RoundStory {
                issuer: round.to.join(" + "),
                fact: number,
                version,
                total: story.bound.clone(),
                legs_low: legs.iter().filter_map(|l| l.stated.low).sum(),
                legs_high: legs.iter().map(|l| l.stated.high).sum::<Option<Decimal>>().filter(|_| !legs.is_empty()),
                legs,
                documents,
                notes: Vec::new(),
            };
            propagate(&mut told);
            out.push(told);
        }
    }
    out
}

/// The parts that a story's documents tell of.
///
/// A document may tell several stories; where its parts do not fit in this total together, the least certain floors are left to the other stories.
fn legs(facts: &[Fact], claims: &[Claim], round: &Fact, total: Option<Decimal>, documents: &[String]) -> Vec<Leg> {
    let firm = round.status.is_firm();
    let mut told: Vec<(usize, Vec<usize>)> = Vec::new();
    for (number, fact) in facts.iter().enumerate() {
        let is_leg = fact.kind == Kind::Investment
            && fact.measure.is_none()
            && fact.to == round.to
            && fact.from.len() == 1
            && fact.status.is_firm() == firm
            && !fact.status.is_off();
        if !is_leg {
            continue;
        }
        let fits = |n: &usize| {
            claims[*n]
                .amount
                .as_ref()
                .is_some_and(|a| a.unit.is_money() && total.is_none_or(|t| a.low.is_none_or(|l| l <= t)))
        };
        let own: Vec<usize> =
            fact.claims.iter().copied().filter(|n| documents.contains(&claims[*n].source)).filter(fits).collect();
        if !own.is_empty() {
            told.push((number, own));
        }
    }
    if let Some(total) = total {
        drop_misfits(&mut told, claims, total + tolerance(total, false));
    }
    told.into_iter()
        .filter_map(|(number, own)| {
            let stated = joint_bound(&own, claims)?;
            Some(Leg {
                investor: facts[number].from[0].clone(),
                fact: number,
                claims: own,
                bound: stated.clone(),
                stated,
            })
        })
        .collect()
}

/// Takes the weakest floor out of a story until its floors fit in the total, as long as each investor keeps a claim.
fn drop_misfits(told: &mut [(usize, Vec<usize>)], claims: &[Claim], total: Decimal) {
    let low = |n: usize| claims[n].amount.as_ref().and_then(|a| a.low).unwrap_or_default();
    let floor = |own: &[usize]| own.iter().map(|n| low(*n)).max().unwrap_or_default();
    loop {
        let sum: Decimal = told.iter().map(|(_, own)| floor(own)).sum();
        if sum <= total {
            return;
        }
        // The claim that holds up a floor, is least certain, and has another beside it.
        let weakest = told
            .iter()
            .enumerate()
            .filter(|(_, (_, own))| own.len() > 1)
            .flat_map(|(leg, (_, own))| own.iter().map(move |n| (leg, *n)))
            .filter(|(leg, n)| low(*n) == floor(&told[*leg].1) && told[*leg].1.iter().any(|m| low(*m) < low(*n)))
            .min_by_key(|(_, n)| (claims[*n].status, *n));
        let Some((leg, n)) = weakest else { return };
        told[leg].1.retain(|m| *m != n);
    }
}

/// What claims on one part leave open together; reports that contradict each other leave the whole span.
fn joint_bound(own: &[usize], claims: &[Claim]) -> Option<Bound> {
    let amounts: Vec<_> = own.iter().filter_map(|n| claims[*n].amount.as_ref()).collect();
    let (low, high) = (amounts.iter().filter_map(|a| a.low).max(), amounts.iter().filter_map(|a| a.high).min());
    let (low, high) = match (low, high) {
        (Some(a), Some(b)) if a > b => (Some(b), Some(a)),
        other => other,
    };
    Some(Bound {
        low,
        high,
        approx: amounts.iter().all(|a| a.approx),
        strict: amounts.iter().all(|a| a.strict),
        unit: amounts.first()?.unit,
    })
}

fn propagate(story: &mut RoundStory) {
    let Some(total) = story.total.high else { return };
    let slack = tolerance(total, story.total.approx);
    let unit = story.total.unit;
    let show = |v: Decimal| crate::money::figure(v, unit);
    if story.legs_low > total + slack {
        let parts: Vec<String> = story
            .legs
            .iter()
            .filter_map(|l| l.stated.low.map(|low| format!("{} at least {}", l.investor, show(low))))
            .collect();
        story.notes.push(format!(
            "{} need together at least {}, which does not fit in a round of {}",
            parts.join(" and "),
            show(story.legs_low),
            show(total)
        ));
    }
    let lows: Vec<Decimal> = story.legs.iter().map(|l| l.stated.low.unwrap_or(Decimal::ZERO)).collect();
    let sum: Decimal = lows.iter().sum();
    for (leg, low) in story.legs.iter_mut().zip(&lows) {
        let room = (total - (sum - *low)).max(leg.bound.low.unwrap_or_default()).max(Decimal::ZERO);
        if leg.bound.high.is_none_or(|h| h > room) {
            leg.bound.high = Some(room);
            leg.bound.strict = false;
        }
    }
    match story.legs_high {
        Some(high) if high + slack < story.total.low.unwrap_or(Decimal::ZERO) => {
            let names: Vec<&str> = story.legs.iter().map(|l| l.investor.as_str()).collect();
            let rest = story.total.low.unwrap_or(Decimal::ZERO) - high;
            story.notes.push(format!(
                "{} give at most {} together, so at least {} would come from others",
                names.join(", "),
                show(high),
                show(rest)
            ));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_texts;

    #[test]
    fn a_leg_is_no_larger_than_the_total_leaves() {
        let case = read_texts(&[
            "Petrolia is in talks to raise $60 million. Nordvik plans to invest at least $25 million in Petrolia. Sternbank plans to invest more than $10 million in Petrolia.",
        ]);
        let story = &rounds(&case.facts, &case.claims)[0];
        let shown: Vec<String> = story.legs.iter().map(|l| format!("{} {}", l.investor, l.bound.show())).collect();
        assert_eq!(shown, ["Nordvik USD 25 million to USD 50 million", "Sternbank USD 10 million to USD 35 million"]);
    }

    #[test]
    fn legs_that_do_not_fit_are_said() {
        let case = read_texts(&[
            "Petrolia is in talks to raise $60 million. Nordvik plans to invest at least $50 million in Petrolia. Sternbank plans to invest at least $30 million in Petrolia.",
        ]);
        let story = &rounds(&case.facts, &case.claims)[0];
        assert!(story.notes[0].contains("does not fit in a round of USD 60 million"), "{:?}", story.notes);
    }
}
