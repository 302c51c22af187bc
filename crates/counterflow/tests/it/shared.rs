//! Tests against the material beside the repository, where it is there; without it they say that they were skipped.

use crate::common::{
    Aliases, Found, Label, RELATIONS, directions, found, pair, precision_recall, read_folder, same_quantity,
    same_roles, shared,
};
use counterflow::Case;
use counterflow::claims::Kind;
use serde_json::Value;
use std::path::PathBuf;

fn json(path: PathBuf) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).expect("a readable file")).expect("JSON")
}

fn seeds(test: &str) -> Option<Case> {
    shared("seeds", test).map(|folder| read_folder(&folder, &["txt"]))
}

#[test]
fn claims_on_the_seed_articles_stay_above_their_floors() {
    let test = "claims_on_the_seed_articles_stay_above_their_floors";
    let (Some(case), Some(gold)) = (seeds(test), shared("gold/claims.jsonl", test)) else { return };
    let Some(parties) = shared("gold/parties.json", test) else { return };
    let mut aliases = Aliases::new();
    for (name, list) in json(parties).as_object().expect("a table of aliases") {
        for alias in list.as_array().into_iter().flatten().filter_map(Value::as_str).chain([name.as_str()]) {
            aliases.insert(alias.to_lowercase(), name.to_lowercase());
        }
    }
    let labels: Vec<Label> = std::fs::read_to_string(gold)
        .expect("readable labels")
        .lines()
        .map(|l| serde_json::from_str(l).expect("a JSON label"))
        .map(|fields: Value| Label {
            source: fields["source"].as_str().expect("a source").to_string(),
            start: fields["start"].as_u64().expect("a start") as usize,
            end: fields["end"].as_u64().expect("an end") as usize,
            fields,
        })
        .collect();
    let finds = found(&case);
    let relates = |kind: &str| RELATIONS.contains(&kind);
    let counted: Vec<&Label> = labels.iter().filter(|l| l.fields["amount"].is_object()).collect();
    let mine: Vec<&Found<'_>> = finds.iter().filter(|f| f.claim.amount.is_some()).collect();
    let quantities = pair(&counted, &mine, same_quantity);
    let claims = pair(&counted, &mine, |l, f| same_quantity(l, f) && same_roles(l, f, &aliases));
    let told: Vec<&Label> = labels
        .iter()
        .filter(|l| !l.fields["amount"].is_object() && relates(l.fields["kind"].as_str().unwrap_or("")))
        .collect();
    let bare: Vec<&Found<'_>> =
        finds.iter().filter(|f| f.claim.amount.is_none() && relates(f.claim.kind.name())).collect();
    let overlap = |l: &Label, f: &Found<'_>| l.source == f.claim.source && l.start < f.end && f.start < l.end;
    let relations = pair(&told, &bare, |l, f| overlap(l, f) && same_roles(l, f, &aliases));
    let mut floors = Vec::new();
    let mut hold = |name: &str, value: f64, floor: f64| floors.push((name.to_string(), value, floor));
    for (name, hits, predicted, labelled, p, r) in [
        ("quantities", quantities.len(), mine.len(), counted.len(), 0.98, 0.98),
        ("claims", claims.len(), mine.len(), counted.len(), 0.92, 0.88),
        ("relations", relations.len(), bare.len(), told.len(), 0.80, 0.60),
    ] {
        let (precision, recall) = precision_recall(hits, predicted, labelled);
        hold(&format!("{name}: precision"), precision, p);
        hold(&format!("{name}: recall"), recall, r);
    }
    let share = |fits: &dyn Fn(&Label, &Found<'_>) -> bool| {
        claims.iter().filter(|(i, j)| fits(counted[*i], mine[*j])).count() as f64 / claims.len() as f64
    };
    let coarse = |status: &str| {
        match status {
            "completed" | "agreed" => "done",
            "planned" | "in_talks" | "rumoured" | "conditional" | "projected" => "open",
            other => other,
        }
        .to_string()
    };
    let status = |l: &Label| l.fields["status"].as_str().unwrap_or("").to_string();
    hold("status", share(&|l, f| status(l) == f.claim.status.name()), 0.85);
    hold("coarse status", share(&|l, f| coarse(&status(l)) == coarse(f.claim.status.name())), 0.93);
    let attributed = |l: &Label| l.fields["attribution"].as_array().is_some_and(|a| !a.is_empty());
    hold("attributed or not", share(&|l, f| attributed(l) != f.claim.attribution.is_empty()), 0.93);
    let both: Vec<(&Label, &Found<'_>)> = quantities.iter().map(|(i, j)| (counted[*i], mine[*j])).collect();
    let (right, all) = directions(&both, &aliases);
    hold("direction given both parties", right as f64 / all as f64, 0.97);
    for (name, value, floor) in &floors {
        println!("{name:<30} {value:.3} (at least {floor})");
    }
    let below: Vec<_> = floors.iter().filter(|(_, value, floor)| value < floor).collect();
    assert!(below.is_empty(), "{below:?}");
}

#[test]
fn no_claim_stands_on_a_trap_of_the_seed_articles() {
    let test = "no_claim_stands_on_a_trap_of_the_seed_articles";
    let (Some(case), Some(path)) = (seeds(test), shared("gold/negatives.json", test)) else { return };
    let finds = found(&case);
    let mut caught = Vec::new();
    for trap in json(path).as_array().expect("a list of traps") {
        let place = |key: &str| trap[key].as_u64().expect("a position") as usize;
        let (start, end) = (place("start"), place("end"));
        // The number in a product's name is no amount; the product may still stand for its maker.
        let number = trap["reason"] == "product_number";
        let on_it = |f: &&Found<'_>| {
            let amount = f.claim.amount.is_some() || !number;
            trap["doc"] == f.claim.source.as_str() && amount && f.start < end && start < f.end
        };
        caught.extend(finds.iter().filter(on_it).map(|f| format!("{} <- {}", trap["quote"], f.claim.line())));
    }
    assert!(caught.is_empty(), "{caught:#?}");
}

