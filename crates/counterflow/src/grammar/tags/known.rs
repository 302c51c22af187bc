//! Words that the tagger knows by themselves: what stands beside them makes them something else than their classes say.

use super::{Form, Tag, Tagger};
use crate::lexicon::Classes;
use crate::sentences::Kind;

impl Tagger<'_, '_> {
    /// The tag of a word that is known by itself, as far as its neighbours make it something else than its classes say.
    pub(super) fn known_word(&self, i: usize) -> Option<Tag> {
        let s = self.s;
        // "investments, such as a campus"
        if s.is(i, "such") && i + 1 < self.end && s.is(i + 1, "as") {
            return Some(Tag::Adv);
        }
        // "more than doubled to $3bn": how far a verb went, and nothing that is compared.
        let multiplies = |k: usize| {
            k < self.end
                && matches!(s.lemma(k), "double" | "triple" | "treble" | "quadruple" | "quintuple" | "halve")
                && (s.classes(k).has(Classes::PAST) || matches!(self.before().0, Some(Tag::To | Tag::Modal)))
        };
        let compares = ["more", "less"].iter().any(|w| s.is(i, w)) && i + 1 < self.end && s.is(i + 1, "than");
        if compares && multiplies(i + 2) || s.is(i, "than") && self.tag(1) == Some(Tag::Adv) && multiplies(i + 1) {
            return Some(Tag::Adv);
        }
        // "a memorandum of understanding"
        if s.is(i, "understanding") && i > self.first && s.is(i - 1, "of") {
            return Some(Tag::Noun);
        }
        // "that hedge fund Tarn could": the kind of fund, and no deed.
        if s.is(i, "hedge") && i + 1 < self.end && ["fund", "funds"].iter().any(|w| s.is(i + 1, w)) {
            return Some(Tag::Noun);
        }
        // "sources close to the deal"
        if s.is(i, "close") && i + 1 < self.end && s.is(i + 1, "to") && i > self.first {
            let who = ["sources", "source", "people", "person", "persons", "those"];
            return who.iter().any(|w| s.is(i - 1, w)).then_some(Tag::Adv);
        }
        // "the following year"
        if s.is(i, "following") && matches!(self.tag(1), Some(Tag::Det | Tag::Poss)) {
            return Some(Tag::Adj);
        }
        // "a $3m down payment"
        if s.is(i, "down") && ["payment", "payments"].iter().any(|w| s.is(i + 1, w)) {
            return Some(Tag::Adj);
        }
        // "as well as" joins a list, unless it opens the sentence.
        if s.is(i, "as") {
            let well = |k: usize| k < self.end && s.is(k, "well");
            if well(i + 1) && i + 2 < self.end && s.is(i + 2, "as") {
                return Some(if i == self.first { Tag::Prep } else { Tag::Conj });
            }
            if i >= self.first + 2 && well(i - 1) && s.is(i - 2, "as") {
                return Some(Tag::Adv);
            }
        }
        // "according to", "compared with", "due to": the word before only opens the preposition.
        if matches!(s.lemma(i), "compare" | "due" | "base")
            && i + 1 < self.end
            && s.classes(i + 1).has(Classes::PREP)
            && !matches!(self.before().0, Some(Tag::Be | Tag::Have | Tag::Modal | Tag::To | Tag::Noun | Tag::Name))
        {
            return Some(Tag::Adv);
        }
        // "Nordvik and Halden each invested"
        if (s.is(i, "each") || s.is(i, "both"))
            && matches!(self.before().0, Some(Tag::Name | Tag::Noun))
            && i + 1 < self.end
            && s.classes(i + 1).has(Classes::VERB.or(Classes::AUX).or(Classes::MODAL))
        {
            return Some(Tag::Adv);
        }
        // "will no longer bid for a stake"
        if s.is(i, "no") && s.is(i + 1, "longer") {
            return Some(Tag::Neg);
        }
        // "of yet another company", "an option to either fund it or sell it"
        let joins = ["either", "both"].iter().any(|w| s.is(i, w)) && self.tag(1) == Some(Tag::To);
        let more = joins || s.is(i, "yet") && ["another", "more"].iter().any(|w| s.is(i + 1, w));
        // "has not yet agreed"
        if more || ["longer", "yet"].iter().any(|w| s.is(i, w)) && self.tag(1) == Some(Tag::Neg) {
            return Some(Tag::Adv);
        }
        // "to acquire listed utility Tarn": behind a verb such a form describes the noun behind it.
        if s.is(i, "listed")
            && matches!(self.tag(1), Some(Tag::Verb(Form::Base | Form::Finite | Form::Gerund)))
            && i + 1 < self.end
            && (s.classes(i + 1).has(Classes::ORG_NOUN) || i + 2 < self.end && s.classes(i + 2).has(Classes::ORG_NOUN))
        {
            return Some(Tag::Adj);
        }
        // "a 25 percent owned affiliate of": it describes the noun behind it.
        if s.is(i, "owned")
            && i + 1 < self.end
            && s.classes(i + 1).has(Classes::ORG_NOUN)
            && self.tag(1) == Some(Tag::Quantity)
        {
            return Some(Tag::Adj);
        }
        // "the UK based mining group": written without its hyphen, it describes the noun behind it.
        if s.is(i, "based")
            && self.tag(1) == Some(Tag::Name)
            && (i + 2..self.end.min(i + 5)).any(|k| s.classes(k).has(Classes::ORG_NOUN))
            && !s.classes(i + 1).has(Classes::PREP.or(Classes::CONJ))
            && self.tags.iter().rev().find(|t| **t != Tag::Name).is_none_or(|t| *t == Tag::Det)
        {
            return Some(Tag::Adj);
        }
        // "Nordvik first invested in 2019"
        if s.is(i, "first")
            && i + 1 < self.end
            && s.classes(i + 1).has(Classes::PAST)
            && s.classes(i + 1).has(Classes::VERB)
            && !s.classes(i + 1).has(Classes::NOUN.or(Classes::DEAL_NOUN))
            && matches!(self.tag(1), Some(Tag::Name | Tag::Noun | Tag::Pron | Tag::Rel))
        {
            return Some(Tag::Adv);
        }
        // "Tarn Energy, last valued at"
        if s.is(i, "last")
            && i + 1 < self.end
            && s.classes(i + 1).has(Classes::PARTICIPLE)
            && matches!(self.tag(1), Some(Tag::Mark | Tag::Name | Tag::Be | Tag::Have))
        {
            return Some(Tag::Adv);
        }
        // "Besides, Nordvik has": an adverb where a comma follows at once, and "Besides the plant," a preposition.
        if s.is(i, "besides") && i + 1 < self.end {
            let comma = s.tokens[i + 1].kind == Kind::Punct(b',');
            return if comma { Some(Tag::Adv) } else { (i == self.first).then_some(Tag::Prep) };
        }
        // "Nordvik and Petrolia have all agreed", "will each hold"
        if (s.is(i, "all") || s.is(i, "each") || s.is(i, "both"))
            && (self.tag(1) == Some(Tag::Have) && self.participle_follows(i)
                || self.tag(1) == Some(Tag::Modal) && i + 1 < self.end && s.classes(i + 1).has(Classes::BASE))
        {
            return Some(Tag::Adv);
        }
        // "has since sold it", "have since been closed"
        if s.is(i, "since")
            && self.tag(1) == Some(Tag::Have)
            && (self.participle_follows(i) || i + 1 < self.end && s.is(i + 1, "been"))
        {
            return Some(Tag::Adv);
        }
        // "raised $200 million to date"
        if s.is(i, "to") && i + 1 < self.end && s.is(i + 1, "date") {
            let next = self.next(i + 1);
            if !matches!(next, Some(Tag::Name | Tag::Det | Tag::Poss | Tag::Pron)) {
                return Some(Tag::Adv);
            }
        }
        // "would be buying back shares"
        if s.is(i, "back") && matches!(self.tag(1), Some(Tag::Verb(Form::Gerund | Form::Participle))) {
            return Some(Tag::Adv);
        }
        if s.is(i, "date") && i > self.first && s.is(i - 1, "to") && self.tag(1) == Some(Tag::Adv) {
            return Some(Tag::Adv);
        }
        // "landed $50 million back in February"
        if s.is(i, "back")
            && i + 1 < self.end
            && s.is(i + 1, "in")
            && !matches!(self.before().0, Some(Tag::Modal | Tag::To))
        {
            return Some(Tag::Adv);
        }
        // "has ruled out investing", "bought out Corda's stake"
        // "for $3m out of its reserves", "bought Tarn out of bankruptcy"
        let behind = matches!(self.tag(1), Some(Tag::Quantity | Tag::Name));
        let of = behind && i + 1 < self.end && s.is(i + 1, "of");
        if s.is(i, "out") && i > 0 && (of || matches!(s.lemma(i - 1), "rule" | "buy")) {
            return Some(Tag::Adv);
        }
        // "turned over $3m": a particle of the verb.
        if s.is(i, "over") && i > self.first && s.lemma(i - 1) == "turn" && self.sum_follows(i + 1) {
            return Some(Tag::Adv);
        }
        if s.is(i, "to") {
            return Some(if self.infinitive_follows(i) { Tag::To } else { Tag::Prep });
        }
        if s.is(i, "that") {
            return Some(self.that(i));
        }
        // "an order worth $4 billion": it joins a noun and its price as a preposition does.
        if s.is(i, "worth") && self.sum_follows(i + 1) {
            return Some(Tag::Prep);
        }
        None
    }

