//! Money for the right to use or sell something: upfront payments, milestones, royalties; licensee to licensor.

use super::super::Status;
use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade;
use super::{Kind, Rule};
use crate::grammar::{Id, Mood, NONE, Place, Shape};
use crate::party::PartyKind;
use Role::{From, None as Nobody, To};

const FROM: &[(&str, Role)] = &[("from", From), ("by", From), ("to", To), ("with", To)];

/// See `licence.md`.
pub const RULE: Rule = Rule {
    name: "licence",
    kind: Kind::Licence,
    page: include_str!("licence.md"),
    frames: FRAMES,
    accepts: |q| super::money(q) || super::share(q),
    refine,
    relates: &[],
};

const FRAMES: &[Frame] = &[
    noun("upfront payment").measure("upfront").preps(FROM).weight(4),
    noun("upfront fee").measure("upfront").preps(FROM).weight(4),
    noun("upfront").measure("upfront").preps(FROM).weight(4),
    noun("up - front payment").measure("upfront").preps(FROM).weight(4),
    noun("milestone").measure("milestone").preps(FROM).weight(4),
    noun("milestone payment").measure("milestone").preps(FROM).weight(5),
    noun("royalty").measure("royalty").preps(FROM).weight(3),
    noun("royalty payment").measure("royalty").preps(FROM).weight(4),
    noun("licensing fee").preps(FROM).weight(4),
    noun("licence fee").preps(FROM).weight(4),
    noun("license fee").preps(FROM).weight(4),
    noun("licensing deal").preps(FROM).weight(3),
    noun("licensing agreement").preps(FROM).weight(3),
    noun("licence agreement").preps(FROM).weight(3),
    noun("license agreement").preps(FROM).weight(3),
    noun("licence").preps(FROM).attach(Attach::FOR.or(Attach::WORTH)),
    noun("license").preps(FROM).attach(Attach::FOR.or(Attach::WORTH)),
    verb("pay")
        .roles(From, To)
        .measure("upfront")
        .preps(&[("to", To)])
        .attach(Attach::OBJECT)
        .near(&["upfront", "front"])
        .weight(4),
    verb("pay").roles(From, Nobody).attach(Attach::OBJECT).near(&["license"]).weight(6),
    received("receive"),
    received("get"),
    received("earn"),
    verb("license").roles(From, Nobody).preps(&[("from", To)]).attach(Attach::FOR.or(Attach::LOOSE)),
];

/// A verb whose subject is paid for a licence.
const fn received(verb_of_receiving: &'static str) -> Frame {
    verb(verb_of_receiving)
        .roles(To, Nobody)
        .preps(&[("from", From)])
        .attach(Attach::OBJECT)
        .near(&["upfront", "front", "milestone", "milestones", "royalties"])
        .weight(4)
}

/// "licensed the drug from Tarn", "licensed its drug to Tarn", "was licensed to Tarn by Halden": the licensee and the licensor.
fn licensed(text: &Text<'_>, v: Id) -> Option<(Arg, Arg)> {
    if text.g.get(v).shape != Shape::Verb || text.lemma(v) != "license" {
        return None;
    }
    let behind = |word: &str| trade::party_behind(text, v, word);
    if text.g.get(v).passive {
        return behind("to").zip(behind("by"));
    }
    let subject = text.parties_of_subject(v)?;
    let (licensee, licensor) = match behind("from") {
        Some(licensor) => (subject, licensor),
        None => (behind("to")?, subject),
    };
    (licensee.parties != licensor.parties).then_some((licensee, licensor))
}

