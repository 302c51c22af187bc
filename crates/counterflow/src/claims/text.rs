//! A document with everything found in it, and what the rules ask of its grammar: who acts, who is meant, where a clause begins.

mod business;
mod cast;
pub(super) mod figures;
mod groups;
mod helped;
mod homes;
mod lines;
mod naming;
mod owners;
mod people;
mod places;
mod reference;
mod topic;

use crate::document::{Document, Zone};
use crate::grammar::{Grammar, Id, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::{DateMention, Quantity, dates, quantities};
use crate::party::{Mention, Parties, Party, PartyKind, base_name};
use crate::sentences::{Kind, Sentence, Sentences};
pub use business::same_line;
pub use cast::TOLD_DEALS;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;

/// A document with its sentences, parties, quantities, dates and grammar.
pub struct Text<'d> {
    /// Tokens and sentences.
    pub s: Sentences<'d>,
    /// Who is in it.
    pub parties: Parties,
    /// How much is in it.
    pub quantities: Vec<Quantity>,
    /// When.
    pub dates: Vec<DateMention>,
    /// Phrases and clauses.
    pub g: Grammar,
    /// Last day on which the document may have come out.
    pub published: Option<jiff::civil::Date>,
    /// Number of the quantity that covers each token, or [`NONE`].
    quantity_of: Vec<u32>,
    /// Tokens of the clause of each token, within its sentence.
    clauses: Vec<(u32, u32)>,
    /// Nouns that describe a party: "Cobre Alto, the copper miner" makes "miner" stand for it; pairs where the noun alone says too
    /// little, as in "the TV firm".
    described: HashMap<&'d str, usize>,
    /// The country of a company, by the adjective that describes it: "Korean".
    homes: HashMap<usize, &'d str>,
    /// The first group that acts and that nobody is known to lead.
    people: Option<Id>,
    /// Whom "we" and "our" mean: the party that publishes the document.
    filer: Option<usize>,
    /// For each sentence the mention that it is about, as far as one is.
    focus: Vec<Option<usize>>,
    /// The words by which the text tells what each party sells, as far as it was asked.
    trades: RefCell<HashMap<usize, Vec<usize>>>,
    /// Whether the text calls each party a part of another company, once it was asked for.
    units: OnceCell<Vec<bool>>,
    /// Whether the text sets a number beside the name of each party, once it was asked for.
    numbered: OnceCell<Vec<bool>>,
    /// Phrases whose party is being looked for, so that no search meets itself.
    asked: RefCell<Vec<Id>>,
    /// The company that the document names most often, once it was asked for.
    main: OnceCell<Option<usize>>,
    /// So many sentences back those are being looked for who act together.
    together: Cell<usize>,
    /// A deal told before is being looked for.
    pub(super) looks_back: Cell<bool>,
}

/// How an argument was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// In the words that the claim quotes.
    Quote,
    /// Elsewhere in the sentence.
    Sentence,
    /// In the paragraph, or in another mention of the same amount.
    Paragraph,
    /// From what the document is about.
    Topic,
}

/// Parties that fill one role, and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Arg {
    /// Numbers of the parties, in text order.
    pub parties: Vec<usize>,
    /// Their tokens.
    pub tokens: Range<usize>,
    /// How they were found.
    pub via: Via,
}

