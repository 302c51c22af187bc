//! Who supplies whom, where no amount is told: supplier to customer.

mod built_in;
mod chosen;
mod wares;

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade::GOODS;
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;
use crate::party::PartyKind;
use Role::{From, None as Nobody, To};
pub(super) use built_in::of_whom;
pub(super) use wares::named_wares;
use wares::{part_of_wares, wares};

/// See `supply.md`.
pub const RULE: Rule = Rule {
    name: "supply",
    kind: Kind::Supply,
    page: include_str!("supply.md"),
    frames: FRAMES,
    accepts: super::nothing,
    refine,
    relates: &[
        "supply",
        "provide",
        "supplier",
        "assembler",
        "customer",
        "deliver",
        "ship",
        "power",
        "provider",
        "use",
        "run",
        "user",
        "buyer",
        "client",
        "rely",
        "depend",
        "buy",
        "source",
        "procure",
        "obtain",
        "make",
        "manufacture",
        "produce",
        "assemble",
        "demand",
        "infrastructure",
        "require",
        "need",
        "account",
        "derive",
        "earn",
        "get",
        "generate",
        "rent",
        "lease",
        "host",
        "build",
        "import",
        "switch",
        "turn",
        "outsource",
        "operate",
        "manage",
        "process",
        "source",
        "vendor",
        "contractor",
        "subcontractor",
        "choose",
        "select",
        "pick",
        "tap",
        "hire",
        "opt",
        "ride",
        "move",
        "shift",
        "defect",
        "book",
        "bottle",
        "pack",
        "brew",
        "dependent",
        "reliant",
        "dependence",
        "dependency",
        "reliance",
        "lock",
        "count",
        "lean",
        "look",
        "migrate",
        "transfer",
        "install",
        "fit",
        "mount",
        "overhaul",
        "maintain",
        "train",
        "fabricate",
        "fill",
        "equip",
        "furnish",
        "take",
        "design",
        "develop",
        "supply chain",
    ],
};

const NONE_OF_IT: Attach = Attach(0);

