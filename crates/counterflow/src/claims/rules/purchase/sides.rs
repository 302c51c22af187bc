//! Who pays whom under a contract: its verb, its prepositions, and what the two sides are in the business of.

use super::super::super::Status;
use super::super::super::frame::Attach;
use super::super::super::payments;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via, same_line};
use super::super::super::trade::{self, Thing};
use super::pairs::{customer_named, hosted, under_which, who_is_to};
use super::{SUPPLIES, goods, hired, purpose, rights};
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::sentences::Kind;
use std::ops::Range;

/// Verbs by which a seller gets a contract.
pub(in crate::claims::rules) const WINS: &[&str] = &[
    "win", "receive", "secure", "land", "get", "book", "obtain", "gain", "clinch", "bag", "nab", "snag", "scoop",
    "achieve", "garner", "attract",
];

/// "has signed deals with Corda and Tarn for 310 engines, in a $5bn deal": the paper that the verb is about, which the deal only sizes.
pub(super) fn sized_by(text: &Text<'_>, d: &Draft, t: Id) -> Option<Id> {
    const PAPERS: [&str; 8] = ["deal", "deals", "contract", "contracts", "agreement", "agreements", "order", "orders"];
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let within = ["in", "under"].iter().any(|w| text.s.is(text.g.get(prep).start as usize, w));
    if !within || !d.attach.has(Attach::BEFORE.or(Attach::WORTH)) || !text.head_is(t, &["deal", "package", "agreement"])
    {
        return None;
    }
    let first = text.g.of_sentence(d.sentence).start;
    (first..prep).rev().find(|k| {
        let p = text.g.get(*k);
        p.shape == Shape::Noun
            && text.head_is(*k, &PAPERS)
            && p.quantity == NONE
            && matches!(text.g.place(*k), Place::Object(v) if makes_contract(text, v) && !text.g.get(v).negated)
            && text.g.preps_of_noun(*k).any(|p| ["with", "from"].iter().any(|w| text.s.is(p.start as usize, w)))
    })
}

