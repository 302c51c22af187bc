//! The repository keeps its own rules: stages use only stages to their left, files stay small, the map names what is there.

use crate::common::root;
use std::path::{Path, PathBuf};

/// The stages in pipeline order.
const STAGES: [&str; 23] = [
    "lp",
    "linear",
    "flows",
    "shocks",
    "control",
    "excerpt",
    "problem",
    "money",
    "date",
    "lexicon",
    "document",
    "sentences",
    "mentions",
    "party",
    "grammar",
    "claims",
    "facts",
    "model",
    "network",
    "worlds",
    "metrics",
    "report",
    "lib",
];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
    out.sort();
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    files(&root().join("crates"), &mut paths);
    paths
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == "rs"))
        .map(|p| {
            let text = std::fs::read_to_string(&p).expect("a readable file");
            (p, text)
        })
        .collect()
}

#[test]
fn a_stage_uses_only_stages_to_its_left() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (path, text) in sources().iter().filter(|(p, _)| p.starts_with(&src)) {
        let stage = path
            .strip_prefix(&src)
            .expect("inside src")
            .components()
            .next()
            .expect("a part")
            .as_os_str()
            .to_string_lossy()
            .replace(".rs", "");
        if stage == "lib" {
            continue;
        }
        let here =
            STAGES.iter().position(|s| *s == stage).unwrap_or_else(|| panic!("{stage} is not in the list of stages"));
        // Unit tests may run the whole pipeline; the report and the metrics read the case, which holds all stages.
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for (there, other) in STAGES.iter().enumerate().filter(|(i, s)| *i > here && **s != "lib") {
            if code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{other};")) {
                wrong.push(format!("{} (stage {here}) uses {other} (stage {there})", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_library_does_no_input_or_output() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let wrong: Vec<_> = sources()
        .into_iter()
        .filter(|(p, text)| {
            p.starts_with(&src)
                && ["std::fs", "std::net", "std::env::", "println!(", "SystemTime", "Instant::now"]
                    .iter()
                    .any(|w| text.contains(w))
        })
        .map(|(p, _)| p)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn files_stay_under_a_thousand_lines() {
    let long: Vec<_> = sources().into_iter().filter(|(_, t)| t.lines().count() > 1000).map(|(p, _)| p).collect();
    assert!(long.is_empty(), "{long:?}: which two rooms is it?");
}

#[test]
fn the_map_names_only_what_is_there() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for part in text.split('`').skip(1).step_by(2) {
        let is_path = ["crates/", "corpus", "examples/", "docs/", ".ci/"].iter().any(|p| part.starts_with(p));
        assert!(
            !is_path || part.contains(' ') || root().join(part).exists(),
            "ARCHITECTURE.md names {part}, which is not there"
        );
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(src).expect("src") {
        let name = entry.expect("an entry").file_name().to_string_lossy().replace(".rs", "");
        assert!(name == "lib" || text.contains(&format!("`{name}`")), "ARCHITECTURE.md does not name the stage {name}");
    }
}
