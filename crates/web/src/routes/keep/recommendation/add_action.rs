//! Adding an action at the end of a recommendation.

use waymark_domain::{AddAction, Command, KeepCommand};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::action::place::{phases, read_phase};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "add-action", done: "The action is added.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let under = desk.recommendation()?;
    Some(Sheet {
        heading: format!("Add an action to {}", under.code),
        lede: under.text.shown().to_owned(),
        warning: None,
        fields: vec![
            Field::area("text", "What is to be done?", ""),
            Field::one("phase", "Phase", phases(), ""),
            Field::several("leads", "Who leads it?", desk.posts(), Vec::new())
                .hinted("Posts and groups of the directory. One that is missing is added there first."),
            Field::line("due", "By when?", "").hinted(
                "For example 27.11.26, November 2026, or ongoing until March 2027. Leave it empty if nobody says.",
            ),
            Field::line("label", "Its number", "").hinted("Leave it empty to number it in order."),
        ],
        button: "Add the action",
        back: desk.links.mend_recommendation(&under.recommendation),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let recommendation = desk.recommendation()?.recommendation;
    let text = reader.needed("text", "Write what is to be done.");
    let (phase, leads) = (read_phase(reader), reader.ticked("leads"));
    let (label, due) = (reader.filled("label"), reader.text("due"));
    Some(desk.keep(KeepCommand::AddAction(AddAction { recommendation, label, phase: phase?, text, leads, due })))
}
