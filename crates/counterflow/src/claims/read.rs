//! A document to claims: triggers and amounts are tied, roles filled, scopes folded, gaps inherited, and everything checked.

use super::frame::{Attach, Frame, Index, Part, Trigger, attachment, bracketed_behind};
use super::rules::{self, RULES, Rule};
use super::text::{Arg, Text, Via};
use super::{
    Argument, Arguments, Claim, Kind, Status, apart, arrows, attribution, contracts, gapped, inherit, labels, roles,
    scope, tables, verify,
};
use crate::document::{Document, Zone};
use crate::grammar::{Id, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::{DateMention, Kind as Q, Quantity};
use crate::problem::Problem;
use crate::sentences::Sentences;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::fmt::{self, Write as _};
use std::ops::Range;
use std::sync::LazyLock;

/// What was read from one document.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The claims, by position.
    pub claims: Vec<Claim>,
    /// Quantities that no rule explained.
    pub unexplained: Vec<Unexplained>,
    /// What the verifier refused; empty unless a rule has a fault.
    pub problems: Vec<Problem>,
}

/// A quantity that no rule explained.
#[derive(Clone, Debug, PartialEq)]
pub struct Unexplained {
    /// Bytes of the document.
    pub span: Range<usize>,
    /// The amount as read.
    pub amount: crate::money::Amount,
    /// The rule that came nearest, if any.
    pub nearest: Option<&'static str>,
    /// Why that rule did not read it.
    pub why: &'static str,
}

/// A claim in the making: positions are tokens, parties are numbers.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Number of its sentence.
    pub sentence: usize,
    /// The rule that made it.
    pub rule: &'static Rule,
    /// What it is about.
    pub kind: Kind,
    /// Refinement of the kind.
    pub measure: Option<&'static str>,
    /// The words that made it; empty for a bare amount.
    pub trigger: Range<usize>,
    /// Noun or verb.
    pub part: Part,
    /// Number of its quantity.
    pub quantity: Option<usize>,
    /// Payer side.
    pub from: Option<Arg>,
    /// Payee side.
    pub to: Option<Arg>,
    /// Status, once known.
    pub status: Option<Status>,
    /// Tokens of its condition.
    pub condition: Option<Range<usize>>,
    /// Where the amount stands towards the trigger.
    pub attach: Attach,
    /// How strongly the trigger holds the amount; 100 is the strongest.
    pub strength: i32,
    /// The receiving side is named but is no party, so the topic does not fill it.
    pub to_other: bool,
    /// It repeats the amount of another draft: the number of that draft.
    pub repeats: Option<usize>,
    /// Tokens of its period, where something else than its sentence tells it.
    pub period: Option<Range<usize>>,
    /// Its number among claims that share their words, since several parties act apart.
    pub apart: Option<usize>,
}

impl Draft {
    /// "Nordvik ($5m)": the name in front of the brackets that hold its amount.
    pub fn bracketed_behind(&self, text: &Text<'_>) -> Option<crate::grammar::Id> {
        self.quantity.and_then(|k| bracketed_behind(text, &text.quantities[k]))
    }

    /// An amount that the layout of a text explains, such as a row or a label, and no sentence: no sides and no status yet.
    pub fn laid_out(sentence: usize, rule: &'static Rule, trigger: Range<usize>, quantity: usize) -> Draft {
        Draft {
            sentence,
            rule,
            kind: rule.kind,
            measure: None,
            trigger,
            part: Part::Noun,
            quantity: Some(quantity),
            from: None,
            to: None,
            status: None,
            condition: None,
            attach: Attach::LOOSE,
            strength: 60,
            to_other: false,
            repeats: None,
            period: None,
            apart: None,
        }
    }
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    Index::build(
        RULES
            .iter()
            .enumerate()
            .flat_map(|(r, rule)| rule.frames.iter().enumerate().map(move |(f, frame)| (r, f, frame))),
    )
});

fn frame_of(rule: usize, frame: usize) -> &'static Frame {
    &RULES[rule].frames[frame]
}

/// The weakest tie between a trigger and an amount that still makes a claim.
const LEAST_STRENGTH: i32 = 50;

/// A quantity with no draft: the rule that came nearest to it, and why that one did not read it.
pub type Bare = (usize, Option<&'static str>, &'static str);

/// Everything that the rules make of a document before it is written down.
fn drafts_of(text: &Text<'_>) -> (Vec<Draft>, Vec<Bare>) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut bare: Vec<Bare> = Vec::new();
    drafts.extend(tables::read(text, &INDEX));
    for number in 0..text.s.list.len() {
        read_sentence(text, number, &mut drafts, &mut bare);
    }
    labels::read(text, &INDEX, &mut drafts, &mut bare);
    arrows::complete(text, &mut drafts);
    arrows::complete_list(text, &mut drafts);
    apart::split(text, &mut drafts);
    let unexplained = inherit::complete(text, &mut drafts, bare);
    (drafts, unexplained)
}

/// Documents are read in parts of about so many bytes, so that time and memory grow no faster than their length.
const PART: usize = 1 << 18;

/// The blocks of a document in parts that end before a heading where there is one; articles are far shorter than one part.
fn parts(document: &Document) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (number, block) in document.blocks.iter().enumerate() {
        let full = bytes > 2 * PART || bytes > PART && block.zone == Zone::Heading;
        if full && document.blocks[number - 1].group != block.group {
            out.push(start..number);
            (start, bytes) = (number, 0);
        }
        bytes += block.span.len();
    }
    out.push(start..document.blocks.len());
    out
}

