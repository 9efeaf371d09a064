//! The reader as a whole: held against the `ron` crate, and against random and hostile input.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use ron::extensions::Extensions;
use serde::{Deserialize, Serialize};

use super::*;
use crate::scenario::diagnostic::{Code, Diagnostic, codes, render, to_json};

/// Something of every shape that a type can have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    text: String,
    whole: i64,
    small: u8,
    share: f64,
    flag: bool,
    letter: char,
    #[serde(default)]
    maybe: Option<i16>,
    who: Option<Person>,
    items: Vec<Item>,
    pair: (i32, String),
    triple: Triple,
    numbers: BTreeMap<String, f64>,
    colors: BTreeMap<Color, Vec<bool>>,
    unit: (),
    marker: Marker,
    meters: Meters,
    wrapper: Wrapper,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: String,
    #[serde(default)]
    skill: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Triple(f64, u16, String);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Marker;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Meters(f64);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Wrapper(Person);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Color {
    Red,
    Green,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum Item {
    Plain,
    Text(String),
    Two(u8, String),
    Fields { a: i64, b: Option<bool> },
    Person(Person),
    Pair((i32, i32)),
    Maybe(Option<u8>),
    MaybePerson(Option<Person>),
    List(Vec<i8>),
    Unit(()),
    Marker(Marker),
    Meters(Meters),
    Wrapper(Wrapper),
    Triple(Triple),
    Color(Color),
    Map(BTreeMap<String, u8>),
    Next(Box<Item>),
}

/// Types that ask for more than a shape: refusals of their own, other names, forms to choose from.
#[derive(Debug, PartialEq, Deserialize)]
struct Strict {
    id: Spanned<Even>,
    #[serde(alias = "days")]
    length: Even,
    #[serde(default)]
    parts: Vec<Part>,
    limits: Option<(Even, Spanned<Even>)>,
    #[serde(default)]
    by_name: BTreeMap<Even, Box<Part>>,
}

#[derive(Debug, PartialEq, Deserialize)]
enum Part {
    #[serde(rename = "$text")]
    Text(Spanned<String>),
    #[serde(rename = "$number")]
    Number(f64),
    #[serde(rename = "$tuple")]
    Pair(Even, Even),
    #[serde(rename = "$fields")]
    Strict(Box<Strict>),
    #[serde(rename = "$name")]
    Item(Item),
    #[serde(rename = "$list")]
    List(Vec<Part>),
}

/// Takes only even numbers of at least 100, which nobody makes up.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "u16")]
struct Even(u16);

impl TryFrom<u16> for Even {
    type Error = String;

    fn try_from(value: u16) -> Result<Self, String> {
        if value >= 100 && value.is_multiple_of(2) {
            Ok(Self(value))
        } else {
            Err(format!("{value} is not an even number of at least 100"))
        }
    }
}

const STRICT: &str = r#"(id: 100, length: 102, parts: ["a", 1.5, (104, 106), (id: 108, days: 110, parts: [[(id: 1, length: 112)]]),
    Text("b"), Next(Two(1, "c")), [2, [Plain]], Fields(a: 1)], limits: (114, 116), by_name: {118: "d", 120: (id: 122, length: 124)})"#;

fn reference() -> ron::Options {
    ron::Options::default().with_default_extension(
        Extensions::IMPLICIT_SOME
            | Extensions::UNWRAP_NEWTYPES
            | Extensions::UNWRAP_VARIANT_NEWTYPES,
    )
}

/// Where we are stricter than `ron`, on purpose.
const STRICTER: [Code; 6] = [
    codes::DUPLICATE_FIELD,
    codes::NOT_FINITE,
    codes::NOT_SUPPORTED,
    codes::NESTED_TOO_DEEP,
    codes::HEADER,
    codes::NUMBER,
];

