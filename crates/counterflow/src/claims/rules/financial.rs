//! A figure of a company's accounts: revenue, cost, profit, cash, debt, market value, backlog.

mod built;
mod parts;
mod verbs;
mod whose;

use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::priced;
use super::super::read::Draft;
use super::super::text::{Arg, Text};
use super::super::trade::{self, Thing};
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, MOVERS, Quantity};
use crate::sentences::Kind as TokenKind;
use Role::{None as Nobody, To};
use built::{built, is_of_thing};
use parts::{is_of_part, moves_value};
use verbs::{OPENS, binds, is_promised};
use whose::{owned_by_thing, told_by_authority, whose};

const OF: &[(&str, Role)] = &[("of", To), ("at", To), ("for", To), ("by", To)];
const PAID_OUT: Attach = Attach::OBJECT.or(Attach::LOOSE);

/// See `financial.md`.
pub const RULE: Rule = Rule {
    name: "financial",
    kind: Kind::Financial,
    page: include_str!("financial.md"),
    frames: FRAMES,
    accepts,
    refine: whose::refine,
    relates: &[],
};

/// Sums of money, and what is paid on a share.
fn accepts(q: &Quantity) -> bool {
    super::money(q) || on_share(q)
}

/// "9 cents a share", or a sum so small that it can only be paid on one: "a dividend of 12.5p".
fn on_share(q: &Quantity) -> bool {
    let small = q.amount.high.is_some_and(|v| v < rust_decimal::Decimal::from(1000));
    q.kind == Q::Money && (q.amount.per == Some("share") || q.amount.per.is_none() && small)
}

const fn figure(words: &'static str, measure: &'static str) -> Frame {
    noun(words).roles(To, To).measure(measure).preps(OF)
}

const fn thing(words: &'static str) -> Frame {
    noun(words).roles(Nobody, Nobody).attach(Attach::BEFORE).weight(-12)
}

