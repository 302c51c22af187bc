//! The total that a company raises, with those who take part.

mod capital;
mod funds;

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;
use crate::party::PartyKind;
use Role::{From, None as Nobody, To};
pub(super) use capital::brought_to;
use capital::{brings_debt, in_debt, proceeds, raises_capital, takers};

const OF: &[(&str, Role)] =
    &[("for", To), ("of", To), ("at", To), ("by", To), ("in", To), ("into", To), ("from", From), ("with", From)];

/// See `round.md`.
pub const RULE: Rule = Rule {
    name: "round",
    kind: Kind::Round,
    page: include_str!("round.md"),
    frames: FRAMES,
    accepts: super::money,
    refine: settle,
    relates: &[],
};

const FRAMES: &[Frame] = &[
    noun("round").roles(To, To).preps(OF).weight(3),
    noun("funding round").roles(To, To).preps(OF).weight(4),
    noun("financing round").roles(To, To).preps(OF).weight(4),
    noun("fundraising round").roles(To, To).preps(OF).weight(4),
    noun("financing").roles(To, To).preps(OF),
    noun("funding").roles(To, To).preps(OF),
    noun("fundraising").roles(To, To).preps(OF),
    noun("fundraise").roles(To, To).preps(OF),
    noun("raise").roles(To, To).preps(OF).attach(Attach::BEFORE.or(Attach::OF)).weight(-1),
    noun("capital raise").roles(To, To).preps(OF),
    noun("capital raising").roles(To, To).preps(OF),
    noun("capital increase").roles(To, To).preps(OF),
    noun("share sale").roles(To, To).preps(OF),
    noun("rights issue").roles(To, To).preps(OF),
    noun("share offering").roles(To, To).preps(OF),
    noun("public offering").roles(To, To).preps(OF),
    noun("stock offering").roles(To, To).preps(OF),
    noun("placing").roles(To, To).preps(OF),
    noun("flotation").roles(To, To).preps(OF),
    noun("ipo").roles(To, To).preps(OF),
    noun("new equity").roles(To, To).preps(OF).attach(Attach::IN),
    noun("fresh equity").roles(To, To).preps(OF).attach(Attach::IN),
    noun("new capital").roles(To, To).preps(OF),
    noun("fresh capital").roles(To, To).preps(OF),
    noun("new money").roles(To, To).preps(OF).attach(Attach::IN),
    noun("fresh money").roles(To, To).preps(OF).attach(Attach::IN),
    noun("fresh cash").roles(To, To).preps(OF).attach(Attach::IN),
    noun("new funds").roles(To, To).preps(OF),
    noun("fund").roles(Nobody, Nobody).preps(&[]).attach(Attach::BEFORE.or(Attach::OF).or(Attach::AT)).weight(-4),
    noun("venture capital").roles(To, To).preps(OF).attach(Attach::IN.or(Attach::BEFORE)),
    noun("series a").roles(To, To).preps(OF).weight(3),
    noun("series b").roles(To, To).preps(OF).weight(3),
    noun("series c").roles(To, To).preps(OF).weight(3),
    noun("series d").roles(To, To).preps(OF).weight(3),
    noun("series e").roles(To, To).preps(OF).weight(3),
    noun("series f").roles(To, To).preps(OF).weight(3),
    noun("series g").roles(To, To).preps(OF).weight(3),
    noun("series h").roles(To, To).preps(OF).weight(3),
    noun("series i").roles(To, To).preps(OF).weight(3),
    noun("series j").roles(To, To).preps(OF).weight(3),
    noun("seed round").roles(To, To).preps(OF).weight(4),
    noun("seed").roles(To, To).preps(OF).attach(Attach::BEFORE).weight(1),
    noun("seed funding").roles(To, To).preps(OF).weight(4),
    noun("scale").roles(Nobody, Nobody).attach(Attach::OF).weight(-2),
    noun("placement").roles(To, To).preps(OF).weight(-1),
    noun("offering").roles(To, To).preps(OF).weight(-1),
    noun("listing").roles(To, To).preps(OF).weight(-2),
    noun("share issue").roles(To, To).preps(OF).weight(1),
    noun("equity raise").roles(To, To).preps(OF).weight(1),
    noun("equity raising").roles(To, To).preps(OF).weight(1),
    noun("equity funding").roles(To, To).preps(OF).weight(1),
    noun("total raised").roles(Nobody, Nobody).preps(&[]).attach(Attach::TO).weight(3),
    noun("amount raised").roles(Nobody, Nobody).preps(&[]).attach(Attach::TO).weight(3),
    noun("extension")
        .roles(To, To)
        .preps(&[("from", From)])
        .attach(Attach::BEFORE)
        .near(&["series", "round"])
        .weight(-2),
    noun("backing").roles(To, To).preps(OF).attach(Attach::IN).weight(-2),
    verb("land").roles(To, Nobody).preps(&[("from", From)]).weight(-2),
    verb("secure").roles(To, Nobody).preps(&[("from", From)]).weight(-2),
    verb("attract").roles(To, Nobody).preps(&[("from", From)]).weight(-2),
    verb("bag").roles(To, Nobody).preps(&[("from", From)]).weight(-2),
    verb("nab").roles(To, Nobody).preps(&[("from", From)]).weight(-2),
    verb("snag").roles(To, Nobody).preps(&[("from", From)]).weight(-2),
    verb("net").roles(To, Nobody).preps(&[("from", From)]).weight(-4),
    verb("close").roles(To, Nobody).preps(&[("from", From)]).weight(-4),
    verb("get").roles(To, Nobody).preps(&[("from", From)]).weight(-4),
    verb("receive").roles(To, Nobody).preps(&[("from", From)]).weight(-4),
    verb("round up").roles(To, Nobody).preps(&[("from", From)]).weight(2),
    verb("rake in").roles(To, Nobody).preps(&[("from", From)]).weight(2),
    verb("bring in").roles(To, Nobody).preps(&[("from", From)]).weight(2),
    verb("pull in").roles(To, Nobody).preps(&[("from", From)]).weight(2),
    verb("pick up").roles(To, Nobody).preps(&[("from", From)]).weight(-2),
    verb("drum up").roles(To, Nobody).preps(&[("from", From)]),
    verb("raise").roles(To, Nobody).preps(&[("from", From)]).weight(2),
    verb("seek").roles(To, Nobody).preps(&[("from", From)]).attach(Attach::OBJECT).near(&["valuation"]).weight(-2),
];

