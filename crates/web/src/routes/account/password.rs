//! Changing one's own password: the old one is asked for, and every other session ends.

use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::ask::asked;
use super::{Wrong, below, noted, own};
use crate::app::AppState;
use crate::happened::Happened;
use crate::page::{AccountForm, html};
use crate::password::{SHORTEST, unfit_words};
use crate::session::{Viewer, current};
use crate::trouble::Trouble;

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    old: String,
    password: String,
    again: String,
}

/// The form.
pub async fn form(State(state): State<AppState>, viewer: Viewer) -> Result<Html<String>, Trouble> {
    let login = own(&state, &viewer).await?;
    html(&page(&viewer, &login.name, None))
}

/// Sets the new password.
pub async fn change(
    State(state): State<AppState>,
    viewer: Viewer,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let login = own(&state, &viewer).await?;
    // The new one is looked at first: hashing the old one is the costly part, and a slip of the pen is no try.
    let mut wrong = wrong_with(&typed, &login.name);
    if wrong.is_none() {
        wrong = asked(&state, &login, "old", typed.old).await?.err();
    }
    if let Some(wrong) = wrong {
        let shown = html(&page(&viewer, &login.name, Some((wrong.field, &wrong.says))))?;
        return Ok((wrong.status, shown).into_response());
    }
    let hash = state.passwords.hash(typed.password).await.map_err(Trouble::fault)?;
    let accounts = state.journal.accounts();
    accounts.set_password(&login.name, Some(hash)).await.map_err(Trouble::fault)?;
    let kept = current(&state, &headers).ok_or_else(|| Trouble::fault("BUG: a viewer without a session"))?;
    accounts.end_other_sessions(viewer.person, kept).await.map_err(Trouble::fault)?;
    noted(&state, &viewer, Happened::PasswordChanged).await?;
    Ok(Redirect::to("/account?done=password").into_response())
}

fn wrong_with(typed: &Typed, login: &str) -> Option<Wrong> {
    if typed.old.is_empty() {
        return Some(Wrong::at("old", "Type the password that you sign in with now."));
    }
    if let Some(says) = unfit_words(&typed.password, login) {
        return Some(Wrong::at("password", says));
    }
    if typed.password != typed.again {
        return Some(Wrong::at("again", "The two are not the same. Type both again."));
    }
    (typed.password == typed.old).then(|| Wrong::at("password", "That is the password you have. Choose another."))
}

fn page(viewer: &Viewer, login: &str, error: Option<(&str, &str)>) -> AccountForm {
    let lede = format!(
        "Use at least {SHORTEST} characters: a sentence that you will remember is better than a word that nobody can. \
         You stay signed in here, and are signed out everywhere else."
    );
    AccountForm::new(below(viewer, "Change your password"), &lede, "Change password", login)
        .password("old", "The password you have now", "current-password", error)
        .password("password", "The new password", "new-password", error)
        .password("again", "The new one again", "new-password", error)
        .with(error)
}
