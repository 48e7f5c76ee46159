//! The session's cookie: `__Host-waymark` over https, `waymark` on this machine only.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

use crate::origin::PublicUrl;
use crate::token::Token;

/// The `__Host-` prefix binds the cookie to this very host; browsers take it over https only.
fn name(public_url: &PublicUrl) -> &'static str {
    if public_url.is_secure() { "__Host-waymark" } else { "waymark" }
}

/// The token in a request's cookies.
pub fn token_of(headers: &HeaderMap, public_url: &PublicUrl) -> Option<Token> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|all| all.split(';'));
    let mut ours = pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(key, _)| *key == name(public_url));
    ours.find_map(|(_, value)| Token::read(value))
}

/// The header that keeps a token until the browser closes; how long it is good for is the store's to say.
pub fn kept(token: &Token, public_url: &PublicUrl) -> Option<HeaderValue> {
    cookie(&token.reveal(), "", public_url)
}

/// The header that forgets it.
pub fn cleared(public_url: &PublicUrl) -> Option<HeaderValue> {
    cookie("", "; Max-Age=0", public_url)
}

fn cookie(value: &str, age: &str, public_url: &PublicUrl) -> Option<HeaderValue> {
    let secure = if public_url.is_secure() { "; Secure" } else { "" };
    let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", name(public_url));
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn https() -> PublicUrl {
        PublicUrl::parse("https://waymark.example.org").unwrap()
    }

    fn token() -> Token {
        Token::read(&"0a".repeat(32)).unwrap()
    }

    #[test]
    fn over_https_the_cookie_is_bound_to_the_host() {
        let text = kept(&token(), &https()).unwrap();
        let value = "0a".repeat(32);
        assert_eq!(text, format!("__Host-waymark={value}; Path=/; HttpOnly; SameSite=Lax; Secure"));
    }

    #[test]
    fn on_this_machine_it_has_another_name_and_travels_without_https() {
        let text = kept(&token(), &PublicUrl::Loopback).unwrap();
        assert!(text.to_str().unwrap().starts_with("waymark=") && !text.to_str().unwrap().contains("Secure"));
    }

    #[test]
    fn the_token_is_found_among_other_cookies_and_under_its_own_name_only() {
        let value = "0a".repeat(32);
        let headers = |text: String| HeaderMap::from_iter([(COOKIE, text.parse().unwrap())]);
        assert_eq!(token_of(&headers(format!("a=b; __Host-waymark={value}; c=d")), &https()), Some(token()));
        assert_eq!(token_of(&headers(format!("waymark={value}")), &https()), None);
        assert_eq!(token_of(&headers("waymark=short".into()), &PublicUrl::Loopback), None);
    }
}
