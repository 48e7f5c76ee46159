//! Mending an action: its date, words, leads, who is accountable, what it waits for, its place, its withdrawal, and a
//! passage that has to go.

pub mod accountable;
pub mod date;
pub mod dependency;
pub mod leads;
pub mod list;
pub mod place;
pub mod redact;
pub mod withdrawal;
pub mod words;

pub use withdrawal::{ask_withdrawal, asked_withdrawal};
