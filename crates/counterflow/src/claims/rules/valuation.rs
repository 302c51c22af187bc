//! What a company is said to be worth.

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, values_goods, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade::{self, Thing};
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use Role::{None as Nobody, To};

const OF: &[(&str, Role)] = &[("of", To), ("for", To), ("at", To)];
const AT: Attach = Attach::AT.or(Attach::WORTH);

/// See `valuation.md`.
pub const RULE: Rule = Rule {
    name: "valuation",
    kind: Kind::Valuation,
    page: include_str!("valuation.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &[],
};

const FRAMES: &[Frame] = &[
    noun("valuation").roles(To, To).preps(OF).weight(4),
    noun("price tag").roles(To, To).preps(OF).weight(-4),
    noun("enterprise").roles(To, To).preps(OF).attach(Attach::BEFORE).weight(-8),
    verb("value").roles(Nobody, To).attach(AT.or(Attach::OBJECT)).weight(6),
    verb("capitalise").roles(Nobody, To).attach(AT).weight(6),
    verb("capitalize").roles(Nobody, To).attach(AT).weight(6),
    verb("price").roles(Nobody, To).attach(AT).weight(-6),
    verb("put").roles(Nobody, Nobody).attach(AT).near(&["value", "worth", "valuation"]).weight(4),
    noun("worth").roles(To, To).attach(Attach::OF).weight(-10),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let s = &text.s;
    // "a valuation of $350bn and $30bn contingent on its progress": what is still to be paid values nothing.
    if s.is(q.tokens.end, "contingent") {
        return false;
    }
    // "values the company above $3bn": the bound stands where "at" would; "values $3bn of assets" tells of no company.
    let bound = ["above", "over", "below", "under", "beyond"].iter().any(|w| s.is(q.tokens.start, w));
    let verb = text.g.at(d.trigger.start).filter(|_| d.part == Part::Verb && d.attach == Attach::OBJECT);
    if let Some(v) = verb
        && (!bound || !text.g.objects(v).any(|o| text.g.get(o).quantity == NONE))
    {
        return false;
    }
    // "the founder's net worth of $3bn": what somebody owns, and not what a company would fetch.
    if d.trigger.start > 0 && s.is(d.trigger.start - 1, "net") && s.lemma(d.trigger.start) == "worth" {
        return false;
    }
    let sentence = &s.list[d.sentence].tokens;
    let near = d.trigger.start.min(q.tokens.start).saturating_sub(4).max(sentence.start)
        ..(d.trigger.end.max(q.tokens.end) + 4).min(sentence.end);
    let before = |word: &str| {
        near.clone()
            .any(|i| s.is(i, word) && i + 2 < sentence.end && s.is(i + 2, "money") || s.is(i, &format!("{word}money")))
    };
    // "$730 billion before the new money", "including the new money"
    let money = |word: &str| {
        (q.tokens.end..sentence.end.min(q.tokens.end + 6)).any(|i| {
            s.is(i, word)
                && (i + 1..sentence.end.min(i + 4))
                    .any(|k| matches!(s.lower(k), "money" | "investment" | "funding" | "funds" | "capital" | "cash"))
        })
    };
    d.measure = if money("before") || money("excluding") {
        Some("pre_money")
    } else if money("including") || money("after") {
        Some("post_money")
    } else if before("pre") {
        Some("pre_money")
    } else if before("post") {
        Some("post_money")
    } else {
        None
    };
    // "from $15 billion to …": where a change starts is what holds already.
    if q.changes {
        d.status = Some(Status::Completed);
    } else if d.status == Some(Status::Rumoured) {
        d.status = Some(Status::Conditional);
    }
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    if d.status.is_none() && d.part == Part::Noun && stands_already(text, d, t) {
        d.status = Some(Status::Completed);
    }
    // "less than Corda's in-house valuation": that of whoever looks at it.
    if text.phrase_says(t, &["house", "internal"])
        && text.head_is(t, &["valuation"])
        && d.to.as_ref().is_some_and(|to| text.owner_of(t).is_some_and(|o| o.parties == to.parties))
    {
        d.to = None;
    }
    // "at a gross property valuation of $2bn": what is valued is no company.
    if text.head_is(t, &["valuation", "valuations"]) && text.phrase_says(t, &["property", "portfolio", "land", "asset"])
    {
        return false;
    }
    let word = s.lower(d.trigger.start);
    match word {
        // "a multi-billion dollar enterprise" is a worth only when the magnitude is vague.
        "enterprise" => {
            if d.to.is_none() {
                whose(text, d, t);
            }
            q.vague
        }
        // "worth $3m" says a company's value when a company is the subject: "Nordvik, now worth $3bn", "Plume could be worth".
        "worth" => {
            let p = text.g.get(t);
            // "bought $3m worth of its shares, of the $5m announced": the word only measures out the first sum.
            if d.trigger.start > 0 && text.quantity_at(d.trigger.start - 1).is_some() {
                return false;
            }
            // "Halden made a deal with Tarn. This was worth £1m": no company goes by that word.
            let subject = if p.governor == NONE { NONE } else { text.g.get(p.governor).subject() };
            if text.head_is(subject, &["this", "that", "these", "those", "which"]) {
                return false;
            }
            d.to = if p.governor != NONE && text.lemma(p.governor) == "be" {
                text.parties_of(text.g.get(p.governor).subject())
            } else if p.noun != NONE {
                // "a contract to build ships for Halden worth": the contract is.
                let verb = text.g.verb_of(p.noun);
                let purpose = verb != NONE
                    && text.g.get(verb).mood == crate::grammar::Mood::Infinitive
                    && text.g.get(verb).governor != NONE
                    && text.g.get(text.g.get(verb).governor).shape == Shape::Noun;
                // "40 jets from Halden worth $4bn", "signed a charter with Corda worth": what stands in front is.
                let other = is_told_apart(text, p.noun, p.start);
                // "the stake owned by Corda, worth $4m": the stake is.
                const OWNED: [&str; 8] =
                    ["stake", "holding", "shareholding", "shares", "contract", "order", "loan", "deal"];
                let owned = matches!(text.g.place(p.noun), Place::Behind(prep) if {
                    let v = text.g.get(prep).governor;
                    text.s.is(text.g.get(prep).start as usize, "by")
                        && v != NONE
                        && text.g.get(v).passive
                        && [text.g.get(v).noun, text.g.get(v).subject()].iter().any(|n| text.head_is(*n, &OWNED))
                });
                // "Corda and Tarn partnerships worth": the partnerships are.
                let several = ["deals", "contracts", "agreements", "orders", "partnerships", "alliances", "pacts"];
                // "its bottling business, worth $300m": a part without a name; "Tarn, a unit worth $300m" has one.
                let part = text.g.get(p.noun).mention == NONE && is_own_part(text, p.noun);
                if purpose
                    || other
                    || owned
                    || part
                    || text.head_is(p.noun, &several)
                    || text.g.chain(p.noun).skip(1).any(|n| {
                        text.head_is(
                            n,
                            &[
                                "deal",
                                "contract",
                                "agreement",
                                "order",
                                "stake",
                                "shareholding",
                                "holding",
                                "partnership",
                                "alliance",
                                "pact",
                                "tie-up",
                                "venture",
                                "package",
                                "commitment",
                            ],
                        )
                    })
                {
                    return false;
                }
                text.parties_of(p.noun)
            } else {
                text.subject(d.trigger.start)
            };
            d.to = d.to.take().or_else(|| became(text, p.noun));
            // "is now worth": so it stands.
            let is = |v: Id| {
                v != NONE
                    && text.lemma(v) == "be"
                    && text.g.get(v).modal == NONE
                    && ["is", "are"].iter().any(|w| text.s.is(text.g.get(v).start as usize, w))
            };
            if d.status.is_none() && is(p.governor) {
                d.status = Some(Status::Completed);
            }
            // "The deal could be worth": what is worth that is no company.
            d.to.is_some()
        }
        _ if d.part == Part::Verb && text.lemma(t) == "put" => {
            d.to = put_at(text, t);
            d.to.is_some()
        }
        // An order or a contract is "valued at" too; only a company has a valuation.
        "valued" | "values" | "value" | "valuing" | "priced" | "prices" | "pricing" | "capitalises" | "capitalised"
        | "capitalizes" | "capitalized" | "capitalising" | "capitalizing" => valued(text, d, t),
        _ => {
            // "its valuation is close to $500m": so it stands.
            let is = text.g.verb_of(t);
            let stands = matches!(text.g.place(t), Place::Subject(_))
                && is != NONE
                && text.g.get(is).modal == NONE
                && ["is", "stands"].iter().any(|w| text.s.is(text.g.get(is).start as usize, w));
            if stands && d.status.is_none() {
                d.status = Some(Status::Completed);
            }
            if let Some(raiser) = raised_at(text, d, t) {
                d.to = Some(raiser);
            } else if let Some(company) = dealt_at(text, t) {
                d.to = Some(company);
            } else if d.to.is_none() {
                whose(text, d, t);
            }
            invested_in(text, d, t);
            !text.head_is(t, &["gap", "method", "multiple", "multiples", "date"])
        }
    }
}

/// "put the value of Halden at $3bn", "puts Halden's worth at": the company whose value verb `t` tells.
fn put_at(text: &Text<'_>, t: Id) -> Option<Arg> {
    let value = text.g.objects(t).find(|o| text.head_is(*o, &["value", "worth", "valuation"]))?;
    let of = text.g.preps_of_noun(value).find(|p| p.noun == value && text.s.is(p.start as usize, "of"));
    let company = match of {
        Some(of) => text.parties_of(of.object),
        None => text.owner_of(value),
    };
    company.filter(|a| text.all_are(a, crate::party::PartyKind::Company))
}

/// The offer that a clause before verb `t` says somebody makes.
fn offer_made(text: &Text<'_>, sentence: usize, t: Id) -> Option<Id> {
    const MAKES: [&str; 9] = ["make", "launch", "table", "submit", "lodge", "mount", "join", "unveil", "raise"];
    let made = |id: &Id| {
        let verb = text.g.verb_of(*id);
        text.g.get(*id).mention == NONE
            && matches!(text.g.place(*id), Place::Object(_))
            && verb != NONE
            && MAKES.contains(&text.lemma(verb))
            && ["bid", "offer", "buyout", "proposal", "approach", "takeover"].iter().any(|w| text.head_is(*id, &[w]))
    };
    (text.g.of_sentence(sentence).start..t).rev().find(made)
}

/// "shares in Tarn" in front of token `at`: no name is told apart by what it is worth, so that it is what the preposition belongs to.
fn is_told_apart(text: &Text<'_>, name: Id, at: u32) -> bool {
    if name == NONE {
        return false;
    }
    let p = text.g.get(name);
    matches!(text.g.place(name), Place::Behind(_))
        && p.end == at
        && p.mention != NONE
        && !["a", "an"].iter().any(|w| text.s.is(p.start as usize, w))
}

/// "Nordvik has grown into a giant worth $3bn": whoever has become what is valued.
fn became(text: &Text<'_>, about: Id) -> Option<Arg> {
    if about == NONE || text.g.get(about).mention != NONE {
        return None;
    }
    let Place::Behind(prep) = text.g.place(about) else { return None };
    let p = text.g.get(prep);
    let turns = p.governor != NONE
        && ["to", "into"].iter().any(|w| text.s.is(p.start as usize, w))
        && matches!(
            text.lemma(p.governor),
            "go" | "grow" | "turn" | "transform" | "evolve" | "develop" | "rise" | "become"
        );
    // "turned the warrants into a windfall worth $3bn": what is turned, and not whoever turns it.
    if !turns {
        return None;
    }
    match text.g.objects(p.governor).next() {
        Some(turned) => text.named_company(turned),
        None => text.parties_of_subject(p.governor),
    }
}

/// "Corda's valuation reaches $30bn", "the valuation of Corda a year ago": it is there, and is nobody's plan.
fn stands_already(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let verb = text.g.verb_of(t);
    let stands = verb != NONE
        && text.g.place(t) == Place::Subject(verb)
        && text.g.get(verb).mood == Mood::Finite
        && text.g.get(verb).modal == NONE
        && matches!(
            text.lemma(verb),
            "reach"
                | "stand"
                | "exceed"
                | "top"
                | "hit"
                | "total"
                | "remain"
                | "surpass"
                | "approach"
                | "make"
                | "place"
        );
    // "Its valuation soars to $3bn", "Tarn jumps to a $3bn valuation"
    let to = matches!(text.g.place(t), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "to"));
    let reached = verb != NONE
        && (to || text.g.place(t) == Place::Subject(verb))
        && text.g.get(verb).mood == Mood::Finite
        && text.g.get(verb).modal == NONE
        && matches!(text.lemma(verb), "jump" | "soar" | "climb" | "leap" | "rocket" | "vault");
    // "Halden has a valuation of $3bn"
    let carried = verb != NONE
        && text.g.place(t) == Place::Object(verb)
        && text.g.get(verb).mood == Mood::Finite
        && text.g.get(verb).modal == NONE
        && matches!(text.lemma(verb), "have" | "carry" | "command" | "boast" | "enjoy" | "sport");
    let stands = stands || reached || carried;
    let end = d.quantity.map_or(d.trigger.end, |k| text.quantities[k].tokens.end.max(d.trigger.end));
    let near = d.trigger.start..(end + 4).min(text.s.list[d.sentence].tokens.end);
    let past = near.clone().any(|i| {
        text.s.is(i, "ago")
            || text.s.is(i, "last") && text.has(i + 1, Classes::TIME_UNIT)
            || text.s.phrase_at(i, near.end, &["earlier", "this", "year"])
    });
    stands || past
}

