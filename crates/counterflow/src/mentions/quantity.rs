//! Quantities by anchor and expansion: a currency, a percent sign or a unit, the number beside it, and the hedge around both.

use super::codes::{code_word, dollars_of};
use super::duration::{self, Length};
use super::hedge::{self, Hedge};
use super::number::{Number, number_at, part, scale_at};
use super::rate::rate;
use crate::lexicon::{Classes, FastHash, WordSet, currency};
use crate::money::{Amount, Unit};
use crate::sentences::{Kind as T, Sentences};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a quantity counts, coarsely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An amount of a currency.
    Money,
    /// Per hundred.
    Percent,
    /// A fraction in words: "half", "two-thirds".
    Fraction,
    /// A multiple: "47 times".
    Times,
    /// Power, energy, computing units.
    Capacity,
    /// Goods or shares.
    Count,
    /// A length of time.
    Duration,
}

/// A quantity in the text.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// Tokens of the figure with its currency or unit.
    pub core: Range<usize>,
    /// Tokens with the hedges around it.
    pub tokens: Range<usize>,
    /// What it counts.
    pub kind: Kind,
    /// The amount as stated.
    pub amount: Amount,
    /// The same amount in another currency, given in brackets.
    pub conversion: Option<Amount>,
    /// ISO 8601 duration, for lengths of time.
    pub duration: Option<String>,
    /// This figure is the end of a change ("from A to this"); the other one is its start.
    pub changed_from: Option<Range<usize>>,
    /// This figure is the start of a change ("from this to B").
    pub changes: bool,
    /// A vague magnitude with no figure: "billions".
    pub vague: bool,
    /// The heading that gives the unit of a bare figure in a table.
    pub unit_from: Option<Range<usize>>,
}

pub(super) type Table = HashMap<String, (&'static str, i64), FastHash>;

pub(super) static CURRENCIES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in include_str!("currencies.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut parts = line.split('\t');
        if let (Some(code), Some(divisor), Some(words)) = (parts.next(), parts.next(), parts.next()) {
            for word in words.split(' ') {
                table.insert(word.replace('_', " "), (code, divisor.parse().unwrap_or(1)));
            }
        }
    }
    table
});

/// First words of the currencies, so that most words are not looked up with those behind them.
static CURRENCY_WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    let first: Vec<&str> = CURRENCIES.keys().filter_map(|name| name.split(' ').next()).collect();
    WordSet::of(&first.join(" "), Classes::NONE)
});

/// The currency of an ISO 4217 code that the lists hold.
pub fn currency(code: &str) -> Option<Unit> {
    CURRENCIES.values().map(|(c, _)| *c).chain(currency::CODES).find(|c| *c == code).map(Unit)
}

/// All quantities of a text, in order, none overlapping.
pub fn quantities(s: &Sentences<'_>) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::new();
    for sentence in &s.list {
        let first = out.len();
        scan(s, &sentence.tokens, &mut out, read);
        super::coins::join(s, sentence.tokens.end, &mut out, first);
        super::range::join(s, sentence.tokens.start, &mut out, first);
        super::coins::share_percent(s, &sentence.tokens, &mut out, first);
        join_conversions(s, sentence.tokens.end, &mut out, first);
        drop_rates(s, &mut out, first);
    }
    super::coins::default_currency(&mut out);
    super::coins::same_dollars(s, &mut out);
    super::coins::same_francs(s, &mut out);
    super::coins::same_crowns(s, &mut out);
    super::coins::same_pennies(s, &mut out);
    super::table::add_figures(s, &mut out);
    super::flash::add_figures(s, &mut out);
    out
}

/// "($1 = 0.93 euros)": a rate of exchange, and no amount that anybody has or pays.
fn drop_rates(s: &Sentences<'_>, out: &mut Vec<Quantity>, first: usize) {
    let equals = |at: usize| s.tokens.get(at).is_some_and(|t| t.kind == T::Punct(b'='));
    let one = |q: &Quantity| q.kind == Kind::Money && q.amount.is_point() && q.amount.low == Some(Decimal::ONE);
    let rates: Vec<usize> =
        out[first..].iter().filter(|q| one(q) && equals(q.tokens.end)).map(|q| q.tokens.end).collect();
    if !rates.is_empty() {
        let of_rate =
            |q: &Quantity| rates.iter().any(|at| q.tokens.end == *at || (*at..at + 3).contains(&q.tokens.start));
        let mut k = 0;
        out.retain(|q| {
            k += 1;
            k <= first || !of_rate(q)
        });
    }
}

/// All numbers of a text with the words that bound them, whatever they count: "up to 30", "at least 10 and less than 20".
///
/// Where nothing but amounts is written, as in a model file, a figure needs no unit. The unit of each is `Unit::ONE`.
pub fn numbers(s: &Sentences<'_>) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::new();
    for sentence in &s.list {
        let first = out.len();
        scan(s, &sentence.tokens, &mut out, |s, i, within, _| bare(s, i, within));
        super::range::join(s, sentence.tokens.start, &mut out, first);
    }
    out
}