/// "granted Tarn a licence for $30m", "obtained a licence from Halden": the licensee and the licensor.
fn granted(text: &Text<'_>, t: Id) -> Option<(Arg, Arg)> {
    let v = text.g.verb_of(t);
    if v == NONE || text.g.get(v).passive || text.g.place(t) != Place::Object(v) {
        return None;
    }
    let subject = text.parties_of_subject(v)?;
    let behind = |word: &str| {
        let own = text.g.preps_of_noun(t).find(|p| text.s.is(p.start as usize, word));
        own.and_then(|p| text.parties_of(p.object)).or_else(|| trade::party_behind(text, v, word))
    };
    let (licensee, licensor) = match text.lemma(v) {
        "grant" | "give" | "sell" | "award" => {
            let receiver = text.g.objects(v).take_while(|o| *o < t).find_map(|o| text.parties_of(o));
            (receiver.or_else(|| behind("to"))?, subject)
        }
        "obtain" | "get" | "buy" | "acquire" | "secure" | "win" | "receive" | "take" => {
            // "took a licence to Halden's patents"
            let to = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "to"));
            (subject, behind("from").or_else(|| text.owner_of(to?.object))?)
        }
        _ => return None,
    };
    (licensee.parties != licensor.parties).then_some((licensee, licensor))
}

/// What is paid for where somebody licenses something.
const LICENSED: [&str; 16] = [
    "licence",
    "license",
    "licences",
    "licenses",
    "licensing",
    "licensed",
    "rights",
    "right",
    "drug",
    "drugs",
    "milestone",
    "milestones",
    "royalty",
    "royalties",
    "patent",
    "technology",
];

