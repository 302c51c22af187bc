//! Words before and after a figure that say how it bounds: "up to", "over", "nearly", "or more".

use crate::lexicon::{Classes, WordSet};
use crate::sentences::{Kind, Sentences};
use std::sync::LazyLock;

/// What the words around a figure make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hedge {
    /// The figure is a ceiling.
    pub ceiling: bool,
    /// The figure is a floor.
    pub floor: bool,
    /// The bound itself is excluded.
    pub strict: bool,
    /// "about", "nearly".
    pub approx: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Sense {
    Ceiling,
    Below,
    Floor,
    Above,
    About,
}

use Sense::{About, Above, Below, Ceiling, Floor};

/// Longest phrases first among those that end alike.
const BEFORE: &[(&[&str], Sense)] = &[
    (&["not", "to", "exceed"], Ceiling),
    (&["not", "exceed"], Ceiling),
    (&["not", "exceeding"], Ceiling),
    (&["no", "more", "than"], Ceiling),
    (&["not", "more", "than"], Ceiling),
    (&["up", "to"], Ceiling),
    (&["as", "much", "as"], Ceiling),
    (&["as", "many", "as"], Ceiling),
    (&["as", "high", "as"], Ceiling),
    (&["at", "most"], Ceiling),
    (&["at", "the", "most"], Ceiling),
    (&["maximum", "of"], Ceiling),
    (&["ceiling", "of"], Ceiling),
    (&["cap", "of"], Ceiling),
    (&["capped", "at"], Ceiling),
    (&["limited", "to"], Ceiling),
    (&["max"], Ceiling),
    (&["no", "less", "than"], Floor),
    (&["not", "less", "than"], Floor),
    (&["no", "fewer", "than"], Floor),
    (&["at", "least"], Floor),
    (&["minimum", "of"], Floor),
    (&["less", "than"], Below),
    (&["lower", "than"], Below),
    (&["smaller", "than"], Below),
    (&["fewer", "than"], Below),
    (&["shy", "of"], Below),
    (&["short", "of"], Below),
    (&["under"], Below),
    (&["below"], Below),
    (&["more", "than"], Above),
    (&["greater", "than"], Above),
    (&["larger", "than"], Above),
    (&["higher", "than"], Above),
    (&["bigger", "than"], Above),
    (&["in", "excess", "of"], Above),
    (&["upward", "of"], Above),
    (&["upwards", "of"], Above),
    (&["north", "of"], Above),
    (&["over"], Above),
    (&["above"], Above),
    (&["exceed"], Above),
    (&["exceeds"], Above),
    (&["exceeding"], Above),
    (&["exceeded"], Above),
    (&["surpass"], Above),
    (&["surpasses"], Above),
    (&["surpassing"], Above),
    (&["surpassed"], Above),
    (&["topping"], Above),
    (&["topped"], Above),
    (&["tops"], Above),
    (&["passed"], Above),
    (&["passing"], Above),
    (&["past"], Above),
    (&["in", "the", "region", "of"], About),
    (&["in", "the", "vicinity", "of"], About),
    (&["in", "the", "neighbourhood", "of"], About),
    (&["in", "the", "order", "of"], About),
    (&["on", "the", "order", "of"], About),
    (&["in", "the", "neighborhood", "of"], About),
    (&["something", "like"], About),
    (&["close", "to"], About),
    (&["near", "to"], About),
    (&["closer", "to"], About),
    (&["about"], About),
    (&["around"], About),
    (&["approximately"], About),
    (&["approx"], About),
    (&["roughly"], About),
    (&["circa"], About),
    (&["some"], About),
    (&["near"], About),
    (&["nearly"], About),
    (&["almost"], About),
    (&["nearing"], About),
    (&["approaching"], About),
    (&["estimated"], About),
    (&["an", "estimated"], About),
];

const AFTER: &[(&[&str], Sense)] = &[
    (&["or", "more"], Floor),
    (&["or", "above"], Floor),
    (&["or", "greater"], Floor),
    (&["or", "higher"], Floor),
    (&["and", "above"], Floor),
    (&["and", "more"], Floor),
    (&["at", "least"], Floor),
    (&["or", "less"], Ceiling),
    (&["or", "fewer"], Ceiling),
    (&["or", "lower"], Ceiling),
    (&["or", "below"], Ceiling),
    (&["at", "most"], Ceiling),
    (&["at", "the", "most"], Ceiling),
    (&["at", "the", "highest"], Ceiling),
    (&["at", "the", "maximum"], Ceiling),
    (&["or", "so"], About),
];

/// The last words of the phrases before a figure.
static LAST_WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    let last: Vec<&str> = BEFORE.iter().filter_map(|(phrase, _)| phrase.last().copied()).collect();
    WordSet::of(&last.join(" "), Classes::NONE)
});

