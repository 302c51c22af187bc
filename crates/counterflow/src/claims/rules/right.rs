//! Rights that one party grants another: exclusivity, distribution, board seats, first refusal.

mod barred;
mod granted;

pub(in crate::claims) use granted::grantor;
pub(super) use granted::tradable;

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;
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
        "exclusive",
        "distribution right",
        "distribution agreement",
        "marketing right",
        "broadcasting right",
        "right of first refusal",
        "right of first offer",
        "right to match",
        "first right",
        "seat",
        "nominate",
        "appoint",
        "board seat",
        "right to appoint",
        "right to nominate",
        "observer seat",
        "exclusivity",
        "veto",
        "access",
        "option to buy",
        "warrant",
        "integrate",
        "embed",
        "resell",
        "distribute",
        "integration",
        "offer",
        "sell",
        "licence",
        "license",
        "right",
        "agent",
        "distributor",
        "dealer",
        "reseller",
        "retailer",
        "franchisee",
        "wholesaler",
        "franchise",
        "franchise agreement",
        "distribution deal",
        "distribution contract",
        "distribution pact",
        "market",
        "bar",
        "prevent",
        "prohibit",
        "preclude",
        "supply",
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
const NOWHERE: Attach = Attach(0);

const fn right(words: &'static str, measure: &'static str) -> Frame {
    noun(words).measure(measure).roles(To, To).preps(OF).attach(NOWHERE)
}

const fn deed(word: &'static str) -> Frame {
    verb(word).measure("distribution").roles(To, Nobody).attach(NOWHERE)
}

const FRAMES: &[Frame] = &[
    right("exclusive", "exclusivity"),
    right("right to sell", "distribution"),
    right("distribution right", "distribution"),
    right("distribution agreement", "distribution"),
    right("marketing right", "distribution"),
    right("broadcasting right", "distribution"),
    right("right of first refusal", "first_refusal"),
    right("right of first offer", "first_refusal"),
    right("right to match", "first_refusal"),
    right("first right", "first_refusal"),
    right("seat", "board"),
    right("board seat", "board"),
    right("right to appoint", "board"),
    right("right to nominate", "board"),
    right("observer seat", "observer"),
    right("veto", "veto"),
    right("exclusivity", "exclusivity"),
    right("option to buy", "option"),
    right("warrant", "warrant"),
    right("access", "distribution"),
    right("integration", "distribution"),
    right("right", "distribution"),
    right("licence", "distribution"),
    right("license", "distribution"),
    right("agent", "distribution"),
    right("distributor", "distribution"),
    right("dealer", "distribution"),
    right("reseller", "distribution"),
    right("retailer", "distribution"),
    right("franchisee", "distribution"),
    right("wholesaler", "distribution"),
    right("franchise", "distribution"),
    right("franchise agreement", "distribution"),
    right("distribution deal", "distribution"),
    right("distribution contract", "distribution"),
    right("distribution pact", "distribution"),
    deed("market"),
    deed("license"),
    deed("integrate"),
    deed("embed"),
    deed("resell"),
    deed("distribute"),
    deed("offer"),
    deed("sell"),
    verb("veto").measure("veto").roles(To, Nobody).attach(NOWHERE),
    verb("bar").measure("exclusivity").roles(Nobody, Nobody).attach(NOWHERE),
    verb("prevent").measure("exclusivity").roles(Nobody, Nobody).attach(NOWHERE),
    verb("prohibit").measure("exclusivity").roles(Nobody, Nobody).attach(NOWHERE),
    verb("preclude").measure("exclusivity").roles(Nobody, Nobody).attach(NOWHERE),
    verb("supply").measure("exclusivity").roles(Nobody, Nobody).attach(NOWHERE),
    verb("nominate").measure("board").roles(To, Nobody).attach(NOWHERE),
    verb("appoint").measure("board").roles(To, Nobody).attach(NOWHERE),
];

