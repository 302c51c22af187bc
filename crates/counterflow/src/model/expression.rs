//! Expressions over quantities: sums, products and quotients, read from text.

use crate::lp::Rational;
use std::collections::BTreeMap;
use std::ops::Range;

/// A sum of products of quantities: for each sorted list of quantity numbers its coefficient; the empty list is the constant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Polynomial(pub BTreeMap<Vec<usize>, Rational>);

impl Polynomial {
    /// A constant.
    pub fn constant(value: Rational) -> Polynomial {
        let mut out = Polynomial::default();
        out.add_term(Vec::new(), value);
        out
    }

    /// One quantity.
    pub fn of(quantity: usize) -> Polynomial {
        let mut out = Polynomial::default();
        out.add_term(vec![quantity], Rational::ONE);
        out
    }

    /// A sum of quantities.
    pub fn sum(quantities: impl IntoIterator<Item = usize>) -> Polynomial {
        let mut out = Polynomial::default();
        for q in quantities {
            out.add_term(vec![q], Rational::ONE);
        }
        out
    }

    fn add_term(&mut self, term: Vec<usize>, coeff: Rational) {
        let entry = self.0.entry(term.clone()).or_default();
        *entry = &*entry + &coeff;
        if entry.is_zero() {
            self.0.remove(&term);
        }
    }

    /// `self + other · factor`.
    pub fn plus(&self, other: &Polynomial, factor: &Rational) -> Polynomial {
        let mut out = self.clone();
        for (term, c) in &other.0 {
            out.add_term(term.clone(), c * factor);
        }
        out
    }

    /// `self - other`.
    pub fn minus(&self, other: &Polynomial) -> Polynomial {
        self.plus(other, &Rational::from(-1))
    }

    /// The product.
    pub fn times(&self, other: &Polynomial) -> Polynomial {
        let mut out = Polynomial::default();
        for (a, x) in &self.0 {
            for (b, y) in &other.0 {
                let mut term = [a.as_slice(), b.as_slice()].concat();
                term.sort_unstable();
                out.add_term(term, x * y);
            }
        }
        out
    }

    /// The most quantities multiplied in one term.
    pub fn degree(&self) -> usize {
        self.0.keys().map(Vec::len).max().unwrap_or(0)
    }

    /// The value where it is a constant.
    pub fn as_constant(&self) -> Option<Rational> {
        match self.0.len() {
            0 => Some(Rational::ZERO),
            1 => self.0.get(&Vec::new()).cloned(),
            _ => None,
        }
    }
}

/// A quotient of two polynomials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub numerator: Polynomial,
    /// Below it.
    pub denominator: Polynomial,
}

impl Fraction {
    /// A polynomial over 1.
    pub fn whole(numerator: Polynomial) -> Fraction {
        Fraction { numerator, denominator: Polynomial::constant(Rational::ONE) }
    }

    /// It has quantities below the line.
    pub fn is_ratio(&self) -> bool {
        self.denominator.as_constant().is_none()
    }

    fn combine(&self, other: &Fraction, factor: i64) -> Fraction {
        let factor = Rational::from(factor);
        if self.denominator == other.denominator {
            return Fraction {
                numerator: self.numerator.plus(&other.numerator, &factor),
                denominator: self.denominator.clone(),
            };
        }
        Fraction {
            numerator: self
                .numerator
                .times(&other.denominator)
                .plus(&other.numerator.times(&self.denominator), &factor),
            denominator: self.denominator.times(&other.denominator),
        }
    }
}

/// What is wrong with an expression: bytes of it, and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub span: Range<usize>,
    /// What.
    pub message: String,
    /// What was expected.
    pub expected: String,
}

/// How two sides compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `=`
    Equal,
    /// `<=`, and `<` with the flag.
    Less(bool),
    /// `>=`, and `>` with the flag.
    More(bool),
}

