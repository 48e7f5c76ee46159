//! Recovery codes: new ones for whoever has used theirs up or lost the paper, shown once.

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::Asked;
use crate::app::AppState;
use crate::happened::Happened;
use crate::page::{AccountForm, CodesPage, html};
use crate::routes::account::ask::asked;
use crate::routes::account::{below, noted, own};
use crate::second_step::RecoveryCode;
use crate::session::Viewer;
use crate::trouble::Trouble;

/// The form; without a second step there is nothing to recover.
pub async fn form(State(state): State<AppState>, viewer: Viewer) -> Result<Response, Trouble> {
    let login = own(&state, &viewer).await?;
    if state.journal.accounts().second_step(viewer.person).await.map_err(Trouble::fault)?.is_none() {
        return Ok(Redirect::to("/account").into_response());
    }
    Ok(html(&page(&viewer, &login.name, None))?.into_response())
}

/// Makes and shows them.
pub async fn renew(
    State(state): State<AppState>,
    viewer: Viewer,
    Form(typed): Form<Asked>,
) -> Result<Response, Trouble> {
    let (login, accounts) = (own(&state, &viewer).await?, state.journal.accounts());
    if let Err(wrong) = asked(&state, &login, "password", typed.password).await? {
        let page = html(&page(&viewer, &login.name, Some((wrong.field, &wrong.says))))?;
        return Ok((wrong.status, page).into_response());
    }
    if accounts.second_step(viewer.person).await.map_err(Trouble::fault)?.is_none() {
        return Ok(Redirect::to("/account").into_response());
    }
    let codes = RecoveryCode::draw_all(&state.entropy);
    let hashes: Vec<[u8; 32]> = codes.iter().map(|code| code.hash(viewer.person)).collect();
    accounts.set_recovery_codes(viewer.person, &hashes).await.map_err(Trouble::fault)?;
    noted(&state, &viewer, Happened::NewCodes).await?;
    shown(&viewer, &login.name, &codes, false)
}

/// The page that shows codes, once.
pub fn shown(viewer: &Viewer, login: &str, codes: &[RecoveryCode], first: bool) -> Result<Response, Trouble> {
    let codes = codes.iter().map(RecoveryCode::shown).collect();
    let page = CodesPage { frame: below(viewer, "Your recovery codes"), login: login.to_owned(), codes, first };
    Ok(html(&page)?.into_response())
}

fn page(viewer: &Viewer, login: &str, error: Option<(&str, &str)>) -> AccountForm {
    let lede = "Ten new codes take the place of all that you have. Those on paper no longer work from then on.";
    AccountForm::new(below(viewer, "New recovery codes"), lede, "Make new codes", login)
        .password("password", "Your password", "current-password", error)
        .with(error)
}
