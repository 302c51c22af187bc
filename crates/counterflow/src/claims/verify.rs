//! The verifier: knows nothing of the rules, and refuses a claim whose words do not carry it.

use super::{Argument, Claim};
use crate::document::{Document, Zone};
use crate::mentions::{Quantity, currency_beside, plain_number, quantities, unit_of};
use crate::money::Unit;
use crate::problem::{Problem, Severity};
use crate::sentences::Sentences;
use rust_decimal::Decimal;

/// Checks a claim against its document: the quote is there, the amount re-read from its words is the same, every argument has words.
pub fn verify(document: &Document, claim: &Claim) -> Result<(), Box<Problem>> {
    let Some(quote) = document.quote(claim.span.clone()).filter(|q| !q.words().trim().is_empty()) else {
        return Err(refused_claim(
            claim,
            "a quote that is words of the document",
            format!("bytes {:?} are none", claim.span),
        ));
    };
    let before = document.blocks.partition_point(|b| b.span.start <= claim.span.start);
    let zone = document.blocks[..before].last().filter(|b| claim.span.end <= b.span.end).map(|b| b.zone);
    if !zone.is_some_and(Zone::is_read) {
        return Err(refused_claim(claim, "a quote inside one block of the article", format!("it stands in {zone:?}")));
    }
    let arguments = &claim.arguments;
    for (name, parties, argument) in [("from", &claim.from, &arguments.from), ("to", &claim.to, &arguments.to)] {
        if parties.is_empty() != argument.is_none() {
            return Err(refused_claim(claim, "a place in the text for every party", format!("`{name}` has none")));
        }
        if let Some(argument) = argument {
            words(document, claim, name, argument)?;
        }
    }
    let Some(amount) = &claim.amount else { return Ok(()) };
    let Some(place) = &arguments.amount else {
        return Err(refused_claim(claim, "a place in the text for the amount", "it has none".into()));
    };
    words(document, claim, "amount", place)?;
    if place.span.start < claim.span.start || place.span.end > claim.span.end {
        return Err(refused_claim(claim, "the amount inside the quote", format!("the quote is “{}”", quote.words())));
    }
    // A bare figure of a table: the number and the heading that gives its unit.
    if let Some(unit) = &arguments.unit {
        words(document, claim, "unit", unit)?;
        let read = |span: &std::ops::Range<usize>| document.text.get(span.clone()).unwrap_or("");
        let whole = |words: &str| {
            let block = crate::document::Block::whole(0..words.len(), Zone::Body);
            quantities(&Sentences::split(words, &[block])).into_iter().next()
        };
        // "888 mln dlrs" after "Hong Kong dlrs": a whole amount, whose dollars are those of the words told before.
        // "2.4 billion crowns" after "Norwegian": the crowns are those of that country.
        let coin = read(&place.span).split_whitespace().find(|w| w.starts_with("crown")).unwrap_or("");
        let told = || {
            let unit = read(&unit.span);
            let mut said =
                [format!("1 {unit}"), format!("1 {unit} {coin}")].into_iter().filter_map(|words| whole(&words));
            said.any(|q| q.amount.unit == amount.unit)
        };
        let same =
            |q: Quantity| (q.amount.low, q.amount.high, q.amount.approx) == (amount.low, amount.high, amount.approx);
        if whole(read(&place.span)).is_some_and(same) && told() {
            return Ok(());
        }
        let found = unit_of(read(&unit.span))
            .or_else(|| currency_beside(read(&unit.span)).map(|u| (u, Decimal::ONE)))
            .zip(plain_number(read(&place.span)))
            .and_then(|((unit, scale), n)| Some((unit, n.checked_mul(scale)?)));
        return match found {
            // Every bound that is stated is the figure of the cell; one that is left open has its sign there.
            Some((unit, value))
                if unit == amount.unit
                    && [amount.low, amount.high].iter().flatten().all(|b| *b == value)
                    && (amount.is_point() || is_bounded(read(&place.span))) =>
            {
                Ok(())
            }
            found => Err(refused_claim(claim, &format!("the amount {amount}"), format!("its words read as {found:?}"))),
        };
    }
    let read_to = |end: usize| {
        let end = crate::excerpt::floor_boundary(&document.text, end);
        let block = crate::document::Block::whole(place.span.start..end, Zone::Body);
        quantities(&Sentences::split(&document.text, &[block]))
    };
    // "half" is a quantity only before "of", so a share is read again with the words behind it.
    let share = amount.unit == Unit::PERCENT;
    let again = read_to(place.span.end + if share { " of ".len() } else { 0 });
    // A vague magnitude takes its currency from the document, so only its bounds can be read again.
    let equals = |q: &Quantity| {
        q.amount.low == amount.low
            && q.amount.high == amount.high
            && q.amount.approx == amount.approx
            && (q.amount.unit == amount.unit || q.vague)
    };
    // "18 mln stg, against 16.9 mln", "ranging from $2m to $4m": some figures are read again with the words before them.
    let in_context = || {
        let block = document.blocks[..before].last().map_or(0, |b| b.span.start);
        // So far and no farther, or a long block would be read again for each of its figures.
        let near = crate::excerpt::floor_boundary(&document.text, place.span.start.saturating_sub(600));
        let start = block.max(near);
        let block = crate::document::Block::whole(start..place.span.end, Zone::Body);
        let sentences = Sentences::split(&document.text, &[block]);
        let found = quantities(&sentences);
        found.last().is_some_and(|q| sentences.bytes(q.tokens.clone()).start == place.span.start && equals(q))
    };
    // "one-third" is one in front of "stake" and the like.
    let of_stake = || share && read_to(place.span.end + " controlling shareholding ".len()).first().is_some_and(equals);
    if again.first().is_some_and(equals) || in_context() || of_stake() {
        Ok(())
    } else {
        Err(refused_claim(
            claim,
            &format!("the amount {amount}"),
            format!("its words read as {:?}", again.first().map(|q| q.amount.to_string())),
        ))
    }
}

/// A sign or a word beside the figure of a cell leaves one bound open: ">300", "up to 100B".
fn is_bounded(words: &str) -> bool {
    words.contains(['>', '<', '+']) || words.trim_start().starts_with(|c: char| c.is_alphabetic())
}

/// The problem of a claim that is refused.
fn refused_claim(claim: &Claim, expected: &str, found: String) -> Box<Problem> {
    let message = format!("a claim by rule `{}` was refused: {found}", claim.rule);
    let problem = Problem::new("refused_claim", Severity::Warning, &claim.source, message).at(claim.span.clone());
    let help = "this is a fault of the rule; the claim is left out, please report it with the sentence";
    Box::new(problem.expected(expected).help(help))
}

fn words(document: &Document, claim: &Claim, name: &str, argument: &Argument) -> Result<(), Box<Problem>> {
    match document.quote(argument.span.clone()) {
        Some(q) if !q.words().trim().is_empty() => Ok(()),
        _ => {
            Err(refused_claim(claim, "words of the document for every argument", format!("`{name}` points outside it")))
        }
    }
}
