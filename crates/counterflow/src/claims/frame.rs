//! Frames: the words that tell what a quantity is, with the roles of the parties around them.

use super::text::Text;
use crate::lexicon::{Classes, FastHash};
use crate::mentions::{Kind as Q, Quantity};
use crate::sentences::Kind;
use std::collections::HashMap;
use std::ops::Range;

/// Which side of the claim a party fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Payer, investor, buyer, lender, holder …
    From,
    /// Payee, investee, seller, borrower, company held …
    To,
    /// No party of the claim.
    None,
}

/// Noun or verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// "investment"
    Noun,
    /// "invest"
    Verb,
}

/// One word or phrase of a rule, with the roles of what stands around it.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The words, lower case, base form; hyphens are words of their own.
    pub words: &'static str,
    /// Noun or verb.
    pub part: Part,
    /// Refinement of the kind.
    pub measure: Option<&'static str>,
    /// Role of the verb's subject, of the possessor of the noun.
    pub subject: Role,
    /// Role of the verb's direct object; of the subject when the noun is received ("won a contract").
    pub object: Role,
    /// Roles of parties behind prepositions.
    pub preps: &'static [(&'static str, Role)],
    /// Where the amount may stand.
    pub attach: Attach,
    /// Added to the strength of a reading.
    pub weight: i32,
    /// One of these words must stand in the sentence near the trigger.
    pub near: &'static [&'static str],
}

/// Where an amount stands towards its trigger, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attach(pub u16);

impl Attach {
    /// "$3bn investment"
    pub const BEFORE: Attach = Attach(1);
    /// "investment of $3bn"
    pub const OF: Attach = Attach(2);
    /// "$3bn in new funding"
    pub const IN: Attach = Attach(4);
    /// "an order worth $3bn", "valued at $3bn"
    pub const WORTH: Attach = Attach(8);
    /// "invest $3bn"
    pub const OBJECT: Attach = Attach(16);
    /// "buy it for $3bn"
    pub const FOR: Attach = Attach(32);
    /// "set at $3bn"
    pub const AT: Attach = Attach(64);
    /// "rose to $3bn"
    pub const TO: Attach = Attach(128);
    /// "costs will exceed $3bn"
    pub const PREDICATE: Attach = Attach(256);
    /// Elsewhere in the clause.
    pub const LOOSE: Attach = Attach(512);
    /// What nouns allow.
    pub const NOUN: Attach = Attach(1 | 2 | 4 | 8 | 64 | 128 | 256 | 512);
    /// What verbs allow.
    pub const VERB: Attach = Attach(16 | 512);

    /// Both sets together.
    pub const fn or(self, other: Attach) -> Attach {
        Attach(self.0 | other.0)
    }

    /// The sets share a place.
    pub fn has(self, other: Attach) -> bool {
        self.0 & other.0 != 0
    }
}

/// A noun frame: possessor is From, no prepositions.
pub const fn noun(words: &'static str) -> Frame {
    Frame {
        words,
        part: Part::Noun,
        measure: None,
        subject: Role::From,
        object: Role::To,
        preps: &[],
        attach: Attach::NOUN,
        weight: 0,
        near: &[],
    }
}

/// A verb frame: subject is From, the amount is its object.
pub const fn verb(words: &'static str) -> Frame {
    Frame {
        words,
        part: Part::Verb,
        measure: None,
        subject: Role::From,
        object: Role::None,
        preps: &[],
        attach: Attach::VERB,
        weight: 0,
        near: &[],
    }
}

impl Frame {
    /// Roles behind prepositions.
    pub const fn preps(mut self, preps: &'static [(&'static str, Role)]) -> Frame {
        self.preps = preps;
        self
    }
    /// Roles of subject and object.
    pub const fn roles(mut self, subject: Role, object: Role) -> Frame {
        self.subject = subject;
        self.object = object;
        self
    }
    /// Refinement of the kind.
    pub const fn measure(mut self, measure: &'static str) -> Frame {
        self.measure = Some(measure);
        self
    }
    /// Where the amount may stand.
    pub const fn attach(mut self, attach: Attach) -> Frame {
        self.attach = attach;
        self
    }
    /// Preference over other frames.
    pub const fn weight(mut self, weight: i32) -> Frame {
        self.weight = weight;
        self
    }
    /// Words of which one must stand near.
    pub const fn near(mut self, near: &'static [&'static str]) -> Frame {
        self.near = near;
        self
    }
}

