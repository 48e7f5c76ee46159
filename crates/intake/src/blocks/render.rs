//! Words back into text, the way a page shows them.

use super::{Book, Span, Start};

impl Book {
    /// The text of some spans: one blank between words, a new line before a bullet and between paragraphs.
    ///
    /// Where a text goes on in another cell, it is joined with a blank if it was cut within a sentence.
    pub(crate) fn text(&self, spans: &[Span]) -> String {
        let mut out = String::new();
        for span in spans {
            for (number, word) in span.numbers().zip(self.words(*span)) {
                if word.is_empty() {
                    continue;
                }
                if !out.is_empty() {
                    out.push(self.joint(&out, number, word));
                }
                out.push_str(word);
            }
        }
        out
    }

    /// The text of one span on one line.
    pub(crate) fn flat(&self, span: Span) -> String {
        let mut out = String::new();
        for word in self.words(span).filter(|word| !word.is_empty()) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    fn joint(&self, before: &str, number: usize, word: &str) -> char {
        let sentence_ended = before.ends_with(['.', ':', '!', '?', ')']);
        let capital = word.starts_with(|c: char| c.is_uppercase() || c == '(');
        match self.start(number) {
            Start::Bullet | Start::Paragraph => '\n',
            Start::Cell if sentence_ended && capital => '\n',
            Start::Cell | Start::Inside => ' ',
        }
    }
}
