//! Frames: the words that tell what a quantity is, with the roles of the parties around them.

use super::idioms;
use super::text::Text;
use super::text::figures::EXPECTED;
use super::trade;
use crate::grammar::{Form, Id, Mood, NONE, Place, Shape};
use crate::lexicon::{Classes, FastHash, Lexicon};
use crate::mentions::Quantity;
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
    /// "investments, such as a $3bn campus"
    pub const EXAMPLE: Attach = Attach(1024);
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

/// A phrase of a frame: rule, frame, its words, noun or verb.
type Entry = (usize, usize, Vec<&'static str>, Part);

/// All frames by the entry of their first word in the word lists.
pub struct Index {
    by_entry: Vec<Vec<Entry>>,
}

impl Index {
    /// Builds the index of a list of rules.
    pub fn build(frames: impl Iterator<Item = (usize, usize, &'static Frame)>) -> Index {
        let mut by_first: HashMap<&'static str, Vec<Entry>, FastHash> = HashMap::default();
        for (rule, number, frame) in frames {
            let words: Vec<&str> = frame.words.split(' ').collect();
            by_first.entry(words[0]).or_default().push((rule, number, words, frame.part));
        }
        let lexicon = Lexicon::get();
        let mut by_entry: Vec<Vec<Entry>> = vec![Vec::new(); lexicon.entries().len()];
        for (form, id) in lexicon.forms() {
            let entry = lexicon.entry(id);
            // Plain plurals; verbs have their base form already.
            let singular = form.strip_suffix('s').filter(|s| s.len() > 2 && !s.ends_with('s')).unwrap_or("");
            // "facilities", "royalties"
            let of_y = form.strip_suffix("ies").map(|stem| format!("{stem}y")).unwrap_or_default();
            let mut keys = vec![form, entry.lemma, singular, &of_y];
            keys.dedup();
            for key in keys {
                for found in by_first.get(key).into_iter().flatten() {
                    let here = &mut by_entry[id as usize];
                    if !here.iter().any(|e| (e.0, e.1) == (found.0, found.1)) {
                        here.push(found.clone());
                    }
                }
            }
        }
        Index { by_entry }
    }

    /// All triggers in a range of tokens; a shorter phrase of the same rule inside a longer one is dropped.
    pub fn find(&self, text: &Text<'_>, tokens: Range<usize>) -> Vec<Trigger> {
        let mut out: Vec<Trigger> = Vec::new();
        for i in tokens.clone() {
            let entries = &self.by_entry[text.s.tokens[i].entry as usize];
            if entries.is_empty() || text.s.tokens[i].kind != Kind::Word || idioms::at(text, i) {
                continue;
            }
            // "Lakeside Acquisition Corp" acquires nothing by its name.
            if text.parties.at(i).is_some_and(|m| text.parties.mentions[m].tokens.len() > 1) {
                continue;
            }
            for (rule, number, words, part) in entries {
                if let Some(to) = matches(text, i, tokens.end, words, *part) {
                    out.push(Trigger { rule: *rule, frame: *number, tokens: i..to });
                }
            }
        }
        if out.iter().any(|t| t.tokens.len() > 1) {
            let longer: Vec<Range<usize>> =
                out.iter().filter(|t| t.tokens.len() > 1).map(|t| t.tokens.clone()).collect();
            // In order, so that only those right in front can hold a word; a long line has thousands.
            let holds = |at: &Range<usize>| {
                let behind = longer.partition_point(|l| l.start <= at.start);
                longer[behind.saturating_sub(64)..behind].iter().any(|l| at.end <= l.end)
            };
            // "an option to buy": the verb keeps its own words.
            let verb = |t: &Trigger| text.g.phrase_at(t.tokens.start).is_some_and(|p| p.mood == Mood::Infinitive);
            out.retain(|t| t.tokens.len() > 1 || !holds(&t.tokens) || verb(t));
        }
        out
    }
}

/// "lines" of "line", "facilities" of "facility".
fn is_plural(found: &str, word: &str) -> bool {
    let is = |stem: &str, ending: &str| {
        found.len() == stem.len() + ending.len()
            && found.as_bytes()[..stem.len()].eq_ignore_ascii_case(stem.as_bytes())
            && found.as_bytes()[stem.len()..].eq_ignore_ascii_case(ending.as_bytes())
    };
    is(word, "s") || word.strip_suffix('y').is_some_and(|stem| is(stem, "ies"))
}

fn matches(text: &Text<'_>, i: usize, end: usize, words: &[&str], part: Part) -> Option<usize> {
    let to = i + words.len();
    if to > end {
        return None;
    }
    for (k, word) in words.iter().enumerate().skip(1) {
        let at = i + k;
        let same = text.s.lemma(at) == *word || text.s.is(at, word) || is_plural(text.s.word(at), word);
        if !same {
            return None;
        }
    }
    // "which it bought back in 2005": that long ago, and nothing is bought back.
    if words.len() > 1 && words[words.len() - 1] == "back" && ["in", "on"].iter().any(|w| text.s.is(to, w)) {
        return None;
    }
    // "the debt-ridden lender", "a loss-making unit": the word behind the hyphen makes it a property.
    let joined = |k: usize, kind: Kind| text.s.tokens.get(k).is_some_and(|t| !t.spaced && t.kind == kind);
    if part == Part::Noun && words.len() == 1 && joined(to, Kind::Hyphen) && joined(to + 1, Kind::Word) {
        return None;
    }
    let verb = text.g.phrase_at(i).is_some_and(|p| p.shape == Shape::Verb);
    match part {
        Part::Noun if to - i > 1 => Some(to),
        Part::Noun => (!verb
            || text.g.phrase_at(i).is_some_and(|p| p.form == Form::Gerund && text.has(i, Classes::DEAL_NOUN)))
        .then_some(to),
        Part::Verb => {
            // The verb itself, not an auxiliary of another one.
            let main = text.g.phrase_at(i).is_some_and(|p| p.shape == Shape::Verb && p.head as usize == i);
            (main && text.has(i, Classes::VERB.or(Classes::AUX))).then_some(to)
        }
    }
}

/// Verbs whose complement tells how much their subject is: "revenue was $3bn", "the round could reach $3bn".
const SAYS_AMOUNT: &[&str] = &[
    "be",
    "reach",
    "total",
    "hit",
    "exceed",
    "surpass",
    "top",
    "amount",
    "stand",
    "come",
    "set",
    "estimate",
    "remain",
    "average",
    "cost",
    "value",
    "put",
    "equal",
    "represent",
    "become",
    "near",
    "approach",
    "rise",
    "fall",
    "grow",
    "climb",
    "jump",
    "drop",
    "increase",
    "decline",
    "decrease",
    "widen",
    "narrow",
    "swell",
    "shrink",
    "slip",
    "soar",
    "surge",
    "plunge",
    "tumble",
    "double",
    "triple",
    "expand",
    "boost",
    "range",
    "go",
    "run",
    "work",
    "add",
    "constitute",
    "comprise",
    "account",
    "carry",
    "have",
    "involve",
    "include",
    "price",
    "slide",
    "gain",
    "edge",
    "sink",
    "dip",
    "rebound",
    "recover",
    "balloon",
];

/// Nouns that only carry the price of what their verb says: "bought it in a $3bn deal".
const CARRIERS: &[&str] = &[
    "deal",
    "transaction",
    "consideration",
    "price",
    "cost",
    "agreement",
    "pact",
    "swap",
    "sum",
    "cash",
    "total",
    "move",
    "package",
    "sale",
];

/// How an amount stands towards a trigger, and how strongly that ties them.
pub fn attachment(text: &Text<'_>, q: &Quantity, trigger: &Range<usize>, part: Part) -> Option<(Attach, i32)> {
    let t = text.g.at(trigger.start)?;
    let m = text.g.at(q.core.start)?;
    match part {
        Part::Noun => to_noun(text, q, m, t, trigger),
        Part::Verb => to_verb(text, q, m, t),
    }
}

/// The quantity is the head of its phrase, or stands before "worth", "each".
fn is_head(text: &Text<'_>, q: &Quantity, m: Id) -> bool {
    let p = text.g.get(m);
    p.quantity != NONE && text.quantities[p.quantity as usize].core == q.core
        || q.vague && text.head_is(m, &["scale"])
        || text.head_is(
            m,
            &["worth", "apiece", "total", "cash", "money", "each", "more", "extra", "altogether", "consideration"],
        )
}

/// "investments in the state, such as an $11 billion campus": the phrase that holds the amount is one of what the noun names.
fn is_example(text: &Text<'_>, m: Id, n: Id) -> bool {
    let Place::Behind(prep) = text.g.get(m).place else { return false };
    let at = text.g.get(prep).start as usize;
    let opens = text.s.is(at, "including") || text.s.is(at, "as") && at > 0 && text.s.is(at - 1, "such");
    let before = (0..prep).rev().find(|k| text.g.get(*k).shape == Shape::Noun);
    opens && n < prep && before.is_some_and(|b| text.g.chain(b).any(|x| x == n))
}

/// The phrase whose place an amount has: "a total of $3bn" stands where its "total" stands.
pub fn seat(text: &Text<'_>, m: Id) -> Id {
    if let Place::Behind(prep) = text.g.get(m).place {
        let p = text.g.get(prep);
        if text.s.is(p.start as usize, "of")
            && p.noun != NONE
            && text.g.get(p.noun).mention == NONE
            && text.head_is(
                p.noun,
                &[
                    "total",
                    "sum",
                    "aggregate",
                    "maximum",
                    "minimum",
                    "record",
                    "average",
                    "figure",
                    "amount",
                    "range",
                    "excess",
                    "consideration",
                    "deposit",
                    "prepayment",
                    "downpayment",
                    "equivalent",
                ],
            )
        {
            return p.noun;
        }
    }
    // "for a price in the region of $3bn"
    let p = text.g.get(m);
    let beside = p.place == Place::Free && p.noun != NONE && text.s.is(p.start as usize, "in");
    if beside && text.head_is(p.noun, &["price", "sum", "figure", "amount", "consideration", "fee"]) {
        return p.noun;
    }
    reported_sum(text, m).unwrap_or(m)
}

/// "for a figure reported to be around $3bn": the word that the amount is told of.
fn reported_sum(text: &Text<'_>, m: Id) -> Option<Id> {
    let Place::Object(be) = text.g.get(m).place else { return None };
    let told = text.g.get(be).governor;
    let told = Some(told).filter(|v| text.lemma(be) == "be" && *v != NONE)?;
    let v = text.g.get(told);
    let says = matches!(
        text.lemma(told),
        "report" | "believe" | "think" | "understand" | "estimate" | "say" | "rumour" | "rumor" | "put"
    );
    let sum = ["figure", "sum", "amount", "fee", "price", "total", "consideration"];
    (v.shape == Shape::Verb && v.passive && says && v.noun != NONE && text.head_is(v.noun, &sum)).then_some(v.noun)
}

fn to_noun(text: &Text<'_>, q: &Quantity, m: Id, n: Id, trigger: &Range<usize>) -> Option<(Attach, i32)> {
    let g = &text.g;
    // "could be worth $3bn": the word itself joins.
    if g.get(n).shape == Shape::Prep {
        return (g.get(n).object == m).then_some((Attach::OF, 96));
    }
    // "sales were up 4 %"
    if g.get(n).shape == Shape::Adv {
        let stands = n + 1 == m && matches!(g.place(m), Place::Object(v) if v < n && text.lemma(v) == "be");
        // "shares in Nordvik, down 4 %, closed"
        let beside = n + 1 == m && n > 0 && g.get(n - 1).shape == Shape::Comma && is_head(text, q, m);
        return (stands || beside).then_some((Attach::PREDICATE, if stands { 90 } else { 72 }));
    }
    if m == n {
        let others =
            |gap: Range<usize>| text.quantities_in(&gap).filter(|k| text.quantities[*k].kind == q.kind).count() as i32;
        if q.tokens.end <= trigger.start {
            let gap = (trigger.start - q.tokens.end) as i32;
            let worth = text.s.is(trigger.start.saturating_sub(1), "worth");
            return Some((
                Attach::BEFORE,
                100 - gap.min(12) - 15 * others(q.tokens.end..trigger.start) - if worth { 10 } else { 0 },
            ));
        }
        if trigger.end <= q.tokens.start {
            let gap = q.tokens.start - trigger.end;
            return Some((Attach::OF, 84 - gap as i32));
        }
        return None;
    }
    if is_example(text, m, n) {
        return Some((Attach::EXAMPLE, 76));
    }
    if !is_head(text, q, m) {
        return None;
    }
    match bracketed_behind(text, q).map(|name| g.place(g.anchor(name))) {
        // "Corda's commitments include Nordvik ($5m) and Tarn ($7m)"
        Some(Place::Object(v))
            if matches!(text.lemma(v), "include" | "comprise" | "cover" | "be") && g.get(v).subject() == n =>
        {
            return Some((Attach::OF, 84));
        }
        // "contracts totalling $9m across Nordvik ($5m) and Tarn ($4m)"
        // "is a joint venture of Nordvik (60 %) and Tarn (40 %)"
        Some(Place::Behind(prep))
            if g.get(prep).noun == n
                && text.head_is(n, &["venture", "consortium", "partnership"])
                && ["of", "between", "among"].iter().any(|w| text.s.is(g.get(prep).start as usize, w)) =>
        {
            return Some((Attach::OF, 84));
        }
        Some(Place::Behind(prep))
            if ["across", "with", "including", "to", "from"]
                .iter()
                .any(|w| text.s.is(g.get(prep).start as usize, w))
                && (g.get(prep).noun == n || g.get(prep).governor != NONE && g.get(g.get(prep).governor).noun == n) =>
        {
            return Some((Attach::OF, 84));
        }
        // "Nordvik ($5m) and Tarn ($7m) bought the notes"
        Some(Place::Subject(v)) if g.objects(v).any(|o| o == n) => return Some((Attach::LOOSE, 66)),
        _ => {}
    }
    // "Other owners are Nordvik with 40 % and Tarn with 25 %"
    if let Place::Subject(v) = g.place(n)
        && let Place::Behind(prep) = g.get(m).place
        && text.lemma(v) == "be"
        && text.s.is(g.get(prep).start as usize, "with")
        && g.get(prep).noun != NONE
        && g.place(g.anchor(g.get(prep).noun)) == Place::Object(v)
    {
        return Some((Attach::LOOSE, 62));
    }
    let whole = m;
    let m = if seat(text, m) == n { m } else { seat(text, m) };
    let prep_word = |prep: Id| text.s.lemma(g.get(prep).start as usize);
    // "an order worth $3bn": "worth" ends the noun phrase.
    let left = g.get(m).noun;
    if let Place::Behind(prep) = g.place(m)
        && text.s.is(g.get(prep).start as usize, "worth")
    {
        let p = g.get(prep);
        if p.noun != NONE
            && let Some(depth) = above(text, p.noun, n)
        {
            return Some((Attach::WORTH, 95 - 4 * depth));
        }
        // "a contract to build ships for Halden worth $3bn"
        let verb = if p.noun == NONE { NONE } else { g.verb_of(p.noun) };
        if verb != NONE
            && g.get(verb).shape == Shape::Verb
            && g.get(verb).mood == Mood::Infinitive
            && g.get(verb).governor == n
        {
            return Some((Attach::WORTH, 86));
        }
        if p.governor != NONE && is_at(text, n, g.get(p.governor).subject()) {
            return Some((Attach::WORTH, 88));
        }
    }
    if left == n || left != NONE && text.head_is(left, &["worth"]) && above(text, left, n).is_some() {
        return Some(if text.head_is(left, &["worth"]) { (Attach::WORTH, 95) } else { (Attach::OF, 80) });
    }
    // "the price of the deal ranging from $22m to $44m"
    if let Place::Object(v) = g.place(m)
        && text.head_is(v, &["ranging", "varying"])
        && g.get(v).noun != NONE
        && let Some(depth) = above(text, g.get(v).noun, n)
    {
        return Some((Attach::OF, 84 - 4 * depth));
    }
    let mut best: Option<(Attach, i32)> = None;
    let mut offer = |found: (Attach, i32)| {
        if best.is_none_or(|b| b.1 < found.1) {
            best = Some(found);
        }
    };
    match g.place(m) {
        Place::Behind(prep) => {
            let p = g.get(prep);
            let word = prep_word(prep);
            if p.noun != NONE
                && let Some(depth) = above(text, p.noun, n)
            {
                // "terminate the contract on payment of $3m": an amount of money words that stand between.
                let paid = depth > 0
                    && text.head_is(
                        p.noun,
                        &["payment", "fee", "penalty", "deposit", "premium", "bonus", "charge", "dividend"],
                    );
                let less = if paid { 60 } else { 7 * depth };
                let valued =
                    p.governor != NONE && matches!(text.lemma(p.governor), "value" | "price" | "estimate" | "put");
                offer(match word {
                    "at" if valued => (Attach::WORTH, 88 - less),
                    "of" => (Attach::OF, 97 - less),
                    "near" | "around" | "above" | "below" | "under" | "over" | "between" => (Attach::OF, 88 - less),
                    "at" => (Attach::AT, 88 - less),
                    "to" => (Attach::TO, 86 - less),
                    "for" => (Attach::FOR, 88 - less),
                    "by" => (Attach::AT, 80 - less),
                    "with" | "from" | "in" | "as" | "on" => (Attach::LOOSE, 58 - less),
                    _ => (Attach::LOOSE, 50 - less),
                });
            }
            // "hopes to raise $3m, judging by its market value of $20m": an amount behind "of" is that of its noun.
            let own = word == "of"
                && p.noun != NONE
                && text.head_is(p.noun, &["value", "price", "capitalisation", "capitalization"]);
            let v = if own { NONE } else { p.governor };
            if v != NONE {
                let verb = g.get(v);
                let subject = is_at(text, n, verb.subject()) && verb.subject() != NONE || verb.noun == n;
                let object = g.objects(v).any(|o| is_at(text, n, o));
                let near = g.preps_of_verb(v).take_while(|x| x.start < p.start).count() as i32;
                if subject || object {
                    // "The offer capitalises IC Gas at a billion": an active verb with an object of its own speaks of that.
                    // "The round lifts its valuation to $3bn"
                    let speaks_of_object = subject
                        && !object
                        && !verb.passive
                        && matches!(word, "at" | "to")
                        && g.objects(v).any(|o| o < m && g.get(o).quantity == NONE && !text.head_is(o, &EXPECTED));
                    let less = 4 * near
                        + if speaks_of_object { 40 } else { 0 }
                        + if is_exact(text, n, verb.subject()) || object { 0 } else { 6 };
                    let valued = matches!(text.lemma(v), "value" | "price" | "estimate");
                    offer(match word {
                        // "soared from $15 billion to …", "raised its stake to 25 % from 20": where a change starts.
                        "from" if q.changes || changed_from(text, v, prep, q) => (Attach::TO, 84 - less),
                        "at" => (if valued { Attach::WORTH } else { Attach::AT }, 88 - less),
                        "to" => (Attach::TO, 88 - less),
                        "for" => (Attach::FOR, 84 - less),
                        "by" => (Attach::AT, 82 - less),
                        // "an investment, announced as up to $100bn"
                        "as" if matches!(text.lemma(v), "announce" | "describe" | "report" | "bill" | "disclose") => {
                            (Attach::AT, 76 - less)
                        }
                        "from" => (Attach::LOOSE, 44 - less),
                        "of" | "with" | "in" | "on" => (Attach::LOOSE, 58 - less),
                        _ => (Attach::LOOSE, 52 - less),
                    });
                }
                // "a deal valued at $3bn"
                if verb.passive && verb.noun != NONE && is_at(text, n, verb.noun) && word == "at" {
                    offer((Attach::WORTH, 93));
                }
                // "a deal with Nordvik valued at $3bn"
                if verb.passive
                    && verb.noun != NONE
                    && word == "at"
                    && (text.has(g.get(n).head as usize, Classes::DEAL_NOUN.or(Classes::SHARE_NOUN))
                        || trigger.len() > 1)
                    && let Some(depth) = above(text, verb.noun, n)
                {
                    offer((Attach::WORTH, 88 - 4 * depth));
                }
            }
        }
        // "wiping $5m off its market value", "adding $5m to its market cap"
        Place::Object(v)
            if matches!(g.place(n), Place::Behind(prep) if g.get(prep).governor == v
                && (["off", "from"].iter().any(|w| text.s.is(g.get(prep).start as usize, w))
                    || text.lemma(v) == "add" && text.s.is(g.get(prep).start as usize, "to"))) =>
        {
            offer((Attach::LOOSE, 62));
        }
        Place::Object(v) => {
            let verb = g.get(v);
            if verb.noun == n || verb.noun != NONE && is_at(text, n, verb.noun) && verb.mood != Mood::Finite {
                // "a deal totalling $3bn", "contracts exceeding $3bn"
                let says = SAYS_AMOUNT.contains(&text.lemma(v));
                offer((if says { Attach::WORTH } else { Attach::LOOSE }, if says { 92 } else { 52 }));
            } else if SAYS_AMOUNT.contains(&text.lemma(v))
                && verb.noun != NONE
                && verb.mood != Mood::Finite
                && let Some(depth) = above(text, text.g.anchor(verb.noun), n)
            {
                // "contracts with Tarn and Brix totalling $3bn"
                offer((Attach::WORTH, 88 - 4 * depth));
            } else if verb.subject() != NONE && is_at(text, n, verb.subject()) {
                let exact = if is_exact(text, n, verb.subject()) { 0 } else { 6 };
                let says = SAYS_AMOUNT.contains(&text.lemma(v));
                offer(if says { (Attach::PREDICATE, 90 - exact) } else { (Attach::LOOSE, 62 - exact) });
            } else if let Some(depth) =
                g.objects(v).find_map(|o| (o < m).then(|| is_at(text, n, o).then_some(1)).flatten())
            {
                offer((Attach::OBJECT, 70 - depth));
            }
        }
        // "Nordvik's valuation: $3bn"
        Place::Free if m >= 2 && text.mark(g.get(m - 1).start as usize, b':') && is_at(text, n, m - 2) => {
            let sentence = g.of_sentence(text.s.sentence_of(g.get(m).start as usize));
            if !sentence.into_iter().any(|id| g.get(id).shape == Shape::Verb) {
                offer((Attach::PREDICATE, 84));
            }
        }
        // "$3bn is the price of"
        Place::Subject(v) if text.lemma(v) == "be" && g.objects(v).any(|o| is_at(text, n, o)) => {
            offer((Attach::PREDICATE, 84));
        }
        _ => {}
    }
    // "saw $5m wiped off its market value", "$5m was wiped off it"
    if let Place::Behind(prep) = g.place(n)
        && text.s.is(g.get(prep).start as usize, "off")
        && g.get(prep).governor != NONE
        && g.get(g.get(prep).governor).passive
        && g.get(g.get(prep).governor).subject() == m
    {
        offer((Attach::LOOSE, 62));
    }
    // "$9m in Tarn debt, $270m upon a milestone": the debt has its own amount.
    let sized = |id: Id| {
        matches!(g.place(id), Place::Behind(p)
        if g.get(p).noun != NONE && g.get(g.get(p).noun).quantity != NONE && text.s.is(g.get(p).start as usize, "in"))
    };
    if let Place::Apposition(other) = g.get(m).place
        && !sized(other)
        && let Some(depth) = above(text, other, n)
    {
        offer((Attach::OF, 80 - 8 * depth));
    }
    // "$3bn in new funding", "$5bn of debt", "$38bn worth of cloud services"
    let m = whole;
    for prep in g.preps_of_noun(m).filter(|p| p.noun == m || p.start < g.get(n).start) {
        if prep.object == NONE || g.get(prep.object).shape != Shape::Noun {
            continue;
        }
        // "$5m in aggregate principal amount of notes"
        let of_amount = text.head_is(prep.object, &["amount"])
            && g.preps_of_noun(prep.object)
                .any(|p| p.noun == prep.object && p.object == n && text.s.is(p.start as usize, "of"));
        let direct = prep.object == n || g.get(n).place == Place::Listed(prep.object) || of_amount;
        let word = text.s.lemma(prep.start as usize);
        if direct && prep.noun == m {
            let gap = (trigger.start as i32 - q.tokens.end as i32 - 2).clamp(0, 8);
            match word {
                "in" | "of" | "as" => offer((Attach::IN, 96 - gap)),
                "on" if text.lemma(g.verb_of(m)) == "spend" => offer((Attach::IN, 90 - gap)),
                "for" | "from" | "through" | "via" | "under" | "by" => offer((Attach::LOOSE, 56 - gap)),
                _ => {}
            }
        }
    }
    best
}

/// "to 25 percent from 20 percent", "from $3m in 2022 to $5m in 2024": the same unit stands behind "to".
fn changed_from(text: &Text<'_>, v: Id, prep: Id, q: &Quantity) -> bool {
    let from = text.g.get(prep).start;
    text.g.preps_of_verb(v).filter(|p| p.start != from).any(|p| {
        let amount = if p.object == NONE { NONE } else { text.g.get(p.object).quantity };
        text.s.is(p.start as usize, "to")
            && amount != NONE
            && text.quantities[amount as usize].amount.unit == q.amount.unit
    })
}

/// `n` is the phrase `at`, stands in a list with it, or one of the nouns that it hangs on or that hang on it.
fn is_at(text: &Text<'_>, n: Id, at: Id) -> bool {
    at != NONE
        && (is_exact(text, n, at)
            || text.g.chain(n).skip(1).take(2).any(|c| c == at)
            || text.g.anchor(n) == text.g.anchor(at))
}

fn is_exact(_: &Text<'_>, n: Id, at: Id) -> bool {
    n == at
}

/// How many prepositions lie between noun `from` and noun `n` above it: "investment" is one above "Nordvik" in "investment in Nordvik".
fn above(text: &Text<'_>, from: Id, n: Id) -> Option<i32> {
    for (depth, id) in text.g.chain(from).enumerate() {
        if id == n {
            return Some(depth as i32);
        }
        // "cash and total debt of $3m": what stands beside it in a list has it less.
        if text.g.anchor(id) == n && matches!(text.g.get(id).place, Place::Listed(_) | Place::Apposition(_)) {
            return Some(depth as i32 + 1);
        }
    }
    None
}

/// "in a package valued at $3bn", "in a deal worth $3bn": the noun that has the amount for its size.
fn carrier(text: &Text<'_>, m: Id) -> Option<Id> {
    let valued = |v: Id| if v != NONE && text.g.get(v).passive { text.g.get(v).noun } else { NONE };
    let noun = match text.g.place(m) {
        Place::Behind(prep) => {
            let p = text.g.get(prep);
            match text.s.lemma(p.start as usize) {
                "worth" => p.noun,
                "at" => valued(p.governor),
                _ => NONE,
            }
        }
        // "in a deal valued around $3m"
        Place::Object(v) if text.lemma(v) == "value" => valued(v),
        _ => NONE,
    };
    // "for stock valued at $3m", but not "bought stock valued at $3m"
    let shares = || text.head_is(noun, &["stock", "shares", "securities"]);
    (noun != NONE && (CARRIERS.iter().any(|c| text.head_is(noun, &[c])) || shares())).then_some(noun)
}

/// "Nordvik ($5m)": the name in front of the brackets that hold the amount and nothing else.
pub fn bracketed_behind(text: &Text<'_>, q: &Quantity) -> Option<Id> {
    let (open, close) = (q.tokens.start.checked_sub(1)?, q.tokens.end);
    if open == 0 || !text.mark(open, b'(') || !text.mark(close, b')') {
        return None;
    }
    let name = text.g.at(open - 1)?;
    (text.g.get(name).mention != NONE && text.g.get(name).end as usize == open).then_some(name)
}

/// The verb of whose goods an amount is the value: "ordered six ships from Tarn, valued at $1bn".
pub fn values_goods(text: &Text<'_>, m: Id) -> Option<Id> {
    let Place::Behind(prep) = text.g.place(m) else { return None };
    let w = text.g.get(prep).governor;
    if w == NONE || !matches!(text.lemma(w), "value" | "price") || !text.g.get(w).passive {
        return None;
    }
    let p = text.g.get(w);
    let counts = |o: Id| {
        let q = text.g.get(o).quantity;
        q != NONE && text.quantities[q as usize].kind == crate::mentions::Kind::Count
            || matches!(trade::thing(text, o), trade::Thing::Goods)
    };
    let noun = Some(p.noun).filter(|n| *n != NONE).map(|n| text.g.anchor(n));
    let of_object = match noun.map(|n| text.g.place(n)) {
        Some(Place::Object(v)) if noun.is_some_and(counts) => Some(v),
        _ => None,
    };
    let beside = (p.governor != NONE && text.g.objects(p.governor).any(counts)).then_some(p.governor);
    of_object.or(beside).filter(|v| text.g.get(*v).shape == Shape::Verb && !text.g.get(*v).passive)
}

fn to_verb(text: &Text<'_>, q: &Quantity, m: Id, v: Id) -> Option<(Attach, i32)> {
    let g = &text.g;
    if g.get(v).shape != Shape::Verb {
        return None;
    }
    let head = is_head(text, q, m);
    let carried = !head && text.phrase_says(m, CARRIERS) && CARRIERS.iter().any(|c| text.head_is(m, &[c]));
    if !head && !carried {
        return None;
    }
    let verb = g.get(v);
    // "has backed Nordvik ($5m) and Tarn ($7m)"
    // "Nordvik ($5m) and Tarn ($7m) bought the notes"
    let listed = bracketed_behind(text, q).is_some_and(|name| match g.place(g.anchor(name)) {
        Place::Object(w) => w == v,
        Place::Subject(w) => w == v && !verb.passive,
        Place::Behind(prep) => g.get(prep).governor == v,
        _ => false,
    });
    if listed {
        return Some((Attach::OBJECT.or(Attach::FOR), 82));
    }
    let m = seat(text, m);
    let carrier = if carried { Some(m) } else { carrier(text, m) };
    if let Some(m) = carrier {
        let Place::Behind(prep) = g.place(m) else { return None };
        let word = text.s.lemma(g.get(prep).start as usize);
        let near = g.get(prep).governor == v;
        return (near && matches!(word, "in" | "at" | "for" | "under" | "through" | "via" | "as"))
            .then_some((Attach::FOR, 80));
    }
    match g.place(m) {
        Place::Object(w) if w == v => {
            let first = g.objects(v).position(|o| o == g.anchor(m)).unwrap_or(0) as i32;
            return Some((Attach::OBJECT, 94 - 4 * first - if g.anchor(m) == m { 0 } else { 6 }));
        }
        Place::Subject(w) if w == v => return verb.passive.then_some((Attach::OBJECT, 88)),
        // "A total of $4m is set to be paid to Corda"
        Place::Subject(w) if verb.governor == w && verb.passive && verb.mood == Mood::Infinitive => {
            return Some((Attach::OBJECT, 84));
        }
        // "sell a business with $33bn in assets": what it has is not what is paid.
        Place::Behind(prep) if text.s.is(g.get(prep).start as usize, "with") && trade::is_holding(text, m) => {
            return None;
        }
        Place::Behind(prep) if text.sizes_goods(prep, v) => return Some((Attach::WORTH, 84)),
        Place::Behind(prep) if g.get(prep).governor == v => {
            let p = g.get(prep);
            let before = g.preps_of_verb(v).take_while(|x| x.start < p.start).count() as i32;
            let less = 3 * before;
            // What belongs to a noun that has amounts of its own belongs to the verb only loosely.
            let own =
                p.noun != NONE && text.has(g.get(p.noun).head as usize, Classes::DEAL_NOUN.or(Classes::SHARE_NOUN));
            let less = less + if own { 12 } else { 0 };
            return Some(match text.s.lemma(p.start as usize) {
                // "will provide Halden with 320 MW"
                "with" if matches!(text.lemma(v), "provide" | "supply" | "furnish") => (Attach::OBJECT, 84 - less),
                // "bought shares worth $200m"
                "worth" => (Attach::WORTH, 84 - less),
                "for" => (Attach::FOR, 88 - less),
                "at" => (Attach::AT, 88 - less),
                "to" => (Attach::TO, 86 - less),
                "by" => (Attach::AT, 84 - less),
                "with" | "from" | "in" | "as" | "of" | "on" | "into" => (Attach::LOOSE, 58 - less),
                _ => (Attach::LOOSE, 50 - less),
            });
        }
        _ => {}
    }
    if values_goods(text, m) == Some(v) {
        return Some((Attach::WORTH, 82));
    }
    // "buys 10 % of Nordvik for $4m and 20 % of Tarn for $7m": the second object stands in a list behind the first price.
    if let Place::Listed(other) = g.get(m).place
        && let Place::Behind(prep) = g.get(other).place
        && g.get(prep).governor == v
        && g.get(other).quantity != NONE
        && text.quantities[g.get(other).quantity as usize].kind != q.kind
    {
        return Some((Attach::OBJECT, 80));
    }
    // "bought shares at 33 dlrs each, or a total of 33.8 mln dlrs": the price of all behind the price of one.
    if let Place::Listed(other) | Place::Apposition(other) = g.get(m).place
        && let Place::Behind(prep) = g.get(other).place
        && g.get(prep).governor == v
        && g.get(other).quantity != NONE
        && text.quantities[g.get(other).quantity as usize].amount.per.is_some()
        && q.amount.per.is_none()
    {
        return Some((Attach::FOR, 80));
    }
    // "For $40 million, Nordvik bought Tarn": in front of the sentence it still belongs to its verb.
    if let Place::Behind(prep) = g.place(m)
        && g.get(prep).governor == NONE
        && g.get(prep).noun == NONE
        && text.s.is(g.get(prep).start as usize, "for")
        && text.s.list[text.s.sentence_of(q.core.start)].tokens.start == g.get(prep).start as usize
        && !(prep..v).any(|id| g.get(id).shape == Shape::Verb)
    {
        return Some((Attach::FOR, 80));
    }
    // "acquiring Prinzel and two companies producing groceries for $180m": what describes the object takes no price.
    if let Place::Behind(prep) = g.place(m)
        && text.s.is(g.get(prep).start as usize, "for")
    {
        let w = g.get(prep).governor;
        let describes = w != NONE
            && w > v
            && matches!(g.get(w).mood, Mood::Gerund | Mood::Participle)
            && g.get(w).noun != NONE
            && !text.has(g.get(w).head as usize, Classes::DEAL_VERB)
            && g.objects(v).any(|o| o == g.anchor(g.get(w).noun) || o == g.get(w).noun);
        if describes {
            return Some((Attach::FOR, 76));
        }
    }
    // "the $3bn it raised", "$3bn in funding Nordvik is seeking", "$3bn raised from"
    if verb.noun != NONE {
        let described = verb.noun;
        let through = described == m || g.preps_of_noun(m).any(|p| p.object == described && p.noun == m);
        // "raising $20m for a vehicle that will buy ships": what acts itself is not what is bought.
        let subject = verb.subject();
        let object_gap =
            verb.passive || subject == NONE || subject != described && (described == m || subject > described);
        if through && object_gap {
            return Some((Attach::OBJECT, if described == m { 90 } else { 86 }));
        }
    }
    if let Place::Apposition(other) = g.get(m).place
        && g.place(other) == Place::Object(v)
    {
        return Some((Attach::LOOSE, 56));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::rules::RULES;
    use super::Index;

    #[test]
    fn every_frame_begins_with_a_word_of_the_lists() {
        for rule in &RULES {
            for (number, frame) in rule.frames.iter().enumerate() {
                let index = Index::build(std::iter::once((0, number, frame)));
                let found = index.by_entry.iter().any(|entries| !entries.is_empty());
                assert!(
                    found,
                    "rule {}: no form of {:?} is in lexicon/words.tsv, so it is never met",
                    rule.name, frame.words
                );
            }
        }
    }
}
