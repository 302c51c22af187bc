//! Who holds what, where no share is told: "owns Nordvik", "a shareholder in Nordvik", "Nordvik, a subsidiary of Corda".

use super::super::super::Status;
use super::super::super::frame::Part;
use super::super::super::read::Draft;
use super::super::super::scope::scope;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, ventures};
use super::of_what::in_which;
use super::{inside_list, is_to_come};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::party::PartyKind;
use crate::sentences::Kind as Mark;

/// A holding told without a share: "holds a stake in Nordvik", "owns Petrolia".
pub(super) fn without_share(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let lemma = text.lemma(t);
    if d.part == Part::Verb {
        // "Corda belongs to Halden"
        if lemma == "belong" {
            return both_named(text, d);
        }
        let holds = matches!(lemma, "own" | "control");
        if !holds || text.g.get(t).negated || d.from.is_none() || d.to.is_none() {
            return false;
        }
        // "a holding company set up with Tarn to own Halden": what was set up will own it, whoever did so.
        let p = text.g.get(t);
        let purpose = p.mood == Mood::Infinitive && p.governor != NONE && text.g.get(p.governor).shape == Shape::Verb;
        if purpose && text.g.get(p.governor).mood == Mood::Participle {
            return false;
        }
        let subject = text.g.get(t).subject();
        if p.passive && inside_list(text, subject, t) {
            d.to = text.party_of(subject);
        }
        // "shares for each Tarn share they own": of those who have some, and nobody says how many.
        let each = |n: Id| n != NONE && text.phrase_says(n, &["each", "every"]) && text.head_is(n, &["share", "unit"]);
        if each(p.noun) || text.g.objects(t).any(each) {
            return false;
        }
        let object = if p.passive { trade::thing(text, subject) } else { trade::object(text, t) };
        return d.to.is_some() && matches!(object, trade::Thing::Company(_));
    }
    if text.s.lower(d.trigger.start).starts_with("venture") {
        return of_venture(text, d, t);
    }
    if text.s.lower(d.trigger.start).starts_with("partner") {
        return super::bare::partners(text, d, t);
    }
    if text.is_described(t, d.trigger.end) {
        d.status = Some(Status::Completed);
    }
    if ["owned", "controlled"].iter().any(|w| text.s.is(d.trigger.start, w)) {
        return owned(text, d, t);
    }
    // "Corda's venture arm, Nordvik", but "a unit of Arm"
    let arm = text.s.is(d.trigger.start, "arm") && text.parties.at(d.trigger.start).is_none();
    if arm || ["subsidiary", "subsidiaries", "unit", "units"].iter().any(|w| text.s.is(d.trigger.start, w)) {
        return of_subsidiary(text, d, t);
    }
    // "took control of Nordvik in 2021"
    if text.s.is(d.trigger.start, "control") {
        return took_control(text, d, t);
    }
    if ["parent", "owner", "owners"].iter().any(|w| text.s.is(d.trigger.start, w)) {
        return of_owner(text, d, t);
    }
    // "sold its stake in Nordvik to its co-shareholders": they hold Nordvik, and nothing of whoever sells.
    if d.trigger.start > 0 && text.s.tokens[d.trigger.start - 1].kind == Mark::Hyphen {
        return false;
    }
    if text.head_is(t, &["shareholder", "shareholders"]) {
        // "becomes a shareholder in Nordvik", "Nordvik's largest shareholder, Petrolia"
        let verb = text.g.verb_of(t);
        // "Tarn, in which Nordvik is the largest shareholder"
        let which = || if verb == NONE { None } else { in_which(text, verb) };
        // "Tarn has three shareholders: Nordvik, Corda and Brix"
        let had = || match text.g.place(t) {
            Place::Object(v) if text.lemma(v) == "have" => text.parties_of_subject(v),
            _ => None,
        };
        let company = trade::held(text, t).or_else(|| text.owner_of(t)).or_else(which).or_else(had);
        let holder = text.in_role(t, d.trigger.end).or_else(|| text.party_of(t).filter(|_| verb == NONE));
        // "Tarn - common shareholders of Halden will receive": one name in front of them is not many.
        let one = holder.as_ref().is_some_and(|h| h.parties.len() == 1 && h.tokens.end <= d.trigger.start);
        if one && text.head_is(t, &["shareholders"]) {
            return false;
        }
        d.to = company;
        d.from = holder;
        return d.from.is_some() && d.to.is_some() && d.from != d.to;
    }
    // "has acquired a majority of Nordvik Inc", and neither of its assets nor of its votes
    let of_company = |p: &Phrase| {
        p.noun == t && p.object != NONE && text.s.is(p.start as usize, "of") && text.named_company(p.object).is_some()
    };
    // "a majority owned subsidiary": how much of it its owner has.
    let owned = text.s.is(d.trigger.start, "majority") && text.s.is(d.trigger.end, "owned");
    if owned || text.head_is(t, &["majority"]) && !text.g.preps_of_noun(t).any(of_company) {
        return false;
    }
    // "holds a minority interest in Tarn", but "took an interest in Tarn"
    const OF_OWNERS: [&str; 9] = [
        "minority",
        "majority",
        "controlling",
        "ownership",
        "equity",
        "economic",
        "indirect",
        "beneficial",
        "financial",
    ];
    let curious = text.head_is(t, &["interest", "interests"]) && !text.phrase_says(t, &OF_OWNERS);
    // "Tarn, in which Nordvik once owned a stake"
    let which = || match text.g.place(t) {
        Place::Object(v) => in_which(text, v),
        _ => None,
    };
    // "built up a holding in Tarn", but "the holding company"
    let holding = text.s.lower(d.trigger.start).starts_with("holding") && !text.head_is(t, &["holding", "holdings"]);
    let Some(company) = trade::held(text, t).or_else(which).filter(|_| !curious && !holding) else { return false };
    d.to = Some(company);
    // "completed the acquisition of a majority stake in Nordvik"
    if let Place::Behind(of) = text.g.place(t)
        && text.s.is(text.g.get(of).start as usize, "of")
        && text.g.get(of).noun != NONE
        && text.head_is(text.g.get(of).noun, &["acquisition", "purchase"])
    {
        let deal = text.g.get(of).noun;
        let verb = text.g.verb_of(deal);
        let acts = verb != NONE
            && !text.g.get(verb).passive
            && matches!(
                text.lemma(verb),
                "complete" | "announce" | "close" | "finalise" | "finalize" | "conclude" | "plan"
            );
        let acts = acts && text.g.get(verb).mood == Mood::Finite;
        let buyer = if acts { text.parties_of_subject(verb) } else { None };
        let by = text.g.preps_of_noun(deal).find(|p| p.object != NONE && text.s.is(p.start as usize, "by"));
        d.from = buyer.or_else(|| by.and_then(|p| text.parties_of(p.object)));
        return d.from.as_ref().is_some_and(|f| d.to.as_ref().is_some_and(|t| t.parties != f.parties));
    }
    if let Place::Object(v) = text.g.place(t)
        && matches!(
            text.lemma(v),
            "hold" | "own" | "have" | "take" | "acquire" | "buy" | "retain" | "keep" | "build" | "get"
        )
    {
        // "will buy Tarn's stake in Corda": whoever buys it comes to hold it.
        let buyer = if matches!(text.lemma(v), "acquire" | "buy") && !text.g.get(v).passive {
            text.parties_of_subject(v)
        } else {
            None
        };
        d.from = buyer.or(d.from.take()).or_else(|| text.parties_of_subject(v));
        // "the approval to acquire a majority of Tarn"
        if text.g.get(v).mood == Mood::Infinitive && d.status == Some(Status::Completed) {
            d.status = Some(Status::Planned);
        }
        if is_to_come(text, v) {
            d.status = Some(Status::Agreed);
        }
        return d.from.as_ref().is_some_and(|f| d.to.as_ref().is_some_and(|t| t.parties != f.parties));
    }
    false
}

