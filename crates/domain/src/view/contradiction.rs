//! Contradictions as shown.

use serde::Serialize;

use crate::view::action::ActionRef;
use crate::{ActionId, Contradiction, ContradictionKind, Plan, RecommendationId};

/// A pointer to a recommendation, enough for a line in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecommendationRef {
    /// Its id.
    pub recommendation: RecommendationId,
    /// Its code: "R1".
    pub code: String,
    /// Its words.
    pub text: String,
}

/// Two sayings that cannot both be so, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContradictionView {
    /// What sort.
    pub kind: ContradictionKind,
    /// The actions; the one that says done first. None where it is said of a recommendation as a whole.
    #[serde(rename = "where")]
    pub actions: Vec<ActionRef>,
    /// That recommendation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommendation: Option<RecommendationRef>,
    /// Why, in a sentence.
    pub why: String,
}

impl ContradictionView {
    pub(super) fn of(plan: &Plan, found: Contradiction) -> Self {
        let pointer = |id: &ActionId| {
            let action = plan.actions.get(id)?;
            Some(ActionRef { action: *id, place: plan.place(*id), text: action.text().to_owned() })
        };
        let actions = found.actions.iter().filter_map(pointer).collect();
        let recommendation = found.recommendation.and_then(|id| plan.recommendation(id)).map(|one| RecommendationRef {
            recommendation: one.recommendation,
            code: one.code.clone(),
            text: one.text.shown().to_owned(),
        });
        Self { kind: found.kind, actions, recommendation, why: found.why }
    }

    /// Where it stands, in a word: "R1(2), R3(1)", or the recommendation's code.
    pub fn places(&self) -> Vec<&str> {
        let of_actions = self.actions.iter().map(|action| action.place.as_str());
        of_actions.chain(self.recommendation.iter().map(|one| one.code.as_str())).collect()
    }
}