/// Parts are read so many at a time: all readings beside all claims would hold every claim twice.
const BATCH: usize = 16;

/// Reads one document.
pub fn read(document: &Document) -> Reading {
    let content = content_hash(&document.text);
    let mut reading = Reading::default();
    for batch in parts(document).chunks(BATCH) {
        let parts: Vec<Reading> = batch.par_iter().map(|part| read_part(document, part.clone(), content)).collect();
        for mut part in parts {
            reading.claims.append(&mut part.claims);
            reading.problems.append(&mut part.problems);
            reading.unexplained.append(&mut part.unexplained);
        }
    }
    number_deals(&mut reading.claims);
    reading
}

fn read_part(document: &Document, part: Range<usize>, content: u64) -> Reading {
    let sentences = Sentences::split_part(&document.text, &document.blocks, part);
    let text = Text::new(sentences, document);
    let (drafts, unexplained) = drafts_of(&text);
    let mut reading = Reading::default();
    let mut claims: Vec<(usize, Claim)> = Vec::new();
    for (number, draft) in drafts.iter().enumerate() {
        claims.push((number, finish(document, &text, draft, content)));
    }
    let ids: Vec<String> = claims.iter().map(|(_, c)| c.id.clone()).collect();
    for (number, claim) in &mut claims {
        if let Some(first) = drafts[*number].repeats {
            claim.restates = restates(&text, &drafts[*number], &drafts[first]).then(|| ids[first].clone());
        }
    }
    for (_, claim) in claims {
        match verify::verify(document, &claim) {
            Ok(()) => reading.claims.push(claim),
            Err(problem) => reading.problems.push(*problem),
        }
    }
    reading.unexplained = unexplained
        .into_iter()
        .map(|(q, nearest, why)| {
            let q = &text.quantities[q];
            Unexplained { span: text.s.bytes(q.tokens.clone()), amount: q.amount.clone(), nearest, why }
        })
        .collect();
    reading
        .claims
        .sort_by(|a, b| (a.span.start, a.span.end, a.kind, &a.id).cmp(&(b.span.start, b.span.end, b.kind, &b.id)));
    reading.claims.dedup_by(|a, b| a.id == b.id);
    reading
}

/// How a claim came about, worked out again from its document.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Bytes of the words that made it; empty where an amount was told again.
    pub words: Range<usize>,
    /// The words that its status was folded from: bytes, what they say, and whether that is denied.
    pub cues: Vec<(Range<usize>, &'static str, bool)>,
    /// Bytes of its condition.
    pub condition: Option<Range<usize>>,
    /// Other rules whose words stand near the amount: the rule, its words, how strongly they hold it (50 reads), and whether the
    /// second look of the rule let it pass.
    pub others: Vec<Tie>,
}

/// A rule that could have read a quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The rule.
    pub rule: &'static str,
    /// Bytes of its words.
    pub words: Range<usize>,
    /// How strongly the words hold the amount.
    pub strength: i32,
    /// The rule took a second look and did not refuse.
    pub reads: bool,
}

/// Works out again how the claim with this id came about; `None` if the document has no such claim.
pub fn account(document: &Document, id: &str) -> Option<Account> {
    let content = content_hash(&document.text);
    parts(document).into_iter().find_map(|part| account_in(document, part, content, id))
}

fn account_in(document: &Document, part: Range<usize>, content: u64, id: &str) -> Option<Account> {
    let sentences = Sentences::split_part(&document.text, &document.blocks, part);
    let text = Text::new(sentences, document);
    let (drafts, _) = drafts_of(&text);
    let draft = drafts.iter().find(|d| finish(document, &text, d, content).id == id)?;
    let amount = draft.quantity.map(|k| text.quantities[k].tokens.clone());
    let at = if draft.trigger.is_empty() { amount.clone().unwrap_or_default() } else { draft.trigger.clone() };
    let scope = scope::scope(&text, draft.kind, &at, amount.as_ref(), draft.part == Part::Verb);
    let mut others = Vec::new();
    if let Some(k) = draft.quantity {
        let triggers = INDEX.find(&text, text.s.list[draft.sentence].tokens.clone());
        for (strength, place, trigger) in candidates(&text, &text.quantities[k], &triggers) {
            if trigger.tokens != draft.trigger || RULES[trigger.rule].name != draft.rule.name {
                others.push(Tie {
                    rule: RULES[trigger.rule].name,
                    words: text.s.bytes(trigger.tokens.clone()),
                    strength,
                    reads: self::draft(&text, draft.sentence, &trigger, Some(k), place, strength).is_some(),
                });
            }
        }
    }
    Some(Account {
        words: text.s.bytes(draft.trigger.clone()),
        cues: scope.cues.into_iter().map(|(i, what, denied)| (text.s.bytes(i..i + 1), what, denied)).collect(),
        condition: draft.condition.clone().map(|c| text.s.bytes(c)),
        others,
    })
}