/// The subject of "won a contract from the port" or "signed a deal to supply Tesla" is the seller.
pub(super) fn turn(text: &Text<'_>, d: &mut Draft, t: Id) {
    if let Some(sides) = rights::won(text, t) {
        (d.from, d.to) = sides;
        return;
    }
    if let Some((buyer, seller)) = hired::for_contract(text, t) {
        (d.from, d.to) = (buyer, Some(seller));
        return;
    }
    let verb = text.g.verb_of(t);
    let verb = if verb != NONE && text.g.get(verb).shape == Shape::Verb { verb } else { NONE };
    let lemma = if verb == NONE { "" } else { text.lemma(verb) };
    // "Corda's plant in Texas has won a contract": whose plant it is.
    let whose = || {
        let subject = text.g.get(verb).subject();
        if subject == NONE { None } else { text.owner_of(subject) }
    };
    let subject = if verb == NONE { None } else { text.parties_of_subject(verb).or_else(whose) };
    let passive = verb != NONE && text.g.get(verb).passive;
    // "has put pen to paper on an order": whoever signs.
    if lemma == "put" && !passive && text.g.objects(verb).any(|o| text.head_is(o, &["pen"])) {
        d.to = d.to.take().or_else(|| made_for_order(text, t));
        d.from = subject.filter(|s| d.to.as_ref().is_none_or(|t| t.parties != s.parties));
        return;
    }
    // "has agreed to provide parts in a $3m deal with Tarn": the one that provides them is paid.
    let within = matches!(text.g.place(t), Place::Behind(p)
        if ["in", "under"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w)));
    let provides = matches!(lemma, "provide" | "supply" | "deliver" | "ship" | "manufacture" | "produce") && !passive;
    let with = text.g.preps_of_noun(t).find(|p| p.noun == t && p.object != NONE && text.s.is(p.start as usize, "with"));
    if let (true, Some(seller), Some(buyer)) =
        (within && provides, &subject, with.and_then(|p| text.parties_of(p.object)))
        && buyer.parties != seller.parties
    {
        (d.from, d.to) = (Some(buyer), subject);
        return;
    }
    // "signed a contract under which Halden is to build": the one that does so is paid.
    if let Some(seller) = under_which(text, t)
        && matches!(lemma, "sign" | "have" | "enter" | "announce" | "reach" | "strike" | "award" | "make")
        && let Some(buyer) = subject.clone().filter(|b| b.parties != seller.parties)
    {
        (d.from, d.to) = (Some(buyer), Some(seller));
        return;
    }
    // "has a $30m agreement for Halden to supply steel": the one that does so is paid.
    if let Some(seller) = who_is_to(text, t)
        && matches!(lemma, "sign" | "have" | "enter" | "announce" | "reach" | "strike" | "award" | "make" | "ink")
        && let Some(buyer) = subject.clone().filter(|b| b.parties != seller.parties)
    {
        (d.from, d.to) = (Some(buyer), Some(seller));
        return;
    }
    let gives = matches!(lemma, "award" | "give" | "grant" | "place" | "hand");
    if gives && passive {
        // "was awarded a contract by the port": the subject receives.
        d.to = subject.or(d.to.take());
        d.from = trade::party_behind(text, verb, "by")
            .or(d.from.take())
            .filter(|f| d.to.as_ref().is_none_or(|t| t.parties != f.parties));
        return;
    }
    if gives {
        d.from = subject.or(d.from.take());
        let receiver = text.g.objects(verb).next().filter(|o| *o < t).and_then(|o| text.parties_of(o));
        d.to = receiver
            .or_else(|| trade::party_behind(text, verb, "to"))
            .or_else(|| trade::party_behind(text, verb, "with"))
            .or_else(|| made_for_order(text, t).filter(|a| d.from.as_ref().is_none_or(|f| f.parties != a.parties)))
            .or(d.to.take());
        return;
    }
    let behind = |words: &[&str]| {
        let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
        text.g
            .preps_of_noun(t)
            .chain(text.g.preps_of_noun(m.max(t)))
            .chain(
                if verb == NONE { t..t } else { verb..verb + 1 }
                    .flat_map(|v| text.g.preps_of_verb(v).filter(move |p| p.start >= text.g.get(t).start)),
            )
            .filter(|p| words.iter().any(|w| text.s.is(p.start as usize, w)))
            // "orders worth $14bn, including one for ships from Halden": of that one alone.
            .filter(|p| {
                let from = (p.start as usize).min(d.trigger.end);
                !text.says(from..p.start as usize, &["including", "include"])
            })
            .find_map(|p| text.parties_of(p.object))
    };
    let distinct = |a: &Arg, b: &Option<Arg>| b.as_ref().is_none_or(|b| b.parties != a.parties);
    // "beat Corda to a $3m contract with Tarn", "has lost a contract with Tarn": whose work it would be, is paid.
    let beats =
        lemma == "beat" && matches!(text.g.place(t), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "to"));
    if (beats || lemma == "lose") && !passive && subject.is_some() {
        d.to = subject;
        d.from = behind(&["with", "from"]).filter(|a| distinct(a, &d.to));
        if lemma == "lose" {
            d.status = Some(Status::Withdrawn);
        }
        return;
    }
    if let (Some(one), Some(other)) = (&subject, behind(&["with"]))
        && let Some((buyer, seller)) = rights::dealt(text, t, one, &other)
    {
        (d.from, d.to) = (Some(buyer), Some(seller));
        return;
    }
    if verb != NONE
        && let Some(other) = behind(&["with"])
        && let Some(sides) = rights::sponsored(text, t, text.g.get(verb).subject(), subject.as_ref(), &other)
    {
        (d.from, d.to) = sides;
        return;
    }
    // "announced a gas sale agreement with Corda": whoever sells is paid by the other side.
    let sale = text.phrase_says(t, &["sale", "sales"])
        && !text.phrase_says(t, &["purchase"])
        && text.head_is(t, &["agreement", "contract", "deal", "pact", "accord", "agreements", "contracts", "deals"]);
    if sale
        && !passive
        && subject.is_some()
        && let Some(buyer) = behind(&["with"]).filter(|b| distinct(b, &subject))
    {
        (d.from, d.to) = (Some(buyer), subject);
        return;
    }
    // "Corda's award, a $3bn contract, hires": whose award it is, is paid.
    let award = if verb == NONE { NONE } else { text.g.get(verb).subject() };
    if award != NONE
        && award != t
        && text.g.place(t) == Place::Subject(verb)
        && text.head_is(award, &["award", "win"])
        && let Some(winner) = text.owner_of(award)
    {
        d.to = Some(winner);
        d.from = behind(&["from", "by"]).filter(|a| distinct(a, &d.to));
        return;
    }
    // "The turbines come from Corda under an order worth $3bn"
    if matches!(lemma, "come" | "be")
        && !passive
        && subject.is_none()
        && let Some(seller) = trade::party_behind(text, verb, "from")
    {
        d.to = Some(seller);
        d.from = d.from.take().or_else(|| text.topic_before(d.sentence)).filter(|f| distinct(f, &d.to));
        d.status = Some(Status::Agreed);
        return;
    }
    // "cancelled an order for 20 jets from Halden", "signed a deal for 20 Halden jets": what is ordered comes from whoever makes it.
    let signs = matches!(lemma, "sign" | "strike" | "ink" | "seal" | "agree") && behind(&["with"]).is_none();
    // "firmed up an order": the word has no base form, since firms are companies.
    let firm = verb != NONE && ["firmed", "firming"].iter().any(|w| text.s.is(text.g.get(verb).head as usize, w));
    let changes = firm
        || matches!(
            lemma,
            "cancel" | "convert" | "defer" | "cut" | "drop" | "scrap" | "double" | "finalise" | "finalize"
        );
    if (changes || signs)
        && !passive
        && subject.is_some()
        && let Some(maker) = made_for_order(text, t).filter(|a| distinct(a, &subject))
    {
        (d.from, d.to) = (subject, Some(maker));
        // "firmed up an order": what is firm now is agreed, and not yet paid.
        if (firm || matches!(lemma, "finalise" | "finalize")) && d.status == Some(Status::Completed) {
            d.status = Some(Status::Agreed);
        }
        return;
    }
    // "reported orders totalling $52m", "announced a $19m order from Tarn": told by the one who has got them.
    let from_customer = || {
        text.g.preps_of_noun(t).any(|p| {
            p.noun == t && p.start == text.g.get(t).end && text.s.is(p.start as usize, "from") && p.object != NONE
        })
    };
    let orders = text.head_is(t, &["order", "orders"]) && !passive;
    // "has a $3m commitment from Tarn for its cloud platform", "contracted $3m in commitments from Tarn"
    let committed = text.head_is(t, &["commitment", "commitments"]) && !passive && from_customer();
    if committed
        && matches!(
            lemma,
            "have" | "hold" | "contract" | "announce" | "sign" | "report" | "disclose" | "unveil" | "count"
        )
        && let Some(customer) = behind(&["from"])
    {
        // "The two announced a commitment from Tarn": the other one is paid.
        let seller = subject.map(|mut s| {
            s.parties.retain(|p| !customer.parties.contains(p));
            // "for Halden's cloud business": of several the one whose goods they are.
            let clause = d.trigger.end..text.clause_of(d.trigger.start).end.max(d.trigger.end);
            let named = text
                .parties
                .within(&clause)
                .iter()
                .find(|m| s.parties.contains(&m.party) && text.is_possessive(&m.tokens));
            if let Some(m) = named.filter(|_| s.parties.len() > 1) {
                s = Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence };
            }
            s
        });
        d.to = seller.filter(|s| !s.parties.is_empty());
        d.from = Some(customer);
        return;
    }
    let got = orders
        && (matches!(lemma, "report" | "post" | "record" | "take" | "collect" | "add" | "log" | "tally" | "rack")
            && text.head_is(t, &["orders"])
            || matches!(
                lemma,
                "announce" | "confirm" | "report" | "unveil" | "disclose" | "have" | "pick" | "take" | "draw"
            ) && from_customer());
    // "with $3m in orders taken on Monday"
    let taken = orders
        && text.g.phrases.get(t as usize + 1).is_some_and(|v| v.shape == Shape::Verb && v.noun == t && v.passive)
        && (matches!(text.lemma(t + 1), "take" | "log") || WINS.contains(&text.lemma(t + 1)))
        && trade::party_behind(text, t + 1, "by").is_none();
    // "announced the award of a contract by the navy", "the acquisition of a contract from Corda": told by whoever has got it.
    let won = !passive
        && subject.is_some()
        && matches!(text.g.place(t), Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "of")
            && text.head_is(text.g.get(prep).noun, &["award", "win", "winning", "acquisition", "receipt", "securing"]))
        && behind(&["to"]).is_none();
    if got || taken || won || WINS.contains(&lemma) && !passive {
        let winner = subject;
        let inside = text.modifier_of(t).filter(|a| distinct(a, &winner));
        // "won a contract to build ships for Halden"
        // … or "to design and build ships for Halden"
        let served = || {
            let first = purpose(text, t)?;
            let joined = (first + 1..first + 4).find(|k| {
                let p = text.g.phrases.get(*k as usize);
                p.is_some_and(|p| p.shape == Shape::Verb && p.governor == text.g.get(first).governor)
            });
            [Some(first), joined].into_iter().flatten().find_map(|v| {
                // "to supply trains to Tarn", "to supply Tarn with trains"
                let given = || text.g.objects(v).find_map(|o| text.named_company(o));
                let to = || trade::party_behind(text, v, "to").or_else(given);
                let gives = SUPPLIES[..5].contains(&text.lemma(v));
                trade::party_behind(text, v, "for").or_else(|| if gives { to() } else { None })
            })
        };
        let payer = behind(&["from", "with", "by"]).or(inside).or_else(served).filter(|a| distinct(a, &winner));
        d.from = payer;
        d.to = winner;
        // Who has won an order has not yet been paid for it.
        if d.status == Some(Status::Completed) && text.head_is(t, &["order", "orders"]) {
            d.status = Some(Status::Agreed);
        }
        return;
    }
    // "Meridian will supply gas to Hanbo under an agreement worth $42bn": the verb tells who sells to whom.
    if matches!(lemma, "supply" | "provide" | "deliver" | "sell" | "ship" | "build")
        && !passive
        && matches!(text.g.place(t), Place::Behind(_))
    {
        let customer = trade::party_behind(text, verb, "to")
            .or_else(|| text.g.objects(verb).find_map(|o| text.parties_of(o)))
            .or_else(|| trade::party_behind(text, verb, "for"))
            // "will build a ship under a contract from the navy"
            .or_else(|| behind(&["from", "with"]));
        // "will provide its software to a retailer in a deal worth": a customer without a name.
        let nameless = text
            .g
            .preps_of_verb(verb)
            .any(|p| p.object != NONE && text.s.is(p.start as usize, "to") && p.start < text.g.get(t).start);
        if customer.is_some() || nameless {
            d.to = subject;
            d.from = customer;
            return;
        }
    }
    if matches!(lemma, "buy" | "order" | "purchase" | "acquire" | "use" | "outsource")
        && !passive
        && matches!(text.g.place(t), Place::Behind(_))
    {
        d.from = subject.or(d.from.take());
        let made = || if text.lemma(verb) == "use" { None } else { goods::made_by(text, verb) };
        d.to = trade::party_behind(text, verb, "from").or(d.to.take()).or_else(made).filter(|a| distinct(a, &d.from));
        return;
    }
    // "its spending plans, including a contract with Halden": whose plans they are, pays.
    if d.from.is_none()
        && let Place::Behind(prep) = text.g.place(t)
        && text.s.is(text.g.get(prep).start as usize, "including")
    {
        let plans =
            |id: Id| text.head_is(id, &["plans", "plan", "spending", "commitments", "obligations", "purchases"]);
        let before = text.g.of_sentence(d.sentence).take_while(|id| *id < prep).filter(|id| plans(*id)).last();
        d.from = before.and_then(|plans| text.owner_of(plans)).filter(|a| distinct(a, &d.to));
    }
    // "Halden's programme targets new sites and a cloud contract with Tarn": whose programme it is, pays.
    if d.from.is_none() && matches!(text.g.get(t).place, Place::Listed(_)) {
        let main = text.g.of_sentence(d.sentence).find(|v| *v < t && text.g.get(*v).shape == Shape::Verb);
        let subject = main.map_or(NONE, |v| text.g.get(v).subject());
        d.from = (subject != NONE).then(|| text.owner_of(subject)).flatten().filter(|a| distinct(a, &d.to));
    }
    let Some(v) = purpose(text, t) else {
        // "an agreement, which gave Nordvik its first ships": the one who is given is the customer.
        customer_named(text, d, t);
        return;
    };
    let sells = SUPPLIES.contains(&text.lemma(v));
    if sells && d.from.is_some() {
        let supplied = text
            .g
            .objects(v)
            .find_map(|o| text.parties_of(o))
            .or_else(|| trade::party_behind(text, v, "to"))
            .or_else(|| trade::party_behind(text, v, "for"));
        let seller = d.from.take();
        let with = d.to.take();
        d.from = with.or(supplied).filter(|a| distinct(a, &seller));
        d.to = seller;
    }
}

