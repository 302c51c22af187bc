//! Claims that a language model proposes: each must prove itself on the words of the document, or is refused with the reason.

use super::{Argument, Arguments, Claim, Kind, Status, Via, verify};
use crate::document::Document;
use crate::mentions::quantities;
use crate::problem::{Problem, Severity};
use crate::sentences::Sentences;
use serde_json::Value;
use std::ops::Range;

/// The rule that proposed claims are said to be read by.
pub const PROPOSED: &str = "proposed";

/// What a model is told to do, before the text of the document.
pub const INSTRUCTION: &str = "Extract claims about corporate deals from the document. Answer with a JSON array only. \
Each element: {\"quote\": words copied exactly from the document, covering the amount with its hedge; \
\"kind\": one of investment, purchase, supply, loan, guarantee, lease, licence, revenue_share, merger, stake, round, valuation, financial, capacity, right, growth, market_move, regulatory, rivalry; \
\"measure\": string or null; \"from\": [payer names as written]; \"to\": [payee names as written]; \
\"amount\": the words of the amount with its hedge as written, or null; \
\"status\": one of rumoured, in_talks, planned, conditional, agreed, completed, projected, opinion, denied, rejected, withdrawn; \
\"attribution\": [names as written]}. Never state what the document does not say.";

/// Claims of a model's answer that the document bears out; a problem for each that it does not.
///
/// The quote must be words of the document, the amount must be inside it and is read again from its words, every party must be named in the document.
pub fn proposed(document: &Document, answer: &str) -> (Vec<Claim>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut claims: Vec<Claim> = Vec::new();
    let list = match elements(answer) {
        Ok(list) => list,
        Err(reason) => {
            problems.push(
                Problem::new(
                    "reader_answer",
                    Severity::Warning,
                    &document.name,
                    format!("the reader's answer was not understood: {reason}"),
                )
                .expected("a JSON array of claims")
                .help("the claims of the rules stand; try again or another model"),
            );
            return (claims, problems);
        }
    };
    for (n, value) in list.iter().enumerate() {
        match claim(document, value) {
            Ok(claim) => {
                let same = |c: &Claim| {
                    c.kind == claim.kind && c.span == claim.span && c.from == claim.from && c.to == claim.to
                };
                if !claims.iter().any(same) {
                    claims.push(claim);
                }
            }
            Err((reason, span)) => {
                let problem = Problem::new(
                    "refused_proposal",
                    Severity::Warning,
                    &document.name,
                    format!("claim {} of the reader is refused: {reason}", n + 1),
                )
                .expected("an exact quote, an amount inside it, and parties that the document names");
                problems.push(match span {
                    Some(span) => problem.at(span),
                    None => problem,
                });
            }
        }
    }
    (claims, problems)
}

/// The elements of a JSON array that may stand in a code fence, and may be cut off: whole elements before the cut count.
fn elements(answer: &str) -> Result<Vec<Value>, String> {
    let start = answer.find('[').ok_or("it holds no array")?;
    let text = &answer[start + 1..];
    let mut list = Vec::new();
    let mut rest = text.trim_start();
    loop {
        rest = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        if rest.is_empty() || rest.starts_with(']') {
            return Ok(list);
        }
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        match stream.next() {
            Some(Ok(value)) => {
                list.push(value);
                rest = &rest[stream.byte_offset()..];
            }
            // What came whole before the fault is kept.
            Some(Err(_)) | None if !list.is_empty() => return Ok(list),
            Some(Err(e)) => return Err(e.to_string()),
            None => return Ok(list),
        }
    }
}

type Refusal = (String, Option<Range<usize>>);

