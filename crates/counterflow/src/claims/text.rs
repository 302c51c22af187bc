//! A document with everything found in it, and the little grammar that the rules share.

use crate::document::Meta;
use crate::lexicon::Classes;
use crate::mentions::{DateMention, Quantity, dates, quantities};
use crate::party::{Mention, Parties, Party, PartyKind, base_name};
use crate::sentences::{Kind, Sentence, Sentences};
use std::collections::HashMap;
use std::ops::Range;

/// A document with its sentences, parties, quantities and dates.
pub struct Text<'d> {
    /// Tokens and sentences.
    pub s: Sentences<'d>,
    /// Who is in it.
    pub parties: Parties,
    /// How much is in it.
    pub quantities: Vec<Quantity>,
    /// When.
    pub dates: Vec<DateMention>,
    /// Tokens at which a clause begins, in order.
    clauses: Vec<usize>,
    /// Nouns that describe a party: "Cobre Alto, the copper miner" makes "miner" stand for it.
    described: HashMap<&'d str, usize>,
    /// Whom "we" and "our" mean: the party that publishes the document.
    filer: Option<usize>,
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

impl<'d> Text<'d> {
    /// Finds everything in the sentences of a document.
    pub fn new(s: Sentences<'d>, meta: &Meta) -> Text<'d> {
        let published = meta.published.as_ref().map(|p| &p.when);
        let parties = Parties::find(&s);
        let quantities = quantities(&s);
        let dates = dates(&s, published);
        let mut text =
            Text { s, parties, quantities, dates, clauses: Vec::new(), described: HashMap::new(), filer: None };
        text.clauses = text.s.list.iter().flat_map(|sentence| text.clause_starts(sentence)).collect();
        text.described = text.descriptions();
        let publisher = meta.publisher.as_deref().map(base_name).unwrap_or("");
        let speaks = |i: &usize| matches!(text.s.word(*i).to_ascii_lowercase().as_str(), "we" | "our");
        let known =
            text.parties.list.iter().any(|p| p.kind == PartyKind::Company && p.name.eq_ignore_ascii_case(publisher));
        if !known && meta.kind.as_deref() == Some("filing") && (0..text.s.tokens.len()).any(|i| speaks(&i)) {
            text.parties.list.push(Party { name: publisher.to_string(), kind: PartyKind::Company, forms: Vec::new() });
        }
        text.filer = text
            .parties
            .list
            .iter()
            .position(|p| p.kind == PartyKind::Company && p.name.eq_ignore_ascii_case(publisher));
        text
    }

    /// Quantities of a sentence with their numbers.
    pub fn quantities_in(&self, tokens: &Range<usize>) -> Range<usize> {
        let from = self.quantities.partition_point(|q| q.core.start < tokens.start);
        let to = self.quantities.partition_point(|q| q.core.start < tokens.end);
        from..to
    }

    /// The quantity that covers token `i`.
    pub fn quantity_at(&self, i: usize) -> Option<usize> {
        let k = self.quantities.partition_point(|q| q.tokens.end <= i);
        (k < self.quantities.len() && self.quantities[k].tokens.start <= i).then_some(k)
    }

    /// The clause that holds token `i`, within its sentence.
    pub fn clause_of(&self, i: usize) -> Range<usize> {
        let sentence = &self.s.list[self.s.sentence_of(i).min(self.s.list.len() - 1)];
        let k = self.clauses.partition_point(|c| *c <= i);
        let start = k.checked_sub(1).map_or(sentence.tokens.start, |k| self.clauses[k]).max(sentence.tokens.start);
        let end = self.clauses.get(k).copied().unwrap_or(sentence.tokens.end).min(sentence.tokens.end);
        start..end
    }

    /// Token `i` has one of these classes.
    pub fn has(&self, i: usize, classes: Classes) -> bool {
        self.s.classes(i).has(classes)
    }

    /// Token `i` is this punctuation mark.
    pub fn mark(&self, i: usize, mark: u8) -> bool {
        self.s.tokens[i].kind == Kind::Punct(mark)
    }

    /// A company, or another body that can be a party; people and outlets cannot.
    pub fn is_party(&self, m: &Mention) -> bool {
        matches!(m.kind, PartyKind::Company | PartyKind::Authority)
    }

    /// Token `i` can be the finite verb or auxiliary of a clause.
    fn is_finite(&self, i: usize) -> bool {
        if self.has(i, Classes::AUX) {
            return true;
        }
        self.has(i, Classes::VERB)
            && self.has(i, Classes::THIRD.or(Classes::PAST).or(Classes::BASE))
            && !self.s.tokens[i].capital
    }

    /// The end of the noun phrase that begins at `i`, if one does: a party list, a pronoun, or a short phrase with a determiner.
    fn noun_phrase_end(&self, i: usize, end: usize) -> Option<usize> {
        if let Some(k) = self.parties.at(i) {
            let (_, tokens) = self.group(k);
            return Some(tokens.end.min(end));
        }
        if self.has(i, Classes::PRON) {
            return Some(i + 1);
        }
        if !self.has(i, Classes::DET.or(Classes::POSS)) {
            return None;
        }
        let mut k = i + 1;
        while k < end
            && k < i + 6
            && self.s.tokens[k].kind != Kind::Punct(b',')
            && !self.is_finite(k)
            && !self.has(k, Classes::PREP.or(Classes::CONJ))
        {
            k += 1;
        }
        Some(k)
    }

    fn clause_starts(&self, sentence: &Sentence) -> Vec<usize> {
        let Range { start, end } = sentence.tokens;
        let mut out = vec![start];
        for i in start + 1..end {
            let before = i - 1;
            let opens = self.mark(before, b',') && matches!(self.s.lemma(i), "which" | "who")
                || match self.s.tokens[before].kind {
                    Kind::Punct(b';' | b':') => true,
                    Kind::Dash => self.parties.at(i).is_none() && self.s.tokens[i].kind == Kind::Word,
                    _ => false,
                }
                || matches!(
                    self.s.lemma(i),
                    "while" | "whereas" | "although" | "though" | "because" | "if" | "unless" | "when" | "where"
                )
                || self.s.lemma(i) == "as"
                    && self.noun_phrase_end(i + 1, end).is_some_and(|np| np > i + 1 && np < end && self.is_finite(np))
                    && i + 1 < end
                || (self.mark(before, b',')
                    || matches!(self.s.lemma(before), "and" | "but" | "or" | "that" | "yet" | "so" | "nor")
                        && before > start)
                    && !matches!(self.s.lemma(i), "which" | "who" | "and" | "but" | "or")
                    && self.noun_phrase_end(i, end).is_some_and(|np| {
                        let verb = (np..end.min(np + 2)).find(|k| !self.has(*k, Classes::ADV)).unwrap_or(np);
                        verb < end
                            && self.is_finite(verb)
                            && !self.has(verb, Classes::PARTICIPLE)
                                | self.has(verb, Classes::AUX)
                                | self.has(verb, Classes::PAST)
                    });
            if opens {
                out.push(i);
            }
        }
        out
    }

    /// The parties that act together with mention `k`: "A, B and C".
    pub fn group(&self, k: usize) -> (Vec<usize>, Range<usize>) {
        let mentions = &self.parties.mentions;
        let (mut first, mut last) = (k, k);
        while first > 0 && self.joined(first - 1, first) {
            first -= 1;
        }
        while last + 1 < mentions.len() && self.joined(last, last + 1) {
            last += 1;
        }
        // "in Ohio, Nordvik" is no list: a list of two needs "and".
        let has_and = first == last || (mentions[first].tokens.end..mentions[last].tokens.start).any(|i| matches!(self.s.lemma(i), "and" | "or") || self.mark(i, b'&') || self.s.is(i, "well"))
            // "Oracle, Microsoft and other partners"
            || mentions[last].tokens.end < self.s.tokens.len() && matches!(self.s.lemma(mentions[last].tokens.end), "and" | "or");
        if !has_and {
            (first, last) = (k, k);
        }
        // "rents from A, B and C, and D supplies": what has a verb of its own begins a clause.
        let governed = self.governor(&mentions[first], 0).is_some();
        let own_verb = mentions[last].tokens.end < self.s.tokens.len() && self.is_finite(mentions[last].tokens.end);
        if governed && last > first && own_verb {
            (first, last) = if k == last { (k, k) } else { (first, last - 1) };
        }
        let mut parties: Vec<usize> = Vec::new();
        for m in &mentions[first..=last] {
            if self.is_party(m) && !parties.contains(&m.party) {
                parties.push(m.party);
            }
        }
        if parties.is_empty() {
            parties.push(mentions[k].party);
        }
        (parties, mentions[first].tokens.start..mentions[last].tokens.end)
    }

    /// Two neighbouring mentions stand in one list.
    fn joined(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.parties.mentions[a], &self.parties.mentions[b]);
        if !self.is_party(a) || !self.is_party(b) || a.party == b.party {
            return false;
        }
        let between = a.tokens.end..b.tokens.start;
        if between.is_empty() || between.len() > 4 {
            return false;
        }
        let mut linked = false;
        for i in between {
            let fits = if self.mark(i, b',') || self.mark(i, b'&') || matches!(self.s.lemma(i), "and" | "or") {
                linked = true;
                true
            } else {
                matches!(
                    self.s.word(i).to_ascii_lowercase().as_str(),
                    "as" | "well" | "together" | "with" | "along" | "alongside" | "the"
                ) && self.s.tokens[i].kind == Kind::Word
                    || self.s.is(i, "with") && linked
            };
            if !fits {
                return false;
            }
        }
        linked
    }

