//! Words that are places by what stands around them: where somebody is based, a region, the town in front of a story.

use super::PartyKind;
use super::governments::is_country;
use super::names::{Class, Names};
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences};
use std::ops::Range;

/// "offices in Delhi and Noida", "its plant in Catania": what stands beside a place or behind a site is one, unless it goes on as a
/// name or acts.
pub(super) fn is_place_beside(s: &Sentences<'_>, names: &Names, i: usize, within: &Range<usize>) -> bool {
    let word = |k: usize| s.tokens[k].kind == Kind::Word;
    let located = |k: usize| ["in", "across", "near", "around"].iter().any(|w| s.is(k, w));
    let next = i + 1;
    let goes_on = next < within.end
        && (word(next) && s.tokens[next].capital
            || matches!(s.tokens[next].kind, Kind::Possessive | Kind::Hyphen)
            || s.classes(next).has(Classes::AUX.or(Classes::PAST).or(Classes::THIRD)));
    const SITES: [&str; 10] = [
        "plant",
        "plants",
        "factory",
        "factories",
        "mine",
        "refinery",
        "smelter",
        "shipyard",
        "headquarters",
        "offices",
    ];
    let beside = i >= within.start + 3
        && s.is(i - 1, "and")
        && located(i - 3)
        && names.exact(s.word(i - 2)).is_some_and(|k| k.kind == PartyKind::Place);
    // "its plant in Catania"
    let site = i >= within.start + 2 && s.is(i - 1, "in") && SITES.iter().any(|w| s.is(i - 2, w));
    (beside || site) && s.tokens[i].entry == 0 && names.longest_at(s, i, within.end).is_none() && !goes_on
}

/// The end of "Life Insurance Corporation of India", of which "Life Insurance Corporation" is `name`: plain words that tell one company
/// from another by its state only. "Tarn Co of Norway" is a name and where it is from.
pub(super) fn of_state(s: &Sentences<'_>, name: Range<usize>, within: &Range<usize>) -> usize {
    let of = name.end;
    if name.len() < 2 || !matches!(s.word(of - 1), "Corporation" | "Company") || !s.is(of, "of") {
        return of;
    }
    let Some(place) = Names::get().longest_at(s, of + 1, within.end).filter(|k| k.kind == PartyKind::Place) else {
        return of;
    };
    let end = of + 1 + place.words;
    let listed = Class::COMPANY_WORD.or(Class::GENERIC);
    let general = |k: usize| s.tokens[k].entry != 0 || Names::get().is(listed, s.word(k));
    let plain = (name.start..of - 1).all(|k| s.tokens[k].kind != Kind::Word || general(k));
    // "(LIC)": the letters count the legal form as a part of the name.
    let initials: String = name.clone().filter_map(|k| s.word(k).chars().next()).collect();
    let lettered =
        s.tokens.get(end).is_some_and(|t| t.kind == Kind::Punct(b'(')) && s.word(end + 1).starts_with(&initials);
    if plain || lettered { end } else { of }
}

