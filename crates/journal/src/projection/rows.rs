//! The rows that a folded plan projects to: a function of the plan and the day of its newest entry, so that a rebuild
//! gives the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use waymark_domain::{
    Action, ActionId, AuthorityId, EvidenceId, Inputs, Plan, PlanId, PlanStage, PostId, Relation, inputs, next_change,
};

use crate::error::Fault;

/// A plan as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Its id.
    pub id: PlanId,
    /// The authority it belongs to.
    pub authority: AuthorityId,
    /// Its title, or that it was redacted.
    pub title: String,
    /// `draft` or `agreed`.
    pub stage: String,
    /// The day stated by the document it came from.
    pub stated_on: Option<Date>,
    /// How many recommendations it has.
    pub recommendations: u64,
    /// How many actions it has.
    pub actions: u64,
}

/// An action as lists across plans use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionRow {
    /// The plan it lives in.
    pub plan: PlanId,
    /// Its id.
    pub action: ActionId,
    /// The authority of the plan.
    pub authority: AuthorityId,
    /// Its words where it was added.
    pub words: String,
    /// The stage last stated, as the domain writes it.
    pub stage: String,
    /// The latest day that its date may mean.
    pub due: Option<Date>,
    /// What its rating is reckoned from; never the colour.
    pub inputs: Inputs,
    /// The first day, after the day of the plan's newest entry, on which time alone changes its rating.
    pub next_change: Option<Date>,
}

/// An action's row with the posts that lead it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Projected {
    pub row: ActionRow,
    pub leads: BTreeSet<PostId>,
}

pub(super) fn plan_row(plan: &Plan) -> PlanRow {
    let stage = match plan.stage {
        PlanStage::Draft => "draft",
        PlanStage::Agreed { .. } => "agreed",
    };
    PlanRow {
        id: plan.plan,
        authority: plan.authority,
        title: plan.title.shown().to_owned(),
        stage: stage.to_owned(),
        stated_on: plan.document.as_ref().map(|document| document.stated_on),
        recommendations: plan.recommendations.len() as u64,
        actions: plan.actions.len() as u64,
    }
}

/// The rows of a plan's actions; `day` is the day of its newest entry.
pub(super) fn action_rows(plan: &Plan, day: Date) -> Result<BTreeMap<ActionId, Projected>, Fault> {
    plan.actions.values().map(|action| Ok((action.action, action_row(plan, action, day)?))).collect()
}

pub(super) fn action_row(plan: &Plan, action: &Action, day: Date) -> Result<Projected, Fault> {
    let inputs = inputs(plan, action);
    let row = ActionRow {
        plan: plan.plan,
        action: action.action,
        authority: plan.authority,
        words: action.text().to_owned(),
        stage: stage_name(&inputs)?,
        due: inputs.due,
        next_change: next_change(&inputs, &plan.settings, day),
        inputs,
    };
    Ok(Projected { row, leads: action.lead_posts() })
}

/// The stage by its name in JSON, which is the domain's name for it.
fn stage_name(inputs: &Inputs) -> Result<String, Fault> {
    let name = serde_json::to_value(inputs.stage).ok();
    let name = name.as_ref().and_then(|name| name.as_str());
    name.map(str::to_owned).ok_or_else(|| Fault::Bug("a stage has no name".to_owned()))
}

/// The actions whose rows may differ between two folds of one stream; all others certainly project to the same.
///
/// What a row is made of is shared between the folds unless an entry changed it, so pointers say enough, and a plan of
/// a hundred actions is projected at the cost of the few around the one that moved: those that wait for it, those that
/// it waits for, and its copies, for what one of two says may gainsay the other.
pub(super) fn affected(before: &Plan, after: &Plan) -> BTreeSet<ActionId> {
    let same_evidence = |id: EvidenceId| match (before.evidence.get(&id), after.evidence.get(&id)) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let leans_on_same = |action: &Action| {
        let seen = action.verification().into_iter().flat_map(|verification| &verification.evidence);
        action.evidence.iter().copied().chain(seen.map(|one| one.evidence)).all(same_evidence)
    };
    let same = |id: &ActionId| match (before.actions.get(id), after.actions.get(id)) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) && leans_on_same(other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let moved: BTreeSet<ActionId> =
        before.actions.keys().chain(after.actions.keys()).filter(|id| !same(id)).copied().collect();
    let mut all = moved.clone();
    let copies_moved = before.shared != after.shared;
    for plan in [before, after] {
        for action in plan.actions.values() {
            let links = action.depends_on.iter().filter(|one| one.relation == Relation::WaitsFor);
            for link in links.filter(|one| moved.contains(&one.on) || moved.contains(&action.action)) {
                all.extend([action.action, link.on]);
            }
        }
        let copies = plan.shared.iter().map(|shared| &shared.actions);
        all.extend(copies.filter(|ids| copies_moved || ids.iter().any(|id| moved.contains(id))).flatten());
    }
    all
}

/// Whether something that all rows of a plan depend on has changed.
pub(super) fn is_same_frame(before: &Plan, after: &Plan) -> bool {
    before.settings == after.settings
        && before.authority == after.authority
        && before.shared == after.shared
        && before.recommendations.len() == after.recommendations.len()
        && before.recommendations.iter().zip(&after.recommendations).all(|(one, other)| Arc::ptr_eq(one, other))
}
