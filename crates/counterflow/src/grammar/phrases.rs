//! Tags gathered into phrases: noun phrases with their heads, verbs with their auxiliaries, and the words between them.

use super::tags::{Form, Tag, Tagger};
use super::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::{Classes, Lexicon};
use crate::mentions::{Kind as Q, Quantity};
use crate::party::{Parties, PartyKind, wire_ticker};
use crate::sentences::{Kind, Sentences};
use std::ops::Range;

/// The buffers of a parse, used again for every sentence.
pub struct Work<'a, 'd> {
    s: &'a Sentences<'d>,
    parties: &'a Parties,
    quantities: &'a [Quantity],
    /// Mention of each token, or [`NONE`].
    mention: Vec<u32>,
    /// Quantity of each token, or [`NONE`].
    quantity: Vec<u32>,
    /// Tags of the sentence at hand.
    tags: Vec<Tag>,
    first: usize,
}

impl<'a, 'd> Work<'a, 'd> {
    /// Marks which tokens names and quantities cover.
    pub fn new(s: &'a Sentences<'d>, parties: &'a Parties, quantities: &'a [Quantity]) -> Work<'a, 'd> {
        let mut mention = vec![NONE; s.tokens.len()];
        for (number, m) in parties.mentions.iter().enumerate() {
            mention[m.tokens.clone()].fill(number as u32);
        }
        let mut quantity = vec![NONE; s.tokens.len()];
        for (number, q) in quantities.iter().enumerate() {
            // "exceed $430 billion": a hedge that is a verb carries the clause, whatever it bounds.
            let verb = |i: usize| {
                matches!(s.lemma(i), "exceed" | "surpass" | "top" | "pass" | "near" | "approach") && !s.is(i, "near")
            };
            let start = (q.tokens.start..q.core.start).find(|i| !verb(*i)).unwrap_or(q.core.start);
            quantity[start..q.tokens.end].fill(number as u32);
        }
        Work { s, parties, quantities, mention, quantity, tags: Vec::new(), first: 0 }
    }

    /// Parses one sentence and adds its phrases.
    pub fn sentence(&mut self, tokens: &Range<usize>, out: &mut Vec<Phrase>) {
        self.tag(tokens);
        let mut i = tokens.start;
        while i < tokens.end {
            i = self.phrase(i, tokens.end, out);
        }
    }

    fn tag(&mut self, tokens: &Range<usize>) {
        self.tags.clear();
        self.first = tokens.start;
        let mut owning = tokens.start;
        for i in tokens.clone() {
            // "Halden Inc's <HLD> bid": the ticker belongs to the mark in front of it.
            if self.tags.last() == Some(&Tag::Possessive)
                && self.s.tokens[i].kind == Kind::Punct(b'<')
                && let Some(close) = wire_ticker(self.s, i, tokens.end)
            {
                owning = close + 1;
            }
            // "its fully-owned <Halden Co>": the marks of wire copy around a name say nothing.
            let opens = self.s.tokens[i].kind == Kind::Punct(b'<')
                && i + 1 < tokens.end
                && self.mention[i + 1] != NONE
                && self.mention[i] == NONE;
            let tag = if opens {
                Tag::Adj
            } else if i < owning {
                Tag::Possessive
            } else if self.mention[i] != NONE {
                Tag::Name
            } else if self.quantity[i] != NONE {
                Tag::Quantity
            } else {
                let tagger = Tagger {
                    s: self.s,
                    tags: &self.tags,
                    first: tokens.start,
                    end: tokens.end,
                    mention: &self.mention,
                    quantity: &self.quantity,
                };
                tagger.decide(i)
            };
            if self.tags.last() == Some(&Tag::Prep)
                && matches!(tag, Tag::Adv | Tag::Quantity)
                && self.is_particle(i, tag)
            {
                self.tags.pop();
                self.tags.push(Tag::Adv);
            }
            self.tags.push(tag);
            let last = self.tags.len() - 1;
            if tag == Tag::Num && self.bounded(i) {
                self.tags[last - 3..last].fill(Tag::Det);
            }
            if tag == Tag::To && self.seems_ready(i) {
                self.tags[last - 2] = Tag::Verb(Form::Finite);
                self.tags[last - 1] = Tag::Adj;
            }
        }
    }

    /// "as many as 78 Corda ships": the words bound the number, as an article would stand in front of it.
    fn bounded(&self, i: usize) -> bool {
        let s = self.s;
        let count = |k: usize| ["many", "few", "much", "little"].iter().any(|w| s.is(k, w));
        i >= self.first + 3 && s.is(i - 1, "as") && count(i - 2) && s.is(i - 3, "as")
    }

