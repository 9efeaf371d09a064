//! The scenarios that come with the program: inside the binary, so that it works anywhere.

/// A scenario inside the binary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// Its id.
    pub id: &'static str,
    /// The file's text.
    pub text: &'static str,
}

macro_rules! shipped {
    ($($id:literal),* $(,)?) => {
        /// All of them, the easiest first.
        pub const ALL: &[Shipped] = &[
            $(Shipped { id: $id, text: include_str!(concat!("../../scenarios/", $id, ".scenario.ron")) }),*
        ];
    };
}

shipped![
    "first-sprint",
    "harbor-checkout",
    "lights-out",
    "edge-device",
    "erp-cutover",
    "regulator-deadline",
    "rescue-meridian",
    "orbit-1",
];

/// The text of the shipped scenario with this id.
#[must_use]
pub fn text(id: &str) -> Option<&'static str> {
    ALL.iter()
        .find(|shipped| shipped.id == id)
        .map(|shipped| shipped.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_in_the_folder_is_shipped_under_its_id() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| {
                entry
                    .unwrap()
                    .file_name()
                    .to_str()?
                    .strip_suffix(".scenario.ron")
                    .map(str::to_owned)
            })
            .collect();
        files.sort();
        let mut ids: Vec<&str> = ALL.iter().map(|shipped| shipped.id).collect();
        ids.sort_unstable();
        assert_eq!(files, ids);
        for shipped in ALL {
            let scenario = crate::scenario::check(shipped.text.as_bytes())
                .scenario
                .expect("it passes the check");
            assert_eq!(&*scenario.id, shipped.id);
        }
    }
}
