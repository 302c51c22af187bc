//! Rights that one party grants another: exclusivity, distribution, board seats, first refusal.

use super::super::frame::{Frame, Role, noun};
use super::super::read::Draft;
use super::super::text::Text;
use super::{Kind, Rule};
use Role::{From, To};

/// See `right.md`.
pub const RULE: Rule = Rule {
    name: "right",
    kind: Kind::Right,
    page: include_str!("right.md"),
    frames: FRAMES,
    accepts: super::nothing,
    refine,
    relates: &[
        "right to sell",
        "exclusive right",
        "distribution right",
        "right of first refusal",
        "board seat",
        "seat on the board",
        "observer seat",
        "exclusivity",
        "veto",
        "exclusive relationship",
        "exclusive distributor",
        "exclusive partnership",
    ],
};

const OF: &[(&str, Role)] = &[
    ("of", From),
    ("from", From),
    ("with", From),
    ("at", From),
    ("on", From),
    ("in", From),
    ("to", From),
    ("for", From),
    ("over", From),
];

const FRAMES: &[Frame] = &[
    noun("exclusive right").measure("distribution").roles(To, To).preps(OF),
    noun("right to sell").measure("distribution").roles(To, To).preps(OF),
    noun("distribution right").measure("distribution").roles(To, To).preps(OF),
    noun("exclusive distributor").measure("distribution").roles(To, To).preps(OF),
    noun("right of first refusal").measure("first_refusal").roles(To, To).preps(OF),
    noun("board seat").measure("board").roles(To, To).preps(OF),
    noun("seat on the board").measure("board").roles(To, To).preps(OF),
    noun("observer seat").measure("observer").roles(To, To).preps(OF),
    noun("veto").measure("veto").roles(To, To).preps(OF),
    noun("exclusivity").measure("exclusivity").roles(To, To).preps(OF),
    noun("exclusive relationship").measure("exclusivity").roles(To, To).preps(OF),
    noun("exclusive partnership").measure("exclusivity").roles(To, To).preps(OF),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    let sentence = s.list[d.sentence].tokens.clone();
    // "its exclusive right to sell OpenAI models": the grantor owns what is sold.
    if d.from.is_none() || d.measure == Some("distribution") {
        let sells = (d.trigger.end..sentence.end.min(d.trigger.end + 8))
            .find(|i| matches!(s.lemma(*i), "sell" | "distribute" | "market" | "offer" | "resell" | "use"));
        if let Some(verb) = sells.or_else(|| (d.trigger.start..d.trigger.end).find(|i| s.lemma(*i) == "sell"))
            && let Some(owner) = text.phrase_parties(verb + 1, sentence.end)
        {
            d.from = Some(owner);
        }
    }
    if d.to.is_none() {
        d.to = text.subject(d.trigger.start).filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties));
    }
    if let Some(m) = text.parties.at(d.trigger.end) {
        let _ = m;
    }
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    from.parties != to.parties
}
