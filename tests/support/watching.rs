//! `shiproom watch` while it runs, with its lines as they come.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// The program while it watches; it ends with this.
pub struct Watching {
    /// The process.
    pub child: Child,
    lines: Receiver<String>,
}

impl Watching {
    /// Starts it in a folder.
    pub fn start<'a>(
        folder: &Path,
        arguments: impl IntoIterator<Item = &'a str>,
    ) -> io::Result<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shiproom"))
            .arg("watch")
            .args(arguments)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = BufReader::new(child.stdout.take().expect("its output is a pipe"));
        let (say, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if say.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, lines })
    }

    /// Reads on until a line is the one that is meant. Without end only where the program is broken, so that it is given up after a
    /// minute; then what was heard instead.
    pub fn hear(&self, meant: impl Fn(&str) -> bool) -> Result<(), String> {
        let mut heard = Vec::new();
        loop {
            match self.lines.recv_timeout(Duration::from_mins(1)) {
                Ok(line) if meant(&line) => return Ok(()),
                Ok(line) => heard.push(line),
                Err(error) => return Err(format!("{error}: {heard:#?}")),
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
