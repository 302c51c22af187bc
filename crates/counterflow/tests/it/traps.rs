//! Fifteen ways in which reports of deals go wrong, each with documents of our own wording and what must come of them.

use counterflow::Case;
use counterflow::document::{Input, Meta};
use counterflow::lp::Rational;
use counterflow::model::{Answer, Model};

fn read(texts: &[&str]) -> Case {
    let input = |(n, text): (usize, &&str)| Input {
        name: format!("{n}.md"),
        bytes: text.as_bytes().to_vec(),
        meta: Meta::default(),
    };
    counterflow::read(&texts.iter().enumerate().map(input).collect::<Vec<_>>())
}

fn facts(texts: &[&str]) -> Vec<String> {
    read(texts).facts.iter().map(|f| f.line()).collect()
}

#[test]
fn trap_01_the_same_number_is_three_different_things() {
    let found = facts(&[
        "Petrolia signed a $38 million drilling contract with Nordvik. Sternbank agreed to lend Corda $38 million. Alba reported revenue of $38 million.",
    ]);
    assert_eq!(
        found,
        [
            "purchase  Petrolia -> Nordvik  USD 38 million  agreed",
            "loan  Sternbank -> Corda  USD 38 million  agreed",
            "financial/revenue  Alba  USD 38 million  completed",
        ]
    );
}

#[test]
fn trap_02_money_received_under_a_contract_is_no_investment() {
    let case = read(&["Corda received $494 million from Petrolia under a revenue-sharing agreement."]);
    assert!(case.claims.iter().all(|c| c.kind != counterflow::claims::Kind::Investment), "{:?}", case.claims);
    // Whoever buys pays, also where the seller stands first.
    let found = facts(&["Alba sold cloud services worth $200 million to Nordvik."]);
    assert_eq!(found, ["purchase  Nordvik -> Alba  USD 200 million  completed"]);
}

#[test]
fn trap_03_a_part_is_inside_its_whole() {
    let case = read(&["Petrolia raised $7.5 billion, including $2 billion from Nordvik."]);
    let found: Vec<String> = case.facts.iter().map(|f| f.line()).collect();
    assert_eq!(
        found,
        ["investment  Nordvik -> Petrolia  USD 2 billion  completed", "round  Petrolia  USD 7.5 billion  completed"]
    );
    // Others gave the rest: 7.5 and 2 are never 9.5.
    let round = &case.round_models[0].model;
    let n = round.questions.iter().position(|q| q.name == "others put in").expect("the question");
    let Answer::Between(_, most) = round.answer(n, |_| true) else { panic!("no answer") };
    assert!(most.value.expect("a bound") <= Rational::from(6));
}

#[test]
fn trap_04_a_headline_that_lost_its_bound_is_no_point() {
    let found = facts(&[
        "# Nordvik to invest $100 billion in Petrolia\n\nNordvik will invest up to $100 billion in Petrolia, the companies said.",
    ]);
    assert_eq!(found, ["investment  Nordvik -> Petrolia  <= USD 100 billion  planned"]);
}

#[test]
fn trap_05_a_share_of_the_increase_is_no_growth() {
    let case = read(&["Petrolia accounted for about 45 percent of the increase in Nordvik's backlog."]);
    assert!(case.claims.is_empty(), "{:?}", case.claims);
    assert_eq!(case.unexplained.len(), 1);
}

#[test]
fn trap_06_pre_money_and_post_money_are_told_apart_by_the_sum() {
    let case = read(&[
        "Petrolia is in talks to raise $100 million at a pre-money valuation of $730 million.",
        "Petrolia is in talks to raise $100 million at a valuation of $830 million.",
    ]);
    let notes: Vec<&String> = case.facts.iter().flat_map(|f| &f.notes).collect();
    assert!(notes[0].contains("730 million is the pre-money valuation (as one report says)"), "{notes:?}");
    let told = case.round_models[0].model.stories(|_| true, 16);
    assert!(told.conflicts.is_empty(), "read so, nothing contradicts");
}

