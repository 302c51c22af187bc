//! Who provides and who uses under a deal that is told by its size: "announced a 3 GW agreement", "its 3 GW deal with Tarn".

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::scope;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, Thing};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::party::PartyKind;

/// Verbs of those who make or have a deal.
const MAKES: [&str; 15] = [
    "sign", "ink", "announce", "agree", "strike", "seal", "reach", "unveil", "have", "make", "expand", "secure",
    "close", "conclude", "finalise",
];

/// The two sides of a deal are those who make it, or whoever has it and whom it is with; of the two the one whose goods the sentence
/// names, or that is known to sell such goods, provides.
pub(super) fn in_deal(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let verb = text.g.verb_of(t);
    let makes = verb != NONE
        && text.g.get(verb).shape == Shape::Verb
        && !text.g.get(verb).passive
        && text.g.place(t) == Place::Object(verb)
        && MAKES.contains(&text.lemma(verb));
    let company = |a: &Arg| a.via <= Via::Paragraph && text.all_are(a, PartyKind::Company);
    let signer = if makes { text.parties_of_subject(verb) } else { None };
    let one = text.owner_of(t).or(signer).or_else(|| text.modifier_of(t)).filter(company);
    let behind = |words: &[&str]| {
        let mut own = text.g.preps_of_noun(t).filter(|p| p.object != NONE && p.noun == t);
        own.find(|p| words.iter().any(|w| text.s.is(p.start as usize, w))).and_then(|p| text.parties_of(p.object))
    };
    let other = behind(&["with", "between"])
        .or_else(|| if makes { trade::party_behind(text, verb, "with") } else { None })
        .filter(company);
    // "Halden and Tarn announced a 3 GW agreement", "Halden's 3 GW Tarn deal"
    let inside = || text.modifier_of(t).filter(company);
    let (first, second) = match (one, other) {
        (Some(both), None) if both.parties.len() == 2 => (single(text, &both, 0), single(text, &both, 1)),
        (None, Some(both)) if both.parties.len() == 2 => (single(text, &both, 0), single(text, &both, 1)),
        (Some(first), Some(second)) => (first, second),
        (Some(first), None) => match inside() {
            Some(second) => (first, second),
            None => return for_its_goods(text, d, t, first),
        },
        // "followed with a 3 GW agreement for its turbines"
        _ => match trade::follower(text, t).filter(company) {
            Some(follower) => return for_its_goods(text, d, t, follower),
            None => return false,
        },
    };
    between(text, d, first, second)
}

/// Of two sides of a deal the one whose goods its sentence names, or that is known to sell such goods, provides.
fn between(text: &Text<'_>, d: &mut Draft, first: Arg, second: Arg) -> bool {
    if first.parties.iter().any(|p| second.parties.contains(p)) {
        return false;
    }
    let goods = text.goods_in(text.s.list[d.sentence].tokens.clone());
    let sells = |a: &Arg| a.parties.iter().any(|p| text.sells_such(*p, &goods) || text.also_sells_goods(*p));
    let named = (owns_goods(text, d.sentence, &first), owns_goods(text, d.sentence, &second));
    let provides = if named == (false, false) { (sells(&first), sells(&second)) } else { named };
    let (from, to) = match provides {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return false,
    };
    (d.from, d.to) = (Some(from), Some(to));
    d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
    true
}

/// "announced a 3 GW agreement for its turbines": whose goods it is for, provides.
fn for_its_goods(text: &Text<'_>, d: &mut Draft, t: Id, maker: Arg) -> bool {
    let mut behind = text.g.preps_of_noun(t).filter(|p| {
        p.noun == t && p.object != NONE && ["for", "over", "covering"].iter().any(|w| text.s.is(p.start as usize, w))
    });
    let own = behind.any(|p| {
        let goods = text.g.get(p.object);
        let its = ["its", "their"].iter().any(|w| text.s.is(goods.start as usize, w));
        its && !is_used(text.s.lower(goods.head as usize)) && trade::thing(text, p.object) == Thing::Goods
    });
    if own {
        (d.from, d.to) = (Some(maker), None);
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
    }
    own
}

