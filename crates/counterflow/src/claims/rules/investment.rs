//! Money that an investor puts into a company.

use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Text, Via};
use super::{Kind, Rule};
use crate::mentions::{Kind as Q, Quantity};
use Role::{From, None as Nobody, To};

const INTO: &[(&str, Role)] = &[("in", To), ("into", To), ("to", To), ("from", From), ("by", From), ("with", To)];
const PLAN: &[(&str, Role)] = &[("in", To), ("into", To), ("for", To), ("from", From), ("by", From)];
const TO: &[(&str, Role)] = &[("to", To), ("toward", To), ("towards", To), ("into", To), ("for", To), ("in", To)];

/// See `investment.md`.
pub const RULE: Rule = Rule {
    name: "investment",
    kind: Kind::Investment,
    page: include_str!("investment.md"),
    frames: FRAMES,
    accepts,
    refine,
    relates: &["invest", "investor", "backer"],
};

const FRAMES: &[Frame] = &[
    noun("investment").preps(INTO),
    noun("equity investment").preps(INTO),
    noun("capital injection").preps(INTO),
    noun("cash injection").preps(INTO),
    noun("injection").preps(INTO),
    noun("infusion").preps(INTO),
    noun("bet").preps(&[("on", To), ("in", To), ("by", From), ("from", From)]),
    noun("tie - up").preps(&[("with", To)]),
    noun("cheque").preps(TO).weight(-4),
    noun("minority investment").preps(INTO),
    noun("investment plan").preps(PLAN),
    noun("investment program").preps(PLAN),
    noun("investment programme").preps(PLAN),
    noun("seed money").preps(TO),
    noun("stake").preps(&[("in", To), ("from", Nobody)]).weight(-2),
    noun("shareholder").preps(&[("in", To), ("of", To)]).weight(-10),
    noun("investor").preps(&[("in", To)]).weight(-10),
    noun("backer").preps(&[("of", To)]).weight(-10),
    verb("invest").preps(&[("in", To), ("into", To), ("to", To)]).weight(4),
    verb("reinvest").preps(INTO),
    verb("inject").preps(TO),
    verb("pour").preps(&[("into", To), ("in", To)]),
    verb("plough").preps(TO),
    verb("plow").preps(TO),
    verb("pump").preps(TO),
    verb("sink").preps(&[("into", To)]).near(&["into"]),
    verb("funnel").preps(TO),
    verb("channel").preps(TO),
    verb("put").preps(&[("into", To), ("in", To)]).near(&["into", "in"]).weight(-6),
    verb("contribute").preps(TO),
    verb("commit").preps(TO).weight(-2),
    verb("bet").preps(&[("on", To)]),
    verb("back").roles(From, To).attach(Attach::LOOSE).near(&["with"]).weight(18),
    verb("spend").preps(&[]).weight(-14),
    verb("receive").roles(To, Nobody).preps(&[("from", From)]).near(&["from"]).weight(-10),
    verb("get").roles(To, Nobody).preps(&[("from", From)]).near(&["from"]).weight(-12),
];

fn accepts(q: &Quantity) -> bool {
    super::money(q) || q.kind == Q::Fraction || q.kind == Q::Percent
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return named_investor(text, d) };
    if matches!(q.kind, Q::Fraction | Q::Percent) {
        return share_of_round(text, d);
    }
    // "A, B and C plan to invest up to $60 billion in D" is the total of a round, never three investments.
    if d.from.as_ref().is_some_and(|f| f.parties.len() > 1) && d.to.is_some() {
        d.kind = Kind::Round;
        return true;
    }
    let lemma = text.s.lemma(d.trigger.start);
    if lemma == "spend" {
        // Spending is an investment only where the sentence speaks of one.
        let sentence = text.s.list[d.sentence].tokens.clone();
        let of_round = sentence.clone().any(|i| {
            matches!(text.s.lemma(i), "invest" | "contribute" | "inject")
                || matches!(text.s.word(i).to_ascii_lowercase().as_str(), "round" | "stake" | "valuation" | "equity")
        });
        if !of_round || q.amount.per.is_some() {
            return false;
        }
    }
    if matches!(lemma, "receive" | "get") && (d.from.is_none() || q.amount.per.is_some()) {
        return false;
    }
    let to_goods = d.to.is_none()
        && matches!(lemma, "spend" | "commit")
        && follows(text, q.tokens.end, &["on", "to", "for", "buying"]);
    if to_goods {
        return false;
    }
    // "$5bn stake in Nordvik" is money; "stake" never fits a bare figure.
    let is_stake = text.s.is(d.trigger.start, "stake") || text.s.is(d.trigger.start, "stakes");
    let rare_noun = matches!(text.s.word(d.trigger.start).to_ascii_lowercase().as_str(), "shareholder" | "investor");
    if rare_noun {
        return q.vague;
    }
    !is_stake || d.attach.has(Attach::BEFORE)
}

/// "Microsoft, one of OpenAI's earliest backers", "investors including SoftBank and Nvidia", "becomes an investor in Brix".
fn named_investor(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    let word = s.word(d.trigger.start).to_ascii_lowercase();
    if !(word.starts_with("investor") || word.starts_with("backer")) {
        // "by investing in OpenAI it wins": a means, not a deal told here.
        return word != "investing";
    }
    let sentence = s.list[d.sentence].tokens.clone();
    let including = (d.trigger.end..sentence.end.min(d.trigger.end + 5))
        .find(|i| matches!(s.lemma(*i), "including" | "like") || s.is(*i, "such"));
    // The possessor of "OpenAI's earliest backers" is whom they back.
    let owner = super::super::roles::possessor(text, d.trigger.start, sentence.start);
    if let Some(owner) = owner.filter(|o| o.via <= Via::Sentence) {
        d.to = Some(owner);
        d.from = None;
    }
    if let Some(i) = including {
        d.from = text.phrase_parties(i + 1, sentence.end);
    } else if word.ends_with('s')
        && !(sentence.start.max(d.trigger.start.saturating_sub(6))..d.trigger.start).any(|i| s.is(i, "one"))
    {
        // Plain "investors" are nobody in particular; "one of the earliest investors" is someone.
        return false;
    } else if word == "investor" || word == "backer" || d.from.is_none() {
        d.from = text.subject(d.trigger.start).filter(|f| d.to.as_ref().is_none_or(|t| t.parties != f.parties));
        let near = d.from.as_ref().is_some_and(|f| d.trigger.start.saturating_sub(f.tokens.end) <= 9);
        if !near {
            return false;
        }
    }
    d.from.as_ref().is_some_and(|f| d.to.as_ref().is_none_or(|t| f.parties != t.parties))
}

fn follows(text: &Text<'_>, i: usize, words: &[&str]) -> bool {
    i < text.s.tokens.len() && words.iter().any(|w| text.s.is(i, w))
}

/// "NVIDIA plans to invest up to $30 billion, close to half of the total": a share of the round, told beside the amount.
fn share_of_round(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let of_whole = (q.tokens.end..text.s.tokens.len().min(q.tokens.end + 6)).any(|i| {
        matches!(
            text.s.word(i).to_ascii_lowercase().as_str(),
            "total" | "round" | "financing" | "funding" | "fundraising" | "raise"
        )
    });
    if of_whole && follows(text, q.tokens.end, &["of"]) {
        d.measure = Some("share_of_round");
        return true;
    }
    false
}
