//! `shiproom translate`: a translator's file, made or brought up to date.

use std::io::Write;
use std::path::PathBuf;

use atomic_write_file::AtomicWriteFile;
use shiproom::console::text::count;
use shiproom::scenario::{diagnostic, load, texts, translation};

use super::{End, Stop, stdout_colors};

/// What can be said to `translate`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A scenario file.
    file: PathBuf,
    /// The language, as a code: de, fr, `pt_BR`.
    #[arg(value_parser = language)]
    language: String,
}

fn language(code: &str) -> Result<String, String> {
    if translation::is_language(code) {
        Ok(code.to_owned())
    } else {
        Err("a language is a code such as de, fr or pt_BR".into())
    }
}

/// Writes the file of a language beside a scenario, with everything that is translated already.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let Arguments { file, language } = arguments;
    let mut output = std::io::stdout().lock();
    let checked = load::load(file).map_err(|error| Stop::unusable(error.to_string()))?;
    if checked.scenario.is_none() {
        let name = file.display().to_string();
        let color = stdout_colors();
        let report = diagnostic::render(&name, &checked.text, &checked.findings, color);
        write!(output, "{report}")?;
        return Err(Stop::errors(format!(
            "{name} has {}; it can be translated when they are mended",
            count(checked.errors(), "error")
        )));
    }
    let texts = texts::texts_of(&checked.text);
    let folder = load::beside(file);
    let path = folder.join(format!("{language}.{}", translation::EXTENSION));
    let known = load::translations(&folder)?;
    let known = known
        .into_iter()
        .find(|known| *known.language == **language);
    let mut old = None;
    if let Some(known) = known {
        let bytes = known
            .bytes
            .map_err(|error| Stop::unusable(error.to_string()))?;
        let reviewed = translation::examine(&bytes, &texts, language);
        let Some(po) = reviewed.po else {
            let name = path.display().to_string();
            let color = stdout_colors();
            let report = diagnostic::render(&name, &reviewed.text, &reviewed.findings, color);
            write!(output, "{report}")?;
            return Err(Stop::errors(format!(
                "{name} cannot be read, and is left as it is"
            )));
        };
        old = Some((po, reviewed.text));
    }
    let update = translation::update(&texts, old.as_ref().map(|(po, _)| po), language);
    let text = update.text(&texts);
    let is_new = old.is_none();
    if old.is_none_or(|(_, before)| before != text) {
        write_whole(&path, &text)
            .map_err(|error| Stop::unusable(format!("cannot write {}: {error}", path.display())))?;
    }
    let mut tally = vec![format!("{} translated", update.translated)];
    for (number, word) in [
        (update.outdated, "outdated (marked fuzzy)"),
        (update.missing, "missing"),
        (update.obsolete, "kept of texts that are gone"),
    ] {
        if number > 0 {
            tally.push(format!("{number} {word}"));
        }
    }
    writeln!(
        output,
        "{}{}: {}: {}",
        path.display(),
        if is_new { " (new)" } else { "" },
        count(texts.len(), "text"),
        tally.join(", ")
    )?;
    Ok(End::Done)
}

fn write_whole(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = AtomicWriteFile::open(path)?;
    file.write_all(text.as_bytes())?;
    file.commit()
}
