//! Claims that concede, and what contradicts what, as the templates read them (DESIGN 3.2).

use std::collections::BTreeMap;

use serde_json::{Value, json};
use waymark_domain::{ActionId, ActionRef, ActionView, ClaimReading, ContradictionKind, ContradictionView, PlanView};

use super::places::items;
use crate::words::brief;

/// Puts beside the newest words of an action, where they are its claim and concede something, the same words in pieces: a
/// list of pieces for each line, the conceding ones marked.
pub(super) fn mark(plan: &mut Value, shown: &PlanView) {
    let sections = items(plan, "sections").iter_mut();
    let recommendations = sections.flat_map(|section| items(section, "recommendations"));
    let actions = recommendations.flat_map(|one| items(one, "actions"));
    for (value, action) in actions.zip(shown.all_actions()) {
        let Some(pieces) = conceded(action) else { continue };
        if let Some(newest) = items(value, "updates").last_mut() {
            newest["pieces"] = pieces;
        }
    }
}

fn conceded(action: &ActionView) -> Option<Value> {
    let (claim, newest) = (action.claim.as_ref()?, action.latest()?);
    let is_claim = action.facts.done.as_ref().is_some_and(|done| done.position == newest.position);
    (is_claim && !claim.concessions.is_empty()).then(|| pieces(&newest.words, claim))
}

/// Words cut at their lines and marks; nothing is lost but ends of lines, and lines with nothing on them.
fn pieces(words: &str, claim: &ClaimReading) -> Value {
    let is_marked = |at: usize| claim.concessions.iter().any(|one| (one.start..one.end).contains(&at));
    let mut lines: Vec<Vec<(String, bool)>> = vec![Vec::new()];
    for (at, character) in words.chars().enumerate() {
        if character == '\n' {
            lines.push(Vec::new());
            continue;
        }
        let marked = is_marked(at);
        let Some(line) = lines.last_mut() else { continue };
        match line.last_mut().filter(|(_, was)| *was == marked) {
            Some((piece, _)) => piece.push(character),
            None => line.push((character.to_string(), marked)),
        }
    }
    let has_words = |line: &Vec<(String, bool)>| line.iter().any(|(piece, _)| !piece.trim().is_empty());
    let shown = |line: Vec<(String, bool)>| -> Value {
        line.into_iter().map(|(text, marked)| json!({ "text": text, "marked": marked })).collect()
    };
    lines.into_iter().filter(has_words).map(shown).collect()
}

/// What contradicts what among the actions that are shown, kind by kind, each side with its own last words.
pub(super) fn contradictions(shown: &PlanView, anchors: &BTreeMap<String, Value>) -> Value {
    let mut actions: BTreeMap<ActionId, &ActionView> = BTreeMap::new();
    for action in shown.all_actions() {
        actions.entry(action.action).or_insert(action);
    }
    let side = |one: &ActionRef| {
        let action = actions.get(&one.action).copied();
        let latest = action.and_then(ActionView::latest);
        json!({
            "action": one,
            "anchor": anchors.get(&one.action.to_string()),
            "stage": action.map(|action| action.stage_words),
            "words": latest.map(|update| brief(&update.words, 240)),
        })
    };
    let row =
        |one: &ContradictionView| json!({ "why": one.why, "sides": one.actions.iter().map(side).collect::<Vec<_>>() });
    let mut kinds: BTreeMap<ContradictionKind, Vec<Value>> = BTreeMap::new();
    for one in &shown.contradictions {
        if one.actions.iter().any(|side| actions.contains_key(&side.action)) {
            kinds.entry(one.kind).or_default().push(row(one));
        }
    }
    kinds.into_iter().map(|(kind, rows)| json!({ "name": kind.in_words(), "rows": rows })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_lines_and_marks() {
        let said = "Completed: café list sent.\n\nMap to be sent.";
        let claim = waymark_domain::read_claim("Send the map", said, jiff::civil::date(2026, 6, 30));
        let cut = pieces(said, &claim);
        assert_eq!(cut[0], json!([{ "text": "Completed: café list sent.", "marked": false }]));
        assert_eq!(cut[1], json!([{ "text": "Map to be sent", "marked": true }, { "text": ".", "marked": false }]));
        assert_eq!(cut.as_array().map(Vec::len), Some(2));
    }
}