/// What those do who bring a round together.
const LEADS: [&str; 5] = ["lead", "back", "head", "co-lead", "anchor"];

/// The rule's last look: "is putting $2bn of equity into a $20bn funding": whoever puts money into a round does not raise it.
fn settle(text: &Text<'_>, d: &mut Draft) -> bool {
    if !refine(text, d) {
        return false;
    }
    if !capital::total_of_other(text, d) {
        return false;
    }
    if d.part == Part::Noun
        && let Some(t) = text.g.at(d.trigger.start)
        && let Some((backers, issuer)) = by_whom(text, t).or_else(|| backed_in(text, t))
    {
        (d.from, d.to, d.status) = (Some(backers), Some(issuer), d.status.or(Some(Status::Completed)));
        return true;
    }
    if d.part == Part::Noun
        && let Some(t) = text.g.at(d.trigger.start)
        && d.quantity.is_some_and(|k| text.g.get(t).tokens().contains(&text.quantities[k].core.start))
        && let Place::Behind(prep) = text.g.place(t)
        && let p = text.g.get(prep)
        && ["in", "into"].iter().any(|w| text.s.is(p.start as usize, w))
        && p.governor != NONE
        && !text.g.get(p.governor).passive
        // "has closed $2bn of a $3bn round": whoever raises it.
        && !matches!(
            text.lemma(p.governor),
            "raise" | "close" | "secure" | "get" | "land" | "receive" | "bring" | "collect" | "net" | "pull"
        )
        && text.g.objects(p.governor).any(|o| puts_in(text, o, prep))
        && let Some(investor) = text.parties_of_subject(p.governor)
        && d.to.as_ref().is_some_and(|to| to.parties == investor.parties)
    {
        (d.from, d.to) = (Some(investor), None);
    }
    true
}

/// "a $10m round in Tarn by Corda": who gives, and what it is in.
fn by_whom(text: &Text<'_>, t: Id) -> Option<(Arg, Arg)> {
    let into = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "in"))?;
    let issuer = text.named_company(into.object)?;
    let by = text.g.preps_of_noun(into.object).find(|p| text.s.is(p.start as usize, "by"))?;
    let backers = text.parties_of(by.object).filter(|b| !b.parties.contains(&issuer.parties[0]))?;
    Some((backers, issuer))
}

/// "backed Tarn in its $10m round": whoever backs gives, and whoever is backed raises it.
fn backed_in(text: &Text<'_>, t: Id) -> Option<(Arg, Arg)> {
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let verb = text.g.get(prep).governor;
    let backs = text.s.is(text.g.get(prep).start as usize, "in")
        && text.has(text.g.get(t).start as usize, Classes::POSS)
        && matches!(text.lemma(verb), "back" | "fund" | "bankroll")
        && !text.g.get(verb).passive;
    let issuer = text.g.objects(verb).find_map(|o| text.named_company(o)).filter(|_| backs)?;
    let backer = text.parties_of_subject(verb).filter(|b| b.parties != issuer.parties)?;
    Some((backer, issuer))
}

