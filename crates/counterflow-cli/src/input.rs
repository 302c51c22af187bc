//! Files and folders to inputs, with a problem for everything that cannot be read.

use counterflow::document::{Input, Meta};
use counterflow::problem::{Problem, Severity};
use counterflow::{Archive, Case};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

/// What documents in folders end with; a file that is named by itself may end with anything.
const ENDINGS: [&str; 9] = ["txt", "md", "html", "htm", "xhtml", "pdf", "eml", "sgm", "sgml"];

/// A file to read: where it is, the name that its document gets, and what is known of it from outside.
struct Source {
    path: PathBuf,
    name: String,
    meta: Meta,
}

/// The files to read, in order, and the names that are taken.
#[derive(Default)]
struct Sources {
    list: Vec<Source>,
    names: HashSet<String>,
}

/// Reads paths into a case. The flag says that the input had problems that stopped some of it.
pub fn read(paths: &[PathBuf], options: &crate::ViewOptions) -> (Case, bool) {
    read_as_far_as(counterflow::read_archive, paths, options)
}

/// Reads paths as far as their claims.
pub fn read_claims(paths: &[PathBuf], options: &crate::ViewOptions) -> (Case, bool) {
    read_as_far_as(counterflow::read_claims, paths, options)
}

fn read_as_far_as(
    stage: fn(Archive, &counterflow::View) -> Case,
    paths: &[PathBuf],
    options: &crate::ViewOptions,
) -> (Case, bool) {
    let mut problems = Vec::new();
    let mut sources = Sources::default();
    for path in paths {
        collect(path, &mut sources, &mut problems);
    }
    let archive = Archive::of(sources.list.into_par_iter().map(open));
    let mut view = counterflow::View {
        as_of: options.as_of,
        known_on: options.known_on,
        horizon: options.horizon,
        ..counterflow::View::default()
    };
    for path in options.assume.iter().chain(&options.scenario) {
        match text(path) {
            Ok(text) => view.assumptions.push(counterflow::claims::assume(&path.display().to_string(), &text)),
            Err(error) => problems.push(
                Problem::new("unreadable_path", Severity::Error, &path.display().to_string(), error.to_string())
                    .help("check its name and permissions"),
            ),
        }
    }
    if let (Some(_), Some(endpoint), Some(model)) = (options.reader, &options.endpoint, &options.model) {
        // Only documents that count are sent.
        let known: Vec<_> = archive.documents.iter().filter(|d| view.knows(d)).collect();
        for document in known {
            match crate::reader::ask(endpoint, model, &document.text) {
                Ok(answer) => view.proposals.push((document.name.clone(), answer)),
                Err(reason) => problems.push(
                    Problem::new(
                        "reader",
                        Severity::Warning,
                        &document.name,
                        format!("the reader gave no answer: {reason}"),
                    )
                    .help("the claims of the rules stand; check --endpoint, --model and COUNTERFLOW_API_KEY"),
                ),
            }
        }
    }
    let mut case = stage(archive, &view);
    problems.append(&mut case.problems);
    case.problems = problems;
    let stopped = case.documents.is_empty() || case.problems.iter().any(|p| p.severity == Severity::Error);
    (case, stopped)
}

fn collect(path: &Path, sources: &mut Sources, problems: &mut Vec<Problem>) {
    let shown = path.display().to_string();
    if path.is_dir() {
        folder(path, sources, problems);
        return;
    }
    if !path.exists() {
        problems.push(
            Problem::new("missing_path", Severity::Error, &shown, "there is no such file or folder")
                .expected("a document (.txt, .md, .html, .pdf, .eml, .sgm) or a folder of documents")
                .help("check the spelling; paths are relative to the current folder"),
        );
        return;
    }
    let meta = sidecar(path.parent().unwrap_or(Path::new(".")), problems);
    sources.add(path, &meta);
}

