//! Bounds against another solver on random webs, every proof checked, every conflict minimal, every storyline maximal.

use counterflow::lp::{Answer, Problem, Random, Range, Rational, Row, Solver, check, check_contradiction, conflicts};

/// A random web of deals: flows with bounds of all shapes, totals, shares, claims on sums; a part of them contradictory.
fn web(seed: u64) -> (Problem, Vec<usize>) {
    let mut random = Random::new(seed, 0);
    let mut below = |n: u64| random.bits() % n;
    let columns = 2 + below(8) as usize;
    let number = |n: u64| Rational::new(n as i64, 4).expect("not zero");
    let range = |below: &mut dyn FnMut(u64) -> u64| {
        let (a, b) = (below(60), below(60));
        let (a, b) = (number(a.min(b)), number(a.max(b)));
        match below(5) {
            0 => Range { low: Some(a), high: None },
            1 => Range { low: None, high: Some(b) },
            2 => Range::exactly(a),
            _ => Range { low: Some(a), high: Some(b) },
        }
    };
    let mut problem = Problem::default();
    for _ in 0..columns {
        let shape = below(6);
        problem.columns.push(if shape == 0 {
            Range::FREE
        } else {
            Range { low: Some(Rational::ZERO), high: (shape > 2).then(|| number(120)) }
        });
    }
    let mut soft = Vec::new();
    let rows = 1 + below(9) as usize;
    for r in 0..rows {
        let mut terms = Vec::new();
        for c in 0..columns {
            if below(3) == 0 {
                let a = below(5) as i64 - 2;
                if a != 0 {
                    terms.push((c, Rational::from(a)));
                }
            }
        }
        let is_identity = below(3) == 0;
        if !is_identity {
            soft.push(r);
        }
        problem
            .rows
            .push(Row { terms, range: if is_identity { Range::exactly(Rational::ZERO) } else { range(&mut below) } });
    }
    (problem, soft)
}

fn oracle(problem: &Problem, objective: &[(usize, Rational)]) -> Result<f64, microlp::Error> {
    let mut lp = microlp::Problem::new(microlp::OptimizationDirection::Minimize);
    let vars: Vec<_> = problem
        .columns
        .iter()
        .enumerate()
        .map(|(c, r)| {
            let cost: f64 = objective.iter().filter(|(k, _)| *k == c).map(|(_, a)| a.to_f64()).sum();
            let low = r.low.as_ref().map_or(f64::NEG_INFINITY, Rational::to_f64);
            lp.add_var(cost, (low, r.high.as_ref().map_or(f64::INFINITY, Rational::to_f64)))
        })
        .collect();
    for row in &problem.rows {
        let terms: Vec<_> = row.terms.iter().map(|(c, a)| (vars[*c], a.to_f64())).collect();
        if let Some(low) = &row.range.low {
            lp.add_constraint(&terms, microlp::ComparisonOp::Ge, low.to_f64());
        }
        if let Some(high) = &row.range.high {
            lp.add_constraint(&terms, microlp::ComparisonOp::Le, high.to_f64());
        }
    }
    lp.solve().map(|outcome| match outcome {
        microlp::SolveOutcome::Solution(solution) => solution.objective(),
        microlp::SolveOutcome::Interrupted(_) => f64::NAN,
    })
}

fn holds(problem: &Problem, x: &[Rational]) -> bool {
    let inside =
        |v: &Rational, r: &Range| r.low.as_ref().is_none_or(|l| l <= v) && r.high.as_ref().is_none_or(|h| v <= h);
    x.iter().zip(&problem.columns).all(|(v, r)| inside(v, r))
        && problem.rows.iter().all(|row| {
            let sum = row.terms.iter().fold(Rational::ZERO, |s, (c, a)| &s + &(a * &x[*c]));
            inside(&sum, &row.range)
        })
}

/// COUNTERFLOW_WEBS sets how many; the default keeps the test short.
fn webs() -> u64 {
    std::env::var("COUNTERFLOW_WEBS").ok().and_then(|n| n.parse().ok()).unwrap_or(3_000)
}