/// "$2bn of equity", "$2bn", "a $2bn investment" in front of preposition `end`: money that goes where the preposition says.
fn puts_in(text: &Text<'_>, o: Id, end: Id) -> bool {
    let money = |id: Id| {
        let q = text.g.get(id).quantity;
        q != NONE && text.quantities[q as usize].kind == Q::Money
    };
    o < end && (money(o) || text.head_is(o, &["equity", "investment", "stake", "money", "cash"]))
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return false };
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    let Some(m) = text.g.at(q.core.start) else { return false };
    if q.kind != Q::Money || q.amount.per.is_some() {
        return false;
    }
    if d.part == Part::Noun && funds::is_fund(text, d, t) {
        return funds::raised(text, d, t);
    }
    // "used $7m of the proceeds from an offering": a part of what it brought in, and where that went.
    let part = text.g.preps_of_noun(m).any(|p| p.noun == m && text.head_is(p.object, &["proceeds"]));
    if part && matches!(text.lemma(text.g.verb_of(m)), "use" | "spend" | "apply" | "allocate" | "set") {
        return false;
    }
    // "$6bn in federal funding": a grant.
    let granted = |i: usize| {
        ["federal", "government", "state", "public"].iter().any(|w| text.s.is(i, w))
            && ["funding", "funds", "money", "aid", "support", "grants", "incentives", "subsidies"]
                .iter()
                .any(|w| text.s.is(i + 1, w))
    };
    if (q.tokens.end..(q.tokens.end + 4).min(text.s.list[d.sentence].tokens.end)).any(granted) {
        return false;
    }
    // "The funding raised this week was $6m across 16 deals": what many have raised together.
    let sentence = text.s.list[d.sentence].tokens.clone();
    let many = sentence.clone().any(|i| {
        text.s.is(i, "across")
            && text.says(i + 1..(i + 4).min(sentence.end), &["deals", "startups", "start-ups", "companies", "rounds"])
    });
    if many && text.parties.within(&sentence).iter().all(|m| !text.is_party(m)) {
        return false;
    }
    // "a financing which valued the company at $25m": what it is worth, not what it raised.
    let carrier = text.g.verb_of(m);
    // "is valued at $9bn following a $1bn funding round": the one that is valued so has raised it.
    let valued = valued_after(text, t);
    if let Some(company) = &valued {
        d.to = d.to.take().or_else(|| Some(company.clone()));
        d.status = d.status.filter(|s| *s != Status::Planned).or(Some(Status::Completed));
    } else if carrier != NONE && text.g.get(carrier).shape == Shape::Verb && text.lemma(carrier) == "value" {
        return false;
    }
    // "set up a vehicle that will raise $7.5bn of equity": one without a name, and none that was told of.
    let acts = carrier != NONE && text.g.get(carrier).shape == Shape::Verb;
    let raiser = if acts { text.g.get(carrier).subject() } else { NONE };
    let nameless = raiser != NONE
        && text.head_is(raiser, trade::VEHICLES)
        && text.g.get(raiser).mention == NONE
        && ["a", "an"].iter().any(|w| text.s.is(text.g.get(raiser).start as usize, w))
        && text.parties_of(raiser).is_none_or(|a| a.via > Via::Sentence);
    if nameless {
        return false;
    }
    // "sealed a HK$1.8bn financing through joint mandated lead arrangers Halden and Tarn": a loan of theirs.
    let arranged = |v: Id| v != NONE && super::loan::arrangers(text, v, m).is_some();
    if d.part == Part::Noun && text.head_is(t, &["financing"]) && arranged(text.g.verb_of(t)) {
        return false;
    }
    if d.part == Part::Noun && brings_debt(text, d) {
        return false;
    }
    // "the furniture retailer's £775m IPO": that of one whom nobody has named.
    let owner = text.g.get(t).owner;
    if d.part == Part::Noun
        && owner != NONE
        && text.g.get(owner).mention == NONE
        && text.has(text.g.get(owner).head as usize, Classes::ORG_NOUN)
        && text.owner_of(t).is_none()
    {
        (d.to, d.to_other) = (None, true);
    }
    // "has suspended its $2bn funding round"
    let stopped = ["suspended", "halted", "paused", "shelved", "scrapped", "abandoned"];
    if d.part == Part::Noun && carrier != NONE && text.head_is(carrier, &stopped) {
        d.status = Some(super::super::Status::Withdrawn);
    }
    // "announced it has $60m in Series B funding"
    let has = carrier != NONE && text.lemma(carrier) == "have" && text.g.get(carrier).mood == Mood::Finite;
    if d.part == Part::Noun && has && text.g.get(carrier).modal == NONE && text.g.place(m) == Place::Object(carrier) {
        d.status = Some(super::super::Status::Completed);
    }
    // "raised $60m from Nordvik ($40m) and Tarn ($20m)": what each of them puts in.
    if d.part == Part::Verb
        && let Some(investor) = d.bracketed_behind(text).and_then(|name| text.named_company(name))
        && d.from.as_ref().is_some_and(|f| f.parties == investor.parties)
        && d.to.is_some()
    {
        d.kind = Kind::Investment;
        return true;
    }
    // "was led by Nordvik ($40m), with Tarn ($20m) among the investors"
    if let Some(name) = d.bracketed_behind(text)
        && super::super::backers::gives(text, d.sentence, text.g.anchor(name))
        && let Some(investor) = text.named_company(name)
    {
        d.kind = Kind::Investment;
        // Another one of the list is no issuer.
        d.to = d.to.take().filter(|to| to.parties != investor.parties && !text.mark(to.tokens.end, b'('));
        d.from = Some(investor);
        return true;
    }
    let gets = d.part == Part::Verb && matches!(text.lemma(t), "raise" | "secure" | "net" | "land" | "bag");
    if let Some(papers) = in_debt(text, t).filter(|_| gets) {
        d.kind = Kind::Loan;
        d.from = takers(text, papers);
        d.to = text.parties_of_subject(t);
        return d.attach == Attach::OBJECT && d.to.is_some();
    }
    if d.part == Part::Verb && !raises_capital(text, d, t, m) {
        return false;
    }
    // "sought $25m at a valuation of $300m": what was sought was not raised yet.
    if d.part == Part::Verb && text.lemma(t) == "seek" {
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
    }
    // "brings the total raised by Corda to $60m"
    if d.part == Part::Noun && text.s.is(d.trigger.end - 1, "raised") {
        let raised = text.g.at(d.trigger.end - 1).unwrap_or(NONE);
        if raised == NONE || text.g.get(raised).shape != Shape::Verb {
            return false;
        }
        d.to = trade::party_behind(text, raised, "by").or_else(|| text.owner_of(t));
        d.status = Some(super::super::Status::Completed);
        return d.to.is_some() || brought_to(text, m).is_some();
    }
    // "the second-largest round, Corda's $60m being the first": whose amount it is.
    if let Some(own) = (text.g.get(m).owner != NONE).then(|| text.named_company(text.g.get(m).owner)).flatten()
        && m != t
    {
        d.to = Some(own);
    }
    // "Halden's $60m financing for Corda's data centre": the owner gives it, and the other gets it.
    if d.part == Part::Noun
        && text.head_is(t, &["financing", "funding"])
        && !text.g.preps_of_noun(t).any(|p| text.s.is(p.start as usize, "from"))
        && let Some(giver) = text.owner_of(t)
        && let Some(getter) = text
            .g
            .preps_of_noun(t)
            .filter(|p| p.object != NONE && ["for", "of"].iter().any(|w| text.s.is(p.start as usize, w)))
            .find_map(|p| text.owner_of(p.object).or_else(|| text.named_company(p.object)))
        && getter.parties != giver.parties
    {
        (d.from, d.to) = (Some(giver), Some(getter));
    }
    // "the $240m financing of its purchase of Tarn": what a takeover is paid with, most of it borrowed.
    let of_takeover = |p: &Phrase| {
        p.noun == t
            && text.s.is(p.start as usize, "of")
            && text.head_is(p.object, &["buyout", "takeover", "acquisition", "purchase", "merger"])
    };
    if d.part == Part::Noun && text.head_is(t, &["financing"]) && text.g.preps_of_noun(t).any(of_takeover) {
        return false;
    }
    // "is finalising $3m in funding for an investment vehicle": whoever does so gives the money, to what has no name.
    let given = [t, m]
        .into_iter()
        .flat_map(|n| text.g.preps_of_noun(n))
        .chain((text.g.verb_of(m) != NONE).then(|| text.g.preps_of_verb(text.g.verb_of(m))).into_iter().flatten())
        .any(|p| {
            text.s.is(p.start as usize, "for")
                && text.head_is(p.object, trade::VEHICLES)
                && ["a", "an"].iter().any(|w| text.s.is(text.g.get(p.object).start as usize, w))
                && text.parties_of(p.object).is_none()
        });
    if given {
        return false;
    }
    // "The region's first barge company has secured $17m": one that has no name, and not whom the text is about.
    let raises = if d.part == Part::Verb { t } else { text.g.verb_of(m) };
    let raiser = if raises == NONE { NONE } else { text.g.get(raises).subject() };
    d.to_other |= d.to.is_none()
        && raiser != NONE
        && text.g.get(raiser).owner != NONE
        && text.has(text.g.get(raiser).head as usize, Classes::ORG_NOUN);
    // "Highlights include smallcart securing $50m": a name in small letters, which nothing tells from a word.
    let bare = raiser != NONE && {
        let p = text.g.get(raiser);
        text.g.get(raises).mood == Mood::Gerund
            && matches!(
                text.lemma(raises),
                "raise" | "secure" | "close" | "land" | "bag" | "attract" | "get" | "receive"
            )
            && p.mention == NONE
            && p.owner == NONE
            && p.end == p.start + 1
            && !text.s.lower(p.start as usize).ends_with('s')
            && text.s.tokens[p.start as usize].entry == 0
    };
    if bare {
        d.to = None;
    }
    // "Gladepoint raised $17m" where the text knows of nobody who is called so: not of whom the text is about.
    let unknown = raiser != NONE && (unknown_name(text, raiser) || bare && text.parties_of(raiser).is_none());
    // "Startups raised $210m last week": nobody that the text names.
    let many = raiser != NONE && {
        let p = text.g.get(raiser);
        // "Three companies", but "The three companies"
        let counted = text.has(p.start as usize, Classes::NUMBER);
        let from = p.start as usize + usize::from(counted);
        let plain = !(from..p.end as usize).any(|i| text.has(i, Classes::DET.or(Classes::POSS).or(Classes::NUMBER)));
        let plural = ["startups", "start-ups", "ups", "companies", "firms", "ventures", "funds", "banks", "businesses"];
        p.mention == NONE && p.owner == NONE && plain && text.head_is(raiser, &plural)
    };
    // "The first week of May saw total funding of $21m": that of a time or a market, and of nobody that the text is about.
    let sees = text.g.verb_of(if d.part == Part::Noun { t } else { m });
    let at_large = d.part == Part::Noun
        && sees != NONE
        && matches!(text.lemma(sees), "see" | "witness" | "record" | "mark" | "register")
        && text.parties_of_subject(sees).is_none_or(|a| a.via > Via::Sentence);
    // "Another company raised", "A third startup has raised": not the one that the text is about.
    let one_more = raiser != NONE && {
        let p = text.g.get(raiser);
        let ordinal = matches!(text.s.lower(p.start as usize + 1), "second" | "third" | "fourth" | "fifth" | "sixth");
        let further = text.s.is(p.start as usize, "another") || text.s.is(p.start as usize, "a") && ordinal;
        p.mention == NONE && further && text.has(p.head as usize, Classes::ORG_NOUN)
    };
    // "platform Gladepoint's $17m round"
    let owned = [t, m].into_iter().map(|n| text.g.get(n).owner).any(|o| o != NONE && unknown_name(text, o));
    // "is closing a $10m round for a new lab": that one raises it, whatever it is called.
    let of_new = [t, m].into_iter().flat_map(|n| text.g.preps_of_noun(n)).any(|p| {
        [t, m].contains(&p.noun)
            && text.s.is(p.start as usize, "for")
            && text.head_is(p.object, &["lab", "laboratory", "startup", "start-up", "company", "venture"])
            && text.s.phrase_at(text.g.get(p.object).start as usize, text.s.tokens.len(), &["a", "new"])
            && text.parties_of(p.object).is_none_or(|a| a.via > Via::Sentence)
    });
    if of_new {
        return false;
    }
    d.to_other |= d.to.is_none() && (unknown || many || one_more || at_large || owned);
    // "a $10m seed led by Corda": whoever leads it raises nothing.
    let leaders = led_by(text, t, m);
    if d.to.as_ref().is_some_and(|to| leaders.as_ref().is_some_and(|l| l.parties == to.parties)) {
        d.to = None;
    }
    // "Tarn led a $30m round that values Corda at": whoever leads it puts money into the one that is valued.
    let carrier = text.g.verb_of(if d.part == Part::Noun { t } else { m });
    if d.part == Part::Noun
        && carrier != NONE
        && (LEADS.contains(&text.lemma(carrier)) || text.lemma(carrier) == "join")
        && !text.g.get(carrier).passive
        && let Some(leader) = text.parties_of_subject(carrier)
        && d.to.as_ref().is_some_and(|to| to.parties == leader.parties)
    {
        let values = |v: &Id| text.lemma(*v) == "value" && text.g.get(*v).shape == Shape::Verb && *v > t;
        let valued = text.g.of_sentence(d.sentence).find(values);
        d.to = valued.and_then(|v| text.g.objects(v).find_map(|o| text.named_company(o)));
        d.to_other |= d.to.is_none();
        d.from = Some(leader);
    }
    // "Halden led Tarn's $40m Series B with $15m": what whoever leads it puts in.
    if let Place::Behind(with) = text.g.place(m)
        && m != t
        && text.s.is(text.g.get(with).start as usize, "with")
        && text.g.get(with).governor != NONE
        && LEADS.contains(&text.lemma(text.g.get(with).governor))
        && !text.g.get(text.g.get(with).governor).passive
        && text.g.objects(text.g.get(with).governor).any(|o| o == t)
        && let Some(leader) = text.parties_of_subject(text.g.get(with).governor)
        && d.to.as_ref().is_some_and(|to| to.parties != leader.parties)
    {
        d.kind = Kind::Investment;
        d.from = Some(leader);
        return true;
    }
    // "raised a seed round of $2m by Corda": with a subject of its own the money comes from those behind "by".
    if carrier != NONE
        && matches!(text.lemma(carrier), "raise" | "close" | "secure" | "land" | "get" | "receive" | "complete")
        && !text.g.get(carrier).passive
        && let Some(raiser) = text.parties_of_subject(carrier)
        && d.to.as_ref().is_some_and(|to| to.via <= Via::Sentence && to.parties != raiser.parties)
    {
        let by = |to: &Arg| {
            let place = text.g.at(to.tokens.start).map(|id| text.g.place(text.g.anchor(id)));
            matches!(place, Some(Place::Behind(p)) if text.s.is(text.g.get(p).start as usize, "by"))
        };
        let given = d.to.replace(raiser).filter(by);
        d.from = given.or(d.from.take());
    }
    // "put its Danish arm up for sale and hopes to raise $40m": what is sold is no round.
    let sentence = text.s.list[d.sentence].tokens.clone();
    let for_sale = sentence.clone().any(|i| text.s.phrase_at(i, sentence.end, &["up", "for", "sale"]));
    if d.part == Part::Verb && for_sale {
        return false;
    }
    // "will raise $185m from the disposal": what somebody else pays for what is sold.
    if d.part == Part::Verb && proceeds(text, t, m) {
        return false;
    }
    // "raised $12m for her company Halden"
    let hers = |p: &&Phrase| {
        text.s.is(p.start as usize, "for")
            && p.object != NONE
            && ["his", "her", "their"].iter().any(|w| text.s.is(text.g.get(p.object).start as usize, w))
    };
    let own = text.g.preps_of_verb(t).chain(text.g.preps_of_noun(m)).find(hers);
    if d.part == Part::Verb
        && let Some(company) = own.and_then(|p| text.named_company(p.object).or_else(|| text.party_of(p.object)))
    {
        d.to = Some(company);
    }
    // "raised $40m by selling bonds": borrowed.
    let sold = |v: &Id| text.g.objects(*v).map(|o| trade::thing(text, o));
    let sells_debt = raised_by(text, d, &["sell", "issue", "place"])
        .any(|v| sold(&v).any(|thing| matches!(thing, trade::Thing::Debt)));
    // "sold bonds to raise $40m": it has what it got for them.
    let above = raised_by(text, d, &["sell", "issue", "place", "allot"]).find(|v| *v < t);
    if let Some(v) = above {
        let head = text.g.get(v).head as usize;
        d.status = super::super::scope::scope(text, d.kind, &(head..head + 1), None, true).status.or(d.status);
    }
    if sells_debt {
        d.kind = super::Kind::Loan;
        d.from = raised_by(text, d, &["sell", "issue", "place"]).find_map(|v| trade::party_behind(text, v, "to"));
        d.to = d.to.take().or_else(|| text.parties_of_subject(t));
        return d.to.is_some();
    }
    // "raised $40m by selling 5 % of Nordvik", "sold its mill to raise $40m": what somebody pays for that.
    let sale = raised_by(text, d, &["sell", "divest", "offload"]).next();
    if let Some(settled) = sale.and_then(|v| capital::of_sale(text, d, v)) {
        return settled;
    }
    // "raised $40m by issuing new shares to Nordvik": from those who take them.
    let issue = raised_by(text, d, &["sell", "issue", "place", "allot"])
        .find(|v| sold(v).any(|thing| matches!(thing, trade::Thing::Stake(_))));
    if let Some(issue) = issue.filter(|_| d.from.is_none()) {
        d.from = trade::party_behind(text, issue, "to");
    }
    // "multi-billion dollar rounds are the norm": rounds of that size in general, and nobody's.
    if d.part == Part::Noun && q.vague && text.s.word(d.trigger.end - 1).ends_with('s') && d.to.is_none() {
        return false;
    }
    // "is valued at $36m in a round": what it is valued at is not what it raises.
    let valued = matches!(text.g.place(m), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "at")
        && text.g.get(p).governor != NONE
        && matches!(text.lemma(text.g.get(p).governor), "value" | "price" | "estimate"));
    if d.part == Part::Noun && valued && d.attach.has(Attach::IN) {
        return false;
    }
    // "Halden invested $5m in a funding round": what one puts in is not the total.
    let puts = text.g.verb_of(m);
    // "will inject fresh capital of $5m into its unit"
    let given = puts != NONE && d.attach.has(Attach::OF) && matches!(text.lemma(puts), "inject" | "pump" | "plough");
    let put = puts != NONE
        && d.attach.has(Attach::IN)
        && matches!(text.lemma(puts), "invest" | "inject" | "contribute" | "put" | "commit");
    if d.part == Part::Noun && (given || put) {
        return false;
    }
    // "purchased $42m of Series D preferred stock in Corda": what one buyer pays is not the total.
    let shares = |p: &Phrase| {
        p.noun == m && text.s.is(p.start as usize, "of") && trade::SHARES.iter().any(|w| text.head_is(p.object, &[w]))
    };
    if d.part == Part::Noun
        && puts != NONE
        && matches!(text.lemma(puts), "purchase" | "buy" | "acquire")
        && text.g.preps_of_noun(m).any(shares)
    {
        return false;
    }
    // "Corda provides $700m in funding": what one party gives.
    if d.part == Part::Noun
        && d.attach.has(Attach::IN.or(Attach::BEFORE).or(Attach::OF))
        && puts != NONE
        && matches!(text.lemma(puts), "provide" | "supply" | "commit" | "pledge" | "give")
        && !text.g.get(puts).passive
        && let Some(giver) = text.parties_of_subject(puts)
    {
        let to = trade::party_behind(text, puts, "to")
            .or_else(|| text.g.objects(puts).find_map(|o| text.parties_of(o)))
            .or_else(|| text.sole_other(d.sentence, &giver.parties));
        d.kind = super::Kind::Investment;
        d.to = to.filter(|t| t.parties != giver.parties);
        // "agreed to provide financing of up to $60m"
        d.to_other = d.to.is_none() && d.attach.has(Attach::OF);
        d.from = Some(giver);
        return d.to.is_some() || d.to_other;
    }
    // A bank's loan or a bond is no round.
    let borrowed = |id: Id| {
        text.phrase_says(
            id,
            &["debt", "loan", "loans", "bond", "bonds", "notes", "project", "bank", "credit", "mortgage"],
        ) && !text.phrase_says(id, &["equity", "round"])
    };
    if borrowed(m)
        || borrowed(t) && d.part == Part::Noun
        || text.g.preps_of_noun(m).any(|p| {
            p.noun == m
                && p.object != NONE
                && borrowed(p.object)
                && matches!(text.s.lemma(p.start as usize), "in" | "of" | "through" | "via" | "from")
        })
    {
        return false;
    }
    if text.head_is(t, &["gap", "costs", "cost", "needs", "requirement", "requirements", "source", "sources", "plan"])
        && d.part == Part::Noun
        && d.to.is_none()
    {
        return false;
    }
    if text.s.is(d.trigger.start, "scale") {
        if !scale_of(text, d, t) {
            return false;
        }
    } else if d.to.is_none() && d.part == Part::Noun {
        d.to = comes_with(text, t, m);
        if d.to.is_none() {
            issuer(text, d, t, m);
        }
    }
    if d.part == Part::Noun && matches!(d.status, None | Some(Status::Planned)) && is_shown(text, t, m) {
        d.status = Some(Status::Completed);
    }
    // "Halden chief executive Ingrid Dahl raised $20m": for the company.
    let raiser = if raises == NONE { NONE } else { text.g.get(raises).subject() };
    if d.to.is_none()
        && raiser != NONE
        && text.g.get(raiser).mention != NONE
        && text.parties.mentions[text.g.get(raiser).mention as usize].kind == crate::party::PartyKind::Person
    {
        let tokens = text.g.get(raiser).tokens();
        let company = text.parties.within(&tokens).iter().find(|m| text.is_party(m));
        d.to = company.map(|m| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence });
    }
    if d.to.is_none() && d.part == Part::Verb && text.g.get(t).subject() != NONE {
        // "an IPO that could raise $1.5bn", "The sale raised $3bn": whose offering it is.
        let subject = text.g.get(t).subject();
        d.to = text.owner_of(subject).or_else(|| text.modifier_of(subject)).or_else(|| {
            let verb = text.g.verb_of(subject);
            if verb == NONE || verb == t { None } else { text.parties_of_subject(verb) }
        });
    }
    // "Nordvik led a $40m round in Tarn"
    let led = text.g.verb_of(if d.part == Part::Noun { t } else { m });
    // "took part in a $40m round in Tarn"
    let takes_part = led != NONE
        && (text.lemma(led) == "participate"
            || text.lemma(led) == "take" && text.g.objects(led).any(|o| text.head_is(o, &["part"])));
    let leads = led != NONE && matches!(text.lemma(led), "lead" | "co-lead" | "join" | "back");
    if (leads || takes_part) && !text.g.get(led).passive {
        d.from = text.parties_of_subject(led).or(d.from.take());
    }
    // "has filed for a $1.5bn IPO": it is not there yet.
    if led != NONE && matches!(text.lemma(led), "file" | "target" | "eye" | "mull") && d.status != Some(Status::Denied)
    {
        d.status = Some(Status::Planned);
    }
    // "Loadstar – $18m Series B": a line of a digest, with no verb to doubt it.
    // "its recent $40m financing"
    let recent = d.part == Part::Noun && text.phrase_says(t, &["recent", "latest", "last"]);
    let listed = matches!(text.s.lower(d.trigger.start), "series" | "seed")
        && text.g.of_sentence(d.sentence).all(|id| text.g.get(id).shape != Shape::Verb);
    if d.status.is_none() && (listed || recent || told_as_news(text, if d.part == Part::Noun { led } else { t })) {
        d.status = Some(Status::Completed);
    }
    let apart = |l: &Arg| d.to.as_ref().is_none_or(|to| !to.parties.iter().any(|p| l.parties.contains(p)));
    // "from Corda and investors led by Tarn": the one that leads is among those who give.
    let among = |l: &Arg| d.from.as_ref().is_none_or(|f| !l.parties.iter().all(|p| f.parties.contains(p)));
    let leaders = leaders.filter(|l| apart(l) && among(l));
    d.from = leaders.or(d.from.take());
    // "from giants like Halden, as well as investors led by Tarn"
    let verb = text.g.verb_of(m);
    let from = (verb != NONE).then(|| text.g.preps_of_verb(verb)).into_iter().flatten();
    let named = from.filter(|p| text.s.is(p.start as usize, "from")).find_map(|p| text.examples(p.object));
    if let (Some(all), Some(named)) = (&mut d.from, named) {
        let more = named.parties.into_iter().filter(|p| !all.parties.contains(p));
        all.parties = more.chain(all.parties.clone()).collect();
        all.tokens = all.tokens.start.min(named.tokens.start)..all.tokens.end.max(named.tokens.end);
    }
    participants(text, d, t);
    if d.from.as_ref().is_some_and(|f| d.to.as_ref().is_some_and(|t| t.parties == f.parties)) {
        d.from = None;
    }
    true
}

