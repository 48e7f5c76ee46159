//! What needs the board, what is late and which dates come next, as the templates read them: each action in a few words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Value, json};
use waymark_domain::{ActionId, ActionRef, ActionView, PlanView, RecommendationId, Stage, in_words};

use super::columns::{Columns, DATES, DECISIONS, LATE, NEEDS};
use super::places;
use crate::told::{Decision, Subject, TestToLookAt, capital, decisions, once, slip, summary, tests_to_look_at};
use crate::words::clamp;

/// More dates than these are better read in the plan itself.
const COMING: usize = 12;

/// The plan in a few sentences, the decisions that wait, tests that did not pass or are overdue, what is red or amber, and
/// the dates that come next.
pub(super) fn needs(shown: &PlanView, anchors: &BTreeMap<ActionId, String>) -> Value {
    let line = |action: &ActionRef, columns: &Columns, column| {
        json!({
            "place": action.place,
            "anchor": anchors.get(&action.action),
            "brief": clamp(&action.text, columns.face(), columns.words(column), 2),
        })
    };
    let needs = shown.needs.iter().map(|need| {
        let mut row = line(&need.action, &NEEDS, 2);
        (row["colour"], row["why"], row["leads"]) = (json!(need.colour), json!(need.reason), json!(need.leads));
        row
    });
    let dates = shown.next_dates.iter().take(COMING).map(|next| {
        let mut row = line(&next.action, &DATES, 3);
        (row["colour"], row["day"]) = (json!(next.colour), json!(in_words(next.day)));
        row
    });
    json!({
        "tests": tests_to_look_at(shown).iter().map(|one| test(one, shown)).collect::<Vec<_>>(),
        "sentences": summary(shown),
        "decisions": decisions(shown).iter().map(|one| decision(one, shown, anchors)).collect::<Vec<_>>(),
        "actions": shown.actions,
        "needs": needs.collect::<Vec<_>>(),
        "dates": dates.collect::<Vec<_>>(),
        "later": shown.next_dates.len().saturating_sub(COMING),
    })
}

/// A test that did not pass or is overdue, laid out as what is red or amber is.
fn test(one: &TestToLookAt, shown: &PlanView) -> Value {
    let found = (!one.found.trim().is_empty())
        .then(|| clamp(&format!("Found: {}", one.found), NEEDS.face(), NEEDS.words(3), 3));
    json!({
        "place": one.code,
        "anchor": stands(one.recommendation, shown),
        "what": one.what,
        "brief": clamp(&one.test, NEEDS.face(), NEEDS.words(2), 3),
        "why": one.why,
        "found": found,
        "leads": one.leads,
    })
}

/// Where a recommendation stands in the pack.
fn stands(wanted: RecommendationId, shown: &PlanView) -> Option<String> {
    let at = shown.all_recommendations().position(|one| one.recommendation == wanted);
    at.map(places::recommendation)
}

fn decision(one: &Decision, shown: &PlanView, anchors: &BTreeMap<ActionId, String>) -> Value {
    let anchor = match one.subject {
        Subject::Action(action) => anchors.get(&action).cloned(),
        Subject::Recommendation(wanted) => stands(wanted, shown),
    };
    json!({
        "place": one.place,
        "anchor": anchor,
        "what": one.what,
        "asks": one.asks,
        "by": one.by,
        "why": clamp(&one.why, DECISIONS.face(), DECISIONS.words(2), 3),
    })
}

/// Actions past their date and not done, the latest first; each once.
pub(super) fn late(shown: &PlanView, anchors: &BTreeMap<ActionId, String>) -> Value {
    let mut late: Vec<&ActionView> = once(shown).into_iter().filter(|action| action.due.late_days.is_some()).collect();
    late.sort_by_key(|action| Reverse(action.due.late_days));
    let row = |action: &ActionView| {
        json!({
            "place": action.place,
            "anchor": anchors.get(&action.action),
            "brief": clamp(&action.text, LATE.face(), LATE.words(3), 3),
            "days": action.due.late_days,
            "was_due": capital(&action.due.words),
            "slip": slip(&action.due),
            "said": said(action),
            "source": source(action),
            "leads": action.leads_in_words(),
        })
    };
    late.into_iter().map(row).collect()
}

/// The last word on it; nothing where nobody said any.
fn said(action: &ActionView) -> Option<String> {
    let latest = action.latest().filter(|update| !update.words.trim().is_empty())?;
    Some(clamp(&latest.words, LATE.face(), LATE.words(4), 3))
}

/// The stage that was said, where it is more than that it is late, and who said it; a document is named on the cover.
fn source(action: &ActionView) -> Option<String> {
    let latest = action.latest()?;
    let stage =
        matches!(action.stage, Stage::Held | Stage::Underway).then(|| format!("{}.", capital(action.stage_words)));
    let by = (!latest.by_document).then(|| format!("{}, {}", capital(&latest.by), in_words(latest.stated_on)));
    let refused = action.refused().map(|one| format!("Claim refused on {}.", in_words(one.on)));
    let parts: Vec<String> = [stage, refused, by].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
