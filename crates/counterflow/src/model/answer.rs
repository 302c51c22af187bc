//! Answers: the least and the most that a question can be, with a world that shows it and a proof that nothing beats it.

use super::{Level, Model, Polynomial};
use crate::lp::{self, Certificate, Problem, Range, Rational, Row, Solver, Terms, check};
use std::collections::BTreeMap;

/// A certificate with the problem that it is about, accepted by the checker.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The constraints, in the model's columns and those of products.
    pub problem: Problem,
    /// The multipliers.
    pub certificate: Certificate,
}

/// One end of an answer.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The proved end; `None` is open: no statement bounds it.
    pub value: Option<Rational>,
    /// The best that a world was found for, where products of unknowns leave a gap to what is proved.
    pub witnessed: Option<Rational>,
    /// Some world reaches it; "less than" and limits are not reached.
    pub attained: bool,
    /// A value for every quantity of the model.
    pub witness: Vec<Rational>,
    /// Statements that hold the bound up, each with how far the answer moves when its own bound moves by one.
    pub held_by: Vec<(usize, f64)>,
    /// One proof for each case that was told apart; a single one for linear questions.
    pub proofs: Vec<Proof>,
    /// The checker accepted all of them.
    pub proved: bool,
}

/// What a question can be.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Between two ends.
    Between(Box<Bound>, Box<Bound>),
    /// What it is divided by can be 0.
    Undefined {
        /// A value for every quantity, at which it is.
        witness: Vec<Rational>,
    },
    /// The statements contradict each other, so nothing follows.
    Contradiction,
}

impl Answer {
    /// Both ends, where there are any.
    pub fn ends(&self) -> Option<(&Bound, &Bound)> {
        match self {
            Answer::Between(low, high) => Some((low, high)),
            _ => None,
        }
    }
}

/// A model with some of its statements admitted, ready for questions.
pub struct Engine<'m> {
    model: &'m Model,
    /// Statement of each of the first rows.
    rows: Vec<usize>,
    base: Problem,
    /// Product columns: quantity, quantity, column.
    products: Vec<(usize, usize, usize)>,
    root: Option<Solver>,
}

/// More cases than this are not told apart; the proved and the witnessed end then stay apart.
const CASES: usize = 4000;

/// The least of an expression over all cases.
enum Least {
    Reached { proved: Rational, found: Option<(Rational, Vec<Rational>)>, leading: Certificate, proofs: Vec<Proof> },
    Open { witness: Vec<Rational> },
    Contradiction,
}

/// One case: some optional quantities decided, some factors of products in narrower boxes.
#[derive(Clone, Default)]
struct CaseOf {
    happens: BTreeMap<usize, bool>,
    boxes: BTreeMap<usize, Range>,
}

impl CaseOf {
    /// The case in which a deal happens, and the one in which it does not.
    fn both_ways(&self, quantity: usize) -> [CaseOf; 2] {
        [true, false].map(|happens| {
            let mut case = self.clone();
            case.happens.insert(quantity, happens);
            case
        })
    }
}

