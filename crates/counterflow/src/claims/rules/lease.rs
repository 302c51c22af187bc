//! Rent for something that stays another's: lessee to lessor.

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::payments::trade_at;
use super::super::read::Draft;
use super::super::text::{Arg, Text, same_line};
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use Role::{From, None as Nobody, To};

const FROM: &[(&str, Role)] = &[("from", To), ("to", To), ("with", To), ("by", From)];

const BACK: Attach = Attach::FOR.or(Attach::BEFORE).or(Attach::WORTH).or(Attach::OF).or(Attach::LOOSE);

/// See `lease.md`.
pub const RULE: Rule = Rule {
    name: "lease",
    kind: Kind::Lease,
    page: include_str!("lease.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &["lease", "rent", "charter"],
};

const FRAMES: &[Frame] = &[
    noun("rent").preps(FROM).weight(4),
    noun("lease").preps(FROM).weight(4),
    noun("lease agreement").preps(FROM).weight(6),
    noun("lease payment").preps(FROM).weight(6),
    noun("rental").preps(FROM),
    noun("leaseback").roles(Nobody, Nobody).attach(BACK).weight(2),
    noun("leaseback agreement").roles(Nobody, Nobody).attach(BACK).weight(8),
    noun("leaseback deal").roles(Nobody, Nobody).attach(BACK).weight(8),
    noun("leaseback transaction").roles(Nobody, Nobody).attach(BACK).weight(8),
    verb("lease")
        .roles(From, Nobody)
        .preps(&[("from", To)])
        .attach(Attach::FOR.or(Attach::AT).or(Attach::LOOSE))
        .weight(2),
    verb("charter")
        .roles(From, Nobody)
        .preps(&[("from", To)])
        .attach(Attach::FOR.or(Attach::AT).or(Attach::LOOSE))
        .weight(2),
    // Computers are rented, too, as a service.
    verb("rent")
        .roles(From, Nobody)
        .preps(&[("from", To)])
        .attach(Attach::FOR.or(Attach::AT).or(Attach::LOOSE))
        .near(&[
            "tower",
            "building",
            "office",
            "offices",
            "warehouse",
            "property",
            "store",
            "stores",
            "factory",
            "land",
            "hotel",
            "floors",
        ])
        .weight(4),
];

/// Those with whom a landlord signs.
const TENANTS: [&str; 8] =
    ["hyperscaler", "hyperscalers", "tenant", "tenants", "customer", "customers", "client", "occupier"];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    if d.quantity.is_none() {
        return untold_rent(text, d);
    }
    // "most of the leasing orders": orders by those whose business it is.
    let orders =
        text.g.at(d.trigger.start).is_some_and(|t| text.head_is(t, &["order", "orders", "sales", "purchases"]));
    if orders {
        return false;
    }
    let back = d.part == Part::Noun && text.s.is(d.trigger.start, "leaseback");
    if back || d.part == Part::Verb && text.s.is(d.trigger.end, "back") {
        return sold_first(text, d);
    }
    // "will backstop Tarn's $1.4bn lease": somebody else answers for it.
    if d.part == Part::Noun
        && let Some(t) = text.g.at(d.trigger.start)
        && matches!(text.g.place(t), Place::Object(v) if matches!(text.lemma(v), "backstop" | "guarantee" | "underwrite"))
    {
        return false;
    }
    // "has signed a 20-year lease on the block that Halden is building, at a rent of": whoever signs it rents.
    let signs = |v: &Id| {
        text.g.get(*v).shape == Shape::Verb
            && !text.g.get(*v).passive
            && matches!(
                text.lemma(*v),
                "sign" | "take" | "agree" | "renew" | "extend" | "lock" | "secure" | "win" | "land" | "clinch" | "seal"
            )
            && text.g.objects(*v).any(|o| text.phrase_says(o, &["lease", "leases", "tenancy"]))
    };
    let signed = text.g.of_sentence(d.sentence).find(signs);
    if let Some(v) = signed
        && let Some(landlord) = text.parties_of_subject(v)
        && (landlord.parties.iter().any(|p| text.lets_rooms(*p))
            || with_tenant(text, v)
            || provides(text, v)
            || at_own_place(text, v, &landlord))
    {
        let with = party_with(text, v).filter(|a| a.parties != landlord.parties);
        // "with Halden Properties": of two landlords the one that signs may rent.
        if with.as_ref().is_none_or(|a| !a.parties.iter().any(|p| text.lets_rooms(*p))) {
            (d.from, d.to) = (with, Some(landlord));
            // "locked a 15-year lease": agreed for what is to come.
            d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
            return true;
        }
    }
    if let Some(tenant) = signed.and_then(|v| text.parties_of_subject(v)) {
        if d.from.as_ref().is_some_and(|f| f.parties != tenant.parties) && d.to.is_none() {
            d.to = d.from.take();
        }
        d.from = Some(tenant);
        return true;
    }
    // "Tarn's $5bn lease with a hyperscaler": of whoever lets it to a customer.
    let t = text.g.at(d.trigger.start).unwrap_or(NONE);
    if d.part == Part::Noun
        && let Some(tenant) = text.g.preps_of_noun(t).find(|p| {
            p.noun == t
                && p.object != NONE
                && text.s.is(p.start as usize, "with")
                && text.phrase_says(p.object, &TENANTS)
        })
        && let Some(landlord) = text.owner_of(t)
    {
        (d.from, d.to) = (text.parties_of(tenant.object), Some(landlord));
        return true;
    }
    // "leased it to Nordvik": the subject is the lessor.
    let let_out = d.trigger.end + 3 < text.s.tokens.len()
        && matches!(text.s.lemma(d.trigger.start), "lease" | "rent" | "charter")
        && {
            let clause = text.clause_of(d.trigger.start);
            (d.trigger.end..clause.end.min(d.trigger.end + 6)).any(|i| text.s.is(i, "to"))
        };
    if let_out && d.to.is_none() {
        let clause = text.clause_of(d.trigger.start);
        let lessee = (d.trigger.end..clause.end)
            .find(|i| text.s.is(*i, "to"))
            .and_then(|i| text.phrase_parties(i + 1, clause.end));
        if lessee.is_some() {
            d.to = d.from.take();
            d.from = lessee;
        }
    }
    d.from.is_some()
}