fn claim(document: &Document, value: &Value) -> Result<Claim, Refusal> {
    let refuse = |reason: String| (reason, None);
    let text = |key: &str| value[key].as_str().map(str::trim).filter(|t| !t.is_empty());
    let names = |key: &str| -> Vec<String> {
        let list = value[key].as_array().cloned().unwrap_or_default();
        list.iter().filter_map(|v| v.as_str()).map(|s| s.trim().to_string()).filter(|s| !s.is_empty()).collect()
    };
    let quote = text("quote").ok_or_else(|| refuse("it has no quote".into()))?;
    let at = document
        .text
        .find(quote)
        .ok_or_else(|| refuse(format!("the quote is not in the document: {}", short(quote))))?;
    let span = at..at + quote.len();
    let here = |reason: String| (reason, Some(span.clone()));
    let kind = text("kind").and_then(Kind::named).ok_or_else(|| here(format!("there is no kind {}", value["kind"])))?;
    let status = text("status")
        .and_then(|s| Status::ALL.into_iter().find(|k| k.name() == s))
        .ok_or_else(|| here(format!("there is no status {}", value["status"])))?;
    let block = document
        .blocks
        .iter()
        .find(|b| b.span.start <= span.start && span.end <= b.span.end && b.zone.is_read())
        .ok_or_else(|| here("the quote does not stand inside one block of the article".into()))?;
    let words =
        value["amount"].as_str().or_else(|| value["amount"]["text"].as_str()).map(str::trim).filter(|w| !w.is_empty());
    let mut amount = None;
    if let Some(words) = words {
        let inside =
            quote.find(words).ok_or_else(|| here(format!("the amount {} is not in the quote", short(words))))?;
        let place = span.start + inside..span.start + inside + words.len();
        let s = Sentences::split(&document.text, std::slice::from_ref(block));
        let found = quantities(&s);
        let read = found
            .iter()
            .find(|q| {
                let core = s.bytes(q.core.clone());
                place.start <= core.start && core.end <= place.end
            })
            .ok_or_else(|| here(format!("{} was not read as an amount", short(words))))?;
        amount = Some((read.amount.clone(), s.bytes(read.tokens.clone())));
    }
    let named = |key: &str| -> Result<(Vec<String>, Option<Argument>), Refusal> {
        let list = names(key);
        let mut first = None;
        for name in &list {
            let place = |from: &Range<usize>| document.text[from.clone()].find(name.as_str()).map(|k| from.start + k);
            let (at, via) = place(&span)
                .map(|k| (k, Via::Quote))
                .or_else(|| place(&block.span).map(|k| (k, Via::Paragraph)))
                .or_else(|| document.text.find(name.as_str()).map(|k| (k, Via::Topic)))
                .ok_or_else(|| here(format!("the document does not name {}", short(name))))?;
            first = first.or(Some(Argument { span: at..at + name.len(), via }));
        }
        Ok((list, first))
    };
    let ((from, from_at), (to, to_at)) = (named("from")?, named("to")?);
    if from.is_empty() && to.is_empty() {
        return Err(here("it names no party".into()));
    }
    let attribution: Vec<String> =
        names("attribution").into_iter().filter(|a| document.text.contains(a.as_str())).collect();
    // The hedge around an amount may reach beyond what was quoted; the quote grows to hold it.
    let span = match &amount {
        Some((_, words)) => span.start.min(words.start)..span.end.max(words.end),
        None => span.clone(),
    };
    let measure = text("measure").map(String::from);
    let claim = Claim {
        from,
        to,
        attribution,
        arguments: Arguments {
            from: from_at,
            to: to_at,
            amount: amount.as_ref().map(|(_, span)| Argument { span: span.clone(), via: Via::Quote }),
            ..Arguments::default()
        },
        amount: amount.map(|(a, _)| a),
        rule: PROPOSED,
        zone: block.zone,
        ..Claim::bare(&document.text, &document.name, span, kind, measure, status)
    };
    match verify(document, &claim) {
        Ok(()) => Ok(claim),
        Err(problem) => Err((problem.message, problem.span)),
    }
}

fn short(words: &str) -> String {
    let shown: String = words.chars().take(60).collect();
    if shown.len() < words.len() { format!("\"{shown}…\"") } else { format!("\"{shown}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Input, Meta};

    fn document(text: &str) -> Document {
        crate::document::read(&Input { name: "a.txt".into(), bytes: text.into(), meta: Meta::default() }).0.remove(0)
    }

    #[test]
    fn only_what_the_document_says_is_taken() {
        let document =
            document("Nordvik is weighing a payment of up to $30 million to Petrolia for the yard at Bergen.");
        let answer = r#"```json
[{"quote": "a payment of up to $30 million to Petrolia", "kind": "purchase", "from": ["Nordvik"], "to": ["Petrolia"], "amount": "up to $30 million", "status": "planned"},
 {"quote": "a payment of $30 million to Petrolia", "kind": "purchase", "from": ["Nordvik"], "to": ["Petrolia"], "amount": "$30 million", "status": "planned"},
 {"quote": "a payment of up to $30 million to Petrolia", "kind": "purchase", "from": ["Sternbank"], "to": ["Petrolia"], "amount": "up to $30 million", "status": "planned"},
 {"quote": "up to $30 million", "kind": "gift", "from": ["Nordvik"], "to": [], "status": "planned"},
 {"quote": "for the yard", "kind": "purchase", "from": ["Nordvik"], "to": [], "amount": "$40 million", "status": "planned"}]
```"#;
        let (claims, problems) = proposed(&document, answer);
        assert_eq!(claims.len(), 1);
        assert_eq!(claims[0].line(), "purchase  Nordvik -> Petrolia  <= USD 30 million  planned");
        let reasons: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(reasons.len(), 4, "{reasons:#?}");
        assert!(reasons[0].contains("not in the document") && reasons[1].contains("does not name \"Sternbank\""));
    }

    #[test]
    fn a_hedge_that_was_left_out_comes_back() {
        let document = document("Nordvik will pay Petrolia up to $30 million.");
        let answer = r#"[{"quote": "$30 million", "kind": "purchase", "from": ["Nordvik"], "to": ["Petrolia"], "amount": "$30 million", "status": "planned"}]"#;
        let (claims, _) = proposed(&document, answer);
        assert_eq!(claims[0].line(), "purchase  Nordvik -> Petrolia  <= USD 30 million  planned");
        assert_eq!(&document.text[claims[0].span.clone()], "up to $30 million");
    }

    #[test]
    fn a_broken_answer_is_a_problem_and_a_cut_one_keeps_its_whole_claims() {
        let document = document("Nordvik will pay Petrolia up to $30 million.");
        let (claims, problems) = proposed(&document, "I am sorry, I cannot help with that.");
        assert!(claims.is_empty() && problems.len() == 1);
        let cut = r#"[{"quote": "up to $30 million", "kind": "purchase", "from": ["Nordvik"], "to": ["Petrolia"], "amount": "up to $30 million", "status": "planned"}, {"quote": "Nord"#;
        assert_eq!(proposed(&document, cut).0.len(), 1);
    }
}
