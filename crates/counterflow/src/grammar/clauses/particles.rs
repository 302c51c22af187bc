//! Prepositions that have no object of their own: particles of a verb, and the first of two that share one.

use super::super::{Id, NONE, Shape};
use super::Builder;

impl Builder<'_, '_> {
    /// "merge with and into Tarn": of two prepositions the second has the object.
    pub(super) fn joins_prepositions(&self, conj: Id) -> bool {
        self.shape(conj) == Some(Shape::Conj)
            && conj > self.first
            && self.get(conj - 1).shape == Shape::Prep
            && self.shape(conj + 1) == Some(Shape::Prep)
    }

    /// "put in $4 million", "put up €2m", "called off its bid", "sold off its towers", "firmed up an order": what stands behind the word is
    /// the object.
    pub(super) fn particle(&self, id: Id) -> bool {
        let next = self.next(id);
        if self.shape(self.prev) != Some(Shape::Verb) || self.shape(next) != Some(Shape::Noun) {
            return false;
        }
        let word = |w: &str| self.s.is(self.get(id).start as usize, w);
        // "firms" are companies, so the verb has no base form here.
        if ["firmed", "firming"].iter().any(|w| self.s.is(self.get(self.prev).head as usize, w)) {
            return word("up");
        }
        match self.lemma(self.prev) {
            "call" | "sell" | "spin" | "hive" | "split" | "carve" | "auction" => word("off"),
            verb @ ("put" | "chip" | "kick" | "pay" | "hand" | "bring" | "take") => {
                let sum = self.get(next).quantity != NONE && ["in", "up", "out", "over"].iter().any(|w| word(w));
                let debt = word("on") && self.s.is(self.get(next).head as usize, "debt");
                (sum || debt) && !(verb == "pay" && word("in"))
            }
            _ => false,
        }
    }
}
