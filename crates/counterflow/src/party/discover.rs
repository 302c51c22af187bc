//! Names found from capitals, suffixes, tickers and neighbours.

use super::codes::{brackets, is_code, listed_tail, wire_ticker};
use super::known::known_at;
use super::names::{Class, Names, is_led, many_letters, strip_suffix};
use super::people::{self, general_word, is_person};
use super::places::{dateline_end, is_place_beside, is_state, of_state, place_by_words};
use super::suffixes::{firm_of_partners, is_joined, take_suffix};
use super::table::Table;
use super::titles::{self, is_header, shouting, title_case};
use super::{Parties, PartyKind, known, ministries, partners, spelled, terms};
use crate::document::Zone;
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences, code_behind};
use std::collections::HashSet;
use std::ops::Range;

/// A capitalised run of words that may be a name.
pub(super) struct Candidate {
    pub(super) tokens: Range<usize>,
    /// The words with single spaces, hyphens kept.
    pub(super) text: String,
    pub(super) known: Option<(&'static str, PartyKind)>,
    pub(super) suffix: bool,
    pub(super) ticker: bool,
    pub(super) at_start: bool,
    pub(super) in_title: bool,
    /// It stands in a line all in capitals, so it names nobody that the text does not name elsewhere.
    pub(super) loud: bool,
    /// It begins a cell of a table, where headings and labels have capitals, too.
    pub(super) in_cell: bool,
    pub(super) person: bool,
    /// Names given to the same party in brackets right behind: "(AWS)", `(the "Company")`.
    pub(super) aliases: Vec<Range<usize>>,
    /// The code by which its share is listed, which may stand for the name from then on.
    pub(super) code: Option<String>,
    /// Where scanning goes on: behind the name, or behind its ticker.
    pub(super) resume: usize,
}

/// Finds the names of a document and every mention of them.
pub fn parties(s: &Sentences<'_>) -> Parties {
    let mut candidates = Vec::new();
    for sentence in &s.list {
        let loud = shouting(s, &sentence.tokens);
        let titled = loud || sentence.zone == Zone::Heading && title_case(s, &sentence.tokens);
        let first = candidates.len();
        // "Group 1: Corda's Funding and Valuation - Corda has raised": a title in front of the sentence.
        let label = if titled { sentence.tokens.start } else { titles::label_end(s, &sentence.tokens) };
        scan(s, sentence.tokens.start..label, true, &mut candidates);
        scan(s, label..sentence.tokens.end, titled, &mut candidates);
        for c in &mut candidates[first..] {
            c.loud = loud;
            c.in_cell = sentence.zone == Zone::Table;
            // Headings of columns name nobody that the rows or the text do not name.
            c.in_title |= c.in_cell && is_header(s, sentence);
            // "Neocloud contracts: who owes what": the first word of a heading has a capital in any case.
            let plain = c.known.is_none() && !c.suffix && !c.ticker && !c.text.contains(' ');
            // "Halden is raising money" names whoever is.
            // "Corda to acquire a stake", "Corda acquires": so do deals, behind a word that is none.
            let verb = c.tokens.end + usize::from(s.is(c.tokens.end, "to"));
            let deals = titles::heads(s, &c.tokens)
                || s.classes(verb).has(Classes::DEAL_VERB.or(Classes::CONTROL))
                    && s.tokens[c.tokens.start].entry == 0
                    && (verb > c.tokens.end || s.classes(verb).has(Classes::THIRD.or(Classes::PAST)));
            let acts = s.classes(c.tokens.end).has(Classes::AUX) || deals;
            c.in_title |= sentence.zone == Zone::Heading && c.at_start && plain && !acts;
            // "### Corda — $40M (Series B)": a heading that tells of a round names who raised it.
            let behind = |k: usize| s.tokens.get(c.tokens.end + k).map(|t| t.kind);
            let sums = matches!(behind(0), Some(Kind::Dash | Kind::Punct(b':'))) && behind(1) == Some(Kind::Currency);
            if sentence.zone == Zone::Heading && c.at_start && sums && !c.loud {
                (c.in_title, c.in_cell) = (false, true);
            }
        }
    }
    of_their_time(&mut candidates);
    listed_in_title(&mut candidates);
    let mut products = marketed(s);
    products.extend(terms::papers(s));
    products.extend(terms::short_forms(s));
    let alone = |c: &Candidate| c.tokens.len() == 1 && c.known.is_none() && !c.suffix && !c.ticker;
    candidates.retain(|c| !(alone(c) && products.contains(c.text.as_str())));
    candidates.retain(|c| c.known.is_some() || c.suffix || !terms::is_launched(s, &c.tokens));
    partners::join(s, &mut candidates);
    partners::spell_out(s, &mut candidates);
    known::join_parts(s, &mut candidates);
    known::join_numbers(s, &mut candidates);
    terms::title_filer(s, &mut candidates);
    terms::term_mentions(s, &mut candidates);
    let lower = lower_words(s, &candidates);
    terms::unnamed_filer(s, &mut candidates, &lower);
    let mut table = Table::default();
    table.collect(&candidates, &lower, s);
    table.into_parties(s, &candidates, &lower)
}

/// "TARN CENTER <TRNC>" in a title proves that "Tarn Center" is a name, whatever words it is made of.
fn listed_in_title(candidates: &mut [Candidate]) {
    let key = |c: &Candidate| strip_suffix(&c.text).to_lowercase();
    let titles = candidates.iter().filter(|c| c.loud && c.ticker && c.known.is_none() && c.text.contains(' '));
    let listed: HashSet<String> = titles.map(key).collect();
    if !listed.is_empty() {
        for c in candidates.iter_mut().filter(|c| !c.in_title && c.known.is_none() && listed.contains(&key(c))) {
            c.ticker = true;
        }
    }
}

/// "Exxon" in a text that never says "ExxonMobil": a company that is listed under a later name goes by the one it had.
fn of_their_time(candidates: &mut [Candidate]) {
    let names = Names::get();
    let former = |c: &Candidate| names.former(&c.text).or_else(|| names.former(strip_suffix(&c.text)));
    let mut later: Vec<&'static str> = Vec::new();
    let mut any = false;
    for c in candidates.iter() {
        let Some((name, PartyKind::Company | PartyKind::Product)) = c.known else { continue };
        match former(c) {
            Some(_) => any = true,
            None => later.push(name),
        }
    }
    if !any {
        return;
    }
    for c in candidates {
        if let Some((name, kind @ PartyKind::Company)) = c.known
            && !later.contains(&name)
            && let Some(own) = former(c)
        {
            c.known = Some((own, kind));
        }
    }
}

fn scan(s: &Sentences<'_>, within: Range<usize>, titled: bool, out: &mut Vec<Candidate>) {
    let names = Names::get();
    // Behind a dateline the sentence begins anew.
    let within = dateline_end(s, &within)..within.end;
    let mut i = within.start;
    while i < within.end {
        // Wire copy sets a company without a ticker in marks: "<B and R International Inc>".
        if s.tokens[i].kind == Kind::Punct(b'<')
            && let Some(found) = marked(s, names, i, within.end)
        {
            i = found.resume;
            out.push(found);
            continue;
        }
        // A ticker on its own, or behind a name that was not taken for one.
        if s.tokens[i].kind == Kind::Punct(b'<')
            && i > within.start
            && let Some(close) = wire_ticker(s, i, within.end)
        {
            i = close + 1;
            continue;
        }
        if s.tokens[i].kind != Kind::Word || !s.tokens[i].capital {
            i += 1;
            continue;
        }
        // "pan-European Tarn", "Franco-German Halden": where a company is from.
        if s.word(i) == "Pan" && i + 2 < within.end && s.tokens[i + 1].kind == Kind::Hyphen {
            i += 1;
            continue;
        }
        let joined = i > within.start && s.tokens[i - 1].kind == Kind::Hyphen && !s.tokens[i].spaced;
        if joined && names.is(Class::DEMONYM, s.word(i)) {
            i += 1;
            continue;
        }
        // "Anglo-Dutch Tarn", "a Sino-French venture": where a company is from, with a first part that no list has.
        let hyphen = |k: usize| k < within.end && s.tokens[k].kind == Kind::Hyphen && !s.tokens[k].spaced;
        let from_two = hyphen(i + 1)
            && i + 2 < within.end
            && !s.tokens[i + 2].spaced
            && names.is(Class::DEMONYM, s.word(i + 2))
            && !s.tokens.get(i + 3).is_some_and(|t| t.kind == Kind::Word && t.capital);
        if from_two
            && matches!(s.word(i), "Anglo" | "Sino" | "Franco" | "Indo" | "Euro" | "Russo" | "Italo" | "Hispano")
        {
            i += 3;
            continue;
        }
        // "THE BOARD of Corda": a paragraph that begins in capitals says nothing by them.
        let opening = |k: usize| k == within.start && s.tokens[k].end - s.tokens[k].start > 1 && is_loud(s, k);
        if i == within.start + 1
            && opening(i - 1)
            && s.classes(i - 1).has(Classes::DET)
            && is_loud(s, i)
            && s.tokens[i].entry != 0
        {
            i += 1;
            continue;
        }
        // "Public Benefit Corporation" and the like are no names of anyone.
        if let Some(words) = other_words(s, names, i, within.end) {
            i += words;
            continue;
        }
        // A heading prints all words so: "US Steel Imports Rise".
        let listed = || names.longest_at(s, i, within.end).is_some_and(|k| k.kind == PartyKind::Company);
        let of_country = || (!titled && !listed()).then(|| spelled::behind_country(s, names, i, within.end)).flatten();
        let end = spelled::end_of_name(s, names, i, within.end).or_else(of_country);
        let spelled = end.map(|end| whole_name(s, i..end, &within));
        if let Some(mut found) = spelled.or_else(|| known_at(s, names, i, &within, titled)) {
            i = found.resume;
            let last = found.tokens.clone().rfind(|k| s.tokens[*k].kind == Kind::Word).filter(|_| end.is_some());
            found.suffix |= last.is_some_and(|k| names.is(Class::SUFFIX, s.word(k)));
            found.in_title = titled;
            out.push(found);
            continue;
        }
        // "Energy-as-a-Service": a way to sell, and no name.
        let as_a = joined && i >= within.start + 5 && s.is(i - 2, "a") && s.is(i - 4, "as");
        if as_a {
            i += 1;
            continue;
        }
        // "two Ultramax bulkers": the size of a ship.
        let size = s.lower(i).strip_suffix("es").unwrap_or(s.lower(i));
        if size.ends_with("max") && names.is(Class::THING, size) {
            i += 1;
            continue;
        }
        // "the tanker Castellan Star", "the drug Calvidol": a thing, not a company.
        if i > within.start && names.is(Class::THING, s.word(i - 1)) {
            let name = |k: &usize| s.tokens[*k].kind != Kind::Word || !s.tokens[*k].capital;
            let end = (i..within.end).find(name).unwrap_or(within.end);
            // "the taxi app Hoppa is weighing": such a product and its maker go by one name.
            let verb = end + usize::from(end < within.end && s.classes(end).has(Classes::ADV));
            let c = if verb < within.end { s.classes(verb) } else { Classes::NONE };
            // "the payments platform Hoppa, which raised $4m"
            let told = end + 1 < within.end
                && s.tokens[end].kind == Kind::Punct(b',')
                && ["which", "who"].iter().any(|w| s.is(end + 1, w));
            // "the payments platform Hoppa's $4m round"
            let owns = end + 1 < within.end
                && s.tokens[end].kind == Kind::Possessive
                && matches!(s.tokens[end + 1].kind, Kind::Currency | Kind::Number);
            let acts = told || owns || c.has(Classes::AUX.or(Classes::THIRD).or(Classes::PAST));
            // "acquired travel app Hoppa"
            let bought = (i.saturating_sub(8).max(within.start)..i)
                .any(|k| matches!(s.lemma(k), "acquire" | "buy" | "purchase" | "acquisition"));
            let business = matches!(s.lower(i - 1), "app" | "platform" | "brand" | "newspaper" | "magazine");
            if !((acts || bought) && business) {
                i = end;
                continue;
            }
        }
        if !titled && is_model(s, i, &within) {
            i += 1;
            continue;
        }
        // "Shipbuilder Corda said": what the company is stands in front of its name.
        if !titled && i == within.start && titles::described_name(s, names, i, within.end) {
            i += 1;
            continue;
        }
        if is_place_beside(s, names, i, &within) {
            i += 1;
            continue;
        }
        if let Some(end) = place_by_words(s, names, i, &within) {
            i = end;
            continue;
        }
        match run_at(s, names, i, &within) {
            Some(mut found) => {
                i = found.resume;
                found.in_title = titled;
                out.push(found);
            }
            None => i += 1,
        }
    }
}

/// A word all in capitals.
fn is_loud(s: &Sentences<'_>, i: usize) -> bool {
    s.word(i).bytes().all(|b| b.is_ascii_uppercase())
}

/// "to develop and commercialize Rubraca": what is marketed is a product, wherever the text names it.
fn marketed<'a>(s: &'a Sentences<'_>) -> HashSet<&'a str> {
    const SELL: [&str; 4] = ["commercialize", "commercialise", "commercializing", "commercialising"];
    let is_drug = |i: usize| ["drug", "medicine", "vaccine"].iter().any(|w| s.is(i, w));
    // "its cholesterol drug, Crestor,"
    let comma = |i: usize| s.tokens.get(i).is_some_and(|t| t.kind == Kind::Punct(b','));
    let set_off = |i: usize| i > 1 && comma(i - 1) && comma(i + 1) && is_drug(i - 2);
    let named = |i: &usize| {
        s.tokens[*i].kind == Kind::Word
            && s.tokens[*i].capital
            && s.tokens[*i].entry == 0
            && (SELL.iter().any(|w| s.is(i - 1, w)) || is_drug(i - 1) || set_off(*i))
            && !s.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word && t.capital)
    };
    (1..s.tokens.len()).filter(named).map(|i| s.word(i)).collect()
}

