//! What stands behind a name in brackets or marks: tickers, markets, short forms, defined terms.

use super::discover::Candidate;
use super::names::{Class, Names};
use super::terms;
use crate::sentences::{Kind, Sentences, code_behind, listed_code};

/// "HLE.L": letters in capitals, a point and a market.
pub(super) fn is_code(s: &Sentences<'_>, i: usize) -> bool {
    let capitals = |k: usize, most: usize| {
        s.word(k).len() <= most && s.word(k).bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    let tied = |k: usize| s.tokens.get(k).is_some_and(|t| !t.spaced);
    capitals(i, 6)
        && tied(i + 1)
        && s.tokens[i + 1].kind == Kind::Punct(b'.')
        && tied(i + 2)
        && s.tokens[i + 2].kind == Kind::Word
        && capitals(i + 2, 2)
}

/// The closing mark of a ticker that opens with the mark at `open`: one short word in capitals, perhaps with a market behind it.
pub fn wire_ticker(s: &Sentences<'_>, open: usize, most: usize) -> Option<usize> {
    let close = (open + 1..most.min(open + 7)).find(|k| matches!(s.tokens[*k].kind, Kind::Punct(b'>' | b')')))?;
    let first = s.word(open + 1);
    let short = (1..=6).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.');
    let market = |word: &str| word.len() <= 2 || word.len() == 3 && word.chars().all(|c| c.is_ascii_uppercase());
    let rest = (open + 2..close).all(|k| market(s.word(k)));
    (short && rest && close > open + 1).then_some(close)
}

/// From token `i` on stand plain words with capitals, and a listing behind them: "Entertainment (NYSE: MRW)".
pub(super) fn listed_tail(s: &Sentences<'_>, names: &Names, i: usize, most: usize) -> bool {
    let plain = |k: &usize| {
        s.tokens[*k].kind == Kind::Word
            && s.tokens[*k].capital
            && (s.tokens[*k].entry != 0 || names.is(Class::COMPANY_WORD, s.word(*k)))
    };
    let tail = (i..most.min(i + 3)).take_while(plain);
    tail.last().is_some_and(|last| code_behind(s.text, s.tokens[last].end as usize, &s.tokens[last]))
}

/// Reads "(NASDAQ: AMZN)" as a ticker and "(AWS)" as another name.
pub(super) fn brackets(s: &Sentences<'_>, most: usize, found: &mut Candidate) {
    let open = found.tokens.end;
    // "Tarn Inc TARN.N": the code is no token.
    let last = s.tokens[open - 1];
    found.ticker = code_behind(s.text, last.end as usize, &last);
    found.code = listed_code(s.text, last.end as usize).filter(|code| code.len() >= 3).map(str::to_string);
    let (terms, behind) = terms::given(s, open, most);
    if !terms.is_empty() {
        found.aliases = terms;
        found.resume = behind;
    }
    listing(s, most, found);
    // "Rautaharju Oyj (HEL: RTH), or Ruu, said": a short name.
    let at = found.resume;
    let comma = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == Kind::Punct(b','));
    let named = found.suffix || found.ticker;
    if named && at + 3 < most && comma(at) && s.is(at + 1, "or") && s.tokens[at + 2].capital && comma(at + 3) {
        found.aliases.push(at + 2..at + 3);
        found.resume = at + 4;
    }
}

/// Reads the listing behind a name.
fn listing(s: &Sentences<'_>, most: usize, found: &mut Candidate) {
    let names = Names::get();
    // "Corda's (CRD's) shares": the sign may stand behind either.
    let owns = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == Kind::Possessive);
    let open = found.tokens.end + usize::from(owns(found.tokens.end));
    if open + 2 >= most {
        return;
    }
    // Wire copy: "Waste Management Inc <WNX>", "Exco <EXCO.L>", "Swedish Match <SMBS ST>".
    if s.tokens[open].kind == Kind::Punct(b'<') {
        if let Some(close) = wire_ticker(s, open, most) {
            found.ticker = true;
            found.resume = close + 1;
        }
        return;
    }
    if s.tokens[open].kind != Kind::Punct(b'(') {
        return;
    }
    let Some(close) = (open + 1..most.min(open + 8)).find(|k| s.tokens[*k].kind == Kind::Punct(b')')) else { return };
    let colon = (open + 1..close).any(|k| s.tokens[k].kind == Kind::Punct(b':'));
    let reuters = s.tokens[open + 1].kind == Kind::Punct(b'<');
    if colon && (open + 1..close).filter(|k| s.tokens[*k].kind == Kind::Word).all(|k| s.tokens[k].capital) || reuters {
        found.ticker = true;
        found.resume = close + 1;
    } else if (close == open + 2 || close == open + 3 && owns(open + 2))
        && s.tokens[open + 1].kind == Kind::Word
        && s.tokens[open + 1].capital
        && (s.word(open + 1).chars().filter(|c| c.is_uppercase()).count() >= 2 || is_blend(s, names, found, open + 1))
    {
        found.aliases.push(open + 1..open + 2);
    }
}

/// "Nordvik Stål Group (Norstal)": a word that no list knows and that begins as the name of several words in front of it does.
fn is_blend(s: &Sentences<'_>, names: &Names, found: &Candidate, i: usize) -> bool {
    let word = s.word(i);
    let first = |k: usize| s.word(k).chars().next();
    s.tokens[i].entry == 0
        && found.tokens.len() > 1
        && word.len() > 3
        && first(i) == first(found.tokens.start)
        && names.exact(word).is_none()
        && !names.is(Class::DEMONYM, word)
        && !names.is(Class::FIRST_NAME, word)
        && (found.suffix || names.is(Class::COMPANY_WORD, s.word(found.tokens.end - 1)))
}