    /// Token before the noun phrase that ends in mention `m`: determiners and describing words are skipped.
    pub fn before_phrase(&self, at: usize, least: usize) -> Option<usize> {
        let mut k = at.checked_sub(1).filter(|k| *k >= least)?;
        for _ in 0..5 {
            // "said that Nordvik", "on Monday Nordvik": a new clause and a date describe nothing.
            if self.s.is(k, "that") || self.has(k, Classes::WEEKDAY.or(Classes::MONTH)) && self.s.tokens[k].capital {
                return None;
            }
            let describes = self.s.tokens[k].kind == Kind::Word
                && !self.s.tokens[k].capital
                && !self.has(k, Classes::PREP.or(Classes::CONJ).or(Classes::AUX).or(Classes::PRON).or(Classes::NEG))
                && (self.has(k, Classes::DET.or(Classes::POSS).or(Classes::RHETORIC).or(Classes::ORG_NOUN))
                    || self.has(k, Classes::DEAL_NOUN.or(Classes::SHARE_NOUN)) && self.has(k + 1, Classes::ORG_NOUN)
                    || self.s.tokens[k].entry == 0)
                || self.s.tokens[k].kind == Kind::Hyphen && k > least
                || self.s.tokens[k].kind == Kind::Word
                    && self.s.tokens[k].capital
                    && self.parties.at(k).is_none()
                    && k > least;
            if !describes {
                return Some(k);
            }
            k = k.checked_sub(1).filter(|k| *k >= least)?;
        }
        Some(k)
    }