const FRAMES: &[Frame] = &[
    verb("supply").roles(From, To).preps(&[("to", To), ("for", To)]).attach(NONE_OF_IT),
    verb("provide").roles(From, To).preps(&[("to", To), ("for", To)]).attach(NONE_OF_IT),
    verb("deliver").roles(From, Nobody).preps(&[("to", To)]).attach(NONE_OF_IT),
    verb("ship").roles(From, Nobody).preps(&[("to", To)]).attach(NONE_OF_IT),
    verb("use").roles(To, From).preps(&[("from", From)]).attach(NONE_OF_IT),
    verb("run").roles(To, Nobody).preps(&[("on", From)]).attach(NONE_OF_IT),
    verb("rely").roles(To, Nobody).preps(&[("on", From)]).attach(NONE_OF_IT),
    verb("depend").roles(To, Nobody).preps(&[("on", From)]).attach(NONE_OF_IT),
    verb("buy").roles(To, Nobody).preps(&[("from", From)]).attach(NONE_OF_IT),
    verb("source").roles(To, Nobody).preps(&[("from", From)]).attach(NONE_OF_IT),
    verb("procure").roles(To, Nobody).preps(&[("from", From)]).attach(NONE_OF_IT),
    verb("obtain").roles(To, Nobody).preps(&[("from", From)]).attach(NONE_OF_IT),
    verb("make").roles(From, Nobody).preps(&[("for", To)]).attach(NONE_OF_IT),
    verb("manufacture").roles(From, Nobody).preps(&[("for", To)]).attach(NONE_OF_IT),
    verb("assemble").roles(From, Nobody).preps(&[("for", To)]).attach(NONE_OF_IT),
    verb("produce").roles(From, Nobody).preps(&[("for", To)]).attach(NONE_OF_IT),
    verb("require").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("need").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("account").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("derive").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("earn").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("get").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("generate").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("power").roles(From, To).attach(NONE_OF_IT),
    verb("rent").roles(From, Nobody).preps(&[("to", To)]).attach(NONE_OF_IT),
    verb("lease").roles(From, Nobody).preps(&[("to", To)]).attach(NONE_OF_IT),
    verb("host").roles(To, Nobody).preps(&[("on", From)]).attach(NONE_OF_IT),
    verb("build").roles(From, Nobody).preps(&[("for", To)]).attach(NONE_OF_IT),
    verb("import").roles(To, Nobody).preps(&[("from", From)]).attach(NONE_OF_IT),
    verb("switch").roles(To, Nobody).preps(&[("to", From)]).attach(NONE_OF_IT),
    verb("turn").roles(To, Nobody).preps(&[("to", From)]).attach(NONE_OF_IT),
    verb("outsource").roles(To, Nobody).preps(&[("to", From)]).attach(NONE_OF_IT),
    verb("operate").roles(From, Nobody).attach(NONE_OF_IT),
    verb("manage").roles(From, Nobody).attach(NONE_OF_IT),
    verb("process").roles(From, Nobody).attach(NONE_OF_IT),
    verb("choose").roles(To, From).attach(NONE_OF_IT),
    verb("select").roles(To, From).attach(NONE_OF_IT),
    verb("pick").roles(To, From).attach(NONE_OF_IT),
    verb("tap").roles(To, From).attach(NONE_OF_IT),
    verb("hire").roles(To, From).attach(NONE_OF_IT),
    verb("opt").roles(To, Nobody).attach(NONE_OF_IT),
    verb("ride").roles(To, Nobody).attach(NONE_OF_IT),
    verb("move").roles(To, Nobody).preps(&[("to", From)]).attach(NONE_OF_IT),
    verb("shift").roles(To, Nobody).preps(&[("to", From)]).attach(NONE_OF_IT),
    verb("defect").roles(To, Nobody).preps(&[("to", From)]).attach(NONE_OF_IT),
    verb("book").roles(To, Nobody).preps(&[("with", From)]).attach(NONE_OF_IT),
    verb("bottle").roles(From, Nobody).preps(&[("for", To)]).attach(NONE_OF_IT),
    verb("pack").roles(From, Nobody).preps(&[("for", To)]).attach(NONE_OF_IT),
    verb("brew").roles(From, Nobody).preps(&[("for", To)]).attach(NONE_OF_IT),
    verb("lock").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("count").roles(To, Nobody).attach(NONE_OF_IT),
    verb("lean").roles(To, Nobody).attach(NONE_OF_IT),
    verb("look").roles(To, Nobody).attach(NONE_OF_IT),
    verb("migrate").roles(To, Nobody).attach(NONE_OF_IT),
    verb("transfer").roles(To, Nobody).attach(NONE_OF_IT),
    verb("install").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("fit").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("mount").roles(Nobody, Nobody).attach(NONE_OF_IT),
    verb("overhaul").roles(From, Nobody).attach(NONE_OF_IT),
    verb("maintain").roles(From, Nobody).attach(NONE_OF_IT),
    verb("train").roles(To, Nobody).attach(NONE_OF_IT),
    verb("fabricate").roles(From, Nobody).preps(&[("for", To)]).attach(NONE_OF_IT),
    verb("fill").roles(To, Nobody).attach(NONE_OF_IT),
    verb("equip").roles(To, Nobody).attach(NONE_OF_IT),
    verb("furnish").roles(To, Nobody).attach(NONE_OF_IT),
    verb("take").roles(To, Nobody).preps(&[("from", From)]).attach(NONE_OF_IT),
    verb("design").roles(To, Nobody).attach(NONE_OF_IT),
    verb("develop").roles(To, Nobody).attach(NONE_OF_IT),
    noun("dependence").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("dependency").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("reliance").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("dependent").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("reliant").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("supply chain").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("source").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("vendor").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("contractor").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("subcontractor").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("supplier").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("assembler").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("supply").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("provider").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("customer").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("demand").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("infrastructure").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("client").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("buyer").roles(Nobody, Nobody).attach(NONE_OF_IT),
    noun("user").roles(Nobody, Nobody).attach(NONE_OF_IT),
];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    // "provided a bridge loan of $3bn": money is no supply.
    const MONEY: &[&str] = &[
        "loan",
        "loans",
        "credit",
        "financing",
        "funding",
        "funds",
        "money",
        "capital",
        "cash",
        "facility",
        "guarantee",
    ];
    // "will provide $3m in equity for Corda Chips", but "$3m of chips"
    let sum = |o: Id| {
        let q = text.g.get(o).quantity;
        q != NONE && text.quantities[q as usize].kind == Q::Money && text.goods_in(text.g.get(o).tokens()).is_empty()
    };
    let given = matches!(text.lemma(t), "supply" | "provide" | "deliver" | "ship");
    // "provided information about weapons to Tarn": what is told or done, and no ware.
    const TOLD: [&str; 16] = [
        "information",
        "advice",
        "evidence",
        "detail",
        "details",
        "assistance",
        "support",
        "help",
        "guidance",
        "proof",
        "cover",
        "insight",
        "insights",
        "relief",
        "comment",
        "clarity",
    ];
    if d.part == Part::Verb && given && text.g.objects(t).any(|o| text.head_is(o, &TOLD)) {
        return false;
    }
    // "to provide Tarn with over $3bn in subsidies"
    let with = |p: &crate::grammar::Phrase| text.s.is(p.start as usize, "with") && p.object != NONE && sum(p.object);
    if d.part == Part::Verb && given && text.g.preps_of_verb(t).any(with) {
        return false;
    }
    if d.part == Part::Verb && text.g.objects(t).any(|o| text.head_is(o, MONEY) || given && sum(o)) {
        return false;
    }
    // "Halden's factory supplies batteries to Corda": whose it is.
    let subject = text.g.get(t).subject();
    if d.part == Part::Verb && given && !text.g.get(t).passive && d.from.is_none() && subject != NONE {
        d.from = text.owner_of(subject).filter(|_| text.head_is(subject, super::super::trade::PARTS));
    }
    let kept = if d.part == Part::Verb { of_verb(text, d, t) } else { of_noun(text, d, t) };
    // "stopped supplying Brix", "ceased to be the supplier", "lost its biggest customer": no longer.
    let deed = if d.part == Part::Verb { t } else { text.g.verb_of(t) };
    if super::super::trade::has_ended(text, deed) || wares::is_lost(text, d, t) {
        d.status = Some(Status::Withdrawn);
    }
    kept && match (&d.from, &d.to) {
        (Some(from), Some(to)) => !from.parties.iter().any(|p| to.parties.contains(p)),
        _ => false,
    }
}

