//! What is bought, made and delivered without a word of a list: "its seats from Tarn", "gearboxes for Halden".

use super::super::super::frame::Part;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, GOODS};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::{Classes, WordSet};
use crate::party::PartyKind;
use std::sync::LazyLock;

/// What is bought, made, delivered or relied on as well, and is no ware: shares, money, places of business, abstractions.
static NO_WARES: LazyLock<WordSet> = LazyLock::new(|| {
    let words = "access accounts advantage advice answers appeals approval argument arguments arrangements assets attempts attention \
     backing benefits bets bid bids blow bonds boss bosses branches business businesses calls capital case cash \
     certificates chairman changes chief choices claims clients comments commitments companies company concessions \
     contributions control credentials credit creditors customers cuts data deals debt debts decisions demand deposits \
     director directors distinctions dividends documents donations earnings efforts employees engineers equity exceptions \
     excuses executives existence expansion experts factories factory fans film films firms forecasts funding funds future \
     gains goods growth guests headlines headquarters help holding holdings home homes hotels house houses ideas income \
     inquiries interest interests investments jobs judgments lead leader leaders leadership legitimacy letters library \
     licence licences license licenses list lists livelihood living loan loans loss losses manager managers margins matters \
     members message messages mistakes money moves name news notes notice offer offers offices operations orders own part \
     parts passengers patients payment payments performance permission plans plants points position predictions \
     presentations president problems profile profit profits progress promises properties property proposal proposals \
     provision provisions reasons recommendations recovery references remarks reports representations reputation requests \
     results returns revenue revenues rights room rulings sales savings scientists securities sense share shareholders \
     shareholding shares shops sites staff stake stakes statements steps stock stocks stores strategy strength students \
     success support survival talent terms things time titles trips turnover unit units value verdict viewers views \
     visitors votes warnings warrants waves way wonders workers year years";
    WordSet::of(words, Classes::NONE)
});

/// Machines and offices that one company works for another.
const WORKED: &[&str] = &[
    "centres",
    "centers",
    "centre",
    "center",
    "network",
    "networks",
    "servers",
    "logistics",
    "warehouses",
    "warehouse",
    "website",
    "payments",
    "billing",
    "payroll",
    "fleet",
    "canteens",
    "systems",
    "system",
    "infrastructure",
    "shops",
    "transactions",
    "orders",
    "cloud",
];

/// A noun phrase names wares: goods of the lists, or a plural, or what the phrase calls the subject's own, that is none of what is no ware.
pub(super) fn wares(text: &Text<'_>, id: Id) -> bool {
    if id == NONE || text.g.get(id).shape != Shape::Noun || text.g.get(id).mention != NONE {
        return false;
    }
    if text.head_is(id, GOODS) {
        return true;
    }
    let p = text.g.get(id);
    let word = text.head(id);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let own = text.has(p.start as usize, Classes::POSS);
    let none: &WordSet = &NO_WARES;
    (plural || own)
        && !text.s.among(p.head as usize, none)
        && !trade::PARTS.contains(&word)
        && p.quantity == NONE
        && !text.has(p.head as usize, Classes::DEAL_NOUN)
}

/// A noun phrase names what is no ware: a name, a sum, a deal, a place of business, an abstraction.
pub(super) fn no_ware(text: &Text<'_>, id: Id) -> bool {
    let p = text.g.get(id);
    let none: &WordSet = &NO_WARES;
    p.mention != NONE
        || p.quantity != NONE
        || text.s.among(p.head as usize, none)
        || trade::PARTS.contains(&text.head(id))
        || text.has(p.head as usize, Classes::DEAL_NOUN.or(Classes::SHARE_NOUN).or(Classes::ORG_NOUN))
}

/// "Corda beer", "Corda's bricks": whose wares a phrase names that no list knows, and that are none of what is no ware.
pub(in super::super) fn named_wares(text: &Text<'_>, id: Id) -> Option<Arg> {
    let p = text.g.get(id);
    let head = p.head as usize;
    let none: &WordSet = &NO_WARES;
    const OTHER: Classes = Classes::DEAL_NOUN.or(Classes::SHARE_NOUN).or(Classes::ORG_NOUN).or(Classes::NUMBER);
    let plain = p.mention == NONE && p.quantity == NONE && !text.s.tokens[head].capital && !text.has(head, OTHER);
    let wares = plain && !text.s.among(head, none) && trade::thing(text, id) == trade::Thing::Unknown;
    wares
        .then(|| text.modifier_of(id).or_else(|| text.owner_of(id)))
        .flatten()
        .filter(|a| a.via <= Via::Sentence && text.all_are(a, PartyKind::Company))
}

