//! Rights that one party grants another: exclusivity, distribution, board seats, first refusal.

use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::{Kind, Rule};
use Role::{From, None as Nobody, To};

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
        "integrate",
        "embed",
        "resell",
        "distribute",
        "integration",
        "offer",
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
    verb("integrate").measure("distribution").roles(To, From).preps(&[("from", From)]),
    verb("offer").measure("distribution").roles(To, From).attach(Attach(0)),
    noun("integration")
        .measure("distribution")
        .roles(Nobody, Nobody)
        .preps(&[("of", From), ("into", To)])
        .attach(Attach(0)),
    verb("embed").measure("distribution").roles(To, From).preps(&[("from", From)]),
    verb("resell").measure("distribution").roles(To, From).preps(&[("from", From)]),
    verb("distribute").measure("distribution").roles(To, From).preps(&[("from", From)]),
    noun("exclusive partnership").measure("exclusivity").roles(To, To).preps(OF),
];

/// "an exclusive partnership between Alba and its supplier, Nordvik": the first grants, the second holds.
fn between_partners(text: &Text<'_>, d: &mut Draft, end: usize) {
    if !text.s.is(d.trigger.end.min(end - 1), "between") {
        return;
    }
    let near = text.parties.within(&(d.trigger.end..end.min(d.trigger.end + 14)));
    let mut parties = near.iter().filter(|m| text.is_party(m));
    let (Some(a), Some(b)) = (parties.next(), parties.next()) else { return };
    let arg = |m: &crate::party::Mention| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence };
    (d.from, d.to) = (Some(arg(a)), Some(arg(b)));
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    let sentence = s.list[d.sentence].tokens.clone();
    between_partners(text, d, sentence.end);
    if d.part == Part::Verb || s.is(d.trigger.start, "integration") {
        // "integrates OpenAI's models into its platform": something of the other party, not the party itself.
        let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
        let end = from.tokens.end;
        let thing = (end..sentence.end.min(end + 5)).any(|i| {
            matches!(
                s.word(i).to_ascii_lowercase().as_str(),
                "models"
                    | "model"
                    | "tools"
                    | "products"
                    | "software"
                    | "technology"
                    | "content"
                    | "capabilities"
                    | "services"
                    | "drugs"
                    | "brands"
                    | "games"
            )
        });
        let from_whom = from.tokens.start > 0 && s.is(from.tokens.start - 1, "from");
        return from.parties != to.parties && (thing || from_whom);
    }
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
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    from.parties != to.parties
}
