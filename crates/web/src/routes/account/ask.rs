//! The password, asked once more before something that a borrowed browser must not do.

use axum::http::StatusCode;
use waymark_journal::Login;

use super::Wrong;
use crate::app::AppState;
use crate::throttle;
use crate::trouble::Trouble;

/// Checks the password of whoever is signed in. Tries count with those at the door.
pub async fn asked(
    state: &AppState,
    login: &Login,
    field: &'static str,
    typed: String,
) -> Result<Result<(), Wrong>, Trouble> {
    let accounts = state.journal.accounts();
    if typed.is_empty() {
        return Ok(Err(Wrong::at(field, "Type the password that you sign in with.")));
    }
    let counted = throttle::take(&accounts, &login.name, None, state.now()).await.map_err(Trouble::fault)?;
    if let Err(wait) = counted {
        let says = format!("Too many tries. Wait {}, then try again.", wait.in_words());
        return Ok(Err(Wrong { field, says, status: StatusCode::TOO_MANY_REQUESTS }));
    }
    let fits = state.passwords.fits(typed, login.password.clone()).await.map_err(Trouble::fault)?;
    if !fits {
        return Ok(Err(Wrong::at(field, "That is not your password. Check it, and the Caps Lock key.")));
    }
    throttle::got_in(&accounts, &login.name).await.map_err(Trouble::fault)?;
    Ok(Ok(()))
}