/// Reads `post = pre + new` or `a + b <= 60`: the left side minus the right one, and how they compare.
pub fn comparison(text: &str, names: &[String]) -> Result<(Polynomial, Sign), Mistake> {
    let found = ["<=", ">=", "=", "<", ">"]
        .iter()
        .filter_map(|s| text.find(s).map(|at| (at, *s)))
        .min_by_key(|(at, s)| (*at, std::cmp::Reverse(s.len())));
    let Some((at, sign)) = found else {
        return Err(Mistake {
            span: 0..text.len(),
            message: "this compares nothing".into(),
            expected: "an equation such as `post = pre + new`, or a comparison with <= or >=".into(),
        });
    };
    let left = expression(&text[..at], names)?;
    let after = at + sign.len();
    let right = expression(&text[after..], names)
        .map_err(|m| Mistake { span: m.span.start + after..m.span.end + after, ..m })?;
    let sign = match sign {
        "=" => Sign::Equal,
        "<=" => Sign::Less(false),
        "<" => Sign::Less(true),
        ">=" => Sign::More(false),
        _ => Sign::More(true),
    };
    // Quantities below a line are money and counts, so both sides may be multiplied by them.
    let difference = left.combine(&right, -1);
    if difference.numerator.degree() > 2 {
        return Err(Mistake {
            span: 0..text.len(),
            message: "three unknowns are multiplied here".into(),
            expected: "products of at most two; name the product of two as a quantity of its own".into(),
        });
    }
    Ok((difference.numerator, sign))
}

/// Reads an expression over the named quantities.
pub fn expression(text: &str, names: &[String]) -> Result<Fraction, Mistake> {
    let mut parser = Parser { text, at: 0, names, depth: 0 };
    let value = parser.sum()?;
    parser.space();
    if parser.at < text.len() {
        return Err(parser.mistake(
            parser.at..text.len(),
            "this does not continue the expression",
            "+ - * / or the end",
        ));
    }
    if value.numerator.degree() > 2 || value.denominator.degree() > 2 {
        return Err(parser.mistake(
            0..text.len(),
            "three unknowns are multiplied here",
            "products of at most two; name the product of two as a quantity of its own",
        ));
    }
    Ok(value)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    names: &'a [String],
    depth: usize,
}

