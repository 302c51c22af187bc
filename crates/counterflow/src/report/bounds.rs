//! Answers of a model in words: ends, worlds, what holds them up, contradictions, the ladder, swing and quantiles.

use crate::lp::{Rational, draw};
use crate::model::{Answer, Bound, Engine, Level, Model, Question, Spread, Story, Told, at};
use serde::Serialize;
use std::fmt::Write;

/// What to print beside the hard bounds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extras {
    /// So many draws inside the bounds; 0 for none.
    pub draws: usize,
    /// The seed of the draws.
    pub seed: u64,
    /// Which claim would narrow each answer most.
    pub swing: bool,
}

/// The most conflicts and stories that are looked for.
pub const CAP: usize = 64;

/// One answer as data.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    question: String,
    expression: String,
    /// Number of the story, where the claims contradict each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<usize>,
    /// Claims up to this level are believed.
    level: Level,
    low: Option<f64>,
    high: Option<f64>,
    /// Exact fractions.
    low_exact: Option<String>,
    high_exact: Option<String>,
    low_attained: bool,
    high_attained: bool,
    /// What the model's estimates come to, each drawn by itself; no bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    estimate: Option<Spread>,
    low_held_by: Vec<String>,
    high_held_by: Vec<String>,
    note: String,
}

/// Every question, in every story, at every level that changes something, as data.
pub fn bound_records(model: &Model) -> Vec<Record> {
    let mut out = Vec::new();
    let levels = model.levels();
    let last = levels.last().copied().unwrap_or_default();
    let estimate = |q: &Question| spread(model, q, SEED).and_then(Result::ok).map(|(spread, _)| spread);
    let estimates: Vec<Option<Spread>> = model.questions.iter().map(estimate).collect();
    for level in levels.iter().copied().chain(levels.is_empty().then_some(last)) {
        let told = model.stories(|n| model.is_admitted(n, level), CAP);
        let many = told.stories.len() > 1;
        for (k, story) in told.stories.iter().enumerate() {
            for ((question, estimate), answer) in model.questions.iter().zip(&estimates).zip(model.answers_in(story)) {
                let exact = |b: Option<&Bound>| b.and_then(|b| b.value.as_ref()).map(Rational::to_string);
                let float = |b: Option<&Bound>| b.and_then(|b| b.value.as_ref()).map(Rational::to_f64);
                let held = |b: Option<&Bound>| {
                    b.map(|b| b.held_by.iter().map(|(n, _)| model.statements[*n].text.clone()).collect())
                        .unwrap_or_default()
                };
                let (low, high) = answer.ends().unzip();
                out.push(Record {
                    question: question.name.clone(),
                    expression: question.text.clone(),
                    story: many.then_some(k + 1),
                    level,
                    low: float(low),
                    high: float(high),
                    low_exact: exact(low),
                    high_exact: exact(high),
                    low_attained: low.is_some_and(|b| b.attained),
                    high_attained: high.is_some_and(|b| b.attained),
                    estimate: *estimate,
                    low_held_by: held(low),
                    high_held_by: held(high),
                    note: trouble(&answer).unwrap_or_default().into(),
                });
            }
        }
    }
    out
}

/// Draws behind what estimates come to: quantiles then hold to about one part in a hundred of the spread.
const ESTIMATED: usize = 100_000;

/// Seed where none is given.
const SEED: u64 = 1;

/// What the estimates of a model come to for a question, with the draws; `None` where the model has none.
fn spread(model: &Model, question: &Question, seed: u64) -> Option<Result<(Spread, Vec<f64>), String>> {
    (!model.estimates.is_empty()).then(|| {
        let draws = model.estimated(&question.value, ESTIMATED, seed)?;
        let spread = Spread::of(draws.clone()).ok_or("what it is divided by can be 0")?;
        Ok((spread, draws))
    })
}

fn trouble(answer: &Answer) -> Option<&'static str> {
    match answer {
        Answer::Between(..) => None,
        Answer::Undefined { .. } => Some("undefined: what it is divided by can be 0"),
        Answer::Contradiction => Some("nothing follows: the statements contradict each other"),
    }
}

/// The whole answer for people.
pub fn bounds(model: &Model, extras: Extras) -> String {
    told(model, extras, &|conflict| model.explain_conflict(conflict))
}

