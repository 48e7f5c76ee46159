//! Which actions of a plan look like one piece of work, and which joined copies have drifted apart.

use axum::extract::Query;
use axum::response::Html;
use waymark_domain::{Action, ActionId, Placement, Plan, near_duplicates};

use crate::component::Crumb;
use crate::links::Links;
use crate::page::{AlikeGroup, AlikeInPlanPage, AlikePart, Copies, Here, Stated, html};
use crate::plans::OpenPlan;
use crate::routes::keep::flow::JustDone;
use crate::routes::keep::notice;
use crate::say::cut;
use crate::trouble::Trouble;

/// As much of a progress note as stands beside another.
const NOTE: usize = 600;

/// The page.
pub async fn page(open: OpenPlan, Query(done): Query<JustDone>) -> Result<Html<String>, Trouble> {
    let (plan, view, links) = (open.plan()?, open.view()?, &open.links);
    let trail = vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(view.title.clone(), links.plan()),
        Crumb::link("Keep this plan", links.keep_plan()),
    ];
    let proposed = plan.shared.iter().filter(|shared| !shared.decided && shared.actions.len() > 1);
    let parts = vec![
        AlikePart {
            heading: "Noticed when the plan was brought in",
            empty: "None is waiting for a decision.",
            groups: proposed.map(|shared| group(plan, links, &shared.actions)).collect(),
        },
        AlikePart {
            heading: "Noticed since",
            empty: "No other actions of this plan look alike.",
            groups: near_duplicates(plan).iter().map(|ids| group(plan, links, ids)).collect(),
        },
        AlikePart {
            heading: "Joined, and drifted apart",
            empty: "Every joined action says the same in all its places.",
            groups: plan.actions.values().filter_map(|action| drifted(plan, links, action)).collect(),
        },
    ];
    html(&AlikeInPlanPage {
        frame: open.frame(&view, "One piece of work?", Here::Plan, links.plan(), trail),
        banner: notice(&done),
        parts,
        back: links.keep_plan(),
    })
}

/// Several actions beside one another.
fn group(plan: &Plan, links: &Links, ids: &[ActionId]) -> AlikeGroup {
    let actions: Vec<&Action> = ids.iter().filter_map(|id| plan.actions.get(id).map(AsRef::as_ref)).collect();
    let stated: Vec<Stated> = actions.iter().filter_map(|action| stated(plan, links, action)).collect();
    let subject = ids.iter().map(ToString::to_string).collect::<Vec<_>>().join("~");
    let ways = vec![
        ("Join them".to_owned(), links.keep("join", &subject)),
        ("Keep them apart".to_owned(), links.keep("apart", &subject)),
    ];
    named(&stated, ways)
}

fn named(stated: &[Stated], ways: Vec<(String, String)>) -> AlikeGroup {
    let name = stated.iter().map(|one| one.place.as_str()).collect::<Vec<_>>().join(", ");
    AlikeGroup { name, copies: Copies::new(stated), ways }
}

/// An action as it stands in its first place.
pub fn stated(plan: &Plan, links: &Links, action: &Action) -> Option<Stated> {
    let placement = action.placements.first()?;
    let words = action.latest().map_or("", |update| update.words.shown());
    let leads = action.leads.iter().map(|lead| lead.printed.shown());
    Some(Stated {
        leads: leads.collect::<Vec<_>>().join(", "),
        due: action.due.printed.as_ref().map_or(String::new(), |printed| printed.shown().to_owned()),
        progress: cut(words, NOTE),
        ..at(plan, links, action, placement)
    })
}

fn at(plan: &Plan, links: &Links, action: &Action, placement: &Placement) -> Stated {
    Stated {
        place: plan.place_of(action.action, placement),
        href: Some(links.action(&action.action)),
        words: placement.text.shown().to_owned(),
        leads: placement.leads.iter().map(|lead| lead.printed.shown()).collect::<Vec<_>>().join(", "),
        due: placement.due_printed.as_ref().map_or(String::new(), |printed| printed.shown().to_owned()),
        phase: placement.phase.in_words().to_owned(),
        progress: String::new(),
    }
}

/// A joined action whose places do not say the same.
fn drifted(plan: &Plan, links: &Links, action: &Action) -> Option<AlikeGroup> {
    let stated: Vec<Stated> = action.placements.iter().map(|one| at(plan, links, action, one)).collect();
    let mut ways: Vec<(String, String)> = Vec::new();
    for placement in &action.placements {
        let place = plan.place_of(action.action, placement);
        ways.push((format!("Reword {place}"), links.keep("words", &placement.placement)));
    }
    for joined in &action.joined {
        let place = place_of_copy(plan, action, &joined.other);
        ways.push((format!("Part {place} from it"), links.keep("part", &joined.other.action)));
    }
    let group = named(&stated, ways);
    (group.copies.cards.len() > 1 && !group.copies.differs.is_empty()).then_some(group)
}

/// Whether a joined action's places do not say the same.
pub fn drifts(plan: &Plan, action: &Action) -> bool {
    action.placements.len() > 1 && drifted(plan, &Links::today(plan.plan), action).is_some()
}

/// Where a copy that was joined stands now.
pub fn place_of_copy(plan: &Plan, home: &Action, copy: &Action) -> String {
    let came = |one: &&Placement| copy.placements.iter().any(|placement| placement.placement == one.placement);
    home.placements.iter().find(came).map_or_else(String::new, |one| plan.place_of(home.action, one))
}