/// "Nordvik raises $40m", "Nordvik closes its Series B": news in the present tense tells of what has come in.
fn told_as_news(text: &Text<'_>, verb: Id) -> bool {
    if verb == NONE || text.g.get(verb).shape != Shape::Verb {
        return false;
    }
    let v = text.g.get(verb);
    let alone = v.mood == Mood::Finite && v.tokens().len() == 1 && text.has(v.head as usize, Classes::THIRD);
    // "announced a $12m Series A": it is announced when the money is in.
    if text.lemma(verb) == "announce" && v.mood == Mood::Finite && v.modal == NONE && !v.negated {
        let object = text.g.objects(verb).next();
        // "announced the close of a $12m round"
        return object.is_some_and(|o| text.phrase_says(o, &["series", "seed", "close", "closing", "completion"]));
    }
    // "The round brings its total funding to $12m"
    let sums = matches!(text.lemma(verb), "bring" | "take" | "lift" | "push")
        && text.g.objects(verb).any(|o| text.phrase_says(o, &["total", "funding"]));
    if sums && v.mood == Mood::Finite && v.modal == NONE && !v.negated {
        return true;
    }
    let gets = [
        "raise", "land", "secure", "close", "complete", "bag", "nab", "snag", "net", "win", "get", "attract", "lead",
        "co-lead", "join",
    ];
    // "Nordvik follows closely, securing $10m"
    let governor = (v.governor != NONE).then(|| text.g.get(v.governor));
    let beside = v.mood == Mood::Gerund
        && governor.is_some_and(|g| {
            let plain = g.shape == Shape::Verb && g.mood == Mood::Finite && g.modal == NONE && !g.negated;
            plain && !text.has(g.head as usize, Classes::CONTROL)
        });
    (alone || beside) && gets.contains(&text.lemma(verb))
}

