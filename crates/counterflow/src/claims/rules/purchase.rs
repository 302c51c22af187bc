//! Contracts and commitments for goods, services, cloud and capacity: buyer to seller.

mod bare;
mod goods;
pub(super) mod hired;
mod pairs;
mod rights;
mod sides;
mod sold;
mod uses;

use super::super::Status;
use super::super::frame::Part;
use super::super::frame::{Attach, Frame, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade::{self, GOODS, Thing};
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use Role::{From, None as Nobody, To};
pub(in crate::claims) use hired::to_work as hired_to_work;
pub(super) use pairs::hosted;
use pairs::under_which;
pub(in crate::claims) use rights::rights_won;
pub(in crate::claims) use sides::told_order;
pub(super) use sides::{WINS, works_for};
use sides::{booked, by_business, by_possessor, is_by_possessors, of_signed, turn};
pub(super) use sold::paid_for_own;

const WITH: &[(&str, Role)] = &[("with", To), ("from", To), ("to", To), ("by", From), ("for", From)];
const LOOSE: Attach = Attach::OBJECT.or(Attach::WORTH).or(Attach::FOR).or(Attach::LOOSE);

/// What rights are to, where they are bought for what is shown or named with them.
const SHOWN: &[&str] = &[
    "television",
    "tv",
    "broadcast",
    "broadcasting",
    "streaming",
    "media",
    "naming",
    "sponsorship",
    "screen",
    "show",
    "air",
    "games",
    "matches",
    "film",
    "domestic",
    "overseas",
];

/// See `purchase.md`.
pub const RULE: Rule = Rule {
    name: "purchase",
    kind: Kind::Purchase,
    page: include_str!("purchase.md"),
    frames: FRAMES,
    accepts: super::money,
    refine,
    relates: &[
        "expenditure commitment",
        "spending commitment",
        "purchase commitment",
        "supply agreement",
        "supply contract",
        "supply deal",
        "order",
        "contract",
        "buy",
        "purchase",
        "procure",
        "sell",
        "import",
    ],
};

const PLACED: &[(&str, Role)] = &[("from", From), ("with", To), ("by", From), ("to", To)];

const DELIVERED: Attach = Attach::OBJECT.or(Attach::FOR).or(Attach::WORTH);

const OPTION: Attach = Attach::FOR.or(Attach::WORTH).or(Attach::BEFORE);

const FRAMES: &[Frame] = &[
    noun("contract").preps(WITH).attach(Attach::NOUN.or(Attach::FOR)),
    noun("agreement").preps(WITH).attach(Attach::NOUN.or(Attach::FOR)).weight(-2),
    noun("deal").preps(WITH).attach(Attach::NOUN.or(Attach::FOR)).weight(-3),
    noun("pact").preps(WITH).weight(-3),
    noun("partnership").preps(WITH).attach(Attach::BEFORE.or(Attach::WORTH)).weight(-4),
    noun("commitment").preps(WITH).weight(-5),
    noun("tender").preps(WITH).attach(Attach::BEFORE.or(Attach::OF).or(Attach::WORTH)).weight(-5),
    noun("purchase agreement").preps(WITH).weight(2),
    noun("supply agreement").preps(WITH).weight(2),
    noun("supply deal").preps(WITH).weight(2),
    noun("supply contract").preps(WITH).weight(2),
    noun("order")
        .preps(&[("from", From), ("with", To), ("at", To), ("for", Nobody), ("by", From), ("to", To)])
        .attach(Attach::NOUN.or(Attach::FOR)),
    noun("letter of intent").preps(WITH),
    noun("memorandum of understanding").preps(WITH),
    noun("contract value").preps(WITH),
    noun("order value").preps(WITH),
    noun("value")
        .roles(Nobody, Nobody)
        .attach(Attach::PREDICATE.or(Attach::AT).or(Attach::OF).or(Attach::WORTH).or(Attach::TO))
        .near(&["contract", "contracts", "order", "orders"])
        .weight(-4),
    noun("list price").roles(Nobody, Nobody).attach(Attach::OF.or(Attach::LOOSE)).weight(2),
    noun("option").roles(Nobody, Nobody).attach(OPTION).weight(3),
    noun("option to buy").roles(Nobody, Nobody).attach(OPTION).weight(3),
    noun("option to purchase").roles(Nobody, Nobody).attach(OPTION).weight(3),
    noun("option to order").roles(Nobody, Nobody).attach(OPTION).weight(3),
    noun("option to rent").roles(Nobody, Nobody).attach(OPTION).weight(3),
    noun("delivery order").preps(PLACED).weight(2),
    noun("task order").preps(PLACED).weight(2),
    noun("contract modification").preps(WITH).weight(2),
    noun("modification").preps(WITH).attach(Attach::BEFORE).near(&["contract", "contracts"]).weight(-2),
    noun("contract extension").preps(WITH).weight(2),
    noun("contract award").preps(WITH).weight(2),
    noun("purchase order").preps(PLACED).weight(2),
    noun("expenditure commitment").preps(WITH),
    noun("spending commitment").preps(WITH),
    noun("purchase commitment").preps(WITH).weight(2),
    noun("purchase").preps(&[("from", To), ("by", From)]).weight(-2),
    noun("spending").preps(&[("with", To), ("by", From)]).weight(-1),
    noun("prepayment").preps(&[("from", From), ("by", From), ("to", To)]).weight(2),
    noun("down payment").preps(&[("from", From), ("by", From), ("to", To)]).weight(2),
    noun("advance payment").preps(&[("from", From), ("by", From), ("to", To)]).weight(4),
    noun("service").preps(&[("from", To), ("by", To), ("to", From)]).attach(Attach::IN).weight(-6),
    verb("buy").roles(From, Nobody).preps(&[("from", To)]).attach(LOOSE.or(Attach::AT)).weight(5),
    verb("purchase").roles(From, Nobody).preps(&[("from", To)]).attach(LOOSE.or(Attach::AT)).weight(5),
    verb("acquire").roles(From, Nobody).preps(&[("from", To)]).attach(LOOSE.or(Attach::AT)).weight(5),
    verb("deploy").roles(From, Nobody).preps(&[("from", To)]).attach(Attach::OBJECT),
    verb("install").roles(From, Nobody).preps(&[("from", To)]).attach(Attach::OBJECT),
    verb("order").roles(From, Nobody).preps(&[("from", To), ("at", To)]).attach(LOOSE).weight(2),
    verb("contract").roles(From, Nobody).preps(&[("at", To), ("with", To), ("from", To)]).attach(LOOSE).weight(2),
    verb("procure").roles(From, Nobody).preps(&[("from", To)]).attach(LOOSE),
    verb("sell").roles(To, Nobody).preps(&[("to", From)]).attach(LOOSE.or(Attach::AT)).weight(5),
    verb("supply").roles(To, Nobody).preps(&[("to", From)]).attach(DELIVERED.or(Attach::LOOSE)).weight(-2),
    verb("provide").roles(To, Nobody).preps(&[("to", From)]).attach(DELIVERED).weight(-2),
    verb("deliver").roles(To, Nobody).preps(&[("to", From)]).attach(DELIVERED).weight(-2),
    verb("ship").roles(To, Nobody).preps(&[("to", From)]).attach(DELIVERED).weight(-2),
    verb("export").roles(To, Nobody).preps(&[("to", From)]).attach(DELIVERED).weight(-2),
    verb("import").roles(From, Nobody).preps(&[("from", To)]).attach(DELIVERED).weight(-2),
    verb("build").roles(To, Nobody).attach(DELIVERED).weight(-4),
    verb("construct").roles(To, Nobody).attach(DELIVERED).weight(-4),
    verb("prepay").roles(From, To).preps(&[("to", To)]).attach(Attach::OBJECT),
    verb("pay").roles(From, To).preps(&[("to", To)]).attach(Attach::OBJECT).weight(-2),
    verb("spend").roles(From, Nobody).preps(&[("with", To), ("on", To)]).attach(Attach::OBJECT).weight(-4),
    verb("award").roles(From, To).preps(&[("to", To)]).attach(Attach::OBJECT).weight(-4),
    verb("get").roles(To, Nobody).preps(&[("from", From)]).attach(Attach::OBJECT).weight(-13),
    verb("receive").roles(To, Nobody).preps(&[("from", From)]).attach(Attach::OBJECT).weight(-13),
    noun("right")
        .roles(From, From)
        .preps(&[("to", To), ("of", To)])
        .attach(Attach::FOR.or(Attach::WORTH))
        .near(SHOWN)
        .weight(2),
    verb("offer").roles(From, Nobody).attach(Attach::OBJECT).near(&["rights"]).weight(3),
    verb("bid").roles(From, Nobody).attach(Attach::OBJECT).near(&["rights"]).weight(3),
    noun("bid").attach(Attach::BEFORE.or(Attach::OF)).near(&["rights"]).weight(3),
    noun("offer").attach(Attach::BEFORE.or(Attach::OF)).near(&["rights"]).weight(3),
    verb("commit").roles(From, Nobody).attach(Attach::OBJECT.or(Attach::TO)).weight(-1),
    verb("rent").roles(From, To).preps(&[("from", To)]).attach(LOOSE).weight(-4),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    if d.quantity.is_none() {
        return bare::relation(text, d, t);
    }
    // "launched a $1bn five-year deal into syndication": a loan that banks are to share.
    let verb = text.g.verb_of(t);
    if verb != NONE
        && text
            .g
            .preps_of_verb(verb)
            .any(|p| text.s.is(p.start as usize, "into") && text.head_is(p.object, &["syndication"]))
    {
        return false;
    }
    let kept = if d.part == Part::Verb { of_verb(text, d, t) } else { of_noun(text, d, t) };
    if d.part == Part::Noun
        && let Some((buyer, maker)) = sides::included(text, t)
    {
        (d.from, d.to) = (Some(buyer), Some(maker));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        return true;
    }
    // "has been awarded an order": what was awarded is agreed, and not yet delivered.
    let made = verb != NONE && matches!(text.lemma(verb), "award" | "give" | "hand" | "place" | "renew" | "extend");
    if d.part == Part::Noun && made && d.status == Some(Status::Completed) {
        d.status = Some(Status::Agreed);
    }
    if d.from.as_ref().is_some_and(|f| d.to.as_ref().is_some_and(|t| t.parties == f.parties)) {
        d.to = None;
    }
    if kept && d.to.is_none() && d.from.is_some() {
        d.to = sides::seller_who_says(text, d, t);
    }
    if kept && d.part == Part::Noun {
        sides::own_counterpart(text, d);
        rights::turn(text, d, t);
    }
    if kept && d.part == Part::Noun && d.to.is_none() {
        d.to = sides::lost_by(text, d, t);
    }
    // "to spend $9bn across deals with Corda ($6bn) and Tarn ($3bn)": on all of them together.
    if kept
        && let Some(all) = d.to.as_ref().and_then(|to| super::super::backers::bracketed_beside(text, to, d.quantity))
    {
        d.to = Some(all);
    }
    kept && (d.from.is_some() || d.to.is_some())
}

fn of_verb(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let verb = text.g.get(t);
    match text.lemma(t) {
        "buy" | "purchase" | "acquire" | "deploy" | "install" => {
            // "will deploy $3bn worth of Halden chips": only what is measured out in goods was bought before.
            if matches!(text.lemma(t), "deploy" | "install") && !goods::measured_in(text, d, &["of"]) {
                return false;
            }
            if verb.passive {
                d.from = trade::party_behind(text, t, "by");
            }
            let object = trade::object(text, t);
            // "buy $3bn worth of chips", "buy up to $3bn of steel": the amount is the object.
            let worth = d.attach == Attach::OBJECT && goods::of_amount(text, d);
            // "purchase denim worth $45m from Meghna": what is measured by its worth, and has no name, is goods.
            let measured = text.s.is(q.tokens.start.saturating_sub(1), "worth")
                && object == Thing::Unknown
                && text.g.objects(t).any(|o| text.g.get(o).mention == NONE && text.g.get(o).quantity == NONE);
            // "acquired the rights to Halden's drug for $3m"
            if object == Thing::Rights && d.to.is_none() && !verb.passive {
                let owner = text.g.objects(t).find_map(|o| super::right::grantor(text, o));
                d.to = owner.filter(|o| d.from.as_ref().is_none_or(|f| f.parties != o.parties));
            }
            // "bought a portfolio of loans from Halden": what a company sells of what it is owed, or has a right to.
            let paper = matches!(object, Thing::Debt | Thing::Rights) && d.to.is_some() && !verb.passive;
            let goods = matches!(object, Thing::Goods) || worth || measured || paper;
            // "will buy 10 Airbus jets": from whoever makes them, as far as nobody else is named.
            if goods && d.to.is_none() && object == Thing::Goods {
                let counted = text.g.objects(t).find(|o| text.g.get(*o).mention != NONE);
                d.to = counted
                    .and_then(|o| text.parties_of(o))
                    .or_else(|| goods::made_by(text, t))
                    .filter(|o| d.from.as_ref().is_none_or(|f| f.parties != o.parties));
            }
            // "will purchase $56m of Halden's products"
            if goods
                && d.to.is_none()
                && let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start))
            {
                let of = text
                    .g
                    .preps_of_noun(m)
                    .find(|p| p.noun == m && matches!(text.s.lemma(p.start as usize), "of" | "in"));
                // "$5m of Zephyr capacity"
                let maker = |o: Id| match trade::thing(text, o) {
                    Thing::Goods => goods::maker(text, o),
                    _ => text.owner_of(o),
                };
                d.to =
                    of.and_then(|p| maker(p.object)).filter(|o| d.from.as_ref().is_none_or(|f| f.parties != o.parties));
            }
            // "a deal with Nordvik to purchase": from the one that the deal is with.
            if goods && d.to.is_none() && verb.mood == Mood::Infinitive {
                d.to = under_agreement(text, d, t);
            }
            goods
        }
        "order" | "procure" => {
            d.to =
                d.to.take()
                    .or_else(|| goods::made_by(text, t))
                    .filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties));
            true
        }
        // "is committing to $2m a month for Halden servers"
        "commit" => {
            // "has committed $34m to Tarn, a provider of services": money for the company.
            let company = |p: &Phrase| text.s.is(p.start as usize, "to") && text.named_company(p.object).is_some();
            // "$281m of its revenue is committed to a single customer": what it has coming, and nothing it spends.
            let earned = |o: Id| {
                text.g
                    .preps_of_noun(o)
                    .any(|p| p.noun == o && text.head_is(p.object, &["revenue", "revenues", "sales"]))
            };
            if text.g.preps_of_verb(t).any(company) || verb.passive && earned(verb.subject()) {
                return false;
            }
            let things = text.g.preps_of_verb(t).filter(|p| text.s.is(p.start as usize, "for"));
            let goods: Vec<Id> = things.map(|p| p.object).filter(|o| trade::thing(text, *o) == Thing::Goods).collect();
            d.to = goods.iter().find_map(|o| text.owner_of(*o).or_else(|| text.modifier_of(*o)));
            d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
            d.from.is_some() && !goods.is_empty()
        }
        "sell" | "supply" | "provide" | "deliver" | "ship" | "export" => sold::by_verb(text, d, t),
        "import" => sold::is_measured(text, d, t),
        "build" | "construct" => {
            let Some((buyer, builder)) = hired::builds(text, t) else { return false };
            // "is building $3bn of data centres for Halden": measured out in what is built, and ordered.
            if d.attach.has(Attach::OBJECT) {
                if !goods::of_amount(text, d) {
                    return false;
                }
                d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
            }
            (d.from, d.to) = (buyer, Some(builder));
            true
        }
        "pay" => paid(text, d, t),
        "award" => {
            // "was awarded $3m for": the subject receives.
            if verb.passive {
                d.to = text.deep(verb.subject());
                d.from = trade::party_behind(text, t, "by");
            }
            d.to.is_some()
                && !text.says(
                    text.s.list[d.sentence].tokens.clone(),
                    &["damages", "jury", "court", "grant", "arbitration", "tribunal"],
                )
        }
        "spend" => {
            // "spent $72m buying a stake in Nordvik" is an investment.
            if trade::spent_on_stake(text, t) {
                return false;
            }
            // "spent $3m on Zephyr chips and $2m on Halden servers": what stands behind the amount itself.
            let m = text.g.at(q.core.start).unwrap_or(NONE);
            if m == NONE || trade::spent_in_venture(text, m) {
                return false;
            }
            // "spent $3m over three years for the rights to"
            let on_what = |p: &&Phrase| match text.s.lemma(p.start as usize) {
                "on" | "with" => true,
                "for" => p.object != NONE && text.head_is(p.object, &["rights", "right", "licence", "licences"]),
                _ => false,
            };
            let own = text.g.preps_of_noun(m).find(|p| p.noun == m && on_what(p));
            let on = own.or_else(|| text.g.preps_of_verb(t).find(on_what));
            let named = own.is_some_and(|p| goods::maker(text, p.object).is_some());
            if named && text.g.get(m).place != Place::Object(t) {
                d.to = None;
            }
            let next = text.g.phrases.get(m as usize + 1);
            // "spent $3bn buying back its shares": nothing that anybody supplies.
            if next.is_some_and(|p| text.says(p.start as usize..p.end as usize + 1, &["back"])) {
                return false;
            }
            let buying =
                next.is_some_and(|p| p.shape == Shape::Verb && p.mood == Mood::Gerund) || trade::is_to_build(text, m);
            // "spent $3bn buying ships from Tarn", "spent $3bn to buy Tarn ships": whoever sells them.
            let bought = trade::to_buy(text, t).filter(|v| matches!(text.lemma(*v), "buy" | "purchase" | "acquire"));
            if let Some(v) = bought.filter(|v| matches!(trade::object(text, *v), Thing::Goods | Thing::Unknown)) {
                let maker = || text.g.objects(v).find_map(|o| goods::maker(text, o));
                let seller = trade::party_behind(text, v, "from").or_else(maker);
                d.to = seller.filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties)).or(d.to.take());
            }
            if d.to.is_none() {
                // "spend $3bn on capacity from Tarn"
                let of_goods = on.filter(|p| p.object != NONE && text.s.is(p.start as usize, "on")).map(|p| p.object);
                let from = of_goods.and_then(|o| {
                    let mut behind = text.g.preps_of_noun(o);
                    behind
                        .find(|p| p.noun == o && text.s.is(p.start as usize, "from"))
                        .and_then(|p| text.parties_of(p.object))
                });
                // "spend $3bn on Zephyr capacity"
                let maker =
                    || of_goods.filter(|o| trade::thing(text, *o) == Thing::Goods).and_then(|o| goods::maker(text, o));
                d.to = from
                    .or_else(maker)
                    .filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties))
                    .or_else(|| under_agreement(text, d, t));
            }
            // "spent $3m on research": on work of its own, which nobody sells it.
            if d.to.is_none() && on.is_some_and(|p| goods::is_own_work(text, p.object)) {
                (d.kind, d.measure) = (Kind::Financial, Some("cost"));
                d.to = d.from.take();
                if matches!(d.status, Some(Status::Planned | Status::Agreed | Status::Conditional)) {
                    d.status = Some(Status::Projected);
                }
                return d.to.is_some();
            }
            d.from.is_some() && (on.is_some() || buying || d.to.is_some() || q.amount.per.is_some())
        }
        "get" | "receive" => {
            // "The league will get £400m a season": money a year is for something supplied.
            let of_work =
                text.says(q.tokens.end..q.tokens.end + 5, &["work", "contract", "contracts", "orders", "business"]);
            // "will get $300m from Tarn for building two ferries": for what it makes.
            let building = works_for(text, t) && d.from.is_some();
            d.to.is_some()
                && (q.amount.per.is_some() || of_work || building || paid_for_own(text, t) == Some(Thing::Goods))
        }
        "rent" => sides::rented(text, d, t),
        "offer" | "bid" => rights::bid_for(text, d, t),
        _ => true,
    }
}