/// "leases offices from Tarn", "will charter the ship to Halden", "signed a ten-year lease with Tarn": who rents from whom, at a rent that
/// is not told.
fn untold_rent(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    let both = match d.part {
        Part::Verb => trade_at(text, t)
            .filter(|l| l.kind == Kind::Lease && !text.g.objects(t).any(|o| is_computing(text, o)))
            .map(|l| (l.payer, l.payee)),
        Part::Noun => leased_by(text, t),
    };
    let Some((lessee, lessor)) = both else { return false };
    d.status = d.status.filter(|s| d.part == Part::Verb || *s != Status::Completed).or(Some(Status::Agreed));
    (d.from, d.to) = (Some(lessee), Some(lessor));
    d.from.as_ref().zip(d.to.as_ref()).is_some_and(|(a, b)| !a.parties.iter().any(|p| b.parties.contains(p)))
}

/// What is let is chips or computing, which is supplied.
pub fn is_computing(text: &Text<'_>, object: Id) -> bool {
    let goods = text.goods_in(text.g.get(object).tokens());
    goods.iter().any(|word| ["chips", "cloud"].iter().any(|line| same_line(word, line)))
}

/// "has signed a lease with Tarn": the one that signs rents, unless it is known to let.
fn leased_by(text: &Text<'_>, t: Id) -> Option<(Arg, Arg)> {
    let Place::Object(v) = text.g.place(t) else { return None };
    let signs = matches!(text.lemma(v), "sign" | "take" | "agree" | "renew" | "extend" | "secure" | "win");
    let signer = text.parties_of_subject(v).filter(|_| signs && !text.g.get(v).passive)?;
    let other = party_with(text, v)?;
    let lets = |a: &Arg| a.parties.iter().any(|p| text.lets_rooms(*p));
    match (lets(&signer), lets(&other)) {
        (true, false) => Some((other, signer)),
        (false, true) => Some((signer, other)),
        _ => None,
    }
}

