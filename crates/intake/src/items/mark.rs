//! Finds everything that looks like the number of an item, and weighs how probable it is one.

use crate::blocks::{Book, Span, Start};
use waymark_domain::Phase;

/// A number that may begin an item.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The words of the number.
    pub(super) words: Span,
    /// Where the item's own words begin: right behind, perhaps within the same word.
    pub(super) content: Span,
    pub(super) label: String,
    pub(super) numbers: Vec<u32>,
    /// It begins a cell or paragraph.
    pub(super) at_start: bool,
    /// How much speaks for it; below nought it is no item.
    pub(super) weight: i32,
}

/// Largest number of an item.
const LARGEST: u32 = 199;

/// Words before a number in brackets that make it a reference.
const REFERRING: [&str; 20] = [
    "see",
    "of",
    "and",
    "or",
    "to",
    "with",
    "by",
    "from",
    "in",
    "under",
    "per",
    "as",
    "action",
    "actions",
    "&",
    "recommendation",
    "point",
    "item",
    "at",
    "than",
];

/// Whether a word is a number in brackets, as items are numbered.
pub(super) fn is_mark(word: &str) -> bool {
    parse(word, false).is_some()
}

/// All possible numbers of a cell. `plain` allows "1." and "1.2" at the front of a paragraph.
pub(super) fn marks(book: &Book, cell: Span, phases: &[(Phase, Span)], plain: bool) -> Vec<Mark> {
    let in_paragraphs = cell.numbers().skip(1).any(|number| book.start(number) == Start::Paragraph);
    let mut out: Vec<Mark> = Vec::new();
    let mut at = cell.from;
    while at < cell.to {
        // Nearly no word is a number.
        if !may_begin(book, at) {
            at += 1;
            continue;
        }
        let after_phase = phases.iter().any(|(_, words)| words.to == at);
        let at_start = at == cell.from || after_phase || book.start(at) == Start::Paragraph;
        let Some(mut mark) = mark_at(book, cell, at, at_start, plain && at_start) else {
            at += 1;
            continue;
        };
        mark.weight = if at_start { 10 } else { weight_within(book, cell, &mark, in_paragraphs) };
        at = mark.words.to.max(at + 1);
        out.push(mark);
    }
    drop_inner_lists(cell, &mut out);
    out
}

fn may_begin(book: &Book, at: usize) -> bool {
    matches!(book.first_byte(at), b'(' | b'0'..=b'9')
}

/// Whether a cell begins with a number.
pub(super) fn begins(book: &Book, cell: Span) -> bool {
    !cell.is_empty() && may_begin(book, cell.from) && mark_at(book, cell, cell.from, true, true).is_some()
}

fn mark_at(book: &Book, cell: Span, at: usize, at_start: bool, plain: bool) -> Option<Mark> {
    let skip = if at == cell.from { cell.skip } else { 0 };
    let word = book.word(at).get(skip..)?;
    let (label, numbers, used) = match parse(word, plain) {
        Some((label, numbers, used)) => (label, numbers, used),
        None if at_start => return spread(book, cell, at),
        None => return None,
    };
    let whole = used == word.len();
    // "3." begins an item only where a sentence follows; "3.5 days" does not.
    let small_next = at + 1 < cell.to && book.word(at + 1).starts_with(|c: char| c.is_lowercase());
    if !word[..used].contains(')') && (small_next || at + 1 == cell.to) {
        return None;
    }
    let words = Span { from: at, to: at + 1, skip };
    let content = if whole { Span::new(at + 1, cell.to) } else { Span { from: at, to: cell.to, skip: skip + used } };
    Some(Mark { words, content, label, numbers, at_start, weight: 0 })
}

/// A number over several words at the front of a paragraph: "(2 & 3)", "2 - 3)".
fn spread(book: &Book, cell: Span, at: usize) -> Option<Mark> {
    for to in at + 2..=(at + 5).min(cell.to) {
        let joined: String = book.words(Span::new(at, to)).collect();
        if let Some((label, numbers, used)) = parse(&joined, false).filter(|(_, _, used)| *used == joined.len())
            && numbers.len() > 1
            && used > 0
        {
            let (words, content) = (Span::new(at, to), Span::new(to, cell.to));
            return Some(Mark { words, content, label, numbers, at_start: true, weight: 0 });
        }
    }
    None
}