    /// The preposition that governs mention `m`, if one does.
    pub fn governor(&self, m: &Mention, least: usize) -> Option<usize> {
        let k = self.before_phrase(m.tokens.start, least)?;
        self.has(k, Classes::PREP).then_some(k)
    }

    /// Whether a possessive follows token range `tokens`.
    pub fn is_possessive(&self, tokens: &Range<usize>) -> bool {
        tokens.end < self.s.tokens.len() && self.s.tokens[tokens.end].kind == Kind::Possessive
    }

    /// The subject of the verb at `verb`: the nearest party before it that no preposition governs, that is no possessor and no object.
    pub fn subject(&self, verb: usize) -> Option<Arg> {
        let sentence = &self.s.list[self.s.sentence_of(verb)];
        let least = sentence.tokens.start;
        let mut weak: Option<Arg> = None;
        let mut place: Option<Arg> = None;
        if self.common_subject(verb, least) {
            return None;
        }
        let mut k = verb;
        while k > least {
            k -= 1;
            if self.mark(k, b')') || self.mark(k, b']') {
                k = self.open_bracket(k, least);
                continue;
            }
            if self.mark(k, b';') || self.s.tokens[k].kind == Kind::Punct(b':') {
                break;
            }
            if let Some(m) = self.parties.at(k) {
                let mention = &self.parties.mentions[m];
                k = mention.tokens.start;
                if mention.kind == PartyKind::Place && place.is_none() {
                    // "Japan will lend", "the government of Ireland will put": a state may act.
                    let government = mention.tokens.start >= least + 2
                        && self.s.is(mention.tokens.start - 1, "of")
                        && self.s.is(mention.tokens.start - 2, "government");
                    if government
                        || self.governor(mention, least).is_none() && self.verb_follows(mention.tokens.end, verb)
                    {
                        place = Some(Arg {
                            parties: vec![mention.party],
                            tokens: mention.tokens.clone(),
                            via: Via::Sentence,
                        });
                    }
                }
                if !self.is_party(mention) || self.modifies_name(mention) {
                    continue;
                }
                let (parties, tokens) = self.group(m);
                let arg = Arg { parties, tokens: tokens.clone(), via: Via::Sentence };
                k = tokens.start.min(k);
                if self.is_possessive(&(mention.tokens.clone())) {
                    weak.get_or_insert(arg);
                    continue;
                }
                let before = self.before_phrase(tokens.start, least);
                match before {
                    Some(b) if self.has(b, Classes::PREP) => {
                        // "a group led by Nordvik will", "units of Nordvik plan": the phrase acts for the party.
                        if self.s.is(b, "for") && tokens.end < verb && self.s.is(tokens.end, "to") {
                            return Some(arg);
                        }
                        if matches!(self.s.lemma(b), "of" | "by" | "at") && weak.is_none() {
                            weak = Some(arg);
                        }
                    }
                    Some(b)
                        if self.has(b, Classes::VERB)
                            && !self.has(b, Classes::SAY)
                            && !self.verb_follows(tokens.end, verb) => {}
                    _ => return Some(arg),
                }
                continue;
            }
            if self.s.tokens[k].kind != Kind::Word {
                continue;
            }
            match self.s.lemma(k) {
                "we" => return self.antecedent(k).or(weak),
                "it" | "they" if !self.has(k.saturating_sub(1), Classes::PREP) || k == least => {
                    return self.antecedent(k).or(weak);
                }
                "which" | "who" => {
                    // "in which it invested" names no subject; "X, which bought" does.
                    if k > least && self.has(k - 1, Classes::PREP) {
                        continue;
                    }
                    let m = self.parties.mentions.partition_point(|m| m.tokens.start < k).checked_sub(1)?;
                    let mention = &self.parties.mentions[m];
                    if mention.tokens.start >= least && self.is_party(mention) && !self.is_possessive(&mention.tokens) {
                        let (parties, tokens) = (vec![mention.party], mention.tokens.clone());
                        return Some(Arg { parties, tokens, via: Via::Sentence });
                    }
                }
                // "Its chips power": what belongs to it acts for it.
                "its" | "their" if weak.is_none() && !(k > least && self.has(k - 1, Classes::PREP)) => {
                    weak = self.antecedent(k)
                }
                "the" | "this" | "that" if k + 1 < verb => {
                    if let Some(arg) = self.descriptor(k, verb) {
                        return Some(arg);
                    }
                }
                _ => {}
            }
        }
        weak.or(place)
    }

