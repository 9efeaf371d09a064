//! What the check of a file has to say, and how it is shown.
//!
//! A [`Diagnostic`] is one finding: a [`Code`], a place in the text, one sentence, perhaps a help line and related places.
//! [`render`] shows findings to people, [`to_json`] to editors; [`Code::explanation`] tells the long story.
//!
//! Every code is a row of the one table in [`codes`]. A code cannot be made anywhere else, so none is used that
//! `--explain` does not know.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet, normalize_untrusted_str};
use serde::Serialize;

use super::reader::Span;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be played.
    Error,
    /// The file can be played, but the author probably meant something else.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// The code of a kind of finding, such as `S0201`. It never changes its meaning; [`codes`] lists all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(&'static str);

impl Code {
    /// The registered code with this name, such as `S0201`; upper and lower case are the same.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let entry = codes::REGISTRY
            .iter()
            .find(|entry| entry.code.0.eq_ignore_ascii_case(name))?;
        Some(entry.code)
    }

    /// The code as text: `S0201`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// What the code says, in a few words.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.entry().map_or("", |entry| entry.title)
    }

    /// The long story for `--explain`: what is wrong, why it matters, what to write.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        self.entry().map_or("", |entry| entry.explanation)
    }

    fn entry(self) -> Option<&'static CodeEntry> {
        codes::REGISTRY.iter().find(|entry| entry.code == self)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

/// A row of the table of codes.
#[derive(Clone, Copy, Debug)]
pub struct CodeEntry {
    /// The code.
    pub code: Code,
    /// What it says, in a few words.
    pub title: &'static str,
    /// The long story.
    pub explanation: &'static str,
}

macro_rules! codes {
    ($($name:ident $code:literal $title:literal $explanation:literal)*) => {
        /// All codes: a constant for each, and the table of them all.
        ///
        /// | range | about |
        /// |---|---|
        /// | `S00xx` | the file and its size |
        /// | `S01xx` | syntax |
        /// | `S02xx` | structure: fields, types, names |
        /// | `S03xx` | references |
        /// | `S04xx` | values and ranges |
        /// | `S05xx` | network and plan |
        /// | `S06xx` | story |
        /// | `S07xx` | warnings |
        pub mod codes {
            use super::{Code, CodeEntry};

            $(#[doc = concat!("`", $code, "`: ", $title, ".")]
            pub const $name: Code = Code($code);)*

            /// Every code with its title and its long story, in the order of the table.
            pub const REGISTRY: &[CodeEntry] = &[
                $(CodeEntry { code: $name, title: $title, explanation: $explanation },)*
            ];
        }
    };
}

