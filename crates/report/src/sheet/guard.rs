//! Words that a spreadsheet would run as a formula, made harmless, and given back whole.
//!
//! The rule is stated in docs/report.md; whoever reads our CSV with a program may need it.

/// Makes a text safe to open in a spreadsheet: one apostrophe is put before words that it might run.
///
/// Those are words that begin, after any blanks and apostrophes, with `=`, `+`, `-` or `@` (or a wide form of these), and
/// words that begin with a tab or the end of a line.
///
/// ```
/// assert_eq!(waymark_report::guarded("=1+1"), "'=1+1");
/// assert_eq!(waymark_report::guarded("1+1"), "1+1");
/// ```
pub fn guarded(text: &str) -> String {
    if may_run(text) { format!("'{text}") } else { text.to_owned() }
}

/// Gives back what [`guarded`] was given.
///
/// ```
/// assert_eq!(waymark_report::unguarded("'=1+1"), "=1+1");
/// assert_eq!(waymark_report::unguarded("'tis so"), "'tis so");
/// ```
pub fn unguarded(text: &str) -> &str {
    if may_run(text) { text.strip_prefix('\'').unwrap_or(text) } else { text }
}

/// Tells whether a spreadsheet might run a text. Leading apostrophes do not count, so a guarded text still answers yes.
pub(crate) fn may_run(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    let first = text.trim_start_matches(|sign: char| sign == '\'' || sign.is_whitespace()).chars().next();
    bare.starts_with(['\t', '\r', '\n'])
        || matches!(first, Some('=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_would_run_get_an_apostrophe() {
        for text in ["=1+1", "+44", "-", "@sum", "\tx", "\rx", "\nx", " =1", "'=1", "''@x", "\u{ff1d}1", "\u{a0}=1"] {
            assert_eq!(guarded(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn words_that_would_not_are_left_alone() {
        for text in ["", "plain", "'tis so", "1-2", "a=b", "e@mail", " ", "\u{2013} a dash"] {
            assert_eq!(guarded(text), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_whole(text in "['=+@\t\r\n \u{ff1d}a-]{0,6}|.*") {
            let safe = guarded(&text);
            prop_assert_eq!(unguarded(&safe), text.as_str());
        }
    }
}
