//! What is done to the change index: an entry noted, edited or removed, a suggestion set aside.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use serde::Deserialize;
use waymark_domain::{
    ActionId, ChangeId, Command, IndexCommand, IndexEntry, IndexKind, NoteChange, RemoveChange, ReviseChange,
    SetChangeAside,
};

use super::read::{Now, fields, read};
use super::{may_note, read_kind};
use crate::app::AppState;
use crate::page::{Field, Reader, Sheet, Typed};
use crate::plans::OpenPlan;
use crate::routes::keep::{self, Deed, Desk};
use crate::trouble::Trouble;

const NOTE: Deed =
    Deed { name: "note-change", done: "It is noted in the change index.", sheet: offer_noting, read: read_noting };
const EDIT: Deed =
    Deed { name: "edit-change", done: "The entry is written anew.", sheet: offer_editing, read: read_editing };
const REMOVE: Deed = Deed {
    name: "remove-change",
    done: "The entry is removed. What it said stays in the history.",
    sheet: offer_removing,
    read: read_removing,
};
const SET_ASIDE: Deed = Deed {
    name: "set-aside",
    done: "It is set aside, and not suggested again unless the action’s words change.",
    sheet: offer_setting_aside,
    read: read_setting_aside,
};

/// Every deed of these forms.
pub const DEEDS: &[Deed] = &[NOTE, EDIT, REMOVE, SET_ASIDE];

/// Which form, about what.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    deed: String,
    subject: String,
}

/// The form as it stands; to whoever may not do it, it is not there.
pub async fn form(
    State(state): State<AppState>,
    open: OpenPlan,
    Path(which): Path<Which>,
) -> Result<Html<String>, Trouble> {
    let deed = allowed(&open, &which)?;
    // What was removed meanwhile is refused in words once it is sent; nobody is asked to begin on it.
    let desk = keep::desk(&open, &which.subject)?;
    if entry(&desk).is_some_and(|one| one.removed.is_some()) {
        return Err(Trouble::NotThere);
    }
    keep::offer(&state, &open, deed, &which.subject)
}

/// Does it, or shows it again with what is wrong.
pub async fn record(
    State(state): State<AppState>,
    open: OpenPlan,
    Path(which): Path<Which>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let deed = allowed(&open, &which)?;
    keep::take(&state, &open, deed, &which.subject, &typed).await
}

/// The deed, for whoever may do it to what the address names.
fn allowed(open: &OpenPlan, which: &Which) -> Result<&'static Deed, Trouble> {
    let plan = open.plan()?;
    let desk = keep::desk(open, &which.subject)?;
    let may = |action: &ActionId| may_note(plan, &open.standing, *action);
    let theirs = match which.deed.as_str() {
        "note-change" => match about_action(&desk) {
            Some((action, _)) => may(&action),
            None => which.subject == open.id.to_string() && plan.actions.keys().any(may),
        },
        "set-aside" => about_action(&desk).is_some_and(|(action, kind)| kind.is_some() && may(&action)),
        _ => entry(&desk).is_some_and(|one| plan.changed_by(one).iter().any(may)),
    };
    DEEDS.iter().find(|deed| deed.name == which.deed && theirs && open.is_today()).ok_or(Trouble::NotThere)
}

/// The action that an address names, and the kind that its words suggest.
fn about_action(desk: &Desk<'_>) -> Option<(ActionId, Option<IndexKind>)> {
    let (action, kind) = match desk.subject.split_once('.') {
        Some((action, kind)) => (action, Some(read_kind(kind)?)),
        None => (desk.subject, None),
    };
    let action: ActionId = action.parse().ok()?;
    desk.plan.actions.contains_key(&action).then_some((action, kind))
}

/// The entry that an address names, whether or not it stands.
fn entry<'a>(desk: &Desk<'a>) -> Option<&'a IndexEntry> {
    let id: ChangeId = desk.subject.parse().ok()?;
    desk.plan.changes.get(&id).map(AsRef::as_ref)
}

fn sheet(desk: &Desk<'_>, heading: &str, lede: String, fields: Vec<Field>, button: &'static str) -> Sheet {
    Sheet { heading: heading.to_owned(), lede, warning: None, fields, button, back: desk.links.now().changes() }
}

fn command(desk: &Desk<'_>, what: IndexCommand) -> Vec<Command> {
    vec![Command::Index { plan: desk.plan.plan, what }]
}

/// What an action is called, at the head of a form about it.
fn called(desk: &Desk<'_>, action: ActionId) -> String {
    desk.plan.actions.get(&action).map_or_else(String::new, |action| desk.named(action))
}

fn offer_noting(desk: &Desk<'_>) -> Option<Sheet> {
    let about = about_action(desk);
    let mut now = Now::default();
    let mut lede = "Each document, programme or way of working once, with all the actions that changed it.".to_owned();
    if let Some((action, kind)) = about {
        let found =
            desk.plan.suggested_changes().into_iter().find(|one| one.action == action && Some(one.found.kind) == kind);
        now.novelty = found.map(|one| one.found.novelty);
        (now.kind, now.actions) = (kind, vec![action]);
        lede = called(desk, action);
    }
    Some(sheet(desk, "Note what was changed", lede, fields(desk, &now), "Note it"))
}

fn read_noting(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (about, actions) = read(reader)?;
    Some(command(desk, IndexCommand::Note(NoteChange { actions, about })))
}

fn offer_editing(desk: &Desk<'_>) -> Option<Sheet> {
    let found = entry(desk)?;
    let about = found.about.clone();
    let actions = desk.plan.changed_by(found);
    let (kind, novelty, lede) = (Some(about.kind), Some(about.novelty), about.title.shown().to_owned());
    let mut all = fields(desk, &Now { kind, novelty, about: Some(about), actions });
    all.push(Field::why());
    Some(sheet(desk, "Edit the entry", lede, all, "Keep it so"))
}

fn read_editing(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let change = entry(desk)?.change;
    let (typed, why) = (read(reader), reader.why());
    let (about, actions) = typed?;
    Some(command(desk, IndexCommand::Revise(ReviseChange { change, actions, about, why })))
}

fn offer_removing(desk: &Desk<'_>) -> Option<Sheet> {
    let lede = entry(desk)?.about.title.shown().to_owned();
    let warning =
        "It leaves the index and is no longer reviewed. Where an action’s words suggested it, they do so again.";
    let made = sheet(desk, "Remove the entry", lede, vec![Field::why()], "Remove it");
    Some(Sheet { warning: Some(warning.to_owned()), ..made })
}

fn read_removing(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let change = entry(desk)?.change;
    Some(command(desk, IndexCommand::Remove(RemoveChange { change, why: reader.why() })))
}

fn offer_setting_aside(desk: &Desk<'_>) -> Option<Sheet> {
    let (action, kind) = about_action(desk)?;
    let heading = format!("It changed nothing in {}", kind?.in_words());
    let why = Field::area("why", "Why?", "").hinted("May be left empty. It stands in the history.");
    Some(sheet(desk, &heading, called(desk, action), vec![why], "Set it aside"))
}

fn read_setting_aside(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (action, kind) = about_action(desk)?;
    let (kind, why) = (kind?, reader.text("why"));
    Some(command(desk, IndexCommand::SetAside(SetChangeAside { action, kind, why })))
}
