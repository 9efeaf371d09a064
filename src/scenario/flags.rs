//! Flags: what conditions read, effects must set, and the other way round.

use super::diagnostic::{Diagnostic, codes, nearest};
use super::ids::List;
use super::reader::Span;
use super::review::Review;

/// The first places where a flag is set and read.
#[derive(Clone, Copy, Default)]
struct Uses {
    set: Option<Span>,
    read: Option<Span>,
}

/// Flags that nothing sets, and flags that nothing reads. One slip of the pen makes both, and is one finding.
pub(super) fn check(review: &mut Review<'_, '_, '_>) {
    // Names are compared with each other: a few slips in a file by hand, and not thousands by a machine.
    const ENOUGH: usize = 300;

    let names = review.resolver.names(List::Flag);
    let mut uses = vec![Uses::default(); names.len()];
    for &(flag, writes, span) in &review.resolver.flag_uses {
        let uses = &mut uses[flag as usize];
        let place = if writes {
            &mut uses.set
        } else {
            &mut uses.read
        };
        place.get_or_insert(span);
    }
    let is_unread = |n: usize| review.is_unread(names[n].as_str());
    let lone = |n: &usize| !is_unread(*n);
    let (unset, unused): (Vec<_>, Vec<_>) = (0..names.len())
        .filter(lone)
        .filter(|&n| uses[n].set.is_none() || uses[n].read.is_none())
        .partition(|&n| uses[n].set.is_none());
    let mut meant = vec![false; names.len()];
    let mut findings = Vec::new();
    for &flag in &unset {
        let Some(span) = uses[flag].read else {
            continue;
        };
        let name = &names[flag];
        let near = (findings.len() < ENOUGH && unused.len() < ENOUGH)
            .then(|| nearest(name.as_str(), unused.iter().map(|&n| names[n].as_str())))
            .flatten();
        let near = near.and_then(|near| unused.iter().find(|&&n| names[n].as_str() == near));
        let mut finding = Diagnostic::error(
            codes::FLAG_NEVER_SET,
            span,
            format!("nothing ever sets the flag `{name}`"),
        );
        finding = match near.and_then(|&near| Some((near, uses[near].set?))) {
            Some((near, place)) => {
                meant[near] = true;
                finding
                    .related(place, "this one is set and never read")
                    .help(format!("did you mean `{}`?", names[near]))
            }
            None => finding.help(format!(
                "set it with the effect Flag(\"{name}\"), or take the condition out"
            )),
        };
        findings.push(finding);
    }
    for &flag in &unused {
        let Some(span) = uses[flag].set.filter(|_| !meant[flag]) else {
            continue;
        };
        findings.push(
            Diagnostic::warning(
                codes::FLAG_NEVER_READ,
                span,
                format!("nothing ever reads the flag `{}`", names[flag]),
            )
            .help("read it in a condition, or take the effect out"),
        );
    }
    review.resolver.findings.append(&mut findings);
}
