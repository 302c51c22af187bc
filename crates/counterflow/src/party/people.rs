//! Names of people: titles and callings around them.

use super::PartyKind;
use super::names::{Class, Names};
use crate::lexicon::Classes;
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
pub(super) const CALLINGS: &[&str] = &[
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
    // "Brandel, 58, has"
    let comma = |k: usize| k < within.end && s.tokens[k].kind == Kind::Punct(b',');
    let aged = comma(end)
        && comma(end + 2)
        && s.tokens[end + 1].kind == Kind::Number
        && s.word(end + 1).len() == 2
        && s.word(end + 1) >= "18";
    // "Altman, who earns": somebody, and no company; but "Skerrin, who have paid" is a club.
    let one = |k: usize| {
        k < within.end && (s.classes(k).has(Classes::THIRD) || ["has", "is", "was"].iter().any(|w| s.is(k, w)))
    };
    let somebody = comma(end) && s.is(end + 1, "who") && one(end + 2);
    // "Farid Dahl has a stake in the club and he has lent it money": no other name stands between.
    let he = || {
        let next = |k: &usize| s.tokens[*k].kind == Kind::Word && (s.tokens[*k].capital || is_one(s, *k));
        start == within.start && (end..within.end).find(next).is_some_and(|k| is_one(s, k))
    };
    (words == 2 || words == 3) && (names.is(Class::FIRST_NAME, first) || he())
        || (aged || somebody) && words <= 3
        || title_before && words <= 3
        || title_after && words <= 3
}

/// "he" or "she".
fn is_one(s: &Sentences<'_>, k: usize) -> bool {
    !s.tokens[k].capital && ["he", "she"].iter().any(|w| s.is(k, w))
}

/// "General" is a title before the name of a person, and part of a name elsewhere; so is any title before what bodies are called:
/// "the Premier League".
pub(super) fn general_word(s: &Sentences<'_>, names: &Names, i: usize, end: usize) -> bool {
    let person = i + 1 < end
        && s.tokens[i + 1].kind == Kind::Word
        && s.tokens[i + 1].capital
        && names.is(Class::FIRST_NAME, s.word(i + 1));
    let body = i + 1 < end
        && s.tokens[i + 1].kind == Kind::Word
        && s.tokens[i + 1].capital
        && s.classes(i + 1).has(Classes::ORG_NOUN);
    names.is(Class::TITLE, s.word(i)) && (names.is(Class::GENERIC, s.word(i)) && !person || body)
}

/// Where a line or a works lies: a word that ends a name behind a place.
pub(super) const DIRECTIONS: [&str; 7] =
    ["Eastern", "Western", "Northern", "Southern", "Central", "Pacific", "Atlantic"];

/// "Nordic General", "Halden General Corp": the word goes on with a name, but not in "Halden General Counsel Ines Dahl" and
/// "Texas Attorney General".
pub(super) fn general_inside(s: &Sentences<'_>, names: &Names, name: Range<usize>, within: usize) -> bool {
    let end = name.end;
    let next = end + 1 < within && s.tokens[end + 1].kind == Kind::Word && s.tokens[end + 1].capital;
    let office = matches!(s.word(end - 1), "Attorney" | "Solicitor" | "Secretary" | "Consul" | "Surgeon" | "Inspector");
    let closes = !next || names.is(Class::SUFFIX, s.word(end + 1)) || names.is(Class::COMPANY_WORD, s.word(end + 1));
    let nation = name.len() == 1 && names.is(Class::DEMONYM, s.word(name.start));
    // "Texas Eastern", "Halden Western Corp"
    let lies = DIRECTIONS.contains(&s.word(end))
        && closes
        && names.exact(s.word(end - 1)).is_none_or(|k| k.kind == PartyKind::Place);
    lies || general_word(s, names, end, within) && (nation || s.word(end) == "General" && !office && closes)
}
