//! Waymark: the domain room.
mod day;
pub use day::*;
