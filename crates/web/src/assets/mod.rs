//! The stylesheet, script, face and icon: built into the program, named by their hash, kept by browsers for ever.
//!
//! Nothing is read from disk while serving. A name that is not in the table is not there.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::kept::accepts;

/// One file, as built by `frontend/build.mjs`.
#[derive(Debug)]
struct Asset {
    key: &'static str,
    name: &'static str,
    media: &'static str,
    bytes: &'static [u8],
    packed: Option<Packed>,
}

/// The same file, compressed when the program was built.
#[derive(Debug)]
struct Packed {
    gzip: &'static [u8],
    brotli: &'static [u8],
}

const ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets/assets.rs"));

/// A year: the name changes when the bytes do.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The address of an asset, for a page: `address("app.css")`.
///
/// An asset that was not built gives an address that is not there; a test names each that the pages use.
pub fn address(key: &str) -> String {
    let name = ASSETS.iter().find(|asset| asset.key == key).map_or(key, |asset| asset.name);
    format!("/assets/{name}")
}

/// Serves an asset in the smallest form the browser takes.
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (bytes, encoding) = pick(asset, accepted);
    let mut response = Bytes::from_static(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.media));
    headers.insert(CACHE_CONTROL, FOR_EVER);
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// Picks the form to send for an `Accept-Encoding` header; `q=0` means no.
fn pick(asset: &Asset, accepted: &str) -> (&'static [u8], Option<&'static str>) {
    let takes = |coding| accepts(accepted, coding);
    match &asset.packed {
        Some(packed) if takes("br") => (packed.brotli, Some("br")),
        Some(packed) if takes("gzip") => (packed.gzip, Some("gzip")),
        _ => (asset.bytes, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(key: &str) -> &'static Asset {
        ASSETS.iter().find(|asset| asset.key == key).unwrap()
    }

    #[test]
    fn what_the_pages_name_was_built() {
        for key in ["app.css", "app.mjs", "icon.svg", "sans-latin.woff2"] {
            assert_eq!(address(key), format!("/assets/{}", asset(key).name));
        }
    }

    #[test]
    fn stylesheet_and_script_stay_under_forty_kilobytes_compressed() {
        let sent: usize = ["app.css", "app.mjs"].iter().map(|key| asset(key).packed.as_ref().unwrap().gzip.len()).sum();
        assert!(sent < 40_000, "{sent} bytes");
    }

    #[test]
    fn nothing_of_the_government_brand_is_in_the_stylesheet() {
        let css = std::str::from_utf8(asset("app.css").bytes).unwrap();
        for brand in ["GDS Transport", "crown", "crest", "govuk-header"] {
            assert!(!css.contains(brand), "{brand}");
        }
    }

    #[test]
    fn the_smallest_accepted_form_is_sent() {
        let css = asset("app.css");
        assert_eq!(pick(css, "gzip, deflate, br").1, Some("br"));
        assert_eq!(pick(css, "gzip;q=0.8").1, Some("gzip"));
        assert_eq!(pick(css, "br;q=0, identity").1, None);
        assert_eq!(pick(css, "").1, None);
    }
}
