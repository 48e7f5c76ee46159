//! What evidence may be attached to, by whom, and how forms and addresses name it.

use waymark_domain::{ActionId, Deed, Denied, EvidenceOn, Plan, PostId, RecommendationId, Standing};

use crate::links::written;
use crate::page::Choice;
use crate::routes::keep::Desk;
use crate::say::cut;

/// As many characters of a place's words as a list of choices carries.
const CHOICE_WORDS: usize = 90;
/// As many of a recommendation's words as stand over such a list.
const HEADING_WORDS: usize = 56;

/// Reads a place of this plan; nothing when it is none.
pub fn read(plan: &Plan, text: &str) -> Option<EvidenceOn> {
    let on = match text.split_once('-')? {
        ("action", id) => EvidenceOn::Action(id.parse::<ActionId>().ok()?),
        ("recommendation", id) => EvidenceOn::Recommendation(id.parse::<RecommendationId>().ok()?),
        _ => return None,
    };
    plan.has(on).then_some(on)
}

/// Whether somebody may bring evidence for a place: whoever leads it, or a manager for one who does.
pub fn may_bring(plan: &Plan, standing: &Standing, places: &[EvidenceOn]) -> bool {
    let leads = places.iter().flat_map(|on| plan.leads_of(*on)).collect();
    // Evidence of what lives in another plan is brought there.
    let elsewhere = |on: &EvidenceOn| {
        let EvidenceOn::Action(id) = on else { return false };
        plan.actions.get(id).is_some_and(|action| action.lives_in.is_some())
    };
    if places.iter().any(elsewhere) {
        return false;
    }
    matches!(standing.may(Deed::Update { leads: &leads, on_behalf_of: None }), Ok(()) | Err(Denied::OnWhoseBehalf))
}

/// What is offered of a plan, under its recommendations in order, each action once: its actions, then itself. A
/// recommendation of which nothing is offered is left out.
pub fn under_recommendations(
    plan: &Plan,
    offered: impl Fn(EvidenceOn) -> bool,
    choice: impl Fn(EvidenceOn) -> Option<Choice>,
) -> Vec<(String, Vec<Choice>)> {
    let mut seen = std::collections::BTreeSet::new();
    let mut groups = Vec::new();
    for one in &plan.recommendations {
        let actions = one.actions.iter().copied().map(EvidenceOn::Action).filter(|on| seen.insert(*on));
        let all: Vec<EvidenceOn> = actions.chain([EvidenceOn::Recommendation(one.recommendation)]).collect();
        let choices: Vec<Choice> = all.into_iter().filter(|on| offered(*on)).filter_map(&choice).collect();
        if !choices.is_empty() {
            groups.push((format!("{} {}", one.code, cut(one.text.shown(), HEADING_WORDS)), choices));
        }
    }
    groups
}

/// Every place that somebody may bring evidence for, but those that are left out.
pub fn choices(desk: &Desk<'_>, but: &[EvidenceOn]) -> Vec<(String, Vec<Choice>)> {
    let plan = desk.plan;
    let offered = |on: EvidenceOn| !but.contains(&on) && may_bring(plan, desk.standing, &[on]);
    under_recommendations(plan, offered, |on| Some((written(on), named(plan, on))))
}

/// A place by its number alone: "A1(2)", or a recommendation's code.
pub fn short(plan: &Plan, on: EvidenceOn) -> String {
    match on {
        EvidenceOn::Action(id) => plan.place(id),
        EvidenceOn::Recommendation(id) => plan.recommendation(id).map_or_else(String::new, |one| one.code.clone()),
    }
}

/// "A1(2) Write a guide to …", or "A1, the recommendation: …".
pub fn named(plan: &Plan, on: EvidenceOn) -> String {
    match on {
        EvidenceOn::Action(id) => {
            let words = plan.actions.get(&id).map(|action| cut(action.text(), CHOICE_WORDS)).unwrap_or_default();
            format!("{} {words}", plan.place(id))
        }
        EvidenceOn::Recommendation(id) => plan.recommendation(id).map_or_else(String::new, |one| {
            format!("{}, the recommendation: {}", one.code, cut(one.text.shown(), CHOICE_WORDS))
        }),
    }
}

/// The leads that a manager may act for; empty for whoever acts for themselves.
pub fn behalf(desk: &Desk<'_>, places: &[EvidenceOn]) -> Vec<Choice> {
    if desk.standing.may(Deed::Manage).is_err() {
        return Vec::new();
    }
    let leads: std::collections::BTreeSet<PostId> = places.iter().flat_map(|on| desk.plan.leads_of(*on)).collect();
    leads.into_iter().map(|post| (post.to_string(), desk.post(post))).collect()
}