/// Words for money that is lent or raised.
const LENT: [&str; 9] =
    ["financing", "refinancing", "loan", "loans", "lender", "lenders", "borrower", "debt", "underwriters"];

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let s = &text.s;
    // "$3m upon approval by the ministry": an authority lets others do something, and pays for no licence.
    d.from = d.from.take().filter(|a| !text.all_are(a, PartyKind::Authority));
    // "$3m upon submission of an application to the ministry": nor is it paid for one.
    let step = matches!(d.measure, Some("upfront" | "milestone"));
    // "a royalty of 5 % of annual sales of up to $3m": what it is paid on.
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start));
    let base = d.measure == Some("royalty") && d.quantity.is_some_and(|k| super::money(&text.quantities[k]));
    if base && m.is_some_and(|m| super::of_share(text, m)) {
        return false;
    }
    // "Tarn will acquire Halden for $1m plus a milestone payment of up to $3m": a part of the price.
    if step && let Some((buyer, target)) = taken_over(text, d) {
        (d.from, d.to) = (Some(buyer), Some(target));
        if d.measure == Some("milestone") && d.status != Some(Status::Completed) {
            d.status = Some(Status::Conditional);
        }
        (d.kind, d.measure) = (Kind::Merger, None);
        return true;
    }
    // "will pay Corda $20m for a 2 % royalty": bought from whoever then owes it.
    if d.measure == Some("royalty")
        && let Some((buyer, seller)) = royalty_bought(text, d)
    {
        if d.quantity.is_some_and(|k| super::share(&text.quantities[k])) {
            (d.from, d.to) = (Some(seller), Some(buyer));
            d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        } else {
            (d.from, d.to) = (Some(buyer), Some(seller));
            (d.kind, d.measure) = (Kind::Purchase, None);
        }
        return true;
    }
    // "royalties equal to 15 % of net sales": the only share that is paid for a licence.
    if let Some(q) = d.quantity.map(|k| &text.quantities[k]).filter(|q| super::share(q)) {
        let of_sales = q.tokens.end..(q.tokens.end + 6).min(s.list[d.sentence].tokens.end);
        let said = text.says(of_sales, &["sales", "revenue", "revenues", "receipts", "turnover"])
            || d.attach == Attach::BEFORE && text.says(d.trigger.clone(), &["royalty"])
            || d.attach == Attach::OF && d.trigger.end + 1 == q.tokens.start;
        // "will pay Corda royalties of 6 %": the name in front of the noun is who gets them.
        let t = text.g.at(d.trigger.start).unwrap_or(NONE);
        let v = if t == NONE { NONE } else { text.g.verb_of(t) };
        if v != NONE
            && matches!(text.lemma(v), "pay" | "owe")
            && !text.g.get(v).passive
            && let Some(receiver) = text.modifier_of(t)
            && let Some(payer) = text.parties_of_subject(v).filter(|p| p.parties != receiver.parties)
        {
            (d.from, d.to) = (Some(payer), Some(receiver));
        }
        let told = d.from.as_ref().is_some_and(|f| d.to.as_ref().is_some_and(|t| t.parties != f.parties));
        d.status = d.status.filter(|s| *s != Status::Completed).or(Some(Status::Agreed));
        return d.measure == Some("royalty") && said && told;
    }
    // "a $20m royalty deal with a financier": the price of a royalty, and no royalty paid.
    let t = text.g.at(d.trigger.start).unwrap_or(NONE);
    let deals = ["deal", "agreement", "financing", "sale", "purchase", "transaction", "arrangement", "acquisition"];
    if d.measure == Some("royalty") && text.head_is(t, &deals) {
        return false;
    }
    // "will pay $3m to license Tarn's patents": to whoever has them.
    if d.part == Part::Verb && d.measure.is_none() && s.lemma(d.trigger.start) == "pay" {
        return to_license(text, d);
    }
    if d.part == Part::Noun && d.trigger.len() == 1 && text.head_is(t, &["licence", "license"]) && d.measure.is_none() {
        let sides = granted(text, t);
        let told = sides.is_some();
        (d.from, d.to) = sides.unzip();
        return told;
    }
    // "$3m in upfront investment", "upfront costs" are something else.
    if d.measure == Some("upfront")
        && (d.trigger.end < s.tokens.len())
        && matches!(s.lower(d.trigger.end), "cost" | "costs" | "investment" | "capital")
    {
        return false;
    }
    // "$3bn of financing, for which it paid an upfront fee": what a lender takes or gives is paid for no licence.
    let whole = s.list[d.sentence].tokens.clone();
    let before = text.sentence_before(d.sentence).map_or(whole.start, |n| s.list[n].tokens.start);
    let licensed_here = text.says(before..whole.end, &LICENSED);
    if d.measure == Some("upfront") && text.says(whole.clone(), &LENT) && !licensed_here {
        return false;
    }
    // "paid $5m on that front", "paid $5m upfront for the building"
    if d.part == Part::Verb
        && d.measure == Some("upfront")
        && !(licensed_here && whole.clone().any(|i| is_at_once(text, i)))
    {
        return false;
    }
    // "passed a milestone of $10m in sales": what a company has reached is no payment.
    let reached = d.measure == Some("milestone")
        && text.g.at(d.trigger.start).is_some_and(|t| {
            // "sales-based milestone payments" are paid.
            !text.head_is(t, &["payment", "payments"])
                && text
                    .phrase_says(t, &["revenue", "sales", "arr", "valuation", "turnover", "users", "profit", "funding"])
        });
    if reached {
        return false;
    }
    // "eligible to receive $2bn across an upfront payment and milestones": what is due only if all goes well.
    if d.part == Part::Verb && is_received(text, d) {
        // "will get $266m upfront and up to $12m in milestones": what stands right behind the amount tells of it.
        let end = d.quantity.map_or(d.trigger.end, |k| text.quantities[k].tokens.end);
        let at_once = is_at_once(text, end);
        let behind = if at_once { end..end + 1 } else { d.trigger.end..text.clause_of(d.trigger.start).end };
        let upfront = behind.clone().any(|i| is_at_once(text, i));
        let milestones = text.says(behind, &["milestone", "milestones", "royalties"]);
        // "received $3m on the northern front"
        let told =
            || text.says(s.list[d.sentence].tokens.clone(), &["upfront", "milestone", "milestones", "royalties"]);
        if !upfront && !milestones && !told() {
            return false;
        }
        d.measure = match (upfront, milestones) {
            (true, false) => Some("upfront"),
            (false, true) => Some("milestone"),
            _ => None,
        };
        if milestones {
            d.status = Some(Status::Conditional);
        }
    }
    if d.measure == Some("milestone") && d.status != Some(Status::Completed) {
        d.status = Some(Status::Conditional);
    } else if d.measure == Some("upfront") && d.status == Some(Status::Planned) {
        d.status = Some(Status::Agreed);
    }
    // "will license the drug from Tarn for $40m upfront and up to $400m in milestones": the verb tells who pays whom.
    let verb = match d.part {
        Part::Verb => Some(t).filter(|t| *t != NONE),
        Part::Noun => text
            .g
            .of_sentence(d.sentence)
            .take_while(|id| *id < t)
            .filter(|id| text.g.get(*id).shape == Shape::Verb && text.lemma(*id) == "license")
            .last(),
    };
    if let Some((licensee, licensor)) = verb.and_then(|v| licensed(text, v)) {
        (d.from, d.to) = (Some(licensee), Some(licensor));
        // "licensed the drug to Tarn for $40m upfront"
        if d.measure.is_none() && d.quantity.is_some_and(|k| is_at_once(text, text.quantities[k].tokens.end)) {
            d.measure = Some("upfront");
        }
    }
    if d.part == Part::Noun
        && let Some((payer, receiver)) = sold_to(text, d).or_else(|| paid_within(text, d))
    {
        (d.from, d.to) = (Some(payer), Some(receiver));
        // "sold its drug for milestone payments of up to $500m": sold, and these still to be earned.
        let open = d.quantity.is_some_and(|k| text.quantities[k].amount.low.is_none());
        if open && d.measure == Some("milestone") {
            d.status = Some(Status::Conditional);
        }
    }
    // "aggregate consideration of up to $125m, including an upfront fee": the whole is not paid at once.
    if d.part == Part::Verb
        && d.measure == Some("upfront")
        && let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start))
        && let Place::Behind(of) = text.g.place(m)
        && text.g.get(of).noun != NONE
        && text.head_is(text.g.get(of).noun, &["consideration", "total", "payments", "sum"])
    {
        d.measure = None;
    }
    if let Some((payer, receiver)) = earned(text, d) {
        (d.from, d.to) = (payer, Some(receiver));
    }
    // "is shelling out $12m in upfront cash in exchange for rights to a drug from Corda": whoever hands it over pays.
    if let Some((payer, receiver)) = handed_over(text, d) {
        (d.from, d.to) = (Some(payer), receiver.or_else(|| d.to.take()));
    }
    // "has licensed a drug from Tarn. Tarn is getting $200m up front": by the licence told right before.
    let before = || text.sentence_before(d.sentence).map(|n| text.g.of_sentence(n));
    if d.from.is_some() != d.to.is_some()
        && let Some((licensee, licensor)) = before().and_then(|mut ids| ids.find_map(|v| licensed(text, v)))
    {
        let same = |side: &Option<Arg>, told: &Arg| side.as_ref().is_some_and(|a| a.parties == told.parties);
        // "The biotech is eligible to receive milestones": a description of whoever is paid, and nobody pays who licenses out.
        let described = |a: &Option<Arg>| a.as_ref().is_some_and(|a| a.via > Via::Quote);
        if d.measure == Some("milestone") && d.from.is_none() && same(&d.to, &licensee) && described(&d.to) {
            d.to = Some(Arg { via: Via::Paragraph, ..licensor });
            d.from = Some(Arg { via: Via::Paragraph, ..licensee });
        } else if same(&d.to, &licensor) {
            d.from = Some(Arg { via: Via::Paragraph, ..licensee });
        } else if same(&d.from, &licensee) {
            d.to = Some(Arg { via: Via::Paragraph, ..licensor });
        }
    }
    // The one who receives licenses out; the payer is the other party of the sentence, or of the one before.
    if d.to.is_none() || d.from.is_none() {
        let sentence = &s.list[d.sentence].tokens;
        let known: Vec<usize> = [&d.from, &d.to].into_iter().flatten().flat_map(|a| a.parties.clone()).collect();
        let before = s.list[d.sentence.saturating_sub(1)].tokens.start;
        let other = text
            .parties
            .within(&(before..sentence.end))
            .iter()
            .rev()
            .find(|m| {
                m.kind == crate::party::PartyKind::Company && !known.contains(&m.party) && is_side(text, m.tokens.start)
            })
            .map(|m| {
                let via = if m.tokens.start >= sentence.start { Via::Sentence } else { Via::Paragraph };
                // "Corda and its partner Tarn sign an agreement with": whoever stands in a list has the others beside it.
                let list = text.g.at(m.tokens.start).and_then(|id| text.parties_of(text.g.anchor(id)));
                let list =
                    list.filter(|l| l.parties.contains(&m.party) && !l.parties.iter().any(|p| known.contains(p)));
                list.map(|l| Arg { via, ..l }).unwrap_or(Arg { parties: vec![m.party], tokens: m.tokens.clone(), via })
            });
        if d.to.is_none() && d.from.is_some() {
            d.to = other;
        } else if d.from.is_none() && d.to.is_some() {
            d.from = other;
        }
    }
    // "This includes $20m in upfront payments": those of the deal told of.
    let told = d.from.is_none() && d.to.is_none() && includes(text, d);
    // "an upfront payment in exchange for lithium salts": what is paid for is goods, not a right.
    if d.measure == Some("upfront") && for_goods(text, d) {
        (d.kind, d.measure) = (Kind::Purchase, None);
        return d.to.is_some() && d.from.is_some();
    }
    // "Corda also stands to receive up to $3bn in milestones": from whom, the text told before.
    // "We paid the $23m milestone": to whom, likewise.
    // "Tarn will receive $66m as an upfront payment": so does the payer of what is paid at once.
    let milestone =
        d.measure == Some("milestone") || d.measure == Some("upfront") && d.part == Part::Verb && is_received(text, d);
    told || d.to.is_some() && (d.from.is_some() || milestone) || milestone && d.from.is_some()
}

