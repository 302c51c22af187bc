//! Calendar dates and the loose dates of reports, as ISO 8601 and EDTF text.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

/// A calendar day.
pub use jiff::civil::Date as Day;

/// A loose date: an interval of days with the precision that the words had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day, or `None` where it is open ("by 2029").
    pub from: Option<Date>,
    /// Last day, or `None` where it is open ("from 2027").
    pub to: Option<Date>,
}

impl Span {
    /// One day.
    pub fn day(day: Date) -> Span {
        Span { from: Some(day), to: Some(day) }
    }

    /// A whole month; `None` if the year or month does not exist.
    pub fn month(year: i16, month: i8) -> Option<Span> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Span { from: Some(first), to: Some(first.last_of_month()) })
    }

    /// A whole year.
    pub fn year(year: i16) -> Option<Span> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Span { from: Some(first), to: Some(first.last_of_year()) })
    }

    /// Months `first` to `first + count - 1` of a year.
    pub fn months(year: i16, first: i8, count: i8) -> Option<Span> {
        let from = Date::new(year, first, 1).ok()?;
        let last = Date::new(year, first + count - 1, 1).ok()?;
        Some(Span { from: Some(from), to: Some(last.last_of_month()) })
    }

    /// ISO 8601 or EDTF: `2026`, `2025-11`, `2026-01-29`, `2026-01/2026-03`, `../2029`.
    pub fn edtf(&self) -> String {
        match (self.from, self.to) {
            (Some(a), Some(b)) if a == b => a.to_string(),
            (Some(a), Some(b)) => {
                if a.day() == 1 && a.month() == 1 && b == a.last_of_year() {
                    return format!("{:04}", a.year());
                }
                if a.day() == 1 && b == a.last_of_month() {
                    return format!("{:04}-{:02}", a.year(), a.month());
                }
                format!("{}/{}", edge(a, b, true), edge(b, a, false))
            }
            (None, Some(b)) => format!("../{}", end_edge(b)),
            (Some(a), None) => format!("{}/..", start_edge(a)),
            (None, None) => "..".into(),
        }
    }
}

fn start_edge(a: Date) -> String {
    if a.day() == 1 && a.month() == 1 {
        format!("{:04}", a.year())
    } else if a.day() == 1 {
        format!("{:04}-{:02}", a.year(), a.month())
    } else {
        a.to_string()
    }
}

fn end_edge(b: Date) -> String {
    if b == b.last_of_year() {
        format!("{:04}", b.year())
    } else if b == b.last_of_month() {
        format!("{:04}-{:02}", b.year(), b.month())
    } else {
        b.to_string()
    }
}

/// Writes both ends of an interval at the coarsest precision that both ends allow.
fn edge(this: Date, other: Date, is_start: bool) -> String {
    let (start, end) = if is_start { (this, other) } else { (other, this) };
    let years = start.day() == 1 && start.month() == 1 && end == end.last_of_year();
    let months = start.day() == 1 && end == end.last_of_month();
    if years {
        format!("{:04}", this.year())
    } else if months {
        format!("{:04}-{:02}", this.year(), this.month())
    } else {
        this.to_string()
    }
}

/// Month number of an English month name or its usual abbreviation, lower case.
pub fn month_number(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 3 {
        return None;
    }
    if word == "sept" {
        return Some(9);
    }
    NAMES.iter().position(|n| *n == word || (word.len() == 3 && n.starts_with(word))).map(|i| i as i8 + 1)
}

/// Reads `2026-01-29`; anything else is `None`.
pub fn parse_iso(text: &str) -> Option<Date> {
    let mut parts = text.trim().splitn(3, '-');
    let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
    let d = d.get(..2)?;
    if y.len() != 4 || m.len() != 2 {
        return None;
    }
    Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok()
}

/// The first day of an ISO 8601 or EDTF date or interval: `2026`, `2025-11`, `2026-01-29`, `2026-01/2026-03`; `None` where it is open.
pub fn first_day(text: &str) -> Option<Date> {
    let first = text.split('/').next()?.trim();
    let mut parts = first.splitn(3, '-');
    let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month = parts.next().map_or(Some(1), |m| m.parse().ok())?;
    let day = parts.next().map_or(Some(1), |d| d.get(..2)?.parse().ok())?;
    Date::new(year, month, day).ok()
}

