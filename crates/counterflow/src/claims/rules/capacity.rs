//! Power, energy or computing units that someone provides or uses.

mod deals;

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::scope;
use super::super::text::{Arg, Text};
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, Quantity};
use Role::{From, None as Nobody, To};

const FOR: &[(&str, Role)] = &[("for", To), ("to", To), ("from", From), ("by", From), ("with", From)];
const ANY: Attach = Attach::NOUN.or(Attach::FOR);

/// See `capacity.md`.
pub const RULE: Rule = Rule {
    name: "capacity",
    kind: Kind::Capacity,
    page: include_str!("capacity.md"),
    frames: FRAMES,
    accepts,
    refine,
    relates: &[],
};

const FRAMES: &[Frame] = &[
    noun("capacity").preps(FOR).attach(ANY),
    noun("data center").preps(FOR).attach(ANY),
    noun("data centre").preps(FOR).attach(ANY),
    noun("campus").preps(FOR).attach(ANY),
    noun("power").preps(FOR).attach(ANY),
    noun("electricity").preps(FOR).attach(ANY),
    noun("plant").preps(FOR).attach(ANY),
    noun("project").preps(FOR).attach(ANY),
    noun("farm").preps(FOR).attach(ANY),
    noun("system").preps(FOR).attach(ANY),
    noun("computing").preps(FOR).attach(ANY),
    noun("compute").preps(FOR).attach(ANY),
    noun("portfolio").preps(FOR).attach(ANY),
    noun("power purchase agreement").roles(Nobody, Nobody).attach(ANY).weight(4),
    noun("power purchase deal").roles(Nobody, Nobody).attach(ANY).weight(4),
    noun("ppa").roles(Nobody, Nobody).attach(ANY).weight(4),
    noun("offtake agreement").roles(Nobody, Nobody).attach(ANY).weight(4),
    noun("agreement").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(-1),
    noun("contract").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(-1),
    noun("pact").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(-1),
    noun("partnership").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(-1),
    noun("order").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(-1),
    noun("output").preps(FOR).attach(Attach::NOUN),
    noun("lease").roles(Nobody, Nobody).preps(&[("with", From), ("from", From)]).attach(Attach::BEFORE).weight(-1),
    noun("deal").roles(Nobody, Nobody).preps(&[("with", From), ("from", From)]).attach(Attach::BEFORE).weight(-4),
    verb("lease").roles(To, Nobody).preps(&[("from", From)]).attach(Attach::OBJECT),
    verb("operate").roles(From, Nobody),
    verb("own").roles(From, Nobody).weight(-2),
    verb("build").roles(From, Nobody).preps(&[("for", To)]),
    verb("deploy").roles(To, Nobody).preps(&[("from", From)]),
    verb("supply").roles(From, To).preps(&[("to", To)]),
    verb("provide").roles(From, To).preps(&[("to", To)]),
    verb("deliver").roles(From, Nobody).preps(&[("to", To)]),
    verb("buy").roles(To, Nobody).preps(&[("from", From)]),
    verb("purchase").roles(To, Nobody).preps(&[("from", From)]),
    verb("secure").roles(To, Nobody).preps(&[("from", From), ("via", From), ("through", From)]).attach(Attach::OBJECT),
    verb("contract").roles(To, Nobody).preps(&[("from", From), ("with", From)]).attach(Attach::OBJECT),
    verb("lock in").roles(To, Nobody).preps(&[("from", From), ("with", From)]).attach(Attach::OBJECT),
    verb("install").roles(From, Nobody).preps(&[("for", To)]),
];

fn accepts(q: &Quantity) -> bool {
    q.kind == Q::Capacity
}

/// The capacity is the subject of a verb that tells who pays for it.
fn is_financed(text: &Text<'_>, q: &Quantity) -> bool {
    let Some(m) = text.g.at(q.core.start) else { return false };
    let verb = text.g.verb_of(m);
    verb != NONE
        && matches!(text.g.place(m), Place::Subject(_))
        && text.g.get(verb).passive
        && matches!(text.lemma(verb), "finance" | "fund" | "refinance" | "underwrite")
}

/// What makes power.
const PLANTS: &[&str] = &[
    "project",
    "projects",
    "portfolio",
    "plant",
    "plants",
    "farm",
    "farms",
    "park",
    "parks",
    "facility",
    "facilities",
];

