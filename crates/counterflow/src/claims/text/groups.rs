//! Several who act as one: whom a plural names beside itself, the companies told of before, a group and whoever leads it.

use super::{Arg, Text, Via};
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::{Classes, Lexicon};
use crate::party::{Mention, PartyKind};
use crate::sentences::Kind;

impl Text<'_> {
    /// The word at token `i` is the plural of one for a company: "lenders" of "lender", "companies" of "company"; but not "costs".
    pub fn names_bodies(&self, i: usize) -> bool {
        let lexicon = Lexicon::get();
        let body = |word: &str| lexicon.entry(lexicon.find(word)).classes.has(Classes::ORG_NOUN);
        let word = self.s.lower(i);
        let company = || word.strip_suffix("ies").is_some_and(|stem| body(&format!("{stem}y")));
        !word.ends_with("ss") && (word.strip_suffix('s').is_some_and(body) || company())
    }

    /// A noun, what it is of, and what that is of.
    pub(super) fn of_chain(&self, noun: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(noun), |n| {
            let of =
                |p: &&crate::grammar::Phrase| p.noun == *n && p.object != NONE && self.s.is(p.start as usize, "of");
            self.g.preps_of_noun(*n).find(of).map(|p| p.object)
        })
        .take(3)
    }

    /// "Each will invest", "each company is to put in": those who act together in the sentence before.
    fn each_of(&self, id: Id) -> Option<Arg> {
        const SIDES: [&str; 6] = ["company", "partner", "side", "firm", "party", "group"];
        let p = self.g.get(id);
        let alone = p.tokens().len() == 1 || p.tokens().len() == 2 && self.head_is(id, &SIDES);
        let acts = alone && self.s.is(p.start as usize, "each") && matches!(self.g.place(id), Place::Subject(_));
        if acts { self.together_before(self.s.sentence_of(p.head as usize)) } else { None }
    }

    /// "Halden and Tarn plan a venture. They will invest": those who act together in the sentence before, where nobody acts before "they".
    pub(super) fn they_before(&self, they: Id) -> Option<Arg> {
        let number = self.s.sentence_of(self.g.get(they).head as usize);
        let first = self.g.of_sentence(number).start;
        let acts = |k: Id| matches!(self.g.place(k), Place::Subject(_)) && self.g.get(k).shape == Shape::Noun;
        if (first..they).any(acts) { None } else { self.together_before(number) }
    }

    /// The same, where they may be told by "they" or "each" again, but not through a whole text of such sentences.
    fn together_before(&self, number: usize) -> Option<Arg> {
        const SENTENCES: usize = 3;
        let depth = self.together.get();
        if depth == SENTENCES {
            return None;
        }
        self.together.set(depth + 1);
        let found = self.joint_subject_before(number);
        self.together.set(depth);
        found
    }

    /// "the Corda and Tarn consortium": the last of those that it consists of, in front of the noun.
    pub(super) fn joint_name(&self, member: Id) -> Option<Arg> {
        const JOINT: [&str; 6] = ["consortium", "syndicate", "partnership", "alliance", "group", "team"];
        let p = self.g.get(member);
        let listed = matches!(p.place, Place::Listed(first) if self.g.get(first).mention != NONE);
        let joint = listed && p.mention == NONE && p.owner == NONE && self.head_is(member, &JOINT);
        if joint { self.modifier_of(member).filter(|a| a.tokens.start == p.start as usize) } else { None }
    }

    /// "the three carriers (Corda, Tarn and Halden)", "two rivals, Kestrel and Pontine,": whom a plural names right behind itself.
    pub(super) fn members(&self, id: Id) -> Option<Arg> {
        if let Some(each) = self.each_of(id) {
            return Some(each);
        }
        let p = self.g.get(id);
        let last = self.g.of_sentence(self.s.sentence_of(p.head as usize)).end;
        let shape = |k: Id| (k < last).then(|| self.g.get(k).shape);
        let dash = |k: Id| self.s.tokens[self.g.get(k).start as usize].kind == Kind::Dash;
        let opener = shape(id + 1)?;
        let word = self.s.lower(p.head as usize);
        if !word.ends_with('s') || word.ends_with("ss") || opener == Shape::Break && !dash(id + 1) {
            return None;
        }
        let mut names: Vec<&Mention> = Vec::new();
        let mut at = id + 2;
        let closer = loop {
            let name = (shape(at)? == Shape::Noun).then(|| self.g.get(at).mention).filter(|m| *m != NONE);
            names.push(name.map(|m| &self.parties.mentions[m as usize]).filter(|m| self.is_party(m))?);
            at += 1;
            // A mark and "and" in front of the next name, or the mark that closes the list.
            let mark = shape(at)?;
            let noun = |k: Id| shape(k) == Some(Shape::Noun);
            match mark {
                Shape::Comma if noun(at + 1) => at += 1,
                Shape::Comma if shape(at + 1) == Some(Shape::Conj) && noun(at + 2) => at += 2,
                Shape::Conj if noun(at + 1) => at += 1,
                closer => break closer,
            }
        };
        let counted = self.has(p.start as usize, Classes::NUMBER) || self.has(p.head as usize, Classes::ORG_NOUN);
        let closed = match opener {
            Shape::Open => closer == Shape::Close,
            Shape::Break => closer == Shape::Break && dash(at) && counted,
            Shape::Comma => closer == Shape::Comma && shape(at + 1) == Some(Shape::Verb) && counted,
            _ => false,
        };
        let (first, end) = (names.first()?.tokens.start, names.last()?.tokens.end);
        (closed && names.len() > 1).then(|| {
            let mut parties: Vec<usize> = Vec::new();
            names.iter().for_each(|m| {
                if !parties.contains(&m.party) {
                    parties.push(m.party);
                }
            });
            Arg { parties, tokens: first..end, via: Via::Sentence }
        })
    }

    /// Who leads, forms or owns a group, as a phrase: "an investor group led by Nordvik", "a consortium that includes Nordvik".
    pub(super) fn led_by(&self, id: Id) -> Id {
        let led = (id + 1..(id + 5).min(self.g.phrases.len() as u32)).find(|k| self.g.get(*k).shape == Shape::Verb);
        // "a group of investors that includes Nordvik", "led by"
        let of = self.g.preps_of_noun(id).find(|p| p.noun == id && self.s.is(p.start as usize, "of"));
        let members = of.map_or(id, |p| p.object);
        let includes = led.filter(|v| {
            [id, members].contains(&self.g.get(*v).noun)
                && !self.g.get(*v).passive
                && matches!(self.lemma(*v), "include" | "comprise" | "feature")
        });
        if let Some(member) = includes.and_then(|v| self.g.objects(v).next()) {
            // "featuring funds such as Tarn"
            let such = |p: &&crate::grammar::Phrase| p.noun == member && self.names_examples(p.start as usize);
            let example = self.g.preps_of_noun(member).find(such).map(|p| p.object);
            return example.filter(|_| self.g.get(member).mention == NONE).unwrap_or(member);
        }
        // "a consortium comprised of Tarn and Corda", "consisting of", "made up of"
        let composed = led.filter(|v| {
            self.g.get(*v).noun == id && matches!(self.lemma(*v), "comprise" | "compose" | "consist" | "make")
        });
        let of = composed.and_then(|v| self.g.preps_of_verb(v).find(|p| self.s.is(p.start as usize, "of")));
        if let Some(prep) = of.filter(|p| p.object != NONE) {
            return prep.object;
        }
        let leads = |v: &Id| {
            (self.g.get(*v).noun == id || self.g.get(*v).noun == members)
                && self.g.get(*v).passive
                && matches!(self.lemma(*v), "lead" | "head" | "control" | "form" | "own" | "manage" | "advise" | "run")
        };
        led.filter(leads)
            .and_then(|v| self.g.preps_of_verb(v).find(|prep| self.s.is(prep.start as usize, "by")))
            .map_or(NONE, |prep| prep.object)
    }

    /// "a joint venture between Nordvik and Tarn", "a consortium of Nordvik and Tarn": those who act together in what has no name.
    pub(super) fn joined_in(&self, id: Id) -> Option<Arg> {
        const JOINT: [&str; 6] = ["venture", "jv", "consortium", "partnership", "alliance", "syndicate"];
        let p = self.g.get(id);
        let new = ["a", "an", "the"].iter().any(|w| self.s.is(p.start as usize, w));
        // "will invest in a joint venture of Nordvik and Tarn": what they own together gets it.
        let acts = matches!(p.place, Place::Subject(_))
            || matches!(p.place, Place::Behind(by) if ["by", "from", "to"].iter().any(|w| self.s.is(self.g.get(by).start as usize, w)));
        if !new || !acts || p.mention != NONE || !JOINT.iter().any(|w| self.s.is(p.head as usize, w)) {
            return None;
        }
        let of = |p: &&crate::grammar::Phrase| {
            let word = self.s.lower(p.start as usize);
            p.noun == id && p.object != NONE && matches!(word, "of" | "between" | "involving" | "including")
        };
        let named = self.g.preps_of_noun(id).find(of).filter(|p| self.g.get(p.object).mention != NONE)?;
        self.parties_of(named.object).filter(|a| a.parties.len() > 1 && self.all_are(a, PartyKind::Company))
    }

    /// "Halden said it would form a venture with Tarn and they would invest": the two sides of the clause in front of "and".
    pub(super) fn told_with(&self, they: Id) -> Option<Arg> {
        const TOGETHER: [&str; 8] =
            ["venture", "partnership", "alliance", "deal", "agreement", "company", "consortium", "pact"];
        if they == 0 || self.g.get(they - 1).shape != Shape::Conj {
            return None;
        }
        let first = self.g.of_sentence(self.s.sentence_of(self.g.get(they).head as usize)).start;
        let with = (first.max(they.saturating_sub(12))..they).rev().find(|k| {
            let p = self.g.get(*k);
            p.shape == Shape::Prep && p.governor != NONE && self.s.is(p.start as usize, "with")
        })?;
        let (verb, object) = (self.g.get(with).governor, self.g.get(with).object);
        let together =
            self.g.get(verb).shape == Shape::Verb && self.g.objects(verb).any(|o| self.head_is(o, &TOGETHER));
        let subject = self.parties_of_subject(verb).filter(|_| together)?;
        let other = self.named_company(object).filter(|o| o.parties != subject.parties)?;
        let (start, end) = (subject.tokens.start.min(other.tokens.start), subject.tokens.end.max(other.tokens.end));
        let parties = subject.parties.into_iter().chain(other.parties).collect();
        Some(Arg { parties, tokens: start..end, via: Via::Sentence })
    }

    /// Who leads a group, in front of it: "a Nordvik-led consortium", "the Corda and Nordvik-led group".
    pub(in super::super) fn leaders_in(&self, id: Id) -> Option<Arg> {
        let within = self.g.get(id).tokens();
        let names = self.parties.within(&within);
        let last = names
            .iter()
            .rposition(|m| self.is_party(m) && self.s.phrase_at(m.tokens.end, within.end, &["-", "led"]))?;
        let mut arg = self.named(&names[last], Via::Sentence);
        let beside = last.checked_sub(1).map(|k| &names[k]).filter(|m| self.is_party(m));
        let joined = |i: usize| ["/", "and", "&"].iter().any(|w| self.s.phrase_at(i, i + 1, &[w]));
        if let Some(m) = beside.filter(|m| m.tokens.end + 1 == names[last].tokens.start && joined(m.tokens.end)) {
            arg.parties.insert(0, m.party);
            arg.tokens.start = m.tokens.start;
        }
        Some(arg)
    }

    /// "A group of funds", "an investor group": those that have no name.
    pub(super) fn groups(&self) -> impl Iterator<Item = Id> {
        let unnamed = |id: &Id| {
            let p = self.g.get(*id);
            p.shape == Shape::Noun
                && p.mention == NONE
                && self.s.is(p.head as usize, "group")
                && ["a", "an"].iter().any(|w| self.s.is(p.start as usize, w))
        };
        (0..self.g.phrases.len() as Id).filter(unnamed)
    }

    /// "An investor group led by Ms Dahl said": the first that acts and goes by nobody's name, for which "the group" stands behind it.
    pub(super) fn group_of_people(&self) -> Option<Id> {
        self.groups().find(|id| matches!(self.g.place(*id), Place::Subject(_)) && self.parties_of(*id).is_none())
    }

    /// "the group", once a group has acted that goes by nobody's name.
    pub(super) fn is_people(&self, id: Id) -> bool {
        let p = self.g.get(id);
        p.mention == NONE
            && self.s.is(p.head as usize, "group")
            && self.people.is_some_and(|group| group <= id)
            && self.described_as(p.head as usize).is_none()
    }

    /// "Halden Bank AG of Norway's bid": the company in front of where it is.
    pub(super) fn seated_in(&self, place: Id) -> Option<Arg> {
        let p = self.g.get(place);
        let is_place = p.mention != NONE && self.parties.mentions[p.mention as usize].kind == PartyKind::Place;
        let of = place.checked_sub(1).filter(|k| {
            let of = self.g.get(*k);
            of.shape == Shape::Prep && self.s.is(of.start as usize, "of") && of.noun != NONE && of.noun + 1 == *k
        })?;
        if is_place { self.named_company(self.g.get(of).noun) } else { None }
    }

    /// "the consortium would borrow": several together, and no single company that was named before.
    pub(super) fn is_unnamed_consortium(&self, id: Id) -> bool {
        let p = self.g.get(id);
        p.mention == NONE
            && ["consortium", "syndicate"].iter().any(|w| self.s.is(p.head as usize, w))
            && self.described_as(p.head as usize).is_none()
    }

    /// "The group said it holds": the pronoun stands for such a group, not for whoever was named before.
    pub(super) fn is_of_people(&self, i: usize) -> bool {
        if self.people.is_none() {
            return false;
        }
        let of = |v: Id| (v != NONE && self.g.get(v).shape == Shape::Verb).then_some(v);
        let first = self.g.at(i).and_then(|id| of(self.g.verb_of(id)));
        std::iter::successors(first, |v| of(self.g.get(*v).governor)).take(4).any(|v| {
            let subject = self.g.get(v).subject();
            subject != NONE && self.is_people(subject)
        })
    }

    /// "may cut the ratings of Nordvik because of its offer": the one company that the sentence names before, where nothing else does.
    pub(super) fn sole_before(&self, i: usize) -> Option<Arg> {
        if !self.has(i, Classes::POSS) {
            return None;
        }
        let named = self.parties.within(&(self.sentence_of(i).start..i));
        let mut companies = named.iter().filter(|m| m.kind == crate::party::PartyKind::Company);
        let first = companies.next()?;
        companies.all(|m| m.party == first.party).then(|| self.named(first, Via::Sentence))
    }

    /// "to join a consortium led by Tarn. The group is": the consortium that the sentence before tells of, by those who lead it.
    pub(super) fn group_told(&self, id: Id) -> Option<Arg> {
        const GROUPS: [&str; 4] = ["consortium", "syndicate", "alliance", "group"];
        let p = self.g.get(id);
        let the = p.tokens().len() == 2 && self.s.is(p.start as usize, "the") && self.head_is(id, &GROUPS);
        let before = self.sentence_before(self.s.sentence_of(p.start as usize)).filter(|_| the)?;
        let told = |n: &Id| {
            self.head_is(*n, &GROUPS) && ["a", "an"].iter().any(|w| self.s.is(self.g.get(*n).start as usize, w))
        };
        let led = self.g.of_sentence(before).rev().filter(told).map(|n| self.led_by(n)).find(|led| *led != NONE)?;
        let arg = self.parties_of(led)?;
        (arg.via <= Via::Sentence).then_some(Arg { via: Via::Paragraph, ..arg })
    }

    /// "Nordvik and Telvia's purchase": the name in front, where the noun is a deal, and no list of names and deals makes sense.
    pub(super) fn joint_owner(&self, id: Id) -> Option<Id> {
        let owner = self.g.get(id).owner;
        let first = owner.checked_sub(2)?;
        (self.g.get(owner - 1).shape == Shape::Conj
            && self.g.get(first).mention != NONE
            && self.has(self.g.get(id).head as usize, Classes::DEAL_NOUN)
            && matches!(self.g.place(id), Place::Subject(_))
            && self.g.place(first) == self.g.place(id))
        .then_some(first)
    }

    /// "all three", "the two companies", "both": those named together before, in the sentence or the two before it.
    pub(super) fn group_before(&self, id: Id) -> Option<Arg> {
        let p = self.g.get(id);
        let number = self.s.sentence_of(p.start as usize);
        let count = p.tokens().find_map(|i| match self.s.lower(i) {
            "both" | "two" | "pair" | "duo" => Some(2),
            "three" | "trio" => Some(3),
            "four" => Some(4),
            _ => None,
        });
        let Some(count) = count else { return self.companies_before(id) };
        let first = self.g.of_sentence(number.saturating_sub(4)).start;
        for k in (first..id).rev() {
            if !matches!(self.g.get(k).place, Place::Listed(_)) || self.company(k).is_none() {
                continue;
            }
            let members: Vec<Id> = self.g.listed(k).into_iter().filter(|m| self.company(*m).is_some()).collect();
            if members.len() != count {
                continue;
            }
            let via = if k >= self.g.of_sentence(number).start { Via::Sentence } else { Via::Paragraph };
            let mut parties: Vec<usize> = Vec::new();
            // A description may stand for a company that is named beside it.
            for party in members.iter().filter_map(|m| self.company(*m)).map(|m| m.party) {
                if !parties.contains(&party) {
                    parties.push(party);
                }
            }
            let tokens = self.g.get(members[0]).start as usize..self.g.get(members[count - 1]).end as usize;
            return (parties.len() == count).then_some(Arg { parties, tokens, via });
        }
        None
    }

    /// "Tarn and Halden will build a plant. The companies will invest": those that act together in this sentence or the one before.
    fn companies_before(&self, id: Id) -> Option<Arg> {
        let p = self.g.get(id);
        let plain = p.head == p.start + 1 && self.s.is(p.start as usize, "the");
        if !plain || !self.head_is(id, &["companies", "firms", "partners", "parties", "businesses"]) {
            return None;
        }
        let number = self.s.sentence_of(p.start as usize);
        let own = self.g.of_sentence(number).take_while(|k| *k < id);
        let verbs = own.filter(|k| self.g.get(*k).shape == Shape::Verb && self.g.get(*k).mood == Mood::Finite);
        let here = verbs.filter_map(|v| self.parties_of_subject(v)).find(|a| a.parties.len() > 1);
        here.or_else(|| self.joint_subject_before(number))
    }

    /// "including", "like", "such as": what stands behind the preposition at token `i` are examples.
    fn names_examples(&self, i: usize) -> bool {
        self.is_such_as(i) || self.s.is(i, "including") || self.s.is(i, "like")
    }

    /// "such as"
    fn is_such_as(&self, i: usize) -> bool {
        self.s.is(i, "as") && i > 0 && self.s.is(i - 1, "such")
    }

    /// "investors including Nordvik and Telvia", "players, such as the port, as well as banks like Corda": those named as examples.
    pub fn examples(&self, noun: Id) -> Option<Arg> {
        if noun == NONE {
            return None;
        }
        let mut arg: Option<Arg> = None;
        let end = self.g.of_sentence(self.s.sentence_of(self.g.get(noun).start as usize)).end;
        for k in noun + 1..end {
            let p = self.g.get(k);
            match p.shape {
                Shape::Break => break,
                Shape::Verb if p.mood == Mood::Finite => break,
                Shape::Prep => {}
                // "investors, namely Corda and Tarn"
                Shape::Adv if self.s.is(p.start as usize, "namely") => {}
                _ => continue,
            }
            let at = p.start as usize;
            let namely = p.shape == Shape::Adv;
            let such_as = self.is_such_as(at);
            if !namely && !self.names_examples(at) {
                continue;
            }
            // The first must stand behind the noun itself: "investors in the yard, including".
            let before = (noun..k).rev().find(|i| self.g.get(*i).shape == Shape::Noun);
            if arg.is_none() && !before.is_some_and(|b| self.g.chain(b).any(|n| n == noun)) {
                return None;
            }
            // "owner of Corda, or a fund such as Tarn": without a comma only of the noun right before it.
            let close = such_as && before.is_some_and(|b| b != noun && self.g.get(b).end as usize + 1 == at);
            if arg.is_none() && close {
                return None;
            }
            let Some(found) = self.parties_of(if namely { k + 1 } else { p.object }) else { continue };
            match &mut arg {
                None => arg = Some(found),
                Some(all) => {
                    all.parties.extend(found.parties);
                    all.tokens.end = all.tokens.end.max(found.tokens.end);
                }
            }
        }
        arg
    }

    /// The companies that act together in the sentence before, if several do.
    pub(super) fn joint_subject_before(&self, number: usize) -> Option<Arg> {
        let before = self.sentence_before(number)?;
        let acts = |v: &Id| self.g.get(*v).shape == Shape::Verb && self.g.get(*v).mood == Mood::Finite;
        let verb = self.g.of_sentence(before).find(acts)?;
        let both = self.parties_of_subject(verb)?;
        (both.parties.len() > 1).then(|| Arg { via: both.via.max(Via::Paragraph), ..both })
    }
}
