//! Actions that seem to be one piece of work: join them, keep them apart, or leave it open.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use waymark_intake::{Alike, Shared, group_key};

use super::{Opened, open, source, typed};
use crate::app::AppState;
use crate::page::{AlikeForm, AlikePage, Copies, Stated, html};
use crate::session::Viewer;
use crate::trouble::Trouble;

const WHY_LIMIT: usize = 1000;

/// The copies beside one another.
pub async fn form(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, key)): Path<(String, String)>,
) -> Result<Html<String>, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    let form = opened.answers.alike.get(&key).map(filled).unwrap_or_default();
    shown(&opened, &key, form, &[])
}

/// Keeps the decision, and goes on to the next group.
pub async fn decide(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, key)): Path<(String, String)>,
    Form(form): Form<AlikeForm>,
) -> Result<Response, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    find(&opened, &key)?;
    if !form.resume.is_empty() {
        return Ok(shown(&opened, &key, AlikeForm { resume: String::new(), ..form }, &[])?.into_response());
    }
    let read = read(&form).and_then(|decision| home_among(&opened, &key, decision));
    match read {
        Ok(decision) => {
            opened.keep(&state, |answers| drop(answers.alike.insert(key.clone(), decision.clone()))).await?;
            Ok(Redirect::to(&next(&opened, &key)).into_response())
        }
        Err(error) => Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&opened, &key, form, &[error])?).into_response()),
    }
}

fn find<'o>(opened: &'o Opened, key: &str) -> Result<&'o Shared, Trouble> {
    opened.draft.shared.iter().find(|group| group_key(group) == key).ok_or(Trouble::NotThere)
}

fn next(opened: &Opened, key: &str) -> String {
    let keys = opened.draft.shared.iter().map(group_key);
    let after = keys.skip_while(|one| one != key).skip(1).find(|one| !opened.answers.alike.contains_key(one));
    after.map_or_else(|| opened.path(), |next| format!("{}/alike/{next}", opened.path()))
}

fn read(form: &AlikeForm) -> Result<Alike, (&'static str, String)> {
    let why = typed(&form.why, WHY_LIMIT).map_err(|words| ("why", words))?;
    match form.decision.as_str() {
        "open" => Ok(Alike::Open),
        "join" if why.is_empty() => Err(("why", "Say why they are one piece of work.".to_owned())),
        "join" => Ok(Alike::Join { why, home: Some(form.home.clone()).filter(|home| !home.is_empty()) }),
        "apart" => Ok(Alike::Apart { why }),
        _ => Err(("decision", "Choose what is to become of them, or leave it open.".to_owned())),
    }
}

/// The home has to be one of the copies.
fn home_among(opened: &Opened, key: &str, decision: Alike) -> Result<Alike, (&'static str, String)> {
    let Alike::Join { home: Some(home), .. } = &decision else { return Ok(decision) };
    let known = find(opened, key)
        .is_ok_and(|group| group.actions.iter().any(|one| format!("{}({})", one.recommendation, one.action) == *home));
    if known { Ok(decision) } else { Err(("home", "Choose one of these actions.".to_owned())) }
}

fn filled(decision: &Alike) -> AlikeForm {
    let form = |decision: &str, why: &str| AlikeForm {
        decision: decision.to_owned(),
        why: why.to_owned(),
        ..AlikeForm::default()
    };
    match decision {
        Alike::Open => form("open", ""),
        Alike::Join { why, home } => AlikeForm { home: home.clone().unwrap_or_default(), ..form("join", why) },
        Alike::Apart { why } => form("apart", why),
    }
}

/// A decision in a few words.
pub(super) fn in_a_sentence(decision: &Alike) -> String {
    match decision {
        Alike::Open => "Left open".to_owned(),
        Alike::Join { why, home: Some(home) } => format!("One piece of work, at home in {home}: {why}"),
        Alike::Join { why, home: None } => format!("One piece of work: {why}"),
        Alike::Apart { why } if why.is_empty() => "Kept apart".to_owned(),
        Alike::Apart { why } => format!("Kept apart: {why}"),
    }
}

fn shown(opened: &Opened, key: &str, form: AlikeForm, errors: &[(&str, String)]) -> Result<Html<String>, Trouble> {
    let group = find(opened, key)?;
    let names: Vec<String> =
        group.actions.iter().map(|one| format!("{}({})", one.recommendation, one.action)).collect();
    let mut stated = Vec::new();
    for recommendation in &opened.draft.recommendations {
        for action in &recommendation.actions {
            let name = action.label.clone().unwrap_or_else(|| action.seq.to_string());
            let place = format!("{}({name})", recommendation.code);
            if names.contains(&place) {
                stated.push(Stated {
                    place,
                    href: None,
                    words: action.text.clone(),
                    leads: action.leads.join(", "),
                    due: action.due_raw.clone().unwrap_or_default(),
                    phase: action.phase.in_words().to_owned(),
                    progress: action.progress.clone(),
                });
            }
        }
    }
    let mut page =
        AlikePage::new(opened.frame("One piece of work?"), opened.path(), Copies::new(&stated), form, errors)?;
    let (at, all) = (opened.draft.shared.iter().position(|one| group_key(one) == key), opened.draft.shared.len());
    page.progress = format!("Group {} of {all}", at.unwrap_or(0) + 1);
    page.source = source::of_actions(&opened.pieces, &opened.draft, &names);
    html(&page)
}
