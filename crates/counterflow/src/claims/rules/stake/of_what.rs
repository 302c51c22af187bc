//! What a share is of: a company, a thing that has no name, or something that nobody holds.

use super::super::super::frame::{Attach, Part};
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text};
use super::super::super::trade;
use super::holders::shareholder_named;
use crate::grammar::{Id, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;

/// A share that no party of the text holds: a limit on what anybody may hold, a part that somebody sells of what has no name, a share of
/// "a company", and what only looks like a stake.
pub(super) fn is_no_holding(text: &Text<'_>, d: &Draft, t: Id, m: Id) -> bool {
    let carrier = if d.part == Part::Verb { t } else { text.g.verb_of(t) };
    let verb = Some(carrier).filter(|v| *v != NONE && text.g.get(*v).shape == Shape::Verb);
    of_any_company(text, t, m)
        || verb.is_some_and(|v| {
            sold_of_own_part(text, d, t, v) || d.from.is_none() && is_a_limit(text, v) || is_no_stake(text, d, t, m, v)
        })
}

/// "sold a 20 % stake in its pumps arm": whoever sells holds it no more, what it is of has no name, and nobody else is told of.
fn sold_of_own_part(text: &Text<'_>, d: &Draft, t: Id, verb: Id) -> bool {
    let sells = matches!(text.lemma(verb), "sell" | "divest" | "offload") && trade::in_own_part(text, t);
    let Some(seller) = text.parties_of_subject(verb).filter(|_| sells) else { return false };
    let near = text.parties.within(&text.around(d.sentence, d.trigger.start));
    !near.iter().any(|m| text.is_party(m) && !seller.parties.contains(&m.party))
}

/// "bars anyone from holding 15 % or more", "foreigners may not own more than half": what nobody may hold.
fn is_a_limit(text: &Text<'_>, verb: Id) -> bool {
    let v = text.g.get(verb);
    let allows = v.governor != NONE
        && text.g.get(v.governor).negated
        && matches!(text.lemma(v.governor), "allow" | "permit" | "let" | "entitle");
    let may_not = v.negated && v.modal != NONE && matches!(text.s.lemma(v.modal as usize), "may" | "can" | "must");
    allows || may_not || text.kept_from(verb).is_some()
}

/// "marked down its stake in Tarn by 40 %": what it is worth, and not the stake. "can require Halden to buy its 30 % stake": nobody buys
/// what is its own.
fn is_no_stake(text: &Text<'_>, d: &Draft, t: Id, m: Id, verb: Id) -> bool {
    if d.part != Part::Noun {
        return false;
    }
    let own = text.has(text.g.get(t).start as usize, Classes::POSS)
        && text.head_is(t, &["stake", "holding", "shareholding", "interest"]);
    let within = text.g.preps_of_noun(t).any(|p| p.noun == t && matches!(text.s.lower(p.start as usize), "in" | "of"));
    let by = m != NONE && matches!(text.g.place(m), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "by"));
    match text.lemma(verb) {
        "mark" | "write" | "devalue" | "revalue" => by,
        "buy" | "acquire" | "purchase" => own && !within,
        _ => false,
    }
}

/// "30 % of a company's shares": of any.
fn of_any_company(text: &Text<'_>, t: Id, m: Id) -> bool {
    let is_any = |o: Id| {
        let p = text.g.get(o);
        p.mention == NONE && text.s.is(p.start as usize, "a") && text.has(p.head as usize, Classes::ORG_NOUN)
    };
    [t, m].into_iter().filter(|n| *n != NONE).flat_map(|n| text.g.preps_of_noun(n)).any(|p| {
        let owner = if p.object == NONE { NONE } else { text.g.get(p.object).owner };
        owner != NONE && ["of", "in"].iter().any(|w| text.s.is(p.start as usize, w)) && is_any(owner)
    })
}

