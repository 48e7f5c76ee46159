//! What every report says of itself, whatever its form: marking, cut, footing.
//!
//! Knows nothing of paper or spreadsheets, and reads nothing but what is passed in.

mod scope;

pub use scope::{NoSuchPart, Scope};

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use waymark_domain::{ActionId, PlanView, Since, StreamId, in_words, moment_in_words};

/// What a report says of itself beside the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackInfo {
    /// The marking on every page, and in every row: "OFFICIAL", or as the authority sets it.
    pub marking: String,
    /// The program and its version, "Waymark 0.1.0": the same release gives the same bytes.
    pub program: String,
    /// On what footing the past is shown (DESIGN 3.6).
    pub basis: Basis,
    /// What the view was made from, in the order to print.
    pub cut: Vec<CutStream>,
    /// When the newest entry of the cut was recorded; files carry it as their date, for they must not carry today's.
    pub newest_at: Timestamp,
    /// Which part of the plan it is about.
    pub only: Scope,
    /// What it is compared with, when that is asked for.
    pub since: Option<Compared>,
    /// Whether the plan's prose, and words that found no other place, are printed too.
    pub prose: bool,
}

/// An earlier cut, and what changed from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// How the earlier cut is called: "27 March 2031".
    pub with: String,
    /// What changed.
    pub since: Since,
}

impl Compared {
    /// What changed of a plan's part only.
    pub fn narrowed(&self, only: &Scope, shown: &PlanView) -> Self {
        let mut one = self.clone();
        if *only == Scope::ChangeIndex {
            // Whatever moved in it is told, also what was removed from it; of the rest of the plan nothing is.
            one.since.moved.clear();
            one.since.still.clear();
            one.since.recommendations.clear();
            one.since.numbers.clear();
            return one;
        }
        // Exceptions are how things stand; what changed is the rest of the answer, and is told whole.
        if !matches!(only, Scope::Whole | Scope::Exceptions) {
            let actions: BTreeSet<ActionId> = shown.all_actions().map(|action| action.action).collect();
            let codes: BTreeSet<&str> = shown.all_recommendations().map(|one| one.code.as_str()).collect();
            one.since.moved.retain(|moved| actions.contains(&moved.action.action));
            one.since.still.retain(|still| actions.contains(&still.action.action));
            one.since.recommendations.retain(|moved| codes.contains(moved.code.as_str()));
            one.since.index.retain(|moved| moved.actions.iter().any(|action| actions.contains(&action.action)));
        }
        one
    }
}

/// On what footing a plan is shown as at a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// As the journal held it then.
    Recorded,
    /// As a document said that it was, on a day before the journal knew of it.
    AsStated {
        /// The day that the document states.
        stated_on: Date,
        /// When the journal took it.
        recorded_at: Timestamp,
    },
}

impl Basis {
    /// The footing as a sentence; nothing where there is nothing to say.
    pub(crate) fn in_words(self) -> Option<String> {
        match self {
            Self::Recorded => None,
            Self::AsStated { stated_on, recorded_at } => Some(format!(
                "As stated in a document of {}, recorded {}.",
                in_words(stated_on),
                moment_in_words(recorded_at)
            )),
        }
    }
}

/// One stream of a cut, with the checkpoint that stands for it (DESIGN 3.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutStream {
    /// The stream.
    pub stream: StreamId,
    /// How many entries were read: the checkpoint's size.
    pub size: u64,
    /// The root of the tree of that size.
    pub root: [u8; 32],
}

impl CutStream {
    /// What sort of stream it is: "plan", "directory".
    pub(crate) fn kind(&self) -> String {
        self.stream.to_string().split('/').next().unwrap_or_default().to_owned()
    }

    /// Writes the root in hex, in eight groups of eight, so that two people can compare it aloud.
    pub(crate) fn root_in_groups(&self) -> Vec<String> {
        self.root.chunks(4).map(|group| group.iter().map(|byte| format!("{byte:02x}")).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_written_in_eight_groups_of_eight() {
        let stream = StreamId::Plan(waymark_domain::Ids::new(Timestamp::UNIX_EPOCH, [1; 16]).mint());
        let part = CutStream { stream, size: 1, root: std::array::from_fn(|at| at as u8) };
        let groups = part.root_in_groups();
        assert_eq!(groups.len(), 8);
        assert_eq!((groups[0].as_str(), groups[7].as_str()), ("00010203", "1c1d1e1f"));
        assert_eq!(part.kind(), "plan");
    }

    #[test]
    fn the_footing_of_the_past_is_said_in_londons_time() {
        let stated_on = jiff::civil::date(2031, 3, 31);
        let recorded_at = Timestamp::constant(1_932_975_000, 0);
        let said = Basis::AsStated { stated_on, recorded_at }.in_words().unwrap();
        assert!(said.starts_with("As stated in a document of 31 March 2031, recorded "), "{said}");
        assert_eq!(Basis::Recorded.in_words(), None);
    }
}
