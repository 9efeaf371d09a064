//! `shiproom schema`: the format, for machines.

use std::io::Write;

use shiproom::authoring::schema;

use super::{End, Stop};

/// Prints the JSON Schema of the format.
pub fn run() -> Result<End, Stop> {
    let text = serde_json::to_string_pretty(&schema::schema())
        .map_err(|error| Stop::unusable(error.to_string()))?;
    writeln!(std::io::stdout(), "{text}")?;
    Ok(End::Done)
}
