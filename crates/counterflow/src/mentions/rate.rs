//! What an amount is paid for: a month, a share, a room.

use crate::lexicon::Classes;
use crate::sentences::{Kind as T, Sentences};

/// What an amount is a rate of: "a month", "per share", "annually"; "a year earlier" is not a rate.
pub(super) fn rate(s: &Sentences<'_>, at: usize, end: usize) -> (Option<&'static str>, usize) {
    if at >= end {
        return (None, at);
    }
    let adverb = match s.lower(at) {
        "annually" | "yearly" => Some("year"),
        "monthly" => Some("month"),
        "quarterly" => Some("quarter"),
        "apiece" => Some("unit"),
        _ => None,
    };
    if adverb.is_some() {
        return (adverb, at + 1);
    }
    let glued = |k: usize| k < end && matches!(s.tokens[k].kind, T::Hyphen);
    // "four dlrs each"
    let noun_behind = at + 1 < end
        && s.tokens[at + 1].kind == T::Word
        && !s.classes(at + 1).has(Classes::PREP.or(Classes::CONJ).or(Classes::ADV));
    // "will invest $3m each in Corda": that of each investor.
    let invests =
        |k: usize| matches!(s.lemma(k), "invest" | "put" | "inject" | "contribute" | "pump" | "pour" | "plough");
    let shared = || {
        at + 1 < end && ["in", "into", "to"].iter().any(|w| s.is(at + 1, w)) && (at.saturating_sub(10)..at).any(invests)
    };
    // "Corda and Halden raised $3m each"
    let raises = |k: usize| matches!(s.lemma(k), "raise" | "secure" | "land" | "bag" | "net" | "receive");
    let raised = || (at.saturating_sub(5)..at).any(raises);
    if s.is(at, "each") && (shared() || raised()) {
        return (None, at + 1);
    }
    if s.is(at, "each") && !noun_behind {
        return (Some("unit"), at + 1);
    }
    let mut k = if glued(at) { at + 1 } else { at };
    // "35 dlrs cash per share", "12 dlrs net a share"
    if k + 2 < end
        && (s.is(k, "cash") || s.is(k, "net"))
        && (s.is(k + 1, "per") || s.is(k + 1, "a"))
        && s.is(k + 2, "share")
    {
        return (Some("share"), k + 3);
    }
    // "$12 in cash for each share"
    let cash = k + 2 < end && s.is(k, "in") && s.is(k + 1, "cash");
    let after = if cash { k + 2 } else { k };
    if after + 2 < end
        && s.is(after, "for")
        && (s.is(after + 1, "each") || s.is(after + 1, "every"))
        && let Some(to) = share_behind(s, after + 2, end)
    {
        // "for each share held"
        return (Some("share"), to + usize::from(to < end && s.is(to, "held")));
    }
    if cash && after + 1 < end && (s.is(after, "per") || s.is(after, "a")) && s.is(after + 1, "share") {
        return (Some("share"), after + 2);
    }
    if let Some(per) = behind_noun(s, k, end) {
        return (Some(per), at);
    }
    let opens =
        k < end && (matches!(s.lower(k), "a" | "an" | "per" | "each" | "every") || s.tokens[k].kind == T::Punct(b'/'));
    if !opens {
        return (None, at);
    }
    k += 1;
    if glued(k) {
        k += 1;
    }
    if k >= end {
        return (None, at);
    }
    if let Some(to) = share_behind(s, k, end) {
        return (Some("share"), to);
    }
    let per = match s.lower(k) {
        "year" | "annum" => "year",
        "month" => "month",
        "quarter" => "quarter",
        "week" => "week",
        "day" => "day",
        "season" => "season",
        "flight" | "launch" => "flight",
        "hour" => "hour",
        "barrel" | "bbl" => "barrel",
        "tonne" | "ton" => "tonne",
        "ounce" | "oz" => "ounce",
        "unit" | "vessel" | "ship" | "tanker" | "aircraft" | "plane" | "jet" | "engine" | "turbine" | "vehicle"
        | "truck" | "bus" | "train" | "locomotive" | "rig" => "unit",
        "room" | "key" | "bed" | "bedroom" | "flat" | "apartment" | "home" | "acre" | "hectare" => "property",
        "square" | "sq" => "area",
        "mwh" | "megawatt-hour" => "MWh",
        "head" | "person" | "user" | "employee" | "customer" | "subscriber" | "passenger" | "worker" => "person",
        _ => return (None, at),
    };
    let past = k + 1 < end && matches!(s.lower(k + 1), "earlier" | "ago" | "before" | "later" | "previously" | "prior");
    if past { (None, at) } else { (Some(per), k + 1) }
}

/// "$2bn in revenue per month", "$3m of rent a year": the noun stands between the sum and its time, and stays outside of it.
fn behind_noun(s: &Sentences<'_>, at: usize, end: usize) -> Option<&'static str> {
    if at + 3 >= end || !["in", "of"].iter().any(|w| s.is(at, w)) {
        return None;
    }
    let noun = |k: &usize| {
        let c = s.classes(*k);
        let other = Classes::PREP.or(Classes::CONJ).or(Classes::AUX).or(Classes::DET).or(Classes::PRON);
        s.tokens[*k].kind == T::Word && !s.tokens[*k].capital && !c.has(other)
    };
    let past = (at + 1..end.min(at + 4)).find(|k| !noun(k))?;
    let opens = past > at + 1 && past + 1 < end && ["a", "per", "each", "every"].iter().any(|w| s.is(past, w));
    let (per, to) = if opens { rate(s, past, end) } else { (None, past) };
    // "for $3bn in cash a year after it sold Tarn": when it was.
    let when = to < end && ["after", "into", "from", "since", "following"].iter().any(|w| s.is(to, w));
    per.filter(|_| !when).filter(|p| matches!(*p, "year" | "quarter" | "month" | "week" | "day"))
}

/// "share", "common share", "Tarsus share", "Halden Water ordinary share": where the words of one share end.
fn share_behind(s: &Sentences<'_>, at: usize, end: usize) -> Option<usize> {
    const KINDS: [&str; 15] = [
        "common",
        "equity",
        "ordinary",
        "preferred",
        "preference",
        "existing",
        "outstanding",
        "issued",
        "new",
        "depositary",
        "depository",
        "american",
        "fully",
        "diluted",
        "voting",
    ];
    let names = |k: usize| {
        let word = &s.tokens[k];
        word.kind == T::Word && (word.capital || KINDS.iter().any(|w| s.is(k, w))) || word.kind == T::Possessive
    };
    let share = (at..end.min(at + 5)).find(|k| s.is(*k, "share") || s.is(*k, "shr"))?;
    (at..share).all(names).then_some(share + 1)
}