/// What a company makes that another may sell or build in.
const MADE: &[&str] = &[
    "model",
    "models",
    "tool",
    "tools",
    "product",
    "products",
    "software",
    "technology",
    "technologies",
    "content",
    "capability",
    "capabilities",
    "service",
    "services",
    "drug",
    "drugs",
    "brand",
    "brands",
    "game",
    "games",
    "innovations",
    "platform",
    "features",
    "assistant",
    "engine",
    "cars",
    "films",
    "shows",
    "channels",
    "maps",
    "search",
    "api",
    "apis",
    "phones",
    "version",
    "edition",
    "vaccine",
    "vaccines",
    "equipment",
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    let kept = match d.part {
        Part::Verb if d.measure == Some("board") => names_directors(text, d, t),
        Part::Verb if d.measure == Some("veto") => barred::may_veto(text, d, t),
        Part::Verb if d.measure == Some("exclusivity") && text.lemma(t) != "supply" => barred::bars(text, d, t),
        Part::Verb if matches!(text.lemma(t), "sell" | "supply") => match barred::not_to_rivals(text, t) {
            Some((from, to)) => {
                (d.from, d.to, d.measure) = (Some(from), Some(to), Some("exclusivity"));
                barred::companies(text, d)
            }
            None => text.lemma(t) == "sell" && of_deed(text, d, t),
        },
        Part::Verb => of_deed(text, d, t),
        // "a seat on Tarn's board"; a seat in a plane or a parliament is none.
        Part::Noun if text.s.lemma(d.trigger.start).starts_with("seat") => {
            d.from = text.g.preps_of_noun(t).filter(|p| p.noun == t).find_map(|p| board_of(text, p.object));
            d.to = holder(text, t);
            d.from.is_some()
        }
        Part::Noun => of_noun(text, d, t),
    };
    // "has the right to appoint two directors to the board of Tarn": of the other company of the sentence.
    // "was Tarn's only provider and had the right to match any rival offer": likewise.
    let matches = text.s.is(d.trigger.end - 1, "match");
    if (d.measure == Some("board") || matches)
        && d.from.is_none()
        && let Some(to) = &d.to
    {
        d.from = text.sole_other(d.sentence, &to.parties);
    }
    kept && match (&d.from, &d.to) {
        (Some(from), Some(to)) => !from.parties.iter().any(|p| to.parties.contains(p)),
        // Who is tied exclusively may be told, and to whom be the topic.
        (None, Some(_)) => text.s.is(d.trigger.start, "exclusive"),
        _ => false,
    }
}

/// Whose board a noun phrase names: "Tarn's board", "the board of Tarn".
fn board_of(text: &Text<'_>, id: Id) -> Option<Arg> {
    if id == NONE || !text.head_is(id, &["board", "boards"]) {
        return None;
    }
    let of = |p: &&crate::grammar::Phrase| p.noun == id && text.s.is(p.start as usize, "of");
    let behind = || text.g.preps_of_noun(id).find(of).and_then(|p| text.parties_of(p.object));
    text.owner_of(id).or_else(|| text.name_before(id, text.g.get(id).head as usize)).or_else(behind)
}

/// "will nominate two directors to Tarn's board", "can appoint three of Tarn's nine directors": no company grants itself a seat.
fn names_directors(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    const SEATED: &[&str] = &["director", "directors", "member", "members", "representative", "representatives"];
    let v = text.g.get(t);
    let object = text.g.objects(t).next().filter(|_| !v.passive);
    let Some(object) = object else { return false };
    let behind = |word: &'static str| {
        let of = move |p: &&crate::grammar::Phrase| text.s.is(p.start as usize, word);
        text.g.preps_of_noun(object).find(of).map(|p| p.object)
    };
    d.to = text.parties_of_subject(t).filter(|a| text.all_are(a, PartyKind::Company));
    d.from = if text.head_is(object, SEATED) {
        let to = text.g.preps_of_verb(t).filter(|p| matches!(text.s.lower(p.start as usize), "to" | "on"));
        to.map(|p| p.object).find_map(|o| board_of(text, o)).or_else(|| text.owner_of(object))
    } else {
        // "three of Tarn's nine directors", "half of the board of Tarn"
        behind("of")
            .filter(|o| text.head_is(*o, SEATED) || text.head_is(*o, &["board"]))
            .and_then(|o| board_of(text, o).or_else(|| text.owner_of(o)))
    };
    d.to.is_some() && d.from.as_ref().is_some_and(|a| a.via <= Via::Sentence)
}

