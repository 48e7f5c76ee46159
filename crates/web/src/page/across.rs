//! One piece of work in several plans: what each prints of it, side by side, and where it lives.

use askama::Template;

use super::{Copies, Frame};
use crate::component::Banner;

/// The copies beside one another.
#[derive(Debug, Template)]
#[template(path = "keep/across.html")]
pub struct AcrossPage {
    pub frame: Frame,
    pub banner: Option<Banner>,
    pub heading: String,
    pub copies: Copies,
    /// Where they are parted, for whoever may.
    pub part: Option<String>,
    pub back: String,
}

/// Where else an action stands, as whoever looks may know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Across {
    /// Whether it lives in another plan.
    pub lives_elsewhere: bool,
    /// The plan that it lives in, if they may read it: "R2(1) in The other plan", and its address there.
    pub home: Option<(String, String)>,
    /// The plans that it serves, of those that they may read.
    pub serves: Vec<(String, String)>,
    /// Where the copies stand side by side.
    pub copies: Option<String>,
}
