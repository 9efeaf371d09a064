//! The codes of findings. Each has a page in `docs/errors/`, which is built in: the page is the only place where its story is told.

use std::fmt;

use serde::Serialize;

/// The code of a kind of finding, such as `S0201`. It never changes its meaning; [`REGISTRY`] lists all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(&'static str);

impl Code {
    /// The registered code with this name, such as `S0201`; upper and lower case are the same.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let entry = REGISTRY
            .iter()
            .find(|entry| entry.code.0.eq_ignore_ascii_case(name))?;
        Some(entry.code)
    }

    /// The code as text: `S0201`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The page about it for `--explain`: what is wrong, why it matters, a bad and a good example. Markdown.
    #[must_use]
    pub fn page(self) -> &'static str {
        let entry = REGISTRY.iter().find(|entry| entry.code == self);
        entry.map_or("", |entry| entry.page)
    }

    /// What the code says, in a few words: the heading of its page.
    #[must_use]
    pub fn title(self) -> &'static str {
        let heading = self.page().lines().next().unwrap_or_default();
        heading.split_once(": ").map_or("", |(_, title)| title)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

/// A row of the table of codes.
#[derive(Clone, Copy, Debug)]
pub struct CodeEntry {
    /// The code.
    pub code: Code,
    /// Its page.
    pub page: &'static str,
}

macro_rules! codes {
    ($($name:ident $code:literal)*) => {
        $(#[doc = concat!("See `docs/errors/", $code, ".md`.")]
        pub const $name: Code = Code($code);)*

        /// Every code with its page, in the order of the table.
        pub const REGISTRY: &[CodeEntry] = &[
            $(CodeEntry {
                code: $name,
                page: include_str!(concat!("../../../docs/errors/", $code, ".md")),
            },)*
        ];
    };
}

// One row a code, in their order: S00 the file, S01 syntax, S02 fields and types, S03 references, S04 values, S05 the plan, S06 the story,
// S07 warnings, S08 translations.
codes! {
    FILE_TOO_LARGE "S0001"
    NOT_UTF8 "S0002"
    TOO_MANY_FINDINGS "S0003"
    EMPTY_FILE "S0004"
    MISSING_COMMA "S0101"
    UNCLOSED_TEXT "S0102"
    UNCLOSED_BRACKET "S0103"
    STRAY_BRACKET "S0104"
    NESTED_TOO_DEEP "S0105"
    FIELD_COLON "S0106"
    SEPARATOR "S0107"
    QUOTES "S0108"
    MISSING_VALUE "S0109"
    ESCAPE "S0110"
    BARE_TEXT "S0111"
    QUOTE_IN_TEXT "S0112"
    NUMBER "S0113"
    NOT_FINITE "S0114"
    UNEXPECTED_CHARACTER "S0115"
    AFTER_THE_END "S0116"
    UNCLOSED_COMMENT "S0117"
    HEADER "S0118"
    NAMES_OR_NONE "S0119"
    NOT_SUPPORTED "S0120"
    UNKNOWN_FIELD "S0201"
    MISSING_FIELD "S0202"
    WRONG_TYPE "S0203"
    UNKNOWN_NAME "S0204"
    DUPLICATE_FIELD "S0205"
    WRONG_LENGTH "S0206"
    NUMBER_RANGE "S0207"
    VARIANT_CONTENT "S0208"
    STRUCT_NAME "S0209"
    REFUSED_VALUE "S0210"
    UNKNOWN_REFERENCE "S0301"
    DUPLICATE_ID "S0302"
    OUT_OF_RANGE "S0401"
    DATE_BEFORE_START "S0411"
    BAD_DATE "S0412"
    BAD_DATES "S0413"
    TEXT_TOO_LONG "S0414"
    BAD_TEXT "S0415"
    BAD_ID "S0416"
    WRONG_FORMAT "S0417"
    DATE_TOO_LATE "S0418"
    EMPTY_TEXT "S0419"
    BAD_ESTIMATE "S0501"
    CYCLE "S0502"
    NOBODY_CAN "S0503"
    BUDGET "S0504"
    SPONSOR "S0505"
    EMPTY "S0506"
    TOO_LARGE "S0507"
    TOO_EARLY "S0508"
    FLAG_NEVER_SET "S0601"
    CHOICES "S0602"
    NEVER_OPEN "S0603"
    WEIGHTS "S0604"
    READ_ONLY "S0605"
    NEVER_UP "S0606"
    NEVER_HOLDS "S0607"
    NOTHING_TO_DO "S0701"
    FLAG_NEVER_READ "S0702"
    NO_FLOAT "S0703"
    CANNOT_PLEASE "S0704"
    UNTOLD_END "S0705"
    NO_DAY_TO_LAUNCH "S0706"
    CLOSED_DAY "S0707"
    NO_PORTRAIT "S0708"
    REPEATED "S0709"
    BAD_PO "S0801"
    NOT_TRANSLATED "S0802"
    TRANSLATION_OUTDATED "S0803"
    TRANSLATION_OF_NOTHING "S0804"
    TRANSLATION_UNFIT "S0805"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_each_page_begins_with_its_code_and_title() {
        for pair in REGISTRY.windows(2) {
            assert!(
                pair[0].code < pair[1].code,
                "{} comes twice or late",
                pair[1].code
            );
        }
        for entry in REGISTRY {
            let code = entry.code;
            assert!(entry.page.starts_with(&format!("# {code}: ")), "{code}");
            assert!(
                !code.title().is_empty() && !code.title().ends_with('.'),
                "{code}"
            );
            assert_eq!(Code::find(code.as_str()), Some(code));
        }
        assert_eq!(Code::find("s0201"), Some(UNKNOWN_FIELD));
        assert_eq!(Code::find("S9999"), None);
    }
}
