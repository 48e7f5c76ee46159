//! Probable names of people: each is kept, or removed before anything is recorded.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use waymark_intake::{ProbableName, probable_names};

use super::{Opened, open, typed};
use crate::app::AppState;
use crate::page::{NameLine, NamesPage, html};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// A form's fields by their names: there is one for each probable name.
type Fields = BTreeMap<String, String>;

/// The names, with what was decided.
pub async fn form(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html<String>, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    shown(&opened, &Fields::new(), None)
}

/// Keeps what was decided.
pub async fn decide(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(mut fields): Form<Fields>,
) -> Result<Response, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    if fields.remove("resume").is_some_and(|resume| !resume.is_empty()) {
        return Ok(shown(&opened, &fields, None)?.into_response());
    }
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let also = match typed(field("also"), 200) {
        Ok(also) if also.chars().count() == 1 => Err("One letter is no name. Write the whole name.".to_owned()),
        other => other,
    };
    let also = match also {
        Ok(also) => also,
        Err(why) => return Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&opened, &fields, Some(&why))?).into_response()),
    };
    let mut decided: BTreeMap<String, bool> = BTreeMap::new();
    for ProbableName { name, .. } in probable_names(&opened.draft) {
        let chosen = [field(&format!("name:{name}")), field("rest")].into_iter().find_map(removed);
        decided.extend(chosen.map(|removed| (name, removed)));
    }
    let others = opened.answers.names.keys().filter(|name| removed(field(&format!("name:{name}"))) == Some(false));
    decided.extend(others.map(|name| (name.clone(), false)));
    if !also.is_empty() {
        decided.insert(also.clone(), true);
    }
    opened.keep(&state, |answers| answers.names.extend(decided.clone())).await?;
    // Whoever adds a name sees it in the list.
    let to = if also.is_empty() { opened.path() } else { format!("{}/names", opened.path()) };
    Ok(Redirect::to(&to).into_response())
}

fn removed(choice: &str) -> Option<bool> {
    match choice {
        "remove" => Some(true),
        "keep" => Some(false),
        _ => None,
    }
}

fn shown(opened: &Opened, fields: &Fields, error: Option<&str>) -> Result<Html<String>, Trouble> {
    let mut found = probable_names(&opened.draft);
    for name in opened.answers.names.keys() {
        if !found.iter().any(|one| one.name == *name) {
            found.push(ProbableName { name: name.clone(), count: 0, around: String::new() });
        }
    }
    let line = |one: ProbableName| {
        let field = format!("name:{}", one.name);
        let decided = opened.answers.names.get(&one.name).map(|removed| if *removed { "remove" } else { "keep" });
        let chosen = fields.get(&field).cloned().or_else(|| decided.map(str::to_owned));
        NameLine { field, name: one.name, count: one.count, around: one.around, chosen }
    };
    let also = fields.get("also").cloned().unwrap_or_default();
    html(&NamesPage::new(
        opened.frame("Names of people"),
        opened.path(),
        &found.into_iter().map(line).collect::<Vec<_>>(),
        also,
        error,
    )?)
}
