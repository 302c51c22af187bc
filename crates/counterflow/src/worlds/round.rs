//! A round as a model: who puts in how much, what it adds up to, what the company is then worth.

use crate::claims::{Claim, Kind};
use crate::document::Document;
use crate::facts::Fact;
use crate::lp::{Range, Rational};
use crate::model::{Fraction, Level, Model, Polynomial, Question, Statement, Tolerance, constraint};
use crate::money::{Unit, in_words, scaled};
use crate::network::level;
use rust_decimal::Decimal;

/// A round with everything that is claimed of it.
#[derive(Clone, Debug)]
pub struct Round {
    /// Who raises.
    pub issuer: String,
    /// Its investors, in the order of their quantities.
    pub investors: Vec<String>,
    /// The model: quantities are the investors, then `others`, `round`, `pre-money`, `post-money`.
    pub model: Model,
}

/// The models of all rounds that are talked about, with at least one figure.
///
/// Identities (definitions §3): the round is the sum of its tranches, post-money is pre-money plus the round. Figures are rounded as stated; a valuation of unstated basis counts where the identities allow one reading only.
pub fn models(facts: &[Fact], claims: &[Claim], documents: &[Document]) -> Vec<Round> {
    facts
        .iter()
        .filter(|f| f.kind == Kind::Round && !f.status.is_off() && f.to.len() == 1)
        .filter(|f| f.stories.iter().any(|s| s.bound.unit.is_money()))
        .map(|f| Builder::new(f, facts, claims, documents).build())
        .collect()
}

struct Builder<'a> {
    round: &'a Fact,
    facts: &'a [Fact],
    claims: &'a [Claim],
    documents: &'a [Document],
    unit: Unit,
    magnitude: Decimal,
    model: Model,
}

