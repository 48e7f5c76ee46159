//! The ordered rules: the first line that holds gives the colour, every line that holds gives a reason.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::DueKind;
use crate::rating::{Claim, Confidence, Inputs, Rating, Reason, Settings, Stage};

/// Rates an action for a day.
///
/// ```
/// use jiff::civil::date;
/// use waymark_domain::{Colour, DueKind, Inputs, Settings, Stage, rate};
///
/// let inputs = Inputs { due: Some(date(2026, 5, 27)), due_kind: DueKind::Day, stage: Stage::Held, ..Inputs::default() };
/// let rating = rate(&inputs, &Settings::default(), date(2026, 6, 30));
/// assert_eq!(rating.colour, Some(Colour::Red));
/// assert_eq!(rating.reasons[0].to_string(), "34 days past its date of 27 May 2026, and not done.");
/// ```
pub fn rate(inputs: &Inputs, settings: &Settings, day: Date) -> Rating {
    if inputs.withdrawn {
        return Rating { colour: None, reasons: vec![Reason::Withdrawn] };
    }
    let mut reasons = Vec::new();
    // Verified on evidence that is no more is a fact still, and no longer blue.
    if inputs.verified && inputs.evidence.is_some() && expired(inputs, day).is_none() {
        reasons.push(Reason::Verified);
    }
    reds(inputs, day, &mut reasons);
    ambers(inputs, settings, day, &mut reasons);
    reasons.push(match inputs.stage {
        Stage::Done => Reason::Done,
        Stage::Underway | Stage::Held => Reason::Underway,
        Stage::NotStarted => Reason::NotStarted,
        Stage::NotStated | Stage::Withdrawn => Reason::NotStated,
    });
    // A verified action is done, and saying "not verified" beside it would be false.
    if inputs.verified {
        reasons.retain(|reason| *reason != Reason::Done);
    }
    // Held is said once, in amber.
    if inputs.stage == Stage::Held {
        reasons.retain(|reason| *reason != Reason::Underway);
    }
    if let Some(on) = inputs.refused_before.iter().max() {
        reasons.push(Reason::RefusedBefore { times: inputs.refused_before.len(), on: *on });
    }
    Rating { colour: reasons.first().and_then(Reason::colour), reasons }
}

/// Line 2.
fn reds(inputs: &Inputs, day: Date, reasons: &mut Vec<Reason>) {
    if inputs.stage != Stage::Done
        && let Some(due) = inputs.due
        && due < day
    {
        let days = days_between(due, day);
        reasons.push(if inputs.due_kind == DueKind::Unclear {
            Reason::LateByAnyReading { latest: due, days }
        } else {
            Reason::Late { due, days }
        });
    }
    if inputs.confidence == Confidence::OffTrack && inputs.stage != Stage::Done {
        reasons.push(Reason::OffTrack);
    }
    if let Some(on) = inputs.refused_on {
        reasons.push(Reason::Refused { on });
    }
}

/// Line 3.
fn ambers(inputs: &Inputs, settings: &Settings, day: Date, reasons: &mut Vec<Reason>) {
    if inputs.stage == Stage::Held {
        reasons.push(Reason::Held);
    }
    if inputs.confidence == Confidence::AtRisk && inputs.stage != Stage::Done {
        reasons.push(Reason::AtRisk);
    }
    if inputs.due_kind == DueKind::Unclear {
        reasons.push(Reason::UnclearDate);
    } else if inputs.due.is_none() {
        reasons.push(Reason::NoDate);
    }
    for waiting in &inputs.waits_for {
        if let Some(due) = waiting.due.filter(|due| *due < day) {
            reasons.push(Reason::PrerequisiteLate { place: waiting.place.clone(), due });
        }
    }
    if let Some(claim) = &inputs.claim {
        claim_ambers(claim, inputs, settings, day, reasons);
    }
    if let Some(on) = expired(inputs, day) {
        reasons.push(Reason::EvidenceExpired { on });
    }
    if inputs.verified && inputs.evidence.is_none() {
        reasons.push(Reason::EvidenceGone);
    }
    if inputs.stage == Stage::Done {
        return;
    }
    if let Some((due, missed)) = inputs.recurs.as_ref().and_then(|recurs| recurs.missed(day)) {
        reasons.push(Reason::OccurrenceMissed { due, missed });
    }
    if let Some(due) = inputs.due.filter(|due| *due >= day)
        && days_between(day, due) <= i32::from(settings.near_days)
        && !said_on_track(inputs, settings, day)
    {
        reasons.push(Reason::DueSoon { due, days: days_between(day, due) });
    }
    if matches!(inputs.stage, Stage::Underway | Stage::Held)
        && let Some(since) = inputs.updated_on
        && days_between(since, day) >= silence(settings)
    {
        reasons.push(Reason::NoUpdate { since, days: days_between(since, day) });
    }
}

