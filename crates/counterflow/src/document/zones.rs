//! A text cut into blocks, each with the part of the page that it is.

use super::{language, markdown};
use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use serde::Serialize;
use std::ops::Range;
use std::sync::LazyLock;

/// What part of a page a block is. Claims come only from the first seven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// A title or a section heading.
    Heading,
    /// Running text.
    Body,
    /// A list item.
    Bullet,
    /// The words before the colon of a list item, which act as its heading.
    BulletLead,
    /// Words under a picture.
    Caption,
    /// A row of a table.
    Table,
    /// A pointer to another article.
    RelatedLink,
    /// Disclaimers, calls to subscribe, social links.
    Boilerplate,
    /// Teasers of other stories after the article's end.
    Tail,
    /// Another language than English.
    Foreign,
}

impl Zone {
    /// Claims are read here; those of a pointer to another article carry its zone and take no part in facts.
    pub fn is_read(self) -> bool {
        self <= Zone::RelatedLink
    }

    /// The document's own text, no pointer to another.
    pub fn is_own(self) -> bool {
        self <= Zone::Table
    }
}

/// A paragraph, heading, list item or other piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the document, without surrounding white space.
    pub span: Range<usize>,
    /// What part of the page it is.
    pub zone: Zone,
    /// Blocks of one list item share a number; a paragraph is alone in its group.
    pub group: usize,
    /// Columns by which the line of a list item is indented: an item stands under the last one before it that is indented less.
    pub indent: usize,
}

impl Block {
    /// A text that is all of one kind.
    pub fn whole(span: Range<usize>, zone: Zone) -> Block {
        Block { span, zone, group: 0, indent: 0 }
    }
}

const BULLETS: [&str; 10] = ["- ", "** ", "* ", "• ", "● ", "– ", "▪ ", "■ ", "◦ ", "· "];

const RELATED: [&str; 14] = [
    "also read",
    "read also",
    "read more",
    "related:",
    "related article",
    "see also",
    "more on this",
    "more from",
    "recommended",
    "you may also like",
    "watch:",
    "listen:",
    "read next",
    "don't miss",
];

/// Words that mark page furniture wherever they stand in a short block.
const FURNITURE: [&str; 34] = [
    "all rights reserved",
    "not financial advice",
    "financial advice",
    "investment advice",
    "informational purposes",
    "information purposes",
    "subscribe to our",
    "subscribe now",
    "sign up for",
    "newsletter",
    "follow us",
    "join our",
    "telegram",
    "cookie policy",
    "terms of use",
    "terms of service",
    "privacy policy",
    "click here",
    "advertisement",
    "disclaimer",
    "views expressed",
    "opinions expressed",
    "reporting by",
    "editing by",
    "image credit",
    "photo credit",
    "share this",
    "contact us",
    "forward-looking statements",
    "getty images",
    "copyright",
    "©",
    "http://",
    "https://",
];

static FURNITURE_WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    // The list is ours and short, so it always builds.
    AhoCorasickBuilder::new().ascii_case_insensitive(true).build(FURNITURE).expect("a list of short words")
});

/// Cuts a text into blocks from byte `start` on.
pub fn blocks(text: &str, start: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    for run in runs(text, start) {
        if is_record(text, &run) {
            for line in run {
                push_item(text, trim(text, line), &mut blocks);
            }
            continue;
        }
        for span in paragraphs(text, &run) {
            push_block(text, span, &mut blocks);
        }
    }
    mark_tail(text, &mut blocks);
    blocks
}

