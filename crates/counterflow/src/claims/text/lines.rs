//! What the words of a name tell of the company: "the lender" is Corda Bank, and not Tarn Insurance.

use super::Text;
use crate::party::{Party, PartyKind};
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
    /// "the lender": the only company of the text whose name says that it is one.
    pub(super) fn told_by_name(&self, head: usize) -> Option<usize> {
        let noun = self.s.lower(head);
        let named = |p: &Party| LINES.iter().any(|l| l.nouns.contains(&noun) && l.names(&p.name));
        let mut companies =
            self.parties.list.iter().enumerate().filter(|(_, p)| p.kind == PartyKind::Company && named(p));
        let (party, _) = companies.next()?;
        companies.next().is_none().then_some(party)
    }

    /// "the lender" is no company whose name says that it insures.
    pub(super) fn is_in_other_line(&self, head: usize, party: usize) -> bool {
        let (noun, name) = (self.s.lower(head), self.parties.name(party));
        let mut lines = LINES.iter().filter(|l| l.nouns.contains(&noun)).peekable();
        lines.peek().is_some() && !lines.any(|l| l.names(name)) && LINES.iter().any(|l| l.names(name))
    }
}
