//! Adding a section, giving it another title, moving it.

use waymark_domain::{AddSection, Command, KeepCommand, MoveSection, RenameSection, Section};

use crate::page::{Choice, Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const ADD: Deed = Deed { name: "add-section", done: "The section is added.", sheet: offer_new, read: read_new };
pub const RENAME: Deed =
    Deed { name: "rename-section", done: "The section has another title.", sheet: offer_title, read: read_title };
pub const MOVE: Deed =
    Deed { name: "move-section", done: "The section has its new place.", sheet: offer_place, read: read_place };

fn section<'a>(desk: &Desk<'a>) -> Option<&'a Section> {
    let id = desk.subject.parse().ok()?;
    desk.plan.sections.iter().find(|section| section.section == id)
}

fn sheet(desk: &Desk<'_>, heading: &str, field: Field, button: &'static str) -> Sheet {
    let (heading, lede, back) = (heading.to_owned(), desk.plan.title.shown().to_owned(), desk.links.keep_plan());
    Sheet { heading, lede, warning: None, fields: vec![field], button, back }
}

fn offer_new(desk: &Desk<'_>) -> Option<Sheet> {
    Some(sheet(desk, "Add a section", Field::line("title", "Its title", ""), "Add it"))
}

fn read_new(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let title = reader.needed("title", "Give the section a title.");
    Some(desk.keep(KeepCommand::AddSection(AddSection { title })))
}

fn offer_title(desk: &Desk<'_>) -> Option<Sheet> {
    let title = section(desk)?.title.text().unwrap_or_default();
    Some(sheet(desk, "Rename a section", Field::line("title", "Its title", title), "Rename it"))
}

fn read_title(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let section = section(desk)?.section;
    let title = reader.needed("title", "Give the section a title.");
    Some(desk.keep(KeepCommand::RenameSection(RenameSection { section, title })))
}

fn offer_place(desk: &Desk<'_>) -> Option<Sheet> {
    let this = section(desk)?;
    let at = desk.plan.sections.iter().position(|one| one.section == this.section)?;
    let next = desk.plan.sections.get(at + 1).map(|next| next.section.to_string()).unwrap_or_default();
    let id = this.section.to_string();
    let others: Vec<Choice> = desk.sections().into_iter().filter(|(other, _)| *other != id).collect();
    let heading = format!("Move \u{201C}{}\u{201D}", this.title.shown());
    Some(sheet(desk, &heading, Field::pick("before", "Before which section?", "At the end", others, next), "Move it"))
}

fn read_place(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (section, before) = (section(desk)?.section, reader.chosen("before"));
    Some(desk.keep(KeepCommand::MoveSection(MoveSection { section, before })))
}