/// Whose goods a noun phrase names: "OpenAI's models", "Trainium chips", "Azure cloud services"; a product stands for its maker.
fn maker(text: &Text<'_>, id: Id) -> Option<Arg> {
    if id == NONE || text.g.get(id).shape != Shape::Noun {
        return None;
    }
    text.deep(id).or_else(|| text.owner_of(id)).or_else(|| text.modifier_of(id)).or_else(|| {
        let m = text.g.get(id).mention;
        let product = m != NONE && text.parties.mentions[m as usize].kind == PartyKind::Product;
        product.then(|| Arg {
            parties: vec![text.parties.mentions[m as usize].party],
            tokens: text.parties.mentions[m as usize].tokens.clone(),
            via: Via::Sentence,
        })
    })
}

fn of_verb(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let v = text.g.get(t);
    let lemma = text.lemma(t);
    let goods = |id: Id| {
        id != NONE
            && text.g.get(id).shape == Shape::Noun
            && text.g.get(id).tokens().any(|i| GOODS.iter().any(|w| text.s.is(i, w)))
    };
    match lemma {
        "run" => {
            // "models running on Trainium silicon": the one whose models they are runs on another's machines.
            let on = text.g.preps_of_verb(t).find(|p| text.s.is(p.start as usize, "on"));
            let Some(on) = on else { return wares::works_for(text, d, t) };
            if built_in::built_in(text, d, t, on.object) || built_in::runs_on(text, d, t, on.object) {
                return true;
            }
            let subject = if v.noun != NONE { v.noun } else { v.subject() };
            let machines = goods(on.object)
                || text.phrase_says(
                    on.object,
                    &["silicon", "cloud", "infrastructure", "servers", "chips", "hardware", "platform", "network"],
                );
            // "runs on servers from Corda Cloud"
            let from = |p: &&Phrase| p.noun == on.object && p.object != NONE && text.s.is(p.start as usize, "from");
            let behind = || text.g.preps_of_noun(on.object).find(from).and_then(|p| text.named_company(p.object));
            d.from = maker(text, on.object).or_else(behind);
            d.to = maker(text, subject);
            machines && d.from.as_ref().is_some_and(|f| f.via <= Via::Sentence)
        }
        "rely" | "depend" => {
            let on = text.g.preps_of_verb(t).find(|p| text.s.is(p.start as usize, "on"));
            if on.is_some_and(|p| built_in::built_in(text, d, t, p.object)) {
                return true;
            }
            d.from = on.and_then(|p| maker(text, p.object));
            // "relies on Corda for its steel"
            on.is_some_and(|p| goods(p.object)) || d.from.is_some() && wares::for_wares(text, t)
        }
        "switch" | "turn" | "move" | "shift" | "migrate" | "transfer" => {
            let to = behind(text, t, "to");
            wares::turned_to(text, d, t) || built_in::built_in(text, d, t, to) || chosen::moved_onto(text, d, t, to)
        }
        "fill" | "equip" | "furnish" => {
            let with = behind(text, t, "with");
            text.g.objects(t).next().is_some() && built_in::built_in(text, d, t, with)
        }
        "take" => {
            d.from = wares::sources(text, t);
            d.to = text.parties_of_subject(t);
            // "will take electricity from Corda"; "took the order from Corda" is another thing.
            !v.passive
                && text.g.objects(t).any(|o| text.head_is(o, chosen::PIPED))
                && companies(text, d)
                && d.to.is_some()
        }
        "design" | "develop" => built_in::with_help(text, d, t),
        "build" if !v.passive && built_in::with_help(text, d, t) => true,
        "lock" => chosen::locked_into(text, d, t),
        "count" | "lean" | "look" => chosen::counts_on(text, d, t),
        "install" | "fit" | "mount" => built_in::installed(text, d, t),
        "overhaul" | "maintain" => built_in::looked_after(text, d, t),
        "ride" | "train" => {
            let on = behind(text, t, "on");
            built_in::built_in(text, d, t, on)
        }
        "choose" | "select" | "pick" | "tap" | "hire" | "opt" => chosen::chosen(text, d, t),
        "defect" => chosen::defected(text, d, t),
        "book" => chosen::booked(text, d, t),
        "outsource" => wares::outsourced(text, d, t),
        "operate" | "manage" | "process" => wares::works_for(text, d, t),
        // "buys its steel from Corda", "sources most of its chips from Corda": the goods themselves, not a business that makes them.
        "buy" | "source" | "procure" | "obtain" | "import" => {
            // "obtained power of attorney" is no power.
            let of = |o: Id| text.g.preps_of_noun(o).any(|p| p.noun == o && text.s.is(p.start as usize, "of"));
            let plain = |o: Id| (wares(text, o) || wares::stuff(text, o)) && !of(o);
            d.from = wares::sources(text, t);
            d.to = text.parties_of_subject(t);
            // "insects that Halden sources from Corda", "has begun to import from Corda"
            let described = (v.noun != NONE && v.mood == Mood::Finite).then_some(v.noun);
            let unsaid = || lemma == "import" && described.is_none() && text.g.objects(t).next().is_none();
            let bought = text.g.objects(t).chain(described).any(|o| plain(o) || part_of_wares(text, o, plain));
            !v.passive && (bought || unsaid()) && companies(text, d) && d.to.is_some()
        }
        // "makes engines for Corda", "Corda's engines are made by Nordvik"
        "make" | "manufacture" | "produce" | "assemble" | "build" | "fabricate" if v.passive => {
            d.from = super::super::trade::party_behind(text, t, "by").filter(|a| a.via <= Via::Sentence);
            let made = if v.noun != NONE { v.noun } else { v.subject() };
            if made == NONE {
                return false;
            }
            // "its new factory at Selby, built by Tarn"
            let plant = |p: Id| text.head_is(text.g.get(p).noun, super::super::trade::PARTS);
            let made = match text.g.get(made).place {
                Place::Behind(p) if text.g.get(made).mention != NONE && text.g.get(p).noun != NONE && plant(p) => {
                    text.g.get(p).noun
                }
                _ => made,
            };
            // "The engines are made by Halden for Tarn"
            let whose = text.owner_of(made).or_else(|| text.modifier_of(made));
            // "Halden designed a chip. The chip will be made by Tarn"
            let definite = text.s.is(text.g.get(made).start as usize, "the") && text.g.get(made).mention == NONE;
            let told = || built_in::own_before(text, d.sentence).or_else(|| text.thing_owner(made));
            let whose = whose.or_else(|| if definite { told() } else { None });
            // "It has developed its own chip, which is made by Tarn"
            let own = text.has(text.g.get(made).start as usize, Classes::POSS);
            let near = |a: &Arg| a.via <= Via::Sentence || (own || definite) && a.via <= Via::Paragraph;
            d.to = whose.or_else(|| super::super::trade::party_behind(text, t, "for")).filter(near);
            // "Its new factory, built by Tarn"
            let plant = lemma == "build" && text.head_is(made, super::super::trade::PARTS);
            (plant || wares(text, made) || text.names_goods(text.g.get(made).head as usize)) && companies(text, d)
        }
        "make" | "manufacture" | "produce" | "assemble" | "bottle" | "pack" | "brew" => {
            if let Some(works) = built_in::done_at_plant_of(text, t) {
                (d.from, d.to) = (Some(works), text.parties_of_subject(t));
                return !v.passive && companies(text, d) && d.to.is_some();
            }
            d.to = wares::made_for(text, t);
            // "is to produce its first big order for Corda"
            let goods =
                |o: Id| text.g.listed(o).into_iter().any(|o| wares(text, o) || text.head_is(o, &["order", "orders"]));
            !v.passive && text.g.objects(t).any(goods) && companies(text, d)
        }
        "use" if v.passive => built_in::used_by(text, d, t),
        "use" => {
            // "builds data centres for Corda using Nordvik chips" is told below.
            let by_the_way = v.mood == Mood::Gerund && v.noun != NONE;
            if !by_the_way && text.g.objects(t).any(|o| built_in::built_in(text, d, t, o)) {
                return true;
            }
            let object = text.g.objects(t).find(|o| goods(*o) || text.g.get(*o).mention != NONE);
            let Some(object) = object else { return false };
            d.from = maker(text, object).or_else(|| super::super::trade::party_behind(text, t, "from"));
            d.to = text.parties_of_subject(t);
            // "builds data centres for Corda using Nordvik chips": whoever builds them uses the chips.
            if v.mood == Mood::Gerund
                && v.noun != NONE
                && let Place::Behind(p) = text.g.place(text.g.anchor(v.noun))
                && text.s.is(text.g.get(p).start as usize, "for")
                && text.g.get(p).governor != NONE
            {
                d.to = text.parties_of_subject(text.g.get(p).governor).or(d.to.take());
            }
            // "will be built in Japan using Nordvik engines": a place builds nothing.
            let place = |a: &Arg| text.all_are(a, PartyKind::Place);
            if d.to.as_ref().is_some_and(place) && v.governor != NONE && text.g.get(v.governor).shape == Shape::Verb {
                d.to = match text.g.get(v.governor).passive {
                    true => super::super::trade::party_behind(text, v.governor, "by"),
                    false => text.parties_of_subject(v.governor),
                };
                if d.to.is_none() {
                    return false;
                }
            }
            goods(object) || product(text, object)
        }
        // "rents GPU capacity to Corda", "builds data centres for Corda": goods, to somebody named.
        "rent" | "lease" | "build" => {
            let rooms = |o: Id| text.phrase_says(o, &["data", "capacity", "infrastructure", "servers"]);
            let lets = lemma != "build";
            let built = |o: Id| !lets && text.head_is(o, GOODS) && companies(text, d);
            // Ships and jets that are let have a rule of their own.
            let computing = |o: Id| lets && super::lease::is_computing(text, o);
            let kind = text.g.objects(t).any(|o| rooms(o) || built(o) || computing(o));
            // "a 2 GW data centre" has a rule of its own.
            let measured = text.g.objects(t).any(|o| {
                let within = text.quantities_in(&text.g.get(o).tokens());
                within.clone().any(|k| text.quantities[k].kind == Q::Capacity)
            });
            let kind = kind && !measured;
            // "rents its computers from Corda": from whoever runs them.
            if kind
                && lets
                && !v.passive
                && let Some(owner) = super::super::trade::party_behind(text, t, "from")
            {
                (d.from, d.to) = (Some(owner), text.parties_of_subject(t));
                return companies(text, d);
            }
            kind && !v.passive && d.to.as_ref().is_some_and(|a| a.via <= Via::Sentence)
        }
        // "hosts its models on Azure"
        "host" => {
            let on = text.g.preps_of_verb(t).find(|p| text.s.is(p.start as usize, "on"));
            d.from = on.and_then(|p| maker(text, p.object)).filter(|a| a.via <= Via::Sentence);
            d.to = text.parties_of_subject(t);
            // "Corda Cloud also hosts Tarn"
            if on.is_none()
                && let Some(hosted) =
                    text.g.objects(t).find_map(|o| text.named_company(o)).or_else(|| built_in::hosted(text, t))
                && d.to.as_ref().is_some_and(|h| h.parties.iter().all(|p| text.also_sells_goods(*p)))
            {
                d.from = d.to.replace(hosted);
            }
            !v.passive && d.from.is_some() && companies(text, d)
        }
        // "Corda will build the plants needed by Brix": whoever provides what another requires.
        "require" | "need" => {
            if !v.passive || v.noun == NONE || !goods(v.noun) {
                return false;
            }
            d.to = super::super::trade::party_behind(text, t, "by");
            let mut at = text.g.verb_of(v.noun);
            if at != NONE {
                // What is needed is there, whatever is meant to serve it; the deed has the status.
                let deed = text.g.get(at).tokens();
                d.status = super::super::scope::scope(text, d.kind, &deed, None, true).status;
            }
            for _ in 0..4 {
                if at == NONE || d.from.is_some() {
                    break;
                }
                d.from = text.parties_of_subject(at).filter(|a| a.via <= Via::Sentence);
                at = match text.g.get(at).governor {
                    g if g != NONE && text.g.get(g).shape == Shape::Noun => text.g.verb_of(g),
                    g => g,
                };
            }
            d.from.is_some()
        }
        // "Halden Lines accounts for 30 % of Nordvik's revenue": a customer, and whose.
        "account" => {
            let of = text
                .g
                .preps_of_verb(t)
                .filter(|p| text.s.is(p.start as usize, "for"))
                .find_map(|p| of_revenue(text, p.object));
            d.from = of.and_then(|id| text.owner_of(id));
            d.to = text.parties_of_subject(t);
            let part = d.to.as_ref().is_some_and(|a| a.parties.iter().any(|p| text.is_unit(*p)));
            d.from.is_some() && companies(text, d) && !part
        }
        // "gets 30 % of its revenue from Halden Lines"
        "derive" | "earn" | "get" | "generate" => {
            // "gets its chips from Corda", "gets most of its steel from Tarn"
            let plain = |o: Id| wares(text, o);
            if lemma == "get" && text.g.objects(t).any(|o| plain(o) || part_of_wares(text, o, plain)) {
                d.from = wares::sources(text, t);
                d.to = text.parties_of_subject(t);
                return !v.passive && companies(text, d);
            }
            let part = text.g.objects(t).find_map(|o| of_revenue(text, o));
            d.from = text.parties_of_subject(t);
            d.to = super::super::trade::party_behind(text, t, "from");
            part.is_some() && d.to.as_ref().is_some_and(|f| f.via <= Via::Sentence)
        }
        // "Halden's engines power Tarn's ferries", "Tarn's ferries are powered by Halden engines"
        // "is powering its jets with Tarn engines"
        "power" if !v.passive && behind(text, t, "with") != NONE => {
            let with = behind(text, t, "with");
            text.g.objects(t).next().is_some() && built_in::built_in(text, d, t, with)
        }
        "power" => {
            let by = behind(text, t, "by");
            let (engine, driven) = if v.passive {
                (by, if v.noun != NONE { v.noun } else { v.subject() })
            } else {
                (v.subject(), text.g.objects(t).next().unwrap_or(NONE))
            };
            let engines = goods(engine) || wares(text, engine);
            d.from = d.from.take().or_else(|| maker(text, engine).filter(|_| engines));
            let whose = || text.owner_of(driven).or_else(|| built_in::of_whom(text, driven));
            d.to = if driven == NONE { None } else { whose() }.or(d.to.take());
            d.from.is_some() && d.to.is_some()
        }
        _ => {
            // "Its chips have provided the computing power for OpenAI's models": what belongs to a party acts for it.
            if d.from.is_none() && v.subject() != NONE && !v.passive {
                d.from = text
                    .owner_of(v.subject())
                    .filter(|_| goods(v.subject()))
                    .or_else(|| maker(text, v.subject()).filter(|_| goods(v.subject())));
            }
            if d.to.is_none() {
                d.to = text
                    .g
                    .preps_of_verb(t)
                    .filter(|p| matches!(text.s.lemma(p.start as usize), "for" | "to") && !text.ends_route(p))
                    .find_map(|p| maker(text, p.object));
            }
            // "the panels used in Halden's phone are supplied by Corda"
            if v.passive && lemma == "supply" && d.to.is_none() {
                d.from = super::super::trade::party_behind(text, t, "by");
                d.to = wares::used_in(text, v.subject());
            }
            d.to = d.to.take().or_else(|| signed_with(text, d, t));
            if let Some((other, supplied)) = wares::in_talks(text, t) {
                if supplied {
                    d.to = d.from.replace(other);
                } else {
                    d.to = d.to.take().or(Some(other));
                }
            }
            d.to = chooser(text, t).or(d.to.take());
            let clause = text.clause_of(d.trigger.start);
            // "ships its results": the verb itself is no ship.
            let (before, behind) = (clause.start..d.trigger.start, d.trigger.end..clause.end.max(d.trigger.end));
            let names_goods = || text.says(before, GOODS) || text.says(behind, GOODS);
            let delivers = matches!(lemma, "deliver" | "ship") && text.g.objects(t).any(|o| wares(text, o));
            // "provides Corda with gears"
            let with = |p: &Phrase| text.s.is(p.start as usize, "with") && wares(text, p.object);
            let delivers = delivers || lemma == "provide" && text.g.preps_of_verb(t).any(with);
            d.from.is_some() && d.to.is_some() && (lemma == "supply" || names_goods() || delivers && companies(text, d))
        }
    }
}

