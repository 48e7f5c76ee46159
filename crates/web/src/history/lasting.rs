//! The sentences of tests, of closing, of impact, and of the board's own view.

use waymark_domain::{PlanEvent, RecommendationId, TestDetails, TestResultRecorded, Tester, in_words};

use super::{About, Kind, Teller, Told};

impl Teller<'_> {
    /// What became of a recommendation as a whole.
    pub(super) fn tell_lasting(&self, event: &PlanEvent) -> Told {
        let tested =
            |id: RecommendationId, sentence: String| Told::new(About::Recommendation(id), Kind::Evidence, sentence);
        let decided =
            |id: RecommendationId, sentence: String| Told::new(About::Recommendation(id), Kind::Decisions, sentence);
        match event {
            PlanEvent::TestPlanned(planned) => {
                let sentence = format!("{}, to look for:", self.planned("A test was planned", &planned.details));
                tested(planned.recommendation, sentence).quoting(&planned.details.about)
            }
            PlanEvent::TestRevised(revised) => {
                let sentence = format!("{}:", self.planned("A test was planned otherwise", &revised.details));
                tested(revised.recommendation, sentence).quoting(&revised.why)
            }
            PlanEvent::TestCancelled(cancelled) => {
                tested(cancelled.recommendation, "A planned test was cancelled:".to_owned()).quoting(&cancelled.why)
            }
            PlanEvent::TestResultRecorded(found) => {
                let word = if found.passed { "passed" } else { "did not pass" };
                let counted = self.counted(found);
                let sentence = format!("The test of {} {word}: {counted}. What was found:", in_words(found.on));
                tested(found.recommendation, sentence).quoting(&found.findings)
            }
            PlanEvent::RecommendationClosed(closed) => {
                let sentence = format!("It was closed ({}):", closed.reference.shown());
                decided(closed.recommendation, sentence).quoting(&closed.why)
            }
            PlanEvent::RecommendationReopened(again) => {
                let sentence = format!("It was taken up again ({}):", again.reference.shown());
                decided(again.recommendation, sentence).quoting(&again.why)
            }
            PlanEvent::ImpactStated(stated) => {
                let sentence = "It was stated what difference it has made:".to_owned();
                tested(stated.recommendation, sentence).quoting(&stated.words)
            }
            PlanEvent::BoardViewStated(stated) => {
                let colour = stated.colour.map_or("in words only".to_owned(), |one| one.word().to_lowercase());
                let sentence = format!("The board stated its own view, {colour} ({}):", stated.meeting.shown());
                decided(stated.recommendation, sentence).quoting(&stated.words)
            }
            _ => Told::new(About::Plan, Kind::Evidence, "Something happened that this page has no words for."),
        }
    }

    /// "A test was planned for 3 May 2026: dip sample of 30 by QA, 24 to pass".
    fn planned(&self, verb: &str, details: &TestDetails) -> String {
        let tester = match &details.tester {
            Tester::Post(post) => self.named_post(*post),
            Tester::Outside(words) => words.shown().to_owned(),
        };
        let (on, method) = (in_words(details.on), details.method.in_words());
        format!("{verb} for {on}: {method} of {} by {tester}, {} to pass", details.sample_size, details.pass_mark)
    }

    /// What was found beside what the test asked for; a test that has its result is planned otherwise no more.
    fn counted(&self, found: &TestResultRecorded) -> String {
        let tests = self.plan.recommendation(found.recommendation).map(|one| one.tests.as_slice()).unwrap_or_default();
        let mark = tests.iter().find(|test| test.test == found.test).map(|test| test.details.mark());
        mark.map_or_else(
            || format!("{} of {} were as they should be", found.passed_count, found.sample),
            |mark| mark.found_in_words(found.sample, found.passed_count, found.passed),
        )
    }

    /// A post in the plan's own short form.
    fn named_post(&self, post: waymark_domain::PostId) -> String {
        let named = self.plan.posts.iter().find(|one| one.post == Some(post)).map(|one| one.abbreviation.shown());
        named.map_or_else(|| "a post of the directory".to_owned(), str::to_owned)
    }
}
