//! How sure a claim is: status and condition from the cues whose scope holds the trigger.

mod conditions;
mod words;

use super::text::Text;
use super::{Kind as ClaimKind, Status, trade};
use crate::grammar::{Form, Id, Mood, NONE, Place, Shape};
use crate::lexicon::Classes;
use conditions::condition;
use std::ops::Range;
use words::{brings_about, hires, in_talks, in_talks_at, is_open, makes_happen, noun_cue, stops, verb_cue};

/// What the cues around a trigger say.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Status, or `None` where no cue decides.
    pub status: Option<Status>,
    /// Tokens of the condition.
    pub condition: Option<Range<usize>>,
    /// The words that decided: token, what it says, and whether it is denied; the innermost first.
    pub cues: Vec<(usize, &'static str, bool)>,
}

/// What one word says of the claim in whose chain it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Cue {
    Talks,
    Maybe,
    Plan,
    Agree,
    Done,
    Would,
    Denied,
    Rejected,
    Withdrawn,
    Forecast,
}

impl Cue {
    fn name(self) -> &'static str {
        match self {
            Cue::Talks => "talks",
            Cue::Maybe => "a possibility",
            Cue::Plan => "a plan",
            Cue::Agree => "an agreement",
            Cue::Done => "done",
            Cue::Would => "a hypothesis",
            Cue::Denied => "denied",
            Cue::Rejected => "rejected",
            Cue::Withdrawn => "withdrawn",
            Cue::Forecast => "a forecast",
        }
    }
}

/// Reads the cues around a trigger and its amount: its own verb first, then every verb and noun that governs it.
pub fn scope(
    text: &Text<'_>,
    kind: ClaimKind,
    trigger: &Range<usize>,
    amount: Option<&Range<usize>>,
    is_verb: bool,
) -> Scope {
    let sentence = text.sentence_of(trigger.start);
    let hull = trigger.start.min(amount.map_or(usize::MAX, |a| a.start))..trigger.end.max(amount.map_or(0, |a| a.end));
    let mut chain = Chain::default();
    if let Some(id) = text.g.at(trigger.start) {
        chain.climb(text, id, trigger, is_verb);
        // "$3bn of new funding was raised": the amount's own verb speaks for the noun.
        if !is_verb
            && chain.verbs == 0
            && let Some(m) = amount.and_then(|a| text.g.at(a.start)).filter(|m| *m != id)
        {
            let verb = text.g.verb_of(m);
            if verb != NONE && text.g.place(m) != Place::Subject(verb) {
                chain.climb(text, verb, trigger, false);
            }
        }
    }
    let condition = condition(text, &sentence, &hull);
    let status = chain.fold(kind, condition.is_some());
    // An offer that was made is as open as one that is planned.
    let open = match status {
        None | Some(Status::Planned | Status::InTalks | Status::Agreed | Status::Conditional | Status::Rumoured) => {
            true
        }
        Some(Status::Completed) => !is_verb && noun_cue(text, trigger.end.saturating_sub(1)) == Some(Cue::Plan),
        _ => false,
    };
    let figure = matches!(kind, ClaimKind::Financial | ClaimKind::Growth | ClaimKind::Rivalry | ClaimKind::MarketMove);
    let status = if open && !figure && called_off(text, hull.end..sentence.end, hull.start) {
        Some(Status::Withdrawn)
    } else {
        status
    };
    let cues = chain.cues.iter().map(|(cue, negated, token)| (*token, cue.name(), *negated)).collect();
    Scope { status, condition, cues }
}

/// The cues on the way from a trigger up through its sentence, the innermost first.
#[derive(Default, Debug)]
struct Chain {
    /// Each with the token that says it, and whether it is denied.
    cues: Vec<(Cue, bool, usize)>,
    /// The innermost verb tells of something done.
    past: bool,
    /// "will", "shall".
    will: bool,
    /// Verbs met.
    verbs: usize,
    /// The innermost verb stands in the present: "is acquiring", "buys".
    present: bool,
    /// It is one of trade, in the plain present: "buys a stake".
    trades: bool,
    /// It was announced.
    told: bool,
    /// What it belongs to is a purchase.
    bought: bool,
    /// A verb tells of a change to what is claimed: "to raise its offer".
    changed: bool,
}

impl Chain {
    fn add(&mut self, cue: Option<Cue>, negated: bool, token: usize) {
        if let Some(cue) = cue {
            self.cues.push((cue, negated, token));
        }
    }

