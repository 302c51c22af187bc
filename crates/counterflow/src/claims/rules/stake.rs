//! The part of a company that someone holds.

mod bare;
mod holders;
mod of_what;
mod owned;
mod relation;
pub(super) mod warrants;

use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade;
use super::super::{Status, gapped};
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::{Kind as Q, Quantity};
use Role::{From, None as Nobody, To};
use holders::{beside_owner, exchanged_for, represented, shareholder_named};
use of_what::{
    PART_OF, as_consideration, in_other_business, in_which, of_something_else, remainder_of, shared_before,
    shares_beside, unnamed, whole_shared, with_article,
};

const BY: &[(&str, Role)] = &[("by", From)];
const OWNED: Attach = Attach::OBJECT.or(Attach::LOOSE);
const PARTLY: Attach = Attach::IN.or(Attach::BEFORE);

/// See `stake.md`.
pub const RULE: Rule = Rule {
    name: "stake",
    kind: Kind::Stake,
    page: include_str!("stake.md"),
    frames: FRAMES,
    accepts,
    refine: settle,
    relates: &[
        "stake",
        "interest",
        "shareholding",
        "holding",
        "own",
        "control",
        "belong",
        "shareholder",
        "majority",
        "owned",
        "controlled",
        "subsidiary",
        "unit",
        "arm",
        "parent",
        "owner",
        "venture",
        "partner",
    ],
};

const FRAMES: &[Frame] = &[
    noun("stake").preps(BY).weight(4),
    noun("shareholding").preps(BY).weight(4),
    noun("holding").preps(BY).weight(2),
    noun("interest").preps(BY),
    noun("ownership").preps(BY),
    noun("equity").preps(BY).attach(PARTLY).weight(-4),
    noun("share").roles(Nobody, Nobody).attach(PARTLY).weight(-6),
    noun("stock").roles(Nobody, Nobody).attach(PARTLY).weight(-4),
    noun("capital").roles(Nobody, Nobody).attach(PARTLY).weight(-4),
    noun("voting right").roles(Nobody, Nobody).attach(PARTLY).weight(1),
    noun("vote").roles(Nobody, Nobody).attach(PARTLY).weight(-4),
    noun("shareholder").roles(Nobody, Nobody).attach(Attach::BEFORE.or(Attach::LOOSE)).weight(-2),
    noun("majority").roles(Nobody, Nobody).attach(Attach(0)),
    noun("owner").roles(Nobody, Nobody).attach(Attach::IN.or(Attach::BEFORE).or(Attach::LOOSE)).weight(-2),
    noun("unit").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(-2),
    noun("subsidiary").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(-2),
    noun("affiliate").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(-2),
    noun("arm").roles(Nobody, Nobody).attach(Attach(0)),
    noun("control").roles(Nobody, Nobody).attach(Attach(0)),
    noun("controlled").roles(Nobody, Nobody).attach(Attach(0)),
    noun("parent").roles(Nobody, Nobody).attach(Attach(0)),
    noun("owned").roles(Nobody, Nobody).attach(Attach::BEFORE).weight(2),
    noun("venture").roles(Nobody, Nobody).attach(Attach::OF),
    noun("partner").roles(Nobody, Nobody).attach(Attach(0)),
    noun("consortium").roles(Nobody, Nobody).attach(Attach::OF),
    noun("warrant").roles(Nobody, Nobody).attach(Attach::NOUN.or(Attach::FOR)).weight(2),
    noun("position").preps(BY).attach(Attach::BEFORE.or(Attach::OF)).weight(-6),
    verb("own").roles(From, To).attach(OWNED).weight(4),
    verb("hold").roles(From, To).attach(OWNED).weight(2),
    verb("control").roles(From, To).attach(OWNED).weight(2),
    verb("belong").roles(To, Nobody).preps(&[("to", From)]).attach(Attach(0)),
    verb("have").roles(From, Nobody).attach(Attach::OBJECT).weight(-10),
    verb("acquire").roles(From, Nobody).attach(OWNED).weight(2),
    verb("buy").roles(From, Nobody).attach(OWNED).weight(2),
    verb("purchase").roles(From, Nobody).attach(OWNED).weight(2),
    verb("take").roles(From, Nobody).attach(Attach::OBJECT).weight(-2),
    verb("sell").roles(From, Nobody).attach(OWNED).weight(2),
    verb("divest").roles(From, Nobody).attach(OWNED).weight(2),
    verb("offload").roles(From, Nobody).attach(OWNED).weight(2),
    verb("retain").roles(From, Nobody).attach(Attach::OBJECT),
    verb("keep").roles(From, Nobody).attach(Attach::OBJECT).weight(-2),
    verb("get").roles(From, Nobody).attach(Attach::OBJECT).weight(-4),
    verb("receive").roles(From, Nobody).attach(Attach::OBJECT).weight(-4),
    verb("give").roles(Nobody, Nobody).attach(Attach::OBJECT).weight(-4),
    verb("represent").roles(Nobody, Nobody).attach(Attach::OBJECT).weight(-4),
    verb("accumulate").roles(From, Nobody).attach(Attach::OBJECT).weight(-2),
    verb("pay").roles(From, Nobody).attach(Attach::FOR).weight(2),
];

fn accepts(q: &Quantity) -> bool {
    super::share(q)
}

