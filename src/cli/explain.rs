//! `--explain CODE`: the long story of a finding, of the check or of balance.

use std::io::Write;

use shiproom::authoring::balance;
use shiproom::scenario::diagnostic::{self, Code};

use super::{End, Stop};

/// Tells the story of the code with this name.
pub fn explain(name: &str) -> Result<End, Stop> {
    let mut output = std::io::stdout();
    if let Some(code) = Code::find(name) {
        write!(output, "{}", code.page())?;
    } else if let Some(entry) = balance::Code::find(name) {
        let (code, title, story) = (entry.code, entry.title, entry.explanation);
        writeln!(output, "# {code}: {title}\n\n{story}")?;
    } else {
        let of_check = diagnostic::codes::REGISTRY.iter();
        let of_balance = balance::codes::TABLE.iter();
        let codes = of_check
            .map(|entry| entry.code.as_str())
            .chain(of_balance.map(|entry| entry.code.as_str()));
        // The letter says whose code it is: a slip is in the digits.
        let letter = |code: &str| code.chars().next().map(|c| c.to_ascii_uppercase());
        let alike = codes.clone().filter(|code| letter(code) == letter(name));
        let near = diagnostic::nearest(name, alike)
            .or_else(|| diagnostic::nearest(name, codes))
            .map_or_else(String::new, |near| format!("; did you mean {near}?"));
        return Err(Stop::unusable(format!("there is no code {name}{near}")));
    }
    Ok(End::Done)
}