/// Whose round it is, where neither owner nor preposition says so: the subject of the verb that carries it.
fn issuer(text: &Text<'_>, d: &mut Draft, t: Id, m: Id) {
    // "Tarn and Halden were among the investors in the $6bn round, which valued Corda at": they put it into the one that is valued.
    let backers = ["investor", "investors", "backer", "backers", "participants", "co-investors", "shareholders"];
    let backs = text.g.chain(t).skip(1).any(|n| text.head_is(n, &backers));
    let is = text.g.verb_of(t);
    if backs && is != NONE && text.lemma(is) == "be" {
        d.from = text.parties_of_subject(is).or(d.from.take());
        let values = |v: &Id| text.lemma(*v) == "value" && text.g.get(*v).noun == t;
        let valued = text.g.of_sentence(d.sentence).find(values);
        d.to = valued.and_then(|v| text.g.objects(v).find_map(|o| text.named_company(o)));
        return;
    }
    for at in [m, t] {
        let verb = text.g.verb_of(at);
        if verb == NONE || text.g.get(verb).shape != Shape::Verb || matches!(text.g.place(at), Place::Subject(_)) {
            continue;
        }
        let inward = matches!(
            text.lemma(verb),
            "raise"
                | "round"
                | "drum"
                | "take"
                | "collect"
                | "garner"
                | "amass"
                | "lock"
                | "arrange"
                | "mobilise"
                | "mobilize"
                | "close"
                | "complete"
                | "secure"
                | "seek"
                | "announce"
                | "land"
                | "attract"
                | "bag"
                | "rake"
                | "reel"
                | "pick"
                | "nab"
                | "snag"
                | "net"
                | "launch"
                | "plan"
                | "file"
                | "price"
                | "target"
                | "eye"
                | "mull"
                | "receive"
                | "get"
                | "have"
                | "need"
                | "consider"
                | "weigh"
                | "finalise"
                | "finalize"
                | "be"
                | "hold"
                | "do"
                | "pull"
                | "win"
                | "obtain"
                | "bring"
                | "talk"
                | "negotiate"
                | "prepare"
                | "want"
                | "pursue"
                | "finance"
                | "fund"
                | "near"
                | "approach"
                | "reach"
                | "surpass"
                | "exceed"
                | "cross"
        );
        if inward && !text.g.get(verb).passive {
            d.to = text.parties_of_subject(verb);
            if d.to.is_some() {
                return;
            }
        }
    }
}

