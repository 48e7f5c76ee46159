//! Gives the progress notes to their actions: by number, and by row only where there are no numbers.

use super::actions::{Note, RawActions, cells, first_place};
use crate::blocks::{Book, Place};
use crate::draft::Sure;
use crate::items::{self, Item};
use crate::layout::{BodyRow, Role};
use crate::posts::normal_text;
use std::collections::BTreeMap;

/// Hands out the notes of a recommendation's rows.
pub(super) fn give_notes(book: &Book, rows: &[BodyRow], raw: &mut RawActions) {
    let column = items::notes(book, &cells(book, rows, Role::Progress));
    let mut giver = Giver::new(book, raw);
    giver.no_numbers = column.items.iter().all(|note| note.numbers.is_empty());
    for item in column.items {
        giver.give(item);
    }
}

struct Giver<'g> {
    book: &'g Book,
    raw: &'g mut RawActions,
    /// The actions that have a label, in order; the first of them may have had its note already.
    by_label: BTreeMap<String, Vec<usize>>,
    by_number: BTreeMap<u32, Vec<usize>>,
    /// The notes of actions that have been given several, by action and words.
    given: BTreeMap<(usize, String), Place>,
    /// Whether no note of the column has a number.
    no_numbers: bool,
}

impl<'g> Giver<'g> {
    fn new(book: &'g Book, raw: &'g mut RawActions) -> Self {
        let mut by_label: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_number: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, action) in raw.actions.iter().enumerate() {
            if let Some(label) = &action.item.label {
                by_label.entry(label.clone()).or_default().push(at);
            }
            for number in &action.item.numbers {
                by_number.entry(*number).or_default().push(at);
            }
            if !raw.numbered {
                by_number.entry(u32::try_from(at + 1).unwrap_or(u32::MAX)).or_default().push(at);
            }
        }
        Self { book, raw, by_label, by_number, given: BTreeMap::new(), no_numbers: false }
    }

    fn give(&mut self, item: Item) {
        let doubtful = self.raw.numbered && item.numbers.is_empty() && !self.has_a_row_of_its_own(&item);
        let sure = if doubtful { Sure::Low } else { Sure::High };
        let targets = self.targets(&item);
        let shared: Vec<String> = match targets.as_slice() {
            [_, _, ..] => targets.iter().map(|at| self.label(*at)).collect(),
            _ => Vec::new(),
        };
        if targets.is_empty() {
            let label = item.label.unwrap_or_default();
            let text =
                format!("There is a progress note ({label}), but no action with this number. Which action is meant?");
            self.raw.questions.push(("progress", text));
            return;
        }
        for at in targets {
            self.give_to(at, Note { item: item.clone(), shared: shared.clone(), sure });
        }
    }

    /// Whether the plan numbers no note, and the note's row has one action: as spreadsheets do, where the row says whose
    /// note it is.
    fn has_a_row_of_its_own(&self, note: &Item) -> bool {
        let in_row = self.raw.actions.iter().filter(|action| action.item.rows.start == note.rows.start).count();
        self.no_numbers && note.rows.len() == 1 && in_row == 1
    }

    fn label(&self, at: usize) -> String {
        self.raw.actions[at].item.label.clone().unwrap_or_else(|| (at + 1).to_string())
    }

    /// The actions that a note stands for, by their places.
    fn targets(&mut self, note: &Item) -> Vec<usize> {
        if note.numbers.is_empty() {
            return vec![self.raw.action_at(note.rows.start)];
        }
        let with_label = note.label.as_ref().and_then(|label| self.by_label.get_mut(label));
        if let Some(actions) = with_label.filter(|_| note.numbers.len() == 1) {
            // The same number printed for two actions: the notes go to them by order, the last keeps what is over.
            return if actions.len() > 1 { vec![actions.remove(0)] } else { actions.clone() };
        }
        let mut found: Vec<usize> =
            note.numbers.iter().filter_map(|number| self.by_number.get(number)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A note printed twice, word for word, is one note.
    fn give_to(&mut self, at: usize, note: Note) {
        let key = |note: &Note| (at, normal_text(self.book, &note.item.pieces));
        let place = |note: &Note| first_place(self.book, &note.item.with_mark());
        let action = &mut self.raw.actions[at];
        // Most actions have one note, whose words are compared with none.
        if let [only] = action.notes.as_slice() {
            self.given.insert(key(only), place(only));
        }
        if !action.notes.is_empty() {
            let key = key(&note);
            if let Some(of) = self.given.get(&key) {
                action.repeats.push((note.item.with_mark(), *of));
                return;
            }
            self.given.insert(key, place(&note));
        }
        action.notes.push(note);
    }
}
