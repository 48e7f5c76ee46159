//! From an order to what is needed to fill it: the view, what it is compared with, and the key of what comes of it.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use waymark_domain::{Plan, PlanView, Since, StreamId, in_words};
use waymark_journal::{AsAt, Basis, Reading};
use waymark_report::{Compared, CutStream, PackInfo, ReportError, Scope, board, csv, xlsx};

use super::{Key, Kind, Order, Wanted};
use crate::app::AppState;
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

const PROGRAM: &str = concat!("Waymark ", env!("CARGO_PKG_VERSION"));

/// An order with all that it takes.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub kind: Kind,
    pub view: Arc<PlanView>,
    pub info: PackInfo,
    pub key: Key,
}

/// Reads what an order needs.
///
/// # Errors
/// A sentence, when the plan had not begun on the day to compare with; a fault.
pub async fn prepare(state: &AppState, open: &OpenPlan, order: &Order) -> Result<Prepared, Trouble> {
    let view = open.view()?;
    let mut info = pack_info(open.reading(), &order.marking);
    let mut made_from = format!("{PROGRAM} {:?} {} {:?}", open.reading().cut, view.day, info.basis);
    if let Some(day) = order.since {
        let earlier = state.journal.reading(open.id, AsAt::Day(day)).await.map_err(Trouble::fault)?;
        let earlier = earlier.ok_or_else(|| not_begun(open))?;
        made_from += &format!(" {:?} {}", earlier.cut, earlier.day);
        info.since = Some(compared(&earlier, open.plan()?, &view)?);
    }
    (info.only, info.prose) = (order.only.clone(), order.prose);
    let key = Sha256::digest(format!("{made_from} {} {}", open.id, order.query())).into();
    Ok(Prepared { kind: order.kind, view, info, key })
}

impl Prepared {
    /// Makes it. Takes seconds of one core: call it where blocking is allowed. Spreadsheets are made in one step.
    ///
    /// # Errors
    /// As the report room says.
    pub fn make(&self, wanted: Wanted<'_>) -> Result<Vec<u8>, ReportError> {
        match self.kind {
            Kind::Board | Kind::Print => board::pdf_while(&self.view, &self.info, wanted),
            Kind::Xlsx => xlsx(&self.view, &self.info),
            Kind::Csv(sheet) => csv(&self.view, &self.info, sheet),
        }
    }

    /// The name of its file: "northby-improvement-plan-board-2026-11-22.pdf".
    pub fn file_name(&self) -> String {
        let (end, _) = self.kind.file();
        let part = if self.info.only == Scope::Whole { String::new() } else { "-part".to_owned() };
        let kind = if self.kind == Kind::Print { "board".to_owned() } else { self.kind.name() };
        format!("{}-{kind}{part}-{}.{end}", slug(&self.view.title), self.view.day)
    }
}

/// What a report of a reading says of itself: the whole plan, compared with nothing, without prose.
pub fn pack_info(reading: &Reading, marking: &str) -> PackInfo {
    let cut = reading.cut.iter().filter_map(|(stream, size)| {
        let folded = match stream {
            StreamId::Plan(id) if reading.plan.head.plan().is_some_and(|plan| plan.plan == *id) => Some(&reading.plan),
            StreamId::Plan(id) => {
                reading.homes.iter().find(|home| home.head.plan().is_some_and(|plan| plan.plan == *id))
            }
            _ => reading.directory.as_ref(),
        };
        folded.map(|folded| CutStream { stream: *stream, size: *size, root: folded.root })
    });
    PackInfo {
        marking: marking.to_owned(),
        program: PROGRAM.to_owned(),
        basis: match reading.basis {
            Basis::Recorded => waymark_report::Basis::Recorded,
            Basis::AsStated { stated_on, recorded_at } => waymark_report::Basis::AsStated { stated_on, recorded_at },
        },
        cut: cut.collect(),
        newest_at: reading.plan.last,
        only: Scope::Whole,
        since: None,
        prose: false,
    }
}

fn compared(earlier: &Reading, of: &Plan, view: &PlanView) -> Result<Compared, Trouble> {
    let plan = earlier.plan.head.plan().ok_or_else(|| Trouble::Fault("BUG: a stream holds no plan".to_owned()))?;
    let directory = earlier.directory.as_ref().and_then(|folded| folded.head.directory());
    let before = PlanView::of(plan, directory, earlier.day);
    let since = Since::between(&before, view).with_turns(of, &before);
    let with = match earlier.basis {
        Basis::Recorded => in_words(earlier.day),
        Basis::AsStated { stated_on, .. } => {
            format!("{}, as stated in a document of {}", in_words(earlier.day), in_words(stated_on))
        }
    };
    Ok(Compared { with, since })
}

fn not_begun(open: &OpenPlan) -> Trouble {
    let begun = open.plan().map(|plan| in_words(waymark_domain::london_day(plan.opened_at))).unwrap_or_default();
    Trouble::NotUnderstood(format!(
        "Nothing was recorded of this plan by then, and no document states it for that day. It begins here on {begun}: \
         compare with that day or a later one."
    ))
}

/// A title as file names have it: small letters and digits, joined by hyphens.
fn slug(title: &str) -> String {
    let plain: String =
        title.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { ' ' }).collect();
    let words: Vec<&str> = plain.split_whitespace().take(8).collect();
    if words.is_empty() { "plan".to_owned() } else { words.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_plain_name() {
        assert_eq!(slug("Northby Children's Improvement Plan"), "northby-children-s-improvement-plan");
        assert_eq!(slug("../\"\r\n"), "plan");
    }
}
