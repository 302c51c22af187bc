//! Listed names: where one ends, and when a longer name around it is another one.

use super::PartyKind;
use super::codes::brackets;
use super::discover::{Candidate, blocked, candidate};
use super::names::{Class, Names};
use super::people::DIRECTIONS;
use super::suffixes::take_suffix;
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences};
use std::collections::HashSet;
use std::ops::Range;

/// What a part of a country is called, behind its name.
const REGIONS: [&str; 11] = [
    "Province",
    "Region",
    "County",
    "District",
    "Prefecture",
    "Oblast",
    "Territory",
    "Peninsula",
    "Islands",
    "Municipality",
    "State",
];

/// A listed name, with a longer run around it preferred: "Delta" in "Delta Drilling AS" is another company.
pub(super) fn known_at(
    s: &Sentences<'_>,
    names: &Names,
    i: usize,
    within: &Range<usize>,
    titled: bool,
) -> Option<Candidate> {
    let known = names.longest_at(s, i, within.end)?;
    let mut end = i + known.words;
    let (name, kind) = (known.name, known.kind);
    let mut suffix = false;
    // "Bank of America Plaza Tower": a building called after a company.
    if kind == PartyKind::Company && !titled {
        let built =
            (end..within.end.min(end + 4)).take_while(|k| s.tokens[*k].kind == Kind::Word && s.tokens[*k].capital);
        if let Some(last) = built.last()
            && ["tower", "towers", "plaza", "building", "arena", "stadium"].iter().any(|w| s.is(last, w))
        {
            return None;
        }
    }
    // "the Halden Foundation": a body of its own that bears a company's name.
    let body = kind == PartyKind::Company && !titled && end < within.end && s.tokens[end].capital;
    if body && ["foundation", "trust"].iter().any(|w| s.is(end, w)) {
        return None;
    }
    // "an interest in Block 9": a plain word with a number of its own.
    let numbered = end < within.end
        && s.tokens[end].kind == Kind::Number
        && s.word(end).len() <= 3
        && s.word(end).bytes().all(|b| b.is_ascii_digit())
        && !s.tokens.get(end + 1).is_some_and(|t| matches!(t.kind, Kind::Punct(b'%') | Kind::Hyphen));
    if kind == PartyKind::Company && known.words == 1 && numbered && matches!(s.lower(i), "block" | "target" | "square")
    {
        return None;
    }
    // "Delta Two, the Qatari fund": a number in letters tells the name from the listed one.
    let spelled = end < within.end
        && s.tokens[end].capital
        && matches!(s.word(end), "Two" | "Three" | "Four" | "Five" | "Six" | "Seven" | "Eight" | "Nine" | "Ten");
    if kind == PartyKind::Company && known.words == 1 && !titled && spelled {
        return None;
    }
    // "Merck & Co"
    let partners = |k: usize| k < within.end && matches!(s.word(k), "Co" | "Sons" | "Company");
    if kind == PartyKind::Company
        && end + 1 < within.end
        && s.tokens[end].kind == Kind::Punct(b'&')
        && partners(end + 1)
    {
        let stop = end + 2 < within.end && s.tokens[end + 2].kind == Kind::Punct(b'.') && !s.tokens[end + 2].spaced;
        let goes_on = stop && end + 3 < within.end && !s.tokens[end + 3].capital;
        end += if goes_on { 3 } else { 2 };
    }
    // "Eli Lilly and Company"
    if kind == PartyKind::Company
        && end + 1 < within.end
        && s.is(end, "and")
        && partners(end + 1)
        && s.word(end + 1) != "Sons"
    {
        end += 2;
    }
    // "AP News", "Sky News"
    if kind == PartyKind::Publisher && end < within.end && matches!(s.word(end), "News" | "Online" | "TV" | "Radio") {
        end += 1;
    }
    // "Moody's Investors Service Inc" rates and reports; "New York Times Co" is the company that owns a paper.
    if kind == PartyKind::Company || kind == PartyKind::Publisher && RATERS.contains(&name) {
        (end, suffix) = take_suffix(s, names, end, within.end);
    }
    // "sold Vodafone India": the part of it in a country, with a name of its own.
    let another = if suffix { None } else { names.longest_at(s, end, within.end) };
    if kind == PartyKind::Company
        && !titled
        && let Some(place) = another.filter(|k| k.kind == PartyKind::Place && s.tokens[end].capital)
        && !s.tokens.get(end + place.words).is_some_and(|t| t.kind == Kind::Word && t.capital || t.kind == Kind::Hyphen)
    {
        return None;
    }
    // "Vodafone AirTouch Plc", "Samsung SDI Co.": another name, unless the text calls it by its first words.
    if kind == PartyKind::Company
        && !titled
        && !suffix
        && let Some(whole) = longer_name(s, names, end, within.end)
    {
        if !stands_alone(s, i..end, whole) {
            return None;
        }
        (end, suffix) = (whole, true);
    }
    // "China Eastern Airlines": a place, a plain word of names and what companies are called.
    let word = |k: usize| k < within.end && s.tokens[k].kind == Kind::Word && s.tokens[k].capital;
    let form = Class::COMPANY_WORD.or(Class::SUFFIX);
    // "Gansu Province": the word for what it is belongs to the place.
    if kind == PartyKind::Place && word(end) && REGIONS.contains(&s.word(end)) && !word(end + 1) {
        end += 1;
    }
    if kind == PartyKind::Place
        && !titled
        && word(end)
        && names.is(Class::GENERIC, s.word(end))
        && word(end + 1)
        && names.is(form, s.word(end + 1))
    {
        return None;
    }
    // "Asia Pacific" is a region.
    if kind == PartyKind::Place && !titled && name != "Asia" && word(end) && lies_behind(s, end, within.end) {
        return None;
    }
    if !titled
        && !suffix
        && end < within.end
        && s.tokens[end].kind == Kind::Word
        && s.tokens[end].capital
        && !blocked(s, names, end)
    {
        let next = s.word(end);
        // "Samsung Heavy Industries", "JP Morgan Mortgage Capital"
        let works = kind == PartyKind::Company
            && word(end + 1)
            && another.is_none()
            && !names.is(Class::FIRST_NAME, next)
            && names.is(Class::COMPANY_WORD, s.word(end + 1))
            && !names.is(Class::GENERIC, next);
        let continues = works
            || names.is(Class::COMPANY_WORD, next)
            || names.is(Class::AUTHORITY_WORD, next)
            || names.is(Class::SUFFIX, next);
        // "Chicago Milwaukee Corp": places that a legal form makes a name.
        let formed = kind == PartyKind::Place && end + 1 < within.end && names.is(Class::SUFFIX, s.word(end + 1));
        // "the Delta Ridge 1 campus": a word that a company goes by begins the name of a place.
        let rest =
            (end + 1..within.end.min(end + 3)).find(|k| !s.tokens[*k].capital && s.tokens[*k].kind != Kind::Number);
        let site = kind == PartyKind::Company
            && i + 1 == end
            && another.is_none()
            && rest.is_some_and(|k| ["campus", "project", "site", "building", "mine"].iter().any(|w| s.is(k, w)));
        if continues && another.is_none()
            || site
            || formed
            || matches!(kind, PartyKind::Place) && another.is_none_or(|k| k.kind == PartyKind::Product)
        {
            return None;
        }
    }
    // "Dayton-Halden Corp": the place is half of a name.
    if kind == PartyKind::Place
        && end + 1 < within.end
        && s.tokens[end].kind == Kind::Hyphen
        && s.tokens[end + 1].capital
        && ((end + 2..within.end.min(end + 5)).any(|k| names.is(Class::SUFFIX, s.word(k)))
            // "Dayton-Halden", but "London-New York" and "US-Japanese"
            || !s.tokens[end].spaced
                && !s.tokens[end + 1].spaced
                && known.words == 1
                && s.tokens[end + 1].entry == 0
                && names.longest_at(s, end + 1, within.end).is_none()
                && !names.is(Class::DEMONYM, s.word(end + 1))
                && !blocked(s, names, end + 1))
    {
        return None;
    }
    // "Washington Post", "Bank of America": a place or outlet inside a longer capitalised run is part of that name.
    if i > within.start
        && s.tokens[i].kind == Kind::Word
        && kind == PartyKind::Place
        && names.is(Class::FIRST_NAME, s.word(i - 1))
    {
        return None;
    }
    let mut found = candidate(s, i..end, i == within.start);
    found.known = Some((name, kind));
    found.suffix = suffix;
    if kind == PartyKind::Company {
        brackets(s, within.end, &mut found);
    }
    Some(found)
}