/// Collects what `read` finds in a sentence, each behind the one before; `read` is given those found so far.
fn scan(
    s: &Sentences<'_>,
    within: &Range<usize>,
    out: &mut Vec<Quantity>,
    read: impl Fn(&Sentences<'_>, usize, &Range<usize>, &[Quantity]) -> Option<Core>,
) {
    let first = out.len();
    let mut i = within.start;
    while i < within.end {
        match read(s, i, within, &out[first..]) {
            Some(core) => {
                let least = out[first..].last().map_or(within.start, |q| q.tokens.end).max(within.start);
                let found = finish(s, core, least, within.end);
                i = found.tokens.end.max(i + 1);
                out.push(found);
            }
            None => i += 1,
        }
    }
}

/// A number of any kind at token `i`.
fn bare(s: &Sentences<'_>, i: usize, within: &Range<usize>) -> Option<Core> {
    let end = within.end;
    let sign = s.is(i, "minus") || s.is(i, "negative") || matches!(s.tokens[i].kind, T::Hyphen | T::Dash);
    let behind = i > within.start && !s.tokens[i].spaced;
    if sign {
        // "5-10" is a range; "<-30" and "between -5 and 3" have a sign.
        let joins = behind && matches!(s.tokens[i - 1].kind, T::Number | T::Word | T::Hyphen | T::Dash);
        let apart = s.tokens[i].kind != T::Word && i + 1 < end && s.tokens[i + 1].spaced;
        let number = number_at(s, i + 1, end).filter(|_| !joins && !apart)?;
        return Some(Core::point(i..number.tokens.end, Kind::Count, -number.value, Unit::ONE));
    }
    let tied = |k: usize| matches!(s.tokens[k].kind, T::Hyphen | T::Punct(b'/')) && !s.tokens[k].spaced;
    // "1-222-2222", "1995-01": more than two figures tied together, or one with a leading zero, count nothing.
    let number = number_at(s, i, end);
    let to = number.as_ref().map_or(i + 1, |n| n.tokens.end);
    let chained = behind && tied(i - 1) && (to < end && tied(to) || i >= within.start + 3 && tied(i - 3))
        || to + 2 < end && tied(to) && tied(to + 2);
    let padded = |k: usize| k < end && s.word(k).len() > 1 && s.word(k).starts_with('0') && !s.word(k).contains('.');
    if chained || padded(i) || to < end && tied(to) && padded(to + 1) {
        return None;
    }
    if let Some(number) = number.filter(|n| !is_part(s, n.tokens.end, end)) {
        return Some(Core::point(number.tokens, Kind::Count, number.value, Unit::ONE));
    }
    let (value, to) = part(s, i, end)?;
    Some(Core::point(i..to, Kind::Count, value, Unit::ONE))
}

/// "(one) quarter": the word that makes a fraction of the count before it.
fn is_part(s: &Sentences<'_>, at: usize, end: usize) -> bool {
    at < end && matches!(s.lemma(at), "third" | "thirds" | "quarter" | "quarters" | "half")
}

/// A percentage with a minus before it.
fn negative(s: &Sentences<'_>, i: usize, end: usize) -> Option<Core> {
    let number = number_at(s, i + 1, end)?;
    let core = after_number(s, number, end).filter(|c| c.kind == Kind::Percent)?;
    let minus = |v: Option<Decimal>| v.map(|v| -v);
    Some(Core { tokens: i..core.tokens.end, low: minus(core.low), high: minus(core.high), ..core })
}

/// A figure before its hedges are applied.
struct Core {
    tokens: Range<usize>,
    kind: Kind,
    low: Option<Decimal>,
    high: Option<Decimal>,
    approx: bool,
    unit: Unit,
    vague: bool,
    duration: Option<String>,
}

impl Core {
    fn length(length: Length) -> Core {
        let mut core = Core::point(length.tokens, Kind::Duration, length.value, Unit("duration"));
        core.duration = Some(length.iso);
        core
    }

    fn point(tokens: Range<usize>, kind: Kind, value: Decimal, unit: Unit) -> Core {
        Core { tokens, kind, low: Some(value), high: Some(value), approx: false, unit, vague: false, duration: None }
    }
}

/// The last quantity that stands in no bracket: of "77m euros (£53m; $100m)" the first.
fn outside_brackets<'q>(s: &Sentences<'_>, found: &'q [Quantity]) -> Option<&'q Quantity> {
    let last = found.last()?;
    if s.tokens.get(last.tokens.end).is_none_or(|t| t.kind != T::Punct(b')')) {
        return Some(last);
    }
    let opening = found.iter().rposition(|q| q.tokens.start > 0 && s.tokens[q.tokens.start - 1].kind == T::Punct(b'('));
    opening.and_then(|k| k.checked_sub(1)).map_or(Some(last), |k| Some(&found[k]))
}

/// The quantity that begins with token `i`, before its hedges; `found` are those before it in the sentence.
fn read(s: &Sentences<'_>, i: usize, within: &Range<usize>, found: &[Quantity]) -> Option<Core> {
    let token = &s.tokens[i];
    let end = within.end;
    match token.kind {
        // "minus five percent", "-5 %"
        T::Word if s.is(i, "minus") => negative(s, i, end),
        T::Dash if i + 1 < end && token.spaced && !s.tokens[i + 1].spaced => negative(s, i, end),
        T::Currency => money_after_sign(s, i, within.start, end),
        T::Number => code_or_number(s, i, end).or_else(|| {
            let last = outside_brackets(s, found)?;
            let number = super::coins::compared(s, i, within, last)?;
            Some(Core::point(number.tokens.clone(), Kind::Money, number.value, last.amount.unit))
        }),
        T::Word => {
            // "Rs 100-Rs 130 billion": a code behind the first figure of a range.
            let ranged =
                i > within.start && follows_figure(s, i - 1) && i + 1 < end && s.tokens[i + 1].kind == T::Number;
            if !token.spaced
                && i > within.start
                && matches!(s.tokens[i - 1].kind, T::Hyphen | T::Currency)
                && !s.classes(i).has(Classes::SCALE)
                && !ranged
            {
                return None;
            }
            may_begin(s, i).then(|| words(s, i, end))?
        }
        _ => None,
    }
}

/// Words that can begin a quantity: most words need no closer look.
static FIRST_WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "a all an another billions couple dollar dollars dozens eur euro few full gbp half hundreds many millions multi multibillion \
         multimillion per percent percents pounds rmb several tens thousands trillions usd whole",
        Classes::NUMBER.or(Classes::SCALE).or(Classes::FRACTION),
    )
});

