//! Amounts as reports state them: exact decimals with a unit, a floor, a ceiling, or both.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;

/// What is counted: an ISO 4217 code such as `USD`, or `percent`, `x`, `GW`, `shares`, `P1Y` …
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(pub &'static str);

impl Unit {
    /// A bare number (UCUM writes its unit as 1).
    pub const ONE: Unit = Unit("1");
    /// Per hundred.
    pub const PERCENT: Unit = Unit("percent");
    /// A multiple of something.
    pub const TIMES: Unit = Unit("x");
    /// A count of shares.
    pub const SHARES: Unit = Unit("shares");
    /// Whether this is a currency: ISO codes are three capitals.
    pub fn is_money(self) -> bool {
        self.0.len() == 3 && self.0.bytes().all(|b| b.is_ascii_uppercase()) && self.0 != "GPU"
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// An amount exactly as stated; tolerances are applied later, by convention.
///
/// `low` and `high` are the stated floor and ceiling; `None` is unbounded on that side.
/// `strict` says that the bound itself is not attained ("less than", "over").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Floor, or `None` where the words give none.
    pub low: Option<Decimal>,
    /// Ceiling, or `None` where the words give none.
    pub high: Option<Decimal>,
    /// The words say "about", "nearly", or are vague ("billions").
    pub approx: bool,
    /// The stated bound is excluded ("less than 10").
    pub strict: bool,
    /// What is counted.
    pub unit: Unit,
    /// Per what, where the amount is a rate: `month`, `share` …
    pub per: Option<&'static str>,
    /// The words, hedge included, exactly as in the document.
    pub text: String,
}

impl Amount {
    /// Both bounds are one figure.
    pub fn is_point(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// The figure that the words name: the ceiling, the floor, or the point.
    pub fn figure(&self) -> Option<Decimal> {
        self.high.or(self.low)
    }

    /// `figure` is among the stated bounds of the amount.
    pub fn names(&self, figure: Decimal) -> bool {
        self.low == Some(figure) || self.high == Some(figure)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("low", &self.low.map(number))?;
        map.serialize_entry("high", &self.high.map(number))?;
        map.serialize_entry("approx", &self.approx)?;
        map.serialize_entry("unit", self.unit.0)?;
        if let Some(per) = self.per {
            map.serialize_entry("per", per)?;
        }
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}

/// A decimal as a JSON number: whole numbers stay whole.
pub fn number(value: Decimal) -> serde_json::Number {
    let value = value.normalize();
    if value.scale() == 0
        && let Some(whole) = value.to_i64()
    {
        return whole.into();
    }
    value.to_f64().and_then(serde_json::Number::from_f64).unwrap_or_else(|| 0.into())
}

/// Serializes a decimal as a JSON number.
pub fn exact<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    number(*value).serialize(serializer)
}

/// Serializes a ceiling: a JSON number, or null where it is open.
pub fn exact_or_open<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    value.map(number).serialize(serializer)
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&describe(self.low, self.high, self.approx, self.strict, self.unit))?;
        match self.per {
            Some(per) => write!(f, " a {per}"),
            None => Ok(()),
        }
    }
}

/// A bound in words and signs: `<= USD 30 billion`, `USD 10 billion to 50 billion`, `unbounded`.
pub fn describe(low: Option<Decimal>, high: Option<Decimal>, approx: bool, strict: bool, unit: Unit) -> String {
    let about = if approx { "~" } else { "" };
    match (low, high) {
        (Some(a), Some(b)) if a == b => format!("{about}{}", figure(a, unit)),
        (Some(a), Some(b)) if a.is_zero() && !b.is_zero() => {
            format!("{} {about}{}", if strict { "<" } else { "<=" }, figure(b, unit))
        }
        (Some(a), Some(b)) => format!("{about}{} to {}", figure(a, unit), figure(b, unit)),
        (Some(a), None) => format!("{} {about}{}", if strict { ">" } else { ">=" }, figure(a, unit)),
        (None, Some(b)) => format!("{} {about}{}", if strict { "<" } else { "<=" }, figure(b, unit)),
        (None, None) => "unbounded".into(),
    }
}

/// A bound in words alone, for sentences: `up to about USD 30 billion`, `more than USD 10 billion`.
pub fn in_words(amount: &Amount) -> String {
    let about = if amount.approx { "about " } else { "" };
    let shown = |v: Decimal| format!("{about}{}", figure(v, amount.unit));
    match (amount.low, amount.high) {
        (Some(a), Some(b)) if a == b => shown(a),
        (Some(a), Some(b)) => format!("{} to {}", shown(a), figure(b, amount.unit)),
        (Some(a), None) => format!("{} {}", if amount.strict { "more than" } else { "at least" }, shown(a)),
        (None, Some(b)) => format!("{} {}", if amount.strict { "less than" } else { "up to" }, shown(b)),
        (None, None) => "an amount that is not told".into(),
    }
}

/// One figure with its unit: `USD 1.25 billion`, `27 %`, `47 x`, `2 GW`.
pub fn figure(value: Decimal, unit: Unit) -> String {
    if unit.is_money() {
        return format!("{} {}", unit.0, scaled(value));
    }
    match unit {
        Unit::PERCENT => format!("{} %", value.normalize()),
        Unit::TIMES => format!("{} x", value.normalize()),
        _ => format!("{} {}", scaled(value), unit.0),
    }
}

/// A number with a magnitude word where it has one.
pub fn scaled(value: Decimal) -> String {
    const STEPS: [(i64, &str); 3] =
        [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];
    for (step, name) in STEPS {
        if value.abs() >= Decimal::from(step) {
            let shown = (value / Decimal::from(step)).round_dp(3).normalize();
            return format!("{shown} {name}");
        }
    }
    value.round_dp(4).normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ceiling_prints_as_a_ceiling() {
        let text = describe(None, Some(Decimal::from(30_000_000_000_i64)), true, false, Unit("USD"));
        assert_eq!(text, "<= ~USD 30 billion");
    }

    #[test]
    fn whole_amounts_stay_whole_in_json() {
        assert_eq!(number(Decimal::from(60_000_000_000_i64)).to_string(), "60000000000");
        assert_eq!(number(Decimal::new(42, 1)).to_string(), "4.2");
    }

    #[test]
    fn a_gpu_is_not_a_currency() {
        assert!(!Unit("GPU").is_money() && Unit("EUR").is_money() && !Unit::PERCENT.is_money());
    }
}
