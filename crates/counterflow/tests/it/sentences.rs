//! One sentence each, as English reports of deals put them, with what is read from it.
//!
//! `sentences.txt` holds the sentences and, indented, their claims; a quantity that stays unexplained is listed with `?`, and `\n` begins a
//! paragraph.
//! `UPDATE=1 cargo test -p counterflow --test it sentences` rewrites the claims; read that diff, since what it shows is a promise.

use counterflow::document::{Input, Meta};
use std::path::Path;

/// The claims of a sentence, one a line: kind, sides, amount as stated, status, and who says so.
fn read(text: &str) -> Vec<String> {
    let case =
        counterflow::read(&[Input { name: "sentence".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() }]);
    assert!(case.problems.is_empty(), "{text}: {:?}", case.problems);
    let side = |names: &[String]| if names.is_empty() { "?".to_string() } else { names.join(" + ") };
    let mut out: Vec<String> = case
        .claims
        .iter()
        .map(|c| {
            let kind = c.measure.as_ref().map_or(c.kind.to_string(), |m| format!("{}/{m}", c.kind));
            let amount = c.amount.as_ref().map_or("no amount", |a| a.text.as_str());
            let said = if c.attribution.is_empty() {
                String::new()
            } else {
                format!(", said by {}", c.attribution.join(" < "))
            };
            format!("{kind}: {} -> {}, {amount}, {}{said}", side(&c.from), side(&c.to), c.status.name())
        })
        .collect();
    let bytes = &case.documents[0].text;
    out.extend(case.unexplained.iter().map(|(_, u)| format!("? {}", &bytes[u.span.clone()])));
    out
}

#[test]
fn plain_sentences_of_deals_are_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/sentences.txt");
    let page = std::fs::read_to_string(&path).expect("sentences.txt stands beside this file");
    let mut expected = String::new();
    let mut sentences = 0;
    for line in page.lines().filter(|l| !l.starts_with("  ")) {
        expected.push_str(line);
        expected.push('\n');
        if !line.is_empty() && !line.starts_with('#') {
            sentences += 1;
            for claim in read(&line.replace("\\n", "\n\n")) {
                expected.push_str(&format!("  {claim}\n"));
            }
        }
    }
    assert!(sentences >= 150, "{sentences} sentences");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &expected).expect("the page can be written");
    } else {
        let first = page.lines().zip(expected.lines()).enumerate().find(|(_, (was, is))| was != is);
        assert!(page == expected, "UPDATE=1 rewrites sentences.txt; read that diff, which begins at {first:?}");
    }
}