const FRAMES: &[Frame] = &[
    figure("revenue", "revenue"),
    figure("sale", "revenue").weight(-2),
    figure("turnover", "revenue"),
    figure("revs", "revenue"),
    figure("net", "profit").attach(Attach::OF).weight(-2),
    figure("net sales", "revenue").weight(1),
    figure("annual sales", "revenue").weight(1),
    figure("contracted revenue", "backlog").weight(2),
    figure("future contract revenue", "backlog").weight(3),
    figure("future revenue", "backlog").weight(2),
    figure("annualised revenue", "revenue").weight(1),
    figure("annualized revenue", "revenue").weight(1),
    figure("arr", "revenue").weight(1),
    figure("run rate", "revenue").weight(-1),
    figure("cost", "cost").weight(-3),
    figure("computing cost", "cost"),
    figure("operating cost", "cost"),
    figure("expense", "cost"),
    figure("operating expense", "cost"),
    figure("interest expense", "cost"),
    figure("spending", "cost").weight(-3),
    figure("charge", "cost").weight(-6),
    figure("writedown", "cost"),
    figure("impairment", "cost"),
    figure("cash burn", "cash_burn").weight(3),
    figure("cash flow", "cash_flow").weight(3),
    figure("free cash flow", "cash_flow").weight(4),
    figure("operating cash flow", "cash_flow").weight(4),
    figure("capital expenditure", "capex").weight(3),
    figure("capital spending", "capex").weight(3),
    figure("capex", "capex").weight(3),
    figure("profit", "profit"),
    figure("net profit", "profit").weight(1),
    figure("operating profit", "profit").weight(1),
    figure("operating result", "profit").weight(1),
    figure("result before tax", "profit").weight(1),
    figure("result before taxes", "profit").weight(1),
    figure("net income", "profit").weight(1),
    figure("operating income", "profit").weight(1),
    figure("net earnings", "profit").weight(1),
    figure("earnings", "profit"),
    figure("ebitda", "profit"),
    figure("surplus", "profit").weight(-2),
    figure("net", "profit").attach(Attach::TO.or(Attach::PREDICATE)).weight(-8),
    figure("gain", "profit").attach(Attach::OF).weight(-4),
    figure("loss", "loss"),
    figure("net loss", "loss").weight(1),
    figure("operating loss", "loss").weight(1),
    figure("deficit", "loss").weight(-4),
    figure("cash", "cash").attach(Attach::IN.or(Attach::OF)).weight(-4),
    figure("cash equivalent", "cash").weight(2),
    figure("net cash", "cash").weight(1),
    figure("cash reserve", "cash").weight(1),
    figure("cash pile", "cash").weight(1),
    figure("cash balance", "cash").weight(1),
    figure("cash position", "cash").weight(1),
    figure("net debt", "debt").weight(1),
    figure("debt", "debt").weight(-5),
    figure("bank debt", "debt").weight(-2),
    figure("debt pile", "debt").weight(3),
    figure("debt load", "debt").weight(3),
    figure("debt burden", "debt").weight(3),
    figure("debt mountain", "debt").weight(3),
    figure("borrowings", "debt"),
    figure("indebtedness", "debt"),
    figure("market value", "market_value").weight(3),
    figure("market capitalisation", "market_value").weight(3),
    figure("market capitalization", "market_value").weight(3),
    figure("capitalisation", "market_value").weight(2),
    figure("capitalization", "market_value").weight(2),
    figure("market cap", "market_value").weight(3),
    figure("buyback", "buyback").weight(2),
    figure("share buyback", "buyback").weight(3),
    figure("stock buyback", "buyback").weight(3),
    figure("share repurchase", "buyback").weight(3),
    figure("stock repurchase", "buyback").weight(3),
    figure("dividend", "dividend"),
    verb("return").roles(To, Nobody).measure("shareholder_return").near(&["shareholders", "investors"]).weight(2),
    figure("asset", "assets").weight(-2),
    figure("asset under management", "assets").weight(3),
    figure("fund under management", "assets").weight(3),
    figure("investment under management", "assets").weight(3),
    verb("manage").roles(To, Nobody).measure("assets").attach(Attach::OBJECT).weight(-2),
    noun("management").roles(Nobody, Nobody).measure("assets").attach(Attach::LOOSE).near(&["under"]).weight(2),
    figure("cost saving", "savings").weight(5),
    figure("saving", "savings").weight(2),
    figure("synergy", "savings").weight(4),
    figure("cost synergy", "savings").weight(5),
    figure("backlog", "backlog").weight(3),
    figure("order book", "backlog").weight(3),
    figure("orderbook", "backlog").weight(3),
    figure("order backlog", "backlog").weight(4),
    figure("remaining performance obligation", "backlog").weight(4),
    figure("performance obligation", "backlog").weight(3),
    figure("rpo", "backlog").weight(3),
    figure("pretax profit", "profit").weight(1),
    figure("pretax income", "profit").weight(1),
    figure("pre - tax income", "profit").weight(2),
    figure("income before tax", "profit").weight(2),
    figure("income before income tax", "profit").weight(2),
    figure("income from operation", "profit").weight(2),
    figure("income from continuing operation", "profit").weight(2),
    figure("bottom line", "profit").weight(1),
    figure("top line", "revenue").weight(1),
    figure("total income", "revenue").weight(1),
    figure("standalone income", "revenue").weight(1),
    figure("consolidated income", "revenue").weight(1),
    figure("pre - tax profit", "profit").weight(2),
    figure("operating earnings", "profit").weight(1),
    figure("operating cost", "cost"),
    figure("charge", "cost").weight(-6),
    figure("provision", "cost").weight(-6),
    thing("plant"),
    thing("factory"),
    thing("refinery"),
    thing("mine"),
    thing("terminal"),
    thing("pipeline"),
    thing("project"),
    thing("campus"),
    thing("complex"),
    thing("stadium"),
    thing("data center"),
    thing("data centre"),
    thing("smelter"),
    thing("shipyard"),
    thing("supercomputer"),
    thing("wind farm"),
    thing("headquarters"),
    thing("reactor"),
    thing("fab"),
    thing("warehouse"),
    thing("resort"),
    thing("tower"),
    verb("cost").roles(Nobody, Nobody).measure("cost").attach(PAID_OUT).weight(2),
    verb("earn").roles(To, Nobody).measure("profit").weight(-4),
    verb("lose").roles(To, Nobody).measure("loss").weight(-4),
    verb("burn").roles(To, Nobody).measure("cash_burn").weight(2),
    verb("turn over").roles(To, Nobody).measure("revenue").attach(Attach::OBJECT).weight(2),
    verb("gross").roles(To, Nobody).measure("revenue").weight(-4),
    verb("save").roles(To, Nobody).measure("savings").weight(2),
    verb("buy back").roles(To, Nobody).measure("buyback").attach(Attach::OBJECT.or(Attach::FOR)).weight(4),
    verb("purchase").roles(To, Nobody).measure("buyback").attach(Attach::OBJECT).weight(4),
    verb("repurchase").roles(To, Nobody).measure("buyback").attach(Attach::OBJECT.or(Attach::FOR)).weight(4),
];

/// Things that are built at a price.
const BUILT: &[&str] = &[
    "plant",
    "factory",
    "refinery",
    "mine",
    "terminal",
    "pipeline",
    "farm",
    "project",
    "campus",
    "complex",
    "facility",
    "headquarters",
    "stadium",
    "centre",
    "center",
    "mill",
    "smelter",
    "shipyard",
    "yard",
    "port",
    "airport",
    "station",
    "line",
    "railway",
    "bridge",
    "tunnel",
    "network",
    "fab",
    "supercomputer",
    "hospital",
    "hotel",
    "tower",
    "resort",
    "park",
    "reactor",
    "dam",
    "warehouse",
    "depot",
    "laboratory",
    "plants",
    "factories",
    "centers",
    "centres",
];

