//! Seeing what a form would do before it is done: which forms show it, and which are not done before it was seen.

use super::action::rhythm;
use super::plan::settings;
use super::{Deed, Desk};
use crate::app::AppState;
use crate::component::Button;
use crate::page::Typed;
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// What a typed form would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// In sentences.
    pub words: Vec<String>,
    /// What has to have been seen before it is done, as the form then carries it; nothing where it may be done unseen.
    pub first: Option<String>,
}

/// The hidden field that carries what was seen.
pub const LOOKED: &str = "looked";

/// Looks, and records nothing; or what is wrong, beside which field.
type Look = fn(&AppState, &OpenPlan, &Desk<'_>, &Typed) -> Result<Result<Seen, Vec<(String, String)>>, Trouble>;

/// How it is seen beforehand what a deed would do, where it is.
pub fn look_of(deed: &Deed) -> Option<Look> {
    let all: [(&str, Look); 2] = [(settings::DEED.name, settings::look), (rhythm::SET.name, rhythm::look)];
    all.into_iter().find(|(name, _)| *name == deed.name).map(|(_, look)| look)
}

/// The second button of such a form.
pub fn looks(deed: &Deed) -> Option<Button> {
    look_of(deed).map(|_| Button::preview())
}

/// Whether a form asks for nothing but to see what it would do.
pub fn asks(typed: &Typed) -> bool {
    !typed.raw("preview").is_empty()
}

/// What was seen of it before.
pub fn carried(typed: &Typed) -> Option<(&'static str, String)> {
    Some((LOOKED, typed.raw(LOOKED))).filter(|(_, seen)| !seen.is_empty())
}

impl Seen {
    /// Whether it has to be shown before the form is done: for these very answers it was not yet.
    pub fn comes_first(&self, typed: &Typed) -> bool {
        self.first.as_ref().is_some_and(|first| *first != typed.raw(LOOKED))
    }
}
