//! Text to tokens: words, numbers and single marks, each with its place and its entry in the word lists.

use super::contractions;
use crate::document::markdown;
use crate::lexicon::{Classes, EntryId, Lexicon, PACKED, Packed, currency, first_bytes, pack, small_letters};
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, perhaps with digits and dots inside: `Amazon.com`, `U.S.`, `H100`.
    Word,
    /// Digits with separators: `1,250.5`.
    Number,
    /// A currency sign.
    Currency,
    /// `'s`, or the apostrophe of a plural possessive.
    Possessive,
    /// A hyphen inside a compound.
    Hyphen,
    /// A dash between parts of a sentence.
    Dash,
    /// Any other mark, as ASCII; typographic quotes are folded to plain ones.
    Punct(u8),
}

/// A token of a document.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the document.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// Entry in the word lists; zero if unknown.
    pub entry: EntryId,
    /// Classes of that entry, which are asked for far more often than anything else of it.
    pub classes: Classes,
    /// White space stands before it.
    pub spaced: bool,
    /// It begins with a capital, or is a word with a capital inside (`xAI`).
    pub capital: bool,
}

impl Token {
    /// The token begins with a lower-case letter.
    pub fn starts_lower(&self, text: &str) -> bool {
        text[self.start as usize..].chars().next().is_some_and(char::is_lowercase)
    }
}

/// A text in lower case from some byte on.
#[derive(Clone, Copy)]
pub struct Lower<'a> {
    /// The letters.
    pub text: &'a str,
    /// The byte of the whole text at which they begin.
    pub start: usize,
}

impl<'a> Lower<'a> {
    fn of(self, from: usize, to: usize) -> &'a str {
        &self.text[from - self.start..to - self.start]
    }
}

/// Adds the tokens of `span` to `out`; `lower` holds at least that span.
pub fn tokenize(text: &str, lower: Lower<'_>, span: Range<usize>, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut i = span.start;
    let mut spaced = true;
    while i < span.end {
        let b = bytes[i];
        if b == b' ' || b == b'\n' || b == b'\t' || b == b'\r' {
            spaced = true;
            i += 1;
            continue;
        }
        if markdown::may_begin(b)
            && let Some(skip) = markdown::sign_len(text, i, span.end)
        {
            i += skip;
            continue;
        }
        let plain = plain_word(bytes, &lower, i, span.end);
        // "cannot" alone of the words without an apostrophe is two.
        let may_be_two = b.is_ascii_alphabetic() && plain.as_ref().is_none_or(|w| w.len == 6 && b | 32 == b'c');
        if may_be_two && let Some(two) = contractions::split(&text[i..span.end]) {
            let mut at = i;
            for (k, (len, form)) in [two.first, two.second].into_iter().enumerate() {
                let entry = lexicon.find(form);
                let classes = lexicon.entry(entry).classes;
                let capital = text[at..at + len].chars().any(char::is_uppercase);
                let (start, end) = (at as u32, (at + len) as u32);
                out.push(Token { start, end, kind: Kind::Word, entry, classes, spaced: spaced && k == 0, capital });
                at += len;
            }
            i = at;
            spaced = false;
            continue;
        }
        let (kind, len) = match &plain {
            Some(word) => (Kind::Word, word.len),
            None => {
                let c = if b < 128 { b as char } else { text[i..].chars().next().unwrap_or(' ') };
                if b >= 128 && c.is_whitespace() {
                    spaced = true;
                    i += c.len_utf8();
                    continue;
                }
                if c.is_alphabetic() {
                    (Kind::Word, word_len(&text[i..span.end], !spaced && i > span.start && bytes[i - 1] == b'$'))
                } else if c.is_ascii_digit() {
                    (Kind::Number, number_len(&text[i..span.end]))
                } else {
                    mark(text, i, span.end, c, spaced, out.last())
                }
            }
        };
        if may_be_code(b, bytes.get(i + 1))
            && let Some(skip) = code_len(text, i, span.end, out.last())
        {
            i += skip;
            continue;
        }
        // "it's raised", "that's": short for a verb, since these words own nothing that way.
        let short = |t: &Token| {
            let words = ["it", "he", "she", "that", "there", "who", "what", "here", "this"];
            words.contains(&lower.of(t.start as usize, t.end as usize))
        };
        let (kind, entry, capital) = match (kind, plain) {
            (_, Some(word)) => (kind, lexicon.find_packed(word.lower), word.capital),
            (Kind::Word, None) => {
                (kind, lexicon.find(lower.of(i, i + len)), text[i..i + len].chars().any(char::is_uppercase))
            }
            (Kind::Possessive, None) if len > 1 && out.last().is_some_and(short) => {
                (Kind::Word, lexicon.find("'s"), false)
            }
            _ => (kind, 0, false),
        };
        let classes = lexicon.entry(entry).classes;
        out.push(Token { start: i as u32, end: (i + len) as u32, kind, entry, classes, spaced, capital });
        i += len;
        spaced = false;
    }
}

