//! The launch: what should hold, and the ways to go.

use super::View;
use crate::console::text::{Align, Cell, Table, Tone, percent, wrap, wrap_after};
use crate::engine::components::ScopeStanding;
use crate::engine::resources::LaunchOutcome;

/// The whole screen.
#[must_use]
pub fn screen(view: View) -> String {
    let board = view.board;
    let beside = match (&board.live, &board.go_no_go) {
        (Some((when, _)), _) if when.day <= board.today.day => format!("live since {}", when.date),
        (Some((when, _)), _) => format!("decided; live on {}", when.date),
        (None, Some(called)) => format!("Go/No-Go was called on {}", called.date),
        (None, None) => "Go/No-Go is called when the plan is through".to_owned(),
    };
    let mut text = view.heading("Launch", &beside);
    if let Some((_, Some(outcome))) = &board.live {
        let (tone, words) = match outcome {
            LaunchOutcome::Smooth => (Tone::Good, "smooth: nobody noticed, which is the point"),
            LaunchOutcome::Bumpy => (Tone::Look, "bumpy: some noise"),
            LaunchOutcome::Incident => (Tone::Bad, "an incident: users noticed"),
        };
        text.push_str(&format!("  It went live, {}\n", view.paint(tone, words)));
    }
    let mut table = Table::new(&[
        ("", Align::Left, 7),
        ("item", Align::Left, 16),
        ("readiness", Align::Left, 46),
        ("", Align::Left, 22),
    ]);
    for item in &board.readiness {
        let state = if item.holds {
            Cell::toned("[ok]", Tone::Good)
        } else {
            Cell::toned("[open]", Tone::Look)
        };
        let how = match (&item.prepare, item.holds) {
            (_, true) => Cell::default(),
            (Some((hours, None)), _) => format!("do prepare: {hours:.1} h").into(),
            (Some((_, Some(_))), _) => Cell::toned("not to be prepared yet", Tone::Faint),
            (None, _) => "comes with the work".into(),
        };
        table.row(vec![
            state,
            (*item.id).into(),
            format!(
                "{}{}",
                item.text,
                if item.required { " (required)" } else { "" }
            )
            .into(),
            how,
        ]);
    }
    text.push_str(&table.render(view.style));
    for item in &board.readiness {
        if let (false, Some((_, Some(why_not)))) = (item.holds, &item.prepare) {
            text.push_str(&wrap_after(&format!("  {}: ", item.id), why_not, 4, 100));
        }
    }
    if board.live.is_some() {
        return text;
    }
    text.push_str(&left_out(view));
    text.push('\n');
    let shared = board
        .launch
        .first()
        .and_then(|option| option.why_not.as_ref());
    let shared = shared.filter(|why_not| {
        let others = board.launch.iter().map(|option| option.why_not.as_ref());
        board.launch.len() > 1 && others.into_iter().all(|other| other == Some(why_not))
    });
    if let Some(why_not) = shared {
        text.push_str(&wrap_after("  not now: ", why_not, 4, 100));
    }
    for (number, option) in board.launch.iter().enumerate() {
        let mut facts = vec![format!(
            "chance of an incident {} %, by what is known",
            percent(option.incident)
        )];
        facts.push(match option.days {
            0 => "live today".to_owned(),
            1 => "live tomorrow".to_owned(),
            days => format!("live in {days} working days"),
        });
        if option.cost.0 > 0 {
            facts.push(format!("costs {}", option.cost));
        }
        text.push_str(&format!(
            "  {} {} ({})\n",
            number + 1,
            view.style.title(&crate::console::text::clean(&option.text)),
            option.id
        ));
        if !option.detail.is_empty() {
            text.push_str(&wrap(&option.detail, 4, 100));
        }
        text.push_str(&wrap(&facts.join(", "), 4, 100));
        match &option.why_not {
            Some(_) if shared.is_some() => {}
            Some(why_not) => text.push_str(&wrap_after(
                &format!("    {} ", view.paint(Tone::Look, "not now:")),
                why_not,
                13,
                96,
            )),
            None => text.push_str(&format!(
                "    {} launch {}\n",
                view.paint(Tone::Good, "possible:"),
                option.id
            )),
        }
    }
    text
}

/// What of the scope would not go live today: a feature counts once all its work is done.
fn left_out(view: View) -> String {
    let inside = view
        .board
        .features
        .iter()
        .filter(|feature| feature.standing == ScopeStanding::In);
    let open: Vec<_> = inside.filter(|feature| !feature.done).collect();
    if open.is_empty() {
        return String::new();
    }
    let points: f64 = open.iter().map(|feature| feature.value).sum();
    let names: Vec<String> = open
        .iter()
        .map(|feature| format!("{} ({} %)", feature.name, percent(feature.reported)))
        .collect();
    let lead = view.paint(Tone::Look, "Not whole, so not live if you launch today:");
    wrap_after(
        &format!("  {lead} "),
        &format!("{}; {points:.0} points of value.", names.join(", ")),
        4,
        100,
    )
}
