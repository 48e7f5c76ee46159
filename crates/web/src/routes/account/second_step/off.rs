//! Turning the second step off: the password, and it is gone with its recovery codes.

use axum::Form;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::Asked;
use crate::app::AppState;
use crate::happened::Happened;
use crate::page::{AccountForm, html};
use crate::routes::account::ask::asked;
use crate::routes::account::{below, noted, own};
use crate::session::{Viewer, must_have_second_step};
use crate::trouble::Trouble;

/// The form.
pub async fn form(State(state): State<AppState>, viewer: Viewer) -> Result<Response, Trouble> {
    let login = own(&state, &viewer).await?;
    if state.journal.accounts().second_step(viewer.person).await.map_err(Trouble::fault)?.is_none() {
        return Ok(Redirect::to("/account").into_response());
    }
    may_turn_off(&state, &viewer)?;
    Ok(page(&viewer, &login.name, None)?.into_response())
}

/// Else a manager would be held at the door by their own doing.
fn may_turn_off(state: &AppState, viewer: &Viewer) -> Result<(), Trouble> {
    if must_have_second_step(state, viewer) {
        let said = "Managers of all plans need a second step here, so yours stays on. If your phone changes, move it to \
            the other one on your account's page.";
        return Err(Trouble::NotAllowed(said.to_owned()));
    }
    Ok(())
}

/// Removes it.
pub async fn turn_off(
    State(state): State<AppState>,
    viewer: Viewer,
    Form(typed): Form<Asked>,
) -> Result<Response, Trouble> {
    let login = own(&state, &viewer).await?;
    may_turn_off(&state, &viewer)?;
    if let Err(wrong) = asked(&state, &login, "password", typed.password).await? {
        let page = page(&viewer, &login.name, Some((wrong.field, &wrong.says)))?;
        return Ok((wrong.status, page).into_response());
    }
    if state.journal.accounts().remove_second_step(viewer.person).await.map_err(Trouble::fault)? {
        noted(&state, &viewer, Happened::SecondStepOff).await?;
    }
    Ok(Redirect::to("/account?done=second-step-off").into_response())
}

fn page(viewer: &Viewer, login: &str, error: Option<(&str, &str)>) -> Result<Html<String>, Trouble> {
    let lede = "Signing in will ask for your password alone, and your recovery codes stop working.";
    let form = AccountForm::new(below(viewer, "Turn the second step off"), lede, "Turn it off", login);
    html(&form.password("password", "Your password", "current-password", error).with(error))
}
