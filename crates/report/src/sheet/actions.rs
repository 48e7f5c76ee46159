//! The sheets of actions and of updates.

use std::collections::BTreeSet;

use waymark_domain::{ActionRef, ActionView, LinkView, PlanView, Relation};

use super::{Cell, Column, Table, day, maybe, maybe_number, proof, said_by, size, text, yes_or_no};

/// What says everything of one action, on the flat sheet too; what its claim rests on and its id come after it.
const COLUMNS: [Column; 46] = [
    ("Place", 10),
    ("Number as printed", 9),
    ("Phase", 12),
    ("Action", 50),
    ("Leads as printed", 20),
    ("Leads", 20),
    ("Accountable", 16),
    ("Due as printed", 14),
    ("Due as read", 24),
    ("Due", 12),
    ("Original date", 12),
    ("Slip in days", 9),
    ("Extensions", 10),
    ("Corrections of date", 11),
    ("More time asked, until", 12),
    ("Days late", 9),
    ("Past inspector\u{2019}s deadline", 11),
    ("Inspector\u{2019}s deadline", 12),
    ("Rating", 10),
    ("Why", 50),
    ("Stage", 14),
    ("Confidence", 12),
    ("Claimed done", 9),
    ("Claimed by", 22),
    ("Claimed on", 12),
    ("Done on", 12),
    ("Evidence by", 18),
    ("Evidence on", 12),
    ("Verified by", 18),
    ("Verified on", 12),
    ("Newest update", 60),
    ("Newest update by", 22),
    ("Newest update of", 12),
    ("Status as printed", 16),
    ("Rating as printed", 16),
    ("Updates", 9),
    ("Waits for", 16),
    ("See also", 16),
    ("Waited for by", 16),
    ("Recurs", 24),
    ("Occurrences due", 11),
    ("Occurrences missed", 11),
    ("Also placed at", 16),
    ("May be the same as", 16),
    ("Withdrawal asked, because", 28),
    ("Withdrawn, because", 28),
];

const ID: Column = ("Action\u{2019}s id", 38);

pub(super) fn actions(view: &PlanView) -> Table {
    let mut table = Table::new(columns());
    table.rows = distinct(view).into_iter().map(cells).collect();
    table
}

/// Each action once, where it first stands.
pub(super) fn distinct(view: &PlanView) -> Vec<&ActionView> {
    let mut seen = BTreeSet::new();
    view.all_actions().filter(|action| seen.insert(action.action)).collect()
}

/// The columns of one action; its id stands last.
pub(super) fn columns() -> Vec<Column> {
    COLUMNS.into_iter().chain(proof::FLAT).chain([ID]).collect()
}

/// The cells under [`columns`].
pub(super) fn cells(action: &ActionView) -> Vec<Cell> {
    let mut row = what(action);
    row.extend(when(action));
    row.extend(facts(action));
    row.extend(said(action));
    row.extend(around(action));
    row.extend(proof::flat(action));
    row.push(text(action.action.to_string()));
    row
}

fn what(action: &ActionView) -> Vec<Cell> {
    let printed: Vec<&str> = action.leads.iter().map(|lead| lead.printed.as_str()).collect();
    let leads: Vec<&str> =
        action.leads.iter().map(|lead| lead.abbreviation.as_deref().unwrap_or(&lead.printed)).collect();
    vec![
        text(&action.place),
        maybe(action.label.as_ref()),
        text(action.phase.in_words()),
        text(&action.text),
        text(printed.join(", ")),
        text(leads.join(", ")),
        text(&action.accountable),
    ]
}

fn when(action: &ActionView) -> Vec<Cell> {
    let due = &action.due;
    vec![
        maybe(due.printed.as_ref()),
        text(&due.words),
        day(due.day),
        day(due.original),
        maybe_number(due.slip_days),
        size(due.slips),
        size(due.corrections),
        day(action.extension_asked().map(|asked| asked.to)),
        maybe_number(due.late_days),
        yes_or_no(due.past_deadline),
        day(due.deadline),
        Cell::Rating(action.rating.word),
        text(action.rating.reasons.join(" ")),
    ]
}

