//! What words in "-ing" are: verbs, nouns of a trade or an event, or words that describe a noun.

use super::{Form, Tag, Tagger};
use crate::lexicon::Classes;
use crate::sentences::Kind;

/// What stands around a word.
pub(super) struct Around {
    /// The tag in front of it, looking through adverbs.
    pub before: Option<Tag>,
    /// How many tokens back that is.
    pub back: usize,
    /// What the word behind it probably is.
    pub next: Option<Tag>,
    /// The word is a noun of deals, shares, companies or times as well.
    pub noun_like: bool,
    /// A noun phrase starts behind it.
    pub starts_noun: bool,
}

impl Tagger<'_, '_> {
    /// The tag of token `i`, a word in "-ing" with classes `c`.
    pub(super) fn gerund(&self, i: usize, c: Classes, around: &Around) -> Tag {
        let Around { before, back, next, noun_like, starts_noun } = *around;
        // "Leasing company Tarn said", "Shipping group Corda": a trade opens the sentence.
        let opens = i == self.first
            && i + 1 < self.end
            && self.covered(i + 1).is_none()
            && matches!(self.s.lower(i + 1), "company" | "firm" | "group" | "giant" | "house" | "start" | "business");
        if opens {
            return Tag::Noun;
        }
        // "a Nordvik filing that", "a bond offering": papers and events by their names.
        let named = matches!(
            self.s.lower(i),
            "filing" | "offering" | "ruling" | "meeting" | "hearing" | "briefing" | "listing" | "holding"
        );
        if named
            && matches!(before, Some(Tag::Name | Tag::Noun | Tag::Quantity))
            && (!starts_noun || next == Some(Tag::That))
        {
            return Tag::Noun;
        }
        // "plane leasing company", "data mining firm": a trade, and who is in it.
        let trade = before == Some(Tag::Noun)
            && back == 1
            && i + 1 < self.end
            && self.covered(i + 1).is_none()
            && matches!(
                self.s.lower(i + 1),
                "company" | "companies" | "firm" | "firms" | "group" | "giant" | "unit" | "business" | "arm" | "start"
            );
        if trade {
            return Tag::Noun;
        }
        // "a computing (HPC) hosting agreement": behind the short form of what stands in front of the noun.
        let bracketed = i > self.first
            && self.s.tokens[i - 1].kind == Kind::Punct(b')')
            && i + 1 < self.end
            && self.covered(i + 1).is_none()
            && matches!(self.s.lower(i + 1), "agreement" | "agreements" | "contract" | "contracts" | "deal" | "deals");
        if bracketed {
            return Tag::Noun;
        }
        // "with steering gears", "a maker of cutting tools": what such things do, and nothing that is done to them.
        if names_tools(self.s.lower(i), i + 1 < self.end, || self.s.lower(i + 1)) && before != Some(Tag::Be) {
            return Tag::Noun;
        }
        // "an Azure computing commitment"
        if self.s.is(i, "computing") && matches!(before, Some(Tag::Name)) && next == Some(Tag::Noun) {
            return Tag::Noun;
        }
        // "Existing investors joined": what takes no object describes the noun behind it.
        let describes =
            matches!(self.s.lower(i), "existing" | "remaining" | "pending" | "prevailing" | "promising" | "emerging")
                && matches!(next, Some(Tag::Noun | Tag::Adj | Tag::Name));
        // "bid for controlling interest in Tarn"
        let decides = self.s.is(i, "controlling")
            && i + 1 < self.end
            && matches!(
                self.s.lower(i + 1).trim_end_matches('s'),
                "interest" | "stake" | "share" | "shareholder" | "shareholding" | "holding" | "owner"
            );
        if (describes || decides) && before != Some(Tag::Be) {
            return Tag::Adj;
        }
        match before {
            Some(Tag::Be) => Tag::Verb(Form::Gerund),
            // "an existing $12m facility", "the pending $3bn sale"
            Some(Tag::Det | Tag::Poss) if next == Some(Tag::Quantity) => Tag::Adj,
            // "has borrowed $12m using its ships", "with 15 percent going to Corda"
            Some(Tag::Quantity) if matches!(next, Some(Tag::Det | Tag::Poss | Tag::Pron)) => Tag::Verb(Form::Gerund),
            // "spent $3bn buying ships": what is spent is spent on doing something.
            Some(Tag::Quantity)
                if matches!(next, Some(Tag::Noun | Tag::Adj | Tag::Name | Tag::Num | Tag::Quantity))
                    && self.spent_on(i) =>
            {
                Tag::Verb(Form::Gerund)
            }
            Some(Tag::Quantity)
                if matches!(next, Some(Tag::Prep | Tag::To))
                    && matches!(self.s.lower(i), "going" | "coming" | "flowing" | "belonging") =>
            {
                Tag::Verb(Form::Gerund)
            }
            Some(Tag::Det | Tag::Poss | Tag::Possessive | Tag::Adj | Tag::Num | Tag::Quantity) => Tag::Noun,
            // "of computing power", "a cloud and training provider": a trade names the noun behind it.
            Some(Tag::Prep | Tag::Conj | Tag::Verb(_)) if c.has(Classes::NOUN) && next == Some(Tag::Noun) => Tag::Noun,
            // "committed to purchasing and deploying chips": two verbs of one kind.
            Some(Tag::Prep)
                if next == Some(Tag::Conj)
                    && i + 2 < self.end
                    && self.s.is(i + 1, "and")
                    && self.s.classes(i + 2).has(Classes::GERUND)
                    && !self.s.classes(i + 2).has(Classes::NOUN)
                    && self.s.is(i - 1, "to") =>
            {
                Tag::Verb(Form::Gerund)
            }
            // "of making losses" is a verb, "of funding" is not.
            Some(Tag::Prep) => {
                if starts_noun && !(noun_like && next == Some(Tag::Name))
                    || !noun_like && matches!(next, Some(Tag::Noun | Tag::Adj | Tag::Prep | Tag::To))
                {
                    Tag::Verb(Form::Gerund)
                } else {
                    Tag::Noun
                }
            }
            Some(Tag::Noun | Tag::Name) if noun_like && !starts_noun => Tag::Noun,
            // "cloud computing agreement"
            Some(Tag::Noun) if c.has(Classes::NOUN) && matches!(next, Some(Tag::Noun)) => Tag::Noun,
            // "6 GW of Corda computing power"
            Some(Tag::Name)
                if c.has(Classes::NOUN) && next == Some(Tag::Noun) && self.tag(back + 1) == Some(Tag::Prep) =>
            {
                Tag::Noun
            }
            // "posted operating income", but "began selling shares".
            Some(Tag::Verb(_))
                if matches!(next, Some(Tag::Noun | Tag::Adj))
                    && !TAKES_GERUND.contains(&s_lemma_before(self, i, back)) =>
            {
                Tag::Adj
            }
            _ if noun_like && !starts_noun => Tag::Noun,
            _ => Tag::Verb(Form::Gerund),
        }
    }
}