/// Reads the text with both and says how they differ, if they do.
fn difference(text: &str) -> Option<String> {
    let ours = read::<Sample>(text);
    let findings = &ours.findings;
    // `ron` takes no byte order mark.
    match reference().from_str::<Sample>(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok(theirs) if findings.is_empty() => (ours.value.as_ref() != Some(&theirs))
            .then(|| format!("other values: {:?} and {theirs:?}", ours.value)),
        // `ron` takes `Name(,)` for `Name()`.
        Ok(_)
            if findings.iter().all(|finding| {
                text[..finding.span.start as usize]
                    .trim_end()
                    .ends_with('(')
            }) =>
        {
            None
        }
        // `ron` takes `Some x` for `Some(x)`.
        Ok(_)
            if text
                .split("Some")
                .skip(1)
                .any(|rest| !rest.trim_start().starts_with('(')) =>
        {
            None
        }
        Ok(_)
            if findings
                .iter()
                .all(|finding| STRICTER.contains(&finding.code)) =>
        {
            None
        }
        Ok(_) => Some(format!("only ron reads it; we say {findings:?}")),
        // `ron` takes `()` for the unit, but not `( )`.
        Err(error) if error.code == ron::Error::ExpectedUnit => None,
        // `ron` takes `Name (` before fields, but not before values.
        Err(error)
            if matches!(error.code, ron::Error::ExpectedNamedStructLike(name)
                if text.split(name).any(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '/'))) =>
        {
            None
        }
        Err(error) if findings.is_empty() => Some(format!("only we read it; ron says {error}")),
        Err(_) => None,
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z -]{0,8}",
        any::<String>(),
        Just("a \"quote\" and \\ and // and (".to_owned()),
    ]
}

fn share() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>().prop_filter("finite", |value| value.is_finite()),
        (-1000_i32..1000).prop_map(f64::from),
        (0_u32..1000).prop_map(|value| f64::from(value) / 8.0),
    ]
}

fn person() -> impl Strategy<Value = Person> {
    (text(), option::of(share())).prop_map(|(name, skill)| Person { name, skill })
}

fn triple() -> impl Strategy<Value = Triple> {
    (share(), any::<u16>(), text()).prop_map(|(a, b, c)| Triple(a, b, c))
}

fn color() -> impl Strategy<Value = Color> {
    prop_oneof![Just(Color::Red), Just(Color::Green)]
}

fn item() -> impl Strategy<Value = Item> {
    let leaf = prop_oneof![
        Just(Item::Plain),
        text().prop_map(Item::Text),
        (any::<u8>(), text()).prop_map(|(a, b)| Item::Two(a, b)),
        (any::<i64>(), option::of(any::<bool>())).prop_map(|(a, b)| Item::Fields { a, b }),
        person().prop_map(Item::Person),
        any::<(i32, i32)>().prop_map(Item::Pair),
        option::of(any::<u8>()).prop_map(Item::Maybe),
        option::of(person()).prop_map(Item::MaybePerson),
        vec(any::<i8>(), 0..3).prop_map(Item::List),
        Just(Item::Unit(())),
        Just(Item::Marker(Marker)),
        share().prop_map(|value| Item::Meters(Meters(value))),
        person().prop_map(|person| Item::Wrapper(Wrapper(person))),
        triple().prop_map(Item::Triple),
        color().prop_map(Item::Color),
        btree_map(text(), any::<u8>(), 0..3).prop_map(Item::Map),
    ];
    leaf.prop_recursive(3, 6, 1, |inner| {
        inner.prop_map(|item| Item::Next(Box::new(item)))
    })
}

fn sample() -> impl Strategy<Value = Sample> {
    let scalars = (
        text(),
        any::<i64>(),
        any::<u8>(),
        share(),
        any::<bool>(),
        any::<char>(),
    );
    let parts = (
        option::of(any::<i16>()),
        option::of(person()),
        vec(item(), 0..4),
        (any::<i32>(), text()),
        triple(),
        btree_map(text(), share(), 0..3),
        btree_map(color(), vec(any::<bool>(), 0..2), 0..3),
        share(),
        person(),
    );
    (scalars, parts).prop_map(|(scalars, parts)| {
        let (text, whole, small, share, flag, letter) = scalars;
        let (maybe, who, items, pair, triple, numbers, colors, meters, wrapper) = parts;
        Sample {
            text,
            whole,
            small,
            share,
            flag,
            letter,
            maybe,
            who,
            items,
            pair,
            triple,
            numbers,
            colors,
            unit: (),
            marker: Marker,
            meters: Meters(meters),
            wrapper: Wrapper(wrapper),
        }
    })
}

/// The value as `ron` writes it, on one line or on many.
fn written(sample: &Sample, pretty: bool, names: bool) -> String {
    let config = ron::ser::PrettyConfig::new()
        .extensions(
            Extensions::IMPLICIT_SOME
                | Extensions::UNWRAP_NEWTYPES
                | Extensions::UNWRAP_VARIANT_NEWTYPES,
        )
        .struct_names(names)
        .compact_arrays(!pretty)
        .compact_structs(!pretty)
        .compact_maps(!pretty);
    ron::ser::to_string_pretty(sample, config).unwrap()
}

