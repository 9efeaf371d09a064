//! `shiproom check`: scenario files, and the translations beside them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use shiproom::console::text::errors_and_warnings;
use shiproom::scenario::diagnostic::{self, Diagnostic};
use shiproom::scenario::load;

use super::explain::explain;
use super::{End, Stop, bless, stdout_colors};

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For editors and CI: one JSON object a line.
    Json,
}

/// What can be said to `check`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Scenario files.
    #[arg(required_unless_present = "explain")]
    files: Vec<PathBuf>,
    /// How findings are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Warnings count as errors.
    #[arg(long)]
    strict: bool,
    /// Play the blessed transcripts again and show what changed; see shiproom bless.
    #[arg(long)]
    blessed: bool,
    /// Tell the long story of a code, such as S0201, or B0301 of shiproom balance.
    #[arg(long, value_name = "CODE", conflicts_with_all = ["files", "strict"])]
    explain: Option<String>,
}

/// Checks scenario files.
pub fn check(arguments: &Arguments) -> Result<End, Stop> {
    if let Some(name) = &arguments.explain {
        return explain(name);
    }
    let mut output = std::io::stdout().lock();
    let mut end = End::Done;
    for file in &arguments.files {
        let name = file.display().to_string();
        let checked = match load::load(file) {
            Ok(checked) => checked,
            Err(error) => {
                writeln!(std::io::stderr(), "shiproom: {error}")?;
                end = end.max(End::Unusable);
                continue;
            }
        };
        end = end.max(tell(
            arguments,
            &name,
            &checked.text,
            &checked.findings,
            &mut output,
        )?);
        if checked.scenario.is_some() {
            end = end.max(translations(arguments, file, &checked.text, &mut output)?);
        }
        if arguments.blessed
            && let Some(scenario) = checked.scenario
        {
            end = end.max(bless::check(file, &Arc::new(scenario), &mut output)?);
        }
    }
    Ok(end)
}

/// Writes the findings of a file, and its verdict.
fn tell(
    arguments: &Arguments,
    name: &str,
    text: &str,
    findings: &[Diagnostic],
    output: &mut impl Write,
) -> Result<End, Stop> {
    match arguments.format {
        Format::Json => {
            for finding in diagnostic::to_json(name, text, findings) {
                writeln!(output, "{finding}")?;
            }
        }
        Format::Text => {
            write!(
                output,
                "{}",
                diagnostic::render(name, text, findings, stdout_colors())
            )?;
            writeln!(output, "{name}: {}", verdict(findings))?;
        }
    }
    let bad = findings
        .iter()
        .any(|finding| arguments.strict || finding.is_error());
    Ok(if bad { End::Errors } else { End::Done })
}

/// What the findings of a file come to: `2 errors, 1 warning`.
pub fn verdict(findings: &[Diagnostic]) -> String {
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    errors_and_warnings(errors, findings.len() - errors, "clean")
}

/// Compares the translations beside a scenario with its texts.
fn translations(
    arguments: &Arguments,
    file: &Path,
    text: &str,
    output: &mut impl Write,
) -> Result<End, Stop> {
    let mut end = End::Done;
    for translation in load::compare_translations(file, text)? {
        match translation.reviewed {
            Ok(reviewed) => {
                let name = translation.path.display().to_string();
                let (text, findings) = (&reviewed.text, &reviewed.findings);
                end = end.max(tell(arguments, &name, text, findings, output)?);
            }
            Err(error) => {
                writeln!(std::io::stderr(), "shiproom: {error}")?;
                end = end.max(End::Unusable);
            }
        }
    }
    Ok(end)
}