/// The codes of exchanges that Reuters puts behind a share's own code: "RELI.NS", "0700.HK", "SOGO.N".
const EXCHANGES: [&str; 52] = [
    "N", "O", "OQ", "A", "PK", "K", "P", "L", "PA", "DE", "F", "HK", "SS", "SZ", "T", "NS", "BO", "TO", "V", "AX",
    "NZ", "MI", "MC", "AS", "BR", "LS", "HE", "ST", "OL", "CO", "IC", "SW", "S", "VX", "VI", "WA", "PR", "BU", "IS",
    "AT", "MM", "SI", "KS", "KQ", "TW", "TWO", "SA", "MX", "JK", "BK", "KL", "TA",
];

/// Most tokens begin neither a share's code nor what stands behind one.
#[inline]
fn may_be_code(first: u8, second: Option<&u8>) -> bool {
    match first {
        b'(' | b',' => true,
        b'A'..=b'Z' | b'0'..=b'9' => second.is_some_and(|b| matches!(b, b'A'..=b'Z' | b'0'..=b'9' | b'.')),
        _ => false,
    }
}

/// The length of a share's code behind a name, as in "Tarn Inc TARN.N", and of the words that a web page puts behind the link
/// that it makes of one: neither is part of the sentence.
fn code_len(text: &str, at: usize, end: usize, last: Option<&Token>) -> Option<usize> {
    let bytes = text.as_bytes();
    if !may_be_code(bytes[at], bytes.get(at + 1)) {
        return None;
    }
    let rest = &text[at..end];
    // Some copies lose the code and the closing bracket: "Tarn Italia ( opens new tab is".
    if let Some(note) = [", opens new tab", "( opens new tab", "(opens new tab)"].iter().find(|n| rest.starts_with(**n))
    {
        return Some(note.len());
    }
    // "Agder Corp. (NYSE: AGD)": the stop of a short form; "Agder's (NYSE: AGD) cable unit".
    let stop = |t: &Token| matches!(t.kind, Kind::Punct(b'.') | Kind::Possessive) && rest.starts_with('(');
    let behind_name =
        last.is_some_and(|t| t.capital || t.kind == Kind::Punct(b')') || stop(t)) && text[..at].ends_with(' ');
    if !behind_name {
        return None;
    }
    if let Some(len) = listing_len(rest) {
        return Some(len);
    }
    // "Tarn Inc (TARN.N)"
    let (rest, bracketed) = rest.strip_prefix('(').map_or((rest, 0), |inner| (inner, 2));
    let base = rest.bytes().take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit()).count();
    let market = rest[base..].strip_prefix('.')?;
    let letters = market.bytes().take_while(u8::is_ascii_uppercase).count();
    let closed = market[letters..].chars().next().is_none_or(|c| {
        !c.is_alphanumeric() && (c != '.' || !market[letters + 1..].starts_with(char::is_alphanumeric))
    });
    // One letter and a stop are an initial more often than a share.
    let known = EXCHANGES.contains(&&market[..letters]) && (base > 1 || matches!(&market[..letters], "N" | "O"));
    let closed = if bracketed > 0 { market[letters..].starts_with(')') } else { closed };
    ((1..=6).contains(&base) && known && closed).then_some(base + 1 + letters + bracketed)
}