/// A quantity may begin with the word at token `i`: it counts something, or it is short and capital as codes of currencies are.
fn may_begin(s: &Sentences<'_>, i: usize) -> bool {
    let token = &s.tokens[i];
    s.among(i, &FIRST_WORDS) || token.capital && token.end - token.start <= 4
}

/// "up to 100B" under a heading that names the currency alone: the figure with the hedges around it.
pub(super) fn under_heading(s: &Sentences<'_>, number: Number, unit: Unit, cell: &Range<usize>) -> Quantity {
    finish(s, Core::point(number.tokens, Kind::Money, number.value, unit), cell.start, cell.end)
}

/// Applies the hedges around a figure and reads what it is a rate of.
fn finish(s: &Sentences<'_>, core: Core, least: usize, most: usize) -> Quantity {
    let (mut hedge, begin) = if core.kind == Kind::Duration {
        (Hedge::default(), core.tokens.start)
    } else {
        hedge::before(s, core.tokens.start, least)
    };
    let (per, after_rate) = if core.kind == Kind::Money || core.kind == Kind::Capacity || core.kind == Kind::Count {
        rate(s, core.tokens.end, most)
    } else {
        (None, core.tokens.end)
    };
    let (after, mut finish) = hedge::after(s, after_rate, most);
    if hedge.floor && after.ceiling || hedge.ceiling && after.floor {
        // "exceeding $50 billion at the highest" names the figure from both sides.
        hedge = Hedge { approx: true, ..Hedge::default() };
    } else if after != Hedge::default() && !(hedge.ceiling || hedge.floor) {
        hedge = Hedge { approx: hedge.approx || after.approx, ..after };
    }
    if let Some(to) = hedge::equal_after(s, finish, most).filter(|_| hedge.strict) {
        (hedge.strict, finish) = (false, to);
    }
    let tokens = begin..finish;
    let (mut low, mut high) = (core.low, core.high);
    if hedge.ceiling && hedge.floor {
        hedge = Hedge { approx: hedge.approx, ..Hedge::default() };
    } else if hedge.ceiling {
        low = None;
    } else if hedge.floor {
        high = None;
    }
    let text = s.text[s.bytes(tokens.clone())].to_string();
    let amount =
        Amount { low, high, approx: core.approx || hedge.approx, strict: hedge.strict, unit: core.unit, per, text };
    Quantity {
        core: core.tokens,
        tokens,
        kind: core.kind,
        amount,
        conversion: None,
        duration: core.duration,
        changed_from: None,
        changes: false,
        vague: core.vague,
        unit_from: None,
    }
}

fn money_after_sign(s: &Sentences<'_>, i: usize, least: usize, end: usize) -> Option<Core> {
    let (start, mut unit) = sign(s, i, least);
    let mut next = i + 1;
    // "$US68 billion", "$A5m", "$NZ20m": whose dollars they are, behind the sign.
    if start == i
        && s.word(i) == "$"
        && next + 1 < end
        && s.tokens[next].kind == T::Word
        && !s.tokens[next].spaced
        && s.tokens[next + 1].kind == T::Number
        && let Some(code) = dollars_of(s.word(next))
    {
        (unit, next) = (Unit(code), next + 1);
    }
    let number = number_at(s, next, end)?;
    if !number.digits && number.scale == Decimal::ONE {
        return None;
    }
    let mut to = number.tokens.end;
    // "$20M USD", "$20 million CAD": whose dollars they are, behind the figure.
    const DOLLARS: [&str; 6] = ["USD", "CAD", "AUD", "NZD", "HKD", "SGD"];
    if s.word(i) == "$"
        && to < end
        && let Some(code) = DOLLARS.into_iter().find(|c| *c == s.word(to))
    {
        (unit, to) = (Unit(code), to + 1);
    }
    Some(Core::point(start..to, Kind::Money, number.value, unit))
}

/// The currency of a sign, with the letters that may stand before it.
fn sign(s: &Sentences<'_>, i: usize, least: usize) -> (usize, Unit) {
    let before = i
        .checked_sub(1)
        .filter(|k| *k >= least && s.tokens[*k].kind == T::Word)
        .map(|k| (k, s.word(k), s.tokens[i].spaced));
    let unit = match s.word(i) {
        "$" => {
            if let Some((k, word, spaced)) = before {
                // "A $10 million yard" is an article; "A$10 million" is a currency.
                let letters = word.to_ascii_uppercase();
                // "lent us $4m": to those who write.
                let other_word = spaced && (word == "us" || matches!(letters.as_str(), "A" | "S"));
                if let Some(code) = dollars_of(&letters).filter(|_| !other_word) {
                    return (k, Unit(code));
                }
            }
            "USD"
        }
        "€" => "EUR",
        // "I£4m", "IR£4m": Irish pounds.
        "£" => match before {
            Some((k, "I" | "IR" | "Ir", false)) => return (k, Unit("IEP")),
            _ => "GBP",
        },
        "¥" => match before {
            Some((k, word, _)) if word.eq_ignore_ascii_case("RMB") || word.eq_ignore_ascii_case("CN") => {
                return (k, Unit("CNY"));
            }
            _ => "JPY",
        },
        "₹" => "INR",
        "₩" => "KRW",
        "₽" => "RUB",
        "₺" => "TRY",
        "₴" => "UAH",
        "₦" => "NGN",
        "₫" => "VND",
        "฿" => "THB",
        "₱" => "PHP",
        "₡" => "CRC",
        "₾" => "GEL",
        "₭" => "LAK",
        "₿" => "BTC",
        "元" => "CNY",
        _ => "ILS",
    };
    (i, Unit(unit))
}