#[test]
fn the_seed_articles_tell_the_round_in_two_stories() {
    let Some(case) = seeds("the_seed_articles_tell_the_round_in_two_stories") else { return };
    let fact = |kind: Kind, from: &str, to: &str, firm: bool| {
        case.facts
            .iter()
            .find(|f| {
                f.kind == kind && f.to == [to] && (from.is_empty() || f.from == [from]) && f.status.is_firm() == firm
            })
            .unwrap_or_else(|| panic!("no {kind} {from} -> {to}"))
    };
    let hull = |kind, from, to, firm| fact(kind, from, to, firm).hull().expect("an amount").show();
    assert_eq!(hull(Kind::Investment, "NVIDIA", "OpenAI", false), "<= USD 30 billion");
    assert_eq!(hull(Kind::Investment, "Microsoft", "OpenAI", false), "< USD 10 billion");
    assert_eq!(hull(Kind::Investment, "SoftBank", "OpenAI", false), "USD 30 billion");
    assert_eq!(hull(Kind::Investment, "Amazon", "Anthropic", true), "> USD 8 billion");
    assert_eq!(hull(Kind::Investment, "Tesla", "xAI", true), "USD 2 billion");
    assert_eq!(hull(Kind::Purchase, "OpenAI", "Amazon", true), "USD 38 billion");
    assert_eq!(hull(Kind::Stake, "Microsoft", "OpenAI", true), "27 %");
    let totals: Vec<String> = fact(Kind::Round, "", "OpenAI", false).stories.iter().map(|s| s.bound.show()).collect();
    assert_eq!(totals, ["<= USD 60 billion", "USD 100 billion"]);
    let amazon: Vec<String> = case
        .rounds
        .iter()
        .filter(|r| r.issuer == "OpenAI")
        .flat_map(|r| r.legs.iter().filter(|l| l.investor == "Amazon").map(|l| l.stated.show()))
        .collect();
    assert_eq!(amazon, ["> USD 10 billion", "USD 50 billion"]);
    let notes = &fact(Kind::Valuation, "", "OpenAI", false).notes;
    assert!(notes.iter().any(|n| n.contains("730 billion + 100 billion = 830 billion")), "{notes:?}");
    for investor in ["NVIDIA", "Microsoft", "Amazon"] {
        let path = format!("{investor} → OpenAI → {investor}");
        assert!(case.loops.iter().any(|l| l.path() == path), "no loop {path}");
    }
}

