//! The rules: one visible list, each a table of frames with a page that shows what it reads and what it must not.

mod capacity;
mod dependence;
mod financial;
pub mod growth;
mod guarantee;
mod investment;
pub(super) use investment::trades_shares;
mod lease;
mod licence;
mod loan;
pub(super) use lease::is_computing;
pub(super) use loan::{lends_alone, signed_by};
mod market_move;
mod merger;
pub mod other;
mod purchase;
use purchase::hosted;
pub(super) use purchase::{hired_to_work, rights_won, told_order};
use purchase::{paid_for_own, works_for};
mod regulatory;
mod revenue_share;
mod right;
pub(super) use right::grantor;
mod rivalry;
mod round;
mod stake;
mod supply;
mod valuation;

use super::Kind;
use super::frame::Frame;
use super::read::Draft;
use super::text::Text;
use crate::grammar::{Id, NONE};
use crate::mentions::{Kind as Q, Quantity};
use std::fmt;

/// A rule: phrases that tell what an amount or a relation is, and a page that shows it at work.
pub struct Rule {
    /// Its name, also the name of its page.
    pub name: &'static str,
    /// The kind of claim it makes.
    pub kind: Kind,
    /// Prose and examples.
    pub page: &'static str,
    /// The phrases.
    pub frames: &'static [Frame],
    /// Quantities it can explain.
    pub accepts: fn(&Quantity) -> bool,
    /// A last look at a draft: it may set the measure, turn the direction, or refuse.
    pub refine: fn(&Text<'_>, &mut Draft) -> bool,
    /// Words of the frames that also make a claim without an amount.
    pub relates: &'static [&'static str],
}

impl Rule {
    /// The verbs that it reads, in base form.
    pub fn verb_words(&self) -> impl Iterator<Item = &'static str> {
        self.frames.iter().filter(|f| f.part == super::frame::Part::Verb).map(|f| f.words)
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// All rules; where two tie, the earlier one reads.
pub static RULES: [Rule; 21] = [
    round::RULE,
    investment::RULE,
    valuation::RULE,
    merger::RULE,
    licence::RULE,
    lease::RULE,
    revenue_share::RULE,
    purchase::RULE,
    stake::RULE,
    loan::RULE,
    guarantee::RULE,
    financial::RULE,
    market_move::RULE,
    growth::RULE,
    capacity::RULE,
    supply::RULE,
    dependence::RULE,
    right::RULE,
    rivalry::RULE,
    regulatory::RULE,
    other::RULE,
];

/// The rule that makes claims of a kind.
pub fn of_kind(kind: Kind) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.kind == kind)
}

/// The rule of this name.
///
/// # Panics
/// If there is none: names come from the list itself.
pub fn named(name: &str) -> &'static Rule {
    RULES.iter().find(|r| r.name == name).expect("a rule of the list")
}

/// Money of the size of a deal: "four dlrs" and "38 to 42 dlrs" are prices of one of something.
fn money(q: &Quantity) -> bool {
    q.kind == Q::Money
        && q.amount.high.or(q.amount.low).is_some_and(|v| v.abs() >= rust_decimal::Decimal::from(5000))
        && !matches!(q.amount.per, Some("share" | "barrel" | "tonne" | "ounce" | "MWh" | "person"))
}

/// "5 % of annual sales of": a share stands above a noun phrase.
fn of_share(text: &Text<'_>, id: Id) -> bool {
    text.g.chain(id).skip(1).any(|above| {
        let q = text.g.get(above).quantity;
        q != NONE && share(&text.quantities[q as usize])
    })
}

pub(super) fn share(q: &Quantity) -> bool {
    matches!(q.kind, Q::Percent | Q::Fraction)
}

fn nothing(_: &Quantity) -> bool {
    false
}

fn keep(_: &Text<'_>, _: &mut Draft) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::lexicon::Lexicon;

    /// Frames are found by their first word, so that a frame whose first word no list has would never be tried.
    #[test]
    fn frames_begin_with_listed_words() {
        let lexicon = Lexicon::get();
        let first = |words: &'static str| words.split(' ').next().unwrap_or_default();
        let frames = RULES.iter().flat_map(|r| r.frames.iter().map(|f| (r.name, f.words)));
        let unlisted: Vec<_> = frames.filter(|(_, words)| lexicon.find(first(words)) == 0).collect();
        assert_eq!(unlisted, []);
    }
}