/// Reads "(3)", "3)", "(3):", "2-3)", "(2a)", and where `plain`, "3." and "1.3"; says how many bytes it takes.
fn parse(word: &str, plain: bool) -> Option<(String, Vec<u32>, usize)> {
    let opened = word.starts_with('(');
    let inner = if opened { &word[1..] } else { word };
    if !inner.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match inner.find(')') {
        Some(close) => {
            let label = &inner[..close];
            let numbers = numbers(label)?;
            let mut used = usize::from(opened) + close + 1;
            // The colon or stop behind the bracket belongs to the number.
            used += word[used..].chars().take_while(|c| matches!(c, ':' | '.')).count();
            Some((label.to_owned(), numbers, used))
        }
        None if plain && !opened => plain_number(word),
        None => None,
    }
}

/// "3", "2a", "2-3", "2&3", "2,3".
fn numbers(label: &str) -> Option<Vec<u32>> {
    if label.len() > 12 {
        return None;
    }
    let (separator, range) = match label.find(['-', '–', '&', ',', '/']) {
        Some(at) => (label[at..].chars().next(), label[at..].starts_with(['-', '–'])),
        None => (None, false),
    };
    let Some(separator) = separator else {
        return Some(vec![number(label)?]);
    };
    let parts: Option<Vec<u32>> = label.split(separator).map(number).collect();
    let parts = parts?;
    match parts.as_slice() {
        [from, to] if range && from < to && to - from <= 20 => Some((*from..=*to).collect()),
        [_, _, ..] if !range && parts.is_sorted() => Some(parts),
        _ => None,
    }
}

/// A number of at most three digits with at most one letter behind it.
fn number(text: &str) -> Option<u32> {
    let digits = text.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(text);
    let fits = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|n| fits && (1..=LARGEST).contains(n))
}

/// "3." or "1.3" or "1.3.": the last number counts the items.
fn plain_number(word: &str) -> Option<(String, Vec<u32>, usize)> {
    let label = word.strip_suffix('.').unwrap_or(word);
    let parts: Vec<&str> = label.split('.').collect();
    let stopped = label.len() < word.len();
    if parts.len() > 2 || (parts.len() == 1 && !stopped) || parts.iter().any(|part| part.len() > 2) {
        return None;
    }
    let last = number(parts.last()?)?;
    number(parts.first()?)?;
    Some((label.to_owned(), vec![last], word.len()))
}

/// Within running text a number begins an item if a sentence seems to begin behind it and nothing refers to it.
fn weight_within(book: &Book, cell: Span, mark: &Mark, in_paragraphs: bool) -> i32 {
    let before = book.word(mark.words.from - 1);
    let plain_before = before.trim_matches(|c: char| !c.is_alphanumeric() && c != '&').to_lowercase();
    let next = book.words(Span { to: cell.to, ..mark.content }).next().unwrap_or("");
    let begins = next.is_empty() || !next.starts_with(|c: char| c.is_lowercase());
    let refers = REFERRING.contains(&plain_before.as_str()) && !before.ends_with('.');
    if in_paragraphs || !begins || refers || before.ends_with([',', ';']) {
        return -10;
    }
    let opened = book.word(mark.words.from).starts_with('(');
    if opened || before.ends_with(['.', '!', '?', ')']) { 4 } else { 1 }
}

/// A list within an item starts again at 1 and counts on: "agreed: (1) rooms (2) times". It begins no items.
fn drop_inner_lists(cell: Span, marks: &mut [Mark]) {
    let mut wanted: Option<u32> = None;
    for (index, mark) in marks.iter_mut().enumerate() {
        let number = mark.numbers[0];
        if mark.at_start {
            wanted = None;
        } else if wanted == Some(number) || (number == 1 && (index > 0 || mark.words.from - cell.from > 3)) {
            mark.weight = -10;
            wanted = Some(number + 1);
        } else {
            wanted = None;
        }
    }
}