/// Numbers the deals of a document in order of mention.
///
/// A round that is talked about, what is put into it and what it values its issuer at are legs of one deal; any other deal is
/// told by its kind and its two sides. Figures of accounts, share prices and rivalries belong to no deal.
fn number_deals(claims: &mut [Claim]) {
    type Key = (Option<Kind>, Vec<String>, Vec<String>, bool);
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    for claim in claims.iter_mut() {
        let firm = claim.status.is_firm();
        let key: Key = match claim.kind {
            Kind::Round | Kind::Investment | Kind::Valuation if !firm => (None, Vec::new(), claim.to.clone(), firm),
            Kind::Financial | Kind::Growth | Kind::MarketMove | Kind::Rivalry | Kind::Regulatory | Kind::Other => {
                continue;
            }
            kind => (Some(kind), claim.from.clone(), claim.to.clone(), firm),
        };
        let next = seen.len();
        let number = *seen.entry(key).or_insert(next);
        claim.deal = Some(format!("deal-{}", number + 1));
    }
}

/// The same figure without the bound that the first mention had.
fn restates(text: &Text<'_>, draft: &Draft, first: &Draft) -> bool {
    let (Some(a), Some(b)) = (draft.quantity, first.quantity) else { return false };
    let (a, b) = (&text.quantities[a].amount, &text.quantities[b].amount);
    a.is_point() && !b.is_point()
}

/// Candidate ties of a quantity, best first.
fn candidates(text: &Text<'_>, q: &Quantity, triggers: &[Trigger]) -> Vec<(i32, Attach, Trigger)> {
    let mut out: Vec<(i32, Attach, Trigger)> = Vec::new();
    let difference = text.is_difference(q);
    for trigger in triggers {
        let rule = &RULES[trigger.rule];
        let frame = frame_of(trigger.rule, trigger.frame);
        if !(rule.accepts)(q) || difference && !matches!(rule.kind, Kind::Growth | Kind::MarketMove) {
            continue;
        }
        let Some((place, strength)) = attachment(text, q, &trigger.tokens, frame.part) else { continue };
        if !frame.attach.has(place) {
            continue;
        }
        if !frame.near.is_empty() && !near(text, q, &trigger.tokens, frame.near) {
            continue;
        }
        out.push((strength + frame.weight, place, trigger.clone()));
    }
    out.sort_by(|a, b| (b.0, a.2.rule, a.2.tokens.start).cmp(&(a.0, b.2.rule, b.2.tokens.start)));
    out
}

/// One of the words stands within a few tokens of the trigger or the amount.
fn near(text: &Text<'_>, q: &Quantity, trigger: &Range<usize>, words: &[&str]) -> bool {
    let hull = trigger.start.min(q.tokens.start)..trigger.end.max(q.tokens.end);
    let sentence = &text.s.list[text.s.sentence_of(hull.start)].tokens;
    // The words of a filing stand further apart.
    let before = if text.is_filing() { 24 } else { 6 };
    (hull.start.saturating_sub(before).max(sentence.start)..(hull.end + 8).min(sentence.end)).any(|i| {
        let lemma = text.s.lemma(i);
        words.iter().any(|w| *w == lemma || text.s.is(i, w))
    })
}

fn read_sentence(text: &Text<'_>, number: usize, drafts: &mut Vec<Draft>, bare: &mut Vec<Bare>) {
    let sentence = &text.s.list[number];
    let quantities = text.quantities_in(&sentence.tokens);
    let has_party = !text.parties.within(&sentence.tokens).is_empty();
    if quantities.is_empty() && !has_party {
        return;
    }
    let first = drafts.len();
    let triggers = INDEX.find(text, sentence.tokens.clone());
    // The tokens of the triggers that tell of an amount.
    let mut used: HashSet<usize> = HashSet::new();
    for k in quantities {
        let q = &text.quantities[k];
        // What a table tells by rows and columns is no matter of sentences.
        if q.kind == Q::Duration || sentence.zone == Zone::Table && drafts.iter().any(|d| d.quantity == Some(k)) {
            continue;
        }
        let candidates = candidates(text, q, &triggers);
        let (nearest, why) = nearest(text, q, &candidates, &triggers);
        let found = candidates
            .into_iter()
            .take_while(|(strength, ..)| *strength >= LEAST_STRENGTH)
            .find_map(|(strength, place, trigger)| draft(text, number, &trigger, Some(k), place, strength));
        match found {
            Some(draft) => {
                used.extend(draft.trigger.clone());
                drafts.push(draft);
            }
            None if !sentence.zone.is_own() => {}
            None => bare.push((k, nearest, why)),
        }
    }
    // A pointer to another article is read for its amounts alone.
    if !has_party || !sentence.zone.is_own() {
        return;
    }
    for trigger in &triggers {
        let rule = &RULES[trigger.rule];
        if rule.relates.contains(&frame_of(trigger.rule, trigger.frame).words)
            && !trigger.tokens.clone().any(|i| used.contains(&i))
        {
            relation(text, number, trigger, drafts);
        }
    }
    contracts::join_trade(drafts, first);
}

/// So many triggers or claims of one sentence are looked at around a place.
const NEAR: usize = 256;