/// "in talks for fresh funding, with a scale of up to $60 billion": the round itself tells whose it is.
fn scale_of(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let round = text.g.of_sentence(d.sentence).filter(|id| *id < t).filter(|id| {
        text.g.get(*id).shape == Shape::Noun
            && text.phrase_says(*id, &["round", "financing", "funding", "fundraising", "raise", "investment"])
    });
    let mut found = false;
    for id in round {
        found = true;
        let head = text.g.get(id).head as usize;
        let told = super::super::scope::scope(text, d.kind, &(head..head + 1), None, false);
        d.status = told.status.or(d.status);
        if d.to.is_none() {
            d.to = text.owner_of(id).or_else(|| {
                let verb = text.g.verb_of(id);
                if verb == NONE { None } else { text.parties_of_subject(verb) }
            });
        }
    }
    found
        || text.says(text.s.list[d.sentence].tokens.clone(), &["invest", "investment", "financing", "funding", "round"])
}

/// "raised $40m by selling bonds", "sold bonds to raise $40m": verbs right behind the one that raises money, or above it, which tell how.
fn raised_by<'a>(text: &'a Text<'_>, d: &Draft, verbs: &'static [&str]) -> impl Iterator<Item = Id> + use<'a> {
    let raises = text.g.at(d.trigger.start).filter(|_| d.part == Part::Verb);
    let behind = raises.map_or(0..0, |t| t + 1..(t + 6).min(text.g.phrases.len() as Id));
    let purpose = raises.map(|t| text.g.get(t)).filter(|p| p.mood == Mood::Infinitive && p.governor != NONE);
    behind
        .take_while(|k| text.g.get(*k).shape != Shape::Break)
        .chain(purpose.map(|p| match text.g.place(p.governor) {
            Place::Object(v) => v,
            _ => p.governor,
        }))
        .filter(|k| text.g.get(*k).shape == Shape::Verb && verbs.contains(&text.lemma(*k)))
}

