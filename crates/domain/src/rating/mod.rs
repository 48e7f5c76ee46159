//! Ratings: a colour and its reasons, reckoned from facts for a day and never typed (DESIGN 3.4).
//!
//! [`rate`] is the one function that every page, pack and file calls. It knows nothing of plans: whoever holds one
//! gathers [`Inputs`] from it.

mod inputs;
mod reason;
mod rules;

pub use inputs::{Claim, Confidence, Inputs, Recurs, Settings, Stage, Support, Waiting};
pub use reason::Reason;
pub use rules::{next_change, rate};

use serde::{Deserialize, Serialize};

/// What a rating looks like at a glance; always shown with its word and its symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// Late, off track or refused.
    Red,
    /// Needs care.
    Amber,
    /// Done or underway.
    Green,
    /// Not started, or not stated.
    Grey,
    /// Verified.
    Blue,
}

impl Colour {
    /// Every colour, worst first.
    pub const ALL: [Self; 5] = [Self::Red, Self::Amber, Self::Green, Self::Grey, Self::Blue];

    /// The word that goes with the colour.
    pub fn word(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Amber => "Amber",
            Self::Green => "Green",
            Self::Grey => "Grey",
            Self::Blue => "Blue",
        }
    }

    /// What the colour means, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Red => "late, off track or refused",
            Self::Amber => "needs care",
            Self::Green => "done or underway",
            Self::Grey => "not started or not stated",
            Self::Blue => "verified",
        }
    }

    /// The shape that goes with the colour, so that nothing rests on colour alone.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Red => "!",
            Self::Amber => "~",
            Self::Green => "+",
            Self::Grey => "-",
            Self::Blue => "✓",
        }
    }
}

/// A colour with every reason that holds on the day, the deciding one first. No colour: withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The colour of the first rule that holds.
    pub colour: Option<Colour>,
    /// Every rule that holds, in the order of the rules; never empty.
    pub reasons: Vec<Reason>,
}

/// Finds the worst of several colours; nothing when there is none (every action withdrawn, or no action).
///
/// Worst first: red, amber, green, grey, blue, the order of the rules. Green stands before grey because a
/// recommendation with work underway is underway, as its counts beside the colour show.
pub fn worst(colours: impl IntoIterator<Item = Option<Colour>>) -> Option<Colour> {
    colours.into_iter().flatten().min()
}
