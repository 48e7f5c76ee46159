//! Contradictions as shown.

use serde::Serialize;

use crate::view::action::ActionRef;
use crate::{ActionId, Contradiction, ContradictionKind, Plan};

/// Two sayings that cannot both be so, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContradictionView {
    /// What sort.
    pub kind: ContradictionKind,
    /// The actions; the one that says done first.
    #[serde(rename = "where")]
    pub actions: Vec<ActionRef>,
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
        Self { kind: found.kind, actions, why: found.why }
    }
}
