//! Who competes with whom.

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;
use Role::{From, None as Nobody, To};

const AGAINST: &[(&str, Role)] = &[("with", To), ("against", To), ("from", To)];
const NOWHERE: Attach = Attach(0);

/// See `rivalry.md`.
pub const RULE: Rule = Rule {
    name: "rivalry",
    kind: Kind::Rivalry,
    page: include_str!("rivalry.md"),
    frames: FRAMES,
    accepts: super::nothing,
    refine,
    relates: &[
        "rival",
        "archrival",
        "competitor",
        "compete",
        "battle",
        "competition",
        "rivalry",
        "race",
        "war",
        "pressure",
        "threat",
        "overtake",
        "outsell",
        "vie",
        "challenge",
        "trail",
        "take on",
        "lose",
        "eat",
        "steal",
        "poach",
    ],
};

const FRAMES: &[Frame] = &[
    noun("rival").roles(To, Nobody).preps(&[("of", To), ("to", To)]).attach(NOWHERE),
    noun("archrival").roles(To, Nobody).preps(&[("of", To), ("to", To)]).attach(NOWHERE),
    noun("competitor").roles(To, Nobody).preps(&[("of", To), ("to", To)]).attach(NOWHERE),
    noun("battle").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    noun("competition").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    noun("rivalry").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    noun("race").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    noun("war").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    noun("pressure").roles(From, Nobody).preps(&[("on", To)]).attach(NOWHERE),
    noun("threat").roles(Nobody, From).preps(&[("from", To), ("by", To), ("to", From)]).attach(NOWHERE),
    verb("compete").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    verb("rival").roles(From, To).attach(NOWHERE),
    verb("overtake").roles(From, To).attach(NOWHERE),
    verb("outsell").roles(From, To).attach(NOWHERE),
    verb("battle").roles(From, To).preps(AGAINST).attach(NOWHERE),
    verb("vie").roles(From, Nobody).preps(AGAINST).attach(NOWHERE),
    verb("challenge").roles(From, To).attach(NOWHERE),
    verb("trail").roles(From, To).attach(NOWHERE),
    verb("take on").roles(From, To).attach(NOWHERE),
    verb("lose").roles(From, Nobody).preps(&[("to", To)]).attach(NOWHERE),
    verb("eat").roles(From, Nobody).attach(NOWHERE),
    verb("steal").roles(From, Nobody).preps(&[("from", To)]).attach(NOWHERE),
    verb("poach").roles(From, Nobody).preps(&[("from", To)]).attach(NOWHERE),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    let word = text.s.lower(d.trigger.start);
    if d.part == Part::Verb {
        if !by_verb(text, d, t) {
            return false;
        }
    } else if ROLES.contains(&word) {
        // "a competitor to rivals Corda and Tarn": told once.
        let told = |n: Id| n != NONE && text.head_is(n, &ROLES);
        if matches!(text.g.place(t), Place::Behind(p) if told(text.g.get(p).noun)) {
            return false;
        }
        sides(text, d, t);
    } else if d.part == Part::Noun {
        // "a price war with Brix", but "a war with its debts", "the trade war"
        if word.starts_with("war") && !text.phrase_says(t, &FIGHTS) {
            return false;
        }
        // "a legal battle with Brix": over what was done, and not over customers.
        if word.starts_with("battle") && text.phrase_says(t, &["legal", "court", "courtroom", "boardroom", "proxy"]) {
            return false;
        }
        // "will not face competition from Halden to buy Tarn": for once, over one company.
        if word == "competition" && once(text, t) {
            return false;
        }
        // "faces no competition from Halden", "does not face competition from Halden"
        let v = text.g.verb_of(t);
        let none = text.g.get(t).tokens().any(|i| text.has(i, Classes::NEG) || text.s.is(i, "no"));
        if none || v != NONE && text.g.get(v).shape == Shape::Verb && text.g.get(v).negated {
            d.status = Some(Status::Denied);
        }
        // "in the cloud battle with Brix": the one that fights is the subject of what follows, or the topic.
        if matches!(word, "threat" | "pressure") {
            d.from = presser(text, t).or(d.from.take());
        }
        // "Brix continues to apply pressure with its new model": on whom the text is about.
        if word == "pressure" && d.to.is_none() && d.from.as_ref().is_some_and(|f| f.via <= Via::Sentence) {
            let applies = match text.g.place(t) {
                Place::Object(v) => matches!(text.lemma(v), "apply" | "exert" | "put" | "pile" | "keep" | "add"),
                _ => false,
            };
            let on = text.g.preps_of_noun(t).any(|p| text.s.is(p.start as usize, "on"));
            d.to = text.topic_before(d.sentence).filter(|_| applies && !on);
            return d.to.as_ref().is_some_and(|to| d.from.as_ref().is_some_and(|f| f.parties != to.parties));
        }
        // "are locked in a price war", "the price war between Halden and Corda": with each other.
        if matches!(word, "war" | "battle" | "rivalry" | "race")
            && d.to.is_none()
            && let Some(both) = fighters(text, t)
        {
            (d.from, d.to) = (Some(both.clone()), Some(both));
            return true;
        }
        // "sees Corda as its main threat"
        if word == "threat"
            && let Some((seer, seen)) = seen_as(text, t)
        {
            (d.from, d.to) = (Some(seer), Some(seen));
            return true;
        }
        if d.from.is_none() {
            d.from = text.subject(d.trigger.start).or_else(|| text.antecedent(d.trigger.start));
        }
        if word == "threat" && d.to.is_none() {
            // "the threat posed by Brix's early lead"
            d.to = (t + 1..t + 3)
                .find(|k| {
                    (*k as usize) < text.g.phrases.len()
                        && text.g.get(*k).noun == t
                        && text.g.get(*k).shape == Shape::Verb
                })
                .and_then(|v| text.g.preps_of_verb(v).find(|p| text.s.is(p.start as usize, "by")))
                .and_then(|p| text.parties_of(p.object).or_else(|| text.owner_of(p.object)));
        }
        let named = d.to.as_ref().is_some_and(|to| to.tokens.start >= d.trigger.end && to.via <= Via::Sentence);
        if !named {
            return false;
        }
    }
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    // "puts pressure on the Competition Authority": nobody competes with a body of the state.
    if [from, to].into_iter().any(|side| text.all_are(side, PartyKind::Authority)) {
        return false;
    }
    // "all three are competitors": each competes with each.
    if from.parties == to.parties {
        return from.parties.len() > 1;
    }
    !from.parties.iter().any(|p| to.parties.contains(p))
}

