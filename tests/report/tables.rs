//! Tables for other programs.

use std::collections::BTreeMap;

use shiproom::bots::Style;

use crate::sample::{HARBOR, bare, finished, full};

/// A table as rows of named cells.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| row.expect("as many cells as columns"))
        .collect()
}

#[test]
fn every_table_can_be_read_and_says_what_the_debrief_says() {
    let history = finished(HARBOR, Style::Firefighter, 7);
    let report = full(&history);
    let tables: BTreeMap<_, _> = report
        .tables()
        .into_iter()
        .map(|table| {
            assert!(table.text.starts_with(&format!("{}\r\n", table.head)));
            (table.name, rows(&table.text))
        })
        .collect();
    assert_eq!(tables.len(), 9);
    let number = |row: &BTreeMap<String, String>, column: &str| -> f64 {
        row[column].parse().expect("a number")
    };
    let project = &tables["project.csv"][0];
    let weights = [("delivery", 0.4), ("quality", 0.3), ("alignment", 0.3)];
    for (score, _) in weights {
        let parts = tables["scores.csv"]
            .iter()
            .filter(|row| row["score"] == score);
        let sum: f64 = parts.map(|row| number(row, "points")).sum();
        assert!((sum - number(project, score)).abs() < 1e-9, "{score}");
    }
    let overall: f64 = weights
        .iter()
        .map(|(score, weight)| weight * number(project, score))
        .sum();
    assert!((overall - number(project, "overall")).abs() < 1e-9);
    let cost = tables["attribution.csv"]
        .iter()
        .filter(|row| row["of"] == "cost");
    let planned = (history.scenario.money.budget.0 - 1_234_567) as f64 / 100.0;
    let sum: f64 = cost.map(|row| number(row, "amount")).sum();
    assert!((sum + planned - number(project, "spent")).abs() < 1e-6);
    let last = tables["days.csv"].last().expect("there are days");
    assert_eq!(last["date"], project["date"]);
    assert!(tables["ledger.csv"].len() > 1000);
}

#[test]
fn the_ledger_of_money_adds_up_to_what_was_spent() {
    let history = finished(HARBOR, Style::Cruncher, 2);
    let tables = bare(&history).tables();
    let find = |name: &str| {
        let table = tables.iter().find(|table| table.name == name);
        rows(&table.expect("it is there").text)
    };
    let spent: f64 = find("ledger.csv")
        .iter()
        .filter(|row| row["level"] == "money spent")
        .map(|row| row["change"].parse::<f64>().expect("a number"))
        .sum();
    let project: f64 = find("project.csv")[0]["spent"].parse().expect("a number");
    assert!((spent - project).abs() < 1e-6, "{spent} and {project}");
}
