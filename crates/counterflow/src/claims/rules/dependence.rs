//! How much of a company's revenue, backlog or supply one other company stands for.

use super::super::frame::{Attach, Frame, Part, Role, noun, verb};
use super::super::read::Draft;
use super::super::text::{Arg, Text, Via};
use super::super::trade::{self, GOODS};
use super::{Kind, Rule};
use crate::grammar::{Id, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::PartyKind;
use Role::None as Nobody;

/// See `dependence.md`.
pub const RULE: Rule = Rule {
    name: "dependence",
    kind: Kind::Supply,
    page: include_str!("dependence.md"),
    frames: FRAMES,
    accepts: super::share,
    refine,
    relates: &[],
};

/// The sides are those of the share, whatever verb stands beside it.
const fn share(words: &'static str) -> Frame {
    verb(words).roles(Nobody, Nobody).attach(Attach::OBJECT.or(Attach::FOR).or(Attach::LOOSE)).weight(6)
}

/// "62 % of its revenue came from Tarn": the verb is that of the share.
const fn part(words: &'static str) -> Frame {
    noun(words).roles(Nobody, Nobody).weight(6)
}

const FRAMES: &[Frame] = &[
    share("account"),
    share("represent"),
    share("make up"),
    share("constitute"),
    share("comprise"),
    share("contribute"),
    share("generate"),
    share("bring in"),
    share("derive"),
    share("get"),
    share("earn"),
    share("draw"),
    share("receive"),
    share("rely"),
    share("depend"),
    share("source"),
    share("buy"),
    share("purchase"),
    share("obtain"),
    share("procure"),
    share("supply"),
    share("provide"),
    part("revenue"),
    part("sale"),
    part("turnover"),
    part("business"),
    part("share"),
    part("rpo"),
    part("backlog"),
    part("performance obligation"),
    part("remaining performance obligation"),
    part("remaining obligation"),
    part("obligation"),
    part("order"),
    part("order book"),
];

/// What a company sells for.
const REVENUE: &[&str] = &["revenue", "revenues", "sales", "turnover", "business"];

/// What a company earns or is financed with.
const MONEY: &[&str] = &[
    "income",
    "profit",
    "profits",
    "earnings",
    "growth",
    "funding",
    "financing",
    "cash",
    "capital",
    "value",
    "money",
    "debt",
    "budget",
    "funds",
    "costs",
    "assets",
    "equity",
    "borrowing",
    "deposits",
    "cashflow",
    "dividends",
    "customers",
    "traffic",
];

/// What whoever buys from a company is called.
const CUSTOMER: &[&str] = &["customer", "client", "buyer"];

/// What a company is yet to deliver.
const BACKLOG: &[&str] = &["backlog", "rpo", "obligation", "obligations", "orderbook", "orders"];

/// So many phrases back a sentence may tell whose customer or whose revenue is meant.
const REACH: usize = 40;

/// What the amount is a share of: the measure, and its phrase.
fn whole(text: &Text<'_>, m: Id, verb: &str) -> Option<(&'static str, Id)> {
    let of = |id: Id| text.g.preps_of_noun(id).find(|p| p.noun == id && text.s.is(p.start as usize, "of"));
    let id = of(m).or_else(|| of_all(text, m))?.object;
    if id == NONE || text.g.get(id).shape != Shape::Noun {
        return None;
    }
    // "45 % of the $625bn backlog": the sum stands inside the phrase, and its word is the head.
    if text.head_is(id, REVENUE) && !text.phrase_says(id, &["market", "world", "industry", "global", "net"]) {
        return Some(("share_of_revenue", id));
    }
    if text.head_is(id, BACKLOG) || text.head_is(id, &["book"]) && text.phrase_says(id, &["order"]) {
        return Some(("share_of_backlog", id));
    }
    // "relies on Tarn for 70 % of its flour": whatever it buys is goods, and what it earns is none.
    let bought = matches!(verb, "rely" | "depend" | "source" | "procure" | "obtain") && text.owner_of(id).is_some();
    let goods = text.g.get(id).mention == NONE && text.head_is(id, GOODS) || bought && !text.head_is(id, MONEY);
    goods.then_some(("share_of_supply", id))
}

/// "20% and 14%, respectively, of Tarn's revenue": the preposition that all amounts of a list have.
fn of_all<'a>(text: &'a Text<'_>, m: Id) -> Option<&'a Phrase> {
    const NEAR: usize = 12;
    let behind = (m + 1..text.g.phrases.len() as Id).take(NEAR).take_while(|k| text.g.get(*k).shape != Shape::Break);
    let each = |k: &Id| text.s.is(text.g.get(*k).start as usize, "respectively");
    let said = behind.clone().find(each)?;
    let of = behind.into_iter().find(|k| *k > said && text.g.get(*k).shape == Shape::Prep)?;
    let of = text.g.get(of);
    (text.s.is(of.start as usize, "of") && of.governor == text.g.verb_of(m)).then_some(of)
}

/// Whose revenue, backlog or goods a phrase names: "its revenue", "Halden revenue", "the sales of Halden".
fn whose(text: &Text<'_>, id: Id) -> Option<Arg> {
    let of =
        || text.g.preps_of_noun(id).find(|p| p.noun == id && matches!(text.s.lemma(p.start as usize), "of" | "at"));
    told_owner(text, id)
        .or_else(|| text.owner_of(id))
        .or_else(|| text.modifier_of(id))
        .or_else(|| of().and_then(|p| text.parties_of(p.object)))
}

/// "Tarn accounted for 38 % of Halden's revenue. Corda made up another 17 % of its revenue": whose revenue the sentence before told of.
fn told_owner(text: &Text<'_>, id: Id) -> Option<Arg> {
    let first = text.g.get(id).start as usize;
    let sentence = text.s.list[text.s.sentence_of(first)].tokens.clone();
    let mut named = text.parties.within(&sentence).iter().filter(|m| text.is_party(m)).map(|m| m.party);
    let customer = named.next();
    // Where the sentence names two, one of them may be meant.
    if !text.has(first, Classes::POSS) || text.s.is(first, "our") || named.any(|p| Some(p) != customer) {
        return None;
    }
    let before = text.sentence_before(text.s.sentence_of(first))?;
    let figure =
        |k: &Id| text.g.get(*k).shape == Shape::Noun && (text.head_is(*k, REVENUE) || text.head_is(*k, BACKLOG));
    let named =
        |k: Id| text.owner_of(k).filter(|a| a.via <= Via::Sentence && a.tokens.end <= text.g.get(k).end as usize);
    text.g
        .of_sentence(before)
        .rev()
        .take(REACH)
        .filter(figure)
        .find_map(named)
        .map(|a| Arg { via: Via::Paragraph, ..a })
}

/// "Halden's largest customer, Tarn, accounted for 18 % of sales": whose customer the subject is called.
fn customer_of(text: &Text<'_>, subject: Id) -> Option<Arg> {
    let called = |id: &Id| text.head_is(*id, CUSTOMER);
    let beside = match text.g.get(subject).place {
        Place::Apposition(of) => Some(of),
        _ => None,
    };
    let behind = (subject + 1..text.g.phrases.len() as Id)
        .take(6)
        .find(|id| matches!(text.g.get(*id).place, Place::Apposition(of) if of == subject));
    [Some(subject), beside, behind].into_iter().flatten().filter(called).find_map(|id| text.owner_of(id))
}

/// "was the Company's largest customer and accounted for 26 %": what the subject of a verb is said to be before.
fn told_customer(text: &Text<'_>, d: &Draft, before: Id) -> Option<Arg> {
    let first = text.g.of_sentence(d.sentence).start;
    let said = (first..before).rev().take(REACH).find(|id| {
        matches!(text.g.get(*id).place, Place::Object(v) if matches!(text.lemma(v), "be" | "become" | "remain"))
            && text.head_is(*id, CUSTOMER)
    })?;
    // "is the biggest customer of Halden, accounting for 26 % of the chipmaker's revenue"
    let of =
        || text.g.preps_of_noun(said).find(|p| p.noun == said && matches!(text.s.lemma(p.start as usize), "of" | "at"));
    text.owner_of(said).or_else(|| of().and_then(|p| text.parties_of(p.object)))
}

fn refine(text: &Text<'_>, d: &mut Draft) -> bool {
    let (Some(t), Some(q)) = (text.g.at(d.trigger.start), d.quantity.map(|k| &text.quantities[k])) else {
        return false;
    };
    if d.part == Part::Noun && text.head_is(t, &["share"]) {
        return of_share(text, d, t);
    }
    let Some(m) = text.g.at(q.core.start).filter(|m| text.g.get(*m).quantity != NONE) else { return false };
    // "compared to 20 % the year before": no longer so.
    let against = q.tokens.start.saturating_sub(3)..q.tokens.start;
    if text.is_set_against(q) || text.says(against, &["compared", "versus", "against"]) {
        return false;
    }
    let Some((measure, whole)) = whole(text, m, text.lemma(t)) else { return false };
    let t = match (d.part, text.g.place(m)) {
        (Part::Verb, _) => t,
        (Part::Noun, Place::Subject(v)) => v,
        _ => return false,
    };
    let v = text.g.get(t);
    if v.negated || v.shape != Shape::Verb {
        return false;
    }
    let goods = measure == "share_of_supply";
    let object = text.g.place(m) == Place::Object(t);
    let behind = |word: &str| {
        matches!(text.g.place(m), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, word)
            && text.g.get(p).governor == t)
    };
    let subject = || text.parties_of_subject(t);
    let (supplier, customer) = match text.lemma(t) {
        // "Tarn accounts for 18 % of Halden's revenue"
        "account" if behind("for") => sides_of_subject(text, d, t, whole, goods),
        "represent" | "make" | "constitute" | "comprise" if object => sides_of_subject(text, d, t, whole, goods),
        // "Its app contributed 18 % of Halden's revenue": so do parts of a company, unless the text speaks of customers.
        "contribute" | "bring" if object && tells_of_customers(text, d) => sides_of_subject(text, d, t, whole, goods),
        // "will receive 20 % of sales from Tarn" is a royalty, "receives 20 % of its sales" is not.
        "receive" if object && !goods && text.owner_of(whole).is_none() => return false,
        // "Halden gets 38 % of its revenue from Tarn"
        "derive" | "get" | "earn" | "draw" | "receive" | "generate" if object && !goods => {
            match trade::party_behind(text, t, "from") {
                None if text.lemma(t) == "generate" && tells_of_customers(text, d) => {
                    sides_of_subject(text, d, t, whole, goods)
                }
                customer => (subject(), customer),
            }
        }
        // "62 % of its revenue came from Tarn"
        "come" | "stem" if d.part == Part::Noun => (whose(text, whole), trade::party_behind(text, t, "from")),
        "drive" if d.part == Part::Noun && v.passive => (whose(text, whole), trade::party_behind(text, t, "by")),
        // "45 % of its backlog is tied to Tarn"
        "tie" | "attribute" | "link" if d.part == Part::Noun && v.passive => {
            (whose(text, whole), trade::party_behind(text, t, "to"))
        }
        // "relies on Tarn for 70 % of its revenue"
        "rely" | "depend" if behind("for") => {
            let on = text.g.preps_of_verb(t).find(|p| text.s.lemma(p.start as usize) == "on");
            let other = on.and_then(|p| text.parties_of(p.object));
            if goods { (other, subject()) } else { (subject(), other) }
        }
        // "will buy 40 % of the plant's power from Tarn": a share of what somebody else makes.
        "source" | "buy" | "purchase" | "obtain" | "procure" | "get" | "receive" if object && goods => {
            let buyer = subject();
            let own = text.owner_of(whole).is_some_and(|o| buyer.as_ref().is_some_and(|b| b.parties == o.parties));
            (trade::party_behind(text, t, "from"), buyer.filter(|_| own))
        }
        // "supplies 80 % of Halden's cells"
        "supply" | "provide" if object && goods => (subject(), whose(text, whole)),
        _ => return false,
    };
    d.measure = Some(measure);
    (d.from, d.to) = (supplier, customer);
    // "Tarn accounted for 20% of our revenue", in a filing that does not say whose it is.
    let ours = text.s.is(text.g.get(whole).start as usize, "our") && d.from.is_none() && !goods;
    are_traders(text, d) || ours && d.to.as_ref().is_some_and(|to| text.all_are(to, PartyKind::Company))
}

