//! What will be brought in, before it is.

use askama::Template;

use super::super::Frame;

/// A recommendation in a line.
#[derive(Debug)]
pub struct RecommendationLine {
    pub code: String,
    pub text: String,
    pub actions: String,
    pub dates: String,
    pub done: String,
    /// Where it stands in the document; empty where that is not known.
    pub at: String,
}

/// A section's recommendations; the title is empty where the plan has no sections.
#[derive(Debug)]
pub struct SectionLines {
    pub title: String,
    pub lines: Vec<RecommendationLine>,
}

/// A post or group.
#[derive(Debug)]
pub struct PostLine {
    pub abbr: String,
    pub title: String,
    pub organisation: String,
    pub aliases: String,
    pub becomes: &'static str,
}

/// A part of the plan's text.
#[derive(Debug)]
pub struct TextPart {
    pub heading: String,
    pub text: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "bring_in/whole.html")]
pub struct WholePage {
    pub frame: Frame,
    pub path: String,
    pub title: String,
    pub about: String,
    pub facts: Vec<(&'static str, String)>,
    pub sections: Vec<SectionLines>,
    pub posts: Vec<PostLine>,
    pub text: Vec<TextPart>,
}
