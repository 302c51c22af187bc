//! A shallow parse: words are tagged, tags are gathered into phrases, and phrases into clauses with their subjects and objects.
//!
//! No model and no tagger is needed: a class per word form, the word before and the word behind decide most of what English
//! leaves open, and clauses are built from left to right with a stack of those that are not finished.
//! Everything is decided once per sentence; the rules only ask.

mod clauses;
mod phrases;
mod tags;

pub use tags::{Form, Tag};

use crate::mentions::Quantity;
use crate::party::Parties;
use crate::sentences::Sentences;
use std::ops::Range;

/// Number of a phrase in its document.
pub type Id = u32;

/// No phrase.
pub const NONE: Id = u32::MAX;

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A noun phrase without its prepositions: "the Oslo-based rig owner Nordvik".
    Noun,
    /// A verb with its auxiliaries: "has not been acquired", "to buy".
    Verb,
    /// A preposition.
    Prep,
    /// "and", "or", "but".
    Conj,
    /// A comma.
    Comma,
    /// A semicolon, colon, dash, or the stop at the end.
    Break,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// "if", "while", "because".
    Sub,
    /// "that" before a clause.
    That,
    /// "which", "who", "whose".
    Rel,
    /// An adverb or a negation that stands alone.
    Adv,
    /// An adjective that stands alone: "is likely to".
    Adj,
    /// A quotation mark or anything else.
    Other,
}

/// How a verb phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It carries its clause.
    Finite,
    /// "to buy"
    Infinitive,
    /// "buying"
    Gerund,
    /// "bought by", "based in": a participle that describes a noun.
    Participle,
}

/// The place of a noun phrase in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing is known of it.
    Free,
    /// Subject of a verb.
    Subject(Id),
    /// Object, or complement of "be".
    Object(Id),
    /// Behind a preposition.
    Behind(Id),
    /// Says of another noun phrase what it is: "Nordvik, a driller".
    Apposition(Id),
    /// Stands in a list with another noun phrase, and has its place.
    Listed(Id),
    /// Owns another noun phrase: "Nordvik's rig".
    Owner(Id),
    /// "on Monday", "last year".
    Time,
}

/// A phrase of a sentence.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// First token.
    pub start: u32,
    /// First token after it.
    pub end: u32,
    /// The head noun, the main verb, or the only token.
    pub head: u32,
    /// What it is.
    pub shape: Shape,
    /// Nouns: the mention that is the head, or [`NONE`].
    pub mention: u32,
    /// Nouns: the quantity that is the head ("$3bn"), or [`NONE`].
    pub quantity: u32,
    /// Nouns: the phrase that owns this one. Verbs: the subject.
    pub owner: Id,
    /// Nouns: the place. Others: [`Place::Free`].
    pub place: Place,
    /// Verbs: the mood.
    pub mood: Mood,
    /// Verbs: the form of the main verb.
    pub form: Form,
    /// Verbs: the main verb is passive.
    pub passive: bool,
    /// Verbs: has "have" ("has agreed").
    pub perfect: bool,
    /// Verbs: token of a modal, or [`NONE`].
    pub modal: u32,
    /// Verbs: "not", "never"; nouns: "no".
    pub negated: bool,
    /// Verbs: the verb or noun that governs this one ("plans to buy", "a plan to buy", "said it would"), or [`NONE`].
    /// Prepositions: the verb that they stand behind in their clause.
    pub governor: Id,
    /// Prepositions: the noun phrase right before them. Relative pronouns and participles: the noun that they describe.
    pub noun: Id,
    /// Prepositions: what stands behind them.
    pub object: Id,
    /// Verbs: the clause is introduced by this word ("if", "while"), or [`NONE`].
    pub opener: Id,
    /// Verbs: this clause is the complement of the governor, not a purpose or a circumstance.
    pub complement: bool,
}

impl Phrase {
    /// A phrase that is linked with nothing.
    const fn blank(start: u32, end: u32, head: u32, shape: Shape) -> Phrase {
        Phrase {
            start,
            end,
            head,
            shape,
            mention: NONE,
            quantity: NONE,
            owner: NONE,
            place: Place::Free,
            mood: Mood::Finite,
            form: Form::Finite,
            passive: false,
            perfect: false,
            modal: NONE,
            negated: false,
            governor: NONE,
            noun: NONE,
            object: NONE,
            opener: NONE,
            complement: false,
        }
    }