/// "royalties of 5 % of annual sales of up to $3m": what they are paid on, whoever sells so much.
fn is_paid_on(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    const PAID: [&str; 5] = ["royalty", "royalties", "commission", "commissions", "tiered"];
    text.says(text.around(d.sentence, d.trigger.start), &PAID) && super::of_share(text, t)
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    if matches!(q.amount.per, Some("day" | "hour" | "week")) {
        return false;
    }
    // "At a cost of $47m each, the agreement includes": the price of one of several.
    if q.amount.per == Some("unit") && d.measure == Some("cost") && priced::tells_price(text, t) {
        return false;
    }
    if is_of_thing(text, d, t, q) || is_of_part(text, q) {
        return false;
    }
    // Of figures on a share only dividends change hands; earnings on a share are none of the company's sums.
    if on_share(q) && d.measure != Some("dividend") {
        return false;
    }
    if d.part == Part::Noun && d.measure == Some("revenue") && is_paid_on(text, d, t) {
        return false;
    }
    let word = s.lower(d.trigger.start);
    let last = s.lower(d.trigger.end - 1);
    // "If EBITDA is at least $7m": a figure that nobody has reported.
    let told = if d.part == Part::Verb { t } else { text.g.verb_of(t) };
    let opener = if told == NONE { NONE } else { text.g.get(told).opener };
    if opener != NONE && text.head_is(opener, &["if", "unless", "provided"]) {
        return false;
    }
    if d.part == Part::Verb {
        return verbs::of_verb(text, d, t);
    }
    if d.measure.is_none() {
        return BUILT.iter().any(|w| text.head_is(t, &[w])) && built(text, d, t);
    }
    // "Net 801,000 vs 703,000", "Oper net 90,000": the net of nothing else, in a line of results.
    let line = s.list[d.sentence].tokens.start;
    let first = line + usize::from(s.is(line, "oper") && d.trigger.start > line);
    if last == "net" && !(d.trigger.start == first && q.tokens.start == d.trigger.end && q.unit_from.is_some()) {
        return false;
    }
    // "sales of shares", "sale of its unit": a disposal, not turnover; "sale" in the singular never is turnover.
    if last == "sale" {
        return false;
    }
    let of = text.g.preps_of_noun(t).find(|p| p.noun == t && s.is(p.start as usize, "of"));
    if last == "sales"
        && of.is_some_and(|p| matches!(trade::thing(text, p.object), Thing::Stake(_) | Thing::Debt | Thing::Part(_)))
    {
        return false;
    }
    // "expects the sales to free up $7bn of capital": so are those that bring in money.
    let does = if last == "sales" { of_subject(text, t) } else { NONE };
    if does != NONE && matches!(text.lemma(does), "free" | "raise" | "fetch" | "release" | "unlock") {
        return false;
    }
    // "its pension deficit": what a fund lacks is no loss.
    let pension = || text.says(text.clause_of(d.trigger.start), &["pension", "pensions"]);
    if last == "deficit" && (text.phrase_says(t, &["budget", "trade", "fiscal", "account"]) || pension()) {
        return false;
    }
    // "$40m in assets and $12m in loans": each amount is of what stands behind it.
    let other = |m: Id| {
        text.g.preps_of_noun(m).any(|p| {
            p.noun == m
                && matches!(text.s.lemma(p.start as usize), "in" | "of")
                && p.object != NONE
                && p.object != t
                && text.head_is(
                    p.object,
                    &["assets", "loans", "deposits", "cash", "debt", "equity", "sales", "revenue", "revenues"],
                )
        })
    };
    if text.g.at(q.core.start).is_some_and(|m| m != t && other(m)) {
        return false;
    }
    // "repurchased shares with a total turnover of $5m": the turnover of a trade is no income.
    let traded =
        || text.says(s.list[d.sentence].tokens.clone(), &["repurchased", "traded", "trading", "transaction", "volume"]);
    if word == "turnover" && d.part == Part::Noun && traded() {
        return false;
    }
    if d.measure == Some("assets") && !manages(text, d, t) {
        return false;
    }
    // "destroying €5m of its market value", "wiped €5m off its market value": how far it moved is no level.
    let off = moves_value(text, d, q);
    // "its market value jumped $5m on Monday", and neither "to $5m" nor "from $5m"
    let by = (text.g.place(t), text.g.at(q.core.start).map(|m| text.g.place(m)));
    let moved = matches!(by, (Place::Subject(v), Some(Place::Object(w))) if v == w
        && text.has(text.g.get(v).head as usize, Classes::MOVEMENT)
        && !matches!(text.lemma(v), "exceed" | "top" | "cross" | "pass" | "hit" | "near" | "approach" | "reach"));
    // "an increase in Nordvik's market capitalisation of over $250bn"
    const CHANGES: [&str; 11] =
        ["increase", "rise", "jump", "surge", "gain", "drop", "decline", "fall", "loss", "plunge", "decrease"];
    let change = matches!(text.g.place(t), Place::Behind(p)
        if text.g.get(p).noun != NONE && text.s.is(text.g.get(p).start as usize, "in")
            && text.head_is(text.g.get(p).noun, &CHANGES))
        && d.attach.has(Attach::OF);
    if d.measure == Some("market_value") && (off || moved || change) {
        d.kind = Kind::MarketMove;
        d.measure = None;
        d.to = d.to.take().or_else(|| text.owner_of(t)).or_else(|| text.parties_of_subject(verb_of(text, q)));
        return d.to.is_some();
    }
    // "for 145 mln dlrs in cash" is how a price is paid; "has 145 mln dlrs in cash" is what a company holds.
    if d.measure == Some("cash") && word == "cash" && d.trigger.len() == 1 && !holds_cash(text, d, t) {
        return false;
    }
    // "raised $3bn in debt", "repay debt of": borrowing and paying back are no balance.
    let verb = carrier(text, d, t);
    let lemma = if verb == NONE { "" } else { text.lemma(verb) };
    // "depressed profits $8m to $82m": by how much.
    let begins = q.tokens.start > 0 && s.is(q.tokens.start - 1, "from");
    if !begins && s.is(q.tokens.end, "to") && MOVERS.contains(&lemma) && text.quantity_at(q.tokens.end + 1).is_some() {
        return false;
    }
    // "up 16 % or $17m": the change once more, as a sum.
    let beside = q.tokens.start.checked_sub(2).and_then(|i| text.quantity_at(i)).map(|k| &text.quantities[k]);
    let change = |p: &Quantity| {
        let first = p.tokens.start.checked_sub(1);
        p.kind == Q::Percent && first.is_some_and(|i| ["up", "down"].iter().any(|w| s.is(i, w)))
    };
    if q.tokens.start > 0 && s.is(q.tokens.start - 1, "or") && beside.is_some_and(change) {
        return false;
    }
    // "would forfeit $190m of profits", "could cost them $10m in profits": what goes missing is not what is earned.
    if d.measure == Some("profit")
        && matches!(
            lemma,
            "forfeit" | "surrender" | "forgo" | "forego" | "sacrifice" | "cost" | "lose" | "wipe" | "erase"
        )
        && d.attach.has(Attach::OF.or(Attach::IN))
    {
        return false;
    }
    if d.measure == Some("debt") && (trade::BORROWS.contains(&lemma) || matches!(lemma, "backstop" | "guarantee")) {
        return false;
    }
    // "pays 20 % of its revenue, capped at $3bn": the most that it pays, and not what it takes in.
    // "a 20 % share of its revenue up to a total of $3bn"
    let of_share = matches!(text.g.place(t), Place::Behind(p) if text.g.get(p).noun != NONE && {
        let share = text.g.get(p).noun;
        let part = text.g.get(share).quantity;
        text.head_is(share, &["share", "cut", "slice"])
            || part != NONE && matches!(text.quantities[part as usize].kind, Q::Percent | Q::Fraction)
    });
    let most = super::super::contracts::is_cap(text, q) || q.amount.low.is_none() && !d.attach.has(Attach::OF);
    if matches!(d.measure, Some("revenue" | "profit")) && of_share && most {
        return false;
    }
    // "Corda Bank will swap $200m of debt for shares": a lender does so with what it is owed.
    if d.measure == Some("debt")
        && matches!(lemma, "swap" | "convert" | "exchange" | "forgive" | "waive")
        && text.g.get(t).owner == NONE
        && !text.g.get(t).tokens().any(|i| text.has(i, Classes::POSS))
    {
        return false;
    }
    // "the sales could fetch $500m": sales of things, whose price it is.
    let carries = verb_of(text, q);
    if d.measure == Some("revenue") && carries != NONE && text.lemma(carries) == "fetch" {
        return false;
    }
    // "Turnover rose by more than $1bn to $3.6bn": how far it moved is no level either.
    // "sales missed forecasts by $3m"
    let rose = |v: Id| {
        let beats = matches!(text.lemma(v), "beat" | "top" | "miss" | "exceed" | "surpass" | "trail" | "lag");
        v != NONE && (beats || text.has(text.g.get(v).head as usize, Classes::MOVEMENT))
    };
    if d.quantity.is_some_and(|k| {
        let q = &text.quantities[k];
        q.tokens.start > 0 && text.s.is(q.tokens.start - 1, "by") && rose(verb_of(text, q))
    }) {
        return false;
    }
    // "will reduce earnings by $3m": a change is no level.
    if let Some(q) = d.quantity.map(|k| &text.quantities[k])
        && q.tokens.start > 0
        && text.s.is(q.tokens.start - 1, "by")
        && matches!(
            lemma,
            "reduce"
                | "increase"
                | "decrease"
                | "cut"
                | "raise"
                | "boost"
                | "lower"
                | "lift"
                | "hit"
                | "hurt"
                | "depress"
                | "trim"
        )
    {
        return false;
    }
    // "cut costs by $3bn", "savings": what is taken away is not what is spent.
    if matches!(d.measure, Some("cost" | "debt"))
        && matches!(lemma, "cut" | "save" | "reduce" | "trim" | "slash" | "lower")
        && d.attach != Attach::TO
        && !parts::is_level(text, d, t)
    {
        return false;
    }
    if text.g.get(t).mention == NONE
        && text.phrase_says(t, &["saving", "savings", "per-share", "share"])
        && !matches!(d.measure, Some("savings" | "buyback" | "cash"))
    {
        return false;
    }
    // "At a cost of $212m the plant is to open in May": it costs whoever has it, and not whom the text is about.
    if d.measure == Some("cost")
        && d.part == Part::Noun
        && let Some(built) = built_at(text, d.sentence, t)
    {
        d.to = text
            .named_company(built)
            .or_else(|| text.owner_of(built))
            .or_else(|| text.modifier_of(built))
            .or_else(|| text.thing_owner(built));
        return d.to.is_some();
    }
    // "won the contract to build a plant at a cost of $173m": what whoever won it is paid.
    if d.measure == Some("cost")
        && d.part == Part::Noun
        && let Some(builder) = contracted_at(text, t)
    {
        (d.kind, d.measure) = (Kind::Purchase, None);
        (d.from, d.to) = (None, Some(builder));
        d.status = Some(super::super::Status::Agreed);
        return true;
    }
    // "has ordered two ships at a cost of $80m each": the price of what is bought.
    if d.measure == Some("cost") && d.part == Part::Noun && priced::is_price(text, t) {
        return false;
    }
    // "low-cost airline": what a compound describes.
    if d.measure == Some("cost")
        && d.trigger.start > 0
        && text.s.tokens[d.trigger.start - 1].kind == TokenKind::Hyphen
        && text.g.get(t).head as usize != d.trigger.start
    {
        return false;
    }
    // "the price of the shares", "sales tax": compounds that name something else.
    if d.measure != Some("savings") && of_other(text, t) {
        return false;
    }
    // "raised its revenue forecast to": not yet there, whatever was done with the forecast.
    let forecast = text
        .head_is(t, &["forecast", "forecasts", "estimate", "estimates", "guidance", "outlook", "target", "targets"]);
    // "sees sales of $4m this year"
    let sees = lemma == "see" && !text.has(text.g.get(verb).head as usize, Classes::PAST);
    // "commits to $50m in spending": not yet spent.
    let bound = matches!(d.measure, Some("cost" | "capex")) && binds(text, verb);
    if forecast || sees || bound || is_promised(text, verb) {
        d.status = Some(super::super::Status::Projected);
    }
    // "better than market expectations of £59m": what others expected.
    if text.is_expectation(q) {
        d.status = Some(super::super::Status::Projected);
    }
    if d.status == Some(super::super::Status::Projected) && parts::is_estimated(text, d, q) {
        d.status = Some(super::super::Status::Completed);
    }
    // "forecast a profit of $30m after a loss of $10m": what comes first is known.
    let known = matches!(text.g.place(t), Place::Behind(p) if ["after", "following"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w)));
    if known && !forecast && d.status == Some(super::super::Status::Projected) {
        d.status = Some(super::super::Status::Completed);
    }
    // "profits are likely to fall to £170m from £194m", "compared with $35m in 2003": where it starts from is known.
    let from = q.tokens.start > 0 && text.s.is(q.tokens.start - 1, "from") && d.attach == Attach::TO;
    if d.status == Some(super::super::Status::Projected)
        && (from || text.is_set_against(q))
        && !forecast
        && !text.is_expectation(q)
    {
        d.status = Some(super::super::Status::Completed);
    }
    // "values the baker at £400m including debt": the amount is that of the whole.
    if d.measure == Some("debt")
        && q.tokens.end < d.trigger.start
        && ["including", "excluding"].iter().any(|w| text.s.is(q.tokens.end, w))
    {
        return false;
    }
    // "bought Tarn for $1.6bn plus $130m in debt", "including $100m of debt": the debt is that of what is bought.
    let before = q.tokens.start;
    let assumed = before > 1 && text.s.is(before - 1, "of") && text.s.is(before - 2, "assumption");
    let beside = before > 0
        && (assumed || ["plus", "including", "assuming"].iter().any(|w| text.s.is(before - 1, w)))
        && d.measure == Some("debt");
    if beside {
        let buys = text.g.of_sentence(d.sentence).take_while(|id| *id < t).filter(|id| {
            text.g.get(*id).shape == crate::grammar::Shape::Verb
                && matches!(text.lemma(*id), "buy" | "acquire" | "purchase" | "take")
        });
        d.to = buys
            .last()
            .and_then(|v| trade::object(text, v).company().cloned())
            .or_else(|| trade::taken_over_before(text, d.sentence, t));
        return d.to.is_some();
    }
    // "will receive a dividend of $3m from Tarn": Tarn pays it.
    let payer = || {
        let m = text.g.at(q.core.start).unwrap_or(t);
        let from = |p: &&crate::grammar::Phrase| s.is(p.start as usize, "from");
        text.g.preps_of_noun(t).chain(text.g.preps_of_noun(m)).find(from).and_then(|p| text.parties_of(p.object))
    };
    let receives = d.measure == Some("dividend") && matches!(lemma, "receive" | "get");
    if receives
        && text.parties_of_subject(verb).is_some()
        && let Some(payer) = payer().or_else(|| trade::party_behind(text, verb, "from"))
    {
        d.to = Some(payer);
        return true;
    }
    // "Corda shareholders will receive a dividend": it is paid by the company that they own.
    if receives {
        let holders = Some(text.g.get(verb).subject()).filter(|h| *h != NONE);
        d.to = holders.and_then(|h| text.owner_of(h).or_else(|| text.modifier_of(h))).or(d.to.take());
    }
    let inside = |a: &Arg| text.g.at(a.tokens.start) == Some(t);
    if d.to.as_ref().is_none_or(inside) && of_trade(text, t) {
        return false;
    }
    // "a pretax gain of $136m from the sale of a stake in Tarn": not Tarn's.
    if let (Some(to), Some(q)) = (&d.to, d.quantity.map(|k| &text.quantities[k]))
        && text.says(q.tokens.end..to.tokens.start.max(q.tokens.end), &["sale", "disposal", "divestiture", "spinoff"])
    {
        d.to = None;
    }
    whose(text, d, t, verb);
    let many = text.with_others(verb) || d.to.is_none() && text.is_of_many(d.trigger.start);
    if many || told_by_authority(text, d, verb) {
        return false;
    }
    if d.measure == Some("buyback") {
        let announced = text
            .g
            .of_sentence(d.sentence)
            .find(|v| *v > t && text.g.get(*v).noun == t && text.g.get(*v).passive && OPENS.contains(&text.lemma(*v)));
        d.to = d.to.take().or_else(|| announced.and_then(|v| trade::party_behind(text, v, "by")));
        // "announced a $5m buyback": what it will pay for its shares.
        if d.status == Some(super::super::Status::Completed) && (announced.is_some() || OPENS.contains(&lemma)) {
            d.status = Some(super::super::Status::Projected);
        }
    }
    // "a backlog of $2bn across Corda and Tarn", whoever else the sentence speaks of
    if d.measure == Some("backlog")
        && let Some(across) = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "across"))
        && let Some(holders) = text.parties_of(across.object)
    {
        d.to = Some(holders);
    }
    // "Tarn alone accounts for $300m of the backlog": that of whoever the text told of before.
    if d.measure == Some("backlog")
        && let Some(part) = makes_up(text, d, t)
        && d.to.as_ref().is_some_and(|to| to.parties == part.parties)
    {
        d.to = text.topic_before(d.sentence).filter(|holder| holder.parties != part.parties);
        if d.to.is_none() {
            return false;
        }
    }
    if d.measure == Some("backlog")
        && let Some(customer) = customer(text, d, t)
    {
        d.kind = Kind::Purchase;
        d.measure = None;
        d.from = Some(customer);
        d.status = Some(super::super::Status::Agreed);
        return true;
    }
    if d.measure == Some("savings") {
        // "said synergies would reach $500m": those of whoever says so.
        let main = text.g.of_sentence(d.sentence).find(|v| text.g.get(*v).shape == Shape::Verb);
        d.to = d.to.take().or_else(|| main.and_then(|v| text.parties_of_subject(v)));
        return d.to.is_some();
    }
    d.to.is_some() || !owned_by_thing(text, t)
}

