//! Texts longer than a cell can hold: the cell shows their beginning, a sheet of its own has them whole, in parts.

use std::borrow::Cow;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::looks::Looks;
use crate::sheet::may_run;

pub(super) const TITLE: &str = "Long texts";

/// Excel's limit is 32,767 units of UTF-16; what is left is for the sentence that points on.
const MOST_UNITS: usize = 32_500;
const GOES_ON: &str = " \u{2026} (the whole stands in the sheet \u{201c}Long texts\u{201d})";

/// What did not fit, with where it belongs.
#[derive(Default)]
pub(super) struct Overflow(Vec<(String, Vec<String>)>);

impl Overflow {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives the words that a cell can hold, and keeps the whole when that is not all.
    pub(super) fn fit<'text>(&mut self, words: &'text str, place: impl FnOnce() -> String) -> Cow<'text, str> {
        let parts = parts(words);
        if parts.len() < 2 {
            return Cow::Borrowed(words);
        }
        let shown = format!("{}{GOES_ON}", parts[0]);
        self.0.push((place(), parts));
        Cow::Owned(shown)
    }

    pub(super) fn write(&self, page: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
        for (at, (heading, width)) in (0_u16..).zip([("Belongs to", 34.0), ("Part", 8.0), ("Words", 100.0)]) {
            page.write_string_with_format(0, at, heading, &looks.heading)?;
            page.set_column_width(at, width)?;
        }
        let rows =
            self.0.iter().flat_map(|(place, parts)| parts.iter().enumerate().map(move |(at, part)| (place, at, part)));
        for (row, (place, at, part)) in (1_u32..).zip(rows) {
            page.write_string(row, 0, place)?;
            page.write_number(row, 1, (at + 1) as f64)?;
            page.write_string_with_format(row, 2, part, looks.of_words(may_run(part)))?;
        }
        page.set_freeze_panes(1, 0)?;
        Ok(())
    }
}

/// The beginning of a text, where the whole stands elsewhere.
pub(super) fn clipped(words: &str) -> String {
    parts(words).into_iter().next().unwrap_or_default()
}

/// Cuts a text into pieces that a cell can hold.
fn parts(words: &str) -> Vec<String> {
    let (mut parts, mut part, mut units) = (Vec::new(), String::new(), 0);
    for sign in words.chars() {
        if units + sign.len_utf16() > MOST_UNITS {
            parts.push(std::mem::take(&mut part));
            units = 0;
        }
        units += sign.len_utf16();
        part.push(sign);
    }
    parts.push(part);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_stays_as_it_is() {
        let mut overflow = Overflow::default();
        let text = "x".repeat(MOST_UNITS);
        assert_eq!(overflow.fit(&text, String::new), text);
        assert!(overflow.is_empty());
    }

    #[test]
    fn a_text_that_does_not_is_kept_whole_in_parts() {
        let mut overflow = Overflow::default();
        let text = "\u{1f989}".repeat(MOST_UNITS);
        let shown = overflow.fit(&text, || "here".to_owned()).into_owned();
        assert!(shown.ends_with(GOES_ON) && shown.encode_utf16().count() <= 32_767);
        assert_eq!(overflow.0[0].1.concat(), text);
    }
}
