//! Answers to a draft's questions, and the draft that they make of it.
//!
//! Pure: a draft and answers in, a draft out. What the document says stays as printed; an answer changes how it is read,
//! and takes its question off the list. Whether an answer makes sense in the plan is for the domain to decide.

mod apply;
mod ask;
mod redact;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use waymark_domain::{Confidence, PostKind, Stage};

pub use apply::apply;
pub use ask::{Asks, asks, group_key, in_order, means_something, places_of, question_key, written_in};
pub use redact::{REMOVED, redacted};

/// All that somebody has said of a draft so far; serialises, so that they can leave and come back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The plan's title, where it is not as read.
    pub title: Option<String>,
    /// The version as printed, where it is not as read; empty where the document has none.
    pub version_label: Option<String>,
    /// The day on which the document says what it says, where it is not as read.
    pub stated_on: Option<Date>,
    /// By [`question_key`].
    pub questions: BTreeMap<String, Answer>,
    /// What to do with actions that seem to be one piece of work, by [`group_key`].
    pub alike: BTreeMap<String, Alike>,
    /// By name: whether it is removed before anything is recorded.
    pub names: BTreeMap<String, bool>,
    /// The question that was last answered or taken back: where one goes on.
    pub last: Option<String>,
}

/// An answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    /// Not now: the question goes into the plan, open.
    Open,
    /// It is right as it was read.
    Right,
    /// The due date, as typed.
    Due {
        /// The words, which `read_due` understands.
        typed: String,
    },
    /// Who leads an action that has no lead printed: abbreviations of the draft's posts.
    Leads {
        /// Which.
        posts: Vec<String>,
        /// Posts besides that the document does not name.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        others: Vec<NewPost>,
    },
    /// A spelling means this post of the key, everywhere in the document.
    Post {
        /// Its abbreviation.
        abbr: String,
    },
    /// A spelling means a post or group that the key does not have, everywhere in the document.
    OwnPost {
        /// Its title; empty where only the short form is known.
        title: String,
        /// Which of the two.
        post_kind: PostKind,
        /// Its organisation, where somebody said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        organisation: Option<String>,
    },
    /// A spelling means a post that the authority's directory has, everywhere in the document.
    Known(NewPost),
    /// What the status words mean.
    Stage {
        /// The stage.
        stage: Stage,
        /// The confidence.
        confidence: Confidence,
    },
}

/// A post or group that the document's key does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPost {
    /// Its short form; its title where it has none.
    pub abbr: String,
    /// Its title, by which the directory is asked.
    pub title: String,
    /// Its organisation, where known.
    pub organisation: Option<String>,
    /// Which of the two.
    pub post_kind: PostKind,
}

/// What is to become of actions that seem to be one piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Alike {
    /// Not now: the proposal goes into the plan, open.
    Open,
    /// One piece of work.
    Join {
        /// Why.
        why: String,
        /// Which is the home, as "CODE(label)"; the first where nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        home: Option<String>,
    },
    /// Different pieces of work.
    Apart {
        /// Why; may be empty.
        why: String,
    },
}
