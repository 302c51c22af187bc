//! How fast texts are read, stage by stage and in all; `cargo bench` prints MB/s, `cargo bench -- --test` runs each once.

use counterflow::document::{Document, Input, Meta, read};
use counterflow::sentences::Sentences;
use divan::{Bencher, counter::BytesCount};
use std::path::Path;

fn main() {
    divan::main();
}

const ARTICLES: &str = "../shared/seeds";

/// The documents of the example and the corpus, and the articles beside the repository where they are there, repeated to about 2 MB.
fn inputs() -> Vec<Input> {
    repeated(&["examples/openai-round-2026", "corpus", ARTICLES])
}

/// The texts of some folders, repeated to about 2 MB.
fn repeated(folders: &[&str]) -> Vec<Input> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    for folder in folders {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        paths.extend(
            entries
                .filter_map(|e| e.ok().map(|e| e.path()))
                .filter(|p| p.extension().is_some_and(|e| e == "md" || e == "txt")),
        );
    }
    paths.sort();
    let texts: Vec<Vec<u8>> = paths.iter().filter_map(|p| std::fs::read(p).ok()).collect();
    let once: usize = texts.iter().map(Vec::len).sum();
    let times = 2_000_000 / once.max(1) + 1;
    let all = (0..times).flat_map(|_| texts.iter());
    all.enumerate()
        .map(|(n, bytes)| Input { name: format!("{n}"), bytes: bytes.clone(), meta: Meta::default() })
        .collect()
}

fn bytes(inputs: &[Input]) -> BytesCount {
    BytesCount::new(inputs.iter().map(|i| i.bytes.len()).sum::<usize>())
}

fn documents(inputs: &[Input]) -> Vec<Document> {
    inputs.iter().flat_map(|i| read(i).0).collect()
}

#[divan::bench(sample_count = 10)]
fn stage_1_documents(bencher: Bencher) {
    let inputs = inputs();
    bencher.counter(bytes(&inputs)).bench_local(|| documents(&inputs).len());
}

#[divan::bench(sample_count = 10)]
fn stage_2_sentences(bencher: Bencher) {
    let inputs = inputs();
    let documents = documents(&inputs);
    bencher
        .counter(bytes(&inputs))
        .bench_local(|| documents.iter().map(|d| Sentences::split(&d.text, &d.blocks).list.len()).sum::<usize>());
}

#[divan::bench(sample_count = 10)]
fn stage_3_parties(bencher: Bencher) {
    let inputs = inputs();
    let documents = documents(&inputs);
    let sentences: Vec<_> = documents.iter().map(|d| Sentences::split(&d.text, &d.blocks)).collect();
    bencher
        .counter(bytes(&inputs))
        .bench_local(|| sentences.iter().map(|s| counterflow::party::Parties::find(s).mentions.len()).sum::<usize>());
}

#[divan::bench(sample_count = 10)]
fn stage_4_quantities(bencher: Bencher) {
    let inputs = inputs();
    let documents = documents(&inputs);
    let sentences: Vec<_> = documents.iter().map(|d| Sentences::split(&d.text, &d.blocks)).collect();
    bencher
        .counter(bytes(&inputs))
        .bench_local(|| sentences.iter().map(|s| counterflow::mentions::quantities(s).len()).sum::<usize>());
}

#[divan::bench(sample_count = 10)]
fn stage_5_grammar(bencher: Bencher) {
    let inputs = inputs();
    let documents = documents(&inputs);
    let found: Vec<_> = documents
        .iter()
        .map(|d| {
            let s = Sentences::split(&d.text, &d.blocks);
            let (parties, quantities) = (counterflow::party::Parties::find(&s), counterflow::mentions::quantities(&s));
            (s, parties, quantities)
        })
        .collect();
    bencher.counter(bytes(&inputs)).bench_local(|| {
        found.iter().map(|(s, p, q)| counterflow::grammar::Grammar::parse(s, p, q).phrases.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 10)]
fn stage_6_claims_with_all_before_but_documents(bencher: Bencher) {
    let inputs = inputs();
    let documents = documents(&inputs);
    bencher
        .counter(bytes(&inputs))
        .bench_local(|| documents.iter().map(|d| counterflow::claims::read(d).claims.len()).sum::<usize>());
}

#[divan::bench(sample_count = 10)]
fn whole_reading_bytes_to_claims_one_thread(bencher: Bencher) {
    let inputs = inputs();
    bencher.counter(bytes(&inputs)).bench_local(|| {
        inputs.iter().flat_map(|i| read(i).0).map(|d| counterflow::claims::read(&d).claims.len()).sum::<usize>()
    });
}

/// The articles alone, which are longer and tell of fewer deals than the corpus; nothing where they are not there.
#[divan::bench(sample_count = 10)]
fn whole_reading_of_the_articles_one_thread(bencher: Bencher) {
    let inputs = repeated(&[ARTICLES]);
    if inputs.is_empty() {
        eprintln!("skipped: {ARTICLES} is not there, so nothing was read");
    }
    bencher.counter(bytes(&inputs)).bench_local(|| {
        inputs.iter().flat_map(|i| read(i).0).map(|d| counterflow::claims::read(&d).claims.len()).sum::<usize>()
    });
}

/// One line of nothing but rounds, in bytes: as many MB/s in a long one as in a short one, or something looks through all that was told
/// for each of them.
#[divan::bench(args = [250_000, 1_000_000], sample_count = 3)]
fn whole_reading_of_one_line_of_rounds(bencher: Bencher, size: usize) {
    let round = "raised $9m from Tarn Corp ($1m) and ";
    let line = format!("Halden Corp {}Corda.\n", round.repeat(size / round.len()));
    let input = Input { name: "line".into(), bytes: line.into_bytes(), meta: Meta::default() };
    bencher
        .counter(BytesCount::new(size))
        .bench_local(|| read(&input).0.iter().map(|d| counterflow::claims::read(d).claims.len()).sum::<usize>());
}
