//! The directory: organisations, posts and groups, who holds them, and who has which role.
//!
//! As in keeping a plan, each use case is one file with the form as it stands and the command that a typed form asks for.

mod desk;
mod flow;
mod holding;
mod list;
mod organisation;
mod post;
mod role;

use waymark_domain::Command;

use crate::page::{Reader, Sheet};

pub use desk::Desk;
pub use flow::{JustDone, Opened, form, notice, open, record};
pub use list::page;
pub use role::{place, read_chosen, role_word, roles};

/// One thing that is done to the directory by a form.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    /// As its address calls it.
    pub name: &'static str,
    /// What the next page says once it is done.
    pub done: &'static str,
    /// The form as it stands; nothing when what it is about is not there.
    pub sheet: fn(&Desk<'_>) -> Option<Sheet>,
    /// The command that a typed form asks for; what cannot be read is noted.
    pub read: fn(&Desk<'_>, &mut Reader<'_>) -> Option<Command>,
}

/// Every deed.
const DEEDS: &[Deed] = &[
    organisation::ADD,
    organisation::RENAME,
    post::ADD,
    post::REVISE,
    holding::APPOINT,
    holding::HAND_OVER,
    holding::END,
    role::GRANT,
    role::REVOKE,
];