/// Nouns for parts of a company.
const PARTS: &[&str] = &["unit", "arm", "division", "business", "subsidiary", "operations", "operation"];

/// "its film unit", "Halden's film unit": a part of a company, which is worth something of its own.
fn is_own_part(text: &Text<'_>, id: Id) -> bool {
    let p = text.g.get(id);
    text.head_is(id, PARTS) && (p.owner != NONE || p.tokens().any(|i| text.has(i, Classes::POSS)))
}

/// "is buying Tarn in a deal that values the baker at", "Tarn's owner is exploring a sale that could value it at": what is bought or sold.
fn changes_hands(text: &Text<'_>, about: [Id; 2]) -> Option<Arg> {
    let noun = about.into_iter().find(|n| *n != NONE)?;
    let verb = text.g.verb_of(noun);
    if verb == NONE || text.g.get(verb).shape != Shape::Verb || text.g.get(verb).passive {
        return None;
    }
    if text.head_is(noun, &["deal", "transaction", "move"]) {
        let buys = matches!(text.lemma(verb), "buy" | "acquire" | "purchase" | "take");
        return trade::object(text, verb)
            .company()
            .filter(|_| buys && text.g.place(noun) != Place::Object(verb))
            .cloned();
    }
    let sale = ["sale", "flotation", "float", "listing", "ipo", "disposal", "auction"];
    let whose = text.g.get(verb).subject();
    let owner = whose != NONE && text.phrase_says(whose, &["owner", "owners", "parent"]);
    if owner && text.head_is(noun, &sale) { text.owner_of(whose) } else { None }
}