/// Maximal groups of lines with no blank line between them; each line is its span.
fn runs(text: &str, start: usize) -> Vec<Vec<Range<usize>>> {
    let (mut runs, mut run, mut at) = (Vec::new(), Vec::new(), start);
    for line in text[start..].split_inclusive('\n') {
        let span = at..at + line.len();
        at += line.len();
        if line.trim().is_empty() {
            if !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
        } else {
            run.push(span);
        }
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

/// The paragraphs of a run: hard-wrapped lines are joined, other lines stand for themselves.
fn paragraphs(text: &str, run: &[Range<usize>]) -> Vec<Range<usize>> {
    if !is_wrapped(text, run) {
        return run.iter().map(|r| trim(text, r.clone())).collect();
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    let indent = |r: &Range<usize>| text[r.clone()].chars().take_while(|c| *c == ' ' || *c == '\t').count();
    let least = run.iter().map(indent).min().unwrap_or(0);
    let width = run.iter().map(Range::len).max().unwrap_or(0);
    for (i, line) in run.iter().enumerate() {
        let body = text[line.clone()].trim();
        let first = body.split(' ').next().unwrap_or("").len();
        // The line before has room for the first word of this one, so it did not break there for its width.
        let room = |before: &Range<usize>| text[before.clone()].trim_end().len() + 1 + first < width * 9 / 10;
        let begins = i == 0
            || is_bullet(body)
            // "net loss 283.3 mln vs profit 330.5 mln": a line of results.
            || indent(line) > least && body.contains(" vs ")
            || indent(line) > least && starts_upper(body) && (indent(&run[i - 1]) <= least || room(&run[i - 1]));
        let span = trim(text, line.clone());
        match out.last_mut() {
            Some(last) if !begins => last.end = span.end,
            _ => out.push(span),
        }
    }
    out
}

/// "Lender: Corda Bank", "Borrower: Tarn", "Value: $3m" in lines below each other: the fields of a deal, which read as the items of a list.
fn is_record(text: &str, run: &[Range<usize>]) -> bool {
    const SIDES: [&str; 14] = [
        "lender",
        "borrower",
        "buyer",
        "seller",
        "acquirer",
        "target",
        "investor",
        "investors",
        "issuer",
        "company",
        "lessor",
        "lessee",
        "customer",
        "supplier",
    ];
    const SUMS: [&str; 7] = ["value", "amount", "price", "size", "loan", "investment", "consideration"];
    let key = |line: &Range<usize>| {
        let (key, value) = text[line.clone()].trim().split_once(": ")?;
        let plain =
            key.len() <= 32 && starts_upper(key) && key.chars().all(|c| c.is_alphabetic() || " /&-".contains(c));
        (plain && !value.trim().is_empty()).then(|| key.to_lowercase())
    };
    if !(3..=40).contains(&run.len()) {
        return false;
    }
    let Some(keys) = run.iter().map(key).collect::<Option<Vec<String>>>() else { return false };
    let among = |words: &[&str]| keys.iter().any(|k| words.iter().any(|w| k == w || k.ends_with(&format!(" {w}"))));
    among(&SIDES) && among(&SUMS)
}

/// Hard-wrapped text: lines of about one width that break inside sentences.
fn is_wrapped(text: &str, run: &[Range<usize>]) -> bool {
    if run.len() < 2
        || run.iter().filter(|r| is_columns(text[(*r).clone()].trim())).count() * 2 > run.len()
        || run.iter().any(|r| text[r.clone()].len() > 140)
        || run.iter().any(|r| text[r.clone()].trim_start().starts_with('|'))
        || is_timeline(text, run)
    {
        return false;
    }
    let width = run.iter().map(|r| text[r.clone()].trim_end().len()).max().unwrap_or(0);
    let (mut sure, mut full) = (0, 0);
    for pair in run.windows(2) {
        let (a, b) = (text[pair[0].clone()].trim_end(), text[pair[1].clone()].trim());
        if a.trim_start().len() < 35 || a.ends_with(['.', '!', '?', ':', '…']) {
            continue;
        }
        if b.chars().next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || c == '$') {
            sure += 1;
        } else {
            // "… said its <Tarn\nCo> of": a line that is full, with a name on both sides of its end.
            let first = b.split(' ').next().unwrap_or("").len();
            full += usize::from(width <= 80 && a.len() + 1 + first > width * 9 / 10);
        }
    }
    (sure + if sure > 0 { full } else { 0 }) * 3 >= run.len() - 1
}

/// "1986 Tarn acquires Corda", "1989 Halden buys Merrow": lines below each other that open with a year, each a story of its own.
fn is_timeline(text: &str, run: &[Range<usize>]) -> bool {
    let dated = |line: &&Range<usize>| {
        let body = text[(*line).clone()].trim_start();
        let year = body.split(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
        let behind = body[year.len()..].trim_start_matches([':', ',', '.', ')', '–', '—', '-']).trim_start();
        year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) && starts_upper(behind)
    };
    run.len() >= 3 && run.iter().filter(dated).count() * 3 >= run.len() * 2
}

/// "Revenue      410      440": a label and figures set apart by wide gaps.
fn is_columns(body: &str) -> bool {
    if body.len() > 400 || !body.contains("   ") && !body.contains('\t') {
        return false;
    }
    let mut cells = body.split('\t').flat_map(|p| p.split("   ")).map(str::trim).filter(|c| !c.is_empty());
    let Some(label) = cells.next() else { return false };
    let rest: Vec<&str> = cells.collect();
    let figure = |c: &&str| {
        c.len() <= 24 && c.bytes().any(|b| b.is_ascii_digit()) && c.chars().filter(|c| c.is_alphabetic()).count() <= 6
    };
    label.len() <= 80
        && !rest.is_empty()
        && rest.iter().filter(|c| figure(c)).count() * 2 >= rest.len()
        && rest.iter().any(figure)
}

fn starts_upper(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase())
}

fn trim(text: &str, span: Range<usize>) -> Range<usize> {
    let body = &text[span.clone()];
    let start = span.start + (body.len() - body.trim_start().len());
    start..start + body.trim().len()
}

fn is_bullet(body: &str) -> bool {
    BULLETS.iter().any(|b| body.starts_with(b)) || numbered(body).is_some()
}

/// Length of the mark or number at the head of a list item.
fn mark_len(body: &str) -> usize {
    BULLETS.iter().find(|b| body.starts_with(**b)).map(|b| b.len()).or_else(|| numbered(body)).unwrap_or(0)
}

/// Length of a list number such as `3. ` or `(b) ` at the head of a line.
fn numbered(body: &str) -> Option<usize> {
    let inner = body.strip_prefix('(').unwrap_or(body);
    let word: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric()).take(3).collect();
    let is_number = !word.is_empty()
        && word.len() <= 2
        && (word.bytes().all(|b| b.is_ascii_digit()) || word.len() == 1 && body.starts_with('('));
    let rest = inner.get(word.len()..)?;
    let closes = rest.starts_with(") ") || !body.starts_with('(') && rest.starts_with(". ");
    (is_number && closes).then(|| body.len() - rest.len() + 2)
}

