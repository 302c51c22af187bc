//! A document as archived: its text, where it came from, and what part of the page each block is.

mod decode;
mod html;
mod language;
pub mod markdown;
mod meta;
mod pdf;
mod wire;
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
    /// Byte at which each page begins, for documents that have pages.
    pub pages: Vec<usize>,
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

    /// The page that holds byte `at`, counted from one, for documents that have pages.
    pub fn page(&self, at: usize) -> Option<usize> {
        (!self.pages.is_empty()).then(|| self.pages.partition_point(|start| *start <= at).max(1))
    }
}

/// Reads one input: text, Markdown, a web page, a PDF, a mail, or SGML of a wire with many stories.
///
/// Bad bytes give problems and whatever could be read, never a failure.
pub fn read(input: &Input) -> (Vec<Document>, Vec<Problem>) {
    let mut problems = Vec::new();
    let name = &input.name;
    if pdf::is_pdf(&input.bytes) {
        let found = pdf::read(name, &input.bytes, &mut problems);
        let documents = found.map(|(text, pages, meta)| Document {
            pages,
            ..document(input, name.clone(), text, 0, meta, &mut problems)
        });
        return (documents.into_iter().collect(), problems);
    }
    let Some(text) = decode::decode(input, &mut problems) else {
        return (Vec::new(), problems);
    };
    if html::is_html(name, &text[..crate::excerpt::floor_boundary(&text, 2048)]) {
        let (article, meta) = html::read(&text);
        if article.trim().is_empty() {
            problems.push(
                Problem::new("empty_page", Severity::Error, name, "this web page has no text")
                    .expected("the page as a browser shows it")
                    .help("save the page after it has loaded: its text may be put in by a script"),
            );
            return (Vec::new(), problems);
        }
        return (vec![document(input, name.clone(), article, 0, meta, &mut problems)], problems);
    }
    if wire::is_sgml(&text) {
        let documents = wire::stories(&text)
            .into_iter()
            .filter(|story| !story.text.trim().is_empty())
            .map(|story| document(input, format!("{name}#{}", story.id), story.text, 0, story.meta, &mut problems))
            .collect();
        return (documents, problems);
    }
    if let Some((meta, start)) = wire::mail_headers(&text) {
        return (vec![document(input, name.clone(), text, start, meta, &mut problems)], problems);
    }
    let (meta, start) = meta::front_matter(name, &text, &mut problems);
    (vec![document(input, name.clone(), text, start, meta, &mut problems)], problems)
}

/// The document of a text whose body begins at byte `start`.
fn document(
    input: &Input,
    name: String,
    text: String,
    start: usize,
    meta: Meta,
    problems: &mut Vec<Problem>,
) -> Document {
    // What was given from outside counts more than what the document says of itself.
    let mut all = if start == 0 { input.meta.clone() } else { meta.clone() };
    all.fill_from(if start == 0 { &meta } else { &input.meta });
    let mut meta = all;
    let blocks = zones::blocks(&text, start);
    meta.guess(&text, &blocks);
    let foreign: usize = blocks.iter().filter(|b| b.zone == Zone::Foreign).map(|b| b.span.len()).sum();
    let whole: usize = blocks.iter().map(|b| b.span.len()).sum();
    if whole > 0 && foreign * 2 > whole {
        let first = blocks.iter().find(|b| b.zone == Zone::Foreign).map_or(0..0, |b| b.span.clone());
        problems.push(
            Problem::new("other_language", Severity::Warning, &name, "most of this document is not in English")
                .at(first.start..first.start + text[first].chars().take(24).map(char::len_utf8).sum::<usize>())
                .expected("English text; other languages are kept but not read for claims")
                .help("add a translation as its own document, with `title` and `url` of the original"),
        );
    }
    Document { name, text, meta, blocks, pages: Vec::new() }
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
        read(&input).0.pop().expect("a document")
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
        let (documents, problems) = read(&input(b"Nordvik paid \xff $3bn for the yard it had leased."));
        assert_eq!(problems[0].code, "invalid_utf8");
        assert!(documents[0].text.contains("$3bn"));
        assert_eq!(codes(b"%PDF-1.4 and then nothing"), ["unreadable_pdf"]);
        assert_eq!(codes(b"<html><body><script>1</script></body></html>"), ["empty_page"]);
    }
}
