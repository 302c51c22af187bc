//! Words for takeovers that tell of something else.

use super::super::super::frame::Attach;
use super::super::super::read::Draft;
use super::super::super::text::Text;
use super::super::super::trade;
use super::offer_word;
use crate::grammar::{Id, NONE, Place, Shape};
use crate::lexicon::Classes;

/// The noun or the amount beside it is about something else than a takeover and its price.
pub(super) fn is_of_other(text: &Text<'_>, d: &Draft, n: Id) -> bool {
    let word = offer_word(text, d.trigger.start);
    let verb = text.g.verb_of(n);
    // "a bid pipeline of over $1bn": orders that one hopes for.
    // "acquisition financing of $5m": what is lent for one.
    if text
        .head_is(n, &["pipeline", "pipelines", "backlog", "financing", "finance", "loan", "loans", "debt", "facility"])
    {
        return true;
    }
    // "its chip purchases from Nordvik"
    let goods = word.starts_with("purchase") && (word.ends_with('s') || text.phrase_says(n, trade::GOODS));
    // "won a licence with a bid of": what was bid for is no company.
    let licence = verb != NONE
        && matches!(text.lemma(verb), "win" | "secure" | "obtain" | "get")
        && text.g.objects(verb).any(|o| {
            // "won the auction for Tarn": a company.
            let company = || {
                let mut behind = text.g.preps_of_noun(o).chain(text.g.preps_of_verb(verb));
                behind.any(|p| text.s.is(p.start as usize, "for") && text.named_company(p.object).is_some())
            };
            let auction = text.head_is(o, &["auction"]) && !company();
            auction
                || text.head_is(
                    o,
                    &["licence", "license", "licences", "licenses", "contract", "concession", "rights", "tender"],
                )
        });
    // "the acquisition would add $100m to earnings": what it brings is not its price.
    // "its $3bn takeover would create the largest": the noun has its price in front of it.
    let priced = d.quantity.is_some_and(|k| text.g.get(n).tokens().contains(&text.quantities[k].core.start));
    let brings = verb != NONE
        && !priced
        && matches!(text.g.place(n), Place::Subject(_))
        && matches!(
            text.lemma(verb),
            "add"
                | "save"
                | "boost"
                | "generate"
                | "contribute"
                | "bring"
                | "create"
                | "deliver"
                | "yield"
                | "lift"
                | "raise"
        );
    // "the cost savings from the merger would top $1bn": what comes of it.
    let yields = matches!(text.g.place(n), Place::Behind(p) if text.g.get(p).noun != NONE && text.head_is(
        text.g.get(p).noun,
        &["saving", "savings", "synergies", "benefits", "costs", "charges", "proceeds", "gains", "gain", "charge"],
    ));
    // "An offer came as it closed mills, freeing £70m of stock": what another verb frees is no price.
    let freed = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).map_or(NONE, |m| text.g.verb_of(m));
    let frees = !priced
        && freed != NONE
        && freed != verb
        && matches!(text.lemma(freed), "release" | "free" | "unlock" | "generate" | "return");
    // "merger expenses of $1m"
    let spent = text.head_is(n, &["expense", "expenses", "cost", "costs", "charge", "charges", "synergies", "savings"]);
    // "Buyouts totalled $15m": of all there were, and of no one deal.
    let measured = matches!(text.g.place(n), Place::Behind(p) if text.g.get(p).noun != NONE
        && text.head_is(text.g.get(p).noun, &["value", "volume", "number", "total"]));
    let several = text.head_is(n, &["buyouts", "takeovers", "mergers", "acquisitions"])
        && (measured || matches!(text.g.place(n), Place::Subject(_)))
        && d.quantity.is_some()
        && text.g.get(n).owner == NONE
        && text.modifier_of(n).is_none();
    // "closed at 5.50 dlrs bid": the price of a quotation.
    let quoted = verb != NONE
        && matches!(text.lemma(verb), "close" | "trade" | "open" | "quote" | "finish")
        && matches!(word, "bid" | "offer")
        && !text.has(text.g.get(n).start as usize, Classes::DET)
        && d.attach.has(Attach::BEFORE);
    // "buyout firm Corda", "a takeover panel": the word tells what kind of body it is.
    let body = d.trigger.end < text.s.tokens.len()
        && matches!(
            text.s.lower(d.trigger.end),
            "firm"
                | "firms"
                | "fund"
                | "funds"
                | "house"
                | "houses"
                | "group"
                | "groups"
                | "giant"
                | "specialist"
                | "shop"
                | "panel"
                | "code"
                | "target"
                | "targets"
        )
        && matches!(text.s.lower(d.trigger.end - 1), "buyout" | "takeover" | "merger" | "acquisition");
    // "will get $5m for its acquisition", "borrowed $3m for the purchase of Tarn": the money that pays for it, and not the price.
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start)).unwrap_or(NONE);
    let gets = if m == NONE || d.measure.is_some() { NONE } else { text.g.verb_of(m) };
    let funded = gets != NONE
        && text.g.place(m) == Place::Object(gets)
        && !text.g.get(gets).passive
        && matches!(text.lemma(gets), "get" | "receive" | "borrow" | "raise" | "obtain" | "collect")
        && matches!(text.g.place(n), Place::Behind(p) if text.s.is(text.g.get(p).start as usize, "for"))
        && text.head_is(n, &["acquisition", "acquisitions", "purchase", "takeover", "buyout"]);
    // "Tarn's takeover of Halden, which will be the largest takeover deal": the same one, told once.
    let same = d.quantity.is_none()
        && verb != NONE
        && text.lemma(verb) == "be"
        && text.g.place(n) == Place::Object(verb)
        && (text.g.get(verb).opener != NONE && text.g.get(text.g.get(verb).opener).shape == Shape::Rel
            || text.g.get(verb).subject() != NONE
                && text.has(text.g.get(text.g.get(verb).subject()).head as usize, Classes::DEAL_NOUN));
    same || funded
        || several
        || body
        || word == "sales"
        || spent
        || brings
        || yields
        || licence
        || goods
        || quoted
        || frees
}
