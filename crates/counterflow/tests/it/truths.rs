//! Published and recomputed answers on worlds (`rounds_worlds_scores.md` §8.2), each test named after its case.

use counterflow::lp::{Rational, draw};
use counterflow::model::{Answer, Engine, Model, adjust, at};

fn model(text: &str) -> Model {
    let (model, problems) = Model::parse("test.toml", text);
    assert!(problems.is_empty(), "{}", problems.iter().map(|p| p.show(Some(text))).collect::<String>());
    model
}

/// The ends of a question as floats and whether they are reached; NaN is open.
fn ends(model: &Model, question: &str) -> ((f64, bool), (f64, bool)) {
    let n = model.questions.iter().position(|q| q.name == question).unwrap_or_else(|| panic!("no question {question}"));
    match model.answer(n, |_| true) {
        Answer::Between(low, high) => {
            assert!(low.proved && high.proved, "{question}: a proof was refused");
            let end = |b: &counterflow::model::Bound| (b.value.as_ref().map_or(f64::NAN, Rational::to_f64), b.attained);
            (end(&low), end(&high))
        }
        other => panic!("{question}: {other:?}"),
    }
}

fn close(found: f64, expect: f64, within: f64) {
    assert!((found - expect).abs() <= within, "{found} is not {expect}");
}

const JANUARY: &str = r#"
identities = ["new = nvidia + microsoft + amazon + softbank", "post = pre + new"]
[quantities]
nvidia = "up to 30"
microsoft = "less than 10"
amazon = "between 10 and 50"
softbank = 30
pre = 730
new = "open"
post = "open"
[questions]
new = "new"
post = "post"
nvidia = "nvidia / post"
microsoft = "microsoft / post"
amazon = "amazon / post"
softbank = "softbank / post"
all = "new / post"
"#;

#[test]
fn t_lp1_january_round() {
    let m = model(JANUARY);
    for (question, low, high) in [
        ("new", 40.0, 120.0),
        ("post", 770.0, 850.0),
        ("nvidia", 0.0, 0.0375),
        ("microsoft", 0.0, 10.0 / 780.0),
        ("amazon", 10.0 / 810.0, 50.0 / 810.0),
        ("softbank", 30.0 / 850.0, 30.0 / 770.0),
        ("all", 0.05194805, 0.14117647),
    ] {
        let (a, b) = ends(&m, question);
        close(a.0, low, 1e-8);
        close(b.0, high, 1e-8);
    }
    assert!(!ends(&m, "microsoft").1.1, "less than 10 is not reached");
    assert!(ends(&m, "nvidia").1.1, "up to 30 is reached");
    // With others who may put in anything, a share can fall to nothing.
    let open = JANUARY
        .replace("+ softbank\"", "+ softbank + others\"")
        .replace("[questions]", "others = \"open\"\n[questions]");
    let ((low, reached), _) = ends(&model(&open), "amazon");
    close(low, 0.0, 0.0);
    assert!(!reached, "0 is a limit that no world reaches");
}

#[test]
fn t_lp2_a_vague_figure_is_implied_by_the_sum() {
    let m = model(
        "identities = [\"total = a + b + c + d + e\"]\n[quantities]\na = 9\nb = 17\nc = 35\nd = \"open\"\ne = 8\ntotal = 115\n[questions]\nd = \"d\"",
    );
    assert_eq!(ends(&m, "d"), ((46.0, true), (46.0, true)));
    let halves = "identities = [\"total = a + b + c + d + e\"]\n[quantities]\na = \"between 8.5 and 9.5\"\nb = \"between 16.5 and 17.5\"\nc = \"between 34.5 and 35.5\"\nd = \"open\"\ne = \"between 7.5 and 8.5\"\ntotal = \"between 114.5 and 115.5\"\n[questions]\nd = \"d\"";
    assert_eq!(ends(&model(halves), "d"), ((43.5, true), (48.5, true)));
    let rounded = "tolerance = \"rounding\"\nidentities = [\"total = a + b + c + d + e\"]\n[quantities]\na = 9\nb = 17\nc = 35\nd = \"open\"\ne = \"8\"\ntotal = 115\n[questions]\nd = \"d\"";
    let ((low, _), (high, _)) = ends(&model(rounded), "d");
    // Our convention gives the one-digit 8 and 9 five per cent instead of half a unit.
    close(low, 46.0 - 0.5 * 3.0 - 0.4 - 0.45, 1e-9);
    close(high, 46.0 + 0.5 * 3.0 + 0.4 + 0.45, 1e-9);
}