impl Hedge {
    fn add(&mut self, sense: Sense) {
        match sense {
            Ceiling => self.ceiling = true,
            Below => (self.ceiling, self.strict) = (true, true),
            Floor => self.floor = true,
            Above => (self.floor, self.strict) = (true, true),
            About => self.approx = true,
        }
    }

    fn bounded(&self) -> bool {
        self.ceiling || self.floor
    }
}

/// The figure at token `start` tells the size of a deal, by the noun behind it: "$5bn takeover", and not "$5bn valuation".
fn sizes_deal(s: &Sentences<'_>, start: usize) -> bool {
    const SUMS: [&str; 8] = ["valuation", "value", "worth", "sum", "amount", "price", "capital", "spending"];
    let deal = |i: usize| (s.classes(i).has(Classes::DEAL_NOUN) || s.is(i, "sale")) && !SUMS.contains(&s.lemma(i));
    let inside = |i: &usize| {
        let ends = |k| matches!(k, Kind::Punct(_) | Kind::Dash) || s.classes(*i).has(Classes::PREP.or(Classes::CONJ));
        s.tokens.get(*i).is_some_and(|t| !ends(t.kind))
    };
    (start..start + 7).take_while(inside).any(deal)
}

/// Reads the hedge before token `start` back to `least`; returns it and where it begins.
pub fn before(s: &Sentences<'_>, start: usize, least: usize) -> (Hedge, usize) {
    let mut hedge = Hedge::default();
    let (mut at, mut begin) = (start, start);
    for _ in 0..5 {
        let phrase = or_equal(s, at, least).or_else(|| {
            let may_end = at > least && s.among(at - 1, &LAST_WORDS);
            let mut before = BEFORE.iter().filter(|_| may_end);
            before.find_map(|(p, sense)| ends_with(s, at, least, p).then_some((p.len(), *sense)))
        });
        if let Some((len, sense)) = phrase {
            if len == 1 && is_about(s, at - 1, least, start) {
                break;
            }
            // "a market cap of $3bn": what all shares are worth.
            if s.is(at - len, "cap") && at - len > least && s.is(at - len - 1, "market") {
                break;
            }
            // "build its holding up to $40 million": the verb says where it got to, and the figure is exact.
            // "deals that add up to $1 trillion": a sum.
            let sums = || at - len > least && s.lemma(at - len - 1) == "add";
            if s.is(at - len, "up")
                && (sums() || builds_up(s, at - len, least) || moved_up(s, at - len, least) || comes_from(s, start))
            {
                break;
            }
            // "is close to a $5bn takeover": what is near is the deal, and not the figure.
            let near =
                ["close", "closer", "near", "nearer", "nearing", "approaching"].iter().any(|w| s.is(at - len, w));
            if near && at < start && ["a", "an"].iter().any(|w| s.is(at, w)) && sizes_deal(s, start) {
                break;
            }
            // "would exceed the $90 offered by Dixon": another figure is exceeded, and this one is exact.
            // "more than the $70 bid that it refused": likewise.
            let exceeds =
                matches!(s.lemma(at - 1), "exceed" | "surpass" | "top" | "pass") || matches!(sense, Above | Below);
            // "larger than a $90m loan to Tarn": nor is the loan any larger.
            let other = || ["a", "an"].iter().any(|w| s.is(at, w)) && s.is(at - 1, "than") && sizes_deal(s, start);
            if exceeds && at < start && (s.is(at, "the") || other()) {
                break;
            }
            // "passed a $3bn spending bill": a law, and no figure left behind.
            // "topping a $7bn bid": likewise a bid.
            let left_behind = match s.lemma(at - 1) {
                "pass" => true,
                "top" | "surpass" | "exceed" => sizes_deal(s, start),
                _ => false,
            };
            // "in talks about a $3bn loan", but "at about a $3bn valuation"
            let topic = ["about", "around"].iter().any(|w| s.is(at - 1, w))
                && s.tokens[start].kind == Kind::Currency
                && !(at >= 2 && s.classes(at - 2).has(Classes::PREP));
            if (left_behind || topic) && at < start && ["a", "an"].iter().any(|w| s.is(at, w)) {
                break;
            }
            // "ended discussions around the £3bn sale"
            if topic && at < start && s.is(at, "the") && sizes_deal(s, start) {
                break;
            }
            // "rose over 10 %, above 5 %": the hedge nearest to the figure binds; farther ones may only add "about".
            if hedge.bounded() && sense != About {
                break;
            }
            hedge.add(sense);
            at -= len;
            begin = at;
            continue;
        }
        if let Some((len, sense)) = symbol(s, at, least) {
            hedge.add(sense);
            at -= len;
            begin = at;
            continue;
        }
        // "approx. $3bn": the stop of the short form.
        if at >= least + 2 && s.tokens[at - 1].kind == Kind::Punct(b'.') && s.is(at - 2, "approx") {
            hedge.add(About);
            at -= 2;
            begin = at;
            continue;
        }
        // "up to a total of $10bn", "at least a combined total of $3m": the sum is bounded as its figure is.
        if at >= least + 2 && s.is(at - 1, "of") && ["total", "sum"].iter().any(|w| s.is(at - 2, w)) {
            at -= 2;
            continue;
        }
        // A determiner or a word of praise may stand between the hedge and its figure: "up to a staggering".
        if at > least && skippable(s, at - 1) {
            at -= 1;
            continue;
        }
        break;
    }
    (hedge, begin)
}

