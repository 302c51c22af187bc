//! The hand-labelled corpus: precision and recall, in all and per rule, with floors that rise as the rules improve.
//!
//! The corpus is never machine-updated. `cargo test -p counterflow --test corpus -- --nocapture` prints the table and every miss.

use crate::common::{
    FORMS, Found, Label, RELATIONS, directions, found, pair, precision_recall, read_folder, root, same_quantity,
    same_roles,
};
use counterflow::Case;
use counterflow::claims::rules::RULES;
use counterflow::document::Document;
use std::collections::BTreeMap;

/// Floors over all claims with an amount; raise them when the figures allow it.
const CLAIM_PRECISION: f64 = 0.935;
const CLAIM_RECALL: f64 = 0.86;
const QUANTITY_PRECISION: f64 = 0.98;
const DIRECTION: f64 = 0.97;
/// Floors over the ties without an amount, of the documents that are labelled for them.
const RELATION_PRECISION: f64 = 0.95;
const RELATION_RECALL: f64 = 0.84;

fn labels(case: &Case) -> Vec<Label> {
    let folder = root().join("corpus");
    let mut out = Vec::new();
    let mut names: Vec<_> =
        std::fs::read_dir(&folder).expect("the corpus").map(|e| e.expect("an entry").path()).collect();
    names.sort();
    for path in names.iter().filter(|p| p.extension().is_some_and(|e| e == "jsonl")) {
        // Labels quote the text as archived, so that web pages, mail and wire copy are labelled as readers see them.
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned() + ".";
        // A file of wire copy holds several stories.
        let stories: Vec<&Document> = case.documents.iter().filter(|d| d.name.starts_with(&stem)).collect();
        assert!(!stories.is_empty(), "{}: labels stand beside their document", path.display());
        for line in std::fs::read_to_string(path).expect("readable labels").lines() {
            let fields: serde_json::Value = serde_json::from_str(line).expect("a JSON label");
            let quote = fields["quote"].as_str().expect("a quote");
            let times: usize = stories.iter().map(|d| d.text.matches(quote).count()).sum();
            assert_eq!(times, 1, "{}: “{quote}” stands so many times in the text", path.display());
            let Document { name, text, .. } = stories.iter().find(|d| d.text.contains(quote)).expect("a story");
            let at = text.find(quote).expect("the quote");
            let start = text[..at].chars().count();
            out.push(Label { source: name.clone(), start, end: start + quote.chars().count(), fields });
        }
    }
    out
}

#[test]
fn the_corpus_covers_many_industries() {
    let documents = read_folder(&root().join("corpus"), FORMS).documents.len();
    assert!(documents >= 60, "{documents} documents");
}

