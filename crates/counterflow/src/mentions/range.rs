//! Two figures that are one amount: "20 to 30 billion", "at least 5 and at most 10"; and the two ends of a change.

use super::number::{number_at, parse_digits};
use super::quantity::{Kind, Quantity};
use crate::lexicon::Classes;
use crate::money::Unit;
use crate::sentences::{Kind as T, Sentences};
use rust_decimal::Decimal;
use std::ops::Range;

/// Joins "20 to 30 billion" into a range, and marks "from 15 to 730" as a change.
pub(super) fn join(s: &Sentences<'_>, least: usize, out: &mut Vec<Quantity>, first: usize) {
    // "20-30 billion", "between 20 and 30 billion dollars": a bare number before the first part of a range.
    let mut free = least;
    for q in &mut out[first..] {
        if q.amount.unit != Unit::ONE {
            // "GBP 100 million to GBP 120 million": what has been read is no bare number.
            widen(s, free, q);
        }
        free = q.tokens.end;
    }
    let mut k = first;
    while k + 1 < out.len() {
        let (a, b) = (&out[k], &out[k + 1]);
        let gap = a.tokens.end..b.core.start;
        let alike = a.amount.unit == b.amount.unit
            && a.kind == b.kind
            && a.conversion.is_none()
            && !a.vague
            && !b.vague
            && a.kind != Kind::Duration;
        if alike && let Some((low, high)) = between(s, a, b) {
            let b = out.remove(k + 1);
            let a = &mut out[k];
            (a.amount.low, a.amount.high, a.amount.strict) = (Some(low), Some(high), false);
            a.amount.approx |= b.amount.approx;
            a.amount.per = b.amount.per.or(a.amount.per);
            a.core.end = b.core.end;
            a.tokens.end = b.tokens.end;
            a.amount.text = s.text[s.bytes(a.tokens.clone())].to_string();
            continue;
        }
        let joinable = alike && a.amount.is_point() && b.amount.figure().is_some();
        if joinable && let Some(link) = link(s, gap) {
            let from = a.tokens.start.checked_sub(1).filter(|i| *i >= least).filter(|i| s.is(*i, "from"));
            let opener = a.tokens.start.checked_sub(1).filter(|i| *i >= least).map_or("", |i| s.lemma(i));
            let ranging = from.and_then(|i| i.checked_sub(1)).filter(|i| *i >= least).is_some_and(|i| {
                matches!(
                    s.lower(i),
                    "ranging"
                        | "range"
                        | "ranges"
                        | "anywhere"
                        | "anything"
                        | "somewhere"
                        | "ranged"
                        | "vary"
                        | "varying"
                        | "is"
                        | "are"
                        | "be"
                )
            });
            let changes = link == Link::To && !ranging && (from.is_some() || moved_before(s, least, a.tokens.start));
            // "depressed profits $8m to $82m": how far a figure was moved, and where that ended.
            let verbs = least.max(a.tokens.start.saturating_sub(5))..a.tokens.start.saturating_sub(1);
            let four = Decimal::from(4);
            let far = || a.amount.low.and_then(|v| v.checked_mul(four)).is_some_and(|v| b.amount.high > Some(v));
            let moved = link == Link::To && verbs.into_iter().any(|i| MOVERS.contains(&s.lemma(i))) && far();
            // "slipped about 7 %, or 35p to 460p"
            let otherwise = opener == "or"
                && (least.max(a.tokens.start.saturating_sub(10))..a.tokens.start).any(|i| MOVES.contains(&s.lemma(i)));
            let is_range = match link {
                Link::To => !changes,
                Link::Dash => true,
                Link::And => opener == "between",
            } && b.amount.is_point()
                && a.amount.low <= b.amount.high
                && !moved
                && !(link == Link::To && otherwise)
                // "by about 10 cents to 15 cents": about so much is no step.
                && !(link == Link::To && (opener == "by" && !a.amount.approx || MOVES.contains(&opener)));
            // "$9 to $10 million": both are millions.
            let low = (changes || is_range).then(|| scaled(s, a, b, changes)).flatten();
            if changes {
                let start = a.core.clone();
                if low.is_some() {
                    (out[k].amount.low, out[k].amount.high) = (low, low);
                }
                out[k].changes = true;
                out[k + 1].changed_from = Some(start);
            } else if is_range {
                let b = out.remove(k + 1);
                let a = &mut out[k];
                let begin =
                    if opener == "between" || ranging || from.is_some() { a.tokens.start - 1 } else { a.tokens.start };
                // "anywhere from $3bn to $4bn", "anywhere between $3bn and $4bn"
                let wide = begin > least && ["anywhere", "anything", "somewhere"].iter().any(|w| s.is(begin - 1, w));
                let begin = begin - usize::from(wide);
                a.amount.low = low.or(a.amount.low);
                a.amount.high = b.amount.high;
                a.amount.approx |= b.amount.approx;
                a.core.end = b.core.end;
                a.tokens = begin..b.tokens.end;
                a.amount.per = b.amount.per.or(a.amount.per);
                a.amount.text = s.text[s.bytes(a.tokens.clone())].to_string();
                continue;
            }
        }
        k += 1;
    }
}

