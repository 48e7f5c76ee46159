//! Commands: what may be asked, which streams each touches, and the one way to decide.

mod across;
mod despite;
mod together;

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;

use crate::access::Standing;
use crate::directory::{self, DirectoryRefusal};
use crate::plan::{
    self, Deciding, EvidenceRefusal, IndexRefusal, Keeping, LastingRefusal, PlanRefusal, VerificationRefusal,
};
use crate::{
    AcrossCommand, Actor, AddOrganisation, AddPost, AppointHolder, AskWithdrawal, Asker, Denied, Directory, EndHolding,
    Event, EvidenceCommand, ExtendCommand, GrantRole, HandOver, Heads, Ids, ImportPlan, IndexCommand, InstanceId,
    KeepCommand, KeepOccurrence, LastingCommand, OpenAuthority, OpenPlan, PlanId, RecordUpdate, RedactDirectoryPassage,
    RegisterEvent, RenameOrganisation, RevisePost, RevokeRole, SaveDespiteWarning, StreamHead, StreamId,
    VerificationCommand, london_day,
};

/// Something asked of Waymark.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Begins an instance's register.
    BeginInstance { instance: InstanceId },
    /// Notes every stream's head in the register; the heads are the journal's to know.
    RecordHeads { instance: InstanceId, heads: Vec<StreamHead> },
    /// Opens an authority's directory.
    OpenAuthority(OpenAuthority),
    /// Names an organisation.
    AddOrganisation(AddOrganisation),
    /// Names a post or a group.
    AddPost(AddPost),
    /// Gives somebody a post.
    AppointHolder(AppointHolder),
    /// States somebody's last day in a post.
    EndHolding(EndHolding),
    /// Gives an organisation another name.
    RenameOrganisation(RenameOrganisation),
    /// Describes a post or group anew.
    RevisePost(RevisePost),
    /// Hands a post over.
    HandOver(HandOver),
    /// Erases a passage of the directory.
    RedactDirectoryPassage(RedactDirectoryPassage),
    /// Gives somebody a role.
    GrantRole(GrantRole),
    /// Takes a role back.
    RevokeRole(RevokeRole),
    /// Brings a plan in.
    ImportPlan(Box<ImportPlan>),
    /// Begins a plan by hand.
    OpenPlan(OpenPlan),
    /// Says where an action stands.
    RecordUpdate(RecordUpdate),
    /// Asks for an action to be withdrawn.
    AskWithdrawal(AskWithdrawal),
    /// Does something with evidence.
    Evidence {
        /// The plan.
        plan: PlanId,
        /// What.
        what: EvidenceCommand,
    },
    /// Answers a claim.
    Verification {
        /// The plan.
        plan: PlanId,
        /// What.
        what: VerificationCommand,
    },
    /// Asks for more time, takes the request back, or decides it.
    Extend {
        /// The plan.
        plan: PlanId,
        /// What about it.
        what: ExtendCommand,
    },
    /// Does something with a recommendation as a whole: tests it, closes it, speaks of it.
    Lasting {
        /// The plan.
        plan: PlanId,
        /// What.
        what: LastingCommand,
    },
    /// Says that an occurrence of a duty that recurs was kept.
    KeepOccurrence {
        /// The plan.
        plan: PlanId,
        /// Which.
        what: KeepOccurrence,
    },
    /// Keeps the change index.
    Index {
        /// The plan.
        plan: PlanId,
        /// What is done to it.
        what: IndexCommand,
    },
    /// Keeps a plan.
    Keep {
        /// The plan.
        plan: PlanId,
        /// What to do to it.
        what: KeepCommand,
    },
    /// Does something with a piece of work of two plans: both streams, or none.
    AcrossPlans(AcrossCommand),
    /// The same command, decided with other plans in sight: those that its actions' work is shared with, near or far. What
    /// would go round in a circle through them is refused.
    InSight {
        /// The other plans; none of it is recorded, so that the same form sent twice is one whatever they were then.
        #[serde(skip)]
        plans: BTreeSet<PlanId>,
        /// What is asked.
        what: Box<Command>,
    },
    /// Notes that what is saved together with it was saved despite a warning.
    SaveDespiteWarning(SaveDespiteWarning),
    /// Several at once, in order: each is decided on what those before it did, and all happen or none.
    Together(Vec<Command>),
}

