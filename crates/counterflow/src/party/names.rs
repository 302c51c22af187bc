//! The name lists, built once from TSV files.

use super::PartyKind;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a listed name stands for.
#[derive(Clone, Debug)]
pub struct Known {
    /// Canonical name.
    pub name: &'static str,
    /// What it is.
    pub kind: PartyKind,
    /// Number of words.
    pub words: usize,
}

/// All name lists.
pub struct Names {
    /// Names by their words in lower case, joined by one space.
    known: HashMap<String, Known>,
    /// Longest known name, in words.
    longest: usize,
    /// First words of known names, so that most tokens need no look-up.
    first: HashSet<String>,
    classes: HashMap<&'static str, HashSet<&'static str>>,
}

impl Names {
    /// The shipped lists.
    pub fn get() -> &'static Names {
        static NAMES: LazyLock<Names> = LazyLock::new(Names::build);
        &NAMES
    }

    /// The word is listed in a class of `names.tsv`.
    pub fn is(&self, class: &str, word: &str) -> bool {
        self.classes.get(class).is_some_and(|words| words.contains(word))
    }

    /// The longest known name that the words begin with.
    pub fn longest_at(&self, words: &[&str]) -> Option<&Known> {
        let first = words.first()?.to_lowercase();
        if !self.first.contains(&first) {
            return None;
        }
        (1..=self.longest.min(words.len())).rev().find_map(|n| {
            let key = words[..n].iter().map(|w| w.to_lowercase()).collect::<Vec<_>>().join(" ");
            // A name that is a common word in lower case ("apple", "shell") must be capitalised as printed.
            self.known.get(&key).filter(|_| words[0].chars().any(char::is_uppercase))
        })
    }

    /// The known name with exactly these words.
    pub fn exact(&self, name: &str) -> Option<&Known> {
        self.known.get(&name.to_lowercase())
    }

    fn build() -> Names {
        let mut names = Names { known: HashMap::new(), longest: 1, first: HashSet::new(), classes: HashMap::new() };
        for line in include_str!("names.tsv").lines().filter(|l| !l.starts_with('#')) {
            let Some((class, list)) = line.split_once('\t') else { continue };
            let kind = match class {
                "publisher" => Some(PartyKind::Publisher),
                "authority" => Some(PartyKind::Authority),
                "place" => Some(PartyKind::Place),
                _ => None,
            };
            for entry in list.split(';') {
                let (form, name) = entry.split_once('=').unwrap_or((entry, entry));
                match kind {
                    Some(kind) => names.add(form, name, kind),
                    None => {
                        names.classes.entry(class).or_default().insert(form);
                    }
                }
            }
        }
        for line in include_str!("companies.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut parts = line.split('\t');
            let (Some(name), aliases, products) = (parts.next(), parts.next(), parts.next()) else { continue };
            names.add(name, name, PartyKind::Company);
            for alias in aliases.unwrap_or("").split(';').filter(|a| !a.is_empty()) {
                names.add(alias, name, PartyKind::Company);
            }
            for product in products.unwrap_or("").split(';').filter(|a| !a.is_empty()) {
                names.add(product, name, PartyKind::Product);
            }
        }
        names
    }

    fn add(&mut self, form: &'static str, name: &'static str, kind: PartyKind) {
        let words: Vec<String> = form.replace('-', " - ").split_whitespace().map(str::to_lowercase).collect();
        self.longest = self.longest.max(words.len());
        self.first.insert(words[0].clone());
        self.known.insert(words.join(" "), Known { name, kind, words: words.len() });
    }
}

/// A name without its legal suffix: "Nordvik Offshore AS" is "Nordvik Offshore".
pub fn strip_suffix(name: &str) -> &str {
    let names = Names::get();
    let mut rest = name.trim();
    while let Some((head, last)) = rest.rsplit_once(' ') {
        let word = last.trim_end_matches(',');
        if !names.is("suffix", word) && !names.is("suffix", word.trim_end_matches('.')) {
            break;
        }
        rest = head.trim_end_matches([',', ' ', '&']);
    }
    rest
}
