//! The word lists: one table from word forms to classes, built once from plain TSV files.

pub mod currency;
mod packed;

pub use packed::{PACKED, Packed, PackedMap, first_bytes, pack, packed, small_letters};

use std::collections::HashMap;
use std::sync::LazyLock;

const WORDS: &str = include_str!("words.tsv");

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

macro_rules! classes {
    ($($bit:literal $name:ident $key:literal),* $(,)?) => {
        impl Classes {
            $(#[doc = concat!("Class `", $key, "` of `words.tsv`.")] pub const $name: Classes = Classes(1 << $bit);)*
            fn named(key: &str) -> Option<Classes> {
                match key { $($key => Some(Classes::$name),)* _ => None }
            }
        }
    };
}

classes! {
    0 DET "det", 1 POSS "poss", 2 PRON "pron", 3 PREP "prep", 4 CONJ "conj", 5 BE "be", 6 HAVE "have", 7 DO "do", 8 MODAL "modal",
    9 NEG "neg", 10 ADV "adv", 11 CONDITIONAL "conditional", 12 TIME_UNIT "time_unit", 13 MONTH "month", 14 WEEKDAY "weekday",
    15 SCALE "scale", 16 NUMBER "number", 17 FRACTION "fraction", 18 RHETORIC "rhetoric", 19 MOVEMENT "movement", 20 SAY "say",
    21 CONTROL "control", 22 DEAL_VERB "deal_verb", 23 ORG_NOUN "org_noun", 24 DEAL_NOUN "deal_noun", 25 SHARE_NOUN "share_noun",
    26 STOP_START "stop_start", 27 PLAIN_VERB "verb", 28 SUB "sub", 29 REL "rel", 30 READY "ready", 31 ADJ "adj", 37 NOUN "noun", 38 LETTER "letter",
    41 DATE "date", 39 THAT_NOUN "that_noun", 40 THAT_VERB "that_verb",
    32 BASE "form_base", 33 THIRD "form_third", 34 PAST "form_past", 35 PARTICIPLE "form_participle", 36 GERUND "form_gerund",
}

impl Classes {
    /// No class at all.
    pub const NONE: Classes = Classes(0);
    /// Any class of verbs.
    pub const VERB: Classes = Classes(
        Self::MOVEMENT.0 | Self::SAY.0 | Self::CONTROL.0 | Self::DEAL_VERB.0 | Self::PLAIN_VERB.0 | Self::THAT_VERB.0,
    );
    /// Auxiliary verbs and modals.
    pub const AUX: Classes = Classes(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);

    /// The two sets share a class.
    #[inline]
    pub fn has(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[inline]
    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// What the word lists know of one word form.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Base form: `invest` for `invested`; the word itself for anything else.
    pub lemma: &'static str,
    /// The classes and verb forms.
    pub classes: Classes,
}

/// The table of word forms.
pub struct Lexicon {
    forms: HashMap<&'static str, u16, FastHash>,
    /// The forms of up to sixteen bytes once more, by their bytes alone.
    packed: PackedMap<EntryId>,
    entries: Vec<Entry>,
}

/// Number of an entry; zero is the unknown word.
pub type EntryId = u16;

impl Lexicon {
    /// The shipped lists, built on first use.
    pub fn get() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::build(WORDS));
        &LEXICON
    }

    /// The entry of a word form in lower case.
    #[inline]
    pub fn find(&self, lower: &str) -> EntryId {
        match packed(lower) {
            Some(word) => self.find_packed(word),
            None => self.forms.get(lower).copied().unwrap_or(0),
        }
    }

    /// The entry of a packed word form in lower case.
    #[inline]
    pub fn find_packed(&self, lower: Packed) -> EntryId {
        self.packed.get(lower)
    }

    /// All entries, by number.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// All word forms with their entries, in order of entry.
    pub fn forms(&self) -> Vec<(&'static str, EntryId)> {
        let mut all: Vec<_> = self.forms.iter().map(|(f, id)| (*f, *id)).collect();
        all.sort_unstable_by_key(|(f, id)| (*id, *f));
        all
    }

    /// What is known of an entry.
    #[inline]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id as usize]
    }

    fn build(tsv: &'static str) -> Lexicon {
        let mut lexicon = Lexicon {
            forms: HashMap::default(),
            packed: PackedMap::default(),
            entries: vec![Entry { lemma: "", classes: Classes::NONE }],
        };
        for line in tsv.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let Some((key, words)) = line.split_once('\t') else { continue };
            let Some(class) = Classes::named(key) else { continue };
            let verbs = Classes::VERB.has(class);
            for word in words.split(' ').filter(|w| !w.is_empty()) {
                match key {
                    _ if verbs => lexicon.add_verb(word, class),
                    "noun" | "that_noun" => lexicon.add_noun(word, class),
                    // All forms of an auxiliary are one word.
                    "be" | "have" | "do" => lexicon.add(word, key_static(key), class),
                    _ => lexicon.add(word, word, class),
                }
            }
        }
        lexicon.packed = PackedMap::of(lexicon.forms.iter().map(|(form, id)| (*form, *id)));
        lexicon
    }

    fn add(&mut self, form: &'static str, lemma: &'static str, classes: Classes) {
        let next = self.entries.len() as u16;
        let id = *self.forms.entry(form).or_insert(next);
        if id == next {
            self.entries.push(Entry { lemma, classes });
            return;
        }
        let entry = &mut self.entries[id as usize];
        // A verb reading names the lemma: `offers` is the noun and the verb, and both say `offer`.
        if Classes::VERB.has(classes) && !Classes::VERB.has(entry.classes) {
            entry.lemma = lemma;
        }
        entry.classes = entry.classes.or(classes);
    }

    /// A noun with its regular plural.
    fn add_noun(&mut self, word: &'static str, class: Classes) {
        self.add(word, word, class);
        self.add(leak(inflect(word, "s")), word, class);
    }

    fn add_verb(&mut self, word: &'static str, class: Classes) {
        let (word, lemma) = word.split_once('=').map_or((word, None), |(word, lemma)| (word, Some(lemma)));
        let mut parts = word.split('/');
        let base = parts.next().unwrap_or(word);
        let lemma = lemma.unwrap_or(base);
        let past = parts.next();
        let participle = parts.next();
        let regular = |suffix: &str| leak(inflect(base, suffix));
        self.add(base, lemma, class.or(Classes::BASE));
        self.add(regular("s"), lemma, class.or(Classes::THIRD));
        self.add(regular("ing"), lemma, class.or(Classes::GERUND));
        // "cancelled", "totalling": British spelling beside the American one.
        if base.ends_with("el") || base.ends_with("al") && base != "deal" && base != "steal" {
            self.add(leak(format!("{base}ling")), lemma, class.or(Classes::GERUND));
            self.add(leak(format!("{base}led")), lemma, class.or(Classes::PAST).or(Classes::PARTICIPLE));
        }
        self.add(past.unwrap_or_else(|| regular("ed")), lemma, class.or(Classes::PAST));
        self.add(
            participle.unwrap_or_else(|| past.unwrap_or_else(|| regular("ed"))),
            lemma,
            class.or(Classes::PARTICIPLE),
        );
    }
}

