//! What each word is in its sentence: decided from its classes, the tag before it and the word behind it.

mod gerunds;
mod known;
mod plain;
mod verbs;

use crate::lexicon::Classes;
use crate::party::is_based_in;
use crate::party::names::{Class, Names};
use crate::sentences::{Kind, Sentences};

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "buy"
    Base,
    /// "buys", or "bought" where it cannot be a participle.
    Finite,
    /// "acquired": past or participle.
    Ambiguous,
    /// "taken", or "acquired" behind "have" or "be".
    Participle,
    /// "buying"
    Gerund,
}

/// What a token is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Part of a party's name.
    Name,
    /// Part of a quantity.
    Quantity,
    /// A common noun, or any unknown word.
    Noun,
    /// An adjective, or a participle that stands as one.
    Adj,
    /// A determiner.
    Det,
    /// "its", "their".
    Poss,
    /// "it", "they".
    Pron,
    /// A number that is no quantity.
    Num,
    /// A month, a weekday, "today".
    Time,
    /// An adverb.
    Adv,
    /// "not", "never", "no longer".
    Neg,
    /// A preposition.
    Prep,
    /// "to" before a verb.
    To,
    /// "will", "may".
    Modal,
    /// A form of "be".
    Be,
    /// A form of "have" before a participle.
    Have,
    /// "do" before a verb.
    Do,
    /// A verb.
    Verb(Form),
    /// "and", "or", "but".
    Conj,
    /// "if", "while".
    Sub,
    /// "that" before a clause.
    That,
    /// "which", "who".
    Rel,
    /// A hyphen in a compound.
    Hyphen,
    /// "'s"
    Possessive,
    /// Any other mark.
    Mark,
}

/// What is known of a sentence while it is tagged.
pub struct Tagger<'a, 'd> {
    /// The text.
    pub s: &'a Sentences<'d>,
    /// Tags of the tokens so far; the token numbered `first` comes first.
    pub tags: &'a [Tag],
    /// Number of the first token of the sentence.
    pub first: usize,
    /// First token after the sentence.
    pub end: usize,
    /// Numbers of the mention and of the quantity that cover each token of the text.
    pub mention: &'a [u32],
    /// See `mention`.
    pub quantity: &'a [u32],
}

impl Tagger<'_, '_> {
    /// The tag of a token inside a name or a quantity.
    fn covered(&self, i: usize) -> Option<Tag> {
        if self.mention[i] != super::NONE {
            Some(Tag::Name)
        } else if self.quantity[i] != super::NONE {
            Some(Tag::Quantity)
        } else {
            None
        }
    }

    /// The tag `back` tokens before the one to be tagged.
    fn tag(&self, back: usize) -> Option<Tag> {
        self.tags.len().checked_sub(back).map(|k| self.tags[k])
    }

    /// The last tag that is neither an adverb nor a quotation mark, and how far back it stands.
    fn before(&self) -> (Option<Tag>, usize) {
        let mut back = 1;
        while let Some(tag) = self.tag(back) {
            let quote = tag == Tag::Mark
                && matches!(self.s.tokens[self.first + self.tags.len() - back].kind, Kind::Punct(b'"' | b'\'' | b'*'));
            // "not only secures a customer but also gains": a contrast, no denial.
            let contrast = tag == Tag::Neg
                && matches!(self.s.word(self.first + self.tags.len() - back + 1), "only" | "just" | "merely");
            if tag != Tag::Adv && !quote && !contrast {
                return (Some(tag), back);
            }
            back += 1;
        }
        (None, back)
    }