/// A number at token `i`: with a currency word or code after it, a percent sign, a unit, or a length of time.
fn code_or_number(s: &Sentences<'_>, i: usize, end: usize) -> Option<Core> {
    // "GPT-4", "F-35", "A350-900": a number tied to a word by a hyphen is a name; so is one behind a slash or dot.
    if i > 0
        && !s.tokens[i].spaced
        && matches!(s.tokens[i - 1].kind, T::Hyphen | T::Punct(b'/' | b'.' | b'=' | b'_' | b'#'))
        && !follows_figure(s, i - 1)
    {
        return None;
    }
    let number = number_at(s, i, end)?;
    after_number(s, number, end)
}

fn follows_figure(s: &Sentences<'_>, hyphen: usize) -> bool {
    hyphen > 0 && (s.tokens[hyphen - 1].kind == T::Number || s.classes(hyphen - 1).has(Classes::SCALE))
}

fn after_number(s: &Sentences<'_>, number: Number, end: usize) -> Option<Core> {
    let at = number.tokens.end;
    let start = number.tokens.start;
    if at < end && s.tokens[at].kind == T::Punct(b'%') {
        return Some(Core::point(start..at + 1, Kind::Percent, number.value, Unit::PERCENT));
    }
    // "100 €": the sign stands behind the figure, and opens no other one.
    if at < end && s.tokens[at].kind == T::Currency && !(at + 1 < end && s.tokens[at + 1].kind == T::Number) {
        let (_, unit) = sign(s, at, at);
        return Some(Core::point(start..at + 1, Kind::Money, number.value, unit));
    }
    let word_at = if at < end && s.tokens[at].kind == T::Hyphen { at + 1 } else { at };
    if word_at >= end || s.tokens[word_at].kind != T::Word {
        return None;
    }
    let lower = s.lower(word_at);
    match lower {
        "percent" | "percents" | "pct" | "pc" | "percentage" => {
            let mut to = word_at + 1;
            if to < end && matches!(s.word(to), "point" | "points") {
                to += 1;
            }
            return Some(Core::point(start..to, Kind::Percent, number.value, Unit::PERCENT));
        }
        "per" if word_at + 1 < end && s.is(word_at + 1, "cent") => {
            return Some(Core::point(start..word_at + 2, Kind::Percent, number.value, Unit::PERCENT));
        }
        // "a 26.5-per-cent stake"
        "per" if s.phrase_at(word_at + 1, end, &["-", "cent"]) => {
            return Some(Core::point(start..word_at + 3, Kind::Percent, number.value, Unit::PERCENT));
        }
        "times" if number.value > Decimal::ZERO => {
            return Some(Core::point(start..word_at + 1, Kind::Times, number.value, Unit::TIMES));
        }
        "x" if !s.tokens[word_at].spaced => {
            return Some(Core::point(start..word_at + 1, Kind::Times, number.value, Unit::TIMES));
        }
        "fold" | "folds" => return Some(Core::point(start..word_at + 1, Kind::Times, number.value, Unit::TIMES)),
        "p" if !s.tokens[word_at].spaced => {
            return Some(Core::point(
                start..word_at + 1,
                Kind::Money,
                number.value / Decimal::ONE_HUNDRED,
                Unit("GBP"),
            ));
        }
        _ => {}
    }
    // "1.4 billions of dollars"
    let of = s.is(word_at, "of") && s.lower(word_at - 1).ends_with("illions");
    let coin = word_at + usize::from(of);
    if let Some((unit, divisor, to)) = currency_word(s, coin, end, number.scale > Decimal::ONE) {
        return Some(Core::point(start..to, Kind::Money, number.value / Decimal::from(divisor), unit));
    }
    if let Some((unit, factor)) = code_word(s.word(word_at)) {
        // "75 USD million": the magnitude may stand behind the code.
        let (scale, to) = match scale_at(s, word_at + 1, end).filter(|_| number.scale == Decimal::ONE) {
            Some((scale, to)) => (scale, to),
            None => (Decimal::ONE, word_at + 1),
        };
        let value = number.value.checked_mul(factor)?.checked_mul(scale)?;
        return Some(Core::point(start..to, Kind::Money, value, unit));
    }
    if let Some(length) = duration::counted(s, &number, word_at, end) {
        return Some(Core::length(length));
    }
    unit_word(s, &number, word_at, end)
}

/// A unit at `word_at`, or behind up to three other words: "100 new aircraft", "thousands of graphics processing units (GPUs)".
fn unit_word(s: &Sentences<'_>, number: &Number, word_at: usize, end: usize) -> Option<Core> {
    if number.value < Decimal::ONE && number.scale == Decimal::ONE && !number.digits {
        return None;
    }
    // "Boeing 737 Max jets": a number between a name and another is one of a model.
    let capital = |k: usize| s.tokens[k].kind == T::Word && s.tokens[k].capital;
    let first = number.tokens.start;
    let model = first > 0
        && number.tokens.len() == 1
        && number.value >= Decimal::ONE_HUNDRED
        && capital(first - 1)
        && s.tokens[first - 1].entry == 0
        && word_at < end
        && capital(word_at)
        && number.digits;
    if model {
        return None;
    }
    // "100 more Boeing 737 Max jets"
    let of_model =
        |k: usize| k > word_at && s.tokens[k].kind == T::Number && capital(k - 1) && s.tokens[k - 1].entry == 0;
    for k in word_at..end.min(word_at + 5) {
        if of_model(k) {
            continue;
        }
        if s.tokens[k].kind != T::Word
            || s.classes(k).has(Classes::PREP.or(Classes::CONJ).or(Classes::DET).or(Classes::AUX))
        {
            return None;
        }
        if let Some((kind, unit, after)) = super::units::at(s, k, end) {
            // "27 percent" never comes here; "60 ship" (a verb) needs the plural.
            return Some(Core::point(number.tokens.start..after, kind, number.value, Unit(unit)));
        }
        if !s.tokens[k].spaced && k == word_at {
            return None;
        }
    }
    None
}

