//! A PDF to text, page by page.

use super::meta::Meta;
use crate::problem::{Problem, Severity};

/// The bytes are a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-")
}

/// The text of all pages, and where each page begins in it.
pub fn read(name: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> Option<(String, Vec<usize>, Meta)> {
    // The parser gives up on some broken files by panicking; a broken file is no fault of the program.
    let pages = std::panic::catch_unwind(|| pdf_extract::extract_text_from_mem_by_pages(bytes));
    let reason = match pages {
        Ok(Ok(pages)) => {
            let mut text = String::new();
            let mut starts = Vec::with_capacity(pages.len());
            for page in pages {
                starts.push(text.len());
                text.push_str(&paragraphs(&page));
                text.push_str("\n\n");
            }
            if text.trim().len() > 20 {
                return Some((text, starts, Meta::default()));
            }
            "it has no text: its pages are pictures".to_string()
        }
        Ok(Err(error)) => error.to_string(),
        Err(_) => "it is damaged".to_string(),
    };
    problems.push(
        Problem::new("unreadable_pdf", Severity::Error, name, format!("this PDF cannot be read: {reason}"))
            .expected("a PDF with a text layer and without a password")
            .help("run text recognition over it, or save its text as .txt"),
    );
    None
}

/// Lines of a page: single line breaks stay inside a paragraph, runs of white space are one space.
fn paragraphs(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut blank = true;
    for line in page.lines() {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            if !blank {
                out.push('\n');
            }
            blank = true;
            continue;
        }
        out.push_str(&words);
        out.push('\n');
        blank = false;
    }
    out
}