    /// Cues from a phrase and all that governs it.
    fn climb(&mut self, text: &Text<'_>, from: Id, trigger: &Range<usize>, is_verb: bool) {
        let g = &text.g;
        let mut at = from;
        let mut own = true;
        for _ in 0..10 {
            let p = g.get(at);
            match p.shape {
                Shape::Verb => {
                    self.verb(text, at, own && is_verb, trigger);
                    // "on rumours that Tarn will be acquired": what the noun in front of the clause says of all of it.
                    let told =
                        p.opener.checked_sub(1).filter(|_| p.opener != NONE && g.get(p.opener).shape == Shape::That);
                    if let Some(noun) =
                        told.filter(|n| text.head_is(*n, &["rumor", "rumors", "rumour", "rumours", "speculation"]))
                    {
                        // Whatever else the clause says, it is not sure: "would buy" is no plan and no hypothesis.
                        self.cues.retain(|(c, _, _)| !matches!(c, Cue::Would | Cue::Plan | Cue::Agree | Cue::Done));
                        self.cues.insert(0, (Cue::Maybe, false, g.get(noun).head as usize));
                    }
                    // … also where the trigger is but the price: "under which Tarn will acquire it for a consideration of $3m".
                    let price = || ["consideration", "price"].iter().any(|w| text.s.is(trigger.end - 1, w));
                    if (own || self.verbs == 1 && price())
                        && let Some(noun) = concluded(text, at)
                    {
                        self.cues.insert(0, (Cue::Agree, false, g.get(noun).head as usize));
                        return;
                    }
                    // "blocked Halden from buying", "could keep Halden from buying"
                    let sells = || matches!(text.lemma(at), "sell" | "divest" | "reduce" | "cut" | "lower");
                    if let Some(keeps) = text.kept_from(at).filter(|k| !g.get(*k).negated && (own || !sells())) {
                        let open = g.get(keeps).modal != NONE || text.phrase_says(g.get(keeps).subject(), &["nothing"]);
                        let cue = if open { Cue::Maybe } else { Cue::Rejected };
                        self.add(Some(cue), false, g.get(keeps).head as usize);
                        return;
                    }
                    // "is not interested in buying"
                    let i = p.start as usize;
                    if own && i > 2 && text.s.is(i - 1, "in") && text.s.is(i - 2, "interested") {
                        let denied = text.says(i.saturating_sub(6)..i - 2, &["not", "never", "no", "n't", "longer"]);
                        self.add(Some(if denied { Cue::Denied } else { Cue::Maybe }), false, i - 2);
                        return;
                    }
                    // "halted work after investing": done before what was done.
                    let after = own && p.mood == Mood::Gerund && i > 0 && text.s.is(i - 1, "after");
                    if after
                        && p.governor != NONE
                        && g.get(p.governor).shape == Shape::Verb
                        && is_done(text, p.governor)
                    {
                        self.past = true;
                        return;
                    }
                    // "By buying Tarn, Halden gained a foothold", "can pay its debt": as far as what it says in the main clause is.
                    let subject = if own && p.governor == NONE { p.subject() } else { NONE };
                    let main = match if subject == NONE { Place::Free } else { g.get(subject).place } {
                        Place::Subject(v) if subject > at => v,
                        _ => NONE,
                    };
                    if main != NONE && p.mood == Mood::Gerund {
                        self.past = is_done(text, main);
                        let open = !self.past && g.get(main).modal != NONE;
                        self.add(open.then_some(Cue::Plan), false, g.get(main).head as usize);
                        return;
                    }
                    // "has ruled out investing", "decided against investing"
                    let governor = (p.mood == Mood::Gerund && p.governor != NONE).then(|| g.get(p.governor));
                    if let Some(v) = governor.filter(|v| v.shape == Shape::Verb)
                        && own
                        && verb_cue(text, v.head as usize) == Some(Cue::Denied)
                        && text.says(v.head as usize..i, &["out", "against"])
                    {
                        self.add(Some(Cue::Denied), v.negated, v.head as usize);
                        return;
                    }
                    // "has committed to providing": bound to do what the gerund says.
                    let bound = p.mood == Mood::Gerund
                        && p.governor != NONE
                        && g.get(p.governor).shape == Shape::Verb
                        && verb_cue(text, g.get(p.governor).head as usize) == Some(Cue::Agree)
                        && at > 0
                        && g.get(at - 1).shape == Shape::Prep
                        && text.s.is(g.get(at - 1).start as usize, "to");
                    if bound {
                        at = p.governor;
                        own = false;
                        continue;
                    }
                    // "is in talks with Tarn about taking", "is negotiating with Tarn over buying"
                    if p.mood == Mood::Gerund
                        && p.start > 0
                        && ["about", "over", "on"].iter().any(|w| text.s.is(p.start as usize - 1, w))
                        && let Some((cue, token)) = in_talks(text, p.governor)
                    {
                        self.add(Some(cue), false, token);
                        return;
                    }
                    // Up to what governs it: "plans to", "talks to", "said it would".
                    if p.governor == NONE || !p.complement && p.mood != Mood::Infinitive {
                        // "will provide $3m, taking a stake of 10 %": no more done than what it goes along with.
                        // "will hold 51 %, with Tarn holding 49 %"
                        let with = |w: usize| text.s.is(w, "with") && w > 0 && text.mark(w - 1, b',');
                        let beside = p.noun != NONE
                            && matches!(g.place(p.noun), Place::Behind(w) if with(g.get(w).start as usize));
                        let open = self.verbs == 1
                            && self.cues.is_empty()
                            && p.mood == Mood::Gerund
                            && p.governor != NONE
                            && p.start > 0
                            && (beside
                                || p.noun == NONE
                                    // "sought to strengthen its hold by raising its stake"
                                    && (text.mark(p.start as usize - 1, b',') || text.s.is(p.start as usize - 1, "by")));
                        // "could respond by buying Tarn"
                        let modal = if open { g.get(p.governor).modal } else { NONE };
                        if modal != NONE && matches!(text.s.lemma(modal as usize), "could" | "may" | "might") {
                            self.add(Some(Cue::Maybe), false, modal as usize);
                            return;
                        }
                        if open && is_planned(text, p.governor) {
                            self.add(Some(Cue::Plan), false, g.get(p.governor).head as usize);
                            return;
                        }
                        // "bought the shares in 2006, paying $3bn for them": as done as what it goes along with.
                        let along = self.verbs == 1 && p.mood == Mood::Gerund && p.governor != NONE;
                        self.past |= along
                            && is_done(text, p.governor)
                            && !g.get(p.governor).negated
                            && (text.has(g.get(p.governor).head as usize, Classes::DEAL_VERB)
                                // "expanded by buying Tarn"
                                || text.s.is((p.start as usize).saturating_sub(1), "by")
                                || matches!(text.lemma(p.governor), "complete" | "conclude" | "finalise" | "finalize"));
                        return;
                    }
                    // "is in talks with Tarn to take"
                    if p.mood == Mood::Infinitive
                        && text.lemma(p.governor) == "be"
                        && let Some((cue, token)) = in_talks(text, p.governor)
                    {
                        self.add(Some(cue), false, token);
                        return;
                    }
                    if p.mood == Mood::Infinitive && !p.complement && g.get(p.governor).shape == Shape::Verb {
                        // A purpose ("raised $5bn to build") is only planned, whatever its verb says.
                        let controls = text.has(g.get(p.governor).head as usize, Classes::CONTROL.or(Classes::SAY))
                            || g.get(p.governor).passive;
                        // "became the first startup to reach a valuation of $1bn", "is one of the few banks to hold"
                        let ranked = g.get(p.governor).modal == NONE
                            && g.objects(p.governor).filter(|o| *o < at).any(|o| {
                                is_ranked(text, o)
                                    || g.preps_of_noun(o).any(|x| x.object < at && is_ranked(text, x.object))
                            });
                        if !controls || ranked {
                            // "signed an agreement with Tarn to buy": what was signed is agreed.
                            let signed = is_done(text, p.governor)
                                && !g.get(p.governor).negated
                                && (signs(text, p.governor) || hires(text, p.governor, at));
                            // "paid $3bn to buy Tarn": what was paid for was bought.
                            let paid = is_done(text, p.governor)
                                && !g.get(p.governor).negated
                                && matches!(text.lemma(p.governor), "pay" | "spend")
                                && matches!(text.lemma(at), "buy" | "acquire" | "purchase" | "accumulate" | "amass");
                            // "rose 15 % to reach £546m": as far as it went.
                            let reached = is_done(text, p.governor)
                                && text.has(g.get(p.governor).head as usize, Classes::MOVEMENT)
                                && matches!(text.lemma(at), "reach" | "hit" | "total" | "stand" | "become");
                            let cue = match (signed, paid || reached || ranked) {
                                (true, _) => Cue::Agree,
                                (_, true) => Cue::Done,
                                _ => unsigned(text, p.governor).unwrap_or(Cue::Plan),
                            };
                            self.add(Some(cue), false, g.get(at).head as usize);
                            return;
                        }
                    }
                    // "announced a $2bn deal to buy": agreed, and not yet done; "could reach a deal to buy": not even that.
                    let made = text.g.verb_of(p.governor);
                    let open = made != NONE
                        && (is_open_signing(text, made)
                            || ["could", "may", "might"].iter().any(|w| text.s.is(g.get(made).start as usize, w)));
                    if p.mood == Mood::Infinitive
                        && !open
                        && (text.head_is(p.governor, &["deal", "transaction", "accord"])
                            // "a $3bn order to supply", but "in order to supply"
                            || text.head_is(p.governor, &["order"]) && g.get(p.governor).tokens().len() > 1)
                    {
                        self.add(Some(Cue::Agree), false, g.get(p.governor).head as usize);
                    }
                    // "granted it the right to buy": nobody has bought.
                    // "asked for permission to buy": nor have they.
                    if p.mood == Mood::Infinitive
                        && text
                            .head_is(p.governor, &["right", "rights", "permission", "clearance", "consent", "approval"])
                    {
                        self.add(Some(Cue::Plan), false, g.get(p.governor).head as usize);
                    }
                    at = p.governor;
                }
                Shape::Noun => {
                    self.noun(text, at, trigger, own && !is_verb);
                    // "Nordvik is seeking": a clause that describes the noun governs it before anything else does.
                    let describing = (at + 1..(at + 10).min(g.phrases.len() as u32))
                        .take_while(|k| g.get(*k).shape != Shape::Break)
                        .find(|k| {
                            g.get(*k).shape == Shape::Verb
                                && g.get(*k).noun == at
                                && !matches!(text.lemma(*k), "value" | "total" | "exceed")
                                && (g.get(*k).modal == NONE || !brings_about(text.lemma(*k)))
                        });
                    if let Some(v) = describing.filter(|_| own) {
                        self.verb(text, v, false, trigger);
                        if g.get(v).mood == Mood::Finite {
                            return;
                        }
                    }
                    match g.place(at) {
                        // "The deal follows Amazon's investment in Tarn": what is followed came before.
                        Place::Object(v)
                            if text.lemma(v) == "follow"
                                && !g.get(v).passive
                                && g.get(v).modal == NONE
                                && g.get(v).mood == Mood::Finite
                                && self.cues.is_empty() =>
                        {
                            self.past = true;
                            return;
                        }
                        Place::Object(v) => at = v,
                        Place::Subject(v) => {
                            // Of its own verb a subject is told only by passives, modals and verbs of being.
                            let verb = g.get(v);
                            if verb.passive
                                || verb.modal != NONE && !(own && brings_about(text.lemma(v)))
                                || matches!(
                                    text.lemma(v),
                                    "be" | "come"
                                        | "close"
                                        | "fall"
                                        | "collapse"
                                        | "lapse"
                                        | "expire"
                                        | "fail"
                                        | "succeed"
                                        | "break"
                                )
                            {
                                self.verb(text, v, false, trigger);
                            }
                            if verb.governor != NONE && verb.complement {
                                at = verb.governor;
                                own = false;
                                continue;
                            }
                            return;
                        }
                        Place::Behind(prep) => {
                            let prep = g.get(prep);
                            // "will not recommend an investigation into the bid": nothing is said of the bid itself.
                            const LOOKED_INTO: [&str; 7] = [
                                "investigation",
                                "investigations",
                                "inquiry",
                                "enquiry",
                                "probe",
                                "review",
                                "inquiries",
                            ];
                            if prep.noun != NONE && prep.noun < at && text.head_is(prep.noun, &LOOKED_INTO) {
                                return;
                            }
                            // "the first sale since its takeover of Tarn"
                            if own && text.s.is(prep.start as usize, "since") {
                                self.past = true;
                                return;
                            }
                            if prep.noun != NONE && prep.noun < at {
                                at = prep.noun;
                            } else if prep.governor != NONE {
                                at = prep.governor;
                            } else if let Some(subject) = waiting(text, at) {
                                // "Talks between Halden and Tarn over a takeover have collapsed"
                                at = subject;
                            } else {
                                return;
                            }
                        }
                        Place::Owner(other) => at = other,
                        _ => return,
                    }
                }
                _ => return,
            }
            own = false;
        }
    }

