//! What verbs of raising bring in: capital, a loan, or the price of something sold.

use super::super::super::frame::{Attach, seat};
use super::super::super::read::Draft;
use super::super::super::scope::scope;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade::{self, Thing};
use super::super::Kind;
use super::LEADS;
use crate::document::Zone;
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;

/// "raised $3m through the sale of bonds", "in an offering of notes", "through a five-year bond": from whoever buys them, who lends it. The noun
/// for the papers or their sale.
pub(super) fn in_debt(text: &Text<'_>, raise: Id) -> Option<Id> {
    const DEBT: [&str; 8] = ["bonds", "notes", "debentures", "bond", "note", "eurobonds", "gilts", "paper"];
    const SOLD: [&str; 7] = ["sale", "sales", "offering", "offerings", "issue", "issues", "placement"];
    let of_debt = |n: Id| {
        let mut behind = text.g.preps_of_noun(n);
        text.phrase_says(n, &DEBT)
            || behind.any(|of| of.noun == n && text.s.is(of.start as usize, "of") && text.head_is(of.object, &DEBT))
    };
    // "a five-year, non-callable bond": the phrase goes on behind a comma.
    let itself = |n: Id| {
        let near = n..(n + 8).min(text.g.phrases.len() as u32);
        let article = ["a", "an"].iter().any(|w| text.s.is(text.g.get(n).start as usize, w));
        let mut on = near.take_while(|k| !matches!(text.g.get(*k).shape, Shape::Break | Shape::Verb));
        text.head_is(n, &DEBT) || article && on.any(|k| text.g.get(k).shape == Shape::Noun && text.head_is(k, &DEBT))
    };
    let papers = |p: &&Phrase| {
        ["through", "in", "from", "via", "with"].iter().any(|w| text.s.is(p.start as usize, w))
            && p.object != NONE
            && (itself(p.object) || text.head_is(p.object, &SOLD) && of_debt(p.object))
    };
    text.g.preps_of_verb(raise).find(papers).map(|p| p.object)
}

/// "the sale of notes to Tarn", "the placement with Tarn of notes": who buys the papers at noun `n`.
pub(super) fn takers(text: &Text<'_>, n: Id) -> Option<Arg> {
    let end = text.g.of_sentence(text.s.sentence_of(text.g.get(n).start as usize)).end;
    let to = (n + 1..end.min(n + 6)).map(|k| text.g.get(k)).find(|p| {
        p.shape == Shape::Prep
            && p.noun >= n
            && p.noun != NONE
            && ["to", "with"].iter().any(|w| text.s.is(p.start as usize, w))
    })?;
    text.parties_of(to.object).filter(|a| text.all_are(a, PartyKind::Company))
}

