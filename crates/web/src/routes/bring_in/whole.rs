//! What will be brought in: the draft as it stands with every answer, before anybody commits it.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::response::Html;
use waymark_domain::{DueKind, Head, Phase, in_words};
use waymark_intake::{ActionDraft, Alike, Draft, RecommendationDraft};

use super::{Opened, directory, open, posts_of};
use crate::app::AppState;
use crate::page::{PostLine, RecommendationLine, SectionLines, TextPart, WholePage, html};
use crate::say::{count, grouped, joined};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// The page.
pub async fn page(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html<String>, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    let directory = directory(&state, &opened.viewer).await?;
    let draft = opened.prepared()?;
    let stated = draft.plan.stated_on.map(in_words);
    let about = joined([draft.plan.version_label.clone(), stated].into_iter().flatten());
    html(&WholePage {
        frame: opened.frame("What will be brought in"),
        path: opened.path(),
        title: draft.plan.title.clone(),
        about,
        facts: facts(&opened, &draft, &directory),
        sections: sections(&draft),
        posts: posts(&draft, &directory),
        text: draft
            .narrative
            .iter()
            .map(|part| TextPart { heading: part.heading.clone(), text: part.text.clone() })
            .collect(),
    })
}

fn actions(draft: &Draft) -> impl Iterator<Item = &ActionDraft> {
    draft.recommendations.iter().flat_map(|one| &one.actions)
}

fn number(of: usize) -> String {
    grouped(&(of as u64))
}

fn facts(opened: &Opened, draft: &Draft, directory: &Head) -> Vec<(&'static str, String)> {
    let sections: BTreeSet<&str> = draft.recommendations.iter().filter_map(|one| one.section.as_deref()).collect();
    let of_phase = |phase: Phase| actions(draft).filter(|action| action.phase == phase).count();
    let read = actions(draft).filter(|action| is_read(action)).count();
    let printed = |action: &&ActionDraft| action.due_raw.as_deref().is_some_and(|raw| !raw.trim().is_empty());
    let none = actions(draft).filter(|action| !is_read(action) && !printed(action)).count();
    let all = actions(draft).count();
    let unknown = actions(draft).filter(|action| action.lead_posts.iter().any(Option::is_none)).count();
    let unled = actions(draft).filter(|action| action.leads.is_empty()).count();
    let known = draft.posts.iter().filter(|post| is_known(directory, &post.title)).count();
    let untitled = draft.posts.iter().filter(|post| post.title.is_empty()).count();
    let decided = |wanted: fn(&Alike) -> bool| opened.answers.alike.values().filter(|alike| wanted(alike)).count();
    let (joins, apart) =
        (decided(|alike| matches!(alike, Alike::Join { .. })), decided(|alike| matches!(alike, Alike::Apart { .. })));
    vec![
        ("Sections", number(sections.len())),
        ("Recommendations", number(draft.recommendations.len())),
        (
            "Actions",
            format!("{}: {} MUST DO, {} EMBEDDING", number(all), of_phase(Phase::MustDo), of_phase(Phase::Embedding)),
        ),
        ("Dates", format!("{read} read, {} printed but not read, {none} not printed", all - read - none)),
        (
            "Leads",
            format!(
                "{} actions with every lead known, {unknown} with one unknown, {unled} without any",
                all - unknown - unled
            ),
        ),
        (
            "Posts and groups",
            format!(
                "{}: {known} in the directory already, {} new to it, {untitled} without a title",
                draft.posts.len(),
                draft.posts.len() - known - untitled
            ),
        ),
        ("Questions left open", number(draft.questions.len())),
        (
            "Like actions",
            format!("{} found: {joins} joined, {apart} kept apart, the rest left open", draft.shared.len()),
        ),
        ("Names removed", number(opened.answers.names.values().filter(|removed| **removed).count())),
        (
            "Words",
            format!("{} placed, {} left over", number(draft.source.words_placed), number(draft.source.words_left)),
        ),
    ]
}

fn is_read(action: &ActionDraft) -> bool {
    !matches!(action.due_kind, DueKind::None | DueKind::Unclear) && !action.due_readings.is_empty()
}

fn is_known(directory: &Head, title: &str) -> bool {
    posts_of(directory).any(|post| post.title.text().is_some_and(|known| known.eq_ignore_ascii_case(title)))
}

fn sections(draft: &Draft) -> Vec<SectionLines> {
    let mut sections: Vec<SectionLines> = Vec::new();
    for one in &draft.recommendations {
        let title = one.section.clone().unwrap_or_default();
        let line = line(one);
        match sections.last_mut().filter(|section| section.title == title) {
            Some(section) => section.lines.push(line),
            None => sections.push(SectionLines { title, lines: vec![line] }),
        }
    }
    sections
}

fn line(one: &RecommendationDraft) -> RecommendationLine {
    let read = one.actions.iter().filter(|action| is_read(action)).count();
    let done = one.actions.iter().filter(|action| action.stage == waymark_domain::Stage::Done).count();
    let some = u32::try_from(one.actions.len()).unwrap_or(u32::MAX);
    RecommendationLine {
        code: one.code.clone(),
        text: one.text.clone(),
        actions: count(&some, "action"),
        dates: format!("{read} of {} read", one.actions.len()),
        done: format!("{done} said to be done"),
        at: one.source.first().cloned().unwrap_or_default(),
    }
}

fn posts(draft: &Draft, directory: &Head) -> Vec<PostLine> {
    let line = |post: &waymark_intake::PostDraft| PostLine {
        abbr: post.abbr.clone(),
        title: post.title.clone(),
        organisation: post.organisation.clone().unwrap_or_default(),
        aliases: post.aliases.join(", "),
        becomes: if post.title.is_empty() {
            "Has no title, so the directory does not get it yet"
        } else if is_known(directory, &post.title) {
            "In the directory already"
        } else {
            "New to the directory"
        },
    };
    draft.posts.iter().map(line).collect()
}