    fn verb(&mut self, text: &Text<'_>, v: Id, own: bool, trigger: &Range<usize>) {
        let p = text.g.get(v);
        let first = self.verbs == 0;
        self.verbs += 1;
        // "decided not to invest", "agreed not to sell": it will not be done, whatever was decided.
        let only = p.tokens().any(|i| ["only", "just", "merely"].iter().any(|w| text.s.is(i, w)));
        if own && first && p.negated && p.mood == Mood::Infinitive && p.modal == NONE && !only {
            self.add(Some(Cue::Denied), false, p.head as usize);
        }
        if !first && let Some(cue) = unsigned(text, v) {
            self.add(Some(cue), false, p.head as usize);
        }
        if p.modal != NONE {
            let modal = p.modal as usize;
            match text.s.lemma(modal) {
                // "reached an agreement that would see it buy Corda": what was agreed.
                "would" | "will" if sees_agreed(text, v) => self.add(Some(Cue::Agree), p.negated, modal),
                // "must still be approved": it is not, yet.
                "must" if p.passive => self.add(Some(Cue::Plan), p.negated, modal),
                // "must earn $84bn to justify its price": a figure that is not there yet.
                "must" => self.will = true,
                "will" | "shall" => {
                    self.will = true;
                    self.add(Some(Cue::Plan), p.negated, modal);
                }
                // "said it would buy": a plan in reported speech, no hypothesis.
                "would" if self.reported(text, p.governor, p.complement) || conditions::planned_beside(text, v) => {
                    self.add(Some(Cue::Plan), p.negated, modal)
                }
                // "can earn a 75 % interest": if it does its part.
                "would" | "can" => self.add(Some(Cue::Would), p.negated, modal),
                // "could be blocked": nothing is said of the deal itself.
                "could" | "might" | "may" if stops(text, v) => return,
                "could" | "might" | "may" => self.add(Some(Cue::Maybe), p.negated, modal),
                "should" => self.add(Some(Cue::Forecast), p.negated, modal),
                _ => {}
            }
        }
        let head = p.head as usize;
        // "Neither Corda nor Tarn will invest"
        if first && p.subject() != NONE {
            let start = text.g.get(p.subject()).start as usize;
            let joined = start > 0 && ["neither", "nor"].iter().any(|w| text.s.is(start - 1, w));
            if joined || text.s.is(start, "neither") {
                // "Neither can pay for it without loans": with them they can.
                let open = text.says(head..text.clause_of(head).end, &["without", "unless", "until"]);
                self.add(Some(if open { Cue::Would } else { Cue::Denied }), false, head);
            }
        }
        // "is no longer in talks", "no longer plans to"
        let around = (p.start as usize).saturating_sub(2)..(p.end as usize + 1).min(text.s.tokens.len());
        if let Some(longer) = around.clone().find(|i| text.s.is(*i, "longer") && *i > 0 && text.s.is(*i - 1, "no")) {
            self.add(Some(Cue::Withdrawn), false, longer);
        }
        let done = is_done(text, v);
        self.changed |= !own
            && matches!(
                text.s.lemma(head),
                "raise" | "increase" | "lift" | "improve" | "sweeten" | "extend" | "lower" | "cut" | "change" | "amend"
            );
        if first {
            // "announced the acquisition of": that is announced, and not yet done.
            let tells = !own && matches!(text.s.lemma(head), "announce" | "unveil");
            // "was its first backer, investing $1m": what goes with what was.
            let governor = (p.governor != NONE).then(|| text.g.get(p.governor));
            let beside = own
                && p.mood == Mood::Gerund
                && governor.is_some_and(|g| {
                    let was = text.s.lemma(g.head as usize) == "be" && text.has(g.head as usize, Classes::PAST);
                    let was = was || ["was", "were"].iter().any(|w| text.s.is(g.start as usize, w));
                    // "picked up a stake, paying $30m", "quit the venture, selling its stake"
                    let traded = || {
                        let verb = text.s.lemma(g.head as usize);
                        let moves = matches!(verb, "exit" | "quit" | "raise" | "increase" | "form" | "establish");
                        (moves || trade::TRADES.contains(&verb)) && is_done(text, p.governor)
                    };
                    g.shape == Shape::Verb
                        && g.mood == Mood::Finite
                        && (was || traded())
                        && !g.negated
                        && g.modal == NONE
                })
                && p.start > 0
                && [b',', b'('].iter().any(|mark| text.mark(p.start as usize - 1, *mark));
            // "caused its shares to drop": what was brought about was done.
            if p.mood == Mood::Infinitive && !p.negated && makes_happen(text, p.governor) {
                self.add(Some(Cue::Done), false, head);
            }
            // "The deal saw Tarn pay $2bn": what was seen was done.
            let seen = p.complement
                && !p.negated
                && p.modal == NONE
                && governor.is_some_and(|g| {
                    let saw = text.s.lemma(g.head as usize) == "see" && text.has(g.head as usize, Classes::PAST);
                    g.shape == Shape::Verb && saw && !g.negated && g.modal == NONE
                });
            // "its biggest deal since buying Tarn in 2014"
            // "sold it two years after buying it"
            let before = (p.start as usize).saturating_sub(1);
            let after = || text.s.is(before, "after") && before > 0 && text.has(before - 1, Classes::TIME_UNIT);
            let since = p.mood == Mood::Gerund && p.start > 0 && (text.s.is(before, "since") || after());
            // "The deal would see cash returned": what is to be seen is to come.
            let foreseen = governor.is_some_and(|g| {
                g.shape == Shape::Verb
                    && text.s.lemma(g.head as usize) == "see"
                    && g.modal != NONE
                    && matches!(p.mood, Mood::Participle | Mood::Finite | Mood::Gerund)
            });
            if foreseen && !sees_agreed(text, p.governor) {
                self.add(Some(Cue::Plan), p.negated, head);
            }
            let done = done && !foreseen;
            self.past = done && !p.negated && !tells || p.mood == Mood::Gerund && p.perfect || beside || seen || since;
            self.told = done && !p.negated && tells;
            self.present = p.mood == Mood::Finite && !done && p.modal == NONE;
            self.trades =
                self.present && !p.passive && text.has(head, Classes::THIRD) && trade::TRADES.contains(&text.lemma(v));
        }
        // "once the acquisition is completed": it is not, yet.
        let to_come = p.opener != NONE
            && p.modal == NONE
            && ["is", "are"].iter().any(|w| text.s.is(p.start as usize, w))
            && matches!(
                text.s.lemma(text.g.get(p.opener).head as usize),
                "once" | "when" | "until" | "after" | "before"
            );
        let could = p.modal != NONE && matches!(text.s.lemma(p.modal as usize), "may" | "might" | "could");
        // "has not yet agreed"
        let yet = p.negated && p.tokens().any(|i| text.s.is(i, "yet"));
        if to_come || yet {
            self.add(Some(Cue::Plan), p.negated && !yet, head);
        } else if !own && !trigger.contains(&head) {
            // "estimates that it had cash of": an estimate of what was is no forecast.
            // "could seal a deal to buy": nobody has agreed yet.
            let open = is_open_signing(text, v);
            let cue = verb_cue(text, head).filter(|c| *c != Cue::Agree || !could && !open);
            let cue = cue.or_else(|| (open && p.mood == Mood::Infinitive).then_some(Cue::Plan));
            let cue = cue.filter(|c| first || !self.past || *c != Cue::Forecast);
            // "postponed its investment", but "delayed payment of a loan"
            let late = matches!(text.s.lemma(head), "postpone" | "delay" | "defer" | "suspend" | "pause" | "halt");
            let its = || text.g.objects(v).any(|o| text.g.get(o).tokens().contains(&trigger.start));
            self.add(cue.filter(|_| !late || its()), p.negated, head);
        } else if own && text.s.lemma(head) == "offer" {
            self.add(Some(Cue::Plan), p.negated, head);
        } else if own
            && matches!(text.s.lemma(head), "commit" | "pledge" | "promise" | "order" | "agree")
            // "plans to order", "may commit $2bn": nobody has yet.
            && (p.mood != Mood::Infinitive || p.perfect)
            && !could
        {
            self.add(Some(Cue::Agree), p.negated, head);
        }
        // "The talks value it at", "the offer values it at": what the subject is says how far the deal has come.
        let subject = p.subject();
        if own && p.mood == Mood::Finite && subject != NONE && !p.passive && text.g.get(subject).mention == NONE {
            self.noun(text, subject, trigger, false);
        }
        // "potentially exceeding": the doubt stands in an adverb beside the verb.
        let doubt = (p.start as usize).saturating_sub(1)..p.end as usize;
        if text.says(doubt, &["potentially", "possibly", "maybe", "perhaps"]) {
            self.add(Some(Cue::Maybe), false, head);
        }
        if text.s.lemma(head) == "be"
            && (v as usize + 1) < text.g.phrases.len()
            && text.g.get(v + 1).mood == Mood::Infinitive
            && text.g.get(v + 1).shape == Shape::Verb
        {
            // "is to build"
            self.add(Some(Cue::Plan), p.negated, head);
        }
        // "will not invest": as firm a denial as "did not".
        // "cannot buy", "could not buy": nor is that done.
        let never = p.modal != NONE && matches!(text.s.lemma(p.modal as usize), "will" | "shall" | "can" | "could");
        // "does not own 30%", "is not investing": what is not so now.
        let holds = || matches!(text.s.lemma(head), "own" | "hold" | "have" | "control");
        let never = never || p.modal == NONE && self.present && !only && (own || holds());
        // "will not raise its offer": the offer stands.
        if p.negated && first && (done || never) && !yet && !self.changed {
            self.add(Some(Cue::Denied), false, head);
        }
        // "is close to selling", "is near agreeing"
        if first && p.mood == Mood::Gerund && v >= 2 {
            let (to, before) = (text.g.get(v - 1), text.g.get(v - 2));
            let close = |i: u32| ["close", "near", "closer", "nearer"].iter().any(|w| text.s.is(i as usize, w));
            let near = if text.s.is(to.start as usize, "to") { before.head } else { to.start };
            if to.shape == Shape::Prep && close(near) {
                // What is about to be agreed is not agreed.
                let agrees = verb_cue(text, head) == Some(Cue::Agree);
                let at = if agrees { 0 } else { self.cues.len() };
                self.cues.insert(at, (if agrees { Cue::Talks } else { Cue::Plan }, false, near as usize));
            }
        }
        // "is likely to", "is now set to": an adjective between "be" and the infinitive.
        let behind = (v + 1..(v + 4).min(text.g.phrases.len() as u32))
            .take_while(|k| matches!(text.g.get(*k).shape, Shape::Adj | Shape::Adv))
            .filter(|_| matches!(text.lemma(v), "be" | "look" | "seem" | "appear" | "stand" | "remain"));
        for next in behind {
            let cue = match text.head(next) {
                "likely" | "able" | "possible" | "willing" | "keen" | "eager" | "open" | "anxious" => Cue::Maybe,
                "unlikely" | "unwilling" | "unable" => Cue::Denied,
                "ready" | "poised" | "set" | "due" | "close" | "near" | "bound" | "certain" | "sure" => Cue::Plan,
                _ => continue,
            };
            // "is not likely to", "does not look unlikely to"
            let (cue, negated) = match (p.negated, cue) {
                (true, Cue::Maybe) => (Cue::Denied, false),
                (true, Cue::Denied) => (Cue::Maybe, false),
                (negated, cue) => (cue, negated),
            };
            self.add(Some(cue), negated, text.g.get(next).head as usize);
        }
    }

