//! Names joined with their short forms: which of them stand for one party, and which could stand for several.

use super::discover::{Candidate, candidate};
use super::judge::judge;
use super::names::{Class, Names, strip_suffix};
use super::{Mention, Parties, Party, PartyKind, terms};
use crate::document::Zone;
use crate::lexicon::{Classes, FastHash, Lexicon};
use crate::sentences::{Kind, Sentences};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Names of the document by their forms.
#[derive(Default)]
pub(super) struct Table {
    parties: Vec<Party>,
    /// Parties by their names in the lists and what they are.
    listed: HashMap<(&'static str, PartyKind), usize, FastHash>,
    /// Parties by what they are and their whole names in lower case.
    named: HashMap<(PartyKind, String), usize>,
    /// Lower-case form to party.
    forms: HashMap<String, usize>,
    /// Forms that several parties could claim.
    ambiguous: HashSet<String>,
    /// First words of names that many names share, which inside a sentence still stand for the one that has been named.
    generic: HashMap<String, usize>,
    /// Parties that are named with a legal form.
    formal: HashSet<usize>,
    /// Short forms that the text itself gives a party.
    given: HashSet<String>,
    /// Where each party is first named.
    first: Vec<usize>,
    /// Where short forms stand, by their lower-case words.
    uses: HashMap<String, Vec<usize>>,
    /// Lower-case names that stand with a legal form of their own somewhere, without it.
    with_form: HashSet<String>,
    /// Lower-case names of those that the text says own a company whose name begins with theirs.
    parents: HashSet<String>,
}

impl Table {
    fn party(&mut self, name: &str, kind: PartyKind, at: usize) -> usize {
        let party = *self.named.entry((kind, name.to_lowercase())).or_insert_with(|| {
            self.parties.push(Party { name: name.to_string(), kind, forms: Vec::new() });
            self.first.push(at);
            self.parties.len() - 1
        });
        self.spell(party, name);
        party
    }

    /// "HALDEN HAS agreed", then "Halden": capitals of a headline or of first words are not how a name is spelled.
    fn spell(&mut self, party: usize, name: &str) {
        let loud = |n: &str| n.len() > 4 && !n.bytes().any(|b| b.is_ascii_lowercase());
        let known = &mut self.parties[party].name;
        if loud(known) && !loud(name) && known.eq_ignore_ascii_case(name) {
            *known = name.to_string();
        }
    }

    /// The party of a name in the lists; most mentions are of such names.
    fn listed(&mut self, name: &'static str, kind: PartyKind, at: usize) -> usize {
        if let Some(party) = self.listed.get(&(name, kind)) {
            return *party;
        }
        let party = self.party(name, kind, at);
        self.listed.insert((name, kind), party);
        party
    }

    fn alias(&mut self, form: &str, party: usize) {
        let key = form.to_lowercase();
        match self.forms.get(&key) {
            // A party that is called just this keeps its name; only short forms of two names are ambiguous.
            Some(other) if *other != party && self.parties[*other].name.to_lowercase() == key => {}
            Some(other) if *other != party => {
                // "Nordhav Kraft … Nordhav … Nordhav Wind": a form in use before another name could claim it keeps its party.
                let between = self.first[*other]..self.first[party];
                let in_use = self.uses.get(&key).is_some_and(|at| at.iter().any(|i| between.contains(i)));
                if !in_use {
                    self.ambiguous.insert(key);
                }
            }
            _ => {
                self.forms.insert(key, party);
            }
        }
    }

