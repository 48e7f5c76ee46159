//! People: who they are, what they may do, and how they sign in.

mod access;
mod invite;
mod list;
mod person;

pub use access::{
    disable, enable, end_session, new_link, remove_second_step, sign_out, sure_to_disable, sure_to_remove_second_step,
};
pub use invite::{form, record};
pub use list::page;
pub use person::page as person;
