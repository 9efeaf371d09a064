//! Names as people type them: an id, a full name, a first name, or a beginning of one, in any case.

use crate::engine::Board;
use crate::engine::board::TaskStatus;
use crate::engine::decision::Slug;
use crate::scenario::diagnostic;

/// A kind of thing that commands name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A task.
    Task,
    /// Somebody of the team, or a candidate.
    Person,
    /// A stakeholder.
    Stakeholder,
    /// A feature.
    Feature,
    /// A risk of the register.
    Risk,
    /// An external deliverable.
    External,
    /// A card that waits.
    Card,
    /// A readiness item.
    Item,
    /// A way to launch.
    Option,
    /// A discipline.
    Discipline,
    /// A promise that can be given.
    Promise,
}

impl Kind {
    /// What it is called.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Person => "person",
            Self::Stakeholder => "stakeholder",
            Self::Feature => "feature",
            Self::Risk => "risk",
            Self::External => "external deliverable",
            Self::Card => "card",
            Self::Item => "readiness item",
            Self::Option => "way to launch",
            Self::Discipline => "discipline",
            Self::Promise => "promise",
        }
    }

    /// Everything of this kind that the TPM knows: id and name.
    #[must_use]
    pub fn all(self, board: &Board) -> Vec<(Slug, String)> {
        match self {
            Self::Task => board
                .tasks
                .iter()
                .map(|t| (t.id.clone(), t.name.to_string()))
                .collect(),
            Self::Person => board
                .people
                .iter()
                .map(|p| (p.id.clone(), p.name.to_string()))
                .collect(),
            Self::Stakeholder => board
                .stakeholders
                .iter()
                .map(|s| (s.id.clone(), s.name.to_string()))
                .collect(),
            Self::Feature => board
                .features
                .iter()
                .map(|f| (f.id.clone(), f.name.to_string()))
                .collect(),
            Self::Risk => board
                .risks
                .iter()
                .map(|r| (r.id.clone(), r.name.to_string()))
                .collect(),
            Self::External => board
                .externals
                .iter()
                .map(|x| (x.id.clone(), x.name.to_string()))
                .collect(),
            Self::Card => board
                .cards
                .iter()
                .map(|c| (c.id.clone(), c.title.to_string()))
                .collect(),
            Self::Item => board
                .readiness
                .iter()
                .map(|r| (r.id.clone(), r.text.to_string()))
                .collect(),
            Self::Option => board
                .launch
                .iter()
                .map(|l| (l.id.clone(), l.text.to_string()))
                .collect(),
            Self::Promise => board
                .promises
                .iter()
                .filter_map(|p| Some((p.id.clone()?, p.text.clone())))
                .collect(),
            Self::Discipline => {
                let mut all: Vec<Slug> = board
                    .people
                    .iter()
                    .flat_map(|person| {
                        person
                            .skills
                            .iter()
                            .map(|(discipline, _)| discipline.clone())
                    })
                    .chain(
                        board
                            .tasks
                            .iter()
                            .filter(|task| task.status != TaskStatus::Out)
                            .map(|task| task.discipline.clone()),
                    )
                    .collect();
                all.sort();
                all.dedup();
                all.into_iter().map(|id| (id, String::new())).collect()
            }
        }
    }
}

/// Why a name means nothing, or too much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameError {
    /// What is wrong.
    pub why: String,
    /// The candidates.
    pub help: String,
    /// Several things are meant.
    pub ambiguous: bool,
}

/// How many candidates are listed.
const LISTED: usize = 14;

/// The id of the thing of this kind that `text` means.
///
/// # Errors
///
/// What is wrong, with the candidates.
pub fn find(kind: Kind, text: &str, board: &Board) -> Result<Slug, NameError> {
    pick(kind, text, &kind.all(board))
}

