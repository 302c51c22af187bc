//! What a text is about: the focus of each sentence, the sentence that another goes on from, the company named most.

use super::reference::PLAIN;
use super::{Arg, Text, Via};
use crate::document::Zone;
use crate::grammar::{Form, Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::party::{Mention, PartyKind};
use crate::sentences::{Kind, Sentence};
use std::ops::Range;

/// An item under which others stand is looked for so many sentences back.
const NEAR: usize = 60;

impl Text<'_> {
    /// "The carmaker will put $3m into the company's arm": whoever acts here is `party`, told by another description.
    pub(super) fn acts_here(&self, id: Id, party: &Arg) -> bool {
        let verb = self.g.verb_of(id);
        if verb == NONE || self.g.get(verb).shape != Shape::Verb {
            return false;
        }
        let subject = self.g.get(verb).subject();
        subject != NONE
            && subject < id
            && self.g.get(subject).mention == NONE
            && self.s.is(self.g.get(subject).start as usize, "the")
            && self.has(self.g.get(subject).head as usize, Classes::ORG_NOUN)
            && self.parties_of(subject).is_some_and(|a| a.parties == party.parties)
    }

    /// "The fund invested in the company, bringing its total to $8m": whoever a described actor acts on is not the actor, so what is
    /// "its" at token `i` is none of `party`.
    pub(super) fn is_acted_on(&self, i: usize, party: &Arg) -> bool {
        let Some(id) = self.g.at(i).filter(|_| self.s.is(i, "its")) else { return false };
        let clause = self.g.verb_of(id);
        if clause == NONE || self.g.get(clause).mood != Mood::Gerund || self.g.get(clause).governor == NONE {
            return false;
        }
        let verb = self.g.get(clause).governor;
        let subject = self.g.get(clause).subject();
        let described = subject != NONE
            && self.g.get(verb).shape == Shape::Verb
            && self.g.get(verb).subject() == subject
            && self.g.get(subject).mention == NONE
            && self.has(self.g.get(subject).head as usize, Classes::ORG_NOUN);
        let objects = self.g.objects(verb).chain(self.g.preps_of_verb(verb).map(|p| p.object));
        described
            && objects.filter(|o| *o != NONE && *o < clause).any(|o| {
                let own = self.g.get(o).tokens().any(|k| self.has(k, Classes::POSS));
                !own && self.parties_of(o).is_some_and(|a| a.parties == party.parties)
            })
    }

    /// The mention that a sentence is about: the subject of its main clause, else of what is said, else what came before.
    pub(super) fn find_focus(&self, number: usize) -> Option<usize> {
        let range = self.g.of_sentence(number);
        let index = |m: &Mention| self.parties.mentions.partition_point(|x| x.tokens.start < m.tokens.start);
        let before = self.sentence_before(number).and_then(|n| self.focus[n]);
        let zone = self.s.list[number].zone;
        if !zone.is_own() || zone == crate::document::Zone::Table {
            return before;
        }
        // "Lead investor: Corda Capital" tells of what the list is about, and so does the item behind it.
        if self.is_attribute(number) {
            return before;
        }
        // "Key figures for Skerrin:"
        if let Some(m) = self.introduced(number) {
            return Some(index(m));
        }
        let mut first_possessor = None;
        for id in range.clone() {
            let p = self.g.get(id);
            if p.shape == Shape::Noun && matches!(p.place, Place::Owner(_)) && first_possessor.is_none() {
                first_possessor = self.company(id).map(index);
            }
            if p.shape != Shape::Verb || p.mood != crate::grammar::Mood::Finite || p.subject() == NONE {
                continue;
            }
            let subject = p.subject();
            // "Other holders are a fund managed by Nordvik, which is based in Oslo": what only describes a name tells no topic.
            if p.opener != NONE && self.g.get(p.opener).shape == Shape::Rel && subject < p.opener {
                continue;
            }
            // "Possible bidders include Nordvik": a list of others says nothing new of what the text is about.
            let others = self.g.get(subject);
            let roster = self.lemma(id) == "include"
                && others.mention == NONE
                && others.owner == NONE
                && self.head(subject).ends_with('s')
                && !self.has(others.start as usize, Classes::DET.or(Classes::POSS));
            if roster && before.is_some() {
                return before;
            }
            if let Some(m) = self.acting(subject) {
                return Some(index(m));
            }
            // "A group led by Nordvik": whoever the phrase stands for.
            if self.g.get(subject).mention == NONE
                && self.has(self.g.get(subject).head as usize, Classes::ORG_NOUN)
                && !self.s.is(self.g.get(subject).start as usize, "the")
                && let Some(arg) = self.party_of(subject).filter(|a| a.via <= Via::Sentence)
                && self.parties.list[arg.parties[0]].kind == PartyKind::Company
            {
                return Some(self.parties.mentions.partition_point(|m| m.tokens.start < arg.tokens.start));
            }
            let s = self.g.get(subject);
            if s.owner != NONE
                && let Some(m) = self.company(s.owner)
            {
                return Some(index(m));
            }
            let head = s.head as usize;
            if s.mention == NONE && matches!(self.s.lemma(head), "it" | "they") {
                return self.topic(number);
            }
            // "Nordvik is no marginal player. This is the firm that built Tarn's mine": still of Nordvik.
            let tells =
                |o: Id| self.g.get(o).mention == NONE && self.has(self.g.get(o).head as usize, Classes::ORG_NOUN);
            if s.mention == NONE
                && s.start + 1 == s.end
                && matches!(self.s.lower(head), "this" | "that")
                && let Place::Subject(is) = s.place
                && self.lemma(is) == "be"
                && self.g.objects(is).any(tells)
            {
                return self.topic(number);
            }
            // "It also owns Halden Media. That business is": the one that was named last.
            if s.mention == NONE
                && self.has(head, Classes::ORG_NOUN)
                && ["that", "this"].iter().any(|w| self.s.is(s.start as usize, w))
                && let Some(last) = self.sentence_before(number)
                && let Some(m) =
                    self.parties.within(&self.s.list[last].tokens).iter().rfind(|m| m.kind == PartyKind::Company)
            {
                return Some(index(m));
            }
            if s.mention == NONE
                && s.quantity == NONE
                && self.has(head, Classes::ORG_NOUN)
                && self.s.is(s.start as usize, "the")
            {
                if self.described_as(head).is_none() && PLAIN.contains(&self.s.word(head)) {
                    return self.topic(number);
                }
                // "The utility supplies", "The borrower missed": whoever is meant.
                let told = self.party_of(subject).filter(|a| self.all_are(a, PartyKind::Company));
                if let Some(arg) = told.filter(|a| a.parties.len() == 1) {
                    return Some(self.parties.mentions.partition_point(|m| m.tokens.start < arg.tokens.start));
                }
            }
            if s.mention == NONE && self.has(s.start as usize, Classes::POSS) {
                return before;
            }
        }
        if first_possessor.is_some() {
            return first_possessor;
        }
        let tokens = &self.s.list[number].tokens;
        let mut named = self.parties.within(tokens).iter().filter(|m| m.kind == PartyKind::Company);
        // A sentence with no company in it, or with one only behind a preposition, leaves the topic as it was; a heading sets it.
        let acting = named.clone().find(|m| {
            let place = self.g.at(m.tokens.start).map(|id| self.g.place(id));
            // "Other shareholders are Nordvik and Telvia": those who only make up a list.
            let listed = matches!(place, Some(Place::Object(v)) if self.lemma(v) == "be" && {
                let subject = self.head(self.g.get(v).subject());
                subject.ends_with('s') && !subject.ends_with("ss")
            });
            !matches!(place, Some(Place::Behind(_))) && !listed
        });
        // At the head of a paragraph such a one is new, if it does something there: "Prices rise on, with Corda getting another lift".
        let opens = self.sentence_before(number).is_none_or(|n| self.s.list[n].group != self.s.list[number].group);
        let acts = || if opens { self.acts_beside(number) } else { None };
        acting.map(index).or_else(acts).or(before).or_else(|| named.next().map(index))
    }

    /// The company that the document names most often; the first of equals.
    pub fn main_company(&self) -> Option<usize> {
        *self.main.get_or_init(|| {
            let mut counts = vec![0_usize; self.parties.list.len()];
            let companies = || self.parties.mentions.iter().filter(|m| m.kind == PartyKind::Company);
            companies().for_each(|m| counts[m.party] += 1);
            let most = companies().map(|m| counts[m.party]).max()?;
            companies().map(|m| m.party).find(|p| counts[*p] == most && most > 1)
        })
    }

    /// Whose a figure is that names nobody: the company that the document is about where the sentence before names it, too.
    pub fn account_holder(&self, i: usize) -> Option<Arg> {
        let here = self.s.sentence_of(i).min(self.s.list.len() - 1);
        let Some(near) = self.antecedent(i) else { return self.speaker_behind(i) };
        if near.via <= Via::Sentence {
            return Some(near);
        }
        let first = here.saturating_sub(3);
        let recent = self.s.list[first].tokens.start..i;
        let main = self.main_company().filter(|p| !near.parties.contains(p));
        let named = main.and_then(|p| self.parties.within(&recent).iter().rfind(|m| m.party == p));
        // A side figure (a fund, a customer) was only the last to be named.
        Some(named.map_or(near, |m| self.named(m, Via::Paragraph)))
    }

    /// "Revenue rose to $2bn. Despite this, the company lost $3m": behind a sentence that tells a figure and names nobody, the company whose
    /// figure that was.
    pub(super) fn of_accounts(&self, i: usize) -> Option<Arg> {
        const FIGURES: [&str; 10] =
            ["revenue", "revenues", "sales", "turnover", "profit", "profits", "earnings", "ebitda", "income", "loss"];
        let the = self.s.is(i, "the") && ["company", "firm", "group"].iter().any(|w| self.s.is(i + 1, w));
        let it = self.s.is(i, "it");
        let here = self.s.sentence_of(i);
        let before = if the || it { self.sentence_before(here)? } else { return None };
        let sentence = &self.s.list[before];
        let first = self.g.of_sentence(before).find(|id| self.g.get(*id).shape == Shape::Noun)?;
        let told = self.s.list[here].group == sentence.group
            && self.g.get(first).start as usize == sentence.tokens.start
            && self.head_is(first, &FIGURES)
            && self.parties.within(&sentence.tokens).is_empty()
            && self.parties.within(&(self.s.list[here].tokens.start..i)).is_empty();
        if told { self.account_holder(sentence.tokens.start) } else { None }
    }

    /// The tokens of a sentence around one of them, so far and no farther: long lines are looked through once, and not for every claim.
    pub fn around(&self, number: usize, i: usize) -> Range<usize> {
        const WIDTH: usize = 60;
        let sentence = &self.s.list[number].tokens;
        i.saturating_sub(WIDTH).max(sentence.start)..(i + WIDTH).min(sentence.end).max(sentence.start)
    }

    /// "Halden and other carriers spent $3m": what they did together with some who have no names is nobody's alone.
    pub fn with_others(&self, verb: Id) -> bool {
        let subject =
            if verb == NONE || self.g.get(verb).shape != Shape::Verb { NONE } else { self.g.get(verb).subject() };
        subject != NONE
            && self.g.get(subject).mention != NONE
            && (subject + 1..(subject + 6).min(verb.max(subject + 1))).any(|k| {
                let p = self.g.get(k);
                let others = ["other", "others"].iter().any(|w| self.s.is(p.start as usize, w));
                p.place == Place::Listed(subject) && p.mention == NONE && others
            })
    }

    /// "The clubs made a loss of $3m", "The six biggest banks lost": what token `i` tells is told of many together, who have no names.
    pub fn is_of_many(&self, i: usize) -> bool {
        let Some(id) = self.g.at(i) else { return false };
        let verb = if self.g.get(id).shape == Shape::Verb { id } else { self.g.verb_of(id) };
        let subject = if verb == NONE { NONE } else { self.g.get(verb).subject() };
        if subject == NONE {
            return false;
        }
        let p = self.g.get(subject);
        let many = self.names_bodies(p.head as usize);
        // "These companies have": those that the text has just named.
        let told = ["these", "those"].iter().any(|w| self.s.is(p.start as usize, w));
        many && !told && p.mention == NONE && self.parties_of(subject).is_none()
    }

    /// "Revenue rose to $30m, Tarn said": the company that says so at the end of a sentence that names no other.
    fn speaker_behind(&self, i: usize) -> Option<Arg> {
        let number = self.s.sentence_of(i);
        let says = |v: &Id| {
            let p = self.g.get(*v);
            p.shape == Shape::Verb && self.has(p.head as usize, Classes::SAY) && p.head as usize > i
        };
        let verb = self.g.of_sentence(number).filter(says).last()?;
        let speaker = self.named_company(self.g.get(verb).subject())?;
        let behind = self.mark(speaker.tokens.start.checked_sub(1)?, b',');
        let alone = self
            .parties
            .within(&self.s.list[number].tokens)
            .iter()
            .all(|m| !self.is_party(m) || speaker.parties.contains(&m.party));
        (behind && alone).then_some(speaker)
    }

    /// The sentence that a sentence goes on from; a list item that names a company goes on from what stands before the list, not from
    /// another item.
    pub fn sentence_before(&self, number: usize) -> Option<usize> {
        if !self.stands_apart(number) {
            return number.checked_sub(1);
        }
        let here = &self.s.list[number];
        let goes_on = |s: &Sentence| !is_item(s.zone) || s.group == here.group || s.indent < here.indent;
        self.s.list[..number].iter().rposition(goes_on)
    }

    /// The one company named by a line that only introduces what follows: it ends with a colon and has no verb of its own.
    fn introduced(&self, number: usize) -> Option<&Mention> {
        let s = &self.s.list[number];
        if !self.mark(s.tokens.end - 1, b':') || self.g.of_sentence(number).any(|id| self.is_finite(id)) {
            return None;
        }
        let mut named = self.parties.within(&s.tokens).iter().filter(|m| m.kind == PartyKind::Company);
        let first = named.next()?;
        named.all(|m| m.party == first.party).then_some(first)
    }

    /// "Tarn has secured commitments from every player:": whom the sentence in front of a list is about, for each of its items.
    pub fn list_owner(&self, number: usize) -> Option<Arg> {
        if !is_item(self.s.list[number].zone) {
            return None;
        }
        // So far and no farther, or the last items of a long list would each look through all of it.
        let lead = (number.saturating_sub(NEAR)..number).rfind(|n| !is_item(self.s.list[*n].zone))?;
        if !self.mark(self.s.list[lead].tokens.end - 1, b':') {
            return None;
        }
        let verb = self.g.of_sentence(lead).rfind(|id| self.is_finite(*id))?;
        self.parties_of_subject(verb).map(|owner| Arg { via: Via::Paragraph, ..owner })
    }

    fn is_finite(&self, id: Id) -> bool {
        let p = self.g.get(id);
        p.shape == Shape::Verb && p.mood == Mood::Finite && p.form != Form::Ambiguous
    }

    /// A list item with a label that names nobody and no sentence behind it: "Lead investor: Corda Capital", "Deal value: $3m".
    pub fn is_attribute(&self, number: usize) -> bool {
        let here = &self.s.list[number];
        let before = || self.s.list.get(number.checked_sub(1)?).filter(|s| s.group == here.group);
        let label = match here.zone {
            Zone::BulletLead => Some(here),
            Zone::Bullet => before().filter(|s| s.zone == Zone::BulletLead),
            _ => None,
        };
        let Some(first) = label else { return false };
        first.tokens.len() <= 6
            && !self.parties.within(&first.tokens).iter().any(|m| m.kind == PartyKind::Company)
            && !self.g.of_sentence(number).any(|id| self.is_finite(id))
    }

    /// The company that the list item above a nested one names first.
    pub fn item_above(&self, number: usize) -> Option<Arg> {
        let here = &self.s.list[number];
        let first = number.saturating_sub(NEAR);
        let above =
            first + self.s.list[first..number].iter().rposition(|s| s.indent < here.indent && is_item(s.zone))?;
        let group = self.s.list[above].group;
        let of_item = self.s.list[..=above].iter().rev().take_while(|s| s.group == group).last()?;
        let tokens = of_item.tokens.start..self.s.list[above].tokens.end;
        let first = self.parties.within(&tokens).iter().find(|m| m.kind == PartyKind::Company)?;
        is_item(here.zone).then(|| self.named(first, Via::Paragraph))
    }

    /// A sentence of a list item that names a company of its own.
    pub fn stands_apart(&self, number: usize) -> bool {
        let here = &self.s.list[number];
        if !is_item(here.zone) || self.is_attribute(number) {
            return false;
        }
        let first = self.s.list[..number].iter().rposition(|s| s.group != here.group).map_or(0, |k| k + 1);
        let named = |s: &Sentence| self.parties.within(&s.tokens).iter().any(|m| m.kind == PartyKind::Company);
        self.s.list[first..].iter().take_while(|s| s.group == here.group).any(named)
    }

    /// "- Via (routing software) raised $49m": an item about somebody whom nothing else tells to be a company.
    pub fn names_unknown(&self, number: usize) -> bool {
        let here = &self.s.list[number];
        let tokens = here.tokens.clone();
        let Some(first) = tokens.clone().find(|i| self.s.tokens[*i].kind == Kind::Word) else { return false };
        let word = |i: usize| i < tokens.end && self.s.tokens[i].kind == Kind::Word && self.s.tokens[i].capital;
        let open = (first..tokens.end).find(|i| !word(*i)).filter(|i| self.mark(*i, b'('));
        let close = open.and_then(|o| (o..tokens.end.min(o + 14)).find(|i| self.mark(*i, b')')));
        let acts = close.is_some_and(|k| self.has(k + 1, Classes::PAST.or(Classes::THIRD)));
        let named = open.is_some_and(|o| self.parties.within(&(first..o)).iter().any(|m| self.is_party(m)));
        is_item(here.zone) && acts && !named
    }

    /// What the sentences before sentence `here` are about.
    pub fn topic_before(&self, here: usize) -> Option<Arg> {
        self.topic(here).map(|m| self.named(&self.parties.mentions[m], Via::Paragraph))
    }

    /// The mention that stands for what the sentences before sentence `here` are about.
    fn topic(&self, here: usize) -> Option<usize> {
        // A pointer to another article is not about what this one is about.
        if self.s.list[here].zone == Zone::RelatedLink {
            return None;
        }
        let group = self.s.list[here].group;
        let mut number = here;
        for back in 1..=4 {
            number = self.sentence_before(number)?;
            let earlier = &self.s.list[number];
            if earlier.group + 1 < group && back > 2 {
                return None;
            }
            if let Some(m) = self.focus.get(number).copied().flatten() {
                let party = self.parties.mentions[m].party;
                // Within its paragraph the text goes on about the one it was about.
                if group == earlier.group {
                    return Some(m);
                }
                // "Orrery won an order from Kittering." and a new paragraph: the text goes on about the one it is about.
                let paragraph = self.s.list[..=number].iter().rev().take_while(|s| s.group == earlier.group).last();
                let paragraph = paragraph.map_or(0, |s| s.tokens.start)..earlier.tokens.end;
                let first = self.parties.mentions.partition_point(|m| m.tokens.start < paragraph.start);
                // "Corda said": a company that tells of itself is what its statement is about, whoever is named more often.
                let beside = (earlier.zone == Zone::Body && !self.speaks(m))
                    .then(|| self.main_company().filter(|p| *p != party))
                    .flatten()
                    .and_then(|p| self.parties.within(&paragraph).iter().rposition(|m| m.party == p));
                return Some(beside.map_or(m, |k| first + k));
            }
        }
        None
    }

    /// "Prices rise on, with Corda getting another lift": the one company that a sentence names, where it does something in it.
    fn acts_beside(&self, number: usize) -> Option<usize> {
        let tokens = &self.s.list[number].tokens;
        let start = self.parties.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let within = self.parties.within(tokens);
        let k = within.iter().position(|m| m.kind == PartyKind::Company)?;
        let alone = within.iter().all(|m| m.kind != PartyKind::Company || m.party == within[k].party);
        let phrase = self.g.at(within[k].tokens.start)?;
        let acts = self.g.of_sentence(number).any(|v| {
            let p = self.g.get(v);
            p.shape == Shape::Verb && p.mood == Mood::Gerund && p.subject() == phrase
        });
        (alone && acts).then_some(start + k)
    }

    /// "Corda said it has agreed": the mention is who says what its sentence tells.
    fn speaks(&self, m: usize) -> bool {
        let id = self.g.at(self.parties.mentions[m].tokens.start);
        let verb = id.map_or(NONE, |id| match self.g.place(self.g.anchor(id)) {
            Place::Subject(v) => v,
            _ => NONE,
        });
        verb != NONE && self.has(self.g.get(verb).head as usize, Classes::SAY)
    }

    /// "As for Tarn, it has merged with": the company in front of the comma that opens the sentence of token `i`.
    pub(super) fn fronted(&self, i: usize) -> Option<Arg> {
        let first = self.sentence_of(i).start;
        let object = match (self.s.lower(first), self.s.lower(first + 1)) {
            ("as", "for" | "to") => first + 2,
            ("regarding" | "concerning", _) => first + 1,
            _ => return None,
        };
        let named = self
            .g
            .at(object)
            .filter(|id| self.mark(self.g.get(*id).end as usize, b',') && self.g.get(*id).end as usize <= i)?;
        self.named_company(named)
    }
}

fn is_item(zone: crate::document::Zone) -> bool {
    matches!(zone, crate::document::Zone::Bullet | crate::document::Zone::BulletLead)
}

#[cfg(test)]
mod tests {
    use crate::read_texts;

    #[test]
    fn the_sentence_in_front_of_a_list_gives_each_item_its_other_side() {
        let case = read_texts(&[
            "In the past months, Tarn Gas has secured commitments from every large player:\n\n- Corda Bank: $25 million investment\n- Microsoft: $5 million investment + $30 million Azure computing commitment",
        ]);
        let lines: Vec<String> = case.claims.iter().map(|c| c.line()).collect();
        assert_eq!(
            lines,
            [
                "investment  Corda Bank -> Tarn Gas  USD 25 million  planned",
                "investment  Microsoft -> Tarn Gas  USD 5 million  planned",
                "purchase  Tarn Gas -> Microsoft  USD 30 million  agreed",
            ]
        );
    }
}