    /// The clause is what someone said, in the past.
    fn reported(&self, text: &Text<'_>, governor: Id, complement: bool) -> bool {
        const SAYS: [&str; 8] = ["say", "announce", "tell", "confirm", "promise", "agree", "add", "report"];
        complement && governor != NONE && {
            let p = text.g.get(governor);
            let says = SAYS.contains(&text.s.lemma(p.head as usize)) && text.has(p.head as usize, Classes::PAST);
            let news = |id: Id| text.head_is(id, &["announcement", "news"]);
            p.shape == Shape::Verb && (says || text.g.objects(governor).any(news)) || news(governor)
        }
    }

    fn noun(&mut self, text: &Text<'_>, n: Id, trigger: &Range<usize>, own: bool) {
        let p = text.g.get(n);
        self.bought |= text.head_is(n, &["acquisition", "purchase"]);
        // "is close to a deal", "is near an agreement": it has not been made.
        let close = |i: usize| ["close", "closer", "near", "nearer"].iter().any(|w| text.s.is(i, w));
        if let Place::Behind(prep) = p.place
            && let at = text.g.get(prep).start as usize
            && (at > 0 && text.s.is(at, "to") && close(at - 1) || close(at))
        {
            self.add(Some(Cue::Talks), false, at);
        }
        for i in p.tokens() {
            let inside = trigger.contains(&i);
            let head = i == p.head as usize;
            // The trigger's own words are no cue, except where the noun itself is one.
            if inside
                && own
                && !matches!(text.s.lower(i), "commitment" | "agreement" | "contract" | "pact" | "commitments")
            {
                continue;
            }
            // "a larger-than-expected loss" has come.
            // "plans to sign a contract": there is none yet.
            if head && yet_to_sign(text, n) {
                continue;
            }
            let compared = i >= 2 && text.s.is(i, "expected") && (text.s.is(i - 1, "than") || text.s.is(i - 2, "than"));
            let found = if compared { None } else { noun_cue(text, i) };
            // "is not in talks to buy": nobody talks.
            let found = if found == Some(Cue::Talks) { in_talks_at(text, n).or(found) } else { found };
            // Inside a phrase only words that describe it count, and its head.
            let describes = matches!(
                found,
                Some(Cue::Maybe | Cue::Plan | Cue::Forecast | Cue::Rejected | Cue::Withdrawn | Cue::Agree)
            );
            if head || describes {
                self.add(found, false, i);
            }
        }
        if p.negated {
            self.add(Some(Cue::Denied), false, p.start as usize);
        }
    }