    /// The same for words that are otherwise nouns, verbs and adverbs.
    pub(super) fn known_noun(&self, i: usize, c: Classes) -> Option<Tag> {
        let s = self.s;
        // "amounts to $3bn"
        if matches!(s.lemma(i), "amount")
            && i + 1 < self.end
            && s.is(i + 1, "to")
            && !matches!(self.before().0, Some(Tag::Det | Tag::Adj))
        {
            let bare = matches!(self.before().0, Some(Tag::To | Tag::Modal | Tag::Do));
            return Some(Tag::Verb(match c.has(Classes::PAST) {
                true => Form::Ambiguous,
                false if bare => Form::Base,
                false => Form::Finite,
            }));
        }
        // "operating profit" is a kind of profit, whatever stands before it.
        if s.is(i, "operating")
            && i + 1 < self.end
            && matches!(
                s.lower(i + 1),
                "profit"
                    | "profits"
                    | "loss"
                    | "losses"
                    | "income"
                    | "earnings"
                    | "result"
                    | "results"
                    | "margin"
                    | "margins"
                    | "cash"
                    | "costs"
                    | "expenses"
                    | "surplus"
                    | "revenue"
                    | "revenues"
                    | "profitability"
            )
        {
            return Some(Tag::Adj);
        }
        // "More notably, it has": degrees of an adverb are no noun.
        if ["more", "most", "less", "least"].iter().any(|w| s.is(i, w))
            && i + 1 < self.end
            && s.lower(i + 1).ends_with("ly")
            && !s.classes(i + 1).has(Classes::ADJ)
        {
            return Some(Tag::Adv);
        }
        // "payments to Nordvik equal to 5 % of sales", "a fee equal to $3m": it is no part of the phrase in front.
        if s.is(i, "equal") && s.is(i + 1, "to") && matches!(self.before().0, Some(Tag::Name | Tag::Noun)) {
            return Some(Tag::Adv);
        }
        // "a record domestic deal"
        if s.is(i, "record")
            && matches!(self.tag(1), Some(Tag::Det | Tag::Poss | Tag::Possessive))
            && self.next(i) == Some(Tag::Adj)
        {
            return Some(Tag::Adj);
        }
        // "a holding company set up with Nordvik"
        if s.is(i, "set") && s.is(i + 1, "up") && matches!(self.before().0, Some(Tag::Noun | Tag::Name | Tag::Pron)) {
            return Some(Tag::Verb(Form::Ambiguous));
        }
        if s.is(i, "continuing") && s.is(i + 1, "operations") {
            return Some(Tag::Adj);
        }
        // "$42m of Series D preferred stock"
        if s.is(i, "preferred") && i + 1 < self.end && s.classes(i + 1).has(Classes::SHARE_NOUN) {
            return Some(if matches!(self.tag(1), Some(Tag::Noun | Tag::Name)) { Tag::Noun } else { Tag::Adj });
        }
        None
    }
}
