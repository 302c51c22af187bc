//! Counterflow reads press reports and filings about corporate deals, and answers with hard bounds.
//!
//! The whole pipeline, from bytes to numbers, is [`read`]; every stage is a module that uses only the ones before it.
//!
//! ```
//! use counterflow::document::{Input, Meta};
//! let bytes = b"Nordvik plans to invest up to $30 million in Petrolia.".to_vec();
//! let case = counterflow::read(&[Input { name: "note.txt".into(), bytes, meta: Meta::default() }]);
//! assert_eq!(case.claims[0].line(), "investment  Nordvik -> Petrolia  <= USD 30 million  planned");
//! ```

pub mod claims;
pub mod control;
pub mod date;
pub mod document;
pub mod excerpt;
pub mod facts;
pub mod flows;
pub mod grammar;
pub mod lexicon;
pub mod linear;
pub mod lp;
pub mod mentions;
pub mod metrics;
pub mod model;
pub mod money;
pub mod network;
pub mod party;
pub mod problem;
pub mod report;
pub mod sentences;
pub mod shocks;
pub mod worlds;

use rayon::prelude::*;
use std::borrow::Borrow;

/// Everything that was read and worked out from a set of documents.
#[derive(Debug, Default)]
pub struct Case {
    /// The documents that could be read, in the order given.
    pub documents: Vec<document::Document>,
    /// For each document the number of the first one whose text it nearly repeats, or its own.
    pub duplicates: Vec<usize>,
    /// What went wrong, by document.
    pub problems: Vec<problem::Problem>,
    /// The claims of all documents, by document and position.
    pub claims: Vec<claims::Claim>,
    /// Quantities that no rule explained, with the number of their document.
    pub unexplained: Vec<(usize, claims::Unexplained)>,
    /// Claims joined.
    pub facts: Vec<facts::Fact>,
    /// The press's own arithmetic, checked.
    pub sums: Vec<facts::Sum>,
    /// The stories told of rounds, with what the sums leave of each part.
    pub rounds: Vec<worlds::RoundStory>,
    /// The same rounds as models, for hard bounds and contradictions.
    pub round_models: Vec<worlds::Round>,
    /// Who pays whom.
    pub network: network::Network,
    /// Values of all metrics.
    pub values: Vec<metrics::Value>,
    /// Investments that come back as payments.
    pub loops: Vec<metrics::Loop>,
}

/// Which part of what the documents say counts, and what is said beside them.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Only events up to this day: the facts as they held.
    pub as_of: Option<jiff::civil::Date>,
    /// Only documents published up to this day: the facts as they were known.
    pub known_on: Option<jiff::civil::Date>,
    /// Money that comes back later than so many days after its investment is not counted as returned.
    pub horizon: Option<i64>,
    /// The analyst's own claims, and changes that make a scenario, in order.
    pub assumptions: Vec<claims::Assumptions>,
    /// Answers of a language model, by name of the document; what they propose must pass the verifier.
    pub proposals: Vec<(String, String)>,
}

/// Documents before anything is read out of them, and what went wrong on the way.
#[derive(Debug, Default)]
pub struct Archive {
    /// The documents that could be read, in the order of the inputs.
    pub documents: Vec<document::Document>,
    /// What went wrong, in the same order.
    pub problems: Vec<problem::Problem>,
}

impl Archive {
    /// Turns inputs into documents, several at once, each dropped when its text is archived; an input that could not be had is
    /// its problem.
    pub fn of<I, T>(inputs: I) -> Archive
    where
        I: IntoParallelIterator<Item = Result<T, Box<problem::Problem>>>,
        I::Iter: IndexedParallelIterator,
        T: Borrow<document::Input>,
    {
        let read: Vec<_> = inputs
            .into_par_iter()
            .map(|input| match input {
                Ok(input) => document::read(input.borrow()),
                Err(problem) => (Vec::new(), vec![*problem]),
            })
            .collect();
        let mut archive = Archive::default();
        for (documents, problems) in read {
            archive.documents.extend(documents);
            archive.problems.extend(problems);
        }
        archive
    }
}

/// Reads documents to the end: documents, claims, facts, rounds, network, metrics.
///
/// The result depends on the inputs alone, not on the number of threads.
pub fn read(inputs: &[document::Input]) -> Case {
    read_view(inputs, &View::default())
}

/// Reads documents to the end as `view` sees them.
pub fn read_view(inputs: &[document::Input], view: &View) -> Case {
    read_archive(Archive::of(inputs.par_iter().map(Ok)), view)
}

