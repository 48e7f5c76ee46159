//! Gathers from a plan what a rating is reckoned from.

use jiff::civil::Date;

use crate::contradiction::gainsaid;
use crate::{
    Action, Claim, Confidence, Inputs, Plan, Recurs, Relation, Stage, Update, Waiting, claim_reading, london_day,
};

/// Gathers the inputs of one action's rating. What projections store, and what [`crate::rate`] takes.
pub fn inputs(plan: &Plan, action: &Action) -> Inputs {
    let said = |update: &&Update| update.confidence == Confidence::OnTrack;
    Inputs {
        withdrawn: action.is_withdrawn(),
        verified: action.verification().is_some(),
        due: action.due.current.latest(),
        due_kind: action.due.current.kind,
        stage: action.stage(),
        confidence: action.confidence(),
        on_track_on: action.updates.iter().rev().find(said).map(|update| update.stated_on),
        updated_on: action.latest().map(|update| update.stated_on),
        claim: action.claim().map(|claim| standing_claim(plan, action, claim)),
        evidence: plan.support(action),
        refused_on: action.standing_refusal().map(|refusal| london_day(refusal.at)),
        refused_before: refused_before(action),
        waits_for: waits_for(plan, action),
        recurs: action.recurring.as_ref().map(|recurring| Recurs {
            rhythm: recurring.rhythm,
            kept: action.occurrences.iter().map(|one| one.due).collect(),
        }),
    }
}

/// The 28 days run from the later of the claim and the import (DESIGN 3.4): a document's claim is asked for evidence
/// once somebody here can attach it.
fn standing_claim(plan: &Plan, action: &Action, update: &Update) -> Claim {
    let concedes = claim_reading(action).is_some_and(|reading| !reading.concessions.is_empty());
    let contradicted = gainsaid(plan, action);
    Claim { since: update.stated_on.max(update.recorded_on), concedes, contradicted }
}

/// The days of the refusals that the standing claim came after.
fn refused_before(action: &Action) -> Vec<Date> {
    let claimed = action.claim().is_some();
    action.refusals.iter().filter(|_| claimed).map(|refusal| london_day(refusal.at)).collect()
}

fn waits_for(plan: &Plan, action: &Action) -> Vec<Waiting> {
    let waits = action.depends_on.iter().filter(|one| one.relation == Relation::WaitsFor);
    let open = waits
        .filter_map(|one| plan.actions.get(&one.on))
        .filter(|other| other.stage() != Stage::Done && !other.is_withdrawn());
    open.map(|other| Waiting { place: plan.place(other.action), due: other.due.current.latest() }).collect()
}