/// A bare noun is stuff that is bought by weight: "titanium dioxide", "cocoa"; "a ship" and "its land" are none.
pub(super) fn stuff(text: &Text<'_>, id: Id) -> bool {
    if id == NONE || text.g.get(id).shape != Shape::Noun {
        return false;
    }
    let p = text.g.get(id);
    const OPENED: Classes = Classes::DET.or(Classes::POSS).or(Classes::NUMBER).or(Classes::PRON).or(Classes::TIME_UNIT);
    let bare = p.owner == NONE && p.tokens().all(|i| !text.s.tokens[i].capital && !text.has(i, OPENED));
    bare && !no_ware(text, id) && p.place != Place::Time
}

/// The wares are a part of what the phrase counts: "most of its chips", "half of their steel".
pub(super) fn part_of_wares(text: &Text<'_>, id: Id, plain: impl Fn(Id) -> bool) -> bool {
    text.head_is(id, &["most", "all", "half", "much", "part", "some", "many", "majority", "bulk"])
        && text.g.preps_of_noun(id).any(|p| p.noun == id && text.s.is(p.start as usize, "of") && plain(p.object))
}

/// "buys its seats from Tarn and its tyres from Brix": all from whom wares come.
pub(super) fn sources(text: &Text<'_>, v: Id) -> Option<Arg> {
    let from = |p: &&Phrase| p.object != NONE && text.s.is(p.start as usize, "from") && !text.ends_route(p);
    let mut all: Option<Arg> = None;
    for p in text.g.preps_of_verb(v).filter(from) {
        let Some(arg) = text.parties_of(p.object).filter(|a| a.via <= Via::Sentence) else { continue };
        match &mut all {
            None => all = Some(arg),
            // Another source has wares of its own in front of it.
            Some(all) if p.noun != NONE && wares(text, p.noun) => {
                all.parties.extend(arg.parties.into_iter().filter(|x| !all.parties.contains(x)).collect::<Vec<_>>());
                all.tokens.end = arg.tokens.end;
            }
            Some(_) => {}
        }
    }
    all
}

/// "relies on Corda for its rubber", "has turned to Corda for its engines": for wares, not for money or help.
pub(super) fn for_wares(text: &Text<'_>, v: Id) -> bool {
    let plain = |o: Id| wares(text, o);
    text.g.preps_of_verb(v).any(|p| {
        text.s.is(p.start as usize, "for")
            && (plain(p.object) || p.object != NONE && part_of_wares(text, p.object, plain))
    })
}

/// "switched from Corda to Brix for its engines": whoever supplies from now on.
pub(super) fn turned_to(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    d.from = trade::party_behind(text, v, "to").filter(|a| a.via <= Via::Sentence);
    d.to = text.parties_of_subject(v);
    !text.g.get(v).passive && for_wares(text, v) && super::both_companies(text, d)
}

/// "outsources its payroll to Corda", "has outsourced IT to Brix".
pub(super) fn outsourced(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    d.from = trade::party_behind(text, v, "to").filter(|a| a.via <= Via::Sentence);
    d.to = text.parties_of_subject(v);
    !text.g.get(v).passive && super::both_companies(text, d)
}

/// "runs Halden's data centres", "processes Halden's card payments": work done for whoever owns what is worked on.
pub(super) fn works_for(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    if text.g.get(v).passive {
        return false;
    }
    let worked = text.g.objects(v).find(|o| text.head_is(*o, WORKED) && text.g.get(*o).owner != NONE);
    d.to = worked.and_then(|o| text.owner_of(o)).filter(|a| a.via <= Via::Sentence);
    d.from = text.parties_of_subject(v);
    super::both_companies(text, d)
}

/// "makes the screens for Nordvik's phones", "made gearboxes for Halden": for whom, or for whose goods.
pub(super) fn made_for(text: &Text<'_>, v: Id) -> Option<Arg> {
    let product = || {
        let whose = text.g.preps_of_verb(v).find(|p| text.s.is(p.start as usize, "for") && wares(text, p.object))?;
        text.owner_of(whose.object)
    };
    trade::party_behind(text, v, "for").or_else(product).filter(|a| a.via <= Via::Sentence)
}

/// "Halden is in talks with Corda to supply batteries", "signed an agreement with Corda to supply": the other side of the talks, and
/// whether it is the one that supplies, as where the goods are "for its plant".
pub(super) fn in_talks(text: &Text<'_>, supplies: Id) -> Option<(Arg, bool)> {
    const MEETS: &[&str] = &["talks", "discussions", "negotiations"];
    let v = text.g.get(supplies);
    let meets = v.governor;
    if v.mood != Mood::Infinitive || meets == NONE || text.g.get(meets).shape != Shape::Verb {
        return None;
    }
    let with = |p: &&Phrase| {
        p.start < v.start && text.s.is(p.start as usize, "with") && p.noun != NONE && text.head_is(p.noun, MEETS)
    };
    let other = text.g.preps_of_verb(meets).find(with).and_then(|p| text.parties_of(p.object))?;
    Some((other, for_its_own(text, supplies)))
}

