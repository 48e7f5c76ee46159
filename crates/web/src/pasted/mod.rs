//! What a paste may carry that nobody sees: the one place where typed words are made plain.
//!
//! Line ends become one kind and control characters go, without a word: Word and PDF readers put them there. A
//! character that ends text early or turns its direction around is taken out too, but said: with it words may read
//! otherwise than they stand in the record. Marks of direction that a language written from the right needs stay.

/// Beside a field that held hidden characters.
pub const TAKEN_OUT: &str = "What you wrote held hidden characters that can make it read otherwise than it was written. \
They were taken out. Look at it once more, then send it again.";

/// Embeddings, overrides and isolates of direction, and the end of a text in many programs.
fn misleads(c: char) -> bool {
    matches!(c, '\0' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text holds a character that is taken out with a word.
pub fn hides(text: &str) -> bool {
    text.chars().any(misleads)
}

/// A text with line ends as everywhere else, and without what nobody sees.
pub fn plain(text: &str) -> String {
    let one_end = text.replace("\r\n", "\n");
    let line = |c| if matches!(c, '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}') { '\n' } else { c };
    let stays = |c: &char| !misleads(*c) && (!c.is_control() || matches!(c, '\n' | '\t'));
    one_end.chars().map(line).filter(stays).collect()
}

/// The same of a text that is no longer needed as it was.
pub fn made_plain(text: String) -> String {
    let made = plain(&text);
    if made == text { text } else { made }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_one_kind_and_control_characters_go() {
        assert_eq!(plain("a\r\nb\rc\u{B}d\u{2028}e\tf\u{7}g"), "a\nb\nc\nd\ne\tfg");
    }

    #[test]
    fn what_misleads_is_found_and_goes() {
        for text in ["a\0b", "\u{202E}ab", "a\u{2066}b\u{2069}"] {
            assert!(hides(text), "{text:?}");
            assert_eq!(plain(text), "ab");
        }
    }

    #[test]
    fn a_language_from_the_right_and_pictures_stay_as_they_are() {
        for text in ["שלום\u{200F} abc", "مرحبا", "👩\u{200D}👧 done", "naïve e\u{301}"] {
            assert!(!hides(text), "{text:?}");
            assert_eq!(plain(text), text);
        }
    }
}