/// "pays the club £60 million a year for its name": the one who is paid is named, and it is no fine, dividend or price of a company.
fn paid(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    if q.amount.per == Some("share") {
        return false;
    }
    let verb = text.g.get(t);
    if verb.passive && text.g.objects(t).next().is_some() {
        // "was paid $3m by"
        d.to = text.deep(verb.subject());
        d.from = trade::party_behind(text, t, "by");
    }
    // "will pay $40m a year to lease the site from Tarn": rent.
    let behind = t + 1..(t + 8).min(text.g.phrases.len() as u32);
    let lets = |v: &Id| {
        let p = text.g.get(*v);
        let to_rent = p.shape == Shape::Verb && p.mood == Mood::Infinitive && p.governor == t;
        to_rent && matches!(text.lemma(*v), "lease" | "rent" | "charter")
    };
    if let Some(rent) = behind.into_iter().find(lets) {
        d.kind = Kind::Lease;
        d.to = trade::party_behind(text, rent, "from").or(d.to.take());
        return d.from.is_some();
    }
    let about = trade::behind(text, t, "for");
    if matches!(about, Thing::Company(_) | Thing::Part(_) | Thing::Stake(_) | Thing::Debt) {
        return false;
    }
    let other = [
        "fine",
        "fines",
        "dividend",
        "dividends",
        "tax",
        "taxes",
        "salary",
        "bonus",
        "bonuses",
        "penalty",
        "penalties",
        "damages",
        "interest",
        "settlement",
        "settle",
        "debt",
        "fee",
        "fees",
        "compensation",
        "rent",
        "upfront",
        "royalties",
        "royalty",
        "premium",
        "ransom",
    ];
    let sentence = text.s.list[d.sentence].tokens.clone();
    if text.says(q.tokens.end..(q.tokens.end + 7).min(sentence.end), &other)
        || text.says(d.trigger.end..q.tokens.start.max(d.trigger.end), &other)
    {
        return false;
    }
    if d.to.is_none() {
        // "will pay about $800 million a year": under the agreement told before.
        d.to = under_agreement(text, d, t);
    }
    if matches!(about, Thing::Goods) {
        d.to = d.to.take().or_else(|| goods::paid_for(text, d, t));
    }
    // "pays $1bn a year for the rights to the Corda League"
    let rights = |p: &Phrase| text.s.is(p.start as usize, "for") && text.head_is(p.object, &["right", "rights"]);
    if let Some(p) = text.g.preps_of_verb(t).find(|p| rights(p)) {
        let own = |o: &Arg| d.from.as_ref().is_none_or(|f| f.parties != o.parties);
        d.to = d.to.take().or_else(|| super::right::grantor(text, p.object).filter(own));
    }
    // "paid $90m to keep the rights to the cup", "to show 30 matches", "for a deal to show them"
    let shown = rights::kept(text, t).or_else(|| rights::shown(text, t));
    if let Some(rights) = shown {
        d.to = d.to.take().or_else(|| super::right::grantor(text, rights));
    }
    // "For the races Corda paid $3m a year and Halden paid $4m": for the same.
    let before = text.g.of_sentence(d.sentence).take_while(|id| *id < t);
    let same = before.filter(|id| text.g.get(*id).shape == Shape::Verb && text.lemma(*id) == "pay").last();
    let regular = same.is_some_and(|v| {
        text.g.objects(v).any(|o| {
            let q = text.g.get(o).quantity;
            q != NONE && text.quantities[q as usize].amount.per.is_some()
        })
    });
    let goods = matches!(about, Thing::Goods | Thing::Rights) || shown.is_some() || regular;
    d.from.is_some() && (d.to.is_some() || goods || q.amount.per.is_some())
}

