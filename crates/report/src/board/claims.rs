//! Claims that concede, and what contradicts what, as the templates read them (DESIGN 3.2).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use waymark_domain::{
    ActionId, ActionRef, ActionView, ClaimReading, ContradictionKind, ContradictionView, PlanView, RecommendationId,
    RecommendationRef,
};

use super::columns::CONTRADICTIONS;
use super::paras::{Look, Para};
use crate::told::once;
use crate::words::{Length, clamp};

/// The newest words of an action, where they are its claim and concede something: the conceding words marked.
pub(super) fn conceded(action: &ActionView) -> Option<Vec<Para>> {
    let (claim, newest) = (action.claim.as_ref()?, action.latest()?);
    let is_claim = action.facts.done.as_ref().is_some_and(|done| done.position == newest.position);
    (is_claim && !claim.concessions.is_empty()).then(|| pieces(&newest.words, claim))
}

/// Words cut at their lines and marks; nothing is lost but ends of lines, and lines with nothing on them.
fn pieces(words: &str, claim: &ClaimReading) -> Vec<Para> {
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
    let look = |marked: bool| if marked { Look::Marked } else { Look::Plain };
    let para = |line: Vec<(String, bool)>| {
        line.into_iter().fold(Para::default(), |para, (words, marked)| para.and(look(marked), words))
    };
    lines.into_iter().filter(has_words).map(para).collect()
}

/// What each says, less its place and stage before it.
const SAID: Length = CONTRADICTIONS.words(1) - 3_200;

/// The contradictions in which something that is shown has a part: an action, or a recommendation as a whole.
pub(super) fn contradicted(shown: &PlanView) -> impl Iterator<Item = &ContradictionView> {
    let here: BTreeSet<ActionId> = shown.all_actions().map(|action| action.action).collect();
    let whole: BTreeSet<RecommendationId> = shown.all_recommendations().map(|one| one.recommendation).collect();
    shown.contradictions.iter().filter(move |one| {
        one.actions.iter().any(|side| here.contains(&side.action))
            || one.recommendation.as_ref().is_some_and(|side| whole.contains(&side.recommendation))
    })
}

/// What contradicts what among the actions that are shown, kind by kind, each side with its own last words.
pub(super) fn contradictions(shown: &PlanView, anchors: &BTreeMap<ActionId, String>) -> Value {
    let actions: BTreeMap<ActionId, &ActionView> =
        once(shown).into_iter().map(|action| (action.action, action)).collect();
    let side = |one: &ActionRef| {
        let action = actions.get(&one.action).copied();
        let latest = action.and_then(ActionView::latest);
        json!({
            "place": one.place,
            "anchor": anchors.get(&one.action),
            "stage": action.map(|action| action.stage_words),
            "words": latest.map(|update| clamp(&update.words, CONTRADICTIONS.face(), SAID, 2)),
        })
    };
    // A recommendation as a whole stands with the words by which the board closed it.
    let whole = |one: &RecommendationRef| {
        let closed = shown.all_recommendations().find(|found| found.recommendation == one.recommendation);
        let closed = closed.and_then(|found| found.closed.as_ref());
        json!({
            "place": one.code,
            "anchor": null,
            "stage": closed.map(|_| "closed"),
            "words": closed.map(|closed| clamp(&closed.why, CONTRADICTIONS.face(), SAID, 2)),
        })
    };
    let row = |one: &ContradictionView| {
        let sides: Vec<Value> = one.actions.iter().map(side).chain(one.recommendation.iter().map(whole)).collect();
        json!({ "why": one.why, "sides": sides })
    };
    let mut kinds: BTreeMap<ContradictionKind, Vec<Value>> = BTreeMap::new();
    for one in contradicted(shown) {
        kinds.entry(one.kind).or_default().push(row(one));
    }
    kinds.into_iter().map(|(kind, rows)| json!({ "name": kind.in_words(), "rows": rows })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::paras::json_of;

    #[test]
    fn words_are_cut_at_lines_and_marks() {
        let said = "Completed: café list sent.\n\nMap to be sent.";
        let claim = waymark_domain::read_claim("Send the map", said, jiff::civil::date(2026, 6, 30));
        let cut = json_of(&pieces(said, &claim));
        assert_eq!(cut, json!([[["", "Completed: café list sent."]], [["m", "Map to be sent"], ["", "."]]]));
    }
}