impl<'a> Builder<'a> {
    fn new(round: &'a Fact, facts: &'a [Fact], claims: &'a [Claim], documents: &'a [Document]) -> Builder<'a> {
        let bound = round.stories.iter().map(|s| &s.bound).find(|b| b.unit.is_money());
        let unit = bound.map_or(Unit(""), |b| b.unit);
        let largest = round.stories.iter().filter_map(|s| s.bound.high.or(s.bound.low)).max().unwrap_or(Decimal::ONE);
        let (magnitude, word) = match largest {
            l if l >= Decimal::from(1_000_000_000_i64) => (Decimal::from(1_000_000_000_i64), "billion"),
            l if l >= Decimal::from(1_000_000) => (Decimal::from(1_000_000), "million"),
            _ => (Decimal::ONE, ""),
        };
        let issuer = round.to.join(" + ");
        let model = Model {
            title: format!("The round of {issuer}"),
            unit: format!("{unit} {word}").trim_end().to_string(),
            ..Model::default()
        };
        Builder { round, facts, claims, documents, unit, magnitude, model }
    }

    fn build(mut self) -> Round {
        let firm = self.round.status.is_firm();
        let legs: Vec<&Fact> = self
            .facts
            .iter()
            .filter(|f| f.kind == Kind::Investment && f.to == self.round.to && !f.from.is_empty())
            .filter(|f| f.status.is_firm() == firm && !f.status.is_off())
            .collect();
        let mut investors: Vec<String> = legs.iter().flat_map(|f| f.from.iter().cloned()).collect();
        investors.sort();
        investors.dedup();
        for name in investors.iter().map(String::as_str).chain(["others", "round", "pre-money", "post-money"]) {
            self.model.quantity(name);
        }
        let n = investors.len();
        let (others, total, pre, post) = (n, n + 1, n + 2, n + 3);
        self.model.identity(
            "the round is the sum of its parts",
            Polynomial::of(total).minus(&Polynomial::sum((0..n).chain([others]))),
        );
        self.model
            .identity("post-money = pre-money + round", Polynomial::of(post).minus(&Polynomial::sum([pre, total])));
        for number in self.told(self.round) {
            self.amount(number, Polynomial::of(total), "the round");
        }
        for leg in legs {
            let parts = leg.from.iter().filter_map(|name| self.model.number(name));
            let sum = Polynomial::sum(parts);
            let name = leg.from.join(" and ");
            for number in self.told(leg) {
                match leg.measure.as_deref() {
                    None => self.amount(number, sum.clone(), &name),
                    Some("share_of_round") => self.share(number, &sum, total, &name),
                    Some(_) => {}
                }
            }
        }
        self.valuations(pre, post);
        self.questions(&investors, total, post);
        Round { issuer: self.round.to.join(" + "), investors, model: self.model }
    }

    /// The claims of a fact that state an amount in their own right.
    fn told(&self, fact: &Fact) -> Vec<usize> {
        fact.claims.iter().copied().filter(|n| self.claims[*n].amount.is_some()).collect()
    }

    fn statement(&mut self, number: usize, text: String, left: Polynomial, range: Range, excluded: (bool, bool)) {
        let claim = &self.claims[number];
        let level = level(claim, self.documents);
        // Several documents that say the same are one statement: they stand or fall together. "50" and "about 50" name one
        // figure, and the tighter of them is what both leave.
        let plain = |text: &str| text.replace("about ", "");
        if let Some(same) =
            self.model.statements.iter_mut().find(|s| {
                plain(&s.text) == plain(&text) && s.left == left && s.range.low.is_none() == range.low.is_none()
            })
        {
            same.level = same.level.min(level);
            let higher = same.range.low.as_ref().zip(range.low.as_ref()).is_some_and(|(a, b)| b > a);
            let lower = same.range.high.as_ref().zip(range.high.as_ref()).is_some_and(|(a, b)| b < a);
            if higher || lower {
                same.range = range;
                same.text = text;
            }
            if !same.sources().any(|s| s == claim.source) {
                same.source = format!("{}, {}", same.source, claim.source);
            }
            return;
        }
        self.model.statements.push(Statement {
            text,
            left,
            range,
            low_is_excluded: excluded.0,
            high_is_excluded: excluded.1,
            level,
            source: claim.source.clone(),
            claim: Some(number),
        });
    }

    fn amount(&mut self, number: usize, left: Polynomial, name: &str) {
        let Some(amount) = self.claims[number].amount.as_ref().filter(|a| a.unit == self.unit && a.per.is_none())
        else {
            return;
        };
        // A filing's figures are exact (definitions §1).
        let filed = level(&self.claims[number], self.documents) == Level::Filed;
        let tolerance = if filed { Tolerance::Exact } else { Tolerance::Rounding };
        let (range, low, high) = constraint(amount, tolerance);
        let scaled = |x: Option<Rational>| x.map(|x| &x / &Rational::from(self.magnitude));
        let range = Range { low: scaled(range.low), high: scaled(range.high) };
        self.statement(number, format!("{name} at {}", in_words(amount)), left, range, (low, high));
    }

    /// "half of the round": a linear relation between two quantities.
    fn share(&mut self, number: usize, part: &Polynomial, total: usize, name: &str) {
        let Some(amount) = self.claims[number].amount.as_ref().filter(|a| a.unit == Unit::PERCENT) else { return };
        let (range, low, high) = constraint(amount, Tolerance::Rounding);
        let text = format!("{name} at {} of the round", in_words(amount));
        for (side, is_low) in [(range.low, true), (range.high, false)] {
            let Some(percent) = side else { continue };
            let left = part.plus(&Polynomial::of(total), &(&percent / &Rational::from(-100)));
            let zero = Some(Rational::ZERO);
            let range = if is_low { Range { low: zero, high: None } } else { Range { low: None, high: zero } };
            self.statement(number, text.clone(), left, range, if is_low { (low, false) } else { (false, high) });
        }
    }

    /// Pre- and post-money valuations of this round; one of unstated basis where a sum with the round explains it.
    fn valuations(&mut self, pre: usize, post: usize) {
        let (facts, claims) = (self.facts, self.claims);
        let firm = self.round.status.is_firm();
        for fact in
            facts.iter().filter(|f| f.kind == Kind::Valuation && f.to == self.round.to && f.status.is_firm() == firm)
        {
            for number in self.told(fact) {
                let claim = &claims[number];
                let figure = claim.amount.as_ref().and_then(|a| a.figure()).map(scaled).unwrap_or_default();
                let explained = |word: &str| {
                    fact.notes.iter().any(|n| {
                        n.contains(&format!("{figure} is the {word}")) || n.contains(&format!("{figure} the {word}"))
                    })
                };
                match claim.measure.as_deref() {
                    Some("pre_money") => self.amount(number, Polynomial::of(pre), "pre-money"),
                    Some("post_money") => self.amount(number, Polynomial::of(post), "post-money"),
                    None if explained("pre-money") => self.amount(number, Polynomial::of(pre), "pre-money"),
                    None if explained("post-money") => self.amount(number, Polynomial::of(post), "post-money"),
                    _ => {}
                }
            }
        }
    }

    fn questions(&mut self, investors: &[String], total: usize, post: usize) {
        let mut ask =
            |name: String, value: Fraction| self.model.questions.push(Question { text: name.clone(), name, value });
        ask("the round".into(), Fraction::whole(Polynomial::of(total)));
        ask("post-money valuation".into(), Fraction::whole(Polynomial::of(post)));
        for (n, name) in investors.iter().enumerate() {
            ask(format!("{name} puts in"), Fraction::whole(Polynomial::of(n)));
        }
        ask("others put in".into(), Fraction::whole(Polynomial::of(investors.len())));
        for (below, word) in [(total, "the round"), (post, "the company, for the new money")] {
            for (n, name) in investors.iter().enumerate() {
                ask(
                    format!("{name}'s share of {word}"),
                    Fraction { numerator: Polynomial::of(n), denominator: Polynomial::of(below) },
                );
            }
        }
    }
}

