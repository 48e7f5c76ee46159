//! Naming an organisation, and giving one another name.

use waymark_domain::{AddOrganisation, Command, OrganisationId, RenameOrganisation, Words};

use super::{Deed, Desk};
use crate::page::{Field, Reader, Sheet};

pub const ADD: Deed =
    Deed { name: "add-organisation", done: "The organisation is added.", sheet: blank, read: read_new };
pub const RENAME: Deed =
    Deed { name: "rename-organisation", done: "The organisation has another name.", sheet: named, read: read_name };

fn sheet(heading: &str, name: &str, button: &'static str) -> Sheet {
    let fields = vec![Field::line("name", "Its name", name)];
    let (heading, back) = (heading.to_owned(), "/directory".to_owned());
    Sheet { heading, lede: String::new(), warning: None, fields, button, back }
}

fn found<'a>(desk: &Desk<'a>) -> Option<(OrganisationId, &'a Words)> {
    let id: OrganisationId = desk.subject.parse().ok()?;
    Some((id, desk.directory.organisations.get(&id)?))
}

fn blank(_: &Desk<'_>) -> Option<Sheet> {
    Some(sheet("Add an organisation", "", "Add it"))
}

fn read_new(_: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Command> {
    let name = reader.needed("name", "Give it a name.");
    Some(Command::AddOrganisation(AddOrganisation { name }))
}

fn named(desk: &Desk<'_>) -> Option<Sheet> {
    Some(sheet("Rename an organisation", found(desk)?.1.text().unwrap_or_default(), "Rename it"))
}

fn read_name(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Command> {
    let (organisation, _) = found(desk)?;
    let name = reader.needed("name", "Give it a name.");
    Some(Command::RenameOrganisation(RenameOrganisation { organisation, name }))
}