#[test]
fn bounds_of_random_webs_equal_those_of_another_solver_and_are_proved() {
    let (mut reached, mut open, mut contradictory) = (0, 0, 0);
    for seed in 0..webs() {
        let (problem, _) = web(seed);
        let mut solver = Solver::new(problem.clone());
        let mut random = Random::new(seed, 1);
        for _ in 0..3 {
            let objective: Vec<(usize, Rational)> = (0..problem.columns.len())
                .filter_map(|c| {
                    let a = (random.bits() % 7) as i64 - 3;
                    (a != 0).then(|| (c, Rational::from(a)))
                })
                .collect();
            match (solver.least(&objective), oracle(&problem, &objective)) {
                (Answer::Reached { value, witness, certificate }, other) => {
                    reached += 1;
                    check(&problem, &certificate).unwrap_or_else(|e| panic!("web {seed}: {e}"));
                    assert!(holds(&problem, &witness), "web {seed}: the witness is outside");
                    let at = objective.iter().fold(Rational::ZERO, |s, (c, a)| &s + &(a * &witness[*c]));
                    assert_eq!(at, value, "web {seed}");
                    // A proof and a witness that meet leave nothing to doubt; the other solver must agree where it answers.
                    if let Ok(other) = other {
                        let size = value.to_f64().abs().max(1.0);
                        assert!((value.to_f64() - other).abs() <= 1e-7 * size, "web {seed}: {value} and {other}");
                    }
                }
                (Answer::Open { witness, ray }, other) => {
                    open += 1;
                    assert!(holds(&problem, &witness), "web {seed}");
                    let along = objective.iter().fold(Rational::ZERO, |s, (c, a)| &s + &(a * &ray[*c]));
                    assert!(along.is_negative(), "web {seed}: the ray does not lower it");
                    let far: Vec<Rational> =
                        witness.iter().zip(&ray).map(|(x, r)| x + &(r * &Rational::from(1_000_000))).collect();
                    assert!(holds(&problem, &far), "web {seed}: the ray leaves the constraints");
                    assert!(!matches!(other, Ok(v) if v.is_finite()), "web {seed}: {other:?}");
                }
                (Answer::Contradiction { certificate }, other) => {
                    contradictory += 1;
                    check_contradiction(&problem, &certificate).unwrap_or_else(|e| panic!("web {seed}: {e}"));
                    assert!(other.is_err(), "web {seed}: {other:?}");
                }
            }
        }
    }
    assert!(reached > 100 && open > 100 && contradictory > 100, "{reached} {open} {contradictory}");
}

#[test]
fn conflicts_of_random_webs_are_minimal_and_storylines_maximal() {
    let mut found = 0;
    for seed in 0..webs() {
        let (problem, soft) = web(seed);
        let mut solver = Solver::new(problem.clone());
        let all = conflicts(&mut solver, &soft, 50);
        assert_eq!(solver.problem().rows.len(), problem.rows.len());
        let feasible = |kept: &[usize]| {
            let mut p = problem.clone();
            for (n, row) in soft.iter().enumerate() {
                if !kept.contains(&n) {
                    p.rows[*row].range = Range::FREE;
                }
            }
            oracle(&p, &[]).is_ok()
        };
        for conflict in &all.minimal {
            found += 1;
            assert!(!feasible(conflict), "web {seed}: {conflict:?} can hold");
            for n in conflict {
                let rest: Vec<usize> = conflict.iter().copied().filter(|m| m != n).collect();
                assert!(feasible(&rest), "web {seed}: {conflict:?} is not minimal without {n}");
            }
        }
        for story in &all.storylines {
            assert!(feasible(story), "web {seed}: {story:?} cannot hold");
            for n in (0..soft.len()).filter(|n| !story.contains(n)) {
                let mut more = story.clone();
                more.push(n);
                assert!(!feasible(&more), "web {seed}: {story:?} is not maximal: {n} fits");
            }
        }
        // Brute force on small webs: the same conflicts and storylines.
        if soft.len() <= 6 && !all.capped {
            let sets: Vec<Vec<usize>> =
                (0..1_u32 << soft.len()).map(|m| (0..soft.len()).filter(|n| m & (1 << n) != 0).collect()).collect();
            let good: Vec<bool> = sets.iter().map(|s| feasible(s)).collect();
            let minimal = (0..sets.len())
                .filter(|m| !good[*m] && (0..soft.len()).all(|n| m & (1 << n) == 0 || good[m & !(1 << n)]))
                .count();
            let maximal = (0..sets.len())
                .filter(|m| good[*m] && (0..soft.len()).all(|n| m & (1 << n) != 0 || !good[m | (1 << n)]))
                .count();
            assert_eq!((all.minimal.len(), all.storylines.len()), (minimal, maximal), "web {seed}");
        }
    }
    assert!(found > 100);
}