#[test]
fn claims_on_the_corpus_stay_above_their_floors() {
    let case = read_folder(&root().join("corpus"), FORMS);
    let labels = labels(&case);
    let finds = found(&case);
    let gold: Vec<&Label> = labels.iter().filter(|l| l.fields["amount"].is_object()).collect();
    let mine: Vec<&Found<'_>> = finds.iter().filter(|f| f.claim.amount.is_some()).collect();
    let quantities = pair(&gold, &mine, same_quantity);
    let hits = pair(&gold, &mine, |l, f| same_quantity(l, f) && same_roles(l, f, &Default::default()));
    let (q_precision, q_recall) = precision_recall(quantities.len(), mine.len(), gold.len());
    let (precision, recall) = precision_recall(hits.len(), mine.len(), gold.len());
    println!("quantities precision {q_precision:.3} recall {q_recall:.3}");
    println!(
        "claims     precision {precision:.3} recall {recall:.3} ({} of {} labels, {} predicted)",
        hits.len(),
        gold.len(),
        mine.len()
    );
    let both: Vec<(&Label, &Found<'_>)> = quantities.iter().map(|(i, j)| (gold[*i], mine[*j])).collect();
    let (right, told) = directions(&both, &Default::default());
    let direction = right as f64 / told as f64;
    println!("direction  {direction:.3} on {told} claims that name both sides of their label");
    let statuses = hits.iter().filter(|(i, j)| gold[*i].fields["status"] == mine[*j].claim.status.name()).count();
    println!("status     {:.3} on {} matched claims", statuses as f64 / hits.len().max(1) as f64, hits.len());

    let mut per_rule: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for rule in &RULES {
        per_rule.insert(rule.name, (0, 0, 0));
    }
    for (_, j) in &hits {
        per_rule.entry(mine[*j].claim.rule).or_default().0 += 1;
    }
    for f in &mine {
        per_rule.entry(f.claim.rule).or_default().1 += 1;
    }
    for l in &gold {
        let kind = l.fields["kind"].as_str().unwrap_or("");
        per_rule.entry(RULES.iter().find(|r| r.kind.name() == kind).map_or("(no rule)", |r| r.name)).or_default().2 +=
            1;
    }
    println!("{:<14} {:>9} {:>7} {:>6}", "rule", "precision", "recall", "labels");
    for (rule, (hit, predicted, labelled)) in &per_rule {
        let (p, r) = precision_recall(*hit, *predicted, *labelled);
        println!("{rule:<14} {p:>9.2} {r:>7.2} {labelled:>6}");
    }
    for (i, l) in gold.iter().enumerate().filter(|(i, _)| !hits.iter().any(|(g, _)| g == i)) {
        let f = &l.fields;
        let (kind, from, to) = (&f["kind"], &f["from"], &f["to"]);
        println!("missed {i}: {} {kind} {from} -> {to} {} | {}", l.source, f["status"], f["quote"]);
    }
    for (j, f) in mine.iter().enumerate().filter(|(j, _)| !hits.iter().any(|(_, p)| p == j)) {
        println!("wrong  {j}: {} {}", f.claim.source, f.claim.line());
    }
    assert!(q_precision >= QUANTITY_PRECISION, "quantity precision {q_precision:.3}");
    assert!(precision >= CLAIM_PRECISION, "claim precision {precision:.3}");
    assert!(recall >= CLAIM_RECALL, "claim recall {recall:.3}");
    assert!(direction >= DIRECTION, "direction {direction:.3}");
}

/// The documents whose labels tell every tie without an amount, too.
const TIES: [&str; 18] = [
    "cabin-orders",
    "cell-alliances",
    "cloud-brief",
    "engine-note",
    "film-library",
    "gearbox-maker",
    "grocer-milk",
    "hospital-digest",
    "launch-analysis",
    "milk-contracts",
    "paint-1995",
    "pharmacy-probe",
    "port-cranes",
    "robot-joints",
    "rugby-rights",
    "salmon-feed",
    "seed-digest",
    "soap-1986",
];

#[test]
fn relations_of_the_corpus_stay_above_their_floors() {
    let case = read_folder(&root().join("corpus"), FORMS);
    let labels = labels(&case);
    let finds = found(&case);
    let told = |source: &str| TIES.iter().any(|t| source.strip_prefix(t).is_some_and(|rest| rest.starts_with('.')));
    let gold: Vec<&Label> = labels
        .iter()
        .filter(|l| told(&l.source) && l.fields["amount"].is_null())
        .filter(|l| RELATIONS.iter().any(|k| l.fields["kind"] == *k))
        .collect();
    let mine: Vec<&Found<'_>> = finds
        .iter()
        .filter(|f| told(&f.claim.source) && f.claim.amount.is_none() && RELATIONS.contains(&f.claim.kind.name()))
        .collect();
    let hits = pair(&gold, &mine, |l, f| {
        l.source == f.claim.source && l.start < f.end && f.start < l.end && same_roles(l, f, &Default::default())
    });
    let (precision, recall) = precision_recall(hits.len(), mine.len(), gold.len());
    println!(
        "relations  precision {precision:.3} recall {recall:.3} ({} of {} labels, {} predicted, {} documents)",
        hits.len(),
        gold.len(),
        mine.len(),
        TIES.len()
    );
    for (_, l) in gold.iter().enumerate().filter(|(i, _)| !hits.iter().any(|(g, _)| g == i)) {
        println!("missed: {} {} | {}", l.source, l.fields["kind"], l.fields["quote"]);
    }
    for (_, f) in mine.iter().enumerate().filter(|(j, _)| !hits.iter().any(|(_, p)| p == j)) {
        println!("wrong:  {} {}", f.claim.source, f.claim.line());
    }
    assert!(precision >= RELATION_PRECISION, "relation precision {precision:.3}");
    assert!(recall >= RELATION_RECALL, "relation recall {recall:.3}");
}

#[test]
fn documents_without_deals_give_no_claim() {
    let case = read_folder(&root().join("corpus"), FORMS);
    let wrong: Vec<String> =
        case.claims.iter().filter(|c| c.source.starts_with("negatives-")).map(|c| c.line()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
