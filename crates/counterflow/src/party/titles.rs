//! Words that have capitals because they stand in a title, a heading of columns, a line all in capitals or at the start of a sentence.

use super::names::{Class, Names};
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentence, Sentences};
use std::ops::Range;

/// The first row of a table in Markdown: a row of dashes follows.
pub(super) fn is_header(s: &Sentences<'_>, row: &Sentence) -> bool {
    let next = s.text[row.span.end..].trim_start_matches([' ', '|']).trim_start();
    let line = next.lines().next().unwrap_or_default();
    line.starts_with('|') && line.contains("--") && line.bytes().all(|b| b" |-:".contains(&b))
}

/// Most words begin with a capital, so capitals say nothing here.
pub(super) fn title_case(s: &Sentences<'_>, tokens: &Range<usize>) -> bool {
    let words: Vec<usize> =
        tokens.clone().filter(|i| s.tokens[*i].kind == Kind::Word && s.word(*i).len() > 3).collect();
    // "Halden acquires Tarn for $3bn", "Halden to buy Tarn": a headline whose verb is small has capitals for its names alone.
    let acts = |i: usize| {
        let c = s.classes(i);
        let third = c.has(Classes::THIRD) && !c.has(Classes::BASE.or(Classes::NOUN).or(Classes::DEAL_NOUN));
        let past = c.has(Classes::PAST) && !c.has(Classes::BASE.or(Classes::ADJ));
        let is_to = c.has(Classes::BASE) && i > tokens.start && s.is(i - 1, "to");
        s.tokens[i].kind == Kind::Word && !s.tokens[i].capital && (third || past || is_to)
    };
    words.iter().filter(|i| s.tokens[**i].capital).count() * 3 >= words.len() * 2 && !tokens.clone().any(acts)
}

/// "Corda and Tarn agree", "Corda to spend", "Corda's revenue" at the head of a heading: a word that no list knows, and what it does or
/// has.
pub(super) fn heads(s: &Sentences<'_>, name: &Range<usize>) -> bool {
    let next = name.end;
    if s.tokens[name.start].entry != 0 || next >= s.tokens.len() {
        return false;
    }
    let is_to = s.is(next, "to") && s.classes(next + 1).has(Classes::BASE) && !s.tokens[next + 1].capital;
    // "Corda's Q3 revenue"
    let period = |k: usize| s.word(k).len() <= 4 && s.word(k).ends_with(|c: char| c.is_ascii_digit());
    let owned = next + 1;
    let owns =
        s.tokens[next].kind == Kind::Possessive && s.tokens.get(owned).is_some_and(|t| !t.capital || period(owned));
    let verb = (next + 1..next + 6).find(|k| s.tokens.get(*k).is_none_or(|t| !t.capital));
    let both = s.is(next, "and")
        && verb.is_some_and(|k| k > next + 1 && s.classes(k).has(Classes::DEAL_VERB.or(Classes::CONTROL)));
    is_to || owns || both
}

/// A sentence all in capitals, as in old wire copy.
pub(super) fn shouting(s: &Sentences<'_>, tokens: &Range<usize>) -> bool {
    let words = tokens.clone().filter(|i| s.tokens[*i].kind == Kind::Word);
    let (mut all, mut loud) = (0, 0);
    for i in words {
        all += 1;
        loud += usize::from(!s.word(i).chars().any(char::is_lowercase));
    }
    all >= 5 && loud * 5 >= all * 4
}

/// Where a title in front of a sentence ends, which a dash parts from it: "Key Terms and Conditions - Corda will pay". The start of the
/// sentence where it has none.
pub(super) fn label_end(s: &Sentences<'_>, tokens: &Range<usize>) -> usize {
    const SMALL: [&str; 8] = ["and", "of", "the", "for", "in", "to", "on", "by"];
    let most = tokens.end.min(tokens.start + 14);
    let Some(dash) = (tokens.start..most).find(|i| s.tokens[*i].kind == Kind::Dash) else { return tokens.start };
    let colon = (tokens.start..dash).rfind(|i| s.tokens[*i].kind == Kind::Punct(b':'));
    let first = colon.map_or(tokens.start, |c| c + 1);
    let mut words = (first..dash).filter(|i| s.tokens[*i].kind == Kind::Word);
    let capitals = words.clone().filter(|i| s.tokens[*i].capital).count();
    let titled = words.clone().all(|i| s.tokens[i].capital || SMALL.iter().any(|w| s.is(i, w)));
    // The last word is a common noun, and none of those that companies are called: "Tarn Holdings - the lender - said".
    let last = words.next_back().filter(|i| {
        *i + 1 == dash && s.tokens[*i].entry != 0 && !s.classes(*i).has(Classes::ORG_NOUN.or(Classes::ADJ))
    });
    let goes_on = dash + 1 < tokens.end && s.tokens[dash + 1].capital;
    if titled && capitals >= 2 && last.is_some() && goes_on { dash } else { tokens.start }
}

/// The word at the start of a sentence tells what the company named right behind it makes or does, and is no part of the name.
pub(super) fn described_name(s: &Sentences<'_>, names: &Names, i: usize, end: usize) -> bool {
    let word = s.lower(i);
    // "Haulier Corda", "Grocer Tarn": what ends so does something; "Player", "Founder" and "Creditor" are no trades.
    const NO_TRADES: [&str; 10] =
        ["player", "founder", "backer", "creditor", "borrower", "issuer", "bidder", "junior", "promoter", "acquirer"];
    let doer = ["er", "or"].iter().any(|ending| word.ends_with(ending)) && !NO_TRADES.contains(&word);
    let other = matches!(
        word,
        "airline"
            | "utility"
            | "startup"
            | "biotech"
            | "fintech"
            | "telco"
            | "chemist"
            | "florist"
            | "optician"
            | "brokerage"
    );
    let trade = s.classes(i).has(Classes::ORG_NOUN) && (doer || other);
    trade
        && i + 1 < end
        && s.tokens[i + 1].capital
        && s.tokens[i + 1].kind == Kind::Word
        && !names.is(Class::COMPANY_WORD.or(Class::SUFFIX).or(Class::GENERIC), s.word(i + 1))
        && !s.classes(i + 1).has(Classes::PREP.or(Classes::CONJ))
}
