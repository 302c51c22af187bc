//! The press's own arithmetic: growth against the figures it joins, and rates times terms against totals.
//!
//! A sum holds where the stated figures, each with the tolerance of its words, leave room for it (definitions.md §3).
//! What adds up is said; what does not is a problem that shows both places.

use super::tolerance;
use crate::claims::{Claim, Kind, Status};
use crate::document::Document;
use crate::money::{Amount, Unit, in_words, scaled};
use crate::problem::{Problem, Severity};
use rust_decimal::Decimal;

/// One sum that a document states or implies.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// The sum in words: "USD 730 billion / 15 billion = 48.7, told as more than 47 times".
    pub line: String,
    /// The stated figures leave room for it.
    pub holds: bool,
    /// Numbers of the claims: the one that states the result first.
    pub claims: Vec<usize>,
}

impl Sum {
    /// The problem of a sum that does not add up: at the result, with the words of the other figures.
    pub fn problem(&self, claims: &[Claim], documents: &[Document]) -> Option<Problem> {
        if self.holds {
            return None;
        }
        let result = &claims[*self.claims.first()?];
        let words = |c: &Claim| {
            let document = documents.iter().find(|d| d.name == c.source)?;
            Some(document.quote(c.span.clone())?.words().split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let others: Vec<String> =
            self.claims[1..].iter().filter_map(|n| words(&claims[*n])).map(|w| format!("“{w}”")).collect();
        let message = format!("the figures do not add up: {}", self.line);
        Some(
            Problem::new("sum_does_not_hold", Severity::Warning, &result.source, message)
                .at(result.span.clone())
                .expected(format!("what follows from {}", others.join(" and ")))
                .help("one of the figures is misread or misreported; all claims are kept"),
        )
    }
}

/// A closed range of values.
type Range = (Option<Decimal>, Option<Decimal>);

/// Checks the sums of all documents, in the order of their claims.
pub fn sums(claims: &[Claim]) -> Vec<Sum> {
    let mut out = Vec::new();
    for (n, claim) in claims.iter().enumerate() {
        out.extend(growth(claims, n, claim));
        out.extend(rate_and_total(claims, n, claim));
    }
    out
}

/// "rose 76 % to $1.13bn from $639m", "more than 47 times, from 15 to 730": the two levels in the sentence of the growth.
fn growth(claims: &[Claim], n: usize, claim: &Claim) -> Option<Sum> {
    let amount = claim
        .amount
        .as_ref()
        .filter(|a| claim.kind == Kind::Growth && matches!(a.unit, Unit::PERCENT | Unit::TIMES))?;
    let levels: Vec<usize> = near(claims, n, 120)
        .filter(|k| {
            let c = &claims[*k];
            matches!(c.kind, Kind::Financial | Kind::Valuation)
                && c.to == claim.to
                // "rose 15 % to £546m, ahead of forecasts of £532m": what has grown is measured by what was.
                && !(claim.status == Status::Completed && c.status == Status::Projected)
                && (c.measure == claim.measure
                    || c.kind == Kind::Valuation && claim.measure.as_deref() == Some("valuation"))
                && point(c).is_some()
        })
        .collect();
    let [first, second] = levels[..] else { return None };
    let (a, b) = (claims[first].amount.as_ref()?, claims[second].amount.as_ref()?);
    if a.unit != b.unit {
        return None;
    }
    let (a, b) = (widened(a), widened(b));
    let told = widened(amount);
    // The text does not always say which level is the later one; a change that fits one way holds.
    let ratio = |to: Range, from: Range| -> Option<Range> {
        Some((Some(to.0?.checked_div(from.1?)?), Some(to.1?.checked_div(from.0?)?)))
    };
    let change = |r: Range| -> Range {
        if amount.unit == Unit::PERCENT {
            let percent = |v: Decimal| (v - Decimal::ONE) * Decimal::ONE_HUNDRED;
            let (low, high) = (r.0.map(percent), r.1.map(percent));
            // A fall is told without its sign.
            if high.is_some_and(|h| h.is_sign_negative()) { (high.map(|v| -v), low.map(|v| -v)) } else { (low, high) }
        } else {
            r
        }
    };
    let ways: Vec<Range> = [ratio(b, a), ratio(a, b)].into_iter().flatten().map(change).collect();
    let holds = ways.iter().any(|w| overlap(*w, told));
    let (x, y) = (point(&claims[first])?, point(&claims[second])?);
    let (large, small) = (x.max(y), x.min(y));
    let times = large.checked_div(small)?.round_dp(2).normalize();
    let unit = claims[first].amount.as_ref()?.unit.0;
    let line = format!("{unit} {} / {} = {times}, told as {}", scaled(large), scaled(small), in_words(amount));
    Some(Sum { line, holds, claims: vec![n, first, second] })
}

/// "$40 million a quarter for five years, or $800 million in total": a rate, its term and a total between the same parties.
fn rate_and_total(claims: &[Claim], n: usize, claim: &Claim) -> Option<Sum> {
    let rate = claim.amount.as_ref()?;
    let per_year = Decimal::from(match rate.per? {
        "year" => 1,
        "half" => 2,
        "quarter" => 4,
        "month" => 12,
        "week" => 52,
        _ => return None,
    });
    let years = crate::date::years(claim.period.as_deref()?)?;
    let total = near(claims, n, 200).find(|k| {
        let c = &claims[*k];
        c.kind == claim.kind
            && c.from == claim.from
            && c.to == claim.to
            && c.amount.as_ref().is_some_and(|a| a.per.is_none() && a.unit == rate.unit && a.figure().is_some())
    })?;
    let told = claims[total].amount.as_ref()?;
    let times = |v: Decimal| v.checked_mul(per_year)?.checked_mul(years);
    let (low, high) = widened(rate);
    let product = (low.and_then(times), high.and_then(times));
    let figure = rate.figure().and_then(times)?;
    let line = format!(
        "{} {} a {} for {} years = {}, told as {}",
        rate.unit.0,
        scaled(rate.figure()?),
        rate.per?,
        years.normalize(),
        scaled(figure),
        in_words(told)
    );
    Some(Sum { line, holds: overlap(product, widened(told)), claims: vec![total, n] })
}

/// The claims of the same document whose words stand within so many bytes of claim `n`, itself left out.
fn near(claims: &[Claim], n: usize, reach: usize) -> impl Iterator<Item = usize> + '_ {
    let claim = &claims[n];
    let (start, end) = (claim.span.start.saturating_sub(reach), claim.span.end + reach);
    claims
        .iter()
        .enumerate()
        .filter(move |(k, c)| {
            *k != n && c.source == claim.source && c.restates.is_none() && c.span.start < end && start < c.span.end
        })
        .map(|(k, _)| k)
}

fn point(claim: &Claim) -> Option<Decimal> {
    claim.amount.as_ref().filter(|a| a.is_point() && a.per.is_none()).and_then(Amount::figure)
}

fn widened(amount: &Amount) -> Range {
    let slack = |v: Decimal| tolerance(v, amount.approx);
    (amount.low.map(|v| v - slack(v)), amount.high.map(|v| v + slack(v)))
}

fn overlap(a: Range, b: Range) -> bool {
    let below = |low: Option<Decimal>, high: Option<Decimal>| low.zip(high).is_none_or(|(l, h)| l <= h);
    below(a.0, b.1) && below(b.0, a.1)
}

#[cfg(test)]
mod tests {
    use crate::read_texts;

