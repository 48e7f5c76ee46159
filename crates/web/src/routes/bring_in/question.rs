//! One question at a time, with the lines it comes from beside it.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use waymark_domain::{Confidence, DueKind, PostKind, Stage, in_words, read_due};
use waymark_intake::{Answer, Asks, Question, asks, in_order, question_key, written_in};

use super::{Opened, open, source, typed};
use crate::app::AppState;
use crate::page::{QuestionForm, QuestionPage, html};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// Which question was answered just before.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    after: Option<String>,
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
    shown(&opened, &key, form, &[], before.after.as_deref())
}

/// Keeps the answer, and goes on to the next question.
pub async fn answer(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, key)): Path<(String, String)>,
    Form(form): Form<QuestionForm>,
) -> Result<Response, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    if !form.resume.is_empty() {
        let form = QuestionForm { resume: String::new(), ..form };
        return Ok(shown(&opened, &key, form, &[], None)?.into_response());
    }
    let question = find(&opened, &key)?;
    match read(&opened, question, &form) {
        Ok(answer) => {
            opened.keep(&state, |answers| drop(answers.questions.insert(key.clone(), answer.clone()))).await?;
            Ok(Redirect::to(&next(&opened, &key)).into_response())
        }
        Err((field, words)) => {
            let page = shown(&opened, &key, form, &[(field, words)], None)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

fn find<'o>(opened: &'o Opened, key: &str) -> Result<&'o Question, Trouble> {
    opened.draft.questions.iter().find(|question| question_key(question) == key).ok_or(Trouble::NotThere)
}

/// The first question after this one that has no answer, else any other, else the draft.
fn next(opened: &Opened, key: &str) -> String {
    let keys: Vec<String> = in_order(&opened.draft).into_iter().map(question_key).collect();
    let here = keys.iter().position(|one| one == key).unwrap_or(0);
    let (before, after) = keys.split_at(here);
    let open = |one: &&String| *one != key && !opened.answers.questions.contains_key(*one);
    match after.iter().chain(before).find(open) {
        Some(next) => format!("{}/questions/{next}?after={key}", opened.path()),
        None => opened.path(),
    }
}

/// The answer that was typed, or the field that cannot be read.
fn read(opened: &Opened, question: &Question, form: &QuestionForm) -> Result<Answer, (&'static str, String)> {
    let asked = asks(&opened.draft, question);
    match (form.answer.as_str(), asked) {
        ("open", _) => Ok(Answer::Open),
        ("right", _) => Ok(Answer::Right),
        ("due", Asks::Due) => read_day(form),
        ("leads", Asks::Leads) => read_leads(opened, form),
        ("post", Asks::Post) => {
            let abbr = known_post(opened, &form.words).ok_or_else(|| ("words", not_in_key(&form.words)))?;
            Ok(Answer::Post { abbr })
        }
        ("own_post" | "own_group", Asks::Post) => {
            let title = typed(&form.words, 200).map_err(|words| ("words", words))?;
            let post_kind = if form.answer == "own_group" { PostKind::Group } else { PostKind::Post };
            Ok(Answer::OwnPost { title, post_kind })
        }
        (stage, Asks::Stage) => read_stage(stage),
        _ => Err(("answer", CHOOSE.to_owned())),
    }
}

const CHOOSE: &str = "Choose one of the answers, or leave the question open.";

fn read_day(form: &QuestionForm) -> Result<Answer, (&'static str, String)> {
    let typed = typed(&form.words, 100).map_err(|words| ("words", words))?;
    match read_due(&typed).kind {
        DueKind::None | DueKind::Unclear => {
            Err(("words", format!("\"{typed}\" cannot be read as a date. Write it as 27 March 2026, or March 2026.")))
        }
        _ => Ok(Answer::Due { typed }),
    }
}

fn read_leads(opened: &Opened, form: &QuestionForm) -> Result<Answer, (&'static str, String)> {
    let mut posts = Vec::new();
    for written in form.words.split([',', ';', '/']).map(str::trim).filter(|written| !written.is_empty()) {
        posts.push(known_post(opened, written).ok_or_else(|| ("words", not_in_key(written)))?);
    }
    if posts.is_empty() {
        return Err(("words", "Name at least one post by its short form.".to_owned()));
    }
    Ok(Answer::Leads { posts })
}