/// "acquired a 55 MW project", "a stake in a 221 MW portfolio", "the sale of a 30 MW farm": a site that is bought, of which nobody says
/// whom it serves.
fn changes_hands(text: &Text<'_>, q: &Quantity) -> bool {
    let Some(m) = text.g.at(q.core.start).filter(|m| text.head_is(*m, PLANTS)) else { return false };
    match text.g.place(m) {
        Place::Object(v) => matches!(text.lemma(v), "acquire" | "buy" | "purchase" | "sell" | "divest"),
        Place::Behind(p) => {
            let (prep, noun) = (text.s.lower(text.g.get(p).start as usize), text.g.get(p).noun);
            noun != NONE
                && match prep {
                    "in" => text.head_is(noun, &["stake", "stakes", "interest", "interests", "shares"]),
                    "of" => text.head_is(noun, &["acquisition", "sale", "purchase", "disposal", "divestment"]),
                    _ => false,
                }
        }
        _ => false,
    }
}

/// "for 245 MW of capacity at its Skerrin campus"
fn at_whose_place(text: &Text<'_>, q: &Quantity) -> Option<Arg> {
    let end = text.clause_of(q.core.start).end;
    let from = text.g.at(q.core.start)?;
    let behind = (from + 1..text.g.phrases.len() as Id).take_while(|k| (text.g.get(*k).start as usize) < end);
    behind.take(8).find_map(|k| {
        let p = text.g.get(k);
        let at = p.shape == Shape::Prep && text.s.is(p.start as usize, "at") && p.object != NONE;
        (at && text.head_is(p.object, trade::SITES)).then(|| text.owner_of(p.object)).flatten()
    })
}

