//! The reference page of the format says what the format says of itself.

use shiproom::authoring::reference::reference;

/// Where the tables begin.
const MARK: &str = "<!-- What follows is printed by `shiproom schema --markdown`. -->\n\n";

#[test]
fn the_reference_page_has_the_tables_that_the_format_makes() {
    let page = include_str!("../docs/scenario-format.md");
    let (_, tables) = page.split_once(MARK).expect("the page has the mark");
    let made = reference();
    let differing = tables
        .lines()
        .zip(made.lines())
        .find(|(old, new)| old != new);
    assert!(
        tables == made,
        "docs/scenario-format.md is not what `shiproom schema --markdown` prints: {differing:#?}"
    );
}
