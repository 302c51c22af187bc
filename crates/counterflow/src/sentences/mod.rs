//! Blocks cut into tokens and sentences. Abbreviations and brackets never end a sentence.

mod contractions;
mod tokens;

pub use tokens::{Kind, Token, code_behind, listed_code};

use tokens::Lower;

use crate::document::{Block, Zone};
use crate::lexicon::{Classes, Entry, Lexicon, WordSet, currency};
use std::ops::Range;

/// A sentence, heading or list lead: a range of tokens of its document.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Bytes of the document.
    pub span: Range<usize>,
    /// Tokens of the document.
    pub tokens: Range<usize>,
    /// What part of the page it stands in.
    pub zone: Zone,
    /// Number of its block.
    pub block: usize,
    /// Number of its paragraph or list item.
    pub group: usize,
    /// Columns by which its list item is indented.
    pub indent: usize,
}

/// The readable text of a document as tokens and sentences.
pub struct Sentences<'d> {
    /// The archived text.
    pub text: &'d str,
    /// All tokens of readable blocks, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order.
    pub list: Vec<Sentence>,
    /// Number of the sentence of each token.
    of_token: Vec<u32>,
    /// The text of the blocks in lower case, byte for byte as long as they are, so that no rule has to make its own.
    lower: String,
    /// First byte of the document that `lower` holds.
    lower_start: usize,
    lexicon: &'static Lexicon,
}

/// A sentence longer than this is cut: no stage may meet an unbounded one.
const MAX_TOKENS: usize = 300;

impl<'d> Sentences<'d> {
    /// Splits the readable blocks of a text.
    pub fn split(text: &'d str, blocks: &[Block]) -> Sentences<'d> {
        Sentences::split_part(text, blocks, 0..blocks.len())
    }

    /// Splits the readable blocks among some of a text; blocks keep their numbers.
    pub fn split_part(text: &'d str, blocks: &[Block], part: Range<usize>) -> Sentences<'d> {
        let lexicon = Lexicon::get();
        let within = blocks.get(part.clone()).unwrap_or_default();
        let bytes = within.first().map_or(0, |b| b.span.start)..within.last().map_or(0, |b| b.span.end);
        let mut out = Sentences {
            text,
            tokens: Vec::with_capacity(bytes.len() / 5),
            list: Vec::new(),
            of_token: Vec::with_capacity(bytes.len() / 5),
            lower_start: bytes.start,
            lower: text[bytes].to_ascii_lowercase(),
            lexicon,
        };
        let numbered = blocks.iter().enumerate().take(part.end).skip(part.start);
        for (number, block) in numbered.filter(|(_, b)| b.zone.is_read()) {
            let from = out.tokens.len();
            let lower = Lower { text: &out.lower, start: out.lower_start };
            tokens::tokenize(text, lower, block.span.clone(), lexicon, &mut out.tokens);
            out.cut(from, number, block);
        }
        out
    }

    /// Words of token `i`; nothing behind the last token, so that rules may look ahead freely.
    #[inline]
    pub fn word(&self, i: usize) -> &'d str {
        self.tokens.get(i).map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }

    /// Words of token `i` in lower case (ASCII letters only); nothing behind the last token.
    #[inline]
    pub fn lower(&self, i: usize) -> &str {
        self.tokens
            .get(i)
            .map_or("", |t| &self.lower[t.start as usize - self.lower_start..t.end as usize - self.lower_start])
    }

    /// Entry of token `i` in the word lists.
    #[inline]
    pub fn entry(&self, i: usize) -> &'static Entry {
        self.lexicon.entry(self.tokens.get(i).map_or(0, |t| t.entry))
    }

    /// Classes of token `i`.
    #[inline]
    pub fn classes(&self, i: usize) -> Classes {
        self.tokens.get(i).map_or(Classes::NONE, |t| t.classes)
    }

