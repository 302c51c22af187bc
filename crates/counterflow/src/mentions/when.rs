//! Dates in the text, resolved against the document's own date.

use crate::date::{self, Span, month_number};
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences};
use jiff::civil::Date;
use std::ops::Range;

/// A date in the text.
#[derive(Clone, Debug)]
pub struct DateMention {
    /// Its tokens, with words such as "by the end of".
    pub tokens: Range<usize>,
    /// What it says.
    pub when: Span,
    /// It is a span of time over which something runs ("between 2026 and 2030", "until 2031").
    pub is_period: bool,
}

/// All dates of a text; relative ones need the document's date.
pub fn dates(s: &Sentences<'_>, published: Option<&Span>) -> Vec<DateMention> {
    let reference = published.and_then(|p| p.to.or(p.from));
    let mut out = Vec::new();
    for sentence in &s.list {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            if !may_begin(s, i) {
                i += 1;
                continue;
            }
            match read(s, i, &sentence.tokens, reference) {
                Some(found) => {
                    i = found.tokens.end;
                    out.push(found);
                }
                None => i += 1,
            }
        }
    }
    out
}

/// Most tokens begin no date: only numbers, months and a few words may.
fn may_begin(s: &Sentences<'_>, i: usize) -> bool {
    match s.tokens[i].kind {
        Kind::Number => s.word(i).len() <= 4,
        Kind::Word => {
            s.classes(i).has(Classes::DATE.or(Classes::MONTH))
                || s.tokens[i].entry == 0
                    && matches!(s.word(i).as_bytes()[0], b'q' | b'Q' | b'h' | b'H' | b'f' | b'F')
                    && s.word(i).len() <= 6
        }
        _ => false,
    }
}

fn read(s: &Sentences<'_>, i: usize, within: &Range<usize>, reference: Option<Date>) -> Option<DateMention> {
    let end = within.end;
    let lemma = s.lemma(i);
    let point = |len: usize, when: Span| Some(DateMention { tokens: i..i + len, when, is_period: false });
    let period = |len: usize, when: Span| Some(DateMention { tokens: i..i + len, when, is_period: true });
    // "FY2018", "FY18"
    if s.tokens[i].kind == Kind::Word
        && let Some(digits) = s.word(i).strip_prefix("FY")
        && let Ok(year) = digits.parse::<i16>()
    {
        let year = if digits.len() == 2 { 2000 + year } else { year };
        if (1900..2101).contains(&year) {
            return point(1, Span::year(year)?);
        }
    }
    // "between 2026 and 2030", "from 2026 to 2030", "2026-2030"
    let opener = matches!(lemma, "between" | "from") as usize;
    if let (Some(a), Some(b)) = (year(s, i + opener, end), year(s, i + opener + 2, end))
        && a < b
        && (opener == 1 && (s.is(i + 2, "and") || s.is(i + 2, "to") || s.is(i + 2, "through") || s.is(i + 2, "until"))
            || matches!(s.tokens[i + opener + 1].kind, Kind::Hyphen | Kind::Dash))
    {
        return period(opener + 3, Span { from: Span::year(a)?.from, to: Span::year(b)?.to });
    }
    if matches!(lemma, "by" | "until" | "till" | "through" | "to" | "before") {
        let deadline = deadline(s, i + 1, end, reference);
        if let Some((len, to)) = deadline {
            let runs = matches!(lemma, "until" | "till" | "through");
            if lemma == "to" && !runs {
                return None;
            }
            return Some(DateMention {
                tokens: i..i + 1 + len,
                when: Span { from: None, to: Some(to) },
                is_period: runs,
            });
        }
    }
    if let Some((len, when)) = absolute(s, i, end) {
        return point(len, when);
    }
    relative(s, i, end, reference?).and_then(|(len, when)| point(len, when))
}

/// What a deadline may name: "2029", "the end of 2029", "the end of Q1 2026", "March 2031".
fn deadline(s: &Sentences<'_>, i: usize, end: usize, reference: Option<Date>) -> Option<(usize, Date)> {
    let skip = if s.phrase_at(i, end, &["the", "end", "of"]) {
        3
    } else if s.phrase_at(i, end, &["end", "of"])
        || i + 1 < end && s.is(i, "mid") && s.tokens[i + 1].kind == Kind::Hyphen
    {
        2
    } else {
        0
    };
    let (len, when) = absolute(s, i + skip, end).or_else(|| relative(s, i + skip, end, reference?))?;
    Some((skip + len, when.to?))
}

