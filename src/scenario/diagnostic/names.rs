//! Names that were probably meant.

use std::fmt::Write as _;

/// The name nearest to the given one by edit distance, if any is near enough to be the one that was meant.
///
/// Small slips count: about one letter in three, swapped neighbours as one; upper and lower case do not count.
#[must_use]
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // Nobody mistypes a name of more letters, and to compare two of a megabyte would take hours.
    const LONGEST: usize = 100;

    let length = name.chars().count();
    if length > LONGEST {
        return None;
    }
    let wanted = name.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in names {
        let reach = length.max(candidate.chars().count());
        // Much longer or shorter words are no slips.
        if length.abs_diff(candidate.chars().count()) > reach / 3 {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &candidate.to_lowercase());
        if distance <= (reach / 3).max(1) && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A help line for a name that is not known: the nearest one, else the list of those there are.
#[must_use]
pub fn suggest<'n, I>(name: &str, names: I) -> Option<String>
where
    I: IntoIterator<Item = &'n str>,
    I::IntoIter: Clone,
{
    let names = names.into_iter();
    if let Some(near) = nearest(name, names.clone()) {
        return Some(format!("did you mean `{near}`?"));
    }
    list_names(names).map(|list| format!("known here: {list}"))
}

/// The names in backquotes with commas between; past two dozen only how many more there are. `None` if there are none.
#[must_use]
pub fn list_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    const LISTED: usize = 24;

    let mut names = names.into_iter();
    let mut list = String::new();
    for name in names.by_ref().take(LISTED) {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push('`');
        list.push_str(name);
        list.push('`');
    }
    let more = names.count();
    if more > 0 {
        // Writing to a string cannot fail.
        let _ = write!(list, " and {more} more");
    }
    (!list.is_empty()).then_some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_and_far_ones_are_not() {
        let names = ["effort", "after", "max_people"];
        assert_eq!(nearest("afer", names), Some("after"));
        assert_eq!(nearest("Effort", names), Some("effort"));
        assert_eq!(nearest("max_poeple", names), Some("max_people"));
        assert_eq!(nearest("x", names), None);
        assert_eq!(nearest("budget", names), None);
        assert_eq!(suggest("afer", names).unwrap(), "did you mean `after`?");
        assert_eq!(
            suggest("zzz", names).unwrap(),
            "known here: `effort`, `after`, `max_people`"
        );
        assert_eq!(suggest("zzz", []), None);
        let many: Vec<String> = (0..30).map(|n| format!("task-number-{n}")).collect();
        assert!(
            suggest("zzz", many.iter().map(String::as_str))
                .unwrap()
                .ends_with(" and 6 more")
        );
    }
}
