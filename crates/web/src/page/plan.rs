//! A plan's pages beside the plan on a page: one recommendation, its questions, its document.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use waymark_domain::{ActionView, Phase, PlanView, QuestionId, QuestionView, RecommendationView, Rung, TestView};

use super::{Bring, Frame};
use crate::component::Banner;
use crate::links::Links;
use crate::say::{capital, count};

/// One recommendation.
#[derive(Debug, Template)]
#[template(path = "plan/recommendation.html")]
pub struct RecommendationPage {
    pub frame: Frame,
    pub view: Arc<PlanView>,
    pub links: Links,
    pub recommendation: RecommendationView,
    /// Where it is mended, for whoever may.
    pub mend: Option<String>,
    /// Where evidence is attached and asked for, for whoever may.
    pub bring: Bring,
    /// What was just done.
    pub banner: Option<Banner>,
    /// What else may be done here, by whoever looks.
    pub ways: RecommendationWays,
}

/// Where whoever looks does what they may to a recommendation as a whole.
#[derive(Debug, Clone, Default)]
pub struct RecommendationWays {
    pub plan_test: Option<String>,
    /// In the order of the tests.
    pub tests: Vec<TestWays>,
    pub close: Option<String>,
    pub reopen: Option<String>,
    pub view: Option<String>,
    pub impact: Option<String>,
}

/// The same for one test.
#[derive(Debug, Clone, Default)]
pub struct TestWays {
    pub result: Option<String>,
    pub revise: Option<String>,
    pub cancel: Option<String>,
}

/// A step of the ladder as drawn.
struct RungShown {
    word: String,
    here: bool,
    past: bool,
}

/// One phase's actions.
struct Group<'a> {
    phase: Phase,
    tally: String,
    actions: Vec<&'a ActionView>,
}

impl RecommendationPage {
    fn section_title(&self) -> &str {
        let id = self.recommendation.recommendation;
        let holds =
            |section: &&waymark_domain::SectionView| section.recommendations.iter().any(|one| one.recommendation == id);
        self.view.sections.iter().find(holds).and_then(|section| section.title.as_deref()).unwrap_or("Recommendation")
    }

    fn brought_for_actions(&self) -> bool {
        self.recommendation.actions.iter().any(|action| !action.evidence.is_empty())
    }

    /// Every step, those marked that were reached: a closed one may have been closed over steps that were not.
    fn rungs(&self) -> Vec<RungShown> {
        let (at, reached) = (self.recommendation.ladder.rung, self.recommendation.reached());
        let all = [Rung::InDelivery, Rung::Delivered, Rung::Verified, Rung::Testing, Rung::Lasting, Rung::Closed];
        let past = |rung: Rung| rung < at && rung <= reached;
        // Closed over claims that nobody verified, what was delivered stays what was claimed.
        let stands = |rung: Rung| rung == at || (rung == reached && rung < at);
        let word = |rung: Rung| capital(if stands(rung) { rung.as_it_stands() } else { rung.in_words() });
        all.map(|rung| RungShown { word: word(rung), here: rung == at, past: past(rung) }).into()
    }

    /// Each test with what may be done to it.
    fn tests(&self) -> Vec<(&TestView, TestWays)> {
        let ways = self.ways.tests.iter().cloned().chain(std::iter::repeat(TestWays::default()));
        self.recommendation.tests.iter().zip(ways).collect()
    }

    /// When a test is suggested, in a sentence; nothing when none is.
    fn suggested(&self) -> Option<String> {
        let one = &self.recommendation;
        if one.closed.is_none() && one.failed_test().is_some() {
            let planned = one.tests.iter().any(|test| test.planned);
            return (!planned).then(|| "The newest test did not pass: plan another now.".to_owned());
        }
        let delivered = one.delivered_on?;
        let days: Vec<String> = one.suggested_tests.iter().map(|day| waymark_domain::in_words(*day)).collect();
        let named = match days.as_slice() {
            [] => return None,
            [day] => day.clone(),
            [days @ .., last] => format!("{} and {last}", days.join(", ")),
        };
        let on = waymark_domain::in_words(delivered);
        Some(format!("All that must be done has been claimed done since {on}. A test is suggested about {named}."))
    }

    /// That nobody has said what difference it has made, and who says it.
    fn impact_not_stated(&self) -> String {
        match self.recommendation.leads.as_slice() {
            [] => "Not stated.".to_owned(),
            [lead] => format!("Not stated. Its lead ({lead}) states it."),
            leads => format!("Not stated. Its leads ({}) state it.", leads.join(", ")),
        }
    }