/// The rule that comes nearest to reading a quantity, and why it may not.
fn nearest(
    text: &Text<'_>,
    q: &Quantity,
    candidates: &[(i32, Attach, Trigger)],
    triggers: &[Trigger],
) -> (Option<&'static str>, &'static str) {
    if let Some((strength, _, trigger)) = candidates.first() {
        let why = if *strength >= LEAST_STRENGTH {
            "it needs parties or goods that the sentence does not give"
        } else {
            "its words hold the amount too loosely"
        };
        return (Some(RULES[trigger.rule].name), why);
    }
    let distance = |t: &Trigger| {
        if t.tokens.end <= q.tokens.start {
            q.tokens.start - t.tokens.end
        } else {
            t.tokens.start.abs_diff(q.tokens.end)
        }
    };
    // So many on either side, or each amount of a long line would look at every word of it.
    let here = triggers.partition_point(|t| t.tokens.start < q.tokens.start);
    let around = &triggers[here.saturating_sub(NEAR)..triggers.len().min(here + NEAR)];
    let near = around.iter().filter(|t| (RULES[t.rule].accepts)(q)).min_by_key(|t| (distance(t), t.rule));
    match near {
        Some(t) if text.s.sentence_of(t.tokens.start) == text.s.sentence_of(q.core.start) => {
            (Some(RULES[t.rule].name), "the amount does not belong to its words")
        }
        _ => (None, "no word of a rule stands in the sentence"),
    }
}

/// The draft that a trigger makes of a quantity, or of nothing but its parties; `None` where its rule refuses.
pub(super) fn draft(
    text: &Text<'_>,
    sentence: usize,
    trigger: &Trigger,
    quantity: Option<usize>,
    attach: Attach,
    strength: i32,
) -> Option<Draft> {
    let rule = &RULES[trigger.rule];
    let frame = frame_of(trigger.rule, trigger.frame);
    let q = quantity.map(|k| &text.quantities[k]);
    let found = roles::fill(text, q, &trigger.tokens, frame);
    let scope = scope::scope(text, rule.kind, &trigger.tokens, q.map(|q| &q.tokens), frame.part == Part::Verb);
    let mut draft = Draft {
        sentence,
        rule,
        kind: rule.kind,
        measure: frame.measure,
        trigger: trigger.tokens.clone(),
        part: frame.part,
        quantity,
        from: found.from,
        to: found.to,
        status: scope.status,
        condition: scope.condition,
        attach,
        strength,
        to_other: found.to_other,
        repeats: None,
        period: None,
        apart: None,
    };
    // "could save tax if it bought Tarn": a past form of what has not been done.
    let supposed = draft.condition.as_ref().is_some_and(|c| c.contains(&trigger.tokens.start));
    // "if it raised its holding to 10 %"
    let raised = frame.part == Part::Verb || attach == Attach::TO;
    if supposed && raised && draft.status == Some(Status::Completed) {
        draft.status = Some(Status::Conditional);
    }
    if matches!(draft.status, None | Some(Status::Completed)) && q.is_some_and(|q| is_aim(text, q)) {
        let figure = matches!(draft.kind, Kind::Financial | Kind::Growth);
        draft.status = Some(if figure { Status::Projected } else { Status::Planned });
    }
    if !(rule.refine)(text, &mut draft)
        || is_of_others(text, &draft)
        || apart::is_shared_out(text, &draft)
        || !apart::settle_measure(text, &mut draft)
    {
        return None;
    }
    gapped::settle(text, &mut draft);
    // A second look may find another kind; the claim then belongs to that kind's rule.
    if draft.kind != rule.kind {
        draft.rule = rules::of_kind(draft.kind).unwrap_or(rule);
    }
    Some(draft)
}

/// "Corda's rivals have raised $3m", "A former Corda executive raised": a figure of others, whom the text only tells by the company.
fn is_of_others(text: &Text<'_>, d: &Draft) -> bool {
    let single = matches!(d.kind, Kind::Round | Kind::Financial | Kind::Growth | Kind::Valuation);
    let (Some(id), Some(to)) = (text.g.at(d.trigger.start).filter(|_| single), &d.to) else { return false };
    let verb = if text.g.get(id).shape == Shape::Verb { id } else { text.g.verb_of(id) };
    verb != NONE && text.others_of(text.g.get(verb).subject()).is_some_and(|whose| whose.parties == to.parties)
}

/// "above the initial target of $3m": what somebody wanted to get, whatever came of it.
fn is_aim(text: &Text<'_>, q: &Quantity) -> bool {
    let place = text.g.at(q.core.start).map_or(Place::Free, |m| text.g.place(m));
    matches!(place, Place::Behind(p) if text.g.get(p).noun != NONE
        && text.s.is(text.g.get(p).start as usize, "of")
        && text.head_is(text.g.get(p).noun, &["target", "goal", "aim", "ambition"]))
}

/// The verb of a trigger is denied: "does not supply", but "does not only supply".
fn denies(text: &Text<'_>, trigger: &Trigger) -> bool {
    let Some(verb) = text.g.phrase_at(trigger.tokens.start) else { return false };
    let only = || (verb.start as usize..verb.end as usize + 1).any(|i| text.s.is(i, "only"));
    verb.shape == Shape::Verb && verb.negated && !only()
}