/// "granted Merrow warrants in exchange for deploying 6 GW": whoever is given something for what the gerund says.
fn given_in_exchange(text: &Text<'_>, verb: Id) -> Option<Arg> {
    if verb == NONE || text.g.get(verb).mood != Mood::Gerund {
        return None;
    }
    let start = text.g.get(verb).start as usize;
    let exchange =
        start >= 3 && ["exchange", "return"].iter().any(|w| text.s.phrase_at(start - 3, start, &["in", w, "for"]));
    let gives = text.g.get(verb).governor;
    let given = exchange && gives != NONE && matches!(text.lemma(gives), "grant" | "give" | "issue" | "offer" | "hand");
    if !given {
        return None;
    }
    text.g
        .objects(gives)
        .find_map(|o| text.parties_of(o).or_else(|| text.modifier_of(o)))
        .or_else(|| trade::party_behind(text, gives, "to"))
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    // A capacity that only stands near is none that is provided.
    if d.strength < 74 {
        return false;
    }
    const DEALS: [&str; 6] = ["agreement", "contract", "pact", "partnership", "order", "deal"];
    if d.part == Part::Noun && d.trigger.len() == 1 && DEALS.contains(&text.s.lemma(d.trigger.start)) {
        let Some(t) = text.g.at(d.trigger.start) else { return false };
        return is_hosted(text, d, q)
            || deals::in_deal(text, d, t)
            || text.s.lemma(d.trigger.start) == "deal" && is_leased(text, d);
    }
    if d.part == Part::Noun && text.s.is(d.trigger.start, "lease") {
        return is_leased(text, d);
    }
    // "financing for the construction of a 474 MW project": who pays for it does not provide it.
    if d.part == Part::Noun
        && let Some(t) = text.g.at(d.trigger.start)
        && let Place::Behind(prep) = text.g.place(t)
    {
        let above = text.g.get(prep).noun;
        let of = text.s.is(text.g.get(prep).start as usize, "of") || text.s.is(text.g.get(prep).start as usize, "for");
        if of && above != NONE && text.g.get(above).quantity == NONE {
            let named = text.owner_of(t).or_else(|| {
                let of = |p: &&crate::grammar::Phrase| p.noun == t && text.s.is(p.start as usize, "of");
                text.g.preps_of_noun(t).find(of).and_then(|p| text.parties_of(p.object))
            });
            d.from = named;
            d.status = d.status.filter(|s| *s != Status::Completed);
            // "closed commitments for $350m in financing for a 408 MW project": nor does it use it.
            if d.from.is_none() && text.head_is(above, &["financing", "funding", "loan", "loans", "equity", "debt"]) {
                return false;
            }
        }
    }
    if changes_hands(text, q) {
        return false;
    }
    // "Its 235 MW of capacity was financed by a loan from Halden": nor does whoever lends for it.
    if is_financed(text, q) {
        return false;
    }
    // "250 MW from its Sierra wind farm": whose farm it is, provides.
    let m = text.g.at(q.core.start).unwrap_or(NONE);
    if m != NONE
        && let Some(source) = text.g.preps_of_noun(m).find(|p| p.noun == m && text.s.is(p.start as usize, "from"))
        && let Some(provider) = text.owner_of(source.object).or_else(|| text.parties_of(source.object))
    {
        let user = [d.from.take(), d.to.take()].into_iter().flatten().find(|a| a.parties != provider.parties);
        d.from = Some(provider);
        d.to = user;
    }
    if m != NONE && (deals::access(text, d, m) || deals::brought_online(text, d, m) || deals::sized(text, d, m)) {
        return true;
    }
    // "will buy 6 GW of Tarn computing power": whose it is, provides.
    let taken = m != NONE
        && matches!(text.g.place(m), Place::Object(v)
            if matches!(text.lemma(v), "buy" | "purchase" | "deploy" | "procure" | "take" | "install" | "rent"));
    if taken
        && let Some(of) = text.g.preps_of_noun(m).find(|p| p.noun == m && text.s.is(p.start as usize, "of"))
        && let Some(maker) = text.modifier_of(of.object).or_else(|| text.owner_of(of.object))
    {
        let verb = text.g.verb_of(m);
        d.to = given_in_exchange(text, verb)
            .or_else(|| text.parties_of_subject(verb))
            .filter(|u| u.parties != maker.parties);
        // What somebody is given something for is still to be done.
        if given_in_exchange(text, verb).is_some() {
            d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        }
        if verb != NONE && is_awaited(text, verb) {
            d.status = Some(Status::Planned);
        }
        d.from = Some(maker);
        return true;
    }
    // "signed a lease with Tarn for 245 MW at its Skerrin campus": whose campus it is, provides.
    if let Some(owner) = at_whose_place(text, q) {
        let verb = text.g.verb_of(m);
        let other = |a: &Arg| a.parties != owner.parties;
        let signed = if verb == NONE { None } else { trade::party_behind(text, verb, "with") };
        let user = signed.filter(other).or_else(|| d.from.clone().filter(other)).or_else(|| d.to.clone().filter(other));
        if d.part == Part::Noun && user.is_some() {
            (d.from, d.to) = (Some(owner), user);
            return true;
        }
    }
    // "signed a power purchase agreement with Halden Gas for 30 MW": which of the two sells tells what they are.
    if d.part == Part::Noun
        && let Some(paper) = purchase_agreement(text, d)
    {
        return by_agreement(text, d, paper);
    }
    // "the 167 MW Bjornlia wind project": the name of the thing is not who provides it.
    let named_so = d.part == Part::Noun
        && d.from
            .as_ref()
            .is_some_and(|f| text.g.at(d.trigger.start) == text.g.at(f.tokens.start) && !text.is_possessive(&f.tokens));
    if named_so {
        d.from = None;
    }
    let verb = match text.g.place(m) {
        Place::Object(v) if m != NONE => v,
        _ => NONE,
    };
    let buys = verb != NONE
        && matches!(
            text.lemma(verb),
            "buy"
                | "purchase"
                | "take"
                | "procure"
                | "offtake"
                | "lease"
                | "rent"
                | "secure"
                | "contract"
                | "lock"
                | "use"
                | "access"
                | "obtain"
        );
    // "signed an agreement to buy 250 MW of power from Tarn": whoever buys, uses.
    if d.to.is_none() && buys {
        d.from = d.from.take().or_else(|| trade::party_behind(text, verb, "from"));
        // "has committed to a deal securing 3 GW of capacity"
        let noun = text.g.get(verb).noun;
        let by_deal = || {
            let deal = noun != NONE && text.head_is(noun, &["deal", "agreement", "contract"]);
            let v = if deal { text.g.verb_of(noun) } else { NONE };
            if v == NONE { None } else { text.parties_of_subject(v) }
        };
        d.to = text
            .parties_of_subject(verb)
            .or_else(by_deal)
            .filter(|b| d.from.as_ref().is_none_or(|f| f.parties != b.parties));
    }
    // "announced agreements to procure 6 GW of power": nothing has come of them yet.
    let agreed = buys && {
        let paper = text.g.get(verb).governor;
        paper != NONE && text.head_is(paper, &["agreement", "agreements", "deal", "deals", "contract", "contracts"])
    };
    if agreed && matches!(d.status, None | Some(Status::Completed)) {
        d.status = Some(Status::Agreed);
    }
    // "signed an agreement with Tarn to buy 250 MW"
    let signs = if buys { text.g.get(verb).governor } else { NONE };
    if d.from.is_none() && signs != NONE && text.g.get(signs).shape == Shape::Verb {
        d.from = trade::party_behind(text, signs, "with");
    }
    // "secured an agreement with Tarn to supply 250 MW", "won a contract from Tarn to supply 250 MW"
    let provides = verb != NONE
        && text.g.get(verb).mood == Mood::Infinitive
        && matches!(text.lemma(verb), "supply" | "provide" | "deliver" | "furnish");
    let signs = if provides { text.g.get(verb).governor } else { NONE };
    if d.to.is_none() && signs != NONE && text.g.get(signs).shape == Shape::Verb {
        d.to = trade::contracted_with(text, signs);
        let other = |a: &Arg| d.to.as_ref().is_some_and(|t| t.parties != a.parties);
        d.from = d.from.take().or_else(|| text.parties_of_subject(verb).filter(other));
    }
    // "Tarn, a chip maker, will deploy 10 GW of its systems for Halden": whoever makes them does not use them.
    let deploys = text.g.at(d.trigger.start).filter(|v| text.lemma(*v) == "deploy");
    let maker = d.to.as_ref().is_some_and(|u| u.parties.iter().any(|p| text.sells_such(*p, &["chips", "gpus"])));
    if let Some(v) = deploys.filter(|_| maker && d.from.is_none()) {
        d.from = d.to.take();
        d.to = trade::party_behind(text, v, "for");
    }
    if deploys.is_some_and(|v| is_awaited(text, v)) {
        d.status = Some(Status::Planned);
    }
    with_what_is_provided(text, d, m);
    // "The deal covers 300 MW of capacity at the company's campus": whose campus it is, provides.
    if d.from.is_none() && d.to.is_none() && verb != NONE {
        let at = text.g.preps_of_verb(verb).filter(|p| text.s.is(p.start as usize, "at") && p.object != NONE);
        d.from = at.map(|p| p.object).find_map(|o| text.owner_of(o));
        let subject = text.g.get(verb).subject();
        if subject != NONE && text.head_is(subject, &["deal", "agreement", "contract", "lease"]) {
            d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        }
    }
    // "signed a contract with Halden for 200 MW of power from its wind farm": Halden takes it.
    let signs = if m == NONE { NONE } else { text.g.verb_of(m) };
    if d.to.is_none()
        && d.from.is_some()
        && signs != NONE
        && matches!(text.lemma(signs), "sign" | "ink" | "agree" | "enter" | "strike" | "seal" | "have")
    {
        d.to = trade::party_behind(text, signs, "with")
            .filter(|b| d.from.as_ref().is_none_or(|f| !f.parties.iter().any(|p| b.parties.contains(p))));
        // "signed a deal for 1 GW of computing power with Halden": whoever signs takes it.
        d.to = d.to.take().or_else(|| {
            let signer = text.parties_of_subject(signs).filter(|_| !text.g.get(signs).passive);
            signer.filter(|s| d.from.as_ref().is_none_or(|f| !f.parties.iter().any(|p| s.parties.contains(p))))
        });
        under_deal(text, d, m);
    }
    // "has secured 3 GW of computing capacity": agreed, and not there yet.
    let secured = verb != NONE && matches!(text.lemma(verb), "secure" | "contract" | "lock");
    if secured && matches!(d.status, None | Some(Status::Completed)) {
        d.status = Some(Status::Agreed);
    }
    // "opened a second hall, bringing its capacity to 90 MW", "is backed by 50 MW of capacity at its Brenning site"
    if d.from.is_none() && d.to.is_none() && d.part == Part::Noun {
        let carrier = if m == NONE { NONE } else { text.g.verb_of(m) };
        let brings = carrier != NONE && matches!(text.lemma(carrier), "bring" | "take" | "raise" | "lift");
        let bringer = || {
            let subject = text.parties_of_subject(carrier)?;
            // "expanded its lease with Tarn": whoever rents provides none.
            let rents = text.says(text.sentence_of(q.core.start), &["lease", "leases", "rents", "tenant"]);
            (text.g.get(carrier).mood == Mood::Gerund && subject.parties.len() == 1 && !rents).then_some(subject)
        };
        d.from = at_whose_place(text, q).or_else(|| if brings { bringer() } else { None });
    }
    // "Halden to back Tarn with $3m for 10 GW of data centres": a headline tells of what is to come.
    let to_come = |v: Id| v != NONE && text.g.get(v).mood == Mood::Infinitive && text.g.get(v).governor == NONE;
    if d.part == Part::Noun && d.status.is_none() && m != NONE && to_come(text.g.verb_of(m)) {
        d.status = Some(Status::Planned);
    }
    d.from.is_some() || d.to.is_some() || m != NONE && deals::built(text, d, m)
}

