//! What sort of thing an entry tells, so that a long history can be narrowed to it.

/// A sort of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Where an action stands.
    Updates,
    /// When it is due.
    Dates,
    /// What the plan says, and in which order.
    Words,
    /// Who does it.
    People,
    /// Evidence, what was asked for, and the answers to claims.
    Evidence,
    /// What actions changed, as the change index notes it.
    Index,
    /// What the board decided, or is asked to decide.
    Decisions,
}

impl Kind {
    pub const ALL: [Self; 7] =
        [Self::Updates, Self::Evidence, Self::Dates, Self::Words, Self::People, Self::Index, Self::Decisions];

    /// As an address writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Updates => "updates",
            Self::Dates => "dates",
            Self::Words => "words",
            Self::People => "people",
            Self::Evidence => "evidence",
            Self::Index => "change-index",
            Self::Decisions => "decisions",
        }
    }

    /// Reads it from an address.
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
