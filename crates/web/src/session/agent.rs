//! Which browser a session is in, in plain words. The header itself is not kept: it says more about a person than
//! anybody needs to know in order to recognise their own telephone.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;

/// Marks of browsers, those that carry another's mark before it.
const BROWSERS: [(&str, &str); 10] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

/// Marks of what they run on, in the same order.
const MACHINES: [(&str, &str); 7] = [
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
];

/// "Firefox on Windows"; nothing when the browser says nothing that is known.
pub fn agent(headers: &HeaderMap) -> Option<String> {
    let said = headers.get(USER_AGENT)?.to_str().ok()?;
    let among =
        |marks: &[(&str, &'static str)]| marks.iter().find(|(mark, _)| said.contains(mark)).map(|(_, word)| *word);
    match (among(&BROWSERS), among(&MACHINES)) {
        (Some(browser), Some(machine)) => Some(format!("{browser} on {machine}")),
        (Some(browser), None) => Some(browser.to_owned()),
        (None, Some(machine)) => Some(format!("A browser on {machine}")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(said: &str) -> Option<String> {
        agent(&HeaderMap::from_iter([(USER_AGENT, said.parse().unwrap())]))
    }

    #[test]
    fn browsers_are_told_apart_though_they_carry_each_others_marks() {
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (said, meant) in [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
            (
                &format!("Mozilla/5.0 (Windows NT 10.0) {webkit} Chrome/140.0 Safari/537.36 Edg/140.0"),
                "Edge on Windows",
            ),
            (
                &format!("Mozilla/5.0 (Linux; Android 10; K) {webkit} Chrome/140.0 Mobile Safari/537.36"),
                "Chrome on Android",
            ),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1", "Safari on an iPhone"),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15", "Safari on a Mac"),
            ("curl/8.5", "curl"),
            ("Something (X11; Linux)", "A browser on Linux"),
        ] {
            assert_eq!(words(said).as_deref(), Some(meant), "{said}");
        }
        assert_eq!(words("x"), None);
        assert_eq!(agent(&HeaderMap::new()), None);
    }
}
