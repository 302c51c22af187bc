//! Problems: what went wrong, where, what was expected, and what to do about it.

use crate::excerpt::{Mark, line_column, underline};
use serde::Serialize;
use std::ops::Range;

/// How far a problem goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something could not be read at all.
    Error,
    /// Something was read, but not all of it or not as stated.
    Warning,
    /// Worth knowing; nothing is lost.
    Note,
}

/// One problem in one input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Stable name, for example `empty_document`.
    pub code: &'static str,
    /// How far it goes.
    pub severity: Severity,
    /// Which input.
    pub source: String,
    /// Bytes of the input that it is about, if there is such a place.
    pub span: Option<Range<usize>>,
    /// What was found.
    pub message: String,
    /// What was expected there.
    pub expected: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    /// A problem about a whole input.
    pub fn new(code: &'static str, severity: Severity, source: &str, message: impl Into<String>) -> Problem {
        Problem {
            code,
            severity,
            source: source.to_string(),
            span: None,
            message: message.into(),
            expected: String::new(),
            help: String::new(),
        }
    }

    /// The bytes of the input that it is about.
    pub fn at(mut self, span: Range<usize>) -> Problem {
        self.span = Some(span);
        self
    }

    /// What was expected there.
    pub fn expected(mut self, text: impl Into<String>) -> Problem {
        self.expected = text.into();
        self
    }

    /// What to do.
    pub fn help(mut self, text: impl Into<String>) -> Problem {
        self.help = text.into();
        self
    }

    /// The problem in words, with `file:line:column` and the words underlined when the text is at hand.
    pub fn show(&self, text: Option<&str>) -> String {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let mut out = String::new();
        match (&self.span, text) {
            (Some(span), Some(text)) if !text.is_empty() => {
                // A span from outside may cut a character in two; what is marked is whole characters.
                let start = crate::excerpt::floor_boundary(text, span.start);
                let least = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
                let span = &(start..crate::excerpt::floor_boundary(text, span.end).max(least));
                let (line, column) = line_column(text, span.start);
                out.push_str(&format!(
                    "{}:{line}:{column}: {severity}[{}]: {}\n",
                    self.source, self.code, self.message
                ));
                let line_of = line_around(text, span);
                let end = span.end.min(line_of.end);
                let mark = [Mark { span: span.start..end.max(least).min(line_of.end), label: "" }];
                for row in underline(text, line_of, &mark, 90).lines() {
                    out.push_str(&format!("  | {row}\n"));
                }
            }
            _ => out.push_str(&format!("{}: {severity}[{}]: {}\n", self.source, self.code, self.message)),
        }
        if !self.expected.is_empty() {
            out.push_str(&format!("  = expected: {}\n", self.expected));
        }
        if !self.help.is_empty() {
            out.push_str(&format!("  = help: {}\n", self.help));
        }
        out
    }
}

fn line_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = crate::excerpt::floor_boundary(text, span.start);
    let from = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let to = text[start..].find('\n').map_or(text.len(), |i| start + i);
    from..to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_where_what_and_what_to_do() {
        let text = "first line\nsecond, odd line";
        let problem = Problem::new("odd", Severity::Warning, "a.txt", "an odd word")
            .at(19..22)
            .expected("no odd words")
            .help("remove it");
        assert_eq!(
            problem.show(Some(text)),
            "a.txt:2:9: warning[odd]: an odd word\n  | second, odd line\n  |         ^^^\n  = expected: no odd words\n  = help: remove it\n"
        );
    }
}
