//! Ministries and departments of several things: "the Ministry of Health, Labour and Welfare".

use super::names::{Class, Names};
use crate::lexicon::{Classes, WordSet};
use crate::sentences::{Kind, Sentences};
use std::ops::Range;
use std::sync::LazyLock;

/// What states have ministries of.
static FIELDS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "health labour labor welfare trade industry industries economy economic commerce finance energy transport \
         transportation tourism agriculture forestry fisheries food rural housing urban infrastructure land lands technology \
         science sciences culture sport sports education innovation skills climate environment environmental defence defense \
         security information communication communications steel mines mining petroleum gas power works planning \
         development investment employment social human resources affairs natural veterans services supervision \
         administration securities exchange futures insurance banking drug drugs competition markets consumer aviation \
         nuclear safety standards",
        Classes::NONE,
    )
});

/// The end of a name that begins as "Ministry of Health" and goes on with ", Labour and Welfare" behind `name`, if it does.
pub(super) fn more(s: &Sentences<'_>, name: Range<usize>, end: usize) -> Option<usize> {
    if let Some(to) = commission(s, &name, end) {
        return Some(to);
    }
    let of = (name.start..name.end).any(|k| s.is(k, "of") || s.is(k, "for"));
    let body = (name.start..name.end).any(|k| matches!(s.word(k), "Ministry" | "Department"));
    if !of || !body || !s.among(name.end - 1, &FIELDS) {
        return None;
    }
    let field = |k: usize| k < end && s.tokens[k].capital && s.among(k, &FIELDS);
    let mut at = name.end;
    while at < end && s.tokens[at].kind == Kind::Punct(b',') && field(at + 1) {
        at += 2;
    }
    // "Trade, and Industry"
    at += usize::from(at < end && s.tokens[at].kind == Kind::Punct(b','));
    if at >= end || !s.is(at, "and") || !field(at + 1) {
        return None;
    }
    at += 2;
    while field(at) {
        at += 1;
    }
    Some(at)
}

/// The end of a name that begins as "Supervision" and goes on with "and Administration Commission".
fn commission(s: &Sentences<'_>, name: &Range<usize>, end: usize) -> Option<usize> {
    let field = |k: usize| k < end && s.tokens[k].capital && s.among(k, &FIELDS);
    let and = name.end;
    let joined = field(and - 1) && and < end && s.is(and, "and") && field(and + 1);
    let body = and + 2;
    (joined && body < end && Names::get().is(Class::AUTHORITY_WORD, s.word(body))).then_some(body + 1)
}