/// Words that make a percentage something else: a market share, a rate of interest, a share of revenue.
pub(super) const OTHER: &[&str] = &[
    "market",
    "rate",
    "rates",
    "revenue",
    "revenues",
    "profits",
    "profit",
    "sales",
    "annual",
    "coupon",
    "loan",
    "notes",
    "bonds",
    "interest rate",
    "premium",
    "discount",
    "price",
    "prices",
    "dividend",
    "tax",
    "cost",
    "costs",
    "earnings",
    "output",
    "production",
    "workforce",
    "jobs",
    "staff",
    "deposits",
    "assets",
    "turnover",
    "income",
    "royalty",
    "commission",
    "employees",
    "customers",
    "volume",
    "exports",
    "imports",
    "consumption",
    "supply",
    "demand",
    "traffic",
    "fleet",
    "reserves",
    "gdp",
    "economy",
    "population",
    "budget",
    "spending",
    "capacity",
    "energy",
    "electricity",
];

/// "owns 39 %. Now it wants to buy the remaining 61 %": the company told of.
pub(super) fn remainder_of(text: &Text<'_>, d: &Draft, m: Id) -> Option<Arg> {
    let rest = m != NONE && text.phrase_says(m, &["remaining", "other"]) && !text.phrase_says(m, &["shares", "stock"]);
    rest.then(|| trade::held_before(text, d.trigger.start)).flatten()
}