    /// What the token behind `i` begins: `Det`, `Name`, `Quantity`, `Prep` … as far as one word tells.
    fn next(&self, i: usize) -> Option<Tag> {
        let mut k = i + 1;
        while k < self.end
            && (matches!(self.s.tokens[k].kind, Kind::Punct(b'"' | b'\'' | b'*'))
                || self.s.classes(k).has(Classes::ADV) && self.s.tokens[k].kind == Kind::Word)
        {
            k += 1;
        }
        if k >= self.end {
            return None;
        }
        if let Some(tag) = self.covered(k) {
            return Some(tag);
        }
        let token = &self.s.tokens[k];
        Some(match token.kind {
            Kind::Word => {
                let c = self.s.classes(k);
                if self.s.is(k, "to") {
                    Tag::To
                } else if self.s.is(k, "that") {
                    Tag::That
                } else if c.has(Classes::DET) {
                    Tag::Det
                } else if c.has(Classes::POSS) {
                    Tag::Poss
                } else if c.has(Classes::REL) {
                    Tag::Rel
                } else if c.has(Classes::PRON) {
                    Tag::Pron
                } else if c.has(Classes::BE) {
                    Tag::Be
                } else if c.has(Classes::HAVE) {
                    Tag::Have
                } else if c.has(Classes::MODAL) {
                    Tag::Modal
                } else if c.has(Classes::PREP) {
                    Tag::Prep
                } else if c.has(Classes::CONJ) {
                    Tag::Conj
                } else if c.has(Classes::ADJ) || c.has(Classes::RHETORIC) {
                    Tag::Adj
                } else if c.has(Classes::NUMBER.or(Classes::SCALE)) {
                    Tag::Num
                } else if c.has(Classes::VERB) {
                    verbs::verb_form(c)
                } else if c == Classes::NONE && !token.capital && self.s.word(k).ends_with("ed") {
                    if self.s.word(k).starts_with("un") { Tag::Adj } else { Tag::Verb(Form::Ambiguous) }
                } else {
                    Tag::Noun
                }
            }
            Kind::Number | Kind::Currency => Tag::Num,
            Kind::Possessive => Tag::Possessive,
            Kind::Hyphen => Tag::Hyphen,
            _ => Tag::Mark,
        })
    }

    /// The tag of token `i`, the one behind those tagged so far.
    pub fn decide(&self, i: usize) -> Tag {
        let Some(tag) = self.plain(i) else { return self.in_context(i) };
        debug_assert_eq!(tag, self.in_context(i), "{} is no plain word", self.s.word(i));
        tag
    }

    /// The number at token `i` goes on a code of letters and figures that stands in front of its hyphen: "K50-900".
    fn is_of_model(&self, i: usize) -> bool {
        let s = self.s;
        let code = |k: usize| {
            let word = s.word(k);
            s.tokens[k].kind == Kind::Word && s.tokens[k].capital && word.bytes().any(|b| b.is_ascii_digit())
        };
        i >= self.first + 2 && s.tokens[i - 1].kind == Kind::Hyphen && !s.tokens[i].spaced && code(i - 2)
    }

    /// The tag of a word that is the same wherever it stands, but for compounds.
    #[inline]
    fn plain(&self, i: usize) -> Option<Tag> {
        let tag = plain::TAGS[self.s.tokens[i].entry as usize]?;
        let compound =
            self.tag(1) == Some(Tag::Hyphen) || i + 1 < self.end && self.s.tokens[i + 1].kind == Kind::Hyphen;
        if tag == Tag::Pron && self.s.word(i) == "IT" {
            return None;
        }
        // "rose 3 % m/m": a period, and no scale.
        if tag == Tag::Num && self.between_periods(i) {
            return None;
        }
        // "Series A": a letter, which its context tells.
        // "the operator The Corda Companies": likewise.
        let letter = tag == Tag::Det
            && self.s.tokens[i].capital
            && i > self.first
            && (self.s.is(i - 1, "series") || self.s.classes(i - 1).has(Classes::ORG_NOUN));
        (!compound && !letter).then_some(tag)
    }

