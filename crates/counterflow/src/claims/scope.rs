//! How sure a claim is, and who says it: status, condition and attribution from the cues whose scope holds the trigger.

use super::text::Text;
use super::{Kind as ClaimKind, Status};
use crate::lexicon::Classes;
use crate::party::PartyKind;
use crate::sentences::Kind;
use std::ops::Range;

/// What the cues around a trigger say.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Status, or `None` where no cue decides.
    pub status: Option<Status>,
    /// Tokens of the condition.
    pub condition: Option<Range<usize>>,
}

/// What one word says of the claim in whose chain it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Cue {
    Talks,
    Maybe,
    Plan,
    Agree,
    Would,
    Denied,
    Rejected,
    Withdrawn,
    Forecast,
}

fn cue(text: &Text<'_>, i: usize) -> Option<Cue> {
    let s = &text.s;
    if s.tokens[i].kind != Kind::Word {
        return None;
    }
    let lower = s.word(i).to_ascii_lowercase();
    let lemma = s.lemma(i);
    Some(match lower.as_str() {
        "talks" | "discussions" | "negotiations" | "dialogue" | "negotiating" | "discussing" | "negotiation" => {
            Cue::Talks
        }
        "potential" | "potentially" | "possible" | "possibly" | "rumored" | "rumoured" | "contemplation" | "mooted"
        | "speculation" => Cue::Maybe,
        "could" | "might" => Cue::Maybe,
        "may" if !s.tokens[i].capital || i == 0 => Cue::Maybe,
        "proposed" | "planned" | "upcoming" | "plans" | "proposal" | "bid" | "set" | "poised" | "ready" | "will"
        | "shall" | "looking" | "trying" | "target" | "ambition" | "goal" | "targeted" => Cue::Plan,
        "would" => Cue::Would,
        "should" if i > 0 && s.tokens[i].starts_lower(s.text) => Cue::Forecast,
        "commitment" | "agreement" | "pact" | "contract" | "agreed" => Cue::Agree,
        "projected" | "forecast" | "forecasts" | "estimates" | "estimated" | "guidance" | "outlook" => Cue::Forecast,
        _ => match lemma {
            "negotiate" | "discuss" => Cue::Talks,
            "consider" | "weigh" | "mull" | "explore" | "contemplate" | "evaluate" | "eye" => Cue::Maybe,
            "plan" | "intend" | "aim" | "seek" | "want" | "hope" | "propose" | "offer" | "attempt" | "try"
            | "prepare" => Cue::Plan,
            "agree" | "commit" | "pledge" | "promise" | "vow" | "sign" | "ink" | "seal" => Cue::Agree,
            "order" if text.has(i, Classes::PAST) => Cue::Agree,
            "deny" => Cue::Denied,
            "reject" | "rebuff" | "spurn" | "refuse" => Cue::Rejected,
            "withdraw" | "abandon" | "terminate" | "scrap" | "cancel" | "shelve" | "lapse" => Cue::Withdrawn,
            "expect" | "project" | "predict" | "forecast" | "estimate" | "anticipate" => Cue::Forecast,
            _ => return None,
        },
    })
}

