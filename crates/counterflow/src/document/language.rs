//! Whether a block is English: by script, then by function words, and by a trained detector only in doubt.

use crate::lexicon::{Classes, Lexicon};

/// Enough function words among the first two dozen words: most blocks need no closer look.
fn is_plainly_english(text: &str) -> bool {
    const WORDS: [&str; 14] =
        ["the", "of", "to", "and", "in", "a", "that", "for", "said", "with", "its", "on", "is", "was"];
    let mut found = 0;
    for word in text.as_bytes().split(|b| !b.is_ascii_alphabetic()).filter(|w| !w.is_empty()).take(24) {
        found += usize::from(WORDS.iter().any(|w| w.as_bytes().eq_ignore_ascii_case(word)));
        if found >= 4 {
            return true;
        }
    }
    false
}

/// A block that is not in English: too short a text counts as English.
pub fn is_foreign(text: &str) -> bool {
    if text.is_ascii() && is_plainly_english(text) {
        return false;
    }
    let (mut latin, mut other) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(2000) {
        if (c as u32) < 0x250 { latin += 1 } else { other += 1 }
    }
    if other * 3 > latin && other > 3 {
        return true;
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
    let (mut words, mut english) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(120) {
        words += 1;
        let mut lower = [0_u8; 12];
        if word.is_ascii() && word.len() <= lower.len() {
            for (to, from) in lower.iter_mut().zip(word.bytes()) {
                *to = from.to_ascii_lowercase();
            }
            let lower = std::str::from_utf8(&lower[..word.len()]).unwrap_or("");
            if lexicon.entry(lexicon.find(lower)).classes.has(grammar) {
                english += 1;
            }
        }
    }
    if words < 10 || english * 6 >= words {
        return false;
    }
    let sample: String = text.chars().take(600).collect();
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
