//! The name lists, built once from TSV files.

use super::PartyKind;
use crate::lexicon::{FastHash, PackedMap, packed};
use crate::sentences::{Kind, Sentences};
use std::collections::HashMap;
use std::sync::LazyLock;

/// "GPUs", "ETFs": many of what the letters stand for.
pub fn many_letters(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|l| l.len() > 1 && l.bytes().all(|b| b.is_ascii_uppercase()))
}

/// "Corda-led group" at "led": something that companies lead, where "the Labour-led government" names no company.
pub fn is_led(s: &Sentences<'_>, i: usize, end: usize) -> bool {
    const LED: [&str; 16] = [
        "group",
        "consortium",
        "syndicate",
        "team",
        "investors",
        "fund",
        "vehicle",
        "round",
        "funding",
        "financing",
        "series",
        "investment",
        "buyout",
        "bid",
        "offer",
        "takeover",
    ];
    s.is(i, "led") && i + 1 < end && LED.iter().any(|w| s.is(i + 1, w))
}

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

/// A set of the classes of `names.tsv`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u32);

macro_rules! classes {
    ($($bit:literal $name:ident $key:literal),* $(,)?) => {
        impl Class {
            $(#[doc = concat!("Class `", $key, "` of `names.tsv`.")] pub const $name: Class = Class(1 << $bit);)*
            fn named(key: &str) -> Option<Class> {
                match key { $($key => Some(Class::$name),)* _ => None }
            }
        }
    };
}

classes! {
    0 DEMONYM "demonym", 1 ACRONYM "acronym", 2 TITLE "title", 3 OTHER "other", 4 GENERIC "generic", 5 SUFFIX "suffix",
    6 COMPANY_WORD "company_word", 7 AUTHORITY_WORD "authority_word", 8 FIRST_NAME "first_name", 9 ROLE "role",
    10 THING "thing", 11 COMPANY_HEAD "company_head", 12 TERM "term", 13 OPENS_OTHER "opens_other", 14 PAPER "paper",
    15 PROVINCE "province", 16 LENDER "lender",
}

impl Class {
    /// Both sets together.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// All name lists.
pub struct Names {
    /// Names by their words in lower case, joined by one space.
    known: HashMap<String, Known, FastHash>,
    /// First words of known names with the words of the longest such name, so that most tokens need no look-up.
    first: HashMap<String, usize, FastHash>,
    /// The same for first words that can be packed.
    packed_first: PackedMap<u8>,
    classes: HashMap<&'static str, u32, FastHash>,
    /// The same for words that can be packed.
    packed_classes: PackedMap<u32>,
    /// Names of their own time, which stand for the listed name only beside it, by their words in lower case.
    former: HashMap<String, &'static str, FastHash>,
    /// What well-known companies sell above all.
    sells: HashMap<&'static str, &'static str, FastHash>,
}

impl Names {
    /// The shipped lists.
    pub fn get() -> &'static Names {
        static NAMES: LazyLock<Names> = LazyLock::new(Names::build);
        &NAMES
    }

    /// The word is listed in one of these classes.
    #[inline]
    pub fn is(&self, class: Class, word: &str) -> bool {
        let bits = match packed(word) {
            Some(word) => self.packed_classes.get(word),
            None => self.classes.get(word).copied().unwrap_or(0),
        };
        bits & class.0 != 0
    }

    /// The longest known name that begins with token `i`.
    pub fn longest_at(&self, s: &Sentences<'_>, i: usize, end: usize) -> Option<&Known> {
        // A name that is a common word in lower case ("apple", "shell") must be capitalised as printed.
        if i >= end || !s.tokens[i].capital {
            return None;
        }
        // Most words begin no known name, which is told without a copy of them.
        let lower = s.lower(i);
        let longest = match packed(lower).filter(|_| lower.is_ascii()) {
            Some(word) => usize::from(self.packed_first.get(word)),
            None => *self.first.get(&lower.to_lowercase())?,
        };
        if longest == 0 {
            return None;
        }
        let mut key = String::with_capacity(32);
        lower_case(s, i, &mut key);
        let mut best = self.known.get(&key);
        for k in i + 1..end.min(i + longest) {
            key.push(' ');
            lower_case(s, k, &mut key);
            best = self.known.get(&key).or(best);
        }
        best
    }

    /// What a listed company sells above all, in one word; `None` for all others.
    pub fn sells(&self, name: &str) -> Option<&'static str> {
        self.sells.get(name).copied().filter(|s| !s.starts_with('+'))
    }

    /// What a listed company sells, above all or among other things.
    pub fn also_sells(&self, name: &str) -> Option<&'static str> {
        self.sells.get(name).map(|s| s.trim_start_matches('+'))
    }

    /// The known name with exactly these words.
    pub fn exact(&self, name: &str) -> Option<&Known> {
        self.known.get(&name.to_lowercase())
    }

    /// The name as listed, where it is one of its own time: "Exxon", "Facebook".
    pub fn former(&self, name: &str) -> Option<&'static str> {
        self.former.get(&name.to_lowercase()).copied()
    }

    fn build() -> Names {
        let mut names = Names {
            known: HashMap::default(),
            first: HashMap::default(),
            packed_first: PackedMap::default(),
            classes: HashMap::default(),
            packed_classes: PackedMap::default(),
            former: HashMap::default(),
            sells: HashMap::default(),
        };
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
                        let class = Class::named(class).unwrap_or_default();
                        *names.classes.entry(form).or_default() |= class.0;
                        // Its first word alone tells that no such phrase begins.
                        if class == Class::OTHER
                            && let Some((first, _)) = form.split_once([' ', '-'])
                        {
                            *names.classes.entry(first).or_default() |= Class::OPENS_OTHER.0;
                        }
                    }
                }
            }
        }
        for line in include_str!("companies.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut parts = line.split('\t');
            let (Some(name), aliases, products, sells) = (parts.next(), parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            if let Some(sells) = sells {
                names.sells.insert(name, sells);
            }
            names.add(name, name, PartyKind::Company);
            for alias in aliases.unwrap_or("").split(';').filter(|a| !a.is_empty()) {
                let former = alias.strip_prefix('~');
                names.add(former.unwrap_or(alias), name, PartyKind::Company);
                if let Some(former) = former {
                    names.former.insert(former.to_lowercase(), former);
                }
            }
            for product in products.unwrap_or("").split(';').filter(|a| !a.is_empty()) {
                names.add(product, name, PartyKind::Product);
            }
        }
        names.packed_first = PackedMap::of(names.first.iter().map(|(word, longest)| (word.as_str(), *longest as u8)));
        names.packed_classes = PackedMap::of(names.classes.iter().map(|(word, bits)| (*word, *bits)));
        names
    }

    fn add(&mut self, form: &'static str, name: &'static str, kind: PartyKind) {
        let words: Vec<String> = form
            .replace('-', " - ")
            .replace("'s", " 's")
            .replace(',', " ,")
            .replace("Dr. ", "Dr . ")
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let longest = self.first.entry(words[0].clone()).or_default();
        *longest = words.len().max(*longest);
        self.known.insert(words.join(" "), Known { name, kind, words: words.len() });
    }
}

/// Adds the words of token `i` in lower case.
fn lower_case(s: &Sentences<'_>, i: usize, out: &mut String) {
    let word = s.word(i);
    match word.is_ascii() {
        // One spelling for both signs.
        _ if s.tokens[i].kind == Kind::Possessive && word.len() > 1 => out.push_str("'s"),
        true => out.push_str(s.lower(i)),
        false => out.extend(word.chars().flat_map(char::to_lowercase)),
    }
}

/// A name without its legal suffix: "Nordvik Offshore AS" is "Nordvik Offshore".
pub fn strip_suffix(name: &str) -> &str {
    let names = Names::get();
    let mut rest = name.trim();
    while let Some((head, last)) = rest.rsplit_once(' ') {
        let word = last.trim_end_matches(',');
        if !names.is(Class::SUFFIX, word) && !names.is(Class::SUFFIX, word.trim_end_matches('.')) {
            break;
        }
        rest = head.trim_end_matches([',', ' ', '&']);
        rest = rest.strip_suffix(" and").unwrap_or(rest);
    }
    rest
}
