//! Asking for more time, taking the request back, and deciding it (DESIGN 3.3, 3.9).

use jiff::civil::Date;
use serde::Serialize;

use crate::access::Deed;
use crate::plan::{
    Action, Deciding, Extension, ExtensionAnswer, PlanEvent, PlanRefusal, PlanStage, UPDATE_WORDS_LIMIT,
};
use crate::{ActionId, Actor, Denied, PostId, Refusal, Words, london_day};

/// Something about more time for an action.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtendCommand {
    /// Asks for it.
    Ask(AskExtension),
    /// Takes the request back.
    TakeBack(TakeBackExtension),
    /// Grants or refuses it.
    Decide(DecideExtension),
}

/// Asks for more time. A request that waits already is replaced.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskExtension {
    /// The action.
    pub action: ActionId,
    /// The day asked for.
    pub to: Date,
    /// Why.
    pub why: String,
    /// The lead that a manager asks for.
    pub on_behalf_of: Option<PostId>,
}

/// Takes a request back before it is decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TakeBackExtension {
    /// The action.
    pub action: ActionId,
    /// The request: its entry's position.
    pub asked: u64,
    /// Why; may be empty.
    pub why: String,
}

/// Grants more time, or refuses it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecideExtension {
    /// The action.
    pub action: ActionId,
    /// The request that was read: its entry's position.
    pub asked: u64,
    /// Until which day; nothing to refuse. The day need not be the one that was asked for.
    pub grant: Option<Date>,
    /// The board's decision, as its minutes name it; a manager must quote it.
    pub reference: String,
    /// Why.
    pub why: String,
}

/// Decides what is asked about more time.
pub(crate) fn extend(extending: &Deciding<'_>, command: &ExtendCommand) -> Result<Vec<PlanEvent>, Refusal> {
    extending.standing.may(Deed::Read)?;
    let event = match command {
        ExtendCommand::Ask(command) => Extending(extending).ask(command),
        ExtendCommand::TakeBack(command) => Extending(extending).take_back(command),
        ExtendCommand::Decide(command) => Extending(extending).decide(command),
    }?;
    Ok(vec![event])
}

/// The rules of more time, over what rules look at.
struct Extending<'a>(&'a Deciding<'a>);

