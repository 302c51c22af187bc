//! Numbers in digits and in words, with their magnitude.

use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences};
use rust_decimal::Decimal;
use std::ops::Range;

/// A number in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its tokens, magnitude included.
    pub tokens: Range<usize>,
    /// Its value, magnitude applied.
    pub value: Decimal,
    /// The magnitude that was applied, 1 if none.
    pub scale: Decimal,
    /// Written with digits.
    pub digits: bool,
}

/// Reads the number that begins with token `i`, if one does.
pub fn number_at(s: &Sentences<'_>, i: usize, end: usize) -> Option<Number> {
    if i >= end {
        return None;
    }
    let (mut value, mut at, digits) = match s.tokens[i].kind {
        Kind::Number => {
            let (value, next) = with_comma(s, i, end).or_else(|| Some((parse_digits(s.word(i))?, i + 1)))?;
            let (value, at) = with_fraction(s, value, next, end);
            (value, at, true)
        }
        Kind::Word => {
            let (value, at) = word_number(s, i, end)?;
            (value, at, false)
        }
        _ => return None,
    };
    let mut scale = Decimal::ONE;
    if let Some((factor, next)) = scale_at(s, at, end) {
        value = value.checked_mul(factor)?;
        scale = factor;
        at = next;
        // "9 hundred million", "2 lakh crore"
        if let Some((more, next)) = scale_at(s, at, end).filter(|(_, next)| s.tokens[next - 1].spaced) {
            value = value.checked_mul(more)?;
            scale = scale.checked_mul(more)?;
            at = next;
        }
    }
    // Sums of such figures must not overflow, either.
    (value < most()).then_some(Number { tokens: i..at, value, scale, digits })
}

/// Figures from here on are misprints: sums of all that is below stay far from the end of what a decimal holds.
pub(super) fn most() -> Decimal {
    Decimal::from(10_i128.pow(21))
}

/// Digits with separators, as an exact number.
pub fn parse_digits(text: &str) -> Option<Decimal> {
    if text.len() > 30 {
        return None;
    }
    // "20.000.000": stops between thousands, as much of Europe writes them.
    if text.matches('.').count() > 1 {
        let mut groups = text.split('.');
        let first = groups.next().is_some_and(|g| matches!(g.len(), 1..=3));
        let thousands = first && groups.all(|g| g.len() == 3) && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        return if thousands { parse_digits(&text.replace('.', "")) } else { None };
    }
    // "53¼"
    if let Some(sign) = text.chars().next_back().filter(|c| !c.is_ascii()) {
        let eighths = match sign {
            '¼' => 2,
            '½' => 4,
            '¾' => 6,
            '⅛' => 1,
            '⅜' => 3,
            '⅝' => 5,
            '⅞' => 7,
            _ => return None,
        };
        return Some(parse_digits(&text[..text.len() - sign.len_utf8()])? + Decimal::new(125 * eighths, 3));
    }
    // "7,75": no way of writing thousands ends in two digits behind one comma.
    if let Some((whole, part)) = text.split_once(',')
        && part.len() == 2
        && matches!(whole.len(), 1..=3)
    {
        return format!("{whole}.{part}").parse().ok();
    }
    text.replace(',', "").parse().ok().filter(|v: &Decimal| *v < most())
}

/// "1,5 million", "20,5 %", "352,5 pence": decimals behind a comma, as much of Europe writes them, where a magnitude, a percent sign or
/// coins follow; and the token after them.
fn with_comma(s: &Sentences<'_>, i: usize, end: usize) -> Option<(Decimal, usize)> {
    let digits = |k: usize| s.tokens[k].kind == Kind::Number && s.word(k).bytes().all(|b| b.is_ascii_digit());
    let close = |k: usize| !s.tokens[k].spaced;
    let comma = i + 2 < end && s.tokens[i + 1].kind == Kind::Punct(b',') && close(i + 1) && close(i + 2);
    if !comma || !digits(i) || !digits(i + 2) || s.word(i).len() > 3 || s.word(i + 2).len() > 2 {
        return None;
    }
    let large = scale_at(s, i + 3, end).is_some_and(|(factor, _)| factor >= Decimal::ONE_THOUSAND);
    let percent = i + 3 < end
        && (s.tokens[i + 3].kind == Kind::Punct(b'%')
            || s.is(i + 3, "percent")
            || s.is(i + 3, "pct")
            || s.phrase_at(i + 3, end, &["per", "cent"]));
    let coins = i + 3 < end && matches!(s.lower(i + 3), "pence" | "cents");
    if !large && !percent && !coins {
        return None;
    }
    Some((format!("{}.{}", s.word(i), s.word(i + 2)).parse().ok()?, i + 3))
}