    /// "looks poised to", "appears set to": what comes in front of "to" is as an adjective behind "be".
    fn seems_ready(&self, i: usize) -> bool {
        let s = self.s;
        i >= self.first + 3
            && s.classes(i - 1).has(Classes::READY)
            && matches!(s.lemma(i - 2), "look" | "seem" | "appear" | "stand")
            && matches!(self.get(i - 3), Some(Tag::Name | Tag::Noun | Tag::Pron | Tag::Adv))
    }

    /// The preposition in front of token `i` is none: "by far its largest deal", "raked in $40 million".
    fn is_particle(&self, i: usize, tag: Tag) -> bool {
        let s = self.s;
        let gains = |k: usize| matches!(s.lemma(k), "rake" | "bring" | "pull" | "reel" | "haul");
        match tag {
            Tag::Adv => s.is(i, "far") && s.is(i - 1, "by"),
            _ => s.is(i - 1, "in") && i > self.first + 1 && gains(i - 2),
        }
    }

    fn get(&self, i: usize) -> Option<Tag> {
        self.tags.get(i.checked_sub(self.first)?).copied()
    }

    /// Adds the phrase that begins with token `i`; returns the token behind it.
    fn phrase(&self, i: usize, end: usize, out: &mut Vec<Phrase>) -> usize {
        let Some(tag) = self.get(i) else { return i + 1 };
        // The ticker of wire copy says nothing: "Waste Management Inc <WNX>".
        if tag == Tag::Mark
            && self.s.tokens[i].kind == Kind::Punct(b'<')
            && i > self.first
            && let Some(close) = wire_ticker(self.s, i, end)
            && self.mention[i + 1] == NONE
        {
            let mut phrase = blank(i, i + 1, i, Shape::Other);
            phrase.end = close as u32 + 1;
            out.push(phrase);
            return close + 1;
        }
        let single = |shape: Shape, out: &mut Vec<Phrase>| {
            out.push(blank(i, i + 1, i, shape));
            i + 1
        };
        match tag {
            Tag::Name | Tag::Quantity | Tag::Noun | Tag::Det | Tag::Poss | Tag::Pron | Tag::Num | Tag::Time => {
                self.noun(i, end, out)
            }
            Tag::Adj => {
                if self.noun_ahead(i, end) {
                    self.noun(i, end, out)
                } else {
                    single(Shape::Adj, out)
                }
            }
            // "It will's": at the end nothing is owned.
            Tag::Possessive if i + 1 >= end => single(Shape::Other, out),
            Tag::Possessive => self.noun(i + 1, end, out).max(i + 1),
            Tag::To | Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Verb(_) => self.verb(i, end, out),
            Tag::Neg => {
                let next = self.get(i + 1);
                if matches!(next, Some(Tag::To | Tag::Verb(_))) {
                    self.verb(i, end, out)
                } else {
                    single(Shape::Adv, out)
                }
            }
            Tag::Adv => {
                if matches!(self.get(i + 1), Some(Tag::Adj)) && self.noun_ahead(i + 1, end) {
                    self.noun(i, end, out)
                } else {
                    single(Shape::Adv, out)
                }
            }
            Tag::Prep => single(Shape::Prep, out),
            Tag::Conj => single(Shape::Conj, out),
            Tag::Sub => single(Shape::Sub, out),
            Tag::That => single(Shape::That, out),
            Tag::Rel => single(Shape::Rel, out),
            Tag::Hyphen => single(Shape::Other, out),
            Tag::Mark => {
                let shape = match self.s.tokens[i].kind {
                    Kind::Punct(b',') => Shape::Comma,
                    // "Jan. 13": a stop inside a sentence ends a short form.
                    Kind::Punct(b'.')
                        if i + 1 < end
                            && i > self.first
                            && !self.s.tokens[i].spaced
                            && self.s.tokens[i - 1].capital =>
                    {
                        Shape::Other
                    }
                    Kind::Punct(b';' | b':' | b'.' | b'!' | b'?' | b'|') | Kind::Dash => Shape::Break,
                    Kind::Punct(b'(' | b'[') => Shape::Open,
                    Kind::Punct(b')' | b']') => Shape::Close,
                    _ => Shape::Other,
                };
                single(shape, out)
            }
        }
    }

    /// An adjective at `i` has its noun behind it, so it opens a noun phrase.
    /// Behind "year-over-year" that begins at `i`, where the noun that it describes comes next.
    fn periods_end(&self, i: usize, end: usize) -> Option<usize> {
        let to = (i..end).find(|k| self.get(*k) != Some(Tag::Adv))?;
        let tied = (i..to).any(|k| matches!(self.s.tokens[k].kind, Kind::Hyphen | Kind::Dash | Kind::Punct(b'/')));
        (tied && to >= i + 3 && matches!(self.get(to), Some(Tag::Noun | Tag::Adj))).then_some(to)
    }

