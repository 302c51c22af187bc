//! Claims, facts, values and loops in text, JSON, JSON lines and CSV.

use crate::Format;
use anstyle::{AnsiColor, Style};
use counterflow::Case;
use counterflow::claims::{Claim, Kind};
use counterflow::document::CodePoints;
use counterflow::money::number;
use counterflow::problem::{Problem, Severity};
use counterflow::report;
use serde::Serialize;
use std::io::{Result, Write};

/// A problem with its first line in colour; the terminal decides whether it is shown.
pub fn coloured(problem: &Problem, text: Option<&str>) -> String {
    let shown = problem.show(text);
    let colour = match problem.severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    let style = Style::new().bold().fg_color(Some(colour.into()));
    match shown.split_once('\n') {
        Some((first, rest)) => format!("{style}{first}{style:#}\n{rest}"),
        None => shown,
    }
}

fn records<T: Serialize>(format: Format, records: &[T], out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, records)?;
            writeln!(out)
        }
        _ => {
            for record in records {
                serde_json::to_writer(&mut *out, record)?;
                writeln!(out)?;
            }
            Ok(())
        }
    }
}

fn table(out: &mut dyn Write, header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()
}

fn figure(value: Option<serde_json::Number>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// The claims.
pub fn claims(case: &Case, kind: Option<Kind>, format: Format, out: &mut dyn Write) -> Result<()> {
    let chosen: Vec<&Claim> = case.claims.iter().filter(|c| kind.is_none_or(|k| k == c.kind)).collect();
    let texts: Vec<(&str, &str, CodePoints)> =
        case.documents.iter().map(|d| (d.name.as_str(), d.text.as_str(), CodePoints::of(&d.text))).collect();
    let text_of = |c: &Claim| texts.iter().find(|(name, ..)| *name == c.source).expect("a claim has a document");
    match format {
        Format::Text => {
            for claim in chosen {
                writeln!(out, "{}\n  [{}] {}\n", report::claim_with_words(case, claim), claim.id, claim.source)?;
            }
            Ok(())
        }
        Format::Json | Format::Jsonl => {
            let list: Vec<_> = chosen
                .iter()
                .map(|c| {
                    let (_, text, points) = text_of(c);
                    c.record(text, points)
                })
                .collect();
            records(format, &list, out)
        }
        Format::Csv => {
            let header = [
                "id",
                "source",
                "start",
                "end",
                "kind",
                "measure",
                "from",
                "to",
                "low",
                "high",
                "approx",
                "unit",
                "period",
                "date",
                "status",
                "attribution",
                "condition",
                "rule",
                "zone",
                "quote",
            ];
            table(
                out,
                &header,
                chosen.iter().map(|c| {
                    let (_, text, points) = text_of(c);
                    let a = c.amount.as_ref();
                    vec![
                        c.id.clone(),
                        c.source.clone(),
                        points.before(text, c.span.start).to_string(),
                        points.before(text, c.span.end).to_string(),
                        c.kind.to_string(),
                        c.measure.clone().unwrap_or_default(),
                        c.from.join("; "),
                        c.to.join("; "),
                        figure(a.and_then(|a| a.low).map(number)),
                        figure(a.and_then(|a| a.high).map(number)),
                        a.map(|a| a.approx.to_string()).unwrap_or_default(),
                        a.map(|a| a.unit.to_string()).unwrap_or_default(),
                        c.period.clone().unwrap_or_default(),
                        c.date.clone().unwrap_or_default(),
                        c.status.to_string(),
                        c.attribution.join("; "),
                        c.condition.clone().unwrap_or_default(),
                        c.rule.to_string(),
                        serde_json::to_value(c.zone)
                            .ok()
                            .and_then(|z| z.as_str().map(str::to_string))
                            .unwrap_or_default(),
                        text[c.span.clone()].to_string(),
                    ]
                }),
            )
        }
    }
}

#[derive(Serialize)]
struct UnexplainedRecord<'a> {
    source: &'a str,
    start: usize,
    end: usize,
    quote: &'a str,
    amount: &'a counterflow::money::Amount,
    nearest_rule: Option<&'static str>,
    why: &'static str,
}