/// "steering gears", "building materials": a gerund that names what the things behind it are for.
fn names_tools<'w>(gerund: &str, more: bool, behind: impl Fn() -> &'w str) -> bool {
    const WORK: &[&str] = &[
        "baking",
        "bottling",
        "braking",
        "brewing",
        "charging",
        "coating",
        "cooling",
        "cutting",
        "diving",
        "drilling",
        "editing",
        "farming",
        "fishing",
        "grinding",
        "heating",
        "landing",
        "lifting",
        "lighting",
        "machining",
        "milking",
        "milling",
        "packaging",
        "printing",
        "roofing",
        "sewing",
        "signalling",
        "spinning",
        "steering",
        "tunnelling",
        "vending",
        "weaving",
        "welding",
        "wiring",
        "forging",
        "casting",
        "trading",
        "clearing",
        "stamping",
        "moulding",
        "recycling",
    ];
    const THINGS: &[&str] = &[
        "components",
        "equipment",
        "gear",
        "gears",
        "harnesses",
        "kit",
        "machinery",
        "machines",
        "parts",
        "presses",
        "rigs",
        "software",
        "stations",
        "supplies",
        "systems",
        "tools",
        "vessels",
        "house",
        "houses",
        "works",
    ];
    more && match gerund {
        "building" => matches!(behind(), "materials" | "products" | "supplies" | "blocks"),
        "operating" => matches!(behind(), "systems" | "software"),
        _ => WORK.contains(&gerund) && THINGS.contains(&behind()),
    }
}

/// Verbs that take a gerund: "considers buying".
const TAKES_GERUND: &[&str] = &[
    "begin",
    "start",
    "stop",
    "consider",
    "avoid",
    "keep",
    "continue",
    "resume",
    "finish",
    "discuss",
    "include",
    "involve",
    "mean",
    "delay",
    "risk",
    "suggest",
    "propose",
    "recommend",
    "mull",
    "contemplate",
    "weigh",
    "explore",
    "study",
    "end",
    "cease",
    "quit",
    "oppose",
    "deny",
    "entail",
    "justify",
    "imagine",
    "postpone",
    "favour",
    "favor",
    "evaluate",
    "eye",
];

fn s_lemma_before(tagger: &Tagger<'_, '_>, i: usize, back: usize) -> &'static str {
    i.checked_sub(back).map_or("", |k| tagger.s.lemma(k))
}