/// "signed an agreement with Tarn to supply trains": with whom, where no sum tells of a contract of its own.
fn signed_with(text: &Text<'_>, d: &Draft, supplies: Id) -> Option<Arg> {
    const PAPERS: [&str; 5] = ["agreement", "contract", "deal", "order", "pact"];
    let v = text.g.get(supplies);
    let signs = v.governor;
    if v.mood != Mood::Infinitive
        || signs == NONE
        || text.g.get(signs).shape != Shape::Verb
        || !matches!(text.lemma(signs), "sign" | "ink" | "enter" | "strike" | "seal" | "win" | "secure")
    {
        return None;
    }
    let paper = |id: Id| text.head_is(id, &PAPERS) && text.g.get(id).quantity == NONE;
    let behind = |p: &Phrase| p.object != NONE && paper(p.object);
    let signed = text.g.objects(signs).any(paper) || text.g.preps_of_verb(signs).any(behind);
    if !signed || sized_around(text, d) {
        return None;
    }
    super::super::trade::contracted_with(text, signs)
}

/// The noun phrase behind a preposition of verb `v`, or [`NONE`].
fn behind(text: &Text<'_>, v: Id, word: &str) -> Id {
    text.g.preps_of_verb(v).find(|p| text.s.is(p.start as usize, word)).map_or(NONE, |p| p.object)
}

