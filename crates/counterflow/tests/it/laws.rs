//! Laws that hold for every input: same bytes on any number of threads, quotes inside their documents, no panic on any text.

use crate::common::{read_folder, root};
use counterflow::document::{Input, Meta};
use counterflow::report;
use proptest::prelude::*;

/// How many random inputs a law is tried on; `COUNTERFLOW_CASES=100000` makes it a long run.
fn cases() -> u32 {
    std::env::var("COUNTERFLOW_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(256)
}

fn read(text: &str) -> counterflow::Case {
    counterflow::read(&[Input { name: "t".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() }])
}

#[test]
fn the_report_is_the_same_on_one_and_on_two_threads() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            let case = read_folder(&root().join("examples/openai-round-2026"), &["md"]);
            (report::summary(&case), report::html(&case))
        })
    };
    assert_eq!(run(1), run(2));
    assert_eq!(run(2), run(2));
}

#[test]
fn a_script_in_an_article_stays_text() {
    let text = "Nordvik<script>alert(1)</script> plans to invest $3 billion in <img src=x onerror=alert(2)> Petrolia.";
    let case = counterflow::read(&[Input {
        name: "<script>name</script>.txt".into(),
        bytes: text.as_bytes().to_vec(),
        meta: Meta { title: Some("<script>title</script>".into()), ..Meta::default() },
    }]);
    let page = report::html(&case);
    assert_eq!(page.matches("<script>").count(), 1, "only the report's own script");
    assert!(!page.contains("<img"), "markup of the article is escaped");
    assert!(page.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn every_number_of_the_example_walks_back_to_sentences() {
    let case = read_folder(&root().join("examples/openai-round-2026"), &["md"]);
    for claim in &case.claims {
        let document = case.documents.iter().find(|d| d.name == claim.source).expect("its document");
        let quote = document.quote(claim.span.clone()).expect("words of the document");
        assert!(
            report::explain(&case, &claim.id).expect("an explanation").contains(&claim.line()),
            "{}",
            quote.words()
        );
    }
    for fact in &case.facts {
        assert!(!fact.claims.is_empty(), "{} lists its claims", fact.id);
        assert!(report::explain(&case, &fact.id).expect("an explanation").contains("claim "));
    }
    for value in &case.values {
        assert!(!value.facts.is_empty(), "{} of {} lists its facts", value.metric, value.party);
        let id = format!("{}:{}", value.metric, value.party);
        assert!(report::explain(&case, &id).expect("an explanation").contains("claim "));
    }
}

#[test]
fn long_repetitions_are_read_without_trouble() {
    for unit in ["$", "up to ", "(", "Nordvik ", "a", "$1 to ", "“", "- ", "1,", "billion "] {
        let text = unit.repeat(200_000 / unit.len());
        let case = read(&text);
        assert!(case.problems.iter().all(|p| p.code != "refused_claim"), "{unit}: {:?}", case.problems.first());
        assert!(case.claims.is_empty(), "{unit}: {}", case.claims[0].line());
    }
}

/// Each of these once ended the program or kept it searching without end.
#[test]
fn texts_that_once_broke_the_reader_are_read() {
    for text in [
        "It will's",
        "A group, the company that owns it, said it will buy Nordvik Corp. for $3 million.",
        "Receive $3 a share in cash.",
        "Own 20% of.",
        "It was sold by Corda,",
        "Emerge, a company,",
        "A group led by it said it will invest $3 million in it.",
    ] {
        let case = read(text);
        assert_eq!(case.documents.len(), 1, "{text}");
        assert!(case.problems.iter().all(|p| p.code != "refused_claim"), "{text}: {:?}", case.problems);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let case = counterflow::read(&[Input { name: "b".into(), bytes, meta: Meta::default() }]);
        let _ = report::html(&case);
    }

    #[test]
    fn shuffled_words_of_deals_are_read_without_a_panic(words in proptest::collection::vec(prop::sample::select(vec![
        "Nordvik", "Petrolia", "plans", "to", "invest", "up to", "$30 billion", "in", "of", "its", "the company", ",", ".", "which", "stake", "27%",
        "between", "and", "if", "should", "valuation", "round", "(", ")", "'s", "raised", "acquired", "by", "from", "for", "worth", "a share", "loan",
        "said", "according to", "will", "receive", "shareholders", "a group", "led", "owned", "unit", "against", "lends", "Brazil", "it", "they", "\n", "- ", ": ", "deal", "contract", "won", "sold", "more than", "or more", "-", "€1.3bn", "2 GW",
        "Emerge", "based", "Three", "OSLO", "April 24", "to show", "matches", "financing", "yet", "either",
    ]), 0..60)) {
        let text = words.join(" ");
        let case = read(&text);
        for claim in &case.claims {
            prop_assert!(case.documents[0].quote(claim.span.clone()).is_some());
        }
        prop_assert!(case.problems.iter().all(|p| p.code != "refused_claim"), "{:?}", case.problems);
    }
}

/// A small random history: documents with publication days, each telling of deals with their own days.
fn history() -> impl Strategy<Value = Vec<(u32, u32, u32)>> {
    prop::collection::vec((1..28u32, 1..12u32, 1..90u32), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases().min(2_000)))]

    #[test]
    fn what_was_known_on_a_day_is_what_its_documents_say(history in history(), day in 1..28u32) {
        let input = |n: usize, (published, month, amount): &(u32, u32, u32)| {
            let text = format!("In {} 2025 Nordvik invested ${amount} million in Petrolia.", MONTHS[*month as usize]);
            let mut meta = Meta::default();
            meta.set("published", &format!("2026-01-{published:02}"));
            Input { name: format!("{n}.txt"), bytes: text.into_bytes(), meta }
        };
        let all: Vec<Input> = history.iter().enumerate().map(|(n, h)| input(n, h)).collect();
        let known: Vec<Input> =
            history.iter().enumerate().filter(|(_, h)| h.0 <= day).map(|(n, h)| input(n, h)).collect();
        let date = |text: &str| counterflow::date::parse_iso(text);
        let view = counterflow::View { known_on: date(&format!("2026-01-{day:02}")), ..Default::default() };
        let lines = |case: &counterflow::Case| case.facts.iter().map(|f| f.line()).collect::<Vec<_>>();
        prop_assert_eq!(lines(&counterflow::read_view(&all, &view)), lines(&counterflow::read(&known)));
        // As of the end of a month: the deals up to that month.
        let month = 1 + day % 11;
        let held: Vec<Input> =
            history.iter().enumerate().filter(|(_, h)| h.1 <= month).map(|(n, h)| input(n, h)).collect();
        let view = counterflow::View { as_of: date(&format!("2025-{month:02}-28")), ..Default::default() };
        prop_assert_eq!(lines(&counterflow::read_view(&all, &view)), lines(&counterflow::read(&held)));
    }
}

const MONTHS: [&str; 12] =
    ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"];