/// The rule's last look: "will buy Halden's 50 % stake in the venture" is of no stake in whoever buys it.
fn settle(text: &Text<'_>, d: &mut Draft) -> bool {
    let kept = refine(text, d);
    if d.part == Part::Noun
        && let Some(t) = text.g.at(d.trigger.start)
        && let Some(buyer) = of_what::buyer_of_venture(text, t)
        && d.to.as_ref().is_some_and(|to| to.parties == buyer.parties)
    {
        (d.to, d.to_other) = (None, true);
    }
    // "Halden and Tarn will share the site, with Halden keeping 20 % of it": of what they share, and not of Tarn.
    if kept && of_what::is_shared_by_both(text, d) {
        (d.to, d.to_other) = (None, true);
    }
    kept
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    // "no longer owns 30 percent": what is held no more.
    if d.part == Part::Verb
        && d.status == Some(Status::Withdrawn)
        && matches!(text.s.lemma(d.trigger.start), "own" | "hold" | "have" | "control" | "possess")
    {
        return false;
    }
    let Some(t) = text.g.at(d.trigger.start) else { return false };
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return relation::without_share(text, d, t) };
    // "cut its stake by a third": how far it goes down.
    if q.kind == Q::Fraction && q.tokens.start > 0 && text.s.is(q.tokens.start - 1, "by") {
        return false;
    }
    if d.part == Part::Noun && text.head_is(t, &["venture", "consortium"]) {
        return bare::in_venture(text, d, t);
    }
    // "will be 55 % owned by Tarn shareholders": by those who own Tarn, and not by Tarn.
    let by_holders = |p: &Phrase| text.s.is(p.start as usize, "by") && text.head_is(p.object, HOLDERS);
    if d.part == Part::Verb && text.g.get(t).passive && text.g.preps_of_verb(t).any(by_holders) {
        d.from = None;
        let held = text.g.get(t).subject();
        return d.to.is_some() && !(held != NONE && text.is_combined(held));
    }
    if q.amount.high.is_some_and(|h| h > rust_decimal::Decimal::ONE_HUNDRED)
        || q.amount.low.is_some_and(|l| l.is_sign_negative())
    {
        return false;
    }
    let m = text.g.at(q.core.start).unwrap_or(NONE);
    // "a 45 % share of the backlog"
    if d.part == Part::Noun && text.head_is(t, &["share"]) && super::dependence::is_of_figure(text, t) {
        return false;
    }
    // "and 25 % by Halden": with the verb before it.
    if d.part == Part::Noun && d.quantity.is_some_and(|k| gapped::holding(text, k).is_some()) {
        return false;
    }
    if warrants::of_warrants(text, d, m) {
        return true;
    }
    if let Some((holder, held)) = bare::in_role(text, m) {
        (d.from, d.to, d.to_other) = (Some(holder), Some(held), false);
        return true;
    }
    if d.part == Part::Noun && text.head_is(t, &["warrant", "warrants"]) {
        return false;
    }
    // "will buy back half of its preferred shares": nobody holds a part of itself.
    let back = |v: Id| {
        text.lemma(v) == "repurchase"
            || matches!(text.lemma(v), "buy" | "purchase") && text.s.is(text.g.get(v).head as usize + 1, "back")
    };
    if back(t) || m != NONE && text.g.verb_of(m) != NONE && back(text.g.verb_of(m)) {
        return false;
    }
    if of_what::is_rate(text, m) || of_what::is_paid_interest(text, d, t) || of_what::is_no_holding(text, d, t, m) {
        return false;
    }
    // "the 68 pct that it does not already own": what is missing is nobody's holding until somebody buys it.
    let behind = q.tokens.end..text.s.list[d.sentence].tokens.end.min(q.tokens.end + 16);
    let bought = d.part == Part::Verb
        && matches!(text.lemma(t), "buy" | "acquire" | "purchase")
        && text.g.objects(t).any(|o| o == m);
    if !bought
        && behind.clone().any(|i| {
            text.s.is(i, "not")
                && i > 0
                && text.has(i - 1, Classes::AUX)
                && (i + 1..(i + 4).min(behind.end)).any(|k| matches!(text.s.lemma(k), "own" | "hold" | "have"))
        })
    {
        return false;
    }
    // "will keep half of his stake": a part of a part.
    let of_stake = m != NONE
        && text.g.preps_of_noun(m).any(|p| {
            let own = || {
                text.g.get(p.object).owner != NONE || text.g.get(p.object).tokens().any(|i| text.has(i, Classes::POSS))
            };
            p.noun == m
                && text.head_is(p.object, &["stake", "holding", "shareholding"])
                && (q.kind == Q::Fraction || own())
        });
    // "more than half of the shares it owned": a part of what it had.
    let owned = |o: Id| {
        (o + 1..(o + 4).min(text.g.phrases.len() as u32))
            .any(|v| text.g.get(v).noun == o && matches!(text.lemma(v), "own" | "hold" | "have"))
    };
    let of_own = m != NONE
        && q.kind == Q::Fraction
        && text.g.preps_of_noun(m).any(|p| p.noun == m && p.object != NONE && owned(p.object));
    if of_stake || of_own {
        return false;
    }
    if as_consideration(text, d, m) {
        return false;
    }
    // "sold most of its 19 % stake in Tarn": what it had, of which a part goes.
    if d.part == Part::Noun
        && d.attach == Attach::BEFORE
        && let Place::Behind(p) = text.g.place(t)
        && text.s.is(text.g.get(p).start as usize, "of")
        && text.g.get(p).noun != NONE
        && text.head_is(text.g.get(p).noun, &["most", "part", "some", "half", "bulk", "portion", "third", "quarter"])
        && text.g.get(t).tokens().any(|i| text.has(i, Classes::POSS))
        && let Some(holder) = text.owner_of(t)
        && let Some(held) = trade::held(text, t)
    {
        (d.from, d.to) = (Some(holder), Some(held));
        d.status = Some(Status::Completed);
        return true;
    }
    // "Corda, in which Tarn owns 7 percent,", "Corda's largest shareholder, Tarn, owns 7 percent"
    let holds = matches!(text.lemma(t), "own" | "hold" | "control" | "have");
    let owns = d.part == Part::Verb && holds && !text.g.get(t).passive;
    if let Some(held) = owns
        .then(|| in_which(text, t).or_else(|| holders::of_holder(text, m, t)))
        .flatten()
        .filter(|_| m != NONE && text.g.place(m) == Place::Object(t))
        && let Some(holder) = text.parties_of_subject(t).filter(|h| h.parties != held.parties)
    {
        (d.from, d.to) = (Some(holder), Some(held));
        d.measure = base(text, d);
        return true;
    }
    // "formed a venture, with Tarn holding 51 %": a part of what has no name yet.
    if owns
        && m != NONE
        && text.g.place(m) == Place::Object(t)
        && of_what::in_new_venture(text, d.sentence, t)
        && text.g.preps_of_noun(m).all(|p| p.noun != m || !text.s.is(p.start as usize, "of"))
    {
        d.from = text.parties_of_subject(t).or(d.from.take());
        (d.to, d.to_other) = (None, true);
        return d.from.is_some();
    }
    // "20 percent of last year's earnings": what the share is of.
    if of_something_else(text, d, t, m) {
        return false;
    }
    if d.part == Part::Noun
        && ["unit", "subsidiary", "affiliate", "owned"].iter().any(|w| text.s.is(d.trigger.start, w))
    {
        return owned::of_unit(text, d, t, m);
    }
    // "if any person acquires 20 percent": nobody has.
    let acts = match d.part {
        Part::Verb => t,
        Part::Noun if m == NONE => NONE,
        Part::Noun => text.g.verb_of(m),
    };
    if acts != NONE
        && text.g.get(acts).shape == Shape::Verb
        && text.g.get(acts).subject() != NONE
        && text.head_is(text.g.get(acts).subject(), &["person", "persons", "anyone", "anybody", "entity"])
    {
        return false;
    }
    // "owns a 25 % stake in Corda, 27 % of Tarn and 55 % of Merrow": each share is of what stands behind it.
    let own = of_what::own_object(text, m);
    let company = match &own {
        Some(company) => company.clone(),
        None if d.part == Part::Noun => trade::held(text, t),
        None => None,
    };
    let holder = if d.part == Part::Noun { trade::held_by(text, t).map(|(holder, _)| holder) } else { None };
    let other = |a: &Arg| holder.as_ref().is_none_or(|h| h.parties != a.parties);
    let company = company.filter(other);
    d.to = d.to.take().filter(other);
    d.from = holder.clone().or(d.from.take());
    // "Halden shares equal to 18.5 pct of its stock": the company whose shares they are.
    let equal = match if m == NONE { Place::Free } else { text.g.place(m) } {
        Place::Behind(p) => Some(text.g.get(p).noun),
        _ => None,
    };
    let equal = equal.filter(|n| {
        *n != NONE && text.phrase_says(*n, &["equal", "equivalent"]) && text.phrase_says(*n, &["shares", "stock"])
    });
    let company = company
        .or_else(|| equal.and_then(|n| text.modifier_of(n)))
        .or_else(|| if m == NONE { None } else { trade::held(text, m).or_else(|| of_what::shared_behind(text, m)) });
    // "has backed Tarn with $13m, and holds a 27 % stake": in what the verb before has for its object.
    let company = company.or_else(|| of_what::counted_before(text, m)).or_else(|| holders::object_before(text, d, t));
    // "keeps a 40 % interest in the company": the one that was just told of as held, if one was.
    let company = company.map(|c| match trade::held_before(text, d.trigger.start) {
        // "The Halvards' stake in Tarn had been 52 pct of the voting rights in the company"
        Some(told)
            if c.via >= Via::Paragraph
                || c.tokens.end <= d.trigger.start
                    && text.says(d.trigger.end..(d.trigger.end + 3), &["company", "group", "firm"]) =>
        {
            told
        }
        _ => c,
    });
    // "Tarsus sold shares of Halden. Its stake in the carmaker": nobody holds a part of itself, so it is the other one.
    // "in return for its 75 % share"
    let share = text.head_is(t, &["share"])
        && d.attach == Attach::BEFORE
        && !text.g.preps_of_noun(t).any(|p| p.noun == t && text.s.is(p.start as usize, "of"))
        && matches!(text.g.place(t), Place::Behind(p)
            if text.s.is(text.g.get(p).start as usize, "for")
                && text.head_is(text.g.get(p).noun, &["return", "exchange"]));
    let part = share || d.part == Part::Noun && !text.head_is(t, &["stock", "shares", "share", "capital", "equity"]);
    let owner = if part { text.owner_of(t) } else { None };
    let company = match (company, owner) {
        (Some(c), Some(o)) if c.parties == o.parties => {
            d.from = Some(o.clone());
            text.sentence_before(d.sentence)
                .and_then(|before| text.sole_other(before, &o.parties))
                .map(|arg| Arg { via: Via::Paragraph, ..arg })
        }
        (company, owner) => {
            if share {
                d.from = owner;
            }
            company
        }
    };
    if d.part == Part::Verb {
        of_verb(text, d, t, m, company);
    } else {
        of_noun(text, d, t, m, company);
    }
    if own.is_some_and(|company| company.is_none()) {
        (d.to, d.to_other) = (None, true);
    }
    // "is owned by the Hagen family (55 %), Tarn (41 %) and its chairman": each holds what stands in the brackets behind it.
    if let Some(name) = d.bracketed_behind(text)
        && let Place::Behind(by) = text.g.place(text.g.anchor(name))
        // "its ownership is shared between Tarn (60 %) and Halden (40 %)"
        && (text.s.is(text.g.get(by).start as usize, "by")
            || text.head_is(t, &["ownership"]) && ["between", "among"].iter().any(|w| text.s.is(text.g.get(by).start as usize, w)))
    {
        d.from = text.party_of(name);
        if d.from.is_none() {
            return false;
        }
    }
    if d.part == Part::Noun {
        holders::settle(text, d, t);
    }
    if is_to_come(text, acts) && d.status.is_none() {
        d.status = Some(Status::Agreed);
    }
    if d.part == Part::Noun && d.status.is_none() && holders::is_buying(text, t) {
        d.status = Some(Status::Planned);
    }
    // "will drop from 61 to 44 per cent": where it starts from is held.
    let at = q.tokens.start;
    let from = |at: usize| at > 0 && text.s.is(at - 1, "from");
    // "from the current 33.4 per cent"
    let now = at > 2 && ["current", "present", "existing"].iter().any(|w| text.s.is(at - 1, w));
    let starts = from(at) && d.attach == Attach::TO || now && from(at - 2);
    if starts && matches!(d.status, Some(Status::Planned | Status::Projected | Status::Conditional)) {
        d.status = Some(Status::Completed);
    }
    // "plans to reduce its 17.9 % stake to 7.5 %": the one that it has now.
    let changes = |v: Id| {
        v != NONE
            && text.g.get(v).shape == Shape::Verb
            && matches!(
                text.lemma(v),
                "reduce" | "cut" | "trim" | "lower" | "raise" | "increase" | "lift" | "boost" | "dilute"
            )
    };
    if d.part == Part::Noun
        && d.attach == Attach::BEFORE
        && matches!(text.g.place(t), Place::Object(v) if changes(v))
        && text.g.get(t).tokens().any(|i| text.has(i, Classes::POSS))
    {
        d.status = Some(Status::Completed);
    }
    // "gives Nordvik a strong position with a 17 % stake": whoever is given it holds it.
    let above = match text.g.place(t) {
        Place::Behind(p) if d.part == Part::Noun && text.s.is(text.g.get(p).start as usize, "with") => {
            text.g.get(p).noun
        }
        _ => NONE,
    };
    if above != NONE
        && let Place::Object(v) = text.g.place(above)
        && matches!(text.lemma(v), "give" | "grant" | "hand" | "leave")
        && let Some(holder) = text.g.objects(v).find(|o| *o < above).and_then(|o| text.parties_of(o))
    {
        d.to = d.to.take().filter(|to| to.parties != holder.parties);
        d.from = Some(holder);
    }
    // "Pennyways rose after Meridian increased its holding to 9.3 per cent": the only other company there is.
    let holding = d.part == Part::Noun && text.head_is(t, &["stake", "stakes", "holding", "shareholding"]);
    if d.to.is_none()
        && holding
        && let Some(from) = &d.from
        && (text.owner_of(t).is_some_and(|o| o.parties == from.parties)
            || text.g.verb_of(t) != NONE
                && matches!(
                    text.lemma(text.g.verb_of(t)),
                    "disclose" | "reveal" | "report" | "show" | "unveil" | "build"
                ))
    {
        d.to = text.sole_other(d.sentence, &from.parties).filter(|other| other.tokens.end <= d.trigger.start);
    }
    // "will pay in shares, giving them 30 percent of the merged group", "demanded half of it": it is not theirs yet.
    let carries = if d.part == Part::Verb { t } else { text.g.verb_of(t) };
    holders::by_purchase(text, d, carries);
    if carries != NONE && text.g.get(carries).shape == Shape::Verb {
        let main = text.g.get(carries).governor;
        let later = text.g.get(carries).mood == Mood::Gerund
            && matches!(text.lemma(carries), "give" | "leave" | "hand")
            && main != NONE
            && text.g.get(main).shape == Shape::Verb
            && text.g.get(main).modal != NONE;
        // "agreed to buy Corda in exchange for its owners receiving a 15 % stake": as far as what it is exchanged for.
        if let Some(main) = exchanged_for(text, carries)
            && matches!(d.status, None | Some(Status::Completed))
        {
            let head = text.g.get(main).head as usize;
            d.status = super::super::scope::scope(text, d.kind, &(head..head + 1), None, true).status.or(d.status);
        }
        let wished = matches!(text.lemma(carries), "demand" | "want" | "seek" | "request");
        if (later || wished) && matches!(d.status, None | Some(Status::Completed)) {
            d.status = Some(Status::Planned);
        }
        let in_combined = [t, m].into_iter().filter(|n| *n != NONE).flat_map(|n| text.g.preps_of_noun(n)).any(|p| {
            ["in", "of"].iter().any(|w| text.s.is(p.start as usize, w))
                && p.object != NONE
                && text.is_combined(p.object)
        });
        // "Alpin will own 53 percent of the combined company": of one that is not there yet.
        if in_combined {
            d.to = None;
            d.to_other = true;
        }
    }
    // "grants Tarn warrants for up to a 10 % stake": nobody holds it before they are used.
    let warrants = m != NONE
        && text
            .g
            .chain(m)
            .chain(text.g.chain(t))
            .any(|id| text.head_is(id, &["warrant", "warrants", "option", "options"]));
    // "received warrants to buy up to a 10 % stake"
    let buys = if m == NONE { NONE } else { text.g.verb_of(m) };
    let right = if buys == NONE { NONE } else { text.g.get(buys).governor };
    let warrants = warrants
        || right != NONE
            && text.g.get(buys).mood == Mood::Infinitive
            && text.head_is(right, &["warrant", "warrants", "option", "options"]);
    if warrants && matches!(d.status, None | Some(Status::Completed)) {
        d.status = Some(Status::Conditional);
    }
    // "with the other 15 percent going to Tarn"
    let goes = (m != NONE).then_some(m + 1).filter(|v| {
        text.g.phrases.get(*v as usize).is_some_and(|p| p.shape == Shape::Verb && p.mood == Mood::Gerund)
            && matches!(text.lemma(*v), "go" | "belong")
    });
    if let Some(v) = goes {
        d.from = trade::party_behind(text, v, "to");
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Planned));
    }
    // "Tarn, the owner of 10 % of Halden's shares, wants": what somebody is holds now, whatever it wants.
    let owner = |id: Id| text.head_is(id, &["owner", "holder"]) && matches!(text.g.get(id).place, Place::Apposition(_));
    if m != NONE && text.g.chain(m).any(owner) {
        d.status = Some(Status::Completed);
    }
    d.measure = base(text, d);
    // "repurchased 13,000 shares, accounting for 2 % of its share capital": what a company has of itself is no holding.
    if d.from.is_none()
        && text.says(text.s.list[d.sentence].tokens.clone(), &["repurchased", "repurchase", "repurchases"])
    {
        return false;
    }
    match (&d.from, &d.to) {
        (Some(f), Some(t)) => !f.parties.iter().any(|p| t.parties.contains(p)),
        (None, None) => false,
        (Some(_), None) => {
            let venture = d.part == Part::Verb && text.g.get(t).passive && {
                let owned = if text.g.get(t).subject() != NONE { text.g.get(t).subject() } else { text.g.get(t).noun };
                owned != NONE && text.head_is(owned, PART_OF)
            };
            d.part == Part::Noun
                || venture
                || unnamed(text, m)
                || with_article(text, m)
                || shares_beside(text, m)
                || whole_shared(text, d)
        }
        (None, Some(_)) => true,
    }
}