/// The phrase names something that a company makes and another may sell or build in.
fn made(text: &Text<'_>, id: Id) -> bool {
    MADE.iter().any(|w| text.head_is(id, &[w]))
}

/// The maker of the thing that a noun phrase names: "OpenAI's models", "ChatGPT technology", "the enterprise version of ChatGPT".
fn maker(text: &Text<'_>, id: Id) -> Option<Arg> {
    if id == NONE || text.g.get(id).shape != Shape::Noun {
        return None;
    }
    let p = text.g.get(id);
    let named =
        |m: &crate::party::Mention| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence };
    if p.mention != NONE {
        let m = &text.parties.mentions[p.mention as usize];
        return (m.kind == PartyKind::Product).then(|| named(m));
    }
    if !made(text, id) && !text.parties.within(&p.tokens()).iter().any(|m| m.kind == PartyKind::Product) {
        return None;
    }
    if p.owner != NONE {
        return text.parties_of(p.owner);
    }
    if p.tokens().any(|i| text.has(i, Classes::POSS)) {
        return None;
    }
    text.modifier_of(id).or_else(|| {
        text.g
            .preps_of_noun(id)
            .filter(|prep| prep.noun == id && text.s.is(prep.start as usize, "of"))
            .find_map(|prep| maker(text, prep.object).or_else(|| text.parties_of(prep.object)))
    })
}

/// "licensed its shows to Halden", "licenses films from Corda": who grants and who may show what is licensed.
fn licensed(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    use super::super::trade::party_behind;
    // A licence to make drugs or chips is one of another kind.
    const SHOWN: [&str; 21] = [
        "movie",
        "movies",
        "film",
        "films",
        "show",
        "shows",
        "series",
        "programme",
        "programmes",
        "program",
        "programs",
        "content",
        "library",
        "catalogue",
        "catalog",
        "titles",
        "songs",
        "music",
        "episodes",
        "sitcom",
        "cartoons",
    ];
    let thing = |o: Id| text.head_is(o, &SHOWN);
    let subject = text.parties_of_subject(t);
    (d.from, d.to) = match party_behind(text, t, "from") {
        Some(grantor) => (Some(grantor), subject),
        None => (subject, party_behind(text, t, "to")),
    };
    let company =
        |a: &Option<Arg>| a.as_ref().is_some_and(|a| a.via <= Via::Sentence && text.all_are(a, PartyKind::Company));
    text.g.objects(t).any(thing) && company(&d.from) && company(&d.to)
}

