//! The flat sheet: a row for each placement of an action, with its section and recommendation beside it.

use waymark_domain::PlanView;

use super::{Cell, Table, actions, recommendations};

pub(super) fn table(view: &PlanView) -> Table {
    let mut table = Table::new(recommendations::COLUMNS.into_iter().chain(actions::COLUMNS));
    for section in &view.sections {
        for one in &section.recommendations {
            let head = recommendations::cells(section, one);
            for action in &one.actions {
                table.rows.push(head.iter().cloned().chain(actions::cells(action)).collect());
            }
            // A recommendation without actions is a row all the same: nothing is left out for being empty.
            if one.actions.is_empty() {
                let blank = actions::COLUMNS.map(|_| Cell::Empty);
                table.rows.push(head.into_iter().chain(blank).collect());
            }
        }
    }
    table
}