/// Whose the shares of a company are, said of nobody by name.
const HOLDERS: &[&str] =
    &["shareholders", "shareowners", "holders", "stockholders", "investors", "owners", "shareholder"];

/// "Tarn holders will own 69 percent of the company": of the one that the deal will make.
fn is_made(text: &Text<'_>, holders: Id, of: &Phrase) -> bool {
    let p = if holders == NONE { return false } else { text.g.get(holders) };
    let whose = p.owner != NONE && text.g.get(p.owner).mention != NONE
        || p.tokens().any(|i| text.parties.at(i).is_some())
        || text.g.preps_of_noun(holders).any(|q| q.object != NONE && text.g.get(q.object).mention != NONE);
    let verb = text.g.verb_of(holders);
    whose
        && verb != NONE
        && text.g.get(verb).modal != NONE
        && text.s.is(of.start as usize, "of")
        && of.object != NONE
        && text.g.get(of.object).mention == NONE
        && text.head_is(of.object, &["company", "group", "entity", "firm", "business"])
}

/// "Corda to acquire 54 % of Tarn": a headline whose verb is still to come.
fn is_to_come(text: &Text<'_>, v: Id) -> bool {
    v != NONE
        && text.g.get(v).mood == Mood::Infinitive
        && text.g.get(v).governor == NONE
        && text.g.get(v).subject() != NONE
}

