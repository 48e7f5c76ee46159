//! Undoing an import that nothing stands on yet. Afterwards the plan is as one that is not there.

use waymark_domain::{Command, KeepCommand, UndoImport};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "undo-import", done: "The import is undone.", sheet, read };

/// Whether there is an import, and nothing was recorded since.
pub fn may_be_undone(plan: &waymark_domain::Plan) -> bool {
    plan.document.is_some() && plan.newest <= plan.imported_through
}

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let document = desk.plan.document.as_ref()?;
    let size = format!("{} recommendations and {} actions", desk.plan.recommendations.len(), desk.plan.actions.len());
    Some(Sheet {
        heading: "Undo the import".into(),
        lede: format!("{}, brought in from {}", desk.plan.title.shown(), document.name.shown()),
        warning: Some(format!(
            "The plan with its {size} is no longer shown to anybody. The posts that came with it stay in the \
             directory, and the journal keeps that it was brought in and undone. Whoever brought it in through the \
             browser can begin again from the same document, with the answers given, for 30 days after the last of them."
        )),
        fields: vec![Field::why()],
        button: "Undo the import",
        back: "/bring-in".into(),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    Some(desk.keep(KeepCommand::UndoImport(UndoImport { why: reader.why() })))
}
