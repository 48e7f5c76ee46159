//! Giving the plan another title or version.

use waymark_domain::{Command, Describe, KeepCommand, Words};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "describe", done: "The title and version are changed.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let version = desk.plan.version_label.as_ref().and_then(Words::text).unwrap_or_default();
    Some(Sheet {
        heading: "Title and version".into(),
        lede: String::new(),
        warning: None,
        fields: vec![
            Field::line("title", "Title", desk.plan.title.text().unwrap_or_default()),
            Field::line("version", "Version", version).hinted("As you write it on the plan: 2, 30 June."),
        ],
        button: "Change them",
        back: desk.links.keep_plan(),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let title = reader.needed("title", "Give the plan a title.");
    let version_label = reader.filled("version");
    Some(desk.keep(KeepCommand::Describe(Describe { title, version_label })))
}