    fn fold(&self, kind: ClaimKind, conditional: bool) -> Option<Status> {
        let has = |c: Cue| self.cues.iter().any(|(k, negated, _)| *k == c && !negated);
        let negated = |c: Cue| self.cues.iter().any(|(k, negated, _)| *k == c && *negated);
        let forecast_kind = matches!(kind, ClaimKind::Financial | ClaimKind::Growth);
        if kind == ClaimKind::Rivalry {
            return None;
        }
        // "did not intend to launch a bid": as good as a denial.
        if has(Cue::Denied) || negated(Cue::Plan) && !forecast_kind && !self.changed {
            return Some(Status::Denied);
        }
        if forecast_kind {
            // "is not expected until next year": still to come, too.
            let forward = self.will
                || negated(Cue::Forecast)
                || has(Cue::Forecast)
                || has(Cue::Plan) && !self.past
                || has(Cue::Maybe)
                || has(Cue::Would);
            return if forward {
                Some(Status::Projected)
            } else if self.past || self.present {
                Some(Status::Completed)
            } else {
                None
            };
        }
        if has(Cue::Withdrawn) {
            return Some(Status::Withdrawn);
        }
        if has(Cue::Rejected) {
            return Some(Status::Rejected);
        }
        if conditional && !self.past {
            return Some(Status::Conditional);
        }
        // What stands nearest to the trigger decides; talks and doubts further out weaken it.
        if has(Cue::Talks) {
            return Some(Status::InTalks);
        }
        let firm = self
            .cues
            .iter()
            .find(|(c, negated, _)| matches!(c, Cue::Plan | Cue::Agree | Cue::Done) && !negated)
            .map(|(c, _, _)| *c);
        // "has not agreed to buy"
        if firm.is_none() && negated(Cue::Agree) {
            return Some(Status::Denied);
        }
        if firm == Some(Cue::Done) {
            return Some(Status::Completed);
        }
        if firm == Some(Cue::Agree) {
            return Some(Status::Agreed);
        }
        if has(Cue::Would) {
            return Some(Status::Conditional);
        }
        if firm == Some(Cue::Plan) {
            return Some(Status::Planned);
        }
        if has(Cue::Maybe) {
            return Some(Status::Rumoured);
        }
        if has(Cue::Forecast) {
            return Some(Status::Planned);
        }
        // "Halden buys a 20 % stake in Tarn for $3m": a headline tells of a deal that was struck.
        // "announced the purchase of a stake for $3m"
        let told = self.told && (kind == ClaimKind::Stake || kind == ClaimKind::Investment && self.bought);
        if told || self.trades && matches!(kind, ClaimKind::Stake | ClaimKind::Investment) {
            return Some(Status::Agreed);
        }
        if self.past {
            return Some(if negated(Cue::Agree) { Status::Denied } else { Status::Completed });
        }
        None
    }
}

