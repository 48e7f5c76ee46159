//! Mending an action: its date, words, leads, who is accountable, what it waits for, what it is joined with, its place,
//! and its withdrawal.

pub mod accountable;
pub mod across;
pub mod apart;
pub mod date;
pub mod dependency;
pub mod extension;
pub mod joining;
pub mod leads;
pub mod list;
pub mod place;
pub mod rhythm;
pub mod withdrawal;
pub mod words;

pub use extension::{
    ask_time, asked_time, asks, decide_time, decided_time, take_back_time, took_back_time, ways_to_decide,
};
pub use rhythm::{keep_occurrence, kept_occurrence};
pub use withdrawal::{ask_withdrawal, asked_withdrawal};
