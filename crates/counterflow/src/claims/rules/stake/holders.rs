//! Who holds a share, where neither the verb nor the owner of the noun tells.

use super::super::super::Status;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text, Via};
use super::super::super::trade;
use crate::grammar::{Id, Mood, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::mentions::Kind as Q;
use crate::party::PartyKind;

/// "Halden's top owners are Tarn with a 40 % stake and Corda with 30 %", "the owners of the farm are": who holds so much, and of whom.
pub(super) fn beside_owner(text: &Text<'_>, t: Id, m: Id, verb: Id) -> Option<(Arg, Option<Arg>)> {
    let owners = text.g.get(verb).subject();
    if !text.head_is(owners, &["owners", "shareholders", "stockholders", "investors", "holders"]) {
        return None;
    }
    let behind = text
        .g
        .preps_of_noun(owners)
        .find(|p| p.noun == owners && p.object != NONE && ["of", "in"].iter().any(|w| text.s.is(p.start as usize, w)));
    let of = text.owner_of(owners).or_else(|| {
        let held = behind?.object;
        text.parties_of(held).or_else(|| text.modifier_of(held)).or_else(|| told_thing(text, held))
    });
    if of.is_none() && behind.is_none() {
        return None;
    }
    let with = [m, t].into_iter().filter(|id| *id != NONE).find_map(|id| match text.g.get(id).place {
        Place::Behind(prep) if text.s.is(text.g.get(prep).start as usize, "with") => Some(text.g.get(prep).noun),
        _ => None,
    })?;
    Some((text.party_of(with)?, of))
}

/// "will buy 4 million Tarn shares, giving it a 9 % stake", "will issue shares to Halden, giving it 9 %": the pronoun is whoever gets the
/// shares, and the stake is in the company that they are shares of.
pub(super) fn by_purchase(text: &Text<'_>, d: &mut Draft, gives: Id) {
    if gives == NONE || !matches!(text.lemma(gives), "give" | "leave" | "hand") {
        return;
    }
    let (v, g) = (text.g.get(gives), &text.g);
    let pronoun = g
        .objects(gives)
        .next()
        .is_some_and(|o| g.get(o).mention == NONE && text.has(g.get(o).head as usize, Classes::PRON));
    let main = v.governor;
    if v.mood != Mood::Gerund || !pronoun || main == NONE || g.get(main).shape != Shape::Verb || g.get(main).passive {
        return;
    }
    // "4 million Tarn shares" is one amount, with the name inside.
    let Some(shares) = g.objects(main).find(|o| text.phrase_says(*o, trade::SHARES)) else { return };
    let inside = || text.parties.within(&g.get(shares).tokens()).iter().find(|m| text.is_party(m));
    let named = || inside().map(|m| Arg { parties: vec![m.party], tokens: m.tokens.clone(), via: Via::Sentence });
    let of = || trade::held(text, shares).or_else(|| text.owner_of(shares)).or_else(named);
    let (buyer, held) = match text.lemma(main) {
        "buy" | "acquire" | "purchase" | "take" | "get" => (text.parties_of_subject(main), of()),
        "issue" | "sell" | "allot" | "transfer" => {
            let own = text.parties_of_subject(main);
            (trade::party_behind(text, main, "to"), of().or(own))
        }
        _ => return,
    };
    if let (Some(buyer), Some(held)) = (buyer, held)
        && buyer.parties != held.parties
    {
        (d.from, d.to) = (Some(buyer), Some(held));
    }
}

/// "the farm" behind "its stake in the Skerrin Bank wind farm": the thing of that name which was told of last.
pub(super) fn told_thing(text: &Text<'_>, thing: Id) -> Option<Arg> {
    let number = text.s.sentence_of(text.g.get(thing).start as usize);
    let first = text.g.of_sentence(number.saturating_sub(2)).start;
    let same = |id: &Id| text.g.get(*id).shape == Shape::Noun && text.head(*id) == text.head(thing);
    (first..thing).rev().filter(same).find_map(|id| text.modifier_of(id)).map(|a| Arg { via: Via::Paragraph, ..a })
}

/// "shares, representing around 27.9 pct of": whoever holds or gets the shares.
pub(super) fn represented(text: &Text<'_>, d: &mut Draft, t: Id) {
    let v = text.g.get(t);
    let objects = (v.governor != NONE && v.mood == Mood::Gerund && v.noun == NONE).then(|| text.g.objects(v.governor));
    // "increase Tarn's stake in Halden to 39.8 mln shares, representing around 27.9 pct"
    let grown = objects.and_then(|mut o| o.find(|o| trade::SHARES.iter().any(|w| text.head_is(*o, &[w]))));
    if let Some(stake) = grown {
        d.from = text.owner_of(stake).or_else(|| text.parties_of_subject(v.governor));
        d.to = trade::held(text, stake).or(d.to.take());
        if text.g.get(v.governor).modal != NONE {
            d.status = Some(Status::Conditional);
        }
        return;
    }
    let noun = if v.noun != NONE { v.noun } else { v.subject() };
    if noun != NONE {
        let holder = text.g.verb_of(noun);
        d.to = d.to.take().or_else(|| trade::held(text, noun));
        if holder != NONE && text.g.get(holder).shape == Shape::Verb {
            d.from = text.parties_of_subject(holder);
            // "proposed to acquire shares, representing 7 pct of"
            let to_come = text.g.get(holder).mood == Mood::Infinitive;
            if to_come && matches!(d.status, None | Some(Status::Completed)) {
                d.status = Some(Status::Planned);
            }
        }
    }
}

/// The company that is the object of a verb before the one that holds a stake, where both have one subject and the stake says nothing
/// of what it is in.
pub(super) fn object_before(text: &Text<'_>, d: &Draft, t: Id) -> Option<Arg> {
    let Place::Object(holds) = text.g.place(t) else { return None };
    let subject = text.g.get(holds).subject();
    let told =
        |p: &crate::grammar::Phrase| p.noun == t && ["in", "of", "on"].iter().any(|w| text.s.is(p.start as usize, w));
    let stake = text.head_is(t, &["stake", "holding", "shareholding", "interest"]);
    if !stake
        || subject == NONE
        || !matches!(text.lemma(holds), "hold" | "own" | "have" | "keep" | "retain")
        || text.g.preps_of_noun(t).any(told)
    {
        return None;
    }
    let before = text.g.of_sentence(d.sentence).take_while(|id| *id < holds);
    let shares = |v: &Id| {
        let p = text.g.get(*v);
        p.shape == Shape::Verb && !p.passive && p.subject() == subject
    };
    let other = |arg: &Arg| text.parties_of(subject).is_none_or(|s| s.parties != arg.parties);
    before.filter(shares).last().and_then(|v| text.g.objects(v).find_map(|o| text.party_of(o))).filter(other)
}

/// "Corda's largest shareholder, Tarn, owns 22 %": whose shareholder verb `v` says to own part `m` of what it does not name.
pub(super) fn of_holder(text: &Text<'_>, m: Id, v: Id) -> Option<Arg> {
    const HOLDERS: [&str; 5] = ["shareholder", "stockholder", "investor", "stakeholder", "backer"];
    let subject = text.g.get(v).subject();
    let named = m != NONE && text.g.preps_of_noun(m).any(|p| p.noun == m && text.s.is(p.start as usize, "of"));
    if named {
        return None;
    }
    // "Big Corda shareholders include Tarn, which has 22 %", "Corda's biggest shareholder, Tarn, which has 22 %"
    let described = text.g.get(v).noun;
    if described != NONE {
        let first = match text.g.place(described) {
            Place::Listed(first) => first,
            _ => described,
        };
        let above = text.g.verb_of(first);
        let lists = above != NONE && matches!(text.lemma(above), "include" | "be");
        let role = if lists { text.g.get(above).subject() } else { NONE };
        let holders = text.head_is(role, super::HOLDERS);
        let of = || text.owner_of(role).or_else(|| text.modifier_of(role)).or_else(|| trade::held(text, role));
        return if holders { of() } else { shareholder_named(text, v).map(|(_, held)| held) };
    }
    if text.head_is(subject, &HOLDERS) { text.owner_of(subject) } else { None }
}

/// "its 55 % shareholder Tarn": the name that closes the phrase, and whose shareholder it is.
pub(super) fn named_behind(text: &Text<'_>, d: &Draft, t: Id) -> Option<(Arg, Option<Arg>)> {
    let p = text.g.get(t);
    let word = ["shareholder", "owner", "stockholder"].iter().any(|w| text.s.is(d.trigger.start, w));
    let owned = p.owner != NONE || text.has(p.start as usize, Classes::POSS);
    if !word || !owned || p.mention == NONE {
        return None;
    }
    let mention = &text.parties.mentions[p.mention as usize];
    if mention.tokens.start < d.trigger.end {
        return None;
    }
    let holder = Arg { parties: vec![mention.party], tokens: mention.tokens.clone(), via: Via::Quote };
    let other = |arg: &Arg| arg.parties != holder.parties;
    // "its" in front of the subject of a clause goes with the subject of the clause above.
    let above = || {
        let verb = text.g.verb_of(t);
        let governor = if verb == NONE { NONE } else { text.g.get(verb).governor };
        if governor == NONE { None } else { text.parties_of_subject(governor) }
    };
    let held = text.owner_of(t).filter(other).or_else(above).filter(other);
    Some((holder, held))
}

/// The name beside "Tarsus's largest shareholder" that is the subject of a verb, and the company that it is a shareholder of.
pub(super) fn shareholder_named(text: &Text<'_>, v: Id) -> Option<(Arg, Arg)> {
    let verb = text.g.get(v);
    let name = if verb.noun != NONE { verb.noun } else { verb.subject() };
    // "Halden's largest shareholder, Ardent's Corda, which owns"
    let owned = name != NONE && name > 0 && text.g.get(name).owner == name - 1;
    let first = if owned { name - 1 } else { name };
    let beside = first.checked_sub(2).filter(|_| name != NONE && text.g.get(first - 1).shape == Shape::Comma)?;
    let role = text.head_is(beside, &["shareholder", "stockholder", "investor", "owner", "backer", "holder"]);
    Some((text.party_of(name)?, text.owner_of(beside).filter(|_| role)?))
}

/// Who holds the share, or of whom, where neither the noun nor its own verb tells.
pub(super) fn settle(text: &Text<'_>, d: &mut Draft, t: Id) {
    by_pronoun(text, d, t);
    let differs = |a: &Arg, b: &Option<Arg>| b.as_ref().is_none_or(|b| b.parties != a.parties);
    // "Halden, with a 20% stake in Tarn, fell": whoever the aside is about.
    let aside = match text.g.place(t) {
        Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "with") && text.g.get(p).noun == NONE => p,
        _ => NONE,
    };
    let set_off = aside > 1 && aside != NONE && text.g.get(aside - 1).shape == Shape::Comma;
    if d.from.is_none() && set_off && matches!(text.g.get(aside - 2).place, Place::Subject(_)) {
        d.from = text.named_company(aside - 2).filter(|h| differs(h, &d.to));
    }
    if d.from.is_none() || d.to.is_some() || d.to_other {
        return;
    }
    // "is Tarn's largest shareholder with a 20% stake", "is the largest shareholder in Tarn, with 20%"
    // "Halden, with a 33% stake, is the largest holder in Tarn"
    let sentence = text.g.of_sentence(d.sentence);
    let near = t.saturating_sub(8).max(sentence.start)..(t + 8).min(sentence.end);
    let owner = near.rev().find(|id| text.head_is(*id, &["shareholder", "stockholder", "investor", "owner", "holder"]));
    let behind =
        |o: Id| text.g.preps_of_noun(o).find(|p| p.noun == o && matches!(text.s.lower(p.start as usize), "in" | "of"));
    let of = |o: Id| text.owner_of(o).or_else(|| behind(o).and_then(|p| text.parties_of(p.object)));
    // "Tarn will give Halden a 20% stake": in whoever gives it, but "a 20% stake in its mine" is in that.
    let verb = text.g.verb_of(t);
    let gives = verb != NONE
        && matches!(text.lemma(verb), "give" | "grant" | "hand" | "offer")
        && text.g.objects(verb).any(|o| o == t)
        && behind(t).is_none();
    let giver = || gives.then(|| text.parties_of_subject(verb)).flatten();
    d.to = owner.and_then(of).or_else(giver).filter(|held| differs(held, &d.from));
}

