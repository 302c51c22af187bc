//! The signs of Markdown inside running text: what a link points to, marks of footnotes and of emphasis are no words.
//!
//! The text stays as archived; whoever cuts it into words leaves these signs out, so that a sentence reads the same with them.

use std::borrow::Cow;

/// Links and addresses longer than this are not looked for to their end.
const MOST: usize = 2000;

/// Brackets inside brackets deeper than this are no links: every sign is found in a bounded number of steps.
const DEEPEST: usize = 3;

/// Bytes that may begin a sign; all others need no look.
#[inline]
pub fn may_begin(byte: u8) -> bool {
    matches!(byte, b'[' | b']' | b'!' | b'*' | b'_' | b'h' | b'<' | b'\\')
}

/// The length of the sign that stands at byte `at` of a text, up to byte `end`; `None` where a word or a mark stands there.
pub fn sign_len(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = &text[at..end];
    let bytes = rest.as_bytes();
    match bytes.first()? {
        b'[' => footnote_len(text, at, end).or_else(|| {
            let behind = &rest[label_len(rest)?..];
            match bytes.get(1) {
                Some(b'[') => Some(2),
                _ => (behind.starts_with('[') || target_len(behind).is_some()).then_some(1),
            }
        }),
        b']' if bytes.get(1) == Some(&b']') => Some(2 + target_len(&rest[2..]).unwrap_or(0)),
        b']' => {
            let close = |r: &str| r.bytes().take(40).position(|b| b == b']');
            let reference = rest[1..].strip_prefix('[').and_then(close);
            target_len(&rest[1..]).map(|n| n + 1).or(reference.map(|n| n + 3))
        }
        // A picture shows what its words say again.
        b'!' if bytes.get(1) == Some(&b'[') => {
            let label = label_len(&rest[1..])?;
            Some(1 + label + target_len(&rest[1 + label..])?)
        }
        b'*' | b'_' => emphasis_len(text, at, end),
        // "\$30 billion": what keeps a mark from being a sign.
        b'\\' if bytes.get(1).is_some_and(u8::is_ascii_punctuation) => Some(1),
        b'h' => address_len(rest),
        // "<https://…>"
        b'<' => address_len(&rest[1..]).filter(|n| bytes.get(n + 1) == Some(&b'>')).map(|n| n + 2),
        _ => None,
    }
}

/// A block of Markdown as a reader sees it: links without what they point to.
pub fn visible(body: &str) -> Cow<'_, str> {
    if !body.contains("](") {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len());
    let mut at = 0;
    while let Some(found) = body[at..].find(['[', ']', '!']) {
        let sign = at + found;
        out.push_str(&body[at..sign]);
        let len = sign_len(body, sign, body.len());
        at = sign + len.unwrap_or(1);
        // A bracket that is no link stays.
        if len.is_none() {
            out.push_str(&body[sign..at]);
        }
    }
    out.push_str(&body[at..]);
    Cow::Owned(out)
}

/// A block is one link and nothing else: it points to another page.
pub fn is_link(body: &str) -> bool {
    let body = body.trim().trim_matches(['*', '_']).trim();
    label_len(body).and_then(|n| Some(n + target_len(&body[n..])?)).is_some_and(|n| n == body.len())
}

/// "[12]", "[^note]", with what it points to, if it is a link: the mark of a footnote.
fn footnote_len(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = &text[at..end];
    let inner = &rest[1..];
    let close = inner.bytes().take(24).position(|b| b == b']')?;
    let digits = (1..=3).contains(&close) && inner.as_bytes()[..close].iter().all(u8::is_ascii_digit);
    let note = close > 1 && inner.starts_with('^') && !inner[..close].contains(' ');
    let plain = close + 2;
    let len = plain + target_len(&rest[plain..]).unwrap_or(0);
    // "[10] MW" counts something; a footnote is tied to what stands before it, or to another one, or ends its line.
    let tied = text[..at].ends_with(|c: char| !c.is_whitespace()) || rest[plain..].starts_with('[');
    let last = rest[len..].trim_start_matches(' ').starts_with('\n') || len == rest.len();
    (note || digits && (tied || last || len > plain)).then_some(len)
}

