//! Who may sell, show or run what belongs to another: distributors, franchises, the rights to matches, films and drugs.

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade;
use super::maker;
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::party::PartyKind;

/// Those who sell for another.
pub(super) const AGENTS: &[&str] =
    &["agent", "distributor", "dealer", "reseller", "retailer", "franchisee", "wholesaler"];

/// Verbs of those who come to have a right.
const GETS: &[&str] = &[
    "buy", "acquire", "purchase", "secure", "win", "get", "obtain", "hold", "have", "own", "retain", "keep", "land",
    "renew", "extend", "gain", "receive", "take", "pick", "snap", "scoop", "share", "license", "seal", "clinch",
    "enjoy",
];

/// Verbs of those who give one.
const GIVES: &[&str] = &["sell", "award", "grant", "give", "license", "hand", "offer", "assign", "transfer", "auction"];

/// What a right is for, where it is one to sell, show or make what another owns.
const OF_TRADE: &[&str] = &[
    "broadcast",
    "broadcasting",
    "television",
    "tv",
    "media",
    "streaming",
    "film",
    "movie",
    "screen",
    "publishing",
    "commercial",
    "distribution",
    "marketing",
    "sales",
    "overseas",
    "domestic",
    "international",
    "digital",
    "radio",
    "live",
    "cable",
    "highlights",
    "worldwide",
    "global",
    "sublicensing",
    "franchise",
    "exclusive",
    "development",
    "manufacturing",
    "supply",
    "retail",
    "merchandising",
    "coverage",
];

/// What shareholders, citizens and neighbours have rights of.
const OTHER_RIGHTS: &[&str] = &[
    "voting",
    "human",
    "civil",
    "mineral",
    "water",
    "land",
    "drilling",
    "mining",
    "subscription",
    "shareholder",
    "conversion",
    "property",
    "exploration",
    "air",
    "landing",
    "traffic",
    "preemptive",
    "workers",
    "swap",
    "equal",
    "naming",
    "board",
    "grazing",
    "fishing",
    "emission",
    "emissions",
    "drawing",
    "consumer",
    "pension",
    "minority",
];

/// Deeds that a right allows: "the rights to show", "the right to distribute".
const ALLOWED: &[&str] = &[
    "show",
    "broadcast",
    "sell",
    "market",
    "distribute",
    "stream",
    "air",
    "make",
    "develop",
    "publish",
    "screen",
    "produce",
    "manufacture",
    "commercialise",
    "commercialize",
    "use",
    "televise",
    "operate",
    "carry",
    "import",
    "release",
];

/// What allows somebody to do what the verb behind it says.
pub(super) const LICENCES: [&str; 4] = ["licence", "license", "licences", "licenses"];

/// "the rights to the Corda League", "the league's television rights": rights that are sold, and no others.
pub(in super::super) fn tradable(text: &Text<'_>, t: Id) -> bool {
    let head = text.g.get(t).head as usize;
    // "a licence to sell lumab in Japan"
    if LICENCES.contains(&text.s.lower(head)) {
        return allowed(text, t).is_some() && !matches!(text.lemma(t + 1), "operate" | "broadcast" | "import" | "use");
    }
    if !matches!(text.s.lower(head), "right" | "rights") || text.phrase_says(t, OTHER_RIGHTS) {
        return false;
    }
    text.phrase_says(t, OF_TRADE) || allowed(text, t).is_some() || text.s.is(head, "rights") && shown(text, t).is_some()
}

/// The verb of what a right allows: "to show".
fn allowed(text: &Text<'_>, t: Id) -> Option<Id> {
    let next = text.g.phrases.get(t as usize + 1)?;
    // "granted Corda rights to sell lumab": a name in front of the rights takes the infinitive from them.
    let own = next.governor == t || matches!(text.g.place(t), Place::Object(v) if next.governor == v);
    let to = next.shape == Shape::Verb && next.mood == Mood::Infinitive && own;
    (to && ALLOWED.contains(&text.lemma(t + 1))).then_some(t + 1)
}

