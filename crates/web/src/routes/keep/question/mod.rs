//! Questions that the reading of a plan left open: answered in words, by naming a post, or by putting a date right.

pub mod answer;
pub mod correct;
pub mod map;

use waymark_domain::{Question, QuestionId};

use super::Desk;

/// The open question that a form is about.
fn asked<'a>(desk: &Desk<'a>) -> Option<(QuestionId, &'a Question)> {
    let id: QuestionId = desk.subject.parse().ok()?;
    let question = desk.plan.questions.get(&id)?;
    Some((id, question))
}

/// The way that suits a question: its deed's name and what the link says.
pub fn way(plan: &waymark_domain::Plan, id: QuestionId) -> (&'static str, &'static str) {
    let Some(question) = plan.questions.get(&id) else { return ("answer", "Answer") };
    match (question.field.as_str(), question.action) {
        ("due", Some(_)) => ("correct-date", "Correct the date"),
        _ if map::short_form(question).is_some() => ("map-post", "Say which post"),
        _ => ("answer", "Answer"),
    }
}
