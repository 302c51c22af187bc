//! The `counterflow` command: reads files, runs the pipeline, prints what is asked for.
//!
//! Data goes to stdout, everything else to stderr. Exit code 0 on success, 1 when the input had problems that stopped it, 2 on wrong usage.

mod edges;
mod input;
mod output;
mod reader;

use clap::{Parser, Subcommand, ValueEnum};
use counterflow::Case;
use counterflow::problem::Severity;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "counterflow",
    version,
    about = "Sourced, bounded claims and networks from reports of corporate deals"
)]
struct Cli {
    /// Number of threads; the result does not depend on it.
    #[arg(long, global = true, value_name = "N")]
    threads: Option<usize>,
    #[command(flatten)]
    view: ViewOptions,
    #[command(subcommand)]
    command: Command,
}

/// What counts, for every command that reads documents.
#[derive(clap::Args, Clone, Default)]
struct ViewOptions {
    /// Only events up to this day: the facts as they held
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = day)]
    as_of: Option<Day>,
    /// Only documents published up to this day: the facts as they were known
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = day)]
    known_on: Option<Day>,
    /// Claims of your own, each with a reason, beside those of the documents
    #[arg(long, global = true, value_name = "FILE.toml")]
    assume: Vec<PathBuf>,
    /// Changes and claims that make a scenario; `measure` then shows the differences from the base
    #[arg(long, global = true, value_name = "FILE.toml")]
    scenario: Option<PathBuf>,
    /// Money that comes back later than so many days after its investment does not count as returned
    #[arg(long, global = true, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(0..))]
    horizon: Option<i64>,
    /// Also ask a language model; every claim that it proposes must pass the verifier, and the text leaves this machine
    #[arg(long, global = true, value_enum, requires_all = ["endpoint", "model"])]
    reader: Option<reader::Reader>,
    /// With --reader: address of the chat completions, for example http://localhost:8080/v1/chat/completions; a key is taken from COUNTERFLOW_API_KEY
    #[arg(long, global = true, value_name = "URL")]
    endpoint: Option<String>,
    /// With --reader: name of the model
    #[arg(long, global = true, value_name = "NAME")]
    model: Option<String>,
}

/// What to print beside hard bounds.
#[derive(clap::Args, Clone, Copy)]
struct Beside {
    /// Draws inside the bounds, for quantiles beside them; 0 for none
    #[arg(long, value_name = "N", default_value_t = 0)]
    draws: usize,
    /// Seed of the draws
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Which claims would narrow each answer most
    #[arg(long)]
    swing: bool,
}

impl From<Beside> for counterflow::report::Extras {
    fn from(b: Beside) -> Self {
        counterflow::report::Extras { draws: b.draws, seed: b.seed, swing: b.swing }
    }
}

/// A calendar day.
type Day = counterflow::date::Day;

fn day(text: &str) -> Result<Day, String> {
    counterflow::date::parse_iso(text).ok_or_else(|| "expected a day such as 2026-01-29".into())
}

fn share(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|s| (0.0..=1.0).contains(s)).ok_or_else(|| "expected a share from 0 to 1".into())
}