/// "signed a 40 MW hosting agreement with the cloud provider Tarn", "a 40 MW hosting agreement at its Brenning site": who hosts, and whom.
fn is_hosted(text: &Text<'_>, d: &mut Draft, q: &Quantity) -> bool {
    let Some(t) = text.g.at(d.trigger.start).filter(|t| text.phrase_says(*t, &["hosting", "colocation"])) else {
        return false;
    };
    let verb = text.g.verb_of(t);
    let signer = if verb == NONE || text.g.get(verb).passive { None } else { text.parties_of_subject(verb) };
    let with = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "with"));
    let other = with.and_then(|p| text.parties_of(p.object));
    let both = signer.as_ref().zip(other.as_ref());
    (d.from, d.to) = match both.and_then(|(one, other)| super::hosted(text, t, one, other)) {
        Some((tenant, host)) => (Some(host), Some(tenant)),
        None => (at_whose_place(text, q), None),
    };
    d.to = d.to.take().or(other).filter(|to| d.from.as_ref().is_none_or(|f| f.parties != to.parties));
    d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
    d.from.is_some()
}

/// "signed a 600 MW deal in Texas", "a 2 GW lease from Tarn": whoever signs uses it.
fn is_leased(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    let verb = text.g.verb_of(t);
    let signs = verb != NONE
        && text.g.place(t) == Place::Object(verb)
        && matches!(text.lemma(verb), "sign" | "ink" | "secure" | "strike" | "seal" | "announce" | "win" | "agree");
    if !signs {
        return false;
    }
    let (subject, other) =
        (text.parties_of_subject(verb), d.from.take().or_else(|| trade::party_behind(text, verb, "with")));
    // "signed a 300 MW deal with Tarn": a lease tells which of the two uses it, and a deal does not.
    if other.is_some() && subject.is_some() && text.s.is(d.trigger.start, "deal") && text.lemma(verb) != "win" {
        return false;
    }
    // Who wins a deal provides it.
    (d.from, d.to) = if text.lemma(verb) == "win" { (subject, other) } else { (other, subject) };
    d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
    d.from.is_some() || d.to.is_some()
}