    fn noun_ahead(&self, i: usize, end: usize) -> bool {
        let mut k = i + 1;
        while k < end.min(i + 8) {
            match self.get(k) {
                Some(Tag::Noun | Tag::Name | Tag::Quantity | Tag::Num | Tag::Time) => return true,
                Some(Tag::Adj | Tag::Hyphen) => k += 1,
                Some(Tag::Adv) if matches!(self.get(k + 1), Some(Tag::Adj | Tag::Noun)) => k += 1,
                // "legal and financial advice", "long, costly talks"
                Some(Tag::Conj) if matches!(self.get(k + 1), Some(Tag::Adj)) => k += 1,
                _ => return false,
            }
        }
        false
    }

    /// Two trades of one company: a noun in the singular that is no company, "and", another noun, and the word for a company,
    /// between an article and a name, or beside one of them.
    fn joins_trades(&self, start: usize, conj: usize) -> bool {
        let s = self.s;
        // "UK oil and gas major Britoil"
        let major = |k: usize| s.is(k, "major") && self.get(k + 1) == Some(Tag::Name);
        let company = |k: usize| s.classes(k).has(Classes::ORG_NOUN) || major(k);
        (self.get(start) == Some(Tag::Det) || self.get(conj + 3) == Some(Tag::Name))
            && s.is(conj, "and")
            && self.get(conj - 1) == Some(Tag::Noun)
            && !s.tokens[conj - 1].capital
            && !s.lower(conj - 1).ends_with('s')
            && !company(conj - 1)
            && self.get(conj + 1) == Some(Tag::Noun)
            && self.get(conj + 2) == Some(Tag::Noun)
            && company(conj + 2)
            && !s.lower(conj + 2).ends_with('s')
    }

    /// "a cash and stock deal", "a cash and shares offer": what a price is paid in, in front of the noun that it is paid in.
    fn joins_means(&self, conj: usize) -> bool {
        let means = |k: usize| ["cash", "stock", "share", "shares", "debt", "equity"].iter().any(|w| self.s.is(k, w));
        self.s.is(conj, "and")
            && means(conj - 1)
            && means(conj + 1)
            && self.get(conj + 1) == Some(Tag::Noun)
            && self.get(conj + 2) == Some(Tag::Noun)
    }

    /// "a massive, high-margin customer": behind the comma at `i` the adjectives of the noun phrase go on.
    fn adjective_behind_comma(&self, i: usize, end: usize) -> bool {
        i < end
            && self.s.tokens[i].kind == Kind::Punct(b',')
            && (self.get(i + 1) == Some(Tag::Adj) && self.noun_ahead(i + 1, end)
                || self.get(i + 1) == Some(Tag::Noun) && self.get(i + 2) == Some(Tag::Hyphen))
    }

    /// "earnings before interest, tax, depreciation and amortisation": the end of the charges behind "before", which are one thing.
    fn charges_end(&self, start: usize, end: usize) -> Option<usize> {
        let charge = |k: usize| {
            matches!(
                self.s.lower(k),
                "interest" | "tax" | "taxes" | "depreciation" | "amortisation" | "amortization" | "depletion" | "rent"
            )
        };
        let before = start > self.first && matches!(self.s.lower(start - 1), "before" | "after");
        if !before || !charge(start) {
            return None;
        }
        let mut at = start + 1;
        while at < end {
            let mut next = at;
            if self.s.tokens[next].kind == Kind::Punct(b',') {
                next += 1;
            }
            if next < end
                && (matches!(self.s.lower(next), "and" | "or") || self.s.tokens[next].kind == Kind::Punct(b'&'))
            {
                next += 1;
            }
            if next == at || next >= end || !charge(next) {
                break;
            }
            at = next + 1;
        }
        (at > start + 1).then_some(at)
    }

