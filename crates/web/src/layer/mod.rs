//! Layers around every route: where requests come from, the face of errors, and the headers that guard a page.
//!
//! None of them knows a plan or a person.

mod dress;
mod headers;
mod origin;
mod patience;

pub use dress::{dress, panicked};
pub use headers::guard;
pub use origin::from_here;
pub use patience::patience;