/// A claim without an amount: only where both sides are named in the sentence.
fn relation(text: &Text<'_>, sentence: usize, trigger: &Trigger, drafts: &mut Vec<Draft>) {
    let Some(mut draft) = draft(text, sentence, trigger, None, Attach::LOOSE, 100) else { return };
    // "does not supply Tarn": a tie of now that is denied.
    // "may not sell to Tarn's rivals" is itself the tie.
    let tied = draft.kind == Kind::Right && draft.measure == Some("exclusivity");
    let told = matches!(draft.status, None | Some(Status::Completed));
    if told && !tied && draft.part == Part::Verb && denies(text, trigger) {
        draft.status = Some(Status::Denied);
    }
    // Investors, the holder of an exclusive tie or who looks into "the deal" may be named where the other side is told elsewhere; it is
    // filled in later, or the draft is dropped.
    let half = match (draft.kind, &draft.from, &draft.to) {
        (Kind::Investment, Some(known), None) => Some(known),
        (Kind::Regulatory, Some(known), None) => Some(known),
        (Kind::Right, None, Some(known)) if draft.measure == Some("exclusivity") => Some(known),
        _ => None,
    };
    if let Some(known) = half {
        let told = drafts.iter().rev().take(NEAR).any(|d| {
            let side = if d.kind == Kind::Right { &d.to } else { &d.from };
            d.sentence == sentence
                && d.kind == draft.kind
                && d.quantity.is_none()
                && side.as_ref().is_some_and(|s| s.parties == known.parties)
        });
        if known.via <= Via::Sentence && !told {
            drafts.push(draft);
        }
        return;
    }
    let (Some(from), Some(to)) = (&draft.from, &draft.to) else { return };
    // "Its chips power Nordvik": a pronoun may reach back into the paragraph, the other side must be named here.
    let close = |arg: &Arg| arg.via <= Via::Paragraph;
    let clause = text.clause_of(trigger.tokens.start);
    let doubled = drafts.iter().rev().take(NEAR).any(|d| {
        d.sentence == sentence
            // "investors including Tarn plan to invest $5bn in": the same, told with its amount.
            && (text.clause_of(d.trigger.start) == clause
                || d.quantity.is_some() && matches!(draft.kind, Kind::Investment | Kind::Stake))
            && d.kind == draft.kind
            && d.from.as_ref().map(|a| &a.parties) == Some(&from.parties)
            && d.to.as_ref().map(|a| &a.parties) == Some(&to.parties)
    });
    // "Corda will buy ferries from Tarn": the purchase tells who supplies whom.
    let bought = draft.kind == Kind::Supply
        && drafts.iter().rev().take(NEAR).any(|d| {
            d.sentence == sentence
                && d.kind == Kind::Purchase
                && d.quantity.is_none()
                && d.from.as_ref().map(|a| &a.parties) == Some(&to.parties)
                && d.to.as_ref().map(|a| &a.parties) == Some(&from.parties)
        });
    if close(from) && to.via.min(from.via) <= Via::Sentence && close(to) && !doubled && !bought {
        drafts.push(draft);
    }
}

