//! The manual, followed to the letter: what its pages tell a reader to type is typed, and what they say comes of it is compared.
//!
//! - `sh`: a script; it must end well.
//! - `console`: after `$` a command, after `>` what is typed into it, the rest its output. A line `…` stands for any lines.
//! - `ron`: a whole scenario, or a piece of one. On the tutorial's page pieces go into the reader's file, one after the other. On any other
//!   page each is tried in the tutorial's finished file: a field takes the field's place, `(id: "…")` the place of the thing with that id,
//!   and `ron events` puts what is new into a list.
//!
//! Comments before a block say what a test must know: `not run: WHY`; `before: COMMAND`, with the folder of the manual in `$MANUAL`;
//! `run with: OPTIONS`, which make it shorter.

mod follow;
mod page;
mod piece;
#[path = "../support/watching.rs"]
mod watching;

use std::fs;
use std::path::{Path, PathBuf};

use follow::Desk;
use page::{Block, Kind};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use shiproom::scenario::check;

const OPEN_DOME: &str = include_str!("../../docs/tutorial/open-dome.scenario.ron");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages, by their paths from the root. Those of `docs/errors/` have a test of their own.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![PathBuf::from("README.md")];
    for folder in ["docs", "docs/how-to"] {
        let entries = fs::read_dir(root().join(folder)).expect("the manual has this folder");
        let names = entries
            .map(|entry| Path::new(folder).join(entry.expect("a folder can be read").file_name()));
        pages.extend(names.filter(|path| path.extension().is_some_and(|end| end == "md")));
    }
    pages.sort();
    pages
}

fn text(page: &Path) -> String {
    fs::read_to_string(root().join(page)).expect("a page can be read")
}

/// What is wrong with a page for somebody who does what it says.
fn followed(page: &Path) -> Result<(), String> {
    let mut desk = Desk::new();
    let tutorial = page.ends_with("tutorial.md");
    for block in page::blocks(&text(page)) {
        let at = |why: String| format!("{}:{}: {why}", page.display(), block.line);
        match &block.kind {
            Kind::Ron(list) if tutorial => {
                let file = piece::lay(&desk.file(), &block.text, list.as_deref()).map_err(at)?;
                desk.save(&file);
            }
            Kind::Ron(list) => fits(&block, list.as_deref()).map_err(at)?,
            Kind::Script => desk.script(&block).map_err(at)?,
            Kind::Console => desk.console(&block).map_err(at)?,
            Kind::Other => {}
        }
    }
    if tutorial && desk.file() != OPEN_DOME {
        let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("open-dome.scenario.ron");
        fs::write(&made, desk.file()).expect("the build folder can be written");
        return Err(format!(
            "the page makes another file than docs/tutorial/open-dome.scenario.ron; compare with {}",
            made.display()
        ));
    }
    Ok(())
}

/// Whether a piece can stand in the tutorial's file.
fn fits(block: &Block, list: Option<&str>) -> Result<(), String> {
    let file = piece::lay(OPEN_DOME, &block.text, list)?;
    let checked = check(file.as_bytes());
    if checked.errors() == 0 {
        return Ok(());
    }
    let findings = checked.findings.iter().map(|finding| &finding.message);
    Err(format!("{:#?}", findings.collect::<Vec<_>>()))
}

#[test]
fn whoever_follows_the_manual_gets_what_it_says() {
    let pages = pages();
    let wrong: Vec<String> = pages
        .par_iter()
        .filter_map(|page| followed(page).err())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Where the links of a page lead, without anchors; those into the web are left out.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1);
    targets
        .filter_map(|rest| rest.split(')').next())
        .map(|link| link.split('#').next().unwrap_or_default())
        .filter(|link| !link.is_empty() && !link.contains("://"))
}

#[test]
fn the_index_leads_to_every_page_and_no_link_leads_nowhere() {
    let index = text(Path::new("docs/README.md"));
    for page in pages() {
        let text = text(&page);
        let folder = root().join(page.parent().unwrap());
        for link in links(&text) {
            assert!(folder.join(link).exists(), "{}: {link}", page.display());
        }
        if let Ok(inside) = page.strip_prefix("docs")
            && inside != Path::new("README.md")
        {
            let named = format!("]({})", inside.display());
            assert!(index.contains(&named), "docs/README.md leaves out {named}");
        }
    }
}
