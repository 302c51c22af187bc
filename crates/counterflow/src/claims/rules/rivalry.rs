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
    relates: &["rival", "competitor", "compete", "battle", "competition", "rivalry"],
};

const FRAMES: &[Frame] = &[
    noun("rival").roles(To, To).preps(&[("of", To), ("to", To)]),
    noun("competitor").roles(To, To).preps(&[("of", To), ("to", To)]),
    noun("battle").roles(From, To).preps(&[("with", To), ("against", To)]),
    noun("competition").roles(From, To).preps(&[("with", To), ("against", To), ("from", To)]),
    noun("rivalry").roles(From, To).preps(&[("with", To)]),
    verb("compete").roles(From, Role::None).preps(&[("with", To), ("against", To)]),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    // "its rival Anthropic", "OpenAI rival Anthropic", "Anthropic, a prominent OpenAI competitor".
    let word = text.s.word(d.trigger.start).to_ascii_lowercase();
    if matches!(word.as_str(), "battle" | "competition" | "rivalry") {
        // "in the cloud battle with Brix": the one that fights is the subject of what follows, or the topic of the sentence.
        if d.from.is_none() {
            d.from = text.antecedent(d.trigger.start).filter(|a| a.via <= Via::Sentence);
        }
        let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
        let behind = to.tokens.start >= d.trigger.end && to.tokens.start - d.trigger.end <= 3;
        return behind && !to.parties.iter().any(|p| from.parties.contains(p));
    }
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
    // "if SoftBank's money is counted, … its rival": a far possessor is no safe antecedent.
    let far = text.is_possessive(&to.tokens) && d.trigger.start.saturating_sub(to.tokens.end) > 6;
    from.parties != to.parties && !far
}