/// Two companies, one on each side.
fn are_traders(text: &Text<'_>, d: &Draft) -> bool {
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return false };
    // "Tarn and Corda accounted for 20% and 14%, respectively": each for its own.
    let several = text.says(text.s.list[d.sentence].tokens.clone(), &["respectively"]);
    let company = |a: &Arg| text.all_are(a, PartyKind::Company) && (a.parties.len() == 1 || several);
    company(from) && company(to) && from.parties != to.parties && !text.is_unit(to.parties[0])
}

/// The sentence, or one beside it, speaks of customers near the words that tell the share.
fn tells_of_customers(text: &Text<'_>, d: &Draft) -> bool {
    const NEAR: usize = 60;
    let first = &text.s.list[d.sentence.saturating_sub(1)].tokens;
    let last = &text.s.list[(d.sentence + 1).min(text.s.list.len() - 1)].tokens;
    let around = first.start.max(d.trigger.start.saturating_sub(NEAR))..last.end.min(d.trigger.end + NEAR);
    around.into_iter().any(|i| CUSTOMER.contains(&text.s.lemma(i)))
}

/// "Tarn has a 45 % share of Halden's backlog", "Tarn's 45 % share of its backlog": whoever has it is the customer.
fn of_share(text: &Text<'_>, d: &mut Draft, share: Id) -> bool {
    let Some((measure, whole)) = whole(text, share, "have") else { return false };
    let holder = match text.g.place(share) {
        Place::Object(v) if matches!(text.lemma(v), "have" | "hold" | "represent" | "account") => {
            text.parties_of_subject(v)
        }
        _ => None,
    };
    d.measure = Some(measure);
    (d.from, d.to) = (whose(text, whole), text.owner_of(share).or(holder));
    measure != "share_of_supply" && are_traders(text, d)
}

