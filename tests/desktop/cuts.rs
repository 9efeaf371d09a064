//! What is cut with an ellipsis stands whole under the pointer.

use egui::Pos2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use shiproom::desktop::intent::{Intent, Screen, Setting};

use crate::layout::{Text, gather};
use crate::panels::{Stage, harness};
use crate::stage::game;

/// All that is painted in letters.
pub fn texts(harness: &Harness<Stage>) -> Vec<Text> {
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        gather(&clipped.shape, clipped.clip_rect, &mut found);
    }
    found
}

/// How often what begins with these words stands whole.
fn whole(texts: &[Text], kept: &str) -> usize {
    let whole = |text: &&Text| !text.is_cut() && text.words.starts_with(kept);
    texts.iter().filter(whole).count()
}

/// Whether the ellipsis belongs to the words: something opens.
fn is_meant(harness: &Harness<Stage>, words: &str) -> bool {
    words.ends_with('…') && harness.query_all_by_label(words).count() > 0
}

#[test]
fn what_is_cut_stands_whole_under_the_pointer() {
    let mut seen = 0;
    for screen in [Screen::Room, Screen::Plan, Screen::Team] {
        let mut stage = game("first-sprint", 14);
        stage.apply(Intent::Set(Setting::Advisor(false)));
        stage.screen = screen;
        let mut harness = harness(stage, 1280.0, 720.0);
        let before = texts(&harness);
        let cut: Vec<(String, Pos2)> = before
            .iter()
            .filter(|text| text.is_cut() && !is_meant(&harness, &text.words))
            .map(|text| {
                let kept = text.words.trim_end_matches('…').trim_end();
                (kept.to_owned(), text.place.intersect(text.clip).center())
            })
            .collect();
        for (kept, at) in cut {
            harness.hover_at(at);
            harness.run_steps(6);
            let now = texts(&harness);
            assert!(
                whole(&now, &kept) > whole(&before, &kept),
                "{screen:?}: nothing under the pointer tells the rest of {kept:?}"
            );
            seen += 1;
        }
    }
    assert!(seen > 0, "long names are cut in a narrow window");
}
