//! Erasing a passage, with a reason, without disturbing anything else.

use serde::Serialize;

use crate::plan::keep::{Keeping, why};
use crate::plan::{Action, Plan, PlanEvent, PlanRefusal, PlanStage, Withdrawal};
use crate::{PassageId, Words};

/// Erases a passage for good. The entry that names it stays, and readers see that something was redacted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RedactPassage {
    /// Which.
    pub passage: PassageId,
    /// Why; itself free text, so it should not repeat what is erased.
    pub reason: String,
}

pub(super) fn redact_passage(keeping: &Keeping<'_>, command: &RedactPassage) -> Result<PlanEvent, PlanRefusal> {
    let reason = why(&command.reason)?;
    let gone = keeping.plan.redactions.contains_key(&command.passage);
    if gone || !keeping.plan.has_passage(command.passage) {
        return Err(PlanRefusal::NoSuchPassage);
    }
    Ok(PlanEvent::PassageRedacted { passage: command.passage, reason })
}

/// Every passage that stands in a plan.
pub(crate) fn passages(plan: &Plan) -> impl Iterator<Item = &Words> {
    let mut found: Vec<&Words> = vec![&plan.title];
    found.extend(&plan.version_label);
    let inspection = &plan.inspection;
    found.extend([&inspection.body, &inspection.framework, &inspection.judgement].into_iter().flatten());
    found.extend(plan.document.iter().map(|document| &document.name));
    if let PlanStage::Agreed { reference, .. } = &plan.stage {
        found.push(reference);
    }
    found.extend(plan.narrative.iter().flat_map(|part| [&part.heading, &part.text]));
    for post in &plan.posts {
        found.push(&post.abbreviation);
        found.extend(post.title.iter().chain(&post.organisation).chain(&post.aliases));
    }
    found.extend(plan.sections.iter().map(|section| &section.title));
    for recommendation in &plan.recommendations {
        found.push(&recommendation.text);
        found.extend(&recommendation.timescale_printed);
        found.extend(&recommendation.timescale_elsewhere);
        found.extend(&recommendation.outcome);
        found.extend(&recommendation.addressed_to);
        found.extend(recommendation.priority.iter().map(|(_, why)| why));
    }
    for action in plan.actions.values() {
        of_action(action, &mut found);
    }
    found.extend(plan.questions.values().flat_map(|question| std::iter::once(&question.text).chain(&question.answer)));
    found.extend(plan.leftovers.iter().map(|leftover| &leftover.text));
    found.extend(plan.redactions.values().map(|redaction| &redaction.reason));
    found.extend(&plan.undone);
    found.into_iter()
}

fn of_action<'a>(action: &'a Action, found: &mut Vec<&'a Words>) {
    for placement in &action.placements {
        found.push(&placement.text);
        found.extend(placement.leads.iter().map(|lead| &lead.printed));
        found.extend(&placement.due_printed);
    }
    found.extend(action.leads.iter().map(|lead| &lead.printed));
    found.extend(&action.due.printed);
    found.extend(action.due.corrections.iter().flat_map(|correction| [&correction.printed, &correction.why]));
    match &action.withdrawal {
        Withdrawal::None => {}
        Withdrawal::Asked(request) => found.push(&request.why),
        Withdrawal::Withdrawn { reference, why, .. } => found.extend([reference, why]),
    }
    for copy in &action.joined {
        of_action(copy, found);
    }
    for update in &action.updates {
        found.push(&update.words);
        found.extend(&update.status_printed);
        found.extend(&update.rating_printed);
    }
}