impl Extending<'_> {
    fn action(&self, id: ActionId) -> Result<&Action, PlanRefusal> {
        self.0.plan.actions.get(&id).map(AsRef::as_ref).ok_or(PlanRefusal::NoSuchAction)
    }

    fn ask(&self, command: &AskExtension) -> Result<PlanEvent, Refusal> {
        let action = self.action(command.action)?;
        let leads = action.lead_posts();
        self.0.standing.may(Deed::AskTime { leads: &leads, on_behalf_of: command.on_behalf_of })?;
        if self.0.plan.stage == PlanStage::Draft {
            return Err(PlanRefusal::StillADraft.into());
        }
        if action.is_withdrawn() {
            return Err(PlanRefusal::AlreadyWithdrawn.into());
        }
        if action.claim().is_some() {
            return Err(PlanRefusal::ClaimedDone.into());
        }
        self.later(action, command.to)?;
        let why = reason(&command.why)?;
        let same = |one: &Extension| {
            one.to == command.to && one.by == self.0.actor && why.text().is_some_and(|why| one.why.says(why))
        };
        if action.extension_asked().is_some_and(same) {
            return Err(PlanRefusal::TimeAskedAlready.into());
        }
        Ok(PlanEvent::ExtensionAsked {
            action: command.action,
            to: command.to,
            why,
            on_behalf_of: command.on_behalf_of,
            posts: leads.intersection(&self.0.standing.posts).copied().collect(),
        })
    }

    /// Only a later day is more time, and one that is past already helps nobody.
    fn later(&self, action: &Action, to: Date) -> Result<(), PlanRefusal> {
        let due = &action.due.current;
        let current = due.latest().filter(|_| due.kind != crate::DueKind::Unclear);
        let current = current.ok_or(PlanRefusal::NoDateToExtend)?;
        if to <= current {
            return Err(PlanRefusal::NotLater { current });
        }
        if to < london_day(self.0.now) {
            return Err(PlanRefusal::PastAlready);
        }
        Ok(())
    }

    /// The request that a form or a decision names, while it waits.
    fn pending<'a>(&self, action: &'a Action, asked: u64) -> Result<&'a Extension, PlanRefusal> {
        let found = action.extensions.iter().find(|one| one.asked == asked).ok_or(PlanRefusal::TimeNotAsked)?;
        match &found.answer {
            ExtensionAnswer::Pending => Ok(found),
            ExtensionAnswer::Replaced { .. } => Err(PlanRefusal::NewerAsked),
            ExtensionAnswer::TakenBack { .. } if action.extension_asked().is_some() => Err(PlanRefusal::NewerAsked),
            ExtensionAnswer::TakenBack { .. } => Err(PlanRefusal::TimeTakenBack),
            ExtensionAnswer::Granted { .. } | ExtensionAnswer::Refused { .. } => Err(PlanRefusal::TimeDecided),
        }
    }

    /// Whoever asked takes it back, or a lead, or a manager.
    fn take_back(&self, command: &TakeBackExtension) -> Result<PlanEvent, Refusal> {
        let action = self.action(command.action)?;
        let leads = action.lead_posts();
        let asked = self.pending(action, command.asked);
        let own = asked.as_ref().is_ok_and(|asked| asked.by == self.0.actor);
        match self.0.standing.may(Deed::AskTime { leads: &leads, on_behalf_of: None }) {
            Ok(()) | Err(Denied::OnWhoseBehalf) => {}
            Err(_) if own => {}
            Err(denied) => return Err(denied.into()),
        }
        let asked = asked?.asked;
        let why = Some(command.why.trim()).filter(|why| !why.is_empty()).map(reason).transpose()?;
        let posts = leads.intersection(&self.0.standing.posts).copied().collect();
        Ok(PlanEvent::ExtensionTakenBack { action: command.action, asked, why, posts })
    }

    fn decide(&self, command: &DecideExtension) -> Result<PlanEvent, Refusal> {
        let action = self.action(command.action)?;
        let reference = Some(command.reference.trim()).filter(|quoted| !quoted.is_empty());
        self.0.standing.may(Deed::Decide { leads: &action.lead_posts(), quotes_board: reference.is_some() })?;
        let asked = self.pending(action, command.asked)?;
        if asked.by == self.0.actor && self.0.actor != Actor::System {
            return Err(PlanRefusal::OwnRequest.into());
        }
        if action.lead_posts().iter().any(|post| self.0.standing.posts.contains(post)) {
            return Err(PlanRefusal::OwnAction.into());
        }
        let (action_id, asked, reference) = (command.action, asked.asked, reference.map(Words::from));
        let (as_chair, posts) = (self.0.standing.chairs(), self.0.standing.posts.iter().copied().collect());
        let why = reason(&command.why)?;
        let Some(to) = command.grant else {
            return Ok(PlanEvent::ExtensionRefused { action: action_id, asked, reference, why, as_chair, posts });
        };
        if action.is_withdrawn() {
            return Err(PlanRefusal::AlreadyWithdrawn.into());
        }
        self.later(action, to)?;
        Ok(PlanEvent::ExtensionGranted { action: action_id, asked, to, reference, why, as_chair, posts })
    }
}

/// Trims words that say why, and refuses none, or too many.
fn reason(text: &str) -> Result<Words, PlanRefusal> {
    let text = text.trim();
    let length = text.chars().count();
    match length {
        0 => Err(PlanRefusal::NoReason),
        length if length > UPDATE_WORDS_LIMIT => Err(PlanRefusal::TooLong { limit: UPDATE_WORDS_LIMIT, length }),
        _ => Ok(Words::from(text)),
    }
}
