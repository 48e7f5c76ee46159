//! What is said of an action beside its own words and its rating.

use jiff::civil::Date;
use waymark_domain::{
    ActionView, Confidence, DueView, ExtensionState, ExtensionView, Relation, Stage, VerificationView, counted,
    in_words,
};

use super::{Note, capital, evidence_in_words};

/// How many requests for more time that were decided are told, newest first.
const DECIDED: usize = 2;

/// What is said of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionTold {
    /// Where it stands: "Claimed done, done on 3 May 2031", "Underway, at risk".
    pub stage: String,
    /// Evidence and verification in a few words.
    pub facts: String,
    /// What stands beside its date: as printed, how far it slipped, what it runs past.
    pub dates: Vec<String>,
    /// What verifiers, the board and askers said, each with its reason.
    pub notes: Vec<Note>,
    /// What it waits for, and where else it stands, in sentences; empty where there is nothing to say.
    pub elsewhere: String,
}

impl ActionTold {
    /// Says it for a day.
    pub fn of(action: &ActionView, day: Date) -> Self {
        Self {
            stage: stage(action),
            facts: facts(action, day),
            dates: dates(action),
            notes: notes(action),
            elsewhere: elsewhere(action),
        }
    }
}

/// Who said an action's newest words, and when: a document is named with its day already.
pub fn source(action: &ActionView) -> Option<String> {
    let newest = action.latest()?;
    let day = if newest.by_document { String::new() } else { format!(", {}", in_words(newest.stated_on)) };
    Some(format!("{}{day}", capital(&newest.by)))
}

/// Where it stands. Who claimed it and when stands under the update's words, unless a later update speaks there.
fn stage(action: &ActionView) -> String {
    let Some(done) = &action.facts.done else {
        let stage = if action.stage == Stage::NotStated { "Stage not stated" } else { action.stage_words };
        let confidence = (action.confidence != Confidence::NotStated).then_some(action.confidence_words);
        return capital(&[Some(stage), confidence].into_iter().flatten().collect::<Vec<_>>().join(", "));
    };
    let newest = action.latest().map(|update| update.position);
    let by = if newest == Some(done.position) { String::new() } else { format!(" by {}", done.by) };
    let on = done.done_on.map(|on| format!(", done on {}", in_words(on))).unwrap_or_default();
    format!("Claimed done{by}{on}")
}

fn facts(action: &ActionView, day: Date) -> String {
    let evidence = match &action.facts.evidenced {
        Some(fact) if action.evidence.is_empty() => format!("Evidenced on {}", in_words(fact.on)),
        _ => evidence_in_words(&action.evidence, day),
    };
    match (&action.facts.verified, &action.verification) {
        (None, _) => format!("{evidence}; not verified"),
        (Some(_), Some(_)) => evidence,
        (Some(fact), None) => format!("{evidence}; verified by {} on {}", fact.by, in_words(fact.on)),
    }
}

fn dates(action: &ActionView) -> Vec<String> {
    let due = &action.due;
    let printed = due.printed.as_deref().filter(|printed| !printed.is_empty());
    let is_open = action.facts.done.is_none() && action.withdrawn.is_none();
    let notes = [
        printed.map(|printed| format!("Printed {printed}")),
        slip(due),
        (due.corrections > 0).then(|| format!("Corrected {}", counted(due.corrections, "time"))),
        (due.past_deadline && is_open).then(|| "Past inspector\u{2019}s deadline".to_owned()),
    ];
    notes.into_iter().flatten().collect()
}

/// How far it slipped: "Done 54 days late", or "Originally 2 December 2025, extended 2 times: 54 days later".
pub(crate) fn slip(due: &DueView) -> Option<String> {
    let days = due.slip_days.filter(|days| *days != 0)?;
    let many = counted(days.abs(), "day");
    let way = if days > 0 { "later" } else { "sooner" };
    Some(match due.original {
        // Only the day on which it was done can have moved it.
        Some(original) if due.slips == 0 && due.day == Some(original) => {
            format!("Done {many} {}", if days > 0 { "late" } else { "early" })
        }
        Some(original) if due.slips > 0 => {
            format!("Originally {}, extended {}: {many} {way}", in_words(original), counted(due.slips, "time"))
        }
        Some(original) => format!("Originally {}: {many} {way}", in_words(original)),
        None => format!("Moved by {many} {way}"),
    })
}

fn notes(action: &ActionView) -> Vec<Note> {
    let mut said: Vec<Note> = action.verification.iter().flat_map(verified).collect();
    said.extend(refused(action));
    said.extend(action.withdrawn.as_deref().map(|why| Note::told("Withdrawn", why)));
    said.extend(action.withdrawal_asked.as_deref().map(|why| Note::told("Its withdrawal is asked for", why)));
    said.extend(action.extension_asked().map(more_time_asked));
    let decided = |one: &&ExtensionView| matches!(one.state, ExtensionState::Granted | ExtensionState::Refused);
    said.extend(action.extensions.iter().rev().filter(decided).take(DECIDED).map(more_time_decided));
    let asked = action.requests.iter().filter(|one| one.open);
    said.extend(
        asked.map(|one| Note::told("Evidence is asked for", format!("{} {}", ended(&one.what), one.in_a_sentence()))),
    );
    said
}

fn verified(one: &VerificationView) -> Vec<Note> {
    let label = format!("Verified on {} by {}, {} assurance", in_words(one.on), one.by, one.assurance_words);
    let mut said = vec![Note::told(label, one.seen.as_str())];
    said.extend(one.look_again.iter().map(|why| Note::told("To be looked at again", why.as_str())));
    said
}

/// A refusal that stands is told with its reason; that there was one before is told in a line.
fn refused(action: &ActionView) -> Vec<Note> {
    let told = |one: &waymark_domain::RefusalView| {
        let on = in_words(one.on);
        if one.stands {
            Note::told(format!("Claim refused on {on} by {}", one.by), one.why.as_str())
        } else {
            Note::in_brief(format!("An earlier claim was refused on {on}"), one.why.as_str())
        }
    };
    action.refusals.iter().map(told).collect()
}

fn more_time_asked(one: &ExtensionView) -> Note {
    Note::told(format!("More time is asked for by {}, {}", one.by, one.asks()), one.why.as_str())
}

fn more_time_decided(one: &ExtensionView) -> Note {
    let why = one.decided_why.as_deref().unwrap_or_default();
    Note::told(format!("More time {}, {}", one.asks(), one.answer()), why)
}

fn elsewhere(action: &ActionView) -> String {
    let mut said = Vec::new();
    let mut tell = |before: &str, places: Vec<&str>| {
        if !places.is_empty() {
            said.push(format!("{before} {}.", places.join(", ")));
        }
    };
    let open = action.depends_on.iter().filter(|link| link.relation == Relation::WaitsFor && link.open);
    tell("Waits for", open.map(|link| link.to.place.as_str()).collect());
    tell("Stands also at", action.also_at.iter().map(|one| one.place.as_str()).collect());
    tell("May be one piece of work with", action.shared_with.iter().map(|one| one.place.as_str()).collect());
    said.join(" ")
}

/// Words with a full stop, where they have no mark at their end.
pub(super) fn ended(words: &str) -> String {
    let words = words.trim_end();
    if words.ends_with(['.', '!', '?', '…']) { words.to_owned() } else { format!("{words}.") }
}