#[test]
fn trap_07_a_rate_with_an_exit_is_not_its_nominal_sum() {
    let case = read(&[
        "Petrolia agreed to pay Nordvik $1.25 billion a month until May 2029, and may leave on 90 days' notice.",
    ]);
    assert_eq!(case.claims[0].amount.as_ref().and_then(|a| a.per), Some("month"));
    // Nominal is rate times term, firm is rate times notice: 36 months against 3.
    let (model, problems) = Model::parse(
        "m.toml",
        "unit = \"USD billion\"\n[quantities]\nrate = 1.25\nmonths = \"36\"\nnotice = 3\n[questions]\nnominal = \"rate * 36\"\nfirm = \"rate * 3\"",
    );
    assert!(problems.is_empty());
    let value = |n: usize| match model.answer(n, |_| true) {
        Answer::Between(low, _) => low.value.map(|v| v.to_string()),
        _ => None,
    };
    assert_eq!((value(0).as_deref(), value(1).as_deref()), (Some("45"), Some("15/4")));
}

#[test]
fn trap_08_gigawatts_are_no_money() {
    let case = read(&["Petrolia will buy 10 gigawatts of turbines from Nordvik. The companies gave no price."]);
    assert_eq!(case.facts[0].line(), "capacity  Nordvik -> Petrolia  10 GW  planned");
    assert!(case.network.edges.iter().all(|e| e.unit != "GW" && e.low.is_zero()));
}

#[test]
fn trap_09_a_figure_that_fits_no_other_report_stands_apart() {
    // A page that takes millions for billions is one story, and the others do not move.
    let case = read(&[
        "Nordvik plans to invest $50 billion in Petrolia.",
        "Nordvik plans to invest $50 billion in Petrolia, the port said in a letter to the town.",
        "Nordvik could invest up to $4 billion in Petrolia.",
    ]);
    assert_eq!(case.facts[0].stories.len(), 2, "{:?}", case.facts);
}

#[test]
fn trap_10_a_conversion_in_brackets_is_the_same_money_in_another_currency() {
    let case = read(&["Corda paid €3bn ($3.4bn) for Brix."]);
    let claim = &case.claims[0];
    assert_eq!(claim.line(), "merger  Corda -> Brix  EUR 3 billion  completed");
    assert_eq!(claim.conversion.as_ref().map(|a| a.unit.0), Some("USD"));
    // "$3bn ($1.6bn)" is one currency twice, so neither is the other's conversion.
    let case = read(&["Corda paid $3bn ($1.6bn) for Brix."]);
    assert!(case.claims.iter().all(|c| c.conversion.is_none()), "{:?}", case.claims);
}

#[test]
fn trap_11_relative_dates_need_the_day_of_publication() {
    let text = "Nordvik invested $40 million in Petrolia last year.";
    let dated = format!("---\npublished: 2025-03-04\n---\n{text}");
    let date = |text: &str| read(&[text]).claims.first().and_then(|c| c.date.clone());
    assert_eq!(date(&dated).as_deref(), Some("2024"));
    assert_eq!(date(text), None);
}

#[test]
fn trap_12_millions_of_a_translation_contradict_the_billions() {
    let case = read(&["Petrolia was valued at $450 billion.", "Petrolia was valued at $450 million."]);
    let valuation = case.facts.iter().find(|f| f.is_disputed()).expect("a fact that is disputed");
    assert_eq!(valuation.stories.len(), 2);
}

#[test]
fn trap_13_licences_guarantees_and_letters_of_intent_keep_their_kind_and_status() {
    let found = facts(&[
        "Nordvik licensed Petrolia's designs for $20 million. Sternbank guaranteed $105 million of Alba's leases. Corda signed a letter of intent to invest up to $10 million in Alba.",
    ]);
    assert_eq!(
        found,
        [
            "investment  Corda -> Alba  <= USD 10 million  planned",
            "guarantee  Sternbank -> Alba  USD 105 million  completed",
            "licence  Nordvik -> Petrolia  USD 20 million  completed",
        ]
    );
}

#[test]
fn trap_14_a_group_and_its_foundation_are_two_parties() {
    let case =
        read(&["Petrolia Group raised $40 million. The Petrolia Foundation holds 26 percent of Petrolia Group."]);
    let found: Vec<String> = case.facts.iter().map(|f| f.line()).collect();
    assert!(found.contains(&"stake  Petrolia Foundation -> Petrolia Group  26 %  completed".to_string()), "{found:?}");
}

#[test]
fn trap_15_sums_with_different_cut_offs_stay_side_by_side() {
    let case = read(&[
        "Petrolia was ordered to pay Nordvik $244 million.",
        "Petrolia was ordered to pay Nordvik $188.18 million and more than $62 million in damages.",
    ]);
    assert!(
        case.facts.iter().all(|f| f.hull().is_none_or(|b| b.high.is_none_or(|h| h < 400_000_000.into()))),
        "{:?}",
        case.facts
    );
}