/// A set of word forms: one look-up tells whether a token is one of them.
pub struct WordSet {
    /// By entry.
    listed: Vec<bool>,
    /// Forms that the word lists do not know.
    others: PackedMap<bool>,
}

impl WordSet {
    /// The forms, in lower case with spaces between them and sixteen bytes long at most, and every form of some classes.
    pub fn of(forms: &str, classes: Classes) -> WordSet {
        debug_assert!(forms.split_whitespace().all(|f| f.len() <= PACKED), "a form is too long");
        let lexicon = Lexicon::get();
        let mut listed: Vec<bool> = lexicon.entries.iter().map(|e| e.classes.has(classes)).collect();
        let mut others = Vec::new();
        for form in forms.split_whitespace() {
            match lexicon.find(form) {
                0 => others.push((form, true)),
                id => listed[id as usize] = true,
            }
        }
        WordSet { listed, others: PackedMap::of(others) }
    }

    /// All listed forms of some base forms, in lower case with spaces between them.
    pub fn of_lemmas(lemmas: &str) -> WordSet {
        let lemmas: Vec<&str> = lemmas.split_whitespace().collect();
        let listed = Lexicon::get().entries.iter().map(|e| lemmas.contains(&e.lemma)).collect();
        WordSet { listed, others: PackedMap::of([]) }
    }

    /// A listed word, by its entry, is in the set.
    #[inline]
    pub fn lists(&self, id: EntryId) -> bool {
        self.listed[id as usize]
    }

    /// A word that the lists do not know, in lower case, is in the set.
    #[inline]
    pub fn has_other(&self, lower: &str) -> bool {
        !self.others.is_empty() && packed(lower).is_some_and(|word| self.others.get(word))
    }
}