/// "could earn up to $710m in milestone payments in a deal with Tarn": the subject is paid by whoever the deal is with.
fn earned(text: &Text<'_>, d: &Draft) -> Option<(Option<Arg>, Arg)> {
    let m = text.g.at(text.quantities[d.quantity?].core.start)?;
    let v = text.g.verb_of(m);
    let earns = v != NONE
        && text.g.get(v).shape == Shape::Verb
        && !text.g.get(v).passive
        && text.g.place(m) == Place::Object(v)
        && matches!(text.lemma(v), "receive" | "get" | "earn" | "collect");
    let receiver = if earns { text.parties_of_subject(v) } else { None }?;
    let end = text.g.of_sentence(d.sentence).end;
    let deals = ["deal", "agreement", "collaboration", "pact", "partnership", "alliance", "licence", "license"];
    let with = (m..end).find(|k| {
        let p = text.g.get(*k);
        let of_deal = p.shape == Shape::Prep && text.s.is(p.start as usize, "with") && p.noun != NONE;
        of_deal && text.head_is(p.noun, &deals)
    });
    let payer = trade::party_behind(text, v, "from").or_else(|| text.parties_of(text.g.get(with?).object));
    Some((payer.filter(|p| p.parties != receiver.parties), receiver))
}

/// Who hands money over, and to whom as far as that or whose rights it is for is told behind it.
fn handed_over(text: &Text<'_>, d: &Draft) -> Option<(Arg, Option<Arg>)> {
    let m = text.g.at(text.quantities[d.quantity?].core.start)?;
    let v = text.g.verb_of(m);
    let hands = v != NONE
        && text.g.get(v).shape == Shape::Verb
        && !text.g.get(v).passive
        && text.g.place(m) == Place::Object(v)
        && matches!(text.lemma(v), "hand" | "fork" | "shell" | "pay" | "cough");
    let payer = if hands { text.parties_of_subject(v) } else { None }?;
    let rights =
        text.g.of_sentence(d.sentence).find(|k| *k > m && text.head_is(*k, &["rights", "right", "license", "licence"]));
    let given = text.g.objects(v).filter(|o| text.g.get(*o).quantity == NONE).find_map(|o| text.named_company(o));
    let behind = |word: &str| trade::party_behind(text, v, word);
    // "paid $12m upfront for rights to Corda's drug"
    let owner = || rights.and_then(|r| super::grantor(text, r));
    let receiver = given.or_else(|| behind("to")).or_else(|| behind("from")).or_else(owner);
    // "The drugmaker is paying Corda": nobody pays itself, so the description stands for another one.
    receiver.as_ref().is_none_or(|r| r.parties != payer.parties).then_some((payer, receiver))
}