    /// Its tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Subject of a verb phrase.
    pub fn subject(&self) -> Id {
        self.owner
    }
}

/// The phrase of [`NONE`]: behind the last token, without a word.
static NOBODY: Phrase = Phrase::blank(u32::MAX, u32::MAX, u32::MAX, Shape::Other);

/// The phrases of a document.
#[derive(Debug, Default)]
pub struct Grammar {
    /// All phrases, in order.
    pub phrases: Vec<Phrase>,
    /// Phrase of each token; [`NONE`] where a sentence was not parsed.
    of: Vec<Id>,
    /// Phrases of each sentence.
    sentences: Vec<Range<u32>>,
}

/// Verbs that keep somebody "from" doing what a gerund says.
pub const KEEPS_FROM: [&str; 14] = [
    "block",
    "bar",
    "prevent",
    "stop",
    "prohibit",
    "ban",
    "deter",
    "discourage",
    "dissuade",
    "preclude",
    "restrict",
    "enjoin",
    "forbid",
    "keep",
];

impl Grammar {
    /// Parses every sentence that names a party or a quantity, or that stands between two of those.
    pub fn parse(s: &Sentences<'_>, parties: &Parties, quantities: &[Quantity]) -> Grammar {
        let mut grammar = Grammar {
            phrases: Vec::with_capacity(s.tokens.len() * 3 / 4),
            of: vec![NONE; s.tokens.len()],
            sentences: Vec::with_capacity(s.list.len()),
        };
        let mut work = phrases::Work::new(s, parties, quantities);
        for sentence in &s.list {
            let first = grammar.phrases.len() as u32;
            work.sentence(&sentence.tokens, &mut grammar.phrases);
            clauses::build(s, parties, &mut grammar.phrases, first);
            let last = grammar.phrases.len() as u32;
            for id in first..last {
                for token in grammar.phrases[id as usize].tokens() {
                    grammar.of[token] = id;
                }
            }
            grammar.sentences.push(first..last);
        }
        grammar
    }

    /// The phrase that holds token `i`.
    #[inline]
    pub fn at(&self, i: usize) -> Option<Id> {
        self.of.get(i).copied().filter(|id| *id != NONE)
    }

    /// A phrase by its number. [`NONE`] has one, too, that says nothing and stands nowhere, so that no rule can fail on a phrase that a
    /// sentence does not have.
    #[inline]
    pub fn get(&self, id: Id) -> &Phrase {
        self.phrases.get(id as usize).unwrap_or(&NOBODY)
    }

    /// The phrase at a token, or `None`.
    pub fn phrase_at(&self, i: usize) -> Option<&Phrase> {
        self.at(i).map(|id| self.get(id))
    }

    /// Phrases of sentence `number`; none behind the last sentence.
    pub fn of_sentence(&self, number: usize) -> Range<Id> {
        self.sentences.get(number).cloned().unwrap_or_default()
    }

    /// The place of a noun phrase, looking through lists and appositions to the phrase that has one.
    pub fn place(&self, id: Id) -> Place {
        let mut at = id;
        for _ in 0..8 {
            match self.get(at).place {
                Place::Listed(other) | Place::Apposition(other) => at = other,
                place => return place,
            }
        }
        Place::Free
    }

    /// The noun phrase itself, or the one that it is listed with or describes.
    pub fn anchor(&self, id: Id) -> Id {
        let mut at = id;
        for _ in 0..8 {
            match self.get(at).place {
                Place::Listed(other) | Place::Apposition(other) => at = other,
                _ => return at,
            }
        }
        at
    }