/// The facts that reports disagree on, and of each round the stories told, the contradictions between them and the bounds in each.
pub fn conflict_report(case: &crate::Case, extras: Extras) -> String {
    let mut out = String::new();
    let disputed = super::conflicts(case);
    if !disputed.is_empty() {
        let _ = writeln!(out, "Facts that reports disagree on:");
        for (fact, text) in &disputed {
            let _ = writeln!(out, "  {text}\n    {}", case.facts[*fact].id);
        }
        out.push('\n');
    }
    let notes: Vec<&String> = case.facts.iter().flat_map(|f| &f.notes).collect();
    if !notes.is_empty() {
        let _ = writeln!(out, "What the sums explain:");
        for note in notes {
            let _ = writeln!(out, "  {note}");
        }
        out.push('\n');
    }
    for round in &case.round_models {
        round_stories(&mut out, round, extras);
    }
    out
}

/// Contradictions shown of one model, the smallest first; the rest is counted.
const SHOWN: usize = 12;

/// Stories shown of one round; the rest is counted.
const STORIES: usize = 4;

fn round_stories(out: &mut String, round: &crate::worlds::Round, extras: Extras) {
    let model = &round.model;
    let told = model.stories(|_| true, CAP);
    let _ = writeln!(out, "{} ({})\n", model.title, model.unit);
    conflicts(out, &told, &|conflict| round.explain(conflict));
    for (k, story) in told.stories.iter().enumerate().take(STORIES) {
        if told.stories.len() > 1 {
            let _ = writeln!(out, "Story {} of {}", k + 1, told.stories.len());
            let list = |names: &[String]| names.join(", ");
            if !story.sources.is_empty() {
                let _ = writeln!(out, "  told whole by {}", list(&story.sources));
            }
            let given_up: Vec<String> = story
                .dropped
                .iter()
                .map(|n| &model.statements[*n])
                .map(|s| if s.source.is_empty() { s.text.clone() } else { format!("{} ({})", s.text, s.source) })
                .collect();
            let _ = writeln!(out, "  gives up {}", given_up.join("\n           "));
        }
        let admit = |n: usize| story.claims.binary_search(&n).is_ok();
        let draws = (extras.draws > 0)
            .then(|| draw(&Engine::new(model, admit).relaxed().0, extras.draws, extras.seed))
            .and_then(Result::ok);
        let width = model.questions.iter().map(|q| q.name.chars().count()).max().unwrap_or(0);
        for (n, (question, answer)) in model.questions.iter().zip(model.answers_in(story)).enumerate() {
            let Some((low, high)) = answer.ends() else {
                let _ = writeln!(out, "    {:<width$}  {}", question.name, trouble(&answer).unwrap_or_default());
                continue;
            };
            let style = Style::of(question.value.is_ratio(), low, high);
            let _ = write!(out, "    {:<width$}  {}", question.name, span(low, high, style));
            if let Some(draws) = &draws {
                let half = draws.quantile(0.5, |x: &[f64]| at(&question.value, x));
                let _ = write!(out, "  (half of the draws below {})", style.show_f64(half));
            }
            out.push('\n');
            if extras.swing
                && let Some(s) = model.swing(n, admit, draws.as_ref()).first().filter(|s| s.resolve > 0.0)
            {
                let text = &model.statements[s.statement].text;
                let _ = writeln!(
                    out,
                    "    {:<width$}    swings most on {text}: at least {} narrower if known",
                    "",
                    style.show_f64(s.resolve)
                );
            }
        }
        out.push('\n');
    }
    if told.stories.len() > STORIES {
        let _ = writeln!(out, "… and {} more stories, which give up more.\n", told.stories.len() - STORIES);
    }
}

fn told(model: &Model, extras: Extras, explain: &dyn Fn(&[usize]) -> String) -> String {
    let mut out = String::new();
    let unit = if model.unit.is_empty() { String::new() } else { format!(" ({})", model.unit) };
    if !model.title.is_empty() || !unit.is_empty() {
        let _ = writeln!(out, "{}{unit}\n", model.title);
    }
    let told = model.stories(|_| true, CAP);
    conflicts(&mut out, &told, explain);
    match &told.stories[..] {
        [] => {
            let _ = writeln!(out, "The identities alone contradict each other: nothing can be answered.");
        }
        [story] => answers(&mut out, model, story, extras),
        stories => {
            for (k, story) in stories.iter().enumerate() {
                let _ = writeln!(out, "Story {}: {}\n", k + 1, tale(model, story));
                answers(&mut out, model, story, extras);
            }
        }
    }
    ladder(&mut out, model);
    out
}

/// The contradictions in sentences, and what each story gives up.
fn conflicts(out: &mut String, told: &Told, explain: &dyn Fn(&[usize]) -> String) {
    if told.conflicts.is_empty() {
        return;
    }
    let n = told.conflicts.len();
    let _ = writeln!(out, "{n} {} among the claims:", if n == 1 { "contradiction" } else { "contradictions" });
    for conflict in told.conflicts.iter().take(SHOWN) {
        let _ = writeln!(out, "  {}", explain(conflict));
    }
    if n > SHOWN {
        let _ = writeln!(out, "  … and {} larger ones", n - SHOWN);
    }
    if told.capped {
        let _ = writeln!(out, "  … the search stopped at {CAP}; there may be more");
    }
    out.push('\n');
}

