//! Words back into text, the way a page shows them.

use super::{Book, Span, Start};

impl Book {
    /// The text of some spans: one blank between words, a new line before a bullet and between paragraphs.
    ///
    /// Where a text goes on in another cell, it is joined with a blank if it was cut within a sentence.
    pub(crate) fn text(&self, spans: &[Span]) -> String {
        let mut out = String::with_capacity(spans.iter().map(|span| self.flat(*span).len() + 1).sum());
        for span in spans {
            let mut from = span.from;
            while from < span.to {
                let to = (from + 1..span.to).find(|at| self.start(*at) != Start::Inside).unwrap_or(span.to);
                let skip = if from == span.from { span.skip } else { 0 };
                let run = self.flat(Span { from, to, skip });
                if !out.is_empty() {
                    out.push(self.joint(&out, from, run));
                }
                out.push_str(run);
                from = to;
            }
        }
        out
    }

    /// The text of one span on one line: a piece of the book's text.
    pub(crate) fn flat(&self, span: Span) -> &str {
        match (span.is_empty(), self.words.get(span.from), self.words.get(span.to.wrapping_sub(1))) {
            (false, Some(first), Some(last)) => {
                self.text.get(first.from as usize + span.skip..last.to as usize).unwrap_or("")
            }
            _ => "",
        }
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

#[cfg(test)]
mod tests {
    use crate::blocks::{Span, read_text};

    #[test]
    fn any_run_of_words_is_a_piece_of_the_text_whatever_stood_between_them() {
        let text = "**Library  plan** &amp;\u{a0}<b>on</b>e\t ** \t• a*b<br>**c**\n\n| x | (1)Ask |";
        let book = read_text(text).unwrap();
        let all: Vec<&str> = (0..book.word_count()).map(|number| book.word(number)).collect();
        assert_eq!(all, ["Library", "plan", "&", "one", "**", "•", "a*b", "c", "|", "x", "|", "(1)Ask", "|"]);
        for from in 0..all.len() {
            for to in from..=all.len() {
                assert_eq!(book.flat(Span::new(from, to)), all[from..to].join(" "));
            }
        }
        assert_eq!(book.flat(Span { from: 11, to: 13, skip: 3 }), "Ask |");
        assert_eq!(book.text(&[Span::new(0, 2), Span::new(5, 8)]), "Library plan • a*b\nc");
    }
}