/// What a share is of revenue or backlog, and of no company.
pub(super) fn is_of_figure(text: &Text<'_>, share: Id) -> bool {
    whole(text, share, "have").is_some_and(|(measure, _)| measure != "share_of_supply")
}

/// Supplier and customer where the subject is the share: the customer of a revenue, the supplier of goods.
fn sides_of_subject(text: &Text<'_>, d: &Draft, t: Id, whole: Id, goods: bool) -> (Option<Arg>, Option<Arg>) {
    let named = text.g.get(t).subject();
    let sold = (named != NONE && text.head_is(named, REVENUE)).then(|| {
        let mut behind = text.g.preps_of_noun(named).filter(|p| p.noun == named);
        behind.find(|p| matches!(text.s.lemma(p.start as usize), "to" | "from")).and_then(|p| text.parties_of(p.object))
    });
    // "Sales to Tarn accounted for 18 % of Halden's revenue"
    let subject = match sold {
        Some(customer) => customer,
        None => text.parties_of_subject(t),
    };
    // "Tarn, Halden's largest customer, accounts for a fifth of its sales": not of its own.
    let other = whose(text, whole).filter(|a| subject.as_ref().is_none_or(|s| s.parties != a.parties));
    if goods {
        return (subject, other);
    }
    let supplier = other
        .or_else(|| (named != NONE).then(|| customer_of(text, named)).flatten())
        .or_else(|| told_customer(text, d, t))
        .or_else(|| concentrated(text, d, named, whole, subject.as_ref()?));
    (supplier, subject)
}

