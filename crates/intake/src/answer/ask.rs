//! What a question asks for, which comes first, and by what name an answer finds it again.

use sha2::{Digest as _, Sha256};

use crate::draft::{ActionDraft, Draft, Question, RecommendationDraft, Shared, Sure};
use crate::shared::name;

/// What kind of answer a question can be given, besides "right as read" and "leave open".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// A due date.
    Due,
    /// Leads, where none is printed.
    Leads,
    /// Which post a spelling means.
    Post,
    /// Which stage the status words mean.
    Stage,
    /// Nothing that can be changed before the plan is in.
    Nothing,
}

/// What a question asks for.
#[must_use]
pub fn asks(draft: &Draft, question: &Question) -> Asks {
    let action = action_at(draft, &question.at);
    match (question.field.as_str(), action) {
        ("due", Some(_)) => Asks::Due,
        ("leads", Some(action)) if action.leads.is_empty() => Asks::Leads,
        ("post", _) if written_in(question).is_some() => Asks::Post,
        ("stage", Some(_)) => Asks::Stage,
        _ => Asks::Nothing,
    }
}

/// The spelling that a question about a post is about.
#[must_use]
pub fn written_in(question: &Question) -> Option<&str> {
    question.at.strip_prefix("post ").filter(|_| question.field == "post")
}

/// The places at which the document uses the spelling that a question is about: "CODE(label)", in order.
#[must_use]
pub fn places_of(draft: &Draft, question: &Question) -> Vec<String> {
    let Some(written) = written_in(question) else { return Vec::new() };
    let of = |one: &RecommendationDraft| {
        let uses = one.actions.iter().filter(|action| action.leads.iter().any(|lead| lead == written));
        uses.map(|action| format!("{}({})", one.code, name(action))).collect::<Vec<_>>()
    };
    draft.recommendations.iter().flat_map(of).collect()
}

/// Whether what was read can be right as it is: a spelling that means no post cannot.
#[must_use]
pub fn means_something(draft: &Draft, question: &Question) -> bool {
    let Some(written) = written_in(question) else { return true };
    let mut leads = draft.recommendations.iter().flat_map(|one| &one.actions).flat_map(|action| {
        action.leads.iter().zip(&action.lead_posts).filter(|(lead, _)| *lead == written).map(|(_, post)| post)
    });
    leads.any(Option::is_some)
}

/// The questions, the most doubtful first: those that are answered once for the whole document, then by how sure the
/// reading was; in the document's order otherwise.
#[must_use]
pub fn in_order(draft: &Draft) -> Vec<&Question> {
    let mut questions: Vec<&Question> = draft.questions.iter().collect();
    questions.sort_by_key(|question| doubt(draft, question));
    questions
}

fn doubt(draft: &Draft, question: &Question) -> (u8, Sure) {
    let group = match asks(draft, question) {
        Asks::Post => 0,
        Asks::Due | Asks::Leads | Asks::Stage => 1,
        Asks::Nothing => 2,
    };
    let sure = action_at(draft, &question.at).map_or(Sure::High, |action| match question.field.as_str() {
        "due" => action.read.due.sure,
        "leads" => action.read.leads.sure,
        "stage" => action.read.stage.sure,
        "progress" => action.read.progress.sure,
        _ => action.read.text.sure,
    });
    (group, sure)
}

/// The action that a question is about; of two with one number the first.
pub(super) fn action_at<'d>(draft: &'d Draft, at: &str) -> Option<&'d ActionDraft> {
    let (recommendation, action) = place_of(draft, at)?;
    draft.recommendations.get(recommendation)?.actions.get(action)
}

/// The same, as positions.
pub(super) fn place_of(draft: &Draft, at: &str) -> Option<(usize, usize)> {
    for (index, recommendation) in draft.recommendations.iter().enumerate() {
        let inside = at.strip_prefix(recommendation.code.as_str()).and_then(|rest| rest.strip_prefix('('));
        let Some(label) = inside.and_then(|rest| rest.strip_suffix(')')) else { continue };
        if let Some(found) = recommendation.actions.iter().position(|action| name(action) == label) {
            return Some((index, found));
        }
    }
    None
}

/// By what name an answer finds its question, also after the document was read again.
#[must_use]
pub fn question_key(question: &Question) -> String {
    key([question.at.as_str(), &question.field, &question.text].into_iter())
}

/// By what name a decision finds its group of actions.
#[must_use]
pub fn group_key(shared: &Shared) -> String {
    key(shared.actions.iter().flat_map(|action| [action.recommendation.as_str(), action.action.as_str()]))
}

/// 64 bits of a hash over the parts: a draft has some hundreds.
fn key<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
