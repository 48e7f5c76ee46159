//! Where a recommendation stands, from its actions' facts (DESIGN 3.1).

use serde::Serialize;

use super::counts::counted;
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

    /// The same of a recommendation that stands there: a rung that rests on claims says so.
    pub fn as_it_stands(self) -> &'static str {
        match self {
            Self::Delivered => "delivered as claimed",
            other => other.in_words(),
        }
    }
}

/// A rung and what stands between it and the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ladder {
    /// Where it stands.
    pub rung: Rung,
    /// The rung as it stands, in words.
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

/// What the ladder looks at, of a recommendation as a whole.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    /// Whether the newest test that has a result passed; nothing while none has.
    pub(super) passed: Option<bool>,
    /// Whether a test is planned.
    pub(super) planned: bool,
    /// Whether the board closed it.
    pub(super) closed: bool,
}

impl Ladder {
    /// Climbs as far as the facts carry. A recommendation without MUST DO actions is delivered by all it has;
    /// without any action it stays in delivery. A closed one is closed whatever its facts say: that is decided, and what
    /// does not agree with it is listed as a contradiction.
    pub(super) fn climb(steps: &[Step], held: Held) -> Self {
        if held.closed {
            let next = "The board closed it; the board can take it up again.".to_owned();
            return Self { rung: Rung::Closed, word: Rung::Closed.in_words(), next };
        }
        let must_do: Vec<&Step> = steps.iter().filter(|step| step.phase == Phase::MustDo).collect();
        let (needed, name) =
            if must_do.is_empty() { (steps.iter().collect(), "action") } else { (must_do, "MUST DO action") };
        let open = needed.iter().filter(|step| !step.done).count();
        let unverified = needed.iter().filter(|step| !step.verified).count();
        let (rung, next) = match (needed.len(), open, unverified) {
            (0, _, _) => (Rung::InDelivery, "It has no actions.".to_owned()),
            (all, 1.., _) => (Rung::InDelivery, missing(open, all, name, "done")),
            (all, 0, 1..) => (Rung::Delivered, missing(unverified, all, name, "verified")),
            _ => tested(steps, held),
        };
        Self { rung, word: rung.as_it_stands(), next }
    }
}

/// What is missing, of so many: "None of the 4 MUST DO actions is verified."
fn missing(many: usize, all: usize, name: &str, what: &str) -> String {
    match (many, all) {
        (1, 1) => format!("Its {} is not {what}.", counted(1, name)),
        (many, all) if many == all => format!("None of the {} is {what}.", counted(all, name)),
        (1, all) => format!("1 of {} is not {what}.", counted(all, name)),
        (many, all) => format!("{many} of {} are not {what}.", counted(all, name)),
    }
}

/// The rungs above verified.
fn tested(steps: &[Step], held: Held) -> (Rung, String) {
    let embedding: Vec<&Step> = steps.iter().filter(|step| step.phase == Phase::Embedding).collect();
    let unverified = embedding.iter().filter(|step| !step.verified).count();
    match (held.passed, held.planned) {
        (None, false) => (Rung::Verified, "A test that the change lasts is to be planned.".to_owned()),
        (None, true) => (Rung::Testing, "The test that is planned is to be passed.".to_owned()),
        (Some(false), true) => {
            (Rung::Testing, "The newest test did not pass; the one that is planned is to be passed.".to_owned())
        }
        (Some(false), false) => (Rung::Testing, "The newest test did not pass; another is to be planned.".to_owned()),
        (Some(true), _) if unverified > 0 => {
            let are = if unverified == 1 { "is" } else { "are" };
            let all = counted(embedding.len(), "EMBEDDING action");
            (Rung::Testing, format!("The newest test passed; {unverified} of {all} {are} not verified."))
        }
        (Some(true), _) => (Rung::Lasting, "The board can close it.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(phase: Phase, done: bool, verified: bool) -> Step {
        Step { phase, done, verified }
    }

    fn climb(steps: &[Step]) -> Ladder {
        Ladder::climb(steps, Held::default())
    }

    #[test]
    fn a_test_is_planned_passed_and_failed_only_once_it_is_verified() {
        let verified = [step(Phase::MustDo, true, true), step(Phase::Embedding, true, true)];
        let rung = |steps: &[Step], passed, planned| Ladder::climb(steps, Held { passed, planned, closed: false }).rung;
        assert_eq!(rung(&verified, None, true), Rung::Testing);
        assert_eq!(rung(&verified, Some(true), false), Rung::Lasting);
        assert_eq!(rung(&verified, Some(true), true), Rung::Lasting, "another test does not undo a pass");
        assert_eq!(rung(&verified, Some(false), false), Rung::Testing, "a failed test takes it back");
        let embedding_open = [step(Phase::MustDo, true, true), step(Phase::Embedding, true, false)];
        assert_eq!(rung(&embedding_open, Some(true), false), Rung::Testing);
        let must_do_only = [step(Phase::MustDo, true, true)];
        assert_eq!(rung(&must_do_only, None, false), Rung::Verified, "it needs a test all the same");
        assert_eq!(rung(&must_do_only, Some(true), false), Rung::Lasting);
        assert_eq!(rung(&[step(Phase::MustDo, true, false)], Some(true), true), Rung::Delivered);
    }

    #[test]
    fn a_closed_recommendation_is_closed_whatever_its_facts_say() {
        let closed = Held { closed: true, ..Held::default() };
        assert_eq!(Ladder::climb(&[step(Phase::MustDo, false, false)], closed).rung, Rung::Closed);
    }

    #[test]
    fn a_recommendation_is_delivered_when_every_must_do_action_is_done() {
        let open = [step(Phase::MustDo, true, false), step(Phase::MustDo, false, false)];
        assert_eq!(climb(&open).rung, Rung::InDelivery);
        assert_eq!(climb(&open).next, "1 of 2 MUST DO actions is not done.");
        assert_eq!(climb(&open[1..]).next, "Its 1 MUST DO action is not done.");
        assert_eq!(climb(&[open[1]; 3]).next, "None of the 3 MUST DO actions is done.");
        let done = [step(Phase::MustDo, true, false), step(Phase::Embedding, false, false)];
        assert_eq!(climb(&done).rung, Rung::Delivered);
        assert_eq!(climb(&done).word, "delivered as claimed", "nobody has verified it");
        assert_eq!(climb(&[done[0]; 4]).next, "None of the 4 MUST DO actions is verified.");
    }

    #[test]
    fn a_recommendation_is_verified_when_every_must_do_action_is_verified() {
        let steps = [step(Phase::MustDo, true, true), step(Phase::Embedding, true, false)];
        assert_eq!(climb(&steps).rung, Rung::Verified);
    }

    #[test]
    fn a_recommendation_with_embedding_actions_only_is_not_delivered_by_having_no_must_do() {
        assert_eq!(climb(&[step(Phase::Embedding, false, false)]).rung, Rung::InDelivery);
        assert_eq!(climb(&[]).rung, Rung::InDelivery);
    }
}
