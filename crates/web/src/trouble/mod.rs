//! What a handler answers when there is no page: not there, not understood, or a fault of ours.
//!
//! A trouble carries no markup. The outermost layer gives it the face of every other page, and logs a fault once,
//! with the reference that its page shows.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// No page, and why.
#[derive(Debug)]
pub enum Trouble {
    /// Not there, or not theirs: the same answer (STYLE 39).
    NotThere,
    /// There, but not at the moment asked for; the sentence says which would be.
    NotThereThen(String),
    /// The address or form cannot be understood; the sentence says what would be.
    NotUnderstood(String),
    /// It may not be done; the sentence says by whom it may.
    NotAllowed(String),
    /// Something broke on our side. What is for the log, never for the page.
    Fault(String),
}

/// The sentence that an error page shows below its heading.
#[derive(Debug, Clone)]
pub struct Said(pub String);

/// What broke, for the log.
#[derive(Debug, Clone)]
pub struct Broke(pub String);

impl Trouble {
    /// A fault, from whatever error there was.
    pub fn fault(error: impl std::fmt::Display) -> Self {
        Self::Fault(error.to_string())
    }
}

impl From<askama::Error> for Trouble {
    fn from(error: askama::Error) -> Self {
        Self::fault(error)
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        match self {
            Self::NotThere => StatusCode::NOT_FOUND.into_response(),
            Self::NotThereThen(said) => with(StatusCode::NOT_FOUND, Said(said)),
            Self::NotUnderstood(said) => with(StatusCode::BAD_REQUEST, Said(said)),
            Self::NotAllowed(said) => with(StatusCode::FORBIDDEN, Said(said)),
            Self::Fault(what) => with(StatusCode::INTERNAL_SERVER_ERROR, Broke(what)),
        }
    }
}

fn with<T: Clone + Send + Sync + 'static>(status: StatusCode, extension: T) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(extension);
    response
}