// One row a code: the constant, the code, the title, the long story. Rows stand in the order of their codes.
codes! {
    FILE_TOO_LARGE "S0001" "the file is too large"
    "A scenario file may have 8 MiB. No scenario written by hand comes near it; a file that does was probably written by a \
tool that repeats itself, or is not a scenario.

Take out what the scenario does not need, or split it into two scenarios."

    NOT_UTF8 "S0002" "the file is not UTF-8 text"
    "Scenario files are text in UTF-8, the usual encoding of every editor today. This file has a byte that UTF-8 does not \
allow. Either it was saved in another encoding (UTF-16, Latin-1, Windows-1252), or it is not a text at all.

Open the file in an editor and save it again with the encoding UTF-8. A byte order mark at the start does no harm."

    TOO_MANY_FINDINGS "S0003" "there are more findings than are listed"
    "At most 100 findings are listed at once. So many usually have one common cause, often one of the first. Correct those \
that are listed and check again."

    EMPTY_FILE "S0004" "the file is empty"
    "The file has no value in it, only white space or comments. A scenario begins with `Scenario(` and ends with the `)` that \
belongs to it. `shiproom new NAME` writes a small complete one."

    MISSING_COMMA "S0101" "a comma is missing"
    "Items of a list and fields of a struct are separated by commas:

    (id: \"mei\", name: \"Mei Tanaka\")
    [\"backend\", \"payments\"]

A comma after the last one is allowed, and keeps later changes small."

    UNCLOSED_TEXT "S0102" "a closing quote is missing"
    "A text begins and ends with a double quote. The text that begins here is not closed where it should be: it runs on over \
line ends, up to the opening quote of another text or to the end of the file.

    name: \"Mei Tanaka,        // wrong
    name: \"Mei Tanaka\",       // right

A text may have several lines, if it is closed in the end. A quote inside a text is written \\\"."

    UNCLOSED_BRACKET "S0103" "a bracket is never closed"
    "Every `(`, `[` and `{` needs its `)`, `]` or `}`. The caret stands under the bracket that was left open; the second place \
shows where that was noticed. When brackets are closed further down but not this one, the indentation was used to \
find the one that was most likely meant."

    STRAY_BRACKET "S0104" "a closing bracket has no opening bracket"
    "Here is a `)`, `]` or `}` that closes nothing: either it is one too many, or its opening bracket is missing, or it is of \
the wrong kind. Lists stand in [ ], structs and tuples in ( ), maps in { }."

    NESTED_TOO_DEEP "S0105" "brackets are nested too deeply"
    "Brackets may be nested 64 deep. A scenario needs about ten. Conditions of events nested deeper than that cannot be \
understood by anybody; set a flag in one event and ask for it in another."

    FIELD_COLON "S0106" "a field and its value are joined by a colon"
    "A field is written as its name, a colon and its value:

    budget: 1_240_000

An equals sign, or nothing at all, does not do."

    SEPARATOR "S0107" "items are separated by one comma"
    "Items and fields are separated by exactly one comma: not by a semicolon, and not by two commas in a row."

    QUOTES "S0108" "text stands in straight double quotes"
    "Text stands in straight double quotes: \"Mei Tanaka\". Single quotes 'x' are for a single character, which scenarios do \
not use; curly quotes, which word processors put in by themselves, and backquotes are letters like any other."

    MISSING_VALUE "S0109" "a value is missing"
    "There should be a value here, but the file goes on with a comma, a bracket or the next field. Write the value, or take the \
field out altogether: a field that may be absent is simply not written."

    ESCAPE "S0110" "an unknown escape in a text"
    "A backslash in a text begins an escape: \\\" for a quote, \\\\ for a backslash, \\n for a new line, \\t for a tab, \\u{1F680} for the \
character with that number, and a backslash at the end of a line to go on in the next line. A plain backslash is \
written twice: \"C:\\\\plans\"."

    BARE_TEXT "S0111" "text without quotes"
    "A name without quotes is one of the fixed words of the format, such as `Must` or `FinishToStart`. All else, including ids, \
dates and names of people, is text and stands in double quotes:

    id: \"harbor-checkout\",
    start: \"2026-08-03\",

If the words are names of the format after all, a comma between them is missing."

    QUOTE_IN_TEXT "S0112" "a text goes on after its closing quote"
    "The text was closed by the quote shown here, but right after it the text seems to go on. A quote inside a text is written \
with a backslash:

    text: \"She said \\\"no\\\" again.\",

Or the closing quote of the text before is missing."

    NUMBER "S0113" "a number that cannot be read"
    "Numbers are written with the digits 0 to 9, a point before decimals, a minus sign in front if negative, and underscores \
between digits if that helps: 40, -3, 0.25, 1_240_000, 1.5e3. They have no unit, no percent sign, no comma between \
thousands and no suffix for a type. 35 percent is 0.35."

    NOT_FINITE "S0114" "not a finite number"
    "Infinity and \"not a number\" are no values of a plan, and no calculation with them makes sense. Write a number. For \
`no limit`, leave the field out."

    UNEXPECTED_CHARACTER "S0115" "an unexpected character"
    "No value and no field begins with this character. Often it comes from another notation: comments begin with // (not # \
or --), numbers have no currency sign, and spaces copied from a web page may be non-breaking ones."

    AFTER_THE_END "S0116" "something follows after the end"
    "The value of the file ends with the bracket that closes `Scenario(`. Whatever comes after it is not part of it. Usually a \
closing bracket somewhere above is one too many, and closes more than it should."

    UNCLOSED_COMMENT "S0117" "a comment is never closed"
    "A comment that begins with /* ends with */. Comments may stand inside each other, so each /* needs its own */. A comment \
of one line is simpler: it begins with // and ends with the line."

    HEADER "S0118" "the header cannot be read"
    "A scenario may begin with the line

    #![enable(implicit_some, unwrap_newtypes, unwrap_variant_newtypes)]

which tells other RON readers and editors what is always allowed here. It changes nothing for Shiproom."

    NAMES_OR_NONE "S0119" "fields with and without names are mixed"
    "In parentheses either every item has a name, (start: 3, days: 5), or none has, (3, 5). Often a closing bracket is missing \
just before, so that the next item landed inside this one."

    NOT_SUPPORTED "S0120" "this part of RON is not used in scenarios"
    "RON can also write byte strings, ranges and more. No field of a scenario takes such a value."

    UNKNOWN_FIELD "S0201" "an unknown field"
    "The struct has no field of this name. It is probably misspelled, or stands in the wrong place: one bracket too far in or \
too far out. Fields are never ignored silently: a field that has no effect would be worse than none.

`shiproom schema` lists all fields."

    MISSING_FIELD "S0202" "a field is missing"
    "The struct cannot do without this field: nothing sensible could be assumed for it. The caret stands where the struct \
begins."

    WRONG_TYPE "S0203" "a value of the wrong kind"
    "The field takes another kind of value:

    text        \"in double quotes\"
    number      40, 0.25
    list        [1, 2, 3]
    tuple       (8, 12, 22)
    struct      (id: \"mei\", day_rate: 900)
    map         {\"backend\": 1.3}
    a name      Must, or Flag(\"x\")"

    UNKNOWN_NAME "S0204" "an unknown name"
    "The field takes one of a fixed set of names, and this is none of them. Names are case sensitive: `Must`, not `must`."

    DUPLICATE_FIELD "S0205" "a field is given twice"
    "A field or a key may be given once. Which of the two was meant cannot be known; take one out."

    WRONG_LENGTH "S0206" "the wrong number of values"
    "The number of values in these parentheses is fixed, and each has its meaning by its position. An estimate, for example, \
has three: the best case, the likely one and the worst."

    NUMBER_RANGE "S0207" "a number too large or too small"
    "The number does not fit the field. The limits are named in the message; they are far beyond anything sensible, so look \
for a digit too many or for a minus sign."

    VARIANT_CONTENT "S0208" "a name with the wrong content"
    "Some names stand alone (`Must`), some have values in parentheses (`Flag(\"x\")`), some have fields (`All(of: [..])`). This one \
is written in another way than it should be."

    STRUCT_NAME "S0209" "another name for the struct"
    "A struct may be written with its name, `Task(id: ..)`, or without, `(id: ..)`. If a name is given it must be the right one."

    REFUSED_VALUE "S0210" "a value that is not accepted"
    "The value has the right kind but not the right form; the message says what is asked."

    UNKNOWN_REFERENCE "S0301" "a reference to something that does not exist"
    "This id names nothing in the scenario. Ids are case-sensitive and must be declared in their list: tasks under `tasks`, people \
under `team`, and so on. Flags, disciplines and components need no declaration."

    DUPLICATE_ID "S0302" "an id is used twice"
    "Ids are unique within their list, and the choices of a card have ids of their own. Rename one of the two."

    OUT_OF_RANGE "S0401" "a number out of range"
    "The number is well written, and too large or too small for what it stands for. The message says the range."

    DATE_BEFORE_START "S0411" "the date lies before the start of the project"
    "Dates of a scenario lie on or after `calendar.start`. What happened before the first day is told by the state of things on \
that day: progress, spent money, promises given."

    BAD_DATE "S0412" "this is not a date"
    "Dates are written as year-month-day in quotes: \"2026-11-20\". Months and days have two digits."

    BAD_DATES "S0413" "dates in the wrong order"
    "The start comes before the target, the target not after the last day, and a window begins before it ends."

    TEXT_TOO_LONG "S0414" "the text is too long for its place"
    "Labels hold 60 characters, lines 200, the memo of a card 420, prose 4,000. What is longer would be cut off on the screen, \
so it is refused here."

    BAD_TEXT "S0415" "the text holds a control character"
    "Text is plain text. Line breaks are fine; tabs, escape codes and other control characters are not."

    BAD_ID "S0416" "this cannot be an id"
    "Ids are made of lower-case letters, digits, dots and hyphens, and are at most 60 characters long. Saves and the console \
name things by them."

    WRONG_FORMAT "S0417" "another version of the format"
    "The first field of a scenario says in which version of the format it is written. This program reads version 1. A file of a \
later version needs a newer program."

    BAD_ESTIMATE "S0501" "an estimate that does not grow"
    "An estimate has three points: optimistic, likely, pessimistic, in growing order, the last one above 0. The true effort is \
drawn between them."

    CYCLE "S0502" "tasks that wait for each other"
    "The links of the tasks close a circle, so none of them could ever start. The whole circle is printed; remove one of its links."

    NOBODY_CAN "S0503" "a task that nobody can do"
    "Somebody must have a skill of .2 or more in the discipline of every task. A candidate counts."

    BUDGET "S0504" "a budget that cannot pay for the plan"
    "The budget must at least pay the team to the target and all purchases. The contingency reserve is part of it."

    SPONSOR "S0505" "no sponsor, or more than one"
    "Exactly one stakeholder is the sponsor, who gives money, time and consent."

    EMPTY "S0506" "something that a project cannot do without"
    "A project has tasks, people, features, and at least one way to launch."

    TOO_LARGE "S0507" "the project is too large"
    "A scenario has at most 20,000 tasks and 2,000 people. What is larger is several projects, or a plan in too fine a grain."

    FLAG_NEVER_SET "S0601" "a flag that nothing sets"
    "A condition reads this flag, and no effect anywhere sets it, so the condition can never hold. Often it is a slip of the pen \
in one of the two."

    CHOICES "S0602" "a card whose choices do not work"
    "A card has two to six choices, and no more than one of them may be without a price or a consequence. What happens when nobody \
answers is written under `otherwise`."

    NEVER_OPEN "S0603" "a choice that can never be open"
    "The requirements of this choice exclude each other, so nobody could ever take it."

    WEIGHTS "S0604" "shares that do not add up to 1"
    "Weights of the score, and the chances of a draw's outcomes, add up to 1."

    READ_ONLY "S0605" "an effect on something that can only be read"
    "Some quantities follow from others: reported progress, hours left, the forecast. Effects change what they follow from."

    NOTHING_TO_DO "S0701" "a person with nothing to do"
    "No task needs any of this person's skills. They would be paid for watching."

    FLAG_NEVER_READ "S0702" "a flag that nothing reads"
    "An effect sets this flag, and no condition anywhere reads it: either a condition is missing, or the flag is."
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Which kind of finding it is.
    pub code: Code,
    /// Where it is.
    pub span: Span,
    /// What is wrong: one sentence without a full stop, in the words of the author.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that matter, each with a few words.
    pub related: Vec<(Span, String)>,
}

impl Diagnostic {
    /// An error.
    #[must_use]
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            span,
            message: message.into(),
            help: None,
            related: Vec::new(),
        }
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message)
        }
    }

    /// The same finding with a help line.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding with a help line, if there is one to give.
    #[must_use]
    pub fn help_if(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// The same finding with one more related place.
    #[must_use]
    pub fn related(mut self, span: Span, words: impl Into<String>) -> Self {
        self.related.push((span, words.into()));
        self
    }

    /// Whether the file cannot be used because of this.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Sorts findings as they are shown: by their place, errors and warnings together.
pub fn sort(findings: &mut [Diagnostic]) {
    findings.sort_by_key(|finding| finding.span);
}

/// A line and a column; both count from 1, columns count Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The lines of a text, to find lines and columns fast.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<u32>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of the text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut starts = vec![0];
        starts.extend(
            text.bytes()
                .enumerate()
                .filter(|&(_, byte)| byte == b'\n')
                .map(|(at, _)| at as u32 + 1),
        );
        Self { text, starts }
    }

    /// The line and the column of a byte of the text. A byte past the end counts as the end.
    #[must_use]
    pub fn position(&self, at: u32) -> Position {
        let at = floor_char_boundary(self.text, at as usize);
        let line = self.line_of(at);
        let start = self.starts[line] as usize;
        Position {
            line: line + 1,
            column: self.text[start..at].chars().count() + 1,
        }
    }

    /// The index of the line, from 0, which has byte `at`.
    fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= at) - 1
    }

    /// The bytes of a line, from 0, without its line end.
    fn range_of(&self, line: usize) -> Range<usize> {
        let start = self.starts[line] as usize;
        let end = self
            .starts
            .get(line + 1)
            .map_or(self.text.len(), |&next| next as usize - 1);
        let end = start + self.text[start..end].trim_end_matches('\r').len();
        start..end
    }
}

