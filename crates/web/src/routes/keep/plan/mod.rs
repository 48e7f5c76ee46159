//! Mending the plan itself, agreeing it, beginning one by hand, and undoing an import that nothing stands on.

pub mod agree;
pub mod alike;
pub mod begin;
pub mod describe;
pub mod inspection;
pub mod list;
pub mod narrative;
pub mod section;
pub mod settings;
pub mod undo;