/// Whose matches, films or drugs rights are to: "rights to the Corda League", "the rights for Tarn's films".
fn shown(text: &Text<'_>, t: Id) -> Option<Arg> {
    const PARTS: [&str; 10] =
        ["season", "seasons", "matches", "games", "races", "edition", "editions", "part", "most", "all"];
    let to = |p: &&Phrase| {
        let word = text.s.lower(p.start as usize);
        // "naming rights to the arena in a deal with Tarn"
        p.object != NONE && (word == "with" || p.noun == t && matches!(word, "to" | "for" | "of" | "over"))
    };
    text.g.preps_of_noun(t).filter(to).find_map(|p| {
        // "rights to the first season of the Corda League"
        let of = |q: &&Phrase| q.noun == p.object && q.object != NONE && text.s.is(q.start as usize, "of");
        let part = text.head_is(p.object, &PARTS);
        let object =
            if part { text.g.preps_of_noun(p.object).find(of).map_or(p.object, |q| q.object) } else { p.object };
        // "the Champions League" is no league told before.
        let told = |o: Id| {
            let capital = text.s.tokens[text.g.get(o).head as usize].capital;
            text.head_is(o, &["league", "club", "company", "it"]) && !capital
        };
        let named = text.parties_of(object).filter(|_| text.g.get(object).mention != NONE || told(object));
        named
            .or_else(|| maker(text, object))
            // "the rights to Halden's drug"
            .or_else(|| text.owner_of(object))
            .or_else(|| text.modifier_of(object))
    })
}

/// Whose rights they are: of what they are to, or of the name in front of them.
pub(in crate::claims) fn grantor(text: &Text<'_>, rights: Id) -> Option<Arg> {
    shown(text, rights).or_else(|| text.owner_of(rights)).or_else(|| text.modifier_of(rights))
}

/// "The Corda League awarded its overseas rights to Halden Sport", "Halden TV has the rights to Tarn's films".
pub(super) fn rights(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let v = match text.g.place(t) {
        Place::Object(v) | Place::Subject(v) => v,
        // "signed a deal for the rights to", "in a deal for exclusive rights"
        Place::Behind(prep) if matches!(text.s.lower(text.g.get(prep).start as usize), "for" | "over") => {
            let paper = text.g.get(prep).noun;
            let papers = ["deal", "agreement", "contract", "pact", "auction"];
            if paper != NONE && text.head_is(paper, &papers) {
                text.g.verb_of(paper)
            } else {
                text.g.get(prep).governor
            }
        }
        _ => return false,
    };
    if v == NONE || text.g.get(v).shape != Shape::Verb || text.g.get(v).negated {
        return false;
    }
    let verb = text.g.get(v);
    let owner = || {
        text.owner_of(t).or_else(|| text.name_before(t, d.trigger.start)).or_else(|| shown(text, t)).or_else(|| {
            allowed(text, t).and_then(|a| {
                text.g
                    .objects(a)
                    .find_map(|o| maker(text, o).or_else(|| text.owner_of(o)).or_else(|| text.modifier_of(o)))
                    // "the rights to show the Corda League"
                    .or_else(|| text.g.objects(a).find_map(|o| text.named_company(o)))
            })
        })
    };
    let to = || to_whom(text, v, t);
    if let (Some(from), Some(holder)) = by_agreement(text, v, t).unzip() {
        let kept = both(text, &Some(from.clone()), &Some(holder.clone()));
        if kept {
            (d.from, d.to) = (Some(from), Some(holder));
        }
        return kept;
    }
    // "offered $10m for the rights": whoever bids does not give them.
    let bids = matches!(text.g.place(t), Place::Behind(_));
    let gives = GIVES.contains(&text.lemma(v)) && !bids;
    let (from, holder) = if gives && !verb.passive {
        let first = text.g.objects(v).find(|o| *o < t).and_then(|o| text.parties_of(o));
        // "gave Brix Streaming exclusive rights to its films"
        let inside = || text.name_before(t, d.trigger.start).filter(|_| text.g.get(t).owner == NONE);
        let given = first.or_else(to).or_else(inside);
        (text.parties_of_subject(v), given)
    } else if gives && verb.passive {
        // "was granted the rights by Tarn", "the rights were sold to Halden"
        let by = trade::party_behind(text, v, "by");
        match text.g.place(t) {
            Place::Subject(_) => (by.or_else(owner), to()),
            _ => (by.or_else(owner), text.parties_of_subject(v)),
        }
    } else if matches!(text.lemma(v), "go" | "pass" | "revert") && matches!(text.g.place(t), Place::Subject(_)) {
        (owner(), to())
    } else if GETS.contains(&text.lemma(v)) && !verb.passive
        || bids && matches!(text.lemma(v), "sign" | "strike" | "reach" | "agree" | "pay")
    {
        let from = trade::party_behind(text, v, "from").filter(|a| a.via <= Via::Sentence);
        let with = || trade::party_behind(text, v, "with");
        (from.or_else(owner).or_else(with), text.parties_of_subject(v))
    } else {
        return false;
    };
    if !both(text, &from, &holder) {
        return false;
    }
    (d.from, d.to) = (from, holder);
    // "paid $90m to keep the rights": what was paid for is had.
    let paid = verb.mood == Mood::Infinitive && verb.governor != NONE && {
        let pays = text.g.get(verb.governor);
        matches!(text.lemma(verb.governor), "pay" | "spend") && pays.mood == Mood::Finite && pays.modal == NONE
    };
    if paid && d.status == Some(Status::Planned) {
        d.status = Some(Status::Completed);
    }
    true
}

