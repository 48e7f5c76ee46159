//! What a form tells before it asks: lines that nobody types, each with the way to what it names.

use askama::Template;

/// One line: where it leads, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldLine {
    /// A place and its address.
    pub place: Option<(String, String)>,
    pub words: String,
}

impl ToldLine {
    /// A line that leads nowhere.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { place: None, words: words.into() }
    }

    /// A line about one place.
    pub fn at(place: impl Into<String>, href: impl Into<String>, words: impl Into<String>) -> Self {
        Self { place: Some((place.into(), href.into())), words: words.into() }
    }
}

/// Lines under a heading.
#[derive(Debug, Template)]
#[template(path = "keep/told.html")]
pub struct Told<'a> {
    pub heading: &'a str,
    pub lines: &'a [ToldLine],
    /// Of its heading.
    pub level: u8,
}
