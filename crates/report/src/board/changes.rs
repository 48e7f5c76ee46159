//! What changed, as the pack's templates read it: one list for each kind of change, and what did not move.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use waymark_domain::{ActionId, ActionRef, Colour, MovedRecommendation, Rung, in_words};

use super::columns::{CHANGED, Columns, MOVED, STILL};
use super::index;
use crate::words::{Length, clamp};
use crate::{Compared, Scope};

/// What changed, less the "Was:" before it.
const CHANGE: Length = CHANGED.words(2) - 900;

/// Gathers what changed; `anchors` say where each action stands in the pack.
pub(super) fn of(compared: &Compared, only: &Scope, anchors: &BTreeMap<ActionId, String>) -> Value {
    let since = &compared.since;
    let mut kinds = Vec::new();
    for (kind, _) in since.kinds() {
        let rows: Vec<Value> = since
            .of(kind)
            .map(|(moved, change)| {
                let mut row = line(&moved.action, &moved.leads, moved.now, anchors, (&CHANGED, 2));
                row["was_colour"] = json!(moved.was.filter(|was| Some(*was) != moved.now).map(Colour::word));
                row["was"] = json!(change.was.as_ref().map(|was| clamp(was, CHANGED.face(), CHANGE, 2)));
                // What only came about says itself again where it is the action's own words.
                let tells = change.was.is_some() || change.now != moved.action.text;
                row["now"] = json!(tells.then(|| clamp(&change.now, CHANGED.face(), CHANGE, 3)));
                row
            })
            .collect();
        kinds.push(json!({ "name": kind.in_words(), "rows": rows }));
    }
    let still: Vec<Value> = since
        .still
        .iter()
        .map(|still| {
            let mut row = line(&still.action, &still.leads, still.colour, anchors, (&STILL, 1));
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
        "index": index::moved(&since.index, anchors),
        "numbers": since.numbers.iter().map(|one| json!({ "on": one.on, "words": one.words })).collect::<Vec<_>>(),
        "turned": since.turned.join(" "),
        "recommendations": since.recommendations.iter().filter(|one| one.tells()).map(recommendation).collect::<Vec<_>>(),
    })
}

fn line(
    action: &ActionRef,
    leads: &str,
    colour: Option<Colour>,
    anchors: &BTreeMap<ActionId, String>,
    (columns, most): (&Columns, u32),
) -> Value {
    json!({
        "place": action.place,
        "brief": clamp(&action.text, columns.face(), columns.words(1), most),
        "anchor": anchors.get(&action.action),
        "leads": leads,
        "colour": colour,
    })
}

fn recommendation(one: &MovedRecommendation) -> Value {
    let way = match (one.rung_was, one.direction()) {
        (None, _) => "New",
        (_, 1..) => "Better",
        (_, ..=-1) => "Worse",
        _ if one.reworded => "Reworded",
        _ => "Neither",
    };
    let said = one.changes.iter().map(|change| {
        let said = format!("{}. {}", change.kind.in_words(), change.now);
        clamp(&said, MOVED.face(), MOVED.words(3), 4)
    });
    json!({
        "code": one.code,
        "brief": clamp(&one.text, MOVED.face(), MOVED.words(1), 2),
        "way": way,
        "said": said.collect::<Vec<_>>(),
        "stands": one.rung.in_words(),
        "stood": one.rung_was.filter(|was| *was != one.rung).map(Rung::in_words),
        "colour": one.now,
        "was_colour": one.was.filter(|was| Some(*was) != one.now).map(Colour::word),
    })
}