/// Those who compete with somebody.
const ROLES: [&str; 6] = ["rival", "rivals", "archrival", "archrivals", "competitor", "competitors"];

/// What companies fight over in their trade.
const FIGHTS: [&str; 12] = [
    "price",
    "bidding",
    "fare",
    "fares",
    "ratings",
    "streaming",
    "turf",
    "format",
    "talent",
    "patent",
    "browser",
    "takeover",
];

/// What one company takes from another in its market.
const LOST: [&str; 9] =
    ["share", "ground", "customers", "passengers", "subscribers", "viewers", "users", "clients", "business"];

/// "overtook Corda", "vies with Corda", "is taking on Brix", "challenges Corda's lead", "is losing market share to Corda".
fn by_verb(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let v = text.g.get(t);
    let behind = |word: &str| trade::party_behind(text, t, word);
    if v.passive {
        // "was overtaken by Halden"
        (d.from, d.to) = (behind("by"), text.parties_of_subject(t));
    }
    match text.lemma(t) {
        // "overtook Corda as the most valuable company": in worth, and not in trade.
        "overtake"
            if text.says(
                text.clause_of(v.start as usize),
                &["valuable", "valuation", "capitalisation", "capitalization"],
            ) =>
        {
            return false;
        }
        // "challenge Corda's dominance"; "challenged the ruling" is another thing.
        "challenge" => {
            let led = |o: &Id| {
                text.head_is(*o, &["dominance", "lead", "supremacy", "monopoly", "position", "leadership", "grip"])
            };
            // "unveiled its own robot, challenging Corda and Tarn"; but "challenged Corda over its fees"
            let over = |p: &Phrase| ["over", "on", "about", "in"].iter().any(|w| text.s.is(p.start as usize, w));
            let sets_against = matches!(v.mood, Mood::Gerund | Mood::Infinitive) || v.modal != NONE;
            let asks = text.g.phrases.get(t as usize + 2).is_some_and(|n| n.shape == Shape::Verb && n.governor == t);
            let themselves =
                || text.g.objects(t).find(|o| text.named_company(*o).is_some()).and_then(|o| text.parties_of(o));
            let plain = sets_against && !asks && !text.g.preps_of_verb(t).any(over);
            d.to = text
                .g
                .objects(t)
                .find(led)
                .and_then(|o| text.owner_of(o))
                .or_else(|| if plain { themselves() } else { None });
        }
        "lose" | "steal" | "poach" => {
            let lost = text.g.objects(t).any(|o| text.head_is(o, &LOST));
            if !lost {
                return false;
            }
        }
        // "is eating into Corda's share of the market"
        "eat" => {
            let into = |p: &&Phrase| text.s.is(p.start as usize, "into") && text.head_is(p.object, &LOST);
            d.to = text.g.preps_of_verb(t).find(into).and_then(|p| text.owner_of(p.object));
        }
        // "are competing to buy Tarn": for once.
        "compete" | "vie" | "battle" if d.to.is_none() && !v.passive && v.mood == Mood::Finite => {
            let for_one = text.g.phrases.get(t as usize + 1).is_some_and(|n| n.shape == Shape::Verb && n.governor == t);
            // "Halden Air and Corda Airways compete on 40 routes": with each other.
            d.to = d.from.clone().filter(|f| f.parties.len() > 1 && f.via <= Via::Sentence && !for_one);
        }
        _ => {}
    }
    // "Halden's new drug will compete with Corda's Zelor"
    if matches!(text.lemma(t), "compete" | "rival" | "vie") {
        let subject = v.subject();
        d.from = d.from.take().or_else(|| if subject == NONE { None } else { text.owner_of(subject) });
        let with = |p: &&Phrase| p.object != NONE && ["with", "against"].iter().any(|w| text.s.is(p.start as usize, w));
        // "compete with Corda's", "with those of Corda"
        let whose = |o: Id| {
            let those = text.head_is(o, &["those", "that"]);
            text.owner_of(o).or_else(|| if those { super::supply::of_whom(text, o) } else { None })
        };
        d.to = d.to.take().or_else(|| text.g.preps_of_verb(t).find(with).and_then(|p| whose(p.object)));
    }
    let company = |a: &Option<Arg>| a.as_ref().is_some_and(|a| text.all_are(a, PartyKind::Company));
    company(&d.from) && company(&d.to)
}