    fn noun(&self, start: usize, end: usize, out: &mut Vec<Phrase>) -> usize {
        let s = self.s;
        if let Some(after) = self.charges_end(start, end) {
            let mut phrase = blank(start, after, after - 1, Shape::Noun);
            phrase.end = after as u32;
            out.push(phrase);
            return after;
        }
        let mut i = start;
        let mut head = NONE;
        let mut mention = NONE;
        let mut quantity = NONE;
        let mut negated = false;
        let mut time = false;
        while i < end {
            // "finance company <Nevik AS>": wire copy sets the name of the company that it describes in marks.
            let opens = s.tokens[i].kind == Kind::Punct(b'<') && head != NONE && mention == NONE && quantity == NONE;
            if opens && self.parties.at(i + 1).is_some_and(|m| self.parties.mentions[m].tokens.start == i + 1) {
                i += 1;
                continue;
            }
            if s.tokens[i].kind == Kind::Punct(b'>') && mention != NONE && i > start + 1 {
                i += 1;
                break;
            }
            let Some(tag) = self.get(i) else { break };
            // "the publisher Lexica two years ago": a length of time behind a name stands on its own.
            if mention != NONE && tag == Tag::Quantity && self.quantities[self.quantity[i] as usize].kind == Q::Duration
            {
                break;
            }
            // "for $3.4m less than two years after": the comparison is one of times.
            if quantity != NONE && ["less", "more"].iter().any(|w| s.is(i, w)) && i + 1 < end && s.is(i + 1, "than") {
                break;
            }
            let empty = head == NONE;
            // "16 small, regional papers": a number waits for its noun as an article does.
            let waits = empty || self.get(head as usize) == Some(Tag::Num);
            match tag {
                Tag::Pron => {
                    if i == start {
                        head = i as u32;
                        i += 1;
                    }
                    break;
                }
                Tag::Det | Tag::Poss => {
                    // "its The Body Shop business": an article with a capital belongs to the name.
                    let of_name = i > start && s.tokens[i].capital && self.get(i - 1) == Some(Tag::Poss);
                    if !empty || i > start && !matches!(self.get(i - 1), Some(Tag::Det)) && !of_name {
                        break;
                    }
                    // "all the shares", "both its owners" go on; "this" alone is a pronoun.
                    negated |= s.is(i, "no");
                    i += 1;
                    let goes_on = self.continues(i)
                        || s.tokens.get(i).is_some_and(|t| t.capital) && self.get(i) == Some(Tag::Det);
                    if !goes_on {
                        head = i as u32 - 1;
                        break;
                    }
                }
                Tag::Adj => {
                    // "sales last year", "$3bn next year": behind its noun an adjective opens another phrase.
                    let compound = i >= start + 2 && self.get(i - 2) == Some(Tag::Hyphen);
                    let behind_noun = !empty
                        && self.get(i - 1) == Some(Tag::Noun)
                        && mention == NONE
                        && quantity == NONE
                        && !compound
                        // "a machine learning-powered platform"
                        && !(s.lower(i).ends_with("ing") && self.get(i + 1) == Some(Tag::Hyphen))
                        // "its total commercial backlog": in front of another adjective it is one itself.
                        && !s.is(i - 1, "total");
                    let of_time = !empty
                        && matches!(
                            s.lemma(i),
                            "last" | "next" | "previous" | "same" | "current" | "early" | "late" | "past"
                        );
                    let listed = waits && !empty && self.adjective_behind_comma(i + 1, end);
                    if !self.noun_ahead(i, end) && !empty && !listed || behind_noun || of_time {
                        break;
                    }
                    // "a controlling (51 %) stake"
                    if empty && let Some(after) = self.share_in_brackets(i + 1, end) {
                        i = after;
                        continue;
                    }
                    if !(self.noun_ahead(i, end) || i > start && self.adjective_behind_comma(i + 1, end)) {
                        // "the rich", "the combined": the adjective is the head.
                        head = i as u32;
                        i += 1;
                        break;
                    }
                    i += 1;
                }
                // "12 % year-over-year revenue growth"
                Tag::Adv if quantity != NONE && self.periods_end(i, end).is_some() => {
                    i = self.periods_end(i, end).unwrap_or(i + 1);
                }
                // "a $3.1bn publicly syndicated loan"
                Tag::Adv if quantity != NONE && self.done_behind_sum(start, i, end) => i += 2,
                Tag::Adv => {
                    let earlier = i > start
                        && matches!(self.get(i - 1), Some(Tag::Det | Tag::Poss))
                        && self.get(i + 1) == Some(Tag::Noun);
                    let goes_on = earlier
                        || matches!(
                            self.get(i + 1),
                            Some(Tag::Adj | Tag::Num | Tag::Quantity | Tag::Verb(Form::Ambiguous | Form::Participle))
                        ) && empty
                            && (i > start || self.noun_ahead(i + 1, end));
                    if !goes_on {
                        break;
                    }
                    i += 1;
                }
                // "the newly acquired yard": behind a determiner and an adverb a participle is an adjective.
                Tag::Verb(Form::Ambiguous | Form::Participle)
                    if empty && i > start && self.get(i - 1) == Some(Tag::Adv) && self.noun_ahead(i, end) =>
                {
                    i += 1;
                }
                Tag::Num => {
                    if !empty && mention != NONE {
                        break;
                    }
                    head = i as u32;
                    quantity = NONE;
                    i += 1;
                }
                Tag::Quantity => {
                    let q = self.quantity[i];
                    let next = self.quantities[q as usize].tokens.end.max(i + 1);
                    let kind = self.quantities[q as usize].kind;
                    // "Microsoft less than $10 billion" are two phrases; "Boeing 40 jets" too.
                    let behind_term =
                        i > start && (self.quantity[i - 1] != NONE || s.tokens[i - 1].kind == Kind::Punct(b','));
                    // "its double-aisle 777 airliners", "a long-term $3bn plan": what a compound describes goes on.
                    let compound = i >= start + 4
                        && mention == NONE
                        && self.get(i - 2) == Some(Tag::Hyphen)
                        && matches!(self.get(start), Some(Tag::Det | Tag::Poss));
                    if !empty && kind != Q::Duration && quantity == NONE && !behind_term && !compound {
                        break;
                    }
                    // "for $900 million two years later": a time of its own behind a sum.
                    let later = ["after", "later", "ago", "earlier", "before"].iter().any(|w| s.is(next, w));
                    if quantity != NONE && kind == Q::Duration && later {
                        break;
                    }
                    head = i as u32;
                    quantity = if kind == Q::Duration { NONE } else { q };
                    time = kind == Q::Duration;
                    mention = NONE;
                    i = next.min(end);
                    // "billions of dollars' worth of chips": a measure, which owns nothing.
                    if self.get(i) == Some(Tag::Possessive) && i + 1 < end && s.is(i + 1, "worth") {
                        i += 1;
                    }
                    // "a seven-year and six-month loan"
                    if i + 1 < end && kind == Q::Duration && self.s.is(i, "and") && self.starts_duration(i + 1) {
                        i += 1;
                    }
                    // "a seven-year, $38 billion agreement"
                    if i + 1 < end
                        && self.s.tokens[i].kind == Kind::Punct(b',')
                        && (self.get(i + 1) == Some(Tag::Quantity) && kind == Q::Duration
                            || kind != Q::Duration && self.starts_duration(i + 1))
                    {
                        i += 1;
                    }
                }
                Tag::Noun => {
                    // "agreed to buy Tarn weeks after": the time is a phrase of its own.
                    let since = || {
                        s.classes(i).has(Classes::TIME_UNIT)
                            && ["after", "before", "later", "ago", "earlier"].iter().any(|w| s.is(i + 1, w))
                    };
                    if !empty && mention != NONE && (self.breaks_after_name(i, mention) || since()) {
                        break;
                    }
                    head = i as u32;
                    mention = NONE;
                    quantity = NONE;
                    time = s.classes(i).has(Classes::TIME_UNIT);
                    i += 1;
                }
                // "Jan. 13"
                Tag::Mark
                    if time && self.s.tokens[i].kind == Kind::Punct(b'.') && self.get(i + 1) == Some(Tag::Time) =>
                {
                    i += 1;
                }
                Tag::Time => {
                    if !empty && !time {
                        break;
                    }
                    head = i as u32;
                    time = true;
                    i += 1;
                }
                Tag::Name => {
                    let m = self.mention[i];
                    let next = self.parties.mentions[m as usize].tokens.end.max(i + 1);
                    // "In May 2020 Nordvik bought": the time ends before the name.
                    let timed = time && self.get(start) == Some(Tag::Time);
                    if !empty && (timed || self.breaks_before_name(i, head as usize, mention, quantity)) {
                        break;
                    }
                    head = next as u32 - 1;
                    mention = m;
                    quantity = NONE;
                    time = false;
                    i = next.min(end);
                }
                Tag::Hyphen => {
                    let joins = matches!(
                        self.get(i + 1),
                        Some(
                            Tag::Noun
                                | Tag::Adj
                                | Tag::Name
                                | Tag::Num
                                | Tag::Prep
                                | Tag::Adv
                                | Tag::Quantity
                                | Tag::Time
                                | Tag::Hyphen
                                | Tag::Conj
                                | Tag::Det
                        )
                    );
                    if empty && i == start || !joins {
                        break;
                    }
                    // "Oslo-based", "SoftBank-backed": what is left of the hyphen is no head.
                    if matches!(self.get(i + 1), Some(Tag::Adj)) {
                        head = NONE;
                        mention = NONE;
                        quantity = NONE;
                    }
                    i += 1;
                    // "state-of-the-art", "buy-back"
                    if matches!(self.get(i), Some(Tag::Prep | Tag::Adv | Tag::Conj | Tag::Det)) {
                        head = i as u32;
                        i += 1;
                    }
                }
                // "legal and financial advice"
                Tag::Conj
                    if empty
                        && i > start
                        && matches!(self.get(i + 1), Some(Tag::Adj))
                        && self.noun_ahead(i + 1, end)
                        && matches!(self.get(i - 1), Some(Tag::Adj)) =>
                {
                    i += 1;
                }
                // "the oil and gas group"
                Tag::Conj
                    if !empty
                        && mention == NONE
                        && quantity == NONE
                        && (self.joins_trades(start, i) || self.joins_means(i)) =>
                {
                    i += 1;
                }
                Tag::Mark
                    if self.quotes(i)
                        && i > start
                        && matches!(self.get(i + 1), Some(Tag::Noun | Tag::Adj | Tag::Name))
                        && !s.tokens[i + 1].spaced
                        && (empty || quantity != NONE) =>
                {
                    i += 1;
                }
                Tag::Mark
                    if self.quotes(i)
                        && !s.tokens[i].spaced
                        && i > start
                        && !empty
                        && matches!(self.get(i + 1), Some(Tag::Noun))
                        && i + 1 < end =>
                {
                    i += 1;
                }
                // "a special purpose vehicle (SPV) loan": the short form of a term stands inside the phrase.
                // "its 476 megawatt (MW) wind farm"
                Tag::Mark
                    if !empty && mention == NONE && (quantity == NONE || i > start + 1) && self.short_form(i, end) =>
                {
                    i += 3;
                }
                // "a 50/50 joint venture"
                Tag::Mark
                    if s.tokens[i].kind == Kind::Punct(b'/')
                        && self.get(i.saturating_sub(1)) == Some(Tag::Num)
                        && self.get(i + 1) == Some(Tag::Num)
                        && !s.tokens[i + 1].spaced =>
                {
                    i += 1;
                }
                // "a majority (51 %) stake": how large it is.
                Tag::Mark
                    if head != NONE
                        && head as usize + 1 == i
                        && ["majority", "minority", "control"].iter().any(|w| s.is(i - 1, w))
                        && self.share_in_brackets(i, end).is_some() =>
                {
                    i = self.share_in_brackets(i, end).unwrap_or(i + 1);
                }
                // "long, costly talks": a comma between adjectives.
                Tag::Mark
                    if waits
                        && i > start
                        && s.tokens[i].kind == Kind::Punct(b',')
                        && matches!(self.get(i - 1), Some(Tag::Adj))
                        && self.adjective_behind_comma(i, end) =>
                {
                    i += 1;
                }
                _ => break,
            }
        }
        if i == start {
            // A mark that was taken for a noun; never loop.
            out.push(blank(start, start + 1, start, Shape::Other));
            return start + 1;
        }
        if head == NONE {
            head = i as u32 - 1;
        }
        let mut phrase = blank(start, i, head as usize, Shape::Noun);
        phrase.mention = mention;
        phrase.quantity = quantity;
        phrase.negated = negated;
        if time && mention == NONE && quantity == NONE {
            phrase.place = Place::Time;
        }
        if self.get(i) == Some(Tag::Possessive) {
            // The owner of what follows; the sign belongs to it, and so does a code in brackets: "Corda's (CRD) deal".
            phrase.end += 1;
            // "Corda's <CRD> deal"
            while self.get(i + 1) == Some(Tag::Possessive) {
                phrase.end += 1;
                i += 1;
            }
            // "Corda's (CRD's) deal" has the sign twice.
            let signed = i + 4 < end && s.tokens[i + 3].kind == Kind::Possessive;
            let close = i + if signed { 4 } else { 3 };
            let code = close < end
                && s.tokens[i + 1].kind == Kind::Punct(b'(')
                && s.tokens[close].kind == Kind::Punct(b')')
                && s.word(i + 2).bytes().all(|b| b.is_ascii_uppercase());
            if code {
                phrase.end += (close - i) as u32;
                i = close;
            }
            phrase.place = Place::Owner(out.len() as Id + 1);
            out.push(phrase);
            let before = out.len();
            let next = if self.continues(i + 1) { self.noun(i + 1, end, out) } else { i + 1 };
            if out.len() > before {
                let owner = before as Id - 1;
                out[before].owner = owner;
            } else {
                let last = out.len() - 1;
                out[last].place = Place::Free;
            }
            return next;
        }
        out.push(phrase);
        i
    }

