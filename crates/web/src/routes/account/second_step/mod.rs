//! The second step of one's own account: begun with the password, confirmed by a code, and turned off again.

mod begin;
mod codes;
mod confirm;
mod off;

pub use begin::{begin, form as begin_form};
pub use codes::{form as codes_form, renew};
pub use confirm::{confirm, form as confirm_form, picture};
pub use off::{form as off_form, turn_off};

use serde::Deserialize;

/// A password, typed once more.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub password: String,
}