impl Round {
    /// A contradiction in a sentence that can be printed.
    pub fn explain(&self, conflict: &[usize]) -> String {
        let (total, n) = (self.investors.len() + 1, self.investors.len());
        let touches = |s: &Statement, q: usize| s.left.0.contains_key(&vec![q]);
        let mut legs = Vec::new();
        let mut rounds = Vec::new();
        let mut rest = Vec::new();
        for number in conflict {
            let s = &self.model.statements[*number];
            let list = match () {
                () if (0..n).any(|q| touches(s, q)) => &mut legs,
                () if touches(s, total) => &mut rounds,
                () => &mut rest,
            };
            if !list.contains(&s.text) {
                list.push(s.text.clone());
            }
        }
        let figure = |text: &String| text.trim_start_matches("the round at ").to_string();
        let list = |l: &[String]| l.join(" and ");
        match (&legs[..], &rounds[..], &rest[..]) {
            ([], [a, b], []) => format!("the round cannot be both {} and {}", figure(a), figure(b)),
            ([_, ..], [_, ..], []) => {
                let fit = if legs.len() == 1 { "does not fit" } else { "do not fit" };
                format!(
                    "{} {fit} in a round of {}",
                    list(&legs),
                    rounds.iter().map(figure).collect::<Vec<_>>().join(" and ")
                )
            }
            _ => format!("{} contradict each other", list(&[legs.clone(), rounds.clone(), rest.clone()].concat())),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read_texts;

    #[test]
    fn a_conflict_is_a_sentence_and_each_story_has_its_bounds() {
        let case = read_texts(&[
            "Petrolia is in talks to raise up to $60 million. Nordvik plans to invest $50 million in Petrolia. Sternbank plans to invest $30 million in Petrolia.",
        ]);
        let round = &super::models(&case.facts, &case.claims, &case.documents)[0];
        let told = round.model.stories(|_| true, 16);
        assert_eq!(
            round.explain(&told.conflicts[0]),
            "Nordvik at USD 50 million and Sternbank at USD 30 million do not fit in a round of up to USD 60 million"
        );
        assert_eq!((told.conflicts.len(), told.stories.len()), (1, 3));
    }
}