/// A sum or a capacity stands in the sentence, and tells of the trade itself.
fn sized_around(text: &Text<'_>, d: &Draft) -> bool {
    let sized = |k: usize| matches!(text.quantities[k].kind, Q::Money | Q::Capacity);
    text.quantities_in(&text.around(d.sentence, d.trigger.start)).any(sized)
}

/// Both sides are told, and are companies.
fn both_companies(text: &Text<'_>, d: &Draft) -> bool {
    d.from.is_some() && d.to.is_some() && companies(text, d)
}

/// Both sides are companies, as far as they are known.
fn companies(text: &Text<'_>, d: &Draft) -> bool {
    [&d.from, &d.to].into_iter().flatten().all(|a| text.all_are(a, PartyKind::Company))
}

/// "has chosen Corda to supply batteries", "Corda was picked by Brix to supply": whoever chose the supplier.
fn chooser(text: &Text<'_>, supplies: Id) -> Option<Arg> {
    let v = text.g.get(supplies);
    if v.mood != Mood::Infinitive || v.governor == NONE || text.g.get(v.governor).shape != Shape::Verb {
        return None;
    }
    let chooses = matches!(
        text.lemma(v.governor),
        "choose" | "select" | "pick" | "appoint" | "tap" | "hire" | "contract" | "ask" | "commission"
    );
    match text.g.get(v.governor).passive {
        _ if !chooses => None,
        true => super::super::trade::party_behind(text, v.governor, "by"),
        false => text.parties_of_subject(v.governor),
    }
}