/// "integrates OpenAI's models into its platform", "offers OpenAI's tools to its clients": something of the other party, not the party itself.
fn of_deed(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let v = text.g.get(t);
    if v.passive {
        return false;
    }
    if text.lemma(t) == "license" {
        return licensed(text, d, t);
    }
    let mut from = text.g.objects(t).find_map(|o| maker(text, o));
    // "integrating models from Nordvik and Petrolia into its platform"
    if from.is_none() && v.subject() != NONE {
        from = text.g.objects(t).filter(|o| made(text, *o)).find_map(|o| {
            text.g
                .preps_of_noun(o)
                .filter(|p| text.s.is(p.start as usize, "from"))
                .find_map(|p| text.parties_of(p.object))
        });
    }
    // "integrate its cloud with ChatGPT technology"
    if from.is_none() && matches!(text.lemma(t), "integrate" | "embed") {
        from = text
            .g
            .preps_of_verb(t)
            .filter(|p| matches!(text.s.lemma(p.start as usize), "with" | "from"))
            .find_map(|p| maker(text, p.object));
    }
    if from.is_none() && matches!(text.lemma(t), "distribute" | "resell") {
        from = super::super::trade::party_behind(text, t, "from");
    }
    if from.is_none() && matches!(text.lemma(t), "distribute" | "resell" | "market") {
        from = granted::sells_for(text, t);
    }
    // "By investing in Brix, it can integrate a leading model": what the other company of the sentence makes.
    if from.is_none()
        && matches!(text.lemma(t), "integrate" | "embed")
        && text.g.objects(t).any(|o| made(text, o) || text.g.preps_of_noun(o).any(|p| made(text, p.object)))
        && let Some(to) = text.parties_of_subject(t)
    {
        from = text.sole_other(d.sentence, &to.parties);
    }
    d.from = from;
    d.to = d.to.take().or_else(|| text.parties_of_subject(t)).or_else(|| {
        // "Microsoft holds a stake, … integrating OpenAI's models": the subject of the clause that governs it.
        (v.governor != NONE && text.g.get(v.governor).shape == Shape::Verb)
            .then(|| text.parties_of_subject(v.governor))
            .flatten()
    });
    d.from.is_some() && d.to.as_ref().is_some_and(|a| a.via <= Via::Paragraph)
}