/// "raised $80m in a Series C round", not "raised its forecast to", "raised prices", "raised its stake".
pub(super) fn raises_capital(text: &Text<'_>, d: &mut Draft, t: Id, m: Id) -> bool {
    let own = text.g.objects(t).next();
    let verb = text.g.get(t);
    match text.lemma(t) {
        // "voted for a bill to raise $5bn": a law, which is nobody's capital.
        "raise"
            if [verb.governor, verb.noun, t.saturating_sub(1)].into_iter().any(|n| {
                n != NONE && text.head_is(n, &["bill", "law", "legislation", "measure", "tax", "levy", "act"])
            }) =>
        {
            false
        }
        // "a sale of its towers in a deal that could raise $4m": what a sale brings.
        "raise" if let Some(deal) = sale_raising(text, d, t) => by_sale(text, d, deal),
        // "The spectrum auction raised $3bn": what buyers paid, and nobody's capital.
        "raise"
            if text.head_is(verb.subject(), &["auction", "auctions", "disposal", "tax", "levy", "duty", "appeal"]) =>
        {
            false
        }
        "raise" => {
            let seat = seat(text, m);
            if own.is_some_and(|o| o != m && o != seat && text.g.anchor(m) != o) && !verb.passive {
                // "raise capital of $3bn" has a noun of its own; "raised its offer to" is another thing.
                return own.is_some_and(|o| {
                    text.head_is(o, &["capital", "funds", "funding", "money", "cash", "equity", "financing"])
                });
            }
            d.attach == Attach::OBJECT
        }
        // "secured $3bn from investors", "lands $100m from the fund": the money comes from those who invest.
        _ => {
            // "brought in $30m from selling phones"
            let gives = |id: Id| {
                id != NONE
                    && text.g.get(id).shape == Shape::Noun
                    && (text.has(text.g.get(id).head as usize, Classes::ORG_NOUN) || text.parties_of(id).is_some())
            };
            let source = text.g.preps_of_verb(t).any(|p| text.s.is(p.start as usize, "from") && gives(p.object));
            let purpose = text.g.preps_of_noun(m).any(|p| {
                p.noun == m
                    && text.phrase_says(
                        p.object,
                        &["funding", "financing", "capital", "equity", "round", "investment", "backing"],
                    )
            });
            let round = text.g.preps_of_verb(t).any(|p| {
                text.phrase_says(p.object, &["round", "funding", "financing", "raise", "placement", "valuation"])
            });
            // "- Tarn secures $100m for its drones": a line of a digest that names no contract or loan.
            let line = text.s.list[d.sentence].zone != Zone::Body
                && text.has(verb.head as usize, Classes::THIRD)
                && text.g.get(m).quantity != NONE
                && text.g.preps_of_noun(m).all(|p| p.noun != m || text.s.is(p.start as usize, "for"));
            // "Dutch startup Tarn secured $250m to build chips", "Tarn, a startup founded by engineers, secured $250m"
            let startup = is_startup(text, verb.subject()) && !bought_with(text, t);
            // "got $47m led by Halden", "received $47m, led by Halden,"
            let led = (m + 1..(m + 3).min(text.g.phrases.len() as u32)).any(|v| {
                let p = text.g.get(v);
                p.shape == Shape::Verb && p.passive && LEADS.contains(&text.lemma(v))
            });
            // Whoever gets money may be paid for goods just as well.
            let paid = matches!(text.lemma(t), "get" | "receive");
            d.attach == Attach::OBJECT
                && (led || !paid && (source || purpose || round || line || startup || to_grow(text, t)))
                && !text.phrase_says(m, &["contract", "order", "loan", "deal"])
        }
    }
}

/// "net proceeds from the offering of the notes": what lenders gave, and no round.
pub(super) fn brings_debt(text: &Text<'_>, d: &Draft) -> bool {
    let front = d.trigger.start.saturating_sub(8)..d.trigger.start;
    if !text.says(front, &["proceeds"]) {
        return false;
    }
    let before = text.sentence_before(d.sentence).map(|n| text.s.list[n].tokens.clone());
    [Some(text.around(d.sentence, d.trigger.start)), before].into_iter().flatten().any(|tokens| {
        text.says(tokens.clone(), &["notes", "bonds", "debentures"])
            && !text.says(tokens, &["shares", "stock", "equity"])
    })
}

/// "secured $300m to build its plants": money for its own growth, and no customer's.
fn to_grow(text: &Text<'_>, verb: Id) -> bool {
    const OWN: [&str; 12] = [
        "plant",
        "plants",
        "factory",
        "factories",
        "network",
        "facility",
        "facilities",
        "operations",
        "business",
        "platform",
        "product",
        "products",
    ];
    text.g.phrases[verb as usize + 1..].iter().zip(verb + 1..).take(6).any(|(p, id)| {
        p.shape == Shape::Verb
            && p.mood == Mood::Infinitive
            && p.governor == verb
            && match text.lemma(id) {
                "expand" | "scale" | "grow" | "commercialise" | "commercialize" | "accelerate" => true,
                "build" | "develop" | "launch" | "fund" | "finance" => text
                    .g
                    .objects(id)
                    .any(|o| text.has(text.g.get(o).start as usize, Classes::POSS) || text.head_is(o, &OWN)),
                _ => false,
            }
    })
}

