//! Pieces of a scenario, put where a reader puts them. Files and pieces are indented, and that is all that is looked at: whatever stands
//! deeper than its first line belongs to it.

/// The depth of the fields of a scenario.
const FIELDS: usize = 4;

fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where what begins on a line ends: the line after it.
fn end(lines: &[String], start: usize) -> usize {
    let depth_of_start = depth(&lines[start]);
    let inside = |line: &String| {
        let closes = line.trim_start().starts_with([')', ']']);
        depth(line) > depth_of_start || depth(line) == depth_of_start && closes
    };
    let rest = lines[start + 1..].iter();
    start + 1 + rest.take_while(|line| inside(line)).count()
}

/// The name of the field that begins on a line.
fn field(line: &str) -> Option<&str> {
    let (name, _) = line.trim_start().split_once(':')?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    named.then_some(name)
}

/// The beginning of a thing with an id, `(id: "x"`, or `(` with `id: "x"` below it, and the id as written.
fn id(lines: &[String]) -> Option<&str> {
    let first = lines.first()?.trim_start();
    let rest = match first.strip_prefix('(')? {
        "" => lines
            .iter()
            .find_map(|line| line.trim_start().strip_prefix("id: "))?,
        rest => rest.strip_prefix("id: ")?,
    };
    rest.split(',').next()
}

/// The piece in the file: in the place of what has its name, or at the end of the list that is named, or as a new field at the end.
pub fn lay(file: &str, piece: &str, list: Option<&str>) -> Result<String, String> {
    if piece.starts_with("Scenario(") {
        return Ok(format!("{piece}\n"));
    }
    let owned = |text: &str| text.lines().map(str::to_owned).collect::<Vec<String>>();
    let (mut file, piece) = (owned(file), owned(piece));
    let mut at = 0;
    while at < piece.len() {
        // A comment belongs to what stands below it.
        let comments = piece[at..]
            .iter()
            .take_while(|line| line.starts_with("//"))
            .count();
        let start = at + comments;
        if start == piece.len() {
            return Err("a comment with nothing below it".into());
        }
        let item = &piece[at..end(&piece, start)];
        at += item.len();
        let (place, deep) = match (field(&item[comments]), id(&item[comments..])) {
            (Some(name), _) => (place_of_field(&file, name), FIELDS),
            (None, id) => place_of_thing(&mut file, id, list)?,
        };
        let indented = |line: &String| match line.as_str() {
            "" => String::new(),
            line => format!("{}{line}", " ".repeat(deep)),
        };
        file.splice(place, item.iter().map(indented));
    }
    Ok(file.join("\n") + "\n")
}

type Place = std::ops::Range<usize>;

fn place_of_field(file: &[String], name: &str) -> Place {
    let found = (file.iter()).position(|line| depth(line) == FIELDS && field(line) == Some(name));
    match found {
        Some(start) => start..end(file, start),
        None => file.len() - 1..file.len() - 1,
    }
}

fn place_of_thing(
    file: &mut Vec<String>,
    wanted: Option<&str>,
    list: Option<&str>,
) -> Result<(Place, usize), String> {
    let mut starts = 0..file.len();
    let known = starts.find(|&start| wanted.is_some() && id(&file[start..]) == wanted);
    if let Some(start) = known {
        return Ok((start..end(file, start), depth(&file[start])));
    }
    let list =
        list.ok_or_else(|| format!("{wanted:?} is not in the file, and no list is named for it"))?;
    let place = place_of_field(file, list);
    if place.is_empty() {
        file.splice(place.clone(), [format!("    {list}: ["), "    ],".into()]);
    }
    let last = place_of_field(file, list).end - 1;
    Ok((last..last, 2 * FIELDS))
}
