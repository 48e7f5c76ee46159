//! One recommendation, line by line, with a way to mend each.

use axum::extract::{Path, Query};
use axum::response::Html;
use waymark_domain::{ActionId, Plan, Recommendation, RecommendationId, Words};

use crate::component::Crumb;
use crate::links::Links;
use crate::page::{Here, ListPage, Row, Rows, html};
use crate::plans::OpenPlan;
use crate::routes::keep::flow::JustDone;
use crate::routes::keep::{notice, redact};
use crate::trouble::Trouble;

/// The page.
pub async fn page(
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
    Query(done): Query<JustDone>,
) -> Result<Html<String>, Trouble> {
    let id: RecommendationId = id.parse().map_err(|_| Trouble::NotThere)?;
    let (plan, view, links) = (open.plan()?, open.view()?, &open.links);
    let one = plan.recommendation(id).ok_or(Trouble::NotThere)?;
    let here = links.recommendation(&id);
    let trail = vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(view.title.clone(), links.plan()),
        Crumb::link(one.code.clone(), here.clone()),
    ];
    let heading = format!("Mend {}", one.code);
    html(&ListPage {
        frame: open.frame(&view, &heading, Here::Plan, here.clone(), trail),
        banner: notice(&done),
        heading,
        lede: one.text.shown().to_owned(),
        groups: vec![
            about(plan, links, one),
            actions(plan, links, one),
            redact::rows(redact::of_recommendation(one), links),
        ],
        back: Some(("Back to the recommendation".into(), here)),
    })
}

fn about(plan: &Plan, links: &Links, one: &Recommendation) -> Rows {
    let to = |deed: &str| links.keep(deed, &one.recommendation);
    let section = plan.sections.iter().find(|section| Some(section.section) == one.section);
    let section = section.map_or("No section", |section| section.title.shown());
    let outcome = one.outcome.as_ref().map_or("Not stated", Words::shown);
    let addressed: Vec<&str> = one.addressed_to.iter().map(Words::shown).collect();
    let addressed = if addressed.is_empty() { "Not stated".to_owned() } else { addressed.join(", ") };
    let (priority, note) = match &one.priority {
        Some((priority, why)) => (priority.to_string(), Some(why.shown().to_owned())),
        None => ("Not stated".to_owned(), None),
    };
    let rows = vec![
        Row::new("Code and words", format!("{} {}", one.code, one.text.shown()), "Change", to("revise")),
        Row::new("Outcome required", outcome, "Change", to("revise")),
        Row::new("Addressed to", addressed, "Change", to("revise")),
        Row { note, ..Row::new("Priority", priority, "State", to("priority")) },
        Row::new("Section", section, "Move", to("move-recommendation")),
    ];
    Rows { rows, ..Rows::default() }
}

fn actions(plan: &Plan, links: &Links, one: &Recommendation) -> Rows {
    let row = |id: &ActionId| {
        let action = plan.actions.get(id)?;
        let text = action.placed_under(one.recommendation).map_or("", |placement| placement.text.shown());
        Some(Row::new(plan.place(*id), text, "Mend", links.mend_action(id)))
    };
    Rows {
        heading: "Its actions".into(),
        empty: "No action stands under this recommendation yet. Add the first.".into(),
        rows: one.actions.iter().filter_map(row).collect(),
        ways: vec![("Add an action".into(), links.keep("add-action", &one.recommendation))],
    }
}