    /// The token behind brackets at `i` that hold nothing but a percentage and stand in front of a word for shares.
    fn share_in_brackets(&self, i: usize, end: usize) -> Option<usize> {
        let inside = i + 1;
        if inside >= end || self.s.tokens[i].kind != Kind::Punct(b'(') || self.get(inside) != Some(Tag::Quantity) {
            return None;
        }
        let share = &self.quantities[self.quantity[inside] as usize];
        let close = share.tokens.end;
        let closed = close + 1 < end && self.s.tokens[close].kind == Kind::Punct(b')');
        let words = ["stake", "interest", "holding", "shareholding", "share", "position"];
        (share.kind == Q::Percent && closed && words.iter().any(|w| self.s.is(close + 1, w))).then_some(close + 1)
    }

    /// Token `i` can go on with a noun phrase.
    fn continues(&self, i: usize) -> bool {
        match self.get(i) {
            Some(Tag::Noun | Tag::Name | Tag::Quantity | Tag::Num | Tag::Adj | Tag::Det | Tag::Poss | Tag::Time) => {
                true
            }
            Some(Tag::Adv) => matches!(self.get(i + 1), Some(Tag::Adj | Tag::Num | Tag::Quantity | Tag::Noun)),
            Some(Tag::Verb(Form::Ambiguous | Form::Participle)) => false,
            Some(Tag::Mark) => self.quotes(i) && matches!(self.get(i + 1), Some(Tag::Noun | Tag::Adj | Tag::Name)),
            _ => false,
        }
    }

