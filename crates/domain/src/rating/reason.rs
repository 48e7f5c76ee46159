//! Why a rating is what it is, as data, and as the sentence that every page and pack prints.

use std::fmt;

use jiff::civil::Date;

use crate::day::in_words;
use crate::rating::Colour;

/// One line of the rules that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Withdrawn by decision.
    Withdrawn,
    /// Verified, and its evidence is in date.
    Verified,
    /// Past its date by so many days, and not done.
    Late { due: Date, days: i32 },
    /// Past every day that its unreadable date may mean.
    LateByAnyReading { latest: Date, days: i32 },
    /// Its lead says that it will miss its date.
    OffTrack,
    /// A verifier refused the claim, and nothing has been claimed since.
    Refused { on: Date },
    /// Held.
    Held,
    /// Its lead says that it may miss its date.
    AtRisk,
    /// No date was stated.
    NoDate,
    /// A date was stated that is not a day.
    UnclearDate,
    /// A prerequisite is past its date and not done.
    PrerequisiteLate { place: String, due: Date },
    /// The claim's own words concede unfinished work.
    ClaimConcedes,
    /// Something else in the plan contradicts the claim.
    ClaimContradicted,
    /// The claim has stood for too long with nothing to show for it.
    NoEvidence { since: Date, days: i32 },
    /// The evidence has expired.
    EvidenceExpired { on: Date },
    /// Verified, and nothing of what the verification rests on stands any more.
    EvidenceGone,
    /// The newest occurrence of what recurs was not kept, and so many were not kept in all.
    OccurrenceMissed { due: Date, missed: usize },
    /// Due soon, and nobody has lately said that it is on track.
    DueSoon { due: Date, days: i32 },
    /// Started, and silent for too long.
    NoUpdate { since: Date, days: i32 },
    /// Claimed done.
    Done,
    /// Underway.
    Underway,
    /// Its lead says that it has not started.
    NotStarted,
    /// Nobody has said where it stands.
    NotStated,
    /// Claims before the standing one were refused; the newest of them on this day.
    RefusedBefore { times: usize, on: Date },
}

impl Reason {
    /// The colour that this reason gives; nothing for a withdrawn action, and for a reason that only tells.
    pub fn colour(&self) -> Option<Colour> {
        Some(match self {
            Self::Withdrawn | Self::RefusedBefore { .. } => return None,
            Self::Verified => Colour::Blue,
            Self::Late { .. } | Self::LateByAnyReading { .. } | Self::OffTrack | Self::Refused { .. } => Colour::Red,
            Self::Held
            | Self::AtRisk
            | Self::NoDate
            | Self::UnclearDate
            | Self::PrerequisiteLate { .. }
            | Self::ClaimConcedes
            | Self::ClaimContradicted
            | Self::NoEvidence { .. }
            | Self::EvidenceExpired { .. }
            | Self::EvidenceGone
            | Self::OccurrenceMissed { .. }
            | Self::DueSoon { .. }
            | Self::NoUpdate { .. } => Colour::Amber,
            Self::Done | Self::Underway => Colour::Green,
            Self::NotStarted | Self::NotStated => Colour::Grey,
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Withdrawn => f.write_str("Withdrawn by decision."),
            Self::Verified => f.write_str("Verified, with evidence that is in date."),
            Self::Late { due, days } => {
                write!(f, "{} past its date of {}, and not done.", count_days(*days), in_words(*due))
            }
            Self::LateByAnyReading { latest, days } => write!(
                f,
                "Its date is not a day; by the latest it may mean, {}, it is {} past and not done.",
                in_words(*latest),
                count_days(*days)
            ),
            Self::OffTrack => f.write_str("Its lead says that it is off track."),
            Self::Refused { on } => {
                write!(f, "Its claim was refused on {}, and nothing has been claimed since.", in_words(*on))
            }
            Self::Held => f.write_str("Held."),
            Self::AtRisk => f.write_str("Its lead says that it is at risk."),
            Self::NoDate => f.write_str("It has no date."),
            Self::UnclearDate => f.write_str("Its date cannot be read as a day."),
            Self::PrerequisiteLate { place, due } => {
                write!(f, "It waits for {place}, which is past its date of {} and not done.", in_words(*due))
            }
            Self::ClaimConcedes => f.write_str("Claimed done, but its own words may concede unfinished work."),
            Self::ClaimContradicted => f.write_str("Claimed done, but something else in the plan says otherwise."),
            Self::NoEvidence { since, days } => {
                write!(f, "Claimed done, with no evidence {} after {}.", count_days(*days), in_words(*since))
            }
            Self::EvidenceExpired { on } => write!(f, "Its evidence was in date until {}.", in_words(*on)),
            Self::EvidenceGone => {
                f.write_str("Verified, but the evidence that this rests on was withdrawn or is in quarantine.")
            }
            Self::OccurrenceMissed { due, missed: 1 } => {
                write!(f, "It recurs, and what was due on {} is not recorded.", in_words(*due))
            }
            Self::OccurrenceMissed { due, missed } => {
                write!(f, "It recurs, and what was due on {} is not recorded; {missed} times in all.", in_words(*due))
            }
            Self::DueSoon { due, days: 0 } => {
                write!(f, "Due today, {}, and nobody has lately said that it is on track.", in_words(*due))
            }
            Self::DueSoon { due, days } => write!(
                f,
                "Due in {}, on {}, and nobody has lately said that it is on track.",
                count_days(*days),
                in_words(*due)
            ),
            Self::NoUpdate { since, days } => {
                write!(f, "Started, and no update for {}, since {}.", count_days(*days), in_words(*since))
            }
            Self::Done => f.write_str("Claimed done; not verified."),
            Self::Underway => f.write_str("Underway."),
            Self::NotStarted => f.write_str("Not started."),
            Self::NotStated => f.write_str("Nobody has stated where it stands."),
            Self::RefusedBefore { times: 1, on } => write!(f, "Refused once, on {}.", in_words(*on)),
            Self::RefusedBefore { times: 2, on } => write!(f, "Refused twice, last on {}.", in_words(*on)),
            Self::RefusedBefore { times, on } => write!(f, "Refused {times} times, last on {}.", in_words(*on)),
        }
    }
}

/// Says how many days: "1 day", "34 days".
fn count_days(days: i32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}
