//! Asking for an action's withdrawal, deciding what was asked, and taking a withdrawn action up again.
//!
//! A lead asks, or a manager on a lead's behalf; the board decides, and a manager quotes it.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use waymark_domain::{
    AskWithdrawal, Command, DecideWithdrawal, Deed as Right, Denied, KeepCommand, PostId, RestoreAction,
};

use crate::app::AppState;
use crate::page::{Field, Reader, Sheet, Typed};
use crate::plans::OpenPlan;
use crate::routes::keep::flow::{offer, take};
use crate::routes::keep::{Deed, Desk};
use crate::trouble::Trouble;

pub const ASK: Deed = Deed {
    name: "ask-withdrawal",
    done: "The withdrawal is asked for. Nothing changes until the board has decided.",
    sheet: offer_asking,
    read: read_asking,
};
pub const DECIDE: Deed = Deed {
    name: "decide-withdrawal",
    done: "The board\u{2019}s decision is recorded.",
    sheet: offer_deciding,
    read: read_deciding,
};
pub const RESTORE: Deed =
    Deed { name: "restore", done: "The action is taken up again.", sheet: offer_restoring, read: read_restoring };

/// The form to ask, for a lead or a manager; to others it is not there.
pub async fn ask_withdrawal(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, action)): Path<(String, String)>,
) -> Result<Html<String>, Trouble> {
    may_ask(&open, &action)?;
    offer(&state, &open, &ASK, &action)
}

/// Asks.
pub async fn asked_withdrawal(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, action)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    may_ask(&open, &action)?;
    take(&state, &open, &ASK, &action, &typed).await
}

fn may_ask(open: &OpenPlan, action: &str) -> Result<(), Trouble> {
    let action = action.parse().ok().and_then(|id| open.plan().ok()?.actions.get(&id)).ok_or(Trouble::NotThere)?;
    let leads = action.lead_posts();
    match open.standing.may(Right::Update { leads: &leads, on_behalf_of: None }) {
        Ok(()) | Err(Denied::OnWhoseBehalf) => Ok(()),
        Err(_) => Err(Trouble::NotThere),
    }
}

/// The board's decision, quoted.
pub fn reference() -> Field {
    Field::line("reference", "The board\u{2019}s decision", "")
        .hinted("The meeting, and the minute if there is one. The chair may leave it empty; a manager quotes it.")
}

fn offer_asking(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let mut fields = vec![Field::why()];
    fields.extend(desk.behalf(&action.lead_posts()));
    Some(Sheet {
        heading: "Ask for its withdrawal".into(),
        lede: desk.named(action),
        warning: Some("Asking changes nothing. The action stays until the board has decided.".into()),
        fields,
        button: "Ask",
        back: desk.links.action(&action.action),
    })
}

fn read_asking(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let (why, on_behalf_of) = (reader.why(), reader.chosen::<PostId>("on_behalf_of"));
    Some(vec![Command::AskWithdrawal(AskWithdrawal { plan: desk.plan.plan, action, why, on_behalf_of })])
}

pub fn offer_deciding(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let asked = action.withdrawal_asked()?;
    let answers = vec![
        ("accept".to_owned(), "The action is withdrawn".to_owned()),
        ("refuse".to_owned(), "The action stays".to_owned()),
    ];
    Some(Sheet {
        heading: "Record what the board decided".into(),
        lede: desk.named(action),
        warning: Some(format!("Asked because: {}", asked.why.shown())),
        fields: vec![Field::one("decision", "What was decided?", answers, ""), reference(), Field::why()],
        button: "Record the decision",
        back: desk.links.mend_action(&action.action),
    })
}

pub fn read_deciding(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let decision = reader.text("decision");
    if !matches!(decision.as_str(), "accept" | "refuse") {
        reader.wrong("decision", "Say what was decided.");
    }
    let reference = reader.text("reference");
    let (accept, why) = (decision == "accept", reader.why());
    Some(desk.keep(KeepCommand::DecideWithdrawal(DecideWithdrawal { action, accept, reference, why })))
}

fn offer_restoring(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action().filter(|action| action.is_withdrawn())?;
    Some(Sheet {
        heading: "Take the action up again".into(),
        lede: desk.named(action),
        warning: None,
        fields: vec![reference(), Field::why()],
        button: "Take it up again",
        back: desk.links.mend_action(&action.action),
    })
}

fn read_restoring(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let reference = reader.text("reference");
    Some(desk.keep(KeepCommand::RestoreAction(RestoreAction { action, reference, why: reader.why() })))
}