fn of_noun(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let first = text.s.lower(d.trigger.start);
    if d.measure == Some("warrant") {
        let Some((grantor, holder)) = super::stake::warrants::granted(text, d, t) else { return false };
        (d.from, d.to) = (Some(grantor), Some(holder));
        return true;
    }
    if granted::AGENTS.contains(&text.s.lemma(d.trigger.start)) || granted::AGENTS.contains(&first) {
        return granted::agent(text, d, t);
    }
    if first.starts_with("franchise") {
        return granted::franchise(text, d, t);
    }
    // "began licensing films": the deed, and no licence.
    if first == "licensing" {
        return false;
    }
    let told = d.trigger.len() == 1 && (first.starts_with("right") || granted::LICENCES.contains(&first));
    if told {
        return granted::tradable(text, t) && granted::rights(text, d, t);
    }
    if first == "integration" {
        // "the integration of OpenAI models into the AWS platform"
        d.from =
            text.g.preps_of_noun(t).filter(|p| text.s.is(p.start as usize, "of")).find_map(|p| maker(text, p.object));
        d.to = text.g.preps_of_noun(t).filter(|p| text.s.is(p.start as usize, "into")).find_map(|p| {
            text.deep(p.object)
                .or_else(|| text.owner_of(p.object))
                .or_else(|| text.modifier_of(p.object))
                .or_else(|| maker(text, p.object))
        });
        if d.from.is_some() || d.to.is_some() || !text.phrase_says(t, &["product", "model", "technology", "software"]) {
            return true;
        }
        // "bound in exclusive rights and deep product integration": of both that are bound.
        d.to = holder(text, t).filter(|both| both.parties.len() == 2);
        d.from = None;
    }
    if first == "access" {
        // "granting Amazon earlier access to OpenAI's innovations"
        d.from = text
            .g
            .preps_of_noun(t)
            .filter(|p| p.noun == t && text.s.is(p.start as usize, "to"))
            .find_map(|p| maker(text, p.object));
        d.to = match text.g.place(t) {
            Place::Object(v) if matches!(text.lemma(v), "give" | "grant" | "offer") => {
                text.g.objects(v).find(|o| *o < t).and_then(|o| text.parties_of(o))
            }
            Place::Object(v)
                if matches!(text.lemma(v), "have" | "gain" | "get" | "secure" | "obtain" | "win" | "retain") =>
            {
                text.parties_of_subject(v)
            }
            _ => text.owner_of(t),
        };
        // "gained access to its films through a deal with Corda": whose they are is told there, if at all.
        if d.from.is_none()
            && let Place::Object(v) = text.g.place(t)
        {
            d.from = super::super::trade::party_behind(text, v, "with");
            return d.from.is_some();
        }
        return true;
    }
    if first == "exclusive" {
        let Some(measure) = exclusive(text, d, t) else { return false };
        d.measure = Some(measure);
        if licensed_unsaid(text, t) {
            return false;
        }
        if text.head_is(t, granted::AGENTS) && granted::agent(text, d, t)
            || granted::tradable(text, t) && granted::rights(text, d, t)
        {
            return true;
        }
    }
    // "after ending its exclusive partnership with Tarn", "ended Halden's exclusivity"
    let verb = text.g.verb_of(t);
    let ends = verb != NONE
        && matches!(
            text.lemma(verb),
            "end" | "terminate" | "scrap" | "abandon" | "lose" | "dissolve" | "revoke" | "surrender"
        );
    if ends && matches!(d.status, None | Some(Status::Completed)) {
        d.status = Some(Status::Withdrawn);
    }
    if let Some(between) = between(text, d, t) {
        // "an exclusive partnership between Alba and its supplier, Nordvik": the first grants, the second holds.
        let end = text.s.list[d.sentence].tokens.end;
        let near = text.parties.within(&(between..end.min(between + 14)));
        let mut parties = near.iter().filter(|m| text.is_party(m));
        let (Some(a), Some(b)) = (parties.next(), parties.next()) else { return false };
        let arg =
            |m: &crate::party::Mention| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence };
        (d.from, d.to) = (Some(arg(a)), Some(arg(b)));
        return true;
    }
    // "its exclusive right to sell OpenAI models", "the right to distribute it": the grantor owns what is sold.
    let end = (t + 8).min(text.g.phrases.len() as u32);
    let sells = (t + 1..end).find(|k| text.g.get(*k).shape == Shape::Verb && text.g.get(*k).governor == t);
    if let Some(v) = sells
        && let Some(owner) = text.g.objects(v).find_map(|o| {
            // "the sole right to sell Halden packs"
            maker(text, o).or_else(|| text.deep(o)).or_else(|| super::supply::named_wares(text, o))
        })
    {
        d.from = Some(owner);
    }
    if let Place::Object(v) = text.g.place(t)
        && matches!(text.lemma(v), "give" | "grant" | "offer" | "award")
        && !text.g.get(v).passive
        // "signed an agreement with Brix granting it": who grants is not told by the nearest name.
        && (d.to.is_none() || text.g.get(v).mood != Mood::Gerund)
    {
        let given = text.g.objects(v).find(|o| *o < t).and_then(|o| text.parties_of(o));
        // "granted Corda rights to sell lumab"
        let inside = || text.name_before(t, d.trigger.start).filter(|_| text.g.get(t).owner == NONE);
        if let Some(given) = given.or_else(|| super::super::trade::party_behind(text, v, "to")).or_else(inside) {
            d.from = text.parties_of_subject(v).or(d.from.take());
            d.to = Some(given);
        }
    }
    // "loss of exclusivity over Corda's technology": whose it is stands behind the noun, and not somewhere in front of it.
    if first == "exclusivity" {
        let over = |p: &&crate::grammar::Phrase| {
            p.noun == t
                && p.object != NONE
                && ["over", "on", "for", "to"].iter().any(|w| text.s.is(p.start as usize, w))
        };
        let whose = |o: Id| text.owner_of(o).or_else(|| text.named_company(o));
        let own = text.g.preps_of_noun(t).find(over).and_then(|p| whose(p.object));
        let lost = text.g.chain(t).skip(1).find(|n| text.head_is(*n, &["loss", "end"]));
        if let (Some(own), Some(lost)) = (own, lost) {
            (d.from, d.to) = (Some(own), text.owner_of(lost).or(d.to.take()));
            d.status = Some(Status::Withdrawn);
        }
    }
    if d.to.is_none() {
        d.to = holder(text, t);
    }
    // "Alba and Brix are bound in exclusive rights": one grants and the other holds; what else the document says tells which.
    if d.from.is_none()
        && let Some(both) = d.to.take_if(|to| to.parties.len() == 2)
    {
        d.from = Some(Arg { parties: vec![both.parties[0]], ..both.clone() });
        d.to = Some(Arg { parties: vec![both.parties[1]], ..both });
    }
    // Where one side is known and one other company is named, that is the other side.
    if d.measure == Some("exclusivity") || first == "distribution" {
        match (&d.from, &d.to) {
            (None, Some(to)) => d.from = text.sole_other(d.sentence, &to.parties),
            (Some(from), None) => d.to = text.sole_other(d.sentence, &from.parties),
            _ => {}
        }
    }
    true
}