fn facts(action: &ActionView) -> Vec<Cell> {
    let facts = &action.facts;
    let by = |fact: &Option<waymark_domain::FactView>| fact.as_ref().map_or(Cell::Empty, |fact| text(&fact.by));
    let on = |fact: &Option<waymark_domain::FactView>| day(fact.as_ref().map(|fact| fact.on));
    vec![
        text(action.stage_words),
        text(action.confidence_words),
        yes_or_no(facts.done.is_some()),
        by(&facts.done),
        on(&facts.done),
        day(facts.done.as_ref().and_then(|done| done.done_on)),
        by(&facts.evidenced),
        on(&facts.evidenced),
        by(&facts.verified),
        on(&facts.verified),
    ]
}

fn said(action: &ActionView) -> Vec<Cell> {
    let latest = action.latest();
    vec![
        latest.map_or(Cell::Empty, |update| text(&update.words)),
        said_by(latest),
        day(latest.map(|update| update.stated_on)),
        latest.map_or(Cell::Empty, |update| maybe(update.status_printed.as_ref())),
        latest.map_or(Cell::Empty, |update| maybe(update.rating_printed.as_ref())),
        size(action.updates.len()),
    ]
}

fn around(action: &ActionView) -> Vec<Cell> {
    let linked = |links: &[LinkView], relation: Relation| {
        let places = links.iter().filter(|link| link.relation == relation).map(|link| link.to.place.as_str());
        text(places.collect::<Vec<_>>().join(", "))
    };
    let places = |refs: &[ActionRef]| text(refs.iter().map(|one| one.place.as_str()).collect::<Vec<_>>().join(", "));
    vec![
        linked(&action.depends_on, Relation::WaitsFor),
        linked(&action.depends_on, Relation::See),
        linked(&action.awaited_by, Relation::WaitsFor),
        maybe(action.rhythm.as_ref().map(|rhythm| &rhythm.words)),
        action.rhythm.as_ref().map_or(Cell::Empty, |rhythm| size(rhythm.fell_due)),
        action.rhythm.as_ref().map_or(Cell::Empty, |rhythm| size(rhythm.missed)),
        places(&action.also_at),
        places(&action.shared_with),
        maybe(action.withdrawal_asked.as_ref()),
        maybe(action.withdrawn.as_ref()),
    ]
}

/// Why something that was said of an action is no update of it any more.
const BEFORE_LINKED: &str = "said in this plan, before it was linked to another";

pub(super) fn updates(view: &PlanView) -> Table {
    let mut table = Table::new([
        ("Place", 10),
        ("Action", 50),
        ("Update of", 12),
        ("Update", 70),
        ("By", 26),
        ("Stage", 14),
        ("Confidence", 12),
        ("Done on", 12),
        ("Status as printed", 18),
        ("Rating as printed", 18),
        ("Recorded", 17),
        ("Counts no more, because", 30),
        ("Entry", 8),
        ("Action\u{2019}s id", 38),
    ]);
    for action in distinct(view) {
        let here = action.said_here.iter().map(|update| (update, BEFORE_LINKED));
        for (update, why_not) in here.chain(action.updates.iter().map(|update| (update, ""))) {
            table.rows.push(vec![
                text(&action.place),
                text(&action.text),
                Cell::Day(update.stated_on),
                text(&update.words),
                text(&update.by),
                text(update.stage_words),
                text(update.confidence_words),
                day(update.done_on),
                maybe(update.status_printed.as_ref()),
                maybe(update.rating_printed.as_ref()),
                Cell::Moment(update.at),
                text(why_not),
                Cell::Number(i64::try_from(update.position).unwrap_or(i64::MAX)),
                text(action.action.to_string()),
            ]);
        }
    }
    table
}