/// The revenue that an amount is a part of: "30 % of its revenue", "most of Nordvik's sales".
fn of_revenue(text: &Text<'_>, amount: Id) -> Option<Id> {
    let revenue = |id: &Id| text.head_is(*id, &["revenue", "revenues", "sales", "turnover", "income", "business"]);
    text.g
        .preps_of_noun(amount)
        .filter(|p| p.noun == amount && text.s.is(p.start as usize, "of"))
        .map(|p| p.object)
        .find(revenue)
}

/// A name that stands for its maker's goods.
fn product(text: &Text<'_>, id: Id) -> bool {
    text.parties.within(&text.g.get(id).tokens()).iter().any(|m| m.kind == PartyKind::Product)
}

/// "Nordvik is a supplier to Tesla", "Nordvik, Tesla's main supplier", "made Brix a primary user of Trainium chips", "positioned AWS as the provider for its models".
fn of_noun(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    if text.head_is(t, &["infrastructure"]) {
        return runs_on(text, d, t);
    }
    if text.head_is(t, &["demand"]) {
        return demand(text, d, t);
    }
    if text.s.is(d.trigger.start, "supply") && d.trigger.len() == 1 {
        return chosen::under_paper(text, d, t);
    }
    if text.s.is(d.trigger.start, "dependent") || text.s.is(d.trigger.start, "reliant") {
        return chosen::dependent(text, d, t);
    }
    if ["dependence", "dependency", "reliance"].iter().any(|w| text.s.is(d.trigger.start, w)) {
        return chosen::dependence(text, d, t);
    }
    if text.head_is(t, &["chain", "chains"]) {
        return chosen::in_chain(text, d, t);
    }
    if !text.names_role(t, d.trigger.end) {
        return false;
    }
    // "backed by Halden, some Corda clients and Tarn": others in a list, and not what Halden is.
    const OTHERS: [&str; 6] = ["some", "several", "many", "certain", "other", "various"];
    if matches!(text.g.get(t).place, Place::Apposition(_))
        && OTHERS.iter().any(|w| text.s.is(text.g.get(t).start as usize, w))
    {
        return false;
    }
    // "emerged as the buyer of Tarn": of the company, and not of its goods.
    let named = |p: &Phrase| p.noun == t && text.s.is(p.start as usize, "of") && text.named_company(p.object).is_some();
    if text.s.is(d.trigger.start, "buyer")
        && text.s.is(text.g.get(t).start as usize, "the")
        && text.g.preps_of_noun(t).any(named)
    {
        return false;
    }
    const CUSTOMERS: [&str; 8] = ["customer", "customers", "client", "clients", "buyer", "buyers", "user", "users"];
    let customer = CUSTOMERS.iter().any(|w| text.s.is(d.trigger.start, w));
    if text.is_described(t, d.trigger.end) {
        d.status = Some(Status::Completed);
    }
    // "Brix's supplier", "a Nordvik customer", "a customer of Nordvik", "customers at Nordvik's new plant", "the provider for its models".
    let words: &[&str] = if customer { &["of", "for", "at"] } else { &["to", "for"] };
    let behind = || {
        let own = |p: &&Phrase| text.s.is(p.start as usize, "to") || p.noun == t;
        let told = |p: &&Phrase| words.contains(&text.s.lemma(p.start as usize));
        // "a supplier of brakes to Tarn": to whom may stand behind what.
        text.g.preps_of_noun(t).filter(own).filter(told).find_map(|p| maker(text, p.object)).or_else(|| {
            // "a supplier of Tarn", but "a supplier of Zelor displays"
            let of = |p: &&Phrase| p.noun == t && text.s.is(p.start as usize, "of");
            text.g
                .preps_of_noun(t)
                .find(of)
                .and_then(|p| text.named_company(p.object).or_else(|| text.owner_of(p.object)))
        })
    };
    // "the sole supplier of tools to three of the four largest houses": to some without a name.
    let nameless = |p: &Phrase| {
        text.s.is(p.start as usize, "to")
            && p.start > text.g.get(t).start
            && p.object != NONE
            && text.g.get(p.object).mention == NONE
            && (text.head(p.object).ends_with('s') || text.has(text.g.get(p.object).head as usize, Classes::NUMBER))
            && text.parties_of(p.object).is_none_or(|a| a.via > Via::Sentence)
    };
    if !customer && text.owner_of(t).is_none() && text.g.preps_of_noun(t).any(nameless) {
        return false;
    }
    // "a supplier of displays for Halden's new phone"
    let for_goods = || {
        let of = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "of"))?;
        let to = text.g.preps_of_noun(of.object).find(|p| matches!(text.s.lower(p.start as usize), "for" | "to"))?;
        maker(text, to.object).filter(|_| !customer)
    };
    let beside = text
        .owner_of(t)
        .or_else(|| text.listed_role(t).and_then(|first| text.owner_of(first)))
        .or_else(|| text.name_before(t, d.trigger.start))
        .or_else(|| text.modifier_of(t))
        .or_else(for_goods)
        .or_else(behind);
    // "its sole source of cobalt": of wares, not of income.
    let of_wares = |p: &Phrase| p.noun == t && text.s.is(p.start as usize, "of") && wares(text, p.object);
    if text.head_is(t, &["source", "sources"]) && !text.g.preps_of_noun(t).any(of_wares) {
        return false;
    }
    let who = text.in_role(t, d.trigger.end).or_else(|| wares::among(text, t));
    if customer && who.is_none() {
        return won(text, d, t);
    }
    let beside = match (&beside, &who) {
        // "positioned its unit as the provider for its models": another party's.
        (Some(b), Some(w)) if b.parties == w.parties => text.antecedent_object(d.trigger.start),
        _ => beside,
    };
    // "Tarn's dealings with Brix, its largest customer": a customer of whoever deals with it.
    let beside = match text.g.get(t).place {
        Place::Apposition(x)
            if text.has(text.g.get(t).start as usize, Classes::POSS) && text.g.get(t).owner == NONE =>
        {
            dealer(text, x).filter(|o| who.as_ref().is_some_and(|w| w.parties != o.parties)).or(beside)
        }
        _ => beside,
    };
    // "Halden replaced Corda as the supplier of milk to Tarn", "Tarn dropped Halden as its supplier"
    if !customer && let Some((from, to)) = wares::replaced_as(text, t, &beside) {
        (d.from, d.to) = (Some(from), Some(to));
        return true;
    }
    // "Corda, which counts Brix as a customer": whose customer it is does the counting.
    let beside = beside.or_else(|| {
        // "has one big customer, Brix"
        if let Place::Object(v) = text.g.place(t)
            && matches!(text.lemma(v), "have" | "keep" | "retain")
            && who.as_ref().is_some_and(|w| w.tokens.start >= d.trigger.end)
        {
            return text.parties_of_subject(v);
        }
        let Place::Behind(prep) = text.g.place(t) else { return None };
        let v = text.g.get(prep).governor;
        // "sells its chips to customers including Brix"
        let sells = v != NONE
            && customer
            && matches!(text.lemma(v), "sell" | "supply" | "ship" | "deliver" | "provide" | "export")
            && text.s.is(text.g.get(prep).start as usize, "to");
        let counts = v != NONE && matches!(text.lemma(v), "count" | "have" | "win" | "add" | "sign" | "keep" | "lose");
        // "works with several suppliers, including Brix"
        let works = v != NONE
            && !customer
            && matches!(text.lemma(v), "work" | "partner" | "deal" | "contract" | "team")
            && text.s.is(text.g.get(prep).start as usize, "with");
        (sells || works || counts && text.s.is(text.g.get(prep).start as usize, "as"))
            .then(|| text.parties_of_subject(v))
            .flatten()
    });
    (d.from, d.to) = if customer { (beside, who) } else { (who, beside) };
    if !customer && d.to.is_none() {
        d.to = counterpart(text, d, t, &["customer", "customers", "buyer", "buyers", "client", "clients"]);
    } else if customer && d.from.is_none() {
        d.from = counterpart(text, d, t, &["supplier", "suppliers", "provider", "providers", "seller"]);
    }
    true
}