    /// The tag of token `i` by its classes and by what stands beside it.
    fn in_context(&self, i: usize) -> Tag {
        let s = self.s;
        if self.between_periods(i) {
            return Tag::Adv;
        }
        // "closed 3 percent lower"
        let percent =
            |k: usize| s.tokens[k].kind == Kind::Punct(b'%') || ["percent", "pct", "cent"].iter().any(|w| s.is(k, w));
        if s.is(i, "lower") && i > self.first && percent(i - 1) {
            return Tag::Adj;
        }
        match s.tokens[i].kind {
            Kind::Word => {}
            // "The K50-900 competes": the number of a model.
            Kind::Number if self.is_of_model(i) => return Tag::Noun,
            Kind::Number => return if self.is_year(i) || self.is_day(i) { Tag::Time } else { Tag::Num },
            Kind::Hyphen if i > self.first && self.co_verb(i - 1) => return Tag::Adv,
            Kind::Hyphen => return Tag::Hyphen,
            Kind::Possessive => return Tag::Possessive,
            // "a legal/fintech platform"
            Kind::Punct(b'/') if self.joins_words(i) => return Tag::Hyphen,
            // "Carson City, Nev.-based start-up": the comma stands inside the place.
            Kind::Punct(b',') if i > self.first && s.tokens[i - 1].capital && is_based_in(s, i + 1, self.end) => {
                return Tag::Hyphen;
            }
            _ => return Tag::Mark,
        }
        let by_itself = s.among(i, &plain::CONTEXT);
        // "for example" and "so far" say nothing of the sentence.
        let aside = |k: usize| {
            s.is(k, "for") && k + 1 < self.end && (s.is(k + 1, "example") || s.is(k + 1, "instance"))
                || s.is(k, "so") && k + 1 < self.end && s.is(k + 1, "far")
        };
        if by_itself && (aside(i) || i > self.first && aside(i - 1) || self.co_verb(i)) {
            return Tag::Adv;
        }
        if i >= self.first + 2 && s.tokens[i - 1].kind == Kind::Hyphen && self.co_verb(i - 2) {
            let past = s.word(i).ends_with("ed") || s.is(i, "led");
            return if past { Tag::Verb(Form::Ambiguous) } else { self.verb(i, s.classes(i)) };
        }
        let c = s.classes(i);
        if by_itself
            && i + 1 < self.end
            && s.classes(i + 1).has(Classes::PREP)
            && (plain::OPENS_PREP.iter().any(|w| s.is(i, w))
                // "Subject to approval, Corda will", "for $3m subject to approval"
                || s.is(i, "subject") && matches!(self.tag(1), None | Some(Tag::Quantity | Tag::Noun | Tag::Name)))
        {
            return Tag::Adv;
        }
        if c == Classes::NONE {
            return self.unknown(i);
        }
        let hyphenated = self.tag(1) == Some(Tag::Hyphen) || i + 1 < self.end && s.tokens[i + 1].kind == Kind::Hyphen;
        if c.has(Classes::MONTH) && s.tokens[i].capital && !(s.is(i, "may") && self.modal_may(i))
            || c.has(Classes::WEEKDAY) && s.tokens[i].capital
            || matches!(s.lemma(i), "today" | "yesterday" | "tomorrow")
        {
            return Tag::Time;
        }
        let opens_compound = i + 1 < self.end && s.tokens[i + 1].kind == Kind::Hyphen;
        if hyphenated && (!c.has(Classes::DET.or(Classes::PRON)) || opens_compound && s.is(i, "all")) {
            return if c.has(Classes::PAST.or(Classes::PARTICIPLE).or(Classes::GERUND)) { Tag::Adj } else { Tag::Noun };
        }
        // "four Series A deals": the letter is no article.
        if i > self.first && s.is(i, "a") && s.tokens[i].capital && s.is(i - 1, "series") {
            return Tag::Noun;
        }
        // "The two announced a merger": a number that stands for those named before, and its verb.
        if c.has(Classes::VERB)
            && c.has(Classes::PAST)
            && i >= self.first + 2
            && ["two", "three", "four", "pair"].iter().any(|w| s.is(i - 1, w))
            && s.is(i - 2, "the")
            && i + 1 < self.end
            && (s.classes(i + 1).has(Classes::DET.or(Classes::POSS)) || s.is(i + 1, "that") || s.is(i + 1, "to"))
        {
            return Tag::Verb(Form::Ambiguous);
        }
        debug_assert!(by_itself || self.known_word(i).is_none(), "{} is not among BY_CONTEXT", s.word(i));
        if by_itself && let Some(tag) = self.known_word(i) {
            return tag;
        }
        if c.has(Classes::REL) {
            return Tag::Rel;
        }
        if c.has(Classes::NEG) && !s.is(i, "no") && !s.is(i, "without") {
            return Tag::Neg;
        }
        // "Should regulators object", "Were the deal to fail": an inverted condition.
        let inverted = by_itself
            && s.is(i, "should")
            && matches!(self.before().0, None | Some(Tag::Mark))
            && matches!(self.next(i), Some(Tag::Det | Tag::Name | Tag::Noun | Tag::Pron | Tag::Poss | Tag::Adj));
        if inverted {
            return Tag::Sub;
        }
        if c.has(Classes::MODAL) {
            return Tag::Modal;
        }
        // "it's raised $4 million": short for "has" where what was done has an object.
        let short = || matches!(s.word(i), "'s" | "’s" | "'S");
        if c.has(Classes::BE) && short() && self.participle_follows(i) {
            let object = (i + 2..self.end.min(i + 4))
                .any(|k| self.quantity[k] != super::NONE || self.s.classes(k).has(Classes::DET.or(Classes::POSS)));
            if object {
                return Tag::Have;
            }
        }
        if c.has(Classes::BE) {
            return if self.tag(1) == Some(Tag::Det) && s.is(i, "being") { Tag::Noun } else { Tag::Be };
        }
        if self.tag(1) == Some(Tag::Have) && self.is_adverb(i) && self.participle_follows(i) {
            return Tag::Adv;
        }
        if c.has(Classes::HAVE) {
            return if self.participle_follows(i) {
                Tag::Have
            } else if s.is(i, "having") {
                Tag::Verb(Form::Gerund)
            } else if matches!(self.before().0, Some(Tag::To | Tag::Modal | Tag::Do)) {
                Tag::Verb(Form::Base)
            } else {
                Tag::Verb(Form::Finite)
            };
        }
        if c.has(Classes::DO) {
            let helps = s.is(i, "do") || s.is(i, "does") || s.is(i, "did");
            let base = matches!(self.next(i), Some(Tag::Verb(Form::Base) | Tag::Pron | Tag::Name))
                || i + 1 < self.end && s.classes(i + 1).has(Classes::NEG);
            return match helps && base {
                true => Tag::Do,
                false if s.is(i, "doing") => Tag::Verb(Form::Gerund),
                false => Tag::Verb(Form::Finite),
            };
        }
        if c.has(Classes::PRON) {
            // "Denmark's largest IT company", but "IT SAID" in capitals.
            let field = s.word(i) == "IT" && self.next(i) == Some(Tag::Noun);
            return if field { Tag::Noun } else { Tag::Pron };
        }
        if c.has(Classes::SUB) && self.opens_clause(i) {
            return Tag::Sub;
        }
        if c.has(Classes::POSS) {
            return Tag::Poss;
        }
        if c.has(Classes::CONJ) && !c.has(Classes::ADV) {
            return Tag::Conj;
        }
        if c.has(Classes::PREP) {
            return self.preposition(i, c);
        }
        // "the pipeline operator The Corda Companies": part of the name.
        if c.has(Classes::DET)
            && s.word(i) == "The"
            && self.tag(1) == Some(Tag::Noun)
            && s.classes(i - 1).has(Classes::ORG_NOUN)
            && self.next(i) == Some(Tag::Name)
        {
            return Tag::Noun;
        }
        if c.has(Classes::DET) {
            return Tag::Det;
        }
        // "a record $2 billion", "an estimated €3m": words of praise before an amount.
        if c.has(Classes::RHETORIC) && i + 1 < self.end && self.quantity[i + 1] != super::NONE {
            // "Nordvik reported $2 billion in revenue", "has reported $2 billion in orders"
            let perfect = self.before().0 == Some(Tag::Have) && s.is(i, "reported");
            // "disclosed a backlog, reported $37m in capex and saw": no article stands before it.
            let goes_on = s.is(i, "reported") && i > self.first && s.tokens[i - 1].kind == Kind::Punct(b',');
            let acts = perfect || goes_on || matches!(self.before().0, Some(Tag::Name | Tag::Pron | Tag::Rel));
            let acts = acts && c.has(Classes::VERB);
            return if acts { self.verb(i, c) } else { Tag::Adj };
        }
        debug_assert!(by_itself || self.known_noun(i, c).is_none(), "{} is not among BY_CONTEXT", s.word(i));
        if by_itself && let Some(tag) = self.known_noun(i, c) {
            return tag;
        }
        if c.has(Classes::VERB) {
            return self.verb(i, c);
        }
        if c.has(Classes::NUMBER.or(Classes::SCALE)) {
            return Tag::Num;
        }
        // "a $7 million upfront payment", but "pays $7 million upfront"
        if s.is(i, "upfront") && matches!(self.next(i), Some(Tag::Noun)) {
            return Tag::Adj;
        }
        // "Tarn's only supplier"
        if s.is(i, "only") && matches!(self.tag(1), Some(Tag::Possessive)) && self.next(i) == Some(Tag::Noun) {
            return Tag::Adj;
        }
        if c.has(Classes::ADV) && !c.has(Classes::ADJ) {
            return Tag::Adv;
        }
        if c.has(Classes::ADJ.or(Classes::RHETORIC).or(Classes::READY)) {
            // "Tarn long relied on Halden"
            let long = s.is(i, "long")
                && matches!(self.tag(1), Some(Tag::Name | Tag::Pron | Tag::Rel))
                && i + 1 < self.end
                && s.classes(i + 1).has(Classes::PAST)
                && self.covered(i + 1).is_none();
            if long {
                return Tag::Adv;
            }
            // "the oil and gas major Tarn"
            if s.is(i, "major") && self.tag(1) == Some(Tag::Noun) && self.next(i) == Some(Tag::Name) {
                return Tag::Noun;
            }
            // "was last valued at"
            let inside = matches!(self.before().0, Some(Tag::Be | Tag::Have))
                && matches!(self.next(i), Some(Tag::Verb(Form::Ambiguous | Form::Participle)));
            return if inside { Tag::Adv } else { Tag::Adj };
        }
        if c.has(Classes::ADV) {
            return Tag::Adv;
        }
        Tag::Noun
    }

