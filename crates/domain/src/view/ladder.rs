//! Where a recommendation stands, from its actions' facts (DESIGN 3.1).

use serde::Serialize;

use crate::Phase;

/// The rungs, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Some MUST DO action is not done.
    InDelivery,
    /// Every MUST DO action is done.
    Delivered,
    /// Every MUST DO action is verified.
    Verified,
    /// Verified, and a test is planned.
    Testing,
    /// The newest test passed, and every EMBEDDING action is verified.
    Lasting,
    /// Closed by the board.
    Closed,
}

impl Rung {
    /// The rung in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::InDelivery => "in delivery",
            Self::Delivered => "delivered",
            Self::Verified => "verified",
            Self::Testing => "testing",
            Self::Lasting => "lasting",
            Self::Closed => "closed",
        }
    }
}

/// A rung and what stands between it and the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ladder {
    /// Where it stands.
    pub rung: Rung,
    /// The rung's word.
    pub word: &'static str,
    /// What the next rung needs, in a sentence.
    pub next: String,
}

/// What the ladder looks at, of one action that is not withdrawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) phase: Phase,
    pub(super) done: bool,
    pub(super) verified: bool,
}

impl Ladder {
    /// Climbs as far as the facts carry. A recommendation without MUST DO actions is delivered by all it has;
    /// without any action it stays in delivery. Tests and closing are not recorded yet, so no rung above verified is
    /// reached.
    pub(super) fn climb(steps: &[Step]) -> Self {
        let must_do: Vec<&Step> = steps.iter().filter(|step| step.phase == Phase::MustDo).collect();
        let (counted, name) =
            if must_do.is_empty() { (steps.iter().collect(), "action") } else { (must_do, "MUST DO action") };
        let open = counted.iter().filter(|step| !step.done).count();
        let unverified = counted.iter().filter(|step| !step.verified).count();
        let (rung, next) = match (counted.len(), open, unverified) {
            (0, _, _) => (Rung::InDelivery, "It has no actions.".to_owned()),
            (all, 1.., _) => {
                let are = if open == 1 { "is" } else { "are" };
                (Rung::InDelivery, format!("{open} of {} {are} not done.", count(all, name)))
            }
            (all, 0, 1..) => {
                let are = if unverified == 1 { "is" } else { "are" };
                (Rung::Delivered, format!("{unverified} of {} {are} not verified.", count(all, name)))
            }
            _ => (Rung::Verified, "A test that the change lasts is to be planned.".to_owned()),
        };
        Self { rung, word: rung.in_words(), next }
    }
}

fn count(number: usize, name: &str) -> String {
    if number == 1 { format!("1 {name}") } else { format!("{number} {name}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(phase: Phase, done: bool, verified: bool) -> Step {
        Step { phase, done, verified }
    }

    #[test]
    fn a_recommendation_is_delivered_when_every_must_do_action_is_done() {
        let open = [step(Phase::MustDo, true, false), step(Phase::MustDo, false, false)];
        assert_eq!(Ladder::climb(&open).rung, Rung::InDelivery);
        assert_eq!(Ladder::climb(&open).next, "1 of 2 MUST DO actions is not done.");
        let done = [step(Phase::MustDo, true, false), step(Phase::Embedding, false, false)];
        assert_eq!(Ladder::climb(&done).rung, Rung::Delivered);
    }

    #[test]
    fn a_recommendation_is_verified_when_every_must_do_action_is_verified() {
        let steps = [step(Phase::MustDo, true, true), step(Phase::Embedding, true, false)];
        assert_eq!(Ladder::climb(&steps).rung, Rung::Verified);
    }

    #[test]
    fn a_recommendation_with_embedding_actions_only_is_not_delivered_by_having_no_must_do() {
        assert_eq!(Ladder::climb(&[step(Phase::Embedding, false, false)]).rung, Rung::InDelivery);
        assert_eq!(Ladder::climb(&[]).rung, Rung::InDelivery);
    }
}
