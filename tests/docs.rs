//! The reference page of the format names everything that the format has.

use shiproom::scenario::rules::Rules;

/// Names of the variants of an enum, or the fields of a struct, declared by `format_type!` in `source`.
fn names(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut documented = false;
    for line in source.lines().map(str::trim) {
        if line.starts_with("///") {
            documented = true;
            continue;
        }
        let name: String = line
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect();
        let rest = line[name.len()..].trim_start();
        let is_item = !name.is_empty()
            && (rest.starts_with(':')
                || rest.starts_with('(')
                || rest.starts_with(',')
                || rest.starts_with('='));
        if documented && is_item && !matches!(name.as_str(), "pub" | "impl" | "fn") {
            names.push(name);
        }
        documented = false;
    }
    names
}

#[test]
fn the_reference_page_names_every_quantity_condition_effect_field_and_rule() {
    let page = include_str!("../docs/scenario-format.md");
    let mut missing = Vec::new();
    let sources = [
        include_str!("../src/scenario/vocabulary.rs"),
        include_str!("../src/scenario/format.rs"),
    ];
    let mut seen = 0;
    for name in sources.iter().flat_map(|source| names(source)) {
        seen += 1;
        if !page.contains(&format!("`{name}`")) && !page.contains(&format!("`{name}(")) {
            missing.push(name);
        }
    }
    for (rule, ..) in Rules::TABLE {
        if !page.contains(&format!("`{rule}`")) {
            missing.push((*rule).to_owned());
        }
    }
    assert!(seen > 250, "the sources were read wrongly: {seen} names");
    assert!(
        missing.is_empty(),
        "docs/scenario-format.md does not name {missing:?}"
    );
}
