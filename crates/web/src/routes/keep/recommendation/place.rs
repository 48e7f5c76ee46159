//! Moving a recommendation to another section, or before another.

use waymark_domain::{Command, KeepCommand, MoveRecommendation};

use crate::page::{Choice, Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "move-recommendation", done: "The recommendation has its new place.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let one = desk.recommendation()?;
    let all = &desk.plan.recommendations;
    let at = all.iter().position(|other| other.recommendation == one.recommendation)?;
    let next = all.get(at + 1).map(|next| next.recommendation.to_string()).unwrap_or_default();
    let this = one.recommendation.to_string();
    let others: Vec<Choice> = desk.recommendations().into_iter().filter(|(id, _)| *id != this).collect();
    let section = one.section.map(|section| section.to_string()).unwrap_or_default();
    Some(Sheet {
        heading: format!("Move {}", one.code),
        lede: one.text.shown().to_owned(),
        warning: None,
        fields: vec![
            Field::pick("section", "Its section", "No section", desk.sections(), section),
            Field::pick("before", "Before which recommendation?", "At the end", others, next),
        ],
        button: "Move it",
        back: desk.links.mend_recommendation(&one.recommendation),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let recommendation = desk.recommendation()?.recommendation;
    let (section, before) = (reader.chosen("section"), reader.chosen("before"));
    Some(desk.keep(KeepCommand::MoveRecommendation(MoveRecommendation { recommendation, section, before })))
}
