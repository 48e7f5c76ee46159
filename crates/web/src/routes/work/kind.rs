//! What may be asked of somebody, by role, in the order in which their home lists it.

/// In which role something is asked of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum As {
    Lead,
    Verifier,
    Chair,
    Manager,
}

impl As {
    pub const ALL: [Self; 4] = [Self::Lead, Self::Verifier, Self::Chair, Self::Manager];

    /// As the page's own links name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Verifier => "verifier",
            Self::Chair => "chair",
            Self::Manager => "manager",
        }
    }

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Lead => "As lead",
            Self::Verifier => "As verifier",
            Self::Chair => "As chair",
            Self::Manager => "As plan manager",
        }
    }
}

/// How much something presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Press {
    Now,
    Soon,
    Sometime,
}

/// What is asked. The order is the order of the groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    // Of a lead.
    Refused,
    Asked,
    Late,
    Unsaid,
    Soon,
    Held,
    Silent,
    TestOfTheirs,
    IndexOfTheirs,
    Answered,
    Later,
    // Of a verifier.
    Claim,
    Bare,
    Shaken,
    Heard,
    Test,
    // Of the chair.
    Agree,
    Time,
    Withdrawal,
    Closure,
    TestFailed,
    TestOverdue,
    NotClaimedAgain,
    Contradiction,
    Needs,
    NeedsAmber,
    Untested,
    HeardByChair,
    NoImpact,
    // Of a manager.
    TimeToQuote,
    WithdrawalToQuote,
    TestLate,
    ClaimRefused,
    TestNotPassed,
    Empty,
    NotBrought,
    HeardByManager,
    Nothing,
    Unanswered,
    Expired,
    Unscanned,
    NoLead,
    Vacant,
    NoDate,
    DueSoon,
    PastDeadline,
    NoNews,
    ChangeIndex,
    Question,
    Drift,
    Contradicts,
}

impl Kind {
    /// Of whom it is asked.
    pub fn role(self) -> As {
        match self {
            kind if kind <= Self::Later => As::Lead,
            kind if kind <= Self::Test => As::Verifier,
            kind if kind <= Self::NoImpact => As::Chair,
            _ => As::Manager,
        }
    }

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Refused => "Claims that were refused",
            Self::Asked => "Evidence that you are asked for",
            Self::Late => "Late",
            Self::Unsaid => "Due soon, and no word that it is on track",
            Self::Soon => "Due within 28 days",
            Self::Held => "Held or at risk",
            Self::Silent => "Nothing said this round",
            Self::TestOfTheirs => "Tests that you carry out",
            Self::IndexOfTheirs | Self::ChangeIndex => "The change index",
            Self::Answered => "More time: answers",
            Self::Later => "Later",
            Self::Claim => "Claims to answer",
            Self::Bare => "Claims that stand on nothing",
            Self::Shaken => "Verified, and to look at again",
            Self::Test => "Tests to carry out",
            Self::Agree => "The plan itself",
            Self::Time | Self::TimeToQuote => "More time: to decide",
            Self::Withdrawal | Self::WithdrawalToQuote => "Withdrawals to decide",
            Self::Closure => "Lasting, and may be closed",
            Self::Needs => "What needs the board: red",
            Self::NeedsAmber => "What needs the board: amber",
            Self::TestOverdue | Self::TestLate => "Tests overdue",
            Self::TestFailed | Self::TestNotPassed => "The newest test did not pass",
            Self::NotClaimedAgain | Self::ClaimRefused => "Claims refused, and not claimed again",
            Self::Contradiction | Self::Contradicts => "Contradictions",
            Self::Untested => "Verified, and no test planned",
            Self::NoImpact => "All MUST DO claimed done, and impact not stated",
            Self::Empty => "No action yet",
            Self::NotBrought => "Evidence asked for, and not brought",
            Self::Heard | Self::HeardByChair | Self::HeardByManager => "Evidence that you asked for: answers",
            Self::Nothing => "Claims without evidence",
            Self::Unanswered => "Claims with evidence, and no answer for a cycle",
            Self::Expired => "Evidence out of date, or so within 28 days",
            Self::Unscanned => "Files not scanned, or in quarantine",
            Self::NoLead => "Open actions without a lead",
            Self::Vacant => "Posts and groups that lead, and that nobody holds",
            Self::NoDate => "Open actions without a date that can be read",
            Self::DueSoon => "Due soon, with no word of being on track",
            Self::PastDeadline => "Open actions past the inspector\u{2019}s own deadline",
            Self::NoNews => "Open actions without news for a cycle",
            Self::Question => "Open questions",
            Self::Drift => "Copies that have drifted apart",
        }
    }

    /// How much it presses.
    pub fn press(self) -> Press {
        match self {
            Self::Heard | Self::HeardByChair | Self::HeardByManager => Press::Sometime,
            Self::Refused
            | Self::Late
            | Self::Unsaid
            | Self::Claim
            | Self::Agree
            | Self::Time
            | Self::Withdrawal
            | Self::TimeToQuote
            | Self::WithdrawalToQuote
            | Self::TestOverdue
            | Self::TestLate => Press::Now,
            Self::Later | Self::Answered | Self::NoImpact | Self::Untested => Press::Sometime,
            _ => Press::Soon,
        }
    }

    /// Whether its lines stand open. A lead's and a verifier's home is a list of what to do: only what can wait is folded.
    /// Chair and manager look after many things: they find what presses, and of all the rest how many there are.
    pub fn is_open(self) -> bool {
        match self.role() {
            As::Lead => self.press() != Press::Sometime,
            As::Verifier => self != Self::Bare,
            As::Chair => self <= Self::Needs,
            As::Manager => self.press() == Press::Now,
        }
    }

    /// How many of its lines carry their forms; the others are folded away, each with its ways.
    pub fn shown(self) -> usize {
        match self.role() {
            As::Lead => 12,
            _ if self == Self::Claim => 12,
            _ => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_belongs_to_the_role_that_its_place_in_the_list_says() {
        for (first, last, role) in [
            (Kind::Refused, Kind::Later, As::Lead),
            (Kind::Claim, Kind::Test, As::Verifier),
            (Kind::Agree, Kind::NoImpact, As::Chair),
            (Kind::TimeToQuote, Kind::Contradicts, As::Manager),
        ] {
            assert_eq!((first.role(), last.role()), (role, role));
        }
    }
}