/// "an order for 20 jets from Halden", "for 20 Halden jets", "for Halden scanners": who sells or makes what is ordered.
pub(super) fn made_for_order(text: &Text<'_>, order: Id) -> Option<Arg> {
    let goods = text.g.preps_of_noun(order).find(|p| p.noun == order && text.s.is(p.start as usize, "for"))?.object;
    if goods == NONE {
        return None;
    }
    let from = text.g.preps_of_noun(goods).find(|p| p.noun == goods && text.s.is(p.start as usize, "from"));
    from.and_then(|p| text.parties_of(p.object)).or_else(|| match trade::thing(text, goods) {
        Thing::Goods => goods::maker(text, goods),
        _ => super::super::supply::named_wares(text, goods),
    })
}

/// "Halden signed a cloud deal with Corda, a cloud provider", "Halden and cloud provider Corda signed a deal": of two sides the one
/// that is in the business of what is sold is paid.
pub(super) fn by_business(text: &Text<'_>, d: &mut Draft, t: Id) {
    let (buyer, seller) = match (&d.from, &d.to) {
        (Some(from), Some(to)) => (from.clone(), to.clone()),
        (Some(both), None) | (None, Some(both)) if both.parties.len() == 2 => {
            let side = |n: usize| Arg { parties: vec![both.parties[n]], ..both.clone() };
            (side(0), side(1))
        }
        _ => return,
    };
    if let Some((tenant, host)) = hosted(text, t, &buyer, &seller) {
        return (d.from, d.to) = (Some(tenant), Some(host));
    }
    let mut goods = text.goods_in(text.g.get(t).tokens());
    goods.extend(text.goods_in(d.trigger.end..text.clause_of(d.trigger.start).end.max(d.trigger.end)));
    // Supply alone tells of no line.
    goods.retain(|word| !matches!(*word, "supply" | "supplies"));
    // "a battery supply contract with carmaker Corda": whoever makes cars or planes is supplied, where these are not what is supplied.
    const WHOLES: &[&str] = &["cars", "aircraft", "trains"];
    let makes_wholes = |side: &Arg| side.parties.iter().all(|p| text.sells_such(*p, WHOLES));
    let parts = text.phrase_says(t, &["supply"]) && !goods.iter().any(|g| WHOLES.iter().any(|w| same_line(g, w)));
    match (parts && makes_wholes(&buyer), parts && makes_wholes(&seller)) {
        (true, false) => return (d.from, d.to) = (Some(buyer), Some(seller)),
        (false, true) => return (d.from, d.to) = (Some(seller), Some(buyer)),
        _ => {}
    }
    let sells = |side: &Arg| {
        let one = |p: &usize| if goods.is_empty() { text.sells_goods(*p) } else { text.sells_such(*p, &goods) };
        side.parties.iter().all(one)
    };
    match (sells(&buyer), sells(&seller)) {
        (true, false) => (d.from, d.to) = (Some(seller), Some(buyer)),
        (false, true) => (d.from, d.to) = (Some(buyer), Some(seller)),
        _ => {}
    }
}

