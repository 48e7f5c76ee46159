//! What happened to one action: from its entries, and from its date passing.

use jiff::civil::Date;
use waymark_domain::{ActionView, Actor, Entry, Event, PlanEvent, PlanView, in_words, london_day};

use crate::history::{About, Teller, Told};
use crate::page::Happening;
use crate::plans::OpenPlan;
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
        let said = teller.tell(event, entry.position);
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