    /// Base form of token `i`, empty for unknown words.
    #[inline]
    pub fn lemma(&self, i: usize) -> &'static str {
        self.entry(i).lemma
    }

    /// Token `i` is this word, given in lower case.
    // Always inlined, so that the length and letters of a literal are compared as constants.
    #[inline(always)]
    pub fn is(&self, i: usize, word: &str) -> bool {
        debug_assert!(!word.bytes().any(|b| b.is_ascii_uppercase()), "{word} is not in lower case");
        let Some(t) = self.tokens.get(i) else { return false };
        // Most words differ in length already.
        if (t.end - t.start) as usize != word.len() {
            return false;
        }
        let from = t.start as usize - self.lower_start;
        self.lower.as_bytes()[from..from + word.len()] == *word.as_bytes()
    }

    /// Token `i` is one of these words, in any case.
    #[inline]
    pub fn among(&self, i: usize, words: &WordSet) -> bool {
        match self.tokens.get(i) {
            Some(t) if t.entry != 0 => words.lists(t.entry),
            Some(_) => words.has_other(self.lower(i)),
            None => false,
        }
    }

    /// The words from token `i` on are these, in any case.
    pub fn phrase_at(&self, i: usize, end: usize, phrase: &[&str]) -> bool {
        i + phrase.len() <= end && phrase.iter().enumerate().all(|(k, w)| self.is(i + k, w))
    }

    /// Bytes of a range of tokens.
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        if tokens.is_empty() {
            let at = self.tokens.get(tokens.start).map_or(self.text.len(), |t| t.start as usize);
            return at..at;
        }
        self.tokens[tokens.start].start as usize..self.tokens[tokens.end - 1].end as usize
    }

    /// The token at or after a byte position.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|t| (t.end as usize) <= byte)
    }

    /// The sentence that holds token `i`; behind the last token, the number behind the last sentence.
    #[inline]
    pub fn sentence_of(&self, i: usize) -> usize {
        self.of_token.get(i).map_or(self.list.len(), |number| *number as usize)
    }

    fn cut(&mut self, from: usize, block_number: usize, block: &Block) {
        let end = self.tokens.len();
        let mut start = from;
        let mut depth = 0_usize;
        let mut i = from;
        while i < end {
            match self.tokens[i].kind {
                Kind::Punct(b'(' | b'[') => depth += 1,
                Kind::Punct(b')' | b']') => depth = depth.saturating_sub(1),
                _ => {}
            }
            // A bracket that never closes must not swallow the rest of the block.
            let inside_bracket = depth > 0 && i - start < 80;
            let mut after = i + 1;
            let ends = if i - start + 1 >= MAX_TOKENS {
                true
            } else if inside_bracket || block.zone == Zone::Table {
                false
            } else {
                self.ends_sentence(i, end, &mut after)
            };
            if ends {
                self.push(start, after, block_number, block);
                start = after;
                depth = 0;
                i = after;
            } else {
                i += 1;
            }
        }
        if start < end {
            self.push(start, end, block_number, block);
        }
    }

    fn push(&mut self, from: usize, to: usize, block_number: usize, block: &Block) {
        let span = self.bytes(from..to);
        self.of_token.resize(to, self.list.len() as u32);
        let Block { zone, group, indent, .. } = *block;
        self.list.push(Sentence { span, tokens: from..to, zone, block: block_number, group, indent });
    }

    /// Whether a sentence ends with token `i`; `after` becomes the first token of the next one.
    fn ends_sentence(&self, i: usize, end: usize, after: &mut usize) -> bool {
        let is_stop = match self.tokens[i].kind {
            Kind::Punct(b'.') => !self.is_abbreviation(i, end),
            Kind::Punct(b'!' | b'?') => true,
            Kind::Word => {
                self.text.as_bytes()[self.tokens[i].end as usize - 1] == b'.' && self.acronym_ends_sentence(i, end)
            }
            _ => false,
        };
        if !is_stop {
            return false;
        }
        let mut next = i + 1;
        while next < end
            && matches!(self.tokens[next].kind, Kind::Punct(b'"' | b'\'' | b')' | b'.' | b'!' | b'?'))
            && (!self.tokens[next].spaced || self.closes_quote(next, end))
        {
            next += 1;
        }
        if next < end && (!self.tokens[next].spaced || self.tokens[next].starts_lower(self.text)) {
            return false;
        }
        *after = next;
        true
    }

    /// A quotation mark after a space that is not followed by a word closes rather than opens.
    fn closes_quote(&self, i: usize, end: usize) -> bool {
        matches!(self.tokens[i].kind, Kind::Punct(b'"')) && i + 1 < end && self.tokens[i + 1].spaced
    }

    fn is_abbreviation(&self, i: usize, end: usize) -> bool {
        if i == 0 || self.tokens[i].spaced {
            return false;
        }
        const ALWAYS: [&str; 24] = [
            "mr", "mrs", "ms", "dr", "prof", "st", "gen", "sen", "rep", "gov", "no", "nos", "vs", "e.g", "i.e", "jan",
            "feb", "aug", "sept", "oct", "nov", "dec", "fig", "approx",
        ];
        const OFTEN: [&str; 16] = [
            "inc", "corp", "co", "cos", "ltd", "bros", "llc", "plc", "etc", "al", "jr", "sr", "pty", "bhd", "cie",
            "dept",
        ];
        let (word, lower) = (self.word(i - 1), self.lower(i - 1));
        if ALWAYS.contains(&lower) {
            // "no." ends many sentences; before a number it is an abbreviation.
            return lower != "no" || i + 1 < end && self.tokens[i + 1].kind == Kind::Number;
        }
        // "Rs. 200 crore"
        let short = word.ends_with(char::is_lowercase) && currency::of_short_form(word).is_some();
        if short && i + 1 < end && self.tokens[i + 1].kind == Kind::Number {
            return true;
        }
        // "an upfront payment of $1B. The rest": a letter written onto a number is its size.
        let size = i >= 2
            && matches!(word, "B" | "M" | "K" | "T")
            && self.tokens[i - 2].kind == Kind::Number
            && !self.tokens[i - 1].spaced;
        if word.chars().count() == 1 && word.chars().all(char::is_uppercase) && !size {
            return i + 1 < end && !self.starts_new_sentence(i + 1);
        }
        OFTEN.contains(&lower) && i + 1 < end && !self.starts_new_sentence(i + 1) && !self.name_acts(i + 1)
    }

    /// "to Corda Corp. Tarn has sold": a name that a verb follows at once is a subject, and begins a sentence.
    fn name_acts(&self, i: usize) -> bool {
        let name = &self.tokens[i];
        // "by Tarn Corp. Salt Lake City-based Corda": so does a name with where it is at home.
        let capital = |k: usize| k < self.tokens.len() && self.tokens[k].kind == Kind::Word && self.tokens[k].capital;
        let place = (i..i + 3).take_while(|k| capital(*k)).count();
        let based = place > 0
            && self.tokens.get(i + place).is_some_and(|t| t.kind == Kind::Hyphen)
            && self.tokens.len() > i + place + 1
            && self.is(i + place + 1, "based");
        if name.spaced && based {
            return true;
        }
        name.spaced
            && name.capital
            && name.entry == 0
            && name.kind == Kind::Word
            && self.classes(i + 1).has(Classes::AUX.or(Classes::SAY))
            && !self.tokens[i + 1].capital
    }

    fn acronym_ends_sentence(&self, i: usize, end: usize) -> bool {
        // "based in the U.K. Tarn has agreed"
        let in_place = i >= 2 && self.is(i - 1, "the") && ["in", "across", "outside"].iter().any(|w| self.is(i - 2, w));
        i + 1 >= end || self.starts_new_sentence(i + 1) || in_place && self.name_acts(i + 1)
    }

    /// A capitalised function word after a stop almost always begins a sentence.
    fn starts_new_sentence(&self, i: usize) -> bool {
        self.tokens[i].spaced && self.tokens[i].capital && self.classes(i).has(Classes::STOP_START)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Input, Meta, read};

    fn check(text: &str, expect: &[&str]) {
        let input = Input { name: "a".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() };
        let document = read(&input).0.remove(0);
        let sentences = Sentences::split(&document.text, &document.blocks);
        let found: Vec<&str> = sentences.list.iter().map(|s| &text[s.span.clone()]).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn abbreviations_and_brackets_do_not_end_a_sentence() {
        check(
            "Nordvik Corp. (OSE: NVK) agreed with U.S. regulators on Jan. 5. It paid $3.5 million. \"We won.\" The yard closed.",
            &[
                "Nordvik Corp. (OSE: NVK) agreed with U.S. regulators on Jan. 5.",
                "It paid $3.5 million.",
                "\"We won.\"",
                "The yard closed.",
            ],
        );
    }

    #[test]
    fn a_legal_suffix_before_a_function_word_or_a_subject_ends_one() {
        check(
            "Tarn sold it to Corda Corp. Halden will keep its part.",
            &["Tarn sold it to Corda Corp.", "Halden will keep its part."],
        );
        check("Tarn Co. Chairman Ann Berg said so.", &["Tarn Co. Chairman Ann Berg said so."]);
        check(
            "The seller is Nordvik Inc. The price was not given, it said.",
            &["The seller is Nordvik Inc.", "The price was not given, it said."],
        );
    }

    #[test]
    fn a_block_without_stops_is_cut_somewhere() {
        let text = format!("The {}.", "word ".repeat(2000));
        let input = Input { name: "a".into(), bytes: text.into_bytes(), meta: Meta::default() };
        let document = read(&input).0.remove(0);
        assert!(Sentences::split(&document.text, &document.blocks).list.len() > 5);
    }
}
