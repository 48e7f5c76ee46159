//! A person's home: what each of their roles asks of them in every plan they may read, answerable in place.
//!
//! Each role is one file that says what it is asked, plan by plan; `gather` puts it together, `forms` makes the forms.

mod apart;
mod chair;
mod decide;
mod forms;
mod gather;
mod heard;
mod in_plan;
mod index;
mod kind;
mod lead;
mod manager;
mod tests;
mod verifier;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use waymark_domain::{Actor, Deed, Directory, Plan, PlanId, PlanView, Role, Standing, StreamId, london_day};
use waymark_journal::{AsAt, Reading, Version};

use self::gather::{Found, homes};
use self::in_plan::InPlan;
use self::kind::As;
use crate::app::AppState;
use crate::component::Banner;
use crate::kept::{Body, Kept, Newest};
use crate::links::Links;
use crate::page::against::{NOT_SCANNED, never_scanned};
use crate::page::claims::recorded;
use crate::page::{Frame, Here, WorkPage, html, newest_decision};
use crate::routes::{evidence, keep, tested, verify};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// How many plans are reckoned for one page: more than an authority has at once, and few enough to be held in memory.
const MOST_PLANS: usize = 150;

/// A plan that is read for the page.
struct Open {
    reading: Reading,
    standing: Standing,
    view: Arc<PlanView>,
    links: Links,
}

impl Open {
    fn of(kept: &Kept, reading: Reading, standing: Standing) -> Option<Self> {
        let plan = reading.plan.head.plan()?;
        let view = kept.view(&reading, Newest::of(&reading))?;
        let links = Links::today(plan.plan);
        Some(Self { reading, standing, view, links })
    }

    fn plan(&self) -> Option<&Plan> {
        self.reading.plan.head.plan()
    }

    fn in_plan(&self, viewer: &Viewer) -> Option<InPlan<'_>> {
        Some(InPlan {
            plan: self.plan()?,
            directory: directory(&self.reading),
            view: &self.view,
            links: &self.links,
            standing: &self.standing,
            person: viewer.person,
            size: self.reading.plan.next,
        })
    }
}

fn directory(reading: &Reading) -> Option<&Directory> {
    reading.directory.as_ref().and_then(|folded| folded.head.directory())
}

/// What was just done by a form that was opened here.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct JustDone {
    done: String,
    plan: String,
    of: String,
}

/// Sends whoever comes in to where their work is: contributors to their own, all others to the plans.
pub async fn home(State(state): State<AppState>, viewer: Viewer) -> Result<Redirect, Trouble> {
    let folded = state.journal.head(StreamId::Directory(viewer.authority)).await.map_err(Trouble::fault)?;
    let directory = folded.as_ref().and_then(|folded| folded.head.directory());
    let has = |role| directory.is_some_and(|all| has_role(all, &viewer, role));
    let works = [Role::Contributor, Role::Verifier, Role::Chair].into_iter().any(has) && !has(Role::Manager);
    Ok(Redirect::to(if works { "/work" } else { "/plans" }))
}

/// The page, kept until anything is committed or the day ends. What was just done is said once, and not kept.
pub async fn page(
    State(state): State<AppState>,
    Extension(version): Extension<Version>,
    viewer: Viewer,
    Query(just): Query<JustDone>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    if !just.done.is_empty() {
        return Ok(reckoned(&state, &viewer, &just).await?.into_response());
    }
    let made_from = (version, london_day(state.now()), viewer.authority, viewer.person);
    let tag = format!("work {made_from:?}");
    if let Some(page) = state.kept.page(&tag) {
        return Ok(page.answer(&headers));
    }
    let Html(text) = reckoned(&state, &viewer, &just).await?;
    let page = Arc::new(Body::new(text.into()));
    state.kept.keep_page(&tag, page.clone());
    Ok(page.answer(&headers))
}

