//! What happened to one action: from its entries, and from its date passing.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use waymark_domain::{ActionId, ActionView, Actor, Entry, Event, Plan, PlanEvent, PlanView, in_words, london_day};

use crate::history::{About, Kind, Teller, Told};
use crate::kept::{Places, Story};
use crate::page::Happening;
use crate::plans::OpenPlan;
use crate::routes::keep::place_of_copy;
use crate::trouble::Trouble;

/// Tells an action's history, newest first.
pub fn history(
    open: &OpenPlan,
    view: &PlanView,
    action: &ActionView,
    story: &Story,
) -> Result<Vec<Happening>, Trouble> {
    let stated_on = view.document.as_ref().map(|document| document.stated_on);
    let teller = Teller::new(open.plan()?, view);
    let mut told = Vec::new();
    for entry in spoken_of(open, story, &teller, action)? {
        let Event::Plan(event) = &entry.event else { continue };
        let said = of_copy(open.plan()?, event, action).unwrap_or_else(|| teller.tell(event, entry.position));
        let said = of_joined(open.plan()?, said, action);
        // The plan's agreement gave every action its original date.
        let speaks = said.about == About::Action(action.action) || teller.speaks_of(event).contains(&action.action);
        if speaks || matches!(event, PlanEvent::PlanAgreed { .. }) {
            told.push(happening(open, action, entry, stated_on, said));
        }
    }
    told.extend(date_passed(action, began(open.plan()?, stated_on)));
    // Entries of one day stay in their order; a stable sort keeps it.
    told.sort_by_key(|happening| happening.day);
    told.reverse();
    Ok(told)
}

/// The entries that may speak of an action, oldest first: those of its own, of the copies joined with it, and of all.
///
/// What an entry is about is asked of the plan as it stands after the newest of them, which knows every question;
/// without that plan, every entry may.
fn spoken_of<'a>(
    open: &OpenPlan,
    story: &'a Story,
    teller: &Teller<'_>,
    action: &ActionView,
) -> Result<Vec<&'a Entry>, Trouble> {
    let entries = story.entries(open.size());
    if !open.is_today() || story.size() != open.size() {
        return Ok(entries.iter().map(AsRef::as_ref).collect());
    }
    let places = story.places(|entries| places(entries, teller));
    let joined = open.plan()?.actions.get(&action.action).map(|home| &home.joined);
    let copies = joined.into_iter().flatten().map(|one| one.other.action);
    let own = std::iter::once(action.action).chain(copies).filter_map(|id| places.of.get(&id)).flatten();
    let found: BTreeSet<usize> = own.chain(&places.of_all).copied().collect();
    Ok(found.into_iter().filter_map(|at| entries.get(at)).map(AsRef::as_ref).collect())
}

fn places(entries: &[Arc<Entry>], teller: &Teller<'_>) -> Places {
    let mut places = Places::default();
    for (at, entry) in entries.iter().enumerate() {
        let Event::Plan(event) = &entry.event else { continue };
        match event {
            PlanEvent::PlanAgreed { .. } => places.of_all.push(at),
            PlanEvent::ActionsJoined { home, other, .. } | PlanEvent::ActionsParted { home, other, .. } => {
                places.of.entry(*home).or_default().push(at);
                places.of.entry(*other).or_default().push(at);
            }
            other => {
                let about = teller.tell(other, entry.position).about;
                let first = if let About::Action(action) = about { Some(action) } else { None };
                let more = teller.speaks_of(other).into_iter().filter(|one| Some(*one) != first);
                for action in first.into_iter().chain(more) {
                    places.of.entry(action).or_default().push(at);
                }
            }
        }
    }
    places
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

/// The first day that a plan tells of: that of its document, else the day it was begun.
fn began(plan: &Plan, stated_on: Option<Date>) -> Date {
    let opened = london_day(plan.opened_at);
    stated_on.map_or(opened, |stated| stated.min(opened))
}

/// Its date passing is no entry, but it is what made it late. What passed elsewhere before this plan began is no part of
/// its history.
fn date_passed(action: &ActionView, began: Date) -> Option<Happening> {
    let (due, _) = action.due.day.zip(action.due.late_days)?;
    let elsewhere = action.due.own.as_ref().is_some_and(|own| own.words != action.due.words);
    if elsewhere && due < began {
        return None;
    }
    let of_which = if elsewhere { " of the plan where it lives" } else { "" };
    let sentence = format!("Its date{of_which} passed, and it was not done.");
    Some(Happening { day: due, when: in_words(due), position: 0, after: None, sentence, words: None })
}
