//! Who lends to whom, told by names and by what is given.

use super::super::super::frame::Part;
use super::super::super::read::Draft;
use super::super::super::text::{Arg, Text};
use super::super::super::trade;
use crate::grammar::{Id, NONE, Shape};

/// "Sternbank", "Meridian Finance Corporation", "Export Credit Agency"
pub(super) fn lends_by_name(text: &Text<'_>, arg: &Arg) -> bool {
    arg.parties.iter().any(|p| {
        let name = text.parties.name(*p).to_ascii_lowercase();
        let manager = ["asset management", "investment management"].iter().any(|w| name.contains(w));
        manager
            || text.parties.name(*p).split(' ').any(|w| {
                let w = w.to_ascii_lowercase();
                w.ends_with("bank")
                    || matches!(
                        w.as_str(),
                        "finance"
                            | "financial"
                            | "credit"
                            | "crédit"
                            | "credito"
                            | "crédito"
                            | "capital"
                            | "lending"
                            | "bancorp"
                            | "banco"
                            | "banque"
                            | "trust"
                    )
            })
    })
}

/// "will provide $200m of debt to Tarn", "provided Tarn with $200m in debt": debt that is given is lent by whoever gives it.
pub(super) fn debt_given(text: &Text<'_>, d: &Draft, t: Id) -> Option<(Arg, Arg)> {
    let m = d.quantity.and_then(|k| text.g.at(text.quantities[k].core.start))?;
    let v = text.g.verb_of(m);
    let gives = d.part == Part::Noun
        && text.head_is(t, &["debt"])
        && v != NONE
        && text.g.get(v).shape == Shape::Verb
        && !text.g.get(v).passive
        && matches!(text.lemma(v), "provide" | "supply" | "lend" | "extend" | "give" | "offer" | "commit");
    if !gives {
        return None;
    }
    let given = || text.g.objects(v).filter(|o| text.g.get(*o).quantity == NONE).find_map(|o| text.named_company(o));
    let borrower = trade::party_behind(text, v, "to").or_else(given)?;
    let lender = text.parties_of_subject(v)?;
    (lender.parties != borrower.parties).then_some((lender, borrower))
}