fn folder(path: &Path, sources: &mut Sources, problems: &mut Vec<Problem>) {
    let shown = path.display().to_string();
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(
                Problem::new("unreadable_path", Severity::Error, &shown, format!("the folder cannot be read: {error}"))
                    .help("check its permissions"),
            );
            return;
        }
    };
    let mut files: Vec<PathBuf> =
        entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_file() && is_document(p)).collect();
    // The order of a folder is the system's; the order of names is everyone's.
    files.sort();
    if files.is_empty() {
        problems.push(
            Problem::new("folder_without_documents", Severity::Error, &shown, "the folder has no documents")
                .expected("at least one .txt, .md, .html, .pdf, .eml or .sgm file")
                .help("name the folder that holds the articles; folders inside it are not searched"),
        );
    }
    let meta = sidecar(path, problems);
    for path in files {
        sources.add(&path, &meta);
    }
}

fn is_document(path: &Path) -> bool {
    let hidden =
        path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.') || n.eq_ignore_ascii_case("README.md"));
    let known = path.extension().is_some_and(|e| ENDINGS.iter().any(|known| e.eq_ignore_ascii_case(known)));
    known && !hidden
}

impl Sources {
    /// Adds a file. Two files of one name from two folders stay apart.
    fn add(&mut self, path: &Path, meta: &BTreeMap<String, Meta>) {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        let meta = meta.get(&name).cloned().unwrap_or_default();
        let mut unused = name.clone();
        for copy in 2.. {
            if self.names.insert(unused.clone()) {
                break;
            }
            unused = format!("{name}#{copy}");
        }
        self.list.push(Source { path: path.to_path_buf(), name: unused, meta });
    }
}

/// The bytes of a file, or why they cannot be had.
fn open(source: Source) -> Result<Input, Box<Problem>> {
    let Source { path, name, meta } = source;
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Input { name, bytes, meta }),
        Err(error) => {
            let message = format!("the file cannot be read: {error}");
            let problem = Problem::new("unreadable_path", Severity::Error, &path.display().to_string(), message);
            Err(Box::new(problem.help("check its permissions")))
        }
    }
}

/// `sources.toml` beside the documents: one table per file name with publisher, title, url, published, retrieved, kind.
fn sidecar(folder: &Path, problems: &mut Vec<Problem>) -> BTreeMap<String, Meta> {
    let path = folder.join("sources.toml");
    let mut out = BTreeMap::new();
    let Ok(text) = std::fs::read_to_string(&path) else { return out };
    let shown = path.display().to_string();
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => {
            let mut problem = Problem::new(
                "broken_sources",
                Severity::Warning,
                &shown,
                format!("the file is not TOML: {}", error.message()),
            )
            .expected("one table per document: [\"file.txt\"] with publisher, title, url, published, retrieved or kind")
            .help("correct the line; the documents are read without it");
            problem.span = error.span();
            problems.push(problem);
            return out;
        }
    };
    for (name, fields) in &table {
        let mut meta = Meta::default();
        for (key, value) in fields.as_table().into_iter().flatten() {
            // A bare date is a date of TOML; everything else should be a string.
            let text = match value {
                toml::Value::String(text) => text.clone(),
                toml::Value::Datetime(date) => date.to_string(),
                toml::Value::Integer(year) => year.to_string(),
                _ => String::new(),
            };
            if !meta.set(key, &text) {
                problems.push(
                    Problem::new(
                        "sources_field",
                        Severity::Warning,
                        &shown,
                        format!("`{key} = {text}` of {name} is not understood"),
                    )
                    .expected(
                        "publisher, title, url, published, retrieved or kind; dates as 2026-01-29, 2026-01 or 2026",
                    )
                    .help("correct the line; the document is read without it"),
                );
            }
        }
        out.insert(name.clone(), meta);
    }
    out
}

/// The text of one file that is not a document, with an error that says what to do.
pub fn text(path: &Path) -> std::io::Result<String> {
    let said = |what: String| std::io::Error::other(format!("{}: {what}", path.display()));
    let bytes =
        std::fs::read(path).map_err(|e| said(format!("cannot be read: {e}; check the spelling and permissions")))?;
    String::from_utf8(bytes)
        .map_err(|e| said(format!("is not UTF-8 text at byte {}; save it as UTF-8", e.utf8_error().valid_up_to())))
}
