//! A plan's pages.

pub mod claims;
pub mod document;
pub mod extensions;
pub mod post;
pub mod questions;
pub mod ratings;
pub mod recommendation;
pub mod show;