    fn sums(text: &str) -> Vec<(String, bool)> {
        read_texts(&[text]).sums.into_iter().map(|s| (s.line, s.holds)).collect()
    }

    #[test]
    fn growth_is_checked_against_its_levels() {
        assert_eq!(
            sums("Orrin's valuation has grown more than 47 times, from $15 billion to $730 billion."),
            [("USD 730 billion / 15 billion = 48.67, told as more than 47 x".to_string(), true)]
        );
        assert_eq!(
            sums("Orrin's revenue rose 76% to $1.13 billion from $639 million."),
            [("USD 1.13 billion / 639 million = 1.77, told as 76 %".to_string(), true)]
        );
        let wrong = sums("Orrin's revenue rose 40% to $1.13 billion from $639 million.");
        assert_eq!(wrong.len(), 1);
        assert!(!wrong[0].1, "{wrong:?}");
    }

    #[test]
    fn a_fall_is_told_without_its_sign() {
        assert!(sums("Orrin's revenue fell 20% to $8.0 billion from $10.0 billion.")[0].1);
    }

    #[test]
    fn a_rate_times_its_term_is_checked_against_the_total() {
        let right =
            sums("Orrin Corp will pay Telvia Inc $40 million a quarter for five years, or $800 million in total.");
        assert_eq!(
            right,
            [("USD 40 million a quarter for 5 years = 800 million, told as USD 800 million".to_string(), true)]
        );
        let wrong =
            sums("Orrin Corp will pay Telvia Inc $40 million a quarter for five years, or $600 million in total.");
        assert!(!wrong[0].1, "{wrong:?}");
    }

    #[test]
    fn a_sum_that_does_not_hold_is_a_problem_with_both_places() {
        let case = read_texts(&["Orrin's revenue rose 40% to $1.13 billion from $639 million."]);
        let problem = case.problems.iter().find(|p| p.code == "sum_does_not_hold").expect("a problem");
        assert!(problem.message.contains("told as 40 %"), "{}", problem.message);
        assert!(problem.expected.contains("$1.13 billion") && problem.expected.contains("$639 million"));
    }
}
