//! A plan's evidence: all of it, searched and narrowed, and the claims without any that counts.

use std::collections::BTreeSet;

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;
use waymark_domain::{ActionId, ActionView, EvidenceOn, EvidenceView, PlanView, ScanMark, Sensitivity};

use super::places;
use crate::component::Crumb;
use crate::page::{Choice, EvidencesPage, Here, html};
use crate::plans::OpenPlan;
use crate::routes::keep::{self, JustDone, notice};
use crate::trouble::Trouble;

/// How soon is soon: a month's round.
const SOON_DAYS: i32 = 28;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    show: String,
    sensitivity: String,
    owner: String,
}

/// What may be shown, as addresses and the form name it.
const SHOWN: [(&str, &str); 7] = [
    ("", "All that counts"),
    ("soon", "Out of date within 28 days"),
    ("expired", "Out of date"),
    ("review", "To look at again"),
    ("unscanned", "Not scanned, or in quarantine"),
    ("withdrawn", "Withdrawn"),
    ("nothing", "Claims without evidence"),
];

/// The page.
pub async fn page(
    open: OpenPlan,
    Query(asked): Query<Asked>,
    Query(done): Query<JustDone>,
) -> Result<Response, Trouble> {
    let view = open.view()?;
    let plan = open.plan()?;
    let all = EvidenceView::all(plan, open.directory(), open.day());
    let shown: Vec<EvidenceView> = all.iter().filter(|one| is_shown(one, &asked, open.day())).cloned().collect();
    let nothing = standing_on_nothing(&view);
    let counts: Vec<(Choice, usize)> = SHOWN
        .iter()
        .map(|(value, words)| {
            let of = |one: &&EvidenceView| is_of(one, value, open.day());
            let count = if *value == "nothing" { nothing.len() } else { all.iter().filter(of).count() };
            (((*value).to_owned(), (*words).to_owned()), count)
        })
        .collect();
    let owners: BTreeSet<String> = all.iter().filter_map(|one| one.owner.clone()).collect();
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let desk = keep::desk(&open, "")?;
    let attach = (open.is_today() && !places::choices(&desk, &[]).is_empty()).then(|| open.links.attach());
    let claims = if asked.show == "nothing" { matching(nothing, &asked.q) } else { Vec::new() };
    let page = EvidencesPage {
        frame: open.frame(&view, "Evidence", Here::Evidence, open.links.now().evidence(), trail),
        links: open.links.clone(),
        banner: notice(&done),
        total: all.len(),
        evidence: if asked.show == "nothing" { Vec::new() } else { shown },
        claims,
        counts,
        owners: owners.into_iter().collect(),
        q: asked.q,
        show: asked.show,
        sensitivity: asked.sensitivity,
        owner: asked.owner,
        attach,
        may_bring: may_bring(&open)?,
    };
    Ok(html(&page)?.into_response())
}

/// Claims that nothing bears out, in the plan's order: done, and no evidence that counts.
pub fn standing_on_nothing(view: &PlanView) -> Vec<ActionView> {
    let mut seen = BTreeSet::new();
    let stands = |action: &&ActionView| {
        action.withdrawn.is_none()
            && action.facts.done.is_some()
            && action.facts.evidenced.is_none()
            // What lives in another plan rests on what that plan has.
            && action.lives.is_none()
            && seen.insert(action.action)
    };
    view.all_actions().filter(stands).cloned().collect()
}

/// The actions that whoever looks may bring evidence for today.
pub fn may_bring(open: &OpenPlan) -> Result<BTreeSet<ActionId>, Trouble> {
    let plan = open.plan()?;
    let may = |id: &&ActionId| places::may_bring(plan, &open.standing, &[EvidenceOn::Action(**id)]);
    Ok(if open.is_today() { plan.actions.keys().filter(may).copied().collect() } else { BTreeSet::new() })
}

fn matching(claims: Vec<ActionView>, q: &str) -> Vec<ActionView> {
    let wanted = q.trim().to_lowercase();
    let said = |action: &ActionView| format!("{} {} {}", action.place, action.text, action.leads_in_words());
    claims.into_iter().filter(|action| said(action).to_lowercase().contains(&wanted)).collect()
}

fn is_shown(one: &EvidenceView, asked: &Asked, day: Date) -> bool {
    let wanted = asked.q.trim().to_lowercase();
    let places = one.on.iter().map(|on| on.place.as_str()).collect::<Vec<_>>().join(" ");
    let words = if one.sensitivity == Sensitivity::OfficialSensitive { "" } else { one.current.words.as_str() };
    let said = format!("{} {} {words} {places}", one.title, one.shows.as_deref().unwrap_or_default());
    said.to_lowercase().contains(&wanted)
        && is_of(one, &asked.show, day)
        && (asked.sensitivity.is_empty() || one.sensitivity_words == asked.sensitivity)
        && (asked.owner.is_empty() || one.owner.as_deref() == Some(asked.owner.as_str()))
}

/// Whether a piece belongs to a list.
pub fn is_of(one: &EvidenceView, show: &str, day: Date) -> bool {
    let within = |until: Option<Date>| until.is_some_and(|until| (until - day).get_days() <= SOON_DAYS);
    match show {
        "soon" => one.counts && within(one.valid_until),
        "expired" => one.withdrawn.is_none() && one.expired,
        "review" => one.counts && within(one.review_on),
        "unscanned" => one.withdrawn.is_none() && matches!(one.current.scan, ScanMark::Unscanned | ScanMark::Infected),
        "withdrawn" => one.withdrawn.is_some(),
        "nothing" => false,
        _ => one.counts,
    }
}