/// The claim of a finished draft.
fn finish(document: &Document, text: &Text<'_>, draft: &Draft, content: u64) -> Claim {
    let s = &text.s;
    let q = draft.quantity.map(|k| &text.quantities[k]);
    let sentence = &s.list[draft.sentence];
    let apart = draft.trigger.start < sentence.tokens.start || draft.trigger.end > sentence.tokens.end;
    let mut hull = match q {
        // A heading of a table tells what the figure is, but the quote is the row.
        Some(q) if draft.trigger.is_empty() || apart => q.tokens.clone(),
        Some(q) => draft.trigger.start.min(q.tokens.start)..draft.trigger.end.max(q.tokens.end),
        None => draft.trigger.clone(),
    };
    // The quote takes in the parties that stand close to it.
    for arg in [&draft.from, &draft.to].into_iter().flatten() {
        let inside = arg.tokens.start >= sentence.tokens.start && arg.tokens.end <= sentence.tokens.end;
        let gap = if arg.tokens.end <= hull.start {
            hull.start - arg.tokens.end
        } else {
            arg.tokens.start.saturating_sub(hull.end)
        };
        let crosses = arg.tokens.start >= hull.end
            && text.quantities_in(&(hull.end..arg.tokens.start)).any(|k| Some(k) != draft.quantity)
            || arg.tokens.end <= hull.start && text.quantities_in(&(arg.tokens.end..hull.start)).next().is_some();
        let between = if arg.tokens.end <= hull.start {
            arg.tokens.end..hull.start
        } else {
            hull.end.min(arg.tokens.start)..arg.tokens.start
        };
        // Neither over a bracket nor, to the right, into another statement.
        // The code of a share is no token, so its bracket is looked for in the text.
        let bytes = if arg.tokens.end <= hull.start {
            s.tokens[arg.tokens.end - 1].end as usize..s.tokens[hull.start].start as usize
        } else {
            s.tokens[hull.end.min(arg.tokens.start).max(1) - 1].end as usize..s.tokens[arg.tokens.start].start as usize
        };
        let leaves = s.text.get(bytes).is_some_and(|between| between.contains('('))
            || arg.tokens.start >= hull.end && between.clone().any(|i| text.has(i, Classes::AUX));
        if inside && gap <= 10 && !crosses && !leaves && sentence.zone.is_own() {
            hull = hull.start.min(arg.tokens.start)..hull.end.max(arg.tokens.end);
        }
    }
    let span = s.bytes(hull.clone());
    let via = |arg: &Arg| {
        if arg.tokens.start >= hull.start && arg.tokens.end <= hull.end {
            Via::Quote
        } else {
            arg.via.max(Via::Sentence)
        }
    };
    let argument = |arg: &Option<Arg>| arg.as_ref().map(|a| Argument { span: s.bytes(a.tokens.clone()), via: via(a) });
    let names = |arg: &Option<Arg>| {
        arg.as_ref()
            .map(|a| a.parties.iter().map(|p| text.parties.name(*p).to_string()).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let at = if draft.trigger.is_empty() || apart { hull.start } else { draft.trigger.start };
    let (period, period_span) = period(text, draft);
    Claim {
        id: identify(content.wrapping_add(draft.apart.unwrap_or(0) as u64), &span, draft.kind, draft.measure),
        source: document.name.clone(),
        span,
        kind: draft.kind,
        measure: draft.measure.map(str::to_string),
        from: names(&draft.from),
        to: names(&draft.to),
        amount: q.map(|q| q.amount.clone()),
        conversion: q.and_then(|q| q.conversion.clone().map(Box::new)),
        period,
        date: date(text, draft),
        status: draft.status.unwrap_or(Status::Planned),
        attribution: attribution::of(text, at),
        condition: draft.condition.clone().map(|c| s.text[s.bytes(c)].split_whitespace().collect::<Vec<_>>().join(" ")),
        consideration: consideration(text, draft),
        deal: None,
        arguments: Arguments {
            from: argument(&draft.from),
            to: argument(&draft.to),
            amount: q.map(|q| Argument { span: s.bytes(q.tokens.clone()), via: Via::Quote }),
            period: period_span.map(|p| Argument { span: s.bytes(p), via: Via::Sentence }),
            unit: q.and_then(|q| q.unit_from.clone()).map(|u| Argument { span: s.bytes(u), via: Via::Paragraph }),
        },
        rule: draft.rule.name,
        zone: sentence.zone,
        restates: None,
    }
}

/// The term of a contract, or the years that a figure covers.
fn period(text: &Text<'_>, draft: &Draft) -> (Option<String>, Option<Range<usize>>) {
    let Some(q) = draft.quantity.map(|k| &text.quantities[k]) else { return (None, None) };
    if let Some(tokens) = &draft.period {
        let date = text.dates.iter().find(|d| d.tokens == *tokens).map(|d| d.when.edtf());
        // A bare year heads a column.
        let said = date.unwrap_or_else(|| text.s.word(tokens.start).to_string());
        return (Some(said), Some(tokens.clone()));
    }
    let sentence = text.s.list[draft.sentence].tokens.clone();
    let clause = text.clause_of(q.core.start);
    let runs = matches!(
        draft.kind,
        Kind::Purchase
            | Kind::Loan
            | Kind::Lease
            | Kind::Licence
            | Kind::RevenueShare
            | Kind::Right
            | Kind::Capacity
            | Kind::Guarantee
            | Kind::Financial
            | Kind::Growth
            | Kind::Valuation
            | Kind::Investment
            | Kind::Supply
    );
    if !runs {
        return (None, None);
    }
    let durations = text.quantities_in(&clause).map(|k| &text.quantities[k]).filter(|d| {
        d.kind == Q::Duration && d.duration.as_deref().is_some_and(|d| d.ends_with(['Y', 'M']) && !d.starts_with("PT"))
    });
    let near = durations
        .min_by_key(|d| d.core.start.abs_diff(q.core.start))
        .filter(|d| d.core.start.abs_diff(q.core.start) <= 12 && !is_past_span(text, d));
    // A company is worth so much on a day: "reached a valuation of $1bn in 26 months" tells how fast.
    if let Some(d) = near.filter(|_| draft.kind != Kind::Valuation) {
        return (d.duration.clone(), Some(d.core.clone()));
    }
    let in_range = |r: &Range<usize>| {
        text.dates_in(r)
            .iter()
            .filter(|d| d.is_period && d.tokens.end <= r.end)
            .min_by_key(|d| d.tokens.start.abs_diff(q.core.start))
    };
    if let Some((own, when)) = respective(text, draft).filter(|(own, _)| own.is_period) {
        return (Some(when), Some(own.tokens.clone()));
    }
    if let Some(d) = in_range(&clause) {
        return (Some(d.when.edtf()), Some(d.tokens.clone()));
    }
    // "during the period", "over the same period": the period named before in the sentence.
    let anaphor = (q.tokens.end..clause.end.min(q.tokens.end + 6)).any(|k| text.s.is(k, "period"));
    if anaphor {
        // Named earlier in the sentence, or in one of the two before it.
        let first = text.s.list[draft.sentence.saturating_sub(2)].tokens.start;
        let earlier = || {
            let before = |d: &&DateMention| d.is_period && d.tokens.end <= q.core.start;
            text.dates_in(&(first..q.core.start)).iter().rfind(before)
        };
        if let Some(d) = in_range(&sentence).or_else(earlier) {
            return (Some(d.when.edtf()), Some(d.tokens.clone()));
        }
    }
    (None, None)
}

/// "over the past two years" tells when, not for how long.
fn is_past_span(text: &Text<'_>, d: &Quantity) -> bool {
    d.core.start.checked_sub(1).is_some_and(|k| matches!(text.s.lower(k), "past" | "last" | "previous" | "preceding"))
        || text.s.tokens.len() > d.core.end && matches!(text.s.lower(d.core.end), "ago" | "old" | "earlier" | "later")
        // "a four-year-old business"
        || text.s.phrase_at(d.core.end, text.s.tokens.len(), &["-", "old"])
}

/// "totaled $3m and $2m at June 30, 2018 and December 31, 2017, respectively", "At June 30, 2018 and 2017, it had $3m and $2m,
/// respectively": of as many days as amounts the one in the same place, with the day that a bare year shares with the one before it.
fn respective<'a>(text: &'a Text<'_>, draft: &Draft) -> Option<(&'a DateMention, String)> {
    const LIST: usize = 32;
    let k = draft.quantity?;
    let (q, sentence) = (&text.quantities[k], &text.s.list[draft.sentence].tokens);
    let near = q.tokens.end..sentence.end.min(q.tokens.end + LIST);
    // "Sales for 2020 and 2019 were $3m and $2m": two lists of one length mean the same without the word.
    let said = text.find(near.clone(), &["respectively"]);
    let end = said.unwrap_or_else(|| text.clause_of(q.core.start).end.min(near.end).max(near.start));
    let mut dates: Vec<&DateMention> = text.dates_in(&(q.tokens.end..end)).iter().collect();
    let behind = dates.first().map(|d| d.tokens.start);
    let last = behind.unwrap_or(end);
    let like = |n: &usize| text.quantities[*n].kind == q.kind && text.quantities[*n].tokens.end <= last;
    let listed: Vec<usize> =
        text.quantities_in(&(last.saturating_sub(LIST).max(sentence.start)..last)).filter(like).collect();
    let place = listed.iter().position(|n| *n == k)?;
    let apart = |one: &Range<usize>, other: &Range<usize>| other.start > one.end + 2;
    let beside = |pair: &[usize]| !apart(&text.quantities[pair[0]].tokens, &text.quantities[pair[1]].tokens);
    if said.is_none() && (behind.is_some() || !listed.windows(2).all(beside)) {
        return None;
    }
    if behind.is_none() {
        // In front of the amounts the days stand in a list of their own.
        let first = text.quantities[listed[0]].tokens.start;
        dates = text.dates_in(&(first.saturating_sub(LIST).max(sentence.start)..first)).iter().collect();
        dates.drain(..dates.len().saturating_sub(listed.len()));
        if dates.windows(2).any(|pair| apart(&pair[0].tokens, &pair[1].tokens)) {
            return None;
        }
    }
    let own = dates.get(place).filter(|_| listed.len() > 1 && listed.len() == dates.len())?;
    let (day, year) = (dates[0].when.edtf(), own.when.edtf());
    let shared = year.len() == 4 && day.len() == 10;
    Some((own, if shared { format!("{year}{}", &day[4..]) } else { year }))
}

/// "raised $5m, and Tarn will open its plant in March": a date whose verb neither governs the claim's nor stands under it.
fn is_of_other_event(text: &Text<'_>, date: usize, at: usize) -> bool {
    let verb = |i: usize| text.g.at(i).map_or(NONE, |id| text.g.verb_of(id));
    let in_front = text.g.at(date).and_then(|id| id.checked_sub(1)).filter(|k| text.g.get(*k).shape == Shape::Prep);
    let own = in_front.map_or_else(|| verb(date), |k| text.g.get(k).governor);
    let ours = verb(at);
    let is_verb = |v: Id| v != NONE && text.g.get(v).shape == Shape::Verb;
    if !is_verb(own) || !is_verb(ours) {
        return false;
    }
    let above =
        |v: Id| std::iter::successors(Some(v), |v| Some(text.g.get(*v).governor).filter(|g| is_verb(*g))).take(6);
    // "The deal, announced in May, values": what happens to a deal happens to what it is about.
    let noun = text.g.get(own).noun;
    let of_deal = noun != NONE && text.has(text.g.get(noun).head as usize, Classes::DEAL_NOUN);
    // "Tarn bought it in May, while Halden sold one last year": what stands beside it is another event.
    let opener = |v: Id| Some(text.g.get(v).opener).filter(|o| *o != NONE).map(|o| text.g.get(o).start as usize);
    let beside = |v: Id| v != ours && opener(v).is_some_and(|i| ["while", "whereas"].iter().any(|w| text.s.is(i, w)));
    let under = above(own).any(|v| v == ours) && !above(own).take_while(|v| *v != ours).any(beside);
    !of_deal && !above(ours).any(|v| v == own) && !under
}

/// The date of the event: in the clause, else the only one in the sentence.
fn date(text: &Text<'_>, draft: &Draft) -> Option<String> {
    if let Some((own, when)) = respective(text, draft) {
        return (!own.is_period).then_some(when);
    }
    let at = draft.quantity.map_or(draft.trigger.start, |k| text.quantities[k].core.start);
    let clause = text.clause_of(at);
    let sentence = &text.s.list[draft.sentence].tokens;
    let inside = |r: &Range<usize>| {
        text.dates_in(r).iter().filter(|d| !d.is_period && d.tokens.end <= r.end).collect::<Vec<_>>()
    };
    let here = inside(&clause);
    let found = if here.is_empty() { inside(sentence) } else { here };
    let found: Vec<_> = found.into_iter().filter(|d| !is_of_other_event(text, d.tokens.start, at)).collect();
    if let Some(q) = draft.quantity.map(|k| &text.quantities[k]) {
        // "rising to $390m in 2028": the date right behind it.
        let behind = |d: &&&DateMention| (q.tokens.end..q.tokens.end + 3).contains(&d.tokens.start);
        if let Some(own) = found.iter().find(behind) {
            return Some(own.when.edtf());
        }
        // "up from $610m a year earlier": another time than the one that the sentence names.
        // "$5m before tax in 2024" tells of no other.
        let near = q.tokens.end..(q.tokens.end + 4).min(sentence.end);
        let unit = |i: usize| i > near.start && text.has(i - 1, Classes::TIME_UNIT);
        if near.clone().any(|i| match text.s.lower(i) {
            "earlier" | "ago" | "previously" => true,
            "before" => unit(i),
            _ => false,
        }) {
            return None;
        }
    }
    // "$5m in 2024 and $7m": the date of the amount that it stands right behind.
    let of_another = |d: &DateMention| {
        text.quantities_in(sentence).any(|k| {
            let end = text.quantities[k].tokens.end;
            Some(k) != draft.quantity && draft.quantity.is_some() && end <= d.tokens.start && d.tokens.start < end + 3
        })
    };
    found.into_iter().filter(|d| !of_another(d)).min_by_key(|d| d.tokens.start.abs_diff(at)).map(|d| d.when.edtf())
}

/// What is paid with, as far as the clause says.
fn consideration(text: &Text<'_>, draft: &Draft) -> Vec<&'static str> {
    if !matches!(
        draft.kind,
        Kind::Investment | Kind::Merger | Kind::Round | Kind::Stake | Kind::Licence | Kind::Purchase
    ) {
        return Vec::new();
    }
    let s = &text.s;
    let clause = text.clause_of(draft.quantity.map_or(draft.trigger.start, |k| text.quantities[k].core.start));
    let mut out: Vec<&'static str> = Vec::new();
    let mut add = |what: &'static str| {
        if !out.contains(&what) {
            out.push(what);
        }
    };
    for i in clause.clone() {
        let next = |k: usize, word: &str| i + k < clause.end && s.is(i + k, word);
        let in_front = i > clause.start
            && (matches!(s.lemma(i - 1), "in" | "of" | "and" | "all")
                || s.tokens[i - 1].kind == crate::sentences::Kind::Hyphen
                || text.has(i - 1, Classes::PREP));
        match s.lower(i) {
            "cash" if in_front && !next(1, "flow") && !next(1, "burn") => add("cash"),
            "stock" | "shares"
                if in_front
                    && i > clause.start
                    && (s.is(i - 1, "in")
                        || s.tokens[i - 1].kind == crate::sentences::Kind::Hyphen
                        || s.is(i - 1, "and")) =>
            {
                add("shares")
            }
            "chips" if next(2, "for") || next(1, "for") || in_front && s.is(i - 1, "in") => add("chips"),
            "credits" => add("compute credits"),
            "warrants" if in_front => add("warrants"),
            _ => {}
        }
    }
    out
}

pub(super) fn content_hash(text: &str) -> u64 {
    let mut hash = Fnv::default();
    hash.add(text);
    hash.0
}

/// FNV-1a over whatever is written to it.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, text: &str) {
        self.0 = text.bytes().fold(self.0, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    }
}