impl Parser<'_> {
    fn mistake(&self, span: Range<usize>, message: &str, expected: &str) -> Mistake {
        Mistake { span, message: message.into(), expected: expected.into() }
    }

    fn space(&mut self) {
        while self.text[self.at..].starts_with(char::is_whitespace) {
            self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        }
    }

    fn eat(&mut self, sign: &str) -> bool {
        self.space();
        let found = self.text[self.at..].starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    fn sum(&mut self) -> Result<Fraction, Mistake> {
        let mut value = self.product()?;
        loop {
            if self.eat("+") {
                value = value.combine(&self.product()?, 1);
            } else if self.eat("-") || self.eat("−") {
                value = value.combine(&self.product()?, -1);
            } else {
                return Ok(value);
            }
        }
    }

    fn product(&mut self) -> Result<Fraction, Mistake> {
        let mut value = self.factor()?;
        loop {
            if self.eat("*") || self.eat("·") || self.eat("×") {
                let other = self.factor()?;
                value = Fraction {
                    numerator: value.numerator.times(&other.numerator),
                    denominator: value.denominator.times(&other.denominator),
                };
            } else if self.eat("/") {
                let from = self.at;
                let other = self.factor()?;
                if other.numerator.as_constant().is_some_and(|c| c.is_zero()) {
                    return Err(self.mistake(from..self.at, "a division by 0", "something that is not 0"));
                }
                value = match (value, other.numerator.as_constant(), other.denominator.as_constant()) {
                    // By a number: into the coefficients.
                    (v, Some(c), Some(d)) => Fraction {
                        numerator: Polynomial::default().plus(&v.numerator, &(&d / &c)),
                        denominator: v.denominator,
                    },
                    (v, _, _) => Fraction {
                        numerator: v.numerator.times(&other.denominator),
                        denominator: v.denominator.times(&other.numerator),
                    },
                };
            } else {
                return Ok(value);
            }
        }
    }

    fn factor(&mut self) -> Result<Fraction, Mistake> {
        // Deeper than any formula that a person writes; a hostile one must not exhaust the stack.
        if self.depth > 100 {
            return Err(self.mistake(self.at..self.text.len(), "brackets nested too deeply", "at most 100 levels"));
        }
        if self.eat("-") || self.eat("−") {
            self.depth += 1;
            let value = self.factor();
            self.depth -= 1;
            return value.map(|v| Fraction::whole(Polynomial::default()).combine(&v, -1));
        }
        if self.eat("(") {
            self.depth += 1;
            let value = self.sum();
            self.depth -= 1;
            let value = value?;
            if !self.eat(")") {
                return Err(self.mistake(self.at..self.text.len(), "a bracket is not closed", "`)`"));
            }
            return Ok(value);
        }
        self.space();
        let rest = &self.text[self.at..];
        if rest.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return self.number();
        }
        self.name()
    }

    fn number(&mut self) -> Result<Fraction, Mistake> {
        let from = self.at;
        let rest = &self.text[from..];
        let len = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '_')).unwrap_or(rest.len());
        self.at += len;
        let digits = rest[..len].replace('_', "");
        let Ok(value) = digits.parse::<rust_decimal::Decimal>() else {
            return Err(self.mistake(from..self.at, "this is no number", "digits with at most one point"));
        };
        let mut value = Rational::from(value);
        if self.eat("%") {
            value = &value / &Rational::from(100);
        }
        Ok(Fraction::whole(Polynomial::constant(value)))
    }

    fn name(&mut self) -> Result<Fraction, Mistake> {
        let from = self.at;
        let rest = &self.text[from..];
        let (name, len) = match rest.strip_prefix('"').and_then(|r| r.split_once('"')) {
            Some((name, _)) => (name, name.len() + 2),
            None => {
                let len = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
                (&rest[..len], len)
            }
        };
        self.at += len;
        if name.is_empty() {
            return Err(self.mistake(
                from..self.text.len().min(from + 1),
                "something is missing here",
                "a quantity, a number or a bracket",
            ));
        }
        match self.names.iter().position(|n| n == name) {
            Some(q) => Ok(Fraction::whole(Polynomial::of(q))),
            None => Err(Mistake {
                span: from..self.at,
                message: format!("there is no quantity {name}"),
                expected: near(name, self.names),
            }),
        }
    }
}

/// The names that are there, the most alike first.
fn near(name: &str, names: &[String]) -> String {
    let mut listed: Vec<&String> = names.iter().collect();
    let shared = |n: &str| name.to_lowercase().chars().filter(|c| n.to_lowercase().contains(*c)).count();
    listed.sort_by_key(|n| (std::cmp::Reverse(shared(n)), n.len()));
    let shown: Vec<&str> = listed.iter().take(8).map(|n| n.as_str()).collect();
    if shown.is_empty() { "a name from [quantities]".into() } else { format!("one of {}", shown.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<String> {
        ["pre", "new", "post"].map(String::from).to_vec()
    }

    #[test]
    fn equations_become_differences() {
        let (difference, sign) = comparison("post = pre + 2 * new", &names()).unwrap();
        assert_eq!(sign, Sign::Equal);
        let shown: Vec<String> = difference.0.iter().map(|(t, c)| format!("{t:?} {c}")).collect();
        assert_eq!(shown, ["[0] -1", "[1] -2", "[2] 1"]);
        let (share, _) = comparison("new / post <= 3.5 %", &names()).unwrap();
        assert_eq!(share.0[&vec![2]].to_string(), "-7/200");
    }

    #[test]
    fn a_mistake_points_at_its_bytes() {
        let mistake = expression("pre + newer", &names()).unwrap_err();
        assert_eq!(mistake.span, 6..11);
        assert!(mistake.expected.contains("new"));
        assert_eq!(expression("(pre", &names()).unwrap_err().expected, "`)`");
        assert!(expression(&"(".repeat(5000), &names()).is_err());
        assert!(expression("pre/0", &names()).is_err());
    }
}