/// Who has what a noun phrase names: the subject of its verb, also of "secured its lead through exclusive cooperation".
fn holder(text: &Text<'_>, t: Id) -> Option<Arg> {
    match text.g.place(t) {
        Place::Object(v) if !text.g.get(v).passive => text.parties_of_subject(v),
        Place::Behind(prep) => {
            let word = text.s.lemma(text.g.get(prep).start as usize);
            let v = text.g.get(prep).governor;
            (v != NONE && matches!(word, "through" | "by" | "via" | "under" | "with" | "in"))
                .then(|| text.parties_of_subject(v))
                .flatten()
        }
        _ => None,
    }
}

/// "an exclusive licence agreement with Corda": which of the two grants the licence is not told.
fn licensed_unsaid(text: &Text<'_>, t: Id) -> bool {
    let licence = text.phrase_says(t, &["licence", "license", "licensing"])
        && text.head_is(t, &["agreement", "deal", "pact", "contract"]);
    let with = text.g.preps_of_noun(t).any(|p| p.noun == t && text.s.is(p.start as usize, "with"));
    let gains = |k: &Id| {
        text.g.phrases.get(*k as usize).is_some_and(|p| {
            let gets = matches!(text.lemma(*k), "obtain" | "acquire" | "gain" | "secure" | "get" | "give" | "grant");
            p.shape == Shape::Verb && gets
        })
    };
    licence && with && !(t + 1..t + 6).any(|k| gains(&k))
}

/// The token behind "between", where the noun phrase is followed by it.
fn between(text: &Text<'_>, d: &Draft, t: Id) -> Option<usize> {
    let end = (text.g.get(t).end as usize).max(d.trigger.end);
    text.s.is(end, "between").then_some(end + 1)
}

/// What an exclusive thing is: a right to sell, or a tie that shuts others out; "exclusive talks" and "an exclusive interview" are none.
fn exclusive(text: &Text<'_>, d: &Draft, t: Id) -> Option<&'static str> {
    const SELLS: &[&str] = &[
        "right",
        "rights",
        "distribution",
        "licence",
        "license",
        "licences",
        "licenses",
        "distributor",
        "dealer",
        "agent",
        "franchise",
        "reseller",
        "distributorship",
        "retailer",
        "outlet",
    ];
    const TIES: &[&str] = &[
        "cooperation",
        "co-operation",
        "partnership",
        "relationship",
        "agreement",
        "deal",
        "contract",
        "arrangement",
        "alliance",
        "pact",
        "tie",
        "ties",
        "collaboration",
        "access",
        "supplier",
        "provider",
        "partner",
        "offtake",
        "contracts",
        "agreements",
        "terms",
        "up",
        "tie-up",
        "arrangements",
    ];
    let head = text.g.get(t).head as usize;
    let says = |words: &[&str]| words.iter().any(|w| text.s.is(head, w));
    if text.phrase_says(t, SELLS) && (says(SELLS) || says(TIES)) {
        let talks = text.s.is(head + 1, "to")
            && text.says(head + 2..head + 3, &["negotiate", "talk", "discuss", "bid", "buy", "acquire", "explore"]);
        return (!talks).then_some("distribution");
    }
    (says(TIES) && d.trigger.start < head).then_some("exclusivity")
}