    /// The board's view in a line: "Amber, Board of 3 May 2026".
    fn board_view(&self) -> Option<String> {
        let view = self.recommendation.board_view.as_ref()?;
        let colour = view.colour.map_or("No colour", waymark_domain::Colour::word);
        Some(format!("{colour} ({})", view.meeting))
    }

    fn groups(&self) -> Vec<Group<'_>> {
        let group = |phase| {
            let actions: Vec<&ActionView> =
                self.recommendation.actions.iter().filter(|action| action.phase == phase).collect();
            let done = actions.iter().filter(|action| action.facts.done.is_some()).count();
            Group { phase, tally: format!("{done} of {} claimed done", actions.len()), actions }
        };
        [Phase::MustDo, Phase::Embedding].map(group).into_iter().filter(|group| !group.actions.is_empty()).collect()
    }

    /// The timescale as printed, where it was printed in other words.
    fn printed_timescale(&self) -> Option<&str> {
        let printed = self.recommendation.timescale_printed.as_deref()?;
        let same = printed.trim().eq_ignore_ascii_case(&self.recommendation.timescale_words);
        (!same).then_some(printed)
    }

    fn addressed_to(&self) -> String {
        joined_or(&self.recommendation.addressed_to, "Not stated")
    }

    fn leads(&self) -> String {
        joined_or(&self.recommendation.leads, "None was printed")
    }

    fn priority(&self) -> String {
        match (self.recommendation.priority, &self.recommendation.priority_why) {
            (None, _) => "Not stated".to_owned(),
            (Some(priority), None) => priority.to_string(),
            (Some(priority), Some(why)) => format!("{priority}: {why}"),
        }
    }

    fn neighbour(&self, step: isize) -> Option<&RecommendationView> {
        let all: Vec<&RecommendationView> = self.view.all_recommendations().collect();
        let here = all.iter().position(|one| one.recommendation == self.recommendation.recommendation)?;
        here.checked_add_signed(step).and_then(|at| all.get(at).copied())
    }

    fn before(&self) -> Option<&RecommendationView> {
        self.neighbour(-1)
    }

    fn after(&self) -> Option<&RecommendationView> {
        self.neighbour(1)
    }

    fn here(&self) -> String {
        self.links.now().recommendation(&self.recommendation.recommendation)
    }
}

/// That a test has no result although its day is past.
pub fn overdue(test: &TestView) -> Option<String> {
    test.overdue_days.map(|days| format!("No result yet, {} past its day.", super::days_in_words(days)))
}

fn joined_or(parts: &[String], none: &str) -> String {
    if parts.is_empty() { none.to_owned() } else { parts.join(", ") }
}

/// What the reading of a plan left open.
#[derive(Debug, Template)]
#[template(path = "plan/questions.html")]
pub struct QuestionsPage {
    pub frame: Frame,
    /// What was just done.
    pub banner: Option<Banner>,
    /// For whoever keeps the plan: how each open question is answered, in a word, and where.
    pub ways: BTreeMap<QuestionId, (&'static str, String)>,
    pub view: Arc<PlanView>,
    pub links: Links,
}

struct QuestionGroup<'a> {
    heading: &'static str,
    answered: bool,
    questions: Vec<&'a QuestionView>,
}

impl QuestionsPage {
    fn lede(&self) -> String {
        let open = self.view.questions.iter().filter(|question| question.answer.is_none()).count() as u32;
        match open {
            0 => "Nothing is open.".to_owned(),
            _ => format!(
                "{} that the reading of the document left open. What was printed stays as it is until somebody answers.",
                capital(&count(&open, "question"))
            ),
        }
    }

    fn groups(&self) -> Vec<QuestionGroup<'_>> {
        let group = |heading, answered| {
            let questions = self.view.questions.iter().filter(|question| question.answer.is_some() == answered);
            QuestionGroup { heading, answered, questions: questions.collect() }
        };
        let groups = [group("Open", false), group("Answered", true)];
        groups.into_iter().filter(|group| !group.questions.is_empty()).collect()
    }

    fn way(&self, question: &QuestionView) -> Option<&(&'static str, String)> {
        self.ways.get(&question.question).filter(|_| question.answer.is_none())
    }

    fn place(&self, question: &QuestionView) -> Option<String> {
        if let Some(action) = self.view.all_actions().find(|action| action.place == question.place) {
            return Some(self.links.action(&action.action));
        }
        let found = self.view.all_recommendations().find(|one| one.code == question.place)?;
        Some(self.links.recommendation(&found.recommendation))
    }
}

/// The document behind a plan: prose, posts and leftovers.
#[derive(Debug, Template)]
#[template(path = "plan/document.html")]
pub struct DocumentPage {
    pub frame: Frame,
    pub view: Arc<PlanView>,
}