/// The first of two figures of money in the magnitude that only the second has, unless it is far too large for that.
fn scaled(s: &Sentences<'_>, a: &Quantity, b: &Quantity, changes: bool) -> Option<Decimal> {
    let scale = |q: &Quantity| {
        let number = q.core.clone().find(|i| s.tokens[*i].kind == T::Number)?;
        number_at(s, number, q.core.end).map(|n| n.scale)
    };
    if a.kind != Kind::Money || scale(a)? != Decimal::ONE {
        return None;
    }
    let low = a.amount.low?.checked_mul(scale(b)?)?;
    // A figure may fall, too, but "from $50 to $1 million" tells of fifty dollars.
    let most = if changes { b.amount.high?.checked_mul(Decimal::TEN)? } else { b.amount.high? };
    (a.amount.low < Some(Decimal::ONE_THOUSAND) && low < most).then_some(low)
}

/// "at least 5 and at most 10", "more than $2bn but less than $3bn": a floor and a ceiling of one amount; their range.
///
/// Whether an end is excluded is not kept: the range then holds one point more than the words.
fn between(s: &Sentences<'_>, a: &Quantity, b: &Quantity) -> Option<(Decimal, Decimal)> {
    let (low, high) = match (a.amount.low, a.amount.high, b.amount.low, b.amount.high) {
        (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) => (low, high),
        _ => return None,
    };
    let comma = usize::from(a.tokens.end < b.tokens.start && s.tokens[a.tokens.end].kind == T::Punct(b','));
    let at = a.tokens.end + comma;
    let joined = b.tokens.start == at + 1 && matches!(s.lemma(at), "and" | "but" | "yet");
    // "up to $10m, and at least $2m of it in cash": the second is a part of the first.
    let part = b.tokens.end < s.tokens.len() && s.is(b.tokens.end, "of");
    (joined && !part && low < high).then_some((low, high))
}

/// "rose 32p to £17.46", as "by 2 % to 13 %": by how much, and where that ended, once both have their units.
const MOVES: [&str; 28] = [
    "rise", "fall", "gain", "lose", "add", "shed", "jump", "drop", "climb", "slip", "slide", "ease", "edge", "dip",
    "soar", "surge", "tumble", "plunge", "slump", "advance", "decline", "sink", "rally", "lurch", "up", "down", "firm",
    "rebound",
];

/// Verbs by which something moves a figure that stands between them and the amount.
pub const MOVERS: [&str; 12] =
    ["depress", "lift", "boost", "cut", "push", "reduce", "raise", "increase", "trim", "lower", "swell", "inflate"];

#[derive(PartialEq)]
enum Link {
    To,
    Dash,
    And,
}

/// What joins two figures: only "to", a dash or "and", with hedges and determiners around it.
fn link(s: &Sentences<'_>, between: Range<usize>) -> Option<Link> {
    if between.is_empty() || between.len() > 5 {
        return None;
    }
    let first = between.start;
    let kind = match s.tokens[first].kind {
        T::Hyphen | T::Dash | T::Punct(b'~') => Link::Dash,
        T::Word if s.is(first, "to") || s.is(first, "through") => Link::To,
        T::Word if s.is(first, "and") => Link::And,
        _ => return None,
    };
    let rest_fits = (first + 1..between.end).all(|k| {
        s.classes(k).has(Classes::RHETORIC.or(Classes::DET).or(Classes::ADV))
            || matches!(s.lemma(k), "about" | "around" | "near" | "nearly" | "almost" | "some")
    });
    // "adds $5bn to the $10bn round": two sums, of which the second was told before.
    let told = |k: usize| ["the", "its", "their", "this", "that"].iter().any(|w| s.is(k, w));
    let sums = kind == Link::To && (first + 1..between.end).any(told);
    (rest_fits && !sums).then_some(kind)
}

fn moved_before(s: &Sentences<'_>, least: usize, at: usize) -> bool {
    (least.max(at.saturating_sub(6))..at).any(|k| s.is(k, "from"))
        && (least..at).any(|k| {
            s.classes(k).has(Classes::MOVEMENT)
                || matches!(s.lemma(k), "propel" | "lift" | "raise" | "take" | "boost" | "cut" | "push" | "bring")
        })
}