/// "signed agreements with Tarn and Halden to deliver chips, representing 16 GW": the sides of the deal whose size the gerund gives.
pub(super) fn sized(text: &Text<'_>, d: &mut Draft, m: Id) -> bool {
    let Place::Object(v) = text.g.place(m) else { return false };
    let sizes = matches!(text.lemma(v), "represent" | "total" | "cover" | "amount" | "equal" | "comprise" | "involve");
    if text.g.get(v).mood != Mood::Gerund || !sizes {
        return false;
    }
    const DEALS: [&str; 10] = [
        "agreement",
        "agreements",
        "deal",
        "deals",
        "contract",
        "contracts",
        "partnership",
        "partnerships",
        "order",
        "orders",
    ];
    let first = text.g.of_sentence(d.sentence).start;
    let signed = (first..v).rev().find(|t| {
        let signs = text.g.verb_of(*t);
        text.head_is(*t, &DEALS)
            && signs != NONE
            && text.g.place(*t) == Place::Object(signs)
            && !text.g.get(signs).passive
            && MAKES.contains(&text.lemma(signs))
    });
    let Some(t) = signed else { return false };
    let signs = text.g.verb_of(t);
    let company = |a: &Arg| a.via <= Via::Paragraph && text.all_are(a, PartyKind::Company);
    let with = |p: &&Phrase| p.noun == t && p.object != NONE && text.s.is(p.start as usize, "with");
    let other = text.g.preps_of_noun(t).find(with).and_then(|p| text.parties_of(p.object));
    let other = other.or_else(|| trade::party_behind(text, signs, "with")).filter(company);
    let signer = text.parties_of_subject(signs).filter(company);
    let Some((signer, other)) = signer.zip(other) else { return false };
    between(text, d, signer, other)
}

/// "is to build two farms: a 75 MW farm in Norway and a 40 MW farm in Wales", "has started construction of the 22 MW Skerrin
/// project": whoever builds it, provides.
pub(super) fn built(text: &Text<'_>, d: &mut Draft, m: Id) -> bool {
    const BUILDS: [&str; 6] = ["build", "develop", "construct", "open", "operate", "run"];
    const WORKS: [&str; 2] = ["construction", "work"];
    const STARTS: [&str; 7] = ["start", "begin", "commence", "complete", "finish", "resume", "break"];
    let first = text.g.of_sentence(d.sentence).start;
    let tied = |p: &Phrase| ["of", "on"].iter().any(|w| text.s.is(p.start as usize, w));
    let of_work = match text.g.place(m) {
        Place::Behind(tie) if tied(text.g.get(tie)) && text.head_is(text.g.get(tie).noun, &WORKS) => {
            Some(text.g.verb_of(text.g.get(tie).noun)).filter(|v| STARTS.contains(&text.lemma(*v)))
        }
        _ => None,
    };
    let colon = (first..m)
        .rev()
        .find(|k| text.g.get(*k).shape == Shape::Break && text.mark(text.g.get(*k).start as usize, b':'));
    // "two farms: a 75 MW farm"
    let stem = |id: Id| text.head(id).trim_end_matches('s').trim_end_matches('e').to_string();
    let alike = |o: Id| stem(o) == stem(m) || text.head_is(o, &["facilities", "sites", "projects"]);
    let listed = || {
        let before = (first..colon?).rev().find(|v| text.g.get(*v).shape == Shape::Verb)?;
        Some(before).filter(|v| BUILDS.contains(&text.lemma(*v)) && text.g.objects(*v).any(alike))
    };
    let Some(v) = of_work.or_else(listed).filter(|v| !text.g.get(*v).passive && !text.g.get(*v).negated) else {
        return false;
    };
    let builder = text.parties_of_subject(v).filter(|a| text.all_are(a, PartyKind::Company));
    let head = text.g.get(v).head as usize;
    d.from = builder;
    d.status = scope::scope(text, d.kind, &(head..head + 1), None, true).status;
    // What is begun is not there yet.
    if of_work.is_some() && !matches!(text.lemma(v), "complete" | "finish") {
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
    }
    d.from.is_some()
}