/// The deal over something sold that verb `raise` tells of.
fn sale_raising(text: &Text<'_>, d: &Draft, raise: Id) -> Option<Id> {
    let verb = text.g.get(raise);
    let deal = if verb.noun != NONE { verb.noun } else { verb.subject() };
    let sold = ["sell", "sells", "selling", "sold", "sale", "disposal", "divest", "leaseback"];
    let shares = ["share", "shares", "stock", "rights", "placement", "offering"];
    let sentence = text.s.list[d.sentence].tokens.clone();
    let of_sale = text.says(sentence.clone(), &sold) && !text.says(sentence, &shares);
    (of_sale && text.head_is(deal, &["deal", "transaction"])).then_some(deal)
}

/// "is to sell and lease back its shops in a deal with Tarn that will raise $4m": whoever the deal is with pays the one that sells.
fn by_sale(text: &Text<'_>, d: &mut Draft, deal: Id) -> bool {
    let with = |p: &&Phrase| p.noun == deal && p.object != NONE && text.s.is(p.start as usize, "with");
    let buyer = text.g.preps_of_noun(deal).find(with).and_then(|p| text.parties_of(p.object));
    let sells = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && !p.passive && matches!(text.lemma(*v), "sell" | "lease")
    };
    let sale = text.g.of_sentence(d.sentence).take_while(|v| *v < deal).find(sells);
    let seller = sale.and_then(|v| text.parties_of_subject(v));
    let apart = buyer.as_ref().is_some_and(|b| seller.as_ref().is_some_and(|s| s.parties != b.parties));
    (d.kind, d.from, d.to) = (Kind::Purchase, buyer, seller);
    apart
}

/// "raised $40m by selling its mill to Corda", "sold 5 % of Tarn to raise $40m": a deal whose price the money is, if what verb `sale` sells
/// is neither paper of its own nor unknown.
pub(super) fn of_sale(text: &Text<'_>, d: &mut Draft, sale: Id) -> Option<bool> {
    let seller = text.parties_of_subject(sale).or_else(|| d.to.clone())?;
    let (kind, target) = match trade::object(text, sale) {
        Thing::Company(target) | Thing::Part(Some(target)) => (Kind::Merger, target),
        Thing::Part(None) => (Kind::Merger, seller.clone()),
        Thing::Stake(Some(held)) if held.parties != seller.parties => (Kind::Investment, held),
        _ => return None,
    };
    let head = text.g.get(sale).head as usize;
    let told = scope(text, kind, &(head..head + 1), None, true);
    (d.kind, d.from, d.status) = (kind, trade::buyer(text, sale), told.status.or(d.status));
    d.to = Some(target);
    Some(d.from.as_ref().is_none_or(|f| d.to.as_ref().is_some_and(|t| t.parties != f.parties)))
}

/// "raise $185m from the deal", "from the sale of its mill", but "from the sale of shares".
pub(super) fn proceeds(text: &Text<'_>, t: Id, m: Id) -> bool {
    let shares = ["shares", "stock", "stake", "notes", "bonds", "securities", "equity", "units"];
    // "from the sale of a stake in Tarn": a part of another company.
    let raiser = text.parties_of_subject(t);
    let of_another = |stake: Id| {
        let held = trade::held(text, stake).filter(|h| h.via <= Via::Sentence);
        held.is_some_and(|h| raiser.as_ref().is_some_and(|r| r.parties != h.parties))
    };
    let sold = |p: &Phrase| {
        let of = text.g.preps_of_noun(p.object).find(|o| o.noun == p.object && text.s.is(o.start as usize, "of"));
        text.head_is(p.object, &["deal", "disposal", "disposals", "divestment", "divestments", "transaction"])
            || text.head_is(p.object, &["sale", "sales"])
                && of.is_some_and(|of| !text.phrase_says(of.object, &shares) || of_another(of.object))
    };
    // "through a sale and leaseback of its stores"
    let back = |p: &Phrase| {
        text.phrase_says(p.object, &["leaseback"])
            || text.g.listed(p.object).into_iter().any(|id| text.phrase_says(id, &["leaseback"]))
    };
    let means = |p: &Phrase| ["through", "via", "in", "from"].iter().any(|w| text.s.is(p.start as usize, w)) && back(p);
    text.g
        .preps_of_verb(t)
        .chain(text.g.preps_of_noun(m))
        .any(|p| p.object != NONE && (text.s.is(p.start as usize, "from") && sold(p) || means(p)))
}