/// One change of a text.
#[derive(Clone, Debug)]
enum Change {
    Insert(usize, String),
    Remove(usize, usize),
    Repeat(usize, usize),
    Cut(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let snippet = prop::sample::select(vec![
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ";",
        "=",
        "\"",
        "'",
        "\\",
        "/",
        "//",
        "/*",
        "*/",
        "#",
        "r#\"",
        "\"#",
        "-",
        "+",
        ".",
        "..",
        "_",
        "0",
        "9",
        "e",
        "0x",
        "b",
        "x",
        "f",
        "None",
        "Some(",
        "Some",
        "true",
        "inf",
        "NaN",
        "Plain",
        "Text",
        "name:",
        "a: 1,",
        " ",
        "\n",
        "\u{a0}",
        "\u{2028}",
        "“",
        "é",
        "\u{1F680}",
        "1u8",
        "()",
        "r#a",
        "r",
    ]);
    prop_oneof![
        (any::<usize>(), snippet).prop_map(|(at, what)| Change::Insert(at, what.to_owned())),
        (any::<usize>(), any::<char>()).prop_map(|(at, what)| Change::Insert(at, what.to_string())),
        (any::<usize>(), 1_usize..6).prop_map(|(at, length)| Change::Remove(at, length)),
        (any::<usize>(), 1_usize..20).prop_map(|(at, length)| Change::Repeat(at, length)),
        any::<usize>().prop_map(Change::Cut),
    ]
}

fn changed(mut text: String, changes: &[Change]) -> String {
    for change in changes {
        let at = |at: usize| text.floor_char_boundary(at % (text.len() + 1));
        match change {
            Change::Insert(place, what) => text.insert_str(at(*place), what),
            Change::Cut(place) => text.truncate(at(*place)),
            Change::Remove(place, length) => {
                let start = at(*place);
                let end = text.ceil_char_boundary((start + length).min(text.len()));
                text.replace_range(start..end, "");
            }
            Change::Repeat(place, length) => {
                let start = at(*place);
                let end = text.ceil_char_boundary((start + length).min(text.len()));
                let part = text[start..end].to_owned();
                text.insert_str(end, &part);
            }
        }
    }
    text
}

/// Everything that is done with the text of a file, and what must hold whatever it is.
fn survives(text: &str) {
    let (root, findings) = parse(text);
    well_formed(text, &findings);
    assert!(root.is_some() || findings.iter().any(Diagnostic::is_error));
    let decoded = read::<Sample>(text);
    well_formed(text, &decoded.findings);
    assert!(
        decoded.value.is_some() || !decoded.findings.is_empty(),
        "no value and no reason: {text}"
    );
    assert!(decoded.findings.len() <= MAX_FINDINGS + 1);
    let strict = read::<Strict>(text);
    well_formed(text, &strict.findings);
    assert!(
        strict.value.is_some() || !strict.findings.is_empty(),
        "no value and no reason: {text}"
    );
    let first = decoded.findings.iter().take(3).cloned().collect::<Vec<_>>();
    assert_eq!(
        render("f", text, &first, false).is_empty(),
        first.is_empty()
    );
    assert_eq!(to_json("f", text, &first).len(), first.len());
}

fn well_formed(text: &str, findings: &[Diagnostic]) {
    for finding in findings {
        let spans = finding
            .related
            .iter()
            .map(|(span, _)| *span)
            .chain([finding.span]);
        for span in spans {
            assert!(
                text.get(span.range()).is_some(),
                "{finding:?} is not in the text"
            );
        }
        assert!(
            !finding.message.is_empty() && finding.message.chars().count() < 400,
            "{finding:?}"
        );
    }
}

proptest! {
    #[test]
    fn what_ron_writes_both_read_back(sample in sample(), pretty: bool, names: bool) {
        let text = written(&sample, pretty, names);
        let ours = read::<Sample>(&text);
        prop_assert!(ours.findings.is_empty(), "{}", render("f", &text, &ours.findings, false));
        prop_assert_eq!(ours.value.as_ref(), Some(&sample));
        prop_assert_eq!(difference(&text), None);
    }

    #[test]
    fn a_changed_text_is_read_alike_by_both(sample in sample(), pretty: bool, changes in vec(change(), 1..4)) {
        let text = changed(written(&sample, pretty, true), &changes);
        survives(&text);
        prop_assert_eq!(difference(&text), None, "{}", text);
    }

    #[test]
    fn types_that_refuse_values_survive_changes(changes in vec(change(), 0..8)) {
        survives(&changed(STRICT.to_owned(), &changes));
    }

    #[test]
    fn random_bytes_are_survived(bytes: Vec<u8>) {
        match text_from_bytes(&bytes) {
            Ok(text) => survives(text),
            Err(finding) => {
                let text = lossy_text(&bytes);
                well_formed(&text, std::slice::from_ref(&finding));
                prop_assert!(!render("f", &text, &[finding], true).is_empty());
            }
        }
    }

    #[test]
    fn random_pieces_of_syntax_are_survived(changes in vec(change(), 0..40)) {
        survives(&changed(String::new(), &changes));
    }
}

#[test]
fn both_read_the_same_from_texts_that_are_easily_read_otherwise() {
    let sample = Sample {
        text: String::new(),
        whole: 1,
        small: 2,
        share: 0.5,
        flag: true,
        letter: 'x',
        maybe: None,
        who: None,
        items: Vec::new(),
        pair: (1, String::new()),
        triple: Triple(0.0, 0, String::new()),
        numbers: BTreeMap::new(),
        colors: BTreeMap::new(),
        unit: (),
        marker: Marker,
        meters: Meters(1.0),
        wrapper: Wrapper(Person {
            name: String::new(),
            skill: None,
        }),
    };
    let text = written(&sample, false, false);
    assert_eq!(difference(&text), None);
    let with = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} in {text}");
        text.replacen(from, to, 1)
    };
    let mut both = 0;
    let mut neither = 0;
    for items in [
        "Plain",
        "Plain()",
        "Text(\"x\")",
        "Text(\"x\",)",
        "Text((\"x\"))",
        "Text ( \"x\" )",
        "Text",
        "Text()",
        "Text(\"x\", \"y\")",
        "Two(1, \"x\")",
        "Two((1, \"x\"))",
        "Two(1)",
        "Two(1, \"x\", 3)",
        "Fields(a: 1)",
        "Fields(a: 1, b: true)",
        "Fields(a: 1, b: Some(true))",
        "Fields((a: 1))",
        "Fields()",
        "Fields",
        "Person(name: \"x\")",
        "Person((name: \"x\"))",
        "Person(Person(name: \"x\"))",
        "Person()",
        "Person(name: \"x\", skill: 1)",
        "Person(name: \"x\", skill: Some(1))",
        "Pair(1, 2)",
        "Pair((1, 2))",
        "Pair(1, 2,)",
        "Maybe(1)",
        "Maybe(None)",
        "Maybe(Some(1))",
        "Maybe(Some(Some(1)))",
        "Maybe()",
        "Maybe(Some())",
        "MaybePerson(name: \"x\")",
        "MaybePerson(None)",
        "MaybePerson(Some(name: \"x\"))",
        "MaybePerson(Some((name: \"x\")))",
        "MaybePerson((name: \"x\"))",
        "List([1, 2])",
        "List(1, 2)",
        "List()",
        "Unit()",
        "Unit(())",
        "Unit",
        "Marker()",
        "Marker(Marker)",
        "Marker(())",
        "Marker",
        "Meters(1)",
        "Meters(1.5)",
        "Meters(Meters(1.5))",
        "Wrapper((name: \"x\"))",
        "Wrapper(name: \"x\")",
        "Wrapper(Person(name: \"x\"))",
        "Triple(1, 2, \"x\")",
        "Triple((1, 2, \"x\"))",
        "Triple(Triple(1, 2, \"x\"))",
        "Color(Red)",
        "Color(Color(Red))",
        "Map({\"a\": 1})",
        "Map(\"a\": 1)",
        "Next(Plain)",
        "Next(Next(Text(\"x\")))",
        "\"Plain\"",
        "Item::Plain",
        "r#Plain",
        "Some(Plain)",
        "Text(r\"x\")",
        "Text(r#x)",
        "Text('x')",
        "Two(0x10, \"x\")",
        "Two(+1, \"x\")",
        "Two(-0, \"x\")",
        "Two(-1, \"x\")",
        "Two(256, \"x\")",
        "Two(1.0, \"x\")",
        "Text(\"\\\n  x\")",
        "Text(\"\\q\")",
        "Meters(-0)",
        "Meters(1_0.5)",
        "Meters(.5)",
        "Meters(5.)",
        "Meters(1e5)",
        "Meters(1e)",
        "Meters(1_)",
        "Meters(99999999999999999999)",
    ] {
        let text = with("items: []", &format!("items: [{items}]"));
        assert_eq!(difference(&text), None, "{items}");
        if read::<Sample>(&text).findings.is_empty() {
            both += 1;
        } else {
            neither += 1;
        }
    }
    assert!(
        both > 30 && neither > 30,
        "{both} are read and {neither} are not"
    );
    for (from, to) in [
        ("who: None", "who:(name:\"x\")"),
        ("who: None", "who:Person(name:\"x\")"),
        ("who: None", "who:Some(name:\"x\")"),
        ("who: None", "who:Some((name:\"x\"))"),
        ("who: None", "who:Some(Person(name:\"x\"))"),
        ("who: None", "who:Some"),
        ("who: None,", ""),
        ("marker: ()", "marker:Marker"),
        ("marker: ()", "marker:Other"),
        ("marker: ()", "marker:Marker()"),
        ("(text:", "Sample(text:"),
        ("(text:", "Other(text:"),
        ("(text:", "// a\n/* b */ Sample /* c */ (text:"),
        ("flag: true", "flag:True"),
        ("letter: 'x'", "letter:\"x\""),
        ("letter: 'x'", "letter:'\\x41'"),
        ("letter: 'x'", "letter:'''"),
        ("numbers: {}", "numbers:{\"a\":1,\"b\":2.5,}"),
        ("colors: {}", "colors:{Red:[],Green:[true]}"),
        ("colors: {}", "colors:(Red:[])"),
        ("maybe: None", "maybe:3"),
        ("maybe: None", "maybe:Some(3)"),
        ("maybe: None", "maybe:Some(3,)"),
        ("whole: 1", "whole:-9223372036854775808"),
        ("whole: 1", "whole:9223372036854775808"),
        ("whole: 1", "whole:1,whole:1"),
    ] {
        let text = with(from, to);
        assert_eq!(difference(&text), None, "{to}");
    }
}