/// "Nordvik was valued at $3bn", "a deal that values Nordvik at $3bn", "valuing it at".
fn valued(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    if d.part == Part::Noun {
        // "the value of Nordvik": market value is a figure of accounts; a plain value needs a company behind "of".
        return d.to.is_some();
    }
    let v = text.g.get(t);
    // "is valued at": it stands, and is nobody's plan.
    let stands = v.passive && ["is", "are"].iter().any(|w| text.s.is(v.start as usize, w));
    if stands && v.modal == NONE && d.status.is_none() {
        d.status = Some(Status::Completed);
    }
    let about = if v.passive && v.subject() == NONE {
        v.noun
    } else if v.passive {
        v.subject()
    } else {
        text.g.objects(t).find(|o| text.g.get(*o).quantity == NONE).unwrap_or(NONE)
    };
    // "raised $6m in a round led by Halden, now valued at": it is the one that raised it.
    let now = v.start > 0 && text.s.is(v.start as usize - 1, "now") || text.s.is(v.start as usize, "now");
    if v.passive
        && now
        && v.mood == Mood::Participle
        && let Some(raiser) = raiser_before(text, d.sentence, t)
    {
        d.to = Some(raiser);
        d.status = Some(Status::Completed);
        return true;
    }
    if let Some(company) = became(text, about) {
        d.to = Some(company);
        return true;
    }
    // "350 engines for Nordvik valued at $3bn", "shares in it valued at": what stands in front, unless a comma sets the name apart.
    if v.passive && v.noun == about && is_told_apart(text, about, v.start) {
        return false;
    }
    // "invested in a company valued at $3bn": in one that has no name.
    let nameless = about != NONE
        && text.g.get(about).mention == NONE
        && ["a", "an"].iter().any(|w| text.s.is(text.g.get(about).start as usize, w));
    if v.passive && v.noun == about && nameless && matches!(text.g.place(about), Place::Behind(_)) {
        return false;
    }
    if about == NONE {
        return false;
    }
    // "raised $8m from funds such as Halden, valuing the company at": the one that raised it.
    let raised = v.mood == Mood::Gerund
        && v.governor != NONE
        && matches!(text.lemma(v.governor), "raise" | "secure" | "close" | "land" | "get" | "receive");
    let raised = raised && text.g.objects(v.governor).any(|o| text.g.get(o).quantity != NONE);
    let described = text.g.get(about).mention == NONE
        && (text.has(text.g.get(about).head as usize, Classes::ORG_NOUN.or(Classes::PRON)));
    if raised
        && described
        && let Some(raiser) = text.parties_of_subject(v.governor)
    {
        d.to = Some(raiser);
        return true;
    }
    // "an approach for Halden that values the broadcaster at": whom the offer is for.
    let valuing = [v.noun, v.subject()]
        .into_iter()
        .filter(|n| *n != NONE)
        .flat_map(|n| text.g.chain(n))
        .find(|n| text.head_is(*n, &["approach", "offer", "bid", "proposal", "takeover", "buyout"]));
    if described
        && let Some(offer) = valuing
        && let Thing::Company(target) = trade::of_noun(text, offer)
    {
        d.to = Some(target);
        return true;
    }
    if described && let Some(sold) = changes_hands(text, [v.noun, v.subject()]) {
        d.to = Some(sold);
        return true;
    }
    // "valuing Tarn at $1m and Halden at $3m", "valued the ship firm at $1m and the rail firm at $3m": each has its own.
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(NONE);
    let beside = |m: Id| match text.g.get(m).place {
        Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "at") => text.g.get(prep).noun,
        _ => NONE,
    };
    let own = if m == NONE { NONE } else { beside(m) };
    let sentence = text.g.of_sentence(d.sentence);
    let pair = sentence.filter(|id| *id > t && text.g.get(*id).quantity != NONE && beside(*id) != NONE).count() > 1;
    if pair && own != NONE && !v.passive {
        let named = text.named_company(own);
        let told = named.is_some();
        d.to = named;
        return told;
    }
    // "a deal with Nordvik valued at": the deal is.
    let of_deal =
        text.g.chain(about).skip(1).any(|n| {
            text.head_is(n, &["deal", "contract", "agreement", "order", "pact", "transaction", "partnership"])
        });
    if d.part == Part::Verb && v.passive && v.noun == about && of_deal {
        return false;
    }
    // "sold its stake in Tarn, valued at $3m, to Halden": the stake is, where it is what is traded.
    let traded = |o: Id| {
        text.head_is(o, &["stake", "stakes", "shareholding", "holding", "interest"])
            && matches!(text.g.place(o), Place::Object(by) if by != t
                && matches!(text.lemma(by), "sell" | "offload" | "buy" | "acquire" | "divest" | "purchase" | "transfer"))
    };
    let aside = v.mood == Mood::Participle && v.noun == about && text.mark((v.start as usize).saturating_sub(1), b',');
    if aside && text.g.chain(about).skip(1).any(traded) {
        return false;
    }
    // "ordered six ships from Nordvik, valued at": the ships are.
    if m != NONE && values_goods(text, m).is_some() {
        return false;
    }
    // "would value the whole of Tarn at"
    let all = text.head_is(about, &["whole", "all", "entirety"]);
    let whole = text.g.preps_of_noun(about).find(|p| all && p.noun == about && text.s.is(p.start as usize, "of"));
    let about = whole.filter(|p| p.object != NONE).map_or(about, |p| p.object);
    // "values Tarn's equity at"
    let owner = text.g.get(about).owner;
    let about = if owner != NONE && text.head_is(about, &["equity"]) { owner } else { about };
    // "a deal valued at", "contracts valued at", "shares valued at": not a company.
    // "valued its Halden Film unit at": the unit has a name.
    let own_part = is_own_part(text, about);
    let company = match trade::thing(text, about) {
        Thing::Company(arg) if own_part => Some(arg),
        // "valued its film unit at": the unit, which has no name.
        _ if own_part => return false,
        _ => text.parties_of(about),
    };
    // "the last suitor for the towers unit, valued at": which unit, the words do not tell.
    if company.is_none() && text.head_is(about, &["unit", "arm", "division"]) {
        return false;
    }
    d.to = company.or_else(|| {
        let p = text.g.get(about);
        // "valuing the start-up at", "values the group at", "the bowling chain": told before.
        (text.has(p.head as usize, Classes::ORG_NOUN.or(Classes::PRON)) || text.head_is(about, &["chain"]))
            .then(|| text.antecedent_object(p.head as usize).or_else(|| text.antecedent(p.head as usize)))
            .flatten()
    });
    // "led Corda's Series B round that valued the company at": the company that raised the money.
    let round = if v.noun != NONE { v.noun } else { v.subject() };
    if text.g.get(about).mention == NONE
        && round != NONE
        && text.head_is(round, &["round", "financing", "funding", "fundraising", "raise", "series"])
        && let Some(issuer) = text.owner_of(round).or_else(|| text.modifier_of(round))
    {
        d.to = Some(issuer);
        return true;
    }
    // "The purchase valued the company at", "The winning bid offers $81 a share, valuing the company at": the one taken over.
    let carrier =
        if v.subject() == NONE && v.governor != NONE { text.g.get(v.governor).subject() } else { v.subject() };
    // "a bid for Tarn, which would value the group at": the bid does.
    let offer = match if carrier == NONE { Place::Free } else { text.g.place(carrier) } {
        Place::Behind(p) => text.g.get(p).noun,
        _ => NONE,
    };
    // "raised its offer for Tarn, valuing it at": so does the offer that is made better.
    let made = Some(v.governor)
        .filter(|g| *g != NONE && v.mood == Mood::Gerund && text.g.get(*g).shape == Shape::Verb)
        .and_then(|g| text.g.objects(g).find(|o| text.head_is(*o, OFFERS)));
    let carrier = match made {
        Some(made) => made,
        None if offer != NONE && text.head_is(offer, OFFERS) => offer,
        None => carrier,
    };
    if text.g.get(about).mention == NONE
        && text.head_is(about, &["company", "group", "firm", "business", "it"])
        && carrier != NONE
        && text.g.get(carrier).mention == NONE
        && text.head_is(carrier, OFFERS)
        && let Some(target) = match trade::of_noun(text, carrier) {
            Thing::Company(held) | Thing::Stake(Some(held)) => Some(held),
            _ => trade::taken_over_before(text, d.sentence, t),
        }
    {
        d.to = Some(target);
        let open = |s: &Status| *s != Status::Rumoured && !(made.is_some() && *s == Status::Completed);
        d.status = d.status.filter(open).or(Some(Status::Planned));
        return true;
    }
    let unnamed = text.g.get(about).mention == NONE;
    // "a merger with Halden valuing the combined group at": what does not exist yet.
    if unnamed && text.phrase_says(about, &["combined", "enlarged", "merged"]) {
        return false;
    }
    // "a takeover agreement with Halden valuing the business at": the one with which the buyer has agreed.
    let with = |n: Id| {
        let with = |p: &&crate::grammar::Phrase| p.noun == n && text.s.is(p.start as usize, "with");
        text.g.preps_of_noun(n).find(with).and_then(|p| text.named_company(p.object))
    };
    let takeover = (t.saturating_sub(6).max(text.g.of_sentence(d.sentence).start)..t)
        .find(|n| text.phrase_says(*n, &["takeover", "acquisition", "buyout"]));
    if let Some(target) = takeover.filter(|_| unnamed).and_then(with) {
        d.to = Some(target);
        return true;
    }
    // "Tarn agreed to a takeover by Halden, valuing the software firm at": nor is whoever takes it over.
    let taker = |n: Id| {
        let by = |p: &&crate::grammar::Phrase| p.noun == n && p.object != NONE && text.s.is(p.start as usize, "by");
        text.g.preps_of_noun(n).find(by).and_then(|p| text.parties_of(p.object))
    };
    let taken = (text.g.of_sentence(d.sentence).start..t)
        .filter(|n| ["takeover", "buyout", "acquisition"].iter().any(|w| text.head_is(*n, &[w])))
        .find(|n| taker(*n).is_some_and(|by| d.to.as_ref().is_some_and(|to| to.parties == by.parties)));
    if let Some(deal) = taken.filter(|_| unnamed)
        && let Some(target) = Some(text.g.verb_of(deal)).filter(|v| *v != NONE).and_then(|v| text.parties_of_subject(v))
        && d.to.as_ref().is_some_and(|by| by.parties != target.parties)
    {
        d.to = Some(target);
        return true;
    }
    // "Tarn rose after Halden made an offer valuing the company at": whoever bids is not what the bid is for.
    let acts = |bidder: &Arg| {
        (text.g.of_sentence(d.sentence).start..t).any(|v| {
            text.g.get(v).shape == Shape::Verb
                && text.parties_of_subject(v).is_some_and(|s| s.parties == bidder.parties)
        })
    };
    // "to reject Tarn's offer, which values the group at"
    let bids = |offer: Id, bidder: &Arg| {
        let by = |p: &crate::grammar::Phrase| {
            p.noun == offer && ["by", "from"].iter().any(|w| text.s.is(p.start as usize, w))
        };
        let behind = text.g.preps_of_noun(offer).filter(|p| by(p)).find_map(|p| text.parties_of(p.object));
        text.owner_of(offer).or(behind).is_some_and(|own| own.parties == bidder.parties)
    };
    let told = d.to.as_ref().filter(|_| unnamed);
    // "rejected a proposal by Halden in its bid to buy the rest of the group that values it at"
    let offers = || (text.g.of_sentence(d.sentence).start..t).filter(|o| !v.passive && text.head_is(*o, OFFERS));
    let bid = told.and_then(|to| valuing.into_iter().chain(offers()).find(|o| bids(*o, to)));
    let made = || told.and_then(|to| offer_made(text, d.sentence, t).filter(|_| acts(to)));
    if let Some(offer) = bid.or_else(made)
        && let Some(bidder) = d.to.clone()
    {
        let here = text.sole_other(d.sentence, &bidder.parties);
        let told = || text.sentence_before(d.sentence).and_then(|b| text.sole_other(b, &bidder.parties));
        let told = || trade::taken_over_before(text, d.sentence, offer).or_else(told);
        let target = here.or_else(told).filter(|a| a.parties != bidder.parties);
        (d.to, d.status) = (target, d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned)));
        return d.to.is_some();
    }
    // "a stake in its towers unit, in a deal that values the business at": the unit, which has no name.
    let nameless = |id: Id| is_own_part(text, id) && text.g.get(id).mention == NONE && text.called(id).is_none();
    if unnamed && text.head_is(about, PARTS) && text.g.of_sentence(d.sentence).take_while(|id| *id < t).any(nameless) {
        return false;
    }
    // "sold 45 percent of Halden to Corda, valuing the software firm at": the one of which a part changes hands.
    if unnamed
        && v.mood != crate::grammar::Mood::Finite
        && let Some(trades) = text
            .g
            .of_sentence(d.sentence)
            .take_while(|k| *k < t)
            .filter(|k| {
                text.g.get(*k).shape == Shape::Verb
                    && matches!(text.lemma(*k), "sell" | "buy" | "acquire" | "purchase" | "take")
            })
            .last()
        && let Thing::Stake(Some(held)) | Thing::Company(held) | Thing::Part(Some(held)) = trade::object(text, trades)
    {
        d.to = Some(held);
    }
    // "Halden shares fell to £9.40, valuing it at £31m": what the market pays for all of it.
    let shares = if v.governor == NONE { NONE } else { text.g.get(v.governor).subject() };
    // "Halden closed at $47, valuing the group at": the price of its shares, by its own name.
    let by_name = shares != NONE
        && unnamed
        && text.named_company(shares).is_some()
        && (matches!(text.lemma(v.governor), "close" | "trade" | "finish" | "end")
            || text.has(text.g.get(v.governor).head as usize, Classes::MOVEMENT));
    if v.mood == crate::grammar::Mood::Gerund
        && (text.head_is(shares, &["share", "shares", "stock"]) || by_name)
        && let Some(listed) = text
            .acting(shares)
            .map(|m| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence })
            .or_else(|| text.owner_of(shares))
            .or_else(|| d.to.clone().filter(|_| text.s.is(text.g.get(shares).start as usize, "the")))
    {
        d.to = Some(listed);
        d.kind = Kind::Financial;
        d.measure = Some("market_value");
        d.status = Some(Status::Completed);
        return true;
    }
    // "raised its offer, valuing Halden at": what an offer says of a company is not yet so.
    let offer = v.mood != crate::grammar::Mood::Finite
        && v.governor != NONE
        && text.g.objects(v.governor).any(|o| text.head_is(o, &["offer", "bid", "proposal", "approach"]));
    if offer && d.status != Some(Status::Rumoured) {
        d.status = Some(Status::Planned);
    }
    // In a financing the pronoun is the one that is financed: "Quantella lands $100m from two funds, valuing it at".
    let pronoun = text.g.get(about).mention == NONE && text.has(text.g.get(about).head as usize, Classes::PRON);
    if pronoun && !v.passive && v.governor != NONE {
        let raiser = matches!(
            text.lemma(v.governor),
            "raise" | "land" | "secure" | "close" | "attract" | "receive" | "seek" | "get" | "complete"
        );
        if raiser {
            d.to = text.parties_of_subject(v.governor).or(d.to.take());
        }
    }
    d.to.is_some()
}