/// "has agreed", "was awarded", "bought".
fn is_done(text: &Text<'_>, v: Id) -> bool {
    let p = text.g.get(v);
    let head = p.head as usize;
    let done = p.modal == NONE
        // "is said to have valued"
        && (p.mood != Mood::Infinitive || p.perfect)
        && (p.perfect
            || matches!(p.form, Form::Ambiguous | Form::Participle)
            || p.form == Form::Finite
                && text.has(head, Classes::PAST)
                // "Halden, which put in $3m": of one company the present would be "puts".
                && (!text.has(head, Classes::BASE) || p.mood == Mood::Finite && is_one(text, p.subject()))
            || text.s.is(p.start as usize, "was")
            || text.s.is(head, "had")
            || text.s.is(p.start as usize, "were")
            || text.s.is(p.start as usize, "did"));
    // "said it was raising": under way, and not done.
    let under_way = p.form == Form::Gerund && !p.perfect && p.mood == Mood::Finite;
    // "was being sold"
    let under_way = under_way || p.passive && p.tokens().any(|i| text.s.is(i, "being"));
    done && !under_way && !(p.passive && matches!(text.s.word(p.start as usize), "is" | "are"))
}

/// One company by its name.
fn is_one(text: &Text<'_>, subject: Id) -> bool {
    subject != NONE && text.g.get(subject).mention != NONE && text.g.listed(subject).len() == 1
}

