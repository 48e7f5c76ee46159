//! A lead's round: where every open action of a post stands, on one page. Each that is filled in is a command of its
//! own, with its own id, so that the form sent twice records it once, and one that is refused keeps its words.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use waymark_domain::{ActionView, CommandId, Deed, Denied, PostId};
use waymark_journal::ExecuteError;

use super::action::record_update::read;
use crate::app::AppState;
use crate::component::{Banner, Button, Crumb};
use crate::page::{Here, RoundItem, RoundPage, UpdateForm, html};
use crate::plans::OpenPlan;
use crate::refusal::refusal_words;
use crate::say::count;
use crate::trouble::Trouble;

/// Whose round it is; the first post that somebody may speak for, when none is named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Whose {
    post: String,
    /// How many were just recorded.
    recorded: String,
}

/// A post that somebody may speak for, and whether on its behalf.
struct Speaks {
    post: PostId,
    name: String,
    on_behalf: bool,
}

/// The empty round.
pub async fn form(
    State(state): State<AppState>,
    open: OpenPlan,
    Query(whose): Query<Whose>,
) -> Result<Html<String>, Trouble> {
    let saved = whose.recorded.parse().ok().and_then(banner);
    shown(&state, &open, &whose.post, &BTreeMap::new(), &BTreeMap::new(), saved)
}