#[test]
fn t_lp3_minimum_repair_is_profit() {
    let m = model(
        "identities = [\"profit = turnover - cost\", \"cost >= 0.6 * turnover\"]\n[quantities]\nprofit = 750\ncost = 125\nturnover = 200",
    );
    let told = m.stories(|_| true, 50);
    let dropped: Vec<&str> = told.stories[0].dropped.iter().map(|n| m.statements[*n].text.as_str()).collect();
    assert_eq!(dropped, ["profit: 750"]);
}

#[test]
fn t_lp4_fixed_by_signs_and_weighted_repair() {
    let m = model(
        "identities = [\"x1 + x2 + x3 = 0\", \"x1 + x2 >= 0\", \"x3 >= 0\"]\n[quantities]\nx1 = { may_be_negative = true }\nx2 = { may_be_negative = true }\nx3 = { may_be_negative = true }",
    );
    assert_eq!(ends(&m, "x3"), ((0.0, true), (0.0, true)));
    // x > 0 against x < 0, on closed sets with room between; the filed one is kept.
    let m = model(
        "claims = [{ says = \"x >= 1\", level = \"filed\" }, \"x <= -1\"]\n[quantities]\nx = { may_be_negative = true }",
    );
    let told = m.stories(|_| true, 50);
    assert_eq!(told.conflicts, vec![vec![0, 1]]);
    assert_eq!(told.stories[0].dropped, [1]);
}

#[test]
fn t_dr1_reconciled_flows() {
    let balances = [
        (vec![1.0, -1.0, -1.0, 0.0, 0.0, 0.0], 0.0),
        (vec![0.0, 1.0, 0.0, -1.0, 0.0, 0.0], 0.0),
        (vec![0.0, 0.0, 1.0, 0.0, -1.0, 0.0], 0.0),
        (vec![0.0, 0.0, 0.0, 1.0, 1.0, -1.0], 0.0),
    ];
    let measured = [101.91, 64.45, 34.65, 64.20, 36.44, 98.88];
    let adjusted = adjust(&measured, &[1.0; 6], &balances).expect("balances that can hold");
    for (found, expect) in adjusted.values.iter().zip([100.22, 64.50, 35.72, 64.50, 35.72, 100.22]) {
        close(*found, expect, 0.005);
    }
    close(adjusted.chi_squared, 6.4075, 0.0005);
    assert_eq!(adjusted.degrees, 4);
}

#[test]
fn t_hc4_interval_sums_and_quotients() {
    let m = model("identities = [\"post = 730 + new\"]\n[quantities]\nnew = \"between 100 and 120\"\npost = \"open\"");
    assert_eq!(ends(&m, "post"), ((830.0, true), (850.0, true)));
    let m = model("[quantities]\na = \"up to 30\"\nb = \"between 770 and 850\"\n[questions]\nshare = \"a / b\"");
    let ((low, _), (high, _)) = ends(&m, "share");
    close(low, 0.0, 0.0);
    close(high, 0.0389611, 1e-6);
}

#[test]
fn t_mc1_means_inside_the_bounds() {
    let m = model(
        "claims = [\"nv + ms + am + ot >= 70\", \"nv + ms + am + ot <= 90\"]\n[quantities]\nnv = \"up to 30\"\nms = \"up to 10\"\nam = \"between 10 and 50\"\not = \"up to 20\"\n[questions]\nshare = \"nv / (730 + 30 + nv + ms + am + ot)\"",
    );
    let problem = Engine::new(&m, |_| true).relaxed().0;
    let draws = draw(&problem, 60_000, 3).expect("draws");
    for (n, expect) in [20.23, 5.51, 40.03, 12.11].into_iter().enumerate() {
        close(draws.mean(|x| x[n]), expect, 0.2);
    }
    close(draws.mean(|x| at(&m.questions[0].value, x)), 0.024128, 0.0002);
}

