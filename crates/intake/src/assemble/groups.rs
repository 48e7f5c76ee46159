//! Groups the rows of the table under their recommendations, across pages and sections.

use crate::blocks::{Book, Span};
use crate::fields::{Heading, heading};
use crate::layout::{BodyRow, Role, TablePart};
use crate::posts::normal;
use waymark_domain::{Timescale, read_timescale};

/// A recommendation with its rows, nothing in them read yet.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) code: Option<String>,
    pub(super) code_words: Vec<Span>,
    pub(super) timescale: Option<(Timescale, Span)>,
    pub(super) text: Vec<Span>,
    pub(super) section: Option<Span>,
    pub(super) outcome: Vec<Span>,
    pub(super) rows: Vec<BodyRow>,
    /// Cells that say again what the recommendation says.
    pub(super) repeats: Vec<Span>,
}

/// Groups all rows; what stands before the first recommendation has a group of its own.
pub(super) fn group(book: &Book, parts: Vec<TablePart>) -> Vec<Group> {
    let coded = has_codes(book, &parts);
    let mut grouper = Grouper { book, coded, groups: Vec::new(), section: None, section_is_new: false };
    for part in parts {
        match part {
            TablePart::Section(words) => {
                grouper.section = Some(words);
                grouper.section_is_new = true;
            }
            TablePart::Row(row) => grouper.row(row),
        }
    }
    grouper.groups
}

/// Whether recommendations are known by codes: then a cell without one goes on with the last.
fn has_codes(book: &Book, parts: &[TablePart]) -> bool {
    parts.iter().any(|part| match part {
        TablePart::Row(row) => {
            row.cell(Role::Code).is_some()
                || row.cell(Role::Recommendation).is_some_and(|cell| heading(book, cell).code.is_some())
        }
        TablePart::Section(_) => false,
    })
}

struct Grouper<'b> {
    book: &'b Book,
    coded: bool,
    groups: Vec<Group>,
    section: Option<Span>,
    section_is_new: bool,
}

impl Grouper<'_> {
    fn row(&mut self, row: BodyRow) {
        let cell = row.cell(Role::Recommendation);
        let mut found = cell.map(|cell| heading(self.book, cell)).unwrap_or_default();
        if let Some(code) = row.cell(Role::Code) {
            found.code = Some((plain_code(self.book.flat(code)), code));
        }
        if let Some(column) = row.cell(Role::Timescale)
            && found.timescale.is_none()
        {
            found.timescale = read_timescale(self.book.flat(column)).map(|timescale| (timescale, column));
        }
        match self.relation(&found) {
            Relation::New => self.open(found),
            Relation::Same => self.repeat(found),
            Relation::GoesOn => self.go_on(found),
        }
        let outcome = row.cell(Role::Outcome);
        if let Some(group) = self.groups.last_mut() {
            if let Some(outcome) = outcome {
                // Where the cell is printed again beside each row, it is the first that comes again.
                let again = group.outcome.first().is_some_and(|known| same_words(self.book, *known, outcome));
                let list = if again { &mut group.repeats } else { &mut group.outcome };
                list.push(outcome);
            }
            group.rows.push(row);
        }
    }

    fn relation(&self, found: &Heading) -> Relation {
        let Some(last) = self.groups.last() else {
            return Relation::New;
        };
        // A row with the timescale alone opened the recommendation that the next row names.
        let open = last.code.is_none() && last.text.is_empty() && last.timescale.is_some();
        match &found.code {
            Some((code, _)) if last.code.as_ref() == Some(code) && self.is_printed_again(last, found) => Relation::Same,
            Some(_) if open && found.timescale.is_none() => Relation::GoesOn,
            Some(_) => Relation::New,
            None if found.text.is_empty() && found.timescale.is_some() => Relation::New,
            None if found.text.is_empty() && self.section_is_new && !self.coded => Relation::New,
            None if found.text.is_empty() => Relation::GoesOn,
            None if self.says_the_same(last, found.text) => Relation::Same,
            None if self.coded && found.timescale.is_none() => Relation::GoesOn,
            None if open || begins_small(self.book, found.text) => Relation::GoesOn,
            None => Relation::New,
        }
    }

    /// A code twice in a row is one recommendation printed again, or going on, unless its words are others: two that
    /// bear one code are kept apart and asked about, never run together.
    fn is_printed_again(&self, last: &Group, found: &Heading) -> bool {
        let goes_on = !self.section_is_new && begins_small(self.book, found.text);
        found.text.is_empty() || last.text.is_empty() || self.says_the_same(last, found.text) || goes_on
    }

    fn says_the_same(&self, group: &Group, text: Span) -> bool {
        group.text.first().is_some_and(|known| same_words(self.book, *known, text))
    }

    fn open(&mut self, found: Heading) {
        self.section_is_new = false;
        self.groups.push(Group { section: self.section, ..Group::default() });
        self.go_on(found);
    }

    fn go_on(&mut self, found: Heading) {
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        if let Some((code, words)) = found.code {
            group.code = Some(code);
            group.code_words.push(words);
        }
        if let Some(timescale) = found.timescale {
            if group.timescale.is_none() { group.timescale = Some(timescale) } else { group.repeats.push(timescale.1) }
        }
        if !found.text.is_empty() {
            group.text.push(found.text);
        }
    }

    /// The recommendation's cell is printed again beside each of its rows; what is new in it goes on.
    fn repeat(&mut self, found: Heading) {
        let again = self.groups.last().is_some_and(|group| self.says_the_same(group, found.text));
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        group.repeats.extend(found.code.map(|(_, words)| words));
        group.repeats.extend(found.timescale.map(|(_, words)| words));
        if !found.text.is_empty() {
            let list = if again { &mut group.repeats } else { &mut group.text };
            list.push(found.text);
        }
    }
}

enum Relation {
    New,
    /// Printed again.
    Same,
    GoesOn,
}

fn same_words(book: &Book, one: Span, other: Span) -> bool {
    one.len() == other.len() && normal(book.flat(one)) == normal(book.flat(other))
}

fn begins_small(book: &Book, text: Span) -> bool {
    book.words(text).next().is_some_and(|word| word.starts_with(|c: char| c.is_lowercase()))
}

fn plain_code(text: &str) -> String {
    text.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ':') || c.is_whitespace()).to_owned()
}