/// A spelling in which ids and names compare: small letters, blanks for hyphens.
fn plain(text: &str) -> String {
    let small = text.trim().to_lowercase().replace(['-', '_'], " ");
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pick(kind: Kind, text: &str, all: &[(Slug, String)]) -> Result<Slug, NameError> {
    let wanted = plain(text);
    let list = |ids: &mut dyn Iterator<Item = &(Slug, String)>| {
        let mut names: Vec<String> = ids
            .map(|(id, name)| {
                if name.is_empty() {
                    id.to_string()
                } else {
                    format!("{id} ({name})")
                }
            })
            .collect();
        let more = names.len().saturating_sub(LISTED);
        names.truncate(LISTED);
        names.join(", ")
            + &if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            }
    };
    // From the strictest reading to the loosest; the first that fits one thing decides.
    let readings: [fn(&str, &str, &str) -> bool; 4] = [
        |wanted, id, name| id == wanted || name == wanted,
        |wanted, _, name| name.split(' ').next() == Some(wanted),
        |wanted, id, name| id.starts_with(wanted) || name.starts_with(wanted),
        |wanted, id, name| {
            name.match_indices(' ')
                .any(|(at, _)| name[at + 1..].starts_with(wanted))
                || id
                    .match_indices(' ')
                    .any(|(at, _)| id[at + 1..].starts_with(wanted))
        },
    ];
    if !wanted.is_empty() {
        for fits in readings {
            let found: Vec<_> = all
                .iter()
                .filter(|(id, name)| fits(&wanted, &plain(id), &plain(name)))
                .collect();
            match found.as_slice() {
                [] => {}
                [(id, _)] => return Ok(id.clone()),
                _ => {
                    let several: Vec<_> = all
                        .iter()
                        .filter(|(id, name)| {
                            readings
                                .iter()
                                .any(|fits| fits(&wanted, &plain(id), &plain(name)))
                        })
                        .collect();
                    return Err(NameError {
                        why: format!(
                            "\"{}\" could be more than one {}.",
                            text.trim(),
                            kind.word()
                        ),
                        help: format!("Say which: {}.", list(&mut several.iter().copied())),
                        ambiguous: true,
                    });
                }
            }
        }
    }
    let article = if kind.word().starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    let why = if wanted.is_empty() {
        format!("It needs the name of {article} {}.", kind.word())
    } else {
        format!("There is no {} \"{}\".", kind.word(), text.trim())
    };
    let near = diagnostic::nearest(text.trim(), all.iter().map(|(id, _)| &**id)).or_else(|| {
        let near = diagnostic::nearest(
            text.trim(),
            all.iter()
                .map(|(_, name)| name.split(' ').next().unwrap_or_default()),
        )?;
        all.iter()
            .find(|(_, name)| name.split(' ').next() == Some(near))
            .map(|(id, _)| &**id)
    });
    let help = match near {
        Some(near) => format!("Did you mean {near}?"),
        None if all.is_empty() => format!("There is no {} now.", kind.word()),
        None => format!("There is {}.", list(&mut all.iter())),
    };
    Err(NameError {
        why,
        help,
        ambiguous: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Vec<(Slug, String)> {
        [
            ("amara", "Amara Diallo"),
            ("ben", "Ben Kowalczyk"),
            ("benedikt-o", "Benedikt Oster"),
            ("linh", "Linh Tran"),
        ]
        .map(|(id, name)| (Slug::from(id), name.to_owned()))
        .to_vec()
    }

    fn pick_person(text: &str) -> Result<Slug, NameError> {
        pick(Kind::Person, text, &people())
    }

    #[test]
    fn ids_first_names_and_beginnings_are_enough() {
        for (text, id) in [
            ("AMARA", "amara"),
            ("ben", "ben"),
            ("Ben Kowal", "ben"),
            ("bened", "benedikt-o"),
            ("tran", "linh"),
            ("li", "linh"),
        ] {
            assert_eq!(pick_person(text).as_deref(), Ok(id), "{text}");
        }
    }

    #[test]
    fn what_is_ambiguous_or_unknown_names_the_candidates() {
        let error = pick_person("be").unwrap_err();
        assert!(
            error.ambiguous
                && error
                    .help
                    .contains("ben (Ben Kowalczyk), benedikt-o (Benedikt Oster)"),
            "{error:?}"
        );
        assert_eq!(
            pick_person("amora").unwrap_err().help,
            "Did you mean amara?"
        );
        assert!(
            pick_person("zorro")
                .unwrap_err()
                .help
                .contains("linh (Linh Tran)")
        );
        assert_eq!(
            pick_person(" ").unwrap_err().why,
            "It needs the name of a person."
        );
    }
}
