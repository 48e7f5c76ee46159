//! Bringing a plan in: the document is read, its questions are answered, and one command commits it.
//!
//! Nothing of it is recorded before that. A draft is its own person's; to anybody else it is not there.

pub mod about;
pub mod alike;
pub mod commit;
mod details;
pub mod lines;
pub mod names;
pub mod question;
mod reading;
pub mod review;
mod source;
mod sweep;
pub mod upload;
pub mod whole;

pub use sweep::forget_drafts;
pub use upload::LARGEST_UPLOAD;

use std::sync::Arc;

use waymark_domain::{Directory, Head, PlanId, StreamId, london_day};
use waymark_intake::{Answers, Draft, Options, Piece, Source, Unreadable, apply, pieces, redacted};
use waymark_journal::StoredDraft;

use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{Frame, Here};
use crate::pasted::{TAKEN_OUT, hides, plain};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// A draft with what was read and what was answered.
struct Opened {
    viewer: Viewer,
    stored: StoredDraft,
    answers: Answers,
    /// As the document says it, before any answer.
    draft: Draft,
    /// The document piece by piece.
    pieces: Vec<Piece>,
}

/// Opens the draft in the address, if it is theirs.
async fn open(state: &AppState, viewer: Viewer, id: &str) -> Result<Opened, Trouble> {
    let plan: PlanId = id.parse().map_err(|_| Trouble::NotThere)?;
    let found = state.journal.drafts().find(plan, viewer.authority, viewer.person).await.map_err(Trouble::fault)?;
    let stored = found.ok_or(Trouble::NotThere)?;
    // What was brought in is kept for a while, so that an import that is undone can be begun again; it is no draft.
    if sweep::brought_in(state, plan).await?.is_some() {
        return Err(Trouble::NotThere);
    }
    let answers = answers_in(&stored.head.answers)?;
    let (stored, read) = read(stored).await?;
    let (draft, pieces) = read.map_err(|unreadable| Trouble::NotUnderstood(unreadable.to_string()))?;
    Ok(Opened { viewer, stored, answers, draft, pieces })
}

/// The authority's directory, which a short form may be mapped to.
async fn directory(state: &AppState, viewer: &Viewer) -> Result<Arc<Head>, Trouble> {
    let folded = state.journal.head(StreamId::Directory(viewer.authority)).await.map_err(Trouble::fault)?;
    folded.map(|folded| folded.head).ok_or(Trouble::NotThere)
}

/// The directory in a head; one that is another stream's has no posts.
fn posts_of(head: &Head) -> impl Iterator<Item = &waymark_domain::Post> {
    head.directory().map(|directory: &Directory| directory.posts.values()).into_iter().flatten()
}

fn answers_in(text: &str) -> Result<Answers, Trouble> {
    serde_json::from_str(text).map_err(|error| Trouble::Fault(format!("a draft's answers cannot be read: {error}")))
}

/// Reads a document, away from the threads that answer requests: a long one takes a while.
///
/// Today is the day it was uploaded, so that every reading of it is the same.
async fn read(stored: StoredDraft) -> Result<(StoredDraft, Result<(Draft, Vec<Piece>), Unreadable>), Trouble> {
    let reading = move || {
        let options = Options { stated_on: None, today: london_day(stored.head.begun) };
        let source = Source { name: &stored.head.file_name, bytes: &stored.bytes };
        let read = waymark_intake::read(source, options).and_then(|draft| Ok((draft, pieces(source)?)));
        (stored, read)
    };
    tokio::task::spawn_blocking(reading).await.map_err(Trouble::fault)
}

impl Opened {
    fn path(&self) -> String {
        path(self.stored.head.plan)
    }

    fn frame(&self, title: &str) -> Frame {
        let trail =
            vec![Crumb::link("Bring a plan in", "/bring-in"), Crumb::link(self.draft.plan.title.clone(), self.path())];
        frame(&self.viewer, title, trail)
    }

    /// The draft as it would be brought in: answers applied, names removed.
    fn prepared(&self) -> Result<Draft, Trouble> {
        let removed = self.answers.names.iter().filter(|(_, removed)| **removed).map(|(name, _)| name.as_str());
        let removed: Vec<&str> = removed.collect();
        redacted(&apply(&self.draft, &self.answers), &removed).map_err(Trouble::fault)
    }

    /// Changes the answers. When another answer got there first the change is made over that one: nothing is lost.
    async fn keep(&self, state: &AppState, change: impl Fn(&mut Answers)) -> Result<(), Trouble> {
        let (drafts, head) = (state.journal.drafts(), &self.stored.head);
        let mut seen = head.answers.clone();
        for _ in 0..TRIES {
            let mut answers = answers_in(&seen)?;
            change(&mut answers);
            let wanted = serde_json::to_string(&answers).map_err(Trouble::fault)?;
            if drafts.answer(head.plan, &seen, &wanted, state.now()).await.map_err(Trouble::fault)? {
                return Ok(());
            }
            let found = drafts.find(head.plan, head.authority, head.person).await.map_err(Trouble::fault)?;
            seen = found.ok_or(Trouble::NotThere)?.head.answers;
        }
        Err(Trouble::fault("an answer lost every race for its draft"))
    }
}

/// Somebody with that many windows open gets a fault rather than an endless wait.
const TRIES: usize = 8;

fn path(plan: PlanId) -> String {
    format!("/bring-in/{plan}")
}

fn frame(viewer: &Viewer, title: &str, trail: Vec<Crumb>) -> Frame {
    Frame { here: Here::Plans, trail, ..Frame::of(viewer, title) }
}

/// What was typed, without hidden characters and blanks around it; the limit is counted in characters.
fn typed(text: &str, limit: usize) -> Result<String, String> {
    if hides(text) {
        return Err(TAKEN_OUT.to_owned());
    }
    let plain = plain(text);
    let length = plain.trim().chars().count();
    if length > limit {
        return Err(format!("What you wrote has {length} characters; there is room for {limit}. Shorten it."));
    }
    Ok(plain.trim().to_owned())
}
