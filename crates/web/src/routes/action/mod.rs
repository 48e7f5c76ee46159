//! An action's pages.

mod history;
pub mod preview;
pub mod record_update;
pub mod show;

use waymark_domain::{ActionId, ActionView, PlanView, RecommendationView};

use crate::component::Crumb;
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// Finds an action and the recommendation that it stands under.
pub(super) fn find(view: &PlanView, id: &str) -> Result<(RecommendationView, ActionView), Trouble> {
    let id: ActionId = id.parse().map_err(|_| Trouble::NotThere)?;
    for recommendation in view.all_recommendations() {
        if let Some(action) = recommendation.actions.iter().find(|action| action.action == id) {
            return Ok((recommendation.clone(), action.clone()));
        }
    }
    Err(Trouble::NotThere)
}

/// The way to an action.
fn trail(open: &OpenPlan, view: &PlanView, under: &RecommendationView) -> Vec<Crumb> {
    vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(view.title.clone(), open.links.plan()),
        Crumb::link(under.code.clone(), open.links.recommendation(&under.recommendation)),
    ]
}