fn of_noun(text: &Text<'_>, d: &mut Draft, t: Id, m: Id, company: Option<Arg>) {
    // "Alpin shareholders will own 53 percent of the combined group": of the group, not of Alpin.
    if text.head_is(t, HOLDERS)
        && m != NONE
        && matches!(text.g.place(m), Place::Object(v) if text.g.place(t) == Place::Subject(v) || text.g.get(v).subject() == t)
    {
        let of = text.g.preps_of_noun(m).find(|p| p.noun == m && text.s.is(p.start as usize, "of"));
        let held =
            of.and_then(|p| text.parties_of(p.object).filter(|_| !text.is_combined(p.object) && !is_made(text, t, p)));
        // The combined group is not there yet, and is none of the two.
        d.to_other = held.is_none();
        (d.from, d.to) = (None, held);
        return;
    }
    // "a number of members with stakes of more than 14 %": holders without names.
    let many = holders::are_many(text, d, t);
    if many && text.head_is(t, &["stakes", "holdings", "interests"]) {
        d.from = None;
        d.to = d.to.take().filter(|a| a.via <= Via::Sentence && a.tokens.start > d.trigger.start);
        return;
    }
    // "after its 55 % shareholder Tarn ended the talks": the name holds a part of whose shareholder it is.
    if let Some((holder, held)) = holders::named_behind(text, d, t) {
        (d.from, d.to) = (Some(holder), held);
        d.status = Some(Status::Completed);
        return;
    }
    if let Some((holder, held)) = holders::paid_for(text, t) {
        (d.from, d.to) = (holder, held);
        return;
    }
    // "Nordvik, Tarn's biggest shareholder with 31 percent": whose shareholder, that is held.
    if text.head_is(t, &["shareholder", "stockholder"])
        && let Some(held) = text.owner_of(t).or_else(|| company.clone())
        && let Place::Apposition(other) = text.g.get(t).place
        && let Some(holder) = text.parties_of(other)
    {
        (d.from, d.to) = (Some(holder), Some(held));
        d.status = Some(Status::Completed);
        return;
    }
    // The holder is the owner of the stake, or whoever its verb says holds it.
    // "retaining a 14.5 % stake in the business": that of this paragraph, which may have no name.
    let elsewhere = in_other_business(text, t, company.as_ref());
    if elsewhere {
        (d.to, d.to_other) = (None, true);
    }
    // "holds a 10 % interest in its pipeline": nobody is held by itself.
    let verb = text.g.verb_of(t);
    let keeps = verb != NONE && matches!(text.lemma(verb), "hold" | "own" | "retain" | "keep");
    let itself = |c: &Arg| keeps && d.from.as_ref().is_some_and(|f| f.parties == c.parties);
    d.to_other |= company.as_ref().is_some_and(itself);
    let company = company.filter(|c| !elsewhere && !itself(c));
    let named = company.is_some();
    if let Some(company) = company {
        if d.from.as_ref().is_some_and(|f| f.parties == company.parties) {
            d.from = None;
        }
        d.to = Some(company);
    } else if d.to.is_none() && text.head_is(t, &["sale", "sales", "purchase", "disposal"]) {
        // "the 45 percent Halden Wireless stake sale"
        d.to = text.modifier_of(t);
    } else if d.to.is_none() && !text.head_is(t, &["stake", "holding", "shareholding", "interest"]) {
        // "14.6 pct of the outstanding stock": the company was named with the shares.
        d.to = held_before(text, m);
    }
    // "in return for its 35 % stake, Nordvik paid $9m into the new entity": of what the money goes into.
    let entity = |p: &Phrase| {
        p.shape == Shape::Prep
            && text.s.is(p.start as usize, "into")
            && text.head_is(p.object, trade::VEHICLES)
            && text.parties_of(p.object).is_none()
    };
    let in_sentence = || text.g.of_sentence(d.sentence).any(|id| entity(text.g.get(id)));
    // "a 4 % interest in its wells": in something that has no name, not in whoever the text told of.
    if !named && (trade::in_nameless(text, t) || of_what::in_site_told(text, d, t)) {
        d.to = bare::the_venture(text, d);
        d.to_other = d.to.is_none();
    }
    // "has a 40 % stake in Tarn, while Corda owns a 30 % stake": in the same.
    if !named && d.to.is_none() && !d.to_other && holders::only_held(text, t) {
        d.to = trade::held_before(text, d.trigger.start).filter(|a| text.s.sentence_of(a.tokens.start) == d.sentence);
    }
    d.to_other |= d.to.is_none() && in_sentence();
    let at = if m != NONE && text.g.place(t) == Place::Free { m } else { t };
    // "the sale of 2.5 mln shares, or 11 pct of its stock, to Nippon Anzen": who buys, holds.
    let trade_noun = if m == NONE {
        None
    } else {
        text.g.chain(text.g.anchor(m)).find(|id| text.head_is(*id, &["sale", "disposal", "transfer"]))
    };
    // "the purchase by Tarn of a 2 % interest in the field": whoever buys, holds.
    let bought = (!matches!(text.g.place(t), Place::Object(_)))
        .then(|| text.g.chain(t).find(|id| text.head_is(*id, &["purchase", "acquisition"])))
        .flatten();
    if let Some(purchase) = bought
        && d.from.is_none()
    {
        let by = text.g.preps_of_noun(purchase).filter(|p| p.noun == purchase && text.s.is(p.start as usize, "by"));
        d.from = by.filter_map(|p| text.parties_of(p.object)).next().or_else(|| text.owner_of(purchase));
        if d.from.is_some() {
            return;
        }
    }
    if let Some(sale) = trade_noun {
        let verb = text.g.verb_of(sale);
        let buyer = text
            .g
            .preps_of_noun(sale)
            .filter(|p| text.s.is(p.start as usize, "to"))
            .find_map(|p| text.parties_of(p.object))
            .or_else(|| if verb == NONE { None } else { trade::party_behind(text, verb, "to") });
        if let Some(buyer) = buyer {
            // "the sale of a 50 % stake in 4 GW of wind leases": of what has no name.
            d.to_other |=
                d.to.is_none() && text.g.preps_of_noun(t).any(|p| p.noun == t && text.s.is(p.start as usize, "in"));
            if d.to.is_none() && verb != NONE && !d.to_other {
                d.to = text.parties_of_subject(verb);
            }
            d.from = Some(buyer);
            return;
        }
    }
    let verb = text.g.verb_of(at);
    let verb = if verb == NONE && m != NONE { text.g.verb_of(m) } else { verb };
    if verb == NONE || text.g.get(verb).shape != Shape::Verb {
        return;
    }
    let v = text.g.get(verb);
    let lemma = text.lemma(verb);
    if !named {
        d.to = in_which(text, verb).or(d.to.take());
    }
    match lemma {
        // "Tarn's stake in Halden had amounted to 52 pct of the votes"
        "amount" | "be" | "total" | "stand" | "equal" | "reach"
            if d.from.is_none()
                && v.subject() != NONE
                && trade::SHARES.iter().any(|w| text.head_is(v.subject(), &[w])) =>
        {
            d.from = text.owner_of(v.subject());
        }
        "represent" if !named => represented(text, d, verb),
        // "bought Halden's 64 % stake in Tarn": whose it was, sells.
        "buy" | "acquire" | "purchase"
            if named && !v.passive && matches!(text.g.place(t), Place::Object(o) if o == verb) =>
        {
            d.from = text.parties_of_subject(verb).or_else(|| bare::offered_by(text, verb));
            if d.from.is_some() && v.mood == Mood::Infinitive && bare::offered_by(text, verb).is_some() {
                d.status = Some(Status::Planned);
            }
        }
        // "its owners are Tarn with a 40 % stake": the owner is beside it.
        "be" if d.from.is_none() && beside_owner(text, t, m, verb).is_some() => {
            (d.from, d.to) = beside_owner(text, t, m, verb).map_or((None, None), |(holder, of)| (Some(holder), of));
            d.to_other |= d.to.is_none();
            d.status = Some(Status::Completed);
        }
        "sell" | "divest" | "transfer" if holders::in_payment(text, d, t, verb, named) => {}
        "sell" | "divest" | "offload" | "transfer" | "dispose" | "cede" | "surrender" => {
            if !named {
                d.to = None;
            }
            let buyer = trade::buyer(text, verb);
            // "to sell a 50 % stake in its wind farms": of what has no name, and not of whoever sells.
            d.to_other |= d.to.is_none() && trade::in_own_part(text, t);
            let seller = if v.passive { None } else { text.parties_of_subject(verb) };
            if d.to.is_none() && !d.to_other && trade::is_own_holding(text, t) {
                d.to = trade::holding_of_seller(text, verb, seller.as_ref());
                d.to_other = d.to.is_none();
            }
            if let Some(buyer) = buyer {
                // "sold a 15 percent stake to Straits Bank": a part of the seller itself, unless a company is named.
                if d.to.is_none() && !d.to_other {
                    d.to = seller;
                }
                d.from = Some(buyer);
            } else if d.to.is_none() && d.from.is_none() && !d.to_other {
                d.to = seller;
            } else {
                d.from = d.from.take().or(seller);
            }
        }
        "give" | "grant" | "award" | "leave" | "hand" => {
            // "grants Tarn warrants for up to a 10 % stake": one phrase, and the first of it receives.
            let first = text.g.objects(verb).next().and_then(|o| text.parties_of(o).or_else(|| text.modifier_of(o)));
            // "gave a stake in Halden to the Rossi Group", "was given to it"
            let receiver = trade::party_behind(text, verb, "to").or(first);
            if let Some(receiver) = receiver {
                // "granting Tarn warrants for a 10 % stake": in whoever grants them.
                let own = text.g.objects(verb).chain([t]).any(|o| text.phrase_says(o, &["warrant", "warrants"]));
                let giver = text.parties_of_subject(verb).filter(|g| own && g.parties != receiver.parties);
                d.to = d.to.take().filter(|to| to.parties != receiver.parties).or(giver);
                d.from = Some(receiver);
            }
        }
        "invest" | "inject" | "contribute" | "pay" | "put" => {
            // "invest $300m in Salar in exchange for a 9.9 % stake": the sides are those of the investment.
            d.from = d.from.take().or_else(|| text.parties_of_subject(verb));
            d.to = d.to.take().or_else(|| ["in", "into", "to"].iter().find_map(|w| trade::party_behind(text, verb, w)));
        }
        // "The venture, Nordvik, will have its seat in Oslo, with Tarn and Halden each holding a 25 % stake": in what the main clause
        // is about.
        "hold" | "take" | "own" | "have" | "get" | "keep" | "retain"
            if !named && v.mood == Mood::Gerund && v.noun != NONE && beside_main(text, verb).is_some() =>
        {
            d.from = text.parties_of_subject(verb);
            let holders = d.from.as_ref().map(|f| f.parties.clone()).unwrap_or_default();
            d.to = beside_main(text, verb).filter(|of| !of.parties.iter().any(|p| holders.contains(p)));
        }
        _ => {
            if d.from.is_none() && !v.passive {
                d.from = text.parties_of_subject(verb).filter(|f| d.to.as_ref().is_none_or(|t| t.parties != f.parties));
            }
            if v.passive && d.from.is_none() {
                d.from = trade::party_behind(text, verb, "by");
            }
            // "increased Investor's stake": the owner of the stake stays.
        }
    }
    // "Nordvik, which holds a stake", "Nordvik's stake in Petrolia had been 52 pct" are filled; "a stake held by Nordvik" too.
    let describing = (t + 1..(t + 8).min(text.g.phrases.len() as u32)).find(|k| {
        let p = text.g.get(*k);
        p.shape == Shape::Verb && p.noun == t && p.passive && matches!(text.lemma(*k), "hold" | "own" | "control")
    });
    // "a stake held by minority shareholders of Tarn": a part of Tarn, and not held by it.
    if let Some(of_them) = describing.and_then(|held| holders::own_shareholders(text, held)) {
        // Only whoever bids for it or buys it comes to hold it.
        let v = text.g.verb_of(t);
        let bids = v != NONE
            && matches!(text.lemma(v), "buy" | "acquire" | "purchase" | "launch" | "make" | "offer" | "bid" | "seek");
        let bidder = if bids { text.subject(d.trigger.start) } else { None };
        d.from = bidder.filter(|f| f.parties != of_them.parties);
        d.to = Some(of_them);
    } else if let Some(holder) = describing.and_then(|held| trade::party_behind(text, held, "by")) {
        d.from = Some(holder);
    }
    if text.head_is(t, &["owner"]) {
        d.status = Some(Status::Completed);
    }
    if d.from.is_none() && text.head_is(t, &["shareholder", "owner"]) {
        d.from = text.subject(d.trigger.start);
    }
    holders::not_by_itself(text, d, t, verb);
}

