//! Where a document comes from: given in front matter or from outside, or guessed from the text and marked so.

use super::zones::{Block, Zone};
use crate::date::{self, Span};
use crate::problem::{Problem, Severity};
use serde::Serialize;

/// When a document was published, with how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day, month or year.
    pub when: Span,
    /// Found in the text instead of given.
    pub guessed: bool,
}

/// What is known of a document beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// Outlet or filer.
    pub publisher: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// The title was taken from the first heading of the text.
    pub title_guessed: bool,
    /// Address it was read at.
    pub url: Option<String>,
    /// Publication date.
    #[serde(serialize_with = "published_text")]
    pub published: Option<Published>,
    /// Day it was archived, as given.
    pub retrieved: Option<String>,
    /// `filing`, `release`, `press` … as given; a filing's figures are exact and rank first.
    pub kind: Option<String>,
}

fn published_text<S: serde::Serializer>(published: &Option<Published>, serializer: S) -> Result<S::Ok, S::Error> {
    match published {
        Some(p) => {
            serializer.serialize_some(&format!("{}{}", p.when.edtf(), if p.guessed { " (guessed)" } else { "" }))
        }
        None => serializer.serialize_none(),
    }
}

impl Meta {
    /// Sets one field by its name in front matter or `sources.toml`; `false` if there is no such field or the value is not a date where one belongs.
    pub fn set(&mut self, key: &str, value: &str) -> bool {
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let text = (!value.is_empty()).then(|| value.to_string());
        match key {
            "publisher" | "outlet" | "source" => self.publisher = text,
            "title" => self.title = text,
            "url" => self.url = text,
            "kind" | "type" => self.kind = text,
            "retrieved" => self.retrieved = text,
            "published" | "date" => match given_date(value) {
                Some(when) => self.published = Some(Published { when, guessed: false }),
                None => return false,
            },
            _ => return false,
        }
        true
    }

    /// A document that a company filed with an authority, by its kind as given.
    pub fn is_filing(&self) -> bool {
        let kind = self.kind.as_deref().unwrap_or_default().to_lowercase();
        ["filing", "8-k", "10-k", "10-q", "20-f", "6-k", "s-1", "f-1", "prospectus", "annual report"]
            .iter()
            .any(|k| kind.contains(k))
    }

    /// Takes from `other` what is not known yet.
    pub fn fill_from(&mut self, other: &Meta) {
        let fill = |mine: &mut Option<String>, theirs: &Option<String>| {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        };
        fill(&mut self.publisher, &other.publisher);
        fill(&mut self.title, &other.title);
        fill(&mut self.url, &other.url);
        fill(&mut self.retrieved, &other.retrieved);
        fill(&mut self.kind, &other.kind);
        if self.published.is_none() {
            self.published.clone_from(&other.published);
        }
    }

    /// Looks in the text for a title and a date where none were given, and marks them as guessed.
    pub fn guess(&mut self, text: &str, blocks: &[Block]) {
        if self.title.is_none()
            && let Some(first) = blocks.first().filter(|b| b.zone == Zone::Heading)
        {
            self.title = Some(text[first.span.clone()].trim_start_matches(['#', ' ']).trim().to_string());
            self.title_guessed = true;
        }
        if self.published.is_none() {
            self.published = blocks
                .iter()
                .filter(|b| matches!(b.zone, Zone::Heading | Zone::Body | Zone::Bullet))
                .take(5)
                .find_map(|b| first_date(&text[b.span.clone()]))
                .map(|when| Published { when, guessed: true });
        }
    }
}

fn given_date(value: &str) -> Option<Span> {
    if let Some(day) = date::parse_iso(value) {
        return Some(Span::day(day));
    }
    let mut parts = value.splitn(2, '-');
    let year: i16 = parts.next()?.parse().ok().filter(|y| (1800..=2200).contains(y))?;
    match parts.next() {
        Some(month) => Span::month(year, month.parse().ok()?),
        None => Span::year(year),
    }
}