/// An event for a stream, and who states it: the asker, or the document that an import brings in.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The stream it is appended to.
    pub stream: StreamId,
    /// Who states it.
    pub actor: Actor,
    /// What happened.
    pub event: Event,
}

/// A state in which a command cannot be done. Whoever shows it has the words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Not allowed, or not there.
    Denied(Denied),
    /// The register says no: it has begun, or has not.
    Register,
    /// The directory says no.
    Directory(DirectoryRefusal),
    /// The plan says no.
    Plan(PlanRefusal),
    /// What several commands would record does not stand together.
    Together,
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl From<DirectoryRefusal> for Refusal {
    fn from(refusal: DirectoryRefusal) -> Self {
        Self::Directory(refusal)
    }
}

impl From<PlanRefusal> for Refusal {
    fn from(refusal: PlanRefusal) -> Self {
        Self::Plan(refusal)
    }
}

impl From<EvidenceRefusal> for Refusal {
    fn from(refusal: EvidenceRefusal) -> Self {
        Self::Plan(refusal.into())
    }
}

impl From<IndexRefusal> for Refusal {
    fn from(refusal: IndexRefusal) -> Self {
        Self::Plan(refusal.into())
    }
}

impl From<LastingRefusal> for Refusal {
    fn from(refusal: LastingRefusal) -> Self {
        Self::Plan(refusal.into())
    }
}

impl From<VerificationRefusal> for Refusal {
    fn from(refusal: VerificationRefusal) -> Self {
        Self::Plan(refusal.into())
    }
}

impl Command {
    /// Names every stream that the command reads or appends to; one that has not begun may be among them.
    pub fn streams(&self, asker: &Asker) -> BTreeSet<StreamId> {
        let directory = StreamId::Directory(asker.authority);
        match self {
            Self::BeginInstance { instance } | Self::RecordHeads { instance, .. } => {
                BTreeSet::from([StreamId::Register(*instance)])
            }
            Self::OpenAuthority(command) => {
                BTreeSet::from([StreamId::Register(command.instance), StreamId::Directory(command.authority)])
            }
            Self::AddOrganisation(_)
            | Self::AddPost(_)
            | Self::AppointHolder(_)
            | Self::EndHolding(_)
            | Self::RenameOrganisation(_)
            | Self::RevisePost(_)
            | Self::HandOver(_)
            | Self::RedactDirectoryPassage(_)
            | Self::GrantRole(_)
            | Self::RevokeRole(_) => BTreeSet::from([directory]),
            Self::ImportPlan(command) => {
                BTreeSet::from([StreamId::Register(command.instance), directory, StreamId::Plan(command.plan)])
            }
            Self::OpenPlan(command) => {
                BTreeSet::from([StreamId::Register(command.instance), directory, StreamId::Plan(command.plan)])
            }
            Self::AcrossPlans(command) => {
                std::iter::once(directory).chain(command.plans().map(StreamId::Plan)).collect()
            }
            Self::InSight { plans, what } => {
                what.streams(asker).into_iter().chain(plans.iter().copied().map(StreamId::Plan)).collect()
            }
            Self::SaveDespiteWarning(command) => {
                std::iter::once(directory).chain(command.plan.map(StreamId::Plan)).collect()
            }
            Self::RecordUpdate(command) => BTreeSet::from([directory, StreamId::Plan(command.plan)]),
            Self::AskWithdrawal(command) => BTreeSet::from([directory, StreamId::Plan(command.plan)]),
            Self::Keep { plan, .. }
            | Self::Evidence { plan, .. }
            | Self::Verification { plan, .. }
            | Self::Extend { plan, .. }
            | Self::Index { plan, .. }
            | Self::Lasting { plan, .. }
            | Self::KeepOccurrence { plan, .. } => BTreeSet::from([directory, StreamId::Plan(*plan)]),
            Self::Together(commands) => commands.iter().flat_map(|command| command.streams(asker)).collect(),
        }
    }
}

