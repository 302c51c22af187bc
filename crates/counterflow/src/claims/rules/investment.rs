//! Money that an investor puts into a company.

mod commitments;
mod investors;
mod ventures;

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text};
use super::super::trade::{self, Thing};
use super::round::brought_to;
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, Quantity};
use crate::party::PartyKind;
use Role::{From, None as Nobody, To};
use investors::named_investor;

const INTO: &[(&str, Role)] =
    &[("in", To), ("into", To), ("to", To), ("from", From), ("by", From), ("with", To), ("between", From)];
const PLAN: &[(&str, Role)] = &[("in", To), ("into", To), ("for", To), ("from", From), ("by", From)];
const TO: &[(&str, Role)] = &[("to", To), ("toward", To), ("towards", To), ("into", To), ("for", To), ("in", To)];
const PAID: Attach = Attach::FOR.or(Attach::AT).or(Attach::WORTH).or(Attach::LOOSE);

/// "to rescue Halden", "to prevent a default by Halden" right behind the amount `m`: whom the money is to help, if anybody is named.
fn helped_with(text: &Text<'_>, m: Id) -> Option<Option<Arg>> {
    let v = m + 1;
    let p = text.g.phrases.get(v as usize).filter(|p| p.shape == Shape::Verb && p.mood == Mood::Infinitive)?;
    let own = matches!(
        text.lemma(v),
        "rescue" | "save" | "bail" | "recapitalise" | "recapitalize" | "support" | "help" | "prop" | "shore" | "keep"
    );
    let averts = matches!(text.lemma(v), "prevent" | "avert" | "avoid" | "stop" | "stave");
    let helped = text.g.objects(v).find_map(|o| {
        let whose = |p: &&Phrase| ["by", "of", "at"].iter().any(|w| text.s.is(p.start as usize, w)) && p.object != NONE;
        let behind = || text.g.preps_of_noun(o).find(whose).and_then(|p| text.parties_of(p.object));
        if averts { text.owner_of(o).or_else(behind) } else { text.parties_of(o) }
    });
    let itself = |a: &Arg| text.parties_of_subject(p.governor).is_some_and(|s| s.parties == a.parties);
    (own || averts).then(|| helped.filter(|a| p.governor == NONE || !itself(a)))
}

/// See `investment.md`.
pub const RULE: Rule = Rule {
    name: "investment",
    kind: Kind::Investment,
    page: include_str!("investment.md"),
    frames: FRAMES,
    accepts,
    refine,
    relates: &["invest", "investor", "backer", "backed", "investment", "back", "fund", "bankroll", "lead"],
};

const FRAMES: &[Frame] = &[
    noun("investment").preps(INTO).attach(Attach::NOUN.or(Attach::EXAMPLE)),
    noun("equity investment").preps(INTO),
    noun("capital injection").preps(INTO),
    noun("cash injection").preps(INTO),
    noun("capital contribution").preps(INTO),
    noun("injection").preps(INTO),
    noun("infusion").preps(INTO),
    noun("bet").preps(&[("on", To), ("in", To), ("by", From), ("from", From)]),
    noun("tie - up").preps(&[("with", To), ("between", From)]),
    noun("cheque").preps(TO).attach(Attach::BEFORE).weight(-4),
    noun("check").preps(TO).attach(Attach::BEFORE).weight(-4),
    noun("minority investment").preps(INTO),
    noun("investment plan").preps(PLAN),
    noun("investment program").preps(PLAN),
    noun("investment programme").preps(PLAN),
    noun("investment commitment").preps(INTO),
    noun("commitment").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(-6),
    noun("seed money").preps(TO),
    noun("equity commitment").preps(INTO),
    noun("stake")
        .preps(&[("by", From)])
        .attach(Attach::BEFORE.or(Attach::WORTH).or(Attach::FOR).or(Attach::OF))
        .weight(-2),
    noun("venture").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(4),
    noun("jv").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(4),
    noun("shareholder").attach(Attach::BEFORE).weight(-10),
    noun("investor").preps(&[("in", To)]).attach(Attach::BEFORE).weight(-10),
    noun("backed").roles(Nobody, Nobody).attach(Attach(0)),
    noun("backer").preps(&[("of", To)]).attach(Attach::BEFORE).weight(-10),
    noun("equity").preps(TO).attach(Attach::IN.or(Attach::BEFORE)).weight(-6),
    noun("common stock").roles(Nobody, Nobody).attach(Attach::IN).weight(-2),
    noun("preferred stock").roles(Nobody, Nobody).attach(Attach::IN).weight(-2),
    verb("invest").preps(&[("in", To), ("into", To), ("to", To)]).weight(4),
    verb("reinvest").preps(INTO),
    verb("increase").preps(INTO).attach(Attach::AT).near(&["capital"]).weight(-2),
    verb("inject").preps(TO).weight(2),
    verb("pour").preps(&[("into", To), ("in", To)]),
    verb("plough").preps(TO),
    verb("plow").preps(TO),
    verb("pump").preps(TO),
    verb("sink").preps(&[("into", To)]).near(&["into"]),
    verb("funnel").preps(TO),
    verb("wire").preps(TO),
    verb("fund").roles(From, To).attach(Attach(0)),
    verb("bankroll").roles(From, To).attach(Attach(0)),
    verb("lead").roles(Nobody, Nobody).attach(Attach(0)),
    verb("channel").preps(TO),
    verb("put").preps(&[("into", To), ("in", To)]).near(&["into", "in", "up"]).weight(-6),
    verb("contribute").preps(TO),
    verb("commit").preps(TO).weight(-2),
    verb("pledge").preps(TO).attach(Attach::OBJECT).weight(-2),
    verb("bet").preps(&[("on", To)]),
    verb("stake").preps(&[("on", To)]).weight(-2),
    verb("deploy").preps(&[("in", To), ("into", To), ("for", To)]).attach(Attach::OBJECT).weight(-2),
    verb("back").roles(From, To).attach(Attach::LOOSE).near(&["with"]).weight(18),
    verb("back").roles(From, To).attach(Attach::OBJECT),
    verb("spend").preps(&[]).weight(-14),
    verb("receive").roles(To, Nobody).preps(&[("from", From)]).attach(Attach::OBJECT).near(&["from"]).weight(-10),
    verb("get").roles(To, Nobody).preps(&[("from", From)]).attach(Attach::OBJECT).near(&["from"]).weight(-12),
    verb("acquire").roles(From, Nobody).attach(PAID.or(Attach::OBJECT)).weight(6),
    verb("buy").roles(From, Nobody).attach(PAID.or(Attach::OBJECT)).weight(6),
    verb("buy out").roles(From, Nobody).attach(PAID).weight(6),
    verb("purchase").roles(From, Nobody).attach(PAID.or(Attach::OBJECT)).weight(6),
    verb("scoop up").roles(From, Nobody).attach(PAID).weight(6),
    verb("snap up").roles(From, Nobody).attach(PAID).weight(6),
    verb("subscribe").roles(From, Nobody).attach(PAID).weight(2),
    verb("take").roles(From, Nobody).attach(PAID).weight(-2),
    verb("sell").roles(Nobody, Nobody).attach(PAID.or(Attach::OBJECT)).weight(6),
    verb("transfer").roles(Nobody, Nobody).attach(PAID).weight(4),
    verb("divest").roles(Nobody, Nobody).attach(PAID).weight(4),
    verb("offload").roles(Nobody, Nobody).attach(PAID).weight(4),
    verb("issue").roles(Nobody, Nobody).attach(PAID.or(Attach::OBJECT)),
    verb("pay").roles(From, Nobody).attach(Attach::OBJECT).weight(2),
    verb("offer").roles(From, Nobody).attach(Attach::OBJECT),
    noun("sale").roles(Nobody, Nobody).attach(Attach::FOR.or(Attach::OF).or(Attach::BEFORE)).weight(-4),
    noun("purchase").roles(Nobody, Nobody).preps(&[("by", From)]).attach(Attach::FOR.or(Attach::OF)).weight(-4),
    noun("acquisition").roles(Nobody, Nobody).preps(&[("by", From)]).attach(Attach::FOR.or(Attach::OF)).weight(-4),
];