/// "Gladepoint", "platform Gladepoint's": a name of which the text knows no bearer.
fn unknown_name(text: &Text<'_>, id: Id) -> bool {
    const NO_NAMES: Classes = Classes::ORG_NOUN
        .or(Classes::PRON)
        .or(Classes::DEAL_NOUN)
        .or(Classes::SHARE_NOUN)
        .or(Classes::WEEKDAY)
        .or(Classes::MONTH)
        .or(Classes::TIME_UNIT);
    let p = text.g.get(id);
    let capital = text.s.tokens[p.head as usize].capital || text.s.tokens[p.start as usize].capital;
    p.mention == NONE && capital && !text.has(p.head as usize, NO_NAMES) && text.parties_of(id).is_none()
}

/// "is valued at $9bn following a $1bn funding round", "which was valued at $9bn after a $1bn round": who is valued.
fn valued_after(text: &Text<'_>, t: Id) -> Option<Arg> {
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let p = text.g.get(prep);
    let after = ["after", "following", "in"].iter().any(|w| text.s.is(p.start as usize, w));
    let v = p.governor;
    let values = after && v != NONE && text.lemma(v) == "value" && text.g.get(v).passive;
    if values { text.parties_of_subject(v).filter(|a| text.all_are(a, PartyKind::Company)) } else { None }
}

