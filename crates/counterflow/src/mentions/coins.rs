//! Sums that lean on others: "13 dollars and forty-five cents", "15 dollars 50", "18 mln dlrs against 16 mln".

use super::number::{Number, number_at};
use super::quantity::{Kind, Quantity};
use crate::lexicon::Classes;
use crate::money::Unit;
use crate::sentences::{Kind as T, Sentences};
use rust_decimal::Decimal;
use std::ops::Range;

/// Joins whole units with the coins or the bare figure that follows them.
pub(super) fn join(s: &Sentences<'_>, end: usize, out: &mut Vec<Quantity>, first: usize) {
    let mut k = first;
    while k < out.len() {
        if let Some((coins, to, uses_next)) = coins(s, end, out, k) {
            let whole = &mut out[k];
            whole.core.end = to;
            whole.tokens.end = to;
            whole.amount.low = whole.amount.low.map(|v| v + coins);
            whole.amount.high = whole.amount.high.map(|v| v + coins);
            whole.amount.text = s.text[s.bytes(whole.tokens.clone())].to_string();
            if uses_next {
                out.remove(k + 1);
            }
        }
        k += 1;
    }
}

/// "hold 40, 35 and 25 percent respectively": each of the figures in front is one of the last one's kind.
pub(super) fn share_percent(s: &Sentences<'_>, sentence: &Range<usize>, out: &mut Vec<Quantity>, first: usize) {
    let listed = |q: &Quantity| {
        let i = q.core.start;
        q.kind == Kind::Percent && i >= sentence.start + 2 && s.is(i - 1, "and") && s.tokens[i - 2].kind == T::Number
    };
    // Asked once for all shares of the sentence.
    let told = out[first..].iter().any(listed).then(|| sentence.clone().rfind(|i| s.is(*i, "respectively")));
    let Some(told) = told.flatten() else { return };
    let mut k = first;
    while k < out.len() {
        let last = &out[k];
        let plain = listed(last)
            && last.core == last.tokens
            && last.amount.is_point()
            && s.tokens[last.core.start].kind == T::Number;
        if !plain || told < last.core.end {
            k += 1;
            continue;
        }
        let taken = k.checked_sub(1).filter(|b| *b >= first).map_or(sentence.start, |b| out[b].tokens.end);
        let mut figures = Vec::new();
        let mut at = last.core.start - 1;
        // Backwards over "35", ",", "40": bare figures, each behind a mark.
        while at > taken {
            let i = at - 1;
            let value = (s.tokens[i].kind == T::Number).then(|| super::number::parse_digits(s.word(i))).flatten();
            let Some(value) = value.filter(|v| *v <= Decimal::ONE_HUNDRED) else { break };
            figures.push((i, value));
            if i < taken + 1 || s.tokens[i - 1].kind != T::Punct(b',') {
                break;
            }
            at = i - 1;
        }
        let unit_from = last.core.start + 1..last.core.end;
        let model = last.clone();
        let count = figures.len();
        for (i, value) in figures {
            let mut q =
                Quantity { core: i..i + 1, tokens: i..i + 1, unit_from: Some(unit_from.clone()), ..model.clone() };
            (q.amount.low, q.amount.high) = (Some(value), Some(value));
            q.amount.text = s.text[s.bytes(q.tokens.clone())].to_string();
            out.insert(k, q);
        }
        k += count + 1;
    }
}

