//! Names with small words inside that a short form in brackets spells out: "Caisse du Nord (CDN)", "Halden Gas and Electric (HGE)".

use super::names::{Class, Names};
use super::suffixes::take_suffix;
use crate::sentences::{Kind, Sentences};
use std::ops::Range;

/// Small words of names in other languages; beside one of them any word in lower case may belong to the name.
const PARTICLES: [&str; 23] = [
    "de", "du", "des", "la", "le", "les", "et", "da", "do", "dos", "e", "y", "del", "di", "della", "van", "von", "der",
    "den", "und", "für", "och", "og",
];

/// The token behind a name that begins with token `i`, where the letters of the short form in brackets behind it are the first
/// letters of its words, in order, and at least one of these words is small.
pub fn end_of_name(s: &Sentences<'_>, names: &Names, i: usize, most: usize) -> Option<usize> {
    let open = (i + 2..most.min(i + 11)).find(|k| s.tokens[*k].kind == Kind::Punct(b'('))?;
    let short = s.word(open + 1);
    let closes = open + 2 < most && s.tokens[open + 2].kind == Kind::Punct(b')');
    let letters: Vec<char> = short.chars().filter(|c| *c != '&').collect();
    if !closes || letters.len() < 2 || !letters.iter().all(|c| c.is_uppercase()) || names.is(Class::ACRONYM, short) {
        return None;
    }
    (has_small_words(s, i..open) && spells(s, i..open, &letters)).then_some(open)
}

/// The token behind a name that begins with a country at token `i`: "US Airways", "U.S. Foods Holding"; behind an article, and in front of
/// more capitals, the country stands by itself.
pub fn behind_country(s: &Sentences<'_>, names: &Names, i: usize, most: usize) -> Option<usize> {
    let capital = |k: usize| k < most && s.tokens[k].kind == Kind::Word && s.tokens[k].capital;
    if !matches!(s.word(i), "US" | "U.S.") || i > 0 && s.is(i - 1, "the") {
        return None;
    }
    let words = (i + 1..most).take_while(|k| capital(*k) && names.is(Class::COMPANY_WORD, s.word(*k))).count();
    let (end, form) = take_suffix(s, names, i + 1 + words, most);
    (words > 0 && (form || !capital(end))).then_some(end)
}

/// "Corda et Fils SA", "Mineração e Metais SA": a particle at token `at`, between capitals, belongs to a name that a legal form closes.
pub fn joins_name(s: &Sentences<'_>, names: &Names, at: usize, most: usize) -> bool {
    let capital = |k: &usize| *k < most && s.tokens[*k].kind == Kind::Word && s.tokens[*k].capital;
    PARTICLES.contains(&s.word(at))
        && capital(&(at + 1))
        && !names.is(Class::SUFFIX, s.word(at + 1))
        && (at + 2..most.min(at + 5)).take_while(capital).any(|k| names.is(Class::SUFFIX, s.word(k)))
}

/// A small word stands inside: "and" between capitals, or a particle.
fn has_small_words(s: &Sentences<'_>, words: Range<usize>) -> bool {
    let small = |k: usize| s.tokens[k].kind == Kind::Word && !s.tokens[k].capital;
    let particle = words.clone().any(|k| small(k) && PARTICLES.contains(&s.word(k)));
    words.clone().any(small)
        && words
            .clone()
            .all(|k| matches!(s.tokens[k].kind, Kind::Word | Kind::Hyphen) && (!small(k) || particle || s.is(k, "and")))
}

/// Each capital word gives a letter; small words may.
fn spells(s: &Sentences<'_>, words: Range<usize>, letters: &[char]) -> bool {
    let mut left = letters.iter().peekable();
    for k in words.filter(|k| s.tokens[*k].kind == Kind::Word) {
        let first = s.word(k).chars().next().into_iter().flat_map(char::to_uppercase).next();
        let gives = left.peek().is_some_and(|l| Some(**l) == first);
        if gives {
            left.next();
        } else if s.tokens[k].capital {
            return false;
        }
    }
    left.next().is_none()
}
