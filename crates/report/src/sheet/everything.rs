//! The flat sheet: a row for each placement of an action, with its section and recommendation beside it.

use waymark_domain::PlanView;

use super::{Cell, Table, actions, lasting, recommendations};

pub(super) fn table(view: &PlanView) -> Table {
    let of_action = actions::columns();
    let blank = || of_action.iter().map(|_| Cell::Empty);
    let head = recommendations::COLUMNS.into_iter().chain(lasting::COLUMNS);
    let mut table = Table::new(head.chain(of_action.iter().copied()));
    for section in &view.sections {
        for one in &section.recommendations {
            let mut head = recommendations::cells(section, one);
            head.extend(lasting::cells(one));
            for action in &one.actions {
                table.rows.push(head.iter().cloned().chain(actions::cells(action)).collect());
            }
            // A recommendation without actions is a row all the same: nothing is left out for being empty.
            if one.actions.is_empty() {
                table.rows.push(head.into_iter().chain(blank()).collect());
            }
        }
    }
    table
}
