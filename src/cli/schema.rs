//! `shiproom schema`: the format, for machines, and for people who look something up.

use std::io::Write;

use shiproom::authoring::{reference, schema};

use super::{End, Stop};

/// What can be said to `schema`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Print the tables of the reference page instead, as Markdown.
    #[arg(long)]
    markdown: bool,
}

/// Prints the JSON Schema of the format, or its reference.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let mut output = std::io::stdout().lock();
    if arguments.markdown {
        write!(output, "{}", reference::reference())?;
        return Ok(End::Done);
    }
    let text = serde_json::to_string_pretty(&schema::schema())
        .map_err(|error| Stop::unusable(error.to_string()))?;
    writeln!(output, "{text}")?;
    Ok(End::Done)
}
