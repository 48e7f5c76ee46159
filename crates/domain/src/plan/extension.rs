//! More time: asked for with a reason, granted or refused by name (DESIGN 3.3). State, and how entries change it.
//!
//! A request changes no date and no colour; a grant counts from its own entry. No rule is checked here.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::plan::{Action, DateChange, DateChangeKind, PlanEvent, PlanStage};
use crate::{Actor, DueKind, DueRead, Entry, Plan, PostId, Words};

/// A decision on a request for more time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtensionDecision {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// Who recorded it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// The board's decision, where one was quoted.
    pub reference: Option<Words>,
    /// Why.
    pub why: Words,
    /// Whether the chair decided; else a manager recorded what the board decided.
    pub as_chair: bool,
    /// The posts that whoever decided held then.
    pub posts: Vec<PostId>,
}

/// What became of a request for more time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtensionAnswer {
    /// Nobody has decided yet.
    Pending,
    /// Granted, until this day.
    Granted { to: Date, decision: ExtensionDecision },
    /// Refused.
    Refused { decision: ExtensionDecision },
    /// Taken back before it was decided.
    TakenBack { at: Timestamp, by: Actor, why: Option<Words> },
    /// Another request took its place before it was decided; its position.
    Replaced { by: u64 },
}

/// A request for more time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Its entry's position in the plan's stream: what a decision names.
    pub asked: u64,
    /// Who asked.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// The date when it was asked.
    pub from: Option<Date>,
    /// The day asked for.
    pub to: Date,
    /// Why.
    pub why: Words,
    /// The lead that a manager asked for.
    pub on_behalf_of: Option<PostId>,
    /// The lead posts the asker acted for.
    pub posts: Vec<PostId>,
    /// What became of it.
    pub answer: ExtensionAnswer,
}

impl Extension {
    /// Whether nobody has decided yet.
    pub fn is_pending(&self) -> bool {
        self.answer == ExtensionAnswer::Pending
    }
}

impl Action {
    /// The request for more time that waits for a decision; at most one does.
    pub fn extension_asked(&self) -> Option<&Extension> {
        self.extensions.iter().rev().find(|one| one.is_pending())
    }
}

impl Plan {
    pub(super) fn apply_extension(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        let agreed = self.stage != PlanStage::Draft;
        match event.clone() {
            PlanEvent::ExtensionAsked { action, to, why, on_behalf_of, posts } => {
                let action = self.action_mut(action)?;
                for older in action.extensions.iter_mut().filter(|one| one.is_pending()) {
                    older.answer = ExtensionAnswer::Replaced { by: entry.position };
                }
                action.extensions.push(Extension {
                    asked: entry.position,
                    by: entry.actor,
                    at: entry.at,
                    from: action.due.current.latest(),
                    to,
                    why,
                    on_behalf_of,
                    posts,
                    answer: ExtensionAnswer::Pending,
                });
            }
            PlanEvent::ExtensionGranted { action, asked, to, reference, why, as_chair, posts } => {
                let action = self.action_mut(action)?;
                // A duty that goes on does so until the later day; anything else has a day.
                let kind = if action.due.current.kind == DueKind::Ongoing { DueKind::Ongoing } else { DueKind::Day };
                let (from, now) = (action.due.current.clone(), DueRead { kind, readings: vec![to] });
                action.due.current = now.clone();
                action.due.changes.push(DateChange {
                    kind: DateChangeKind::Extension,
                    from,
                    to: now,
                    printed: None,
                    why: why.clone(),
                    reference: reference.clone(),
                    by: entry.actor,
                    at: entry.at,
                    agreed,
                });
                let decision = decision(entry, reference, why, as_chair, posts);
                answer(action, asked, ExtensionAnswer::Granted { to, decision })?;
            }
            PlanEvent::ExtensionRefused { action, asked, reference, why, as_chair, posts } => {
                let decision = decision(entry, reference, why, as_chair, posts);
                answer(self.action_mut(action)?, asked, ExtensionAnswer::Refused { decision })?;
            }
            PlanEvent::ExtensionTakenBack { action, asked, why, .. } => {
                let taken = ExtensionAnswer::TakenBack { at: entry.at, by: entry.actor, why };
                answer(self.action_mut(action)?, asked, taken)?;
            }
            // Taken by the others.
            _ => return None,
        }
        Some(())
    }
}

fn decision(
    entry: &Entry,
    reference: Option<Words>,
    why: Words,
    as_chair: bool,
    posts: Vec<PostId>,
) -> ExtensionDecision {
    ExtensionDecision { position: entry.position, by: entry.actor, at: entry.at, reference, why, as_chair, posts }
}

fn answer(action: &mut Action, asked: u64, answer: ExtensionAnswer) -> Option<()> {
    action.extensions.iter_mut().find(|one| one.asked == asked)?.answer = answer;
    Some(())
}