/// "will increase the capital of Nordvik by RMB 500 million": the sum that goes into a company that is another one.
fn adds_capital(text: &Text<'_>, d: &mut Draft, t: Id, q: &Quantity) -> bool {
    let by = q.tokens.start > 0 && text.s.is(q.tokens.start - 1, "by");
    let capital = text.g.objects(t).find(|o| text.head_is(*o, &["capital"]) && !text.phrase_says(*o, &["working"]));
    let into = capital.and_then(|o| {
        let behind = text
            .g
            .preps_of_noun(o)
            .find(|p| p.noun == o && p.object != NONE && ["of", "in"].iter().any(|w| text.s.is(p.start as usize, w)));
        behind.and_then(|p| text.parties_of(p.object)).or_else(|| text.owner_of(o))
    });
    d.from = text.parties_of_subject(t);
    d.to = into;
    by && d.from.is_some() && d.to.as_ref().is_some_and(|to| d.from.as_ref().is_some_and(|f| f.parties != to.parties))
}

fn accepts(q: &Quantity) -> bool {
    super::money(q) || q.kind == Q::Fraction || q.kind == Q::Percent
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else {
        // "the Investor agreed": a contract's name for one of its parties.
        let term = d.part == Part::Noun && text.parties.at(d.trigger.start).is_some();
        return !term && named_investor(text, d, t);
    };
    if matches!(q.kind, Q::Fraction | Q::Percent) {
        return share_of_round(text, d);
    }
    let m = text.g.at(q.core.start).unwrap_or(NONE);
    // "invested a further $25m, bringing the total raised to $75m": what all have put in.
    if m != NONE && brought_to(text, m).is_some() {
        return false;
    }
    // "issued shares in settlement of accrued interest of $3m": what a loan has cost.
    let accrued = |id: Id| {
        id != NONE && text.head_is(id, &["interest"]) && text.phrase_says(id, &["accrued", "unpaid", "accumulated"])
    };
    if m != NONE && matches!(text.g.place(m), Place::Behind(p) if accrued(text.g.get(p).noun)) {
        return false;
    }
    let lemma = text.s.lemma(d.trigger.start);
    // "a loan backed by Corda shares": what stands behind a loan puts no money into it.
    let security = lemma == "back"
        && text.g.preps_of_verb(t).any(|p| text.s.is(p.start as usize, "by") && text.is_security(p.object));
    // "bought it for £7bn, the buyer being Tarn, which is backed by Corda": what stands in front of whoever is backed is other money.
    let described = text.g.get(t).noun;
    let other = lemma == "back"
        && m != NONE
        && described != NONE
        && m < described
        && text.g.get(described).mention != NONE
        && text.g.anchor(m) != described;
    if security || other {
        return false;
    }
    // "commits $30bn to Azure": to be spent on a cloud, and no money for whoever runs it.
    if d.part == Part::Verb
        && lemma == "commit"
        && let Some(cloud) = commitments::committed_to_cloud(text, t)
        && let Some(buyer) = text.parties_of_subject(t)
    {
        d.kind = Kind::Purchase;
        (d.from, d.to) = (Some(buyer), Some(cloud));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        return true;
    }
    let read = match (d.part, lemma) {
        (Part::Noun, _) if text.head_is(t, &ventures::VENTURES) => ventures::sized(text, d, t),
        (Part::Verb, "offer") if for_sale(text, d) => true,
        (Part::Verb, "acquire" | "buy" | "purchase" | "take" | "subscribe" | "pay" | "offer" | "scoop" | "snap") => {
            bought(text, d, t, lemma)
        }
        (Part::Verb, "spend") if trade::spent_on_stake(text, t) => bought(text, d, t, "pay"),
        (Part::Verb, "sell" | "issue" | "divest" | "offload" | "transfer") => sold(text, d, t),
        (Part::Noun, "sale" | "purchase" | "acquisition")
            if ["sale", "purchase", "acquisition"].iter().any(|w| text.s.is(d.trigger.start, w)) =>
        {
            sale_of_shares(text, d, t)
        }
        // "holds a 27 % stake in Tarn worth $35m": what it is worth, nobody has just paid.
        (Part::Noun, "stake")
            if d.attach == Attach::WORTH
                && matches!(
                    text.lemma(text.g.verb_of(t)),
                    "hold" | "own" | "have" | "retain" | "keep" | "be" | "control" | "remain"
                ) =>
        {
            false
        }
        // "put the value of the stake at $35m": likewise.
        (Part::Noun, "stake")
            if matches!(text.lemma(text.g.verb_of(t)), "put" | "value" | "estimate")
                && text.g.chain(t).any(|n| text.head_is(n, &["value", "worth"])) =>
        {
            false
        }
        // "completed the sale of its stake in Tarn to Halden for $13m": whoever it is sold to pays.
        (Part::Noun, "stake") => match sale_above(text, t) {
            Some(sale) => sale_of_shares(text, d, sale),
            None => given(text, d, t, lemma),
        },
        _ => given(text, d, t, lemma),
    };
    if !read || q.amount.per == Some("share") {
        return false;
    }
    // "owns a $3m stake in Tarn", "its holdings include": what it has was put in.
    let has = text.g.verb_of(t);
    if d.status.is_none()
        && d.part == Part::Noun
        && has != NONE
        && text.head_is(t, &["stake", "stakes", "holding", "shareholding", "interest"])
        && text.g.get(has).modal == NONE
        && text.g.get(has).mood == Mood::Finite
        && matches!(text.lemma(has), "own" | "hold" | "have" | "include" | "retain")
    {
        d.status = Some(Status::Completed);
    }
    // "with investments from Tarn and a commitment of $4m from Halden": what stands right behind the amount is whose it is.
    let own = text.g.at(q.core.start).and_then(|m| {
        let from = |p: &&Phrase| p.noun == m && p.object != NONE && text.s.is(p.start as usize, "from");
        text.g.preps_of_noun(m).find(from).and_then(|p| text.parties_of(p.object))
    });
    // "the acquisition of a stake in Tarn for $4m from Halden": that is who sells it.
    let given = d.part == Part::Noun && !trades_shares(text, d) && !text.head_is(t, &["stake", "stakes"]);
    if let Some(own) = own.filter(|_| given)
        && d.from.as_ref().is_some_and(|f| f.tokens.end <= q.tokens.start && f.parties != own.parties)
        && d.to.as_ref().is_none_or(|t| t.parties != own.parties)
    {
        d.from = Some(own);
    }
    if d.from.as_ref().is_some_and(|f| d.to.as_ref().is_some_and(|t| t.parties == f.parties)) {
        return false;
    }
    // "will invest £400m at its plant in Port Merrow": where the plant stands gets no money.
    let site = |p: &Phrase| {
        p.noun != NONE
            && text.s.is(p.start as usize, "in")
            && text.g.get(p.noun).mention == NONE
            && text.head_is(
                p.noun,
                &["plant", "plants", "factory", "factories", "mill", "mills", "site", "sites", "works"],
            )
    };
    if let Some(to) = &d.to
        && let Some(Place::Behind(prep)) = text.g.at(to.tokens.start).map(|name| text.g.place(name))
        && site(text.g.get(prep))
    {
        (d.to, d.to_other) = (None, true);
    }
    // "pumped $25m into a Corda forge"
    if d.part == Part::Verb && d.to.is_none() && d.to_other {
        let into = text.g.preps_of_verb(t).find(|p| text.s.is(p.start as usize, "into") && p.object != NONE);
        d.to = into.and_then(|p| text.modifier_of(p.object));
        d.to_other = d.to.is_none();
    }
    // "A, B and C plan to invest up to $60 billion in D" is the total of a round, never three investments.
    if !trades_shares(text, d) && d.from.as_ref().is_some_and(|f| f.parties.len() > 1) && d.to.is_some() {
        d.kind = Kind::Round;
    }
    true
}

