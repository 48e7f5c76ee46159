//! One-time links: choosing a password, the first or a new one. Looking does not use a link up; choosing does.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use waymark_journal::Link;

use super::let_in;
use crate::app::AppState;
use crate::page::{LinkPage, html};
use crate::password::{LONGEST, SHORTEST, Unfit, fit_to_choose};
use crate::token::Token;
use crate::trouble::Trouble;

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    password: String,
    again: String,
}

/// The form.
pub async fn form(State(state): State<AppState>, Path(text): Path<String>) -> Result<Response, Trouble> {
    let (_, link) = look(&state, &text).await?;
    Ok(html(&LinkPage::new(&link.login, &address(&text), None))?.into_response())
}

/// Sets the password, ends every session that the old one had begun, and lets them in.
pub async fn choose(
    State(state): State<AppState>,
    Path(text): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let (token, link) = look(&state, &text).await?;
    if let Some(error) = wrong_with(&typed, &link.login) {
        let page = html(&LinkPage::new(&link.login, &address(&text), Some(error)))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let hash = state.passwords.hash(typed.password).await.map_err(Trouble::fault)?;
    let accounts = state.journal.accounts();
    let used = accounts.use_link(token.hash(), state.now()).await.map_err(Trouble::fault)?;
    let link = used.ok_or_else(spent)?;
    accounts.set_password(&link.login, Some(hash)).await.map_err(Trouble::fault)?;
    let login = accounts.login(&link.login).await.map_err(Trouble::fault)?;
    let login = login.filter(|login| !login.disabled).ok_or_else(spent)?;
    accounts.end_sessions_of(login.person).await.map_err(Trouble::fault)?;
    let_in(&state, &login, Redirect::to("/")).await
}

async fn look(state: &AppState, text: &str) -> Result<(Token, Link), Trouble> {
    let token = Token::read(text).ok_or_else(spent)?;
    let link = state.journal.accounts().link(token.hash(), state.now()).await.map_err(Trouble::fault)?;
    Ok((token, link.ok_or_else(spent)?))
}

fn address(text: &str) -> String {
    format!("/link/{text}")
}

fn spent() -> Trouble {
    Trouble::NotThereThen(
        "This link has been used, has expired, or never was. Links are good once, for 24 hours: ask whoever looks \
         after Waymark for a new one."
            .to_owned(),
    )
}

fn wrong_with(typed: &Typed, login: &str) -> Option<(&'static str, &'static str)> {
    match fit_to_choose(&typed.password, login) {
        Err(Unfit::TooShort) => Some(("password", TOO_SHORT)),
        Err(Unfit::TooLong) => Some(("password", TOO_LONG)),
        Err(Unfit::HoldsLogin) => Some(("password", "Choose a password that does not hold the name you sign in with.")),
        Ok(()) if typed.password != typed.again => Some(("again", "The two are not the same. Type both again.")),
        Ok(()) => None,
    }
}

const TOO_SHORT: &str = "Use at least 15 characters. Three or four words that do not belong together will do.";
const TOO_LONG: &str = "Use at most 256 characters.";
const _: () = assert!(SHORTEST == 15 && LONGEST == 256, "the sentences above name these numbers");