/// The share is of a market, of revenue, of votes in parliament, not of a company.
pub(super) fn of_something_else(text: &Text<'_>, d: &Draft, t: Id, m: Id) -> bool {
    // "one-third of Tarn's target", "half of the city's load": a measure to compare with.
    let compared = |id: Id| {
        text.head_is(
            id,
            &["target", "goal", "total", "level", "load", "size", "amount", "figure", "needs", "value", "worth"],
        )
    };
    let fraction = d.quantity.is_some_and(|k| text.quantities[k].kind == Q::Fraction);
    let of_measure = fraction
        && m != NONE
        && text.g.preps_of_noun(m).any(|p| p.noun == m && text.s.is(p.start as usize, "of") && compared(p.object));
    if of_measure {
        return true;
    }
    // "account for more than a third of Tarn's total holdings": of all that it holds.
    let counts = |id: Id| matches!(text.lemma(id), "account" | "make" | "represent" | "comprise");
    let verb = if m == NONE { NONE } else { text.g.verb_of(m) };
    if d.part == Part::Noun && text.head_is(t, &["holdings"]) && verb != NONE && counts(verb) {
        return true;
    }
    // "an option on 75 % of Tarn's interest in the mine": a share of the share.
    let holding = |id: Id| text.g.get(id).owner != NONE && text.head_is(id, &["interest", "stake", "holding"]);
    if m != NONE
        && text.g.preps_of_noun(m).any(|p| p.noun == m && text.s.is(p.start as usize, "of") && holding(p.object))
    {
        return true;
    }
    let owned = d.part == Part::Verb && matches!(text.lemma(t), "own" | "hold" | "control");
    if owned && (text.g.get(t).passive || shareholder_named(text, t).is_some()) {
        return false;
    }
    // "a 1 % royalty", "a 2 % NSR": a share of what a thing yields.
    if m != NONE && text.head_is(m, &["royalty", "royalties", "nsr", "return", "returns", "stream"]) {
        return true;
    }
    // "on receiving 75 % shareholder acceptance": of those who are asked, and of nothing held.
    if m != NONE && text.head_is(m, &["acceptance", "acceptances", "approval", "support", "backing", "turnout"]) {
        return true;
    }
    // "a 0.8 % NSR interest", "a 2 % royalty interest"
    if [t, m].iter().any(|id| *id != NONE && text.phrase_says(*id, &["royalty", "nsr"])) {
        return true;
    }
    // "its interest to 100 % of payable silver", "a 20 % interest in the oil production": of what is dug up, and of no company.
    const DUG: [&str; 13] = [
        "gold",
        "silver",
        "copper",
        "zinc",
        "nickel",
        "platinum",
        "uranium",
        "coal",
        "ore",
        "metals",
        "crude",
        "production",
        "output",
    ];
    let yields = |p: &Phrase| {
        p.object != NONE
            && ["of", "in"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.g.get(p.object).mention == NONE
            && text.head_is(p.object, &DUG)
    };
    let own = |n: Id| text.g.preps_of_noun(n).any(|p| p.noun == n && yields(p));
    if [t, m].into_iter().any(|n| n != NONE && own(n)) {
        return true;
    }
    let near = |id: Id| id != NONE && text.phrase_says(id, OTHER);
    let stake = ["stake", "stakes", "shareholding"].iter().any(|w| text.s.is(d.trigger.start, w));
    if d.part == Part::Noun && near(t) && !stake {
        return true;
    }
    let of = if m == NONE {
        None
    } else {
        text.g.preps_of_noun(m).find(|p| p.noun == m && text.s.is(p.start as usize, "of"))
    };
    match of {
        Some(prep) if text.g.get(prep.object).shape == Shape::Noun => {
            let o = text.g.get(prep.object);
            let shares = trade::SHARES.iter().any(|w| text.head_is(prep.object, &[w]))
                || text.head_is(prep.object, &["capital", "votes", "rights", "power", "total", "ordinary"]);
            let company = o.mention != NONE || text.has(o.head as usize, Classes::ORG_NOUN.or(Classes::PRON));
            // "have 10 percent of its portfolio in bonds": what a fund has is spread, and nobody holds a part of it.
            let own = text.head_is(prep.object, &["portfolio"]) && o.tokens().any(|i| text.has(i, Classes::POSS));
            let part = !own && (text.head_is(prep.object, PART_OF) || whole_shared(text, d));
            !shares && !company && (near(prep.object) || d.part == Part::Verb && !part)
        }
        Some(_) => true,
        // "also holds 30 % in the Tarn wind farm"
        None if owned
            && m != NONE
            && text.g.preps_of_noun(m).any(|p| {
                p.noun == m && text.s.is(p.start as usize, "in") && trade::held(text, m).is_some() && !near(p.object)
            }) =>
        {
            false
        }
        // "acquired 20 percent more": a share of nothing is no holding; "holds a 50.1 pct" leaves out the stake.
        None => {
            d.part == Part::Verb
                && (!owned || super::bare::held(text, t, m).is_none())
                && shared_before(text, d, m).is_none()
                && (m == NONE || shared_behind(text, m).is_none())
                && !with_article(text, m)
                && !whole_shared(text, d)
                && remainder_of(text, d, m).is_none()
                && !matches!(d.attach, Attach::BEFORE)
                && !shares_beside(text, m)
                && !text.head_is(m, trade::SHARES)
        }
    }
}

/// "The founders keep 40 percent of Tarn, while Nordvik gets 30 percent": the company whose shares the sentence hands out.
pub(super) fn shared_before(text: &Text<'_>, d: &Draft, m: Id) -> Option<Arg> {
    if m == NONE || d.part != Part::Verb {
        return None;
    }
    let first = text.g.of_sentence(d.sentence).start;
    (first..m)
        .rev()
        .filter(|id| {
            let q = text.g.get(*id).quantity;
            // "has a 30 percent stake in Tarn, while the government holds 25 percent"
            let stake = || {
                text.head_is(*id, &["stake", "shareholding", "holding"])
                    && text.quantities_in(&text.g.get(*id).tokens()).any(|k| text.quantities[k].kind == Q::Percent)
            };
            q != NONE && text.quantities[q as usize].kind == Q::Percent || stake()
        })
        .find_map(|id| trade::held(text, id))
}

/// "owns 5m Tarn shares, a 9 % stake", "holds 2m shares in Tarn, a stake of 9 %": of the company whose shares stand in front.
pub(super) fn counted_before(text: &Text<'_>, m: Id) -> Option<Arg> {
    if m == NONE {
        return None;
    }
    // "a stake of 9 %"
    let stake = match text.g.place(m) {
        Place::Behind(of) if text.g.get(of).noun != NONE => text.g.get(of).noun,
        _ => m,
    };
    let Place::Apposition(before) = text.g.get(stake).place else { return None };
    let shares = match text.g.place(before) {
        Place::Behind(within) if text.g.get(within).noun != NONE => text.g.get(within).noun,
        _ => before,
    };
    let counted = text.phrase_says(shares, &["shares", "stock", "units"]);
    counted.then(|| text.modifier_of(shares).or_else(|| trade::held(text, shares))).flatten()
}

/// "27 % of Tarn", "30 % of Birmingham": what the name behind a bare share stands for, if there is one; `None` inside for no company.
pub(super) fn own_object(text: &Text<'_>, m: Id) -> Option<Option<Arg>> {
    let counted = |m: Id| text.g.get(m).quantity != NONE || text.head_is(m, &["stake", "shareholding", "holding"]);
    let bare = m != NONE && counted(m) && text.g.get(m).owner == NONE;
    let of = text.g.preps_of_noun(m).find(|p| bare && p.noun == m && text.s.is(p.start as usize, "of"))?;
    let name = if of.object == NONE { return None } else { text.g.get(of.object) };
    let whole = name.mention != NONE && name.owner == NONE;
    whole.then(|| trade::held(text, m))
}

/// "own 11 % and 14 % of Tarn, respectively": the company stands behind the last of the list.
pub(super) fn shared_behind(text: &Text<'_>, m: Id) -> Option<Arg> {
    let last = (m + 1..(m + 8).min(text.g.phrases.len() as Id))
        .take_while(|id| text.g.get(*id).shape != crate::grammar::Shape::Verb)
        .find(|id| text.g.get(*id).place == Place::Listed(m) && text.g.get(*id).quantity != NONE)?;
    let share = &text.quantities[text.g.get(last).quantity as usize];
    if share.kind == Q::Percent { trade::held(text, last) } else { None }
}

/// "Nordvik will own 80 percent of the venture, while Tarn will hold 20 percent": the shares of the sentence make up the whole of
/// one thing, whether it has a name or not.
pub(super) fn whole_shared(text: &Text<'_>, d: &Draft) -> bool {
    let sentence = &text.s.list[d.sentence].tokens;
    // "60 % of the market, and Halden 40 %": the whole of something that nobody holds.
    if text.says(sentence.clone(), OTHER) || text.says(sentence.clone(), &["votes", "vote", "seats"]) {
        return false;
    }
    let shares = text.quantities_in(sentence).map(|k| &text.quantities[k]).filter(|q| q.kind == Q::Percent);
    let exact = shares.clone().map(|q| q.amount.low.filter(|low| q.amount.high == Some(*low)));
    shares.count() > 1 && exact.sum::<Option<rust_decimal::Decimal>>() == Some(rust_decimal::Decimal::ONE_HUNDRED)
}

/// What else a share may be of: a project, a field, a venture.
pub(super) const PART_OF: &[&str] = &[
    "venture",
    "jv",
    "company",
    "project",
    "firm",
    "consortium",
    "licence",
    "license",
    "field",
    "block",
    "mine",
    "unit",
    "business",
    "group",
    "plant",
    "terminal",
    "pipeline",
    "portfolio",
    "subsidiary",
    "bank",
    "club",
    "network",
    "concession",
    "farm",
    "refinery",
    "entity",
    "airport",
    "port",
    "railway",
    "stadium",
    "mall",
    "resort",
    "hotel",
    "tower",
    "building",
    "partnership",
    "operation",
    "arm",
    "division",
    "fund",
    "stock",
    "shares",
];

/// "816,000 shares, or 11.3 pct": the share stands beside a number of shares.
pub(super) fn shares_beside(text: &Text<'_>, m: Id) -> bool {
    if m == NONE {
        return false;
    }
    let before = text.g.anchor(m);
    let q = text.g.get(before).quantity;
    before != m && q != NONE && text.quantities[q as usize].kind == Q::Count
}

/// "holds a 50.1 pct": the article stands for the stake that is left out.
pub(super) fn with_article(text: &Text<'_>, m: Id) -> bool {
    m != NONE && ["a", "an"].iter().any(|w| text.s.is(text.g.get(m).start as usize, w))
}

/// "62.5 percent of the venture": what is held has no name of its own.
pub(super) fn unnamed(text: &Text<'_>, m: Id) -> bool {
    m != NONE
        && text
            .g
            .preps_of_noun(m)
            .any(|p| p.noun == m && text.s.is(p.start as usize, "of") && text.head_is(p.object, PART_OF))
}

/// "a warrant bond with a coupon of 1.4 %": what it pays.
pub(super) fn is_rate(text: &Text<'_>, m: Id) -> bool {
    // "issued 8 % preferred shares": what they pay.
    let paper = || {
        m != NONE
            && text.phrase_says(m, &["preferred", "preference", "convertible", "cumulative"])
            && text.head_is(m, &["shares", "stock", "notes", "bonds", "debentures", "securities"])
    };
    text.g.chain(m).skip(1).any(|n| text.head_is(n, &["coupon", "coupons", "yield", "rate", "premium"])) || paper()
}

/// "in which TVX already holds a 15 pct interest", "of which Tarn owns 7 %": the company that the clause describes.
pub(super) fn in_which(text: &Text<'_>, verb: Id) -> Option<Arg> {
    let relative = (verb.saturating_sub(5)..verb).map(|k| text.g.get(k)).find(|p| {
        p.shape == Shape::Prep
            && p.governor == verb
            && p.object != NONE
            && p.object < verb
            && matches!(text.s.lemma(p.start as usize), "in" | "of")
    })?;
    text.parties_of(text.g.anchor(relative.object)).or_else(|| text.parties_of(relative.object))
}

/// "bear interest at 0.25 %", "borrowed $3m at 4 % interest", "charges 12 % interest": what a loan costs, and no part of a company.
pub(super) fn is_paid_interest(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let within = || text.g.preps_of_noun(t).any(|p| p.noun == t && text.s.is(p.start as usize, "in"));
    if d.part != Part::Noun || !text.head_is(t, &["interest"]) || d.attach != Attach::AT && within() {
        return false;
    }
    let pays = |v: Id| matches!(text.lemma(v), "bear" | "pay" | "carry" | "charge" | "earn" | "accrue" | "owe");
    match text.g.place(t) {
        _ if d.attach == Attach::AT => true,
        Place::Object(v) => pays(v),
        Place::Behind(p) => {
            ["at", "with", "plus", "without"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w))
        }
        _ => {
            let verb = text.g.verb_of(t);
            d.attach.has(Attach::OF.or(Attach::LOOSE)) && verb != NONE && pays(verb)
        }
    }
}