/// The coins behind a whole sum, the token after them, and whether they were a quantity of their own.
fn coins(s: &Sentences<'_>, end: usize, out: &[Quantity], k: usize) -> Option<(Decimal, usize, bool)> {
    let whole = &out[k];
    let figure = whole.amount.figure()?;
    let small = whole.kind == Kind::Money && figure.fract().is_zero() && figure < Decimal::from(1_000_000);
    let words_end = whole.core.end;
    if !small
        || whole.amount.per.is_some()
        || whole.tokens.end != words_end
        || s.tokens[words_end - 1].kind == T::Number
    {
        return None;
    }
    let and = usize::from(words_end < end && s.is(words_end, "and"));
    let at = words_end + and;
    if let Some(next) =
        out.get(k + 1).filter(|n| n.tokens.start == at && n.kind == Kind::Money && n.amount.unit == whole.amount.unit)
    {
        let coin = s.lower(next.core.end - 1);
        let is_coin = matches!(coin, "cent" | "cents" | "pence" | "penny");
        let value = next.amount.figure().filter(|_| next.amount.is_point())?;
        return (is_coin && value < Decimal::ONE).then_some((value, next.core.end, true));
    }
    // "15 dollars 50." closes the sentence or its part: two bare digits before anything else would count something else.
    if out.get(k + 1).is_some_and(|n| n.tokens.start <= at) {
        return None;
    }
    let number = number_at(s, at, end)?;
    let cents = number.value;
    let two_digits = cents >= Decimal::TEN && cents < Decimal::ONE_HUNDRED && cents.fract().is_zero();
    let stop = number.tokens.end;
    let closes = stop >= end || matches!(s.tokens[stop].kind, T::Punct(b'.' | b',' | b';' | b'!' | b'?' | b')'));
    (two_digits && number.scale == Decimal::ONE && closes).then_some((cents / Decimal::ONE_HUNDRED, stop, false))
}

/// "18.2 mln stg, against 16.9 mln a year earlier": a figure that another of the sentence is compared with shares its currency.
pub(super) fn compared(s: &Sentences<'_>, i: usize, within: &Range<usize>, last: &Quantity) -> Option<Number> {
    let number = number_at(s, i, within.end).filter(|n| n.scale >= Decimal::from(1_000_000))?;
    let compares =
        i > within.start && matches!(s.lower(i - 1), "against" | "versus" | "vs" | "from" | "with" | "to" | "than");
    let next = number.tokens.end;
    let alone = next >= within.end
        || s.tokens[next].kind != T::Word
        || s.classes(next).has(Classes::DET.or(Classes::PREP).or(Classes::ADV).or(Classes::CONJ))
        || matches!(s.lemma(next), "last" | "previous" | "earlier");
    let sums = last.kind == Kind::Money && last.amount.per.is_none() && !last.vague;
    (compares && alone && sums).then_some(number)
}

/// "a 500 mln Hong Kong dlr loan will be raised to 888 mln dlrs": dollars that stand for themselves are those that the text named first,
/// where it names no others.
pub(super) fn same_dollars(s: &Sentences<'_>, out: &mut [Quantity]) {
    const DOLLARS: [&str; 4] = ["dlr", "dlrs", "dollar", "dollars"];
    let in_words = |q: &Quantity| (q.core.start..q.core.end).rev().take(1).any(|i| DOLLARS.contains(&s.lower(i)));
    let money = |q: &&Quantity| q.kind == Kind::Money;
    let Some(named) = out.iter().filter(money).find(|q| in_words(q)) else { return };
    let first = named.amount.unit;
    if !matches!(first.0, "AUD" | "CAD" | "HKD" | "SGD" | "NZD" | "TWD") {
        return;
    }
    let word = |i: &usize| s.tokens[*i].capital && !s.classes(*i).has(Classes::SCALE.or(Classes::NUMBER));
    let last = named.core.end - 1;
    let begins = (named.core.start..last).rev().take_while(word).last().unwrap_or(last);
    let from = begins..last + 1;
    // "U.S. dlrs", "$5m": the text tells two kinds apart.
    let plain = |q: &Quantity| in_words(q) && q.core.end - q.core.start <= 3;
    if out.iter().filter(money).any(|q| q.amount.unit.0 == "USD" && !plain(q)) {
        return;
    }
    for q in out.iter_mut().filter(|q| q.kind == Kind::Money && q.amount.unit.0 == "USD") {
        q.amount.unit = first;
        q.unit_from = Some(from.clone());
    }
}

