//! Packs and spreadsheets: choosing one, waiting for it, fetching it, and the pack as a page to print.

pub mod choose;
pub mod made;
pub mod print;
