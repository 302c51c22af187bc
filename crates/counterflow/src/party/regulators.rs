//! Public bodies that a text names only by what they are: "China's market regulator", "European antitrust authorities".

use super::names::{Class, Names};
use super::{Mention, Parties, PartyKind};
use crate::lexicon::{Classes, WordSet};
use crate::sentences::{Kind, Sentences};
use std::ops::Range;
use std::sync::LazyLock;

/// Nouns that can be nothing but such a body.
const BODIES: [&str; 6] = ["regulator", "regulators", "watchdog", "watchdogs", "trustbusters", "prosecutors"];

/// What such a body watches over; with one of these words in front "authorities" are one, too.
const DUTIES: [&str; 41] = [
    "public",
    "antitrust",
    "competition",
    "cartel",
    "merger",
    "takeover",
    "market",
    "markets",
    "securities",
    "exchange",
    "banking",
    "bank",
    "insurance",
    "pensions",
    "financial",
    "regulatory",
    "energy",
    "power",
    "gas",
    "nuclear",
    "water",
    "utility",
    "utilities",
    "telecoms",
    "telecom",
    "communications",
    "media",
    "broadcasting",
    "internet",
    "privacy",
    "data",
    "consumer",
    "drug",
    "health",
    "aviation",
    "transport",
    "rail",
    "gaming",
    "gambling",
    "casino",
    "trade",
];

/// Nouns that are such a body only behind one of the [`DUTIES`]: "antitrust authorities".
const HOUSES: [&str; 7] = ["authorities", "authority", "agency", "agencies", "office", "commission", "court"];

/// What such a body of one house watches over: a power authority makes power, and a gas office sells it.
const WATCHED: [&str; 9] =
    ["antitrust", "competition", "cartel", "merger", "takeover", "securities", "regulatory", "utilities", "trade"];

/// What such bodies do; an [`OVERSIGHT`] in front of one of these tells whose it is: "an antitrust probe", "regulatory scrutiny".
const DEEDS: [&str; 9] =
    ["scrutiny", "probe", "probes", "investigation", "investigations", "inquiry", "review", "fire", "crackdown"];

/// The words in front of a deed that make it one of public bodies.
const OVERSIGHT: [&str; 3] = ["antitrust", "competition", "regulatory"];

/// The name of those who do such a thing, where nothing else tells.
const NAMELESS: &str = "regulators";

/// The nouns of such bodies.
static NOUNS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of(&[BODIES.join(" "), HOUSES.join(" "), DEEDS.join(" ")].join(" "), Classes::NONE));

/// Adds the bodies without a name of their own to the parties of a document.
///
/// "The regulator" behind one that was named is that one, and a lone "regulator" before any is nobody.
pub(super) fn add(s: &Sentences<'_>, parties: &mut Parties) {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let nouns: &WordSet = &NOUNS;
    for sentence in &s.list {
        for i in sentence.tokens.clone() {
            if s.among(i, nouns)
                && let Some(body) = body_at(s, parties, sentence.tokens.start, i)
            {
                found.push(body);
            }
        }
    }
    let mut bodies: Vec<Mention> = Vec::new();
    // The last body that was named, and the mentions that stand before it.
    let (mut last, mut seen): (Option<usize>, usize) = (None, 0);
    for (tokens, name) in found {
        while seen < parties.mentions.len() && parties.mentions[seen].tokens.start < tokens.start {
            if parties.mentions[seen].kind == PartyKind::Authority {
                last = Some(parties.mentions[seen].party);
            }
            seen += 1;
        }
        // "EU antitrust regulators"
        let beside = seen.checked_sub(1).map(|k| &mut parties.mentions[k]).filter(|_| !name.is_empty());
        if let Some(named) = beside.filter(|m| m.kind == PartyKind::Authority && m.tokens.end == tokens.start) {
            named.tokens.end = tokens.end;
            continue;
        }
        if name.is_empty() {
            let party = parties.named(NAMELESS.to_string(), PartyKind::Authority);
            bodies.push(Mention { tokens, party, kind: PartyKind::Authority });
            continue;
        }
        // "Brazil's competition authority CADE", "CADE, the competition authority,": the body has a name of its own.
        let own = called(s, parties, seen, &tokens);
        if let Some(own) = own {
            parties.list[own].kind = PartyKind::Authority;
            parties.mentions.iter_mut().filter(|m| m.party == own).for_each(|m| m.kind = PartyKind::Authority);
            last = Some(own);
            continue;
        }
        // "the regulator" behind one that has been named
        let lone = !name.contains(' ') && !name.ends_with('s');
        let party = match last {
            Some(named) if lone => named,
            None if lone => continue,
            _ => parties.named(name, PartyKind::Authority),
        };
        last = Some(party);
        bodies.push(Mention { tokens, party, kind: PartyKind::Authority });
    }
    parties.put(bodies);
}

