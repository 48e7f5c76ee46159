//! Why a recommendation is not tested, closed, or spoken of.

/// A state in which something cannot be done with a recommendation as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LastingRefusal {
    /// No such test.
    NoSuchTest,
    /// The test has its result.
    TestDone,
    /// The test was cancelled.
    TestCancelled,
    /// What is tested is not said.
    NothingTested,
    /// Who wants it done is not said.
    NotCommissioned,
    /// Who tests is not said.
    NoTester,
    /// Whoever tests leads some of it.
    TesterLeads,
    /// A sample of none, or of more than anybody looks at.
    NoSample,
    /// A pass mark of none, or of more than the sample.
    PassMarkOutOfReach,
    /// More passed than were looked at.
    MoreThanTheSample,
    /// The day of the plan is past.
    InThePast,
    /// The day of the result is still to come.
    InTheFuture,
    /// What was found is not said.
    NoFindings,
    /// Words that say why are needed.
    NoReason,
    /// More characters than the field may have.
    TooLong { limit: usize, length: usize },
    /// It is closed already.
    AlreadyClosed,
    /// It is not closed.
    NotClosed,
    /// What difference it has made, or what the board thinks, is not said.
    NothingStated,
    /// The meeting is not named.
    NoMeeting,
    /// A piece of evidence is named that does not stand in the plan.
    NoSuchEvidence,
    /// Nothing would change.
    NothingChanges,
}
