//! Worlds: what the claims allow together. At this stage the identities of a round, by interval propagation.

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
    /// Share of the round in percent, least and most.
    pub share: (Decimal, Option<Decimal>),
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
            let tells = |n: &usize| claims[*n].amount.as_ref().is_some_and(|a| a.high == figure && figure.is_some() || story.claims.contains(n));
            let mut documents: Vec<String> = round.claims.iter().chain(&round.restatements).filter(|n| tells(n)).map(|n| claims[*n].source.clone()).collect();
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

fn legs(facts: &[Fact], claims: &[Claim], round: &Fact, total: Option<Decimal>, documents: &[String]) -> Vec<Leg> {
    let firm = round.status.is_firm();
    let mut out = Vec::new();
    for (number, fact) in facts.iter().enumerate() {
        let is_leg = fact.kind == Kind::Investment && fact.measure.is_none() && fact.to == round.to && fact.from.len() == 1 && fact.status.is_firm() == firm && !fact.status.is_off();
        if !is_leg {
            continue;
        }
        // A part cannot be larger than its whole: a version above the total belongs to another story.
        let told: Vec<usize> = fact.claims.iter().copied().filter(|n| documents.contains(&claims[*n].source)).filter(|n| claims[*n].amount.as_ref().is_some_and(|a| a.unit.is_money() && total.is_none_or(|t| a.low.is_none_or(|l| l <= t)))).collect();
        let Some(first) = told.first().and_then(|n| claims[*n].amount.as_ref()) else { continue };
        let amounts: Vec<_> = told.iter().filter_map(|n| claims[*n].amount.as_ref()).collect();
        let low = amounts.iter().filter_map(|a| a.low).max();
        let high = amounts.iter().filter_map(|a| a.high).min();
        // Reports that contradict each other within a story leave the whole span.
        let (low, high) = match (low, high) {
            (Some(a), Some(b)) if a > b => (Some(b), Some(a)),
            other => other,
        };
        let stated = Bound { low, high, approx: amounts.iter().any(|a| a.approx), strict: amounts.iter().all(|a| a.strict), unit: first.unit };
        out.push(Leg { investor: fact.from[0].clone(), fact: number, claims: told, bound: stated.clone(), stated, share: (Decimal::ZERO, None) });
    }
    out
}

fn propagate(story: &mut RoundStory) {
    let Some(total) = story.total.high else { return };
    let slack = tolerance(total, story.total.approx);
    let unit = story.total.unit;
    let show = |v: Decimal| crate::money::figure(v, unit);
    if story.legs_low > total + slack {
        let parts: Vec<String> = story.legs.iter().filter_map(|l| l.stated.low.map(|low| format!("{} at least {}", l.investor, show(low)))).collect();
        story.notes.push(format!("{} need together at least {}, which does not fit in a round of {}", parts.join(" and "), show(story.legs_low), show(total)));
    }
    let lows: Vec<Decimal> = story.legs.iter().map(|l| l.stated.low.unwrap_or(Decimal::ZERO)).collect();
    let sum: Decimal = lows.iter().sum();
    for (leg, low) in story.legs.iter_mut().zip(&lows) {
        let room = (total - (sum - *low)).max(Decimal::ZERO);
        if leg.bound.high.is_none_or(|h| h > room) {
            leg.bound.high = Some(room);
            leg.bound.strict = false;
        }
        let share = |v: Decimal, of: Decimal| (v * Decimal::ONE_HUNDRED / of).round_dp(1);
        if !total.is_zero() {
            leg.share.0 = share(leg.bound.low.unwrap_or(Decimal::ZERO), total).min(Decimal::ONE_HUNDRED);
            let least = story.total.low.filter(|l| !l.is_zero());
            leg.share.1 = least.and_then(|of| leg.bound.high.map(|h| share(h, of).min(Decimal::ONE_HUNDRED)));
        }
    }
    match story.legs_high {
        Some(high) if high + slack < story.total.low.unwrap_or(Decimal::ZERO) => {
            let names: Vec<&str> = story.legs.iter().map(|l| l.investor.as_str()).collect();
            let rest = story.total.low.unwrap_or(Decimal::ZERO) - high;
            story.notes.push(format!("{} give at most {} together, so at least {} would come from others", names.join(", "), show(high), show(rest)));
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
        let case = read_texts(&["Petrolia is in talks to raise $60 million. Nordvik plans to invest at least $25 million in Petrolia. Sternbank plans to invest more than $10 million in Petrolia."]);
        let story = &rounds(&case.facts, &case.claims)[0];
        let shown: Vec<String> = story.legs.iter().map(|l| format!("{} {}", l.investor, l.bound.show())).collect();
        assert_eq!(shown, ["Nordvik USD 25 million to USD 50 million", "Sternbank USD 10 million to USD 35 million"]);
    }

    #[test]
    fn legs_that_do_not_fit_are_said() {
        let case = read_texts(&["Petrolia is in talks to raise $60 million. Nordvik plans to invest at least $50 million in Petrolia. Sternbank plans to invest at least $30 million in Petrolia."]);
        let story = &rounds(&case.facts, &case.claims)[0];
        assert!(story.notes[0].contains("does not fit in a round of USD 60 million"), "{:?}", story.notes);
    }
}
