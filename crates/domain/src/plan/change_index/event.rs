//! What may happen to the change index, as bodies that the journal hashes.

use serde::{Deserialize, Serialize};

use crate::plan::{IndexAbout, IndexDocument, IndexKind};
use crate::{ActionId, ChangeId, PostId, Words};

/// What actions changed was noted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeNoted {
    pub change: ChangeId,
    /// The actions that changed it; at least one.
    pub actions: Vec<ActionId>,
    pub about: IndexAbout,
    /// The rule whose suggestion it answers; nothing where no action's words had suggested one.
    pub suggested_by: Option<String>,
    /// The lead posts that whoever noted it acted for; none for a manager.
    pub posts: Vec<PostId>,
}

/// An entry was written anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeRevised {
    pub change: ChangeId,
    pub actions: Vec<ActionId>,
    pub about: IndexAbout,
    pub why: Words,
    pub posts: Vec<PostId>,
}

/// An entry was taken out of the index; what it said stays in the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeRemoved {
    pub change: ChangeId,
    pub why: Words,
    pub posts: Vec<PostId>,
}

/// A person said that an action changes nothing of a kind, though its words suggest it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeSuggestionSetAside {
    pub action: ActionId,
    pub kind: IndexKind,
    /// The rule that suggested it.
    pub rule: String,
    pub why: Option<Words>,
    pub posts: Vec<PostId>,
}

impl IndexAbout {
    /// Its free text.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Words> {
        let url = match &self.document {
            Some(IndexDocument::Link { url }) => Some(url),
            _ => None,
        };
        std::iter::once(&self.title).chain(&self.version).chain(url)
    }
}
