//! How ratings work: the rules in their order, and on a plan's own page the plan's own examples of each.

use askama::Template;
use waymark_domain::{Colour, Reason, Settings};

use super::Frame;

/// The page.
#[derive(Debug, Template)]
#[template(path = "ratings.html")]
pub struct RatingsPage {
    pub frame: Frame,
    pub settings: Settings,
    /// The plan whose examples these are; nothing for the rules as such.
    pub of: Option<OfPlan>,
    /// The examples, by the line of the rules that holds.
    pub examples: Vec<(RuleLine, Example)>,
}

/// The plan whose examples are shown.
#[derive(Debug)]
pub struct OfPlan {
    pub title: String,
    pub href: String,
    /// The day that is reckoned for.
    pub day: jiff::civil::Date,
    /// A recommendation with several colours under it: its code, its address, and why it has its own.
    pub worst: Option<(String, String, String)>,
}

/// One action for which a line holds.
#[derive(Debug, Clone)]
pub struct Example {
    pub place: String,
    pub href: String,
    /// The reason as its own page says it.
    pub why: String,
    /// Whether this line gives it its colour; else another above it does.
    pub decides: bool,
}

/// A line of the rules, from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleLine {
    Withdrawn,
    Verified,
    Late,
    OffTrack,
    Refused,
    HeldOrAtRisk,
    Undated,
    PrerequisiteLate,
    Doubted,
    NoEvidence,
    Expired,
    Missed,
    DueSoon,
    Silent,
    Done,
    Underway,
    NotStarted,
    NotStated,
    RefusedBefore,
}

/// How many examples a line shows.
const SHOWN: usize = 2;

/// The line that a reason is of.
pub fn line_of(reason: &Reason) -> RuleLine {
    match reason {
        Reason::Withdrawn => RuleLine::Withdrawn,
        Reason::Verified => RuleLine::Verified,
        Reason::Late { .. } | Reason::LateByAnyReading { .. } => RuleLine::Late,
        Reason::OffTrack => RuleLine::OffTrack,
        Reason::Refused { .. } => RuleLine::Refused,
        Reason::Held | Reason::AtRisk => RuleLine::HeldOrAtRisk,
        Reason::NoDate | Reason::UnclearDate => RuleLine::Undated,
        Reason::PrerequisiteLate { .. } => RuleLine::PrerequisiteLate,
        Reason::ClaimConcedes | Reason::ClaimContradicted => RuleLine::Doubted,
        Reason::NoEvidence { .. } => RuleLine::NoEvidence,
        Reason::EvidenceExpired { .. } | Reason::EvidenceGone => RuleLine::Expired,
        Reason::OccurrenceMissed { .. } => RuleLine::Missed,
        Reason::DueSoon { .. } => RuleLine::DueSoon,
        Reason::NoUpdate { .. } => RuleLine::Silent,
        Reason::Done => RuleLine::Done,
        Reason::Underway => RuleLine::Underway,
        Reason::NotStarted => RuleLine::NotStarted,
        Reason::NotStated => RuleLine::NotStated,
        Reason::RefusedBefore { .. } => RuleLine::RefusedBefore,
    }
}

/// A colour, and the lines that give it.
struct Rule {
    colour: Option<Colour>,
    word: &'static str,
    lines: Vec<(RuleLine, String)>,
}

impl RatingsPage {
    fn rules(&self) -> Vec<Rule> {
        let rule = |colour: Option<Colour>, lines: Vec<(RuleLine, String)>| Rule {
            colour,
            word: colour.map_or("Withdrawn", Colour::word),
            lines,
        };
        let say = |line, words: &str| (line, words.to_owned());
        vec![
            rule(
                None,
                vec![say(RuleLine::Withdrawn, "It was withdrawn by decision. It has no colour and does not count.")],
            ),
            rule(
                Some(Colour::Blue),
                vec![say(
                    RuleLine::Verified,
                    "It was verified, its evidence is in date, and nothing since takes that back.",
                )],
            ),
            rule(
                Some(Colour::Red),
                vec![
                    say(
                        RuleLine::Late,
                        "Its date was before the day and it is not done. The day itself is not past; a date that cannot be \
                         read counts when the latest day it may mean is past.",
                    ),
                    say(RuleLine::OffTrack, "Its lead says that it is off track."),
                    say(RuleLine::Refused, "Its claim was refused, and nothing has been claimed since."),
                ],
            ),
            rule(Some(Colour::Amber), self.ambers()),
            rule(
                Some(Colour::Green),
                vec![say(RuleLine::Done, "It is claimed done."), say(RuleLine::Underway, "It is underway.")],
            ),
            rule(
                Some(Colour::Grey),
                vec![
                    say(RuleLine::NotStarted, "It has not started."),
                    say(RuleLine::NotStated, "Nobody has said where it stands."),
                ],
            ),
        ]
    }

    fn ambers(&self) -> Vec<(RuleLine, String)> {
        let Settings { evidence_days, near_days, cycle_days, cycle_grace_days, .. } = &self.settings;
        let say = |line, words: &str| (line, words.to_owned());
        vec![
            say(RuleLine::HeldOrAtRisk, "It is held, or at risk."),
            say(RuleLine::Undated, "It has no date, or one that cannot be read."),
            say(RuleLine::PrerequisiteLate, "It waits for an action that is past its date and not done."),
            say(
                RuleLine::Doubted,
                "It is claimed done, but its own words may concede unfinished work, or something else says otherwise.",
            ),
            (RuleLine::NoEvidence, format!("It is claimed done, and has had no evidence for {evidence_days} days.")),
            say(RuleLine::Expired, "Its evidence is out of date, or what its verification rests on is gone."),
            say(
                RuleLine::Missed,
                "It recurs, is not claimed done, and the newest time that it fell due is not recorded as kept.",
            ),
            (
                RuleLine::DueSoon,
                format!(
                    "It is due within {near_days} days, and in the last {near_days} nobody has said that it is on track."
                ),
            ),
            (
                RuleLine::Silent,
                format!("It was started, and has had no update for {cycle_days} days and {cycle_grace_days} more."),
            ),
        ]
    }

    /// The examples that a line shows: first those to which it gives the colour.
    fn shown(&self, line: &RuleLine) -> Vec<&Example> {
        let all = self.examples.iter().filter(|(of, _)| of == line).map(|(_, example)| example);
        let (decide, besides): (Vec<&Example>, Vec<&Example>) = all.partition(|example| example.decides);
        decide.into_iter().chain(besides).take(SHOWN).collect()
    }

    /// For how many more it holds.
    fn more(&self, line: &RuleLine) -> usize {
        self.examples.iter().filter(|(of, _)| of == line).count().saturating_sub(SHOWN)
    }

    /// Actions of which a claim was refused before, as examples of a reason that only tells.
    fn refused_before(&self) -> Vec<&Example> {
        self.shown(&RuleLine::RefusedBefore)
    }
}