/// Records what was filled in, and shows what was not saved with its words.
pub async fn record(
    State(state): State<AppState>,
    open: OpenPlan,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Trouble> {
    let typed = typed(&fields);
    let post = fields.iter().find(|(name, _)| name == "post").map_or("", |(_, post)| post.as_str());
    if fields.iter().any(|(name, _)| name == "resume") {
        return Ok(shown(&state, &open, post, &typed, &BTreeMap::new(), None)?.into_response());
    }
    let Some(speaks) = chosen(&open, post)? else { return Err(not_theirs()) };
    let (mut saved, mut errors) = (0, BTreeMap::new());
    for action in actions(&open, speaks.post)? {
        let id = action.action.to_string();
        let Some(form) = typed.get(&id).filter(|form| says_something(form)) else { continue };
        let on_behalf_of = if speaks.on_behalf { speaks.post.to_string() } else { String::new() };
        match say(&state, &open, &action, UpdateForm { on_behalf_of, ..form.clone() }).await? {
            Ok(()) => saved += 1,
            Err(words) => {
                errors.insert(id, words);
            }
        }
    }
    let kept = typed.into_iter().filter(|(id, _)| errors.contains_key(id)).collect();
    if errors.is_empty() {
        let again = format!("{}&recorded={saved}", open.links.round(&speaks.post));
        return Ok(Redirect::to(&again).into_response());
    }
    let page = shown(&state, &open, &speaks.post.to_string(), &kept, &errors, banner(saved))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn banner(saved: u32) -> Option<Banner> {
    (saved > 0).then(|| Banner::success(format!("{} recorded.", count(&saved, "update"))))
}

/// Says one thing, or why it was not saved.
async fn say(
    state: &AppState,
    open: &OpenPlan,
    action: &ActionView,
    form: UpdateForm,
) -> Result<Result<(), String>, Trouble> {
    let (id, command) = match read(open, action, &form) {
        Ok(read) => read,
        Err(errors) => return Ok(Err(errors.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" "))),
    };
    match state.journal.execute(open.viewer.asker(), state.now(), id, command).await {
        Ok(_) => Ok(Ok(())),
        Err(ExecuteError::Refused(refusal)) => Ok(Err(refusal_words(&refusal))),
        Err(ExecuteError::OtherContent) => {
            Ok(Err("This was sent before with other words, and those are recorded. Send it again to add these.".into()))
        }
        Err(ExecuteError::Conflict | ExecuteError::Moved) => {
            Ok(Err("Others were writing at the same moment. Send it again.".into()))
        }
        Err(ExecuteError::Fault(fault)) => Err(Trouble::fault(fault)),
    }
}

/// What was typed, by action.
fn typed(fields: &[(String, String)]) -> BTreeMap<String, UpdateForm> {
    let mut typed: BTreeMap<String, UpdateForm> = BTreeMap::new();
    for (name, value) in fields {
        let Some((action, field)) = name.split_once('.') else { continue };
        let form = typed.entry(action.to_owned()).or_default();
        let place = match field {
            "command" => &mut form.command,
            "stage" => &mut form.stage,
            "confidence" => &mut form.confidence,
            "words" => &mut form.words,
            _ => continue,
        };
        place.clone_from(value);
    }
    typed
}

fn says_something(form: &UpdateForm) -> bool {
    let chosen = |value: &str| !matches!(value, "" | "not_stated");
    chosen(&form.stage) || chosen(&form.confidence) || !form.words.trim().is_empty()
}

fn not_theirs() -> Trouble {
    Trouble::NotAllowed(refusal_words(&Denied::NotALead.into()))
}

/// The lead posts that somebody may speak for, in the order of the plan.
fn speaks_for(open: &OpenPlan) -> Result<Vec<Speaks>, Trouble> {
    let mut found: Vec<Speaks> = Vec::new();
    for lead in open.view()?.all_actions().flat_map(|action| &action.leads) {
        let Some(post) = lead.post.filter(|post| found.iter().all(|one| one.post != *post)) else { continue };
        let leads = [post].into();
        let may = |on_behalf_of| open.standing.may(Deed::Update { leads: &leads, on_behalf_of }).is_ok();
        let name = lead.abbreviation.clone().unwrap_or_else(|| lead.printed.clone());
        if may(None) || may(Some(post)) {
            found.push(Speaks { post, name, on_behalf: !may(None) });
        }
    }
    Ok(found)
}

fn chosen(open: &OpenPlan, post: &str) -> Result<Option<Speaks>, Trouble> {
    let mut all = speaks_for(open)?.into_iter();
    Ok(if post.is_empty() { all.next() } else { all.find(|one| one.post.to_string() == post || one.name == post) })
}

/// The open actions that a post leads, each once.
fn actions(open: &OpenPlan, post: PostId) -> Result<Vec<ActionView>, Trouble> {
    let mut seen = std::collections::BTreeSet::new();
    let view = open.view()?;
    let theirs = |action: &&ActionView| action.leads.iter().any(|lead| lead.post == Some(post));
    let open = |action: &&ActionView| action.facts.done.is_none() && action.withdrawn.is_none();
    let all = view.all_actions().filter(theirs).filter(open);
    Ok(all.filter(|action| seen.insert(action.action)).cloned().collect())
}

fn shown(
    state: &AppState,
    open: &OpenPlan,
    post: &str,
    kept: &BTreeMap<String, UpdateForm>,
    errors: &BTreeMap<String, String>,
    saved: Option<Banner>,
) -> Result<Html<String>, Trouble> {
    let Some(speaks) = chosen(open, post)? else { return Err(not_theirs()) };
    let view = open.view()?;
    let mut ids = state.ids();
    let items = actions(open, speaks.post)?.into_iter().map(|action| {
        let id = action.action.to_string();
        let command = ids.mint::<CommandId>().to_string();
        let form = kept.get(&id).cloned().unwrap_or_default();
        let href = open.links.action(&action.action);
        RoundItem { href, form: UpdateForm { command, ..form }, error: errors.get(&id).cloned(), view: action }
    });
    let posts = speaks_for(open)?.into_iter().map(|one| {
        let href = open.links.round(&one.post);
        (one.name, href)
    });
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let title = format!("The round of {}", speaks.name);
    let mut frame = open.frame(&view, &title, Here::Plan, open.links.now().plan(), trail);
    frame.refused = !errors.is_empty();
    html(&RoundPage {
        frame,
        action: open.links.round(&speaks.post),
        post: speaks.post.to_string(),
        title,
        posts: posts.collect(),
        items: items.collect(),
        saved,
        button: Button::submit("Record what I filled in"),
    })
}