    /// "banks lending", "analysts said": a plain plural right before the verb group is its subject, and no party.
    fn common_subject(&self, verb: usize, least: usize) -> bool {
        let mut k = verb;
        while k > least
            && (self.has(k - 1, Classes::AUX.or(Classes::ADV).or(Classes::NEG).or(Classes::CONTROL))
                || self.s.is(k - 1, "to"))
        {
            k -= 1;
        }
        let Some(k) = k.checked_sub(1).filter(|k| *k >= least) else { return false };
        let word = self.s.word(k);
        let plural = self.has(k, Classes::ORG_NOUN)
            && word.ends_with('s')
            && !word.ends_with("ss")
            && self.parties.at(k).is_none();
        // "its owners will put" are others than the company; "Nordvik's managers plan" act for it.
        let others = matches!(
            word.to_ascii_lowercase().as_str(),
            "owners"
                | "shareholders"
                | "investors"
                | "creditors"
                | "lenders"
                | "backers"
                | "customers"
                | "suppliers"
                | "partners"
                | "rivals"
        );
        plural && (others || super::roles::possessor(self, k, least).is_none())
    }

    /// The bracket that token `close` closes, or `least`.
    fn open_bracket(&self, close: usize, least: usize) -> usize {
        let open = (least..close).rev().find(|k| self.mark(*k, b'(') || self.mark(*k, b'['));
        open.unwrap_or(close)
    }

