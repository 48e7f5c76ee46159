//! Waymark: the report room.
//!
//! A report is a function of (view, cut, day, audience) to bytes (DESIGN 6): the same release and the same cut give the
//! same bytes. This room reads no clock, no file and no journal, and decides nothing about a plan: ratings, counts and
//! words come ready in the view.

#[cfg(feature = "pdf")]
pub mod board;
mod csv;
mod error;
mod pack;
#[cfg(feature = "pdf")]
mod paper;
mod sheet;
pub mod told;
#[cfg(feature = "pdf")]
mod words;
mod xlsx;

pub use csv::csv;
pub use error::ReportError;
pub use pack::{Basis, Compared, CutStream, NoSuchPart, PackInfo, Scope};
pub use sheet::{Sheet, guarded, unguarded};
pub use xlsx::xlsx;