/// "Tarn's dealings with Brix", "Tarn's order from Brix": whose noun the name behind "with" or "from" belongs to.
fn dealer(text: &Text<'_>, name: Id) -> Option<Arg> {
    let Place::Behind(prep) = text.g.get(name).place else { return None };
    let p = text.g.get(prep);
    let with = ["with", "from", "to", "for"].iter().any(|w| text.s.is(p.start as usize, w));
    (with && p.noun != NONE && text.g.get(p.noun).owner != NONE).then(|| text.owner_of(p.noun)).flatten()
}

/// "Alba and Brix are major customers of computing power, Corda is a core supplier": the other side of the trade stands in the same sentence.
fn counterpart(text: &Text<'_>, d: &Draft, t: Id, heads: &[&str]) -> Option<Arg> {
    let other = text
        .g
        .of_sentence(d.sentence)
        .find(|id| *id != t && text.g.get(*id).shape == Shape::Noun && text.head_is(*id, heads))?;
    match text.g.get(other).place {
        Place::Object(v) if matches!(text.lemma(v), "be" | "become" | "remain") => text.parties_of_subject(v),
        Place::Apposition(x) => text.parties_of(x),
        _ => None,
    }
    .filter(|a| a.via <= Via::Sentence)
}

/// "By buying Brix, Nordvik secures a customer", "For Nordvik, investing in Brix can lock in a customer": who wins it, and the other party of the sentence.
fn won(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let v = match text.g.place(t) {
        Place::Object(v) => v,
        // "lock in a customer"
        Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "in") => text.g.get(prep).governor,
        _ => return false,
    };
    if !matches!(text.lemma(v), "secure" | "win" | "lock" | "gain" | "land" | "sign" | "add" | "get" | "acquire") {
        return false;
    }
    let first = text.g.of_sentence(d.sentence).start;
    let intro = text.g.get(first);
    let named_first = (intro.shape == Shape::Prep && text.s.is(intro.start as usize, "for"))
        .then(|| text.parties_of(intro.object))
        .flatten();
    d.from = named_first.or_else(|| text.parties_of_subject(v));
    let Some(from) = &d.from else { return false };
    d.to = text
        .g
        .preps_of_noun(t)
        .filter(|p| text.s.is(p.start as usize, "in"))
        .find_map(|p| text.parties_of(p.object))
        .or_else(|| text.sole_other(d.sentence, &from.parties));
    from.via <= Via::Sentence
}