/// The name at a token stands where a side of a deal does: it acts, is acted on or owns, and is not what a receptor is for.
fn is_side(text: &Text<'_>, at: usize) -> bool {
    let Some(id) = text.g.at(at) else { return false };
    let p = text.g.get(id);
    let heads = p.mention != NONE && text.parties.mentions[p.mention as usize].tokens.contains(&at);
    // "up to $1.9bn for Tarn": a company that the text told of before.
    let told = || {
        let party = text.parties.at(at).map(|m| text.parties.mentions[m].party);
        let first = text.s.sentence_of(at).saturating_sub(3);
        let before = text.parties.within(&(text.s.list[first].tokens.start..at));
        before.iter().any(|m| Some(m.party) == party)
    };
    match text.g.place(text.g.anchor(id)) {
        // "with Tarn, a unit of Corda": whose it is has no part in it.
        Place::Behind(prep) if text.head_is(text.g.get(prep).noun, &trade::UNITS) => false,
        // "royalties on worldwide sales of Zerovan": what is sold under the licence.
        Place::Behind(prep) if text.head_is(text.g.get(prep).noun, &["sales", "sale", "revenue", "revenues"]) => false,
        Place::Behind(prep)
            if !["with", "from", "by", "to", "of", "between"]
                .iter()
                .any(|w| text.s.is(text.g.get(prep).start as usize, w)) =>
        {
            heads && told()
        }
        // "will pay Tarn total consideration of"
        Place::Object(v) => heads || matches!(text.lemma(v), "pay" | "give" | "owe" | "grant"),
        _ => heads,
    }
}