/// Whom the main clause is about, where "with" sets a gerund and its subject beside it.
fn beside_main(text: &Text<'_>, gerund: Id) -> Option<Arg> {
    let v = text.g.get(gerund);
    let with = match text.g.place(text.g.anchor(v.noun)) {
        Place::Behind(p) => text.g.get(p),
        _ => return None,
    };
    let main = with.governor;
    let set_off = text.s.is(with.start as usize, "with") && text.mark((with.start as usize).checked_sub(1)?, b',');
    if !set_off || main == NONE {
        return None;
    }
    // "The new venture, Nordvik Energy, would be based": the name stands beside the description.
    let subject = text.g.get(main).subject();
    let named = text.g.of_sentence(text.s.sentence_of(with.start as usize)).find(|id| {
        let p = text.g.get(*id);
        p.mention != NONE && (p.place == Place::Apposition(subject) || p.place == Place::Subject(main))
    });
    named.and_then(|id| text.named_company(id)).or_else(|| text.parties_of_subject(main))
}

/// "raised its stake in Wrather Corp to 816,000 shares, or 11.3 pct of the total outstanding": the company named with the shares before.
fn held_before(text: &Text<'_>, m: Id) -> Option<Arg> {
    if m == NONE {
        return None;
    }
    let anchor = text.g.anchor(m);
    if anchor != m
        && let Some(arg) = trade::held(text, anchor)
    {
        return Some(arg);
    }
    // "said it sold shares of Cyclops Corp": a holding named in the clause.
    let number = text.s.sentence_of(text.g.get(m).start as usize);
    text.g
        .of_sentence(number)
        .filter(|id| *id < m && trade::SHARES.iter().any(|w| text.head_is(*id, &[w])))
        .filter_map(|id| trade::held(text, id))
        .next_back()
}

