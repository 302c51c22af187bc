//! A document as archived: its text, where it came from, and what part of the page each block is.

mod decode;
mod language;
mod meta;
mod zones;

pub use meta::{Meta, Published};
pub use zones::{Block, Zone};

use crate::problem::{Problem, Severity};
use std::ops::Range;

/// Bytes to read as a document, with what is already known of it.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// File name or other id; it appears in every claim.
    pub name: String,
    /// The raw bytes.
    pub bytes: Vec<u8>,
    /// Metadata from outside the document, for example from `sources.toml`.
    pub meta: Meta,
}

/// A document that could be read. Positions are bytes of `text`.
#[derive(Clone, Debug)]
pub struct Document {
    /// File name or other id.
    pub name: String,
    /// The archived text; every quote is a slice of it.
    pub text: String,
    /// Publisher, title, address and dates, each with how it is known.
    pub meta: Meta,
    /// The text cut into paragraphs, headings, bullets and so on, in order.
    pub blocks: Vec<Block>,
}

/// Words of a document: it can only be made from a range of one, so it can always print them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote<'a> {
    text: &'a str,
}

impl<'a> Quote<'a> {
    /// The words.
    pub fn words(&self) -> &'a str {
        self.text
    }
}

impl Document {
    /// The words of a range, or `None` if the range does not lie on characters of the text.
    pub fn quote(&self, span: Range<usize>) -> Option<Quote<'_>> {
        self.text.get(span).map(|text| Quote { text })
    }
}

/// Reads one input. Bad bytes give problems and whatever could be read, never a failure.
pub fn read(input: &Input) -> (Option<Document>, Vec<Problem>) {
    let mut problems = Vec::new();
    let Some(text) = decode::decode(input, &mut problems) else {
        return (None, problems);
    };
    let (mut meta, body_start) = meta::front_matter(&input.name, &text, &mut problems);
    meta.fill_from(&input.meta);
    let blocks = zones::blocks(&text, body_start);
    meta.guess(&text, &blocks);
    let foreign: usize = blocks.iter().filter(|b| b.zone == Zone::Foreign).map(|b| b.span.len()).sum();
    let all: usize = blocks.iter().map(|b| b.span.len()).sum();
    if all > 0 && foreign * 2 > all {
        let first = blocks.iter().find(|b| b.zone == Zone::Foreign).map_or(0..0, |b| b.span.clone());
        problems.push(
            Problem::new("other_language", Severity::Warning, &input.name, "most of this document is not in English")
                .at(first.start..first.start + text[first].chars().take(24).map(char::len_utf8).sum::<usize>())
                .expected("English text; other languages are kept but not read for claims")
                .help("add a translation as its own document, with `title` and `url` of the original"),
        );
    }
    (Some(Document { name: input.name.clone(), text, meta, blocks }), problems)
}

/// Turns byte positions of a text into positions in Unicode code points, for output.
#[derive(Debug)]
pub struct CodePoints {
    /// Code points before each 256-byte step of the text.
    steps: Vec<usize>,
}

const STEP: usize = 256;

impl CodePoints {
    /// Counts a text once.
    pub fn of(text: &str) -> CodePoints {
        let mut steps = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            steps.push(count);
            count += chunk.iter().filter(|b| !is_continuation(**b)).count();
        }
        steps.push(count);
        CodePoints { steps }
    }

    /// Code points before byte `offset` of the same text.
    pub fn before(&self, text: &str, offset: usize) -> usize {
        let step = (offset / STEP).min(self.steps.len() - 1);
        let from = (step * STEP).min(text.len());
        self.steps[step]
            + text.as_bytes()[from..offset.min(text.len())].iter().filter(|b| !is_continuation(**b)).count()
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Document {
        let input = Input { name: "a.txt".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() };
        read(&input).0.expect("a document")
    }

    #[test]
    fn code_points_count_as_the_text_does() {
        let text = "é日本$".repeat(300);
        let points = CodePoints::of(&text);
        for (n, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(&text, at), n);
        }
        assert_eq!(points.before(&text, text.len()), text.chars().count());
    }

    #[test]
    fn a_quote_is_always_words_of_its_document() {
        let document = read_text("Café Zürich AG said it raised €3m in new capital from two funds.");
        assert!(document.quote(0..4).is_none(), "inside a character");
        assert_eq!(document.quote(0..5).unwrap().words(), "Café");
    }

    #[test]
    fn bad_bytes_give_problems_and_what_could_be_read() {
        let input = |bytes: &[u8]| Input { name: "x".into(), bytes: bytes.to_vec(), meta: Meta::default() };
        let codes = |bytes: &[u8]| read(&input(bytes)).1.iter().map(|p| p.code).collect::<Vec<_>>();
        assert_eq!(codes(b""), ["empty_document"]);
        assert_eq!(codes(b" \n\t\n"), ["empty_document"]);
        assert_eq!(codes(b"\x7fELF\x02\x00\x00\x00\x00\x00\x00abc"), ["binary_document"]);
        let (document, problems) = read(&input(b"Nordvik paid \xff $3bn for the yard it had leased."));
        assert_eq!(problems[0].code, "invalid_utf8");
        assert!(document.unwrap().text.contains("$3bn"));
    }
}
