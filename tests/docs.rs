//! Pages that repeat what the program says of itself: the reference of the format, and the bots.

use shiproom::authoring::reference::reference;
use shiproom::bots::Style;

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

#[test]
fn the_authors_page_tells_what_each_bot_does_in_its_own_words() {
    let page = include_str!("../docs/authoring.md");
    for style in Style::ALL {
        let row = format!("| {style} | {} | ", style.about());
        assert!(page.contains(&row), "{row}");
    }
}
