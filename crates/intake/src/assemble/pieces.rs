//! The document piece by piece, as its places count them: what a reader looks at beside the draft.

use super::laid_out;
use crate::blocks::{Book, Span};
use crate::source::{Source, Unreadable, text_of};

/// The words at one place, without tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// "l139", or "t2r5c3" in a web page's table: as a draft's places are written.
    pub place: String,
    /// Its words; cells of one line are parted by an upright bar.
    pub text: String,
}

/// Every place of a document that has words, in order: no word is left out.
///
/// # Errors
///
/// As for [`super::read`].
pub fn pieces(source: Source<'_>) -> Result<Vec<Piece>, Unreadable> {
    let (book, _) = laid_out(text_of(&source)?)?;
    let mut out: Vec<Piece> = Vec::new();
    let mut from = 0;
    while from < book.word_count() {
        let place = book.place(from);
        let to = (from..book.word_count()).find(|number| book.place(*number) != place).unwrap_or(book.word_count());
        out.push(Piece { place: place.written(), text: cells(&book, Span::new(from, to)) });
        from = to;
    }
    Ok(out)
}

fn cells(book: &Book, span: Span) -> String {
    let mut text = String::new();
    for number in span.numbers() {
        if number > span.from {
            let cell = matches!(book.start(number), crate::blocks::Start::Cell);
            text.push_str(if cell { " | " } else { " " });
        }
        text.push_str(book.word(number));
    }
    text
}
