//! Reading a typed answer to a question, and saying an answer in a sentence. It keeps nothing.

use waymark_domain::{Confidence, DueKind, Head, Post, PostKind, Stage, in_words, read_due};
use waymark_intake::{Answer, Asks, Draft, NewPost, Question, asks, means_something};

use super::{posts_of, typed};
use crate::page::{Choice, QuestionForm};
use crate::say::cut;
use crate::typed_day;

type Wrong = (&'static str, String);

const CHOOSE: &str = "Choose one of the answers, or leave the question open.";

/// The answer that was typed, or the field that cannot be read.
pub(super) fn read(draft: &Draft, head: &Head, question: &Question, form: &QuestionForm) -> Result<Answer, Wrong> {
    match (form.answer.as_str(), asks(draft, question)) {
        ("open", _) => Ok(Answer::Open),
        ("right", _) if !means_something(draft, question) => {
            Err(("answer", "It was not read as any post yet, so it cannot be right. Say which post it is.".to_owned()))
        }
        ("right", _) => Ok(Answer::Right),
        ("due", Asks::Due) => read_day(form),
        ("leads", Asks::Leads) => read_leads(draft, head, form),
        ("post", Asks::Post) => read_post(draft, form),
        ("directory", Asks::Post) => {
            let post = of_directory(head, &form.directory).map(new_post);
            post.map(Answer::Known).ok_or_else(|| ("directory", "Choose the post of the directory.".to_owned()))
        }
        ("own_post" | "own_group", Asks::Post) => read_own(form),
        (stage, Asks::Stage) => read_stage(stage),
        _ => Err(("answer", CHOOSE.to_owned())),
    }
}

fn read_day(form: &QuestionForm) -> Result<Answer, Wrong> {
    let typed = typed(&form.words, 100).map_err(|words| ("words", words))?;
    match read_due(&typed).kind {
        DueKind::None | DueKind::Unclear => Err(("words", typed_day::why_not(&typed))),
        _ => Ok(Answer::Due { typed }),
    }
}

fn read_leads(draft: &Draft, head: &Head, form: &QuestionForm) -> Result<Answer, Wrong> {
    let (mut posts, mut others): (Vec<String>, Vec<NewPost>) = (Vec::new(), Vec::new());
    let mut add = |written: &str| -> Result<(), Wrong> {
        if let Some(abbr) = known_post(draft, written) {
            if !posts.contains(&abbr) {
                posts.push(abbr);
            }
            return Ok(());
        }
        let post = of_directory(head, written).map(new_post).ok_or_else(|| ("words", not_known(written)))?;
        if !others.contains(&post) {
            others.push(post);
        }
        Ok(())
    };
    for written in form.words.split([',', ';', '/']).map(str::trim).filter(|written| !written.is_empty()) {
        add(written)?;
    }
    for ticked in &form.leads {
        add(ticked)?;
    }
    if posts.is_empty() && others.is_empty() {
        return Err(("words", "Name or tick at least one post.".to_owned()));
    }
    Ok(Answer::Leads { posts, others })
}

/// The post that was chosen, else the one that was typed.
fn read_post(draft: &Draft, form: &QuestionForm) -> Result<Answer, Wrong> {
    let chosen = [form.key.as_str(), form.words.as_str()].into_iter().find(|text| !text.trim().is_empty());
    let Some(chosen) = chosen else { return Err(("key", "Choose the post of the key.".to_owned())) };
    let field = if form.key.trim().is_empty() { "words" } else { "key" };
    let abbr = known_post(draft, chosen).ok_or_else(|| (field, not_in_key(chosen)))?;
    Ok(Answer::Post { abbr })
}

fn read_own(form: &QuestionForm) -> Result<Answer, Wrong> {
    let title = typed(&form.words, 200).map_err(|words| ("words", words))?;
    let organisation = typed(&form.organisation, 200).map_err(|words| ("organisation", words))?;
    let post_kind = if form.answer == "own_group" { PostKind::Group } else { PostKind::Post };
    Ok(Answer::OwnPost { title, post_kind, organisation: Some(organisation).filter(|name| !name.is_empty()) })
}

fn read_stage(stage: &str) -> Result<Answer, Wrong> {
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

/// A post of the key by its short form, or by its title.
fn known_post(draft: &Draft, written: &str) -> Option<String> {
    let wanted = written.trim().to_lowercase();
    let by_abbr = draft.posts.iter().find(|post| post.abbr.to_lowercase() == wanted);
    let by_title = || draft.posts.iter().find(|post| !wanted.is_empty() && post.title.to_lowercase() == wanted);
    by_abbr.or_else(by_title).map(|post| post.abbr.clone())
}

/// A post of the directory by its title, or by its short form.
fn of_directory<'h>(head: &'h Head, written: &str) -> Option<&'h Post> {
    let wanted = written.trim().to_lowercase();
    let says = |words: &waymark_domain::Words| words.text().is_some_and(|text| text.to_lowercase() == wanted);
    let by_title = posts_of(head).find(|post| says(&post.title));
    by_title.or_else(|| posts_of(head).find(|post| post.abbreviation.as_ref().is_some_and(says)))
}