#[test]
fn t_sfc_godley_lavoie_sim() {
    let period = "identities = [\"y = c + 20\", \"t = 0.2 * y\", \"yd = y - t\", \"c = 0.6 * yd + 0.4 * before\", \"h = before + yd - c\"]\n[quantities]\ny = \"open\"\nt = \"open\"\nyd = \"open\"\nc = \"open\"\nh = \"open\"\nbefore = 0";
    let m = model(period);
    for (name, expect) in [("y", 38.4615), ("t", 7.6923), ("yd", 30.7692), ("c", 18.4615), ("h", 12.3077)] {
        let (low, high) = ends(&m, name);
        close(low.0, expect, 5e-5);
        assert_eq!(low, high);
    }
    let steady =
        period.replace("before = 0", "before = \"open\"").replace("identities = [", "identities = [\"h = before\", ");
    let m = model(&steady);
    for (name, expect) in [("y", 100.0), ("h", 80.0), ("t", 20.0)] {
        assert_eq!(ends(&m, name), ((expect, true), (expect, true)));
    }
}

#[test]
fn products_of_unknowns_have_proved_and_witnessed_ends() {
    // Revenue is price times units, with a cap on their sum: the most is where both are equal.
    let m = model(
        "claims = [\"price + units <= 10\"]\n[quantities]\nprice = \"up to 8\"\nunits = \"up to 8\"\n[questions]\nrevenue = \"price * units\"",
    );
    let Answer::Between(low, high) = m.answer(0, |_| true) else { panic!() };
    assert_eq!(low.value, Some(Rational::ZERO));
    let proved = high.value.as_ref().expect("bounded").to_f64();
    let found = high.witnessed.as_ref().unwrap_or(high.value.as_ref().expect("bounded")).to_f64();
    assert!(found <= 25.0 + 1e-9 && proved >= 25.0 - 1e-9, "{found} {proved}");
    close(found, 25.0, 1e-3);
    close(proved, 25.0, 1e-3);
}

#[test]
fn a_deal_that_may_not_happen_is_nothing_or_as_claimed() {
    let m = model(
        "identities = [\"total = a + b\"]\n[quantities]\na = { says = \"between 10 and 20\", optional = true }\nb = { says = \"at least 30\", optional = true }\ntotal = \"at most 35\"\n[questions]\na = \"a\"\ntotal = \"total\"\nmuch = \"total - 3 * a\"",
    );
    // b needs 30 of the 35, so a and b cannot both happen.
    assert_eq!(ends(&m, "a"), ((0.0, true), (20.0, true)));
    assert_eq!(ends(&m, "total"), ((0.0, true), (35.0, true)));
    assert_eq!(ends(&m, "much"), ((-40.0, true), (35.0, true)));
    // What only a deal that cannot happen would leave open is bounded.
    let m = model(
        "identities = [\"total = a + b\"]\n[quantities]\na = { says = \"at least 30\", optional = true }\nb = \"up to 5\"\ntotal = \"open\"\n[questions]\ntotal = \"total\"",
    );
    assert!(ends(&m, "total").1.0.is_nan(), "it may happen, so nothing bounds it");
    let m = model(
        "claims = [\"a + c <= 20\"]\nidentities = [\"total = a + b\", \"a = 2 * b\"]\n[quantities]\na = { says = \"at least 30\", optional = true }\nb = \"open\"\nc = \"up to 5\"\ntotal = \"open\"\n[questions]\ntotal = \"total\"",
    );
    assert_eq!(ends(&m, "total"), ((0.0, true), (0.0, true)), "a cannot happen, and then b is nothing, too");
    // Thirteen switches, more than anyone would enumerate.
    let names: Vec<String> = (0..13).map(|n| format!("q{n}")).collect();
    let quantities: String =
        names.iter().map(|n| format!("{n} = {{ says = \"between 7 and 9\", optional = true }}\n")).collect();
    let m = model(&format!(
        "identities = [\"total = {}\"]\n[quantities]\n{quantities}total = \"at most 20\"\n[questions]\ntotal = \"total\"",
        names.join(" + ")
    ));
    assert_eq!(ends(&m, "total"), ((0.0, true), (18.0, true)));
}