/// Reads the cues around a trigger and its amount.
pub fn scope(
    text: &Text<'_>,
    kind: ClaimKind,
    trigger: &Range<usize>,
    amount: Option<&Range<usize>>,
    is_verb: bool,
) -> Scope {
    let sentence = text.s.list[text.s.sentence_of(trigger.start)].tokens.clone();
    let clause = text.clause_of(trigger.start);
    let hull = trigger.start.min(amount.map_or(usize::MAX, |a| a.start))..trigger.end.max(amount.map_or(0, |a| a.end));
    let mut scope = Scope { status: None, condition: condition(text, &sentence, &hull) };
    // A verb is governed from the left; a noun also by the verb of which it is the subject.
    let reach = if is_verb { clause.start..trigger.end } else { clause.start..clause.end.max(hull.end) };
    let right = |i: usize| !is_verb && i >= hull.end;
    let mut cues: Vec<(usize, Cue)> = reach
        .clone()
        .filter(|i| !hull_noun(text, *i, trigger, is_verb))
        .filter_map(|i| cue(text, i).map(|c| (i, c)))
        .filter(|(i, c)| !right(*i) || binds_back(text, *i, *c))
        .collect();
    // "the $3bn in funding Nordvik is seeking": the relative clause governs its noun, whatever stands before.
    if let Some(end) = reduced_relative(text, hull.end, clause.end) {
        cues.retain(|(i, _)| (hull.end..end).contains(i));
        cues.extend(
            (hull.end..end).filter_map(|i| cue(text, i).map(|c| (i, c))).filter(|(i, c)| !binds_back(text, *i, *c)),
        );
    }
    let has = |c: Cue| cues.iter().any(|(_, k)| *k == c);
    let negated = |i: usize| (reach.start.max(i.saturating_sub(4))..i).any(|k| text.has(k, Classes::NEG));
    let forecast_kind = matches!(kind, ClaimKind::Financial | ClaimKind::Growth);
    let will = reach.clone().any(|i| text.s.is(i, "will") || text.s.is(i, "shall"));
    let past = is_past(text, trigger, is_verb, &clause);
    let first = cues.iter().find(|(i, c)| matches!(c, Cue::Plan | Cue::Agree) && !negated(*i)).map(|(_, c)| *c);
    scope.status = if has(Cue::Denied) {
        Some(Status::Denied)
    } else if has(Cue::Withdrawn) && !forecast_kind {
        Some(Status::Withdrawn)
    } else if has(Cue::Rejected) && !forecast_kind {
        Some(Status::Rejected)
    } else if forecast_kind {
        if will || has(Cue::Forecast) || has(Cue::Plan) && !past || has(Cue::Maybe) || has(Cue::Would) {
            Some(Status::Projected)
        } else if past {
            Some(Status::Completed)
        } else {
            None
        }
    } else if scope.condition.is_some() && !past {
        Some(Status::Conditional)
    } else if cues.iter().any(|(i, c)| *c == Cue::Talks && !negated(*i)) {
        Some(Status::InTalks)
    } else if first == Some(Cue::Agree) {
        Some(Status::Agreed)
    } else if has(Cue::Would) {
        Some(Status::Conditional)
    } else if first == Some(Cue::Plan) {
        Some(Status::Planned)
    } else if has(Cue::Maybe) {
        Some(Status::Rumoured)
    } else if has(Cue::Forecast) {
        Some(Status::Planned)
    } else if past {
        Some(Status::Completed)
    } else {
        None
    };
    scope
}

/// A cue behind a noun speaks of it only in the passive or as a modal: "is expected to", "would".
fn binds_back(text: &Text<'_>, i: usize, cue: Cue) -> bool {
    // "its $3bn investment commitment": the next noun of the compound.
    let compound = cue == Cue::Agree && i > 0 && text.has(i - 1, Classes::DEAL_NOUN) && text.has(i, Classes::DEAL_NOUN);
    compound
        || matches!(cue, Cue::Would | Cue::Denied | Cue::Withdrawn | Cue::Rejected)
        || cue == Cue::Maybe && text.has(i, Classes::MODAL)
        || (i.saturating_sub(2)..i).any(|k| text.has(k, Classes::BE))
}

/// The end of "Nordvik is seeking" right behind a noun phrase.
fn reduced_relative(text: &Text<'_>, from: usize, end: usize) -> Option<usize> {
    let m = text.parties.at(from).filter(|_| from < end)?;
    let after = text.parties.mentions[m].tokens.end;
    let verb = (after..end.min(after + 4)).find(|k| text.has(*k, Classes::AUX.or(Classes::VERB)))?;
    (after..verb).all(|k| text.has(k, Classes::ADV)).then(|| (verb + 4).min(end))
}

/// The trigger's own words are no cue: "offer" as the deal, "commitment" as the noun — except where the noun itself is one.
fn hull_noun(text: &Text<'_>, i: usize, trigger: &Range<usize>, is_verb: bool) -> bool {
    trigger.contains(&i)
        && !is_verb
        && !matches!(
            text.s.word(i).to_ascii_lowercase().as_str(),
            "commitment" | "agreement" | "contract" | "pact" | "commitments"
        )
}

/// The verb at the trigger (or carrying the noun) tells of something done.
fn is_past(text: &Text<'_>, trigger: &Range<usize>, is_verb: bool, clause: &Range<usize>) -> bool {
    let s = &text.s;
    if is_verb {
        let i = trigger.start;
        if i > 0 && s.is(i - 1, "to") && text.has(i, Classes::BASE) && !s.word(i).ends_with("ed") {
            return false;
        }
        let have = (clause.start.max(i.saturating_sub(4))..i).any(|k| text.has(k, Classes::HAVE));
        let modal = (clause.start.max(i.saturating_sub(4))..i).any(|k| text.has(k, Classes::MODAL));
        return !modal
            && (text.has(i, Classes::PAST) || have && text.has(i, Classes::PARTICIPLE))
            && !(i > 0 && text.has(i - 1, Classes::MODAL) || text.has(i, Classes::BASE) && i > 0 && s.is(i - 1, "to"));
    }
    // A noun tells of something done when the verb that carries it does: "signed a contract", "the contract was awarded".
    let left = (clause.start..trigger.start)
        .rev()
        .take(14)
        .find(|k| text.has(*k, Classes::VERB) && !text.has(*k, Classes::DEAL_NOUN.or(Classes::RHETORIC)));
    let done = |k: usize| {
        let from = clause.start.max(k.saturating_sub(3));
        let modal = (from..k).any(|j| text.has(j, Classes::MODAL) || s.is(j, "to"));
        let aux = (from..k)
            .any(|j| text.has(j, Classes::HAVE) || matches!(s.word(j).to_ascii_lowercase().as_str(), "was" | "were"));
        !modal && (text.has(k, Classes::PAST) && !text.has(k, Classes::BASE) || aux)
    };
    let passive = (trigger.end..clause.end.min(trigger.end + 14))
        .find(|k| matches!(s.word(*k).to_ascii_lowercase().as_str(), "was" | "were"))
        .is_some_and(|k| (k..clause.end.min(k + 4)).any(|j| text.has(j, Classes::PARTICIPLE)));
    left.is_some_and(done) || left.is_none() && passive
}

