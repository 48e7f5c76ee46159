//! What the board pack's templates read: the view as it is, with anchors to link to, and the facts of the pack itself.
//!
//! Templates only lay out; whatever they would have to look up, count or spell is prepared here.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use waymark_domain::{PlanView, in_words, moment_in_words};

use crate::words::{Boxed, make_printable};
use crate::{CutStream, PackInfo, ReportError};

/// Gathers the data of one pack. Every string in it is fit to print.
pub(super) fn of(view: &PlanView, info: &PackInfo) -> Result<Vec<u8>, ReportError> {
    let mut plan = serde_json::to_value(view)?;
    // Prose and leftovers are no part of the pack; what is not printed needs no box.
    for unprinted in ["narrative", "leftovers"] {
        plan[unprinted] = Value::Null;
    }
    set_anchors(&mut plan);
    let mut data = json!({ "view": plan, "pack": pack(view, info) });
    let mut boxed = Boxed::new();
    make_printable(&mut data, &mut boxed);
    data["pack"]["boxed"] = boxed_in_words(&boxed);
    Ok(serde_json::to_vec(&data)?)
}

/// Names every recommendation and every placement of an action, in printed order, so that lists can point to them.
///
/// An action that is placed twice is pointed to where it first stands.
fn set_anchors(plan: &mut Value) {
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

fn items<'value>(value: &'value mut Value, field: &str) -> &'value mut [Value] {
    match value.get_mut(field) {
        Some(Value::Array(items)) => items,
        _ => &mut [],
    }
}

fn text_at(value: &Value, field: &str) -> String {
    value.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn pack(view: &PlanView, info: &PackInfo) -> Value {
    json!({
        "as_at": in_words(view.day),
        "marking": info.marking,
        "program": info.program,
        "basis": info.basis.in_words(),
        "newest": moment_in_words(info.newest_at),
        "cut": info.cut.iter().map(cut).collect::<Vec<_>>(),
    })
}

fn cut(part: &CutStream) -> Value {
    json!({ "stream": part.stream.to_string(), "kind": part.kind(), "size": part.size, "root": part.root_in_groups() })
}

fn boxed_in_words(boxed: &Boxed) -> Value {
    let one = |(character, times): (&char, &usize)| json!({ "code": format!("U+{:04X}", u32::from(*character)), "times": times });
    boxed.iter().map(one).collect()
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
