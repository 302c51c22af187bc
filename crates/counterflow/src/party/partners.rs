//! Firms that go by the names of their partners, with commas, "and" or a sign between them, and names that end in a mark of their own.

use super::discover::{Candidate, candidate};
use super::names::Names;
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences};
use std::collections::HashSet;
use std::ops::Range;

/// "Harrow, Penrose & Tate (HP&T)": a firm with the names of its partners, which its short form proves to be one name.
pub(super) fn join(s: &Sentences<'_>, candidates: &mut Vec<Candidate>) {
    let known = firms(s, candidates);
    if known.is_empty() {
        return;
    }
    let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for c in candidates.drain(..) {
        let whole = partners(s, &out, &c).find(|(_, whole)| known.contains(&whole.text));
        match whole {
            Some((first, whole)) => {
                out.truncate(first);
                out.push(Candidate { aliases: c.aliases, resume: c.resume, suffix: c.suffix, ..whole });
            }
            None => out.push(c),
        }
    }
    *candidates = out;
}

/// "Harrow and Tate" of a text that elsewhere writes "Harrow & Tate" or "H&T", or of lists that do: one firm, and not two.
pub(super) fn spell_out(s: &Sentences<'_>, candidates: &mut Vec<Candidate>) {
    let names = Names::get();
    let printed: HashSet<String> =
        candidates.iter().filter(|c| c.text.contains(" & ")).map(|c| c.text.clone()).collect();
    let shorts: HashSet<String> = candidates.iter().filter_map(|c| short_form(&c.text)).collect();
    let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for c in candidates.drain(..) {
        let beside = |a: &Candidate| {
            let and = a.tokens.end;
            and + 1 == c.tokens.start && s.is(and, "and") && !a.suffix && a.aliases.is_empty()
        };
        let before = out.last().filter(|a| beside(a)).map(|a| (a.tokens.start, a.text.clone()));
        // "the brewer Irish and Colne": a people's name alone is no candidate.
        let people = || c.tokens.start.checked_sub(2).filter(|k| s.is(k + 1, "and") && s.tokens[*k].capital);
        let before = before.or_else(|| match shorts.is_empty() {
            true => None,
            false => people().map(|k| (k, s.word(k).to_string())),
        });
        let whole = before.map(|(first, text)| (first, format!("{text} & {}", c.text)));
        let listed = whole.as_ref().and_then(|(_, w)| names.exact(w)).map(|k| (k.name, k.kind));
        let proven =
            |w: &str| listed.is_some() || printed.contains(w) || letters_of(w).is_some_and(|i| shorts.contains(&i));
        match whole.filter(|(_, w)| proven(w)) {
            Some((first, text)) => {
                out.pop_if(|a| a.tokens.start >= first);
                out.push(Candidate { tokens: first..c.tokens.end, text, known: listed, ..c });
            }
            None => out.push(c),
        }
    }
    *candidates = out;
}

/// "H&T", as it is printed with or without spaces.
fn short_form(text: &str) -> Option<String> {
    let short: String = text.chars().filter(|c| *c != ' ').collect();
    let (first, second) = short.split_once('&')?;
    let letter = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    (letter(first) && letter(second)).then_some(short)
}

/// The short form of "Harrow & Tate".
fn letters_of(whole: &str) -> Option<String> {
    let (first, second) = whole.split_once(" & ")?;
    let (first, second) = (first.chars().next()?, second.chars().next()?);
    short_form(&format!("{first}&{second}"))
}

/// The names of the firms whose short forms hold the first letters of all their partners.
fn firms(s: &Sentences<'_>, candidates: &[Candidate]) -> HashSet<String> {
    let capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).collect::<String>();
    let initials = |text: &str| capitals(&text.split(' ').filter_map(|w| w.chars().next()).collect::<String>());
    let mut firms = HashSet::new();
    for (k, c) in candidates.iter().enumerate().filter(|(_, c)| c.text.contains('&')) {
        let Some(alias) = c.aliases.first() else { continue };
        let letters = capitals(&s.text[s.bytes(alias.clone())]);
        let mut all = partners(s, &candidates[..k], c).map(|(_, whole)| whole.text);
        firms.extend(all.find(|text| initials(text) == letters));
    }
    firms
}

