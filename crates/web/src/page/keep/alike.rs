//! Actions that look like one piece of work, and copies of joined ones that have drifted.

use askama::Template;

use crate::component::Banner;
use crate::page::{Copies, Frame};

/// Copies, and what may be done about them.
#[derive(Debug)]
pub struct AlikeGroup {
    /// Their places.
    pub name: String,
    pub copies: Copies,
    /// What each way says, and where it leads.
    pub ways: Vec<(String, String)>,
}

/// Groups under a heading.
#[derive(Debug)]
pub struct AlikePart {
    pub heading: &'static str,
    pub empty: &'static str,
    pub groups: Vec<AlikeGroup>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "keep/alike.html")]
pub struct AlikeInPlanPage {
    pub frame: Frame,
    pub banner: Option<Banner>,
    pub parts: Vec<AlikePart>,
    pub back: String,
}
