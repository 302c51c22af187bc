//! Words of rules that stand in a set phrase, where they tell of no deal: "in order to", "a great deal of", "at stake".

use super::text::Text;

/// Each with the words right in front of it and right behind it; an empty list asks for none.
const IDIOMS: [(&str, &[&str], &[&str]); 7] = [
    ("order", &["in"], &["to", "that"]),
    ("bid", &["in", "a"], &["to"]),
    ("deal", &["great"], &[]),
    ("deal", &["good"], &["of", "more", "less"]),
    ("stake", &["at"], &[]),
    ("offer", &["on"], &[]),
    ("agreement", &["in"], &["with", "that"]),
];

/// The word at token `i` is part of a set phrase.
pub(super) fn at(text: &Text<'_>, i: usize) -> bool {
    IDIOMS.iter().any(|(word, before, behind)| {
        text.s.is(i, word)
            && i >= before.len()
            && before.iter().enumerate().all(|(k, w)| text.s.is(i - before.len() + k, w))
            && (behind.is_empty() || behind.iter().any(|w| text.s.is(i + 1, w)))
    })
}
