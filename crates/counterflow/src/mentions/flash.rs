//! Results in the shorthand of wires: "Net 801,000 vs 703,000", where another line ("Shr 25 cts vs 20 cts") has the currency.

use super::number::number_at;
use super::quantity::{Kind, Quantity};
use super::table::currency_beside;
use crate::money::Amount;
use crate::sentences::{Kind as T, Sentence, Sentences};
use std::ops::Range;

/// What begins a line with figures in money. Numbers of shares and rates are no money, and figures a share have their currency.
const LABELS: [&str; 14] = [
    "net",
    "revs",
    "rev",
    "sales",
    "oper",
    "operating",
    "turnover",
    "income",
    "profit",
    "loss",
    "pretax",
    "assets",
    "deposits",
    "loans",
];

/// Lines longer than this are prose.
const LONGEST: usize = 24;

/// Adds the bare figures of such lines, in the currency that the nearest line with one gives.
pub fn add_figures(s: &Sentences<'_>, out: &mut Vec<Quantity>) {
    let lines: Vec<usize> = (0..s.list.len()).filter(|n| is_line(s, &s.list[*n])).collect();
    let currencies: Vec<(usize, Range<usize>)> =
        lines.iter().filter_map(|n| Some((*n, currency(s, out, &s.list[*n].tokens)?))).collect();
    if currencies.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for number in lines {
        let tokens = &s.list[number].tokens;
        if !labelled(s, tokens) {
            continue;
        }
        let behind = currencies.partition_point(|(n, _)| *n < number);
        let near = currencies[behind.saturating_sub(1)..].iter().take(2).min_by_key(|(n, _)| n.abs_diff(number));
        let Some((_, from)) = near else { continue };
        let Some(unit) = currency_beside(s.lower(from.start)) else { continue };
        let mut i = tokens.start + 1;
        while i < tokens.end {
            let figure = number_at(s, i, tokens.end).filter(|n| n.digits);
            let at = out.partition_point(|q| q.tokens.end <= i);
            let taken = out.get(at).is_some_and(|q| q.tokens.start <= i);
            let Some(figure) = figure.filter(|_| !taken) else {
                i += 1;
                continue;
            };
            i = figure.tokens.end;
            // "1986" in "Sales 1986 vs 1985" is a year, "10.4 pct" a share.
            let plain = figure.scale == rust_decimal::Decimal::ONE && !s.word(figure.tokens.start).contains(',');
            let counted = ["pct", "shares", "shrs", "times"].iter().any(|w| s.is(figure.tokens.end, w));
            if plain || counted {
                continue;
            }
            found.push(Quantity {
                core: figure.tokens.clone(),
                kind: Kind::Money,
                amount: Amount {
                    low: Some(figure.value),
                    high: Some(figure.value),
                    approx: false,
                    strict: false,
                    unit,
                    per: None,
                    text: s.text[s.bytes(figure.tokens.clone())].to_string(),
                },
                tokens: figure.tokens,
                conversion: None,
                duration: None,
                changed_from: None,
                changes: false,
                vague: false,
                unit_from: Some(from.clone()),
            });
        }
    }
    if !found.is_empty() {
        out.extend(found);
        out.sort_by_key(|q| q.core.start);
    }
}

/// "Revs 10.0 mln vs 7,577,207": a short line that sets a figure against another; "Loss 739,146" has none to set it against.
fn is_line(s: &Sentences<'_>, sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    let alone = tokens.len() <= 5 && labelled(s, tokens);
    let says = |word: &str| tokens.len() <= LONGEST && tokens.clone().any(|i| s.is(i, word));
    sentence.zone.is_own() && (alone || says("vs") || says("shr"))
}

fn labelled(s: &Sentences<'_>, tokens: &Range<usize>) -> bool {
    LABELS.iter().any(|l| s.is(tokens.start, l))
}

/// The word for the currency of the first amount in a line.
fn currency(s: &Sentences<'_>, quantities: &[Quantity], tokens: &Range<usize>) -> Option<Range<usize>> {
    let from = quantities.partition_point(|q| q.core.start < tokens.start);
    let money = quantities[from..].iter().take_while(|q| q.core.start < tokens.end).find(|q| q.kind == Kind::Money)?;
    let word = (money.core.start..money.core.end).rev().find(|i| s.tokens[*i].kind == T::Word)?;
    currency_beside(s.lower(word)).map(|_| word..word + 1)
}

#[cfg(test)]
mod tests {
    use crate::document::{Input, Meta, read};
    use crate::mentions::quantities;
    use crate::sentences::Sentences;

    fn amounts(text: &str) -> Vec<String> {
        let input = Input { name: "a".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() };
        let document = read(&input).0.remove(0);
        let s = Sentences::split(&document.text, &document.blocks);
        quantities(&s).iter().map(|q| q.amount.to_string()).collect()
    }

    #[test]
    fn bare_figures_have_the_currency_of_the_line_beside() {
        assert_eq!(
            amounts(
                "Shr 25 cts vs 20 cts\n\nNet 801,000 vs 703,000\n\nRevs 10.0 mln vs 7,577,207\n\nAvg shrs 2.9 mln vs 2.2 mln"
            ),
            ["USD 0.25", "USD 0.2", "USD 801000", "USD 703000", "USD 10 million", "USD 7.577 million"],
        );
        assert_eq!(amounts("Net 801,000 vs 703,000"), [""; 0]);
    }
}