/// The quantities that no rule explained.
pub fn unexplained(case: &Case, format: Format, out: &mut dyn Write) -> Result<()> {
    let list: Vec<UnexplainedRecord<'_>> = case
        .unexplained
        .iter()
        .map(|(d, u)| {
            let document = &case.documents[*d];
            let points = CodePoints::of(&document.text);
            UnexplainedRecord {
                source: &document.name,
                start: points.before(&document.text, u.span.start),
                end: points.before(&document.text, u.span.end),
                quote: &document.text[u.span.clone()],
                amount: &u.amount,
                nearest_rule: u.nearest,
                why: u.why,
            }
        })
        .collect();
    match format {
        Format::Text => {
            for (record, (d, u)) in list.iter().zip(&case.unexplained) {
                let document = &case.documents[*d];
                let (line, column) = counterflow::excerpt::line_column(&document.text, u.span.start);
                let block = document
                    .blocks
                    .iter()
                    .find(|b| b.span.start <= u.span.start && u.span.end <= b.span.end)
                    .map_or(u.span.clone(), |b| b.span.clone());
                let mark = [counterflow::excerpt::Mark { span: u.span.clone(), label: "" }];
                writeln!(
                    out,
                    "{}:{line}:{column}: {}; {}{}",
                    record.source,
                    record.amount,
                    record.nearest_rule.map(|r| format!("nearest rule {r}: ")).unwrap_or_default(),
                    record.why
                )?;
                for row in counterflow::excerpt::underline(&document.text, block, &mark, 100).lines() {
                    writeln!(out, "  {row}")?;
                }
            }
            Ok(())
        }
        Format::Csv => table(
            out,
            &["source", "start", "end", "low", "high", "unit", "nearest_rule", "why", "quote"],
            list.iter().map(|r| {
                vec![
                    r.source.to_string(),
                    r.start.to_string(),
                    r.end.to_string(),
                    figure(r.amount.low.map(number)),
                    figure(r.amount.high.map(number)),
                    r.amount.unit.to_string(),
                    r.nearest_rule.unwrap_or("").to_string(),
                    r.why.to_string(),
                    r.quote.to_string(),
                ]
            }),
        ),
        _ => records(format, &list, out),
    }
}

/// The facts.
pub fn facts(case: &Case, format: Format, out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Text => {
            for fact in &case.facts {
                writeln!(out, "{}\n  {}", fact.line(), fact.id)?;
                for story in fact.stories.iter().filter(|_| fact.is_disputed()) {
                    writeln!(
                        out,
                        "  version {}: origins {}, from {}",
                        story.bound.show(),
                        story.origins.show(),
                        story.origins.documents.join(", ")
                    )?;
                }
                writeln!(
                    out,
                    "  origins {}; {} claims, {} restatements",
                    fact.origins.show(),
                    fact.claims.len(),
                    fact.restatements.len()
                )?;
                for note in &fact.notes {
                    writeln!(out, "  {note}")?;
                }
                writeln!(out)?;
            }
            for sum in &case.sums {
                writeln!(out, "{}: {}", if sum.holds { "adds up" } else { "does not add up" }, sum.line)?;
            }
            Ok(())
        }
        Format::Csv => table(
            out,
            &[
                "id",
                "kind",
                "measure",
                "from",
                "to",
                "version",
                "low",
                "high",
                "approx",
                "unit",
                "status",
                "origins_least",
                "origins_most",
            ],
            case.facts.iter().flat_map(|f| {
                let row = |version: String,
                           bound: Option<&counterflow::facts::Bound>,
                           origins: &counterflow::facts::Origins| {
                    vec![
                        f.id.clone(),
                        f.kind.to_string(),
                        f.measure.clone().unwrap_or_default(),
                        f.from.join("; "),
                        f.to.join("; "),
                        version,
                        figure(bound.and_then(|b| b.low).map(number)),
                        figure(bound.and_then(|b| b.high).map(number)),
                        bound.map(|b| b.approx.to_string()).unwrap_or_default(),
                        bound.map(|b| b.unit.to_string()).unwrap_or_default(),
                        f.status.to_string(),
                        origins.least.to_string(),
                        origins.most.to_string(),
                    ]
                };
                if f.stories.is_empty() {
                    vec![row(String::new(), None, &f.origins)]
                } else {
                    f.stories
                        .iter()
                        .enumerate()
                        .map(|(i, s)| row((i + 1).to_string(), Some(&s.bound), &s.origins))
                        .collect::<Vec<_>>()
                }
            }),
        ),
        _ => records(format, &case.facts.iter().map(|f| f.record(&case.claims)).collect::<Vec<_>>(), out),
    }
}

