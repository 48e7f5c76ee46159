//! Evidence on pages: a plan's evidence, one piece of it, opening it, attaching and keeping it, and asking for it.
//!
//! What may be done is decided by the domain; what is offered here follows the same rules, so that nobody is shown a form
//! that would be refused.

mod about;
pub mod attach;
pub mod bring_over;
pub mod deed;
pub mod file;
mod happened;
mod in_place;
pub mod library;
mod places;
pub mod request;
pub mod revise;
mod scan;
pub mod show;
mod upload;
mod words;

use axum::http::StatusCode;
use waymark_domain::{Deed as Right, Denied, EvidenceOn, EvidenceRefusal, PlanRefusal, Refusal};

pub use happened::evidence_of;
pub use places::{named as named_place, short as short_place, under_recommendations};
pub use request::{answered_on, answered_with, beside};
pub use scan::scan_unscanned;
pub use words::sort;

use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{Bring, Frame, Here, Sheet};
use crate::plans::OpenPlan;
use crate::refusal::keeping_words;
use crate::routes::keep::{BUSY, Deed, Sent};
use crate::trouble::Trouble;

/// What the next page says of what was done by a form with files.
const DONE: [(&str, &str); 2] =
    [("attach", "The evidence is attached."), ("revise", "It is replaced. What stood before stays in its history.")];

/// What the next page says once something was done with evidence.
pub fn done(name: &str) -> Option<&'static str> {
    let deeds = deed::DEEDS.iter().chain(request::DEEDS).map(|deed| (deed.name, deed.done));
    DONE.into_iter().chain(deeds).find(|(known, _)| *known == name).map(|(_, words)| words)
}

/// A deed done to a request, by its name.
pub fn request_deed(name: &str) -> Option<&'static Deed> {
    request::DEEDS.iter().find(|deed| deed.name == name)
}

/// What whoever looks may do about the evidence of a place; the past is left as it is.
pub fn bring(state: &AppState, open: &OpenPlan, on: EvidenceOn) -> Result<Bring, Trouble> {
    let today = open.is_today();
    let may_bring = today && places::may_bring(open.plan()?, &open.standing, &[on]);
    let may_ask = today && open.standing.may(Right::AskForEvidence).is_ok();
    Ok(Bring {
        attach: may_bring.then(|| open.links.attach_to(&[on], None)),
        ask: may_ask.then(|| open.links.ask_for(on)),
        answers: if may_bring { in_place::answers(state, open, on)? } else { Vec::new() },
    })
}

/// The frame of one of these pages, below the list of evidence.
fn frame_of(open: &OpenPlan, heading: &str, today: &str) -> Result<Frame, Trouble> {
    let view = open.view()?;
    let trail = vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(view.title.clone(), open.links.plan()),
        Crumb::link("Evidence", open.links.evidence()),
    ];
    Ok(open.frame(&view, heading, Here::Evidence, today.to_owned(), trail))
}

/// What a form that was not done says, and beside which field.
fn errors_of(sheet: &Sheet, sent: Sent) -> (Vec<(String, String)>, StatusCode) {
    match sent {
        Sent::Refused(refusal) => {
            let field = sheet.field_among(field_of(&refusal));
            (vec![(field, keeping_words(&refusal))], StatusCode::UNPROCESSABLE_ENTITY)
        }
        Sent::Busy(words) => (vec![(sheet.field_among(&[]), words.to_owned())], StatusCode::CONFLICT),
        Sent::Done | Sent::Moved => (vec![(sheet.field_among(&[]), BUSY.to_owned())], StatusCode::CONFLICT),
    }
}

/// The field that a refusal is about.
pub fn field_of(refusal: &Refusal) -> &'static [&'static str] {
    let of_evidence = match refusal {
        Refusal::Denied(Denied::OnWhoseBehalf | Denied::NotTheirAction) => return &["on_behalf_of"],
        Refusal::Denied(Denied::NotALead) => return &["on", "actions"],
        Refusal::Plan(PlanRefusal::Evidence(of_evidence)) => of_evidence,
        _ => return &[],
    };
    match of_evidence {
        EvidenceRefusal::NoTitle => &["title"],
        EvidenceRefusal::NotALink => &["url"],
        EvidenceRefusal::Empty | EvidenceRefusal::NotAHash => &["note", "url", "file"],
        EvidenceRefusal::RepresentsTheFuture => &["represents"],
        EvidenceRefusal::ExpiresBeforeItsDay => &["valid_until"],
        EvidenceRefusal::NoSuchOwner => &["owner"],
        EvidenceRefusal::Nowhere | EvidenceRefusal::AlreadyOn | EvidenceRefusal::NotOn | EvidenceRefusal::LastPlace => {
            &["on"]
        }
        EvidenceRefusal::NoReason => &["why"],
        EvidenceRefusal::NothingAsked => &["what"],
        EvidenceRefusal::WantedInThePast => &["wanted_by"],
        EvidenceRefusal::NotAskedOfALead => &["of"],
        _ => &[],
    }
}
