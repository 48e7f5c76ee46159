//! Reading a claim: what the words of an update that says done concede (DESIGN 3.2).
//!
//! Rules in plain code, each with an example and a counter-example in [`RULES`]: no model, no guess, and no knowledge of
//! any one plan. A reading marks words for a person to look at; it changes nothing that was said.

mod asked;
mod find;
mod marks;
mod rules;
mod text;

use jiff::civil::Date;
use serde::Serialize;

use asked::Asked;
use text::Said;

pub use rules::{Grading, RULES, Rule};
pub(crate) use text::{Token, tokens};

/// What the words of a claim come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// They show the action done and concede nothing.
    Supported,
    /// They concede unfinished work.
    Partly,
    /// They say that it is not so.
    Contradicted,
    /// There are none: a bare status.
    NoWords,
}

impl Grade {
    /// The grade as pages print it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Supported => "concedes nothing in its words",
            Self::Partly => "may concede unfinished work",
            Self::Contradicted => "may say that it is not so",
            Self::NoWords => "says nothing but the status",
        }
    }
}

/// Words in which a claim concedes something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Concession {
    /// The rule that found them.
    pub rule: &'static str,
    /// The words.
    pub text: String,
    /// Where they begin, in characters of the claim's words, from 0.
    pub start: usize,
    /// Where they end, in characters; the first that is no longer part of them.
    pub end: usize,
}

/// A claim, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimReading {
    /// What its words come to.
    pub grade: Grade,
    /// What they concede, in the order of the words.
    pub concessions: Vec<Concession>,
}

impl ClaimReading {
    /// Whether it is anything but supported.
    pub fn is_not_supported(&self) -> bool {
        self.grade != Grade::Supported
    }
}

/// Reads a claim: what was asked, what was said, and the day for which it was said. Days after that one are still to
/// come.
///
/// ```
/// use jiff::civil::date;
/// use waymark_domain::{Grade, read_claim};
///
/// let day = date(2026, 6, 30);
/// let reading = read_claim("Write the guide and send it out", "Completed: to be sent to schools in August 2026.", day);
/// assert_eq!(reading.grade, Grade::Partly);
/// assert_eq!(reading.concessions[0].text, "to be sent to schools in August 2026");
/// assert_eq!(read_claim("Write the guide", "Completed.", day).grade, Grade::NoWords);
/// ```
pub fn read_claim(asked: &str, said: &str, day: Date) -> ClaimReading {
    let text = Said::read(said);
    if text.is_bare() {
        return ClaimReading { grade: Grade::NoWords, concessions: Vec::new() };
    }
    let found = find::find(&Asked::read(asked), &text, day);
    let contradicts = found.iter().any(|one| one.grading == Grading::Contradicts);
    let grade = match (contradicts, found.is_empty()) {
        (true, _) => Grade::Contradicted,
        (false, false) => Grade::Partly,
        (false, true) => Grade::Supported,
    };
    let characters: Vec<char> = said.chars().collect();
    let concession = |one: &find::Found| {
        let (start, end) = text.range(one.from, one.to);
        Concession { rule: one.rule, text: characters[start..end].iter().collect(), start, end }
    };
    ClaimReading { grade, concessions: found.iter().map(concession).collect() }
}
