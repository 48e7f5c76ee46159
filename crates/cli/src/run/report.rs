//! `waymark report`: makes a report and writes it to a file. Records nothing: issuing a pack is an act of its own.

use std::path::PathBuf;

use waymark_domain::{PlanView, StreamId};
use waymark_journal::{Basis, Reading};
use waymark_report::{CutStream, PackInfo, ReportError, Sheet, board, csv, xlsx};

use crate::args::{Moment, Place, ReportKind, SheetName};
use crate::run::line;
use crate::run::reading::{reading, view};
use crate::store::Store;
use crate::trouble::Trouble;

/// What is asked for.
pub struct Ask {
    pub kind: ReportKind,
    pub plan: String,
    pub moment: Moment,
    pub sheet: SheetName,
    pub marking: String,
    pub out: PathBuf,
}

pub async fn report(place: &Place, ask: &Ask) -> Result<(), Trouble> {
    let store = Store::open(place).await?;
    let plan = store.plan(&ask.plan).await?;
    let reading = reading(&store, &plan, &ask.moment).await?;
    let view = view(&reading)?;
    let info = info(&reading, &ask.marking);
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
        SheetName::Dependencies => Sheet::Dependencies,
        SheetName::Questions => Sheet::Questions,
        SheetName::Leads => Sheet::Leads,
        SheetName::WhoLeadsWhat => Sheet::WhoLeads,
    }
}

/// What the pack says of itself.
pub(super) fn info(reading: &Reading, marking: &str) -> PackInfo {
    let cut = reading.cut.iter().filter_map(|(stream, size)| {
        let folded = match stream {
            StreamId::Plan(_) => Some(&reading.plan),
            _ => reading.directory.as_ref(),
        };
        folded.map(|folded| CutStream { stream: *stream, size: *size, root: folded.root })
    });
    PackInfo {
        marking: marking.to_owned(),
        program: concat!("Waymark ", env!("CARGO_PKG_VERSION")).to_owned(),
        basis: match reading.basis {
            Basis::Recorded => waymark_report::Basis::Recorded,
            Basis::AsStated { stated_on, recorded_at } => waymark_report::Basis::AsStated { stated_on, recorded_at },
        },
        cut: cut.collect(),
        newest_at: reading.plan.last,
    }
}