impl Command {
    /// The plans in which the command may make a piece of work wait for itself: whoever asks puts the plans that these
    /// share work with in sight ([`Command::InSight`]).
    pub fn may_close_circle(&self) -> Vec<PlanId> {
        match self {
            Self::Keep {
                plan,
                what: KeepCommand::StateDependency(_) | KeepCommand::JoinActions(_) | KeepCommand::PartActions(_),
            } => vec![*plan],
            Self::AcrossPlans(AcrossCommand::Link(link)) => vec![link.here.0, link.home.0],
            Self::Together(commands) => commands.iter().flat_map(Self::may_close_circle).collect(),
            _ => Vec::new(),
        }
    }
}

/// Decides a command: what happens, or why not. The same heads, asker, time, seed and command decide the same.
///
/// # Errors
/// [`Refusal`]: nothing happens.
pub fn decide(
    heads: &Heads,
    asker: &Asker,
    now: Timestamp,
    ids: &mut Ids,
    command: &Command,
) -> Result<Vec<Recorded>, Refusal> {
    let recorded = match command {
        // The other plans are among the heads.
        Command::InSight { what, .. } => return decide(heads, asker, now, ids, what),
        // Each of several was looked at on the heads that it found.
        Command::Together(commands) => return together::decide(heads, asker, now, ids, commands),
        _ => decided(heads, asker, now, ids, command)?,
    };
    plan::lives_here(heads, &recorded)?;
    let through = plan::may_close(&recorded);
    if !through.is_empty() {
        let after = heads.after(&recorded, now, ids.mint()).map_err(|_| Refusal::Together)?;
        plan::no_circle(&after, &through)?;
    }
    Ok(recorded)
}

fn decided(
    heads: &Heads,
    asker: &Asker,
    now: Timestamp,
    ids: &mut Ids,
    command: &Command,
) -> Result<Vec<Recorded>, Refusal> {
    match command {
        Command::BeginInstance { .. } | Command::RecordHeads { .. } => decide_register(heads, asker, command),
        Command::OpenAuthority(open) => decide_open(heads, asker, open),
        Command::ImportPlan(import) => decide_import(heads, asker, now, ids, import),
        Command::OpenPlan(open) => decide_open_plan(heads, asker, now, open),
        Command::AskWithdrawal(ask) => {
            let (directory, plan) = plan_of(heads, asker, ask.plan)?;
            let standing = Standing::of(asker.actor, Some(directory), Some(ask.plan), london_day(now));
            let events = plan::ask_withdrawal(plan, &standing, ask)?;
            Ok(in_plan(ask.plan, asker.actor, events))
        }
        Command::RecordUpdate(update) => {
            let (directory, plan) = plan_of(heads, asker, update.plan)?;
            let standing = Standing::of(asker.actor, Some(directory), Some(update.plan), london_day(now));
            let events = plan::record_update(plan, &standing, asker.actor, now, update)?;
            Ok(in_plan(update.plan, asker.actor, events))
        }
        Command::Evidence { plan, .. }
        | Command::Verification { plan, .. }
        | Command::Extend { plan, .. }
        | Command::Index { plan, .. }
        | Command::Lasting { plan, .. }
        | Command::KeepOccurrence { plan, .. } => decide_in_plan(heads, asker, now, ids, *plan, command),
        Command::Keep { plan: id, what } => {
            // What an undone import brought in can still be erased.
            let erases = matches!(what, KeepCommand::RedactPassage(_));
            let (directory, plan) = if erases { any_plan_of(heads, asker, *id) } else { plan_of(heads, asker, *id) }?;
            let standing = Standing::of(asker.actor, Some(directory), Some(*id), london_day(now));
            let events = plan::keep(&Keeping { plan, directory, now }, &standing, asker.actor, ids, what)?;
            Ok(in_plan(*id, asker.actor, events))
        }
        Command::AcrossPlans(command) => across::decide(heads, asker, now, command),
        Command::SaveDespiteWarning(command) => despite::decide(heads, asker, now, command),
        _ => decide_directory(heads, asker, now, ids, command),
    }
}

