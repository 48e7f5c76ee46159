//! What a person's posts lead, by how soon it wants them.

use std::collections::BTreeSet;

use waymark_domain::{Confidence, Deed, Plan, PlanView, Stage, Standing};

use crate::links::Links;
use crate::page::{WorkGroup, WorkLine};

/// A date within so many days is soon: a month's round.
const SOON_DAYS: i32 = 28;

/// Why a line stands where it does, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Press {
    Refused,
    Late,
    Unsaid,
    Soon,
    Held,
    Other,
}

/// The open actions of a plan that somebody's posts lead, each once.
pub fn lines(plan: &Plan, view: &PlanView, standing: &Standing) -> Vec<(Press, WorkLine)> {
    let links = Links::today(view.plan);
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for action in view.all_actions() {
        let Some(stands) = plan.actions.get(&action.action) else { continue };
        let leads = stands.lead_posts();
        let theirs = leads.iter().any(|post| standing.posts.contains(post));
        let open = action.withdrawn.is_none() && action.facts.done.is_none();
        if !theirs || !open || !seen.insert(action.action) {
            continue;
        }
        // What lives in another plan is said there.
        let may = action.lives.is_none() && standing.may(Deed::Update { leads: &leads, on_behalf_of: None }).is_ok();
        let held =
            action.stage == Stage::Held || matches!(action.confidence, Confidence::AtRisk | Confidence::OffTrack);
        let soon = action.due.day.is_some_and(|due| (due - view.day).get_days() <= SOON_DAYS);
        let press = match (action.due.late_days.is_some(), action.due.warns, soon, held) {
            _ if action.refused().is_some() => Press::Refused,
            (true, ..) => Press::Late,
            (_, true, ..) => Press::Unsaid,
            (_, _, true, _) => Press::Soon,
            (.., true) => Press::Held,
            _ => Press::Other,
        };
        let line = WorkLine {
            plan: view.title.clone(),
            href: links.action(&action.action),
            update: may.then(|| links.update(&action.action)),
            due: action.due.day,
            action: action.clone(),
        };
        lines.push((press, line));
    }
    lines
}

/// Lines by how soon they want somebody, the next date first in each.
pub fn groups(lines: Vec<(Press, WorkLine)>) -> Vec<WorkGroup> {
    let headings = [
        (Press::Refused, "Claims that were refused"),
        (Press::Late, "Late"),
        (Press::Unsaid, "Due soon, and no word that it is on track"),
        (Press::Soon, "Due within 28 days"),
        (Press::Held, "Held or at risk"),
        (Press::Other, "Later"),
    ];
    let mut groups: Vec<WorkGroup> =
        headings.map(|(_, heading)| WorkGroup { heading, lines: Vec::new() }).into_iter().collect();
    for (press, line) in lines {
        if let Some(at) = headings.iter().position(|(group, _)| *group == press) {
            groups[at].lines.push(line);
        }
    }
    groups.retain(|group| !group.lines.is_empty());
    for group in &mut groups {
        group.lines.sort_by_key(|line| (line.due.is_none(), line.due));
    }
    groups
}
