//! The scenarios that come with the program, with their translations: inside the binary, so that it works anywhere.

use super::translation::Source;

/// A scenario inside the binary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// Its id.
    pub id: &'static str,
    /// The file's text.
    pub text: &'static str,
    /// Its translations: language, and the text of the file.
    pub translations: &'static [(&'static str, &'static str)],
}

macro_rules! shipped {
    ($($id:literal $(in $($language:literal),+)?;)*) => {
        /// All of them, the easiest first.
        pub const ALL: &[Shipped] = &[
            $(Shipped {
                id: $id,
                text: include_str!(concat!("../../scenarios/", $id, ".scenario.ron")),
                translations: &[$($(
                    ($language, include_str!(concat!("../../scenarios/", $id, "/", $language, ".po"))),
                )+)?],
            }),*
        ];
    };
}

shipped![
    "first-sprint" in "de";
    "harbor-checkout";
    "lights-out";
    "edge-device";
    "erp-cutover";
    "regulator-deadline";
    "rescue-meridian";
    "orbit-1";
];

/// The text of the shipped scenario with this id.
#[must_use]
pub fn text(id: &str) -> Option<&'static str> {
    ALL.iter()
        .find(|shipped| shipped.id == id)
        .map(|shipped| shipped.text)
}

/// The translations of the shipped scenario with this id.
#[must_use]
pub fn translations(id: &str) -> Vec<Source> {
    let shipped = ALL.iter().find(|shipped| shipped.id == id);
    let translations = shipped.map_or(&[][..], |shipped| shipped.translations);
    translations
        .iter()
        .map(|&(language, text)| Source {
            language: language.into(),
            text: text.into(),
        })
        .collect()
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
            let beside = crate::scenario::load::beside(
                &std::path::Path::new(folder).join(format!("{}.scenario.ron", shipped.id)),
            );
            let beside = crate::scenario::load::translations(&beside).unwrap();
            let beside: Vec<&str> = beside.iter().map(|file| &*file.language).collect();
            let carried: Vec<_> = shipped
                .translations
                .iter()
                .map(|(language, _)| *language)
                .collect();
            assert_eq!(carried, beside, "{}", shipped.id);
        }
    }
}