/// "exceeding the $3bn contract signed with Tarn": who of the two is paid, neither the words nor the other side tell.
pub(super) fn only_signed_with(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let signed = (t + 1..(t + 4).min(text.g.phrases.len() as Id)).find(|v| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb
            && p.noun == t
            && p.passive
            && matches!(text.lemma(*v), "sign" | "strike" | "agree" | "conclude")
    });
    let with = signed.and_then(|v| trade::party_behind(text, v, "with"));
    let subject = matches!(text.g.place(t), Place::Subject(_));
    with.is_some_and(|w| !subject && d.from.is_none() && w.parties.len() == 1 && !text.also_sells_goods(w.parties[0]))
}

/// "Lessor Tarn has agreed to order 40 planes from Halden in a deal worth $4bn": who orders pays, whatever both are in the business of.
pub(super) fn by_order(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    let orders = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && !p.passive && matches!(text.lemma(*v), "order" | "buy" | "purchase" | "procure")
    };
    let buyer = text
        .g
        .of_sentence(d.sentence)
        .take_while(|v| *v < t)
        .filter(orders)
        .filter_map(|v| text.parties_of_subject(v))
        .find(|s| s.via <= Via::Sentence && (s.parties == from.parties || s.parties == to.parties));
    let Some(buyer) = buyer else { return false };
    if buyer.parties == to.parties {
        (d.from, d.to) = (d.to.take(), d.from.take());
    }
    true
}

/// "signed a service agreement with the airline, with a total contract value of": of the two that sign, the one that the text says sells
/// something is paid.
pub(super) fn of_signed(text: &Text<'_>, d: &mut Draft, paper: Id) -> bool {
    let verb = text.g.verb_of(paper);
    let signs = verb != NONE
        && (matches!(text.lemma(verb), "sign" | "ink" | "enter" | "seal" | "announce") || widens(text, verb));
    if !signs || text.g.get(verb).passive {
        return false;
    }
    let with = |p: &&Phrase| p.noun == paper && text.s.is(p.start as usize, "with");
    let other = trade::party_behind(text, verb, "with")
        .or_else(|| text.g.preps_of_noun(paper).find(with).and_then(|p| text.parties_of(p.object)));
    let (Some(signer), Some(other)) = (text.parties_of_subject(verb), other) else { return false };
    if let Some((tenant, host)) = hosted(text, paper, &signer, &other) {
        (d.from, d.to, d.status) = (Some(tenant), Some(host), Some(Status::Agreed));
        return true;
    }
    let sells = |side: &Arg| side.parties.len() == 1 && text.sells_goods(side.parties[0]);
    (d.from, d.to) = match (sells(&signer), sells(&other)) {
        (true, false) => (Some(other), Some(signer)),
        (false, true) => (Some(signer), Some(other)),
        _ => return false,
    };
    d.status = Some(Status::Agreed);
    true
}

