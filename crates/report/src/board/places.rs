//! Where things stand in a pack: the name of every recommendation and of every placement of an action, for lists to point to.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::words::brief;

/// Names every recommendation and every placement of an action, in printed order, so that lists can point to them.
///
/// An action that is placed twice is pointed to where it first stands.
pub(super) fn set_anchors(plan: &mut Value) {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    let sections = items(plan, "sections").iter_mut();
    let recommendations = sections.flat_map(|section| items(section, "recommendations"));
    for (number, recommendation) in recommendations.enumerate() {
        recommendation["anchor"] = json!(format!("r{number}"));
        for (index, action) in items(recommendation, "actions").iter_mut().enumerate() {
            let anchor = format!("r{number}a{index}");
            action["anchor"] = json!(anchor);
            first.entry(text_at(action, "action")).or_insert(anchor);
        }
    }
    for list in ["needs", "next_dates"] {
        for line in items(plan, list) {
            let anchor = line.get("action").and_then(|action| first.get(&text_at(action, "action")));
            line["anchor"] = json!(anchor);
        }
    }
}

/// Has the first words ready where only they are printed. Of words that are fit to print: a box in them is no second box.
pub(super) fn set_briefs(plan: &mut Value) {
    let sections = items(plan, "sections").iter_mut();
    for recommendation in sections.flat_map(|section| items(section, "recommendations")) {
        recommendation["brief"] = json!(brief(&text_at(recommendation, "text"), 84));
        let actions = items(recommendation, "actions").iter_mut();
        for update in actions.flat_map(|action| items(action, "updates")) {
            update["brief"] = json!(brief(&text_at(update, "words"), 120));
        }
    }
    for (list, most) in [("needs", 84), ("next_dates", 130)] {
        for line in items(plan, list) {
            line["brief"] = json!(brief(&text_at(&line["action"], "text"), most));
        }
    }
}

/// Where each action first stands in a pack.
pub(super) fn anchors(view: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for action in actions(view) {
        found.entry(text_at(action, "action")).or_insert_with(|| action["anchor"].clone());
    }
    found
}

/// Every recommendation, in printed order.
pub(super) fn recommendations(view: &Value) -> impl Iterator<Item = &Value> {
    let sections = view["sections"].as_array().into_iter().flatten();
    sections.filter_map(|section| section["recommendations"].as_array()).flatten()
}

/// Every placement of an action, in printed order.
pub(super) fn actions(view: &Value) -> impl Iterator<Item = &Value> {
    recommendations(view).filter_map(|one| one["actions"].as_array()).flatten()
}

/// A list inside a value, to change; empty where there is none.
pub(super) fn items<'value>(value: &'value mut Value, field: &str) -> &'value mut [Value] {
    match value.get_mut(field) {
        Some(Value::Array(items)) => items,
        _ => &mut [],
    }
}

/// A text inside a value; empty where there is none.
pub(super) fn text_at(value: &Value, field: &str) -> String {
    value.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_point_to_where_an_action_first_stands() {
        let mut plan = json!({
            "sections": [{ "recommendations": [
                { "actions": [{ "action": "one" }, { "action": "two" }] },
                { "actions": [{ "action": "two" }] },
            ] }],
            "needs": [{ "action": { "action": "two" } }, { "action": { "action": "gone" } }],
            "next_dates": [{ "action": { "action": "one" } }],
        });
        set_anchors(&mut plan);
        assert_eq!(plan["sections"][0]["recommendations"][1]["actions"][0]["anchor"], "r1a0");
        assert_eq!(plan["needs"][0]["anchor"], "r0a1");
        assert_eq!(plan["needs"][1]["anchor"], Value::Null);
        assert_eq!(plan["next_dates"][0]["anchor"], "r0a0");
    }
}