/// "we entered into", "we issued", more than once and in nobody's quoted words: a note to the accounts of a company that it does not
/// name. An analyst who writes "we" believes, expects and raises targets instead.
fn accounts_for_itself(s: &Sentences<'_>) -> bool {
    let deals = |i: usize| {
        let helps = Classes::AUX.or(Classes::ADV);
        let verb = (i + 1..i + 4).find(|k| !s.classes(*k).has(helps));
        verb.is_some_and(|v| {
            s.classes(v).has(Classes::PAST)
                && matches!(
                    s.lemma(v),
                    "enter"
                        | "acquire"
                        | "issue"
                        | "borrow"
                        | "repay"
                        | "lease"
                        | "license"
                        | "purchase"
                        | "sell"
                        | "make"
                        | "record"
                        | "recognize"
                        | "recognise"
                        | "pay"
                        | "amend"
                )
        })
    };
    // What brackets hold in quotation marks is a name that the note gives: (the "Notes").
    let quoted = |sentence: &Sentence| {
        let mut depth = 0_usize;
        s.tokens[sentence.tokens.clone()].iter().any(|t| {
            match t.kind {
                Kind::Punct(b'(') => depth += 1,
                Kind::Punct(b')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && t.kind == Kind::Punct(b'"')
        })
    };
    let told = s.list.iter().filter(|x| x.zone == Zone::Body && !quoted(x));
    told.flat_map(|x| x.tokens.clone()).filter(|i| s.is(*i, "we") && deals(*i)).nth(1).is_some()
}

impl<'d> Text<'d> {
    /// Finds everything in the sentences of a document.
    pub fn new(s: Sentences<'d>, document: &Document) -> Text<'d> {
        let meta = &document.meta;
        let published = meta.published.as_ref().map(|p| &p.when);
        let mut parties = Parties::find(&s);
        let quantities = quantities(&s);
        let dates = dates(&s, published);
        let publisher = meta.publisher.as_deref().map(base_name).unwrap_or("");
        let speaks = |i: usize| s.classes(i).has(Classes::PRON.or(Classes::POSS)) && matches!(s.lemma(i), "we" | "our");
        let known = |parties: &Parties| {
            parties.list.iter().position(|p| p.kind == PartyKind::Company && p.name.eq_ignore_ascii_case(publisher))
        };
        // What a document calls a filer whom it never names: the publisher of a filing, else "the Company" of that one document, so
        // that the filers of two notes are never one.
        if let Some(filer) = parties.unnamed_filer() {
            let published =
                meta.kind.as_deref() == Some("filing") && !publisher.is_empty() && known(&parties).is_none();
            let called = &parties.list[filer].name;
            parties.list[filer].name =
                if published { publisher.to_string() } else { format!("{called} of {}", document.name) };
        }
        if meta.kind.as_deref() == Some("filing")
            && known(&parties).is_none()
            && !publisher.is_empty()
            && (0..s.tokens.len()).any(speaks)
        {
            parties.list.push(Party { name: publisher.to_string(), kind: PartyKind::Company, forms: Vec::new() });
        }
        let mut filer = known(&parties).or(parties.filer);
        if filer.is_none() && accounts_for_itself(&s) {
            let name = format!("the Company of {}", document.name);
            parties.list.push(Party { name, kind: PartyKind::Company, forms: Vec::new() });
            filer = Some(parties.list.len() - 1);
        }
        let g = Grammar::parse(&s, &parties, &quantities);
        let mut text = Text {
            s,
            parties,
            quantities,
            dates,
            g,
            published: published.and_then(|p| p.to.or(p.from)),
            quantity_of: Vec::new(),
            clauses: Vec::new(),
            described: HashMap::new(),
            homes: HashMap::new(),
            people: None,
            filer,
            focus: Vec::new(),
            trades: RefCell::default(),
            units: OnceCell::new(),
            numbered: OnceCell::new(),
            asked: RefCell::new(Vec::new()),
            main: OnceCell::new(),
            together: Cell::new(0),
            looks_back: Cell::new(false),
        };
        text.quantity_of = vec![NONE; text.s.tokens.len()];
        for (number, q) in text.quantities.iter().enumerate() {
            text.quantity_of[q.tokens.clone()].fill(number as u32);
        }
        text.clauses = text.find_clauses();
        text.described = text.descriptions();
        text.homes = text.find_homes();
        text.people = text.group_of_people();
        for number in 0..text.s.list.len() {
            let focus = text.find_focus(number);
            text.focus.push(focus);
        }
        text
    }

    /// Numbers of the quantities in a range of tokens.
    pub fn quantities_in(&self, tokens: &Range<usize>) -> Range<usize> {
        let from = self.quantities.partition_point(|q| q.core.start < tokens.start);
        let to = self.quantities.partition_point(|q| q.core.start < tokens.end);
        from..to
    }

    /// The dates that begin in a range of tokens.
    pub fn dates_in(&self, tokens: &Range<usize>) -> &[DateMention] {
        let from = self.dates.partition_point(|d| d.tokens.start < tokens.start);
        let to = self.dates.partition_point(|d| d.tokens.start < tokens.end);
        &self.dates[from..to.max(from)]
    }

    /// The quantity that covers token `i`.
    #[inline]
    pub fn quantity_at(&self, i: usize) -> Option<usize> {
        self.quantity_of.get(i).filter(|k| **k != NONE).map(|k| *k as usize)
    }

    /// The clause that holds token `i`, within its sentence.
    #[inline]
    pub fn clause_of(&self, i: usize) -> Range<usize> {
        let (start, end) = self.clauses.get(i).or(self.clauses.last()).copied().unwrap_or_default();
        start as usize..end as usize
    }

    /// Tokens of the sentence that holds token `i`.
    pub fn sentence_of(&self, i: usize) -> Range<usize> {
        self.s.list[self.s.sentence_of(i).min(self.s.list.len() - 1)].tokens.clone()
    }

    /// Token `i` has one of these classes.
    pub fn has(&self, i: usize, classes: Classes) -> bool {
        self.s.classes(i).has(classes)
    }

    /// Token `i` is this punctuation mark.
    pub fn mark(&self, i: usize, mark: u8) -> bool {
        self.s.tokens.get(i).is_some_and(|t| t.kind == Kind::Punct(mark))
    }

    /// One of the words stands in a range of tokens, in any case.
    pub fn says(&self, tokens: Range<usize>, words: &[&str]) -> bool {
        self.find(tokens, words).is_some()
    }

    /// The first token of a range that is one of the words, in any case.
    pub fn find(&self, tokens: Range<usize>, words: &[&str]) -> Option<usize> {
        tokens.clone().find(|i| *i < self.s.tokens.len() && words.iter().any(|w| self.s.is(*i, w)))
    }

    /// A company, or another body that can be a party; people and outlets cannot.
    pub fn is_party(&self, m: &Mention) -> bool {
        matches!(m.kind, PartyKind::Company | PartyKind::Authority | PartyKind::Family)
    }

    /// All parties of an argument are of this kind.
    pub fn all_are(&self, arg: &Arg, kind: PartyKind) -> bool {
        arg.parties.iter().all(|p| self.parties.list[*p].kind == kind)
    }

    /// Base form of the head of a phrase.
    pub fn lemma(&self, id: Id) -> &'static str {
        if id == NONE {
            return "";
        }
        let head = self.g.get(id).head as usize;
        if self.refuses(head) { "reject" } else { self.s.lemma(head) }
    }

    /// "turned down a bid", "fended off", "snubbed": another verb for refusing, of one word or two, begins at token `i`.
    pub fn refuses(&self, i: usize) -> bool {
        let particles: &[&str] = match self.s.lemma(i) {
            "turn" => &["down", "away"],
            "knock" => &["back"],
            "fend" | "brush" | "fight" | "see" | "ward" => &["off"],
            "throw" => &["out"],
            "snub" | "repel" => return self.has(i, Classes::VERB),
            _ => return false,
        };
        particles.iter().any(|w| self.s.is(i + 1, w))
    }

    /// The head of a phrase, in lower case as printed.
    pub fn head(&self, id: Id) -> &str {
        if id == NONE { "" } else { self.s.lower(self.g.get(id).head as usize) }
    }

    /// The head of a phrase is one of these words.
    pub fn head_is(&self, id: Id, words: &[&str]) -> bool {
        id != NONE && words.iter().any(|w| self.s.is(self.g.get(id).head as usize, w))
    }

    /// A word of the phrase is one of these.
    pub fn phrase_says(&self, id: Id, words: &[&str]) -> bool {
        id != NONE && self.says(self.g.get(id).tokens(), words)
    }

    /// The clause of each token.
    fn find_clauses(&self) -> Vec<(u32, u32)> {
        let starts = self.clause_starts();
        let mut out = Vec::with_capacity(self.s.tokens.len());
        let mut next = 0;
        for sentence in &self.s.list {
            let mut start = sentence.tokens.start;
            while start < sentence.tokens.end {
                while starts.get(next).is_some_and(|s| *s <= start) {
                    next += 1;
                }
                let end = starts.get(next).map_or(sentence.tokens.end, |s| (*s).min(sentence.tokens.end));
                out.resize(end, (start as u32, end as u32));
                start = end;
            }
        }
        out
    }

    /// Clauses begin where a word opens them, at the subject of a new verb, or at a verb that shares its subject.
    fn clause_starts(&self) -> Vec<usize> {
        let mut out = Vec::new();
        for number in 0..self.s.list.len() {
            let mut last_verb = 0;
            out.push(self.s.list[number].tokens.start);
            for id in self.g.of_sentence(number) {
                let p = self.g.get(id);
                match p.shape {
                    Shape::Sub | Shape::Rel => out.push(p.start as usize),
                    Shape::Break if p.end as usize != self.s.list[number].tokens.end => out.push(p.end as usize),
                    Shape::Verb if p.mood == crate::grammar::Mood::Finite => {
                        let subject = p.subject();
                        if p.opener != NONE {
                            // The opener has its own place in the list, but for "that".
                            out.push(self.g.get(p.opener).start as usize);
                        }
                        let own =
                            subject != NONE && self.g.get(subject).place == Place::Subject(id) && subject > last_verb;
                        if own && p.opener == NONE {
                            let owner = self.g.get(subject).owner;
                            let first = if owner != NONE && owner + 1 == subject { owner } else { subject };
                            out.push(self.g.get(first).start as usize);
                        } else if last_verb != 0 && p.opener == NONE && !own {
                            out.push(p.start as usize);
                        }
                        last_verb = id;
                    }
                    _ => {}
                }
            }
        }
        out.sort_unstable();
        out.dedup();
        // The first clause of a sentence begins with the sentence, whatever stands before its subject.
        let mut kept: Vec<usize> = Vec::with_capacity(out.len());
        for start in out {
            let sentence = self.s.sentence_of(start);
            let first = self.s.list.get(sentence).map_or(0, |s| s.tokens.start);
            let lead = kept.last() == Some(&first) && start > first && {
                let between = self.g.at(first).unwrap_or(0)..self.g.at(start).unwrap_or(0);
                between.clone().all(|id| self.g.get(id).shape != Shape::Verb)
                    && self.g.phrase_at(start).is_some_and(|p| p.shape == Shape::Noun)
            };
            if !lead {
                kept.push(start);
            }
        }
        kept
    }

    /// The preposition that the noun phrase at token `i` stands behind.
    pub fn behind(&self, i: usize) -> Option<&'static str> {
        match self.g.place(self.g.at(i)?) {
            Place::Behind(prep) => Some(self.s.lemma(self.g.get(prep).start as usize)),
            _ => None,
        }
    }

    /// Whether a possessive follows token range `tokens`.
    pub fn is_possessive(&self, tokens: &Range<usize>) -> bool {
        tokens.end < self.s.tokens.len() && self.s.tokens[tokens.end].kind == Kind::Possessive
    }
}
