//! People: who they are, what they may do, and how they sign in.

mod access;
mod invite;
mod list;

pub use access::{disable, enable, new_link, sign_out};
pub use invite::{form, record};
pub use list::page;
