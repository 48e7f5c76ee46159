//! The pages of keeping: one form each, and lists of what stands with a way to mend each line.
//!
//! A form is described as a [`Sheet`]; how it looks, and what it carries back when it is refused, is the same for all.

mod alike;
mod field;
mod form;
mod list;
mod told;
mod typed;

pub use alike::{AlikeGroup, AlikeInPlanPage, AlikePart};
pub use field::{Choice, Field};
pub use form::{FormPage, Moved, Sheet, moved};
pub use list::{ListPage, Row, Rows};
pub use told::ToldLine;
pub use typed::{Reader, Typed};
