//! What the analyst says: assumptions that stand beside the claims of documents, and changes that make a scenario.

use super::{Argument, Arguments, Claim, Kind, Status, Via};
use crate::document::{Block, Document, Meta, Zone};
use crate::mentions::quantities;
use crate::money::Amount;
use crate::problem::{Problem, Severity};
use crate::sentences::Sentences;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// An assumption file or scenario, read.
#[derive(Clone, Debug, Default)]
pub struct Assumptions {
    /// The file as a document, so that its claims walk back to its words like any others.
    pub document: Option<Document>,
    /// `[[claim]]` tables.
    pub claims: Vec<Claim>,
    /// `[[change]]` tables.
    pub changes: Vec<Change>,
    /// What could not be understood.
    pub problems: Vec<Problem>,
}

/// A change to all claims of some kind between some parties.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which claims; `None` is every kind.
    pub kind: Option<Kind>,
    /// Their payer side has all these parties.
    pub from: Vec<String>,
    /// Their payee side has all these parties.
    pub to: Vec<String>,
    /// They are taken out.
    pub drop: bool,
    /// Their amount is this instead.
    pub amount: Option<Amount>,
    /// Their amount is multiplied by this.
    pub factor: Option<rust_decimal::Decimal>,
    /// Their status is this instead.
    pub status: Option<Status>,
    /// Why.
    pub because: String,
    /// Where the change stands in its file.
    pub span: Range<usize>,
}

impl Change {
    /// The change is about this claim.
    pub fn is_about(&self, claim: &Claim) -> bool {
        self.kind.is_none_or(|k| k == claim.kind)
            && self.from.iter().all(|p| claim.from.contains(p))
            && self.to.iter().all(|p| claim.to.contains(p))
    }

    /// Makes the change; returns how many claims it was about.
    pub fn apply(&self, claims: &mut Vec<Claim>) -> usize {
        let before = claims.iter().filter(|c| self.is_about(c)).count();
        if self.drop {
            claims.retain(|c| !self.is_about(c));
            return before;
        }
        for claim in claims.iter_mut().filter(|c| self.is_about(c)) {
            if let (Some(amount), Some(_)) = (&self.amount, &claim.amount) {
                claim.amount = Some(amount.clone());
            }
            if let (Some(factor), Some(amount)) = (self.factor, &mut claim.amount) {
                amount.low = amount.low.and_then(|v| v.checked_mul(factor));
                amount.high = amount.high.and_then(|v| v.checked_mul(factor));
            }
            if let Some(status) = self.status {
                claim.status = status;
            }
        }
        before
    }
}

/// Reads `[[claim]]` and `[[change]]` tables; each needs a `because`.
pub fn assume(name: &str, text: &str) -> Assumptions {
    let mut out = Assumptions::default();
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let problem = Problem::new("not_toml", Severity::Error, name, error.message().to_string());
            out.problems.push(problem.at(error.span().unwrap_or(0..0)).expected("a TOML file"));
            return out;
        }
    };
    let mut reader = Reader { name, text, out };
    for (key, value) in table.get_ref() {
        let (known, list) = match (key.get_ref().as_ref(), value.get_ref()) {
            (k @ ("claim" | "change"), DeValue::Array(list)) => (k, list),
            _ => {
                reader.problem(key.span(), format!("{} is not understood", key.get_ref()), "[[claim]] or [[change]]");
                continue;
            }
        };
        for item in list {
            if let DeValue::Table(table) = item.get_ref() {
                if known == "claim" {
                    reader.claim(table, item.span());
                } else {
                    reader.change(table, item.span());
                }
            }
        }
    }
    let mut out = reader.out;
    out.problems.sort_by_key(|p| p.span.as_ref().map(|s| s.start));
    out.document = Some(Document {
        name: name.to_string(),
        text: text.to_string(),
        meta: Meta {
            title: Some("Assumptions".into()),
            kind: Some(ASSUMED.into()),
            publisher: Some("the analyst".into()),
            ..Meta::default()
        },
        blocks: vec![Block::whole(0..text.len(), Zone::Body)],
        pages: Vec::new(),
    });
    out
}

