//! Plans that cannot be read: each says where and why, and none does harm.

use proptest::prelude::*;
use shiproom::authoring::import::{self, Form, form_of};

use crate::{MS_PROJECT_2003, SAMPLES};

/// What a bad plan is told.
fn refused(text: &str) -> String {
    match import::read(text.as_bytes(), form_of(text.as_bytes())) {
        Ok(read) => format!("accepted: {:?}", read.plan),
        Err(problem) => problem.to_string(),
    }
}

/// A sample with one thing changed.
fn changed(from: &str, to: &str) -> String {
    assert!(MS_PROJECT_2003.contains(from), "{from}");
    refused(&MS_PROJECT_2003.replacen(from, to, 1))
}

#[test]
fn a_bad_plan_is_told_where_and_why() {
    let table = |rows: &str| {
        refused(&format!(
            "ID,Name,Predecessors,Start,Duration,Resource Names\n{rows}"
        ))
    };
    let told = [
        refused(""),
        refused("<Project"),
        refused("<html><body>Sign in</body></html>"),
        refused("<Project></Project>"),
        changed("<UID>4</UID>", "<UID>3</UID>"),
        changed("<Start>2026-03-09T08:00:00</Start>", "<Start>soon</Start>"),
        changed("<Duration>PT80H0M0S</Duration>", "<Duration>80</Duration>"),
        changed("<PercentComplete>50<", "<PercentComplete>150<"),
        changed("<Name>Wireframes</Name>", ""),
        changed("<Type>3</Type>", "<Type>7</Type>"),
        changed("<LinkLag>9600</LinkLag>", "<LinkLag>two</LinkLag>"),
        changed(
            "<PredecessorUID>3</PredecessorUID>",
            "<PredecessorUID>7</PredecessorUID>",
        ),
        changed("</Tasks>", "</Task>"),
        refused("Key,Owner\n1,Mei"),
        refused("Name,Start,Start date\nA,2026-01-05,2026-01-05"),
        refused("Name\n"),
        table("1,,,,,"),
        table("1,A,2,,,"),
        table("1,A,1,,,"),
        table("1,A,2,,,\n2,B,1,,,"),
        table("1,A,,05.01.2026,,"),
        table("1,A,,,five days,"),
        table("1,A,,,3,Mei [lots]"),
        table("1,A,,,,\n1,B,,,,"),
    ];
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("bad-plans", told.join("\n\n")));
}

#[test]
fn entities_depth_and_size_are_bounded() {
    let laughs = "<!DOCTYPE p [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><Project><Name>&b;</Name></Project>";
    assert!(refused(laughs).contains("DOCTYPE"), "{}", refused(laughs));
    let deep = "<a>".repeat(500_000);
    assert!(refused(&deep).starts_with("line 1: "), "{}", refused(&deep));
    let deep = format!(
        "<Project>{}{}</Project>",
        "<Tasks>".repeat(200_000),
        "</Tasks>".repeat(200_000)
    );
    assert!(refused(&deep).contains("no task"), "{}", refused(&deep));
    let many = format!(
        "<Project><Tasks>{}</Tasks></Project>",
        "<Task/>".repeat(1_100_000)
    );
    assert!(
        refused(&many).contains("export a part"),
        "{}",
        refused(&many)
    );
    let large = "a".repeat((8 << 20) + 1);
    assert!(
        refused(&large).contains("the limit is 8 MiB"),
        "{}",
        refused(&large)
    );
    let rows = "T\n".repeat(20_001);
    assert!(refused(&format!("Name\n{rows}")).contains("at most 20000"));
}

/// Whatever is read becomes a file that the check can read.
fn harmless(bytes: &[u8], form: Form) {
    if let Ok(read) = import::read(bytes, form) {
        let skeleton = import::skeleton(&read.plan);
        let checked = shiproom::scenario::check(skeleton.text.as_bytes());
        let syntax = checked
            .findings
            .iter()
            .find(|finding| finding.code.as_str() < "S0300");
        assert!(syntax.is_none(), "{syntax:?}\n{}", skeleton.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        harmless(&bytes, Form::Mspdi);
        harmless(&bytes, Form::Csv);
    }

    #[test]
    fn any_table_does_no_harm(rows in prop::collection::vec("[ -~é\"]{0,40}", 0..12)) {
        let text = format!("ID,Name,Predecessors,Duration,Resource Names,Feature\n{}", rows.join("\n"));
        harmless(text.as_bytes(), Form::Csv);
    }

    #[test]
    fn a_changed_sample_does_no_harm(
        sample in 0..SAMPLES.len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "[0-9A-Za-z<>/;,\"&\\-]{0,8}"), 1..6),
    ) {
        let mut bytes = SAMPLES[sample].as_bytes().to_vec();
        for (at, length, new) in cuts {
            let at = at.index(bytes.len() + 1);
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, new.bytes());
        }
        harmless(&bytes, form_of(&bytes));
    }
}