/// The counterparty of an agreement in the same sentence: "renewed our agreement with Stratos and committed to spend".
pub(super) fn under_agreement(text: &Text<'_>, d: &Draft, t: Id) -> Option<Arg> {
    let number = d.sentence;
    let holds = |id: Id| text.head_is(id, &["agreement", "contract", "deal", "pact", "partnership", "accord"]);
    text.g
        .of_sentence(number)
        .filter(|id| *id < t && text.g.get(*id).shape == Shape::Noun && holds(*id))
        .find_map(|id| {
            text.g
                .preps_of_noun(id)
                .filter(|p| text.s.is(p.start as usize, "with"))
                .find_map(|p| text.parties_of(p.object))
        })
        .filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties))
}

/// Words that make an agreement one of another kind, which has a rule of its own.
const OTHER: &[&str] = &[
    "licensing",
    "licence",
    "license",
    "merger",
    "acquisition",
    "takeover",
    "loan",
    "credit",
    "settlement",
    "investment",
    "equity",
    "buyout",
    "funding",
    "financing",
    "lease",
    "joint",
    "venture",
    "employment",
    "underwriting",
    "stock",
    "share",
    "all-share",
    "all-stock",
    "all-cash",
    "cash",
    "debt",
    "capital",
    "refinancing",
    "bond",
];

