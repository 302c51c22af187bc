//! Who says a claim: the sources that its sentence and the ones around it name, from the outermost to the origin.

use super::text::Text;
use crate::grammar::{Id, Mood, NONE, Shape};
use crate::lexicon::{Classes, WordSet};
use crate::mentions::Kind as Q;
use crate::party::PartyKind;
use crate::sentences::Kind;
use std::ops::Range;
use std::sync::LazyLock;

/// Words of a sentence that name a source or say that there is one, beside its verbs of speech.
static ATTRIBUTES: LazyLock<WordSet> = LazyLock::new(|| {
    let words =
        "according citing cites cited reportedly allegedly reported rumored rumoured said understood believed thought";
    WordSet::of(words, Classes::NONE)
});

/// "a rumoured $10m deal": the adjective at token `i` stands with the noun at `at`, with one that it hangs on, or under the verb there.
fn describes(text: &Text<'_>, i: usize, at: usize) -> bool {
    let (Some(own), Some(told)) = (text.g.at(i), text.g.at(at)) else { return false };
    text.g.get(told).shape == Shape::Verb
        || text.g.chain(told).any(|id| id == own)
        || text.g.chain(own).any(|id| id == told)
}

/// Who says it: from the outermost publisher to the origin.
pub fn of(text: &Text<'_>, at: usize) -> Vec<String> {
    let s = &text.s;
    let sentence = s.list[s.sentence_of(at)].tokens.clone();
    let clause = text.clause_of(at);
    let mut chain: Vec<(usize, String)> = Vec::new();
    let mut add = |rank: usize, name: String| {
        if !name.is_empty() && !chain.iter().any(|(_, n)| *n == name) {
            chain.push((rank, name));
        }
    };
    let attributes: &WordSet = &ATTRIBUTES;
    for i in sentence.clone().filter(|i| s.among(*i, attributes)) {
        let lower = s.lower(i);
        match lower {
            "according" if i + 1 < sentence.end && s.is(i + 1, "to") => {
                let (name, end) = source_name(text, i + 2, sentence.end);
                // "a report cited by TechFlow": the publisher that relays stands outside.
                if let Some(by) = (i + 2..end.min(sentence.end)).find(|k| s.is(*k, "by") && s.is(k - 1, "cited")) {
                    add(0, source_name(text, by + 1, sentence.end).0);
                    add(2, phrase(text, i + 2..by - 1));
                } else if let Some(outlet) = report_of(text, i + 2..end) {
                    add(0, outlet);
                } else {
                    add(1, name);
                }
            }
            // "the widely-cited benchmark" names nobody.
            "cited"
                if i >= 2 && s.tokens[i - 1].kind == Kind::Hyphen && text.has(i - 2, Classes::ADV)
                    || s.is(i.saturating_sub(2), "widely") => {}
            // "a Wire-cited projection"
            "cited" if i >= 2 && s.tokens[i - 1].kind == Kind::Hyphen => add(1, phrase(text, i - 2..i - 1)),
            // "an account cited in the piece": who cites it stands there, and no source.
            "cited" if i + 1 < sentence.end && text.has(i + 1, Classes::PREP) && !s.is(i + 1, "by") => {}
            "citing" | "cites" | "cited" if i + 1 < sentence.end => {
                if s.is(i + 1, "by") {
                    let start = (sentence.start..i)
                        .rev()
                        .take_while(|k| !text.mark(*k, b',') && !s.is(*k, "to"))
                        .last()
                        .unwrap_or(i);
                    add(0, source_name(text, i + 2, sentence.end).0);
                    if !s.is(start.saturating_sub(1), "to") {
                        add(2, phrase(text, start..i));
                    }
                } else if text.g.at(i + 1).is_none_or(|id| !is_cause(text, id)) {
                    add(2, source_name(text, i + 1, sentence.end).0);
                }
            }
            "reportedly" | "allegedly" if clause.contains(&i) || i > at && i - at <= 12 => {
                add(3, format!("unnamed ({lower})"))
            }
            "reported" | "rumored" | "rumoured"
                if clause.contains(&i)
                    && i > 0
                    && (text.has(i - 1, Classes::DET.or(Classes::POSS))
                        || s.tokens[i - 1].kind == Kind::Possessive)
                    && describes(text, i, at) =>
            {
                add(3, format!("unnamed ({lower})"))
            }
            "said" | "reported" | "understood" | "believed" | "thought" | "rumoured" | "rumored"
                if i > 1
                    // "was also believed to"
                    && text.has(i - 1 - usize::from(text.has(i - 1, Classes::ADV)), Classes::BE)
                    && i + 1 < sentence.end
                    && (s.is(i + 1, "to") && clause.contains(&i)
                        // "It is understood that"
                        || s.is(i + 1, "that") && s.is(i - 2, "it") && i < at) =>
            {
                add(3, format!("unnamed (is {lower} {})", s.lower(i + 1)));
            }
            _ => {}
        }
    }
    for verb in speaking(text, at) {
        let (rank, name) = speaker(text, verb);
        // "told Reuters": the outlet that was told stands outside.
        if text.lemma(verb) == "tell"
            && let Some(told) = text.g.objects(verb).find_map(|o| publisher(text, o))
        {
            add(0, told);
        }
        add(rank, name);
    }
    chain.sort_by_key(|(rank, _)| *rank);
    chain.into_iter().map(|(_, n)| n).collect()
}