/// "Halden led the week with a $20m round", "Halden emerged from stealth with $20m in funding": who comes so raises it.
fn comes_with(text: &Text<'_>, t: Id, m: Id) -> Option<Arg> {
    let behind = |n: Id| if let Place::Behind(with) = text.g.place(n) { Some(text.g.get(with)) } else { None };
    let with = |p: &&Phrase| text.s.is(p.start as usize, "with") && p.governor != NONE;
    let v = [t, m].into_iter().filter_map(behind).find(with)?.governor;
    let object = |words: &[&str]| text.g.objects(v).any(|o| text.head_is(o, words));
    let comes = match text.lemma(v) {
        "lead" | "top" | "head" | "dominate" => !object(&["round", "financing", "investment", "funding"]),
        "emerge" | "debut" => true,
        "come" => text.g.preps_of_verb(v).any(|p| text.head_is(p.object, &["stealth"])),
        "exit" => object(&["stealth"]),
        "launch" => text.g.objects(v).next().is_none(),
        _ => false,
    };
    let round = ["round", "raise", "financing", "funding", "fundraise", "a", "b", "c", "d", "e", "f"];
    let raises = comes && !text.g.get(v).passive && text.head_is(t, &round);
    if raises { text.parties_of_subject(v) } else { None }
}

/// "unveiled a £24m Series A", "launched with $20m in funding": what is shown so has been raised.
fn is_shown(text: &Text<'_>, t: Id, m: Id) -> bool {
    let shows = |n: Id| match text.g.place(n) {
        Place::Object(v) => (text.lemma(v) == "unveil").then_some(v),
        Place::Behind(with) if text.s.is(text.g.get(with).start as usize, "with") => {
            Some(text.g.get(with).governor).filter(|v| *v != NONE && text.lemma(*v) == "launch")
        }
        _ => None,
    };
    let past = |v: Id| {
        let p = text.g.get(v);
        text.has(p.head as usize, Classes::PAST) && p.mood == Mood::Finite && p.modal == NONE && !p.negated
    };
    [t, m].into_iter().filter_map(shows).any(past)
}

/// "a round led by A and B".
fn led_by(text: &Text<'_>, t: Id, m: Id) -> Option<Arg> {
    let end = (t.max(m) + 16).min(text.g.phrases.len() as u32);
    // "Tarn securing $5m and Halden raising $2m in a round led by Corda": not of what another verb has raised.
    let another = |id: Id| {
        let p = text.g.get(id);
        let raised = matches!(p.place, Place::Object(v) if v > m && text.g.verb_of(m) != v);
        id > m && raised && p.quantity != NONE && text.quantities[p.quantity as usize].kind == Q::Money
    };
    let mut near = (t.min(m)..end).take_while(|v| text.g.get(*v).shape != Shape::Break && !another(*v));
    near.find_map(|v| {
        let p = text.g.get(v);
        // "in a Corda-led round"
        if p.shape == Shape::Noun {
            return text.leaders_in(v);
        }
        let leads = p.shape == Shape::Verb && p.passive && LEADS.contains(&text.lemma(v));
        if leads { trade::party_behind(text, v, "by") } else { None }
    })
}

/// Those whom the sentence names beside the round: "with investors including A, B and C", "from A and B".
fn participants(text: &Text<'_>, d: &mut Draft, t: Id) {
    if d.from.is_some() {
        return;
    }
    // "with Halden and Tarn raising $3m, and Corda completing an offering": those who raise money of their own.
    let raises = |who: Id| {
        let behind = who + 1..(who + 8).min(text.g.phrases.len() as u32);
        let own = |v: &Id| {
            let p = text.g.get(*v);
            p.mood == Mood::Gerund && p.shape == Shape::Verb && p.noun != NONE && text.g.anchor(p.noun) == who
        };
        behind.filter(own).any(|v| matches!(text.lemma(v), "raise" | "secure" | "complete" | "close" | "price"))
    };
    let near = text.g.of_sentence(d.sentence).filter(|id| {
        let p = text.g.get(*id);
        p.shape == Shape::Prep
            && p.object != NONE
            && id.abs_diff(t) <= 18
            && !raises(p.object)
            // "to enter talks with Nordvik": those are about something else.
            && !(p.noun != NONE && text.head_is(p.noun, &["talks", "discussions", "negotiations", "deal", "contract"]))
            && matches!(text.s.lemma(p.start as usize), "including" | "with")
    });
    // "from a group of investors that includes Nordvik and the fund Al Noor"
    let includes =
        text.g.of_sentence(d.sentence).filter(|v| *v > t).find(|v| {
            text.g.get(*v).shape == Shape::Verb && text.lemma(*v) == "include" && text.g.get(*v).noun != NONE
        });
    if let Some(v) = includes
        && text.phrase_says(
            text.g.get(v).noun,
            &["investors", "group", "backers", "consortium", "shareholders", "syndicate"],
        )
        && let Some(named) = text.g.objects(v).find_map(|o| text.parties_of(o))
        && d.to.as_ref().is_some_and(|to| !to.parties.iter().any(|p| named.parties.contains(p)))
    {
        d.from = Some(named);
        return;
    }
    // "from investors such as Nordvik and Tarn"
    let givers = |id: &Id| {
        text.head_is(*id, &["investors", "backers", "shareholders", "funds", "participants"])
            && matches!(text.g.place(*id), Place::Behind(p)
                if ["from", "by", "with"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w)))
    };
    let behind = text.g.of_sentence(d.sentence).filter(|id| *id > t).find(givers);
    if let Some(named) = behind.and_then(|id| text.examples(id))
        && d.to.as_ref().is_some_and(|to| !to.parties.iter().any(|p| named.parties.contains(p)))
    {
        d.from = Some(named);
        return;
    }
    for prep in near {
        let object = text.g.get(prep).object;
        // "with Corda playing a central role": whoever does something else puts in no money that the words tell of.
        // "with Tarn set to raise $25m"
        let does = text.g.phrases.get(object as usize + 1).filter(|v| {
            v.shape == Shape::Verb
                && (v.mood == Mood::Gerund || v.mood == Mood::Participle && text.s.is(v.head as usize, "set"))
        });
        const JOINS: [&str; 8] = ["lead", "join", "participate", "invest", "contribute", "put", "take", "include"];
        if does.is_some_and(|v| v.subject() == object && !JOINS.contains(&text.s.lemma(v.head as usize))) {
            continue;
        }
        if let Some(arg) = text.parties_of(object)
            && arg.via == Via::Sentence
            && d.to.as_ref().is_some_and(|to| !to.parties.iter().any(|p| arg.parties.contains(p)))
        {
            d.from = Some(arg);
            return;
        }
    }
}
