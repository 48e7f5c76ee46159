//! Putting an action in other words, where it stands under one recommendation. The old words stay in the history.

use waymark_domain::{Command, KeepCommand, Reword};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed =
    Deed { name: "words", done: "The action is put in other words. The old ones stay in its history.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let (action, placement) = desk.placement()?;
    Some(Sheet {
        heading: "Put it in other words".into(),
        lede: desk.plan.place_of(action.action, placement),
        warning: None,
        fields: vec![Field::area("text", "Its words", placement.text.text().unwrap_or_default()), Field::why()],
        button: "Change the words",
        back: desk.links.mend_action(&action.action),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (action, placement) = desk.placement()?;
    let text = reader.needed("text", "Write what is to be done.");
    let (action, placement) = (action.action, placement.placement);
    Some(desk.keep(KeepCommand::Reword(Reword { action, placement, text, why: reader.why() })))
}
