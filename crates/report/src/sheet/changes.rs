//! The sheet of what changed between two cuts, and what did not move.

use waymark_domain::{Colour, PlanView};

use super::{Cell, Table, day, maybe, text};
use crate::PackInfo;

pub(super) fn table(view: &PlanView, info: &PackInfo) -> Table {
    let mut table = Table::new([
        ("Since", 24),
        ("Change", 22),
        ("Place", 10),
        ("Action", 50),
        ("How it was", 50),
        ("How it is", 50),
        ("Rating then", 12),
        ("Rating now", 12),
        ("Last word on", 12),
        ("Leads", 20),
        ("Action\u{2019}s id", 38),
    ]);
    let Some(compared) = info.since.as_ref().map(|compared| compared.narrowed(&info.only, view)) else { return table };
    let rating = |colour: Option<Colour>| colour.map_or(Cell::Empty, |colour| Cell::Rating(colour.word()));
    for (kind, _) in compared.since.kinds() {
        for (moved, change) in compared.since.of(kind) {
            table.rows.push(vec![
                text(&compared.with),
                text(kind.in_words()),
                text(&moved.action.place),
                text(&moved.action.text),
                maybe(change.was.as_ref()),
                text(&change.now),
                rating(moved.was),
                rating(moved.now),
                Cell::Empty,
                text(&moved.leads),
                text(moved.action.action.to_string()),
            ]);
        }
    }
    for one in &compared.since.numbers {
        let mut row = vec![text(&compared.with), text("Numbers that ratings use"), Cell::Empty, Cell::Empty];
        row.extend([Cell::Empty, text(&one.words), Cell::Empty, Cell::Empty, day(Some(one.on))]);
        row.extend([Cell::Empty, Cell::Empty]);
        table.rows.push(row);
    }
    for said in &compared.since.turned {
        let mut row = vec![text(&compared.with), text("By these numbers alone"), Cell::Empty, Cell::Empty];
        row.extend([Cell::Empty, text(said), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
        table.rows.push(row);
    }
    for one in &compared.since.recommendations {
        for change in &one.changes {
            let mut row = vec![text(&compared.with), text(change.kind.in_words()), text(&one.code), text(&one.text)];
            row.extend([Cell::Empty, text(&change.now), rating(one.was), rating(one.now)]);
            row.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
            table.rows.push(row);
        }
    }
    for still in &compared.since.still {
        table.rows.push(vec![
            text(&compared.with),
            text("Did not move"),
            text(&still.action.place),
            text(&still.action.text),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            rating(still.colour),
            day(still.said_on),
            text(&still.leads),
            text(still.action.action.to_string()),
        ]);
    }
    table
}