/// Names of exchanges as American and British copy gives them: "(NYSE: AMZN)", "(LON:TRN)".
const LISTINGS: [&str; 48] = [
    "NYSE",
    "NASDAQ",
    "NASDAQGS",
    "NASDAQGM",
    "NASDAQCM",
    "AMEX",
    "NYSE AMERICAN",
    "NYSE MKT",
    "NYSE ARCA",
    "OTC",
    "OTCMKTS",
    "OTCQB",
    "OTCQX",
    "OTCBB",
    "PINK",
    "TSX",
    "TSXV",
    "TSX-V",
    "CVE",
    "CSE",
    "LSE",
    "LON",
    "AIM",
    "EPA",
    "ETR",
    "FRA",
    "XETRA",
    "BIT",
    "BME",
    "AMS",
    "EBR",
    "VIE",
    "WSE",
    "STO",
    "HEL",
    "CPH",
    "OSE",
    "SWX",
    "ASX",
    "NZX",
    "HKEX",
    "SEHK",
    "HKG",
    "SGX",
    "BSE",
    "NSE",
    "TYO",
    "TSE",
];

/// The length of a listing in brackets behind a name, "(NYSE: AMZN)", or of a code with its move, "(AMZN -0.75%)".
fn listing_len(rest: &str) -> Option<usize> {
    listing(rest).map(|(len, _)| len)
}

/// The code by which the name that ends at byte `end` is listed: "AMZN" behind it in "(NYSE: AMZN)".
pub fn listed_code(text: &str, end: usize) -> Option<&str> {
    listing(text.get(end + 1..)?).map(|(_, code)| code).filter(|code| !code.is_empty())
}

/// The length of a listing in brackets, and the share's code where an exchange stands before it.
fn listing(rest: &str) -> Option<(usize, &str)> {
    let inner = rest.strip_prefix('(')?;
    let end = inner.bytes().take(32).position(|b| b == b')')?;
    let inner = &inner[..end];
    let code = |s: &str| {
        !s.is_empty()
            && s.len() <= 16
            && s.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b". -,".contains(&b))
    };
    let listed = inner
        .split_once(':')
        .map(|(exchange, share)| (exchange.trim().to_ascii_uppercase(), share.trim()))
        .filter(|(exchange, share)| LISTINGS.contains(&exchange.as_str()) && code(share));
    let moved = inner.split_once(' ').is_some_and(|(share, by)| {
        let by = by.trim_start_matches(['+', '-']);
        code(share)
            && by.strip_suffix('%').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
    });
    listed.map(|(_, share)| (end + 2, share)).or(moved.then_some((end + 2, "")))
}

/// A share's code stands right behind this name.
pub fn code_behind(text: &str, end: usize, last: &Token) -> bool {
    let at = end + 1;
    text.is_char_boundary(at) && at < text.len() && code_len(text, at, text.len(), Some(last)).is_some()
}

/// A word of plain letters.
struct Plain {
    len: usize,
    /// Its letters, all small.
    lower: Packed,
    /// One of its letters is a capital.
    capital: bool,
}

/// The word of plain letters at byte `at`, if it ends before a space, a mark, or a stop with a space behind it, and before byte
/// `end`: most words are such, and need no closer look.
#[inline]
fn plain_word(bytes: &[u8], lower: &Lower<'_>, at: usize, end: usize) -> Option<Plain> {
    let small = pack(lower.text.as_bytes(), at - lower.start);
    let letters = small_letters(small).min(end - at);
    let ends = match bytes.get(at + letters).filter(|_| at + letters < end) {
        // "start-up" is one word.
        Some(b'-') => letters != 5 || start_up(&lower.text[at - lower.start..]).is_none(),
        None | Some(b' ' | b',' | b'\n' | b')' | b':' | b';' | b'"') => true,
        // One letter and a stop are an initial.
        Some(b'.') => letters > 1 && (at + letters + 1 >= end || matches!(bytes[at + letters + 1], b' ' | b'\n')),
        _ => false,
    };
    (ends && letters > 0 && letters < PACKED).then(|| {
        let lower = first_bytes(small, letters);
        Plain { len: letters, lower, capital: first_bytes(pack(bytes, at), letters) != lower }
    })
}

/// The length of "start-up" or "start-ups" at the start of a text.
fn start_up(text: &str) -> Option<usize> {
    let is = |word: &str| {
        let whole = text.get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word));
        whole && !text[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    };
    ["start-up", "start-ups"].iter().find(|w| is(w)).map(|w| w.len())
}

