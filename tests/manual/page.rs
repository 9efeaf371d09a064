//! A page of the manual, block by block.

/// What a block is.
#[derive(Debug, PartialEq)]
pub enum Kind {
    /// A scenario or a piece of one; the list that a new thing goes into.
    Ron(Option<String>),
    /// Commands, one a line.
    Script,
    /// Commands with what is typed and what comes of it.
    Console,
    /// Anything else.
    Other,
}

/// A block of a page between two lines of backticks.
#[derive(Debug)]
pub struct Block {
    /// The line on which it begins, from 1.
    pub line: usize,
    pub kind: Kind,
    pub text: String,
    /// The comments right before it.
    pub notes: Vec<String>,
}

impl Block {
    /// What the notes that begin with this word say.
    pub fn notes<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        let all = self.notes.iter();
        all.filter_map(move |note| note.strip_prefix(word)?.strip_prefix(": "))
    }
}

/// The blocks of a page, in their order.
pub fn blocks(page: &str) -> Vec<Block> {
    let (mut blocks, mut notes) = (Vec::new(), Vec::new());
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(note) = line.strip_prefix("<!-- ") {
            notes.push(note.trim_end_matches("-->").trim().to_owned());
            continue;
        }
        let Some(info) = line.strip_prefix("```") else {
            notes.clear();
            continue;
        };
        let inside = lines.by_ref().map(|(_, line)| line);
        let text: Vec<&str> = inside.take_while(|line| *line != "```").collect();
        let kind = match info.split_once(' ').unwrap_or((info, "")) {
            ("ron", "") => Kind::Ron(None),
            ("ron", list) => Kind::Ron(Some(list.to_owned())),
            ("sh", _) => Kind::Script,
            ("console", _) => Kind::Console,
            _ => Kind::Other,
        };
        blocks.push(Block {
            line: number + 1,
            kind,
            text: text.join("\n"),
            notes: std::mem::take(&mut notes),
        });
    }
    blocks
}
