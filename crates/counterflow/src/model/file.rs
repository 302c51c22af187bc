//! Models as TOML files that people write.

use super::expression::{Mistake, Sign, comparison, expression};
use super::words::{Tolerance, amount, constraint};
use super::{Estimate, Level, Model, Polynomial, Quantity, Question, Statement};
use crate::lp::{Range, Rational};
use crate::money::Unit;
use crate::problem::{Problem, Severity};
use rust_decimal::Decimal;
use std::borrow::Cow;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Value<'a> = Spanned<DeValue<'a>>;
type Table<'a> = DeTable<'a>;

impl Model {
    /// Reads a model file. Everything that can be read is; the problems say where the rest went wrong.
    ///
    /// Tables: `title`, `unit` (for example `USD billion`), `tolerance` (`exact` or `rounding`), `[quantities]`, `identities`, `claims`, `[estimates]`, `[questions]`.
    pub fn parse(name: &str, text: &str) -> (Model, Vec<Problem>) {
        let mut reader = Reader { name, text, model: Model::default(), problems: Vec::new(), magnitude: Decimal::ONE };
        match DeTable::parse(text) {
            Ok(table) => reader.read(table.get_ref()),
            Err(error) => {
                let mut problem = Problem::new("not_toml", Severity::Error, name, error.message().to_string())
                    .expected("a TOML file");
                if let Some(span) = error.span() {
                    problem = problem.at(span);
                }
                reader.problems.push(problem);
            }
        }
        reader.problems.sort_by_key(|p| p.span.as_ref().map(|s| s.start));
        (reader.model, reader.problems)
    }
}

struct Reader<'a> {
    name: &'a str,
    text: &'a str,
    model: Model,
    problems: Vec<Problem>,
    /// What one of the model's unit is.
    magnitude: Decimal,
}

const KEYS: [&str; 8] = ["title", "unit", "tolerance", "quantities", "identities", "claims", "estimates", "questions"];

/// What a claim says beside its words.
struct Details {
    level: Level,
    source: String,
    optional: bool,
    negative: bool,
}