/// Verbs by which someone tells of what a clause says; others of their class report a movement or a state.
const TELLS: &[&str] = &[
    "say",
    "announce",
    "report",
    "confirm",
    "disclose",
    "reveal",
    "estimate",
    "predict",
    "forecast",
    "claim",
    "write",
    "state",
    "warn",
    "argue",
    "reckon",
    "note",
    "add",
    "tell",
    "believe",
    "think",
    "suggest",
    "indicate",
    "show",
    "quote",
    "insist",
    "explain",
    "declare",
    "acknowledge",
    "project",
    "point",
    "surface",
    "emerge",
    "circulate",
    "comment",
];

/// "told Halden to sell its stake", "was asked to pay": behind the verb stands what somebody has to do, so that it says nothing.
pub fn orders(text: &Text<'_>, verb: Id) -> bool {
    let v = text.g.get(verb);
    if !matches!(text.lemma(verb), "tell" | "ask" | "force" | "require" | "urge" | "warn") {
        return false;
    }
    let end = text.g.of_sentence(text.s.sentence_of(v.start as usize)).end;
    (verb + 1..end.min(verb + 9)).any(|k| {
        let p = text.g.get(k);
        p.shape == Shape::Verb && p.mood == Mood::Infinitive && p.governor == verb
    })
}