/// "Boeing 737 Max", "52 Dreamliners": behind the number of a model, or as a plural behind any, a name is one of goods.
fn is_model(s: &Sentences<'_>, i: usize, within: &Range<usize>) -> bool {
    let number = |k: usize| s.tokens[k].kind == Kind::Number && s.word(k).bytes().all(|b| b.is_ascii_digit());
    if i < within.start + 2 || !number(i - 1) {
        return false;
    }
    let made = s.tokens[i - 2].kind == Kind::Word && s.tokens[i - 2].capital && s.tokens[i - 2].entry == 0;
    let word = s.word(i);
    let alone = i + 1 >= within.end || !s.tokens[i + 1].capital || s.tokens[i + 1].kind != Kind::Word;
    made && s.word(i - 1).len() == 3
        || alone && word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && s.tokens[i].entry == 0
}

/// A name that its short form in brackets spells out.
fn whole_name(s: &Sentences<'_>, tokens: Range<usize>, within: &Range<usize>) -> Candidate {
    let at_start = tokens.start == within.start;
    let mut found = candidate(s, tokens, at_start);
    brackets(s, within.end, &mut found);
    found
}

/// How many words from `i` on are a listed phrase that names nobody.
fn other_words(s: &Sentences<'_>, names: &Names, i: usize, end: usize) -> Option<usize> {
    let goes_on = i + 1 < end && (s.tokens[i + 1].capital || s.is(i + 1, "of"));
    if !goes_on || !names.is(Class::OPENS_OTHER, s.word(i)) {
        return None;
    }
    let words = (2..=3).rev().find(|n| i + n <= end && names.is(Class::OTHER, &candidate(s, i..i + n, false).text))?;
    // "the Wall Street Journal": a name of which the phrase is but the beginning.
    names.longest_at(s, i, end).is_none_or(|known| known.words <= words).then_some(words)
}

