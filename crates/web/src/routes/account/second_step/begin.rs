//! Beginning a second step: the password, and a new secret that is not asked for until a code confirms it.

use axum::Form;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::Asked;
use crate::app::AppState;
use crate::page::{AccountForm, html};
use crate::routes::account::ask::asked;
use crate::routes::account::{below, own};
use crate::second_step::Secret;
use crate::session::{Viewer, owes_second_step};
use crate::trouble::Trouble;

/// The form.
pub async fn form(State(state): State<AppState>, viewer: Viewer) -> Result<Html<String>, Trouble> {
    html(&page(&state, &viewer, None).await?)
}

/// Draws the secret.
pub async fn begin(
    State(state): State<AppState>,
    viewer: Viewer,
    Form(typed): Form<Asked>,
) -> Result<Response, Trouble> {
    let login = own(&state, &viewer).await?;
    if let Err(wrong) = asked(&state, &login, "password", typed.password).await? {
        let page = page(&state, &viewer, Some((wrong.field, &wrong.says))).await?;
        return Ok((wrong.status, html(&page)?).into_response());
    }
    let secret = Secret::draw(&state.entropy);
    let accounts = state.journal.accounts();
    accounts.begin_second_step(viewer.person, secret.bytes(), state.now()).await.map_err(Trouble::fault)?;
    Ok(Redirect::to("/account/second-step/confirm").into_response())
}

async fn page(state: &AppState, viewer: &Viewer, error: Option<(&str, &str)>) -> Result<AccountForm, Trouble> {
    let login = own(state, viewer).await?;
    let owes = owes_second_step(state, viewer).await.map_err(Trouble::fault)?;
    let stands = state.journal.accounts().second_step(viewer.person).await.map_err(Trouble::fault)?;
    let (title, lede) = match stands {
        None if owes => ("Set up a second step", format!("{OWED} {FIRST}")),
        None => ("Set up a second step", FIRST.to_owned()),
        Some(_) => ("Move the second step to another phone", MOVED.to_owned()),
    };
    Ok(AccountForm::new(below(viewer, title), &lede, "Go on", &login.name)
        .password("password", "Your password", "current-password", error)
        .with(error))
}

const OWED: &str = "Managers of all plans need one here, so it comes before anything else.";
const FIRST: &str = "Signing in will ask for your password and then for a code of six digits from an app on your phone, \
    such as Microsoft Authenticator, Google Authenticator or Aegis. Whoever learns your password alone cannot get in.";
const MOVED: &str = "The app you have goes on working until the new one is confirmed. New recovery codes take the place \
    of the ones you have.";
