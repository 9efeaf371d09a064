//! Text on a terminal or in a pipe: tones, tables, bars and wrapped lines, 100 columns at most.

use crate::engine::decision::Rag;
use crate::scenario::Cents;

/// The most columns a line has.
pub const WIDTH: usize = 100;

/// What a piece of text is, from which its colour follows. Colour is never the only sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Plain.
    #[default]
    Plain,
    /// A heading.
    Title,
    /// As it should be.
    Good,
    /// Worth a look.
    Look,
    /// Must act, or wrong.
    Bad,
    /// Beside the point.
    Faint,
}

/// Whether text carries colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// ANSI colours.
    pub color: bool,
}

impl Style {
    /// Without colour.
    pub const PLAIN: Self = Self { color: false };

    /// `text` in a tone.
    #[must_use]
    pub fn paint(self, tone: Tone, text: &str) -> String {
        let code = match tone {
            Tone::Plain => return text.to_owned(),
            Tone::Title => "1",
            Tone::Good => "32",
            Tone::Look => "33",
            Tone::Bad => "31",
            Tone::Faint => "2",
        };
        if self.color && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// A heading line.
    #[must_use]
    pub fn title(self, text: &str) -> String {
        self.paint(Tone::Title, text)
    }

    /// Red, amber or green, in its word.
    #[must_use]
    pub fn rag(self, rag: Rag) -> String {
        self.paint(rag_tone(rag), &rag.word().to_uppercase())
    }
}

/// The tone of a colour of the report.
#[must_use]
pub const fn rag_tone(rag: Rag) -> Tone {
    match rag {
        Rag::Green => Tone::Good,
        Rag::Amber => Tone::Look,
        Rag::Red => Tone::Bad,
    }
}

/// How many columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().count()
}

/// `text` in at most `most` columns; what is cut ends with an ellipsis.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// Text without control characters: scenario texts and names must not steer the terminal.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect()
}

/// `text` without the colours that [`Style::paint`] puts in.
fn visible(text: &str) -> String {
    let mut all = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(|end| *end == 'm');
        } else {
            all.push(letter);
        }
    }
    all
}

/// `text` wrapped to `columns`, each line after `indent` blanks; paragraphs are kept.
#[must_use]
pub fn wrap(text: &str, indent: usize, columns: usize) -> String {
    wrap_after(&" ".repeat(indent), text, indent, columns)
}

/// Like [`wrap`], with `lead` before the first line instead of blanks.
#[must_use]
pub fn wrap_after(lead: &str, text: &str, indent: usize, columns: usize) -> String {
    let room = columns.saturating_sub(indent).max(20);
    let blank = " ".repeat(indent);
    // A lead longer than the indent takes its room from the first line.
    let longer = width(&visible(lead)).saturating_sub(indent);
    let mut lines = Vec::new();
    for paragraph in clean(text).split('\n') {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let taken = if lines.is_empty() { longer } else { 0 };
            if !line.is_empty() && taken + width(&line) + 1 + width(word) > room {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    let mut all = String::new();
    for (number, line) in lines.iter().enumerate() {
        if number == 0 {
            all.push_str(lead);
        } else if !line.is_empty() {
            all.push_str(&blank);
        }
        all.push_str(line);
        all.push('\n');
    }
    all
}

/// `text` with lines longer than [`WIDTH`] broken between words: names and sums can be longer than a screen has planned for.
#[must_use]
pub fn fit(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        let indent = blanks.min(40) + 2;
        let (mut rest, mut room) = (line, WIDTH);
        while let Some(at) = break_within(rest, room) {
            all.push_str(rest[..at].trim_end());
            all.push('\n');
            all.push_str(&" ".repeat(indent));
            rest = rest[at..].trim_start_matches(' ');
            room = WIDTH - indent;
        }
        all.push_str(rest);
    }
    all
}

/// The last blank between words at which a line that is longer than `room` can be broken.
fn break_within(line: &str, room: usize) -> Option<usize> {
    let (mut columns, mut words, mut blank, mut escaped) = (0, false, None, false);
    for (at, letter) in line.trim_end().char_indices() {
        if escaped || letter == '\u{1b}' {
            escaped = letter != 'm';
            continue;
        }
        if letter == ' ' && words && columns <= room {
            blank = Some(at);
        }
        words |= letter != ' ';
        columns += 1;
    }
    blank.filter(|_| columns > room)
}

/// A bar of `columns` filled to `share`.
#[must_use]
pub fn meter(share: f64, columns: usize) -> String {
    let share = if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    };
    let full = (share * columns as f64).round() as usize;
    format!("{}{}", "█".repeat(full), "░".repeat(columns - full))
}