/// A whole name between marks: words that begin with a capital, joined by "and", "of" or "&", the last a word that companies end with.
fn marked(s: &Sentences<'_>, names: &Names, open: usize, most: usize) -> Option<Candidate> {
    let close = (open + 1..most.min(open + 10)).find(|k| s.tokens[*k].kind == Kind::Punct(b'>'))?;
    let words: Vec<usize> = (open + 1..close).filter(|k| s.tokens[*k].kind == Kind::Word).collect();
    let last = *words.last()?;
    let joins = |word: &str| {
        matches!(
            word,
            "and"
                | "of"
                | "de"
                | "for"
                | "the"
                | "di"
                | "del"
                | "della"
                | "du"
                | "des"
                | "do"
                | "da"
                | "et"
                | "y"
                | "e"
        )
    };
    let named = words.iter().all(|k| s.tokens[*k].capital || joins(s.word(*k)));
    // "<Istituto Bancario Tarn di Torino>": so many words with capitals are a name.
    let company =
        names.is(Class::SUFFIX, s.word(last)) || names.is(Class::COMPANY_WORD, s.word(last)) || words.len() > 3;
    (words.len() > 1 && named && company && s.tokens[open + 1].capital).then(|| {
        let mut found = candidate(s, open + 1..close, false);
        found.suffix = true;
        found.resume = close + 1;
        found
    })
}