/// What is done with a plan's evidence and claims.
fn decide_in_plan(
    heads: &Heads,
    asker: &Asker,
    now: Timestamp,
    ids: &mut Ids,
    id: PlanId,
    command: &Command,
) -> Result<Vec<Recorded>, Refusal> {
    let (directory, plan) = plan_of(heads, asker, id)?;
    let standing = Standing::of(asker.actor, Some(directory), Some(id), london_day(now));
    let deciding = Deciding { plan, directory, standing: &standing, actor: asker.actor, now };
    match command {
        Command::Evidence { what, .. } => {
            let stated = plan::decide_evidence(&deciding, ids, what)?;
            Ok(stated.into_iter().flat_map(|(actor, event)| in_plan(id, actor, vec![event])).collect())
        }
        Command::Verification { what, .. } => Ok(in_plan(id, asker.actor, plan::decide_verification(&deciding, what)?)),
        Command::Extend { what, .. } => Ok(in_plan(id, asker.actor, plan::extend(&deciding, what)?)),
        Command::Index { what, .. } => Ok(in_plan(id, asker.actor, plan::decide_index(&deciding, ids, what)?)),
        Command::Lasting { what, .. } => Ok(in_plan(id, asker.actor, plan::decide_lasting(&deciding, ids, what)?)),
        Command::KeepOccurrence { what, .. } => Ok(in_plan(id, asker.actor, plan::keep_occurrence(&deciding, what)?)),
        // Every other command is decided elsewhere.
        _ => Err(Denied::NotThere.into()),
    }
}

/// Only Waymark itself keeps the register.
fn decide_register(heads: &Heads, asker: &Asker, command: &Command) -> Result<Vec<Recorded>, Refusal> {
    if asker.actor != Actor::System {
        return Err(Denied::NotThere.into());
    }
    let (instance, event) = match command {
        Command::BeginInstance { instance } if heads.register(*instance).is_none() => {
            (*instance, RegisterEvent::InstanceBegun { instance: *instance })
        }
        Command::RecordHeads { instance, heads: noted } if heads.register(*instance).is_some() => {
            (*instance, RegisterEvent::HeadsRecorded { heads: noted.clone() })
        }
        _ => return Err(Refusal::Register),
    };
    Ok(vec![Recorded { stream: StreamId::Register(instance), actor: asker.actor, event: Event::Register(event) }])
}

/// Only Waymark itself opens an authority: somebody who holds the machine.
fn decide_open(heads: &Heads, asker: &Asker, open: &OpenAuthority) -> Result<Vec<Recorded>, Refusal> {
    if asker.actor != Actor::System {
        return Err(Denied::NotThere.into());
    }
    if heads.register(open.instance).is_none() {
        return Err(Refusal::Register);
    }
    let events = directory::open_authority(heads.directory(open.authority), open)?;
    let stream = StreamId::Directory(open.authority);
    let mut recorded = vec![stream_begun(open.instance, asker.actor, stream)];
    recorded.extend(in_directory(stream, asker.actor, events));
    Ok(recorded)
}

fn decide_directory(
    heads: &Heads,
    asker: &Asker,
    now: Timestamp,
    ids: &mut Ids,
    command: &Command,
) -> Result<Vec<Recorded>, Refusal> {
    let directory = heads.directory(asker.authority).ok_or(Denied::NotThere)?;
    let standing = Standing::of(asker.actor, Some(directory), None, london_day(now));
    let events = match command {
        Command::AddOrganisation(command) => directory::add_organisation(directory, &standing, ids, command),
        Command::AddPost(command) => directory::add_post(directory, &standing, ids, command),
        Command::AppointHolder(command) => directory::appoint_holder(directory, &standing, command),
        Command::EndHolding(command) => directory::end_holding(directory, &standing, command),
        Command::RenameOrganisation(command) => directory::rename_organisation(directory, &standing, command),
        Command::RevisePost(command) => directory::revise_post(directory, &standing, command),
        Command::HandOver(command) => directory::hand_over(directory, &standing, command),
        Command::RedactDirectoryPassage(command) => directory::redact_directory_passage(directory, &standing, command),
        Command::GrantRole(command) => directory::grant_role(directory, &standing, command),
        Command::RevokeRole(command) => directory::revoke_role(directory, &standing, command),
        // Every other command is decided above.
        _ => Err(Denied::NotThere.into()),
    }?;
    Ok(in_directory(StreamId::Directory(asker.authority), asker.actor, events))
}