/// What one of our readers finds in one input of the Recognizers cases.
fn read_input<T>(text: &str, read: impl Fn(&counterflow::sentences::Sentences<'_>) -> Vec<T>) -> Vec<T> {
    use counterflow::document::{Block, Zone};
    let block = Block::whole(0..text.len(), Zone::Body);
    read(&counterflow::sentences::Sentences::split(text, &[block]))
}

/// Values that our reading finds in one input of the Recognizers cases: (value, unit).
fn read_quantities(text: &str) -> Vec<(f64, &'static str)> {
    let quantities = read_input(text, counterflow::mentions::quantities);
    let value = |q: &counterflow::mentions::Quantity| {
        let figure = q.amount.high.or(q.amount.low)?;
        counterflow::money::number(figure).as_f64().map(|v| (v, q.amount.unit.0))
    };
    quantities.iter().filter_map(value).collect()
}

/// Cases that are left alone, by words of theirs, and why.
const MISSED: [(&str, &str); 14] = [
    ("one dollar and one and one point", "a figure of one digit behind \"and\" counts something else in reports"),
    ("one dollar and two and three points", "a figure of one digit behind \"and\" counts something else in reports"),
    ("c $ 100 and fifty", "\"100 and fifty\" is not written in reports; joining it would join \"$100 and 50 people\""),
    ("one kuai and five mao", "colloquial names of Chinese coins"),
    ("100元", "a figure between Chinese characters without spaces is no English text"),
    ("ரூ", "a currency sign of another script that no English report uses"),
    ("sen 100,000", "a name of a coin before its figure reads like a person's name"),
    ("10 $ 30 $", "a sign between two figures: before a figure it belongs to that one"),
    ("10 $ 30 cent", "a sign between two figures: before a figure it belongs to that one"),
    ("three quarters billion", "a fraction of a magnitude without \"of a\" is not written in reports"),
    ("2 satoshis", "a hundred-millionth of a unit of a currency without a state"),
    ("3 USD50 Cards", "a count of things named by their price"),
    ("15 USD 50 more", "the bare cents are followed by a word, so they could count something else"),
    ("MAUD 60", "Nordic letters of magnitude before a currency are read only behind a figure"),
];

/// The published currency and percentage cases: every value must be found, in the smallest coin or the whole unit.
#[test]
fn published_currency_and_percent_cases_are_read() {
    let test = "published_currency_and_percent_cases_are_read";
    for (file, least) in [("truth/text/CurrencyModel.json", 165), ("truth/text/PercentModel.json", 20)] {
        let money = file.contains("Currency");
        published(test, file, least, &MISSED, |text, results| {
            let found = read_quantities(text);
            let expected: Vec<(f64, bool)> = results
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|r| {
                    let value = r["Resolution"]["value"].as_str()?.trim_end_matches('%').parse().ok()?;
                    let unit = r["Resolution"]["unit"].as_str().unwrap_or("");
                    Some((value, matches!(unit, "Cent" | "Pence" | "Penny")))
                })
                .collect();
            let fits = |(value, coin): &(f64, bool)| {
                let value = if *coin { value / 100.0 } else { *value };
                found
                    .iter()
                    .any(|(v, u)| (v - value).abs() <= 1e-6 * value.abs().max(1e-9) && (*u != "percent") == money)
            };
            (format!("{expected:?}"), format!("{found:?}"), expected.iter().all(fits))
        });
    }
}