#[test]
fn a_value_that_is_refused_takes_along_no_more_than_it_must() {
    let strict = read::<Strict>(STRICT);
    let messages: Vec<_> = strict
        .findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(messages, ["1 is not an even number of at least 100"]);
    let value = strict.value.unwrap();
    assert_eq!(value.parts.len(), 8);
    let Part::Strict(inner) = &value.parts[3] else {
        panic!("{:?}", value.parts[3])
    };
    assert_eq!(inner.parts, [Part::List(Vec::new())]);
}

#[test]
fn spans_are_those_of_the_values() {
    #[derive(Deserialize)]
    struct Places {
        id: Spanned<String>,
        effort: Spanned<(f64, f64)>,
        when: Vec<Spanned<When>>,
        #[serde(default)]
        owner: Option<Spanned<String>>,
    }
    #[derive(Deserialize)]
    enum When {
        Always,
        Flag(Spanned<String>),
        Who(Spanned<Person>),
    }

    let text = r#"( id : "a\n" , effort: (1, 2.5), when: [Always, Flag ( "x" ), Who(name: "y")], owner: Some("z") )"#;
    let places = read::<Places>(text).value.unwrap();
    let at = |span: Span| &text[span.range()];
    assert_eq!((&**places.id, at(places.id.span)), ("a\n", r#""a\n""#));
    assert_eq!(
        (*places.effort, at(places.effort.span)),
        ((1.0, 2.5), "(1, 2.5)")
    );
    assert_eq!(at(places.owner.unwrap().span), r#""z""#);
    let whens: Vec<_> = places.when.iter().map(|when| at(when.span)).collect();
    assert_eq!(whens, ["Always", r#"Flag ( "x" )"#, r#"Who(name: "y")"#]);
    let insides: Vec<_> = places
        .when
        .iter()
        .map(|when| match &**when {
            When::Always => "",
            When::Flag(flag) => at(flag.span),
            When::Who(person) => at(person.span),
        })
        .collect();
    assert_eq!(insides, ["", r#""x""#, r#"Who(name: "y")"#]);
}

#[test]
fn a_huge_file_of_nonsense_is_refused_in_time() {
    // A quarter of the limit: enough to notice if time grew with the square of the length.
    let size = MAX_BYTES / 4;
    let half = size / 2;
    for text in [
        "[".repeat(size),
        "(".repeat(size),
        format!("[{}", "1,".repeat(half - 1)),
        format!("[{}", "1 ".repeat(half - 1)),
        format!("({}", "a:1,".repeat(half / 2 - 1)),
        format!("(items:[{}", "(\"a\"),".repeat(size / 6 - 2)),
        "\"".repeat(size),
        format!("\"{}", "\\q".repeat(half - 1)),
        format!("r{}", "#".repeat(size - 1)),
        format!("[{}", "r#a ".repeat(half / 2 - 1)),
        "/*".repeat(half),
        "/".repeat(size),
        "a".repeat(size),
        "'".repeat(size),
        "1".repeat(size),
        "#".repeat(size),
        "#![enable(implicit_some)]".repeat(size / 25),
        "\n".repeat(size),
        format!("[{}", "[\n],".repeat(half / 2 - 1)),
        format!("[{}", "Some(".repeat(20)),
    ] {
        survives(&text);
    }
}