/// An if-clause, "should X", "once finalised", "subject to" that holds the claim or stands beside it.
fn condition(text: &Text<'_>, sentence: &Range<usize>, hull: &Range<usize>) -> Option<Range<usize>> {
    let s = &text.s;
    for i in sentence.clone() {
        let lemma = s.lemma(i);
        let opens = match lemma {
            "if" | "unless" | "provided" | "assuming" => true,
            "once" => i + 1 < sentence.end && text.has(i + 1, Classes::PARTICIPLE),
            // "Should Amazon proceed", "should a deal materialise": no subject before it.
            "should" => {
                i == sentence.start
                    || (i + 1 < sentence.end && (text.has(i + 1, Classes::DET) || text.parties.at(i + 1).is_some()))
            }
            "subject" | "contingent" | "conditional" => {
                i + 1 < sentence.end && matches!(s.lemma(i + 1), "to" | "on" | "upon")
            }
            "pending" => true,
            _ => false,
        };
        if !opens {
            continue;
        }
        // A condition reaches over its own clause and over the main clause of its sentence, but not over a relative clause before it.
        let end = (i + 1..sentence.end)
            .find(|k| text.mark(*k, b',') || text.mark(*k, b'.') || text.mark(*k, b';'))
            .unwrap_or(sentence.end);
        let far = hull.start > end && hull.start - end > 40;
        let leading = i < hull.start;
        let trailing = i >= hull.end && i - hull.end < 25;
        if (leading || trailing || (i..end).contains(&hull.start)) && !far {
            return Some(i..end);
        }
    }
    None
}

/// Who says it: from the outermost publisher to the origin.
pub fn attribution(text: &Text<'_>, at: usize) -> Vec<String> {
    let s = &text.s;
    let sentence = s.list[s.sentence_of(at)].tokens.clone();
    let clause = text.clause_of(at);
    let mut chain: Vec<(usize, String)> = Vec::new();
    let mut add = |rank: usize, name: String| {
        if !name.is_empty() && !chain.iter().any(|(_, n)| *n == name) {
            chain.push((rank, name));
        }
    };
    for i in sentence.clone() {
        if s.tokens[i].kind != Kind::Word {
            continue;
        }
        let lower = s.word(i).to_ascii_lowercase();
        match lower.as_str() {
            "according" if i + 1 < sentence.end && s.is(i + 1, "to") => {
                let (name, end) = source_name(text, i + 2, sentence.end);
                // "a report cited by TechFlow": the publisher that relays stands outside.
                if let Some(by) = (i + 2..end.min(sentence.end)).find(|k| s.is(*k, "by") && s.is(k - 1, "cited")) {
                    add(0, source_name(text, by + 1, sentence.end).0);
                    add(2, phrase(text, i + 2..by - 1));
                } else {
                    add(1, name);
                }
            }
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
                } else {
                    add(2, source_name(text, i + 1, sentence.end).0);
                }
            }
            "reportedly" | "allegedly" if clause.contains(&i) => add(3, format!("unnamed ({lower})")),
            "reported" | "rumored" | "rumoured"
                if clause.contains(&i)
                    && i > 0
                    && (text.has(i - 1, Classes::DET.or(Classes::POSS))
                        || s.tokens[i - 1].kind == Kind::Possessive) =>
            {
                add(3, format!("unnamed ({lower})"))
            }
            "said" | "reported" | "understood" | "believed" | "thought" | "rumoured" | "rumored"
                if i > 0
                    && text.has(i - 1, Classes::BE)
                    && i + 1 < sentence.end
                    && s.is(i + 1, "to")
                    && clause.contains(&i) =>
            {
                add(3, format!("unnamed (is {lower} to)"));
            }
            "reports" | "report" | "sources" | "people" | "source" | "documents" | "filings" | "rumors" | "rumours"
                if speaks(text, i, &sentence) =>
            {
                add(2, speaker_noun(text, i, &sentence))
            }
            "analysts" | "analyst" | "officials" | "executives" | "insiders" | "estimates"
                if speaks(text, i, &sentence) =>
            {
                add(2, lower.clone())
            }
            "told" if i > 0 && i + 1 < sentence.end => {
                if let Some(m) =
                    text.parties.at(i + 1).filter(|m| text.parties.mentions[*m].kind == PartyKind::Publisher)
                {
                    add(0, text.parties.name(text.parties.mentions[m].party).to_string());
                }
                add(1, said_by(text, i, &sentence));
            }
            _ if is_saying(text, i) => add(1, said_by(text, i, &sentence)),
            _ => {}
        }
    }
    chain.sort_by_key(|(rank, _)| *rank);
    chain.into_iter().map(|(_, n)| n).collect()
}

