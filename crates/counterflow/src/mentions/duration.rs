//! Lengths of time: "a seven-year lease", "two and a half hours", "all year", "1 year 6 months".

use super::number::{Number, number_at};
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences};
use rust_decimal::Decimal;
use std::fmt::Write as _;
use std::ops::Range;

/// A length of time in the text.
pub(super) struct Length {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The figure before its first unit.
    pub value: Decimal,
    /// ISO 8601, with decimals where the words have them: `P2W`, `PT1.5H`.
    pub iso: String,
}

/// The unit of a length: how many of which ISO 8601 designator it is, and whether that one is a part of a day.
type TimeUnit = (i64, char, bool);

/// Units from the longest to the shortest, as ISO 8601 lists them.
const ORDER: [(char, bool); 7] =
    [('Y', false), ('M', false), ('W', false), ('D', false), ('H', true), ('M', true), ('S', true)];

/// A unit of time at token `i`; `glued` says that the figure stands right before it ("3h").
fn unit(s: &Sentences<'_>, i: usize, end: usize, glued: bool) -> Option<TimeUnit> {
    if i >= end || s.tokens[i].kind != Kind::Word {
        return None;
    }
    if !s.classes(i).has(Classes::TIME_UNIT) {
        return Some(match s.word(i) {
            "hr" | "hrs" => (1, 'H', true),
            "min" | "mins" => (1, 'M', true),
            "sec" | "secs" => (1, 'S', true),
            // "3 h" is an hour wherever no other unit is written so; "3 m" is a magnitude or metres.
            "h" if glued || !(i + 1 < end && s.tokens[i + 1].kind == Kind::Hyphen) => (1, 'H', true),
            _ => return None,
        });
    }
    let lower = s.lower(i);
    Some(match lower.trim_end_matches('s') {
        "second" => (1, 'S', true),
        "minute" => (1, 'M', true),
        "hour" => (1, 'H', true),
        "day" => (1, 'D', false),
        "week" => (1, 'W', false),
        "fortnight" => (2, 'W', false),
        "month" => (1, 'M', false),
        "quarter" => (3, 'M', false),
        "year" => (1, 'Y', false),
        "decade" => (10, 'Y', false),
        _ => return None,
    })
}

/// The length that a number makes with the unit at `at`, and with the parts that follow: "one week three days".
pub(super) fn counted(s: &Sentences<'_>, number: &Number, at: usize, end: usize) -> Option<Length> {
    if number.scale > Decimal::ONE_HUNDRED {
        return None;
    }
    let first = unit(s, at, end, number.digits && !s.tokens.get(at)?.spaced)?;
    let (half, mut to) = and_a_half(s, at + 1, end);
    let mut parts = vec![(number.value + half, first)];
    // "1 year 6 months", "two years and three months": another figure with a unit not named before.
    while half.is_zero() {
        let next = to + usize::from(to < end && s.is(to, "and"));
        let Some(more) = number_at(s, next, end).filter(|n| n.scale == Decimal::ONE) else { break };
        let Some(of) = unit(s, more.tokens.end, end, false).filter(|u| parts.iter().all(|(_, p)| p.1 != u.1)) else {
            break;
        };
        parts.push((more.value, of));
        to = more.tokens.end + 1;
    }
    Some(Length { tokens: number.tokens.start..to, value: number.value, iso: iso(&parts) })
}

