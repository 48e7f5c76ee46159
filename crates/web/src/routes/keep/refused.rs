//! Beside which field of a form a refusal is said.

use waymark_domain::{Denied, DirectoryRefusal, LastingRefusal, PlanRefusal, Refusal, RhythmRefusal};

use crate::page::Sheet;
use crate::routes::changes;
use crate::routes::evidence;

/// The field that a refusal is about.
pub fn refused_at(sheet: &Sheet, refusal: &Refusal) -> String {
    let names: &[&str] = match refusal {
        Refusal::Denied(Denied::QuoteTheBoard) => &["reference"],
        Refusal::Denied(Denied::OnWhoseBehalf | Denied::NotTheirAction) => &["on_behalf_of"],
        Refusal::Plan(PlanRefusal::NoReason) | Refusal::Directory(DirectoryRefusal::NoReason) => &["why"],
        Refusal::Plan(PlanRefusal::NotADay) => &["printed", "due", "inspected"],
        Refusal::Plan(PlanRefusal::InTheFuture) => &["on", "published"],
        Refusal::Plan(PlanRefusal::TooLong { .. }) => &["label", "code"],
        Refusal::Plan(PlanRefusal::NoCode | PlanRefusal::SameCode { .. }) => &["code"],
        Refusal::Plan(PlanRefusal::SettingOutOfRange) => &["cycle_days"],
        Refusal::Plan(PlanRefusal::NotLater { .. } | PlanRefusal::PastAlready | PlanRefusal::NoDateToExtend) => &["to"],
        Refusal::Plan(PlanRefusal::Rhythm(RhythmRefusal::OutOfRange { .. })) => &["every"],
        Refusal::Plan(PlanRefusal::Rhythm(_)) => &["due"],
        Refusal::Plan(PlanRefusal::Across(_)) => &["home", "on"],
        Refusal::Plan(PlanRefusal::NoSuchPost) => &["post", "leads"],
        Refusal::Plan(PlanRefusal::AlreadyPlaced) => &["recommendation"],
        Refusal::Plan(PlanRefusal::Lasting(refusal)) => tested_at(refusal),
        Refusal::Plan(PlanRefusal::Index(refusal)) => changes::field_of(refusal),
        Refusal::Directory(DirectoryRefusal::AnswersToItself) => &["answers_to"],
        Refusal::Directory(DirectoryRefusal::EndsBeforeItBegins) => &["until"],
        Refusal::Directory(DirectoryRefusal::WrongCapacity) => &["capacity"],
        Refusal::Directory(DirectoryRefusal::SamePerson) => &["to"],
        other => evidence::field_of(other),
    };
    sheet.field_among(names)
}

/// The fields that a refusal about a recommendation as a whole may be about.
fn tested_at(refusal: &LastingRefusal) -> &'static [&'static str] {
    match refusal {
        LastingRefusal::NothingTested => &["about"],
        LastingRefusal::NotCommissioned => &["commissioned_by"],
        LastingRefusal::NoTester | LastingRefusal::TesterLeads => &["tester"],
        LastingRefusal::NoSample => &["sample_size", "sample"],
        LastingRefusal::PassMarkOutOfReach => &["pass_mark"],
        LastingRefusal::MoreThanTheSample => &["passed_count"],
        LastingRefusal::InThePast | LastingRefusal::InTheFuture => &["on"],
        LastingRefusal::NoFindings => &["findings"],
        LastingRefusal::NoReason => &["why"],
        LastingRefusal::NothingStated => &["words"],
        LastingRefusal::NoMeeting => &["meeting"],
        LastingRefusal::NoSuchEvidence => &["evidence"],
        _ => &[],
    }
}