fn key_static(key: &str) -> &'static str {
    match key {
        "be" => "be",
        "have" => "have",
        _ => "do",
    }
}

/// The word lists live as long as the program, and are built once.
fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// Regular English inflection of a verb's base form.
fn inflect(base: &str, suffix: &str) -> String {
    // Longer verbs whose stress is on the last syllable; of one syllable all double.
    const DOUBLING: [&str; 27] = [
        "commit", "begin", "admit", "permit", "omit", "submit", "transmit", "remit", "refer", "transfer", "prefer",
        "defer", "confer", "occur", "incur", "recur", "deter", "control", "patrol", "propel", "compel", "equip",
        "allot", "regret", "rebut", "backstop", "overlap",
    ];
    let consonant_y = base.ends_with('y')
        && !base.ends_with("ay")
        && !base.ends_with("ey")
        && !base.ends_with("oy")
        && !base.ends_with("uy");
    match suffix {
        "s" if consonant_y => format!("{}ies", &base[..base.len() - 1]),
        "s" if ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| base.ends_with(e)) => format!("{base}es"),
        "s" => format!("{base}s"),
        _ if DOUBLING.contains(&base) || short_and_closed(base) => format!("{base}{}{suffix}", &base[base.len() - 1..]),
        "ed" if base.ends_with('e') => format!("{base}d"),
        "ed" if consonant_y => format!("{}ied", &base[..base.len() - 1]),
        "ing" if base.ends_with("ie") => format!("{}ying", &base[..base.len() - 2]),
        "ing" if base.ends_with('e') && !base.ends_with("ee") => format!("{}ing", &base[..base.len() - 1]),
        _ => format!("{base}{suffix}"),
    }
}

/// One syllable that ends in one consonant behind one vowel: "plan", "quit", but not "load", "show", "open".
fn short_and_closed(base: &str) -> bool {
    let vowel = |i: usize, b: u8| {
        b"aeiou".contains(&b) && !(b == b'u' && i > 0 && base.as_bytes()[i - 1] == b'q') || b == b'y' && i > 0
    };
    let vowels: Vec<usize> = base.bytes().enumerate().filter(|(i, b)| vowel(*i, *b)).map(|(i, _)| i).collect();
    vowels.len() == 1 && vowels[0] + 2 == base.len() && !base.ends_with(['w', 'x', 'y'])
}

/// A small multiplicative hash: the keys are short words of our own lists, so no attacker chooses them.
#[derive(Clone, Copy, Default)]
pub struct FastHash;

impl std::hash::BuildHasher for FastHash {
    type Hasher = FastHasher;
    fn build_hasher(&self) -> FastHasher {
        FastHasher(0xcbf2_9ce4_8422_2325)
    }
}

/// See [`FastHash`].
pub struct FastHasher(u64);

impl FastHasher {
    #[inline]
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl std::hash::Hasher for FastHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            self.mix(rest.iter().fold(0, |word, b| word << 8 | u64::from(*b)));
        }
    }
    // What a string ends with: its length is in its words already.
    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.0 ^= u64::from(byte);
    }
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(word: &str) -> &'static str {
        let lexicon = Lexicon::get();
        lexicon.entry(lexicon.find(word)).lemma
    }

    #[test]
    fn verbs_are_inflected() {
        for (form, base) in [
            ("invested", "invest"),
            ("planning", "plan"),
            ("bought", "buy"),
            ("carries", "carry"),
            ("leasing", "lease"),
            ("committed", "commit"),
            ("snapped", "snap"),
            ("quitting", "quit"),
            ("loaded", "load"),
            ("showed", "show"),
            ("opened", "open"),
            ("held", "hold"),
        ] {
            assert_eq!(lemma(form), base, "{form}");
        }
    }

    #[test]
    fn packed_words_are_found_as_words_are() {
        let lexicon = Lexicon::get();
        for (form, id) in lexicon.forms() {
            assert_eq!(lexicon.find(form), id, "{form}");
        }
        assert_eq!(lexicon.find(""), 0);
        assert_eq!(lexicon.find("nordvik"), 0);
    }

    #[test]
    fn every_line_of_the_list_names_a_known_class() {
        for line in WORDS.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let (key, _) = line.split_once('\t').expect("a tab after the class");
            assert!(Classes::named(key).is_some(), "unknown class {key}");
        }
    }
}
