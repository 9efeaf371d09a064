//! Findings as people and editors see them.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet, normalize_untrusted_str};

use super::{Diagnostic, Severity};
use crate::scenario::reader::Span;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::diagnostic::{codes, sort};

    fn finding(start: usize, end: usize) -> Diagnostic {
        Diagnostic::error(
            codes::UNKNOWN_FIELD,
            Span::new(start, end),
            "unknown field `x`",
        )
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
}
