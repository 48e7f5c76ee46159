//! The sheet of the change index: a row for each entry.

use waymark_domain::{IndexEntryView, PlanView};

use super::{Cell, Table, day, maybe, maybe_number, text};
use crate::words::capital;

pub(super) fn table(view: &PlanView) -> Table {
    let mut table = Table::new([
        ("Kind", 24),
        ("New or revised", 12),
        ("Title", 50),
        ("Version", 12),
        ("In force from", 12),
        ("Next review", 12),
        ("Review", 16),
        ("Days overdue", 10),
        ("Document", 50),
        ("Changed by", 20),
        ("Leads", 20),
        ("Noted on", 12),
        ("Noted by", 24),
        ("Last revised on", 12),
        ("Suggested by rule", 20),
        ("Claims refused", 40),
        ("Entry\u{2019}s id", 38),
    ]);
    table.rows = view.change_index.iter().map(row).collect();
    table
}

fn row(one: &IndexEntryView) -> Vec<Cell> {
    let places: Vec<&str> = one.actions.iter().map(|action| action.place.as_str()).collect();
    let document = one.document.as_ref().map(|document| match document.stands {
        true => document.words.clone(),
        false => format!("{} (no longer there)", document.words),
    });
    vec![
        text(capital(one.kind_words)),
        text(capital(one.novelty_words)),
        text(&one.title),
        maybe(one.version.as_ref()),
        day(one.in_force_from),
        day(one.next_review),
        text(review(one)),
        maybe_number(one.review_overdue_days),
        maybe(document.as_ref()),
        text(places.join(", ")),
        text(one.leads.join(", ")),
        Cell::Day(one.noted_on),
        text(&one.by),
        day(one.revised_on),
        maybe(one.suggested_by.as_ref()),
        text(one.refused.join(" ")),
        text(one.change.to_string()),
    ]
}

fn review(one: &IndexEntryView) -> &'static str {
    match (one.next_review, one.review_overdue_days, one.review_near) {
        (None, ..) => "none set",
        (_, Some(_), _) => "overdue",
        (_, _, true) => "due soon",
        _ => "later",
    }
}