/// The verbs of saying whose scope holds a token: those that govern its clause, and those that stand behind what is said.
fn speaking(text: &Text<'_>, at: usize) -> Vec<Id> {
    let mut out = Vec::new();
    let Some(id) = text.g.at(at) else { return out };
    // "will report profits of", "is expected to announce": nobody has said it yet.
    let to_come = |v: Id| {
        let p = text.g.get(v);
        p.mood == Mood::Infinitive && !p.perfect || p.modal != NONE && text.s.lemma(p.modal as usize) == "will"
    };
    // "added $3m to the round", "added a partner": a thing is no saying.
    let sentence = text.g.of_sentence(text.s.sentence_of(at));
    let complement = |v: Id| sentence.clone().any(|c| text.g.get(c).governor == v && text.g.get(c).complement);
    let adds = |v: Id| {
        let sum = |o: Id| text.g.get(o).quantity != NONE;
        text.lemma(v) == "add" && text.g.objects(v).any(|o| sum(o) || !complement(v))
    };
    // "wrote a check", "writes chips off": a thing is no news.
    let writes = |v: Id| text.lemma(v) == "write" && text.g.objects(v).next().is_some();
    // "Halden shows little growth": what a company shows it has, where no clause stands behind the verb.
    let shows = |v: Id| {
        text.lemma(v) == "show"
            && text.g.objects(v).next().is_some()
            && !complement(v)
            && text.named_company(text.g.get(v).subject()).is_some()
    };
    // "Halden emerged from stealth with $3m", "It emerged that": what comes up says nothing.
    let comes_up = |v: Id| {
        let who = text.g.get(v).subject();
        matches!(text.lemma(v), "emerge" | "surface" | "circulate")
            && (text.named_company(who).is_some() || text.head_is(who, &["it"]))
    };
    // "Reuters has learned": what an outlet learns it tells.
    let learns = |v: Id| text.lemma(v) == "learn" && publisher(text, text.g.get(v).subject()).is_some();
    let tells = |v: Id| {
        !writes(v)
            && !shows(v)
            && !comes_up(v)
            && text.g.get(v).shape == Shape::Verb
            && (TELLS.contains(&text.lemma(v)) || learns(v))
            && !text.g.get(v).passive
            && !to_come(v)
            && !adds(v)
            && !orders(text, v)
    };
    let mut verb = if text.g.get(id).shape == Shape::Verb { id } else { text.g.verb_of(id) };
    let mut hops = 0;
    while verb != NONE && hops < 12 {
        hops += 1;
        let p = text.g.get(verb);
        if p.shape == Shape::Verb {
            if tells(verb) && p.subject() != NONE && !out.contains(&verb) {
                out.push(verb);
            }
            // "disclosed a stake, while Tarn expanded its contract": a thing was told, and the other clause is beside it.
            let beside = p.opener != NONE
                && ["while", "whereas"].iter().any(|w| text.s.is(text.g.get(p.opener).start as usize, w))
                && p.governor != NONE
                && text.g.get(p.governor).shape == Shape::Verb
                && text.g.objects(p.governor).next().is_some();
            if beside {
                break;
            }
            // "reports surfaced that": the noun that the clause belongs to has the verb.
            verb = p.governor;
        } else {
            verb = text.g.verb_of(verb);
        }
    }
    // "…, Nordvik said", "said Nordvik": a verb of saying that has nothing behind it speaks of the whole sentence.
    let number = text.s.sentence_of(at);
    for v in text.g.of_sentence(number) {
        let p = text.g.get(v);
        let alone = p.shape == Shape::Verb
            && p.mood == Mood::Finite
            && p.subject() != NONE
            && (learns(v)
                || matches!(
                    text.lemma(v),
                    "say"
                        | "tell"
                        | "add"
                        | "report"
                        | "write"
                        | "note"
                        | "announce"
                        | "confirm"
                        | "estimate"
                        | "believe"
                        | "explain"
                        | "think"
                ))
            && p.opener == NONE
            && !p.passive
            && !orders(text, v)
            && !to_come(v)
            && !adds(v)
            && !writes(v)
            && !out.contains(&v);
        // "Reuters reported, citing people": a circumstance is nothing that is said.
        let said = |c: Id| {
            let p = text.g.get(c);
            p.governor == v && p.complement && p.mood != Mood::Gerund
        };
        if alone && !text.g.of_sentence(number).any(said) {
            let carries_amount = text.g.objects(v).any(|o| o < id || text.g.get(o).quantity != NONE);
            if !carries_amount || matches!(text.lemma(v), "say" | "tell" | "learn") {
                out.push(v);
            }
        }
    }
    out
}

/// The outlet that a noun phrase names.
fn publisher(text: &Text<'_>, id: Id) -> Option<String> {
    let m = text.g.get(id).mention;
    (m != NONE && text.parties.mentions[m as usize].kind == PartyKind::Publisher)
        .then(|| text.parties.name(text.parties.mentions[m as usize].party).to_string())
}