    /// A word or mark of "year-on-year", "quarter over quarter" or "y/y", which say with what a figure is compared.
    fn between_periods(&self, i: usize) -> bool {
        const PERIODS: [&str; 8] = ["year", "quarter", "month", "week", "y", "q", "m", "half"];
        let period = |k: usize| PERIODS.iter().position(|w| self.s.is(k, w));
        let tied = |k: usize| matches!(self.s.tokens[k].kind, Kind::Hyphen | Kind::Dash);
        // The length of the phrase that begins at `k`.
        let length = |k: usize| -> Option<usize> {
            let first = period(k)?;
            let mut at = k + 1;
            at += usize::from(at < self.end && tied(at));
            let joins = at < self.end
                && (["on", "over"].iter().any(|w| self.s.is(at, w)) || self.s.tokens[at].kind == Kind::Punct(b'/'));
            at += 1;
            at += usize::from(at < self.end && tied(at));
            (joins && at < self.end && period(at) == Some(first)).then_some(at + 1 - k)
        };
        // Asked of every token: most are out by their first letter.
        let first = self.s.lower(i).as_bytes().first();
        let part = match self.s.tokens[i].kind {
            Kind::Word if !first.is_some_and(|b| b"yqmwho".contains(b)) => false,
            Kind::Word => period(i).is_some() || self.s.is(i, "on") || self.s.is(i, "over"),
            Kind::Hyphen | Kind::Dash | Kind::Punct(b'/') => true,
            _ => false,
        };
        part && (i.saturating_sub(4).max(self.first)..=i).any(|k| length(k).is_some_and(|n| i < k + n))
    }