/// A length without a figure that begins at token `i`: "an hour", "all year", "another month", "half an hour", "a couple of weeks".
pub(super) fn worded(s: &Sentences<'_>, i: usize, end: usize) -> Option<Length> {
    let of = |from: usize, to: usize, value: Decimal, unit: TimeUnit| {
        Some(Length { tokens: from..to, value, iso: iso(&[(value, unit)]) })
    };
    let hyphen = |k: usize| k + usize::from(k < end && s.tokens[k].kind == Kind::Hyphen && !s.tokens[k].spaced);
    match s.lemma(i) {
        // "a year" and "a share" are rates far more often than lengths; an hour has no such use in deals.
        "a" | "an" if s.phrase_at(i + 1, end, &["couple", "of"]) => {
            of(i, i + 4, Decimal::TWO, unit(s, i + 3, end, false)?)
        }
        "a" | "an" => {
            // "a second approach" is one more of its kind.
            let another = s.is(i + 1, "second") && i + 2 < end && s.tokens[i + 2].kind == Kind::Word && {
                let behind = s.classes(i + 2);
                !behind.has(Classes::PREP.or(Classes::CONJ).or(Classes::ADV).or(Classes::AUX))
            };
            let unit = unit(s, i + 1, end, false).filter(|u| (u.2 || u.0 == 2) && !another)?;
            let (half, to) = and_a_half(s, i + 2, end);
            of(i, to, Decimal::ONE + half, unit)
        }
        "couple" if s.phrase_at(i + 1, end, &["of"]) => of(i, i + 3, Decimal::TWO, unit(s, i + 2, end, false)?),
        "all" | "whole" | "full" | "another" => {
            let at = if s.is(i, "another") { i + 1 } else { hyphen(i + 1) };
            of(i, at + 1, Decimal::ONE, unit(s, at, end, false).filter(|_| !plural(s, at))?)
        }
        // "the first half year" names a period of a calendar, not a length.
        "half" if i == 0 || !matches!(s.lemma(i - 1), "first" | "second" | "-" | "latest") => {
            let article = usize::from(i + 1 < end && matches!(s.lemma(i + 1), "a" | "an"));
            let at = if article == 1 { i + 2 } else { hyphen(i + 1) };
            of(i, at + 1, Decimal::new(5, 1), unit(s, at, end, false).filter(|_| !plural(s, at))?)
        }
        _ => None,
    }
}

fn plural(s: &Sentences<'_>, i: usize) -> bool {
    s.word(i).ends_with(['s', 'S'])
}

/// "(an hour) and a half": the half, and the token after it.
fn and_a_half(s: &Sentences<'_>, at: usize, end: usize) -> (Decimal, usize) {
    for phrase in [&["and", "a", "half"][..], &["and", "half"]] {
        // "a year and half the staff" divides something else.
        let next = at + phrase.len();
        let divides =
            next < end && matches!(s.lemma(next), "of" | "the" | "its" | "a" | "an" | "their" | "his" | "her");
        if s.phrase_at(at, end, phrase) && !divides {
            return (Decimal::new(5, 1), next);
        }
    }
    (Decimal::ZERO, at)
}

fn iso(parts: &[(Decimal, TimeUnit)]) -> String {
    let mut out = String::from("P");
    for (designator, of_day) in ORDER {
        for (value, (factor, d, t)) in parts {
            if *d == designator && *t == of_day {
                if *t && !out.contains('T') {
                    out.push('T');
                }
                let _ = write!(out, "{}{d}", (*value * Decimal::from(*factor)).normalize());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, Zone};
    use crate::mentions::quantities;
    use crate::sentences::Sentences;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let block = Block::whole(0..text.len(), Zone::Body);
        let found = quantities(&Sentences::split(text, &[block]));
        let found: Vec<String> = found.into_iter().filter_map(|q| q.duration).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn lengths_in_figures_and_words() {
        check("a 15-year charter and an 18-month option", &["P15Y", "P18M"]);
        check("It took 3 hrs and 20 min, or half an hour more.", &["PT3H20M", "PT0.5H"]);
        check("The strike lasted a year and a half, the talks two and a half weeks.", &["P2.5W"]);
        check("The lease runs for 2 years and 6 months.", &["P2Y6M"]);
        check("It will wait another quarter, or all year.", &["P3M", "P1Y"]);
    }

    #[test]
    fn rates_and_periods_of_a_calendar_are_no_lengths() {
        check("It pays $4 million a year.", &[]);
        check("Profit of the first half year rose.", &[]);
        check("It sold all years of the archive.", &[]);
        check("Tarn rejected a second approach, an hour later.", &["PT1H"]);
    }
}
