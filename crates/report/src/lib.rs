//! Waymark: the report room.
//!
//! A report is a function of (view, cut, day, audience) to bytes (DESIGN 6): the same release and the same cut give the
//! same bytes. This room reads no clock, no file and no journal, and decides nothing about a plan: ratings, counts and
//! words come ready in the view.

#[cfg(feature = "pdf")]
pub mod board;
#[cfg(feature = "pdf")]
mod error;
#[cfg(feature = "pdf")]
mod paper;
#[cfg(feature = "pdf")]
mod words;

#[cfg(feature = "pdf")]
pub use error::ReportError;