/// "invested $14m in Corda, increasing the firm's valuation to $29m": the firm is the one that got the money.
fn invested_in(text: &Text<'_>, d: &mut Draft, t: Id) {
    let owner = text.g.get(t).owner;
    let own = text.g.get(t).tokens().any(|i| text.has(i, Classes::POSS));
    let told = owner != NONE && text.g.get(owner).mention == NONE || own;
    let puts = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && matches!(text.lemma(*v), "invest" | "put" | "pour" | "inject" | "pump" | "plough")
    };
    // "led a $225m round into Tarn, pushing its valuation to": that of whoever the round is for.
    let led = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb
            && p.mood == Mood::Finite
            && matches!(text.lemma(*v), "lead" | "co-lead" | "join" | "back")
    };
    let puts = |v: &Id| puts(v) || led(v);
    let Some(verb) = text.g.of_sentence(d.sentence).take_while(|id| *id < t).filter(puts).last() else { return };
    let into = ["in", "into"].iter().find_map(|w| trade::party_behind(text, verb, w));
    let investor = text.parties_of_subject(verb);
    let mixed = d.to.as_ref().is_some_and(|to| investor.as_ref().is_some_and(|i| i.parties == to.parties));
    if told && mixed && into.is_some() {
        d.to = into;
    }
}