/// "a $6m commitment to an infrastructure fund managed by Halden", "to Halden's latest fund": what an investor is to put into it; the
/// one that runs the fund receives it, where a name tells.
fn to_a_fund(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
    let fund = text.g.preps_of_noun(t).chain(text.g.preps_of_noun(m)).find(|p| {
        p.object != NONE
            && ["to", "into"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.head_is(p.object, &["fund", "funds"])
    });
    let Some(fund) = fund.map(|p| p.object) else { return false };
    let v = text.g.verb_of(t);
    if d.from.is_none() && v != NONE && text.g.get(v).shape == Shape::Verb && !text.g.get(v).passive {
        d.from = text.parties_of_subject(v);
    }
    let other = |a: &Arg| d.from.as_ref().is_none_or(|f| f.parties != a.parties);
    d.to = text.party_of(fund).or_else(|| text.owner_of(fund)).filter(other);
    true
}

fn of_noun(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let first = text.s.lower(d.trigger.start);
    let last = text.s.lower(d.trigger.end - 1);
    if text.phrase_says(t, OTHER) {
        return false;
    }
    if matches!(last, "bid" | "bids" | "offer" | "offers") {
        return rights::bid_for(text, d, t);
    }
    // "a previous $3bn agreement between the two companies": who of them pays was told before, if at all.
    let between = text.g.preps_of_noun(t).any(|p| {
        text.s.is(p.start as usize, "between")
            && text.head_is(p.object, &["parties", "companies", "firms", "two", "sides"])
    });
    if between {
        return false;
    }
    // "its yearly order target of $17bn": what it hopes to win.
    if last == "order" && text.head_is(t, &["target", "targets", "goal", "goals", "guidance", "outlook", "forecast"]) {
        return false;
    }
    if last.starts_with("commitment") && to_a_fund(text, d, t) {
        d.kind = Kind::Investment;
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        return d.from.is_some();
    }
    if let Some((buyer, seller)) = sides::of_backlog(text, d, t).or_else(|| sides::of_maker(text, d, t)) {
        (d.from, d.to) = (buyer, seller);
        return true;
    }
    if let Some((user, maker)) = uses::in_deal(text, d.sentence, t) {
        (d.from, d.to) = (Some(user), Some(maker));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        return true;
    }
    if let Some(buyer) = sides::fought_for(text, d, t) {
        d.from = Some(buyer);
        return true;
    }
    // "signed a contract for the deal worth": what is signed for is no purchase of goods.
    let deals = ["deal", "sale", "acquisition", "transaction", "takeover", "merger", "disposal", "loan"];
    let for_deal = |p: &Phrase| {
        p.start > text.g.get(t).start && text.s.is(p.start as usize, "for") && text.head_is(p.object, &deals)
    };
    let with = |p: &Phrase| p.noun == t && p.object != NONE && text.g.preps_of_noun(p.object).any(for_deal);
    let paper = matches!(first, "contract" | "letter" | "memorandum");
    if paper && text.g.preps_of_noun(t).any(|p| p.noun == t && for_deal(p) || with(p)) {
        return false;
    }
    // "won a court order for $3m in damages"
    if last.starts_with("order") && text.phrase_says(t, &["court", "restraining", "executive", "freezing"]) {
        return false;
    }
    if last.starts_with("right") {
        return rights::sold(text, d, t);
    }
    if first.starts_with("option") {
        return sides::optional(text, d, t) || sides::option_to_buy(text, d, t);
    }
    if let Some(paper) = sides::sized_by(text, d, t) {
        return for_goods(text, d, paper) && !other_purpose(text, d, paper) && {
            let v = text.g.verb_of(paper);
            let with = text.g.preps_of_noun(paper).find(|p| p.noun == paper && text.s.is(p.start as usize, "with"));
            (d.from, d.to) = (text.parties_of_subject(v), with.and_then(|p| text.parties_of(p.object)));
            if with.is_none() {
                turn(text, d, paper);
            }
            by_business(text, d, paper);
            d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
            d.from.is_some() && d.to.is_some()
        };
    }
    // "Its commitments include $30m to Tarn and $25m to Halden": each amount has its own receiver.
    let own = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).and_then(|m| {
        let to = |p: &&Phrase| p.noun == m && ["to", "with"].iter().any(|w| text.s.is(p.start as usize, w));
        text.g.preps_of_noun(m).find(to).and_then(|p| text.parties_of(p.object))
    });
    if first == "commitments"
        && let Some(receiver) = own
        && let Some(owner) = text.owner_of(t).filter(|o| o.parties != receiver.parties)
    {
        (d.from, d.to) = (Some(owner), Some(receiver));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        return true;
    }
    if last == "value" {
        // "signed a service agreement with the airline, with a total contract value of": who of the two supplies the other, only their
        // lines of business may say.
        let before = |id: &Id| {
            *id < t
                && text.g.get(*id).shape == Shape::Noun
                && text.head_is(*id, &["agreement", "contract", "order", "deal", "agreements", "contracts", "orders"])
        };
        if let Some(paper) = text.g.of_sentence(d.sentence).find(before) {
            return of_signed(text, d, paper);
        }
        if d.trigger.len() > 1
            && text.owner_of(t).is_none()
            && let Some(paper) = pairs::paper_before(text, d.sentence)
            && of_signed(text, d, paper)
        {
            return true;
        }
        // "The total value of the contracts is $420m": of the orders that the text told of.
        let of_orders = d.trigger.len() > 1
            || text
                .g
                .preps_of_noun(t)
                .any(|p| p.noun == t && text.head_is(p.object, &["contract", "contracts", "order", "orders"]));
        if of_orders && d.from.is_none() && d.to.is_none() {
            (d.from, d.to) = told_order(text, d.sentence);
        }
        return of_orders && (d.from.is_some() || d.to.is_some());
    }
    if last == "price" || last == "prices" {
        return goods::list_price(text, d, t);
    }
    if matches!(first, "purchase" | "purchases") && d.trigger.len() == 1 {
        // "warrants worth $3m, incentivizing purchases from Tarn": the amount is of something else.
        if d.attach == Attach::LOOSE {
            return false;
        }
        let about = trade::of_noun(text, t);
        return matches!(about, Thing::Goods) || d.to.is_some() && matches!(about, Thing::Unknown);
    }
    // "its total spending with Halden": with whom, makes it no cost of its own.
    if first == "spending" && d.trigger.len() == 1 {
        return d.to.is_some()
            && text
                .g
                .preps_of_noun(t)
                .any(|p| p.noun == t && text.s.is(p.start as usize, "with") && text.parties_of(p.object).is_some());
    }
    if first == "service" || first == "services" {
        return d.from.is_some() || d.to.is_some();
    }
    // "Halden's orders totalled $40m": what whoever they belong to has on its books, or has ordered.
    let owned = d.attach == Attach::PREDICATE && text.owner_of(t).or_else(|| text.modifier_of(t)).is_some();
    if matches!(first, "order" | "orders")
        && !owned
        && !d.attach.has(Attach::BEFORE.or(Attach::OF).or(Attach::WORTH).or(Attach::IN).or(Attach::FOR))
    {
        return false;
    }
    if d.attach == Attach::FOR && !sides::is_price(text, d, t) {
        return false;
    }
    // "may terminate the contract on payment of $40m": what is paid is no size of the contract.
    let ends = text.g.verb_of(t);
    if ends != NONE
        && matches!(text.lemma(ends), "terminate" | "cancel" | "end" | "exit" | "break")
        && !d.attach.has(Attach::BEFORE.or(Attach::OF).or(Attach::WORTH))
    {
        return false;
    }
    // "Their new contract": of whoever the sentence before told of.
    let named = [&d.from, &d.to].into_iter().flatten().any(|a| a.via <= Via::Sentence);
    if let Some(sides) = pairs::their_own(text, d.sentence, t).filter(|_| !named) {
        (d.from, d.to) = sides.map(|(buyer, seller)| (Some(buyer), Some(seller))).unwrap_or_default();
        return d.to.is_some();
    }
    let signs = text.g.verb_of(t);
    if let Some(other) = pairs::this_time(text, t)
        && signs != NONE
        && let Some(signer) = text.parties_of_subject(signs).filter(|s| s.parties != other.parties)
        && let Some((buyer, seller)) = pairs::paying_first(text, d.sentence, signer, other)
    {
        (d.from, d.to) = (Some(buyer), Some(seller));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        return true;
    }
    // "a supply deal backed by Halden": whoever backs it buys nothing.
    if let Some(backer) = pairs::backed_by(text, t) {
        d.from = d.from.take().filter(|f| f.parties != backer.parties);
    }
    let plain = matches!(
        first,
        "deal"
            | "deals"
            | "agreement"
            | "agreements"
            | "pact"
            | "pacts"
            | "commitment"
            | "commitments"
            | "partnership"
            | "partnerships"
    );
    if plain && !for_goods(text, d, t) {
        return sides::in_partnership(text, d, t);
    }
    // What a deal is for may tell that it is another one: "a deal to buy Nordvik", "an agreement to sell a stake".
    if other_purpose(text, d, t) || sides::only_signed_with(text, d, t) {
        return false;
    }
    turn(text, d, t);
    // "won an order from Tarn, a steel maker": the words tell who is paid, whatever the other side makes; "secured contracts with" do not.
    let verb = text.g.verb_of(t);
    let won = verb != NONE
        && WINS.contains(&text.lemma(verb))
        && !text.g.get(verb).passive
        && d.from.is_some()
        && text.g.preps_of_noun(t).chain(text.g.preps_of_verb(verb)).any(|p| text.s.is(p.start as usize, "from"));
    if !sides::by_order(text, d, t) && (!won || d.to.is_none()) {
        by_business(text, d, t);
    }
    by_possessor(text, d, t);
    booked(text, d, t);
    if d.from.is_none() {
        d.from = pairs::asked_before(text, d.sentence, t)
            .filter(|a| d.to.as_ref().is_some_and(|to| to.parties != a.parties));
    }
    sides::signed_with(text, d, t);
    sides::told_before(text, d, t);
    // "According to a filing, the orders are valued at $3bn": those that the text told of.
    let named = text.g.preps_of_noun(t).any(|p| p.noun == t && text.parties_of(p.object).is_some());
    if d.from.is_none()
        && d.to.is_none()
        && !named
        && text.s.is(text.g.get(t).start as usize, "the")
        && text.head_is(t, &["order", "orders", "contract", "contracts"])
    {
        (d.from, d.to) = told_order(text, d.sentence);
    }
    if text.head_is(t, &["commitment", "commitments"]) {
        sides::of_commitment(text, d, t, purpose(text, t));
    }
    // "Tarn: $30m Tarn Cloud commitment": whose goods are committed to is paid, whoever stands in front.
    if text.head_is(t, &["commitment", "commitments"])
        && d.to.is_none()
        && let Some(named) = text.modifier_of(t)
        && d.from.as_ref().is_some_and(|f| f.parties == named.parties)
    {
        (d.from, d.to) = (None, Some(named));
    }
    // "struck a $3bn deal", "secured contracts": what is done is that they are agreed.
    let verb = text.g.verb_of(t);
    let struck = verb != NONE
        && matches!(text.lemma(verb), "strike" | "secure" | "land" | "clinch" | "bag" | "reach" | "score" | "win");
    let paper =
        matches!(first.trim_end_matches('s'), "deal" | "contract" | "agreement" | "pact" | "cloud" | "modification");
    if struck && paper && d.status == Some(Status::Completed) {
        d.status = Some(Status::Agreed);
    }
    true
}

