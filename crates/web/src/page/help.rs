//! The pages that help with the others: the glossary, and how accessible they are.

use askama::Template;

use super::Frame;
use crate::glossary::Group;

/// What the words mean.
#[derive(Debug, Template)]
#[template(path = "help/glossary.html")]
pub struct GlossaryPage {
    pub frame: Frame,
    pub groups: &'static [Group],
}

/// What the pages do for people who use them in different ways, and where they fall short.
#[derive(Debug, Template)]
#[template(path = "help/accessibility.html")]
pub struct AccessibilityPage {
    pub frame: Frame,
}