/// "Its backlog includes $300m from Nordvik", "Nordvik accounts for $300m of its backlog": who has ordered the part that the amount is.
fn customer(text: &Text<'_>, d: &Draft, t: Id) -> Option<Arg> {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start))?;
    let owner = d.to.as_ref()?;
    let from = text
        .g
        .preps_of_noun(m)
        .find(|p| p.noun == m && m != t && text.s.is(p.start as usize, "from"))
        .and_then(|p| text.parties_of(p.object));
    let customer = from.or_else(|| makes_up(text, d, t));
    customer.filter(|c| c.parties != owner.parties)
}

/// "Nordvik accounts for $300m of the backlog": who makes up the part that the amount is.
fn makes_up(text: &Text<'_>, d: &Draft, t: Id) -> Option<Arg> {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start))?;
    let verb = text.g.verb_of(m);
    let part = verb != NONE
        && matches!(text.lemma(verb), "account" | "represent" | "make" | "contribute")
        && text.g.preps_of_noun(m).any(|p| p.noun == m && p.object == t && text.s.is(p.start as usize, "of"));
    if part { text.parties_of_subject(verb) } else { None }
}

/// "has assets of $3bn", "$38bn under management": what a company has or looks after, not what changes hands.
fn manages(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let verb = carrier(text, d, t);
    let lemma = if verb == NONE { "" } else { text.lemma(verb) };
    if text.s.is(d.trigger.start, "management") {
        let under = text.s.is(d.trigger.start.saturating_sub(1), "under");
        if under && matches!(lemma, "have" | "put" | "place" | "hold") && d.to.is_none() {
            d.to = text.parties_of_subject(verb);
        }
        return under && d.to.is_some();
    }
    // "the $640m-asset Tarn Savings"
    if d.attach.has(Attach::BEFORE) && text.s.tokens[d.trigger.start - 1].kind == TokenKind::Hyphen {
        d.to = text.party_of(t);
        d.status = Some(super::super::Status::Completed);
        return d.to.is_some();
    }
    // "manages €98bn in assets for Tarn": whoever manages them, for whomever.
    if matches!(lemma, "manage" | "oversee" | "run")
        && !text.g.get(verb).passive
        && let Some(manager) = text.parties_of_subject(verb)
    {
        d.to = Some(manager);
    }
    let looked_after = text.s.is(d.trigger.end - 1, "management");
    (looked_after || text.head_is(t, &["asset", "assets", "management"]))
        && (verb == NONE
            || matches!(lemma, "have" | "manage" | "oversee" | "hold" | "be" | "control" | "report" | "run" | "say")
            || matches!(text.g.place(t), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "with")))
}