/// "reached an agreement with Corda, giving it exclusive rights": of the two sides of the agreement one gets what the other gives. "It" is
/// the subject, and a name is whoever bears it.
fn by_agreement(text: &Text<'_>, gives: Id, t: Id) -> Option<(Arg, Arg)> {
    let v = text.g.get(gives);
    let signs = v.governor;
    let gerund = v.mood == Mood::Gerund && GIVES.contains(&text.lemma(gives)) && signs != NONE;
    const SIGNS: [&str; 12] = [
        "sign", "reach", "enter", "strike", "agree", "seal", "ink", "renew", "extend", "expand", "announce", "broaden",
    ];
    if !gerund || !SIGNS.contains(&text.lemma(signs)) {
        return None;
    }
    let subject = text.parties_of_subject(signs)?;
    let other = trade::party_behind(text, signs, "with")?;
    let given = text.g.objects(gives).find(|o| *o < t);
    let inside = || text.name_before(t, text.g.get(t).head as usize);
    let named = given.and_then(|o| text.named_company(o)).or_else(inside);
    match (named, given) {
        (Some(named), _) if named.parties == other.parties => Some((subject, other)),
        (Some(named), _) if named.parties == subject.parties => Some((other, subject)),
        (None, Some(o)) if text.head_is(o, &["it", "them"]) => Some((other, subject)),
        // "giving the streaming service exclusive rights": one of the two, and the other one is named last.
        (None, Some(o)) if text.s.is(text.g.get(o).start as usize, "the") => Some((other, subject)),
        _ => None,
    }
}

/// To whom rights go: behind a "to" of the verb that does not say what they are to.
fn to_whom(text: &Text<'_>, v: Id, t: Id) -> Option<Arg> {
    let to = |p: &&Phrase| {
        p.object != NONE && p.start > text.g.get(t).start.min(text.g.get(v).start) && text.s.is(p.start as usize, "to")
    };
    let found: Vec<Arg> = text.g.preps_of_verb(v).filter(to).filter_map(|p| text.parties_of(p.object)).collect();
    found.into_iter().next_back().filter(|a| a.via <= Via::Sentence)
}