/// "Boeing Commercial Airplanes won", "Microsoft Gaming bought": what stands right behind a listed company is a part of it, unless the
/// text names it alone.
pub(super) fn join_parts(s: &Sentences<'_>, candidates: &mut Vec<Candidate>) {
    let plain = |c: &Candidate| c.known.is_none() && !c.suffix && !c.ticker && !c.person && !c.in_title && !c.loud;
    let company = |c: &Candidate| matches!(c.known, Some((_, PartyKind::Company))) && !c.suffix && !c.loud;
    let tied = |before: &Candidate, c: &Candidate| {
        company(before)
            && plain(c)
            && before.tokens.end == c.tokens.start
            && s.tokens[c.tokens.start].kind == Kind::Word
    };
    let mut parts = vec![false; candidates.len()];
    for (k, pair) in candidates.windows(2).enumerate() {
        parts[k + 1] = tied(&pair[0], &pair[1]);
    }
    let alone: HashSet<&str> =
        candidates.iter().zip(&parts).filter(|(_, part)| !**part).map(|(c, _)| c.text.as_str()).collect();
    for (k, c) in candidates.iter().enumerate() {
        parts[k] &= !alone.contains(c.text.as_str());
    }
    if !parts.contains(&true) {
        return;
    }
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for (c, part) in candidates.drain(..).zip(parts) {
        match kept.last_mut() {
            Some(whole) if part => whole.tokens.end = c.tokens.end,
            _ => kept.push(c),
        }
    }
    *candidates = kept;
}