    /// "March 26", "Jan. 13": one or two digits behind a month.
    fn is_day(&self, i: usize) -> bool {
        let digits = self.s.word(i).len() <= 2;
        let stop = i > self.first && self.s.tokens[i - 1].kind == Kind::Punct(b'.') && !self.s.tokens[i - 1].spaced;
        let month = if stop { i.checked_sub(2) } else { i.checked_sub(1) };
        digits
            && month
                .filter(|m| *m >= self.first)
                .is_some_and(|m| self.s.classes(m).has(Classes::MONTH) && self.s.tokens[m].capital)
    }

    /// "in 2025", "January 29, 2026": four digits behind a preposition or another part of a date.
    fn is_year(&self, i: usize) -> bool {
        let word = self.s.word(i);
        let digits = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let comma = self.tag(1) == Some(Tag::Mark) && self.s.tokens[i - 1].kind == Kind::Punct(b',');
        // "between 2018 and 2020"
        let second = self.tag(1) == Some(Tag::Conj) && self.tag(2) == Some(Tag::Time) && self.tag(3) == Some(Tag::Prep);
        // "in Q4 2024"
        let quarter = i > self.first
            && matches!(
                self.s.lower(i - 1),
                "q1" | "q2" | "q3" | "q4" | "h1" | "h2" | "fy" | "1q" | "2q" | "3q" | "4q"
            );
        digits
            && (second
                || quarter
                || matches!(self.tag(1), Some(Tag::Prep | Tag::Time | Tag::Adj))
                || comma && matches!(self.tag(2), Some(Tag::Time | Tag::Num)))
    }

    /// "including Nordvik" is a preposition, "including" as a verb never follows a noun here.
    fn preposition(&self, i: usize, c: Classes) -> Tag {
        let s = self.s;
        // "an off year", "the above": a preposition behind a determiner is an adjective.
        if self.tag(1) == Some(Tag::Det) && matches!(s.lemma(i), "off" | "above" | "inside" | "outside") {
            return Tag::Adj;
        }
        // "as well as" joins; "such as" and "as" before a noun are prepositions.
        if c.has(Classes::VERB) && matches!(self.next(i), Some(Tag::Det)) && self.before().0 == Some(Tag::Modal) {
            return Tag::Verb(Form::Base);
        }
        Tag::Prep
    }

    fn modal_may(&self, i: usize) -> bool {
        matches!(self.before().0, Some(Tag::Name | Tag::Noun | Tag::Pron | Tag::Rel))
            && matches!(self.next(i), Some(Tag::Verb(_) | Tag::Be | Tag::Have))
    }

    fn participle_follows(&self, i: usize) -> bool {
        (i + 1..self.end.min(i + 5)).find(|k| !self.is_adverb(*k)).is_some_and(|k| {
            let c = self.s.classes(k);
            self.covered(k).is_none()
                && (c.has(Classes::PARTICIPLE)
                    || self.s.is(k, "been")
                    || self.s.is(k, "had")
                    || c == Classes::NONE && self.s.word(k).ends_with("ed"))
        })
    }

