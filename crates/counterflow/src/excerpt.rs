//! A line of text with marks under its words: how claims, problems and rule pages show where they look.

use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// One marked range of a text, in bytes, with the word that stands under it.
#[derive(Clone, Debug)]
pub struct Mark<'a> {
    /// Bytes of the text that the mark covers.
    pub span: Range<usize>,
    /// What the marked words are, for example `payer`.
    pub label: &'a str,
}

/// Line and column of a byte offset, both from 1; the column counts characters.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = floor_boundary(text, offset);
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    (before.matches('\n').count() + 1, text[line_start..offset].chars().count() + 1)
}

/// The nearest character boundary at or before `offset`.
pub fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Prints the words around the marks on one line and underlines them on the next.
///
/// The window is cut at word boundaries to about `width` columns around the first mark; marks outside are dropped.
/// Marks that overlap go on lines of their own.
pub fn underline(text: &str, within: Range<usize>, marks: &[Mark<'_>], width: usize) -> String {
    let mut marks: Vec<&Mark<'_>> = marks
        .iter()
        .filter(|m| m.span.end <= within.end && m.span.start >= within.start && !m.span.is_empty())
        .collect();
    marks.sort_by_key(|m| (m.span.start, m.span.end));
    let hull = match (marks.iter().map(|m| m.span.start).min(), marks.iter().map(|m| m.span.end).max()) {
        (Some(a), Some(b)) => a..b,
        _ => within.start..within.start,
    };
    let window = window(text, &within, &hull, width);
    let (mut line, mut columns) = (String::new(), Vec::new());
    let mut column = 0;
    if window.start > within.start {
        line.push_str("… ");
        column = 2;
    }
    for (i, c) in text[window.clone()].char_indices() {
        columns.push((window.start + i, column));
        let c = if c.is_control() { ' ' } else { c };
        column += c.width().unwrap_or(0);
        line.push(c);
    }
    columns.push((window.end, column));
    if window.end < within.end {
        line.push_str(" …");
    }
    let column_of = |byte: usize| columns.iter().take_while(|(b, _)| *b <= byte).last().map_or(0, |(_, c)| *c);
    let mut rows: Vec<String> = Vec::new();
    for mark in marks.iter().filter(|m| m.span.start < window.end && m.span.end > window.start) {
        let (from, to) = (column_of(mark.span.start.max(window.start)), column_of(mark.span.end.min(window.end)));
        let drawn = format!("{} {}", "^".repeat((to - from).max(1)), mark.label);
        let row = rows.iter_mut().find(|r| r.chars().count() < from);
        let row = match row {
            Some(row) => row,
            None => {
                rows.push(String::new());
                rows.last_mut().expect("a row was just pushed")
            }
        };
        let gap = from - row.chars().count();
        row.push_str(&" ".repeat(gap));
        row.push_str(drawn.trim_end());
    }
    let mut out = line.trim_end().to_string();
    for row in rows {
        out.push('\n');
        out.push_str(&row);
    }
    out
}

fn window(text: &str, within: &Range<usize>, hull: &Range<usize>, width: usize) -> Range<usize> {
    if within.len() <= width {
        return within.clone();
    }
    let spare = width.saturating_sub(hull.len()) / 2;
    let mut start = floor_boundary(text, hull.start.saturating_sub(spare).max(within.start)).max(within.start);
    let mut end = floor_boundary(text, (hull.end + spare).max(start + width.min(within.end - start)).min(within.end));
    // Move to word boundaries, but never past what must be seen, and never far: a text may have no spaces at all.
    if start > within.start
        && let Some(i) = text[start..hull.start.max(start)].find(' ')
    {
        start += i + 1;
    }
    if end < within.end
        && let Some(i) = text[hull.end.min(end)..end].rfind(' ')
    {
        end = hull.end.min(end) + i;
    }
    if end - start > 4 * width {
        end = floor_boundary(text, start + 4 * width);
    }
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_under_their_words_also_after_wide_characters() {
        let text = "报告 says Nordvik pays $3bn.";
        let (a, b) = (text.find("Nordvik").unwrap(), text.find("$3bn").unwrap());
        let marks = [Mark { span: a..a + 7, label: "payer" }, Mark { span: b..b + 4, label: "amount" }];
        assert_eq!(
            underline(text, 0..text.len(), &marks, 80),
            "报告 says Nordvik pays $3bn.\n          ^^^^^^^ payer\n                       ^^^^ amount"
        );
    }

    #[test]
    fn a_long_text_is_cut_around_the_mark() {
        let text = format!("{} the amount is $5 here {}", "word ".repeat(100), "tail ".repeat(100));
        let at = text.find("$5").unwrap();
        let shown = underline(&text, 0..text.len(), &[Mark { span: at..at + 2, label: "amount" }], 60);
        assert!(shown.lines().next().unwrap().chars().count() < 80, "{shown}");
        assert!(shown.contains("^^ amount"));
    }

    #[test]
    fn line_and_column_count_characters() {
        assert_eq!(line_column("a\néb", 4), (2, 2));
        assert_eq!(line_column("", 10), (1, 1));
    }
}