/// "a cloud deal with Tarn, giving the company access to 1 GW", "gained access to 1 GW": who is given it, and by whom.
pub(super) fn access(text: &Text<'_>, d: &mut Draft, m: Id) -> bool {
    let Place::Behind(to) = text.g.place(m) else { return false };
    let access = text.g.get(to).noun;
    if !text.s.is(text.g.get(to).start as usize, "to") || !text.head_is(access, &["access"]) {
        return false;
    }
    let Place::Object(v) = text.g.place(access) else { return false };
    let company = |a: &Arg| text.all_are(a, PartyKind::Company) && a.via <= Via::Paragraph;
    let with = |v: Id| ["with", "from"].iter().find_map(|w| trade::party_behind(text, v, w)).filter(company);
    let (user, provider) = match text.lemma(v) {
        "gain" | "get" | "secure" | "obtain" | "have" | "win" => (text.parties_of_subject(v), with(v)),
        "give" | "grant" | "offer" | "provide" => {
            let above = text.g.get(v).governor;
            let deal = above != NONE && text.g.get(above).shape == Shape::Verb && with(above).is_some();
            let given = text.g.objects(v).find(|o| *o < access).and_then(|o| text.parties_of(o));
            let provider = if deal { with(above) } else { text.parties_of_subject(v) };
            // "giving the AI company access": whoever made the deal.
            let maker = || if deal { text.parties_of_subject(above) } else { None };
            (given.or_else(maker), provider)
        }
        _ => return false,
    };
    let other = |u: &Arg| company(u) && provider.as_ref().is_none_or(|p| p.parties != u.parties);
    let Some(user) = user.filter(other) else { return false };
    (d.from, d.to) = (provider, Some(user));
    d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
    true
}

/// "will bring over 1 GW of capacity online to support Tarn's models": for whom it is brought.
pub(super) fn brought_online(text: &Text<'_>, d: &mut Draft, m: Id) -> bool {
    let Place::Object(v) = text.g.place(m) else { return false };
    let behind = text.g.get(m).end as usize..text.clause_of(text.g.get(m).start as usize).end;
    if text.lemma(v) != "bring" || !text.says(behind, &["online", "onstream"]) {
        return false;
    }
    let end = text.g.of_sentence(d.sentence).end;
    let supports = (m..end).find(|k| {
        let p = text.g.get(*k);
        p.shape == Shape::Verb && p.governor == v && matches!(text.lemma(*k), "support" | "serve" | "power" | "run")
    });
    let user =
        supports.and_then(|s| text.g.objects(s).find_map(|o| text.owner_of(o).or_else(|| text.named_company(o))));
    let Some(user) = user else { return false };
    d.from = text.parties_of_subject(v).filter(|f| f.parties != user.parties);
    d.to = Some(user);
    true
}

/// One of two that are named together, where its own name stands.
fn single(text: &Text<'_>, both: &Arg, k: usize) -> Arg {
    let party = both.parties[k];
    let own = text.parties.within(&both.tokens).iter().find(|m| m.party == party);
    let tokens = own.map_or_else(|| both.tokens.clone(), |m| m.tokens.clone());
    Arg { parties: vec![party], tokens, via: both.via }
}

/// "with Tarn turbines", "deploy Tarn's chips": goods that bear the name of a side.
fn owns_goods(text: &Text<'_>, sentence: usize, side: &Arg) -> bool {
    text.g.of_sentence(sentence).any(|id| {
        let p = text.g.get(id);
        p.shape == Shape::Noun
            && !text.goods_in(p.tokens()).is_empty()
            && !is_used(text.s.lower(p.head as usize))
            && text
                .owner_of(id)
                .or_else(|| text.modifier_of(id))
                // "of Tarn Zephyr turbines": the name of a product stands between.
                .or_else(|| if p.noun == NONE { None } else { text.named_company(p.noun) })
                .is_some_and(|a| a.parties == side.parties)
    })
}

/// "to power Tarn's data centres": what goods are for, and not the goods.
fn is_used(word: &str) -> bool {
    let one = word.trim_end_matches('s');
    trade::SITES.contains(&one) || matches!(one, "infrastructure" | "capacity" | "supply" | "need" | "demand" | "model")
}