/// The kind of a document that holds the analyst's own claims.
pub const ASSUMED: &str = "assumption";

struct Reader<'a> {
    name: &'a str,
    text: &'a str,
    out: Assumptions,
}

type Table<'i> = DeTable<'i>;

/// One value of a table with its place in the file.
struct Field {
    text: String,
    span: Range<usize>,
}

impl Reader<'_> {
    fn problem(&mut self, span: Range<usize>, message: impl Into<String>, expected: &str) {
        self.out
            .problems
            .push(Problem::new("assumption", Severity::Error, self.name, message).at(span).expected(expected));
    }

    fn field(&mut self, table: &Table<'_>, key: &str) -> Option<Field> {
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::String(s) => Some(Field { text: s.to_string(), span: self.inside(value) }),
            DeValue::Float(f) => Some(Field { text: f.to_string(), span: value.span() }),
            DeValue::Integer(i) => Some(Field { text: i.to_string(), span: value.span() }),
            DeValue::Boolean(b) => Some(Field { text: b.to_string(), span: value.span() }),
            _ => {
                self.problem(value.span(), format!("{key} is no text"), "text in quotes");
                None
            }
        }
    }

    /// The words of a string without their quotes, where it has no escapes.
    fn inside(&self, value: &Spanned<DeValue<'_>>) -> Range<usize> {
        let span = value.span();
        if span.len() >= 2 && !self.text[span.clone()].contains('\\') { span.start + 1..span.end - 1 } else { span }
    }

    /// One name or a list of names, with the place of the first.
    fn names(&mut self, table: &Table<'_>, key: &str) -> (Vec<String>, Option<Range<usize>>) {
        let Some(value) = table.get(key) else { return (Vec::new(), None) };
        let list: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            _ => vec![value],
        };
        let mut names = Vec::new();
        for item in &list {
            match item.get_ref() {
                DeValue::String(s) => names.push(s.to_string()),
                _ => self.problem(item.span(), format!("{key} names parties"), "a name in quotes, or a list of names"),
            }
        }
        (names, list.first().map(|v| self.inside(v)))
    }

    fn kind(&mut self, table: &Table<'_>) -> Option<Kind> {
        let field = self.field(table, "kind")?;
        let kind = Kind::named(&field.text);
        if kind.is_none() {
            let kinds = Kind::ALL.map(Kind::name).join(", ");
            self.problem(field.span, format!("there is no kind {}", field.text), &format!("one of {kinds}"));
        }
        kind
    }

    fn status(&mut self, table: &Table<'_>) -> Option<Status> {
        let field = self.field(table, "status")?;
        let status = Status::ALL.into_iter().find(|s| s.name() == field.text);
        if status.is_none() {
            let all = Status::ALL.map(Status::name).join(", ");
            self.problem(field.span, format!("there is no status {}", field.text), &format!("one of {all}"));
        }
        status
    }

    fn amount(&mut self, table: &Table<'_>) -> Option<(Amount, Range<usize>)> {
        let field = self.field(table, "amount")?;
        let block = Block::whole(0..field.text.len(), Zone::Body);
        let s = Sentences::split(&field.text, std::slice::from_ref(&block));
        let found = quantities(&s);
        match &found[..] {
            [q] if q.tokens.start == 0 && q.tokens.end == s.tokens.len() => Some((q.amount.clone(), field.span)),
            _ => {
                self.problem(
                    field.span,
                    format!("the amount {} was not understood to the end", field.text),
                    "words such as \"up to $30 billion\", \"27 %\", \"2 GW\"",
                );
                None
            }
        }
    }

    fn because(&mut self, table: &Table<'_>, span: Range<usize>) -> Option<String> {
        let field = self.field(table, "because");
        if field.is_none() {
            self.problem(span, "an assumption without a reason", "because = \"why you assume it\"");
        }
        field.map(|f| f.text)
    }

    fn unknown_keys(&mut self, table: &Table<'_>, known: &[&str]) {
        for key in table.keys().filter(|k| !known.contains(&k.get_ref().as_ref())) {
            self.problem(key.span(), format!("{} is not understood here", key.get_ref()), &known.join(", "));
        }
    }

    fn claim(&mut self, table: &Table<'_>, span: Range<usize>) {
        self.unknown_keys(table, &["kind", "measure", "from", "to", "amount", "status", "date", "period", "because"]);
        let because = self.because(table, span.clone());
        if table.get("kind").is_none() {
            self.problem(span.clone(), "an assumption without a kind", "kind = \"investment\"");
        }
        let kind = self.kind(table);
        let (from, from_at) = self.names(table, "from");
        let (to, to_at) = self.names(table, "to");
        let amount = self.amount(table);
        let status = self.status(table).unwrap_or(Status::Agreed);
        let (Some(kind), Some(because)) = (kind, because) else { return };
        let given = |span: Range<usize>| Argument { span, via: Via::Quote };
        let measure = self.field(table, "measure").map(|f| f.text);
        let claim = Claim {
            from,
            to,
            period: self.field(table, "period").map(|f| f.text),
            date: self.field(table, "date").map(|f| f.text),
            attribution: vec!["the analyst".into()],
            condition: Some(because),
            arguments: Arguments {
                from: from_at.map(given),
                to: to_at.map(given),
                amount: amount.as_ref().map(|(_, span)| given(span.clone())),
                ..Arguments::default()
            },
            amount: amount.map(|(a, _)| a),
            rule: ASSUMED,
            ..Claim::bare(self.text, self.name, span, kind, measure, status)
        };
        self.out.claims.push(claim);
    }

    fn change(&mut self, table: &Table<'_>, span: Range<usize>) {
        self.unknown_keys(table, &["kind", "from", "to", "drop", "amount", "times", "status", "because"]);
        let because = self.because(table, span.clone());
        let times = self.field(table, "times");
        let factor = times.as_ref().and_then(|f| f.text.parse().ok());
        if let (Some(field), None) = (&times, &factor) {
            self.problem(field.span.clone(), format!("{} is no factor", field.text), "a number such as 0.5");
        }
        let change = Change {
            kind: self.kind(table),
            from: self.names(table, "from").0,
            to: self.names(table, "to").0,
            drop: self.field(table, "drop").is_some_and(|f| f.text == "true"),
            amount: self.amount(table).map(|(a, _)| a),
            factor,
            status: self.status(table),
            because: because.clone().unwrap_or_default(),
            span: span.clone(),
        };
        let does = change.drop || change.amount.is_some() || change.factor.is_some() || change.status.is_some();
        if !does {
            self.problem(span, "this changes nothing", "drop = true, amount = \"…\", times = 0.5 or status = \"…\"");
        } else if because.is_some() {
            self.out.changes.push(change);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assumptions_are_claims_that_quote_their_file() {
        let text = "[[claim]]\nkind = \"investment\"\nfrom = \"Nordvik\"\nto = [\"Petrolia\"]\namount = \"up to $30 million\"\nbecause = \"as in the last round\"\n";
        let found = assume("a.toml", text);
        assert!(found.problems.is_empty(), "{:?}", found.problems);
        assert_eq!(found.claims[0].line(), "investment  Nordvik -> Petrolia  <= USD 30 million  agreed");
        let amount = found.claims[0].arguments.amount.clone().unwrap();
        assert_eq!(&text[amount.span], "up to $30 million");
    }

    #[test]
    fn what_is_missing_is_said_where() {
        let text = "[[claim]]\nkind = \"gift\"\namount = \"a lot\"\n[[change]]\nfrom = \"Nordvik\"\nbecause = \"x\"\n";
        let found = assume("a.toml", text);
        let shown: Vec<&str> = found.problems.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(shown.len(), 4, "{shown:?}");
        assert!(found.claims.is_empty() && found.changes.is_empty());
    }
}
