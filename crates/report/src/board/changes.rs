//! What changed, as the pack's templates read it: one list for each kind of change, and what did not move.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use waymark_domain::{ActionRef, Colour, MovedRecommendation, Rung, in_words};

use super::places::anchors;
use crate::words::brief;
use crate::{Compared, Scope};

/// Gathers what changed; `view` is the pack's own view with its anchors.
pub(super) fn of(compared: &Compared, only: &Scope, view: &Value) -> Value {
    let since = &compared.since;
    let anchors = anchors(view);
    let mut kinds = Vec::new();
    for (kind, _) in since.kinds() {
        let rows: Vec<Value> = since
            .of(kind)
            .map(|(moved, change)| {
                let mut row = line(&moved.action, &moved.leads, moved.now, &anchors);
                row["was_colour"] = json!(moved.was.filter(|was| Some(*was) != moved.now).map(Colour::word));
                row["was"] = json!(change.was.as_ref().map(|was| brief(was, 170)));
                // What only came about says itself again where it is the action's own words.
                row["now"] =
                    json!((change.was.is_some() || change.now != moved.action.text).then(|| brief(&change.now, 170)));
                row
            })
            .collect();
        kinds.push(json!({ "name": kind.in_words(), "rows": rows }));
    }
    let still: Vec<Value> = since
        .still
        .iter()
        .map(|still| {
            let mut row = line(&still.action, &still.leads, still.colour, &anchors);
            row["said_on"] = json!(still.said_on);
            row
        })
        .collect();
    json!({
        "with": compared.with,
        "to": in_words(since.to),
        "moved": since.moved.len(),
        // Counts are of the whole plan; beside a part of it they would mislead.
        "counts": matches!(only, Scope::Whole | Scope::Exceptions)
            .then(|| json!({ "was": since.was, "now": since.now })),
        "kinds": kinds,
        "still": still,
        "recommendations": since.recommendations.iter().filter(|one| tells(one)).map(recommendation).collect::<Vec<_>>(),
    })
}

fn line(action: &ActionRef, leads: &str, colour: Option<Colour>, anchors: &BTreeMap<String, Value>) -> Value {
    json!({
        "action": action,
        "brief": brief(&action.text, 130),
        "anchor": anchors.get(&action.action.to_string()),
        "leads": leads,
        "colour": colour,
    })
}

fn tells(one: &MovedRecommendation) -> bool {
    one.direction() != 0 || one.reworded || one.rung_was.is_none()
}

fn recommendation(one: &MovedRecommendation) -> Value {
    let way = match (one.rung_was, one.direction()) {
        (None, _) => "New",
        (_, 1..) => "Better",
        (_, ..=-1) => "Worse",
        _ => "Reworded",
    };
    json!({
        "code": one.code,
        "brief": brief(&one.text, 150),
        "way": way,
        "stands": one.rung.in_words(),
        "stood": one.rung_was.filter(|was| *was != one.rung).map(Rung::in_words),
        "colour": one.now,
        "was_colour": one.was.filter(|was| Some(*was) != one.now).map(Colour::word),
    })
}