/// "to Tarn's pretax income", "to its $5bn in total revenue".
fn to_figure(text: &Text<'_>, to: &Phrase) -> bool {
    const FIGURES: [&str; 10] =
        ["revenue", "revenues", "sales", "turnover", "income", "profit", "profits", "earnings", "ebitda", "growth"];
    let of = |p: &Phrase| {
        p.noun == to.object
            && ["in", "of"].iter().any(|w| text.s.is(p.start as usize, w))
            && text.head_is(p.object, &FIGURES)
    };
    text.s.is(to.start as usize, "to")
        && to.object != NONE
        && (text.head_is(to.object, &FIGURES) || text.g.preps_of_noun(to.object).any(of))
}

/// "$3m to invest in Tarn": what stands behind the infinitive that says what the amount is for.
fn invested_in(text: &Text<'_>, q: &Quantity) -> Option<Arg> {
    let v = text.g.at(q.core.start)? + 1;
    let verb = text.g.phrases.get(v as usize)?;
    let invests = verb.shape == Shape::Verb && verb.mood == Mood::Infinitive && text.lemma(v) == "invest";
    ["in", "into"].iter().find_map(|w| trade::party_behind(text, v, w)).filter(|_| invests)
}

/// The verb of buying goods that stands right behind an amount.
fn buys_with(text: &Text<'_>, m: Id) -> Option<Id> {
    let at = |id: Id| text.g.phrases.get(id as usize);
    let to = at(m + 1).is_some_and(|p| p.shape == Shape::Prep && text.s.is(p.start as usize, "to"));
    let v = if to { m + 2 } else { m + 1 };
    let verb = at(v).filter(|p| p.shape == Shape::Verb && matches!(p.mood, Mood::Infinitive | Mood::Gerund))?;
    (matches!(text.lemma(v), "buy" | "purchase" | "procure" | "order")
        && !verb.passive
        && matches!(trade::object(text, v), Thing::Goods))
    .then_some(v)
}

/// What the money is for stands behind "in exchange for" or "in return for", and is goods.
fn for_goods(text: &Text<'_>, d: &Draft) -> bool {
    let sentence = &text.s.list[d.sentence].tokens;
    (d.trigger.end..sentence.end)
        .find(|i| ["exchange", "return"].iter().any(|w| text.s.phrase_at(*i, sentence.end, &["in", w, "for"])))
        .is_some_and(|i| !text.goods_in(i + 3..sentence.end.min(i + 9)).is_empty())
}