/// The findings as text for people: for each its code and sentence, file, line and column, the line with carets under the
/// very place, related places and the help line. Sorted by place. Empty if there are none.
#[must_use]
pub fn render(file_name: &str, text: &str, findings: &[Diagnostic], color: bool) -> String {
    let lines = Lines::new(text);
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for finding in sorted(findings) {
        out.push_str(&render_one(file_name, &lines, finding, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn sorted(findings: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<_> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.span);
    sorted
}

fn render_one(
    file_name: &str,
    lines: &Lines<'_>,
    finding: &Diagnostic,
    renderer: &Renderer,
) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut view = View::of(lines, finding.span);
    let primary = AnnotationKind::Primary.span(view.marked.clone());
    let mut annotations = vec![primary];
    let mut elsewhere = Vec::new();
    for (span, words) in &finding.related {
        let words = normalize_untrusted_str(words);
        match view.find(lines, *span) {
            Some(marked) => annotations.push(AnnotationKind::Context.span(marked).label(words)),
            None => elsewhere.push((View::of(lines, *span), words)),
        }
    }

    // The renderer takes the column from the text that it is given, and that may be cut out of a long line.
    let shown = lines.position(finding.span.start);
    let cut = view.cut_column();
    let mut group = level
        .primary_title(&finding.message)
        .id(finding.code.as_str())
        .element(
            Snippet::source(std::mem::take(&mut view.line))
                .line_start(view.number)
                .path(file_name)
                .annotations(annotations),
        );
    for (view, words) in elsewhere {
        group = group.element(
            Snippet::source(view.line)
                .line_start(view.number)
                .path(file_name)
                .annotation(AnnotationKind::Context.span(view.marked).label(words)),
        );
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    let mut rendered = renderer.render(&[group]);
    if let Some(column) = cut {
        let from = format!("{file_name}:{}:{column}", shown.line);
        let to = format!("{file_name}:{}:{}", shown.line, shown.column);
        rendered = rendered.replacen(&from, &to, 1);
    }
    rendered
}

/// How many characters of a long line are shown before the place, and in all.
const SHOWN_BEFORE: usize = 40;
const SHOWN: usize = 110;

/// The part of one line that is shown, and the bytes in it that are marked.
///
/// A finding that covers several lines is marked in its first line: its beginning tells which value is meant, and the lines
/// after it only push the next finding off the screen.
struct View<'a> {
    line: Cow<'a, str>,
    /// The number of the line, from 1.
    number: usize,
    /// The bytes of the text which are shown.
    shown: Range<usize>,
    /// How many bytes stand before those, to say that the line was cut.
    lead: usize,
    marked: Range<usize>,
}

impl<'a> View<'a> {
    const CUT: &'static str = "…";

    fn of(lines: &Lines<'a>, span: Span) -> Self {
        let text = lines.text;
        let start = floor_char_boundary(text, span.start as usize);
        let index = lines.line_of(start);
        let line = lines.range_of(index);
        let start = start.min(line.end);
        let end = floor_char_boundary(text, span.end as usize).clamp(start, line.end);
        let end = start + text[start..end].trim_end().len();

        let before = text[line.start..start]
            .char_indices()
            .rev()
            .nth(SHOWN_BEFORE - 1)
            .map_or(line.start, |(at, _)| line.start + at);
        let from = if before <= line.start {
            line.start
        } else {
            before
        };
        let to = text[from..line.end]
            .char_indices()
            .nth(SHOWN)
            .map_or(line.end, |(at, _)| from + at);
        // A short line is shown whole, even if the place is far to the right.
        let from = if to == line.end {
            text[line.start..to]
                .char_indices()
                .rev()
                .nth(SHOWN - 1)
                .map_or(line.start, |(at, _)| line.start + at)
                .min(from)
        } else {
            from
        };
        let end = end.min(to);

        let mut lead = 0;
        let mut shown = Cow::Borrowed(&text[from..to]);
        if from > line.start {
            shown = Cow::Owned(format!("{}{shown}", Self::CUT));
            lead = Self::CUT.len();
        }
        if to < line.end {
            shown.to_mut().push_str(Self::CUT);
        }
        Self {
            line: shown,
            number: index + 1,
            shown: from..to,
            lead,
            marked: start - from + lead..end - from + lead,
        }
    }

    /// The bytes to mark for another place, if it is in the part that is shown.
    fn find(&self, lines: &Lines<'a>, span: Span) -> Option<Range<usize>> {
        let other = Self::of(lines, span);
        let start = floor_char_boundary(lines.text, span.start as usize);
        let inside = other.number == self.number
            && start >= self.shown.start
            && start + other.marked.len() <= self.shown.end;
        let from = start.checked_sub(self.shown.start)? + self.lead;
        inside.then(|| from..from + other.marked.len())
    }

    /// The column which the renderer will name, if that is not the true one.
    fn cut_column(&self) -> Option<usize> {
        (self.lead > 0).then(|| self.line[..self.marked.start].chars().count() + 1)
    }
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// The findings for editors and CI: one object each, sorted by place.
///
/// Lines and columns count from 1, columns in Unicode characters; the end is the place after the last character. `help` is
/// `null` if there is none.
#[must_use]
pub fn to_json(file_name: &str, text: &str, findings: &[Diagnostic]) -> Vec<serde_json::Value> {
    let lines = Lines::new(text);
    sorted(findings)
        .into_iter()
        .map(|finding| {
            let start = lines.position(finding.span.start);
            let end = lines.position(finding.span.end.max(finding.span.start));
            serde_json::json!({
                "file": file_name,
                "line": start.line,
                "column": start.column,
                "end_line": end.line,
                "end_column": end.column,
                "severity": finding.severity,
                "code": finding.code,
                "message": finding.message,
                "help": finding.help,
            })
        })
        .collect()
}

/// The name nearest to the given one by edit distance, if any is near enough to be the one that was meant.
///
/// Small slips count: about one letter in three, swapped neighbours as one; upper and lower case do not count.
#[must_use]
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // Nobody mistypes a name of more letters, and to compare two of a megabyte would take hours.
    const LONGEST: usize = 100;

    let length = name.chars().count();
    if length > LONGEST {
        return None;
    }
    let wanted = name.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in names {
        let reach = length.max(candidate.chars().count());
        // Much longer or shorter words are no slips.
        if length.abs_diff(candidate.chars().count()) > reach / 3 {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &candidate.to_lowercase());
        if distance <= (reach / 3).max(1) && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A help line for a name that is not known: the nearest one, else the list of those there are.
#[must_use]
pub fn suggest<'n, I>(name: &str, names: I) -> Option<String>
where
    I: IntoIterator<Item = &'n str>,
    I::IntoIter: Clone,
{
    let names = names.into_iter();
    if let Some(near) = nearest(name, names.clone()) {
        return Some(format!("did you mean `{near}`?"));
    }
    list_names(names).map(|list| format!("known here: {list}"))
}

/// The names in backquotes with commas between; past two dozen only how many more there are. `None` if there are none.
#[must_use]
pub fn list_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    const LISTED: usize = 24;

    let mut names = names.into_iter();
    let mut list = String::new();
    for name in names.by_ref().take(LISTED) {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push('`');
        list.push_str(name);
        list.push('`');
    }
    let more = names.count();
    if more > 0 {
        // Writing to a string cannot fail.
        let _ = write!(list, " and {more} more");
    }
    (!list.is_empty()).then_some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(start: usize, end: usize) -> Diagnostic {
        Diagnostic::error(
            codes::UNKNOWN_FIELD,
            Span::new(start, end),
            "unknown field `x`",
        )
    }

    #[test]
    fn codes_are_unique_sorted_well_formed_and_explained() {
        for pair in codes::REGISTRY.windows(2) {
            assert!(
                pair[0].code < pair[1].code,
                "{} comes after {}",
                pair[1].code,
                pair[0].code
            );
        }
        for entry in codes::REGISTRY {
            let digits = entry.code.as_str().strip_prefix("S0").unwrap();
            assert!(digits.len() == 3 && digits.bytes().all(|digit| digit.is_ascii_digit()));
            assert!(
                !entry.title.is_empty() && entry.explanation.len() > 60,
                "{}",
                entry.code
            );
            assert!(
                !entry.title.ends_with('.') && entry.explanation.ends_with(['.', ')', '"']),
                "{}",
                entry.code
            );
            assert_eq!(Code::find(entry.code.as_str()), Some(entry.code));
            assert_eq!(entry.code.title(), entry.title);
        }
        assert_eq!(Code::find("s0201"), Some(codes::UNKNOWN_FIELD));
        assert_eq!(Code::find("S9999"), None);
    }

    #[test]
    fn a_report_has_code_place_line_carets_and_help() {
        let text = "Task(\n    afer: 1,\n)\n";
        let report = render(
            "a.ron",
            text,
            &[finding(10, 14).help("did you mean `after`?")],
            false,
        );
        assert_eq!(
            report,
            "\
error[S0201]: unknown field `x`
 --> a.ron:2:5
  |
2 |     afer: 1,
  |     ^^^^
  |
  = help: did you mean `after`?

"
        );
    }

    #[test]
    fn a_warning_is_called_a_warning_and_colors_come_only_on_request() {
        let warning = Diagnostic::warning(codes::UNKNOWN_NAME, Span::new(0, 1), "odd");
        assert!(
            render("a", "x", std::slice::from_ref(&warning), false)
                .starts_with("warning[S0204]: odd")
        );
        assert!(render("a", "x", &[warning], true).contains("\u{1b}["));
    }

    #[test]
    fn related_places_are_shown_on_the_same_line_or_below() {
        let text = "(a: 1, a: 2,\n\n\n a: 3)";
        let near = finding(7, 8).related(Span::new(1, 2), "first here");
        let far = finding(16, 17).related(Span::new(1, 2), "first here");
        assert_eq!(
            render("f", text, &[far, near], false),
            "\
error[S0201]: unknown field `x`
 --> f:1:8
  |
1 | (a: 1, a: 2,
  |  -     ^
  |  |
  |  first here

error[S0201]: unknown field `x`
 --> f:4:2
  |
4 |  a: 3)
  |  ^
  |
 ::: f:1:2
  |
1 | (a: 1, a: 2,
  |  - first here

"
        );
    }

    #[test]
    fn findings_are_sorted_by_place_whatever_their_severity() {
        let text = "one two";
        let late = finding(4, 7);
        let early = Diagnostic::warning(codes::UNKNOWN_NAME, Span::new(0, 3), "odd");
        let report = render("f", text, &[late.clone(), early.clone()], false);
        assert!(report.starts_with("warning"));
        let mut sorted = [late, early];
        sort(&mut sorted);
        assert_eq!(sorted[0].severity, Severity::Warning);
    }

    #[test]
    fn columns_count_characters_and_windows_line_ends_do_no_harm() {
        let text = "\"äöü\u{1F680}\" x\r\nnext y\r\n";
        let x = text.find('x').unwrap();
        let json = to_json("f", text, &[finding(x, x + 1)]);
        assert_eq!(
            (&json[0]["line"], &json[0]["column"]),
            (&1.into(), &8.into())
        );
        assert_eq!(
            (&json[0]["end_line"], &json[0]["end_column"]),
            (&1.into(), &9.into())
        );
        let y = text.find('y').unwrap();
        let report = render("f", text, &[finding(y, y + 1)], false);
        assert!(
            report.contains("f:2:6\n") && report.contains("2 | next y\n  |      ^\n"),
            "{report}"
        );
    }

    #[test]
    fn an_object_for_editors_has_all_nine_members() {
        let json = to_json(
            "dir/a.ron",
            "(afer: 1)",
            &[finding(1, 5).help("write `after`")],
        );
        assert_eq!(
            json,
            [serde_json::json!({
                "file": "dir/a.ron", "line": 1, "column": 2, "end_line": 1, "end_column": 6, "severity": "error",
                "code": "S0201", "message": "unknown field `x`", "help": "write `after`",
            })]
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_place_and_the_column_stays_true() {
        let text = format!("{}needle{}", "ab, ".repeat(100_000), ", cd".repeat(100_000));
        let at = text.find("needle").unwrap();
        let report = render("f", &text, &[finding(at, at + 6)], false);
        assert!(report.contains("f:1:400001\n"), "{report}");
        assert!(
            report.lines().all(|line| line.chars().count() < 130),
            "{report}"
        );
        let line = report.lines().find(|line| line.contains("needle")).unwrap();
        let carets = report.lines().find(|line| line.contains("^^^^^^")).unwrap();
        let column = |line: &str, what: &str| line[..line.find(what).unwrap()].chars().count();
        assert_eq!(column(line, "needle"), column(carets, "^^^^^^"));
        // A value of half a megabyte is cut as well.
        let report = render("f", &text, &[finding(at, text.len())], false);
        assert!(
            report.lines().all(|line| line.chars().count() < 130),
            "{report}"
        );
    }

    #[test]
    fn a_value_of_many_lines_is_marked_in_its_first() {
        let text = "a: [\n  1,\n  2,\n]\n";
        let report = render("f", text, &[finding(3, 16)], false);
        assert!(report.contains("1 | a: [\n  |    ^\n"), "{report}");
        assert!(!report.contains("2 |"), "{report}");
    }

    #[test]
    fn places_at_and_past_the_end_are_shown_at_the_end() {
        for text in ["", "abc", "abc\n", "äö\r\n"] {
            for start in 0..8 {
                for end in start..8 {
                    let findings = [finding(start, end).related(Span::new(end, end), "here")];
                    assert!(render("f", text, &findings, false).contains("f:"));
                    assert_eq!(to_json("f", text, &findings).len(), 1);
                }
            }
        }
    }

    #[test]
    fn control_characters_of_the_file_do_not_reach_the_terminal() {
        let text = "x\u{1b}[31m y";
        let bad = finding(0, 2)
            .help("\u{1b}[31m")
            .related(Span::new(6, 7), "\u{1b}[0m");
        let report = render("f", text, &[bad], false);
        assert!(!report.contains('\u{1b}'), "{report:?}");
    }

    #[test]
    fn the_nearest_name_is_found_and_far_ones_are_not() {
        let names = ["effort", "after", "max_people"];
        assert_eq!(nearest("afer", names), Some("after"));
        assert_eq!(nearest("Effort", names), Some("effort"));
        assert_eq!(nearest("max_poeple", names), Some("max_people"));
        assert_eq!(nearest("x", names), None);
        assert_eq!(nearest("budget", names), None);
        assert_eq!(suggest("afer", names).unwrap(), "did you mean `after`?");
        assert_eq!(
            suggest("zzz", names).unwrap(),
            "known here: `effort`, `after`, `max_people`"
        );
        assert_eq!(suggest("zzz", []), None);
        let many: Vec<String> = (0..30).map(|n| format!("task-number-{n}")).collect();
        assert!(
            suggest("zzz", many.iter().map(String::as_str))
                .unwrap()
                .ends_with(" and 6 more")
        );
    }
}
