//! Changes of the numbers that ratings use: what each was, what it became, and why.
//!
//! Words only; whether numbers may be set is decided in `keep`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{Colour, Plan, Settings, Words, counted, in_words, inputs, rate};

/// A change of the numbers that ratings use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsChange {
    /// The position of its entry.
    pub position: u64,
    /// The day it was recorded: it holds from then on.
    pub on: Date,
    /// The numbers before.
    pub was: Settings,
    /// The numbers since.
    pub now: Settings,
    /// Why; nothing where an earlier release recorded none.
    pub why: Option<Words>,
    /// The board's decision; nothing where none was quoted.
    pub reference: Option<Words>,
}

impl SettingsChange {
    /// The change in sentences: "Days without evidence: 28 became 60. Why: …".
    ///
    /// A change recorded before reasons were asked for says its numbers alone.
    pub fn in_words(&self) -> String {
        let numbers = self.was.became(&self.now).join("; ");
        let Some(why) = &self.why else { return format!("{numbers}.") };
        let decided = match &self.reference {
            Some(reference) => format!("The board\u{2019}s decision: {}", stopped(reference.shown())),
            None => "No decision of the board is quoted.".to_owned(),
        };
        format!("{numbers}. Why: {} {decided}", stopped(why.shown()))
    }
}

/// Words as a sentence: with a full stop where they end without one.
fn stopped(words: &str) -> String {
    let ended = words.ends_with(['.', '!', '?']);
    if ended { words.to_owned() } else { format!("{words}.") }
}

impl Settings {
    /// Which numbers differ in others, each in words: "Days without evidence: 28 became 60".
    pub fn became(&self, now: &Self) -> Vec<String> {
        let days = |what: &str, was: u16, now: u16| (was != now).then(|| format!("{what}: {was} became {now}"));
        let day = |day: Option<Date>| day.map_or_else(|| "no day".to_owned(), in_words);
        let (from, until) = (self.evidence_grace_until, now.evidence_grace_until);
        let grace = format!("No claim is asked for evidence before: {} became {}", day(from), day(until));
        let all = [
            days("Days without evidence", self.evidence_days, now.evidence_days),
            (from != until).then_some(grace),
            days("Days before a date", self.near_days, now.near_days),
            days("Days between updates", self.cycle_days, now.cycle_days),
            days("Days more before silence counts", self.cycle_grace_days, now.cycle_grace_days),
        ];
        all.into_iter().flatten().collect()
    }
}

/// Which colours one set of numbers gives and another does not, on a day, one sentence for each way of turning: "2 actions
/// turn from amber to green: HP1(1), HP2(3)." Empty where every colour stays.
pub fn turned_by(plan: &Plan, (were, are): (&Settings, &Settings), day: Date) -> Vec<String> {
    let mut turned: BTreeMap<(Colour, Colour), Vec<String>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for id in plan.recommendations.iter().flat_map(|one| &one.actions).filter(|id| seen.insert(**id)) {
        let Some(action) = plan.actions.get(id) else { continue };
        let inputs = inputs(plan, action);
        let colours = (rate(&inputs, were, day).colour, rate(&inputs, are, day).colour);
        if let (Some(was), Some(now)) = colours
            && was != now
        {
            turned.entry((was, now)).or_default().push(plan.place(*id));
        }
    }
    let sentence = |((was, now), places): ((Colour, Colour), Vec<String>)| {
        let turn = if places.len() == 1 { "turns" } else { "turn" };
        let (was, now) = (was.word().to_lowercase(), now.word().to_lowercase());
        format!("{} {turn} from {was} to {now}: {}.", counted(places.len(), "action"), places.join(", "))
    };
    turned.into_iter().map(sentence).collect()
}