/// A deal over goods or services: its own words, what it is for, or what it is a deal "to" do.
fn for_goods(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    // "a multi-year agreement with Fairhaven worth up to $500 million" is a contract, whatever it is over.
    let termed = text.phrase_says(t, &["multi-year", "multiyear", "long-term", "year", "multi", "framework"]);
    // "its commitments include Nordvik ($5m) and Tarn ($7m)"
    let listed = d.bracketed_behind(text).is_some();
    // "obtained the rights to Halden's drug in a deal worth $3m"
    if rights::won(text, t).is_some_and(|(buyer, seller)| buyer.is_some() && seller.is_some()) {
        return true;
    }
    if under_which(text, t).is_some() || listed && text.head_is(t, &["commitment", "commitments"]) {
        return true;
    }
    if is_by_possessors(text, d, t) {
        return true;
    }
    // "a deal with AI cloud firm Corda"
    // "What was Tarn's answer? A $3bn deal with Corda", where Corda is known to sell goods
    let lone = text.g.verb_of(t) == NONE;
    let known = |o: Id| lone && text.named_company(o).is_some_and(|a| text.sells_goods(a.parties[0]));
    let with_seller = text
        .g
        .preps_of_noun(t)
        .any(|p| text.s.is(p.start as usize, "with") && (text.named_seller(p.object) || known(p.object)));
    // "its ferry agreement"
    let goods_named = text.g.get(t).tokens().any(|i| {
        let word = text.s.lower(i);
        GOODS.iter().any(|g| *g == word || goods::is_plural_of(g, word))
    });
    // "signed a deal with Corda worth $3m", where one of the two is known or described as one that sells goods
    let verb = text.g.verb_of(t);
    let signs =
        verb != NONE && matches!(text.lemma(verb), "sign" | "ink" | "seal" | "strike" | "stack" | "rack" | "make");
    let to_seller = signs && {
        let other = text
            .g
            .preps_of_noun(t)
            .find(|p| ["with", "to", "from"].iter().any(|w| text.s.is(p.start as usize, w)))
            .and_then(|p| text.parties_of(p.object));
        let sells = |a: &Option<Arg>| a.as_ref().is_some_and(|a| a.parties.iter().any(|p| text.sells_goods(*p)));
        other.is_some() && sells(&text.parties_of_subject(verb)) != sells(&other)
    };
    if to_seller {
        return true;
    }
    let sized = Attach::WORTH.or(Attach::BEFORE).or(Attach::OF).or(Attach::PREDICATE).or(Attach::AT);
    if with_seller || goods_named || termed && d.attach.has(sized) {
        return true;
    }
    // "its total commitment to Tarn Cloud"
    let commits = text.head_is(t, &["commitment", "commitments"]);
    if commits
        && text.g.preps_of_noun(t).any(|p| {
            p.noun == t
                && text.s.is(p.start as usize, "to")
                && text.parties_of(p.object).is_some_and(|a| a.parties.iter().any(|p| text.sells_goods(*p)))
        })
    {
        return true;
    }
    let goods =
        |id: Id| id != NONE && text.g.get(id).shape == Shape::Noun && matches!(trade::thing(text, id), Thing::Goods);
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
    if text.g.preps_of_noun(t).chain(text.g.preps_of_noun(m.max(t))).any(|p| goods(p.object)) {
        return true;
    }
    // "a commitment from Tarn for its cloud platform": a platform is no goods, but what it is a platform of.
    let named_goods = |id: Id| {
        id != NONE
            && text.g.get(id).mention == NONE
            && text.g.get(id).tokens().any(|i| GOODS.iter().any(|g| text.s.is(i, g)))
    };
    let from = |p: &crate::grammar::Phrase| p.noun == t && text.s.is(p.start as usize, "from");
    let clause = d.trigger.end..text.clause_of(d.trigger.start).end.max(d.trigger.end);
    if commits
        && (text.g.preps_of_noun(t).chain(text.g.preps_of_noun(m.max(t))).any(|p| named_goods(p.object))
            || text.g.preps_of_noun(t).any(from) && !text.goods_in(clause).is_empty())
    {
        return true;
    }
    let verb = text.g.verb_of(t);
    if verb != NONE && text.g.get(verb).shape == Shape::Verb {
        if commits && text.g.preps_of_verb(verb).any(|p| p.start > text.g.get(t).start && named_goods(p.object)) {
            return true;
        }
        if matches!(text.lemma(verb), "supply" | "provide" | "deliver" | "ship" | "order" | "build") {
            return true;
        }
        if text.g.preps_of_verb(verb).any(|p| goods(p.object)) || text.g.objects(verb).any(goods) {
            return true;
        }
    }
    purpose(text, t).is_some_and(|v| {
        matches!(
            text.lemma(v),
            "supply"
                | "provide"
                | "deliver"
                | "ship"
                | "build"
                | "host"
                | "develop"
                | "operate"
                | "use"
                | "rent"
                | "access"
                | "install"
                | "maintain"
                | "manage"
                | "run"
                | "construct"
        ) || text.g.objects(v).any(goods)
    })
}

