//! Leads and dates of one recommendation's rows, cut into one pair for each action.

use crate::blocks::{Book, Span};
use crate::fields::{dues_by_order, one_due};
use crate::layout::{BodyRow, Role};
use crate::pairing::Slot;
use crate::posts::{Directory, LeadGroup, normal};
use waymark_domain::{DueKind, DueRead};

/// A lead and a date that stood beside each other.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnedSlot {
    pub(super) row: usize,
    pub(super) leads: Option<LeadGroup>,
    pub(super) due: Option<(Span, DueRead)>,
    lead_key: Option<String>,
    due_key: Option<String>,
}

impl OwnedSlot {
    pub(super) fn as_slot(&self) -> Slot<'_> {
        Slot { row: self.row, leads: self.lead_key.as_deref(), due: self.due_key.as_deref() }
    }

    pub(super) fn same_leads(&self, other: &Self) -> bool {
        self.lead_key == other.lead_key
    }

    pub(super) fn same_due(&self, other: &Self) -> bool {
        self.due_key == other.due_key
    }
}

/// The slots of all rows; `begun[row]` is how many actions begin in a row.
pub(super) fn slots(book: &Book, directory: &Directory, rows: &[BodyRow], begun: &[usize]) -> Vec<OwnedSlot> {
    let mut out = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let expected = begun.get(number).copied().unwrap_or(0);
        let leads = row.cell(Role::Lead).map(|cell| lead_groups(book, directory, cell, expected)).unwrap_or_default();
        let dues = row.cell(Role::Due).map(|cell| due_dates(book, cell, expected)).unwrap_or_default();
        let (mut leads, mut dues) = (leads.into_iter(), dues.into_iter());
        loop {
            let (lead, due) = (leads.next(), dues.next());
            if lead.is_none() && due.is_none() {
                break;
            }
            out.push(OwnedSlot {
                row: number,
                lead_key: lead.as_ref().map(lead_key),
                due_key: due.as_ref().map(|(span, _)| normal(book.flat(*span))),
                leads: lead,
                due,
            });
        }
    }
    out
}

fn lead_key(group: &LeadGroup) -> String {
    let names: Vec<String> = group.leads.iter().map(|lead| normal(&lead.written)).collect();
    names.join("/")
}

/// One group for each action expected, from paragraphs if they are as many, else from the order of names.
fn lead_groups(book: &Book, directory: &Directory, cell: Span, expected: usize) -> Vec<LeadGroup> {
    let paragraphs = book.paragraphs(cell);
    if paragraphs.len() == 1 && expected <= 1 {
        return vec![directory.one_group(book, cell)];
    }
    let by_paragraph =
        || paragraphs.iter().map(|paragraph| directory.one_group(book, *paragraph)).collect::<Vec<LeadGroup>>();
    if paragraphs.len() > 1 && paragraphs.len() == expected {
        return by_paragraph();
    }
    let by_order: Vec<LeadGroup> =
        paragraphs.iter().flat_map(|paragraph| directory.groups_by_order(book, *paragraph)).collect();
    if paragraphs.len() > 1 && by_order.len() != expected { by_paragraph() } else { by_order }
}

/// One date for each action expected, from paragraphs if they are as many, else cut by what is a date.
fn due_dates(book: &Book, cell: Span, expected: usize) -> Vec<(Span, DueRead)> {
    let paragraphs = book.paragraphs(cell);
    if paragraphs.len() > 1 && paragraphs.len() == expected {
        return paragraphs.iter().map(|paragraph| one_due(book, *paragraph)).collect();
    }
    let clear = |due: &DueRead| matches!(due.kind, DueKind::Day | DueKind::Month | DueKind::Ongoing);
    if expected <= 1 && paragraphs.len() == 1 {
        let whole = one_due(book, cell);
        if clear(&whole.1) {
            return vec![whole];
        }
    }
    let cut: Vec<(Span, DueRead)> = paragraphs.iter().flat_map(|paragraph| dues_by_order(book, *paragraph)).collect();
    let dates = cut.iter().all(|(_, due)| clear(due) || !due.readings.is_empty());
    // One action and words that are no list of dates: they are one date, whatever it means.
    if expected <= 1 && !dates { vec![one_due(book, cell)] } else { cut }
}