/// A verb of building stands before "its holding" and the "up" at token `up`.
fn builds_up(s: &Sentences<'_>, up: usize, least: usize) -> bool {
    let owned = (up.saturating_sub(7).max(least)..up).find(|k| s.classes(*k).has(Classes::POSS));
    let verb = owned.and_then(|k| k.checked_sub(1)).filter(|k| *k >= least);
    verb.is_some_and(|k| {
        matches!(s.lemma(k), "build" | "bring" | "take" | "push" | "drive" | "move" | "bump" | "nudge" | "lift")
    })
}

/// "up to $3bn from $2bn": behind the figure at token `start` stands the one it comes from.
fn comes_from(s: &Sentences<'_>, start: usize) -> bool {
    let kind = |k: usize| s.tokens.get(k).map(|t| t.kind);
    kind(start) == Some(Kind::Currency)
        && (start + 2..start + 5).any(|k| kind(k + 1) == Some(Kind::Currency) && s.is(k, "from"))
}

/// "edged up to $3bn", "went up to 12 %": the "up" at token `up` goes with a verb that needs it, and the figure is where it got to. What
/// "could go up to $3bn" may stay below.
fn moved_up(s: &Sentences<'_>, up: usize, least: usize) -> bool {
    let word = |back: usize| up.checked_sub(back).filter(|k| *k >= least).map_or("", |k| s.lemma(k));
    let moved =
        matches!(word(1), "edge" | "inch" | "tick" | "creep" | "shoot" | "pick" | "go" | "move" | "nudge" | "step");
    moved && !matches!(word(2), "can" | "could" | "may" | "might")
}

/// "less than or equal to", "greater or equal than", "equal to or more than" before `at`: their length and sense.
fn or_equal(s: &Sentences<'_>, at: usize, least: usize) -> Option<(usize, Sense)> {
    let word = |back: usize| at.checked_sub(back).filter(|k| *k >= least).map_or("", |k| s.lemma(k));
    if !matches!(word(1), "to" | "than") {
        return None;
    }
    let side = |back: usize| match s.lower(at - back) {
        "less" | "lower" | "smaller" | "fewer" => Some(Ceiling),
        "more" | "greater" | "larger" | "higher" | "bigger" => Some(Floor),
        "most" => Some(Ceiling),
        "least" => Some(Floor),
        _ => None,
    };
    if word(2) == "equal" && word(3) == "or" {
        let back = if word(4) == "than" { 5 } else { 4 };
        let sense = (!word(back).is_empty()).then(|| side(back))??;
        return Some((back + usize::from(word(back + 1) == "at"), sense));
    }
    let turned = word(1) == "than" && word(3) == "or" && word(4) == "to" && word(5) == "equal";
    turned.then(|| side(2))?.map(|sense| (5, sense))
}

/// `~`, `<`, `>`, `<=`, `>=` before `at`; signs in another order say nothing.
fn symbol(s: &Sentences<'_>, at: usize, least: usize) -> Option<(usize, Sense)> {
    let sign = |back: usize| match at.checked_sub(back).filter(|k| *k >= least).map(|k| s.tokens[k].kind) {
        Some(Kind::Punct(sign)) => sign,
        _ => 0,
    };
    match (sign(1), sign(2)) {
        (b'=', b'<') if sign(3) == 0 => Some((2, Ceiling)),
        (b'=', b'>') if sign(3) == 0 => Some((2, Floor)),
        (_, b'=' | b'<' | b'>') => None,
        (b'~', _) => Some((1, About)),
        (b'<', _) => Some((1, Below)),
        // "Halden Inc's <HLD> 38 %": the mark closes a ticker.
        (b'>', _) if closes_ticker(s, at - 1, least) => None,
        (b'>', _) => Some((1, Above)),
        _ => None,
    }
}

