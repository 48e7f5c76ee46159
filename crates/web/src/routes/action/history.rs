//! What happened to one action: from its entries, and from its date passing.

use jiff::civil::Date;
use waymark_domain::{ActionId, ActionView, Actor, Entry, Event, Plan, PlanEvent, PlanView, in_words, london_day};

use crate::history::{About, Kind, Teller, Told};
use crate::page::Happening;
use crate::plans::OpenPlan;
use crate::routes::keep::place_of_copy;
use crate::trouble::Trouble;

/// Tells an action's history, newest first.
pub fn history(
    open: &OpenPlan,
    view: &PlanView,
    action: &ActionView,
    entries: &[Entry],
) -> Result<Vec<Happening>, Trouble> {
    let stated_on = view.document.as_ref().map(|document| document.stated_on);
    let teller = Teller::new(open.plan()?, view);
    let mut told = Vec::new();
    for entry in entries {
        let Event::Plan(event) = &entry.event else { continue };
        let said = of_copy(open.plan()?, event, action).unwrap_or_else(|| teller.tell(event, entry.position));
        let said = of_joined(open.plan()?, said, action);
        // The plan's agreement gave every action its original date.
        if said.about == About::Action(action.action) || matches!(event, PlanEvent::PlanAgreed { .. }) {
            told.push(happening(open, action, entry, stated_on, said));
        }
    }
    told.extend(date_passed(action));
    // Entries of one day stay in their order; a stable sort keeps it.
    told.sort_by_key(|happening| happening.day);
    told.reverse();
    Ok(told)
}

/// What a joining and a parting say of the copy; the teller says what they are for its home.
fn of_copy(plan: &Plan, event: &PlanEvent, action: &ActionView) -> Option<Told> {
    let (home, sentence, why) = match event {
        PlanEvent::ActionsJoined { home, other, why, .. } if *other == action.action => {
            (home, "It was joined with", why)
        }
        PlanEvent::ActionsParted { home, other, why, .. } if *other == action.action => {
            (home, "It became an action of its own again, as it was when it was joined with", why)
        }
        _ => return None,
    };
    let sentence = format!("{sentence} {}: {}", plan.place(*home), why.shown());
    Some(Told { about: About::Action(action.action), kind: Kind::Decisions, sentence, words: None })
}

/// What happened to a copy before it was joined is part of the home's history, and says so.
fn of_joined(plan: &Plan, told: Told, action: &ActionView) -> Told {
    let home = plan.actions.get(&action.action);
    let copy = |id: ActionId| home?.joined.iter().find(|one| one.other.action == id).map(|one| (home, &one.other));
    let About::Action(id) = told.about else { return told };
    let Some((Some(home), copy)) = copy(id) else { return told };
    let sentence = format!("{}, before it was joined: {}", place_of_copy(plan, home, copy), told.sentence);
    Told { about: About::Action(action.action), sentence, ..told }
}

fn happening(open: &OpenPlan, action: &ActionView, entry: &Entry, stated_on: Option<Date>, told: Told) -> Happening {
    let recorded = london_day(entry.at);
    let stated = match entry.actor {
        Actor::Document(_) => stated_on.filter(|stated| *stated != recorded),
        _ => None,
    };
    let when = match stated {
        Some(stated) => format!("{}, stated · recorded {}", in_words(stated), in_words(recorded)),
        None => in_words(recorded),
    };
    let after = open.links.action_after(&action.action, entry.position, &recorded);
    let day = stated.unwrap_or(recorded);
    Happening { day, when, position: entry.position, after: Some(after), sentence: told.sentence, words: told.words }
}

/// Its date passing is no entry, but it is what made it late.
fn date_passed(action: &ActionView) -> Option<Happening> {
    let (due, _) = action.due.day.zip(action.due.late_days)?;
    let sentence = "Its date passed, and it was not done.".to_owned();
    Some(Happening { day: due, when: in_words(due), position: 0, after: None, sentence, words: None })
}