/// "an investment tied to deploying 10 GW", "contingent on installing 3 GW": what something depends on is still to come.
fn is_awaited(text: &Text<'_>, verb: Id) -> bool {
    let p = text.g.get(verb);
    let start = p.start as usize;
    let on = start > 1 && ["to", "on", "upon"].iter().any(|w| text.s.is(start - 1, w));
    p.mood == Mood::Gerund
        && on
        && matches!(text.s.lower(start - 2), "tied" | "linked" | "contingent" | "conditional" | "dependent")
}

/// "agreed to provide Halden with 320 MW of capacity": the verb tells who provides, and how far it has come.
fn with_what_is_provided(text: &Text<'_>, d: &mut Draft, m: Id) {
    let Place::Behind(prep) = text.g.place(m) else { return };
    let v = text.g.get(prep).governor;
    let with = text.s.is(text.g.get(prep).start as usize, "with");
    if !with || v == NONE || d.part == Part::Verb || !matches!(text.lemma(v), "provide" | "supply" | "furnish") {
        return;
    }
    d.from = text.parties_of_subject(v);
    d.to = text.g.objects(v).find_map(|o| text.parties_of(o));
    let head = text.g.get(v).head as usize;
    d.status = scope::scope(text, d.kind, &(head..head + 1), None, true).status;
}