/// "took a stake in Tarn at a valuation of", "led a round for Tarn at", "is to list its Tarn unit at": of whom the money goes into.
fn dealt_at(text: &Text<'_>, t: Id) -> Option<Arg> {
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let verb = text.g.verb_of(t);
    if !text.s.is(text.g.get(prep).start as usize, "at") || verb == NONE || text.g.get(verb).shape != Shape::Verb {
        return None;
    }
    let dealt = matches!(
        text.lemma(verb),
        "take"
            | "buy"
            | "acquire"
            | "purchase"
            | "get"
            | "sell"
            | "offload"
            | "invest"
            | "put"
            | "inject"
            | "pour"
            | "pump"
            | "lead"
            | "co-lead"
            | "join"
            | "back"
            | "list"
            | "float"
            | "spin"
    );
    if !dealt || text.g.get(verb).passive {
        return None;
    }
    let round = |o: Id| text.head_is(o, &["round", "financing", "funding", "investment", "raise"]);
    let of_round = || {
        let rounds = text.g.objects(verb).filter(|o| round(*o));
        let into = rounds
            .flat_map(|o| text.g.preps_of_noun(o))
            .filter(|p| ["in", "into", "for"].iter().any(|w| text.s.is(p.start as usize, w)));
        into.filter(|p| p.object != NONE).find_map(|p| text.named_company(p.object))
    };
    let company = match trade::object(text, verb) {
        Thing::Company(arg) | Thing::Stake(Some(arg)) | Thing::Part(Some(arg)) => Some(arg),
        _ => of_round().or_else(|| ["in", "into"].iter().find_map(|w| trade::party_behind(text, verb, w))),
    };
    let actor = text.parties_of_subject(verb).map_or_else(Vec::new, |a| a.parties);
    company
        .filter(|c| !c.parties.iter().any(|p| actor.contains(p)) && text.all_are(c, crate::party::PartyKind::Company))
}