/// The first and the last day of an ISO 8601 or EDTF date or interval: `2025-11` is 1 to 30 November; `None` where an end is open.
pub fn days(text: &str) -> Option<(Date, Date)> {
    let (first, last) = text.split_once('/').unwrap_or((text, text));
    let end = first_day(last)?;
    let end = match last.trim().len() {
        4 => end.last_of_year(),
        7 => end.last_of_month(),
        _ => end,
    };
    first_day(first).filter(|from| *from <= end).map(|from| (from, end))
}

/// How many years a period covers: `P18M` 1.5, `2026` 1, `2026/2030` 5, `2019-01/2019-06` 0.5; `None` where an end is open.
pub fn length_in_years(period: &str) -> Option<Decimal> {
    if period.starts_with('P') {
        return years(period);
    }
    // Months since year 0 at which an end begins, and how many months it covers.
    let end = |text: &str| -> Option<(i64, i64)> {
        let (year, month) = match text.split_once('-') {
            Some((year, month)) => (year, Some(month.parse::<i64>().ok().filter(|m| (1..=12).contains(m))?)),
            None => (text, None),
        };
        let year: i64 = year.parse().ok().filter(|_| year.len() == 4)?;
        Some(month.map_or((year * 12, 12), |m| (year * 12 + m - 1, 1)))
    };
    let (first, last) = period.split_once('/').unwrap_or((period, period));
    let ((from, _), (to, length)) = (end(first)?, end(last)?);
    let months = to + length - from;
    (months > 0).then(|| Decimal::from(months) / Decimal::from(12))
}

/// The years of an ISO 8601 duration of years and months: `P5Y` is 5, `P18M` is 1.5; `None` for anything else.
pub fn years(duration: &str) -> Option<Decimal> {
    let mut rest = duration.strip_prefix('P')?;
    let mut months = Decimal::ZERO;
    for (unit, each) in [('Y', 12), ('M', 1)] {
        if let Some((number, behind)) = rest.split_once(unit) {
            months += number.parse::<Decimal>().ok()?.checked_mul(Decimal::from(each))?;
            rest = behind;
        }
    }
    (rest.is_empty() && months > Decimal::ZERO).then(|| months / Decimal::from(12))
}

/// Days since 1970-01-01.
pub fn day_number(day: Date) -> i64 {
    date(1970, 1, 1).until(day).map(|span| i64::from(span.get_days())).unwrap_or(0)
}

/// A season of a year by the northern calendar of press and business; winter is refused, since it spans two years.
pub fn season(word: &str, year: i16) -> Option<Span> {
    match word {
        "spring" => Span::months(year, 3, 3),
        "summer" => Span::months(year, 6, 3),
        "autumn" | "fall" => Span::months(year, 9, 3),
        _ => None,
    }
}

/// Early, mid or late part of a span: thirds for months, and quarters for the ends of a year.
pub fn part_of(word: &str, span: &Span) -> Option<Span> {
    let (a, b) = (span.from?, span.to?);
    if a.year() == b.year() && a.month() == b.month() {
        let (from, to) = match word {
            "early" => (1, 10),
            "mid" => (11, 20),
            "late" => (21, b.day()),
            _ => return None,
        };
        return Some(Span {
            from: Date::new(a.year(), a.month(), from).ok(),
            to: Date::new(a.year(), a.month(), to).ok(),
        });
    }
    let year = a.year();
    match word {
        "early" => Span::months(year, 1, 3),
        "mid" => Span::months(year, 5, 4),
        "late" => Span::months(year, 10, 3),
        _ => None,
    }
}

/// The first year that `date` arithmetic may safely meet.
pub const EARLIEST: Date = date(1800, 1, 1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loose_dates_print_at_the_precision_they_had() {
        assert_eq!(Span::month(2025, 11).unwrap().edtf(), "2025-11");
        assert_eq!(Span::year(2023).unwrap().edtf(), "2023");
        assert_eq!(Span::months(2026, 1, 3).unwrap().edtf(), "2026-01/2026-03");
        assert_eq!(Span { from: None, to: Span::year(2029).unwrap().to }.edtf(), "../2029");
        let late = part_of("late", &Span::month(2026, 1).unwrap()).unwrap();
        assert_eq!(late.edtf(), "2026-01-21/2026-01-31");
        let years = Span { from: Span::year(2026).unwrap().from, to: Span::year(2030).unwrap().to };
        assert_eq!(years.edtf(), "2026/2030");
    }

    #[test]
    fn impossible_dates_are_refused() {
        assert_eq!(parse_iso("2026-02-30"), None);
        assert_eq!(parse_iso("26-02-03"), None);
        assert!(Span::month(2026, 13).is_none());
    }
}
