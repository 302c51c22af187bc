//! Speeds of the bounds engine: `cargo bench --bench bounds`.
//!
//! Webs are made by a seed: companies with a total that is the sum of their deals, deals with floors and ceilings, and claims on sums of deals.

use counterflow::lp::{Problem, Random, Range, Rational, Row, Sampler, Solver, conflicts};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// A web of `companies` with nine deals each: 10 columns and one identity a company, and a claim on two deals for every third deal.
fn web(companies: usize) -> Problem {
    let mut random = Random::new(11, companies as u64);
    let mut problem = Problem::default();
    for _ in 0..companies {
        let first = problem.columns.len();
        for _ in 0..9 {
            let low = (random.bits() % 20) as i64;
            let high = low + (random.bits() % 80) as i64;
            problem.columns.push(Range { low: Some(low.into()), high: Some(high.into()) });
        }
        problem.columns.push(Range::nonnegative());
        let mut terms: Vec<(usize, Rational)> = (first..first + 9).map(|c| (c, Rational::ONE)).collect();
        terms.push((first + 9, Rational::from(-1)));
        problem.rows.push(Row { terms, range: Range::exactly(Rational::ZERO) });
    }
    for _ in 0..companies * 3 {
        let n = problem.columns.len() as u64;
        let (a, b) = ((random.bits() % n) as usize, (random.bits() % n) as usize);
        if a != b && a % 10 != 9 && b % 10 != 9 {
            let high = 60 + (random.bits() % 120) as i64;
            problem.rows.push(Row {
                terms: vec![(a, Rational::ONE), (b, Rational::ONE)],
                range: Range { low: None, high: Some(high.into()) },
            });
        }
    }
    problem
}

/// Questions in turn: the total of each company, least and most.
fn question(problem: &Problem, n: usize) -> Vec<(usize, Rational)> {
    let companies = problem.columns.len() / 10;
    vec![((n / 2 % companies) * 10 + 9, Rational::from(if n.is_multiple_of(2) { 1 } else { -1 }))]
}

/// One bound from the basis of the one before, in floats.
#[divan::bench(args = [5, 23, 91])]
fn warm_bound(bencher: Bencher<'_, '_>, companies: usize) {
    let problem = web(companies);
    let mut solver = Solver::new(problem.clone());
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        black_box(solver.least_quick(&question(&problem, n)))
    });
}

/// The same with the exact proof.
#[divan::bench(args = [5, 23, 91])]
fn proved_bound(bencher: Bencher<'_, '_>, companies: usize) {
    let problem = web(companies);
    let mut solver = Solver::new(problem.clone());
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        black_box(solver.least(&question(&problem, n)))
    });
}

/// A thousand questions on a web of a thousand columns after one claim has changed.
#[divan::bench]
fn refresh_1000_questions(bencher: Bencher<'_, '_>) {
    let problem = web(100);
    let mut solver = Solver::new(problem.clone());
    let mut edit = 0;
    bencher.bench_local(|| {
        edit += 1;
        let low = Rational::from(edit % 7);
        solver.set_column(3, Range { low: Some(low), high: Some(Rational::from(90)) });
        for n in 0..1000 {
            black_box(solver.least_quick(&question(&problem, n)));
        }
    });
}

/// All minimal conflicts among two hundred claims on the parts of ten rounds.
#[divan::bench]
fn conflicts_of_200_claims(bencher: Bencher<'_, '_>) {
    let mut random = Random::new(5, 0);
    let mut problem = Problem { columns: vec![Range::nonnegative(); 50], rows: Vec::new() };
    for n in 0..200 {
        let round = n % 10;
        let (terms, range) = if n % 20 < 10 {
            let at = Rational::from(20 + (random.bits() % 12) as i64);
            let range =
                if n % 60 < 50 { Range { low: Some(at), high: None } } else { Range { low: None, high: Some(at) } };
            (vec![(round * 5 + (random.bits() % 5) as usize, Rational::ONE)], range)
        } else {
            let terms = (0..5).map(|k| (round * 5 + k, Rational::ONE)).collect();
            let at = if n < 40 { 60 } else { 400 };
            (terms, Range { low: None, high: Some(Rational::from(at)) })
        };
        problem.rows.push(Row { terms, range });
    }
    let soft: Vec<usize> = (0..200).collect();
    bencher.bench_local(|| {
        let mut solver = Solver::new(problem.clone());
        black_box(conflicts(&mut solver, &soft, 64))
    });
}

/// A thousand sweeps; divide by the dimensions for a step.
#[divan::bench(args = [10, 30, 100])]
fn hit_and_run_1000_sweeps(bencher: Bencher<'_, '_>, dimensions: usize) {
    let problem = Problem {
        columns: vec![Range { low: Some(Rational::ZERO), high: Some(Rational::from(10)) }; dimensions],
        rows: vec![Row {
            terms: (0..dimensions).map(|c| (c, Rational::ONE)).collect(),
            range: Range { low: None, high: Some(Rational::from(dimensions as i64 * 3)) },
        }],
    };
    let sampler = Sampler::new(&problem).expect("a bounded polytope");
    let mut activity = sampler.start();
    let mut random = Random::new(1, 1);
    bencher.bench_local(|| {
        for _ in 0..1000 {
            sampler.sweep(&mut activity, &mut random);
        }
    });
}

/// A million draws of the twenty estimates of `examples/funding-gap.toml`, on all threads.
#[divan::bench(sample_count = 20)]
fn a_million_draws_of_twenty_estimates(bencher: Bencher<'_, '_>) {
    let text = include_str!("../../../examples/funding-gap.toml");
    let (model, problems) = counterflow::model::Model::parse("funding-gap.toml", text);
    assert!(problems.is_empty(), "{problems:?}");
    bencher.bench_local(|| black_box(model.estimated(&model.questions[0].value, 1_000_000, 1)));
}

/// The same bound by `microlp`, which starts anew each time.
#[divan::bench(args = [5, 23, 91])]
fn bound_by_microlp(bencher: Bencher<'_, '_>, companies: usize) {
    let problem = web(companies);
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        let objective = question(&problem, n);
        let mut lp = microlp::Problem::new(microlp::OptimizationDirection::Minimize);
        let open = |v: &Option<Rational>, end: f64| v.as_ref().map_or(end, Rational::to_f64);
        let columns: Vec<_> = (0..problem.columns.len())
            .map(|c| {
                let cost: f64 = objective.iter().filter(|(k, _)| *k == c).map(|(_, a)| a.to_f64()).sum();
                let range = &problem.columns[c];
                lp.add_var(cost, (open(&range.low, f64::NEG_INFINITY), open(&range.high, f64::INFINITY)))
            })
            .collect();
        for row in &problem.rows {
            let terms: Vec<_> = row.terms.iter().map(|(c, a)| (columns[*c], a.to_f64())).collect();
            if let Some(low) = &row.range.low {
                lp.add_constraint(&terms, microlp::ComparisonOp::Ge, low.to_f64());
            }
            if let Some(high) = &row.range.high {
                lp.add_constraint(&terms, microlp::ComparisonOp::Le, high.to_f64());
            }
        }
        black_box(lp.solve().is_ok())
    });
}