/// Who takes over whom in the sentence of a payment that says nothing of a licence.
fn taken_over(text: &Text<'_>, d: &Draft) -> Option<(Arg, Arg)> {
    let licensed = ["license", "licence", "licensing", "collaboration", "rights", "option"];
    if text.says(text.s.list[d.sentence].tokens.clone(), &licensed) {
        return None;
    }
    let t = text.g.at(d.trigger.start)?;
    let buys = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && !p.passive && matches!(text.lemma(*v), "acquire" | "buy" | "purchase")
    };
    text.g.of_sentence(d.sentence).take_while(|v| *v < t).filter(buys).find_map(|v| {
        let trade::Thing::Company(target) = trade::object(text, v) else { return None };
        let buyer = text.parties_of_subject(v).filter(|b| b.parties != target.parties)?;
        Some((buyer, target))
    })
}

/// The buyer and the seller of a royalty that stands behind "for" of a verb of paying.
fn royalty_bought(text: &Text<'_>, d: &Draft) -> Option<(Arg, Arg)> {
    let t = text.g.at(d.trigger.start)?;
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let p = text.g.get(prep);
    let pays = p.governor != NONE && text.lemma(p.governor) == "pay" && !text.g.get(p.governor).passive;
    if !pays || !text.s.is(p.start as usize, "for") {
        return None;
    }
    let buyer = text.parties_of_subject(p.governor)?;
    let paid =
        text.g.objects(p.governor).filter(|o| text.g.get(*o).quantity == NONE).find_map(|o| text.named_company(o));
    let seller = paid.or_else(|| trade::party_behind(text, p.governor, "to"))?;
    (seller.parties != buyer.parties).then_some((buyer, seller))
}

/// "upfront", "up front" at token `i`
fn is_at_once(text: &Text<'_>, i: usize) -> bool {
    text.s.is(i, "upfront") || text.s.is(i, "up") && text.s.is(i + 1, "front")
}

/// The verb tells what its subject is paid.
fn is_received(text: &Text<'_>, d: &Draft) -> bool {
    matches!(text.s.lemma(d.trigger.start), "receive" | "get" | "earn")
}

