//! The names that a document gives its parties in brackets: `Halden Systems, Inc. (the "Company")`.

use super::PartyKind;
use super::discover::{Candidate, candidate};
use super::judge::judge;
use super::names::{Class, Names};
use crate::document::Zone;
use crate::lexicon::Classes;
use crate::sentences::{Kind, Sentences};
use std::collections::HashSet;
use std::ops::Range;

/// What a filing calls the one who files it.
pub const FILER: [&str; 4] = ["Company", "Registrant", "Issuer", "Corporation"];

/// What a note calls a filer whom it never names, and the name that stands for one.
const UNNAMED: [(&str, &str); 7] = [
    ("Company", "the Company"),
    ("Registrant", "the Registrant"),
    ("Issuer", "the Issuer"),
    ("Corporation", "the Corporation"),
    ("Bank", "the Bank"),
    ("Partnership", "the Partnership"),
    ("Trust", "the Trust"),
];

/// The name stands for a filer whom nothing names.
pub fn is_unnamed(name: &str) -> bool {
    UNNAMED.iter().any(|(_, called)| *called == name)
}

/// "In May the Company agreed to buy": a note that speaks of its company before it names anybody never names it.
///
/// What the note calls it is then its name; a plain reader would have to guess.
pub(super) fn unnamed_filer(s: &Sentences<'_>, candidates: &mut Vec<Candidate>, lower: &HashSet<String>) {
    let called = |word: &str| UNNAMED.iter().find(|(term, _)| *term == word).map(|(_, name)| *name);
    let is_term = |word: &str| called(word).is_some();
    let given: HashSet<&str> =
        candidates.iter().flat_map(|c| &c.aliases).filter(|a| a.len() == 1).map(|a| s.word(a.start)).collect();
    if FILER.iter().any(|term| given.contains(term)) {
        return;
    }
    // (the "Bank") is the other side.
    let is_term = |word: &str| is_term(word) && !given.contains(word);
    let calls = |i: &usize| {
        s.tokens[*i].capital
            && is_term(s.word(*i))
            && s.is(i - 1, "the")
            && !s.tokens.get(i + 1).is_some_and(|t| t.capital)
    };
    let inside = |i: &usize| calls(i) && !s.tokens[i - 1].capital;
    let Some(first) = (1..s.tokens.len()).find(inside) else { return };
    let names = Names::get();
    let company = |c: &Candidate| match c.known {
        Some((_, kind)) => kind == PartyKind::Company,
        None => judge(c, lower, s, names) == Some(PartyKind::Company),
    };
    let body = |c: &Candidate| s.list[s.sentence_of(c.tokens.start)].zone == Zone::Body && company(c);
    if s.list[s.sentence_of(first)].zone != Zone::Body
        || candidates
            .iter()
            .any(|c| c.tokens.len() > 1 && c.tokens.contains(&first) || c.tokens.start < first && body(c))
    {
        return;
    }
    let Some(name) = called(s.word(first)) else { return };
    // "Bank" alone was found as a word that might be a name.
    candidates.retain(|c| c.tokens.len() > 1 || c.tokens.start == 0 || !calls(&c.tokens.start));
    let taken: HashSet<usize> = candidates.iter().flat_map(|c| c.tokens.clone()).collect();
    for i in (1..s.tokens.len()).filter(calls).filter(|i| !taken.contains(i)) {
        let mut found = candidate(s, i..i + 1, false);
        found.known = Some((name, PartyKind::Company));
        candidates.push(found);
    }
    candidates.sort_by_key(|c| c.tokens.start);
}

