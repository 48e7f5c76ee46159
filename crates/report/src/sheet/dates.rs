//! The sheets of dates: what more time was asked for, and every change of a date.

use waymark_domain::{DateChangeKind, ExtensionView, PlanView, london_day};

use super::actions::distinct;
use super::{Cell, Table, day, maybe, maybe_number, text};

pub(super) fn extensions(view: &PlanView) -> Table {
    let mut table = Table::new([
        ("Place", 10),
        ("Action", 50),
        ("Asked by", 20),
        ("Asked on", 12),
        ("Due when asked", 12),
        ("Asked until", 12),
        ("Days more", 9),
        ("Why", 50),
        ("State", 22),
        ("Granted until", 12),
        ("Decided by", 26),
        ("Decided on", 12),
        ("Decided so, because", 50),
        ("Entry", 8),
        ("Action\u{2019}s id", 38),
    ]);
    for action in distinct(view) {
        for one in &action.extensions {
            let mut row = vec![text(&action.place), text(&action.text)];
            row.extend(asked(one));
            row.push(text(action.action.to_string()));
            table.rows.push(row);
        }
    }
    table
}

fn asked(one: &ExtensionView) -> [Cell; 12] {
    [
        text(&one.by),
        Cell::Day(one.on),
        day(one.from),
        Cell::Day(one.to),
        maybe_number(one.days),
        text(&one.why),
        text(one.state.in_words()),
        day(one.granted_to),
        maybe(one.decided_by.as_ref()),
        day(one.decided_at.map(london_day)),
        maybe(one.decided_why.as_ref()),
        Cell::Number(i64::try_from(one.asked).unwrap_or(i64::MAX)),
    ]
}

pub(super) fn changes(view: &PlanView) -> Table {
    let mut table = Table::new([
        ("Place", 10),
        ("Action", 50),
        ("What it was", 14),
        ("Date before", 24),
        ("Date after", 24),
        ("Changed on", 12),
        ("Why", 50),
        ("By decision of", 28),
        ("Original date", 12),
        ("Slip in days by now", 9),
        ("Action\u{2019}s id", 38),
    ]);
    for action in distinct(view) {
        for one in &action.due.changes {
            table.rows.push(vec![
                text(&action.place),
                text(&action.text),
                text(match one.kind {
                    DateChangeKind::Correction => "correction",
                    DateChangeKind::Extension => "extension",
                }),
                text(&one.from),
                text(&one.to),
                Cell::Day(one.on),
                text(&one.why),
                maybe(one.reference.as_ref()),
                day(action.due.original),
                maybe_number(action.due.slip_days),
                text(action.action.to_string()),
            ]);
        }
    }
    table
}