/// "has $3bn in cash", "with $3bn of cash": held, not paid.
fn holds_cash(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
    let at = if d.attach.has(Attach::IN) { m } else { t };
    match text.g.place(at) {
        Place::Object(v) => matches!(text.lemma(v), "have" | "hold" | "keep" | "report" | "show" | "generate" | "sit"),
        Place::Behind(prep) => {
            let prep = text.g.get(prep);
            // "a combination of $4m in cash and shares": what is paid.
            let mix = prep.noun != NONE && text.head_is(prep.noun, &["combination", "mix", "mixture", "total"]);
            !mix && matches!(text.s.lemma(prep.start as usize), "with" | "of" | "on")
                && (prep.governor == NONE
                    || matches!(
                        text.lemma(prep.governor),
                        "sit" | "end" | "be" | "finish" | "start" | "close" | "leave" | "report" | "have"
                    ))
        }
        Place::Subject(v) => text.g.get(v).form != crate::grammar::Form::Base,
        _ => d.attach == Attach::OF,
    }
}

/// The verb that carries the figure, as subject or object.
fn carrier(text: &Text<'_>, d: &Draft, t: Id) -> Id {
    let verb = text.g.verb_of(t);
    if verb != NONE {
        return verb;
    }
    d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).map_or(NONE, |m| text.g.verb_of(m))
}