/// Runs the cases of one published file through `outcome`, which gives what was expected, what was found and whether both agree.
///
/// Every miss is printed and must be among those with a written reason: a part of its text, and why it is left alone.
fn published(
    test: &str,
    file: &str,
    least: usize,
    missed: &[(&str, &str)],
    outcome: impl Fn(&str, &Value) -> (String, String, bool),
) {
    let Some(path) = shared(file, test) else { return };
    let cases = json(path);
    let cases = cases.as_array().expect("a list of cases");
    let (mut right, mut unexplained) = (0, Vec::new());
    for case in cases {
        let text = case["Input"].as_str().expect("an input");
        let (expected, found, agrees) = outcome(text, &case["Results"]);
        if agrees {
            right += 1;
            continue;
        }
        let reason = missed.iter().find(|(part, _)| text.contains(part)).map(|(_, reason)| *reason);
        println!("{file}: expected {expected}, found {found} | {text}\n  why: {}", reason.unwrap_or("?"));
        unexplained.extend(reason.is_none().then_some(text));
    }
    println!("{file}: {right} of {}", cases.len());
    assert!(unexplained.is_empty(), "misses without a written reason: {unexplained:#?}");
    assert!(right >= least, "{file}: {right} of {}, and at least {least} are asked", cases.len());
}

const MISSED_DURATIONS: [(&str, &str); 2] = [
    ("twenty and four", "an order of words that no report uses; joining it would join \"twenty and four others\""),
    ("business day", "ISO 8601 has no business days, and a day would be wrong"),
];

#[test]
fn published_durations_are_read() {
    published(
        "published_durations_are_read",
        "truth/text/DurationParser.json",
        54,
        &MISSED_DURATIONS,
        |text, results| {
            let expected: Vec<&str> =
                results.as_array().into_iter().flatten().filter_map(|r| r["Value"]["Timex"].as_str()).collect();
            let found: Vec<String> =
                read_input(text, counterflow::mentions::quantities).into_iter().filter_map(|q| q.duration).collect();
            (format!("{expected:?}"), format!("{found:?}"), expected == found)
        },
    );
}

const MISSED_RANGES: [(&str, &str); 5] = [
    ("2 in 5 or more", "a share of people, which reports of deals do not write"),
    ("the tenth", "an ordinal is a rank, not an amount"),
    ("than one hundred, lower", "a comma may begin another amount: \"up to $10m, at least $2m of it in cash\""),
    ("at least or equal", "no report writes it"),
    ("200 to 300 in 2008", "it is a range here; the same words with other figures are one in the published file, too"),
];

/// The published ranges are half-open or closed as their words are; ours keep the two ends and say apart whether one is excluded.
#[test]
fn published_number_ranges_are_read() {
    published(
        "published_number_ranges_are_read",
        "truth/text/NumberRangeModel.json",
        78,
        &MISSED_RANGES,
        |text, results| {
            let end = |words: &str| words.trim_matches(['(', ')', '[', ']']).parse::<f64>().ok();
            let ends = |value: &str| value.split_once(',').map(|(a, b)| (end(a), end(b)));
            let expected: Vec<_> = results
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|r| ends(r["Resolution"]["value"].as_str()?))
                .collect();
            let ours = |d: Option<rust_decimal::Decimal>| d.and_then(|d| counterflow::money::number(d).as_f64());
            let mut found: Vec<_> = read_input(text, counterflow::mentions::numbers)
                .iter()
                .map(|q| (ours(q.amount.low), ours(q.amount.high)))
                .collect();
            // A bare figure is no range, unless the words say that something equals it.
            found.retain(|f| f.0 != f.1 || expected.contains(f));
            (format!("{expected:?}"), format!("{found:?}"), expected == found)
        },
    );
}