/// The metrics, all or the named ones.
pub fn values(case: &Case, names: &[String], format: Format, out: &mut dyn Write) -> Result<()> {
    let chosen: Vec<_> =
        case.values.iter().filter(|v| names.is_empty() || names.iter().any(|n| n == v.metric)).collect();
    match format {
        Format::Text => {
            let mut last = "";
            for value in chosen {
                if last != value.metric {
                    writeln!(out, "{}", value.metric)?;
                    last = value.metric;
                }
                let pair = value.other.as_ref().map(|o| format!(" on {o}")).unwrap_or_default();
                let note = if value.note.is_empty() { String::new() } else { format!("  ({})", value.note) };
                writeln!(out, "  {}, {}{pair}: {}{note}", value.part, value.party, value.show())?;
            }
            // What was asked for by name and cannot be told, with the reason that the page gives.
            let metrics = counterflow::metrics::METRICS.iter();
            for metric in metrics.filter(|m| names.iter().any(|n| n == m.name)) {
                if !case.values.iter().any(|v| v.metric == metric.name) {
                    writeln!(out, "{}\n  not computable from these reports: {}", metric.name, metric.needs())?;
                }
            }
            Ok(())
        }
        Format::Csv => table(
            out,
            &["metric", "part", "party", "other", "low", "high", "unit", "note"],
            chosen.iter().map(|v| {
                vec![
                    v.metric.to_string(),
                    v.part.to_string(),
                    v.party.clone(),
                    v.other.clone().unwrap_or_default(),
                    number(v.low).to_string(),
                    figure(v.high.map(number)),
                    v.unit.clone(),
                    v.note.clone(),
                ]
            }),
        ),
        _ => records(format, &chosen, out),
    }
}

/// The loops.
pub fn loops(case: &Case, format: Format, out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Text => {
            for found in &case.loops {
                writeln!(
                    out,
                    "{}  [{}]\n  round trip: {}\n  weakest source: {}",
                    found.path(),
                    found.status,
                    found.show_with_timing(),
                    found.source.name()
                )?;
                for leg in &found.legs {
                    let facts: Vec<&str> = leg.facts.iter().map(|f| case.facts[*f].id.as_str()).collect();
                    writeln!(
                        out,
                        "  {} → {}: {}, {}  ({})",
                        leg.from,
                        leg.to,
                        counterflow::metrics::flow_name(leg.flow),
                        leg.show(),
                        facts.join(", ")
                    )?;
                }
            }
            Ok(())
        }
        Format::Csv => table(
            out,
            &["path", "legs", "low", "high", "status", "source", "order", "least_days", "most_days"],
            case.loops.iter().map(|l| {
                vec![
                    l.path(),
                    l.legs.len().to_string(),
                    number(l.low).to_string(),
                    figure(l.high.map(number)),
                    l.status.to_string(),
                    l.source.name().to_string(),
                    l.order.name().to_string(),
                    l.lag.map(|(least, _)| least.to_string()).unwrap_or_default(),
                    l.lag.map(|(_, most)| most.to_string()).unwrap_or_default(),
                ]
            }),
        ),
        _ => records(format, &case.loops, out),
    }
}

/// The sheets of partnerships.
pub fn sheets(case: &Case, of: &[String], format: Format, out: &mut dyn Write) -> Result<()> {
    let sheets = report::sheets(case, of);
    match format {
        Format::Text => {
            if sheets.is_empty() {
                writeln!(out, "No report tells of an investor and a company it holds.")?;
            }
            for sheet in &sheets {
                writeln!(out, "{}", sheet.show())?;
            }
            Ok(())
        }
        Format::Csv => table(
            out,
            &["investor", "company", "head", "told", "facts"],
            sheets.iter().flat_map(|s| {
                let heads = s.heads.iter().flat_map(|h| h.lines.iter().map(move |l| (h.title, l)));
                heads.chain(s.interlocks.iter().map(|l| ("interlocks", l))).map(|(title, l)| {
                    let facts = l.facts.join("; ");
                    vec![s.investor.clone(), s.company.clone(), title.into(), l.text.clone(), facts]
                })
            }),
        ),
        _ => records(format, &sheets, out),
    }
}

