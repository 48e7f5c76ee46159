//! What happened in a whole plan, and one entry of it.

pub mod entry;
pub mod list;
pub mod since;

use std::collections::BTreeMap;

use waymark_domain::{Actor, Entry, Event, PersonId, london_day};

use crate::app::AppState;
use crate::history::{About, Teller};
use crate::page::EntryLine;
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// Names by person, as far as they are kept.
type People = BTreeMap<PersonId, String>;

async fn people(state: &AppState, open: &OpenPlan) -> Result<People, Trouble> {
    state.journal.accounts().people(open.viewer.authority).await.map_err(Trouble::fault)
}

/// Who recorded an entry.
fn who(actor: Actor, people: &People) -> String {
    match actor {
        Actor::Document(_) => "the document".to_owned(),
        Actor::System => "Waymark, from its command line".to_owned(),
        Actor::Person(person) => {
            people.get(&person).cloned().unwrap_or_else(|| "somebody whose name is not kept".to_owned())
        }
    }
}

/// An entry as a line; nothing for one of another kind of stream.
fn line(open: &OpenPlan, teller: &Teller<'_>, people: &People, entry: &Entry) -> Result<Option<EntryLine>, Trouble> {
    let Event::Plan(event) = &entry.event else { return Ok(None) };
    let told = teller.tell(event, entry.position);
    let plan = open.plan()?;
    let place = match told.about {
        About::Action(action) if plan.actions.contains_key(&action) => {
            Some((plan.place(action), open.links.action(&action)))
        }
        About::Recommendation(id) => {
            plan.recommendation(id).map(|one| (one.code.clone(), open.links.recommendation(&id)))
        }
        _ => None,
    };
    Ok(Some(EntryLine {
        position: entry.position,
        day: london_day(entry.at),
        when: crate::say::moment(&entry.at),
        by: who(entry.actor, people),
        href: open.links.entry(entry.position),
        place,
        kind: told.kind,
        sentence: told.sentence,
        words: told.words,
    }))
}