/// What a story gives up, in a line.
pub fn tale(model: &Model, story: &Story) -> String {
    let dropped: Vec<String> = story
        .dropped
        .iter()
        .map(|n| {
            let s = &model.statements[*n];
            if s.source.is_empty() { s.text.clone() } else { format!("{} ({})", s.text, s.source) }
        })
        .collect();
    let told =
        if story.sources.is_empty() { String::new() } else { format!("as {} tell it; ", story.sources.join(", ")) };
    format!("{told}without {}", if dropped.is_empty() { "nothing".into() } else { dropped.join(" and ") })
}

/// What the estimates come to, and how far they agree with the hard bounds.
fn estimated(out: &mut String, model: &Model, question: &Question, seed: u64, ends: Option<(&Bound, &Bound)>) {
    let (spread, draws) = match spread(model, question, seed.max(SEED)) {
        None => return,
        Some(Err(reason)) => {
            let _ = writeln!(out, "  as estimated: not computable, because {reason}");
            return;
        }
        Some(Ok(found)) => found,
    };
    let style = ends.map_or(Style::Plain, |(low, high)| Style::of(question.value.is_ratio(), low, high));
    let [mean, q05, q50, q95] = [spread.mean, spread.q05, spread.q50, spread.q95].map(|v| style.show_f64(v));
    let _ = writeln!(
        out,
        "  as estimated, each quantity by itself: mean {mean}, 5 % below {q05}, half below {q50}, 95 % below {q95} ({} draws; no bound)",
        spread.draws
    );
    let end = |b: Option<&Bound>, open: f64| b.and_then(|b| b.value.as_ref()).map_or(open, Rational::to_f64);
    let (low, high) = ends.unzip();
    let (least, most) = (end(low, f64::NEG_INFINITY), end(high, f64::INFINITY));
    // A draw at an end is not outside.
    let inside = |d: &f64| *d >= least - 1e-9 * least.abs() && *d <= most + 1e-9 * most.abs();
    let outside = draws.iter().filter(|d| !inside(d)).count();
    if outside > 0 {
        let share = 100.0 * outside as f64 / draws.len() as f64;
        let _ = writeln!(
            out,
            "  {share:.1} % of these draws lie outside the hard bounds: the estimates do not agree with what is claimed"
        );
    }
}

fn answers(out: &mut String, model: &Model, story: &Story, extras: Extras) {
    let admit = |n: usize| story.claims.binary_search(&n).is_ok();
    let draws = (extras.draws > 0).then(|| {
        let engine = Engine::new(model, admit);
        draw(&engine.relaxed().0, extras.draws, extras.seed)
    });
    if let Some(Err(reason)) = &draws {
        let _ = writeln!(out, "No quantiles: {}\n", named(model, reason));
    }
    let draws = draws.and_then(Result::ok);
    for (n, (question, answer)) in model.questions.iter().zip(model.answers_in(story)).enumerate() {
        let _ = writeln!(
            out,
            "{}{}",
            question.name,
            if question.text == question.name { String::new() } else { format!(" = {}", question.text) }
        );
        let Some((low, high)) = answer.ends() else {
            let _ = writeln!(out, "  {}", trouble(&answer).unwrap_or_default());
            estimated(out, model, question, extras.seed, None);
            out.push('\n');
            continue;
        };
        let style = Style::of(question.value.is_ratio(), low, high);
        let _ = writeln!(out, "  {}", span(low, high, style));
        for (word, bound) in [("least", low), ("most", high)] {
            if let Some(line) = end(model, word, bound, style) {
                let _ = writeln!(out, "  {line}");
            }
        }
        if let Some(draws) = &draws {
            let value = |x: &[f64]| at(&question.value, x);
            let q = |p: f64| style.show_f64(draws.quantile(p, value));
            let _ = writeln!(
                out,
                "  inside, uniform by convention: 5 % below {}, half below {}, 95 % below {} ({} draws, split R-hat {:.3}, {:.0} effective)",
                q(0.05),
                q(0.5),
                q(0.95),
                draws.points.len(),
                draws.r_hat,
                draws.ess
            );
        }
        estimated(out, model, question, extras.seed, Some((low, high)));
        if extras.swing {
            for s in model
                .swing(n, admit, draws.as_ref())
                .iter()
                .filter(|s| s.resolve > 0.0 || s.support != Some(0.0))
                .take(5)
            {
                let support = s.support.map_or("open".into(), |w| format!("{} wider", style.show_f64(w)));
                let index =
                    s.first_order.map_or(String::new(), |f| format!("; explains {:.0} % of the variance", f * 100.0));
                let _ = writeln!(
                    out,
                    "  swing: {}: without it {support}; known exactly, at least {} narrower{index}",
                    model.statements[s.statement].text,
                    style.show_f64(s.resolve)
                );
            }
        }
        out.push('\n');
    }
}

