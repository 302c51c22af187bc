//! Bytes to text, with a problem for whatever is not text.

use super::Input;
use crate::problem::{Problem, Severity};

/// Documents are texts for people; beyond this size the rest is left unread, with a problem.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

/// The text of an input, or `None` with a problem where there is none to read.
pub fn decode(input: &Input, problems: &mut Vec<Problem>) -> Option<String> {
    let name = &input.name;
    let bytes = &input.bytes[..];
    let problem = |code, severity, message: String| Problem::new(code, severity, name, message);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        problems.push(
            problem("empty_document", Severity::Error, "the document is empty".into())
                .expected("a report of at least one sentence")
                .help("check that the download or export finished"),
        );
        return None;
    }
    let head = &bytes[..bytes.len().min(8192)];
    // Without branches and counted in bytes, so that many are looked at in one step.
    let is_strange = |b: &u8| u8::from((*b < 9) | (*b > 13) & (*b < 32) & (*b != 27) | (*b == 127));
    let strange: usize = head.chunks(128).map(|c| usize::from(c.iter().map(is_strange).sum::<u8>())).sum();
    if head.contains(&0) && !is_utf16(head) || strange * 20 > head.len() {
        problems.push(
            problem("binary_document", Severity::Error, "this is binary data, not text".into())
                .expected("text, Markdown, a web page, a mail, wire SGML or a PDF")
                .help("save the article as one of these first"),
        );
        return None;
    }
    let mut bytes = bytes;
    if bytes.len() > MAX_BYTES {
        problems.push(
            problem(
                "huge_document",
                Severity::Warning,
                format!("the document has {} MB; only the first {} MB are read", bytes.len() >> 20, MAX_BYTES >> 20),
            )
            .expected("one report a file")
            .help("split the file into its reports"),
        );
        bytes = &bytes[..MAX_BYTES];
    }
    if is_utf16(bytes) {
        return Some(utf16(bytes));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let checked = std::str::from_utf8(bytes);
    if checked.is_err()
        && let Some(label) = super::html::declared_charset(bytes)
        && let Some(encoding) = encoding_rs::Encoding::for_label(label.as_bytes())
    {
        return Some(encoding.decode(bytes).0.into_owned());
    }
    match checked {
        Ok(text) => Some(text.to_string()),
        Err(error) => {
            let at = error.valid_up_to();
            // A file without any character of UTF-8 beyond ASCII was saved by an older program.
            let mixed = bytes[..at].iter().any(|b| *b >= 0x80);
            let (text, read_as) = if mixed {
                (String::from_utf8_lossy(bytes).into_owned(), "\u{fffd}")
            } else {
                (encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(), "windows-1252")
            };
            let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
            problems.push(
                problem("invalid_utf8", Severity::Warning, format!("byte {at} is not UTF-8; it is read as {read_as}"))
                    .at(at..end)
                    .expected("UTF-8 text")
                    .help("convert the file, for example with `iconv -f windows-1252 -t utf-8`"),
            );
            Some(text)
        }
    }
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

fn utf16(bytes: &[u8]) -> String {
    let little = bytes.starts_with(b"\xff\xfe");
    let units = bytes[2..].chunks_exact(2).map(|pair| {
        if little { u16::from_le_bytes([pair[0], pair[1]]) } else { u16::from_be_bytes([pair[0], pair[1]]) }
    });
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}
