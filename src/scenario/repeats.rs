//! Names and texts that stand twice in one list.

use std::collections::{BTreeMap, BTreeSet};

use super::diagnostic::{Diagnostic, codes};
use super::reader::Kind;
use super::review::{Place, Review};

/// Warns of names and texts that a list has twice: whoever wrote it meant another one, or thinks that it counts twice.
pub(super) fn check(review: &mut Review<'_, '_, '_>) {
    let (mut twice, mut counted) = (Vec::new(), BTreeSet::new());
    review.root.walk(&mut |place| {
        // What is counted may count twice.
        if let Some(("Count", list)) = place.call() {
            counted.insert(list.node().span);
        }
        let node = place.node();
        if matches!(node.kind, Kind::List(_)) && !counted.contains(&node.span) {
            repeated(place, &mut twice);
        }
    });
    for (list, place, first) in twice {
        let word = word(place).unwrap_or_default();
        let finding = Diagnostic::warning(
            codes::REPEATED,
            place.span(),
            format!("`{word}` is in this list already"),
        )
        .related(first.span(), "the first one is here")
        .help("take one out, or write the one that was meant");
        review.report(list, finding);
    }
}

/// All of a list that it had before, each with the first of its kind.
fn repeated<'t>(list: Place<'t>, twice: &mut Vec<(Place<'t>, Place<'t>, Place<'t>)>) {
    let mut seen = BTreeMap::new();
    for place in list.items() {
        let Some(word) = word(place) else { continue };
        // A name and a text are two things, even where they read the same.
        let is_text = matches!(place.node().kind, Kind::Text(_));
        match seen.get(&(word, is_text)) {
            Some(first) => twice.push((list, place, *first)),
            None => {
                seen.insert((word, is_text), place);
            }
        }
    }
}

fn word(place: Place<'_>) -> Option<&str> {
    match &place.node().kind {
        Kind::Name(name) => Some(name),
        Kind::Text(text) => Some(text),
        _ => None,
    }
}
