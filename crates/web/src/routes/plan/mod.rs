//! A plan's pages.

pub mod claims;
pub mod document;
pub mod questions;
pub mod recommendation;
pub mod show;