/// A currency in words at token `i`: its unit, divisor and the token after it.
fn currency_word(s: &Sentences<'_>, i: usize, end: usize, scaled: bool) -> Option<(Unit, i64, usize)> {
    let longest = if s.among(i, &CURRENCY_WORDS) { 3 } else { 0 };
    for len in (1..=longest.min(end - i)).rev() {
        let name = (i..i + len).map(|k| s.lower(k)).collect::<Vec<_>>().join(" ");
        if let Some((code, divisor)) = CURRENCIES.get(name.as_str()) {
            // Words that are something else without a magnitude before them.
            let doubtful = matches!(
                name.as_str(),
                "won" | "real" | "mark" | "crown" | "pound" | "rand" | "sterling" | "marks" | "dong"
            );
            if doubtful && !scaled && name != "pound" {
                return None;
            }
            let weight = matches!(name.as_str(), "pounds" | "pound") && !scaled && i + len < end && s.is(i + len, "of");
            return (!weight).then_some((Unit(code), *divisor, i + len));
        }
    }
    // "a 104-mln-U.S.-dlr bid"
    if longest > 0 && i + 2 < end && s.tokens[i + 1].kind == T::Hyphen && !s.tokens[i + 2].spaced {
        let name = format!("{} {}", s.lower(i), s.lower(i + 2));
        if let Some((code, divisor)) = CURRENCIES.get(name.as_str()) {
            return Some((Unit(code), *divisor, i + 3));
        }
    }
    // "420 million Finnish markka" with an unlisted adjective: the noun decides.
    let adjective = s.tokens[i].capital && i + 1 < end && s.tokens[i + 1].kind == T::Word;
    if adjective && let Some((code, divisor)) = CURRENCIES.get(s.lower(i + 1)) {
        return scaled.then_some((Unit(code), *divisor, i + 2));
    }
    None
}

/// Quantities that begin with a word: codes, number words, vague magnitudes, fractions.
fn words(s: &Sentences<'_>, i: usize, end: usize) -> Option<Core> {
    let word = s.word(i);
    let classes = s.classes(i);
    // "Percent of 10" alone: a heading that names the figure behind it.
    let head = if s.is(i, "per") && i + 1 < end && s.is(i + 1, "cent") { i + 2 } else { i + 1 };
    let percent = head == i + 2 || s.is(i, "percent") || s.is(i, "percents");
    if percent && head < end && s.is(head, "of") && (i == 0 || s.tokens[i - 1].kind == T::Punct(b'.')) {
        let number = number_at(s, head + 1, end).filter(|n| n.tokens.end >= end)?;
        return Some(Core::point(i..number.tokens.end, Kind::Percent, number.value, Unit::PERCENT));
    }
    let known = || currency::of_short_form(word).or_else(|| currency::CODES.into_iter().find(|c| *c == word));
    let code = if s.tokens[i].capital { known() } else { None };
    if let Some(code) = code {
        let next = if i + 1 < end && s.tokens[i + 1].kind == T::Punct(b'.') { i + 2 } else { i + 1 };
        // "SR 1.5 billion", but "the SR 22" is a plane; a single letter is a currency right in front of a large sum only.
        // "Won 3 million customers"
        if word == "Won" && i == s.list[s.sentence_of(i)].tokens.start && s.tokens[next.min(end - 1)].spaced {
            return None;
        }
        let letter = word.len() == 1;
        // "COP 500 a share": a code that stands by itself is one, whatever the figure.
        let doubtful = currency::is_doubtful(word) && !currency::CODES.contains(&word);
        let large = |n: &Number| n.scale != Decimal::ONE || letter && n.value >= Decimal::ONE_THOUSAND;
        let apart = letter && (next > i + 1 || s.tokens.get(next).is_some_and(|t| t.spaced));
        let number = number_at(s, next, end).filter(|n| n.digits && (!doubtful || large(n)));
        let number = number.filter(|_| !apart)?;
        return Some(Core::point(i..number.tokens.end, Kind::Money, number.value, Unit(code)));
    }
    // "MEUR 307.8", "TSEK 40"
    if s.tokens[i].capital
        && word.len() == 4
        && let Some((unit, factor)) = code_word(word)
        && let Some(number) = number_at(s, i + 1, end).filter(|n| n.digits)
    {
        let value = number.value.checked_mul(factor).filter(|v| v.abs() < super::number::most())?;
        return Some(Core::point(i..number.tokens.end, Kind::Money, value, unit));
    }
    // "dollar 22.5 million", "rmb 10": the currency before its figure, as offices abroad write it.
    let leads = ["dollar", "rmb", "usd", "eur", "euro", "gbp"].contains(&s.lower(i));
    // "an increased pounds 300m offer", as papers without the sign on their keys had it: only of millions, since "the pounds 300"
    // may be two things.
    let named = ["pounds", "dollars", "euros", "yuan", "rupees", "ringgit", "naira"].contains(&s.lower(i))
        && (i == 0 || !matches!(s.tokens[i - 1].kind, T::Number) && !s.classes(i - 1).has(Classes::SCALE));
    // "the Euro 2004 tournament"
    let year = word == "Euro" && i + 1 < end && s.word(i + 1).len() == 4 && s.word(i + 1).starts_with(['1', '2']);
    if (leads || named) && !year && i + 1 < end && s.tokens[i + 1].kind == T::Number {
        let number = number_at(s, i + 1, end).filter(|n| n.digits && (leads || n.scale != Decimal::ONE))?;
        let unit = code_word(word).map_or_else(|| currency_word(s, i, end, false).map(|(u, _, _)| u), |(u, _)| Some(u));
        return unit.map(|u| Core::point(i..number.tokens.end, Kind::Money, number.value, u));
    }
    if !classes.has(Classes::NUMBER.or(Classes::SCALE).or(Classes::FRACTION).or(Classes::DET))
        && !matches!(s.lemma(i), "multi" | "tens" | "multibillion" | "multimillion")
    {
        return vague(s, i, end).or_else(|| duration::worded(s, i, end).map(Core::length));
    }
    if let Some(found) = vague(s, i, end) {
        return Some(found);
    }
    if let Some(length) = duration::worded(s, i, end) {
        return Some(Core::length(length));
    }
    if classes.has(Classes::FRACTION.or(Classes::NUMBER).or(Classes::DET))
        && let Some(found) = fraction(s, i, end)
    {
        return Some(found);
    }
    let number = number_at(s, i, end)?;
    after_number(s, number, end)
}

