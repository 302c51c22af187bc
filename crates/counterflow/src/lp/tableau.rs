//! A bounded-variable simplex on a sparse tableau, over floats or exact fractions.
//!
//! Every row says what one basic variable is in terms of the nonbasic ones (Dutertre and de Moura 2006), so bounds can change at any time and the next question starts from the last answer.

use super::rational::Rational;

/// Numbers that the simplex runs on.
pub(super) trait Number: Clone {
    const ZERO: Self;
    const ONE: Self;
    fn of(x: &Rational) -> Self;
    /// `self + a * b`.
    fn plus_product(&self, a: &Self, b: &Self) -> Self;
    fn times(&self, other: &Self) -> Self;
    fn over(&self, other: &Self) -> Self;
    fn negative(&self) -> Self;
    /// More than 0, beyond rounding.
    fn is_above_zero(&self) -> bool;
    /// Below 0, beyond rounding.
    fn is_below_zero(&self) -> bool;
    /// A coefficient that is only rounding.
    fn is_nothing(&self) -> bool;
    /// Absolute size, for choices between pivots.
    fn size(&self) -> f64;

    fn minus(&self, other: &Self) -> Self {
        self.plus_product(other, &Self::ONE.negative())
    }
}

/// Values nearer to a bound than this are on it.
const FEASIBLE: f64 = 1e-9;
/// Coefficients below this are rounding.
const NOTHING: f64 = 1e-11;

impl Number for f64 {
    const ZERO: f64 = 0.0;
    const ONE: f64 = 1.0;
    fn of(x: &Rational) -> f64 {
        x.to_f64()
    }
    fn plus_product(&self, a: &f64, b: &f64) -> f64 {
        self + a * b
    }
    fn times(&self, other: &f64) -> f64 {
        self * other
    }
    fn over(&self, other: &f64) -> f64 {
        self / other
    }
    fn negative(&self) -> f64 {
        -self
    }
    fn is_above_zero(&self) -> bool {
        *self > FEASIBLE
    }
    fn is_below_zero(&self) -> bool {
        *self < -FEASIBLE
    }
    fn is_nothing(&self) -> bool {
        self.abs() < NOTHING
    }
    fn size(&self) -> f64 {
        self.abs()
    }
}

impl Number for Rational {
    const ZERO: Rational = Rational::ZERO;
    const ONE: Rational = Rational::ONE;
    fn of(x: &Rational) -> Rational {
        x.clone()
    }
    fn plus_product(&self, a: &Rational, b: &Rational) -> Rational {
        match b {
            Rational::Small(1, 1) => self + a,
            Rational::Small(-1, 1) => self - a,
            _ => self + &(a * b),
        }
    }
    fn times(&self, other: &Rational) -> Rational {
        self * other
    }
    fn over(&self, other: &Rational) -> Rational {
        self / other
    }
    fn negative(&self) -> Rational {
        -self
    }
    fn is_above_zero(&self) -> bool {
        self.is_positive()
    }
    fn is_below_zero(&self) -> bool {
        self.is_negative()
    }
    fn is_nothing(&self) -> bool {
        self.is_zero()
    }
    fn size(&self) -> f64 {
        self.to_f64().abs()
    }
}

#[derive(Clone)]
struct Entry<N> {
    var: u32,
    /// Where the variable's list of places has this entry.
    place: u32,
    coeff: N,
}

#[derive(Clone, Copy)]
struct Place {
    row: u32,
    /// Where the row has the entry.
    entry: u32,
}

const NONBASIC: u32 = u32::MAX;

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// No better value exists.
    Optimal,
    /// The variable can move without end and the objective with it.
    Unbounded {
        /// The variable that moves.
        var: usize,
        /// Upwards.
        up: bool,
    },
    /// The row's basic variable cannot reach its bounds.
    Infeasible {
        /// The row.
        row: usize,
        /// Its value is below its lower bound.
        below: bool,
    },
    /// More steps than a sane run needs: floats have lost their way.
    Lost,
}