/// "the first startup", "the youngest company", "one of the few banks".
fn is_ranked(text: &Text<'_>, noun: Id) -> bool {
    let Some(p) = text.g.phrases.get(noun as usize) else { return false };
    p.shape == Shape::Noun
        && text.s.is(p.start as usize, "the")
        && p.tokens().any(|i| {
            let word = text.s.lower(i);
            matches!(word, "first" | "second" | "third" | "only" | "few")
                || word.len() > 5
                    && word.ends_with("est")
                    && !matches!(word, "honest" | "modest" | "earnest" | "forest" | "northwest" | "southwest")
                    && (text.has(i, Classes::ADJ) || text.s.tokens[i].entry == 0)
        })
}

/// "reached an agreement under which Tarn will buy": the agreement that binds to what the clause says, where it has been made.
fn concluded(text: &Text<'_>, v: Id) -> Option<Id> {
    let g = &text.g;
    let p = g.get(v);
    let opener = (p.opener != NONE).then(|| g.get(p.opener)).filter(|o| o.shape == Shape::Rel)?;
    let binds = p.modal == NONE || matches!(text.s.lemma(p.modal as usize), "will" | "would" | "shall");
    let front = opener.start.checked_sub(1).map(|i| i as usize)?;
    let under = text.s.is(opener.start as usize, "whereby")
        || text.s.is(opener.start as usize, "which") && ["under", "in", "by"].iter().any(|w| text.s.is(front, w));
    let noun = [opener.noun, p.noun].into_iter().find(|n| *n != NONE)?;
    let made = ["agreement", "deal", "contract", "pact", "accord"];
    if !binds || !under || p.negated || !text.head_is(noun, &made) || is_open(text, g.get(noun).head as usize) {
        return None;
    }
    let verb = g.verb_of(noun);
    let done = verb != NONE
        && is_done(text, verb)
        && !g.get(verb).negated
        && matches!(
            text.lemma(verb),
            "reach"
                | "sign"
                | "strike"
                | "conclude"
                | "announce"
                | "enter"
                | "make"
                | "ink"
                | "seal"
                | "execute"
                | "finalise"
                | "finalize"
        );
    done.then_some(noun)
}

/// The talks before a phrase whose verb comes behind it.
fn waiting(text: &Text<'_>, id: Id) -> Option<Id> {
    let first = text.g.of_sentence(text.s.sentence_of(text.g.get(id).start as usize)).start;
    let subject = (first..id).rev().find(|k| matches!(text.g.get(*k).place, Place::Subject(v) if v > id));
    subject.filter(|k| noun_cue(text, text.g.get(*k).head as usize) == Some(Cue::Talks))
}