#[derive(Subcommand)]
enum Command {
    /// The summary on the terminal, and one self-contained HTML report
    Report {
        /// Documents or folders of documents (.txt, .md, .html, .pdf, .eml, .sgm)
        #[arg(required = true)]
        input: Vec<PathBuf>,
        /// Where to write the HTML report
        #[arg(short, long, value_name = "FILE.html", default_value = "counterflow-report.html")]
        output: PathBuf,
    },
    /// The claims, one sentence each
    Claims {
        /// Documents or folders of documents (.txt, .md, .html, .pdf, .eml, .sgm)
        #[arg(required = true)]
        input: Vec<PathBuf>,
        /// Only claims of this kind
        #[arg(long, value_parser = kind)]
        kind: Option<counterflow::claims::Kind>,
        /// The quantities that no rule explained, instead of the claims
        #[arg(long)]
        unexplained: bool,
        /// How to print them
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// The claims joined: bounds, status, origins
    Facts {
        /// Documents or folders of documents (.txt, .md, .html, .pdf, .eml, .sgm)
        #[arg(required = true)]
        input: Vec<PathBuf>,
        /// How to print them
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// The stories that reports tell of each round: what contradicts what, and hard bounds in each story
    Conflicts {
        /// Documents or folders of documents (.txt, .md, .html, .pdf, .eml, .sgm)
        #[arg(required = true)]
        input: Vec<PathBuf>,
        #[command(flatten)]
        beside: Beside,
    },
    /// What ties each investor to each company it holds: equity, control, spending back, supply, licences, options, interlocks
    Sheet {
        /// Documents or folders of documents (.txt, .md, .html, .pdf, .eml, .sgm)
        #[arg(required = true)]
        input: Vec<PathBuf>,
        /// Only partnerships of this party; may be given more than once
        #[arg(long, value_name = "PARTY")]
        of: Vec<String>,
        /// How to print them
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Metrics with their bounds; give names of metrics before the documents to choose some
    Measure {
        /// Names of metrics, then documents or folders of documents
        #[arg(required_unless_present = "edges")]
        input: Vec<PathBuf>,
        /// A table of transfers instead of documents (columns from, to, amount or low and high, kind, status, unit, date)
        #[arg(long, value_name = "FILE.csv")]
        edges: Option<PathBuf>,
        /// How to print them
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Investments that come back to the investor as payments
    Loops {
        /// Documents or folders of documents (.txt, .md, .html, .pdf, .eml, .sgm)
        #[arg(required_unless_present = "edges")]
        input: Vec<PathBuf>,
        /// A table of transfers instead of documents (columns from, to, amount or low and high, kind, status, unit, date)
        #[arg(long, value_name = "FILE.csv", conflicts_with = "input")]
        edges: Option<PathBuf>,
        /// With --edges: the most days from the first leg to the last
        #[arg(long, value_name = "DAYS", default_value_t = 365)]
        window: i64,
        /// With --edges: how many of the largest are shown
        #[arg(long, value_name = "N", default_value_t = 20)]
        top: usize,
        /// How to print them
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Whose money it is in a table of transfers, by every tracing rule, and what comes back whatever the rule
    Trace {
        /// The table (columns from, to, amount, date)
        #[arg(long, value_name = "FILE.csv")]
        edges: PathBuf,
        /// Whose money to follow
        #[arg(long, value_name = "PARTY")]
        origin: String,
    },
    /// What the failure of a party does to those who lent to it or hold it
    Shock {
        /// The table (columns from, to, amount, kind): loans run from lender to borrower
        #[arg(long, value_name = "FILE.csv")]
        edges: PathBuf,
        /// What each party has (columns party, buffer, cash; for stakes also assets, threshold, cost)
        #[arg(long, value_name = "FILE.csv")]
        buffers: PathBuf,
        /// Who fails
        #[arg(long, value_name = "PARTY")]
        fails: String,
        /// The share of its cash that one in default still realizes
        #[arg(long, value_name = "SHARE", default_value_t = 1.0, value_parser = share)]
        cash_realized: f64,
        /// The share of what it is paid that one in default still realizes
        #[arg(long, value_name = "SHARE", default_value_t = 1.0, value_parser = share)]
        claims_realized: f64,
    },
    /// The way from a claim, a fact or a metric (`bets:NAME`) back to its sentences
    Explain {
        /// Id of a claim or fact, or METRIC:PARTY
        id: String,
        /// Documents or folders of documents (.txt, .md, .html, .pdf, .eml, .sgm)
        #[arg(required = true)]
        input: Vec<PathBuf>,
    },
    /// Hard bounds for the questions of a hand-written model, each with a world that shows it and a checked proof
    Bounds {
        /// The model
        #[arg(value_name = "MODEL.toml")]
        file: PathBuf,
        #[command(flatten)]
        beside: Beside,
        /// How to print the answers
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// The problems of the input only
    Check {
        /// Documents or folders of documents (.txt, .md, .html, .pdf, .eml, .sgm)
        #[arg(required = true)]
        input: Vec<PathBuf>,
    },
    /// The pages of the claim rules
    Rules {
        /// Name of one rule
        name: Option<String>,
    },
    /// The pages of the metrics
    Metrics {
        /// Name of one metric
        name: Option<String>,
    },
}

/// Formats of data.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
}

fn kind(name: &str) -> Result<counterflow::claims::Kind, String> {
    counterflow::claims::Kind::named(name).ok_or_else(|| {
        format!("no such kind; expected one of {}", counterflow::claims::Kind::ALL.map(|k| k.name()).join(", "))
    })
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Some(threads) = cli.threads {
        // A pool that is already there keeps its size; nothing but speed depends on it.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global();
    }
    match run(cli.command, &cli.view) {
        Ok(code) => code,
        // A reader that closed the pipe has seen what it wanted.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("counterflow: {error}");
            ExitCode::from(1)
        }
    }
}

fn run(command: Command, view: &ViewOptions) -> std::io::Result<ExitCode> {
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    let code = match command {
        Command::Report { input, output } => report(&input, view, &output, &mut out)?,
        Command::Claims { input, kind, unexplained, format } => {
            let (case, stopped) = input::read_claims(&input, view);
            show_problems(&case);
            if unexplained {
                output::unexplained(&case, format, &mut out)?;
            } else {
                output::claims(&case, kind, format, &mut out)?;
            }
            exit(stopped)
        }
        Command::Facts { input, format } => {
            with_case(&input, view, &mut out, |case, out| output::facts(case, format, out))?
        }
        Command::Conflicts { input, beside } => with_case(&input, view, &mut out, |case, out| {
            write!(out, "{}", counterflow::report::conflict_report(case, beside.into()))
        })?,
        Command::Sheet { input, of, format } => {
            with_case(&input, view, &mut out, |case, out| output::sheets(case, &of, format, out))?
        }
        Command::Trace { edges, origin } => edges::trace(&edges, &origin, &mut out)?,
        Command::Shock { edges, buffers, fails, cash_realized, claims_realized } => {
            let realized = counterflow::report::Realized { cash: cash_realized, claims: claims_realized };
            edges::shock(&edges, &buffers, &fails, realized, &mut out)?
        }
        Command::Measure { input, edges: Some(edges), format } => {
            let (names, paths) = split_metric_names(input);
            if let Some(path) = paths.first() {
                eprintln!(
                    "counterflow: {} is neither a metric nor needed\n  = expected: names of metrics before --edges, no documents",
                    path.display()
                );
                return Ok(ExitCode::from(2));
            }
            edges::measure(&edges, &names, format, &mut out)?
        }
        Command::Measure { input, edges: None, format } => {
            let (names, paths) = split_metric_names(input);
            if paths.is_empty() {
                eprintln!(
                    "counterflow: no document given\n  = expected: names of metrics, then documents or folders\n  = help: counterflow measure {} FOLDER",
                    names.join(" ")
                );
                return Ok(ExitCode::from(2));
            }
            let base =
                view.scenario.as_ref().map(|_| input::read(&paths, &ViewOptions { scenario: None, ..view.clone() }).0);
            with_case(&paths, view, &mut out, |case, out| match &base {
                Some(base) => output::differences(base, case, &names, format, out),
                None => output::values(case, &names, format, out),
            })?
        }
        Command::Loops { edges: Some(edges), window, top, .. } => edges::loops(&edges, window, top, &mut out)?,
        Command::Loops { input, format, .. } => {
            with_case(&input, view, &mut out, |case, out| output::loops(case, format, out))?
        }
        Command::Explain { id, input } => explain(&id, &input, view, &mut out)?,
        Command::Bounds { file, beside, format } => bounds(&file, beside.into(), format, &mut out)?,
        Command::Check { input } => {
            let (case, stopped) = input::read_claims(&input, view);
            for problem in &case.problems {
                let text = case.documents.iter().find(|d| d.name == problem.source).map(|d| d.text.as_str());
                write!(out, "{}", problem.show(text))?;
            }
            exit(stopped)
        }
        Command::Rules { name } => pages(
            counterflow::claims::rules::RULES.iter().map(|r| (r.name, r.page)),
            name.as_deref(),
            "rule",
            &mut out,
        )?,
        Command::Metrics { name } => {
            let listed = counterflow::metrics::METRICS.iter().map(|m| (m.name, m.page));
            pages(listed.chain(counterflow::metrics::OTHER_PAGES), name.as_deref(), "metric", &mut out)?
        }
    };
    out.flush()?;
    Ok(code)
}

fn exit(stopped: bool) -> ExitCode {
    if stopped { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Reads the input, prints its problems to stderr and runs `print` on whatever could be read.
fn with_case(
    paths: &[PathBuf],
    view: &ViewOptions,
    out: &mut impl Write,
    print: impl FnOnce(&Case, &mut dyn Write) -> std::io::Result<()>,
) -> std::io::Result<ExitCode> {
    let (case, stopped) = input::read(paths, view);
    show_problems(&case);
    print(&case, out)?;
    Ok(exit(stopped))
}

fn show_problems(case: &Case) {
    for problem in case.problems.iter().filter(|p| p.severity != Severity::Note) {
        let text = case.documents.iter().find(|d| d.name == problem.source).map(|d| d.text.as_str());
        anstream::eprint!("{}", output::coloured(problem, text));
    }
}

fn report(paths: &[PathBuf], view: &ViewOptions, output: &PathBuf, out: &mut impl Write) -> std::io::Result<ExitCode> {
    let (case, stopped) = input::read(paths, view);
    show_problems(&case);
    if case.documents.is_empty() {
        return Ok(exit(true));
    }
    write!(out, "{}", counterflow::report::summary(&case))?;
    std::fs::write(output, counterflow::report::html(&case)).map_err(|e| {
        std::io::Error::new(
            e.kind(),
            format!("cannot write the report to {}: {e}; name another file with -o", output.display()),
        )
    })?;
    out.flush()?;
    eprintln!("\nThe report with every sentence is in {}", output.display());
    Ok(exit(stopped))
}

fn explain(id: &str, paths: &[PathBuf], view: &ViewOptions, out: &mut impl Write) -> std::io::Result<ExitCode> {
    let (case, stopped) = input::read(paths, view);
    show_problems(&case);
    match counterflow::report::explain(&case, id) {
        Some(text) => {
            write!(out, "{text}")?;
            Ok(exit(stopped))
        }
        None => {
            eprintln!(
                "counterflow: nothing here has the id {id}\n  = expected: the id of a claim or fact, or METRIC:PARTY such as bets:NVIDIA\n  = help: `counterflow facts` and `counterflow claims` print the ids"
            );
            Ok(ExitCode::from(1))
        }
    }
}

fn bounds(
    path: &std::path::Path,
    extras: counterflow::report::Extras,
    format: Format,
    out: &mut impl Write,
) -> std::io::Result<ExitCode> {
    let text = input::text(path)?;
    let (model, problems) = counterflow::model::Model::parse(&path.display().to_string(), &text);
    for problem in &problems {
        anstream::eprint!("{}", output::coloured(problem, Some(&text)));
    }
    // A model that was read in part would give bounds of another model.
    if !problems.is_empty() {
        return Ok(ExitCode::from(1));
    }
    match format {
        Format::Text => write!(out, "{}", counterflow::report::bounds(&model, extras))?,
        _ => output::bounds(&counterflow::report::bound_records(&model), format, out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn pages(
    pages: impl Iterator<Item = (&'static str, &'static str)> + Clone,
    name: Option<&str>,
    what: &str,
    out: &mut impl Write,
) -> std::io::Result<ExitCode> {
    let mut found = false;
    for (page_name, page) in pages.clone() {
        if name.is_none_or(|n| n == page_name) {
            writeln!(out, "{}", page.trim_end())?;
            writeln!(out)?;
            found = true;
        }
    }
    if !found {
        let names: Vec<&str> = pages.map(|(n, _)| n).collect();
        eprintln!("counterflow: there is no {what} of this name\n  = expected: one of {}", names.join(", "));
        return Ok(ExitCode::from(2));
    }
    Ok(ExitCode::SUCCESS)
}

/// Leading arguments that name metrics choose them; the rest are paths.
fn split_metric_names(input: Vec<PathBuf>) -> (Vec<String>, Vec<PathBuf>) {
    let is_metric = |p: &PathBuf| counterflow::metrics::METRICS.iter().any(|m| p.as_os_str() == m.name) && !p.exists();
    let n = input.iter().take_while(|p| is_metric(p)).count();
    let mut input = input;
    let paths = input.split_off(n);
    (input.iter().map(|p| p.display().to_string()).collect(), paths)
}
