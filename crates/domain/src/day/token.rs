//! Cuts printed words into numbers, words and marks.
//!
//! Knows nothing of dates: `mention` puts the pieces together.

/// A piece of a printed date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A run of digits, with how many there were ("05" is two).
    Number { value: u32, digits: usize },
    /// A run of letters, lower case.
    Word(String),
    /// A full stop, slash or short dash that stands between two digits or letters.
    Joint(char),
    /// Any other mark: a comma, bracket or a dash with blanks around it.
    Mark(char),
}

/// No sensible date needs more than this; what is longer is prose and is unclear anyway.
const MOST_TOKENS: usize = 64;

/// Splits a text into at most [`MOST_TOKENS`] tokens; says whether the text was longer than that.
pub(super) fn tokens(text: &str) -> (Vec<Token>, bool) {
    let chars: Vec<char> = text.chars().take(1024).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() && out.len() < MOST_TOKENS {
        let c = chars[at];
        let end = run_end(&chars, at);
        let run: String = chars[at..end].iter().collect();
        if c.is_ascii_digit() {
            let value = run.parse().unwrap_or(u32::MAX);
            out.push(Token::Number { value, digits: end - at });
        } else if c.is_alphabetic() {
            out.push(Token::Word(run.to_lowercase()));
        } else if !c.is_whitespace() {
            out.push(mark(&chars, at));
        }
        at = end;
    }
    (out, at < chars.len() || text.chars().nth(1024).is_some())
}

/// Where the run of digits, of letters, or the single other character that starts at `at` ends.
fn run_end(chars: &[char], at: usize) -> usize {
    let same = |c: &&char| {
        if chars[at].is_ascii_digit() {
            c.is_ascii_digit()
        } else {
            c.is_alphabetic() || **c == '\u{2019}' || **c == '\''
        }
    };
    if !chars[at].is_ascii_digit() && !chars[at].is_alphabetic() {
        return at + 1;
    }
    at + chars[at..].iter().take_while(same).count()
}

fn mark(chars: &[char], at: usize) -> Token {
    let c = match chars[at] {
        '\u{2010}'..='\u{2015}' => '-',
        other => other,
    };
    let solid = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    let between = at > 0 && solid(chars.get(at - 1)) && solid(chars.get(at + 1));
    if between && matches!(c, '.' | '/' | '-') { Token::Joint(c) } else { Token::Mark(c) }
}
