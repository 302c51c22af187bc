//! Deals that the layout of a document tells: arrows, tables of deals, lists under an owner's name.

use counterflow::document::{Input, Meta};

fn read(text: &str) -> counterflow::Case {
    counterflow::read(&[Input { name: "layout.md".into(), bytes: text.as_bytes().to_vec(), meta: Meta::default() }])
}

/// The claims of a Markdown text with an amount: kind, from, to, amount as stated, status.
fn claims(text: &str) -> Vec<String> {
    let case = read(text);
    assert!(case.problems.iter().all(|p| p.code != "refused_claim"), "{:?}", case.problems);
    let told = case.claims.iter().filter_map(|c| {
        let amount = c.amount.as_ref()?;
        let side = |names: &[String]| if names.is_empty() { "?".to_string() } else { names.join(" + ") };
        Some(format!("{} {} -> {} {} {}", c.kind.name(), side(&c.from), side(&c.to), amount.text, c.status.name()))
    });
    told.collect()
}

#[test]
fn rows_with_both_sides_and_an_instrument() {
    let text = "Corda Wire and Tarn Rail deal with each other.\n\n\
        | From | To | Instrument | Amount (USD) | Date | Status |\n|---|---|---|---|---|---|\n\
        | Corda Wire | Tarn Rail | Preferred equity (~8%) | up to 45M | 2024 (Series C 60M) | signed |\n\
        | Tarn Rail | Corda Wire | Cloud contract | 1.2B initial | 2025 | LOI (lapsed) |\n\
        | Corda Wire | Tarn Rail | Take-or-pay backstop | 30M | 2025 | closed |\n";
    assert_eq!(
        claims(text),
        [
            "stake Corda Wire -> Tarn Rail ~8% agreed",
            "investment Corda Wire -> Tarn Rail up to 45M agreed",
            "purchase Tarn Rail -> Corda Wire 1.2B withdrawn",
            "guarantee Corda Wire -> Tarn Rail 30M completed",
        ]
    );
}

#[test]
fn rows_of_counterparties_and_of_events() {
    let contracts = "# Corda Wire's compute commitments\n\nCorda Wire has signed contracts with Tarn Works and Halden Rail.\n\n\
        | Counterparty | Commitment | Duration |\n|---|---|---|\n\
        | Tarn Works | $300M | 5 years |\n| Halden Rail | >$10M | 2 years |\n";
    assert_eq!(
        claims(contracts),
        ["purchase Corda Wire -> Tarn Works $300M agreed", "purchase Corda Wire -> Halden Rail >$10M agreed"]
    );
    let events = "Corda Wire and Tarn Rail make the news.\n\n| Date | Event | Amount |\n|---|---|---|\n\
        | May 2025 | Corda Wire announces plan to invest in Tarn Rail | up to $70M |\n\
        | June 2025 | Corda Wire acquires Halden Mills | $50M |\n";
    assert_eq!(
        claims(events),
        ["investment Corda Wire -> Tarn Rail up to $70M planned", "merger Corda Wire -> Halden Mills $50M agreed"]
    );
}