/// "to supply batteries for its new plant", "to supply it with steel", "to supply a second plant": the subject is supplied.
pub(super) fn for_its_own(text: &Text<'_>, supplies: Id) -> bool {
    let own = |p: &Phrase| {
        text.s.is(p.start as usize, "for") && p.object != NONE && {
            let o = text.g.get(p.object);
            o.owner == NONE && text.has(o.start as usize, Classes::POSS)
        }
    };
    let it = |o: Id| text.head_is(o, &["it", "them"]);
    // "to supply a second plant": it is the plant that gets them.
    let place = |o: Id| {
        let p = text.g.get(o);
        p.mention == NONE && p.owner == NONE && text.head_is(o, &["plant", "plants", "factory", "factories", "stores"])
    };
    text.g.preps_of_verb(supplies).any(own) || text.g.objects(supplies).any(|o| it(o) || place(o))
}

/// "the panels used in Halden's phone", "the engines on Tarn jets": whoever makes what wares are built into, or has them.
pub(super) fn used_in(text: &Text<'_>, wares: Id) -> Option<Arg> {
    if wares == NONE {
        return None;
    }
    let maker = |o: Id| super::maker(text, o).filter(|a| text.all_are(a, PartyKind::Company));
    let used = text.g.phrases.get(wares as usize + 1).filter(|v| v.shape == Shape::Verb && v.noun == wares);
    let into = |p: &&Phrase| p.object != NONE && matches!(text.s.lower(p.start as usize), "in" | "on" | "for");
    let behind = match used {
        Some(_) => text.g.preps_of_verb(wares + 1).find(into),
        None => text.g.preps_of_noun(wares).filter(|p| p.noun == wares).find(into),
    };
    behind.and_then(|p| maker(p.object)).or_else(|| maker(wares)).filter(|a| a.via <= Via::Sentence)
}

/// "Among Halden's customers are Corda and Brix": who is, behind the verb.
pub(super) fn among(text: &Text<'_>, t: Id) -> Option<Arg> {
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let first = text.s.is(text.g.get(prep).start as usize, "among");
    let is = text.g.phrases.get(t as usize + 1).is_some_and(|v| v.shape == Shape::Verb);
    (first && is && text.lemma(t + 1) == "be")
        .then(|| text.g.objects(t + 1).find_map(|o| text.parties_of(o)))
        .flatten()
        .filter(|a| a.via <= Via::Sentence)
}

/// Verbs of those who part with a supplier or a customer.
const DROPS: [&str; 8] = ["drop", "ditch", "axe", "sack", "jettison", "dump", "replace", "fire"];

/// "lost its customer", "dropped its supplier", "lost a contract to supply Corda": no longer.
pub(super) fn is_lost(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let p = text.g.get(t);
    if d.part == Part::Verb {
        let paper = p.governor;
        let papers = ["contract", "contracts", "deal", "order", "agreement"];
        let held = paper != NONE && text.g.get(paper).shape == Shape::Noun && text.head_is(paper, &papers);
        return held && p.mood == Mood::Infinitive && text.lemma(text.g.verb_of(paper)) == "lose";
    }
    let deed = text.g.verb_of(t);
    let dropped = deed != NONE && DROPS.contains(&text.lemma(deed)) && !text.g.get(deed).negated;
    let as_it = matches!(text.g.place(t), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "as"));
    // "ended its relationship with its supplier"
    let ended = matches!(text.g.place(t), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "with")
        && text.head_is(text.g.get(p).noun, &["relationship", "ties", "partnership", "contract", "deal", "agreement"]));
    let ends = ended && matches!(text.lemma(deed), "end" | "terminate" | "cut" | "sever" | "cancel" | "break");
    text.lemma(deed) == "lose"
        || ends
        || dropped && (text.g.place(t) == Place::Object(deed) || as_it && text.lemma(deed) != "replace")
}

/// "replaced Corda as the supplier of milk to Tarn": whoever replaces it supplies; "dropped Halden as its supplier": whoever was dropped
/// did. The other side stands `beside` the noun, or drops it.
pub(super) fn replaced_as(text: &Text<'_>, t: Id, beside: &Option<Arg>) -> Option<(Arg, Arg)> {
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let v = text.g.get(prep).governor;
    let as_it = v != NONE && text.s.is(text.g.get(prep).start as usize, "as") && DROPS.contains(&text.lemma(v));
    if !as_it || text.g.get(v).passive || trade::party_behind(text, v, "with").is_some() {
        return None;
    }
    let subject = text.parties_of_subject(v)?;
    let object = text.g.objects(v).find_map(|o| text.parties_of(o))?;
    let other = beside.clone().filter(|b| b.parties != object.parties && b.parties != subject.parties);
    match text.lemma(v) {
        "replace" => other.map(|to| (subject, to)),
        _ => Some((object, subject)),
    }
}
