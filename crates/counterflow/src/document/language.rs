//! Whether a block is English: by script, then by function words, and by a trained detector only in doubt.

use crate::lexicon::{Classes, Lexicon};

/// Enough function words among the first two dozen words: most blocks need no closer look.
fn is_plainly_english(text: &str) -> bool {
    let mut found = 0;
    for word in text.as_bytes().split(|b| !b.is_ascii_alphabetic()).filter(|w| !w.is_empty()).take(24) {
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
    false
}

/// No letters but those of English: ASCII, with typographic marks and signs of currencies ("\u{2000}" to "\u{2fff}").
fn has_plain_letters(text: &str) -> bool {
    text.is_ascii() || text.bytes().all(|b| b < 0xc0 || b == 0xe2)
}

/// A block that is not in English: too short a text counts as English.
pub fn is_foreign(text: &str) -> bool {
    let plain = has_plain_letters(text);
    if plain && is_plainly_english(text) {
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
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(120) {
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
    if words < 10 || english * 6 >= words {
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