/// "half of", "a third of", "two-thirds of": a share of a whole, per hundred.
fn fraction(s: &Sentences<'_>, i: usize, end: usize) -> Option<Core> {
    let (value, at) = part(s, i, end)?;
    // "a quarter of a billion dollars"
    if at + 2 < end
        && s.is(at, "of")
        && matches!(s.lower(at + 1), "a" | "one")
        && let Some((scale, to)) = scale_at(s, at + 2, end).filter(|(factor, _)| *factor >= Decimal::ONE_THOUSAND)
    {
        let number = Number { tokens: i..to, value: value * scale, scale, digits: false };
        return after_number(s, number, end);
    }
    let share = (value * Decimal::ONE_HUNDRED).round_dp(2);
    // "fell by a third", "rose by more than two-thirds"
    let by = (i.saturating_sub(3)..i).any(|k| s.is(k, "by"));
    let held = (i..at).all(|k| !s.is(k, "a")) || ["half", "quarter"].iter().any(|w| s.is(at - 1, w));
    if held && of_stake(s, at, end) {
        return Some(Core::point(i..at, Kind::Percent, share, Unit::PERCENT));
    }
    (at < end && s.is(at, "of") || by).then(|| Core::point(i..at, Kind::Fraction, share, Unit::PERCENT))
}

/// "a one-third stake", "a two-thirds economic interest": what a part is of, behind one word that describes it at most.
fn of_stake(s: &Sentences<'_>, at: usize, end: usize) -> bool {
    const STAKES: [&str; 5] = ["stake", "interest", "shareholding", "holding", "ownership"];
    const TOLD: [&str; 7] = ["equity", "economic", "working", "voting", "minority", "controlling", "direct"];
    let noun = at + usize::from(at < end && TOLD.iter().any(|w| s.is(at, w)));
    noun < end && STAKES.iter().any(|w| s.is(noun, w))
}

/// "billions of dollars", "hundreds of millions", "multi-billion-dollar", "several billion euros".
fn vague(s: &Sentences<'_>, i: usize, end: usize) -> Option<Core> {
    let word = s.lower(i);
    let scale_of = |k: usize| scale_at(s, k, end).filter(|(f, _)| *f >= Decimal::ONE_THOUSAND);
    let (low, high, at, sure) = match word {
        "tens" | "hundreds" | "thousands" if s.phrase_at(i + 1, end, &["of"]) => {
            let count = Decimal::from(match word {
                "tens" => 10,
                "hundreds" => 100,
                _ => 1000,
            });
            match plural_scale(s, i + 2, end) {
                Some((factor, at)) => (count * factor, Some(count * factor * Decimal::TEN), at, true),
                None if word == "thousands" || word == "hundreds" => return vague_count(s, i, count, end),
                None => return None,
            }
        }
        "dozens" if s.phrase_at(i + 1, end, &["of"]) => {
            let (factor, at) = plural_scale(s, i + 2, end)?;
            (Decimal::from(12) * factor, None, at, true)
        }
        // Not "in the single-digit billions".
        "millions" | "billions" | "trillions" if i == 0 || !s.is(i - 1, "digit") => {
            let (factor, at) = plural_scale(s, i, end)?;
            (factor, None, at, true)
        }
        "multi" => {
            let (factor, at) = scale_of(i + 1)?;
            (factor, None, at, true)
        }
        "multibillion" => (Decimal::from(1_000_000_000_i64), None, i + 1, true),
        "multimillion" => (Decimal::from(1_000_000), None, i + 1, true),
        "several" | "few" | "many" => {
            let (factor, at) = scale_of(i + 1).filter(|(f, _)| *f >= Decimal::from(1_000_000))?;
            (factor, None, at, true)
        }
        // "a billion-dollar shareholder": no figure before it, a hyphen and a currency behind it.
        "million" | "billion" | "trillion" if i + 1 < end && s.tokens[i + 1].kind == T::Hyphen => {
            let (factor, at) = scale_of(i)?;
            (factor, None, at, false)
        }
        _ => return None,
    };
    let (unit, to) = vague_currency(s, at, end);
    if !sure && unit.is_none() {
        return None;
    }
    // "billions of people" counts something else; without "of" the money is understood and the document's currency is used.
    if unit.is_none() && at < end && s.is(at, "of") {
        return None;
    }
    Some(Core {
        tokens: i..to,
        kind: Kind::Money,
        low: Some(low),
        high,
        approx: true,
        unit: unit.unwrap_or(Unit("")),
        vague: true,
        duration: None,
    })
}

fn vague_count(s: &Sentences<'_>, i: usize, count: Decimal, end: usize) -> Option<Core> {
    for k in i + 2..end.min(i + 9) {
        let c = s.classes(k);
        let finite = c.has(Classes::VERB) && !c.has(Classes::PARTICIPLE.or(Classes::GERUND).or(Classes::NOUN));
        if finite || c.has(Classes::PREP.or(Classes::AUX)) {
            return None;
        }
        if let Some((_, "GPU", _)) = super::units::at(s, k, end) {
            // "graphics processing units (GPUs)": the bracket closes with the unit.
            let closes =
                k + 1 < end && s.tokens[k + 1].kind == T::Punct(b')') && s.tokens[k - 1].kind == T::Punct(b'(');
            return Some(Core {
                tokens: i..k + 1 + usize::from(closes),
                kind: Kind::Capacity,
                low: Some(count),
                high: None,
                approx: true,
                unit: Unit("GPU"),
                vague: true,
                duration: None,
            });
        }
    }
    None
}