    pub(super) fn collect(&mut self, candidates: &[Candidate], lower: &HashSet<String>, s: &Sentences<'_>) {
        let names = Names::get();
        // The text names its parties better than its title does, so the title comes last; and a heading may hold the short
        // form before the text gives the whole name, so whole names come first.
        let (titles, text): (Vec<&Candidate>, Vec<&Candidate>) = candidates.iter().partition(|c| c.in_title);
        let in_heading = |c: &Candidate| s.list[s.sentence_of(c.tokens.start)].zone == Zone::Heading;
        let (whole, short): (Vec<&Candidate>, Vec<&Candidate>) = text
            .into_iter()
            .partition(|c| c.suffix || c.ticker || c.known.is_some() || c.text.contains(' ') && !in_heading(c));
        let formal = |c: &&Candidate| c.suffix && c.known.is_none();
        self.with_form = candidates.iter().filter(formal).map(|c| strip_suffix(&c.text).to_lowercase()).collect();
        self.parents = candidates.windows(2).filter_map(|pair| parent_of(s, &pair[0], &pair[1])).collect();
        for c in &short {
            self.uses.entry(c.text.to_lowercase()).or_default().push(c.tokens.start);
        }
        // Results in a wire's shorthand name their company in the title alone: there a line in capitals names it.
        let marked = |c: &&Candidate| c.known.is_none() && (c.suffix || c.ticker);
        let company = |c: &&Candidate| match c.known {
            Some((_, kind)) => kind == PartyKind::Company,
            None => judge(c, lower, s, names) == Some(PartyKind::Company),
        };
        let lone = titles.iter().find(|c| c.loud && marked(c));
        let results = || (0..s.tokens.len()).any(|i| s.is(i, "vs"));
        let rest = || whole.iter().chain(&short);
        // Another company in a note below the results is no name of it: none of its words are.
        let first = |c: &Candidate| c.text.split([' ', '-']).next().map(str::to_lowercase);
        let only = |l: &Candidate| {
            let headed = l.at_start && l.suffix && l.ticker && !rest().any(|c| first(c) == first(l));
            headed && results() || !rest().any(company)
        };
        let lone = lone.filter(|l| only(l)).map(|c| c.tokens.start);
        for c in whole.into_iter().chain(short).chain(titles) {
            let party = if let Some((name, kind)) = c.known {
                if kind == PartyKind::Product {
                    continue;
                }
                let party = self.listed(name, kind, c.tokens.start);
                if kind == PartyKind::Company {
                    self.joined(&c.text, party, names);
                }
                party
            } else {
                if c.in_title && (c.loud && lone != Some(c.tokens.start) || !c.suffix && !c.ticker) {
                    continue;
                }
                let Some(kind) = judge(c, lower, s, names) else { continue };
                let base = strip_suffix(&c.text).to_string();
                // A short form of a longer name that is already there; but "Halden Inc" beside "Halden International Inc" is another
                // company, as a legal form closes a whole name.
                let key = base.to_lowercase();
                let whole = |id: &usize| {
                    c.suffix
                        && self.formal.contains(id)
                        && self.parties[*id].name.to_lowercase() != key
                        && !self.given.contains(&key)
                };
                let told = self.forms.get(&key).copied().filter(|_| !self.ambiguous.contains(&key));
                if let Some(id) = told.filter(|id| !whole(id)) {
                    self.alias(&c.text, id);
                    id
                } else {
                    let id = self.party(&base, kind, c.tokens.start);
                    if told.is_some() {
                        self.forms.insert(key, id);
                    }
                    if c.suffix {
                        self.formal.insert(id);
                    }
                    self.alias(&c.text, id);
                    self.alias(&base, id);
                    self.short_forms(&base, kind, id, names, s);
                    // "Halbrook's shares": there the mark says whose they are.
                    if let Some(stem) = base.strip_suffix("'s") {
                        self.alias(stem, id);
                    }
                    id
                }
            };
            // "TRNC" for the name behind which "(NASDAQ: TRNC)" stands, unless it is a word.
            let code = c.code.as_ref().map(|code| code.to_lowercase());
            if let Some(code) = code.filter(|code| names.exact(code).is_none() && Lexicon::get().find(code) == 0) {
                self.forms.entry(code).or_insert(party);
            }
            for alias in &c.aliases {
                let form = candidate(s, alias.clone(), false).text;
                if names.exact(&form).is_none_or(|k| k.kind == PartyKind::Company) {
                    self.forms.insert(form.to_lowercase(), party);
                    self.given.insert(form.to_lowercase());
                }
            }
        }
    }