/// Who says it, and how far from the origin: an outlet relays, a party or a person speaks, sources are the origin.
fn speaker(text: &Text<'_>, verb: Id) -> (usize, String) {
    let subject = text.g.get(verb).subject();
    let p = text.g.get(subject);
    if p.shape != Shape::Noun {
        return (1, String::new());
    }
    if p.mention != NONE {
        let m = &text.parties.mentions[p.mention as usize];
        let rank = if m.kind == PartyKind::Publisher { 0 } else { 1 };
        return (rank, text.parties.name(m.party).to_string());
    }
    let head = p.head as usize;
    let word = text.s.lower(head);
    if text.has(head, Classes::PRON) {
        return match word {
            "it" | "they" | "we" => {
                (1, text.party_of(subject).map(|a| text.parties.name(a.parties[0]).to_string()).unwrap_or_default())
            }
            // "he said": a person named before speaks; without one it is someone.
            "he" | "she" => (1, person_before(text, head).unwrap_or_default()),
            _ => (1, String::new()),
        };
    }
    if let Some(outlet) = outlet_before(text, subject) {
        return (0, outlet);
    }
    if text.has(head, Classes::ORG_NOUN)
        && let Some(arg) = text.party_of(subject)
    {
        return (1, text.parties.name(arg.parties[0]).to_string());
    }
    // "a Nordvik spokesman", "Nordvik officials": the company in front speaks.
    let voice = matches!(
        word,
        "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "statement"
            | "filing"
            | "executive"
            | "executives"
            | "officials"
            | "official"
            | "chairman"
            | "president"
            | "chief"
            | "ceo"
            | "management"
            | "board"
            | "representative"
            | "document"
            | "documents"
    );
    if voice && let Some(arg) = text.owner_of(subject).or_else(|| text.modifier_of(subject)) {
        return (1, text.parties.name(arg.parties[0]).to_string());
    }
    // "a spokesman for Nordvik"
    if voice && let Some(m) = text.employer(subject) {
        return (1, text.parties.name(m.party).to_string());
    }
    let source = matches!(
        word,
        "sources"
            | "source"
            | "people"
            | "persons"
            | "person"
            | "reports"
            | "report"
            | "analysts"
            | "analyst"
            | "officials"
            | "official"
            | "executives"
            | "insiders"
            | "traders"
            | "dealers"
            | "brokers"
            | "shipbrokers"
            | "estimates"
            | "documents"
            | "document"
            | "filings"
            | "filing"
            | "rumors"
            | "rumours"
            | "media"
            | "newspaper"
            | "newspapers"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "statement"
            | "economists"
            | "bankers"
            | "data"
            | "study"
            | "survey"
            | "companies"
            | "parties"
            | "familiar"
            | "letter"
            | "arbitrageurs"
    );
    if !source {
        return (2, String::new());
    }
    let end = source_end(text, p.end as usize);
    (2, phrase(text, p.start as usize..end))
}

/// So many sentences back the outlet is looked for.
const OUTLET_BACK: usize = 4;

/// "newspaper Gazeta reported … the newspaper said": the outlet that a word for one goes back to.
fn outlet_before(text: &Text<'_>, subject: Id) -> Option<String> {
    const OUTLETS: [&str; 5] = ["newspaper", "paper", "daily", "weekly", "magazine"];
    let p = text.g.get(subject);
    let the = text.s.is(p.start as usize, "the") && p.tokens().len() == 2;
    if !the || !OUTLETS.contains(&text.s.lower(p.head as usize)) {
        return None;
    }
    let number = text.s.sentence_of(p.start as usize);
    let least = text.s.list[number.saturating_sub(OUTLET_BACK)].tokens.start;
    let named = |m: &&crate::party::Mention| {
        let called = || m.tokens.start > least && OUTLETS.contains(&text.s.lower(m.tokens.start - 1));
        m.kind == PartyKind::Publisher || m.kind == PartyKind::Company && called()
    };
    let told = text.parties.within(&(least..p.start as usize));
    told.iter().rev().find(named).map(|m| text.parties.name(m.party).to_string())
}