/// "signed an agreement", "clinched a deal": what binds its sides is made, or would be.
fn signs(text: &Text<'_>, v: Id) -> bool {
    let binds = ["agreement", "agreements", "deal", "deals", "contract", "contracts", "pact", "order", "orders"];
    matches!(
        text.lemma(v),
        "sign"
            | "reach"
            | "strike"
            | "conclude"
            | "ink"
            | "seal"
            | "secure"
            | "win"
            | "land"
            | "clinch"
            | "finalise"
            | "finalize"
    ) && text.g.objects(v).any(|o| text.head_is(o, &binds))
}

/// "plans to sign", "will reach": a verb of signing that tells of what is still to be done.
fn is_open_signing(text: &Text<'_>, v: Id) -> bool {
    let p = text.g.get(v);
    // "rose to reach $3m": a figure, and no deal.
    let deal = || text.g.objects(v).any(|o| text.has(text.g.get(o).head as usize, Classes::DEAL_NOUN));
    let open = (p.mood == Mood::Infinitive || p.modal != NONE) && !p.perfect && (text.lemma(v) != "reach" || deal());
    open && matches!(
        text.lemma(v),
        "sign" | "ink" | "seal" | "strike" | "reach" | "conclude" | "finalise" | "finalize" | "agree" | "renew"
    )
}

/// Noun `n` is what such a verb takes.
fn yet_to_sign(text: &Text<'_>, n: Id) -> bool {
    matches!(text.g.place(n), Place::Object(v) if is_open_signing(text, v) && !text.g.get(v).passive)
}

/// "has not yet signed a deal", "has yet to sign one": its sides still talk; "had not signed a deal": there is none.
fn unsigned(text: &Text<'_>, v: Id) -> Option<Cue> {
    let p = text.g.get(v);
    let start = p.start as usize;
    let yet = p.tokens().any(|i| text.s.is(i, "yet"))
        || p.mood == Mood::Infinitive
            && start > 1
            && ["yet", "still"].iter().any(|w| text.s.is(start - 1, w))
            && ["have", "be"].contains(&text.s.lemma(start - 2));
    let none = p.negated && p.modal == NONE && is_done(text, v);
    ((yet || none) && signs(text, v)).then_some(if yet { Cue::Talks } else { Cue::Denied })
}

/// "was to buy Tarn, but the deal collapsed", "tabled an offer for Tarn but abandoned it": what the sentence goes on to tell takes back
/// what it told first, before token `before`.
fn called_off(text: &Text<'_>, behind: Range<usize>, before: usize) -> bool {
    let head = |id: Id| text.g.get(id).head as usize;
    let pronoun = |id: Id| text.has(head(id), Classes::PRON);
    let deal = |id: Id| {
        let told = matches!(noun_cue(text, head(id)), Some(Cue::Talks | Cue::Plan));
        let new = ["a", "an"].iter().any(|w| text.s.is(text.g.get(id).start as usize, w));
        !new && (told || text.has(head(id), Classes::DEAL_NOUN))
    };
    let turns = behind.clone().filter(|i| ["but", "before", "and"].iter().any(|w| text.s.is(*i, w)));
    turns.filter_map(|i| finite_from(text, i..behind.end)).any(|v| {
        let verb = text.g.get(v);
        let subject = verb.subject();
        let same = subject == NONE || text.g.get(subject).end as usize <= before || pronoun(subject) || deal(subject);
        // "but dropped plans to build a mill", "but failed to sell Corda": something else came to nothing.
        let rest = verb.end as usize..behind.end.max(verb.end as usize);
        let infinitive = |k: Id| text.g.get(k).shape == Shape::Verb && text.g.get(k).mood == Mood::Infinitive;
        verb_cue(text, head(v)) == Some(Cue::Withdrawn)
            && !verb.negated
            && verb.modal == NONE
            && same
            && text.g.objects(v).all(|o| pronoun(o) || deal(o))
            && text.parties.within(&rest).is_empty()
            && !rest.into_iter().any(|i| text.g.at(i).is_some_and(infinitive))
    })
}

/// The first finite verb among some tokens.
fn finite_from(text: &Text<'_>, mut tokens: Range<usize>) -> Option<Id> {
    tokens.find_map(|i| {
        text.g.at(i).filter(|id| text.g.get(*id).shape == Shape::Verb && text.g.get(*id).mood == Mood::Finite)
    })
}

/// "will provide", "intends to provide": still to come, with all that goes along with it.
fn is_planned(text: &Text<'_>, v: Id) -> bool {
    let p = text.g.get(v);
    if p.negated {
        return false;
    }
    if p.modal != NONE {
        return matches!(text.s.lemma(p.modal as usize), "will" | "shall");
    }
    p.mood == Mood::Infinitive
        && p.governor != NONE
        && text.g.get(p.governor).shape == Shape::Verb
        && verb_cue(text, text.g.get(p.governor).head as usize) == Some(Cue::Plan)
}

/// "an agreement that will see": what the agreement lets happen.
fn sees_agreed(text: &Text<'_>, v: Id) -> bool {
    let about = text.g.get(v).noun;
    let made = about != NONE && text.head_is(about, &["agreement", "deal", "contract", "pact", "accord"]);
    let act = if made { text.g.verb_of(about) } else { NONE };
    text.lemma(v) == "see"
        && act != NONE
        && is_done(text, act)
        && matches!(
            text.lemma(act),
            "reach" | "sign" | "agree" | "strike" | "make" | "seal" | "clinch" | "announce" | "enter"
        )
}
