//! A new scenario: a small complete one, commented as a lesson, under a name of the author's own.

/// The lesson. `{{id}}` and `{{title}}` stand for the names.
const TEMPLATE: &str = include_str!("template.scenario.ron");

/// The most letters of an id or a title.
const LONGEST: usize = 60;

/// Why a scenario cannot be called so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Not an id.
    #[error("`{name}` cannot be the id of a scenario\n{help}")]
    Id {
        /// What was asked for.
        name: String,
        /// What can be done.
        help: String,
    },
    /// Not a title.
    #[error(
        "this title cannot be used\nWrite one line of 1 to {LONGEST} characters, without control characters."
    )]
    Title,
}

fn fits(id: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !id.is_empty() && id.len() <= LONGEST && id.chars().all(letters)
}

/// The id that is nearest to `name`: lower case, everything else a hyphen.
fn nearest(name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let words = plain.split('-').filter(|word| !word.is_empty());
    let mut id = words.collect::<Vec<_>>().join("-");
    id.truncate(LONGEST);
    id
}

/// `night-shift` as a title: `Night shift`.
fn title_of(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The text of a new scenario; its title follows from its id unless one is given.
///
/// # Errors
///
/// When the id or the title cannot be used.
pub fn new(id: &str, title: Option<&str>) -> Result<String, NameError> {
    if !fits(id) {
        let near = nearest(id);
        let help = if near.is_empty() {
            format!("Write lower-case letters, digits and hyphens, at most {LONGEST} of them.")
        } else {
            format!(
                "Ids have lower-case letters, digits and hyphens, at most {LONGEST} of them: {near}"
            )
        };
        return Err(NameError::Id {
            name: id.to_owned(),
            help,
        });
    }
    let title = title.map_or_else(|| title_of(id), str::to_owned);
    let length = title.chars().count();
    if !(1..=LONGEST).contains(&length) || title.chars().any(char::is_control) {
        return Err(NameError::Title);
    }
    let (comment, rest) = TEMPLATE.split_once('\n').unwrap_or(("", TEMPLATE));
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    Ok(format!(
        "{}\n{}",
        comment.replace("{{title}}", &title),
        rest.replace("{{id}}", id).replace("{{title}}", &quoted)
    ))
}