/// A verb of saying in its finite form, not one that reports a movement ("shows a rise").
fn is_saying(text: &Text<'_>, i: usize) -> bool {
    text.has(i, Classes::SAY)
        && text.has(i, Classes::PAST.or(Classes::THIRD))
        && matches!(
            text.s.lemma(i),
            "say"
                | "announce"
                | "report"
                | "confirm"
                | "disclose"
                | "reveal"
                | "estimate"
                | "predict"
                | "forecast"
                | "claim"
                | "write"
                | "state"
                | "warn"
                | "argue"
                | "reckon"
                | "note"
                | "add"
        )
}

/// The party, outlet or person that says: right before the verb, or right behind it.
fn said_by(text: &Text<'_>, verb: usize, sentence: &Range<usize>) -> String {
    let s = &text.s;
    let mentions = &text.parties.mentions;
    let before = mentions.partition_point(|m| m.tokens.end <= verb);
    if let Some(m) = before.checked_sub(1).map(|k| &mentions[k])
        && m.tokens.start >= sentence.start
        && verb - m.tokens.end <= 8
        && !(m.tokens.end..verb).any(|k| {
            text.has(k, Classes::VERB.or(Classes::PREP)) || text.mark(k, b';') || matches!(s.lemma(k), "which" | "who")
        })
    {
        return text.parties.name(m.party).to_string();
    }
    if let Some(m) = mentions
        .get(before)
        .filter(|m| m.tokens.start <= verb + 3 && m.tokens.start > verb && m.tokens.end <= sentence.end)
        && verb > sentence.start
        && (text.mark(verb - 1, b',') || text.mark(verb - 1, b'"'))
    {
        return text.parties.name(m.party).to_string();
    }
    // "it said", "the company said": said by the one who is spoken of.
    let word = verb.checked_sub(1).filter(|k| *k >= sentence.start);
    if let Some(k) = word
        && (matches!(s.lemma(k), "it" | "they") || text.has(k, Classes::ORG_NOUN))
    {
        return text
            .antecedent(k)
            .map_or_else(|| s.word(k).to_string(), |a| text.parties.name(a.parties[0]).to_string());
    }
    String::new()
}

/// "reports say", "sources familiar with the matter said": the noun is the subject of a verb of saying or appearing.
fn speaks(text: &Text<'_>, i: usize, sentence: &Range<usize>) -> bool {
    let s = &text.s;
    if s.is(i, "people")
        && !(i + 1 < sentence.end
            && matches!(s.word(i + 1).to_ascii_lowercase().as_str(), "familiar" | "close" | "with" | "briefed"))
    {
        return false;
    }
    (i + 1..sentence.end.min(i + 12))
        .find(|k| {
            text.has(*k, Classes::SAY)
                || matches!(
                    s.word(*k).to_ascii_lowercase().as_str(),
                    "surfaced" | "emerged" | "circulating" | "have" | "pointed" | "described" | "see" | "point"
                )
        })
        .is_some_and(|k| !(i + 1..k).any(|j| text.mark(j, b';') || text.has(j, Classes::DEAL_VERB)))
}

fn speaker_noun(text: &Text<'_>, i: usize, sentence: &Range<usize>) -> String {
    let s = &text.s;
    let mut end = i + 1;
    while end < sentence.end
        && end < i + 7
        && matches!(
            s.word(end).to_ascii_lowercase().as_str(),
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
        )
    {
        end += 1;
    }
    phrase(text, i..end)
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
    {
        k += 1;
    }
    (phrase(text, from..k), k)
}

fn phrase(text: &Text<'_>, tokens: Range<usize>) -> String {
    let start = tokens.clone().find(|i| !text.has(*i, Classes::DET)).unwrap_or(tokens.start);
    text.s.text[text.s.bytes(start..tokens.end)].split_whitespace().collect::<Vec<_>>().join(" ")
}
