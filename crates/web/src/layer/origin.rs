//! Refuses requests that change something and do not come from our own pages.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::AppState;
use crate::origin::{Foreign, check};
use crate::trouble::{Said, Trouble};

/// Lets a request through, or says why not.
pub async fn from_here(State(state): State<AppState>, request: Request, next: Next) -> Response {
    match check(&state.settings.public_url, request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(foreign) => refused(foreign),
    }
}

fn refused(foreign: Foreign) -> Response {
    let said = match foreign {
        Foreign::OtherSite => {
            "This form was sent from another site, so nothing was done. Open the page here and send it again."
        }
        Foreign::SaysNothing => {
            "The request does not say where it comes from, so nothing was done. A browser says so by itself; a program \
             sends an Origin header with Waymark's own address."
        }
        Foreign::OtherHost => {
            let mut response = StatusCode::MISDIRECTED_REQUEST.into_response();
            response.extensions_mut().insert(Said(
                "Waymark runs on this machine only and was asked for under another name. Open it at http://127.0.0.1 \
                 with its port."
                    .to_owned(),
            ));
            return response;
        }
    };
    Trouble::NotAllowed(said.to_owned()).into_response()
}
