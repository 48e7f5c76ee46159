//! `waymark plans`: the plans of a store.

use serde_json::json;
use waymark_domain::counted;

use crate::args::Place;
use crate::run::line;
use crate::store::Store;
use crate::trouble::Trouble;

pub async fn plans(place: &Place, as_json: bool) -> Result<(), Trouble> {
    let store = Store::open(place).await?;
    let plans = store.journal.plans(None).await?;
    if as_json {
        let list: Vec<_> = plans
            .iter()
            .map(|plan| {
                json!({
                    "id": plan.id, "title": plan.title, "stage": plan.stage, "stated_on": plan.stated_on,
                    "recommendations": plan.recommendations, "actions": plan.actions,
                })
            })
            .collect();
        return line(serde_json::to_string_pretty(&list)?);
    }
    if plans.is_empty() {
        return line("No plan yet. Bring one in with: waymark import FILE --yes");
    }
    for plan in plans {
        line(format!(
            "{}  {} ({}, {}, {})",
            plan.id,
            plan.title,
            plan.stage,
            counted(plan.recommendations, "recommendation"),
            counted(plan.actions, "action")
        ))?;
    }
    Ok(())
}
