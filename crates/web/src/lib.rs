//! Waymark's web room: routes, forms, pages, sessions and assets, over the journal.
//!
//! Handlers parse, ask the journal, and answer; no rule of the domain and no SQL is here. The clock, randomness and
//! configuration are passed in by whoever puts the program together.

mod app;
mod assets;
mod back;
mod caution;
mod component;
mod escape;
mod glossary;
mod happened;
mod history;
mod kept;
mod layer;
mod links;
mod origin;
mod page;
mod password;
mod pasted;
mod plans;
mod press;
mod refusal;
mod routes;
mod say;
mod second_step;
mod session;
mod throttle;
mod token;
mod trouble;
mod typed_day;

pub use app::{AppState, Clock, Settings, app};
pub use happened::Happened;
pub use origin::{NotAnAddress, PublicUrl};
pub use password::{HashFault, SHORTEST, Unfit, Work, fit_to_choose, hash_now};
pub use press::pack_info;
pub use refusal::refusal_words;
pub use routes::{Access, Route, forget_drafts, scan_unscanned, table};
pub use second_step::{Secret, step_at};
pub use token::Token;
