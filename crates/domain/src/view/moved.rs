//! A recommendation between two cuts: where it stood and stands, and what was done to it as a whole.

use std::cmp::Ordering;

use serde::Serialize;

use crate::view::{PlanView, RecommendationView, Rung};
use crate::{Colour, RecommendationId, in_words};

/// What was done to a recommendation as a whole. The order is the order in which pages and packs say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RecommendationChangeKind {
    /// A test of whether it lasts has a result.
    Tested,
    /// The board closed it.
    Closed,
    /// The board took it up again.
    Reopened,
    /// It was stated what difference it has made.
    ImpactStated,
    /// The board stated a view of its own.
    BoardView,
}

impl RecommendationChangeKind {
    /// The kind as pages print it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Tested => "Tested",
            Self::Closed => "Closed",
            Self::Reopened => "Taken up again",
            Self::ImpactStated => "Impact stated",
            Self::BoardView => "The board\u{2019}s own view",
        }
    }
}

/// One thing that was done to a recommendation as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecommendationChange {
    /// What sort.
    pub kind: RecommendationChangeKind,
    /// What came of it, in a sentence.
    pub now: String,
}

/// A recommendation, then and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedRecommendation {
    /// The recommendation.
    pub recommendation: RecommendationId,
    /// Its code.
    pub code: String,
    /// Its words.
    pub text: String,
    /// Its worst colour then; nothing when it was not there.
    pub was: Option<Colour>,
    /// Its worst colour now.
    pub now: Option<Colour>,
    /// Its rung then.
    pub rung_was: Option<Rung>,
    /// Its rung now.
    pub rung: Rung,
    /// Whether its words or its outcome changed.
    pub reworded: bool,
    /// What was done to it as a whole, in order.
    pub changes: Vec<RecommendationChange>,
}

impl MovedRecommendation {
    /// Whether there is anything to say of it.
    pub fn tells(&self) -> bool {
        self.direction() != 0 || self.reworded || self.rung_was.is_none() || !self.changes.is_empty()
    }

    /// Whether it moved up (1), down (-1) or neither (0): by its rung, else by its colour.
    pub fn direction(&self) -> i8 {
        let by_rung = self.rung_was.map_or(Ordering::Equal, |was| self.rung.cmp(&was));
        // Colours are declared worst first.
        let by_colour = || self.was.zip(self.now).map_or(Ordering::Equal, |(was, now)| now.cmp(&was));
        by_rung.then_with(by_colour) as i8
    }
}

pub(super) fn moved_recommendation(before: &PlanView, now: &RecommendationView) -> MovedRecommendation {
    let was = before.all_recommendations().find(|one| one.recommendation == now.recommendation);
    MovedRecommendation {
        recommendation: now.recommendation,
        code: now.code.clone(),
        text: now.text.clone(),
        was: was.and_then(|was| was.rating.colour),
        now: now.rating.colour,
        rung_was: was.map(|was| was.ladder.rung),
        rung: now.ladder.rung,
        reworded: was.is_some_and(|was| was.text != now.text || was.outcome != now.outcome),
        changes: changes(was, now),
    }
}

fn changes(was: Option<&RecommendationView>, now: &RecommendationView) -> Vec<RecommendationChange> {
    use RecommendationChangeKind::{BoardView, Closed, ImpactStated, Reopened, Tested};
    let mut changes = Vec::new();
    let mut add = |kind, now: String| changes.push(RecommendationChange { kind, now });
    for test in &now.tests {
        let known =
            |was: &RecommendationView| was.tests.iter().any(|one| one.test == test.test && one.passed.is_some());
        if let Some(result) = test.result_in_words().filter(|_| !was.is_some_and(known)) {
            add(Tested, result);
        }
    }
    let closed = was.and_then(|was| was.closed.as_ref());
    match (closed, &now.closed) {
        (_, Some(now)) if closed != Some(now) => {
            add(Closed, format!("Closed on {} ({}): {}", in_words(now.on), now.reference, now.why));
        }
        (Some(was), None) => add(Reopened, format!("It had been closed on {} ({}).", in_words(was.on), was.reference)),
        _ => {}
    }
    if let Some(impact) = now.impact.as_ref().filter(|impact| was.and_then(|was| was.impact.as_ref()) != Some(*impact))
    {
        add(ImpactStated, format!("Stated by {} on {}: {}", impact.by, in_words(impact.on), impact.words));
    }
    if let Some(view) =
        now.board_view.as_ref().filter(|view| was.and_then(|was| was.board_view.as_ref()) != Some(*view))
    {
        let colour = view.colour.map_or("No colour", Colour::word);
        add(BoardView, format!("{colour} ({}): {}", view.meeting, view.words));
    }
    changes
}
