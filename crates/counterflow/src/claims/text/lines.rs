//! What the words of a name tell of the company: "the lender" is Corda Bank, and not Tarn Insurance.

use super::reference::PLAIN;
use super::{Arg, Text, Via};
use crate::grammar::Id;
use crate::party::PartyKind;
use crate::party::names::Names;
use std::sync::LazyLock;

/// A line of business: the nouns for those who are in it, and the words of their names.
struct Line {
    nouns: Vec<&'static str>,
    words: Vec<&'static str>,
}

static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let rows = include_str!("lines.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    rows.map(|(nouns, words)| Line { nouns: nouns.split(';').collect(), words: words.split(';').collect() }).collect()
});

impl Line {
    /// A name of several words has one of this line.
    fn names(&self, name: &str) -> bool {
        let last = name.rsplit_once(' ').map(|(_, last)| last);
        let said = |word: &&str| match word.strip_suffix('$') {
            Some(word) => last == Some(word),
            None => name.split(' ').any(|w| w == *word),
        };
        last.is_some() && self.words.iter().any(said)
    }
}

impl Text<'_> {
    /// "the lender": the only company of the text whose name says that it is one, where it was told of before.
    pub(super) fn told_by_name(&self, head: usize) -> Option<usize> {
        let mut companies = (0..self.parties.list.len()).filter(|p| self.is_called_by(head, *p));
        let party = companies.next()?;
        let told = || self.parties.mentions.iter().any(|m| m.party == party && m.tokens.start < head);
        (companies.next().is_none() && told()).then_some(party)
    }

    /// "The fund": whom the text is about, or its only company, whose name says that it is one.
    pub(super) fn the_fund(&self, id: Id) -> Option<Arg> {
        let p = self.g.get(id);
        let head = p.head as usize;
        if !self.s.is(head, "fund") || !self.s.is(p.start as usize, "the") || p.tokens().len() != 2 {
            return None;
        }
        let funds = |a: &Arg| a.parties.iter().all(|p| self.is_called_by(head, *p));
        let topic = self.antecedent(p.start as usize).filter(funds);
        topic.or_else(|| self.told_by_name(head).and_then(|party| self.last_mention(party, head)))
    }

    /// The name of a company says that it is what the noun at `head` says.
    fn is_called_by(&self, head: usize, party: usize) -> bool {
        let noun = self.s.lower(head);
        let party = &self.parties.list[party];
        let named = |l: &Line| l.nouns.contains(&noun) && l.names(&party.name);
        party.kind == PartyKind::Company && LINES.iter().any(named)
    }

    /// "the lender" is none of `found` where their names say that they are in another line; nor is "the yard", where one that the sentence
    /// before names goes by the name of a yard, and what the text is about is called nothing like it.
    pub(super) fn is_another_by_name(&self, head: usize, found: &Arg) -> bool {
        if found.parties.iter().any(|p| self.is_in_other_line(head, *p)) {
            return true;
        }
        // "Chipmaker Corda will invest in Halden. The start-up will": what is described as a chipmaker is no start-up.
        let young = ["start-up", "startup", "unicorn"].iter().any(|w| self.s.is(head, w));
        let described = |p: &usize| self.described.values().any(|d| d == p);
        if young && self.described_as(head).is_none() && found.parties.iter().any(described) {
            return true;
        }
        // "the bank" may be any that everybody knows for one.
        let vague = PLAIN.contains(&self.s.lower(head)) || self.described_as(head).is_some();
        let known = |p: usize| self.is_called_by(head, p) || Names::get().exact(self.parties.name(p)).is_some();
        if vague || found.via < Via::Paragraph || found.parties.iter().any(|p| known(*p)) {
            return false;
        }
        let Some(before) = self.sentence_before(self.s.sentence_of(head)) else { return false };
        let near = self.s.list[before].tokens.start..head;
        let named = |party: usize| self.parties.within(&near).iter().any(|m| m.party == party);
        self.told_by_name(head).is_some_and(|party| !found.parties.contains(&party) && named(party))
    }

    /// "Halden Pharma will pay Brix for a drug. The biotech could earn", "Halden bought Corda. It has put $3m into it": of the two
    /// companies of the sentence before the one that it may be.
    pub(super) fn the_other(&self, head: usize, not: &[usize]) -> Option<Arg> {
        let number = self.s.sentence_of(head);
        let before = self.sentence_before(number).filter(|b| self.s.list[*b].group == self.s.list[number].group)?;
        let named = self.parties.within(&self.s.list[before].tokens);
        let mut others =
            named.iter().filter(|m| m.kind == PartyKind::Company && !not.contains(&m.party)).map(|m| m.party);
        let other = others.next()?;
        let fits = !self.is_in_other_line(head, other) && !self.is_from_elsewhere(head, other);
        let told = named.iter().any(|m| not.contains(&m.party));
        if told && fits && others.all(|p| p == other) { self.last_mention(other, head) } else { None }
    }

    /// "the lender" is no company whose name says that it insures.
    fn is_in_other_line(&self, head: usize, party: usize) -> bool {
        let (noun, name) = (self.s.lower(head), self.parties.name(party));
        // "Tarn Capital" may lend, insure and own land.
        let funds = |l: &Line| l.nouns.contains(&"fund");
        let mut lines = LINES.iter().filter(|l| l.nouns.contains(&noun)).peekable();
        lines.peek().is_some() && !lines.any(|l| l.names(name)) && LINES.iter().any(|l| l.names(name) && !funds(l))
    }
}
