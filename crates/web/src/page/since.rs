//! What changed between two cuts of a plan.

use askama::Template;
use jiff::civil::Date;
use waymark_domain::{
    Change, ChangeKind, Colour, MovedAction, MovedRecommendation, RecommendationChangeKind, Since, in_words,
};

use super::Frame;
use crate::links::Links;
use crate::say::count;

/// The page.
#[derive(Debug, Template)]
#[template(path = "history/since.html")]
pub struct SincePage {
    pub frame: Frame,
    pub links: Links,
    pub since: Since,
    /// How the earlier cut is called: "27 March 2026".
    pub said: String,
    /// The earlier cut's day, for the form.
    pub day: Date,
}

impl SincePage {
    fn lede(&self) -> String {
        let (moved, still) = (self.since.moved.len() as u32, self.since.still.len() as u32);
        let changed = count(&moved, "action");
        let did_not = match still {
            0 => "none of the open ones stayed as it was".to_owned(),
            still => format!("{} did not move", count(&still, "open action")),
        };
        format!("From {} to {}: {changed} changed, {did_not}.", self.said, in_words(self.since.to))
    }

    /// What a board asks for first, each with what it is counted in.
    fn tallies(&self) -> [(&'static str, &'static str, u32); 3] {
        let whole = |kind: RecommendationChangeKind| {
            let has = |one: &&MovedRecommendation| one.changes.iter().any(|change| change.kind == kind);
            self.since.recommendations.iter().filter(has).count() as u32
        };
        let verified = self.since.of(ChangeKind::Verified).count() as u32;
        [
            ("verified", "action", verified),
            ("tested", "recommendation", whole(RecommendationChangeKind::Tested)),
            ("closed", "recommendation", whole(RecommendationChangeKind::Closed)),
        ]
    }

    /// What there was of it: "2 actions verified. 1 recommendation closed."
    fn was(&self) -> Vec<String> {
        let some = self.tallies().into_iter().filter(|(.., number)| *number > 0);
        some.map(|(done, thing, number)| format!("{} {done}.", count(&number, thing))).collect()
    }

    /// What there was none of, last: "Nothing was tested or closed." Nothing where there was some of each.
    fn was_not(&self) -> Option<String> {
        let none = self.tallies().into_iter().filter(|(.., number)| *number == 0);
        let done: Vec<&str> = none.map(|(done, ..)| done).collect();
        let said = match done.as_slice() {
            [] => return None,
            [only] => (*only).to_owned(),
            [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
        };
        Some(format!("Nothing was {said}."))
    }

    fn of(&self, kind: &ChangeKind) -> Vec<(&MovedAction, &Change)> {
        self.since.of(*kind).collect()
    }

    /// Recommendations that went up or down, were reworded, or had something done to them as a whole.
    fn recommendations(&self) -> Vec<&MovedRecommendation> {
        self.since.recommendations.iter().filter(|one| one.tells()).collect()
    }
}

/// The way a recommendation went, as a word.
fn direction(one: &MovedRecommendation) -> &'static str {
    match (one.rung_was, one.direction()) {
        (None, _) => "New",
        (Some(_), 1) => "Better",
        (Some(_), -1) => "Worse",
        _ if one.reworded => "Reworded",
        _ => "Neither",
    }
}

/// "delivered as claimed, was in delivery".
fn rungs(one: &MovedRecommendation) -> String {
    let now = one.rung.as_it_stands();
    match one.rung_was {
        Some(was) if was != one.rung => format!("{now}, was {}", was.as_it_stands()),
        _ => now.to_owned(),
    }
}

/// A colour's word; "no rating" when there is none.
fn word(colour: &Option<Colour>) -> &'static str {
    colour.map_or("No rating", Colour::word)
}

/// Where a kind's heading stands.
fn anchor(kind: &ChangeKind) -> String {
    kind.in_words().to_lowercase().replace([',', ' '], "-")
}
