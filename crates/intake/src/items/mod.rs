//! Cuts the cells of one column, under one recommendation, into numbered items.
//!
//! A cell may hold many items and an item may run over many cells and pages. Numbers in brackets also refer
//! ("see (1) above") and count inner lists; `chain` tells which of them begin items. Nothing is paired here.

mod chain;
mod mark;
mod phase;

pub(crate) use phase::phase_alone;

use crate::blocks::{Book, Span};
use chain::chosen;
use mark::{Mark, marks};
use phase::phases;
use std::ops::Range;
use waymark_domain::Phase;

/// A cell of the column with the row it stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColumnCell {
    pub(crate) row: usize,
    pub(crate) words: Span,
    /// Without numbers: how many items the rest of the row makes probable.
    pub(crate) likely: usize,
    /// The rest of the row looks like an item of its own (it has both a lead and a date).
    pub(crate) own: bool,
}

/// An item: a number, if it has one, and its words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    /// As printed, without brackets; `None` where none is printed.
    pub(crate) label: Option<String>,
    /// The numbers that the item stands for: several for "2-3)", none for an unnumbered one.
    pub(crate) numbers: Vec<u32>,
    /// The words of the number.
    pub(crate) mark: Option<Span>,
    /// The phase heading above it and that heading's words.
    pub(crate) phase: Option<(Phase, Span)>,
    /// Its words, cut at cells, without the number.
    pub(crate) pieces: Vec<Span>,
    /// The rows in which it begins and ends.
    pub(crate) rows: Range<usize>,
}

impl Item {
    /// The words with the number in front.
    pub(crate) fn with_mark(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = self.mark.into_iter().collect();
        for piece in &self.pieces {
            match spans.last_mut() {
                // The number may end within the word where the text begins: "(1)Review".
                Some(last) if last.to == piece.from || (last.to == piece.from + 1 && piece.skip > 0) => {
                    last.to = piece.to;
                }
                _ => spans.push(*piece),
            }
        }
        spans
    }
}

/// The items of a column.
#[derive(Debug, Default)]
pub(crate) struct Column {
    pub(crate) items: Vec<Item>,
    /// Whether the items are numbered.
    pub(crate) numbered: bool,
}

/// Cuts a column that may hold phase headings (the actions).
pub(crate) fn actions(book: &Book, cells: &[ColumnCell]) -> Column {
    cut(book, cells, true)
}

/// Cuts a column without phase headings (the progress notes).
pub(crate) fn notes(book: &Book, cells: &[ColumnCell]) -> Column {
    cut(book, cells, false)
}

/// Whether a cell begins with the number of an item.
pub(crate) fn begins_with_number(book: &Book, cell: Span) -> bool {
    mark::begins(book, cell)
}

/// What interrupts the words of a cell.
enum Event {
    Phase(Phase, Span),
    Mark(Mark),
}

impl Event {
    fn from(&self) -> usize {
        match self {
            Self::Phase(_, words) => words.from,
            Self::Mark(mark) => mark.words.from,
        }
    }
}

fn cut(book: &Book, cells: &[ColumnCell], with_phases: bool) -> Column {
    let found: Vec<Vec<(Phase, Span)>> =
        cells.iter().map(|cell| if with_phases { phases(book, cell.words) } else { Vec::new() }).collect();
    let all: Vec<Mark> =
        cells.iter().zip(&found).flat_map(|(cell, phases)| marks(book, cell.words, phases, with_phases)).collect();
    let mut chosen = chosen(all).into_iter().peekable();
    let mut cutter = Cutter { book, column: Column::default(), phase: None, open: false, are_actions: with_phases };
    cutter.column.numbered = chosen.peek().is_some();
    for (cell, phases) in cells.iter().zip(found) {
        let mut events: Vec<Event> = phases.into_iter().map(|(phase, words)| Event::Phase(phase, words)).collect();
        while let Some(mark) = chosen.next_if(|mark| mark.words.from < cell.words.to) {
            events.push(Event::Mark(mark));
        }
        events.sort_by_key(Event::from);
        cutter.cell(*cell, events);
    }
    cutter.column
}

struct Cutter<'b> {
    book: &'b Book,
    column: Column,
    phase: Option<(Phase, Span)>,
    /// Words without a number go on with the last item.
    open: bool,
    /// A note without a number goes on with the note above it; an action need not.
    are_actions: bool,
}

impl Cutter<'_> {
    fn cell(&mut self, cell: ColumnCell, events: Vec<Event>) {
        let mut at = Span { ..cell.words };
        for event in events {
            self.words(cell, Span { to: event.from(), ..at });
            match event {
                Event::Phase(phase, words) => {
                    self.phase = Some((phase, words));
                    self.open = false;
                    at = Span::new(words.to, cell.words.to);
                }
                Event::Mark(mark) => {
                    at = Span { to: cell.words.to, ..mark.content };
                    self.begin(cell.row, Some(mark));
                }
            }
        }
        self.words(cell, at);
    }

    fn begin(&mut self, row: usize, mark: Option<Mark>) {
        let mut item = Item { phase: self.phase, rows: row..row + 1, ..Item::default() };
        if let Some(mark) = mark {
            item.mark = Some(mark.words);
            item.label = Some(mark.label);
            item.numbers = mark.numbers;
        }
        self.column.items.push(item);
        self.open = true;
    }

    /// Words with no number before them in this cell, or what follows a number.
    fn words(&mut self, cell: ColumnCell, words: Span) {
        if words.is_empty() {
            return;
        }
        if self.column.numbered {
            if !self.open || (words.from == cell.words.from && self.begins_unnumbered(cell, words)) {
                self.begin(cell.row, None);
            }
            return self.append(cell.row, words);
        }
        let paragraphs = self.book.paragraphs(words);
        if cell.likely > 1 && paragraphs.len() == cell.likely {
            for paragraph in paragraphs {
                self.begin(cell.row, None);
                self.append(cell.row, paragraph);
            }
            return;
        }
        if !(self.open && self.goes_on(cell, words)) {
            self.begin(cell.row, None);
        }
        self.append(cell.row, words);
    }

    fn append(&mut self, row: usize, words: Span) {
        if let Some(item) = self.column.items.last_mut() {
            item.pieces.push(words);
            item.rows.end = row + 1;
        }
    }

    /// Among numbered items: a whole sentence after a whole sentence, in a row with its own lead and date.
    fn begins_unnumbered(&self, cell: ColumnCell, words: Span) -> bool {
        self.are_actions && cell.own && words == cell.words && begins_sentence(self.book, words) && self.last_is_ended()
    }

    /// Among unnumbered items: a row without lead and date that begins within a sentence.
    fn goes_on(&self, cell: ColumnCell, words: Span) -> bool {
        !cell.own && !begins_sentence(self.book, words)
    }

    fn last_is_ended(&self) -> bool {
        let last = self.column.items.last().and_then(|item| item.pieces.last());
        last.is_some_and(|piece| self.book.word(piece.to - 1).ends_with(['.', '!', '?', ')']))
    }
}

fn begins_sentence(book: &Book, words: Span) -> bool {
    book.words(words).next().is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}