/// The first date of a text that names its year: "January 29, 2026", "29 January 2026", "late January 2026", "early 2026".
fn first_date(text: &str) -> Option<Span> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '(' | ')' | ';' | ':'))
        .filter(|w| !w.is_empty())
        .take(150)
        .collect();
    let year_at = |i: usize| words.get(i).and_then(|w| w.parse::<i16>().ok()).filter(|y| (1900..=2100).contains(y));
    let day_at = |i: usize| {
        words
            .get(i)
            .and_then(|w| w.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i8>().ok())
            .filter(|d| (1..=31).contains(d))
    };
    for (i, word) in words.iter().enumerate() {
        if word.starts_with(|c: char| c.is_ascii_digit())
            && let Some(day) = date::parse_iso(word)
        {
            return Some(Span::day(day));
        }
        let year = year_at(i + 1);
        let day_and_year = day_at(i + 1).zip(year_at(i + 2));
        if (year.is_some() || day_and_year.is_some())
            && let Some(month) = date::month_number(&word.to_lowercase())
        {
            if let Some((day, year)) = day_and_year {
                return jiff::civil::Date::new(year, month, day).ok().map(Span::day);
            }
            if let Some(year) = year {
                if let Some(day) = i.checked_sub(1).and_then(day_at) {
                    return jiff::civil::Date::new(year, month, day).ok().map(Span::day);
                }
                let whole = Span::month(year, month)?;
                return Some(
                    i.checked_sub(1).and_then(|j| date::part_of(&words[j].to_lowercase(), &whole)).unwrap_or(whole),
                );
            }
        }
        if let Some(year) = year_at(i)
            && let Some(part) = i.checked_sub(1).map(|j| words[j].to_lowercase())
            && matches!(part.as_str(), "early" | "mid" | "late")
        {
            return date::part_of(&part, &Span::year(year)?);
        }
    }
    None
}

/// Reads `--- key: value … ---` at the head of a text; returns the metadata and where the body begins.
pub fn front_matter(name: &str, text: &str, problems: &mut Vec<Problem>) -> (Meta, usize) {
    let mut meta = Meta::default();
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return (meta, 0);
    };
    let start = text.len() - rest.len();
    let mut at = start;
    let mut lines = Vec::new();
    for line in rest.split_inclusive('\n').take(60) {
        let from = at;
        at += line.len();
        if line.trim_end() == "---" {
            for (from, line) in lines {
                read_line(&mut meta, name, from, line, problems);
            }
            return (meta, at);
        }
        lines.push((from, line));
    }
    problems.push(
        Problem::new(
            "open_front_matter",
            Severity::Warning,
            name,
            "the front matter is not closed; the whole file is read as text",
        )
        .at(0..3)
        .expected("a line `---` after the metadata")
        .help("close the block of `key: value` lines with `---`"),
    );
    (Meta::default(), 0)
}

fn read_line(meta: &mut Meta, name: &str, from: usize, line: &str, problems: &mut Vec<Problem>) {
    let trimmed = line.trim();
    if trimmed.is_empty() || trimmed.starts_with('#') {
        return;
    }
    let known = trimmed.split_once(':').is_some_and(|(key, value)| meta.set(key.trim(), value));
    if !known {
        problems.push(
            Problem::new(
                "front_matter_line",
                Severity::Warning,
                name,
                "this line of the front matter is not understood",
            )
            .at(from..from + trimmed.len())
            .expected("publisher, title, url, published, retrieved or kind; dates as 2026-01-29, 2026-01 or 2026")
            .help("correct the line or remove it; the document is read without it"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_as_written() {
        let found = |t: &str| first_date(t).map(|s| s.edtf());
        assert_eq!(found("OSLO, 14 March 1987 (Wire) - Nordvik").as_deref(), Some("1987-03-14"));
        assert_eq!(found("On March 3rd, 2011, the board").as_deref(), Some("2011-03-03"));
        assert_eq!(found("Reports in late May 2019 say").as_deref(), Some("2019-05-21/2019-05-31"));
        assert_eq!(found("In early 2026, the").as_deref(), Some("2026-01/2026-03"));
        assert_eq!(found("no date at 7 pm"), None);
    }

    #[test]
    fn front_matter_that_is_not_understood_is_reported_with_its_place() {
        let mut problems = Vec::new();
        let text = "---\npublisher: The Ledger\npublished: someday\n---\nBody.";
        let (meta, at) = front_matter("a.md", text, &mut problems);
        assert_eq!(meta.publisher.as_deref(), Some("The Ledger"));
        assert_eq!(&text[at..], "Body.");
        assert_eq!(problems[0].code, "front_matter_line");
        assert!(problems[0].show(Some(text)).starts_with("a.md:3:1:"), "{}", problems[0].show(Some(text)));
    }
}
