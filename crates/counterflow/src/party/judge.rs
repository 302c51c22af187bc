//! What a run of capital words that no list knows is: a company, a person, an authority, or no name.

use super::PartyKind;
use super::discover::Candidate;
use super::names::{Class, Names, many_letters};
use super::people::{CALLINGS, POSTS};
use crate::lexicon::{Classes, Lexicon};
use crate::mentions::year;
use crate::sentences::{Kind, Sentences};
use std::collections::HashSet;

/// Words for streets in an address.
const STREETS: [&str; 12] =
    ["Street", "St", "Avenue", "Ave", "Road", "Rd", "Lane", "Boulevard", "Blvd", "Drive", "Square", "Terrace"];

/// Words for a part of a paper, which a number follows.
const PARTS: [&str; 10] =
    ["Page", "Figure", "Table", "Section", "Chapter", "Appendix", "Exhibit", "Annex", "Article", "Paragraph"];

/// Last words of labels that open a paragraph of a digest.
const LABELS: [&str; 19] = [
    "Context",
    "Details",
    "Performance",
    "Dynamics",
    "Drivers",
    "Overview",
    "Insights",
    "Implications",
    "Highlights",
    "Takeaways",
    "Outlook",
    "Background",
    "Summary",
    "Considerations",
    "Rationale",
    "Financials",
    "Valuation",
    "Metrics",
    "Timeline",
];

/// Nouns of what a company makes and gives a name to.
const MADE: [&str; 8] =
    ["platform", "software", "technology", "technologies", "engine", "chatbot", "assistant", "device"];

/// Nouns in front of which a name is that of a place or an undertaking.
const SITES: [&str; 10] = [
    "project",
    "projects",
    "scheme",
    "initiative",
    "campus",
    "campuses",
    "site",
    "building",
    "datacenter",
    "datacentre",
];

/// "Emerge, a Phoenix-based marketplace, raised", "Top Hat, a maker of tools for teachers, has raised": what the text says of it at once
/// makes a plain word with a capital at the start of a sentence a name.
fn is_introduced(s: &Sentences<'_>, c: &Candidate) -> bool {
    let most = s.list[s.sentence_of(c.tokens.start)].tokens.end;
    let comma = |k: usize| k < most && s.tokens[k].kind == Kind::Punct(b',');
    let article = c.tokens.end + 1;
    if !c.at_start || !comma(c.tokens.end) || !["a", "an"].iter().any(|w| s.is(article, w)) {
        return false;
    }
    let Some(close) = (article..most.min(article + 24)).find(|k| comma(*k) && k + 1 < most && !s.tokens[k + 1].capital)
    else {
        return false;
    };
    // "a company that makes tools", "a Phoenix-based marketplace": the noun that the words up to a preposition or a clause end with.
    let ends = Classes::PREP.or(Classes::REL).or(Classes::CONJ);
    let end = (article..close).find(|k| s.classes(*k).has(ends) || s.is(*k, "that")).unwrap_or(close);
    let company = s.classes(end - 1).has(Classes::ORG_NOUN);
    let based = (article..end).any(|k| s.is(k, "based")) && !POSTS.iter().chain(CALLINGS).any(|w| s.is(end - 1, w));
    let next = s.classes(close + 1);
    (company || based)
        && close + 2 < most
        && (next.has(Classes::HAVE) || next.has(Classes::PAST) && next.has(Classes::VERB))
}

/// "HER2-positive tumours", "an IL17 inhibitor": letters and a figure in front of what acts on them are those of a
/// protein or a gene.
fn is_target(s: &Sentences<'_>, c: &Candidate) -> bool {
    const ACTS: [&str; 14] = [
        "targeting",
        "targeted",
        "inhibitor",
        "inhibitors",
        "agonist",
        "agonists",
        "antagonist",
        "antibody",
        "antibodies",
        "receptor",
        "positive",
        "negative",
        "gene",
        "protein",
    ];
    let figure = c.text.ends_with(|d: char| d.is_ascii_digit());
    let letters = c.text.chars().filter(char::is_ascii_uppercase).count() >= 2 && !c.text.contains(' ');
    let next = c.tokens.end + usize::from(s.tokens.get(c.tokens.end).is_some_and(|t| t.kind == Kind::Hyphen));
    figure && letters && ACTS.iter().any(|w| s.is(next, w))
}

