//! Changes a file by its pieces instead of its bytes.
//!
//! A byte that changes somewhere in a scenario nearly always breaks the syntax or a name, and the check says so: what lies behind the check
//! would hardly be reached. So half of the changes replace, double or drop a whole piece (a number, a name, a quoted text, a bracket with
//! all that is in it), which leaves the brackets in order. A piece is replaced by one of the same kind, from this file or another.

use std::ops::Range;

use libfuzzer_sys::fuzzer_mutate;

/// What a piece looks like: only its like takes its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Name,
    Quoted,
    /// By its opening bracket.
    Bracket(u8),
}

const NUMBERS: [&[u8]; 14] = [
    b"0", b"1", b"-1", b"2", b"0.5", b"-0.5", b"1.5", b"3", b"10", b"100", b"5000", b"1e-9",
    b"1000000000", b"1000000000000",
];

/// The pieces of a file, each with its place; a bracket includes the name before it. Nonsense has pieces too.
fn pieces(text: &[u8]) -> Vec<(Kind, Range<usize>)> {
    let mut pieces = Vec::new();
    let mut open = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        at += 1;
        match text[start] {
            b'"' => {
                let length = text[at..].iter().position(|&byte| byte == b'"');
                // Raw strings hold whole files; their quotes are read as if they were none.
                if let Some(length) = length.filter(|&length| length < 400) {
                    at += length + 1;
                    pieces.push((Kind::Quoted, start..at));
                }
            }
            b'0'..=b'9' | b'-' | b'+' | b'.' | b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
                let length = text[start..].iter().position(|byte| {
                    !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'+'))
                });
                at = start + length.unwrap_or(text.len() - start);
                if text.get(at) == Some(&b'(') {
                    open.push((b'(', start));
                    at += 1;
                } else if text[start].is_ascii_alphabetic() {
                    pieces.push((Kind::Name, start..at));
                } else {
                    pieces.push((Kind::Number, start..at));
                }
            }
            bracket @ (b'(' | b'[' | b'{') => open.push((bracket, start)),
            b')' | b']' | b'}' => {
                if let Some((bracket, start)) = open.pop() {
                    pieces.push((Kind::Bracket(bracket), start..at));
                }
            }
            _ => {}
        }
    }
    pieces
}

/// A little generator: the fuzzer hands in the seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// `text` with one of its pieces replaced by one of the same kind out of `other`.
fn replace(text: &[u8], other: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mine = pieces(text);
    let (kind, place) = mine.get(dice.below(mine.len()))?;
    let mut theirs: Vec<&[u8]> = pieces(other)
        .into_iter()
        .filter(|(other, _)| other == kind)
        .map(|(_, place)| &other[place])
        .collect();
    if *kind == Kind::Number {
        theirs.extend(NUMBERS);
    }
    let new = theirs.get(dice.below(theirs.len()))?;
    Some([&text[..place.start], new, &text[place.end..]].concat())
}

/// `text` with one of its pieces there twice, or not at all.
fn double_or_drop(text: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mine = pieces(text);
    let (_, place) = mine.get(dice.below(mine.len()))?;
    let (before, piece, after) = (&text[..place.start], &text[place.clone()], &text[place.end..]);
    Some(if dice.below(2) == 0 {
        [before, piece, b", ", piece, after].concat()
    } else {
        [before, after.strip_prefix(b",").unwrap_or(after)].concat()
    })
}

/// Writes `new` over `data` and returns its length, if there is something and it fits.
fn put(data: &mut [u8], max: usize, new: Option<Vec<u8>>) -> Option<usize> {
    let new = new.filter(|new| !new.is_empty() && new.len() <= max.min(data.len()))?;
    data[..new.len()].copy_from_slice(&new);
    Some(new.len())
}

/// The next input made of one: by bytes or by pieces.
pub fn mutate(data: &mut [u8], size: usize, max: usize, seed: u32) -> usize {
    let mut dice = Dice(seed.into());
    let new = match dice.below(8) {
        0..4 => None,
        4 => double_or_drop(&data[..size], &mut dice),
        _ => replace(&data[..size], &data[..size], &mut dice),
    };
    put(data, max, new).unwrap_or_else(|| fuzzer_mutate(data, size, max))
}

/// The next input made of two: a piece of `other` takes a place in `text`.
pub fn cross(text: &[u8], other: &[u8], out: &mut [u8], seed: u32) -> usize {
    let new = replace(text, other, &mut Dice(seed.into()));
    let max = out.len();
    put(out, max, new).unwrap_or(0)
}
