//! Evidence: what shows that an action was done, or what difference a recommendation made (DESIGN 3.1).
//!
//! The record only: where it is attached, what it shows, until when it is in date, and who asked for it. The bytes of a
//! file are kept elsewhere, under the SHA-256 that the record names, and are there before the entry is.

mod apply;
mod attach;
mod event;
mod keep;
mod refusal;
mod request;
mod state;

pub(in crate::plan) use attach::is_address;
pub use attach::{AttachEvidence, LinkEvidence, ReviseEvidence, UnlinkEvidence};
pub use event::{
    EvidenceAsked, EvidenceAttached, EvidenceDescribed, EvidenceLinked, EvidenceRequestAnswered, EvidenceRequestClosed,
    EvidenceRevised, EvidenceScanned, EvidenceUnlinked, EvidenceWithdrawn,
};
pub use keep::{DescribeEvidence, NoteScan, WithdrawEvidence};
pub use refusal::EvidenceRefusal;
use request::request_open;
pub use request::{AnswerEvidenceRequest, AskForEvidence, CloseEvidenceRequest};
pub use state::{
    Evidence, EvidenceAbout, EvidenceOn, EvidenceRequest, EvidenceWhat, EvidenceWithdrawal, RequestState, Revision,
    Scan, ScanVerdict, Sensitivity,
};

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::plan::{Deciding, Plan, PlanEvent};
use crate::{Actor, EvidenceId, Ids, PostId, Refusal, Words, london_day};

/// How many characters a note, or what a piece of evidence shows, may have: as many as an update.
pub const EVIDENCE_WORDS_LIMIT: usize = 20_000;

/// Something done with evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceCommand {
    Attach(AttachEvidence),
    Revise(ReviseEvidence),
    Describe(DescribeEvidence),
    Link(LinkEvidence),
    Unlink(UnlinkEvidence),
    Withdraw(WithdrawEvidence),
    Scan(NoteScan),
    Ask(AskForEvidence),
    Answer(AnswerEvidenceRequest),
    Close(CloseEvidenceRequest),
}

/// Decides what is done with evidence: what happens, and who states it.
pub(crate) fn decide(
    asked: &Deciding<'_>,
    ids: &mut Ids,
    command: &EvidenceCommand,
) -> Result<Vec<(Actor, PlanEvent)>, Refusal> {
    // Not by any person: only Waymark runs the scanner.
    if let EvidenceCommand::Scan(command) = command {
        return Ok(vec![(asked.actor, keep::note_scan(asked, command)?)]);
    }
    asked.standing.may(crate::Deed::Read)?;
    let by_asker = |event: PlanEvent| vec![(asked.actor, event)];
    match command {
        EvidenceCommand::Attach(command) => attach::attach(asked, ids, command),
        EvidenceCommand::Revise(command) => attach::revise(asked, command),
        EvidenceCommand::Describe(command) => keep::describe(asked, command).map(by_asker),
        EvidenceCommand::Link(command) => attach::link(asked, command).map(by_asker),
        EvidenceCommand::Unlink(command) => attach::unlink(asked, command).map(by_asker),
        EvidenceCommand::Withdraw(command) => keep::withdraw(asked, command).map(by_asker),
        EvidenceCommand::Ask(command) => request::ask(asked, ids, command).map(by_asker),
        EvidenceCommand::Answer(command) => {
            let events = request::answer(asked, command)?;
            Ok(events.into_iter().map(|event| (asked.actor, event)).collect())
        }
        EvidenceCommand::Close(command) => request::close(asked, command).map(by_asker),
        EvidenceCommand::Scan(_) => Ok(Vec::new()),
    }
}

impl Plan {
    /// The posts that lead what evidence is attached to: an action's leads, or those of all a recommendation's actions.
    pub fn leads_of(&self, on: EvidenceOn) -> BTreeSet<PostId> {
        match on {
            EvidenceOn::Action(id) => self.actions.get(&id).map_or_else(BTreeSet::new, |action| action.lead_posts()),
            EvidenceOn::Recommendation(id) => {
                let actions = self.recommendation(id).map_or(&[][..], |one| &one.actions);
                actions.iter().filter_map(|id| self.actions.get(id)).flat_map(|action| action.lead_posts()).collect()
            }
        }
    }

    /// Whether the plan has what evidence would be attached to.
    pub fn has(&self, on: EvidenceOn) -> bool {
        match on {
            EvidenceOn::Action(id) => self.actions.contains_key(&id),
            EvidenceOn::Recommendation(id) => self.recommendation(id).is_some(),
        }
    }

    /// The evidence on an action or a recommendation, in the order in which it came; withdrawn and expired besides.
    pub fn evidence_on(&self, on: EvidenceOn) -> Vec<&Evidence> {
        let there = self.evidence.values().map(AsRef::as_ref).filter(|one: &&Evidence| one.on.contains(&on));
        let mut found: Vec<&Evidence> = there.collect();
        found.sort_by_key(|one| one.first.position);
        found
    }

    /// The requests for evidence on an action or a recommendation, in the order in which they were made.
    pub fn requests_on(&self, on: EvidenceOn) -> Vec<&EvidenceRequest> {
        let there = self.requests.values().map(AsRef::as_ref).filter(|one: &&EvidenceRequest| one.on == on);
        let mut found: Vec<&EvidenceRequest> = there.collect();
        found.sort_by_key(|one| one.position);
        found
    }
}

/// Whether a deed about evidence may be done by whoever acts for these leads, and the posts that they act for.
///
/// Every place has to be theirs; a manager speaks for one lead of any of them.
fn speaks_for(
    asked: &Deciding<'_>,
    places: &[EvidenceOn],
    on_behalf_of: Option<PostId>,
    every: bool,
) -> Result<Vec<PostId>, Refusal> {
    let all: BTreeSet<PostId> = places.iter().flat_map(|on| asked.plan.leads_of(*on)).collect();
    asked.standing.may(crate::Deed::Update { leads: &all, on_behalf_of })?;
    let posts: Vec<PostId> = all.intersection(&asked.standing.posts).copied().collect();
    let leads = |on: &EvidenceOn| asked.plan.leads_of(*on).iter().any(|post| asked.standing.posts.contains(post));
    // Nobody's action has nobody to act for: `may` has let only a manager through.
    if every && on_behalf_of.is_none() && !all.is_empty() && !places.iter().all(leads) {
        return Err(crate::Denied::NotALead.into());
    }
    Ok(posts)
}

fn find<'a>(asked: &Deciding<'a>, id: EvidenceId) -> Result<&'a Evidence, EvidenceRefusal> {
    let found: &'a Evidence = asked.plan.evidence.get(&id).ok_or(EvidenceRefusal::NoSuchEvidence)?;
    if found.withdrawn.is_some() { Err(EvidenceRefusal::Withdrawn) } else { Ok(found) }
}

/// Trims words, and refuses none and too many.
fn said(text: &str, empty: EvidenceRefusal) -> Result<Words, EvidenceRefusal> {
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 {
        return Err(empty);
    }
    if length > EVIDENCE_WORDS_LIMIT {
        return Err(EvidenceRefusal::TooLong { limit: EVIDENCE_WORDS_LIMIT, length });
    }
    Ok(Words::from(text))
}

fn today(asked: &Deciding<'_>) -> Date {
    london_day(asked.now)
}
