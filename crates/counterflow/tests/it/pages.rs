//! Every rule page holds examples with the claims they give. `UPDATE=1 cargo test` rewrites the results; read that diff.

use counterflow::claims::rules::RULES;
use counterflow::document::{Input, Meta};
use counterflow::report::claim_with_words;
use std::path::Path;

/// What all rules together read in one example, printed as the pages have it.
fn read(text: &str) -> (String, Vec<&'static str>) {
    let meta = Meta { published: None, ..Meta::default() };
    let case = counterflow::read(&[Input { name: "example".into(), bytes: text.as_bytes().to_vec(), meta }]);
    assert!(case.problems.is_empty(), "{text}: {:?}", case.problems);
    let shown: String = case.claims.iter().map(|c| claim_with_words(&case, c) + "\n").collect();
    (if shown.is_empty() { "none\n".to_string() } else { shown }, case.claims.iter().map(|c| c.rule).collect())
}

/// The page with the result of each example put in anew.
fn rewritten(name: &str, page: &str, faults: &mut Vec<String>) -> String {
    let mut out = String::new();
    let mut lines = page.lines().peekable();
    let mut example = String::new();
    let mut near_misses = false;
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line.starts_with("## ") {
            near_misses = line == "## Does not read";
        }
        if let Some(text) = line.strip_prefix("> ") {
            example = text.to_string();
        }
        if line == "```claims" {
            let (shown, rules) = read(&example);
            out.push_str(&shown);
            let fired = rules.contains(&name);
            if fired == near_misses {
                faults.push(format!("page of {name}: “{example}” is read by {rules:?}:\n{shown}"));
            }
            while lines.peek().is_some_and(|l| *l != "```") {
                lines.next();
            }
        }
    }
    out
}

#[test]
fn every_example_of_a_rule_page_gives_what_the_page_says() {
    let mut faults = Vec::new();
    for rule in &RULES {
        let examples = rule.page.matches("\n> ").count();
        let results = rule.page.matches("\n```claims\n").count();
        assert_eq!(results, examples, "{}: each example needs a block of claims below it", rule.name);
        assert!(examples >= 3, "{} has only {examples} examples", rule.name);
        assert!(rule.page.contains("## Does not read"), "{} has no near miss", rule.name);
        let expected = rewritten(rule.name, rule.page, &mut faults);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/claims/rules/{}.md", rule.name));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &expected).expect("the page can be written");
        } else {
            assert_eq!(
                rule.page, expected,
                "the page of {} is out of date: UPDATE=1 cargo test rewrites it",
                rule.name
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn words_of_verb_frames_are_verbs_of_the_word_lists() {
    use counterflow::lexicon::{Classes, Lexicon};
    let lexicon = Lexicon::get();
    for rule in &RULES {
        for words in rule.verb_words() {
            let first = words.split(' ').next().expect("a word");
            let entry = lexicon.entry(lexicon.find(first));
            assert!(
                entry.classes.has(Classes::VERB.or(Classes::AUX)),
                "{first}, a verb of the rule {}, is not in lexicon/words.tsv",
                rule.name
            );
        }
    }
}

#[test]
fn words_that_relate_without_an_amount_are_words_of_their_frames() {
    for rule in &RULES {
        for words in rule.relates {
            assert!(rule.frames.iter().any(|f| f.words == *words), "{}: `{words}` is in no frame", rule.name);
        }
    }
}

#[test]
fn words_of_all_frames_are_in_the_word_lists() {
    use counterflow::lexicon::Lexicon;
    let lexicon = Lexicon::get();
    let mut missing = Vec::new();
    for rule in &RULES {
        for frame in rule.frames {
            // A trigger is found by the entry of its first word, so a word without an entry is never found.
            let first = frame.words.split(' ').next().expect("a word");
            if lexicon.find(first) == 0 {
                missing.push(format!("{}: {first}", rule.name));
            }
        }
    }
    assert!(missing.is_empty(), "not in lexicon/words.tsv: {missing:?}");
}

/// The pages on the disk, whether or not the list of rules knows them: a rule that was taken out is missed here.
#[test]
fn every_page_on_the_disk_is_read_by_its_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/claims/rules");
    let mut pages = 0;
    for entry in std::fs::read_dir(folder).expect("the pages") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|e| e != "md") {
            continue;
        }
        let name: &'static str =
            Box::leak(path.file_stem().expect("a name").to_string_lossy().into_owned().into_boxed_str());
        let page = std::fs::read_to_string(&path).expect("a page");
        let mut faults = Vec::new();
        rewritten(name, &page, &mut faults);
        assert!(faults.is_empty(), "{faults:#?}");
        pages += 1;
    }
    assert!(pages >= 19, "{pages} pages");
}
