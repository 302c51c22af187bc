//! Models: unknown quantities, what is claimed of them, the identities that tie them, and the questions asked.
//!
//! A model is written by hand ([`Model::parse`]) or built from facts; [`Model::answer`] bounds its questions with proofs.

mod adjust;
mod answer;
mod estimate;
mod expression;
mod file;
mod story;
mod swing;
mod words;

pub use adjust::{Adjusted, adjust};
pub use answer::{Answer, Bound, Engine, Proof};
pub use estimate::{Estimate, Shape, Spread};
pub use expression::{Fraction, Polynomial};
pub use story::{Story, Told};
pub use swing::{Swing, at};
pub use words::{Tolerance, constraint};

use crate::lp::{Range, Rational};
use std::fmt;

/// How far a claim is to be believed (definitions §2); the ladder of answers goes up it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Arithmetic and signs.
    Identity,
    /// In a filing.
    Filed,
    /// Said by a party.
    Announced,
    /// Said by others.
    #[default]
    Reported,
    /// A forecast or an opinion.
    Forecast,
    /// The analyst's own.
    Assumed,
}

impl Level {
    /// All levels, the most trusted first.
    pub const ALL: [Level; 6] =
        [Level::Identity, Level::Filed, Level::Announced, Level::Reported, Level::Forecast, Level::Assumed];

    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            Level::Identity => "identity",
            Level::Filed => "filed",
            Level::Announced => "announced",
            Level::Reported => "reported",
            Level::Forecast => "forecast",
            Level::Assumed => "assumed",
        }
    }

    /// What it costs to give a claim of this level up: one filing outweighs any number of press reports that a case has.
    pub fn weight(self) -> u64 {
        match self {
            Level::Identity => 1 << 40,
            Level::Filed => 1 << 24,
            Level::Announced => 1 << 16,
            Level::Reported => 1 << 8,
            Level::Forecast | Level::Assumed => 1,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An unknown.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// Its name.
    pub name: String,
    /// Signs: what it can be before anyone says anything.
    pub range: Range,
    /// The deal may not happen at all: then it is 0 and what is claimed of it alone does not count.
    pub optional: bool,
}

/// Something that restricts the unknowns.
#[derive(Clone, Debug)]
pub struct Statement {
    /// In words, for people: `nvidia: up to 30`.
    pub text: String,
    /// What it restricts.
    pub left: Polynomial,
    /// To what.
    pub range: Range,
    /// The floor itself is excluded ("more than").
    pub low_is_excluded: bool,
    /// The ceiling itself is excluded ("less than").
    pub high_is_excluded: bool,
    /// How far to believe it.
    pub level: Level,
    /// Who says so, as the case or the analyst names it; several with commas between.
    pub source: String,
    /// Number of the claim in the case it comes from.
    pub claim: Option<usize>,
}

impl Statement {
    /// Everyone who says so.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.source.split(", ").filter(|s| !s.is_empty())
    }
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its name.
    pub name: String,
    /// As written.
    pub text: String,
    /// What is to be bounded.
    pub value: Fraction,
}

/// Unknowns, statements and questions.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What it is about.
    pub title: String,
    /// What figures count, for display: `USD billion`.
    pub unit: String,
    /// The unknowns.
    pub quantities: Vec<Quantity>,
    /// Identities and claims.
    pub statements: Vec<Statement>,
    /// The questions.
    pub questions: Vec<Question>,
    /// How quantities are thought to be spread; no bound is drawn from them.
    pub estimates: Vec<Estimate>,
}

impl Model {
    /// The number of a quantity.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.quantities.iter().position(|q| q.name == name)
    }

    /// The number of a quantity, which is added if it is not there.
    pub fn quantity(&mut self, name: &str) -> usize {
        self.number(name).unwrap_or_else(|| {
            self.quantities.push(Quantity { name: name.to_string(), range: Range::nonnegative(), optional: false });
            self.quantities.len() - 1
        })
    }

    /// Adds an identity: `left` is 0.
    pub fn identity(&mut self, text: impl Into<String>, left: Polynomial) {
        self.statements.push(Statement {
            text: text.into(),
            left,
            range: Range::exactly(Rational::ZERO),
            low_is_excluded: false,
            high_is_excluded: false,
            level: Level::Identity,
            source: String::new(),
            claim: None,
        });
    }

    /// Levels that some statement has, the most trusted first.
    pub fn levels(&self) -> Vec<Level> {
        Level::ALL
            .into_iter()
            .filter(|l| *l != Level::Identity && self.statements.iter().any(|s| s.level == *l))
            .collect()
    }
}