/// The tableau: variables are first the columns of the problem, then one for the activity of each row.
#[derive(Clone)]
pub(super) struct Tableau<N> {
    pub(super) low: Vec<Option<N>>,
    pub(super) high: Vec<Option<N>>,
    pub(super) value: Vec<N>,
    /// Row of a basic variable.
    row_of: Vec<u32>,
    places: Vec<Vec<Place>>,
    rows: Vec<Vec<Entry<N>>>,
    basic: Vec<u32>,
    /// Reduced costs of the objective that is being minimized.
    pub(super) cost: Vec<N>,
    scratch: Vec<u32>,
    copy: Vec<(u32, N)>,
    /// Pivots since the last build.
    pub(super) pivots: usize,
}

impl<N: Number> Tableau<N> {
    /// A tableau in which every row's activity is basic.
    pub(super) fn new(columns: usize, rows: &[Vec<(usize, N)>], low: Vec<Option<N>>, high: Vec<Option<N>>) -> Self {
        let n = columns + rows.len();
        let mut t = Tableau {
            value: (0..n).map(|v| resting(&low[v], &high[v])).collect(),
            low,
            high,
            row_of: vec![NONBASIC; n],
            places: vec![Vec::new(); n],
            rows: vec![Vec::new(); rows.len()],
            basic: Vec::with_capacity(rows.len()),
            cost: vec![N::ZERO; n],
            scratch: vec![0; n],
            copy: Vec::new(),
            pivots: 0,
        };
        for (r, terms) in rows.iter().enumerate() {
            t.basic.push((columns + r) as u32);
            t.row_of[columns + r] = r as u32;
            for (column, coeff) in terms {
                t.add_entry(r, *column as u32, coeff.clone());
            }
        }
        t.recompute();
        t
    }

    /// The variables of the basis.
    pub(super) fn basis(&self) -> &[u32] {
        &self.basic
    }

    pub(super) fn is_basic(&self, var: usize) -> bool {
        self.row_of[var] != NONBASIC
    }