/// `behind_sign`: it follows a sign of currency without a space.
fn word_len(text: &str, behind_sign: bool) -> usize {
    // "start-up" is one word, however it is spelled.
    if let Some(whole) = start_up(text) {
        return whole;
    }
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    let mut letters_in_part = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let after = |n: usize| text[at..].chars().nth(n);
        match c {
            // "EUR1.3bn", "Rs500", "$US68": a currency code before digits stands alone.
            _ if c.is_ascii_digit()
                && (behind_sign || currency::leads_digits(&text[..at], || is_large(&text[at..]))) =>
            {
                break;
            }
            _ if c.is_alphanumeric() => {
                letters_in_part += 1;
                end = at + c.len_utf8();
            }
            // "U.S.", "N.V.": single letters with stops; the last stop belongs to the word.
            '.' if letters_in_part == 1
                && (next.is_some_and(char::is_alphabetic) && after(2).is_none_or(|c| !c.is_alphanumeric())
                    || is_acronym(&text[..at])) =>
            {
                letters_in_part = 0;
                end = at + 1;
            }
            // "Carson City, Nev.-based": the stop of a short form inside a compound.
            '.' if letters_in_part > 1 && text[at + 1..].starts_with("-based") => {
                return at + 1;
            }
            // "Corda A/S", "Tarn K/S": the legal form of a Nordic company.
            '/' if at == 1
                && matches!(&text[..1], "A" | "I" | "K" | "P")
                && next == Some('S')
                && after(2).is_none_or(|c| !c.is_alphanumeric()) => {}
            // "E.on", "T.rex": a capital, a stop and small letters without a space.
            '.' if letters_in_part == 1
                && at == 1
                && next.is_some_and(char::is_lowercase)
                && after(2).is_some_and(char::is_lowercase) =>
            {
                letters_in_part = 0
            }
            // "Amazon.com"
            '.' if next.is_some_and(|n| n.is_lowercase() || n == 'A')
                && text.starts_with(char::is_uppercase)
                && domain_follows(&text[at + 1..]) =>
            {
                letters_in_part = 0
            }
            // "the SC6.0 concentrate", "version v1.2": a number behind letters keeps its decimals.
            '.' if text[..at].ends_with(|c: char| c.is_ascii_digit()) && next.is_some_and(|n| n.is_ascii_digit()) => {}
            // "AT&T"
            '&' if next.is_some_and(char::is_alphabetic) && letters_in_part > 0 => letters_in_part = 0,
            // "O'Brien", "don't", but not "Amazon's"
            '\'' | '’' if next.is_some_and(char::is_alphabetic) && !is_possessive(&text[at..]) => {}
            _ => break,
        }
    }
    end
}

/// "6.2bn", "20 billion", "450,000".
fn is_large(text: &str) -> bool {
    let len = number_len(text);
    let rest = text[len..].trim_start_matches([' ', '-']);
    let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    let scales = ["m", "mn", "mln", "million", "bn", "billion", "b", "tn", "trn", "trillion"];
    scales.contains(&word) || text[..len].contains(',')
}

fn domain_follows(rest: &str) -> bool {
    ["com", "io", "ai", "AI", "org", "net", "co"]
        .iter()
        .any(|d| rest.starts_with(d) && !rest[d.len()..].starts_with(char::is_alphanumeric))
}

fn is_acronym(text: &str) -> bool {
    text.len() >= 3 && text.contains('.')
}

fn is_possessive(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next();
    matches!(chars.next(), Some('s' | 'S')) && chars.next().is_none_or(|c| !c.is_alphanumeric())
}

fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = digits(0);
    loop {
        match bytes.get(end) {
            Some(b',') if matches!(digits(end + 1), 2 | 3) => end += 1 + digits(end + 1),
            Some(b'.') if digits(end + 1) > 0 => end += 1 + digits(end + 1),
            // "53¼"
            Some(_) => {
                let sign = text[end..].chars().next().filter(|c| "¼½¾⅛⅜⅝⅞".contains(*c));
                return end + sign.map_or(0, char::len_utf8);
            }
            None => return end,
        }
    }
}

/// What may stand behind a dash that is a hyphen.
const DESCRIBES: [&str; 6] = ["based ", "backed ", "owned ", "listed ", "led ", "controlled "];

