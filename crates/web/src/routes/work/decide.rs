//! What waits for a decision, of the chair or of a manager who quotes the board: more time, withdrawals.

use super::chair::dated;
use super::forms::Opens;
use super::gather::Found;
use super::in_plan::{InPlan, number};
use super::kind::Kind;
use crate::routes::keep::{self, leads_it, ways_to_decide};
use crate::routes::tested;
use crate::say::capital;

/// Requests for more time that wait, with the form for whoever may decide, or why not they.
pub fn time(at: &InPlan<'_>, kind: Kind) -> Vec<Found> {
    let mut all = Vec::new();
    for action in at.actions() {
        let (Some(asked), Some(stands)) = (action.extension_asked(), at.plan.actions.get(&action.action)) else {
            continue;
        };
        let (decide, note) = ways_to_decide(at.links, at.directory, at.standing, at.actor(), stands);
        if decide.is_none() && note.is_none() {
            continue;
        }
        let mut line =
            dated(at, action).because(format!("{} asks for more time, {}.", capital(&asked.by), asked.asks()));
        line.rating = None;
        line.why.push(format!("Because: {}", crate::say::cut(&asked.why, 240)));
        line.why.extend(note);
        let opens = decide.zip(keep::deed("decide-time")).map(|(to, deed)| Opens::Deed {
            deed,
            words: "Grant or refuse",
            subject: action.action.to_string(),
            to,
        });
        all.push(Found::new(kind, number(asked.on), line, opens.into_iter().collect()));
    }
    all
}

/// Withdrawals that leads ask for.
pub fn withdrawals(at: &InPlan<'_>, kind: Kind) -> Vec<Found> {
    let mut all = Vec::new();
    for action in at.actions() {
        let asked = at.plan.actions.get(&action.action).and_then(|stands| stands.withdrawal_asked());
        let (Some(asked), Some(deed)) = (asked, tested::deed("decide-withdrawal")) else { continue };
        let mut line = dated(at, action).because(format!("A lead asks for its withdrawal: {}", asked.why.shown()));
        line.rating = None;
        let own = leads_it(at.directory, at.standing, &at.leads(action));
        let own = own.or_else(|| (asked.by == at.actor()).then(|| keep::ASKED_IT.to_owned()));
        let opens = own.is_none().then(|| Opens::Deed {
            deed,
            words: "Accept or refuse",
            subject: action.action.to_string(),
            to: at.links.tested("decide-withdrawal", &action.action),
        });
        line.why.extend(own);
        all.push(Found::new(kind, 0, line, opens.into_iter().collect()));
    }
    all
}