/// The length of "[words]" at the head of a text, brackets inside it included.
fn label_len(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, b) in rest.bytes().enumerate().take(600) {
        match b {
            b'[' if depth > DEEPEST => return None,
            b'[' => depth += 1,
            b']' if depth <= 1 => return Some(at + 1),
            b']' => depth -= 1,
            b'\n' if rest.as_bytes().get(at + 1) == Some(&b'\n') => return None,
            _ if at == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The length of "(address)" or `(address "title")` at the head of a text.
fn target_len(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('(')?;
    let mut depth = 1_usize;
    for (at, b) in inner.bytes().enumerate().take(MOST) {
        match b {
            b'(' if depth > DEEPEST => return None,
            b'(' => depth += 1,
            // No address holds these.
            b'[' | b']' => return None,
            b')' if depth > 1 => depth -= 1,
            b')' => {
                let address = inner[..at].split([' ', '\n']).next().unwrap_or_default();
                let points = address.contains("://")
                    || ["/", "#", "./", "mailto:", "www."].iter().any(|p| address.starts_with(p));
                return points.then_some(at + 2);
            }
            _ => {}
        }
    }
    None
}

/// The length of a bare address at the head of a text, without the mark that ends its sentence.
fn address_len(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"))?;
    let long = body.bytes().take(MOST).take_while(|b| b.is_ascii_graphic() && !b"<>\"`|".contains(b)).count();
    let kept = body[..long].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*', '_']);
    (!kept.is_empty()).then_some(rest.len() - body.len() + kept.len())
}

/// The stars or underscores of "**word**" and "_word_": a letter on one side, none on the other.
fn emphasis_len(text: &str, at: usize, end: usize) -> Option<usize> {
    let mark = text.as_bytes()[at];
    let len = text.as_bytes()[at..end].iter().take(4).take_while(|b| **b == mark).count();
    let before = text[..at].chars().next_back().filter(|c| !c.is_whitespace());
    let after = text[at + len..end].chars().next().filter(|c| !c.is_whitespace());
    // "snake_case" and "3*4" are tied on both sides, " * " on none.
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let apart = before.is_none() && after.is_none();
    (len <= 3 && !apart && !(inside(before) && inside(after) && len == 1)).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_link_points_to_is_not_seen() {
        let seen = |body: &str| visible(body).into_owned();
        assert_eq!(seen("Tarn paid [$3m](https://a.example/paid-5m_(2)) for it"), "Tarn paid $3m for it");
        assert_eq!(seen("Tarn paid $3m.[4](https://a.example/x) It"), "Tarn paid $3m. It");
        assert_eq!(seen("a yard [sic] (old) and [b](c d)"), "a yard [sic] (old) and [b](c d)");
        assert_eq!(seen("![a rig](/rig.png) The rig"), " The rig");
        assert!(is_link("**[Tarn buys a yard](https://a.example/x)**"));
        assert!(!is_link("[Tarn](https://a.example/x) buys a yard"));
    }

    #[test]
    fn signs_have_their_length_and_words_have_none() {
        let len = |text: &str| sign_len(text, 0, text.len());
        assert_eq!(len("https://a.example/5-billion. Then"), Some(27));
        assert_eq!(len("http is a word"), None);
        assert_eq!(len("[[Corda]] bought"), Some(2));
        assert_eq!(len("]] bought"), Some(2));
        assert_eq!(len("[2][3]"), Some(3));
        assert_eq!(len("[10] MW of rigs"), None);
        assert_eq!(sign_len("it[4] and", 2, 9), Some(3));
        assert_eq!(len("**Tarn**"), Some(2));
        assert_eq!(sign_len("3*4", 1, 3), None);
        assert_eq!(sign_len("snake_case", 5, 10), None);
        assert_eq!(len("* * *"), None);
        for broken in ["[", "]", "[[", "![", "](", "[a](", "**", "<http://", "https://", "[^"] {
            let _ = sign_len(broken, 0, broken.len());
        }
    }
}