/// "will get $300m from Tarn for building two ferries", "for supplying steel", "for 20 ships": what a verb of being paid is paid for
/// is work or goods.
pub(in crate::claims::rules) fn works_for(text: &Text<'_>, v: Id) -> bool {
    let counted = |o: Id| {
        let first = text.g.get(o).start as usize;
        (text.s.tokens[first].kind == Kind::Number || text.has(first, Classes::NUMBER))
            && trade::thing(text, o) == Thing::Goods
    };
    let work = |p: &Phrase| {
        p.object != NONE
            && text.s.is(p.start as usize, "for")
            && (text.g.get(p.object).mood == Mood::Gerund && SUPPLIES.contains(&text.lemma(p.object))
                || counted(p.object))
    };
    text.g.preps_of_verb(v).any(work)
}

/// "rented servers to Tarn", "rented out the ship": whoever lets something is paid.
pub(super) fn rented(text: &Text<'_>, d: &mut Draft, v: Id) -> bool {
    let tenant = trade::party_behind(text, v, "to");
    if tenant.is_some() || text.s.is(text.g.get(v).head as usize + 1, "out") {
        (d.from, d.to) = (tenant, text.parties_of_subject(v));
    }
    true
}

/// Verbs of what a new deal does to the ones before.
fn widens(text: &Text<'_>, verb: Id) -> bool {
    matches!(
        text.lemma(verb),
        "expand" | "extend" | "deepen" | "broaden" | "widen" | "strengthen" | "renew" | "enlarge"
    )
}

/// "has expanded its partnership with Halden in a deal worth $6bn": the deal is between the same two.
pub(super) fn in_partnership(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Place::Behind(prep) = text.g.place(t) else { return false };
    let verb = text.g.get(prep).governor;
    let papers = ["partnership", "relationship", "alliance", "collaboration", "agreement", "contract", "pact", "deal"];
    let inside = ["in", "under", "with", "through"].iter().any(|w| text.s.is(text.g.get(prep).start as usize, w));
    if verb == NONE || !inside || !widens(text, verb) {
        return false;
    }
    text.g.objects(verb).find(|o| text.head_is(*o, &papers)).is_some_and(|paper| of_signed(text, d, paper))
}

/// "Halden Cloud's $38m Corda deal", "Halden Cloud's $22m in Corda agreements": of the one whose deal it is and the one it is named
/// after, whoever sells such things is paid.
pub(super) fn by_possessor(text: &Text<'_>, d: &mut Draft, t: Id) {
    let (Some(owner), other) = possessors(text, d, t) else { return };
    let told = [&d.from, &d.to]
        .into_iter()
        .flatten()
        .any(|a| a.via <= Via::Sentence && a.parties != owner.parties && a.tokens.start > owner.tokens.start);
    match other {
        Some(other) => {
            (d.from, d.to) =
                if sells_to(text, &owner, &other) { (Some(other), Some(owner)) } else { (Some(owner), Some(other)) }
        }
        None if text.sells_goods(owner.parties[0]) && !told => (d.from, d.to) = (None, Some(owner)),
        None => {}
    }
}

/// "Planemaker Corda announced orders worth $43m", "Corda's orders": those that it has got, where it makes what is ordered.
pub(super) fn booked(text: &Text<'_>, d: &mut Draft, t: Id) {
    let verb = text.g.verb_of(t);
    let places = verb != NONE
        && matches!(text.g.place(t), Place::Object(_))
        && !matches!(text.lemma(verb), "announce" | "unveil" | "report" | "book" | "have" | "add" | "disclose" | "log");
    let maker = |a: &Arg| a.parties.len() == 1 && a.via <= Via::Sentence && text.also_sells_goods(a.parties[0]);
    // "Halden Shipbuilding signed a $70m deal for two bulkers"
    let goods = text.goods_in(d.trigger.end..text.clause_of(d.trigger.start).end.max(d.trigger.end));
    let builds = |a: &Arg| a.parties.len() == 1 && text.builds_such(a.parties[0], &goods);
    if !text.head_is(t, &["order", "orders"]) {
        if d.to.is_none() && d.from.as_ref().is_some_and(builds) {
            d.to = d.from.take();
        }
        return;
    }
    if !places && d.to.is_none() && d.from.as_ref().is_some_and(maker) {
        d.to = d.from.take();
    }
}

/// The first party sells goods, the other one does not.
fn sells_to(text: &Text<'_>, seller: &Arg, buyer: &Arg) -> bool {
    text.also_sells_goods(seller.parties[0]) && !text.also_sells_goods(buyer.parties[0])
}

/// A deal that is one over goods by the two that it belongs to: exactly one of them sells any, above all else if nothing but the deal
/// tells it, since who sells this and that invests, too.
pub(super) fn is_by_possessors(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let (Some(owner), Some(other)) = possessors(text, d, t) else { return false };
    let above_all = |a: &Arg| text.sells_goods(a.parties[0]);
    (sells_to(text, &owner, &other) || sells_to(text, &other, &owner)) && (above_all(&owner) || above_all(&other))
}

/// Whose deal it is, and whom it is named after; neither where a preposition tells with whom it is.
fn possessors(text: &Text<'_>, d: &Draft, t: Id) -> (Option<Arg>, Option<Arg>) {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(t);
    let with = |p: &Phrase| p.noun == t && ["with", "from"].iter().any(|w| text.s.is(p.start as usize, w));
    if text.g.get(t).mention != NONE || text.g.preps_of_noun(t).any(with) {
        return (None, None);
    }
    // "expanded its Tarn contract": of the one that does so.
    let own =
        || text.owner_of(t).filter(|o| text.has(text.g.get(t).start as usize, Classes::POSS) && o.parties.len() == 1);
    let owner = [t, m].into_iter().find_map(|n| text.named_company(text.g.get(n).owner)).or_else(own);
    let other = owner.as_ref().and_then(|o| text.modifier_of(t).filter(|a| a.parties != o.parties));
    (owner, other)
}

/// "won a contract", "signed", "awarded", "placed an order": the verb tells that one is made.
pub(super) fn makes_contract(text: &Text<'_>, verb: Id) -> bool {
    verb != NONE
        && (WINS.contains(&text.lemma(verb))
            || matches!(text.lemma(verb), "sign" | "ink" | "award" | "give" | "place" | "hand"))
}