/// "7 3/4" and "1/4".
fn with_fraction(s: &Sentences<'_>, value: Decimal, at: usize, end: usize) -> (Decimal, usize) {
    let slash = |k: usize| k + 1 < end && s.tokens[k].kind == Kind::Punct(b'/') && s.tokens[k + 1].kind == Kind::Number;
    let ratio = |a: &str, b: &str| {
        Some((parse_digits(a)?, parse_digits(b).filter(|d| !d.is_zero() && *d <= Decimal::from(64))?))
    };
    // "66-2/3": wire copy joins a fraction to its number with a hyphen.
    let joined = at < end && s.tokens[at].kind == Kind::Hyphen && !s.tokens[at].spaced && slash(at + 2);
    let at = if joined { at + 1 } else { at };
    if at + 2 < end
        && s.tokens[at].kind == Kind::Number
        && slash(at + 1)
        && let Some((top, bottom)) = ratio(s.word(at), s.word(at + 2))
        && top < bottom
    {
        // "$24.37 1/2": half of the last place.
        let unit = Decimal::new(1, value.scale());
        return (value + top / bottom * unit, at + 3);
    }
    let at = if joined { at - 1 } else { at };
    if slash(at)
        && !s.tokens[at].spaced
        && let Some(bottom) = parse_digits(s.word(at + 1))
        && bottom > value
        && bottom <= Decimal::from(64)
    {
        return (value / bottom, at + 2);
    }
    (value, at)
}

fn small(word: &str) -> Option<i64> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    ONES.iter()
        .position(|w| *w == word)
        .map(|i| i as i64)
        .or_else(|| TENS.iter().position(|w| *w == word).map(|i| (i as i64 + 2) * 10))
}

/// "more than a gigawatt": a bound stands in front of the article at `i`, which then counts one. "$3m a megawatt" is a price of one.
fn is_bounded(s: &Sentences<'_>, i: usize) -> bool {
    const BOUNDS: [&str; 10] =
        ["over", "than", "about", "nearly", "almost", "around", "least", "roughly", "approximately", "under"];
    i > 0 && BOUNDS.iter().any(|w| s.is(i - 1, w))
}

/// "gigawatt", "megawatt" at token `k`.
fn is_power(s: &Sentences<'_>, k: usize, end: usize) -> bool {
    k < end && ["gigawatt", "megawatt", "terawatt"].iter().any(|w| s.is(k, w))
}

/// "five", "twenty-five", "one hundred and seventy", "half a" before a magnitude, "a" before a magnitude, "one and a half".
fn word_number(s: &Sentences<'_>, i: usize, end: usize) -> Option<(Decimal, usize)> {
    let lemma = s.lemma(i);
    if matches!(lemma, "a" | "an") {
        // "a billion-dollar firm" names a magnitude, not one billion.
        let compound = i + 2 < end && s.tokens[i + 2].kind == Kind::Hyphen;
        let one = is_scale_word(s, i + 1, end) || is_bounded(s, i) && is_power(s, i + 1, end);
        return (!compound && one).then_some((Decimal::ONE, i + 1));
    }
    if lemma == "half" && i + 1 < end && matches!(s.lemma(i + 1), "a" | "an") {
        let half = is_scale_word(s, i + 2, end) || is_power(s, i + 2, end);
        return half.then_some((Decimal::new(5, 1), i + 2));
    }
    // "half million dollars", "a quarter million": a fraction of the magnitude right behind it.
    let part = match lemma {
        "half" => Some(Decimal::new(5, 1)),
        "quarter" => Some(Decimal::new(25, 2)),
        _ => None,
    };
    if let Some(part) = part {
        return is_scale_word(s, i + 1, end).then_some((part, i + 1));
    }
    if !s.classes(i).has(Classes::NUMBER) {
        return None;
    }
    let mut total = Decimal::ZERO;
    let mut part = Decimal::from(small(lemma)?);
    let mut at = i + 1;
    loop {
        let joined = at < end
            && (s.tokens[at].kind == Kind::Hyphen || s.is(at, "and"))
            && at + 1 < end
            && s.classes(at + 1).has(Classes::NUMBER);
        let next = at + usize::from(joined);
        if next < end && s.is(next, "hundred") {
            part *= Decimal::ONE_HUNDRED;
            at = next + 1;
        } else if next < end
            && s.is(next, "thousand")
            && next + 1 < end
            && (s.classes(next + 1).has(Classes::NUMBER)
                || s.is(next + 1, "and") && next + 2 < end && s.classes(next + 2).has(Classes::NUMBER))
        {
            total += part * Decimal::ONE_THOUSAND;
            part = Decimal::ZERO;
            at = next + 1;
        } else if next < end
            && s.tokens[next].kind == Kind::Word
            && s.classes(next).has(Classes::NUMBER)
            && (joined
                || total > Decimal::ZERO
                || part >= Decimal::ONE_HUNDRED
                || part % Decimal::TEN == Decimal::ZERO && part >= Decimal::from(20))
        {
            // "twenty five", "one hundred and seventy", but never "five and three".
            let value = Decimal::from(small(s.lemma(next))?);
            if s.is(at, "and") && part < Decimal::ONE_HUNDRED && part > Decimal::ZERO && total.is_zero() {
                break;
            }
            part += value;
            at = next + 1;
        } else {
            break;
        }
    }
    let mut value = total + part;
    if s.phrase_at(at, end, &["and", "a", "half"]) {
        value += Decimal::new(5, 1);
        at += 3;
    }
    Some((value, at))
}