fn push_block(text: &str, span: Range<usize>, blocks: &mut Vec<Block>) {
    let group = blocks.last().map_or(0, |b: &Block| b.group + 1);
    match classify(&text[span.clone()]) {
        Zone::Bullet => push_item(text, span, blocks),
        zone => blocks.push(Block { span, zone, group, indent: 0 }),
    }
}

/// An item of a list: its lead before a colon, and the rest.
fn push_item(text: &str, span: Range<usize>, blocks: &mut Vec<Block>) {
    let body = &text[span.clone()];
    let group = blocks.last().map_or(0, |b: &Block| b.group + 1);
    let inner = trim(text, span.start + mark_len(body)..span.end);
    let indent = indent_before(text, span.start);
    match lead_end(&text[inner.clone()]) {
        Some(end) => {
            blocks.push(Block { span: inner.start..inner.start + end, zone: Zone::BulletLead, group, indent });
            blocks.push(Block {
                span: trim(text, inner.start + end + 1..inner.end),
                zone: Zone::Bullet,
                group,
                indent,
            });
        }
        None => blocks.push(Block { span: inner, zone: Zone::Bullet, group, indent }),
    }
}

/// How many columns of white space stand before byte `start` in its line.
fn indent_before(text: &str, start: usize) -> usize {
    let white = |b: &u8| matches!(b, b' ' | b'\t');
    text.as_bytes()[..start].iter().rev().take_while(|b| white(b)).map(|b| if *b == b'\t' { 4 } else { 1 }).sum()
}

/// Where the lead of a list item ends: a short head before a colon, with no sentence in it.
fn lead_end(body: &str) -> Option<usize> {
    // "**Price:** $3m": the marks of emphasis close behind the colon.
    let end = body.match_indices(':').map(|(at, _)| at).find(|at| {
        let rest = &body[at + 1..];
        rest.trim_start_matches(['*', '_']).starts_with(' ')
    })?;
    let lead = body.get(..end)?;
    let short = lead.split_whitespace().count() <= 14 && !lead.contains(['.', '!', '?', ';']);
    (short && body.len() > end + 2).then_some(end)
}

fn classify(body: &str) -> Zone {
    if body.starts_with('|') || is_columns(body) {
        return Zone::Table;
    }
    let heading = body.starts_with('#');
    if !heading && markdown::is_link(&body[mark_len(body)..]) {
        return Zone::RelatedLink;
    }
    // What links point to is neither read nor counted.
    let body = &*markdown::visible(body);
    let short = body.len() < 420;
    if short {
        let head = body.trim_start_matches(['-', '*', '•', '●', '[', '(', '>', ' ', '_']);
        let begins = |r: &str| head.as_bytes().get(..r.len()).is_some_and(|h| h.eq_ignore_ascii_case(r.as_bytes()));
        if RELATED.iter().any(|r| begins(r)) {
            return Zone::RelatedLink;
        }
        if FURNITURE_WORDS.is_match(body) && !is_about_money(body) {
            return Zone::Boilerplate;
        }
    }
    if language::is_foreign(body) {
        return Zone::Foreign;
    }
    if is_bullet(body) {
        return Zone::Bullet;
    }
    if heading || is_heading(body) { Zone::Heading } else { Zone::Body }
}

