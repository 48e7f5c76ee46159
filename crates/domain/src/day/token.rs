//! Cuts printed words into numbers, words and marks.
//!
//! Knows nothing of dates: `mention` puts the pieces together.

/// A piece of a printed date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A run of digits, with how many there were ("05" is two).
    Number { value: u32, digits: usize },
    /// A run of letters.
    Word(&'t str),
    /// A full stop, slash or short dash that stands between two digits or letters.
    Joint(char),
    /// Any other mark: a comma, bracket or a dash with blanks around it.
    Mark(char),
}

/// No sensible date needs more than this; what is longer is prose and is unclear anyway.
const MOST_TOKENS: usize = 64;

/// So many characters are looked at.
const MOST_CHARACTERS: usize = 1024;

/// A text in small letters, each character still one.
pub(super) fn small(printed: &str) -> String {
    if printed.is_ascii() {
        return printed.to_ascii_lowercase();
    }
    let small = |c: char| {
        let mut letters = c.to_lowercase();
        letters.next().filter(|_| letters.next().is_none()).unwrap_or(c)
    };
    printed.chars().map(small).collect()
}

/// Splits a text, given in small letters, into at most [`MOST_TOKENS`] tokens; says whether the text was longer than
/// that.
pub(super) fn tokens(small: &str) -> (Vec<Token<'_>>, bool) {
    let text = small.char_indices().nth(MOST_CHARACTERS).map_or(small, |(at, _)| &small[..at]);
    let mut out = Vec::with_capacity(text.len().min(MOST_TOKENS));
    let mut at = 0;
    while out.len() < MOST_TOKENS {
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let run = run(&text[at..], c);
        if c.is_ascii_digit() {
            out.push(Token::Number { value: run.parse().unwrap_or(u32::MAX), digits: run.len() });
        } else if c.is_alphabetic() {
            out.push(Token::Word(run));
        } else if !c.is_whitespace() {
            out.push(mark(c, &text[..at], &text[at + run.len()..]));
        }
        at += run.len();
    }
    (out, at < small.len())
}

/// The run of digits, of letters, or the single other character that a text begins with.
fn run(text: &str, first: char) -> &str {
    let goes_on = |c: char| {
        if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_alphabetic() || c == '\u{2019}' || c == '\'' }
    };
    let end = if first.is_ascii_digit() || first.is_alphabetic() {
        text.find(|c: char| !goes_on(c)).unwrap_or(text.len())
    } else {
        first.len_utf8()
    };
    &text[..end]
}

fn mark(mark: char, before: &str, after: &str) -> Token<'static> {
    let c = match mark {
        '\u{2010}'..='\u{2015}' => '-',
        other => other,
    };
    let between = before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    if between && matches!(c, '.' | '/' | '-') { Token::Joint(c) } else { Token::Mark(c) }
}