/// "won an order from Tarn for two ferries for $80m": what stands behind the last "for" is the price of what a verb of trade is about.
pub(super) fn is_price(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    let verb = text.g.verb_of(t);
    let trades = makes_contract(text, verb) && !text.g.get(verb).negated;
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start));
    // "in exchange for $3m": what is given for the contract.
    let exchanged = |p: Id| text.g.get(p).noun != NONE && text.head_is(text.g.get(p).noun, &["exchange", "return"]);
    trades && m.is_some_and(|m| m > t && !matches!(text.g.place(m), Place::Behind(p) if exchanged(p)))
}

/// Who ordered from whom in the nearest of the three sentences before.
pub(in crate::claims) fn told_order(text: &Text<'_>, sentence: usize) -> (Option<Arg>, Option<Arg>) {
    let before = std::iter::successors(text.sentence_before(sentence), |n| text.sentence_before(*n));
    let by_verb = |number: usize| {
        let told = text.g.of_sentence(number).rev().take(40).find_map(|v| payments::trade_at(text, v))?;
        (told.kind == super::Kind::Purchase).then_some((Some(told.payer), Some(told.payee)))
    };
    before
        .take(3)
        .find_map(|number| order_in(text, text.g.of_sentence(number)).or_else(|| by_verb(number)))
        .unwrap_or_default()
}

/// Who ordered from whom, as the first contract among these phrases tells it.
fn order_in(text: &Text<'_>, phrases: Range<Id>) -> Option<(Option<Arg>, Option<Arg>)> {
    // "signed a contract to build two ferries"
    let builds = |id: Id| purpose(text, id).is_some_and(|v| SUPPLIES.contains(&text.lemma(v)));
    let orders = |id: &Id| {
        text.g.get(*id).shape == Shape::Noun
            && (text.head_is(*id, &["contract", "contracts", "order", "orders", "commitment", "commitments"])
                || text.head_is(*id, &["deal", "agreement", "pact"]) && builds(*id))
    };
    phrases.filter(orders).find_map(|id| {
        let verb = text.g.verb_of(id);
        if verb == NONE || text.g.get(verb).shape != Shape::Verb {
            return None;
        }
        let gives = matches!(text.lemma(verb), "award" | "give" | "hand" | "grant");
        // "The navy has awarded Halden a contract": whoever gives it may have no name.
        if gives && !text.g.get(verb).passive {
            let receiver = text.g.objects(verb).find(|o| *o < id).and_then(|o| text.parties_of(o));
            let receiver = receiver.or_else(|| trade::party_behind(text, verb, "to"));
            return receiver.map(|to| (text.parties_of_subject(verb), Some(to)));
        }
        let subject = text.parties_of_subject(verb)?;
        // "was awarded a contract by the port"
        if gives {
            return Some((trade::party_behind(text, verb, "by"), Some(subject)));
        }
        let other = ["with", "from", "to"].iter().find_map(|w| {
            trade::party_behind(text, verb, w).or_else(|| {
                let mut behind = text.g.preps_of_noun(id).filter(|p| text.s.is(p.start as usize, w));
                behind.find_map(|p| text.parties_of(p.object))
            })
        });
        let sells = WINS.contains(&text.lemma(verb)) || builds(id);
        Some(if sells { (other, Some(subject)) } else { (Some(subject), other) })
    })
}

/// "a $30m commitment from Tarn to purchase Halden capacity", "its commitments for Halden capacity": whoever it comes from commits, and
/// whoever makes what it is for is paid.
pub(super) fn of_commitment(text: &Text<'_>, d: &mut Draft, t: Id, purpose: Option<Id>) {
    let other = |a: &Option<Arg>, known: &Option<Arg>| {
        a.as_ref().is_some_and(|a| known.as_ref().is_none_or(|k| a.parties.iter().all(|p| !k.parties.contains(p))))
    };
    let from = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "from"));
    // "a cloud commitment from Halden Cloud": whoever runs the cloud gives it, and buys none.
    let goods = text.goods_in(text.g.get(t).tokens());
    let sells = |p: &usize| text.sells_goods(*p) || text.sells_such(*p, &goods);
    let giver = from.and_then(|p| text.parties_of(p.object)).filter(|g| !g.parties.iter().any(sells));
    if giver.is_some() && d.from.is_none() && giver.as_ref().map(|g| &g.parties) == d.to.as_ref().map(|a| &a.parties) {
        (d.from, d.to) = (d.to.take(), None);
    }
    // "added $30m to Tarn's commitments": whose they are, commits.
    let owner = text.owner_of(t);
    if d.from.is_none() && owner.is_some() && owner.as_ref().map(|o| &o.parties) == d.to.as_ref().map(|a| &a.parties) {
        (d.from, d.to) = (d.to.take(), None);
    }
    if d.to.is_some() {
        return;
    }
    let buys = purpose.filter(|v| {
        matches!(text.lemma(*v), "buy" | "purchase" | "rent" | "use" | "order" | "procure" | "take" | "spend")
    });
    let bought = buys.and_then(|v| trade::party_behind(text, v, "from").or_else(|| goods::made_by(text, v)));
    let for_goods = || {
        let behind =
            text.g.preps_of_noun(t).filter(|p| p.noun == t && matches!(text.s.lemma(p.start as usize), "for" | "of"));
        behind.map(|p| p.object).filter(|o| trade::thing(text, *o) == Thing::Goods).find_map(|o| goods::maker(text, o))
    };
    let seller = bought.or_else(for_goods);
    if other(&seller, &d.from) {
        d.to = seller;
    }
}

