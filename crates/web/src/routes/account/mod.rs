//! Your account: who you are here, your password, your second step, and where you are signed in.
//!
//! Everything here is about whoever is signed in; nothing takes a person from the address.

mod ask;
mod password;
pub mod second_step;
mod sessions;
mod show;

use axum::http::StatusCode;
use waymark_journal::Login;

use crate::app::AppState;
use crate::component::Crumb;
use crate::happened::Happened;
use crate::page::Frame;
use crate::session::Viewer;
use crate::trouble::Trouble;

pub use password::{change, form as password_form};
pub use sessions::{end, end_others};
pub use show::{page, sessions_of};

/// The viewer's own login.
async fn own(state: &AppState, viewer: &Viewer) -> Result<Login, Trouble> {
    let found = state.journal.accounts().login_of(viewer.person).await.map_err(Trouble::fault)?;
    found.ok_or(Trouble::NotThere)
}

/// Notes what the viewer did to their account.
async fn noted(state: &AppState, viewer: &Viewer, happened: Happened) -> Result<(), Trouble> {
    let note = happened.note(None, state.now());
    state.journal.accounts().note(viewer.person, &note).await.map_err(Trouble::fault)
}

/// The frame of a page below the account's own.
fn below(viewer: &Viewer, title: &str) -> Frame {
    Frame { trail: vec![Crumb::link("Your account", "/account")], ..Frame::of(viewer, title) }
}

/// What is wrong with a form: the field, what to do, and how it is answered.
struct Wrong {
    field: &'static str,
    says: String,
    status: StatusCode,
}

impl Wrong {
    fn at(field: &'static str, says: impl Into<String>) -> Self {
        Self { field, says: says.into(), status: StatusCode::UNPROCESSABLE_ENTITY }
    }
}
