//! How entries change a recommendation as a whole. No rule is checked: what happened, happened.

use std::sync::Arc;

use crate::plan::{BoardView, Closure, Impact, LastingTest, Plan, PlanEvent, Recommendation, TestResult, TestState};
use crate::{Entry, RecommendationId, TestId};

impl Plan {
    pub(in crate::plan) fn apply_lasting(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        match event {
            PlanEvent::TestPlanned(planned) => {
                let (test, position) = (planned.test, entry.position);
                let details = planned.details.clone();
                let test = LastingTest { test, position, details, state: TestState::Planned };
                self.recommendation_mut(planned.recommendation)?.tests.push(test);
            }
            PlanEvent::TestRevised(revised) => {
                self.test_mut(revised.recommendation, revised.test)?.details = revised.details.clone();
            }
            PlanEvent::TestCancelled(cancelled) => {
                let state = TestState::Cancelled { why: cancelled.why.clone(), by: entry.actor, at: entry.at };
                self.test_mut(cancelled.recommendation, cancelled.test)?.state = state;
            }
            PlanEvent::TestResultRecorded(found) => {
                let result = TestResult {
                    position: entry.position,
                    on: found.on,
                    sample: found.sample,
                    passed_count: found.passed_count,
                    findings: found.findings.clone(),
                    // As it was decided then: a later rule decides later results.
                    passed: found.passed,
                    by: entry.actor,
                    at: entry.at,
                    posts: found.posts.clone(),
                };
                self.test_mut(found.recommendation, found.test)?.state = TestState::Done(result);
            }
            PlanEvent::RecommendationClosed(closed) => {
                let (reference, why) = (closed.reference.clone(), closed.why.clone());
                let closure = Closure { reference, why, by: entry.actor, at: entry.at };
                self.recommendation_mut(closed.recommendation)?.closed = Some(closure);
            }
            PlanEvent::RecommendationReopened(again) => self.recommendation_mut(again.recommendation)?.closed = None,
            PlanEvent::ImpactStated(stated) => {
                let impact = Impact {
                    position: entry.position,
                    words: stated.words.clone(),
                    evidence: stated.evidence.clone(),
                    by: entry.actor,
                    at: entry.at,
                    on_behalf_of: stated.on_behalf_of,
                    posts: stated.posts.clone(),
                };
                self.recommendation_mut(stated.recommendation)?.impact = Some(impact);
            }
            PlanEvent::BoardViewStated(stated) => {
                let (words, meeting) = (stated.words.clone(), stated.meeting.clone());
                let view = BoardView { colour: stated.colour, words, meeting, at: entry.at };
                self.recommendation_mut(stated.recommendation)?.board_view = Some(view);
            }
            // Taken by the others.
            _ => return None,
        }
        Some(())
    }

    fn recommendation_mut(&mut self, id: RecommendationId) -> Option<&mut Recommendation> {
        self.recommendations.iter_mut().find(|one| one.recommendation == id).map(Arc::make_mut)
    }

    fn test_mut(&mut self, id: RecommendationId, test: TestId) -> Option<&mut LastingTest> {
        self.recommendation_mut(id)?.tests.iter_mut().find(|one| one.test == test)
    }
}
