//! Every English word of the desktop comes from `assets/locales/`, through [`tr!`](crate::tr).

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

const ENGLISH: &str = include_str!("../../assets/locales/en/desktop.ftl");

fn bundle() -> &'static FluentBundle<FluentResource> {
    static BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let mut bundle = FluentBundle::new_concurrent(vec![
            "en".parse::<LanguageIdentifier>().unwrap_or_default(),
        ]);
        // The marks that isolate arguments have no glyph, and English needs none.
        bundle.set_use_isolating(false);
        // A broken message is seen by the test below; in the game its key is shown instead.
        let resource = match FluentResource::try_new(ENGLISH.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        bundle
    })
}

/// The words of `key` with its arguments; the key itself where there are none.
#[must_use]
pub fn say(key: &str, arguments: Option<&FluentArgs>) -> String {
    let bundle = bundle();
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, arguments, &mut errors)
        .into_owned()
}

/// The words of a key: `tr!("plan")`, `tr!("days-late", days = 3)`.
#[macro_export]
macro_rules! tr {
    ($key:expr) => {
        $crate::desktop::words::say($key, None)
    };
    ($key:expr, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut arguments = ::fluent_bundle::FluentArgs::new();
        $(arguments.set(stringify!($name), $value);)+
        $crate::desktop::words::say($key, Some(&arguments))
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that `text` asks for by `tr!("…")`.
    fn keys(text: &str) -> Vec<String> {
        text.match_indices("tr!(")
            // `include_str!(` ends the same way.
            .filter(|(at, _)| !text[..*at].ends_with(char::is_alphanumeric))
            .filter_map(|(at, mark)| {
                let rest = text[at + mark.len()..].trim_start().strip_prefix('"')?;
                Some(rest.split('"').next()?.to_owned())
            })
            .collect()
    }

    fn sources(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if !path.ends_with("words.rs") {
                found.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn every_key_that_is_asked_for_has_words() {
        assert!(
            FluentResource::try_new(ENGLISH.to_owned()).is_ok(),
            "the file is whole"
        );
        let mut texts = Vec::new();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/desktop");
        sources(std::path::Path::new(folder), &mut texts);
        let mut missing: Vec<String> = texts
            .iter()
            .flat_map(|text| keys(text))
            .filter(|key| bundle().get_message(key).is_none())
            .collect();
        missing.sort();
        missing.dedup();
        assert!(missing.is_empty(), "no words for {missing:?}");
    }
}