/// Whose stake it is where a pronoun tells: a person's is no company's, and a purchase told before is that of its owner.
fn by_pronoun(text: &Text<'_>, d: &mut Draft, t: Id) {
    let p = text.g.get(t);
    // "The investor raised his stake in Tarn"
    if p.tokens().any(|i| ["his", "her"].iter().any(|w| text.s.is(i, w))) {
        d.from = d.from.take().filter(|f| !text.all_are(f, PartyKind::Company));
        return;
    }
    // "Halden said a group led by Paul Dahl raised its stake in the company to 9 %": the stake is the group's, which has no name.
    let holds = text.g.verb_of(t);
    let subject =
        if holds == NONE || text.g.get(holds).shape != Shape::Verb { NONE } else { text.g.get(holds).subject() };
    let group = subject != NONE
        && text.g.get(subject).mention == NONE
        && ["a", "an"].iter().any(|w| text.s.is(text.g.get(subject).start as usize, w))
        && text.has(text.g.get(subject).head as usize, Classes::ORG_NOUN)
        && text.parties_of(subject).is_none_or(|a| a.via > Via::Sentence);
    if group
        && p.tokens().any(|i| text.has(i, Classes::POSS))
        && d.from.as_ref().is_some_and(|f| f.tokens.end <= p.start as usize)
    {
        let teller = d.from.take();
        let of_it = text.g.preps_of_noun(t).any(|p| text.head_is(p.object, &["company", "group", "firm"]));
        d.to = d.to.take().or(teller.filter(|_| of_it));
        return;
    }
    // "Halden's purchase of 100 shares, bringing its stake in the company to 34 %"
    let v = text.g.verb_of(t);
    let brings = v != NONE
        && text.g.get(v).mood == Mood::Gerund
        && matches!(text.lemma(v), "bring" | "raise" | "lift" | "increase" | "boost" | "take")
        && p.tokens().any(|i| text.has(i, Classes::POSS));
    let bought = text
        .g
        .of_sentence(d.sentence)
        .take_while(|id| *id < v)
        .filter(|id| brings && text.head_is(*id, &["purchase", "acquisition"]))
        .find_map(|id| text.named_company(text.g.get(id).owner));
    if let Some(buyer) = bought
        && d.from.as_ref().is_none_or(|f| f.parties != buyer.parties)
    {
        let other = d.from.replace(buyer);
        let own = d.to.as_ref().is_none_or(|to| d.from.as_ref().is_some_and(|f| f.parties == to.parties));
        if own {
            d.to = other;
        }
    }
}