/// "signed a deal with Halden for 3 GW of computing power": whom a deal is signed with provides, unless whoever signs is in that trade.
fn under_deal(text: &Text<'_>, d: &mut Draft, m: Id) {
    let (Place::Behind(prep), v) = (text.g.place(m), text.g.verb_of(m)) else { return };
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return };
    // "for 200 MW of power from its wind farm"
    let source = text.g.of_sentence(d.sentence).filter(|k| *k > m).any(|k| {
        let p = text.g.get(k);
        p.shape == Shape::Prep && text.s.is(p.start as usize, "from")
    });
    let signs = text.s.is(text.g.get(prep).start as usize, "for") && !text.g.get(v).passive && !source;
    if !signs || d.part == Part::Verb || text.parties_of_subject(v).is_none_or(|s| s.parties != from.parties) {
        return;
    }
    let goods = text.goods_in(text.clause_of(d.trigger.start));
    let sells = |p: usize| if goods.is_empty() { text.sells_goods(p) } else { text.sells_such(p, &goods) };
    let provides = |side: &Arg| is_named(text, side, MAKES_POWER) || side.parties.iter().any(|p| sells(*p));
    if !provides(from) || provides(to) {
        std::mem::swap(&mut d.from, &mut d.to);
    }
}

/// The agreement to take power that an amount stands behind in its clause.
fn purchase_agreement(text: &Text<'_>, d: &Draft) -> Option<Id> {
    let clause = text.clause_of(d.trigger.start);
    let last = text.g.at(d.trigger.start)?;
    text.g.of_sentence(d.sentence).filter(|id| *id <= last && clause.contains(&(text.g.get(*id).start as usize))).find(
        |id| {
            // "share purchase agreement" is about something else.
            let power = text.phrase_says(*id, &["offtake", "off-take"])
                || text.phrase_says(*id, &["purchase"])
                    && text.phrase_says(*id, &["power", "energy", "electricity", "solar", "wind", "renewable"]);
            text.head_is(*id, &["ppa", "ppas"])
                || power && text.head_is(*id, &["agreement", "agreements", "contract", "deal"])
        },
    )
}

/// Words in the name or description of someone who makes power.
const MAKES_POWER: &[&str] = &[
    "solar",
    "wind",
    "renewable",
    "renewables",
    "hydro",
    "geothermal",
    "photovoltaic",
    "nuclear",
    "developer",
    "producer",
    "generator",
];

/// Words in the name or description of someone who takes power.
const TAKES_POWER: &[&str] =
    &["utility", "electric", "gas", "municipal", "district", "city", "university", "grid", "retailer", "cooperative"];

/// One of the words stands in the name of a side.
fn is_named(text: &Text<'_>, side: &Arg, words: &[&str]) -> bool {
    let named = |p: &usize| text.parties.name(*p).split(' ').any(|w| words.contains(&w.to_lowercase().as_str()));
    side.parties.iter().any(named)
}

