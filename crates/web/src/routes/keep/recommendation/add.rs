//! Adding a recommendation at the end of a section.

use waymark_domain::{AddRecommendation, Command, KeepCommand};

use super::words::{fields, read_words};
use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "add-recommendation", done: "The recommendation is added.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let mut asked = fields(None);
    if !desk.plan.sections.is_empty() {
        asked.push(Field::pick("section", "Its section", "No section", desk.sections(), ""));
    }
    Some(Sheet {
        heading: "Add a recommendation".into(),
        lede: desk.plan.title.shown().to_owned(),
        warning: None,
        fields: asked,
        button: "Add it",
        back: desk.links.keep_plan(),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let words = read_words(reader);
    let section = reader.chosen("section");
    Some(desk.keep(KeepCommand::AddRecommendation(AddRecommendation { section, words })))
}
