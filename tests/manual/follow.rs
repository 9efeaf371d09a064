//! A reader at work: a folder, a terminal, and a second one in which something may be left running.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::page::Block;
use crate::watching::Watching;

/// The file that the tutorial's reader writes.
const FILE: &str = "open-dome.scenario.ron";

/// A reader's folder and what runs beside it.
pub struct Desk {
    folder: tempfile::TempDir,
    running: Option<Watching>,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("there is room for a folder"),
            running: None,
        }
    }

    /// What stands in the reader's file.
    pub fn file(&self) -> String {
        fs::read_to_string(self.folder.path().join(FILE)).unwrap_or_default()
    }

    pub fn save(&self, text: &str) {
        fs::write(self.folder.path().join(FILE), text).expect("the folder can be written");
    }

    /// A shell in the folder, where `shiproom` is the program as built.
    fn shell(&self, script: &str) -> Command {
        let program = Path::new(env!("CARGO_BIN_EXE_shiproom"));
        let folder = program.parent().expect("a program lies in a folder");
        let others = std::env::var("PATH").unwrap_or_default();
        let mut shell = Command::new("sh");
        shell
            .args(["-e", "-c", script])
            .current_dir(self.folder.path())
            .env("PATH", format!("{}:{others}", folder.display()))
            .env("MANUAL", concat!(env!("CARGO_MANIFEST_DIR"), "/docs"))
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.folder.path().join("data"));
        shell
    }

    /// Runs a script; what it says, and whether it ended as the exit codes from 0 to `most` allow.
    fn run(&self, script: &str, typed: &str, most: i32) -> Result<String, String> {
        let mut child = self
            .shell(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        // It may leave before it has read everything.
        let _ = (child.stdin.take().expect("its input is a pipe")).write_all(typed.as_bytes());
        let done = child
            .wait_with_output()
            .map_err(|error| error.to_string())?;
        let mut said = String::from_utf8_lossy(&done.stdout).into_owned();
        said += &String::from_utf8_lossy(&done.stderr);
        match done.status.code() {
            Some(code) if code <= most => Ok(said),
            code => Err(format!("`{script}` ends with {code:?}:\n{said}")),
        }
    }

    fn prepare(&self, block: &Block) -> Result<(), String> {
        for script in block.notes("before") {
            self.run(script, "", 0)?;
        }
        Ok(())
    }

    /// Runs the commands of a script.
    pub fn script(&self, block: &Block) -> Result<(), String> {
        if block.notes("not run").next().is_some() {
            return Ok(());
        }
        self.prepare(block)?;
        let more: Vec<&str> = block.notes("run with").collect();
        let more = more.join(" ");
        for line in block.text.lines() {
            if ["shiproom watch", "shiproom open"]
                .iter()
                .any(|start| line.starts_with(start))
            {
                return Err(format!(
                    "`{line}` does not end by itself: a comment must say `not run`"
                ));
            }
            let command = line.split(" #").next().unwrap_or_default().trim_end();
            self.run(&format!("{command} {more}"), "", 0)?;
        }
        Ok(())
    }

    /// Types what a console shows as typed and compares what comes of it.
    pub fn console(&mut self, block: &Block) -> Result<(), String> {
        self.prepare(block)?;
        let text = format!("\n{}", block.text);
        let mut parts = text.split("\n$ ");
        let goes_on = parts.next().unwrap_or_default();
        if !goes_on.is_empty() {
            self.hear(goes_on.trim_start_matches('\n'))?;
        }
        for part in parts {
            let (command, said) = part.split_once('\n').unwrap_or((part, ""));
            if let Some(arguments) = command.strip_prefix("shiproom watch ") {
                self.leave_running(arguments)?;
                self.hear(said)?;
                continue;
            }
            let mut typed = String::new();
            for line in said.lines().filter_map(|line| line.strip_prefix("> ")) {
                let _ = writeln!(typed, "{line}");
            }
            // A check that finds something ends with 1, and the page shows what it finds.
            let got = self.run(command, &typed, 1)?;
            compare(said, &got).map_err(|line| {
                format!("`{command}` does not say `{line}` where the page does, but\n{got}")
            })?;
        }
        Ok(())
    }

    fn leave_running(&mut self, arguments: &str) -> Result<(), String> {
        let watching = Watching::start(self.folder.path(), arguments.split_whitespace());
        self.running = Some(watching.map_err(|error| error.to_string())?);
        Ok(())
    }

    /// Waits for lines of what was left running.
    fn hear(&self, said: &str) -> Result<(), String> {
        let running = self.running.as_ref().ok_or("nothing was left running")?;
        for wanted in said.lines().filter(|line| *line != "…") {
            let heard = running.hear(|line| line.trim_end() == wanted);
            heard.map_err(|heard| format!("it never said `{wanted}`, but {heard}"))?;
        }
        Ok(())
    }
}

/// Compares output with what a page shows of it; the first line that is missing.
fn compare<'a>(shown: &'a str, got: &str) -> Result<(), &'a str> {
    let got: Vec<&str> = got.trim_end().lines().map(str::trim_end).collect();
    let mut at = 0;
    let mut gap = false;
    for wanted in shown.trim_end().lines() {
        if wanted == "…" {
            gap = true;
            continue;
        }
        let found = got[at..].iter().position(|line| *line == wanted);
        match found {
            Some(skipped) if gap || skipped == 0 => at += skipped + 1,
            _ => return Err(wanted),
        }
        gap = false;
    }
    if gap || at == got.len() {
        Ok(())
    } else {
        Err("(the end)")
    }
}
