//! Feeds spoiled documents to the whole pipeline: `cargo run --release --manifest-path fuzz/Cargo.toml -- TARGET MINUTES`.
//!
//! Inputs are the labelled documents, spliced with each other, cut, doubled, and with bytes changed. A panic stops the run with its input in `fuzz/found`; so does a quote outside its document, and an input that takes longer than its size allows.

use counterflow::View;
use counterflow::document::{Input, Meta};
use counterflow::lp::Random;
use std::path::Path;
use std::time::{Duration, Instant};

/// Name, endings of the seeds, what is run, and the seconds that any input may take beside two for each megabyte.
type Target = (&'static str, &'static [&'static str], fn(&[u8]), f64);

const TARGETS: [Target; 4] = [
    ("documents", &["md", "txt", "html", "sgm", "eml"], documents, 0.2),
    // Products of unknowns are bounded by branching, and estimates are drawn, which no length of the file tells.
    ("models", &["toml"], models, 3.0),
    ("assumptions", &["toml"], assumptions, 0.2),
    ("answers", &["jsonl"], answers, 0.2),
];

fn main() {
    let mut args = std::env::args().skip(1);
    let wanted = args.next().unwrap_or_else(|| "documents".into());
    let minutes: f64 = args.next().and_then(|m| m.parse().ok()).unwrap_or(20.0);
    let Some((name, endings, run, seconds)) = TARGETS.iter().find(|t| t.0 == wanted) else {
        let names: Vec<&str> = TARGETS.iter().map(|t| t.0).collect();
        eprintln!("no such target; expected one of {}", names.join(", "));
        std::process::exit(2);
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for folder in ["corpus", "examples", "examples/openai-round-2026"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            if path.extension().is_some_and(|e| endings.iter().any(|w| e == *w)) {
                seeds.extend(std::fs::read(&path));
            }
        }
    }
    assert!(!seeds.is_empty(), "no seeds for {name}");
    let begin = Instant::now();
    let mut random = Random::new(begin.elapsed().as_nanos() as u64 ^ u64::from(std::process::id()), 0);
    let (mut runs, mut slowest) = (0_u64, Duration::ZERO);
    while begin.elapsed().as_secs_f64() < minutes * 60.0 {
        let input = spoil(&mut random, &seeds);
        let start = Instant::now();
        let result = std::panic::catch_unwind(|| run(&input));
        let took = start.elapsed();
        // Two seconds a megabyte: quadratic blow-up is far above.
        let allowed = Duration::from_secs_f64(seconds + 2e-6 * input.len() as f64);
        if result.is_err() || took > allowed {
            let found = root.join("fuzz/found");
            let _ = std::fs::create_dir_all(&found);
            let path = found.join(format!("{name}-{runs}"));
            let _ = std::fs::write(&path, &input);
            eprintln!("{} after {runs} runs, {took:?} for {} bytes", path.display(), input.len());
            std::process::exit(1);
        }
        slowest = slowest.max(took);
        runs += 1;
    }
    println!("{name}: {runs} inputs in {minutes} minutes, no fault; the slowest took {slowest:?}");
}

fn documents(bytes: &[u8]) {
    let inputs: Vec<Input> = ["a.txt", "b.html", "c.md"]
        .iter()
        .map(|name| Input { name: (*name).into(), bytes: bytes.to_vec(), meta: Meta::default() })
        .collect();
    let case = counterflow::read(&inputs[..1 + bytes.len() % 3]);
    for claim in &case.claims {
        let document = case.documents.iter().find(|d| d.name == claim.source).expect("its document");
        assert!(document.quote(claim.span.clone()).is_some(), "a quote outside its document");
    }
    let _ = counterflow::report::summary(&case);
    let _ = counterflow::report::conflict_report(&case, counterflow::report::Extras::default());
}

fn models(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (model, problems) = counterflow::model::Model::parse("m.toml", &text);
    for problem in &problems {
        let _ = problem.show(Some(&text));
    }
    if problems.is_empty() && model.statements.len() < 40 && model.questions.len() < 40 {
        let _ = counterflow::report::bounds(&model, counterflow::report::Extras::default());
    }
}

fn assumptions(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = counterflow::claims::assume("a.toml", &text);
    let view = View { assumptions: vec![found], ..View::default() };
    let _ = counterflow::read_view(&[], &view);
}

fn answers(bytes: &[u8]) {
    let input = Input {
        name: "a.txt".into(),
        bytes: b"Nordvik plans to invest up to $30 million in Petrolia, which makes rigs.".to_vec(),
        meta: Meta::default(),
    };
    let answer = format!("[{}]", String::from_utf8_lossy(bytes).replace('\n', ","));
    let view = View { proposals: vec![("a.txt".into(), answer)], ..View::default() };
    let case = counterflow::read_view(&[input], &view);
    assert!(case.claims.iter().all(|c| case.documents[0].quote(c.span.clone()).is_some()));
}

/// A seed, or two spliced, with some of its bytes and words spoiled.
fn spoil(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let below = |random: &mut Random, n: usize| (random.bits() % n.max(1) as u64) as usize;
    let mut text = seeds[below(random, seeds.len())].clone();
    for _ in 0..below(random, 8) {
        let len = text.len();
        let (a, b) = (below(random, len + 1), below(random, len + 1));
        let (a, b) = (a.min(b), a.max(b));
        match below(random, 8) {
            0 => drop(text.drain(a..b.min(a + 200))),
            1 => {
                let copy = text[a..b.min(a + 400)].to_vec();
                text.splice(b..b, copy);
            }
            2 => {
                let other = &seeds[below(random, seeds.len())];
                let from = below(random, other.len());
                let part = other[from..other.len().min(from + 500)].to_vec();
                text.splice(a..a, part);
            }
            3 if len > 0 => text[a.min(len - 1)] = random.bits() as u8,
            4 => {
                const WORDS: [&str; 16] = [
                    "$", "up to ", "€999,999,999,999,999,999 trillion ", "(", "\"", "\u{201c}", "| --- |\n", "\n\n",
                    "- ", "respectively ", "0", "%", "-", "<td>", "'s ", "1e400 ",
                ];
                let word = WORDS[below(random, WORDS.len())].repeat(1 + below(random, 60));
                text.splice(a..a, word.into_bytes());
            }
            5 => text.truncate(b),
            6 => text.splice(a..a, [0xff, 0xfe, 0, 0xc3]).for_each(drop),
            _ => text[a..b].reverse(),
        }
        text.truncate(60_000);
    }
    text
}