/// The phrase or what describes it says that it is a young company.
fn is_startup(text: &Text<'_>, id: Id) -> bool {
    let says = |id: Id| {
        text.phrase_says(id, &["startup", "startups"])
            || text.phrase_says(id, &["start"]) && text.phrase_says(id, &["up"])
    };
    if id == NONE {
        return false;
    }
    let described = |k: Id| text.g.phrases.get(k as usize).is_some_and(|p| p.place == Place::Apposition(id));
    says(id) || (id + 1..id + 4).any(|k| described(k) && says(k)) || id > 0 && says(id - 1) && described(id - 1)
}

/// "secured a $3m order": what was won is no money of investors.
fn bought_with(text: &Text<'_>, verb: Id) -> bool {
    let won = [
        "contract",
        "contracts",
        "order",
        "orders",
        "deal",
        "deals",
        "loan",
        "loans",
        "grant",
        "grants",
        "sales",
        "revenue",
    ];
    let end = (verb + 6).min(text.g.phrases.len() as u32);
    (verb + 1..end).take_while(|k| text.g.get(*k).shape != Shape::Break).any(|k| text.head_is(k, &won))
}

/// "invested a further $25m, bringing the total raised to $75m": the verb by which somebody puts money in, where amount `m` is what all
/// have put in.
pub(in crate::claims::rules) fn brought_to(text: &Text<'_>, m: Id) -> Option<Id> {
    let Place::Behind(prep) = text.g.place(m) else { return None };
    let to = text.s.is(text.g.get(prep).start as usize, "to");
    let mut v = text.g.get(prep).governor;
    if v != NONE && text.lemma(v) == "raise" && text.g.get(v).passive {
        v = text.g.get(v).governor;
    }
    let brings = to
        && v != NONE
        && text.g.get(v).mood == Mood::Gerund
        && matches!(text.lemma(v), "bring" | "take" | "lift" | "push")
        && text.g.objects(v).any(|o| text.phrase_says(o, &["total", "funding"]) && !text.head_is(o, &["investment"]));
    let puts = if brings { text.g.get(v).governor } else { NONE };
    let puts_in = puts != NONE
        && matches!(
            text.lemma(puts),
            "invest" | "inject" | "put" | "add" | "contribute" | "commit" | "pump" | "lead" | "chip"
        );
    puts_in.then_some(puts)
}

/// Whose money it is that such a total counts: of whoever the money goes to, and not of whoever puts it in. False where nobody is told.
pub(super) fn total_of_other(text: &Text<'_>, d: &mut Draft) -> bool {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start));
    let Some(puts) = m.and_then(|m| brought_to(text, m)) else { return true };
    let investor = text.parties_of_subject(puts);
    let other = |a: &Arg| investor.as_ref().is_none_or(|i| i.parties != a.parties);
    let into = || ["in", "into", "to"].iter().find_map(|w| trade::party_behind(text, puts, w));
    (d.kind, d.from) = (Kind::Round, None);
    let beside = || investor.as_ref().and_then(|i| text.sole_other(d.sentence, &i.parties));
    d.to = into().or_else(beside).or_else(|| text.topic_before(d.sentence)).filter(other);
    d.to.is_some()
}