fn is_scale_word(s: &Sentences<'_>, i: usize, end: usize) -> bool {
    scale_at(s, i, end).is_some_and(|(f, _)| f >= Decimal::ONE_HUNDRED)
}

/// The figure before token `i` stands behind a sign of rupees: "Rs. 40 Cr".
fn follows_rupees(s: &Sentences<'_>, i: usize) -> bool {
    (2..=3).any(|back| i.checked_sub(back).is_some_and(|k| matches!(s.word(k), "₹" | "Rs" | "INR")))
}

/// "$4 B": a letter apart from its figure, which stands behind a sign of currency; "$4 B shares" are of class B.
fn is_letter_apart(s: &Sentences<'_>, i: usize) -> bool {
    i >= 2
        && s.tokens[i - 1].kind == Kind::Number
        // "USD 188.5 M"
        && (s.tokens[i - 2].kind == Kind::Currency || super::currency(s.word(i - 2)).is_some())
        && s.tokens[i].capital
        && !s.classes(i + 1).has(Classes::SHARE_NOUN)
        // "Halden's $100 B Investment", but not "$40 M Capital"
        && s.tokens
            .get(i + 1)
            .is_none_or(|t| t.kind != Kind::Word || !t.capital || s.classes(i + 1).has(Classes::DEAL_NOUN))
}

/// "1.4 billions of": a figure stands in front of the plural.
fn is_counted_plural(s: &Sentences<'_>, at: usize, end: usize) -> bool {
    at > 0 && at + 1 < end && s.tokens[at - 1].kind == Kind::Number && s.is(at + 1, "of")
}

/// A magnitude at token `i`, perhaps after a hyphen, and the token after it.
pub fn scale_at(s: &Sentences<'_>, i: usize, end: usize) -> Option<(Decimal, usize)> {
    let at = if i < end && s.tokens[i].kind == Kind::Hyphen { i + 1 } else { i };
    if at >= end || s.tokens[at].kind != Kind::Word {
        return None;
    }
    let word = s.word(at);
    let glued = at == i && (!s.tokens[at].spaced || word.len() == 1 && is_letter_apart(s, i));
    let factor: i64 = match s.lower(at) {
        "hundred" => 100,
        "thousand" => 1_000,
        "k" if glued => 1_000,
        "lakh" | "lakhs" | "lac" => 100_000,
        "million" | "mn" | "mln" | "mio" | "mil" | "mm" => 1_000_000,
        // "$57 mill each", where the price has its sign: else it is where things are milled.
        "mill" if i > 1 && matches!(s.tokens[i - 2].kind, Kind::Currency) => 1_000_000,
        // "$1.35 bill" in reports of ships; "a $20 bill" is paper.
        "bill" if i > 1 && matches!(s.tokens[i - 2].kind, Kind::Currency) && s.word(i - 1).contains('.') => {
            1_000_000_000
        }
        "m" if glued || i < end && s.tokens[at].spaced && word == "m" => 1_000_000,
        "crore" | "crores" => 10_000_000,
        // "Rs 40 Cr"
        "cr" | "crs" if follows_rupees(s, i) => 10_000_000,
        "billion" | "bn" | "bln" => 1_000_000_000,
        "b" if glued => 1_000_000_000,
        "trillion" | "tn" | "trn" => 1_000_000_000_000,
        // "1.4 billions of dollars"
        "millions" if is_counted_plural(s, at, end) => 1_000_000,
        "billions" if is_counted_plural(s, at, end) => 1_000_000_000,
        "trillions" if is_counted_plural(s, at, end) => 1_000_000_000_000,
        "t" if glued => 1_000_000_000_000,
        _ => return None,
    };
    // "$60 b": a stop after "bn." is an abbreviation's and stays outside.
    Some((Decimal::from(factor), at + 1))
}

/// "half", "a third", "three-quarters" as a number, and the token after it.
pub fn part(s: &Sentences<'_>, i: usize, end: usize) -> Option<(Decimal, usize)> {
    let count = match s.lemma(i) {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "half" => return Some((Decimal::new(5, 1), i + 1)),
        _ => return None,
    };
    let at = if i + 1 < end && s.tokens[i + 1].kind == Kind::Hyphen { i + 2 } else { i + 1 };
    if at >= end {
        return None;
    }
    let parts = match s.lemma(at) {
        "third" | "thirds" => 3,
        "quarter" | "quarters" if count != 2 => 4,
        "half" if count == 1 => 2,
        "fifth" | "fifths" => 5,
        "sixth" if count == 1 => 6,
        "eighth" if count == 1 => 8,
        "tenth" if count == 1 => 10,
        _ => return None,
    };
    Some((Decimal::from(count) / Decimal::from(parts), at + 1))
}