/// "formed a joint venture, Tarn Cells,", "Tarn Cells, a joint venture of Halden and Corda": whoever founds it holds it.
fn of_venture(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    // "the venture arm of Halden and Corda"
    if !text.head_is(t, &["venture", "ventures"]) {
        return false;
    }
    let joint = text.phrase_says(t, &["joint", "50"]);
    let verb = text.g.verb_of(t);
    let founds = verb != NONE
        && matches!(text.g.place(t), Place::Object(_) | Place::Behind(_))
        && matches!(
            text.lemma(verb),
            "form"
                | "establish"
                | "create"
                | "set"
                | "launch"
                | "operate"
                | "run"
                | "own"
                | "have"
                | "found"
                | "start"
                | "announce"
                | "plan"
        );
    // "set up Tarn Cells as a joint venture"
    let set_up = || match text.g.place(t) {
        Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "as") && founds => {
            text.g.objects(verb).find_map(|o| text.named_company(o))
        }
        _ => None,
    };
    // "are partners in the Tarn Cells joint venture"
    let partners = match text.g.place(t) {
        Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "in") => {
            let noun = text.g.get(prep).noun;
            (noun != NONE && text.head_is(noun, &["partners", "shareholders", "owners"])).then_some(noun)
        }
        _ => None,
    };
    let shared = || partners.and_then(|_| text.modifier_of(t));
    let held = text.in_role(t, d.trigger.end).or_else(|| ventures::called(text, t)).or_else(set_up).or_else(shared);
    let Some(held) = held else { return false };
    let apart = |a: &Arg| !a.parties.iter().any(|p| held.parties.contains(p)) && a.via <= Via::Sentence;
    let behind = |word: &str| {
        let prep = text.g.preps_of_noun(t).find(|p| p.object != NONE && text.s.is(p.start as usize, word));
        prep.and_then(|p| text.parties_of(p.object)).filter(apart)
    };
    // "a joint venture between Halden and Corda", "Halden's joint venture with Corda"
    let told = behind("between").or_else(|| behind("of")).or_else(|| behind("by"));
    // "a venture between Halden and Corda" need not say that it is a joint one.
    if !joint && told.as_ref().is_none_or(|a| a.parties.len() < 2) {
        return false;
    }
    let subject = || {
        let founder = if founds { text.parties_of_subject(verb) } else { None };
        text.owner_of(t).or(founder).filter(apart)
    };
    let are = || {
        let v = partners.map_or(NONE, |n| text.g.verb_of(n));
        if v != NONE && text.lemma(v) == "be" { text.parties_of_subject(v).filter(apart) } else { None }
    };
    let owners = told.or_else(subject).or_else(are);
    let with =
        behind("with").or_else(|| if founds { trade::party_behind(text, verb, "with").filter(apart) } else { None });
    let owners = owners.map(|owners| ventures::together(owners, with));
    if text.is_described(t, d.trigger.end) && !founds {
        d.status = Some(Status::Completed);
    }
    // "formed Tarn Cells, a venture aimed at making batteries": it is founded, whatever it aims at.
    if founds {
        let head = text.g.get(verb).head as usize;
        d.status = scope(text, d.kind, &(head..head + 1), None, true).status.or(d.status);
    }
    (d.from, d.to) = (owners.filter(|o| o.parties.len() > 1), Some(held));
    both_named(text, d)
}

