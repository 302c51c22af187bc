//! "isn't", "won't", "we've": two words in one, and what each of them is.

/// How far each of the two words reaches, and the forms in the word lists that they stand for.
pub(super) struct Short {
    /// Bytes of the first word, and the form it stands for.
    pub first: (usize, &'static str),
    /// Bytes of the second.
    pub second: (usize, &'static str),
}

/// Verbs that "not" is joined to, as they are printed, and the forms they stand for.
const DENIED: [(&str, &str); 18] = [
    ("is", "is"),
    ("are", "are"),
    ("was", "was"),
    ("were", "were"),
    ("has", "has"),
    ("have", "have"),
    ("had", "had"),
    ("do", "do"),
    ("does", "does"),
    ("did", "did"),
    ("wo", "will"),
    ("ca", "can"),
    ("would", "would"),
    ("could", "could"),
    ("should", "should"),
    ("must", "must"),
    ("might", "might"),
    ("may", "may"),
];

/// Who does what a short verb says, and the verbs.
const DOERS: [&str; 11] = ["i", "we", "you", "they", "he", "she", "it", "who", "that", "there", "what"];
const VERBS: [(&str, &str); 5] = [("ll", "will"), ("ve", "have"), ("re", "are"), ("d", "would"), ("m", "am")];

/// The two words that a word with an apostrophe at the start of `text` is made of; `end` is the byte behind the last letter of the first
/// run of letters.
pub(super) fn split(text: &str) -> Option<Short> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let whole = &text[..letters];
    if whole.eq_ignore_ascii_case("cannot") {
        return ends(&text[letters..]).then_some(Short { first: (3, "can"), second: (3, "not") });
    }
    let mark = text[letters..].chars().next().filter(|c| matches!(c, '\'' | '’'))?.len_utf8();
    let rest = &text[letters + mark..];
    if (2..7).contains(&letters)
        && whole.ends_with(['n', 'N'])
        && rest.starts_with(['t', 'T'])
        && ends(&rest[1..])
        && let Some((printed, form)) = DENIED.iter().find(|(p, _)| p.eq_ignore_ascii_case(&whole[..letters - 1]))
    {
        return Some(Short { first: (printed.len(), form), second: (1 + mark + 1, "n't") });
    }
    let doer = DOERS.iter().find(|d| d.eq_ignore_ascii_case(whole))?;
    let told = |v: &&(&str, &str)| {
        rest.get(..v.0.len()).is_some_and(|r| r.eq_ignore_ascii_case(v.0)) && ends(&rest[v.0.len()..])
    };
    let (printed, form) = VERBS.iter().find(told)?;
    Some(Short { first: (letters, doer), second: (mark + printed.len(), form) })
}

/// No letter stands at the start of what is left.
fn ends(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’'))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn two_words_are_told_apart() {
        let words = |text: &str| split(text).map(|s| (s.first.1, s.second.1, s.first.0 + s.second.0));
        assert_eq!(words("won't pay"), Some(("will", "n't", 5)));
        assert_eq!(words("ISN’T it"), Some(("is", "n't", 7)));
        assert_eq!(words("cannot."), Some(("can", "not", 6)));
        assert_eq!(words("they've"), Some(("they", "have", 7)));
        assert_eq!(words("we'd"), Some(("we", "would", 4)));
        assert_eq!(words("Amazon's"), None);
        assert_eq!(words("O'Brien"), None);
        assert_eq!(words("cannots"), None);
        assert_eq!(words("is"), None);
    }
}