pub(super) fn candidate(s: &Sentences<'_>, tokens: Range<usize>, at_start: bool) -> Candidate {
    let mut text = String::with_capacity(s.bytes(tokens.clone()).len());
    let resume = tokens.end;
    for i in tokens.clone() {
        if s.tokens[i].spaced && !text.is_empty() {
            text.push(' ');
        }
        match s.tokens[i].kind {
            // One spelling for both signs.
            Kind::Possessive if s.word(i).len() > 1 => text.push_str("'s"),
            _ => text.push_str(s.word(i)),
        }
    }
    Candidate {
        tokens,
        text,
        known: None,
        suffix: false,
        ticker: false,
        at_start,
        in_title: false,
        loud: false,
        in_cell: false,
        person: false,
        aliases: Vec::new(),
        code: None,
        resume,
    }
}

/// A capital word that never begins or continues a name.
pub(super) fn blocked(s: &Sentences<'_>, names: &Names, i: usize) -> bool {
    let word = s.word(i);
    // "DVDs"
    let plural = word.strip_suffix('s').is_some_and(|stem| stem.len() > 1 && names.is(Class::ACRONYM, stem));
    // "SEK 91 bn", "MEUR 12"
    let code = |word: &str| word.bytes().all(|b| b.is_ascii_uppercase()) && crate::mentions::currency(word).is_some();
    let number = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == Kind::Number);
    // "12 YEN", but "DONG Energy"
    let coin = |word: &str| {
        word.len() > 2
            && (number(i + 1) || i > 0 && (number(i - 1) || s.classes(i - 1).has(Classes::SCALE)))
            && word.bytes().all(|b| b.is_ascii_uppercase())
            && crate::mentions::currency_beside(&word.to_lowercase()).is_some()
    };
    // "Rs 40 Cr"
    let crores = matches!(word, "Cr" | "Crs") && i > 0 && s.tokens[i - 1].kind == Kind::Number;
    let money = crores
        || coin(word)
        || number(i + 1) && crate::lexicon::currency::of_short_form(word).is_some()
        || word.len() == 3 && code(word)
        || word.len() == 4 && word.starts_with(['M', 'T', 'K']) && code(&word[1..]);
    // "Prime Minister", but "Prime Ventures"
    let prime = word == "Prime" && !s.is(i + 1, "minister");
    // "$300 Billion"
    let scaled = s.classes(i).has(Classes::SCALE) && i > 0 && s.tokens[i - 1].kind == Kind::Number;
    plural
        || scaled
        || money
        || !prime && names.is(Class::ACRONYM.or(Class::TITLE).or(Class::DEMONYM).or(Class::OTHER), word)
        || s.classes(i).has(Classes::MONTH.or(Classes::WEEKDAY)) && word.len() > 2 && !begins_name(s, i)
        || word.len() == 1 && !word.chars().all(char::is_alphabetic)
}

/// "Sun Valley Partners", but "Sun Jan 5": the short form of a day that stands before more of a name.
pub(super) fn begins_name(s: &Sentences<'_>, i: usize) -> bool {
    let next = s.tokens.get(i + 1);
    s.word(i) == "Sun"
        && next.is_some_and(|t| t.kind == Kind::Word && t.capital)
        && !s.classes(i + 1).has(Classes::MONTH)
}