    /// "HaldenWarner" for "Halden Warner"
    fn joined(&mut self, name: &str, id: usize, names: &Names) {
        if !name.contains(' ') {
            return;
        }
        let joined = name.replace(' ', "");
        if names.exact(&joined).is_none() {
            self.alias(&joined, id);
        }
    }

    /// "Nordvik" for "Nordvik Offshore", "Dahl" for "Ingrid Dahl", "Rexall" for "Rexall Drug".
    fn short_forms(&mut self, base: &str, kind: PartyKind, id: usize, names: &Names, s: &Sentences<'_>) {
        let words: Vec<&str> = base.split(' ').collect();
        if words.len() < 2 {
            return;
        }
        match kind {
            PartyKind::Person => self.alias(words[words.len() - 1], id),
            PartyKind::Company => {
                // "Luzon" for "Banco Luzon": where the first word only says what it is, the rest is the short form.
                // "the Corn Exchange" for "HTM Corn Exchange": letters in front of two words and more.
                let rest = words[1..].join(" ");
                let letters = words.len() > 2 && words[0].len() > 1 && words[0].bytes().all(|b| b.is_ascii_uppercase());
                // "Fox" for "21st Century Fox"
                let counted = words.len() == 3 && words[0].starts_with(|c: char| c.is_ascii_digit());
                if counted && words[2].len() > 2 && names.exact(words[2]).is_none() {
                    self.alias(words[2], id);
                }
                if (names.is(Class::COMPANY_HEAD, words[0]) || letters)
                    && rest.len() > 3
                    && names.exact(&rest).is_none()
                    && words[1] != "of"
                {
                    self.alias(&rest, id);
                }
                if let Some(rest) = self.behind_place(&words, id, names, s) {
                    self.alias(&rest, id);
                }
                for n in 1..words.len() {
                    let short = words[..n].join(" ");
                    let plain = n == 1
                        && (names.is(Class::GENERIC, words[0])
                            || names.is(Class::FIRST_NAME, words[0])
                            || names.is(Class::DEMONYM, words[0])
                            || names.is(Class::COMPANY_WORD, words[0]));
                    let before = || self.uses.get(&short.to_lowercase()).is_some_and(|u| u[0] < self.first[id]);
                    let other = names.exact(&short).is_some()
                        || before() && is_owned(s, self.first[id])
                        // "Halden ... Halden Sports Europe": the part in one place of a company that goes by the rest and was named before.
                        || (n..words.len())
                            .any(|m| names.exact(&words[m..].join(" ")).is_some_and(|k| k.kind == PartyKind::Place))
                            && before()
                        // "Halden Gold" and "Halden Corp": what has a legal form of its own is another company, as a parent is.
                        || self.with_form.contains(&short.to_lowercase())
                        || self.parents.contains(&short.to_lowercase());
                    // "AK" for "AK Steel"
                    let letters = short.len() == 2 && short.bytes().all(|b| b.is_ascii_uppercase());
                    if !plain && !other && (short.len() > 2 || letters) {
                        self.alias(&short, id);
                    } else if n == 1 && names.is(Class::GENERIC, words[0]) {
                        self.generic.entry(short.to_lowercase()).or_insert(id);
                    }
                }
                self.joined(base, id, names);
                // "H&D" for "Halden & Dahl"
                if let [first, "&", second] = words[..] {
                    let initial = |w: &str| w.chars().next().filter(|c| c.is_uppercase());
                    if let (Some(a), Some(b)) = (initial(first), initial(second)) {
                        self.alias(&format!("{a}&{b}"), id);
                    }
                }
                let initials: String =
                    words.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
                if initials.len() >= 3 && names.exact(&initials).is_none() {
                    self.alias(&initials, id);
                    // "SAIL" for "Steel Authority of India Ltd"
                    self.alias(&format!("{initials}L"), id);
                }
                // "the Japanese Ministry of Health, Labour and Welfare (MHLW)": whose it is stands in front of its name.
                let own = initials.get(1..).filter(|_| names.is(Class::DEMONYM, words[0]));
                if let Some(own) = own.filter(|own| own.len() >= 3 && names.exact(own).is_none()) {
                    self.alias(own, id);
                }
            }
            _ => {}
        }
    }

