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

pub use attach::{AttachEvidence, LinkEvidence, ReviseEvidence, UnlinkEvidence};
pub use event::{
    EvidenceAsked, EvidenceAttached, EvidenceDescribed, EvidenceLinked, EvidenceRequestAnswered, EvidenceRequestClosed,
    EvidenceRevised, EvidenceScanned, EvidenceUnlinked, EvidenceWithdrawn,
};
pub use keep::{DescribeEvidence, NoteScan, WithdrawEvidence};
pub use refusal::EvidenceRefusal;
use request::request_open;
pub use request::{AnswerEvidenceRequest, AskForEvidence, CloseEvidenceRequest};

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::plan::{Deciding, Plan, PlanEvent};
use crate::{
    ActionId, Actor, EvidenceId, EvidenceRequestId, Ids, PostId, RecommendationId, Refusal, Role, Words, london_day,
};

/// How many characters a note, or what a piece of evidence shows, may have: as many as an update.
pub const EVIDENCE_WORDS_LIMIT: usize = 20_000;

/// What a piece of evidence is attached to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceOn {
    /// An action.
    Action(ActionId),
    /// A recommendation as a whole.
    Recommendation(RecommendationId),
}

/// The evidence itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceWhat {
    /// A file, kept under its hash.
    File {
        /// The SHA-256 of its bytes, in lower-case hex.
        sha256: String,
        /// How many bytes it has.
        bytes: u64,
        /// What sort of file it is, as found by whoever took it: `application/pdf`.
        media_type: String,
        /// Its name, as somebody gave it.
        name: Words,
    },
    /// An address, where somebody else keeps it.
    Link { url: Words },
    /// Words that stand for themselves.
    Note { text: Words },
}

/// Who may see a piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// Whoever reads the plan.
    #[default]
    Official,
    /// Whoever reads the plan, and each opening is noted.
    OfficialSensitive,
    /// Anybody, once the plan is published.
    MayBePublished,
}

impl Sensitivity {
    /// Every sensitivity, as forms list them.
    pub const ALL: [Self; 3] = [Self::Official, Self::OfficialSensitive, Self::MayBePublished];

    /// The sensitivity in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::OfficialSensitive => "official-sensitive",
            Self::MayBePublished => "may be published",
        }
    }
}

/// What is said of a piece of evidence, apart from what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceAbout {
    /// Its title.
    pub title: Words,
    /// What it shows; nothing until somebody says.
    pub shows: Option<Words>,
    /// The day it represents, apart from the day it came.
    pub represents: Option<Date>,
    /// The post that answers for it.
    pub owner: Option<PostId>,
    /// The last day on which it is in date; nothing when it does not expire.
    pub valid_until: Option<Date>,
    /// The day on which somebody should look whether it still holds; it changes no colour.
    pub review_on: Option<Date>,
    /// Who may see it.
    pub sensitivity: Sensitivity,
}

/// What a malware scan found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanVerdict {
    /// Nothing.
    Clean,
    /// Something, by the scanner's own name for it; the file is in quarantine and is no evidence.
    Infected { name: String },
    /// It could not be scanned.
    Unscanned,
}

/// A verdict, and when it was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// What was found.
    pub verdict: ScanVerdict,
    /// When the journal took it.
    pub at: Timestamp,
}

/// One revision of a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// Which revision, from 1.
    pub number: u32,
    /// When the journal took it.
    pub at: Timestamp,
    /// Who brought it.
    pub by: Actor,
    /// The lead that a manager brought it for.
    pub on_behalf_of: Option<PostId>,
    /// The lead posts that they acted for.
    pub posts: Vec<PostId>,
    /// The evidence itself.
    pub what: EvidenceWhat,
    /// Why it replaced the one before; nothing for the first.
    pub why: Option<Words>,
    /// The newest verdict on its file; nothing for a link or a note, and until it was scanned.
    pub scan: Option<Scan>,
}

/// Why, and by whom, evidence was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceWithdrawal {
    /// Why.
    pub why: Words,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// A piece of evidence as folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub evidence: EvidenceId,
    /// What it is attached to, in the order in which it was.
    pub on: Vec<EvidenceOn>,
    /// What is said of it.
    pub about: EvidenceAbout,
    /// Its first revision.
    pub first: Revision,
    /// The revisions that followed, oldest first.
    pub later: Vec<Revision>,
    /// Its withdrawal, once withdrawn.
    pub withdrawn: Option<EvidenceWithdrawal>,
}

impl Evidence {
    /// The revision that counts: the newest.
    pub fn current(&self) -> &Revision {
        self.later.last().unwrap_or(&self.first)
    }

    /// Every revision, oldest first.
    pub fn revisions(&self) -> impl Iterator<Item = &Revision> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// Whether its file is in quarantine.
    pub fn is_quarantined(&self) -> bool {
        let scan = self.current().scan.as_ref();
        scan.is_some_and(|scan| matches!(scan.verdict, ScanVerdict::Infected { .. }))
    }

    /// Whether it counts as evidence, but for its date: neither withdrawn nor in quarantine.
    pub fn stands(&self) -> bool {
        self.withdrawn.is_none() && !self.is_quarantined()
    }

    /// Whether it counts as evidence on a day; its last day is in date.
    pub fn is_in_date(&self, day: Date) -> bool {
        self.stands() && self.about.valid_until.is_none_or(|until| day <= until)
    }
}

/// Where a request for evidence has got to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestState {
    /// It waits.
    Open,
    /// Evidence was brought for it.
    Answered { evidence: EvidenceId, by: Actor, at: Timestamp },
    /// It was closed without.
    Closed { why: Words, by: Actor, at: Timestamp },
}

/// A named thing that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRequest {
    /// Its id.
    pub request: EvidenceRequestId,
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// What it is asked for.
    pub on: EvidenceOn,
    /// What is asked for.
    pub what: Words,
    /// The day by which it is wanted.
    pub wanted_by: Date,
    /// The posts that are asked.
    pub of: Vec<PostId>,
    /// In which role it was asked.
    pub asked_as: Role,
    /// Who asked.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// Where it has got to.
    pub state: RequestState,
}

impl EvidenceRequest {
    /// Whether nobody has answered or closed it.
    pub fn is_open(&self) -> bool {
        self.state == RequestState::Open
    }
}

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