/// "Halden Industries Reports Results" over a text that says "the Company" and names it nowhere before: the title of a release says who
/// it is.
pub(super) fn title_filer(s: &Sentences<'_>, candidates: &mut Vec<Candidate>) {
    const TELLS: [&str; 22] = [
        "announces",
        "reports",
        "completes",
        "closes",
        "prices",
        "enters",
        "signs",
        "declares",
        "acquires",
        "secures",
        "receives",
        "launches",
        "provides",
        "issues",
        "posts",
        "agrees",
        "sells",
        "raises",
        "updates",
        "releases",
        "commences",
        "buys",
    ];
    let Some(title) = s.list.first().filter(|t| t.zone == Zone::Heading) else { return };
    let end = title.tokens.end.min(title.tokens.start + 8);
    let Some(verb) = (title.tokens.start..end).find(|i| TELLS.iter().any(|w| s.is(*i, w))) else { return };
    let name = title.tokens.start..verb;
    let words = name.clone().filter(|i| s.tokens[*i].kind == Kind::Word);
    let proper = words.clone().all(|i| s.tokens[i].capital || s.is(i, "of") || s.is(i, "and"));
    // "Board Declares Dividend": words that any text has name nobody.
    let own = words.clone().any(|i| s.tokens[i].entry == 0);
    let called = name.len() > 1 && Names::get().is(Class::COMPANY_WORD, s.word(verb - 1));
    let calls = |i: &usize| FILER.contains(&s.word(*i)) && s.is(i - 1, "the") && s.tokens[*i].capital;
    let Some(first) = (verb.max(1)..s.tokens.len()).find(calls) else { return };
    let none = HashSet::new();
    let company = |c: &Candidate| judge(c, &none, s, Names::get()) == Some(PartyKind::Company);
    let told = candidates.iter().any(|c| {
        let before = c.tokens.start >= title.tokens.end && c.tokens.start < first;
        before && c.known.map_or_else(|| company(c), |(_, kind)| kind == PartyKind::Company) || !c.aliases.is_empty()
    });
    if name.is_empty() || !proper || !(own || called) || told {
        return;
    }
    candidates.retain(|c| c.tokens.end <= name.start || c.tokens.start >= name.end);
    let mut found = candidate(s, name, false);
    found.suffix = true;
    found.aliases.push(first..first + 1);
    candidates.push(found);
    candidates.sort_by_key(|c| c.tokens.start);
}

/// "The Company" stands for whoever the document calls so, although the word alone is no name.
pub(super) fn term_mentions(s: &Sentences<'_>, candidates: &mut Vec<Candidate>) {
    let terms: Vec<&str> = candidates
        .iter()
        .flat_map(|c| &c.aliases)
        .filter(|a| a.len() == 1 && s.tokens[a.start].entry != 0)
        .map(|a| s.word(a.start))
        .collect();
    if terms.is_empty() {
        return;
    }
    let taken: HashSet<usize> =
        candidates.iter().flat_map(|c| c.tokens.clone().chain(c.aliases.iter().flat_map(|a| a.clone()))).collect();
    for i in 1..s.tokens.len() {
        if s.tokens[i].capital && terms.contains(&s.word(i)) && s.is(i - 1, "the") && !taken.contains(&i) {
            candidates.push(candidate(s, i..i + 1, false));
        }
    }
    candidates.sort_by_key(|c| c.tokens.start);
}

/// What else a contract calls its parties. Any other plain word in such brackets names the contract or a thing in it.
const ROLES: [&str; 27] = [
    "Purchaser",
    "Purchasers",
    "Buyer",
    "Buyers",
    "Seller",
    "Sellers",
    "Vendor",
    "Borrower",
    "Lender",
    "Lenders",
    "Guarantor",
    "Parent",
    "Bank",
    "Partnership",
    "Fund",
    "Trust",
    "Sponsor",
    "Investor",
    "Investors",
    "Contractor",
    "Customer",
    "Supplier",
    "Licensee",
    "Licensor",
    "Target",
    "Bidder",
    "Offeror",
];

/// The terms given to the name that ends before token `end`, and the token behind their brackets.
///
/// A description may stand between: `, a Delaware corporation`, or the ticker of the name in brackets of its own.
pub fn given(s: &Sentences<'_>, end: usize, most: usize) -> (Vec<Range<usize>>, usize) {
    let mut open = end;
    for _ in 0..2 {
        if open + 2 < most && s.tokens[open].kind == Kind::Punct(b',') && (s.is(open + 1, "a") || s.is(open + 1, "an"))
        {
            let bracket = (open + 2..most.min(open + 12)).find(|k| s.tokens[*k].kind == Kind::Punct(b'('));
            open = bracket.unwrap_or(open);
        }
        if open + 2 >= most || s.tokens[open].kind != Kind::Punct(b'(') {
            break;
        }
        let close = (open + 1..most.min(open + 20)).find(|k| s.tokens[*k].kind == Kind::Punct(b')'));
        let Some(close) = close else { break };
        let terms = quoted(s, open + 1..close);
        if !terms.is_empty() {
            return (terms, close + 1);
        }
        open = close + 1;
    }
    (Vec::new(), end)
}