    /// Between an auxiliary and its verb: "has long supplied", "has first agreed", "was recently sold".
    fn is_adverb(&self, k: usize) -> bool {
        let c = self.s.classes(k);
        c.has(Classes::ADV.or(Classes::NEG))
            || c == Classes::NONE && self.s.word(k).ends_with("ly")
            || matches!(
                self.s.word(k),
                "long" | "first" | "further" | "early" | "once" | "since" | "all" | "each" | "both" | "yet"
            )
    }

    fn that(&self, i: usize) -> Tag {
        const NOUNS: Classes = Classes::NOUN.or(Classes::DEAL_NOUN).or(Classes::THAT_NOUN);
        let next = self.next(i);
        let finite = matches!(
            next,
            Some(Tag::Verb(Form::Finite | Form::Ambiguous | Form::Base) | Tag::Be | Tag::Have | Tag::Modal)
        );
        // "To end that agreement, Tarn paid": a verb that takes no clause, and no verb behind it before the next mark.
        let ends = |k: &usize| !matches!(self.s.tokens[*k].kind, Kind::Word | Kind::Number | Kind::Hyphen);
        let object = || {
            let mark = (i + 1..self.end).find(ends).unwrap_or(self.end);
            let takes = Classes::SAY.or(Classes::THAT_VERB).or(Classes::CONTROL).or(Classes::READY);
            !self.s.classes(i - 1).has(takes)
                && self.s.classes(i - 1).has(Classes::VERB)
                && (i + 1..mark).all(|k| {
                    !self.s.classes(k).has(Classes::VERB.or(Classes::AUX))
                        || self.s.classes(k).has(Classes::NOUN.or(Classes::DEAL_NOUN))
                })
        };
        if i > self.first && ["such", "so"].iter().any(|w| self.s.is(i - 1, w)) && next.is_some() {
            return Tag::That;
        }
        match self.before().0 {
            Some(Tag::Verb(_)) if finite => Tag::Pron,
            Some(Tag::Verb(_)) if next == Some(Tag::Noun) && object() => Tag::Det,
            Some(Tag::Noun | Tag::Name | Tag::Quantity | Tag::Num) if finite => Tag::Rel,
            // "the $5bn that it pledged", "the rigs that Nordvik ordered"; but "told analysts that", "the claim that".
            Some(Tag::Quantity | Tag::Num) if next.is_some() => Tag::Rel,
            Some(Tag::Noun) if next.is_some() && !self.takes_that(i) => Tag::Rel,
            Some(Tag::Verb(_) | Tag::Noun | Tag::Name | Tag::Adj | Tag::Time | Tag::Quantity | Tag::Be) => Tag::That,
            Some(Tag::Conj | Tag::Mark)
                if !finite && matches!(next, Some(Tag::Det | Tag::Name | Tag::Poss | Tag::Pron)) =>
            {
                Tag::That
            }
            // "At that price Corda would": what a preposition stands in front of is a noun, where it may be one.
            Some(Tag::Prep) if matches!(next, Some(Tag::Verb(_))) && self.s.classes(i + 1).has(NOUNS) => Tag::Det,
            _ if finite => Tag::Pron,
            _ => Tag::Det,
        }
    }

    /// A clause behind "that" is what is said or thought, not what describes a thing: a verb of speech waits for it, or the noun does.
    fn takes_that(&self, i: usize) -> bool {
        let noun = (self.first..i).rev().find(|k| self.s.tokens[*k].kind == Kind::Word);
        let says = self.tags.iter().enumerate().any(|(n, tag)| {
            matches!(tag, Tag::Verb(_)) && {
                let k = self.first + n;
                self.s.classes(k).has(Classes::SAY.or(Classes::THAT_VERB))
            }
        });
        says || noun.is_some_and(|k| self.s.classes(k).has(Classes::THAT_NOUN))
    }

