//! The plan's title, version and stated day, as read or put right.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use waymark_domain::{in_words, read_due};

use super::{Opened, open, typed};
use crate::app::AppState;
use crate::page::{AboutForm, AboutPage, html};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// A title is one line of a list.
const TITLE_LIMIT: usize = 300;
const LABEL_LIMIT: usize = 200;

/// The form, filled with what was read or answered.
pub async fn form(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html<String>, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    let (read, answers) = (&opened.draft.plan, &opened.answers);
    let form = AboutForm {
        title: answers.title.clone().unwrap_or_else(|| read.title.clone()),
        version: answers.version_label.clone().or_else(|| read.version_label.clone()).unwrap_or_default(),
        stated_on: answers.stated_on.or(read.stated_on).map(in_words).unwrap_or_default(),
        resume: String::new(),
    };
    shown(&opened, form, &[])
}

/// Keeps what was typed.
pub async fn keep(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(form): Form<AboutForm>,
) -> Result<Response, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    if !form.resume.is_empty() {
        return Ok(shown(&opened, AboutForm { resume: String::new(), ..form }, &[])?.into_response());
    }
    let (title, version) = (typed(&form.title, TITLE_LIMIT), typed(&form.version, LABEL_LIMIT));
    let title = title.and_then(|title| if title.is_empty() { Err("Give the plan a title.".into()) } else { Ok(title) });
    let stated = form.stated_on.trim();
    let day = read_due(stated).day();
    let stated_on = match day {
        None if !stated.is_empty() => {
            Err(format!("\"{stated}\" cannot be read as a day. Write a day like 27 March 2026."))
        }
        _ => Ok(day),
    };
    match (title, version, stated_on) {
        (Ok(title), Ok(version), Ok(stated_on)) => {
            opened
                .keep(&state, |answers| {
                    answers.title = Some(title.clone());
                    answers.version_label = Some(version.clone());
                    answers.stated_on = stated_on;
                })
                .await?;
            Ok(Redirect::to(&opened.path()).into_response())
        }
        (title, version, stated_on) => {
            let errors = [("title", title.err()), ("version", version.err()), ("stated_on", stated_on.err())];
            let errors: Vec<(&str, String)> =
                errors.into_iter().filter_map(|(field, error)| Some((field, error?))).collect();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&opened, form, &errors)?).into_response())
        }
    }
}

fn shown(opened: &Opened, form: AboutForm, errors: &[(&str, String)]) -> Result<Html<String>, Trouble> {
    html(&AboutPage::new(opened.frame("About the plan"), opened.path(), form, errors))
}
