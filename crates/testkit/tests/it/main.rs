//! The house's own tests: what holds for the whole tree rather than for one room.
//!
//! They read manifests and source files and never run the product, so they are quick and fail with a path to mend.

mod arrows;
mod document;
mod files;
mod glossary;
mod pure;
mod shape;
mod tree;