fn quoted(s: &Sentences<'_>, within: Range<usize>) -> Vec<Range<usize>> {
    let quote = |k: &usize| s.tokens[*k].kind == Kind::Punct(b'"');
    let mut out = Vec::new();
    let mut from = within.start;
    while let Some(open) = (from..within.end).find(quote) {
        let Some(close) = (open + 1..within.end).find(quote) else { break };
        if (open + 1..close).all(|k| s.tokens[k].kind == Kind::Word && s.tokens[k].capital) && close > open + 1 {
            out.push(open + 1..close);
        }
        from = close + 1;
    }
    let names = Names::get();
    out.retain(|t| {
        let last = s.word(t.end - 1);
        let role = FILER.contains(&last) || ROLES.contains(&last);
        role && t.len() == 1 || !names.is(Class::TERM, last) && t.clone().any(|k| s.tokens[k].entry == 0)
    });
    out
}

/// `an Asset Purchase Agreement ("APA")`, `a credit facility (the "Revolver")`: what such brackets give a name to is a paper, and no party.
pub(super) fn papers<'a>(s: &'a Sentences<'_>) -> impl Iterator<Item = &'a str> {
    const PAPERS: [&str; 19] = [
        "agreement",
        "contract",
        "lease",
        "note",
        "notes",
        "indenture",
        "facility",
        "loan",
        "loans",
        "line",
        "credit",
        "offering",
        "transaction",
        "merger",
        "program",
        "programme",
        "act",
        "plan",
        "memorandum",
    ];
    let word = |i: usize| s.tokens.get(i).is_some_and(|t| t.kind == Kind::Word);
    let quote = |i: usize| s.tokens.get(i).is_some_and(|t| t.kind == Kind::Punct(b'"'));
    // "cable television ("CATV")": plain words get a short form, too.
    let plain = move |i: usize| {
        let t = &s.tokens[i - 1];
        let short = s.word(i + 2);
        let loud = short.len() > 1 && short.bytes().all(|b| b.is_ascii_uppercase());
        t.kind == Kind::Word && !t.capital && loud && !s.classes(i - 1).has(Classes::ORG_NOUN)
    };
    let opens = move |i: &usize| {
        s.tokens[*i].kind == Kind::Punct(b'(')
            && (PAPERS.iter().any(|paper| s.is(i - 1, paper)) || quote(i + 1) && plain(*i))
    };
    (1..s.tokens.len()).filter(opens).filter_map(move |i| {
        let open = i + 1 + usize::from(s.is(i + 1, "the"));
        (quote(open) && word(open + 1) && quote(open + 2)).then(|| s.word(open + 1))
    })
}

/// "cumulative compulsorily convertible preference shares (CCCPS)": the short form of plain words, each of which gives it a letter, names
/// a thing wherever it stands.
pub(super) fn short_forms<'a>(s: &'a Sentences<'_>) -> impl Iterator<Item = &'a str> {
    let mark = |i: usize, mark: u8| s.tokens.get(i).is_some_and(|t| t.kind == Kind::Punct(mark));
    let spells = |open: usize| {
        let short = s.word(open + 1);
        let letters = short.len();
        let plain = |i: usize| s.tokens[i].kind == Kind::Word && !s.tokens[i].capital;
        let first = |i: usize| s.word(i).bytes().next().map(|b| b.to_ascii_uppercase());
        letters >= 3
            && open >= letters
            && short.bytes().all(|b| b.is_ascii_uppercase())
            && (open - letters..open).zip(short.bytes()).all(|(i, letter)| plain(i) && first(i) == Some(letter))
    };
    let opens = move |i: &usize| mark(*i, b'(') && mark(*i + 2, b')') && s.tokens[*i + 1].kind == Kind::Word;
    (1..s.tokens.len()).filter(opens).filter(move |i| spells(*i)).map(|i| s.word(i + 1))
}

/// "to launch a new product, Corda Credit": a name that is set off behind a word for goods is that of the goods.
pub fn is_launched(s: &Sentences<'_>, name: &Range<usize>) -> bool {
    const GOODS: [&str; 9] = ["product", "service", "app", "card", "device", "feature", "drug", "vaccine", "medicine"];
    const STARTS: [&str; 6] = ["launch", "introduce", "unveil", "market", "release", "debut"];
    let Some(comma) = name.start.checked_sub(1).filter(|k| s.tokens[*k].kind == Kind::Punct(b',')) else {
        return false;
    };
    let Some(noun) = comma.checked_sub(1).filter(|k| GOODS.iter().any(|w| s.is(*k, w))) else { return false };
    let first = s.list[s.sentence_of(name.start)].tokens.start;
    (first.max(noun.saturating_sub(6))..noun).any(|k| STARTS.contains(&s.lemma(k)))
}