/// "Halden has few customers, with Tarn accounting for 18 % of revenue": whose revenue it is, the words before the customer tell, in
/// the sentence or, where nobody else stands in it, in what it is about.
fn concentrated(text: &Text<'_>, d: &Draft, named: Id, whole: Id, customer: &Arg) -> Option<Arg> {
    const FEW: [&str; 6] = ["concentration", "customers", "customer", "clients", "client", "dependent"];
    let sentence = text.s.list[d.sentence].tokens.clone();
    let first = text.g.get(whole).start as usize;
    // "its customers' revenue": somebody else's.
    let own = |owner: Arg| text.has(first, Classes::POSS) && owner.parties == customer.parties;
    let owned = text.owner_of(whole).is_some_and(|owner| !own(owner));
    if owned || text.has(first, Classes::DET) || text.s.is(first, "their") || named == NONE {
        return None;
    }
    let start = text.g.get(named).start as usize;
    let mut before = text.parties.within(&(sentence.start..start)).iter().filter(|m| text.is_party(m));
    if let Some(supplier) = before.next() {
        let lone = before.all(|m| m.party == supplier.party) && text.says(sentence.start..start, &FEW);
        let told = text
            .g
            .at(supplier.tokens.start)
            .is_some_and(|id| matches!(text.g.place(id), Place::Subject(_) | Place::Owner(_) | Place::Behind(_)));
        return (lone && told).then(|| text.named(supplier, Via::Sentence));
    }
    if !tells_of_customers(text, d) {
        return None;
    }
    text.topic_before(d.sentence).filter(|a| a.parties != customer.parties)
}