/// "Three Delta said" where the text has "told Three Delta": at the start of a sentence, too, the number is a part of the name.
///
/// So is the "New" of "New Halden said" where the text has "told New Halden", and the "First" of "First Ohio said".
pub(super) fn join_numbers(s: &Sentences<'_>, candidates: &mut [Candidate]) {
    let counts =
        |k: usize| s.tokens[k].capital && (s.classes(k).has(Classes::NUMBER) || matches!(s.word(k), "New" | "First"));
    let formal = |c: &Candidate| c.suffix && c.tokens.len() > 2;
    let inside =
        candidates.iter().filter(|c| (!c.at_start || formal(c)) && !c.in_title && !c.loud && counts(c.tokens.start));
    // With all that a longer name begins with: "New Halden" of "New Halden Mining Inc".
    let begins = |c: &Candidate| {
        let spaces: Vec<usize> = c.text.match_indices(' ').map(|(at, _)| at).collect();
        spaces.into_iter().skip(1).chain([c.text.len()]).map(|end| c.text[..end].to_string()).collect::<Vec<_>>()
    };
    let numbered: HashSet<String> = inside.flat_map(begins).collect();
    if numbered.is_empty() {
        return;
    }
    let mut last = 0;
    for c in candidates.iter_mut() {
        let free = last;
        last = last.max(c.tokens.end);
        let Some(before) = c.tokens.start.checked_sub(1).filter(|k| *k >= free && counts(*k)) else { continue };
        let whole = format!("{} {}", s.word(before), c.text);
        if numbered.contains(&whole) {
            (c.text, c.known, c.tokens.start) = (whole, None, before);
        }
    }
}

/// "Texas Eastern said", "Missouri Pacific for $3m": a word for where a line or a works lies ends a name that begins with a place.
fn lies_behind(s: &Sentences<'_>, i: usize, most: usize) -> bool {
    let ends = i + 1 >= most
        || matches!(s.tokens[i + 1].kind, Kind::Possessive | Kind::Punct(_))
        || s.classes(i + 1).has(Classes::AUX.or(Classes::SAY).or(Classes::PAST).or(Classes::PREP).or(Classes::CONJ));
    DIRECTIONS.contains(&s.word(i)) && ends
}

/// The end of a name that goes on behind a listed one, with one or two words and a legal form: "Halden Tankers Inc".
fn longer_name(s: &Sentences<'_>, names: &Names, end: usize, most: usize) -> Option<usize> {
    let word = |k: usize| k < most && s.tokens[k].kind == Kind::Word && s.tokens[k].capital;
    let form = (end + 1..=end + 2).find(|k| word(*k) && names.is(Class::SUFFIX, s.word(*k)))?;
    let plain = |k: usize| word(k) && !blocked(s, names, k) && names.longest_at(s, k, most).is_none();
    (end..form).all(plain).then(|| take_suffix(s, names, form, most).0)
}

/// The words stand in the text around without what goes on behind them here up to `whole`.
fn stands_alone(s: &Sentences<'_>, words: Range<usize>, whole: usize) -> bool {
    const REACH: usize = 2000;
    let around = words.start.saturating_sub(REACH)..(whole + REACH).min(s.tokens.len() - words.len());
    around.filter(|k| !(words.start..whole).contains(k)).any(|k| {
        let same = words.clone().enumerate().all(|(n, w)| s.word(k + n) == s.word(w));
        let next = k + words.len();
        same && s.word(next) != s.word(words.end)
    })
}

/// Agencies that rate debt and speak under their whole name.
const RATERS: [&str; 4] = ["Moody's Investors Service", "Standard & Poor's", "Standard and Poor's", "Fitch Ratings"];
