//! Confirming a second step: the secret as a picture and in letters, and a code that shows that the app has it.

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use serde::Deserialize;

use super::codes::shown;
use crate::app::AppState;
use crate::happened::Happened;
use crate::page::{ConfirmPage, html};
use crate::routes::account::{below, noted, own};
use crate::second_step::{self, RecoveryCode, Secret};
use crate::session::Viewer;
use crate::throttle;
use crate::trouble::Trouble;

/// How long a secret waits for its code.
const WAITS: SignedDuration = SignedDuration::from_mins(30);

const WRONG: &str = "That code is not right. Wait for the next one, and check that the clock of your phone is right.";

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    code: String,
}

/// The form; without a secret that waits, the way begins at the password.
pub async fn form(State(state): State<AppState>, viewer: Viewer) -> Result<Response, Trouble> {
    let Some(secret) = waiting(&state, &viewer).await? else { return Ok(to_the_beginning()) };
    Ok(html(&page(&state, &viewer, &secret, None).await?)?.into_response())
}

/// The picture of the secret that waits.
pub async fn picture(State(state): State<AppState>, viewer: Viewer) -> Result<Response, Trouble> {
    let secret = waiting(&state, &viewer).await?.ok_or(Trouble::NotThere)?;
    let login = own(&state, &viewer).await?;
    let address = secret.address(&state.settings.public_url.place(), &login.name);
    let picture = second_step::picture(&address);
    let picture = picture.ok_or_else(|| Trouble::fault("a sign-in name is too long for a picture"))?;
    Ok(([(CONTENT_TYPE, "image/svg+xml")], picture).into_response())
}

/// Makes the second step stand, and shows its recovery codes: the only time that anybody sees them.
pub async fn confirm(
    State(state): State<AppState>,
    viewer: Viewer,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let Some(secret) = waiting(&state, &viewer).await? else { return Ok(to_the_beginning()) };
    let (login, accounts, now) = (own(&state, &viewer).await?, state.journal.accounts(), state.now());
    if let Err(wait) = throttle::take_code(&accounts, &login.name, None, now).await.map_err(Trouble::fault)? {
        let says = format!("Too many tries. Wait {}, then try again.", wait.in_words());
        let page = page(&state, &viewer, &secret, Some(&says)).await?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, html(&page)?).into_response());
    }
    let Some(step) = secret.step_of(&typed.code, now) else {
        let page = page(&state, &viewer, &secret, Some(WRONG)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    };
    let codes = RecoveryCode::draw_all(&state.entropy);
    let hashes: Vec<[u8; 32]> = codes.iter().map(|code| code.hash(viewer.person)).collect();
    let confirmed = accounts.confirm_second_step(viewer.person, secret.bytes(), step, &hashes, now);
    if !confirmed.await.map_err(Trouble::fault)? {
        return Ok(to_the_beginning());
    }
    throttle::code_fits(&accounts, &login.name).await.map_err(Trouble::fault)?;
    noted(&state, &viewer, Happened::SecondStepOn).await?;
    shown(&viewer, &login.name, &codes, true)
}

async fn waiting(state: &AppState, viewer: &Viewer) -> Result<Option<Secret>, Trouble> {
    let found = state.journal.accounts().begun_second_step(viewer.person, state.now() - WAITS).await;
    Ok(found.map_err(Trouble::fault)?.map(Secret::of))
}

fn to_the_beginning() -> Response {
    Redirect::to("/account/second-step").into_response()
}

async fn page(state: &AppState, viewer: &Viewer, secret: &Secret, error: Option<&str>) -> Result<ConfirmPage, Trouble> {
    let login = own(state, viewer).await?;
    let address = secret.address(&state.settings.public_url.place(), &login.name);
    Ok(ConfirmPage::new(below(viewer, "Connect your app"), secret.written(), address, error))
}
