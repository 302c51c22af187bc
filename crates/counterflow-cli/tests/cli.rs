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

/// Answers each request in turn with the next of `answers`, as an HTTP server on this machine; returns its address and what it was sent.
fn stub(answers: Vec<String>) -> (String, std::thread::JoinHandle<Vec<String>>) {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}/v1/chat/completions", listener.local_addr().expect("an address"));
    let served = std::thread::spawn(move || {
        let mut seen = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a request");
            let mut request = Vec::new();
            let mut chunk = [0; 4096];
            loop {
                let n = stream.read(&mut chunk).expect("bytes");
                request.extend_from_slice(&chunk[..n]);
                let text = String::from_utf8_lossy(&request).to_string();
                let length = text
                    .lines()
                    .find_map(|l| l.to_lowercase().strip_prefix("content-length:").map(|v| v.trim().parse::<usize>()))
                    .and_then(Result::ok)
                    .unwrap_or(0);
                let done = text.find("\r\n\r\n").is_some_and(|head| request.len() >= head + 4 + length);
                if done || n == 0 {
                    break;
                }
            }
            seen.push(String::from_utf8_lossy(&request).to_string());
            stream.write_all(answer.as_bytes()).expect("an answer");
        }
        seen
    });
    (address, served)
}

fn http(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn chat(content: &str) -> String {
    http("200 OK", &serde_json::json!({"choices": [{"message": {"content": content}}]}).to_string())
}

#[test]
fn a_reader_proposes_and_the_verifier_decides() {
    let folder = std::env::temp_dir().join(format!("counterflow-reader-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for name in ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"] {
        let text = "The two sides spoke of Nordvik handing some $30 million over to Petrolia one day.";
        std::fs::write(folder.join(name), text).expect("a file");
    }
    let good = r#"{"quote": "some $30 million", "kind": "purchase", "from": ["Nordvik"], "to": ["Petrolia"], "amount": "some $30 million", "status": "rumoured"}"#;
    let ungrounded = r#"{"quote": "some $90 million", "kind": "purchase", "from": ["Nordvik"], "to": ["Petrolia"], "amount": "some $90 million", "status": "rumoured"}"#;
    let (address, served) = stub(vec![
        chat(&format!("[{good}, {ungrounded}]")),
        chat("{\"not\": \"a list\""),
        chat(&format!("[{good}, {{\"quote\": \"some $30")),
        http("500 Internal Server Error", "{}"),
        http("200 OK", "no json at all"),
    ]);
    let output = Command::new(env!("CARGO_BIN_EXE_counterflow"))
        .args(["claims", "--format", "csv", "--reader", "openai-compatible", "--model", "m", "--endpoint", &address])
        .arg(&folder)
        .env("COUNTERFLOW_API_KEY", "a-secret-key")
        .output()
        .expect("the command runs");
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let proposed: Vec<&str> = out.lines().filter(|l| l.contains(",proposed,")).collect();
    assert_eq!(proposed.len(), 2, "{out}");
    assert!(
        out.lines().filter(|l| l.contains("a.txt") || l.contains("c.txt")).all(|l| !l.contains("90000000")),
        "{out}"
    );
    assert!(err.contains("refused_proposal") && err.contains("some $90 million"), "{err}");
    assert!(err.contains("b.txt") && err.contains("reader_answer"), "{err}");
    assert!(err.contains("500") && err.contains("is no JSON"), "{err}");
    let seen = served.join().expect("the stub ends");
    assert!(seen.iter().all(|r| r.to_lowercase().contains("authorization: bearer a-secret-key")));
    assert!(!out.contains("a-secret-key") && !err.contains("a-secret-key"), "the key stays out of all output");
}
