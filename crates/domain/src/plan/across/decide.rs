//! Linking an action to its home in another plan, and parting the two again; and what is said only at home.

use serde::Serialize;

use super::{ActionLinkedFromPlan, ActionLinkedToHome, ActionPartedFromHome, ActionPartedFromPlan};
use crate::access::{Deed, Standing};
use crate::plan::{Action, EvidenceOn, Plan, PlanEvent, PlanRefusal};
use crate::{ActionId, Heads, PlanId, Recorded, Refusal, Words};

/// Makes an action of another plan the home of one here.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinkAcross {
    /// The plan whose action is to link, and the action.
    pub here: (PlanId, ActionId),
    /// The plan that the work lives in, and the action there.
    pub home: (PlanId, ActionId),
    /// Why they are one piece of work.
    pub why: String,
}

/// Makes an action that lives in another plan one of its own plan again, as it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartAcross {
    /// The plan whose action links, and the action.
    pub here: (PlanId, ActionId),
    /// The plan that the work lives in, and the action there.
    pub home: (PlanId, ActionId),
    /// Why they are two.
    pub why: String,
}

/// Something done with an action of two plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AcrossCommand {
    /// Links it.
    Link(LinkAcross),
    /// Parts it.
    Part(PartAcross),
}

impl AcrossCommand {
    /// The plan that links, and the plan that the work lives in.
    pub fn plans(&self) -> [PlanId; 2] {
        match self {
            Self::Link(link) => [link.here.0, link.home.0],
            Self::Part(part) => [part.here.0, part.home.0],
        }
    }
}

/// A state in which nothing can be done across plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AcrossRefusal {
    /// Both stand in one plan: they are joined there.
    SamePlan,
    /// No such action in another plan that the asker keeps.
    NoSuchHome,
    /// It lives in another plan already, or its home does.
    LivesElsewhere,
    /// Other plans link to it, so it cannot link itself.
    ServesOthers,
    /// It does not live there.
    NotLinked,
    /// A piece of work would wait for itself. The way round, from the action to itself: each step within a plan is a
    /// dependency, each from plan to plan the same work.
    Circle {
        /// Each with its plan.
        through: Vec<(PlanId, String)>,
    },
}

impl From<AcrossRefusal> for PlanRefusal {
    fn from(refusal: AcrossRefusal) -> Self {
        Self::Across(refusal)
    }
}

impl From<AcrossRefusal> for Refusal {
    fn from(refusal: AcrossRefusal) -> Self {
        Self::Plan(refusal.into())
    }
}

/// Both plans, and what the asker is in each; the home only where it is a plan of the authority that they may read.
pub(crate) struct AcrossPlans<'a> {
    pub(crate) here: (&'a Plan, &'a Standing),
    pub(crate) home: Option<(&'a Plan, &'a Standing)>,
}

/// Decides: one event for the plan that links, one for the home.
pub(crate) fn decide(asked: &AcrossPlans<'_>, command: &AcrossCommand) -> Result<[PlanEvent; 2], Refusal> {
    let (plan, standing) = asked.here;
    standing.may(Deed::Read)?;
    standing.may(Deed::Manage)?;
    let [here, home] = command.plans();
    if here == home {
        return Err(AcrossRefusal::SamePlan.into());
    }
    // A plan that they do not keep is as one that is not there.
    let keeps = |(_, standing): &(&Plan, &Standing)| standing.may(Deed::Manage).is_ok();
    let (home_plan, _) = asked.home.filter(keeps).ok_or(AcrossRefusal::NoSuchHome)?;
    match command {
        AcrossCommand::Link(command) => link(plan, home_plan, command),
        AcrossCommand::Part(command) => part(plan, command),
    }
}

fn link(plan: &Plan, home_plan: &Plan, command: &LinkAcross) -> Result<[PlanEvent; 2], Refusal> {
    let action = found(plan, command.here.1)?;
    let home: &Action = home_plan.actions.get(&command.home.1).ok_or(AcrossRefusal::NoSuchHome)?;
    if action.lives_in.is_some() || home.lives_in.is_some() {
        return Err(AcrossRefusal::LivesElsewhere.into());
    }
    if !action.serves.is_empty() {
        return Err(AcrossRefusal::ServesOthers.into());
    }
    if action.is_withdrawn() || home.is_withdrawn() {
        return Err(PlanRefusal::AlreadyWithdrawn.into());
    }
    // The request would wait where nobody decides it.
    if action.extension_asked().is_some() {
        return Err(PlanRefusal::TimeAskedFor.into());
    }
    let why = reason(&command.why)?;
    let ((here, action), (home_plan, home)) = (command.here, command.home);
    Ok([
        PlanEvent::ActionLinkedToHome(ActionLinkedToHome { action, home_plan, home, why: why.clone() }),
        PlanEvent::ActionLinkedFromPlan(ActionLinkedFromPlan { action: home, plan: here, other: action, why }),
    ])
}

