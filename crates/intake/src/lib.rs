//! Waymark's intake: somebody's plan, as it is, into a draft with places and questions.
//!
//! [`read`] takes bytes and gives a [`Draft`]; nothing is stored and no clock is read. No word of the source vanishes:
//! it is in a field, in the narrative, or in the leftovers (DESIGN 5, docs/intake.md). It must not know the journal, the
//! web or any one document: no code, name or date of a real plan appears in this crate.

mod answer;
mod assemble;
mod blocks;
mod commit;
mod details;
mod draft;
mod fields;
mod items;
mod layout;
mod limits;
mod names;
mod pairing;
mod posts;
mod shared;
mod source;

pub use answer::{
    Alike, Answer, Answers, Asks, NewPost, REMOVED, apply, asks, group_key, in_order, means_something, places_of,
    question_key, redacted, written_in,
};
pub use assemble::{Piece, pieces, read};
pub use commit::{CommandIds, to_command};
pub use details::{DetailAt, detail_counts, probable_details};
pub use draft::{
    ActionDraft, ActionRef, DependsOn, Draft, FORMAT, Inspection, Leftover, Narrative, PlanDraft, PostDraft, Question,
    Read, Readings, RecommendationDraft, Shared, SourceFacts, Sure,
};
pub use limits::{MAX_BYTES, MAX_CELLS, MAX_WORDS};
pub use names::{ProbableName, probable_names};
pub use source::{NotText, Options, Source, Unreadable};
