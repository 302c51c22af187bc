//! What single words say of how far a deal has come.

use super::super::idioms;
use super::super::text::Text;
use super::super::trade;
use super::{Cue, is_done};
use crate::grammar::{Id, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;

pub(super) fn verb_cue(text: &Text<'_>, i: usize) -> Option<Cue> {
    Some(match text.s.lemma(i) {
        "negotiate" | "discuss" | "talk" => Cue::Talks,
        "consider" | "weigh" | "mull" | "explore" | "contemplate" | "evaluate" | "eye" | "study" | "rumor"
        | "rumour" | "speculate" => Cue::Maybe,
        // "has set up a programme", "set aside $3m"
        "set" if ["up", "aside"].iter().any(|w| text.s.is(i + 1, w)) => return None,
        "decide" if text.s.is(i + 1, "against") => Cue::Denied,
        // "declined to comment on reports that"
        "decline" | "refuse" if text.s.is(i + 1, "to") && text.s.lemma(i + 2) == "comment" => return None,
        "plan" | "intend" | "aim" | "seek" | "request" | "want" | "hope" | "propose" | "offer" | "attempt" | "try"
        | "prepare" | "look" | "target" | "set" | "schedule" | "decide" | "launch" | "bid" | "brew" | "pursue"
        | "need" | "wish" | "move" | "poise" => Cue::Plan,
        "sign" | "ink" | "initial" | "reach" | "strike" if binds_nobody(text, i) => Cue::Plan,
        "agree" | "commit" | "pledge" | "promise" | "vow" | "sign" | "ink" | "seal" | "contract" | "undertake"
        | "approve" => Cue::Agree,
        // "has arranged to buy"
        "arrange" if text.s.is(i + 1, "to") => Cue::Agree,
        "complete" | "finalise" | "finalize" | "close" | "conclude" if text.has(i, Classes::PAST) => Cue::Done,
        "order" | "clear" if text.has(i, Classes::PAST) => Cue::Agree,
        "near" => Cue::Talks,
        "rule" if text.s.is(i + 1, "out") => Cue::Denied,
        "fail" => Cue::Withdrawn,
        // "a bid that has succeeded"
        "succeed" if text.has(i, Classes::PAST) => Cue::Done,
        "break" if ["down", "off"].iter().any(|w| text.s.is(i + 1, w)) => Cue::Withdrawn,
        "postpone" | "delay" | "defer" | "suspend" | "pause" | "halt" => Cue::Plan,
        "put" if text.s.is(i + 1, "off") || puts_on_hold(text, i) => Cue::Plan,
        "vote" if text.s.is(i + 1, "against") => Cue::Rejected,
        "vote" if text.s.is(i + 1, "for") || text.s.phrase_at(i + 1, i + 3, &["in", "favour"]) => Cue::Agree,
        "renege" => Cue::Withdrawn,
        "deny" => Cue::Denied,
        "reject" | "rebuff" | "spurn" | "refuse" | "decline" | "veto" | "prohibit" => Cue::Rejected,
        "block" if text.has(i, Classes::PAST) => Cue::Rejected,
        "fall" if ["apart", "through"].iter().any(|w| text.s.is(i + 1, w)) => Cue::Withdrawn,
        _ if text.refuses(i) => Cue::Rejected,
        // "walked away from talks", "pulled out of the deal"
        "walk" if text.s.is(i + 1, "away") => Cue::Withdrawn,
        "pull" | "back" if text.s.is(i + 1, "out") => Cue::Withdrawn,
        "call" if text.s.is(i + 1, "off") => Cue::Withdrawn,
        // "is holding out for a higher offer"
        "hold" if text.s.is(i + 1, "out") => Cue::Plan,
        // "will drop from 61 to 44 per cent": a figure that falls is no plan given up.
        "drop" | "collapse" if ["from", "to", "by"].iter().any(|w| text.s.is(i + 1, w)) => return None,
        "withdraw" | "abandon" | "terminate" | "scrap" | "cancel" | "shelve" | "lapse" | "drop" | "collapse" => {
            Cue::Withdrawn
        }
        "end" | "exit" | "quit" if ends_deal(text, i) => Cue::Withdrawn,
        "expect" | "project" | "predict" | "forecast" | "estimate" | "anticipate" | "guide" => Cue::Forecast,
        _ => return None,
    })
}

pub(super) fn noun_cue(text: &Text<'_>, i: usize) -> Option<Cue> {
    Some(match text.s.lower(i) {
        // "in a bid to cut costs"
        "bid" | "offer" | "agreement" if idioms::at(text, i) => return None,
        // "has exercised an option to buy": it is bound now.
        "option" | "options" if exercised(text, i) => Cue::Agree,
        // "in the final stages of buying"
        "stages" if text.s.is(i + 1, "of") => Cue::Talks,
        "talks" | "discussions" | "negotiations" | "dialogue" | "negotiation" | "discussion" => Cue::Talks,
        "contemplation" | "speculation" | "rumor" | "rumors" | "rumour" | "rumours" => Cue::Maybe,
        word if OPEN.contains(&word) => Cue::Maybe,
        "proposed" | "planned" | "upcoming" | "plans" | "plan" | "proposal" | "bid" | "counterbid" | "counteroffer"
        | "target" | "ambition" | "goal" | "targeted" | "offer" | "intention" | "option" | "pending" | "letter"
        | "memorandum" | "roadmap" => Cue::Plan,
        // "a rumoured commitment", "a possible contract": there is none yet.
        "commitment" | "commitments" | "agreement" | "pact" | "contract" if is_open(text, i) => return None,
        "commitment" | "commitments" | "agreement" | "pact" | "contract"
            if is_free(text, text.g.at(i).unwrap_or(NONE)) =>
        {
            Cue::Plan
        }
        "commitment" | "commitments" | "agreement" | "pact" | "contract" | "agreed" => Cue::Agree,
        // "has joined the race to buy", "is in the running for"
        "race" | "running" | "fray"
            if i > 0 && text.has(i - 1, Classes::DET) && (text.s.is(i + 1, "to") || text.s.is(i + 1, "for")) =>
        {
            Cue::Plan
        }
        // "got the green light for its investment"
        "light" if i > 0 && text.s.is(i - 1, "green") => Cue::Agree,
        "completed" | "completion" => Cue::Done,
        "rejected" => Cue::Rejected,
        "abandoned" | "cancelled" | "canceled" | "failed" | "terminated" => Cue::Withdrawn,
        "forecasts" | "estimates" | "guidance" | "outlook" if is_measured(text, i) => return None,
        "projected" | "forecast" | "forecasts" | "estimates" | "estimated" | "guidance" | "outlook" | "expected" => {
            Cue::Forecast
        }
        _ => return None,
    })
}

/// "ended its contract with Tarn", "to end talks": the verb at token `i` has for its object what its sides had agreed or were at.
fn ends_deal(text: &Text<'_>, i: usize) -> bool {
    const ENDED: [&str; 10] = [
        "contract",
        "contracts",
        "deal",
        "agreement",
        "partnership",
        "alliance",
        "talks",
        "discussions",
        "negotiations",
        "pact",
    ];
    let Some(verb) = text.g.at(i).filter(|v| text.g.get(*v).head as usize == i) else { return false };
    let ended = |o: Id| text.head_is(o, &ENDED);
    text.g.objects(verb).any(ended) || text.g.get(verb).passive && ended(text.g.get(verb).subject())
}

/// "put its investment on hold": the verb at token `i` stops what its object says.
fn puts_on_hold(text: &Text<'_>, i: usize) -> bool {
    let Some(verb) = text.g.at(i) else { return false };
    text.g.preps_of_verb(verb).any(|p| text.s.is(p.start as usize, "on") && text.head_is(p.object, &["hold", "ice"]))
}

/// "signed a memorandum of understanding": the verb at token `i` has an object that leaves both sides free.
fn binds_nobody(text: &Text<'_>, i: usize) -> bool {
    let Some(verb) = text.g.at(i) else { return false };
    let subject = text.g.get(verb).subject();
    text.g.objects(verb).any(|o| is_free(text, o)) || text.g.get(verb).passive && is_free(text, subject)
}

/// "a letter of intent", "a non-binding agreement": paper that leaves both sides free.
fn is_free(text: &Text<'_>, paper: Id) -> bool {
    if paper == NONE {
        return false;
    }
    let binding = |k: usize| text.s.is(k, "binding") && k >= 2 && (text.s.is(k - 1, "non") || text.s.is(k - 2, "non"));
    text.head_is(paper, &["letter", "letters", "memorandum", "memoranda", "mou", "loi"])
        || text.phrase_says(paper, &["non-binding", "nonbinding", "tentative"])
        || text.g.get(paper).tokens().any(binding)
}

/// "topped forecasts at $3bn", "fell short of estimates": the figures in front and behind are those that came, unless the forecast at
/// token `i` says its own, "of $3bn".
fn is_measured(text: &Text<'_>, i: usize) -> bool {
    let Some(id) = text.g.at(i) else { return false };
    let own = text.g.preps_of_noun(id).any(|p| p.noun == id && matches!(text.s.lower(p.start as usize), "of" | "for"));
    let measures = match text.g.place(id) {
        Place::Object(v) => {
            matches!(text.lemma(v), "beat" | "top" | "miss" | "exceed" | "surpass" | "meet" | "match" | "trail" | "lag")
        }
        Place::Behind(p) => text.s.is((text.g.get(p).start as usize).saturating_sub(1), "short"),
        _ => false,
    };
    measures && !own
}

/// The option at token `i` has been taken up.
fn exercised(text: &Text<'_>, i: usize) -> bool {
    let verb = text.g.at(i).map_or(NONE, |id| text.g.verb_of(id));
    verb != NONE && text.lemma(verb) == "exercise" && is_done(text, verb) && !text.g.get(verb).negated
}

/// Adjectives of what may never come about.
const OPEN: [&str; 6] = ["rumored", "rumoured", "possible", "potential", "mooted", "prospective"];

/// The noun at token `i` has an adjective before it by which what it names has not come about.
pub(super) fn is_open(text: &Text<'_>, i: usize) -> bool {
    text.g.phrase_at(i).is_some_and(|p| {
        let before = p.start as usize..i;
        // "is weighing a merger agreement"
        let weighed = matches!(p.place, Place::Object(v) if p.head as usize == i
            && verb_cue(text, text.g.get(v).head as usize) == Some(Cue::Maybe));
        weighed || text.says(before.clone(), &OPEN) || text.says(before, &["proposed"])
    })
}

/// "caused its shares to", "led it to": the verb brought about what its infinitive says.
pub(super) fn makes_happen(text: &Text<'_>, v: Id) -> bool {
    v != NONE
        && text.g.get(v).shape == Shape::Verb
        && !text.g.get(v).negated
        && matches!(text.lemma(v), "cause" | "lead" | "prompt" | "force" | "drive")
        && is_done(text, v)
}

/// "could result in", "would create": what a deal brings about leaves open how far it has come.
pub(super) fn brings_about(lemma: &str) -> bool {
    matches!(
        lemma,
        "result"
            | "lead"
            | "create"
            | "harm"
            | "hurt"
            | "reduce"
            | "boost"
            | "help"
            | "strengthen"
            | "weaken"
            | "allow"
            | "enable"
            | "trigger"
            | "affect"
            | "improve"
            | "threaten"
            | "cause"
            | "mark"
            | "prompt"
            | "expand"
            | "bolster"
            | "transform"
            | "spark"
            | "cement"
            | "fuel"
            | "pave"
            | "push"
            | "accelerate"
            | "broaden"
            | "surpass"
            | "outstrip"
            | "eclipse"
    )
}

/// "be blocked", "be rejected": the verb ends what stands as its subject.
pub(super) fn stops(text: &Text<'_>, v: Id) -> bool {
    let p = text.g.get(v);
    p.passive && matches!(verb_cue(text, p.head as usize), Some(Cue::Rejected | Cue::Withdrawn | Cue::Denied))
}

/// "hired Halden to build a plant": whoever is chosen for the work has the contract.
pub(super) fn hires(text: &Text<'_>, hire: Id, work: Id) -> bool {
    trade::hires(text, hire)
        && matches!(
            text.lemma(work),
            "build"
                | "supply"
                | "provide"
                | "deliver"
                | "construct"
                | "design"
                | "develop"
                | "operate"
                | "make"
                | "install"
        )
        && text.g.objects(hire).any(|o| text.named_company(o).is_some())
}

/// "is in talks", "is no longer in talks", "is negotiating": what verb `v` says of talks, and the token that says it.
pub(super) fn in_talks(text: &Text<'_>, v: Id) -> Option<(Cue, usize)> {
    if v == NONE || text.g.get(v).shape != Shape::Verb {
        return None;
    }
    let verb = text.g.get(v);
    let mut behind = text.g.preps_of_verb(v).filter(|_| text.lemma(v) == "be");
    let talks = |x: &&Phrase| {
        text.s.is(x.start as usize, "in")
            && x.object != NONE
            && noun_cue(text, text.g.get(x.object).head as usize) == Some(Cue::Talks)
    };
    let (until, token) = match behind.find(talks) {
        Some(x) => (x.start as usize, text.g.get(x.object).head as usize),
        None if verb_cue(text, verb.head as usize) == Some(Cue::Talks) => (verb.head as usize, verb.head as usize),
        None => return None,
    };
    let over = text.says(verb.start as usize..until, &["longer"]);
    let cue = match (over, verb.negated) {
        (true, _) => Cue::Withdrawn,
        (false, true) => Cue::Denied,
        (false, false) => Cue::Talks,
    };
    Some((cue, token))
}

/// "is in talks", "is not in talks": what the verb of being says of the talks that are noun `n`.
pub(super) fn in_talks_at(text: &Text<'_>, n: Id) -> Option<Cue> {
    let Place::Behind(prep) = text.g.place(n) else { return None };
    let verb = text.g.get(prep).governor;
    (verb != NONE && text.lemma(verb) == "be").then(|| in_talks(text, verb)).flatten().map(|(cue, _)| cue)
}
