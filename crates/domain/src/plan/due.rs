//! When an action is due: the date at agreement, the date now, and every change between the two (DESIGN 3.3).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Actor, DueRead, Words};

/// What sort of change of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateChangeKind {
    /// The document was misread, or the plan was still a draft: no slip.
    Correction,
    /// More time was granted: a slip.
    Extension,
}

impl DateChangeKind {
    /// The kind as pages print it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Extension => "extension",
        }
    }
}

/// A change of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateChange {
    /// Correction or extension.
    pub kind: DateChangeKind,
    /// The date before.
    pub from: DueRead,
    /// The date after.
    pub to: DueRead,
    /// The words it was corrected to; nothing for an extension, which has a day.
    pub printed: Option<Words>,
    /// Why.
    pub why: Words,
    /// The board's decision, where one was quoted.
    pub reference: Option<Words>,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// Whether the plan was agreed by then. In a draft dates are corrected freely, and no original stands yet.
    pub agreed: bool,
}

/// When an action is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// As printed, or as last corrected.
    pub printed: Option<Words>,
    /// As read; where more time was granted, the day granted.
    pub current: DueRead,
    /// The date at agreement, which never changes; nothing in a draft, or where there was none.
    pub original: Option<Date>,
    /// Every change of it, oldest first.
    pub changes: Vec<DateChange>,
    /// This plan's own date, where the action lives in another plan, whose date is the current one. A fold has none.
    pub own: Option<OwnDue>,
}

/// The date that a plan itself has for an action that lives in another plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDue {
    /// As read, or as last granted, before it came to live there.
    pub current: DueRead,
    /// The date at this plan's agreement.
    pub original: Option<Date>,
}

impl Due {
    /// The corrections, oldest first.
    pub fn corrections(&self) -> impl Iterator<Item = &DateChange> {
        self.changes.iter().filter(|change| change.kind == DateChangeKind::Correction)
    }

    /// The extensions, oldest first: each is a slip.
    pub fn extensions(&self) -> impl Iterator<Item = &DateChange> {
        self.changes.iter().filter(|change| change.kind == DateChangeKind::Extension)
    }

    /// How many days lie between the original date and the day it was done, else its current date; less what
    /// corrections since moved, which are no slip (DESIGN 3.3).
    ///
    /// Nothing without a starting point: an action that was agreed without a date slips from the first date that an
    /// extension moved.
    pub fn slip_days(&self, done_on: Option<Date>) -> Option<i32> {
        let first = || self.changes.iter().position(|change| change.kind == DateChangeKind::Extension);
        let (start, from) = match self.original {
            Some(original) => (original, self.changes.iter().take_while(|change| !change.agreed).count()),
            None => first().and_then(|at| Some((self.changes[at].from.latest()?, at)))?,
        };
        let end = done_on.or(self.current.latest())?;
        let corrected = self.changes[from..].iter().filter(|change| change.kind == DateChangeKind::Correction);
        let no_slip: i32 = corrected.filter_map(moved).sum();
        Some((end - start).get_days() - no_slip)
    }
}

/// How many days later a change made a date; nothing where one of the two has no day.
fn moved(change: &DateChange) -> Option<i32> {
    Some((change.to.latest()? - change.from.latest()?).get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DueKind;
    use jiff::civil::date;

    fn read(day: Date) -> DueRead {
        DueRead { kind: DueKind::Day, readings: vec![day] }
    }

    fn change(kind: DateChangeKind, from: Date, to: Date, agreed: bool) -> DateChange {
        DateChange {
            kind,
            from: read(from),
            to: read(to),
            printed: None,
            why: Words::from("Because."),
            reference: None,
            by: Actor::System,
            at: Timestamp::UNIX_EPOCH,
            agreed,
        }
    }

    fn due(original: Option<Date>, current: Date, changes: Vec<DateChange>) -> Due {
        Due { printed: None, current: read(current), original, changes, own: None }
    }

    const MAY: Date = date(2026, 5, 1);
    const JUNE: Date = date(2026, 6, 1);
    const JULY: Date = date(2026, 7, 1);

    #[test]
    fn an_extension_is_a_slip_and_a_correction_is_none() {
        use DateChangeKind::{Correction, Extension};
        let extended = due(Some(MAY), JUNE, vec![change(Extension, MAY, JUNE, true)]);
        assert_eq!(extended.slip_days(None), Some(31));
        let corrected = due(Some(MAY), JUNE, vec![change(Correction, MAY, JUNE, true)]);
        assert_eq!(corrected.slip_days(None), Some(0));
        let both = due(Some(MAY), JULY, vec![change(Correction, MAY, JUNE, true), change(Extension, JUNE, JULY, true)]);
        assert_eq!(both.slip_days(None), Some(30));
        let other_way =
            due(Some(MAY), JULY, vec![change(Extension, MAY, JUNE, true), change(Correction, JUNE, JULY, true)]);
        assert_eq!(other_way.slip_days(None), Some(31));
    }

    #[test]
    fn what_was_corrected_in_a_draft_stands_in_the_original_already() {
        let due = due(Some(JUNE), JUNE, vec![change(DateChangeKind::Correction, MAY, JUNE, false)]);
        assert_eq!(due.slip_days(None), Some(0));
        assert_eq!(due.slip_days(Some(date(2026, 6, 4))), Some(3));
        assert_eq!(due.slip_days(Some(date(2026, 5, 30))), Some(-2));
    }

    #[test]
    fn what_was_agreed_without_a_date_slips_from_the_first_date_that_was_moved() {
        let mut late = due(None, JULY, vec![change(DateChangeKind::Correction, MAY, JUNE, true)]);
        assert_eq!(late.slip_days(None), None);
        late.changes.push(change(DateChangeKind::Extension, JUNE, JULY, true));
        assert_eq!(late.slip_days(None), Some(30));
    }
}
