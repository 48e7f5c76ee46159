//! Correcting an action's date: the document was misread, or the plan is still a draft. No slip (DESIGN 3.3).

use waymark_domain::{Command, CorrectDue, DateChangeKind, KeepCommand, PlanStage, in_words};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "date", done: "The date is corrected.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let printed = action.due.printed.as_ref().map_or("", |printed| printed.shown());
    // What was granted where it lives is no print of this plan's.
    let own = action.due.changes.last().filter(|_| action.due.own.is_none());
    let granted = own.filter(|change| change.kind == DateChangeKind::Extension);
    let granted = granted.and_then(|change| change.to.latest()).map(in_words);
    let printed = granted.unwrap_or_else(|| printed.to_owned());
    let agreed = matches!(desk.plan.stage, PlanStage::Agreed { .. });
    Some(Sheet {
        heading: "Correct the date".into(),
        lede: desk.named(action),
        warning: if action.due.own.is_some() {
            Some(
                "It lives in another plan, and that plan\u{2019}s date counts. Here only what is printed is corrected."
                    .into(),
            )
        } else {
            agreed.then(|| {
                "A correction says that the document was misread. It is shown, and is no slip. \
                Anything else is more time, which is asked for and granted."
                    .into()
            })
        },
        fields: vec![
            Field::line("printed", "The date as it should read", printed)
                .hinted("For example 27.11.26, November 2026, or ongoing until March 2027."),
            Field::why(),
        ],
        button: "Correct the date",
        back: desk.links.mend_action(&action.action),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let printed = reader.needed("printed", "Write the date.");
    Some(desk.keep(KeepCommand::CorrectDue(CorrectDue { action, printed, why: reader.why() })))
}
