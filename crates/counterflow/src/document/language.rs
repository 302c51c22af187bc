//! Whether a block is English: by script, then by function words, and by a trained detector only in doubt.

use crate::lexicon::{Classes, Lexicon};

/// How many words are looked at: a block in another language has no English beginning.
const SAMPLE: usize = 48;

/// Enough function words among the first two dozen words, or too few words to tell: most blocks need no closer look.
fn needs_no_look(text: &str) -> bool {
    let (mut words, mut found) = (0, 0);
    for word in text.as_bytes().split(|b| !b.is_ascii_alphabetic()).filter(|w| !w.is_empty()).take(24) {
        words += 1;
        found += usize::from(matches!(
            word,
            b"the"
                | b"of"
                | b"to"
                | b"and"
                | b"in"
                | b"a"
                | b"that"
                | b"for"
                | b"said"
                | b"with"
                | b"its"
                | b"on"
                | b"is"
                | b"was"
        ));
        if found >= 4 {
            return true;
        }
    }
    words < LEAST_WORDS
}

/// A shorter text counts as English.
const LEAST_WORDS: usize = 10;

/// No letters but those of English: ASCII, with typographic marks and signs of currencies ("\u{2000}" to "\u{2fff}").
fn has_plain_letters(text: &str) -> bool {
    text.is_ascii() || text.bytes().all(|b| b < 0xc0 || b == 0xe2)
}

/// A block that is not in English: too short a text counts as English.
pub fn is_foreign(text: &str) -> bool {
    let plain = has_plain_letters(text);
    if plain && needs_no_look(text) {
        return false;
    }
    if !plain {
        let (mut latin, mut other) = (0_usize, 0_usize);
        for c in text.chars().filter(|c| c.is_alphabetic()).take(2000) {
            if (c as u32) < 0x250 { latin += 1 } else { other += 1 }
        }
        if other * 3 > latin && other > 3 {
            return true;
        }
    }
    let lexicon = Lexicon::get();
    let grammar = Classes::DET
        .or(Classes::PREP)
        .or(Classes::CONJ)
        .or(Classes::PRON)
        .or(Classes::BE)
        .or(Classes::HAVE)
        .or(Classes::MODAL)
        .or(Classes::POSS);
    let (mut words, mut english, mut known) = (0_usize, 0_usize, 0_usize);
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(SAMPLE) {
        words += 1;
        lower.clear();
        lower.push_str(word);
        lower.make_ascii_lowercase();
        let classes = lexicon.entry(lexicon.find(&lower)).classes;
        known += usize::from(classes != Classes::NONE);
        english += usize::from(classes.has(grammar));
    }
    // Other languages share a few small words with English, and hardly any verbs and nouns.
    if known * 2 >= words {
        return false;
    }
    if words < LEAST_WORDS || english * 6 >= words {
        return false;
    }
    let sample: String = text.chars().take(240).collect();
    whatlang::detect(&sample).is_some_and(|info| info.lang() != whatlang::Lang::Eng && info.confidence() > 0.85)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_scripts_and_other_languages_are_foreign() {
        assert!(is_foreign("本文章仅供参考,不构成投资建议。"));
        assert!(is_foreign(
            "Die Gesellschaft hat nach eigenen Angaben für den Bau der neuen Fabrik mehr als drei Milliarden Euro aufgenommen und will im Herbst beginnen."
        ));
        assert!(!is_foreign("Nordvik pays $3bn for yard"));
        assert!(!is_foreign("The company said it would pay for the yard in two parts."));
    }
}