#[test]
fn arrows_and_lists_under_an_owner() {
    let arrows = "Corda Wire, Tarn Rail and Halden Works trade with each other.\n\n\
        1. Corda Wire → Tarn Rail: $30M equity\n2. Tarn Rail -> Halden Works: $12M cloud contract over five years\n\
        3. **Halden Works** → **Corda Wire**: 15% revenue share until 2030\n4. Corda Wire ← Tarn Rail: $9M\n";
    assert_eq!(
        claims(arrows),
        [
            "investment Corda Wire -> Tarn Rail $30M agreed",
            "purchase Tarn Rail -> Halden Works $12M agreed",
            "revenue_share Halden Works -> Corda Wire 15% agreed",
        ]
    );
    // What became of each amount stands beside it, and a share is a stake whatever else the item tells of.
    let lapsed = "Corda Wire and Tarn Rail trade with each other.\n\n\
        - Corda Wire → Tarn Rail: the $30M equity figure is a letter that lapsed; the closed one is $12M\n\
        - Tarn Rail → Corda Wire: 7% equity stake plus a backstop\n";
    assert_eq!(
        claims(lapsed),
        [
            "investment Corda Wire -> Tarn Rail $30M withdrawn",
            "investment Corda Wire -> Tarn Rail $12M completed",
            "stake Tarn Rail -> Corda Wire 7% agreed",
        ]
    );
    let list = "Corda Wire lends and invests.\n\n### Corda Wire's investments\n\n\
        - **Tarn Rail** — $30M (Feb 2025)\n- **Halden Mills** — up to $10M\n\n### Corda Wire's lenders\n\n- **Merrow Bank** — $5M\n";
    assert_eq!(
        claims(list),
        [
            "investment Corda Wire -> Tarn Rail $30M completed",
            "investment Corda Wire -> Halden Mills up to $10M agreed",
            "loan Merrow Bank -> Corda Wire $5M agreed",
        ]
    );
}

#[test]
fn headings_that_tell_of_a_round() {
    let text =
        "## Rounds of the week\n\n### Halden Grid — $2B+ Series C ($40B Valuation)\n- Business: a store of data.\n";
    assert_eq!(claims(text), ["round ? -> Halden Grid $2B+ completed", "valuation ? -> Halden Grid $40B completed"]);
}

#[test]
fn what_a_layout_does_not_tell_stays_unexplained() {
    let text = "Corda Wire and Tarn Rail are rivals.\n\n\
        | From | To | Instrument | Amount (USD) |\n|---|---|---|---|\n| Corda Wire | Tarn Rail | Warrant | 45M |\n\n\
        | Deal | Parties | Value |\n|---|---|---|\n| Pact | Corda Wire – Tarn Rail | $9M |\n\n\
        - Corda Wire → Tarn Rail: $4M\n";
    assert_eq!(claims(text), [""; 0]);
}

#[test]
fn the_status_of_a_row_is_what_became_of_the_deal() {
    let row = |status: &str| {
        claims(&format!(
            "| From | To | Instrument | Amount (USD) | Status |\n|---|---|---|---|---|\n| Corda Wire | Tarn Rail | Equity | 45M | {status} |\n"
        ))
    };
    for (words, status) in [
        ("signed letter of intent", "planned"),
        ("signed, lapsed", "withdrawn"),
        ("closed March 2026", "completed"),
        ("pending", "conditional"),
        ("signed", "agreed"),
    ] {
        assert_eq!(row(words), [format!("investment Corda Wire -> Tarn Rail 45M {status}")], "{words}");
    }
}

#[test]
fn each_figure_has_its_own_date() {
    let text = "Corda Wire reported revenue of $78 million for 2025, up from $61 million a year earlier. It will record \
        $24 million in profit in 2027, rising to $39 million in 2028. It had made a profit of $17 million before tax in 2023.";
    let case = read(text);
    let dates: Vec<_> = case.claims.iter().map(|c| c.date.as_deref()).collect();
    assert_eq!(dates, [Some("2025"), None, Some("2027"), Some("2028"), Some("2023")]);
}

#[test]
fn fields_below_each_other_are_one_deal_and_begin_the_next_when_they_come_again() {
    let text = "Two loans closed in May.\n\nLender: Corda Bank, brokered by Veld Partners\nBorrower: Tarn Resources\nLocation: Ghent\n\
        Value: $130 million\n\nLender: Sable Bank\nBorrower: Halden Partners\nValue: $25 million\n";
    assert_eq!(
        claims(text),
        [
            "loan Corda Bank -> Tarn Resources $130 million agreed",
            "loan Sable Bank -> Halden Partners $25 million agreed"
        ]
    );
    // Without a side and a sum such lines are what they were.
    let other = "Location: Ghent\nDate: May 1\nContact: Ida Marsh\n";
    assert_eq!(claims(other), [""; 0]);
}