    /// The verb group of `verb` begins right after token `from`.
    fn verb_follows(&self, from: usize, verb: usize) -> bool {
        from <= verb
            && (from..verb).all(|k| {
                self.has(k, Classes::AUX.or(Classes::ADV).or(Classes::NEG).or(Classes::CONTROL)) || self.s.is(k, "to")
            })
    }

    /// "the company", "the Oslo-based carrier" at token `k`, when it stands as a subject before `verb`.
    pub fn descriptor(&self, k: usize, most: usize) -> Option<Arg> {
        for i in k + 1..most.min(k + 6) {
            if self.has(i, Classes::ORG_NOUN) && self.s.tokens[i].kind == Kind::Word {
                // The head noun is the last of the run.
                let next = i + 1;
                if next < self.s.tokens.len() && self.has(next, Classes::ORG_NOUN) {
                    continue;
                }
                let plural = self.s.word(i).ends_with('s') && !self.s.word(i).ends_with("ss");
                if plural || next < self.s.tokens.len() && self.s.tokens[next].kind == Kind::Possessive {
                    return None;
                }
                return self.antecedent(k);
            }
            let modifies = self.s.tokens[i].kind == Kind::Hyphen
                || self.s.tokens[i].kind == Kind::Word
                    && !self.has(i, Classes::PREP.or(Classes::VERB).or(Classes::AUX).or(Classes::CONJ));
            if !modifies {
                return None;
            }
        }
        None
    }