    /// "the Globe" for "The Oslo Globe": behind a place the rest of a name that always has an article.
    fn behind_place(&self, words: &[&str], id: usize, names: &Names, s: &Sentences<'_>) -> Option<String> {
        let article = |at: &usize| *at > 0 && s.is(*at - 1, "the");
        let place = |n: usize| names.exact(&words[..n].join(" ")).is_some_and(|k| k.kind == PartyKind::Place);
        let n = (1..words.len().min(3)).rev().find(|n| article(&self.first[id]) && place(*n))?;
        let rest = words[n..].join(" ");
        let uses = self.uses.get(&rest.to_lowercase())?;
        (names.exact(&rest).is_none() && uses.iter().all(article)).then_some(rest)
    }

    pub(super) fn into_parties(
        mut self,
        s: &Sentences<'_>,
        candidates: &[Candidate],
        lower: &HashSet<String>,
    ) -> Parties {
        let names = Names::get();
        let mut mentions = Vec::new();
        for c in candidates {
            let found = match c.known {
                Some((name, PartyKind::Product)) => {
                    Some((self.listed(name, PartyKind::Company, c.tokens.start), PartyKind::Product))
                }
                Some((name, kind)) => Some((self.listed(name, kind, c.tokens.start), kind)),
                None => self.resolve(c, lower, s, names),
            };
            // In a title every word has a capital; only names known from elsewhere count.
            if found.is_none() && c.in_title && c.known.is_none() {
                // "FIRST DEFIANCE": the word before may begin the name, although it seldom begins one.
                let free = mentions.last().map_or(0, |m: &Mention| m.tokens.end);
                let word = |k: usize| k >= free && s.tokens[k].kind == Kind::Word && s.tokens[k].capital;
                let start = c.tokens.start - usize::from(c.tokens.start > 0 && word(c.tokens.start - 1));
                for (tokens, party) in self.inside(start..c.tokens.end, s) {
                    let kind = self.parties[party].kind;
                    mentions.push(Mention { tokens, party, kind });
                }
                continue;
            }
            if let Some((party, kind)) = found {
                if kind != PartyKind::Product && !self.parties[party].forms.contains(&c.text) {
                    self.parties[party].forms.push(c.text.clone());
                }
                mentions.push(Mention { tokens: c.tokens.clone(), party, kind });
            }
        }
        // Keep only parties that are mentioned, in order of first mention.
        let mut order: Vec<Option<usize>> = vec![None; self.parties.len()];
        let mut list = Vec::new();
        for mention in &mut mentions {
            let slot = &mut order[mention.party];
            let new = *slot.get_or_insert_with(|| {
                list.push(self.parties[mention.party].clone());
                list.len() - 1
            });
            mention.party = new;
        }
        let filer = candidates
            .iter()
            .find(|c| c.aliases.iter().any(|a| a.len() == 1 && terms::FILER.contains(&s.word(a.start))))
            .and_then(|c| mentions.iter().find(|m| m.tokens == c.tokens))
            .map(|m| m.party)
            .or_else(|| list.iter().position(|p: &Party| terms::is_unnamed(&p.name)));
        Parties { list, mentions, filer, ..Parties::default() }
    }