/// Money that is given: "invest", "inject", "a bet".
fn given(text: &Text<'_>, d: &mut Draft, t: Id, lemma: &str) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let sentence = text.s.list[d.sentence].tokens.clone();
    // "an infusion of $5m from the sale of its mills": what is sold brings money that nobody puts in.
    let proceeds = |p: &Phrase| {
        text.s.is(p.start as usize, "from")
            && text.head_is(p.object, &["sale", "sales", "disposal", "proceeds", "divestiture"])
    };
    let m = text.g.at(q.core.start).unwrap_or(t);
    if d.part == Part::Noun && text.g.preps_of_noun(t).chain(text.g.preps_of_noun(m)).any(proceeds) {
        return false;
    }
    // "has $6bn of client investments under management": looked after, and put into nobody.
    let managed = d.part == Part::Noun && text.s.phrase_at(d.trigger.end, sentence.end, &["under", "management"]);
    if managed {
        return false;
    }
    // "a $10bn investment in Tarn, linked to $30bn in orders": what the money goes with is other money.
    let tie = match text.g.place(m) {
        Place::Behind(p) => text.g.get(p).governor,
        _ => NONE,
    };
    let linked = tie > t && tie != NONE && matches!(text.lemma(tie), "link" | "tie" | "connect" | "couple" | "pair");
    if d.part == Part::Noun && linked {
        return false;
    }
    // "expects to invest $30m between 2013 and 2015": in what it does itself, not in the company told of last.
    if lemma == "invest" && d.part == Part::Verb && d.to.is_none() && !d.to_other {
        // "are launching a venture with Halden investing $5m": into that, whatever it is called.
        d.to_other = trade::founds_venture(text, d.sentence, t);
        let spread = |p: &Phrase| {
            p.object != NONE
                && ["between", "over", "through", "by", "until"].iter().any(|w| text.s.is(p.start as usize, w))
                && text.g.place(p.object) == Place::Time
        };
        let into = |p: &Phrase| {
            ["in", "into"].iter().any(|w| text.s.is(p.start as usize, w))
                && p.object != NONE
                && text.g.place(p.object) != Place::Time
        };
        d.to_other |= text.g.preps_of_verb(t).any(spread) && !text.g.preps_of_verb(t).any(into);
    }
    // "expects to invest $3bn to build plants in Ohio": in what it builds.
    if lemma == "invest" && d.part == Part::Verb && d.to.is_none() && trade::is_to_build(text, m) {
        d.to_other = true;
    }
    // "Halden's $100m Merrow investment": behind its owner, a name in front of the noun tells what is invested in.
    if d.part == Part::Noun
        && matches!(lemma, "investment" | "bet")
        && d.to.is_none()
        && let Some(owner) = text.owner_of(t)
    {
        d.to = text.modifier_of(t).filter(|to| to.parties != owner.parties && text.all_are(to, PartyKind::Company));
    }
    // "pumped $3bn into saving Halden" has its own words; "will inject $3bn to rescue Halden": into whoever it is to help.
    if matches!(lemma, "invest" | "inject" | "pump" | "pour" | "spend" | "plough" | "commit" | "contribute")
        && d.part == Part::Verb
        && d.to.is_none()
        && let Some(helped) = helped_with(text, m)
    {
        (d.to_other, d.to) = (helped.is_none(), helped);
    }
    // "closed its investment fund at $200m", "an investment firm with $5m": who invests, and nothing invested.
    let body = ["fund", "funds", "firm", "bank", "vehicle", "trust", "company", "group", "manager", "arm"];
    if d.part == Part::Noun && lemma == "investment" && text.head_is(t, &body) {
        return false;
    }
    // "through its $300m investment programme": the means that it invests by.
    let means = matches!(text.g.place(t), Place::Behind(p) if ["through", "via", "under"]
        .iter()
        .any(|w| text.s.is(text.g.get(p).start as usize, w)));
    if d.part == Part::Noun && means && text.head_is(t, &["programme", "program", "scheme"]) {
        return false;
    }
    // "closed its fund at $200m to invest in start-ups": what is there to be invested, in nobody yet.
    let purpose = d.part == Part::Verb && text.g.get(t).mood == Mood::Infinitive && m < t;
    if lemma == "invest" && purpose && d.to.is_none() {
        return false;
    }
    // "has committed $40m to buy Tarn chips", "to buying Tarn chips": it is spent on goods.
    if lemma == "commit"
        && d.part == Part::Verb
        && let Some(v) = buys_with(text, m)
    {
        d.kind = Kind::Purchase;
        let maker = text.g.objects(v).find_map(|o| text.owner_of(o).or_else(|| text.modifier_of(o)));
        d.to = maker.or_else(|| trade::party_behind(text, v, "from"));
        return d.from.is_some()
            && d.to.as_ref().is_some_and(|t| d.from.as_ref().is_none_or(|f| f.parties != t.parties));
    }
    // "committed $6bn to Corda for steel cables": paid for goods.
    if lemma == "commit"
        && d.part == Part::Verb
        && let Some(seller) = commitments::paid_for_goods(text, t)
    {
        (d.kind, d.to) = (Kind::Purchase, Some(seller));
        return d.from.is_some();
    }
    // "Tarn saw the largest infusion", "got an injection of $3m": whoever gets it.
    let gets = text.g.verb_of(t);
    if d.part == Part::Noun
        && matches!(lemma, "infusion" | "injection")
        && d.to.is_none()
        && matches!(text.g.place(t), Place::Object(_))
        && matches!(text.lemma(gets), "see" | "get" | "receive" | "draw" | "attract" | "land" | "secure" | "win")
    {
        d.to = text.parties_of_subject(gets);
    }
    // "a stake in Tarn, leaving Corda to bid for the unit, valued at $18bn": that is what the unit is worth.
    let other = d.part == Part::Noun
        && text.s.is(d.trigger.start, "stake")
        && text.g.at(q.core.start).map(|m| text.g.get(text.g.verb_of(m).min(m))).is_some_and(|v| {
            v.shape == Shape::Verb && v.passive && v.noun != NONE && text.g.anchor(v.noun) != text.g.anchor(t)
        });
    if other {
        return false;
    }
    // "has begun a plant in Orissa at an investment of $40m": what is built takes the money, and whoever builds it gives it.
    if let Place::Behind(p) = text.g.place(t)
        && d.part == Part::Noun
        && lemma == "investment"
        && text.s.is(text.g.get(p).start as usize, "at")
        && d.to.as_ref().is_none_or(|to| to.tokens.end <= d.trigger.start)
    {
        let builds = text.g.get(p).governor;
        let builder = if builds == NONE || text.g.get(builds).passive { None } else { text.parties_of_subject(builds) };
        d.from = d.from.take().or(builder);
        (d.to, d.to_other) = (None, true);
        return d.from.is_some();
    }
    // "contributed $20m to Tarn's pretax income": a part of a figure of accounts.
    if lemma == "contribute" && text.g.preps_of_verb(t).any(|p| to_figure(text, p)) {
        return false;
    }
    // "returning an investment of RMB 10 million": it comes back.
    let back = d.part == Part::Noun
        && text.g.verb_of(t) != NONE
        && matches!(text.lemma(text.g.verb_of(t)), "return" | "recover" | "recoup" | "redeem" | "withdraw" | "repay");
    if back {
        return false;
    }
    // "signed a deal committing $3m to Tarn Cloud in exchange for capacity": it is spent on goods.
    if lemma == "commit"
        && d.part == Part::Verb
        && let Some(seller) = d.to.clone().filter(|_| for_goods(text, d))
    {
        let deal = text.g.get(t).noun;
        let signs = if deal == NONE || !text.has(text.g.get(deal).head as usize, Classes::DEAL_NOUN) {
            NONE
        } else {
            text.g.verb_of(deal)
        };
        d.from = d.from.take().or_else(|| if signs == NONE { None } else { text.parties_of_subject(signs) });
        d.kind = Kind::Purchase;
        return d.from.as_ref().is_none_or(|f| f.parties != seller.parties);
    }
    // "Halden followed with a $3m investment"
    if d.part == Part::Noun && d.from.is_none() && lemma == "investment" {
        d.from = trade::follower(text, t).filter(|f| d.to.as_ref().is_none_or(|to| to.parties != f.parties));
    }
    // "its total investment in Tarn stands at $3m": so much has gone in.
    let stands = text.g.verb_of(t);
    if d.part == Part::Noun
        && d.status.is_none()
        && matches!(text.g.place(t), Place::Subject(_))
        && text.g.get(stands).modal == NONE
        && matches!(text.lemma(stands), "stand" | "reach" | "total" | "amount" | "exceed" | "come")
        && text.phrase_says(t, &["total", "cumulative", "overall", "combined"])
    {
        d.status = Some(Status::Completed);
    }
    if investors::into_many(text, d, t) {
        return false;
    }
    match lemma {
        "increase" if d.part == Part::Verb => return adds_capital(text, d, t, q),
        "spend" if d.part == Part::Verb => {
            // Spending is an investment only where the sentence speaks of one.
            let of_round = text.s.list[d.sentence].tokens.clone().any(|i| {
                matches!(text.s.lemma(i), "invest" | "contribute" | "inject")
                    || matches!(text.s.lower(i), "round" | "stake" | "valuation" | "equity")
            });
            let on = text.g.preps_of_verb(t).any(|p| text.s.is(p.start as usize, "on"));
            // "will spend $3bn in a joint venture with Halden": in what the two own together.
            if trade::spent_in_venture(text, m) && q.amount.per.is_none() {
                d.to_other = true;
                d.to = None;
                return true;
            }
            if !of_round || q.amount.per.is_some() || on {
                return false;
            }
        }
        "receive" | "get" if d.from.is_none() || q.amount.per.is_some() => return false,
        // "cut the value of its investment by $3m", "trimmed its investment in Tarn by $3m": less of it, and nothing put in.
        _ if d.part == Part::Noun && is_cut(text, t, m) => return false,
        _ if d.part == Part::Noun && investors::is_statistic(text, d, t) => return false,
        // "$4m in cash and short-term investments": what it has.
        _ if d.part == Part::Noun && is_balance(text, t) => return false,
        // "received $5m from Corda under a supply agreement", "in royalties", "in settlement": what is paid for something or owed.
        // … or for what it sells: "for its chips", "for its stake in Tarn".
        "receive" | "get"
            if paid_for(text, q)
                || super::works_for(text, t)
                || matches!(super::paid_for_own(text, t), Some(Thing::Goods | Thing::Stake(_))) =>
        {
            return false;
        }
        // "committed $3bn to new ships", "committed to spend": goods or a plan.
        // "committed at least $50 million more for exploration": more of what it put in before.
        "commit" | "invest" if d.to.is_none() && text.s.is(q.tokens.end, "more") => d.to_other = false,
        // "commits $3bn to Tarn chips": to what Tarn makes, which is bought.
        "commit" if commitments::goods_behind_to(text, t) => return false,
        // "committed $3m to invest in Tarn"
        "commit" if d.to.is_none() && invested_in(text, q).is_some() => d.to = invested_in(text, q),
        "commit"
            if d.to.is_none()
                && (d.to_other || text.says(q.tokens.end..q.tokens.end + 2, &["on", "for", "buying"])) =>
        {
            return false;
        }
        // "pledged $3m to the town"
        "pledge" if d.part == Part::Verb && d.to.is_none() => return false,
        "put" if d.to.is_none() && text.g.preps_of_verb(t).any(|p| text.s.is(p.start as usize, "into")) => {}
        "put" if d.to.is_none() && !d.to_other => {
            let up = d.trigger.end < sentence.end && (text.s.is(d.trigger.end, "up") || text.s.is(d.trigger.end, "in"));
            if !up
                && !text.says(q.tokens.end..q.tokens.end + 3, &["equity", "capital"])
                && !text.says(sentence.clone(), &["invest", "investment"])
            {
                return false;
            }
        }
        _ => {}
    }
    if d.part == Part::Noun && d.to.is_none() && !d.to_other {
        d.to = investors::backed_with(text, t).filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties));
    }
    // "the investments in the site amount to $3bn": the site is no company; whoever the text is about builds it.
    let sum = d.part == Part::Noun && d.to_other && d.from.is_none() && d.attach.has(Attach::PREDICATE.or(Attach::TO));
    if sum {
        d.from = text.topic_before(d.sentence);
        return d.from.is_some();
    }
    if d.attach == Attach::EXAMPLE {
        // The campus that is built is no company; whoever the text is about builds it.
        d.to_other = true;
        d.from = d.from.take().or_else(|| text.topic_before(d.sentence));
        return d.from.is_some();
    }
    if d.part == Part::Noun {
        match text.s.lower(d.trigger.start) {
            "stake" | "stakes" if sells(text, t) || trade::in_nameless(text, t) => return false,
            "stake" | "stakes" => {
                d.to = trade::held(text, t).or(d.to.take());
                d.from = d
                    .from
                    .take()
                    .or_else(|| text.subject(d.trigger.start))
                    .filter(|f| d.to.as_ref().is_none_or(|t| t.parties != f.parties));
                return d.attach.has(Attach::BEFORE.or(Attach::WORTH).or(Attach::FOR)) && d.to.is_some();
            }
            "commitment" => return commitments::promised(text, d, t) || commitments::doubles_down(text, d, t),
            // A billion-dollar shareholder is one only where the magnitude is vague.
            "shareholder" | "investor" | "backer" => return q.vague,
            "equity" if d.trigger.len() > 1 => {}
            "equity" | "common" | "preferred" => return equity(text, d, t),
            "check" | "cheque" => {
                // "wrote Tarn a $3m check", "wrote a $3m check to Tarn"
                let v = text.g.verb_of(t);
                if v != NONE && matches!(text.lemma(v), "write" | "cut" | "sign" | "hand" | "send") {
                    d.from = text.parties_of_subject(v).filter(|_| !text.g.get(v).passive).or(d.from.take());
                    let receiver = || text.g.objects(v).find(|o| *o < t).and_then(|o| text.parties_of(o));
                    let to = || ["to", "for"].iter().find_map(|w| trade::party_behind(text, v, w));
                    d.to = receiver().or_else(to).or(d.to.take());
                }
                return d.from.is_some() && d.to.is_some();
            }
            _ => {}
        }
    }
    true
}