/// The part of line 3 that doubts a claim.
fn claim_ambers(claim: &Claim, inputs: &Inputs, settings: &Settings, day: Date, reasons: &mut Vec<Reason>) {
    if claim.concedes {
        reasons.push(Reason::ClaimConcedes);
    }
    if claim.contradicted {
        reasons.push(Reason::ClaimContradicted);
    }
    let graced = settings.evidence_grace_until.is_some_and(|until| day <= until);
    let days = days_between(claim.since, day);
    if inputs.evidence.is_none() && !inputs.verified && !graced && days >= i32::from(settings.evidence_days) {
        reasons.push(Reason::NoEvidence { since: claim.since, days });
    }
}

/// The day until which the evidence was in date, once that is past.
fn expired(inputs: &Inputs, day: Date) -> Option<Date> {
    inputs.evidence.as_ref().and_then(|evidence| evidence.in_date_until).filter(|until| *until < day)
}

/// Whether "on track" was said within the days for which such a word holds.
fn said_on_track(inputs: &Inputs, settings: &Settings, day: Date) -> bool {
    inputs.on_track_on.is_some_and(|on| on <= day && days_between(on, day) <= i32::from(settings.near_days))
}

/// How many days of silence a started action is allowed.
fn silence(settings: &Settings) -> i32 {
    i32::from(settings.cycle_days) + i32::from(settings.cycle_grace_days)
}

/// Finds the first day after `day` on which the colour differs, if nothing else happens; what projections keep so that
/// only ratings that can have moved are reckoned again.
///
/// Only these days can move a rating: the day after its date and the day its date comes near; the day a claim has been
/// without evidence for too long, or its grace ends; the day silence counts; the day from which an "on track" holds
/// and the day it lapses; the day after evidence or a prerequisite's date; the day after an occurrence of what recurs.
pub fn next_change(inputs: &Inputs, settings: &Settings, day: Date) -> Option<Date> {
    let now = rate(inputs, settings, day).colour;
    let mut days: Vec<Date> = Vec::new();
    let mut add = |from: Option<Date>, plus: i32| {
        if let Some(then) = from.and_then(|from| from.checked_add(plus.days()).ok()) {
            days.push(then);
        }
    };
    add(inputs.due, 1);
    add(inputs.due, -i32::from(settings.near_days));
    add(inputs.on_track_on, 0);
    add(inputs.on_track_on, i32::from(settings.near_days) + 1);
    add(inputs.claim.as_ref().map(|claim| claim.since), i32::from(settings.evidence_days));
    add(settings.evidence_grace_until, 1);
    add(inputs.updated_on, silence(settings));
    add(inputs.evidence.as_ref().and_then(|evidence| evidence.in_date_until), 1);
    for waiting in &inputs.waits_for {
        add(waiting.due, 1);
    }
    days.extend(inputs.recurs.iter().flat_map(|recurs| recurs.turns(day)));
    days.sort_unstable();
    days.into_iter().find(|then| *then > day && rate(inputs, settings, *then).colour != now)
}

/// Whole days from one day to a later one.
fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}
