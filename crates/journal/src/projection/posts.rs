//! The posts that a plan asks something of: who leads its actions, who is asked for evidence, who is to carry out a test.
//!
//! With it somebody's work is found in the plans that concern them, and no other plan is read.

use std::collections::BTreeSet;

use waymark_domain::{AuthorityId, Plan, PlanId, PostId, Tester};

use crate::database::{Database, Tx, Writes, values};
use crate::error::Fault;
use crate::statement;

/// The posts of a plan.
fn posts_of(plan: &Plan) -> BTreeSet<PostId> {
    let leads = plan.actions.values().flat_map(|action| action.lead_posts());
    let asked = plan.requests.values().filter(|one| one.is_open()).flat_map(|one| one.of.iter().copied());
    let planned = plan.recommendations.iter().flat_map(|one| one.tests.iter().filter(|test| test.is_planned()));
    let testers = planned.filter_map(|test| match test.details.tester {
        Tester::Post(post) => Some(post),
        Tester::Outside(_) => None,
    });
    leads.chain(asked).chain(testers).collect()
}

/// Adds what changed between two folds of one plan.
pub(super) fn update(writes: &mut Writes, earlier: Option<&Plan>, plan: &Plan) {
    let (before, now) = (earlier.map(posts_of).unwrap_or_default(), posts_of(plan));
    let row = |post: &PostId| values![plan.plan.to_string(), post.to_string()];
    writes.add(statement::DELETE_PLAN_POST, before.difference(&now).map(row).collect());
    writes.add(statement::INSERT_PLAN_POST, now.difference(&before).map(row).collect());
}

/// Drops what is stored for a plan.
pub(super) fn clear(writes: &mut Writes, plan: PlanId) {
    writes.add(statement::DELETE_PLAN_POSTS, vec![values![plan.to_string()]]);
}

/// Says when the posts stored for a plan are not its own; `wanted` is nothing for a plan that is shown nowhere.
pub(super) async fn differences(tx: &mut Tx, plan: PlanId, wanted: Option<&Plan>) -> Result<Option<String>, Fault> {
    let rows = tx.rows(statement::PLAN_POSTS, values![plan.to_string()]).await?;
    let stored: BTreeSet<PostId> = rows.iter().map(|row| row.parsed(0)).collect::<Result<_, _>>()?;
    let differ = stored != wanted.map(posts_of).unwrap_or_default();
    Ok(differ.then(|| "its posts are not those that the entries name".to_owned()))
}

/// The plans of an authority that ask something of any of these posts.
pub(crate) async fn plans_of_posts(
    database: &Database,
    authority: AuthorityId,
    posts: &BTreeSet<PostId>,
) -> Result<BTreeSet<PlanId>, Fault> {
    let mut plans = BTreeSet::new();
    // Nobody holds many posts.
    for post in posts {
        let rows = database.rows(statement::PLANS_OF_POST, values![post.to_string(), authority.to_string()]).await?;
        for row in &rows {
            plans.insert(row.parsed(0)?);
        }
    }
    Ok(plans)
}