/// "signed a sale and leaseback agreement with Tarn for two ships for $9m", "sold and leased back its offices": the amount is what the
/// one that goes on using them is paid.
fn sold_first(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    let verb = if d.part == Part::Verb { t } else { text.g.verb_of(t) };
    if verb == NONE || text.g.get(verb).passive {
        return false;
    }
    let behind = |word: &str| {
        let on =
            |p: &&Phrase| p.start >= text.g.get(verb).start && p.object != NONE && text.s.is(p.start as usize, word);
        text.g.preps_of_verb(verb).chain(text.g.preps_of_noun(t)).find(on).and_then(|p| text.parties_of(p.object))
    };
    d.kind = Kind::Purchase;
    d.to = text.parties_of_subject(verb);
    let other = behind("with").or_else(|| behind("to"));
    d.from = other.filter(|b| d.to.as_ref().is_none_or(|s| s.parties != b.parties));
    // "Tarn bought the shops in a sale and leaseback deal"
    if matches!(text.lemma(verb), "buy" | "acquire" | "purchase" | "fund" | "finance" | "provide") {
        (d.from, d.to) = (d.to.take(), behind("from").or(d.from.take()));
        return d.from.is_some();
    }
    let signs = matches!(text.lemma(verb), "sign" | "agree" | "announce" | "enter" | "ink");
    if d.part == Part::Noun && signs {
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
    }
    d.to.is_some()
}

/// What stands behind "with" of the lease that a verb signs.
fn behind_with<'t>(text: &'t Text<'_>, verb: Id) -> impl Iterator<Item = Id> + 't {
    let with = |p: &&Phrase| text.s.is(p.start as usize, "with") && p.object != NONE;
    let leases =
        text.g.objects(verb).filter(|o| text.head_is(*o, &["lease", "leases", "tenancy", "agreement", "deal"]));
    let of_noun = leases.flat_map(|o| text.g.preps_of_noun(o));
    text.g.preps_of_verb(verb).chain(of_noun).filter(with).map(|p| p.object)
}

fn party_with(text: &Text<'_>, verb: Id) -> Option<Arg> {
    let given = || {
        let to = provided(text, verb)?;
        trade::party_behind(text, to, "to").or_else(|| trade::party_behind(text, to, "for"))
    };
    behind_with(text, verb).find_map(|o| text.parties_of(o)).or_else(given)
}

/// "signed a lease to deliver 245 MW of capacity to Tarn": the verb of what the one that signs is to provide.
fn provided(text: &Text<'_>, verb: Id) -> Option<Id> {
    let leases = |id: Id| id == verb || text.g.get(id).shape == Shape::Noun && text.g.verb_of(id) == verb;
    (verb + 1..(verb + 12).min(text.g.phrases.len() as Id)).find(|k| {
        let p = text.g.get(*k);
        p.shape == Shape::Verb
            && p.mood == Mood::Infinitive
            && p.governor != NONE
            && leases(p.governor)
            && matches!(text.lemma(*k), "deliver" | "provide" | "supply" | "host")
    })
}

fn provides(text: &Text<'_>, verb: Id) -> bool {
    provided(text, verb).is_some()
}

/// "signed a lease with Tarn at its Skerrin campus": whose place it is, lets it.
fn at_own_place(text: &Text<'_>, verb: Id, signer: &Arg) -> bool {
    let leases = text.g.objects(verb).flat_map(|o| text.g.preps_of_noun(o));
    let mut at =
        text.g.preps_of_verb(verb).chain(leases).filter(|p| p.object != NONE && text.s.is(p.start as usize, "at"));
    behind_with(text, verb).next().is_some()
        && at.any(|p| {
            text.head_is(p.object, trade::SITES) && text.owner_of(p.object).is_some_and(|o| o.parties == signer.parties)
        })
}

/// "signed a lease with an unnamed hyperscaler": whoever it is signed with is a customer.
fn with_tenant(text: &Text<'_>, verb: Id) -> bool {
    behind_with(text, verb).any(|o| text.phrase_says(o, &TENANTS))
}