    /// Noun phrases that stand in a list with `id`, itself included, in order.
    pub fn listed(&self, id: Id) -> Vec<Id> {
        // "Tarn, a lender, and Halden, a brewer": what describes a member stands between it and the next one.
        let described = |other: Id, member: Id| match self.get(other).place {
            Place::Apposition(name)
                if self.get(other).mention == NONE
                    && self.get(name).mention != NONE
                    && self.get(member).mention != NONE =>
            {
                name
            }
            _ => other,
        };
        let mut first = id;
        for _ in 0..40 {
            let Place::Listed(other) = self.get(first).place else { break };
            first = described(other, first);
        }
        let mut out = vec![first];
        // No list goes on in another sentence.
        let sentence = self.sentences.partition_point(|s| s.end <= first);
        let end = self.sentences.get(sentence).map_or(first, |s| s.end).min(first + 90);
        for k in first + 1..end {
            if let Place::Listed(other) = self.get(k).place
                && out.contains(&described(other, k))
            {
                out.push(k);
            }
        }
        out
    }

    /// Objects of a verb, in order; members of lists are not among them.
    pub fn objects(&self, verb: Id) -> impl Iterator<Item = Id> + '_ {
        // Nothing is the object of a phrase that is not there.
        let end = verb.saturating_add(24).min(self.phrases.len() as u32);
        (verb.saturating_add(1)..end).filter(move |id| self.get(*id).place == Place::Object(verb))
    }

    /// Prepositions that stand behind a verb in its clause, in order.
    pub fn preps_of_verb(&self, verb: Id) -> impl Iterator<Item = &Phrase> + '_ {
        // Nothing stands behind a phrase that is not there.
        let end = verb.saturating_add(40).min(self.phrases.len() as u32);
        (verb.saturating_add(1)..end)
            .map(|id| self.get(id))
            .filter(move |p| p.shape == Shape::Prep && p.governor == verb)
    }

    /// Prepositions that may belong to a noun phrase: "investment of $3bn in Nordvik" has both "of" and "in".
    pub fn preps_of_noun(&self, noun: Id) -> impl Iterator<Item = &Phrase> + '_ {
        let mut reach = noun;
        let end = noun.saturating_add(30).min(self.phrases.len() as u32);
        (noun.saturating_add(1)..end)
            .map_while(move |id| {
                let p = self.get(id);
                // "2 million shares (2.18 percent) of Nordvik"
                // "Series D preferred stock ("the stock") in Nordvik"
                let quoted =
                    self.get(id - 1).shape == Shape::Other && self.get(id.saturating_sub(2)).shape == Shape::Open;
                let aside = p.place == Place::Apposition(noun) && (quoted || self.get(id - 1).shape == Shape::Open);
                let belongs = match p.shape {
                    Shape::Prep => p.noun == reach || p.noun == noun,
                    Shape::Noun if aside => true,
                    Shape::Noun => match p.place {
                        Place::Behind(prep) => self.get(prep).noun >= noun && self.get(prep).noun <= reach,
                        Place::Listed(other) | Place::Owner(other) => other >= noun,
                        _ => false,
                    },
                    Shape::Conj | Shape::Comma | Shape::Other | Shape::Adv | Shape::Open | Shape::Close => true,
                    _ => false,
                };
                if p.shape == Shape::Noun && belongs && !aside {
                    reach = id;
                }
                belongs.then_some(p)
            })
            .filter(|p| p.shape == Shape::Prep && p.object != NONE)
    }

    /// The verb whose clause holds a phrase: as subject, object, or behind a preposition; [`NONE`] if there is none.
    pub fn verb_of(&self, id: Id) -> Id {
        let mut at = id;
        for _ in 0..12 {
            let p = self.get(at);
            match p.shape {
                Shape::Verb => return at,
                Shape::Prep => return p.governor,
                _ => {}
            }
            match p.place {
                Place::Subject(v) | Place::Object(v) => return v,
                Place::Behind(prep) => {
                    let prep = self.get(prep);
                    if prep.governor != NONE {
                        return prep.governor;
                    }
                    if prep.noun == NONE || prep.noun >= at {
                        return NONE;
                    }
                    at = prep.noun;
                }
                Place::Apposition(other) | Place::Listed(other) | Place::Owner(other) if other != at => at = other,
                _ => return NONE,
            }
        }
        NONE
    }

    /// The head noun of the chain of prepositions that a noun phrase stands in: "investment" for "$3bn" in "an investment of $3bn".
    pub fn chain(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut at = Some(id);
        std::iter::from_fn(move || {
            let here = at?;
            let place = self.place(here);
            at = match place {
                Place::Behind(prep) => Some(self.get(prep).noun).filter(|n| *n != NONE && *n < here),
                _ => None,
            };
            Some(here)
        })
        .take(8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Input, Meta, read};
    use crate::mentions::quantities;

    /// Verbs with their subjects and objects: `buy(Nordvik; Petrolia)`.
    fn clauses(text: &str) -> Vec<String> {
        let input = Input { name: "a".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() };
        let document = read(&input).0.remove(0);
        let s = Sentences::split(&document.text, &document.blocks);
        let parties = Parties::find(&s);
        let quantities = quantities(&s);
        let g = Grammar::parse(&s, &parties, &quantities);
        let show = |id: Id| if id == NONE { "-".to_string() } else { s.text[s.bytes(g.get(id).tokens())].to_string() };
        let mut out = Vec::new();
        for (id, p) in g.phrases.iter().enumerate().filter(|(_, p)| p.shape == Shape::Verb) {
            let objects: Vec<String> = g.objects(id as u32).map(show).collect();
            let mark = if p.passive { "passive " } else { "" };
            out.push(format!("{mark}{}({}; {})", s.lemma(p.head as usize), show(p.subject()), objects.join(", ")));
        }
        out
    }

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(clauses(text), expect, "{text}");
    }

    #[test]
    fn subjects_and_objects_of_plain_clauses() {
        check("Nordvik bought Petrolia for $3 million.", &["buy(Nordvik; Petrolia)"]);
        check(
            "Nordvik Corp, which owns a yard in Oslo, has agreed to sell it to Petrolia Inc.",
            &["own(Nordvik Corp; a yard)", "agree(Nordvik Corp; )", "sell(Nordvik Corp; it)"],
        );
        check(
            "The company said it would invest $3 million in Petrolia Inc.",
            &["say(The company; )", "invest(it; $3 million)"],
        );
        check(
            "Petrolia Inc was acquired by Nordvik Corp and its shares rose.",
            &["passive acquire(Petrolia Inc; )", "rise(its shares; )"],
        );
    }

    #[test]
    fn verbs_that_share_a_subject() {
        check(
            "Nordvik Corp will buy the yard and sell its rigs.",
            &["buy(Nordvik Corp; the yard)", "sell(Nordvik Corp; its rigs)"],
        );
        check(
            "Nordvik Corp plans to buy Petrolia Inc and to sell its rigs.",
            &["plan(Nordvik Corp; )", "buy(Nordvik Corp; Petrolia Inc)", "sell(Nordvik Corp; its rigs)"],
        );
    }

    #[test]
    fn participles_and_relatives_describe_nouns() {
        check(
            "A group led by Nordvik Corp offered $3 million.",
            &["passive lead(A group; )", "offer(A group; $3 million)"],
        );
        check(
            "The $3 million in funding Nordvik Corp is seeking was raised by a bank.",
            &["seek(Nordvik Corp; )", "passive raise(The $3 million; )"],
        );
        check(
            "Shares held by Nordvik Corp rose 3 percent, valuing Petrolia Inc at $3 million.",
            &["passive hold(Shares; )", "rise(Shares; 3 percent)", "value(Shares; Petrolia Inc)"],
        );
    }

    #[test]
    fn words_that_are_nouns_and_verbs() {
        check("Calloway Corp offers $2 million for its rival.", &["offer(Calloway Corp; $2 million)"]);
        check("Its offers for the group were rejected.", &["passive reject(Its offers; )"]);
        check("Analysts expect profits to fall.", &["expect(Analysts; profits)", "fall(profits; )"]);
        check("The group plans a bid.", &["plan(The group; a bid)"]);
    }

    #[test]
    fn saying_behind_what_is_said() {
        check(
            "Petrolia Inc will pay $3 million, Nordvik Corp said.",
            &["pay(Petrolia Inc; $3 million)", "say(Nordvik Corp; )"],
        );
        check("\"We will pay,\" said Nordvik Corp.", &["pay(We; )", "say(Nordvik Corp; )"]);
    }
}