/// Takes in a bare number before a figure that shares its sign and magnitude.
fn widen(s: &Sentences<'_>, least: usize, q: &mut Quantity) {
    if !q.amount.is_point() && q.amount.low.is_some() || q.vague || q.kind == Kind::Duration {
        return;
    }
    let start = q.core.start;
    // Inside the figure: "$20-30 billion" was read as "$20" when the scale stands after the second number.
    if q.kind == Kind::Money
        && q.core.end + 1 < s.tokens.len()
        && matches!(s.tokens[q.core.end].kind, T::Hyphen | T::Dash)
        && s.tokens[q.core.end + 1].kind == T::Number
        && let Some(second) = number_at(s, q.core.end + 1, s.tokens.len().min(q.core.end + 4))
        && let Some(low) = q.amount.low
        && second.value > low
    {
        q.amount.high = Some(second.value);
        q.amount.low = if low < Decimal::ONE_THOUSAND && second.scale > Decimal::ONE {
            low.checked_mul(second.scale)
        } else {
            Some(low)
        };
        q.core.end = second.tokens.end;
        q.tokens.end = q.tokens.end.max(q.core.end);
        q.amount.text = s.text[s.bytes(q.tokens.clone())].to_string();
        return;
    }
    // Before the figure: "20-30 billion dollars", "20 to 30 %".
    if start < least + 2 || !q.amount.is_point() || q.tokens.start != start {
        return;
    }
    let joins = matches!(s.tokens[start - 1].kind, T::Hyphen | T::Dash)
        || s.is(start - 1, "to")
        || s.is(start - 1, "and") && start >= least + 3 && s.is(start - 3, "between");
    // "six to seven billion baht": the first number may be a word.
    let in_words =
        s.tokens[start - 2].kind == T::Word && s.is(start - 1, "to") && s.classes(start - 2).has(Classes::NUMBER);
    // "between 410 million and 420 million euros": the first number has a magnitude of its own.
    let own_scale = start >= least + 3
        && s.tokens[start - 3].kind == T::Number
        && s.tokens[start - 2].kind == T::Word
        && number_at(s, start - 3, start - 1).is_some_and(|n| n.tokens.end == start - 1 && n.scale > Decimal::ONE);
    if own_scale {
        widen_scaled(s, least, q);
        return;
    }
    if !joins || s.tokens[start - 2].kind != T::Number && !in_words {
        return;
    }
    // "rose from 20 to 30 million dollars" is a change that ends at this figure.
    if s.is(start - 1, "to") && moved_before(s, least, start - 2) {
        return;
    }
    let is_year = s.word(start - 2).len() == 4 && !s.word(start - 2).contains(['.', ',']);
    let low =
        if in_words { number_at(s, start - 2, start - 1).map(|n| n.value) } else { parse_digits(s.word(start - 2)) };
    let (Some(low), Some(high)) = (low, q.amount.high) else { return };
    let number = number_at(s, q.core.start, q.core.end);
    let scale = number.as_ref().map_or(Decimal::ONE, |n| n.scale);
    // "between 50 and 55 pence": both are coins.
    let coins = number.is_some_and(|n| n.value.checked_div(Decimal::ONE_HUNDRED) == Some(high) && high != n.value);
    let scale = if coins { Decimal::new(1, 2) } else { scale };
    let Some(low) = low.checked_mul(scale) else { return };
    if is_year || low >= high || start >= least + 3 && s.tokens[start - 3].kind == T::Currency {
        return;
    }
    q.amount.low = Some(low);
    q.core.start = start - 2;
    q.tokens.start = if start >= least + 3 && s.is(start - 3, "between") { start - 3 } else { start - 2 };
    q.amount.text = s.text[s.bytes(q.tokens.clone())].to_string();
}

/// "410 million to 420 million euros", "between 410 million and 420 million euros".
fn widen_scaled(s: &Sentences<'_>, least: usize, q: &mut Quantity) {
    let start = q.core.start;
    let first = start - 3;
    let between = first > least && s.is(first - 1, "between");
    let joins = matches!(s.tokens[start - 1].kind, T::Hyphen | T::Dash)
        || s.is(start - 1, "to") && !moved_before(s, least, first)
        || s.is(start - 1, "and") && between;
    let currency = first > least && s.tokens[first - 1].kind == T::Currency;
    let low = number_at(s, first, start - 1).map(|n| n.value);
    let (Some(low), Some(high)) = (low, q.amount.high) else { return };
    if !joins || currency || low >= high {
        return;
    }
    q.amount.low = Some(low);
    q.core.start = first;
    q.tokens.start = if between { first - 1 } else { first };
    q.amount.text = s.text[s.bytes(q.tokens.clone())].to_string();
}
