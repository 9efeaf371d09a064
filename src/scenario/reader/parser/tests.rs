use super::*;
use crate::scenario::diagnostic::{Lines, sort};
use crate::scenario::reader::tree::{MAX_DEPTH, text_from_bytes};

/// The findings of a text, each as `line:column-column CODE message`.
fn findings(text: &str) -> Vec<String> {
    let (_, mut findings) = parse(text);
    sort(&mut findings);
    let lines = Lines::new(text);
    let shown = findings.iter().map(|finding| {
        let start = lines.position(finding.span.start);
        let end = lines.position(finding.span.end);
        format!(
            "{}:{}-{} {} {}",
            start.line, start.column, end.column, finding.code, finding.message
        )
    });
    shown.collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(findings(text), expected, "in {text}");
}

/// The same, and the tree is whole all the same.
#[track_caller]
fn recovers(text: &str, expected: &[&str]) {
    check(text, expected);
    assert!(parse(text).0.is_some(), "no tree of {text}");
}

/// The same, and nothing more is read.
#[track_caller]
fn stops(text: &str, expected: &[&str]) {
    check(text, expected);
    assert!(parse(text).0.is_none(), "a tree of {text}");
}

/// The tree in RON's own notation.
fn show(node: &Node<'_>) -> String {
    let all = |items: &[Node<'_>]| items.iter().map(show).collect::<Vec<_>>().join(", ");
    let name = node.name().unwrap_or_default();
    match &node.kind {
        Kind::Struct(node) => {
            let fields: Vec<_> = node
                .fields
                .iter()
                .map(|field| format!("{}: {}", field.name, show(&field.value)))
                .collect();
            format!("{name}({})", fields.join(", "))
        }
        Kind::Tuple(node) => format!("{name}({})", all(&node.items)),
        Kind::Name(name) => (*name).to_owned(),
        Kind::List(items) => format!("[{}]", all(items)),
        Kind::Map(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", show(key), show(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Kind::Text(text) => format!("{text:?}"),
        Kind::Misquoted(text) => format!("~{text:?}"),
        Kind::Char(c) => format!("{c:?}"),
        Kind::Integer(number) => number.value().to_string(),
        Kind::HugeInteger(number) => format!("huge {number:?}"),
        Kind::Float(number) => format!("{number:?}"),
        Kind::Bool(value) => value.to_string(),
        Kind::Bad => "BAD".to_owned(),
    }
}

#[track_caller]
fn reads(text: &str, expected: &str) {
    let (node, findings) = parse(text);
    assert!(findings.is_empty(), "{text}: {findings:?}");
    assert_eq!(show(&node.unwrap()), expected);
}

/// All spans in the order of the file, as the text that they cover.
fn covered<'a>(text: &'a str, node: &Node<'_>, out: &mut Vec<&'a str>) {
    out.push(&text[node.span.range()]);
    match &node.kind {
        Kind::Struct(node) => {
            for field in &node.fields {
                out.push(&text[field.name_span.range()]);
                covered(text, &field.value, out);
            }
        }
        Kind::Tuple(node) => node.items.iter().for_each(|item| covered(text, item, out)),
        Kind::List(items) => items.iter().for_each(|item| covered(text, item, out)),
        Kind::Map(entries) => {
            for (key, value) in entries {
                covered(text, key, out);
                covered(text, value, out);
            }
        }
        _ => {}
    }
}

#[test]
fn every_form_of_value_is_read() {
    reads(
        "Scenario(a: 1, b: (c: 2,), d: (),)",
        "Scenario(a: 1, b: (c: 2), d: ())",
    );
    reads(
        r#"(1, Flag("x"), Ext ( 1 , 2 ), None, Some(3))"#,
        r#"(1, Flag("x"), Ext(1, 2), None, Some(3))"#,
    );
    reads(
        "[Must, true, false, [], [1,],]",
        "[Must, true, false, [], [1]]",
    );
    reads(r#"{"a": 1, B: [2], 3: {}}"#, r#"{"a": 1, B: [2], 3: {}}"#);
    reads("(r#type: 1, r#a-b.c: r#x)", "(type: 1, a-b.c: x)");
    reads("[ünï_1, _x]", "[ünï_1, _x]");
    reads(
        r#"['a', 'ä', '\n', '\'', '"', ''', '\u{e9}']"#,
        r#"['a', 'ä', '\n', '\'', '"', '\'', 'é']"#,
    );
}

#[test]
fn numbers_are_read_as_written() {
    reads(
        "[0, -3, +4, 1_240_000, 0xff, -0x1_f, 0b1010, 0o17, 18446744073709551615, -18446744073709551615]",
        "[0, -3, 4, 1240000, 255, -31, 10, 15, 18446744073709551615, -18446744073709551615]",
    );
    reads(
        "[0.5, -1.25, .5, 5., 1e3, 1.5E-2, 1_000.2_5, 2e+1_0, -0.0]",
        "[0.5, -1.25, 0.5, 5.0, 1000.0, 0.015, 1000.25, 20000000000.0, -0.0]",
    );
    reads(
        "[18446744073709551616, -99999999999999999999]",
        "[huge 1.8446744073709552e19, huge -1e20]",
    );
}

#[test]
fn texts_are_read_with_their_escapes() {
    reads(
        r#"["", "a\"b\\c", "\n\r\t\0\'", "\x41\u{1F680}\u{e9}"]"#,
        r#"["", "a\"b\\c", "\n\r\t\0'", "A🚀é"]"#,
    );
    reads(r#"["\xe2\x82\xac"]"#, r#"["€"]"#);
    reads("\"one \\\n   two \\\r\n\tthree\"", r#""one two three""#);
    reads("\"two\nlines\"", r#""two\nlines""#);
    reads(
        r###"[r"a\b", r#"say "hi""#, r##""#"##]"###,
        r##"["a\\b", "say \"hi\"", "\"#"]"##,
    );
}

#[test]
fn white_space_comments_header_and_byte_order_mark_are_skipped() {
    reads(
        "\u{feff} // a\n/* b /* c */ d */#![enable(implicit_some, unwrap_newtypes,)] \
         # ! [ enable ( unwrap_variant_newtypes ) ] #![type = \"x\"]\u{2028}\
         ( /**/a/* ( */: // [\n 1 /*,*/ , ) // end",
        "(a: 1)",
    );
}

#[test]
fn every_span_covers_its_value_and_nothing_else() {
    let text = r##" Scenario ( id : "x\n" , list:[ 1 , -2.5 ] /* c */, map : { "k" : Flag ( 'c' ) } , r#raw: r#"t"# ) "##;
    let (node, _) = parse(text);
    let mut spans = Vec::new();
    covered(text, &node.unwrap(), &mut spans);
    assert_eq!(
        spans,
        [
            text.trim(),
            "id",
            r#""x\n""#,
            "list",
            "[ 1 , -2.5 ]",
            "1",
            "-2.5",
            "map",
            r#"{ "k" : Flag ( 'c' ) }"#,
            r#""k""#,
            "Flag ( 'c' )",
            "'c'",
            "r#raw",
            r##"r#"t"#"##,
        ]
    );
}

#[test]
fn texts_without_escapes_are_borrowed() {
    let (node, _) = parse("\"plain\"");
    assert!(matches!(
        node.unwrap().kind,
        Kind::Text(Cow::Borrowed("plain"))
    ));
}

#[test]
fn a_missing_comma_is_reported_after_the_item_and_the_rest_is_read() {
    recovers("(a: 1 b: 2)", &["1:6-6 S0101 a comma is missing here"]);
    recovers(
        "(a: 1\n b: [1 2]\n)",
        &[
            "1:6-6 S0101 a comma is missing here",
            "2:7-7 S0101 a comma is missing here",
        ],
    );
    recovers(
        "[(a: 1) // note\n (a: 2)]",
        &["1:8-8 S0101 a comma is missing here"],
    );
    recovers(
        r#"{"a": 1 "b": 2}"#,
        &["1:8-8 S0101 a comma is missing here"],
    );
    recovers(
        "(a: \"one\ntwo\"\n b: 2)",
        &["2:5-5 S0101 a comma is missing here"],
    );
    recovers(
        "(kind: Must\n b: 2)",
        &["1:12-12 S0101 a comma is missing here"],
    );
}

#[test]
fn a_missing_quote_points_at_the_opening_quote() {
    stops(
        "(\n name: \"Mei,\n role: \"Backend\",\n)",
        &["2:8-9 S0102 the text that begins here is never closed"],
    );
    stops(
        r#"(a: "x", b: "y)"#,
        &["1:13-14 S0102 the text that begins here is never closed"],
    );
    stops(
        r#"(a: r#"x")"#,
        &["1:5-8 S0102 the text that begins here is never closed"],
    );
    stops(
        r#"(a: "say "hi" now")"#,
        &["1:10-11 S0112 the text ends at this quote, and then goes on"],
    );
}

#[test]
fn an_unclosed_bracket_points_at_the_opening_bracket() {
    stops("(a: [1, 2", &["1:5-6 S0103 this `[` is never closed"]);
    stops("(a: [1, 2\n", &["1:5-6 S0103 this `[` is never closed"]);
    stops("(a:", &["1:1-2 S0103 this `(` is never closed"]);
    recovers(
        "[(a: [1, 2), (b: 3)]",
        &["1:6-7 S0103 this `[` is not closed before the `)`"],
    );
    stops(
        "(a: [(b: 1], c: 2",
        &["1:6-7 S0103 this `(` is not closed before the `]`"],
    );
    recovers(
        "(a: [(b: 1], c: 2)",
        &["1:6-7 S0103 this `(` is not closed before the `]`"],
    );
    let (_, findings) = parse("(a: [1, 2");
    assert_eq!(
        findings[0].related,
        [(Span::point(9), "the file ends here".to_owned())]
    );
}

#[test]
fn indentation_tells_which_bracket_was_meant() {
    let text = "Scenario(\n  calendar: (\n    start: \"x\",\n  finish: 2,\n  team: [\n    (id: \"a\"),\n  ],\n)\n";
    stops(text, &["2:13-14 S0103 this `(` is never closed"]);
}

#[test]
fn a_closing_bracket_too_many_is_one_finding() {
    stops("(a: 1))", &["1:7-8 S0104 this `)` closes nothing"]);
    stops(
        "(\n a: (b: 1)),\n c: 2,\n)",
        &["3:2-3 S0116 something follows after the end"],
    );
    stops(
        "(a: [1, 2), b: 3)",
        &["1:5-6 S0103 this `[` is not closed before the `)`"],
    );
    stops(
        r#"(name: "a" ], c: 1)"#,
        &["1:12-13 S0104 `(` is closed by `)`, not by `]`"],
    );
    recovers("[1, 2)", &["1:6-7 S0104 `[` is closed by `]`, not by `)`"]);
    stops(")", &["1:1-2 S0104 this `)` closes nothing"]);
}

#[test]
fn signs_from_other_languages_are_named() {
    recovers(
        "(a = 1, b => 2; c 3)",
        &[
            "1:4-5 S0106 a field and its value are joined by `:`, not by `=`",
            "1:11-13 S0106 a field and its value are joined by `:`, not by `=>`",
            "1:15-16 S0107 items are separated by commas, not by semicolons",
            "1:18-18 S0106 a colon is missing after `c`",
        ],
    );
    recovers(
        "[1,,2,]",
        &["1:4-5 S0107 an item is missing before this `,`"],
    );
    recovers("(a: 1);", &["1:7-8 S0107 no `;` is needed after the end"]);
    recovers(
        "# one\n(a: 1, # two\n b: 2)",
        &["1:1-2 S0115 unexpected `#`", "2:8-9 S0115 unexpected `#`"],
    );
    recovers(
        r#"("a": 1, "b" : 2)"#,
        &[
            "1:2-5 S0108 names of fields stand without quotes",
            "1:10-13 S0108 names of fields stand without quotes",
        ],
    );
    stops("(price: $5)", &["1:9-10 S0115 unexpected `$`"]);
    stops(
        "(a:\u{a0}1)",
        &["1:4-5 S0115 unexpected no-break space (U+00A0)"],
    );
    stops(
        r#"{"a", "b"}"#,
        &["1:2-5 S0106 a key in { } needs a colon and a value"],
    );
    stops(
        r#"["a": 1]"#,
        &["1:2-5 S0119 items of a list have no names"],
    );
}

#[test]
fn text_in_other_quotes_or_none_is_read_as_text() {
    recovers(
        "(a: 'hello')",
        &["1:5-12 S0108 text stands in double quotes, not in single ones"],
    );
    recovers(
        "(a: “hi”)",
        &["1:5-9 S0108 `“` (U+201C) is no quote here; text stands in straight double quotes"],
    );
    recovers(
        "(id: harbor-checkout, name: Mei Tanaka, on: 2026-08-03)",
        &[
            "1:6-21 S0111 text must stand in double quotes",
            "1:29-39 S0111 text must stand in double quotes",
            "1:45-55 S0111 text must stand in double quotes",
        ],
    );
    recovers(
        "(name: Mei Tanaka\", b: 1)",
        &["1:8-18 S0111 text must stand in double quotes"],
    );
    let (node, _) = parse("(a: 'x y', b: Mei Tanaka, c: 2026-08-03)");
    assert_eq!(
        show(&node.unwrap()),
        r#"(a: ~"x y", b: ~"Mei Tanaka", c: ~"2026-08-03")"#
    );
    stops(
        "(a: 'hello)",
        &["1:5-6 S0108 text stands in double quotes, not in single ones"],
    );
}

#[test]
fn a_missing_value_is_reported_once_and_stands_as_bad() {
    recovers(
        "(a: , b: 1, c: )",
        &[
            "1:5-6 S0109 a value is missing before this",
            "1:16-17 S0109 a value is missing before this",
        ],
    );
    recovers(
        "(owner:\n name: \"x\")",
        &["1:2-7 S0109 `owner` has no value"],
    );
    recovers("(a: 1, b)", &["1:8-9 S0109 `b` has no value"]);
    recovers("(, 2)", &["1:2-3 S0109 a value is missing before this"]);
    let (node, _) = parse("(owner:\n name: \"x\", b)");
    assert_eq!(show(&node.unwrap()), r#"(owner: BAD, name: "x", b: BAD)"#);
}

#[test]
fn an_unknown_escape_is_marked_alone() {
    recovers(
        r#"(a: "C:\plans\x4\u{zz}\ é")"#,
        &[
            r"1:8-10 S0110 unknown escape `\p` in a text",
            r"1:14-16 S0110 unknown escape `\x` in a text",
            r"1:17-19 S0110 unknown escape `\u` in a text",
            r"1:23-25 S0110 unknown escape `\ ` in a text",
        ],
    );
    check(
        r#""\u{110000}\u{d800}\u{1234567}\xff""#,
        &[
            r"1:2-4 S0110 unknown escape `\u` in a text",
            r"1:12-14 S0110 unknown escape `\u` in a text",
            r"1:20-22 S0110 unknown escape `\u` in a text",
            r"1:31-33 S0110 unknown escape `\x` in a text",
        ],
    );
}

#[test]
fn what_is_no_number_is_named_whole() {
    recovers(
        "[50%, 3d, 1u8, 1.2.3, -, 0x, 0b12, 1_2__3_, 1._5, -_1]",
        &[
            "1:2-5 S0113 `50%` is not a number",
            "1:7-9 S0113 `3d` is not a number",
            "1:11-14 S0113 `1u8` is not a number",
            "1:16-21 S0113 `1.2.3` is not a number",
            "1:23-24 S0113 `-` is not a number",
            "1:26-28 S0113 `0x` is not a number",
            "1:30-34 S0113 `0b12` is not a number",
            "1:45-49 S0113 `1._5` is not a number",
            "1:51-54 S0113 `-_1` is not a number",
        ],
    );
    recovers(
        "[inf, -NaN, 1e999, 1..5, ..]",
        &[
            "1:2-5 S0114 `inf` is not a number that can be used",
            "1:7-11 S0114 `-NaN` is not a number that can be used",
            "1:13-18 S0114 this number is too large to be used",
            "1:20-24 S0120 ranges are not used in scenarios",
            "1:26-28 S0120 ranges are not used in scenarios",
        ],
    );
    stops(
        "(budget: 1,240,000, b: 1)",
        &["1:10-19 S0113 numbers have no comma between thousands"],
    );
    stops("(at: 12:30)", &["1:8-9 S0115 unexpected `:` after a value"]);
    let (_, findings) = parse("[35%, 1u8]");
    assert_eq!(findings[0].help.as_deref(), Some("write 0.35"));
    assert_eq!(
        findings[1].help.as_deref(),
        Some("write 1 without the type")
    );
}

#[test]
fn named_and_unnamed_items_do_not_mix() {
    stops(
        "(1, b: 2)",
        &["1:5-6 S0119 either all items in these parentheses have names, or none has"],
    );
    stops(
        "(b: 2, 1)",
        &["1:8-9 S0119 the name of a field is expected here, not a value"],
    );
    stops(
        "[\n (id: 1,\n (id: 2),\n]",
        &["3:2-3 S0119 the name of a field is expected here, not a value"],
    );
}

#[test]
fn the_file_must_have_one_value() {
    stops("", &["1:1-1 S0004 the file is empty"]);
    stops(" // only a comment", &["1:1-1 S0004 the file is empty"]);
    stops(
        "(a: 1)\n(b: 2)",
        &["2:1-2 S0116 something follows after the end"],
    );
    stops(
        "#![enable(implicit_some)]\n",
        &["1:1-1 S0004 the file is empty"],
    );
    stops("(a: 1 /* b", &["1:7-9 S0117 this comment is never closed"]);
    stops(
        r#"b"x""#,
        &["1:1-2 S0120 byte strings are not used in scenarios"],
    );
}

#[test]
fn an_unknown_extension_is_reported() {
    recovers(
        "#![enable(implicit_sum)] 1",
        &["1:11-23 S0118 there is no extension `implicit_sum` here"],
    );
    recovers(
        "#![enable(explicit_struct_names)] 1",
        &["1:11-32 S0118 there is no extension `explicit_struct_names` here"],
    );
    stops("#![enable] 1", &["1:1-13 S0118 the header cannot be read"]);
}

#[test]
fn nesting_has_a_limit_which_is_named() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(findings(&nested(MAX_DEPTH)).is_empty());
    check(
        &nested(MAX_DEPTH + 1),
        &["1:65-66 S0105 brackets are nested more than 64 deep"],
    );
    for open in ["(", "[", "{", "A(", "(a:", "{1:", "[/*", "Some("] {
        assert_eq!(findings(&open.repeat(100_000)).len(), 1, "{open}");
    }
    assert_eq!(findings(&"[".repeat(MAX_BYTES)).len(), 1);
}

#[test]
fn a_file_too_large_is_refused_with_the_limit() {
    let text = " ".repeat(MAX_BYTES + 1);
    check(
        &text,
        &["1:1-1 S0001 the file has 8.0 MiB; the limit is 8 MiB"],
    );
    assert_eq!(
        text_from_bytes(text.as_bytes()).unwrap_err().code,
        codes::FILE_TOO_LARGE
    );
    assert!(text_from_bytes(&text.as_bytes()[1..]).is_ok());
}

#[test]
fn at_most_a_hundred_findings_are_listed_and_then_it_says_so() {
    let shown = findings(&format!("[{}]", "1 ".repeat(1000)));
    assert_eq!(shown.len(), MAX_FINDINGS + 1);
    assert!(
        shown[MAX_FINDINGS].ends_with("S0003 only the first 100 findings are listed"),
        "{}",
        shown[MAX_FINDINGS]
    );
}