/// "cash and short-term investments", "marketable investments": a line of a balance sheet.
fn is_balance(text: &Text<'_>, t: Id) -> bool {
    let kind = |w: &str| matches!(w, "short" | "long" | "short-term" | "long-term" | "marketable" | "liquid" | "fixed");
    let listed = text.g.listed(text.g.anchor(t)).into_iter().any(|id| text.head_is(id, &["cash"]));
    listed || text.g.get(t).tokens().any(|i| kind(text.s.lower(i))) && text.head_is(t, &["investments"])
}

/// Shares that change hands, and so raise nothing: "bought a stake for $4m", "completed the sale of its stake".
pub fn trades_shares(text: &Text<'_>, d: &Draft) -> bool {
    const TRADES: [&str; 9] = ["acquire", "buy", "purchase", "pay", "sell", "divest", "offload", "transfer", "sale"];
    let sold = |t: Id| d.part == Part::Noun && sale_above(text, t).is_some();
    TRADES.contains(&text.s.lemma(d.trigger.start)) || text.g.at(d.trigger.start).is_some_and(sold)
}

/// The clause behind the amount tells of a contract or an income, and of no investment.
fn paid_for(text: &Text<'_>, q: &Quantity) -> bool {
    const INCOME: [&str; 14] = [
        "agreement",
        "contract",
        "contracts",
        "revenue",
        "royalties",
        "orders",
        "licence",
        "license",
        "fees",
        "rent",
        "sales",
        "settlement",
        "damages",
        "compensation",
    ];
    let behind = q.tokens.end..text.clause_of(q.core.start).end.max(q.tokens.end);
    text.says(behind.clone(), &INCOME) && !text.says(behind, &["investment", "funding", "equity", "stake", "round"])
}