/// The last person named before token `i` in its sentence or the two before.
fn person_before(text: &Text<'_>, i: usize) -> Option<String> {
    let number = text.s.sentence_of(i);
    let least = text.s.list[number.saturating_sub(2)].tokens.start;
    let k = text.parties.mentions.partition_point(|m| m.tokens.start < i);
    text.parties.mentions[..k]
        .iter()
        .rev()
        .take_while(|m| m.tokens.start >= least)
        .find(|m| m.kind == PartyKind::Person)
        .map(|m| text.parties.name(m.party).to_string())
}

/// "people familiar with the matter": words that belong to the name of a source.
fn source_end(text: &Text<'_>, from: usize) -> usize {
    let s = &text.s;
    let mut end = from;
    while end < s.tokens.len()
        && end < from + 8
        && matches!(
            s.lower(end),
            "familiar"
                | "close"
                | "with"
                | "to"
                | "the"
                | "matter"
                | "talks"
                | "deal"
                | "situation"
                | "plans"
                | "briefed"
                | "on"
                | "discussions"
                | "company"
                | "knowledge"
                | "of"
                | "direct"
                | "plan"
                | "negotiations"
                | "transaction"
        )
    {
        end += 1;
    }
    end
}

/// "a report from The Ledger citing people familiar with it": the outlet whose report it is.
fn report_of(text: &Text<'_>, words: Range<usize>) -> Option<String> {
    let report = words
        .clone()
        .find(|i| ["report", "reports", "article", "story", "dispatch", "account"].iter().any(|w| text.s.is(*i, w)))?;
    let outlet = text.parties.within(&(report + 1..words.end)).first().filter(|m| m.kind == PartyKind::Publisher)?;
    let by = (report + 1..outlet.tokens.start).any(|i| ["by", "from", "in", "of"].iter().any(|w| text.s.is(i, w)));
    by.then(|| text.parties.name(outlet.party).to_string())
}

/// The words of a source after "according to": to the next comma or verb.
fn source_name(text: &Text<'_>, from: usize, end: usize) -> (String, usize) {
    let mut k = from;
    while k < end
        && k < from + 12
        && !text.mark(k, b',')
        && !text.mark(k, b'.')
        && !text.mark(k, b';')
        && text.s.tokens[k].kind != Kind::Dash
        && !text.mark(k, b')')
        // "cited two executives as saying that"
        && !(text.s.is(k, "as") && text.s.is(k + 1, "saying"))
    {
        k += 1;
    }
    (phrase(text, from..k), k)
}

fn phrase(text: &Text<'_>, tokens: Range<usize>) -> String {
    let start = tokens.clone().find(|i| !text.has(*i, Classes::DET)).unwrap_or(tokens.start);
    text.s.text[text.s.bytes(start..tokens.end)].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What companies name as the cause of something.
const CAUSES: [&str; 35] = [
    "increase",
    "decrease",
    "rise",
    "fall",
    "drop",
    "decline",
    "loss",
    "losses",
    "cost",
    "costs",
    "demand",
    "concern",
    "concerns",
    "conditions",
    "weakness",
    "growth",
    "lack",
    "delay",
    "delays",
    "need",
    "prices",
    "competition",
    "risk",
    "risks",
    "reasons",
    "problems",
    "market",
    "charge",
    "charges",
    "slowdown",
    "uncertainty",
    "shortage",
    "failure",
    "changes",
    "change",
];

/// "citing an increase in provisions", "cites a $3bn backlog": what is cited is a cause or a figure, not a source.
fn is_cause(text: &Text<'_>, id: Id) -> bool {
    let p = text.g.get(id);
    let measured = p.tokens().any(|i| text.quantity_at(i).is_some_and(|k| text.quantities[k].kind != Q::Duration));
    p.shape == Shape::Noun && p.mention == NONE && (measured || text.head_is(id, &CAUSES))
}
