//! The change index: what the plan's actions changed in policy, guidance, quality work, and how people work and learn
//! (DESIGN 2).
//!
//! What an action's words suggest is offered, never noted by itself: a person confirms it or sets it aside.

mod apply;
mod event;
mod note;
mod refusal;
mod state;

pub use event::{ChangeNoted, ChangeRemoved, ChangeRevised, ChangeSuggestionSetAside};
pub use note::{NoteChange, RemoveChange, ReviseChange, SetChangeAside};
pub use refusal::IndexRefusal;
pub use state::{IndexAbout, IndexDocument, IndexEntry, IndexKind, IndexNovelty, SetAside};

use serde::Serialize;

use crate::plan::{Deciding, Plan, PlanEvent};
use crate::suggest::{FoundChange, suggest_changes};
use crate::{ActionId, ChangeId, Ids, PlacementId, Refusal, Words};

/// How many characters a title, a version or an address may have.
const TITLE_LIMIT: usize = 500;

/// Something done to the change index.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexCommand {
    Note(NoteChange),
    Revise(ReviseChange),
    Remove(RemoveChange),
    SetAside(SetChangeAside),
}

/// An entry that an action's words suggest, and nobody has confirmed or set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedChange {
    /// The action.
    pub action: ActionId,
    /// The placement whose words suggest it.
    pub placement: PlacementId,
    /// What they suggest.
    pub found: FoundChange,
}

/// Decides what is done to the change index.
pub(crate) fn decide(asked: &Deciding<'_>, ids: &mut Ids, command: &IndexCommand) -> Result<Vec<PlanEvent>, Refusal> {
    asked.standing.may(crate::Deed::Read)?;
    let event = match command {
        IndexCommand::Note(command) => note::note(asked, ids, command),
        IndexCommand::Revise(command) => note::revise(asked, command),
        IndexCommand::Remove(command) => note::remove(asked, command),
        IndexCommand::SetAside(command) => note::set_aside(asked, command),
    }?;
    Ok(vec![event])
}

impl Plan {
    /// The entries of the change index that stand, in the order in which they were noted.
    pub fn index(&self) -> impl Iterator<Item = &IndexEntry> {
        let mut all: Vec<&IndexEntry> =
            self.changes.values().map(AsRef::as_ref).filter(|one: &&IndexEntry| one.removed.is_none()).collect();
        all.sort_by_key(|one| one.position);
        all.into_iter()
    }

    /// The actions that changed what an entry notes, as they stand now: for one that was joined, what it is part of.
    pub fn changed_by(&self, entry: &IndexEntry) -> Vec<ActionId> {
        let mut actions: Vec<ActionId> = Vec::new();
        for id in entry.actions.iter().filter_map(|id| self.standing_for(*id)) {
            if !actions.contains(&id) {
                actions.push(id);
            }
        }
        actions
    }

    /// What the actions' words suggest and nobody has answered, in the plan's order. Withdrawn actions suggest nothing.
    pub fn suggested_changes(&self) -> Vec<SuggestedChange> {
        let noted: std::collections::BTreeSet<(ActionId, IndexKind)> = self
            .index()
            .flat_map(|one| self.changed_by(one).into_iter().map(|action| (action, one.about.kind)))
            .chain(self.set_aside.iter().map(|one| (one.action, one.kind)))
            .collect();
        let mut seen = std::collections::BTreeSet::new();
        let in_order = self.recommendations.iter().flat_map(|one| &one.actions).filter(|id| seen.insert(**id));
        let standing = in_order.filter_map(|id| self.actions.get(id)).filter(|action| !action.is_withdrawn());
        let mut waiting: Vec<SuggestedChange> = Vec::new();
        for action in standing {
            let found = action.suggests.or(|| suggested_by(&action.placements));
            let open = found.iter().filter(|(_, found)| !noted.contains(&(action.action, found.kind)));
            waiting.extend(open.map(|(placement, found)| {
                let (action, placement, found) = (action.action, *placement, found.clone());
                SuggestedChange { action, placement, found }
            }));
        }
        waiting
    }

    /// Words that were changed are looked at afresh.
    pub(in crate::plan) fn suggests_afresh(&mut self, action: ActionId) {
        self.set_aside.retain(|one| one.action != action);
    }
}

/// What the words of an action's placements suggest: each kind once, by the first placement that does.
fn suggested_by(placements: &[crate::Placement]) -> Vec<(PlacementId, FoundChange)> {
    let mut all: Vec<(PlacementId, FoundChange)> = Vec::new();
    for placement in placements {
        for found in suggest_changes(placement.text.text().unwrap_or_default()) {
            if all.iter().all(|(_, one)| one.kind != found.kind) {
                all.push((placement.placement, found));
            }
        }
    }
    all
}

fn standing<'a>(asked: &Deciding<'a>, id: ChangeId) -> Result<&'a IndexEntry, IndexRefusal> {
    let found: &'a IndexEntry = asked.plan.changes.get(&id).ok_or(IndexRefusal::NoSuchEntry)?;
    if found.removed.is_some() { Err(IndexRefusal::Removed) } else { Ok(found) }
}

/// Trims words, and refuses none and too many.
fn said(text: &str, empty: IndexRefusal) -> Result<Words, IndexRefusal> {
    let text = text.trim();
    let limit = if empty == IndexRefusal::NoReason { crate::EVIDENCE_WORDS_LIMIT } else { TITLE_LIMIT };
    let length = text.chars().count();
    if length == 0 {
        return Err(empty);
    }
    if length > limit { Err(IndexRefusal::TooLong { limit, length }) } else { Ok(Words::from(text)) }
}
