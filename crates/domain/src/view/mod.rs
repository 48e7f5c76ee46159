//! Views: a plan reckoned for a day, as every page, pack and file shows it.
//!
//! One function makes it, so that a page and a pack never differ. It holds words ready to print and numbers ready to
//! sum; it knows nothing of who reads. Serialised, it is what `waymark show --json` prints.

mod action;
mod contradiction;
mod counts;
mod evidence;
mod extension;
mod facts;
mod index;
mod inputs;
mod ladder;
mod lasting;
mod moved;
mod onward;
mod plan;
mod recommendation;
mod rests;
mod rhythm;
mod since;
mod since_claim;
mod verification;
mod who;

pub use action::{ActionRef, ActionView, DueView, LeadView, LinkView, LivesView, OwnDueView, UpdateView};
pub use contradiction::{ContradictionView, RecommendationRef};
pub use counts::{Counts, counted};
pub use evidence::{
    EvidenceKind, EvidencePlace, EvidenceRequestView, EvidenceView, RequestAnswerView, RevisionView, ScanMark,
};
pub use extension::{DateChangeView, ExtensionState, ExtensionView};
pub use facts::{FactView, Facts};
pub use index::{IndexDocumentView, IndexEntryView, IndexMove, IndexMoved, IndexSuggestionView};
pub use inputs::inputs;
pub use ladder::{Ladder, Rung};
pub use lasting::{BoardViewView, ClosureView, ImpactView, TestView};
pub use moved::{MovedRecommendation, RecommendationChange, RecommendationChangeKind};
pub use onward::Reckoned;
pub use plan::{
    DocumentView, InspectionView, NarrativeView, Need, NextDate, PlanPostView, PlanView, QuestionView, SectionView,
    SettingsChangeView, SharedView,
};
pub use recommendation::RecommendationView;
pub use rests::ClaimsRest;
pub use rhythm::{OccurrenceState, OccurrenceView, RhythmView};
pub use since::{Change, ChangeKind, MovedAction, Since, StillAction};
pub use verification::{RefusalView, RestsOn, VerificationView};

use serde::Serialize;

use crate::{Colour, Rating};

/// The same words with a capital at their head.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A rating as shown: colour, word, shape and reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RatingView {
    /// The colour; nothing when withdrawn.
    pub colour: Option<Colour>,
    /// Its word: "Red", or "Withdrawn".
    pub word: &'static str,
    /// Its shape.
    pub symbol: &'static str,
    /// The reasons, each a sentence, the deciding one first.
    pub reasons: Vec<String>,
}

impl From<&Rating> for RatingView {
    fn from(rating: &Rating) -> Self {
        Self {
            colour: rating.colour,
            word: rating.colour.map_or("Withdrawn", Colour::word),
            symbol: rating.colour.map_or("×", Colour::symbol),
            reasons: rating.reasons.iter().map(ToString::to_string).collect(),
        }
    }
}
