//! What the board pack's templates read: the view as it is, with anchors to link to, and the facts of the pack itself.
//!
//! Templates only lay out; whatever they would have to look up, count or spell is prepared here.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use waymark_domain::{PlanView, PostKind, in_words, moment_in_words};

use super::changes;
use crate::paper::Reach;
use crate::words::{Boxed, make_printable};
use crate::{CutStream, PackInfo, ReportError, Scope};

/// Gathers the data of one pack. Every string in it is fit to print.
pub(super) fn of(view: &PlanView, info: &PackInfo, reach: Reach) -> Result<Vec<u8>, ReportError> {
    let shown = info.only.narrow(view);
    let mut plan = serde_json::to_value(&shown)?;
    if !info.prose {
        // What is not printed needs no box.
        plan["narrative"] = Value::Null;
        plan["leftovers"] = Value::Null;
    }
    set_anchors(&mut plan);
    count_hidden(&mut plan, view);
    let mut data = json!({ "view": plan, "pack": pack(view, info) });
    let mut boxed = Boxed::new();
    make_printable(&mut data, reach, &mut boxed);
    // Exceptions are read beside the plan on a page, whole; any other part has its own.
    let overview = if info.only == Scope::Exceptions { overview(view, &data["view"])? } else { data["view"].clone() };
    let compared = info.since.as_ref().map(|compared| compared.narrowed(&info.only, &shown));
    let since = compared.map(|compared| changes::of(&compared, &info.only, &data["view"]));
    let mut more = json!({ "overview": overview, "late": late(&data["view"]), "since": since });
    let mut again = Boxed::new();
    make_printable(&mut more, reach, &mut again);
    // The same words again are no more boxes; a character that stands nowhere else is named all the same.
    for (character, times) in again {
        boxed.entry(character).or_insert(times);
    }
    if let (Value::Object(data), Value::Object(more)) = (&mut data, more) {
        data.extend(more);
    }
    data["pack"]["boxed"] = boxed_in_words(&boxed);
    Ok(serde_json::to_vec(&data)?)
}

/// The whole plan for its page, each recommendation pointing to where it stands in this pack, if it does.
fn overview(view: &PlanView, shown: &Value) -> Result<Value, ReportError> {
    let known: BTreeMap<String, Value> =
        recommendations(shown).map(|one| (text_at(one, "recommendation"), one["anchor"].clone())).collect();
    let mut whole = serde_json::to_value(view)?;
    for section in items(&mut whole, "sections") {
        for one in items(section, "recommendations") {
            one["anchor"] = known.get(&text_at(one, "recommendation")).cloned().unwrap_or_default();
        }
    }
    Ok(whole)
}

/// Tells of each recommendation how many of its actions are left out.
fn count_hidden(plan: &mut Value, whole: &PlanView) {
    let all: BTreeMap<String, usize> =
        whole.all_recommendations().map(|one| (one.recommendation.to_string(), one.actions.len())).collect();
    for section in items(plan, "sections") {
        for one in items(section, "recommendations") {
            let shown = one["actions"].as_array().map_or(0, Vec::len);
            let all = all.get(&text_at(one, "recommendation")).copied().unwrap_or(shown);
            one["hidden"] = json!(all.saturating_sub(shown));
        }
    }
}

/// Actions past their date and not done, the latest first; each once.
fn late(view: &Value) -> Value {
    let mut seen = BTreeSet::new();
    let actions = recommendations(view).filter_map(|one| one["actions"].as_array()).flatten();
    let mut late: Vec<&Value> = actions
        .filter(|action| action["due"]["late_days"].is_i64())
        .filter(|action| seen.insert(text_at(action, "action")))
        .collect();
    late.sort_by_key(|action| Reverse(action["due"]["late_days"].as_i64()));
    late.into_iter().cloned().collect()
}

/// Where each action first stands in a pack.
pub(super) fn anchors(view: &Value) -> BTreeMap<String, Value> {
    let actions = recommendations(view).filter_map(|one| one["actions"].as_array()).flatten();
    let mut found = BTreeMap::new();
    for action in actions {
        found.entry(text_at(action, "action")).or_insert_with(|| action["anchor"].clone());
    }
    found
}

fn recommendations(view: &Value) -> impl Iterator<Item = &Value> {
    let sections = view["sections"].as_array().into_iter().flatten();
    sections.filter_map(|section| section["recommendations"].as_array()).flatten()
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
        "kind": kind(&info.only, view),
        "about": info.only.in_words(view),
        "brief": matches!(info.only, Scope::Post(_)),
        "whole": { "actions": view.actions, "recommendations": view.recommendations },
        "cut": info.cut.iter().map(cut).collect::<Vec<_>>(),
    })
}

/// What sort of document it is, as its cover and every page name it.
fn kind(only: &Scope, view: &PlanView) -> String {
    let group = |name: &str| view.posts.iter().any(|post| post.abbreviation == name && post.kind == PostKind::Group);
    let kind = match only {
        Scope::Whole => "Board pack",
        Scope::Exceptions => "Board pack: exceptions",
        Scope::Section(_) => "Board pack: one section",
        Scope::Organisation(_) => "Board pack: one organisation",
        Scope::Post(name) if group(name) => "Group\u{2019}s brief",
        Scope::Post(_) => "Lead officer\u{2019}s brief",
    };
    kind.to_owned()
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
