//! One recommendation.

use axum::extract::{Path, Query, State};
use waymark_domain::{EvidenceOn, RecommendationId};

use crate::app::AppState;
use crate::component::{Banner, Crumb};
use crate::kept::Lasting;
use crate::page::{Here, RecommendationPage, html};
use crate::plans::AtTypedDay;
use crate::routes::evidence::{answered_on, bring};
use crate::routes::keep::{JustDone, notice};
use crate::routes::tested::{told, ways};
use crate::trouble::Trouble;

/// The page.
pub async fn page(
    State(state): State<AppState>,
    AtTypedDay(open): AtTypedDay,
    Path((_, id)): Path<(String, String)>,
    Query(done): Query<JustDone>,
) -> Result<Lasting, Trouble> {
    let id: RecommendationId = id.parse().map_err(|_| Trouble::NotThere)?;
    let view = open.view()?;
    let found = view.all_recommendations().find(|one| one.recommendation == id).cloned();
    let recommendation = found.ok_or(Trouble::NotThere)?;
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let today = open.links.now().recommendation(&id);
    let frame = open.frame(&view, &recommendation.code, Here::Plan, today, trail);
    let mend = open.may_keep().then(|| open.links.mend_recommendation(&id));
    let bring = bring(&state, &open, EvidenceOn::Recommendation(id))?;
    let told = done.name().and_then(|name| told(open.plan().ok()?, open.day(), name, &id.to_string()));
    let answered = answered_on(open.plan()?, &done, EvidenceOn::Recommendation(id));
    let banner = told.or(answered).map(Banner::success).or_else(|| notice(&done));
    let ways = ways(&open, &recommendation);
    let links = open.links.clone();
    html(&RecommendationPage { frame, links, view, recommendation, mend, bring, banner, ways }).map(Lasting)
}
