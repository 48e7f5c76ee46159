//! What is kept beside the plans' streams about evidence: who opened what is sensitive, and files that wait for their form.

mod openings;
mod waiting;

pub use openings::{Opening, Openings};
pub use waiting::{WaitingFile, WaitingFiles};