/// "formed a joint venture in which Tarn will hold 51 %": in front of verb `t` something is founded that has no name.
pub(super) fn in_new_venture(text: &Text<'_>, sentence: usize, t: Id) -> bool {
    let ahead = text.around(sentence, text.g.get(t).start as usize);
    let founds = |v: Id| {
        text.g.get(v).shape == Shape::Verb
            && matches!(text.lemma(v), "form" | "create" | "establish" | "found" | "set" | "launch" | "start" | "agree")
    };
    let new = |id: &Id| {
        let p = text.g.get(*id);
        let founded = matches!(text.g.place(*id), Place::Object(v) if founds(v));
        p.shape == Shape::Noun && p.mention == NONE && founded && text.head_is(*id, trade::VEHICLES)
    };
    let within = |id: &Id| text.g.get(*id).start as usize >= ahead.start;
    (0..t).rev().take_while(within).any(|id| new(&id))
}

/// "buys Tarn's 50 % stake in the joint venture": who gets a stake in a venture that has no name.
pub(super) fn buyer_of_venture(text: &Text<'_>, t: Id) -> Option<Arg> {
    let Place::Object(v) = text.g.place(t) else { return None };
    let buys = matches!(text.lemma(v), "buy" | "acquire" | "purchase" | "take") && !text.g.get(v).passive;
    let venture = |o: Id| o != NONE && text.g.get(o).mention == NONE && text.head_is(o, trade::VEHICLES);
    let within = text.g.preps_of_noun(t).any(|p| p.noun == t && text.s.is(p.start as usize, "in") && venture(p.object));
    if buys && within { text.parties_of_subject(v) } else { None }
}

