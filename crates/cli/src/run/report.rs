//! `waymark report`: makes a report and writes it to a file. Records nothing: issuing a pack is an act of its own.

use std::path::PathBuf;

use waymark_domain::{PlanView, Since, in_words};
use waymark_journal::{Basis, PlanRow, Reading};
use waymark_report::{Compared, PackInfo, ReportError, Scope, Sheet, board, csv, xlsx};
use waymark_web::pack_info;

use crate::args::{Moment, Part, Place, ReportKind, SheetName};
use crate::run::line;
use crate::run::reading::{reading, view};
use crate::store::Store;
use crate::trouble::Trouble;

/// What is asked for.
pub struct Ask {
    pub kind: ReportKind,
    pub plan: String,
    pub moment: Moment,
    pub part: Part,
    pub sheet: SheetName,
    pub out: PathBuf,
}

pub async fn report(place: &Place, ask: &Ask) -> Result<(), Trouble> {
    let store = Store::open(place).await?;
    let plan = store.plan(&ask.plan).await?;
    let reading = reading(&store, &plan, &ask.moment).await?;
    let view = view(&reading)?;
    let info = info(&store, &plan, &reading, &view, &ask.part).await?;
    if matches!(ask.sheet, SheetName::WhatChanged) && info.since.is_none() {
        return Err(Trouble::usage("what changed needs a moment to compare with").hint("Add --since, as 2026-06-30"));
    }
    let (kind, sheet) = (ask.kind, sheet(ask.sheet));
    let made = tokio::task::spawn_blocking(move || make(kind, sheet, &view, &info)).await;
    let bytes = made.map_err(Trouble::fault)?.map_err(Trouble::fault)?;
    std::fs::write(&ask.out, &bytes)
        .map_err(|error| Trouble::fault(format!("{} could not be written: {error}", ask.out.display())))?;
    line(format!("{}: {} bytes", ask.out.display(), bytes.len()))
}

fn make(kind: ReportKind, sheet: Sheet, view: &PlanView, info: &PackInfo) -> Result<Vec<u8>, ReportError> {
    match kind {
        ReportKind::Board => board::pdf(view, info),
        ReportKind::Csv => csv(view, info, sheet),
        ReportKind::Xlsx => xlsx(view, info),
    }
}

fn sheet(name: SheetName) -> Sheet {
    match name {
        SheetName::Everything => Sheet::Everything,
        SheetName::Recommendations => Sheet::Recommendations,
        SheetName::Actions => Sheet::Actions,
        SheetName::Updates => Sheet::Updates,
        SheetName::Evidence => Sheet::Evidence,
        SheetName::Verification => Sheet::Verification,
        SheetName::EvidenceAskedFor => Sheet::Requests,
        SheetName::Tests => Sheet::Tests,
        SheetName::MoreTime => Sheet::MoreTime,
        SheetName::ChangesOfDate => Sheet::Dates,
        SheetName::Dependencies => Sheet::Dependencies,
        SheetName::Questions => Sheet::Questions,
        SheetName::Leads => Sheet::Leads,
        SheetName::WhoLeadsWhat => Sheet::WhoLeads,
        SheetName::ChangeIndex => Sheet::ChangeIndex,
        SheetName::WhatChanged => Sheet::Changes,
    }
}

/// What a report says of itself, and which part of the plan it shows.
pub(super) async fn info(
    store: &Store,
    plan: &PlanRow,
    reading: &Reading,
    view: &PlanView,
    part: &Part,
) -> Result<PackInfo, Trouble> {
    let only = Scope::read(part.only.as_deref().unwrap_or_default(), view).map_err(Trouble::usage)?;
    let since = match &part.since {
        Some(since) => Some(compared(store, plan, (reading, view), since).await?),
        None => None,
    };
    Ok(PackInfo { only, since, prose: part.prose, ..pack_info(reading, &part.marking) })
}

/// The plan as it stood before, and what changed from then.
async fn compared(
    store: &Store,
    plan: &PlanRow,
    (now, view): (&Reading, &PlanView),
    since: &str,
) -> Result<Compared, Trouble> {
    let moment = Moment { as_at: Some(since.to_owned()), position: None, day: None };
    let earlier = reading(store, plan, &moment).await?;
    if earlier.day > view.day {
        return Err(Trouble::usage(format!(
            "{since} is after the day that it is compared with, {}",
            in_words(view.day)
        ))
        .hint("Choose an earlier moment for --since"));
    }
    let before = super::reading::view(&earlier)?;
    let with = match earlier.basis {
        Basis::Recorded => in_words(earlier.day),
        Basis::AsStated { stated_on, .. } => {
            format!("{}, as stated in a document of {}", in_words(earlier.day), in_words(stated_on))
        }
    };
    let since = Since::between(&before, view);
    let since = match now.plan.head.plan() {
        Some(plan) => since.with_turns(plan, &before),
        None => since,
    };
    Ok(Compared { with, since })
}
