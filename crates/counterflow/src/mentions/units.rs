//! Units of capacity and of goods.

use super::Kind;
use crate::lexicon::FastHash;
use crate::sentences::{Kind as T, Sentences};
use std::collections::HashMap;
use std::sync::LazyLock;

static UNITS: LazyLock<HashMap<&'static str, &'static str, FastHash>> = LazyLock::new(|| {
    let rows = include_str!("units.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    rows.flat_map(|(unit, words)| words.split(' ').map(move |word| (word, unit))).collect()
});

/// The unit that the word at token `k` is, what it counts, and the token after it.
pub(super) fn at(s: &Sentences<'_>, k: usize, end: usize) -> Option<(Kind, &'static str, usize)> {
    let (unit, after) = with_hours(s, UNITS.get(s.lower(k))?, k, end);
    let capacity = matches!(unit, "GW" | "MW" | "kW" | "TW" | "GWh" | "MWh" | "kWh" | "TWh" | "GPU");
    Some((if capacity { Kind::Capacity } else { Kind::Count }, unit, after))
}

/// "21 gigawatt-hours", "30 megawatt hours": the unit of energy that one of power makes with the hours behind it.
fn with_hours(s: &Sentences<'_>, unit: &'static str, k: usize, end: usize) -> (&'static str, usize) {
    const HOURS: [(&str, &str); 4] = [("GW", "GWh"), ("MW", "MWh"), ("kW", "kWh"), ("TW", "TWh")];
    let hyphen = usize::from(k + 1 < end && s.tokens[k + 1].kind == T::Hyphen);
    let hour = k + 1 + hyphen;
    let hours = hour < end && ["hour", "hours"].iter().any(|w| s.is(hour, w));
    match HOURS.iter().find(|(power, _)| hours && *power == unit) {
        Some((_, energy)) => (energy, hour + 1),
        None => (unit, k + 1),
    }
}
