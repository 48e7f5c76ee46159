//! A plan as it stood, from the words on the command line.

use jiff::Timestamp;
use jiff::civil::Date;
use waymark_domain::{PlanView, in_words, london_day, moment_in_words};
use waymark_journal::{AsAt, Basis, PlanRow, Reading};

use crate::args::Moment;
use crate::machine;
use crate::store::Store;
use crate::trouble::Trouble;

/// Reads the moment that is meant.
pub fn as_at(moment: &Moment) -> Result<AsAt, Trouble> {
    let now = machine::now();
    if let Some(position) = moment.position {
        return Ok(AsAt::Position { position, day: moment.day.unwrap_or_else(|| london_day(now)) });
    }
    let Some(text) = &moment.as_at else { return Ok(AsAt::Now { now }) };
    let read = text.parse::<Date>().map(AsAt::Day).or_else(|_| text.parse::<Timestamp>().map(AsAt::Moment));
    let read = read.map_err(|_| {
        Trouble::usage(format!("{text:?} is neither a day nor a moment"))
            .hint("Write a day as 2026-06-30, or a moment as 2026-11-22T14:05:00Z")
    })?;
    let ahead = match read {
        AsAt::Day(day) => day > london_day(now),
        AsAt::Moment(moment) => moment > now,
        AsAt::Now { .. } | AsAt::Position { .. } => false,
    };
    if ahead {
        return Err(Trouble::usage(format!("{text} is still to come"))
            .hint("A plan is shown as it stands or stood; leave --as-at away for today"));
    }
    Ok(read)
}

/// Reads a plan as it stood.
pub async fn reading(store: &Store, plan: &PlanRow, moment: &Moment) -> Result<Reading, Trouble> {
    let found = store.journal.reading(plan.id, as_at(moment)?).await?;
    found.ok_or_else(|| {
        Trouble::cannot_tell(format!("{:?} had not begun then, and no document states it for that day", plan.title))
            .hint("Ask for a later day, or an entry that there is")
    })
}

/// Reckons what was read.
pub fn view(reading: &Reading) -> Result<PlanView, Trouble> {
    let plan = reading.plan.head.plan().ok_or_else(|| Trouble::fault("a plan's stream holds no plan; run verify"))?;
    let directory = reading.directory.as_ref().and_then(|folded| folded.head.directory());
    Ok(PlanView::of(plan, directory, reading.day))
}

/// Says on what footing the past is shown.
pub fn basis_in_words(reading: &Reading) -> String {
    match reading.basis {
        Basis::Recorded => format!("as at {}", in_words(reading.day)),
        Basis::AsStated { stated_on, recorded_at } => format!(
            "as at {}, as stated in a document of {}, recorded {}",
            in_words(reading.day),
            in_words(stated_on),
            moment_in_words(recorded_at)
        ),
    }
}
