//! Who competes with whom.

use super::super::frame::{Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::{Kind, Rule};
use Role::{From, To};

/// See `rivalry.md`.
pub const RULE: Rule = Rule {
    name: "rivalry",
    kind: Kind::Rivalry,
    page: include_str!("rivalry.md"),
    frames: FRAMES,
    accepts: super::nothing,
    refine,
    relates: &["rival", "competitor", "compete"],
};

const FRAMES: &[Frame] = &[
    noun("rival").roles(To, To).preps(&[("of", To), ("to", To)]),
    noun("competitor").roles(To, To).preps(&[("of", To), ("to", To)]),
    verb("compete").roles(From, Role::None).preps(&[("with", To), ("against", To)]),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    // "its rival Anthropic", "OpenAI rival Anthropic", "Anthropic, a prominent OpenAI competitor".
    if d.part == super::super::frame::Part::Noun {
        let next = d.trigger.end;
        let before = d.trigger.start.checked_sub(1).and_then(|k| text.parties.at(k)).map(|m| &text.parties.mentions[m]);
        if d.to.is_none()
            && let Some(m) = before.filter(|m| text.is_party(m))
        {
            d.to = Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Quote });
        }
        let named = (next < text.s.tokens.len())
            .then(|| text.parties.at(next))
            .flatten()
            .map(|m| &text.parties.mentions[m])
            .filter(|m| text.is_party(m));
        d.from = match named {
            Some(m) => Some(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Quote }),
            None => {
                // "Anthropic, a prominent OpenAI competitor"
                let m = text.parties.mentions.partition_point(|m| m.tokens.end <= d.trigger.start);
                let comma =
                    (0..2).filter_map(|back| m.checked_sub(back + 1)).map(|k| &text.parties.mentions[k]).find(|m| {
                        text.s.tokens.len() > m.tokens.end
                            && text.mark(m.tokens.end, b',')
                            && d.trigger.start - m.tokens.end <= 5
                    });
                comma.filter(|m| text.is_party(m)).map(|m| Arg {
                    parties: vec![m.party],
                    tokens: m.tokens.clone(),
                    via: Via::Quote,
                })
            }
        };
    }
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    from.parties != to.parties
}