fn part(plan: &Plan, command: &PartAcross) -> Result<[PlanEvent; 2], Refusal> {
    let ((here, action), (home_plan, home)) = (command.here, command.home);
    let lives = found(plan, action)?.lives_in.as_ref();
    if lives.is_none_or(|lives| (lives.plan, lives.action) != command.home) {
        return Err(AcrossRefusal::NotLinked.into());
    }
    let why = reason(&command.why)?;
    Ok([
        PlanEvent::ActionPartedFromHome(ActionPartedFromHome { action, home_plan, home, why: why.clone() }),
        PlanEvent::ActionPartedFromPlan(ActionPartedFromPlan { action: home, plan: here, other: action, why }),
    ])
}

fn found(plan: &Plan, action: ActionId) -> Result<&Action, PlanRefusal> {
    plan.actions.get(&action).map(AsRef::as_ref).ok_or(PlanRefusal::NoSuchAction)
}

fn reason(why: &str) -> Result<Words, PlanRefusal> {
    let why = why.trim();
    if why.is_empty() { Err(PlanRefusal::NoReason) } else { Ok(Words::from(why)) }
}

/// Refuses what is said of an action in a plan that it does not live in. Asked of what was decided, so that whoever may
/// not say it hears that first, and no command is forgotten.
pub(crate) fn lives_here(heads: &Heads, recorded: &[Recorded]) -> Result<(), AcrossRefusal> {
    for one in recorded {
        let (crate::StreamId::Plan(id), crate::Event::Plan(event)) = (one.stream, &one.event) else { continue };
        let Some(plan) = heads.plan(id) else { continue };
        let lives_elsewhere = |action: &ActionId| plan.actions.get(action).is_some_and(|one| one.lives_in.is_some());
        if of_the_work(event).iter().any(lives_elsewhere) {
            return Err(AcrossRefusal::LivesElsewhere);
        }
        // What is joined takes its links with it nowhere.
        if let PlanEvent::ActionsJoined { other, .. } = event
            && plan.actions.get(other).is_some_and(|one| !one.serves.is_empty())
        {
            return Err(AcrossRefusal::ServesOthers);
        }
    }
    Ok(())
}

/// The actions whose work an event is about: where it stands, its time, its evidence, its rhythm. Words, leads and dates
/// as printed are the placement's, and stay where they are.
fn of_the_work(event: &PlanEvent) -> Vec<ActionId> {
    let on = |places: &[EvidenceOn]| {
        let action = |on: &EvidenceOn| if let EvidenceOn::Action(action) = on { Some(*action) } else { None };
        places.iter().filter_map(action).collect::<Vec<_>>()
    };
    match event {
        PlanEvent::UpdateRecorded { action, .. }
        | PlanEvent::WithdrawalAsked { action, .. }
        | PlanEvent::ActionWithdrawn { action, .. }
        | PlanEvent::WithdrawalRefused { action, .. }
        | PlanEvent::ActionRestored { action, .. }
        | PlanEvent::ExtensionAsked { action, .. }
        | PlanEvent::ExtensionGranted { action, .. }
        | PlanEvent::ExtensionRefused { action, .. }
        | PlanEvent::RhythmSet { action, .. }
        | PlanEvent::OccurrenceKept { action, .. }
        | PlanEvent::OccurrenceTakenBack { action, .. } => vec![*action],
        PlanEvent::ClaimVerified(verified) => vec![verified.action],
        PlanEvent::ClaimRefused(refused) => vec![refused.action],
        PlanEvent::EvidenceAttached(attached) => on(&attached.on),
        PlanEvent::EvidenceLinked(linked) => on(&linked.on),
        PlanEvent::EvidenceAsked(asked) => on(&[asked.on]),
        PlanEvent::ActionsJoined { home, other, .. } => vec![*home, *other],
        _ => Vec::new(),
    }
}
