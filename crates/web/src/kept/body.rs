//! A page's bytes as they are sent, plain and compressed: compressed once, when a browser first asks for it.

use std::io::Write;
use std::sync::OnceLock;

use axum::body::{Bytes, to_bytes};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{Html, IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::trouble::Trouble;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// Below this a compressed page saves nothing worth the work.
const WORTH_IT: usize = 1 << 10;

/// A page's bytes.
#[derive(Debug)]
pub struct Body {
    plain: Bytes,
    gzip: OnceLock<Option<Bytes>>,
}

/// A page that says nothing but what its tag is made from, so that its bytes may be kept under it.
///
/// A form is none: it carries the id of a command, a new one each time.
#[derive(Debug)]
pub struct Lasting(pub Html<String>);

/// The mark of such an answer.
#[derive(Debug, Clone, Copy)]
struct Lasts;

impl IntoResponse for Lasting {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        response.extensions_mut().insert(Lasts);
        response
    }
}

impl Body {
    pub fn new(plain: Bytes) -> Self {
        Self { plain, gzip: OnceLock::new() }
    }

    /// What it weighs in memory once both forms are made. Pages compress to less than a quarter.
    pub fn weight(&self) -> usize {
        self.plain.len() + self.plain.len() / 4 + 512
    }

    /// Takes an answer's bytes, if it may be kept; else hands it back.
    ///
    /// # Errors
    /// A fault, when the bytes cannot be had.
    pub async fn of(response: Response) -> Result<Result<Self, Response>, Trouble> {
        if response.extensions().get::<Lasts>().is_none() {
            return Ok(Err(response));
        }
        let bytes = to_bytes(response.into_body(), usize::MAX).await;
        let bytes = bytes.map_err(|error| Trouble::Fault(format!("BUG: a page has no bytes: {error}")))?;
        Ok(Ok(Self::new(bytes)))
    }

    /// The answer, compressed if the browser takes that.
    pub fn answer(&self, asked: &HeaderMap) -> Response {
        let accepted = asked.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let gzip = accepts(accepted, "gzip").then(|| self.gzip()).flatten();
        let mut response = gzip.unwrap_or(&self.plain).clone().into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HTML);
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if gzip.is_some() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }

    fn gzip(&self) -> Option<&Bytes> {
        let packed = self.gzip.get_or_init(|| {
            let mut encoder = GzEncoder::new(Vec::with_capacity(self.plain.len() / 4), Compression::default());
            let packed = encoder.write_all(&self.plain).and_then(|()| encoder.finish()).ok()?;
            (self.plain.len() >= WORTH_IT).then(|| packed.into())
        });
        packed.as_ref()
    }
}

/// Whether an `Accept-Encoding` header takes a coding; `q=0` means no.
pub fn accepts(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        pieces.next() == Some(coding) && !pieces.any(|weight| weight == "q=0" || weight == "q=0.0")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn asking(accepted: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(accepted))])
    }

    async fn sent(body: &Body, accepted: &'static str) -> (Option<HeaderValue>, Bytes) {
        let response = body.answer(&asking(accepted));
        let coding = response.headers().get(CONTENT_ENCODING).cloned();
        (coding, to_bytes(response.into_body(), usize::MAX).await.unwrap())
    }

    #[tokio::test]
    async fn both_forms_are_the_same_page() {
        let page: Bytes = "A page that says the same again and again. ".repeat(100).into();
        let body = Body::new(page.clone());
        assert_eq!(sent(&body, "br;q=1, identity").await, (None, page.clone()));
        let (coding, packed) = sent(&body, "gzip, br").await;
        assert_eq!(coding.unwrap(), "gzip");
        assert!(packed.len() < page.len() / 4);
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, page);
    }

    #[tokio::test]
    async fn what_is_short_is_sent_as_it_is() {
        assert_eq!(sent(&Body::new("short".into()), "gzip").await.0, None);
    }

    #[tokio::test]
    async fn only_a_page_that_lasts_is_taken() {
        let other = Body::of(Html("a form".to_owned()).into_response()).await.unwrap();
        assert!(other.is_err(), "a form is handed back");
        let lasting = Body::of(Lasting(Html("a page".to_owned())).into_response()).await.unwrap();
        assert_eq!(lasting.unwrap().plain, "a page");
    }
}