/// "will be the exclusive distributor of Halden trucks", "appointed Brix its agent", "Halden's distributor in Chile, Brix".
pub(super) fn agent(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    if !text.names_role(t, d.trigger.end) && !text.head_is(t, AGENTS) {
        return false;
    }
    // "its agents in the talks" sell nothing, and "a dealer" sells cars of many.
    let chosen = text.phrase_says(
        t,
        &["exclusive", "sole", "sales", "selling", "general", "distribution", "authorised", "authorized", "official"],
    );
    let told = match text.s.lemma(text.g.get(t).head as usize) {
        "agent" => chosen,
        "dealer" | "retailer" | "wholesaler" => chosen || text.owner_of(t).is_some(),
        _ => true,
    };
    if !told {
        return false;
    }
    let goods = |p: &Phrase| p.noun == t && matches!(text.s.lower(p.start as usize), "of" | "for" | "to");
    let whose = |o: Id| {
        text.named_company(o).or_else(|| text.owner_of(o)).or_else(|| text.modifier_of(o)).or_else(|| maker(text, o))
    };
    let of_whom = text.g.preps_of_noun(t).filter(|p| goods(p)).find_map(|p| whose(p.object));
    let before = text.name_before(t, d.trigger.start);
    let (mut from, mut to) = (text.owner_of(t), text.in_role(t, d.trigger.end).or_else(|| appointed(text, t)));
    match (of_whom, &to) {
        // "Halden, exclusive distributor of Tarn trucks", also in a table: the name in front of the word sells.
        (Some(of_whom), None) => (from, to) = (Some(of_whom), before),
        (of_whom, _) => from = from.or(before).or(of_whom),
    }
    if !both(text, &from, &to) {
        return false;
    }
    (d.from, d.to) = (from, to);
    if text.is_described(t, d.trigger.end) {
        d.status = Some(Status::Completed);
    }
    true
}

/// "has been appointed exclusive distributor": the subject of a passive verb of choice.
fn appointed(text: &Text<'_>, t: Id) -> Option<Arg> {
    let chooses = |v: Id| matches!(text.lemma(v), "appoint" | "name" | "choose" | "select" | "pick" | "make");
    match text.g.place(t) {
        Place::Object(v) if text.g.get(v).passive && chooses(v) => text.parties_of_subject(v),
        // "has been selected as the distributor"
        Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "as") => {
            let v = text.g.get(prep).governor;
            (v != NONE && chooses(v) && text.g.get(v).passive).then(|| text.parties_of_subject(v)).flatten()
        }
        _ => None,
    }
}

/// "holds the franchise for Tarn Coffee in India", "runs Tarn Coffee shops under a franchise agreement".
pub(super) fn franchise(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let of = |p: &&Phrase| {
        p.noun == t && p.object != NONE && matches!(text.s.lower(p.start as usize), "for" | "of" | "from" | "with")
    };
    let named = || text.g.preps_of_noun(t).find(of).and_then(|p| text.named_company(p.object));
    let (v, under) = match text.g.place(t) {
        Place::Object(v) => (v, false),
        Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "under") => (text.g.get(prep).governor, true),
        _ => return false,
    };
    if v == NONE || text.g.get(v).shape != Shape::Verb || text.g.get(v).negated {
        return false;
    }
    let granted = text.g.get(v).passive && GIVES.contains(&text.lemma(v));
    let (from, to) = if under {
        let run = text.g.objects(v).find_map(|o| text.modifier_of(o).or_else(|| text.owner_of(o)));
        (named().or(run), text.parties_of_subject(v))
    } else if granted || GETS.contains(&text.lemma(v)) && !text.g.get(v).passive {
        (named().or_else(|| text.name_before(t, d.trigger.start)), text.parties_of_subject(v))
    } else {
        return false;
    };
    if under && d.status == Some(Status::Agreed) {
        d.status = Some(Status::Completed);
    }
    (d.from, d.to) = (from, to);
    both(text, &d.from, &d.to)
}

/// "will market Corda's new drug in Japan", "distributes Tarn drinks in Egypt": what the other makes.
pub(super) fn sells_for(text: &Text<'_>, v: Id) -> Option<Arg> {
    text.g.objects(v).filter(|o| text.g.get(*o).mention == NONE && text.g.get(*o).quantity == NONE).find_map(|o| {
        maker(text, o).or_else(|| {
            let named = text.g.get(o).owner != NONE || text.modifier_of(o).is_some();
            let wares = !text.head_is(
                o,
                &["share", "shares", "stock", "bonds", "notes", "stake", "business", "unit", "assets", "services"],
            );
            (named && wares).then(|| text.owner_of(o).or_else(|| text.modifier_of(o))).flatten()
        })
    })
}

fn both(text: &Text<'_>, from: &Option<Arg>, to: &Option<Arg>) -> bool {
    let company = |a: &Arg| a.via <= Via::Paragraph && text.all_are(a, PartyKind::Company);
    from.as_ref().is_some_and(company) && to.as_ref().is_some_and(company)
}