/// A refusal names columns by number; people know them by name.
fn named(model: &Model, reason: &str) -> String {
    let Some(rest) = reason.strip_prefix("quantity ") else { return reason.into() };
    let (number, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let name = number.parse().ok().and_then(|n: usize| model.quantities.get(n)).map_or("a product", |q| &q.name);
    format!("{name} {rest}")
}

/// How values of a question are shown.
#[derive(Clone, Copy)]
enum Style {
    Plain,
    Percent,
}

impl Style {
    fn of(is_ratio: bool, low: &Bound, high: &Bound) -> Style {
        let small = |b: &Bound| b.value.as_ref().is_none_or(|v| v.to_f64().abs() <= 1.0);
        if is_ratio && small(low) && small(high) { Style::Percent } else { Style::Plain }
    }

    fn show(self, v: &Rational) -> String {
        match self {
            Style::Plain => v.decimal(6),
            Style::Percent => format!("{} %", (v * &Rational::from(100)).decimal(6)),
        }
    }

    fn show_f64(self, v: f64) -> String {
        Rational::from_f64(v).map_or("undefined".into(), |v| match self {
            Style::Plain => v.decimal(4),
            Style::Percent => format!("{} %", (&v * &Rational::from(100)).decimal(4)),
        })
    }
}

fn span(low: &Bound, high: &Bound, style: Style) -> String {
    match (&low.value, &high.value) {
        (Some(a), Some(b)) if a == b => format!("exactly {}", style.show(a)),
        (Some(a), Some(b)) => format!(
            "{}{} to {}{}",
            if low.attained { "" } else { "more than " },
            style.show(a),
            if high.attained { "" } else { "less than " },
            style.show(b)
        ),
        (Some(a), None) => format!(
            "{} {}, open above: nothing bounds it",
            if low.attained { "at least" } else { "more than" },
            style.show(a)
        ),
        (None, Some(b)) => format!(
            "{} {}, open below: nothing bounds it",
            if high.attained { "at most" } else { "less than" },
            style.show(b)
        ),
        (None, None) => "open on both sides: nothing bounds it".into(),
    }
}

/// The world at an end, and the statements that hold it up.
fn end(model: &Model, word: &str, bound: &Bound, style: Style) -> Option<String> {
    let value = bound.value.as_ref()?;
    let exact = value.to_string();
    let mut line = format!("{word} {}", style.show(value));
    if exact.contains('/') && exact.len() <= 24 {
        let _ = write!(line, " = {exact}");
    }
    if !bound.proved {
        line.push_str(" NOT PROVED: the checker refused it, please report this model;");
    }
    if let Some(found) = &bound.witnessed {
        let _ = write!(line, " proved, {} found", style.show(found));
    }
    if !bound.witness.is_empty() {
        let world: Vec<String> =
            model.quantities.iter().zip(&bound.witness).map(|(q, x)| format!("{} {}", q.name, x.decimal(6))).collect();
        let _ =
            write!(line, "{} {}", if bound.attained { ": when" } else { ", not reached; near it" }, world.join(", "));
    }
    let held: Vec<&str> = bound
        .held_by
        .iter()
        .map(|(n, _)| &model.statements[*n])
        .filter(|s| s.level != Level::Identity)
        .map(|s| s.text.as_str())
        .collect();
    if !held.is_empty() {
        let _ = write!(line, "\n    held up by {}", held.join(" · "));
    }
    Some(line)
}

/// What each level of trust leaves: what one must believe to get a number.
fn ladder(out: &mut String, model: &Model) {
    let levels: Vec<Level> = model.levels().into_iter().filter(|l| *l != Level::Assumed).collect();
    if levels.len() < 2 {
        return;
    }
    let _ = writeln!(out, "What must be believed (each line adds to the one before):");
    for question in 0..model.questions.len() {
        let _ = writeln!(out, "  {}", model.questions[question].name);
        for level in &levels {
            let answer = model.answer(question, |n| model.is_admitted(n, *level));
            let shown = match answer.ends() {
                Some((low, high)) => span(low, high, Style::of(model.questions[question].value.is_ratio(), low, high)),
                None => trouble(&answer).unwrap_or_default().into(),
            };
            let _ = writeln!(out, "    {:<10} {shown}", level.name());
        }
    }
}