/// The company whose shareholders hold a stake: "held by minority shareholders of Tarn", "owned by Tarn's shareholders".
pub(super) fn own_shareholders(text: &Text<'_>, holds: Id) -> Option<Arg> {
    let by = text.g.preps_of_verb(holds).find(|p| p.object != NONE && text.s.is(p.start as usize, "by"))?;
    let many = text.head_is(by.object, &["shareholders", "stockholders", "promoters", "holders", "owners"]);
    let of = |p: &&crate::grammar::Phrase| {
        p.noun == by.object && ["of", "in"].iter().any(|w| text.s.is(p.start as usize, w))
    };
    let behind = || text.g.preps_of_noun(by.object).find(of).and_then(|p| text.parties_of(p.object));
    if many { text.owner_of(by.object).or_else(|| text.modifier_of(by.object)).or_else(behind) } else { None }
}

/// "is buying a 20 % stake", "is paying $4m for a 20 % stake": under way, so not held yet.
pub(super) fn is_buying(text: &Text<'_>, t: Id) -> bool {
    let Some(v) = Some(text.g.verb_of(t)).filter(|v| *v != NONE) else { return false };
    let p = text.g.get(v);
    p.shape == Shape::Verb
        && p.mood == Mood::Finite
        && !p.perfect
        && text.s.lower(p.head as usize).ends_with("ing")
        && p.tokens().any(|i| ["is", "are"].iter().any(|w| text.s.is(i, w)))
        && matches!(text.lemma(v), "buy" | "acquire" | "purchase" | "pay" | "sell" | "take" | "spend" | "offer")
}