/// "its rival Anthropic", "OpenAI rival Anthropic", "Anthropic, a prominent OpenAI competitor", "Nordvik is a rival of Petrolia", "Nordvik's
/// rivals are Petrolia and Tarn", "all three are competitors".
fn sides(text: &Text<'_>, d: &mut Draft, t: Id) {
    let p = text.g.get(t);
    let at = d.trigger.start;
    let several = text.s.lower(at).ends_with('s');
    // "its Lancashire rival Corda": where it is, and not whose.
    let theirs = text.has(p.start as usize, Classes::POSS);
    let mut before = text.parties.within(&(p.start as usize..at)).iter();
    let before = before.rfind(|m| text.is_party(m) && m.kind != PartyKind::Place && !theirs);
    let own = p.mention != NONE && text.parties.mentions[p.mention as usize].tokens.start >= d.trigger.end;
    let rival = match own {
        // The name behind the word is the rival; whose rival it is stands before it.
        true if several => text.parties_of(t),
        true => text.party_of(t),
        false => text.in_role(t, d.trigger.end),
    };
    let whose = before.map(|m| text.named(m, Via::Quote)).or_else(|| text.owner_of(t)).or_else(|| d.to.take());
    let whose = whose.or_else(|| if own { None } else { text.modifier_of(t) });
    // "Corda, which also supplies its rivals Tarn and Brix": nobody supplies those who compete with it, but a customer's rivals.
    let whose = match (text.g.place(t), &rival, whose) {
        (Place::Object(v), Some(rival), Some(a)) if theirs && matches!(text.lemma(v), "supply" | "serve" | "equip") => {
            let supplier = text.parties_of_subject(v).filter(|s| s.parties == a.parties);
            let others: Vec<usize> = rival.parties.iter().chain(&a.parties).copied().collect();
            supplier.and_then(|_| text.sole_other(d.sentence, &others)).or(Some(a))
        }
        (_, _, whose) => whose,
    };
    let apart = |a: &Arg| rival.as_ref().is_none_or(|r| !r.parties.iter().any(|x| a.parties.contains(x)));
    let bought_from = if theirs || !own { None } else { customers_loser(text, t).filter(apart) };
    let whose = bought_from.or_else(|| whose.filter(apart)).or_else(|| compared(text, t).filter(apart));
    // "rivals Corda and Tarn agreed", "all three are competitors": each is a rival of the other; "rivals including Corda and Tarn" are
    // those of somebody else.
    let each = rival.as_ref().filter(|r| r.parties.len() > 1 && r.via <= Via::Sentence && several);
    if whose.is_none()
        && text.examples(t).is_none()
        && let Some(both) = each
    {
        (d.from, d.to) = (Some(both.clone()), Some(both.clone()));
        return;
    }
    let definite = p.tokens().take_while(|i| *i < at).any(|i| text.has(i, Classes::DET));
    // "Rival Shannon Trust said", "smaller rival Intu": a rival of whoever the text is about.
    // "Corda's merger with rival Tarn": of whoever owns the deal.
    let dealer = || text.g.chain(t).skip(1).find_map(|n| text.owner_of(n));
    let actor = || match text.g.place(t) {
        Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "with") => {
            let v = text.g.get(prep).governor;
            (v != NONE).then(|| text.parties_of_subject(v)).flatten()
        }
        // "bought rival Tarn": of whoever does so.
        Place::Object(v) => text.parties_of_subject(v),
        // "Larger rival Tarn made an offer for Corda": of the other company there.
        Place::Subject(_) if text.antecedent_object(p.start as usize).is_none() => {
            rival.as_ref().and_then(|r| text.sole_other(d.sentence, &r.parties))
        }
        _ => None,
    };
    let told = || {
        if !own || definite {
            return None;
        }
        dealer().or_else(actor).filter(apart).or_else(|| text.antecedent_object(p.start as usize)).filter(apart)
    };
    d.to = whose.or_else(told);
    d.from = rival;
}