/// A share as a number from 0 to 100.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// A count with its noun: `1 card`, `3 cards`.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

/// Errors and warnings as one phrase: `2 errors, 1 warning`; `clean` when there are neither.
#[must_use]
pub fn errors_and_warnings(errors: usize, warnings: usize, clean: &str) -> String {
    match (errors, warnings) {
        (0, 0) => clean.to_owned(),
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// A sum of money computed in cents as f64.
#[must_use]
pub fn money(cents: f64) -> String {
    Cents(cents.round() as i64).to_string()
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// From the left.
    Left,
    /// To the right.
    Right,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    text: String,
    tone: Tone,
}

impl Cell {
    /// A cell in a tone.
    #[must_use]
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            text: clean(&text.into()),
            tone,
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::toned(text, Tone::Plain)
    }
}

/// A table: columns with a heading and the most they may take.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<(&'static str, Align, usize)>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table with these columns: heading, alignment, most columns of text.
    #[must_use]
    pub fn new(columns: &[(&'static str, Align, usize)]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// The table as lines, each after two blanks; nothing when it has no rows.
    #[must_use]
    pub fn render(&self, style: Style) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut used = 2;
        let widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(place, (heading, _, most))| {
                let longest = self
                    .rows
                    .iter()
                    .filter_map(|row| row.get(place))
                    .map(|cell| width(&cell.text))
                    .max()
                    .unwrap_or(0);
                // The last column may take what the others leave.
                let most = if place + 1 == self.columns.len() {
                    (*most).max(WIDTH.saturating_sub(used))
                } else {
                    *most
                };
                let columns = longest.min(most).max(width(heading));
                used += columns + 2;
                columns
            })
            .collect();
        let mut all = String::new();
        let headings: Vec<Cell> = self
            .columns
            .iter()
            .map(|(heading, ..)| Cell::toned(*heading, Tone::Faint))
            .collect();
        for row in std::iter::once(&headings).chain(&self.rows) {
            let mut line = String::from("  ");
            let mut blank = 0;
            for (place, (_, align, _)) in self.columns.iter().enumerate() {
                let empty = Cell::default();
                let cell = row.get(place).unwrap_or(&empty);
                let text = cut(&cell.text, widths[place]);
                let pad = widths[place] - width(&text);
                let (before, after) = if *align == Align::Right {
                    (pad, 0)
                } else {
                    (0, pad)
                };
                line.push_str(&" ".repeat(blank + before));
                line.push_str(&style.paint(cell.tone, &text));
                blank = after + 2;
            }
            all.push_str(line.trim_end());
            all.push('\n');
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_between_words_and_keep_their_paragraphs() {
        assert_eq!(
            wrap("one two three four five six\n\nseven", 2, 22),
            "  one two three four\n  five six\n\n  seven\n"
        );
    }

    #[test]
    fn tables_align_and_cut() {
        let mut table = Table::new(&[("name", Align::Left, 6), ("left", Align::Right, 5)]);
        table.row(vec!["a long name".into(), "4.5".into()]);
        table.row(vec!["b".into(), Cell::toned("12.0", Tone::Bad)]);
        assert_eq!(
            table.render(Style::PLAIN),
            "  name    left\n  a lon…   4.5\n  b       12.0\n"
        );
        assert!(
            table
                .render(Style { color: true })
                .contains("\u{1b}[31m12.0\u{1b}[0m")
        );
    }

    #[test]
    fn long_lines_are_broken_between_words_whatever_their_colours() {
        let word = format!("{} ", "x".repeat(9));
        let long = format!("  {}end\n", word.repeat(12));
        let broken = format!(
            "  {}\n    {}end\n",
            word.repeat(9).trim_end(),
            word.repeat(3)
        );
        assert_eq!(fit(&long), broken);
        let painted = long.replacen("xxxxxxxxx", "\u{1b}[31mxxxxxxxxx\u{1b}[0m", 5);
        assert_eq!(visible(&fit(&painted)), broken);
        let endless = "x".repeat(300);
        assert_eq!(fit(&endless), endless);
        assert_eq!(fit("short\n\nlines\n"), "short\n\nlines\n");
    }

    #[test]
    fn texts_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb"), "a [2Jb");
        assert!(!wrap("x\u{7}y", 0, 40).contains('\u{7}'));
    }
}