/// Who provides and who uses under an agreement to take power; nobody where the words do not tell.
fn by_agreement(text: &Text<'_>, d: &mut Draft, paper: Id) -> bool {
    let verb = text.g.verb_of(paper);
    let with = |id: Id| {
        text.g.preps_of_noun(id).find(|p| text.s.is(p.start as usize, "with") && p.object != NONE).map(|p| p.object)
    };
    let (subject, verb_with) = match verb {
        NONE => (NONE, None),
        v => (
            text.g.get(v).subject(),
            text.g.preps_of_verb(v).find(|p| text.s.is(p.start as usize, "with")).map(|p| p.object),
        ),
    };
    let other = with(paper).or(verb_with).unwrap_or(NONE);
    let (a, b) = (text.owner_of(paper).or_else(|| text.parties_of(subject)), text.parties_of(other));
    // "signed an agreement with Tarn to purchase the full 90 MW": whoever is to purchase it uses it.
    let amount = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(paper);
    let takes = |v: Id| {
        let p = text.g.get(v);
        p.shape == Shape::Verb
            && p.mood == Mood::Infinitive
            && matches!(text.lemma(v), "purchase" | "buy" | "take" | "offtake" | "procure")
    };
    // "signed a 90 MW agreement with Tarn to buy wind energy", "with Tarn, which will supply the power"
    let end = text.g.of_sentence(d.sentence).end.min(paper + 12);
    let behind = (paper..end).any(|v| takes(v) && (text.g.get(v).governor == paper || text.g.get(v).governor == verb));
    let supplies = other != NONE
        && (other..end).any(|v| {
            let p = text.g.get(v);
            let supplies = matches!(text.lemma(v), "supply" | "provide" | "deliver" | "generate" | "sell");
            p.shape == Shape::Verb && p.noun == other && p.opener != NONE && !p.passive && supplies
        });
    if ((paper..amount).any(takes) || behind || supplies)
        && let (Some(user), Some(provider)) = (&a, &b)
        && user.parties != provider.parties
    {
        let signed = verb != NONE
            && matches!(text.lemma(verb), "sign" | "ink" | "enter" | "finalise" | "finalize" | "strike" | "seal")
            && text.has(text.g.get(verb).head as usize, Classes::PAST);
        if signed && d.status == Some(Status::Planned) {
            d.status = Some(Status::Agreed);
        }
        (d.from, d.to) = (b, a);
        return true;
    }
    // "signed an agreement for 315 MW of energy from the Tarn solar farms": whoever takes it from somewhere uses it.
    let sources = text.g.of_sentence(d.sentence).filter(|id| {
        let p = text.g.get(*id);
        *id > paper && p.shape == Shape::Prep && p.object != NONE && text.s.is(p.start as usize, "from")
    });
    let source = sources.map(|id| text.g.get(id).object).next();
    let own = |o: Id| text.has(text.g.get(o).start as usize, Classes::POSS);
    if let Some(source) = source.filter(|o| b.is_none() && !own(*o))
        && a.is_some()
        && verb != NONE
        && matches!(
            text.lemma(verb),
            "sign" | "ink" | "enter" | "finalise" | "finalize" | "strike" | "seal" | "announce"
        )
    {
        d.from = text
            .owner_of(source)
            .or_else(|| text.parties_of(source))
            .filter(|s| a.as_ref().is_some_and(|a| a.parties != s.parties));
        d.to = a;
        return true;
    }
    // "signed an agreement with Tarn for its solar farm in Ohio", "on its coming projects": whose plants they are, provides.
    let own_plants = text.g.of_sentence(d.sentence).any(|id| {
        let p = text.g.get(id);
        let leads = ["for", "on", "from", "covering"].iter().any(|w| text.s.is(p.start as usize, w));
        id > paper
            && p.shape == Shape::Prep
            && leads
            && p.object != NONE
            && own(p.object)
            && text.head_is(p.object, PLANTS)
    });
    if own_plants
        && let (Some(signer), Some(other)) = (&a, &b)
        && signer.parties != other.parties
    {
        (d.from, d.to) = (a, b);
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        return true;
    }
    let is = |arg: &Option<Arg>, id: Id, words: &[&str]| {
        arg.as_ref().is_some_and(|a| is_named(text, a, words)) || id != NONE && text.phrase_says(id, words)
    };
    let sells = |arg: &Option<Arg>, id: Id| is(arg, id, MAKES_POWER) && !is(arg, id, TAKES_POWER);
    let buys = |arg: &Option<Arg>, id: Id| is(arg, id, TAKES_POWER) && !is(arg, id, MAKES_POWER);
    if sells(&a, subject) && !sells(&b, other) || buys(&b, other) && !buys(&a, subject) {
        (d.from, d.to) = (a, b);
    } else if sells(&b, other) && !sells(&a, subject) || buys(&a, subject) && !buys(&b, other) {
        (d.from, d.to) = (b, a);
    } else {
        // "Tarn Energy has signed a power purchase agreement with Halden Cloud": the one whose name says that it is in power.
        let in_power = |arg: &Option<Arg>| is(arg, NONE, &["energy", "power", "electricity"]);
        match (in_power(&a), in_power(&b)) {
            (true, false) if b.is_some() => (d.from, d.to) = (a, b),
            (false, true) if a.is_some() => (d.from, d.to) = (b, a),
            _ => return false,
        }
    }
    d.from.is_some() || d.to.is_some()
}
