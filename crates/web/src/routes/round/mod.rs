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

use super::action::preview::would_be;
use super::action::record_update::read;
use crate::app::AppState;
use crate::caution::NOT_ANSWERED;
use crate::component::{Banner, Button, Crumb};
use crate::page::{Here, RoundItem, RoundPage, UpdateForm, html};
use crate::plans::OpenPlan;
use crate::refusal::refusal_words;
use crate::routes::keep::one;
use crate::say::count;
use crate::trouble::Trouble;

/// Whose round it is; the first post that somebody may speak for, when none is named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Whose {
    post: String,
    /// How many were just recorded.
    recorded: String,
    /// How many of those say done.
    claimed: String,
}

/// A post that somebody may speak for, and whether on its behalf.
struct Speaks {
    post: PostId,
    name: String,
    on_behalf: bool,
}

impl Speaks {
    /// What was typed, said for the post.
    fn form(&self, typed: &UpdateForm) -> UpdateForm {
        let on_behalf_of = if self.on_behalf { self.post.to_string() } else { String::new() };
        UpdateForm { on_behalf_of, ..typed.clone() }
    }
}

/// What became of the actions that were filled in: why not, or how each would stand.
#[derive(Default)]
struct Became {
    errors: BTreeMap<String, String>,
    would: BTreeMap<String, ActionView>,
}

/// The empty round.
pub async fn form(
    State(state): State<AppState>,
    open: OpenPlan,
    Query(whose): Query<Whose>,
) -> Result<Html<String>, Trouble> {
    let claimed = whose.claimed.parse().unwrap_or(0);
    let saved = whose.recorded.parse().ok().and_then(|saved| banner(saved, claimed));
    shown(&state, &open, &whose.post, &BTreeMap::new(), &Became::default(), saved)
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
        return Ok(shown(&state, &open, post, &typed, &Became::default(), None)?.into_response());
    }
    let Some(speaks) = chosen(&open, post)? else { return Err(not_theirs()) };
    if fields.iter().any(|(name, _)| name == "preview") {
        return looked_at(&state, &open, &speaks, &typed);
    }
    let (mut saved, mut claimed, mut errors) = (0, 0, BTreeMap::new());
    for action in actions(&open, speaks.post)? {
        let id = action.action.to_string();
        let Some(form) = typed.get(&id).filter(|form| says_something(form)) else { continue };
        match say(&state, &open, &action, speaks.form(form)).await? {
            Ok(()) => {
                saved += 1;
                claimed += u32::from(form.stage == "done");
            }
            Err(words) => {
                errors.insert(id, words);
            }
        }
    }
    let kept = typed.into_iter().filter(|(id, _)| errors.contains_key(id)).collect();
    if errors.is_empty() {
        let again = format!("{}&recorded={saved}&claimed={claimed}", open.links.round(&speaks.post));
        return Ok(Redirect::to(&again).into_response());
    }
    let became = Became { errors, ..Became::default() };
    let page = shown(&state, &open, &speaks.post.to_string(), &kept, &became, banner(saved, claimed))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Shows what the plan would say of each action that was filled in, taken alone, and records nothing.
fn looked_at(
    state: &AppState,
    open: &OpenPlan,
    speaks: &Speaks,
    typed: &BTreeMap<String, UpdateForm>,
) -> Result<Response, Trouble> {
    let mut became = Became::default();
    for action in actions(open, speaks.post)? {
        let id = action.action.to_string();
        let Some(form) = typed.get(&id).filter(|form| says_something(form)) else { continue };
        let would = match read(open, &action, &speaks.form(form)) {
            Err(errors) => Err(in_a_line(errors)),
            Ok((_, command)) => would_be(open, (state.now(), state.ids()), action.action, &command)?
                .map_err(|refusal| refusal_words(&refusal)),
        };
        match would {
            Ok(view) => drop(became.would.insert(id, view)),
            Err(words) => drop(became.errors.insert(id, words)),
        }
    }
    let status = if became.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = shown(state, open, &speaks.post.to_string(), typed, &became, None)?;
    Ok((status, page).into_response())
}

fn in_a_line(errors: Vec<(String, String)>) -> String {
    errors.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" ")
}

fn banner(saved: u32, claimed: u32) -> Option<Banner> {
    let claims = match claimed {
        0 => String::new(),
        1 => " 1 action is claimed done: attach what bears it out; a verifier answers it.".to_owned(),
        more => format!(" {more} actions are claimed done: attach what bears them out; a verifier answers each."),
    };
    (saved > 0).then(|| Banner::success(format!("{} recorded.{claims}", count(&saved, "update"))))
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
        Err(errors) => return Ok(Err(in_a_line(errors))),
    };
    let viewer = &open.viewer;
    if viewer.is_warned() {
        return Ok(Err(NOT_ANSWERED.to_owned()));
    }
    let command = one(viewer.noting_of(&format!("{}.", action.action), vec![command]));
    match state.journal.execute(viewer.asker(), state.now(), id, command).await {
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
        if field == "done_on" {
            (form.day, form.month, form.year) = in_parts(value);
            continue;
        }
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

/// A date as its field sends it, in the three parts of the single form; anything else stands whole in the first.
fn in_parts(date: &str) -> (String, String, String) {
    match date.trim().parse::<jiff::civil::Date>() {
        Ok(day) => (day.day().to_string(), day.month().to_string(), day.year().to_string()),
        Err(_) => (date.trim().to_owned(), String::new(), String::new()),
    }
}

fn says_something(form: &UpdateForm) -> bool {
    let chosen = |value: &str| !matches!(value, "" | "not_stated");
    chosen(&form.stage) || chosen(&form.confidence) || !form.words.trim().is_empty() || !form.day.is_empty()
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
    // What lives in another plan is said there.
    let here = |action: &&ActionView| action.withdrawn.is_none() && action.lives.is_none();
    let open = |action: &&ActionView| action.facts.done.is_none() && here(action);
    let all = view.all_actions().filter(theirs).filter(open);
    let mut found: Vec<ActionView> = all.filter(|action| seen.insert(action.action)).cloned().collect();
    // The longest past its date first, as Work lists them; without a date last.
    found.sort_by_key(|action| (action.due.day.is_none(), action.due.day));
    Ok(found)
}

fn shown(
    state: &AppState,
    open: &OpenPlan,
    post: &str,
    kept: &BTreeMap<String, UpdateForm>,
    became: &Became,
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
        let (error, would) = (became.errors.get(&id).cloned(), became.would.get(&id).cloned());
        RoundItem { href, form: UpdateForm { command, ..form }, error, would, view: action }
    });
    let posts = speaks_for(open)?.into_iter().map(|one| {
        let href = open.links.round(&one.post);
        (one.name, href)
    });
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let title = format!("The round of {}", speaks.name);
    let mut frame = open.frame(&view, &title, Here::Plan, open.links.now().plan(), trail);
    frame.refused |= !became.errors.is_empty();
    if let Some(caution) = &mut frame.caution {
        let place = |field: &str| {
            let action = field.split('.').next()?;
            let found = view.all_actions().find(|one| one.action.to_string() == action)?;
            Some(format!("What you wrote of {}", found.place))
        };
        caution.label(place);
    }
    html(&RoundPage {
        button: frame.sending(Button::submit("Record what I filled in")),
        frame,
        action: open.links.round(&speaks.post),
        post: speaks.post.to_string(),
        title,
        posts: posts.collect(),
        items: items.collect(),
        saved,
        look: Button {
            name: Some("preview".into()),
            value: Some("yes".into()),
            classes: Some("govuk-button--secondary".into()),
            ..Button::submit("Preview")
        },
    })
}
