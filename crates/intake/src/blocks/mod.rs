//! The model that every kind of file is read into: words with their places, in lines and rows of cells.
//!
//! It says where text stands, never what it means. A word is a run of non-blank characters after tags are removed
//! and entities decoded; each is numbered once, and everything later speaks of words by number, so that none can
//! vanish or count twice.

mod csv;
mod html;
mod markup;
mod render;
mod text;

pub(crate) use csv::read_csv;
pub(crate) use html::{has_table, read_html};
pub(crate) use text::read_text;

use crate::limits::MAX_WORDS;

/// Where a word stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// A line, from 1.
    Line(u32),
    /// A cell of a table, all from 1.
    Cell { table: u32, row: u32, cell: u32 },
}

impl Place {
    /// As a draft writes it. Each field of each action has its places: digits are put down without the formatter.
    pub(crate) fn written(self) -> String {
        let mut out = String::with_capacity(8);
        let mut part = |letter: char, number: u32| {
            out.push(letter);
            push_digits(&mut out, number);
        };
        match self {
            Self::Line(line) => part('l', line),
            Self::Cell { table, row, cell } => {
                part('t', table);
                part('r', row);
                part('c', cell);
            }
        }
        out
    }
}

fn push_digits(out: &mut String, number: u32) {
    if number >= 10 {
        push_digits(out, number / 10);
    }
    out.extend(char::from_digit(number % 10, 10));
}

/// What begins with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// Nothing: it follows the word before it.
    Inside,
    /// A paragraph within a cell or line.
    Paragraph,
    /// A bullet of a list.
    Bullet,
    /// A cell, or a line outside a table.
    Cell,
}

/// One word: a piece of the book's text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    from: u32,
    to: u32,
    pub(crate) place: Place,
    pub(crate) start: Start,
}

/// A run of words; `skip` bytes at the front of the first word belong to something else ("(1)Review"), never all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) skip: usize,
}

impl Span {
    pub(crate) const fn new(from: usize, to: usize) -> Self {
        Self { from, to, skip: 0 }
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.from >= self.to
    }

    pub(crate) const fn len(self) -> usize {
        self.to.saturating_sub(self.from)
    }

    /// The words of the span by number.
    pub(crate) const fn numbers(self) -> std::ops::Range<usize> {
        self.from..self.to
    }
}

/// A line that is no row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) words: Span,
    /// Printed in bold from end to end.
    pub(crate) bold: bool,
}

/// A row of a table: one span for each cell, empty cells included.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Span>,
}

/// A line, a row, or an empty line between.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Line(Line),
    Row(Row),
    Blank,
}

/// A whole source as words and blocks.
///
/// Its text holds the words in order, one blank between two of them and nothing else, so that any run of words is a
/// piece of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Book {
    text: String,
    words: Vec<Word>,
    pub(crate) blocks: Vec<Block>,
}

/// Bytes of a usual word and the blank after it.
const USUAL_WORD: usize = 6;

impl Book {
    /// Makes room for the words of a text, so that they are seldom moved while they are gathered.
    fn make_room(&mut self, bytes: usize) {
        self.text.reserve(bytes);
        self.words.reserve((bytes / USUAL_WORD).min(MAX_WORDS));
    }

    pub(crate) fn word_count(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn word(&self, number: usize) -> &str {
        let word = &self.words[number];
        &self.text[word.from as usize..word.to as usize]
    }

    /// The first byte of a word: many questions are settled by it.
    pub(crate) fn first_byte(&self, number: usize) -> u8 {
        self.text.as_bytes()[self.words[number].from as usize]
    }

    pub(crate) fn start(&self, number: usize) -> Start {
        self.words[number].start
    }

    pub(crate) fn place(&self, number: usize) -> Place {
        self.words[number].place
    }

    /// The words of a span, the first without its skipped bytes.
    pub(crate) fn words(&self, span: Span) -> impl DoubleEndedIterator<Item = &str> + Clone {
        span.numbers().map(move |number| {
            let word = self.word(number);
            if number == span.from { word.get(span.skip..).unwrap_or("") } else { word }
        })
    }

    /// The paragraphs of a span: a bullet belongs to the paragraph that it follows.
    pub(crate) fn paragraphs(&self, span: Span) -> Vec<Span> {
        let mut out = Vec::new();
        let mut from = span.from;
        for number in span.numbers() {
            if number > from && matches!(self.start(number), Start::Paragraph | Start::Cell) {
                out.push(Span::new(from, number));
                from = number;
            }
        }
        if from < span.to {
            out.push(Span::new(from, span.to));
        }
        if let Some(first) = out.first_mut() {
            first.skip = span.skip;
        }
        out
    }

    /// The distinct places of some spans, in order.
    pub(crate) fn places(&self, spans: &[Span]) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for number in spans.iter().flat_map(|span| span.numbers()) {
            let place = self.place(number);
            // Nearly every word stands where the word before it does.
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }
}