/// The end of a run of capitals that the words around it make a place: "based in Camp Hill", "the Toledo area", "the Irish Sea".
pub(super) fn place_by_words(s: &Sentences<'_>, names: &Names, i: usize, within: &Range<usize>) -> Option<usize> {
    let capital = |k: &usize| s.tokens[*k].kind == Kind::Word && s.tokens[*k].capital;
    let end = (i..within.end.min(i + 4)).take_while(capital).last()? + 1;
    let company = Class::SUFFIX.or(Class::COMPANY_WORD);
    // "Chicago Heights, Ill.": a town that goes by the name of another one.
    let known = names.longest_at(s, i, within.end);
    let longer = known.is_some_and(|k| k.kind == PartyKind::Place && i + k.words < end);
    if (i..end).any(|k| names.is(company, s.word(k))) || known.is_some() && !longer {
        return None;
    }
    const SITED: [&str; 6] = ["based", "headquartered", "located", "situated", "registered", "domiciled"];
    let based = i >= within.start + 2
        && ["in", "near", "outside"].iter().any(|w| s.is(i - 1, w))
        && SITED.iter().any(|w| s.is(i - 2, w));
    let land = ["area", "region", "suburb", "suburbs", "county", "province", "peninsula", "basin", "district"];
    let region = end < within.end && s.tokens[end].kind == Kind::Word && land.iter().any(|w| s.is(end, w));
    let water = end > i + 1 && ["sea", "ocean", "strait", "peninsula"].iter().any(|w| s.is(end - 1, w));
    let owner = end < within.end && s.tokens[end].kind == Kind::Possessive;
    // "the Surat Basin", "several Bowen and Surat Basin fields"
    let basin = |k: usize| k < within.end && s.tokens[k].capital && (s.is(k, "basin") || s.is(k, "basins"));
    let joined = end + 2 < within.end && s.is(end, "and") && s.tokens[end + 1].capital && basin(end + 2);
    if end > i + 1 && basin(end - 1) || joined && end == i + 1 {
        return Some(end);
    }
    // "Hunan Province"
    const LANDS: [&str; 10] = [
        "province",
        "prefecture",
        "county",
        "parish",
        "municipality",
        "area",
        "district",
        "zone",
        "region",
        "township",
    ];
    if end > i + 1 && LANDS.iter().any(|w| s.is(end - 1, w)) && !longer {
        return Some(end);
    }
    // "in Southwest China", "Northern Italy"
    let quarter = s.lower(i).trim_end_matches("ern");
    let corner =
        matches!(quarter, "southwest" | "southeast" | "northwest" | "northeast" | "north" | "south" | "east" | "west");
    if end == i + 2 && (corner || s.is(i, "central")) && is_country(s.word(i + 1)) {
        return Some(end);
    }
    // "the Tarn Field giants", "the Redwood outfit": where somebody is at home.
    let home = end < within.end
        && i > within.start
        && s.is(i - 1, "the")
        && !longer
        && ["giants", "outfit", "side"].iter().any(|w| s.is(end, w));
    // "Camp Hill, N.J., investor Natalie Dahl": a town and its state.
    let comma = |k: usize| k < within.end && s.tokens[k].kind == Kind::Punct(b',');
    let stop = |k: usize| k < within.end && s.tokens[k].kind == Kind::Punct(b'.') && !s.tokens[k].spaced;
    let state = comma(end) && end + 1 < within.end && STATES.contains(&s.word(end + 1).trim_end_matches('.'));
    let closed = end + 2 + usize::from(stop(end + 2));
    if state && comma(closed) {
        return Some(closed);
    }
    // "Reading, U.K.-based Halden", but "bought Tarn, Norway-based Halden said"
    let land = |k: usize| matches!(s.word(k), "U.K." | "U.S.") || is_state(s.word(k));
    let says = || (end + 4..within.end.min(end + 9)).any(|k| s.classes(k).has(Classes::SAY));
    if end == i + 1 && comma(end) && is_based_in(s, end + 1, within.end) && land(end + 1) && !says() {
        return Some(end);
    }
    if longer {
        return None;
    }
    (based && !owner || region || water || home).then_some(end)
}

/// The word names a state, a province or a country, of which a town in front of it may be: "Tempe, Arizona", "Shenzhen, China".
pub(super) fn is_state(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    STATES.contains(&word) || Names::get().is(Class::PROVINCE, word) || is_country(word)
}

/// "Nev.-based", "British Columbia-based": a state or country from token `i` on, and where somebody is based.
pub fn is_based_in(s: &Sentences<'_>, i: usize, most: usize) -> bool {
    let known = Names::get().longest_at(s, i, most).filter(|n| n.kind == PartyKind::Place);
    let words = known.map(|n| n.words).or_else(|| is_state(s.word(i)).then_some(1));
    words.is_some_and(|n| i + n + 1 < most && s.tokens[i + n].kind == Kind::Hyphen && s.is(i + n + 1, "based"))
}

/// States of the US and provinces of Canada as reports shorten them.
const STATES: [&str; 45] = [
    "N.J", "N.Y", "N.H", "N.C", "S.C", "N.M", "N.D", "S.D", "R.I", "W.Va", "Calif", "Conn", "Mass", "Pa", "Ill",
    "Mich", "Minn", "Fla", "Ga", "Va", "Wash", "Ore", "Ariz", "Colo", "Tenn", "Ky", "La", "Miss", "Ala", "Okla", "Kan",
    "Neb", "Wis", "Ind", "Md", "Del", "Vt", "Nev", "Ont", "Que", "Alta", "Sask", "Man", "B.C", "N.S",
];

