//! Rights to show something or to put a name on it: whoever has them is paid for them.

use super::super::super::Status;
use super::super::super::frame::Attach;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text};
use super::super::super::trade::{self, Thing};
use super::super::right::{grantor, tradable};
use crate::grammar::{Id, Mood, NONE, Phrase, Shape};

/// "won the television rights to the Northern League for £1.2 billion": who wins pays, and the one whose rights they are is paid.
pub(super) fn sold(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let verb = text.g.verb_of(t);
    let subject = if verb == NONE { None } else { text.parties_of_subject(verb) };
    let sells = verb != NONE && matches!(text.lemma(verb), "sell" | "grant" | "award" | "give" | "license");
    // "a deal with the Northern League for the right to show its matches": who grants it.
    let granted = || if verb == NONE { None } else { trade::party_behind(text, verb, "with") };
    let owner = grantor(text, t).or_else(granted);
    if sells {
        d.to = subject;
        d.from = trade::party_behind(text, verb, "to");
    } else {
        // "the Harbour Cup streaming rights": whose they are does not buy them.
        let other = |a: &Arg| owner.as_ref().is_none_or(|o| o.parties != a.parties);
        d.from = subject.or(d.from.take()).filter(other);
        d.to = owner.or(d.to.take());
    }
    d.from.is_some() || d.to.is_some() && d.attach == Attach::FOR
}

/// "offered $10m a year for the rights to the Northern League", "a £700m bid for the rights": whoever bids would pay whose rights they are.
pub(super) fn bid_for(text: &Text<'_>, d: &mut Draft, t: Id) -> bool {
    let rights = |p: &&Phrase| text.s.is(p.start as usize, "for") && text.head_is(p.object, &["right", "rights"]);
    let noun = text.g.get(t).shape == Shape::Noun;
    let behind = if noun { text.g.preps_of_noun(t).find(rights) } else { text.g.preps_of_verb(t).find(rights) };
    let Some(behind) = behind else { return false };
    if noun {
        let verb = text.g.verb_of(t);
        let subject = if verb == NONE { None } else { text.parties_of_subject(verb) };
        d.from = text.owner_of(t).or_else(|| d.from.take()).or(subject);
    }
    let own = |o: &Arg| d.from.as_ref().is_none_or(|f| f.parties != o.parties);
    d.to = grantor(text, behind.object).filter(own);
    if matches!(d.status, None | Some(Status::Completed | Status::Agreed)) {
        d.status = Some(Status::Planned);
    }
    d.from.is_some()
}

/// "renewed a TV rights deal with the network", "a deal with the league for the right to broadcast": of the two sides the one that
/// holds matches sells, and the one that shows them pays. The payer comes first.
pub(super) fn dealt(text: &Text<'_>, t: Id, one: &Arg, other: &Arg) -> Option<(Arg, Arg)> {
    let rights = |id: Id| text.phrase_says(id, &["right", "rights"]);
    let over = || {
        let behind = text.g.preps_of_noun(t).chain(text.g.preps_of_verb(text.g.verb_of(t)));
        behind.filter(|p| matches!(text.s.lemma(p.start as usize), "for" | "to" | "over")).any(|p| rights(p.object))
    };
    if !rights(t) && !text.phrase_says(t, &BROADCAST) && !over() {
        return None;
    }
    match (holds(text, one.parties[0]), holds(text, other.parties[0])) {
        (true, false) => Some((other.clone(), one.clone())),
        (false, true) => Some((one.clone(), other.clone())),
        _ => None,
    }
}

/// "signed a £3m kit deal with Merrow": a deal that puts a name on what people look at, and the sides of it; a club, a league or the like
/// is paid for that. `None` where the words may tell of goods; no sides where neither name nor description says who plays.
pub(super) fn sponsored(text: &Text<'_>, t: Id, subject: Id, one: Option<&Arg>, other: &Arg) -> Option<Sides> {
    let named = text.phrase_says(t, &["sponsorship", "sponsor", "sponsoring", "naming"]);
    if !named && !text.phrase_says(t, &["shirt", "kit", "jersey", "sleeve"]) {
        return None;
    }
    let plays = |a: &Arg| a.parties.iter().all(|p| holds(text, *p) || is_club(text, *p));
    let team = ["club", "league", "team", "federation", "association", "university", "stadium", "tournament"];
    let first = one.map_or_else(|| text.head_is(subject, &team), plays);
    match (first, plays(other)) {
        (true, false) => Some((Some(other.clone()), one.cloned())),
        (false, true) => Some((one.cloned(), Some(other.clone()))),
        _ => named.then_some((None, None)),
    }
}

/// Whoever pays and whoever is paid, as far as the text tells.
type Sides = (Option<Arg>, Option<Arg>);

/// The name of a party is that of a club.
fn is_club(text: &Text<'_>, party: usize) -> bool {
    const LAST: [&str; 10] =
        ["united", "city", "athletic", "rovers", "wanderers", "albion", "rangers", "town", "racing", "open"];
    const ANYWHERE: [&str; 5] = ["fc", "afc", "cf", "club", "racing"];
    let is = |words: &[&str], word: &str| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    let name = text.parties.name(party);
    name.split(' ').any(|word| is(&ANYWHERE, word)) || name.split(' ').next_back().is_some_and(|word| is(&LAST, word))
}

/// "The Northern League announced a £3m TV deal", "Corda TV and the Northern League agreed a broadcasting deal": whoever holds the
/// matches is paid.
pub(super) fn turn(text: &Text<'_>, d: &mut Draft, t: Id) {
    let Some(from) = d.from.as_ref().filter(|_| d.to.is_none() && text.phrase_says(t, &BROADCAST)) else { return };
    let (holders, payers): (Vec<usize>, Vec<usize>) = from.parties.iter().partition(|p| holds(text, **p));
    if holders.is_empty() {
        return;
    }
    d.to = Some(Arg { parties: holders, ..from.clone() });
    d.from = (!payers.is_empty()).then(|| Arg { parties: payers, ..from.clone() });
}