fn plural_scale(s: &Sentences<'_>, i: usize, end: usize) -> Option<(Decimal, usize)> {
    if i >= end {
        return None;
    }
    let factor: i64 = match s.lower(i) {
        "thousands" => 1_000,
        "millions" => 1_000_000,
        "billions" => 1_000_000_000,
        "trillions" => 1_000_000_000_000,
        _ => return None,
    };
    Some((Decimal::from(factor), i + 1))
}

fn vague_currency(s: &Sentences<'_>, at: usize, end: usize) -> (Option<Unit>, usize) {
    let word_at = match at < end {
        true if s.is(at, "of") || s.tokens[at].kind == T::Hyphen => at + 1,
        _ => at,
    };
    if word_at < end
        && s.tokens[word_at].kind == T::Word
        && let Some((unit, _, to)) = currency_word(s, word_at, end, true)
    {
        return (Some(unit), to);
    }
    (None, at)
}

/// "$4.5bn (2.6bn)": a reading whose sign was lost says no more than that there was one; where its bracket ends.
fn unnamed_conversion(s: &Sentences<'_>, most: usize, a: &Quantity) -> Option<usize> {
    let open = a.tokens.end;
    let kind = |k: usize| s.tokens.get(k).map(|t| t.kind);
    let number = kind(open) == Some(T::Punct(b'(')) && kind(open + 1) == Some(T::Number);
    let inside = number && open + 4 <= most;
    let scaled = inside && s.classes(open + 2).has(Classes::SCALE) && kind(open + 3) == Some(T::Punct(b')'));
    (scaled && a.kind == Kind::Money && a.amount.per.is_none()).then_some(open + 4)
}