    /// Variables and coefficients of a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (usize, &N)> {
        self.rows[row].iter().map(|e| (e.var as usize, &e.coeff))
    }

    /// The basic variable of a row.
    pub(super) fn basic_of(&self, row: usize) -> usize {
        self.basic[row] as usize
    }

    /// What one unit of a nonbasic variable does to the basic ones.
    pub(super) fn column(&self, var: usize) -> impl Iterator<Item = (usize, &N)> {
        self.places[var]
            .iter()
            .map(|p| (self.basic[p.row as usize] as usize, &self.rows[p.row as usize][p.entry as usize].coeff))
    }

    fn add_entry(&mut self, row: usize, var: u32, coeff: N) {
        let entry = self.rows[row].len() as u32;
        let list = &mut self.places[var as usize];
        let place = list.len() as u32;
        list.push(Place { row: row as u32, entry });
        self.rows[row].push(Entry { var, place, coeff });
    }

    fn remove_entry(&mut self, row: usize, entry: usize) -> Entry<N> {
        let gone = self.rows[row].swap_remove(entry);
        if let Some(moved) = self.rows[row].get(entry) {
            self.places[moved.var as usize][moved.place as usize].entry = entry as u32;
        }
        let list = &mut self.places[gone.var as usize];
        list.swap_remove(gone.place as usize);
        if let Some(moved) = list.get(gone.place as usize) {
            self.rows[moved.row as usize][moved.entry as usize].place = gone.place;
        }
        gone
    }

    /// Values of the basic variables from those of the nonbasic ones.
    pub(super) fn recompute(&mut self) {
        for r in 0..self.rows.len() {
            let mut sum = N::ZERO;
            for e in &self.rows[r] {
                sum = sum.plus_product(&e.coeff, &self.value[e.var as usize]);
            }
            self.value[self.basic[r] as usize] = sum;
        }
    }

    /// Sets the objective to minimize, given by the problem's variables.
    pub(super) fn set_cost(&mut self, terms: &[(usize, N)]) {
        self.cost.fill(N::ZERO);
        for (var, c) in terms {
            if self.is_basic(*var) {
                let row = self.row_of[*var] as usize;
                for e in &self.rows[row] {
                    let v = e.var as usize;
                    self.cost[v] = self.cost[v].plus_product(c, &e.coeff);
                }
            } else {
                self.cost[*var] = self.cost[*var].plus_product(c, &N::ONE);
            }
        }
    }

    /// Changes the bounds of a variable; a nonbasic one moves to stay inside.
    pub(super) fn set_bounds(&mut self, var: usize, low: Option<N>, high: Option<N>) {
        self.low[var] = low;
        self.high[var] = high;
        if !self.is_basic(var) {
            if self.is_under(var) {
                let to = self.low[var].clone().unwrap_or(N::ZERO);
                self.move_to(var, to);
            } else if self.is_over(var) {
                let to = self.high[var].clone().unwrap_or(N::ZERO);
                self.move_to(var, to);
            }
        }
    }

    /// Moves a nonbasic variable, and the basic ones with it.
    pub(super) fn move_to(&mut self, var: usize, to: N) {
        let step = to.minus(&self.value[var]);
        if !step.is_nothing() {
            self.shift(var, &step);
        }
        self.value[var] = to;
    }

    fn shift(&mut self, var: usize, step: &N) {
        for p in &self.places[var] {
            let basic = self.basic[p.row as usize] as usize;
            let coeff = &self.rows[p.row as usize][p.entry as usize].coeff;
            self.value[basic] = self.value[basic].plus_product(coeff, step);
        }
        self.value[var] = self.value[var].plus_product(step, &N::ONE);
    }

    fn is_under(&self, var: usize) -> bool {
        self.low[var].as_ref().is_some_and(|l| self.value[var].minus(l).is_below_zero())
    }

    fn is_over(&self, var: usize) -> bool {
        self.high[var].as_ref().is_some_and(|h| self.value[var].minus(h).is_above_zero())
    }

    fn can_rise(&self, var: usize) -> bool {
        self.high[var].as_ref().is_none_or(|h| self.value[var].minus(h).is_below_zero())
    }

    fn can_fall(&self, var: usize) -> bool {
        self.low[var].as_ref().is_none_or(|l| self.value[var].minus(l).is_above_zero())
    }

    /// Puts `var` in the basis in place of the basic variable of `row`, in which it has a coefficient.
    fn pivot(&mut self, row: usize, entry: usize) {
        self.pivots += 1;
        let var = self.rows[row][entry].var;
        let gone = self.remove_entry(row, entry);
        let factor = N::ONE.over(&gone.coeff);
        let back = factor.negative();
        for e in &mut self.rows[row] {
            e.coeff = e.coeff.times(&back);
        }
        let leaving = self.basic[row];
        self.add_entry(row, leaving, factor);
        self.row_of[leaving as usize] = NONBASIC;
        self.row_of[var as usize] = row as u32;
        self.basic[row] = var;
        let mut copy = std::mem::take(&mut self.copy);
        copy.clear();
        copy.extend(self.rows[row].iter().map(|e| (e.var, e.coeff.clone())));
        let c = std::mem::replace(&mut self.cost[var as usize], N::ZERO);
        if !c.is_nothing() {
            for (v, coeff) in &copy {
                let v = *v as usize;
                self.cost[v] = self.cost[v].plus_product(&c, coeff);
            }
        }
        while let Some(p) = self.places[var as usize].last().copied() {
            let other = p.row as usize;
            let factor = self.remove_entry(other, p.entry as usize).coeff;
            self.add_row(other, &factor, &copy);
        }
        self.copy = copy;
    }

    fn add_row(&mut self, row: usize, factor: &N, source: &[(u32, N)]) {
        for (k, e) in self.rows[row].iter().enumerate() {
            self.scratch[e.var as usize] = k as u32 + 1;
        }
        let before = self.rows[row].len();
        let mut cancelled = false;
        for (var, coeff) in source {
            match self.scratch[*var as usize] {
                0 => self.add_entry(row, *var, coeff.times(factor)),
                k => {
                    let e = &mut self.rows[row][k as usize - 1];
                    e.coeff = e.coeff.plus_product(coeff, factor);
                    cancelled |= e.coeff.is_nothing();
                }
            }
        }
        for e in &self.rows[row][..before] {
            self.scratch[e.var as usize] = 0;
        }
        if cancelled {
            for k in (0..before).rev() {
                if self.rows[row][k].coeff.is_nothing() {
                    self.remove_entry(row, k);
                }
            }
        }
    }

    /// Brings all variables within their bounds, keeping the objective as good as it can.
    pub(super) fn make_feasible(&mut self) -> End {
        let most = 50 * (self.rows.len() + 20);
        for step in 0.. {
            // Largest violation first; by lowest number once that goes on too long, which cannot cycle (Bland 1977).
            let bland = step > most;
            let mut worst: Option<(usize, f64)> = None;
            for r in 0..self.rows.len() {
                let var = self.basic[r] as usize;
                let by = if self.is_under(var) {
                    self.low[var].as_ref().map(|l| l.minus(&self.value[var]).size())
                } else if self.is_over(var) {
                    self.high[var].as_ref().map(|h| h.minus(&self.value[var]).size())
                } else {
                    None
                };
                let Some(by) = by else { continue };
                let better = worst.is_none_or(|(w, size)| {
                    if bland {
                        var < self.basic[w] as usize
                    } else {
                        by > size || by == size && var < self.basic[w] as usize
                    }
                });
                if better {
                    worst = Some((r, by));
                }
            }
            let Some((row, _)) = worst else { return End::Optimal };
            if step > 4 * most + 200_000 {
                return End::Lost;
            }
            let below = self.is_under(self.basic[row] as usize);
            let Some(entry) = self.entering_for(row, below, bland) else { return End::Infeasible { row, below } };
            let leaving = self.basic[row] as usize;
            let target = if below { &self.low[leaving] } else { &self.high[leaving] }.clone().unwrap_or(N::ZERO);
            let e = &self.rows[row][entry];
            let (var, step) = (e.var as usize, target.minus(&self.value[leaving]).over(&e.coeff));
            self.shift(var, &step);
            self.value[leaving] = target;
            self.pivot(row, entry);
        }
        End::Lost
    }

    /// The nonbasic variable that moves the basic one of a row back, with the least harm to the objective.
    fn entering_for(&self, row: usize, rise: bool, bland: bool) -> Option<usize> {
        let mut best: Option<(usize, f64, f64)> = None;
        for (k, e) in self.rows[row].iter().enumerate() {
            let var = e.var as usize;
            let size = e.coeff.size();
            if size < 1e-9 {
                continue;
            }
            let up = e.coeff.minus(&N::ZERO).is_above_zero() == rise;
            if !(if up { self.can_rise(var) } else { self.can_fall(var) }) {
                continue;
            }
            let ratio = self.cost[var].size() / size;
            let better = best.is_none_or(|(b, r, s)| {
                let other = self.rows[row][b].var;
                if bland { e.var < other } else { (ratio, -size, e.var) < (r, -s, other) }
            });
            if better {
                best = Some((k, ratio, size));
            }
        }
        best.map(|(k, _, _)| k)
    }

    /// Minimizes the objective from a feasible point.
    pub(super) fn minimize(&mut self) -> End {
        let most = 50 * (self.value.len() + 20);
        let mut idle = 0;
        for step in 0.. {
            if step > 4 * most + 200_000 {
                return End::Lost;
            }
            let bland = idle > 40;
            let Some((var, up)) = self.improving(bland) else { return End::Optimal };
            // How far it can go: its own other bound, or the first basic variable that meets one.
            let own = match (&self.low[var], &self.high[var]) {
                (_, Some(h)) if up => Some(h.minus(&self.value[var])),
                (Some(l), _) if !up => Some(self.value[var].minus(l)),
                _ => None,
            };
            let mut limit: Option<(usize, N, f64)> = None;
            for (k, p) in self.places[var].iter().enumerate() {
                let coeff = &self.rows[p.row as usize][p.entry as usize].coeff;
                let size = coeff.size();
                if size < 1e-9 {
                    continue;
                }
                let basic = self.basic[p.row as usize] as usize;
                let rises = coeff.minus(&N::ZERO).is_above_zero() == up;
                let room = if rises {
                    self.high[basic].as_ref().map(|h| h.minus(&self.value[basic]))
                } else {
                    self.low[basic].as_ref().map(|l| self.value[basic].minus(l))
                };
                let Some(room) = room else { continue };
                let room = if room.is_above_zero() { room } else { N::ZERO };
                let far = room.over(&if coeff.is_below_zero() { coeff.negative() } else { coeff.clone() });
                let better = limit.as_ref().is_none_or(|(b, t, s)| {
                    let difference = far.minus(t);
                    let other = self.basic[self.places[var][*b].row as usize] as usize;
                    let tie = if bland { basic < other } else { size > *s || size == *s && basic < other };
                    difference.is_below_zero() || !difference.is_above_zero() && tie
                });
                if better {
                    limit = Some((k, far, size));
                }
            }
            let flips = match (&own, &limit) {
                (Some(own), Some((_, far, _))) => !own.minus(far).is_above_zero(),
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => return End::Unbounded { var, up },
            };
            if flips {
                let to = if up { &self.high[var] } else { &self.low[var] }.clone().unwrap_or(N::ZERO);
                self.move_to(var, to);
                idle = 0;
                continue;
            }
            let Some((k, far, _)) = limit else { return End::Lost };
            let place = self.places[var][k];
            let row = place.row as usize;
            let leaving = self.basic[row] as usize;
            let rises = self.rows[row][place.entry as usize].coeff.is_above_zero() == up;
            idle = if far.is_above_zero() { 0 } else { idle + 1 };
            let step = if up { far } else { far.negative() };
            self.shift(var, &step);
            if let Some(bound) = if rises { &self.high[leaving] } else { &self.low[leaving] } {
                self.value[leaving] = bound.clone();
            }
            self.pivot(row, place.entry as usize);
        }
        End::Lost
    }

    /// The nonbasic variable that helps the objective most, and whether it rises.
    fn improving(&self, bland: bool) -> Option<(usize, bool)> {
        let mut best: Option<(usize, bool, f64)> = None;
        for (var, cost) in self.cost.iter().enumerate() {
            let up = cost.is_below_zero();
            if !up && !cost.is_above_zero() {
                continue;
            }
            if self.is_basic(var) || !(if up { self.can_rise(var) } else { self.can_fall(var) }) {
                continue;
            }
            if bland {
                return Some((var, up));
            }
            let size = cost.size();
            if best.is_none_or(|(_, _, s)| size > s) {
                best = Some((var, up, size));
            }
        }
        best.map(|(var, up, _)| (var, up))
    }

    /// Pivots until `wanted` are the basic variables, as far as they are independent.
    pub(super) fn take_basis(&mut self, wanted: &[bool]) {
        loop {
            let mut moved = false;
            for var in 0..wanted.len() {
                if !wanted[var] || self.is_basic(var) {
                    continue;
                }
                // The shortest row keeps the tableau sparse.
                let place = self.places[var]
                    .iter()
                    .filter(|p| !wanted[self.basic[p.row as usize] as usize])
                    .min_by_key(|p| (self.rows[p.row as usize].len(), p.row))
                    .copied();
                if let Some(p) = place {
                    self.pivot(p.row as usize, p.entry as usize);
                    moved = true;
                }
            }
            if !moved {
                return;
            }
        }
    }
}

/// Where a variable rests until something moves it: the bound that it has, or 0.
pub(super) fn resting<N: Number>(low: &Option<N>, high: &Option<N>) -> N {
    low.clone().or_else(|| high.clone()).unwrap_or(N::ZERO)
}