/// "of it", where both sides that the draft has act together in the sentence: neither of them is what is held.
pub(super) fn is_shared_by_both(text: &Text<'_>, d: &Draft) -> bool {
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)) else { return false };
    let of_it = text
        .g
        .preps_of_noun(m)
        .any(|p| p.noun == m && text.s.is(p.start as usize, "of") && text.head_is(p.object, &["it"]));
    let joint = |v: Id| {
        let verb = text.g.get(v);
        let acts = verb.shape == Shape::Verb && verb.subject() != NONE && verb.subject() < m;
        let all = if acts { text.parties_of(verb.subject()) } else { None };
        all.is_some_and(|a| [from, to].iter().all(|s| s.parties.iter().all(|p| a.parties.contains(p))))
    };
    let near = text.around(d.sentence, d.trigger.start);
    let within = |v: &Id| text.g.get(*v).start as usize >= near.start;
    of_it && (0..m).rev().take_while(within).any(joint)
}

/// "won a licence to drill. Its partner has a 40 % interest": an interest that does not say in what is one in the field or the licence
/// that the sentence, or one of the two before it, told of.
pub(super) fn in_site_told(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    const SITES: [&str; 18] = [
        "licence",
        "license",
        "permit",
        "concession",
        "block",
        "field",
        "well",
        "wells",
        "prospect",
        "acreage",
        "discovery",
        "deposit",
        "mine",
        "tenement",
        "pipeline",
        "project",
        "area",
        "claim",
    ];
    let says_in_what = text.g.preps_of_noun(t).any(|p| ["in", "of"].iter().any(|w| text.s.is(p.start as usize, w)));
    if !text.head_is(t, &["interest"]) || text.g.get(t).shape != Shape::Noun || says_in_what {
        return false;
    }
    let before = std::iter::successors(Some(d.sentence), |n| text.sentence_before(*n)).take(3);
    let mut phrases = before.flat_map(|n| text.g.of_sentence(n).rev().filter(|id| *id < t).take(40));
    phrases.any(|id| text.g.get(id).mention == NONE && text.head_is(id, &SITES))
}