/// "Corda owns a 30 % stake": what it is in, the clause does not tell.
pub(super) fn only_held(text: &Text<'_>, t: Id) -> bool {
    let Place::Object(v) = text.g.place(t) else { return false };
    let told = |p: &crate::grammar::Phrase| {
        p.start > text.g.get(t).start && ["in", "of", "on"].iter().any(|w| text.s.is(p.start as usize, w))
    };
    text.head_is(t, &["stake", "holding", "shareholding", "interest"])
        && matches!(text.lemma(v), "own" | "hold" | "have" | "control" | "keep" | "retain")
        && !text.g.preps_of_noun(t).chain(text.g.preps_of_verb(v)).any(told)
}

/// Nobody holds a part of itself: of whom else the stake `t` is, whose verb is `verb`, if it seems to be its holder's own.
pub(super) fn not_by_itself(text: &Text<'_>, d: &mut Draft, t: Id, verb: Id) {
    let (Some(from), Some(to)) = (&d.from, &d.to) else { return };
    if from.parties != to.parties {
        return;
    }
    let inside = |id: Id| text.g.preps_of_noun(id).filter(|p| p.object != NONE).map(|p| text.g.get(p.object));
    // "is to sell a 15 % stake in its gas project": in a part of the seller, which has no name.
    if inside(t).any(|o: &Phrase| text.has(o.start as usize, Classes::POSS)) {
        (d.to, d.to_other) = (None, true);
        return;
    }
    // "Halden had bought a first 5 % stake in the tunnel firm": the firm is the one told of before.
    // "5.5 % of the outstanding Halden shares"
    let told = |p: &Phrase| p.object != NONE && text.modifier_of(p.object).is_some();
    let by_name = inside(t).any(|o| o.mention != NONE)
        || text.modifier_of(t).is_some()
        || text.g.preps_of_noun(t).any(|p| p.noun == t && told(p));
    if by_name || verb == NONE || text.parties_of_subject(verb).is_none() {
        d.from = None;
        return;
    }
    let other = text.sentence_before(d.sentence).and_then(|before| text.sole_other(before, &from.parties));
    d.to = other.map(|arg| Arg { via: Via::Paragraph, ..arg });
}

