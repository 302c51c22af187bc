//! The command as a user meets it: transcripts in `tests/cmd`, and the README's own example.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn run(args: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_counterflow"))
        .args(args)
        .current_dir(root())
        .output()
        .expect("the command runs");
    (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
        output.status.code(),
    )
}

#[test]
fn transcripts_give_what_they_show() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

#[test]
fn the_readme_shows_what_the_command_prints() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    let mut updated = readme.clone();
    let html = std::env::temp_dir().join(format!("counterflow-readme-{}.html", std::process::id()));
    let mut examples = 0;
    for block in readme.split("```console\n$ cargo run --release -- ").skip(1) {
        let (command, rest) = block.split_once('\n').expect("a command line");
        let shown = rest.split("```").next().expect("an output");
        let mut args: Vec<&str> = command.split(' ').collect();
        let path = html.to_string_lossy().into_owned();
        if args[0] == "report" {
            args.extend(["-o", &path]);
        }
        let (out, err, code) = run(&args);
        assert_eq!(code, Some(0), "{command}: {err}");
        if std::env::var_os("UPDATE").is_some() {
            let lines: Vec<&str> = out.lines().take(shown.lines().count()).collect();
            updated =
                updated.replace(&format!("{command}\n{shown}```"), &format!("{command}\n{}\n```", lines.join("\n")));
        } else {
            assert!(out.starts_with(shown.trim_end()), "README shows for `{command}`:\n{shown}\nbut it prints:\n{out}");
        }
        examples += 1;
    }
    if updated != readme {
        std::fs::write(root().join("README.md"), updated).expect("README.md can be written");
    }
    assert!(examples >= 2, "{examples} examples");
    let page = std::fs::read_to_string(&html).expect("the report is written");
    assert!(page.contains("<!DOCTYPE html>") && !page.contains("http-equiv") && !page.contains("src=\"http"));
    std::fs::remove_file(html).expect("the report can be removed");
}

#[test]
fn the_same_input_gives_the_same_bytes_on_one_and_two_threads() {
    for command in ["claims", "facts", "loops"] {
        let one = run(&["--threads", "1", command, "corpus", "examples/openai-round-2026", "--format", "jsonl"]);
        let two = run(&["--threads", "2", command, "corpus", "examples/openai-round-2026", "--format", "jsonl"]);
        assert_eq!(one, two, "{command}");
        assert!(!one.0.is_empty());
    }
}

#[test]
fn a_very_long_line_is_read() {
    let path = std::env::temp_dir().join(format!("counterflow-long-{}.txt", std::process::id()));
    let mut text = "Nordvik plans to invest up to $30 million in Petrolia. ".to_string();
    text.push_str(&"The yard is long and the day is grey and nothing much goes on here. ".repeat(750_000));
    std::fs::write(&path, &text).expect("a temporary file");
    let (out, err, code) = run(&["claims", &path.to_string_lossy(), "--format", "jsonl"]);
    std::fs::remove_file(&path).expect("the file can be removed");
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("\"high\":30000000"), "{out}");
}