/// "1996": the year that a token is.
pub fn year(s: &Sentences<'_>, i: usize, end: usize) -> Option<i16> {
    if i >= end || s.tokens[i].kind != Kind::Number || s.word(i).len() != 4 {
        return None;
    }
    s.word(i).parse().ok().filter(|y| (1900..=2100).contains(y))
}

fn day(s: &Sentences<'_>, i: usize, end: usize) -> Option<(usize, i8)> {
    if i >= end || s.tokens[i].kind != Kind::Number {
        return None;
    }
    let day: i8 = s.word(i).parse().ok().filter(|d| (1..=31).contains(d))?;
    let ordinal = i + 1 < end && !s.tokens[i + 1].spaced && matches!(s.word(i + 1), "st" | "nd" | "rd" | "th");
    Some((1 + usize::from(ordinal), day))
}

fn month(s: &Sentences<'_>, i: usize, end: usize) -> Option<(usize, i8)> {
    if i >= end || s.tokens[i].kind != Kind::Word || !s.tokens[i].capital {
        return None;
    }
    let number = month_number(s.lower(i))?;
    let dot =
        i + 1 < end && s.tokens[i + 1].kind == Kind::Punct(b'.') && !s.tokens[i + 1].spaced && s.word(i).len() <= 4;
    Some((1 + usize::from(dot), number))
}

/// A date that names its year, a quarter, or a bare year after a preposition.
fn absolute(s: &Sentences<'_>, i: usize, end: usize) -> Option<(usize, Span)> {
    if let Some((d_len, d)) = day(s, i, end)
        && let Some((m_len, m)) = month(s, i + d_len, end)
        && let Some((y_len, y)) = comma_year(s, i + d_len + m_len, end)
    {
        return Some((d_len + m_len + y_len, Span::day(Date::new(y, m, d).ok()?)));
    }
    if let Some((m_len, m)) = month(s, i, end) {
        if let Some((d_len, d)) = day(s, i + m_len, end)
            && let Some((y_len, y)) = comma_year(s, i + m_len + d_len, end)
        {
            return Some((m_len + d_len + y_len, Span::day(Date::new(y, m, d).ok()?)));
        }
        if let Some((y_len, y)) = comma_year(s, i + m_len, end) {
            return Some((m_len + y_len, Span::month(y, m)?));
        }
    }
    if i < end && matches!(s.lower(i), "early" | "mid" | "late") {
        let hyphen = usize::from(i + 1 < end && s.tokens[i + 1].kind == Kind::Hyphen);
        let (len, whole) = absolute(s, i + 1 + hyphen, end)?;
        return Some((1 + hyphen + len, date::part_of(s.lower(i), &whole)?));
    }
    if i < end && s.tokens[i].kind == Kind::Word {
        let lower = s.lower(i);
        // "Q1 2026", "H2 2027", "FY2029", "fiscal 2027"
        let quarter = lower
            .strip_prefix('q')
            .and_then(|n| n.parse::<i8>().ok())
            .filter(|q| (1..=4).contains(q))
            .map(|q| ((q - 1) * 3 + 1, 3));
        let half = lower
            .strip_prefix('h')
            .and_then(|n| n.parse::<i8>().ok())
            .filter(|h| (1..=2).contains(h))
            .map(|h| ((h - 1) * 6 + 1, 6));
        if let Some((first, count)) = quarter.or(half) {
            let of = usize::from(i + 1 < end && s.is(i + 1, "of"));
            return Some((2 + of, Span::months(year(s, i + 1 + of, end)?, first, count)?));
        }
        if lower == "fiscal" || lower == "fy" {
            let skip = 1 + usize::from(i + 1 < end && s.is(i + 1, "year"));
            return Some((skip + 1, Span::year(year(s, i + skip, end)?)?));
        }
        // "the first quarter of 2026"
        if let Some(q) = ["first", "second", "third", "fourth"].iter().position(|o| *o == lower) {
            let of = usize::from(i + 2 < end && s.is(i + 2, "of"));
            if i + 1 < end && s.is(i + 1, "quarter") {
                return Some((3 + of, Span::months(year(s, i + 2 + of, end)?, q as i8 * 3 + 1, 3)?));
            }
            if i + 1 < end && s.is(i + 1, "half") && q < 2 {
                return Some((3 + of, Span::months(year(s, i + 2 + of, end)?, q as i8 * 6 + 1, 6)?));
            }
        }
        if let Some(whole) = year(s, i + 1, end).and_then(|y| date::season(lower, y)) {
            return Some((2, whole));
        }
    }
    let y = year(s, i, end)?;
    let after_unit = i + 1 < end && s.tokens[i + 1].kind == Kind::Punct(b'%');
    let before = i.checked_sub(1).map_or("", |k| s.lemma(k));
    let fits = matches!(
        before,
        "in" | "by"
            | "since"
            | "of"
            | "from"
            | "until"
            | "till"
            | "through"
            | "throughout"
            | "during"
            | "before"
            | "after"
            | "for"
            | "year"
            | "fiscal"
            | "the"
            | "end"
            | "-"
            | "early"
            | "mid"
            | "late"
            | "to"
            | "and"
            | "between"
    );
    (fits && !after_unit).then(|| Some((1, Span::year(y)?)))?
}

