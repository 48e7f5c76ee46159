//! Puts the actions of one recommendation together: words, leads, dates and notes, each still as words of the book.

use super::groups::Group;
use super::slots::{OwnedSlot, slots};
use crate::blocks::{Book, Place, Span};
use crate::draft::Sure;
use crate::items::{self, ColumnCell, Item};
use crate::layout::{BodyRow, Role};
use crate::pairing::pair;
use crate::posts::{Directory, Lead, normal_text};
use waymark_domain::{DueKind, DueRead, read_due};

/// An action before it is written down.
#[derive(Debug, Default)]
pub(super) struct RawAction {
    pub(super) item: Item,
    pub(super) leads: Vec<Lead>,
    pub(super) lead_spans: Vec<Span>,
    pub(super) lead_sure: Sure,
    pub(super) due_spans: Vec<Span>,
    pub(super) due: DueRead,
    pub(super) due_sure: Sure,
    pub(super) notes: Vec<Note>,
    /// Cells of a status and of a rating column.
    pub(super) status_cells: Vec<Span>,
    pub(super) rating_cells: Vec<Span>,
    /// The action itself is printed twice.
    pub(super) printed_twice: bool,
    /// Words that repeat others, with the place of those.
    pub(super) repeats: Vec<(Vec<Span>, Place)>,
    pub(super) questions: Vec<(&'static str, String)>,
}

/// A progress note and the labels of the actions that it stands for, where there are several.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) item: Item,
    pub(super) shared: Vec<String>,
    pub(super) sure: Sure,
}