impl<'m> Engine<'m> {
    /// Admits the statements for which `admit` says so, and all identities.
    pub fn new(model: &'m Model, admit: impl Fn(usize) -> bool) -> Engine<'m> {
        let mut engine = Engine {
            model,
            rows: (0..model.statements.len())
                .filter(|n| model.statements[*n].level == Level::Identity || admit(*n))
                .collect(),
            base: Problem { columns: model.quantities.iter().map(|q| q.range.clone()).collect(), rows: Vec::new() },
            products: Vec::new(),
            root: None,
        };
        for n in engine.rows.clone() {
            let statement = &model.statements[n];
            let (terms, constant) = engine.terms(&statement.left);
            let shift = |x: &Option<Rational>| x.as_ref().map(|x| x - &constant);
            let range = Range { low: shift(&statement.range.low), high: shift(&statement.range.high) };
            engine.base.rows.push(Row { terms, range });
        }
        for question in &model.questions {
            engine.terms(&question.value.numerator);
            engine.terms(&question.value.denominator);
        }
        engine
    }

    /// A polynomial as terms over columns, products getting columns of their own, and its constant.
    fn terms(&mut self, polynomial: &Polynomial) -> (Terms, Rational) {
        let mut constant = Rational::ZERO;
        let mut out = Terms::new();
        for (term, coeff) in &polynomial.0 {
            match term[..] {
                [] => constant = coeff.clone(),
                [q] => out.push((q, coeff.clone())),
                [x, y] => {
                    let known = self.products.iter().find(|(a, b, _)| (*a, *b) == (x, y)).map(|p| p.2);
                    let column = known.unwrap_or_else(|| {
                        self.base.columns.push(Range::FREE);
                        self.products.push((x, y, self.base.columns.len() - 1));
                        self.base.columns.len() - 1
                    });
                    out.push((column, coeff.clone()));
                }
                _ => {}
            }
        }
        (out, constant)
    }

    fn is_simple(&self) -> bool {
        self.products.is_empty() && !self.model.quantities.iter().any(|q| q.optional)
    }

    /// The linear problem of one case; the undecided case relaxes all.
    fn problem(&self, case: &CaseOf) -> Problem {
        let mut problem = self.base.clone();
        for (row, statement) in self.rows.iter().enumerate() {
            let [(q, _)] = &self.base.rows[row].terms[..] else { continue };
            let is_claim = self.model.statements[*statement].level != Level::Identity;
            if *q < self.model.quantities.len() && self.model.quantities[*q].optional && is_claim {
                match case.happens.get(q) {
                    Some(true) => {}
                    Some(false) => problem.rows[row].range = Range::FREE,
                    None => {
                        // It may be 0 instead: the range is stretched to hold 0.
                        let zero = Some(Rational::ZERO);
                        let range = &mut problem.rows[row].range;
                        let (low, high) = (range.low.clone().min(zero.clone()), range.high.clone().max(zero));
                        range.low = range.low.as_ref().and(low);
                        range.high = range.high.as_ref().and(high);
                    }
                }
            }
        }
        for (q, happens) in &case.happens {
            if !happens {
                problem.columns[*q] = Range::exactly(Rational::ZERO);
            }
        }
        for (column, range) in &case.boxes {
            problem.columns[*column] = range.clone();
        }
        for (x, y, w) in &self.products {
            envelope(&mut problem, *x, *y, *w);
        }
        problem
    }

    /// Narrows the boxes of factors to what the statements allow, so that envelopes exist and are tight.
    fn root_case(&self) -> CaseOf {
        let mut case = CaseOf::default();
        for _ in 0..2 {
            let mut solver = Solver::new(self.problem(&case));
            for q in self.products.iter().flat_map(|(x, y, _)| [*x, *y]) {
                let mut range = self.base.columns[q].clone();
                if let lp::Answer::Reached { value, .. } = solver.least(&[(q, Rational::ONE)]) {
                    range.low = Some(value);
                }
                if let lp::Answer::Reached { value, .. } = solver.least(&[(q, Rational::from(-1))]) {
                    range.high = Some(-&value);
                }
                case.boxes.insert(q, range);
            }
        }
        case
    }

    fn least(&mut self, objective: &Terms) -> Least {
        if self.is_simple() {
            let base = &self.base;
            let solver = self.root.get_or_insert_with(|| Solver::new(base.clone()));
            return match solver.least(objective) {
                lp::Answer::Reached { value, witness, certificate } => Least::Reached {
                    proved: value.clone(),
                    found: Some((value, witness)),
                    leading: certificate.clone(),
                    proofs: vec![Proof { problem: self.base.clone(), certificate }],
                },
                lp::Answer::Open { witness, .. } => Least::Open { witness },
                lp::Answer::Contradiction { .. } => Least::Contradiction,
            };
        }
        self.least_by_cases(objective)
    }

    /// Branch and bound: undecided deals, then the product that is furthest off.
    fn least_by_cases(&self, objective: &Terms) -> Least {
        let mut open: Vec<(Option<Rational>, CaseOf)> = vec![(None, self.root_case())];
        let mut found: Option<(Rational, Vec<Rational>)> = None;
        let mut done: Vec<Proof> = Vec::new();
        let mut cases = 0;
        // The case with the least promise so far is looked at first, so the proof grows evenly.
        while let Some(k) = (0..open.len()).min_by(|a, b| open[*a].0.cmp(&open[*b].0)) {
            let (promise, case) = open.swap_remove(k);
            if let (Some(p), Some((best, _))) = (&promise, &found)
                && p >= best
            {
                continue;
            }
            cases += 1;
            let problem = self.problem(&case);
            match Solver::new(problem.clone()).least(objective) {
                lp::Answer::Contradiction { .. } => {}
                lp::Answer::Open { witness, ray } => {
                    // A deal that is not decided may be what lets it run; each way is looked at by itself.
                    let runs = |q: &usize| !ray[*q].is_zero() || self.undecided(&witness, &case) == Some(*q);
                    let mut optional = (0..self.model.quantities.len())
                        .filter(|q| self.model.quantities[*q].optional && !case.happens.contains_key(q));
                    match optional.find(runs).filter(|_| cases < CASES) {
                        Some(q) => open.extend(case.both_ways(q).map(|c| (promise.clone(), c))),
                        None => return Least::Open { witness },
                    }
                }
                lp::Answer::Reached { value, witness, certificate } => {
                    let proof = Proof { problem, certificate };
                    let off = self.is_off(&witness, &case);
                    let world = if off { self.repair(objective, &witness, &case) } else { Some(witness.clone()) };
                    if let Some(x) = world {
                        let v = objective.iter().fold(Rational::ZERO, |s, (c, a)| &s + &(a * &x[*c]));
                        if found.as_ref().is_none_or(|(f, _)| v < *f) {
                            found = Some((v, x));
                        }
                    }
                    let split = if off { self.decide(&witness, &case) } else { None };
                    let close = found.as_ref().is_some_and(|(best, _)| {
                        let gap = (best - &value).to_f64();
                        gap <= 1e-9 * best.to_f64().abs().max(1e-9)
                    });
                    match split {
                        Some(two) if cases < CASES && !close => {
                            open.extend(two.map(|c| (Some(value.clone()), c)));
                        }
                        _ => done.push(proof),
                    }
                }
            }
        }
        let leading = done.iter().min_by(|a, b| a.certificate.bound.cmp(&b.certificate.bound));
        match leading.map(|p| p.certificate.clone()) {
            Some(leading) => Least::Reached { proved: leading.bound.clone(), found, leading, proofs: done },
            None => Least::Contradiction,
        }
    }

    /// The point is no world: a product is off, or an undecided deal is neither 0 nor as claimed.
    fn is_off(&self, x: &[Rational], case: &CaseOf) -> bool {
        self.products.iter().any(|(a, b, w)| &x[*a] * &x[*b] != x[*w]) || self.undecided(x, case).is_some()
    }

    /// An optional quantity that is not yet decided and breaks its own claims without being 0.
    fn undecided(&self, x: &[Rational], case: &CaseOf) -> Option<usize> {
        (0..self.model.quantities.len()).find(|q| {
            self.model.quantities[*q].optional && !case.happens.contains_key(q) && !x[*q].is_zero() && {
                self.rows.iter().zip(&self.base.rows).any(|(_, row)| match &row.terms[..] {
                    [(c, a)] if c == q => {
                        let v = a * &x[*q];
                        row.range.low.as_ref().is_some_and(|l| v < *l)
                            || row.range.high.as_ref().is_some_and(|h| v > *h)
                    }
                    _ => false,
                })
            }
        })
    }

    /// Two cases that together cover this one and both exclude the point.
    fn decide(&self, x: &[Rational], case: &CaseOf) -> Option<[CaseOf; 2]> {
        if let Some(q) = self.undecided(x, case) {
            return Some(case.both_ways(q));
        }
        let off = |(a, b, w): &(usize, usize, usize)| (&(&x[*a] * &x[*b]) - &x[*w]).to_f64().abs();
        let (a, b, _) = self.products.iter().max_by(|p, q| off(p).total_cmp(&off(q))).filter(|p| off(p) > 0.0)?;
        let width = |q: usize| {
            let range = case.boxes.get(&q)?;
            Some((range.low.clone()?, range.high.clone()?))
        };
        let relative = |q: usize| {
            width(q).map_or(0.0, |(l, h)| (h.to_f64() - l.to_f64()) / (1.0 + l.to_f64().abs().max(h.to_f64().abs())))
        };
        let q = if relative(*a) >= relative(*b) { *a } else { *b };
        let (low, high) = width(q)?;
        let (l, h) = (low.to_f64(), high.to_f64());
        if h - l <= 1e-9 * (1.0 + l.abs().max(h.abs())) {
            return None;
        }
        // Near the point, but never so near an end that a case would hardly shrink; on a coarse grid, so that fractions stay short.
        let at = x[q].to_f64().clamp(l + 0.2 * (h - l), h - 0.2 * (h - l));
        let grid = ((h - l) / 64.0).log2().floor().exp2();
        let at = Rational::from_f64((at / grid).round() * grid)?;
        let (mut left, mut right) = (case.clone(), case.clone());
        left.boxes.insert(q, Range { low: Some(low), high: Some(at.clone()) });
        right.boxes.insert(q, Range { low: Some(at), high: Some(high) });
        Some([left, right])
    }

    /// A world near the point: one factor of each product and every deal decided, the rest solved again.
    fn repair(&self, objective: &Terms, x: &[Rational], case: &CaseOf) -> Option<Vec<Rational>> {
        let mut case = case.clone();
        for (q, quantity) in self.model.quantities.iter().enumerate() {
            if quantity.optional && !case.happens.contains_key(&q) {
                case.happens.insert(q, !x[q].is_zero());
            }
        }
        for (a, _, _) in &self.products {
            case.boxes.insert(*a, Range::exactly(x[*a].clone()));
        }
        match Solver::new(self.problem(&case)).least(objective) {
            lp::Answer::Reached { witness, .. } => (!self.is_off(&witness, &case)).then_some(witness),
            _ => None,
        }
    }

    /// Bounds a fraction of polynomials.
    pub fn answer(&mut self, question: &super::Fraction) -> Answer {
        let (numerator, n0) = self.terms(&question.numerator);
        if let Some(d) = question.denominator.as_constant() {
            let factor = &Rational::ONE / &d;
            let scaled: Terms = numerator.iter().map(|(c, a)| (*c, a * &factor)).collect();
            let constant = &n0 * &factor;
            let Some(low) = self.end(&scaled, &constant, false) else { return Answer::Contradiction };
            let Some(high) = self.end(&scaled, &constant, true) else { return Answer::Contradiction };
            return Answer::Between(Box::new(low), Box::new(high));
        }
        let (denominator, d0) = self.terms(&question.denominator);
        let least = match self.least(&denominator) {
            Least::Contradiction => return Answer::Contradiction,
            Least::Open { witness } => return Answer::Undefined { witness },
            Least::Reached { proved, found, .. } => {
                let least = &proved + &d0;
                if !least.is_positive() {
                    let witness = found.map(|f| f.1).unwrap_or_default();
                    return Answer::Undefined { witness };
                }
                least
            }
        };
        let parts = Parts { numerator, n0, denominator, d0, least };
        match (self.ratio_end(&parts, false), self.ratio_end(&parts, true)) {
            (Some(low), Some(high)) => Answer::Between(Box::new(low), Box::new(high)),
            _ => Answer::Contradiction,
        }
    }

    /// One end of a linear expression.
    fn end(&mut self, terms: &Terms, constant: &Rational, upper: bool) -> Option<Bound> {
        let objective: Terms = if upper { negated(terms) } else { terms.clone() };
        let back = |v: &Rational| if upper { constant - v } else { v + constant };
        match self.least(&objective) {
            Least::Contradiction => None,
            Least::Open { witness } => Some(self.open(witness)),
            Least::Reached { proved, found, leading, proofs } => {
                let gap = found.as_ref().is_some_and(|(v, _)| *v != proved);
                let reached = !gap && found.is_some() && !self.leans_on_excluded(&leading);
                let held_by = self.held(&leading, if upper { -1.0 } else { 1.0 });
                Some(self.checked(Bound {
                    value: Some(back(&proved)),
                    witnessed: found.as_ref().filter(|_| gap).map(|(v, _)| back(v)),
                    attained: reached,
                    witness: found.map(|f| self.of_quantities(f.1)).unwrap_or_default(),
                    held_by,
                    proofs,
                    proved: false,
                }))
            }
        }
    }

    fn open(&self, witness: Vec<Rational>) -> Bound {
        Bound {
            value: None,
            witnessed: None,
            attained: false,
            witness: self.of_quantities(witness),
            held_by: Vec::new(),
            proofs: Vec::new(),
            proved: true,
        }
    }

    fn of_quantities(&self, mut x: Vec<Rational>) -> Vec<Rational> {
        x.truncate(self.model.quantities.len());
        x
    }

    /// One end of a ratio whose denominator stays above 0 (Dinkelbach 1967): the `t` at which the least of `n - t·d` is 0.
    fn ratio_end(&mut self, parts: &Parts, upper: bool) -> Option<Bound> {
        let sign = Rational::from(if upper { -1 } else { 1 });
        let value =
            |terms: &Terms, c: &Rational, x: &[Rational]| terms.iter().fold(c.clone(), |s, (k, a)| &s + &(a * &x[*k]));
        let signed: Terms = parts.numerator.iter().map(|(c, a)| (*c, a * &sign)).collect();
        let signed0 = &parts.n0 * &sign;
        let mut t = match self.least(&Vec::new()) {
            Least::Reached { found: Some((_, x)), .. } => {
                &value(&signed, &signed0, &x) / &value(&parts.denominator, &parts.d0, &x)
            }
            _ => return None,
        };
        let mut limit = false;
        for _ in 0..80 {
            let objective = add(&signed, &parts.denominator, &-&t);
            let constant = &signed0 - &(&t * &parts.d0);
            match self.least(&objective) {
                Least::Contradiction => return None,
                Least::Open { witness } => {
                    // The ratio falls all the way to a limit that no world reaches.
                    match self.limit(&signed, &signed0, parts).filter(|_| !limit) {
                        Some(at) => {
                            limit = true;
                            t = at;
                        }
                        None => return Some(self.open(witness)),
                    }
                }
                Least::Reached { proved, found, leading, proofs } => {
                    let rest = &proved + &constant;
                    let at = found.as_ref().map(|(v, x)| (v + &constant, x.clone()));
                    if let Some((left, x)) = &at
                        && left.is_negative()
                        && !limit
                    {
                        let next = &value(&signed, &signed0, x) / &value(&parts.denominator, &parts.d0, x);
                        if next < t {
                            t = next;
                            continue;
                        }
                    }
                    // With a gap, n - t·d >= rest proves n/d >= t + rest / (least d).
                    let proved_t = if rest.is_negative() { &t + &(&rest / &parts.least) } else { t.clone() };
                    let reached = rest.is_zero() && at.as_ref().is_some_and(|(v, _)| v.is_zero());
                    let witness = at.map(|(_, x)| x).unwrap_or_default();
                    let d =
                        if witness.is_empty() { 1.0 } else { value(&parts.denominator, &parts.d0, &witness).to_f64() };
                    let held_by = self.held(&leading, sign.to_f64() / d);
                    let attained = reached && !self.leans_on_excluded(&leading);
                    let gap = proved_t != t;
                    return Some(self.checked(Bound {
                        value: Some(&proved_t * &sign),
                        witnessed: gap.then(|| &t * &sign),
                        attained,
                        witness: self.of_quantities(witness),
                        held_by,
                        proofs,
                        proved: false,
                    }));
                }
            }
        }
        None
    }

    /// The greatest lower bound of a ratio where worlds go on without end: the homogenized problem (Charnes and Cooper 1962).
    fn limit(&self, numerator: &Terms, n0: &Rational, parts: &Parts) -> Option<Rational> {
        if !self.is_simple() {
            return None;
        }
        let scale = self.base.columns.len();
        let mut problem = Problem { columns: vec![Range::FREE; scale], rows: Vec::new() };
        problem.columns.push(Range::nonnegative());
        let mut bound = |terms: Terms, range: &Range| {
            for (side, sign) in [(&range.low, 1), (&range.high, -1)] {
                if let Some(v) = side {
                    let mut terms: Terms = terms.iter().map(|(c, a)| (*c, a * &Rational::from(sign))).collect();
                    terms.push((scale, v * &Rational::from(-sign)));
                    problem.rows.push(Row { terms, range: Range::nonnegative() });
                }
            }
        };
        for (c, range) in self.base.columns.iter().enumerate() {
            bound(vec![(c, Rational::ONE)], range);
        }
        for row in &self.base.rows {
            bound(row.terms.clone(), &row.range);
        }
        let mut unit = parts.denominator.clone();
        unit.push((scale, parts.d0.clone()));
        problem.rows.push(Row { terms: unit, range: Range::exactly(Rational::ONE) });
        let mut objective = numerator.clone();
        objective.push((scale, n0.clone()));
        match Solver::new(problem).least(&objective) {
            lp::Answer::Reached { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Statements behind a certificate's multipliers, the strongest first.
    fn held(&self, certificate: &Certificate, factor: f64) -> Vec<(usize, f64)> {
        let mut out: Vec<(usize, f64)> = certificate
            .multipliers
            .iter()
            .filter(|(row, _)| *row < self.rows.len())
            .map(|(row, y)| (self.rows[*row], y.to_f64() * factor))
            .collect();
        out.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        out
    }

    /// A multiplier leans on an end that its words exclude, so by complementary slackness no world reaches the bound.
    fn leans_on_excluded(&self, certificate: &Certificate) -> bool {
        certificate.multipliers.iter().filter(|(row, _)| *row < self.rows.len()).any(|(row, y)| {
            let statement = &self.model.statements[self.rows[*row]];
            if y.is_negative() { statement.high_is_excluded } else { statement.low_is_excluded }
        })
    }

    /// Every proof goes through the independent checker; a bound that it refuses is said to be unproved.
    fn checked(&self, mut bound: Bound) -> Bound {
        bound.proved = bound.proofs.iter().all(|p| check(&p.problem, &p.certificate).is_ok());
        bound
    }

    /// The relaxed problem of all cases at once, and the statement of each of its rows.
    pub fn relaxed(&self) -> (Problem, &[usize]) {
        (self.problem(&self.root_case()), &self.rows)
    }
}

struct Parts {
    numerator: Terms,
    n0: Rational,
    denominator: Terms,
    d0: Rational,
    /// The least that the denominator can be.
    least: Rational,
}

fn negated(terms: &Terms) -> Terms {
    terms.iter().map(|(c, a)| (*c, -a)).collect()
}

/// `a + b · factor`, each column once.
fn add(a: &Terms, b: &Terms, factor: &Rational) -> Terms {
    let mut sum: BTreeMap<usize, Rational> = a.iter().cloned().collect();
    for (c, x) in b {
        let entry = sum.entry(*c).or_default();
        *entry = &*entry + &(x * factor);
    }
    sum.into_iter().filter(|(_, x)| !x.is_zero()).collect()
}

/// The rows that hold `w = x·y` in its convex hull over the box (McCormick 1976), as far as the box has ends.
fn envelope(problem: &mut Problem, x: usize, y: usize, w: usize) {
    let (bx, by) = (problem.columns[x].clone(), problem.columns[y].clone());
    let mut row = |px: &Option<Rational>, py: &Option<Rational>, above: bool| {
        let (Some(px), Some(py)) = (px, py) else { return };
        // w - py·x - px·y is at least, or at most, -px·py.
        let mut terms = vec![(w, Rational::ONE)];
        if x == y {
            terms.push((x, -&(px + py)));
        } else {
            terms.push((x, -py));
            terms.push((y, -px));
        }
        let edge = Some(-&(px * py));
        let range = if above { Range { low: edge, high: None } } else { Range { low: None, high: edge } };
        problem.rows.push(Row { terms, range });
    };
    row(&bx.low, &by.low, true);
    row(&bx.high, &by.high, true);
    row(&bx.high, &by.low, false);
    row(&bx.low, &by.high, false);
}

impl Model {
    /// Bounds a question over all worlds that the statements up to a level allow; `admit` may leave some out.
    pub fn answer(&self, question: usize, admit: impl Fn(usize) -> bool) -> Answer {
        Engine::new(self, admit).answer(&self.questions[question].value)
    }

    /// Bounds all questions at once, each starting from the basis of the one before.
    pub fn answers(&self, admit: impl Fn(usize) -> bool) -> Vec<Answer> {
        let mut engine = Engine::new(self, admit);
        self.questions.iter().map(|q| engine.answer(&q.value)).collect()
    }

    /// Whether a statement is believed when claims up to `level` are; what the analyst assumes always is.
    pub fn is_admitted(&self, statement: usize, level: Level) -> bool {
        let l = self.statements[statement].level;
        l <= level || l == Level::Assumed
    }
}