/// The verb that has the amount for a role.
fn verb_of(text: &Text<'_>, q: &Quantity) -> Id {
    text.g.at(q.core.start).map_or(NONE, |m| text.g.verb_of(m))
}

/// Compounds in which the word names no figure: "sales tax", "debt holders", "profit warning", "cost savings".
fn of_other(text: &Text<'_>, t: Id) -> bool {
    if text.g.get(t).mention != NONE {
        return false;
    }
    // "$3m in tax revenue for the county": none of whoever pays it.
    let levied = text.phrase_says(t, &["tax"]) && text.head_is(t, &["revenue", "revenues"]);
    // "The cost of the acquisition is $3m": the price of it.
    let deal = |p: &crate::grammar::Phrase| {
        let deals = ["acquisition", "purchase", "deal", "takeover", "transaction"];
        p.noun == t && text.s.is(p.start as usize, "of") && text.head_is(p.object, &deals)
    };
    let paid = text.head_is(t, &["cost"]) && text.g.preps_of_noun(t).any(deal);
    levied
        || paid
        || text.head_is(
            t,
            &[
                "tax",
                "milestone",
                "milestones",
                "holders",
                "warning",
                "savings",
                "cuts",
                "margin",
                "margins",
                "bill",
                "bills",
                "team",
                "force",
                "growth",
                "centre",
                "center",
                "ceiling",
                "rating",
                "ratings",
                "market",
                "markets",
                "season",
                "report",
                "reports",
                "conference",
                "shortfall",
                "gap",
                "decline",
                "increase",
                "rise",
                "fall",
                "drop",
                "volume",
                "volumes",
                "agreement",
                "contract",
                "vehicle",
                "price",
                "prices",
                "sharing",
                "stream",
                "streams",
                "share",
                "crisis",
                "load",
                "restructuring",
                "swap",
                "relief",
                "servicing",
                "payments",
                "instruments",
                "securities",
                "financing",
                "offering",
                "issue",
                "issues",
                "investors",
                "facility",
                "facilities",
            ],
        )
}

