//! Whether the program lives, and whether its journal answers: for whoever watches it, without signing in.

use axum::extract::State;
use axum::http::StatusCode;

use crate::app::AppState;

/// The program answers.
pub async fn live() -> &'static str {
    "live\n"
}

/// The journal answers too. Why it does not is for the log.
pub async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    match state.journal.authorities().await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(fault) => {
            tracing::error!(%fault, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: the journal does not answer; its log says why\n")
        }
    }
}