/// "£3bn ($5.6bn)" is one amount read twice, as far as its brackets close before token `most`, the end of the sentence.
fn join_conversions(s: &Sentences<'_>, most: usize, out: &mut Vec<Quantity>, first: usize) {
    for q in &mut out[first..] {
        q.tokens.end = unnamed_conversion(s, most, q).unwrap_or(q.tokens.end);
    }
    let mut k = first;
    while k + 1 < out.len() {
        let (a, b) = (&out[k], &out[k + 1]);
        // "10bn pounds sterling (€13.5bn)", "A$3bn, (US$2bn)"
        let between = a.tokens.end < b.tokens.start
            && (s.is(a.tokens.end, "sterling") || s.tokens[a.tokens.end].kind == T::Punct(b','));
        let after = a.tokens.end + usize::from(between);
        let opens = after < b.tokens.start && s.tokens[after].kind == T::Punct(b'(') && b.tokens.start == after + 1;
        // "$US60 million ($91 million)": where the dollars of one are named, those of the other are different ones.
        let plain = |q: &Quantity| q.amount.text.starts_with('$') && !q.amount.text.contains("US");
        let named_dollars = a.amount.unit == Unit("USD") && a.amount.text.contains("US");
        let home = |q: &Quantity| named_dollars && q.amount.unit == a.amount.unit && plain(q);
        let other = |q: &Quantity| q.kind == Kind::Money && (q.amount.unit != a.amount.unit || home(q));
        // "1 billion yuan or 130 million euros", "$3 billion, or about 2.4 billion pounds", "$3 billion, equivalent to 2.4 billion pounds"
        let comma = usize::from(s.tokens[a.tokens.end.min(s.tokens.len() - 1)].kind == T::Punct(b','));
        let word = a.tokens.end + comma;
        let equals = usize::from(["equivalent", "equal"].iter().any(|w| s.is(word, w)) && s.is(word + 1, "to"));
        let named = |q: &Quantity| !q.amount.unit.0.is_empty() && q.amount.per.is_none();
        let or = a.kind == Kind::Money
            && other(b)
            && named(a)
            && named(b)
            && (s.is(word, "or") || equals > 0)
            && b.tokens.start == word + 1 + equals;
        if or {
            let reading = out.remove(k + 1);
            out[k].tokens.end = reading.tokens.end;
            out[k].conversion = Some(reading.amount);
            k += 1;
            continue;
        }
        if !opens || a.kind != Kind::Money {
            k += 1;
            continue;
        }
        // "77m euros (£53m; $100m)": in several currencies.
        let mut last = k + 1;
        while last < out.len() && other(&out[last]) {
            let end = out[last].tokens.end;
            let more = last + 1 < out.len()
                && end + 1 == out[last + 1].tokens.start
                && (matches!(s.tokens[end].kind, T::Punct(b';' | b',' | b'/')) || s.is(end, "or"));
            if !more {
                break;
            }
            last += 1;
        }
        let end = out[last].tokens.end;
        if other(&out[last]) && end < most && s.tokens[end].kind == T::Punct(b')') {
            let readings: Vec<Quantity> = out.drain(k + 1..=last).collect();
            let unit = out[k].amount.unit;
            let reading = readings.into_iter().next().map(|q| q.amount);
            // Which dollars the other ones are, nothing says.
            out[k].conversion = reading.map(|r| if r.unit == unit { Amount { unit: Unit(""), ..r } } else { r });
            // "33 pounds ($65) a share"
            let (per, to) = rate(s, end + 1, most);
            out[k].amount.per = out[k].amount.per.or(per);
            out[k].tokens.end = if per.is_some() { to } else { end + 1 };
        }
        k += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Input, Meta, read as read_document};

    fn amounts(text: &str) -> Vec<String> {
        let input = Input { name: "a".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() };
        let document = read_document(&input).0.remove(0);
        let s = Sentences::split(&document.text, &document.blocks);
        quantities(&s).iter().map(|q| q.duration.clone().unwrap_or_else(|| q.amount.to_string())).collect()
    }

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(amounts(text), expect, "{text}");
    }

    #[test]
    fn no_amount_reaches_beyond_its_sentence() {
        for text in
            ["The deal is worth 2.4bn crowns ($240 million\n\n) and more", "It cost 2.4bn crowns (3 billion\n\n) then"]
        {
            let input = Input { name: "a".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() };
            let document = read_document(&input).0.remove(0);
            let s = Sentences::split(&document.text, &document.blocks);
            let ends = |q: &Quantity| s.list[s.sentence_of(q.core.start)].tokens.end;
            let found = quantities(&s);
            assert!(!found.is_empty() && found.iter().all(|q| q.tokens.end <= ends(q)), "{text}: {found:?}");
        }
    }

    #[test]
    fn money_in_many_forms() {
        check(
            "It paid $60 billion, US$35 billion, $10bn and €1.3bn.",
            &["USD 60 billion", "USD 35 billion", "USD 10 billion", "EUR 1.3 billion"],
        );
        check("It paid 38 million dollars and 45 mln dlrs.", &["USD 38 million", "USD 45 million"]);
        check("The rent is $1.25 billion a month.", &["USD 1.25 billion a month"]);
        check("It fell from $5bn a year earlier.", &["USD 5 billion"]);
        check("It paid PHP3bn, or PHP 500 a share, after COP26.", &["PHP 3 billion", "PHP 500 a share"]);
        check("The bid is 470 pence a share, or 528 million francs in all.", &["GBP 4.7 a share", "FRF 528 million"]);
        check(
            "The grant is Rs 500 crore, EUR1.5m, C$16.4 million and HK$10.05 billion.",
            &["INR 5 billion", "EUR 1.5 million", "CAD 16.4 million", "HKD 10.05 billion"],
        );
        check(
            "It paid $US68 billion, $A5m, Dkr 1 billion and DM20bn.",
            &["USD 68 billion", "AUD 5 million", "DKK 1 billion", "DEM 20 billion"],
        );
        check("They got five million yen and half a billion dollars.", &["JPY 5 million", "USD 500 million"]);
        check("The $30-million yard", &["USD 30 million"]);
        check("It sold the yard for £3bn ($5.6bn) in cash.", &["GBP 3 billion"]);
    }

    #[test]
    fn hedges_keep_their_side() {
        check("up to about $30 billion", &["<= ~USD 30 billion"]);
        check(
            "It will spend less than $10 billion, or over $4 billion at first.",
            &["< USD 10 billion", "> USD 4 billion"],
        );
        check("At least a staggering $50 billion went there.", &[">= USD 50 billion"]);
        check(
            "costs will exceed $430 billion, with nearly $70 billion burnt",
            &["> USD 430 billion", "~USD 70 billion"],
        );
        check("A $10bn-plus yard with $5 million or more in stores", &[">= USD 10 billion", ">= USD 5 million"]);
        check("no more than $3m and not less than $2m", &["USD 2 million to USD 3 million"]);
        check("up to $30m in cash and at least $20m in stock", &["<= USD 30 million", ">= USD 20 million"]);
        check("under a $40 million contract, over a mere $3 million", &["USD 40 million", "> USD 3 million"]);
    }

    #[test]
    fn ranges_and_changes_differ() {
        check(
            "It is worth $20 billion to $30 billion.",
            &["USD 20 billion to 30 billion".replace("30 billion", "USD 30 billion").as_str()],
        );
        check("between $20 and $30 billion", &["USD 20 billion to USD 30 billion"]);
        check(
            "$500 to $1 million; it fell from $350 to $200 million",
            &["USD 500 to USD 1 million", "USD 350 million", "USD 200 million"],
        );
        check("a $20-30 billion plan", &["USD 20 billion to USD 30 billion"]);
        check("20-30 % of the shares", &["20 % to 30 %"]);
        check("Sales rose from 20 to 30 million dollars.", &["USD 30 million"]);
        check("Its value soared from $15 billion to $730 billion.", &["USD 15 billion", "USD 730 billion"]);
    }

    #[test]
    fn vague_magnitudes_have_floors() {
        check("hundreds of billions of dollars", &["~USD 100 billion to USD 1 trillion"]);
        check("a multi-billion-dollar plan by a billion-dollar firm", &[">= ~USD 1 billion", ">= ~USD 1 billion"]);
        check("having invested billions, and served billions of people", &[">= ~USD 1 billion"]);
    }

    #[test]
    fn other_quantities() {
        check(
            "a plant of 10 gigawatt-hours to 20 GWh, with 30 megawatt hours of storage and 4 MW",
            &["10 GWh to 20 GWh", "30 MWh", "4 MW"],
        );
        check(
            "a seven-year lease of 2 GW at 4.2%, up 12 per cent, 47 times more",
            &["P7Y", "2 GW", "4.2 %", "12 %", "47 x"],
        );
        check(
            "a quarter of a billion dollars, 1,5 million euros and 20,5 %",
            &["USD 250 million", "EUR 1.5 million", "20.5 %"],
        );
        check("SR 1.5 billion for the SR 22 and the SR22", &["SAR 1.5 billion"]);
        check("Rs. 200 crore, $20M USD and $20.000.000", &["INR 2 billion", "USD 20 million", "USD 20 million"]);
        check("nearly half of the round and two-thirds of the fund", &["~50 %", "66.67 %"]);
        check("It ordered 100 new aircraft and 160 million shares.", &["100 aircraft", "160 million shares"]);
    }

    #[test]
    fn names_and_dates_are_no_quantities() {
        check("The GPT-4 model, the H100, the 301 clause and the F-35 of June 2nd 2026.", &[]);
        check("over the three key aspects", &[]);
    }
}