/// "mining-related spending", "industry sales", "smartphone sales worldwide": of all companies of a trade.
pub(super) fn of_trade(text: &Text<'_>, t: Id) -> bool {
    let p = text.g.get(t);
    let first = p.start as usize;
    let related =
        (first + 1..p.end as usize).any(|i| text.s.is(i, "related") && text.s.tokens[i - 1].kind == TokenKind::Hyphen);
    let all = |i: usize| ["industry", "industrywide", "industry-wide", "sector"].iter().any(|w| text.s.is(i, w));
    // "global sales of chips", "worldwide smartphone revenue": of the goods, whoever sells them; "global sales" alone are a company's.
    let world = text.phrase_says(t, &["global", "worldwide", "world"]) && {
        let of = text.g.preps_of_noun(t).find(|x| x.noun == t && text.s.is(x.start as usize, "of") && x.object != NONE);
        let bare = |o: Id| {
            let o = text.g.get(o);
            o.mention == NONE && o.owner == NONE && !text.has(o.start as usize, Classes::POSS.or(Classes::DET))
        };
        let goods = |id: Id| text.g.get(id).tokens().any(|i| text.names_goods(i));
        of.map_or_else(|| goods(t), |of| bare(of.object) && goods(of.object))
    };
    // "as cloud backlogs exceed $1 trillion": several, and none told whose.
    let several = text.phrase_says(t, &["backlogs"]);
    p.mention == NONE
        && p.owner == NONE
        && !p.tokens().any(|i| text.has(i, Classes::POSS))
        && (related || world || several || (first..(p.end as usize + 1).min(text.s.tokens.len())).any(all))
}