impl Reader<'_> {
    fn problem(&mut self, span: std::ops::Range<usize>, message: impl Into<String>, expected: &str) {
        let problem = Problem::new("model", Severity::Error, self.name, message).at(span).expected(expected);
        self.problems.push(problem);
    }

    fn read(&mut self, table: &Table<'_>) {
        for (key, _) in in_order(table) {
            if !KEYS.contains(&key.get_ref().as_ref()) {
                self.problem(
                    key.span(),
                    format!("there is no part {} of a model", key.get_ref()),
                    &format!("one of {}", KEYS.join(", ")),
                );
            }
        }
        self.model.title = self.string(table, "title").map(|s| s.get_ref().to_string()).unwrap_or_default();
        if let Some(unit) = self.string(table, "unit") {
            self.model.unit = unit.get_ref().to_string();
            self.magnitude = match unit.get_ref().split(' ').find_map(magnitude) {
                Some(m) => m,
                None => Decimal::ONE,
            };
        }
        let tolerance = match self.string(table, "tolerance") {
            None => Tolerance::Exact,
            Some(t) if t.get_ref().as_ref() == "exact" => Tolerance::Exact,
            Some(t) if t.get_ref().as_ref() == "rounding" => Tolerance::Rounding,
            Some(t) => {
                self.problem(t.span(), format!("there is no tolerance {}", t.get_ref()), "exact or rounding");
                Tolerance::Exact
            }
        };
        match table.get("quantities").map(|v| (v.span(), v.get_ref())) {
            Some((_, DeValue::Table(quantities))) => {
                // Names first, so that words may refer to any of them.
                for (key, _) in in_order(quantities) {
                    let name = key.get_ref().to_string();
                    self.model.quantities.push(Quantity { name, range: Range::nonnegative(), optional: false });
                }
                for (n, (key, value)) in in_order(quantities).into_iter().enumerate() {
                    self.quantity(n, key.get_ref(), value, tolerance);
                }
            }
            Some((span, _)) => {
                self.problem(span, "quantities are a table", "[quantities] and lines such as nvidia = \"up to 30\"")
            }
            None => self.problem(
                0..self.text.len().min(1),
                "the model has no quantities",
                "[quantities] and lines such as nvidia = \"up to 30\"",
            ),
        }
        for (part, level) in [("identities", Level::Identity), ("claims", Level::Reported)] {
            match table.get(part).map(|v| (v.span(), v.get_ref())) {
                Some((_, DeValue::Array(list))) => {
                    for value in list {
                        self.relation(value, level);
                    }
                }
                Some((span, _)) => self.problem(span, format!("{part} are a list"), "[\"post = pre + new\"]"),
                None => {}
            }
        }
        match table.get("estimates").map(|v| (v.span(), v.get_ref())) {
            Some((_, DeValue::Table(estimates))) => {
                for (key, value) in in_order(estimates) {
                    self.estimate(key, value);
                }
            }
            Some((span, _)) => {
                self.problem(span, "estimates are a table", "[estimates] and lines such as burn = \"20 to 40\"")
            }
            None => {}
        }
        match table.get("questions").map(|v| (v.span(), v.get_ref())) {
            Some((_, DeValue::Table(questions))) => {
                for (key, value) in in_order(questions) {
                    self.question(key.get_ref(), value);
                }
            }
            Some((span, _)) => {
                self.problem(span, "questions are a table", "[questions] and lines such as share = \"nvidia / post\"")
            }
            None => {}
        }
        if self.model.questions.is_empty() {
            // A model without questions is asked for everything in it.
            for (n, q) in self.model.quantities.iter().enumerate() {
                self.model.questions.push(Question {
                    name: q.name.clone(),
                    text: q.name.clone(),
                    value: super::Fraction::whole(Polynomial::of(n)),
                });
            }
        }
    }

    fn string<'t, 'i>(&mut self, table: &'t Table<'i>, key: &str) -> Option<Spanned<&'t Cow<'i, str>>> {
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::String(s) => Some(Spanned::new(value.span(), s)),
            _ => {
                self.problem(value.span(), format!("{key} is text"), "a string in quotes");
                None
            }
        }
    }

    /// One quantity: words, a number, a list of words, or a table with `says`.
    fn quantity(&mut self, n: usize, name: &str, value: &Value<'_>, tolerance: Tolerance) {
        match value.get_ref() {
            DeValue::Array(list) => {
                for value in list {
                    self.quantity(n, name, value, tolerance);
                }
            }
            DeValue::Table(table) => {
                let details = self.details(table, &["says"], Level::Reported);
                self.model.quantities[n].optional |= details.optional;
                if details.negative {
                    self.model.quantities[n].range = Range::FREE;
                }
                match table.get("says") {
                    Some(says) => self.words(n, name, says, tolerance, &details),
                    None if details.optional || details.negative => {}
                    None => self.problem(value.span(), format!("{name} says nothing"), "says = \"up to 30\""),
                }
            }
            _ => {
                let details =
                    Details { level: Level::Reported, source: String::new(), optional: false, negative: false };
                self.words(n, name, value, tolerance, &details);
            }
        }
    }

    fn words(&mut self, n: usize, name: &str, value: &Value<'_>, tolerance: Tolerance, details: &Details) {
        let words = match value.get_ref() {
            DeValue::String(s) => s.to_string(),
            DeValue::Integer(i) => i.to_string(),
            DeValue::Float(f) => f.to_string(),
            _ => {
                self.problem(value.span(), format!("{name} is no amount"), "words such as \"up to 30\", or a number");
                return;
            }
        };
        if matches!(words.as_str(), "open" | "unknown" | "?") {
            return;
        }
        let Some(amount) = amount(&words, self.magnitude) else {
            self.problem(
                value.span(),
                format!("the amount of {name} was not understood to the end"),
                "words such as \"up to 30\", \"less than 10\", \"between 10 and 20\", \"about 5 B USD\", \"3.5 %\", or \"open\"",
            );
            return;
        };
        if [amount.low, amount.high].into_iter().flatten().any(|v| v.is_sign_negative()) {
            self.model.quantities[n].range = Range::FREE;
        }
        let in_unit = amount.unit.is_money() || amount.unit == Unit::ONE;
        let (mut range, low_is_excluded, high_is_excluded) = constraint(&amount, tolerance);
        if in_unit {
            let unit = Rational::from(self.magnitude);
            for side in [&mut range.low, &mut range.high] {
                *side = side.as_ref().map(|v| v / &unit);
            }
        }
        self.model.statements.push(Statement {
            text: format!("{name}: {words}"),
            left: Polynomial::of(n),
            range,
            low_is_excluded,
            high_is_excluded,
            level: details.level,
            source: details.source.clone(),
            claim: None,
        });
    }

    fn details(&mut self, table: &Table<'_>, own: &[&str], level: Level) -> Details {
        let mut details = Details { level, source: String::new(), optional: false, negative: false };
        for (key, value) in in_order(table) {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("source", DeValue::String(s)) => details.source = s.to_string(),
                ("level", DeValue::String(s)) => match Level::ALL.into_iter().find(|l| l.name() == s.as_ref()) {
                    Some(level) => details.level = level,
                    None => self.problem(
                        value.span(),
                        format!("there is no level {s}"),
                        &format!("one of {}", Level::ALL.map(Level::name).join(", ")),
                    ),
                },
                ("optional", DeValue::Boolean(b)) => details.optional = *b,
                ("may_be_negative", DeValue::Boolean(b)) => details.negative = *b,
                (k, _) if own.contains(&k) => {}
                (k, _) => self.problem(
                    key.span(),
                    format!("{k} is not understood here"),
                    &format!(
                        "{}, source = \"…\", level = \"…\", optional = true, may_be_negative = true",
                        own.join(", ")
                    ),
                ),
            }
        }
        details
    }

    /// An identity or a claim on several quantities.
    fn relation(&mut self, value: &Value<'_>, level: Level) {
        let (text, details) = match value.get_ref() {
            DeValue::String(s) => (
                Spanned::new(value.span(), s),
                Details { level, source: String::new(), optional: false, negative: false },
            ),
            DeValue::Table(table) => {
                let details = self.details(table, &["says"], level);
                let Some(says) = self.string(table, "says") else {
                    self.problem(value.span(), "this says nothing", "says = \"a + b <= 60\"");
                    return;
                };
                (says, details)
            }
            _ => {
                self.problem(value.span(), "this is no equation", "text such as \"post = pre + new\"");
                return;
            }
        };
        let names: Vec<String> = self.model.quantities.iter().map(|q| q.name.clone()).collect();
        match comparison(text.get_ref(), &names) {
            Ok((left, sign)) => {
                let zero = Some(Rational::ZERO);
                let (range, low_is_excluded, high_is_excluded) = match sign {
                    Sign::Equal => (Range::exactly(Rational::ZERO), false, false),
                    Sign::Less(strict) => (Range { low: None, high: zero }, false, strict),
                    Sign::More(strict) => (Range { low: zero, high: None }, strict, false),
                };
                self.model.statements.push(Statement {
                    text: text.get_ref().to_string(),
                    left,
                    range,
                    low_is_excluded,
                    high_is_excluded,
                    level: details.level,
                    source: details.source,
                    claim: None,
                });
            }
            Err(mistake) => self.mistake(text.span(), mistake),
        }
    }

    /// How a quantity is spread.
    fn estimate(&mut self, key: &Spanned<Cow<'_, str>>, value: &Value<'_>) {
        let Some(quantity) = self.model.number(key.get_ref()) else {
            self.problem(key.span(), format!("there is no quantity {}", key.get_ref()), "a name under [quantities]");
            return;
        };
        let DeValue::String(text) = value.get_ref() else {
            self.problem(value.span(), "an estimate is text", "\"5 to 10\": nine draws in ten lie between");
            return;
        };
        match Estimate::parse(quantity, text) {
            Ok(estimate) => self.model.estimates.push(estimate),
            Err(expected) => self.problem(value.span(), "this estimate was not understood", expected),
        }
    }

    fn question(&mut self, name: &str, value: &Value<'_>) {
        let DeValue::String(text) = value.get_ref() else {
            self.problem(value.span(), "a question is an expression in quotes", "share = \"nvidia / post\"");
            return;
        };
        let names: Vec<String> = self.model.quantities.iter().map(|q| q.name.clone()).collect();
        match expression(text, &names) {
            Ok(fraction) => {
                self.model.questions.push(Question { name: name.to_string(), text: text.to_string(), value: fraction })
            }
            Err(mistake) => self.mistake(value.span(), mistake),
        }
    }

    /// A mistake inside a string: the string's bytes are the file's where it has no escapes, after its quote.
    fn mistake(&mut self, string: std::ops::Range<usize>, mistake: Mistake) {
        let quotes = if self.text.get(string.clone()).is_some_and(|t| t.starts_with("\"\"\"") || t.starts_with("'''")) {
            3
        } else {
            1
        };
        let from = string.start + quotes;
        let escaped = self.text.get(string.clone()).is_none_or(|t| t.contains('\\'));
        let span = if escaped { string } else { from + mistake.span.start..from + mistake.span.end };
        self.problem(span, mistake.message, &mistake.expected);
    }
}

/// Keys and values in the order of the file.
fn in_order<'t, 'i>(table: &'t Table<'i>) -> Vec<(&'t Spanned<Cow<'i, str>>, &'t Value<'i>)> {
    let mut list: Vec<_> = table.iter().collect();
    list.sort_by_key(|(key, _)| key.span().start);
    list
}

fn magnitude(word: &str) -> Option<Decimal> {
    let power = match word.to_lowercase().trim_end_matches('s') {
        "thousand" | "k" => 3,
        "million" | "mn" | "m" | "mio" => 6,
        "billion" | "bn" | "b" => 9,
        "trillion" | "tn" => 12,
        _ => return None,
    };
    Some(Decimal::from(10_i64.pow(power)))
}