/// "has won the rights to broadcast Northern League games in a deal worth £1.2bn": who wins pays whoever holds the games.
pub(super) fn won(text: &Text<'_>, t: Id) -> Option<(Option<Arg>, Option<Arg>)> {
    let verb = Some(text.g.verb_of(t)).filter(|v| *v != NONE && text.g.get(*v).shape == Shape::Verb)?;
    got_by(text, verb, |o| o != t && text.head_is(o, &["right", "rights"]))
}

/// "has won the rights to the Northern League": who pays for rights that are sold, and whose they are, where verb `v` tells both.
pub(in crate::claims) fn rights_won(text: &Text<'_>, v: Id) -> Option<(Arg, Arg)> {
    let (payer, holder) = got_by(text, v, |o| tradable(text, o))?;
    payer.zip(holder)
}

/// Who gets rights of this kind by a verb, and whose they are.
fn got_by(text: &Text<'_>, verb: Id, is_such: impl Fn(Id) -> bool) -> Option<(Option<Arg>, Option<Arg>)> {
    let gets = super::WINS.contains(&text.lemma(verb))
        || matches!(text.lemma(verb), "buy" | "acquire" | "renew" | "extend" | "keep" | "retain");
    if !gets || text.g.get(verb).passive {
        return None;
    }
    let rights = text.g.objects(verb).find(|o| is_such(*o))?;
    let payer = text.parties_of_subject(verb);
    let holder = grantor(text, rights).or_else(|| to_show(text, rights)?);
    Some((payer.clone(), holder.filter(|h| payer.as_ref().is_none_or(|p| p.parties != h.parties))))
}

/// "the rights to show Northern League matches": what the rights are to is shown; whose matches they are, as far as that is told.
fn to_show(text: &Text<'_>, rights: Id) -> Option<Option<Arg>> {
    let end = text.g.of_sentence(text.s.sentence_of(text.g.get(rights).start as usize)).end;
    let shows = (rights + 1..end.min(rights + 3)).find(|k| is_to_show(text, *k))?;
    let games = text.g.objects(shows).find(|o| text.head_is(*o, &GAMES))?;
    Some(text.owner_of(games).or_else(|| text.modifier_of(games)))
}

/// "to show", "to broadcast".
fn is_to_show(text: &Text<'_>, k: Id) -> bool {
    let v = text.g.get(k);
    v.shape == Shape::Verb
        && v.mood == Mood::Infinitive
        && matches!(text.lemma(k), "show" | "broadcast" | "screen" | "televise" | "air" | "stream")
}

/// Words that make a deal one for showing something.
const BROADCAST: [&str; 7] = ["tv", "television", "broadcast", "broadcasting", "media", "streaming", "rights"];

/// The name of a party is that of one who holds matches or races.
fn holds(text: &Text<'_>, party: usize) -> bool {
    let last = text.parties.name(party).split(' ').next_back();
    last.is_some_and(|last| HOLDERS.iter().any(|h| h.eq_ignore_ascii_case(last)))
}

/// Last words of the names of those who hold matches and races.
const HOLDERS: [&str; 10] =
    ["league", "federation", "association", "union", "cup", "tour", "committee", "conference", "championship", "games"];

/// The rights that the infinitive behind a verb of paying gets: "paid $90m to keep the rights to".
pub(super) fn kept(text: &Text<'_>, pays: Id) -> Option<Id> {
    let end = text.g.of_sentence(text.s.sentence_of(text.g.get(pays).start as usize)).end;
    let keeps = (pays + 1..end).find(|k| {
        let v = text.g.get(*k);
        v.shape == Shape::Verb
            && v.mood == Mood::Infinitive
            && matches!(
                text.lemma(*k),
                "keep"
                    | "retain"
                    | "secure"
                    | "win"
                    | "get"
                    | "obtain"
                    | "acquire"
                    | "gain"
                    | "renew"
                    | "extend"
                    | "buy"
            )
    })?;
    text.g.objects(keeps).find(|o| matches!(trade::thing(text, *o), Thing::Rights))
}

/// What is paid for where it is shown: "paid $90m to show 30 matches", "for a deal to screen the races", "for 66 live games".
pub(super) fn shown(text: &Text<'_>, pays: Id) -> Option<Id> {
    let end = text.g.of_sentence(text.s.sentence_of(text.g.get(pays).start as usize)).end;
    let games = |id: &Id| text.head_is(*id, &GAMES);
    let shows = (pays + 1..end.min(pays + 8)).find(|k| is_to_show(text, *k));
    let by_verb = shows.and_then(|v| text.g.objects(v).find(games));
    by_verb.or_else(|| {
        let for_what = text.g.preps_of_verb(pays).filter(|p| text.s.is(p.start as usize, "for"));
        // "for its three-year deal with the Northern League"
        let with_holder = |id: Id| {
            let with = text.g.preps_of_noun(id).find(|p| text.s.is(p.start as usize, "with"));
            let holder = with.and_then(|p| text.parties_of(p.object));
            text.head_is(id, &["deal", "contract", "agreement"]) && holder.is_some_and(|h| holds(text, h.parties[0]))
        };
        for_what.map(|p| p.object).find(|o| games(o) || *o != NONE && with_holder(*o))
    })
}

/// What is shown.
const GAMES: [&str; 13] = [
    "game",
    "games",
    "match",
    "matches",
    "race",
    "races",
    "fixture",
    "fixtures",
    "film",
    "films",
    "tournament",
    "tournaments",
    "events",
];
