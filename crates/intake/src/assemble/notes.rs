//! Gives the progress notes to their actions: by number, and by row only where there are no numbers.

use super::actions::{Note, RawActions, cells, first_place};
use crate::blocks::Book;
use crate::draft::Sure;
use crate::items::{self, Item};
use crate::layout::{BodyRow, Role};
use crate::posts::normal;

/// Hands out the notes of a recommendation's rows.
pub(super) fn give_notes(book: &Book, rows: &[BodyRow], raw: &mut RawActions) {
    let column = items::notes(book, &cells(book, rows, Role::Progress));
    for item in column.items {
        let sure = if raw.numbered && item.numbers.is_empty() { Sure::Low } else { Sure::High };
        let targets = targets(raw, &item);
        let shared: Vec<String> = match targets.as_slice() {
            [_, _, ..] => targets.iter().map(|at| label(raw, *at)).collect(),
            _ => Vec::new(),
        };
        if targets.is_empty() {
            let label = item.label.clone().unwrap_or_default();
            let text =
                format!("There is a progress note ({label}), but no action with this number. Which action is meant?");
            raw.questions.push(("progress", text));
            continue;
        }
        for at in targets {
            give(book, raw, at, Note { item: item.clone(), shared: shared.clone(), sure });
        }
    }
}

fn label(raw: &RawActions, at: usize) -> String {
    raw.actions[at].item.label.clone().unwrap_or_else(|| (at + 1).to_string())
}

/// The actions that a note stands for, by their places.
fn targets(raw: &RawActions, note: &Item) -> Vec<usize> {
    if note.numbers.is_empty() {
        return vec![raw.action_at(note.rows.start)];
    }
    let by_label = (0..raw.actions.len()).filter(|at| raw.actions[*at].item.label == note.label);
    let with_label: Vec<usize> = by_label.collect();
    if note.numbers.len() == 1 && !with_label.is_empty() {
        // The same number printed for two actions: the notes go to them by order.
        let free = with_label.iter().copied().find(|at| raw.actions[*at].notes.is_empty());
        return vec![free.unwrap_or(with_label[with_label.len() - 1])];
    }
    let wanted = |at: &usize| match raw.actions[*at].item.numbers.as_slice() {
        [] => !raw.numbered && note.numbers.iter().any(|n| usize::try_from(*n).is_ok_and(|n| n == at + 1)),
        numbers => numbers.iter().any(|n| note.numbers.contains(n)),
    };
    (0..raw.actions.len()).filter(wanted).collect()
}

/// A note printed twice, word for word, is one note.
fn give(book: &Book, raw: &mut RawActions, at: usize, note: Note) {
    let action = &mut raw.actions[at];
    let words = normal(&book.text(&note.item.pieces));
    let known = action.notes.iter().find(|known| normal(&book.text(&known.item.pieces)) == words);
    match known {
        Some(known) => {
            let of = first_place(book, &known.item.with_mark());
            action.repeats.push((note.item.with_mark(), of));
        }
        None => action.notes.push(note),
    }
}