    /// "(SPV)" in front of a noun that goes on with the phrase.
    fn short_form(&self, i: usize, end: usize) -> bool {
        let mark = |k: usize, b: u8| self.s.tokens[k].kind == Kind::Punct(b);
        i + 3 < end
            && mark(i, b'(')
            && mark(i + 2, b')')
            && self.mention[i + 1] == NONE
            && self.s.word(i + 1).len() > 1
            && self.s.word(i + 1).bytes().all(|b| b.is_ascii_uppercase())
            && self.get(i + 3) == Some(Tag::Noun)
            && !self.s.tokens[i + 3].capital
    }

    fn quotes(&self, i: usize) -> bool {
        matches!(self.s.tokens[i].kind, Kind::Punct(b'"' | b'\''))
    }

    /// A length of time begins at token `i`; "two years after" is a time of its own.
    fn starts_duration(&self, i: usize) -> bool {
        self.quantity.get(i).filter(|q| **q != NONE).is_some_and(|q| {
            let q = &self.quantities[*q as usize];
            let apart = ["after", "later", "ago", "earlier", "before"].iter().any(|w| self.s.is(q.tokens.end, w));
            q.kind == Q::Duration && !apart
        })
    }

    /// Between an amount with an article and a noun the adverb at `i` and a participle say what was done with it.
    fn done_behind_sum(&self, start: usize, i: usize, end: usize) -> bool {
        matches!(self.get(start), Some(Tag::Det | Tag::Poss))
            && self.s.lower(i).ends_with("ly")
            && matches!(self.get(i + 1), Some(Tag::Verb(Form::Ambiguous | Form::Participle)))
            && self.get(i + 2) == Some(Tag::Noun)
            && i + 2 < end
    }

