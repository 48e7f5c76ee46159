//! Requests for more time: those that somebody may decide, and what became of their own.

use std::collections::BTreeSet;

use waymark_domain::{Actor, ExtensionState, Plan, PlanView, Standing, london_day};

use crate::links::Links;
use crate::page::{ExtensionLine, TimeLine};
use crate::routes::keep::ways_to_decide;

/// How long an answer stands among somebody's work: until the next round.
const ANSWER_DAYS: i32 = 28;

/// What somebody has to decide, and the answers for them.
#[derive(Debug, Default)]
pub struct Asked {
    pub to_decide: Vec<TimeLine>,
    pub answers: Vec<TimeLine>,
}

/// The requests of a plan that concern somebody.
pub fn asked(plan: &Plan, view: &PlanView, standing: &Standing, viewer: Actor) -> Asked {
    let links = Links::today(view.plan);
    let (mut found, mut seen) = (Asked::default(), BTreeSet::new());
    for action in view.all_actions().filter(|action| !action.extensions.is_empty()) {
        let Some(stands) = plan.actions.get(&action.action).filter(|_| seen.insert(action.action)) else { continue };
        let leads = stands.lead_posts().iter().any(|post| standing.posts.contains(post));
        for (request, asked) in stands.extensions.iter().zip(&action.extensions) {
            let line = |decide, note| TimeLine {
                plan: view.title.clone(),
                href: links.action(&action.action),
                line: ExtensionLine { action: action.clone(), asked: asked.clone(), decide, note },
            };
            if asked.is_pending() {
                let (decide, note) = ways_to_decide(&links, standing, viewer, stands);
                if decide.is_some() || note.is_some() {
                    found.to_decide.push(line(decide, note));
                }
            }
            let decided = matches!(asked.state, ExtensionState::Granted | ExtensionState::Refused);
            let days = asked.decided_at.map(|at| (view.day - london_day(at)).get_days());
            if decided && (leads || request.by == viewer) && days.is_some_and(|days| days <= ANSWER_DAYS) {
                found.answers.push(line(None, None));
            }
        }
    }
    found
}
