//! Describing evidence anew, withdrawing it, and noting what a scan found.

use serde::Serialize;

use crate::access::Denied;
use crate::plan::evidence::attach::check_about;
use crate::plan::evidence::{find, said, speaks_for};
use crate::plan::{
    Deciding, EvidenceAbout, EvidenceDescribed, EvidenceRefusal, EvidenceScanned, EvidenceWhat, EvidenceWithdrawn,
    PlanEvent, ScanVerdict,
};
use crate::{EvidenceId, PostId, Refusal, Words};

/// Says anew what a piece of evidence is called, shows, represents, and until when it is in date.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DescribeEvidence {
    /// Which.
    pub evidence: EvidenceId,
    /// All that is said of it from now on.
    pub about: EvidenceAbout,
    /// Why.
    pub why: String,
    /// The lead that a manager acts for.
    pub on_behalf_of: Option<PostId>,
}

/// Withdraws a piece of evidence: it counts no more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithdrawEvidence {
    /// Which.
    pub evidence: EvidenceId,
    /// Why.
    pub why: String,
    /// The lead that a manager acts for.
    pub on_behalf_of: Option<PostId>,
}

/// Notes what a scan of a revision's file found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoteScan {
    /// Which.
    pub evidence: EvidenceId,
    /// The SHA-256 of what was scanned, in hex.
    pub sha256: String,
    /// What was found.
    pub verdict: ScanVerdict,
}

pub(super) fn describe(asked: &Deciding<'_>, command: &DescribeEvidence) -> Result<PlanEvent, Refusal> {
    let found = find(asked, command.evidence)?;
    let posts = speaks_for(asked, &found.on, command.on_behalf_of, false)?;
    let about = check_about(asked, &command.about)?;
    if same(&about, &found.about) {
        return Err(EvidenceRefusal::NothingChanges.into());
    }
    let why = said(&command.why, EvidenceRefusal::NoReason)?;
    let (evidence, on_behalf_of) = (command.evidence, command.on_behalf_of);
    Ok(PlanEvent::EvidenceDescribed(EvidenceDescribed { evidence, about, why, on_behalf_of, posts }))
}

pub(super) fn withdraw(asked: &Deciding<'_>, command: &WithdrawEvidence) -> Result<PlanEvent, Refusal> {
    let found = find(asked, command.evidence)?;
    let posts = speaks_for(asked, &found.on, command.on_behalf_of, false)?;
    let why = said(&command.why, EvidenceRefusal::NoReason)?;
    let (evidence, on_behalf_of) = (command.evidence, command.on_behalf_of);
    Ok(PlanEvent::EvidenceWithdrawn(EvidenceWithdrawn { evidence, why, on_behalf_of, posts }))
}

/// Only Waymark itself runs a scanner. A withdrawn piece may be scanned still: its file is kept.
pub(super) fn note_scan(asked: &Deciding<'_>, command: &NoteScan) -> Result<PlanEvent, Refusal> {
    if !asked.standing.system {
        return Err(Denied::NotThere.into());
    }
    let found = asked.plan.evidence.get(&command.evidence).ok_or(EvidenceRefusal::NoSuchEvidence)?;
    let of_file = |what: &EvidenceWhat| matches!(what, EvidenceWhat::File { sha256, .. } if *sha256 == command.sha256);
    let mut newest_first = found.revisions().collect::<Vec<_>>().into_iter().rev();
    let revision = newest_first.find(|one| of_file(&one.what)).ok_or(EvidenceRefusal::NoSuchEvidence)?;
    if revision.scan.as_ref().is_some_and(|scan| scan.verdict == command.verdict) {
        return Err(EvidenceRefusal::NothingChanges.into());
    }
    Ok(PlanEvent::EvidenceScanned(EvidenceScanned {
        evidence: command.evidence,
        revision: revision.number,
        sha256: command.sha256.clone(),
        verdict: command.verdict.clone(),
    }))
}

/// Whether both say the same; what was erased says nothing.
fn same(one: &EvidenceAbout, other: &EvidenceAbout) -> bool {
    let texts = |about: &EvidenceAbout| {
        (about.title.text().map(str::to_owned), about.shows.as_ref().and_then(Words::text).map(str::to_owned))
    };
    let rest =
        |about: &EvidenceAbout| (about.represents, about.owner, about.valid_until, about.review_on, about.sensitivity);
    texts(one) == texts(other) && rest(one) == rest(other)
}
