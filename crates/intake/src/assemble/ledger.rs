//! Keeps account of every word: it is placed in a field, or it is left over.
//!
//! A text can only be taken out through the ledger, and what nobody took is a leftover by construction. So
//! `words = words_placed + words_left` holds for every source, and no word vanishes.

use crate::blocks::{Book, Place, Span};
use crate::draft::Leftover;
use std::collections::BTreeMap;

/// The account of one book.
#[derive(Debug)]
pub(crate) struct Ledger<'b> {
    book: &'b Book,
    placed: Vec<bool>,
    /// For words that repeat others: where those stand.
    repeats: BTreeMap<usize, Place>,
}

impl<'b> Ledger<'b> {
    pub(crate) fn new(book: &'b Book) -> Self {
        Self { book, placed: vec![false; book.word_count()], repeats: BTreeMap::new() }
    }

    /// Takes the text of some spans into a field.
    pub(crate) fn text(&mut self, spans: &[Span]) -> String {
        self.place(spans);
        self.book.text(spans)
    }

    /// Takes one span into a field, on one line.
    pub(crate) fn flat(&mut self, span: Span) -> String {
        self.place(&[span]);
        self.book.flat(span).to_owned()
    }

    /// Counts words as placed whose meaning is in a field (a number, a phase heading).
    pub(crate) fn place(&mut self, spans: &[Span]) {
        for number in spans.iter().flat_map(|span| span.numbers()) {
            self.placed[number] = true;
        }
    }

    /// Leaves words over because they repeat what stands elsewhere.
    pub(crate) fn repeat(&mut self, spans: &[Span], of: Place) {
        for number in spans.iter().flat_map(|span| span.numbers()) {
            self.repeats.insert(number, of);
        }
    }

    pub(crate) fn words_placed(&self) -> usize {
        self.placed.iter().filter(|placed| **placed).count()
    }

    /// The words that nobody took, in pieces that stand together.
    pub(crate) fn leftovers(&self) -> Vec<Leftover> {
        let mut out = Vec::new();
        let mut first_of: BTreeMap<&str, Place> = BTreeMap::new();
        let mut from = 0;
        while from < self.placed.len() {
            if self.placed[from] {
                from += 1;
                continue;
            }
            let to = self.end_of_piece(from);
            let text = self.book.flat(Span::new(from, to));
            let place = self.book.place(from);
            let same_as = self.repeats.get(&from).copied().or_else(|| first_of.get(text).copied());
            first_of.entry(text).or_insert(place);
            let text = text.to_owned();
            out.push(Leftover { text, at: vec![place.written()], same_as: same_as.map(Place::written) });
            from = to;
        }
        out
    }

    fn end_of_piece(&self, from: usize) -> usize {
        let (place, repeats) = (self.book.place(from), self.repeats.get(&from));
        let belongs = |number: &usize| {
            !self.placed[*number] && self.book.place(*number) == place && self.repeats.get(number) == repeats
        };
        (from..self.placed.len()).take_while(belongs).last().map_or(from + 1, |last| last + 1)
    }
}