/// The infinitive that a deal has: "a deal to supply".
fn purpose(text: &Text<'_>, t: Id) -> Option<Id> {
    let end = (t + 12).min(text.g.phrases.len() as u32);
    (t + 1..end)
        .take_while(|k| text.g.get(*k).shape != Shape::Break)
        .find(|k| {
            let p = text.g.get(*k);
            p.shape == Shape::Verb
                && (p.governor == t || p.noun == t)
                && matches!(p.mood, Mood::Infinitive | Mood::Gerund)
        })
        .or_else(|| {
            let verb = text.g.verb_of(t);
            (t + 1..end).find(|k| {
                let p = text.g.get(*k);
                p.shape == Shape::Verb && p.mood == Mood::Infinitive && verb != NONE && p.governor == verb
            })
        })
}

fn other_purpose(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
    let about = text
        .g
        .preps_of_noun(t)
        .chain(text.g.preps_of_noun(m.max(t)))
        .filter(|p| matches!(text.s.lemma(p.start as usize), "for" | "of"))
        .map(|p| trade::thing(text, p.object))
        .any(|thing| matches!(thing, Thing::Stake(_) | Thing::Debt));
    about
        || purpose(text, t).is_some_and(|v| {
            matches!(text.lemma(v), "buy" | "acquire" | "sell" | "purchase" | "take")
                && matches!(trade::object(text, v), Thing::Company(_) | Thing::Stake(_) | Thing::Part(_))
                || matches!(text.lemma(v), "merge" | "invest" | "settle" | "license" | "refinance" | "restructure")
        })
}

/// Verbs of those who are paid under a contract.
const SUPPLIES: &[&str] = &[
    "supply",
    "provide",
    "build",
    "deliver",
    "sell",
    "construct",
    "develop",
    "operate",
    "host",
    "run",
    "install",
    "maintain",
    "manage",
    "make",
    "produce",
    "manufacture",
    "launch",
    "lease",
];