fn closes_ticker(s: &Sentences<'_>, close: usize, least: usize) -> bool {
    let open = (close.saturating_sub(6).max(least)..close).rfind(|k| s.tokens[*k].kind == Kind::Punct(b'<'));
    open.is_some_and(|open| crate::party::wire_ticker(s, open, close + 1) == Some(close))
}

/// A verb by which a figure gets past another one.
fn moves(s: &Sentences<'_>, i: usize) -> bool {
    s.classes(i).has(Classes::MOVEMENT)
        || matches!(
            s.lemma(i),
            "blow"
                | "sail"
                | "push"
                | "go"
                | "march"
                | "race"
                | "rocket"
                | "skyrocket"
                | "get"
                | "move"
                | "shoot"
                | "run"
                | "balloon"
                | "swell"
                | "cruise"
                | "break"
                | "edge"
                | "bring"
                | "creep"
        )
}

/// "talks over a $10bn loan", "the row over $3bn of fees", "under a $40m contract": what it is about or what holds, not a bound.
fn is_about(s: &Sentences<'_>, over: usize, least: usize, figure: usize) -> bool {
    const TOPICS: &[&str] = &[
        "talks",
        "negotiations",
        "discussions",
        "row",
        "dispute",
        "battle",
        "fight",
        "lawsuit",
        "suit",
        "clash",
        "wrangle",
        "standoff",
        "concern",
        "concerns",
        "agreement",
        "questions",
        "fears",
        "control",
    ];
    // "over a staggering $10bn" praises the size of the figure, which is a bound again.
    let governs =
        (over + 1..figure).any(|i| skippable(s, i)) && !(over + 1..figure).any(|i| s.classes(i).has(Classes::RHETORIC));
    match s.lemma(over) {
        // "climbed past $3bn", but "the past 30 days"
        "past" => !(over > least && moves(s, over - 1)),
        // "handed over $3m", "rolled over $3m of debt": a particle of the verb.
        "over" if over > least && matches!(s.lemma(over - 1), "hand" | "turn" | "roll" | "sign" | "carry") => true,
        "over" => governs || over > least && TOPICS.iter().any(|t| s.is(over - 1, t)),
        "under" => governs,
        _ => false,
    }
}

fn skippable(s: &Sentences<'_>, i: usize) -> bool {
    s.classes(i).has(Classes::RHETORIC) || matches!(s.lemma(i), "a" | "an" | "the")
}

/// "(more than 5,000) or equal (to it)" after token `end`: the token after it.
pub fn equal_after(s: &Sentences<'_>, end: usize, most: usize) -> Option<usize> {
    let mut at = s.phrase_at(end, most, &["or", "equal"]).then_some(end + 2)?;
    at += usize::from(at < most && s.is(at, "to"));
    at += usize::from(at < most && matches!(s.lemma(at), "it" | "that"));
    let closes = at >= most || matches!(s.tokens[at].kind, Kind::Punct(_));
    closes.then_some(at)
}

/// Reads the hedge after token `end`, up to `most`; returns it and where it ends.
pub fn after(s: &Sentences<'_>, end: usize, most: usize) -> (Hedge, usize) {
    let mut hedge = Hedge::default();
    // "or greater than." at the end of a sentence is "or greater".
    let closes = |at: usize| at >= most || matches!(s.tokens[at].kind, Kind::Punct(b'.' | b',' | b';' | b')'));
    for (phrase, sense) in AFTER {
        if s.phrase_at(end, most, phrase) {
            // "or more than", "at least a": the phrase opens the next figure instead.
            let next = end + phrase.len();
            if next < most && s.is(next, "than") && closes(next + 1) {
                hedge.add(*sense);
                return (hedge, next + 1);
            }
            let opens = next < most
                && (s.is(next, "than") || s.tokens[next].kind == Kind::Currency || s.tokens[next].kind == Kind::Number);
            if !opens {
                hedge.add(*sense);
                return (hedge, next);
            }
        }
    }
    if end < most && !s.tokens[end].spaced {
        if s.tokens[end].kind == Kind::Punct(b'+') {
            hedge.add(Floor);
            return (hedge, end + 1);
        }
        if s.tokens[end].kind == Kind::Hyphen && end + 1 < most {
            let sense = match s.lower(end + 1) {
                "plus" => Some(Floor),
                "odd" => Some(About),
                _ => None,
            };
            if let Some(sense) = sense {
                hedge.add(sense);
                return (hedge, end + 2);
            }
        }
    }
    (hedge, end)
}

fn ends_with(s: &Sentences<'_>, at: usize, least: usize, phrase: &[&str]) -> bool {
    at >= least + phrase.len() && s.phrase_at(at - phrase.len(), at, phrase)
}