/// "Brix's growth drives demand for Corda's chips": who needs what another makes.
fn demand(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let goods = text.g.preps_of_noun(t).find(|p| text.s.is(p.start as usize, "for"));
    d.from = goods.and_then(|p| maker(text, p.object)).filter(|a| a.via <= Via::Sentence);
    let behind = text.g.preps_of_noun(t).find(|p| text.s.is(p.start as usize, "from"));
    d.to = text.owner_of(t).or_else(|| behind.and_then(|p| text.parties_of(p.object))).or_else(|| {
        let v = text.g.verb_of(t);
        let subject = if v == NONE { NONE } else { text.g.get(v).subject() };
        if subject == NONE { None } else { text.owner_of(subject) }
    });
    true
}

/// "Brix met bottlenecks within Nordvik's infrastructure", "trains its models on Corda's infrastructure": whose machines another works on.
fn runs_on(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Place::Behind(prep) = text.g.place(t) else { return false };
    let v = text.g.get(prep).governor;
    let within = matches!(text.s.lemma(text.g.get(prep).start as usize), "on" | "within");
    if !within || v == NONE || matches!(text.lemma(v), "spend" | "invest" | "be" | "focus") {
        return false;
    }
    d.from = text.owner_of(t);
    d.to = text.parties_of_subject(v);
    d.from.as_ref().is_some_and(|f| f.via <= Via::Sentence)
}
