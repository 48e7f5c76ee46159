//! How long a request may take: a page thirty seconds, a form with files as long as a slow line needs for them.

use std::time::Duration;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Longer than any page takes, shorter than anybody waits.
const PATIENCE: Duration = Duration::from_secs(30);

/// A hundred megabytes over a line that takes 30 KB in a second. One that stands still is given up much sooner, by whoever
/// reads it.
const UPLOAD: Duration = Duration::from_secs(60 * 60);

/// Answers that it takes too long.
pub async fn patience(request: Request, next: Next) -> Response {
    let media = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let limit = if media.is_some_and(|media| media.starts_with("multipart/form-data")) { UPLOAD } else { PATIENCE };
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
