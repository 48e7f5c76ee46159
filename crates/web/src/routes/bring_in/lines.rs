//! The whole document beside what became of each of its lines: placed, narrative, or left over.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::response::Html;
use serde::Deserialize;
use waymark_intake::{ActionDraft, Draft, Piece, question_key};

use super::source::{in_words, line, name, places};
use super::{Opened, open};
use crate::app::AppState;
use crate::page::{Became, Fate, LinesPage, PieceLine, html};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// As much of one line: some documents are one.
const LONGEST: usize = 6000;

/// Which lines are asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    show: String,
}

/// The document.
pub async fn page(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Html<String>, Trouble> {
    let opened = open(&state, viewer, &id).await?;
    let fates = fates(&opened);
    let lines: Vec<PieceLine> = opened.pieces.iter().map(|piece| piece_line(&opened.draft, &fates, piece)).collect();
    html(&LinesPage::new(
        opened.frame("The document"),
        opened.path(),
        opened.stored.head.file_name.clone(),
        lines,
        &which.show,
    ))
}

type Fates = BTreeMap<String, Vec<Fate>>;

fn piece_line(draft: &Draft, fates: &Fates, piece: &Piece) -> PieceLine {
    let mut fates = fates.get(&piece.place).cloned().unwrap_or_default();
    let own = fact_or_heading(draft, &piece.text);
    if let Some(words) = own.or_else(|| fates.is_empty().then_some("Read as a heading, a number or the key of posts")) {
        fates.insert(0, Fate::new(Became::Placed, words));
    }
    PieceLine { line: line(piece, LONGEST), fates }
}

/// What is read without a place of its own: the plan's facts, headings, the key of posts.
fn fact_or_heading(draft: &Draft, text: &str) -> Option<&'static str> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let text = plain(text);
    let is = |other: &str| !other.is_empty() && plain(other) == text;
    if is(&draft.plan.title) {
        return Some("The plan's title");
    }
    if draft.plan.version_label.as_deref().is_some_and(is) {
        return Some("The plan's version");
    }
    let heading = draft.recommendations.iter().filter_map(|one| one.section.as_deref()).any(is);
    heading.then_some("Heading of a section")
}

/// What of an action stands at each place.
fn fields_at(action: &ActionDraft) -> BTreeMap<&str, Vec<&'static str>> {
    let read = &action.read;
    let fields = [("words", &read.text), ("leads", &read.leads), ("date", &read.due), ("progress", &read.progress)];
    let mut at: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (field, read) in fields {
        for place in &read.at {
            let there = at.entry(place).or_default();
            if !there.contains(&field) {
                there.push(field);
            }
        }
    }
    at
}

fn fates(opened: &Opened) -> Fates {
    let (draft, path) = (&opened.draft, opened.path());
    let mut fates = Fates::new();
    let mut say = |places: &[String], fate: &Fate| {
        for place in places {
            let there = fates.entry(place.clone()).or_default();
            if !there.contains(fate) {
                there.push(fate.clone());
            }
        }
    };
    for part in &draft.narrative {
        let words = match part.heading.as_str() {
            "" => "Text without a heading".to_owned(),
            heading => format!("Text: {heading}"),
        };
        say(&part.source, &Fate::new(Became::Narrative, words));
    }
    for one in &draft.recommendations {
        say(&one.source, &Fate::new(Became::Placed, format!("{}: its words", one.code)));
        for action in &one.actions {
            for (place, fields) in fields_at(action) {
                let words = format!("{}: {}", name(one, action), fields.join(", "));
                say(&[place.to_owned()], &Fate::new(Became::Placed, words));
            }
        }
    }
    for left in &draft.leftovers {
        let words = match &left.same_as {
            Some(place) => format!("Left over; it says again what stands at {}", in_words(place).to_lowercase()),
            None => format!("Left over: {}", crate::say::cut(&left.text, 80)),
        };
        say(&left.at, &Fate::new(Became::Left, words));
    }
    for question in &draft.questions {
        let key = question_key(question);
        let answered = opened.answers.questions.contains_key(&key);
        let words = format!("{}: {}", if answered { "Answered" } else { "Question" }, question.text);
        let asked = Fate { href: Some(format!("{path}/questions/{key}")), ..Fate::new(Became::Asked, words) };
        // A question about a whole recommendation or a short form would stand at every line of it.
        let first: Vec<String> = places(draft, question).into_iter().take(1).collect();
        say(&first, &asked);
    }
    fates
}
