//! The sheet of dependencies: what waits for what, and what points to what.

use waymark_domain::{Colour, PlanView, Relation};

use super::{Cell, Table, actions, text, yes_or_no};

pub(super) fn table(view: &PlanView) -> Table {
    let mut table = Table::new([
        ("Place", 10),
        ("Action", 50),
        ("Rating", 10),
        ("Relation", 12),
        ("Other place", 12),
        ("Other action", 50),
        ("Other\u{2019}s rating", 12),
        ("Other is open", 10),
        ("Action\u{2019}s id", 38),
        ("Other\u{2019}s id", 38),
    ]);
    for action in actions::distinct(view) {
        for link in &action.depends_on {
            table.rows.push(vec![
                text(&action.place),
                text(&action.text),
                Cell::Rating(action.rating.word),
                text(match link.relation {
                    Relation::WaitsFor => "waits for",
                    Relation::See => "see also",
                }),
                text(&link.to.place),
                text(&link.to.text),
                Cell::Rating(link.colour.map_or("Withdrawn", Colour::word)),
                yes_or_no(link.open),
                text(action.action.to_string()),
                text(link.to.action.to_string()),
            ]);
        }
    }
    table
}
