//! Deals by which somebody comes to use what another makes: "expanded its use of Corda's cloud in a deal worth $3bn".

use super::super::super::text::{Arg, Text, Via};
use super::goods;
use crate::grammar::{Id, NONE, Place, Shape};
use crate::party::PartyKind;

/// Verbs of those who use what another makes.
const USES: [&str; 8] = ["use", "adopt", "deploy", "rent", "run", "tap", "access", "license"];

/// So many phrases in front of the deal the use is looked for.
const NEAR: Id = 16;

/// Who pays and who is paid under the deal at `t`, which stands behind "in" or "under": whoever uses the goods pays whoever makes them.
pub(super) fn in_deal(text: &Text<'_>, sentence: usize, t: Id) -> Option<(Arg, Arg)> {
    let under = matches!(text.g.place(t), Place::Behind(p) if ["in", "under", "through"].iter().any(|w| text.s.is(text.g.get(p).start as usize, w)));
    let first = text.g.of_sentence(sentence).start.max(t.saturating_sub(NEAR));
    let (user, maker) = (first..t).rev().filter(|_| under).find_map(|k| used(text, k))?;
    (user.parties != maker.parties && text.all_are(&user, PartyKind::Company)).then_some((user, maker))
}

/// "its use of Corda chips", "will use Corda's cloud": who uses whose goods.
fn used(text: &Text<'_>, k: Id) -> Option<(Arg, Arg)> {
    let p = text.g.get(k);
    match p.shape {
        Shape::Noun if text.head_is(k, &["use", "usage", "adoption"]) => {
            let of = text.g.preps_of_noun(k).find(|p| p.noun == k && text.s.is(p.start as usize, "of"))?;
            let v = text.g.verb_of(k);
            let subject = || if v == NONE || text.g.get(v).passive { None } else { text.parties_of_subject(v) };
            Some((text.owner_of(k).or_else(subject)?, maker(text, of.object)?))
        }
        Shape::Verb if !p.passive && USES.contains(&text.lemma(k)) => {
            Some((text.parties_of_subject(k)?, text.g.objects(k).find_map(|o| maker(text, o))?))
        }
        _ => None,
    }
    .filter(|(user, _)| user.via <= Via::Paragraph)
}

/// Whose goods a noun phrase names: "Corda's cloud", "Corda chips", a service that bears a name.
fn maker(text: &Text<'_>, id: Id) -> Option<Arg> {
    if id == NONE {
        return None;
    }
    let of_trade = !text.goods_in(text.g.get(id).tokens()).is_empty();
    let named = || text.named_company(id).filter(|a| text.also_sells_goods(a.parties[0]));
    if of_trade { goods::maker(text, id).or_else(named) } else { named() }
}
