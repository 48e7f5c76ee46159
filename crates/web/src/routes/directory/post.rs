//! Naming a post or a group, and describing one anew.

use waymark_domain::{AddPost, Command, Post, PostKind, RevisePost, Words};

use super::{Deed, Desk};
use crate::page::{Choice, Field, Reader, Sheet};
use crate::routes::keep::posts;

pub const ADD: Deed = Deed { name: "add-post", done: "The post is added.", sheet: blank, read: read_new };
pub const REVISE: Deed =
    Deed { name: "revise-post", done: "The post is described anew.", sheet: described, read: read_description };

fn fields(desk: &Desk<'_>, now: Option<&Post>) -> Vec<Field> {
    let short = now.and_then(|post| post.abbreviation.as_ref()).and_then(Words::text).unwrap_or_default();
    let organisations = desk.directory.organisations.iter();
    let organisations: Vec<Choice> =
        organisations.map(|(id, name)| (id.to_string(), name.shown().to_owned())).collect();
    let organisation = now.and_then(|post| post.organisation).map(|id| id.to_string()).unwrap_or_default();
    let above = now.and_then(|post| post.answers_to).map(|id| id.to_string()).unwrap_or_default();
    let others = posts(desk.directory).into_iter().filter(|(id, _)| id != desk.subject).collect();
    vec![
        Field::line("title", "Its title", now.and_then(|post| post.title.text()).unwrap_or_default()),
        Field::line("abbreviation", "Its short form", short).hinted("As plans write it. It may be left empty."),
        Field::pick("organisation", "Its organisation", "Not stated", organisations, organisation),
        Field::pick("answers_to", "The post it answers to", "Not stated", others, above),
    ]
}

fn sheet(heading: &str, fields: Vec<Field>, button: &'static str) -> Sheet {
    let (heading, back) = (heading.to_owned(), "/directory".to_owned());
    Sheet { heading, lede: String::new(), warning: None, fields, button, back }
}

fn blank(desk: &Desk<'_>) -> Option<Sheet> {
    let kinds =
        vec![("post".to_owned(), "A post".to_owned()), ("group".to_owned(), "A group, with members".to_owned())];
    let mut fields = fields(desk, None);
    fields.insert(0, Field::one("kind", "What is it?", kinds, "post"));
    Some(sheet("Add a post or group", fields, "Add it"))
}

fn read_new(_: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Command> {
    let kind = if reader.text("kind") == "group" { PostKind::Group } else { PostKind::Post };
    let title = reader.needed("title", "Give it a title.");
    let (organisation, answers_to) = (reader.chosen("organisation"), reader.chosen("answers_to"));
    let abbreviation = reader.filled("abbreviation");
    Some(Command::AddPost(AddPost { title, abbreviation, organisation, kind, answers_to }))
}

fn described(desk: &Desk<'_>) -> Option<Sheet> {
    let (_, post) = desk.post()?;
    Some(sheet("Describe it anew", fields(desk, Some(post)), "Change it"))
}

fn read_description(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Command> {
    let (post, _) = desk.post()?;
    let title = reader.needed("title", "Give it a title.");
    let (organisation, answers_to) = (reader.chosen("organisation"), reader.chosen("answers_to"));
    let abbreviation = reader.filled("abbreviation");
    Some(Command::RevisePost(RevisePost { post, title, abbreviation, organisation, answers_to }))
}
