//! Projections: rows for what spans plans, written in the transaction that changed them.
//!
//! They can be dropped and rebuilt; [`differences`] compares what is stored with what a rebuild would store. A rating's
//! colour is never among them, since it changes with the day.

pub(crate) mod files;
mod fill;
mod posts;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use waymark_domain::{ActionId, AuthorityId, Head, Plan, PlanId, PostId, london_day};

use crate::database::{Database, Row, Tx, Value, Writes, values};
use crate::error::Fault;
use crate::head::Tip;
use crate::{search, statement};

pub use files::NamedFile;
pub(crate) use fill::fill_when_new;
pub(crate) use posts::plans_of_posts;
pub use rows::{ActionRow, PlanRow};
use rows::{Projected, action_row, action_rows, affected, is_same_frame, plan_row};

/// Adds what changed between two folds of one stream. Only plans project, and not those whose import was undone.
pub(crate) fn update(writes: &mut Writes, before: &Tip, after: &Tip) -> Result<(), Fault> {
    if let Some(after) = plan_of(after) {
        files::update(writes, plan_of(before), after);
    }
    let earlier = plan_and_day(before);
    let Some((plan, day)) = plan_and_day(after) else {
        if let Some((gone, _)) = earlier {
            clear(writes, gone.plan);
        }
        return Ok(());
    };
    let row = plan_row(plan);
    if earlier.is_none_or(|(earlier, _)| plan_row(earlier) != row) {
        writes.add(statement::UPSERT_PLAN_ROW, vec![plan_values(&row)]);
    }
    if let Some((earlier, _)) = earlier {
        // An action that was joined with another is gone.
        for action in earlier.actions.keys().filter(|action| !plan.actions.contains_key(action)) {
            let row = || vec![values![plan.plan.to_string(), action.to_string()]];
            writes.add(statement::DELETE_ACTION_ROW, row());
            writes.add(statement::DELETE_ACTION_LEADS, row());
        }
    }
    search::update(writes, earlier.map(|(earlier, _)| earlier), plan);
    posts::update(writes, earlier.map(|(earlier, _)| earlier), plan);
    write_actions(writes, plan.plan, &changed(earlier, (plan, day))?)
}

/// The rows that differ between the two, as they are afterwards.
fn changed(earlier: Option<(&Plan, Date)>, (plan, day): (&Plan, Date)) -> Result<Vec<Change>, Fault> {
    let same_frame = earlier.filter(|(earlier, at)| *at == day && is_same_frame(earlier, plan));
    let affected = same_frame.map(|(earlier, _)| affected(earlier, plan));
    let mut changes = Vec::new();
    for action in plan.actions.values() {
        let mut old = None;
        if let Some((earlier, at)) = earlier {
            if affected.as_ref().is_some_and(|ids| !ids.contains(&action.action)) {
                continue;
            }
            let known = earlier.actions.get(&action.action);
            old = known.map(|action| action_row(earlier, action, at)).transpose()?;
        }
        let new = action_row(plan, action, day)?;
        if old.as_ref() == Some(&new) {
            continue;
        }
        let is_led_as_before = old.as_ref().is_some_and(|old| old.leads == new.leads);
        changes.push(Change { is_new: old.is_none(), is_led_as_before, new });
    }
    Ok(changes)
}

struct Change {
    is_new: bool,
    is_led_as_before: bool,
    new: Projected,
}

fn write_actions(writes: &mut Writes, plan: PlanId, changes: &[Change]) -> Result<(), Fault> {
    let mut rows = Vec::with_capacity(changes.len());
    let mut leads = Vec::new();
    for Change { is_new, is_led_as_before, new } in changes {
        rows.push(action_values(&new.row)?);
        if *is_led_as_before {
            continue;
        }
        let action = new.row.action.to_string();
        if !is_new {
            writes.add(statement::DELETE_ACTION_LEADS, vec![values![plan.to_string(), action.as_str()]]);
        }
        leads.extend(new.leads.iter().map(|post| values![plan.to_string(), action.as_str(), post.to_string()]));
    }
    writes.add(statement::UPSERT_ACTION_ROW, rows);
    writes.add(statement::INSERT_ACTION_LEAD, leads);
    Ok(())
}

/// Drops what is stored for a plan and projects it again.
pub(crate) fn rebuild(writes: &mut Writes, plan: PlanId, tip: &Tip) -> Result<(), Fault> {
    clear(writes, plan);
    files::clear(writes, plan);
    update(writes, &Tip::default(), tip)
}

/// Drops what is stored for a plan.
pub(crate) fn clear(writes: &mut Writes, plan: PlanId) {
    for statement in [statement::DELETE_PLAN_ROW, statement::DELETE_ACTION_ROWS, statement::DELETE_PLAN_LEADS] {
        writes.add(statement, vec![values![plan.to_string()]]);
    }
    search::clear(writes, plan);
    posts::clear(writes, plan);
}

/// The plans that any projection speaks of.
pub(crate) async fn projected(tx: &mut Tx) -> Result<BTreeSet<PlanId>, Fault> {
    let rows = tx.rows(statement::PROJECTED_PLANS, Vec::new()).await?;
    rows.iter().map(|row| Ok(row.parsed(0)?)).collect()
}

