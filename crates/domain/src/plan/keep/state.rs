//! Stating what the document left open: answers, short forms, priorities, who is accountable, what waits for what.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::plan::import::reaches;
use crate::plan::keep::{Keeping, why};
use crate::plan::{MappedLead, Plan, PlanEvent, PlanRefusal, Relation};
use crate::{ActionId, PostId, QuestionId, RecommendationId, Words};

/// Answers a question that a reading left open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerQuestion {
    /// Which.
    pub question: QuestionId,
    /// The answer.
    pub answer: String,
}

/// Explains one of the plan's short forms, for the whole plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapPost {
    /// The short form as printed.
    pub abbreviation: String,
    /// The directory's post or group.
    pub post: PostId,
}

/// Gives a recommendation a priority, or takes it back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetPriority {
    /// Which.
    pub recommendation: RecommendationId,
    /// 1 to 3; nothing for "not stated".
    pub priority: Option<u8>,
    /// Why.
    pub why: String,
}

/// Says which lead is accountable.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StateAccountable {
    /// The action.
    pub action: ActionId,
    /// One of its leads.
    pub post: PostId,
}

/// Says that an action hangs on another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StateDependency {
    /// The action.
    pub action: ActionId,
    /// The other.
    pub on: ActionId,
    /// How.
    pub relation: Relation,
}

/// Takes that back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RemoveDependency {
    /// The action.
    pub action: ActionId,
    /// The other.
    pub on: ActionId,
}

pub(super) fn answer_question(keeping: &Keeping<'_>, command: &AnswerQuestion) -> Result<PlanEvent, PlanRefusal> {
    let question = keeping.plan.questions.get(&command.question).ok_or(PlanRefusal::NoSuchQuestion)?;
    if question.answer.is_some() {
        return Err(PlanRefusal::AlreadyAnswered);
    }
    let answer = command.answer.trim();
    if answer.is_empty() {
        return Err(PlanRefusal::NothingSaid);
    }
    Ok(PlanEvent::QuestionAnswered { question: command.question, answer: Words::from(answer) })
}

pub(super) fn map_post(keeping: &Keeping<'_>, command: &MapPost) -> Result<PlanEvent, PlanRefusal> {
    if !keeping.directory.posts.contains_key(&command.post) {
        return Err(PlanRefusal::NoSuchPost);
    }
    let short = command.abbreviation.trim();
    let named = keeping.plan.posts.iter().position(|post| post.abbreviation.says(short));
    let known = named.and_then(|at| keeping.plan.posts.get(at));
    let leads = mapped_leads(keeping.plan, |printed| {
        printed.says(short) || known.is_some_and(|known| known.aliases.iter().any(|alias| same(alias, printed)))
    });
    if named.is_none() && leads.is_empty() {
        return Err(PlanRefusal::NoSuchAbbreviation);
    }
    if known.is_some_and(|known| known.post == Some(command.post)) {
        return Err(PlanRefusal::NothingChanges);
    }
    let named = named.and_then(|at| u32::try_from(at).ok());
    Ok(PlanEvent::PostMapped { abbreviation: Words::from(short), post: command.post, named, leads })
}

/// Whether two passages say the same; a redacted one says nothing.
fn same(one: &Words, other: &Words) -> bool {
    one.text().is_some_and(|text| other.says(text))
}

/// Finds where a short form stands, among the leads now and among those printed with each placement.
fn mapped_leads(plan: &Plan, means: impl Fn(&Words) -> bool) -> Vec<MappedLead> {
    let mut found = Vec::new();
    for (id, action) in &plan.actions {
        let printed = action.placements.iter().map(|placement| (Some(placement.placement), &placement.leads));
        for (placement, leads) in std::iter::once((None, &action.leads)).chain(printed) {
            let matching = (0u32..).zip(leads).filter(|(_, lead)| means(&lead.printed));
            found.extend(matching.map(|(lead, _)| MappedLead { action: *id, placement, lead }));
        }
    }
    found
}

pub(super) fn set_priority(keeping: &Keeping<'_>, command: &SetPriority) -> Result<PlanEvent, PlanRefusal> {
    let found = keeping.plan.recommendation(command.recommendation);
    let recommendation = found.ok_or(PlanRefusal::NoSuchRecommendation)?;
    if command.priority.is_some_and(|priority| !(1..=3).contains(&priority)) {
        return Err(PlanRefusal::NotAPriority);
    }
    if recommendation.priority.as_ref().map(|(priority, _)| *priority) == command.priority {
        return Err(PlanRefusal::NothingChanges);
    }
    Ok(PlanEvent::PriorityStated {
        recommendation: command.recommendation,
        priority: command.priority,
        why: why(&command.why)?,
    })
}

pub(super) fn state_accountable(keeping: &Keeping<'_>, command: &StateAccountable) -> Result<PlanEvent, PlanRefusal> {
    let action = keeping.action(command.action)?;
    if !action.lead_posts().contains(&command.post) {
        return Err(PlanRefusal::NotALeadOfIt);
    }
    if action.accountable == Some(command.post) {
        return Err(PlanRefusal::NothingChanges);
    }
    Ok(PlanEvent::AccountableStated { action: command.action, post: command.post })
}

pub(super) fn state_dependency(keeping: &Keeping<'_>, command: &StateDependency) -> Result<PlanEvent, PlanRefusal> {
    let action = keeping.action(command.action)?;
    keeping.action(command.on)?;
    if action.depends_on.iter().any(|dependency| dependency.on == command.on) {
        return Err(PlanRefusal::AlreadyStated);
    }
    let edges = waits(keeping.plan);
    if command.relation == Relation::WaitsFor && reaches(&edges, command.on, command.action) {
        let through = vec![keeping.plan.place(command.on), keeping.plan.place(command.action)];
        return Err(PlanRefusal::Circle { through });
    }
    Ok(PlanEvent::DependencyStated { action: command.action, on: command.on, relation: command.relation })
}

pub(super) fn remove_dependency(keeping: &Keeping<'_>, command: &RemoveDependency) -> Result<PlanEvent, PlanRefusal> {
    let action = keeping.action(command.action)?;
    if action.depends_on.iter().all(|dependency| dependency.on != command.on) {
        return Err(PlanRefusal::NotStated);
    }
    Ok(PlanEvent::DependencyRemoved { action: command.action, on: command.on })
}

/// What waits for what, over the whole plan.
fn waits(plan: &Plan) -> BTreeMap<ActionId, BTreeSet<ActionId>> {
    let waits_for = |id: &ActionId, action: &crate::plan::Action| {
        let on = action.depends_on.iter().filter(|one| one.relation == Relation::WaitsFor).map(|one| one.on);
        (*id, on.collect())
    };
    plan.actions.iter().map(|(id, action)| waits_for(id, action)).collect()
}