/// What an unlisted candidate is, or `None` if it is probably no name.
pub(super) fn judge(c: &Candidate, lower: &HashSet<String>, s: &Sentences<'_>, names: &Names) -> Option<PartyKind> {
    let words: Vec<&str> = c.text.split(' ').collect();
    let last = words[words.len() - 1].trim_end_matches('.');
    if c.suffix || c.ticker {
        return Some(PartyKind::Company);
    }
    // "Japanese Ministry of Health"
    let home = |word: &str| names.is(Class::DEMONYM, word) || matches!(word, "UK" | "US" | "EU");
    let own = usize::from(words.len() > 3 && home(words[0]) && matches!(words[2], "of" | "for"));
    // "approved by the Board", "the Board of Halden": what a company is led by.
    let leads = words[0] == "Board"
        && (words.len() == 1 || words.len() > 2 && Lexicon::get().find(&words[2].to_lowercase()) == 0);
    let on = ["on", "for", "of"].iter().any(|w| s.is(c.tokens.end, w));
    if leads || words.len() == 1 && last == "Committee" && !on {
        return None;
    }
    if names.is(Class::AUTHORITY_WORD, last) || words.len() > 1 && names.is(Class::AUTHORITY_WORD, words[own]) {
        return Some(PartyKind::Authority);
    }
    // "Thomas & Holt": the sign joins the names of partners.
    if c.person && !words.contains(&"&") {
        return Some(PartyKind::Person);
    }
    if is_introduced(s, c) {
        return Some(PartyKind::Company);
    }
    if is_target(s, c) {
        return None;
    }
    // "a €2 billion Euro merger"
    if words.len() == 1 && crate::mentions::currency_beside(&c.text.to_lowercase()).is_some() {
        return None;
    }
    // "Financial Implications - Shareholders of": a label in front of a mark.
    let mark = s.tokens.get(c.tokens.end).is_some_and(|t| matches!(t.kind, Kind::Dash | Kind::Punct(b':')));
    if mark && LABELS.contains(&last) {
        return None;
    }
    // "the Harrow Place project", "its Alder Ridge 2 campus": what stands in front of such a noun only names that.
    let noun = c.tokens.end + usize::from(s.tokens.get(c.tokens.end).is_some_and(|t| t.kind == Kind::Number));
    let before = c.tokens.start.checked_sub(1);
    let centre = |k: usize| ["center", "centers", "centre", "centres"].iter().any(|w| s.is(k, w));
    let site = |k: usize| SITES.iter().any(|w| s.is(k, w)) || s.is(k, "data") && centre(k + 1);
    let named = (words.len() > 1 || noun > c.tokens.end)
        && site(noun)
        && before
            .is_some_and(|k| s.is(k, "the") || s.classes(k).has(Classes::POSS) || s.tokens[k].kind == Kind::Possessive);
    if named {
        return None;
    }
    // "its proprietary CellBase platform", "Halden's Zephyr software": what somebody has made.
    let owner = (c.tokens.start.saturating_sub(3)..c.tokens.start)
        .rfind(|k| !s.classes(*k).has(Classes::ADJ) && !["proprietary", "own"].iter().any(|w| s.is(*k, w)));
    let owned = owner.is_some_and(|k| s.classes(k).has(Classes::POSS) || s.tokens[k].kind == Kind::Possessive);
    let unit = s.classes(noun + 1).has(Classes::ORG_NOUN);
    if owned && !unit && MADE.iter().any(|w| s.is(noun, w)) {
        return None;
    }
    // "the Existing Credit Agreement", "the Fourth Amendment", "the Notes": terms that a filing defines.
    if names.is(Class::TERM, last) && !(words.len() > 1 && names.is(Class::COMPANY_WORD, last)) {
        return None;
    }
    // "Merlin XR-family engines", "Lynx-class frigates": what is made, and goes by a name.
    let hyphen = s.tokens.get(c.tokens.end).is_some_and(|t| t.kind == Kind::Hyphen);
    if hyphen && ["family", "class", "series", "type", "model"].iter().any(|w| s.is(c.tokens.end + 1, w)) {
        return None;
    }
    // "on Page 15", "see Table 3"
    let counted = s.tokens.get(c.tokens.end).is_some_and(|t| t.kind == Kind::Number);
    if words.len() == 1 && counted && PARTS.contains(&last) {
        return None;
    }
    // "135 King Street", "1211 Avenue of the Isles": where a house stands.
    let numbered = before.is_some_and(|k| s.tokens[k].kind == Kind::Number);
    if numbered && [words[0], last].iter().any(|w| STREETS.contains(w)) {
        return None;
    }
    // "The Clean Energy and Infrastructure segment": a part that reports go by.
    let joined = s.is(c.tokens.end, "and");
    let segment = (c.tokens.end + usize::from(joined)..c.tokens.end + 4)
        .find(|k| s.tokens.get(*k).is_none_or(|t| !t.capital))
        .is_some_and(|k| s.is(k, "segment") || s.is(k, "segments"));
    if segment && before.is_some_and(|k| s.is(k, "the")) {
        return None;
    }
    if words.len() > 1
        && names.is(Class::COMPANY_WORD, last)
        && !(c.at_start && words.len() == 2 && lower.contains(&words[0].to_lowercase()))
    {
        return Some(PartyKind::Company);
    }
    if words.len() > 2 && words[1] == "of" && names.is(Class::COMPANY_WORD, words[0]) {
        return Some(PartyKind::Company);
    }
    if words.len() == 1
        && (names.is(Class::COMPANY_WORD, last)
            || names.is(Class::GENERIC, last)
            || names.is(Class::FIRST_NAME, last) && c.at_start)
    {
        return None;
    }
    // "ESOPs"
    if words.len() == 1 && many_letters(words[0]) {
        return None;
    }
    let first = words[0].to_lowercase();
    if c.in_cell {
        // "Nordvik" in a row is a name; "Commitment" and "Net Loss" are words that the lists or the text know.
        let known = s.tokens[c.tokens.start].entry != 0;
        return (!known && !lower.contains(&first) && words[0].len() > 2).then_some(PartyKind::Company);
    }
    if c.at_start {
        // The first word of a sentence is capitalised anyway: it needs a verb, a possessive or a comma behind it, and no lower-case twin.
        let i = c.tokens.start;
        // "SAIL's share price": letters of a name, whatever word they spell.
        let spelled = words[0].len() >= 3 && words[0].bytes().all(|b| b.is_ascii_uppercase()) && !c.loud;
        let is_common = !spelled && (lower.contains(&first) || s.tokens[i].entry != 0);
        // Marks of emphasis ("**Quantella**, the") stand between a name and what follows it.
        let next =
            (c.tokens.end..s.tokens.len()).find(|k| s.tokens[*k].kind != Kind::Punct(b'*')).unwrap_or(s.tokens.len());
        // "Corda (www.corda.example) employs"
        let bracket = s.tokens.get(next).is_some_and(|t| t.kind == Kind::Punct(b'('));
        let close = (next..s.tokens.len().min(next + 12)).find(|k| s.tokens[*k].kind == Kind::Punct(b')'));
        let next = close.filter(|_| bracket).map_or(next, |k| k + 1);
        // "Sunbright just signed", "Extencare on Friday said"
        let never = s.is(next, "no") && s.is(next + 1, "longer");
        let next = next + if never { 2 } else { usize::from(s.classes(next).has(Classes::ADV) || s.is(next, "first")) };
        let timed = s.is(next, "on") && s.classes(next + 1).has(Classes::WEEKDAY)
            || s.is(next, "in")
                && (s.classes(next + 1).has(Classes::MONTH) || year(s, next + 1, s.tokens.len()).is_some());
        let next = next + if timed { 2 } else { 0 };
        // "Kestrel last year bought", "Kestrel earlier this month said"
        let early = usize::from(s.is(next, "earlier") || s.is(next, "late"));
        let lately = ["last", "this"].iter().any(|w| s.is(next + early, w))
            && s.classes(next + early + 1).has(Classes::TIME_UNIT.or(Classes::MONTH).or(Classes::WEEKDAY));
        let next = next + if lately { early + 2 } else { 0 };
        // "Kraven, meanwhile, is"
        let aside = s.tokens.get(next).is_some_and(|t| t.kind == Kind::Punct(b','))
            && s.classes(next + 1).has(Classes::ADV)
            && s.tokens.get(next + 2).is_some_and(|t| t.kind == Kind::Punct(b','));
        let next = next + if aside { 3 } else { 0 };
        // "Collectively, they will": an adverb; "Weavely, which makes", "Weavely, the maker of nets, has": a name.
        let comma = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == Kind::Punct(b','));
        if words.len() == 1 && words[0].ends_with("ly") && comma(next) {
            let described = matches!(s.lower(next + 1), "which" | "who" | "whose" | "a" | "an")
                || (next + 2..next + 14).take_while(|k| !matches!(s.word(*k), "." | "")).any(comma);
            if !described {
                return None;
            }
        }
        // "Widely diversified, Tarn has"
        let told = |k: usize| s.tokens.get(k).is_some_and(|t| !t.capital) && s.word(k).ends_with("ed");
        if words.len() == 1 && words[0].ends_with("ly") && told(next) && comma(next + 1) {
            return None;
        }
        // "HomeTogo", "Millpond.ai"
        let inner_capital = words[0].chars().skip(1).any(|c| c.is_uppercase() || c == '.');
        // "**Tidewise** – lands", "- **Loadstar (Poland)** – $18M": what opens a list item in bold and is set off is its subject.
        let dash = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == Kind::Dash);
        let bold = s.text[..s.tokens[i].start as usize].ends_with("**") && dash(next);
        // "Corda and planemaker Halden signed"
        let joined = s.is(next, "and")
            && (next + 1..next + 4)
                .find(|k| s.tokens.get(*k).is_none_or(|t| t.kind != Kind::Word || t.capital))
                .is_some_and(|k| {
                    k > next + 1
                        && s.tokens.get(k).is_some_and(|t| t.kind == Kind::Word)
                        && s.classes(k - 1).has(Classes::ORG_NOUN)
                });
        let listed = next + 1 < s.tokens.len()
            && (s.tokens[next].kind == Kind::Punct(b',') || s.is(next, "and"))
            && s.tokens[next + 1].kind == Kind::Word
            && (s.tokens[next + 1].capital
                || matches!(s.lemma(next + 1), "which" | "who" | "whose" | "a" | "an" | "the" | "another")
                // "Corda, with a focus on shipping, raised"
                || s.is(next + 1, "with") && s.classes(next + 2).has(Classes::DET.or(Classes::POSS))
                // "Corda, one of the largest", "Corda, maker of"
                || (s.is(next + 1, "one") || s.classes(next + 1).has(Classes::ORG_NOUN))
                    && (s.is(next + 2, "of") || s.is(next + 2, "for"))
                // "Corda, in talks to buy Halden, declined"
                || s.is(next + 1, "in") && ["talks", "negotiations", "discussions"].iter().any(|w| s.is(next + 2, w))
                // "Corda, in which Halden holds"
                || s.classes(next + 1).has(Classes::PREP) && s.is(next + 2, "which")
                // "Corda, backed by Halden"
                || s.classes(next + 1).has(Classes::PARTICIPLE) && s.is(next + 2, "by")
                // "Corda, founded in 1990, bought"
                || s.word(next + 1).ends_with("ed")
                    && ["in", "at", "as", "near", "on", "by"].iter().any(|w| s.is(next + 2, w))
                    && (next + 3..next + 14).take_while(|k| !matches!(s.word(*k), "." | "")).any(comma));
        // "Corda, 60% owned by Halden, will buy"
        let held = comma(next)
            && s.tokens.get(next + 1).is_some_and(|t| t.kind == Kind::Number)
            && (next + 2..next + 6).any(|k| matches!(s.lemma(k), "own" | "hold" | "control") && s.is(k + 1, "by"));
        // "Corda — the company behind a robot — closed"
        let set_off = dash(next) && s.classes(next + 1).has(Classes::DET);
        // "Corda to acquire Halden", as bulletins have it
        let bulletin = s.is(next, "to")
            && [
                "acquire", "buy", "sell", "merge", "raise", "invest", "supply", "purchase", "spend", "pay", "build",
                "issue",
            ]
            .iter()
            .any(|w| s.is(next + 1, w));
        let acts = next < s.tokens.len()
            && (listed
                || held
                || set_off
                || bulletin
                || joined
                || bold
                // "Fluxor (FLX) was awarded"
                || !c.aliases.is_empty()
                || s.tokens[next].kind == Kind::Possessive
                || s.classes(next).has(Classes::AUX)
                // "Merrow stock rose"
                || s.is(next, "stock") && s.classes(next + 1).has(Classes::MOVEMENT)
                // "Merrow shareholders will receive"
                || ["shareholders", "stockholders"].iter().any(|w| s.is(next, w))
                // "Merrow quietly bought"
                || s.tokens[next].entry == 0
                    && s.word(next).ends_with("ly")
                    && s.classes(next + 1).has(Classes::AUX.or(Classes::THIRD).or(Classes::PAST))
                // "Merrow approached": a verb that no list has.
                || s.tokens[next].entry == 0 && s.word(next).ends_with("ed") && s.word(next).len() > 5
                || s.classes(next).has(Classes::VERB) && s.classes(next).has(Classes::THIRD.or(Classes::PAST)));
        // "Ramp closes $200M round", "Figure (lending) raised $787M": a plain word that raises money is a name.
        let plain = Classes::DET.or(Classes::PRON).or(Classes::PREP).or(Classes::CONJ).or(Classes::POSS);
        let raises = matches!(s.lemma(next), "raise" | "close" | "secure" | "land" | "seek" | "bag" | "nab")
            && s.classes(next).has(Classes::THIRD.or(Classes::PAST))
            && s.tokens.get(next + 1).is_some_and(|t| matches!(t.kind, Kind::Currency | Kind::Number))
            && !s.classes(i).has(plain)
            && !words[0].ends_with('s');
        if is_common && words.len() == 1 && !raises || !(acts || raises || inner_capital || words.len() > 1) {
            return None;
        }
        // "Legal & General is": the sign joins the words of a name and nothing else.
        // "General Dynamics, maker of": a plain first word that names often have, and a second one that only names have there.
        // "Third Harmonic Bio raised": so is a number, in front of a word that no list has.
        let counted = matches!(s.lower(i), "second" | "third") && s.tokens.get(i + 1).is_some_and(|t| t.entry == 0);
        let generic = (names.is(Class::GENERIC, words[0]) || counted)
            && c.tokens.clone().skip(1).all(|k| !s.classes(k).has(Classes::DEAL_NOUN.or(Classes::ORG_NOUN)))
            && acts;
        // "Ask Bramwell has become": an order to do something has no verb behind it.
        let ordered = s.classes(i).has(Classes::VERB)
            && !s.classes(i).has(Classes::NOUN.or(Classes::PAST))
            && words.len() == 2
            && s.tokens[i + 1].entry == 0
            && s.classes(next).has(Classes::AUX.or(Classes::THIRD).or(Classes::PAST));
        if words.len() > 1 && is_common && !words.contains(&"&") && !generic && !ordered {
            return None;
        }
        // "Shares fell", "Prices rose": plain plurals at the start of a sentence.
        // "Petronas will", "Airbus has": such endings are of names.
        let plural = words[0].ends_with('s')
            && !["as", "us", "is", "os", "ys", "ss", "'s"].iter().any(|end| words[0].ends_with(end));
        // "Halbricks has raised" and "Halbricks plans to": a verb for one of them; sciences end in "ics" and take it, too.
        let one = (["has", "is", "was", "does"].iter().any(|w| s.is(next, w))
            || s.classes(next).has(Classes::SAY) && s.is(next + 1, "it")
            || s.classes(next).has(Classes::THIRD) && !s.classes(next).has(Classes::NOUN.or(Classes::DEAL_NOUN)))
            && !words[0].ends_with("ics");
        if words.len() == 1 && plural && !one && !inner_capital && s.tokens[next].kind != Kind::Possessive {
            return None;
        }
    } else if words.len() == 1 && lower.contains(&first) && !words[0].chars().skip(1).any(char::is_uppercase) {
        return None;
    }
    // "Item 1.01 Entry into a Material Agreement": the heading of a part of a filing.
    let heads = |k: usize| k > 0 && s.tokens[k].kind == Kind::Number && s.is(k - 1, "item");
    if c.tokens.start.checked_sub(1).is_some_and(heads) {
        return None;
    }
    // "an interest in Block 9", "Terminal 5": a plain word that a number tells from others of its kind.
    let numbered = s.tokens.get(c.tokens.end).is_some_and(|t| t.kind == Kind::Number) && c.tokens.start > 0;
    if words.len() == 1 && numbered && s.tokens[c.tokens.start].entry != 0 {
        return None;
    }
    // "the Financial and Risk business": plain words that a part of a company goes by.
    let part =
        || ["business", "division", "segment", "arm", "unit", "operations"].iter().any(|w| s.is(c.tokens.end, w));
    if words.len() == 1 && s.tokens[c.tokens.start].entry != 0 && !c.at_start && part() {
        return None;
    }
    // "the SC6.0 concentrate": a grade or version.
    if words[0].split_once('.').is_some_and(|(_, behind)| behind.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    // "AGX1423", "XA14045", "TX1100G-JM": a code of a product.
    let digits = words[0].split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    let code = words.len() == 1 && digits >= 3 && words[0].starts_with(char::is_alphabetic);
    // "a Senior Secured Convertible Note": what kind of paper it is.
    if words.len() > 1 && words.iter().all(|w| names.is(Class::PAPER, w)) {
        return None;
    }
    // "J Crew": a letter in front of a word that is only a name.
    let initial = words.len() == 2
        && !matches!(words[0], "A" | "I")
        && words[0].chars().all(char::is_alphabetic)
        && s.tokens[c.tokens.end - 1].entry == 0;
    if code || words[0].len() < 2 && !initial || words.len() > 6 {
        return None;
    }
    Some(PartyKind::Company)
}