    /// "as", "since", "before" and the like open a clause only where a verb follows before the next comma.
    fn opens_clause(&self, i: usize) -> bool {
        if !matches!(self.s.lemma(i), "as" | "since" | "after" | "before" | "until" | "till" | "once") {
            return true;
        }
        if self.s.is(i, "once") && i + 1 < self.end && self.s.classes(i + 1).has(Classes::PAST.or(Classes::PARTICIPLE))
        {
            // "once finalized", but "which once predicted".
            return !matches!(self.tag(1), Some(Tag::Rel | Tag::Name | Tag::Pron));
        }
        // "since 2019 and owns": a year does nothing.
        let year = |k: usize| {
            let word = self.s.word(k);
            let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
            digits && (word.starts_with("19") || word.starts_with("20")) && self.covered(k).is_none()
        };
        if !matches!(self.s.lemma(i), "as" | "once") && i + 1 < self.end && year(i + 1) {
            return false;
        }
        // "profit before exceptional items", "earnings after tax"
        let accounts = |k: usize| {
            matches!(
                self.s.lower(k),
                "tax"
                    | "taxes"
                    | "items"
                    | "interest"
                    | "exceptionals"
                    | "depreciation"
                    | "amortisation"
                    | "amortization"
                    | "provisions"
                    | "charges"
                    | "minorities"
            )
        };
        let time = matches!(self.s.lemma(i), "after" | "before");
        if time && ((i + 1..self.end.min(i + 4)).any(accounts) || self.takes_next_verb(i)) {
            return false;
        }
        // "as well as", "as much as"
        if self.s.is(i, "as")
            && i > self.first
            && matches!(
                self.s.lower(i - 1),
                "well" | "much" | "many" | "long" | "soon" | "far" | "high" | "low" | "little" | "such" | "same"
            )
        {
            return false;
        }
        let mut noun = false;
        // "as gains in sales were offset": behind a preposition only an auxiliary is the verb of the clause.
        let mut beside = false;
        // "once the acquisition of the car maker by Tarn is completed": no other use of the word has so much behind it.
        let mut left = if matches!(self.s.lower(i), "once" | "until") { 14 } else { 8 };
        for k in i + 1..self.end {
            // A name or a quantity counts as one word, however long it is.
            let goes_on = self.mention[k] != super::NONE && self.mention[k] == self.mention[k - 1]
                || self.quantity[k] != super::NONE && self.quantity[k] == self.quantity[k - 1];
            if !goes_on {
                if left == 0 {
                    break;
                }
                left -= 1;
            }
            if self.s.tokens[k].kind != Kind::Word {
                // "Corp.": the stop belongs to the name.
                if self.covered(k).is_some() {
                    noun = true;
                    continue;
                }
                // "as Tarn, the biggest lessor, ordered": behind the aside the clause goes on.
                // "after Tarn, one of its backers, ordered"
                let acts = self.s.is(i, "as") || self.mention[k - 1] != super::NONE;
                if acts && noun && self.s.tokens[k].kind == Kind::Punct(b',') && k + 1 < self.end {
                    let described = self.s.classes(k + 1).has(Classes::DET) || self.s.is(k + 1, "one");
                    let comma = (k + 1..self.end.min(k + 14)).find(|n| self.s.tokens[*n].kind == Kind::Punct(b','));
                    let acts = comma.is_some_and(|n| {
                        n + 1 < self.end
                            && self.s.classes(n + 1).has(Classes::PAST.or(Classes::THIRD).or(Classes::AUX))
                            && self.s.classes(n + 1).has(Classes::VERB.or(Classes::AUX))
                    });
                    return described && acts;
                }
                if matches!(self.s.tokens[k].kind, Kind::Punct(b',' | b'.' | b';' | b':' | b')')) {
                    return false;
                }
                noun = true;
                continue;
            }
            let c = self.s.classes(k);
            let cover = self.covered(k).is_some();
            if beside && !cover && !c.has(Classes::AUX) {
                if c.has(Classes::REL.or(Classes::CONJ)) {
                    return false;
                }
                continue;
            }
            if !cover
                && noun
                && (c.has(Classes::AUX) || c.has(Classes::VERB) && c.has(Classes::PAST.or(Classes::THIRD)))
            {
                // "after the deal announced on Monday" stays a preposition: "that" and gerunds never come here.
                let pronoun = k == i + 2 && matches!(self.s.lemma(i + 1), "it" | "he" | "she" | "they" | "we" | "i");
                // "after a $3bn bid was rejected": the noun, whose verb is still to come.
                if !pronoun && c.has(Classes::DEAL_NOUN) && !c.has(Classes::AUX.or(Classes::MOVEMENT)) {
                    continue;
                }
                // "since Halden and Tarn combined in a deal": nobody says so of a name that the form only describes.
                return pronoun
                    || self.mention[k - 1] != super::NONE
                    || c.has(Classes::AUX.or(Classes::MOVEMENT))
                    || !c.has(Classes::PAST)
                    || c.has(Classes::SAY)
                    || k + 1 >= self.end
                    || !self.s.classes(k + 1).has(Classes::PREP);
            }
            if !cover && c.has(Classes::PREP.or(Classes::CONJ)) && noun && !c.has(Classes::VERB) && self.s.is(i, "as") {
                if !c.has(Classes::PREP) {
                    return false;
                }
                beside = true;
            }
            noun |= cover || !c.has(Classes::DET.or(Classes::ADV));
        }
        false
    }

