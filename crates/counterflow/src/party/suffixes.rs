//! The legal form that closes a name.

use super::PartyKind;
use super::names::{Class, Names};
use crate::sentences::{Kind, Sentences};

/// Takes ", Inc." or "Corp." or "Holdings plc" from token `end` on.
pub(super) fn take_suffix(s: &Sentences<'_>, names: &Names, end: usize, most: usize) -> (usize, bool) {
    let mut at = end;
    if at < most && s.tokens[at].kind == Kind::Punct(b',') {
        at += 1;
    }
    let mut found = false;
    while at < most
        && s.tokens[at].kind == Kind::Word
        && s.tokens[at].capital | (s.word(at) == "plc")
        && names.is(Class::SUFFIX, s.word(at))
        && !is_joined(s, at, most)
    {
        found = true;
        at += 1;
        // "Ferva SA de CV"
        if at + 1 < most && s.word(at) == "de" && s.word(at + 1) == "CV" {
            return (at + 2, true);
        }
        // "Halden Corp International said": so does a word that says where.
        if at < most
            && s.word(at) == "International"
            && at + 1 < most
            && !(s.tokens[at + 1].kind == Kind::Word && s.tokens[at + 1].capital)
        {
            return (at + 1, true);
        }
        // "Ostfold Trust Corporation International Ltd", "Tarn Book Co South Africa Pty Ltd": a second legal form closes the name.
        let more =
            |k: &usize| s.tokens[*k].kind == Kind::Word && s.tokens[*k].capital && !names.is(Class::SUFFIX, s.word(*k));
        let then = (at..most.min(at + 3)).take_while(more).last().map_or(at, |k| k + 1);
        let between = then > at
            && (names.is(Class::COMPANY_WORD, s.word(at))
                || names.longest_at(s, at, most).is_some_and(|k| k.kind == PartyKind::Place && at + k.words == then));
        if between && then < most && s.tokens[then].capital && names.is(Class::SUFFIX, s.word(then)) {
            at = then;
            continue;
        }
        let abbreviated = s.word(at - 1).len() <= 4;
        if at < most && abbreviated && s.tokens[at].kind == Kind::Punct(b'.') && !s.tokens[at].spaced && at + 1 < most {
            at += 1;
        }
        // "Halden Companies, Inc.", "Tarn Holdings, L.P."
        let second = at + 1 < most && s.tokens[at].kind == Kind::Punct(b',') && s.tokens[at + 1].capital;
        if second && names.is(Class::SUFFIX, s.word(at + 1)) {
            at += 1;
        }
    }
    if found { (at, true) } else { (end, false) }
}

/// A hyphen joins the word at `k` to another one with a capital.
pub(super) fn is_joined(s: &Sentences<'_>, k: usize, most: usize) -> bool {
    k + 2 < most && s.tokens[k + 1].kind == Kind::Hyphen && !s.tokens[k + 1].spaced && s.tokens[k + 2].capital
}

/// The "Co" of a run of single names with commas between them that an "& Co" closes; the first is at `first`, the first comma at `comma`.
pub(super) fn firm_of_partners(s: &Sentences<'_>, first: usize, comma: usize, most: usize) -> Option<usize> {
    let name = |k: usize| k < most && s.tokens[k].kind == Kind::Word && s.tokens[k].capital && s.tokens[k].entry == 0;
    let mark = |k: usize, b: u8| k < most && s.tokens[k].kind == Kind::Punct(b);
    let mut at = comma;
    if comma != first + 1 {
        return None;
    }
    while mark(at, b',') {
        if !name(at + 1) {
            return None;
        }
        at += 2;
    }
    (mark(at, b'&') && at + 1 < most && matches!(s.word(at + 1), "Co" | "Company" | "Sons")).then_some(at + 1)
}