/// "would sell its drug to Tarn for an upfront payment of $320m": whoever it goes to pays whoever sells it.
fn sold_to(text: &Text<'_>, d: &Draft) -> Option<(Arg, Arg)> {
    let t = text.g.at(d.trigger.start)?;
    let sells = |v: &Id| {
        text.g.get(*v).shape == Shape::Verb
            && !text.g.get(*v).passive
            && matches!(text.lemma(*v), "sell" | "divest" | "license" | "sublicense" | "grant")
    };
    let v = text.g.of_sentence(d.sentence).take_while(|id| *id < t).filter(sells).last()?;
    let payer = trade::party_behind(text, v, "to")?;
    let seller = text.parties_of_subject(v).filter(|s| s.parties != payer.parties)?;
    Some((payer, seller))
}

/// "will pay Corda up to $125m, including an upfront fee of $60m": the parts of a sum go where the whole goes.
fn paid_within(text: &Text<'_>, d: &Draft) -> Option<(Arg, Arg)> {
    let t = text.g.at(d.trigger.start)?;
    let pays = |v: &Id| text.g.get(*v).shape == Shape::Verb && !text.g.get(*v).passive && text.lemma(*v) == "pay";
    let v = text.g.of_sentence(d.sentence).take_while(|id| *id < t).filter(pays).last()?;
    let between = text.g.get(v).end as usize..d.trigger.start;
    if !text.says(between, &["including", "comprising"]) {
        return None;
    }
    let payer = text.parties_of_subject(v)?;
    let mut objects = text.g.objects(v).filter(|o| text.g.get(*o).quantity == NONE);
    let receiver = objects.find_map(|o| text.modifier_of(o).or_else(|| text.parties_of(o)));
    let receiver = receiver.or_else(|| trade::party_behind(text, v, "to"))?;
    (payer.parties != receiver.parties).then_some((payer, receiver))
}

/// "The total includes $20m in upfront payments", "This comprises": the verb tells what a sum told before is made of. "Terms call for
/// Corda to make a $20m upfront payment", "Milestone payments can add up to $3bn": nor need the deal be told again.
fn includes(text: &Text<'_>, d: &Draft) -> bool {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(NONE);
    let v = if m == NONE { NONE } else { text.g.verb_of(m) };
    if v == NONE || text.g.get(v).shape != Shape::Verb {
        return false;
    }
    let t = text.g.at(d.trigger.start).unwrap_or(NONE);
    let due = matches!(d.measure, Some("upfront" | "milestone")) && d.part == Part::Noun;
    match text.lemma(v) {
        "include" | "comprise" | "consist" => true,
        "make" | "pay" => due && text.g.get(v).mood == Mood::Infinitive,
        "add" | "total" | "reach" | "amount" | "run" => due && text.g.place(t) == Place::Subject(v),
        _ => false,
    }
}

/// The amount stands in front of "to license": whose rights they are is paid.
fn to_license(text: &Text<'_>, d: &mut Draft) -> bool {
    let Some(m) = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)) else { return false };
    let verb = m + 1;
    let infinitive = text.g.phrases.get(verb as usize).is_some_and(|v| v.mood == Mood::Infinitive);
    if !infinitive || text.lemma(verb) != "license" {
        return false;
    }
    let owner = text.g.objects(verb).find_map(|o| text.owner_of(o).or_else(|| text.modifier_of(o)));
    d.to = trade::party_behind(text, verb, "from").or(owner);
    d.from.is_some() && d.to.as_ref().is_some_and(|t| d.from.as_ref().is_some_and(|f| f.parties != t.parties))
}

/// The payment is one for supplies, and the sentence tells of nothing that is licensed.
fn for_goods(text: &Text<'_>, d: &Draft) -> bool {
    let sentence = text.s.list[d.sentence].tokens.clone();
    let behind = d.trigger.end..sentence.end;
    !text.says(sentence, &LICENSED) && text.says(behind, trade::GOODS)
}