/// "contribute $3bn in equity", "$500m of new equity": whoever gives it is named, else it is a round.
fn equity(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
    let verb = text.g.verb_of(m);
    if verb == NONE {
        return d.from.is_some() && d.to.is_some();
    }
    match text.lemma(verb) {
        "contribute" | "provide" | "inject" | "invest" | "put" | "commit" => {
            d.from = d.from.take().or_else(|| text.parties_of_subject(verb));
            d.from.is_some()
        }
        // "will issue $20m of common stock": its own, unless another company is named with it.
        "issue" | "sell" | "offer" | "place" if !text.g.get(verb).passive => {
            let issuer = text.parties_of_subject(verb);
            let of_another =
                trade::held(text, t).is_some_and(|h| issuer.as_ref().is_none_or(|i| i.parties != h.parties));
            d.to = issuer.filter(|_| !of_another);
            d.from = trade::buyer(text, verb);
            if d.from.is_none() {
                d.kind = Kind::Round;
            }
            d.to.is_some()
        }
        _ => false,
    }
}

/// What is invested, or its value, grows less by the amount.
fn is_cut(text: &Text<'_>, t: Id, m: Id) -> bool {
    let v = text.g.verb_of(t);
    let cuts = v != NONE && matches!(text.lemma(v), "cut" | "trim" | "reduce" | "lower" | "slash" | "write" | "mark");
    cuts && matches!(text.g.place(m), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "by"))
}