/// A short block that names an amount is kept although it has a word of page furniture in it ("the $80 million newsletter business").
fn is_about_money(body: &str) -> bool {
    body.contains(['$', '€', '£', '¥']) && !body.contains("http")
}

fn is_heading(body: &str) -> bool {
    if body.len() > 150 {
        return false;
    }
    let words = body.split_whitespace().count();
    let ends_open = !body.ends_with(['.', '!', ';', ',', '…', ':']) || body.ends_with('?') && words <= 12;
    let closed_quote = body.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with('.');
    ends_open
        && !closed_quote
        && words <= 18
        && body.chars().next().is_some_and(|c| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\'' | '$' | '€' | '£')
        })
}

/// Marks what follows an article: teasers cut off with an ellipsis, and what stands among them.
fn mark_tail(text: &str, blocks: &mut [Block]) {
    let is_teaser = |b: &Block| text[b.span.clone()].ends_with('…') || text[b.span.clone()].ends_with("...");
    let Some(last_read) = blocks.iter().rposition(|b| b.zone.is_own()) else { return };
    let teasers = blocks[..=last_read]
        .iter()
        .rev()
        .take_while(|b| is_teaser(b) || !b.zone.is_own())
        .filter(|b| is_teaser(b))
        .count();
    if teasers < 2 {
        return;
    }
    let mut first = last_read;
    while first > 0 && (is_teaser(&blocks[first - 1]) || !blocks[first - 1].zone.is_own()) {
        first -= 1;
    }
    // A full sentence whose own beginning is repeated as a teaser belongs to the teasers.
    let opening = |b: &Block| text[b.span.clone()].chars().take(40).collect::<String>();
    let openings: Vec<String> = blocks[first..=last_read].iter().map(opening).collect();
    while first > 0 && openings.contains(&opening(&blocks[first - 1])) {
        first -= 1;
    }
    for block in &mut blocks[first..] {
        if block.zone.is_own() {
            block.zone = Zone::Tail;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zones(text: &str) -> Vec<(Zone, &str)> {
        blocks(text, 0).into_iter().map(|b| (b.zone, &text[b.span])).collect()
    }

    #[test]
    fn a_page_falls_into_its_parts() {
        let text = "Nordvik buys yard\nNordvik said on Monday that it would buy the yard.\n- Price: the yard costs $3m.\nAlso Read: Nordvik sells ship\nThis is for informational purposes only.\n";
        use Zone::*;
        assert_eq!(
            zones(text).iter().map(|(z, _)| *z).collect::<Vec<_>>(),
            [Heading, Body, BulletLead, Bullet, RelatedLink, Boilerplate]
        );
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let text = "    Nordvik Offshore AS said it had agreed to buy the\nyard at Bergen for 45 mln crowns from its former\nowner, which had put it up for sale.\n    It gave no details.\n";
        let found = zones(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.ends_with("for sale."));
    }

    #[test]
    fn wrapped_lines_may_begin_with_names() {
        let text = "    Nordvik Bank said its fully owned unit Telvia Holding\nCo of Bergen had signed a letter of intent to acquire Amber\nNational Bank of Norway, which had sought a buyer for it\nand its staff, Oslo said.\n";
        assert_eq!(zones(text).len(), 1);
        let list = "Nordvik Offshore buys a yard in the harbour of Bergen city\nTelvia Holding sells its last bank in the north of Norway\nAmber National Bank raises its dividend for the tenth year\n";
        assert_eq!(zones(list).len(), 3);
    }

    #[test]
    fn a_timeline_is_a_line_for_each_year() {
        let text = "1986 Nordvik Offshore acquires the yard at Bergen for $6m\n1989 Telvia Holding acquires Amber National Bank of Norway\n1991 Halden and Tarn merge\n";
        assert_eq!(zones(text).len(), 3);
        let wrapped = "    Nordvik said it would close the yard, which it has owned since\n1986, and sell the cranes that Telvia Holding had put up there in\n1989, as well as the land.\n";
        assert_eq!(zones(wrapped).len(), 1);
    }

    #[test]
    fn cut_off_teasers_after_the_article_are_its_tail() {
        let text = "The yard was sold for $3m to a fund.\nOn Monday the city cut its port fees by a tenth, officials said.\nOn Monday the city cut its port fees by a tenth,…\nA ferry line will reopen in the sp…\n";
        use Zone::*;
        assert_eq!(zones(text).iter().map(|(z, _)| *z).collect::<Vec<_>>(), [Body, Tail, Tail, Tail]);
    }
}