fn comma_year(s: &Sentences<'_>, i: usize, end: usize) -> Option<(usize, i16)> {
    let comma = usize::from(i < end && s.tokens[i].kind == Kind::Punct(b','));
    Some((comma + 1, year(s, i + comma, end)?))
}

/// "last year", "next month", "this summer", "yesterday", "on June 2" against the document's date.
fn relative(s: &Sentences<'_>, i: usize, end: usize, reference: Date) -> Option<(usize, Span)> {
    if i >= end {
        return None;
    }
    let word = s.lower(i);
    match word {
        "today" => return Some((1, Span::day(reference))),
        "yesterday" => return Some((1, Span::day(reference.yesterday().ok()?))),
        "tomorrow" => return Some((1, Span::day(reference.tomorrow().ok()?))),
        _ => {}
    }
    let step = match word {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => {
            // "on June 2": the nearest such day not after the document by more than a month.
            let (m_len, m) = month(s, i, end)?;
            let (d_len, d) = day(s, i + m_len, end)?;
            let here = Date::new(reference.year(), m, d).ok()?;
            let far = here.duration_since(reference).as_hours() > 31 * 24;
            let when = if far { Date::new(reference.year() - 1, m, d).ok()? } else { here };
            return Some((m_len + d_len, Span::day(when)));
        }
    };
    if i + 1 >= end {
        return None;
    }
    let next = s.lower(i + 1);
    let year = reference.year() + step;
    let span = match next {
        "year" => Span::year(year)?,
        "month" => {
            let first = reference.first_of_month();
            let moved = first.checked_add(jiff::Span::new().months(step)).ok()?;
            Span::month(moved.year(), moved.month())?
        }
        "quarter" => {
            let quarter = i32::from(reference.year()) * 4 + (i32::from(reference.month()) - 1) / 3 + i32::from(step);
            Span::months((quarter / 4) as i16, (quarter % 4 * 3 + 1) as i8, 3)?
        }
        season @ ("spring" | "summer" | "autumn" | "fall") => {
            let this = date::season(season, reference.year())?;
            match step {
                // "last summer" is the latest summer that is over.
                -1 if this.to.is_some_and(|to| to < reference) => this,
                -1 => date::season(season, reference.year() - 1)?,
                0 => this,
                _ if this.from.is_some_and(|from| from > reference) => this,
                _ => date::season(season, reference.year() + 1)?,
            }
        }
        _ => {
            let (_, m) = month(s, i + 1, end)?;
            let this = Span::month(reference.year(), m)?;
            match step {
                -1 if this.to.is_some_and(|to| to < reference) => this,
                -1 => Span::month(reference.year() - 1, m)?,
                0 => this,
                _ if this.from.is_some_and(|from| from > reference) => this,
                _ => Span::month(reference.year() + 1, m)?,
            }
        }
    };
    Some((2, span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Input, Meta, read as read_document};

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let input = Input { name: "a".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() };
        let document = read_document(&input).0.remove(0);
        let s = Sentences::split(&document.text, &document.blocks);
        let published = Span::day(jiff::civil::date(2026, 1, 30));
        let found: Vec<String> = dates(&s, Some(&published)).iter().map(|d| d.when.edtf()).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn relative_dates_resolve_against_the_document() {
        check("It said so last year and last summer, and today.", &["2025", "2025-06/2025-08", "2026-01-30"]);
        check("The deal closes next month or next year.", &["2026-02", "2027"]);
        check("They met on June 2.", &["2025-06-02"]);
    }

    #[test]
    fn periods_and_deadlines() {
        check("costs between 2026 and 2030", &["2026/2030"]);
        check("It should close by the end of Q1 2026.", &["../2026-03"]);
        check("revenue by 2029, rent until March 2031", &["../2029", "../2031-03"]);
    }

    #[test]
    fn dates_as_written() {
        check(
            "signed in November 2025, on 3 May 1987 and on January 29, 2026",
            &["2025-11", "1987-05-03", "2026-01-29"],
        );
        check("late January 2026 and the first quarter of 2024", &["2026-01-21/2026-01-31", "2024-01/2024-03"]);
        check("It has 2026 shops.", &[]);
    }
}