/// "buys a 10 % stake in Nordvik for $300m", "pays $38m for 20 % of Oddline": shares for money.
fn bought(text: &Text<'_>, d: &mut Draft, t: Id, lemma: &str) -> bool {
    let about = match lemma {
        "pay" | "offer" => trade::behind(text, t, "for"),
        _ => trade::object(text, t),
    };
    // "spends $3m on a stake in Tarn"
    let on = || trade::behind(text, t, "on");
    let about = if about == Thing::Unknown && text.lemma(t) == "spend" { on() } else { about };
    // "paid $2m into the new entity": money put into something, whether it has a name or not.
    let into = text.g.preps_of_verb(t).find(|p| text.s.is(p.start as usize, "into") && p.object != NONE);
    if let Some(into) = into.filter(|_| lemma == "pay" && about == Thing::Unknown && !text.g.get(t).passive)
        && (text.head_is(into.object, trade::VEHICLES) || text.head_is(into.object, &["company", "business", "fund"]))
    {
        d.to = text.parties_of(into.object).filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties));
        d.to_other = d.to.is_none();
        return d.from.is_some();
    }
    // "acquired a controlling interest in Nordvik by paying": what the verb before has for its object.
    // "will pay $3m to acquire a tenth of Nordvik"
    let buys = Some(trade::bought_before(text, t)).filter(|v| *v != NONE).or_else(|| trade::to_buy(text, t));
    let about = match (lemma, buys) {
        // "will pay $3m to subscribe for new shares in Nordvik"
        ("pay", Some(buys)) if text.lemma(buys) == "subscribe" => trade::behind(text, buys, "for"),
        ("pay", Some(buys)) if about == Thing::Unknown => trade::object(text, buys),
        _ => about,
    };
    // "will buy the remaining 49 % for $25m": of the company of which the rest was told.
    let rest = |o: Id| {
        let q = text.g.phrases.get(o as usize).map_or(NONE, |p| p.quantity);
        // "will buy the rest for $25m"
        let all = text.head_is(o, &["rest", "remainder"])
            && !text.g.preps_of_noun(o).any(|p| text.s.is(p.start as usize, "of"));
        all || q != NONE && super::share(&text.quantities[q as usize]) && text.phrase_says(o, &["remaining", "other"])
    };
    let about = match about {
        about
            if about.company().is_none()
                && match lemma {
                    "buy" | "acquire" | "purchase" => text.g.objects(t).any(rest),
                    // "paid $25m for the rest"
                    _ => text.g.preps_of_verb(t).any(|p| text.s.is(p.start as usize, "for") && rest(p.object)),
                } =>
        {
            Thing::Stake(trade::held_before(text, d.trigger.start))
        }
        about => about,
    };
    // "will buy $25m of new Tarsus shares": the amount is what they come to.
    let about = match amount_of_shares(text, d) {
        Some(company) => Thing::Stake(Some(company)),
        None if d.attach == Attach::OBJECT && !matches!(lemma, "pay" | "offer") => return false,
        None => about,
    };
    let about = d.quantity.and_then(|k| trade::second_object(text, &text.quantities[k].core)).unwrap_or(about);
    let Thing::Stake(company) = about else { return false };
    let company = company.or_else(|| {
        // "bought the shares in 2006, paying": those of the company that the text tells of a stake in.
        if matches!(lemma, "pay" | "offer") { trade::held_before(text, d.trigger.start) } else { None }
    });
    // "bought a stake in a toll road from Nordvik": of something without a name, which is not its seller.
    let unnamed = text
        .g
        .objects(t)
        .any(|o| text.head_is(o, &["stake", "stakes", "interest", "share", "holding"]) && trade::in_nameless(text, o));
    if unnamed && company.is_none() && !text.g.get(t).passive {
        d.to_other = true;
        d.to = None;
        return d.from.is_some();
    }
    let company = company.or_else(|| {
        // "bought the shares from Nordvik": of the seller itself, as far as nothing else is named.
        trade::party_behind(text, t, "in")
            .or_else(|| trade::party_behind(text, t, "of"))
            // "has bought a 1.6 % stake from Merrow": of the company that the text told of stakes in.
            .or_else(|| {
                // "raised its stake in Tarn to 30 % by buying shares from Merrow"
                let means = t > 0 && text.s.is(text.g.get(t - 1).start as usize, "by");
                // "Tarn holds 14 % of Corda. It acquired the shares in 2014"
                let told = |o: Id| means || text.s.is(text.g.get(o).start as usize, "the");
                let held = |o: Id| {
                    let shares = text.head_is(o, &["shares", "stock"]);
                    text.head_is(o, &["stake", "holding", "interest"]) || shares && told(o)
                };
                let stake = text.g.objects(t).any(held);
                trade::held_before(text, d.trigger.start)
                    .filter(|_| stake && matches!(lemma, "buy" | "acquire" | "purchase"))
            })
            .or_else(|| trade::party_behind(text, t, "from"))
    });
    if text.g.get(t).passive {
        d.from = trade::party_behind(text, t, "by");
    }
    // "pays $110m to Tarn for 30 % of its licence": nobody buys what is its own.
    let own = company.as_ref().is_some_and(|c| d.from.as_ref().is_some_and(|f| f.parties == c.parties));
    let company = if own {
        // "Corda paid $85m for its shares", "bought its stake in 2014": of the company that it was just said to hold a part of.
        let told = trade::held_before(text, d.trigger.start);
        told.filter(|a| lemma == "pay" || d.from.as_ref().is_some_and(|f| f.parties != a.parties))
            .or_else(|| trade::party_behind(text, t, "to"))
            .or_else(|| trade::party_behind(text, t, "from"))
            .or_else(|| text.g.objects(t).find_map(|o| text.parties_of(o)))
    } else {
        company
    };
    d.to = company;
    d.from.is_some() && d.to.is_some()
}

/// "offered $3bn worth of its shares in Tarn": whoever buys them is not told.
fn for_sale(text: &Text<'_>, d: &mut Draft) -> bool {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(NONE);
    let of = text.g.preps_of_noun(m).find(|p| p.noun == m && matches!(text.s.lemma(p.start as usize), "of" | "in"));
    let Some(shares) = of.map(|p| p.object).filter(|o| text.head_is(*o, &["shares", "stock", "equity"])) else {
        return false;
    };
    let held = trade::held(text, shares).filter(|_| text.has(text.g.get(shares).start as usize, Classes::POSS));
    let Some(held) = held else { return false };
    (d.from, d.to) = (None, Some(held));
    d.status = Some(Status::Planned);
    true
}

/// "$25m of new Tarsus shares", "$2m of stock in Tarsus": the company whose shares an amount is of.
fn amount_of_shares(text: &Text<'_>, d: &Draft) -> Option<Arg> {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start))?;
    let of = text.g.preps_of_noun(m).find(|p| p.noun == m && matches!(text.s.lemma(p.start as usize), "of" | "in"))?;
    if !text.head_is(of.object, &["shares", "stock", "equity", "share"]) {
        return None;
    }
    trade::held(text, of.object).or_else(|| text.owner_of(of.object)).or_else(|| text.modifier_of(of.object))
}

