//! Pseudonyms: a name that says nothing about who bears it, the same in every report of a workshop.

use std::collections::BTreeSet;

const QUALITIES: [&str; 32] = [
    "Amber", "Ashen", "Bold", "Brisk", "Calm", "Cedar", "Clear", "Copper", "Coral", "Crisp",
    "Dusky", "Early", "Fleet", "Frosty", "Gentle", "Golden", "Hazel", "Indigo", "Ivory", "Keen",
    "Late", "Lone", "Misty", "Noble", "Pale", "Quiet", "Rusty", "Silver", "Steady", "Swift",
    "Tidal", "Umber",
];
const BIRDS: [&str; 32] = [
    "Auk",
    "Avocet",
    "Booby",
    "Brant",
    "Coot",
    "Cormorant",
    "Crane",
    "Curlew",
    "Dunlin",
    "Egret",
    "Eider",
    "Fulmar",
    "Gannet",
    "Godwit",
    "Grebe",
    "Guillemot",
    "Gull",
    "Heron",
    "Ibis",
    "Jaeger",
    "Kittiwake",
    "Knot",
    "Loon",
    "Osprey",
    "Pelican",
    "Petrel",
    "Plover",
    "Puffin",
    "Sandpiper",
    "Skua",
    "Stilt",
    "Tern",
];

/// Pseudonyms for participants by their random numbers, in the same order; no two are alike.
///
/// A pseudonym follows from the number alone, unless two participants meet at the same one: then the larger number moves on.
#[must_use]
pub fn pseudonyms(ids: &[u64]) -> Vec<String> {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by_key(|&place| ids[place]);
    let mut taken = BTreeSet::new();
    let mut names = vec![String::new(); ids.len()];
    for place in order {
        let free = (0_u64..).find_map(|step| {
            let number = ids[place].wrapping_add(step) % 1024;
            let mut name = format!(
                "{} {}",
                QUALITIES[number as usize / 32],
                BIRDS[number as usize % 32]
            );
            // After a whole round, with a number.
            if step >= 1024 {
                name.push_str(&format!(" {}", step / 1024 + 1));
            }
            taken.insert(name.clone()).then_some(name)
        });
        names[place] = free.unwrap_or_default();
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_participants_share_a_pseudonym_and_the_others_do_not_change_it() {
        let many: Vec<u64> = (0..3_000).map(|n| n * 7_919).collect();
        let names = pseudonyms(&many);
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        assert_eq!(pseudonyms(&[7_919 * 5]), [names[5].clone()]);
    }
}
