//! Mending an action: its date, words, leads, who is accountable, what it waits for, what it is joined with, its place,
//! and its withdrawal.

pub mod accountable;
pub mod date;
pub mod dependency;
pub mod joining;
pub mod leads;
pub mod list;
pub mod place;
pub mod withdrawal;
pub mod words;

pub use withdrawal::{ask_withdrawal, asked_withdrawal};