/// "sold its stake in Nordvik to Telvia for $3bn" puts money of Telvia into Nordvik; "sold 2.5m shares" of its own into itself.
fn sold(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    if d.attach == Attach::OBJECT {
        return sold_shares(text, d, t);
    }
    let Thing::Stake(company) = trade::object(text, t) else { return false };
    let seller = if text.g.get(t).passive { trade::party_behind(text, t, "by") } else { text.parties_of_subject(t) };
    d.from = trade::buyer(text, t);
    // "cut its stake in Tarn by selling 30 million shares": those of Tarn.
    let cut = text.g.get(t).governor;
    let less = cut != NONE && matches!(text.lemma(cut), "cut" | "reduce" | "trim" | "lower" | "pare");
    if less && company.is_none() {
        let mut stakes = text.g.objects(cut).filter(|o| text.head_is(*o, &["stake", "holding"]));
        if let Some(held) = stakes.find_map(|o| trade::held(text, o)) {
            d.to = Some(held);
            return d.from.is_some();
        }
    }
    // Without a named buyer a company's own shares still bring it money; a stake in another has its price.
    let own =
        seller.is_some() && company.as_ref().is_none_or(|c| seller.as_ref().is_some_and(|s| s.parties == c.parties));
    let shares = text.g.objects(t).any(|o| {
        let q = text.g.get(o).quantity;
        q != NONE && text.quantities[q as usize].amount.unit.0 == "shares" || text.phrase_says(o, &["new", "newly"])
    });
    let held = || trade::holding_of_seller(text, t, seller.as_ref());
    // "Tarn is 20 % owned by Halden. It sold its shares to Corda": those of the company told of.
    let its_shares = |o: Id| text.head_is(o, &["shares"]) && text.has(text.g.get(o).start as usize, Classes::POSS);
    let own_holding =
        |o: Id| trade::is_own_holding(text, o) || its_shares(o) && trade::held(text, o).is_none() && held().is_some();
    if company.as_ref().is_none_or(|c| seller.as_ref().is_some_and(|s| s.parties == c.parties))
        && text.g.objects(t).any(own_holding)
    {
        d.to = held();
        d.to_other = d.to.is_none();
        return d.from.is_some();
    }
    // "sold its remaining 25 % to Corda": what it still held of another.
    let remaining =
        |o: Id| text.phrase_says(o, &["remaining"]) && text.has(text.g.get(o).start as usize, Classes::POSS);
    if company.is_none() && text.g.objects(t).any(remaining) {
        d.to = held();
        d.to_other = d.to.is_none();
        return d.from.is_some();
    }
    let of_another = !own && seller.is_some() && d.attach.has(Attach::FOR);
    d.to = company.or(seller);
    d.to.is_some() && (d.from.is_some() || of_another || own && shares && !text.g.get(t).passive)
}

/// "sold $6m of its stock to Tarn", "sells $2m worth of Corda shares to Halden": the amount is measured out in shares.
fn sold_shares(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)) else { return false };
    let of = |p: &&Phrase| p.noun == m && p.object != NONE && text.s.is(p.start as usize, "of");
    let Some(shares) = text.g.preps_of_noun(m).find(of).map(|p| p.object) else { return false };
    if text.g.get(t).passive || !text.head_is(shares, &["stock", "shares", "equity"]) {
        return false;
    }
    let seller = text.parties_of_subject(t);
    d.from = trade::buyer(text, t).filter(|b| seller.as_ref().is_none_or(|s| s.parties != b.parties));
    d.to = trade::held(text, shares).or_else(|| text.modifier_of(shares)).or(seller);
    d.from.is_some() && d.to.is_some()
}

/// The sale that a stake is the object of.
fn sale_above(text: &Text<'_>, t: Id) -> Option<Id> {
    text.g.chain(t).skip(1).find(|id| text.head_is(*id, &["sale", "disposal"]))
}

/// "the sale of 2.5 mln shares to Nippon Anzen for 87.5 mln dlrs", "its purchase of a stake in Nordvik".
fn sale_of_shares(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Thing::Stake(company) = trade::of_noun(text, t) else { return false };
    let verb = text.g.verb_of(t);
    let sale = text.head_is(t, &["sale", "disposal"]);
    let subject = if verb == NONE { None } else { text.parties_of_subject(verb) };
    let owner = text.owner_of(t).or(subject);
    if sale {
        let to = text
            .g
            .preps_of_noun(t)
            .filter(|p| text.s.is(p.start as usize, "to"))
            .find_map(|p| text.parties_of(p.object));
        d.from = to.or_else(|| if verb == NONE { None } else { trade::party_behind(text, verb, "to") });
        // "announced the sale of its stake to Tarn for $3m"
        if d.status.is_none() && verb != NONE && text.lemma(verb) == "announce" {
            d.status = Some(Status::Agreed);
        }
        // "the sale of a stake in the capital's busiest airport": it brings the seller money, and the airport none.
        let stake = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "of"));
        let nameless = stake.is_some_and(|p| trade::in_nameless(text, p.object));
        d.to = company.or(owner.filter(|_| !nameless));
    } else {
        d.from = d.from.take().or(owner);
        d.to = company;
    }
    d.from.is_some() && d.to.is_some()
}

/// "NVIDIA plans to invest up to $30 billion, close to half of the total": a share of the round, told beside the amount.
fn share_of_round(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let Some(m) = text.g.at(q.core.start) else { return false };
    let of_whole = text.g.preps_of_noun(m).filter(|p| p.noun == m && text.s.is(p.start as usize, "of")).any(|p| {
        text.phrase_says(p.object, &["round", "financing", "funding", "fundraising", "raise"])
            || text.phrase_says(p.object, &["total"]) && text.phrase_says(p.object, &["scale", "amount", "investment"])
            || text.phrase_says(p.object, &["total"])
                && !text.phrase_says(p.object, trade::SHARES)
                && text.says(text.s.list[d.sentence].tokens.clone(), &["invest", "investing", "round"])
    });
    if of_whole {
        d.measure = Some("share_of_round");
    }
    of_whole
}

/// "sold its stake in Nordvik for $3bn": the money goes to the holder, not into the company.
fn sells(text: &Text<'_>, t: Id) -> bool {
    let v = text.g.verb_of(t);
    let sells = |v: Id| matches!(text.lemma(v), "sell" | "offload" | "divest" | "dump" | "unload" | "dispose");
    // "is seeking buyers for its $30m stake", "put its stake up for sale"
    let bid_for = |id: Id| text.head_is(id, &["buyer", "buyers", "bidder", "bidders", "offers"]);
    let sought = |v: Id| {
        text.g.objects(v).any(bid_for) || text.g.preps_of_verb(v).any(|p| p.object != NONE && bid_for(p.object))
    };
    let for_sale = |v: Id| text.g.preps_of_verb(v).any(|p| p.object != NONE && text.head_is(p.object, &["sale"]));
    v != NONE && text.g.get(v).shape == Shape::Verb && (sells(v) || sought(v) || for_sale(v))
}
