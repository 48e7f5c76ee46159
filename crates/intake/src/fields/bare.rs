//! A word without the marks around it.

/// A word without the marks around it: "(Review)," is "Review".
pub(super) fn bare(word: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    // Nearly every word has none.
    if plain(word.as_bytes().first()) && plain(word.as_bytes().last()) {
        return word;
    }
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn marks_around_a_word_go_and_those_within_stay() {
        for (word, is) in [("(Review),", "Review"), ("on-going:", "on-going"), ("é.", "é"), ("–", ""), ("", "")] {
            assert_eq!(bare(word), is, "{word}");
        }
    }
}