/// The token after "FRANKFURT, April 24" or "NEW YORK, Jan. 5, 2017", where a name stands behind it.
fn day_end(s: &Sentences<'_>, within: &Range<usize>) -> Option<usize> {
    let of = |k: usize, kind: Kind| k < within.end && s.tokens[k].kind == kind;
    let loud = |k: usize| s.word(k).chars().all(|c| c.is_uppercase() || c == '.' || c == '\'');
    let comma = (within.start + 1..within.start + 4).find(|k| of(*k, Kind::Punct(b',')))?;
    let month = comma + 1;
    let mut at = month + 1 + usize::from(of(month + 1, Kind::Punct(b'.')));
    if !(within.start..comma).all(loud) || month >= within.end || !s.classes(month).has(Classes::MONTH) {
        return None;
    }
    let number = |k: usize, most: u16| of(k, Kind::Number) && s.word(k).parse().is_ok_and(|n: u16| n <= most);
    at = number(at, 31).then_some(at + 1)?;
    if of(at, Kind::Punct(b',')) && number(at + 1, 2100) {
        at += 2;
    }
    (of(at, Kind::Word) && s.tokens[at].capital && at + 3 < within.end).then_some(at)
}

/// The token after "HARTFORD, Conn, June 2 -", "Bergen, Norway -" or "OSLO (Wire) —" at the head of a story; the start where there is none.
pub fn dateline_end(s: &Sentences<'_>, within: &Range<usize>) -> usize {
    // "Nuremberg, Germany - Japan's Corda said": a town with its country.
    let mark = |k: usize, kind: Kind| k < within.end && s.tokens[k].kind == kind;
    let country = |k: usize| Names::get().longest_at(s, k, within.end).filter(|n| n.kind == PartyKind::Place);
    if let Some(comma) = (within.start + 1..within.start + 3).find(|k| mark(*k, Kind::Punct(b',')))
        && (within.start..comma).all(|k| s.tokens[k].kind == Kind::Word && s.tokens[k].capital)
        && let Some(place) = country(comma + 1)
        && mark(comma + 1 + place.words, Kind::Dash)
    {
        return comma + 2 + place.words;
    }
    // "New York - Tarn said": a town alone, in front of a new sentence.
    if let Some(place) = country(within.start)
        && let dash = within.start + place.words
        && mark(dash, Kind::Dash)
        && mark(dash + 1, Kind::Word)
        && s.tokens[dash + 1].capital
        && !(dash + 2..within.end).any(|k| mark(k, Kind::Dash))
    {
        return dash + 1;
    }
    // "New York, June 28 - Tarn is getting": a town and a day.
    let dash = (within.start + 1..within.end.min(within.start + 10)).find(|k| mark(*k, Kind::Dash));
    let dated = |to: usize| {
        let kept = |k: usize| match s.tokens[k].kind {
            Kind::Word => s.tokens[k].capital,
            kind => matches!(kind, Kind::Number | Kind::Punct(b',' | b'(' | b')' | b'.')),
        };
        let day = (within.start + 1..to).any(|k| s.classes(k).has(Classes::MONTH) && k + 1 < to);
        let comma = (within.start + 1..to).any(|k| mark(k, Kind::Punct(b',')));
        (within.start..to).all(kept) && day && comma
    };
    // "Tarn News, Thursday, November 13, 2025 - Corda has raised": an outlet, a day of the week and a date.
    let weekday = |to: usize| (within.start + 2..to).any(|k| s.classes(k).has(Classes::WEEKDAY));
    let known = |k: usize| Names::get().longest_at(s, k, within.end).is_some_and(|n| n.kind == PartyKind::Company);
    if let Some(dash) = dash.filter(|d| dated(*d))
        && (country(within.start).is_some() || weekday(dash) && !known(within.start))
    {
        return dash + 1;
    }
    let first = s.word(within.start);
    let loud = first.len() >= 3 && first.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    if !loud || within.len() < 6 {
        return within.start;
    }
    let dash = (within.start + 1..within.end.min(within.start + 14)).find(|i| s.tokens[*i].kind == Kind::Dash);
    // "NVIDIA -> Intel", "IBM - the maker of computers - said": no town.
    let known = Names::get().longest_at(s, within.start, within.end).filter(|k| k.kind == PartyKind::Company);
    let company = known.is_some_and(|k| dash == Some(within.start + k.words));
    if company || dash.is_some_and(|i| mark(i + 1, Kind::Punct(b'>'))) {
        return within.start;
    }
    // "FRANKFURT, April 24 Buyout firm Tarn has sold": a day, and no dash behind it.
    if let Some(end) = day_end(s, within).filter(|end| dash.is_none_or(|d| d > *end)) {
        return end;
    }
    match dash {
        Some(i)
            if !(within.start..i).any(|k| s.classes(k).has(Classes::VERB.or(Classes::AUX)) && !s.tokens[k].capital) =>
        {
            i + 1
        }
        _ => within.start,
    }
}