async fn reckoned(state: &AppState, viewer: &Viewer, just: &JustDone) -> Result<Html<String>, Trouble> {
    let concern = open(state, viewer).await?;
    let plans: Vec<InPlan<'_>> = concern.opened.iter().filter_map(|open| open.in_plan(viewer)).collect();
    let mut found: Vec<(usize, Found)> = Vec::new();
    for (index, at) in plans.iter().enumerate() {
        let all = [lead::found(at), verifier::found(at), chair::found(at), manager::found(at)];
        found.extend(all.into_iter().flatten().map(|one| (index, one)));
    }
    found.extend(apart::found(&plans));
    let roles = roles(&plans, &found);
    let homes = homes(state, &plans, found, roles)?;
    html(&WorkPage {
        frame: Frame { here: Here::Work, ..Frame::of(viewer, "My work") },
        banner: notice(just, &plans),
        plans: plans.len(),
        left_out: concern.left_out,
        contributes: concern.contributes,
        readable: concern.readable,
        homes,
    })
}

/// So few plans are each led to, whether anything waits there or not.
const FEW_PLANS: usize = 3;

/// The roles that somebody has in any of these plans, and what is said of each besides.
fn roles(plans: &[InPlan<'_>], found: &[(usize, Found)]) -> BTreeMap<As, gather::Role> {
    let mut roles: BTreeMap<As, gather::Role> = BTreeMap::new();
    let to_verify: BTreeSet<usize> =
        found.iter().filter(|(_, one)| one.kind.role() == As::Verifier).map(|(plan, _)| *plan).collect();
    for (index, at) in plans.iter().enumerate() {
        if !at.standing.posts.is_empty() {
            let lead = roles.entry(As::Lead).or_default();
            if lead::has_several(at) {
                let words = format!("Say several at once: the round of {}", at.view.title);
                lead.ways.push((words, at.links.my_round()));
            }
        }
        if at.is(Role::Verifier) {
            let verifier = roles.entry(As::Verifier).or_default();
            if plans.len() <= FEW_PLANS || to_verify.contains(&index) {
                verifier.ways.push((format!("All that waits in {}", at.view.title), at.links.verify()));
            }
        }
        if at.is(Role::Chair) {
            roles.entry(As::Chair).or_default();
        }
        if at.standing.may(Deed::Manage).is_ok() {
            roles.entry(As::Manager).or_default();
        }
    }
    let others: usize = plans.iter().map(verifier::for_others).sum();
    let Some(verifier) = roles.get_mut(&As::Verifier) else { return roles };
    let wait = if others == 1 { "1 claim waits".to_owned() } else { format!("{others} claims wait") };
    let wait = (others > 0).then(|| format!("{wait} for another verifier, since you had a part in it."));
    let unscanned = plans.iter().enumerate().any(|(index, at)| to_verify.contains(&index) && never_scanned(at.view));
    let unscanned = unscanned.then(|| NOT_SCANNED.to_owned());
    let besides: Vec<String> = wait.into_iter().chain(unscanned).collect();
    verifier.besides = (!besides.is_empty()).then(|| besides.join(" "));
    roles
}

/// What was just done, and of what.
fn notice(just: &JustDone, plans: &[InPlan<'_>]) -> Option<Banner> {
    let name = just.done.as_str();
    let words = match name {
        "" => return None,
        "recorded" => "Your update is recorded.",
        _ => verify::done(name).or_else(|| keep::done(name))?,
    };
    let at = just.plan.parse().ok().and_then(|id: PlanId| plans.iter().find(|at| at.view.plan == id));
    let of_action = || at.and_then(|at| at.view.all_actions().find(|action| action.action.to_string() == just.of));
    let claimed = of_action().filter(|_| name == "recorded").and_then(recorded);
    let answered = at.and_then(|at| evidence::answered_with(at.plan, name, &just.of));
    let told = || at.and_then(|at| tested::told(at.plan, at.day(), name, &just.of));
    if let Some(words) = claimed.or(answered).or_else(told) {
        return Some(Banner::success(words));
    }
    let place = at.and_then(|at| place_of(at, &just.of));
    let decided = at.filter(|_| name == "decide-time").and_then(|at| decision_of(at, &just.of));
    let words = decided.unwrap_or_else(|| words.to_owned());
    Some(Banner::success(place.map_or(words.clone(), |place| format!("{place}: {words}"))))
}

/// What was decided last of an action's requests for more time.
fn decision_of(at: &InPlan<'_>, subject: &str) -> Option<String> {
    let action = at.view.all_actions().find(|action| action.action.to_string() == subject);
    action.and_then(newest_decision)
}

/// The place of an action or a recommendation that an address names.
fn place_of(at: &InPlan<'_>, subject: &str) -> Option<String> {
    let action = at.view.all_actions().find(|action| action.action.to_string() == subject);
    let named = || at.view.all_recommendations().find(|one| one.recommendation.to_string() == subject);
    action.map(|action| action.place.clone()).or_else(|| named().map(|one| one.code.clone()))
}

/// So many plans that ask nothing of somebody are led to by name.
const NAMED_PLANS: usize = 12;

/// The plans that concern somebody, and what is said of the others.
struct Concern {
    opened: Vec<Open>,
    /// How many are left out because a page has an end.
    left_out: usize,
    /// Whether they contribute anywhere, so that a post would give them work.
    contributes: bool,
    /// Plans that they may read, whether these concern them or not: titles and addresses.
    readable: Vec<(String, String)>,
}

/// The plans that concern somebody: those that ask something of a post of theirs, which come first, and those in which
/// a role of theirs finds work. No other plan is read.
async fn open(state: &AppState, viewer: &Viewer) -> Result<Concern, Trouble> {
    let (now, journal) = (state.now(), &state.journal);
    let folded = journal.head(StreamId::Directory(viewer.authority)).await.map_err(Trouble::fault)?;
    let directory = folded.as_ref().and_then(|folded| folded.head.directory());
    let standing = |plan| Standing::of(Actor::Person(viewer.person), directory, plan, london_day(now));
    let named = journal.plans_of_posts(viewer.authority, &standing(None).posts).await.map_err(Trouble::fault)?;
    let (mut concern, mut readable) = (Vec::new(), Vec::new());
    for row in journal.plans(Some(viewer.authority)).await.map_err(Trouble::fault)? {
        let standing = standing(Some(row.id));
        let theirs = named.contains(&row.id);
        if standing.may(Deed::Read).is_err() {
            continue;
        }
        if readable.len() < NAMED_PLANS {
            readable.push((row.title, Links::today(row.id).plan()));
        }
        if theirs || finds_work(&standing) {
            concern.push((!theirs, row.id, standing));
        }
    }
    concern.sort_by_key(|(others, ..)| *others);
    let left_out = concern.len().saturating_sub(MOST_PLANS);
    let mut opened = Vec::new();
    for (_, plan, standing) in concern.into_iter().take(MOST_PLANS) {
        let reading = journal.reading(plan, AsAt::Now { now }).await.map_err(Trouble::fault)?;
        opened.extend(reading.and_then(|reading| Open::of(&state.kept, reading, standing)));
    }
    let contributes = directory.is_some_and(|all| has_role(all, viewer, Role::Contributor));
    Ok(Concern { opened, left_out, contributes, readable })
}

/// Whether somebody has a role in any plan.
fn has_role(directory: &Directory, viewer: &Viewer, role: Role) -> bool {
    directory.roles.iter().any(|(who, is, _)| *who == viewer.person && *is == role)
}

/// Whether a role of theirs finds work whoever leads the actions.
fn finds_work(standing: &Standing) -> bool {
    let has = |role| standing.roles.contains(&role);
    has(Role::Verifier) || has(Role::Chair) || standing.may(Deed::Manage).is_ok()
}