/// "took control of Nordvik", "has control of Corda": of the company itself, and not of its plant.
fn took_control(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Place::Object(v) = text.g.place(t) else { return false };
    if !matches!(
        text.lemma(v),
        "take" | "gain" | "have" | "hold" | "win" | "seize" | "secure" | "keep" | "get" | "retain"
    ) {
        return false;
    }
    // "won control of Corda for $3m" is a takeover, which has a rule of its own.
    let sum = |k: usize| text.quantities[k].kind == crate::mentions::Kind::Money;
    if text.quantities_in(&text.around(d.sentence, d.trigger.start)).any(sum) {
        return false;
    }
    let of = |p: &&Phrase| p.noun == t && p.object != NONE && text.s.is(p.start as usize, "of");
    d.to = text.g.preps_of_noun(t).find(of).and_then(|p| text.named_company(p.object));
    d.from = text.parties_of_subject(v);
    text.head_is(t, &["control"]) && !text.g.get(v).passive && both_named(text, d)
}

/// Both sides are known, are companies that the sentence names, and differ.
fn both_named(text: &Text<'_>, d: &Draft) -> bool {
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    let named = |a: &Arg| a.via <= Via::Sentence && text.all_are(a, PartyKind::Company);
    named(from) && named(to) && !from.parties.iter().any(|p| to.parties.contains(p))
}