/// "lags behind rivals Corda and Tarn", "faces competition from rivals such as Corda", "Unlike rivals Corda and Tarn, it has": whoever is set
/// against them.
fn compared(text: &Text<'_>, t: Id) -> Option<Arg> {
    const AGAINST: [&str; 10] = ["behind", "ahead", "of", "against", "from", "with", "than", "unlike", "like", "over"];
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let p = text.g.get(prep);
    if !AGAINST.contains(&text.s.lower(p.start as usize)) {
        return None;
    }
    let verb = match (p.governor, p.noun) {
        (NONE, NONE) => {
            let end = text.g.of_sentence(text.s.sentence_of(p.start as usize)).end;
            (t..end).find(|k| text.g.get(*k).shape == Shape::Verb && text.g.get(*k).subject() > t)?
        }
        (NONE, noun) => text.g.verb_of(noun),
        (v, _) => v,
    };
    let subject = (verb != NONE && text.g.get(verb).shape == Shape::Verb).then(|| text.parties_of_subject(verb))?;
    subject.filter(|a| a.via <= Via::Sentence && text.all_are(a, PartyKind::Company))
}

/// "Tarn fell after Halden agreed to buy trucks from rival Corda": a customer is no rival of whom it buys goods from, so it is one of the
/// company whose shares fell.
fn customers_loser(text: &Text<'_>, t: Id) -> Option<Arg> {
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let p = text.g.get(prep);
    let buys = if p.governor != NONE { p.governor } else { return None };
    let from_it = text.s.is(p.start as usize, "from")
        && matches!(text.lemma(buys), "buy" | "order" | "purchase" | "rent" | "lease")
        && trade::object(text, buys).company().is_none();
    let above = |v: &Id| Some(text.g.get(*v).governor).filter(|g| *g != NONE);
    let fell = std::iter::successors(above(&buys), above).take(4).find(|v| {
        let lost = matches!(text.lemma(*v), "fall" | "drop" | "slump" | "slide" | "tumble" | "plunge" | "sink");
        text.g.get(*v).shape == Shape::Verb && lost
    });
    let fell = fell.filter(|_| from_it)?;
    let subject = text.g.get(fell).subject();
    let held = if subject == NONE { None } else { trade::held(text, subject) };
    held.or_else(|| text.parties_of_subject(fell)).filter(|a| text.all_are(a, PartyKind::Company))
}