fn new_post(post: &Post) -> NewPost {
    let title = post.title.shown().to_owned();
    let abbr = post.abbreviation.as_ref().and_then(|short| short.text()).map_or_else(|| title.clone(), str::to_owned);
    NewPost { abbr, title, organisation: None, post_kind: post.kind }
}

/// The directory's posts by title, as a list offers them.
pub(super) fn choices_of_directory(head: &Head) -> Vec<Choice> {
    let choice = |post: &Post| {
        let title = post.title.text()?;
        let short = post.abbreviation.as_ref().and_then(|short| short.text()).filter(|short| *short != title);
        Some((title.to_owned(), short.map_or_else(|| title.to_owned(), |short| format!("{title} ({short})"))))
    };
    let mut choices: Vec<Choice> = posts_of(head).filter_map(choice).collect();
    choices.sort_by_key(|(_, text)| text.to_lowercase());
    choices
}

fn not_in_key(written: &str) -> String {
    format!("\"{}\" is not in the document's key. Use one of the short forms listed there.", cut(written, 80))
}

fn not_known(written: &str) -> String {
    format!(
        "\"{}\" is neither in the document's key nor in the directory. Use a short form or a title from one of them.",
        cut(written, 80)
    )
}

/// A form that holds an answer.
pub(super) fn filled(answer: &Answer) -> QuestionForm {
    let form = |answer: &str, words: &str| QuestionForm {
        answer: answer.to_owned(),
        words: words.to_owned(),
        ..QuestionForm::default()
    };
    match answer {
        Answer::Open => form("open", ""),
        Answer::Right => form("right", ""),
        Answer::Due { typed } => form("due", typed),
        Answer::Leads { posts, others } => {
            let leads = posts.iter().cloned().chain(others.iter().map(|post| post.title.clone())).collect();
            QuestionForm { leads, ..form("leads", "") }
        }
        Answer::Post { abbr } => QuestionForm { key: abbr.clone(), ..form("post", "") },
        Answer::Known(post) => QuestionForm { directory: post.title.clone(), ..form("directory", "") },
        Answer::OwnPost { title, post_kind, organisation } => {
            let answer = if *post_kind == PostKind::Group { "own_group" } else { "own_post" };
            QuestionForm { organisation: organisation.clone().unwrap_or_default(), ..form(answer, title) }
        }
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
        Answer::Leads { posts, others } => {
            let all: Vec<&str> =
                posts.iter().map(String::as_str).chain(others.iter().map(|post| post.title.as_str())).collect();
            format!("Led by {}", all.join(", "))
        }
        Answer::Post { abbr } => format!("The same as {abbr}"),
        Answer::Known(post) => format!("The directory's {}", post.title),
        Answer::OwnPost { title, post_kind, organisation } => {
            let kind = if *post_kind == PostKind::Group { "A group of its own" } else { "A post of its own" };
            let of = organisation.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
            if title.is_empty() { format!("{kind}{of}") } else { format!("{kind}: {title}{of}") }
        }
        Answer::Stage { stage, .. } => crate::say::capital(&stage_value(*stage).replace('_', " ")),
    }
}