/// The company beside a noun of a role: "Corda's unit", "a unit of Corda", "Corda unit Nordvik".
fn beside(text: &Text<'_>, d: &Draft, t: Id) -> Option<Arg> {
    let of = || {
        let of = |p: &&Phrase| p.noun == t && text.s.is(p.start as usize, "of");
        // "the venture arm of Corda, and Tarn": another one stands in a list with the arm.
        let of = text.g.preps_of_noun(t).find(of)?;
        let alone = |a: Arg| if text.mark(a.tokens.end, b',') { Some(a) } else { None };
        text.named_company(of.object).and_then(alone).or_else(|| text.parties_of(of.object))
    };
    text.owner_of(t).or_else(|| text.name_before(t, d.trigger.start)).or_else(of)
}

/// "Nordvik, a subsidiary of Corda": a unit without a name is no company of its own.
fn of_subsidiary(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    d.from = beside(text, d, t);
    d.to = text.in_role(t, d.trigger.end);
    // "certain of its subsidiaries, Tarn Bank and others": a list goes on behind them, and one name is not many.
    let many = text.s.is(d.trigger.end - 1, "subsidiaries") || text.s.is(d.trigger.end - 1, "units");
    if many && d.to.as_ref().is_some_and(|to| to.parties.len() == 1) {
        return false;
    }
    text.names_role(t, d.trigger.end) && both_named(text, d)
}

/// "Corda, the parent of Nordvik", "Nordvik owner Corda", "its parent company, Corda".
fn of_owner(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let plain = text.names_role(t, d.trigger.end) || text.head_is(t, &["company", "group", "firm"]);
    let plain = plain || text.g.get(t).mention != NONE;
    d.from = text.in_role(t, d.trigger.end);
    // "will buy Tarn from its owner Corda": the owner of what is bought.
    let sold = match text.g.place(text.g.anchor(t)) {
        Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "from") => text.g.get(p).governor,
        _ => NONE,
    };
    // "was sold by Brock Capital, its owner since 2009,": it owns it no more.
    let parts = |v: Id| v != NONE && matches!(text.lemma(v), "sell" | "divest" | "offload");
    let seller = match text.g.place(text.g.anchor(t)) {
        Place::Behind(p) => text.s.is(text.g.get(p).start as usize, "by") && parts(text.g.get(p).governor),
        Place::Subject(v) => parts(v) && !text.g.get(v).passive && text.g.get(v).modal == NONE,
        _ => false,
    };
    if seller {
        return false;
    }
    let buys = sold != NONE && matches!(text.lemma(sold), "buy" | "acquire" | "purchase");
    let bought = if buys { trade::object(text, sold) } else { trade::Thing::Unknown };
    let its = text.g.get(t).tokens().any(|i| text.s.is(i, "its"));
    // "came to it when it bought its parent, Corda": nobody buys a parent of its own; "its" is of something told before.
    if let Place::Object(v) = text.g.place(text.g.anchor(t))
        && matches!(text.lemma(v), "buy" | "acquire" | "purchase")
        && !text.g.get(v).passive
        && its
    {
        return false;
    }
    let of_bought = bought.company().filter(|_| its).cloned();
    d.to = of_bought.or_else(|| beside(text, d, t));
    plain && both_named(text, d)
}

/// "Corda-owned Nordvik", "Nordvik, a Corda-owned yard".
fn owned(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    // "Tarn is majority-owned by Corda", "Tarn, majority-owned by Corda,"
    let parts = ["majority", "wholly", "partly", "part", "jointly", "co"];
    if parts.iter().any(|w| d.trigger.start >= 2 && text.s.is(d.trigger.start - 2, w)) {
        let by = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "by"));
        d.from = by.and_then(|p| text.parties_of(p.object));
        d.to = match text.g.get(t).place {
            Place::Object(v) if text.lemma(v) == "be" => text.parties_of_subject(v),
            Place::Apposition(other) => text.parties_of(other),
            _ => None,
        };
        d.status = Some(Status::Completed);
        return both_named(text, d);
    }
    d.from = text.hyphened(d.trigger.start);
    d.to = text.in_role(t, d.trigger.end);
    both_named(text, d)
}