    /// The known names inside a run of capitalised words, in order and the longest first to be taken: names that the text gives,
    /// and listed companies. "TARN TO ACQUIRE HALDEN" holds two.
    fn inside(&mut self, run: Range<usize>, s: &Sentences<'_>) -> Vec<(Range<usize>, usize)> {
        let mut out = Vec::new();
        let mut rests = vec![(run.clone(), run.len())];
        while let Some((rest, longest)) = rests.pop() {
            let found = (1..=longest.min(rest.len())).rev().find_map(|len| {
                (rest.start..=rest.end - len).find_map(|first| {
                    let tokens = first..first + len;
                    self.known_form(&tokens, s).map(|party| (tokens, party))
                })
            });
            if let Some((tokens, party)) = found {
                rests.push((tokens.end..rest.end, tokens.len()));
                rests.push((rest.start..tokens.start, tokens.len()));
                out.push((tokens, party));
            }
        }
        out.sort_by_key(|(tokens, _)| tokens.start);
        out
    }

    /// The party whose name these words are.
    fn known_form(&mut self, tokens: &Range<usize>, s: &Sentences<'_>) -> Option<usize> {
        let form = candidate(s, tokens.clone(), false).text.to_lowercase();
        if let Some(id) = self.forms.get(&form)
            && !self.ambiguous.contains(&form)
        {
            return Some(*id);
        }
        let known = Names::get().exact(&form).filter(|k| k.kind == PartyKind::Company)?;
        Some(self.listed(known.name, known.kind, tokens.start))
    }

    fn resolve(
        &mut self,
        c: &Candidate,
        lower: &HashSet<String>,
        s: &Sentences<'_>,
        names: &Names,
    ) -> Option<(usize, PartyKind)> {
        let base = strip_suffix(&c.text).to_lowercase();
        for form in [c.text.to_lowercase(), base] {
            if let Some(id) = self.forms.get(&form).copied()
                && !self.ambiguous.contains(&form)
            {
                self.spell(id, strip_suffix(&c.text));
                return Some((id, self.parties[id].kind));
            }
        }
        if c.in_title {
            return None;
        }
        // "the $90m-asset United" after "United Nailers"
        let word = c.text.to_lowercase();
        if !c.at_start
            && let Some(id) = self.generic.get(&word)
            && self.first[*id] < c.tokens.start
            && !names.is(Class::DEMONYM, &c.text)
        {
            return Some((*id, self.parties[*id].kind));
        }
        let kind = judge(c, lower, s, names)?;
        let base = strip_suffix(&c.text).to_string();
        Some((self.party(&base, kind, c.tokens.start), kind))
    }
}

/// "Halden will sell its Halden Towers business", "its towers business, Halden Towers,": the name at token `i` is that of a part of
/// whoever was named before, and no longer form of its name.
fn is_owned(s: &Sentences<'_>, i: usize) -> bool {
    let start = s.list[s.sentence_of(i)].tokens.start;
    let plain = |k: usize| s.tokens[k].kind == Kind::Word && !s.classes(k).has(Classes::PREP.or(Classes::AUX));
    let own = |from: usize| {
        let back = (start.max(from.saturating_sub(4))..from).rev();
        back.take_while(|k| plain(*k)).any(|k| s.is(k, "its") || s.is(k, "their"))
    };
    i > start && (own(i) || s.tokens[i - 1].kind == Kind::Punct(b',') && own(i - 1))
}

/// "Halden Gas Trading, a subsidiary of Halden Gas": the name of the owner, which is no short form of the name that it owns.
fn parent_of(s: &Sentences<'_>, unit: &Candidate, owner: &Candidate) -> Option<String> {
    let held = ["subsidiary", "unit", "division", "arm", "affiliate"];
    let at = owner.tokens.start;
    let article = usize::from(at > 0 && s.is(at - 1, "the"));
    let of = at.checked_sub(2 + article).filter(|k| s.is(k + 1, "of") && held.iter().any(|w| s.is(*k, w)))?;
    let (base, whole) = (strip_suffix(&owner.text).to_lowercase(), strip_suffix(&unit.text).to_lowercase());
    let longer = whole.strip_prefix(&base).is_some_and(|rest| rest.starts_with(' '));
    (longer && unit.tokens.end < of && of - unit.tokens.end < 8).then_some(base)
}
