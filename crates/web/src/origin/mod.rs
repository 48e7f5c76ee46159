//! Where Waymark is reached, and which requests may change something (DESIGN 7; no token CSRF).
//!
//! A browser says where a request comes from. Unsafe methods need `Sec-Fetch-Site: same-origin`, or an `Origin` equal
//! to our own address; with neither they are refused, and a script that wants to post says where it is from.

use std::net::IpAddr;

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method};

/// The address at which people reach Waymark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicUrl {
    /// `https://waymark.example.gov.uk`, without a slash at the end.
    Https(String),
    /// Plain http on this machine only, at whichever port; for trying it out.
    Loopback,
}

/// An address that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} cannot be the public address: it has to look like https://waymark.example.org, without a path")]
pub struct NotAnAddress(pub String);

impl PublicUrl {
    /// Reads the configured address.
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let wrong = || NotAnAddress(text.to_owned());
        let trimmed = text.trim().trim_end_matches('/');
        let host = trimmed.strip_prefix("https://").ok_or_else(wrong)?;
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        if host.is_empty() || !host.chars().all(fits) {
            return Err(wrong());
        }
        // Browsers send an origin in small letters and without the usual port.
        let origin = trimmed.to_ascii_lowercase();
        Ok(Self::Https(origin.strip_suffix(":443").unwrap_or(&origin).to_owned()))
    }

    /// Which Waymark this is, as an authenticator app lists it.
    pub fn place(&self) -> String {
        match self {
            Self::Https(address) => format!("Waymark {}", address.trim_start_matches("https://")),
            Self::Loopback => "Waymark".to_owned(),
        }
    }

    /// The address of a page in full, for a link that is passed on. `host` is what the request asked for, which on this
    /// machine is one of its own names.
    pub fn full(&self, path: &str, host: Option<&str>) -> String {
        match (self, host) {
            (Self::Https(address), _) => format!("{address}{path}"),
            (Self::Loopback, Some(host)) => format!("http://{host}{path}"),
            (Self::Loopback, None) => path.to_owned(),
        }
    }

    /// Whether cookies are sent over https only.
    pub fn is_secure(&self) -> bool {
        matches!(self, Self::Https(_))
    }
}

/// Why a request is refused before anything is read from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// It says it comes from another site.
    OtherSite,
    /// It does not say where it comes from.
    SaysNothing,
    /// It was sent to this machine under a name that is not this machine's.
    OtherHost,
}

/// Whether a request may go on.
pub fn check(ours: &PublicUrl, method: &Method, headers: &HeaderMap) -> Result<(), Foreign> {
    // A value that is no text is there all the same, and is nobody's origin.
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let host = text(HOST.as_str());
    if *ours == PublicUrl::Loopback && !host.is_some_and(is_loopback) {
        // A page elsewhere could otherwise have its own name resolve to 127.0.0.1 and read what is shown here.
        return Err(Foreign::OtherHost);
    }
    if method.is_safe() {
        return Ok(());
    }
    match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some("same-origin"), _) => Ok(()),
        (Some(_), _) => Err(Foreign::OtherSite),
        (None, Some(origin)) if is_ours(ours, origin, host) => Ok(()),
        (None, Some(_)) => Err(Foreign::OtherSite),
        (None, None) => Err(Foreign::SaysNothing),
    }
}

fn is_ours(ours: &PublicUrl, origin: &str, host: Option<&str>) -> bool {
    match ours {
        PublicUrl::Https(address) => origin == address,
        PublicUrl::Loopback => origin.strip_prefix("http://").is_some_and(|from| Some(from) == host),
    }
}

/// Whether a `Host` header names this machine.
fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(ours: &PublicUrl, method: &Method, headers: &[(&'static str, &str)]) -> Result<(), Foreign> {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        check(ours, method, &headers)
    }

    fn public() -> PublicUrl {
        PublicUrl::parse("https://Waymark.example.org:443/").unwrap()
    }

    #[test]
    fn a_public_address_is_https_and_has_no_path() {
        assert_eq!(public(), PublicUrl::Https("https://waymark.example.org".into()));
        for wrong in ["http://waymark.example.org", "waymark.example.org", "https://", "https://a/b", "https://u@h", ""]
        {
            assert!(PublicUrl::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn reading_needs_no_origin() {
        assert_eq!(asked(&public(), &Method::GET, &[("sec-fetch-site", "cross-site")]), Ok(()));
    }

    #[test]
    fn changing_needs_our_own_origin() {
        let post = |headers: &[(&'static str, &str)]| asked(&public(), &Method::POST, headers);
        assert_eq!(post(&[("sec-fetch-site", "same-origin")]), Ok(()));
        assert_eq!(post(&[("origin", "https://waymark.example.org")]), Ok(()));
        assert_eq!(post(&[("sec-fetch-site", "same-site")]), Err(Foreign::OtherSite));
        assert_eq!(post(&[("sec-fetch-site", "none")]), Err(Foreign::OtherSite));
        assert_eq!(
            post(&[("sec-fetch-site", "cross-site"), ("origin", "https://waymark.example.org")]),
            Err(Foreign::OtherSite)
        );
        assert_eq!(post(&[("origin", "https://waymark.example.org.evil.example")]), Err(Foreign::OtherSite));
        assert_eq!(post(&[("origin", "null")]), Err(Foreign::OtherSite));
        assert_eq!(post(&[]), Err(Foreign::SaysNothing));
    }

    #[test]
    fn on_this_machine_the_origin_is_the_host_that_was_asked() {
        let post =
            |origin| asked(&PublicUrl::Loopback, &Method::POST, &[("host", "127.0.0.1:8080"), ("origin", origin)]);
        assert_eq!(post("http://127.0.0.1:8080"), Ok(()));
        assert_eq!(post("http://127.0.0.1:9090"), Err(Foreign::OtherSite));
    }

    #[test]
    fn on_this_machine_other_names_are_refused_even_for_reading() {
        let get = |host| asked(&PublicUrl::Loopback, &Method::GET, &[("host", host)]);
        for ours in ["127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:8080", "127.3.2.1"] {
            assert_eq!(get(ours), Ok(()), "{ours}");
        }
        for other in ["evil.example:8080", "192.0.2.1", "localhost.evil.example", ""] {
            assert_eq!(get(other), Err(Foreign::OtherHost), "{other}");
        }
    }
}
