//! What happened in a plan, in sentences: the same words on an action's page, in the plan's history, and on an entry's
//! own page. Words only; who may read them is decided before.

mod across;
mod extension;
mod facts;
mod index;
mod kept;
mod kind;
mod lasting;
mod rhythm;

use std::collections::BTreeMap;

use waymark_domain::{
    ActionId, DueKind, DueRead, Phase, PlacedLead, Plan, PlanEvent, PlanView, PostId, QuestionId, RecommendationId,
    Relation, UpdateView, Words, in_words,
};

use crate::page::stated;

pub use kind::Kind;

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The plan as a whole.
    Plan,
    /// One recommendation.
    Recommendation(RecommendationId),
    /// One action; its sentence says "it".
    Action(ActionId),
}

/// An entry in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub about: About,
    pub kind: Kind,
    pub sentence: String,
    /// Words to quote, where some were written.
    pub words: Option<String>,
}

impl Told {
    fn new(about: About, kind: Kind, sentence: impl Into<String>) -> Self {
        Self { about, kind, sentence: sentence.into(), words: None }
    }

    fn quoting(self, words: &Words) -> Self {
        Self { words: Some(words.shown().to_owned()).filter(|words| !words.is_empty()), ..self }
    }
}

/// Tells a plan's entries, with the names that the plan has at the moment looked at.
#[derive(Debug)]
pub struct Teller<'a> {
    plan: &'a Plan,
    view: &'a PlanView,
    /// Updates by the position of their entry.
    updates: BTreeMap<u64, &'a UpdateView>,
}

impl<'a> Teller<'a> {
    pub fn new(plan: &'a Plan, view: &'a PlanView) -> Self {
        // What was said at home has positions of another stream; what was said here before is this stream's.
        let said = view.all_actions().flat_map(|action| match action.lives {
            None => &action.updates,
            Some(_) => &action.said_here,
        });
        Self { plan, view, updates: said.map(|update| (update.position, update)).collect() }
    }

    /// Says what an entry says.
    pub fn tell(&self, event: &PlanEvent, position: u64) -> Told {
        use About::Action;
        match event {
            PlanEvent::ActionAdded { action, recommendation, phase, leads, due_printed, due, .. } => {
                let sentence = self.added(*recommendation, *phase, leads, due_printed.as_ref(), due);
                Told::new(Action(*action), Kind::Words, sentence)
            }
            PlanEvent::UpdateRecorded { action, words, .. } => {
                Told::new(Action(*action), Kind::Updates, self.updated(position)).quoting(words)
            }
            PlanEvent::DependencyStated { action, on, relation } => {
                let verb = if *relation == Relation::WaitsFor { "wait for" } else { "be seen with" };
                Told::new(Action(*action), Kind::Words, format!("Said to {verb} {}.", self.plan.place(*on)))
            }
            PlanEvent::DependencyRemoved { action, on } => {
                let sentence = format!("No longer said to wait for {}.", self.plan.place(*on));
                Told::new(Action(*action), Kind::Words, sentence)
            }
            PlanEvent::QuestionRaised { action, text, .. } => {
                let about = action.map_or(About::Plan, Action);
                Told::new(about, Kind::Words, "The reading of the document asked:").quoting(text)
            }
            PlanEvent::QuestionAnswered { question, answer } => {
                Told::new(self.asked_of(*question), Kind::Words, "A question about it was answered:").quoting(answer)
            }
            PlanEvent::DueCorrected { action, printed, due, why } => {
                let sentence =
                    format!("Its date was corrected to {}{}: {}", printed.shown(), read_as(due), why.shown());
                Told::new(Action(*action), Kind::Dates, sentence)
            }
            PlanEvent::ActionReworded { action, text, why, .. } => {
                let sentence = format!("It was put in other words: {}", why.shown());
                Told::new(Action(*action), Kind::Words, sentence).quoting(text)
            }
            PlanEvent::ActionReassigned { action, leads, why, .. } => {
                let sentence = format!("It was given to {}: {}", named(leads), why.shown());
                Told::new(Action(*action), Kind::People, sentence)
            }
            PlanEvent::AccountableStated { action, post } => {
                let sentence = format!("{} was said to be accountable.", self.post(*post));
                Told::new(Action(*action), Kind::People, sentence)
            }
            PlanEvent::ActionMoved { action, .. } => {
                Told::new(Action(*action), Kind::Words, "It was given another place in the plan.")
            }
            other => self.tell_decided(other, position),
        }
    }

    fn asked_of(&self, question: QuestionId) -> About {
        let action = self.plan.questions.get(&question).and_then(|question| question.action);
        action.map_or(About::Plan, About::Action)
    }

    fn added(
        &self,
        under: RecommendationId,
        phase: Phase,
        leads: &[PlacedLead],
        printed: Option<&Words>,
        due: &DueRead,
    ) -> String {
        let code = self.plan.recommendation(under).map_or("a recommendation", |one| one.code.as_str());
        let due = printed.map_or("without a date".to_owned(), |words| format!("due {}{}", words.shown(), read_as(due)));
        let leads = if leads.is_empty() { "no lead".to_owned() } else { format!("lead {}", named(leads)) };
        format!("Stands under {code}, {}, {leads}, {due}.", phase.in_words())
    }

    fn updated(&self, position: u64) -> String {
        // An action that was joined with another has no view of its own.
        let Some(update) = self.updates.get(&position) else { return "An update was recorded:".to_owned() };
        let by = crate::say::capital(&update.by);
        stated(update).map_or_else(|| format!("{by} says:"), |said| format!("{by} says: {said}."))
    }

    fn post(&self, post: PostId) -> String {
        let mut leads = self.view.all_actions().flat_map(|action| &action.leads);
        let lead = leads.find(|lead| lead.post == Some(post)).and_then(|lead| lead.abbreviation.clone());
        lead.unwrap_or_else(|| "One of its leads".to_owned())
    }
}

fn named(leads: &[PlacedLead]) -> String {
    if leads.is_empty() {
        return "nobody".to_owned();
    }
    leads.iter().map(|lead| lead.printed.shown()).collect::<Vec<_>>().join(", ")
}

/// How a printed date was read, where that says more than the print.
fn read_as(due: &DueRead) -> String {
    match (due.kind, due.readings.last()) {
        (DueKind::Unclear, _) => ", which is not a day".to_owned(),
        (_, Some(day)) => format!(", read as {}", in_words(*day)),
        (_, None) => String::new(),
    }
}