    /// "Nordvik today", "Nordvik shares" go different ways: a time behind a name is a phrase of its own.
    fn breaks_after_name(&self, i: usize, mention: u32) -> bool {
        let kind = self.parties.mentions[mention as usize].kind;
        // A person takes no noun: "Mr Dahl chief" never is one phrase.
        kind == PartyKind::Person && !self.s.tokens[i].capital
    }

    /// A name behind a noun: "rig owner Nordvik" is one phrase, "the funding Nordvik seeks" are two.
    fn breaks_before_name(&self, i: usize, head: usize, mention: u32, quantity: u32) -> bool {
        if mention != NONE {
            // "the Oslo company Nordvik": a place before a name describes it; so does "Amazon's" elsewhere.
            return self.parties.mentions[mention as usize].kind != PartyKind::Place;
        }
        if quantity != NONE {
            // "a $2 billion OpenAI stake": only where a noun follows the name and no verb.
            let m = self.mention[i];
            let next = self.parties.mentions[m as usize].tokens.end;
            // "a $3bn Tarn-backed loan"
            let compound = self.get(next) == Some(Tag::Hyphen) && self.noun_ahead(next, self.s.tokens.len());
            return !(compound || matches!(self.get(next), Some(Tag::Noun)));
        }
        // "four Merrow breweries": several of what the name says whose they are.
        let next = self.parties.mentions[self.mention[i] as usize].tokens.end;
        if self.get(head) == Some(Tag::Num) && self.get(next) == Some(Tag::Noun) && !self.s.tokens[next].capital {
            return !self.s.lower(next).ends_with('s');
        }
        let classes = self.s.classes(head);
        let word = self.s.word(head);
        // "its car brand Nordvik", "trading house Nordvik", "state enterprise Nordvik"
        let kinds = [
            "brand",
            "label",
            "app",
            "chain",
            "banner",
            "house",
            "concern",
            "enterprise",
            "vehicle",
            "newspaper",
            "engine",
            "website",
            "trust",
        ];
        if kinds.contains(&word) {
            return false;
        }
        // "its joint venture Corda Steel", but "the joint venture Tarn formed"
        if matches!(word, "venture" | "jv") {
            let m = self.mention[i];
            let end = self.parties.mentions[m as usize].tokens.end;
            // "a joint venture Corda Cells (CC) with Tarn"
            let short = self.s.tokens.get(end).is_some_and(|t| t.kind == Kind::Punct(b'('));
            let next = self.get(end);
            return short || matches!(next, Some(Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Modal | Tag::Conj));
        }
        // "start-up Numerix": a compound closes with a word that says nothing alone.
        let compound = head > self.first && self.s.tokens[head - 1].kind == Kind::Hyphen;
        if compound {
            return false;
        }
        let role = classes.has(Classes::ORG_NOUN)
            || self.s.tokens[head].capital
            || classes == Classes::NONE && !word.ends_with('s')
            || matches!(word, "major" | "executive" | "chairman" | "president" | "officer" | "head" | "chief" | "boss");
        // "Dutch brewers Halden and Merrow"
        let bodies = || {
            let lexicon = Lexicon::get();
            word.strip_suffix('s').is_some_and(|one| lexicon.entry(lexicon.find(one)).classes.has(Classes::ORG_NOUN))
        };
        if classes == Classes::NONE && bodies() {
            return false;
        }
        let plain_plural = word.ends_with('s') && !word.ends_with("ss") && !classes.has(Classes::ORG_NOUN);
        !role || plain_plural || classes.has(Classes::DEAL_NOUN.or(Classes::SHARE_NOUN)) && !self.s.tokens[head].capital
    }

