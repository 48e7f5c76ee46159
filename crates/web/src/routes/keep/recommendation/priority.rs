//! Giving a recommendation a priority, or taking it back.

use waymark_domain::{Command, KeepCommand, SetPriority};

use crate::page::{Choice, Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "priority", done: "The priority is stated.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let one = desk.recommendation()?;
    let choices: Vec<Choice> = [("1", "1, first"), ("2", "2"), ("3", "3"), ("none", "Not stated")]
        .map(|(value, text)| (value.to_owned(), text.to_owned()))
        .into();
    let now = one.priority.as_ref().map_or("none".to_owned(), |(priority, _)| priority.to_string());
    Some(Sheet {
        heading: format!("Priority of {}", one.code),
        lede: one.text.shown().to_owned(),
        warning: None,
        fields: vec![Field::one("priority", "Its priority", choices, now), Field::why()],
        button: "State the priority",
        back: desk.links.mend_recommendation(&one.recommendation),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let recommendation = desk.recommendation()?.recommendation;
    let chosen = reader.needed("priority", "Choose a priority.");
    let priority = if chosen == "none" { None } else { reader.chosen("priority") };
    Some(desk.keep(KeepCommand::SetPriority(SetPriority { recommendation, priority, why: reader.why() })))
}