/// The actions of a recommendation, and what could not be given to any of them.
#[derive(Debug, Default)]
pub(super) struct RawActions {
    pub(super) actions: Vec<RawAction>,
    pub(super) phase_words: Vec<Span>,
    pub(super) numbered: bool,
    /// The labels of actions whose leads and dates do not stand beside them.
    pub(super) drifted: Vec<String>,
    pub(super) questions: Vec<(&'static str, String)>,
}

/// Reads the actions of a group.
pub(super) fn read_actions(book: &Book, directory: &Directory, group: &Group) -> RawActions {
    let column = items::actions(book, &cells(book, &group.rows, Role::Action));
    let mut raw = RawActions { numbered: column.numbered, ..RawActions::default() };
    raw.actions = without_repeats(book, column.items);
    // A phase heading with no action beneath it means nothing and is left over.
    raw.phase_words = raw.actions.iter().filter_map(|action| action.item.phase).map(|(_, words)| words).collect();
    if raw.actions.is_empty() {
        return raw;
    }
    give_leads_and_dates(book, directory, &group.rows, &mut raw);
    super::notes::give_notes(book, &group.rows, &mut raw);
    for (number, row) in group.rows.iter().enumerate() {
        let at = raw.action_at(number);
        raw.actions[at].status_cells.extend(row.cell(Role::Status));
        raw.actions[at].rating_cells.extend(row.cell(Role::Rating));
    }
    raw
}

impl RawActions {
    /// The action that a row belongs to: the one that begins there, else the last that began above it.
    pub(super) fn action_at(&self, row: usize) -> usize {
        let begun_above = self.actions.partition_point(|action| action.item.rows.start < row);
        let begins_here = self.actions.get(begun_above).is_some_and(|action| action.item.rows.start == row);
        if begins_here { begun_above } else { begun_above.saturating_sub(1) }
    }
}

/// The cells of one column, with what their rows make probable.
pub(super) fn cells(book: &Book, rows: &[BodyRow], role: Role) -> Vec<ColumnCell> {
    let numbered_rows = rows.iter().enumerate();
    let filled = numbered_rows.filter_map(|(number, row)| row.cell(role).map(|words| (number, row, words)));
    filled
        .map(|(number, row, words)| {
            let paragraphs = |role: Role| row.cell(role).map_or(0, |cell| book.paragraphs(cell).len());
            ColumnCell {
                row: number,
                words,
                likely: paragraphs(Role::Due).max(paragraphs(Role::Lead)),
                own: row.cell(Role::Due).is_some() && row.cell(Role::Lead).is_some(),
            }
        })
        .collect()
}

/// An action printed twice, word for word under the same number, is one action.
fn without_repeats(book: &Book, items: Vec<Item>) -> Vec<RawAction> {
    let mut actions: Vec<RawAction> = Vec::new();
    for item in items {
        if let Some(last) = actions.last_mut()
            && item.label.is_some()
            && last.item.label == item.label
            && normal_text(book, &last.item.pieces) == normal_text(book, &item.pieces)
        {
            let of = first_place(book, &last.item.with_mark());
            last.item.rows.end = item.rows.end;
            last.repeats.push((item.with_mark(), of));
            last.printed_twice = true;
            continue;
        }
        actions.push(RawAction { item, ..RawAction::default() });
    }
    actions
}

fn give_leads_and_dates(book: &Book, directory: &Directory, rows: &[BodyRow], raw: &mut RawActions) {
    let mut begun = vec![0; rows.len()];
    for action in &raw.actions {
        begun[action.item.rows.start] += 1;
    }
    let slots = slots(book, directory, rows, &begun);
    let starts: Vec<usize> = raw.actions.iter().map(|action| action.item.rows.start).collect();
    let pairing = pair(&slots.iter().map(OwnedSlot::as_slot).collect::<Vec<_>>(), &starts);
    let mut slots_of: Vec<Vec<&OwnedSlot>> = vec![Vec::new(); raw.actions.len()];
    for (slot, action) in slots.iter().zip(&pairing.action_of) {
        slots_of[*action].push(slot);
    }
    for (action, own) in raw.actions.iter_mut().zip(slots_of) {
        let drifted = own.iter().any(|slot| !action.item.rows.contains(&slot.row));
        if drifted {
            raw.drifted.push(action.item.label.clone().unwrap_or_default());
        }
        give_leads(book, action, &own, drifted);
        give_due(book, action, &own, drifted);
    }
}

fn give_leads(book: &Book, action: &mut RawAction, own: &[&OwnedSlot], drifted: bool) {
    let with_leads: Vec<&OwnedSlot> = own.iter().copied().filter(|slot| slot.leads.is_some()).collect();
    let Some(first) = chosen(&with_leads, action) else {
        action.lead_sure = Sure::Low;
        return;
    };
    action.lead_sure = if drifted || with_leads.len() > 1 { Sure::Medium } else { Sure::High };
    let Some(group) = &first.leads else {
        return;
    };
    action.leads.clone_from(&group.leads);
    action.lead_spans.clone_from(&group.spans);
    if group.unmarked {
        action.lead_sure = Sure::Medium;
        let text =
            "The names stand beside each other without a mark between them. Are all of them leads of this action?";
        action.questions.push(("leads", text.to_owned()));
    }
    let of = first_place(book, &group.spans);
    for slot in with_leads.iter().filter(|slot| !std::ptr::eq(**slot, first)) {
        let Some(other) = &slot.leads else {
            continue;
        };
        if slot.same_leads(first) {
            action.repeats.push((other.spans.clone(), of));
            continue;
        }
        action.lead_sure = Sure::Low;
        let names: Vec<&str> = other.leads.iter().map(|lead| lead.written.as_str()).collect();
        let text =
            format!("\"{}\" stands beside this action too. Does it lead this action or another?", names.join(", "));
        action.questions.push(("leads", text));
        action.leads.extend(other.leads.iter().cloned());
        action.lead_spans.extend(other.spans.iter().copied());
    }
}

fn give_due(book: &Book, action: &mut RawAction, own: &[&OwnedSlot], drifted: bool) {
    let with_due: Vec<&OwnedSlot> = own.iter().copied().filter(|slot| slot.due.is_some()).collect();
    let Some(first) = chosen(&with_due, action) else {
        action.due_sure = Sure::Low;
        return;
    };
    let Some((span, due)) = &first.due else {
        return;
    };
    action.due_spans = vec![*span];
    action.due = due.clone();
    action.due_sure = match due.kind {
        DueKind::Unclear | DueKind::None => Sure::Low,
        _ if drifted || with_due.len() > 1 => Sure::Medium,
        DueKind::Day | DueKind::Month | DueKind::Ongoing => Sure::High,
    };
    let of = first_place(book, &[*span]);
    for slot in with_due.iter().filter(|slot| !std::ptr::eq(**slot, first)) {
        let Some((other, _)) = &slot.due else {
            continue;
        };
        if slot.same_due(first) {
            action.repeats.push((vec![*other], of));
            continue;
        }
        action.due_spans.push(*other);
    }
    if action.due_spans.len() > 1 {
        // Two dates for one action: both are kept, and neither is chosen.
        let all: Vec<&str> = action.due_spans.iter().map(|span| book.flat(*span)).collect();
        let read = read_due(&all.join(" or "));
        action.due = DueRead { kind: DueKind::Unclear, readings: read.readings };
        action.due_sure = Sure::Low;
    }
}

/// Of slots that say the same, the one in the action's own row; else the first.
fn chosen<'s>(slots: &[&'s OwnedSlot], action: &RawAction) -> Option<&'s OwnedSlot> {
    let own_row = slots.iter().find(|slot| slot.row == action.item.rows.start);
    own_row.or_else(|| slots.first()).copied()
}

/// The place of the first word of some spans.
pub(super) fn first_place(book: &Book, spans: &[Span]) -> Place {
    spans.iter().find(|span| !span.is_empty()).map_or(Place::Line(0), |span| book.place(span.from))
}
