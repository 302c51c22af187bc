//! What words about an amount allow: "up to 30" is 0 to 30, never 30.

use crate::document::{Block, Zone};
use crate::facts::tolerance;
use crate::lp::{Range, Rational};
use crate::mentions::{Kind, Quantity, numbers, quantities};
use crate::money::{Amount, Unit};
use crate::sentences::Sentences;
use rust_decimal::Decimal;

/// How exactly a bare figure is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tolerance {
    /// As it stands.
    #[default]
    Exact,
    /// Half a unit of its last stated digit to each side (definitions §1).
    Rounding,
}

impl Tolerance {
    /// Its name, as every result lists it.
    pub fn name(self) -> &'static str {
        match self {
            Tolerance::Exact => "exact",
            Tolerance::Rounding => "rounding",
        }
    }
}

/// The constraint that an amount puts on a quantity, in the amount's unit (definitions §1), and which of its ends are excluded.
pub fn constraint(amount: &Amount, convention: Tolerance) -> (Range, bool, bool) {
    let words = amount.text.to_lowercase();
    let nearly = ["nearly", "almost", "close to"].iter().any(|w| words.contains(w));
    let five = |v: Decimal| v.abs() * Decimal::new(5, 2);
    let slack = |v: Decimal| match (amount.approx, convention) {
        (true, _) => five(v),
        (false, Tolerance::Exact) => Decimal::ZERO,
        (false, Tolerance::Rounding) => tolerance(v, false),
    };
    let one_sided = amount.low != amount.high;
    let low = amount.low.map(|v| match (one_sided, nearly) {
        // "billions" is at least one billion; "over 10" is at least 10.
        (true, _) if amount.high.is_none() => v,
        _ => v - slack(v),
    });
    let high = amount.high.map(|v| match (one_sided, nearly) {
        (_, true) => v,
        // A ceiling is what was said, unless the words say "up to about".
        (true, _) if amount.low.is_none() && !amount.approx => v,
        _ => v + slack(v),
    });
    let range = Range { low: low.map(Rational::from), high: high.map(Rational::from) };
    (range, amount.strict && amount.high.is_none(), amount.strict && amount.low.is_none())
}

/// Reads words such as "up to 30", "between 10 and 20", "at least $15 billion", "3.75 %"; a bare figure is in `magnitude`.
///
/// `None` if something in the words is left over: a bound that was only half understood would be wrong.
pub fn amount(words: &str, magnitude: Decimal) -> Option<Amount> {
    // "30 B USD": a letter alone after a figure is a magnitude here, where nothing but amounts is written.
    let spelled: Vec<&str> = words
        .split_whitespace()
        .scan(false, |after_digit, word| {
            let spelled = match (*after_digit, word) {
                (true, "B") => "billion",
                (true, "M") => "million",
                (true, "T") => "trillion",
                _ => word,
            };
            *after_digit = word.ends_with(|c: char| c.is_ascii_digit());
            Some(spelled)
        })
        .collect();
    let original = words;
    let words = spelled.join(" ");
    let words = words.as_str();
    let mut amount = match whole(words, quantities) {
        Some(found) => found,
        None => {
            // Bare figures get the magnitude that the model's unit gives them.
            let mut amount = whole(words, numbers)?;
            let explicit = ["illion", "trn", "bn", "mn"].iter().any(|m| words.contains(m));
            let factor = if explicit { Decimal::ONE } else { magnitude };
            amount.low = amount.low.and_then(|v| v.checked_mul(factor));
            amount.high = amount.high.and_then(|v| v.checked_mul(factor));
            amount
        }
    };
    if amount.unit == Unit::PERCENT {
        amount.low = amount.low.map(|v| v / Decimal::ONE_HUNDRED);
        amount.high = amount.high.map(|v| v / Decimal::ONE_HUNDRED);
    }
    amount.text = original.to_string();
    Some(amount)
}

/// The one amount that the words are, as `find` reads them.
fn whole(words: &str, find: fn(&Sentences<'_>) -> Vec<Quantity>) -> Option<Amount> {
    let text = words.trim();
    let block = Block::whole(0..text.len(), Zone::Body);
    let s = Sentences::split(text, std::slice::from_ref(&block));
    let found = find(&s);
    let [quantity] = &found[..] else { return None };
    let whole = quantity.tokens.start == 0 && quantity.tokens.end == s.tokens.len();
    (whole && !matches!(quantity.kind, Kind::Duration)).then(|| quantity.amount.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> Option<String> {
        let amount = amount(words, Decimal::from(1_000_000_000))?;
        let (range, low, high) = constraint(&amount, Tolerance::Exact);
        let billion = Rational::from(1_000_000_000);
        let side = |x: Option<Rational>| x.map_or("open".into(), |x| (&x / &billion).to_string());
        Some(format!(
            "{} {}{}{}",
            side(range.low),
            side(range.high),
            if low { " >" } else { "" },
            if high { " <" } else { "" }
        ))
    }

    #[test]
    fn words_are_bounds() {
        for (words, expect) in [
            ("up to 30", "open 30"),
            ("less than 10", "open 10 <"),
            ("more than 10", "10 open >"),
            ("at least $15 billion", "15 open"),
            ("between 10 and 20", "10 20"),
            ("730", "730 730"),
            ("about 100", "95 105"),
            ("nearly 100", "95 100"),
            ("up to 30 B USD", "open 30"),
            ("$750 million", "3/4 3/4"),
            ("at least 10 and at most 20", "10 20"),
            ("more than $2 billion but less than $3 billion", "2 3"),
            ("greater than or equal to 4", "4 open"),
            ("<= 40", "open 40"),
            ("-5 to 5", "-5 5"),
            ("half", "1/2 1/2"),
        ] {
            assert_eq!(shown(words).as_deref(), Some(expect), "{words}");
        }
        assert_eq!(shown("whatever you like"), None);
        assert_eq!(shown("30 or so in the good years"), None);
    }
}
