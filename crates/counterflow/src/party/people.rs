//! Names of people: titles and callings around them.

use super::names::{Class, Names};
use crate::sentences::{Kind, Sentences};
use std::ops::Range;

/// What people are to a company or a state.
pub const POSTS: &[&str] = &[
    "executive",
    "chairman",
    "president",
    "founder",
    "co-founder",
    "officer",
    "chief",
    "minister",
    "spokesman",
    "spokeswoman",
    "director",
    "secretary",
    "commissioner",
    "chancellor",
    "treasurer",
];

/// What people do, or are known for.
const CALLINGS: &[&str] = &[
    "analyst",
    "lawyer",
    "economist",
    "strategist",
    "billionaire",
    "entrepreneur",
    "tycoon",
    "financier",
    "veteran",
    "star",
    "singer",
    "songwriter",
    "musician",
    "rapper",
    "artist",
    "actor",
    "actress",
    "author",
    "guitarist",
    "footballer",
    "investor",
    "heir",
    "magnate",
    "mogul",
    "senator",
    "lawmaker",
    "professor",
    "judge",
];

pub(super) fn is_person(s: &Sentences<'_>, names: &Names, start: usize, end: usize, within: &Range<usize>) -> bool {
    let words = (start..end).filter(|k| s.tokens[*k].kind == Kind::Word).count();
    let first = s.word(start);
    let last = s.word(end - 1);
    if names.is(Class::COMPANY_WORD, last) || names.is(Class::SUFFIX, last) {
        return false;
    }
    let title_before = start > within.start && {
        // "Mr. Dahl", "its founder, Edwin Marsh"
        let mark = s.tokens[start - 1].kind;
        let aside = matches!(mark, Kind::Punct(b'.' | b','));
        let k = start - if aside && start > within.start + 1 { 2 } else { 1 };
        let word = s.word(k);
        let beside = mark != Kind::Punct(b',');
        let is = |list: &[&str]| list.iter().any(|p| p.eq_ignore_ascii_case(word));
        let called = is(POSTS) || beside && is(CALLINGS);
        beside && names.is(Class::TITLE, word)
            || called && k > within.start && !names.is(Class::COMPANY_WORD, last) && words >= 2
    };
    let title_after = end + 1 < within.end
        && s.tokens[end].kind == Kind::Punct(b',')
        && (end + 1..within.end.min(end + 6)).any(|k| {
            matches!(
                s.lower(k),
                "chief"
                    | "analyst"
                    | "chairman"
                    | "ceo"
                    | "cfo"
                    | "coo"
                    | "cto"
                    | "president"
                    | "director"
                    | "economist"
                    | "founder"
                    | "co-founder"
                    | "partner"
                    | "manager"
                    | "strategist"
                    | "minister"
                    | "spokesman"
                    | "spokeswoman"
                    | "billionaire"
                    | "entrepreneur"
                    | "tycoon"
                    | "financier"
                    | "magnate"
                    | "mogul"
                    | "who"
            )
        })
        && words >= 2;
    (words == 2 || words == 3) && names.is(Class::FIRST_NAME, first)
        || title_before && words <= 3
        || title_after && words <= 3
}
