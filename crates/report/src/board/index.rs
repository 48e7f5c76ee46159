//! The change index, as the pack's templates read it: kind by kind, and what moved in it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use waymark_domain::{ActionId, ActionRef, IndexEntryView, IndexKind, IndexMoved, PlanView};

use crate::words::{brief, capital};

/// Gathers the entries of what is shown.
pub(super) fn of(shown: &PlanView, anchors: &BTreeMap<ActionId, String>) -> Value {
    let kinds = IndexKind::ALL.into_iter().filter_map(|kind| {
        let rows: Vec<Value> =
            shown.change_index.iter().filter(|one| one.kind == kind).map(|one| row(one, anchors)).collect();
        (!rows.is_empty()).then(|| json!({ "name": capital(kind.in_words()), "rows": rows }))
    });
    json!({
        "kinds": kinds.collect::<Vec<_>>(),
        "entries": shown.change_index.len(),
        "overdue": shown.change_index.iter().filter(|one| one.review_overdue_days.is_some()).count(),
        "near": shown.change_index.iter().filter(|one| one.review_near).count(),
    })
}

fn row(one: &IndexEntryView, anchors: &BTreeMap<ActionId, String>) -> Value {
    json!({
        "title": one.title,
        "novelty": capital(one.novelty_words),
        "version": one.version,
        "from": one.in_force_from,
        "to_come": one.not_yet_in_force,
        "review": one.next_review,
        "overdue": one.review_overdue_days,
        "near": one.review_near,
        "document": one.document.as_ref().map(|document| brief(&document.words, 90)),
        "refused": one.refused,
        "gone": one.document.as_ref().is_some_and(|document| !document.stands),
        "actions": one.actions.iter().map(|action| place(action, anchors)).collect::<Vec<_>>(),
        "leads": one.leads.join(", "),
    })
}

fn place(action: &ActionRef, anchors: &BTreeMap<ActionId, String>) -> Value {
    json!({ "place": action.place, "anchor": anchors.get(&action.action) })
}

/// What moved in the index between two cuts.
pub(super) fn moved(index: &[IndexMoved], anchors: &BTreeMap<ActionId, String>) -> Value {
    let row = |one: &IndexMoved| {
        json!({
            "move": capital(one.moved.in_words()),
            "title": one.title,
            "was": one.was,
            "now": one.now,
            "actions": one.actions.iter().map(|action| place(action, anchors)).collect::<Vec<_>>(),
        })
    };
    index.iter().map(row).collect()
}