/// "$3m of warrants at a penny a share": the penny of a text of dollars that tells of no pounds is a cent.
pub(super) fn same_pennies(s: &Sentences<'_>, out: &mut [Quantity]) {
    let penny = |q: &Quantity| q.amount.unit.0 == "GBP" && (q.core.start..q.core.end).any(|i| s.is(i, "penny"));
    let pounds = out.iter().any(|q| q.amount.unit.0 == "GBP" && !penny(q));
    let mut dollars = out.iter().filter(|q| q.amount.unit.0 == "USD");
    let Some(from) = dollars.next().filter(|_| !pounds).map(|q| q.core.start..q.core.end) else { return };
    for q in out.iter_mut().filter(|q| penny(q)) {
        q.amount.unit = Unit("USD");
        q.unit_from = Some(from.clone());
    }
}

/// "CHF450 million … 500 million francs": francs that stand for themselves are those that the text tells elsewhere, where it tells of one
/// kind only.
pub(super) fn same_francs(s: &Sentences<'_>, out: &mut [Quantity]) {
    let money = |q: &&Quantity| q.kind == Kind::Money;
    let bare = |q: &Quantity| {
        let last = q.core.end - 1;
        q.amount.unit.0 == "FRF"
            && matches!(s.lower(last), "franc" | "francs")
            && !(last > 0 && s.is(last - 1, "french"))
    };
    let mut named = out.iter().filter(money).filter(|q| matches!(q.amount.unit.0, "CHF" | "BEF" | "LUF"));
    let Some(first) = named.next() else { return };
    let unit = first.amount.unit;
    let others = named.any(|q| q.amount.unit != unit);
    if others || out.iter().filter(money).any(|q| q.amount.unit.0 == "FRF" && !bare(q)) {
        return;
    }
    let core = first.core.clone();
    let coded = s.tokens[core.start].kind != T::Number;
    let from = if coded { core.start..core.start + 1 } else { core.end.saturating_sub(2).max(core.start)..core.end };
    for q in out.iter_mut().filter(|q| q.kind == Kind::Money && bare(q)) {
        q.amount.unit = unit;
        q.unit_from = Some(from.clone());
    }
}

/// "2.4 billion crowns": crowns that stand for themselves are those of the one country that the text names, of those that have any.
pub(super) fn same_crowns(s: &Sentences<'_>, out: &mut [Quantity]) {
    const WORDS: [&str; 2] = ["crown", "crowns"];
    const COUNTRIES: [(&str, &str); 4] =
        [("SEK", "swedish"), ("NOK", "norwegian"), ("DKK", "danish"), ("CZK", "czech")];
    let code = |i: usize| COUNTRIES.iter().find(|(_, word)| s.is(i, word)).map(|(code, _)| *code);
    let bare = |q: &Quantity| {
        let last = q.core.end - 1;
        q.kind == Kind::Money && WORDS.contains(&s.lower(last)) && (last == 0 || code(last - 1).is_none())
    };
    if !out.iter().any(bare) {
        return;
    }
    let mut told = (0..s.tokens.len()).filter(|i| s.tokens[*i].capital && code(*i).is_some());
    let Some(first) = told.next() else { return };
    let Some(unit) = code(first).filter(|c| told.all(|i| code(i) == Some(*c))) else { return };
    for q in out.iter_mut().filter(|q| bare(q) && q.amount.unit.0 != unit) {
        q.amount.unit = Unit(unit);
        q.unit_from = Some(first..first + 1);
    }
}

/// Gives vague amounts without a currency the one that the document uses most.
pub(super) fn default_currency(out: &mut [Quantity]) {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for q in out.iter().filter(|q| q.kind == Kind::Money && !q.amount.unit.0.is_empty()) {
        match counts.iter_mut().find(|(u, _)| *u == q.amount.unit.0) {
            Some((_, n)) => *n += 1,
            None => counts.push((q.amount.unit.0, 1)),
        }
    }
    let most = counts.iter().max_by_key(|(u, n)| (*n, std::cmp::Reverse(*u))).map_or("USD", |(u, _)| u);
    for q in out.iter_mut().filter(|q| q.amount.unit.0.is_empty()) {
        q.amount.unit = Unit(most);
    }
}