/// Says in what the rows stored for a plan differ from what its fold projects to; nothing when they agree.
pub(crate) async fn differences(tx: &mut Tx, tip: &Tip) -> Result<Vec<String>, Fault> {
    let Some(Head::Plan(plan)) = tip.head().map(AsRef::as_ref) else { return Ok(Vec::new()) };
    let wanted = plan_and_day(tip);
    let mut differ = Vec::new();
    let stored = tx.row(statement::PLAN_ROW, values![plan.plan.to_string()]).await?;
    if stored.as_ref().map(read_plan).transpose()? != wanted.map(|(plan, _)| plan_row(plan)) {
        differ.push("the plan's row is not what its entries say".to_owned());
    }
    let shown = wanted.map(|(plan, _)| plan);
    let wanted = wanted.map_or(Ok(BTreeMap::new()), |(plan, day)| action_rows(plan, day))?;
    let stored = stored_actions(tx, plan.plan).await?;
    for action in wanted.keys().chain(stored.keys()).collect::<BTreeSet<_>>() {
        if wanted.get(action) != stored.get(action) {
            differ.push(format!("the row of action {action} is not what the entries say"));
        }
    }
    differ.extend(search::differences(tx, plan.plan, shown).await?);
    differ.extend(posts::differences(tx, plan.plan, shown).await?);
    differ.extend(files::differences(tx, plan).await?);
    Ok(differ)
}

fn plan_of(tip: &Tip) -> Option<&Plan> {
    tip.head().and_then(|head| head.plan())
}

/// The plan that a tip projects, and the day of its newest entry; nothing for a plan that is shown nowhere.
fn plan_and_day(tip: &Tip) -> Option<(&Plan, Date)> {
    let Some(Head::Plan(plan)) = tip.head().map(AsRef::as_ref) else { return None };
    if plan.undone.is_some() {
        return None;
    }
    Some((plan, london_day(tip.last()?)))
}

/// Lists plans, of one authority or of all, in the order of their ids.
pub(crate) async fn plans(database: &Database, authority: Option<AuthorityId>) -> Result<Vec<PlanRow>, Fault> {
    let rows = match authority {
        Some(authority) => database.rows(statement::PLAN_ROWS_OF, values![authority.to_string()]).await?,
        None => database.rows(statement::PLAN_ROWS, Vec::new()).await?,
    };
    rows.iter().map(read_plan).collect()
}

/// Lists the actions that a post leads, across the authority's plans.
pub(crate) async fn led_by(database: &Database, authority: AuthorityId, post: PostId) -> Result<Vec<ActionRow>, Fault> {
    let asked = values![post.to_string(), authority.to_string()];
    let rows = database.rows(statement::ACTION_ROWS_OF_POST, asked).await?;
    rows.iter().map(read_action).collect()
}

/// The words of the actions of an authority's plans but one, of the newest plans first, at most so many.
pub(crate) async fn action_words(
    database: &Database,
    authority: AuthorityId,
    but: PlanId,
    most: u32,
) -> Result<Vec<(PlanId, ActionId, String)>, Fault> {
    let asked = values![authority.to_string(), but.to_string(), i64::from(most)];
    let rows = database.rows(statement::ACTION_WORDS, asked).await?;
    rows.iter().map(|row| Ok((row.parsed(0)?, row.parsed(1)?, row.text(2)?))).collect()
}

async fn stored_actions(tx: &mut Tx, plan: PlanId) -> Result<BTreeMap<ActionId, Projected>, Fault> {
    let mut stored = BTreeMap::new();
    for row in tx.rows(statement::ACTION_ROWS, values![plan.to_string()]).await? {
        let row = read_action(&row)?;
        stored.insert(row.action, Projected { row, leads: BTreeSet::new() });
    }
    for row in tx.rows(statement::PLAN_LEADS, values![plan.to_string()]).await? {
        if let Some(action) = stored.get_mut(&row.parsed(0)?) {
            action.leads.insert(row.parsed(1)?);
        }
    }
    Ok(stored)
}

fn plan_values(row: &PlanRow) -> Vec<Value> {
    values![
        row.id.to_string(),
        row.authority.to_string(),
        row.title.as_str(),
        row.stage.as_str(),
        row.stated_on.map(|day| day.to_string()),
        row.recommendations,
        row.actions,
    ]
}

fn read_plan(row: &Row) -> Result<PlanRow, Fault> {
    Ok(PlanRow {
        id: row.parsed(0)?,
        authority: row.parsed(1)?,
        title: row.text(2)?,
        stage: row.text(3)?,
        stated_on: day(row, 4)?,
        recommendations: row.count(5)?,
        actions: row.count(6)?,
    })
}

fn action_values(row: &ActionRow) -> Result<Vec<Value>, Fault> {
    let inputs = serde_json::to_string(&row.inputs).map_err(|error| Fault::Bug(error.to_string()))?;
    Ok(values![
        row.plan.to_string(),
        row.action.to_string(),
        row.authority.to_string(),
        row.words.as_str(),
        row.stage.as_str(),
        row.due.map(|day| day.to_string()),
        inputs,
        row.next_change.map(|day| day.to_string()),
    ])
}

fn read_action(row: &Row) -> Result<ActionRow, Fault> {
    let inputs = serde_json::from_str(&row.text(6)?).map_err(|error| unreadable(6, error))?;
    Ok(ActionRow {
        plan: row.parsed(0)?,
        action: row.parsed(1)?,
        authority: row.parsed(2)?,
        words: row.text(3)?,
        stage: row.text(4)?,
        due: day(row, 5)?,
        inputs,
        next_change: day(row, 7)?,
    })
}

fn day(row: &Row, column: usize) -> Result<Option<Date>, Fault> {
    let day = row.maybe_text(column)?.map(|text| text.parse::<Date>());
    day.transpose().map_err(|error| unreadable(column, error))
}

fn unreadable(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> Fault {
    sqlx::Error::ColumnDecode { index: column.to_string(), source: Box::new(error) }.into()
}
