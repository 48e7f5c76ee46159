//! Saying that an action waits for another, or is seen with it; and taking that back.

use waymark_domain::{Command, KeepCommand, Relation, RemoveDependency, StateDependency};

use crate::page::{Choice, Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};
use crate::say::cut;

pub const ADD: Deed = Deed { name: "link", done: "The link is stated.", sheet: offer_link, read: read_link };
pub const REMOVE: Deed =
    Deed { name: "unlink", done: "The link is taken out.", sheet: offer_unlink, read: read_unlink };

fn offer_link(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let relations = vec![
        ("waits_for".to_owned(), "It cannot be done before the other".to_owned()),
        ("see".to_owned(), "The two are to be seen together".to_owned()),
    ];
    Some(Sheet {
        heading: "Link it with another action".into(),
        lede: desk.named(action),
        warning: None,
        fields: vec![
            Field::pick("on", "Which other action?", "Choose one", desk.actions_but(action.action), ""),
            Field::one("relation", "How do they hang together?", relations, ""),
        ],
        button: "Link them",
        back: desk.links.mend_action(&action.action),
    })
}

fn read_link(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let on = reader.needed_choice("on", "Choose the other action.");
    let relation = match reader.text("relation").as_str() {
        "waits_for" => Some(Relation::WaitsFor),
        "see" => Some(Relation::See),
        _ => {
            reader.wrong("relation", "Say how the two hang together.");
            None
        }
    };
    Some(desk.keep(KeepCommand::StateDependency(StateDependency { action, on: on?, relation: relation? })))
}

fn offer_unlink(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let choice = |on| {
        let words = desk.plan.actions.get(&on).map_or("", |action| action.text());
        (on.to_string(), format!("{} {}", desk.plan.place(on), cut(words, 80)))
    };
    let linked: Vec<Choice> = action.depends_on.iter().map(|one| choice(one.on)).collect();
    Some(Sheet {
        heading: "Take a link out".into(),
        lede: desk.named(action),
        warning: linked.is_empty().then(|| "It is linked with no other action.".into()),
        fields: vec![Field::one("on", "Which link?", linked, "")],
        button: "Take it out",
        back: desk.links.mend_action(&action.action),
    })
}

fn read_unlink(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let on = reader.needed_choice("on", "Choose one of its links.")?;
    Some(desk.keep(KeepCommand::RemoveDependency(RemoveDependency { action, on })))
}