fn decide_import(
    heads: &Heads,
    asker: &Asker,
    now: Timestamp,
    ids: &mut Ids,
    import: &ImportPlan,
) -> Result<Vec<Recorded>, Refusal> {
    let directory = heads.directory(asker.authority).ok_or(Denied::NotThere)?;
    let standing = Standing::of(asker.actor, Some(directory), None, london_day(now));
    if heads.register(import.instance).is_none() {
        return Err(Refusal::Register);
    }
    let imported = plan::import_plan(directory, &standing, (asker.actor, now), ids, import)?;
    if heads.plan(import.plan).is_some() {
        return Err(PlanRefusal::AlreadyOpen.into());
    }
    let mut recorded = vec![stream_begun(import.instance, asker.actor, StreamId::Plan(import.plan))];
    recorded.extend(in_directory(StreamId::Directory(asker.authority), asker.actor, imported.directory));
    recorded.extend(in_plan(import.plan, Actor::Document(import.document), imported.plan));
    recorded.extend(in_plan(import.plan, asker.actor, imported.decided));
    Ok(recorded)
}

fn decide_open_plan(heads: &Heads, asker: &Asker, now: Timestamp, open: &OpenPlan) -> Result<Vec<Recorded>, Refusal> {
    let directory = heads.directory(asker.authority).ok_or(Denied::NotThere)?;
    let standing = Standing::of(asker.actor, Some(directory), None, london_day(now));
    if heads.register(open.instance).is_none() {
        return Err(Refusal::Register);
    }
    let events = plan::open_plan(directory, &standing, asker.actor, open)?;
    if heads.plan(open.plan).is_some() {
        return Err(PlanRefusal::AlreadyOpen.into());
    }
    let mut recorded = vec![stream_begun(open.instance, asker.actor, StreamId::Plan(open.plan))];
    recorded.extend(in_plan(open.plan, asker.actor, events));
    Ok(recorded)
}

/// Finds a plan of the asker's authority that is in use.
fn plan_of<'a>(heads: &'a Heads, asker: &Asker, id: PlanId) -> Result<(&'a Directory, &'a crate::Plan), Refusal> {
    let (directory, plan) = any_plan_of(heads, asker, id)?;
    if plan.undone.is_some() { Err(PlanRefusal::Undone.into()) } else { Ok((directory, plan)) }
}

/// Finds a plan of the asker's authority; another authority's is not there.
fn any_plan_of<'a>(heads: &'a Heads, asker: &Asker, id: PlanId) -> Result<(&'a Directory, &'a crate::Plan), Refusal> {
    let directory = heads.directory(asker.authority).ok_or(Denied::NotThere)?;
    let plan = heads.plan(id).filter(|plan| plan.authority == asker.authority).ok_or(Denied::NotThere)?;
    Ok((directory, plan))
}

fn stream_begun(instance: InstanceId, actor: Actor, stream: StreamId) -> Recorded {
    let event = Event::Register(RegisterEvent::StreamBegun { stream });
    Recorded { stream: StreamId::Register(instance), actor, event }
}

fn in_directory(stream: StreamId, actor: Actor, events: Vec<crate::DirectoryEvent>) -> Vec<Recorded> {
    events.into_iter().map(|event| Recorded { stream, actor, event: Event::Directory(event) }).collect()
}

fn in_plan(plan: PlanId, actor: Actor, events: Vec<crate::PlanEvent>) -> Vec<Recorded> {
    let stream = StreamId::Plan(plan);
    events.into_iter().map(|event| Recorded { stream, actor, event: Event::Plan(event) }).collect()
}
