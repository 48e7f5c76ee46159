//! What the rules of a plan look at, whoever asks.

use jiff::Timestamp;

use crate::access::Standing;
use crate::{Actor, Directory, Plan};

/// A plan, and who asks what of it, when.
pub(crate) struct Deciding<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) directory: &'a Directory,
    pub(crate) standing: &'a Standing,
    pub(crate) actor: Actor,
    pub(crate) now: Timestamp,
}