/// The party whose name in capitals stands right behind a body, or in front of it with a comma between: what the body is called.
/// `seen` counts the mentions that start before the body.
fn called(s: &Sentences<'_>, parties: &Parties, seen: usize, body: &Range<usize>) -> Option<usize> {
    let one = |w: &str| !w.ends_with('s');
    let letters = |m: &Mention| {
        let word = s.word(m.tokens.start);
        let short = m.tokens.len() == 1 && (3..=6).contains(&word.len());
        short
            && m.kind == PartyKind::Company
            && Names::get().exact(word).is_none()
            && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    if !one(s.word(body.end - 1)) {
        return None;
    }
    let behind = parties.mentions.get(seen).filter(|m| m.tokens.start == body.end && letters(m));
    let comma = |i: usize| s.tokens[i].kind == Kind::Punct(b',');
    let close = body.end < s.tokens.len() && comma(body.end);
    let in_front = || {
        let m = parties.mentions[..seen].iter().rev().take(2).find(|m| letters(m) && m.tokens.end < body.start)?;
        let between = m.tokens.end..body.start;
        let plain = |i: usize| !matches!(s.tokens[i].kind, Kind::Punct(_) | Kind::Dash);
        (close && between.len() <= 5 && comma(m.tokens.end) && between.skip(1).all(plain)).then_some(m)
    };
    behind.or_else(in_front).map(|m| m.party)
}

/// The body whose noun, one of [`NOUNS`], is token `i`: its tokens and its name, which is empty where only its deed is told.
fn body_at(s: &Sentences<'_>, parties: &Parties, first: usize, i: usize) -> Option<(Range<usize>, String)> {
    let duty = |k: usize| DUTIES.iter().any(|w| s.is(k, w));
    if DEEDS.iter().any(|w| s.is(i, w)) {
        // "a market review" is no public body's.
        let tells = |k: &usize| *k >= first && OVERSIGHT.iter().any(|w| s.is(*k, w));
        let adjective = i.checked_sub(1).filter(tells)?;
        return parties.at(adjective).is_none().then(|| (adjective..i, String::new()));
    }
    let watched = |k: usize| WATCHED.iter().any(|w| s.is(k, w));
    let house = HOUSES.iter().any(|w| s.is(i, w));
    let noun = !house || i > first && if s.is(i, "authorities") { duty(i - 1) } else { watched(i - 1) };
    if !noun || parties.at(i).is_some() {
        return None;
    }
    let mut start = i;
    while start > first && duty(start - 1) {
        start -= 1;
    }
    // "South Korean regulators"
    let names = Names::get();
    let demonym = |k: usize| names.is(Class::DEMONYM, s.word(k)) || s.is(k, "european");
    if start > first && parties.at(start - 1).is_none() && demonym(start - 1) {
        start -= 1;
        let point =
            ["south", "north"].iter().any(|w| start > first && s.is(start - 1, w) && s.tokens[start - 1].capital);
        start -= usize::from(point);
    }
    // "the Tarn watchdog" is that of a company.
    let before = start.checked_sub(1).filter(|k| *k >= first);
    let mark = before.filter(|k| s.tokens[*k].kind == Kind::Possessive).and_then(|k| k.checked_sub(1)).or(before);
    let place = mark.and_then(|k| parties.at(k)).map(|m| &parties.mentions[m]);
    if place.is_some_and(|m| !matches!(m.kind, PartyKind::Place | PartyKind::Authority)) {
        return None;
    }
    let begin = place.filter(|m| m.kind == PartyKind::Place).map_or(start, |m| m.tokens.start);
    let mut name = s.text[s.bytes(begin..i + 1)].split_whitespace().collect::<Vec<_>>().join(" ");
    // A capital at the start of a sentence is no part of the name.
    if begin == first && (duty(begin) || begin == i) {
        name[..1].make_ascii_lowercase();
    }
    Some((start..i + 1, name))
}