/// "40 % of Tarn's shares receive cash", "a mix of 80 % Tarn shares and 20 % cash", "a dilution of 44 % of the capital": how shares are
/// paid for, or change, is nobody's holding.
pub(super) fn as_consideration(text: &Text<'_>, d: &Draft, m: Id) -> bool {
    if m == NONE || d.part != Part::Noun {
        return false;
    }
    let shares = |id: Id| text.head_is(id, &["share", "shares", "stock", "capital", "equity"]);
    let counted = text.g.preps_of_noun(m).any(|p| p.noun == m && text.s.is(p.start as usize, "of") && shares(p.object));
    let exchanged = matches!(text.g.place(m), Place::Subject(v) if counted
        && matches!(text.lemma(v), "receive" | "convert" | "exchange" | "trade" | "vote" | "list" | "float"));
    let changed = text.g.chain(m).skip(1).any(|id| {
        text.head_is(
            id,
            &["dilution", "reduction", "increase", "rise", "decline", "drop", "gain", "premium", "discount"],
        )
    });
    // "consisting of 80 % Tarn plc shares and 20 % Tarn Ltd shares"
    let mix = d.attach == Attach::BEFORE && text.head_is(m, &["shares", "stock"]) && {
        let verb = text.g.verb_of(m);
        verb == NONE || matches!(text.lemma(verb), "consist" | "comprise" | "receive" | "pay" | "include" | "be")
    };
    exchanged || changed || mix
}

/// What the holding is in is called by a word for a part of a company, and it was taken for no company that the paragraph names.
pub(super) fn in_other_business(text: &Text<'_>, t: Id, company: Option<&Arg>) -> bool {
    let word = |p: &Phrase| {
        p.noun == t
            && p.object != NONE
            && text.s.is(p.start as usize, "in")
            && text.g.get(p.object).mention == NONE
            && text.g.get(p.object).owner == NONE
            && text.s.is(text.g.get(p.object).start as usize, "the")
            && text.head_is(p.object, &["business", "unit", "division", "operation", "operations"])
    };
    let group = |number: usize| text.s.list[number].group;
    let here = group(text.s.sentence_of(text.g.get(t).start as usize));
    let named = |party: usize| {
        let mut mentions = text.parties.mentions.iter().filter(|m| m.party == party);
        mentions.any(|m| group(text.s.sentence_of(m.tokens.start)) == here)
    };
    text.g.preps_of_noun(t).any(word) && !company.is_some_and(|c| c.parties.iter().any(|p| named(*p)))
}
