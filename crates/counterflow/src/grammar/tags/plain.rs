//! Words that are the same part of speech wherever they stand, so that most of a text needs no look at its neighbours.

use super::Tag;
use crate::lexicon::{Classes, Lexicon, WordSet};
use std::sync::LazyLock;

/// Words that [`super::Tagger`] knows by themselves: what they are depends on what stands beside them.
const BY_CONTEXT: &str = "'s above according all amount amounted amounting amounts as back base based bases basing being besides both close co compare compared \
     compares comparing continuing contrary date down due each early equal example far first following for further half having hedge inside instance irrespective last \
     least less listed long longer month more most no off on once only operating outside over owing owned out preferred prior pursuant quarter record regardless relative set should since subject subsequent so such \
     than thanks that to today tomorrow understanding upfront week well without worth year yesterday yet";

/// Those words, by one look-up.
pub static CONTEXT: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(BY_CONTEXT, Classes::NONE));

/// Words that only open the preposition behind them: "according to", "prior to".
pub const OPENS_PREP: [&str; 10] = [
    "according",
    "thanks",
    "owing",
    "contrary",
    "pursuant",
    "relative",
    "prior",
    "subsequent",
    "regardless",
    "irrespective",
];

/// The tag of each entry of the word lists, by number, where no neighbour changes it.
pub static TAGS: LazyLock<Vec<Option<Tag>>> = LazyLock::new(|| {
    let lexicon = Lexicon::get();
    let mut tags: Vec<Option<Tag>> = lexicon.entries().map(|e| plain(e.classes)).collect();
    for word in BY_CONTEXT.split_whitespace() {
        tags[lexicon.find(word) as usize] = None;
    }
    tags
});

/// The tag that these classes have by themselves, in the order in which the tagger asks for them.
fn plain(c: Classes) -> Option<Tag> {
    let changes = Classes::VERB
        .or(Classes::HAVE)
        .or(Classes::DO)
        .or(Classes::SUB)
        .or(Classes::MONTH)
        .or(Classes::WEEKDAY)
        .or(Classes::ADJ)
        .or(Classes::RHETORIC)
        .or(Classes::READY);
    if c == Classes::NONE || c.has(changes) {
        return None;
    }
    let tags = [
        (Classes::REL, Tag::Rel),
        (Classes::NEG, Tag::Neg),
        (Classes::MODAL, Tag::Modal),
        (Classes::BE, Tag::Be),
        (Classes::PRON, Tag::Pron),
        (Classes::POSS, Tag::Poss),
        (if c.has(Classes::ADV) { Classes::NONE } else { Classes::CONJ }, Tag::Conj),
        (Classes::PREP, Tag::Prep),
        (Classes::DET, Tag::Det),
        (Classes::NUMBER.or(Classes::SCALE), Tag::Num),
        (Classes::ADV, Tag::Adv),
    ];
    Some(tags.into_iter().find(|(class, _)| c.has(*class)).map_or(Tag::Noun, |(_, tag)| tag))
}