/// A post of the key by its short form, or by its title.
fn known_post(opened: &Opened, written: &str) -> Option<String> {
    let wanted = written.trim().to_lowercase();
    let posts = &opened.draft.posts;
    let by_abbr = posts.iter().find(|post| post.abbr.to_lowercase() == wanted);
    let found = by_abbr.or_else(|| posts.iter().find(|post| post.title.to_lowercase() == wanted));
    found.map(|post| post.abbr.clone())
}

fn not_in_key(written: &str) -> String {
    format!(
        "\"{}\" is not in the document's key. Use one of the short forms listed there.",
        crate::say::cut(written, 80)
    )
}

fn read_stage(stage: &str) -> Result<Answer, (&'static str, String)> {
    let stage = match stage {
        "not_started" => Stage::NotStarted,
        "underway" => Stage::Underway,
        "held" => Stage::Held,
        "done" => Stage::Done,
        "not_stated" => Stage::NotStated,
        _ => return Err(("answer", CHOOSE.to_owned())),
    };
    Ok(Answer::Stage { stage, confidence: Confidence::NotStated })
}

fn filled(answer: &Answer) -> QuestionForm {
    let form = |answer: &str, words: &str| QuestionForm {
        answer: answer.to_owned(),
        words: words.to_owned(),
        resume: String::new(),
    };
    match answer {
        Answer::Open => form("open", ""),
        Answer::Right => form("right", ""),
        Answer::Due { typed } => form("due", typed),
        Answer::Leads { posts } => form("leads", &posts.join(", ")),
        Answer::Post { abbr } => form("post", abbr),
        Answer::OwnPost { title, post_kind: PostKind::Group } => form("own_group", title),
        Answer::OwnPost { title, .. } => form("own_post", title),
        Answer::Stage { stage, .. } => form(stage_value(*stage), ""),
    }
}

fn stage_value(stage: Stage) -> &'static str {
    match stage {
        Stage::NotStarted => "not_started",
        Stage::Underway => "underway",
        Stage::Held => "held",
        Stage::Done => "done",
        Stage::NotStated | Stage::Withdrawn => "not_stated",
    }
}

/// An answer as it was understood.
pub(super) fn in_a_sentence(answer: &Answer) -> String {
    match answer {
        Answer::Open => "Left open".to_owned(),
        Answer::Right => "Right as read".to_owned(),
        Answer::Due { typed } => {
            let read = read_due(typed);
            let day = read.readings.last().map_or_else(String::new, |day| in_words(*day));
            match read.kind {
                DueKind::Day => day,
                DueKind::Month => format!("{typed}, which ends on {day}"),
                _ if day.is_empty() => typed.clone(),
                _ => format!("{typed}, read as until {day}"),
            }
        }
        Answer::Leads { posts } => format!("Led by {}", posts.join(", ")),
        Answer::Post { abbr } => format!("The same as {abbr}"),
        Answer::OwnPost { title, post_kind } => {
            let kind = if *post_kind == PostKind::Group { "A group of its own" } else { "A post of its own" };
            if title.is_empty() { kind.to_owned() } else { format!("{kind}: {title}") }
        }
        Answer::Stage { stage, .. } => crate::say::capital(&stage_value(*stage).replace('_', " ")),
    }
}

fn shown(
    opened: &Opened,
    key: &str,
    form: QuestionForm,
    errors: &[(&str, String)],
    after: Option<&str>,
) -> Result<Html<String>, Trouble> {
    let question = find(opened, key)?;
    let asked = asks(&opened.draft, question);
    let answered =
        opened.draft.questions.iter().filter(|one| opened.answers.questions.contains_key(&question_key(one)));
    let before = after.and_then(|key| {
        let question = find(opened, key).ok()?;
        let answer = opened.answers.questions.get(key)?;
        Some((format!("{}/questions/{key}", opened.path()), format!("{}: {}", question.at, in_a_sentence(answer))))
    });
    let (frame, path) = (opened.frame("Question"), opened.path());
    let mut page = QuestionPage::new(frame, path, question.clone(), asked, form, errors)?;
    page.progress = format!("{} of {} answered", answered.count(), opened.draft.questions.len());
    page.before = before;
    page.source = source::of_question(&opened.stored.bytes, &opened.draft, question);
    if matches!(asked, Asks::Post | Asks::Leads) {
        page.key = key_of(opened);
    }
    page.everywhere = written_in(question).is_some();
    html(&page)
}

fn key_of(opened: &Opened) -> Vec<(String, String)> {
    opened.draft.posts.iter().map(|post| (post.abbr.clone(), post.title.clone())).collect()
}