fn run_at(s: &Sentences<'_>, names: &Names, i: usize, within: &Range<usize>) -> Option<Candidate> {
    // "a Right of First Offer"
    let right = |k: usize| s.is(k, "first") && (s.is(k + 1, "offer") || s.is(k + 1, "refusal"));
    if i + 1 < within.end && right(i) || i > within.start && right(i - 1) {
        return None;
    }
    let marks_only = (within.start..i).all(|k| !matches!(s.tokens[k].kind, Kind::Word | Kind::Number));
    let at_start = marks_only || matches!(s.tokens[i - 1].kind, Kind::Punct(b'"' | b'\'' | b':'));
    // "The", "It", "Meanwhile" at the start of a sentence; "Four Seasons" inside one is a name.
    let number_name = !at_start
        && i + 1 < within.end
        && s.tokens[i + 1].capital
        && (s.classes(i).has(Classes::NUMBER)
            || matches!(s.word(i), "First" | "Second" | "Third" | "New" | "Large" | "Big"));
    // The end of the capitals behind the first word, which tells what kind of name they make.
    let run_end = || {
        let last = within.end.min(i + 6);
        (i + 1..last).find(|k| s.tokens[*k].kind != Kind::Word || !s.tokens[*k].capital).unwrap_or(last)
    };
    // "First Corda said", but "First Quarter sales": without a comma the number is part of a name.
    let first_name = at_start
        && i + 1 < within.end
        && matches!(s.lower(i), "first" | "second" | "third")
        && s.tokens[i + 1].capital
        && !s.classes(i + 1).has(Classes::TIME_UNIT.or(Classes::PREP).or(Classes::DET).or(Classes::FRACTION))
        && (names.longest_at(s, i + 1, within.end).is_none() || {
            // "First City Industries Inc"
            let end = run_end();
            names.is(Class::SUFFIX, s.word(end - 1)) && end > i + 2
        });
    // "New Halden Mining Inc. said", but "New Halden Inc. chief"
    let new_name = at_start && s.word(i) == "New" && {
        let end = run_end();
        end > i + 2
            && names.is(Class::SUFFIX, s.word(end - 1))
            && (end >= within.end
                || s.tokens[end].kind != Kind::Word
                || s.classes(end).has(Classes::AUX.or(Classes::SAY).or(Classes::THIRD).or(Classes::PAST)))
    };
    // "the Financial Conduct Authority": inside a sentence a plain word begins a name that ends as names do.
    let formal_name = !at_start
        && i + 1 < within.end
        && s.tokens[i + 1].capital
        && !s.classes(i).has(Classes::PRON.or(Classes::DET).or(Classes::PREP).or(Classes::CONJ).or(Classes::MODAL))
        && names.is(Class::AUTHORITY_WORD.or(Class::SUFFIX), s.word(run_end() - 1));
    // "led by Beyond Next Ventures": so may a word for where something is, in front of more capitals.
    // … or "raised by Nearly AI"
    let above_name = !at_start
        && (matches!(s.word(i), "Beyond" | "Above" | "Across" | "Inside" | "Upon" | "Near" | "Off")
            && run_end() > i + 1
            && names.is(Class::COMPANY_WORD, s.word(run_end() - 1))
            || s.classes(i).has(Classes::ADV) && s.word(i + 1) == "AI");
    // "New York Life Insurance Co": a place of two words begins the name.
    let place_name =
        at_start && names.longest_at(s, i, within.end).is_some_and(|k| k.kind == PartyKind::Place && k.words > 1);
    if !number_name
        && !first_name
        && !new_name
        && !formal_name
        && !above_name
        && !place_name
        && s.classes(i).has(
            Classes::STOP_START
                .or(Classes::PRON)
                .or(Classes::DET)
                .or(Classes::PREP)
                .or(Classes::CONJ)
                .or(Classes::MODAL)
                .or(Classes::ADV),
        )
    {
        return None;
    }
    // "Take OpenAI, for example": the word that turns to it is no part of the name.
    let turns = at_start
        && i + 1 < within.end
        && s.tokens[i + 1].capital
        && s.tokens[i + 1].kind == Kind::Word
        && matches!(s.lower(i), "take" | "consider" | "meet" | "see" | "ask" | "enter")
        && !names.is(Class::SUFFIX, s.word(run_end() - 1))
        // "Ask Bramwell has become": in front of a verb the words are its subject.
        && !(run_end() < within.end
            && s.classes(run_end()).has(Classes::AUX.or(Classes::THIRD).or(Classes::PAST))
            && !s.tokens[run_end()].capital);
    if turns {
        return None;
    }
    // "Nordic Infrastructure Bank": a demonym begins a name only before words that make one.
    let next_known = || names.longest_at(s, i + 1, within.end).is_some();
    // "Scottish & Newcastle"
    let joined = i + 2 < within.end && s.tokens[i + 1].kind == Kind::Punct(b'&') && s.tokens[i + 2].kind == Kind::Word;
    // "its North American Tarn plants"
    let part = i > within.start && matches!(s.word(i - 1), "North" | "South" | "Latin" | "Central");
    // "the French Tarn-owned operator"
    let owner = || {
        ["owned", "backed", "controlled", "led"].iter().any(|w| s.phrase_at(i + 2, within.end, &["-", w]))
            && !names.is(Class::COMPANY_WORD, s.word(i + 1))
    };
    let demonym_name = names.is(Class::DEMONYM, s.word(i))
        && i + 1 < within.end
        && !part
        && !owner()
        && (joined
            || s.tokens[i + 1].kind == Kind::Word
                && s.tokens[i + 1].capital
                && (!blocked(s, names, i + 1) || general_word(s, names, i + 1, within.end))
                && !names.is(Class::FIRST_NAME, s.word(i + 1))
                && !next_known());
    // "PC Acquisition Inc", "IP Holdings Ltd": an acronym begins a name that ends with a legal form.
    let acronym_name = names.is(Class::ACRONYM, s.word(i)) && {
        let end = (i + 1..within.end.min(i + 5))
            .find(|k| s.tokens[*k].kind != Kind::Word || !s.tokens[*k].capital)
            .unwrap_or(within.end.min(i + 5));
        end > i + 2 && (i + 2..end).any(|k| names.is(Class::SUFFIX, s.word(k)))
    };
    // "General Dynamics", but "General Petraeus" and "Attorney General Ines Dahl".
    let general = general_word(s, names, i, within.end)
        && i + 1 < within.end
        && s.tokens[i + 1].kind == Kind::Word
        && s.tokens[i + 1].capital
        && !names.is(Class::FIRST_NAME, s.word(i + 1))
        && !(i > within.start && s.tokens[i - 1].kind == Kind::Word && s.tokens[i - 1].capital);
    if blocked(s, names, i) && !general && !demonym_name && !acronym_name && !partners::initials(s, i, within)
        || names.is(Class::SUFFIX, s.word(i))
    {
        return None;
    }
    // "FY2018", "Q3": a period.
    let word = s.word(i);
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = &word[..word.len() - digits.len()];
    let goes_on = i + 1 < within.end && s.tokens[i + 1].kind == Kind::Word && s.tokens[i + 1].capital
        || code_behind(s.text, s.tokens[i].end as usize, &s.tokens[i]);
    if (matches!(letters, "FY" | "CY" | "Q" | "H" | "HY" | "Y") || letters.len() == 1 && !goes_on)
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    // "U.S. Insurer Halden": where it is at home and what it does.
    let home = |k: usize| matches!(s.word(k), "U.S." | "US" | "UK" | "U.K.") || names.is(Class::DEMONYM, s.word(k));
    let role = |k: usize| names.is(Class::ROLE, s.word(k)) || titles::described_name(s, names, k, within.end);
    if home(i) && i + 2 < within.end && role(i + 1) && s.tokens[i + 2].capital {
        return None;
    }
    // "Rival Shannon Trust", "Retailer Bramwell": a role at the start of a sentence is no part of the name.
    if (at_start || i > within.start && home(i - 1))
        && role(i)
        && i + 1 < within.end
        && s.tokens[i + 1].capital
        && !names.is(Class::SUFFIX, s.word(i + 1))
        && !names.is(Class::COMPANY_WORD, s.word(i + 1))
    {
        return None;
    }
    // "Salt Lake City-based", "Carson City, Nev.-based": where somebody is.
    let place = (i + 1..within.end.min(i + 6)).find(|k| s.tokens[*k].kind != Kind::Word || !s.tokens[*k].capital);
    let state = |k: usize| s.tokens[k].kind == Kind::Punct(b',') && k + 1 < within.end && is_state(s.word(k + 1));
    let hyphened = |k: usize| k + 1 < within.end && s.tokens[k].kind == Kind::Hyphen && s.tokens[k + 1].capital;
    let place = place.map(|k| k + 2 * usize::from(state(k))).map(|k| k + 2 * usize::from(hyphened(k)));
    // "the TSX-V-listed stock": where it is traded.
    if place.is_some_and(|k| ["based", "listed"].iter().any(|w| s.phrase_at(k, within.end, &["-", w]))) {
        return None;
    }
    // "Halden Energy's HLE.L holding": a code behind the name that it is of.
    let coded = i > within.start && s.tokens[i - 1].kind == Kind::Possessive;
    if coded && s.tokens[i].capital && is_code(s, i) {
        return None;
    }
    // "SoftBank-backed" describes something else.
    let mut end = i + 1;
    let mut suffix = false;
    while end < within.end {
        let token = &s.tokens[end];
        let word = s.word(end);
        let next_capital = |k: usize| k < within.end && s.tokens[k].kind == Kind::Word && s.tokens[k].capital;
        let country =
            |k: usize| names.longest_at(s, k, within.end).filter(|k| k.kind == PartyKind::Place).map_or(0, |k| k.words);
        // "the Ministry of Economy, Trade and Industry"
        if let Some(to) = ministries::more(s, i..end, within.end) {
            end = to;
            break;
        }
        match token.kind {
            // "Tarn Co-Investment Fund": no legal form.
            Kind::Word if word == "Co" && is_joined(s, end, within.end) => end += 3,
            Kind::Word if token.capital | (word == "plc") && names.is(Class::SUFFIX, word) => {
                (end, suffix) = take_suffix(s, names, end, within.end);
                end = of_state(s, i..end, within);
                break;
            }
            // "Fortuna's B1 bonds", "Nordvik Q3": a grade or a period is no part of a name.
            Kind::Word if word.len() <= 3 && word.ends_with(|c: char| c.is_ascii_digit()) && token.spaced => break,
            Kind::Word if token.capital && !token.spaced => end += 1,
            // "Corda GPUs"
            Kind::Word if many_letters(word) => break,
            // "NORDVIK LAST night won", "HALDEN HAS agreed": some papers print the first words of a story in capitals.
            Kind::Word
                if at_start
                    && end + 1 < within.end
                    && !s.tokens[end + 1].capital
                    && word.len() > 1
                    && s.word(i).len() > 3
                    && [i, end].iter().all(|k| s.word(*k).bytes().all(|b| b.is_ascii_uppercase()))
                    && (matches!(word, "LAST" | "YESTERDAY" | "TODAY") || s.classes(end).has(Classes::AUX)) =>
            {
                break;
            }
            // "Corda LNG Terminals", "Tarn IT Services": the acronym of a trade stands inside a name as a word does.
            Kind::Word
                if matches!(word, "LNG" | "LPG" | "AI" | "IT" | "TV" | "EV" | "IP" | "PC" | "HR" | "PR" | "REIT")
                    && next_capital(end + 1)
                    && (names.is(Class::COMPANY_WORD.or(Class::SUFFIX), s.word(end + 1))
                        || s.is(end + 1, "development")) =>
            {
                end += 1;
            }
            // "Meridian LNG": an acronym closes a name where no plain noun follows it.
            Kind::Word
                if names.is(Class::ACRONYM, word)
                    && (end + 1 >= within.end
                        || s.tokens[end + 1].kind != Kind::Word
                        || s.classes(end + 1).has(Classes::AUX.or(Classes::PREP).or(Classes::CONJ))
                        || s.classes(end + 1).has(Classes::VERB) && !s.classes(end + 1).has(Classes::DEAL_NOUN)) =>
            {
                end += 1;
                break;
            }
            // "Halden Czech Republic": the part of it in a country whose name begins as a people's does.
            Kind::Word if token.capital && names.is(Class::DEMONYM, word) && country(end) > 1 => end += country(end),
            Kind::Word
                if token.capital
                    && (!blocked(s, names, end)
                        || names.is(Class::COMPANY_WORD, word)
                        || people::general_inside(s, names, i..end, within.end)
                        // "Plains All American Pipeline"
                        || names.is(Class::DEMONYM, word)
                            && next_capital(end + 1)
                            && (names.is(Class::COMPANY_WORD, s.word(end + 1)) || names.is(Class::SUFFIX, s.word(end + 1))))
                    && !s.classes(end).has(Classes::PRON.or(Classes::MODAL)) =>
            {
                // Another listed company begins here: "Nordvik Amazon" never is one name.
                if names.longest_at(s, end, within.end).is_some_and(|k| k.kind == PartyKind::Company && k.words > 1) {
                    break;
                }
                end += 1;
            }
            // "Macy's Inc", "Claire's Stores Inc": the mark belongs to a name that ends in a legal form.
            Kind::Possessive
                if next_capital(end + 1)
                    && (names.is(Class::SUFFIX, s.word(end + 1))
                        || next_capital(end + 2)
                            && names.is(Class::SUFFIX, s.word(end + 2))
                            && names.is(Class::COMPANY_WORD, s.word(end + 1))) =>
            {
                end += 1;
            }
            // "Merrow's Entertainment (NYSE: MRW)": so it does where words of the trade stand between it and a ticker.
            Kind::Possessive if listed_tail(s, names, end + 1, within.end) => end += 1,
            // "Sbarro's, Inc."
            Kind::Possessive
                if end + 2 < within.end
                    && s.tokens[end + 1].kind == Kind::Punct(b',')
                    && next_capital(end + 2)
                    && names.is(Class::SUFFIX, s.word(end + 2)) =>
            {
                end += 1;
            }
            // "Halbrook's has agreed": an owner has no verb of its own, so the mark belongs to the name.
            Kind::Possessive
                if end <= i + 3
                    && end + 1 < within.end
                    && !s.tokens[end + 1].capital
                    && (s.classes(end + 1).has(Classes::AUX.or(Classes::MODAL))
                        || s.is(end + 1, "said")
                        || partners::acts(s, end + 1, within.end)) =>
            {
                end += 1;
                break;
            }
            Kind::Possessive if partners::bears_mark(s, i..end, within.end) => {
                end += 1;
                break;
            }
            // "Level 3 Communications"; "Hut 8 said": a small number closes a name of its own.
            Kind::Number
                if token.spaced
                    && word.len() <= 2
                    && (next_capital(end + 1)
                        && [Class::SUFFIX, Class::COMPANY_WORD].iter().any(|c| names.is(*c, s.word(end + 1)))
                        || s.tokens[end - 1].entry == 0
                            && end == i + 1
                            && end + 1 < within.end
                            && (s.tokens[end + 1].kind == Kind::Possessive
                                // "Hut 8, the miner"
                                || s.tokens[end + 1].kind == Kind::Punct(b',')
                                    && end + 2 < within.end
                                    && s.classes(end + 2).has(Classes::DET)
                                || s.classes(end + 1).has(Classes::AUX.or(Classes::SAY))
                                || s.classes(end + 1).has(Classes::PAST) && !s.tokens[end + 1].capital)) =>
            {
                end += 1
            }
            // "Van der Leek"
            Kind::Word
                if matches!(word, "der" | "den" | "de" | "la" | "het" | "und" | "zu")
                    && next_capital(end + 1)
                    && matches!(s.word(end - 1), "Van" | "Von" | "De") =>
            {
                end += 2
            }
            // "Caisse Centrale Delacroix du Quebec", "Banco Central do Brasil"
            Kind::Word
                if matches!(
                    word,
                    "a" | "du" | "de" | "des" | "del" | "della" | "di" | "da" | "do" | "dos" | "das" | "y" | "et" | "e"
                ) && next_capital(end + 1)
                    && (names.is(Class::COMPANY_HEAD, s.word(i))
                        // "Mexicana de Aviacion", but "Robert de Witt"
                        || matches!(word, "de" | "del" | "do" | "da")
                            && end == i + 1
                            && s.tokens[i].entry == 0
                            && !names.is(Class::FIRST_NAME, s.word(i))
                            && !names.is(Class::FIRST_NAME, s.word(end + 1))) =>
            {
                end += 2
            }
            Kind::Word if spelled::joins_name(s, names, end, within.end) => end += 2,
            Kind::Hyphen if next_capital(end + 1) => end += 2,
            // "Halden High-tech"
            Kind::Hyphen if end > i + 1 && end + 1 < within.end && s.is(end + 1, "tech") => end += 2,
            // "Halden High-end Co Ltd"
            Kind::Hyphen if end > i + 1 && next_capital(end + 2) && names.is(Class::SUFFIX, s.word(end + 2)) => {
                end += 2
            }
            // "Pret-a-Manger", "Stoke-on-Trent"
            Kind::Hyphen
                if end + 3 < within.end
                    && s.word(end + 1).len() <= 3
                    && s.tokens[end + 2].kind == Kind::Hyphen
                    && next_capital(end + 3) =>
            {
                end += 4
            }
            Kind::Hyphen
                if end + 1 < within.end
                    && s.tokens[end + 1].kind == Kind::Word
                    && end == i + 1
                    && !s.tokens[end + 1].capital =>
            {
                // "Corda-backed": a name that no list knows, and whoever bears it owns, backs or leads something.
                let owns = ["backed", "owned", "controlled"].iter().any(|w| s.is(end + 1, w));
                if (owns || is_led(s, end + 1, within.end)) && s.tokens[i].entry == 0 {
                    break;
                }
                return None;
            }
            Kind::Punct(b'&') if next_capital(end + 1) => end += 2,
            // "S and W Merrow Plc": the first letters of two partners.
            Kind::Word if end == i + 1 && partners::initials(s, i, within) => end += 3,
            // "Jarvis Merrow and Co": a firm of partners.
            Kind::Word
                if word == "and" && end + 1 < within.end && matches!(s.word(end + 1), "Co" | "Company" | "Sons") =>
            {
                let (to, found) = take_suffix(s, names, end + 1, within.end);
                (end, suffix) = (to.max(end + 2), found);
                break;
            }
            // "Tarn Streaming and Royalty Corp": a plain word between "and" and the legal form names no other company.
            Kind::Word
                if word == "and"
                    && end > i + 1
                    && next_capital(end + 1)
                    && (s.tokens[end + 1].entry != 0
                        || names.is(Class::COMPANY_WORD, s.word(end + 1))
                        || partners::never_apart(s, end))
                    && next_capital(end + 2)
                    && (names.is(Class::SUFFIX, s.word(end + 2)) || s.is(end + 2, "group")) =>
            {
                (end, suffix) = take_suffix(s, names, end + 2 + usize::from(s.is(end + 2, "group")), within.end);
                break;
            }
            Kind::Word if partners::second_field(s, names, i..end, within.end) => end += 2,
            // "Chung Wah (Holdings) Ltd"
            Kind::Punct(b'(')
                if next_capital(end + 1)
                    && end + 3 < within.end
                    && s.tokens[end + 2].kind == Kind::Punct(b')')
                    && names.is(Class::SUFFIX, s.word(end + 3)) =>
            {
                (end, suffix) = take_suffix(s, names, end + 3, within.end);
                break;
            }
            // "St. Francis Hospital"
            Kind::Punct(b'.') if end == i + 1 && s.word(i) == "St" && next_capital(end + 1) => end += 2,
            // "Warner Bros. Discovery"
            Kind::Punct(b'.') if s.word(end - 1) == "Bros" && next_capital(end + 1) && !blocked(s, names, end + 1) => {
                end += 1
            }
            // "Millpond.ai raised": a name that is an address.
            Kind::Punct(b'.')
                if !token.spaced
                    && end == i + 1
                    && s.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Word && !t.spaced && !t.capital)
                    && matches!(s.word(end + 1), "ai" | "io" | "com" | "co" | "net" | "org" | "dev" | "app") =>
            {
                end += 2;
                break;
            }
            Kind::Punct(b'.') if !token.spaced && s.word(end - 1).chars().count() == 1 && next_capital(end + 1) => {
                end += 1
            }
            Kind::Word
                if matches!(word, "of" | "for")
                    && next_capital(end + 1)
                    && (names.is(Class::AUTHORITY_WORD, s.word(end - 1))
                        || matches!(
                            s.word(end - 1),
                            "Bank"
                                | "University"
                                | "Republic"
                                | "Kingdom"
                                | "Institute"
                                | "Federation"
                                | "State"
                                | "City"
                                | "Port"
                        )) =>
            {
                end += 2
            }
            Kind::Punct(b',') => {
                // "Halden, Dahl & Co.": a firm that goes by its partners.
                if let Some(last) = firm_of_partners(s, i, end, within.end) {
                    let (to, found) = take_suffix(s, names, last, within.end);
                    (end, suffix) = (to.max(last + 1), found);
                    break;
                }
                let (to, found) = take_suffix(s, names, end, within.end);
                if found {
                    (end, suffix) = (to, true);
                }
                break;
            }
            _ => break,
        }
    }
    // "NZ$3.4bn": the letters belong to the sign.
    if end < within.end && s.tokens[end].kind == Kind::Currency && !s.tokens[end].spaced {
        return None;
    }
    // "CT-101" and "S-100" are products; "the Whitlock family" is no company.
    let numbered = end + 1 < within.end && s.tokens[end].kind == Kind::Hyphen && s.tokens[end + 1].kind == Kind::Number;
    let kin = |word: &str| matches!(word, "family" | "brothers" | "sisters" | "dynasty" | "clan" | "twins");
    // "the Dahl administration"
    let rule = |word: &str| matches!(word, "administration" | "government" | "regime" | "presidency" | "cabinet");
    if numbered || end < within.end && (kin(s.lower(end)) || rule(s.lower(end))) {
        return None;
    }
    // "3Com", "7Seas": a digit is part of the word it is written onto.
    let digit = i > within.start
        && !s.tokens[i].spaced
        && s.tokens[i - 1].kind == Kind::Number
        && s.word(i - 1).bytes().all(|b| b.is_ascii_digit())
        && s.word(i).len() > 2
        && s.word(i).chars().any(char::is_lowercase);
    // "18th Century Sheets"
    let ordinal = i >= within.start + 2
        && end > i + 1
        && s.is(i, "century")
        && matches!(s.word(i - 1), "st" | "nd" | "rd" | "th")
        && s.tokens[i - 2].kind == Kind::Number
        && !s.tokens[i - 1].spaced;
    // "5E Advanced Materials"
    let lettered = i > within.start
        && !s.tokens[i].spaced
        && s.tokens[i - 1].kind == Kind::Number
        && s.word(i - 1).len() == 1
        && s.word(i).len() == 1
        && end > i + 1
        && suffix;
    // "3i Group", "4K Invest": a figure and a letter begin the name; "5m Corda shares" are many.
    let figured = i >= within.start + 2
        && s.tokens[i - 1].kind == Kind::Word
        && s.word(i - 1).len() == 1
        && !matches!(s.word(i - 1), "m" | "b" | "k" | "p" | "c" | "x")
        && !s.tokens[i - 1].spaced
        && s.tokens[i].spaced
        && s.tokens[i - 2].kind == Kind::Number
        && s.word(i - 2).len() == 1;
    let first = i - usize::from(digit || lettered) - 2 * usize::from(ordinal || figured);
    let mut found = candidate(s, first..end, at_start);
    found.suffix = suffix;
    found.person = is_person(s, names, i, end, within);
    brackets(s, within.end, &mut found);
    Some(found)
}

/// Words that the document also uses in lower case, or that begin many sentences: a capital on them says little.
fn lower_words(s: &Sentences<'_>, candidates: &[Candidate]) -> HashSet<String> {
    let starts: HashSet<String> =
        candidates.iter().filter(|c| c.known.is_none()).map(|c| first_word(&c.text).to_lowercase()).collect();
    let mut lower = HashSet::new();
    for (i, t) in s.tokens.iter().enumerate() {
        // "www.corda.example" uses no word.
        let address = !t.spaced && i > 0 && matches!(s.tokens[i - 1].kind, Kind::Punct(b'.' | b'@' | b'/'));
        if t.kind == Kind::Word && !t.capital && t.entry == 0 && !address {
            let word = s.word(i);
            if starts.contains(word) {
                lower.insert(word.to_string());
            }
        }
    }
    lower
}

fn first_word(text: &str) -> &str {
    text.split([' ', '-']).next().unwrap_or(text)
}