/// Answers of a model.
pub fn bounds(answers: &[report::Record], format: Format, out: &mut dyn Write) -> Result<()> {
    if format != Format::Csv {
        return records(format, answers, out);
    }
    let cell = |v: &serde_json::Value| match v {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(s) => s.clone(),
        serde_json::Value::Array(list) => {
            list.iter().map(|v| v.as_str().unwrap_or_default()).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    };
    let rows: Vec<serde_json::Value> =
        answers.iter().map(serde_json::to_value).collect::<std::result::Result<_, _>>()?;
    const HEADER: [&str; 11] = [
        "question",
        "expression",
        "story",
        "level",
        "low",
        "high",
        "low_exact",
        "high_exact",
        "low_held_by",
        "high_held_by",
        "note",
    ];
    table(out, &HEADER, rows.iter().map(|row| HEADER.iter().map(|key| cell(&row[key])).collect()))
}

/// What a scenario changes: every value that differs, before and after.
pub fn differences(base: &Case, case: &Case, names: &[String], format: Format, out: &mut dyn Write) -> Result<()> {
    #[derive(Serialize)]
    struct Difference<'a> {
        metric: &'a str,
        part: &'a str,
        party: &'a str,
        other: &'a Option<String>,
        base: Option<String>,
        scenario: Option<String>,
    }
    /// One list in data: what a metric says before and after, and what a party loses.
    #[derive(Serialize)]
    #[serde(tag = "record", rename_all = "snake_case")]
    enum Change<'a> {
        Difference(&'a Difference<'a>),
        Loss(&'a report::Loss),
    }
    let key = |v: &counterflow::metrics::Value| (v.metric, v.part, v.party.clone(), v.other.clone());
    let chosen = |v: &&counterflow::metrics::Value| names.is_empty() || names.iter().any(|n| n == v.metric);
    let mut list: Vec<Difference<'_>> = Vec::new();
    for before in base.values.iter().filter(chosen) {
        let after = case.values.iter().find(|v| key(v) == key(before)).map(|v| v.show());
        if after.as_deref() != Some(&before.show()) {
            let base = Some(before.show());
            list.push(Difference {
                metric: before.metric,
                part: before.part,
                party: &before.party,
                other: &before.other,
                base,
                scenario: after,
            });
        }
    }
    for after in case.values.iter().filter(chosen) {
        if !base.values.iter().any(|v| key(v) == key(after)) {
            let scenario = Some(after.show());
            list.push(Difference {
                metric: after.metric,
                part: after.part,
                party: &after.party,
                other: &after.other,
                base: None,
                scenario,
            });
        }
    }
    let losses = if names.is_empty() { report::losses(base, case) } else { Vec::new() };
    match format {
        Format::Text => {
            if list.is_empty() {
                writeln!(out, "The scenario changes none of these values.")?;
            }
            let mut last = "";
            for d in &list {
                if last != d.metric {
                    writeln!(out, "{}", d.metric)?;
                    last = d.metric;
                }
                let pair = d.other.as_ref().map(|o| format!(" on {o}")).unwrap_or_default();
                let shown = |v: &Option<String>| v.clone().unwrap_or_else(|| "nothing".into());
                writeln!(out, "  {}, {}{pair}: {}  ->  {}", d.part, d.party, shown(&d.base), shown(&d.scenario))?;
            }
            if !losses.is_empty() {
                writeln!(out, "losses by channel")?;
            }
            for loss in &losses {
                writeln!(out, "  {}", loss.line())?;
            }
            Ok(())
        }
        Format::Csv => table(
            out,
            &["metric", "part", "party", "other", "base", "scenario"],
            list.iter()
                .map(|d| {
                    let text = |v: &Option<String>| v.clone().unwrap_or_default();
                    vec![
                        d.metric.into(),
                        d.part.into(),
                        d.party.into(),
                        text(d.other),
                        text(&d.base),
                        text(&d.scenario),
                    ]
                })
                .chain(losses.iter().map(|l| {
                    vec!["loss".into(), l.channel.into(), l.party.clone(), l.other.clone(), String::new(), l.amount()]
                })),
        ),
        _ => {
            let all: Vec<Change<'_>> =
                list.iter().map(Change::Difference).chain(losses.iter().map(Change::Loss)).collect();
            records(format, &all, out)
        }
    }
}
