//! Giving an action to other leads.

use waymark_domain::{Command, KeepCommand, Reassign};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "leads", done: "The action has other leads.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let now = action.leads.iter().filter_map(|lead| lead.post).map(|post| post.to_string()).collect();
    let unknown: Vec<&str> =
        action.leads.iter().filter(|lead| lead.post.is_none()).map(|lead| lead.printed.shown()).collect();
    let warning = (!unknown.is_empty()).then(|| {
        format!("Printed as lead, and not known who that is: {}. It is replaced by what you tick.", unknown.join(", "))
    });
    Some(Sheet {
        heading: "Give it to other leads".into(),
        lede: desk.named(action),
        warning,
        fields: vec![
            Field::several("leads", "Who leads it from now on?", desk.posts(), now)
                .hinted("Posts and groups of the directory. One that is missing is added there first."),
            Field::why(),
        ],
        button: "Change the leads",
        back: desk.links.mend_action(&action.action),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let leads = reader.ticked("leads");
    Some(desk.keep(KeepCommand::Reassign(Reassign { action, leads, why: reader.why() })))
}