    /// Nouns in apposition to a name, in front of it or behind it.
    fn descriptions(&self) -> HashMap<&'d str, usize> {
        let mut out = HashMap::new();
        for m in self.parties.mentions.iter().filter(|m| m.kind == PartyKind::Company) {
            let before =
                m.tokens.start.checked_sub(1).filter(|k| self.has(*k, Classes::ORG_NOUN) && !self.s.tokens[*k].capital);
            let sentence = &self.s.list[self.s.sentence_of(m.tokens.start)].tokens;
            let opens = m.tokens.end + 2 < sentence.end
                && self.mark(m.tokens.end, b',')
                && self.has(m.tokens.end + 1, Classes::DET);
            let behind = if opens {
                (m.tokens.end + 2..sentence.end.min(m.tokens.end + 9))
                    .take_while(|k| {
                        self.s.tokens[*k].kind == Kind::Word && !self.has(*k, Classes::PREP.or(Classes::AUX))
                            || self.s.tokens[*k].kind == Kind::Hyphen
                    })
                    .filter(|k| self.has(*k, Classes::ORG_NOUN))
                    .last()
            } else {
                None
            };
            for k in before.into_iter().chain(behind) {
                let noun = self.s.word(k);
                if !matches!(
                    noun,
                    "company"
                        | "group"
                        | "firm"
                        | "unit"
                        | "subsidiary"
                        | "rival"
                        | "partner"
                        | "parent"
                        | "investor"
                        | "shareholder"
                ) && !noun.ends_with('s')
                {
                    out.entry(noun).or_insert(m.party);
                }
            }
        }
        out
    }

    /// The filer, where the document is a filing: an unowned figure in it is the filer's.
    pub fn filer_at(&self, i: usize) -> Option<Arg> {
        let party = self.filer?;
        let here = Arg { parties: vec![party], tokens: i..i + 1, via: Via::Topic };
        Some(self.last_mention(party, i).unwrap_or(here))
    }

    /// The noun behind "the" at token `k` is one that describes a party.
    fn is_described(&self, k: usize) -> bool {
        (k + 1..self.s.tokens.len().min(k + 5))
            .take_while(|i| self.s.tokens[*i].kind == Kind::Word)
            .any(|i| self.described.contains_key(self.s.word(i)))
    }

    /// The last mention of a party at or before token `i`, as an argument.
    fn last_mention(&self, party: usize, i: usize) -> Option<Arg> {
        let k = self.parties.mentions.partition_point(|m| m.tokens.start <= i);
        let m = self.parties.mentions[..k]
            .iter()
            .rfind(|m| m.party == party)
            .or_else(|| self.parties.mentions.iter().find(|m| m.party == party))?;
        let via =
            if self.s.sentence_of(m.tokens.start) == self.s.sentence_of(i) { Via::Sentence } else { Via::Paragraph };
        Some(Arg { parties: vec![party], tokens: m.tokens.clone(), via })
    }

    /// Whom a pronoun or "the company" at token `i` stands for: the subject before it in the sentence, else of the sentences before.
    pub fn antecedent(&self, i: usize) -> Option<Arg> {
        if matches!(self.s.word(i).to_ascii_lowercase().as_str(), "we" | "our" | "us") {
            // A filing may never name its filer; the pronoun then stands for the publisher.
            let own = |p: usize| Arg { parties: vec![p], tokens: i..i + 1, via: Via::Sentence };
            return self.filer.map(|p| self.last_mention(p, i).unwrap_or_else(|| own(p)));
        }
        if let Some(party) = (i..self.s.tokens.len().min(i + 5))
            .take_while(|k| self.s.tokens[*k].kind != Kind::Punct(b','))
            .find_map(|k| self.described.get(self.s.word(k)).filter(|_| self.s.is(i, "the") || k == i))
        {
            return self.last_mention(*party, i);
        }
        let here = self.s.sentence_of(i);
        let sentence = &self.s.list[here];
        if let Some(m) = self.free_mention(&(sentence.tokens.start..i)) {
            return Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence });
        }
        let first = sentence.tokens.start;
        let own_pronoun = first < i && matches!(self.s.word(first).to_ascii_lowercase().as_str(), "we" | "our");
        if own_pronoun {
            return self.antecedent(first);
        }
        for back in 1..=4 {
            let earlier = self.s.list.get(here.checked_sub(back)?)?;
            if earlier.group + 1 < sentence.group && back > 2 {
                return None;
            }
            if matches!(self.s.word(earlier.tokens.start).to_ascii_lowercase().as_str(), "we" | "our")
                && self.filer.is_some()
            {
                return self.antecedent(earlier.tokens.start);
            }
            if let Some(m) = self.salient(&earlier.tokens) {
                return Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Paragraph });
            }
        }
        None
    }

    /// Whom "it" behind a verb or preposition stands for: a party other than the subject of its own sentence.
    pub fn antecedent_object(&self, i: usize) -> Option<Arg> {
        let sentence = &self.s.list[self.s.sentence_of(i)].tokens;
        let subject = self.free_mention(&(sentence.start..i)).map(|m| m.party);
        let k = self.parties.mentions.partition_point(|m| m.tokens.start < i);
        let here = self.parties.mentions[..k]
            .iter()
            .rev()
            .take_while(|m| m.tokens.start >= sentence.start)
            .find(|m| m.kind == PartyKind::Company && Some(m.party) != subject);
        if let Some(m) = here {
            return Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence });
        }
        // "Voltaic pays the club": of the sentences before, the one they are about, if it is not the subject here.
        let before = self.antecedent(sentence.start);
        before
            .filter(|a| subject.is_none_or(|s| !a.parties.contains(&s)))
            .or_else(|| subject.is_none().then(|| self.antecedent(i)).flatten())
    }

    /// The first party in subject position, or else the first possessor.
    fn free_mention(&self, tokens: &Range<usize>) -> Option<&Mention> {
        let mut mentions =
            self.parties.within(tokens).iter().filter(|m| m.kind == PartyKind::Company && m.tokens.end <= tokens.end);
        let free = mentions.clone().find(|m| {
            let governor = self.governor(m, tokens.start);
            // "For Nordvik, the yard is a gift": what stands in front is what the sentence is about.
            let topic = governor == Some(tokens.start)
                && matches!(self.s.lemma(tokens.start), "for" | "at")
                && self.mark(m.tokens.end.min(self.s.tokens.len() - 1), b',');
            !self.is_possessive(&m.tokens) && (governor.is_none() || topic) && !self.modifies_name(m)
        });
        free.or_else(|| mentions.find(|m| self.is_possessive(&m.tokens)))
    }

    /// Where a named company stands behind "X's sister firm".
    fn owns_named(&self, m: &Mention, end: usize) -> Option<usize> {
        let from = m.tokens.end + 1;
        let at = (from..end.min(from + 4)).find(|k| self.parties.at(*k).is_some())?;
        let nouns = from..at;
        let org = nouns.clone().any(|k| self.has(k, Classes::ORG_NOUN));
        let plain =
            nouns.clone().all(|k| self.s.tokens[k].kind == Kind::Word && !self.has(k, Classes::PREP.or(Classes::AUX)));
        (org && plain).then_some(at)
    }

    /// "the Riga operator Amberline", "the Wallmann subsidiary Tubotec": the first name only describes the second.
    pub fn modifies_name(&self, m: &Mention) -> bool {
        let end = m.tokens.end;
        end + 1 < self.s.tokens.len()
            && self.has(end, Classes::ORG_NOUN)
            && !self.s.tokens[end].capital
            && (self.parties.at(end + 1).is_some()
                || end + 2 < self.s.tokens.len()
                    && self.has(end + 1, Classes::ORG_NOUN)
                    && self.parties.at(end + 2).is_some())
    }

    /// The party that a stretch of text is about: the first one in subject position, else the first possessor, else the first.
    fn salient(&self, tokens: &Range<usize>) -> Option<&Mention> {
        self.free_mention(tokens).or_else(|| {
            self.parties.within(tokens).iter().find(|m| m.kind == PartyKind::Company && m.tokens.end <= tokens.end)
        })
    }

    /// The parties of the noun phrase that begins at `i`: names, "it", "the company".
    pub fn phrase_parties(&self, i: usize, end: usize) -> Option<Arg> {
        let mut k = i;
        while k < end && k < i + 7 {
            if let Some(m) = self.parties.at(k) {
                let mention = &self.parties.mentions[m];
                match mention.kind {
                    PartyKind::Company | PartyKind::Authority if self.modifies_name(mention) => {
                        k = mention.tokens.end;
                        continue;
                    }
                    // "Pelagia's sister firm Doris Gas"
                    PartyKind::Company
                        if self.is_possessive(&mention.tokens) && self.owns_named(mention, end).is_some() =>
                    {
                        k = self.owns_named(mention, end).unwrap_or(end);
                        continue;
                    }
                    PartyKind::Company | PartyKind::Authority => {
                        let possessive = self.is_possessive(&mention.tokens);
                        let (parties, tokens) =
                            if possessive { (vec![mention.party], mention.tokens.clone()) } else { self.group(m) };
                        return Some(Arg { parties, tokens, via: Via::Sentence });
                    }
                    // "Amazon chief executive Andy Jassy of …", "Paris-based Nordvik": go on behind.
                    _ => {
                        k = mention.tokens.end;
                        if self.mark(k.min(end - 1), b',') {
                            return None;
                        }
                        continue;
                    }
                }
            }
            let lemma = self.s.lemma(k);
            if k == i && matches!(lemma, "it" | "them" | "itself") {
                return self.antecedent_object(k);
            }
            if k == i && matches!(self.s.word(k).to_ascii_lowercase().as_str(), "us" | "our") {
                return self.antecedent(k);
            }
            if matches!(lemma, "the" | "this")
                && k == i
                && let Some(arg) = self
                    .descriptor(k, end)
                    .and_then(|arg| if self.is_described(k) { Some(arg) } else { self.antecedent_object(k) })
                && self.parties.within(&(k..end.min(k + 6))).is_empty()
            {
                return Some(arg);
            }
            // "a group led by Pier Bank" acts for the one that leads it.
            if k > i && lemma == "lead" && k + 1 < end && self.s.is(k + 1, "by") {
                k += 2;
                continue;
            }
            let goes_on = match self.s.tokens[k].kind {
                Kind::Word => {
                    // "start-up", "tie-up": parts of a compound are neither verbs nor prepositions.
                    let compound = k > i && self.s.tokens[k - 1].kind == Kind::Hyphen
                        || k + 1 < end && self.s.tokens[k + 1].kind == Kind::Hyphen;
                    // "privately held", "newly listed": a participle that describes the name behind it.
                    let describes = k > i && self.has(k, Classes::PARTICIPLE) && self.s.word(k - 1).ends_with("ly");
                    let noun = describes || self.has(k, Classes::DEAL_NOUN.or(Classes::ORG_NOUN).or(Classes::RHETORIC));
                    let leaves = self.has(k, Classes::PREP) || self.is_finite(k) && !noun;
                    !self.has(k, Classes::AUX.or(Classes::CONJ)) && (compound || !leaves)
                }
                Kind::Hyphen | Kind::Possessive | Kind::Number => true,
                Kind::Punct(b'"' | b'\'') => true,
                _ => false,
            };
            if !goes_on {
                return None;
            }
            k += 1;
        }
        None
    }
}
