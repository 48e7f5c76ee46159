//! Turns what notes say of other actions into relations between actions that exist.

use super::questions::Ask;
use crate::draft::{DependsOn, RecommendationDraft};
use crate::fields::{Reference, references};
use crate::shared::name;
use std::collections::{BTreeMap, BTreeSet};
use waymark_domain::Relation;

/// Reads the references of all notes; one that names no action becomes a question.
pub(super) fn depends(ask: &mut Ask, recommendations: &mut [RecommendationDraft]) {
    let known: BTreeMap<String, BTreeSet<String>> = recommendations
        .iter()
        .map(|recommendation| (recommendation.code.clone(), recommendation.actions.iter().map(name).collect()))
        .collect();
    for recommendation in recommendations {
        for action in &mut recommendation.actions {
            let own = name(action);
            for reference in references(&action.progress) {
                let Reference { relation, recommendation: named, label } = reference;
                let code = named.unwrap_or_else(|| recommendation.code.clone());
                if code == recommendation.code && label == own {
                    continue;
                }
                if known.get(&code).is_some_and(|labels| labels.contains(&label)) {
                    action.depends_on.push(DependsOn { recommendation: code, action: label, relation });
                } else {
                    let what = if relation == Relation::WaitsFor { "waits for" } else { "points at" };
                    let text =
                        format!("The note {what} {code}({label}), which is not in the plan. Which action is meant?");
                    ask.ask(format!("{}({own})", recommendation.code), "depends_on", text);
                }
            }
        }
    }
}
