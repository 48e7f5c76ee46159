//! The draft: what was read, with where it stands and how sure the reading is, and what has to be asked.
//!
//! It serialises to the format `waymark-draft/1` (docs/intake.md). It holds no rules.

mod parts;

pub use parts::{
    ActionDraft, ActionRef, DependsOn, Inspection, Leftover, Narrative, PlanDraft, PostDraft, Question, Read, Readings,
    RecommendationDraft, Shared, SourceFacts, Sure,
};

use serde::{Deserialize, Serialize};

/// The name and version of the draft's format.
pub const FORMAT: &str = "waymark-draft/1";

/// A plan as read from a document, before anybody has reviewed it (DESIGN 5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Always [`FORMAT`].
    pub format: String,
    /// The file, and how its words were accounted for.
    pub source: SourceFacts,
    /// What the document says of the plan as a whole.
    pub plan: PlanDraft,
    /// Prose, in order.
    pub narrative: Vec<Narrative>,
    /// The key's posts and groups, in order.
    pub posts: Vec<PostDraft>,
    /// Recommendations, in order.
    pub recommendations: Vec<RecommendationDraft>,
    /// Actions that seem to be the same piece of work.
    pub shared: Vec<Shared>,
    /// What a person has to settle.
    pub questions: Vec<Question>,
    /// What is in no field: headings, page furniture, cells printed twice.
    pub leftovers: Vec<Leftover>,
}