/// Who raises money in the sentence, before phrase `t`.
fn raiser_before(text: &Text<'_>, sentence: usize, t: Id) -> Option<Arg> {
    let raises = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && !p.passive && matches!(text.lemma(*v), "raise" | "close" | "secure" | "land" | "bag")
    };
    let raised = text.g.of_sentence(sentence).take_while(|id| *id < t).filter(raises).last()?;
    text.parties_of_subject(raised).filter(|a| a.via <= Via::Sentence)
}

/// "raised $14m at a $29m valuation, backed by Halden": that of whoever raised it.
fn raised_at(text: &Text<'_>, d: &Draft, t: Id) -> Option<Arg> {
    let at = matches!(text.g.place(t), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "at"));
    if at { raiser_before(text, d.sentence, t) } else { None }
}

/// What values the company that somebody buys.
const OFFERS: &[&str] = &[
    "purchase",
    "deal",
    "takeover",
    "acquisition",
    "buyout",
    "transaction",
    "merger",
    "bid",
    "offer",
    "sale",
    "proposal",
    "approach",
];

/// Whose valuation it is, where no owner and no preposition tells: the subject of the verb that carries it, or of the round beside it.
fn whose(text: &Text<'_>, d: &mut Draft, t: Id) {
    // "Tarn's $84m Series D at a $2bn valuation"
    if let Place::Behind(prep) = text.g.place(t)
        && text.s.is(text.g.get(prep).start as usize, "at")
        && text.g.get(prep).noun != NONE
        && let Some(own) = text.named_company(text.g.get(text.g.get(prep).noun).owner)
    {
        d.to = Some(own);
        return;
    }
    // "a stake in Tarn at its current $380bn valuation": of the one that stands in front.
    if let Place::Behind(prep) = text.g.place(t)
        && text.s.is(text.g.get(prep).start as usize, "at")
        && text.has(text.g.get(t).start as usize, Classes::POSS)
        && let Some(own) = text.named_company(text.g.get(prep).noun)
    {
        d.to = Some(own);
        return;
    }
    let verb = text.g.verb_of(t);
    if verb == NONE || text.g.get(verb).shape != Shape::Verb {
        // "At a $36m valuation, Tarn must hire": what stands in front is that of whom the sentence is about.
        let intro = matches!(text.g.place(t), Place::Behind(p) if p == text.g.of_sentence(d.sentence).start
            && text.s.is(text.g.get(p).start as usize, "at"));
        let main = text.g.of_sentence(d.sentence).find(|v| text.g.get(*v).shape == Shape::Verb && *v > t);
        d.to = main.filter(|_| intro).and_then(|v| text.parties_of_subject(v));
        return;
    }
    let lemma = text.lemma(verb);
    // "marked down its stake in Tarn, implying a valuation of", "sold 5 % of Tarn, which implies": of the company that the part is in.
    let done = text.g.get(verb).governor;
    if matches!(lemma, "imply" | "suggest" | "indicate")
        && text.g.get(verb).mood == crate::grammar::Mood::Gerund
        && done != NONE
        && text.g.get(done).shape == Shape::Verb
        && let Some(held) = text.g.objects(done).find_map(|o| match trade::thing(text, o) {
            Thing::Stake(held) => held,
            _ => None,
        })
    {
        d.to = Some(held);
        return;
    }
    if matches!(lemma, "give" | "make" | "propel" | "push" | "lift" | "take" | "catapult" | "bring" | "elevate") {
        // "giving it a valuation of", "propel the company to a valuation of", "making it a unicorn with a valuation of"
        d.to = text.g.objects(verb).find_map(|o| text.parties_of(o));
    }
    if d.to.is_none() && !matches!(text.g.place(t), Place::Subject(_)) && !text.g.get(verb).passive {
        d.to = text.parties_of_subject(verb);
    }
    // "This implies a valuation of": of the company that the text speaks of.
    if d.to.is_none() && matches!(lemma, "imply" | "suggest" | "indicate" | "represent" | "equal" | "mean") {
        d.to = text.account_holder(d.trigger.start);
    }
    // "Its journey … to a multi-billion dollar enterprise": whose journey it is.
    // "Tarn's announcement of an investment at a valuation of": not that of whoever announces it.
    let subject = text.g.get(verb).subject();
    let others = ["announcement", "investment", "offer", "bid", "plan", "commitment", "statement", "decision", "move"];
    if d.to.is_none() && subject != NONE && !text.head_is(subject, &others) {
        d.to = text.owner_of(subject);
    }
}
