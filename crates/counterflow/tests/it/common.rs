//! Labelled claims, and how predicted ones are matched with them: one to one, the longest overlap first.

use counterflow::Case;
use counterflow::claims::Claim;
use counterflow::document::{CodePoints, Input, Meta};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A labelled claim; positions in code points.
pub struct Label {
    pub source: String,
    pub start: usize,
    pub end: usize,
    pub fields: Value,
}

/// The kinds of claim that are counted where they tell of no amount.
pub const RELATIONS: [&str; 7] = ["right", "supply", "purchase", "stake", "investment", "rivalry", "regulatory"];

/// A predicted claim with its positions in code points.
pub struct Found<'a> {
    pub claim: &'a Claim,
    pub start: usize,
    pub end: usize,
}

pub type Aliases = BTreeMap<String, String>;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file or folder of the material, or `None` after saying what is skipped.
pub fn shared(path: &str, test: &str) -> Option<PathBuf> {
    let full = root().join("../shared").join(path);
    if full.exists() {
        return Some(full);
    }
    // Past the test runner, which keeps what passing tests print to itself.
    let _ = writeln!(std::io::stderr(), "skipped: {test} needs ../shared/{path}, which is not there");
    None
}

/// Reads the documents of a folder with these endings, by name.
/// The forms in which documents of the corpus are kept.
pub const FORMS: &[&str] = &["md", "txt", "html", "sgm", "eml"];

/// Reads every document of a folder whose name has one of the endings.
pub fn read_folder(folder: &Path, endings: &[&str]) -> Case {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)))
        .collect();
    paths.sort();
    let inputs: Vec<Input> = paths
        .iter()
        .map(|p| Input {
            name: p.file_name().expect("a name").to_string_lossy().into_owned(),
            bytes: std::fs::read(p).expect("a readable file"),
            meta: Meta::default(),
        })
        .collect();
    counterflow::read(&inputs)
}

pub fn found(case: &Case) -> Vec<Found<'_>> {
    case.claims
        .iter()
        .map(|claim| {
            let text = &case.documents.iter().find(|d| d.name == claim.source).expect("its document").text;
            let points = CodePoints::of(text);
            Found { claim, start: points.before(text, claim.span.start), end: points.before(text, claim.span.end) }
        })
        .collect()
}

/// The amounts are in one place and say the same.
pub fn same_quantity(label: &Label, found: &Found<'_>) -> bool {
    let (gold, Some(amount)) = (&label.fields["amount"], &found.claim.amount) else { return false };
    let at = |key: &str, other: usize| label.fields[key].as_u64().map_or(other, |v| v as usize);
    let (start, end) = (at("amount_start", label.start), at("amount_end", label.end));
    let same = |a: &Value, b: Option<serde_json::Number>| match (a.as_f64(), b.and_then(|b| b.as_f64())) {
        (None, None) => true,
        (Some(a), Some(b)) => (a - b).abs() <= 1e-3 * a.abs().max(b.abs()).max(1e-12),
        _ => false,
    };
    gold.is_object()
        && label.source == found.claim.source
        && start < found.end
        && found.start < end
        && gold["unit"] == amount.unit.0
        && same(&gold["low"], amount.low.map(counterflow::money::number))
        && same(&gold["high"], amount.high.map(counterflow::money::number))
}

/// Kind and both sides are the same.
pub fn same_roles(label: &Label, found: &Found<'_>, aliases: &Aliases) -> bool {
    let f = &label.fields;
    let name = |n: &str| aliases.get(&n.to_lowercase()).cloned().unwrap_or_else(|| n.to_lowercase());
    let gold = |key: &str| -> BTreeSet<String> {
        f[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(name).collect()
    };
    let mine = |names: &[String]| -> BTreeSet<String> { names.iter().map(|n| name(n)).collect() };
    let kind = found.claim.kind.name();
    if f["kind"] != kind {
        return false;
    }
    let measured = matches!(kind, "financial" | "right") && f["measure"].is_string();
    if measured && f["measure"].as_str() != found.claim.measure.as_deref() {
        return false;
    }
    if kind == "round" {
        return gold("to") == mine(&found.claim.to);
    }
    if kind == "rivalry" {
        let both = |a: BTreeSet<String>, b: BTreeSet<String>| a.union(&b).cloned().collect::<BTreeSet<String>>();
        return both(gold("from"), gold("to")) == both(mine(&found.claim.from), mine(&found.claim.to));
    }
    gold("from") == mine(&found.claim.from) && gold("to") == mine(&found.claim.to)
}

/// Of the claims that name the two sides which the label names, how many have them the right way round: (right, all).
pub fn directions(pairs: &[(&Label, &Found<'_>)], aliases: &Aliases) -> (usize, usize) {
    let name = |n: &str| aliases.get(&n.to_lowercase()).cloned().unwrap_or_else(|| n.to_lowercase());
    let (mut right, mut all) = (0, 0);
    for (label, found) in pairs {
        let gold = |key: &str| -> BTreeSet<String> {
            label.fields[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(name).collect()
        };
        let mine = |names: &[String]| -> BTreeSet<String> { names.iter().map(|n| name(n)).collect() };
        let (from, to) = (gold("from"), gold("to"));
        let (f, t) = (mine(&found.claim.from), mine(&found.claim.to));
        let known = !from.is_empty() && !to.is_empty() && !f.is_empty() && !t.is_empty();
        if known && (from == f && to == t || from == t && to == f) {
            all += 1;
            right += usize::from(from == f);
        }
    }
    (right, all)
}

/// Pairs of labels and finds, the longest overlap first.
pub fn pair(labels: &[&Label], found: &[&Found<'_>], fits: impl Fn(&Label, &Found<'_>) -> bool) -> Vec<(usize, usize)> {
    let mut edges: Vec<(i64, usize, usize, usize)> = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        for (j, f) in found.iter().enumerate().filter(|(_, f)| fits(label, f)) {
            let overlap = label.end.min(f.end) as i64 - label.start.max(f.start) as i64;
            edges.push((-overlap.max(0), f.end - f.start, i, j));
        }
    }
    edges.sort_unstable();
    let (mut used_i, mut used_j, mut out) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, _, i, j) in edges {
        if !used_i.contains(&i) && !used_j.contains(&j) {
            used_i.insert(i);
            used_j.insert(j);
            out.push((i, j));
        }
    }
    out
}

/// Hits over predictions, and hits over labels.
pub fn precision_recall(hits: usize, predicted: usize, labelled: usize) -> (f64, f64) {
    let ratio = |a: usize, b: usize| if b == 0 { 1.0 } else { a as f64 / b as f64 };
    (ratio(hits, predicted), ratio(hits, labelled))
}