    /// The mark at `i` stands between two small words without a space.
    fn joins_words(&self, i: usize) -> bool {
        let word = |k: usize| self.s.tokens[k].kind == Kind::Word && !self.s.tokens[k].capital;
        let tied = |k: usize| !self.s.tokens[k].spaced;
        i > self.first
            && i + 1 < self.end
            && word(i - 1)
            && word(i + 1)
            && tied(i)
            && tied(i + 1)
            && !self.s.is(i - 1, "and")
    }

    fn unknown(&self, i: usize) -> Tag {
        let word = self.s.word(i);
        // "Founded in 2017 by two engineers, Nordvik": the first word has a capital in any case.
        let opens = i == self.first
            && word.len() > 4
            && word.ends_with("ed")
            && i + 1 < self.end
            && self.s.classes(i + 1).has(Classes::PREP);
        if opens {
            return Tag::Verb(Form::Ambiguous);
        }
        // "Collectively, the clubs lost", "Shortly after the deal": the first word of a sentence, and no name.
        if i == self.first && word.len() > 4 && word.ends_with("ly") {
            let set_off = self.s.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Punct(b','));
            if set_off || i + 1 < self.end && self.s.classes(i + 1).has(Classes::PREP) {
                return Tag::Adv;
            }
        }
        if self.s.tokens[i].capital {
            // "Chinese private equity firm"
            let compound = i + 2 < self.end && self.s.tokens[i + 2].kind == Kind::Hyphen;
            // "Tarn's Australian liquefied gas project": whose it is stands before, so no people follows that does something.
            let described = matches!(self.tag(1), Some(Tag::Poss | Tag::Possessive))
                && matches!(self.next(i), Some(Tag::Verb(Form::Ambiguous)));
            let origin =
                Names::get().is(Class::DEMONYM, word) && (compound || described || self.next(i) == Some(Tag::Adj));
            return if origin { Tag::Adj } else { Tag::Noun };
        }
        // "unused chips", "undrawn loans"
        if word.starts_with("un") && (word.ends_with("ed") || word.ends_with("wn")) && word.len() > 5 {
            return Tag::Adj;
        }
        let (before, _) = self.before();
        let hyphenated =
            self.tag(1) == Some(Tag::Hyphen) || i + 1 < self.end && self.s.tokens[i + 1].kind == Kind::Hyphen;
        // "a fee of $60 million payable upon closing": it says when, and is none of the amount.
        if matches!(word, "payable" | "repayable" | "refundable") && before == Some(Tag::Quantity) {
            return Tag::Adv;
        }
        // "rose sixfold to $36 million"
        if word.len() > 6 && word.ends_with("fold") && matches!(before, Some(Tag::Verb(_))) {
            return Tag::Adv;
        }
        if word.len() > 4 && word.ends_with("ly") {
            return if hyphenated { Tag::Adj } else { Tag::Adv };
        }
        if word.len() > 4 && word.ends_with("ed") {
            return match before {
                _ if hyphenated => Tag::Adj,
                Some(Tag::Be | Tag::Have) => Tag::Verb(Form::Participle),
                Some(Tag::Det | Tag::Poss | Tag::Adj | Tag::Possessive | Tag::Prep | Tag::Num) => Tag::Adj,
                // "chips, and sophisticated data centres"
                Some(Tag::Conj) if self.next(i) == Some(Tag::Noun) => Tag::Adj,
                Some(Tag::Noun | Tag::Name | Tag::Pron | Tag::Rel | Tag::Mark | Tag::Conj) => {
                    Tag::Verb(Form::Ambiguous)
                }
                _ => Tag::Adj,
            };
        }
        // "an eye-watering $4bn"
        if word.len() > 5 && word.ends_with("ing") && self.tag(1) == Some(Tag::Hyphen) {
            return Tag::Adj;
        }
        if word.len() > 5 && word.ends_with("ing") && !hyphenated {
            let object = matches!(self.next(i), Some(Tag::Det | Tag::Poss | Tag::Name | Tag::Quantity | Tag::Pron));
            return match before {
                Some(Tag::Be) => Tag::Verb(Form::Gerund),
                Some(Tag::Prep | Tag::Mark | Tag::Noun | Tag::Name) | None if object => Tag::Verb(Form::Gerund),
                _ => Tag::Noun,
            };
        }
        let base_like = !word.ends_with('s') || word.ends_with("ss");
        if matches!(before, Some(Tag::Modal | Tag::To | Tag::Do)) && base_like {
            return Tag::Verb(Form::Base);
        }
        Tag::Noun
    }
}
