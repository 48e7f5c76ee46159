//! The queue: claims that nobody has answered, and verified ones to look at again.

use axum::extract::Query;
use axum::response::Html;
use serde::Deserialize;
use waymark_domain::{ActionView, Role};

use super::denied;
use crate::component::{Banner, Crumb};
use crate::page::against::{against, never_scanned};
use crate::page::{Here, VerifyLine, VerifyPage, html};
use crate::plans::OpenPlan;
use crate::refusal::refusal_words;
use crate::trouble::Trouble;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct JustDone {
    done: Option<String>,
}

/// The page.
pub async fn page(open: OpenPlan, Query(just): Query<JustDone>) -> Result<Html<String>, Trouble> {
    let view = open.view()?;
    let mut seen = std::collections::BTreeSet::new();
    // What lives in another plan is answered there.
    let here = view.all_actions().filter(|action| action.lives.is_none());
    let distinct: Vec<&ActionView> = here.filter(|action| seen.insert(action.action)).collect();
    let claimed = |action: &&&ActionView| {
        action.facts.done.is_some() && action.facts.verified.is_none() && action.withdrawn.is_none()
    };
    let mut waiting: Vec<&ActionView> = distinct.iter().filter(claimed).copied().collect();
    waiting.sort_by_key(|action| action.facts.done.as_ref().map(|fact| (fact.on, fact.position)));
    let shaken = |action: &&&ActionView| action.verification.as_ref().is_some_and(|one| !one.look_again.is_empty());
    let again = distinct.iter().filter(shaken).copied();
    let line = |action: &ActionView| -> Result<VerifyLine, Trouble> {
        let not_theirs = denied(&open, action.action)?.map(|denied| refusal_words(&denied.into()));
        Ok(VerifyLine { action: action.clone(), against: against(action, &view), not_theirs })
    };
    let again = again.map(line).collect::<Result<_, _>>()?;
    let (waiting, bare): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|action| action.facts.evidenced.is_some());
    let waiting = waiting.into_iter().map(line).collect::<Result<_, _>>()?;
    let bare = bare.into_iter().map(line).collect::<Result<_, _>>()?;
    let banner = just.done.as_deref().and_then(super::done).map(Banner::success);
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let frame = open.frame(&view, "Verify", Here::Verify, open.links.now().verify(), trail);
    let verifies = open.standing.roles.contains(&Role::Verifier);
    let unscanned = never_scanned(&view);
    html(&VerifyPage { frame, links: open.links.clone(), banner, verifies, waiting, bare, again, unscanned })
}
