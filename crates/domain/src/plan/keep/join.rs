//! Joining copies of one piece of work, keeping like actions apart, and parting what was joined (DESIGN 3.5).

use serde::Serialize;

use crate::plan::keep::{Keeping, agree, why};
use crate::plan::{Action, Joined, PlacedLead, Placement, PlanEvent, PlanRefusal, PlanStage};
use crate::{ActionId, DueKind, DueRead, Words};

/// Makes two copies of one piece of work one action.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JoinActions {
    /// The action whose updates are current from now on.
    pub home: ActionId,
    /// The action that becomes a placement of it.
    pub other: ActionId,
    /// Why.
    pub why: String,
}

/// Says that actions listed as alike are not one piece of work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeepApart {
    /// Which of the plan's proposals, from 0.
    pub shared: u32,
    /// Why; may be empty.
    pub why: String,
}

/// Says that actions which nobody had listed as alike are not one piece of work, so that they are not offered again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandApart {
    /// The actions, at least two.
    pub actions: Vec<ActionId>,
    /// Why; may be empty.
    pub why: String,
}

/// Makes a copy that was joined an action of its own again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartActions {
    /// The action that it was joined with.
    pub home: ActionId,
    /// The copy, by the id that it had and gets back.
    pub other: ActionId,
    /// Why.
    pub why: String,
}

pub(crate) fn join_actions(keeping: &Keeping<'_>, command: &JoinActions) -> Result<PlanEvent, PlanRefusal> {
    let (home, other) = (keeping.action(command.home)?, keeping.action(command.other)?);
    if command.home == command.other {
        return Err(PlanRefusal::JoinsItself);
    }
    let stands_with =
        |placement: &Placement| home.placements.iter().any(|one| one.recommendation == placement.recommendation);
    if other.placements.iter().any(stands_with) {
        return Err(PlanRefusal::AlreadyPlaced);
    }
    if home.depends_on.iter().any(|one| one.on == command.other)
        || other.depends_on.iter().any(|one| one.on == command.home)
    {
        return Err(PlanRefusal::WaitsForTheOther);
    }
    // The copy's request would wait where nobody sees it.
    if other.extension_asked().is_some() {
        return Err(PlanRefusal::TimeAskedFor);
    }
    Ok(PlanEvent::ActionsJoined {
        home: command.home,
        other: command.other,
        why: why(&command.why)?,
        leads: new_leads(home, other),
        takes_due: takes_due(home, other),
        original: [home.due.original, other.due.original].into_iter().flatten().min(),
    })
}

/// The other's leads that the home lacks, by number.
fn new_leads(home: &Action, other: &Action) -> Vec<u32> {
    numbers(&other.leads, |lead| !among(&home.leads, lead))
}

fn numbers(leads: &[PlacedLead], wanted: impl Fn(&PlacedLead) -> bool) -> Vec<u32> {
    (0u32..).zip(leads).filter(|(_, lead)| wanted(lead)).map(|(number, _)| number).collect()
}

/// Whether a lead is among others: the same post, or where one is not known the same words.
fn among(leads: &[PlacedLead], lead: &PlacedLead) -> bool {
    leads.iter().any(|one| match (one.post, lead.post) {
        (Some(one), Some(post)) => one == post,
        _ => one.printed.text().is_some() && one.printed.text() == lead.printed.text(),
    })
}

/// Whether the other's date governs: in a draft the earlier one does, and one that can be read before one that cannot.
fn takes_due(home: &Action, other: &Action) -> bool {
    let clear = |due: &DueRead| !matches!(due.kind, DueKind::None | DueKind::Unclear);
    let (ours, theirs) = (&home.due.current, &other.due.current);
    let agreed = home.due.original.is_some() || other.due.original.is_some();
    !agreed && clear(theirs) && (!clear(ours) || theirs.latest() < ours.latest())
}

pub(crate) fn keep_apart(keeping: &Keeping<'_>, command: &KeepApart) -> Result<PlanEvent, PlanRefusal> {
    let shared = keeping.plan.shared.get(command.shared as usize).ok_or(PlanRefusal::NoSuchAction)?;
    if shared.decided {
        return Err(PlanRefusal::AlreadyAnswered);
    }
    Ok(PlanEvent::SharedKeptApart { shared: command.shared, why: Words::from(command.why.trim()) })
}

/// Two entries: the actions are listed, and the list is decided.
pub(super) fn stand_apart(keeping: &Keeping<'_>, command: &StandApart) -> Result<Vec<PlanEvent>, PlanRefusal> {
    let mut actions: Vec<ActionId> = Vec::new();
    for action in &command.actions {
        keeping.action(*action)?;
        if !actions.contains(action) {
            actions.push(*action);
        }
    }
    if actions.len() < 2 {
        return Err(PlanRefusal::JoinsItself);
    }
    let shared = u32::try_from(keeping.plan.shared.len()).unwrap_or(u32::MAX);
    Ok(vec![
        PlanEvent::SharedProposed { actions, differs: Vec::new() },
        PlanEvent::SharedKeptApart { shared, why: Words::from(command.why.trim()) },
    ])
}

pub(super) fn part_actions(keeping: &Keeping<'_>, command: &PartActions) -> Result<PlanEvent, PlanRefusal> {
    let home = keeping.action(command.home)?;
    let joined = home.joined.iter().find(|one| one.other.action == command.other).ok_or(PlanRefusal::NotJoined)?;
    let due_back = due_back(home, joined);
    let agreed_since = joined.in_draft && keeping.plan.stage != PlanStage::Draft;
    let (original, others_original) = if agreed_since {
        let own = if due_back { agree::settled(&joined.before.due.current) } else { home.due.original };
        (own, agree::settled(&joined.other.due.current))
    } else {
        (joined.before.due.original, joined.other.due.original)
    };
    Ok(PlanEvent::ActionsParted {
        home: command.home,
        other: command.other,
        why: why(&command.why)?,
        leads: leads_that_go(home, joined),
        due_back,
        original,
        others_original,
    })
}

/// Whether the home's date is the one that it took from the copy, and nobody has mended it since.
fn due_back(home: &Action, joined: &Joined) -> bool {
    let (now, theirs, before) = (&home.due, &joined.other.due, &joined.before.due);
    let taken = now.printed == theirs.printed && now.current == theirs.current && now.changes == theirs.changes;
    taken && before.current != theirs.current
}

/// The home's leads that came with the copy and stand nowhere else; none where the home would be left without a lead.
fn leads_that_go(home: &Action, joined: &Joined) -> Vec<u32> {
    let leaves = |placement: &Placement| joined.other.placements.iter().any(|one| one.placement == placement.placement);
    let stay: Vec<&Placement> = home.placements.iter().filter(|placement| !leaves(placement)).collect();
    let came = |lead: &PlacedLead| {
        among(&joined.other.leads, lead)
            && !among(&joined.before.leads, lead)
            && !stay.iter().any(|placement| among(&placement.leads, lead))
    };
    let go = numbers(&home.leads, came);
    if go.len() == home.leads.len() { Vec::new() } else { go }
}