/// Reads an archive to the end as `view` sees it.
pub fn read_archive(archive: Archive, view: &View) -> Case {
    let mut case = read_claims(archive, view);
    case.duplicates = facts::near_duplicates(&case.documents);
    case.facts = facts::reconcile(&case.documents, &case.claims, &case.duplicates);
    case.sums = facts::sums(&case.claims);
    let wrong = case.sums.iter().filter_map(|s| s.problem(&case.claims, &case.documents));
    case.problems.extend(wrong.collect::<Vec<_>>());
    case.rounds = worlds::rounds(&case.facts, &case.claims);
    case.round_models = worlds::models(&case.facts, &case.claims, &case.documents);
    case.network = network::Network::build(&case.facts, &case.claims, &case.documents);
    case.network.horizon = view.horizon;
    case.values = metrics::METRICS.iter().flat_map(|m| (m.compute)(&case.network)).collect();
    case.loops = metrics::loops(&case.network);
    case
}

/// Documents are read so many at a time: all readings beside all claims would hold every claim twice.
const BATCH: usize = 256;

/// Reads an archive as far as its claims: what comes after stays empty.
pub fn read_claims(archive: Archive, view: &View) -> Case {
    let Archive { documents, problems } = archive;
    let mut case = Case { documents, problems, ..Case::default() };
    view.keep_known(&mut case);
    let mut number = 0;
    for batch in case.documents.chunks(BATCH) {
        let readings: Vec<claims::Reading> = batch.par_iter().map(claims::read).collect();
        for mut reading in readings {
            case.claims.append(&mut reading.claims);
            case.problems.append(&mut reading.problems);
            case.unexplained.extend(reading.unexplained.into_iter().map(|u| (number, u)));
            number += 1;
        }
    }
    view.take_proposals(&mut case);
    view.keep_held(&mut case);
    view.assume(&mut case);
    case
}

impl View {
    /// The document counts: it was not published after the day up to which things are known.
    pub fn knows(&self, document: &document::Document) -> bool {
        let published = document.meta.published.as_ref().and_then(|p| p.when.from);
        self.known_on.zip(published).is_none_or(|(day, published)| published <= day)
    }

    /// Leaves out documents that were published later; one without a date is kept, with a note.
    fn keep_known(&self, case: &mut Case) {
        let Some(day) = self.known_on else { return };
        case.documents.retain(|d| self.knows(d));
        for undated in case.documents.iter().filter(|d| d.meta.published.as_ref().is_none_or(|p| p.when.from.is_none()))
        {
            let message = format!("no publication date, so it counts as known on {day}");
            case.problems.push(
                problem::Problem::new("undated_document", problem::Severity::Warning, &undated.name, message)
                    .help("give `published` in sources.toml or front matter"),
            );
        }
    }

    /// Adds what a language model proposes and the rules did not read.
    fn take_proposals(&self, case: &mut Case) {
        for (name, answer) in &self.proposals {
            let Some(document) = case.documents.iter().find(|d| d.name == *name) else { continue };
            let (claims, problems) = claims::proposed(document, answer);
            case.problems.extend(problems);
            for claim in claims {
                let read = |c: &claims::Claim| {
                    c.source == claim.source
                        && c.kind == claim.kind
                        && c.span.start < claim.span.end
                        && claim.span.start < c.span.end
                };
                if !case.claims.iter().any(read) {
                    case.claims.push(claim);
                }
            }
        }
    }

    /// Leaves out claims on events that begin later; claims without a date count as held.
    fn keep_held(&self, case: &mut Case) {
        let Some(day) = self.as_of else { return };
        case.claims.retain(|c| c.date.as_deref().and_then(date::first_day).is_none_or(|first| first <= day));
    }

    /// Adds the analyst's claims and makes the changes; a change that is about nothing is a problem.
    fn assume(&self, case: &mut Case) {
        for assumptions in &self.assumptions {
            case.problems.extend(assumptions.problems.iter().cloned());
            case.claims.extend(assumptions.claims.iter().cloned());
            let Some(document) = &assumptions.document else { continue };
            for change in &assumptions.changes {
                if change.apply(&mut case.claims) == 0 {
                    case.problems.push(
                        problem::Problem::new(
                            "idle_change",
                            problem::Severity::Warning,
                            &document.name,
                            "no claim is changed by this",
                        )
                        .at(change.span.clone())
                        .expected("a kind and parties that some claim has")
                        .help("`counterflow claims` prints them"),
                    );
                }
            }
            case.documents.push(document.clone());
        }
    }
}

#[cfg(test)]
pub(crate) fn read_texts(texts: &[&str]) -> Case {
    let input = |(n, text): (usize, &&str)| document::Input {
        name: format!("{}.txt", (b'a' + n as u8) as char),
        bytes: text.as_bytes().to_vec(),
        meta: document::Meta::default(),
    };
    read(&texts.iter().enumerate().map(input).collect::<Vec<_>>())
}
