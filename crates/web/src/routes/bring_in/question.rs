//! One question at a time, with the lines it comes from beside it.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use waymark_domain::Head;
use waymark_intake::{Answer, Asks, Question, asks, in_order, means_something, places_of, question_key, written_in};

use super::reading::{choices_of_directory, filled, in_a_sentence, read};
use super::{Opened, directory, open, source};
use crate::app::AppState;
use crate::page::{Kept, Offer, QuestionForm, QuestionPage, html};
use crate::say::count;
use crate::session::Viewer;
use crate::trouble::Trouble;

/// Which question was answered just before, and whether an answer was taken back.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    after: Option<String>,
    #[serde(default)]
    undone: String,
}

/// The question.
pub async fn form(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, key)): Path<(String, String)>,
    Query(before): Query<Before>,
) -> Result<Html<String>, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    let form = opened.answers.questions.get(&key).map(filled).unwrap_or_default();
    let mut page = page(&state, &opened, &key, form, &[]).await?;
    page.before = before.after.as_deref().and_then(|after| kept(&opened, after));
    page.taken_back = !before.undone.is_empty();
    html(&page)
}

/// Keeps the answer and goes on to the next question, or takes the answer back.
pub async fn answer(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, key)): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    let form = QuestionForm::of(&fields);
    let question = find(&opened, &key)?;
    if !form.resume.is_empty() {
        let form = QuestionForm { resume: String::new(), ..form };
        return Ok(html(&page(&state, &opened, &key, form, &[]).await?)?.into_response());
    }
    if form.answer == "undo" {
        let took = |answers: &mut waymark_intake::Answers| {
            answers.questions.remove(&key);
            answers.last = Some(key.clone());
        };
        opened.keep(&state, took).await?;
        return Ok(Redirect::to(&format!("{}/questions/{key}?undone=yes", opened.path())).into_response());
    }
    let head = directory(&state, &opened.viewer).await?;
    match read(&opened.draft, &head, question, &form) {
        Ok(answer) => {
            let also = if form.same { same_elsewhere(&opened, question) } else { Vec::new() };
            let took = |answers: &mut waymark_intake::Answers| {
                for one in std::iter::once(&key).chain(&also) {
                    answers.questions.insert(one.clone(), answer.clone());
                }
                answers.last = Some(key.clone());
            };
            opened.keep(&state, took).await?;
            Ok(Redirect::to(&next(&opened, &key, &also)).into_response())
        }
        Err((field, words)) => {
            let page = page(&state, &opened, &key, form, &[(field, words)]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
    }
}

fn find<'o>(opened: &'o Opened, key: &str) -> Result<&'o Question, Trouble> {
    opened.draft.questions.iter().find(|question| question_key(question) == key).ok_or(Trouble::NotThere)
}

/// The unanswered questions elsewhere that ask the very same.
fn same_elsewhere(opened: &Opened, question: &Question) -> Vec<String> {
    let same = |one: &&Question| one.field == question.field && one.text == question.text && one.at != question.at;
    let keys = opened.draft.questions.iter().filter(same).map(question_key);
    keys.filter(|key| !opened.answers.questions.contains_key(key)).collect()
}

/// The first question after this one that has no answer, else any other, else the draft.
fn next(opened: &Opened, key: &str, also: &[String]) -> String {
    let open = |one: &str| one != key && !also.iter().any(|other| other == one);
    match next_after(opened, Some(key), open) {
        Some(next) => format!("{}/questions/{next}?after={key}", opened.path()),
        None => opened.path(),
    }
}

/// Where one goes on: the first unanswered question after the one last touched.
pub(super) fn next_after(opened: &Opened, last: Option<&str>, open: impl Fn(&str) -> bool) -> Option<String> {
    let keys: Vec<String> = in_order(&opened.draft).into_iter().map(question_key).collect();
    let here = last.and_then(|last| keys.iter().position(|one| one == last)).unwrap_or(0);
    let (before, after) = keys.split_at(here);
    let unanswered = |one: &&String| open(one) && !opened.answers.questions.contains_key(*one);
    after.iter().chain(before).find(unanswered).cloned()
}

/// The answer that was kept just before, as it was understood, and how far it reaches.
fn kept(opened: &Opened, key: &str) -> Option<Kept> {
    let question = find(opened, key).ok()?;
    let answer = opened.answers.questions.get(key)?;
    let elsewhere = match written_in(question) {
        Some(_) if matches!(answer, Answer::Post { .. } | Answer::OwnPost { .. } | Answer::Known(_)) => {
            places_of(&opened.draft, question).len().saturating_sub(1)
        }
        Some(_) => 0,
        None => {
            let same =
                |one: &&Question| one.field == question.field && one.text == question.text && one.at != question.at;
            let given = |one: &&Question| opened.answers.questions.get(&question_key(one)) == Some(answer);
            opened.draft.questions.iter().filter(same).filter(given).count()
        }
    };
    let also = (elsewhere > 0)
        .then(|| format!("Also applied to {}", count(&u32::try_from(elsewhere).unwrap_or(u32::MAX), "other place")));
    let href = format!("{}/questions/{key}", opened.path());
    Some(Kept { href, words: format!("{}: {}", question.at, in_a_sentence(answer)), also })
}

async fn page(
    state: &AppState,
    opened: &Opened,
    key: &str,
    form: QuestionForm,
    errors: &[(&str, String)],
) -> Result<QuestionPage, Trouble> {
    let question = find(opened, key)?;
    let asked = asks(&opened.draft, question);
    let head = directory(state, &opened.viewer).await?;
    let offer = offer(opened, &head, question, asked);
    let mut page = QuestionPage::new(opened.frame("Question"), opened.path(), question.clone(), &offer, form, errors)?;
    let all = in_order(&opened.draft);
    let at = all.iter().position(|one| question_key(one) == key).unwrap_or(0);
    let left = all.iter().filter(|one| !opened.answers.questions.contains_key(&question_key(one))).count();
    page.progress = format!("question {} of {}, {left} not answered", at + 1, all.len());
    page.answered = opened.answers.questions.contains_key(key);
    page.source = source::of_question(&opened.pieces, &opened.draft, question);
    if matches!(asked, Asks::Post | Asks::Leads) {
        page.key = opened.draft.posts.iter().map(|post| (post.abbr.clone(), post.title.clone())).collect();
    }
    let places = places_of(&opened.draft, question);
    if !places.is_empty() {
        page.everywhere =
            Some(format!("The answer counts wherever the document writes it so: {}.", shortened(&places)));
    }
    Ok(page)
}

/// A few places, and how many more there are.
fn shortened(places: &[String]) -> String {
    const MOST: usize = 8;
    let shown = places.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    if places.len() > MOST { format!("{shown} and {} more", places.len() - MOST) } else { shown }
}

fn offer(opened: &Opened, head: &Head, question: &Question, asks: Asks) -> Offer {
    let post = |post: &waymark_intake::PostDraft| match post.title.as_str() {
        "" => (post.abbr.clone(), post.abbr.clone()),
        title => (post.abbr.clone(), format!("{}: {title}", post.abbr)),
    };
    Offer {
        asks,
        key: opened.draft.posts.iter().map(post).collect(),
        directory: choices_of_directory(head),
        may_be_right: means_something(&opened.draft, question),
        same: same_elsewhere(opened, question).len(),
    }
}
