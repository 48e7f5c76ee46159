//! The second step: a code from an app, or a recovery code, after the password was right.
//!
//! What stands between is good for nothing but this: it is no session, it is carried in the form and not in a cookie,
//! and it is over after a few minutes.

use axum::Form;
use axum::extract::State;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use serde::Deserialize;
use waymark_journal::{Login, SecondStep};

use super::peer::Peer;
use super::{Carried, arrive};
use crate::app::AppState;
use crate::happened::Happened;
use crate::page::{CodePage, SignInPage, html};
use crate::second_step::{RecoveryCode, Secret};
use crate::session::local_path;
use crate::throttle;
use crate::token::Token;
use crate::trouble::Trouble;

/// How long somebody may look for their telephone.
const HALFWAY: SignedDuration = SignedDuration::from_mins(10);

const WRONG: &str = "That code is not right, or was used already. Wait for the next one, and check that the clock of \
    your phone is right.";
const OVER: &str = "That took too long, so you have to begin again. Nothing is wrong with your code.";

/// What was typed, and what is carried through.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    halfway: String,
    code: String,
    #[serde(flatten)]
    carried: Carried,
}

/// Asks for the code: the password was right.
pub async fn ask(state: &AppState, login: &Login, carried: Carried) -> Result<Response, Trouble> {
    let token = Token::draw(&state.entropy);
    let expires = state.now().checked_add(HALFWAY).map_err(Trouble::fault)?;
    let accounts = state.journal.accounts();
    accounts.begin_halfway(token.hash(), &login.name, expires).await.map_err(Trouble::fault)?;
    page(&token, carried, StatusCode::OK, None)
}

/// Lets somebody in whose code is right.
pub async fn enter(
    State(state): State<AppState>,
    peer: Peer,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let (accounts, now) = (state.journal.accounts(), state.now());
    let Some(token) = Token::read(&typed.halfway) else { return begin_again(typed.carried) };
    let name = accounts.halfway(token.hash(), now).await.map_err(Trouble::fault)?;
    let Some((login, step)) = whose(&state, name).await? else { return begin_again(typed.carried) };
    if let Err(wait) = throttle::take_code(&accounts, &login.name, peer.0, now).await.map_err(Trouble::fault)? {
        let says = format!("Too many tries. Wait {}, then sign in again.", wait.in_words());
        let mut response = page(&token, typed.carried, StatusCode::TOO_MANY_REQUESTS, Some(&says))?;
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.seconds));
        return Ok(response);
    }
    if !fits(&state, &login, step, &typed.code).await? {
        return page(&token, typed.carried, StatusCode::UNPROCESSABLE_ENTITY, Some(WRONG));
    }
    if !accounts.use_halfway(token.hash(), now).await.map_err(Trouble::fault)? {
        return begin_again(typed.carried);
    }
    throttle::code_fits(&accounts, &login.name).await.map_err(Trouble::fault)?;
    arrive(&state, &login, &headers, &typed.carried).await
}

/// Whose sign-in this is, if they may still sign in and a second step is still asked of them.
async fn whose(state: &AppState, name: Option<String>) -> Result<Option<(Login, SecondStep)>, Trouble> {
    let Some(name) = name else { return Ok(None) };
    let accounts = state.journal.accounts();
    let login = accounts.login(&name).await.map_err(Trouble::fault)?;
    let Some(login) = login.filter(|login| !login.disabled) else { return Ok(None) };
    let step = accounts.second_step(login.person).await.map_err(Trouble::fault)?;
    Ok(step.map(|step| (login, step)))
}

/// Whether a code is right, in which case it is used up.
async fn fits(state: &AppState, login: &Login, step: SecondStep, typed: &str) -> Result<bool, Trouble> {
    let accounts = state.journal.accounts();
    if let Some(step) = Secret::of(step.secret).step_of(typed, state.now()) {
        return accounts.use_step(login.person, step).await.map_err(Trouble::fault);
    }
    let Some(code) = RecoveryCode::read(typed) else { return Ok(false) };
    let used = accounts.use_recovery_code(login.person, code.hash(login.person)).await.map_err(Trouble::fault)?;
    if used {
        let note = Happened::CodeUsed.note(None, state.now());
        accounts.note(login.person, &note).await.map_err(Trouble::fault)?;
    }
    Ok(used)
}

fn page(token: &Token, carried: Carried, status: StatusCode, error: Option<&str>) -> Result<Response, Trouble> {
    let Carried { then, kept } = carried;
    let page = CodePage::new(token.reveal(), local_path(&then), kept, error);
    Ok((status, html(&page)?).into_response())
}

fn begin_again(carried: Carried) -> Result<Response, Trouble> {
    let page = SignInPage::new("", local_path(&carried.then), carried.kept, Some(OVER));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}
