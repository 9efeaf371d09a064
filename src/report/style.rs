//! The look of a page: the colours of the game, its typefaces, and one style sheet. All of it travels inside the page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

const THEME: &str = include_str!("../../assets/theme.ron");
const SHEET: &str = include_str!("page.css");

/// Typefaces, cut down to Latin: name, weight, file.
const FACES: [(&str, u16, &[u8]); 3] = [
    (
        "Shiproom Sans",
        400,
        include_bytes!("../../assets/fonts/web/ShiproomSans-Regular.woff2"),
    ),
    (
        "Shiproom Sans",
        600,
        include_bytes!("../../assets/fonts/web/ShiproomSans-SemiBold.woff2"),
    ),
    (
        "Fraunces",
        600,
        include_bytes!("../../assets/fonts/web/Fraunces-SemiBold.woff2"),
    ),
];

macro_rules! tokens {
    ($($name:ident)*) => {
        /// The colours that pages use, by the names they have in the theme: 0xRRGGBB.
        #[derive(Debug, Deserialize)]
        struct Tokens { $($name: u32),* }

        impl Tokens {
            fn css(&self) -> String {
                let named = [$((stringify!($name), self.$name)),*];
                let lines = named.map(|(name, colour)| format!("--{}:#{colour:06x};", name.replace('_', "-")));
                lines.concat()
            }
        }
    };
}

tokens! {
    base panel raised sunken line line2 t1 t2 t3 paper paper3 ink ink2 teal amber coral coral_text sky bar bar_rest baseline violet
    paper_teal paper_coral cell_low cell_mid cell_high
}

#[derive(Debug, Deserialize)]
struct Theme {
    dark: Tokens,
    light: Tokens,
}

/// The whole style sheet: light, dark where the reader's system is, and light on paper.
pub(super) fn sheet() -> String {
    let mut css = String::new();
    for (family, weight, bytes) in FACES {
        css.push_str(&format!(
            "@font-face{{font-family:\"{family}\";font-weight:{weight};src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
            STANDARD.encode(bytes)
        ));
    }
    // The theme is part of the program; a test reads it. A page without colours would still be a page.
    if let Ok(theme) = ron::from_str::<Theme>(THEME) {
        css.push_str(&format!(
            ":root{{{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
            theme.light.css(),
            theme.dark.css()
        ));
    }
    css.push_str(SHEET);
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_the_sheet_is_in_the_theme() {
        let theme: Theme = ron::from_str(THEME).expect("the theme can be read");
        let known = theme.light.css();
        for (at, _) in SHEET.match_indices("var(--") {
            let name: String = SHEET[at + 6..].chars().take_while(|&c| c != ')').collect();
            assert!(known.contains(&format!("--{name}:")), "{name} is no colour");
        }
    }
}