/// "a number of members with stakes of more than 14 %": holders without names stand in front of the stakes `t`.
pub(super) fn are_many(text: &Text<'_>, d: &Draft, t: Id) -> bool {
    const MANY: [&str; 9] =
        ["members", "partners", "shareholders", "investors", "companies", "owners", "holders", "firms", "banks"];
    let nameless = |k: Id| text.g.get(k).mention == NONE && text.head_is(k, &MANY);
    matches!(text.g.place(t), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "with"))
        && text.g.of_sentence(d.sentence).take_while(|k| *k < t).any(nameless)
}

/// "Corda gave Halden £17m for a 40 % stake", "Halden will take £17m for a 40 % stake": who holds the stake `t` that a sum is paid for,
/// and whose it is.
pub(super) fn paid_for(text: &Text<'_>, t: Id) -> Option<(Option<Arg>, Option<Arg>)> {
    let Place::Behind(prep) = text.g.place(t) else { return None };
    let p = text.g.get(prep);
    let (sum, v) = (p.noun, p.governor);
    let paid = text.s.is(p.start as usize, "for")
        && sum != NONE
        && v != NONE
        && text.g.place(sum) == Place::Object(v)
        && text.g.get(sum).quantity != NONE
        && text.quantities[text.g.get(sum).quantity as usize].kind == Q::Money
        && !text.g.preps_of_noun(t).any(|p| p.noun == t && ["in", "of"].iter().any(|w| text.s.is(p.start as usize, w)));
    if !paid || text.g.get(v).passive {
        return None;
    }
    let subject = || text.parties_of_subject(v);
    match text.lemma(v) {
        "take" | "receive" | "get" | "accept" | "raise" => Some((trade::party_behind(text, v, "from"), subject())),
        "give" | "pay" | "lend" | "hand" => {
            let given = text.g.objects(v).filter(|o| *o != sum).find_map(|o| text.parties_of(o));
            given.map(|to| (subject(), Some(to)))
        }
        _ => None,
    }
}

/// "agreed to sell its shops to Tarn for a 2 % stake in the buyer", "in exchange for a 2 % stake in Tarn": whoever sells comes to hold a
/// part of whoever buys.
pub(super) fn in_payment(text: &Text<'_>, d: &mut Draft, t: Id, verb: Id, named: bool) -> bool {
    let Place::Behind(tie) = text.g.place(t) else { return false };
    let p = text.g.get(tie);
    let held = |o: Id| o != t && !text.head_is(o, trade::SHARES);
    let exchanged = text.head_is(p.noun, &["exchange", "return"]);
    let paid = text.s.is(p.start as usize, "for") && (exchanged || text.g.objects(verb).any(held));
    let seller = text.parties_of_subject(verb).filter(|_| paid && !text.g.get(verb).passive);
    let Some(seller) = seller else { return false };
    let other = |a: &Arg| a.parties.iter().all(|p| !seller.parties.contains(p));
    let of_buyer = || trade::buyer(text, verb).filter(other);
    let Some(of) = d.to.take().filter(|of| named && other(of)).or_else(of_buyer) else { return false };
    (d.from, d.to, d.to_other) = (Some(seller), Some(of), false);
    true
}

/// "in exchange for its owners receiving a stake": the verb whose deed the gerund `receives` is a return for.
pub(super) fn exchanged_for(text: &Text<'_>, receives: Id) -> Option<Id> {
    let v = text.g.get(receives);
    let owners = if v.mood == Mood::Gerund { v.subject() } else { NONE };
    let Place::Behind(prep) = (if owners == NONE { Place::Free } else { text.g.place(text.g.anchor(owners)) }) else {
        return None;
    };
    let p = text.g.get(prep);
    let given = p.noun != NONE && text.head_is(p.noun, &["exchange", "return"]);
    let main = if given { text.g.verb_of(p.noun) } else { NONE };
    Some(main).filter(|m| *m != NONE && text.g.get(*m).shape == Shape::Verb)
}
