//! The page that says why there is no page.

use askama::Template;

use super::Frame;

/// An error, in words.
#[derive(Debug, Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    pub frame: Frame,
    pub heading: &'static str,
    pub said: String,
    /// For a fault: what the log has too.
    pub reference: Option<String>,
}