/// A frame's words found in the text.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// Number of the rule in the list of rules.
    pub rule: usize,
    /// Number of the frame in its rule.
    pub frame: usize,
    /// The words.
    pub tokens: Range<usize>,
}

/// Rule, frame and words of every phrase, by its first word.
type FirstWords = HashMap<&'static str, Vec<(usize, usize, Vec<&'static str>)>, FastHash>;

/// All frames by their first word.
pub struct Index {
    by_first: FirstWords,
}

impl Index {
    /// Builds the index of a list of rules.
    pub fn build(frames: impl Iterator<Item = (usize, usize, &'static Frame)>) -> Index {
        let mut by_first = FirstWords::default();
        for (rule, number, frame) in frames {
            let words: Vec<&str> = frame.words.split(' ').collect();
            by_first.entry(words[0]).or_default().push((rule, number, words));
        }
        Index { by_first }
    }

    /// All triggers in a range of tokens; a shorter phrase of the same rule inside a longer one is dropped.
    pub fn find(
        &self,
        text: &Text<'_>,
        tokens: Range<usize>,
        frame_of: impl Fn(usize, usize) -> &'static Frame,
    ) -> Vec<Trigger> {
        let mut out: Vec<Trigger> = Vec::new();
        let mut buffer = String::new();
        for i in tokens.clone() {
            if text.s.tokens[i].kind != Kind::Word {
                continue;
            }
            let lemma = text.s.lemma(i);
            buffer.clear();
            buffer.extend(text.s.word(i).chars().map(|c| c.to_ascii_lowercase()));
            // Plain plurals; verbs have their base form already.
            let singular = if buffer.len() > 3
                && buffer.ends_with('s')
                && !buffer.ends_with("ss")
                && !text.has(i, Classes::VERB)
            {
                &buffer[..buffer.len() - 1]
            } else {
                ""
            };
            for key in [lemma, buffer.as_str(), singular] {
                let Some(candidates) = self.by_first.get(key) else { continue };
                for (rule, number, words) in candidates {
                    let frame = frame_of(*rule, *number);
                    if let Some(to) = matches(text, i, tokens.end, words, frame.part)
                        && !out.iter().any(|t| t.rule == *rule && t.frame == *number && t.tokens.start == i)
                    {
                        out.push(Trigger { rule: *rule, frame: *number, tokens: i..to });
                    }
                }
            }
        }
        let longer: Vec<Range<usize>> = out.iter().filter(|t| t.tokens.len() > 1).map(|t| t.tokens.clone()).collect();
        out.retain(|t| {
            t.tokens.len() > 1 || !longer.iter().any(|l| l.start <= t.tokens.start && t.tokens.end <= l.end)
        });
        out
    }
}

fn matches(text: &Text<'_>, i: usize, end: usize, words: &[&str], part: Part) -> Option<usize> {
    let to = i + words.len();
    if to > end {
        return None;
    }
    for (k, word) in words.iter().enumerate().skip(1) {
        let at = i + k;
        let lower = text.s.word(at).to_ascii_lowercase();
        if text.s.lemma(at) != *word && lower != *word && lower.strip_suffix('s') != Some(word) {
            return None;
        }
    }
    match part {
        Part::Noun => is_noun_use(text, i, to).then_some(to),
        Part::Verb => text.has(i, Classes::VERB).then_some(to).filter(|_| is_verb_use(text, i)),
    }
}

/// A word that is also a verb counts as a noun after a determiner, an adjective, a possessive or an amount.
fn is_noun_use(text: &Text<'_>, i: usize, to: usize) -> bool {
    if !text.has(i, Classes::VERB) || to - i > 1 {
        return true;
    }
    if text.has(i, Classes::GERUND) {
        return true;
    }
    if text.has(i, Classes::PAST.or(Classes::PARTICIPLE))
        && !text.has(i, Classes::BASE)
        && text.s.word(i).ends_with("ed")
    {
        return false;
    }
    let Some(before) = i.checked_sub(1) else { return true };
    // "Calloway offers $2.4 billion": a third person right behind a name is a verb.
    let name = (before.saturating_sub(2)..=before).rev().find(|k| text.s.tokens[*k].kind != Kind::Punct(b'*'));
    let after_name = name.is_some_and(|k| text.parties.at(k).is_some());
    if after_name && text.has(i, Classes::THIRD) && text.quantity_at(to).is_some() {
        return false;
    }
    let infinitive = text.s.is(before, "to") && text.has(i, Classes::BASE) && !text.has(i, Classes::THIRD);
    !infinitive && !text.has(before, Classes::MODAL.or(Classes::PRON))
}

/// A word that is also a noun is a verb unless a determiner, adjective, possessive or amount stands before it.
fn is_verb_use(text: &Text<'_>, i: usize) -> bool {
    if !text.has(i, Classes::BASE.or(Classes::THIRD))
        || text.has(i, Classes::PAST.or(Classes::GERUND)) && !text.has(i, Classes::BASE)
    {
        return true;
    }
    let Some(before) = i.checked_sub(1) else { return true };
    let kind = text.s.tokens[before].kind;
    !(text.has(before, Classes::DET.or(Classes::POSS).or(Classes::RHETORIC))
        || kind == Kind::Possessive
        || text.quantity_at(before).is_some()
        || kind == Kind::Hyphen)
}

/// How an amount stands towards a trigger, and how strongly that ties them.
pub fn attachment(text: &Text<'_>, q: &Quantity, trigger: &Range<usize>, part: Part) -> Option<(Attach, i32)> {
    let s = &text.s;
    if trigger.start >= q.tokens.end {
        return after_amount(text, q, trigger, part);
    }
    if trigger.end > q.core.start {
        return None;
    }
    let gap = trigger.end..q.tokens.start.max(trigger.end);
    // Only words that may stand between a word and its amount.
    let between = |k: &usize| text.has(*k, Classes::RHETORIC.or(Classes::DET).or(Classes::ADV).or(Classes::POSS));
    let aside =
        gap.clone().all(|k| between(&k) || s.tokens[k].kind == Kind::Dash || s.tokens[k].kind == Kind::Punct(b','));
    let filler = gap.clone().filter(|k| !between(k)).collect::<Vec<_>>();
    let clause = text.clause_of(q.core.start);
    let distance = gap.len() as i32;
    let crossed = if clause.start > trigger.start { 25 } else { 0 };
    let other_amounts = text.quantities_in(&gap).filter(|k| text.quantities[*k].kind == q.kind).count() as i32;
    if part == Part::Verb && filler.is_empty() {
        return Some((Attach::OBJECT, 94));
    }
    let last = filler.last().copied();
    let prep = last.filter(|k| text.has(*k, Classes::PREP)).map(|k| s.lemma(k)).unwrap_or("");
    let verbs_between = gap
        .clone()
        .filter(|k| text.has(*k, Classes::VERB) && !text.has(*k, Classes::DEAL_NOUN.or(Classes::RHETORIC)))
        .count() as i32;
    // "in this round of talks it is set at": what a preposition governs is not the subject of the figure.
    let governed = part == Part::Noun
        && text
            .before_phrase(trigger.start, clause.start.min(trigger.start))
            .is_some_and(|k| text.has(k, Classes::PREP));
    let crossed = crossed + if governed && !aside && !matches!(last.map(|k| s.lemma(k)), Some("of")) { 22 } else { 0 };
    let penalty = crossed + other_amounts * 12 + verbs_between * 4;
    if aside && part == Part::Noun && !gap.is_empty() {
        return Some((Attach::OF, 80 - distance));
    }
    let place = match prep {
        "of" if part == Part::Noun => (Attach::OF, 97 - 3 * (filler.len() as i32 - 1) - distance / 2),
        "for" => (Attach::FOR, 88 - distance),
        "at" => (
            if filler.len() >= 2 && s.lemma(filler[filler.len() - 2]) == "value" { Attach::WORTH } else { Attach::AT },
            88 - distance,
        ),
        "to" => (Attach::TO, 86 - distance),
        "by" if part == Part::Verb => (Attach::AT, 84 - distance),
        "with" | "from" | "in" | "by" | "as" => (Attach::LOOSE, 58 - distance),
        _ if last
            .is_some_and(|k| s.is(k, "worth") || s.is(k, "totaling") || s.is(k, "totalling") || s.is(k, "valued")) =>
        {
            (Attach::WORTH, 95 - distance)
        }
        // "revenue $3bn", "Price: $3m"
        _ if part == Part::Noun && filler.is_empty() => (Attach::OF, 84 - distance),
        _ if part == Part::Noun && is_predicate(text, &gap) => (Attach::PREDICATE, 86 - distance / 2),
        _ if part == Part::Verb && verbs_between == 0 => (Attach::OBJECT, 82 - 3 * distance),
        _ => (Attach::LOOSE, 56 - distance),
    };
    Some((place.0, place.1 - penalty))
}

/// "costs will exceed $3bn", "revenue was $3bn", "the round could reach $3bn".
fn is_predicate(text: &Text<'_>, gap: &Range<usize>) -> bool {
    let verb = gap
        .clone()
        .rev()
        .find(|k| text.has(*k, Classes::VERB.or(Classes::BE)) || matches!(text.s.lemma(*k), "exceed" | "total"));
    let says_amount = verb.is_some_and(|k| {
        text.has(k, Classes::BE.or(Classes::MOVEMENT))
            || matches!(
                text.s.lemma(k),
                "reach"
                    | "total"
                    | "hit"
                    | "exceed"
                    | "surpass"
                    | "top"
                    | "amount"
                    | "stand"
                    | "come"
                    | "set"
                    | "estimate"
                    | "remain"
                    | "average"
                    | "cost"
                    | "value"
                    | "put"
            )
    });
    let hedged = gap.end < text.s.tokens.len() && matches!(text.s.lemma(gap.end), "exceed" | "surpass" | "top");
    (says_amount || hedged) && gap.len() <= 16
}

fn after_amount(text: &Text<'_>, q: &Quantity, trigger: &Range<usize>, part: Part) -> Option<(Attach, i32)> {
    let s = &text.s;
    let gap = q.tokens.end..trigger.start;
    if part == Part::Verb {
        // "$3bn was invested", "the $3bn it raised": the amount is the object of a later verb.
        let distance = gap.len() as i32;
        if gap.is_empty()
            && matches!(s.word(trigger.start).to_ascii_lowercase().as_str(), "owned" | "held" | "controlled")
        {
            return Some((Attach::OBJECT, 92));
        }
        let passive =
            distance >= 1 && (text.has(trigger.start - 1, Classes::BE) || text.has(trigger.start - 1, Classes::ADV));
        let clean = gap.clone().all(|k| s.tokens[k].kind == Kind::Word);
        return (distance <= 10).then_some(if passive && clean && distance <= 6 {
            (Attach::OBJECT, 80 - distance)
        } else {
            (Attach::LOOSE, 48 - 2 * distance)
        });
    }
    // "$3bn [in new] funding", "$38 billion cloud computing agreement"
    let mut words = gap.clone();
    let mut in_phrase = false;
    if let Some(first) = words.next()
        && (matches!(s.lemma(first), "in" | "of")
            || s.is(first, "worth")
            // "spend $3bn on capital expenditure"
            || s.is(first, "on")
                && (q.tokens.start.saturating_sub(4)..q.tokens.start).any(|k| s.lemma(k) == "spend"))
    {
        in_phrase = true;
    }
    let mut compound = true;
    for (n, k) in gap.clone().enumerate() {
        let ok = match s.tokens[k].kind {
            Kind::Word if n == 0 && in_phrase => true,
            Kind::Word if n == 1 && in_phrase && s.is(k, "of") => true,
            Kind::Word => {
                let compound_word = k + 1 < trigger.start && s.tokens[k + 1].kind == Kind::Hyphen;
                let opens_phrase = text.has(k, Classes::DET.or(Classes::POSS)) && !in_phrase && !compound_word;
                let links = text.has(k, Classes::PREP.or(Classes::CONJ).or(Classes::PRON).or(Classes::AUX));
                !(links || opens_phrase) || matches!(s.lemma(k), "and") && n > 0 && !in_phrase
            }
            Kind::Hyphen | Kind::Number => true,
            // "a $38 billion, seven-year contract"
            Kind::Punct(b',') => {
                n == 0 && text.quantity_at(k + 1).is_some_and(|d| text.quantities[d].kind == Q::Duration)
            }
            Kind::Punct(b'"' | b'\'') => true,
            Kind::Possessive => in_phrase,
            _ => false,
        };
        if !ok {
            compound = false;
        }
    }
    let distance = gap.len() as i32;
    let penalty = text.quantities_in(&gap).filter(|k| text.quantities[*k].kind == q.kind).count() as i32 * 15;
    if compound && distance <= 8 {
        return Some(if in_phrase {
            (Attach::IN, 96 - distance - penalty)
        } else {
            (Attach::BEFORE, 100 - distance - penalty)
        });
    }
    let clause = text.clause_of(q.core.start);
    let crossed = if trigger.start >= clause.end { 25 } else { 0 };
    Some((Attach::LOOSE, 52 - 2 * distance - crossed - penalty))
}
