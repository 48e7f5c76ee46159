//! What the reading of a plan left open, and for whoever keeps it how each is answered.

use std::collections::BTreeMap;

use axum::extract::Query;

use crate::component::Crumb;
use crate::kept::Lasting;
use crate::page::{Here, QuestionsPage, html};
use crate::plans::OpenPlan;
use crate::routes::keep::{JustDone, answer_by, notice};
use crate::trouble::Trouble;

/// The list.
pub async fn list(open: OpenPlan, Query(done): Query<JustDone>) -> Result<Lasting, Trouble> {
    let view = open.view()?;
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let today = open.links.now().questions();
    let frame = open.frame(&view, "Questions", Here::Questions, today, trail);
    let mut ways = BTreeMap::new();
    if open.may_keep() {
        let plan = open.plan()?;
        for id in plan.questions.keys() {
            let (deed, words) = answer_by(plan, *id);
            ways.insert(*id, (words, open.links.keep(deed, id)));
        }
    }
    html(&QuestionsPage { frame, banner: notice(&done), ways, links: open.links.clone(), view }).map(Lasting)
}
