//! What was read of a document, and how far its answers are.

use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use waymark_domain::in_words;
use waymark_intake::{group_key, in_order, probable_names, question_key};

use super::question::next_after;
use super::reading::in_a_sentence;
use super::{Opened, open, path};
use crate::app::AppState;
use crate::component::ErrorSummary;
use crate::page::{DraftPage, Task, html};
use crate::say::{grouped, joined};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// The draft.
pub async fn page(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html<String>, Trouble> {
    shown(&open(&state, viewer, &id).await?, None)
}

/// Throws the draft away.
pub async fn discard(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let plan = id.parse().map_err(|_| Trouble::NotThere)?;
    let drafts = state.journal.drafts();
    let found = drafts.find(plan, viewer.authority, viewer.person).await.map_err(Trouble::fault)?;
    found.ok_or(Trouble::NotThere)?;
    drafts.erase(plan).await.map_err(Trouble::fault)?;
    Ok(Redirect::to("/bring-in").into_response())
}

pub(super) fn shown(opened: &Opened, summary: Option<ErrorSummary>) -> Result<Html<String>, Trouble> {
    let (draft, answers, path) = (&opened.draft, &opened.answers, path(opened.stored.head.plan));
    let actions: usize = draft.recommendations.iter().map(|one| one.actions.len()).sum();
    let stated = answers.stated_on.or(draft.plan.stated_on);
    let facts = vec![
        ("Recommendations", draft.recommendations.len().to_string()),
        ("Actions", actions.to_string()),
        ("Posts and groups in its key", draft.posts.len().to_string()),
        (
            "Words",
            format!(
                "{} placed and {} left over; none lost",
                grouped(&(draft.source.words_placed as u64)),
                grouped(&(draft.source.words_left as u64))
            ),
        ),
    ];
    let about = joined(
        [answers.version_label.as_ref().or(draft.plan.version_label.as_ref()).cloned(), stated.map(in_words)]
            .into_iter()
            .flatten(),
    );
    let questions = in_order(draft).into_iter().map(|question| {
        let key = question_key(question);
        Task {
            href: format!("{path}/questions/{key}"),
            place: question.at.clone(),
            words: question.text.clone(),
            answer: answers.questions.get(&key).map(in_a_sentence),
        }
    });
    let alike = draft.shared.iter().map(|group| {
        let key = group_key(group);
        let places = group.actions.iter().map(|one| format!("{}({})", one.recommendation, one.action));
        Task {
            href: format!("{path}/alike/{key}"),
            place: places.collect::<Vec<_>>().join(", "),
            words: if group.differs.is_empty() {
                "The copies do not differ.".to_owned()
            } else {
                format!("The copies differ in {}.", crate::page::fields(&group.differs))
            },
            answer: answers.alike.get(&key).map(super::alike::in_a_sentence),
        }
    });
    let (questions, alike): (Vec<Task>, Vec<Task>) = (questions.collect(), alike.collect());
    let names = probable_names(draft);
    let undecided = names.iter().filter(|name| !answers.names.contains_key(&name.name)).count();
    let next = next_after(opened, answers.last.as_deref(), |_| true).map(|key| format!("{path}/questions/{key}"));
    let first = next.or_else(|| alike.iter().find(|task| task.answer.is_none()).map(|task| task.href.clone()));
    html(&DraftPage {
        frame: opened.frame("What was read"),
        summary,
        file_name: opened.stored.head.file_name.clone(),
        title: answers.title.clone().unwrap_or_else(|| draft.plan.title.clone()),
        about,
        facts,
        first,
        questions,
        alike,
        names: names.len(),
        undecided,
        details: super::details::lines(&opened.prepared()?),
        path,
    })
}