    fn verb(&self, start: usize, end: usize, out: &mut Vec<Phrase>) -> usize {
        let s = self.s;
        let mut phrase = blank(start, start + 1, start, Shape::Verb);
        phrase.mood = Mood::Finite;
        let mut infinitive = false;
        let mut be = false;
        let mut have = false;
        let mut finite = false;
        let mut i = start;
        let mut found = false;
        while i < end {
            match self.get(i) {
                Some(Tag::To) if i == start || self.get(i - 1) == Some(Tag::Neg) => {
                    infinitive = true;
                    i += 1;
                }
                Some(Tag::Modal) if !found => {
                    phrase.modal = i as u32;
                    finite = true;
                    i += 1;
                }
                Some(Tag::Have) if !found => {
                    have = true;
                    phrase.perfect = true;
                    finite |= !infinitive;
                    i += 1;
                }
                Some(Tag::Do) if !found => {
                    finite = true;
                    i += 1;
                }
                Some(Tag::Be) if !found => {
                    let word = s.word(i);
                    let full = !matches!(word, "been" | "being" | "be");
                    finite |= full && !infinitive;
                    if word == "being" && !finite && !infinitive {
                        phrase.mood = Mood::Gerund;
                    }
                    be = true;
                    phrase.head = i as u32;
                    i += 1;
                }
                Some(Tag::Neg) => {
                    phrase.negated = true;
                    i += 1;
                }
                Some(Tag::Adv) => {
                    // An adverb inside the group; one behind the verb stands alone.
                    if found
                        || !matches!(
                            self.get(i + 1),
                            Some(Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Adv | Tag::Neg | Tag::Mark)
                        )
                    {
                        break;
                    }
                    i += 1;
                }
                Some(Tag::Verb(form)) if !found => {
                    // "has had a stake"
                    let form = if have && form == Form::Finite && s.is(i, "had") { Form::Participle } else { form };
                    let fits = match form {
                        Form::Base => infinitive || phrase.modal != NONE || finite || i == start,
                        Form::Finite => !infinitive && !finite && !be && !have,
                        Form::Ambiguous | Form::Participle => true,
                        Form::Gerund => true,
                    };
                    if !fits && i > start {
                        break;
                    }
                    found = true;
                    phrase.head = i as u32;
                    phrase.form = if form == Form::Ambiguous && (be || have || finite || infinitive) {
                        Form::Participle
                    } else {
                        form
                    };
                    match form {
                        Form::Gerund => {
                            if !(be || finite || infinitive) {
                                phrase.mood = Mood::Gerund;
                            }
                            // "having agreed", "being bought": the participle behind carries the meaning.
                            if matches!(s.lemma(i), "have" | "be")
                                && matches!(self.get(i + 1), Some(Tag::Verb(Form::Ambiguous | Form::Participle)))
                            {
                                phrase.passive = s.lemma(i) == "be";
                                phrase.perfect = s.lemma(i) == "have";
                                phrase.head = i as u32 + 1;
                                i += 1;
                            }
                        }
                        Form::Ambiguous | Form::Participle => {
                            phrase.passive = be;
                            if !be && !have && !finite && !infinitive {
                                // The clause decides whether it is a past or a participle.
                                phrase.mood = if form == Form::Participle { Mood::Participle } else { Mood::Finite };
                                if form == Form::Participle {
                                    phrase.passive = true;
                                }
                            }
                        }
                        Form::Base | Form::Finite => {}
                    }
                    i += 1;
                    break;
                }
                Some(Tag::Mark)
                    if !found && i > start && self.quotes(i) && matches!(self.get(i + 1), Some(Tag::Verb(_))) =>
                {
                    i += 1
                }
                _ => break,
            }
        }
        if infinitive {
            phrase.mood = Mood::Infinitive;
        }
        phrase.end = i.max(start + 1) as u32;
        if !found && !be {
            // "will", "has" or "did" with its verb left out.
            phrase.head = phrase.end - 1;
        }
        out.push(phrase);
        i.max(start + 1)
    }
}

fn blank(start: usize, end: usize, head: usize, shape: Shape) -> Phrase {
    Phrase::blank(start as u32, end as u32, head as u32, shape)
}