fn of_verb(text: &Text<'_>, d: &mut Draft, t: Id, m: Id, company: Option<Arg>) {
    let v = text.g.get(t);
    let lemma = text.lemma(t);
    let owned = matches!(lemma, "own" | "hold" | "control");
    if v.passive && owned {
        // "which is 51 % owned by the Brandt Group", "owned 41.9 pct by Nippon Kokan"
        // "owned 68.4 pct by Graylock and 31.6 pct by Bennisford": each share has a holder of its own.
        let own = text
            .g
            .preps_of_verb(t)
            .find(|p| p.noun == m && m != NONE && text.s.is(p.start as usize, "by"))
            .and_then(|p| text.party_of(p.object));
        d.from = own.or_else(|| trade::party_behind(text, t, "by")).or(d.from.take());
        let owned_thing = if v.subject() != NONE { v.subject() } else { v.noun };
        // "owns 72 % of Halden, and the remaining 28 % is held by Tarn": of the company that was told of.
        if owned_thing == m && m != NONE {
            d.to = company.or_else(|| shared_before(text, d, m)).or_else(|| trade::held_before(text, d.trigger.start));
            return;
        }
        // "The venture, owned 60 percent by Nordvik": it has no name.
        let nameless = owned_thing != NONE
            && text.g.get(owned_thing).mention == NONE
            && text
                .head_is(owned_thing, &["venture", "project", "plant", "mine", "field", "partnership", "consortium"]);
        d.to = match inside_list(text, owned_thing, t) {
            true => text.party_of(owned_thing),
            false => text.deep(owned_thing).filter(|_| !nameless),
        };
        d.to_other |= nameless;
        // "the venture, to be 68 pct owned by": it is not yet.
        let q = d.quantity.map_or(0, |k| text.quantities[k].tokens.start);
        if q >= 2 && text.s.is(q - 1, "be") && text.s.is(q - 2, "to") && d.status == Some(Status::Completed) {
            d.status = Some(Status::Planned);
        }
        return;
    }
    if company.is_some() {
        d.to = company;
    } else if let Some(shared) = shared_before(text, d, m) {
        d.to = Some(shared);
    } else if m != NONE {
        d.to = held_before(text, m).or(d.to.take());
        d.to = d.to.take().or_else(|| remainder_of(text, d, m));
        if owned && d.to.is_none() {
            d.to = bare::held(text, t, m);
        }
    }
    match lemma {
        "sell" | "divest" | "offload" => {
            let seller = text.parties_of_subject(t);
            let buyer = trade::buyer(text, t);
            let of_itself = d.to.is_none()
                || d.to.as_ref().is_some_and(|a| seller.as_ref().is_some_and(|s| s.parties == a.parties));
            let other = m != NONE
                && text.g.preps_of_noun(m).any(|p| {
                    p.noun == m
                        && p.object != NONE
                        && text.head_is(p.object, PART_OF)
                        && text.s.is(text.g.get(p.object).start as usize, "the")
                });
            if of_itself && other {
                // "sold 70 % of the portfolio": no part of the seller.
                (d.from, d.to) = (buyer, None);
            } else if of_itself {
                d.to = seller;
                d.from = buyer;
            } else {
                // "sold 45 percent to an investor": whoever has them now, the seller has not.
                let to_another = text.g.preps_of_verb(t).any(|p| text.s.is(p.start as usize, "to") && p.object != NONE);
                d.from = buyer.or(seller.filter(|_| !to_another));
            }
        }
        // "Halden's offer would give them 47 percent": whoever offers is not among them.
        "give" => {
            let offers = if v.subject() == NONE { None } else { text.owner_of(v.subject()) };
            let given = text.g.objects(t).next().and_then(|o| text.parties_of(o));
            d.from = given.filter(|g| offers.is_none_or(|o| o.parties != g.parties));
        }
        // "buys 10 % of Tarn": it does not have them yet.
        "buy" | "acquire" | "purchase" if d.status.is_none() => {
            d.status = Some(Status::Planned);
            d.from = d.from.take().or_else(|| text.parties_of_subject(t));
        }
        "represent" => represented(text, d, t),
        _ => {
            if d.from.is_none() {
                d.from = text.parties_of_subject(t);
            }
            // "Tarsus's largest shareholder, Corvo, which owns 27%"
            if owned && let Some((holder, held)) = shareholder_named(text, t) {
                (d.from, d.to) = (Some(holder), Some(held));
            }
            let made = |p: &Phrase| p.object != NONE && text.is_combined(p.object) || is_made(text, v.subject(), p);
            let of_combined = m != NONE && text.g.preps_of_noun(m).any(made);
            let combined = v.subject() != NONE && text.head_is(v.subject(), HOLDERS) && of_combined;
            if combined {
                (d.from, d.to, d.to_other) = (None, None, true);
                return;
            }
            // "Halden's three principal shareholders, who own 62 pct of its stock": holders without a name, of Halden.
            let holders = v.subject() != NONE
                && text.g.get(v.subject()).mention == NONE
                && text.head_is(
                    v.subject(),
                    &["shareholders", "holders", "stockholders", "investors", "owners", "founders", "directors"],
                );
            let of = if holders { text.owner_of(v.subject()) } else { None };
            let own = m != NONE
                && text.g.preps_of_noun(m).any(|p| {
                    p.noun == m && p.object != NONE && {
                        let o = text.g.get(p.object);
                        o.tokens().any(|i| text.has(i, Classes::POSS))
                            || o.mention == NONE && text.head_is(p.object, PART_OF)
                    }
                });
            if own && of.is_some() {
                (d.from, d.to) = (None, of);
                return;
            }
            // "Alpin shareholders will own 53 percent": holders who are no party.
            if d.from.is_none()
                && v.subject() != NONE
                && text.g.get(v.subject()).mention == NONE
                && text.head_is(
                    v.subject(),
                    &["shareholders", "holders", "stockholders", "investors", "owners", "members"],
                )
            {
                d.to = None;
            }
        }
    }
    if d.from.as_ref().is_some_and(|f| d.to.as_ref().is_some_and(|t| t.parties == f.parties)) {
        d.to = None;
    }
}

/// "Tarn, Halden - owned by Merrow - and Corda": inside a list a participle describes only the one in front of it.
fn inside_list(text: &Text<'_>, owned: Id, participle: Id) -> bool {
    owned != NONE && text.g.listed(owned).iter().any(|member| *member > participle)
}

/// The base that the words name; unstated otherwise.
fn base(text: &Text<'_>, d: &Draft) -> Option<&'static str> {
    let sentence = &text.s.list[d.sentence].tokens;
    let near = d.trigger.start.saturating_sub(10).max(sentence.start)..(d.trigger.end + 10).min(sentence.end);
    let says = |a: &str, b: &str| {
        near.clone().any(|i| {
            text.s.is(i, a)
                && i + 1 < sentence.end
                && (text.s.is(i + 1, b) || i + 2 < sentence.end && text.s.is(i + 2, b))
        })
    };
    if says("fully", "diluted") || says("as", "converted") {
        Some("fully_diluted")
    } else if says("voting", "rights") || says("voting", "power") || says("of", "votes") {
        Some("voting")
    } else {
        None
    }
}