fn mark(text: &str, at: usize, end: usize, c: char, spaced: bool, last: Option<&Token>) -> (Kind, usize) {
    let len = c.len_utf8();
    let next = text[at + len..end].chars().next();
    let after_word = !spaced && last.is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number));
    match c {
        '$' | '€' | '£' | '¥' | '₹' | '₩' | '₽' | '₺' | '₴' | '₦' | '₫' | '฿' | '₱' | '₪' | '₡' | '₾' | '₭' | '₿'
        | '元' => (Kind::Currency, len),
        '\'' | '’' if after_word && is_possessive(&text[at..end]) => (Kind::Possessive, len + 1),
        // "Halden Corp.'s": the stop of a short form.
        '\'' | '’' if !spaced && is_possessive(&text[at..end]) && last.is_some_and(|t| t.kind == Kind::Punct(b'.')) => {
            (Kind::Possessive, len + 1)
        }
        '\'' | '’'
            if after_word && text[..at].ends_with(['s', 'S', 'x', 'z']) && next.is_none_or(char::is_whitespace) =>
        {
            (Kind::Possessive, len)
        }
        '-' | '‐' | '‑' if text[at + len..end].starts_with('-') => (Kind::Dash, len + 1),
        '-' | '‐' | '‑' if after_word && next.is_some_and(char::is_alphanumeric) => (Kind::Hyphen, len),
        // "60%-owned"
        '-' | '‐' | '‑'
            if !spaced
                && last.is_some_and(|t| t.kind == Kind::Punct(b'%'))
                && next.is_some_and(char::is_alphabetic) =>
        {
            (Kind::Hyphen, len)
        }
        '-' | '‐' | '‑' if after_word && next.is_some_and(|n| matches!(n, '$' | '€' | '£')) => {
            (Kind::Hyphen, len)
        }
        // "New York–based": some houses set a dash between a name of two words and what it describes.
        '–' if after_word && DESCRIBES.iter().any(|w| text[at + len..end].starts_with(w)) => (Kind::Hyphen, len),
        '-' | '–' | '—' | '―' | '‐' | '‑' => (Kind::Dash, len),
        '“' | '”' | '„' | '«' | '»' | '"' => (Kind::Punct(b'"'), len),
        '‘' | '’' | '`' | '\'' => (Kind::Punct(b'\''), len),
        '…' => (Kind::Punct(b'.'), len),
        _ if c.is_ascii() => (Kind::Punct(c as u8), len),
        _ => (Kind::Punct(b'*'), len),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        let lower = text.to_ascii_lowercase();
        tokenize(text, Lower { text: &lower, start: 0 }, 0..text.len(), Lexicon::get(), &mut out);
        out.iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn codes_of_shares_are_no_words() {
        assert_eq!(words("Arden Ltd ARDN.NS, a maker"), ["Arden", "Ltd", ",", "a", "maker"]);
        assert_eq!(words("Tarn (TARN.N), opens new tab fell"), ["Tarn", "fell"]);
        assert_eq!(words("Tarn ( opens new tab fell"), ["Tarn", "fell"]);
        assert_eq!(words("Tencent 0700.HK."), ["Tencent", "."]);
        assert_eq!(
            words("Agder Corp. (NYSE:AGD) and Tarn (TRN -0.75%) fell"),
            ["Agder", "Corp", ".", "and", "Tarn", "fell"]
        );
        assert_eq!(words("the bank (see: A) fell"), ["the", "bank", "(", "see", ":", "A", ")", "fell"]);
        assert_eq!(words("Toyota U.S. and Bell N.V."), ["Toyota", "U.S.", "and", "Bell", "N.V."]);
    }

    #[test]
    fn tokens_keep_names_whole_and_split_amounts() {
        assert_eq!(words("Amazon.com’s US$1,250.5bn"), ["Amazon.com", "’s", "US", "$", "1,250.5", "bn"]);
        assert_eq!(
            words("AT&T won't pay U.S. funds' 10%"),
            ["AT&T", "wo", "n't", "pay", "U.S.", "funds", "'", "10", "%"]
        );
        assert_eq!(
            words("a $10bn-plus, GPT-4 deal"),
            ["a", "$", "10", "bn", "-", "plus", ",", "GPT", "-", "4", "deal"]
        );
        assert_eq!(words("from 2026–2030."), ["from", "2026", "–", "2030", "."]);
        assert_eq!(words("Nokia N.V. and Nordvik S.A."), ["Nokia", "N.V.", "and", "Nordvik", "S.A."]);
    }
}