/// "won contracts from Tarn and Merrow. The contract with Tarn is worth": the text told which of the two sides that is.
pub(super) fn told_before(text: &Text<'_>, d: &mut Draft, t: Id) {
    // "The contract for the Mark V Swifts, worth $3m": goods by their name, of the contract that the text told of.
    if let (Some(goods), None) = (&d.from, &d.to)
        && text.s.is(text.g.get(t).start as usize, "the")
        && let Some(named) = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "for"))
        && text.s.is(text.g.get(named.object).start as usize, "the")
        && text.parties_of(named.object).is_some_and(|a| a.parties == goods.parties)
        && let (Some(from), Some(to)) = told_order(text, d.sentence)
        && !from.parties.iter().chain(&to.parties).any(|p| goods.parties.contains(p))
    {
        (d.from, d.to) = (Some(from), Some(to));
        return;
    }
    let (None, Some(named)) = (&d.from, &d.to) else { return };
    if !text.s.is(text.g.get(t).start as usize, "the") {
        return;
    }
    let (from, to) = told_order(text, d.sentence);
    if from.as_ref().is_some_and(|f| named.parties.iter().all(|p| f.parties.contains(p))) {
        (d.from, d.to) = (d.to.take(), to);
    }
}

/// "entered into contracts for four ships. The contracts were signed with Corda": the other side is whoever entered into them.
pub(super) fn signed_with(text: &Text<'_>, d: &mut Draft, t: Id) {
    let (None, Some(named)) = (&d.from, &d.to) else { return };
    let verb = text.g.verb_of(t);
    let signed = verb != NONE
        && text.g.get(verb).passive
        && text.g.place(t) == Place::Subject(verb)
        && matches!(text.lemma(verb), "sign" | "conclude" | "place" | "agree");
    if signed && text.s.is(text.g.get(t).start as usize, "the") {
        let (from, to) = told_order(text, d.sentence);
        d.from = from.filter(|f| to.is_none() && f.parties != named.parties);
    }
}

/// "won a $19m contract from the port, with an option for another $4m": what may be ordered on top, by the same two.
pub(super) fn optional(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let told = order_in(text, text.g.of_sentence(d.sentence).start..t);
    // "an option to buy a tenth of Tarn": a right of another kind.
    let other =
        text.g.phrases.get(t as usize + 1).is_some_and(|p| p.shape == Shape::Verb && p.mood == Mood::Infinitive);
    let Some(told) = told.filter(|_| !other && !text.phrase_says(t, &["stock", "share", "call", "put", "purchase"]))
    else {
        return false;
    };
    (d.from, d.to) = told;
    d.status = Some(Status::Conditional);
    true
}

/// "has a $3bn option to buy more capacity from Corda", "chose not to exercise it": whoever has it may order from the one named.
pub(super) fn option_to_buy(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let Some(buys) = text.g.phrases.get(t as usize + 1).filter(|p| p.mood == Mood::Infinitive).map(|_| t + 1) else {
        return false;
    };
    let goods = matches!(text.lemma(buys), "buy" | "purchase" | "order" | "rent" | "use" | "take")
        && trade::object(text, buys) == Thing::Goods;
    let holds = text.g.verb_of(t);
    if !goods || holds == NONE || text.g.get(holds).passive || text.phrase_says(t, &["stock", "share", "call", "put"]) {
        return false;
    }
    let Some(seller) = trade::party_behind(text, buys, "from").or_else(|| goods::made_by(text, buys)) else {
        return false;
    };
    // "won an option from Tarn": whoever holds, takes up or declines one has it.
    let Some(buyer) = text.parties_of_subject(holds).filter(|b| b.parties != seller.parties) else { return false };
    let at = text.g.get(holds).start as usize;
    let declines =
        text.s.is(at.saturating_sub(1), "not") || text.says(at.saturating_sub(3)..at, &["declined", "declines"]);
    let lets_go =
        declines || text.g.get(holds).negated || matches!(text.lemma(holds), "decline" | "drop" | "waive" | "forgo");
    let takes_up = matches!(text.lemma(holds), "exercise" | "use");
    d.status = Some(match (lets_go, takes_up, d.status) {
        (true, ..) => Status::Withdrawn,
        (_, true, Some(Status::Completed)) => Status::Agreed,
        (_, true, Some(told)) => told,
        _ => Status::Conditional,
    });
    (d.from, d.to) = (Some(buyer), Some(seller));
    true
}

/// "has a backlog of $4bn, including a $3bn contract with Corda": what is in a backlog was ordered from whoever has it.
pub(super) fn of_backlog(text: &Text<'_>, d: &Draft, t: Id) -> Option<(Option<Arg>, Option<Arg>)> {
    let with = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "with"))?;
    let customer = text.named_company(with.object)?;
    let book = |k: &Id| {
        text.phrase_says(*k, &["backlog", "backlogs", "obligations", "obligation", "rpo"])
            || text.head_is(*k, &["book", "orderbook"]) && text.phrase_says(*k, &["order", "orderbook"])
    };
    let book = text.g.of_sentence(d.sentence).take_while(|k| *k < t).filter(book).last()?;
    let between = text.g.get(book).end as usize..text.g.get(t).start as usize;
    if !text.says(between, &["including", "includes", "anchored", "like", "notably"]) {
        return None;
    }
    let verb = text.g.verb_of(book);
    let subject = || if verb == NONE { None } else { text.parties_of_subject(verb) };
    let seller = text.owner_of(book).or_else(subject).filter(|s| s.parties != customer.parties)?;
    Some((Some(customer), Some(seller)))
}

/// "signed a $3bn Corda chip deal": the name in front of the goods is that of whoever makes them.
pub(super) fn of_maker(text: &Text<'_>, d: &Draft, t: Id) -> Option<(Option<Arg>, Option<Arg>)> {
    let phrase = text.g.get(t).tokens();
    let maker = text.modifier_of(t).filter(|m| phrase.contains(&m.tokens.start) && m.tokens.end < d.trigger.start)?;
    let made = |i: usize| trade::GOODS.iter().any(|w| text.s.is(i, w) || w.strip_suffix('s') == Some(text.s.lower(i)));
    let verb = text.g.verb_of(t);
    let signs = verb != NONE
        && matches!(
            text.lemma(verb),
            "sign" | "confirm" | "announce" | "agree" | "ink" | "strike" | "make" | "seal" | "place" | "have"
        )
        && !text.g.get(verb).passive
        && text.g.place(t) == Place::Object(verb);
    if !signs || !(maker.tokens.end..d.trigger.start).all(made) {
        return None;
    }
    let buyer = text.parties_of_subject(verb).filter(|b| b.parties != maker.parties && b.parties.len() == 1)?;
    Some((Some(buyer), Some(maker)))
}