/// "This move puts pressure on Brix", "the deal counters the threat": a deal that is the subject stands for whom the text is about.
fn presser(text: &Text<'_>, t: Id) -> Option<Arg> {
    let Place::Object(v) = text.g.place(t) else { return None };
    let subject = text.g.get(v).subject();
    if subject == NONE {
        return None;
    }
    text.parties_of(subject).or_else(|| {
        let p = text.g.get(subject);
        let definite = p.mention == NONE && text.has(p.start as usize, Classes::DET);
        (definite && text.has(p.head as usize, Classes::DEAL_NOUN) || text.head_is(subject, &["move", "step"]))
            .then(|| text.antecedent(p.start as usize))
            .flatten()
    })
}

/// "are in the race to buy Tarn", "competition from Halden to buy Tarn": over what only one of them can get.
fn once(text: &Text<'_>, t: Id) -> bool {
    let end = text.g.of_sentence(text.s.sentence_of(text.g.get(t).start as usize)).end;
    let next = (t + 1..end.min(t + 5)).find(|k| !matches!(text.g.get(*k).shape, Shape::Prep | Shape::Noun));
    next.is_some_and(|v| {
        let buys = || matches!(text.lemma(v), "buy" | "acquire" | "win" | "purchase" | "land" | "secure" | "take");
        text.g.get(v).shape == Shape::Verb && text.g.get(v).mood == Mood::Infinitive && (v == t + 1 || buys())
    })
}

/// Two companies or more that a fight is between, or that are in it.
fn fighters(text: &Text<'_>, t: Id) -> Option<Arg> {
    if once(text, t) {
        return None;
    }
    let between = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "between"));
    let inside = || match text.g.place(t) {
        Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "in") && text.g.get(p).governor != NONE => {
            text.parties_of_subject(text.g.get(p).governor)
        }
        _ => None,
    };
    let both = between.map_or_else(inside, |p| text.parties_of(p.object))?;
    (both.parties.len() > 1 && both.via <= Via::Paragraph && text.all_are(&both, PartyKind::Company)).then_some(both)
}

/// "sees Corda as its main threat": who sees whom so.
fn seen_as(text: &Text<'_>, t: Id) -> Option<(Arg, Arg)> {
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let v = text.g.get(prep).governor;
    let sees = v != NONE
        && text.s.is(text.g.get(prep).start as usize, "as")
        && matches!(text.lemma(v), "see" | "view" | "regard" | "consider" | "name" | "cite" | "describe");
    let seer = if sees { text.parties_of_subject(v)? } else { return None };
    let seen = text.g.objects(v).find_map(|o| text.named_company(o))?;
    (text.all_are(&seer, PartyKind::Company) && seer.parties != seen.parties).then_some((seer, seen))
}
