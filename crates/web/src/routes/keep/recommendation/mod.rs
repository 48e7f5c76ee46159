//! Mending a recommendation: its words, priority and place; adding one; adding an action to it.

pub mod add;
pub mod add_action;
pub mod list;
pub mod place;
pub mod priority;
pub mod words;