/// The verb of which a noun is the subject, also where another verb has the noun as its object: "expects the sales to raise".
fn of_subject(text: &Text<'_>, noun: Id) -> Id {
    match text.g.place(noun) {
        Place::Subject(v) => v,
        Place::Object(v) => {
            let next = text.g.phrases.get(noun as usize + 1);
            let does = next.is_some_and(|p| p.shape == Shape::Verb && p.mood == Mood::Infinitive && p.governor == v);
            if does { noun + 1 } else { NONE }
        }
        _ => NONE,
    }
}

/// What a sentence that opens with "at a cost" has for its subject: a thing that is built, or a company.
fn built_at(text: &Text<'_>, sentence: usize, cost: Id) -> Option<Id> {
    let Place::Behind(at) = text.g.place(cost) else { return None };
    let prep = text.g.get(at);
    let leads = text.g.of_sentence(sentence).start == at;
    if !leads || !text.s.is(prep.start as usize, "at") {
        return None;
    }
    let subject = text.g.of_sentence(sentence).find(|k| *k > cost && matches!(text.g.place(*k), Place::Subject(_)))?;
    let built = text.g.get(subject).mention == NONE && BUILT.iter().any(|w| text.head_is(subject, &[w]));
    (built || text.named_company(subject).is_some()).then_some(subject)
}

/// Who won the contract whose work is done "at a cost of".
fn contracted_at(text: &Text<'_>, cost: Id) -> Option<Arg> {
    let Place::Behind(at) = text.g.place(cost) else { return None };
    let build = text.g.get(at).governor;
    if build == NONE || text.g.get(build).mood != Mood::Infinitive {
        return None;
    }
    let contract = text.g.get(build).governor;
    let held = contract != NONE && text.head_is(contract, &["contract", "contracts", "order", "tender"]);
    let Place::Object(v) = (if held { text.g.place(contract) } else { Place::Free }) else { return None };
    if super::purchase::WINS.contains(&text.lemma(v)) && !text.g.get(v).passive {
        text.parties_of_subject(v)
    } else {
        None
    }
}