/// "beat Halden to a $3m contract from Corda", "lost an order from Corda": the one it comes from would pay; fills who would be paid.
pub(super) fn fought_for(text: &Text<'_>, d: &mut Draft, t: Id) -> Option<Arg> {
    let verb = text.g.verb_of(t);
    if verb == NONE || !matches!(text.lemma(verb), "beat" | "pip" | "lose" | "compete" | "bid" | "vie") {
        return None;
    }
    let from = text.g.preps_of_noun(t).find(|p| p.noun == t && text.s.is(p.start as usize, "from"))?;
    let buyer = text.named_company(from.object)?;
    let has = matches!(text.lemma(verb), "beat" | "pip" | "lose");
    d.to = text.parties_of_subject(verb).filter(|s| has && s.parties != buyer.parties);
    if text.lemma(verb) == "lose" {
        d.status = Some(Status::Withdrawn);
    }
    Some(buyer)
}

/// "Corda, a planemaker, said Tarn Air had ordered aircraft": whoever tells of the order, and makes such goods, has got it.
pub(super) fn seller_who_says(text: &Text<'_>, d: &Draft, t: Id) -> Option<Arg> {
    let buyer = d.from.as_ref()?;
    let goods = text.goods_in(text.sentence_of(d.trigger.start));
    let mut verb = if text.g.get(t).shape == Shape::Verb { t } else { text.g.verb_of(t) };
    // Behind a dash the order stands in a clause of its own.
    if verb == NONE {
        let says = |id: &Id| {
            let p = text.g.get(*id);
            p.shape == Shape::Verb && p.mood == Mood::Finite && text.has(p.head as usize, Classes::SAY)
        };
        verb = text.g.of_sentence(d.sentence).take_while(|id| *id < t).find(says).unwrap_or(NONE);
    }
    for _ in 0..5 {
        if verb == NONE {
            return None;
        }
        let p = text.g.get(verb);
        let says = p.shape == Shape::Verb && text.has(p.head as usize, Classes::SAY);
        let speaker = if says { text.parties_of_subject(verb) } else { None };
        if let Some(speaker) = speaker.filter(|s| s.parties.len() == 1 && !buyer.parties.contains(&s.parties[0])) {
            return text.sells_such(speaker.parties[0], &goods).then_some(speaker);
        }
        verb = if p.shape == Shape::Verb { p.governor } else { text.g.verb_of(verb) };
    }
    None
}

/// "Tarn's orders also included 350 engines for Halden": for whom a maker's goods are, and who makes them.
pub(super) fn included(text: &Text<'_>, t: Id) -> Option<(Arg, Arg)> {
    let Place::Subject(v) = text.g.place(t) else { return None };
    let lists = text.lemma(v) == "include" && text.head_is(t, &["orders"]);
    let maker = text.owner_of(t).or_else(|| text.modifier_of(t)).filter(|_| lists)?;
    let buyer = text.g.objects(v).find_map(|o| {
        let mut behind = text.g.preps_of_noun(o);
        behind.find(|p| p.noun == o && text.s.is(p.start as usize, "for")).and_then(|p| text.named_company(p.object))
    });
    buyer.filter(|b| b.parties != maker.parties).map(|b| (b, maker))
}

/// "deals worth $300m with Corda, $38m with Tarn and $22m with Merrow": each sum of a list is that of whoever stands right behind it.
pub(super) fn own_counterpart(text: &Text<'_>, d: &mut Draft) {
    let Some(q) = d.quantity.map(|k| &text.quantities[k]) else { return };
    let behind = |amount: Id| {
        let with = |p: &&Phrase| p.noun == amount && ["with", "from"].iter().any(|w| text.s.is(p.start as usize, w));
        text.g.preps_of_noun(amount).find(with).and_then(|p| text.named_company(p.object))
    };
    let Some(own) = text.g.at(q.core.start).and_then(behind) else { return };
    let named = |side: &Option<Arg>| side.as_ref().is_some_and(|a| a.parties == own.parties);
    if named(&d.from) || named(&d.to) {
        return;
    }
    // Whoever stands behind another sum of the list is the other side of that one alone.
    let around = text.around(d.sentence, q.core.start);
    let others = text.quantities_in(&around).map(|k| &text.quantities[k]).filter(|o| o.kind == q.kind);
    let others: Vec<Arg> =
        others.filter(|o| o.core != q.core).filter_map(|o| text.g.at(o.core.start).and_then(behind)).collect();
    let of_other = |side: &Option<Arg>| side.as_ref().is_some_and(|a| others.iter().any(|o| o.parties == a.parties));
    if of_other(&d.to) || d.to.is_none() && d.from.is_some() && !others.is_empty() {
        d.to = Some(own);
    } else if of_other(&d.from) {
        d.from = Some(own);
    }
}

/// "The trouble at Corda began when Tarn cancelled a $3bn order": the only other company of the sentence would have got it.
pub(super) fn lost_by(text: &Text<'_>, d: &Draft, t: Id) -> Option<Arg> {
    let v = text.g.verb_of(t);
    let cancels = v != NONE && matches!(text.lemma(v), "cancel" | "scrap" | "terminate" | "withdraw" | "drop");
    if !cancels || !text.head_is(t, &["order", "orders", "contract"]) {
        return None;
    }
    let other = d.from.as_ref().and_then(|f| text.sole_other(d.sentence, &f.parties));
    other.filter(|o| text.all_are(o, crate::party::PartyKind::Company))
}