impl fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.add(text);
        Ok(())
    }
}

/// Stable over runs and machines: the document's content, the span and the kind (48 bits shown).
pub(super) fn identify(content: u64, span: &Range<usize>, kind: Kind, measure: Option<&str>) -> String {
    let mut hash = Fnv::default();
    // A hash takes any text, so writing to it cannot fail.
    let _ = write!(hash, "{content:x}:{}:{}:{}:{}", span.start, span.end, kind.name(), measure.unwrap_or(""));
    format!("{:012x}", hash.0 & 0xffff_ffff_ffff)
}

#[cfg(test)]
mod tests {
    use crate::read_texts;

    #[test]
    fn legs_of_one_round_share_a_deal_and_other_deals_do_not() {
        let case = read_texts(&[
            "Petrolia is in talks to raise $60 million at a valuation of $400 million. Nordvik plans to invest $25 million in Petrolia. Petrolia ordered rigs worth $4 million from Nordvik. Petrolia had revenue of $9 million.",
        ]);
        let deals: Vec<Option<&str>> = case.claims.iter().map(|c| c.deal.as_deref()).collect();
        assert_eq!(deals, [Some("deal-1"), Some("deal-1"), Some("deal-1"), Some("deal-2"), None]);
    }

    #[test]
    fn sums_in_a_list_have_the_days_in_the_same_place() {
        let dates = |text: &str| {
            let case = read_texts(&[text]);
            case.claims.iter().map(|c| c.date.clone().or(c.period.clone()).unwrap_or_default()).collect::<Vec<_>>()
        };
        let days = ["2020-06-30", "2019-06-30"];
        assert_eq!(dates("As of June 30, 2020 and 2019, Petrolia had debt of $33m and $54m, respectively."), days);
        assert_eq!(dates("Petrolia had debt of $33m and $54m as of June 30, 2020 and 2019, respectively."), days);
        assert_eq!(dates("Petrolia's sales for 2020 and 2019 were $33m and $54m."), ["2020", "2019"]);
    }
}