#[test]
fn ends_that_are_open_undefined_or_contradictory_are_said() {
    let m = model("[quantities]\na = \"at least 1\"\nb = \"up to 5\"\n[questions]\nx = \"a / b\"\ny = \"a\"");
    assert!(matches!(m.answer(0, |_| true), Answer::Undefined { .. }));
    let Answer::Between(low, high) = m.answer(1, |_| true) else { panic!() };
    assert!(low.attained && high.value.is_none());
    let m = model("claims = [\"a <= 3\"]\n[quantities]\na = \"at least 5\"");
    assert!(matches!(m.answer(0, |_| true), Answer::Contradiction));
}

#[test]
fn a_model_file_points_at_its_mistakes() {
    let text = "unit = \"USD billion\"\nidentities = [\"post = pre + newer\"]\n[quantities]\npre = \"sort of 7 or 8 maybe\"\npost = 5\nlevel = { says = \"5\", level = \"sure\" }\n";
    let (_, problems) = Model::parse("m.toml", text);
    let shown: Vec<String> =
        problems.iter().map(|p| p.show(Some(text)).lines().take(3).collect::<Vec<_>>().join("\n")).collect();
    assert_eq!(shown.len(), 3, "{shown:#?}");
    assert!(
        shown.iter().any(|s| s.contains("m.toml:2:29") && s.contains("newer") && s.ends_with("^^^^^")),
        "{shown:#?}"
    );
    assert!(shown.iter().any(|s| s.contains("m.toml:4:7")), "{shown:#?}");
}

/// 95 fluxes of a metabolic network, least and most, from a table that `benches/peers/fva.py` writes with cobra.
#[test]
fn t_lp5_flux_variability_of_cobra_textbook() {
    use counterflow::lp::{Answer as A, Problem, Range, Row, Solver, check};
    let mut problem = Problem::default();
    let mut expected = Vec::new();
    let decimal = |text: &str| {
        let value = text.parse::<rust_decimal::Decimal>().or_else(|_| rust_decimal::Decimal::from_scientific(text));
        Rational::from(value.unwrap_or_else(|_| panic!("{text} is no number")))
    };
    for line in include_str!("fva.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |k: usize| cells[k].parse::<f64>().expect("a number");
        if cells[0] == "flux" {
            problem.columns.push(Range { low: Some(decimal(cells[2])), high: Some(decimal(cells[3])) });
            expected.push((number(4), number(5)));
        } else {
            let (row, column) = (number(0) as usize, number(1) as usize);
            if problem.rows.len() <= row {
                problem.rows.resize(row + 1, Row { terms: Vec::new(), range: Range::exactly(Rational::ZERO) });
            }
            problem.rows[row].terms.push((column, decimal(cells[2])));
        }
    }
    assert_eq!(expected.len(), 95);
    let mut solver = Solver::new(problem.clone());
    for (column, (least, most)) in expected.into_iter().enumerate() {
        for (sign, expect) in [(1, least), (-1, most)] {
            let A::Reached { value, certificate, .. } = solver.least(&[(column, Rational::from(sign))]) else {
                panic!("flux {column} has no end");
            };
            check(&problem, &certificate).expect("a proof");
            let value = value.to_f64() * f64::from(sign as i32);
            assert!((value - expect).abs() <= 1e-6 * expect.abs().max(1.0), "flux {column}: {value} is not {expect}");
        }
    }
}