/// The names that end with this one and begin with one of the three before it, where nothing but commas stands between them.
fn partners<'a>(
    s: &'a Sentences<'_>,
    before: &'a [Candidate],
    last: &'a Candidate,
) -> impl Iterator<Item = (usize, Candidate)> + 'a {
    let mut next = last.tokens.start;
    let tied = before.iter().enumerate().rev().take(3).take_while(move |(_, c)| {
        let end = c.tokens.end;
        let comma = end + 1 == next && s.tokens[end].kind == Kind::Punct(b',') && c.known.is_none();
        next = c.tokens.start;
        comma
    });
    tied.filter(|_| last.known.is_none()).map(|(k, c)| (k, candidate(s, c.tokens.start..last.tokens.end, c.at_start)))
}

/// "Bank for Reconstruction and Development": behind the name stand "and" and the second of two fields that a body is for: one
/// word that is no name that the lists know.
pub(super) fn second_field(s: &Sentences<'_>, names: &Names, name: Range<usize>, within: usize) -> bool {
    let (for_at, field) = (name.end.wrapping_sub(2), name.end + 1);
    let word = |k: usize| k < within && s.tokens[k].kind == Kind::Word && s.tokens[k].capital;
    let plain = |k: usize| word(k) && names.longest_at(s, k, within).is_none();
    s.is(name.end, "and") && for_at > name.start && s.is(for_at, "for") && plain(field) && !word(field + 1)
}

/// "Tarn Oil and Fats Co Ltd … Tarn Oil and Fats": the word behind the "and" at token `and` stands in the text around more than once, and
/// never without it, so it names no other company.
pub(super) fn never_apart(s: &Sentences<'_>, and: usize) -> bool {
    const REACH: usize = 1000;
    let around = and.saturating_sub(REACH)..(and + REACH).min(s.tokens.len());
    let same = around.filter(|k| s.lower(*k).eq_ignore_ascii_case(s.lower(and + 1)));
    let (mut times, mut joined) = (0, 0);
    for k in same {
        times += 1;
        let before = |back: usize| k.checked_sub(back);
        let front = before(2).is_some_and(|k| s.lower(k).eq_ignore_ascii_case(s.lower(and - 1)));
        joined += usize::from(front && before(1).is_some_and(|k| s.is(k, "and")));
    }
    times > 1 && joined == times
}

/// "S and W Merrow Plc": the first letters of two partners begin at token `i`.
pub(super) fn initials(s: &Sentences<'_>, i: usize, within: &Range<usize>) -> bool {
    let capital = |k: usize| s.tokens[k].kind == Kind::Word && s.tokens[k].capital;
    i + 3 < within.end
        && s.is(i + 1, "and")
        && [i, i + 2].iter().all(|k| capital(*k) && s.word(*k).len() == 1)
        && capital(i + 3)
        && s.word(i + 3).len() > 1
}

/// "the takeover of Halbrook's.", "agreed to buy Halbrook's, the grocer": nothing stands behind the mark that could be owned, so the mark,
/// which is token `name.end`, belongs to the name.
///
/// "grew faster than Tarn's." leaves out what it compares.
pub(super) fn bears_mark(s: &Sentences<'_>, name: Range<usize>, end: usize) -> bool {
    const COMPARES: [&str; 6] = ["than", "like", "unlike", "as", "and", "or"];
    let Some(before) = name.start.checked_sub(1) else { return false };
    if name.len() > 3 || COMPARES.iter().any(|w| s.is(before, w)) {
        return false;
    }
    let next = name.end + 1;
    let told = |k: usize| k < end && (s.classes(k).has(Classes::DET.or(Classes::REL)) || s.is(k, "one"));
    let is = |w: u8| next < end && s.tokens[next].kind == Kind::Punct(w);
    if is(b',') {
        return told(next + 1);
    }
    // "a rival of Tarn's." is a rival of Tarn; only deals are done over the whole of it.
    let deal = || before > 0 && s.is(before, "of") && s.classes(before - 1).has(Classes::DEAL_NOUN);
    let ends = next >= end || is(b'.') || is(b')');
    ends && (deal() || matches!(s.lemma(before), "buy" | "acquire" | "purchase"))
}

/// "Halbrook's bought Tarn", "Halbrook's agreed to": behind the mark stands a verb that describes nothing, with what it acts on.
pub(super) fn acts(s: &Sentences<'_>, verb: usize, end: usize) -> bool {
    const ACTS: [&str; 8] = ["bought", "sold", "agreed", "paid", "won", "announced", "plans", "wants"];
    let next = verb + 1;
    let object = || s.tokens[next].capital || s.classes(next).has(Classes::DET) || s.tokens[next].kind != Kind::Word;
    ACTS.iter().any(|w| s.is(verb, w)) && next < end && (s.is(next, "to") || object())
}
