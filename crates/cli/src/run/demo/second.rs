//! The example's second plan, for another inspection of the same council: its own document and year, and what it has in
//! common with the first.

use anyhow::Context as _;
use serde::Deserialize;
use waymark_domain::{AcrossCommand, Command, LinkAcross};

use super::calendar::Calendar;
use super::example::{Kept, Offset, StatedFact, StatedPlan, StatedRequest, Work};
use super::known::Known;
use super::year::{self, Deed};

/// The data file, compiled in.
pub const SOURCE: &str = include_str!("../../../demo/second-plan.json");

/// The second plan as its file states it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Second {
    #[expect(dead_code, reason = "a note to readers of the file, which JSON gives no other place")]
    about: String,
    pub plan: StatedPlan,
    keeping: Vec<Kept>,
    more_time: Vec<StatedRequest>,
    facts: Vec<StatedFact>,
    linked: Vec<Linked>,
}

/// An action of this plan that lives in the first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Linked {
    day: Offset,
    action: String,
    home: String,
    why: String,
}

/// Reads the data file.
pub fn second() -> anyhow::Result<Second> {
    Ok(serde_json::from_str(SOURCE)?)
}

impl Second {
    /// The plan, and what was done to it.
    pub fn work(&self) -> Work<'_> {
        let Self { plan, keeping, more_time, facts, .. } = self;
        Work { source: SOURCE, plan, keeping, more_time, facts }
    }

    /// Everything that was done to it: its own, and what links it with the first plan.
    pub fn deeds(&self, calendar: Calendar, known: &Known<'_>, first: &Known<'_>) -> anyhow::Result<Vec<Deed>> {
        let mut deeds = year::deeds(self.work(), calendar, known)?;
        for linked in &self.linked {
            let what = format!("linking {} with {}", linked.action, linked.home);
            let link = LinkAcross {
                here: (known.plan_id(), known.action(&linked.action)?),
                home: (first.plan_id(), first.action(&linked.home).context("in the first plan")?),
                why: linked.why.clone(),
            };
            let command = Command::AcrossPlans(AcrossCommand::Link(link));
            deeds.push(Deed { day: linked.day, asker: known.manager()?, what, asked: command.into() });
        }
        Ok(deeds)
    }
}
